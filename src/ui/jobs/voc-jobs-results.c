/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking and showing the answer: list, header, filter and chart from one result.
 * A new question cancels the one before it. When the library changes, the same
 * question is asked again, one at a time and a few times a second at the most; what
 * becomes of that answer is in voc-jobs-held.c. Main thread. */

#include "config.h"

#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-hand.h"
#include "library/voc-present-hidden.h"
#include "library/voc-present.h"
#include "library/voc-saved-news.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

#define REFRESH_MS 400

/* The first frame is there by then. */
#define FRAME_MS 100

typedef enum
{
  REASON_ASKED,     /* by the user: the answer is shown from its beginning */
  REASON_COMPLETED, /* the same, with the words of descriptions: what is shown stays in its place */
  REASON_CHANGED,   /* the library did, while somebody may be reading */
} Reason;

typedef struct
{
  VocJobsPage  *page;        /* (owned) */
  VocQuery     *query;       /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gint64        until;       /* Unix seconds: what was first seen later may not be in the answer */
  guint64       mark;        /* what was touched by hand later may not be in it either */
  Reason        reason;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->page);
  voc_query_unref (question->query);
  g_object_unref (question->cancellable);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static guint signal_settled;

/* Emitted once, when what was asked for first is there. */
void
voc_jobs_page_install_results (GObjectClass *object_class)
{
  signal_settled = g_signal_new ("settled", G_OBJECT_CLASS_TYPE (object_class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* What is asked now: the entry, the place, the filters and the order, as they are seen.
 * (transfer full): sealed */
VocQuery *
voc_jobs_page_create_query (VocJobsPage *self)
{
  VocQuery *query = voc_query_new ();
  gint64    now = g_get_real_time () / G_USEC_PER_SEC;

  voc_jobs_search_bar_fill (self->search_bar, query, now);
  query->sort = voc_jobs_header_get_sort (self->header);
  query->is_reversed = voc_jobs_header_is_reversed (self->header);
  query->basis = voc_library_get_basis (self->library);
  return voc_query_seal (query, now);
}

/* Where there is nothing to choose from, the page is not parted in two. */
static void
show_state (VocJobsPage *self,
            const char  *name)
{
  gboolean is_whole = g_str_equal (name, "no-sources") || g_str_equal (name, "no-listings");

  voc_spinner_delay_set_spinning (self->spinner, g_str_equal (name, "loading"));
  gtk_stack_set_visible_child_name (self->pages, is_whole ? name : "split");
  if (!is_whole)
    gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->header), g_str_equal (name, "list"));
  if (self->is_settled || g_str_equal (name, "loading"))
    return;

  self->is_settled = TRUE;
  g_signal_emit (self, signal_settled, 0);
}

/* Whether it asks for everything that is preferred. */
gboolean
voc_jobs_page_is_plain (VocJobsPage    *self,
                        const VocQuery *query)
{
  return *query->text == '\0' && (!query->near.is_known || query->radius_km <= 0.0)
         && voc_jobs_filter_count (voc_jobs_search_bar_get_filter (self->search_bar)) == 0;
}

/* Whether that there is nothing is all that an empty answer can mean. */
static gboolean
leaves_none_out (VocJobsPage     *self,
                 const VocResult *result)
{
  return voc_jobs_page_is_plain (self, result->query) && result->query->languages == NULL && result->n_hidden == 0;
}

/* What may have been meant. */
static void
show_suggestion (VocJobsPage *self,
                 const char  *suggestion)
{
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->suggestion_button, suggestion != NULL);
  if (suggestion == NULL)
    return;

  /* Translators: a button; %s are words to search for, other than those that were typed. */
  label = g_strdup_printf (_ ("Search for “%s”"), suggestion);
  gtk_label_set_label (self->suggestion_label, label);
  voc_widget_set_spoken_name (GTK_WIDGET (self->suggestion_button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->suggestion_button), "s", suggestion);
}

/* What was asked, as ways out of having found nothing. */
static void
append_ways_out (VocJobsPage    *self,
                 const VocQuery *query,
                 guint           n_filters,
                 GString        *text)
{
  if (*query->text != '\0')
    {
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append (text, _ ("Use fewer or other words."));
    }
  if (query->near.is_known && query->radius_km > 0.0)
    {
      g_autofree char *distance = voc_present_distance (query->radius_km, (VocDistanceUnit) g_settings_get_enum (self->settings, "distance-unit"));

      g_string_append (text, text->len > 0 ? "\n" : "");
      /* Translators: %1$s is a distance, %2$s a place. */
      g_string_append_printf (text, _ ("Search farther than %1$s from %2$s."), distance, query->near_name);
    }
  if (n_filters > 0)
    {
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text, ngettext ("Take away the filter (%u is set).", "Take away filters (%u are set).", n_filters),
                              n_filters);
    }
}

