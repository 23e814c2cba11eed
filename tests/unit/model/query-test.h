/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-query.h"

/* What a person types, and how it was understood; a header because every test is one file. */

#define NOW 1750000000
#define DAY 86400

static inline VocQuery *
ask (const char *text,
     gboolean    is_typing)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  query->is_typing = is_typing;
  return voc_query_seal (query, NOW);
}

/* Terms as "group field -text*". */
static inline char *
describe (const VocQuery *query)
{
  static const char fields[] = "atcsp";
  GString          *line = g_string_new (NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (query->terms, i);

      g_string_append_printf (line, "%s%u%c:%s%s%s", i > 0 ? " | " : "", term->group, fields[term->field],
                              term->is_negated ? "-" : "", term->text, term->is_prefix ? "*" : "");
    }
  for (guint i = 0; i < query->issues->len; i++)
    {
      const VocQueryIssue *issue = &g_array_index (query->issues, VocQueryIssue, i);

      g_string_append_printf (line, " !%d@%u-%u", (int) issue->code, issue->start, issue->end);
    }

  return g_string_free (line, FALSE);
}
