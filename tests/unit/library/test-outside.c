/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two programs on one profile: what one writes, the other says. */

#include "config.h"

#include "library-test.h"

typedef struct
{
  LibraryTest one;
  LibraryTest other;
  guint       n_changed;
  guint       changes;
} Fixture;

static void
changed_cb (Fixture *self,
            guint    changes)
{
  self->n_changed++;
  self->changes |= changes;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->one.folder = g_dir_make_tmp ("voc-outside-XXXXXX", NULL);
  self->other.folder = self->one.folder;
  library_test_open (&self->one);
  library_test_open (&self->other);
  g_signal_connect_swapped (self->one.library, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->one.library, self);
  library_test_close (&self->other);
  library_test_close (&self->one);
  library_test_remove_folder (self->one.folder);
  g_free (self->one.folder);
}

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
let_pass (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, stop_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_says_what_others_write (Fixture      *self,
                             gconstpointer data)
{
  gboolean is_late = FALSE;
  guint    id;

  let_pass (300);
  g_assert_cmpuint (self->n_changed, ==, 0);

  library_test_follow_sample (&self->other);
  id = g_timeout_add_seconds (20, stop_cb, &is_late);
  while (!is_late && (self->changes & (VOC_CHANGE_SOURCES | VOC_CHANGE_LISTINGS)) != (VOC_CHANGE_SOURCES | VOC_CHANGE_LISTINGS))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_late);
  g_source_remove (id);

  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) sources = NULL;
    LIBRARY_TEST_CALL (result, voc_library_list_sources, self->one.library);

    sources = voc_library_list_sources_finish (self->one.library, result, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (sources->len, ==, 1);
    g_assert_cmpstr (((const VocSource *) g_ptr_array_index (sources, 0))->name, ==, "The Sample");
  }
}

static void
test_says_own_once (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (VocSource) source = voc_source_new ();
  g_autoptr (VocSource) added = NULL;

  let_pass (300);
  source->url = g_strdup ("https://example.org/jobs.json");
  source->format = g_strdup ("native");
  source->name = g_strdup ("Example");
  {
    LIBRARY_TEST_CALL (result, voc_library_add_source, self->one.library, source);
    added = voc_library_add_source_finish (self->one.library, result, NULL);
  }
  g_assert_nonnull (added);
  let_pass (100);
  g_assert_cmpuint (self->n_changed, ==, 1);

  /* Long enough for the journal to be noticed and asked about. */
  let_pass (2500);
  g_assert_cmpuint (self->n_changed, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/library/outside/says-what-others-write", Fixture, NULL, set_up, test_says_what_others_write, tear_down);
  g_test_add ("/library/outside/says-own-once", Fixture, NULL, set_up, test_says_own_once, tear_down);

  return g_test_run ();
}
