/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Career guides that came by feed. There are few of them and they are small, so
 * they are kept whole; a guide is in the answers until a complete sync of its
 * source no longer has it, or the source is removed. */

#define G_LOG_DOMAIN "voc-store"

#include "config.h"

#include "store/voc-guide-store.h"

#include "store/voc-guide-store-private.h"

static const char SQL_PUT[] = "INSERT INTO main.guide (slug, source, seen_at, body) VALUES (?1, ?2, ?3, ?4)"
                              " ON CONFLICT (slug) DO UPDATE SET seen_at = ?3, body = ?4";
static const char SQL_DROP[] = "DELETE FROM main.guide WHERE source = ?1 AND seen_at < ?2";
static const char SQL_LIST[] = "SELECT slug, body FROM main.guide"
                               " WHERE source NOT IN (SELECT source FROM main.source_state WHERE is_removed = 1)"
                               " ORDER BY slug";
static const char SQL_GET[] = "SELECT slug, body FROM main.guide WHERE slug = ?1";

const VocStatementInfo *
voc_guide_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_PUT, NULL },
    { SQL_DROP, NULL },
    { SQL_LIST, "there are few guides, and all are wanted, in the order of an index" },
    { SQL_GET, NULL },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_guides_make_slug:
 * @source_id: a source
 * @slug: the guide's own name
 *
 * Returns: (transfer full): a name that no other source's guide has, nor one of
 *   ours, which have no colon
 */
char *
voc_guides_make_slug (gint64      source_id,
                      const char *slug)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%s", source_id, slug);
}

/**
 * voc_guides_put:
 * @conn: a connection to the cache that may write
 * @source_id: whose feed it came with
 * @slug: the guide's own name
 * @json: the guide as voc_guide_from_json() reads it
 * @now: when
 *
 * Keeps a guide, in the place of an older one with the same name.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_guides_put (VocConn    *conn,
                gint64      source_id,
                const char *slug,
                const char *json,
                gint64      now,
                GError    **error)
{
  g_autofree char *name = voc_guides_make_slug (source_id, slug);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_PUT, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, name);
  voc_stmt_bind_int (stmt, 2, source_id);
  voc_stmt_bind_int (stmt, 3, now);
  voc_stmt_bind_text (stmt, 4, json);

  return voc_stmt_run (stmt, error);
}

/**
 * voc_guides_drop_unseen:
 * @conn: a connection to the cache that may write
 * @source_id: a source whose feed was read whole
 * @since: when that sync began; %G_MAXINT64 for a source that is gone
 *
 * Forgets the guides that the source no longer has.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_guides_drop_unseen (VocConn *conn,
                        gint64   source_id,
                        gint64   since,
                        GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_DROP, error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, source_id);
  voc_stmt_bind_int (stmt, 2, since);

  return voc_stmt_run (stmt, error);
}

static VocGuide *
read_guide (VocStmt *stmt,
            GError **error)
{
  VocGuide *guide = voc_guide_from_json (voc_stmt_get_text (stmt, 1), -1, error);

  if (guide == NULL)
    return NULL;

  /* Nobody else has it yet. */
  g_free (guide->slug);
  guide->slug = voc_stmt_dup_text (stmt, 0);

  return guide;
}

/**
 * voc_guides_list:
 * @conn: a connection to the cache
 *
 * Returns: (transfer full) (element-type VocGuide): every guide of a source that
 *   is followed, its slug as voc_guides_make_slug() makes it; %NULL with @error
 *   set
 */
GPtrArray *
voc_guides_list (VocConn *conn,
                 GError **error)
{
  g_autoptr (GPtrArray) guides = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_guide_unref);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LIST, error);
  int status;

  if (stmt == NULL)
    return NULL;

  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      VocGuide *guide = read_guide (stmt, error);

      if (guide == NULL)
        return NULL;
      g_ptr_array_add (guides, guide);
    }

  return status == 0 ? g_steal_pointer (&guides) : NULL;
}

/**
 * voc_guides_get:
 * @conn: a connection to the cache
 * @slug: a guide's name, as voc_guides_make_slug() makes it
 *
 * Returns: (transfer full): the guide; %NULL with %VOC_STORE_ERROR_NOT_FOUND
 *   when there is none
 */
VocGuide *
voc_guides_get (VocConn    *conn,
                const char *slug,
                GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_GET, error);
  int status;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, slug);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "There is no guide “%s”", slug);

  return status > 0 ? read_guide (stmt, error) : NULL;
}
