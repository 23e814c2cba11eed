/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person waits for while typing: questions put to the library of a profile,
 * with all that the Jobs page shows, then the rows of the first screen, then what their
 * texts say around the words. Reads questions from standard input, one a line, the last word being typed; prints a
 * line of JSON for each. With the argument "whole" the answers have what is only in the
 * descriptions, too; with "counted" what is counted only while the filter is open; with "complete" the questions are values that are being typed, as
 * "company:cl". The profile is that of the environment. */

#include "config.h"

#include "library/voc-library-query.h"

#include <stdio.h>
#include <string.h>

/* As many rows as a page of the list is. */
#define SCREEN 64

/* Facets of VocQuery.counted. */
static guint counted;

static void
keep_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
check (const GError *error)
{
  if (error == NULL)
    return;

  g_printerr ("search: %s\n", error->message);
  exit (1);
}

static VocResult *
ask (VocLibrary *library,
     const char *text,
     VocReach    reach)
{
  VocQuery *query = voc_query_new ();
  g_autoptr (VocQuery) sealed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocResult *answer;

  g_free (query->text);
  query->text = g_strdup (text);
  query->is_typing = TRUE;
  query->counted = counted;
  query->basis = VOC_PAY_BASIS_DEFAULT;
  query->sort = *text != '\0' ? VOC_SORT_RELEVANCE : VOC_SORT_NEWEST;
  sealed = voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  voc_library_search_async (library, sealed, reach, NULL, keep_cb, &result);
  answer = voc_library_search_finish (library, wait_for (&result), &error);
  check (error);

  return answer;
}

static void
read_rows (VocLibrary      *library,
           const VocResult *answer)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint n = MIN (voc_result_get_n (answer), SCREEN);

  if (n == 0)
    return;

  voc_library_get_rows_async (library, (const gint64 *) (void *) answer->ids->data, n, NULL, keep_cb, &result);
  rows = voc_library_get_rows_finish (library, wait_for (&result), &error);
  check (error);
}

static void
read_snippets (VocLibrary      *library,
               const VocResult *answer)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) snippets = NULL;
  g_autoptr (GError) error = NULL;
  guint n = MIN (voc_result_get_n (answer), SCREEN);

  if (n == 0 || !voc_query_has_snippets (answer->query))
    return;

  voc_library_get_snippets_async (library, answer->query, (const gint64 *) (void *) answer->ids->data, n, NULL, keep_cb, &result);
  snippets = voc_library_get_snippets_finish (library, wait_for (&result), &error);
  check (error);
}

static void
complete (VocLibrary *library,
          const char *line)
{
  gint64      start = g_get_monotonic_time ();
  const char *colon = strchr (line, ':');
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (GError) error = NULL;

  if (colon == NULL)
    return;

  voc_library_complete_value_async (library, voc_query_field_find (line, (gsize) (colon - line))->id, colon + 1, 8, NULL, keep_cb, &result);
  values = voc_library_complete_value_finish (library, wait_for (&result), &error);
  check (error);
  printf ("{\"values\": %u, \"ms\": %.3f}\n", values->len, (double) (g_get_monotonic_time () - start) / 1e3);
}

static void
search (VocLibrary *library,
        const char *line,
        VocReach    reach,
        double      ready)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (VocResult) answer = ask (library, line, reach);
  gint64 found = g_get_monotonic_time ();
  gint64 shown;

  read_rows (library, answer);
  shown = g_get_monotonic_time ();
  read_snippets (library, answer);
  printf ("{\"found\": %u, \"ms\": %.3f, \"rows_ms\": %.3f, \"snippets_ms\": %.3f, \"ready_ms\": %.1f}\n", voc_result_get_n (answer),
          (double) (found - start) / 1e3, (double) (shown - found) / 1e3, (double) (g_get_monotonic_time () - shown) / 1e3, ready);
}

/* An answer that lacks the descriptions is one from the columns in memory. */
static double
wait_for_columns (VocLibrary *library)
{
  gint64 start = g_get_monotonic_time ();

  voc_library_keep_columns (library);
  for (;;)
    {
      g_autoptr (VocResult) answer = ask (library, "zzz", VOC_REACH_SHORT);

      if (answer->lacks_texts)
        return (double) (g_get_monotonic_time () - start) / 1e3;
      g_usleep (10000);
    }
}

static void
close_library (VocLibrary *library)
{
  g_object_add_weak_pointer (G_OBJECT (library), (gpointer *) &library);
  voc_library_close (library);
  g_object_unref (library);
  /* Threads that are about to end hold it a moment longer. */
  while (library != NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

int
main (int   argc,
      char *argv[])
{
  VocReach reach = argc > 1 && g_str_equal (argv[1], "whole") ? VOC_REACH_WHOLE : VOC_REACH_SHORT;
  g_autoptr (VocLibrary) library = voc_library_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const VocProfile own = { NULL, NULL, NULL };
  char             line[1024];
  double           ready;

  counted = argc > 1 && g_str_equal (argv[1], "counted") ? VOC_FACETS_ON_DEMAND : 0;
  voc_library_open_async (library, &own, NULL, keep_cb, &result);
  voc_library_open_finish (library, wait_for (&result), &error);
  check (error);
  g_clear_object (&result);
  ready = wait_for_columns (library);

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_strchomp (line);
      if (argc > 1 && g_str_equal (argv[1], "complete"))
        complete (library, line);
      else
        search (library, line, reach, ready);
      fflush (stdout);
    }

  close_library (g_steal_pointer (&library));
  return 0;
}
