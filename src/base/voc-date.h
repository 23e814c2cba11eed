/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocDatePrecision:
 * @VOC_DATE_NONE: no date is known
 * @VOC_DATE_APPROXIMATE: "30+ days ago": at least this old
 * @VOC_DATE_DAY: the day is known, the time is not
 * @VOC_DATE_SECOND: an instant
 */
typedef enum
{
  VOC_DATE_NONE,
  VOC_DATE_APPROXIMATE,
  VOC_DATE_DAY,
  VOC_DATE_SECOND,
} VocDatePrecision;

/**
 * VocTimestamp:
 * @unix_seconds: seconds since 1970-01-01 UTC; meaningless when @precision is
 *   %VOC_DATE_NONE. A day is held as noon UTC, so that it is the same day in
 *   every time zone from -11 to +11.
 * @precision: what is known
 *
 * A moment as a feed gave it.
 */
typedef struct
{
  gint64           unix_seconds;
  VocDatePrecision precision;
} VocTimestamp;

#define VOC_TIMESTAMP_NONE ((VocTimestamp){ 0, VOC_DATE_NONE })

gboolean voc_date_parse            (const char   *text,
                                    const char   *default_zone,
                                    gint64        now,
                                    VocTimestamp *timestamp);
gboolean voc_date_from_epoch       (gint64        value,
                                    VocTimestamp *timestamp);
gboolean voc_date_parse_http       (const char   *text,
                                    gint64       *unix_seconds);
char    *voc_date_format_http      (gint64        unix_seconds);
char    *voc_date_format_iso       (VocTimestamp  timestamp);

G_END_DECLS
