/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What XML is written in, however the network cuts it. */

#include "base/voc-error.h"
#include "feeds/voc-xml-reader-private.h"

#include <string.h>

static const char *const containers[] = { "rss", NULL };
static const char *const records[] = { "item", NULL };

/* What each record says, one a line, and how it ended. */
static char *
tell (const char *data,
      gsize       length,
      gsize       piece,
      GError    **failure)
{
  g_autoptr (VocXmlReader) reader = voc_xml_reader_new (containers, records);
  g_autoptr (GString) told = g_string_new (NULL);
  VocReadStatus status = VOC_READ_MORE;
  gsize         at = 0;

  while (status != VOC_READ_END && status != VOC_READ_FAILED)
    {
      g_auto (VocXmlRecord) record = VOC_XML_RECORD_INIT;
      g_autofree char *text = NULL;

      status = voc_xml_reader_next (reader, &record, failure);
      g_assert_cmpint (status, !=, VOC_READ_SKIPPED);
      if (status == VOC_READ_RECORD)
        {
          text = voc_xml_element_dup_content (record.element);
          g_string_append_printf (told, "%s\n", text);
        }
      else if (status == VOC_READ_MORE && at < length)
        {
          voc_xml_reader_push (reader, data + at, MIN (piece, length - at));
          at += MIN (piece, length - at);
        }
      else if (status == VOC_READ_MORE)
        {
          voc_xml_reader_close (reader);
        }
    }

  g_assert_true ((status == VOC_READ_FAILED) == (*failure != NULL));
  return g_string_free (g_steal_pointer (&told), FALSE);
}

typedef struct
{
  const char *data;
  gsize       length;
  const char *told;
  const char *problem; /* (nullable): a part of what is said of it */
} Case;

#define CASE(data, told, problem)          \
  {                                        \
    data, sizeof (data) - 1, told, problem \
  }
#define DECLARED(encoding) "<?xml version=\"1.0\" encoding=" encoding "?>"

/* ISO 8859-11 has no letter for 0xff. */
static const Case cases[] = {
  CASE ("<rss><item>é</item></rss>", "é\n", NULL),
  CASE (DECLARED ("\"UTF-8\"") "<rss><item>é</item></rss>", "é\n", NULL),
  CASE (DECLARED ("'iso-8859-1'") "<rss><item>\xe9</item></rss>", "é\n", NULL),
  CASE (DECLARED ("\"KOI8-R\"") "<rss><item>\xc1</item></rss>", "а\n", NULL),
  CASE (DECLARED ("\"Shift_JIS\"") "<rss><item>\x83\x41</item></rss>", "ア\n", NULL),
  /* A mark says more than a declaration. */
  CASE ("\xef\xbb\xbf" DECLARED ("\"iso-8859-1\"") "<rss><item>é</item></rss>", "é\n", NULL),
  /* Who says ISO 8859-1 writes windows-1252, and both have gaps. */
  CASE (DECLARED ("\"ISO-8859-1\"") "<rss><item>\x80 \x81\x9d</item></rss>", "€ \xc2\x81\xc2\x9d\n", NULL),
  CASE (DECLARED ("\"windows-1252\"") "<rss><item>\x93Koch\x94\x81</item></rss>", "“Koch”\xc2\x81\n", NULL),
  /* What can be read byte by byte is not in UTF-16. */
  CASE (DECLARED ("\"utf-16\"") "<rss><item>é</item></rss>", "é\n", NULL),
  CASE (DECLARED ("\"us-ascii\"") "<rss><item>é</item></rss>", "é\n", NULL),
  CASE (DECLARED ("\"unicode\"") "<rss><item>é</item></rss>", "é\n", NULL),
  CASE (DECLARED ("\"wchar_t\"") "<rss><item>é</item></rss>", "é\n", NULL),
  CASE (DECLARED ("\"IBM037\"") "<rss><item>é</item></rss>", "é\n", NULL),
  CASE (DECLARED ("\"utf_8\"") "<rss><item>é</item></rss>", "é\n", NULL),
  /* Names that are written in several ways. */
  CASE (DECLARED ("\"ISO-Latin-1\"") "<rss><item>\xe9</item></rss>", "é\n", NULL),
  CASE (DECLARED ("\"ISO8859_1\"") "<rss><item>\xe9\x80</item></rss>", "é€\n", NULL),
  CASE (DECLARED ("\"latin1\"") "<rss><item>\xe9\x80</item></rss>", "é€\n", NULL),
  /* Letters that only what a name means in practice has: GBK, windows-31J, UHC, windows-1254. */
  CASE (DECLARED ("\"gb2312\"") "<rss><item>\x81\x40</item></rss>", "丂\n", NULL),
  CASE (DECLARED ("\"Shift_JIS\"") "<rss><item>\x87\x40</item></rss>", "①\n", NULL),
  CASE (DECLARED ("\"euc-kr\"") "<rss><item>\x81\x41</item></rss>", "갂\n", NULL),
  CASE (DECLARED ("\"ISO-8859-9\"") "<rss><item>\xfd\x80\x81</item></rss>", "ı€\xc2\x81\n", NULL),
  /* What came before a byte that is none is not lost with it. */
  CASE (DECLARED ("\"ISO-8859-11\"") "<rss><item>\xa1</item><item>2</item><item>\xff</item><item>4</item></rss>", "ก\n2\n", "none of the encoding"),
  CASE (DECLARED ("\"Shift_JIS\"") "<rss><item>1</item><item>\x83", "1\n", "cut off in a letter"),
  CASE ("<rss><item>1</item><item>\xe9</item><item>3</item></rss>", "1\n", "none of the encoding"),
  CASE ("\n<rss>\n<item>1</item>\n<item>b\xe9</item></rss>", "1\n", "In line 4: "),
  CASE ("<rss><item>1</item><item>a\0b</item></rss>", "1\n", "none of the encoding"),
  CASE ("<rss><item>1</item><item>\xe3\x81", "1\n", "cut off in a letter"),
  CASE (DECLARED ("\"x-klingon\"") "<rss><item>1</item></rss>", "", "“x-klingon”"),
  CASE (DECLARED ("\"latin2//IGNORE\"") "<rss><item>1</item></rss>", "", "“latin2//ignore”"),
  CASE ("\0\0\0<\0\0\0r", "", "UTF-32"),
  CASE ("<\0\0\0r\0\0\0", "", "UTF-32"),
  CASE ("\x4c\x6f\xa7\x94\x93", "", "EBCDIC"),
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize piece = 1; piece <= cases[i].length; piece++)
      {
        g_autoptr (GError) failure = NULL;
        g_autofree char *told = tell (cases[i].data, cases[i].length, piece, &failure);

        g_assert_cmpstr (told, ==, cases[i].told);
        if (cases[i].problem == NULL)
          {
            g_assert_no_error (failure);
            continue;
          }

        g_assert_true (g_error_matches (failure, VOC_PARSE_ERROR, VOC_PARSE_ERROR_ENCODING)
                       || g_error_matches (failure, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TRUNCATED));
        g_assert_nonnull (strstr (failure->message, cases[i].problem));
      }
}

