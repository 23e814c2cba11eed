/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The feed of NAV's arbeidsplassen.no: every change of a job is a line at the end of
 * the last page, and a page leads to the next by its next_url. A line has little more
 * than the title; the rest is in the entry of each job, which is read too: see
 * voc-format-nav-entry.c. A job that was stopped has its line masked with dots.
 *
 * The cursor is the id of the page that was read last, how many of its lines, and
 * which was the last of them: pages only grow. Validators are no help: the ETag of a
 * page is that of its successor and stays while lines are added, so it is never sent;
 * the engine asks for pages without. The first sync asks for what is younger than the
 * oldest job can be, and a look for the page that has the newest. The terms want what
 * is inactive to be removed. */

#include "feeds/voc-format-nav-private.h"

#include "base/voc-text.h"

#include <string.h>

#define API_HOST "pam-stilling-feed.nav.no"
#define API "https://" API_HOST "/api/v1/feed"

/* No job is advertised for longer: six months. */
#define HISTORY_SECONDS (183 * 24 * 60 * 60)

/* A sync that has more to catch up with leaves the rest to the next. */
#define MAX_PAGES 200

static const char *const mapped[] = { "id", "title", "content_text", "date_modified", "_feed_entry", NULL };

static const char *const keys[] = { "items", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "items[]._feed_entry"))
    return 95;
  if (voc_feed_probe_has (probe, "sistEndret") && voc_feed_probe_has (probe, "uuid") && voc_feed_probe_has (probe, "status"))
    return 90;

  /* A page without lines. */
  return voc_feed_probe_has_host (probe, API_HOST) && voc_feed_probe_has (probe, "items") ? 90 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  static const char *const pages[] = { "", "api", "api/v1", "api/v1/feed", NULL };
  g_autofree char         *path = g_strjoinv ("/", address->segments);
  g_autofree char         *base = voc_feed_search_dup_base (address, API_HOST);

  if (strcmp (path, "api/v1/feed") == 0 && voc_feed_search_is_at (address, API_HOST, path))
    return g_strconcat (base, "/", path, NULL);

  return strcmp (address->host, API_HOST) == 0 && g_strv_contains (pages, path) ? g_strdup (API) : NULL;
}

/**
 * voc_nav_is_gone:
 * @status: (nullable): of a job
 * @title: (nullable): its title
 * @business: (nullable): its employer
 *
 * Returns: whether it is taken away, or masked, as those are that were stopped
 */
gboolean
voc_nav_is_gone (const char *status,
                 const char *title,
                 const char *business)
{
  gboolean is_masked = g_strcmp0 (title, "...") == 0
                       && (voc_text_is_blank (business) || strcmp (business, "?") == 0 || strcmp (business, "...") == 0);

  return g_strcmp0 (status, "ACTIVE") != 0 || is_masked;
}

/**
 * voc_nav_set_version:
 * @context: a context
 * @text: (nullable): when the job was changed
 *
 * The time is told to the microsecond, and two changes may be of one second.
 */
void
voc_nav_set_version (VocFeedContext *context,
                     const char     *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Oslo");
  g_autoptr (GDateTime) moment = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  if (moment != NULL && g_date_time_to_unix (moment) > 0)
    context->version = g_date_time_to_unix (moment) * 1000 + g_date_time_get_microsecond (moment) / 1000;
}

/**
 * voc_nav_set_updated:
 * @context: a context that knows the version of the job
 * @listing: the job
 * @text: (nullable): what says so
 */
void
voc_nav_set_updated (VocFeedContext *context,
                     VocListing     *listing,
                     const char     *text)
{
  if (context->version != 0)
    listing->updated = (VocTimestamp){ context->version / 1000, VOC_DATE_SECOND };
  else
    voc_feed_set_date (context, &listing->updated, "sistEndret", text);
}

/**
 * voc_nav_take_tombstone:
 * @context: a context
 * @id: (nullable): of a job that is gone
 */
void
voc_nav_take_tombstone (VocFeedContext *context,
                        const char     *id)
{
  if (voc_text_is_blank (id))
    voc_feed_context_skip (context, "uuid", "The removed listing has no identifier");
  else
    voc_feed_context_take_tombstone (context, g_strdup (id));
}

/* What tells one line of a page from the others. */
static char *
dup_key (const VocJson *line)
{
  g_autofree char *id = voc_json_dup_text (line, "id");
  g_autofree char *date = voc_json_dup_text (line, "date_modified");
  char            *key = g_strconcat (id != NULL ? id : "", "@", date, NULL);

  return g_strdelimit (key, " \t\r\n", '_');
}

/* Whether the line was read before: by the last sync, or at the end of the page
 * before, of which the last line comes again. A page whose lines are other ones than
 * they were was made anew. */
static gboolean
is_known (VocFeedContext *context,
          const char     *key)
{
  gboolean is_last = context->n_page_records == context->n_known;
  gboolean is_same = g_strcmp0 (key, context->known) == 0;

  if (context->n_page_records > context->n_known)
    return FALSE;
  if (context->page > 0)
    return is_same;

  if (is_last && !is_same)
    context->is_behind = TRUE;
  return TRUE;
}

