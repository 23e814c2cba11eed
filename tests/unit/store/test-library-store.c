/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user made: sources and their reports, saved jobs, hidden listings,
 * chosen occupations, candidates with their log, and backups. */

#include "store-test.h"

#include "store/voc-library-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-past-search-store.h"
#include "store/voc-untold-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW 1700000000
#define DAY (24 * 60 * 60)

typedef struct
{
  char    *folder;
  char    *file;
  VocConn *conn;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("voc-library-XXXXXX", NULL);
  self->file = g_build_filename (self->folder, "library.db", NULL);
  self->conn = voc_conn_open (self->file, VOC_CONN_WRITE_DURABLE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_LIBRARY, &error));
}

/* The index of the words has to fit the candidates at the end of every test. */
static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  store_test_exec (self->conn, "INSERT INTO candidate_text (candidate_text) VALUES ('integrity-check')");
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->file);
}

static VocSource *
add_source (Fixture    *self,
            const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = voc_source_new ();

  voc_set_text (&source->url, url);
  voc_set_text (&source->format, "native");
  voc_set_text (&source->name, "Example Board");
  source->added_at = NOW;
  g_assert_true (voc_sources_add (self->conn, source, &error));
  g_assert_no_error (error);
  g_assert_cmpint (source->id, >, 0);

  return g_steal_pointer (&source);
}

