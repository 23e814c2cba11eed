/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the paged list asks for while somebody looks at it, when, and what comes of it. */

#include "paged-list-test.h"

/* What is not looked at costs nothing. */
static void
test_lazy (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) again = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 0);
  show_range (self, 1, 1000000);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 1000000);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (self->list)) == TEST_TYPE_ITEM);
  g_assert_cmpuint (questions->len, ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (self->list), 1000000));

  items = look_at (self, 500000, 3);
  g_assert_cmpuint (questions->len, ==, 0);
  again = look_at (self, 500000, 3);
  for (guint i = 0; i < items->len; i++)
    {
      g_assert_true (g_ptr_array_index (items, i) == g_ptr_array_index (again, i));
      g_assert_cmpint (voc_paged_item_get_id (g_ptr_array_index (items, i)), ==, 500001 + i);
    }
  settle ();
  g_assert_cmpuint (questions->len, ==, 1);
  g_assert_cmpuint (get_question (0)->len, ==, 3);
  answer (FALSE);
  assert_filled (items, 0, 3, 1);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 3);
}

/* Pages, the latest first, and few at a time. */
static void
test_pages (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  show_range (self, 1, 1000);
  items = look_at (self, 0, 200);
  settle ();
  g_assert_cmpuint (questions->len, ==, 2);
  g_assert_cmpuint (get_question (0)->len, ==, 64);
  g_assert_cmpint (g_array_index (get_question (0), gint64, 0), ==, 200);
  g_assert_cmpint (g_array_index (get_question (0), gint64, 63), ==, 137);
  g_assert_cmpuint (get_question (1)->len, ==, 64);

  answer (FALSE);
  assert_filled (items, 136, 64, 1);
  assert_filled (items, 0, 136, 0);
  g_assert_cmpuint (questions->len, ==, 2);
  g_assert_cmpint (g_array_index (get_question (1), gint64, 0), ==, 72);

  /* What is on its way is not asked for again. */
  forget (look_at (self, 0, 200));
  answer_all ();
  assert_filled (items, 0, 200, 1);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 200);
}

/* Whoever scrolls fast leaves behind what nobody looks at any more. */
static void
test_late (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  show_range (self, 1, 5000);
  items = look_at (self, 0, 1000);
  answer_all ();
  assert_filled (items, 0, 200, 0);
  assert_filled (items, 200, 800, 1);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 800);

  forget (look_at (self, 0, 1000));
  answer_all ();
  assert_filled (items, 0, 1000, 1);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 1000);
}

static void
test_gone (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  show_range (self, 1, 40);
  items = look_at (self, 0, 40);
  settle ();
  answer (TRUE);
  g_assert_cmpuint (questions->len, ==, 0);
  for (guint i = 0; i < items->len; i++)
    {
      TestItem *item = g_ptr_array_index (items, i);

      g_assert_cmpuint (item->n_filled, ==, i % 2);
      g_assert_cmpuint (item->n_gone, ==, 1 - i % 2);
    }

  /* They may be back when somebody looks at them the next time. */
  forget (look_at (self, 0, 40));
  answer_all ();
  assert_filled (items, 0, 40, 1);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 60);
}

static void
test_error (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  show_range (self, 1, 100);
  items = look_at (self, 0, 100);
  settle ();
  g_assert_cmpuint (questions->len, ==, 2);
  {
    g_autoptr (GTask) task = g_ptr_array_steal_index (questions, 0);

    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk does not answer");
  }
  settle ();

  /* The other page is none the worse, and the list does not ask over and over. */
  g_assert_cmpuint (questions->len, ==, 1);
  answer (FALSE);
  g_assert_cmpuint (questions->len, ==, 0);
  assert_filled (items, 0, 36, 1);
  assert_filled (items, 36, 64, 0);

  forget (look_at (self, 0, 100));
  answer_all ();
  assert_filled (items, 0, 100, 1);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 164);
}

/* Scrolling back asks for nothing, until it is far. */
static void
test_kept (Fixture      *self,
           gconstpointer data)
{
  show_range (self, 1, 5000);
  forget (look_at (self, 0, 800));
  answer_all ();
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 800);

  forget (look_at (self, 0, 800));
  answer_all ();
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 800);

  forget (look_at (self, 4000, 1));
  forget (look_at (self, 0, 2));
  answer_all ();
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 803);
  {
    g_autoptr (GPtrArray) living = voc_paged_list_get_living (self->list);

    g_assert_cmpuint (living->len, ==, 800);
  }
}

/* An answer to nobody, and a look at a list that is disposed of. */
static void
test_disposed (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) after = NULL;

  show_range (self, 1, 300);
  items = look_at (self, 0, 200);
  settle ();
  g_assert_cmpuint (questions->len, ==, 2);
  g_object_run_dispose (G_OBJECT (self->list));
  answer_all ();
  assert_filled (items, 0, 200, 0);
  g_assert_cmpuint (voc_paged_list_get_n_asked (self->list), ==, 128);

  after = look_at (self, 250, 10);
  settle ();
  g_assert_cmpuint (questions->len, ==, 0);
  assert_filled (after, 0, 10, 0);
  voc_paged_list_refresh (self->list);
  settle ();
  g_assert_cmpuint (questions->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("lazy", test_lazy);
  ADD ("pages", test_pages);
  ADD ("late", test_late);
  ADD ("gone", test_gone);
  ADD ("error", test_error);
  ADD ("kept", test_kept);
  ADD ("disposed", test_disposed);

  return g_test_run ();
}
