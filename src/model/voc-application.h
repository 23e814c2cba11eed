/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"

G_BEGIN_DECLS

typedef enum
{
  VOC_STAGE_SAVED,
  VOC_STAGE_APPLIED,
  VOC_STAGE_INTERVIEW,
  VOC_STAGE_OFFER,
  VOC_STAGE_ACCEPTED,
  VOC_STAGE_REJECTED,
  VOC_STAGE_WITHDRAWN,
  VOC_N_STAGES,
} VocStage;

/**
 * VocStageChange:
 * @at: Unix seconds
 */
typedef struct
{
  VocStage stage;
  gint64   at;
} VocStageChange;

/**
 * VocApplication:
 * @snapshot: the whole listing as it was when it was saved: it stays readable
 *   when the feed no longer has it
 * @source_name: the source's name at that time
 * @follow_up_at: when to ask again; 0: no reminder
 * @listing_id: the listing in the cache, 0 when the cache no longer has it
 * @is_closed: the feed no longer has it (known from the cache)
 *
 * A saved job and what became of it. Times are Unix seconds.
 */
typedef struct
{
  gint64      id;
  VocListing *snapshot;
  char       *source_url;
  char       *source_name;
  VocStage    stage;
  char       *notes; /* (nullable) */
  gint64      saved_at;
  gint64      applied_at;
  gint64      follow_up_at;
  GArray     *history; /* (element-type VocStageChange) */
  gint64      listing_id;
  gboolean    is_closed;
} VocApplication;

#define VOC_TYPE_APPLICATION_VALUE (voc_application_get_type ())

GType           voc_application_get_type (void);
VocApplication *voc_application_new      (void);
VocApplication *voc_application_copy     (const VocApplication *self);
void            voc_application_free     (VocApplication       *self);
const char     *voc_stage_to_code        (VocStage              stage);
gboolean        voc_stage_from_code      (const char           *code,
                                          VocStage             *stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocApplication, voc_application_free)

G_END_DECLS
