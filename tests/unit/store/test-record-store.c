/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of feeds by their sums: only those count whose listings are still what
 * they became. */

#include "store-test.h"

#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"
#include "store/voc-record-store-private.h"

#include <string.h>

#define NOW 1767225600 /* 2026-01-01 */
#define SEED 4711

typedef struct
{
  char    *folder;
  VocConn *conn;
  GArray  *records; /* (element-type VocRecord) */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->conn = store_test_make_cache (&self->folder);
  self->records = g_array_new (FALSE, FALSE, sizeof (VocRecord));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_array_unref (self->records);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
}

/* A listing, and its record with the sum 1000 + the number. Answers the row. */
static gint64
put (Fixture    *self,
     gint64      source,
     guint       number,
     const char *title)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (GError) error = NULL;
  VocRecord record;
  gint64    id = 0;

  listing->source_id = source;
  listing->native_id = g_strdup_printf ("job-%u", number);
  voc_set_text (&listing->title, title);
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, NOW, &id, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (voc_record_make (&record, 1000 + number, id));
  g_array_append_val (self->records, record);
  return id;
}

static void
save (Fixture *self,
      gint64   source)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (voc_records_save (self->conn, source, SEED, self->records, &error));
  g_assert_no_error (error);
}

static VocRecordSet *
load (Fixture *self,
      gint64   source,
      guint64  seed)
{
  g_autoptr (GError) error = NULL;
  VocRecordSet *set = NULL;

  g_assert_true (voc_records_load (self->conn, source, seed, &set, &error));
  g_assert_no_error (error);
  return set;
}

static gint64
find (const VocRecordSet *set,
      guint64             sum)
{
  const VocRecord *record = voc_record_set_find (set, sum);

  return record != NULL ? record->listing : 0;
}

static void
test_changes (Fixture      *self,
              gconstpointer data)
{
  gint64 same = put (self, 1, 1, "Baker");
  gint64 closed = put (self, 1, 2, "Cook");
  gint64 reopened = put (self, 1, 3, "Nurse");
  gint64 changed = put (self, 1, 4, "Welder");
  gint64 removed = put (self, 1, 5, "Driver");
  g_autoptr (VocRecordSet) set = NULL;
  g_autoptr (VocRecordSet) other = NULL;
  g_autoptr (GError) error = NULL;
  gboolean was_open;

  save (self, 1);
  set = load (self, 1, SEED);
  g_assert_cmpint (find (set, 1001), ==, same);
  g_assert_cmpint (find (set, 1005), ==, removed);
  g_assert_cmpint (find (set, 1006), ==, 0);

  g_assert_true (voc_listings_close (self->conn, closed, VOC_CLOSE_ABSENT, NOW, &was_open, &error));
  g_assert_true (voc_listings_close (self->conn, reopened, VOC_CLOSE_ABSENT, NOW, &was_open, &error));
  g_assert_true (voc_listing_reopen (self->conn, reopened, NOW, &error));
  put (self, 1, 4, "Welder with a licence");
  store_test_exec (self->conn, "DELETE FROM main.listing WHERE native_id = 'job-5'");
  other = load (self, 1, SEED);
  g_assert_cmpint (find (other, 1001), ==, same);
  g_assert_cmpint (find (other, 1002), ==, 0);
  g_assert_cmpint (find (other, 1003), ==, reopened);
  g_assert_cmpint (find (other, 1004), ==, 0);
  g_assert_cmpint (find (other, 1005), ==, 0);
  g_assert_cmpint (changed, !=, 0);

  /* What went back to what it was has changed all the same, for nobody says so; what comes
   * of its record the next time does. */
  g_clear_pointer (&other, voc_record_set_unref);
  put (self, 1, 4, "Welder");
  other = load (self, 1, SEED);
  g_assert_cmpint (find (other, 1004), ==, 0);
  save (self, 1);
  g_clear_pointer (&other, voc_record_set_unref);
  other = load (self, 1, SEED);
  g_assert_cmpint (find (other, 1001), ==, same);
  g_assert_cmpint (find (other, 1004), ==, changed);
}

/* A change is written down where there are records that it concerns, once, and in no
 * other source. */
