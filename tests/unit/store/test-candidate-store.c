/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Candidates in the library, with their files and their log. */

#include "library-fixture.h"

#include <string.h>

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("candidate-search", test_candidate_search);
  ADD ("candidate-edit", test_candidate_edit);
  ADD ("candidate-undo", test_candidate_undo);
  ADD ("candidate-erase", test_candidate_erase);
  ADD ("candidate-invalid", test_candidate_invalid);

  return g_test_run ();
}
