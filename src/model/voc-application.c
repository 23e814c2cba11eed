/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A saved job and what became of it. A plain value: whoever holds one owns it;
 * the snapshot in it is shared. */

#include "model/voc-application.h"

#include "model/voc-boxed-private.h"
#include "model/voc-code-private.h"

/* By the enumeration; stored, so never renamed. */
static const char *const stage_codes[VOC_N_STAGES] = {
  "saved", "applied", "interview", "offer", "accepted", "rejected", "withdrawn"
};

VOC_DEFINE_BOXED_TYPE (VocApplication, voc_application, voc_application_copy, voc_application_free)

/**
 * voc_application_new:
 *
 * Returns: (transfer full): an application without a job, to be filled in; its
 *   history is there and empty
 */
VocApplication *
voc_application_new (void)
{
  VocApplication *self = g_new0 (VocApplication, 1);

  self->history = g_array_new (FALSE, FALSE, sizeof (VocStageChange));
  return self;
}

/**
 * voc_application_copy:
 * @self: an application
 *
 * Returns: (transfer full): a copy that shares the snapshot
 */
VocApplication *
voc_application_copy (const VocApplication *self)
{
  VocApplication *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (VocApplication, 1);
  *copy = *self;
  copy->snapshot = self->snapshot != NULL ? voc_listing_ref (self->snapshot) : NULL;
  copy->source_url = g_strdup (self->source_url);
  copy->source_name = g_strdup (self->source_name);
  copy->notes = g_strdup (self->notes);
  copy->history = g_array_copy (self->history);
  return copy;
}

/**
 * voc_application_free:
 * @self: (nullable) (transfer full): an application
 */
void
voc_application_free (VocApplication *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->snapshot, voc_listing_unref);
  g_free (self->source_url);
  g_free (self->source_name);
  g_free (self->notes);
  g_array_unref (self->history);
  g_free (self);
}

/**
 * voc_stage_to_code:
 * @stage: a stage
 *
 * Returns: (transfer none): its code
 */
const char *
voc_stage_to_code (VocStage stage)
{
  g_return_val_if_fail ((guint) stage < VOC_N_STAGES, "saved");

  return stage_codes[stage];
}

/**
 * voc_stage_from_code:
 * @code: (nullable): a code
 * @stage: (out): the stage; untouched when the answer is %FALSE
 *
 * Returns: whether @code is a stage's
 */
gboolean
voc_stage_from_code (const char *code,
                     VocStage   *stage)
{
  guint found = voc_code_find (code, stage_codes, VOC_N_STAGES, VOC_N_STAGES);

  g_return_val_if_fail (stage != NULL, FALSE);

  if (found == VOC_N_STAGES)
    return FALSE;

  *stage = (VocStage) found;
  return TRUE;
}
