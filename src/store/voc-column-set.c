/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The listings as a search looks at them: an array for each thing that is asked of them.
 * Slots are given out in the order of dates when the program starts, so that a pass over
 * the newest first reads each array nearly from its end to its beginning; what comes
 * later is put behind, and the order beside it tells where it belongs. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-set-private.h"

#include "model/voc-listing.h"

#include <string.h>

#define PAGE_SLOTS 4096

/* Marks a slot that is dead. */
#define NO_ID G_MININT64

/* Bytes with a bit for each slot. */
#define N_DEAD(n) ((gsize) (n) / 8 + 1)

/**
 * voc_column_set_new:
 * @basis: what a year of work is
 *
 * Returns: (transfer full): no listings
 */
VocColumnSet *
voc_column_set_new (VocPayBasis basis)
{
  static const char    no_currency[4] = "";
  VocColumnSet        *self = g_new0 (VocColumnSet, 1);
  const VocColumnPoint none = { 0 };
  VocColumnOffer       no_offer;

  self->basis = basis;
  self->fresh = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->jobs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->points = g_array_new (FALSE, FALSE, sizeof (VocColumnPoint));
  g_array_append_val (self->points, none);
  self->currency_codes = g_array_new (FALSE, FALSE, sizeof no_currency);
  g_array_append_vals (self->currency_codes, no_currency, 1);
  self->date_ranks = voc_date_ranks_new ();
  voc_codes_init (&self->language_codes);
  voc_codes_init (&self->country_codes);
  voc_codes_init (&self->title_codes);
  voc_codes_init (&self->employer_codes);
  self->title_ranks = voc_code_ranks_new ();
  self->employer_ranks = voc_code_ranks_new ();
  voc_column_kinds_init (&self->all_kinds);
  voc_column_kinds_init (&self->all_offers);
  voc_column_offer_init (&no_offer, 0.0, 0);
  voc_column_kinds_ensure (&self->all_offers, &no_offer);
  self->offer_order = g_array_new (FALSE, FALSE, sizeof (guint32));
  voc_lists_init (&self->skill_lists);
  voc_numbers_init (&self->skill_numbers);
  voc_numbers_init (&self->occupation_numbers);
  voc_numbers_ensure (&self->occupation_numbers, 0);
  voc_numbers_init (&self->source_numbers);
  voc_numbers_init (&self->company_numbers);
  voc_numbers_ensure (&self->company_numbers, 0);
  self->words = voc_column_words_new ();
  return self;
}

/**
 * voc_column_set_free:
 * @self: (nullable) (transfer full): a set
 */
void
voc_column_set_free (VocColumnSet *self)
{
  guint                 n_arrays;
  const VocColumnArray *arrays = voc_column_set_get_arrays (&n_arrays);

  if (self == NULL)
    return;

  for (guint i = 0; i < n_arrays; i++)
    g_free (*(gpointer *) VOC_COLUMN_ARRAY (self, &arrays[i]));
  g_free (self->dead);
  g_free (self->order);
  g_free (self->next_order);
  voc_date_ranks_free (self->date_ranks);
  g_array_unref (self->fresh);
  g_array_unref (self->gone);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->jobs);
  g_array_unref (self->points);
  g_array_unref (self->currency_codes);
  voc_codes_clear (&self->language_codes);
  voc_codes_clear (&self->country_codes);
  voc_codes_clear (&self->title_codes);
  voc_codes_clear (&self->employer_codes);
  voc_code_ranks_unref (self->title_ranks);
  voc_code_ranks_unref (self->employer_ranks);
  voc_column_kinds_clear (&self->all_kinds);
  voc_column_kinds_clear (&self->all_offers);
  g_array_unref (self->offer_order);
  voc_lists_clear (&self->skill_lists);
  voc_numbers_clear (&self->skill_numbers);
  voc_numbers_clear (&self->occupation_numbers);
  voc_numbers_clear (&self->source_numbers);
  voc_numbers_clear (&self->company_numbers);
  voc_column_words_free (self->words);
  g_free (self);
}

