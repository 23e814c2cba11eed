/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls that help to ask. Each is one job of a reading thread, with bounds
 * on what it goes through; nobody waits for them to see what was found. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-query.h"

#include "base/voc-text.h"
#include "library/voc-library-private.h"
#include "library/voc-present.h"
#include "model/voc-query-title.h"
#include "store/voc-reference-store.h"

/* No more questions are counted, and no more names of an occupation looked at. */
#define MAX_QUERIES 16
#define MAX_NAMES 1000
#define MAX_CANDIDATES 8

#define TITLES_AN_OCCUPATION 8

/* Values */

typedef struct
{
  VocTermField field;
  char        *prefix;
  guint        most;
} Completion;

static void
completion_free (Completion *completion)
{
  g_free (completion->prefix);
  g_free (completion);
}

static gboolean
complete_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  const Completion *completion = data;

  *result = voc_listings_complete (conn, completion->field, completion->prefix, completion->most, error);

  return *result != NULL;
}

/* Those whose own name has what was typed, or the others. */
static void
add_occupations (GPtrArray        *found,
                 GHashTable       *seen,
                 const GPtrArray  *titles,
                 const Completion *completion,
                 gboolean          by_name)
{
  for (guint i = 0; i < titles->len && found->len < completion->most; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (titles, i);

      if (by_name && *completion->prefix != '\0' && !g_str_match_string (completion->prefix, occupation->title, FALSE))
        continue;
      if (g_hash_table_add (seen, occupation->soc))
        g_ptr_array_add (found, voc_facet_count_new (occupation->soc, occupation->title, 0));
    }
}