static void
read_line (VocFeedContext *context,
           const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson   *entry = voc_json_get_object (object, "_feed_entry");
  const char      *title = voc_json_get_string (entry, "title");
  const char      *changed = voc_json_get_string (entry, "sistEndret");
  g_autofree char *business = voc_json_dup_text (entry, "businessName");
  g_autofree char *town = voc_json_dup_text (entry, "municipal");

  listing->native_id = voc_json_dup_text (entry, "uuid");
  if (listing->native_id == NULL)
    listing->native_id = voc_json_dup_text (object, "id");
  if (title == NULL)
    title = voc_json_get_string (object, "title");
  if (changed == NULL)
    changed = voc_json_get_string (object, "date_modified");

  voc_nav_set_version (context, changed);
  if (voc_nav_is_gone (voc_json_get_string (entry, "status"), title, business))
    {
      voc_nav_take_tombstone (context, listing->native_id);
      return;
    }

  listing->title = voc_feed_dup_title (title);
  voc_set_text (&listing->company, business);
  voc_nav_set_updated (context, listing, changed);
  if (listing->native_id != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (listing->native_id, NULL, FALSE);

      listing->url = g_strconcat (VOC_NAV_PAGE_URL, escaped, NULL);
    }
  if (!voc_text_is_blank (town))
    {
      VocLocation *location = voc_location_new ();

      location->city = g_steal_pointer (&town);
      location->country = g_strdup ("NO");
      voc_listing_add_location (listing, location);
    }
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autofree char *key = NULL;

  if (voc_json_get_member (object, "_feed_entry") == NULL)
    {
      voc_nav_read_entry (context, object);
      return;
    }

  key = dup_key (object);
  if (!is_known (context, key))
    read_line (context, object);
  if (context->n_page_records >= context->n_known)
    {
      g_free (context->known);
      context->known = g_steal_pointer (&key);
    }
}

static void
take_page_id (VocFeedContext *context,
              const char     *id)
{
  char *copy = voc_feed_is_slug (id) ? g_strdup (id) : NULL;

  g_free (context->page_id);
  context->page_id = copy;
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  g_autofree char *id = voc_json_dup_text (envelope, "id");
  const char      *title = voc_json_get_string (envelope, "title");

  if (!voc_text_is_blank (title))
    voc_set_text (&context->title, title);
  voc_feed_set_url (context, &context->home_url, "home_page_url", voc_json_get_string (envelope, "home_page_url"));
  voc_feed_set_url (context, &context->next, "next_url", voc_json_get_string (envelope, "next_url"));
  if (!voc_text_is_blank (id))
    take_page_id (context, id);
}

/* The words of the cursor: the page, how many of its lines, the last of them. */
static gboolean
take_cursor (VocFeedContext *context)
{
  g_auto (GStrv) words = g_strsplit (context->cursor != NULL ? context->cursor : "", " ", 3);
  guint64 n;

  if (g_strv_length (words) != 3 || !voc_feed_is_slug (words[0])
      || !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXUINT, &n, NULL))
    return FALSE;

  take_page_id (context, words[0]);
  context->n_known = (guint) n;
  context->known = g_strdup (words[2]);
  return TRUE;
}

static void
set_cursor (VocFeedContext *context,
            guint           n_lines,
            const char     *last)
{
  g_free (context->cursor);
  context->cursor = context->page_id != NULL ? g_strdup_printf ("%s %u %s", context->page_id, n_lines, last != NULL ? last : "") : NULL;
}

static void
begin (VocFeedContext *context,
       VocFeedRequest *request)
{
  g_autofree char *since = NULL;
  g_autofree char *base = g_strndup (request->url, strcspn (request->url, "?#"));
  g_autofree char *url = NULL;

  if (take_cursor (context))
    {
      url = g_strdup_printf ("%s/%s", base, context->page_id);
      voc_feed_request_set_url (request, url);
      return;
    }

  g_clear_pointer (&context->cursor, g_free);
  since = voc_date_format_http (context->now - HISTORY_SECONDS);
  voc_feed_request_add_header (request, "If-Modified-Since", since);
}

static void
look (VocFeedContext *context,
      VocFeedRequest *request)
{
  g_autofree char *url = g_strdup_printf ("%.*s?last=true", (int) strcspn (request->url, "?#"), request->url);

  voc_feed_request_set_url (request, url);
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  /* Read it from its beginning the next time, and nothing is missed. */
  if (context->is_behind || context->n_page_records < context->n_known)
    {
      context->is_behind = TRUE;
      set_cursor (context, 0, NULL);
      return FALSE;
    }

  set_cursor (context, context->n_page_records, context->known);
  if (context->next == NULL || context->n_page_records == 0)
    return FALSE;
  if (context->page + 1 >= MAX_PAGES)
    {
      context->is_behind = TRUE;
      return FALSE;
    }

  context->n_known = 1;
  take_page_id (context, strrchr (context->next, '/') + 1);
  voc_feed_request_set_url (request, context->next);
  return TRUE;
}

const VocFormat voc_format_nav = {
  .info = {
    .id = "nav",
    .name = "NAV",
    .kind = VOC_FEED_STREAM,
    .needs_detail = TRUE,
    .min_poll_seconds = 120,
    .gap_ms = 1000,
    .credential = VOC_CREDENTIAL_STATIC,
    .must_remove_inactive = TRUE,
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
  .token_path = "/api/publicToken",
  .begin = begin,
  .look = look,
  .go_on = go_on,
  .detail_source = VOC_RECORDS_JSON,
  .ask_detail = voc_nav_ask_detail,
  .read_detail = voc_nav_read_detail,
};
