/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts of a listing as lines of a boxed list: only what the source states, in
 * the order in which one asks. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-facts.h"

#include "library/voc-present.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Titles and subtitles of these rows are markup; what feeds say is not. */
static void
add (GtkListBox *list,
     const char *name,
     const char *value)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget       *row;

  if (value == NULL || *value == '\0')
    return;

  title = g_markup_escape_text (name, -1);
  subtitle = g_markup_escape_text (value, -1);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "voc-fact");
  gtk_list_box_append (list, row);
}

static void
add_kind (GtkListBox       *list,
          const VocListing *listing)
{
  g_autofree char *employment = voc_present_employment (listing->employment);

  add (list, C_ ("fact", "Employment"), employment != NULL ? employment : listing->employment_raw);
  if (listing->term != VOC_CONTRACT_UNKNOWN)
    add (list, C_ ("fact", "Contract"), voc_present_term (listing->term));
  if (listing->workplace != VOC_WORKPLACE_UNKNOWN)
    add (list, C_ ("fact", "Workplace"), voc_present_workplace (listing->workplace));
  if (listing->seniority != VOC_SENIORITY_UNKNOWN)
    add (list, C_ ("fact", "Level"), voc_present_seniority (listing->seniority));
  add (list, C_ ("fact", "Department"), listing->department);
  add (list, C_ ("fact", "Team"), listing->team);
  if (listing->positions > 1)
    {
      g_autofree char *number = voc_present_number (listing->positions);

      add (list, _ ("Openings"), number);
    }
}

static void
add_time (GtkListBox  *list,
          const char  *name,
          VocTimestamp timestamp)
{
  g_autofree char *date = voc_present_date (timestamp);

  add (list, name, date);
}

static void
add_seen (GtkListBox *list,
          const char *name,
          gint64      unix_seconds)
{
  if (unix_seconds > 0)
    add_time (list, name, (VocTimestamp){ unix_seconds, VOC_DATE_SECOND });
}

/**
 * voc_job_facts_fill:
 * @list: a list; what is in it goes away
 * @listing: a listing
 * @source_name: (nullable): what the user calls its source
 * @is_typed: whether the person typed it, which no sync sees
 */
void
voc_job_facts_fill (GtkListBox       *list,
                    const VocListing *listing,
                    const char       *source_name,
                    gboolean          is_typed)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list) && listing != NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);

  add_kind (list, listing);
  add_time (list, C_ ("fact", "Posted"), listing->published);
  add_time (list, _ ("Apply By"), listing->expires);
  add (list, _ ("Deadline"), listing->deadline_text);
  add_time (list, C_ ("fact", "Starts"), listing->starts);
  add_seen (list, _ ("First Seen"), listing->first_seen);
  if (!is_typed)
    add_seen (list, _ ("Last Seen"), listing->last_seen);
  add (list, _ ("Reference"), listing->requisition_id);
  add (list, C_ ("fact", "Source"), source_name);
}
