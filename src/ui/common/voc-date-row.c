/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row for a day: it is typed as people write it where they live, or chosen in a
 * calendar. A day is held as its noon where the user is, so that it stays that day
 * when the clock changes. The calendar has a button of its own to say "this one",
 * because GtkCalendar selects a day with every step from month to month, and says
 * nothing when the day that it starts with is clicked. Main thread only. */

#include "config.h"

#include "ui/common/voc-date-row.h"

#include "base/voc-text.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

struct _VocDateRow
{
  AdwEntryRow parent_instance;

  gint64   day;      /* noon of the day, Unix seconds; 0: none */
  gboolean is_quiet; /* the text is being set, not typed */

  GtkMenuButton *calendar_button;
  GtkPopover    *popover;
  GtkCalendar   *calendar;
  GtkButton     *clear_button;
};

G_DEFINE_FINAL_TYPE (VocDateRow, voc_date_row, ADW_TYPE_ENTRY_ROW)

static guint day_chosen_signal;

static gint64
get_noon (int year,
          int month,
          int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0.0);

  return noon != NULL ? g_date_time_to_unix (noon) : 0;
}

static char *
format_day (gint64 seconds)
{
  VocTimestamp timestamp = { seconds, VOC_DATE_SECOND };

  return seconds != 0 ? voc_present_date (timestamp) : g_strdup ("");
}

/* What people type: the way their locale writes days, with names of months or
 * without, or year-month-day. */
static gboolean
parse_day (const char *text,
           gint64     *seconds)
{
  GDate date;

  *seconds = 0;
  if (voc_text_is_blank (text))
    return TRUE;

  g_date_clear (&date, 1);
  g_date_set_parse (&date, text);
  if (!g_date_valid (&date))
    return FALSE;

  *seconds = get_noon (g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date));

  return *seconds != 0;
}

static void
show_day (VocDateRow *self)
{
  g_autofree char *text = format_day (self->day);

  self->is_quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->is_quiet = FALSE;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
choose (VocDateRow *self,
        gint64      day)
{
  gboolean is_other = day != self->day;

  self->day = day;
  show_day (self);
  if (is_other)
    g_signal_emit (self, day_chosen_signal, 0);
}

static void
apply_cb (VocDateRow *self)
{
  voc_date_row_commit (self);
}

static void
changed_cb (VocDateRow *self)
{
  if (self->is_quiet)
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
popover_shown_cb (VocDateRow *self)
{
  g_autoptr (GDateTime) day = self->day != 0 ? g_date_time_new_from_unix_local (self->day)
                                             : g_date_time_new_now_local ();

  gtk_calendar_select_day (self->calendar, day);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_button), self->day != 0);
}

static void
set_clicked_cb (VocDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  gtk_popover_popdown (self->popover);
  choose (self, get_noon (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)));
}

static void
clear_clicked_cb (VocDateRow *self)
{
  gtk_popover_popdown (self->popover);
  choose (self, 0);
}

static void
voc_date_row_class_init (VocDateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  day_chosen_signal = g_signal_new ("day-chosen", VOC_TYPE_DATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/common/voc-date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocDateRow, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, VocDateRow, popover);
  gtk_widget_class_bind_template_child (widget_class, VocDateRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, VocDateRow, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
voc_date_row_init (VocDateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "apply", G_CALLBACK (apply_cb), NULL);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

/**
 * voc_date_row_new:
 *
 * Returns: (transfer floating): a row with no day
 */
GtkWidget *
voc_date_row_new (void)
{
  return g_object_new (VOC_TYPE_DATE_ROW, NULL);
}

/**
 * voc_date_row_get_day:
 * @self: a row
 *
 * What is being typed counts once it was taken, see voc_date_row_commit().
 *
 * Returns: the noon of the day as Unix seconds, 0 when there is none
 */
gint64
voc_date_row_get_day (VocDateRow *self)
{
  g_return_val_if_fail (VOC_IS_DATE_ROW (self), 0);

  return self->day;
}

/**
 * voc_date_row_set_day:
 * @self: a row
 * @unix_seconds: a moment of the day, 0 for none
 *
 * Shows another day. What is being typed stays when the day is the one that is
 * known already.
 */
void
voc_date_row_set_day (VocDateRow *self,
                      gint64      unix_seconds)
{
  gint64 noon = 0;

  g_return_if_fail (VOC_IS_DATE_ROW (self));

  if (unix_seconds != 0)
    {
      g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (unix_seconds);

      if (day != NULL)
        noon = get_noon (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
    }
  if (noon == self->day)
    return;

  self->day = noon;
  show_day (self);
}

/**
 * voc_date_row_reset:
 * @self: a row
 *
 * Forgets what was typed and not taken.
 */
void
voc_date_row_reset (VocDateRow *self)
{
  g_return_if_fail (VOC_IS_DATE_ROW (self));

  show_day (self);
}

/**
 * voc_date_row_commit:
 * @self: a row
 *
 * Takes what was typed as the day. What is no day stays as it is typed and is
 * marked.
 *
 * Returns: whether it is a day, or empty
 */
gboolean
voc_date_row_commit (VocDateRow *self)
{
  const char      *text;
  g_autofree char *shown = NULL;
  gint64           day;

  g_return_val_if_fail (VOC_IS_DATE_ROW (self), FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self));
  shown = format_day (self->day);
  if (g_str_equal (text, shown))
    return TRUE;

  if (!parse_day (text, &day))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return FALSE;
    }

  choose (self, day);

  return TRUE;
}

/**
 * voc_date_row_check:
 * @self: a row
 * @banner: where it is said what is wrong
 *
 * Does voc_date_row_commit(); when that fails it says so, and the keyboard is in the row.
 *
 * Returns: whether what is typed is a day, or nothing
 */
gboolean
voc_date_row_check (VocDateRow *self,
                    VocBanner  *banner)
{
  if (voc_date_row_commit (self))
    return TRUE;

  voc_banner_say (banner, _ ("This is not a day. Write it as you write days, or as year-month-day, for instance 2027-01-31."));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return FALSE;
}

/**
 * voc_date_row_open_calendar:
 * @self: a row
 *
 * Does what its button does.
 */
void
voc_date_row_open_calendar (VocDateRow *self)
{
  g_return_if_fail (VOC_IS_DATE_ROW (self));

  gtk_menu_button_popup (self->calendar_button);
}
