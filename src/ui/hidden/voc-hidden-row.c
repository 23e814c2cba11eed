/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing that is hidden, and the button that shows it again. A listing that the cache
 * still has can be opened; that is the row's own activation. Main thread only. */

#include "config.h"

#include "ui/hidden/voc-hidden-row.h"

#include "library/voc-present-hidden.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

struct _VocHiddenRow
{
  GtkWidget parent_instance;

  VocHiddenItem *item; /* (owned) (nullable) */

  GtkWidget *texts;
  GtkLabel  *title;
  GtkLabel  *subtitle;
  GtkButton *show_button;
  GtkWidget *open_image;
};

G_DEFINE_FINAL_TYPE (VocHiddenRow, voc_hidden_row, GTK_TYPE_WIDGET)

static void
set_texts (VocHiddenRow *self,
           const char   *title,
           const char   *subtitle)
{
  g_autofree char *whole = g_strjoin (C_ ("list separator", ", "), title, subtitle, NULL);
  g_autofree char *deed = NULL;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  /* Translators: %s is an employer or the title of a job that is hidden. */
  deed = g_strdup_printf (C_ ("accessible name", "Show %s Again"), title);
  voc_widget_set_spoken_name (GTK_WIDGET (self->show_button), deed);
}

static void
show_employer (VocHiddenRow            *self,
               const VocHiddenEmployer *employer)
{
  g_autofree char *text = voc_present_hidden_employer (employer);

  set_texts (self, employer->name, text);
  gtk_widget_set_visible (self->open_image, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show_button), "(xs)", employer->id, employer->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->show_button), "hidden.show-employer");
}

static void
show_listing (VocHiddenRow           *self,
              const VocHiddenListing *listing)
{
  g_autofree char *title = voc_present_hidden_title (listing);
  g_autofree char *text = voc_present_hidden_listing (listing);

  set_texts (self, title, text);
  gtk_widget_set_visible (self->open_image, listing->listing_id != 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show_button), VOC_HIDDEN_LISTING_FORMAT, listing->source_url,
                                    listing->native_id, listing->title, listing->company, listing->source_id, listing->hidden_at);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->show_button), "hidden.show-listing");
}

static void
update (VocHiddenRow *self)
{
  const VocHiddenEmployer *employer = voc_hidden_item_get_employer (self->item);

  if (employer != NULL)
    show_employer (self, employer);
  else
    show_listing (self, voc_hidden_item_get_listing (self->item));
}

static void
voc_hidden_row_dispose (GObject *object)
{
  VocHiddenRow *self = VOC_HIDDEN_ROW (object);

  voc_hidden_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_HIDDEN_ROW);
  G_OBJECT_CLASS (voc_hidden_row_parent_class)->dispose (object);
}

static void
voc_hidden_row_class_init (VocHiddenRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_hidden_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/hidden/voc-hidden-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocHiddenRow, texts);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenRow, title);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenRow, show_button);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenRow, open_image);
  gtk_widget_class_set_css_name (widget_class, "voc-hidden-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_hidden_row_init (VocHiddenRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_hidden_row_new:
 *
 * Returns: (transfer floating): a row of nothing yet
 */
GtkWidget *
voc_hidden_row_new (void)
{
  return g_object_new (VOC_TYPE_HIDDEN_ROW, NULL);
}

/**
 * voc_hidden_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
VocHiddenItem *
voc_hidden_row_get_item (VocHiddenRow *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_ROW (self), NULL);

  return self->item;
}

/**
 * voc_hidden_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows from now on, also when that changes
 */
void
voc_hidden_row_set_item (VocHiddenRow  *self,
                         VocHiddenItem *item)
{
  g_return_if_fail (VOC_IS_HIDDEN_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
