/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an answer suggests to ask instead: other names of the title that was asked for, a
 * career guide that speaks of it, and, when nothing is found, the question without one of its parts. Each is an offer
 * with a button that does it; nothing is changed by itself. They are looked for when the
 * answer is there, and nobody waits for them. Main thread. */

#include "config.h"

#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "library/voc-library-query.h"
#include "library/voc-present.h"
#include "model/voc-query-title.h"

#include <glib/gi18n-lib.h>

#define MAX_OFFERS 3

/* Fewer letters begin too many names; a text speaks of nearly everything that begins with
 * a few more. */
#define MIN_LETTERS_OF_NAME 3
#define MIN_LETTERS_OF_TEXT 5
#define MAX_DROPS 3

/* While more comes in, ways out are counted anew no more often: they are read meanwhile. */
#define COUNT_PAUSE_US (2 * G_USEC_PER_SEC)

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
  gboolean      is_final;    /* nothing more comes in */
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

/* Guides */

/* A wide one, as of Chinese, says as much as a few narrow ones. */
static guint
count_letters (const char *words)
{
  guint n = 0;

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    n += g_unichar_iswide (g_utf8_get_char (at)) ? MIN_LETTERS_OF_NAME : 1;

  return n;
}

/* One that is called so before one that only speaks of it. */
static const VocGuideHit *
find_best (const GPtrArray *hits,
           const char      *words)
{
  guint n_letters = count_letters (words);

  for (guint i = 0; i < hits->len && n_letters >= MIN_LETTERS_OF_NAME; i++)
    {
      const VocGuideHit *hit = g_ptr_array_index (hits, i);
      const VocGuideHit  name = { .title = hit->title, .snippet = (char *) "" };

      if (voc_guide_hit_has_words (&name, words))
        return hit;
    }
  for (guint i = 0; i < hits->len && n_letters >= MIN_LETTERS_OF_TEXT; i++)
    if (voc_guide_hit_has_words (g_ptr_array_index (hits, i), words))
      return g_ptr_array_index (hits, i);

  return NULL;
}

static void
guides_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Hint) hint = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = voc_library_search_guides_finish (VOC_LIBRARY (object), result, &error);
  g_autofree char   *words = voc_query_dup_words (hint->query);
  const VocGuideHit *best;
  g_autofree char   *place = NULL;

  if (hits == NULL && !voc_error_is_cancelled (error))
    g_debug ("Guides could not be searched: %s", error->message);
  if (hits == NULL || is_over (hint))
    return;

  best = find_best (hits, words);
  if (best == NULL)
    {
      voc_jobs_search_bar_set_guide (hint->page->search_bar, NULL, NULL);
      return;
    }

  place = best->paragraph_id != NULL ? g_strconcat (best->slug, "#", best->paragraph_id, NULL) : g_strdup (best->slug);
  voc_jobs_search_bar_set_guide (hint->page->search_bar, best->title, g_variant_new ("(ss)", place, words));
}

/* What guides and their questions say of the words. */
static void
find_guides (VocJobsPage    *self,
             const VocQuery *query)
{
  g_autofree char *words = voc_query_dup_words (query);

  if (*words != '\0')
    voc_library_search_guides_async (self->library, words, self->hints, guides_cb, hint_new (self, query));
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
create_drop_button (guint position)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", position);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "jobs.drop");
  return button;
}

