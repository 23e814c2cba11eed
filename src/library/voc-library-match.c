/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings that a person may say are the same job as one: those of the same employer or
 * with nearly the same title when nothing was typed, else what a search finds. Only of
 * other sources, and none that is taken for the same job already. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-kin.h"
#include "library/voc-library-private.h"

#include "base/voc-text.h"
#include "model/voc-query.h"

#include <string.h>

/* As many are looked at of each answer; as many are given. */
#define MOST_READ 100
#define MOST_LIKELY 20
#define MOST_TYPED 50

/* As many words of two titles have to be the same, of all that they have. */
#define NEAR_TITLE 0.5

typedef struct
{
  gint64      id;
  char       *text;    /* (nullable): %NULL: likely ones */
  GArray     *sources; /* (element-type gint64): all */
  VocPayBasis basis;
} Ask;

static void
ask_free (Ask *ask)
{
  g_free (ask->text);
  g_array_unref (ask->sources);
  g_free (ask);
}

/* What likely ones are compared with. */
typedef struct
{
  char *employer; /* (nullable) */
  char *title;    /* (nullable) */
  GStrv words;    /* of the title */
  char *place;    /* (nullable) */
} Traits;

static void
traits_clear (Traits *self)
{
  g_free (self->employer);
  g_free (self->title);
  g_strfreev (self->words);
  g_free (self->place);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Traits, traits_clear)

static void
traits_init (Traits              *self,
             const VocListingRow *row)
{
  self->employer = voc_duplicate_employer_key (row->company);
  self->title = voc_duplicate_title_key (row->title);
  self->words = g_strsplit (self->title != NULL ? self->title : "", " ", -1);
  self->place = voc_text_key (row->place);
}

/**
 * voc_match_free:
 * @self: (transfer full): a match
 */
void
voc_match_free (VocMatch *self)
{
  g_clear_pointer (&self->row, voc_listing_row_free);
  g_clear_pointer (&self->replaces, voc_listing_row_free);
  g_free (self);
}

static VocMatch *
match_new (const VocKin        *kin,
           const VocListingRow *row)
{
  VocMatch *match = g_new0 (VocMatch, 1);

  match->row = voc_listing_row_copy (row);
  for (guint i = 0; i < kin->others->len; i++)
    {
      const VocKinRow *other = g_ptr_array_index (kin->others, i);

      if (other->row->source_id == row->source_id)
        match->replaces = voc_listing_row_copy (other->row);
    }

  return match;
}

/* Both are small: what one job is on, and what a dialogue shows. */
static gboolean
is_there (const VocKin *kin,
          GPtrArray    *matches,
          gint64        id)
{
  for (guint i = 0; i < kin->others->len; i++)
    if (((const VocKinRow *) g_ptr_array_index (kin->others, i))->row->id == id)
      return TRUE;
  for (guint i = 0; i < matches->len; i++)
    if (((const VocMatch *) g_ptr_array_index (matches, i))->row->id == id)
      return TRUE;

  return FALSE;
}

/* Adds what a search finds to @matches. */
static gboolean
search (VocConn      *conn,
        const Ask    *ask,
        const VocKin *kin,
        const char   *text,
        GPtrArray    *matches,
        GCancellable *cancellable,
        GError      **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocResult) answer = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  voc_set_text (&query->text, text);
  query->is_typing = ask->text != NULL;
  query->basis = ask->basis;
  voc_query_seal (query, now);
  answer = voc_listings_search_in (conn, query, ask->sources, VOC_REACH_WHOLE, cancellable, error);
  if (answer == NULL)
    return FALSE;
  rows = voc_listings_get_rows (conn, (const gint64 *) (gpointer) answer->ids->data, MIN (answer->ids->len, MOST_READ), error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const VocListingRow *row = g_ptr_array_index (rows, i);

      if (!is_there (kin, matches, row->id))
        g_ptr_array_add (matches, match_new (kin, row));
    }

  return TRUE;
}

/* How many of the words of both titles are in both, from 0 to 1. */
static double
compare_titles (const Traits *a,
                const Traits *b)
{
  guint n_a = g_strv_length (a->words);
  guint n_b = g_strv_length (b->words);
  guint n_same = 0;

  if (a->title == NULL || b->title == NULL)
    return 0.0;

  for (guint i = 0; i < n_a; i++)
    if (g_strv_contains ((const char *const *) b->words, a->words[i]))
      n_same++;

  return (double) n_same / (double) (n_a + n_b - n_same);
}

typedef struct
{
  VocMatch *match;
  double    score;
} Likely;

static int
compare_likely (gconstpointer first,
                gconstpointer second)
{
  const Likely *a = first;
  const Likely *b = second;

  if (a->score < b->score || a->score > b->score)
    return a->score < b->score ? 1 : -1;

  return (a->match->row->id < b->match->row->id) - (a->match->row->id > b->match->row->id);
}

