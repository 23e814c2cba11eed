/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person says of listings, in the library: the later word counts, also where both
 * are not of the same two listings, and what was said before comes back. */

#include "store-test.h"

#include "store/voc-duplicate-private.h"
#include "store/voc-library-store.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

/* Sources 1 to 4. */
static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;

  self->folder = g_dir_make_tmp ("voc-words-XXXXXX", NULL);
  file = g_build_filename (self->folder, "library.db", NULL);
  self->conn = voc_conn_open (file, VOC_CONN_WRITE_DURABLE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_LIBRARY, &error));
  for (gint64 i = 1; i <= 4; i++)
    {
      g_autoptr (VocSource) source = voc_source_new ();

      /* Not in the order of their ids. */
      source->url = g_strdup_printf ("https://example.org/%c", (char) ('z' - i));
      voc_set_text (&source->format, "native");
      g_assert_true (voc_sources_add (self->conn, source, &error));
      g_assert_cmpint (source->id, ==, i);
    }
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

/* "1a=2b": that of source 1 is the same job as that of source 2; "1a/2b": it is not;
 * "1a?2b": nothing is said. */
static VocDuplicateChoice *
make_choice (const char *word,
             gint64      decided_at)
{
  VocDuplicateChoice *choice = g_new0 (VocDuplicateChoice, 1);

  choice->source_id = word[0] - '0';
  choice->native_id = g_strndup (word + 1, 1);
  choice->other_source = word[3] - '0';
  choice->other_id = g_strndup (word + 4, 1);
  choice->is_same = word[2] == '=';
  choice->decided_at = word[2] == '?' ? 0 : decided_at;
  return choice;
}

/* The other way round when the first source is the higher one. */
static char *
spell (GPtrArray *choices)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < choices->len; i++)
    {
      const VocDuplicateChoice *choice = g_ptr_array_index (choices, i);
      gboolean                  is_turned = choice->source_id > choice->other_source;

      g_string_append_printf (out, "%s%d%s%s%d%s", i > 0 ? " " : "",
                              (int) (is_turned ? choice->other_source : choice->source_id),
                              is_turned ? choice->other_id : choice->native_id,
                              choice->decided_at == 0 ? "?" : choice->is_same ? "="
                                                                              : "/",
                              (int) (is_turned ? choice->source_id : choice->other_source),
                              is_turned ? choice->native_id : choice->other_id);
    }

  return g_string_free (out, FALSE);
}

static void
test_settle (void)
{
  static const struct
  {
    const char *said;   /* the first word first */
    const char *counts; /* the last word first */
  } cases[] = {
    { "", "" },
    { "1a=2b 2b=3c", "2b=3c 1a=2b" },
    /* Told apart after they were joined by way of a third one: the older way goes. */
    { "1a=2b 2b=3c 1a/3c", "1a/3c 2b=3c" },
    { "2b=3c 1a=2b 1a/3c", "1a/3c 1a=2b" },
    /* Joined by way of a third one after they were told apart. */
    { "1a/3c 1a=2b 2b=3c", "2b=3c 1a=2b" },
    { "1a/2b 1a=2b", "1a=2b" },
    { "1a=2b 1a/2b", "1a/2b" },
    /* One listing of a source at most, at both ends of a way. */
    { "1a=2b 1a=2d", "1a=2d" },
    { "1a=2b 3c=2d 1a=3c", "1a=3c 2d=3c" },
    { "1a=2b 3c=4e 1a=3c", "1a=3c 3c=4e 1a=2b" },
    { "1a=2b 2b=3c 3c=4e 1a=4f", "1a=4f 3c=4e 2b=3c" },
    /* What has nothing to do with it stays. */
    { "1x/2y 1a=2b 3c=4e 1a/2b", "1a/2b 3c=4e 1x/2y" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_duplicate_choice_free);
      g_auto (GStrv) words = g_strsplit (cases[i].said, " ", -1);
      g_autofree char *counts = NULL;

      for (guint k = 0; words[k] != NULL && *words[k] != '\0'; k++)
        g_ptr_array_add (choices, make_choice (words[k], NOW + k));
      voc_duplicate_choices_settle (choices);
      counts = spell (choices);
      g_test_message ("%s", cases[i].said);
      g_assert_cmpstr (counts, ==, cases[i].counts);
    }
}