static void
resize (VocColumnSet *self,
        guint         size)
{
  guint                 n_arrays;
  const VocColumnArray *arrays = voc_column_set_get_arrays (&n_arrays);

  for (guint i = 0; i < n_arrays; i++)
    {
      gpointer *array = VOC_COLUMN_ARRAY (self, &arrays[i]);

      *array = g_realloc_n (*array, size, arrays[i].size);
    }
  self->dead = g_realloc (self->dead, N_DEAD (size));
  memset (self->dead + N_DEAD (self->n), 0, N_DEAD (size) - N_DEAD (self->n));
  if (self->n == 0)
    self->dead[0] = 0;
  self->size = size;
}

static guint32 *
ensure_place_of_id (VocColumnSet *self,
                    gint64        id)
{
  gint64   page = id / PAGE_SLOTS;
  guint32 *slots = g_hash_table_lookup (self->pages, &page);

  if (slots == NULL)
    {
      slots = g_new0 (guint32, PAGE_SLOTS);
      g_hash_table_insert (self->pages, g_memdup2 (&page, sizeof page), slots);
    }

  return &slots[id % PAGE_SLOTS];
}

/**
 * voc_column_set_find:
 * @self: a set
 * @id: a listing
 * @slot: (out): where it is
 *
 * Returns: %FALSE when it is nowhere
 */
gboolean
voc_column_set_find (const VocColumnSet *self,
                     gint64              id,
                     guint32            *slot)
{
  gint64         page = id / PAGE_SLOTS;
  const guint32 *slots = id >= 0 ? g_hash_table_lookup (self->pages, &page) : NULL;

  if (slots == NULL || slots[id % PAGE_SLOTS] == 0)
    return FALSE;

  *slot = slots[id % PAGE_SLOTS] - 1;
  return TRUE;
}

/**
 * voc_column_set_find_many:
 * @self: a set
 * @ids: (array length=n): listings; quick when they rise
 * @n: how many
 * @slots: (array length=n): room; takes the slots of those that are somewhere
 *
 * Returns: how many these are
 */
guint
voc_column_set_find_many (const VocColumnSet *self,
                          const gint64       *ids,
                          guint               n,
                          guint32            *slots)
{
  const guint32 *of_page = NULL;
  gint64         page = -1;
  guint          n_found = 0;

  for (guint i = 0; i < n; i++)
    {
      if (ids[i] < 0)
        continue;
      if (ids[i] / PAGE_SLOTS != page)
        {
          page = ids[i] / PAGE_SLOTS;
          of_page = g_hash_table_lookup (self->pages, &page);
        }
      if (of_page != NULL && of_page[ids[i] % PAGE_SLOTS] != 0)
        slots[n_found++] = of_page[ids[i] % PAGE_SLOTS] - 1;
    }

  return n_found;
}

static guint16
ensure_currency (VocColumnSet *self,
                 const char   *code)
{
  typedef char Code[4];
  Code         new_code = { 0 };

  /* All of it is compared at once. */
  g_strlcpy (new_code, code, sizeof new_code);
  for (guint i = 0; i < self->currency_codes->len; i++)
    if (memcmp (g_array_index (self->currency_codes, Code, i), new_code, sizeof new_code) == 0)
      return (guint16) i;

  if (self->currency_codes->len > G_MAXUINT16)
    return 0;
  g_array_append_val (self->currency_codes, new_code);
  return (guint16) (self->currency_codes->len - 1);
}

static void
set_pay (VocColumnSet *self,
         guint32       slot,
         const VocPay *pay)
{
  gboolean is_stated = voc_pay_is_stated (pay) && pay->provenance != VOC_PAY_PROVENANCE_PREDICTED;
  guint8   flags = self->flags[slot] & (guint8) ~(VOC_SLOT_IS_STATED | VOC_SLOT_IS_UNPAID | VOC_SLOT_IS_BASE | VOC_SLOT_IS_YEARLY);
  double   min = -1.0;
  double   max = -1.0;

  self->pays[slot] = -1.0;
  self->tops[slot] = -1.0;
  self->currencies[slot] = 0;
  if (is_stated)
    flags |= VOC_SLOT_IS_STATED;
  if (pay->provenance == VOC_PAY_PROVENANCE_UNPAID)
    flags |= VOC_SLOT_IS_UNPAID;
  if (is_stated && voc_pay_get_yearly (pay, self->basis, &min, &max))
    {
      voc_pay_get_yearly_middle (pay, self->basis, &self->pays[slot]);
      self->tops[slot] = MAX (min, max);
      flags |= VOC_SLOT_IS_YEARLY;
      self->currencies[slot] = ensure_currency (self, pay->currency);
      if (self->pays[slot] >= 0.0 && pay->kind == VOC_PAY_KIND_BASE && pay->currency[0] != '\0')
        flags |= VOC_SLOT_IS_BASE;
    }
  self->flags[slot] = flags;
}

