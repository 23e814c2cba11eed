/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of candidates: like the list of listings (voc-listing-list.c), over ids
 * that a search gave. Its length is known at once and an item is there at once; the
 * candidate is fetched by id, in pages, when somebody looks at the item. An item is
 * one object as long as somebody holds it; the last few hundred are held here, so
 * that ten thousand candidates cost no more than the ones that are looked at. Main
 * thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-candidate-list.h"

#include "base/voc-error.h"

/* A list view holds about 200 rows and asks for twice as many when it jumps. */
#define KEPT_ITEMS 800
#define MAX_WANTED 800
#define PAGE_SIZE 64
#define MAX_IN_FLIGHT 2

struct _VocCandidateItem
{
  GObject parent_instance;

  gint64        id;
  GHashTable   *living;    /* (owned): the list's; left when this goes */
  VocCandidate *candidate; /* (owned) (nullable) */
  gboolean      is_wanted;
};

G_DEFINE_FINAL_TYPE (VocCandidateItem, voc_candidate_item, G_TYPE_OBJECT)

static GParamSpec *candidate_property;

static void
voc_candidate_item_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_pointer (value, VOC_CANDIDATE_ITEM (object)->candidate);
}

static void
voc_candidate_item_finalize (GObject *object)
{
  VocCandidateItem *self = VOC_CANDIDATE_ITEM (object);

  g_hash_table_remove (self->living, &self->id);
  g_clear_pointer (&self->living, g_hash_table_unref);
  g_clear_pointer (&self->candidate, voc_candidate_unref);

  G_OBJECT_CLASS (voc_candidate_item_parent_class)->finalize (object);
}

static void
voc_candidate_item_class_init (VocCandidateItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = voc_candidate_item_get_property;
  object_class->finalize = voc_candidate_item_finalize;

  /**
   * VocCandidateItem:candidate: (type gpointer)
   *
   * The #VocCandidate, %NULL until it came.
   */
  candidate_property = g_param_spec_pointer ("candidate", NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, 1, candidate_property);
}

static void
voc_candidate_item_init (VocCandidateItem *self)
{
}

/**
 * voc_candidate_item_get_id:
 * @self: an item
 *
 * Returns: the candidate's id
 */
gint64
voc_candidate_item_get_id (VocCandidateItem *self)
{
  g_return_val_if_fail (VOC_IS_CANDIDATE_ITEM (self), 0);

  return self->id;
}

/**
 * voc_candidate_item_get_candidate:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the candidate, %NULL until it came
 */
const VocCandidate *
voc_candidate_item_get_candidate (VocCandidateItem *self)
{
  g_return_val_if_fail (VOC_IS_CANDIDATE_ITEM (self), NULL);

  return self->candidate;
}

struct _VocCandidateList
{
  GObject parent_instance;

  VocLibrary   *library;    /* (owned) */
  GArray       *ids;        /* (owned) (element-type gint64) */
  guint         gap_start;  /* while a change is said: from here on, */
  guint         gap_length; /* so many ids are not in the list yet */
  GHashTable   *living;     /* (owned): id → item; items enter and leave it */
  GQueue        kept;       /* (owned items): newest first */
  GQueue        wanted;     /* (owned items): to be fetched, newest first */
  guint         fetch_id;
  guint         n_in_flight;
  guint         n_asked;     /* candidates that the library was asked for */
  GCancellable *cancellable; /* (owned) */
};

static void voc_candidate_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocCandidateList, voc_candidate_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, voc_candidate_list_model_init))

/* A request for a page. */
typedef struct
{
  VocCandidateList *list;  /* (owned) */
  GPtrArray        *items; /* (element-type VocCandidateItem) */
} Page;

