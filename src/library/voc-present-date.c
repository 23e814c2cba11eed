/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates, times and ages as people read them, in the local time zone. */

#include "config.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

#define DAY_SECONDS (24 * 60 * 60)

static char *
format_local (gint64      unix_seconds,
              const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_seconds);

  if (time == NULL)
    return NULL;

  return g_date_time_format (time, format);
}

/* The text of the program is American English, its dates are in the order of most
 * of the world. Who has no translation, and a locale that writes the month first,
 * gets that order. */
static const char *
choose_format (const char *translated,
               const char *original,
               const char *month_first)
{
  const char *locale = setlocale (LC_TIME, NULL);
  gboolean    is_plain = locale == NULL || *locale == 'C' || strcmp (locale, "POSIX") == 0;

  if (!is_plain && strcmp (translated, original) == 0 && g_str_has_prefix (nl_langinfo (D_FMT), "%m"))
    return month_first;

  return translated;
}

/**
 * voc_present_date:
 * @timestamp: a moment
 *
 * Returns: (transfer full) (nullable): its day, e.g. "3 November 2026", in
 *   American English "November 3, 2026"; %NULL when it is not known
 */
char *
voc_present_date (VocTimestamp timestamp)
{
  g_autoptr (GDateTime) time = NULL;
  const char *format;

  if (timestamp.precision == VOC_DATE_NONE)
    return NULL;

  /* A day is held as noon UTC and means that day everywhere. */
  time = timestamp.precision == VOC_DATE_DAY
           ? g_date_time_new_from_unix_utc (timestamp.unix_seconds)
           : g_date_time_new_from_unix_local (timestamp.unix_seconds);
  if (time == NULL)
    return NULL;

  /* Translators: a day, in strftime's notation: %-d is the day of the month,
   * %B the month's name, %Y the year. */
  format = C_ ("date", "%-d %B %Y");

  return g_date_time_format (time, choose_format (format, "%-d %B %Y", "%B %-d, %Y"));
}

/* Whole days from one moment's local day to another's. */
static int
count_days (gint64   from,
            gboolean from_is_day,
            gint64   to)
{
  g_autoptr (GDateTime) a = from_is_day ? g_date_time_new_from_unix_utc (from)
                                        : g_date_time_new_from_unix_local (from);
  g_autoptr (GDateTime) b = g_date_time_new_from_unix_local (to);
  GDate first;
  GDate second;

  if (a == NULL || b == NULL)
    return (int) CLAMP ((to - from) / DAY_SECONDS, G_MININT, G_MAXINT);

  g_date_set_dmy (&first,
                  (GDateDay) g_date_time_get_day_of_month (a),
                  (GDateMonth) g_date_time_get_month (a),
                  (GDateYear) g_date_time_get_year (a));
  g_date_set_dmy (&second,
                  (GDateDay) g_date_time_get_day_of_month (b),
                  (GDateMonth) g_date_time_get_month (b),
                  (GDateYear) g_date_time_get_year (b));

  return g_date_days_between (&first, &second);
}

/**
 * voc_present_age:
 * @timestamp: a moment
 * @now: Unix seconds
 *
 * Returns: (transfer full) (nullable): how long ago that was, in days, e.g.
 *   "yesterday"; a date when it lies ahead; %NULL when it is not known
 */
char *
voc_present_age (VocTimestamp timestamp,
                 gint64       now)
{
  int days;

  if (timestamp.precision == VOC_DATE_NONE)
    return NULL;

  days = count_days (timestamp.unix_seconds, timestamp.precision == VOC_DATE_DAY, now);
  if (days < 0)
    return voc_present_date (timestamp);
  if (timestamp.precision == VOC_DATE_APPROXIMATE)
    /* Translators: the age of a listing of which only the least age is known. */
    return g_strdup_printf (ngettext ("%d day ago or more", "%d days ago or more",
                                      (gulong) days),
                            days);
  if (days == 0)
    return g_strdup (C_ ("age of a listing", "today"));
  if (days == 1)
    return g_strdup (C_ ("age of a listing", "yesterday"));
  if (days < 31)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
  if (days < 365)
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", (gulong) (days / 30)),
                            days / 30);

  return g_strdup_printf (ngettext ("%d year ago", "%d years ago", (gulong) (days / 365)),
                          days / 365);
}

/**
 * voc_present_time:
 * @unix_seconds: a moment
 * @now: Unix seconds
 *
 * Returns: (transfer full) (nullable): the hour when it is today, else the day
 *   and the hour; %NULL for 0, which means never
 */
char *
voc_present_time (gint64 unix_seconds,
                  gint64 now)
{
  const char *format;
  int         days;

  if (unix_seconds == 0)
    return NULL;

  days = count_days (unix_seconds, FALSE, now);
  if (days == 0)
    /* Translators: an hour of today, in strftime's notation. */
    return format_local (unix_seconds, C_ ("time", "%H:%M"));
  if (days == 1)
    /* Translators: an hour of yesterday, in strftime's notation. */
    return format_local (unix_seconds, C_ ("time", "yesterday %H:%M"));
  if (days == -1)
    /* Translators: an hour of tomorrow, in strftime's notation. */
    return format_local (unix_seconds, C_ ("time", "tomorrow %H:%M"));

  /* Translators: a day and an hour, in strftime's notation. */
  format = C_ ("time", "%-d %b %Y, %H:%M");

  return format_local (unix_seconds, choose_format (format, "%-d %b %Y, %H:%M", "%b %-d, %Y, %H:%M"));
}

/**
 * voc_present_month:
 * @year: a year
 * @month: 1 to 12
 *
 * Returns: (transfer full): e.g. "May 2025"
 */
char *
voc_present_month (int year,
                   int month)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, 1, 0, 0, 0.0);

  if (time == NULL)
    return g_strdup_printf ("%d", year);

  /* Translators: the month that a figure is of, in strftime's notation: %B is
   * the month's name, %Y the year. */
  return g_date_time_format (time, C_ ("month", "%B %Y"));
}
