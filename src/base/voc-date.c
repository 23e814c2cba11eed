/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as feeds write them, turned into moments, and nothing made up on the
 * way: a text that is no date ("ASAP"), a date with two readings and a field
 * out of its range give no date at all. Pure, for any thread. */

#include "base/voc-date.h"

#include "base/voc-date-private.h"
#include "base/voc-text.h"

#include <string.h>

#define SECONDS_PER_DAY 86400
#define NOON 43200

/* A number outside of these years is no date in seconds, milli- or microseconds. */
#define EPOCH_MIN G_GINT64_CONSTANT (631152000)  /* 1990-01-01 */
#define EPOCH_MAX G_GINT64_CONSTANT (4102444800) /* 2100-01-01 */

/* 0001-01-01 and 9999-12-31 are how programs write "no date". */
#define YEAR_MIN 1900
#define YEAR_MAX 2199

/* No listing is older than ten years, whatever its page says. */
#define DAYS_AGO_MAX 3660

static const char *const http_weekdays[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
static const char *const http_months[] = {
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
};

static gint64
floor_divide (gint64 value,
              gint64 by)
{
  return value / by - (value % by < 0 ? 1 : 0);
}

/* Days from 1970-01-01 in the proleptic Gregorian calendar; GDate counts from
 * 0001-01-01 as day 1. */
static gint64
days_of_date (int year,
              int month,
              int day)
{
  const gint64 julian_of_epoch = 719163;
  GDate        date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (gint64) g_date_get_julian (&date) - julian_of_epoch;
}

static VocTimestamp
make_day (gint64           days,
          VocDatePrecision precision)
{
  return (VocTimestamp){ days * SECONDS_PER_DAY + NOON, precision };
}

static GTimeZone *
find_zone (const char *name)
{
  GTimeZone *zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

/* The number of the day that it is at @now in the zone. */
static gint64
local_day (gint64      now,
           const char *zone_name)
{
  g_autoptr (GTimeZone) zone = find_zone (zone_name);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, now);

  return floor_divide (now + g_time_zone_get_offset (zone, interval), SECONDS_PER_DAY);
}

static gint64
local_to_unix (gint64      local,
               const char *zone_name)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64 time = local;
  int    interval;

  if (zone_name == NULL)
    return local;

  zone = find_zone (zone_name);
  interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &time);
  return time - g_time_zone_get_offset (zone, interval);
}

static gboolean
fields_to_timestamp (const VocDateFields *fields,
                     const char          *default_zone,
                     VocTimestamp        *timestamp)
{
  VocTimestamp made;
  gint64       days;
  gint64       local;

  if (fields->year < YEAR_MIN || fields->year > YEAR_MAX)
    return FALSE;

  days = days_of_date (fields->year, fields->month, fields->day);
  local = days * SECONDS_PER_DAY + fields->hour * 3600 + fields->minute * 60 + fields->second;
  if (!fields->has_time || fields->zone == VOC_DATE_ZONE_UNKNOWN)
    made = make_day (days, VOC_DATE_DAY);
  else if (fields->zone == VOC_DATE_ZONE_OFFSET)
    made = (VocTimestamp){ local - fields->offset, VOC_DATE_SECOND };
  else
    made = (VocTimestamp){ local_to_unix (local, default_zone), VOC_DATE_SECOND };

  /* The zero of the clock is how programs write "no date", too. */
  if (local == 0)
    return FALSE;

  *timestamp = made;
  return TRUE;
}

static int
year_of (gint64 unix_seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (unix_seconds);

  return moment != NULL ? g_date_time_get_year (moment) : 2000;
}

