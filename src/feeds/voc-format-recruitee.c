/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The offers of a company on Recruitee: all that is open. Hours and contract are one
 * code, the workplace is three flags, and the numbers of the pay are texts. The
 * company's own addresses and the questions for applicants are left out. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define HOST_SUFFIX ".recruitee.com"

/* What is read, and what is nobody's business. */
static const char *const mapped[] = {
  "id", "title", "description", "requirements", "company_name", "department", "status", "published_at", "created_at", "updated_at",
  "close_at", "location", "locations", "city", "country", "country_code", "state_code", "state_name", "postal_code", "remote", "hybrid",
  "on_site", "employment_type_code", "experience_code", "category_code", "salary",
  "salary_min", "salary_max", "salary_currency", "salary_period", "careers_url", "careers_apply_url", "tags",
  "translations", "mailbox_email", "open_questions", "dynamic_fields", "locations_question", "locations_question_required",
  "locations_question_type", "location_question_visible", "options_cv", "options_cover_letter", "options_photo", "options_phone",
  "options_salutation", "options_title", "sharing_description", "sharing_image", "sharing_title", "cover_image", "position", "slug",
  "highlight", NULL
};

static const char *const keys[] = { "offers", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "offers[].careers_url"))
    return 90;

  /* No openings at the moment. */
  return voc_feed_probe_has_host (probe, "recruitee.com") && voc_feed_probe_has (probe, "offers") ? 70 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  g_autofree char *company = voc_feed_dup_tenant (address->host, HOST_SUFFIX);

  return company != NULL ? g_strdup_printf ("https://%s/api/offers/", address->host) : NULL;
}

