/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

G_BEGIN_DECLS

/**
 * VocQueryTitle:
 * @title: (owned): words of the question that may be the title of a job
 * @start: first character (not byte) of them
 * @end: character after the last one, or after the last of their alternatives
 * @is_loose: they are words apart, which have to be put in quotation marks before they
 *   can have alternatives
 */
typedef struct
{
  char    *title;
  guint    start;
  guint    end;
  gboolean is_loose;
} VocQueryTitle;

GPtrArray *voc_query_list_titles (const VocQuery      *self);
char      *voc_query_dup_words   (const VocQuery      *self);
char      *voc_query_text_with   (const VocQuery      *self,
                                  const VocQueryTitle *title,
                                  const char          *other);

G_END_DECLS
