/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a table: the same in pieces as at once. */

#include "base/voc-csv-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static gboolean
tell_next (VocCsvReader  *reader,
           GString       *story,
           VocReadStatus *status)
{
  g_autoptr (GError) error = NULL;
  VocRecordPosition position = { 0 };

  *status = voc_csv_reader_next (reader, &position, &error);
  g_assert_true ((error != NULL) == (*status == VOC_READ_SKIPPED || *status == VOC_READ_FAILED));
  if (*status == VOC_READ_MORE)
    return FALSE;

  g_string_append_printf (story, "%d:%d:%" G_GUINT64_FORMAT, (int) *status, error != NULL ? error->code : -1,
                          position.line);
  for (int i = 0; voc_csv_reader_get_field (reader, i) != NULL; i++)
    {
      g_assert_true (g_utf8_validate (voc_csv_reader_get_field (reader, i), -1, NULL));
      g_string_append_printf (story, "[%s]", voc_csv_reader_get_field (reader, i));
    }
  return *status == VOC_READ_RECORD || *status == VOC_READ_SKIPPED;
}

static char *
tell (const guint8 *data,
      gsize         size,
      gsize         piece)
{
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  GString      *story = g_string_new (NULL);
  VocReadStatus status = VOC_READ_MORE;

  for (gsize at = 0; at < size && status == VOC_READ_MORE; at += piece)
    {
      voc_csv_reader_push (reader, data + at, MIN (piece, size - at));
      while (tell_next (reader, story, &status))
        ;
    }
  if (status == VOC_READ_MORE)
    {
      voc_csv_reader_close (reader);
      while (tell_next (reader, story, &status))
        ;
    }

  g_assert_true (status == VOC_READ_END || status == VOC_READ_FAILED);
  return g_string_free (story, FALSE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *in_pieces = NULL;
  g_autofree char *at_once = NULL;

  if (size < 1)
    return 0;

  in_pieces = tell (data + 1, size - 1, 1 + data[0]);
  at_once = tell (data + 1, size - 1, MAX (size - 1, 1));
  g_assert_cmpstr (in_pieces, ==, at_once);
  return 0;
}