/* What is to come before nothing is really found. */
static void
append_coming (VocJobsPage     *self,
               const VocResult *result,
               GString         *text)
{
  g_autofree char *waiting = voc_present_n_waiting (result->n_waiting);

  if (result->lacks_figures)
    g_string_append (text, voc_present_lacks_figures ());
  if (voc_library_is_syncing (self->library, 0))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _ ("A sync is running, and may bring some."));
  if (result->n_waiting > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", waiting);
}

/* What kept the answer empty, and the way out of each. While words wait to be indexed, only what
 * helps by now is known: the buttons of voc-jobs-hints.c. */
static void
show_empty (VocJobsPage     *self,
            const VocResult *result)
{
  const VocQuery *query = result->query;
  guint           n_filters = voc_jobs_filter_count (voc_jobs_search_bar_get_filter (self->search_bar));
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_final = !voc_jobs_page_has_more_coming (self, result);
  gboolean is_near = query->near.is_known && query->radius_km > 0.0;

  append_coming (self, result, text);
  if (result->n_waiting == 0)
    append_ways_out (self, query, n_filters, text);
  if (result->n_hidden > 0)
    {
      g_autofree char *number = voc_present_number (result->n_hidden);

      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text, ngettext ("%s job that fits is hidden.", "%s jobs that fit are hidden.", result->n_hidden),
                              number);
    }
  /* Where there is little height, what can be done is more than a picture. */
  voc_status_set (self->empty_page, self->is_short ? NULL : "edit-find-symbolic", is_final ? _ ("No Jobs Found") : _ ("No Jobs Found Yet"), text->str);
  show_suggestion (self, result->n_waiting == 0 ? result->suggestion : NULL);
  gtk_widget_set_visible (self->clear_filters_button, n_filters > 0);
  gtk_widget_set_visible (self->any_distance_button, is_near && !voc_jobs_page_drops_radius (self));
  gtk_widget_set_visible (self->clear_button, *query->text != '\0');
  gtk_widget_set_visible (self->hidden_button, result->n_hidden > 0);
  show_state (self, leaves_none_out (self, result) ? "no-listings" : "empty");
}

/* To the list, or to what is in its place: what nobody sees is no place for the keyboard. */
gboolean
voc_jobs_page_give_keyboard (VocJobsPage *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkWidget *shown = gtk_stack_get_visible_child (self->pages);

  if (gtk_widget_is_ancestor (list, shown))
    shown = gtk_stack_get_visible_child (self->stack);
  if (shown == list || gtk_widget_is_ancestor (list, shown))
    return gtk_widget_grab_focus (list);
  return gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

/* A window that has just opened has given the keyboard to nobody; the keys for
 * going through jobs are to work at once. */
static void
ensure_keyboard (VocJobsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_root_get_focus (root) == NULL && gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* What was typed is of no source that is listed. */
static gboolean
has_nothing (VocJobsPage     *self,
             const VocResult *result)
{
  if (self->sources == NULL || self->sources->len > 0)
    return FALSE;

  return voc_library_get_hand_source (self->library) == 0 || leaves_none_out (self, result);
}

/* Nobody has seen it by that: see voc_jobs_page_note_seen(). */
void
voc_jobs_page_show_result (VocJobsPage     *self,
                           const VocResult *result,
                           gint64           until,
                           gboolean         keeps_place)
{
  self->shown_until = until;
  self->is_seen = FALSE;
  self->shows_whole = FALSE;
  voc_jobs_page_drop_news (self);
  voc_jobs_header_set_result (self->header, result);
  voc_jobs_page_load_axis (self, result);
  voc_jobs_search_bar_set_result (self->search_bar, result);
  /* What was asked before the filter was opened is asked again for it. */
  if (!result->lacks_texts && result->query->counted != 0)
    voc_jobs_page_count_chosen (self, result->query);
  /* From nowhere nothing is far. */
  voc_jobs_columns_set_blank (self->columns, VOC_JOBS_COLUMN_DISTANCE, !result->query->near.is_known);
  voc_jobs_list_set_result (self->list, result, keeps_place);
  voc_jobs_list_set_order (self->list, result->query->sort, result->query->is_reversed);
  voc_job_detail_set_query (self->detail, result->query);
  voc_jobs_page_mark_sidebar (self);
  if (keeps_place)
    voc_listing_list_refresh_rows (voc_jobs_list_get_model (self->list));

  if (voc_result_get_n (result) > 0)
    {
      gboolean was_there = gtk_widget_get_mapped (GTK_WIDGET (self->list));

      show_state (self, "list");
      if (!was_there)
        ensure_keyboard (self);
    }
  else if (has_nothing (self, result))
    show_state (self, "no-sources");
  else
    show_empty (self, result);
}

/* While all are counted, which at the start may take a while, the first can be read. */
static void
show_beginning (VocJobsPage     *self,
                const VocResult *result,
                gint64           until)
{
  self->shown_until = until;
  self->is_seen = FALSE;
  voc_jobs_header_set_counting (self->header);
  voc_jobs_list_set_result (self->list, result, FALSE);
  voc_jobs_list_set_order (self->list, result->query->sort, result->query->is_reversed);
  voc_jobs_page_mark_sidebar (self);
  show_state (self, "list");
  ensure_keyboard (self);
}

static gboolean
shows_beginning (VocJobsPage *self)
{
  VocResult *shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->list));

  return shown != NULL && shown->is_beginning;
}

