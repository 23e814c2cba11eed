/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of words as a whole: every row of data/vocabulary/ is found and means
 * what it says, what is not known is told, and no text is too bad to be read. */

#include "base/voc-csv-reader.h"
#include "model/voc-pay.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define ROUNDS 10000

/* Calls @func with the word and the values of every row of a table. */
typedef void (*RowFunc) (const char        *word,
                         const char *const *values,
                         gpointer           user_data);

static guint
foreach_row (const char *name,
             RowFunc     func,
             gpointer    user_data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "vocabulary", name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  g_autoptr (GError) error = NULL;
  VocRecordPosition position;
  gsize             length = 0;
  guint             n = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  voc_csv_reader_push (reader, contents, length);
  voc_csv_reader_close (reader);
  while (voc_csv_reader_next (reader, &position, &error) == VOC_READ_RECORD)
    {
      const char *word = voc_csv_reader_get_field (reader, 0);
      g_auto (GStrv) values = g_strsplit (voc_csv_reader_get_field (reader, 1), " ", -1);

      g_test_message ("%s: %s", name, word);
      func (word, (const char *const *) values, user_data);
      n++;
    }
  g_assert_no_error (error);

  return n;
}

/* What the files say of a word of employment: both have a row for some. */
typedef struct
{
  guint           employment;
  VocContractTerm term;
} Meaning;

static Meaning *
get_meaning (GHashTable *meanings,
             const char *word)
{
  Meaning *meaning = g_hash_table_lookup (meanings, word);

  if (meaning == NULL)
    {
      meaning = g_new0 (Meaning, 1);
      g_hash_table_insert (meanings, g_strdup (word), meaning);
    }

  return meaning;
}

/* "nothing" and "weak" are no codes. */
static void
add_employment (const char        *word,
                const char *const *values,
                gpointer           user_data)
{
  Meaning *meaning = get_meaning (user_data, word);

  for (guint i = 0; values[i] != NULL; i++)
    meaning->employment |= voc_employment_from_code (values[i]);
}

static void
add_term (const char        *word,
          const char *const *values,
          gpointer           user_data)
{
  Meaning *meaning = get_meaning (user_data, word);

  for (guint i = 0; values[i] != NULL; i++)
    meaning->term |= voc_term_from_code (values[i]);
}

static void
test_employment (void)
{
  g_autoptr (GHashTable) meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer       word;
  gpointer       value;

  g_assert_cmpuint (foreach_row ("employment.csv", add_employment, meanings), >, 700);
  g_assert_cmpuint (foreach_row ("term.csv", add_term, meanings), >, 200);

  g_hash_table_iter_init (&iter, meanings);
  while (g_hash_table_iter_next (&iter, &word, &value))
    {
      const Meaning  *meaning = value;
      VocContractTerm term = VOC_CONTRACT_UNKNOWN;

      g_test_message ("%s", (const char *) word);
      g_assert_cmpuint (voc_employment_from_words (word, &term), ==, meaning->employment);
      g_assert_cmpuint (term, ==, meaning->term);
      g_assert_true (voc_word_is_known (VOC_WORD_KIND_EMPLOYMENT, word));
    }
}

static void
check_workplace (const char        *word,
                 const char *const *values,
                 gpointer           user_data)
{
  g_assert_cmpint (voc_workplace_from_words (word), ==, voc_workplace_from_code (values[0]));
  g_assert_true (voc_word_is_known (VOC_WORD_KIND_WORKPLACE, word));
}

static void
check_seniority (const char        *word,
                 const char *const *values,
                 gpointer           user_data)
{
  g_assert_cmpint (voc_seniority_from_words (word), ==, voc_seniority_from_code (values[0]));
  g_assert_true (voc_word_is_known (VOC_WORD_KIND_SENIORITY, word));
}

static void
check_period (const char        *word,
              const char *const *values,
              gpointer           user_data)
{
  g_assert_cmpint (voc_pay_period_from_word (word), ==, voc_pay_period_from_code (values[0]));
}

/* By themselves they answer none of the questions, and leave nothing to ask. */
static void
check_common (const char        *word,
              const char *const *values,
              gpointer           user_data)
{
  g_autofree char *denied = g_strdup_printf ("%s full-time", word);

  g_assert_true (voc_word_is_known (VOC_WORD_KIND_EMPLOYMENT, word));
  if (strcmp (values[0], "not") == 0)
    g_assert_cmpuint (voc_employment_from_words (denied, NULL), ==, VOC_EMPLOYMENT_UNKNOWN);
  else
    g_assert_cmpuint (voc_employment_from_words (denied, NULL), ==, VOC_EMPLOYMENT_FULL_TIME);
}

static void
test_others (void)
{
  g_assert_cmpuint (foreach_row ("workplace.csv", check_workplace, NULL), >, 250);
  g_assert_cmpuint (foreach_row ("seniority.csv", check_seniority, NULL), >, 300);
  g_assert_cmpuint (foreach_row ("period.csv", check_period, NULL), >, 300);
  g_assert_cmpuint (foreach_row ("common.csv", check_common, NULL), >, 200);
}

