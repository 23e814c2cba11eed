/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

/* One row of a paged list. It exists at once, and its content comes later. */
#define VOC_TYPE_PAGED_ITEM (voc_paged_item_get_type ())

G_DECLARE_DERIVABLE_TYPE (VocPagedItem, voc_paged_item, VOC, PAGED_ITEM, GObject)

/**
 * VocPagedItemClass:
 * @fill: takes what the library has of the item, of which it keeps what it wants; %NULL when
 *   the library has nothing any more
 *
 * What an item of a kind of its own must have.
 */
struct _VocPagedItemClass
{
  GObjectClass parent_class;

  void (*fill) (VocPagedItem *self,
                gconstpointer content);
};

gint64 voc_paged_item_get_id (VocPagedItem *self);

/* GListModel of items over ids; what they are is fetched in pages, by id, when they are
 * looked at. Never blocks. */
#define VOC_TYPE_PAGED_LIST (voc_paged_list_get_type ())

G_DECLARE_DERIVABLE_TYPE (VocPagedList, voc_paged_list, VOC, PAGED_LIST, GObject)

/**
 * VocPagedListClass:
 * @item_type: what it is a list of: a kind of #VocPagedItem
 * @id_offset: where the id is, a #gint64, in the content of an item
 * @ask: asks for the contents of many ids
 * @take_answer: (transfer full): what came: contents in the order of the ids, without those
 *   that there are not
 * @look: (nullable): told of an item that somebody asks for, which is at @index of the ids
 *
 * What a list of a kind of its own must have.
 */
struct _VocPagedListClass
{
  GObjectClass parent_class;

  GType        item_type;
  gsize        id_offset;
  void       (*ask)         (VocLibrary          *library,
                             const gint64        *ids,
                             guint                n_ids,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
  GPtrArray *(*take_answer) (VocLibrary          *library,
                             GAsyncResult        *result,
                             GError             **error);
  void       (*look)        (VocPagedList        *self,
                             VocPagedItem        *item,
                             guint                index);
};

gpointer   voc_paged_list_new        (GType         type,
                                      VocLibrary   *library);
void       voc_paged_list_show       (VocPagedList *self,
                                      GArray       *ids,
                                      gboolean      is_anew);
gboolean   voc_paged_list_is_telling (VocPagedList *self);
void       voc_paged_list_refresh    (VocPagedList *self);
GPtrArray *voc_paged_list_get_living (VocPagedList *self);
GArray    *voc_paged_list_get_ids    (VocPagedList *self);
gint64     voc_paged_list_get_id     (VocPagedList *self,
                                      guint         position);
int        voc_paged_list_find       (VocPagedList *self,
                                      gint64        id);
guint      voc_paged_list_get_n_asked (VocPagedList *self);

G_END_DECLS
