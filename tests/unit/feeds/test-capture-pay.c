/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the texts of captured listings say of pay, and what is read in them: how often
 * that is right, and how much of it is found. tests/fixtures/pay/captured.csv was written by hand from
 * the texts, which are not ours to publish: VOC_FIXTURES names the folder that has them,
 * and without it the test is skipped. Captures that state pay in fields are asked, too,
 * whether their texts say the same. */

#include "feed-test.h"

#include "base/voc-csv-reader.h"

#include <math.h>

#define LEAST_PRECISION 0.98
#define LEAST_RECALL 0.9

enum
{
  FILE_NAME,
  LISTING,
  MIN_PAY,
  MAX_PAY,
  CURRENCY,
  PERIOD,
  KIND
};

typedef struct
{
  GHashTable *labels; /* (owned): file and listing to what describe() gives */
  guint       n_texts;
  guint       n_found;
  guint       n_right;
  guint       n_repeated; /* fields and text both state pay */
} Score;

typedef struct
{
  const char *file;
  const char *url;
} Capture;

static const Capture captures[] = {
  { "lever/palantir.json", "https://api.lever.co/v0/postings/palantir?mode=json" },
  { "ashby/etched.json", "https://api.ashbyhq.com/posting-api/job-board/etched?includeCompensation=true" },
  { "ashby/everjobs-compensation.json", "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true" },
  { "greenhouse/gitlab-content-true.json", "https://boards-api.greenhouse.io/v1/boards/gitlab/jobs?content=true" },
  { "himalayas/jobs-2026-03-full.json", "https://himalayas.app/jobs/api" },
  { "himalayas/jobs-2026-07.json", "https://himalayas.app/jobs/api" },
  { "recruitee/offers.json", "https://acme.recruitee.com/api/offers/" },
  { "weworkremotely/remote-jobs.rss", "https://weworkremotely.com/remote-jobs.rss" },
  { "rss/cryptojobs.rss", "https://example.org/feed" },
  { "remoteok/api.json", "https://remoteok.com/api" },
  { "remotive/remote-jobs.json", "https://remotive.com/api/remote-jobs" },
  { "jobicy/remote-jobs.json", "https://jobicy.com/api/v2/remote-jobs" },
  { "other-ats/pinpoint.json", "https://acme.pinpointhq.com/postings.json" },
  { "schema-org/page-paylocity-fermi.html", "https://example.org/job" },
  { "schema-org/ats-workatastartup-detail-diode-senior.jsonld", "https://example.org/job" },
};

static char *
describe (VocPayKind  kind,
          double      min,
          double      max,
          const char *currency,
          const char *period)
{
  return g_strdup_printf ("%s %.2f %.2f %s %s", voc_pay_kind_to_code (kind), min, max, *currency != '\0' ? currency : "?",
                          period != NULL && *period != '\0' ? period : "?");
}

static char *
describe_pay (const VocPay *pay)
{
  double unit = voc_pay_get_minor_unit (pay->currency);

  return describe (pay->kind, pay->min != VOC_PAY_UNSTATED ? (double) pay->min / unit : NAN,
                   pay->max != VOC_PAY_UNSTATED ? (double) pay->max / unit : NAN, pay->currency,
                   pay->period != VOC_PAY_PERIOD_UNKNOWN ? voc_pay_period_to_code (pay->period) : NULL);
}

static GHashTable *
read_labels (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "pay", "captured.csv", NULL);
  g_autofree char *contents = NULL;
  gsize            length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  VocRecordPosition position = { 0 };
  GHashTable       *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  voc_csv_reader_push (reader, contents, length);
  voc_csv_reader_close (reader);
  while (voc_csv_reader_next (reader, &position, &error) == VOC_READ_RECORD)
    g_hash_table_insert (labels,
                         g_strconcat (voc_csv_reader_get_field (reader, FILE_NAME), " ", voc_csv_reader_get_field (reader, LISTING), NULL),
                         describe (voc_pay_kind_from_code (voc_csv_reader_get_field (reader, KIND)),
                                   g_ascii_strtod (voc_csv_reader_get_field (reader, MIN_PAY), NULL),
                                   g_ascii_strtod (voc_csv_reader_get_field (reader, MAX_PAY), NULL),
                                   voc_csv_reader_get_field (reader, CURRENCY), voc_csv_reader_get_field (reader, PERIOD)));
  g_assert_no_error (error);

  return labels;
}

