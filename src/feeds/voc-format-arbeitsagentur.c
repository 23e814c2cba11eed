/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The job search of the Bundesagentur für Arbeit: answers to a question, a hundred on
 * a page, so that a listing which is not among them says nothing. Two shapes are
 * about: since version 6 the members have other names, and a program that knows the
 * old ones alone would find no jobs. The key is the same for everybody and is part of
 * the published interface. Texts are in a document of each listing. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define API_HOST "rest.arbeitsagentur.de"
#define API_PATH "jobboerse/jobsuche-service/pc/v%c/jobs"
#define DETAIL_PATH "jobdetails/"
#define PAGE_URL "https://www.arbeitsagentur.de/jobsuche/jobdetail/"
#define PUBLIC_KEY "jobboerse-jobsuche"

#define PAGE_SIZE 100

/* Further on the server answers no more, however many it has found. */
#define MAX_RESULTS 10000

static const char *const mapped[] = {
  "refnr", "referenznummer", "titel", "stellenangebotsTitel", "beruf", "arbeitgeber", "aktuelleVeroeffentlichungsdatum",
  "modifikationsTimestamp", "eintrittsdatum", "arbeitsort", "externeUrl",
  /* of the document */
  "stellenbeschreibung", "arbeitszeitmodelle", "befristung", "verguetung", "anzahlOffeneStellen", "arbeitsorte", NULL
};

static const char *const keys[] = { "stellenangebote", "ergebnisliste", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "stellenangebote[].refnr") || voc_feed_probe_has (probe, "ergebnisliste[].referenznummer"))
    return 90;

  /* Nothing was found, or the names have changed again. */
  return voc_feed_probe_has (probe, "maxErgebnisse") ? 70 : 0;
}

/* The question, without what says which part of the answer is wanted. */
static void
add_question (GString    *url,
              const char *query)
{
  static const char *const ours[] = { "page", "size", "suche", "id", NULL };
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (pairs[i], strcspn (pairs[i], "="));

      if (strlen (pairs[i]) > strlen (name) + 1 && !g_strv_contains (ours, name))
        g_string_append_printf (url, "%s&", pairs[i]);
    }
}

/* (transfer full): the feed's address for one page */
static char *
dup_page_url (const char *base,
              const char *query,
              guint       page)
{
  GString *url = g_string_new (base);

  g_string_append_c (url, '?');
  add_question (url, query);
  g_string_append_printf (url, "size=%d&page=%u", PAGE_SIZE, page);
  return g_string_free (url, FALSE);
}

/* The versions of the interface that are read; what a person sees is of none. */
static char *
resolve (const VocFeedAddress *address)
{
  static const char versions[] = { '4', '6' };
  const char       *host = address->host + (g_str_has_prefix (address->host, "www.") ? 4 : 0);
  const char       *query = g_uri_get_query (address->uri);
  g_autofree char  *path = g_strjoinv ("/", address->segments);

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *api = g_strdup_printf (API_PATH, versions[i]);
      g_autofree char *base = g_strconcat ("https://" API_HOST "/", api, NULL);

      if (strcmp (host, API_HOST) == 0 && strcmp (path, api) == 0)
        return dup_page_url (base, query, 1);
      if (strcmp (host, "arbeitsagentur.de") == 0 && strcmp (path, "jobsuche/suche") == 0)
        return dup_page_url (base, query, 1);
    }

  return NULL;
}

static void
read_point (VocLocation   *location,
            const VocJson *place)
{
  const VocJson *object = voc_json_get_object (place, "koordinaten");
  VocPoint       point = { .is_known = TRUE };

  if (!voc_json_get_number (object, "lat", &point.latitude) || !voc_json_get_number (object, "lon", &point.longitude))
    return;
  if (point.latitude >= -90.0 && point.latitude <= 90.0 && point.longitude >= -180.0 && point.longitude <= 180.0)
    location->point = point;
}

