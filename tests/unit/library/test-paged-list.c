/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The paged list, over ids of which a test says what there is of them, and when. */

#include "library/voc-paged-list.h"

/* What came of an id. The id does not stand first, as it does not in that of candidates. */
typedef struct
{
  int    before;
  gint64 id;
} Content;

#define TEST_TYPE_ITEM (test_item_get_type ())
G_DECLARE_FINAL_TYPE (TestItem, test_item, TEST, ITEM, VocPagedItem)

struct _TestItem
{
  VocPagedItem parent_instance;

  guint n_filled;
  guint n_gone;
};

G_DEFINE_FINAL_TYPE (TestItem, test_item, VOC_TYPE_PAGED_ITEM)

static void
test_item_fill (VocPagedItem *item,
                gconstpointer data)
{
  const Content *content = data;
  TestItem      *self = TEST_ITEM (item);

  if (content == NULL)
    {
      self->n_gone++;
      return;
    }

  g_assert_cmpint (content->id, ==, voc_paged_item_get_id (item));
  self->n_filled++;
}

static void
test_item_class_init (TestItemClass *klass)
{
  VOC_PAGED_ITEM_CLASS (klass)->fill = test_item_fill;
}

static void
test_item_init (TestItem *self)
{
}

#define TEST_TYPE_LIST (test_list_get_type ())
G_DECLARE_FINAL_TYPE (TestList, test_list, TEST, LIST, VocPagedList)

struct _TestList
{
  VocPagedList parent_instance;
};

G_DEFINE_FINAL_TYPE (TestList, test_list, VOC_TYPE_PAGED_LIST)

/* (element-type GTask): what the list asks and nobody has answered, oldest first; the data
 * of each is an array of ids. */
static GPtrArray *questions;

static void
ask (VocLibrary         *library,
     const gint64       *ids,
     guint               n_ids,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  GTask  *task = g_task_new (library, cancellable, callback, user_data);
  GArray *asked = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (asked, ids, n_ids);
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, asked, (GDestroyNotify) g_array_unref);
  g_ptr_array_add (questions, task);
}

static GPtrArray *
take_answer (VocLibrary   *library,
             GAsyncResult *result,
             GError      **error)
{
  g_assert_true (g_task_is_valid (result, library));

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_list_look (VocPagedList *self,
                VocPagedItem *item,
                guint         index)
{
  g_assert_cmpint (voc_paged_item_get_id (item), ==, g_array_index (voc_paged_list_get_ids (self), gint64, index));
}

static void
test_list_class_init (TestListClass *klass)
{
  VocPagedListClass *list_class = VOC_PAGED_LIST_CLASS (klass);

  list_class->item_type = TEST_TYPE_ITEM;
  list_class->id_offset = G_STRUCT_OFFSET (Content, id);
  list_class->ask = ask;
  list_class->take_answer = take_answer;
  list_class->look = test_list_look;
}

static void
test_list_init (TestList *self)
{
}

typedef struct
{
  VocLibrary   *library;
  VocPagedList *list;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  questions = g_ptr_array_new_with_free_func (g_object_unref);
  self->library = voc_library_new ();
  self->list = voc_paged_list_new (TEST_TYPE_LIST, self->library);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->list);
  g_assert_cmpuint (questions->len, ==, 0);
  g_clear_pointer (&questions, g_ptr_array_unref);
  g_assert_finalize_object (self->library);
}

/* Shows the ids from @first, @n of them. */
static void
show_range (Fixture *self,
            gint64   first,
            guint    n)
{
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  for (guint i = 0; i < n; i++)
    {
      gint64 id = first + i;

      g_array_append_val (ids, id);
    }
  voc_paged_list_show (self->list, ids, FALSE);
}

/* Looks at the rows from @first, @n of them. */
static GPtrArray *
look_at (Fixture *self,
         guint    first,
         guint    n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->list), first + i));

  return items;
}

static void
forget (GPtrArray *items)
{
  g_ptr_array_unref (items);
}

static const GArray *
get_question (guint i)
{
  return g_task_get_task_data (g_ptr_array_index (questions, i));
}

/* Answers the oldest question with all that it asks for, or what is even of that. */
static void
answer (gboolean only_even)
{
  g_autoptr (GTask) task = g_ptr_array_steal_index (questions, 0);
  const GArray *ids = g_task_get_task_data (task);
  GPtrArray    *contents = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    {
      Content *content;
      gint64   id = g_array_index (ids, gint64, i);

      if (only_even && id % 2 != 0)
        continue;

      content = g_new0 (Content, 1);
      content->id = id;
      g_ptr_array_add (contents, content);
    }
  g_task_return_pointer (task, contents, (GDestroyNotify) g_ptr_array_unref);
  g_clear_object (&task);
  settle ();
}

static void
answer_all (void)
{
  settle ();
  while (questions->len > 0)
    answer (FALSE);
}

static void
assert_filled (GPtrArray *items,
               guint      first,
               guint      n,
               guint      n_filled)
{
  for (guint i = first; i < first + n; i++)
    g_assert_cmpuint (TEST_ITEM (g_ptr_array_index (items, i))->n_filled, ==, n_filled);
}

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

#define ADD(name, func) g_test_add ("/library/paged-list/" name, Fixture, NULL, set_up, func, tear_down)

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
  ADD ("refresh", test_refresh);
  ADD ("refresh-under-way", test_refresh_under_way);
  ADD ("refresh-many", test_refresh_many);
  ADD ("told", test_told);
  ADD ("disposed", test_disposed);

  return g_test_run ();
}
