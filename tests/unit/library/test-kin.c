/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same job from two sources: a second source has a copy of the first one's board.
 * What a person says of two listings outlives the next sync and the cache. */

#include "library-test.h"

#include "library/voc-library-kin.h"
#include "library/voc-present-kin.h"

#include <string.h>

typedef struct
{
  LibraryTest base;
  char       *copy; /* the file of the second source */
  gint64      copy_id;
  guint       n_new; /* that its first sync brought */
  guint       n_copies;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSource) added = NULL;
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *board = NULL;
  gint64           first;

  library_test_set_up (&self->base, NULL);
  self->copy = g_build_filename (self->base.folder, "copy.ndjson", NULL);
  g_assert_true (g_file_get_contents (g_getenv ("VOCATION_SAMPLE"), &board, NULL, NULL));
  g_assert_true (g_file_set_contents (self->copy, board, -1, NULL));
  source->url = g_filename_to_uri (self->copy, NULL, NULL);
  source->format = g_strdup ("native");
  source->name = g_strdup ("The Copy");
  {
    LIBRARY_TEST_CALL (result, voc_library_add_source, self->base.library, source);
    added = voc_library_add_source_finish (self->base.library, result, &error);
  }
  g_assert_no_error (error);
  first = self->base.source_id;
  self->copy_id = self->base.source_id = added->id;
  report = library_test_sync (&self->base);
  g_assert_cmpuint (report->n_new, >, 100);
  self->n_new = report->n_new;
  self->n_copies = report->n_copies;
  self->base.source_id = first;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_free (self->copy);
  library_test_tear_down (&self->base, NULL);
}

static VocKin *
get_kin (Fixture *self,
         gint64   id)
{
  g_autoptr (GError) error = NULL;
  VocKin *kin;

  LIBRARY_TEST_CALL (result, voc_library_get_kin, self->base.library, id);
  kin = voc_library_get_kin_finish (self->base.library, result, &error);
  g_assert_no_error (error);
  return kin;
}

static const VocKinRow *
get_row (GPtrArray *rows,
         guint      index)
{
  g_assert_cmpuint (index, <, rows->len);

  return g_ptr_array_index (rows, index);
}

static void
say (Fixture    *self,
     gint64      id,
     gint64      other,
     VocSameness sameness)
{
  g_autoptr (GError) error = NULL;

  LIBRARY_TEST_CALL (result, voc_library_set_sameness, self->base.library, id, &other, 1, sameness);
  g_assert_true (voc_library_set_sameness_finish (self->base.library, result, NULL, &error));
  g_assert_no_error (error);
}

static gint64
find_first (Fixture *self)
{
  g_autoptr (VocResult) answer = library_test_search (&self->base, "source:Sample");

  g_assert_cmpuint (voc_result_get_n (answer), >, 100);
  return g_array_index (answer->ids, gint64, 0);
}

static void
test_group (Fixture      *self,
            gconstpointer data)
{
  gint64 id = find_first (self);
  g_autoptr (VocKin) kin = get_kin (self, id);
  g_autoptr (VocKin) back = NULL;
  g_autofree char *text = NULL;
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpuint (kin->others->len, ==, 1);
  g_assert_cmpstr (kin->self->source_name, ==, "The Sample");
  g_assert_cmpstr (get_row (kin->others, 0)->row->source_name, ==, "The Copy");
  g_assert_cmpstr (get_row (kin->others, 0)->row->native_id, ==, kin->self->native_id);
  g_assert_cmpuint (get_row (kin->others, 0)->row->n_sources, ==, 2);
  text = voc_present_kin_row (get_row (kin->others, 0), kin->self, now);
  g_assert_nonnull (strstr (text, "\n"));

  back = get_kin (self, get_row (kin->others, 0)->row->id);
  g_assert_cmpint (get_row (back->others, 0)->row->id, ==, id);
  g_assert_null (voc_present_again (kin));
}

static void
sync_all (Fixture *self)
{
  gint64       first = self->base.source_id;
  const gint64 ids[] = { first, self->copy_id };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (VocSyncReport) report = NULL;

      self->base.source_id = ids[i];
      report = library_test_sync (&self->base);
      g_assert_cmpint (report->outcome, ==, VOC_SYNC_OK);
    }
  self->base.source_id = first;
}

/* The listing of the first source that has the id. The names of the sources are not
 * known at once after the library was opened, so they are not asked for. */
