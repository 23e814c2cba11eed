/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocDateZone:
 * @VOC_DATE_ZONE_NONE: the text names no zone
 * @VOC_DATE_ZONE_OFFSET: the zone is known as an offset
 * @VOC_DATE_ZONE_UNKNOWN: the text has a zone's name that has several meanings
 *   or none, so that no more than the day can be trusted
 */
typedef enum
{
  VOC_DATE_ZONE_NONE,
  VOC_DATE_ZONE_OFFSET,
  VOC_DATE_ZONE_UNKNOWN,
} VocDateZone;

/* A date as it is written: every field in its range, the day in its month. */
typedef struct
{
  int         year;
  int         month;
  int         day;
  gboolean    has_time;
  int         hour;
  int         minute;
  int         second; /* 60 in a leap second */
  VocDateZone zone;
  int         offset; /* seconds east of Greenwich */
} VocDateFields;

gboolean voc_date_scan_iso     (const char    *text,
                                VocDateFields *fields);
gboolean voc_date_scan_basic   (const char    *text,
                                VocDateFields *fields);
gboolean voc_date_scan_numeric (const char    *text,
                                VocDateFields *fields);
gboolean voc_date_scan_named   (const char    *text,
                                int            this_year,
                                VocDateFields *fields);

gboolean voc_date_scan_month   (const char   **cursor,
                                int           *month,
                                gboolean      *is_english);
gboolean voc_date_skip_weekday (const char   **cursor);
void     voc_date_skip_of      (const char   **cursor);
void     voc_date_skip_ordinal (const char   **cursor);

static inline void
voc_date_skip_blanks (const char **cursor)
{
  while (**cursor == ' ' || **cursor == '\t')
    (*cursor)++;
}

static inline gboolean
voc_date_skip_char (const char **cursor,
                    char         wanted)
{
  if (**cursor != wanted)
    return FALSE;

  (*cursor)++;
  return TRUE;
}

G_END_DECLS
