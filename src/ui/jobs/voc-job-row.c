/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the list of jobs: three lines of the same height whatever is known,
 * so that the list never jumps when a row's content comes. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-job-row.h"

#include <glib/gi18n-lib.h>

struct _VocJobRow
{
  GtkWidget parent_instance;

  VocListingItem *item; /* (owned) (nullable) */
  VocDistanceUnit unit;

  GtkBox   *top;
  GtkLabel *title_label;
  GtkLabel *age_label;
  GtkLabel *company_label;
  GtkBox   *bottom;
  GtkLabel *place_label;
  GtkLabel *pay_label;
};

G_DEFINE_FINAL_TYPE (VocJobRow, voc_job_row, GTK_TYPE_WIDGET)

/* "Austin, TX + 2 · 12 km · Remote" */
static char *
make_place (const VocListingRow *row,
            double               distance_km,
            VocDistanceUnit      unit)
{
  g_autoptr (GString) text = g_string_new (row->place != NULL ? row->place : "");

  if (row->n_places > 1)
    {
      g_autofree char *more = voc_present_number (row->n_places - 1);

      /* Translators: after a place: how many more places the job is at. */
      g_string_append_printf (text, C_ ("places", " + %s"), more);
    }
  if (distance_km >= 0)
    {
      g_autofree char *distance = voc_present_distance (distance_km, unit);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", distance);
    }
  if (row->workplace == VOC_WORKPLACE_REMOTE || row->workplace == VOC_WORKPLACE_HYBRID)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", voc_present_workplace (row->workplace));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
clear (VocJobRow *self)
{
  gtk_label_set_text (self->title_label, " ");
  gtk_label_set_text (self->age_label, "");
  gtk_label_set_text (self->company_label, " ");
  gtk_label_set_text (self->place_label, " ");
  gtk_label_set_text (self->pay_label, "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Loading"), -1);
}

static void
update (VocJobRow *self)
{
  const VocListingRow *row = self->item != NULL ? voc_listing_item_get_row (self->item) : NULL;
  gint64               now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char     *age = NULL;
  g_autofree char     *place = NULL;
  g_autofree char     *pay = NULL;
  g_autofree char     *spoken = NULL;

  if (row == NULL)
    {
      clear (self);
      return;
    }

  age = row->closed_at != 0 ? g_strdup (C_ ("job", "Closed")) : voc_present_age (row->published, now);
  place = make_place (row, voc_listing_item_get_distance (self->item), self->unit);
  pay = row->pay != NULL && voc_pay_is_stated (row->pay) ? voc_present_pay (row->pay) : NULL;
  spoken = voc_present_row (row, voc_listing_item_get_distance (self->item), now);
  gtk_label_set_text (self->title_label, row->title);
  gtk_label_set_text (self->age_label, age != NULL ? age : "");
  gtk_label_set_text (self->company_label, row->company != NULL ? row->company : row->source_name);
  gtk_label_set_text (self->place_label, place);
  gtk_label_set_text (self->pay_label, pay != NULL ? pay : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
voc_job_row_dispose (GObject *object)
{
  VocJobRow *self = VOC_JOB_ROW (object);
  GtkWidget *child;

  voc_job_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_job_row_parent_class)->dispose (object);
}

static void
voc_job_row_class_init (VocJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_job_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "voc-job-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, top);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, age_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, company_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, bottom);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, pay_label);
}

static void
voc_job_row_init (VocJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  clear (self);
}

/**
 * voc_job_row_new:
 *
 * Returns: (transfer floating): a row of nothing
 */
GtkWidget *
voc_job_row_new (void)
{
  return g_object_new (VOC_TYPE_JOB_ROW, NULL);
}

/**
 * voc_job_row_set_item:
 * @self: a row
 * @item: (nullable): what to show, now and whenever its content comes
 */
void
voc_job_row_set_item (VocJobRow      *self,
                      VocListingItem *item)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
  update (self);
}

/**
 * voc_job_row_set_unit:
 * @self: a row
 * @unit: what distances are written in
 */
void
voc_job_row_set_unit (VocJobRow      *self,
                      VocDistanceUnit unit)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  self->unit = unit;
}
