/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often titles of real listings, labelled by hand, lead to the right occupation:
 * tests/fixtures/titles/. VOCATION_TITLES names the table. Part of it was looked at
 * while the rules were made; the others, drawn one after the other, say how good they are,
 * the one that was drawn last the best. */

#include "reference-fixture.h"

#include "base/voc-csv-reader.h"

#include <string.h>

enum
{
  TITLE,
  LANGUAGE,
  COUNTRY,
  ACCEPTED,
  HALF
};

#define MOST 3

/* What is had, a little less. The goals for titles that nobody has seen are 0.90 and 0.97. */
typedef struct
{
  const char *half;
  guint       n;
  double      first;
  double      among;
  double      precision;
} Had;

static const Had halves[] = {
  { "tune", 1782, 0.965, 0.99, 0.975 },
  { "worn", 181, 0.905, 0.97, 0.92 },
  { "read", 231, 0.9, 0.97, 0.935 },
  { "unseen", 294, 0.825, 0.95, 0.88 },
};

typedef struct
{
  guint  n;
  guint  n_matched;       /* an answer was given */
  guint  n_matched_right; /* and it is accepted */
  guint  n_first;         /* the answer, or that there is none, is accepted */
  guint  n_among;         /* one of the first three is */
  gint64 microseconds;    /* of finding the answers */
} Score;

static gboolean
is_accepted (char      **accepted,
             const char *what)
{
  return g_strv_contains ((const char *const *) accepted, what);
}

static gboolean
is_among (char     **accepted,
          GPtrArray *occupations)
{
  for (guint i = 0; i < MIN (occupations->len, MOST); i++)
    if (is_accepted (accepted, ((const VocOccupation *) g_ptr_array_index (occupations, i))->soc))
      return TRUE;

  return FALSE;
}

/* The two ways of asking agree. */
static void
check_number (VocConn    *conn,
              const char *title,
              GPtrArray  *found,
              Score      *score)
{
  g_autoptr (GError) error = NULL;
  const VocOccupation *first = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  guint                number = 0;
  gint64               began_at = g_get_monotonic_time ();

  g_assert_true (voc_reference_find_soc (conn, title, &number, &error));
  score->microseconds += g_get_monotonic_time () - began_at;
  g_assert_no_error (error);
  g_assert_cmpuint (number, ==, first != NULL ? voc_soc_to_number (first->soc) : 0);
}

static void
report (const char *half,
        const char *title,
        const char *accepted,
        GPtrArray  *found,
        GPtrArray  *offered)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (offered->len, MOST); i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (offered, i);

      g_string_append_printf (text, " %s(%d %s)", occupation->soc, (int) occupation->match, occupation->matched_title);
    }
  g_test_message ("%s %s: %s | %s |%s", half, found->len > 0 ? "wrong" : "none", title, accepted, text->str);
}

static void
judge (VocConn    *conn,
       const char *half,
       const char *title,
       const char *labels,
       Score      *score)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) accepted = g_strsplit (labels, " ", -1);
  g_autoptr (GPtrArray) found = voc_reference_find_occupations (conn, title, MOST, &error);
  g_autoptr (GPtrArray) offered = NULL;
  gboolean is_right;

  g_assert_no_error (error);
  check_number (conn, title, found, score);
  offered = found->len > 0 ? g_ptr_array_ref (found) : voc_reference_suggest_occupations (conn, title, MOST, &error);
  g_assert_no_error (error);

  is_right = found->len > 0 ? is_accepted (accepted, ((const VocOccupation *) g_ptr_array_index (found, 0))->soc)
                            : is_accepted (accepted, "none");
  score->n++;
  score->n_matched += found->len > 0;
  score->n_matched_right += found->len > 0 && is_right;
  score->n_first += is_right;
  score->n_among += is_right || is_among (accepted, offered);
  if (!is_right)
    report (half, title, labels, found, offered);
}

static void
score_half (VocConn    *conn,
            const char *half,
            Score      *score)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize            length = 0;
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  VocRecordPosition position = { 0 };

  g_file_get_contents (g_getenv ("VOCATION_TITLES"), &contents, &length, &error);
  g_assert_no_error (error);
  voc_csv_reader_push (reader, contents, length);
  voc_csv_reader_close (reader);
  while (voc_csv_reader_next (reader, &position, &error) == VOC_READ_RECORD)
    if (g_str_equal (voc_csv_reader_get_field (reader, HALF), half))
      judge (conn, half, voc_csv_reader_get_field (reader, TITLE), voc_csv_reader_get_field (reader, ACCEPTED), score);
  g_assert_no_error (error);

  g_test_message ("%s: %u titles, top-1 %.3f, top-3 %.3f, precision %.3f of the %u that have an answer, %" G_GINT64_FORMAT " µs a title", half, score->n,
                  (double) score->n_first / score->n, (double) score->n_among / score->n,
                  (double) score->n_matched_right / score->n_matched, score->n_matched, score->microseconds / score->n);
}

static void
test_half (Fixture      *self,
           gconstpointer data)
{
  const Had *had = data;
  Score      score = { 0 };

  score_half (self->conn, had->half, &score);
  g_assert_cmpuint (score.n, >=, had->n);
  g_assert_cmpfloat ((double) score.n_first / score.n, >=, had->first);
  g_assert_cmpfloat ((double) score.n_among / score.n, >=, had->among);
  g_assert_cmpfloat ((double) score.n_matched_right / score.n_matched, >=, had->precision);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autofree char *name = g_strconcat ("/store/reference/accuracy/", halves[i].half, NULL);

      g_test_add (name, Fixture, &halves[i], fixture_set_up, test_half, fixture_tear_down);
    }

  return g_test_run ();
}
