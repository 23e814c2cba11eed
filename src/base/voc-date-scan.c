/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The written forms of a date, one function a family. Each takes the whole text
 * or nothing, checks every field, and guesses no field that is not written.
 * Pure, for any thread. */

#include "base/voc-date-private.h"

#include <string.h>

typedef struct
{
  const char *name;
  int         hours;
} ZoneName;

/* The names of RFC 822 and those others that mean one zone only. "IST", "BST"
 * and the like are several places' time and are left out on purpose. */
static const ZoneName zone_names[] = {
  { "UTC", 0 },
  { "GMT", 0 },
  { "UT", 0 },
  { "Z", 0 },
  { "EST", -5 },
  { "EDT", -4 },
  { "CST", -6 },
  { "CDT", -5 },
  { "MST", -7 },
  { "MDT", -6 },
  { "PST", -8 },
  { "PDT", -7 },
  { "WET", 0 },
  { "WEST", 1 },
  { "CET", 1 },
  { "CEST", 2 },
  { "MEZ", 1 },
  { "MESZ", 2 },
  { "EET", 2 },
  { "EEST", 3 },
  { "MSK", 3 },
  { "JST", 9 },
  { "AEST", 10 },
  { "AEDT", 11 },
  { "NZST", 12 },
  { "NZDT", 13 },
};

/* Reads between @min and @max digits; one digit more is no match. */
static gboolean
scan_number (const char **cursor,
             int          min,
             int          max,
             int         *value)
{
  const char *p = *cursor;
  int         number = 0;

  while (g_ascii_isdigit (*p) && p - *cursor < max)
    number = number * 10 + (*p++ - '0');
  if (p - *cursor < min || g_ascii_isdigit (*p))
    return FALSE;

  *cursor = p;
  *value = number;
  return TRUE;
}

static gboolean
scan_offset (const char   **cursor,
             VocDateFields *fields)
{
  int sign = **cursor == '-' ? -1 : 1;
  int hours;
  int minutes = 0;

  (*cursor)++;
  if (scan_number (cursor, 4, 4, &hours))
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (!scan_number (cursor, 1, 2, &hours))
    return FALSE;
  else if (voc_date_skip_char (cursor, ':') && !scan_number (cursor, 2, 2, &minutes))
    return FALSE;
  if (hours > 23 || minutes > 59)
    return FALSE;

  fields->zone = VOC_DATE_ZONE_OFFSET;
  fields->offset = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

static gboolean
scan_zone (const char   **cursor,
           VocDateFields *fields)
{
  gsize length = 0;

  voc_date_skip_blanks (cursor);
  if (**cursor == '\0')
    return TRUE;
  if (**cursor == '+' || **cursor == '-')
    return scan_offset (cursor, fields);

  while (g_ascii_isalpha ((*cursor)[length]))
    length++;
  if (length == 0 || length > 5)
    return FALSE;

  fields->zone = VOC_DATE_ZONE_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (zone_names); i++)
    if (strlen (zone_names[i].name) == length && g_ascii_strncasecmp (*cursor, zone_names[i].name, length) == 0)
      {
        fields->zone = VOC_DATE_ZONE_OFFSET;
        fields->offset = zone_names[i].hours * 3600;
      }
  *cursor += length;

  /* "GMT+02:00", "UTC +1" */
  if (**cursor == ' ' && ((*cursor)[1] == '+' || (*cursor)[1] == '-'))
    (*cursor)++;
  if ((**cursor == '+' || **cursor == '-') && fields->zone == VOC_DATE_ZONE_OFFSET && fields->offset == 0)
    return scan_offset (cursor, fields);
  return TRUE;
}

static gboolean
scan_half_day (const char   **cursor,
               VocDateFields *fields)
{
  const char *p = *cursor;
  gboolean    afternoon;

  voc_date_skip_blanks (&p);
  if (g_ascii_strncasecmp (p, "am", 2) != 0 && g_ascii_strncasecmp (p, "pm", 2) != 0)
    return TRUE;
  if (g_ascii_isalpha (p[2]))
    return TRUE;
  if (fields->hour < 1 || fields->hour > 12)
    return FALSE;

  afternoon = g_ascii_tolower (*p) == 'p';
  fields->hour = fields->hour % 12 + (afternoon ? 12 : 0);
  *cursor = p + 2;
  return TRUE;
}

/* HH:MM[:SS[.fraction]]; some write the fraction after another colon. 24:00 is the end of
 * the day (ISO 8601), which is where the next begins. */
