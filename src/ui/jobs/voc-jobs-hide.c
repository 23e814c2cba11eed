/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hiding the job that is read, and taking back what was hidden, by itself or together with
 * others. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

#define TOAST_SECONDS 10

typedef struct
{
  VocJobsPage *page; /* (owned) */
  gint64       id;
  gboolean     is_hidden;
} Hiding;

static void
hiding_free (Hiding *hiding)
{
  g_object_unref (hiding->page);
  g_free (hiding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hiding, hiding_free)

/* Returns: whether it could still be taken back */
gboolean
voc_jobs_page_forget_hidden (VocJobsPage *self,
                             gint64       key)
{
  for (guint i = 0; i < self->hidden->len; i++)
    if (g_array_index (self->hidden, gint64, i) == key)
      {
        g_array_remove_index (self->hidden, i);
        return TRUE;
      }

  return FALSE;
}

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

/* The job nearest to the chosen one that is neither of these nor was hidden before and is
 * only still in the list; further down if there is one, and from the top when the chosen
 * one is not in the list; 0 when there is none. */
gint64
voc_jobs_page_find_staying (VocJobsPage *self,
                            VocIdSet    *gone)
{
  VocListingList *model = voc_jobs_list_get_model (self->list);
  int             position = voc_listing_list_find (model, voc_jobs_list_get_selected (self->list));
  gint64          found;

  for (guint i = 0; i < self->hidden->len; i++)
    if (g_array_index (self->hidden, gint64, i) > 0)
      voc_id_set_add (gone, g_array_index (self->hidden, gint64, i));

  found = find_staying_from (voc_listing_list_get_result (model), gone, position + 1, 1);
  return found != 0 ? found : find_staying_from (voc_listing_list_get_result (model), gone, position - 1, -1);
}

static void
undo_clicked_cb (AdwToast    *toast,
                 VocJobsPage *self)
{
  const gint64 *key = g_object_get_data (G_OBJECT (toast), "voc-hidden");

  /* It becomes the last that was hidden: that is what undoing takes back. */
  if (!voc_jobs_page_forget_hidden (self, *key))
    return;

  self->undo_employer = 0;
  g_array_append_vals (self->hidden, key, 1);
  gtk_widget_activate_action (GTK_WIDGET (self), "jobs.undo", NULL);
}

/* The toast stands outside the page, where the page's actions do not reach. */
void
voc_jobs_page_show_undo (VocJobsPage *self,
                         const char  *text,
                         gint64       key)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast  *toast;

  if (overlay == NULL)
    return;

  toast = voc_toast_new (text);
  adw_toast_set_button_label (toast, C_ ("toast button", "_Undo"));
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "voc-hidden", g_memdup2 (&key, sizeof key), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
hidden_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Hiding) hiding = user_data;
  g_autoptr (GError) error = NULL;
  VocJobsPage *self = hiding->page;

  if (!voc_library_set_hidden_finish (VOC_LIBRARY (object), result, &error))
    {
      voc_jobs_page_say_error (self, error);
      return;
    }
  if (self->library == NULL)
    return;

  g_array_append_val (self->touched, hiding->id);
  if (hiding->is_hidden)
    {
      self->undo_employer = 0;
      g_array_append_val (self->hidden, hiding->id);
      voc_jobs_page_show_undo (self, _ ("The job is hidden"), hiding->id);
    }
  else
    {
      voc_jobs_page_forget_hidden (self, hiding->id);
      voc_jobs_list_select (self->list, hiding->id, FALSE);
      voc_jobs_page_go_to (self, hiding->id);
    }
  voc_jobs_page_update_actions (self);
}

static void
set_hidden (VocJobsPage *self,
            gint64       id,
            gboolean     is_hidden)
{
  Hiding *hiding = g_new0 (Hiding, 1);

  hiding->page = g_object_ref (self);
  hiding->id = id;
  hiding->is_hidden = is_hidden;
  voc_library_set_hidden_async (self->library, id, is_hidden, self->cancellable, hidden_cb, hiding);
}

/* The next job takes its place, so that one can go on reading. */
static void
hide_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);
  gint64       id = voc_jobs_list_get_selected (self->list);
  g_autoptr (VocIdSet) gone = voc_id_set_new ();
  gint64 next;

  if (voc_jobs_page_is_picking (self))
    {
      voc_jobs_page_do_bulk (self, VOC_BULK_HIDE);
      return;
    }
  voc_id_set_add (gone, id);
  next = voc_jobs_page_find_staying (self, gone);
  set_hidden (self, id, TRUE);
  voc_jobs_list_select (self->list, next, FALSE);
  voc_jobs_page_go_to (self, next);
  if (next == 0)
    voc_split_set_show_content (self->split, FALSE);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);
  gint64       last = self->hidden->len > 0 ? g_array_index (self->hidden, gint64, self->hidden->len - 1) : 0;

  if (self->undo_employer != 0)
    voc_jobs_page_show_employer (self, self->undo_employer);
  else if (last > 0)
    set_hidden (self, last, FALSE);
  else if (last < 0)
    voc_jobs_page_undo_bulk (self, last);
}

void
voc_jobs_page_install_hide_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "jobs.hide", NULL, hide_action);
  gtk_widget_class_install_action (widget_class, "jobs.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "jobs.hide", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, 0, "jobs.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "jobs.undo", NULL);
}
