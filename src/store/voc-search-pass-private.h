/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-search-private.h"

G_BEGIN_DECLS

/* Between the files that answer questions from the database. */

/**
 * VocSearchPass:
 * @conn: a connection to the cache, in a transaction
 * @sources: (element-type gint64) (nullable): only listings of one of these
 * @company_id: 0: any; -1: one that nobody has
 * @removed: (element-type gint64): sources that are gone
 * @seen: (nullable): what voc_seen_read() gave; %NULL: what is new is not asked for
 * @fold: (nullable): for listings that are in a group; %NULL: not asked for
 * @hits: (element-type VocHit): what was found but is in no group
 * @texts: those of the marks
 * @offers: (nullable): %NULL: nobody asks for them
 *
 * A question on its way through the rows of listings.
 */
typedef struct
{
  VocConn        *conn;
  const VocQuery *query;
  GArray         *sources;
  gint64          company_id;
  GHashTable     *removed;
  GHashTable     *seen;
  VocOwnHours    *hours;
  VocAskedMarks   marks;
  VocStmt        *places;
  VocSearchWords *words;
  VocFold        *fold;
  guint           n_folded;
  GArray         *hits;
  VocTally        tally;
  GStringChunk   *texts;
  GArray         *offers;
  guint           n_found;
} VocSearchPass;

void     voc_search_pass_init  (VocSearchPass  *self,
                                VocConn        *conn,
                                const VocQuery *query,
                                GArray         *sources);
gboolean voc_search_pass_begin (VocSearchPass  *self,
                                GError        **error);
gboolean voc_search_pass_take  (VocSearchPass  *self,
                                VocStmt        *stmt,
                                gint64          job,
                                GError        **error);
gboolean voc_search_pass_take_folded (VocSearchPass *self,
                                GError        **error);
void     voc_search_pass_clear (VocSearchPass  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocSearchPass, voc_search_pass_clear)

G_END_DECLS