static void
show_failure (VocJobsPage  *self,
              const GError *error,
              gboolean      is_refresh)
{
  g_autofree char *sentence = voc_present_error (error);

  /* What can still be read is not taken away. */
  if (is_refresh && gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    {
      voc_toast_show (GTK_WIDGET (self), sentence);
      return;
    }

  voc_status_set (self->error_page, "dialog-error-symbolic", _ ("The Jobs Cannot Be Searched"), sentence);
  show_state (self, "error");
}

static void found_cb (GObject      *object,
                      GAsyncResult *async_result,
                      gpointer      user_data);

static void
ask (VocJobsPage    *self,
     const VocQuery *query,
     VocReach        reach,
     Reason          reason)
{
  Question *question = g_new0 (Question, 1);

  g_clear_object (&self->search);
  self->search = g_cancellable_new ();
  question->page = g_object_ref (self);
  question->query = voc_query_ref (query);
  question->cancellable = g_object_ref (self->search);
  question->until = voc_library_get_news_since (self->library);
  question->mark = voc_jobs_touched_get_mark (self->touched);
  question->reason = reason;
  voc_library_search_async (self->library, query, reach, self->search, found_cb, question);
}

/* What the short fields have is there at once, and stays where it is when the
 * descriptions bring more; but nothing is said to be nowhere before they were read. */
static void
take_result (VocJobsPage     *self,
             const Question  *question,
             const VocResult *result)
{
  if (!result->lacks_texts && question->reason == REASON_ASKED)
    voc_jobs_page_clear_drops (self);
  if (!result->lacks_texts && (self->hints == NULL || voc_result_get_n (result) == 0))
    voc_jobs_page_find_hints (self, result, question->reason == REASON_CHANGED);
  if (question->reason == REASON_CHANGED)
    {
      voc_jobs_page_take_refresh (self, result, question->until, question->mark, question->cancellable);
      return;
    }

  g_clear_object (&self->search);
  if (!result->lacks_texts || voc_result_get_n (result) > 0)
    {
      voc_jobs_page_show_result (self, result, question->until, question->reason == REASON_COMPLETED);
      voc_jobs_touched_forget (self->touched, question->mark);
    }
  if (!result->lacks_texts)
    voc_jobs_page_note_seen (self);
  if (result->lacks_texts)
    ask (self, question->query, VOC_REACH_WHOLE, voc_result_get_n (result) > 0 ? REASON_COMPLETED : REASON_ASKED);
}

static gboolean
ask_whole_cb (gpointer user_data)
{
  const Question *question = user_data;
  VocJobsPage    *self = question->page;

  if (self->search == question->cancellable && self->library != NULL)
    ask (self, question->query, VOC_REACH_SHORT, REASON_COMPLETED);
  return G_SOURCE_REMOVE;
}

/* All of it has what is shown now at its beginning. To take all into memory keeps two
 * processors busy, so what is there is drawn before. Takes @question. */
static void
take_beginning (Question        *question,
                const VocResult *result)
{
  VocJobsPage *self = question->page;

  if (voc_result_get_n (result) > 0)
    {
      show_beginning (self, result, question->until);
      g_timeout_add_full (G_PRIORITY_DEFAULT, FRAME_MS, ask_whole_cb, question, (GDestroyNotify) question_free);
      return;
    }

  ask (self, question->query, VOC_REACH_SHORT, REASON_ASKED);
  question_free (question);
}

static void
found_cb (GObject      *object,
          GAsyncResult *async_result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) result = NULL;
  VocJobsPage *self = question->page;

  result = voc_library_search_finish (VOC_LIBRARY (object), async_result, &error);
  /* Another question has been asked since, or the page is gone. */
  if (self->search != question->cancellable || self->library == NULL)
    return;

  if (result != NULL && result->is_beginning)
    {
      take_beginning (g_steal_pointer (&question), result);
    }
  else if (result != NULL)
    {
      take_result (self, question, result);
    }
  else
    {
      g_clear_object (&self->search);
      if (!voc_error_is_cancelled (error))
        show_failure (self, error, question->reason != REASON_ASKED && !shows_beginning (self));
    }

  if (self->wants_refresh && self->search == NULL)
    voc_jobs_page_schedule_refresh (self);
}

