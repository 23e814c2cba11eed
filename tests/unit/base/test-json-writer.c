/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written is told byte by byte, and read again by our own parser and by
 * json-glib. */

#include "base/voc-error.h"
#include "json-peer.h"

#include <math.h>

static void
write_all (VocJsonWriter *writer,
           const VocJson *value)
{
  voc_json_writer_begin_object (writer, NULL);
  voc_json_writer_add_string (writer, "s", "a \"quoted\" \\ line\n\x01\x7f\xc3\xa9\xe2\x80\xa8/");
  voc_json_writer_add_string (writer, "none", NULL);
  voc_json_writer_add_string (writer, "a\"b", "");
  voc_json_writer_add_int (writer, "max", G_MAXINT64);
  voc_json_writer_add_int (writer, "min", G_MININT64);
  voc_json_writer_add_int (writer, "zero", 0);
  voc_json_writer_add_double (writer, "d", 0.1);
  voc_json_writer_add_double (writer, "nan", (double) NAN);
  voc_json_writer_add_boolean (writer, "t", TRUE);
  voc_json_writer_begin_array (writer, "list");
  voc_json_writer_add_boolean (writer, NULL, FALSE);
  voc_json_writer_begin_object (writer, NULL);
  voc_json_writer_end_object (writer);
  voc_json_writer_begin_array (writer, NULL);
  voc_json_writer_end_array (writer);
  voc_json_writer_add_value (writer, NULL, value);
  voc_json_writer_end_array (writer);
  voc_json_writer_add_value (writer, "value", value);
  voc_json_writer_end_object (writer);
}

static void
test_compact (void)
{
  g_autoptr (VocJsonDocument) value = voc_json_parse (" { \"x\" : [ 1 , null , true , -1.5 , \"\\u00e9\" ] } ", -1, NULL);
  g_autoptr (VocJsonDocument) again = NULL;
  g_autoptr (GString) text = g_string_new ("before ");
  g_autoptr (GError) error = NULL;
  VocJsonWriter writer;

  voc_json_writer_init (&writer, text, FALSE);
  write_all (&writer, voc_json_document_get_root (value));
  g_assert_cmpstr (text->str, ==,
                   "before {\"s\":\"a \\\"quoted\\\" \\\\ line\\n\\u0001\x7f\xc3\xa9\xe2\x80\xa8/\",\"none\":null,\"a\\\"b\":\"\","
                   "\"max\":9223372036854775807,\"min\":-9223372036854775808,\"zero\":0,\"d\":0.1,\"nan\":null,\"t\":true,"
                   "\"list\":[false,{},[],{\"x\":[1,null,true,-1.5,\"\xc3\xa9\"]}],"
                   "\"value\":{\"x\":[1,null,true,-1.5,\"\xc3\xa9\"]}}");

  again = voc_json_parse (text->str + strlen ("before "), -1, &error);
  g_assert_no_error (error);
  json_peer_assert (voc_json_document_get_root (again), text->str + strlen ("before "), text->len - strlen ("before "));
}

static void
test_pretty (void)
{
  g_autoptr (VocJsonDocument) json = voc_json_parse ("{\"a\":{\"b\":[1,[],{}]},\"c\":\"d\"}", -1, NULL);
  g_autofree char *pretty = voc_json_to_text (voc_json_document_get_root (json), TRUE);
  g_autofree char *compact = voc_json_to_text (voc_json_document_get_root (json), FALSE);
  g_autofree char *member = voc_json_to_text (voc_json_get_object (voc_json_document_get_root (json), "a"), FALSE);

  g_assert_cmpstr (pretty, ==,
                   "{\n"
                   "  \"a\": {\n"
                   "    \"b\": [\n"
                   "      1,\n"
                   "      [],\n"
                   "      {}\n"
                   "    ]\n"
                   "  },\n"
                   "  \"c\": \"d\"\n"
                   "}");
  g_assert_cmpstr (compact, ==, "{\"a\":{\"b\":[1,[],{}]},\"c\":\"d\"}");
  g_assert_cmpstr (member, ==, "{\"b\":[1,[],{}]}");
}

