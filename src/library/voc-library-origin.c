/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a listing is here: the source that brought it, the sync that did, and what
 * would close it. A sync gives all its listings the moment when it began, so the
 * report that began then is the one. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-origin.h"
#include "library/voc-library-hand.h"
#include "library/voc-library-private.h"

#include "feeds/voc-source-list.h"
#include "library/voc-present.h"
#include "store/voc-library-store.h"

#include <glib/gi18n-lib.h>

/* All that are kept. */
#define MOST_REPORTS 30

void
voc_listing_origin_free (VocListingOrigin *self)
{
  if (self == NULL)
    return;

  voc_listing_unref (self->listing);
  voc_source_free (self->source);
  voc_sync_report_free (self->brought_by);
  g_free (self);
}

static gboolean
find_sync (VocConn          *conn,
           VocListingOrigin *origin,
           GError          **error)
{
  g_autoptr (GPtrArray) reports = voc_sources_list_reports (conn, origin->source->id, MOST_REPORTS, error);

  if (reports == NULL)
    return FALSE;

  for (guint i = 0; i < reports->len; i++)
    {
      const VocSyncReport *report = g_ptr_array_index (reports, i);

      if (report->started_at == origin->listing->first_seen && report->n_new > 0)
        {
          origin->brought_by = voc_sync_report_copy (report);
          break;
        }
    }

  return TRUE;
}