static gboolean
scan_ago (const char   *text,
          gint64        now,
          const char   *zone,
          VocTimestamp *timestamp)
{
  const char      *rest = text;
  gint64           count = 0;
  VocDatePrecision precision = VOC_DATE_DAY;
  gint64           hours = 0;
  gint64           days = 0;

  if (g_str_has_prefix (rest, "a ") || g_str_has_prefix (rest, "an "))
    {
      count = 1;
      rest = strchr (rest, ' ');
    }
  for (; g_ascii_isdigit (*rest) && rest - text < 4; rest++)
    count = count * 10 + (*rest - '0');
  if (rest == text)
    return FALSE;
  if (*rest == '+')
    {
      precision = VOC_DATE_APPROXIMATE;
      rest++;
    }
  while (*rest == ' ')
    rest++;

  if (g_str_equal (rest, "minutes ago") || g_str_equal (rest, "minute ago"))
    hours = (count + 59) / 60;
  else if (g_str_equal (rest, "hours ago") || g_str_equal (rest, "hour ago"))
    hours = count;
  else if (g_str_equal (rest, "days ago") || g_str_equal (rest, "day ago"))
    days = count;
  else if (g_str_equal (rest, "weeks ago") || g_str_equal (rest, "week ago"))
    days = count * 7;
  else if (g_str_equal (rest, "months ago") || g_str_equal (rest, "month ago"))
    days = count * 30;
  else
    return FALSE;

  if (MAX (days, hours / 24) > DAYS_AGO_MAX)
    return FALSE;

  /* "2 weeks" is said of 14 to 20 days. */
  if (days > count)
    precision = VOC_DATE_APPROXIMATE;
  *timestamp = make_day (local_day (now - hours * 3600, zone) - days, precision);
  return TRUE;
}

static gboolean
scan_relative (const char   *text,
               gint64        now,
               const char   *zone,
               VocTimestamp *timestamp)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char      *rest = lower;

  if (g_str_has_prefix (rest, "posted "))
    rest += strlen ("posted ");

  if (g_str_equal (rest, "today") || g_str_equal (rest, "just posted") || g_str_equal (rest, "just now"))
    {
      *timestamp = make_day (local_day (now, zone), VOC_DATE_DAY);
      return TRUE;
    }
  if (g_str_equal (rest, "yesterday"))
    {
      *timestamp = make_day (local_day (now, zone) - 1, VOC_DATE_DAY);
      return TRUE;
    }

  return scan_ago (rest, now, zone, timestamp);
}

/* Seconds or milliseconds since 1970 that came as a string; programs of Microsoft write
 * "/Date(1785922897000+0200)/", where the offset says whose clock it was and changes
 * nothing. */
static gboolean
scan_epoch (const char   *text,
            VocTimestamp *timestamp)
{
  gboolean    has_frame = g_str_has_prefix (text, "/Date(");
  const char *rest;
  gsize       length;
  gint64      value;

  text += has_frame ? strlen ("/Date(") : 0;
  length = strspn (text, "0123456789");
  rest = text + length;
  if (has_frame && (*rest == '+' || *rest == '-') && strspn (rest + 1, "0123456789") == 4)
    rest += 5;
  if (strcmp (rest, has_frame ? ")/" : "") != 0 || length < 9 || length > 16)
    return FALSE;

  value = g_ascii_strtoll (text, NULL, 10);
  return voc_date_from_epoch (value, timestamp);
}

/**
 * voc_date_parse:
 * @text: (nullable): a date as a feed wrote it
 * @default_zone: (nullable): the IANA name of the zone of times that name none,
 *   and of "today"; %NULL (and a name that the system does not know) is UTC
 * @now: the moment of the fetch, in seconds since 1970; relative dates and years
 *   of two digits are counted from it
 * @timestamp: (out): the moment; untouched when the answer is %FALSE
 *
 * Reads RFC 3339 with or without time, zone and decimals; RFC 822 and 5322 with
 * an offset or the name of a zone; `Wed, 19 Aug 2026 05:00:00:0`; day, month and
 * year in numbers when they can be read one way only; the names of months in English
 * and some other languages, in either order; "Posted Today", "Posted 3 Days Ago", "Posted 30+ Days Ago";
 * seconds, milliseconds and microseconds since 1970; the dates that programs in Java,
 * JavaScript and C# write when nobody tells them how.
 *
 * A time in a zone whose name has several meanings is taken as its day. Years
 * before 1900 and after 2199 and the zero of the clock are not dates: programs
 * write them when they have none.
 *
 * Returns: whether @text is a date
 */
gboolean
voc_date_parse (const char   *text,
                const char   *default_zone,
                gint64        now,
                VocTimestamp *timestamp)
{
  g_autofree char *clean = NULL;
  VocDateFields    fields;

  g_return_val_if_fail (timestamp != NULL, FALSE);

  /* The longest written form is far under this. */
  if (text == NULL || strnlen (text, 200) == 200)
    return FALSE;

  clean = voc_text_clean (text);
  if (voc_date_scan_iso (clean, &fields) || voc_date_scan_basic (clean, &fields) || voc_date_scan_numeric (clean, &fields) || voc_date_scan_named (clean, year_of (now), &fields))
    return fields_to_timestamp (&fields, default_zone, timestamp);

  return scan_epoch (clean, timestamp) || scan_relative (clean, now, default_zone, timestamp);
}

