/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of what is hidden. It is who it is by its key, so that a row on the screen stays
 * when all is listed anew. Owned by its list. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-hidden-item.h"

#include "base/voc-text.h"

#include <string.h>

struct _VocHiddenItem
{
  GObject parent_instance;

  VocHiddenEmployer *employer; /* (owned) (nullable): this, or */
  VocHiddenListing  *listing;  /* (owned) (nullable): this */
  char              *key;      /* (owned) */
  char              *folded;   /* (owned) (nullable): what is searched; NULL until it is */
};

G_DEFINE_FINAL_TYPE (VocHiddenItem, voc_hidden_item, G_TYPE_OBJECT)

static guint signal_changed;

static void
voc_hidden_item_finalize (GObject *object)
{
  VocHiddenItem *self = VOC_HIDDEN_ITEM (object);

  voc_hidden_employer_free (self->employer);
  voc_hidden_listing_free (self->listing);
  g_free (self->key);
  g_free (self->folded);
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
  self->key = g_strdup_printf ("%" G_GINT64_FORMAT, employer->id);
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
  self->key = g_strdup_printf ("%s\n%s", listing->source_url, listing->native_id);
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
 * voc_hidden_item_get_key:
 * @self: an item
 *
 * Returns: (transfer none): who it is, among those of its kind
 */
const char *
voc_hidden_item_get_key (VocHiddenItem *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_ITEM (self), NULL);

  return self->key;
}

static gboolean
is_same (VocHiddenItem *self,
         VocHiddenItem *other)
{
  return self->employer != NULL ? voc_hidden_employer_equal (self->employer, other->employer)
                                : voc_hidden_listing_equal (self->listing, other->listing);
}

/**
 * voc_hidden_item_take:
 * @self: an item
 * @other: one of the same kind with the same key
 *
 * Makes what @other says its own.
 */
void
voc_hidden_item_take (VocHiddenItem *self,
                      VocHiddenItem *other)
{
  g_return_if_fail (VOC_IS_HIDDEN_ITEM (self) && VOC_IS_HIDDEN_ITEM (other));
  g_return_if_fail ((self->employer != NULL) == (other->employer != NULL) && g_str_equal (self->key, other->key));

  if (is_same (self, other))
    return;

  if (self->employer != NULL)
    {
      voc_hidden_employer_free (self->employer);
      self->employer = voc_hidden_employer_copy (other->employer);
    }
  else
    {
      voc_hidden_listing_free (self->listing);
      self->listing = voc_hidden_listing_copy (other->listing);
    }
  g_clear_pointer (&self->folded, g_free);
  g_signal_emit (self, signal_changed, 0);
}

static char *
fold (VocHiddenItem *self)
{
  g_autofree char *text = NULL;

  if (self->employer != NULL)
    text = g_strjoin (" ", self->employer->name, self->employer->reason, NULL);
  else
    text = g_strdup_printf ("%s %s %s", self->listing->title != NULL ? self->listing->title : "",
                            self->listing->company != NULL ? self->listing->company : "",
                            self->listing->source_name != NULL ? self->listing->source_name : "");
  return voc_text_fold (text);
}

/**
 * voc_hidden_item_matches:
 * @self: an item
 * @words: (array zero-terminated=1): folded words
 *
 * Returns: whether all are in what the row says
 */
gboolean
voc_hidden_item_matches (VocHiddenItem     *self,
                         const char *const *words)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_ITEM (self) && words != NULL, FALSE);

  if (self->folded == NULL && words[0] != NULL)
    self->folded = fold (self);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}
