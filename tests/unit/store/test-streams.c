/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds of changes: the time that the source tells decides, and not the order in
 * which things come; and nothing is remembered for ever. */

#include "store-test.h"

#include "store/voc-listing-store.h"
#include "store/voc-migrations-private.h"
#include "store/voc-stream-store.h"

#define NOW 1767225600 /* 2026-01-01 */
#define MS(seconds) ((gint64) (NOW + (seconds)) * 1000)

typedef struct
{
  char    *folder;
  VocConn *conn;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->conn = store_test_make_cache (&self->folder);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

static gboolean
is_late (Fixture    *self,
         const char *native_id,
         gint64      version)
{
  g_autoptr (GError) error = NULL;
  gboolean answer = FALSE;

  g_assert_true (voc_streams_is_late (self->conn, 1, native_id, version, &answer, &error));
  g_assert_no_error (error);
  return answer;
}

static void
note (Fixture    *self,
      const char *native_id,
      gint64      version)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (voc_streams_note_version (self->conn, 1, native_id, version, &error));
  g_assert_no_error (error);
}

/* Answers whether it was late. */
static gboolean
bury (Fixture    *self,
      const char *native_id,
      gint64      version)
{
  g_autoptr (GError) error = NULL;
  gboolean late = TRUE;

  g_assert_true (voc_streams_bury (self->conn, 1, native_id, version, NOW, &late, &error));
  g_assert_no_error (error);
  return late;
}

static void
put (Fixture    *self,
     gint64      source_id,
     const char *native_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();

  listing->source_id = source_id;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, "Baker");
  voc_set_text (&listing->description_html, "<p>Bread</p>");
  voc_listing_seal (listing);
  voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error);
  g_assert_no_error (error);
}

static int
count (Fixture    *self,
       const char *from)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM main.%s", from);

  return (int) store_test_get_int (self->conn, sql);
}

/* One that was taken away before it ever came, too. */
static void
test_tombstone (Fixture      *self,
                gconstpointer data)
{
  g_assert_false (is_late (self, "a", MS (-10)));
  g_assert_false (bury (self, "a", MS (0)));
  g_assert_true (is_late (self, "a", MS (-10)));
  g_assert_true (is_late (self, "a", MS (0)));
  g_assert_false (is_late (self, "a", MS (0) + 1));
  g_assert_false (is_late (self, "b", MS (-10)));

  /* Without a time there is no telling. */
  g_assert_false (is_late (self, "a", 0));

  /* An older one does not take the place of a newer one. */
  g_assert_false (bury (self, "a", MS (-20)));
  g_assert_true (is_late (self, "a", MS (-10)));

  note (self, "a", MS (-10));
  g_assert_cmpint (count (self, "tombstone"), ==, 1);
  note (self, "a", MS (0) + 1);
  g_assert_cmpint (count (self, "tombstone"), ==, 0);
}

static void
test_version (Fixture      *self,
              gconstpointer data)
{
  put (self, 1, "a");
  g_assert_false (is_late (self, "a", MS (-100)));
  note (self, "a", MS (-50));
  g_assert_true (is_late (self, "a", MS (-51)));
  g_assert_false (is_late (self, "a", MS (-50)));
  note (self, "a", MS (-60));
  g_assert_true (is_late (self, "a", MS (-51)));

  /* What came before it came back is no news. */
  g_assert_true (bury (self, "a", MS (-55)));
  g_assert_cmpint (count (self, "tombstone"), ==, 0);
  g_assert_false (bury (self, "a", MS (-50)));
  g_assert_true (is_late (self, "a", MS (-50)));
}

static void
test_forget (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bury (self, "ancient", MS (-VOC_TOMBSTONE_SECONDS - 1)));
  g_assert_cmpint (count (self, "tombstone"), ==, 0);
  g_assert_false (bury (self, "old", MS (-VOC_TOMBSTONE_SECONDS)));
  g_assert_false (bury (self, "new", MS (0)));
  g_assert_true (voc_streams_forget_old (self->conn, 1, NOW, &error));
  g_assert_cmpint (count (self, "tombstone"), ==, 2);
  g_assert_true (voc_streams_forget_old (self->conn, 1, NOW + 1, &error));
  g_assert_cmpint (count (self, "tombstone WHERE native_id = 'new'"), ==, 1);
  g_assert_cmpint (count (self, "tombstone"), ==, 1);
  g_assert_true (voc_streams_forget_old (self->conn, 2, NOW + VOC_TOMBSTONE_SECONDS + 1, &error));
  g_assert_cmpint (count (self, "tombstone"), ==, 1);

  /* A source that is gone leaves nothing. */
  put (self, 1, "a");
  g_assert_true (voc_listings_remove_source (self->conn, 1, &error));
  g_assert_cmpint (count (self, "tombstone"), ==, 0);
}

static void
test_cursor (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *cursor = NULL;

  g_assert_true (voc_streams_get_cursor (self->conn, 1, &nothing, &error));
  g_assert_null (nothing);
  g_assert_true (voc_streams_set_cursor (self->conn, 1, "page 7", &error));
  g_assert_true (voc_listings_touch_all (self->conn, 1, NOW, &error));
  g_assert_true (voc_streams_get_cursor (self->conn, 1, &cursor, &error));
  g_assert_cmpstr (cursor, ==, "page 7");
  g_assert_true (voc_streams_set_cursor (self->conn, 1, NULL, &error));
  g_assert_true (voc_streams_get_cursor (self->conn, 1, &nothing, &error));
  g_assert_null (nothing);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT complete_at FROM main.source_state"), ==, NOW);
}

/* Closed ones go with their history and their words, a few at a time; open ones and
 * those of other sources stay. */
static void
test_remove_closed (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_removed = 0;

  put (self, 1, "open");
  put (self, 1, "first");
  put (self, 1, "second");
  put (self, 2, "other");
  for (gint64 id = 2; id <= 4; id++)
    g_assert_true (voc_listings_close (self->conn, id, VOC_CLOSE_TOMBSTONE, NOW, NULL, &error));
  g_assert_cmpint (count (self, "listing_past"), ==, 3);

  g_assert_true (voc_listings_remove_closed (self->conn, 1, 1, &n_removed, &error));
  g_assert_cmpuint (n_removed, ==, 1);
  g_assert_true (voc_listings_remove_closed (self->conn, 1, 10, &n_removed, &error));
  g_assert_cmpuint (n_removed, ==, 1);
  g_assert_true (voc_listings_remove_closed (self->conn, 1, 10, &n_removed, &error));
  g_assert_cmpuint (n_removed, ==, 0);

  g_assert_cmpint (count (self, "listing WHERE native_id IN ('open', 'other')"), ==, 2);
  g_assert_cmpint (count (self, "listing"), ==, 2);
  g_assert_cmpint (count (self, "listing_detail"), ==, 2);
  g_assert_cmpint (count (self, "listing_past"), ==, 1);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM search.listing_text WHERE listing_text MATCH 'bread'"), ==, 2);
}

#define ADD(name, func) g_test_add ("/store/streams/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("tombstone", test_tombstone);
  ADD ("version", test_version);
  ADD ("forget", test_forget);
  ADD ("cursor", test_cursor);
  ADD ("remove-closed", test_remove_closed);

  return g_test_run ();
}
