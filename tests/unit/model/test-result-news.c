/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two answers, compared: a letter is a listing. */

#include "config.h"

#include "model/voc-result-news.h"

#include <string.h>

static VocResult *
make_result (const char *ids,
             gboolean    has_distances)
{
  g_autoptr (VocQuery) query = voc_query_seal (voc_query_new (), 0);
  VocResult *result = voc_result_new (query);

  if (has_distances)
    result->distances_km = g_array_new (FALSE, FALSE, sizeof (float));
  for (const char *p = ids; *p != '\0'; p++)
    {
      gint64 id = *p;
      float  distance = (float) *p;

      g_array_append_val (result->ids, id);
      if (has_distances)
        g_array_append_val (result->distances_km, distance);
    }
  return result;
}

static void
assert_held (const VocResultNews *news,
             const char          *expected)
{
  g_autoptr (GString) held = g_string_new (NULL);

  for (guint i = 0; i < news->held->ids->len; i++)
    g_string_append_c (held, (char) g_array_index (news->held->ids, gint64, i));
  g_assert_cmpstr (held->str, ==, expected);
}

static VocResultNews *
compare (const char *shown,
         const char *fresh,
         const char *touched)
{
  g_autoptr (VocResult) a = make_result (shown, FALSE);
  g_autoptr (VocResult) b = make_result (fresh, FALSE);
  g_autoptr (GArray) by_hand = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (const char *p = touched; *p != '\0'; p++)
    {
      gint64 id = *p;

      g_array_append_val (by_hand, id);
    }
  b->n_hidden = 7;
  return voc_result_news_new (a, b, by_hand);
}

static void
check (const char *shown,
       const char *fresh,
       const char *touched,
       const char *held,
       guint       n_new,
       char        first_new,
       guint       n_gone)
{
  g_autoptr (VocResultNews) news = compare (shown, fresh, touched);

  assert_held (news, held);
  g_assert_cmpuint (news->n_new, ==, n_new);
  g_assert_cmpint (news->first_new, ==, first_new);
  g_assert_cmpuint (news->n_gone, ==, n_gone);
  g_assert_cmpuint (news->held->n_hidden, ==, 7);
  g_assert_cmpint (news->is_changed, ==, !g_str_equal (held, shown));
  g_assert_cmpint (news->is_whole, ==, g_str_equal (held, fresh));
}

static void
test_background (void)
{
  check ("abc", "abc", "", "abc", 0, 0, 0);
  check ("abc", "xabyc", "", "abc", 2, 'x', 0);
  check ("abc", "ac", "", "abc", 0, 0, 1);
  check ("abc", "cba", "", "abc", 0, 0, 0);
  check ("abc", "", "", "abc", 0, 0, 3);
  check ("", "ab", "", "", 2, 'a', 0);
  check ("abc", "xyz", "", "abc", 3, 'x', 3);
}

/* What was done by hand comes through, and is neither new nor gone. */
static void
test_by_hand (void)
{
  check ("abc", "ac", "b", "ac", 0, 0, 0);
  check ("abc", "xac", "b", "ac", 1, 'x', 0);
  check ("ac", "abc", "b", "abc", 0, 0, 0);
  check ("ac", "bac", "b", "bac", 0, 0, 0);
  check ("ac", "acb", "b", "acb", 0, 0, 0);
  check ("ad", "abcd", "bc", "abcd", 0, 0, 0);
  /* Behind the nearest one that is shown: new ones between do not count. */
  check ("ad", "axbyczd", "bc", "abcd", 3, 'x', 0);
  check ("ad", "xbad", "b", "bad", 1, 'x', 0);
  /* The order of what is shown stays. */
  check ("dcba", "abcde", "e", "decba", 0, 0, 0);
}

static void
test_distances (void)
{
  g_autoptr (VocResult) shown = make_result ("ac", TRUE);
  g_autoptr (VocResult) fresh = make_result ("abxc", TRUE);
  g_autoptr (GArray) by_hand = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VocResultNews) news = NULL;
  gint64 b = 'b';

  g_array_append_val (by_hand, b);
  g_ptr_array_add (shown->facets[VOC_FACET_SOURCE], voc_facet_count_new ("1", "Board", 2));
  news = voc_result_news_new (shown, fresh, by_hand);
  assert_held (news, "abc");
  g_assert_cmpuint (news->held->distances_km->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (g_array_index (news->held->distances_km, float, i), ==, "abc"[i]);
  g_assert_cmpuint (news->held->facets[VOC_FACET_SOURCE]->len, ==, 1);

  /* Nothing of the one belongs to the other alone. */
  g_clear_pointer (&shown, voc_result_unref);
  g_assert_cmpstr (((VocFacetCount *) g_ptr_array_index (news->held->facets[VOC_FACET_SOURCE], 0))->label, ==, "Board");
}

/* Each listing is looked at a few times only, or this would not end: a third of the list
 * is other than before. */
static void
test_many (void)
{
  g_autoptr (VocResult) shown = make_result ("", FALSE);
  g_autoptr (VocResult) fresh = make_result ("", FALSE);
  g_autoptr (GArray) by_hand = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VocResultNews) news = NULL;

  for (gint64 id = 1; id <= 300000; id++)
    {
      if (id % 3 != 0)
        g_array_append_val (shown->ids, id);
      if (id % 5 != 0)
        g_array_append_val (fresh->ids, id);
      if (id % 3 == 0 && id % 2 == 0)
        g_array_append_val (by_hand, id);
    }
  news = voc_result_news_new (shown, fresh, by_hand);
  /* Of 300,000: multiples of 3 and not of 5 are new, but the even ones come back. */
  g_assert_cmpuint (news->n_new, ==, 40000);
  g_assert_cmpuint (news->n_gone, ==, 40000);
  g_assert_cmpuint (news->held->ids->len, ==, 200000 + 40000);
  g_assert_cmpint (g_array_index (news->held->ids, gint64, 3), ==, 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/result-news/background", test_background);
  g_test_add_func ("/model/result-news/by-hand", test_by_hand);
  g_test_add_func ("/model/result-news/distances", test_distances);
  g_test_add_func ("/model/result-news/many", test_many);
  return g_test_run ();
}
