/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Picking many jobs, and what is done with all of them: one call of the library, one
 * toast, one step to undo (voc-jobs-undo.c). Work that is under way when the page goes is
 * finished without it. While one is picking, the actions of the page mean what is
 * picked, and the pane beside the list says how many that are. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "library/voc-present.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

/* A copy of each is kept: over the one number it is asked, over the other it is refused. */
#define ASK_OVER 200
#define MOST_SAVED 5000

/* What is hidden is out of sight: over this number it is asked. */
#define ASK_HIDING_OVER 100

static VocJobsSelection *
get_selection (VocJobsPage *self)
{
  return voc_jobs_list_get_selection (self->list);
}

gboolean
voc_jobs_page_is_picking (VocJobsPage *self)
{
  return voc_jobs_selection_is_open (get_selection (self));
}

static void
show_picked (VocJobsPage *self)
{
  guint            n = voc_jobs_selection_get_n_picked (get_selection (self));
  g_autofree char *number = voc_present_number (n);
  g_autofree char *title = NULL;

  if (n > 0)
    /* Translators: %s is how many jobs of the list are selected. */
    title = g_strdup_printf (ngettext ("%s Job Selected", "%s Jobs Selected", n), number);
  voc_status_set (self->picked_page, "edit-select-all-symbolic", title != NULL ? title : _ ("No Jobs Selected"),
                  n > 0 ? _ ("They can be saved, hidden and exported together.")
                        : _ ("Select jobs in the list to save, hide or export them together."));
}

/* What is picked has changed, or one begins or ends picking. */
void
voc_jobs_page_update_picked (VocJobsPage *self)
{
  gboolean is_picking = voc_jobs_page_is_picking (self);

  voc_jobs_pick_bar_set_picked (self->pick_bar, is_picking, voc_jobs_selection_get_n_picked (get_selection (self)));
  if (is_picking)
    show_picked (self);
  gtk_stack_set_visible_child_name (self->reading, is_picking ? "picked" : "detail");
  voc_jobs_page_update_actions (self);
}

/* Work on many */

void
voc_jobs_page_progress_cb (guint    n_done,
                           guint    n,
                           gpointer user_data)
{
  VocJobsPage *self = user_data;

  if (self->library != NULL)
    voc_jobs_pick_bar_progress (self->pick_bar, n_done, n);
}

/* @text: what is going on */
void
voc_jobs_page_begin_work (VocJobsPage *self,
                          const char  *text)
{
  self->bulk = g_cancellable_new ();
  voc_jobs_pick_bar_begin (self->pick_bar, text);
  voc_jobs_page_update_actions (self);
}

void
voc_jobs_page_end_work (VocJobsPage *self)
{
  g_clear_object (&self->bulk);
  if (self->library == NULL)
    return;

  voc_jobs_pick_bar_end (self->pick_bar);
  voc_jobs_page_update_actions (self);
}

static const char *
get_begun (VocBulkKind kind)
{
  switch (kind)
    {
    case VOC_BULK_SAVE:
      return _ ("Saving…");
    case VOC_BULK_APPLY:
      return _ ("Marking as applied…");
    case VOC_BULK_HIDE:
    default:
      return _ ("Hiding…");
    }
}

static char *
present_done (VocBulkKind kind,
              guint       n)
{
  g_autofree char *number = voc_present_number (n);

  switch (kind)
    {
    case VOC_BULK_SAVE:
      return n == 0 ? g_strdup (_ ("All of them were saved before"))
                    : g_strdup_printf (ngettext ("%s job is saved", "%s jobs are saved", n), number);
    case VOC_BULK_APPLY:
      return n == 0 ? g_strdup (_ ("All of them were marked before"))
                    : g_strdup_printf (ngettext ("%s job is marked as applied", "%s jobs are marked as applied", n), number);
    case VOC_BULK_HIDE:
    default:
      return n == 0 ? g_strdup (_ ("All of them were hidden before"))
                    : g_strdup_printf (ngettext ("%s job is hidden", "%s jobs are hidden", n), number);
    }
}

