/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The saved searches behind a button, which says whether one of them has found something
 * new. Main thread. */

#include "config.h"

#include "ui/jobs/voc-saved-button.h"

#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-saved-row.h"

#include <glib/gi18n-lib.h>

struct _VocSavedButton
{
  GtkWidget parent_instance;

  VocSavedList *list; /* (owned) (nullable) */

  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkWidget     *scroller;
  GtkListBox    *list_box;
};

G_DEFINE_FINAL_TYPE (VocSavedButton, voc_saved_button, GTK_TYPE_WIDGET)

static void
show_news (VocSavedButton *self)
{
  guint            n = self->list != NULL ? voc_saved_list_get_n_fresh (self->list) : 0;
  g_autofree char *spoken = NULL;

  /* Translators: the spoken name of a button; in how many saved searches something is new. */
  spoken = n == 0 ? g_strdup (_ ("Saved searches"))
                  : g_strdup_printf (ngettext ("Saved searches, %u with new jobs", "Saved searches, %u with new jobs", n), n);
  voc_widget_set_spoken_name (GTK_WIDGET (self->button), spoken);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), spoken);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "voc-filters-set");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "voc-filters-set");
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return voc_saved_row_new (item);
}

static void
row_activated_cb (VocSavedButton *self,
                  GtkListBoxRow  *row)
{
  voc_saved_button_popdown (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "jobs.open-search", "x", voc_saved_row_get_id (VOC_SAVED_ROW (row)));
}

static gboolean
voc_saved_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VOC_SAVED_BUTTON (widget)->button));
}

static void
voc_saved_button_dispose (GObject *object)
{
  VocSavedButton *self = VOC_SAVED_BUTTON (object);

  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_SAVED_BUTTON);
  G_OBJECT_CLASS (voc_saved_button_parent_class)->dispose (object);
}

static void
voc_saved_button_class_init (VocSavedButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_saved_button_dispose;
  widget_class->grab_focus = voc_saved_button_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-saved-button.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSavedButton, button);
  gtk_widget_class_bind_template_child (widget_class, VocSavedButton, popover);
  gtk_widget_class_bind_template_child (widget_class, VocSavedButton, scroller);
  gtk_widget_class_bind_template_child (widget_class, VocSavedButton, list_box);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-saved-button");
}

static void
voc_saved_button_init (VocSavedButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_news (self);
}

/**
 * voc_saved_button_set_list:
 * @self: a button
 * @list: (nullable): what it shows; kept
 */
void
voc_saved_button_set_list (VocSavedButton *self,
                           VocSavedList   *list)
{
  g_return_if_fail (VOC_IS_SAVED_BUTTON (self));

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (list), create_row, NULL, NULL);
  if (list != NULL)
    g_signal_connect_object (list, "counted", G_CALLBACK (show_news), self, G_CONNECT_SWAPPED);
  show_news (self);
}

void
voc_saved_button_popup (VocSavedButton *self)
{
  g_return_if_fail (VOC_IS_SAVED_BUTTON (self));

  gtk_menu_button_popup (self->button);
}

void
voc_saved_button_popdown (VocSavedButton *self)
{
  g_return_if_fail (VOC_IS_SAVED_BUTTON (self));

  gtk_menu_button_popdown (self->button);
}
