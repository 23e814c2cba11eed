/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library-test.h"

#include "library/voc-library-hand.h"
#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"
#include "store/voc-hand-store.h"

/* Typing, editing and removing listings by hand, and what stands in the two files. */

static inline gint64
put (LibraryTest       *self,
     const VocHandForm *form,
     const VocListing  *base)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_hand_form_to_listing (form, base, &error);
  gint64 id = -1;

  LIBRARY_TEST_CALL (call, voc_library_put_by_hand, self->library, listing, base != NULL ? base->last_seen : 0);
  g_assert_true (voc_library_put_by_hand_finish (self->library, call, &id, &error));
  g_assert_no_error (error);
  return id;
}

static inline gint64
type (LibraryTest *self,
      const char  *title,
      const char  *pay)
{
  g_autoptr (VocHandForm) form = voc_hand_form_new ();

  form->title = g_strdup (title);
  form->company = g_strdup ("Zythos Brewery");
  form->place = g_strdup ("Bamberg, Germany");
  form->pay = g_strdup (pay);
  form->description = g_strdup ("Watches the kettles of quombatterie.");
  return put (self, form, NULL);
}

/* As the library has it. */
static inline VocListing *
read_own (LibraryTest *self,
          const char  *native_id)
{
  g_autoptr (GError) error = NULL;
  VocListing *listing;

  LIBRARY_TEST_CALL (call, voc_library_read_by_hand, self->library, native_id);
  listing = voc_library_read_by_hand_finish (self->library, call, &error);
  g_assert_no_error (error);
  return listing;
}

static inline void
edit_pay (LibraryTest *self,
          gint64       id,
          const char  *pay)
{
  g_autoptr (VocListing) shown = library_test_get (self, id);
  g_autoptr (VocListing) listing = read_own (self, shown->native_id);
  g_autoptr (VocHandForm) form = voc_hand_form_from_listing (listing);

  g_free (form->pay);
  form->pay = g_strdup (pay);
  g_assert_cmpint (put (self, form, listing), ==, id);
}

static inline gint64
set_removed (LibraryTest *self,
             const char  *native_id,
             gboolean     is_removed)
{
  g_autoptr (GError) error = NULL;
  gint64 id = -1;

  LIBRARY_TEST_CALL (call, voc_library_remove_by_hand, self->library, native_id, is_removed);
  g_assert_true (voc_library_remove_by_hand_finish (self->library, call, &id, &error));
  g_assert_no_error (error);
  return id;
}

static inline GPtrArray *
list_all (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all;

  LIBRARY_TEST_CALL (call, voc_library_list_by_hand, self->library);
  all = voc_library_list_by_hand_finish (self->library, call, &error);
  g_assert_no_error (error);
  return all;
}

static inline guint
count (LibraryTest *self,
       const char  *text)
{
  g_autoptr (VocResult) answer = library_test_search (self, text);

  return voc_result_get_n (answer);
}

static inline gboolean
exec_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  return voc_conn_exec (conn, data, error);
}

static inline void
exec (LibraryTest *self,
      VocDatabase  database,
      const char  *sql)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_store_write_async (voc_library_get_store (self->library), database, VOC_PRIORITY_NORMAL, exec_in_thread, (char *) sql, NULL, NULL,
                         NULL, library_test_keep_result_cb, &result);
  g_assert_true (voc_store_finish (voc_library_get_store (self->library), library_test_wait (&result), NULL, &error));
  g_assert_no_error (error);
}

static inline void
throw_cache_away (LibraryTest *self)
{
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);

  library_test_close (self);
  library_test_remove_folder (cache);
  library_test_open (self);
}