static void
page_free (Page *page)
{
  g_clear_object (&page->list);
  g_clear_pointer (&page->items, g_ptr_array_unref);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static gboolean fetch_cb (gpointer user_data);

static void
schedule_fetch (VocCandidateList *self)
{
  /* Positions are collected while the view lays itself out, then fetched. */
  if (self->fetch_id == 0 && self->wanted.length > 0 && self->n_in_flight < MAX_IN_FLIGHT)
    self->fetch_id = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
}

/* Candidates come in the order of the ids; who is gone is left out. */
static void
fill_items (GPtrArray *items,
            GPtrArray *candidates)
{
  guint next = 0;

  for (guint i = 0; i < items->len; i++)
    {
      VocCandidateItem   *item = g_ptr_array_index (items, i);
      const VocCandidate *candidate = next < candidates->len ? g_ptr_array_index (candidates, next) : NULL;

      if (candidate == NULL || candidate->id != item->id)
        continue;

      g_clear_pointer (&item->candidate, voc_candidate_unref);
      item->candidate = voc_candidate_ref (candidate);
      g_object_notify_by_pspec (G_OBJECT (item), candidate_property);
      next++;
    }
}

static void
candidates_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Page) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = voc_library_get_candidates_finish (VOC_LIBRARY (object), result, &error);

  page->list->n_in_flight--;
  for (guint i = 0; i < page->items->len; i++)
    ((VocCandidateItem *) g_ptr_array_index (page->items, i))->is_wanted = FALSE;
  /* The next look at an item asks again. */
  if (candidates != NULL)
    fill_items (page->items, candidates);
  else if (!voc_error_is_cancelled (error))
    g_debug ("Candidates could not be read: %s", error->message);

  schedule_fetch (page->list);
}

static gboolean
fetch_cb (gpointer user_data)
{
  VocCandidateList *self = user_data;

  self->fetch_id = 0;
  while (self->wanted.length > 0 && self->n_in_flight < MAX_IN_FLIGHT)
    {
      Page  *page = g_new0 (Page, 1);
      gint64 ids[PAGE_SIZE];
      guint  n = 0;

      page->list = g_object_ref (self);
      page->items = g_ptr_array_new_with_free_func (g_object_unref);
      while (n < PAGE_SIZE && self->wanted.length > 0)
        {
          VocCandidateItem *item = g_queue_pop_head (&self->wanted);

          ids[n++] = item->id;
          g_ptr_array_add (page->items, item);
        }
      self->n_in_flight++;
      self->n_asked += n;
      voc_library_get_candidates_async (self->library, ids, n, self->cancellable, candidates_cb, page);
    }

  return G_SOURCE_REMOVE;
}

static void
want (VocCandidateList *self,
      VocCandidateItem *item)
{
  if (item->is_wanted)
    return;

  item->is_wanted = TRUE;
  g_queue_push_head (&self->wanted, g_object_ref (item));

  /* Whoever scrolls fast leaves requests behind that nobody needs any more. */
  while (self->wanted.length > MAX_WANTED)
    {
      g_autoptr (VocCandidateItem) late = g_queue_pop_tail (&self->wanted);

      late->is_wanted = FALSE;
    }

  schedule_fetch (self);
}

static void
keep (VocCandidateList *self,
      VocCandidateItem *item)
{
  g_queue_push_head (&self->kept, g_object_ref (item));
  while (self->kept.length > KEPT_ITEMS)
    g_object_unref (g_queue_pop_tail (&self->kept));
}

static GType
voc_candidate_list_get_item_type (GListModel *model)
{
  return VOC_TYPE_CANDIDATE_ITEM;
}

static guint
voc_candidate_list_get_n_items (GListModel *model)
{
  VocCandidateList *self = VOC_CANDIDATE_LIST (model);

  return self->ids->len - self->gap_length;
}

static gpointer
voc_candidate_list_get_item (GListModel *model,
                             guint       position)
{
  VocCandidateList *self = VOC_CANDIDATE_LIST (model);
  VocCandidateItem *item;
  gint64            id;

  if (position >= voc_candidate_list_get_n_items (model))
    return NULL;

  id = g_array_index (self->ids, gint64, position >= self->gap_start ? position + self->gap_length : position);
  item = g_hash_table_lookup (self->living, &id);
  if (item != NULL)
    {
      g_object_ref (item);
    }
  else
    {
      item = g_object_new (VOC_TYPE_CANDIDATE_ITEM, NULL);
      item->id = id;
      item->living = g_hash_table_ref (self->living);
      g_hash_table_insert (self->living, &item->id, item);
      keep (self, item);
    }

  if (item->candidate == NULL)
    want (self, item);

  return item;
}

static void
voc_candidate_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = voc_candidate_list_get_item_type;
  iface->get_n_items = voc_candidate_list_get_n_items;
  iface->get_item = voc_candidate_list_get_item;
}

static void
clear_queue (GQueue *queue)
{
  g_queue_clear_full (queue, g_object_unref);
}

static void
voc_candidate_list_dispose (GObject *object)
{
  VocCandidateList *self = VOC_CANDIDATE_LIST (object);

  g_clear_handle_id (&self->fetch_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  clear_queue (&self->wanted);
  clear_queue (&self->kept);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_candidate_list_parent_class)->dispose (object);
}

