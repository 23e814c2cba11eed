/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups of the same job: made, grown, left and told apart by hand, whatever comes in which
 * order; what is never a group; and jobs that come again. */

#include "duplicates-test.h"

static const char other_text[] = "<p>A wholly other job of the same name: you plan the railway platforms of a city, measure where people stand and wait, "
                                 "draw what is built, and go to see whether it works in the rain. You have drawn stations before, know what concrete can "
                                 "do, and like to talk with those who clean and repair what others only look at.</p>";

/* "b/2 address" for each, in their order. */
static char *
spell (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const VocKinRow *kin = g_ptr_array_index (rows, i);

      g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : "", kin->row->native_id, voc_duplicate_reason_to_code (kin->reason));
    }

  return g_string_free (out, FALSE);
}

static void
assert_others (Fixture    *self,
               gint64      id,
               const char *expected)
{
  g_autoptr (VocKin) kin = get_kin (self, id);
  g_autofree char *others = spell (kin->others);

  g_assert_cmpstr (others, ==, expected);
}

static gint64
count_members (Fixture *self)
{
  return store_test_get_int (self->conn, "SELECT count(*) FROM duplicate_member");
}

static void
test_made_and_grown (Fixture      *self,
                     gconstpointer data)
{
  gint64 board = put (self, (Sample){ 1, "a", "https://boards.greenhouse.io/acme/jobs/41", NULL, text });
  gint64 copy;
  gint64 feed;

  assert_others (self, board, "");
  g_assert_cmpint (count_members (self), ==, 0);

  copy = put (self, (Sample){ 2, "b", "https://jobs.example.net/7", NULL, text });
  assert_others (self, board, "b words");
  assert_others (self, copy, "a words");

  /* Its text is not known, but it leads to the board. */
  feed = put (self, (Sample){ 3, "c", "https://acme.example.org/open?gh_jid=41", "Something Else", NULL });
  assert_others (self, board, "b words, c address");
  assert_others (self, copy, "a words, c other");
  assert_others (self, feed, "a address, b other");
  g_assert_cmpint (count_members (self), ==, 3);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(DISTINCT job) FROM duplicate_member"), ==, 1);
}

/* The same in every order. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  const Sample samples[] = {
    { 1, "a", "https://example.org/jobs/1", NULL, text },
    { 2, "b", "https://example.com/jobs/1", NULL, text },
    { 3, "c", "https://example.net/go?id=1", NULL, text },
    { 4, "d", "https://www.example.org/jobs/1/", NULL, other_text },
  };

  for (guint start = 0; start < G_N_ELEMENTS (samples); start++)
    for (int step = 1; step <= 3; step += 2)
      {
        store_test_exec (self->conn, "DELETE FROM listing");
        for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
          put (self, samples[(start + i * (guint) step) % G_N_ELEMENTS (samples)]);
        g_assert_cmpint (count_members (self), ==, 4);
        g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(DISTINCT job) FROM duplicate_member"), ==, 1);
        g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM duplicate_key"), ==, 8);
      }
}

/* One source is never its own copy, and each of its two openings has its own. */
static void
test_one_of_a_source (Fixture      *self,
                      gconstpointer data)
{
  gint64 first = put (self, (Sample){ 1, "a", "https://example.org/jobs/1", NULL, text });
  gint64 second = put (self, (Sample){ 1, "b", "https://example.org/jobs/2", NULL, text });
  gint64 copy;

  assert_others (self, first, "");
  assert_others (self, second, "");

  put (self, (Sample){ 2, "c", "https://example.org/jobs/1?utm_source=x", NULL, text });
  copy = put (self, (Sample){ 2, "d", "https://example.org/jobs/2/apply", NULL, text });
  assert_others (self, first, "c address");
  assert_others (self, second, "d address");
  assert_others (self, copy, "b address");
}