static gboolean
has_id (const GArray *ids,
        gint64        id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* What was hidden is not read on. */
static void
leave_hidden (VocJobsPage  *self,
              const GArray *ids)
{
  voc_jobs_touched_note_all (self->touched, ids, TRUE);
  if (self->library == NULL || !has_id (ids, voc_jobs_list_get_selected (self->list)))
    return;

  voc_jobs_list_select (self->list, 0, FALSE);
  voc_jobs_page_go_to (self, 0);
}

typedef struct
{
  VocJobsPage *page; /* (owned) */
  guint64      step;
} Bulk;

static void
bulk_free (Bulk *work)
{
  g_object_unref (work->page);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bulk, bulk_free)

/* It can be taken back from now on. */
static void
take_done (VocJobsPage *self,
           guint64      step,
           VocBulk     *bulk,
           gboolean     was_stopped)
{
  g_autofree char *text = present_done (voc_bulk_get_kind (bulk), voc_bulk_get_n (bulk));

  if (voc_bulk_get_n (bulk) == 0)
    {
      if (!was_stopped && self->library != NULL)
        voc_toast_show (GTK_WIDGET (self), text);
      voc_jobs_page_drop_step (self, step, NULL);
      return;
    }

  if (voc_bulk_get_kind (bulk) == VOC_BULK_HIDE)
    {
      g_autoptr (GArray) ids = voc_bulk_list_ids (bulk);

      leave_hidden (self, ids);
    }
  voc_jobs_page_end_bulk (self, step, bulk, text);
}

/* The bar goes away; the keyboard must not go with it. */
static void
leave (VocJobsPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pick_bar)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  voc_jobs_selection_close (get_selection (self));
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Bulk) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBulk) bulk = voc_library_bulk_finish (VOC_LIBRARY (object), result, &error);
  VocJobsPage *self = work->page;
  gboolean     was_stopped = g_cancellable_is_cancelled (self->bulk);

  voc_jobs_page_end_work (self);
  if (bulk != NULL)
    take_done (self, work->step, bulk, was_stopped);
  else
    voc_jobs_page_drop_step (self, work->step, error);
  /* Who stopped it may want to go on with those that are left. */
  if (self->library != NULL && bulk != NULL && voc_bulk_get_error (bulk) == NULL && !was_stopped)
    leave (self);
}

static void
start (VocJobsPage *self,
       VocBulkKind  kind)
{
  g_autoptr (GArray) ids = voc_jobs_selection_list_picked (get_selection (self));
  guint64 step;
  Bulk   *work;

  if (self->bulk != NULL || ids->len == 0)
    return;
  step = voc_jobs_page_begin_step (self, 0);
  if (step == 0)
    return;

  work = g_new0 (Bulk, 1);
  work->page = g_object_ref (self);
  work->step = step;
  voc_jobs_page_begin_work (self, get_begun (kind));
  voc_library_bulk_async (self->library, kind, (const gint64 *) (gpointer) ids->data, ids->len, voc_jobs_page_progress_cb, self,
                          self->bulk, done_cb, work);
}

static void
confirmed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;

  if (voc_confirm_finish (result, NULL))
    start (self, VOC_BULK_SAVE);
}

static void
hiding_confirmed_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;

  if (voc_confirm_finish (result, NULL))
    start (self, VOC_BULK_HIDE);
}

static void
ask_to_hide (VocJobsPage *self,
             guint        n)
{
  g_autofree char *number = voc_present_number (n);
  g_autofree char *heading = g_strdup_printf (ngettext ("Hide %s Job?", "Hide %s Jobs?", n), number);
  /* Translators: a button; %s is a number. */
  g_autofree char *label = g_strdup_printf (ngettext ("_Hide %s Job", "_Hide %s Jobs", n), number);

  voc_confirm_async (GTK_WIDGET (self), heading, _ ("They are left out of what is found until they are shown again."), label,
                     VOC_CONFIRM_DESTRUCTIVE, self->cancellable, hiding_confirmed_cb, g_object_ref (self));
}

static void
applying_confirmed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;

  if (voc_confirm_finish (result, NULL))
    start (self, VOC_BULK_APPLY);
}

static void
ask (VocJobsPage *self,
     VocBulkKind  kind,
     guint        n)
{
  g_autofree char *number = voc_present_number (n);
  g_autofree char *heading = NULL;

  if (kind == VOC_BULK_APPLY)
    {
      heading = g_strdup_printf (ngettext ("Mark %s Job as Applied?", "Mark %s Jobs as Applied?", n), number);
      voc_confirm_async (GTK_WIDGET (self), heading, _ ("Each of them is kept among the applications."), _ ("_Mark as Applied"),
                         VOC_CONFIRM_NORMAL, self->cancellable, applying_confirmed_cb, g_object_ref (self));
      return;
    }

  heading = g_strdup_printf (ngettext ("Save %s Job?", "Save %s Jobs?", n), number);
  voc_confirm_async (GTK_WIDGET (self), heading, _ ("A copy of each of them is kept among the applications."), _ ("_Save"),
                     VOC_CONFIRM_NORMAL, self->cancellable, confirmed_cb, g_object_ref (self));
}