static void
begun_again_cb (GObject      *object,
                GAsyncResult *async_result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (VocResult) result = voc_library_search_finish (VOC_LIBRARY (object), async_result, NULL);
  VocJobsPage *self = question->page;
  VocResult   *shown = self->library != NULL ? voc_listing_list_get_result (voc_jobs_list_get_model (self->list)) : NULL;

  /* All of it is there, or on its way, whatever became of this. */
  if (result == NULL || !result->is_beginning || shown == NULL || !shown->is_beginning || shown->query != question->query)
    return;

  voc_jobs_list_set_result (self->list, result, TRUE);
  voc_listing_list_refresh_rows (voc_jobs_list_get_model (self->list));
}

/* What is done to the first jobs is seen, though the whole answer lets wait for itself. */
static void
begin_again (VocJobsPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->query = voc_query_ref (voc_listing_list_get_result (voc_jobs_list_get_model (self->list))->query);
  question->cancellable = g_object_ref (self->search);
  voc_library_search_async (self->library, question->query, VOC_REACH_BEGINNING, self->search, begun_again_cb, question);
}

/* Asks. A refresh never cancels what the user asked. */
void
voc_jobs_page_start_search (VocJobsPage *self,
                            gboolean     is_refresh)
{
  g_autoptr (VocQuery) query = NULL;
  gboolean is_first;

  if (self->library == NULL)
    return;
  if (is_refresh && self->search != NULL)
    {
      self->wants_refresh = TRUE;
      if (shows_beginning (self))
        begin_again (self);
      return;
    }

  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  self->wants_refresh = FALSE;
  self->shows_whole = self->shows_whole || self->wants_whole;
  self->wants_whole = FALSE;
  if (!is_refresh)
    voc_jobs_page_forget_hints (self);

  voc_jobs_page_update_order (self);
  query = voc_jobs_page_create_query (self);
  voc_jobs_search_bar_show_query (self->search_bar, query);
  is_first = voc_listing_list_get_result (voc_jobs_list_get_model (self->list)) == NULL;
  if (is_first)
    show_state (self, "loading");
  if (is_refresh)
    ask (self, query, VOC_REACH_WHOLE, REASON_CHANGED);
  else
    ask (self, query, is_first && voc_library_awaits_columns (self->library) ? VOC_REACH_BEGINNING : VOC_REACH_SHORT, REASON_ASKED);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) result = voc_library_search_finish (VOC_LIBRARY (object), async_result, &error);

  if (result == NULL && !voc_error_is_cancelled (error))
    g_debug ("The values of the filter could not be counted: %s", error->message);
  if (result == NULL || self->library == NULL)
    return;

  voc_jobs_search_bar_set_result (self->search_bar, result);
  voc_jobs_page_count_chosen (self, result->query);
}

/* Counts what only who opens the filter looks at. The list stays as it is. */
void
voc_jobs_page_count_filters (VocJobsPage *self)
{
  g_autoptr (VocQuery) query = NULL;

  if (self->library == NULL)
    return;

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  query = voc_jobs_page_create_query (self);
  voc_library_search_async (self->library, query, VOC_REACH_WHOLE, self->counting, counted_cb, g_object_ref (self));
}

static gboolean
refresh_cb (gpointer user_data)
{
  VocJobsPage *self = user_data;

  self->refresh_id = 0;
  voc_jobs_page_start_search (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* Asks the same again soon. */
void
voc_jobs_page_schedule_refresh (VocJobsPage *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh_cb, self);
}

static void
sources_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *sources = voc_library_list_sources_finish (VOC_LIBRARY (object), result, &error);
  VocResult *shown;

  if (sources == NULL)
    {
      if (!voc_error_is_cancelled (error))
        g_debug ("Sources could not be listed: %s", error->message);
      return;
    }

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = sources;
  shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->list));
  if (shown != NULL && voc_result_get_n (shown) == 0)
    voc_jobs_page_show_result (self, shown, self->shown_until, TRUE);
}

void
voc_jobs_page_load_sources (VocJobsPage *self)
{
  voc_library_list_sources_async (self->library, self->cancellable, sources_cb, g_object_ref (self));
}
