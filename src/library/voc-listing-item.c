/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the list of listings. The list hands it out before its content is
 * there, so that nothing waits while somebody scrolls; the widget that shows it
 * listens to "row". Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-listing-item-private.h"

struct _VocListingItem
{
  VocPagedItem parent_instance;

  VocListingRow *row; /* (owned) (nullable): NULL until it came */
  double         distance_km;
  VocSnippet    *snippet; /* (owned) (nullable) */
  guint          snippet_round;
  gboolean       is_gone;
};

G_DEFINE_FINAL_TYPE (VocListingItem, voc_listing_item, VOC_TYPE_PAGED_ITEM)

enum
{
  PROP_0,
  PROP_ROW,
  PROP_DISTANCE,
  PROP_SNIPPET,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
voc_listing_item_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  VocListingItem *self = VOC_LISTING_ITEM (object);

  switch (property_id)
    {
    case PROP_ROW:
      g_value_set_pointer (value, self->row);
      break;
    case PROP_DISTANCE:
      g_value_set_double (value, self->distance_km);
      break;
    case PROP_SNIPPET:
      g_value_set_pointer (value, self->snippet);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
voc_listing_item_finalize (GObject *object)
{
  VocListingItem *self = VOC_LISTING_ITEM (object);

  g_clear_pointer (&self->row, voc_listing_row_free);
  g_clear_pointer (&self->snippet, voc_snippet_free);

  G_OBJECT_CLASS (voc_listing_item_parent_class)->finalize (object);
}

/* Of a listing that is gone what it showed last stays. */
static void
voc_listing_item_fill (VocPagedItem *item,
                       gconstpointer row)
{
  VocListingItem *self = VOC_LISTING_ITEM (item);
  VocListingRow  *old = NULL;

  if (row == NULL && self->is_gone)
    return;

  self->is_gone = row == NULL;
  if (row != NULL)
    {
      old = self->row;
      self->row = voc_listing_row_copy (row);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
  g_clear_pointer (&old, voc_listing_row_free);
}

static void
voc_listing_item_class_init (VocListingItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = voc_listing_item_get_property;
  object_class->finalize = voc_listing_item_finalize;
  VOC_PAGED_ITEM_CLASS (klass)->fill = voc_listing_item_fill;

  /**
   * VocListingItem:row: (type gpointer)
   *
   * The #VocListingRow, %NULL until it came. Notified also when the listing is gone.
   */
  properties[PROP_ROW] = g_param_spec_pointer ("row", NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * VocListingItem:distance:
   *
   * Kilometres from the centre of the query; negative when there is no centre or
   * it is not known where the job is.
   */
  properties[PROP_DISTANCE] = g_param_spec_double ("distance", NULL, NULL, -1.0, G_MAXDOUBLE, -1.0,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * VocListingItem:snippet: (type gpointer)
   *
   * The #VocSnippet of the question that it was last asked for with
   * voc_listing_list_want_snippet(); %NULL until it came, and where there is none.
   */
  properties[PROP_SNIPPET] = g_param_spec_pointer ("snippet", NULL, NULL,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
voc_listing_item_init (VocListingItem *self)
{
  self->distance_km = -1.0;
}

/**
 * voc_listing_item_get_id:
 * @self: an item
 *
 * Returns: the listing
 */
gint64
voc_listing_item_get_id (VocListingItem *self)
{
  g_return_val_if_fail (VOC_IS_LISTING_ITEM (self), 0);

  return voc_paged_item_get_id (VOC_PAGED_ITEM (self));
}

/**
 * voc_listing_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what the row shows, %NULL until it came;
 *   valid until the next "notify::row"
 */
const VocListingRow *
voc_listing_item_get_row (VocListingItem *self)
{
  g_return_val_if_fail (VOC_IS_LISTING_ITEM (self), NULL);

  return self->row;
}

/**
 * voc_listing_item_is_gone:
 * @self: an item
 *
 * Returns: whether the library no longer has the listing; what the row showed last is
 *   still there
 */
gboolean
voc_listing_item_is_gone (VocListingItem *self)
{
  g_return_val_if_fail (VOC_IS_LISTING_ITEM (self), FALSE);

  return self->is_gone;
}

/**
 * voc_listing_item_get_distance:
 * @self: an item
 *
 * Returns: kilometres from the centre of the query; negative when there is no
 *   centre or it is not known where the job is
 */
double
voc_listing_item_get_distance (VocListingItem *self)
{
  g_return_val_if_fail (VOC_IS_LISTING_ITEM (self), -1.0);

  return self->distance_km;
}

/**
 * voc_listing_item_get_snippet:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what its text says, see #VocListingItem:snippet;
 *   valid until the next "notify::snippet"
 */
const VocSnippet *
voc_listing_item_get_snippet (VocListingItem *self)
{
  g_return_val_if_fail (VOC_IS_LISTING_ITEM (self), NULL);

  return self->snippet;
}

/* @snippet: (transfer full) (nullable) */
void
voc_listing_item_set_snippet (VocListingItem *self,
                              VocSnippet     *snippet)
{
  g_autoptr (VocSnippet) old = self->snippet;

  self->snippet = snippet;
  if (old != NULL || snippet != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SNIPPET]);
}

guint
voc_listing_item_get_snippet_round (VocListingItem *self)
{
  return self->snippet_round;
}

void
voc_listing_item_set_snippet_round (VocListingItem *self,
                                    guint           round)
{
  self->snippet_round = round;
}

void
voc_listing_item_set_distance (VocListingItem *self,
                               double          distance_km)
{
  if (self->distance_km == distance_km)
    return;

  self->distance_km = distance_km;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISTANCE]);
}
