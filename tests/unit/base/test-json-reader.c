/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader finds must not depend on how the bytes come: every case is
 * read in pieces of one byte, of two, … and at once, and told as one line of
 * text: the records, "~CODE" for a skipped one, "!CODE" or "." at the end. */

#include "base/voc-error.h"
#include "base/voc-json-reader.h"
#include "base/voc-json-writer.h"

#include <string.h>

static const char *const wanted_keys[] = { "jobs", "@graph", NULL };

static const char *
code_name (const GError *error)
{
  static const char *const names[] = { "syntax", "encoding", "deep", "large", "truncated", "unsupported", "value" };

  g_assert_nonnull (error);
  g_assert_true (error->domain == VOC_PARSE_ERROR);
  g_assert_cmpint (error->code, <, G_N_ELEMENTS (names));
  g_assert_cmpstr (error->message, !=, "");
  return names[error->code];
}

/* One answer of the reader, told. FALSE when more bytes are wanted or all is over. */
static gboolean
tell_next (VocJsonReader *reader,
           GString       *story,
           const char    *input,
           gsize          length)
{
  VocJsonRecord record;
  g_autoptr (GError) error = NULL;
  VocReadStatus    status = voc_json_reader_next (reader, &record, &error);
  g_autofree char *text = NULL;

  switch (status)
    {
    case VOC_READ_RECORD:
      g_assert_no_error (error);
      text = voc_json_to_text (record.value, FALSE);
      g_assert_cmpuint (record.position.offset + record.length, <=, length);
      g_assert_cmpmem (input + record.position.offset, record.length, record.text, record.length);
      g_string_append_printf (story, "%" G_GUINT64_FORMAT "@%" G_GUINT64_FORMAT "%s ",
                              record.position.index, record.position.line, text);
      return TRUE;
    case VOC_READ_SKIPPED:
      g_assert_null (record.value);
      g_string_append_printf (story, "~%s@%" G_GUINT64_FORMAT " ", code_name (error), record.position.line);
      return TRUE;
    case VOC_READ_MORE:
      g_assert_no_error (error);
      return FALSE;
    case VOC_READ_END:
      g_assert_no_error (error);
      g_string_append_c (story, '.');
      return FALSE;
    case VOC_READ_FAILED:
    default:
      g_string_append_printf (story, "!%s", code_name (error));
      return FALSE;
    }
}

static gboolean
is_over (const GString *story)
{
  const char *last = strrchr (story->str, ' ');

  last = last != NULL ? last + 1 : story->str;
  return *last == '!' || *last == '.';
}

static char *
tell (VocJsonShape shape,
      const char  *input,
      gsize        length,
      gsize        piece,
      gsize        max_bytes,
      guint        max_depth)
{
  g_autoptr (VocJsonReader) reader = voc_json_reader_new (shape, wanted_keys);
  GString *story = g_string_new (NULL);

  voc_json_reader_set_limits (reader, max_bytes, max_depth);
  for (gsize at = 0; at < length; at += piece)
    {
      voc_json_reader_push (reader, input + at, MIN (piece, length - at));
      while (tell_next (reader, story, input, length))
        ;
      if (is_over (story))
        return g_string_free (story, FALSE);
    }

  voc_json_reader_close (reader);
  while (tell_next (reader, story, input, length))
    ;
  g_assert_true (is_over (story));
  return g_string_free (story, FALSE);
}

static void
assert_story_sized (VocJsonShape shape,
                    const char  *input,
                    gsize        length,
                    gsize        max_bytes,
                    guint        max_depth,
                    const char  *expected)
{
  if (length == 0)
    length = strlen (input);
  for (gsize piece = MAX (length, 1); piece > 0; piece--)
    {
      g_autofree char *story = tell (shape, input, length, piece, max_bytes, max_depth);

      if (g_strcmp0 (story, expected) != 0)
        g_test_message ("in pieces of %" G_GSIZE_FORMAT ": %s", piece, input);
      g_assert_cmpstr (story, ==, expected);
    }
}

static void
assert_story (VocJsonShape shape,
              const char  *input,
              const char  *expected)
{
  assert_story_sized (shape, input, 0, 0, 0, expected);
}

