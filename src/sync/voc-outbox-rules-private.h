/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-outbox.h"
#include "sync/voc-fetcher.h"

G_BEGIN_DECLS

/* What becomes of an entry that was tried. Each sets its state, problem, doubt and
 * times; the rest of it stays. Pure rules on values, for any thread. */

char  *voc_outbox_dup_key_header (const VocOutboxEntry   *entry);
gint64 voc_outbox_get_back_off   (guint                   n_tries,
                                  double                  jitter);
void   voc_outbox_judge_answer   (VocOutboxEntry         *entry,
                                  const VocFetchResponse *response,
                                  gint64                  now,
                                  double                  jitter);
void   voc_outbox_judge_error    (VocOutboxEntry         *entry,
                                  const GError           *error,
                                  gint64                  now,
                                  double                  jitter);
void   voc_outbox_judge_fault    (VocOutboxEntry         *entry,
                                  VocOutboxProblem        problem,
                                  gint64                  now);

G_END_DECLS
