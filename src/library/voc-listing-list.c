/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of listings: a model over the ids of a result. Its length is known at
 * once and an item is there at once; what an item shows is fetched by id, in
 * pages, for the items that somebody looks at. An item is one object as long as
 * somebody holds it, whatever results come and go; the last few hundred are held
 * here, so that scrolling back asks for nothing. Main thread.
 *
 * GtkListView looks at every added item when one emission both removes and adds
 * around a visible row, so a change is said in two: what went, then what came,
 * each over the part that differs only. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-listing-item-private.h"

#include "base/voc-error.h"
#include "library/voc-listing-snippets-private.h"

/* A list view holds about 200 rows and asks for twice as many when it jumps. */
#define KEPT_ITEMS 800
#define MAX_WANTED 800
#define PAGE_SIZE 64
#define MAX_IN_FLIGHT 2

struct _VocListingList
{
  GObject parent_instance;

  VocLibrary   *library;    /* (owned) */
  VocResult    *result;     /* (owned) (nullable) */
  guint         gap_start;  /* while a change is said: from here on, */
  guint         gap_length; /* so many ids are not in the list yet */
  GHashTable   *living;     /* (owned): id → item; items enter and leave it */
  GQueue        kept;       /* (owned items): newest first */
  GQueue        wanted;     /* (owned items): whose rows are to be fetched, newest first */
  guint         fetch_id;
  guint         n_in_flight;
  GCancellable *cancellable; /* (owned) */

  VocListingSnippets *snippets; /* (owned) (nullable): NULL when disposed of */
};

static void voc_listing_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocListingList, voc_listing_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, voc_listing_list_model_init))

/* A request for a page of rows. */
typedef struct
{
  VocListingList *list;  /* (owned) */
  GPtrArray      *items; /* (element-type VocListingItem) */
} Page;

static void
page_free (Page *page)
{
  g_clear_object (&page->list);
  g_clear_pointer (&page->items, g_ptr_array_unref);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static gboolean fetch_cb (gpointer user_data);

static void
schedule_fetch (VocListingList *self)
{
  /* Positions are collected while the view lays itself out, then fetched. */
  if (self->fetch_id == 0 && self->wanted.length > 0 && self->n_in_flight < MAX_IN_FLIGHT)
    self->fetch_id = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
}

/* Rows come in the order of the ids; those of listings that are gone are left out, and
 * what they showed stays. */
static void
fill_items (GPtrArray *items,
            GPtrArray *rows)
{
  guint next = 0;

  for (guint i = 0; i < items->len; i++)
    {
      VocListingItem      *item = g_ptr_array_index (items, i);
      const VocListingRow *row = next < rows->len ? g_ptr_array_index (rows, next) : NULL;

      if (row != NULL && row->id == voc_listing_item_get_id (item))
        {
          voc_listing_item_set_row (item, row);
          next++;
        }
      else
        {
          voc_listing_item_set_gone (item);
        }
    }
}

static void
rows_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Page) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  VocListingList *self = page->list;

  rows = voc_library_get_rows_finish (VOC_LIBRARY (object), result, &error);
  self->n_in_flight--;
  if (rows != NULL)
    {
      fill_items (page->items, rows);
    }
  else
    {
      for (guint i = 0; i < page->items->len; i++)
        voc_listing_item_set_wanted (g_ptr_array_index (page->items, i), FALSE);
      /* The next look at the item asks again. */
      if (!voc_error_is_cancelled (error))
        g_debug ("Rows could not be read: %s", error->message);
    }

  schedule_fetch (self);
}

static gboolean
fetch_cb (gpointer user_data)
{
  VocListingList *self = user_data;

  self->fetch_id = 0;
  while (self->wanted.length > 0 && self->n_in_flight < MAX_IN_FLIGHT)
    {
      Page  *page = g_new0 (Page, 1);
      gint64 ids[PAGE_SIZE];
      guint  n = 0;

      page->list = g_object_ref (self);
      page->items = g_ptr_array_new_with_free_func (g_object_unref);
      while (n < PAGE_SIZE && self->wanted.length > 0)
        {
          VocListingItem *item = g_queue_pop_head (&self->wanted);

          ids[n++] = voc_listing_item_get_id (item);
          g_ptr_array_add (page->items, item);
        }
      self->n_in_flight++;
      voc_library_get_rows_async (self->library, ids, n, self->cancellable, rows_cb, page);
    }

  return G_SOURCE_REMOVE;
}

