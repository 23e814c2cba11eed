/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is found of a group of the same job: one row, the best of them, counted once. */

#include "duplicates-test.h"

static gint64
count_facet (const VocResult *result,
             VocFacet         facet)
{
  gint64 n = 0;

  for (guint i = 0; i < result->facets[facet]->len; i++)
    n += ((VocFacetCount *) g_ptr_array_index (result->facets[facet], i))->count;

  return n;
}

/* One row, counted once, and it is said how many are not shown. */
static void
test_folded (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocResult) all = NULL;
  g_autoptr (VocResult) folded = NULL;
  gint64 own = put (self, (Sample){ 1, "a", NULL, NULL, text, 90000 });

  put (self, (Sample){ 2, "b", NULL, NULL, text, 100000 });
  put (self, (Sample){ 4, "c", NULL, NULL, text, 110000 });
  put (self, (Sample){ 2, "d", NULL, "Miller", NULL, 0, 0, NULL, "Mill" });
  put (self, (Sample){ 4, "e", NULL, "Painter", NULL, 50000, 0, NULL, "Brush" });

  all = search (self, FALSE, FALSE);
  g_assert_cmpuint (voc_result_get_n (all), ==, 5);
  g_assert_cmpuint (all->n_folded, ==, 0);
  g_assert_cmpuint (all->pay.n, ==, 4);

  folded = search (self, TRUE, FALSE);
  g_assert_cmpuint (voc_result_get_n (folded), ==, 3);
  g_assert_cmpuint (folded->n_folded, ==, 2);
  g_assert_cmpuint (folded->pay.n, ==, 2);
  g_assert_cmpuint (folded->n_unstated_pay, ==, 1);
  for (guint i = 0; i < VOC_N_FACETS; i++)
    g_assert_cmpint (count_facet (folded, (VocFacet) i), ==, 3);

  /* The employer's own site, though others say more pay. */
  for (guint i = 0; i < folded->ids->len; i++)
    {
      g_autoptr (VocKin) kin = get_kin (self, g_array_index (folded->ids, gint64, i));

      g_assert_cmpuint (kin->self->n_sources, ==, kin->self->id == own ? 3 : 1);
    }
}

static gint64
find_folded (Fixture *self,
             gboolean shows_closed)
{
  g_autoptr (VocResult) folded = search (self, TRUE, shows_closed);

  g_assert_cmpuint (voc_result_get_n (folded), ==, 1);
  return g_array_index (folded->ids, gint64, 0);
}

static void
test_best (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = put (self, (Sample){ 1, "a", NULL, NULL, text, 0, 0 });
  gint64 second = put (self, (Sample){ 2, "b", NULL, NULL, text, 0, 1 });
  gint64 third;

  /* The newest, then one with pay, then one that is open. */
  g_assert_cmpint (find_folded (self, FALSE), ==, second);
  third = put (self, (Sample){ 4, "c", NULL, NULL, text, 90000, 0 });
  g_assert_cmpint (find_folded (self, FALSE), ==, third);
  g_assert_true (voc_listings_close (self->conn, third, VOC_CLOSE_ABSENT, NOW + DAY, NULL, &error));
  g_assert_cmpint (find_folded (self, TRUE), ==, second);
  g_assert_true (voc_listings_close (self->conn, second, VOC_CLOSE_ABSENT, NOW + DAY, NULL, &error));
  g_assert_cmpint (find_folded (self, TRUE), ==, first);
}

/* Who hides a job does not want to see it from another source. */
static void
test_hidden (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) folded = NULL;
  g_autoptr (VocResult) all = NULL;
  gint64 second;

  put (self, (Sample){ 1, "a", NULL, NULL, text });
  second = put (self, (Sample){ 2, "b", NULL, NULL, text });
  g_assert_true (voc_listings_set_hidden (self->conn, second, TRUE, &error));
  folded = search (self, TRUE, FALSE);
  g_assert_cmpuint (voc_result_get_n (folded), ==, 0);
  g_assert_cmpuint (folded->n_hidden, ==, 1);
  g_assert_cmpuint (folded->n_folded, ==, 0);
  all = search (self, FALSE, FALSE);
  g_assert_cmpuint (voc_result_get_n (all), ==, 1);
  g_assert_cmpuint (all->n_hidden, ==, 1);
}

static void
test_unknown (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (voc_listings_get_kin (self->conn, 77, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("folded", test_folded);
  ADD ("best", test_best);
  ADD ("hidden", test_hidden);
  ADD ("unknown", test_unknown);

  return g_test_run ();
}