static void
test_written (Fixture      *self,
              gconstpointer data)
{
  static const char COUNT[] = "SELECT count(*) FROM main.source_record WHERE part < 0";
  g_autoptr (VocRecordSet) set = NULL;
  gint64 id = put (self, 1, 1, "Baker");
  gint64 other = put (self, 2, 1, "Cook");

  put (self, 1, 1, "Master baker");
  g_assert_cmpint (store_test_get_int (self->conn, COUNT), ==, 0);
  g_array_set_size (self->records, 1);
  save (self, 1);
  put (self, 2, 1, "Head cook");
  put (self, 1, 1, "Master baker");
  put (self, 1, 2, "Nurse");
  g_assert_cmpint (store_test_get_int (self->conn, COUNT), ==, 0);
  put (self, 1, 1, "Baker");
  put (self, 1, 1, "Baker of bread");
  g_assert_cmpint (store_test_get_int (self->conn, COUNT), ==, 1);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT - part FROM main.source_record WHERE part < 0"), ==, id);
  g_assert_cmpint (other, !=, id);
  set = load (self, 1, SEED);
  g_assert_cmpint (find (set, 1001), ==, 0);
}

/* Ids of several sources, in turn. */
static void
test_sparse (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (VocRecordSet) set = NULL;
  gint64 ids[40];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      ids[i] = put (self, 1, i, "Baker");
      for (guint k = 0; k < 9; k++)
        put (self, 2, 100 * i + k, "Cook");
      g_array_set_size (self->records, i + 1);
    }
  save (self, 1);
  set = load (self, 1, SEED);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (find (set, 1000 + i), ==, ids[i]);

  /* Rows of another source are not its own, whatever the record says. */
  g_clear_pointer (&set, voc_record_set_unref);
  save (self, 2);
  set = load (self, 2, SEED);
  g_assert_cmpint (find (set, 1000), ==, 0);
}

/* More than one row holds. */
static void
test_parts (Fixture      *self,
            gconstpointer data)
{
  const guint n = 40000;
  gint64      id = put (self, 1, 7, "Baker");
  VocRecord   real = g_array_index (self->records, VocRecord, 0);
  g_autoptr (VocRecordSet) set = NULL;

  g_array_set_size (self->records, 0);
  for (guint i = 0; i < n; i++)
    {
      VocRecord record = { 100000 + i, real.listing };

      g_array_append_val (self->records, record);
    }
  save (self, 1);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.source_record"), ==, 3);
  set = load (self, 1, SEED);
  for (guint i = 0; i < n; i += 777)
    g_assert_cmpint (find (set, 100000 + i), ==, id);

  /* What was there before is gone. */
  g_clear_pointer (&set, voc_record_set_unref);
  g_array_set_size (self->records, 1);
  save (self, 1);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.source_record"), ==, 1);
  set = load (self, 1, SEED);
  g_assert_cmpint (find (set, 100000), ==, id);
  g_assert_cmpint (find (set, 100001), ==, 0);
}

static void
test_other (Fixture      *self,
            gconstpointer data)
{
  VocRecord record;
  g_autoptr (VocRecordSet) set = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  put (self, 1, 1, "Baker");
  g_assert_null (load (self, 1, SEED));
  save (self, 1);
  g_assert_null (load (self, 1, SEED + 1));
  g_assert_null (load (self, 2, SEED));

  /* Half a record at the end, and one that is nothing. */
  store_test_exec (self->conn, "UPDATE main.source_record SET records = CAST (records || zeroblob (21) AS BLOB)");
  set = load (self, 1, SEED);
  g_assert_cmpint (find (set, 1001), !=, 0);
  store_test_exec (self->conn, "UPDATE main.source_record SET records = X''");
  g_assert_null (load (self, 1, SEED));

  g_assert_false (voc_record_make (&record, 0, 1));
  g_assert_false (voc_record_make (&record, 1, 0));
  g_assert_false (voc_record_make (&record, 1, -1));

  g_assert_true (voc_listings_remove_some (self->conn, 1, 100, &is_done, &error));
  g_assert_true (is_done);
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM main.source_record"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/records/changes", Fixture, NULL, set_up, test_changes, tear_down);
  g_test_add ("/store/records/written", Fixture, NULL, set_up, test_written, tear_down);
  g_test_add ("/store/records/sparse", Fixture, NULL, set_up, test_sparse, tear_down);
  g_test_add ("/store/records/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/store/records/other", Fixture, NULL, set_up, test_other, tear_down);

  return g_test_run ();
}