static void
test_array (void)
{
  const VocJsonShape shape = VOC_JSON_SHAPE_AUTO;

  assert_story (shape, "[]", ".");
  assert_story (shape, " [ \n ] \n", ".");
  assert_story (shape, "\xef\xbb\xbf[{\"a\":1}]", "0@1{\"a\":1} .");
  assert_story (shape, "[{\"a\":\"]}\\\"\\\\\"},\n [1,[2]], \"x,\\\\\" , 12,true,null]",
                "0@1{\"a\":\"]}\\\"\\\\\"} 1@2[1,[2]] 2@2\"x,\\\\\" 3@2"
                "12 4@2true 5@2null .");
  assert_story (VOC_JSON_SHAPE_ARRAY, "[{}\n,{}]", "0@1{} 1@2{} .");
  assert_story (VOC_JSON_SHAPE_ARRAY, "{\"jobs\":[]}", "!unsupported");
}

static void
test_array_broken (void)
{
  const VocJsonShape shape = VOC_JSON_SHAPE_AUTO;

  /* A record that is broken in itself is skipped … */
  assert_story (shape, "[{\"a\":01},{\"b\":2}]", "~syntax@1 1@1{\"b\":2} .");
  assert_story (shape, "[{\"a\" 1},{'b':2},foo,{\"c\":3}]", "~syntax@1 ~syntax@1 ~syntax@1 3@1{\"c\":3} .");
  assert_story (shape, "[{\"a\":1},,{\"b\":2},]", "0@1{\"a\":1} ~syntax@1 2@1{\"b\":2} ~syntax@1 .");
  assert_story (shape, "[{\"a\":\"\\ud800\"},{\"a\":\"\\u0000\"},{\"a\":\"\\ud83d\\ude00\"}]",
                "~encoding@1 ~encoding@1 2@1{\"a\":\"\xf0\x9f\x98\x80\"} .");
  assert_story (shape, "[{\"a\":\"\xff\"},{\"b\":2}]", "~encoding@1 1@1{\"b\":2} .");
  /* … but when its brackets do not match, the next record cannot be found. */
  assert_story (shape, "[{\"a\":[1},{\"b\":2}]", "!syntax");
  assert_story (shape, "[{\"a\":1} {\"b\":2}]", "0@1{\"a\":1} !syntax");
  assert_story (shape, "[{\"a\":1}}", "0@1{\"a\":1} !syntax");
  assert_story (shape, "[}]", "!syntax");
  assert_story (shape, "[{\"a\":1}] x", "0@1{\"a\":1} !syntax");
  assert_story (shape, "[][]", "!syntax");
}

static void
test_truncated (void)
{
  static const char array[] = "[{\"a\":\"x\\\\\"},[1,{}],\"s\",12,{}]";
  static const char keyed[] = "\xef\xbb\xbf{\"n\":[1],\"jobs\":[{\"a\":1},{}],\"total\":2}";

  for (gsize length = 0; length < sizeof array - 1; length++)
    {
      g_autofree char *story = tell (VOC_JSON_SHAPE_AUTO, array, length, 3, 0, 0);

      g_assert_true (g_str_has_suffix (story, "!truncated"));
    }
  for (gsize length = 0; length < sizeof keyed - 1; length++)
    {
      g_autofree char *story = tell (VOC_JSON_SHAPE_AUTO, keyed, length, 3, 0, 0);

      g_assert_true (g_str_has_suffix (story, "!truncated"));
    }

  assert_story (VOC_JSON_SHAPE_LINES, "", "!truncated");
  assert_story (VOC_JSON_SHAPE_AUTO, " \n ", "!truncated");
  assert_story (VOC_JSON_SHAPE_DOCUMENT, "{\"a\":", "!truncated");
}

