/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of a paged list, whatever its content is. The list hands it out before that is
 * there, so that nothing waits while somebody scrolls; it is in the list's table of items
 * exactly as long as it lives, and so it is the same object for all who hold it. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-paged-item-private.h"

typedef struct
{
  gint64      id;
  GHashTable *living; /* (owned) (nullable): the list's items; this one leaves it itself */
  gboolean    is_filled;
  gboolean    is_wanted;
} VocPagedItemPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VocPagedItem, voc_paged_item, G_TYPE_OBJECT)

static VocPagedItemPrivate *
get_private (VocPagedItem *self)
{
  return voc_paged_item_get_instance_private (self);
}

static void
voc_paged_item_finalize (GObject *object)
{
  VocPagedItemPrivate *priv = get_private (VOC_PAGED_ITEM (object));

  if (priv->living != NULL)
    g_hash_table_remove (priv->living, &priv->id);
  g_clear_pointer (&priv->living, g_hash_table_unref);

  G_OBJECT_CLASS (voc_paged_item_parent_class)->finalize (object);
}

static void
voc_paged_item_class_init (VocPagedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_paged_item_finalize;
}

static void
voc_paged_item_init (VocPagedItem *self)
{
}

/**
 * voc_paged_item_get_id:
 * @self: an item
 *
 * Returns: the id of what it shows
 */
gint64
voc_paged_item_get_id (VocPagedItem *self)
{
  g_return_val_if_fail (VOC_IS_PAGED_ITEM (self), 0);

  return get_private (self)->id;
}

/* Makes it the item of @id, which it is in @living from now on. */
void
voc_paged_item_enter (VocPagedItem *self,
                      gint64        id,
                      GHashTable   *living)
{
  VocPagedItemPrivate *priv = get_private (self);

  priv->id = id;
  priv->living = g_hash_table_ref (living);
  g_hash_table_insert (living, &priv->id, self);
}

/* @content: (nullable): see #VocPagedItemClass */
void
voc_paged_item_fill (VocPagedItem *self,
                     gconstpointer content)
{
  VocPagedItemPrivate *priv = get_private (self);

  /* Whoever is told of the content may look at the item again. */
  priv->is_wanted = FALSE;
  priv->is_filled = priv->is_filled || content != NULL;
  VOC_PAGED_ITEM_GET_CLASS (self)->fill (self, content);
}

gboolean
voc_paged_item_is_filled (VocPagedItem *self)
{
  return get_private (self)->is_filled;
}

gboolean
voc_paged_item_is_wanted (VocPagedItem *self)
{
  return get_private (self)->is_wanted;
}

void
voc_paged_item_set_wanted (VocPagedItem *self,
                           gboolean      is_wanted)
{
  get_private (self)->is_wanted = is_wanted;
}
