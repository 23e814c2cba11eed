/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many listings at a time: done once, told once, and taken back exactly. */

#include "library-test.h"

#include "library/voc-library-bulk.h"
#include "library/voc-library-hidden.h"
#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"

#define N 30
/* More than a batch. */
#define N_LONG 5000
#define GONE G_GINT64_CONSTANT (999999999)

typedef struct
{
  VocLibrary   *library;
  GCancellable *cancellable;
  guint         n_told;
  guint         n_done;
  guint         n;
  guint         n_changed;
  VocChanges    changes;
} Told;

static void
progress_cb (guint    n_done,
             guint    n,
             gpointer user_data)
{
  Told *told = user_data;

  g_assert_cmpuint (n_done, >, told->n_done);
  told->n_told++;
  told->n_done = n_done;
  told->n = n;
  if (told->cancellable != NULL)
    g_cancellable_cancel (told->cancellable);
}

static void
changed_cb (VocLibrary *library,
            guint       changes,
            gpointer    user_data)
{
  Told *told = user_data;

  told->n_changed++;
  told->changes |= changes;
}

static gboolean
ask_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  gint64 is_known = 0;

  *result = voc_conn_get_int (conn, "SELECT seed <> 0 AND after >= upto FROM main.occupation_fill", &is_known, error)
              ? GINT_TO_POINTER (is_known != 0)
              : NULL;
  return error == NULL || *error == NULL;
}

/* That the occupations of what came are known is said, too, when it is so. */
static void
wait_for_occupations (LibraryTest *self)
{
  gboolean is_known = FALSE;

  while (!is_known)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      gpointer known = NULL;

      voc_store_read_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_IDLE,
                            ask_in_thread, NULL, NULL, NULL, NULL, library_test_keep_result_cb, &result);
      library_test_wait (&result);
      voc_store_finish (voc_library_get_store (self->library), result, &known, &error);
      g_assert_no_error (error);
      is_known = known != NULL;
    }
  for (gint64 end = g_get_monotonic_time () + 100000; g_get_monotonic_time () < end;)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
told_begin (Told        *told,
            LibraryTest *self)
{
  wait_for_occupations (self);
  memset (told, 0, sizeof *told);
  told->library = self->library;
  g_signal_connect (self->library, "changed", G_CALLBACK (changed_cb), told);
}

static void
told_end (Told *told)
{
  while (told->n_changed == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_handlers_disconnect_by_data (told->library, told);
}

static VocBulk *
do_bulk (LibraryTest *self,
         VocBulkKind  kind,
         GArray      *ids,
         guint        n,
         Told        *told)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocBulk *bulk;

  voc_library_bulk_async (self->library, kind, (const gint64 *) (gpointer) ids->data, n, progress_cb, told, told->cancellable,
                          library_test_keep_result_cb, &result);
  library_test_wait (&result);
  bulk = voc_library_bulk_finish (self->library, result, &error);
  g_assert_no_error (error);
  g_assert_null (voc_bulk_get_error (bulk));
  g_assert_cmpint (voc_bulk_get_kind (bulk), ==, kind);
  return bulk;
}

static void
undo_bulk (LibraryTest *self,
           VocBulk     *bulk,
           Told        *told)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_library_undo_bulk_async (self->library, bulk, progress_cb, told, told->cancellable, library_test_keep_result_cb, &result);
  library_test_wait (&result);
  g_assert_true (voc_library_undo_bulk_finish (self->library, result, &error));
  g_assert_no_error (error);
}

static gboolean
has_id (const GArray *ids,
        gint64        id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static void
set_hidden (LibraryTest *self,
            gint64       id)
{
  g_autoptr (GError) error = NULL;

  LIBRARY_TEST_CALL (result, voc_library_set_hidden, self->library, id, TRUE);
  g_assert_true (voc_library_set_hidden_finish (self->library, result, &error));
  g_assert_no_error (error);
}

static VocApplication *
save (LibraryTest *self,
      gint64       id)
{
  g_autoptr (GError) error = NULL;
  VocApplication *application;

  LIBRARY_TEST_CALL (result, voc_library_save_listing, self->library, id);
  application = voc_library_save_listing_finish (self->library, result, &error);
  g_assert_no_error (error);
  return application;
}

static void
put (LibraryTest    *self,
     VocApplication *application)
{
  g_autoptr (GError) error = NULL;

  LIBRARY_TEST_CALL (result, voc_library_put_application, self->library, application);
  g_assert_true (voc_library_put_application_finish (self->library, result, &error));
  g_assert_no_error (error);
}

static VocApplication *
find (LibraryTest *self,
      gint64       id)
{
  g_autoptr (GError) error = NULL;
  VocApplication *application;

  LIBRARY_TEST_CALL (result, voc_library_find_application, self->library, id);
  application = voc_library_find_application_finish (self->library, result, &error);
  g_assert_no_error (error);
  return application;
}

static guint
count_saved (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) applications = NULL;

  LIBRARY_TEST_CALL (result, voc_library_list_applications, self->library);
  applications = voc_library_list_applications_finish (self->library, result, &error);
  g_assert_no_error (error);
  return applications->len;
}

