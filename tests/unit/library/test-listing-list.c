/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The paged list: every emission is replayed on a shadow array, as a view would,
 * and the shadow must be the list at every step. */

#include "library-test.h"

#include "library/voc-listing-list.h"

typedef struct
{
  GArray *ids; /* (element-type gint64) */
  guint   n_two_sided;
} Shadow;

static gint64
id_at (GListModel *model,
       guint       position)
{
  g_autoptr (VocListingItem) item = g_list_model_get_item (model, position);

  return voc_listing_item_get_id (item);
}

static void
replay_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           Shadow     *shadow)
{
  g_assert_cmpuint (position + removed, <=, shadow->ids->len);
  if (removed > 0 && added > 0)
    shadow->n_two_sided++;
  if (removed > 0)
    g_array_remove_range (shadow->ids, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gint64 id = id_at (model, position + i);

      g_array_insert_val (shadow->ids, position + i, id);
    }

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, shadow->ids->len);
  for (guint i = 0; i < shadow->ids->len; i++)
    g_assert_cmpint (id_at (model, i), ==, g_array_index (shadow->ids, gint64, i));
}

static VocResult *
make_result (const char *ids)
{
  g_autoptr (VocQuery) query = voc_query_seal (voc_query_new (), 0);
  VocResult *result = voc_result_new (query);

  for (const char *p = ids; *p != '\0'; p++)
    {
      gint64 id = *p;

      g_array_append_val (result->ids, id);
    }

  return result;
}

static void
test_replay (LibraryTest  *self,
             gconstpointer data)
{
  static const char *const steps[] = { "abcdef", "abcdef", "abxdef", "xdef", "", "qrs", "qras", "aqrasz", "z", "abcdefghijklmnopqrstuvwxyz", "zyx" };
  g_autoptr (VocListingList) list = voc_listing_list_new (self->library);
  Shadow shadow = { g_array_new (FALSE, FALSE, sizeof (gint64)), 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (replay_cb), &shadow);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (VocResult) result = make_result (steps[i]);

      voc_listing_list_set_result (list, result);
      g_assert_cmpuint (shadow.ids->len, ==, strlen (steps[i]));
      for (guint k = 0; k < shadow.ids->len; k++)
        g_assert_cmpint (g_array_index (shadow.ids, gint64, k), ==, steps[i][k]);
    }
  voc_listing_list_set_result (list, NULL);
  g_assert_cmpuint (shadow.ids->len, ==, 0);
  g_assert_cmpuint (shadow.n_two_sided, ==, 0);
  g_array_unref (shadow.ids);
}

/* Random lists of letters, replayed. */
static void
test_random (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocListingList) list = voc_listing_list_new (self->library);
  Shadow shadow = { g_array_new (FALSE, FALSE, sizeof (gint64)), 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (replay_cb), &shadow);
  for (guint i = 0; i < 300; i++)
    {
      char  ids[27];
      guint n = 0;
      g_autoptr (VocResult) result = NULL;

      for (char c = 'a'; c <= 'z'; c++)
        if (g_test_rand_bit ())
          ids[n++] = c;
      ids[n] = '\0';
      result = make_result (ids);
      voc_listing_list_set_result (list, result);
      g_assert_cmpuint (shadow.ids->len, ==, n);
    }
  g_array_unref (shadow.ids);
}

static void
count_rows_cb (VocListingItem *item,
               GParamSpec     *pspec,
               guint          *n)
{
  g_assert_nonnull (voc_listing_item_get_row (item));
  (*n)++;
}

/* Items are there at once and filled later, each once; the same id is the same
 * object as long as somebody holds it. */
static void
test_filled (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) result = library_test_search (self, "");
  g_autoptr (VocResult) other = library_test_search (self, "nurse");
  g_autoptr (VocListingList) list = voc_listing_list_new (self->library);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (VocListingItem) same = NULL;
  VocListingItem *first;
  guint           n_filled = 0;

  voc_listing_list_set_result (list, result);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, voc_result_get_n (result));
  for (guint i = 0; i < 150; i++)
    {
      VocListingItem *item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_null (voc_listing_item_get_row (item));
      g_signal_connect (item, "notify::row", G_CALLBACK (count_rows_cb), &n_filled);
      g_ptr_array_add (items, item);
    }
  while (n_filled < items->len)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_filled, ==, items->len);

  first = g_ptr_array_index (items, 0);
  g_assert_cmpstr (voc_listing_item_get_row (first)->source_name, ==, "The Sample");
  g_assert_cmpint (voc_listing_list_find (list, voc_listing_item_get_id (first)), ==, 0);
  voc_listing_list_set_result (list, other);
  voc_listing_list_set_result (list, result);
  same = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (same == first);
}

