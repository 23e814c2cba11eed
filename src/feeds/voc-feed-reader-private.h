/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format-private.h"

G_BEGIN_DECLS

/* Between the files of the reader. */

struct _VocFeedReader
{
  GObject          parent_instance;
  const VocFormat *format;
  VocFeedContext  *context; /* (owned) */
  VocJsonReader   *json;    /* (owned) (nullable) by the format's source */
  VocXmlReader    *xml;     /* (owned) (nullable) */
  GByteArray      *page;    /* (owned) (nullable) */
  gboolean         is_closed;
  gboolean         is_page_read;
  gboolean         has_head;
  gboolean         has_envelope;
  gboolean         is_over;
  GError          *failure; /* (owned) (nullable) */
};

G_END_DECLS
