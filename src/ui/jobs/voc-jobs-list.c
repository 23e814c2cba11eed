/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of jobs: a list view over the paged model. Selection is by the id of a
 * listing, not by its position: when an answer changes, the same job stays chosen,
 * and the row at the top of the view stays there. The list view is the scrolled
 * window's own child, otherwise it would show 200 rows and no more. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-list-private.h"

#include "ui/jobs/voc-job-row.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (VocJobsList, voc_jobs_list, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_JOB_SELECTED,
  SIGNAL_JOB_ACTIVATED,
  SIGNAL_PICKED_CHANGED,
  SIGNAL_SORT_ASKED,
  SIGNAL_COLUMNS_SETTLED,
  N_SIGNALS,
} VocJobsListSignal;

static guint signals[N_SIGNALS];

/* What the view has at a time. */
#define MAX_SPARE 40

static gint64
get_id_at (VocJobsList *self,
           int          position)
{
  VocResult *result = self->model != NULL ? voc_listing_list_get_result (self->model) : NULL;

  if (result == NULL || position < 0 || (guint) position >= result->ids->len)
    return 0;
  return g_array_index (result->ids, gint64, position);
}

const VocQuery *
voc_jobs_list_get_query (VocJobsList *self)
{
  VocResult *result = self->model != NULL ? voc_listing_list_get_result (self->model) : NULL;

  return result != NULL ? result->query : NULL;
}

/* What is fetched for those that are bound. */
static void
prepare_snippet (VocJobsList *self,
                 VocJobRow   *row)
{
  voc_job_row_set_shows_snippet (row, self->shows_snippets);
  if (self->shows_snippets)
    voc_listing_list_want_snippet (self->model, voc_job_row_get_item (row));
}

/* All rows have the line or none has, for they are of one height: as long as there are words
 * that may stand in a text. Neither two lines nor a table have room for it. */
void
voc_jobs_list_update_snippets (VocJobsList    *self,
                               const VocQuery *query)
{
  GHashTableIter iter;
  gpointer       row;

  self->shows_snippets = !self->is_compact && self->columns == NULL && query != NULL && voc_query_has_snippets (query);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    prepare_snippet (self, row);
}

/* The view throws its rows away when another answer comes, and makes as many new ones;
 * ours are kept for those, for they are dear to make. They have left the view's own by
 * the time that it says so, so that is where they are remembered. */
#define ROW_KEY "voc-job-row"

static void
item_selected_cb (GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  if (row != NULL)
    voc_job_row_set_picked (VOC_JOB_ROW (row), gtk_list_item_get_selected (list_item));
}

static void
setup_cb (VocJobsList *self,
          GtkListItem *list_item)
{
  g_autoptr (GtkWidget) row = NULL;

  if (self->spare->len > 0)
    row = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
  else
    row = g_object_ref_sink (voc_job_row_new ());
  gtk_list_item_set_child (list_item, row);
  g_object_set_data_full (G_OBJECT (list_item), ROW_KEY, g_steal_pointer (&row), g_object_unref);
  g_signal_connect (list_item, "notify::selected", G_CALLBACK (item_selected_cb), NULL);
}

static void
teardown_cb (VocJobsList *self,
             GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, NULL);
  if (self->spare->len < MAX_SPARE)
    g_ptr_array_add (self->spare, g_object_steal_data (G_OBJECT (list_item), ROW_KEY));
}

static void
bind_cb (VocJobsList *self,
         GtkListItem *list_item)
{
  VocJobRow      *row = VOC_JOB_ROW (gtk_list_item_get_child (list_item));
  VocListingItem *item = gtk_list_item_get_item (list_item);

  voc_job_row_set_columns (row, self->columns);
  voc_job_row_set_compact (row, self->is_compact);
  voc_job_row_set_picking (row, self->is_open);
  voc_job_row_set_picked (row, gtk_list_item_get_selected (list_item));
  voc_job_row_set_unit (row, self->unit);
  voc_job_row_set_query (row, voc_jobs_list_get_query (self));
  voc_job_row_set_item (row, item, voc_jobs_list_get_stage (self, voc_listing_item_get_id (item)));
  prepare_snippet (self, row);
  g_hash_table_add (self->rows, row);
}

