/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members of any type are asked for as every type. */

#include "base/voc-error.h"
#include "base/voc-json-writer.h"

#include <gio/gio.h>

static const char document[] = "{\"s\":\" a\\u00a0 b \",\"empty\":\"\",\"i\":4567890123,\"whole\":12.0,\"d\":1.5,\"big\":1e300,"
                               "\"t\":true,\"n\":null,\"o\":{\"x\":1},\"a\":[\"p\",{\"q\":2},3]}";

static const char *const members[] = {
  "s",
  "empty",
  "i",
  "whole",
  "d",
  "big",
  "t",
  "n",
  "o",
  "a",
  "missing",
};

static VocJsonDocument *
load (const char *text)
{
  g_autoptr (GError) error = NULL;
  VocJsonDocument *json = voc_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return json;
}

static void
test_types (void)
{
  g_autoptr (VocJsonDocument) json = load (document);
  const VocJson *object = voc_json_document_get_root (json);
  g_autoptr (GString) strings = g_string_new (NULL);
  g_autoptr (GString) ints = g_string_new (NULL);
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autoptr (GString) booleans = g_string_new (NULL);
  g_autoptr (GString) objects = g_string_new (NULL);
  g_autoptr (GString) arrays = g_string_new (NULL);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char      *name = members[i];
      g_autofree char *text = voc_json_dup_text (object, name);
      gint64           integer = -7;
      double           number = -7;
      gboolean         boolean = -7;

      if (voc_json_get_string (object, name) != NULL)
        g_string_append_printf (strings, "%s ", name);
      if (text != NULL)
        g_string_append_printf (texts, "%s=%s ", name, text);
      if (voc_json_get_int (object, name, &integer))
        g_string_append_printf (ints, "%s=%" G_GINT64_FORMAT " ", name, integer);
      else
        g_assert_cmpint (integer, ==, -7);
      if (voc_json_get_number (object, name, &number))
        g_string_append_printf (numbers, "%s=%g ", name, number);
      else
        g_assert_cmpfloat (number, ==, -7);
      if (voc_json_get_boolean (object, name, &boolean))
        g_string_append_printf (booleans, "%s=%d ", name, boolean);
      else
        g_assert_cmpint (boolean, ==, -7);
      if (voc_json_get_object (object, name) != NULL)
        g_string_append_printf (objects, "%s ", name);
      if (voc_json_get_array (object, name) != NULL)
        g_string_append_printf (arrays, "%s ", name);
    }

  g_assert_cmpstr (strings->str, ==, "s empty ");
  g_assert_cmpstr (texts->str, ==, "s=a b i=4567890123 whole=12 ");
  g_assert_cmpstr (ints->str, ==, "i=4567890123 whole=12 ");
  g_assert_cmpstr (numbers->str, ==, "i=4.56789e+09 whole=12 d=1.5 big=1e+300 ");
  g_assert_cmpstr (booleans->str, ==, "t=1 ");
  g_assert_cmpstr (objects->str, ==, "o ");
  g_assert_cmpstr (arrays->str, ==, "a ");
}

static void
test_elements (void)
{
  g_autoptr (VocJsonDocument) json = load (document);
  const VocJson *array = voc_json_get_array (voc_json_document_get_root (json), "a");
  gint64         integer = 0;

  g_assert_cmpstr (voc_json_element_string (array, 0), ==, "p");
  g_assert_null (voc_json_element_object (array, 0));
  g_assert_true (voc_json_get_int (voc_json_element_object (array, 1), "q", &integer));
  g_assert_cmpint (integer, ==, 2);
  g_assert_null (voc_json_element_string (array, 1));
  g_assert_null (voc_json_element_string (array, 2));
  g_assert_true (voc_json_as_int (voc_json_get_element (array, 2), &integer));
  g_assert_cmpint (integer, ==, 3);
  g_assert_null (voc_json_element_string (array, 3));
  g_assert_null (voc_json_element_object (array, 3));
  g_assert_null (voc_json_get_element (array, G_MAXUINT));
  /* An object is no array, and an array no object. */
  g_assert_null (voc_json_get_element (voc_json_document_get_root (json), 0));
  g_assert_null (voc_json_get_member (array, "q"));
}

