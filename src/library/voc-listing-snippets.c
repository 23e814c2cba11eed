/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fetches the snippets of listings that somebody looks at, some at a time. They come after
 * the rows, which are quicker to read and are what one waits for. When the question is
 * another one, what is under way is given up; an item keeps the line that it had until it
 * has its next one, so that nothing flickers while one types. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-listing-snippets-private.h"

#include "base/voc-error.h"
#include "library/voc-listing-item-private.h"

/* What a view shows is there with the first page. */
#define PAGE_SIZE 32
#define MAX_WANTED 256

struct _VocListingSnippets
{
  VocLibrary   *library; /* (owned) */
  VocQuery     *query;   /* (owned) (nullable) */
  guint         round;   /* each question is one, and each time that texts may be others */
  GQueue        wanted;  /* (owned items): newest first */
  guint         fetch_id;
  guint         n_in_flight; /* of this round */
  GCancellable *cancellable; /* (owned): of this round */
};

/* A request. It may come back when the list is gone. */
typedef struct
{
  VocListingSnippets *snippets; /* (owned) */
  guint               round;
  GPtrArray          *items; /* (element-type VocListingItem) */
} Page;

static void
snippets_clear (gpointer data)
{
  VocListingSnippets *self = data;

  g_clear_object (&self->library);
  g_clear_pointer (&self->query, voc_query_unref);
  g_clear_object (&self->cancellable);
}

static void
page_free (Page *page)
{
  g_rc_box_release_full (page->snippets, snippets_clear);
  g_ptr_array_unref (page->items);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static gboolean fetch_cb (gpointer user_data);

static void
schedule_fetch (VocListingSnippets *self)
{
  /* Behind the rows, which are asked for in an idle handler of a higher priority. */
  if (self->fetch_id == 0 && self->wanted.length > 0 && self->n_in_flight == 0)
    self->fetch_id = g_idle_add_full (G_PRIORITY_DEFAULT + 1, fetch_cb, self, NULL);
}

static void
snippets_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Page) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) snippets = voc_library_get_snippets_finish (VOC_LIBRARY (object), result, &error);
  VocListingSnippets *self = page->snippets;

  if (page->round != self->round)
    return;

  self->n_in_flight--;
  for (guint i = 0; snippets != NULL && i < snippets->len; i++)
    voc_listing_item_set_snippet (g_ptr_array_index (page->items, i), g_steal_pointer (&g_ptr_array_index (snippets, i)));
  /* Rows without a line are still rows; the next look asks again. */
  for (guint i = 0; snippets == NULL && i < page->items->len; i++)
    voc_listing_item_set_snippet_round (g_ptr_array_index (page->items, i), 0);
  if (snippets == NULL && !voc_error_is_cancelled (error))
    g_debug ("Snippets could not be read: %s", error->message);

  schedule_fetch (self);
}

static gboolean
fetch_cb (gpointer user_data)
{
  VocListingSnippets *self = user_data;
  Page               *page = g_new0 (Page, 1);
  gint64              ids[PAGE_SIZE];
  guint               n = 0;

  self->fetch_id = 0;
  page->snippets = g_rc_box_acquire (self);
  page->round = self->round;
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  while (n < PAGE_SIZE && self->wanted.length > 0)
    {
      VocListingItem *item = g_queue_pop_head (&self->wanted);

      ids[n++] = voc_listing_item_get_id (item);
      g_ptr_array_add (page->items, item);
    }
  self->n_in_flight++;
  voc_library_get_snippets_async (self->library, self->query, ids, n, self->cancellable, snippets_cb, page);

  return G_SOURCE_REMOVE;
}

/* What was asked for until now is not waited for any more. */
static void
begin_round (VocListingSnippets *self)
{
  self->round++;
  self->n_in_flight = 0;
  g_clear_handle_id (&self->fetch_id, g_source_remove);
  g_queue_clear_full (&self->wanted, g_object_unref);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* Makes what fetches snippets. */
VocListingSnippets *
voc_listing_snippets_new (VocLibrary *library)
{
  VocListingSnippets *self = g_rc_box_new0 (VocListingSnippets);

  self->library = g_object_ref (library);
  self->cancellable = g_cancellable_new ();
  self->round = 1;

  return self;
}

/* Gives up what is under way, and @self (transfer full). */
void
voc_listing_snippets_close (VocListingSnippets *self)
{
  begin_round (self);
  g_rc_box_release_full (self, snippets_clear);
}

static gboolean
has_same_words (const VocQuery *a,
                const VocQuery *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_str_equal (a->text, b->text) && !a->is_typing == !b->is_typing;
}

/* @query: (nullable): what items are found by from now on */
void
voc_listing_snippets_set_query (VocListingSnippets *self,
                                const VocQuery     *query)
{
  if (!has_same_words (self->query, query))
    begin_round (self);

  g_clear_pointer (&self->query, voc_query_unref);
  self->query = query != NULL ? voc_query_ref (query) : NULL;
}

/* Texts may have changed. */
void
voc_listing_snippets_renew (VocListingSnippets *self)
{
  begin_round (self);
}

/* Fetches that of @item, unless this was done. */
void
voc_listing_snippets_want (VocListingSnippets *self,
                           VocListingItem     *item)
{
  if (self->query == NULL || !voc_query_has_snippets (self->query) || voc_listing_item_get_snippet_round (item) == self->round)
    return;

  voc_listing_item_set_snippet_round (item, self->round);
  g_queue_push_head (&self->wanted, g_object_ref (item));
  while (self->wanted.length > MAX_WANTED)
    {
      g_autoptr (VocListingItem) late = g_queue_pop_tail (&self->wanted);

      voc_listing_item_set_snippet_round (late, 0);
    }

  schedule_fetch (self);
}
