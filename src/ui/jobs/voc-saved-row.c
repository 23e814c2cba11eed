/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A saved search: its name, what it finds, what of it is new, and a menu of what can be
 * done with it. All of that are actions of the page. Main thread. */

#include "config.h"

#include "ui/jobs/voc-saved-row.h"

#include "library/voc-present.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

struct _VocSavedRow
{
  GtkListBoxRow parent_instance;

  VocSavedItem *item; /* (owned) */
  gboolean      is_narrow;

  GtkLabel      *name_label;
  GtkWidget     *notify_image;
  GtkLabel      *fresh_label;
  GtkLabel      *n_label;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (VocSavedRow, voc_saved_row, GTK_TYPE_LIST_BOX_ROW)

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
fill_menu (VocSavedRow          *self,
           const VocSavedSearch *search)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) what = g_menu_new ();
  g_autoptr (GMenu) where = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  append (what, _ ("_Rename…"), "jobs.rename-search", g_variant_new_int64 (search->id));
  append (what, _ ("Re_place With What Is Shown"), "jobs.replace-search", g_variant_new_int64 (search->id));
  append (what, search->notifies ? _ ("Do _Not Tell of New Jobs") : _ ("_Tell of New Jobs"), "jobs.notify-search",
          g_variant_new ("(xb)", search->id, !search->notifies));
  append (where, _ ("Move _Up"), "jobs.move-search", g_variant_new ("(xi)", search->id, -1));
  append (where, _ ("Move _Down"), "jobs.move-search", g_variant_new ("(xi)", search->id, 1));
  append (end, _ ("Re_move"), "jobs.remove-search", g_variant_new_int64 (search->id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (what));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (where));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static void
show_counts (VocSavedRow          *self,
             const VocSavedSearch *search)
{
  guint            n;
  guint            n_fresh;
  g_autofree char *number = NULL;
  g_autofree char *fresh = NULL;
  g_autofree char *spoken = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->fresh_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->n_label), TRUE);
  gtk_label_set_label (self->n_label, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "voc-job-title");
  if (search->query == NULL)
    {
      gtk_label_set_label (self->n_label, C_ ("a saved search", "Cannot be read"));
      return;
    }
  if (!voc_saved_item_get_counts (self->item, &n, &n_fresh))
    return;

  number = voc_present_number (n);
  fresh = voc_present_n_fresh (n_fresh);
  gtk_label_set_label (self->n_label, number);
  gtk_label_set_label (self->fresh_label, fresh);
  gtk_widget_set_visible (GTK_WIDGET (self->fresh_label), n_fresh > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->n_label), n_fresh == 0 || !self->is_narrow);
  if (n_fresh > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "voc-job-title");

  /* Translators: the spoken name of a saved search: its name, how many jobs it finds, and
   * how many of them are new (as in "3 new"). */
  spoken = g_strdup_printf (ngettext ("%1$s, %2$s job, %3$s", "%1$s, %2$s jobs, %3$s", n), search->name, number, fresh);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_item (VocSavedRow *self)
{
  const VocSavedSearch *search = voc_saved_item_get_search (self->item);
  g_autofree char      *menu = NULL;

  gtk_label_set_label (self->name_label, search->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), search->name);
  gtk_widget_set_visible (self->notify_image, search->notifies && !self->is_narrow);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, search->name, -1);
  /* Translators: the spoken name of a menu button; %s is the name of a saved search. */
  menu = g_strdup_printf (_ ("Menu of “%s”"), search->name);
  voc_widget_set_spoken_name (GTK_WIDGET (self->menu_button), menu);
  fill_menu (self, search);
  show_counts (self, search);
}

static void
activate_for_it (GtkWidget  *widget,
                 const char *action)
{
  gtk_widget_activate_action (widget, action, "x", voc_saved_row_get_id (VOC_SAVED_ROW (widget)));
}

static gboolean
rename_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  activate_for_it (widget, "jobs.rename-search");
  return TRUE;
}

static gboolean
remove_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  activate_for_it (widget, "jobs.remove-search");
  return TRUE;
}

static void
voc_saved_row_dispose (GObject *object)
{
  VocSavedRow *self = VOC_SAVED_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_SAVED_ROW);
  G_OBJECT_CLASS (voc_saved_row_parent_class)->dispose (object);
}

static void
voc_saved_row_class_init (VocSavedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_saved_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-saved-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSavedRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, VocSavedRow, notify_image);
  gtk_widget_class_bind_template_child (widget_class, VocSavedRow, fresh_label);
  gtk_widget_class_bind_template_child (widget_class, VocSavedRow, n_label);
  gtk_widget_class_bind_template_child (widget_class, VocSavedRow, menu_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, rename_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_key_cb, NULL);
}

static void
voc_saved_row_init (VocSavedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_saved_row_new:
 * @item: a saved search; the row keeps a reference
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
voc_saved_row_new (VocSavedItem *item)
{
  VocSavedRow *self;

  g_return_val_if_fail (VOC_IS_SAVED_ITEM (item), NULL);

  self = g_object_new (VOC_TYPE_SAVED_ROW, NULL);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);
  show_item (self);
  return GTK_WIDGET (self);
}

/**
 * voc_saved_row_set_narrow:
 * @self: a row
 * @is_narrow: whether there is little room: then the name has what is left beside one
 *   number, that of the new ones if there are any
 */
void
voc_saved_row_set_narrow (VocSavedRow *self,
                          gboolean     is_narrow)
{
  g_return_if_fail (VOC_IS_SAVED_ROW (self));

  if (self->is_narrow == is_narrow)
    return;

  self->is_narrow = is_narrow;
  show_item (self);
}

gint64
voc_saved_row_get_id (VocSavedRow *self)
{
  g_return_val_if_fail (VOC_IS_SAVED_ROW (self), 0);

  return voc_saved_item_get_search (self->item)->id;
}