/* What two listings of one source share is a list of jobs. */
static void
test_shared_address (Fixture      *self,
                     gconstpointer data)
{
  gint64 first = put (self, (Sample){ 1, "a", "https://example.org/careers", "Baker", NULL });
  gint64 other = put (self, (Sample){ 2, "b", "https://example.org/careers", "Baker", NULL });

  assert_others (self, first, "b address");
  put (self, (Sample){ 1, "c", "https://example.org/careers", "Miller", NULL });
  assert_others (self, first, "");
  assert_others (self, other, "");
  g_assert_cmpint (count_members (self), ==, 0);
}

static void
test_not (Fixture      *self,
          gconstpointer data)
{
  gint64 first = put (self, (Sample){ 1, "a", NULL, NULL, text });

  put (self, (Sample){ 2, "b", NULL, NULL, other_text });
  put (self, (Sample){ 4, "c", NULL, "Senior Platform Engineer", text });
  put (self, (Sample){ 6, "d", NULL, NULL, NULL });
  assert_others (self, first, "");
  g_assert_cmpint (count_members (self), ==, 0);
}

/* A change that makes another job of it dissolves the group, and one that does not
 * writes nothing of it. */
static void
test_changed (Fixture      *self,
              gconstpointer data)
{
  gint64 first = put (self, (Sample){ 1, "a", NULL, NULL, text });
  gint64 second = put (self, (Sample){ 2, "b", NULL, NULL, text });

  put (self, (Sample){ 2, "b", NULL, NULL, text, 90000 });
  assert_others (self, first, "b words");
  put (self, (Sample){ 2, "b", NULL, NULL, other_text, 90000 });
  assert_others (self, first, "");
  assert_others (self, second, "");
  g_assert_cmpint (count_members (self), ==, 0);
  put (self, (Sample){ 2, "b", NULL, NULL, text, 90000 });
  assert_others (self, second, "a words");
}

static int
count_changes (Fixture *self)
{
  return (int) store_test_get_int (self->conn, "SELECT total_changes()");
}

static void
test_nothing_written (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  gint64 id = put (self, (Sample){ 1, "a", NULL, NULL, text });
  int    before;

  put (self, (Sample){ 2, "b", NULL, NULL, text });
  before = count_changes (self);
  put (self, (Sample){ 1, "a", NULL, NULL, text, 0, 1 });
  put (self, (Sample){ 2, "b", NULL, NULL, text, 0, 1 });
  g_assert_true (voc_duplicates_regroup (self->conn, id, &error));
  g_assert_true (voc_duplicates_agree (self->conn, none, NULL, &error));
  g_assert_cmpint (count_changes (self), ==, before);
}

static void
test_removed_source (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = put (self, (Sample){ 1, "a", NULL, NULL, text });
  gint64 second = put (self, (Sample){ 2, "b", NULL, NULL, text });

  put (self, (Sample){ 4, "c", NULL, NULL, text });
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, TRUE, &error));
  assert_others (self, second, "c words");
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, FALSE, &error));
  assert_others (self, second, "a words, c words");

  g_assert_true (voc_listings_remove_source (self->conn, 4, &error));
  assert_others (self, first, "b words");
  g_assert_true (voc_listings_remove_source (self->conn, 1, &error));
  assert_others (self, second, "");
  g_assert_cmpint (count_members (self), ==, 0);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM duplicate_key WHERE source <> 2"), ==, 0);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM duplicate_print"), ==, 1);
}

