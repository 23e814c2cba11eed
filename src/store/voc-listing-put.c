/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings coming in. One that has not changed is only looked up, before
 * anything is compressed or cut into words; see voc-listing-store.c for how the
 * store knows that it is still there. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"

#include "base/voc-text.h"
#include "store/voc-dictionary-private.h"
#include "store/voc-duplicate-private.h"
#include "store/voc-listing-pack-private.h"
#include "store/voc-record-store-private.h"
#include "store/voc-search-marks-private.h"

#include <string.h>

/* What new and changed rows have in common, from the third parameter on. */
#define SHARED_COLUMNS                                         \
  "company_id, posted, workplace, employment, pay_provenance," \
  " pay_kind, pay_period, pay_min, pay_max, pay_currency,"     \
  " n_places, lat, lon, pay_flags, term, seniority, country,"  \
  " region, expires, published, precision, hash, url, title,"  \
  " company, place, pay_label, pay_raw, last_seen, words,"     \
  " language, countries, skills, occupation, point_from"

#define SHARED_VALUES                                              \
  "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16," \
  " ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28,"   \
  " ?29, ?30, ?31, ?34, ?35, ?36, ?37, ?38, ?40"

static const char SQL_FIND[] = "SELECT id, hash, closed_at, first_seen FROM main.listing"
                               " WHERE source = ?1 AND native_id = ?2";

static const char SQL_INSERT[] = "INSERT INTO main.listing (source, native_id, " SHARED_COLUMNS ", first_seen,"
                                 " closed_at, close_reason, is_hidden) VALUES (?1, ?2, " SHARED_VALUES ", ?31, ?32, ?33, ?39)";

static const char SQL_UPDATE[] = "UPDATE main.listing SET (closed_at, close_reason, is_hidden, " SHARED_COLUMNS ")"
                                 " = (?2, ?32, is_hidden & 1 | ?39, " SHARED_VALUES ") WHERE id = ?1";

static const char SQL_FIND_COMPANY[] = "SELECT c.id, EXISTS (SELECT 1 FROM main.hidden_employer h WHERE h.key = c.key)"
                                       " FROM main.company c WHERE c.key = ?1";

static const char SQL_ADD_COMPANY[] = "INSERT INTO main.company (key, name) VALUES (?1, ?2)";

static const char SQL_CLEAR_PLACES[] = "DELETE FROM main.listing_place WHERE listing = ?1";

static const char SQL_SET_HASH[] = "UPDATE main.listing SET hash = ?2 WHERE id = ?1";

static const char SQL_REOPEN[] = "UPDATE main.listing SET closed_at = 0, close_reason = 0, last_seen = ?2"
                                 " WHERE id = ?1";

const VocStatementInfo *
voc_listing_put_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_FIND, NULL }, { SQL_INSERT, NULL }, { SQL_UPDATE, NULL }, { SQL_FIND_COMPANY, NULL }, { SQL_ADD_COMPANY, NULL }, { SQL_CLEAR_PLACES, NULL }, { SQL_SET_HASH, NULL }, { SQL_REOPEN, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* What is known of a listing that came before. */
typedef struct
{
  gint64  id; /* 0: new */
  VocHash hash;
  gint64  closed_at;
  gint64  first_seen;
} Known;

typedef struct
{
  const VocListing     *listing;
  const VocListingPack *pack; /* (nullable): not made yet */
  VocListingPack       *made; /* (owned) (nullable): when nobody had made it */
  gint64                now;
  gboolean              is_silent; /* whether the history is not told of the change */
  gint64                id;
  VocPutOutcome         outcome;
} Put;

static gboolean
find_known (VocConn          *conn,
            const VocListing *listing,
            Known            *known,
            GError          **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND, error);
  const void *hash;
  gsize       length;
  int         step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, listing->source_id);
  voc_stmt_bind_text (stmt, 2, listing->native_id);
  step = voc_stmt_step (stmt, error);
  if (step <= 0)
    return step == 0;

  known->id = voc_stmt_get_int (stmt, 0);
  hash = voc_stmt_get_blob (stmt, 1, &length);
  if (length == sizeof known->hash)
    memcpy (&known->hash, hash, length);
  known->closed_at = voc_stmt_get_int (stmt, 2);
  known->first_seen = voc_stmt_get_int (stmt, 3);
  return TRUE;
}