static void
test_key (void)
{
  const VocJsonShape shape = VOC_JSON_SHAPE_AUTO;

  assert_story (shape, "{\"jobs\":[]}", ".");
  assert_story (shape, "{\"total\":2, \"jobs\" : [{\"a\":1},\n{\"jobs\":[]}], \"meta\":{\"x\":[]}} ",
                "0@1{\"a\":1} 1@2{\"jobs\":[]} .");
  assert_story (shape, "{\"@context\":\"https://schema.org\",\"@graph\":[{\"a\":1}]}", "0@1{\"a\":1} .");
  assert_story (shape, "{\"\\u006aobs\":[{\"a\":1}]}", "0@1{\"a\":1} .");
  assert_story (shape, "{\"@graph\":[1],\"jobs\":[2]}", "0@1"
                                                        "1 .");
  assert_story (VOC_JSON_SHAPE_KEY, "{\"other\":[1]}", "!unsupported");
  assert_story (VOC_JSON_SHAPE_KEY, "{\"jobs\":null}", "!unsupported");
  assert_story (VOC_JSON_SHAPE_KEY, "[1]", "!unsupported");
  assert_story (shape, "{\"jobs\":[1],}", "0@1"
                                          "1 !syntax");
  assert_story (shape, "{\"jobs\":[1] \"x\":1}", "0@1"
                                                 "1 !syntax");
  assert_story (shape, "{\"jobs\":[1],\"x\":}", "0@1"
                                                "1 !syntax");
  assert_story (shape, "{\"jobs\":[1],\"x\":{]}", "0@1"
                                                  "1 !syntax");
  assert_story (shape, "{\"jobs\":[1],\"x\":{\"y\"}}", "0@1"
                                                       "1 !syntax");
  assert_story (shape, "{\"jobs\":[1]}{}", "0@1"
                                           "1 !syntax");
  assert_story (shape, "{jobs:[1]}", "!syntax");
}

static void
test_lines (void)
{
  const VocJsonShape shape = VOC_JSON_SHAPE_AUTO;

  assert_story (shape, "{\"a\":1}\n{\"b\":2}\r\n\n{\"c\":3}", "0@1{\"a\":1} 1@2{\"b\":2} 2@4{\"c\":3} .");
  assert_story (shape, "{\"a\":1}{\"b\":2} [3]\n", "0@1{\"a\":1} 1@1{\"b\":2} 2@1[3] .");
  assert_story (shape, "{\"a\":1}\n{\"b\":2\n{\"c\":3}\n", "0@1{\"a\":1} ~syntax@2 2@3{\"c\":3} .");
  assert_story (shape, "{\"a\":1}\n{\"b\":\"2\n{\"c\":3}\n", "0@1{\"a\":1} ~syntax@2 2@3{\"c\":3} .");
  assert_story (shape, "{\"a\":1}\n{\"b\":]} {\n{\"c\":3}\n", "0@1{\"a\":1} ~syntax@2 2@3{\"c\":3} .");
  assert_story (shape, "{\"a\":1}\n{\"b\":01} junk\n{\"c\":3}\n", "0@1{\"a\":1} ~syntax@2 2@3{\"c\":3} .");
  assert_story (VOC_JSON_SHAPE_LINES, "{\"a\":1}\nfoo bar\n{\"c\":3}\n", "0@1{\"a\":1} ~syntax@2 2@3{\"c\":3} .");
  assert_story (VOC_JSON_SHAPE_LINES, "{\"a\":1}", "0@1{\"a\":1} .");
  /* The last line decides whether the feed was whole. */
  assert_story (shape, "{\"a\":1}\n{\"b\":2", "0@1{\"a\":1} !truncated");
  assert_story (shape, "{\"a\":1}\n{\"b\":2\n", "0@1{\"a\":1} ~syntax@2 !truncated");
  assert_story (VOC_JSON_SHAPE_LINES, "{\"a\":1}\nError 500\n", "0@1{\"a\":1} ~syntax@2 !truncated");
  assert_story (VOC_JSON_SHAPE_LINES, "{\"a\":1}\n{\"b\":\"\\u0000\"}\n", "0@1{\"a\":1} ~encoding@2 .");
  assert_story (VOC_JSON_SHAPE_LINES, "{foo}\n{bar}\n", "~syntax@1 ~syntax@2 !syntax");
  assert_story (VOC_JSON_SHAPE_LINES, "<html>\n", "!syntax");
}

static void
test_document (void)
{
  const VocJsonShape shape = VOC_JSON_SHAPE_DOCUMENT;

  assert_story (VOC_JSON_SHAPE_AUTO, "{\n\"a\":{\"jobs\":[1]}}\n", "0@1{\"a\":{\"jobs\":[1]}} .");
  assert_story (VOC_JSON_SHAPE_AUTO, "{}", "0@1{} .");
  assert_story (VOC_JSON_SHAPE_AUTO, "\n\n {\"a\":01}", "~syntax@3 !syntax");
  assert_story (VOC_JSON_SHAPE_AUTO, "{\"a\":1} trailing", "0@1{\"a\":1} !syntax");
  assert_story (VOC_JSON_SHAPE_AUTO, "<!DOCTYPE html>", "!syntax");
  assert_story (VOC_JSON_SHAPE_AUTO, "\xff\xfe[", "!syntax");
  assert_story (VOC_JSON_SHAPE_AUTO, "\"text\"", "!unsupported");
  assert_story (shape, "[1,2]", "0@1[1,2] .");
  assert_story (shape, "12", "0@1"
                             "12 .");
  assert_story (shape, "{\"a\":01}", "!syntax");
  assert_story (shape, "{\"a\":1}{", "0@1{\"a\":1} !syntax");
}