static gint64
find_again (Fixture    *self,
            const char *native_id,
            gboolean    is_apart)
{
  g_autoptr (VocResult) answer = library_test_search (&self->base, "");
  gint64 found = 0;

  g_assert_cmpuint (voc_result_get_n (answer), >, 100);
  for (guint i = 0; i < answer->ids->len && found == 0; i++)
    {
      gint64 id = g_array_index (answer->ids, gint64, i);
      g_autoptr (VocKin) kin = get_kin (self, id);

      if (kin->self->source_id != self->base.source_id || strcmp (kin->self->native_id, native_id) != 0)
        continue;
      g_assert_cmpuint (kin->others->len, ==, is_apart ? 0 : 1);
      g_assert_cmpuint (kin->apart->len, ==, is_apart ? 1 : 0);
      found = id;
    }
  g_assert_cmpint (found, !=, 0);
  return found;
}

static void
test_told_apart (Fixture      *self,
                 gconstpointer data)
{
  gint64 id = find_first (self);
  g_autoptr (VocKin) kin = get_kin (self, id);
  g_autoptr (VocKin) after = NULL;
  g_autofree char *cache = g_build_filename (self->base.folder, "cache", NULL);
  gint64           other = get_row (kin->others, 0)->row->id;

  say (self, other, id, VOC_SAMENESS_APART);
  after = get_kin (self, id);
  g_assert_cmpuint (after->others->len, ==, 0);
  g_assert_cmpint (get_row (after->apart, 0)->row->id, ==, other);

  /* Neither listing is lost, and the next time it is the same. */
  library_test_close (&self->base);
  library_test_open (&self->base);
  g_assert_cmpint (find_again (self, kin->self->native_id, TRUE), ==, id);

  /* Nor is it forgotten when the cache is. */
  library_test_close (&self->base);
  library_test_remove_folder (cache);
  library_test_open (&self->base);
  sync_all (self);
  id = find_again (self, kin->self->native_id, TRUE);

  /* And it can be taken back. */
  {
    g_autoptr (VocKin) again = get_kin (self, id);

    say (self, id, get_row (again->apart, 0)->row->id, VOC_SAMENESS_AUTOMATIC);
  }
  find_again (self, kin->self->native_id, FALSE);
}

static void
test_joined (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (&self->base, "source:Sample");
  gint64 id = g_array_index (answer->ids, gint64, 0);
  gint64 stranger = g_array_index (answer->ids, gint64, 1);
  g_autoptr (VocKin) theirs = get_kin (self, stranger);
  g_autoptr (VocKin) after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 copy = get_row (theirs->others, 0)->row->id;

  say (self, id, copy, VOC_SAMENESS_SAME);
  after = get_kin (self, id);
  g_assert_cmpint (get_row (after->others, 0)->row->id, ==, copy);
  g_assert_cmpint (get_row (after->others, 0)->reason, ==, VOC_DUPLICATE_BY_HAND);
  g_assert_cmpuint (after->others->len, ==, 1);

  /* Two of one source are not. */
  {
    LIBRARY_TEST_CALL (result, voc_library_set_sameness, self->base.library, id, &stranger, 1, VOC_SAMENESS_SAME);
    g_assert_false (voc_library_set_sameness_finish (self->base.library, result, NULL, &error));
    g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
  }

  /* Which needs no saying. */
  say (self, id, stranger, VOC_SAMENESS_APART);
  {
    g_autoptr (VocKin) still = get_kin (self, id);

    g_assert_cmpuint (still->apart->len, ==, 0);
    g_assert_cmpuint (still->others->len, ==, 1);
  }
}

/* Says it with a way back. */
static GPtrArray *
say_with_undo (Fixture    *self,
               gint64      id,
               gint64      other,
               VocSameness sameness)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *before = NULL;

  LIBRARY_TEST_CALL (result, voc_library_set_sameness, self->base.library, id, &other, 1, sameness);
  g_assert_true (voc_library_set_sameness_finish (self->base.library, result, &before, &error));
  g_assert_no_error (error);
  return before;
}

static void
undo (Fixture   *self,
      GPtrArray *before)
{
  g_autoptr (GError) error = NULL;

  LIBRARY_TEST_CALL (result, voc_library_restore_sameness, self->base.library, before);
  g_assert_true (voc_library_restore_sameness_finish (self->base.library, result, &error));
  g_assert_no_error (error);
}

