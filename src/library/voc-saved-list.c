/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The saved searches as a model, counted one after the other. A change while they are
 * counted has them counted once more, not one time for each change. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-saved-list.h"

#include "base/voc-error.h"

/* A sync commits often; who looks at the numbers wants them soon. */
#define COUNT_MS 700

struct _VocSavedList
{
  GObject parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GPtrArray    *items;       /* (owned) (element-type VocSavedItem) */
  GCancellable *cancellable; /* (owned) */
  guint         count_id;
  guint         next; /* the item that is counted next */
  gboolean      is_loading;
  gboolean      is_counting;
  gboolean      wants_load;
  gboolean      wants_count;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocSavedList, voc_saved_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static guint signal_counted;

static void schedule_count (VocSavedList *self);
static void count_next (VocSavedList *self);

static void
end_counting (VocSavedList *self)
{
  self->is_counting = FALSE;
  if (self->wants_count)
    schedule_count (self);
  else
    g_signal_emit (self, signal_counted, 0);
}

typedef struct
{
  VocSavedList *list; /* (owned) */
  VocSavedItem *item; /* (owned) */
} Counting;

static void
counting_free (Counting *counting)
{
  g_object_unref (counting->list);
  g_object_unref (counting->item);
  g_free (counting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counting, counting_free)

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Counting) counting = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSavedCount) count = voc_library_count_saved_finish (VOC_LIBRARY (object), result, &error);

  if (counting->list->library == NULL)
    return;

  if (count != NULL)
    voc_saved_item_set_counts (counting->item, count->n, count->fresh->len);
  else if (!voc_error_is_cancelled (error))
    g_debug ("A saved search could not be counted: %s", error->message);
  count_next (counting->list);
}

static void
count_next (VocSavedList *self)
{
  while (!self->wants_count && self->next < self->items->len)
    {
      VocSavedItem         *item = g_ptr_array_index (self->items, self->next++);
      const VocSavedSearch *search = voc_saved_item_get_search (item);
      Counting             *counting;

      if (search->query == NULL)
        continue;

      counting = g_new0 (Counting, 1);
      counting->list = g_object_ref (self);
      counting->item = g_object_ref (item);
      voc_library_count_saved_async (self->library, search, 0, self->cancellable, counted_cb, counting);
      return;
    }

  end_counting (self);
}

static gboolean
count_cb (gpointer user_data)
{
  VocSavedList *self = user_data;

  self->count_id = 0;
  self->wants_count = FALSE;
  self->is_counting = TRUE;
  self->next = 0;
  count_next (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_count (VocSavedList *self)
{
  self->wants_count = TRUE;
  if (self->count_id == 0 && !self->is_counting)
    self->count_id = g_timeout_add (COUNT_MS, count_cb, self);
}

static VocSavedItem *
take_item (VocSavedList         *self,
           const VocSavedSearch *search)
{
  VocSavedItem *item = voc_saved_list_find (self, search->id);

  if (item == NULL)
    return voc_saved_item_new (search);

  voc_saved_item_set_search (item, search);
  return g_object_ref (item);
}

/* Rows that stay keep who they are. */
static void
take_searches (VocSavedList *self,
               GPtrArray    *searches)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint start = 0;
  guint end = 0;
  guint n_before = self->items->len;

  for (guint i = 0; i < searches->len; i++)
    g_ptr_array_add (items, take_item (self, g_ptr_array_index (searches, i)));
  while (start < MIN (n_before, items->len) && g_ptr_array_index (self->items, start) == g_ptr_array_index (items, start))
    start++;
  while (end < MIN (n_before, items->len) - start
         && g_ptr_array_index (self->items, n_before - 1 - end) == g_ptr_array_index (items, items->len - 1 - end))
    end++;

  g_ptr_array_unref (self->items);
  self->items = g_ptr_array_ref (items);
  if (n_before - start - end > 0 || items->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_before - start - end, items->len - start - end);
}

static void load (VocSavedList *self);

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSavedList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) searches = voc_library_list_saved_finish (VOC_LIBRARY (object), result, &error);

  self->is_loading = FALSE;
  if (self->library == NULL)
    return;

  if (searches == NULL)
    g_debug ("The saved searches could not be read: %s", error->message);
  else
    take_searches (self, searches);
  if (self->wants_load)
    load (self);
  else
    schedule_count (self);
}