static void
tell_unknown (VocWordKind kind,
              const char *word,
              const char *text,
              gpointer    user_data)
{
  g_assert_cmpuint (strlen (word), <=, VOC_UNKNOWN_WORD_BYTES);
  g_assert_true (g_utf8_validate (word, -1, NULL));
  /* The piece that a long one leaves may be a word. */
  g_assert_true (strlen (word) > VOC_UNKNOWN_WORD_BYTES - 4 || !voc_word_is_known (kind, word));
  g_string_append_printf (user_data, "%s=%s;", voc_word_kind_to_code (kind), word);
}

static char *
tell (const char *employment,
      const char *workplace,
      const char *seniority)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  GString *story = g_string_new (NULL);

  voc_set_text (&listing->employment_raw, employment);
  voc_set_text (&listing->workplace_raw, workplace);
  voc_set_text (&listing->seniority_raw, seniority);
  voc_listing_foreach_unknown_word (listing, tell_unknown, story);
  return g_string_free (story, FALSE);
}

static void
test_unknown (void)
{
  static const struct
  {
    const char *employment;
    const char *workplace;
    const char *seniority;
    const char *story;
  } cases[] = {
    { NULL, NULL, NULL, "" },
    { "Full-time", "Remote", "Senior", "" },
    { "Zorbing", "Spielzimmer", "Zauberlehrling", "employment=zorbing;workplace=spielzimmer;seniority=zauberlehrling;" },
    { "Full-time, Zorbing (Évening), CDI", NULL, NULL, "employment=zorbing;employment=evening;" },
    { "Full-time zorbing", NULL, NULL, "" },
    { "n/a", "n/a", "N/A", "" },
    { "12, 40 %", " - ", "5", "" },
    { "not zorbing", "the and", "ikke", "employment=not zorbing;" },
    { "Vanlig anställning", "unspecified", "Any", "" },
    { "Полная занятость", NULL, NULL, "employment=полная занятость;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *story = tell (cases[i].employment, cases[i].workplace, cases[i].seniority);

      g_assert_cmpstr (story, ==, cases[i].story);
    }
}

/* A long word is cut between two characters; a text that is no field is passed
 * over, however much there is of it. */
static void
test_long (void)
{
  g_autoptr (GString) word = g_string_new ("x");
  g_autofree char *story = NULL;
  g_autofree char *prose = g_strnfill (1000000, 'x');
  g_autofree char *told = tell (prose, prose, prose);

  for (guint i = 0; i < 150; i++)
    g_string_append (word, "ж");
  story = tell (word->str, NULL, NULL);
  g_assert_cmpuint (strlen (story), ==, strlen ("employment=;") + 1 + 98);

  g_assert_cmpstr (told, ==, "");
  memcpy (prose, "full-time ", strlen ("full-time "));
  g_assert_cmpuint (voc_employment_from_words (prose, NULL), ==, VOC_EMPLOYMENT_UNKNOWN);
}

static void
ask_everything (const char *text)
{
  VocContractTerm  term = VOC_CONTRACT_UNKNOWN;
  VocEmployment    employment = voc_employment_from_words (text, &term);
  g_autofree char *story = tell (text, text, text);

  g_assert_cmpuint ((guint) employment, <, 1u << VOC_N_EMPLOYMENTS);
  g_assert_cmpuint (term, <=, VOC_CONTRACT_FIXED_TERM);
  g_assert_cmpuint (voc_workplace_from_words (text), <, VOC_N_WORKPLACES);
  g_assert_cmpuint (voc_seniority_from_words (text), <=, VOC_SENIORITY_EXECUTIVE);
  g_assert_cmpuint (voc_pay_period_from_word (text), <=, VOC_PAY_PERIOD_ONCE);
}

/* Bytes of any kind, and words of the tables in any order. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "full", "time", "part", "contract", "not", "non", "no", "remote", ",", ":", "(", ")", "/", "-", "_", "%", " ", "\n",
    "stage", "CDI", "temps", "plein", "ou", "partiel", "senior", "manager", "1", "year", "\xc3", "\xff\xfe", "\xef\xbf\xbd",
    "\xcc\x88", "\xf0\x9f\x92\xbc", "ﷺ", "İ", "ß", "Œ", "\xe2\x80\x8b", "\xc2\xad"
  };

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gboolean is_noise = g_test_rand_bit ();
      guint    n = (guint) g_test_rand_int_range (0, is_noise ? 500 : 60);

      for (guint k = 0; k < n; k++)
        if (is_noise)
          g_string_append_c (text, (char) g_test_rand_int_range (1, 256));
        else
          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      ask_everything (text->str);
    }
}

/* The fold of a character may be eighteen others: the buffer is bounded. */
static void
test_swelling (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 133; i++)
    g_string_append (text, "ﷺ");
  ask_everything (text->str);
  g_assert_cmpint (voc_workplace_from_words (text->str), ==, VOC_WORKPLACE_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/vocabulary-words/employment", test_employment);
  g_test_add_func ("/model/vocabulary-words/others", test_others);
  g_test_add_func ("/model/vocabulary-words/unknown", test_unknown);
  g_test_add_func ("/model/vocabulary-words/long", test_long);
  g_test_add_func ("/model/vocabulary-words/hostile", test_hostile);
  g_test_add_func ("/model/vocabulary-words/swelling", test_swelling);

  return g_test_run ();
}
