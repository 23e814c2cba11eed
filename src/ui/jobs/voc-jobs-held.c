/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library brings while somebody reads the list: it is held back, counted, and
 * shown when it is asked for, so that no row moves under the eyes or the pointer. What
 * was closed or removed meanwhile stays where it stands, and says so; what the reader
 * hides or brings back comes through at once. A list at its beginning with nothing
 * chosen and no pointer over it is read by nobody: there the newest come in by
 * themselves, for example when the first sync fills it. The same goes for a page that
 * is not on the screen. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-news.h"

typedef struct
{
  VocJobsPage  *page;        /* (owned) */
  VocResult    *fresh;       /* (owned) */
  gint64        until;       /* of @fresh, as the page's shown_until */
  guint64       mark;        /* of @fresh: what it knows of what was touched */
  GCancellable *cancellable; /* (owned) */
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  g_object_unref (comparison->page);
  voc_result_unref (comparison->fresh);
  g_object_unref (comparison->cancellable);
  g_free (comparison);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

static VocResult *
get_shown (VocJobsPage *self)
{
  return voc_listing_list_get_result (voc_jobs_list_get_model (self->list));
}

static gboolean
is_read (VocJobsPage *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->split)) && voc_jobs_list_is_read (self->list);
}

static void
set_pending (VocJobsPage         *self,
             const Comparison    *comparison,
             const VocResultNews *news)
{
  g_clear_pointer (&self->pending, voc_result_unref);
  if (news->n_new > 0)
    self->pending = voc_result_ref (comparison->fresh);
  self->pending_until = comparison->until;
  self->pending_mark = comparison->mark;
  self->first_new = news->first_new;
  voc_jobs_news_set_n (self->news, news->n_new);
  voc_jobs_page_update_actions (self);
}

static void
hold (VocJobsPage         *self,
      const Comparison    *comparison,
      const VocResultNews *news)
{
  const VocResult *shown = get_shown (self);

  if (news->is_changed || news->held->n_hidden != shown->n_hidden || news->held->n_waiting != shown->n_waiting)
    {
      voc_jobs_header_set_result (self->header, news->held);
      voc_jobs_page_load_axis (self, news->held);
      voc_jobs_list_set_result (self->list, news->held, TRUE);
    }
  voc_listing_list_refresh_rows (voc_jobs_list_get_model (self->list));
  set_pending (self, comparison, news);
}

/* What an older answer does not know of is told to the next one that is compared. */
static void
show_fresh (VocJobsPage     *self,
            const VocResult *result,
            gint64           until,
            guint64          mark)
{
  voc_jobs_page_show_result (self, result, until, TRUE);
  voc_jobs_touched_forget (self->touched, mark);
}

static void
show_seen (VocJobsPage     *self,
           const VocResult *result,
           gint64           until,
           guint64          mark)
{
  show_fresh (self, result, until, mark);
  voc_jobs_page_note_seen (self);
}

static void
compared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Comparison) comparison = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResultNews) news = NULL;
  VocJobsPage *self = comparison->page;

  news = voc_library_compare_finish (VOC_LIBRARY (object), result, &error);
  if (self->search != comparison->cancellable || self->library == NULL)
    return;

  g_clear_object (&self->search);
  /* Comparing cannot fail; it can be given up, and then another answer follows. */
  if (news == NULL)
    g_debug ("Answers could not be compared: %s", error->message);
  else if (!is_read (self))
    show_fresh (self, comparison->fresh, comparison->until, comparison->mark);
  else if (news->is_whole)
    show_seen (self, comparison->fresh, comparison->until, comparison->mark);
  else
    hold (self, comparison, news);

  if (self->wants_refresh && self->search == NULL)
    voc_jobs_page_schedule_refresh (self);
}

/* Takes the answer that came because the library has changed, with all that was first
 * seen until @until and what was touched by hand until @mark. @cancellable is that of the search, which goes on until it is decided
 * what becomes of the answer. */
void
voc_jobs_page_take_refresh (VocJobsPage     *self,
                            const VocResult *result,
                            gint64           until,
                            guint64          mark,
                            GCancellable    *cancellable)
{
  g_autoptr (GArray) touched = NULL;
  VocResult  *shown = get_shown (self);
  Comparison *comparison;

  if (shown == NULL || voc_result_get_n (shown) == 0 || self->shows_whole || !is_read (self))
    {
      g_clear_object (&self->search);
      show_fresh (self, result, until, mark);
      return;
    }
  /* The words were changed a moment ago; they are about to be asked. */
  if (!g_str_equal (shown->query->text, result->query->text))
    {
      g_clear_object (&self->search);
      return;
    }

  comparison = g_new0 (Comparison, 1);
  comparison->page = g_object_ref (self);
  comparison->fresh = voc_result_ref (result);
  comparison->until = until;
  comparison->mark = mark;
  comparison->cancellable = g_object_ref (cancellable);
  touched = voc_jobs_touched_list (self->touched);
  voc_library_compare_async (self->library, shown, result, touched, cancellable, compared_cb, comparison);
}

/* Shows what was held back, and goes to the first of it. */
void
voc_jobs_page_show_news (VocJobsPage *self)
{
  g_autoptr (VocResult) pending = g_steal_pointer (&self->pending);
  gint64   first = self->first_new;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (pending == NULL)
    return;

  /* The button goes away; the keyboard must not go with it. */
  if (root != NULL && gtk_root_get_focus (root) != NULL
      && gtk_widget_is_ancestor (gtk_root_get_focus (root), GTK_WIDGET (self->news)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));

  show_seen (self, pending, self->pending_until, self->pending_mark);
  voc_jobs_list_show (self->list, first);
}

/* Another answer is shown: nothing is held back any more. */
void
voc_jobs_page_drop_news (VocJobsPage *self)
{
  g_clear_pointer (&self->pending, voc_result_unref);
  voc_jobs_news_set_n (self->news, 0);
  voc_jobs_page_update_actions (self);
}