static void
test_limits (void)
{
  static const char nul[] = "[{\"a\":\"x\0y\"},{\"b\":2}]";
  g_autoptr (GString) deep = g_string_new ("[");

  assert_story_sized (VOC_JSON_SHAPE_ARRAY, "[{\"a\":\"0123456789\\\\\"},{\"b\":2},[\"]\\\"][345678901234\"],3]", 0, 12, 0,
                      "~large@1 1@1{\"b\":2} ~large@1 3@1"
                      "3 .");
  assert_story_sized (VOC_JSON_SHAPE_LINES, "{\"a\":\"0123456789\"}\n{\"b\":2}\n", 0, 12, 0,
                      "~large@1 1@2{\"b\":2} .");
  assert_story_sized (VOC_JSON_SHAPE_AUTO, "{\"a\":\"0123456789\",\"jobs\":[1]}", 0, 12, 0, "!large");
  assert_story_sized (VOC_JSON_SHAPE_KEY, "{\"a\":\"0123456789\",\"jobs\":[1]}", 0, 12, 0, "0@1"
                                                                                           "1 .");
  assert_story_sized (VOC_JSON_SHAPE_ARRAY, "[[[[1]]],[[[]]],[[1]]]", 0, 0, 2, "~deep@1 ~deep@1 2@1[[1]] .");
  assert_story_sized (VOC_JSON_SHAPE_ARRAY, nul, sizeof nul - 1, 0, 0, "~encoding@1 1@1{\"b\":2} .");

  /* 200,000 brackets: who recurses would crash. */
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, ']');
  g_string_append (deep, ",1]");
  for (gsize piece = 1000; piece <= deep->len; piece *= 200)
    {
      g_autofree char *story = tell (VOC_JSON_SHAPE_AUTO, deep->str, deep->len, piece, 0, 5000);

      g_assert_cmpstr (story, ==, "~deep@1 1@1"
                                  "1 .");
    }
}