static void
assert_other (Fixture           *self,
              gint64             id,
              gint64             other,
              VocDuplicateReason reason)
{
  g_autoptr (VocKin) kin = get_kin (self, id);

  if (other == 0)
    {
      g_assert_cmpuint (kin->others->len, ==, 0);
      return;
    }

  g_assert_cmpuint (kin->others->len, ==, 1);
  g_assert_cmpint (get_row (kin->others, 0)->row->id, ==, other);
  if (reason == VOC_DUPLICATE_BY_HAND)
    g_assert_cmpint (get_row (kin->others, 0)->reason, ==, reason);
  else
    g_assert_cmpint (get_row (kin->others, 0)->reason, !=, VOC_DUPLICATE_BY_HAND);
}

/* Joining and telling apart, over each other: the later word counts, and each step back
 * leads to exactly what was before. No listing is lost by any of it. */
static void
test_undone (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocResult) answer = library_test_search (&self->base, "source:Sample");
  g_autoptr (VocResult) after = NULL;
  gint64 id = g_array_index (answer->ids, gint64, 0);
  gint64 stranger = g_array_index (answer->ids, gint64, 1);
  g_autoptr (VocKin) own = get_kin (self, id);
  g_autoptr (VocKin) theirs = get_kin (self, stranger);
  gint64 twin = get_row (own->others, 0)->row->id;
  gint64 copy = get_row (theirs->others, 0)->row->id;
  g_autoptr (GPtrArray) before_apart = say_with_undo (self, id, copy, VOC_SAMENESS_APART);
  g_autoptr (GPtrArray) before_joined = say_with_undo (self, id, copy, VOC_SAMENESS_SAME);
  g_autoptr (GPtrArray) before_other = NULL;

  /* Each source has one listing in it at most, so the twin makes way. */
  assert_other (self, id, copy, VOC_DUPLICATE_BY_HAND);
  assert_other (self, stranger, 0, VOC_DUPLICATE_NOT);
  assert_other (self, twin, 0, VOC_DUPLICATE_NOT);

  /* The other listing says the same of its own copy, later. */
  before_other = say_with_undo (self, copy, stranger, VOC_SAMENESS_SAME);
  assert_other (self, stranger, copy, VOC_DUPLICATE_BY_HAND);
  assert_other (self, id, twin, VOC_DUPLICATE_BY_WORDS);

  undo (self, before_other);
  assert_other (self, id, copy, VOC_DUPLICATE_BY_HAND);
  undo (self, before_joined);
  assert_other (self, id, twin, VOC_DUPLICATE_BY_WORDS);
  {
    g_autoptr (VocKin) kin = get_kin (self, id);

    g_assert_cmpuint (kin->apart->len, ==, 1);
    g_assert_cmpint (get_row (kin->apart, 0)->row->id, ==, copy);
  }
  undo (self, before_apart);
  {
    g_autoptr (VocKin) kin = get_kin (self, id);

    g_assert_cmpuint (kin->apart->len, ==, 0);
  }
  assert_other (self, stranger, copy, VOC_DUPLICATE_BY_WORDS);
  after = library_test_search (&self->base, "source:Sample");
  g_assert_cmpuint (voc_result_get_n (after), ==, voc_result_get_n (answer));
}

static GPtrArray *
find_matches (Fixture    *self,
              gint64      id,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *matches;

  LIBRARY_TEST_CALL (result, voc_library_find_matches, self->base.library, id, text);
  matches = voc_library_find_matches_finish (self->base.library, result, &error);
  g_assert_no_error (error);
  return matches;
}

static gboolean
shares_word (const char *title,
             const char *other)
{
  g_autofree char *key = voc_duplicate_title_key (title);
  g_autofree char *other_key = voc_duplicate_title_key (other);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_auto (GStrv) other_words = g_strsplit (other_key, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) other_words, words[i]))
      return TRUE;

  return FALSE;
}

/* Likely ones are of the other source, not in the group yet, and alike; the likeliest is
 * first. What is typed finds any other. */
