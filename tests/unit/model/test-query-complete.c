/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is being written where the cursor is, and the text when it is completed. */

#include "model/voc-query-complete.h"

#include <string.h>

/* The cursor is where the text has its "^". */
static char *
take_cursor (const char *marked,
             guint      *cursor)
{
  const char *mark = strchr (marked, '^');

  *cursor = (guint) g_utf8_pointer_to_offset (marked, mark);
  return g_strdup_printf ("%.*s%s", (int) (mark - marked), marked, mark + 1);
}

static char *
describe (const VocQueryCompletion *found)
{
  switch (found->kind)
    {
    case VOC_COMPLETION_FIELD:
      return g_strdup_printf ("field %s@%u-%u", found->prefix, found->start, found->end);
    case VOC_COMPLETION_VALUE:
      return g_strdup_printf ("%s of %s@%u-%u", found->prefix, voc_query_field_get (found->field)->name, found->start, found->end);
    case VOC_COMPLETION_NONE:
    default:
      return g_strdup ("");
    }
}

static void
test_find (void)
{
  static const struct
  {
    const char *marked;
    guint       least;
    const char *expected;
  } cases[] = {
    { "^", 2, "" },
    { "^", 0, "field @0-0" },
    { "c^", 2, "" },
    { "co^", 2, "field co@0-2" },
    { "baker co^", 2, "field co@6-8" },
    { "Zürich -CO^ x", 2, "field CO@8-10" },
    { "baker ^", 0, "field @6-6" },
    { "a ^ b", 0, "field @2-2" },
    { "a  ^b", 0, "" },
    { "c^o", 2, "" },
    { "c1^", 2, "" },
    { "\"co^", 2, "" },
    { "co^\"x\"", 2, "" },
    { "co OR^", 2, "" },
    { "company:^", 2, " of company@8-8" },
    { "company:^ x", 2, " of company@8-8" },
    { "x -Company:Acm^", 2, "Acm of company@11-14" },
    { "company:A^cm", 2, "" },
    { "comp^any:Acm", 2, "" },
    { "company:\"Acme Lo^", 2, "Acme Lo of company@8-16" },
    { "company:\"Acme Lo^\" x", 2, "Acme Lo of company@8-17" },
    { "company:\"Acme Lo\"^", 2, "Acme Lo of company@8-17" },
    { "é place:Zü^", 2, "Zü of place@8-10" },
    { "remote:yes,hy^", 2, "hy of remote@11-13" },
    { "skill:a,b^", 2, "a,b of skill@6-9" },
    { "-remote:n^", 2, "n of remote@8-9" },
    { "-pay:^", 2, "" },
    { "foo:b^", 2, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (VocQueryCompletion) found = { 0 };
      guint            cursor;
      g_autofree char *text = take_cursor (cases[i].marked, &cursor);
      g_autofree char *line = NULL;

      voc_query_completion_find (&found, text, cursor, cases[i].least);
      line = describe (&found);
      g_test_message ("%s", cases[i].marked);
      g_assert_cmpstr (line, ==, cases[i].expected);
    }
}

static void
test_apply (void)
{
  static const struct
  {
    const char *marked;
    const char *chosen;
    const char *expected;
  } cases[] = {
    { "co^", "company", "company:^" },
    { "baker -co^ x", "company", "baker -company:^ x" },
    { "company:^", "Acme", "company:Acme ^" },
    { "company:Ac^ baker", "Acme", "company:Acme ^baker" },
    { "company:ac^", "Acme Logistics", "company:\"Acme Logistics\" ^" },
    { "company:\"acme lo^\" x", "Acme Logistics", "company:\"Acme Logistics\" ^x" },
    { "company:\"acme lo^", "Acme", "company:Acme ^" },
    { "company:^", "The \"Best\" Ltd", "company:\"The  Best  Ltd\" ^" },
    { "skill:c^", "C++", "skill:C++ ^" },
    { "skill:a^", "a*", "skill:\"a*\" ^" },
    { "ä place:zü^", "Zürich", "ä place:Zürich ^" },
    { "remote:yes,h^", "hybrid", "remote:yes,hybrid ^" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (VocQueryCompletion) found = { 0 };
      guint            cursor, expected_cursor;
      g_autofree char *text = take_cursor (cases[i].marked, &cursor);
      g_autofree char *expected = take_cursor (cases[i].expected, &expected_cursor);
      g_autofree char *applied = NULL;

      voc_query_completion_find (&found, text, cursor, 2);
      applied = voc_query_completion_apply (&found, text, cases[i].chosen, &cursor);
      g_assert_cmpstr (applied, ==, expected);
      g_assert_cmpuint (cursor, ==, expected_cursor);
    }
}

static char *
list_offers (const char *text,
             guint       least)
{
  g_auto (VocQueryCompletion) found = { 0 };
  GString *names = g_string_new (NULL);

  voc_query_completion_find (&found, text, (guint) g_utf8_strlen (text, -1), least);
  for (guint i = 0; i < VOC_N_FIELDS; i++)
    if (voc_query_completion_offers (&found, (VocQueryFieldId) i))
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", voc_query_field_get ((VocQueryFieldId) i)->name);

  return g_string_free (names, FALSE);
}

static void
test_offers (void)
{
  g_autofree char *p = list_offers ("nurse p", 1);
  g_autofree char *negated = list_offers ("-P", 1);
  g_autofree char *none = list_offers ("compass", 2);
  g_autofree char *all = list_offers ("nurse ", 0);

  g_assert_cmpstr (p, ==, "place pay posted");
  g_assert_cmpstr (negated, ==, "place");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (all, ==, "title company skill place pay remote posted source level contract language country occupation");
}

static char *
join_choices (const char *text)
{
  g_auto (VocQueryCompletion) found = { 0 };
  g_auto (GStrv) choices = NULL;

  voc_query_completion_find (&found, text, (guint) g_utf8_strlen (text, -1), 2);
  choices = voc_query_completion_list_choices (&found);
  return g_strjoinv (" ", choices);
}

static void
test_choices (void)
{
  static const char *const cases[][2] = {
    { "remote:", "yes hybrid no" },
    { "remote:H", "hybrid" },
    { "remote:yes", "" },
    { "remote:yes,n", "no" },
    { "posted:", "1d 7d 30d" },
    { "posted:3", "30d" },
    { "company:y", "" },
    { "no", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *choices = join_choices (cases[i][0]);

      g_assert_cmpstr (choices, ==, cases[i][1]);
    }
}

/* The item that the cursor is in or at the end of, as it is written. */
static void
test_find_item (void)
{
  static const char *const cases[][2] = {
    { "^", NULL },
    { "^foo:bar", NULL },
    { "foo:b^ar x", "foo:bar" },
    { "é foo:bar^ x", "foo:bar" },
    { "foo:bar ^x", NULL },
    { "a company:\"b c^", "company:\"b c" },
    { "a  ^  b", NULL },
    { "go O^R rust", "OR" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint            cursor, start, end;
      g_autofree char *text = take_cursor (cases[i][0], &cursor);
      g_autofree char *item = NULL;

      if (voc_query_find_item (text, cursor, &start, &end))
        item = g_utf8_substring (text, start, end);
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (item, ==, cases[i][1]);
    }
}

/* Each name is found again, in any case, and nothing else is. */
static void
test_fields (void)
{
  for (guint i = VOC_FIELD_NONE + 1; i < VOC_N_FIELDS; i++)
    {
      const VocQueryField *field = voc_query_field_get ((VocQueryFieldId) i);
      g_autofree char     *upper = g_ascii_strup (field->name, -1);

      g_assert_cmpuint (field->id, ==, i);
      g_assert_true (voc_query_field_find (upper, strlen (upper)) == field);
      g_assert_true ((field->choices != NULL) == (field->values == VOC_VALUES_CHOICES));
    }
  g_assert_cmpuint (voc_query_field_find ("companys", 8)->id, ==, VOC_FIELD_NONE);
  g_assert_cmpuint (voc_query_field_find ("companys", 7)->id, ==, VOC_FIELD_COMPANY);
  g_assert_cmpuint (voc_query_field_find ("", 0)->id, ==, VOC_FIELD_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/query-complete/find", test_find);
  g_test_add_func ("/model/query-complete/apply", test_apply);
  g_test_add_func ("/model/query-complete/offers", test_offers);
  g_test_add_func ("/model/query-complete/choices", test_choices);
  g_test_add_func ("/model/query-complete/find-item", test_find_item);
  g_test_add_func ("/model/query-complete/fields", test_fields);
  return g_test_run ();
}
