/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a JSON feed: the first byte picks the shape and the size of the
 * pieces. What is found must be the same as when the feed comes at once, and no
 * record may be what the strict judge refuses. */

#include "base/voc-error.h"
#include "base/voc-json-reader.h"
#include "base/voc-json-writer.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static gboolean
tell_next (VocJsonReader *reader,
           GString       *story,
           VocReadStatus *status)
{
  VocJsonRecord record;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  *status = voc_json_reader_next (reader, &record, &error);
  g_assert_true ((error != NULL) == (*status == VOC_READ_SKIPPED || *status == VOC_READ_FAILED));
  g_assert_true ((record.value != NULL) == (*status == VOC_READ_RECORD));
  if (*status == VOC_READ_MORE)
    return FALSE;

  text = voc_json_to_text (record.value, FALSE);
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
  g_string_append_printf (story, "%d:%d:%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ":%s\n", (int) *status,
                          error != NULL ? error->code : -1, record.position.line, record.position.offset,
                          text != NULL ? text : "");
  return *status == VOC_READ_RECORD || *status == VOC_READ_SKIPPED;
}

static char *
tell (VocJsonShape  shape,
      const guint8 *data,
      gsize         size,
      gsize         piece)
{
  static const char *const keys[] = { "jobs", "@graph", NULL };
  g_autoptr (VocJsonReader) reader = voc_json_reader_new (shape, keys);
  GString      *story = g_string_new (NULL);
  VocReadStatus status = VOC_READ_MORE;

  voc_json_reader_set_limits (reader, 200, 8);
  for (gsize at = 0; at < size && status == VOC_READ_MORE; at += piece)
    {
      voc_json_reader_push (reader, data + at, MIN (piece, size - at));
      while (tell_next (reader, story, &status))
        ;
    }
  if (status == VOC_READ_MORE)
    {
      voc_json_reader_close (reader);
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
  g_autoptr (VocJsonDocument) document = NULL;
  VocJsonShape shape;

  if (size < 1)
    return 0;

  shape = (VocJsonShape) (data[0] % 5);
  in_pieces = tell (shape, data + 1, size - 1, 1 + data[0] / 5);
  at_once = tell (shape, data + 1, size - 1, MAX (size - 1, 1));
  g_assert_cmpstr (in_pieces, ==, at_once);
  document = size > 1 ? voc_json_parse ((const char *) data + 1, (gssize) size - 1, NULL) : NULL;
  return 0;
}
