/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is chosen and what is picked in the list of jobs. One job is chosen at a time, to
 * be read. When the selection is open, any number are picked, to do something with all of
 * them; then a click picks one more or lets it go, and nothing throws away what is picked
 * but closing it. Both are known by the ids of listings, so that they stay with their jobs
 * whatever comes before them; GtkMultiSelection would ask for a million items and keep
 * them. What a new answer does not have is let go: nothing is done to what one cannot see.
 *
 * The view asks with positions, and knows the row from which a range goes; it calls the
 * functions of GtkSelectionModel for the keyboard and the pointer alike. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-selection.h"

#include "base/voc-id-set.h"

struct _VocJobsSelection
{
  GObject parent_instance;

  VocListingList *model;   /* (owned) */
  VocIdSet       *picked;  /* (owned) (nullable): when it is open */
  VocIdSet       *before;  /* (owned) (nullable): what was picked when the anchor was set */
  gint64          chosen;  /* 0: none */
  gint64          anchor;  /* from where a range goes; 0: none */
  guint           n_shown; /* of what is picked, in the answer that is shown */
  VocJobsCause    cause;
};

static void voc_jobs_selection_list_init (GListModelInterface *iface);
static void voc_jobs_selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocJobsSelection, voc_jobs_selection, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, voc_jobs_selection_list_init) G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, voc_jobs_selection_model_init))

typedef enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CHANGED,
  N_SIGNALS,
} VocJobsSelectionSignal;

static guint signals[N_SIGNALS];

static guint
get_n (VocJobsSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static void
say (VocJobsSelection *self,
     guint             position,
     guint             n)
{
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n);
}

static void
say_job (VocJobsSelection *self,
         gint64            id)
{
  int position = id != 0 ? voc_listing_list_find (self->model, id) : -1;

  if (position >= 0)
    say (self, (guint) position, 1);
}