/* Does it to what is picked, after a question when that is many. */
void
voc_jobs_page_do_bulk (VocJobsPage *self,
                       VocBulkKind  kind)
{
  guint n = voc_jobs_selection_get_n_picked (get_selection (self));

  if (kind != VOC_BULK_HIDE && n > MOST_SAVED)
    {
      g_autofree char *most = voc_present_number (MOST_SAVED);
      /* Translators: %s is a number. */
      g_autofree char *text = g_strdup_printf (_ ("No more than %s jobs can be saved at a time"), most);

      voc_toast_show (GTK_WIDGET (self), text);
    }
  else if (kind != VOC_BULK_HIDE && n > ASK_OVER)
    ask (self, kind, n);
  else if (kind == VOC_BULK_HIDE && n > ASK_HIDING_OVER)
    ask_to_hide (self, n);
  else
    start (self, kind);
}

/* Links */

static void
links_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = voc_library_list_links_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number = NULL;
  g_autofree char *sentence = NULL;

  if (self->library == NULL)
    return;
  if (links == NULL)
    {
      voc_jobs_page_say_error (self, error);
      return;
    }

  for (guint i = 0; i < links->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (links, i));
  if (links->len > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  number = voc_present_number (links->len);
  sentence = links->len == 0 ? g_strdup (_ ("None of them has a link"))
                             : g_strdup_printf (ngettext ("%s link is copied", "%s links are copied", links->len), number);
  voc_toast_show (GTK_WIDGET (self), sentence);
}

/* A line for each job that is picked and has one. */
void
voc_jobs_page_copy_links (VocJobsPage *self)
{
  g_autoptr (GArray) ids = voc_jobs_selection_list_picked (get_selection (self));

  voc_library_list_links_async (self->library, (const gint64 *) (gpointer) ids->data, ids->len, self->cancellable, links_cb,
                                g_object_ref (self));
}

/* Actions */

static void
begin_picking (VocJobsPage *self,
               gint64       id)
{
  voc_split_set_show_content (self->split, FALSE);
  voc_jobs_selection_open (get_selection (self), id);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
select_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  begin_picking (VOC_JOBS_PAGE (widget), 0);
}

static void
pick_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);

  begin_picking (self, voc_jobs_list_get_selected (self->list));
}

static void
select_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);

  voc_split_set_show_content (self->split, FALSE);
  voc_jobs_selection_pick_all (get_selection (self));
}

/* Stops the work when there is some, else leaves. */
void
voc_jobs_page_stop_picking (VocJobsPage *self)
{
  if (self->bulk != NULL)
    {
      g_cancellable_cancel (self->bulk);
      return;
    }

  leave (self);
}

static void
stop_picking_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  voc_jobs_page_stop_picking (VOC_JOBS_PAGE (widget));
}

/* Enables what can be done with what is picked. */
void
voc_jobs_page_update_bulk_actions (VocJobsPage *self)
{
  static const char *const of_picked[] = { "jobs.save", "jobs.mark-applied", "jobs.hide", "jobs.copy-link", "jobs.export" };
  GtkWidget               *widget = GTK_WIDGET (self);
  gboolean                 is_picking = voc_jobs_page_is_picking (self);
  guint                    n = voc_jobs_selection_get_n_picked (get_selection (self));

  gtk_widget_action_set_enabled (widget, "jobs.select", !is_picking);
  gtk_widget_action_set_enabled (widget, "jobs.pick", !is_picking && voc_jobs_list_get_selected (self->list) != 0);
  gtk_widget_action_set_enabled (widget, "jobs.stop-picking", is_picking || self->bulk != NULL);
  gtk_widget_action_set_enabled (widget, "jobs.export", TRUE);
  for (guint i = 0; is_picking && i < G_N_ELEMENTS (of_picked); i++)
    gtk_widget_action_set_enabled (widget, of_picked[i], n > 0 && self->bulk == NULL);
  if (is_picking)
    gtk_widget_action_set_enabled (widget, "jobs.open-link", FALSE);
}

void
voc_jobs_page_install_bulk_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "jobs.select", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "jobs.pick", NULL, pick_action);
  gtk_widget_class_install_action (widget_class, "jobs.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "jobs.stop-picking", NULL, stop_picking_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "jobs.select-all", NULL);
}