static void
test_sources (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = add_source (self, "https://example.org/feed");
  g_autoptr (VocSource) read = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GArray) purged = NULL;
  g_autoptr (GPtrArray) going = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  voc_set_text (&source->etag, "\"abc\"");
  source->n_failures = 2;
  source->last_outcome = VOC_SYNC_FAILED;
  source->last_problem = VOC_PROBLEM_TLS;
  g_assert_true (voc_sources_update (self->conn, source, &error));
  read = voc_sources_get (self->conn, source->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->etag, ==, "\"abc\"");
  g_assert_cmpuint (read->n_failures, ==, 2);
  g_assert_cmpint (read->last_problem, ==, VOC_PROBLEM_TLS);

  /* Removed: not listed, can be taken back, then purged for good. */
  g_assert_true (voc_sources_set_removed (self->conn, source->id, TRUE, &error));
  list = voc_sources_list (self->conn, &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  g_assert_true (voc_sources_set_removed (self->conn, source->id, FALSE, &error));
  list = voc_sources_list (self->conn, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (voc_sources_set_removed (self->conn, source->id, TRUE, &error));
  /* Not what was removed a moment ago. */
  g_assert_true (voc_sources_purge_removed (self->conn, now - 60, &purged, &error));
  g_assert_cmpuint (purged->len, ==, 0);
  g_clear_pointer (&purged, g_array_unref);
  going = voc_sources_list_removed (self->conn, now - 60, &error);
  g_assert_cmpuint (going->len, ==, 0);
  g_clear_pointer (&going, g_ptr_array_unref);
  going = voc_sources_list_removed (self->conn, now + 60, &error);
  g_assert_cmpuint (going->len, ==, 1);
  g_assert_cmpstr (((VocSource *) g_ptr_array_index (going, 0))->url, ==, source->url);
  g_assert_true (voc_sources_purge_removed (self->conn, now + 60, &purged, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (purged->len, ==, 1);
  g_assert_cmpint (g_array_index (purged, gint64, 0), ==, source->id);
  g_clear_pointer (&read, voc_source_free);
  read = voc_sources_get (self->conn, source->id, &error);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_reports (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = add_source (self, "https://example.org/feed");
  g_autoptr (GPtrArray) reports = NULL;
  const VocSyncReport *newest;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (VocSyncReport) report = voc_sync_report_new (source->id);

      report->started_at = NOW + i;
      report->outcome = VOC_SYNC_OK;
      report->n_new = i;
      voc_sync_report_add_skip (report, "no title", 7);
      voc_sync_report_add_skip (report, "no title", 9);
      g_assert_true (voc_sources_add_report (self->conn, report, &error));
      g_assert_no_error (error);
    }

  reports = voc_sources_list_reports (self->conn, source->id, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 2);
  newest = g_ptr_array_index (reports, 0);
  g_assert_cmpuint (newest->n_new, ==, 2);
  g_assert_cmpuint (newest->skips->len, ==, 1);
  g_assert_cmpuint (((VocSkipReason *) g_ptr_array_index (newest->skips, 0))->count, ==, 2);
  g_assert_cmpuint (((VocSkipReason *) g_ptr_array_index (newest->skips, 0))->first_index, ==, 7);
}

/* Thirty of each source stay, and those are the last ones. */
static void
test_reports_kept (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = add_source (self, "https://example.org/feed");
  g_autoptr (VocSource) other = add_source (self, "https://example.org/other");
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GPtrArray) of_other = NULL;

  for (guint i = 0; i < 35; i++)
    {
      g_autoptr (VocSyncReport) report = voc_sync_report_new (i == 0 ? other->id : source->id);

      report->outcome = VOC_SYNC_OK;
      report->n_new = i;
      g_assert_true (voc_sources_add_report (self->conn, report, &error));
      g_assert_no_error (error);
    }

  reports = voc_sources_list_reports (self->conn, source->id, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 30);
  g_assert_cmpuint (((VocSyncReport *) g_ptr_array_index (reports, 0))->n_new, ==, 34);
  g_assert_cmpuint (((VocSyncReport *) g_ptr_array_index (reports, 29))->n_new, ==, 5);
  of_other = voc_sources_list_reports (self->conn, other->id, 100, &error);
  g_assert_cmpuint (of_other->len, ==, 1);
}

static void
test_applications (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (VocApplication) application = voc_application_new ();
  g_autoptr (VocApplication) read = NULL;
  g_autoptr (GPtrArray) list = NULL;

  voc_set_text (&listing->native_id, "7");
  voc_set_text (&listing->title, "Elektriker/in");
  listing->description_html = g_strdup ("<p>Mit Werkzeug</p>");
  voc_listing_seal (listing);
  application->snapshot = voc_listing_ref (listing);
  voc_set_text (&application->source_url, "https://example.org/feed");
  application->stage = VOC_STAGE_SAVED;
  application->saved_at = NOW;
  g_assert_true (voc_applications_put (self->conn, application, NOW, &error));
  g_assert_no_error (error);
  g_assert_cmpint (application->id, >, 0);
  g_assert_cmpint (voc_applications_find (self->conn, "https://example.org/feed", "7", &error), ==, application->id);

  application->stage = VOC_STAGE_APPLIED;
  voc_set_text (&application->notes, "Called them");
  g_assert_true (voc_applications_put (self->conn, application, NOW + DAY, &error));
  read = voc_applications_get (self->conn, application->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->snapshot->title, ==, "Elektriker/in");
  g_assert_cmpstr (read->snapshot->description_html, ==, "<p>Mit Werkzeug</p>");
  g_assert_cmpstr (read->notes, ==, "Called them");
  g_assert_cmpuint (read->history->len, ==, 2);
  g_assert_cmpint (g_array_index (read->history, VocStageChange, 1).stage, ==, VOC_STAGE_APPLIED);
  g_assert_cmpint (g_array_index (read->history, VocStageChange, 1).at, ==, NOW + DAY);

  g_assert_true (voc_applications_set_removed (self->conn, application->id, TRUE, &error));
  list = voc_applications_list (self->conn, &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_true (voc_applications_set_removed (self->conn, application->id, FALSE, &error));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = voc_applications_list (self->conn, &error);
  g_assert_cmpuint (list->len, ==, 1);
}

static GPtrArray *
list_untold (Fixture *self,
             guint    n_wanted)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *untold = voc_untold_list (self->conn, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (untold->len, ==, n_wanted);
  return untold;
}

/* What is done while the cache is told, by this program or another one, is told again. */
static void
test_untold (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) none = NULL;
  guint n_again = 0;

  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "a", TRUE, NOW, &error));
  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "b", TRUE, NOW, &error));
  first = list_untold (self, 2);
  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "a", FALSE, NOW, &error));
  g_assert_true (voc_untold_forget (self->conn, first, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 1);

  /* Another program tells it and forgets it first. */
  second = list_untold (self, 1);
  g_assert_true (voc_untold_forget (self->conn, second, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 0);
  g_assert_true (voc_untold_forget (self->conn, second, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 1);

  third = list_untold (self, 1);
  g_assert_true (voc_untold_forget (self->conn, third, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 0);
  none = list_untold (self, 0);
  g_assert_no_error (error);
}

static void
test_choices (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hidden = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  g_autofree char *soc = NULL;

  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "b", TRUE, NOW, &error));
  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "a", TRUE, NOW, &error));
  g_assert_true (voc_hidden_set (self->conn, "https://example.org", "b", FALSE, NOW, &error));
  hidden = voc_hidden_list (self->conn, "https://example.org", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hidden->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (hidden, 0), ==, "a");

  g_assert_true (voc_title_choices_set (self->conn, "Back-End Wizard", "15-1252", &error));
  soc = voc_title_choices_get (self->conn, "back end WIZARD", &error);
  g_assert_cmpstr (soc, ==, "15-1252");
  g_clear_pointer (&soc, g_free);
  choices = voc_title_choices_list (self->conn, &error);
  g_assert_cmpuint (choices->len, ==, 1);
  g_assert_cmpstr (((const VocTitleChoice *) g_ptr_array_index (choices, 0))->key, ==, "back end wizard");
  g_assert_cmpstr (((const VocTitleChoice *) g_ptr_array_index (choices, 0))->title, ==, "Back-End Wizard");
  g_assert_true (voc_title_choices_set (self->conn, "Back-End Wizard", NULL, &error));
  soc = voc_title_choices_get (self->conn, "Back-End Wizard", &error);
  g_assert_no_error (error);
  g_assert_null (soc);
}

