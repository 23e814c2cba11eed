/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-listing-private.h"
#include "store/voc-record-store.h"

G_BEGIN_DECLS

/* Of a source that is gone for good. */
gboolean voc_records_forget      (VocConn *conn,
                                  gint64   source_id,
                                  GError **error);
gboolean voc_records_note_change (VocConn *conn,
                                  gint64   source_id,
                                  gint64   listing,
                                  GError **error);

/* For the test of the query plans. */
const VocStatementInfo *voc_record_statements (guint *n);

G_END_DECLS
