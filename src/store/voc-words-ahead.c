/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads listings ahead of who takes their words into the index. Expanding a listing, reading it and
 * cutting its text into words is a third of that work and touches no database, so a thread of its own does
 * it while the index writes the words of those before. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-words-ahead-private.h"

#include "base/voc-background.h"
#include "store/voc-listing-private.h"

/* Many small ones, or few large ones, are on their way: feeds may have texts of a megabyte. */
#define MOST_ITEMS 64
#define MOST_BYTES (8 * 1024 * 1024)

struct _VocWordsAhead
{
  GThread     *thread;
  GAsyncQueue *unread;  /* (element-type VocWordsItem) (owned): and the end */
  GAsyncQueue *read;    /* (element-type VocWordsItem) (owned) */
  guint        n;       /* pushed and not popped */
  gint64       n_bytes; /* of these, before they were compressed */
};

/* Stands for no more items: a queue takes no %NULL. */
static const char the_end[] = "end";

/**
 * voc_words_item_new:
 * @conn: a connection to the cache
 * @id: a listing
 * @is_bare: whether all of it is wanted and not its words alone
 * @error: return location
 *
 * Takes a listing out of the cache as it is kept there. One that can't be read is said to be so
 * in the item.
 *
 * Returns: (transfer full) (nullable): the item, %NULL with @error set when the cache can't be read
 */
VocWordsItem *
voc_words_item_new (VocConn *conn,
                    gint64   id,
                    gboolean is_bare,
                    GError **error)
{
  g_autoptr (VocWordsItem) self = g_new0 (VocWordsItem, 1);

  self->id = id;
  self->is_bare = is_bare;
  if (voc_listing_detail_get_packed (conn, id, &self->dictionary, &self->size, &self->body, &self->length, &self->error)
      || voc_listing_is_unreadable (self->error))
    return g_steal_pointer (&self);

  g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}

/**
 * voc_words_item_free:
 * @self: (nullable) (transfer full): an item
 */
void
voc_words_item_free (VocWordsItem *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->dictionary, voc_dictionary_unref);
  g_clear_pointer (&self->listing, voc_listing_unref);
  g_clear_error (&self->error);
  g_free (self->body);
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    g_free (self->words[i]);
  g_free (self);
}

/**
 * voc_words_item_read:
 * @self: an item
 *
 * Reads the listing and makes its words, or says in the item why that can't be done. On any thread.
 */
void
voc_words_item_read (VocWordsItem *self)
{
  g_autofree char *json = NULL;

  if (self->error != NULL)
    return;

  json = voc_listing_detail_expand_packed (self->dictionary, self->size, self->body, self->length, self->id, &self->error);
  if (json != NULL)
    self->listing = self->is_bare ? voc_listing_from_json (json, &self->error) : voc_listing_words_from_json (json, &self->error);
  if (self->listing != NULL)
    voc_listing_words_fill (self->words, self->listing);
}

static gpointer
read_in_thread (gpointer data)
{
  VocWordsAhead *self = data;
  gpointer       item;

  voc_background_enter ();
  while ((item = g_async_queue_pop (self->unread)) != the_end)
    {
      voc_words_item_read (item);
      g_async_queue_push (self->read, item);
    }

  return NULL;
}

/**
 * voc_words_ahead_new:
 *
 * Returns: (transfer full): a reader, for one thread at a time
 */
VocWordsAhead *
voc_words_ahead_new (void)
{
  VocWordsAhead *self = g_new0 (VocWordsAhead, 1);

  self->unread = g_async_queue_new ();
  self->read = g_async_queue_new_full ((GDestroyNotify) voc_words_item_free);
  self->thread = g_thread_new ("words-ahead", read_in_thread, self);
  return self;
}

/**
 * voc_words_ahead_free:
 * @self: (nullable) (transfer full): a reader
 *
 * What was pushed and not popped is forgotten.
 */
void
voc_words_ahead_free (VocWordsAhead *self)
{
  VocWordsItem *item;

  if (self == NULL)
    return;

  while ((item = g_async_queue_try_pop (self->unread)) != NULL)
    voc_words_item_free (item);
  g_async_queue_push (self->unread, (gpointer) the_end);
  g_thread_join (self->thread);
  g_async_queue_unref (self->unread);
  g_async_queue_unref (self->read);
  g_free (self);
}

/**
 * voc_words_ahead_push:
 * @self: a reader
 * @item: (transfer full): an item that is not read
 */
void
voc_words_ahead_push (VocWordsAhead *self,
                      VocWordsItem  *item)
{
  g_return_if_fail (item != NULL);

  self->n++;
  self->n_bytes += item->size;
  g_async_queue_push (self->unread, item);
}

/**
 * voc_words_ahead_pop:
 * @self: a reader that has items on their way
 *
 * Waits for the next item, in the order in which they were pushed.
 *
 * Returns: (transfer full): it, read
 */
VocWordsItem *
voc_words_ahead_pop (VocWordsAhead *self)
{
  VocWordsItem *item;

  g_return_val_if_fail (self->n > 0, NULL);

  item = g_async_queue_pop (self->read);
  self->n--;
  self->n_bytes -= item->size;
  return item;
}

/**
 * voc_words_ahead_has_room:
 * @self: a reader
 *
 * Returns: whether more should be pushed before the next is popped
 */
gboolean
voc_words_ahead_has_room (const VocWordsAhead *self)
{
  return self->n == 0 || (self->n < MOST_ITEMS && self->n_bytes < MOST_BYTES);
}