static void
set_places (VocColumnSet       *self,
            guint32             slot,
            const VocColumnRow *row)
{
  VocColumnPoint head = { (float) row->n_points, 0.0f };

  self->places[slot] = 0;
  if (row->n_points == 0)
    return;

  self->places[slot] = self->points->len;
  g_array_append_val (self->points, head);
  g_array_append_vals (self->points, row->points, row->n_points);
}

/**
 * voc_column_set_get_points:
 * @self: a set
 * @slot: one of its slots
 * @n: (out): how many there are
 *
 * Returns: (array length=n) (transfer none): where it is, as far as that is known
 */
const VocColumnPoint *
voc_column_set_get_points (const VocColumnSet *self,
                           guint32             slot,
                           guint              *n)
{
  const VocColumnPoint *head = &g_array_index (self->points, VocColumnPoint, self->places[slot]);

  *n = (guint) head->latitude;
  return head + 1;
}

/**
 * voc_column_set_get_job:
 * @self: a set
 * @slot: one of its slots
 *
 * Returns: the group that it is in; 0: none
 */
gint64
voc_column_set_get_job (const VocColumnSet *self,
                        guint32             slot)
{
  const gint64 *job = (self->flags[slot] & VOC_SLOT_HAS_JOB) != 0 ? g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (slot)) : NULL;

  return job != NULL ? *job : 0;
}

static guint
ensure_code (VocCodes           *codes,
             const VocColumnRow *row,
             guint               index)
{
  if (row->known[index] != NULL)
    return row->known[index]->code;

  return voc_codes_ensure_words (codes, row->words[index], row->lengths[index]);
}

static void
add_words (VocColumnSet       *self,
           guint32             slot,
           const VocColumnRow *row)
{
  for (guint i = 0; i < VOC_N_COLUMNS; i++)
    if (row->known[i] != NULL)
      voc_column_words_add_numbers (self->words, slot, (VocColumn) (1 << i), row->known[i]->numbers, row->known[i]->n);
    else
      voc_column_words_add (self->words, slot, (VocColumn) (1 << i), row->words[i], row->lengths[i]);
}

static void
fill (VocColumnSet       *self,
      guint32             slot,
      const VocColumnRow *row)
{
  self->ids[slot] = row->id;
  self->posted[slot] = row->posted;
  self->seen[slot] = (guint32) CLAMP (row->seen, 0, G_MAXUINT32);
  self->companies[slot] = voc_numbers_ensure (&self->company_numbers, row->company);
  self->sources[slot] = (guint16) voc_numbers_ensure (&self->source_numbers, row->source);
  self->employments[slot] = (guint16) row->employment;
  self->workplaces[slot] = (guint8) MIN (row->workplace, VOC_N_WORKPLACES - 1);
  self->languages[slot] = (guint16) voc_codes_ensure (&self->language_codes, row->marks.language);
  self->countries[slot] = voc_codes_ensure (&self->country_codes, row->marks.countries);
  self->skills[slot] = voc_lists_add (&self->skill_lists, &self->skill_numbers, row->marks.skills);
  self->titles[slot] = ensure_code (&self->title_codes, row, 0);
  self->employers[slot] = ensure_code (&self->employer_codes, row, 1);
  self->occupations[slot] = (guint16) voc_numbers_ensure (&self->occupation_numbers, row->marks.occupation);
  self->grades[slot] = (guint8) (row->marks.seniority | row->marks.contract << VOC_GRADE_BITS);
  self->flags[slot] = (guint8) ((row->is_closed ? VOC_SLOT_IS_CLOSED : 0) | (row->is_hidden ? VOC_SLOT_IS_HIDDEN : 0)
                                | (row->is_saved ? VOC_SLOT_IS_SAVED : 0) | (row->job != 0 ? VOC_SLOT_HAS_JOB : 0));
  if (row->job != 0)
    g_hash_table_insert (self->jobs, GUINT_TO_POINTER (slot), g_memdup2 (&row->job, sizeof row->job));
  set_pay (self, slot, &row->pay);
  voc_column_set_number_kind (self, slot);
  set_places (self, slot, row);
  add_words (self, slot, row);
}

