/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parser against the C library for numbers and against json-glib for all
 * else: documents that were thought up, stored, invented and broken by chance. */

#include "base/voc-error.h"
#include "json-peer.h"

#include "base/voc-json-private.h"

#define N_DOCUMENTS 20000
#define N_MUTATIONS 3
#define N_NUMBERS 200000

static gboolean
parse (VocJsonDocument *document,
       const char      *text,
       gsize            length,
       int             *code)
{
  g_autoptr (GError) error = NULL;
  /* Without anything behind it, so that a sanitizer sees who reads on. */
  g_autofree char *exact = g_memdup2 (text, length);
  gboolean         is_good = voc_json_document_parse (document, exact, length, 1024, &error);

  g_assert_true (is_good == (error == NULL));
  g_assert_true (is_good == (voc_json_document_get_root (document) != NULL));
  *code = error != NULL ? error->code : -1;
  return is_good;
}

static const VocJson *
parse_good (VocJsonDocument *document,
            const char      *text)
{
  int code;

  if (!parse (document, text, strlen (text), &code))
    g_error ("Refused with %d: %s", code, text);
  return voc_json_document_get_root (document);
}

static void
assert_number (VocJsonDocument *document,
               const char      *text)
{
  double number = 0.0;
  double expected = g_ascii_strtod (text, NULL);

  g_assert_true (voc_json_as_number (parse_good (document, text), &number));
  if (memcmp (&number, &expected, sizeof number) != 0)
    g_error ("%s is read as %a, not %a", text, number, expected);
}

static void
test_numbers (void)
{
  static const char *const texts[] = {
    "0.0",
    "-0.0",
    "-0e0",
    "0e999999999999",
    "0.000e-999999999999",
    "1e-999999999999",
    "1.0",
    "0.1",
    "0.3",
    "123456789.123456789",
    "9007199254740991.0",
    "9007199254740992.0",
    "9007199254740993.0",
    "9007199254740993e0",
    "9007199254740995e-1",
    "1e22",
    "1e23",
    "1e-22",
    "1e-23",
    "8.5e22",
    "9007199254740992e22",
    "4503599627370496.5",
    "2.2250738585072011e-308",
    "2.2250738585072014e-308",
    "4.9406564584124654e-324",
    "2.4703282292062327e-324",
    "2.4703282292062328e-324",
    "1.7976931348623157e308",
    "1.7976931348623158e308",
    "179769313486231570000000000000000000000.0e270",
    "0.000000000000000000000000000000000000000000000000000000000000000000000000000000001",
    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798214808651",
    "1844674407370955161600000.5",
    "18446744073709551616e0",
    "0.00000000000000000018446744073709551616",
  };
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  g_autoptr (GString) zeros = g_string_new ("0.");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_number (document, texts[i]);

  for (guint i = 0; i < N_NUMBERS; i++)
    {
      char text[64];
      int  digits = g_rand_int_range (rand, 1, 20);
      int  whole = g_rand_int_range (rand, 0, digits);

      g_snprintf (text, sizeof text, "%s%d.", g_rand_boolean (rand) ? "-" : "", g_rand_int_range (rand, 0, 10));
      for (int j = 0; j < digits - whole; j++)
        g_strlcat (text, (const char[]){ (char) g_rand_int_range (rand, '0', '9' + 1), '\0' }, sizeof text);
      if (g_rand_boolean (rand))
        g_snprintf (text + strlen (text), sizeof text - strlen (text), "e%+d", g_rand_int_range (rand, -40, 40));
      assert_number (document, text);
    }

  /* So many digits do not overflow what counts them. */
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (zeros, '0');
  g_string_append (zeros, "25e200000");
  assert_number (document, zeros->str);
}

static void
test_integers (void)
{
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (18);

  for (guint i = 0; i < N_NUMBERS; i++)
    {
      gint64 expected = (gint64) (((guint64) g_rand_int (rand) << 32 | g_rand_int (rand)) >> g_rand_int_range (rand, 0, 64));
      gint64 integer = 0;
      char   text[32];

      g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, expected);
      g_assert_cmpint (voc_json_get_kind (parse_good (document, text)), ==, VOC_JSON_INTEGER);
      g_assert_true (voc_json_as_int (voc_json_document_get_root (document), &integer));
      g_assert_cmpint (integer, ==, expected);
    }
}

