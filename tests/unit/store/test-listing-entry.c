/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings whose text is in a document of their own: what is to be read, in which
 * order, and what is left of it when the list or the document changes. */

#include "store-test.h"

#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#define NOW 1700000000
#define DAY (24 * 60 * 60)

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

/* A listing as a list has it, posted on a day. */
static VocListing *
make_entry (const char *native_id,
            const char *title,
            int         day)
{
  VocListing *entry = voc_listing_new ();

  entry->source_id = 1;
  voc_set_text (&entry->native_id, native_id);
  voc_set_text (&entry->title, title);
  entry->published = (VocTimestamp){ NOW + day * DAY, VOC_DATE_SECOND };
  return entry;
}

static VocPutOutcome
put_entry (Fixture    *self,
           VocListing *entry,
           int         day,
           gint64     *id)
{
  g_autoptr (VocListing) sealed = voc_listing_seal (entry);
  g_autoptr (GError) error = NULL;
  VocPutOutcome outcome = VOC_PUT_NEW;

  voc_listings_put_entry (self->conn, sealed, NOW + day * DAY, id, &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

/* The entries that are to be read, as their ids with a blank behind each. */
static char *
tell_to_read (Fixture *self,
              guint    most)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = voc_listings_list_entries (self->conn, 1, most, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const VocListing *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (entry->id, ==, voc_listings_find (self->conn, 1, entry->native_id, &error));
      g_assert_cmpint (entry->source_id, ==, 1);
      g_assert_null (entry->description_text);
      g_string_append_printf (ids, "%s ", entry->native_id);
    }
  return g_string_free (ids, FALSE);
}

static void
assert_to_read (Fixture    *self,
                const char *wanted)
{
  g_autofree char *ids = tell_to_read (self, 100);

  g_assert_cmpstr (ids, ==, wanted);
}

/* Reads the document of a listing: its entry and a text. */
static void
put_document (Fixture    *self,
              VocListing *entry,
              gint64      id,
              const char *text,
              int         day)
{
  g_autoptr (GError) error = NULL;

  voc_set_text (&entry->description_html, text);
  voc_set_text (&entry->apply_url, "https://example.org/apply");
  voc_listing_seal (entry);
  voc_listings_put_document (self->conn, id, entry, NOW + day * DAY, &error);
  g_assert_no_error (error);
  voc_listing_unref (entry);
}

static VocListing *
get (Fixture *self,
     gint64   id)
{
  g_autoptr (GError) error = NULL;
  VocListing *listing = voc_listings_get (self->conn, id, &error);

  g_assert_no_error (error);
  return listing;
}

static guint
count_past (Fixture *self,
            gint64   id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) past = voc_listings_get_past (self->conn, id, &error);

  g_assert_no_error (error);
  return past->len;
}

/* Newest first, and those that could not be read behind the others. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *two = NULL;
  gint64           b;
  gint64           d;

  put_entry (self, make_entry ("a", "Baker", 1), 5, NULL);
  put_entry (self, make_entry ("b", "Baker", 3), 5, &b);
  put_entry (self, make_entry ("c", "Baker", 2), 5, NULL);
  put_entry (self, make_entry ("d", "Baker", 3), 5, &d);
  assert_to_read (self, "d b c a ");
  two = tell_to_read (self, 2);
  g_assert_cmpstr (two, ==, "d b ");

  g_assert_true (voc_listings_note_no_document (self->conn, d, FALSE, &error));
  assert_to_read (self, "b c a d ");
  g_assert_true (voc_listings_note_no_document (self->conn, b, TRUE, &error));
  assert_to_read (self, "c a d ");

  /* The list alone decides what is open; what is closed is not asked for. */
  g_assert_true (voc_listings_close (self->conn, d, VOC_CLOSE_ABSENT, NOW, NULL, &error));
  assert_to_read (self, "c a ");
}