/**
 * voc_column_set_put:
 * @self: a set
 * @row: a listing, known or not
 *
 * Takes in a listing as it is now. It is seen after voc_column_set_settle().
 *
 * Returns: %FALSE when there is no room for more
 */
gboolean
voc_column_set_put (VocColumnSet       *self,
                    const VocColumnRow *row)
{
  guint32 slot;

  if (row->id < 0 || self->n == VOC_MAX_SLOTS || self->source_numbers.ids->len > G_MAXUINT16
      || self->language_codes.codes->len > G_MAXUINT16 || self->occupation_numbers.ids->len > G_MAXUINT16)
    return FALSE;

  if (self->n == self->size)
    resize (self, self->size + self->size / 2 + 64);
  slot = self->n++;
  fill (self, slot, row);
  g_array_append_val (self->fresh, slot);
  return TRUE;
}

/**
 * voc_column_set_remove:
 * @self: a set
 * @id: a listing that is gone; it need not be here
 *
 * Takes out a listing. It is seen until voc_column_set_settle().
 */
void
voc_column_set_remove (VocColumnSet *self,
                       gint64        id)
{
  g_array_append_val (self->gone, id);
}

static void
kill_listing (VocColumnSet *self,
              gint64        id)
{
  guint32 slot;

  if (!voc_column_set_find (self, id, &slot))
    return;

  *ensure_place_of_id (self, id) = 0;
  self->ids[slot] = NO_ID;
  self->dead[slot / 8] |= (guint8) (1u << slot % 8);
  g_hash_table_remove (self->jobs, GUINT_TO_POINTER (slot));
}

/**
 * voc_column_set_compare:
 * @self: a set
 * @a: a slot
 * @b: another one
 *
 * The newest first; of one moment, what came last.
 *
 * Returns: as strcmp() does
 */
int
voc_column_set_compare (const VocColumnSet *self,
                        guint32             a,
                        guint32             b)
{
  if (self->posted[a] != self->posted[b])
    return self->posted[a] < self->posted[b] ? 1 : -1;

  return (self->ids[a] < self->ids[b]) - (self->ids[a] > self->ids[b]);
}

/**
 * voc_column_set_replace_slots:
 * @self: a set
 *
 * Has what came take the place of what it was until now. For voc_column_set_settle() alone.
 */
void
voc_column_set_replace_slots (VocColumnSet *self)
{
  for (guint i = 0; i < self->gone->len; i++)
    kill_listing (self, g_array_index (self->gone, gint64, i));
  g_array_set_size (self->gone, 0);

  for (guint i = 0; i < self->fresh->len; i++)
    {
      guint32 slot = g_array_index (self->fresh, guint32, i);

      kill_listing (self, self->ids[slot]);
      *ensure_place_of_id (self, self->ids[slot]) = slot + 1;
    }
  g_array_set_size (self->fresh, 0);
}

/* A page that was looked up: each listing is in one of some hundreds. */
typedef struct
{
  gint64   page;
  guint32 *slots;
} Recent;

#define N_RECENT 512

/**
 * voc_column_set_line_up:
 * @self: a set that was never settled, the listings of which have slots in the order of
 *   their dates, the oldest first
 *
 * Has all listings seen.
 *
 * Returns: %FALSE when one of them is there twice
 */
gboolean
voc_column_set_line_up (VocColumnSet *self)
{
  Recent recent[N_RECENT] = { 0 };

  g_free (self->dead);
  self->dead = g_malloc0 (N_DEAD (self->size));
  g_free (self->order);
  self->order = g_new (guint32, self->n + 1);
  self->n_order = self->n;
  for (guint i = 0; i < self->n; i++)
    {
      gint64   page = self->ids[i] / PAGE_SLOTS;
      Recent  *known = &recent[page % N_RECENT];
      guint32 *place;

      if (known->slots == NULL || known->page != page)
        *known = (Recent){ page, ensure_place_of_id (self, page * PAGE_SLOTS) };
      place = &known->slots[self->ids[i] % PAGE_SLOTS];
      if (*place != 0)
        return FALSE;
      *place = i + 1;
      self->order[i] = self->n - 1 - i;
    }
  voc_column_set_order_offers (self);
  self->n_settled = self->n;
  self->n_lined_up = self->n;

  return TRUE;
}
