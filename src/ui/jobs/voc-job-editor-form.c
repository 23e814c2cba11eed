/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of VocJobEditor: what is typed, what it is filled with, and what is understood of
 * the pay. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-job-editor-private.h"

#include "base/voc-text.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

/* Reading the form */

static char *
dup_text (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  return voc_text_is_blank (text) ? NULL : g_strdup (text);
}

char *
voc_job_editor_dup_text (VocJobEditor *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return voc_text_is_blank (text) ? NULL : g_steal_pointer (&text);
}

/* (transfer full) (nullable): a moment is on the day that it is here; a day that somebody wrote
 * is that day everywhere */
static GDateTime *
create_day (VocTimestamp timestamp)
{
  switch (timestamp.precision)
    {
    case VOC_DATE_NONE:
      return NULL;
    case VOC_DATE_APPROXIMATE:
    case VOC_DATE_SECOND:
      return g_date_time_new_from_unix_local (timestamp.unix_seconds);
    case VOC_DATE_DAY:
    default:
      return g_date_time_new_from_unix_utc (timestamp.unix_seconds);
    }
}

/* The day of a row: the moment that is known when it is on that day, else the day. */
static VocTimestamp
read_day (VocDateRow  *row,
          VocTimestamp known)
{
  gint64 day = voc_date_row_get_day (row);
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) noon = NULL;
  g_autoptr (GDateTime) old = NULL;

  if (day == 0)
    return VOC_TIMESTAMP_NONE;

  local = g_date_time_new_from_unix_local (day);
  old = create_day (known);
  if (old != NULL && g_date_time_get_year (local) == g_date_time_get_year (old)
      && g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (old))
    return known;

  noon = g_date_time_new_utc (g_date_time_get_year (local), g_date_time_get_month (local), g_date_time_get_day_of_month (local), 12, 0, 0);
  return (VocTimestamp){ g_date_time_to_unix (noon), VOC_DATE_DAY };
}

/* "Not stated" comes first; then the kinds by their bits, then what is there and is several. */
static VocEmployment
read_employment (VocJobEditor *self)
{
  guint selected = adw_combo_row_get_selected (self->employment_row);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return VOC_EMPLOYMENT_UNKNOWN;
  return selected > VOC_N_EMPLOYMENTS ? self->odd : (VocEmployment) (1u << (selected - 1));
}

VocHandForm *
voc_job_editor_read (VocJobEditor *self)
{
  VocHandForm       *form = voc_hand_form_new ();
  const VocTimestamp none = VOC_TIMESTAMP_NONE;

  form->title = dup_text (self->title_row);
  form->company = dup_text (self->company_row);
  form->place = dup_text (self->place_row);
  form->workplace = (VocWorkplace) MIN (adw_combo_row_get_selected (self->workplace_row), VOC_N_WORKPLACES - 1);
  form->employment = read_employment (self);
  form->pay = dup_text (self->pay_row);
  form->url = dup_text (self->address_row);
  form->published = read_day (self->posted_row, self->listing != NULL ? self->listing->published : none);
  form->expires = read_day (self->deadline_row, self->listing != NULL ? self->listing->expires : none);
  form->description = voc_job_editor_dup_text (self);
  return form;
}

/* Everything that can be typed but the address, for seeing whether it is still the same. */
static char *
dup_content (VocJobEditor *self)
{
  AdwEntryRow *const rows[] = { self->title_row, self->company_row, self->place_row, self->pay_row,
                                ADW_ENTRY_ROW (self->posted_row), ADW_ENTRY_ROW (self->deadline_row) };
  GString           *text = g_string_new (NULL);
  g_autofree char   *block = voc_job_editor_dup_text (self);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (text, "%s\n", gtk_editable_get_text (GTK_EDITABLE (rows[i])));
  g_string_append_printf (text, "%u %u\n%s", adw_combo_row_get_selected (self->workplace_row),
                          adw_combo_row_get_selected (self->employment_row), block != NULL ? block : "");
  return g_string_free (text, FALSE);
}

/* Everything that can be typed. */
char *
voc_job_editor_dup_form (VocJobEditor *self)
{
  g_autofree char *content = dup_content (self);

  return g_strconcat (gtk_editable_get_text (GTK_EDITABLE (self->address_row)), "\n", content, NULL);
}

/* Pay */

static char *
describe_pay (VocJobEditor *self)
{
  g_autoptr (VocHandForm) form = voc_hand_form_new ();
  g_autoptr (VocPay) pay = NULL;
  g_autofree char *stated = NULL;
  g_autofree char *yearly = NULL;
  g_autofree char *text = NULL;

  form->place = dup_text (self->place_row);
  form->pay = dup_text (self->pay_row);
  form->description = voc_job_editor_dup_text (self);
  pay = voc_hand_form_read_pay (form, self->listing);
  if (pay == NULL)
    return NULL;
  if (!voc_pay_is_stated (pay))
    return g_strdup (_ ("This is kept as you write it, but is not understood as an amount. Name the currency, for instance “$25 an hour”."));

  /* How often it comes may stand in the description. */
  stated = voc_present_pay (pay);
  yearly = voc_pay_get_payments (pay) > 0 ? voc_present_pay_yearly (pay, voc_library_get_basis (self->library)) : NULL;
  text = yearly != NULL ? g_strjoin (" · ", stated, yearly, NULL) : g_steal_pointer (&stated);
  /* Translators: %s is pay that is read from what was typed, such as "$25 per hour". */
  return form->pay != NULL ? g_strdup_printf (_ ("Understood as %s"), text)
                           /* Translators: %s is pay, such as "$25 per hour". */
                           : g_strdup_printf (_ ("The description says %s"), text);
}

