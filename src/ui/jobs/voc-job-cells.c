/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A job as a row of the table: a cell for each column, in one line. Part of a row of the
 * list, which knows the job and tells what to show. Cells are inscriptions, which do not
 * ask for sizes when their text changes. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-cells.h"

#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-job-hits.h"
#include "ui/jobs/voc-jobs-columns-layout.h"

#include <glib/gi18n-lib.h>

struct _VocJobCells
{
  GtkWidget parent_instance;

  VocJobsColumns *columns;                   /* (owned) */
  GtkInscription *texts[VOC_N_JOBS_COLUMNS]; /* the last stands in @marks */
  GtkWidget      *marks;
  GtkWidget      *sources_tag;
};

G_DEFINE_FINAL_TYPE (VocJobCells, voc_job_cells, GTK_TYPE_WIDGET)

static GtkWidget *
get_cell (VocJobCells  *self,
          VocJobsColumn column)
{
  return column == VOC_JOBS_COLUMN_MARKS ? self->marks : GTK_WIDGET (self->texts[column]);
}

static void
add_text (VocJobCells  *self,
          VocJobsColumn column)
{
  GtkInscription *text = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_min_chars (text, 1);
  gtk_inscription_set_xalign (text, 0.0f);
  gtk_inscription_set_text_overflow (text, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  self->texts[column] = text;
}

static void
add_marks (VocJobCells *self)
{
  self->marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->sources_tag = gtk_button_new ();
  gtk_widget_add_css_class (self->sources_tag, "voc-job-tag");
  gtk_widget_set_valign (self->sources_tag, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (self->sources_tag, FALSE);
  gtk_widget_set_visible (self->sources_tag, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->sources_tag), "x", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->sources_tag), "jobs.show-sources");
  gtk_widget_set_hexpand (GTK_WIDGET (self->texts[VOC_JOBS_COLUMN_MARKS]), TRUE);
  gtk_box_append (GTK_BOX (self->marks), GTK_WIDGET (self->texts[VOC_JOBS_COLUMN_MARKS]));
  gtk_box_append (GTK_BOX (self->marks), self->sources_tag);
}

static void
voc_job_cells_dispose (GObject *object)
{
  VocJobCells *self = VOC_JOB_CELLS (object);
  GtkWidget   *child;

  /* An inscription of GTK 4.8 never frees its attributes. */
  if (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    voc_job_cells_mark (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (voc_job_cells_parent_class)->dispose (object);
}

static void
voc_job_cells_class_init (VocJobCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_job_cells_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "voc-job-cells");
}

static void
voc_job_cells_init (VocJobCells *self)
{
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    add_text (self, (VocJobsColumn) i);
  add_marks (self);
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      GtkWidget *cell = get_cell (self, (VocJobsColumn) i);

      voc_jobs_columns_layout_put (cell, (VocJobsColumn) i);
      gtk_widget_set_parent (cell, GTK_WIDGET (self));
    }

  gtk_widget_add_css_class (get_cell (self, VOC_JOBS_COLUMN_TITLE), "voc-job-title");
  gtk_widget_add_css_class (get_cell (self, VOC_JOBS_COLUMN_DISTANCE), "numeric");
  gtk_widget_add_css_class (get_cell (self, VOC_JOBS_COLUMN_PAY), "numeric");
  gtk_widget_add_css_class (get_cell (self, VOC_JOBS_COLUMN_POSTED), "numeric");
  gtk_widget_add_css_class (get_cell (self, VOC_JOBS_COLUMN_POSTED), "dim-label");
  gtk_widget_add_css_class (get_cell (self, VOC_JOBS_COLUMN_SOURCE), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->texts[VOC_JOBS_COLUMN_MARKS]), "voc-job-state");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * voc_job_cells_new:
 * @columns: which cells are shown, and where
 *
 * Returns: (transfer floating): cells with nothing in them
 */
GtkWidget *
voc_job_cells_new (VocJobsColumns *columns)
{
  VocJobCells *self;

  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (columns), NULL);

  self = g_object_new (VOC_TYPE_JOB_CELLS, NULL);
  self->columns = g_object_ref (columns);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), voc_jobs_columns_layout_new (columns, VOC_JOBS_COLUMN_GAP));
  voc_job_cells_update_columns (self);
  return GTK_WIDGET (self);
}

/**
 * voc_job_cells_get_sources_tag:
 * @self: cells
 *
 * Returns: (transfer none) (nullable): what opens the sources of the job, when that is seen
 */