static gboolean
scan_clock (const char   **cursor,
            VocDateFields *fields)
{
  gboolean is_midnight = TRUE;

  if (!scan_number (cursor, 1, 2, &fields->hour) || !voc_date_skip_char (cursor, ':') || !scan_number (cursor, 2, 2, &fields->minute))
    return FALSE;
  if (voc_date_skip_char (cursor, ':'))
    {
      if (!scan_number (cursor, 2, 2, &fields->second))
        return FALSE;
      if (**cursor == '.' || **cursor == ',' || **cursor == ':')
        {
          (*cursor)++;
          if (!g_ascii_isdigit (**cursor))
            return FALSE;
          while (g_ascii_isdigit (**cursor))
            is_midnight &= *(*cursor)++ == '0';
        }
    }
  if (!scan_half_day (cursor, fields))
    return FALSE;

  fields->has_time = TRUE;
  if (fields->hour == 24)
    return is_midnight && fields->minute == 0 && fields->second == 0;

  return fields->hour <= 23 && fields->minute <= 59 && (fields->second <= 59 || (fields->second == 60 && fields->minute == 59));
}

/* What programs write behind an offset: "+0200 (CEST)" (RFC 5322, section 3.2.2) and
 * "+02:00[Europe/Berlin]" (RFC 9557). */
static void
skip_comment (const char **cursor)
{
  const char *p = *cursor;
  const char *close;

  voc_date_skip_blanks (&p);
  if (*p != '(' && *p != '[')
    return;

  close = p + 1 + strcspn (p + 1, "()[]");
  if (*close == (*p == '(' ? ')' : ']'))
    *cursor = close + 1;
}

/* What may follow a date: nothing, or a time and maybe a zone. */
static gboolean
scan_rest (const char    *cursor,
           VocDateFields *fields)
{
  const char *before = cursor;

  if (!voc_date_skip_char (&cursor, 'T') && !voc_date_skip_char (&cursor, 't'))
    {
      voc_date_skip_char (&cursor, ',');
      voc_date_skip_blanks (&cursor);
    }
  if (*cursor == '\0')
    return *before == '\0';
  if (cursor == before || !scan_clock (&cursor, fields) || !scan_zone (&cursor, fields))
    return FALSE;

  skip_comment (&cursor);
  return *cursor == '\0';
}

static gboolean
take_fields (VocDateFields       *fields,
             const VocDateFields *scanned)
{
  if (scanned->year < 1 || scanned->month < 1 || scanned->month > 12 || scanned->day < 1 || !g_date_valid_dmy ((GDateDay) scanned->day, (GDateMonth) scanned->month, (GDateYear) scanned->year))
    return FALSE;

  *fields = *scanned;
  return TRUE;
}

/* The year of a date with two digits for it: not more than 50 years ahead
 * (RFC 9110, section 5.6.7). */
static int
full_year (int year,
           int this_year)
{
  year += this_year - this_year % 100;
  return year > this_year + 50 ? year - 100 : year;
}

/* Reads a year of four digits, or of two. */
static gboolean
scan_year (const char **cursor,
           int          this_year,
           int         *year)
{
  if (scan_number (cursor, 4, 4, year))
    return TRUE;
  if (!scan_number (cursor, 2, 2, year))
    return FALSE;

  *year = full_year (*year, this_year);
  return TRUE;
}

/*
 * voc_date_scan_iso:
 * @text: text without blanks at its ends
 * @fields: (out): the fields; untouched when the answer is %FALSE
 *
 * RFC 3339 and its relatives: `2026-08-05`, with a `T` or a space a time, with
 * any number of decimals, with no zone, an offset or the name of one.
 *
 * Returns: whether the text has this form
 */
gboolean
voc_date_scan_iso (const char    *text,
                   VocDateFields *fields)
{
  VocDateFields scanned = { 0 };
  const char   *cursor = text;
  char          separator;

  if (!scan_number (&cursor, 4, 4, &scanned.year))
    return FALSE;
  separator = *cursor;
  if ((separator != '-' && separator != '/') || !voc_date_skip_char (&cursor, separator) || !scan_number (&cursor, 2, 2, &scanned.month) || !voc_date_skip_char (&cursor, separator) || !scan_number (&cursor, 2, 2, &scanned.day) || !scan_rest (cursor, &scanned))
    return FALSE;

  return take_fields (fields, &scanned);
}

/*
 * voc_date_scan_basic:
 * @text: text without blanks at its ends
 * @fields: (out): the fields; untouched when the answer is %FALSE
 *
 * The basic format of ISO 8601: `20260805` and `20260805T094137Z`.
 *
 * Returns: whether the text has this form
 */
gboolean
voc_date_scan_basic (const char    *text,
                     VocDateFields *fields)
{
  VocDateFields scanned = { 0 };
  const char   *cursor = text;
  int           date;
  int           clock;

  if (!scan_number (&cursor, 8, 8, &date))
    return FALSE;
  scanned.year = date / 10000;
  scanned.month = date / 100 % 100;
  scanned.day = date % 100;
  if (voc_date_skip_char (&cursor, 'T'))
    {
      if (!scan_number (&cursor, 6, 6, &clock) || clock / 10000 > 23 || clock / 100 % 100 > 59 || clock % 100 > 59)
        return FALSE;
      scanned.has_time = TRUE;
      scanned.hour = clock / 10000;
      scanned.minute = clock / 100 % 100;
      scanned.second = clock % 100;
      if (!scan_zone (&cursor, &scanned))
        return FALSE;
    }

  return *cursor == '\0' && take_fields (fields, &scanned);
}

