/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of feeds by sums of their bytes. They are only ever wanted together, so
 * a source has few rows, of some thousand records each; a record costs sixteen bytes,
 * and nothing but a sync that has changed the cache anyway writes it. What its listing
 * is now is not written here but asked of the listing: one that was closed, or changed
 * by anything else than its feed, is none that the record stands for any more. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-record-store-private.h"

#include <string.h>

/* Where less than one in so many rows between the first and the last is of the source,
 * its rows are looked up one by one. */
#define DENSE_SHARE 4

/* Of one row: 256 KiB. */
#define PART_RECORDS (16 * 1024)

static const char SQL_GET[] = "SELECT records FROM main.source_record WHERE source = ?1 AND seed = ?2 ORDER BY part";

static const char SQL_PUT[] = "INSERT INTO main.source_record (source, part, seed, records) VALUES (?1, ?2, ?3, ?4)";

static const char SQL_FORGET[] = "DELETE FROM main.source_record WHERE source = ?1";

static const char SQL_LISTINGS[] = "SELECT id, source, closed_at, hash FROM main.listing WHERE id BETWEEN ?1 AND ?2 ORDER BY id";

const VocStatementInfo *
voc_record_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_GET, NULL }, { SQL_PUT, NULL }, { SQL_FORGET, NULL }, { SQL_LISTINGS, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* Open addressing, at most half full; a slot whose sum is 0 is empty. */
struct _VocRecordSet
{
  gatomicrefcount ref_count;
  gsize           mask;
  VocRecord      *slots;
};

static VocRecordSet *
set_new (gsize n)
{
  VocRecordSet *self = g_new0 (VocRecordSet, 1);
  gsize         size = 16;

  while (size < 2 * n)
    size *= 2;

  g_atomic_ref_count_init (&self->ref_count);
  self->mask = size - 1;
  self->slots = g_new0 (VocRecord, size);
  return self;
}

/* Where @sum is, or would be. */
static VocRecord *
find_slot (const VocRecordSet *self,
           guint64             sum)
{
  gsize slot = sum & self->mask;

  while (self->slots[slot].sum != 0 && self->slots[slot].sum != sum)
    slot = (slot + 1) & self->mask;
  return &self->slots[slot];
}

/**
 * voc_record_set_ref:
 *
 * Returns: (transfer full): @self
 */
VocRecordSet *
voc_record_set_ref (VocRecordSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * voc_record_set_unref:
 * @self: (transfer full): a set; any thread may let it go
 */
void
voc_record_set_unref (VocRecordSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->slots);
  g_free (self);
}

/**
 * voc_record_set_find:
 * @self: a set
 * @sum: not 0
 *
 * Returns: (transfer none) (nullable): the record, when it is known
 */
const VocRecord *
voc_record_set_find (const VocRecordSet *self,
                     guint64             sum)
{
  const VocRecord *slot = find_slot (self, sum);

  return slot->sum != 0 ? slot : NULL;
}

static guint32
shorten (const void *hash)
{
  guint32 content;

  memcpy (&content, hash, sizeof content);
  return content;
}

/**
 * voc_record_make:
 * @record: (out): the record
 * @sum: of its bytes; 0: it has none
 * @listing: the row
 * @hash: of the listing
 *
 * Returns: whether it can be known again
 */
gboolean
voc_record_make (VocRecord     *record,
                 guint64        sum,
                 gint64         listing,
                 const VocHash *hash)
{
  if (sum == 0 || listing <= 0 || listing > G_MAXUINT32)
    return FALSE;

  *record = (VocRecord){ sum, (guint32) listing, shorten (hash->bytes) };
  return TRUE;
}

static int
compare_listings (const void *a,
                  const void *b)
{
  guint32 one = ((const VocRecord *) a)->listing;
  guint32 other = ((const VocRecord *) b)->listing;

  return (one > other) - (one < other);
}

/* (transfer full) (nullable): the records of that seed, in the order of their listings */
static GArray *
read_records (VocConn *conn,
              gint64   source_id,
              guint64  seed,
              GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (VocRecord));
  int step;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_int (stmt, 1, source_id);
  voc_stmt_bind_int (stmt, 2, (gint64) seed);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gsize       length;
      const void *blob = voc_stmt_get_blob (stmt, 0, &length);

      g_array_append_vals (records, blob, (guint) MIN (length / sizeof (VocRecord), PART_RECORDS));
    }
  if (step < 0)
    return NULL;

  g_array_sort (records, compare_listings);
  return g_steal_pointer (&records);
}