static void
unbind_cb (VocJobsList *self,
           GtkListItem *list_item)
{
  VocJobRow *row = VOC_JOB_ROW (gtk_list_item_get_child (list_item));

  g_hash_table_remove (self->rows, row);
  voc_job_row_set_item (row, NULL, VOC_N_STAGES);
}

static void
chosen_cb (VocJobsList *self,
           gint64       id)
{
  g_signal_emit (self, signals[SIGNAL_JOB_SELECTED], 0, id);
}

static void
picked_cb (VocJobsList *self)
{
  g_signal_emit (self, signals[SIGNAL_PICKED_CHANGED], 0);
}

static void
activated_cb (VocJobsList *self,
              guint        position)
{
  if (!self->is_open)
    g_signal_emit (self, signals[SIGNAL_JOB_ACTIVATED], 0, get_id_at (self, (int) position));
}

static void
voc_jobs_list_dispose (GObject *object)
{
  VocJobsList *self = VOC_JOBS_LIST (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  if (self->view != NULL)
    gtk_grid_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOBS_LIST);
  g_clear_object (&self->columns);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (voc_jobs_list_parent_class)->dispose (object);
}

static void
voc_jobs_list_finalize (GObject *object)
{
  VocJobsList *self = VOC_JOBS_LIST (object);

  g_clear_pointer (&self->saved, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  G_OBJECT_CLASS (voc_jobs_list_parent_class)->finalize (object);
}

static gboolean
voc_jobs_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VOC_JOBS_LIST (widget)->view));
}