static void
test_matches (Fixture      *self,
              gconstpointer data)
{
  gint64 id = find_first (self);
  g_autoptr (VocKin) kin = get_kin (self, id);
  g_autofree char *employer = voc_duplicate_employer_key (kin->self->company);
  gint64           twin = get_row (kin->others, 0)->row->id;
  g_autoptr (GPtrArray) likely = find_matches (self, id, NULL);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) typed = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_assert_cmpuint (likely->len, >, 1);
  for (guint i = 0; i < likely->len; i++)
    {
      const VocMatch  *match = g_ptr_array_index (likely, i);
      g_autofree char *its = voc_duplicate_employer_key (match->row->company);
      g_autofree char *text = voc_present_match (match, g_get_real_time () / G_USEC_PER_SEC);

      g_assert_cmpint (match->row->source_id, ==, self->copy_id);
      g_assert_cmpint (match->row->id, !=, twin);
      g_assert_cmpint (match->replaces->id, ==, twin);
      g_assert_nonnull (strstr (text, "\nThe Copy · First seen "));
      g_assert_nonnull (strstr (text, "\nTakes the place of “"));
      g_assert_true (g_strcmp0 (its, employer) == 0 || shares_word (match->row->title, kin->self->title));
    }

  /* The twin is the likeliest as soon as it is not in the group. */
  say (self, id, twin, VOC_SAMENESS_APART);
  first = find_matches (self, id, " ");
  g_assert_cmpint (((const VocMatch *) g_ptr_array_index (first, 0))->row->id, ==, twin);
  g_assert_null (((const VocMatch *) g_ptr_array_index (first, 0))->replaces);

  typed = find_matches (self, id, "nur");
  g_assert_cmpuint (typed->len, >, 0);
  for (guint i = 0; i < typed->len; i++)
    g_assert_cmpint (((const VocMatch *) g_ptr_array_index (typed, i))->row->source_id, ==, self->copy_id);
  none = find_matches (self, id, "\"xyzzy plugh\"");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (voc_library_has_other_sources (self->base.library, kin->self->source_id));
}

/* A sync says how many of the new listings are jobs that another source has: those that
 * fold away. The first source had nothing to be a copy of. */
static void
test_copies (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocQuery) query = voc_query_new ();
  g_autoptr (VocResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = NULL;

  query->folds_duplicates = TRUE;
  query->shows_closed = TRUE;
  voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  {
    LIBRARY_TEST_CALL (result, voc_library_search, self->base.library, query, VOC_REACH_WHOLE);
    answer = voc_library_search_finish (self->base.library, result, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpuint (self->n_copies, >, 100);
  g_assert_cmpuint (self->n_copies, <=, self->n_new);
  g_assert_cmpuint (answer->n_folded, ==, self->n_copies);

  report = library_test_sync (&self->base);
  g_assert_cmpuint (report->n_copies, ==, 0);
}

static void
test_removed (Fixture      *self,
              gconstpointer data)
{
  gint64 id = find_first (self);
  g_autoptr (VocKin) kin = NULL;
  g_autoptr (GError) error = NULL;

  LIBRARY_TEST_CALL (result, voc_library_remove_source, self->base.library, self->copy_id, TRUE);
  g_assert_true (voc_library_remove_source_finish (self->base.library, result, &error));
  kin = get_kin (self, id);
  g_assert_cmpuint (kin->others->len, ==, 0);
  g_assert_cmpuint (kin->self->n_sources, ==, 1);
}

static VocKinRow *
make_earlier (gint64 first_seen,
              double amount)
{
  VocKinRow *kin = g_new0 (VocKinRow, 1);

  kin->row = g_new0 (VocListingRow, 1);
  kin->row->first_seen = first_seen;
  if (amount > 0)
    {
      kin->row->pay = voc_pay_new ();
      voc_pay_set_range (kin->row->pay, amount, amount, "USD");
      kin->row->pay->period = VOC_PAY_PERIOD_HOUR;
      kin->row->pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
    }

  return kin;
}

static void
assert_again (double      before,
              double      now,
              const char *expected)
{
  g_autoptr (VocKin) kin = g_new0 (VocKin, 1);
  VocKinRow       *self = make_earlier (1700000000, now);
  g_autofree char *text = NULL;

  kin->self = g_steal_pointer (&self->row);
  voc_kin_row_free (self);
  kin->others = g_ptr_array_new ();
  kin->apart = g_ptr_array_new ();
  kin->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_kin_row_free);
  g_ptr_array_add (kin->earlier, make_earlier (1690000000, before));
  g_ptr_array_add (kin->earlier, make_earlier (1680000000, 7));
  text = voc_present_again (kin);
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, "Listed 3 times, first seen "));
  g_assert_true (g_str_has_suffix (text, expected));
}

/* What is not known of both is not said. */
static void
test_sentence (void)
{
  assert_again (18, 18, " The pay is unchanged.");
  assert_again (18, 20, " The last time the pay was $18.00 an hour.");
  assert_again (0, 20, "2023.");
  assert_again (18, 0, "2023.");
}

#define ADD(name, func) g_test_add ("/library/kin/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("group", test_group);
  ADD ("told-apart", test_told_apart);
  ADD ("joined", test_joined);
  ADD ("undone", test_undone);
  ADD ("matches", test_matches);
  ADD ("copies", test_copies);
  ADD ("removed", test_removed);
  g_test_add_func ("/library/kin/sentence", test_sentence);

  return g_test_run ();
}
