/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question shown in the search bar: what is wrong in it, its filters as chips, and
 * taking one of them away, wherever it was said: in the text it is erased, in the popover
 * it is taken back. Typing and clicking are two
 * views of the one query that the page asks, so the chips are made of that. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-search-bar-private.h"

#include "library/voc-present-query.h"
#include "ui/jobs/voc-query-marks.h"

#include <glib/gi18n-lib.h>

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What the entry says now, which may be newer than what was asked. */
static VocQuery *
read_text (VocJobsSearchBar *self)
{
  VocQuery *query = voc_query_new ();

  voc_set_text (&query->text, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  return voc_query_seal (query, now_seconds ());
}

/* The place has a field of its own, and words are in the entry as they are. */
static gboolean
is_chip (const VocQueryPart *part)
{
  return part->kind != VOC_PART_WORDS && part->kind != VOC_PART_RADIUS;
}

/**
 * voc_jobs_search_bar_fill_plain:
 * @self: a search bar
 * @plain: a query that asks nothing
 * @query: what is asked
 *
 * Writes what would be asked if the user had typed and set nothing.
 */
void
voc_jobs_search_bar_fill_plain (VocJobsSearchBar *self,
                                VocQuery         *plain,
                                const VocQuery   *query)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && plain != NULL && query != NULL);

  voc_jobs_filter_fill_plain (self->filter, plain, query);
}

/**
 * voc_jobs_search_bar_present_part:
 * @self: a search bar
 * @query: what is asked
 * @part: a part of it
 *
 * Returns: (transfer full): a few words that say what it asks for
 */
char *
voc_jobs_search_bar_present_part (VocJobsSearchBar   *self,
                                  const VocQuery     *query,
                                  const VocQueryPart *part)
{
  VocQueryNames names;

  g_return_val_if_fail (VOC_IS_JOBS_SEARCH_BAR (self), NULL);

  names = (VocQueryNames){ self->source_name, self->value_names };
  return voc_present_query_part (query, part, &names, self->unit, now_seconds ());
}

static void
show_chips (VocJobsSearchBar *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *label = voc_jobs_search_bar_present_part (self, self->query, g_ptr_array_index (self->parts, i));

      g_strv_builder_add (builder, label);
    }
  labels = g_strv_builder_end (builder);
  voc_jobs_chips_set_filters (self->chips, (const char *const *) labels);
}

/* Chips for what is asked. */
static void
show_parts (VocJobsSearchBar *self,
            const VocQuery   *query)
{
  g_autoptr (VocQuery) plain = voc_query_new ();
  const char *const none[] = { NULL };

  voc_jobs_search_bar_fill_plain (self, plain, query);
  /* What was offered for other words is for nobody any more. */
  if (self->query == NULL || !voc_query_equal (self->query, query))
    {
      voc_jobs_chips_set_offers (self->chips, none, none);
      voc_jobs_chips_set_guide (self->chips, NULL, NULL);
    }
  if (self->query != query)
    {
      g_clear_pointer (&self->query, voc_query_unref);
      self->query = voc_query_ref (query);
    }
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->parts = voc_query_list_parts (query, plain);
  for (guint i = self->parts->len; i-- > 0;)
    if (!is_chip (g_ptr_array_index (self->parts, i)))
      g_ptr_array_remove_index (self->parts, i);
  show_chips (self);
}

/**
 * voc_jobs_search_bar_show_query:
 * @self: a search bar
 * @query: what was asked
 *
 * Shows what filters are on, says what of the query was not understood and underlines
 * it. While the query is being typed, what is only unfinished is not said.
 */
void
voc_jobs_search_bar_show_query (VocJobsSearchBar *self,
                                const VocQuery   *query)
{
  const VocQueryIssue *issue;
  g_autofree char     *sentence = NULL;

  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && query != NULL);

  issue = voc_query_marks_show (GTK_EDITABLE (self->search_entry), query, query->is_typing);
  if (issue != NULL)
    sentence = voc_present_query_issue (issue, query->text);
  else if (self->is_unknown)
    /* Translators: %s is what was typed into the place field. */
    sentence = g_strdup_printf (_ ("No place is called “%s”"), gtk_editable_get_text (GTK_EDITABLE (self->place_entry)));
  else if (query->sort == VOC_SORT_DISTANCE && !query->near.is_known)
    sentence = g_strdup (_ ("Enter a place to sort by distance"));

  gtk_label_set_label (self->issue_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->issue_label), sentence != NULL);
  show_parts (self, query);
}

/* The name of a source is known from the answer that has its number. */
static void
take_source_name (VocJobsSearchBar *self,
                  const VocResult  *result)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, result->query->source_id);

  for (guint i = 0; i < result->facets[VOC_FACET_SOURCE]->len && result->query->source_id != 0; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (result->facets[VOC_FACET_SOURCE], i);

      if (g_str_equal (count->key, key))
        voc_set_text (&self->source_name, count->label);
    }
}

/* How skills and occupations are called is known from the answers that count them, or that
 * are about them. */
static void
take_value_names (VocJobsSearchBar *self,
                  const GPtrArray  *counts)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);

      if (count->label != NULL)
        g_hash_table_replace (self->value_names, g_strdup (count->key), g_strdup (count->label));
    }
}

