/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl stats`: what the library holds, from the same answer that the
 * window's counts are from. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-people.h"
#include "library/voc-present.h"
#include "model/voc-vocabulary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * Figures:
 * @open: the open listings
 * @n_all: with the closed ones
 */
typedef struct
{
  GPtrArray *sources;
  VocResult *open;
  guint      n_all;
  guint      n_applications;
  guint      n_candidates;
} Figures;

static void
figures_clear (Figures *self)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->open, voc_result_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figures, figures_clear)

static VocResult *
ask_all (VocCtl       *ctl,
         gboolean      shows_closed,
         VocCtlStatus *status)
{
  g_autoptr (VocQuery) query = voc_query_new ();

  query->shows_closed = shows_closed;
  query->shows_hidden = TRUE;
  query->sort = VOC_SORT_NEWEST;
  query->basis = voc_library_get_basis (ctl->library);
  voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
  return voc_ctl_ask (ctl, query, status);
}

static gboolean
count_people (VocCtl       *ctl,
              Figures      *figures,
              VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) applications_result = NULL;
  g_autoptr (GAsyncResult) candidates_result = NULL;
  g_autoptr (GPtrArray) applications = NULL;
  g_autoptr (VocCandidateIds) candidates = NULL;
  g_autoptr (GError) error = NULL;

  voc_library_list_applications_async (ctl->library, ctl->cancellable, voc_ctl_done_cb, ctl);
  applications_result = voc_ctl_wait (ctl);
  applications = voc_library_list_applications_finish (ctl->library, applications_result, &error);
  if (applications == NULL)
    {
      *status = voc_ctl_fail (ctl, error);
      return FALSE;
    }

  voc_library_search_candidates_async (ctl->library, NULL, NULL, ctl->cancellable,
                                       voc_ctl_done_cb, ctl);
  candidates_result = voc_ctl_wait (ctl);
  candidates = voc_library_search_candidates_finish (ctl->library, candidates_result, &error);
  if (candidates == NULL)
    {
      *status = voc_ctl_fail (ctl, error);
      return FALSE;
    }

  figures->n_applications = applications->len;
  figures->n_candidates = candidates->ids->len;
  return TRUE;
}

static gboolean
collect (VocCtl       *ctl,
         Figures      *figures,
         VocCtlStatus *status)
{
  g_autoptr (VocResult) all = NULL;

  figures->sources = voc_ctl_list_sources (ctl, status);
  if (figures->sources == NULL)
    return FALSE;
  figures->open = ask_all (ctl, FALSE, status);
  if (figures->open == NULL)
    return FALSE;
  all = ask_all (ctl, TRUE, status);
  if (all == NULL)
    return FALSE;

  figures->n_all = voc_result_get_n (all);
  return count_people (ctl, figures, status);
}

static JsonObject *
facet_to_json (const GPtrArray *counts)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);

      /* "" is what is not stated; no code looks like this. */
      json_object_set_int_member (object, *count->key != '\0' ? count->key : "(none)",
                                  count->count);
    }

  return object;
}

static JsonObject *
pay_to_json (const VocPayDistribution *pay,
             guint                     n_unstated,
             guint                     n_unreckoned)
{
  static const char *const members[] = { "p10", "p25", "p50", "p75", "p90" };
  JsonObject              *object = json_object_new ();

  json_object_set_int_member (object, "stated", pay->n);
  json_object_set_int_member (object, "unstated", n_unstated);
  json_object_set_int_member (object, "unreckoned", n_unreckoned);
  voc_ctl_set_text (object, "currency", pay->currency);
  for (guint i = 0; i < G_N_ELEMENTS (members) && pay->n > 0; i++)
    json_object_set_double_member (object, members[i], pay->percentiles[i]);
  return object;
}

static void
put_json (VocCtl        *ctl,
          const Figures *figures)
{
  const VocResult *open = figures->open;
  JsonObject      *object = json_object_new ();
  JsonArray       *sources = json_array_new ();

  for (guint i = 0; i < figures->sources->len; i++)
    json_array_add_object_element (sources,
                                   voc_ctl_source_to_json (g_ptr_array_index (figures->sources,
                                                                              i)));
  json_object_set_int_member (object, "open", voc_result_get_n (open));
  json_object_set_int_member (object, "closed", figures->n_all - voc_result_get_n (open));
  json_object_set_int_member (object, "applications", figures->n_applications);
  json_object_set_int_member (object, "candidates", figures->n_candidates);
  json_object_set_object_member (object, "pay", pay_to_json (&open->pay, open->n_unstated_pay, open->n_unreckoned_pay));
  json_object_set_object_member (object, "workplace",
                                 facet_to_json (open->facets[VOC_FACET_WORKPLACE]));
  json_object_set_object_member (object, "employment",
                                 facet_to_json (open->facets[VOC_FACET_EMPLOYMENT]));
  json_object_set_object_member (object, "companies",
                                 facet_to_json (open->facets[VOC_FACET_COMPANY]));
  json_object_set_array_member (object, "sources", sources);
  voc_ctl_put_json (ctl, object);
}

static void
put_count (VocCtl     *ctl,
           const char *name,
           guint       n)
{
  g_autofree char *number = voc_present_number (n);
  int              gap = MAX (0, 28 - (int) g_utf8_strlen (name, -1));

  voc_ctl_print (ctl, "%s%*s %9s\n", name, gap, "", number);
}

static void
put_facet (VocCtl     *ctl,
           const char *heading,
           VocFacet    facet,
           GPtrArray  *counts)
{
  if (counts == NULL || counts->len == 0)
    return;

  voc_ctl_print (ctl, "\n%s\n", heading);
  for (guint i = 0; i < MIN (counts->len, 10); i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);
      g_autofree char     *name = NULL;
      g_autofree char     *line = NULL;

      if (*count->key == '\0')
        name = g_strdup (C_ ("value", "Not stated"));
      else if (facet == VOC_FACET_WORKPLACE)
        name = g_strdup (voc_present_workplace (voc_workplace_from_code (count->key)));
      else if (facet == VOC_FACET_EMPLOYMENT)
        name = voc_present_employment (voc_employment_from_code (count->key));
      else
        name = g_strdup (count->label != NULL ? count->label : count->key);
      line = g_strconcat ("  ", name, NULL);
      put_count (ctl, line, count->count);
    }
}

static void
put_text (VocCtl        *ctl,
          const Figures *figures)
{
  const VocResult *open = figures->open;
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;

  put_count (ctl, _ ("Open listings"), voc_result_get_n (open));
  put_count (ctl, _ ("Closed listings"), figures->n_all - voc_result_get_n (open));
  put_count (ctl, _ ("Saved jobs"), figures->n_applications);
  put_count (ctl, _ ("Candidates"), figures->n_candidates);
  put_count (ctl, _ ("Listings that state no pay"), open->n_unstated_pay);
  if (open->n_unreckoned_pay > 0)
    put_count (ctl, _ ("Listings that state pay that is not reckoned to a year"), open->n_unreckoned_pay);
  if (open->pay.n > 0)
    {
      g_autofree char *median = voc_present_money (open->pay.percentiles[2], open->pay.currency, 0);
      g_autofree char *line = g_strdup_printf (_ ("Half of the others pay more than %s a year."),
                                               median);

      voc_ctl_print (ctl, "%s\n", line);
    }

  put_facet (ctl, _ ("Workplace"), VOC_FACET_WORKPLACE, open->facets[VOC_FACET_WORKPLACE]);
  put_facet (ctl, _ ("Employment"), VOC_FACET_EMPLOYMENT, open->facets[VOC_FACET_EMPLOYMENT]);
  put_facet (ctl, _ ("Companies"), VOC_FACET_COMPANY, open->facets[VOC_FACET_COMPANY]);

  if (figures->sources->len > 0)
    voc_ctl_print (ctl, "\n%s\n", _ ("Sources"));
  for (guint i = 0; i < figures->sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (figures->sources, i);
      g_autofree char *state = voc_present_source_state (source, now);

      voc_ctl_print (ctl, "  %s · %s\n", source->name, state);
    }
}

/**
 * voc_ctl_stats:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_stats (VocCtl *ctl,
               char  **words)
{
  g_auto (Figures) figures = { 0 };
  VocCtlStatus status;

  if (!voc_ctl_parse (ctl, NULL, &words, 0, 1, &status))
    return status;
  if (words[0] != NULL && strcmp (words[0], "vocabulary") != 0)
    return voc_ctl_misuse (ctl, _ ("There are no figures of “%s”; write vocabulary, or nothing."),
                           words[0]);
  if (!voc_ctl_open (ctl, &status))
    return status;
  if (words[0] != NULL)
    return voc_ctl_stats_vocabulary (ctl);
  if (!collect (ctl, &figures, &status))
    return status;

  if (ctl->is_json)
    put_json (ctl, &figures);
  else
    put_text (ctl, &figures);
  return VOC_CTL_OK;
}