static void
voc_jobs_list_class_init (VocJobsListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_jobs_list_dispose;
  object_class->finalize = voc_jobs_list_finalize;
  widget_class->grab_focus = voc_jobs_list_grab_focus;

  signals[SIGNAL_JOB_SELECTED] = g_signal_new ("job-selected", VOC_TYPE_JOBS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_JOB_ACTIVATED] = g_signal_new ("job-activated", VOC_TYPE_JOBS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_PICKED_CHANGED] = g_signal_new ("picked-changed", VOC_TYPE_JOBS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
  signals[SIGNAL_SORT_ASKED] = g_signal_new ("sort-asked", VOC_TYPE_JOBS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_COLUMNS_SETTLED] = g_signal_new ("columns-settled", VOC_TYPE_JOBS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-list.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobsList, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobsList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, VocJobsList, view);
  gtk_widget_class_bind_template_child (widget_class, VocJobsList, pointer);
  voc_jobs_list_bind_menu (widget_class);
  voc_jobs_list_bind_select (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, teardown_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-list");
}

static void
voc_jobs_list_init (VocJobsList *self)
{
  self->going_to = -1;
  self->saved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->rows = g_hash_table_new (NULL, NULL);
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_jobs_list_set_library:
 * @self: a list without one
 * @library: where rows come from
 */
void
voc_jobs_list_set_library (VocJobsList *self,
                           VocLibrary  *library)
{
  g_return_if_fail (VOC_IS_JOBS_LIST (self) && self->model == NULL);

  self->model = voc_listing_list_new (library);
  self->selection = voc_jobs_selection_new (self->model);
  g_signal_connect_object (self->selection, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  voc_jobs_list_start_select (self);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * voc_jobs_list_set_unit:
 * @self: a list
 * @unit: of the distances in its rows
 */
void
voc_jobs_list_set_unit (VocJobsList    *self,
                        VocDistanceUnit unit)
{
  GHashTableIter iter;
  gpointer       row;

  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  self->unit = unit;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      g_autoptr (VocListingItem) item = g_object_ref (voc_job_row_get_item (row));

      voc_job_row_set_unit (row, unit);
      voc_job_row_set_item (row, item, voc_jobs_list_get_stage (self, voc_listing_item_get_id (item)));
    }
}

/**
 * voc_jobs_list_set_compact:
 * @self: a list
 * @is_compact: whether a job takes two lines, not three or four
 *
 * The row at the top edge stays there.
 */
void
voc_jobs_list_set_compact (VocJobsList *self,
                           gboolean     is_compact)
{
  GHashTableIter iter;
  gpointer       row;
  int            top;

  g_return_if_fail (VOC_IS_JOBS_LIST (self));

  if (self->is_compact == is_compact)
    return;

  top = voc_jobs_list_get_top (self);
  self->is_compact = is_compact;
  if (is_compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "compact");
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    voc_job_row_set_compact (row, is_compact);
  voc_jobs_list_update_snippets (self, voc_jobs_list_get_query (self));
  if (top > 0)
    voc_jobs_list_scroll_to (self, (guint) top);
}

/* Without words it makes no difference whether somebody is typing. */
static gboolean
asks_the_same (const VocQuery *a,
               const VocQuery *b)
{
  g_autoptr (VocQuery) copy = NULL;

  if (*a->text != '\0' || *b->text != '\0')
    return voc_query_equal (a, b);

  copy = voc_query_edit (a);
  copy->is_typing = b->is_typing;

  return voc_query_equal (voc_query_seal (copy, 0), b);
}

static gboolean
begins_alike (const VocResult *a,
              const VocResult *b)
{
  return a != NULL && a->ids->len > 0 && g_array_index (a->ids, gint64, 0) == g_array_index (b->ids, gint64, 0);
}

/* A row that stays may have been found by other words. */
static void
update_queries (VocJobsList *self)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      voc_job_row_set_query (row, voc_jobs_list_get_query (self));
      prepare_snippet (self, row);
    }
}

/**
 * voc_jobs_list_set_result:
 * @self: a list
 * @result: (nullable): the answer to show
 * @keeps_place: whether it is the same question asked again: then the row at the
 *   top edge stays there
 */
void
voc_jobs_list_set_result (VocJobsList     *self,
                          const VocResult *result,
                          gboolean         keeps_place)
{
  g_autoptr (VocResult) old = NULL;
  gboolean picks_all;
  int      top;

  g_return_if_fail (VOC_IS_JOBS_LIST (self) && self->model != NULL);

  top = voc_jobs_list_get_top (self);
  if (voc_listing_list_get_result (self->model) != NULL)
    old = voc_result_ref (voc_listing_list_get_result (self->model));
  if (old != NULL && result != NULL && asks_the_same (old->query, result->query))
    keeps_place = TRUE;

  /* Whoever picks all of the first means all of them. */
  picks_all = old != NULL && old->is_beginning && old->ids->len > 0 && voc_jobs_selection_get_n_picked (self->selection) == old->ids->len;
  voc_jobs_list_update_snippets (self, result != NULL ? result->query : NULL);
  voc_listing_list_set_result (self->model, result);
  voc_jobs_list_restart_scroll (self);
  voc_jobs_selection_update (self->selection);
  if (picks_all)
    voc_jobs_selection_pick_all (self->selection);
  voc_jobs_list_tell_anchor (self);
  update_queries (self);

  if (result == NULL || result->ids->len == 0)
    return;
  /* The view itself would keep the row that was the first, and hide what came before. */
  if (!keeps_place || (top == 0 && !begins_alike (old, result)))
    voc_jobs_list_scroll_to (self, 0);
  else if (top > 0)
    {
      int anchor = voc_jobs_list_find_anchor (self, old, top);

      if (anchor >= 0 && voc_jobs_list_get_top (self) != anchor)
        voc_jobs_list_scroll_to (self, (guint) anchor);
    }
}

/**
 * voc_jobs_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none): its rows
 */
VocListingList *
voc_jobs_list_get_model (VocJobsList *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), NULL);

  return self->model;
}