/* Keeps those of the same employer or with nearly the same title, the likeliest first. */
static GPtrArray *
rank (const VocKin *kin,
      GPtrArray    *matches)
{
  g_autoptr (GArray) likely = g_array_new (FALSE, FALSE, sizeof (Likely));
  GPtrArray *ranked = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_match_free);
  g_auto (Traits) own = { 0 };

  traits_init (&own, kin->self);
  for (guint i = 0; i < matches->len; i++)
    {
      Likely one = { g_ptr_array_index (matches, i) };
      g_auto (Traits) its = { 0 };
      double   titles;
      gboolean same_employer;

      traits_init (&its, one.match->row);
      titles = compare_titles (&own, &its);
      same_employer = own.employer != NULL && g_strcmp0 (own.employer, its.employer) == 0;
      if (!same_employer && titles < NEAR_TITLE)
        continue;
      /* A source that has the job already has it under another listing hardly ever. */
      one.score = 4.0 * titles + (same_employer ? 3.0 : 0.0) + (own.place != NULL && g_strcmp0 (own.place, its.place) == 0 ? 1.0 : 0.0)
                  + (one.match->replaces == NULL ? 2.0 : 0.0);
      g_array_append_val (likely, one);
    }

  g_array_sort (likely, compare_likely);
  for (guint i = 0; i < MIN (likely->len, MOST_LIKELY); i++)
    g_ptr_array_add (ranked, match_new (kin, g_array_index (likely, Likely, i).match->row));

  return ranked;
}

/* The words of a title as a question. Those that the listing writes in another way than
 * the key are left out: a search looks for what is written. */
static char *
ask_for_title (const VocListingRow *self)
{
  g_autofree char *key = voc_duplicate_title_key (self->title);
  g_auto (GStrv) words = g_strsplit (key != NULL ? key : "", " ", -1);
  g_auto (GStrv) written = voc_text_tokenize (self->title != NULL ? self->title : "");
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) written, words[i]))
      g_string_append_printf (text, "title:\"%s\" ", words[i]);

  return g_string_free (text, FALSE);
}

/* The employer's with the title first: a large one has more than are looked at. */
static GPtrArray *
find_likely (VocConn      *conn,
             const Ask    *ask,
             const VocKin *kin,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_match_free);
  g_autofree char *employer = voc_duplicate_employer_key (kin->self->company);
  g_autofree char *title = ask_for_title (kin->self);
  g_autofree char *company = employer != NULL ? g_strdup_printf ("company:\"%s\" ", employer) : NULL;
  g_autofree char *both = company != NULL && *title != '\0' ? g_strconcat (company, title, NULL) : NULL;
  const char      *questions[] = { both, company, *title != '\0' ? title : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (questions[i] != NULL && !search (conn, ask, kin, questions[i], matches, cancellable, error))
      return NULL;

  return rank (kin, matches);
}

static void
remove_source (GArray *sources,
               gint64  source_id)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_array_index (sources, gint64, i) == source_id)
      {
        g_array_remove_index_fast (sources, i);
        return;
      }
}

static gboolean
find_matches_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const Ask *ask = data;
  g_autoptr (VocKin) kin = voc_listings_get_kin (conn, ask->id, error);
  g_autoptr (GPtrArray) matches = NULL;

  if (kin == NULL)
    return FALSE;

  remove_source (ask->sources, kin->self->source_id);
  if (ask->text == NULL)
    {
      matches = find_likely (conn, ask, kin, cancellable, error);
      if (matches == NULL)
        return FALSE;
    }
  else
    {
      matches = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_match_free);
      if (!search (conn, ask, kin, ask->text, matches, cancellable, error))
        return FALSE;
      g_ptr_array_set_size (matches, (int) MIN (matches->len, MOST_TYPED));
    }

  *result = g_steal_pointer (&matches);
  return TRUE;
}

/**
 * voc_library_has_other_sources:
 * @self: a library
 * @source_id: a source
 *
 * Returns: whether another source is followed, so that a listing of this one may be the
 *   same job as one of another
 */
gboolean
voc_library_has_other_sources (VocLibrary *self,
                               gint64      source_id)
{
  g_autoptr (GArray) sources = NULL;

  g_return_val_if_fail (VOC_IS_LIBRARY (self), FALSE);

  sources = voc_library_find_sources (self, "");
  remove_source (sources, source_id);
  return sources->len > 0;
}

/**
 * voc_library_find_matches_async:
 * @self: a library
 * @id: a listing
 * @text: (nullable): what to search for, in the language of the search entry; %NULL or
 *   blank: what is likely to be the same job
 *
 * Asks for open listings of other sources that a person may say are the same job.
 */
void
voc_library_find_matches_async (VocLibrary         *self,
                                gint64              id,
                                const char         *text,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Ask *ask;

  g_return_if_fail (VOC_IS_LIBRARY (self));

  ask = g_new0 (Ask, 1);
  ask->id = id;
  ask->text = voc_text_is_blank (text) ? NULL : g_strdup (text);
  ask->sources = voc_library_find_sources (self, "");
  ask->basis = voc_library_get_basis (self);
  voc_library_read (voc_library_begin (self, voc_library_find_matches_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, find_matches_in_thread,
                    ask, (GDestroyNotify) ask_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_find_matches_finish:
 *
 * Returns: (transfer full) (element-type VocMatch): the likeliest, or the best answer to
 *   what was typed, first; %VOC_STORE_ERROR_NOT_FOUND when the cache no longer has the
 *   listing
 */
GPtrArray *
voc_library_find_matches_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer   value = NULL;
  GPtrArray *matches;

  if (!voc_library_finish (self, result, voc_library_find_matches_async, &value, error))
    return NULL;

  matches = value;
  for (guint i = 0; i < matches->len; i++)
    {
      VocMatch *match = g_ptr_array_index (matches, i);

      voc_set_text (&match->row->source_name, voc_library_get_source_name (self, match->row->source_id));
      if (match->replaces != NULL)
        voc_set_text (&match->replaces->source_name, voc_library_get_source_name (self, match->replaces->source_id));
    }

  return matches;
}