static void
test_text_comes (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (VocListing) without = NULL;
  g_autoptr (VocListing) with = NULL;
  gint64 id;

  g_assert_cmpint (put_entry (self, make_entry ("a", "Baker", 0), 0, &id), ==, VOC_PUT_NEW);
  without = get (self, id);
  g_assert_true (without->awaits_text);
  g_assert_cmpstr (without->title, ==, "Baker");
  g_assert_null (without->description_text);

  put_document (self, make_entry ("a", "Baker", 0), id, "<p>Bread and rolls.</p>", 1);
  with = get (self, id);
  g_assert_false (with->awaits_text);
  g_assert_cmpstr (with->description_text, ==, "Bread and rolls.");
  g_assert_cmpstr (with->apply_url, ==, "https://example.org/apply");
  g_assert_cmpint (with->first_seen, ==, NOW);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM search.listing_text WHERE listing_text MATCH 'rolls'"), ==, 1);

  /* That it came is nothing that happened to the job. */
  g_assert_cmpuint (count_past (self, id), ==, 0);
  assert_to_read (self, "");
}

static void
test_unchanged (Fixture      *self,
                gconstpointer data)
{
  gint64 n_changes;
  gint64 id;

  put_entry (self, make_entry ("a", "Baker", 0), 0, &id);
  put_document (self, make_entry ("a", "Baker", 0), id, "<p>Bread.</p>", 0);
  put_entry (self, make_entry ("b", "Miller", 0), 0, NULL);

  n_changes = sqlite3_total_changes64 (voc_conn_get_handle (self->conn));
  g_assert_cmpint (put_entry (self, make_entry ("a", "Baker", 0), 1, &id), ==, VOC_PUT_UNCHANGED);
  g_assert_cmpint (put_entry (self, make_entry ("b", "Miller", 0), 1, NULL), ==, VOC_PUT_UNCHANGED);
  g_assert_cmpint (sqlite3_total_changes64 (voc_conn_get_handle (self->conn)), ==, n_changes);

  /* The one is read, the other still is to be. */
  assert_to_read (self, "b ");
}

/* What the list says shows at once, the text of before stays until the new one is
 * there, and what only the old document said is gone then. */
static void
test_entry_changes (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (VocListing) between = NULL;
  g_autoptr (VocListing) after = NULL;
  g_autoptr (VocListing) sealed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  put_entry (self, make_entry ("a", "Baker", 0), 0, &id);
  put_document (self, make_entry ("a", "Baker", 0), id, "<p>Bread.</p>", 0);
  g_assert_cmpint (put_entry (self, make_entry ("a", "Head baker", 0), 1, &id), ==, VOC_PUT_CHANGED);
  assert_to_read (self, "a ");
  between = get (self, id);
  g_assert_cmpstr (between->title, ==, "Head baker");
  g_assert_cmpstr (between->description_html, ==, "<p>Bread.</p>");
  g_assert_cmpstr (between->apply_url, ==, "https://example.org/apply");
  g_assert_false (between->awaits_text);
  g_assert_cmpuint (count_past (self, id), ==, 1);

  sealed = make_entry ("a", "Head baker", 0);
  voc_set_text (&sealed->description_html, "<p>Bread and cake.</p>");
  voc_listing_seal (sealed);
  g_assert_true (voc_listings_put_document (self->conn, id, sealed, NOW + 2 * DAY, &error));
  after = get (self, id);
  g_assert_cmpstr (after->description_text, ==, "Bread and cake.");
  g_assert_null (after->apply_url);
  g_assert_cmpuint (count_past (self, id), ==, 2);
  assert_to_read (self, "");
}

