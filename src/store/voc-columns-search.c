/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question answered from the columns in memory: one pass over the listings, the newest
 * first, decides which are found; a second one over these counts. The answer is the one
 * that voc-listing-search.c gives from the database, which a test holds it against. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include "base/voc-beside.h"
#include "store/voc-listing-private.h"

#include <math.h>
#include <string.h>

/* Kilometres from one degree of latitude to the next, at least. */
#define KM_PER_DEGREE 110.5

/* What is asked, in the numbers of the columns. */
typedef struct
{
  VocConn             *conn;
  const VocQuery      *query;
  const VocColumnSet  *set;
  guint8              *levels;      /* (owned) (nullable): by slot */
  guint8              *is_wanted;   /* (owned): by number of the source */
  gint64              *seen;        /* (owned) (nullable): likewise: what came later is new */
  gboolean             has_company; /* only @company is wanted */
  guint                company;     /* G_MAXUINT: one that no listing has */
  guint                currency;    /* of the pay; G_MAXUINT: any */
  VocSieve             sieve;       /* special: hidden ones, jobs of several sources */
  gboolean             has_limits;  /* more is asked than flags, words and sources */
  VocColumnMarks       marks;
  const VocAskedMarks *asked;
  VocFold             *fold; /* (owned) (nullable) */
  VocColumnHits        hits;
  guint                n_hidden;
  guint                n_folded;
} Ask;