static void
assert_copies (Fixture *self,
               gint64   source_id,
               gint64   after,
               guint    expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 99;

  g_assert_true (voc_duplicates_count_copies (self->conn, source_id, after, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
}

/* Which of the new ones another source has already. */
static void
test_copies (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64   newest = -1;
  gint64   first;
  gboolean was_open;

  g_assert_true (voc_duplicates_get_newest (self->conn, &newest, &error));
  g_assert_cmpint (newest, ==, 0);
  first = put (self, (Sample){ 1, "a", NULL, NULL, text });
  put (self, (Sample){ 2, "b", NULL, NULL, text, .day = 1 });
  put (self, (Sample){ 2, "c", NULL, "Gardener", text, .day = 1 });
  g_assert_true (voc_duplicates_get_newest (self->conn, &newest, &error));
  g_assert_cmpint (newest, ==, first + 2);
  assert_copies (self, 1, 0, 0);
  assert_copies (self, 2, first, 1);
  assert_copies (self, 2, first + 1, 0);

  /* Closed after the copy came, and before one of another source came. */
  g_assert_true (voc_listings_close (self->conn, first, VOC_CLOSE_ABSENT, NOW + 2 * DAY, &was_open, &error));
  assert_copies (self, 2, first, 1);
  g_assert_true (voc_listings_close (self->conn, first + 1, VOC_CLOSE_ABSENT, NOW + 2 * DAY, &was_open, &error));
  put (self, (Sample){ 4, "d", NULL, NULL, text, .day = 3 });
  assert_copies (self, 4, newest, 0);

  /* What is not followed any more has nothing. */
  g_assert_true (voc_listings_set_source_removed (self->conn, 1, TRUE, &error));
  assert_copies (self, 2, first, 0);
}

static VocDuplicateChoice *
make_choice (gint64      source,
             const char *native_id,
             gint64      other_source,
             const char *other_id,
             gboolean    is_same)
{
  VocDuplicateChoice *choice = g_new0 (VocDuplicateChoice, 1);

  choice->source_id = source;
  choice->native_id = g_strdup (native_id);
  choice->other_source = other_source;
  choice->other_id = g_strdup (other_id);
  choice->is_same = is_same;
  return choice;
}

static gboolean
agree (Fixture   *self,
       GPtrArray *choices)
{
  g_autoptr (GError) error = NULL;
  gboolean did_change = FALSE;

  voc_duplicates_agree (self->conn, choices, &did_change, &error);
  g_assert_no_error (error);
  return did_change;
}

static void
test_told_apart (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_duplicate_choice_free);
  gint64 first = put (self, (Sample){ 1, "a", NULL, NULL, text });
  gint64 second = put (self, (Sample){ 2, "b", NULL, NULL, text });
  gint64 third;

  g_ptr_array_add (choices, make_choice (2, "b", 1, "a", FALSE));
  g_assert_true (agree (self, choices));
  g_assert_false (agree (self, choices));
  assert_others (self, first, "");
  {
    g_autoptr (VocKin) kin = get_kin (self, first);
    g_autofree char *apart = spell (kin->apart);

    g_assert_cmpstr (apart, ==, "b hand");
  }

  /* Neither another version nor a third one brings both together. */
  put (self, (Sample){ 2, "b", NULL, NULL, text, 80000, 1 });
  third = put (self, (Sample){ 4, "c", NULL, NULL, text });
  assert_others (self, first, "");
  assert_others (self, second, "c words");
  assert_others (self, third, "b words");

  /* And it is taken back. */
  g_ptr_array_set_size (choices, 0);
  g_assert_true (agree (self, choices));
  assert_others (self, first, "b words, c words");
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM duplicate_choice"), ==, 0);
}

/* The words are said before the listings are there, as after the cache was lost. */
static void
test_said_before (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_duplicate_choice_free);
  gint64 first;
  gint64 second;

  g_ptr_array_add (choices, make_choice (1, "a", 2, "b", FALSE));
  g_ptr_array_add (choices, make_choice (4, "c", 1, "a", TRUE));
  g_assert_true (agree (self, choices));
  first = put (self, (Sample){ 1, "a", NULL, NULL, text });
  second = put (self, (Sample){ 2, "b", NULL, NULL, text });
  put (self, (Sample){ 4, "c", NULL, "Builder of Bridges", NULL });
  assert_others (self, first, "c hand");
  assert_others (self, second, "");
}

/* A word that is shared by everybody says nothing, and costs nothing to find out. */
static void
test_too_many (Fixture      *self,
               gconstpointer data)
{
  gint64 last = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      last = put (self, (Sample){ 1 + i % 5, id, NULL, NULL, text });
    }
  assert_others (self, last, "");
  g_assert_cmpint (count_members (self), <=, 32);
}

static int
count_writes (Fixture    *self,
              const char *native_id)
{
  int before = count_changes (self);

  put (self, (Sample){ 1, native_id, NULL, NULL, text });
  return count_changes (self) - before;
}

