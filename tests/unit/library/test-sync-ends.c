/* SPDX-License-Identifier: GPL-3.0-or-later */

/* However a sync ends, who looks whether one is running is told to look again. */

#include "config.h"

#include "library-test.h"

#include "library/voc-library-private.h"
#include "store/voc-store-error.h"
#include "sync/voc-sync-lock-private.h"

#include <unistd.h>

typedef struct
{
  LibraryTest base;
  guint       n_told; /* how often, since the sync was begun, while none was running */
} Fixture;

static void
changed_cb (Fixture *self,
            guint    changes)
{
  if ((changes & (VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES)) != 0 && !voc_library_is_syncing (self->base.library, 0))
    self->n_told++;
}

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Until it was told, or for so long. */
static void
wait_told (Fixture *self,
           guint    ms)
{
  gboolean is_over = FALSE;
  guint    id = g_timeout_add (ms, stop_cb, &is_over);

  while (!is_over && self->n_told == 0)
    g_main_context_iteration (NULL, TRUE);
  if (!is_over)
    g_source_remove (id);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  library_test_set_up (&self->base, data);
  g_signal_connect_swapped (self->base.library, "changed", G_CALLBACK (changed_cb), self);
  /* The first sync is over. */
  do
    {
      self->n_told = 0;
      wait_told (self, 500);
    }
  while (self->n_told > 0);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->base.library, self);
  library_test_tear_down (&self->base, data);
}

/* One that leaves no report. */
static void
assert_ends (Fixture *self,
             gint64   source_id,
             gboolean is_cancelled,
             GQuark   domain,
             int      code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->n_told = 0;
  voc_library_sync_async (self->base.library, source_id, NULL, library_test_keep_result_cb, &result);
  g_assert_true (voc_library_is_syncing (self->base.library, 0));
  if (is_cancelled)
    voc_library_cancel_sync (self->base.library, source_id);
  library_test_wait (&result);
  g_assert_null (voc_library_sync_finish (self->base.library, result, &error));
  g_assert_error (error, domain, code);
  g_assert_false (voc_library_is_syncing (self->base.library, 0));
  wait_told (self, 5000);
  g_assert_cmpuint (self->n_told, ==, 1);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  assert_ends (self, self->base.source_id, TRUE, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_source (Fixture      *self,
                gconstpointer data)
{
  assert_ends (self, self->base.source_id + 1000, FALSE, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

/* Another program has it. */
static void
test_elsewhere (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *file = voc_sync_lock_dup_file (voc_library_get_store (self->base.library));
  int              lock = -1;

  g_assert_true (voc_sync_lock_take (file, self->base.source_id, &lock));
  assert_ends (self, self->base.source_id, FALSE, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_assert_cmpint (close (lock), ==, 0);
}

/* One with a report. */
static void
test_report (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocSyncReport) report = NULL;

  self->n_told = 0;
  report = library_test_sync (&self->base);
  g_assert_false (voc_library_is_syncing (self->base.library, 0));
  wait_told (self, 5000);
  g_assert_cmpuint (self->n_told, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/library/sync-ends/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("cancelled", test_cancelled);
  ADD ("no-source", test_no_source);
  ADD ("elsewhere", test_elsewhere);
  ADD ("report", test_report);
#undef ADD

  return g_test_run ();
}