/* Each escape and each kind of character at each place of a word. */
static void
test_strings (void)
{
  static const struct
  {
    const char *written;
    const char *meant;
  } cases[] = {
    { "\\\"", "\"" },
    { "\\\\", "\\" },
    { "\\/", "/" },
    { "\\b\\f\\n\\r\\t", "\b\f\n\r\t" },
    { "\\u0001", "\x01" },
    { "\\u007f", "\x7f" },
    { "\\u0080", "\xc2\x80" },
    { "\\u07FF", "\xdf\xbf" },
    { "\\u0800", "\xe0\xa0\x80" },
    { "\\ud7ff\\uE000", "\xed\x9f\xbf\xee\x80\x80" },
    { "\\uffff", "\xef\xbf\xbf" },
    { "\\uD800\\uDC00", "\xf0\x90\x80\x80" },
    { "\\udbff\\udfff", "\xf4\x8f\xbf\xbf" },
    { "\xc3\xa9", "\xc3\xa9" },
    { "\xe2\x82\xac", "\xe2\x82\xac" },
    { "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80" },
    { "\x7f !#[]{}:,'", "\x7f !#[]{}:,'" },
  };
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int before = 0; before < 18; before++)
      for (int after = 0; after < 18; after++)
        {
          g_autofree char *written = g_strdup_printf ("{\"%.*s%s%.*s\":\"%.*s%s%.*s\"}", before, "0123456789abcdefgh", cases[i].written,
                                                      after, "ijklmnopqrstuvwxyz", after, "ijklmnopqrstuvwxyz", cases[i].written, before, "0123456789abcdefgh");
          g_autofree char *name = g_strdup_printf ("%.*s%s%.*s", before, "0123456789abcdefgh", cases[i].meant, after, "ijklmnopqrstuvwxyz");
          g_autofree char *meant = g_strdup_printf ("%.*s%s%.*s", after, "ijklmnopqrstuvwxyz", cases[i].meant, before, "0123456789abcdefgh");

          g_assert_cmpstr (voc_json_get_string (parse_good (document, written), name), ==, meant);
        }
}

/* Each byte that must not be in a string, at each place of a word. */
static void
test_strings_refused (void)
{
  static const struct
  {
    const char *written;
    int         code;
  } cases[] = {
    { "\x01", VOC_PARSE_ERROR_SYNTAX },
    { "\x1f", VOC_PARSE_ERROR_SYNTAX },
    { "\n", VOC_PARSE_ERROR_SYNTAX },
    { "\\a", VOC_PARSE_ERROR_SYNTAX },
    { "\\'", VOC_PARSE_ERROR_SYNTAX },
    { "\\\xc3\xa9", VOC_PARSE_ERROR_SYNTAX },
    { "\\u 123", VOC_PARSE_ERROR_SYNTAX },
    { "\\u123", VOC_PARSE_ERROR_SYNTAX },
    { "\\u0000", VOC_PARSE_ERROR_ENCODING },
    { "\\udfff", VOC_PARSE_ERROR_ENCODING },
    { "\\ud800\\ud800", VOC_PARSE_ERROR_ENCODING },
    { "\\ud800\\n", VOC_PARSE_ERROR_ENCODING },
    { "\x80", VOC_PARSE_ERROR_ENCODING },
    { "\xc0\x80", VOC_PARSE_ERROR_ENCODING },
    { "\xc1\xbf", VOC_PARSE_ERROR_ENCODING },
    { "\xc3", VOC_PARSE_ERROR_ENCODING },
    { "\xe0\x9f\xbf", VOC_PARSE_ERROR_ENCODING },
    { "\xe2\x82", VOC_PARSE_ERROR_ENCODING },
    { "\xed\xa0\x80", VOC_PARSE_ERROR_ENCODING },
    { "\xf0\x8f\xbf\xbf", VOC_PARSE_ERROR_ENCODING },
    { "\xf4\x90\x80\x80", VOC_PARSE_ERROR_ENCODING },
    { "\xf5\x80\x80\x80", VOC_PARSE_ERROR_ENCODING },
    { "\xff", VOC_PARSE_ERROR_ENCODING },
  };
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int before = 0; before < 18; before++)
      for (int after = 0; after < 18; after++)
        {
          g_autofree char *text = g_strdup_printf ("[\"%.*s%s%.*s\"]", before, "0123456789abcdefgh", cases[i].written, after, "ijklmnopqrstuvwxyz");
          int              code;

          g_assert_false (parse (document, text, strlen (text), &code));
          g_assert_cmpint (code, ==, cases[i].code);
        }
}