/* Two spellings of a company are one; a name of nothing but signs is its own. */
char *
voc_listing_company_key (const char *company)
{
  g_autofree char *key = voc_text_key (company);

  if (key != NULL && *key != '\0')
    return g_steal_pointer (&key);

  return voc_text_fold (company);
}

/* Of a listing whose employer nobody knows both are 0. */
typedef struct
{
  gint64 id;
  gint64 mark; /* of its listings, see voc-hidden-cache.c */
} Company;

static gboolean
find_company (VocConn    *conn,
              const char *key,
              Company    *company,
              GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_FIND_COMPANY, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  step = voc_stmt_step (stmt, error);
  if (step > 0)
    {
      company->id = voc_stmt_get_int (stmt, 0);
      company->mark = voc_stmt_get_int (stmt, 1) != 0 ? VOC_HIDDEN_BY_EMPLOYER : 0;
    }
  return step >= 0;
}

static gboolean
ensure_company (VocConn    *conn,
                const char *name,
                Company    *company,
                GError    **error)
{
  g_autofree char *key = name != NULL ? voc_listing_company_key (name) : NULL;
  g_autoptr (VocStmt) add = NULL;

  if (key == NULL)
    return TRUE;
  if (!find_company (conn, key, company, error))
    return FALSE;
  if (company->id != 0)
    return TRUE;

  add = voc_conn_prepare (conn, SQL_ADD_COMPANY, error);
  if (add == NULL)
    return FALSE;

  voc_stmt_bind_text (add, 1, key);
  voc_stmt_bind_text (add, 2, name);
  return voc_stmt_run (add, error) && find_company (conn, key, company, error);
}

/* One that is past its own date is not open, whatever its feed still has, or it
 * would open and close with every sync of a source that does not clear up. */
static gboolean
is_over (const Put *put)
{
  gint64 expiry = voc_listing_get_expiry (put->listing);

  return expiry > 0 && expiry <= put->now;
}

static void
ensure_pack (VocConn *conn,
             Put     *put)
{
  g_autoptr (VocDictionary) dictionary = NULL;

  if (put->pack != NULL)
    return;

  dictionary = voc_dictionaries_ref_current (voc_conn_get_dictionaries (conn));
  put->made = voc_listing_pack_new (put->listing, dictionary);
  put->pack = put->made;
}

static gboolean
bind_row (VocConn       *conn,
          VocStmt       *stmt,
          const Put     *put,
          const Company *company,
          gint64         first_seen,
          GError       **error)
{
  g_autofree char   *countries = voc_countries_join (put->listing);
  g_autofree char   *skills = voc_listing_join_skills (conn, put->listing, error);
  const VocLocation *location = voc_listing_get_main_location (put->listing);
  VocWhere           where = { VOC_POINT_UNKNOWN, VOC_POINT_FROM_UNKNOWN };
  gint64             occupation;

  if (skills == NULL || !voc_listing_find_occupation (conn, put->listing->title, &occupation, error)
      || (location != NULL && !voc_listing_find_point (conn, location, &where, error)))
    return FALSE;

  voc_listing_bind_row (stmt, put->listing, where, company->id, first_seen, put->now);
  voc_stmt_bind_text (stmt, 34, put->pack->words);
  voc_stmt_bind_text (stmt, 35, put->pack->language);
  voc_stmt_bind_text (stmt, 36, countries);
  voc_stmt_bind_text (stmt, 37, skills);
  if (occupation >= 0)
    voc_stmt_bind_int (stmt, 38, occupation);
  voc_stmt_bind_int (stmt, 39, company->mark);
  return TRUE;
}

/* What needs the row to be there. */
static gboolean
put_parts (VocConn   *conn,
           const Put *put,
           gboolean   is_new,
           GError   **error)
{
  return voc_listing_put_places (conn, put->id, put->listing, error)
         && voc_listing_detail_put (conn, put->id, put->pack, error)
         && voc_listing_index_add (conn, put->id, put->listing, is_new, error)
         && (is_new ? voc_duplicates_add (conn, put->id, put->listing, &put->pack->traits, error)
                    : voc_duplicates_put (conn, put->id, put->listing, &put->pack->traits, error));
}

