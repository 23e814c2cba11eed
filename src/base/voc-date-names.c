/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names in dates: months and weekdays, in English and in some other languages. What a
 * short form could mean twice is no name. Pure, for any thread. */

#include "base/voc-date-private.h"

#include <string.h>

static const char *const month_names[] = {
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
};

/* The months of other languages whose feeds are read, without marks over the letters:
 * Danish and Norwegian, Dutch, French, German, Spanish, Swedish. No three letters, but
 * those of "juin" and "juillet", begin two of them. */
static const struct
{
  const char *name;
  int         month;
} other_months[] = {
  { "januar", 1 },
  { "januari", 1 },
  { "janner", 1 },
  { "janvier", 1 },
  { "enero", 1 },
  { "februar", 2 },
  { "februari", 2 },
  { "fevrier", 2 },
  { "febrero", 2 },
  { "marz", 3 },
  { "maerz", 3 },
  { "mars", 3 },
  { "marts", 3 },
  { "maart", 3 },
  { "marzo", 3 },
  { "avril", 4 },
  { "abril", 4 },
  { "mai", 5 },
  { "maj", 5 },
  { "mei", 5 },
  { "mayo", 5 },
  { "juni", 6 },
  { "juin", 6 },
  { "junio", 6 },
  { "juli", 7 },
  { "juillet", 7 },
  { "julio", 7 },
  { "augusti", 8 },
  { "augustus", 8 },
  { "aout", 8 },
  { "agosto", 8 },
  { "septembre", 9 },
  { "septiembre", 9 },
  { "setiembre", 9 },
  { "oktober", 10 },
  { "octobre", 10 },
  { "octubre", 10 },
  { "novembre", 11 },
  { "noviembre", 11 },
  { "dezember", 12 },
  { "desember", 12 },
  { "decembre", 12 },
  { "diciembre", 12 },
};

/* How their weekdays begin; German and Dutch have such of two letters. */
static const char *const other_weekdays[] = {
  "montag",
  "dienstag",
  "mittwoch",
  "donnerstag",
  "freitag",
  "samstag",
  "sonnabend",
  "sonntag",
  "mo",
  "di",
  "mi",
  "do",
  "fr",
  "sa",
  "so",
  "za",
  "zo",
  "lundi",
  "mardi",
  "mercredi",
  "jeudi",
  "vendredi",
  "samedi",
  "dimanche",
  "lunes",
  "martes",
  "miercoles",
  "jueves",
  "viernes",
  "sabado",
  "domingo",
  "mandag",
  "tisdag",
  "tirsdag",
  "onsdag",
  "torsdag",
  "fredag",
  "lordag",
  "sondag",
  "maandag",
  "dinsdag",
  "woensdag",
  "donderdag",
  "vrijdag",
  "zaterdag",
  "zondag",
};

static const char *const weekday_names[] = {
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
};

/* Reads a word when it is one of @names or a short form of at least three
 * letters, also with a full stop behind. */
static gboolean
scan_name (const char       **cursor,
           const char *const *names,
           guint              n_names,
           int               *index)
{
  gsize length = 0;

  while (g_ascii_isalpha ((*cursor)[length]))
    length++;
  if (length < 3)
    return FALSE;

  for (guint i = 0; i < n_names; i++)
    if (length <= strlen (names[i]) && g_ascii_strncasecmp (*cursor, names[i], length) == 0)
      {
        *cursor += length;
        voc_date_skip_char (cursor, '.');
        *index = (int) i;
        return TRUE;
      }

  return FALSE;
}

/* A word without the marks over its letters, in lower case, also with a full stop behind;
 * %NULL when there is none. */
static char *
scan_word (const char **cursor)
{
  gsize            length = 0;
  g_autofree char *word = NULL;
  g_autofree char *plain = NULL;

  while (g_ascii_isalpha ((*cursor)[length]) || ((*cursor)[length] & 0x80) != 0)
    length++;
  if (length == 0)
    return NULL;

  word = g_strndup (*cursor, length);
  plain = g_str_to_ascii (word, "C");
  *cursor += length;
  voc_date_skip_char (cursor, '.');
  return g_ascii_strdown (plain, -1);
}

/* Reads the name of a month in one of the languages, or a short form of at least three
 * letters that no other month has. */
static gboolean
scan_other_month (const char **cursor,
                  int         *month)
{
  const char      *p = *cursor;
  g_autofree char *word = scan_word (&p);
  int              found = 0;

  if (word == NULL || strlen (word) < 3)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (other_months); i++)
    if (g_str_has_prefix (other_months[i].name, word))
      {
        if (found != 0 && found != other_months[i].month)
          return FALSE;
        found = other_months[i].month;
      }
  if (found == 0)
    return FALSE;

  *month = found;
  *cursor = p;
  return TRUE;
}

/*
 * voc_date_scan_month:
 * @cursor: (inout): where to read; behind the name when there is one
 * @month: (out): its number, from 1
 * @is_english: (out): whether it is the English name, or could be
 *
 * Reads the name of a month in any language that is known.
 *
 * Returns: whether there is one
 */
gboolean
voc_date_scan_month (const char **cursor,
                     int         *month,
                     gboolean    *is_english)
{
  *is_english = scan_name (cursor, month_names, G_N_ELEMENTS (month_names), month);
  if (*is_english)
    (*month)++;

  return *is_english || scan_other_month (cursor, month);
}

/*
 * voc_date_skip_weekday:
 * @cursor: (inout): where to read
 *
 * Goes over the name of a weekday, and over the comma behind it.
 *
 * Returns: whether there was one
 */
gboolean
voc_date_skip_weekday (const char **cursor)
{
  const char *p = *cursor;
  int         weekday;
  gboolean    is_known = scan_name (&p, weekday_names, G_N_ELEMENTS (weekday_names), &weekday);

  if (!is_known)
    {
      g_autofree char *word = scan_word (&p);

      for (guint i = 0; word != NULL && i < G_N_ELEMENTS (other_weekdays); i++)
        is_known |= strcmp (word, other_weekdays[i]) == 0 || (strlen (word) >= 3 && g_str_has_prefix (other_weekdays[i], word));
    }
  if (!is_known)
    return FALSE;

  voc_date_skip_char (&p, ',');
  voc_date_skip_blanks (&p);
  *cursor = p;
  return TRUE;
}

/*
 * voc_date_skip_of:
 * @cursor: (inout): where to read
 *
 * Goes over what Spanish has between the parts: "27 de noviembre de 2026".
 */
void
voc_date_skip_of (const char **cursor)
{
  const char *p = *cursor;

  if (g_ascii_strncasecmp (p, "de", 2) != 0)
    return;
  p += p[2] == 'l' ? 3 : 2;
  if (*p != ' ')
    return;

  voc_date_skip_blanks (&p);
  *cursor = p;
}

/*
 * voc_date_skip_ordinal:
 * @cursor: (inout): where to read
 *
 * Goes over the letters that make a number one of a row: "1st", "19th", "1er".
 */
void
voc_date_skip_ordinal (const char **cursor)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "er" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strncasecmp (*cursor, endings[i], 2) == 0 && !g_ascii_isalnum ((*cursor)[2]))
      {
        *cursor += 2;
        return;
      }
}
