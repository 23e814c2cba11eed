/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The paged list when other ids are to be shown, and when what is shown has changed: what it tells,
 * and what it fetches again. */

#include "paged-list-test.h"

/* What somebody looks at is fetched again, and nothing else. */
static void
test_refresh (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) same = NULL;

  show_range (self, 1, 1000);
  items = look_at (self, 500, 10);
  forget (look_at (self, 0, 300));
  answer_all ();
  assert_filled (items, 0, 10, 1);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 310);

  voc_paged_list_refresh (self->list);
  answer_all ();
  assert_filled (items, 0, 10, 2);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 320);

  same = look_at (self, 500, 10);
  answer_all ();
  for (guint i = 0; i < items->len; i++)
    g_assert_true (g_ptr_array_index (items, i) == g_ptr_array_index (same, i));
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 320);
}

/* What is on its way may be from before what has changed, and is not waited for in vain: it is
 * shown, and then fetched again. */
static void
test_refresh_under_way (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  show_range (self, 1, 1000);
  items = look_at (self, 0, 10);
  settle ();
  g_assert_cmpuint (questions->len, ==, 1);
  voc_paged_list_refresh (self->list);
  settle ();
  g_assert_cmpuint (questions->len, ==, 1);

  answer (FALSE);
  assert_filled (items, 0, 10, 1);
  g_assert_cmpuint (questions->len, ==, 1);
  answer (FALSE);
  assert_filled (items, 0, 10, 2);
  g_assert_cmpuint (questions->len, ==, 0);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 20);

  /* Nor is what could not be read when it changed. */
  voc_paged_list_refresh (self->list);
  settle ();
  voc_paged_list_refresh (self->list);
  {
    g_autoptr (GTask) task = g_ptr_array_steal_index (questions, 0);

    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk does not answer");
  }
  settle ();
  g_assert_cmpuint (questions->len, ==, 1);
  answer (FALSE);
  assert_filled (items, 0, 10, 3);
}

/* More items than are asked for at once: those that are pushed out may be nobody's any more. */
static void
test_refresh_many (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  show_range (self, 1, 5000);
  items = look_at (self, 0, 100);
  answer_all ();
  forget (look_at (self, 100, 1600));
  voc_paged_list_refresh (self->list);
  answer_all ();
  assert_filled (items, 0, 100, 2);
}

typedef struct
{
  GArray *ids; /* (element-type gint64): what a view has by what it was told */
  guint   n_removed;
  guint   n_added;
} Shadow;

static void
replay_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           Shadow     *shadow)
{
  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (position + removed, <=, shadow->ids->len);
  if (removed > 0)
    g_array_remove_range (shadow->ids, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gint64 id = voc_paged_list_get_id (VOC_PAGED_LIST (model), position + i);

      g_array_insert_val (shadow->ids, position + i, id);
    }
  shadow->n_removed += removed;
  shadow->n_added += added;

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, shadow->ids->len);
  for (guint i = 0; i < shadow->ids->len; i++)
    {
      g_autoptr (VocPagedItem) item = g_list_model_get_item (model, i);

      g_assert_cmpint (voc_paged_item_get_id (item), ==, g_array_index (shadow->ids, gint64, i));
      g_assert_cmpint (voc_paged_list_get_id (VOC_PAGED_LIST (model), i), ==, g_array_index (shadow->ids, gint64, i));
    }
  g_assert_cmpint (voc_paged_list_get_id (VOC_PAGED_LIST (model), shadow->ids->len), ==, 0);
}

/* Shows letters, and says how many were said to come and to go. */
static void
show_letters (Fixture    *self,
              Shadow     *shadow,
              const char *letters,
              gboolean    is_anew,
              guint       n_removed,
              guint       n_added)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (const char *p = letters; *p != '\0'; p++)
    {
      gint64 id = *p;

      g_array_append_val (ids, id);
    }
  shadow->n_removed = shadow->n_added = 0;
  voc_paged_list_show (self->list, ids, is_anew);
  g_assert_false (voc_paged_list_is_telling (self->list));
  g_assert_cmpuint (shadow->n_removed, ==, n_removed);
  g_assert_cmpuint (shadow->n_added, ==, n_added);
  g_assert_cmpuint (shadow->ids->len, ==, ids->len);
  g_assert_cmpmem (shadow->ids->data, shadow->ids->len * sizeof (gint64), ids->data, ids->len * sizeof (gint64));
}

/* What differs is said, one side at a time, and the list is right at every step. */
static void
test_told (Fixture      *self,
           gconstpointer data)
{
  Shadow shadow = { g_array_new (FALSE, FALSE, sizeof (gint64)), 0, 0 };
  gulong handler = g_signal_connect (self->list, "items-changed", G_CALLBACK (replay_cb), &shadow);

  show_letters (self, &shadow, "abcdef", FALSE, 0, 6);
  show_letters (self, &shadow, "abcdef", FALSE, 0, 0);
  show_letters (self, &shadow, "abxydef", FALSE, 1, 2);
  show_letters (self, &shadow, "abdef", FALSE, 2, 0);
  show_letters (self, &shadow, "zabdef", FALSE, 0, 1);
  show_letters (self, &shadow, "zabdefg", FALSE, 0, 1);
  show_letters (self, &shadow, "aa", FALSE, 7, 2);
  show_letters (self, &shadow, "aaa", FALSE, 0, 1);
  g_assert_cmpint (voc_paged_list_find (self->list, 'a'), ==, 0);
  show_letters (self, &shadow, "qrs", FALSE, 3, 3);
  g_assert_cmpint (voc_paged_list_find (self->list, 's'), ==, 2);
  g_assert_cmpint (voc_paged_list_find (self->list, 'a'), ==, -1);

  /* They are what they were, and say something else. */
  show_letters (self, &shadow, "qrs", TRUE, 3, 3);
  voc_paged_list_show (self->list, NULL, FALSE);
  g_assert_cmpuint (shadow.ids->len, ==, 0);
  show_letters (self, &shadow, "", TRUE, 0, 0);

  g_signal_handler_disconnect (self->list, handler);
  answer_all ();
  g_array_unref (shadow.ids);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("refresh", test_refresh);
  ADD ("refresh-under-way", test_refresh_under_way);
  ADD ("refresh-many", test_refresh_many);
  ADD ("told", test_told);

  return g_test_run ();
}
