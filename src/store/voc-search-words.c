/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which listings have the words of a question, by the database: those that the index of
 * words names, in the order of their ids, and those that still wait to be in it, whose rows
 * are asked instead (voc-waiting-words.c). */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-search-private.h"

#include "store/voc-columns-search-private.h"
#include "store/voc-fts-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-waiting-words-private.h"

static const char SQL_ROWIDS[] = "SELECT collect (rowid) FROM search.listing_text WHERE listing_text MATCH ?1";

const VocStatementInfo *
voc_search_words_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_ROWIDS, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* Where a word counts more the further left it is found. */
static const char *const tier_columns[] = { "title", "title skills", "title skills company place" };

#define N_TIERS (G_N_ELEMENTS (tier_columns) + 1)

/* Sorted rows of one expression, and how far they have been read. */
typedef struct
{
  GArray *ids; /* (owned) (element-type gint64) (nullable) */
  guint   next;
} RowSet;

struct _VocSearchWords
{
  VocConn         *conn;
  char            *match; /* (owned) (nullable): for what is in the index; NULL: all of it */
  RowSet           tiers[N_TIERS - 1];
  RowSet           excluded;
  VocWaiting       waiting;
  VocWaitingTerms *terms; /* (owned) */
};

/**
 * voc_search_words_free:
 * @self: (nullable) (transfer full): words
 */
void
voc_search_words_free (VocSearchWords *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->tiers); i++)
    g_clear_pointer (&self->tiers[i].ids, g_array_unref);
  g_clear_pointer (&self->excluded.ids, g_array_unref);
  g_clear_pointer (&self->terms, voc_waiting_terms_free);
  g_free (self->match);
  g_free (self);
}

/* FTS5 gives rows in their order. */
static gboolean
read_rowids (VocSearchWords *self,
             const char     *match,
             RowSet         *set,
             GError        **error)
{
  set->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return voc_conn_collect (self->conn, SQL_ROWIDS, match, set->ids, error);
}

/* Ids come in rising order, so each set is read once. */
static gboolean
row_set_has (RowSet *self,
             gint64  id)
{
  if (self->ids == NULL)
    return FALSE;

  while (self->next < self->ids->len && g_array_index (self->ids, gint64, self->next) < id)
    self->next++;

  return self->next < self->ids->len && g_array_index (self->ids, gint64, self->next) == id;
}

static gboolean
has_words_anywhere (const VocQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (query->terms, i);

      if (term->field == VOC_TERM_ANY_FIELD && !term->is_negated)
        return TRUE;
    }

  return FALSE;
}

/* The tiers are only worth asking for when they will order something. */
static gboolean
read_sets (VocSearchWords *self,
           const VocQuery *query,
           GError        **error)
{
  g_autofree char *exclusion = voc_fts_exclusion (query->terms, NULL);

  if (exclusion != NULL && !read_rowids (self, exclusion, &self->excluded, error))
    return FALSE;
  if (query->sort != VOC_SORT_RELEVANCE || !has_words_anywhere (query))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (tier_columns); i++)
    {
      g_autofree char *match = voc_fts_match (query->terms, tier_columns[i]);

      if (match != NULL && !read_rowids (self, match, &self->tiers[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_search_words_new:
 * @conn: a connection to the cache, in a transaction
 * @query: a sealed query, which has to stay
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its words, or %NULL with @error set
 */
VocSearchWords *
voc_search_words_new (VocConn        *conn,
                      const VocQuery *query,
                      GError        **error)
{
  g_autoptr (VocSearchWords) self = g_new0 (VocSearchWords, 1);

  self->conn = conn;
  self->match = voc_fts_match (query->terms, NULL);
  self->terms = voc_waiting_terms_new (query->terms);
  if (!voc_listing_waiting_read (conn, &self->waiting, error) || !read_sets (self, query, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * voc_search_words_get_match:
 * @self: words
 *
 * Returns: (nullable): the expression for the index; %NULL when nothing has to be there, and
 *   every listing is to be judged
 */
const char *
voc_search_words_get_match (const VocSearchWords *self)
{
  return self->match;
}

/**
 * voc_search_words_get_waiting:
 * @self: words
 *
 * Returns: (transfer none): which listings the index does not know, so that each of them is to
 *   be judged
 */
const VocWaiting *
voc_search_words_get_waiting (const VocSearchWords *self)
{
  return &self->waiting;
}

static guint8
get_tier (VocSearchWords *self,
          gint64          id)
{
  guint8 tier = N_TIERS - 1;

  /* Every set moves on, whatever the others say. */
  for (guint i = G_N_ELEMENTS (self->tiers); i-- > 0;)
    if (row_set_has (&self->tiers[i], id))
      tier = (guint8) i;

  return tier;
}

/**
 * voc_search_words_judge:
 * @self: words
 * @id: a listing that the index has named, or of those that it does not know; the ids of one
 *   call after the other rise
 * @has_them: (out): whether it has what is wanted, and not what is not
 * @tier: (out): where they were found, as VocHit has it
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_search_words_judge (VocSearchWords *self,
                        gint64          id,
                        gboolean       *has_them,
                        guint8         *tier,
                        GError        **error)
{
  guint8 level;

  if (!voc_listing_is_waiting (&self->waiting, id))
    {
      *has_them = !row_set_has (&self->excluded, id);
      *tier = get_tier (self, id);
      return TRUE;
    }

  if (!voc_waiting_terms_match (self->terms, self->conn, id, &level, error))
    return FALSE;

  *has_them = level < VOC_LEVEL_NOWHERE;
  /* In an order that does not ask, all are alike. */
  *tier = self->tiers[0].ids != NULL ? level : (guint8) (N_TIERS - 1);
  return TRUE;
}