/* Every value of the document, with its name and kind, as one goes through it. */
static void
test_walk (void)
{
  g_autoptr (VocJsonDocument) json = load (document);
  const VocJson *object = voc_json_document_get_root (json);
  g_autoptr (GString) story = g_string_new (NULL);
  guint n = 0;

  for (const VocJson *value = voc_json_first (object); value != NULL; value = voc_json_next (value), n++)
    {
      g_assert_cmpstr (voc_json_get_name (value), ==, members[n]);
      g_assert_true (voc_json_get_member (object, members[n]) == value);
      g_string_append_printf (story, "%d/%u ", (int) voc_json_get_kind (value), voc_json_get_length (value));
    }
  g_assert_cmpuint (n, ==, voc_json_get_length (object));
  g_assert_cmpstr (story->str, ==, "4/0 4/0 2/0 3/0 3/0 3/0 1/0 0/0 6/1 5/3 ");

  n = 0;
  for (const VocJson *value = voc_json_first (voc_json_get_array (object, "a")); value != NULL; value = voc_json_next (value), n++)
    g_assert_null (voc_json_get_name (value));
  g_assert_cmpuint (n, ==, 3);
  g_assert_null (voc_json_get_name (object));
  g_assert_null (voc_json_next (object));
  g_assert_null (voc_json_first (voc_json_get_member (object, "s")));
}

static void
test_null_safe (void)
{
  gint64   integer;
  double   number;
  gboolean boolean;

  g_assert_null (voc_json_get_string (NULL, "x"));
  g_assert_null (voc_json_dup_text (NULL, "x"));
  g_assert_false (voc_json_get_int (NULL, "x", &integer));
  g_assert_false (voc_json_get_number (NULL, "x", &number));
  g_assert_false (voc_json_get_boolean (NULL, "x", &boolean));
  g_assert_null (voc_json_get_object (NULL, "x"));
  g_assert_null (voc_json_get_array (NULL, "x"));
  g_assert_null (voc_json_element_string (NULL, 0));
  g_assert_null (voc_json_element_object (NULL, 0));
  g_assert_null (voc_json_to_text (NULL, TRUE));
  g_assert_null (voc_json_document_get_root (NULL));
  g_assert_cmpint (voc_json_get_kind (NULL), ==, VOC_JSON_NULL);
  g_assert_cmpuint (voc_json_get_length (NULL), ==, 0);
  g_assert_null (voc_json_first (NULL));
  g_assert_null (voc_json_get_name (NULL));
  g_assert_null (voc_json_as_string (NULL));
  g_assert_null (voc_json_as_object (NULL));
  g_assert_null (voc_json_as_array (NULL));
}

/* The last of a name counts, and the others are not there at all. */
static void
test_doubles (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (VocJsonDocument) few = load ("{\"a\":1,\"b\":[1,{\"a\":0,\"a\":true}],\"a\":{\"a\":2},\"c\":3,\"c\":4,\"\":5,\"\":6}");
  g_autoptr (VocJsonDocument) many = NULL;
  g_autofree char *shown = voc_json_to_text (voc_json_document_get_root (few), FALSE);
  gint64           integer = 0;

  g_assert_cmpstr (shown, ==, "{\"b\":[1,{\"a\":true}],\"a\":{\"a\":2},\"c\":4,\"\":6}");

  /* Each of 1,000 names a thousand times over would take long if each was compared. */
  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "%s\"member %d\":%d", i > 0 ? "," : "", i % 1000, i);
  g_string_append_c (text, '}');
  many = load (text->str);
  g_assert_cmpuint (voc_json_get_length (voc_json_document_get_root (many)), ==, 1000);
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("member %d", i);

      g_assert_true (voc_json_get_int (voc_json_document_get_root (many), name, &integer));
      g_assert_cmpint (integer, ==, 99000 + i);
    }
}