static void
say_all (VocJobsSelection *self)
{
  say (self, 0, get_n (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
drop_anchor (VocJobsSelection *self,
             gint64            id)
{
  self->anchor = id;
  g_clear_pointer (&self->before, voc_id_set_free);
}

static guint
count_shown (VocJobsSelection *self)
{
  VocResult *result = voc_listing_list_get_result (self->model);
  guint      n = 0;

  for (guint i = 0; result != NULL && i < result->ids->len; i++)
    if (voc_id_set_contains (self->picked, g_array_index (result->ids, gint64, i)))
      n++;
  return n;
}

/* Of a job of the answer. */
static void
set_picked (VocJobsSelection *self,
            gint64            id,
            gboolean          is_picked)
{
  if (is_picked ? voc_id_set_add (self->picked, id) : voc_id_set_remove (self->picked, id))
    self->n_shown += is_picked ? 1 : -1u;
}

static void
begin (VocJobsSelection *self)
{
  self->picked = voc_id_set_new ();
  self->n_shown = 0;
}

static gboolean
voc_jobs_selection_is_selected (GtkSelectionModel *model,
                                guint              position)
{
  VocJobsSelection *self = VOC_JOBS_SELECTION (model);
  gint64            id = voc_listing_list_get_id (self->model, position);

  return id != 0 && (self->picked != NULL ? voc_id_set_contains (self->picked, id) : id == self->chosen);
}

static GtkBitset *
voc_jobs_selection_get_selection_in_range (GtkSelectionModel *model,
                                           guint              position,
                                           guint              n)
{
  GtkBitset *bitset = gtk_bitset_new_empty ();
  guint      end = MIN (position + n, get_n (VOC_JOBS_SELECTION (model)));

  for (guint i = position; i < end; i++)
    if (voc_jobs_selection_is_selected (model, i))
      gtk_bitset_add (bitset, i);
  return bitset;
}

static void
toggle (VocJobsSelection *self,
        guint             position)
{
  gint64 id = voc_listing_list_get_id (self->model, position);

  set_picked (self, id, !voc_id_set_contains (self->picked, id));
  drop_anchor (self, id);
  say (self, position, 1);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
voc_jobs_selection_select_item (GtkSelectionModel *model,
                                guint              position,
                                gboolean           unselect_rest)
{
  VocJobsSelection *self = VOC_JOBS_SELECTION (model);
  gint64            id = voc_listing_list_get_id (self->model, position);

  if (self->cause == VOC_JOBS_CAUSE_ANCHOR || id == 0)
    return TRUE;

  if (self->picked != NULL && unselect_rest && self->cause == VOC_JOBS_CAUSE_MOVE)
    {
      drop_anchor (self, id);
      return TRUE;
    }
  if (self->picked == NULL && unselect_rest)
    {
      gboolean is_other = self->chosen != id;

      voc_jobs_selection_set_chosen (self, id);
      if (is_other)
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id);
      return TRUE;
    }
  if (self->picked == NULL)
    voc_jobs_selection_open (self, self->chosen);
  toggle (self, position);
  return TRUE;
}

/* Who takes the only one away wants to pick others. */
static gboolean
voc_jobs_selection_unselect_item (GtkSelectionModel *model,
                                  guint              position)
{
  VocJobsSelection *self = VOC_JOBS_SELECTION (model);

  if (self->cause != VOC_JOBS_CAUSE_ANCHOR && self->picked == NULL)
    voc_jobs_selection_open (self, self->chosen);
  else if (self->cause != VOC_JOBS_CAUSE_ANCHOR)
    toggle (self, position);
  return TRUE;
}

/* What was picked before the range stays, and what the range leaves behind goes. */
static gboolean
set_range (VocJobsSelection *self,
           guint             position,
           guint             n,
           gboolean          is_picked)
{
  guint end = MIN (position + n, get_n (self));

  if (self->cause == VOC_JOBS_CAUSE_ANCHOR)
    return TRUE;

  if (self->picked == NULL)
    begin (self);
  if (self->before == NULL)
    {
      self->before = voc_id_set_copy (self->picked);
    }
  else
    {
      g_clear_pointer (&self->picked, voc_id_set_free);
      self->picked = voc_id_set_copy (self->before);
      self->n_shown = count_shown (self);
    }
  for (guint i = position; i < end; i++)
    set_picked (self, voc_listing_list_get_id (self->model, i), is_picked);
  say_all (self);
  return TRUE;
}

static gboolean
voc_jobs_selection_select_range (GtkSelectionModel *model,
                                 guint              position,
                                 guint              n,
                                 gboolean           unselect_rest)
{
  return set_range (VOC_JOBS_SELECTION (model), position, n, TRUE);
}

static gboolean
voc_jobs_selection_unselect_range (GtkSelectionModel *model,
                                   guint              position,
                                   guint              n)
{
  return set_range (VOC_JOBS_SELECTION (model), position, n, FALSE);
}

static gboolean
voc_jobs_selection_select_all (GtkSelectionModel *model)
{
  voc_jobs_selection_pick_all (VOC_JOBS_SELECTION (model));
  return TRUE;
}

static gboolean
voc_jobs_selection_unselect_all (GtkSelectionModel *model)
{
  voc_jobs_selection_close (VOC_JOBS_SELECTION (model));
  return TRUE;
}

static void
voc_jobs_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = voc_jobs_selection_is_selected;
  iface->get_selection_in_range = voc_jobs_selection_get_selection_in_range;
  iface->select_item = voc_jobs_selection_select_item;
  iface->unselect_item = voc_jobs_selection_unselect_item;
  iface->select_range = voc_jobs_selection_select_range;
  iface->unselect_range = voc_jobs_selection_unselect_range;
  iface->select_all = voc_jobs_selection_select_all;
  iface->unselect_all = voc_jobs_selection_unselect_all;
}

static GType
voc_jobs_selection_get_item_type (GListModel *model)
{
  return VOC_TYPE_LISTING_ITEM;
}

static guint
voc_jobs_selection_get_n_items (GListModel *model)
{
  return get_n (VOC_JOBS_SELECTION (model));
}

static gpointer
voc_jobs_selection_get_item (GListModel *model,
                             guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (VOC_JOBS_SELECTION (model)->model), position);
}

static void
voc_jobs_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = voc_jobs_selection_get_item_type;
  iface->get_n_items = voc_jobs_selection_get_n_items;
  iface->get_item = voc_jobs_selection_get_item;
}

