/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The counts beside the values of a filter of which one is chosen. Those of the answer are of
 * what was found, and beside the other values of that filter there would be nothing: how many
 * jobs there are with each is what the same question finds without this filter. Each is asked
 * while somebody looks at the filters, for they are the only ones to see it. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "ui/jobs/voc-jobs-choices.h"

typedef struct
{
  VocJobsPage  *page;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
  VocFacet      facet;
} Counting;

static void
counting_free (Counting *counting)
{
  g_object_unref (counting->page);
  g_object_unref (counting->cancellable);
  g_free (counting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counting, counting_free)

static gboolean
find_facet (const VocQueryPart *part,
            VocFacet           *facet)
{
  for (guint i = 0; i < VOC_N_CHOICES; i++)
    {
      VocQueryFieldId field = voc_jobs_choice_get_field ((VocJobsChoice) i);

      *facet = voc_jobs_choice_get_facet ((VocJobsChoice) i);
      if (part->kind == voc_jobs_choice_get_part ((VocJobsChoice) i)
          || (part->kind == VOC_PART_FIELD && field != VOC_FIELD_NONE && part->field == field))
        return TRUE;
    }

  switch ((int) part->kind)
    {
    case VOC_PART_EMPLOYMENT:
      *facet = VOC_FACET_EMPLOYMENT;
      return TRUE;
    case VOC_PART_SOURCE:
      *facet = VOC_FACET_SOURCE;
      return TRUE;
    case VOC_PART_COMPANY:
      *facet = VOC_FACET_COMPANY;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
counted_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autoptr (Counting) counting = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) wide = voc_library_search_finish (VOC_LIBRARY (object), async_result, &error);
  VocJobsPage *self = counting->page;

  if (wide == NULL && !voc_error_is_cancelled (error))
    g_debug ("The other values of a filter could not be counted: %s", error->message);
  /* Something else was asked since. */
  if (wide == NULL || self->counting != counting->cancellable || self->library == NULL)
    return;

  voc_jobs_filter_set_counts (voc_jobs_search_bar_get_filter (self->search_bar), counting->facet, wide);
}

static void
count (VocJobsPage        *self,
       const VocQuery     *query,
       const VocQuery     *plain,
       const VocQueryPart *part,
       VocFacet            facet)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (VocQuery) without = voc_query_without (query, part, plain, now);
  g_autoptr (VocQuery) wide = voc_query_edit (without);
  Counting *counting = g_new0 (Counting, 1);

  wide->counted = VOC_FACETS_ON_DEMAND & 1u << facet;
  wide = voc_query_seal (wide, now);
  counting->page = g_object_ref (self);
  counting->cancellable = g_object_ref (self->counting);
  counting->facet = facet;
  voc_library_search_async (self->library, wide, VOC_REACH_WHOLE, self->counting, counted_cb, counting);
}

/**
 * voc_jobs_page_count_chosen:
 * @self: a page
 * @query: what was asked
 *
 * Counts the values of the filters that it has set, if somebody looks at them.
 */
void
voc_jobs_page_count_chosen (VocJobsPage    *self,
                            const VocQuery *query)
{
  VocJobsFilter *filter = voc_jobs_search_bar_get_filter (self->search_bar);
  g_autoptr (VocQuery) plain = voc_query_new ();
  g_autoptr (GPtrArray) parts = NULL;
  VocFacet facet;

  if (self->library == NULL || !gtk_widget_get_mapped (GTK_WIDGET (filter)))
    return;

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  parts = voc_query_list_parts (query, plain);
  for (guint i = 0; i < parts->len; i++)
    if (find_facet (g_ptr_array_index (parts, i), &facet))
      count (self, query, plain, g_ptr_array_index (parts, i), facet);
}