/* Candidates */

static gint64
put (Fixture      *self,
     VocCandidate *unsealed,
     gint64       *change)
{
  g_autoptr (VocCandidate) candidate = voc_candidate_seal (unsealed);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (voc_candidates_put (self->conn, candidate, NOW, &id, change, &error));
  g_assert_no_error (error);

  return id;
}

static VocCandidate *
make (const char *name,
      const char *skills,
      const char *tags)
{
  VocCandidate *candidate = voc_candidate_new ();

  voc_set_text (&candidate->name, name);
  g_strfreev (candidate->skills);
  candidate->skills = g_strsplit (skills, ",", -1);
  g_strfreev (candidate->tags);
  candidate->tags = g_strsplit (tags, ",", -1);

  return candidate;
}

static VocCandidate *
get (Fixture *self,
     gint64   id)
{
  g_autoptr (GError) error = NULL;
  VocCandidate *candidate = voc_candidates_get (self->conn, id, &error);

  g_assert_no_error (error);

  return candidate;
}

/* The ids that are found, as "1 2 3". */
static char *
find (Fixture    *self,
      const char *text,
      const char *tag)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = voc_candidates_search (self->conn, text, tag, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (out, i > 0 ? " %d" : "%d", (int) g_array_index (ids, gint64, i));

  return g_string_free (out, FALSE);
}

