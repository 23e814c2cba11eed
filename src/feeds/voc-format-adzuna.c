/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Adzuna: {"count": n, "mean": …, "results": […]}, a search of one country with fifty
 * results a page, for a key that is a parameter of each request. The pay is by the
 * year in the money of the country in the path; about half of it is Adzuna's own
 * estimate and says so. The texts are their first few hundred characters, and end in
 * an ellipsis where they were cut. The terms want each listing to be credited, and
 * allow 25 requests a minute, 250 a day and 2,500 a month: four pages, four times a
 * day, leave room for five searches. */

#include "feeds/voc-format-board-private.h"

#include "base/voc-rich-text.h"
#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define HOST "api.adzuna.com"
#define PATH "v1/api/jobs"

#define PAGE_RECORDS 50
#define MAX_PAGES 4

/* Which site is of which country, and what it pays with. */
static const struct
{
  const char *country;
  const char *currency;
  const char *site;
} countries[] = {
  { "gb", "GBP", "adzuna.co.uk" },
  { "us", "USD", "adzuna.com" },
  { "at", "EUR", "adzuna.at" },
  { "au", "AUD", "adzuna.com.au" },
  { "be", "EUR", "adzuna.be" },
  { "br", "BRL", "adzuna.com.br" },
  { "ca", "CAD", "adzuna.ca" },
  { "ch", "CHF", "adzuna.ch" },
  { "de", "EUR", "adzuna.de" },
  { "es", "EUR", "adzuna.es" },
  { "fr", "EUR", "adzuna.fr" },
  { "in", "INR", "adzuna.in" },
  { "it", "EUR", "adzuna.it" },
  { "mx", "MXN", "adzuna.com.mx" },
  { "nl", "EUR", "adzuna.nl" },
  { "nz", "NZD", "adzuna.co.nz" },
  { "pl", "PLN", "adzuna.pl" },
  { "sg", "SGD", "adzuna.sg" },
  { "za", "ZAR", "adzuna.co.za" },
};

static const char *const filters[] = {
  "what", "what_and", "what_phrase", "what_or", "what_exclude", "title_only", "where", "distance", "max_days_old", "category",
  "salary_min", "salary_max", "full_time", "part_time", "contract", "permanent", "company", NULL
};

/* "adref" is what Adzuna counts clicks with; the class of a thing says nothing. */
static const char *const mapped[] = {
  "id", "title", "description", "redirect_url", "adref", "created", "company", "location", "category", "salary_min", "salary_max",
  "salary_is_predicted", "contract_type", "contract_time", "latitude", "longitude", "__CLASS__", NULL
};

static const char *const keys[] = { "results", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "results[].redirect_url") && voc_feed_probe_has (probe, "results[].created"))
    return 90;

  /* Nothing found. */
  return voc_feed_probe_has_host (probe, "adzuna.com") && voc_feed_probe_has (probe, "results") ? 70 : 0;
}

static guint
find_country (const char *code)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (countries) && g_strcmp0 (countries[i].country, code) != 0)
    i++;
  return i;
}

/* Of the site that people search: adzuna.co.uk/jobs/search?q=baker&w=Leeds */
static guint
find_site (const VocFeedAddress *address)
{
  const char *host = address->host + (g_str_has_prefix (address->host, "www.") ? 4 : 0);
  guint       n = g_strv_length (address->segments);
  guint       i = 0;

  if (n == 0 || strcmp (address->segments[n - 1], "search") != 0)
    return G_N_ELEMENTS (countries);

  while (i < G_N_ELEMENTS (countries) && strcmp (countries[i].site, host) != 0)
    i++;
  return i;
}

static char *
resolve (const VocFeedAddress *address)
{
  gboolean         is_api = voc_feed_search_is_at (address, HOST, PATH);
  guint            n = is_api ? g_strv_length (address->segments) : 0;
  gboolean         is_search = n > 4 && strcmp (address->segments[4], "search") == 0;
  guint            country = is_search ? find_country (address->segments[3]) : is_api ? G_N_ELEMENTS (countries)
                                                                                      : find_site (address);
  g_autofree char *base = NULL;
  g_autofree char *what = NULL;
  g_autofree char *where = NULL;
  GString         *url;

  if (country == G_N_ELEMENTS (countries))
    return NULL;

  base = is_api ? voc_feed_search_dup_base (address, HOST) : g_strdup ("https://" HOST);
  url = g_string_new (NULL);
  g_string_printf (url, "%s/" PATH "/%s/search/1?results_per_page=%d&sort_by=date", base, countries[country].country, PAGE_RECORDS);
  what = is_api ? NULL : voc_feed_search_dup_parameter (address, "q");
  where = is_api ? NULL : voc_feed_search_dup_parameter (address, "w");
  voc_feed_search_add (url, "what", what);
  voc_feed_search_add (url, "where", where);
  if (is_api)
    voc_feed_search_add_filters (url, address, filters);
  return g_string_free (url, FALSE);
}

/* (nullable): the country in the path of the feed's address */
static const char *
get_country (VocFeedContext *context,
             const char    **currency)
{
  const char *path = context->url != NULL ? strstr (context->url, "/" PATH "/") : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (countries) && path != NULL; i++)
    if (g_str_has_prefix (path + strlen ("/" PATH "/"), countries[i].country))
      {
        *currency = countries[i].currency;
        return countries[i].country;
      }

  *currency = NULL;
  return NULL;
}

