/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is hidden, as a model: employers or listings. What was found is kept as it came from
 * the thread that has found it; an item is made when somebody looks at it, and lives as long
 * as somebody holds it, or while it is among the last few hundred. What the cache knows of a
 * listing is looked up for the items that live, a page at a time. A change is told for the
 * differing middle, what goes before what comes, as GtkListView walks all that come when one
 * emission also takes a row away that it shows. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-hidden-list.h"

#include "base/voc-error.h"

/* A list view holds about 200 rows and asks for twice as many when it jumps. */
#define KEPT_ITEMS 800
#define PAGE_SIZE 64

struct _VocHiddenList
{
  GObject parent_instance;

  VocLibrary   *library; /* (owned) (nullable) */
  GPtrArray    *found;   /* (owned): VocHiddenEmployer or VocHiddenListing; shared, so it is only read */
  gboolean      has_employers;
  guint         gap_start;  /* while a change is told: from here on, */
  guint         gap_length; /* so many are not in the list yet */
  GHashTable   *living;     /* (owned): key → item; items enter and leave it */
  GQueue        kept;       /* (owned items): newest first */
  GQueue        wanted;     /* (owned items): to be completed, newest first */
  guint         fetch_id;
  gboolean      is_fetching;
  GCancellable *cancellable; /* (owned) */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocHiddenList, voc_hidden_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* A page of listings that are looked up */
typedef struct
{
  VocHiddenList *list;  /* (owned) */
  GPtrArray     *items; /* (owned) (element-type VocHiddenItem) */
} Page;

static void
page_free (Page *page)
{
  g_object_unref (page->list);
  g_ptr_array_unref (page->items);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static gboolean fetch_cb (gpointer user_data);

static void
schedule_fetch (VocHiddenList *self)
{
  /* They are collected while the view lays itself out, then looked up. */
  if (self->fetch_id == 0 && self->wanted.length > 0 && !self->is_fetching)
    self->fetch_id = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
}

static void
completed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Page) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listings = voc_library_complete_hidden_finish (VOC_LIBRARY (object), result, &error);
  VocHiddenList *self = page->list;

  self->is_fetching = FALSE;
  for (guint i = 0; i < page->items->len; i++)
    {
      VocHiddenItem *item = g_ptr_array_index (page->items, i);

      voc_hidden_item_set_wanted (item, FALSE);
      if (listings != NULL)
        voc_hidden_item_take_listing (item, g_ptr_array_index (listings, i));
    }
  /* What the library knows of them is shown yet, and the next change asks again. */
  if (listings == NULL && !voc_error_is_cancelled (error))
    g_debug ("Hidden listings could not be looked up: %s", error->message);
  if (self->library != NULL)
    schedule_fetch (self);
}

/* What was found may be out of the cache by now, so what it said of that is left out. */
static VocHiddenListing *
copy_plain (VocHiddenItem *item)
{
  VocHiddenListing *listing = voc_hidden_listing_copy (voc_hidden_item_get_listing (item));

  listing->listing_id = 0;
  return listing;
}

static gboolean
fetch_cb (gpointer user_data)
{
  VocHiddenList *self = user_data;
  GPtrArray     *listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_listing_free);
  Page          *page = g_new0 (Page, 1);

  self->fetch_id = 0;
  page->list = g_object_ref (self);
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  while (page->items->len < PAGE_SIZE && self->wanted.length > 0)
    {
      VocHiddenItem *item = g_queue_pop_head (&self->wanted);

      g_ptr_array_add (page->items, item);
      g_ptr_array_add (listings, copy_plain (item));
    }
  self->is_fetching = TRUE;
  voc_library_complete_hidden_async (self->library, listings, self->cancellable, completed_cb, page);
  return G_SOURCE_REMOVE;
}

static void
want (VocHiddenList *self,
      VocHiddenItem *item)
{
  if (self->library == NULL || voc_hidden_item_get_listing (item) == NULL || voc_hidden_item_is_wanted (item))
    return;

  voc_hidden_item_set_wanted (item, TRUE);
  g_queue_push_head (&self->wanted, g_object_ref (item));
  /* Whoever scrolls fast leaves behind what nobody looks at any more. */
  while (self->wanted.length > KEPT_ITEMS)
    {
      g_autoptr (VocHiddenItem) late = g_queue_pop_tail (&self->wanted);

      voc_hidden_item_set_wanted (late, FALSE);
    }
  schedule_fetch (self);
}