static void
want (VocListingList *self,
      VocListingItem *item)
{
  if (voc_listing_item_is_wanted (item))
    return;

  voc_listing_item_set_wanted (item, TRUE);
  g_queue_push_head (&self->wanted, g_object_ref (item));

  /* Whoever scrolls fast leaves requests behind that nobody needs any more. */
  while (self->wanted.length > MAX_WANTED)
    {
      g_autoptr (VocListingItem) late = g_queue_pop_tail (&self->wanted);

      voc_listing_item_set_wanted (late, FALSE);
    }

  schedule_fetch (self);
}

static void
keep (VocListingList *self,
      VocListingItem *item)
{
  g_queue_push_head (&self->kept, g_object_ref (item));
  while (self->kept.length > KEPT_ITEMS)
    g_object_unref (g_queue_pop_tail (&self->kept));
}

static GType
voc_listing_list_get_item_type (GListModel *model)
{
  return VOC_TYPE_LISTING_ITEM;
}

static guint
voc_listing_list_get_n_items (GListModel *model)
{
  VocListingList *self = VOC_LISTING_LIST (model);

  return self->result != NULL ? self->result->ids->len - self->gap_length : 0;
}

static double
get_distance_at (const VocResult *result,
                 guint            index)
{
  if (result->distances_km == NULL)
    return -1.0;

  return g_array_index (result->distances_km, float, index);
}

static gpointer
voc_listing_list_get_item (GListModel *model,
                           guint       position)
{
  VocListingList *self = VOC_LISTING_LIST (model);
  VocListingItem *item;
  guint           index = position;
  double          distance;
  gint64          id;

  if (position >= voc_listing_list_get_n_items (model))
    return NULL;

  if (index >= self->gap_start)
    index += self->gap_length;
  id = g_array_index (self->result->ids, gint64, index);
  distance = MAX (get_distance_at (self->result, index), -1.0);

  item = g_hash_table_lookup (self->living, &id);
  if (item != NULL)
    {
      g_object_ref (item);
      voc_listing_item_set_distance (item, distance);
    }
  else
    {
      item = voc_listing_item_new (id, distance, self->living);
      keep (self, item);
    }

  if (voc_listing_item_get_row (item) == NULL)
    want (self, item);

  return item;
}

static void
voc_listing_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = voc_listing_list_get_item_type;
  iface->get_n_items = voc_listing_list_get_n_items;
  iface->get_item = voc_listing_list_get_item;
}

static void
clear_queue (GQueue *queue)
{
  g_queue_clear_full (queue, g_object_unref);
}

static void
voc_listing_list_dispose (GObject *object)
{
  VocListingList *self = VOC_LISTING_LIST (object);

  g_clear_handle_id (&self->fetch_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  clear_queue (&self->wanted);
  clear_queue (&self->kept);
  g_clear_pointer (&self->snippets, voc_listing_snippets_close);
  g_clear_pointer (&self->result, voc_result_unref);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_listing_list_parent_class)->dispose (object);
}

static void
voc_listing_list_finalize (GObject *object)
{
  VocListingList *self = VOC_LISTING_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->living, g_hash_table_unref);

  G_OBJECT_CLASS (voc_listing_list_parent_class)->finalize (object);
}

static void
voc_listing_list_class_init (VocListingListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = voc_listing_list_dispose;
  object_class->finalize = voc_listing_list_finalize;
}

static void
voc_listing_list_init (VocListingList *self)
{
  self->living = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->cancellable = g_cancellable_new ();
}

/**
 * voc_listing_list_new:
 * @library: the library that rows are asked of
 *
 * Returns: (transfer full): a list with nothing in it
 */
VocListingList *
voc_listing_list_new (VocLibrary *library)
{
  VocListingList *self;

  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);

  self = g_object_new (VOC_TYPE_LISTING_LIST, NULL);
  self->library = g_object_ref (library);
  self->snippets = voc_listing_snippets_new (library);

  return self;
}

static gboolean
has_same_centre (const VocResult *a,
                 const VocResult *b)
{
  const VocPoint *from = &a->query->near;
  const VocPoint *to = &b->query->near;

  if (!from->is_known || !to->is_known)
    return from->is_known == to->is_known;

  return from->latitude == to->latitude && from->longitude == to->longitude;
}

/* The length of what two lists of ids have in common at their beginning and at
 * their end. */
static void
compare_ids (const GArray *a,
             const GArray *b,
             guint        *prefix,
             guint        *suffix)
{
  const gint64 *x = (const gint64 *) (gconstpointer) a->data;
  const gint64 *y = (const gint64 *) (gconstpointer) b->data;
  guint         most = MIN (a->len, b->len);

  *prefix = *suffix = 0;
  while (*prefix < most && x[*prefix] == y[*prefix])
    (*prefix)++;
  while (*suffix < most - *prefix && x[a->len - 1 - *suffix] == y[b->len - 1 - *suffix])
    (*suffix)++;
}

