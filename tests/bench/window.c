/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program itself, on the profile of the environment, up to the first frame
 * that has rows of the list in it, and on until all are counted. See floor.c. */

#include "config.h"

#include "first-frame.h"

#include "app/voc-program.h"
#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-list.h"
#include "ui/window/voc-window.h"

static gboolean
has_row (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  if (VOC_IS_JOB_ROW (widget))
    {
      VocListingItem *item = voc_job_row_get_item (VOC_JOB_ROW (widget));

      return item != NULL && voc_listing_item_get_row (item) != NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_row (child))
      return TRUE;

  return FALSE;
}

static gboolean
has_rows (GtkWindow *window)
{
  return has_row (GTK_WIDGET (window));
}

/* The first rows come before all were counted. */
static VocJobsList *
find_list (GtkWidget *widget)
{
  VocJobsList *found = VOC_IS_JOBS_LIST (widget) ? VOC_JOBS_LIST (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static gboolean
is_counted (GtkWindow *window)
{
  VocJobsList     *list = find_list (GTK_WIDGET (window));
  const VocResult *result = list != NULL ? voc_listing_list_get_result (voc_jobs_list_get_model (list)) : NULL;

  return result != NULL && !result->is_beginning;
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  if (VOC_IS_WINDOW (window))
    voc_first_frame_watch (window, has_rows, is_counted);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) program = voc_program_new ();

  g_application_set_flags (G_APPLICATION (program), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (program, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (G_APPLICATION (program), argc, argv);
}