static void
assert_found (Fixture    *self,
              const char *text,
              const char *tag,
              const char *expected)
{
  g_autofree char *found = find (self, text, tag);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_candidate_search (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  g_autofree char *sum = g_strnfill (64, 'c');
  VocCandidate    *noted = make ("Émile Zola", "C++,Go", "Berlin,urgent");

  voc_set_text (&noted->notes, "Prefers nights");
  g_ptr_array_add (noted->attachments, voc_attachment_new (sum, "zeugnis.pdf", "application/pdf", 12, NOW));
  put (self, noted, NULL);
  put (self, make ("Ada Lovelace", "C,Maths", "urgent"), NULL);
  put (self, make ("Bob", "C#", ""), NULL);

  assert_found (self, NULL, NULL, "2 3 1");
  assert_found (self, "emile", NULL, "1");
  assert_found (self, "c++", NULL, "1");
  assert_found (self, "c#", NULL, "3");
  assert_found (self, "nigh", NULL, "1");
  assert_found (self, "nights love", NULL, "");
  assert_found (self, "zeugnis", NULL, "1");

  /* Not what only a machine reads: the schema, dates, sums. */
  assert_found (self, "json", NULL, "");
  assert_found (self, "https", NULL, "");
  assert_found (self, "application", NULL, "");
  assert_found (self, sum, NULL, "");
  assert_found (self, "\" OR *", NULL, "");
  assert_found (self, NULL, "URGENT", "2 1");
  assert_found (self, "zola", "urgent", "1");
  assert_found (self, "bob", "urgent", "");
  tags = voc_candidates_list_tags (self->conn, &error);
  g_assert_cmpuint (tags->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (tags, 0), ==, "Berlin");
}

/* Two change one candidate: each what they changed, and neither the other's. */
static void
test_candidate_edit (Fixture      *self,
                     gconstpointer data)
{
  gint64 id = put (self, make ("Ada Lovelace", "Maths", "a"), NULL);
  g_autoptr (VocCandidate) base = get (self, id);
  g_autoptr (VocCandidate) mine = voc_candidate_edit (base);
  g_autoptr (VocCandidate) read = NULL;
  g_autoptr (GError) error = NULL;
  VocCandidate *theirs = voc_candidate_edit (base);
  gint64        change, edited;

  voc_set_text (&theirs->email, "ada@example.org");
  voc_set_text (&theirs->notes, "Called.");
  put (self, theirs, NULL);

  voc_set_text (&mine->phone, "+1 555 0100");
  voc_candidate_seal (mine);
  g_assert_true (voc_candidates_edit (self->conn, base, mine, NOW + 9, &edited, &change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (edited, ==, id);
  read = get (self, id);
  g_assert_cmpstr (read->email, ==, "ada@example.org");
  g_assert_cmpstr (read->notes, ==, "Called.");
  g_assert_cmpstr (read->phone, ==, "+1 555 0100");
  g_assert_cmpint (read->changed_at, ==, NOW + 9);

  /* The same member from the same base: the one who was first has it. */
  voc_candidate_unref (mine);
  mine = voc_candidate_edit (base);
  voc_set_text (&mine->notes, "Will call.");
  voc_candidate_seal (mine);
  g_assert_false (voc_candidates_edit (self->conn, base, mine, NOW + 10, NULL, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED);
  g_clear_error (&error);

  /* It can be taken back as every change can. */
  g_assert_true (voc_candidates_undo (self->conn, change, NOW, NULL, &error));
  g_clear_pointer (&read, voc_candidate_unref);
  read = get (self, id);
  g_assert_null (read->phone);
  g_assert_cmpstr (read->notes, ==, "Called.");

  g_assert_true (voc_candidates_remove (self->conn, id, NOW, NULL, &error));
  g_assert_false (voc_candidates_edit (self->conn, base, mine, NOW, NULL, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_candidate_undo (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocCandidate) old = NULL;
  g_autoptr (VocCandidate) read = NULL;
  VocCandidate *edited;
  gint64        id, first, second, removal;

  id = put (self, make ("Ada Lovelace", "Maths", "a"), NULL);
  old = get (self, id);
  edited = voc_candidate_edit (old);
  voc_set_text (&edited->headline, "Engineer");
  put (self, edited, &first);
  g_clear_pointer (&old, voc_candidate_unref);
  old = get (self, id);
  edited = voc_candidate_edit (old);
  voc_set_text (&edited->phone, "+1 555 0100");
  put (self, edited, &second);

  /* The first change goes, the second stays. */
  g_assert_true (voc_candidates_undo (self->conn, first, NOW, NULL, &error));
  g_assert_no_error (error);
  read = get (self, id);
  g_assert_null (read->headline);
  g_assert_cmpstr (read->phone, ==, "+1 555 0100");
  assert_found (self, "engineer", NULL, "");

  /* Again it is in its own way. */
  g_assert_false (voc_candidates_undo (self->conn, first, NOW, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED);
  g_clear_error (&error);

  g_assert_true (voc_candidates_remove (self->conn, id, NOW, &removal, &error));
  assert_found (self, NULL, NULL, "");
  g_assert_true (voc_candidates_undo (self->conn, removal, NOW, NULL, &error));
  g_assert_no_error (error);
  assert_found (self, "ada", NULL, "1");
  g_clear_pointer (&read, voc_candidate_unref);
  read = get (self, id);
  g_assert_cmpstr (read->phone, ==, "+1 555 0100");
  g_assert_cmpstr (read->tags[0], ==, "a");
}

static VocCandidate *
attach (VocCandidate *candidate,
        char          digit)
{
  g_autofree char *sum = g_strnfill (64, digit);

  g_ptr_array_add (candidate->attachments, voc_attachment_new (sum, "cv.pdf", "application/pdf", 12, NOW));

  return candidate;
}

static gboolean
file_has (const char *path,
          const char *word)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;

  return memmem (contents, length, word, strlen (word)) != NULL;
}

/* Erasing leaves nothing: not in the tables, not in the bytes of the files, and
 * names the attachments that nobody else has. */
static void
test_candidate_erase (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) orphans = NULL;
  g_autofree char *wal = g_strconcat (self->file, "-wal", NULL);
  VocCandidate    *candidate = attach (attach (make ("Zebediah Quillfeather", "", ""), 'a'), 'b');
  gint64           id, change;

  voc_set_text (&candidate->notes, "Xylophonist");
  id = put (self, candidate, &change);
  put (self, attach (make ("Other", "", ""), 'b'), NULL);
  g_assert_true (file_has (self->file, "Xylophonist") || file_has (wal, "Xylophonist"));

  g_assert_true (voc_candidates_erase (self->conn, id, &orphans, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (orphans->len, ==, 1);
  g_assert_cmpint (((char *) g_ptr_array_index (orphans, 0))[0], ==, 'a');
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM candidate_change WHERE candidate = 1"), ==, 0);
  g_assert_false (voc_candidates_undo (self->conn, change, NOW, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  assert_found (self, "xylophonist", NULL, "");
  voc_conn_checkpoint (self->conn);
  g_assert_false (file_has (self->file, "Xylophonist"));
  g_assert_false (file_has (self->file, "xylophonist"));
  g_assert_false (file_has (self->file, "quillfeather"));
  g_assert_false (file_has (wal, "ylophonist"));
}

static void
test_candidate_invalid (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocCandidate) nobody = voc_candidate_seal (voc_candidate_new ());
  g_autoptr (VocCandidate) gone = make ("Gone", "", "");

  g_assert_false (voc_candidates_put (self->conn, nobody, NOW, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  gone->id = 77;
  voc_candidate_seal (gone);
  g_assert_false (voc_candidates_put (self->conn, gone, NOW, NULL, NULL, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_backup (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *newest = NULL;
  VocConn         *copy;
  guint            n = 0;
  GDir            *dir;
  GStatBuf         info;

  put (self, make ("Ada", "", ""), NULL);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *file = NULL;

      voc_library_backup (self->conn, folder, 3, NOW + i * DAY, &file, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
    }
  voc_library_backup (self->conn, folder, 3, NOW + 4 * DAY + 60, &newest, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (newest, "-2023-11-18.db"));
  g_assert_cmpint (g_stat (newest, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  g_assert_cmpuint (n, ==, 3);

  copy = voc_conn_open (newest, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (copy, "SELECT count(*) FROM candidate"), ==, 1);
  voc_conn_close (copy);
}

static char *
back_up (Fixture    *self,
         const char *folder,
         gint64      now)
{
  g_autoptr (GError) error = NULL;
  char *file = NULL;

  voc_library_backup (self->conn, folder, 3, now, &file, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));

  return file;
}

/* The clock was ahead for a day: what was made then is not the newest for ever, and
 * what is made after it stays. */
static void
test_backup_order (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *old = g_build_filename (folder, "library-2099-01-01.db", NULL);
  g_autoptr (GPtrArray) names = NULL;

  put (self, make ("Ada", "", ""), NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (old, "by an older program", -1, NULL));
  {
    g_autofree char *ahead = back_up (self, folder, NOW + 400 * DAY);
    g_autofree char *first = back_up (self, folder, NOW);
    g_autofree char *again = back_up (self, folder, NOW + 60);

    g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
    names = voc_library_list_backups (folder);
    g_assert_cmpuint (names->len, ==, 3);
    g_assert_true (g_str_has_suffix (again, g_ptr_array_index (names, 0)));
    g_assert_true (g_str_has_suffix (ahead, g_ptr_array_index (names, 1)));
    g_assert_true (g_str_has_suffix (old, g_ptr_array_index (names, 2)));
  }
  {
    g_autofree char *next = back_up (self, folder, NOW + DAY);
    g_autofree char *after = back_up (self, folder, NOW + 2 * DAY);
    g_autofree char *newest = back_up (self, folder, NOW - DAY);

    g_clear_pointer (&names, g_ptr_array_unref);
    names = voc_library_list_backups (folder);
    g_assert_cmpuint (names->len, ==, 3);
    g_assert_true (g_str_has_suffix (newest, g_ptr_array_index (names, 0)));
    g_assert_true (g_str_has_suffix (after, g_ptr_array_index (names, 1)));
    g_assert_true (g_str_has_suffix (next, g_ptr_array_index (names, 2)));
  }
}

/* A library that was lost and made anew does not take the place of its backups. */
static void
test_backup_of_nothing (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *file = NULL;
  g_autofree char *none = NULL;

  g_assert_true (voc_library_backup (self->conn, folder, 1, NOW, &none, &error));
  g_assert_null (none);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  store_test_exec (self->conn, "INSERT INTO title_choice (key, soc) VALUES ('baker', '51-3011')");
  g_assert_true (voc_library_backup (self->conn, folder, 1, NOW, &file, &error));
  g_assert_nonnull (file);

  store_test_exec (self->conn, "DELETE FROM title_choice");
  g_assert_true (voc_library_backup (self->conn, folder, 1, NOW, &none, &error));
  g_assert_true (voc_library_backup (self->conn, folder, 1, NOW + DAY, &none, &error));
  g_assert_no_error (error);
  g_assert_null (none);
  {
    VocConn *copy = voc_conn_open (file, VOC_CONN_READ, &error);

    g_assert_no_error (error);
    g_assert_cmpint (store_test_get_int (copy, "SELECT count(*) FROM title_choice"), ==, 1);
    voc_conn_close (copy);
  }

  /* What must be in no backup any more is in none, though there is nothing else. */
  g_assert_true (voc_library_renew_backups (self->conn, self->folder, NOW, &error));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* The jobs that make backups are of the kind that only reads. */
static void
test_backup_by_reader (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *file = NULL;
  VocConn         *reader;
  VocConn         *copy;

  put (self, make ("Ada", "", ""), NULL);
  reader = voc_conn_open (self->file, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  voc_library_backup (reader, folder, 3, NOW, &file, &error);
  g_assert_no_error (error);

  /* It reads only, as before. */
  g_assert_false (voc_conn_exec (reader, "DELETE FROM candidate", &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  voc_conn_close (reader);

  copy = voc_conn_open (file, VOC_CONN_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_get_int (copy, "SELECT count(*) FROM candidate"), ==, 1);
  g_assert_cmpint (store_test_get_int (copy, "PRAGMA application_id"), ==, 0x566f634c);
  g_assert_cmpint (store_test_get_int (copy, "PRAGMA user_version"), ==, voc_schema_newest (VOC_SCHEMA_LIBRARY));
  voc_conn_close (copy);
}

/* What was asked before is in no backup, by whichever kind of connection it is made,
 * and makes none by itself; saved searches are. */
static void
test_backup_of_searches (Fixture      *self,
                         gconstpointer data)
{
  static const VocConnMode modes[] = { VOC_CONN_WRITE_DURABLE, VOC_CONN_READ };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->folder, "backups", NULL);
  g_autofree char *none = NULL;

  g_assert_true (voc_past_searches_add (self->conn, "zymurgist", NOW, &error));
  g_assert_true (voc_library_backup (self->conn, folder, 3, NOW, &none, &error));
  g_assert_null (none);

  store_test_exec (self->conn, "INSERT INTO saved_search (name, query, position, notifies, created_at, looked_at)"
                               " VALUES ('Brewers', '{\"version\": 1}', 0, 1, 0, 0)");
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *file = NULL;
      g_autofree char *bytes = NULL;
      gsize            length = 0;
      VocConn         *conn = voc_conn_open (self->file, modes[i], &error);
      VocConn         *copy;

      g_assert_no_error (error);
      g_assert_true (voc_library_backup (conn, folder, 3, NOW + i * DAY, &file, &error));
      g_assert_no_error (error);
      voc_conn_close (conn);
      g_assert_true (g_file_get_contents (file, &bytes, &length, NULL));
      g_assert_null (memmem (bytes, length, "zymurgist", strlen ("zymurgist")));
      g_assert_nonnull (memmem (bytes, length, "Brewers", strlen ("Brewers")));
      copy = voc_conn_open (file, VOC_CONN_READ, &error);
      g_assert_no_error (error);
      g_assert_cmpint (store_test_get_int (copy, "SELECT count(*) FROM past_search"), ==, 0);
      voc_conn_close (copy);
    }
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM past_search"), ==, 1);
}

#define ADD(name, func) g_test_add ("/store/library/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("sources", test_sources);
  ADD ("reports", test_reports);
  ADD ("reports-kept", test_reports_kept);
  ADD ("applications", test_applications);
  ADD ("choices", test_choices);
  ADD ("untold", test_untold);
  ADD ("candidate-search", test_candidate_search);
  ADD ("candidate-edit", test_candidate_edit);
  ADD ("candidate-undo", test_candidate_undo);
  ADD ("candidate-erase", test_candidate_erase);
  ADD ("candidate-invalid", test_candidate_invalid);
  ADD ("backup", test_backup);
  ADD ("backup-order", test_backup_order);
  ADD ("backup-of-nothing", test_backup_of_nothing);
  ADD ("backup-by-reader", test_backup_by_reader);
  ADD ("backup-of-searches", test_backup_of_searches);

  return g_test_run ();
}