GtkWidget *
voc_job_cells_get_sources_tag (VocJobCells *self)
{
  g_return_val_if_fail (VOC_IS_JOB_CELLS (self), NULL);

  return gtk_widget_get_visible (self->marks) && gtk_widget_get_visible (self->sources_tag) ? self->sources_tag : NULL;
}

/**
 * voc_job_cells_update_columns:
 * @self: cells
 *
 * Follows the columns, which may have changed.
 */
void
voc_job_cells_update_columns (VocJobCells *self)
{
  g_return_if_fail (VOC_IS_JOB_CELLS (self));

  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    gtk_widget_set_visible (get_cell (self, (VocJobsColumn) i), voc_jobs_columns_is_visible (self->columns, (VocJobsColumn) i));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_text (VocJobCells  *self,
          VocJobsColumn column,
          const char   *text)
{
  voc_inscription_set_text (self->texts[column], text != NULL ? text : "");
}

/**
 * voc_job_cells_show_empty:
 * @self: cells
 * @text: what stands for the title
 */
void
voc_job_cells_show_empty (VocJobCells *self,
                          const char  *text)
{
  g_return_if_fail (VOC_IS_JOB_CELLS (self));

  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    set_text (self, (VocJobsColumn) i, i == VOC_JOBS_COLUMN_TITLE ? text : NULL);
  gtk_widget_set_visible (self->sources_tag, FALSE);
}

static void
set_sources (VocJobCells         *self,
             const VocListingRow *row)
{
  g_autofree char *sources = voc_present_n_sources (row->n_sources);

  gtk_widget_set_visible (self->sources_tag, row->n_sources > 1);
  gtk_button_set_label (GTK_BUTTON (self->sources_tag), sources);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->sources_tag), "x", row->id);
}

/**
 * voc_job_cells_show:
 * @self: cells
 * @row: a job
 * @age: (nullable): of its posting
 * @distance: (nullable): to it
 * @state: (nullable): what is to be said of it: that it is saved, or closed
 * @is_out: whether that is a reason to warn
 */
void
voc_job_cells_show (VocJobCells         *self,
                    const VocListingRow *row,
                    const char          *age,
                    const char          *distance,
                    const char          *state,
                    gboolean             is_out)
{
  g_autofree char *pay = NULL;
  g_autofree char *employment = NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (VOC_IS_JOB_CELLS (self) && row != NULL);

  place = voc_present_row_place (row);
  pay = row->pay != NULL ? voc_present_pay (row->pay) : NULL;
  employment = voc_present_employment (row->employment);
  set_text (self, VOC_JOBS_COLUMN_TITLE, row->title);
  set_text (self, VOC_JOBS_COLUMN_COMPANY, row->company);
  set_text (self, VOC_JOBS_COLUMN_PLACE, place);
  set_text (self, VOC_JOBS_COLUMN_DISTANCE, distance);
  set_text (self, VOC_JOBS_COLUMN_PAY, pay);
  set_text (self, VOC_JOBS_COLUMN_POSTED, age);
  set_text (self, VOC_JOBS_COLUMN_WORKPLACE, row->workplace != VOC_WORKPLACE_UNKNOWN ? voc_present_workplace (row->workplace) : NULL);
  set_text (self, VOC_JOBS_COLUMN_EMPLOYMENT, employment);
  set_text (self, VOC_JOBS_COLUMN_SOURCE, row->source_name);
  set_text (self, VOC_JOBS_COLUMN_MARKS, state);
  set_sources (self, row);
  if (is_out)
    gtk_widget_add_css_class (GTK_WIDGET (self->texts[VOC_JOBS_COLUMN_MARKS]), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->texts[VOC_JOBS_COLUMN_MARKS]), "warning");
}

/**
 * voc_job_cells_mark:
 * @self: cells
 * @query: (nullable): what the job was found by; its words are marked
 */
void
voc_job_cells_mark (VocJobCells    *self,
                    const VocQuery *query)
{
  g_return_if_fail (VOC_IS_JOB_CELLS (self));

  voc_job_hits_mark_inscription (self->texts[VOC_JOBS_COLUMN_TITLE], query, 1u << VOC_TERM_TITLE);
  voc_job_hits_mark_inscription (self->texts[VOC_JOBS_COLUMN_COMPANY], query, 1u << VOC_TERM_COMPANY);
  voc_job_hits_mark_inscription (self->texts[VOC_JOBS_COLUMN_PLACE], query, 1u << VOC_TERM_PLACE);
}