static void
ask_clear (Ask *self)
{
  g_clear_pointer (&self->levels, g_free);
  g_clear_pointer (&self->is_wanted, g_free);
  voc_column_marks_clear (&self->marks);
  g_clear_pointer (&self->seen, g_free);
  g_clear_pointer (&self->fold, voc_fold_free);
  voc_column_hits_clear (&self->hits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ask, ask_clear)

static void
ask_flags (Ask *self)
{
  const VocQuery *query = self->query;
  VocSieve       *sieve = &self->sieve;

  self->has_limits = query->posted_after > 0 || query->workplaces != 0 || query->employment != 0 || self->has_company
                     || voc_query_asks_pay (query) || self->marks.is_asked;
  if (!query->shows_closed)
    sieve->flags_asked |= VOC_SLOT_IS_CLOSED;
  if (query->only_saved)
    sieve->flags_wanted |= VOC_SLOT_IS_SAVED;
  if (!voc_query_asks_pay (query) && query->pay_policy == VOC_PAY_POLICY_HIDE)
    sieve->flags_wanted |= VOC_SLOT_IS_STATED;
  sieve->flags_asked |= sieve->flags_wanted;
  sieve->special = (guint8) ((query->shows_hidden ? 0 : VOC_SLOT_IS_HIDDEN) | (self->fold != NULL ? VOC_SLOT_HAS_JOB : 0));
}

static void
ask_init (Ask                   *self,
          const VocColumnsKnown *known,
          const GArray          *sources)
{
  const VocQuery *query = self->query;

  self->levels = voc_asked_words_match (known->words, self->set);
  self->sieve.set = self->set;
  self->hits.levels = self->sieve.levels = self->levels;
  if (query->near.is_known)
    self->hits.distances = g_new (float, self->set->n + 1);
  self->has_company = known->company != 0;
  if (known->company <= 0 || !voc_numbers_find (&self->set->company_numbers, known->company, &self->company))
    self->company = G_MAXUINT;
  self->currency = query->pay_currency[0] != '\0' ? voc_columns_find_currency (self->set, query->pay_currency) : G_MAXUINT;
  if (query->folds_duplicates)
    self->fold = voc_fold_new (self->conn);
  self->sieve.is_wanted = voc_columns_known_choose_sources (known, self->set, query, sources, &self->is_wanted, &self->seen) ? NULL : self->is_wanted;
  self->asked = &known->marks;
  voc_column_marks_choose (&self->marks, self->set, query, self->asked);
  self->sieve.occupation = self->marks.only_occupation;
  ask_flags (self);
}

static gboolean
pay_fits (const Ask *self,
          guint32    slot)
{
  const VocColumnSet *set = self->set;
  const VocQuery     *query = self->query;

  if ((set->flags[slot] & VOC_SLOT_IS_UNPAID) != 0)
    return FALSE;
  if ((set->flags[slot] & VOC_SLOT_IS_YEARLY) != 0 && (self->currency == G_MAXUINT || self->currency == set->currencies[slot]))
    return voc_query_meets_pay (query, set->pays[slot], set->tops[slot]);

  return query->pay_policy != VOC_PAY_POLICY_HIDE;
}

/* The nearest of its places, in kilometres; negative when none is known. */
static float
measure_distance (const Ask *self,
                  guint32    slot)
{
  guint                 n;
  const VocColumnPoint *points = voc_column_set_get_points (self->set, slot, &n);
  double                best = -1.0;

  for (guint i = 0; i < n; i++)
    {
      double distance = voc_point_distance (self->query->near, (VocPoint){ points[i].latitude, points[i].longitude, TRUE });

      if (best < 0.0 || distance < best)
        best = distance;
    }

  return (float) best;
}

/* Too far to the north or to the south, which needs no sines to be told. */
static gboolean
is_far (const Ask *self,
        guint32    slot)
{
  double                most = self->query->radius_km / KM_PER_DEGREE;
  guint                 n;
  const VocColumnPoint *points = voc_column_set_get_points (self->set, slot, &n);

  for (guint i = 0; i < n; i++)
    if (fabs (points[i].latitude - self->query->near.latitude) <= most)
      return FALSE;

  return TRUE;
}

static gboolean
place_fits (const Ask *self,
            guint32    slot)
{
  const VocQuery *query = self->query;
  float           distance;

  /* However far it is; that is told all the same. */
  if (self->marks.reached != NULL && self->set->workplaces[slot] == VOC_WORKPLACE_REMOTE)
    {
      self->hits.distances[slot] = measure_distance (self, slot);
      return self->marks.reached[self->set->countries[slot]];
    }
  if (query->radius_km > 0.0 && is_far (self, slot))
    return FALSE;

  distance = measure_distance (self, slot);
  self->hits.distances[slot] = distance;
  return query->radius_km <= 0.0 || (distance >= 0.0f && distance <= query->radius_km);
}

/* What few questions ask. */
static gboolean
limits_fit (const Ask *self,
            guint32    slot)
{
  const VocColumnSet *set = self->set;
  const VocQuery     *query = self->query;

  if (query->posted_after > 0 && set->posted[slot] < query->posted_after)
    return FALSE;
  if (query->workplaces != 0 && (query->workplaces & (1u << set->workplaces[slot])) == 0)
    return FALSE;
  if (query->employment != 0 && ((guint) query->employment & set->employments[slot]) == 0)
    return FALSE;
  if (self->marks.is_asked && !voc_column_marks_fit (&self->marks, set, slot))
    return FALSE;
  if (self->has_company && set->companies[slot] != self->company)
    return FALSE;

  return !voc_query_asks_pay (query) || pay_fits (self, slot);
}

/* One that fits but is not new; its job is not new then either. */
static gboolean
take_seen (Ask    *self,
           guint32 slot)
{
  const VocColumnSet *set = self->set;
  gint64              job;

  if (self->seen == NULL || (gint64) set->seen[slot] > self->seen[set->sources[slot]])
    return FALSE;

  job = self->fold != NULL ? voc_column_set_get_job (set, slot) : 0;
  if (job != 0)
    voc_fold_see (self->fold, job);
  return TRUE;
}

/* For what folds duplicates. */
static VocFound
make_found (const Ask *self,
            guint32    slot)
{
  const VocColumnSet *set = self->set;
  VocFound            found = { .hit.id = set->ids[slot] };

  found.hit.posted = set->posted[slot];
  found.hit.is_stated = (set->flags[slot] & VOC_SLOT_IS_STATED) != 0;
  found.source = g_array_index (set->source_numbers.ids, gint64, set->sources[slot]);
  found.is_closed = (set->flags[slot] & VOC_SLOT_IS_CLOSED) != 0;
  return found;
}

/* One that the user hid, or that several sources have. */
static void
take_special (Ask    *self,
              guint32 slot)
{
  gint64 job = self->fold != NULL ? voc_column_set_get_job (self->set, slot) : 0;

  if ((self->set->flags[slot] & VOC_SLOT_IS_HIDDEN & self->sieve.special) != 0)
    {
      if (job != 0)
        voc_fold_hide (self->fold, job);
      else
        self->n_hidden++;
    }
  else
    {
      VocFound found = make_found (self, slot);

      voc_fold_add (self->fold, job, &found);
    }
}

/* What few questions ask: keeps those that fit. */
static guint
refine (const Ask *self,
        guint32   *slots,
        guint      n)
{
  gboolean has_place = self->query->near.is_known;
  guint    n_kept = 0;

  if (!self->has_limits && !has_place)
    return n;

  for (guint i = 0; i < n; i++)
    {
      guint32 slot = slots[i];

      if ((!self->has_limits || limits_fit (self, slot)) && (!has_place || place_fits (self, slot)))
        slots[n_kept++] = slot;
    }

  return n_kept;
}

/* Some of the slots, gone through on one processor. */
typedef struct
{
  const Ask *ask;
  guint32    from;
  guint      n;
  VocSifted  sifted;
  guint      n_special; /* from @sifted.first_special on */
} Part;

static void
sift_part (Part *self)
{
  self->sifted.n_plain = 0;
  self->sifted.first_special = self->n;
  voc_sieve_sift_range (&self->ask->sieve, self->from, self->from + self->n, &self->sifted);
}

static void
refine_part (Part *self)
{
  VocSifted *sifted = &self->sifted;

  self->n_special = refine (self->ask, sifted->slots + sifted->first_special, self->n - sifted->first_special);
  sifted->n_plain = refine (self->ask, sifted->slots, sifted->n_plain);
}

static void
sift_cb (gpointer data)
{
  sift_part (data);
  refine_part (data);
}

static guint
drop_seen (Ask     *self,
           guint32 *slots,
           guint    n)
{
  guint n_kept = 0;

  if (self->seen == NULL)
    return n;

  for (guint i = 0; i < n; i++)
    if (!take_seen (self, slots[i]))
      slots[n_kept++] = slots[i];

  return n_kept;
}

static void
take_specials (Ask        *self,
               const Part *part)
{
  guint32 *special = part->sifted.slots + part->sifted.first_special;
  guint    n_special = drop_seen (self, special, part->n_special);

  for (guint i = 0; i < n_special; i++)
    take_special (self, special[i]);
}

static void
take_part (Ask        *self,
           const Part *part)
{
  guint32 *found = part->sifted.slots;
  guint    n_plain = drop_seen (self, found, part->sifted.n_plain);

  take_specials (self, part);
  if (found != self->hits.slots)
    memmove (self->hits.slots + self->hits.n, found, n_plain * sizeof *found);
  self->hits.n += n_plain;
}

/* Many are gone through on two processors. The newer half is @first. */
static void
take_halves (Ask  *self,
             Part *first,
             Part *second)
{
  guint      n = first->n + second->n;
  VocBeside *beside;

  self->hits.slots = voc_column_room_get (self->hits.room, VOC_ROOM_FOUND, n * sizeof (guint32));
  first->ask = second->ask = self;
  first->sifted.slots = self->hits.slots;
  second->sifted.slots = self->hits.slots + first->n;
  beside = voc_column_hits_are_many (n) ? voc_beside_begin (sift_cb, second) : NULL;
  sift_cb (first);
  if (beside != NULL)
    voc_beside_end (beside);
  else
    sift_cb (second);
  take_part (self, first);
  take_part (self, second);
}

/* How many of the hits, the last slots first, are not lined up. */
static guint
count_recent (const Ask *self)
{
  guint low = 0;
  guint high = self->hits.n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->hits.slots[middle] >= self->set->n_lined_up)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
merge_recent (Ask  *self,
              guint n_recent)
{
  g_autofree guint32 *recent = g_memdup2 (self->hits.slots, n_recent * sizeof *recent);

  self->hits.n -= n_recent;
  memmove (self->hits.slots, self->hits.slots + n_recent, self->hits.n * sizeof *recent);
  voc_column_hits_merge (&self->hits, recent, n_recent, self->set);
}

/* The slots that are lined up are in the order of dates, the oldest first; what came since
 * then is put among them when it is little, and else all are put in order. */
static void
take_slots (Ask *self)
{
  const VocColumnSet *set = self->set;
  guint               half = set->n_settled / 2;
  Part                older = { .n = half };
  Part                newer = { .from = half, .n = set->n_settled - half };
  guint               n_recent;

  take_halves (self, &newer, &older);
  n_recent = count_recent (self);
  if (voc_column_hits_are_too_recent (n_recent))
    voc_slots_put_in_order (self->hits.slots, self->hits.n, voc_date_ranks_get (set->date_ranks, set->order, set->n_order, set->n_settled),
                            set->order, set->n_order);
  else if (n_recent > 0)
    merge_recent (self, n_recent);
}

/* One of each job that several sources have. */
static gboolean
take_folded (Ask     *self,
             GError **error)
{
  g_autofree guint32 *chosen = NULL;
  g_autoptr (GArray) folded = NULL;
  guint n = 0;
  guint n_hidden = 0;

  if (self->fold == NULL)
    return TRUE;

  folded = voc_fold_finish (self->fold, &self->n_folded, &n_hidden, error);
  if (folded == NULL)
    return FALSE;

  self->n_hidden += n_hidden;
  chosen = g_new (guint32, folded->len + 1);
  for (guint i = 0; i < folded->len; i++)
    if (voc_column_set_find (self->set, g_array_index (folded, VocFound, i).hit.id, &chosen[n]))
      n++;

  voc_column_hits_merge (&self->hits, chosen, n, self->set);
  return TRUE;
}

/* While they are counted on another processor, they are put in order on this one. */
static VocResult *
make_result (Ask     *self,
             GError **error)
{
  g_autoptr (VocResult) result = voc_result_new (self->query);
  g_autoptr (VocColumnCounts) counts = NULL;

  if (!self->query->only_offers)
    counts = voc_column_counts_begin (&self->hits, self->set, self->query);
  result->n_folded = self->n_folded;
  voc_column_hits_answer (&self->hits, self->set, counts, result);
  if (!self->query->only_pay && !self->query->only_offers
      && !voc_column_counts_tell (counts, self->n_hidden, self->asked, self->conn, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static VocResult *
search_locked (const VocColumnSet    *set,
               VocConn               *conn,
               const VocQuery        *query,
               const GArray          *sources,
               const VocColumnsKnown *known,
               VocColumnRoom         *room,
               GError               **error)
{
  g_auto (Ask) self = { .conn = conn, .query = query, .set = set, .hits.room = room };

  ask_init (&self, known, sources);
  take_slots (&self);
  return take_folded (&self, error) ? make_result (&self, error) : NULL;
}

/* In room of its own when another question has what is kept. */
static VocResult *
search_in_room (VocColumns            *self,
                const VocColumnSet    *set,
                VocConn               *conn,
                const VocQuery        *query,
                const GArray          *sources,
                const VocColumnsKnown *known,
                GError               **error)
{
  VocColumnRoom  own = { 0 };
  VocColumnRoom *kept = voc_columns_borrow_room (self);
  VocResult     *result = search_locked (set, conn, query, sources, known, kept != NULL ? kept : &own, error);

  if (kept != NULL)
    voc_columns_return_room (self);
  voc_column_room_clear (&own);
  return result;
}

/* A text is only suggested when it finds something. */
static gboolean
suggest (VocColumns   *self,
         VocConn      *conn,
         const GArray *sources,
         const char   *text,
         VocResult    *result,
         GError      **error)
{
  VocQuery *edited = voc_query_edit (result->query);
  g_autoptr (VocQuery) query = NULL;
  g_autoptr (VocResult) found = NULL;
  gboolean is_done;

  g_free (edited->text);
  edited->text = g_strdup (text);
  query = voc_query_seal (edited, g_get_real_time () / G_USEC_PER_SEC);
  is_done = voc_columns_search (self, conn, query, sources, FALSE, &found, error);
  if (is_done && found != NULL && found->ids->len > 0)
    result->suggestion = g_strdup (text);
  return is_done;
}

/**
 * voc_columns_search:
 * @self: columns
 * @conn: a connection to the cache, in a transaction
 * @query: a sealed query
 * @sources: (element-type gint64) (nullable): only listings of one of these
 * @reads_text: whether words are looked for in the descriptions too
 * @result: (out) (nullable): the answer; %NULL when the columns are not there, or of
 *   another basis
 * @error: return location
 *
 * See voc_listings_search().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_columns_search (VocColumns     *self,
                    VocConn        *conn,
                    const VocQuery *query,
                    const GArray   *sources,
                    gboolean        reads_text,
                    VocResult     **result,
                    GError        **error)
{
  g_auto (VocColumnsKnown) known = { 0 };
  g_autofree char    *corrected = NULL;
  const VocColumnSet *set;

  *result = NULL;
  if (!voc_columns_known_fill (&known, conn, query, reads_text, error))
    return FALSE;

  set = voc_columns_lock (self);
  if (set == NULL)
    return TRUE;

  /* Yearly pays of another basis are for the database to reckon. */
  if (memcmp (&set->basis, &query->basis, sizeof set->basis) != 0)
    {
      voc_columns_unlock (self);
      return TRUE;
    }

  *result = search_in_room (self, set, conn, query, sources, &known, error);
  if (*result != NULL && reads_text && !query->only_pay && (*result)->ids->len == 0)
    corrected = voc_asked_words_correct (known.words, set, query->text);
  voc_columns_unlock (self);
  if (*result == NULL)
    return FALSE;

  voc_asked_marks_tell (&known.marks, *result);
  if (corrected != NULL && !suggest (self, conn, sources, corrected, *result, error))
    return FALSE;

  (*result)->lacks_texts = voc_asked_words_lack_texts (known.words);
  return TRUE;
}