static void
voc_candidate_list_finalize (GObject *object)
{
  VocCandidateList *self = VOC_CANDIDATE_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->living, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (voc_candidate_list_parent_class)->finalize (object);
}

static void
voc_candidate_list_class_init (VocCandidateListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_candidate_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_candidate_list_finalize;
}

static void
voc_candidate_list_init (VocCandidateList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->living = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->cancellable = g_cancellable_new ();
}

/**
 * voc_candidate_list_new:
 * @library: the library that candidates are asked of
 *
 * Returns: (transfer full): a list with nobody in it
 */
VocCandidateList *
voc_candidate_list_new (VocLibrary *library)
{
  VocCandidateList *self;

  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);

  self = g_object_new (VOC_TYPE_CANDIDATE_LIST, NULL);
  self->library = g_object_ref (library);

  return self;
}

/* What two lists of ids have in common at their beginning and at their end. */
static void
compare_ids (const GArray *a,
             const GArray *b,
             guint        *prefix,
             guint        *suffix)
{
  const gint64 *x = (const gint64 *) (gconstpointer) a->data;
  const gint64 *y = (const gint64 *) (gconstpointer) b->data;
  guint         most = MIN (a->len, b->len);

  *prefix = *suffix = 0;
  while (*prefix < most && x[*prefix] == y[*prefix])
    (*prefix)++;
  while (*suffix < most - *prefix && x[a->len - 1 - *suffix] == y[b->len - 1 - *suffix])
    (*suffix)++;
}

/**
 * voc_candidate_list_set_ids:
 * @self: a list
 * @ids: (element-type gint64): who is in it, in order; not copied, not to be
 *   changed any more
 *
 * Shows other people. Only what differs is announced, so that a view keeps its
 * place when one of ten thousand comes or goes.
 */
void
voc_candidate_list_set_ids (VocCandidateList *self,
                            GArray           *ids)
{
  g_autoptr (GArray) old = NULL;
  guint prefix, suffix, n_removed, n_added;

  g_return_if_fail (VOC_IS_CANDIDATE_LIST (self));
  g_return_if_fail (ids != NULL);
  /* Nobody may set ids from a handler of "items-changed". */
  g_return_if_fail (self->gap_length == 0);

  old = self->ids;
  compare_ids (old, ids, &prefix, &suffix);
  n_removed = old->len - prefix - suffix;
  n_added = ids->len - prefix - suffix;

  /* One-sided emissions: GtkListView looks at every added item when one both
   * removes and adds around a visible row. */
  self->ids = g_array_ref (ids);
  self->gap_start = prefix;
  self->gap_length = n_added;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, n_removed, 0);
  self->gap_length = 0;
  if (n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, 0, n_added);
}

/**
 * voc_candidate_list_refresh:
 * @self: a list
 *
 * Fetches whom somebody looks at again, because their content may have changed.
 * Until they come the old content stays.
 */
void
voc_candidate_list_refresh (VocCandidateList *self)
{
  g_autoptr (GList) items = NULL;

  g_return_if_fail (VOC_IS_CANDIDATE_LIST (self));

  /* Whom only the list itself held is forgotten and asked for when they are
   * looked at again. */
  clear_queue (&self->kept);
  items = g_hash_table_get_values (self->living);
  for (GList *l = items; l != NULL; l = l->next)
    {
      keep (self, l->data);
      want (self, l->data);
    }
}

/**
 * voc_candidate_list_get_ids:
 * @self: a list
 *
 * Returns: (transfer none) (element-type gint64): who is in it
 */
GArray *
voc_candidate_list_get_ids (VocCandidateList *self)
{
  g_return_val_if_fail (VOC_IS_CANDIDATE_LIST (self), NULL);

  return self->ids;
}

/**
 * voc_candidate_list_get_n_asked:
 * @self: a list
 *
 * Returns: how many candidates the library was asked for so far: what it costs to
 *   look at the list
 */
guint
voc_candidate_list_get_n_asked (VocCandidateList *self)
{
  g_return_val_if_fail (VOC_IS_CANDIDATE_LIST (self), 0);

  return self->n_asked;
}

/**
 * voc_candidate_list_find:
 * @self: a list
 * @id: a candidate
 *
 * Returns: the position, -1 when the candidate is not in it
 */
int
voc_candidate_list_find (VocCandidateList *self,
                         gint64            id)
{
  g_return_val_if_fail (VOC_IS_CANDIDATE_LIST (self), -1);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return (int) i;

  return -1;
}
