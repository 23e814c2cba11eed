/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as what somebody types, and as a search that was saved. The first byte
 * says which. Whatever is wrong is pointed at inside of the text, a search that is
 * saved asks the same when it is read back, what is completed is there afterwards and all
 * else as before, and without its parts nothing is asked any more. */

#include "fuzz-check.h"

#include "base/voc-text.h"
#include "model/voc-query-complete.h"
#include "model/voc-query-part.h"

#define MAX_TERMS 64
#define MAX_CURSORS 48

enum
{
  IS_SAVED = 1 << 0,
  IS_TYPING = 1 << 1,
};

static void
check_query (const VocQuery *query)
{
  guint length = (guint) g_utf8_strlen (query->text, -1);

  g_assert_true (g_utf8_validate (query->text, -1, NULL));
  for (guint i = 0; i < query->issues->len; i++)
    {
      const VocQueryIssue *issue = &g_array_index (query->issues, VocQueryIssue, i);

      g_assert_cmpuint (issue->start, <, issue->end);
      g_assert_cmpuint (issue->end, <=, length);
      g_assert_cmpint (issue->code, <=, VOC_QUERY_TOO_MANY);
    }

  g_assert_cmpuint (query->terms->len, <=, MAX_TERMS);
  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm   *term = g_ptr_array_index (query->terms, i);
      g_autofree char *folded = voc_text_fold (term->text);

      g_assert_true (*term->text != '\0' && g_utf8_validate (term->text, -1, NULL));
      g_assert_cmpstr (folded, ==, term->text);
      g_assert_cmpint (term->field, <=, VOC_TERM_PLACE);
      g_assert_cmpuint (term->group, <=, MAX_TERMS);
    }

  fuzz_check_text (query->source_name);
  g_assert_cmpint (query->min_pay, >=, 0);
  g_assert_true (query->max_pay == 0 || query->max_pay >= query->min_pay);
  g_assert_cmpuint (query->workplaces, <, 1u << VOC_N_WORKPLACES);
  g_assert_true (*query->pay_currency == '\0' || strlen (query->pay_currency) == 3);
}

static void
check_saved (const VocQuery *query)
{
  g_autofree char *json = voc_query_to_json (query);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocQuery) back = voc_query_from_json (json, FUZZ_NOW, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = voc_query_to_json (back);
  g_assert_cmpstr (again, ==, json);
  g_assert_true (voc_query_equal (back, query));
  g_assert_cmpuint (back->terms->len, ==, query->terms->len);
  g_assert_cmpuint (back->issues->len, ==, query->issues->len);
}

static void
check_completion (const char *text,
                  guint       cursor)
{
  guint length = (guint) g_utf8_strlen (text, -1);
  g_auto (VocQueryCompletion) found = { 0 };
  g_auto (VocQueryCompletion) again = { 0 };
  g_autofree char *applied = NULL;
  g_autofree char *head = NULL;
  const char      *chosen = "new “value”";
  guint            there;

  voc_query_completion_find (&found, text, cursor, 0);
  if (found.kind == VOC_COMPLETION_NONE)
    return;
  if (found.kind == VOC_COMPLETION_FIELD)
    chosen = "company";
  else if (voc_query_field_get (found.field)->values == VOC_VALUES_CHOICES)
    chosen = "hybrid";

  g_assert_cmpuint (found.start, <=, cursor);
  g_assert_cmpuint (found.end, >=, cursor);
  g_assert_cmpuint (found.end, <=, length);
  applied = voc_query_completion_apply (&found, text, chosen, &there);
  g_assert_cmpuint (there, <=, g_utf8_strlen (applied, -1));
  head = g_utf8_substring (text, 0, found.start);
  g_assert_true (g_str_has_prefix (applied, head));
  g_assert_true (g_str_has_suffix (applied, g_utf8_offset_to_pointer (text, found.end)));

  /* Where it was completed it can be completed again. */
  voc_query_completion_find (&again, applied, found.kind == VOC_COMPLETION_FIELD ? there : there - 1, 0);
  g_assert_cmpint (again.kind, ==, VOC_COMPLETION_VALUE);
  if (found.kind == VOC_COMPLETION_FIELD)
    chosen = "";
  else if (!g_str_equal (chosen, "hybrid"))
    chosen = "new  value ";
  g_assert_cmpstr (again.prefix, ==, chosen);
}

static void
check_completions (const VocQuery *query)
{
  guint length = (guint) g_utf8_strlen (query->text, -1);

  for (guint i = 0; i <= MIN (length, MAX_CURSORS); i++)
    check_completion (query->text, i);
  check_completion (query->text, length);
}

static void
check_parts (const VocQuery *query)
{
  g_autoptr (VocQuery) plain = voc_query_seal (voc_query_new (), FUZZ_NOW);
  g_autoptr (VocQuery) rest = voc_query_ref (query);
  guint n = query->items->len + VOC_PART_COPIES + 1;

  for (;;)
    {
      g_autoptr (GPtrArray) parts = voc_query_list_parts (rest, plain);
      VocQuery *next;

      if (parts->len == 0)
        break;
      /* Each takes one away; what it hid may come to light. */
      g_assert_cmpuint (n--, >, 0);
      next = voc_query_without (rest, g_ptr_array_index (parts, 0), plain, FUZZ_NOW);
      voc_query_unref (rest);
      rest = next;
    }
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (fuzz_end_at_warning_cb, NULL, NULL);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (VocQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (size < 1)
    return 0;

  text = g_strndup ((const char *) data + 1, size - 1);
  if ((data[0] & IS_SAVED) != 0)
    {
      query = voc_query_from_json (text, FUZZ_NOW, &error);
      g_assert_true ((query == NULL) == (error != NULL));
      if (query == NULL)
        return 0;
    }
  else
    {
      VocQuery *typed = voc_query_new ();

      g_free (typed->text);
      typed->text = g_utf8_make_valid (text, -1);
      typed->is_typing = (data[0] & IS_TYPING) != 0;
      query = voc_query_seal (typed, FUZZ_NOW);
    }

  check_query (query);
  check_saved (query);
  check_completions (query);
  check_parts (query);
  return 0;
}