static void
test_messages (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "[1,]", "Unexpected character at byte 3" },
    { "{\"a\":1", "The text ends too early at byte 6" },
    { "{} x", "Text behind the value at byte 3" },
    { "\"a\tb\"", "Control character in a string at byte 2" },
    { "\"\\x\"", "Unknown escape at byte 2" },
    { "[01]", "Number with a leading zero at byte 3" },
    { "[1e999]", "Number out of range at byte 6" },
    { "[[[[1]]]]", "Nested too deep at byte 3" },
    { "\"\\u0000\"", "NUL character at byte 7" },
    { "\"\\ud800\"", "Half of a surrogate pair at byte 7" },
    { "{'a':\"\xff\"}", "Text that is not UTF-8 at byte 6" },
  };
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (voc_json_document_parse (document, cases[i].text, strlen (cases[i].text), 3, &error));
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

/* As deep as is allowed and one deeper, of arrays, objects and both. */
static void
test_depth (void)
{
  static const char *const pairs[][2] = { { "[", "]" }, { "{\"a\":", "}" }, { "[{\"a\":1,\"b\":", "}]" } };
  static const guint       weights[] = { 1, 1, 2 };
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint limit = 2; limit <= 1024; limit *= 2)
      for (guint extra = 0; extra <= 1; extra++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          g_autoptr (GError) error = NULL;
          guint n = limit / weights[i] + extra;

          for (guint j = 0; j < n; j++)
            g_string_append (text, pairs[i][0]);
          g_string_append (text, "null");
          for (guint j = 0; j < n; j++)
            g_string_append (text, pairs[i][1]);

          g_assert_true (voc_json_document_parse (document, text->str, text->len, limit, &error) == (extra == 0));
          if (extra > 0)
            g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_DEEP);
          else
            json_peer_assert (voc_json_document_get_root (document), text->str, text->len);
        }
}

/* An array stays linear, however long it is. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("[0");
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();
  const VocJson *array;
  gint64         sum = 0;

  for (int i = 1; i < 1000000; i++)
    g_string_append_printf (text, ",%d", i);
  g_string_append_c (text, ']');

  array = parse_good (document, text->str);
  g_assert_cmpuint (voc_json_get_length (array), ==, 1000000);
  for (const VocJson *value = voc_json_first (array); value != NULL; value = voc_json_next (value))
    {
      gint64 integer = 0;

      g_assert_true (voc_json_as_int (value, &integer));
      sum += integer;
    }
  g_assert_cmpint (sum, ==, G_GINT64_CONSTANT (999999) * 1000000 / 2);
}

static void
add_spaces (GString *text,
            GRand   *rand)
{
  while (g_rand_int_range (rand, 0, 6) == 0)
    g_string_append_c (text, " \n\r\t"[g_rand_int_range (rand, 0, 4)]);
}

static void
add_string (GString *text,
            GRand   *rand)
{
  static const char *const pieces[] = {
    "a", "job", "location", "0123456789", " ", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\xc3\xa9", "\xe2\x80\xa8", "\xf0\x9f\x98\x80", "<p>", "\\u0001", "\x7f"
  };

  g_string_append_c (text, '"');
  for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (text, '"');
}

static void
add_number (GString *text,
            GRand   *rand)
{
  g_string_append_printf (text, "%s%u", g_rand_boolean (rand) ? "-" : "", g_rand_int (rand) >> g_rand_int_range (rand, 0, 32));
  if (g_rand_boolean (rand))
    g_string_append_printf (text, ".%u", g_rand_int (rand));
  if (g_rand_int_range (rand, 0, 4) == 0)
    g_string_append_printf (text, "%c%d", g_rand_boolean (rand) ? 'e' : 'E', g_rand_int_range (rand, -300, 290));
}

static void
add_value (GString *text,
           GRand   *rand,
           int      depth)
{
  static const char *const words[] = { "true", "false", "null", "{}", "[]" };
  int                      kind = g_rand_int_range (rand, depth > 0 ? 0 : 2, 5);

  add_spaces (text, rand);
  if (kind == 2)
    add_string (text, rand);
  else if (kind == 3)
    add_number (text, rand);
  else if (kind == 4)
    g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  else
    {
      g_string_append_c (text, "[{"[kind]);
      for (int n = g_rand_int_range (rand, 1, 9); n > 0; n--)
        {
          add_spaces (text, rand);
          if (kind == 1)
            {
              add_string (text, rand);
              add_spaces (text, rand);
              g_string_append_c (text, ':');
            }
          add_value (text, rand, depth - 1);
          if (n > 1)
            g_string_append_c (text, ',');
        }
      g_string_append_c (text, "]}"[kind]);
    }
  add_spaces (text, rand);
}

static void
mutate (GString *text,
        GRand   *rand)
{
  static const char letters[] = "{}[]\",:\\\n 10-.eEtfnu\xff\xc3\xa9/'";

  for (int n = g_rand_int_range (rand, 1, 4); n > 0 && text->len > 1; n--)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) text->len);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          text->str[at] = letters[g_rand_int_range (rand, 0, sizeof letters)];
          break;
        case 1:
          g_string_erase (text, (gssize) at, 1);
          break;
        case 2:
          g_string_insert_c (text, (gssize) at, letters[g_rand_int_range (rand, 0, sizeof letters)]);
          break;
        default:
          g_string_truncate (text, at + 1);
          break;
        }
    }
}

/* Ours and json-glib's read what was invented alike; of what was broken, ours
 * takes only what both read alike. */