/* Says it now, and gives what was said of both before. */
static VocDuplicateChoice *
say (Fixture    *self,
     const char *word,
     gint64      now)
{
  g_autoptr (GError) error = NULL;
  VocDuplicateChoice *before;
  g_autoptr (VocDuplicateChoice) choice = NULL;
  gint64 moment = 0;

  g_assert_true (voc_duplicate_choices_next (self->conn, now, &moment, &error));
  g_assert_cmpint (moment, >=, now);
  choice = make_choice (word, moment);
  before = make_choice (word, 0);
  g_assert_true (voc_duplicate_choices_get (self->conn, before, &error));
  g_assert_true (voc_duplicate_choices_set (self->conn, choice, &error));
  g_assert_no_error (error);
  return before;
}

static void
assert_counts (Fixture    *self,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = voc_duplicate_choices_list (self->conn, &error);
  g_autofree char *counts = NULL;

  g_assert_no_error (error);
  counts = spell (choices);
  g_assert_cmpstr (counts, ==, expected);
}

/* Within a second, and with a clock that was set back by a year. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  voc_duplicate_choice_free (say (self, "1a=2b", NOW));
  voc_duplicate_choice_free (say (self, "2b=3c", NOW));
  voc_duplicate_choice_free (say (self, "3c/1a", NOW));
  assert_counts (self, "1a/3c 2b=3c");
  voc_duplicate_choice_free (say (self, "2b=1a", NOW - 365 * 24 * 60 * 60));
  assert_counts (self, "1a=2b 1a/3c");
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM duplicate_choice"), ==, 3);
}

static void
test_restored (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocDuplicateChoice) nothing = say (self, "1a=2b", NOW);
  g_autoptr (VocDuplicateChoice) same = NULL;
  g_autoptr (VocDuplicateChoice) first = NULL;

  g_assert_cmpint (nothing->decided_at, ==, 0);
  first = say (self, "1a=2d", NOW);
  assert_counts (self, "1a=2d");

  /* The pair is the same, whichever is named first. */
  same = say (self, "2b/1a", NOW);
  g_assert_true (same->is_same);
  g_assert_cmpint (same->decided_at, ==, NOW);
  assert_counts (self, "1a/2b 1a=2d");

  /* The word that was there before is as old as it was. */
  g_assert_true (voc_duplicate_choices_set (self->conn, same, &error));
  assert_counts (self, "1a=2d");
  g_assert_true (voc_duplicate_choices_set (self->conn, first, &error));
  assert_counts (self, "1a=2b");
  g_assert_true (voc_duplicate_choices_set (self->conn, nothing, &error));
  assert_counts (self, "");
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM duplicate_choice"), ==, 0);
}

/* Words about a source that is not followed any more do not count, and wait. */
static void
test_unknown_source (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocDuplicateChoice) stranger = make_choice ("1a=9b", NOW);

  g_assert_false (voc_duplicate_choices_get (self->conn, stranger, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  voc_duplicate_choice_free (say (self, "1a=2b", NOW));
  voc_duplicate_choice_free (say (self, "1a=2d", NOW));
  voc_duplicate_choice_free (say (self, "1a=3c", NOW));
  store_test_exec (self->conn, "UPDATE source SET url = 'https://example.org/moved' WHERE id = 2");
  assert_counts (self, "1a=3c");
}

#define ADD(name, func) g_test_add ("/store/duplicate-words/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/duplicate-words/settle", test_settle);
  ADD ("order", test_order);
  ADD ("restored", test_restored);
  ADD ("unknown-source", test_unknown_source);

  return g_test_run ();
}
