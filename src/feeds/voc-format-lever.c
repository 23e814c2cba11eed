/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lever postings: a bare array of records. The text comes in up to four parts
 * that are put together in the order of Lever's own page. The company is named
 * nowhere but in the address of the posting. */

#include "feeds/voc-format-private.h"

#include "base/voc-rich-text.h"
#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* The first is kept as it is when it can't be told of which place it is. */
static const char *const mapped[] = {
  "country", "id", "text", "createdAt", "categories", "workplaceType", "opening", "openingPlain", "description", "descriptionPlain",
  "descriptionBody", "descriptionBodyPlain", "additional", "additionalPlain", "lists", "hostedUrl", "applyUrl", "salaryRange",
  "salaryDescription", "salaryDescriptionPlain", NULL
};

static guint
detect (const VocFeedProbe *probe)
{
  gboolean is_host = voc_feed_probe_has_host (probe, "lever.co");

  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "[].hostedUrl") && voc_feed_probe_has (probe, "[].text"))
    return 85 + (is_host ? 10 : 0);
  if (voc_feed_probe_has (probe, "hostedUrl") && voc_feed_probe_has (probe, "text") && voc_feed_probe_has (probe, "categories"))
    return 80;

  /* No openings at the moment. */
  return is_host && g_hash_table_size (probe->paths) == 0 && *probe->text == '[' ? 60 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  gboolean    is_eu = g_str_has_suffix (address->host, ".eu.lever.co");
  const char *site = NULL;

  if (strcmp (address->host, "jobs.lever.co") == 0 || strcmp (address->host, "jobs.eu.lever.co") == 0)
    site = address->segments[0];
  else if ((strcmp (address->host, "api.lever.co") == 0 || strcmp (address->host, "api.eu.lever.co") == 0) && g_strcmp0 (address->segments[0], "v0") == 0 && g_strcmp0 (address->segments[1], "postings") == 0)
    site = address->segments[2];
  if (!voc_feed_is_slug (site))
    return NULL;

  return g_strdup_printf ("https://api.%slever.co/v0/postings/%s?mode=json", is_eu ? "eu." : "", site);
}

/* The company's site in the address of a posting or of the feed. */
static char *
dup_site (const char *url)
{
  const char *host = url != NULL ? strstr (url, ".lever.co/") : NULL;
  const char *path = host != NULL ? host + strlen (".lever.co/") : NULL;
  char       *site;

  if (path == NULL)
    return NULL;
  if (g_str_has_prefix (path, "v0/postings/"))
    path += strlen ("v0/postings/");

  site = g_strndup (path, strcspn (path, "/?#"));
  if (!voc_feed_is_slug (site))
    g_clear_pointer (&site, g_free);
  return site;
}

static void
read_company (VocFeedContext *context,
              VocListing     *listing,
              const VocJson  *object)
{
  const char      *url = voc_json_get_string (object, "hostedUrl");
  g_autofree char *site = dup_site (url);
  gboolean         is_eu;

  if (site == NULL)
    {
      url = context->url;
      site = dup_site (url);
    }
  if (site == NULL)
    return;

  is_eu = strstr (url, ".eu.lever.co/") != NULL;
  listing->company = voc_feed_name_from_slug (site);
  if (context->title == NULL)
    context->title = g_strdup (listing->company);
  if (context->home_url == NULL)
    context->home_url = g_strdup_printf ("https://jobs.%slever.co/%s", is_eu ? "eu." : "", site);
}

/* The short forms: "description" is the opening and the body in one. */
static void
read_text (VocListing    *listing,
           const VocJson *object)
{
  g_autoptr (GString) html = g_string_new (NULL);
  const char *opening = voc_json_get_string (object, "opening");
  const char *body = voc_json_get_string (object, "descriptionBody");
  const char *additional = voc_json_get_string (object, "additional");

  if (voc_text_is_blank (opening) && voc_text_is_blank (body))
    body = voc_json_get_string (object, "description");
  if (opening != NULL)
    g_string_append (html, opening);
  if (body != NULL)
    g_string_append (html, body);

  for (const VocJson *list = voc_json_first (voc_json_get_array (object, "lists")); list != NULL; list = voc_json_next (list))
    {
      g_autofree char *title = voc_json_dup_text (list, "text");
      g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : NULL;
      const char      *content = voc_json_get_string (list, "content");

      if (escaped != NULL)
        g_string_append_printf (html, "<h3>%s</h3>", escaped);
      if (content != NULL)
        g_string_append_printf (html, "<ul>%s</ul>", content);
    }

  if (additional != NULL)
    g_string_append (html, additional);
  if (html->len == 0 && voc_json_get_string (object, "descriptionPlain") != NULL)
    listing->description_text = g_strdup (voc_json_get_string (object, "descriptionPlain"));
  else
    listing->description_html = g_strdup (html->str);
}

