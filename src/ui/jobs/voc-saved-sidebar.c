/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The saved searches beside the list of jobs, where a window is wide: which one is shown
 * is marked. Two lists, of which the first is all jobs. Main thread. */

#include "config.h"

#include "ui/jobs/voc-saved-sidebar.h"

#include "ui/jobs/voc-saved-row.h"

struct _VocSavedSidebar
{
  GtkWidget parent_instance;

  VocSavedList *list;   /* (owned) (nullable) */
  gint64        marked; /* 0: none */
  gboolean      is_all;
  gboolean      is_marking;

  GtkWidget     *box;
  GtkListBox    *all_box;
  GtkListBoxRow *all_row;
  GtkListBox    *list_box;
};

G_DEFINE_FINAL_TYPE (VocSavedSidebar, voc_saved_sidebar, GTK_TYPE_WIDGET)

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = voc_saved_row_new (item);

  voc_saved_row_set_narrow (VOC_SAVED_ROW (row), TRUE);
  return row;
}

/* A row is drawn as chosen when it is what the list shows, whatever was clicked and wherever
 * the arrow keys have gone. */
static void
show_mark (VocSavedSidebar *self)
{
  GtkListBoxRow *row;
  int            position = 0;

  /* While the template is filled or taken apart there is nothing to mark. */
  if (self->is_marking || self->all_box == NULL || self->list_box == NULL)
    return;

  self->is_marking = TRUE;
  gtk_list_box_select_row (self->all_box, self->is_all ? self->all_row : NULL);
  while ((row = gtk_list_box_get_row_at_index (self->list_box, position++)) != NULL)
    if (self->marked != 0 && voc_saved_row_get_id (VOC_SAVED_ROW (row)) == self->marked)
      break;
  gtk_list_box_select_row (self->list_box, row);
  self->is_marking = FALSE;
}

static void
row_activated_cb (VocSavedSidebar *self,
                  GtkListBoxRow   *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "jobs.open-search", "x", voc_saved_row_get_id (VOC_SAVED_ROW (row)));
  show_mark (self);
}

static void
all_activated_cb (VocSavedSidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "jobs.show-all", NULL);
  show_mark (self);
}

static gboolean
voc_saved_sidebar_grab_focus (GtkWidget *widget)
{
  VocSavedSidebar *self = VOC_SAVED_SIDEBAR (widget);
  GtkListBoxRow   *row = gtk_list_box_get_selected_row (self->list_box);

  return gtk_widget_grab_focus (GTK_WIDGET (row != NULL ? row : self->all_row));
}

static void
voc_saved_sidebar_dispose (GObject *object)
{
  VocSavedSidebar *self = VOC_SAVED_SIDEBAR (object);

  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_SAVED_SIDEBAR);
  G_OBJECT_CLASS (voc_saved_sidebar_parent_class)->dispose (object);
}

static void
voc_saved_sidebar_class_init (VocSavedSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_saved_sidebar_dispose;
  widget_class->grab_focus = voc_saved_sidebar_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-saved-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSavedSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, VocSavedSidebar, all_box);
  gtk_widget_class_bind_template_child (widget_class, VocSavedSidebar, all_row);
  gtk_widget_class_bind_template_child (widget_class, VocSavedSidebar, list_box);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_mark);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-saved-sidebar");
}

static void
voc_saved_sidebar_init (VocSavedSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_saved_sidebar_set_list:
 * @self: a sidebar
 * @list: (nullable): what it shows; kept
 */
void
voc_saved_sidebar_set_list (VocSavedSidebar *self,
                            VocSavedList    *list)
{
  g_return_if_fail (VOC_IS_SAVED_SIDEBAR (self));

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (list), create_row, NULL, NULL);
  /* After the list box itself has heard of it. */
  if (list != NULL)
    g_signal_connect_object (list, "items-changed", G_CALLBACK (show_mark), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_mark (self);
}

/**
 * voc_saved_sidebar_mark:
 * @self: a sidebar
 * @id: the saved search that is shown; 0: none of them
 * @is_all: whether all jobs are
 */
void
voc_saved_sidebar_mark (VocSavedSidebar *self,
                        gint64           id,
                        gboolean         is_all)
{
  g_return_if_fail (VOC_IS_SAVED_SIDEBAR (self));

  self->marked = id;
  self->is_all = is_all;
  show_mark (self);
}
