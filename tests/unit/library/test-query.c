/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What helps to ask, over the sample board: values, how much other questions would find,
 * and other names of a title. */

#include "library-test.h"

#include "library/voc-library-columns-private.h"
#include "library/voc-library-private.h"
#include "library/voc-library-query.h"
#include "library/voc-present-query.h"

#define NOW (g_get_real_time () / G_USEC_PER_SEC)

static VocQuery *
ask (const char *text)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  return voc_query_seal (query, NOW);
}

static GPtrArray *
complete (LibraryTest    *self,
          VocQueryFieldId field,
          const char     *prefix)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *values;

  LIBRARY_TEST_CALL (call, voc_library_complete_value, self->library, field, prefix, 8);
  values = voc_library_complete_value_finish (self->library, call, &error);
  g_assert_no_error (error);
  return values;
}

/* Values come from the columns, which are loaded behind what is asked meanwhile. */
static void
wait_for_columns (LibraryTest *self)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  voc_library_keep_columns (self->library);
  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GPtrArray) values = complete (self, VOC_FIELD_COMPANY, "");

      if (values->len > 0)
        return;
      g_usleep (5000);
    }
  g_assert_not_reached ();
}

static guint
count_one (LibraryTest *self,
           const char  *text)
{
  g_autoptr (VocResult) result = library_test_search (self, text);

  return voc_result_get_n (result);
}

static void
test_values (LibraryTest  *self,
             gconstpointer data)
{
  static const VocQueryFieldId fields[] = { VOC_FIELD_TITLE, VOC_FIELD_COMPANY, VOC_FIELD_SKILL, VOC_FIELD_PLACE };
  g_autoptr (GPtrArray) early = complete (self, VOC_FIELD_COMPANY, "c");
  g_autoptr (GPtrArray) companies = NULL;
  g_autoptr (GPtrArray) sources = complete (self, VOC_FIELD_SOURCE, "SAM");
  g_autoptr (GPtrArray) no_source = complete (self, VOC_FIELD_SOURCE, "zzz");
  g_autoptr (GPtrArray) choices = NULL;

  g_assert_cmpuint (early->len, ==, 0);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpstr (((VocFacetCount *) g_ptr_array_index (sources, 0))->key, ==, "The Sample");
  g_assert_cmpuint (no_source->len, ==, 0);

  wait_for_columns (self);
  companies = complete (self, VOC_FIELD_COMPANY, "clearb");
  g_assert_cmpuint (companies->len, >, 0);
  for (guint i = 0; i < companies->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (companies, i);
      g_autofree char     *text = g_strdup_printf ("company:\"%s\"", count->key);

      g_assert_true (g_str_has_prefix (count->key, "Clearbrook"));
      g_assert_cmpuint (count_one (self, text), ==, count->count);
    }

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GPtrArray) values = complete (self, fields[i], "");

      g_assert_cmpuint (values->len, ==, 8);
    }
  choices = complete (self, VOC_FIELD_REMOTE, "");
  g_assert_cmpuint (choices->len, ==, 0);
}