static void
load (VocSavedList *self)
{
  self->wants_load = self->is_loading;
  if (self->is_loading)
    return;

  self->is_loading = TRUE;
  voc_library_list_saved_async (self->library, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
changed_cb (VocSavedList *self,
            guint         changes)
{
  if ((changes & VOC_CHANGE_SEARCHES) != 0)
    load (self);
  else if ((changes & (VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES)) != 0)
    schedule_count (self);
}

static GType
voc_saved_list_get_item_type (GListModel *model)
{
  return VOC_TYPE_SAVED_ITEM;
}

static guint
voc_saved_list_get_n_items (GListModel *model)
{
  return VOC_SAVED_LIST (model)->items->len;
}

static gpointer
voc_saved_list_get_item (GListModel *model,
                         guint       position)
{
  VocSavedList *self = VOC_SAVED_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = voc_saved_list_get_item_type;
  iface->get_n_items = voc_saved_list_get_n_items;
  iface->get_item = voc_saved_list_get_item;
}

static void
voc_saved_list_dispose (GObject *object)
{
  VocSavedList *self = VOC_SAVED_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->count_id, g_source_remove);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (voc_saved_list_parent_class)->dispose (object);
}

static void
voc_saved_list_finalize (GObject *object)
{
  VocSavedList *self = VOC_SAVED_LIST (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (voc_saved_list_parent_class)->finalize (object);
}

static void
voc_saved_list_class_init (VocSavedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = voc_saved_list_dispose;
  object_class->finalize = voc_saved_list_finalize;
  signal_counted = g_signal_new ("counted", VOC_TYPE_SAVED_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
voc_saved_list_init (VocSavedList *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * voc_saved_list_new:
 * @library: an open library; the list keeps a reference until it is disposed of
 *
 * Returns: (transfer full): its saved searches, empty until they are read
 */
VocSavedList *
voc_saved_list_new (VocLibrary *library)
{
  VocSavedList *self;

  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);

  self = g_object_new (VOC_TYPE_SAVED_LIST, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

/**
 * voc_saved_list_find:
 * @self: a list
 * @id: a saved search
 *
 * Returns: (transfer none) (nullable): its item
 */
VocSavedItem *
voc_saved_list_find (VocSavedList *self,
                     gint64        id)
{
  g_return_val_if_fail (VOC_IS_SAVED_LIST (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (voc_saved_item_get_search (g_ptr_array_index (self->items, i))->id == id)
      return g_ptr_array_index (self->items, i);

  return NULL;
}

/* What two questions are compared by: the order, a place that is only for that, and the basis
 * find nothing else. */
static VocQuery *
make_comparable (const VocQuery *query)
{
  VocQuery *edited = voc_query_edit (query);

  edited->sort = VOC_SORT_RELEVANCE;
  edited->basis = VOC_PAY_BASIS_DEFAULT;
  if (edited->radius_km <= 0.0)
    {
      edited->near = VOC_POINT_UNKNOWN;
      g_clear_pointer (&edited->near_name, g_free);
      g_clear_pointer (&edited->near_country, g_free);
    }
  return voc_query_seal (edited, 0);
}

/**
 * voc_saved_list_find_query:
 * @self: a list
 * @query: what voc_saved_search_keep_query() made
 *
 * Returns: (transfer none) (nullable): the search that asks the same, in any order
 */
VocSavedItem *
voc_saved_list_find_query (VocSavedList   *self,
                           const VocQuery *query)
{
  g_autoptr (VocQuery) wanted = NULL;

  g_return_val_if_fail (VOC_IS_SAVED_LIST (self) && query != NULL, NULL);

  wanted = make_comparable (query);
  for (guint i = 0; i < self->items->len; i++)
    {
      const VocSavedSearch *search = voc_saved_item_get_search (g_ptr_array_index (self->items, i));
      g_autoptr (VocQuery) saved = search->query != NULL ? make_comparable (search->query) : NULL;

      if (saved != NULL && voc_query_equal (saved, wanted))
        return g_ptr_array_index (self->items, i);
    }

  return NULL;
}

/**
 * voc_saved_list_get_n_fresh:
 * @self: a list
 *
 * Returns: how many searches have found something new, as far as they are counted
 */
guint
voc_saved_list_get_n_fresh (VocSavedList *self)
{
  guint n_fresh = 0;

  g_return_val_if_fail (VOC_IS_SAVED_LIST (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    {
      guint n;
      guint fresh;

      if (voc_saved_item_get_counts (g_ptr_array_index (self->items, i), &n, &fresh))
        n_fresh += fresh > 0;
    }

  return n_fresh;
}
