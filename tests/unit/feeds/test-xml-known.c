/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of XML that are told by their bytes: which bytes they are, and that those
 * that are known change nothing of what is read around them, whatever stands there and
 * in whatever pieces it comes. */

#include "base/voc-error.h"
#include "feeds/voc-xml-reader-private.h"

#include <string.h>

static const char *const containers[] = { "rss", "channel", "RDF", NULL };
static const char *const records[] = { "item", "entry", NULL };

/* Knows the records of a table, and counts what it was asked. */
typedef struct
{
  GHashTable *records; /* (owned): scope and text to number */
  guint       n_asked;
  guint       n_known;
} Known;

/* What came of a feed. */
typedef struct
{
  GString   *story;
  GPtrArray *texts;    /* (element-type utf8): of the records, "" where they are not known */
  GArray    *scopes;   /* (element-type guint64) */
  GPtrArray *elements; /* (element-type utf8): what the records say, NULL for those that are known */
} Told;

static void
known_init (Known *self)
{
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_asked = self->n_known = 0;
}

static void
known_clear (Known *self)
{
  g_hash_table_unref (self->records);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static void
told_free (Told *self)
{
  g_string_free (self->story, TRUE);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->scopes);
  g_ptr_array_unref (self->elements);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Told, told_free)

static char *
make_key (const char *text,
          gsize       length,
          guint64     scope)
{
  g_autofree char *record = g_strndup (text, length);

  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s", scope, record);
}

static gint64
find_known (const char *text,
            gsize       length,
            guint64     scope,
            gpointer    user_data)
{
  Known           *self = user_data;
  g_autofree char *key = make_key (text, length, scope);
  gint64           number = GPOINTER_TO_INT (g_hash_table_lookup (self->records, key));

  self->n_asked++;
  self->n_known += number != 0;
  return number;
}

static void
add_known (Known      *self,
           const Told *told,
           guint       index)
{
  const char *text = g_ptr_array_index (told->texts, index);

  g_hash_table_insert (self->records, make_key (text, strlen (text), g_array_index (told->scopes, guint64, index)),
                       GUINT_TO_POINTER (index + 1));
}

static void
tell_element (const VocXmlElement *element,
              GString             *story)
{
  if (element->name == NULL)
    {
      g_string_append (story, element->text->str);
      return;
    }

  g_string_append_printf (story, "<{%s}%s", element->space != NULL ? element->space : "", element->name);
  for (guint i = 0; element->attributes != NULL && i < element->attributes->len; i++)
    g_string_append_printf (story, " %s", (char *) g_ptr_array_index (element->attributes, i));
  g_string_append_c (story, '>');
  for (guint i = 0; element->children != NULL && i < element->children->len; i++)
    tell_element (g_ptr_array_index (element->children, i), story);
  g_string_append_c (story, '/');
}

/* What libxml2 says of a feed that breaks off depends on the pieces, and so does whether
 * it is cut off or broken. */
static int
get_code (const GError *error)
{
  if (error == NULL)
    return 0;

  return error->code == VOC_PARSE_ERROR_TRUNCATED ? VOC_PARSE_ERROR_SYNTAX : error->code;
}

static void
take_record (Told               *told,
             const VocXmlRecord *record,
             VocReadStatus       status,
             const GError       *error)
{
  g_string_append_printf (told->story, "%d %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %d\n", (int) status,
                          record->position.index, record->position.line, record->position.offset, get_code (error));
  if (status != VOC_READ_RECORD)
    return;

  g_assert_true ((record->known != 0) == (record->element == NULL));
  g_assert_true (record->known == 0 || record->text == NULL);
  g_ptr_array_add (told->texts, record->text != NULL ? g_strndup (record->text, record->length) : g_strdup (""));
  g_array_append_val (told->scopes, record->scope);
  if (record->element != NULL)
    {
      GString *said = g_string_new (NULL);

      tell_element (record->element, said);
      g_ptr_array_add (told->elements, g_string_free (said, FALSE));
    }
  else
    {
      g_ptr_array_add (told->elements, g_strdup_printf ("=%" G_GINT64_FORMAT, record->known));
    }
}