/**
 * voc_jobs_list_get_selection:
 * @self: a list that has a library
 *
 * Returns: (transfer none): what is chosen and picked in it
 */
VocJobsSelection *
voc_jobs_list_get_selection (VocJobsList *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), NULL);

  return self->selection;
}

/**
 * voc_jobs_list_get_selected:
 * @self: a list
 *
 * Returns: the listing that is chosen, whether the answer still has it or not; 0
 */
gint64
voc_jobs_list_get_selected (VocJobsList *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), 0);

  return self->selection != NULL ? voc_jobs_selection_get_chosen (self->selection) : 0;
}

/**
 * voc_jobs_list_select:
 * @self: a list
 * @id: a listing, 0 for none
 * @scrolls: whether the view goes there
 *
 * Chooses a listing without emitting "job-selected".
 *
 * Returns: whether the list has it
 */
gboolean
voc_jobs_list_select (VocJobsList *self,
                      gint64       id,
                      gboolean     scrolls)
{
  int position;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), FALSE);

  voc_jobs_selection_set_chosen (self->selection, id);
  voc_jobs_list_tell_anchor (self);

  position = id != 0 ? voc_listing_list_find (self->model, id) : -1;
  if (position < 0)
    return FALSE;
  if (scrolls)
    voc_jobs_list_scroll_to (self, (guint) position);
  return TRUE;
}

/**
 * voc_jobs_list_get_neighbour:
 * @self: a list
 * @id: a listing, 0 for none
 * @step: how many rows further, negative for back
 *
 * Returns: the listing there; the first one when @id is not in the list; 0 past
 *   the ends
 */
gint64
voc_jobs_list_get_neighbour (VocJobsList *self,
                             gint64       id,
                             int          step)
{
  int position;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), 0);

  position = voc_listing_list_find (self->model, id);
  return get_id_at (self, position < 0 ? 0 : position + step);
}

/**
 * voc_jobs_list_get_distance:
 * @self: a list
 * @id: a listing
 *
 * Returns: kilometres from the place that was asked for; negative when not known
 */
double
voc_jobs_list_get_distance (VocJobsList *self,
                            gint64       id)
{
  VocResult *result;
  int        position;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), -1.0);

  result = voc_listing_list_get_result (self->model);
  position = voc_listing_list_find (self->model, id);
  if (position < 0 || result->distances_km == NULL)
    return -1.0;
  return (double) g_array_index (result->distances_km, float, position);
}

/**
 * voc_jobs_list_set_saved:
 * @self: a list
 * @stages: (element-type gint64 VocStage): what became of the listings that the user has
 *   saved
 */
void
voc_jobs_list_set_saved (VocJobsList *self,
                         GHashTable  *stages)
{
  GHashTableIter iter;
  gpointer       row;

  g_return_if_fail (VOC_IS_JOBS_LIST (self) && stages != NULL);

  g_hash_table_ref (stages);
  g_hash_table_unref (self->saved);
  self->saved = stages;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      gint64 id = voc_listing_item_get_id (voc_job_row_get_item (row));

      voc_job_row_set_stage (row, voc_jobs_list_get_stage (self, id));
    }
}

/**
 * voc_jobs_list_get_stage:
 * @self: a list
 * @id: a listing
 *
 * Returns: what became of it; %VOC_N_STAGES when the user has not saved it
 */
VocStage
voc_jobs_list_get_stage (VocJobsList *self,
                         gint64       id)
{
  gpointer stage;

  g_return_val_if_fail (VOC_IS_JOBS_LIST (self), VOC_N_STAGES);

  return g_hash_table_lookup_extended (self->saved, &id, NULL, &stage) ? (VocStage) GPOINTER_TO_UINT (stage) : VOC_N_STAGES;
}

gboolean
voc_jobs_list_is_saved (VocJobsList *self,
                        gint64       id)
{
  return voc_jobs_list_get_stage (self, id) < VOC_N_STAGES;
}
