/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JobStream of Arbetsförmedlingen: first all open ads in one answer, then what has
 * changed since a moment, with a tombstone for each ad that was taken away. The feed's
 * address is that of the snapshot; the cursor is the time of the newest change, in
 * seconds since 1970. Windows overlap, as a change may take a while to be found by the
 * server; what comes twice is the same version. Times of day are those of Stockholm
 * and do not say so. Names and addresses of people are in several members, which are
 * not kept; of an employer its number is, unless that is a person's. It tells employers apart
 * nowhere, as no other feed has it, and stays with what has no member of its own. */

#include "feeds/voc-format-private.h"

#include "base/voc-rich-text.h"
#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define API "https://jobstream.api.jobtechdev.se/v2/snapshot"
#define PAGE_URL "https://arbetsformedlingen.se/platsbanken/annonser/"
#define ZONE "Europe/Stockholm"

#define OVERLAP_SECONDS (10 * 60)
#define DAY_SECONDS (24 * 60 * 60)

/* A narrow feed may have no change for long; it is not asked for a longer window. */
#define MAX_WINDOW_SECONDS (7 * DAY_SECONDS)

/* Further back the stream is no longer sure to have every change. */
#define MAX_CURSOR_SECONDS (14 * DAY_SECONDS)

#define MAX_WORDS 60

static const char *const mapped[] = {
  "id", "headline", "webpage_url", "publication_date", "last_publication_date", "application_deadline", "number_of_vacancies",
  "description", "employment_type", "working_hours_type", "duration", "salary_description", "occupation", "occupation_group",
  "occupation_field", "workplace_address", "must_have", "nice_to_have", "timestamp", "removed", "removed_date",
  /* these have people in them; of the first see dup_rest() */
  "employer", "application_details", "application_contacts", NULL
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "[].removed") && voc_feed_probe_has (probe, "[].id"))
    return 85;
  if (voc_feed_probe_has (probe, "[].headline") && voc_feed_probe_has (probe, "[].workplace_address"))
    return 85;

  /* Nothing has changed. */
  return voc_feed_probe_has_host (probe, "jobtechdev.se") && g_hash_table_size (probe->paths) == 0 && *probe->text == '[' ? 60 : 0;
}

/* The parameters that choose among the ads, and not when. */
static char *
dup_filters (const char *query)
{
  static const char *const names[] = { "occupation-concept-id", "location-concept-id", NULL };
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (pairs[i], strcspn (pairs[i], "="));

      if (strlen (pairs[i]) > strlen (name) + 1 && g_strv_contains (names, name))
        g_string_append_printf (kept, "%c%s", kept->len > 0 ? '&' : '?', pairs[i]);
    }

  return g_string_free (kept, FALSE);
}

static char *
resolve (const VocFeedAddress *address)
{
  static const char *const pages[] = { "", "stream", "snapshot", "v2", "v2/stream", "v2/snapshot", NULL };
  g_autofree char         *path = g_strjoinv ("/", address->segments);
  g_autofree char         *filters = NULL;

  if (strcmp (address->host, "jobstream.api.jobtechdev.se") != 0 || !g_strv_contains (pages, path))
    return NULL;

  filters = dup_filters (g_uri_get_query (address->uri));
  return g_strconcat (API, filters, NULL);
}

static int
get_offset (GTimeZone *zone,
            gint64     at)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at));
}

/* (transfer full): the moment on the wall clock of Stockholm. In the hour that comes
 * twice in autumn the clock does not tell which of both it is, so the time before it
 * is told. Without the zone's table it is UTC, which is earlier. */
static char *
dup_local_time (gint64 at)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autoptr (GDateTime) moment = NULL;

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  if (get_offset (zone, at - 3600) > get_offset (zone, at) || get_offset (zone, at) > get_offset (zone, at + 3600))
    at -= 2 * 3600;

  moment = g_date_time_new_from_unix_utc (at + get_offset (zone, at));
  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S") : NULL;
}

static gboolean
is_snapshot (const char *url)
{
  g_autofree char *path = g_strndup (url, strcspn (url, "?#"));

  return g_str_has_suffix (path, "/snapshot");
}