/**
 * voc_jobs_search_bar_set_result:
 * @self: a search bar
 * @result: an answer
 *
 * Shows what of it helps to ask again: counts in the popover, what is paid as examples.
 */
void
voc_jobs_search_bar_set_result (VocJobsSearchBar *self,
                                const VocResult  *result)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && result != NULL);

  voc_jobs_filter_set_result (self->filter, result);
  voc_query_completer_set_pay (self->completer, &result->pay);
  take_source_name (self, result);
  take_value_names (self, result->facets[VOC_FACET_SKILL]);
  take_value_names (self, result->facets[VOC_FACET_OCCUPATION]);
  take_value_names (self, result->asked_skills);
  take_value_names (self, result->asked_occupations);
  if (self->parts != NULL)
    show_chips (self);
}

void
voc_jobs_search_bar_set_offers (VocJobsSearchBar  *self,
                                const char *const *titles,
                                const char *const *texts)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  voc_jobs_chips_set_offers (self->chips, titles, texts);
}

/* As voc_jobs_chips_set_guide(). */
void
voc_jobs_search_bar_set_guide (VocJobsSearchBar *self,
                               const char       *title,
                               GVariant         *place)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  voc_jobs_chips_set_guide (self->chips, title, place);
}

/**
 * voc_jobs_search_bar_remember:
 * @self: a search bar
 *
 * What was searched for was looked at: it is offered again some time.
 */
void
voc_jobs_search_bar_remember (VocJobsSearchBar *self)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self));

  voc_query_completer_remember (self->completer);
}

/* What the text says of filters is shown in the popover, too. */
void
voc_jobs_search_bar_follow_text (VocJobsSearchBar *self)
{
  g_autoptr (VocQuery) query = read_text (self);

  voc_jobs_filter_follow_text (self->filter, query, now_seconds ());
  gtk_toggle_button_set_active (self->remote_button, voc_jobs_filter_is_remote (self->filter));
  voc_jobs_search_bar_update_filter_button (self);
}

/* Without asking: whoever calls this does. */
static void
set_text_quietly (VocJobsSearchBar *self,
                  const char       *text)
{
  gboolean was_quiet = self->is_quiet;

  self->is_quiet = TRUE;
  voc_jobs_search_bar_set_text (self, text);
  self->is_quiet = was_quiet;
}

/* It was set in the popover, so the text does not say it any more. */
void
voc_jobs_search_bar_took_over_cb (VocJobsSearchBar *self,
                                  guint             field)
{
  g_autoptr (VocQuery) query = read_text (self);
  VocQueryPart     part = { .kind = VOC_PART_FIELD, .field = (VocQueryFieldId) field, .group = G_MAXUINT };
  g_autofree char *text = voc_query_text_without (query, &part);

  set_text_quietly (self, text);
}

static gboolean
drop_from_text (VocJobsSearchBar   *self,
                const VocQueryPart *part)
{
  g_autoptr (VocQuery) query = read_text (self);
  g_autoptr (VocQuery) plain = voc_query_new ();
  g_autoptr (GPtrArray) parts = voc_query_list_parts (query, plain);

  for (guint i = 0; i < parts->len; i++)
    if (voc_query_part_equal (g_ptr_array_index (parts, i), part))
      {
        g_autofree char *text = voc_query_text_without (query, g_ptr_array_index (parts, i));

        set_text_quietly (self, text);
        return TRUE;
      }

  return FALSE;
}

/**
 * voc_jobs_search_bar_drop:
 * @self: a search bar
 * @part: a part of what was asked
 *
 * Takes it out of the text, or takes the filter back; emits "changed" once.
 */
void
voc_jobs_search_bar_drop (VocJobsSearchBar   *self,
                          const VocQueryPart *part)
{
  g_return_if_fail (VOC_IS_JOBS_SEARCH_BAR (self) && part != NULL);

  if (part->kind == VOC_PART_RADIUS)
    voc_jobs_search_bar_set_any_distance (self);
  else if (part->kind != VOC_PART_WORDS && part->kind != VOC_PART_FIELD)
    voc_jobs_filter_take_back (self->filter, part->kind);
  else if (drop_from_text (self, part))
    g_signal_emit_by_name (self, "changed");
}

/* The keyboard was on a chip that is gone. */
static void
go_to_entry (VocJobsSearchBar *self)
{
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry))));
}

void
voc_jobs_search_bar_chip_removed_cb (VocJobsSearchBar *self,
                                     guint             position)
{
  g_autoptr (VocQueryPart) part = NULL;

  g_return_if_fail (self->parts != NULL && position < self->parts->len);

  /* The chips change while it is taken away. */
  part = voc_query_part_copy (g_ptr_array_index (self->parts, position));
  go_to_entry (self);
  voc_jobs_search_bar_drop (self, part);
}

/* All that the chips show; words and the place stay. */
void
voc_jobs_search_bar_chips_cleared_cb (VocJobsSearchBar *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_ref (self->parts);

  go_to_entry (self);
  self->is_quiet = TRUE;
  voc_jobs_filter_clear (self->filter);
  for (guint i = 0; i < parts->len; i++)
    if (((VocQueryPart *) g_ptr_array_index (parts, i))->kind == VOC_PART_FIELD)
      drop_from_text (self, g_ptr_array_index (parts, i));
  self->is_quiet = FALSE;
  g_signal_emit_by_name (self, "changed");
}