static void
test_wide (void)
{
  static const char *const names[] = { "UTF-16LE", "UTF-16BE" };
  static const char *const texts[] = { "<rss><item>é</item><item>😀</item></rss>", "\xef\xbb\xbf<rss><item>é</item><item>😀</item></rss>",
                                       DECLARED ("\"utf-16\"") "<rss><item>é</item><item>😀</item></rss>" };

  for (guint i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (texts); i++)
    {
      gsize            length;
      g_autofree char *wide = g_convert (texts[i / 2], -1, names[i % 2], "UTF-8", NULL, &length, NULL);

      for (gsize piece = 1; piece <= length; piece++)
        {
          g_autoptr (GError) failure = NULL;
          g_autofree char *told = tell (wide, length, piece, &failure);

          g_assert_no_error (failure);
          g_assert_cmpstr (told, ==, "é\n😀\n");
        }
    }
}

/* A lone half of a letter, behind a record that is whole. */
static void
test_wide_broken (void)
{
  gsize            length;
  g_autofree char *wide = g_convert ("<rss><item>1</item><item>?", -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);

  memcpy (wide + length - 2, "\x00\xdc", 2);
  for (gsize piece = 1; piece <= length; piece++)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *told = tell (wide, length, piece, &failure);

      g_assert_error (failure, VOC_PARSE_ERROR, VOC_PARSE_ERROR_ENCODING);
      g_assert_cmpstr (told, ==, "1\n");
    }
}

/* A declaration that does not end within a kilobyte is not waited for. */
static void
test_endless_declaration (void)
{
  g_autoptr (GString) text = g_string_new ("<?xml version=\"1.0\"");

  for (guint i = 0; i < 2000; i++)
    g_string_append_c (text, ' ');
  g_string_append (text, "encoding=\"iso-8859-1\"?><rss><item>é</item></rss>");

  for (gsize piece = 1; piece <= text->len; piece += 100)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *told = tell (text->str, text->len, piece, &failure);

      g_assert_no_error (failure);
      g_assert_cmpstr (told, ==, "é\n");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feeds/xml-encoding/cases", test_cases);
  g_test_add_func ("/feeds/xml-encoding/wide", test_wide);
  g_test_add_func ("/feeds/xml-encoding/wide-broken", test_wide_broken);
  g_test_add_func ("/feeds/xml-encoding/endless-declaration", test_endless_declaration);
  return g_test_run ();
}
