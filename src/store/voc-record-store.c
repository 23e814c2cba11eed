/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of feeds by sums of their bytes. They are only ever wanted together, so
 * a source has few rows, of some thousand records each; a record costs sixteen bytes,
 * and nothing but a sync that has changed the cache anyway writes it. Whether its listing
 * still is what the record became, is told without a look at the listings, which are as
 * large as the records are small: which there are and which of them are closed, two
 * indexes say, and one that changes has its number written down here until the records
 * are saved again. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-record-store-private.h"

#include "base/voc-id-set.h"

/* Of one row: 256 KiB. */
#define PART_RECORDS (16 * 1024)

static const char SQL_GET[] = "SELECT records FROM main.source_record WHERE source = ?1 AND part >= 0 AND seed = ?2 ORDER BY part";

static const char SQL_PUT[] = "INSERT INTO main.source_record (source, part, seed, records) VALUES (?1, ?2, ?3, ?4)";

static const char SQL_FORGET[] = "DELETE FROM main.source_record WHERE source = ?1";

/* A part below 0 is a listing that is another now. */
static const char SQL_CHANGE[] = "INSERT OR IGNORE INTO main.source_record (source, part, seed, records)"
                                 " SELECT ?1, - ?2, 0, X'' WHERE EXISTS (SELECT 1 FROM main.source_record WHERE source = ?1 AND part >= 0)";

static const char SQL_CHANGED[] = "SELECT - part FROM main.source_record WHERE source = ?1 AND part < 0";

static const char SQL_LISTINGS[] = "SELECT id FROM main.listing WHERE source = ?1";

const VocStatementInfo *
voc_record_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_GET, NULL }, { SQL_PUT, NULL }, { SQL_FORGET, NULL }, { SQL_CHANGE, NULL }, { SQL_CHANGED, NULL }, { SQL_LISTINGS, NULL }
  };

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

/**
 * voc_record_make:
 * @record: (out): the record
 * @sum: of its bytes; 0: it has none
 * @listing: the row
 *
 * Returns: whether it can be known again
 */
gboolean
voc_record_make (VocRecord *record,
                 guint64    sum,
                 gint64     listing)
{
  if (sum == 0 || listing <= 0)
    return FALSE;

  *record = (VocRecord){ sum, listing };
  return TRUE;
}

/* (transfer full) (nullable): the records of that seed */
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

  return step == 0 ? g_steal_pointer (&records) : NULL;
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
  g_autoptr (VocIdSet) ids = NULL;
  g_autoptr (VocIdSet) closed = NULL;
  g_autoptr (VocIdSet) changed = NULL;
  g_autoptr (VocRecordSet) made = NULL;

  *set = NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (records->len == 0)
    return TRUE;

  ids = voc_listing_gather (conn, SQL_LISTINGS, source_id, error);
  closed = ids != NULL ? voc_listing_gather_closed (conn, source_id, error) : NULL;
  changed = closed != NULL ? voc_listing_gather (conn, SQL_CHANGED, source_id, error) : NULL;
  if (changed == NULL)
    return FALSE;

  made = set_new (records->len);
  for (guint i = 0; i < records->len; i++)
    {
      const VocRecord *record = &g_array_index (records, VocRecord, i);

      if (record->sum != 0 && voc_id_set_contains (ids, record->listing) && !voc_id_set_contains (closed, record->listing)
          && !voc_id_set_contains (changed, record->listing))
        *find_slot (made, record->sum) = *record;
    }

  *set = g_steal_pointer (&made);
  return TRUE;
}

/**
 * voc_records_note_change:
 * @conn: a connection to the cache, in a transaction
 * @source_id: a source
 * @listing: one of its listings, whose content is about to be another
 * @error: return location
 *
 * From now on no record stands for the listing, until voc_records_save() is told what the
 * feed has then.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_records_note_change (VocConn *conn,
                         gint64   source_id,
                         gint64   listing,
                         GError **error)
{
  return voc_listing_run (conn, SQL_CHANGE, source_id, listing, 0, 2, error);
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