/* The address of the changes since a moment. Newer descriptions of the interface call
 * it by another name than older ones; a name that the server does not know says
 * nothing to it. */
static char *
dup_stream_url (const char *url,
                const char *since)
{
  gsize            length = strcspn (url, "?#");
  g_autofree char *query = url[length] == '?' ? g_strndup (url + length + 1, strcspn (url + length + 1, "#")) : NULL;
  g_autofree char *filters = dup_filters (query);

  return g_strdup_printf ("%.*s/stream%s%cdate=%s&updated-after=%s", (int) (length - strlen ("/snapshot")), url, filters,
                          *filters != '\0' ? '&' : '?', since, since);
}

/* Answers 0 when there is no cursor that can be gone on from. */
static gint64
parse_cursor (const VocFeedContext *context)
{
  gint64 at;

  if (context->cursor == NULL || !g_ascii_string_to_signed (context->cursor, 10, 1, G_MAXINT64 / 1000, &at, NULL))
    return 0;

  return at >= context->now - MAX_CURSOR_SECONDS ? MIN (at, context->now) : 0;
}

static void
begin (VocFeedContext *context,
       VocFeedRequest *request)
{
  gint64           since = parse_cursor (context);
  g_autofree char *local = since != 0 ? dup_local_time (since - OVERLAP_SECONDS) : NULL;
  g_autofree char *url = NULL;

  /* The answer to a question about changes, or a file. */
  if (!is_snapshot (request->url))
    return;

  if (local == NULL)
    {
      g_clear_pointer (&context->cursor, g_free);
      context->kind = VOC_FEED_SNAPSHOT;
      return;
    }

  url = dup_stream_url (request->url, local);
  voc_feed_request_set_url (request, url);
}

/* The cursor follows the server's clock, and this machine's only when nothing has
 * changed for long. */
static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  gint64 newest = MAX (context->newest / 1000, parse_cursor (context));

  newest = CLAMP (newest, context->now - MAX_WINDOW_SECONDS, context->now);
  g_free (context->cursor);
  context->cursor = g_strdup_printf ("%" G_GINT64_FORMAT, newest);
  return FALSE;
}

static void
read_published (VocFeedContext *context,
                VocListing     *listing,
                const VocJson  *object)
{
  const char *text = voc_json_get_string (object, "publication_date");

  if (!voc_text_is_blank (text) && !voc_date_parse (text, ZONE, context->now, &listing->published))
    voc_feed_context_warn (context, "publication_date", "“%.60s” is not a date; write it as 2026-03-31T09:00:00", text);
}

/* "Snarast" is a deadline too. */
static void
read_deadline (VocFeedContext *context,
               VocListing     *listing,
               const VocJson  *object)
{
  const char *text = voc_json_get_string (object, "application_deadline");

  if (!voc_date_parse (text, ZONE, context->now, &listing->expires))
    voc_set_text (&listing->deadline_text, text);
}

/* When this version was made: in milliseconds, or for a tombstone of old, as a date. */
static void
read_version (VocFeedContext *context,
              const VocJson  *object)
{
  VocTimestamp removed = VOC_TIMESTAMP_NONE;
  VocTimestamp made = VOC_TIMESTAMP_NONE;
  gint64       number;

  if (voc_json_get_int (object, "timestamp", &number) && voc_date_from_epoch (number, &made))
    context->version = number / 1000 == made.unix_seconds ? number : made.unix_seconds * 1000;
  else if (voc_date_parse (voc_json_get_string (object, "removed_date"), ZONE, context->now, &removed))
    context->version = removed.unix_seconds * 1000;
  context->newest = MAX (context->newest, context->version);
}

static const char *
get_label (const VocJson *object,
           const char    *member)
{
  return voc_json_get_string (voc_json_get_object (object, member), "label");
}