/* What a listing costs does not depend on how many have the same words: a row for each
 * of its keys, one for its text, and nothing for those that are like it. */
static void
test_cost (Fixture      *self,
           gconstpointer data)
{
  int alone = count_writes (self, "first");
  int written = (int) store_test_get_int (self->conn, "SELECT (SELECT count(*) FROM duplicate_key) + (SELECT count(*) FROM duplicate_print)");

  g_assert_cmpint (written, ==, 2);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      put (self, (Sample){ 1 + i % 2, id, NULL, NULL, text });
    }
  g_assert_cmpint (count_writes (self, "last"), <=, alone);
}

static void
assert_times (Fixture *self,
              gint64   id,
              guint    n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = voc_listings_get_rows (self->conn, &id, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (((VocListingRow *) g_ptr_array_index (rows, 0))->n_times, ==, n);
}

/* It went and came again under another number: the third time. */
static void
test_again (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocKin) kin = NULL;
  g_autofree char *earlier = NULL;
  gint64           first = put (self, (Sample){ 1, "a", NULL, NULL, text, 90000, 0 });
  gint64           second;
  gint64           last;

  put (self, (Sample){ 1, "x", NULL, NULL, text, 90000, 0 });
  g_assert_true (voc_listings_close (self->conn, first, VOC_CLOSE_ABSENT, NOW + 10 * DAY, NULL, &error));
  second = put (self, (Sample){ 1, "b", NULL, NULL, text, 90000, 20 });
  g_assert_true (voc_listings_close (self->conn, second, VOC_CLOSE_ABSENT, NOW + 30 * DAY, NULL, &error));
  put (self, (Sample){ 1, "other", NULL, NULL, other_text, 0, 21 });
  last = put (self, (Sample){ 1, "c", NULL, NULL, text, 95000, 30 });

  /* Not the one that was open all the time, nor another job of the name. */
  kin = get_kin (self, last);
  earlier = spell (kin->earlier);
  g_assert_cmpstr (earlier, ==, "b words, a words");
  g_assert_cmpint (((VocKinRow *) g_ptr_array_index (kin->earlier, 1))->row->first_seen, ==, NOW);
  g_assert_cmpuint (kin->others->len, ==, 0);

  /* Rows of a list know how many times it was. */
  assert_times (self, first, 1);
  assert_times (self, second, 2);
  assert_times (self, last, 3);
}

/* The employer's number is enough, whatever the title says now. */
static void
test_requisition (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocKin) kin = NULL;
  g_autoptr (VocKin) other = NULL;
  gint64 first = put (self, (Sample){ 1, "a", NULL, "Baker", text, 0, 0, "R-7" });
  gint64 second;
  gint64 elsewhere;

  g_assert_true (voc_listings_close (self->conn, first, VOC_CLOSE_ABSENT, NOW + 10 * DAY, NULL, &error));
  second = put (self, (Sample){ 1, "b", NULL, "Head Baker", other_text, 0, 11, "R-7" });
  elsewhere = put (self, (Sample){ 3, "c", NULL, "Pastry Chef", NULL, 0, 11, "R-7" });
  kin = get_kin (self, second);
  g_assert_cmpuint (kin->earlier->len, ==, 1);
  other = get_kin (self, elsewhere);
  g_assert_cmpuint (other->earlier->len, ==, 0);
  g_assert_cmpuint (other->others->len, ==, 0);
  assert_times (self, second, 2);
  assert_times (self, elsewhere, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("made-and-grown", test_made_and_grown);
  ADD ("order", test_order);
  ADD ("one-of-a-source", test_one_of_a_source);
  ADD ("shared-address", test_shared_address);
  ADD ("not", test_not);
  ADD ("changed", test_changed);
  ADD ("nothing-written", test_nothing_written);
  ADD ("removed-source", test_removed_source);
  ADD ("copies", test_copies);
  ADD ("told-apart", test_told_apart);
  ADD ("said-before", test_said_before);
  ADD ("too-many", test_too_many);
  ADD ("cost", test_cost);
  ADD ("again", test_again);
  ADD ("requisition", test_requisition);

  return g_test_run ();
}
