/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/voc-sync-parser-private.h"

#include "base/voc-hash.h"

G_BEGIN_DECLS

/* Between the files of the parser. */

struct _VocSyncParser
{
  VocSyncPool     *pool; /* not owned */
  char            *url;     /* of the feed; where redirects have led, unless the format makes up the requests */
  char            *own_url; /* that it was followed at */
  char            *content_type; /* (nullable) */
  char            *charset;      /* (nullable) */
  gint64           source_id;
  gint64           now;
  const VocFormat *format; /* (nullable) until it is known */
  GByteArray      *head;   /* (owned): bytes from before the format was known */
  VocFeedReader   *reader; /* (owned) (nullable) */
  GByteArray      *page;   /* (owned) (nullable): what came, to be searched for links */
  VocSyncReport   *skips;  /* (owned): counts skipped records by their reason */
  VocHasher       *hasher; /* (owned): of all that came */
  VocHash          known;  /* of the last body, while @is_holding */
  VocRecordSet    *records; /* (owned) (nullable): that need not be read */
  gboolean         is_holding;
  gboolean         is_begun;   /* something came */
  gboolean         is_html;    /* and it began as a web page does */
  gboolean         is_packing; /* what it reads will be new for the most part */
  VocDictionary   *dictionary; /* (owned) (nullable): what it packs with */
  gboolean         is_busy;
};

gint64 voc_sync_parser_find_record (guint64  sum,
                                    gpointer records);

G_END_DECLS