/* "Vanlig anställning, Heltid, Tillsvidare" */
static void
read_employment (VocListing    *listing,
                 const VocJson *object)
{
  static const char *const members[] = { "employment_type", "working_hours_type", "duration" };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *label = get_label (object, members[i]);

      if (!voc_text_is_blank (label))
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", label);
    }

  voc_set_text (&listing->employment_raw, words->str);
  listing->employment = voc_employment_from_words (words->str, &listing->term);
}

/* Longitude first, as in GeoJSON; null where they are not known. */
static void
read_point (VocLocation   *location,
            const VocJson *address)
{
  const VocJson *pair = voc_json_get_array (address, "coordinates");
  VocPoint       point = { .is_known = TRUE };

  if (voc_json_get_length (pair) != 2 || !voc_json_as_number (voc_json_get_element (pair, 0), &point.longitude)
      || !voc_json_as_number (voc_json_get_element (pair, 1), &point.latitude))
    return;
  if (point.latitude >= -90.0 && point.latitude <= 90.0 && point.longitude >= -180.0 && point.longitude <= 180.0)
    location->point = point;
}

/* The postal town is in capitals and often that of another municipality. */
static void
read_place (VocListing    *listing,
            const VocJson *address)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  const char      *country = voc_json_get_string (address, "country");
  g_autofree char *region = voc_json_dup_text (address, "region");
  g_autofree char *city = voc_json_dup_text (address, "city");

  location->city = voc_json_dup_text (address, "municipality");
  if (location->city == NULL)
    location->city = g_steal_pointer (&city);
  location->street = voc_json_dup_text (address, "street_address");
  location->postal_code = voc_json_dup_text (address, "postcode");
  voc_set_text (&location->country, voc_country_from_name (country));
  if (location->country == NULL)
    voc_set_text (&location->raw, country);
  voc_feed_set_region (location, region);
  read_point (location, address);
  if (location->city != NULL || location->region != NULL || location->country != NULL || location->raw != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

static void
add_label (VocListing    *listing,
           const VocJson *object,
           const char    *member)
{
  const char *label = get_label (object, member);

  if (!voc_text_is_blank (label))
    voc_listing_add_tag (listing, "category", NULL, label);
}

static void
add_skills (VocListing    *listing,
            const VocJson *wishes)
{
  const VocJson *skill = voc_json_first (voc_json_get_array (wishes, "skills"));

  for (guint i = 0; i < MAX_WORDS && skill != NULL; i++, skill = voc_json_next (skill))
    if (!voc_text_is_blank (voc_json_get_string (skill, "label")))
      voc_listing_add_tag (listing, "skill", NULL, voc_json_get_string (skill, "label"));
}

static void
read_tags (VocListing    *listing,
           const VocJson *object)
{
  const VocJson   *group = voc_json_get_object (object, "occupation_group");
  g_autofree char *code = voc_json_dup_text (group, "legacy_ams_taxonomy_id");
  const char      *label = voc_json_get_string (group, "label");

  add_label (listing, object, "occupation");
  add_label (listing, object, "occupation_field");
  if (!voc_text_is_blank (label))
    voc_listing_add_tag (listing, "ssyk", code, label);
  add_skills (listing, voc_json_get_object (object, "must_have"));
  add_skills (listing, voc_json_get_object (object, "nice_to_have"));
}

static void
read_text (VocListing    *listing,
           const VocJson *object)
{
  const VocJson *description = voc_json_get_object (object, "description");
  const char    *html = voc_json_get_string (description, "text_formatted");
  const char    *text = voc_json_get_string (description, "text");

  /* Half of the formatted ones are plain text. */
  if (html != NULL && strchr (html, '<') != NULL)
    listing->description_html = voc_html_undress (html);
  else
    voc_set_text (&listing->description_text, voc_text_is_blank (text) ? html : text);
}

static void
read_addresses (VocFeedContext *context,
                VocListing     *listing,
                const VocJson  *object)
{
  const VocJson   *application = voc_json_get_object (object, "application_details");
  g_autofree char *page = NULL;

  voc_feed_set_url (context, &listing->company_url, "employer.url",
                    voc_json_get_string (voc_json_get_object (object, "employer"), "url"));
  voc_feed_set_url (context, &listing->apply_url, "application_details.url", voc_json_get_string (application, "url"));
  voc_feed_set_url (context, &listing->url, "webpage_url", voc_json_get_string (object, "webpage_url"));
  if (listing->url != NULL || voc_text_is_blank (listing->native_id))
    return;

  page = g_uri_escape_string (listing->native_id, NULL, FALSE);
  listing->url = g_strconcat (PAGE_URL, page, NULL);
}

static void
read_pay (VocListing    *listing,
          const VocJson *object)
{
  g_autoptr (VocPay) pay = NULL;
  const char *words = voc_json_get_string (object, "salary_description");

  if (voc_text_is_blank (words))
    return;

  pay = voc_pay_new ();
  if (!voc_pay_parse (words, pay))
    voc_set_text (&pay->raw, words);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

/* Ten digits, sometimes with a hyphen, or with the 16 before that stands for an organisation.
 * Who works for their own account has their personal number there, whose third digit is of a
 * month, and so less than 2. */
static gboolean
is_organization (const char *number)
{
  char  digits[13];
  gsize n = 0;

  for (const char *p = number; *p != '\0' && n < sizeof digits; p++)
    if (g_ascii_isdigit (*p))
      digits[n++] = *p;
    else if (*p != '-')
      return FALSE;

  if (n == 12)
    return digits[0] == '1' && digits[1] == '6' && digits[4] >= '2';
  return n == 10 && digits[2] >= '2';
}

/* (transfer full) (nullable): what has no member of its own */
static char *
dup_rest (const VocJson *object)
{
  const char *number = voc_json_get_string (voc_json_get_object (object, "employer"), "organization_number");
  g_autoptr (GString) text = g_string_new (NULL);
  VocJsonWriter writer;
  guint         n;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  n = voc_feed_write_rest (&writer, object, mapped);
  if (number != NULL && is_organization (number))
    {
      voc_json_writer_begin_object (&writer, "employer");
      voc_json_writer_add_string (&writer, "organization_number", number);
      voc_json_writer_end_object (&writer);
      n++;
    }
  voc_json_writer_end_object (&writer);
  return n > 0 ? g_strdup (text->str) : NULL;
}

static void
read_ad (VocFeedContext *context,
         const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson *employer = voc_json_get_object (object, "employer");
  gint64         positions;

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "headline"));
  listing->company = voc_json_dup_text (employer, "name");
  listing->department = voc_json_dup_text (employer, "workplace");
  if (g_strcmp0 (listing->department, listing->company) == 0)
    g_clear_pointer (&listing->department, g_free);
  if (voc_json_get_int (object, "number_of_vacancies", &positions) && positions > 0 && positions <= G_MAXINT)
    listing->positions = (int) positions;
  read_published (context, listing, object);
  read_deadline (context, listing, object);
  if (context->version != 0)
    listing->updated = (VocTimestamp){ context->version / 1000, VOC_DATE_SECOND };
  read_addresses (context, listing, object);
  read_employment (listing, object);
  read_place (listing, voc_json_get_object (object, "workplace_address"));
  read_tags (listing, object);
  read_text (listing, object);
  read_pay (listing, object);
  listing->raw = dup_rest (object);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

/* An ad that was away and is back has a date of that still. */
static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  gboolean         is_removed = FALSE;
  g_autofree char *id = voc_json_dup_text (object, "id");

  voc_set_text (&context->title, "Platsbanken");
  read_version (context, object);
  voc_json_get_boolean (object, "removed", &is_removed);
  if (!is_removed)
    read_ad (context, object);
  else if (voc_text_is_blank (id))
    voc_feed_context_skip (context, "id", "The removed listing has no identifier");
  else
    voc_feed_context_take_tombstone (context, g_steal_pointer (&id));
}

const VocFormat voc_format_jobtech = {
  .info = {
    .id = "jobtech",
    .name = "JobTech",
    .kind = VOC_FEED_STREAM,
    .min_poll_seconds = 300,
    .gap_ms = 60000,
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .begin = begin,
  .go_on = go_on,
};