static Told *
tell (const char *input,
      gsize       length,
      gsize       piece,
      Known      *known)
{
  g_autoptr (VocXmlReader) reader = voc_xml_reader_new (containers, records);
  Told         *told = g_new0 (Told, 1);
  VocReadStatus status = VOC_READ_MORE;
  gsize         at = 0;

  told->story = g_string_new (NULL);
  told->texts = g_ptr_array_new_with_free_func (g_free);
  told->scopes = g_array_new (FALSE, FALSE, sizeof (guint64));
  told->elements = g_ptr_array_new_with_free_func (g_free);
  if (known != NULL)
    voc_xml_reader_set_known (reader, find_known, known);
  while (status != VOC_READ_END && status != VOC_READ_FAILED)
    {
      g_auto (VocXmlRecord) record = VOC_XML_RECORD_INIT;
      g_autoptr (GError) error = NULL;

      if (status == VOC_READ_MORE && at < length)
        voc_xml_reader_push (reader, input + at, MIN (piece, length - at));
      else if (status == VOC_READ_MORE)
        voc_xml_reader_close (reader);
      if (status == VOC_READ_MORE)
        at += piece;
      status = voc_xml_reader_next (reader, &record, &error);
      if (status != VOC_READ_MORE)
        take_record (told, &record, status, error);
    }
  tell_element (voc_xml_reader_get_envelope (reader), told->story);
  g_string_append_printf (told->story, "\n%s", voc_xml_reader_get_name (reader) != NULL ? voc_xml_reader_get_name (reader) : "-");
  return told;
}

/* The texts of the records of a feed, "-" where they are not known. */
static void
assert_texts (const char        *input,
              const char *const *texts)
{
  gsize length = strlen (input);

  for (gsize piece = 1; piece <= length + 8; piece = piece < 9 ? piece + 1 : piece * 2)
    {
      g_auto (Known) known;
      g_autoptr (Told) plain = tell (input, length, piece, NULL);
      g_autoptr (Told) told = NULL;

      known_init (&known);
      told = tell (input, length, piece, &known);
      g_assert_cmpstr (told->story->str, ==, plain->story->str);
      g_assert_cmpuint (told->texts->len, ==, g_strv_length ((char **) texts));
      for (guint i = 0; i < told->texts->len; i++)
        {
          const char *text = g_ptr_array_index (told->texts, i);

          g_assert_cmpstr (*text != '\0' ? text : "-", ==, texts[i]);
          g_assert_cmpstr (g_ptr_array_index (told->elements, i), ==, g_ptr_array_index (plain->elements, i));
        }
    }
}

#define HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss xmlns:x=\"urn:x\"><channel><title>T</title>\n"
#define TAIL "</channel></rss>\n"

/* The bytes of a record are those from its tag to the end of its end tag. */
static void
test_texts (void)
{
  static const char *const one[] = { "<item>é</item>", NULL };

  assert_texts (HEAD "<item><a>1</a></item>" TAIL, (const char *const[]){ "<item><a>1</a></item>", NULL });
  assert_texts (HEAD "  <item><a>1</a></item>\n\r\t<item x=\"&lt;>\"\n>2</item ><x:item>3</x:item\n>" TAIL,
                (const char *const[]){ "<item><a>1</a></item>", "<item x=\"&lt;>\"\n>2</item >", "<x:item>3</x:item\n>", NULL });
  assert_texts ("<RDF xmlns=\"urn:y\">\n<item>é</item>\n</RDF>", one);
  assert_texts ("\xef\xbb\xbf<RDF><item>é</item></RDF>", one);
}

/* What only seems to be the end of a record, or to begin one, is neither. Those that
 * follow are told by their bytes again. */