/* A document that is not there is asked for again when the list has news. */
static void
test_gone (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = NULL;
  gint64 id;

  put_entry (self, make_entry ("a", "Baker", 0), 0, &id);
  g_assert_true (voc_listings_note_no_document (self->conn, id, TRUE, &error));
  assert_to_read (self, "");
  listing = get (self, id);
  g_assert_false (listing->awaits_text);
  g_assert_cmpint (listing->state, ==, VOC_LISTING_OPEN);

  /* What is not wanted any more changes nothing. */
  put_document (self, make_entry ("a", "Baker", 0), id, "<p>Too late.</p>", 0);
  g_clear_pointer (&listing, voc_listing_unref);
  listing = get (self, id);
  g_assert_null (listing->description_text);

  put_entry (self, make_entry ("a", "Head baker", 0), 1, &id);
  assert_to_read (self, "a ");
}

/* One that comes back as it was is opened; one that is past the date which its
 * document has is not. */
static void
test_comes_back (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VocListing *whole = make_entry ("a", "Baker", 0);
  gint64      id;

  put_entry (self, make_entry ("a", "Baker", 0), 0, &id);
  whole->expires = (VocTimestamp){ NOW + 10 * DAY, VOC_DATE_SECOND };
  put_document (self, whole, id, "<p>Bread.</p>", 0);
  g_assert_true (voc_listings_close (self->conn, id, VOC_CLOSE_ABSENT, NOW + DAY, NULL, &error));
  g_assert_cmpint (put_entry (self, make_entry ("a", "Baker", 0), 2, NULL), ==, VOC_PUT_REOPENED);
  assert_to_read (self, "");

  g_assert_true (voc_listings_expire (self->conn, NOW + 11 * DAY, NULL, &error));
  g_assert_cmpint (put_entry (self, make_entry ("a", "Baker", 0), 12, NULL), ==, VOC_PUT_UNCHANGED);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM listing WHERE closed_at = 0"), ==, 0);

  /* Advertised again, it is open, and its new document may say for how long. */
  g_assert_cmpint (put_entry (self, make_entry ("a", "Baker", 13), 13, NULL), ==, VOC_PUT_REOPENED);
  assert_to_read (self, "a ");
}

/* Rows of a program that knew of no documents. */
static void
test_lack (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_seal (make_entry ("a", "Baker", 0));
  gboolean lack = TRUE;

  g_assert_true (voc_listings_lack_entries (self->conn, 1, &lack, &error));
  g_assert_false (lack);
  g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
  g_assert_true (voc_listings_lack_entries (self->conn, 1, &lack, &error));
  g_assert_true (lack);

  /* The listing is as it was, but has something to be read now. */
  g_assert_cmpint (put_entry (self, make_entry ("a", "Baker", 0), 1, NULL), ==, VOC_PUT_UNCHANGED);
  g_assert_true (voc_listings_lack_entries (self->conn, 1, &lack, &error));
  g_assert_false (lack);
  assert_to_read (self, "a ");
}

/* A list may have the text of some listings itself. */
static void
test_text_in_list (Fixture      *self,
                   gconstpointer data)
{
  VocListing *entry = make_entry ("a", "Baker", 0);
  g_autoptr (VocListing) listing = NULL;
  gint64 id;

  voc_set_text (&entry->description_html, "<p>Bread.</p>");
  put_entry (self, entry, 0, &id);
  assert_to_read (self, "");
  listing = get (self, id);
  g_assert_false (listing->awaits_text);
}

static void
test_removed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  put_entry (self, make_entry ("a", "Baker", 0), 0, &id);
  g_assert_true (voc_listings_remove_source (self->conn, 1, &error));
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM listing_entry"), ==, 0);
  put_document (self, make_entry ("a", "Baker", 0), id, "<p>Too late.</p>", 0);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM listing"), ==, 0);
}

#define ADD(name, func) g_test_add ("/store/listing-entry/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("order", test_order);
  ADD ("text-comes", test_text_comes);
  ADD ("unchanged", test_unchanged);
  ADD ("entry-changes", test_entry_changes);
  ADD ("gone", test_gone);
  ADD ("comes-back", test_comes_back);
  ADD ("lack", test_lack);
  ADD ("text-in-list", test_text_in_list);
  ADD ("removed", test_removed);

  return g_test_run ();
}
