/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an XML document. The first byte says what its records are and how
 * large the pieces are in which it comes. The records must not depend on the pieces, nor
 * on whether their bytes are looked for, and must keep to the limits. */

#include "fuzz-check.h"

#include "feeds/voc-xml-reader-private.h"

#define MAX_RECORD_BYTES 4000
#define MAX_DEPTH 6
#define N_SHAPES 4

static const char *const containers[N_SHAPES][5] = {
  { "rss", "channel", NULL },
  { "feed", NULL },
  { "opml", "body", NULL },
  { "RDF", "source", "jobs", "a", NULL },
};

static const char *const records[N_SHAPES][4] = {
  { "item", NULL },
  { "entry", NULL },
  { "outline", NULL },
  { "item", "job", "b", NULL },
};

/* The depth of an element, and all that is said in it. */
static guint
tell_element (const VocXmlElement *element,
              GString             *story)
{
  guint depth = 0;

  fuzz_check_text (element->name);
  g_assert_true ((element->name == NULL) == (element->text != NULL));
  if (element->text != NULL)
    {
      g_assert_true (g_utf8_validate_len (element->text->str, element->text->len, NULL));
      g_string_append_printf (story, "“%s”", element->text->str);
      return 0;
    }

  g_string_append_printf (story, "<%s:%s", element->space != NULL ? element->space : "", element->name);
  for (guint i = 0; element->attributes != NULL && i < element->attributes->len; i++)
    {
      g_assert_true (g_utf8_validate (g_ptr_array_index (element->attributes, i), -1, NULL));
      g_string_append_printf (story, " %s", (char *) g_ptr_array_index (element->attributes, i));
    }
  g_string_append_c (story, '>');
  for (guint i = 0; element->children != NULL && i < element->children->len; i++)
    depth = MAX (depth, tell_element (g_ptr_array_index (element->children, i), story));

  return depth + 1;
}

static void
tell_record (const VocXmlRecord *record,
             GString            *story)
{
  g_autofree char *content = voc_xml_element_dup_content (record->element);
  g_autofree char *markup = voc_xml_element_dup_markup (record->element);

  g_assert_true (content == NULL || g_utf8_validate (content, -1, NULL));
  g_assert_true (markup == NULL || g_utf8_validate (markup, -1, NULL));
  g_string_append_printf (story, "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ":", record->position.line, record->position.offset);
  g_assert_cmpuint (tell_element (record->element, story), <=, MAX_DEPTH);
  g_string_append_c (story, '\n');
}

/* A record that is too large, and in which the feed breaks off: in small pieces it is
 * seen to be too large first. */
static void
drop_large (GString *story)
{
  g_autofree char *large = g_strdup_printf ("%d:%d\n", VOC_READ_SKIPPED, VOC_PARSE_ERROR_TOO_LARGE);

  if (g_str_has_suffix (story->str, large))
    g_string_truncate (story, story->len - strlen (large));
}

static gboolean
tell_next (VocXmlReader  *reader,
           GString       *story,
           VocReadStatus *status)
{
  g_auto (VocXmlRecord) record = VOC_XML_RECORD_INIT;
  g_autoptr (GError) error = NULL;

  *status = voc_xml_reader_next (reader, &record, &error);
  g_assert_true ((error != NULL) == (*status == VOC_READ_SKIPPED || *status == VOC_READ_FAILED));
  g_assert_true ((record.element != NULL) == (*status == VOC_READ_RECORD));
  if (record.element != NULL)
    tell_record (&record, story);
  if (*status == VOC_READ_FAILED)
    drop_large (story);
  /* What breaks off in a tag is both broken and cut off. */
  if (error != NULL)
    g_string_append_printf (story, "%d:%d\n", (int) *status,
                            error->code == VOC_PARSE_ERROR_TRUNCATED ? VOC_PARSE_ERROR_SYNTAX : error->code);

  return *status == VOC_READ_RECORD || *status == VOC_READ_SKIPPED;
}

/* Has the reader look for the bytes of each record. */
static gint64
know_nothing (const char *text,
              gsize       length,
              guint64     scope,
              gpointer    user_data)
{
  g_assert_cmpuint (length, >, 0);
  g_assert_cmpint (text[0], ==, '<');
  g_assert_cmpint (text[length - 1], ==, '>');
  return 0;
}

static char *
tell (guint         shape,
      const guint8 *data,
      gsize         size,
      gsize         piece,
      gboolean      is_cut)
{
  g_autoptr (VocXmlReader) reader = voc_xml_reader_new (containers[shape], records[shape]);
  GString      *story = g_string_new (NULL);
  VocReadStatus status = VOC_READ_MORE;

  voc_xml_reader_set_limits (reader, MAX_RECORD_BYTES, MAX_DEPTH);
  if (is_cut)
    voc_xml_reader_set_known (reader, know_nothing, NULL);
  for (gsize at = 0; at < size && status == VOC_READ_MORE; at += piece)
    {
      voc_xml_reader_push (reader, data + at, MIN (piece, size - at));
      while (tell_next (reader, story, &status))
        ;
    }
  if (status == VOC_READ_MORE)
    {
      voc_xml_reader_close (reader);
      while (tell_next (reader, story, &status))
        ;
    }

  g_assert_true (status == VOC_READ_END || status == VOC_READ_FAILED);
  if (status == VOC_READ_END)
    tell_element (voc_xml_reader_get_envelope (reader), story);
  if (voc_xml_reader_get_name (reader) != NULL)
    g_string_append (story, voc_xml_reader_get_name (reader));
  return g_string_free (story, FALSE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *in_pieces = NULL;
  g_autofree char *at_once = NULL;
  g_autofree char *cut = NULL;
  guint            shape;

  if (size < 1)
    return 0;

  shape = data[0] % N_SHAPES;
  in_pieces = tell (shape, data + 1, size - 1, 1 + data[0] / N_SHAPES, FALSE);
  at_once = tell (shape, data + 1, size - 1, MAX (size - 1, 1), FALSE);
  cut = tell (shape, data + 1, size - 1, 1 + data[0] / N_SHAPES, TRUE);
  g_assert_cmpstr (in_pieces, ==, at_once);
  g_assert_cmpstr (cut, ==, at_once);
  return 0;
}
