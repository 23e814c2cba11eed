/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list over ids whose length is known at once and whose items are there at once; what an
 * item shows is fetched by id, in pages, for the items that somebody looks at. An item is
 * one object as long as somebody holds it, whatever ids come and go; the last few hundred
 * are held here, so that scrolling back asks for nothing, and so that ten thousand rows
 * cost no more than those that are looked at. What is asked, and what items are, is said by
 * the kinds of list: listings (voc-listing-list.c) and candidates (voc-candidate-list.c).
 * Main thread.
 *
 * GtkListView looks at every added item when one emission both removes and adds
 * around a visible row, so a change is said in two: what went, then what came,
 * each over the part that differs only. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-paged-item-private.h"

#include "base/voc-error.h"

/* A list view holds about 200 rows and asks for twice as many when it jumps. */
#define KEPT_ITEMS 800
#define MAX_WANTED 800
#define PAGE_SIZE 64
#define MAX_IN_FLIGHT 2

typedef struct
{
  VocLibrary   *library;    /* (owned) (nullable): NULL when disposed of */
  GArray       *ids;        /* (owned) (element-type gint64) */
  guint         gap_start;  /* while a change is said: from here on, */
  guint         gap_length; /* so many ids are not in the list yet */
  GHashTable   *living;     /* (owned): id → item; items enter and leave it */
  GQueue        kept;       /* (owned items): newest first */
  GQueue        wanted;     /* (owned items): to be fetched, newest first */
  guint         fetch_id;
  guint         n_in_flight;
  guint         round;       /* what was asked in another one may have changed since */
  guint         n_asked;     /* contents that the library was asked for */
  GCancellable *cancellable; /* (owned) */
} VocPagedListPrivate;

static void voc_paged_list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (VocPagedList, voc_paged_list, G_TYPE_OBJECT, G_ADD_PRIVATE (VocPagedList) G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, voc_paged_list_model_init))

static VocPagedListPrivate *
get_private (VocPagedList *self)
{
  return voc_paged_list_get_instance_private (self);
}

/* A request for a page. */
typedef struct
{
  VocPagedList *list;  /* (owned) */
  GPtrArray    *items; /* (owned) (element-type VocPagedItem) */
  guint         round;
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
schedule_fetch (VocPagedList *self)
{
  VocPagedListPrivate *priv = get_private (self);

  /* Positions are collected while the view lays itself out, then fetched. */
  if (priv->fetch_id == 0 && priv->wanted.length > 0 && priv->n_in_flight < MAX_IN_FLIGHT)
    priv->fetch_id = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
}

static void
want (VocPagedList *self,
      VocPagedItem *item)
{
  VocPagedListPrivate *priv = get_private (self);

  if (priv->library == NULL || voc_paged_item_is_wanted (item))
    return;

  voc_paged_item_set_wanted (item, TRUE);
  g_queue_push_head (&priv->wanted, g_object_ref (item));

  /* Whoever scrolls fast leaves requests behind that nobody needs any more. */
  while (priv->wanted.length > MAX_WANTED)
    {
      g_autoptr (VocPagedItem) late = g_queue_pop_tail (&priv->wanted);

      voc_paged_item_set_wanted (late, FALSE);
    }

  schedule_fetch (self);
}

/* Contents come in the order of the ids; those that are gone are left out, and what their
 * items showed stays. */
static void
fill_items (VocPagedList *self,
            GPtrArray    *items,
            GPtrArray    *contents)
{
  gsize id_offset = VOC_PAGED_LIST_GET_CLASS (self)->id_offset;
  guint next = 0;

  for (guint i = 0; i < items->len; i++)
    {
      VocPagedItem *item = g_ptr_array_index (items, i);
      gpointer      content = next < contents->len ? g_ptr_array_index (contents, next) : NULL;

      if (content != NULL && G_STRUCT_MEMBER (gint64, content, id_offset) == voc_paged_item_get_id (item))
        next++;
      else
        content = NULL;
      voc_paged_item_fill (item, content);
    }
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Page) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) contents = VOC_PAGED_LIST_GET_CLASS (page->list)->take_answer (VOC_LIBRARY (object), result, &error);

  get_private (page->list)->n_in_flight--;
  if (contents != NULL)
    {
      fill_items (page->list, page->items, contents);
    }
  else
    {
      for (guint i = 0; i < page->items->len; i++)
        voc_paged_item_set_wanted (g_ptr_array_index (page->items, i), FALSE);
      /* The next look at an item asks again. */
      if (!voc_error_is_cancelled (error))
        g_debug ("A page of %s could not be read: %s", G_OBJECT_TYPE_NAME (page->list), error->message);
    }
  /* It was read before what has changed, or after: nobody knows. */
  for (guint i = 0; page->round != get_private (page->list)->round && i < page->items->len; i++)
    want (page->list, g_ptr_array_index (page->items, i));

  schedule_fetch (page->list);
}

