/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-bulk.h"
#include "model/voc-application.h"

G_BEGIN_DECLS

/* A listing to which something is or was done. */
typedef struct
{
  gint64          listing_id;
  gint64          source_id;
  char           *native_id;      /* (owned) */
  char           *title;          /* (owned) (nullable): of one that is hidden, only on its way to the library */
  char           *company;        /* (owned) (nullable): likewise */
  VocListing     *listing;        /* (owned) (nullable): only on its way to the library */
  VocApplication *before;         /* (owned) (nullable): what was saved, before it was changed */
  gint64          application_id; /* of what was saved anew; 0: it was there */
  gboolean        has_changed;
} VocBulkEntry;

struct _VocBulk
{
  int         ref_count;
  VocBulkKind kind;
  GPtrArray  *entries; /* (owned) (element-type VocBulkEntry) */
  GError     *error;   /* (owned) (nullable): why there are no more */
};

VocBulk      *voc_bulk_new        (VocBulkKind    kind);
void          voc_bulk_entry_free (VocBulkEntry  *entry);
gboolean      voc_bulk_keep       (VocConn       *conn,
                                   VocBulkKind    kind,
                                   GPtrArray     *entries,
                                   GError       **error);
gboolean      voc_bulk_take_back  (VocConn       *conn,
                                   VocBulkKind    kind,
                                   GPtrArray     *entries,
                                   GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocBulkEntry, voc_bulk_entry_free)

G_END_DECLS
