/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl search`: asks the library what the window's search field asks,
 * and prints the first listings found. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE 200
#define KM_MAX 20100.0

/* What was typed, beside the query's own words. */
typedef struct
{
  char    *near;
  double   radius;
  char    *sort;
  char    *named;
  gint64   limit;
  gboolean shows_closed;
  gboolean shows_hidden;
  gboolean only_saved;
  gboolean folds;
  gboolean only_stated;
  gboolean is_reversed;
} Options;

static gboolean
set_sort (VocQuery   *query,
          const char *word)
{
  static const struct
  {
    const char *word;
    VocSort     sort;
  } sorts[] = {
    { "relevance", VOC_SORT_RELEVANCE },
    { "newest", VOC_SORT_NEWEST },
    { "pay", VOC_SORT_PAY },
    { "distance", VOC_SORT_DISTANCE },
    { "title", VOC_SORT_TITLE },
    { "company", VOC_SORT_COMPANY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (strcmp (sorts[i].word, word) == 0)
      {
        query->sort = sorts[i].sort;
        return TRUE;
      }

  return FALSE;
}

static void
tell_issues (VocCtl         *ctl,
             const VocQuery *query)
{
  for (guint i = 0; query->issues != NULL && i < query->issues->len; i++)
    {
      g_autofree char *text = voc_present_query_issue (&g_array_index (query->issues,
                                                                       VocQueryIssue, i),
                                                       query->text);

      voc_ctl_complain (ctl, "%s", text);
    }
}

static void
print_row (VocCtl              *ctl,
           const VocListingRow *row,
           double               distance_km,
           gint64               now)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  if (ctl->is_json)
    {
      voc_ctl_put_json (ctl, voc_ctl_row_to_json (row, distance_km));
      return;
    }

  if (row->place != NULL)
    g_ptr_array_add (facts, voc_present_row_place (row));
  if (distance_km >= 0.0)
    g_ptr_array_add (facts, voc_present_distance (distance_km, VOC_UNIT_LOCALE));
  if (row->workplace != VOC_WORKPLACE_UNKNOWN)
    g_ptr_array_add (facts, g_strdup (voc_present_workplace (row->workplace)));
  if (row->pay != NULL)
    g_ptr_array_add (facts, voc_present_pay (row->pay));
  if (row->published.precision != VOC_DATE_NONE)
    g_ptr_array_add (facts, voc_present_age (row->published, now));
  if (row->closed_at != 0)
    g_ptr_array_add (facts, g_strdup (C_ ("listing", "closed")));
  if (row->n_sources > 1)
    g_ptr_array_add (facts, voc_present_n_sources (row->n_sources));
  g_ptr_array_add (facts, NULL);
  line = g_strjoinv (" · ", (char **) facts->pdata);

  voc_ctl_print (ctl, "%7" G_GINT64_FORMAT "  %s%s%s\n", row->id, row->title,
                 row->company != NULL ? " — " : "", row->company != NULL ? row->company : "");
  if (*line != '\0')
    voc_ctl_print (ctl, "         %s\n", line);
}

static double
get_distance (const VocResult *answer,
              guint            index)
{
  return answer->distances_km != NULL
           ? (double) g_array_index (answer->distances_km, float, index)
           : -1.0;
}

static VocCtlStatus
print_rows (VocCtl          *ctl,
            const VocResult *answer,
            guint            limit)
{
  guint        n = MIN (voc_result_get_n (answer), limit);
  gint64       now = g_get_real_time () / G_USEC_PER_SEC;
  VocCtlStatus status = VOC_CTL_OK;

  for (guint start = 0; start < n && !voc_ctl_is_cancelled (ctl); start += PAGE)
    {
      guint         n_page = MIN (PAGE, n - start);
      const gint64 *ids = &g_array_index (answer->ids, gint64, start);
      g_autoptr (GPtrArray) rows = voc_ctl_get_rows (ctl, ids, n_page, &status);
      guint at = 0;

      if (rows == NULL)
        return status;
      /* A row that was taken away meanwhile is missing. */
      for (guint i = 0; i < rows->len; i++)
        {
          const VocListingRow *row = g_ptr_array_index (rows, i);

          if (row == NULL)
            continue;
          while (at < n_page && ids[at] != row->id)
            at++;
          print_row (ctl, row, at < n_page ? get_distance (answer, start + at) : -1.0, now);
        }
    }

  return VOC_CTL_OK;
}

/* For programs the last line; people are told it with how many were found. */
static void
print_waiting (VocCtl          *ctl,
               const VocResult *answer)
{
  JsonObject *object;

  if (!ctl->is_json || answer->n_waiting == 0)
    return;

  object = json_object_new ();
  json_object_set_int_member (object, "waiting", answer->n_waiting);
  voc_ctl_put_json (ctl, object);
}

static VocCtlStatus
make_query (VocCtl        *ctl,
            const Options *options,
            char         **words,
            VocQuery      *query)
{
  VocCtlStatus     status = VOC_CTL_OK;
  g_autofree char *text = voc_ctl_join_text (words);

  if (text == NULL)
    return voc_ctl_misuse (ctl, _ ("The query is not a text."));
  g_free (query->text);
  query->text = g_steal_pointer (&text);
  query->radius_km = options->radius;
  query->shows_closed = options->shows_closed;
  query->shows_hidden = options->shows_hidden;
  query->only_saved = options->only_saved;
  query->folds_duplicates = options->folds;
  query->pay_policy = options->only_stated ? VOC_PAY_POLICY_HIDE : VOC_PAY_POLICY_SHOW;
  query->basis = voc_library_get_basis (ctl->library);
  query->sort = *query->text != '\0' ? VOC_SORT_RELEVANCE : VOC_SORT_NEWEST;
  if (options->sort != NULL)
    set_sort (query, options->sort);
  query->is_reversed = options->is_reversed;
  if (options->near != NULL && !voc_ctl_find_place (ctl, options->near, query, &status))
    return status;

  voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  tell_issues (ctl, query);
  return VOC_CTL_OK;
}

/* What was saved, in the order that is asked for now. */
static VocCtlStatus
make_named_query (VocCtl        *ctl,
                  const Options *options,
                  VocQuery     **query)
{
  VocCtlStatus status = VOC_CTL_OK;
  VocQuery    *saved = voc_ctl_find_saved_query (ctl, options->named, &status);

  if (saved == NULL)
    return status;

  if (options->sort != NULL)
    set_sort (saved, options->sort);
  if (options->sort != NULL || options->is_reversed)
    saved->is_reversed = options->is_reversed;
  voc_query_unref (*query);
  *query = voc_query_seal (saved, g_get_real_time () / G_USEC_PER_SEC);
  tell_issues (ctl, *query);
  return VOC_CTL_OK;
}

static VocCtlStatus
run_search (VocCtl        *ctl,
            const Options *options,
            char         **words)
{
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocResult) answer = NULL;
  g_autofree char *summary = NULL;
  VocCtlStatus     status;

  if (options->sort != NULL && !set_sort (query, options->sort))
    return voc_ctl_misuse (ctl,
                           _ ("There is no order “%s”; write relevance, newest, pay, distance, title or company."), options->sort);
  if (options->sort != NULL && query->sort == VOC_SORT_DISTANCE && options->near == NULL)
    return voc_ctl_misuse (ctl, _ ("For the order by distance give a place with --near."));
  if (options->limit < 0 || options->limit > G_MAXINT)
    return voc_ctl_misuse (ctl, _ ("The limit is not a number of listings."));
  if (!(options->radius >= 0.0 && options->radius <= KM_MAX))
    return voc_ctl_misuse (ctl, _ ("The radius is not a distance on the Earth."));
  if (!voc_ctl_open (ctl, &status))
    return status;

  status = options->named != NULL ? make_named_query (ctl, options, &query) : make_query (ctl, options, words, query);
  if (status != VOC_CTL_OK)
    return status;
  answer = voc_ctl_ask (ctl, query, &status);
  if (answer == NULL)
    return status;

  status = print_rows (ctl, answer, options->limit == 0 ? G_MAXUINT : (guint) options->limit);
  if (status != VOC_CTL_OK)
    return status;
  print_waiting (ctl, answer);
  summary = voc_present_result (answer);
  voc_ctl_say (ctl, "%s", summary);
  return voc_result_get_n (answer) > 0 ? VOC_CTL_OK : VOC_CTL_PROBLEM;
}

/* Whether anything of the question was given that a saved search says itself. */
static gboolean
asks_itself (const Options *options)
{
  return options->near != NULL || options->shows_closed || options->shows_hidden || options->only_saved
         || options->only_stated || options->folds;
}

/**
 * voc_ctl_search:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_search (VocCtl *ctl,
                char  **words)
{
  Options            options = { .limit = 20 };
  VocCtlStatus       status;
  const GOptionEntry entries[] = {
    { "near", 'n', 0, G_OPTION_ARG_FILENAME, &options.near,
      N_ ("Town or ZIP code that distances are measured from"), N_ ("PLACE") },
    { "radius", 'r', 0, G_OPTION_ARG_DOUBLE, &options.radius, N_ ("Only listings so near to it"),
      N_ ("KILOMETRES") },
    { "sort", 's', 0, G_OPTION_ARG_STRING, &options.sort,
      N_ ("relevance, newest, pay, distance, title or company"), N_ ("ORDER") },
    { "reverse", 0, 0, G_OPTION_ARG_NONE, &options.is_reversed,
      N_ ("The other way round: the oldest, the lowest, the farthest first"), NULL },
    { "limit", 'l', 0, G_OPTION_ARG_INT64, &options.limit,
      N_ ("Print so many listings; 20 without this, 0 for all"), N_ ("N") },
    { "closed", 0, 0, G_OPTION_ARG_NONE, &options.shows_closed, N_ ("Find closed listings too"),
      NULL },
    { "hidden", 0, 0, G_OPTION_ARG_NONE, &options.shows_hidden, N_ ("Find hidden listings too"),
      NULL },
    { "stated", 0, 0, G_OPTION_ARG_NONE, &options.only_stated,
      N_ ("Leave out listings that state no pay"), NULL },
    { "saved", 0, 0, G_OPTION_ARG_NONE, &options.only_saved, N_ ("Find saved jobs only"), NULL },
    { "named", 0, 0, G_OPTION_ARG_FILENAME, &options.named, N_ ("Ask the saved search of this name"), N_ ("NAME") },
    { "fold", 0, 0, G_OPTION_ARG_NONE, &options.folds, N_ ("One row for a job that several sources have"), NULL },
    { NULL },
  };

  if (voc_ctl_parse (ctl, entries, &words, 0, G_MAXUINT, &status))
    {
      if (options.radius > 0.0 && options.near == NULL)
        status = voc_ctl_misuse (ctl, _ ("A radius needs a place; give one with --near."));
      else if (options.named != NULL && (words[0] != NULL || asks_itself (&options)))
        status = voc_ctl_misuse (ctl, _ ("A saved search has its own words, place and filters."));
      else
        status = run_search (ctl, &options, words);
    }

  g_free (options.near);
  g_free (options.sort);
  g_free (options.named);
  return status;
}
