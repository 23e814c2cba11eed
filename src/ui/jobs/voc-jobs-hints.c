/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an answer suggests to ask instead: other names of the title that was asked for,
 * and, when nothing is found, the question without one of its parts. Each is an offer
 * with a button that does it; nothing is changed by itself. They are looked for when the
 * answer is there, and nobody waits for them. Main thread. */

#include "config.h"

#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-query.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

#define MAX_OFFERS 3
#define MAX_DROPS 3

/* A question without one part, and how many jobs that finds. */
typedef struct
{
  VocQueryPart *part; /* (owned) */
  guint         n;
} Drop;

static void
drop_clear (gpointer data)
{
  voc_query_part_free (((Drop *) data)->part);
}

/* What is under way. */
typedef struct
{
  VocJobsPage  *page;        /* (owned) */
  VocQuery     *query;       /* (owned) */
  GPtrArray    *parts;       /* (owned): VocQueryPart */
  GCancellable *cancellable; /* (owned) */
} Hint;

static void
hint_free (Hint *hint)
{
  g_object_unref (hint->page);
  voc_query_unref (hint->query);
  g_ptr_array_unref (hint->parts);
  g_object_unref (hint->cancellable);
  g_free (hint);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hint, hint_free)

static gboolean
is_over (const Hint *hint)
{
  return hint->page->hints != hint->cancellable || hint->page->library == NULL;
}

/* Other names */

static void
offered_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Hint) hint = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = voc_library_offer_titles_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  if (offers == NULL && !voc_error_is_cancelled (error))
    g_debug ("Other titles could not be looked for: %s", error->message);
  if (offers == NULL || is_over (hint))
    return;

  for (guint i = 0; i < offers->len; i++)
    {
      const VocTitleOffer *offer = g_ptr_array_index (offers, i);

      g_ptr_array_add (titles, offer->title);
      g_ptr_array_add (texts, offer->text);
    }
  g_ptr_array_add (titles, NULL);
  g_ptr_array_add (texts, NULL);
  voc_jobs_search_bar_set_offers (hint->page->search_bar, (const char *const *) titles->pdata,
                                  (const char *const *) texts->pdata);
}

/* Ways out of nothing found */

static int
compare_drops (const void *a,
               const void *b)
{
  guint x = ((const Drop *) a)->n;
  guint y = ((const Drop *) b)->n;

  return (x < y) - (x > y);
}

static void
clear_drops (VocJobsPage *self)
{
  GtkWidget *child;

  g_array_set_size (self->drops, 0);
  while ((child = gtk_widget_get_first_child (self->drop_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->drop_box), child);
  gtk_widget_set_visible (self->drop_box, FALSE);
}

static GtkWidget *
create_drop_button (VocJobsPage    *self,
                    const VocQuery *query,
                    guint           position)
{
  const Drop      *drop = &g_array_index (self->drops, Drop, position);
  g_autofree char *number = voc_present_number (drop->n);
  g_autofree char *plain = voc_jobs_search_bar_present_part (self->search_bar, query, drop->part);
  g_autofree char *part = NULL;
  g_autofree char *text = NULL;
  GtkWidget       *button = gtk_button_new ();
  GtkWidget       *label;

  /* Words have their marks already; a filter is a sentence of its own without any. */
  part = drop->part->kind == VOC_PART_WORDS ? g_steal_pointer (&plain)
                                            : g_strdup_printf (C_ ("words of a search", "“%s”"), plain);
  /* Translators: a button; %1$s is how many jobs are found when %2$s is not asked, e.g. “baker” or “Remote”. */
  text = g_strdup_printf (ngettext ("%1$s Job Without %2$s", "%1$s Jobs Without %2$s", drop->n), number, part);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_tooltip_text (button, text);
  voc_widget_set_spoken_name (GTK_WIDGET (button), text);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "pill");
  if (position == 0 && !gtk_widget_get_visible (self->suggestion_button))
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", position);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "jobs.drop");
  return button;
}