static void
test_traps (void)
{
  static const char two[] = "<item>2</item>";

  assert_texts (HEAD "<item>1<![CDATA[</item>]]></item><item>2</item>" TAIL, (const char *const[]){ "-", two, NULL });
  assert_texts (HEAD "<item>1<!-- </item> --></item><item>2</item>" TAIL, (const char *const[]){ "-", two, NULL });
  assert_texts (HEAD "<item>1<?a </item> ?></item><item>2</item>" TAIL, (const char *const[]){ "-", two, NULL });
  assert_texts (HEAD "<item>1<item>3</item></item><item>2</item>" TAIL, (const char *const[]){ "-", two, NULL });
  assert_texts (HEAD "<item>1<item/></item><item>2</item>" TAIL, (const char *const[]){ "<item>1<item/></item>", two, NULL });
  assert_texts (HEAD "<item>1<entry></entry></item><item>2</item>" TAIL, (const char *const[]){ "-", two, NULL });
  assert_texts (HEAD "<item/><item>1</item><item>2</item>" TAIL, (const char *const[]){ "-", "-", two, NULL });
  assert_texts (HEAD "<item/><item/><item/>" TAIL, (const char *const[]){ "-", "-", "-", NULL });
  assert_texts (HEAD "<item/><a><b></b></a><item>1</item><item>2</item>" TAIL, (const char *const[]){ "-", "-", two, NULL });
  assert_texts (HEAD "<!-- <item>1</item> --><item>2</item>" TAIL, (const char *const[]){ two, NULL });
  assert_texts (HEAD "<a><item>1</item></a><item>2</item>" TAIL, (const char *const[]){ two, NULL });
  assert_texts (HEAD "<a b=\"&lt;item>\"/><item>2</item><a/><item>2</item>" TAIL, (const char *const[]){ two, two, NULL });
  assert_texts (HEAD "<channel><item>2</item></channel>" TAIL, (const char *const[]){ two, NULL });
  assert_texts (HEAD "words <item>1</item><item>2</item>" TAIL, (const char *const[]){ "-", two, NULL });
}

#define BYTES(encoding) "<?xml version=\"1.0\" encoding=\"" encoding "\"?><rss><item>1</item><item>\xe9</item></rss>"

