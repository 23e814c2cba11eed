/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was done with jobs, in the order of time, so that it can be taken back: the newest
 * by the key, each by the button of its own toast. A step is in the line, and in that of the window
 * (voc-undo.c), from the moment it is asked for, and what could not be taken back stays there. While one is under way the
 * program does not end: a window that is closed does not leave half of it. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "library/voc-library-hand.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STATE_UNDER_WAY,
  STATE_DONE,
  STATE_TAKEN_BACK, /* under way, the other way round */
} State;

struct _VocJobsStep
{
  guint64            id;
  guint64            undo;       /* of voc_undo_add() */
  VocLibrary        *library;    /* (owned): where it is done, which the page may lose first */
  gint64             listing_id; /* what is read when it is taken back; 0: what is read then */
  State              state;
  gboolean           is_wanted;   /* to be taken back as soon as it is done */
  VocHiddenEmployer *employer;    /* (owned) (nullable): it was hidden, or */
  VocHiddenEmployer *before;      /* (owned) (nullable): as it was hidden before */
  VocBulk           *bulk;        /* (owned) (nullable): this was done, or */
  char              *native_id;   /* (owned) (nullable): what was typed was deleted; without all the listing was hidden */
  GApplication      *application; /* (owned) (nullable): held while it is under way */
};

typedef struct
{
  VocJobsPage *page; /* (owned) */
  guint64      id;
  GArray      *ids;     /* (owned) (nullable): listings that are seen again */
  gboolean     has_bar; /* it is the work that the bar tells of */
} Undoing;

static void
undoing_free (Undoing *undoing)
{
  g_object_unref (undoing->page);
  g_clear_pointer (&undoing->ids, g_array_unref);
  g_free (undoing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undoing, undoing_free)

static void
release (VocJobsStep *step)
{
  voc_widget_let_go (g_steal_pointer (&step->application));
}

static void
step_free (VocJobsStep *step)
{
  release (step);
  g_object_unref (step->library);
  voc_hidden_employer_free (step->employer);
  voc_hidden_employer_free (step->before);
  g_clear_pointer (&step->bulk, voc_bulk_unref);
  g_free (step->native_id);
  g_free (step);
}

/* Nothing was done yet. */
GPtrArray *
voc_jobs_steps_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
}

static VocJobsStep *
find_step (VocJobsPage *self,
           guint64      id)
{
  for (guint i = self->steps->len; i > 0; i--)
    {
      VocJobsStep *step = g_ptr_array_index (self->steps, i - 1);

      if (step->id == id)
        return step;
    }

  return NULL;
}

/* Something went wrong; it is not said behind the toast that says it was done, and outside when the
 * window is gone. */
static void
say_failure (VocJobsPage  *self,
             VocJobsStep  *step,
             const GError *error)
{
  voc_toast_show_failure (GTK_WIDGET (self), step->application, error);
}

static void
remove_step (VocJobsPage *self,
             VocJobsStep *step)
{
  voc_undo_remove (GTK_WIDGET (self), step->undo);
  g_ptr_array_remove (self->steps, step);
}

static gboolean undo_step (GtkWidget *place,
                           guint64    undo);

/* Doing */

/* Something is about to be done.
 *
 * Returns: the step, for the functions that end it; 0 when nothing can be done now */
guint64
voc_jobs_page_begin_step (VocJobsPage *self,
                          gint64       listing_id)
{
  VocJobsStep *step;

  if (self->library == NULL || !voc_library_is_open (self->library))
    return 0;

  step = g_new0 (VocJobsStep, 1);
  step->id = ++self->n_steps;
  step->library = g_object_ref (self->library);
  step->listing_id = listing_id;
  step->application = voc_widget_hold (GTK_WIDGET (self));
  g_ptr_array_add (self->steps, step);
  step->undo = voc_undo_add (GTK_WIDGET (self), undo_step);
  voc_jobs_page_update_actions (self);
  return step->id;
}

/* It came to nothing; @error (nullable) is said. */
void
voc_jobs_page_drop_step (VocJobsPage  *self,
                         guint64       id,
                         const GError *error)
{
  VocJobsStep *step = find_step (self, id);

  if (error != NULL)
    say_failure (self, step, error);
  remove_step (self, step);
  if (self->library != NULL)
    voc_jobs_page_update_actions (self);
}

static gboolean take_back (VocJobsPage *self,
                           VocJobsStep *step);