static void
show_drops (VocJobsPage    *self,
            const VocQuery *query)
{
  for (guint i = 0; i < self->drops->len; i++)
    {
      gtk_box_append (GTK_BOX (self->drop_box), create_drop_button (self, query, i));
      /* It says how many, which the other one does not. */
      if (g_array_index (self->drops, Drop, i).part->kind == VOC_PART_RADIUS)
        gtk_widget_set_visible (self->any_distance_button, FALSE);
    }
  gtk_widget_set_visible (self->drop_box, self->drops->len > 0);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Hint) hint = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = voc_library_count_finish (VOC_LIBRARY (object), result, &error);
  VocJobsPage *self = hint->page;

  if (counts == NULL && !voc_error_is_cancelled (error))
    g_debug ("Other questions could not be counted: %s", error->message);
  if (counts == NULL || is_over (hint))
    return;

  clear_drops (self);
  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, guint, i) > 0)
      {
        Drop drop = { voc_query_part_copy (g_ptr_array_index (hint->parts, i)), g_array_index (counts, guint, i) };

        g_array_append_val (self->drops, drop);
      }
  g_array_sort (self->drops, compare_drops);
  if (self->drops->len > MAX_DROPS)
    g_array_set_size (self->drops, MAX_DROPS);
  show_drops (self, hint->query);
}

static Hint *
hint_new (VocJobsPage    *self,
          const VocQuery *query)
{
  Hint *hint = g_new0 (Hint, 1);

  hint->page = g_object_ref (self);
  hint->query = voc_query_ref (query);
  hint->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_query_part_free);
  hint->cancellable = g_object_ref (self->hints);
  return hint;
}

static void
count_drops (VocJobsPage    *self,
             const VocQuery *query)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (VocQuery) plain = voc_query_new ();
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_query_unref);
  Hint *hint = hint_new (self, query);

  voc_jobs_search_bar_fill_plain (self->search_bar, plain, query);
  parts = voc_query_list_parts (query, plain);
  for (guint i = 0; i < parts->len; i++)
    if (voc_query_part_narrows (g_ptr_array_index (parts, i)))
      {
        g_ptr_array_add (hint->parts, voc_query_part_copy (g_ptr_array_index (parts, i)));
        g_ptr_array_add (queries, voc_query_without (query, g_ptr_array_index (parts, i), plain, now));
      }
  /* Without the only one everything is found: that is no help. */
  if (queries->len > 1)
    voc_library_count_async (self->library, queries, self->hints, counted_cb, hint);
  else
    hint_free (hint);
}

/**
 * voc_jobs_page_forget_hints:
 * @self: a page
 *
 * Another question is asked, or the page goes.
 */
void
voc_jobs_page_forget_hints (VocJobsPage *self)
{
  if (self->hints != NULL)
    g_cancellable_cancel (self->hints);
  g_clear_object (&self->hints);
}

/* Looks for what else could be asked. */
void
voc_jobs_page_find_hints (VocJobsPage     *self,
                          const VocResult *result)
{
  voc_jobs_page_forget_hints (self);
  self->hints = g_cancellable_new ();
  if (*result->query->text != '\0')
    voc_library_offer_titles_async (self->library, result->query, MAX_OFFERS, self->hints, offered_cb,
                                    hint_new (self, result->query));
  if (voc_result_get_n (result) > 0)
    return;

  /* While words wait to be indexed, nobody knows what finds nothing. */
  if (result->n_waiting == 0)
    count_drops (self, result->query);
  else
    clear_drops (self);
}

/* Before the page says that nothing was found. */
void
voc_jobs_page_clear_drops (VocJobsPage *self)
{
  clear_drops (self);
}

/* The action of the buttons. */
void
voc_jobs_page_drop (VocJobsPage *self,
                    guint        position)
{
  g_autoptr (VocQueryPart) part = NULL;

  if (position >= self->drops->len)
    return;

  part = voc_query_part_copy (g_array_index (self->drops, Drop, position).part);
  voc_jobs_search_bar_drop (self->search_bar, part);
}

GArray *
voc_jobs_drops_new (void)
{
  GArray *drops = g_array_new (FALSE, FALSE, sizeof (Drop));

  g_array_set_clear_func (drops, drop_clear);
  return drops;
}
