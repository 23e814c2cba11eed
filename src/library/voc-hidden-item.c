/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of what is hidden. It is who it is by its key, so that a row on the screen stays
 * when all is listed anew. Owned by its list. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-hidden-item.h"

struct _VocHiddenItem
{
  GObject parent_instance;

  VocHiddenEmployer *employer; /* (owned) (nullable): this, or */
  VocHiddenListing  *listing;  /* (owned) (nullable): this */
  char              *key;      /* (owned) */
  GHashTable        *living;   /* (owned) (nullable): where it is as long as it lives */
  gboolean           is_wanted;
};

G_DEFINE_FINAL_TYPE (VocHiddenItem, voc_hidden_item, G_TYPE_OBJECT)

static guint signal_changed;

static void
voc_hidden_item_finalize (GObject *object)
{
  VocHiddenItem *self = VOC_HIDDEN_ITEM (object);

  voc_hidden_employer_free (self->employer);
  voc_hidden_listing_free (self->listing);
  if (self->living != NULL)
    g_hash_table_remove (self->living, self->key);
  g_clear_pointer (&self->living, g_hash_table_unref);
  g_free (self->key);
  G_OBJECT_CLASS (voc_hidden_item_parent_class)->finalize (object);
}

static void
voc_hidden_item_class_init (VocHiddenItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_hidden_item_finalize;
  signal_changed = g_signal_new ("changed", VOC_TYPE_HIDDEN_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
voc_hidden_item_init (VocHiddenItem *self)
{
}

/**
 * voc_hidden_item_make_employer_key:
 * @employer: an employer
 *
 * Returns: (transfer full): by what its item is known among those of its kind
 */
char *
voc_hidden_item_make_employer_key (const VocHiddenEmployer *employer)
{
  g_return_val_if_fail (employer != NULL, NULL);

  return g_strdup_printf ("%" G_GINT64_FORMAT, employer->id);
}

/**
 * voc_hidden_item_make_listing_key:
 * @listing: a listing
 *
 * Returns: (transfer full): by what its item is known among those of its kind
 */
char *
voc_hidden_item_make_listing_key (const VocHiddenListing *listing)
{
  g_return_val_if_fail (listing != NULL, NULL);

  return g_strdup_printf ("%s\n%s", listing->source_url, listing->native_id);
}

/**
 * voc_hidden_item_new_employer:
 * @employer: an employer; copied
 *
 * Returns: (transfer full): an item of it
 */
VocHiddenItem *
voc_hidden_item_new_employer (const VocHiddenEmployer *employer)
{
  VocHiddenItem *self;

  g_return_val_if_fail (employer != NULL, NULL);

  self = g_object_new (VOC_TYPE_HIDDEN_ITEM, NULL);
  self->employer = voc_hidden_employer_copy (employer);
  self->key = voc_hidden_item_make_employer_key (employer);
  return self;
}

/**
 * voc_hidden_item_new_listing:
 * @listing: a listing; copied
 *
 * Returns: (transfer full): an item of it
 */
VocHiddenItem *
voc_hidden_item_new_listing (const VocHiddenListing *listing)
{
  VocHiddenItem *self;

  g_return_val_if_fail (listing != NULL, NULL);

  self = g_object_new (VOC_TYPE_HIDDEN_ITEM, NULL);
  self->listing = voc_hidden_listing_copy (listing);
  self->key = voc_hidden_item_make_listing_key (listing);
  return self;
}

/**
 * voc_hidden_item_get_employer:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the employer; %NULL when it is a listing
 */
const VocHiddenEmployer *
voc_hidden_item_get_employer (VocHiddenItem *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_ITEM (self), NULL);

  return self->employer;
}

/**
 * voc_hidden_item_get_listing:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the listing; %NULL when it is an employer
 */
const VocHiddenListing *
voc_hidden_item_get_listing (VocHiddenItem *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_ITEM (self), NULL);

  return self->listing;
}

/**
 * voc_hidden_item_take_employer:
 * @self: an item of an employer
 * @employer: the same, as it is now; copied
 */
void
voc_hidden_item_take_employer (VocHiddenItem           *self,
                               const VocHiddenEmployer *employer)
{
  g_return_if_fail (VOC_IS_HIDDEN_ITEM (self) && self->employer != NULL);

  if (voc_hidden_employer_equal (self->employer, employer))
    return;

  voc_hidden_employer_free (self->employer);
  self->employer = voc_hidden_employer_copy (employer);
  g_signal_emit (self, signal_changed, 0);
}

/**
 * voc_hidden_item_take_listing:
 * @self: an item of a listing
 * @listing: the same, as it is now; copied
 */
void
voc_hidden_item_take_listing (VocHiddenItem          *self,
                              const VocHiddenListing *listing)
{
  g_return_if_fail (VOC_IS_HIDDEN_ITEM (self) && self->listing != NULL);

  if (voc_hidden_listing_equal (self->listing, listing))
    return;

  voc_hidden_listing_free (self->listing);
  self->listing = voc_hidden_listing_copy (listing);
  g_signal_emit (self, signal_changed, 0);
}

/**
 * voc_hidden_item_enter:
 * @self: a new item
 * @living: (element-type utf8 VocHiddenItem): gets the item by its key, as long as it lives
 */
void
voc_hidden_item_enter (VocHiddenItem *self,
                       GHashTable    *living)
{
  g_return_if_fail (VOC_IS_HIDDEN_ITEM (self) && self->living == NULL);

  self->living = g_hash_table_ref (living);
  g_hash_table_insert (living, self->key, self);
}

/**
 * voc_hidden_item_is_wanted:
 * @self: an item
 *
 * Returns: whether it waits for what the cache knows of it
 */
gboolean
voc_hidden_item_is_wanted (VocHiddenItem *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_ITEM (self), FALSE);

  return self->is_wanted;
}

void
voc_hidden_item_set_wanted (VocHiddenItem *self,
                            gboolean       is_wanted)
{
  g_return_if_fail (VOC_IS_HIDDEN_ITEM (self));

  self->is_wanted = is_wanted;
}
