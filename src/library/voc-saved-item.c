/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the saved searches: the search, and what it finds once that was counted.
 * Owned by its list. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-saved-item.h"

struct _VocSavedItem
{
  GObject parent_instance;

  VocSavedSearch *search; /* (owned) */
  guint           n;
  guint           n_fresh;
  gboolean        is_counted;
};

G_DEFINE_FINAL_TYPE (VocSavedItem, voc_saved_item, G_TYPE_OBJECT)

static guint signal_changed;

static void
voc_saved_item_finalize (GObject *object)
{
  voc_saved_search_free (VOC_SAVED_ITEM (object)->search);
  G_OBJECT_CLASS (voc_saved_item_parent_class)->finalize (object);
}

static void
voc_saved_item_class_init (VocSavedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_saved_item_finalize;
  signal_changed = g_signal_new ("changed", VOC_TYPE_SAVED_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
voc_saved_item_init (VocSavedItem *self)
{
}

/**
 * voc_saved_item_new:
 * @search: a saved search; copied
 *
 * Returns: (transfer full): an item that is not counted yet
 */
VocSavedItem *
voc_saved_item_new (const VocSavedSearch *search)
{
  VocSavedItem *self = g_object_new (VOC_TYPE_SAVED_ITEM, NULL);

  self->search = voc_saved_search_copy (search);
  return self;
}

/**
 * voc_saved_item_get_search:
 * @self: an item
 *
 * Returns: (transfer none): its search
 */
const VocSavedSearch *
voc_saved_item_get_search (VocSavedItem *self)
{
  g_return_val_if_fail (VOC_IS_SAVED_ITEM (self), NULL);

  return self->search;
}

void
voc_saved_item_set_search (VocSavedItem         *self,
                           const VocSavedSearch *search)
{
  g_return_if_fail (VOC_IS_SAVED_ITEM (self) && search != NULL);

  voc_saved_search_free (self->search);
  self->search = voc_saved_search_copy (search);
  g_signal_emit (self, signal_changed, 0);
}

/**
 * voc_saved_item_get_counts:
 * @self: an item
 * @n: (out): what it finds
 * @n_fresh: (out): what of it is new
 *
 * Returns: %FALSE, with both 0, when that is not known yet
 */
gboolean
voc_saved_item_get_counts (VocSavedItem *self,
                           guint        *n,
                           guint        *n_fresh)
{
  g_return_val_if_fail (VOC_IS_SAVED_ITEM (self), FALSE);

  *n = self->n;
  *n_fresh = self->n_fresh;
  return self->is_counted;
}

void
voc_saved_item_set_counts (VocSavedItem *self,
                           guint         n,
                           guint         n_fresh)
{
  g_return_if_fail (VOC_IS_SAVED_ITEM (self));

  if (self->is_counted && self->n == n && self->n_fresh == n_fresh)
    return;

  self->is_counted = TRUE;
  self->n = n;
  self->n_fresh = n_fresh;
  g_signal_emit (self, signal_changed, 0);
}