static void
test_hidden (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocResult) less = NULL;
  g_autoptr (VocResult) again = NULL;
  g_autoptr (VocBulk) bulk = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 before = g_array_index (all->ids, gint64, 3);
  Told   told;

  set_hidden (self, before);
  told_begin (&told, self);
  bulk = do_bulk (self, VOC_BULK_HIDE, all->ids, N, &told);
  told_end (&told);
  g_assert_cmpuint (told.n_changed, ==, 1);
  g_assert_cmpuint (told.changes, ==, VOC_CHANGE_LISTINGS);
  g_assert_cmpuint (told.n_done, ==, N);
  g_assert_cmpuint (told.n, ==, N);
  /* The one that was hidden before is no part of it. */
  g_assert_cmpuint (voc_bulk_get_n (bulk), ==, N - 1);
  ids = voc_bulk_list_ids (bulk);
  g_assert_false (has_id (ids, before));

  less = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (less), ==, voc_result_get_n (all) - N);
  g_assert_cmpuint (less->n_hidden, ==, N);
  for (guint i = 0; i < N; i++)
    g_assert_false (has_id (less->ids, g_array_index (all->ids, gint64, i)));

  told_begin (&told, self);
  undo_bulk (self, bulk, &told);
  told_end (&told);
  g_assert_cmpuint (told.n_changed, ==, 1);
  g_assert_cmpuint (voc_bulk_get_n (bulk), ==, 0);
  again = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (again), ==, voc_result_get_n (all) - 1);
  g_assert_cmpuint (again->n_hidden, ==, 1);
  g_assert_false (has_id (again->ids, before));
}

/* All are known by their names, though the cache has them no more. */
static void
assert_named (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocHidden) hidden = NULL;

  LIBRARY_TEST_CALL (result, voc_library_list_hidden, self->library);
  hidden = voc_library_list_hidden_finish (self->library, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hidden->listings->len, ==, N);
  for (guint i = 0; i < hidden->listings->len; i++)
    {
      const VocHiddenListing *listing = g_ptr_array_index (hidden->listings, i);

      g_assert_cmpint (listing->listing_id, ==, 0);
      g_assert_nonnull (listing->title);
      g_assert_nonnull (listing->company);
    }
}

/* It is in the library, so that a cache made anew knows it. */
static void
test_hidden_kept (LibraryTest  *self,
                  gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocResult) anew = NULL;
  g_autoptr (VocBulk) bulk = NULL;
  g_autoptr (VocSyncReport) report = NULL;
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);
  Told             told;

  told_begin (&told, self);
  bulk = do_bulk (self, VOC_BULK_HIDE, all->ids, N, &told);
  told_end (&told);
  library_test_close (self);
  library_test_remove_folder (cache);
  library_test_open (self);
  assert_named (self);
  report = library_test_sync (self);
  anew = library_test_search (self, "");
  g_assert_cmpuint (voc_result_get_n (anew), ==, voc_result_get_n (all) - N);
  g_assert_cmpuint (anew->n_hidden, ==, N);
}

