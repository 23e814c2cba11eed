/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members of any type are asked for as every type. */

#include "base/voc-error.h"
#include "base/voc-json.h"

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

static JsonNode *
load (void)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (document, &error);

  g_assert_no_error (error);
  return node;
}

/* The members, by name, for which @member answers something. */
static void
assert_only (const char *found,
             const char *expected)
{
  g_assert_cmpstr (found, ==, expected);
}

static void
test_types (void)
{
  g_autoptr (JsonNode) node = load ();
  JsonObject *object = json_node_get_object (node);
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

  assert_only (strings->str, "s empty ");
  assert_only (texts->str, "s=a b i=4567890123 whole=12 ");
  assert_only (ints->str, "i=4567890123 whole=12 ");
  assert_only (numbers->str, "i=4.56789e+09 whole=12 d=1.5 big=1e+300 ");
  assert_only (booleans->str, "t=1 ");
  assert_only (objects->str, "o ");
  assert_only (arrays->str, "a ");
}

static void
test_elements (void)
{
  g_autoptr (JsonNode) node = load ();
  JsonArray *array = voc_json_get_array (json_node_get_object (node), "a");

  g_assert_cmpstr (voc_json_element_string (array, 0), ==, "p");
  g_assert_null (voc_json_element_object (array, 0));
  g_assert_cmpint (json_object_get_int_member (voc_json_element_object (array, 1), "q"), ==, 2);
  g_assert_null (voc_json_element_string (array, 1));
  g_assert_null (voc_json_element_string (array, 2));
  g_assert_null (voc_json_element_string (array, 3));
  g_assert_null (voc_json_element_object (array, 3));
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
}

static void
test_to_text (void)
{
  g_autoptr (JsonNode) node = load ();
  JsonObject      *object = voc_json_get_object (json_node_get_object (node), "o");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) inner = json_node_alloc ();

  json_node_init_object (inner, object);
  text = voc_json_to_text (inner, FALSE);
  g_assert_cmpstr (text, ==, "{\"x\":1}");
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
  g_test_add_func ("/base/json/null-safe", test_null_safe);
  g_test_add_func ("/base/json/to-text", test_to_text);
  g_test_add_func ("/base/error/cancelled", test_cancelled);

  return g_test_run ();
}
