/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong in the text of a search, underlined where it is. A word that is still
 * being written is not wrong yet. Main thread. */

#include "ui/jobs/voc-query-marks.h"

#include "model/voc-query-complete.h"

/* The red of GNOME's palette, which can be told from both backgrounds. */
#define RED 0xe0e0, 0x1b1b, 0x2424

static void
add (PangoAttrList       *attributes,
     PangoAttribute      *attribute,
     const VocQueryIssue *issue,
     const char          *text)
{
  guint length = (guint) g_utf8_strlen (text, -1);

  attribute->start_index = (guint) (g_utf8_offset_to_pointer (text, MIN (issue->start, length)) - text);
  attribute->end_index = (guint) (g_utf8_offset_to_pointer (text, MIN (issue->end, length)) - text);
  pango_attr_list_insert (attributes, attribute);
}

static void
underline (PangoAttrList       *attributes,
           const VocQueryIssue *issue,
           const char          *text)
{
  add (attributes, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), issue, text);
  add (attributes, pango_attr_underline_color_new (RED), issue, text);
}

/* Whether the keyboard is in it. */
static gboolean
is_written (GtkEditable    *entry,
            const VocQuery *query,
            guint          *start,
            guint          *end)
{
  return g_str_equal (gtk_editable_get_text (entry), query->text)
         && voc_query_find_item (query->text, (guint) gtk_editable_get_position (entry), start, end);
}

/**
 * voc_query_marks_show:
 * @entry: where the text is typed
 * @query: a sealed query with its text
 * @is_typed: whether it is being typed: then nothing is marked of the word that the
 *   cursor is in
 *
 * Marks the issues of the query.
 *
 * Returns: (transfer none) (nullable): the first of them; %NULL when nothing is marked
 */
const VocQueryIssue *
voc_query_marks_show (GtkEditable    *entry,
                      const VocQuery *query,
                      gboolean        is_typed)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const VocQueryIssue *first = NULL;
  guint                start = 0;
  guint                end = 0;

  g_return_val_if_fail (GTK_IS_EDITABLE (entry) && query != NULL, NULL);

  is_typed = is_typed && is_written (entry, query, &start, &end);
  for (guint i = 0; i < query->issues->len; i++)
    {
      const VocQueryIssue *issue = &g_array_index (query->issues, VocQueryIssue, i);

      if (is_typed && issue->start >= start && issue->end <= end)
        continue;
      if (first == NULL)
        first = issue;
      underline (attributes, issue, query->text);
    }

  gtk_text_set_attributes (GTK_TEXT (gtk_editable_get_delegate (entry)), attributes);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               first != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  return first;
}
