/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One saved job in the list: title, employer, and what is next. The row stays while
 * the list is read again, so that it keeps the focus. Main thread only. */

#include "config.h"

#include "ui/applications/voc-application-row.h"

#include "base/voc-text.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VocApplicationRow
{
  GtkListBoxRow parent_instance;

  VocApplication *application; /* (owned) (nullable) */
  char           *words;       /* (owned): folded, for searching */
  guint           position;    /* in the order of the library */

  GtkLabel *title_label;
  GtkLabel *company_label;
  GtkLabel *state_label;
};

G_DEFINE_FINAL_TYPE (VocApplicationRow, voc_application_row, GTK_TYPE_LIST_BOX_ROW)

static char *
format_day (gint64 seconds)
{
  VocTimestamp timestamp = { seconds, VOC_DATE_SECOND };

  return voc_present_date (timestamp);
}

/* What is next, or what has been last. */
static char *
make_state (const VocApplication *application)
{
  g_autofree char *day = NULL;

  if (application->is_closed)
    return g_strdup (_ ("No longer in its feed"));

  if (application->follow_up_at != 0)
    {
      day = format_day (application->follow_up_at);
      /* Translators: %s is a day. */
      return g_strdup_printf (_ ("Follow up on %s"), day);
    }

  day = format_day (application->history->len > 0
                      ? g_array_index (application->history, VocStageChange, application->history->len - 1).at
                      : application->saved_at);

  /* Translators: %s is the day since when a job has been at a stage, such as "applied". */
  return g_strdup_printf (_ ("Since %s"), day);
}

static char *
make_words (const VocApplication *application)
{
  const VocListing *listing = application->snapshot;
  g_autofree char  *place = voc_listing_get_place_text (listing);
  g_autofree char  *all = g_strjoin ("\n", listing->title, listing->company != NULL ? listing->company : "",
                                    place != NULL ? place : "", application->notes != NULL ? application->notes : "",
                                    application->source_name != NULL ? application->source_name : "", NULL);

  return voc_text_fold (all);
}

static void
show (VocApplicationRow *self)
{
  const VocListing *listing = self->application->snapshot;
  gboolean          is_due = self->application->follow_up_at != 0
                    && self->application->follow_up_at <= g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *state = make_state (self->application);
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->title_label, listing->title);
  gtk_label_set_text (self->company_label, listing->company != NULL ? listing->company : "");
  gtk_widget_set_visible (GTK_WIDGET (self->company_label), listing->company != NULL);
  gtk_label_set_text (self->state_label, state);
  if (is_due)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->state_label), "dim-label");

  spoken = g_strjoin (", ", listing->title, listing->company != NULL ? listing->company : voc_present_stage (self->application->stage),
                      listing->company != NULL ? voc_present_stage (self->application->stage) : state,
                      listing->company != NULL ? state : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
voc_application_row_finalize (GObject *object)
{
  VocApplicationRow *self = VOC_APPLICATION_ROW (object);

  g_clear_pointer (&self->application, voc_application_free);
  g_free (self->words);

  G_OBJECT_CLASS (voc_application_row_parent_class)->finalize (object);
}

static void
voc_application_row_class_init (VocApplicationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = voc_application_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/applications/voc-application-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocApplicationRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationRow, company_label);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationRow, state_label);
}

static void
voc_application_row_init (VocApplicationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_application_row_new:
 *
 * Returns: (transfer floating): a row of nothing
 */
GtkWidget *
voc_application_row_new (void)
{
  return g_object_new (VOC_TYPE_APPLICATION_ROW, NULL);
}

/**
 * voc_application_row_get_application:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const VocApplication *
voc_application_row_get_application (VocApplicationRow *self)
{
  g_return_val_if_fail (VOC_IS_APPLICATION_ROW (self), NULL);

  return self->application;
}

guint
voc_application_row_get_position (VocApplicationRow *self)
{
  g_return_val_if_fail (VOC_IS_APPLICATION_ROW (self), 0);

  return self->position;
}

/**
 * voc_application_row_set_application:
 * @self: a row
 * @application: what to show; copied
 * @position: its number in the order of the library
 */
void
voc_application_row_set_application (VocApplicationRow    *self,
                                     const VocApplication *application,
                                     guint                 position)
{
  g_return_if_fail (VOC_IS_APPLICATION_ROW (self));
  g_return_if_fail (application != NULL);

  g_clear_pointer (&self->application, voc_application_free);
  self->application = voc_application_copy (application);
  g_free (self->words);
  self->words = make_words (application);
  self->position = position;
  show (self);
}

/**
 * voc_application_row_has_words:
 * @self: a row
 * @text: words, whatever their case
 *
 * Returns: whether every word is in the title, the employer, the place, the notes
 *   or the source
 */
gboolean
voc_application_row_has_words (VocApplicationRow *self,
                               const char        *text)
{
  g_autofree char *wanted = voc_text_fold (text);
  g_auto (GStrv) words = g_strsplit_set (wanted, " \t\n", -1);

  g_return_val_if_fail (VOC_IS_APPLICATION_ROW (self), FALSE);

  for (guint i = 0; words[i] != NULL; i++)
    if (self->words == NULL || strstr (self->words, words[i]) == NULL)
      return FALSE;

  return TRUE;
}