static gboolean
fetch_cb (gpointer user_data)
{
  VocPagedList        *self = user_data;
  VocPagedListPrivate *priv = get_private (self);

  priv->fetch_id = 0;
  while (priv->wanted.length > 0 && priv->n_in_flight < MAX_IN_FLIGHT)
    {
      Page  *page = g_new0 (Page, 1);
      gint64 ids[PAGE_SIZE];
      guint  n = 0;

      page->list = g_object_ref (self);
      page->round = priv->round;
      page->items = g_ptr_array_new_with_free_func (g_object_unref);
      while (n < PAGE_SIZE && priv->wanted.length > 0)
        {
          VocPagedItem *item = g_queue_pop_head (&priv->wanted);

          ids[n++] = voc_paged_item_get_id (item);
          g_ptr_array_add (page->items, item);
        }
      priv->n_in_flight++;
      priv->n_asked += n;
      VOC_PAGED_LIST_GET_CLASS (self)->ask (priv->library, ids, n, priv->cancellable, answered_cb, page);
    }

  return G_SOURCE_REMOVE;
}

static void
keep (VocPagedList *self,
      VocPagedItem *item)
{
  GQueue *kept = &get_private (self)->kept;

  g_queue_push_head (kept, g_object_ref (item));
  while (kept->length > KEPT_ITEMS)
    g_object_unref (g_queue_pop_tail (kept));
}

static GType
voc_paged_list_get_item_type (GListModel *model)
{
  return VOC_PAGED_LIST_GET_CLASS (model)->item_type;
}

static guint
voc_paged_list_get_n_items (GListModel *model)
{
  VocPagedListPrivate *priv = get_private (VOC_PAGED_LIST (model));

  return priv->ids->len - priv->gap_length;
}

static guint
get_index (VocPagedListPrivate *priv,
           guint                position)
{
  return position >= priv->gap_start ? position + priv->gap_length : position;
}

static gpointer
voc_paged_list_get_item (GListModel *model,
                         guint       position)
{
  VocPagedList        *self = VOC_PAGED_LIST (model);
  VocPagedListPrivate *priv = get_private (self);
  VocPagedListClass   *klass = VOC_PAGED_LIST_GET_CLASS (self);
  guint                index = get_index (priv, position);
  VocPagedItem        *item;
  gint64               id;

  if (position >= voc_paged_list_get_n_items (model))
    return NULL;

  id = g_array_index (priv->ids, gint64, index);
  item = g_hash_table_lookup (priv->living, &id);
  if (item != NULL)
    {
      g_object_ref (item);
    }
  else
    {
      item = g_object_new (klass->item_type, NULL);
      voc_paged_item_enter (item, id, priv->living);
      keep (self, item);
    }

  if (klass->look != NULL)
    klass->look (self, item, index);
  if (!voc_paged_item_is_filled (item))
    want (self, item);

  return item;
}

static void
voc_paged_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = voc_paged_list_get_item_type;
  iface->get_n_items = voc_paged_list_get_n_items;
  iface->get_item = voc_paged_list_get_item;
}

static void
clear_queue (GQueue *queue)
{
  g_queue_clear_full (queue, g_object_unref);
}

static void
voc_paged_list_dispose (GObject *object)
{
  VocPagedListPrivate *priv = get_private (VOC_PAGED_LIST (object));

  g_clear_handle_id (&priv->fetch_id, g_source_remove);
  g_cancellable_cancel (priv->cancellable);
  clear_queue (&priv->wanted);
  clear_queue (&priv->kept);
  g_clear_object (&priv->library);

  G_OBJECT_CLASS (voc_paged_list_parent_class)->dispose (object);
}

static void
voc_paged_list_finalize (GObject *object)
{
  VocPagedListPrivate *priv = get_private (VOC_PAGED_LIST (object));

  g_clear_object (&priv->cancellable);
  g_clear_pointer (&priv->living, g_hash_table_unref);
  g_clear_pointer (&priv->ids, g_array_unref);

  G_OBJECT_CLASS (voc_paged_list_parent_class)->finalize (object);
}

static void
voc_paged_list_class_init (VocPagedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_paged_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_paged_list_finalize;
}

static void
voc_paged_list_init (VocPagedList *self)
{
  VocPagedListPrivate *priv = get_private (self);

  priv->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  priv->living = g_hash_table_new (g_int64_hash, g_int64_equal);
  priv->cancellable = g_cancellable_new ();
}

/**
 * voc_paged_list_new: (skip)
 * @type: a kind of #VocPagedList
 * @library: the library that contents are asked of
 *
 * Returns: (transfer full): a list of @type with nothing in it
 */
