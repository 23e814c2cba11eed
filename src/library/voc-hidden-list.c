/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is hidden, as a model: employers or listings. All of them are in memory, as a
 * person hid each; rows are made by the view for what is in sight. Items that stay keep
 * who they are, and a change is told for the differing middle, what goes before what comes.
 * Main thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-hidden-list.h"

#include "base/voc-text.h"

struct _VocHiddenList
{
  GObject parent_instance;

  GPtrArray  *all;   /* (owned) (element-type VocHiddenItem) */
  GHashTable *known; /* (owned): key → VocHiddenItem, both of @all */
  GPtrArray  *shown; /* (owned) (element-type VocHiddenItem): what fits */
  char      **words; /* (owned): folded, of the search */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocHiddenList, voc_hidden_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
show (VocHiddenList *self,
      GPtrArray     *items)
{
  guint n_before = self->shown->len;
  guint n_shared = MIN (n_before, items->len);
  guint start = 0;
  guint end = 0;
  guint n_gone;
  guint n_come;

  while (start < n_shared && g_ptr_array_index (self->shown, start) == g_ptr_array_index (items, start))
    start++;
  while (end < n_shared - start && g_ptr_array_index (self->shown, n_before - 1 - end) == g_ptr_array_index (items, items->len - 1 - end))
    end++;
  n_gone = n_before - start - end;
  n_come = items->len - start - end;

  /* A view walks all that come when one emission also takes a row away that it shows. */
  if (n_gone > 0)
    {
      g_ptr_array_remove_range (self->shown, start, n_gone);
      g_list_model_items_changed (G_LIST_MODEL (self), start, n_gone, 0);
    }
  g_ptr_array_unref (self->shown);
  self->shown = g_ptr_array_ref (items);
  if (n_come > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, 0, n_come);
}

static void
refresh (VocHiddenList *self)
{
  g_autoptr (GPtrArray) fitting = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->all->len; i++)
    if (voc_hidden_item_matches (g_ptr_array_index (self->all, i), (const char *const *) self->words))
      g_ptr_array_add (fitting, g_object_ref (g_ptr_array_index (self->all, i)));
  show (self, fitting);
}

/* The one that is there already, with what is known now. */
static VocHiddenItem *
settle (VocHiddenList *self,
        VocHiddenItem *owned_item)
{
  g_autoptr (VocHiddenItem) item = owned_item;
  VocHiddenItem *known = g_hash_table_lookup (self->known, voc_hidden_item_get_key (item));

  if (known == NULL)
    return g_steal_pointer (&item);

  voc_hidden_item_take (known, item);
  return g_object_ref (known);
}

/* Takes @items. */
static void
replace (VocHiddenList *self,
         GPtrArray     *items)
{
  g_hash_table_remove_all (self->known);
  g_ptr_array_unref (self->all);
  self->all = items;
  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (self->known, (char *) voc_hidden_item_get_key (g_ptr_array_index (items, i)), g_ptr_array_index (items, i));
  refresh (self);
}

static GType
voc_hidden_list_get_item_type (GListModel *model)
{
  return VOC_TYPE_HIDDEN_ITEM;
}

static guint
voc_hidden_list_get_n_items (GListModel *model)
{
  return VOC_HIDDEN_LIST (model)->shown->len;
}

static gpointer
voc_hidden_list_get_item (GListModel *model,
                          guint       position)
{
  VocHiddenList *self = VOC_HIDDEN_LIST (model);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = voc_hidden_list_get_item_type;
  iface->get_n_items = voc_hidden_list_get_n_items;
  iface->get_item = voc_hidden_list_get_item;
}

static void
voc_hidden_list_finalize (GObject *object)
{
  VocHiddenList *self = VOC_HIDDEN_LIST (object);

  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->all);
  g_strfreev (self->words);
  G_OBJECT_CLASS (voc_hidden_list_parent_class)->finalize (object);
}

static void
voc_hidden_list_class_init (VocHiddenListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_hidden_list_finalize;
}

static void
voc_hidden_list_init (VocHiddenList *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->words = g_new0 (char *, 1);
}

/**
 * voc_hidden_list_new:
 *
 * Returns: (transfer full): a list of nothing yet
 */
VocHiddenList *
voc_hidden_list_new (void)
{
  return g_object_new (VOC_TYPE_HIDDEN_LIST, NULL);
}

/**
 * voc_hidden_list_set_employers:
 * @self: a list that has no listings
 * @employers: (element-type VocHiddenEmployer): all that are hidden; copied
 */
void
voc_hidden_list_set_employers (VocHiddenList *self,
                               GPtrArray     *employers)
{
  GPtrArray *items;

  g_return_if_fail (VOC_IS_HIDDEN_LIST (self) && employers != NULL);

  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < employers->len; i++)
    g_ptr_array_add (items, settle (self, voc_hidden_item_new_employer (g_ptr_array_index (employers, i))));
  replace (self, items);
}

/**
 * voc_hidden_list_set_listings:
 * @self: a list that has no employers
 * @listings: (element-type VocHiddenListing): all that are hidden; copied
 */
void
voc_hidden_list_set_listings (VocHiddenList *self,
                              GPtrArray     *listings)
{
  GPtrArray *items;

  g_return_if_fail (VOC_IS_HIDDEN_LIST (self) && listings != NULL);

  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < listings->len; i++)
    g_ptr_array_add (items, settle (self, voc_hidden_item_new_listing (g_ptr_array_index (listings, i))));
  replace (self, items);
}

/**
 * voc_hidden_list_set_search:
 * @self: a list
 * @text: words, as somebody types them; "" for everything
 */
void
voc_hidden_list_set_search (VocHiddenList *self,
                            const char    *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (VOC_IS_HIDDEN_LIST (self) && text != NULL);

  folded = voc_text_fold (text);
  g_strfreev (self->words);
  self->words = g_strsplit_set (folded != NULL ? folded : "", " ", -1);
  refresh (self);
}

/**
 * voc_hidden_list_get_n_all:
 * @self: a list
 *
 * Returns: how many there are, whether they fit or not
 */
guint
voc_hidden_list_get_n_all (VocHiddenList *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_LIST (self), 0);

  return self->all->len;
}