/* What the person wrote and how far they are is not touched. */
static void
test_saved (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocBulk) bulk = NULL;
  g_autoptr (VocApplication) mine = save (self, g_array_index (all->ids, gint64, 2));
  g_autoptr (VocApplication) kept = NULL;
  g_autoptr (VocApplication) other = NULL;
  g_autoptr (VocApplication) gone = NULL;
  g_autoptr (VocListing) listing = library_test_get (self, g_array_index (all->ids, gint64, 4));
  gint64 missing = GONE;
  Told   told;

  voc_set_text (&mine->notes, "Asked Mara about it");
  mine->stage = VOC_STAGE_INTERVIEW;
  put (self, mine);
  g_array_insert_vals (all->ids, 1, &missing, 1);

  told_begin (&told, self);
  bulk = do_bulk (self, VOC_BULK_SAVE, all->ids, N + 1, &told);
  told_end (&told);
  g_assert_cmpuint (told.n_changed, ==, 1);
  g_assert_cmpuint (told.changes, ==, VOC_CHANGE_LISTINGS | VOC_CHANGE_APPLICATIONS);
  g_assert_cmpuint (voc_bulk_get_n (bulk), ==, N - 1);
  g_assert_cmpuint (count_saved (self), ==, N);
  other = find (self, listing->id);
  g_assert_cmpint (other->stage, ==, VOC_STAGE_SAVED);
  g_assert_cmpstr (other->snapshot->title, ==, listing->title);
  g_assert_cmpstr (other->snapshot->description_html, ==, listing->description_html);
  g_assert_cmpstr (other->source_name, ==, "The Sample");

  told_begin (&told, self);
  undo_bulk (self, bulk, &told);
  told_end (&told);
  g_assert_cmpuint (count_saved (self), ==, 1);
  gone = find (self, listing->id);
  g_assert_null (gone);
  kept = find (self, g_array_index (all->ids, gint64, 3));
  g_assert_cmpint (kept->id, ==, mine->id);
  g_assert_cmpstr (kept->notes, ==, "Asked Mara about it");
  g_assert_cmpint (kept->stage, ==, VOC_STAGE_INTERVIEW);
}

static void
test_applied (LibraryTest  *self,
              gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocBulk) bulk = NULL;
  g_autoptr (VocApplication) only_saved = save (self, g_array_index (all->ids, gint64, 0));
  g_autoptr (VocApplication) further = save (self, g_array_index (all->ids, gint64, 1));
  g_autoptr (VocApplication) applied = NULL;
  g_autoptr (VocApplication) fresh = NULL;
  g_autoptr (VocApplication) back = NULL;
  g_autoptr (VocApplication) same = NULL;
  g_autoptr (VocApplication) none = NULL;
  Told told;

  further->stage = VOC_STAGE_OFFER;
  put (self, further);
  told_begin (&told, self);
  bulk = do_bulk (self, VOC_BULK_APPLY, all->ids, 3, &told);
  told_end (&told);
  /* Who is further on has applied already. */
  g_assert_cmpuint (voc_bulk_get_n (bulk), ==, 2);
  applied = find (self, g_array_index (all->ids, gint64, 0));
  fresh = find (self, g_array_index (all->ids, gint64, 2));
  g_assert_cmpint (applied->id, ==, only_saved->id);
  g_assert_cmpint (applied->stage, ==, VOC_STAGE_APPLIED);
  g_assert_cmpint (applied->applied_at, >, 0);
  g_assert_cmpuint (applied->history->len, ==, 2);
  g_assert_cmpint (fresh->stage, ==, VOC_STAGE_APPLIED);
  g_assert_cmpuint (fresh->history->len, ==, 2);

  /* Notes that were written since stay. */
  voc_set_text (&applied->notes, "By letter");
  put (self, applied);
  told_begin (&told, self);
  undo_bulk (self, bulk, &told);
  told_end (&told);
  back = find (self, g_array_index (all->ids, gint64, 0));
  g_assert_cmpint (back->stage, ==, VOC_STAGE_SAVED);
  g_assert_cmpint (back->applied_at, ==, 0);
  g_assert_cmpuint (back->history->len, ==, 1);
  g_assert_cmpstr (back->notes, ==, "By letter");
  same = find (self, g_array_index (all->ids, gint64, 1));
  g_assert_cmpint (same->stage, ==, VOC_STAGE_OFFER);
  none = find (self, g_array_index (all->ids, gint64, 2));
  g_assert_null (none);
}

