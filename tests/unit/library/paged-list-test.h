/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-paged-list.h"

/* A paged list over ids of which a test says what there is of them, and when; a header because
 * every test is one file. */

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

static inline void
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

static inline void
test_item_class_init (TestItemClass *klass)
{
  VOC_PAGED_ITEM_CLASS (klass)->fill = test_item_fill;
}

static inline void
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

static inline void
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

static inline GPtrArray *
take_answer (VocLibrary   *library,
             GAsyncResult *result,
             GError      **error)
{
  g_assert_true (g_task_is_valid (result, library));

  return g_task_propagate_pointer (G_TASK (result), error);
}

static inline void
test_list_look (VocPagedList *self,
                VocPagedItem *item,
                guint         index)
{
  g_assert_cmpint (voc_paged_item_get_id (item), ==, g_array_index (voc_paged_list_get_ids (self), gint64, index));
}

static inline void
test_list_class_init (TestListClass *klass)
{
  VocPagedListClass *list_class = VOC_PAGED_LIST_CLASS (klass);

  list_class->item_type = TEST_TYPE_ITEM;
  list_class->id_offset = G_STRUCT_OFFSET (Content, id);
  list_class->ask = ask;
  list_class->take_answer = take_answer;
  list_class->look = test_list_look;
}

static inline void
test_list_init (TestList *self)
{
}

typedef struct
{
  VocLibrary   *library;
  VocPagedList *list;
} Fixture;

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  questions = g_ptr_array_new_with_free_func (g_object_unref);
  self->library = voc_library_new ();
  self->list = voc_paged_list_new (TEST_TYPE_LIST, self->library);
}

static inline void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->list);
  g_assert_cmpuint (questions->len, ==, 0);
  g_clear_pointer (&questions, g_ptr_array_unref);
  g_assert_finalize_object (self->library);
}

/* Shows the ids from @first, @n of them. */
static inline void
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
static inline GPtrArray *
look_at (Fixture *self,
         guint    first,
         guint    n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->list), first + i));

  return items;
}

static inline void
forget (GPtrArray *items)
{
  g_ptr_array_unref (items);
}

static inline const GArray *
get_question (guint i)
{
  return g_task_get_task_data (g_ptr_array_index (questions, i));
}

/* Answers the oldest question with all that it asks for, or what is even of that. */
static inline void
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

static inline void
answer_all (void)
{
  settle ();
  while (questions->len > 0)
    answer (FALSE);
}

static inline void
assert_filled (GPtrArray *items,
               guint      first,
               guint      n,
               guint      n_filled)
{
  for (guint i = first; i < first + n; i++)
    g_assert_cmpuint (TEST_ITEM (g_ptr_array_index (items, i))->n_filled, ==, n_filled);
}

#define ADD(name, func) g_test_add ("/library/paged-list/" name, Fixture, NULL, set_up, func, tear_down)
