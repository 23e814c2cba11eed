/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of the Jobs page: there when it is wanted and the page is wide enough, and
 * otherwise the list. In the table a job that is opened stands over it, for there is no
 * room beside; one goes back as in a narrow window. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

/* Pixels, with letters of the usual size: what the table needs, and what it asks for beside
 * the saved searches. */
#define LEAST_WIDTH 1000
#define TABLE_WIDTH 820
#define LIST_WIDTH 400

/* Somebody who reads a job goes on reading when the window grows. */
static gboolean
is_reading (VocJobsPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->detail));
}

static void
update (VocJobsPage *self,
        gboolean     is_asked)
{
  gboolean is_table = self->wants_table && self->is_wide;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.columns", is_table);
  if (self->is_table == is_table)
    return;

  self->is_table = is_table;
  /* Who asks for the table is to see it. */
  if (is_table && !voc_split_is_folded (self->split))
    voc_split_set_show_content (self->split, !is_asked && is_reading (self));
  voc_split_set_sidebar_width (self->split, is_table ? TABLE_WIDTH : LIST_WIDTH);
  voc_split_set_can_unfold (self->split, !is_table);
  voc_jobs_list_set_columns (self->list, is_table ? self->columns : NULL);
  voc_jobs_list_set_order (self->list, voc_jobs_header_get_sort (self->header), self->is_reversed);
}

static gboolean
update_cb (gpointer user_data)
{
  VocJobsPage *self = user_data;

  self->table_id = 0;
  update (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* What is shown may not change while sizes are given; it does right after. */
void
voc_jobs_page_measure_table (VocJobsPage *self,
                             int          width)
{
  int      dpi = -1;
  gboolean is_wide;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  is_wide = width >= LEAST_WIDTH * (dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0);
  if (self->is_wide == is_wide)
    return;

  self->is_wide = is_wide;
  if (self->table_id == 0)
    self->table_id = g_idle_add (update_cb, self);
}

void
voc_jobs_page_set_table (VocJobsPage *self,
                         gboolean     is_wanted)
{
  if (self->wants_table == is_wanted)
    return;

  self->wants_table = is_wanted;
  update (self, TRUE);
  g_object_notify (G_OBJECT (self), "table");
}

/* The order is the one of the header; here it is told. */
void
voc_jobs_page_update_order (VocJobsPage *self)
{
  gboolean is_reversed = voc_jobs_header_is_reversed (self->header);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.reversed", voc_jobs_header_get_sort (self->header) != VOC_SORT_RELEVANCE);
  if (self->is_reversed == is_reversed)
    return;

  self->is_reversed = is_reversed;
  g_object_notify (G_OBJECT (self), "reversed");
}

void
voc_jobs_page_set_reversed (VocJobsPage *self,
                            gboolean     is_reversed)
{
  if (self->is_reversed == is_reversed)
    return;

  voc_jobs_header_set_order (self->header, voc_jobs_header_get_sort (self->header), is_reversed);
  voc_jobs_page_start_search (self, FALSE);
}

/* Once more for the other way round. */
static void
sort_asked_cb (VocJobsPage *self,
               guint        sort)
{
  gboolean is_again = voc_jobs_header_get_sort (self->header) == (VocSort) sort;

  voc_jobs_header_set_order (self->header, (VocSort) sort, is_again && !voc_jobs_header_is_reversed (self->header));
  voc_jobs_page_start_search (self, FALSE);
}

static void
columns_settled_cb (VocJobsPage *self)
{
  g_settings_set_value (self->settings, "job-columns", voc_jobs_columns_to_variant (self->columns));
}

static void
columns_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  voc_jobs_list_choose_columns (VOC_JOBS_PAGE (widget)->list);
}

/* The columns are those of the settings when the page is made; two windows do not pull each
 * other's from under the pointer. */
void
voc_jobs_page_start_table (VocJobsPage *self)
{
  g_autoptr (GVariant) stored = g_settings_get_value (self->settings, "job-columns");

  self->columns = voc_jobs_columns_new ();
  voc_jobs_columns_set_variant (self->columns, stored);
  g_signal_connect_object (self->list, "sort-asked", G_CALLBACK (sort_asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "columns-settled", G_CALLBACK (columns_settled_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind (self->settings, "job-table", self, "table", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.columns", FALSE);
}

void
voc_jobs_page_install_table (GObjectClass   *object_class,
                             GtkWidgetClass *widget_class,
                             guint           table_property,
                             guint           reversed_property)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * VocJobsPage:table:
   *
   * Whether jobs stand in a table when the page is wide enough. Remembered in the settings.
   */
  g_object_class_install_property (object_class, table_property, g_param_spec_boolean ("table", NULL, NULL, FALSE, flags));

  /**
   * VocJobsPage:reversed:
   *
   * Whether the order of the jobs goes the other way round than usual.
   */
  g_object_class_install_property (object_class, reversed_property, g_param_spec_boolean ("reversed", NULL, NULL, FALSE, flags));

  gtk_widget_class_install_property_action (widget_class, "jobs.table", "table");
  gtk_widget_class_install_property_action (widget_class, "jobs.reversed", "reversed");
  gtk_widget_class_install_action (widget_class, "jobs.columns", NULL, columns_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "jobs.table", NULL);
}