/**
 * voc_listing_list_set_result:
 * @self: a list
 * @result: (nullable): the answer to show
 *
 * Shows another answer. Only what differs is announced, so that a view keeps its
 * place while a sync brings listings.
 */
void
voc_listing_list_set_result (VocListingList  *self,
                             const VocResult *result)
{
  g_autoptr (VocResult) old = NULL;
  guint n_old, n_new, n_removed, n_added;
  guint prefix = 0;
  guint suffix = 0;

  g_return_if_fail (VOC_IS_LISTING_LIST (self));
  /* Nobody may set a result from a handler of "items-changed". */
  g_return_if_fail (self->gap_length == 0);

  if (result == self->result)
    return;

  old = self->result;
  n_old = old != NULL ? old->ids->len : 0;
  n_new = result != NULL ? result->ids->len : 0;
  if (old != NULL && result != NULL && has_same_centre (old, result))
    compare_ids (old->ids, result->ids, &prefix, &suffix);
  n_removed = n_old - prefix - suffix;
  n_added = n_new - prefix - suffix;

  self->result = result != NULL ? voc_result_ref (result) : NULL;
  voc_listing_snippets_set_query (self->snippets, result != NULL ? result->query : NULL);
  self->gap_start = prefix;
  self->gap_length = n_added;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, n_removed, 0);
  self->gap_length = 0;
  if (n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, 0, n_added);
}

/**
 * voc_listing_list_get_result:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what is shown
 */
VocResult *
voc_listing_list_get_result (VocListingList *self)
{
  g_return_val_if_fail (VOC_IS_LISTING_LIST (self), NULL);

  return self->result;
}

/**
 * voc_listing_list_find:
 * @self: a list
 * @id: a listing
 *
 * Returns: its position, -1 when it is not in the list
 */
int
voc_listing_list_find (VocListingList *self,
                       gint64          id)
{
  g_return_val_if_fail (VOC_IS_LISTING_LIST (self), -1);

  for (guint i = 0; self->result != NULL && i < self->result->ids->len; i++)
    if (g_array_index (self->result->ids, gint64, i) == id)
      return (int) i;

  return -1;
}

/**
 * voc_listing_list_get_id:
 * @self: a list
 * @position: a row
 *
 * Asks for no item, and is right while a change is said, too.
 *
 * Returns: the listing there; 0 past the end
 */
gint64
voc_listing_list_get_id (VocListingList *self,
                         guint           position)
{
  g_return_val_if_fail (VOC_IS_LISTING_LIST (self), 0);

  if (position >= voc_listing_list_get_n_items (G_LIST_MODEL (self)))
    return 0;
  if (position >= self->gap_start)
    position += self->gap_length;
  return g_array_index (self->result->ids, gint64, position);
}

/**
 * voc_listing_list_refresh_rows:
 * @self: a list
 *
 * Fetches the rows that somebody looks at again, because their content may have
 * changed. Until they come the old ones stay.
 */
void
voc_listing_list_refresh_rows (VocListingList *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer       item;

  g_return_if_fail (VOC_IS_LISTING_LIST (self));

  /* What only the list itself held is forgotten and asked for when it is looked
   * at again. */
  clear_queue (&self->kept);
  voc_listing_snippets_renew (self->snippets);
  /* What is wanted may push out another one, of which a queue has the last reference. */
  g_hash_table_iter_init (&iter, self->living);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));
  for (guint i = 0; i < items->len; i++)
    {
      item = g_ptr_array_index (items, i);
      keep (self, item);
      if (voc_listing_item_get_row (item) != NULL)
        want (self, item);
      if (voc_listing_item_get_snippet_round (item) != 0)
        voc_listing_snippets_want (self->snippets, item);
    }
}

/**
 * voc_listing_list_want_snippet:
 * @self: a list
 * @item: one of its items that somebody looks at
 *
 * Fetches what its text says where it has the words of the answer, unless it is there; see
 * #VocListingItem:snippet. When there is an answer to other words, ask again: until it comes
 * the item has that of the words before. Costs nothing where no words are looked for in texts.
 */
void
voc_listing_list_want_snippet (VocListingList *self,
                               VocListingItem *item)
{
  g_return_if_fail (VOC_IS_LISTING_LIST (self) && VOC_IS_LISTING_ITEM (item));

  voc_listing_snippets_want (self->snippets, item);
}