/**
 * voc_date_from_epoch:
 * @value: seconds, milliseconds or microseconds since 1970
 * @timestamp: (out): the moment; untouched when the answer is %FALSE
 *
 * Tells the unit by the size: the three ranges from 1990 to 2100 do not overlap.
 *
 * Returns: %FALSE when the number is outside of all of them
 */
gboolean
voc_date_from_epoch (gint64        value,
                     VocTimestamp *timestamp)
{
  g_return_val_if_fail (timestamp != NULL, FALSE);

  for (gint64 unit = 1; unit <= 1000000; unit *= 1000)
    if (value >= EPOCH_MIN * unit && value < EPOCH_MAX * unit)
      {
        *timestamp = (VocTimestamp){ value / unit, VOC_DATE_SECOND };
        return TRUE;
      }

  return FALSE;
}

/**
 * voc_date_parse_http:
 * @text: (nullable): the value of a header
 * @unix_seconds: (out): the moment; untouched when the answer is %FALSE
 *
 * Reads the three forms of an HTTP date (RFC 9110, section 5.6.7), and also an
 * offset in place of `GMT`, as some servers send it.
 *
 * Returns: whether @text is an HTTP date
 */
gboolean
voc_date_parse_http (const char *text,
                     gint64     *unix_seconds)
{
  g_autofree char *clean = NULL;
  VocDateFields    fields;
  VocTimestamp     timestamp;
  gboolean         is_asctime;

  g_return_val_if_fail (unix_seconds != NULL, FALSE);

  if (text == NULL || strnlen (text, 200) == 200)
    return FALSE;

  clean = voc_text_clean (text);
  if (!voc_date_scan_named (clean, year_of (g_get_real_time () / G_USEC_PER_SEC), &fields))
    return FALSE;

  /* asctime() has no zone and means GMT; the others must name theirs. */
  is_asctime = strchr (clean, ',') == NULL && strchr (clean, '-') == NULL && !g_ascii_isdigit (*clean);
  if (!fields.has_time || (fields.zone == VOC_DATE_ZONE_NONE && !is_asctime) || !fields_to_timestamp (&fields, NULL, &timestamp) || timestamp.precision != VOC_DATE_SECOND)
    return FALSE;

  *unix_seconds = timestamp.unix_seconds;
  return TRUE;
}

/**
 * voc_date_format_http:
 * @unix_seconds: a moment
 *
 * Returns: (nullable) (transfer full): the moment as a header says it, `Sun, 06
 *   Nov 1994 08:49:37 GMT`; %NULL when its year is beyond 9999
 */
char *
voc_date_format_http (gint64 unix_seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (unix_seconds);

  if (moment == NULL)
    return NULL;

  /* Not strftime(): the names must be English in every locale. */
  return g_strdup_printf ("%s, %02d %s %04d %02d:%02d:%02d GMT",
                          http_weekdays[g_date_time_get_day_of_week (moment) % 7],
                          g_date_time_get_day_of_month (moment),
                          http_months[g_date_time_get_month (moment) - 1],
                          g_date_time_get_year (moment), g_date_time_get_hour (moment),
                          g_date_time_get_minute (moment), g_date_time_get_second (moment));
}

/**
 * voc_date_format_iso:
 * @timestamp: a moment
 *
 * Returns: (nullable) (transfer full): an instant as `2026-08-05T09:41:37Z`, a
 *   day (also an approximate one) as `2026-08-05`, no date as %NULL
 */
char *
voc_date_format_iso (VocTimestamp timestamp)
{
  g_autoptr (GDateTime) moment = NULL;
  char day[16];

  if (timestamp.precision == VOC_DATE_NONE)
    return NULL;
  moment = g_date_time_new_from_unix_utc (timestamp.unix_seconds);
  if (moment == NULL)
    return NULL;

  g_snprintf (day, sizeof day, "%04d-%02d-%02d", g_date_time_get_year (moment),
              g_date_time_get_month (moment), g_date_time_get_day_of_month (moment));
  if (timestamp.precision != VOC_DATE_SECOND)
    return g_strdup (day);

  return g_strdup_printf ("%sT%02d:%02d:%02dZ", day, g_date_time_get_hour (moment),
                          g_date_time_get_minute (moment), g_date_time_get_second (moment));
}
