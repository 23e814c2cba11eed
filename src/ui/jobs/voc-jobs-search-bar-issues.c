/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a search was not understood, said below its entry and underlined in it. Main
 * thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-search-bar-private.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

static void
underline (PangoAttrList       *attributes,
           const VocQueryIssue *issue,
           const char          *text)
{
  PangoAttribute *attribute = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
  guint           length = (guint) g_utf8_strlen (text, -1);

  attribute->start_index = (guint) (g_utf8_offset_to_pointer (text, MIN (issue->start, length)) - text);
  attribute->end_index = (guint) (g_utf8_offset_to_pointer (text, MIN (issue->end, length)) - text);
  pango_attr_list_insert (attributes, attribute);
}

/**
 * voc_jobs_search_bar_show_issues:
 * @self: a search bar
 * @query: what was asked
 *
 * Says what of the query was not understood and underlines it. While the query is
 * being typed, what is only unfinished is not said.
 */
void
voc_jobs_search_bar_show_issues (VocJobsSearchBar *self,
                                 const VocQuery   *query)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *sentence = NULL;
  GtkEditable     *editable;

  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && query != NULL);

  for (guint i = 0; i < query->issues->len; i++)
    {
      const VocQueryIssue *issue = &g_array_index (query->issues, VocQueryIssue, i);

      if (sentence == NULL)
        sentence = voc_present_query_issue (issue, query->text);
      underline (attributes, issue, query->text);
    }
  if (sentence == NULL && self->is_unknown)
    /* Translators: %s is what was typed into the place field. */
    sentence = g_strdup_printf (_ ("No place is called “%s”"), gtk_editable_get_text (GTK_EDITABLE (self->place_entry)));
  else if (sentence == NULL && query->sort == VOC_SORT_DISTANCE && !query->near.is_known)
    sentence = g_strdup (_ ("Enter a place to sort by distance"));

  editable = gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry));
  gtk_text_set_attributes (GTK_TEXT (editable), attributes);
  gtk_label_set_label (self->issue_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->issue_label), sentence != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               query->issues->len > 0 ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}