gpointer
voc_paged_list_new (GType       type,
                    VocLibrary *library)
{
  VocPagedList *self;

  g_return_val_if_fail (g_type_is_a (type, VOC_TYPE_PAGED_LIST), NULL);
  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);

  self = g_object_new (type, NULL);
  get_private (self)->library = g_object_ref (library);

  return self;
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
 * voc_paged_list_show:
 * @self: a list that is not telling of a change
 * @ids: (element-type gint64) (nullable): what is in it, in order; not copied, not to be
 *   changed any more; %NULL: nothing
 * @is_anew: whether what stays is to be looked at again too
 *
 * Shows other ids. Only what differs is announced, so that a view keeps its place when some
 * come or go.
 */
void
voc_paged_list_show (VocPagedList *self,
                     GArray       *ids,
                     gboolean      is_anew)
{
  VocPagedListPrivate *priv;
  g_autoptr (GArray) old = NULL;
  guint prefix = 0;
  guint suffix = 0;
  guint n_removed, n_added;

  g_return_if_fail (VOC_IS_PAGED_LIST (self));
  /* Nobody may show others from a handler of "items-changed". */
  g_return_if_fail (!voc_paged_list_is_telling (self));

  priv = get_private (self);
  old = g_steal_pointer (&priv->ids);
  priv->ids = ids != NULL ? g_array_ref (ids) : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!is_anew)
    compare_ids (old, priv->ids, &prefix, &suffix);
  n_removed = old->len - prefix - suffix;
  n_added = priv->ids->len - prefix - suffix;

  priv->gap_start = prefix;
  priv->gap_length = n_added;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, n_removed, 0);
  priv->gap_length = 0;
  if (n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, 0, n_added);
}

/**
 * voc_paged_list_is_telling:
 * @self: a list
 *
 * Returns: whether a change is said of which not all is in the list yet
 */
gboolean
voc_paged_list_is_telling (VocPagedList *self)
{
  g_return_val_if_fail (VOC_IS_PAGED_LIST (self), FALSE);

  return get_private (self)->gap_length > 0;
}

/**
 * voc_paged_list_refresh:
 * @self: a list
 *
 * Fetches the contents that somebody looks at again, because they may have changed.
 * Until they come the old ones stay.
 */
void
voc_paged_list_refresh (VocPagedList *self)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (VOC_IS_PAGED_LIST (self));

  get_private (self)->round++;
  /* What only the list itself held is forgotten and asked for when it is looked
   * at again. */
  clear_queue (&get_private (self)->kept);
  /* What is wanted may push out another one, of which a queue has the last reference. */
  items = voc_paged_list_get_living (self);
  for (guint i = 0; i < items->len; i++)
    {
      keep (self, g_ptr_array_index (items, i));
      want (self, g_ptr_array_index (items, i));
    }
}

/**
 * voc_paged_list_get_living:
 * @self: a list
 *
 * Returns: (transfer full) (element-type VocPagedItem): the items that there are, in no order
 */
GPtrArray *
voc_paged_list_get_living (VocPagedList *self)
{
  GPtrArray     *items;
  GHashTableIter iter;
  gpointer       item;

  g_return_val_if_fail (VOC_IS_PAGED_LIST (self), NULL);

  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, get_private (self)->living);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));

  return items;
}

/**
 * voc_paged_list_get_ids:
 * @self: a list
 *
 * Returns: (transfer none) (element-type gint64): what is in it
 */
GArray *
voc_paged_list_get_ids (VocPagedList *self)
{
  g_return_val_if_fail (VOC_IS_PAGED_LIST (self), NULL);

  return get_private (self)->ids;
}

/**
 * voc_paged_list_get_id:
 * @self: a list
 * @position: a row
 *
 * Asks for no item, and is right while a change is said, too.
 *
 * Returns: the id there; 0 past the end
 */
gint64
voc_paged_list_get_id (VocPagedList *self,
                       guint         position)
{
  VocPagedListPrivate *priv;

  g_return_val_if_fail (VOC_IS_PAGED_LIST (self), 0);

  priv = get_private (self);
  if (position >= voc_paged_list_get_n_items (G_LIST_MODEL (self)))
    return 0;

  return g_array_index (priv->ids, gint64, get_index (priv, position));
}

/**
 * voc_paged_list_find:
 * @self: a list
 * @id: an id
 *
 * Returns: its position, -1 when it is not in the list
 */
int
voc_paged_list_find (VocPagedList *self,
                     gint64        id)
{
  const GArray *ids;

  g_return_val_if_fail (VOC_IS_PAGED_LIST (self), -1);

  ids = get_private (self)->ids;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return (int) i;

  return -1;
}

/**
 * voc_paged_list_get_n_asked:
 * @self: a list
 *
 * Returns: how many contents the library was asked for so far: what it costs to
 *   look at the list
 */
guint
voc_paged_list_get_n_asked (VocPagedList *self)
{
  g_return_val_if_fail (VOC_IS_PAGED_LIST (self), 0);

  return get_private (self)->n_asked;
}