static char *
make_key (VocHiddenList *self,
          guint          index)
{
  gconstpointer found = g_ptr_array_index (self->found, index);

  return self->has_employers ? voc_hidden_item_make_employer_key (found) : voc_hidden_item_make_listing_key (found);
}

static VocHiddenItem *
make_item (VocHiddenList *self,
           guint          index)
{
  gconstpointer  found = g_ptr_array_index (self->found, index);
  VocHiddenItem *item = self->has_employers ? voc_hidden_item_new_employer (found) : voc_hidden_item_new_listing (found);

  voc_hidden_item_enter (item, self->living);
  g_queue_push_head (&self->kept, g_object_ref (item));
  while (self->kept.length > KEPT_ITEMS)
    g_object_unref (g_queue_pop_tail (&self->kept));
  want (self, item);
  return item;
}

/* It may have been away, and come back otherwise. */
static void
refresh_item (VocHiddenList *self,
              VocHiddenItem *item,
              guint          index)
{
  const VocHiddenListing *found = g_ptr_array_index (self->found, index);

  if (self->has_employers)
    {
      voc_hidden_item_take_employer (item, (gconstpointer) found);
    }
  else if (voc_hidden_item_get_listing (item)->hidden_at != found->hidden_at)
    {
      voc_hidden_item_take_listing (item, found);
      want (self, item);
    }
}

static GType
voc_hidden_list_get_item_type (GListModel *model)
{
  return VOC_TYPE_HIDDEN_ITEM;
}

static guint
voc_hidden_list_get_n_items (GListModel *model)
{
  VocHiddenList *self = VOC_HIDDEN_LIST (model);

  return self->found->len - self->gap_length;
}

static gpointer
voc_hidden_list_get_item (GListModel *model,
                          guint       position)
{
  VocHiddenList   *self = VOC_HIDDEN_LIST (model);
  guint            index = position >= self->gap_start ? position + self->gap_length : position;
  g_autofree char *key = NULL;
  VocHiddenItem   *item;

  if (position >= voc_hidden_list_get_n_items (model))
    return NULL;

  key = make_key (self, index);
  item = g_hash_table_lookup (self->living, key);
  if (item == NULL)
    return make_item (self, index);

  refresh_item (self, item, index);
  return g_object_ref (item);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = voc_hidden_list_get_item_type;
  iface->get_n_items = voc_hidden_list_get_n_items;
  iface->get_item = voc_hidden_list_get_item;
}

static void
voc_hidden_list_dispose (GObject *object)
{
  VocHiddenList *self = VOC_HIDDEN_LIST (object);

  g_clear_handle_id (&self->fetch_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->wanted, g_object_unref);
  g_queue_clear_full (&self->kept, g_object_unref);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (voc_hidden_list_parent_class)->dispose (object);
}

static void
voc_hidden_list_finalize (GObject *object)
{
  VocHiddenList *self = VOC_HIDDEN_LIST (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->living);
  g_ptr_array_unref (self->found);
  G_OBJECT_CLASS (voc_hidden_list_parent_class)->finalize (object);
}

static void
voc_hidden_list_class_init (VocHiddenListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_hidden_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_hidden_list_finalize;
}

static void
voc_hidden_list_init (VocHiddenList *self)
{
  self->found = g_ptr_array_new ();
  self->living = g_hash_table_new (g_str_hash, g_str_equal);
  self->cancellable = g_cancellable_new ();
}

/**
 * voc_hidden_list_new:
 *
 * Returns: (transfer full): a list of nothing yet
 */
VocHiddenList *
voc_hidden_list_new (void)
{
  return g_object_new (VOC_TYPE_HIDDEN_LIST, NULL);
}

/**
 * voc_hidden_list_set_library:
 * @self: a list
 * @library: where listings are looked up that somebody looks at
 */
void
voc_hidden_list_set_library (VocHiddenList *self,
                             VocLibrary    *library)
{
  g_return_if_fail (VOC_IS_HIDDEN_LIST (self) && VOC_IS_LIBRARY (library));

  g_set_object (&self->library, library);
}

