/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of listings: a paged list over the ids of a result, whose items say how far away
 * a job is, too, and what its text says where it has the words that are looked for. Main
 * thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-listing-item-private.h"

#include "library/voc-listing-snippets-private.h"

struct _VocListingList
{
  VocPagedList parent_instance;

  VocResult          *result;   /* (owned) (nullable) */
  VocListingSnippets *snippets; /* (owned) (nullable): NULL when disposed of */
};

G_DEFINE_FINAL_TYPE (VocListingList, voc_listing_list, VOC_TYPE_PAGED_LIST)

static double
get_distance_at (const VocResult *result,
                 guint            index)
{
  if (result->distances_km == NULL)
    return -1.0;

  return g_array_index (result->distances_km, float, index);
}

static void
voc_listing_list_look (VocPagedList *list,
                       VocPagedItem *item,
                       guint         index)
{
  VocListingList *self = VOC_LISTING_LIST (list);

  voc_listing_item_set_distance (VOC_LISTING_ITEM (item), MAX (get_distance_at (self->result, index), -1.0));
}

static void
voc_listing_list_dispose (GObject *object)
{
  VocListingList *self = VOC_LISTING_LIST (object);

  g_clear_pointer (&self->snippets, voc_listing_snippets_close);

  G_OBJECT_CLASS (voc_listing_list_parent_class)->dispose (object);
}

static void
voc_listing_list_finalize (GObject *object)
{
  VocListingList *self = VOC_LISTING_LIST (object);

  /* Rows are looked up in it as long as there are ids. */
  g_clear_pointer (&self->result, voc_result_unref);

  G_OBJECT_CLASS (voc_listing_list_parent_class)->finalize (object);
}

static void
voc_listing_list_class_init (VocListingListClass *klass)
{
  VocPagedListClass *list_class = VOC_PAGED_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_listing_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_listing_list_finalize;
  list_class->item_type = VOC_TYPE_LISTING_ITEM;
  list_class->id_offset = G_STRUCT_OFFSET (VocListingRow, id);
  list_class->ask = voc_library_get_rows_async;
  list_class->take_answer = voc_library_get_rows_finish;
  list_class->look = voc_listing_list_look;
}

static void
voc_listing_list_init (VocListingList *self)
{
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

  self = voc_paged_list_new (VOC_TYPE_LISTING_LIST, library);
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

  g_return_if_fail (VOC_IS_LISTING_LIST (self));
  /* Nobody may set a result from a handler of "items-changed". */
  g_return_if_fail (!voc_paged_list_is_telling (VOC_PAGED_LIST (self)));

  if (result == self->result)
    return;

  old = self->result;
  self->result = result != NULL ? voc_result_ref (result) : NULL;
  voc_listing_snippets_set_query (self->snippets, result != NULL ? result->query : NULL);
  /* From another centre, all are at another distance. */
  voc_paged_list_show (VOC_PAGED_LIST (self), result != NULL ? result->ids : NULL,
                       old != NULL && result != NULL && !has_same_centre (old, result));
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

  return voc_paged_list_find (VOC_PAGED_LIST (self), id);
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

  return voc_paged_list_get_id (VOC_PAGED_LIST (self), position);
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
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (VOC_IS_LISTING_LIST (self));

  voc_listing_snippets_renew (self->snippets);
  voc_paged_list_refresh (VOC_PAGED_LIST (self));
  items = voc_paged_list_get_living (VOC_PAGED_LIST (self));
  for (guint i = 0; i < items->len; i++)
    if (voc_listing_item_get_snippet_round (g_ptr_array_index (items, i)) != 0)
      voc_listing_snippets_want (self->snippets, g_ptr_array_index (items, i));
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
