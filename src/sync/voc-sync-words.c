/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts, while a sync goes on, the words of its listings that no table knows,
 * and writes them down at its end. Owned by the ledger of the sync, and used
 * where that is. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-words-private.h"

#include "store/voc-unknown-word-store.h"

#include <string.h>

struct _VocSyncWords
{
  GHashTable *words; /* a set of VocUnknownWord, by kind and word */
  guint64     n_counted;
};

static guint
hash_word (gconstpointer data)
{
  const VocUnknownWord *word = data;

  return g_str_hash (word->word) ^ (guint) word->kind;
}

static gboolean
are_equal (gconstpointer a,
           gconstpointer b)
{
  const VocUnknownWord *one = a;
  const VocUnknownWord *other = b;

  return one->kind == other->kind && strcmp (one->word, other->word) == 0;
}

/**
 * voc_sync_words_new:
 *
 * Returns: (transfer full): no words
 */
VocSyncWords *
voc_sync_words_new (void)
{
  VocSyncWords *self = g_new0 (VocSyncWords, 1);

  self->words = g_hash_table_new_full (hash_word, are_equal, (GDestroyNotify) voc_unknown_word_free, NULL);

  return self;
}

/**
 * voc_sync_words_free:
 * @self: (transfer full): the words
 */
void
voc_sync_words_free (VocSyncWords *self)
{
  g_hash_table_unref (self->words);
  g_free (self);
}

static void
count_word (VocWordKind kind,
            const char *word,
            const char *text,
            gpointer    user_data)
{
  VocSyncWords        *self = user_data;
  const VocUnknownWord key = { .kind = kind, .word = (char *) word };
  VocUnknownWord      *found = g_hash_table_lookup (self->words, &key);

  self->n_counted++;
  if (found == NULL && g_hash_table_size (self->words) < VOC_MAX_UNKNOWN_WORDS)
    {
      found = voc_unknown_word_new (kind, word, text);
      g_hash_table_add (self->words, found);
    }
  if (found != NULL)
    found->n++;
}

/**
 * voc_sync_words_count:
 * @self: the words so far
 * @listing: a listing of the feed
 *
 * Counts what the listing says that no table knows.
 *
 * Returns: whether there was anything
 */
gboolean
voc_sync_words_count (VocSyncWords     *self,
                      const VocListing *listing)
{
  guint64 n_before = self->n_counted;

  voc_listing_foreach_unknown_word (listing, count_word, self);
  return self->n_counted > n_before;
}

/**
 * voc_sync_words_write:
 * @self: the words of the whole sync
 * @conn: a connection to the cache that may write
 * @source_id: whose feed it is
 * @now: Unix seconds
 * @adds_up: whether the feed tells only what has changed
 *
 * Writes the words down. Those of an earlier sync stay, as long as there is room.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_sync_words_write (VocSyncWords *self,
                      VocConn      *conn,
                      gint64        source_id,
                      gint64        now,
                      gboolean      adds_up,
                      GError      **error)
{
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      VocUnknownWord *word = key;

      word->source_id = source_id;
      word->last_seen = now;
      if (!voc_unknown_words_put (conn, word, adds_up, error))
        return FALSE;
    }

  return g_hash_table_size (self->words) == 0 || voc_unknown_words_trim (conn, source_id, error);
}
