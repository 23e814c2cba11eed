/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of candidates: like the list of listings (voc-listing-list.c), over ids
 * that a search gave. Whatever changes, the ids are set anew and what is looked at
 * is fetched again, because a candidate is small and edited by hand. Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-candidate-list.h"

#include "base/voc-error.h"

#define PAGE_SIZE 50

struct _VocCandidateItem
{
  GObject parent_instance;

  gint64        id;
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
  g_clear_pointer (&VOC_CANDIDATE_ITEM (object)->candidate, voc_candidate_unref);

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

  VocLibrary   *library; /* (owned) */
  GArray       *ids;     /* (owned) (element-type gint64) */
  GPtrArray    *items;   /* (owned) (element-type VocCandidateItem): NULL where nobody looked */
  GPtrArray    *wanted;  /* (owned) (element-type VocCandidateItem) */
  guint         fetch_id;
  GCancellable *cancellable; /* (owned) */
};

static void voc_candidate_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocCandidateList, voc_candidate_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, voc_candidate_list_model_init))

static void
candidates_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GPtrArray) items = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = voc_library_get_candidates_finish (VOC_LIBRARY (object), result, &error);
  guint next = 0;

  if (candidates == NULL && !voc_error_is_cancelled (error))
    g_debug ("Candidates could not be read: %s", error->message);

  for (guint i = 0; i < items->len; i++)
    {
      VocCandidateItem   *item = g_ptr_array_index (items, i);
      const VocCandidate *candidate = candidates != NULL && next < candidates->len ? g_ptr_array_index (candidates, next) : NULL;

      item->is_wanted = FALSE;
      if (candidate == NULL || candidate->id != item->id)
        continue;

      g_clear_pointer (&item->candidate, voc_candidate_unref);
      item->candidate = voc_candidate_ref (candidate);
      g_object_notify_by_pspec (G_OBJECT (item), candidate_property);
      next++;
    }
}

static gboolean
fetch_cb (gpointer user_data)
{
  VocCandidateList *self = user_data;

  self->fetch_id = 0;
  for (guint from = 0; from < self->wanted->len; from += PAGE_SIZE)
    {
      g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
      gint64 ids[PAGE_SIZE];

      for (guint i = from; i < MIN (from + PAGE_SIZE, self->wanted->len); i++)
        {
          VocCandidateItem *item = g_ptr_array_index (self->wanted, i);

          ids[page->len] = item->id;
          g_ptr_array_add (page, g_object_ref (item));
        }
      voc_library_get_candidates_async (self->library, ids, page->len, self->cancellable,
                                        candidates_cb, g_ptr_array_ref (page));
    }
  g_ptr_array_set_size (self->wanted, 0);

  return G_SOURCE_REMOVE;
}

static void
want (VocCandidateList *self,
      VocCandidateItem *item)
{
  if (item->is_wanted)
    return;

  item->is_wanted = TRUE;
  g_ptr_array_add (self->wanted, g_object_ref (item));
  /* Positions are collected while the view lays itself out, then fetched. */
  if (self->fetch_id == 0)
    self->fetch_id = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
}

static GType
voc_candidate_list_get_item_type (GListModel *model)
{
  return VOC_TYPE_CANDIDATE_ITEM;
}

static guint
voc_candidate_list_get_n_items (GListModel *model)
{
  return VOC_CANDIDATE_LIST (model)->ids->len;
}

static gpointer
voc_candidate_list_get_item (GListModel *model,
                             guint       position)
{
  VocCandidateList *self = VOC_CANDIDATE_LIST (model);
  VocCandidateItem *item;

  if (position >= self->ids->len)
    return NULL;

  item = g_ptr_array_index (self->items, position);
  if (item == NULL)
    {
      item = g_object_new (VOC_TYPE_CANDIDATE_ITEM, NULL);
      item->id = g_array_index (self->ids, gint64, position);
      self->items->pdata[position] = item;
    }
  if (item->candidate == NULL)
    want (self, item);

  return g_object_ref (item);
}

static void
voc_candidate_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = voc_candidate_list_get_item_type;
  iface->get_n_items = voc_candidate_list_get_n_items;
  iface->get_item = voc_candidate_list_get_item;
}

static void
free_item (gpointer item)
{
  if (item != NULL)
    g_object_unref (item);
}

static void
voc_candidate_list_dispose (GObject *object)
{
  VocCandidateList *self = VOC_CANDIDATE_LIST (object);

  g_clear_handle_id (&self->fetch_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_candidate_list_parent_class)->dispose (object);
}

static void
voc_candidate_list_finalize (GObject *object)
{
  VocCandidateList *self = VOC_CANDIDATE_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
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
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->wanted = g_ptr_array_new_with_free_func (g_object_unref);
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

/* The items that somebody holds, by id. */
static GHashTable *
collect_items (VocCandidateList *self)
{
  GHashTable *items = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);

  for (guint i = 0; i < self->items->len; i++)
    {
      VocCandidateItem *item = g_ptr_array_index (self->items, i);

      if (item != NULL)
        g_hash_table_insert (items, &item->id, g_object_ref (item));
    }

  return items;
}

/* A view keeps its rows only when nothing is announced, so a list of the same
 * people is not announced; their content is fetched again. */
static void
refresh (VocCandidateList *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      VocCandidateItem *item = g_ptr_array_index (self->items, i);

      if (item != NULL)
        want (self, item);
    }
}

/**
 * voc_candidate_list_set_ids:
 * @self: a list
 * @ids: (element-type gint64): who is in it, in order
 *
 * Shows other people, or the same ones as they are now.
 */
void
voc_candidate_list_set_ids (VocCandidateList *self,
                            GArray           *ids)
{
  g_autoptr (GHashTable) old = NULL;
  guint n_old;

  g_return_if_fail (VOC_IS_CANDIDATE_LIST (self));
  g_return_if_fail (ids != NULL);

  n_old = self->ids->len;
  if (n_old == ids->len && (n_old == 0 || memcmp (self->ids->data, ids->data, n_old * sizeof (gint64)) == 0))
    {
      refresh (self);
      return;
    }

  /* One-sided emissions: a lazy list is never announced as replaced in one. */
  old = collect_items (self);
  g_ptr_array_set_size (self->items, 0);
  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);

  g_array_append_vals (self->ids, ids->data, ids->len);
  g_ptr_array_set_size (self->items, (int) ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      VocCandidateItem *item = g_hash_table_lookup (old, &g_array_index (ids, gint64, i));

      if (item != NULL)
        self->items->pdata[i] = g_object_ref (item);
    }
  if (ids->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, ids->len);
  refresh (self);
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