/* Says what it does; the button itself stays, with the keyboard or the pointer on it. */
static void
show_drop (VocJobsPage    *self,
           const VocQuery *query,
           guint           position,
           GtkWidget      *button)
{
  const Drop      *drop = &g_array_index (self->drops, Drop, position);
  g_autofree char *number = voc_present_number (drop->n);
  g_autofree char *plain = voc_jobs_search_bar_present_part (self->search_bar, query, drop->part);
  g_autofree char *part = NULL;
  g_autofree char *text = NULL;

  /* Words have their marks already; a filter is a sentence of its own without any. */
  part = drop->part->kind == VOC_PART_WORDS ? g_steal_pointer (&plain)
                                            : g_strdup_printf (C_ ("words of a search", "“%s”"), plain);
  /* Translators: a button; %1$s is how many jobs are found when %2$s is not asked, e.g. “baker” or “Remote”. */
  text = g_strdup_printf (ngettext ("%1$s Job Without %2$s", "%1$s Jobs Without %2$s", drop->n), number, part);
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  gtk_widget_set_tooltip_text (button, text);
  voc_widget_set_spoken_name (button, text);
  if (position == 0 && !gtk_widget_get_visible (self->suggestion_button))
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static void
show_drops (VocJobsPage    *self,
            const VocQuery *query)
{
  GtkWidget *button = gtk_widget_get_first_child (self->drop_box);

  for (guint i = 0; i < self->drops->len; i++)
    {
      if (button == NULL)
        {
          button = create_drop_button (i);
          gtk_box_append (GTK_BOX (self->drop_box), button);
        }
      show_drop (self, query, i, button);
      button = gtk_widget_get_next_sibling (button);
    }
  while (button != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (button);

      gtk_box_remove (GTK_BOX (self->drop_box), button);
      button = next;
    }
  if (voc_jobs_page_drops_radius (self))
    gtk_widget_set_visible (self->any_distance_button, FALSE);
  gtk_widget_set_visible (self->drop_box, self->drops->len > 0);
}

static const Drop *
find_drop (const GArray       *drops,
           const VocQueryPart *part)
{
  for (guint i = 0; i < drops->len; i++)
    if (voc_query_part_equal (g_array_index (drops, Drop, i).part, part))
      return &g_array_index (drops, Drop, i);

  return NULL;
}

static void
add_drop (GArray     *drops,
          const Drop *from)
{
  Drop drop = { voc_query_part_copy (from->part), from->n };

  g_array_append_val (drops, drop);
}

/* The best come first. While numbers grow, what is shown stays in its place. Takes @found. */
static void
take_drops (VocJobsPage *self,
            GArray      *found,
            gboolean     is_final)
{
  g_autoptr (GArray) before = self->drops;

  self->drops = voc_jobs_drops_new ();
  g_array_sort (found, compare_drops);
  for (guint i = 0; i < before->len && !is_final; i++)
    {
      const Drop *drop = find_drop (found, g_array_index (before, Drop, i).part);

      if (drop != NULL)
        add_drop (self->drops, drop);
    }
  for (guint i = 0; i < found->len && self->drops->len < MAX_DROPS; i++)
    if (find_drop (self->drops, g_array_index (found, Drop, i).part) == NULL)
      add_drop (self->drops, &g_array_index (found, Drop, i));
  g_array_unref (found);
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
  GArray      *found;

  if (counts == NULL && !voc_error_is_cancelled (error))
    g_debug ("Other questions could not be counted: %s", error->message);
  if (is_over (hint))
    return;

  self->counted_at = g_get_monotonic_time ();
  self->is_counting = FALSE;
  if (counts == NULL)
    return;

  found = voc_jobs_drops_new ();
  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, guint, i) > 0)
      {
        Drop drop = { voc_query_part_copy (g_ptr_array_index (hint->parts, i)), g_array_index (counts, guint, i) };

        g_array_append_val (found, drop);
      }
  take_drops (self, found, hint->is_final);
  show_drops (self, hint->query);
}

static void
count_drops (VocJobsPage    *self,
             const VocQuery *query,
             gboolean        is_final)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (VocQuery) plain = voc_query_new ();
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_query_unref);
  Hint *hint = hint_new (self, query);

  hint->is_final = is_final;
  voc_jobs_search_bar_fill_plain (self->search_bar, plain, query);
  parts = voc_query_list_parts (query, plain);
  for (guint i = 0; i < parts->len; i++)
    if (voc_query_part_narrows (g_ptr_array_index (parts, i)))
      {
        g_ptr_array_add (hint->parts, voc_query_part_copy (g_ptr_array_index (parts, i)));
        g_ptr_array_add (queries, voc_query_without (query, g_ptr_array_index (parts, i), plain, now));
      }
  /* Without the only one everything is found: that is no help, unless nobody asked for it. */
  self->is_counting = queries->len > 1 || (queries->len == 1 && query->languages != NULL);
  if (self->is_counting)
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
  self->is_counting = FALSE;
}

/* Whether more may be found in a moment, without anything being asked anew. */
gboolean
voc_jobs_page_has_more_coming (VocJobsPage     *self,
                               const VocResult *result)
{
  return result->n_waiting > 0 || voc_library_is_syncing (self->library, 0);
}

/* Looks for what else could be asked. @is_again: that was asked, and more has come in since. */
void
voc_jobs_page_find_hints (VocJobsPage     *self,
                          const VocResult *result,
                          gboolean         is_again)
{
  gboolean is_final = !voc_jobs_page_has_more_coming (self, result);

  /* What is under way comes to its end, or a long sync would never let it. */
  if (is_again && !is_final && self->hints != NULL
      && (self->is_counting || g_get_monotonic_time () - self->counted_at < COUNT_PAUSE_US))
    return;

  voc_jobs_page_forget_hints (self);
  self->hints = g_cancellable_new ();
  if (*result->query->text != '\0')
    voc_library_offer_titles_async (self->library, result->query, MAX_OFFERS, self->hints, offered_cb,
                                    hint_new (self, result->query));
  if (!is_again)
    find_guides (self, result->query);
  if (voc_result_get_n (result) == 0)
    count_drops (self, result->query, is_final);
}

/* Whether one of the buttons asks at any distance. */
gboolean
voc_jobs_page_drops_radius (VocJobsPage *self)
{
  for (guint i = 0; i < self->drops->len; i++)
    if (g_array_index (self->drops, Drop, i).part->kind == VOC_PART_RADIUS)
      return TRUE;

  return FALSE;
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