static void
test_random (void)
{
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261101);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_refused = 0;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *good = NULL;

      g_string_truncate (text, 0);
      add_value (text, rand, (int) (i % 6));
      good = g_strdup (text->str);
      json_peer_assert (parse_good (document, text->str), text->str, text->len);

      for (guint j = 0; j < N_MUTATIONS; j++)
        {
          int code;

          g_string_assign (text, good);
          mutate (text, rand);
          if (parse (document, text->str, text->len, &code))
            json_peer_assert (voc_json_document_get_root (document), text->str, text->len);
          else
            n_refused++;
        }
    }

  /* Most of them are no JSON any more, but far from all. */
  g_assert_cmpuint (n_refused, >, N_DOCUMENTS);
  g_assert_cmpuint (n_refused, <, N_DOCUMENTS * N_MUTATIONS * 9 / 10);
}

/* Every end that a document could have: too early, unless what is left is a number. */
static void
test_cut (void)
{
  static const char text[] = "{\"a\":[1,-2.5e+3,true,null,\"\\u00e9\\ud83d\\ude00\xc3\xa9\"],\"b\":{\"c\":{}},\"b\":false}";
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();

  json_peer_assert (parse_good (document, text), text, sizeof text - 1);
  for (gsize length = 0; length < sizeof text - 1; length++)
    {
      int code;

      g_assert_false (parse (document, text, length, &code));
      g_assert_true (code == VOC_PARSE_ERROR_TRUNCATED || code == VOC_PARSE_ERROR_ENCODING);
    }
}

static void
test_stored (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "json-value", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();
  const char *name;
  guint       n_good = 0;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      gsize            length = 0;
      int              code;

      g_assert_true (g_file_get_contents (file, &text, &length, NULL));
      g_assert_true (parse (document, text, length, &code) == !g_str_has_prefix (name, "bad-"));
      if (code >= 0)
        continue;
      json_peer_assert (voc_json_document_get_root (document), text, length);
      n_good++;
    }
  g_assert_cmpuint (n_good, >, 0);
}

/* A giant of many values costs memory far beyond its size, so there is a limit to
 * them, whatever they are and whatever was parsed before. */
static void
test_many_values (void)
{
  static const struct
  {
    const char *begin;
    const char *piece;
    const char *end;
    guint       weight; /* entries of a piece */
  } shapes[] = {
    { "[", "0,", "0]", 1 },
    { "[", "[],", "\"\"]", 1 },
    { "[", "{\"a\":0},", "null]", 3 },
    { "{", "\"a\":\"\",", "\"b\":1.5}", 2 },
  };
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      guint most = (VOC_JSON_ENTRIES_MAX - 8) / shapes[i].weight;

      for (guint extra = 0; extra < 32; extra += 16)
        {
          g_autoptr (GString) text = g_string_new (shapes[i].begin);
          g_autoptr (GError) error = NULL;
          gboolean is_good;

          for (guint j = 0; j < most + extra; j++)
            g_string_append (text, shapes[i].piece);
          g_string_append (text, shapes[i].end);
          is_good = voc_json_document_parse (document, text->str, text->len, 0, &error);
          g_assert_true (is_good == (extra == 0));
          if (!is_good)
            g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE);
        }
      g_assert_true (voc_json_document_parse (document, "[1]", 3, 0, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json-parse/numbers", test_numbers);
  g_test_add_func ("/base/json-parse/integers", test_integers);
  g_test_add_func ("/base/json-parse/strings", test_strings);
  g_test_add_func ("/base/json-parse/strings-refused", test_strings_refused);
  g_test_add_func ("/base/json-parse/messages", test_messages);
  g_test_add_func ("/base/json-parse/depth", test_depth);
  g_test_add_func ("/base/json-parse/many-values", test_many_values);
  g_test_add_func ("/base/json-parse/long", test_long);
  g_test_add_func ("/base/json-parse/random", test_random);
  g_test_add_func ("/base/json-parse/cut", test_cut);
  g_test_add_func ("/base/json-parse/stored", test_stored);

  return g_test_run ();
}