/* More titles than occupations: many lead to the same one. */
static gboolean
complete_occupations_in_thread (VocConn      *conn,
                                gpointer      data,
                                gpointer     *result,
                                GCancellable *cancellable,
                                GError      **error)
{
  const Completion *completion = data;
  g_autoptr (GPtrArray) titles = voc_reference_complete_titles (conn, completion->prefix, completion->most * TITLES_AN_OCCUPATION, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *found;

  if (titles == NULL)
    return FALSE;

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  add_occupations (found, seen, titles, completion, TRUE);
  add_occupations (found, seen, titles, completion, FALSE);
  *result = found;
  return TRUE;
}

static int
compare_keys (const void *a,
              const void *b)
{
  return g_utf8_collate ((*(const VocFacetCount *const *) a)->key, (*(const VocFacetCount *const *) b)->key);
}

/* The names of the sources are known. */
static GPtrArray *
complete_sources (VocLibrary *self,
                  const char *prefix,
                  guint       most)
{
  GPtrArray *completions = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  g_autoptr (GArray) ids = voc_library_find_sources (self, prefix);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (completions, voc_facet_count_new (voc_library_get_source_name (self, g_array_index (ids, gint64, i)), NULL, 0));
  g_ptr_array_sort (completions, compare_keys);
  if (completions->len > most)
    g_ptr_array_set_size (completions, (int) most);

  return completions;
}

/* What needs no database; empty of what has no completions. */
static GPtrArray *
complete_known (VocLibrary          *self,
                const VocQueryField *field,
                const char          *prefix,
                guint                most)
{
  switch ((int) field->values)
    {
    case VOC_VALUES_SOURCES:
      return complete_sources (self, prefix, most);
    case VOC_VALUES_LANGUAGES:
    case VOC_VALUES_COUNTRIES:
      return voc_present_find_named (field->id, prefix, most);
    default:
      return g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
    }
}

/**
 * voc_library_complete_value_async:
 * @self: a library
 * @field: whose value is typed; of choices that are always the same, and of pay, there
 *   are no completions here
 * @prefix: what was typed of it
 * @most: how many to give at most
 *
 * Asks how a value may go on. Cancel the one before when a newer one is asked.
 */
void
voc_library_complete_value_async (VocLibrary         *self,
                                  VocQueryFieldId     field,
                                  const char         *prefix,
                                  guint               most,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  const VocQueryField *info = voc_query_field_get (field);
  GTask               *task;
  Completion          *completion;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (prefix != NULL);

  task = voc_library_begin (self, voc_library_complete_value_async, cancellable, callback, user_data);
  if (info->values != VOC_VALUES_OCCUPATIONS && (info->values != VOC_VALUES_WORDS || info->term == VOC_TERM_ANY_FIELD))
    {
      g_task_return_pointer (task, complete_known (self, info, prefix, most), (GDestroyNotify) g_ptr_array_unref);
      g_object_unref (task);
      return;
    }

  completion = g_new0 (Completion, 1);
  completion->field = info->term;
  completion->prefix = g_strdup (prefix);
  completion->most = most;
  voc_library_read (task, VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE,
                    info->values == VOC_VALUES_OCCUPATIONS ? complete_occupations_in_thread : complete_in_thread, completion,
                    (GDestroyNotify) completion_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_complete_value_finish:
 *
 * Returns: (transfer full) (element-type VocFacetCount): values, best first; %NULL with
 *   @error set on failure
 */
GPtrArray *
voc_library_complete_value_finish (VocLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  gpointer completions = NULL;

  voc_library_finish (self, result, voc_library_complete_value_async, &completions, error);

  return completions;
}

/* Counts */

/* A question and the sources that its text means. */
typedef struct
{
  VocQuery *query;
  GArray   *sources; /* (nullable) (element-type gint64) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  voc_query_unref (question->query);
  g_clear_pointer (&question->sources, g_array_unref);
  g_free (question);
}

static Question *
question_new (VocLibrary     *self,
              const VocQuery *query)
{
  Question *question = g_new0 (Question, 1);

  question->query = voc_query_ref (query);
  if (query->source_name != NULL)
    question->sources = voc_library_find_sources (self, query->source_name);

  return question;
}

static gboolean
count (VocConn        *conn,
       const VocQuery *query,
       GArray         *sources,
       VocReach        reach,
       GCancellable   *cancellable,
       guint          *n,
       GError        **error)
{
  g_autoptr (VocResult) result = voc_listings_search_in (conn, query, sources, reach, cancellable, error);

  if (result == NULL)
    return FALSE;

  *n = voc_result_get_n (result);
  return TRUE;
}

static gboolean
count_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const GPtrArray *questions = data;
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = 0; i < questions->len; i++)
    {
      const Question *question = g_ptr_array_index (questions, i);
      guint           n = 0;

      if (!count (conn, question->query, question->sources, VOC_REACH_WHOLE, cancellable, &n, error))
        return FALSE;
      g_array_append_val (counts, n);
    }

  *result = g_steal_pointer (&counts);
  return TRUE;
}

/**
 * voc_library_count_async:
 * @self: a library
 * @queries: (element-type VocQuery): sealed queries; the first %MAX_QUERIES are counted
 *
 * Asks how many listings each of them finds, the descriptions included.
 */
void
voc_library_count_async (VocLibrary         *self,
                         const GPtrArray    *queries,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (question_free);

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (queries != NULL);

  for (guint i = 0; i < MIN (queries->len, MAX_QUERIES); i++)
    g_ptr_array_add (questions, question_new (self, g_ptr_array_index (queries, i)));
  voc_library_read (voc_library_begin (self, voc_library_count_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, count_in_thread, questions,
                    (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_array_unref);
}

/**
 * voc_library_count_finish:
 *
 * Returns: (transfer full) (element-type guint): a number for each query; %NULL with
 *   @error set on failure
 */
GArray *
voc_library_count_finish (VocLibrary   *self,
                          GAsyncResult *result,
                          GError      **error)
{
  gpointer counts = NULL;

  voc_library_finish (self, result, voc_library_count_async, &counts, error);

  return counts;
}

/* Other names of a title */

typedef struct
{
  Question *question;
  guint     most;
} Offering;

static void
offering_free (Offering *offering)
{
  question_free (offering->question);
  g_free (offering);
}

void
voc_title_offer_free (VocTitleOffer *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

/* The first words that are a title as they are; what is near to one is not looked for. */
static const VocQueryTitle *
find_title (VocConn   *conn,
            GPtrArray *titles,
            char     **soc,
            GError   **error)
{
  for (guint i = 0; i < titles->len; i++)
    {
      const VocQueryTitle *title = g_ptr_array_index (titles, i);
      g_autoptr (GPtrArray) found = voc_reference_find_occupations (conn, title->title, 1, error);
      const VocOccupation *occupation;

      if (found == NULL)
        return NULL;

      occupation = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
      if (occupation != NULL && occupation->match != VOC_TITLE_MATCH_STRIPPED && occupation->match != VOC_TITLE_MATCH_LIKELY)
        {
          *soc = g_strdup (occupation->soc);
          return title;
        }
    }

  return NULL;
}

static gboolean
has_all_words (char      **words,
               const char *title)
{
  g_auto (GStrv) own = voc_text_tokenize (title);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) own, words[i]))
      return FALSE;

  return TRUE;
}

/* What has all words that are asked for anyway is found already. */
static void
remove_known (GPtrArray  *names,
              const char *title)
{
  g_auto (GStrv) words = voc_text_tokenize (title);

  for (guint i = names->len; i-- > 0;)
    if (has_all_words (words, g_ptr_array_index (names, i)))
      g_ptr_array_remove_index (names, i);
}

typedef struct
{
  VocTitleOffer *offer;
  guint          n;
} Candidate;

static int
compare_candidates (const void *a,
                    const void *b)
{
  guint x = ((const Candidate *) a)->n;
  guint y = ((const Candidate *) b)->n;

  return (x < y) - (x > y);
}

static void
candidate_clear (gpointer data)
{
  voc_title_offer_free (((Candidate *) data)->offer);
}

static gboolean
add_candidate (GArray              *candidates,
               VocConn             *conn,
               const Question      *question,
               const VocQueryTitle *title,
               const char          *name,
               guint                n_without,
               GCancellable        *cancellable,
               GError             **error)
{
  VocQuery *edited = voc_query_edit (question->query);
  g_autoptr (VocQuery) query = NULL;
  Candidate candidate = { NULL, 0 };

  g_free (edited->text);
  edited->text = voc_query_text_with (question->query, title, name);
  edited->is_typing = FALSE;
  query = voc_query_seal (edited, g_get_real_time () / G_USEC_PER_SEC);
  if (!count (conn, query, question->sources, VOC_REACH_SHORT, cancellable, &candidate.n, error))
    return FALSE;
  if (candidate.n <= n_without)
    return TRUE;

  candidate.offer = g_new0 (VocTitleOffer, 1);
  candidate.offer->title = g_strdup (name);
  candidate.offer->text = g_strdup (query->text);
  g_array_append_val (candidates, candidate);
  return TRUE;
}

static gboolean
offer_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Offering *offering = data;
  const Question *question = offering->question;
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_title_offer_free);
  g_autoptr (GPtrArray) titles = voc_query_list_titles (question->query);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) ranked = NULL;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GError) own_error = NULL;
  g_autofree char     *soc = NULL;
  const VocQueryTitle *title = find_title (conn, titles, &soc, &own_error);
  guint                n_without = 0;

  g_array_set_clear_func (candidates, candidate_clear);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (title == NULL)
    {
      *result = g_steal_pointer (&offers);
      return TRUE;
    }

  names = voc_reference_list_titles (conn, soc, MAX_NAMES, error);
  if (names == NULL || !count (conn, question->query, question->sources, VOC_REACH_SHORT, cancellable, &n_without, error))
    return FALSE;

  remove_known (names, title->title);
  ranked = voc_listings_rank_titles (conn, names, MAX_CANDIDATES);
  for (guint i = 0; i < ranked->len; i++)
    if (!add_candidate (candidates, conn, question, title, g_ptr_array_index (ranked, i), n_without, cancellable, error))
      return FALSE;

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && i < offering->most; i++)
    g_ptr_array_add (offers, g_steal_pointer (&g_array_index (candidates, Candidate, i).offer));
  *result = g_steal_pointer (&offers);
  return TRUE;
}

/**
 * voc_library_offer_titles_async:
 * @self: a library
 * @query: a sealed query
 * @most: how many to give at most
 *
 * Asks, when words of @query are the title of an occupation, for other titles of it that
 * find more. Nothing is offered that only sounds alike.
 */
void
voc_library_offer_titles_async (VocLibrary         *self,
                                const VocQuery     *query,
                                guint               most,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Offering *offering;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (query != NULL);

  offering = g_new0 (Offering, 1);
  offering->question = question_new (self, query);
  offering->most = most;
  voc_library_read (voc_library_begin (self, voc_library_offer_titles_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, offer_in_thread, offering,
                    (GDestroyNotify) offering_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_offer_titles_finish:
 *
 * Returns: (transfer full) (element-type VocTitleOffer): what finds most more first, maybe
 *   none; %NULL with @error set on failure
 */
GPtrArray *
voc_library_offer_titles_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer offers = NULL;

  voc_library_finish (self, result, voc_library_offer_titles_async, &offers, error);

  return offers;
}