/*
 * voc_date_scan_numeric:
 * @text: text without blanks at its ends
 * @fields: (out): the fields; untouched when the answer is %FALSE
 *
 * Day, month and year in numbers. `19.08.2026` is always day first; with
 * slashes or hyphens the order differs between countries, so only those dates
 * are taken that can be read one way.
 *
 * Returns: whether the text has this form and one meaning
 */
gboolean
voc_date_scan_numeric (const char    *text,
                       VocDateFields *fields)
{
  VocDateFields scanned = { 0 };
  const char   *cursor = text;
  char          separator;

  if (!scan_number (&cursor, 1, 2, &scanned.day))
    return FALSE;
  separator = *cursor;
  if ((separator != '.' && separator != '/' && separator != '-') || !voc_date_skip_char (&cursor, separator) || !scan_number (&cursor, 1, 2, &scanned.month) || !voc_date_skip_char (&cursor, separator) || !scan_number (&cursor, 4, 4, &scanned.year) || !scan_rest (cursor, &scanned))
    return FALSE;

  if (separator != '.')
    {
      if (scanned.day <= 12 && scanned.month <= 12 && scanned.day != scanned.month)
        return FALSE;
      if (scanned.month > 12)
        {
          int day = scanned.month;

          scanned.month = scanned.day;
          scanned.day = day;
        }
    }

  return take_fields (fields, &scanned);
}

/* "6 Nov 1994 …", "06-Nov-94 …", "27. März 2026" and "27 de noviembre de 2026". A year of
 * two digits is one of RFC 822 and RFC 850, whose dates have English names and a time. */
static gboolean
scan_day_first (const char    *cursor,
                int            this_year,
                VocDateFields *scanned)
{
  char        separator;
  gboolean    is_english;
  const char *year;

  if (!scan_number (&cursor, 1, 2, &scanned->day))
    return FALSE;
  voc_date_skip_ordinal (&cursor);
  voc_date_skip_char (&cursor, '.');
  separator = *cursor;
  if (!voc_date_skip_char (&cursor, '-'))
    voc_date_skip_blanks (&cursor);
  voc_date_skip_of (&cursor);
  if (!voc_date_scan_month (&cursor, &scanned->month, &is_english))
    return FALSE;
  voc_date_skip_char (&cursor, ',');
  if (separator == '-' && !voc_date_skip_char (&cursor, '-'))
    return FALSE;
  voc_date_skip_blanks (&cursor);
  voc_date_skip_of (&cursor);

  year = cursor;
  if (!scan_year (&cursor, this_year, &scanned->year) || !scan_rest (cursor, scanned))
    return FALSE;
  return cursor - year == 4 || (is_english && scanned->has_time);
}

/* "November 6, 1994 …" and, as asctime() writes it, "Nov  6 08:49:37 1994", and Java with
 * a zone before the year */
static gboolean
scan_month_first (const char    *cursor,
                  VocDateFields *scanned)
{
  const char *p;
  gboolean    is_english;

  if (!voc_date_scan_month (&cursor, &scanned->month, &is_english))
    return FALSE;
  voc_date_skip_blanks (&cursor);
  if (!scan_number (&cursor, 1, 2, &scanned->day))
    return FALSE;
  voc_date_skip_ordinal (&cursor);

  p = cursor;
  voc_date_skip_char (&p, ',');
  voc_date_skip_blanks (&p);
  if (scan_number (&p, 4, 4, &scanned->year))
    return scan_rest (p, scanned);

  voc_date_skip_blanks (&cursor);
  if (!scan_clock (&cursor, scanned))
    return FALSE;
  voc_date_skip_blanks (&cursor);
  if (!g_ascii_isdigit (*cursor) && !scan_zone (&cursor, scanned))
    return FALSE;
  voc_date_skip_blanks (&cursor);
  return scan_number (&cursor, 4, 4, &scanned->year) && *cursor == '\0';
}

/*
 * voc_date_scan_named:
 * @text: text without blanks at its ends
 * @this_year: the current year, by which a year of two digits is completed
 * @fields: (out): the fields; untouched when the answer is %FALSE
 *
 * Dates with the name of a month, English or of another language that is known: RFC 822
 * and 5322, RFC 850, asctime(), the long American form, and how people write them. A
 * weekday may stand first; it is not checked.
 *
 * Returns: whether the text has this form
 */
gboolean
voc_date_scan_named (const char    *text,
                     int            this_year,
                     VocDateFields *fields)
{
  const char *cursor = text;

  /* "mar." is a month, and a weekday in three languages. */
  for (guint i = 0; i < 2; i++)
    {
      VocDateFields scanned = { 0 };

      if (i > 0 && !voc_date_skip_weekday (&cursor))
        return FALSE;
      if (g_ascii_isdigit (*cursor) ? scan_day_first (cursor, this_year, &scanned) : scan_month_first (cursor, &scanned))
        return take_fields (fields, &scanned);
    }

  return FALSE;
}