static void
add_place (VocListing    *listing,
           const VocJson *object)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  g_autofree char *region = voc_json_dup_text (object, "state");
  const char      *country = voc_country_from_name (voc_json_get_string (object, "country_code"));

  if (country == NULL)
    country = voc_country_from_name (voc_json_get_string (object, "country"));
  location->city = voc_json_dup_text (object, "city");
  location->postal_code = voc_json_dup_text (object, "postal_code");
  location->street = voc_json_dup_text (object, "street");
  voc_set_text (&location->country, country);
  voc_feed_set_region (location, region);
  if (location->city == NULL && location->region == NULL && location->country == NULL)
    voc_set_text (&location->raw, voc_json_get_string (object, "name"));
  if (location->city != NULL || location->region != NULL || location->country != NULL || location->raw != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

static void
read_places (VocListing    *listing,
             const VocJson *object)
{
  for (const VocJson *place = voc_json_first (voc_json_get_array (object, "locations")); place != NULL; place = voc_json_next (place))
    add_place (listing, place);
  if (listing->locations->len == 0)
    voc_feed_add_places (listing, voc_json_get_string (object, "location"));
}

/* Several flags may be set: some work here and some there, and the offer does not say
 * who. */
static void
read_workplace (VocListing    *listing,
                const VocJson *object)
{
  gboolean remote = FALSE;
  gboolean hybrid = FALSE;
  gboolean on_site = FALSE;

  voc_json_get_boolean (object, "remote", &remote);
  voc_json_get_boolean (object, "hybrid", &hybrid);
  voc_json_get_boolean (object, "on_site", &on_site);
  if (remote + hybrid + on_site == 1)
    listing->workplace = remote ? VOC_WORKPLACE_REMOTE : hybrid ? VOC_WORKPLACE_HYBRID
                                                                : VOC_WORKPLACE_ON_SITE;
}

static void
read_kind (VocListing    *listing,
           const VocJson *object)
{
  const char *employment = voc_json_get_string (object, "employment_type_code");
  const char *experience = voc_json_get_string (object, "experience_code");

  voc_set_text (&listing->employment_raw, employment);
  listing->employment = voc_employment_from_words (employment, &listing->term);
  voc_set_text (&listing->seniority_raw, experience);
  listing->seniority = voc_seniority_from_words (experience);
}

/* An object; accounts of old have its members beside the others of the offer. */
static void
read_pay (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *object)
{
  const VocJson *salary = voc_json_get_object (object, "salary");
  gboolean       is_flat = salary == NULL;
  const VocJson *from = is_flat ? object : salary;
  const char    *period = voc_json_get_string (from, is_flat ? "salary_period" : "period");
  const char    *currency = voc_json_get_string (from, is_flat ? "salary_currency" : "currency");
  g_autoptr (VocPay) pay = voc_pay_new ();
  double min = 0.0;
  double max = 0.0;

  voc_feed_get_amount (from, is_flat ? "salary_min" : "min", &min);
  voc_feed_get_amount (from, is_flat ? "salary_max" : "max", &max);
  voc_pay_set_range (pay, min, max, currency != NULL ? currency : voc_json_get_string (from, "currency"));
  if (!voc_pay_is_stated (pay))
    return;

  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  pay->period = voc_pay_period_from_word (period);
  if (pay->period == VOC_PAY_PERIOD_UNKNOWN && !voc_text_is_blank (period))
    voc_feed_context_warn (context, "salary.period", "The period “%.40s” is not known", period);
  if ((pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
    voc_feed_context_warn (context, "salary", "The lower end of the pay is over its upper end");
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
read_text (VocListing    *listing,
           const VocJson *object)
{
  const char *description = voc_json_get_string (object, "description");
  const char *requirements = voc_json_get_string (object, "requirements");

  listing->description_html = g_strconcat (description != NULL ? description : "", requirements, NULL);
}

static void
read_tags (VocListing    *listing,
           const VocJson *object)
{
  g_autofree char *category = voc_json_dup_text (object, "category_code");

  if (category != NULL)
    voc_listing_add_tag (listing, "category", NULL, g_strdelimit (category, "_", ' '));
  for (const VocJson *tag = voc_json_first (voc_json_get_array (object, "tags")); tag != NULL; tag = voc_json_next (tag))
    voc_listing_add_tag (listing, "free", NULL, voc_json_as_string (tag));
}

static void
read_company (VocFeedContext *context,
              VocListing     *listing,
              const VocJson  *object)
{
  g_autofree char *slug = NULL;

  listing->company = voc_json_dup_text (object, "company_name");
  if (listing->company == NULL && context->host != NULL && g_str_has_suffix (context->host, HOST_SUFFIX))
    {
      slug = g_strndup (context->host, strlen (context->host) - strlen (HOST_SUFFIX));
      listing->company = voc_feed_name_from_slug (slug);
    }
  if (context->title == NULL)
    context->title = g_strdup (listing->company);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const char *status = voc_json_get_string (object, "status");

  if (status != NULL && strcmp (status, "published") != 0)
    return;

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "title"));
  listing->department = voc_json_dup_text (object, "department");
  voc_feed_set_url (context, &listing->url, "careers_url", voc_json_get_string (object, "careers_url"));
  voc_feed_set_url (context, &listing->apply_url, "careers_apply_url", voc_json_get_string (object, "careers_apply_url"));
  voc_feed_set_json_date (context, &listing->published, object,
                          voc_json_get_string (object, "published_at") != NULL ? "published_at" : "created_at");
  voc_feed_set_json_date (context, &listing->updated, object, "updated_at");
  voc_feed_set_json_date (context, &listing->expires, object, "close_at");

  read_company (context, listing, object);
  read_workplace (listing, object);
  read_places (listing, object);
  read_kind (listing, object);
  read_pay (context, listing, object);
  read_text (listing, object);
  read_tags (listing, object);
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static const VocFormatBoard boards[] = {
  { "Recruitee", "https://%s.recruitee.com/", FALSE },
  { NULL }
};

const VocFormat voc_format_recruitee = {
  .info = {
    .id = "recruitee",
    .name = "Recruitee",
    .kind = VOC_FEED_SNAPSHOT,
    .supports_validators = TRUE,
    .min_poll_seconds = 1800,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
};