/* An estimate is never what an employer has stated. */
static void
read_pay (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *object,
          const char     *currency)
{
  gint64   flag = 0;
  gboolean is_predicted = g_strcmp0 (voc_json_get_string (object, "salary_is_predicted"), "1") == 0
                          || (voc_json_get_int (object, "salary_is_predicted", &flag) && flag == 1);

  voc_board_read_pay (context, listing, object, "salary_min", "salary_max", currency, VOC_PAY_PERIOD_YEAR);
  if (listing->pays->len > 0 && is_predicted)
    ((VocPay *) g_ptr_array_index (listing->pays, 0))->provenance = VOC_PAY_PROVENANCE_PREDICTED;
}

/* The areas go from the country over region and county to the town, and further. */
static void
read_place (VocListing    *listing,
            const VocJson *object,
            const char    *country)
{
  const VocJson   *place = voc_json_get_object (object, "location");
  const VocJson   *areas = voc_json_get_array (place, "area");
  g_autofree char *name = voc_json_dup_text (place, "display_name");
  g_autofree char *upper = country != NULL ? g_ascii_strup (country, -1) : NULL;
  guint            n = voc_json_get_length (areas);
  VocLocation     *location;
  double           latitude;
  double           longitude;

  if (name == NULL)
    return;

  location = voc_location_new ();
  location->raw = g_steal_pointer (&name);
  voc_set_text (&location->country, upper);
  if (n > 1)
    voc_feed_set_region (location, voc_json_element_string (areas, 1));
  if (n > 3)
    voc_set_text (&location->city, voc_json_element_string (areas, 3));
  if (voc_json_get_number (object, "latitude", &latitude) && voc_json_get_number (object, "longitude", &longitude))
    location->point = (VocPoint){ latitude, longitude, TRUE };
  voc_listing_add_location (listing, location);
}

static void
read_employment (VocListing    *listing,
                 const VocJson *object)
{
  const char      *contract = voc_json_get_string (object, "contract_type");
  const char      *hours = voc_json_get_string (object, "contract_time");
  g_autofree char *words = NULL;

  if (contract == NULL && hours == NULL)
    return;

  words = contract != NULL && hours != NULL ? g_strconcat (contract, ", ", hours, NULL) : g_strdup (contract != NULL ? contract : hours);
  listing->employment = voc_employment_from_words (words, &listing->term);
  voc_set_text (&listing->employment_raw, words);
}

/* Three dots and one sign for them are the same mark of a text that was cut. */
static char *
dup_snippet (const char *text)
{
  g_autofree char *plain = voc_html_to_plain (text);

  if (plain == NULL || !g_str_has_suffix (plain, "..."))
    return g_steal_pointer (&plain);

  plain[strlen (plain) - 3] = '\0';
  return g_strconcat (plain, "…", NULL);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson   *category = voc_json_get_object (object, "category");
  g_autofree char *snippet = dup_snippet (voc_json_get_string (object, "description"));
  const char      *currency = NULL;
  const char      *country = get_country (context, &currency);

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = voc_html_to_plain (voc_json_get_string (object, "title"));
  listing->company = voc_feed_dup_title (voc_json_get_string (voc_json_get_object (object, "company"), "display_name"));
  voc_feed_set_url (context, &listing->url, "redirect_url", voc_json_get_string (object, "redirect_url"));
  voc_feed_set_json_date (context, &listing->published, object, "created");
  voc_set_text (&listing->description_text, snippet);
  read_place (listing, object, country);
  read_employment (listing, object);
  read_pay (context, listing, object, currency);
  if (voc_json_get_string (category, "label") != NULL)
    voc_listing_add_tag (listing, "category", voc_json_get_string (category, "tag"), voc_json_get_string (category, "label"));
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  const char *currency;

  if (context->title == NULL)
    context->title = g_strdup ("Adzuna");
  if (get_country (context, &currency) != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (countries) && context->home_url == NULL; i++)
      if (get_country (context, &currency) == countries[i].country)
        context->home_url = g_strdup_printf ("https://www.%s/", countries[i].site);
  voc_json_get_int (envelope, "count", &context->advertised);
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  const char      *search = context->url != NULL ? strstr (context->url, "/search/") : NULL;
  const char      *rest = search != NULL ? search + strlen ("/search/") : NULL;
  gint64           n_seen = ((gint64) context->page + 1) * PAGE_RECORDS;
  g_autofree char *next = NULL;

  if (rest == NULL || context->n_page_records < PAGE_RECORDS || n_seen >= context->advertised)
    return FALSE;

  next = g_strdup_printf ("%.*s%u%s", (int) (rest - context->url), context->url, context->page + 2, rest + strspn (rest, G_CSET_DIGITS));
  g_free (context->next);
  context->next = g_steal_pointer (&next);
  return voc_board_go_on (context, request, MAX_PAGES);
}

static const VocKeyPart parts[] = {
  { .id = "app_id", .name = "Application ID", .place = VOC_KEY_QUERY, .field = "app_id" },
  { .id = "app_key", .name = "Application Key", .place = VOC_KEY_QUERY, .field = "app_key" },
};

static const VocKeyPlan key = {
  .parts = parts,
  .n_parts = G_N_ELEMENTS (parts),
  .where = "https://developer.adzuna.com/signup",
};

const VocFormat voc_format_adzuna = {
  .info = {
    .id = "adzuna",
    .name = "Adzuna",
    .kind = VOC_FEED_SEARCH,
    .min_poll_seconds = 6 * 3600,
    .gap_ms = 2500,
    .max_requests_per_day = 250,
    .attribution = "Adzuna",
    .credential = VOC_CREDENTIAL_USER,
    .key = &key,
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
  .go_on = go_on,
};