static void
read_places (VocFeedContext *context,
             VocListing     *listing,
             const VocJson  *object,
             const VocJson  *categories)
{
  const char *main_place = voc_json_get_string (categories, "location");
  const char *country = voc_country_from_name (voc_json_get_string (object, "country"));

  voc_feed_add_places (listing, main_place);
  for (const VocJson *value = voc_json_first (voc_json_get_array (categories, "allLocations")); value != NULL; value = voc_json_next (value))
    {
      const char *place = voc_json_as_string (value);

      if (place != NULL && !voc_text_equal (place, main_place))
        voc_feed_add_places (listing, place);
    }

  /* The country is that of the main place, when there is but one. */
  if (country != NULL && listing->locations->len == 1)
    {
      VocLocation *location = g_ptr_array_index (listing->locations, 0);

      if (location->country == NULL && location->city != NULL)
        {
          g_autofree char *region = g_steal_pointer (&location->region);

          voc_set_text (&location->country, country);
          voc_feed_set_region (location, region);
        }
    }
  if (country != NULL && listing->locations->len == 0)
    {
      VocLocation *location = voc_location_new ();

      voc_set_text (&location->country, country);
      voc_listing_add_location (listing, location);
    }
}

static void
read_pay (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *object)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  g_autofree char *words = NULL;
  const VocJson   *range = voc_json_get_object (object, "salaryRange");
  const char      *description = voc_json_get_string (object, "salaryDescriptionPlain");
  const char      *interval = voc_json_get_string (range, "interval");
  double           min = 0.0;
  double           max = 0.0;

  words = description != NULL ? voc_text_clean (description) : voc_html_to_plain (voc_json_get_string (object, "salaryDescription"));
  voc_feed_get_amount (range, "min", &min);
  voc_feed_get_amount (range, "max", &max);
  voc_pay_set_range (pay, min, max, voc_json_get_string (range, "currency"));
  if (voc_pay_is_stated (pay))
    {
      pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
      pay->period = voc_pay_period_from_word (interval);
      if (pay->period == VOC_PAY_PERIOD_UNKNOWN && interval != NULL)
        voc_feed_context_warn (context, "salaryRange.interval", "The interval “%.40s” is not known", interval);
      if ((pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
        voc_feed_context_warn (context, "salaryRange", "The lower end of the pay is over its upper end");
      voc_set_text (&pay->raw, words);
      voc_listing_add_pay (listing, g_steal_pointer (&pay));
    }
  else if (!voc_text_is_blank (words))
    {
      if (!voc_pay_parse (words, pay))
        voc_set_text (&pay->raw, words);
      voc_listing_add_pay (listing, g_steal_pointer (&pay));
    }
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson *categories = voc_json_get_object (object, "categories");
  const char    *commitment = voc_json_get_string (categories, "commitment");
  const char    *workplace = voc_json_get_string (object, "workplaceType");

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "text"));
  listing->department = voc_json_dup_text (categories, "department");
  listing->team = voc_json_dup_text (categories, "team");
  listing->employment = voc_employment_from_words (commitment, &listing->term);
  voc_set_text (&listing->employment_raw, commitment);
  voc_set_text (&listing->seniority_raw, voc_json_get_string (categories, "level"));
  listing->seniority = voc_seniority_from_words (listing->seniority_raw);
  voc_set_text (&listing->workplace_raw, workplace);
  listing->workplace = voc_workplace_from_words (workplace);
  voc_feed_set_url (context, &listing->url, "hostedUrl", voc_json_get_string (object, "hostedUrl"));
  voc_feed_set_url (context, &listing->apply_url, "applyUrl", voc_json_get_string (object, "applyUrl"));
  voc_feed_set_json_date (context, &listing->published, object, "createdAt");

  read_company (context, listing, object);
  read_text (listing, object);
  read_places (context, listing, object, categories);
  read_pay (context, listing, object);
  listing->raw = voc_feed_rest (object, listing->locations->len > 1 ? mapped + 1 : mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static const VocFormatBoard boards[] = {
  { "Lever", "https://jobs.lever.co/%s", FALSE },
  { "Lever EU", "https://jobs.eu.lever.co/%s", FALSE },
  { NULL }
};

const VocFormat voc_format_lever = {
  .info = {
    .id = "lever",
    .name = "Lever",
    .kind = VOC_FEED_SNAPSHOT,
    .supports_validators = TRUE,
    .min_poll_seconds = 900,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
};