static void
items_changed_cb (VocJobsSelection *self,
                  guint             position,
                  guint             n_removed,
                  guint             n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
voc_jobs_selection_finalize (GObject *object)
{
  VocJobsSelection *self = VOC_JOBS_SELECTION (object);

  g_clear_pointer (&self->picked, voc_id_set_free);
  g_clear_pointer (&self->before, voc_id_set_free);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (voc_jobs_selection_parent_class)->finalize (object);
}

static void
voc_jobs_selection_class_init (VocJobsSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_jobs_selection_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", VOC_TYPE_JOBS_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VOC_TYPE_JOBS_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
voc_jobs_selection_init (VocJobsSelection *self)
{
}

/**
 * voc_jobs_selection_new:
 * @model: the rows; a reference is kept
 *
 * Returns: (transfer full): a selection that is closed, with nothing chosen
 */
VocJobsSelection *
voc_jobs_selection_new (VocListingList *model)
{
  VocJobsSelection *self;

  g_return_val_if_fail (VOC_IS_LISTING_LIST (model), NULL);

  self = g_object_new (VOC_TYPE_JOBS_SELECTION, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * voc_jobs_selection_get_chosen:
 * @self: a selection
 *
 * Returns: the listing that is read, whether the answer has it or not; 0
 */
gint64
voc_jobs_selection_get_chosen (VocJobsSelection *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_SELECTION (self), 0);

  return self->chosen;
}

/**
 * voc_jobs_selection_set_chosen:
 * @self: a selection
 * @id: a listing, 0 for none
 *
 * Chooses a listing without emitting "chosen". What is picked stays.
 */
void
voc_jobs_selection_set_chosen (VocJobsSelection *self,
                               gint64            id)
{
  gint64 old;

  g_return_if_fail (VOC_IS_JOBS_SELECTION (self));

  old = self->chosen;
  self->chosen = id;
  if (self->picked != NULL)
    return;

  drop_anchor (self, id);
  if (old == id)
    return;
  say_job (self, old);
  say_job (self, id);
}

/**
 * voc_jobs_selection_set_cause:
 * @self: a selection
 * @cause: why the view asks for what it asks for from now on
 *
 * Returns: what it was
 */
VocJobsCause
voc_jobs_selection_set_cause (VocJobsSelection *self,
                              VocJobsCause      cause)
{
  VocJobsCause old;

  g_return_val_if_fail (VOC_IS_JOBS_SELECTION (self), VOC_JOBS_CAUSE_CHOICE);

  old = self->cause;
  self->cause = cause;
  return old;
}

/**
 * voc_jobs_selection_open:
 * @self: a selection
 * @id: what is picked first, 0 for none; one that the answer does not have is none
 */
void
voc_jobs_selection_open (VocJobsSelection *self,
                         gint64            id)
{
  g_return_if_fail (VOC_IS_JOBS_SELECTION (self));

  if (self->picked != NULL)
    return;

  begin (self);
  drop_anchor (self, id);
  if (id != 0 && voc_listing_list_find (self->model, id) >= 0)
    set_picked (self, id, TRUE);
  say_all (self);
}

/**
 * voc_jobs_selection_close:
 * @self: a selection
 *
 * Lets go of all that is picked. What was chosen is chosen again.
 */
void
voc_jobs_selection_close (VocJobsSelection *self)
{
  g_return_if_fail (VOC_IS_JOBS_SELECTION (self));

  if (self->picked == NULL)
    return;

  g_clear_pointer (&self->picked, voc_id_set_free);
  self->n_shown = 0;
  /* The view knows where one was last; that need not be what is read. */
  drop_anchor (self, 0);
  say_all (self);
}

/**
 * voc_jobs_selection_is_open:
 * @self: a selection
 *
 * Returns: whether one is picking
 */
gboolean
voc_jobs_selection_is_open (VocJobsSelection *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_SELECTION (self), FALSE);

  return self->picked != NULL;
}

/**
 * voc_jobs_selection_get_anchor:
 * @self: a selection
 *
 * Returns: the listing from which a range goes; 0
 */
gint64
voc_jobs_selection_get_anchor (VocJobsSelection *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_SELECTION (self), 0);

  return self->anchor;
}

/**
 * voc_jobs_selection_set_anchor:
 * @self: a selection
 * @id: the listing from which the next range goes
 */
void
voc_jobs_selection_set_anchor (VocJobsSelection *self,
                               gint64            id)
{
  g_return_if_fail (VOC_IS_JOBS_SELECTION (self));

  drop_anchor (self, id);
}

/**
 * voc_jobs_selection_pick_all:
 * @self: a selection, which is opened
 *
 * Picks all that is found. No item is asked for; a million ids take a few milliseconds.
 */
void
voc_jobs_selection_pick_all (VocJobsSelection *self)
{
  VocResult *result;

  g_return_if_fail (VOC_IS_JOBS_SELECTION (self));

  result = voc_listing_list_get_result (self->model);
  if (result == NULL)
    return;

  if (self->picked == NULL)
    begin (self);
  for (guint i = 0; i < result->ids->len; i++)
    voc_id_set_add (self->picked, g_array_index (result->ids, gint64, i));
  self->n_shown = result->ids->len;
  drop_anchor (self, self->anchor);
  say_all (self);
}

/**
 * voc_jobs_selection_get_n_picked:
 * @self: a selection
 *
 * Returns: how many of the answer are picked
 */
guint
voc_jobs_selection_get_n_picked (VocJobsSelection *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_SELECTION (self), 0);

  return self->n_shown;
}