static void
show_toast (VocJobsPage       *self,
            const char        *text,
            const VocJobsStep *step)
{
  g_autofree char *whole = NULL;
  AdwToast        *toast;

  /* Translators: %s says what was done, for example "The job is hidden". */
  whole = voc_library_is_behind (self->library) ? g_strdup_printf (_ ("%s; the list follows later"), text) : g_strdup (text);
  toast = voc_toast_new_undo (whole);
  voc_undo_set_toast (GTK_WIDGET (self), step->undo, toast);
  voc_toast_show_at_once (GTK_WIDGET (self), toast);
}

static void
end_step (VocJobsPage *self,
          VocJobsStep *step,
          const char  *text)
{
  step->state = STATE_DONE;
  /* It is held until that is done, too: nobody can ask again when the window is gone. */
  if (!step->is_wanted)
    release (step);
  else if (!take_back (self, step))
    voc_undo_put_back (GTK_WIDGET (self), step->undo);
  if (self->library == NULL)
    return;

  if (step->state == STATE_DONE)
    show_toast (self, text, step);
  voc_jobs_page_update_actions (self);
}

/* The listing of the step is hidden; @text says it. */
void
voc_jobs_page_end_hiding (VocJobsPage *self,
                          guint64      id,
                          const char  *text)
{
  end_step (self, find_step (self, id), text);
}

/* The listing of the step, which was typed, is deleted. */
void
voc_jobs_page_end_deleting (VocJobsPage *self,
                            guint64      id,
                            const char  *native_id,
                            const char  *text)
{
  VocJobsStep *step = find_step (self, id);

  step->native_id = g_strdup (native_id);
  end_step (self, step, text);
}

/* Takes both. */
void
voc_jobs_page_end_employer (VocJobsPage       *self,
                            guint64            id,
                            VocHiddenEmployer *employer,
                            VocHiddenEmployer *before,
                            const char        *text)
{
  VocJobsStep *step = find_step (self, id);

  step->employer = employer;
  step->before = before;
  end_step (self, step, text);
}

void
voc_jobs_page_end_bulk (VocJobsPage *self,
                        guint64      id,
                        VocBulk     *bulk,
                        const char  *text)
{
  VocJobsStep *step = find_step (self, id);

  step->bulk = voc_bulk_ref (bulk);
  /* Outside there is nothing to take it back with, so only that is said. */
  if (self->library == NULL && voc_bulk_get_error (bulk) != NULL)
    say_failure (self, step, voc_bulk_get_error (bulk));
  end_step (self, step, text);
  if (self->library != NULL && voc_bulk_get_error (bulk) != NULL)
    voc_jobs_page_say_error (self, voc_bulk_get_error (bulk));
}

/* Taking it back */

static void
undone (const Undoing *undoing,
        const GError  *error)
{
  VocJobsPage *self = undoing->page;
  VocJobsStep *step = find_step (self, undoing->id);

  if (error != NULL)
    say_failure (self, step, error);
  step->state = STATE_DONE;
  release (step);
  if (error == NULL ? step->bulk == NULL || voc_bulk_get_n (step->bulk) == 0 : voc_undo_is_for_good (error))
    remove_step (self, step);
  else
    voc_undo_put_back (GTK_WIDGET (self), step->undo);
  if (self->library != NULL)
    voc_jobs_page_update_actions (self);
}

/* The job that was read when it was done. */
static void
read_again (const Undoing *undoing)
{
  VocJobsPage       *self = undoing->page;
  const VocJobsStep *step = find_step (self, undoing->id);

  if (self->library == NULL || step->listing_id == 0)
    return;

  voc_jobs_list_select (self->list, step->listing_id, FALSE);
  voc_jobs_page_go_to (self, step->listing_id);
}

static void
listing_shown_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Undoing) undoing = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_library_set_hidden_finish (VOC_LIBRARY (object), result, &error))
    {
      voc_jobs_touched_note (undoing->page->touched, find_step (undoing->page, undoing->id)->listing_id, FALSE);
      read_again (undoing);
    }
  undone (undoing, error);
}

/* It has another row now; the steps before it are not of the old one any more. */
static void
listing_back_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Undoing) undoing = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (voc_library_remove_by_hand_finish (VOC_LIBRARY (object), result, &id, &error))
    {
      VocJobsStep *step = find_step (undoing->page, undoing->id);

      voc_jobs_touched_note (undoing->page->touched, step->listing_id, FALSE);
      step->listing_id = id;
      undoing->page->wants_whole = TRUE;
      read_again (undoing);
    }
  undone (undoing, error);
}

