/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a date: in range and writable, or no date; what is written is
 * read as the same moment. */

#include "base/voc-date.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const gint64     now = G_GINT64_CONSTANT (1795464000);
  g_autofree char *text = g_strndup ((const char *) data, size);
  VocTimestamp     timestamp = VOC_TIMESTAMP_NONE;
  VocTimestamp     again = VOC_TIMESTAMP_NONE;
  gint64           http = 0;

  if (voc_date_parse (text, "America/New_York", now, &timestamp))
    {
      g_autofree char *iso = voc_date_format_iso (timestamp);

      g_assert_true (timestamp.precision != VOC_DATE_NONE && iso != NULL);
      g_assert_true (timestamp.unix_seconds > G_GINT64_CONSTANT (-2209200000));
      g_assert_true (timestamp.unix_seconds < G_GINT64_CONSTANT (7258300000));
      if (voc_date_parse (iso, NULL, now, &again))
        g_assert_true (again.unix_seconds == timestamp.unix_seconds);
    }

  if (voc_date_parse_http (text, &http))
    {
      g_autofree char *written = voc_date_format_http (http);
      gint64           read = 0;

      g_assert_true (written != NULL);
      if (voc_date_parse_http (written, &read))
        g_assert_true (read == http);
    }

  return 0;
}