/* What is known does not lean on what a feed is written in. */
static void
test_encodings (void)
{
  static const char *const bodies[] = { BYTES ("ISO-8859-1"), BYTES ("iso-8859-2"), BYTES ("windows-1251"), BYTES ("KOI8-R") };
  static const char *const said[] = { "<item>é</item>", "<item>é</item>", "<item>й</item>", "<item>И</item>" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    for (gsize piece = 1; piece < 200; piece *= 3)
      {
        g_auto (Known) known;
        g_autoptr (Told) told = NULL;

        known_init (&known);
        told = tell (bodies[i], strlen (bodies[i]), piece, &known);
        g_assert_cmpuint (told->texts->len, ==, 2);
        g_assert_cmpstr (g_ptr_array_index (told->texts, 0), ==, "<item>1</item>");
        g_assert_cmpstr (g_ptr_array_index (told->texts, 1), ==, said[i]);
      }
}

/* Likewise where a letter takes several bytes. */
static void
test_wide_encodings (void)
{
  static const char *const names[] = { "UTF-16", "ISO-2022-JP", "Shift_JIS" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?><rss><item>ア</item><item>2</item></rss>", names[i]);
      gsize            length;
      g_autofree char *wide = g_convert (text, -1, names[i], "UTF-8", NULL, &length, NULL);

      g_assert_nonnull (wide);
      for (gsize piece = 1; piece < 300; piece *= 3)
        {
          g_auto (Known) known;
          g_autoptr (Told) told = NULL;

          known_init (&known);
          told = tell (wide, length, piece, &known);
          g_assert_cmpuint (told->texts->len, ==, 2);
          g_assert_cmpstr (g_ptr_array_index (told->texts, 0), ==, "<item>ア</item>");
          g_assert_cmpstr (g_ptr_array_index (told->elements, 0), ==, "<{}item>ア/");
        }
    }
}

static guint64
get_scope (const char *head,
           const char *tail)
{
  g_autofree char *input = g_strconcat (head, "<item><a/></item>", tail, NULL);
  g_auto (Known) known;
  g_autoptr (Told) told = NULL;

  known_init (&known);
  told = tell (input, strlen (input), strlen (input), &known);
  g_assert_cmpuint (told->texts->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (told->texts, 0), ==, "<item><a/></item>");
  return g_array_index (told->scopes, guint64, 0);
}

/* What the same bytes lean on. */
static void
test_scopes (void)
{
  static const char *const heads[][2] = {
    { "<rss><channel>", "</channel></rss>" },
    { "<rss>", "</rss>" },
    { "<rss><channel><title>T</title>", "</channel></rss>" },
    { "<rss><channel><title>U</title>", "</channel></rss>" },
    { "<rss xmlns=\"urn:a\"><channel>", "</channel></rss>" },
    { "<rss><channel xmlns=\"urn:a\">", "</channel></rss>" },
    { "<rss xmlns:a=\"urn:a\"><channel>", "</channel></rss>" },
    { "<rss xmlns:b=\"urn:a\"><channel>", "</channel></rss>" },
    { "<rss xmlns:a=\"urn:b\"><channel>", "</channel></rss>" },
    { "<rss xmlns:a=\"urn:a\" xmlns:b=\"urn:a\"><channel>", "</channel></rss>" },
    { "<rss xmlns:a=\"urn:a\"><channel xmlns:b=\"urn:a\">", "</channel></rss>" },
    { "<rss xml:base=\"http://a.example/\"><channel>", "</channel></rss>" },
    { "<rss xml:base=\"http://b.example/\"><channel>", "</channel></rss>" },
    { "<rss xml:base=\"http://a.example/\"><channel xml:base=\"c/\">", "</channel></rss>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpuint (get_scope (heads[i][0], heads[i][1]), !=, get_scope (heads[j][0], heads[j][1]));

  /* What is over, or says nothing to a record, makes no difference. */
  g_assert_cmpuint (get_scope ("<rss><channel><title>T</title>", "</channel></rss>"), ==,
                    get_scope ("<rss version=\"2.0\" base=\"http://a.example/\"><channel><title>T</title><a xmlns=\"urn:a\" xmlns:b=\"urn:b\"/><link>x</link>",
                               "</channel></rss>"));
  g_assert_cmpuint (get_scope ("<rss><channel xmlns:a=\"urn:a\"></channel><channel>", "</channel></rss>"), ==,
                    get_scope ("<rss><channel>", "</channel></rss>"));
}

/* The parser never sees what is known, and nobody can tell. */
static void
test_known (void)
{
  static const char input[] = HEAD "<item><a>1</a></item>\n <item>\n2</item><b>c</b>\n<item>\n<a>1</a></item><item>\n2</item>\n" TAIL;
  g_autoptr (Told) plain = tell (input, strlen (input), strlen (input), NULL);

  for (gsize piece = 1; piece < sizeof input; piece++)
    {
      g_auto (Known) known;
      g_autoptr (Told) before = NULL;
      g_autoptr (Told) told = NULL;

      known_init (&known);
      before = tell (input, strlen (input), piece, &known);
      g_assert_cmpuint (known.n_asked, ==, 3);
      add_known (&known, before, 1);
      add_known (&known, before, 2);
      told = tell (input, strlen (input), piece, &known);
      g_assert_cmpuint (known.n_known, ==, 3);
      g_assert_cmpstr (told->story->str, ==, plain->story->str);
      g_assert_cmpstr (g_ptr_array_index (told->elements, 0), ==, "<{}item><{}a>1//");
      g_assert_cmpstr (g_ptr_array_index (told->elements, 1), ==, "=2");
      g_assert_cmpstr (g_ptr_array_index (told->elements, 2), ==, "=3");
      g_assert_cmpstr (g_ptr_array_index (told->elements, 3), ==, "=2");
    }
}

/* (transfer full): so many tags of one kind */
static char *
repeat (const char *tag,
        guint       n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, tag);
  return g_string_free (text, FALSE);
}

/* The bytes of a record that is known, where they are none. The record around it may be
 * one that is passed over. */
static void
test_hidden (void)
{
  static const char known_record[] = "<item>2</item>";
  g_autofree char  *deep = repeat ("<z>", 100);
  g_autofree char  *undeep = repeat ("</z>", 100);
  g_autofree char  *deep_record = g_strconcat ("<item>", deep, "<item></item>", NULL);
  g_autofree char  *undeep_record = g_strconcat (undeep, "</item>", NULL);
  const char *const wrappers[][2] = {
    { "<item><a/>", "<b/></item>" },
    { "<entry>\n", "\n</entry>" },
    { "<a>", "</a>" },
    { "<a><b/>\n", "</a>" },
    { "<!--", "-->" },
    { "<![CDATA[", "]]>" },
    { "<?a ", "?>" },
    { deep_record, undeep_record },
  };
  g_autofree char *blanks = g_strnfill (2000, ' ');
  g_autofree char *feed = g_strconcat (HEAD "<item>1</item>", known_record, TAIL, NULL);
  g_auto (Known) known;
  g_autoptr (Told) before = NULL;

  known_init (&known);
  before = tell (feed, strlen (feed), strlen (feed), &known);
  add_known (&known, before, 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
    for (guint j = 0; j < 2; j++)
      {
        g_autofree char *input = g_strconcat (HEAD "<item>1</item>", wrappers[i][0], j == 1 ? blanks : "", known_record, wrappers[i][1], known_record,
                                              TAIL, NULL);
        g_autoptr (Told) plain = tell (input, strlen (input), strlen (input), NULL);

        for (gsize piece = 1; piece <= strlen (input); piece = 3 * piece + 1)
          {
            g_autoptr (Told) told = tell (input, strlen (input), piece, &known);

            g_assert_cmpstr (told->story->str, ==, plain->story->str);
            g_assert_cmpstr (g_ptr_array_index (told->elements, told->elements->len - 1), ==, "=2");
            for (guint k = 0; k + 1 < told->elements->len; k++)
              g_assert_cmpstr (g_ptr_array_index (told->elements, k), ==, g_ptr_array_index (plain->elements, k));
          }
      }
}

/* One that is too large to be kept back is parsed as it comes. */
static void
test_large (void)
{
  g_autofree char *filling = g_strnfill (3 * 1024 * 1024, 'x');
  g_autofree char *input = g_strdup_printf (HEAD "<item>1</item><item>%s</item><item>2</item>" TAIL, filling);
  g_auto (Known) known;
  g_autoptr (Told) told = NULL;

  known_init (&known);
  told = tell (input, strlen (input), 64 * 1024, &known);
  g_assert_cmpuint (told->elements->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (told->texts, 0), ==, "<item>1</item>");
  g_assert_cmpstr (g_ptr_array_index (told->texts, 1), ==, "");
  g_assert_cmpstr (g_ptr_array_index (told->texts, 2), ==, "<item>2</item>");
  g_assert_cmpuint (strlen (g_ptr_array_index (told->elements, 1)), >, 3 * 1024 * 1024);
}

/* However many tags only seem to begin or end records: each byte is looked at a few
 * times, or this does not come to an end. */
static void
test_many (void)
{
  static const char *const repeated[] = { "<item/>", "<!--<item>-->", "<item>", "</item", "<entry><item>", "<x:item/><y:item/>" };

  for (guint i = 0; i < G_N_ELEMENTS (repeated); i++)
    for (guint is_in_comment = 0; is_in_comment < 2; is_in_comment++)
      {
        g_autoptr (GString) input = g_string_new ("<rss xmlns:x=\"urn:x\" xmlns:y=\"urn:y\">");
        g_auto (Known) known;
        g_autoptr (Told) told = NULL;

        g_string_append (input, is_in_comment ? "<![CDATA[" : "");
        while (input->len < 2 * 1024 * 1024)
          g_string_append (input, repeated[i]);
        g_string_append (input, is_in_comment ? "]]></rss>" : "</rss>");
        known_init (&known);
        told = tell (input->str, input->len, 64 * 1024, &known);
        g_assert_cmpuint (known.n_asked, ==, 0);
      }
}

/* What the reader says are the bytes of a record mean the same behind the same head,
 * without all else. */
static void
assert_texts_are_records (const Told *told)
{
  for (guint i = 0; i < told->texts->len; i++)
    {
      const char      *text = g_ptr_array_index (told->texts, i);
      g_autofree char *alone = g_strconcat (HEAD, text, TAIL, NULL);
      g_autoptr (Told) one = NULL;

      if (*text == '\0')
        continue;

      one = tell (alone, strlen (alone), strlen (alone), NULL);
      g_assert_cmpuint (one->elements->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (one->elements, 0), ==, g_ptr_array_index (told->elements, i));
    }
}

static const char random_body[] = "<item><a>1</a></item>\n<item x=\"2\"><![CDATA[<b>]]></item><!-- <item> --><x:item>\n3</x:item> "
                                  "<entry><c/>é&amp;</entry><d>e</d><item>\n</item>";

/* Whatever some of the records of a broken feed are known as: the rest of it is read
 * as if they were not, and the parser would have read each of them the same. */
static void
test_random (void)
{
  static const char *const bits[] = { "<item>", "</item>", "<item/>", "<!--", "-->", "<![CDATA[", "]]>", "<", ">", "/", "\"", "=", "\n", " ", "a",
                                      "&", ";", "<?", "?>", "<x:item>", "</x:item>", "<entry>", "</entry>", "]", "<channel>", "</channel>" };
  guint                    n_known = 0;

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (random_body);
      g_autoptr (Told) plain = NULL;
      g_autoptr (Told) before = NULL;
      g_auto (Known) none;
      g_auto (Known) known;

      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        {
          gsize at = (gsize) g_test_rand_int_range (0, (gint32) text->len);
          gsize n = (gsize) g_test_rand_int_range (0, 6);

          g_string_erase (text, (gssize) at, (gssize) MIN (text->len - at, n));
          g_string_insert (text, (gssize) at, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
        }
      g_string_prepend (text, HEAD);
      g_string_append (text, TAIL);

      plain = tell (text->str, text->len, text->len, NULL);
      known_init (&none);
      before = tell (text->str, text->len, text->len, &none);
      g_assert_cmpstr (before->story->str, ==, plain->story->str);
      assert_texts_are_records (before);

      known_init (&known);
      for (guint i = 0; i < before->texts->len; i++)
        if (*(char *) g_ptr_array_index (before->texts, i) != '\0' && g_test_rand_bit ())
          add_known (&known, before, i);
      for (gsize piece = 1; piece <= text->len; piece = piece < 4 ? piece + 1 : piece * 5)
        {
          g_autoptr (Told) told = tell (text->str, text->len, piece, &known);

          g_assert_cmpstr (told->story->str, ==, plain->story->str);
        }
      n_known += known.n_known;
    }

  g_assert_cmpuint (n_known, >, 10000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/xml-known/texts", test_texts);
  g_test_add_func ("/feeds/xml-known/traps", test_traps);
  g_test_add_func ("/feeds/xml-known/encodings", test_encodings);
  g_test_add_func ("/feeds/xml-known/wide-encodings", test_wide_encodings);
  g_test_add_func ("/feeds/xml-known/scopes", test_scopes);
  g_test_add_func ("/feeds/xml-known/known", test_known);
  g_test_add_func ("/feeds/xml-known/hidden", test_hidden);
  g_test_add_func ("/feeds/xml-known/large", test_large);
  g_test_add_func ("/feeds/xml-known/many", test_many);
  g_test_add_func ("/feeds/xml-known/random", test_random);

  return g_test_run ();
}
