/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-listing-store.h"

G_BEGIN_DECLS

/* Words of listings that are not in the index yet, by what their rows have of them. */

/**
 * VocShortWords:
 * @title: (owned): the words of the title, as voc_fts_text() makes them
 * @company: (owned): likewise of the employer
 * @skills: (owned): likewise of the skills
 * @places: likewise of the places; stays as long as @skills
 *
 * The words of one listing, without those of its description.
 */
typedef struct
{
  char       *title;
  char       *company;
  char       *skills;
  const char *places;
} VocShortWords;

/**
 * VocWaitingTerms:
 *
 * The words of a question, to be held against one listing after the other.
 */
typedef struct _VocWaitingTerms VocWaitingTerms;

gboolean         voc_words_have           (const char            *text,
                                           const char            *words,
                                           gboolean               is_prefix);

gboolean         voc_short_words_read     (VocShortWords         *self,
                                           VocConn               *conn,
                                           gint64                 id,
                                           GError               **error);
guint8           voc_short_words_find     (const VocShortWords   *self,
                                           const VocTerm         *term,
                                           const char            *words);
void             voc_short_words_clear    (VocShortWords         *self);

VocWaitingTerms *voc_waiting_terms_new    (const GPtrArray       *terms);
void             voc_waiting_terms_free   (VocWaitingTerms       *self);
gboolean         voc_waiting_terms_match  (const VocWaitingTerms *self,
                                           VocConn               *conn,
                                           gint64                 id,
                                           guint8                *level,
                                           GError               **error);

GArray          *voc_waiting_list_likely  (VocConn               *conn,
                                           const char            *words,
                                           gboolean               is_prefix,
                                           GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocWaitingTerms, voc_waiting_terms_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocShortWords, voc_short_words_clear)

G_END_DECLS