void
voc_job_editor_tell_pay (VocJobEditor *self)
{
  g_autofree char *text = describe_pay (self);

  gtk_label_set_label (self->pay_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->pay_label), text != NULL);
}

/* Filling the form */

void
voc_job_editor_set_row (AdwEntryRow *row,
                        const char  *text)
{
  if (text != NULL && voc_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (row))))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
set_employment (VocJobEditor *self,
                VocEmployment employment)
{
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (self->employment_row));

  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if (employment == (VocEmployment) (1u << i))
      {
        adw_combo_row_set_selected (self->employment_row, i + 1);
        return;
      }

  if (employment != VOC_EMPLOYMENT_UNKNOWN && self->odd == VOC_EMPLOYMENT_UNKNOWN)
    {
      g_autofree char *several = voc_present_employment (employment);

      self->odd = employment;
      gtk_string_list_append (names, several);
      adw_combo_row_set_selected (self->employment_row, VOC_N_EMPLOYMENTS + 1);
    }
}

/* A row has the noon of a day where the user is. */
static void
set_day (VocDateRow  *row,
         VocTimestamp timestamp)
{
  g_autoptr (GDateTime) day = create_day (timestamp);
  g_autoptr (GDateTime) noon = NULL;

  /* What is being typed is not taken yet. */
  if (day == NULL || voc_date_row_get_day (row) != 0 || !voc_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (row))))
    return;

  noon = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day), 12, 0, 0.0);
  if (noon != NULL)
    voc_date_row_set_day (row, g_date_time_to_unix (noon));
}

/* What is typed already stays. */
void
voc_job_editor_fill (VocJobEditor     *self,
                     const VocListing *listing)
{
  g_autoptr (VocHandForm) form = voc_hand_form_from_listing (listing);
  g_autofree char *text = voc_job_editor_dup_text (self);

  voc_job_editor_set_row (self->address_row, form->url);
  voc_job_editor_set_row (self->title_row, form->title);
  voc_job_editor_set_row (self->company_row, form->company);
  voc_job_editor_set_row (self->place_row, form->place);
  voc_job_editor_set_row (self->pay_row, form->pay);
  if (adw_combo_row_get_selected (self->workplace_row) == VOC_WORKPLACE_UNKNOWN)
    adw_combo_row_set_selected (self->workplace_row, form->workplace);
  if (adw_combo_row_get_selected (self->employment_row) == 0)
    set_employment (self, form->employment);
  set_day (self->posted_row, form->published);
  set_day (self->deadline_row, form->expires);
  if (text == NULL && form->description != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), form->description, -1);
}

/* All but the address. */
static void
clear (VocJobEditor *self)
{
  AdwEntryRow *const rows[] = { self->title_row, self->company_row, self->place_row, self->pay_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_editable_set_text (GTK_EDITABLE (rows[i]), "");
  adw_combo_row_set_selected (self->workplace_row, VOC_WORKPLACE_UNKNOWN);
  adw_combo_row_set_selected (self->employment_row, 0);
  if (self->odd != VOC_EMPLOYMENT_UNKNOWN)
    gtk_string_list_remove (GTK_STRING_LIST (adw_combo_row_get_model (self->employment_row)), VOC_N_EMPLOYMENTS + 1);
  self->odd = VOC_EMPLOYMENT_UNKNOWN;
  voc_date_row_set_day (self->posted_row, 0);
  voc_date_row_set_day (self->deadline_row, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), "", -1);
}

/* What a page says besides goes with what it filled in, and with nothing else: with a job that
 * somebody types it does not go, nor with that of another page. */
void
voc_job_editor_take (VocJobEditor     *self,
                     const VocListing *page)
{
  g_autoptr (VocListing) own = voc_hand_adopt (page);
  g_autofree char *content = dup_content (self);

  if (!self->is_new || g_strcmp0 (content, self->filled) != 0)
    {
      voc_job_editor_fill (self, own);
      return;
    }

  clear (self);
  voc_job_editor_fill (self, own);
  g_clear_pointer (&self->listing, voc_listing_unref);
  self->listing = g_steal_pointer (&own);
  voc_job_editor_note_filled (self);
}

/* What is in the form now was not typed. */
void
voc_job_editor_note_filled (VocJobEditor *self)
{
  g_free (self->filled);
  self->filled = dup_content (self);
}
