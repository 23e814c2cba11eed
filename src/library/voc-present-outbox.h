/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-outbox.h"
#include "sync/voc-outbox-sender.h"

G_BEGIN_DECLS

/* The outbox as people read it. */

char  *voc_present_outbox_state     (const VocOutboxEntry *entry,
                                     gint64                now);
char  *voc_present_outbox_problem   (VocOutboxProblem      problem);
char  *voc_present_outbox_fault     (VocOutboxProblem      problem);
char **voc_present_outbox           (const VocOutboxEntry *entry,
                                     gint64                now);
char  *voc_present_outbox_withdrawn (const VocOutboxEntry *entry);
char  *voc_present_outbox_count     (const VocOutboxCount *count);

G_END_DECLS