/* More items than are asked for at once: those that are pushed out may be nobody's any more. */
static void
test_refresh_many (LibraryTest  *self,
                   gconstpointer data)
{
  g_autoptr (VocResult) found = library_test_search (self, "");
  g_autoptr (VocListingList) list = voc_listing_list_new (self->library);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (VocResult) many = make_result ("");
  guint n_filled = 0;

  for (guint i = 0; i < 100; i++)
    g_array_append_val (many->ids, g_array_index (found->ids, gint64, i));
  for (gint64 id = 1; id <= 1600; id++)
    {
      gint64 nobody = G_MAXINT32 + id;

      g_array_append_val (many->ids, nobody);
    }
  voc_listing_list_set_result (list, many);
  for (guint i = 0; i < 100; i++)
    {
      VocListingItem *item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_signal_connect (item, "notify::row", G_CALLBACK (count_rows_cb), &n_filled);
      g_ptr_array_add (items, item);
    }
  while (n_filled < items->len)
    g_main_context_iteration (NULL, TRUE);

  /* Those of a row are wanted, and push out 800 others that only the queue still holds. */
  for (guint i = 100; i < 1700; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), i));
  voc_listing_list_refresh_rows (list);
  n_filled = 0;
  while (n_filled < items->len)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < items->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (items, i), count_rows_cb, &n_filled);
}

static void
count_snippets_cb (VocListingItem *item,
                   GParamSpec     *pspec,
                   guint          *n)
{
  (*n)++;
}

/* Wants the snippets of all of @items, and waits for @n of them. */
static void
want_all (VocListingList *list,
          GPtrArray      *items,
          guint          *n_told,
          guint           n)
{
  *n_told = 0;
  for (guint i = 0; i < items->len; i++)
    voc_listing_list_want_snippet (list, g_ptr_array_index (items, i));
  while (*n_told < n)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (*n_told, ==, n);
}

/* Whether each of @items has a snippet in which something is marked. */
static guint
count_marked (GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const VocSnippet *snippet = voc_listing_item_get_snippet (g_ptr_array_index (items, i));

      n += snippet != NULL && snippet->hits->len > 0 ? 1 : 0;
    }

  return n;
}

/* What the texts of items say comes once for each question, for those that are asked for. */
static void
test_snippets (LibraryTest  *self,
               gconstpointer data)
{
  g_autoptr (VocResult) result = library_test_search (self, "with");
  g_autoptr (VocResult) other = library_test_search (self, "and");
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocListingList) list = voc_listing_list_new (self->library);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_told = 0;

  voc_listing_list_set_result (list, result);
  for (guint i = 0; i < 70; i++)
    {
      VocListingItem *item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_signal_connect (item, "notify::snippet", G_CALLBACK (count_snippets_cb), &n_told);
      g_ptr_array_add (items, item);
      g_assert_null (voc_listing_item_get_snippet (item));
    }
  want_all (list, items, &n_told, items->len);
  g_assert_cmpuint (count_marked (items), >, items->len / 2);

  /* They are there; the next question has others, and one without words none. */
  want_all (list, items, &n_told, 0);
  voc_listing_list_set_result (list, other);
  want_all (list, items, &n_told, items->len);
  voc_listing_list_set_result (list, all);
  want_all (list, items, &n_told, 0);

  /* Texts may have changed. */
  voc_listing_list_set_result (list, result);
  want_all (list, items, &n_told, items->len);
  n_told = 0;
  voc_listing_list_refresh_rows (list);
  while (n_told < items->len)
    g_main_context_iteration (NULL, TRUE);

  /* Nobody waits any more for what was on its way. */
  voc_listing_list_set_result (list, other);
  for (guint i = 0; i < items->len; i++)
    voc_listing_list_want_snippet (list, g_ptr_array_index (items, i));
  g_main_context_iteration (NULL, FALSE);
  voc_listing_list_set_result (list, result);
  want_all (list, items, &n_told, items->len);

  /* Nor does anybody when the list is gone. */
  voc_listing_list_set_result (list, other);
  for (guint i = 0; i < items->len; i++)
    voc_listing_list_want_snippet (list, g_ptr_array_index (items, i));
  for (guint i = 0; i < 3; i++)
    g_main_context_iteration (NULL, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/listing-list/replay", test_replay);
  LIBRARY_TEST_ADD ("/library/listing-list/random", test_random);
  LIBRARY_TEST_ADD ("/library/listing-list/filled", test_filled);
  LIBRARY_TEST_ADD ("/library/listing-list/refresh-many", test_refresh_many);
  LIBRARY_TEST_ADD ("/library/listing-list/snippets", test_snippets);

  return g_test_run ();
}