static void
read_place (VocListing    *listing,
            const VocJson *place)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  const char      *country = voc_json_get_string (place, "land");
  g_autofree char *region = voc_json_dup_text (place, "region");

  location->city = voc_json_dup_text (place, "ort");
  location->postal_code = voc_json_dup_text (place, "plz");
  location->street = voc_json_dup_text (place, "strasse");
  voc_set_text (&location->country, voc_country_from_name (country));
  if (location->country == NULL)
    voc_set_text (&location->raw, country);
  voc_feed_set_region (location, region);
  read_point (location, place);
  if (location->city != NULL || location->region != NULL || location->country != NULL || location->raw != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

/* (transfer full) (nullable): the first of the members that is there */
static char *
dup_first (const VocJson     *object,
           const char *const *members)
{
  char *text = NULL;

  for (guint i = 0; members[i] != NULL && voc_text_is_blank (text); i++)
    {
      g_free (text);
      text = voc_json_dup_text (object, members[i]);
    }

  return text;
}

/* The wall clock of Germany, without saying so. */
static void
read_updated (VocFeedContext *context,
              VocListing     *listing,
              const VocJson  *object)
{
  voc_feed_read_date (context, voc_json_get_string (object, "modifikationsTimestamp"), "Europe/Berlin", &listing->updated);
}

static char *
dup_id (const VocJson *object)
{
  static const char *const ids[] = { "refnr", "referenznummer", NULL };

  return dup_first (object, ids);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  static const char *const titles[] = { "titel", "stellenangebotsTitel", "beruf", NULL };
  g_autoptr (VocListing) listing = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *page = NULL;
  g_autofree char *title = dup_first (object, titles);
  gint64           n_found;

  /* An answer without results has no array of them, and is itself a record then. */
  if (title == NULL && voc_json_get_int (object, "maxErgebnisse", &n_found) && n_found == 0)
    return;

  listing = voc_listing_new ();
  listing->native_id = dup_id (object);
  listing->title = voc_feed_dup_title (title);
  listing->company = voc_json_dup_text (object, "arbeitgeber");
  if (!voc_text_is_blank (listing->native_id))
    {
      escaped = g_uri_escape_string (listing->native_id, NULL, FALSE);
      page = g_strconcat (PAGE_URL, escaped, NULL);
      voc_feed_set_url (context, &listing->url, "refnr", page);
    }
  voc_feed_set_url (context, &listing->apply_url, "externeUrl", voc_json_get_string (object, "externeUrl"));
  voc_feed_set_json_date (context, &listing->published, object, "aktuelleVeroeffentlichungsdatum");
  voc_feed_read_date (context, voc_json_get_string (object, "eintrittsdatum"), NULL, &listing->starts);
  read_updated (context, listing, object);
  read_place (listing, voc_json_get_object (object, "arbeitsort"));
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

/* Version 4 has the number as a text at times. */
static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  double n_found;

  voc_set_text (&context->title, "Bundesagentur für Arbeit");
  voc_feed_set_url (context, &context->home_url, "home", "https://www.arbeitsagentur.de/jobsuche/");
  if (voc_feed_get_amount (envelope, "maxErgebnisse", &n_found) && n_found >= 0.0 && n_found < (double) G_MAXINT)
    context->advertised = (gint64) n_found;
}

static void
begin (VocFeedContext *context,
       VocFeedRequest *request)
{
  voc_feed_request_add_header (request, "X-API-Key", PUBLIC_KEY);
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  guint            page = context->page + 1;
  gint64           n_asked = (gint64) page * PAGE_SIZE;
  g_autofree char *base = NULL;
  g_autofree char *query = NULL;
  g_autofree char *url = NULL;
  const char      *mark;

  if (context->url == NULL || context->n_page_records == 0 || n_asked >= MIN (context->advertised, MAX_RESULTS))
    return FALSE;

  base = g_strndup (context->url, strcspn (context->url, "?#"));
  mark = context->url + strlen (base);
  query = *mark == '?' ? g_strndup (mark + 1, strcspn (mark + 1, "#")) : NULL;
  url = dup_page_url (base, query, page + 1);
  voc_feed_request_set_url (request, url);
  voc_feed_request_add_header (request, "X-API-Key", PUBLIC_KEY);
  return TRUE;
}

/* The key of a document is its number in base 64; the document is in version 4 of the
 * interface, whichever the list is of. */
static gboolean
ask_detail (VocFeedContext   *context,
            const VocListing *entry,
            VocFeedRequest   *request)
{
  g_autofree char *code = g_base64_encode ((const guchar *) entry->native_id, strlen (entry->native_id));
  g_autofree char *escaped = g_uri_escape_string (code, NULL, FALSE);
  g_autofree char *url = NULL;

  if (context->url == NULL || !g_str_has_prefix (context->url, "https://" API_HOST "/"))
    return FALSE;

  url = g_strconcat ("https://" API_HOST "/jobboerse/jobsuche-service/pc/v4/" DETAIL_PATH, escaped, NULL);
  voc_feed_request_set_url (request, url);
  voc_feed_request_add_header (request, "X-API-Key", PUBLIC_KEY);
  return TRUE;
}

/* "VOLLZEIT", "UNBEFRISTET" */
static void
read_kind (VocListing    *listing,
           const VocJson *document)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const VocJson *models = voc_json_get_array (document, "arbeitszeitmodelle");
  const char    *term = voc_json_get_string (document, "befristung");

  for (const VocJson *model = voc_json_first (models); model != NULL; model = voc_json_next (model))
    if (!voc_text_is_blank (voc_json_as_string (model)))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", voc_json_as_string (model));
  if (!voc_text_is_blank (term))
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", term);
  if (words->len == 0)
    return;

  voc_set_text (&listing->employment_raw, words->str);
  listing->employment = voc_employment_from_words (words->str, &listing->term);
}