static gboolean
put_new (VocConn *conn,
         Put     *put,
         GError **error)
{
  const VocListing *listing = put->listing;
  g_autoptr (VocStmt) stmt = NULL;
  Company company = { 0 };

  if (!ensure_company (conn, listing->company, &company, error))
    return FALSE;

  ensure_pack (conn, put);
  stmt = voc_conn_prepare (conn, SQL_INSERT, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, listing->source_id);
  voc_stmt_bind_text (stmt, 2, listing->native_id);
  voc_stmt_bind_int (stmt, 32, is_over (put) ? put->now : 0);
  voc_stmt_bind_int (stmt, 33, is_over (put) ? VOC_CLOSE_EXPIRED : VOC_CLOSE_NONE);
  if (!bind_row (conn, stmt, put, &company, put->now, error) || !voc_stmt_run (stmt, error))
    return FALSE;

  put->id = voc_conn_last_rowid (conn);
  put->outcome = is_over (put) ? VOC_PUT_NEW_CLOSED : VOC_PUT_NEW;
  return put_parts (conn, put, TRUE, error);
}

/* The history: what it was, unless nobody would see the difference, and whether it
 * came back or went. */
static gboolean
note_change (VocConn          *conn,
             const Put        *put,
             const Known      *known,
             const VocListing *old,
             GError          **error)
{
  gboolean was_closed = known->closed_at != 0;

  if (!put->is_silent && (voc_listing_compare (old, put->listing) & ~(guint) VOC_DIFFERENCE_OTHER) != 0
      && !voc_listing_past_keep (conn, known->id, put->now, error))
    return FALSE;
  if (was_closed && !is_over (put))
    return voc_listing_past_note (conn, known->id, VOC_PAST_REOPENED, VOC_CLOSE_NONE, put->now, error);

  return was_closed || !is_over (put)
         || voc_listing_past_note (conn, known->id, VOC_PAST_CLOSED, VOC_CLOSE_EXPIRED, put->now, error);
}

/* Its row only has a hash of another kind. */
static gboolean
set_hash (VocConn       *conn,
          gint64         id,
          const VocHash *hash,
          GError       **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SET_HASH, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  voc_stmt_bind_blob (stmt, 2, hash->bytes, VOC_HASH_LENGTH);
  return voc_stmt_run (stmt, error);
}

static gboolean
put_unchanged (VocConn     *conn,
               Put         *put,
               const Known *known,
               GError     **error)
{
  put->outcome = VOC_PUT_UNCHANGED;
  if (known->closed_at == 0 || is_over (put))
    return TRUE;

  put->outcome = VOC_PUT_REOPENED;
  return voc_listing_reopen (conn, known->id, put->now, error);
}

static gboolean
put_changed (VocConn     *conn,
             Put         *put,
             const Known *known,
             VocListing  *old,
             GError     **error)
{
  const VocListing *listing = put->listing;
  g_autoptr (VocStmt) stmt = NULL;
  gboolean is_closed = is_over (put);
  gboolean was_closed = known->closed_at != 0;
  Company  company = { 0 };

  if (!voc_records_note_change (conn, listing->source_id, known->id, error) || !voc_listing_index_remove (conn, known->id, old, error)
      || !note_change (conn, put, known, old, error))
    return FALSE;
  if (!ensure_company (conn, listing->company, &company, error))
    return FALSE;

  ensure_pack (conn, put);
  stmt = voc_conn_prepare (conn, SQL_UPDATE, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, known->id);
  if (is_closed)
    voc_stmt_bind_int (stmt, 2, was_closed ? known->closed_at : put->now);
  else
    voc_stmt_bind_int (stmt, 2, 0);
  voc_stmt_bind_int (stmt, 32, is_closed ? VOC_CLOSE_EXPIRED : VOC_CLOSE_NONE);
  if (!bind_row (conn, stmt, put, &company, known->first_seen, error) || !voc_stmt_run (stmt, error))
    return FALSE;

  put->outcome = is_closed == was_closed ? VOC_PUT_CHANGED : is_closed ? VOC_PUT_CHANGED_CLOSED
                                                                       : VOC_PUT_REOPENED;
  return voc_listing_run (conn, SQL_CLEAR_PLACES, known->id, 0, 0, 1, error)
         && put_parts (conn, put, FALSE, error);
}

