/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the list of candidates; the widget that shows it listens to "candidate".
 * Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-candidate-list.h"

struct _VocCandidateItem
{
  VocPagedItem parent_instance;

  VocCandidate *candidate; /* (owned) (nullable): NULL until it came */
};

G_DEFINE_FINAL_TYPE (VocCandidateItem, voc_candidate_item, VOC_TYPE_PAGED_ITEM)

static GParamSpec *candidate_property;

static void
voc_candidate_item_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_pointer (value, VOC_CANDIDATE_ITEM (object)->candidate);
}

static void
voc_candidate_item_finalize (GObject *object)
{
  VocCandidateItem *self = VOC_CANDIDATE_ITEM (object);

  g_clear_pointer (&self->candidate, voc_candidate_unref);

  G_OBJECT_CLASS (voc_candidate_item_parent_class)->finalize (object);
}

/* Of who is gone what was shown last stays, until the list is without them. */
static void
voc_candidate_item_fill (VocPagedItem *item,
                         gconstpointer candidate)
{
  VocCandidateItem *self = VOC_CANDIDATE_ITEM (item);

  if (candidate == NULL)
    return;

  g_clear_pointer (&self->candidate, voc_candidate_unref);
  self->candidate = voc_candidate_ref (candidate);
  g_object_notify_by_pspec (G_OBJECT (self), candidate_property);
}

static void
voc_candidate_item_class_init (VocCandidateItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = voc_candidate_item_get_property;
  object_class->finalize = voc_candidate_item_finalize;
  VOC_PAGED_ITEM_CLASS (klass)->fill = voc_candidate_item_fill;

  /**
   * VocCandidateItem:candidate: (type gpointer)
   *
   * The #VocCandidate, %NULL until it came.
   */
  candidate_property = g_param_spec_pointer ("candidate", NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, 1, candidate_property);
}

static void
voc_candidate_item_init (VocCandidateItem *self)
{
}

/**
 * voc_candidate_item_get_id:
 * @self: an item
 *
 * Returns: the candidate's id
 */
gint64
voc_candidate_item_get_id (VocCandidateItem *self)
{
  g_return_val_if_fail (VOC_IS_CANDIDATE_ITEM (self), 0);

  return voc_paged_item_get_id (VOC_PAGED_ITEM (self));
}

/**
 * voc_candidate_item_get_candidate:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the candidate, %NULL until it came
 */
const VocCandidate *
voc_candidate_item_get_candidate (VocCandidateItem *self)
{
  g_return_val_if_fail (VOC_IS_CANDIDATE_ITEM (self), NULL);

  return self->candidate;
}