/* Mostly words that only a collective agreement explains: "Entgeltgruppe 13 TV-L". */
static void
read_pay (VocListing    *listing,
          const VocJson *document)
{
  g_autoptr (VocPay) pay = NULL;
  const char *words = voc_json_get_string (document, "verguetung");

  if (voc_text_is_blank (words))
    return;

  pay = voc_pay_new ();
  if (!voc_pay_parse (words, pay))
    voc_set_text (&pay->raw, words);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static gboolean
read_detail (VocFeedContext *context,
             VocListing     *listing,
             const VocJson  *document)
{
  g_autofree char *id = dup_id (document);
  const char      *text = voc_json_get_string (document, "stellenbeschreibung");
  const VocJson   *places = voc_json_get_array (document, "arbeitsorte");
  double           positions;

  if (g_strcmp0 (id, listing->native_id) != 0 || voc_text_is_blank (text))
    return FALSE;

  /* Plain text, whose lines say what is a list. */
  g_free (listing->description_html);
  listing->description_html = g_strdup (text);
  read_kind (listing, document);
  read_pay (listing, document);
  if (voc_feed_get_amount (document, "anzahlOffeneStellen", &positions) && positions >= 1.0 && positions <= (double) G_MAXINT)
    listing->positions = (int) positions;
  if (voc_json_first (places) != NULL)
    g_ptr_array_set_size (listing->locations, 0);
  for (const VocJson *place = voc_json_first (places); place != NULL; place = voc_json_next (place))
    read_place (listing, place);
  g_free (listing->raw);
  listing->raw = voc_feed_rest (document, mapped);
  return TRUE;
}

const VocFormat voc_format_arbeitsagentur = {
  .info = {
    .id = "arbeitsagentur",
    .name = "Bundesagentur für Arbeit",
    .kind = VOC_FEED_SEARCH,
    .needs_detail = TRUE,
    .min_poll_seconds = 3600,
    .gap_ms = 1000,
    .credential = VOC_CREDENTIAL_STATIC,
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
  .begin = begin,
  .go_on = go_on,
  .detail_source = VOC_RECORDS_JSON,
  .ask_detail = ask_detail,
  .read_detail = read_detail,
};
