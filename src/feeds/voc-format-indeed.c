/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The XML that Indeed defined for job sites and that many others take: <source>
 * with one <job> after another, millions in some. It has to be complete, so what is
 * missing is closed. The publisher of such a feed is no employer. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* The last ones are of people. */
static const char *const mapped[] = {
  "title", "date", "referencenumber", "requisitionid", "url", "company", "city", "state", "country", "postalcode", "streetaddress",
  "description", "salary", "jobtype", "category", "expirationdate", "remotetype", "email", "phone", "contact", NULL
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_XML)
    return 0;
  if (g_strcmp0 (probe->root, "source") == 0)
    return 85;

  return g_strcmp0 (probe->root, "jobs") == 0 && strstr (probe->text, "referencenumber") != NULL ? 80 : 0;
}

/* (transfer full) (nullable) */
static char *
dup_member (const VocXmlElement *job,
            const char          *name)
{
  g_autofree char *text = voc_xml_element_dup_text (job, NULL, name);

  return voc_text_is_blank (text) ? NULL : voc_feed_dup_title (text);
}

static void
read_identity (VocFeedContext      *context,
               VocListing          *listing,
               const VocXmlElement *job)
{
  g_autofree char *url = dup_member (job, "url");

  listing->native_id = dup_member (job, "referencenumber");
  listing->requisition_id = dup_member (job, "requisitionid");
  listing->title = dup_member (job, "title");
  listing->company = dup_member (job, "company");
  if (listing->company == NULL)
    listing->company = dup_member (job, "sourcename");
  voc_feed_set_url (context, &listing->url, "url", url);
  if (listing->native_id == NULL && listing->url != NULL)
    {
      voc_set_text (&listing->native_id, listing->url);
      voc_feed_context_warn (context, "referencenumber",
                             "The job has no referencenumber, so its url is its identity; give it one that never changes");
    }
}

static void
read_place (VocListing          *listing,
            const VocXmlElement *job)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  g_autofree char *region = dup_member (job, "state");
  g_autofree char *country = dup_member (job, "country");

  location->city = dup_member (job, "city");
  location->postal_code = dup_member (job, "postalcode");
  location->street = dup_member (job, "streetaddress");
  voc_set_text (&location->country, voc_country_from_name (country));
  voc_feed_set_region (location, region);
  if (location->country == NULL)
    voc_set_text (&location->raw, country);
  if (location->city != NULL || location->region != NULL || location->country != NULL || location->raw != NULL
      || location->postal_code != NULL || location->street != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

static void
read_kind (VocListing          *listing,
           const VocXmlElement *job)
{
  g_autofree char *experience = dup_member (job, "experience");

  listing->employment_raw = dup_member (job, "jobtype");
  listing->employment = voc_employment_from_words (listing->employment_raw, &listing->term);
  listing->workplace_raw = dup_member (job, "remotetype");
  listing->workplace = voc_workplace_from_words (listing->workplace_raw);
  listing->seniority = voc_seniority_from_words (experience);
  /* Mostly a number of years, which is no level. */
  if (listing->seniority != VOC_SENIORITY_UNKNOWN)
    listing->seniority_raw = g_steal_pointer (&experience);
}

/* Free text, and often nothing that is a number. */
static void
read_pay (VocListing          *listing,
          const VocXmlElement *job)
{
  g_autofree char *words = dup_member (job, "salary");
  g_autoptr (VocPay) pay = NULL;

  if (words == NULL)
    return;

  pay = voc_pay_new ();
  if (!voc_pay_parse (words, pay))
    voc_set_text (&pay->raw, words);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
read_tags (VocListing          *listing,
           const VocXmlElement *job)
{
  g_autofree char *categories = dup_member (job, "category");
  g_auto (GStrv) labels = g_strsplit (categories != NULL ? categories : "", ",", 50);

  for (guint i = 0; labels[i] != NULL; i++)
    voc_listing_add_tag (listing, "category", NULL, labels[i]);
}

/* What stands in for a company that is not named, and a level that is a number of years,
 * are members of the listing or of the rest. */
static gboolean
is_mapped (const VocXmlElement *child,
           gpointer             user_data)
{
  const VocListing *listing = user_data;
  g_autofree char  *content = NULL;
  g_autofree char  *text = NULL;

  if (g_strv_contains (mapped, child->name))
    return TRUE;
  if (strcmp (child->name, "experience") == 0)
    return listing->seniority_raw != NULL;
  if (strcmp (child->name, "sourcename") != 0)
    return FALSE;

  content = voc_xml_element_dup_content (child);
  text = voc_feed_dup_title (content);
  return g_strcmp0 (text, listing->company) == 0;
}

static void
read_element (VocFeedContext      *context,
              const VocXmlElement *job)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autofree char *date = dup_member (job, "date");
  g_autofree char *until = dup_member (job, "expirationdate");

  read_identity (context, listing, job);
  read_place (listing, job);
  read_kind (listing, job);
  read_pay (listing, job);
  read_tags (listing, job);
  listing->description_html = voc_xml_element_dup_text (job, NULL, "description");
  voc_feed_set_date (context, &listing->published, "date", date);
  voc_feed_set_date (context, &listing->expires, "expirationdate", until);
  listing->raw = voc_xml_element_dup_rest (job, is_mapped, listing);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_channel (VocFeedContext      *context,
              const VocXmlElement *channel)
{
  g_autofree char *publisher = voc_xml_element_dup_text (channel, NULL, "publisher");
  g_autofree char *url = voc_xml_element_dup_text (channel, NULL, "publisherurl");

  voc_set_text (&context->title, publisher);
  voc_feed_set_url (context, &context->home_url, "publisherurl", url);
}

static const char *const containers[] = { "source", "jobs", NULL };
static const char *const records[] = { "job", NULL };

const VocFormat voc_format_indeed = {
  .info = {
    .id = "indeed",
    .name = "Indeed XML",
    .kind = VOC_FEED_SNAPSHOT,
    .min_poll_seconds = 3600,
  },
  .source = VOC_RECORDS_XML,
  .containers = containers,
  .records = records,
  .detect = detect,
  .read_element = read_element,
  .read_channel = read_channel,
};
