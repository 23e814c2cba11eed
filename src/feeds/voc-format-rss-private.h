/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format-private.h"

G_BEGIN_DECLS

#define SPACE_NEOGOV "http://www.neogov.com/namespaces/JobListing"

void  voc_rss_read_extensions (VocFeedContext      *context,
                               VocListing          *listing,
                               const VocXmlElement *entry);
void  voc_rss_read_point (VocListing          *listing,
                          const VocXmlElement *entry);
void  voc_rss_read_board (VocFeedContext      *context,
                          VocListing          *listing,
                          const VocXmlElement *entry);
char *voc_rss_dup_rest (const VocXmlElement *entry);

G_END_DECLS