/**
 * voc_listing_reopen:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing that was closed
 * @now: Unix seconds
 * @error: return location
 *
 * Opens a listing again that came back as it was.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_reopen (VocConn *conn,
                    gint64   id,
                    gint64   now,
                    GError **error)
{
  return voc_listing_run (conn, SQL_REOPEN, id, now, 0, 2, error)
         && voc_listing_past_note (conn, id, VOC_PAST_REOPENED, VOC_CLOSE_NONE, now, error);
}

static gboolean
put_in_transaction (VocConn *conn,
                    gpointer data,
                    GError **error)
{
  Put           *put = data;
  const VocHash *hash = &put->listing->content_hash;
  Known          known = { 0 };
  g_autoptr (VocListing) old = NULL;

  if (!find_known (conn, put->listing, &known, error))
    return FALSE;
  if (known.id == 0)
    return put_new (conn, put, error);

  put->id = known.id;
  if (voc_hash_equal (&known.hash, hash))
    return put_unchanged (conn, put, &known, error);

  old = voc_listing_detail_get (conn, known.id, error);
  if (old == NULL)
    return FALSE;
  if (!voc_hash_equal (&old->content_hash, hash))
    return put_changed (conn, put, &known, old, error);

  return set_hash (conn, known.id, hash, error) && put_unchanged (conn, put, &known, error);
}

static gboolean
put_listing (VocConn *conn,
             Put     *put,
             GError **error)
{
  const VocListing *listing = put->listing;
  gboolean          is_done;

  if (listing->native_id == NULL || listing->title == NULL)
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED, "A listing without an id or a title");
      return FALSE;
    }

  is_done = voc_conn_ensure_transaction (conn, put_in_transaction, put, error);
  g_clear_pointer (&put->made, voc_listing_pack_free);
  return is_done;
}

/**
 * voc_listing_put_silently:
 * @conn: a connection to the cache, in a transaction
 * @listing: as for voc_listings_put(), of a row that is there
 * @now: Unix seconds
 * @error: return location
 *
 * As voc_listings_put(), but what the listing was until now is no version that
 * anybody wants to look back at.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listing_put_silently (VocConn          *conn,
                          const VocListing *listing,
                          gint64            now,
                          GError          **error)
{
  Put put = { .listing = listing, .now = now, .is_silent = TRUE };

  return put_listing (conn, &put, error);
}

/**
 * voc_listings_put:
 * @conn: a connection to the cache that may write
 * @listing: a sealed listing with its source and native id
 * @now: Unix seconds
 * @id: (out) (optional): its row, for voc_listings_close_absent()
 * @outcome: (out) (optional): what it was
 *
 * Takes in a listing as its source has it now. One that is known and has not
 * changed costs a lookup and writes nothing. One that was closed is opened
 * again and keeps what the user did with it. One that is past its own date is
 * kept and is closed. Becomes part of an open transaction; when it
 * fails, let that fail.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_put (VocConn          *conn,
                  const VocListing *listing,
                  gint64            now,
                  gint64           *id,
                  VocPutOutcome    *outcome,
                  GError          **error)
{
  return voc_listings_put_packed (conn, listing, NULL, now, id, outcome, error);
}

/**
 * voc_listings_put_packed:
 * @conn: a connection to the cache that may write
 * @listing: a sealed listing with its source and native id
 * @pack: (nullable): the pack of exactly this listing; %NULL has it made when it is
 *   needed, which it is not for a listing that has not changed
 * @now: Unix seconds
 * @id: (out) (optional): its row
 * @outcome: (out) (optional): what it was
 * @error: return location
 *
 * As voc_listings_put(), for who has other threads to make packs.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_listings_put_packed (VocConn              *conn,
                         const VocListing     *listing,
                         const VocListingPack *pack,
                         gint64                now,
                         gint64               *id,
                         VocPutOutcome        *outcome,
                         GError              **error)
{
  Put put = { .listing = listing, .pack = pack, .now = now };

  g_return_val_if_fail (listing != NULL && listing->is_sealed, FALSE);
  g_return_val_if_fail (listing->source_id > 0, FALSE);

  if (!put_listing (conn, &put, error))
    return FALSE;

  if (id != NULL)
    *id = put.id;
  if (outcome != NULL)
    *outcome = put.outcome;
  return TRUE;
}
