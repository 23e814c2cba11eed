/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of ids does what a hash table of them does, wherever they lie. */

#include "base/voc-id-set.h"

#define N_STEPS 200000

static void
test_edges (void)
{
  static const gint64 ids[] = { 0, 1, -1, 7, 8, 32767, 32768, -32768, -32769, G_MAXINT64, G_MININT64, G_MAXUINT32, (gint64) G_MAXUINT32 + 1 };
  g_autoptr (VocIdSet) set = voc_id_set_new ();

  g_assert_cmpuint (voc_id_set_count (set), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_false (voc_id_set_contains (set, ids[i]));
      g_assert_false (voc_id_set_remove (set, ids[i]));
      g_assert_true (voc_id_set_add (set, ids[i]));
      g_assert_false (voc_id_set_add (set, ids[i]));
      g_assert_cmpuint (voc_id_set_count (set), ==, i + 1);
    }

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_true (voc_id_set_contains (set, ids[i]));
      g_assert_true (voc_id_set_remove (set, ids[i]));
      g_assert_false (voc_id_set_contains (set, ids[i]));
    }
  g_assert_cmpuint (voc_id_set_count (set), ==, 0);
}

/* Mostly near each other, as rows are, and some far off. */
static gint64
make_id (void)
{
  gint64 id = g_test_rand_int_range (-40000, 100000);

  return g_test_rand_int_range (0, 100) == 0 ? id * G_GINT64_CONSTANT (1000003) : id;
}

static void
test_random (void)
{
  g_autoptr (VocIdSet) set = voc_id_set_new ();
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < N_STEPS; i++)
    {
      gint64 id = make_id ();

      switch (g_test_rand_int_range (0, 3))
        {
        case 0:
          g_assert_cmpint (voc_id_set_remove (set, id), ==, g_hash_table_remove (table, &id));
          break;
        case 1:
          g_assert_cmpint (voc_id_set_contains (set, id), ==, g_hash_table_contains (table, &id));
          break;
        default:
          g_assert_cmpint (voc_id_set_add (set, id), ==, g_hash_table_add (table, g_memdup2 (&id, sizeof id)));
          break;
        }
      g_assert_cmpuint (voc_id_set_count (set), ==, g_hash_table_size (table));
    }
}

/* A copy has the same and goes its own way. */
static void
test_copy (void)
{
  g_autoptr (VocIdSet) set = voc_id_set_new ();
  g_autoptr (VocIdSet) copy = NULL;
  guint n;

  for (guint i = 0; i < N_STEPS; i++)
    voc_id_set_add (set, make_id ());
  voc_id_set_remove (set, 7);
  voc_id_set_add (set, G_MAXINT64);
  n = voc_id_set_count (set);
  copy = voc_id_set_copy (set);
  g_assert_cmpuint (voc_id_set_count (copy), ==, n);
  for (gint64 id = -40000; id < 100000; id++)
    g_assert_cmpint (voc_id_set_contains (copy, id), ==, voc_id_set_contains (set, id));

  g_assert_true (voc_id_set_add (copy, 7));
  g_assert_true (voc_id_set_remove (copy, G_MAXINT64));
  g_assert_false (voc_id_set_contains (set, 7));
  g_assert_true (voc_id_set_contains (set, G_MAXINT64));
  g_assert_cmpuint (voc_id_set_count (set), ==, n);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-set/edges", test_edges);
  g_test_add_func ("/id-set/random", test_random);
  g_test_add_func ("/id-set/copy", test_copy);
  return g_test_run ();
}