static gboolean
is_same (VocHiddenList *self,
         gconstpointer  one,
         gconstpointer  other)
{
  const VocHiddenListing *a = one;
  const VocHiddenListing *b = other;

  if (self->has_employers)
    return ((const VocHiddenEmployer *) one)->id == ((const VocHiddenEmployer *) other)->id;
  return g_str_equal (a->native_id, b->native_id) && g_str_equal (a->source_url, b->source_url);
}

static gboolean
is_equal (VocHiddenList *self,
          gconstpointer  one,
          gconstpointer  other)
{
  return self->has_employers ? voc_hidden_employer_equal (one, other) : voc_hidden_listing_equal (one, other);
}

static void
update_item (VocHiddenList *self,
             gconstpointer  before,
             guint          index)
{
  gconstpointer    found = g_ptr_array_index (self->found, index);
  g_autofree char *key = NULL;
  VocHiddenItem   *item;

  if (is_equal (self, before, found))
    return;

  key = make_key (self, index);
  item = g_hash_table_lookup (self->living, key);
  if (item == NULL)
    return;
  if (self->has_employers)
    voc_hidden_item_take_employer (item, found);
  else
    voc_hidden_item_take_listing (item, found);
}

/* Items that stay, @start at the beginning and @end at the end, say what is known now; what
 * the cache knows is asked anew for all that live. */
static void
update_living (VocHiddenList *self,
               GPtrArray     *before,
               guint          start,
               guint          end)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer       item;

  /* Items leave the table when the last one lets go of them. */
  g_hash_table_iter_init (&iter, self->living);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));
  for (guint i = 0; i < start; i++)
    update_item (self, g_ptr_array_index (before, i), i);
  for (guint i = 1; i <= end; i++)
    update_item (self, g_ptr_array_index (before, before->len - i), self->found->len - i);
  for (guint i = 0; i < items->len; i++)
    want (self, g_ptr_array_index (items, i));
}

static void
show (VocHiddenList *self,
      GPtrArray     *found,
      gboolean       has_employers)
{
  g_autoptr (GPtrArray) before = self->found;
  guint n_shared = MIN (before->len, found->len);
  guint start = 0;
  guint end = 0;
  guint n_gone;
  guint n_come;

  self->has_employers = has_employers;
  while (start < n_shared && is_same (self, g_ptr_array_index (before, start), g_ptr_array_index (found, start)))
    start++;
  while (end < n_shared - start
         && is_same (self, g_ptr_array_index (before, before->len - 1 - end), g_ptr_array_index (found, found->len - 1 - end)))
    end++;
  n_gone = before->len - start - end;
  n_come = found->len - start - end;

  self->found = g_ptr_array_ref (found);
  self->gap_start = start;
  self->gap_length = n_come;
  if (n_gone > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_gone, 0);
  update_living (self, before, start, end);
  self->gap_length = 0;
  if (n_come > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, 0, n_come);
}

/**
 * voc_hidden_list_set_employers:
 * @self: a list that has no listings
 * @employers: (element-type VocHiddenEmployer): those that were found; a reference is kept,
 *   and nobody may change them any more
 */
void
voc_hidden_list_set_employers (VocHiddenList *self,
                               GPtrArray     *employers)
{
  g_return_if_fail (VOC_IS_HIDDEN_LIST (self) && employers != NULL);

  show (self, employers, TRUE);
}

/**
 * voc_hidden_list_set_listings:
 * @self: a list that has no employers
 * @listings: (element-type VocHiddenListing): those that were found; a reference is kept,
 *   and nobody may change them any more
 */
void
voc_hidden_list_set_listings (VocHiddenList *self,
                              GPtrArray     *listings)
{
  g_return_if_fail (VOC_IS_HIDDEN_LIST (self) && listings != NULL);

  show (self, listings, FALSE);
}

/**
 * voc_hidden_list_get_found:
 * @self: a list
 *
 * Returns: (transfer none): what it has, of which no items are made by that
 */
GPtrArray *
voc_hidden_list_get_found (VocHiddenList *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_LIST (self), NULL);

  return self->found;
}

/**
 * voc_hidden_list_get_n_living:
 * @self: a list
 *
 * Returns: how many items there are at the moment
 */
guint
voc_hidden_list_get_n_living (VocHiddenList *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_LIST (self), 0);

  return g_hash_table_size (self->living);
}