static void
employer_unhidden_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (Undoing) undoing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) listings = NULL;

  /* What was hidden before is hidden still. */
  if (voc_library_unhide_employer_finish (VOC_LIBRARY (object), result, &listings, &error)
      && find_step (undoing->page, undoing->id)->before == NULL)
    {
      voc_jobs_touched_note_all (undoing->page->touched, listings, FALSE);
      read_again (undoing);
    }
  undone (undoing, error);
}

/* The last ones are taken back first; what is left is still hidden. */
static void
bulk_undone_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Undoing) undoing = user_data;
  g_autoptr (GError) error = NULL;
  VocJobsPage *self = undoing->page;
  VocBulk     *bulk = find_step (self, undoing->id)->bulk;

  voc_library_undo_bulk_finish (VOC_LIBRARY (object), result, &error);
  g_array_remove_range (undoing->ids, 0, voc_bulk_get_n (bulk));
  if (voc_bulk_get_kind (bulk) == VOC_BULK_HIDE)
    voc_jobs_touched_note_all (self->touched, undoing->ids, FALSE);
  if (undoing->has_bar)
    voc_jobs_page_end_work (self);
  undone (undoing, error);
}

static void
take_back_bulk (VocJobsPage *self,
                VocJobsStep *step,
                Undoing     *undoing)
{
  undoing->ids = voc_bulk_list_ids (step->bulk);
  undoing->has_bar = self->library != NULL;
  if (undoing->has_bar)
    voc_jobs_page_begin_work (self, _ ("Taking back…"));
  voc_library_undo_bulk_async (step->library, step->bulk, undoing->has_bar ? voc_jobs_page_progress_cb : NULL, self,
                               undoing->has_bar ? self->bulk : NULL, bulk_undone_cb, undoing);
}

/* One long work at a time, as one bar tells of it; without a window there is no bar. */
static gboolean
can_take_back (VocJobsPage       *self,
               const VocJobsStep *step)
{
  if (!voc_library_is_open (step->library))
    return FALSE;
  if (step->bulk == NULL || self->bulk == NULL || self->library == NULL)
    return TRUE;

  gtk_widget_error_bell (GTK_WIDGET (self));
  return FALSE;
}

/* Begins it. */
static gboolean
take_back (VocJobsPage *self,
           VocJobsStep *step)
{
  Undoing *undoing;

  step->is_wanted = FALSE;
  if (!can_take_back (self, step))
    {
      release (step);
      return FALSE;
    }

  undoing = g_new0 (Undoing, 1);
  undoing->page = g_object_ref (self);
  undoing->id = step->id;
  step->state = STATE_TAKEN_BACK;
  if (step->application == NULL)
    step->application = voc_widget_hold (GTK_WIDGET (self));
  if (step->bulk != NULL)
    take_back_bulk (self, step, undoing);
  else if (step->employer != NULL)
    voc_library_unhide_employer_async (step->library, step->employer, step->before, NULL, employer_unhidden_cb, undoing);
  else if (step->native_id != NULL)
    voc_library_remove_by_hand_async (step->library, step->native_id, FALSE, NULL, listing_back_cb, undoing);
  else
    voc_library_set_hidden_async (step->library, step->listing_id, FALSE, NULL, listing_shown_cb, undoing);
  if (self->library != NULL)
    voc_jobs_page_update_actions (self);
  return TRUE;
}

/* While it is still being done it is only noted. */
static gboolean
undo_step (GtkWidget *place,
           guint64    undo)
{
  VocJobsPage *self = VOC_JOBS_PAGE (place);
  VocJobsStep *step = NULL;

  for (guint i = 0; i < self->steps->len && step == NULL; i++)
    if (((VocJobsStep *) g_ptr_array_index (self->steps, i))->undo == undo)
      step = g_ptr_array_index (self->steps, i);
  if (self->library == NULL || !voc_library_is_open (self->library) || step == NULL)
    return FALSE;
  if (step->state == STATE_DONE)
    return take_back (self, step);
  /* That of the work which the bar tells of can be stopped there. */
  if (step->state != STATE_UNDER_WAY || self->bulk != NULL)
    {
      gtk_widget_error_bell (place);
      return FALSE;
    }

  step->is_wanted = TRUE;
  voc_jobs_page_update_actions (self);
  return TRUE;
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  voc_undo_last (widget);
}

/* In each window the key goes by the window's list. */
static void
voc_jobs_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->root (widget);
  voc_undo_bind_action (widget, "jobs.undo");
}

void
voc_jobs_page_install_undo_actions (GtkWidgetClass *widget_class)
{
  widget_class->root = voc_jobs_page_root;
  gtk_widget_class_install_action (widget_class, "jobs.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, 0, "jobs.undo", NULL);
}