static void
assert_double (VocJsonDocument *document,
               double           value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  VocJsonWriter writer;
  double        number = 0.0;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_add_double (&writer, NULL, value);
  g_assert_true (voc_json_document_parse (document, text->str, text->len, 0, NULL));
  g_assert_cmpint (voc_json_get_kind (voc_json_document_get_root (document)), ==, VOC_JSON_NUMBER);
  g_assert_true (voc_json_as_number (voc_json_document_get_root (document), &number));
  if (memcmp (&number, &value, sizeof number) != 0)
    g_error ("%a is written as %s and read as %a", value, text->str, number);
}

static void
test_doubles (void)
{
  static const double      values[] = { 0.0, -0.0, 1.0, -1.0, 0.1, 1.0 / 3.0, 1e15, 1e16, 1e17, 9007199254740991.0, 9007199254740992.0, 9007199254740994.0, 1e22, 1e300, -1.7976931348623157e308, 2.2250738585072014e-308, 5e-324 };
  static const char *const written[] = { "0.0", "-0.0", "1.0", "-1.0", "0.1", "0.3333333333333333", "1000000000000000.0" };
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    assert_double (document, values[i]);
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      VocJsonWriter writer;

      voc_json_writer_init (&writer, text, FALSE);
      voc_json_writer_add_double (&writer, NULL, values[i]);
      g_assert_cmpstr (text->str, ==, written[i]);
    }

  for (guint i = 0; i < 100000; i++)
    {
      guint64 bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
      double  value;

      memcpy (&value, &bits, sizeof value);
      if (isfinite (value))
        assert_double (document, value);
      assert_double (document, g_rand_int_range (rand, 0, 1000000) / 100.0);
    }
}

/* Every character at every place of a word. */
static void
test_strings (void)
{
  g_autoptr (VocJsonDocument) document = voc_json_document_new ();

  for (gunichar c = 1; c < 0x180; c++)
    for (int before = 0; before < 10; before++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autoptr (GString) written = g_string_new (NULL);

        g_string_append_len (text, "0123456789", before);
        g_string_append_unichar (text, c);
        g_string_append (text, "abcdefghij");
        voc_json_append_string (written, text->str);
        g_assert_true (voc_json_document_parse (document, written->str, written->len, 0, NULL));
        g_assert_cmpstr (voc_json_as_string (voc_json_document_get_root (document)), ==, text->str);
        json_peer_assert (voc_json_document_get_root (document), written->str, written->len);
      }
}

static void
test_members (void)
{
  static const char *const except[] = { "b", "d", NULL };
  g_autoptr (VocJsonDocument) json = voc_json_parse ("{\"a\":null,\"b\":2,\"c\":{\"b\":[]},\"d\":4}", -1, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  VocJsonWriter writer;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  voc_json_writer_add_int (&writer, "before", 1);
  voc_json_writer_add_members (&writer, voc_json_document_get_root (json), except);
  voc_json_writer_add_members (&writer, NULL, except);
  voc_json_writer_add_json (&writer, "json", "[1, 2]");
  voc_json_writer_add_int (&writer, "after", 2);
  voc_json_writer_end_object (&writer);
  g_assert_cmpstr (text->str, ==, "{\"before\":1,\"a\":null,\"c\":{\"b\":[]},\"json\":[1, 2],\"after\":2}");
}

static void
test_null (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  voc_json_append (text, NULL);
  g_assert_cmpstr (text->str, ==, "null");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json-writer/compact", test_compact);
  g_test_add_func ("/base/json-writer/pretty", test_pretty);
  g_test_add_func ("/base/json-writer/doubles", test_doubles);
  g_test_add_func ("/base/json-writer/strings", test_strings);
  g_test_add_func ("/base/json-writer/members", test_members);
  g_test_add_func ("/base/json-writer/null", test_null);

  return g_test_run ();
}