static void
test_strictness (void)
{
  static const struct
  {
    const char *text;
    int         code; /* of VocParseError; -1 when it is JSON */
  } cases[] = {
    { "1", -1 },
    { "-0", -1 },
    { "0.5e+3", -1 },
    { "1E5", -1 },
    { "1e-400", -1 },
    { " [ 1 , { \"a\" : [ ] } ] ", -1 },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", -1 },
    { "{\"\":{}}", -1 },
    { "\"\x7f\xe2\x80\xa8\"", -1 },
    { "9223372036854775807", -1 },
    { "-9223372036854775808", -1 },
    { "9223372036854775808", VOC_PARSE_ERROR_TOO_LARGE },
    { "-9223372036854775809", VOC_PARSE_ERROR_TOO_LARGE },
    { "123456789012345678901234567890", VOC_PARSE_ERROR_TOO_LARGE },
    { "1e999", VOC_PARSE_ERROR_TOO_LARGE },
    { "-1e400", VOC_PARSE_ERROR_TOO_LARGE },
    { "01", VOC_PARSE_ERROR_SYNTAX },
    { "-01", VOC_PARSE_ERROR_SYNTAX },
    { "0x10", VOC_PARSE_ERROR_SYNTAX },
    { "+1", VOC_PARSE_ERROR_SYNTAX },
    { ".5", VOC_PARSE_ERROR_SYNTAX },
    { "1.", VOC_PARSE_ERROR_TRUNCATED },
    { "1.e3", VOC_PARSE_ERROR_SYNTAX },
    { "1e", VOC_PARSE_ERROR_TRUNCATED },
    { "-", VOC_PARSE_ERROR_TRUNCATED },
    { "NaN", VOC_PARSE_ERROR_SYNTAX },
    { "Infinity", VOC_PARSE_ERROR_SYNTAX },
    { "'a'", VOC_PARSE_ERROR_SYNTAX },
    { "{'a':1}", VOC_PARSE_ERROR_SYNTAX },
    { "{a:1}", VOC_PARSE_ERROR_SYNTAX },
    { "{\"a\":1,}", VOC_PARSE_ERROR_SYNTAX },
    { "[1,]", VOC_PARSE_ERROR_SYNTAX },
    { "[,1]", VOC_PARSE_ERROR_SYNTAX },
    { "[1 2]", VOC_PARSE_ERROR_SYNTAX },
    { "{\"a\" 1}", VOC_PARSE_ERROR_SYNTAX },
    { "[1}", VOC_PARSE_ERROR_SYNTAX },
    { "{\"a\":1]", VOC_PARSE_ERROR_SYNTAX },
    { "/*c*/1", VOC_PARSE_ERROR_SYNTAX },
    { "1//x", VOC_PARSE_ERROR_SYNTAX },
    { "var x = {};", VOC_PARSE_ERROR_SYNTAX },
    { "\"a\nb\"", VOC_PARSE_ERROR_SYNTAX },
    { "\"\t\"", VOC_PARSE_ERROR_SYNTAX },
    { "\"\\x41\"", VOC_PARSE_ERROR_SYNTAX },
    { "\"\\u12g4\"", VOC_PARSE_ERROR_SYNTAX },
    { "TRUE", VOC_PARSE_ERROR_SYNTAX },
    { "tru", VOC_PARSE_ERROR_TRUNCATED },
    { "nulll", VOC_PARSE_ERROR_SYNTAX },
    { "1 2", VOC_PARSE_ERROR_SYNTAX },
    { "{}{}", VOC_PARSE_ERROR_SYNTAX },
    { "]", VOC_PARSE_ERROR_SYNTAX },
    { "", VOC_PARSE_ERROR_TRUNCATED },
    { " ", VOC_PARSE_ERROR_TRUNCATED },
    { "{", VOC_PARSE_ERROR_TRUNCATED },
    { "[1", VOC_PARSE_ERROR_TRUNCATED },
    { "\"a", VOC_PARSE_ERROR_TRUNCATED },
    { "\"\\", VOC_PARSE_ERROR_TRUNCATED },
    { "\"\\ud800\"", VOC_PARSE_ERROR_ENCODING },
    { "\"\\udc00\\ud800\"", VOC_PARSE_ERROR_ENCODING },
    { "\"\\ud800\\u0041\"", VOC_PARSE_ERROR_ENCODING },
    { "\"\\u0000\"", VOC_PARSE_ERROR_ENCODING },
    { "\"\xc3\x28\"", VOC_PARSE_ERROR_ENCODING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocJsonDocument) json = voc_json_parse (cases[i].text, -1, &error);

      if ((json != NULL) != (cases[i].code < 0))
        g_test_message ("%s: %s", cases[i].text, error != NULL ? error->message : "accepted");
      if (cases[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_nonnull (voc_json_document_get_root (json));
        }
      else
        {
          g_assert_error (error, VOC_PARSE_ERROR, cases[i].code);
          g_assert_null (json);
        }
    }
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocJsonDocument) json = voc_json_parse (
    "\xef\xbb\xbf{\"max\":9223372036854775807,\"min\":-9223372036854775808,\"e\":12e3,\"n\":-1.5,\"tiny\":2E-2,"
    "\"t\":\"a\\/\\u00e9\\ud83d\\ude00\",\"twice\":1,\"twice\":2}",
    -1, &error);
  const VocJson *object;
  double         number = 0;
  gint64         integer = 0;

  g_assert_no_error (error);
  object = voc_json_document_get_root (json);
  g_assert_true (voc_json_get_int (object, "max", &integer));
  g_assert_cmpint (integer, ==, G_MAXINT64);
  g_assert_true (voc_json_get_int (object, "min", &integer));
  g_assert_cmpint (integer, ==, G_MININT64);
  g_assert_true (voc_json_get_int (object, "twice", &integer));
  g_assert_cmpint (integer, ==, 2);
  g_assert_true (voc_json_get_number (object, "e", &number));
  g_assert_cmpfloat (number, ==, 12000);
  g_assert_true (voc_json_get_number (object, "n", &number));
  g_assert_cmpfloat (number, ==, -1.5);
  g_assert_true (voc_json_get_number (object, "tiny", &number));
  g_assert_cmpfloat (number, ==, 0.02);
  g_assert_cmpstr (voc_json_get_string (object, "t"), ==, "a/\xc3\xa9\xf0\x9f\x98\x80");
}

