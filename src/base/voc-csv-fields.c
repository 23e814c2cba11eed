/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing the fields of a table so that voc-csv-reader.c, and any spreadsheet,
 * reads them as they were. Pure, for any thread. */

#include "base/voc-csv-reader.h"

#include <string.h>

/**
 * voc_csv_append_field:
 * @line: text that is empty, ends with a line break, or with a field
 * @value: (nullable): a field; %NULL is written as an empty one
 *
 * Appends a field to a line, with a comma before it unless it is the line's first
 * one, and in quotes when it needs them (RFC 4180). The caller ends lines.
 */
void
voc_csv_append_field (GString    *line,
                      const char *value)
{
  gboolean is_first;

  g_return_if_fail (line != NULL);

  is_first = line->len == 0 || line->str[line->len - 1] == '\n';
  if (value == NULL)
    value = "";
  if (!is_first)
    g_string_append_c (line, ',');

  /* An empty first field is quoted, so that the line is seen to have begun. */
  if (!(is_first && *value == '\0') && strpbrk (value, ",;\t\"\r\n") == NULL && *value != ' ')
    {
      g_string_append (line, value);
      return;
    }

  g_string_append_c (line, '"');
  for (; *value != '\0'; value++)
    {
      if (*value == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *value);
    }
  g_string_append_c (line, '"');
}

/* A spreadsheet would run what begins like this as a formula. One that was guarded
 * already is guarded again, or it would be read back without its apostrophe. */
static gboolean
is_formula (const char *value)
{
  value += strspn (value, "'");
  return *value != '\0' && strchr ("=+-@\t\r", *value) != NULL;
}

/**
 * voc_csv_append_text:
 * @line: as for voc_csv_append_field()
 * @value: (nullable): a text that somebody else wrote
 *
 * Appends a field as voc_csv_append_field() does, and puts an apostrophe before a
 * value that a spreadsheet would take for a formula: a table is opened by a double
 * click, and what a stranger wrote must not run then.
 */
void
voc_csv_append_text (GString    *line,
                     const char *value)
{
  g_autofree char *guarded = value != NULL && is_formula (value) ? g_strconcat ("'", value, NULL) : NULL;

  voc_csv_append_field (line, guarded != NULL ? guarded : value);
}

/**
 * voc_csv_skip_guard:
 * @value: a field that was read
 *
 * Returns: (transfer none): @value without the apostrophe of voc_csv_append_text()
 */
const char *
voc_csv_skip_guard (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  return *value == '\'' && is_formula (value + 1) ? value + 1 : value;
}
