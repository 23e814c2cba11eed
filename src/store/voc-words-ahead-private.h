/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-dictionary-private.h"
#include "store/voc-listing-pack-private.h"

G_BEGIN_DECLS

/* A listing on its way into the index of words: as the cache keeps it, then its words. */
typedef struct
{
  gint64         id;
  gboolean       is_bare; /* read whole, for all that the row of an older program lacks */
  VocDictionary *dictionary; /* (owned) (nullable) */
  guint8        *body;       /* (owned) (nullable): compressed */
  gsize          length;
  gint64         size;
  VocListing    *listing;    /* (owned) (nullable): once it is read */
  char          *words[VOC_LISTING_N_WORDS]; /* (owned): once it is read */
  GError        *error;      /* (owned) (nullable): why it can't be read */
} VocWordsItem;

typedef struct _VocWordsAhead VocWordsAhead;

VocWordsItem  *voc_words_item_new   (VocConn       *conn,
                                     gint64         id,
                                     gboolean       is_bare,
                                     GError       **error);
void           voc_words_item_free  (VocWordsItem  *self);
void           voc_words_item_read  (VocWordsItem  *self);

VocWordsAhead *voc_words_ahead_new  (void);
void           voc_words_ahead_free (VocWordsAhead *self);
void           voc_words_ahead_push (VocWordsAhead *self,
                                     VocWordsItem  *item);
VocWordsItem  *voc_words_ahead_pop  (VocWordsAhead *self);
gboolean       voc_words_ahead_has_room (const VocWordsAhead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocWordsItem, voc_words_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocWordsAhead, voc_words_ahead_free)

G_END_DECLS