/* What goes through the listings of a range. */
typedef struct
{
  VocRecordSet *set;
  const GArray *records;
  guint         next;
  gint64        source_id;
} Walk;

static void
take (Walk            *walk,
      const VocRecord *record,
      VocStmt         *stmt)
{
  gsize       length;
  const void *hash = voc_stmt_get_blob (stmt, 3, &length);

  if (record->sum == 0 || record->listing == 0 || length != VOC_HASH_LENGTH || shorten (hash) != record->content)
    return;
  if (voc_stmt_get_int (stmt, 1) != walk->source_id || voc_stmt_get_int (stmt, 2) != 0)
    return;

  *find_slot (walk->set, record->sum) = *record;
}

/* Takes the records of the listings from the next one's up to @last. */
static gboolean
walk_range (Walk    *walk,
            VocConn *conn,
            guint32  last,
            GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LISTINGS, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, g_array_index (walk->records, VocRecord, walk->next).listing);
  voc_stmt_bind_int (stmt, 2, last);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      gint64 id = voc_stmt_get_int (stmt, 0);

      for (; walk->next < walk->records->len; walk->next++)
        {
          const VocRecord *record = &g_array_index (walk->records, VocRecord, walk->next);

          if (record->listing > id)
            break;
          if (record->listing == id)
            take (walk, record, stmt);
        }
    }

  return step == 0;
}

static gboolean
walk_all (Walk    *walk,
          VocConn *conn,
          GError **error)
{
  const GArray *records = walk->records;
  guint32       first = g_array_index (records, VocRecord, 0).listing;
  guint32       last = g_array_index (records, VocRecord, records->len - 1).listing;

  if ((last - first) / DENSE_SHARE <= records->len)
    return walk_range (walk, conn, last, error);

  while (walk->next < records->len)
    {
      guint at = walk->next;

      if (!walk_range (walk, conn, g_array_index (records, VocRecord, at).listing, error))
        return FALSE;
      walk->next = MAX (walk->next, at + 1);
    }

  return TRUE;
}

/**
 * voc_records_load:
 * @conn: a connection to the cache
 * @source_id: a source
 * @seed: what the sums have to be made with
 * @set: (out) (nullable) (transfer full): its records; %NULL when there are none of
 *   that seed
 * @error: return location
 *
 * Leaves out those whose listing is closed, is gone, or has become another since.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_records_load (VocConn       *conn,
                  gint64         source_id,
                  guint64        seed,
                  VocRecordSet **set,
                  GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GArray) records = read_records (conn, source_id, seed, &local_error);
  g_autoptr (VocRecordSet) made = NULL;
  Walk walk = { .records = records, .source_id = source_id };

  *set = NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (records->len == 0)
    return TRUE;

  walk.set = made = set_new (records->len);
  if (!walk_all (&walk, conn, error))
    return FALSE;

  *set = g_steal_pointer (&made);
  return TRUE;
}

/**
 * voc_records_save:
 * @conn: a connection to the cache that may write
 * @source_id: a source
 * @seed: what the sums were made with
 * @records: (element-type VocRecord): what the last sync met
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_records_save (VocConn      *conn,
                  gint64        source_id,
                  guint64       seed,
                  const GArray *records,
                  GError      **error)
{
  g_autoptr (VocStmt) stmt = NULL;

  if (!voc_records_forget (conn, source_id, error))
    return FALSE;

  stmt = voc_conn_prepare (conn, SQL_PUT, error);
  if (stmt == NULL)
    return FALSE;

  for (guint first = 0; first < records->len; first += PART_RECORDS)
    {
      guint n = MIN (records->len - first, PART_RECORDS);

      voc_stmt_bind_int (stmt, 1, source_id);
      voc_stmt_bind_int (stmt, 2, first / PART_RECORDS);
      voc_stmt_bind_int (stmt, 3, (gint64) seed);
      voc_stmt_bind_blob (stmt, 4, &g_array_index (records, VocRecord, first), n * sizeof (VocRecord));
      if (!voc_stmt_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_records_forget:
 * @conn: a connection to the cache that may write
 * @source_id: a source that is gone for good
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_records_forget (VocConn *conn,
                    gint64   source_id,
                    GError **error)
{
  return voc_listing_run (conn, SQL_FORGET, source_id, 0, 0, 1, error);
}