static void
test_equal (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    gboolean    is_equal;
  } cases[] = {
    { "{\"a\":1,\"b\":[2,\"x\"]}", " { \"b\" : [ 2 , \"\\u0078\" ] , \"a\" : 1 } ", TRUE },
    { "{\"a\":1}", "{\"a\":1,\"b\":2}", FALSE },
    { "{\"a\":1,\"b\":2}", "{\"a\":1,\"c\":2}", FALSE },
    { "[1,2]", "[2,1]", FALSE },
    { "[1]", "[1,1]", FALSE },
    { "1", "1.0", FALSE },
    { "0.5", "5e-1", TRUE },
    { "0.0", "-0.0", FALSE },
    { "true", "false", FALSE },
    { "\"\"", "null", FALSE },
    { "[]", "{}", FALSE },
    { "null", "null", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocJsonDocument) a = load (cases[i].a);
      g_autoptr (VocJsonDocument) b = load (cases[i].b);

      g_assert_cmpint (voc_json_equal (voc_json_document_get_root (a), voc_json_document_get_root (b)), ==, cases[i].is_equal);
      g_assert_cmpint (voc_json_equal (voc_json_document_get_root (b), voc_json_document_get_root (a)), ==, cases[i].is_equal);
    }
  g_assert_true (voc_json_equal (NULL, NULL));
}

/* A document that is used again holds nothing of the text before, and one that
 * failed holds nothing at all. */
static void
test_reuse (void)
{
  g_autoptr (VocJsonDocument) json = voc_json_document_new ();
  g_autoptr (GString) large = g_string_new ("[");

  g_assert_null (voc_json_document_get_root (json));
  for (int i = 0; i < 50000; i++)
    g_string_append_printf (large, "{\"name %d\":\"%d\"},", i, i);
  g_string_append (large, "null]");

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;

      g_assert_true (voc_json_document_parse (json, large->str, large->len, 0, &error));
      g_assert_no_error (error);
      shown = voc_json_to_text (voc_json_document_get_root (json), FALSE);
      g_assert_cmpstr (shown, ==, large->str);

      g_assert_true (voc_json_document_parse (json, "{\"a\":\"b\"}tail", 9, 0, &error));
      g_assert_cmpuint (voc_json_get_length (voc_json_document_get_root (json)), ==, 1);
      g_assert_cmpstr (voc_json_get_string (voc_json_document_get_root (json), "a"), ==, "b");

      g_assert_false (voc_json_document_parse (json, "{\"a\":\"b\"}tail", 13, 0, &error));
      g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_SYNTAX);
      g_assert_null (voc_json_document_get_root (json));
      g_clear_error (&error);
      g_assert_false (voc_json_document_parse (json, NULL, 0, 0, &error));
      g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TRUNCATED);
      g_assert_false (voc_json_document_parse (json, NULL, 0, 0, NULL));
    }
}

static void
test_shared (void)
{
  VocJsonDocument *json = load ("[\"x\"]");
  g_autoptr (VocJsonDocument) other = voc_json_document_ref (json);

  voc_json_document_unref (json);
  g_assert_cmpstr (voc_json_element_string (voc_json_document_get_root (other), 0), ==, "x");
  voc_json_document_unref (NULL);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop");
  g_autoptr (GError) syntax = g_error_new_literal (VOC_PARSE_ERROR, VOC_PARSE_ERROR_SYNTAX, "bad");

  g_assert_true (voc_error_is_cancelled (cancelled));
  g_assert_false (voc_error_is_cancelled (syntax));
  g_assert_false (voc_error_is_cancelled (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json/types", test_types);
  g_test_add_func ("/base/json/elements", test_elements);
  g_test_add_func ("/base/json/walk", test_walk);
  g_test_add_func ("/base/json/null-safe", test_null_safe);
  g_test_add_func ("/base/json/doubles", test_doubles);
  g_test_add_func ("/base/json/equal", test_equal);
  g_test_add_func ("/base/json/reuse", test_reuse);
  g_test_add_func ("/base/json/shared", test_shared);
  g_test_add_func ("/base/error/cancelled", test_cancelled);

  return g_test_run ();
}