/* What was done by then is told, and can be taken back; so can the rest of a step back. */
static void
test_stopped (LibraryTest  *self,
              gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocResult) less = NULL;
  g_autoptr (VocResult) again = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VocBulk) bulk = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 missing = GONE;
  Told   told;

  /* One in each batch, if nobody stops it. */
  for (guint i = 0; i < N_LONG; i++)
    g_array_append_vals (ids, i % 2000 == 10 ? &g_array_index (all->ids, gint64, i / 2000) : &missing, 1);
  told_begin (&told, self);
  told.cancellable = cancellable;
  bulk = do_bulk (self, VOC_BULK_HIDE, ids, N_LONG, &told);
  told_end (&told);
  g_assert_cmpuint (told.n_told, ==, 1);
  g_assert_cmpuint (told.n_done, <, N_LONG);
  g_assert_cmpuint (voc_bulk_get_n (bulk), ==, 1);
  less = library_test_search (self, "");
  g_assert_cmpuint (less->n_hidden, ==, 1);

  /* Stopped before it began, a step back does nothing and can be gone again. */
  g_cancellable_cancel (cancellable);
  told.n_done = told.n_told = 0;
  undo_bulk (self, bulk, &told);
  g_assert_cmpuint (told.n_told, ==, 0);
  g_assert_cmpuint (voc_bulk_get_n (bulk), ==, 1);
  told_begin (&told, self);
  undo_bulk (self, bulk, &told);
  told_end (&told);
  g_assert_cmpuint (voc_bulk_get_n (bulk), ==, 0);
  again = library_test_search (self, "");
  g_assert_cmpuint (again->n_hidden, ==, 0);
  g_assert_cmpuint (voc_result_get_n (again), ==, voc_result_get_n (all));
}

/* A result would hold the library. */
static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBulk) bulk = voc_library_bulk_finish (VOC_LIBRARY (object), result, &error);

  g_assert_no_error (error);
  *(guint *) user_data = voc_bulk_get_n (bulk);
}

/* A library that is closed meanwhile has whole batches, and cache and library agree. */
static void
test_closed (LibraryTest  *self,
             gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (VocResult) less = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VocSyncReport) report = NULL;
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);
  guint            n_done = 0;
  gint64           missing = GONE;
  guint            n_hidden;
  Told             told = { .library = self->library };

  for (guint i = 0; i < N_LONG; i++)
    g_array_append_vals (ids, i % 2000 == 10 ? &g_array_index (all->ids, gint64, i / 2000) : &missing, 1);
  voc_library_bulk_async (self->library, VOC_BULK_HIDE, (const gint64 *) (gpointer) ids->data, ids->len, progress_cb, &told, NULL,
                          ended_cb, &n_done);
  while (told.n_told == 0)
    g_main_context_iteration (NULL, TRUE);
  library_test_close (self);

  library_test_open (self);
  less = library_test_search (self, "");
  n_hidden = less->n_hidden;
  g_assert_cmpuint (n_hidden, >=, 1);
  g_assert_cmpuint (n_hidden, ==, n_done);
  library_test_close (self);
  library_test_remove_folder (cache);
  library_test_open (self);
  report = library_test_sync (self);
  g_clear_pointer (&less, voc_result_unref);
  less = library_test_search (self, "");
  g_assert_cmpuint (less->n_hidden, ==, n_hidden);
}

static void
test_links (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocResult) all = library_test_search (self, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = NULL;
  gint64 ids[] = { g_array_index (all->ids, gint64, 5), GONE, g_array_index (all->ids, gint64, 1) };
  g_autoptr (VocListing) first = library_test_get (self, ids[0]);
  g_autoptr (VocListing) second = library_test_get (self, ids[2]);

  LIBRARY_TEST_CALL (result, voc_library_list_links, self->library, ids, G_N_ELEMENTS (ids));
  links = voc_library_list_links_finish (self->library, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (links, 0), ==, first->url);
  g_assert_cmpstr (g_ptr_array_index (links, 1), ==, second->url);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LIBRARY_TEST_ADD ("/library/bulk/hidden", test_hidden);
  LIBRARY_TEST_ADD ("/library/bulk/hidden-kept", test_hidden_kept);
  LIBRARY_TEST_ADD ("/library/bulk/saved", test_saved);
  LIBRARY_TEST_ADD ("/library/bulk/applied", test_applied);
  LIBRARY_TEST_ADD ("/library/bulk/stopped", test_stopped);
  LIBRARY_TEST_ADD ("/library/bulk/closed", test_closed);
  LIBRARY_TEST_ADD ("/library/bulk/links", test_links);
  return g_test_run ();
}