/**
 * voc_jobs_selection_list_picked:
 * @self: a selection
 *
 * Returns: (transfer full) (element-type gint64): what is picked, in the order of the list
 */
GArray *
voc_jobs_selection_list_picked (VocJobsSelection *self)
{
  GArray    *ids;
  VocResult *result;

  g_return_val_if_fail (VOC_IS_JOBS_SELECTION (self), NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->n_shown);
  result = voc_listing_list_get_result (self->model);
  for (guint i = 0; self->picked != NULL && result != NULL && i < result->ids->len; i++)
    {
      gint64 id = g_array_index (result->ids, gint64, i);

      if (voc_id_set_contains (self->picked, id))
        g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * voc_jobs_selection_update:
 * @self: a selection
 *
 * To be called after the model has got another answer. What a whole answer does not
 * have is picked no more; one that has not looked into the descriptions may have it yet.
 */
void
voc_jobs_selection_update (VocJobsSelection *self)
{
  VocResult *result;
  guint      n;

  g_return_if_fail (VOC_IS_JOBS_SELECTION (self));

  if (self->picked == NULL)
    return;

  result = voc_listing_list_get_result (self->model);
  n = count_shown (self);
  if ((result == NULL || !result->lacks_texts) && n < voc_id_set_count (self->picked))
    {
      g_autoptr (GArray) ids = voc_jobs_selection_list_picked (self);

      voc_id_set_free (self->picked);
      self->picked = voc_id_set_new ();
      for (guint i = 0; i < ids->len; i++)
        voc_id_set_add (self->picked, g_array_index (ids, gint64, i));
    }
  drop_anchor (self, self->anchor);
  if (self->n_shown == n)
    return;

  self->n_shown = n;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