static void
test_envelope (void)
{
  g_autoptr (VocJsonReader) reader = voc_json_reader_new (VOC_JSON_SHAPE_AUTO, wanted_keys);
  VocJsonRecord record;
  g_autoptr (GString) input = g_string_new ("{\"name\":\"Example\",\"big\":\"");
  g_autoptr (GError) error = NULL;
  const VocJson *envelope;
  gint64         total = 0;

  for (guint i = 0; i < 70000; i++)
    g_string_append_c (input, 'x');
  g_string_append (input, "\",\"jobs\":[{}],\"bad\":\"\\ud800\",\"meta\":{\"total\":7}}");

  g_assert_null (voc_json_reader_get_envelope (reader));
  voc_json_reader_push (reader, input->str, input->len);
  g_assert_cmpint (voc_json_reader_next (reader, &record, &error), ==, VOC_READ_RECORD);
  g_assert_cmpint (voc_json_reader_get_shape (reader), ==, VOC_JSON_SHAPE_KEY);
  g_assert_cmpint (voc_json_reader_next (reader, &record, &error), ==, VOC_READ_MORE);
  voc_json_reader_close (reader);
  g_assert_cmpint (voc_json_reader_next (reader, &record, &error), ==, VOC_READ_END);

  envelope = voc_json_reader_get_envelope (reader);
  g_assert_cmpuint (voc_json_get_length (envelope), ==, 2);
  g_assert_cmpstr (voc_json_get_string (envelope, "name"), ==, "Example");
  g_assert_true (voc_json_get_int (voc_json_get_object (envelope, "meta"), "total", &total));
  g_assert_cmpint (total, ==, 7);
}

static void
test_stays_failed (void)
{
  g_autoptr (VocJsonReader) reader = voc_json_reader_new (VOC_JSON_SHAPE_AUTO, NULL);
  VocJsonRecord record;

  voc_json_reader_push (reader, "[1}", 3);
  g_assert_cmpint (voc_json_reader_next (reader, &record, NULL), ==, VOC_READ_RECORD);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (voc_json_reader_next (reader, &record, &error), ==, VOC_READ_FAILED);
      g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_SYNTAX);
      g_assert_null (record.value);
      voc_json_reader_push (reader, "]", 1);
    }
}

/* Broken copies of a good feed: the same story in any pieces. */
static void
test_random (void)
{
  static const char feed[] = "{\"n\":1,\"jobs\":[{\"a\":\"x\\\"]\"},{\"b\":[1,{\"c\":null}]}],\"m\":{}}\n[{},\"\\\\\"]\n";
  static const char letters[] = "{}[]\",:\\\n 1u\xff";

  for (guint round = 0; round < 4000; round++)
    {
      char             text[sizeof feed];
      gsize            length = sizeof feed - 1;
      VocJsonShape     shape = (VocJsonShape) g_test_rand_int_range (0, 5);
      g_autofree char *whole = NULL;

      memcpy (text, feed, sizeof feed);
      for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
        text[g_test_rand_int_range (0, (gint32) length)] = letters[g_test_rand_int_range (0, sizeof letters - 1)];

      whole = tell (shape, text, length, length, 40, 4);
      for (gsize piece = 1; piece < 9; piece++)
        {
          g_autofree char *story = tell (shape, text, length, piece, 40, 4);

          g_assert_cmpstr (story, ==, whole);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json-reader/array", test_array);
  g_test_add_func ("/base/json-reader/array-broken", test_array_broken);
  g_test_add_func ("/base/json-reader/truncated", test_truncated);
  g_test_add_func ("/base/json-reader/key", test_key);
  g_test_add_func ("/base/json-reader/lines", test_lines);
  g_test_add_func ("/base/json-reader/document", test_document);
  g_test_add_func ("/base/json-reader/limits", test_limits);
  g_test_add_func ("/base/json-reader/strictness", test_strictness);
  g_test_add_func ("/base/json-reader/values", test_values);
  g_test_add_func ("/base/json-reader/envelope", test_envelope);
  g_test_add_func ("/base/json-reader/stays-failed", test_stays_failed);
  g_test_add_func ("/base/json-reader/random", test_random);

  return g_test_run ();
}
