/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hiding the job that is read, and what is read instead of it. Taking it back is in
 * voc-jobs-undo.c. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  VocJobsPage *page; /* (owned) */
  gint64       id;
  guint64      step;
} Hiding;

static void
hiding_free (Hiding *hiding)
{
  g_object_unref (hiding->page);
  g_free (hiding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hiding, hiding_free)

static gint64
find_staying_from (const VocResult *result,
                   const VocIdSet  *gone,
                   int              position,
                   int              step)
{
  for (int i = position; result != NULL && i >= 0 && (guint) i < result->ids->len; i += step)
    if (!voc_id_set_contains (gone, g_array_index (result->ids, gint64, i)))
      return g_array_index (result->ids, gint64, i);

  return 0;
}

/* The job nearest to the chosen one that is neither of these nor was hidden before, or is
 * about to be, and is only still in the list; further down if there is one, and from the top
 * when the chosen one is not in the list; 0 when there is none. */
gint64
voc_jobs_page_find_staying (VocJobsPage *self,
                            VocIdSet    *gone)
{
  VocListingList *model = voc_jobs_list_get_model (self->list);
  int             position = voc_listing_list_find (model, voc_jobs_list_get_selected (self->list));
  gint64          found;

  voc_jobs_touched_add_gone (self->touched, gone);
  found = find_staying_from (voc_listing_list_get_result (model), gone, position + 1, 1);
  return found != 0 ? found : find_staying_from (voc_listing_list_get_result (model), gone, position - 1, -1);
}

static void
hidden_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Hiding) hiding = user_data;
  g_autoptr (GError) error = NULL;
  VocJobsPage *self = hiding->page;
  gboolean     is_hidden = voc_library_set_hidden_finish (VOC_LIBRARY (object), result, &error);

  voc_jobs_touched_note (self->touched, hiding->id, is_hidden);
  if (is_hidden)
    voc_jobs_page_end_hiding (self, hiding->step, _ ("The job is hidden"));
  else
    voc_jobs_page_drop_step (self, hiding->step, error);
}

static gboolean
hide (VocJobsPage *self,
      gint64       id)
{
  guint64 step = voc_jobs_page_begin_step (self, id);
  Hiding *hiding;

  if (step == 0)
    return FALSE;

  hiding = g_new0 (Hiding, 1);
  hiding->page = g_object_ref (self);
  hiding->id = id;
  hiding->step = step;
  voc_jobs_touched_begin (self->touched, id);
  /* It is not stopped when the page goes: somebody has asked for it. */
  voc_library_set_hidden_async (self->library, id, TRUE, NULL, hidden_cb, hiding);
  return TRUE;
}

/* The next job takes the place of the one that goes, so that one can go on reading. */
void
voc_jobs_page_read_next (VocJobsPage *self)
{
  g_autoptr (VocIdSet) gone = voc_id_set_new ();
  gint64 next = voc_jobs_page_find_staying (self, gone);

  voc_jobs_list_select (self->list, next, FALSE);
  voc_jobs_page_go_to (self, next);
  if (next == 0)
    voc_split_set_show_content (self->split, FALSE);
}

static void
hide_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);
  gint64       id = voc_jobs_list_get_selected (self->list);

  if (voc_jobs_page_is_picking (self))
    {
      voc_jobs_page_do_bulk (self, VOC_BULK_HIDE);
      return;
    }
  if (hide (self, id))
    voc_jobs_page_read_next (self);
}

void
voc_jobs_page_install_hide_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "jobs.hide", NULL, hide_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "jobs.hide", NULL);
}