/* What a text says of the pay that a field states must be the same figures. */
static void
compare_with_field (const VocListing *listing,
                    const VocPay     *read,
                    Score            *score)
{
  for (guint i = 0; i < listing->pays->len; i++)
    {
      const VocPay *pay = g_ptr_array_index (listing->pays, i);

      if (pay->provenance != VOC_PAY_PROVENANCE_STRUCTURED || pay->kind != read->kind)
        continue;
      score->n_repeated++;
      g_assert_cmpint (pay->min, ==, read->min);
      g_assert_cmpint (pay->max, ==, read->max);
    }
}

static void
judge (const char       *file,
       const VocListing *listing,
       Score            *score)
{
  g_autofree char *name = g_strconcat (file, " ", listing->native_id, NULL);
  const char      *label = g_hash_table_lookup (score->labels, name);
  g_autoptr (GPtrArray) found = voc_pay_find (listing->description_text);
  g_autoptr (GString) text = g_string_new (NULL);

  score->n_texts += listing->description_text != NULL;
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *said = describe_pay (g_ptr_array_index (found, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", said);
      compare_with_field (listing, g_ptr_array_index (found, i), score);
    }
  score->n_found += found->len > 0;
  score->n_right += found->len > 0 && g_strcmp0 (label, text->str) == 0;
  if (g_strcmp0 (label != NULL ? label : "", text->str) != 0)
    g_test_message ("%s: states %s, read %s", name, label != NULL ? label : "nothing clear", text->len > 0 ? text->str : "nothing");
}

static void
judge_capture (const char    *folder,
               const Capture *capture,
               Score         *score)
{
  g_autofree char *path = g_build_filename (folder, capture->file, NULL);
  g_autofree char *contents = NULL;
  gsize            length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedTest) feed = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  feed = feed_test_read (voc_formats_detect (capture->url, NULL, contents, MIN (length, 65536), &error), capture->url, contents, length, G_MAXSIZE);
  g_assert_no_error (feed->error);
  for (guint i = 0; i < feed->listings->len; i++)
    judge (capture->file, feed_test_listing (feed, i), score);
}

static void
test_texts (void)
{
  const char *folder = g_getenv ("VOC_FIXTURES");
  Score       score = { 0 };
  guint       n_labels;

  if (folder == NULL || *folder == '\0')
    {
      g_test_skip ("VOC_FIXTURES names no folder of captures");
      return;
    }

  score.labels = read_labels ();
  n_labels = g_hash_table_size (score.labels);
  g_assert_cmpuint (n_labels, >=, 10);
  for (guint i = 0; i < G_N_ELEMENTS (captures); i++)
    judge_capture (folder, &captures[i], &score);
  g_hash_table_unref (score.labels);

  g_test_message ("%u listings, %u texts state pay, %u found, %u right: precision %.3f, recall %.3f; %u say what a field says, too",
                  score.n_texts, n_labels, score.n_found, score.n_right, (double) score.n_right / score.n_found,
                  (double) score.n_right / n_labels, score.n_repeated);
  g_assert_cmpfloat ((double) score.n_right / score.n_found, >=, LEAST_PRECISION);
  g_assert_cmpfloat ((double) score.n_right / n_labels, >=, LEAST_RECALL);
  g_assert_cmpuint (score.n_repeated, >=, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/capture-pay/texts", test_texts);

  return g_test_run ();
}
