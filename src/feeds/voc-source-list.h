/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-source.h"

G_BEGIN_DECLS

/**
 * VocSourceListFormat:
 * @VOC_SOURCE_LIST_OPML: OPML 2.0, which feed readers exchange
 * @VOC_SOURCE_LIST_JSON: the JSON of docs/source-list.md
 */
typedef enum
{
  VOC_SOURCE_LIST_OPML,
  VOC_SOURCE_LIST_JSON,
} VocSourceListFormat;

/**
 * VocSourceList:
 * @sources: (element-type VocSource): in the order of the file. An address is what
 *   the file says, %NULL when it says none; a format that is not known here is %NULL
 * @n_unread: entries that were passed over: too large, too deep, or too many
 *
 * What a file of sources says, before anybody judged it.
 */
typedef struct
{
  GPtrArray *sources;
  guint      n_unread;
} VocSourceList;

/* No list is read that is larger. */
#define VOC_SOURCE_LIST_MAX_BYTES (4 * 1024 * 1024)

gboolean       voc_source_list_detect        (const void     *data,
                                              gsize           length);
VocSourceList *voc_source_list_read          (const void     *data,
                                              gsize           length,
                                              GError        **error);
void           voc_source_list_free          (VocSourceList  *self);
char          *voc_source_list_write         (GPtrArray      *sources,
                                              VocSourceListFormat format,
                                              gint64          now,
                                              guint          *n_secrets);
char          *voc_source_list_dup_public_url (const char    *url,
                                              gboolean       *has_secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSourceList, voc_source_list_free)

G_END_DECLS