static gboolean
get_origin_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (VocListingOrigin) origin = g_new0 (VocListingOrigin, 1);
  g_autoptr (GError) problem = NULL;
  const VocFormat *format;

  origin->listing = voc_listing_ref (data);
  origin->source = voc_sources_get (conn, origin->listing->source_id, &problem);
  if (origin->source == NULL && !g_error_matches (problem, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (origin->source != NULL)
    {
      format = origin->source->format != NULL ? voc_formats_find (origin->source->format) : NULL;
      origin->format = format != NULL ? voc_format_get_info (format) : NULL;
      if (!find_sync (conn, origin, error))
        return FALSE;
    }

  *result = g_steal_pointer (&origin);
  return TRUE;
}

/**
 * voc_library_get_origin_async:
 * @self: a library
 * @listing: one that came from its cache
 *
 * Asks why a listing is here.
 */
void
voc_library_get_origin_async (VocLibrary         *self,
                              const VocListing   *listing,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (listing != NULL);

  voc_library_read (voc_library_begin (self, voc_library_get_origin_async, cancellable, callback, user_data),
                    VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE, get_origin_in_thread,
                    voc_listing_ref (listing), (GDestroyNotify) voc_listing_unref,
                    (GDestroyNotify) voc_listing_origin_free);
}

/**
 * voc_library_get_origin_finish:
 *
 * Returns: (transfer full): why it is here, or %NULL with @error set
 */
VocListingOrigin *
voc_library_get_origin_finish (VocLibrary   *self,
                               GAsyncResult *result,
                               GError      **error)
{
  gpointer origin = NULL;

  voc_library_finish (self, result, voc_library_get_origin_async, &origin, error);

  return origin;
}

/* In words */

static void
fact_free (VocOriginFact *fact)
{
  g_free (fact->name);
  g_free (fact->value);
  g_free (fact);
}

static void
add_fact (GPtrArray  *facts,
          const char *name,
          char       *value)
{
  VocOriginFact *fact;

  if (value == NULL)
    return;

  fact = g_new (VocOriginFact, 1);
  fact->name = g_strdup (name);
  fact->value = value;
  g_ptr_array_add (facts, fact);
}

static char *
describe_first_seen (const VocListingOrigin *origin,
                     gint64                  now)
{
  g_autofree char *when = voc_present_time (origin->listing->first_seen, now);
  g_autofree char *number = NULL;

  if (when == NULL || origin->brought_by == NULL)
    return g_steal_pointer (&when);

  number = voc_present_number (origin->brought_by->n_new);
  /* Translators: when a listing was first seen: %1$s is a time, %2$s a number. */
  return g_strdup_printf (ngettext ("%1$s, by the sync that brought %2$s new listing",
                                    "%1$s, by the sync that brought %2$s new listings", origin->brought_by->n_new),
                          when, number);
}

static const char *
describe_kind (VocFeedKind kind)
{
  switch (kind)
    {
    case VOC_FEED_SNAPSHOT:
      return _ ("All open jobs of its publisher");
    case VOC_FEED_WINDOW:
      return _ ("The newest jobs only");
    case VOC_FEED_STREAM:
      return _ ("What changes: jobs that come and jobs that go");
    case VOC_FEED_SEARCH:
      return _ ("What a search at its publisher finds");
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What a feed that leaves a job out means by it. */
static const char *
describe_closing (VocFeedKind kind)
{
  switch (kind)
    {
    case VOC_FEED_SNAPSHOT:
      return _ ("A sync that reads the whole feed and no longer finds it.");
    case VOC_FEED_STREAM:
      return _ ("A word of its source that it is gone.");
    case VOC_FEED_WINDOW:
    case VOC_FEED_SEARCH:
      return _ ("Not that the feed leaves it out: it shows only some of the jobs.");
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_by_hand (const VocListingOrigin *origin)
{
  return origin->source != NULL && voc_source_is_by_hand (origin->source);
}

static char *
describe_end (const VocListingOrigin *origin)
{
  const VocListing *listing = origin->listing;
  g_autofree char  *date = voc_present_date (listing->expires);
  GString          *text = g_string_new (NULL);

  if (origin->source == NULL)
    g_string_append (text, _ ("Nothing any more: its source is not followed."));
  else if (is_by_hand (origin))
    g_string_append (text, _ ("No sync: you added it yourself."));
  else if (origin->format != NULL)
    g_string_append (text, describe_closing (origin->format->kind));
  if (date != NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      /* Translators: what closes a listing; %s is a date. */
      g_string_append_printf (text, _ ("The end of its last day, %s."), date);
    }
  if (text->len == 0)
    g_string_append (text, _ ("That is known when its source was read."));

  return g_string_free (text, FALSE);
}

static char *
describe_closed (const VocListing *listing,
                 gint64            now)
{
  const VocListingPast past = { .kind = VOC_PAST_CLOSED, .reason = listing->close_reason };
  g_auto (GStrv) sentences = voc_present_past (&past);
  g_autofree char *when = voc_present_time (listing->closed_at, now);

  /* Translators: %1$s says why a listing is closed, %2$s is a time. */
  return when != NULL ? g_strdup_printf (_ ("%1$s (%2$s)"), sentences[0], when) : g_strdup (sentences[0]);
}

/**
 * voc_present_origin:
 * @origin: why a listing is here
 * @now: Unix seconds
 *
 * Returns: (transfer full) (element-type VocOriginFact): what is known of it, in the
 *   order in which one asks
 */
GPtrArray *
voc_present_origin (const VocListingOrigin *origin,
                    gint64                  now)
{
  GPtrArray        *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);
  const VocListing *listing;

  g_return_val_if_fail (origin != NULL, facts);

  listing = origin->listing;
  add_fact (facts, C_ ("fact", "Source"),
            g_strdup (is_by_hand (origin) ? voc_present_by_hand () : origin->source != NULL ? origin->source->name
                                                                                            : _ ("Not followed any more")));
  if (origin->source != NULL && !is_by_hand (origin))
    add_fact (facts, _ ("Address of the Source"), voc_source_list_dup_public_url (origin->source->url, NULL));
  if (origin->format != NULL)
    add_fact (facts, _ ("What the Source Shows"), g_strdup (describe_kind (origin->format->kind)));
  add_fact (facts, _ ("First Seen"), describe_first_seen (origin, now));
  if (!is_by_hand (origin))
    add_fact (facts, _ ("Last Seen"), voc_present_time (listing->last_seen, now));
  if (listing->state == VOC_LISTING_CLOSED)
    add_fact (facts, C_ ("fact", "State"), describe_closed (listing, now));
  else
    add_fact (facts, _ ("What Closes It"), describe_end (origin));

  return facts;
}
