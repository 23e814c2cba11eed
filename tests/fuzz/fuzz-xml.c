/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an XML document. The first byte says what its records are, how large the
 * pieces are in which it comes, and whether a server says what it is in. The records must not depend on the pieces, nor
 * on whether their bytes are looked for or some of them are known, and must keep to the
 * limits. */

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

/* What records said whose bytes were found, to be known by them the next time. */
typedef struct
{
  GHashTable *numbers;  /* (owned): scope and bytes to the place in @stories, from 1 */
  GPtrArray  *stories;  /* (owned) */
  gboolean    is_asked; /* whether the reader has to look for the bytes at all */
  gboolean    is_learning;
} Known;

static GBytes *
make_key (const char *text,
          gsize       length,
          guint64     scope)
{
  GByteArray *key = g_byte_array_new ();

  g_byte_array_append (key, (const guint8 *) &scope, sizeof scope);
  g_byte_array_append (key, (const guint8 *) text, (guint) length);
  return g_byte_array_free_to_bytes (key);
}

static void
known_init (Known *self)
{
  self->numbers = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->stories = g_ptr_array_new_with_free_func (g_free);
  self->is_asked = FALSE;
  self->is_learning = FALSE;
}

static void
known_clear (Known *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->stories);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

/* Every other record of those that came before. */
static gint64
find_known (const char *text,
            gsize       length,
            guint64     scope,
            gpointer    user_data)
{
  const Known *self = user_data;
  g_autoptr (GBytes) key = make_key (text, length, scope);

  g_assert_cmpint (text[0], ==, '<');
  g_assert_cmpint (text[length - 1], ==, '>');
  return self->is_learning || length % 2 == 0 ? 0 : GPOINTER_TO_INT (g_hash_table_lookup (self->numbers, key));
}

static void
learn (Known              *self,
       const VocXmlRecord *record,
       const char         *story)
{
  g_ptr_array_add (self->stories, g_strdup (story));
  g_hash_table_replace (self->numbers, make_key (record->text, record->length, record->scope), GUINT_TO_POINTER (self->stories->len));
}

/* The offset of a record behind others that are known is right in UTF-8 only. */
static void
tell_record (const VocXmlRecord *record,
             Known              *known,
             GString            *story)
{
  g_autofree char *content = NULL;
  g_autofree char *markup = NULL;
  gsize            begin;

  g_string_append_printf (story, "%" G_GUINT64_FORMAT ":", record->position.line);
  if (known == NULL)
    g_string_append_printf (story, "%" G_GUINT64_FORMAT ":", record->position.offset);
  begin = story->len;
  if (record->known != 0)
    {
      g_string_append (story, g_ptr_array_index (known->stories, (guint) record->known - 1));
      return;
    }

  content = voc_xml_element_dup_content (record->element);
  markup = voc_xml_element_dup_markup (record->element);
  g_assert_true (content == NULL || g_utf8_validate (content, -1, NULL));
  g_assert_true (markup == NULL || g_utf8_validate (markup, -1, NULL));
  g_assert_cmpuint (tell_element (record->element, story), <=, MAX_DEPTH);
  g_string_append_c (story, '\n');
  if (known != NULL && known->is_learning && record->text != NULL)
    learn (known, record, story->str + begin);
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
           Known         *known,
           GString       *story,
           VocReadStatus *status)
{
  g_auto (VocXmlRecord) record = VOC_XML_RECORD_INIT;
  g_autoptr (GError) error = NULL;

  *status = voc_xml_reader_next (reader, &record, &error);
  g_assert_true ((error != NULL) == (*status == VOC_READ_SKIPPED || *status == VOC_READ_FAILED));
  g_assert_true ((record.element != NULL || record.known != 0) == (*status == VOC_READ_RECORD));
  if (*status == VOC_READ_RECORD)
    tell_record (&record, known, story);
  if (*status == VOC_READ_FAILED)
    drop_large (story);
  if (error != NULL)
    g_string_append_printf (story, "%d:%d\n", (int) *status, fuzz_breaks_off (error) ? VOC_PARSE_ERROR_SYNTAX : error->code);

  return *status == VOC_READ_RECORD || *status == VOC_READ_SKIPPED;
}

static char *
tell (guint         shape,
      const guint8 *data,
      gsize         size,
      gsize         piece,
      const char   *charset,
      Known        *known)
{
  g_autoptr (VocXmlReader) reader = voc_xml_reader_new (containers[shape], records[shape]);
  GString      *story = g_string_new (NULL);
  VocReadStatus status = VOC_READ_MORE;

  voc_xml_reader_set_limits (reader, MAX_RECORD_BYTES, MAX_DEPTH);
  voc_xml_reader_set_charset (reader, charset);
  if (known != NULL && known->is_asked)
    voc_xml_reader_set_known (reader, find_known, known);
  for (gsize at = 0; at < size && status == VOC_READ_MORE; at += piece)
    {
      voc_xml_reader_push (reader, data + at, MIN (piece, size - at));
      while (tell_next (reader, known, story, &status))
        ;
    }
  if (status == VOC_READ_MORE)
    {
      voc_xml_reader_close (reader);
      while (tell_next (reader, known, story, &status))
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
  g_autofree char *plain = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *aided = NULL;
  const char      *charset;
  g_auto (Known) known;
  guint shape;
  gsize piece;

  known_init (&known);
  if (size < 1)
    return 0;

  shape = data[0] % N_SHAPES;
  piece = 1 + data[0] / N_SHAPES;
  charset = piece % 2 == 0 ? "windows-1251" : NULL;
  in_pieces = tell (shape, data + 1, size - 1, piece, charset, NULL);
  at_once = tell (shape, data + 1, size - 1, MAX (size - 1, 1), charset, NULL);
  g_assert_cmpstr (in_pieces, ==, at_once);

  plain = tell (shape, data + 1, size - 1, piece, charset, &known);
  known.is_asked = known.is_learning = TRUE;
  cut = tell (shape, data + 1, size - 1, MAX (size - 1, 1), charset, &known);
  g_assert_cmpstr (cut, ==, plain);

  known.is_learning = FALSE;
  aided = tell (shape, data + 1, size - 1, piece, charset, &known);
  g_assert_cmpstr (aided, ==, plain);
  return 0;
}