static void
test_count (LibraryTest  *self,
            gconstpointer data)
{
  static const char *const texts[] = { "backend", "backend -senior", "zzzz", "", "source:sample nurse", "source:zzz nurse" };
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_query_unref);
  g_autoptr (GArray) counts = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (queries, ask (texts[i]));
  {
    LIBRARY_TEST_CALL (call, voc_library_count, self->library, queries);
    counts = voc_library_count_finish (self->library, call, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (g_array_index (counts, guint, i), ==, count_one (self, texts[i]));
  g_assert_cmpuint (g_array_index (counts, guint, 0), >, g_array_index (counts, guint, 1));
  g_assert_cmpuint (g_array_index (counts, guint, 4), >, 0);
  g_assert_cmpuint (g_array_index (counts, guint, 5), ==, 0);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/* Who asks while the columns are loaded for the first time is answered from them, and does
 * not make the database go through all listings. */
static void
test_first_answer (LibraryTest  *self,
                   gconstpointer data)
{
  g_autoptr (VocQuery) query = ask ("backend");
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (VocResult) first = NULL;
  g_autoptr (VocResult) before = library_test_search (self, "backend");
  g_autoptr (GError) error = NULL;

  voc_library_keep_columns (self->library);
  /* However slow the machine is. */
  voc_column_keeper_set_patience (*voc_library_peek_column_keeper (self->library), 60000, 60000);
  voc_library_search_async (self->library, query, VOC_REACH_SHORT, NULL, answered_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  first = voc_library_search_finish (self->library, answer, &error);
  g_assert_no_error (error);
  g_assert_true (first->lacks_texts);
  g_assert_cmpuint (voc_result_get_n (first), >, 0);
  g_assert_cmpuint (voc_result_get_n (first), <=, voc_result_get_n (before));
}

/* Keeps the thread that writes, so that the columns are read and not there. */
static gboolean
wait_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  gint *is_over = data;

  while (!g_atomic_int_get (is_over))
    g_usleep (1000);
  return TRUE;
}

static gboolean
set_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
comes (GAsyncResult **answer)
{
  gboolean is_late = FALSE;
  guint    source = g_timeout_add_seconds (20, set_late_cb, &is_late);

  while (*answer == NULL && !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  return *answer != NULL;
}

/* They are not in a file, and do not come: what the index of words can answer is answered,
 * what nobody waits for ends, and the rest waits, but not for ever. */
static void
test_first_answer_late (LibraryTest  *self,
                        gconstpointer data)
{
  g_autoptr (VocQuery) broad = ask ("");
  g_autoptr (VocQuery) narrow = ask ("backend");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GAsyncResult) answered = NULL;
  g_autoptr (GAsyncResult) patient = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (VocResult) found = NULL;
  g_autoptr (VocResult) all = NULL;
  g_autoptr (GError) error = NULL;
  gint is_over = FALSE;

  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, wait_in_thread, &is_over, NULL,
                         NULL, NULL, answered_cb, &written);
  voc_library_keep_columns (self->library);
  voc_library_search_async (self->library, broad, VOC_REACH_SHORT, cancellable, answered_cb, &cancelled);
  voc_library_search_async (self->library, narrow, VOC_REACH_SHORT, NULL, answered_cb, &answered);
  voc_library_search_async (self->library, broad, VOC_REACH_SHORT, NULL, answered_cb, &patient);

  g_assert_true (comes (&answered));
  g_assert_null (cancelled);
  g_assert_null (patient);
  found = voc_library_search_finish (self->library, answered, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (voc_result_get_n (found), >, 0);

  g_cancellable_cancel (cancellable);
  g_assert_true (comes (&cancelled));
  g_assert_null (patient);
  g_assert_null (voc_library_search_finish (self->library, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  voc_column_keeper_set_patience (*voc_library_peek_column_keeper (self->library), 1, 1);
  g_assert_true (comes (&patient));
  all = voc_library_search_finish (self->library, patient, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (voc_result_get_n (all), >, voc_result_get_n (found));
  g_assert_null (written);
  g_atomic_int_set (&is_over, TRUE);
  g_assert_true (comes (&written));
}

/* A library that is closed meanwhile refuses what waits. */
static void
test_first_answer_closed (LibraryTest  *self,
                          gconstpointer data)
{
  g_autoptr (VocQuery) query = ask ("backend");
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (VocResult) first = NULL;
  g_autoptr (GError) error = NULL;

  voc_library_keep_columns (self->library);
  voc_library_search_async (self->library, query, VOC_REACH_SHORT, NULL, answered_cb, &answer);
  voc_library_close (self->library);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  first = voc_library_search_finish (self->library, answer, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_null (first);
}

/* However many are asked, so many are counted. */
static void
test_count_bounds (LibraryTest  *self,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_query_unref);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) call = NULL;
  g_autoptr (GArray) counts = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (queries, ask ("nurse"));
  {
    LIBRARY_TEST_CALL (whole, voc_library_count, self->library, queries);
    counts = voc_library_count_finish (self->library, whole, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, 16);

  g_cancellable_cancel (cancellable);
  voc_library_count_async (self->library, queries, cancellable, library_test_keep_result_cb, &call);
  g_assert_null (voc_library_count_finish (self->library, library_test_wait (&call), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GPtrArray *
offer (LibraryTest *self,
       const char  *text)
{
  g_autoptr (VocQuery) query = ask (text);
  g_autoptr (GError) error = NULL;
  GPtrArray *offers;

  LIBRARY_TEST_CALL (call, voc_library_offer_titles, self->library, query, 3);
  offers = voc_library_offer_titles_finish (self->library, call, &error);
  g_assert_no_error (error);
  return offers;
}

/* Each finds more, and is one of the occupation's; what is no title has none. */
static void
test_titles (LibraryTest  *self,
             gconstpointer data)
{
  static const char *const asked[] = { "developer", "backend developer", "developer Austin" };
  static const char *const no_titles[] = { "", "zzzz", "-developer", "company:developer", "remote:yes", "python" };

  wait_for_columns (self);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GPtrArray) offers = offer (self, asked[i]);
      guint n = count_one (self, asked[i]);

      g_assert_cmpuint (offers->len, >, 0);
      g_assert_cmpuint (offers->len, <=, 3);
      for (guint j = 0; j < offers->len; j++)
        {
          const VocTitleOffer *other = g_ptr_array_index (offers, j);

          g_test_message ("%s → %s", asked[i], other->text);
          g_assert_nonnull (strstr (other->text, " OR "));
          g_assert_nonnull (strstr (other->text, other->title));
          g_assert_cmpuint (count_one (self, other->text), >, n);
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (no_titles); i++)
    {
      g_autoptr (GPtrArray) offers = offer (self, no_titles[i]);

      g_assert_cmpuint (offers->len, ==, 0);
    }
}

/* What is known by a key or a code is called by its name, where there is one. */
static void
assert_named_words (void)
{
  static const char *const expected[] = { "Occupation: Registered Nurses · 51-3011", "Skill: Not stated · c++ · SQL" };
  g_autoptr (VocQuery) plain = ask ("");
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) parts = NULL;
  VocQueryNames names = { NULL, values };

  g_hash_table_insert (values, (char *) "29-1141", (char *) "Registered Nurses");
  g_hash_table_insert (values, (char *) "sql", (char *) "SQL");
  voc_set_text (&query->text, "occupation:29-1141,51-3011");
  query->skills = g_strsplit ("sql,c++,", ",", -1);
  query = voc_query_seal (query, NOW);
  parts = voc_query_list_parts (query, plain);
  g_assert_cmpuint (parts->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *words = voc_present_query_part (query, g_ptr_array_index (parts, i), &names, VOC_UNIT_KILOMETRES, NOW);

      g_assert_cmpstr (words, ==, expected[i]);
    }
}

/* What is not known comes last, though its code is the first; and that any will do is said
 * where something else is usual. */
static void
assert_language_words (void)
{
  g_autoptr (VocQuery) plain = ask ("");
  g_autoptr (VocQuery) query = voc_query_new ();
  VocQueryPart     part = { .kind = VOC_PART_LANGUAGE };
  g_autofree char *words = NULL;
  g_autofree char *any = voc_present_query_part (plain, &part, NULL, VOC_UNIT_KILOMETRES, NOW);

  query->languages = g_strsplit ("sv,,de", ",", -1);
  query = voc_query_seal (query, NOW);
  words = voc_present_query_part (query, &part, NULL, VOC_UNIT_KILOMETRES, NOW);
  g_assert_cmpstr (words, ==, "German · Swedish · Language not known");
  g_assert_cmpstr (any, ==, "Any language");
}

static void
assert_pay_words (const char *text,
                  const char *expected)
{
  g_autoptr (VocQuery) plain = ask ("");
  g_autoptr (VocQuery) query = ask (text);
  g_autoptr (GPtrArray) parts = voc_query_list_parts (query, plain);
  g_autofree char *words = NULL;

  g_assert_cmpuint (parts->len, ==, 1);
  words = voc_present_query_part (query, g_ptr_array_index (parts, 0), NULL, VOC_UNIT_KILOMETRES, NOW);
  g_assert_cmpstr (words, ==, expected);
}

/* The words of each part; no two choices of a field mean the same. */
static void
test_words (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocQuery) plain = ask ("");
  g_autoptr (VocQuery) query = ask ("\"night shift\" company:\"Acme Ltd\" -skill:PHP pay:>60kUSD remote:yes posted:7d source:board");
  g_autoptr (GPtrArray) parts = voc_query_list_parts (query, plain);
  static const char *const expected[] = { "“\"night shift\"”", "Employer: Acme Ltd", "Not Skill: PHP", "At least $60,000 a year", "Remote", "Posted in the last 7 days", "Source: board" };
  VocPayDistribution       pay = { .currency = "EUR", .n = 20, .percentiles = { 30100, 41000, 52600, 52700, 80000 } };
  g_auto (GStrv) examples = voc_present_pay_examples (&pay);
  g_auto (GStrv) usual = voc_present_pay_examples (NULL);

  g_assert_cmpuint (parts->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *words = voc_present_query_part (query, g_ptr_array_index (parts, i), NULL, VOC_UNIT_KILOMETRES, NOW);

      g_assert_cmpstr (words, ==, expected[i]);
    }

  assert_named_words ();
  assert_language_words ();
  assert_pay_words ("pay:>60kUSD", "At least $60,000 a year");
  assert_pay_words ("pay:..90kUSD", "Less than $90,000 a year");
  assert_pay_words ("pay:60k..90kUSD", "$60,000 to less than $90,000 a year");
  assert_pay_words ("pay:>60k pay:<90kUSD", "$60,000 to less than $90,000 a year");

  for (guint i = VOC_FIELD_NONE + 1; i < VOC_N_FIELDS; i++)
    {
      const VocQueryField *field = voc_query_field_get ((VocQueryFieldId) i);

      g_assert_nonnull (voc_present_query_field (field->id));
      for (guint j = 0; field->choices != NULL && field->choices[j] != NULL; j++)
        {
          g_autofree char *meaning = voc_present_query_choice (field->id, field->choices[j]);
          g_autofree char *first = voc_present_query_choice (field->id, field->choices[0]);

          g_assert_nonnull (meaning);
          g_assert_true (j == 0 || !g_str_equal (meaning, first));
        }
    }

  g_assert_cmpuint (g_strv_length (examples), ==, 4);
  g_assert_cmpstr (examples[0], ==, ">40kEUR");
  g_assert_cmpstr (examples[1], ==, ">55kEUR");
  g_assert_cmpstr (examples[2], ==, ">80kEUR");
  g_assert_cmpstr (examples[3], ==, "40k..55kEUR");
  for (guint i = 0; usual[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("pay:%s", usual[i]);
      g_autoptr (VocQuery) good = ask (text);

      g_assert_cmpuint (good->issues->len, ==, 0);
      g_assert_cmpint (good->min_pay, >, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST_ADD ("/library/query/values", test_values);
  LIBRARY_TEST_ADD ("/library/query/first-answer", test_first_answer);
  LIBRARY_TEST_ADD ("/library/query/first-answer-late", test_first_answer_late);
  LIBRARY_TEST_ADD ("/library/query/first-answer-closed", test_first_answer_closed);
  LIBRARY_TEST_ADD ("/library/query/count", test_count);
  LIBRARY_TEST_ADD ("/library/query/count-bounds", test_count_bounds);
  LIBRARY_TEST_ADD ("/library/query/titles", test_titles);
  LIBRARY_TEST_ADD ("/library/query/words", test_words);
  return g_test_run ();
}
