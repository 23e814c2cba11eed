/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What job boards add to RSS: We Work Remotely (elements without a namespace),
 * Teamtailor (tt:) and NEOGOV (joblisting:). Each is read only where it is sure
 * to be meant: by the feed's host or the extension's namespace. Pure but for the
 * context's warnings. */

#include "feeds/voc-format-rss-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define SPACE_TEAMTAILOR "https://teamtailor.com/locations"

static gboolean
is_on_host (const char *url,
            const char *host)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *own = uri != NULL ? g_uri_get_host (uri) : NULL;

  return own != NULL && (g_ascii_strcasecmp (own, host) == 0 || (g_str_has_prefix (own, "www.") && g_ascii_strcasecmp (own + 4, host) == 0));
}

/* "Company: Title". A company's name has no ": " in it, a title may. */
static void
split_title (VocListing *listing)
{
  g_autofree char *company = NULL;
  g_autofree char *title = NULL;
  const char      *colon = listing->title != NULL ? strstr (listing->title, ": ") : NULL;

  if (colon == NULL || colon == listing->title)
    return;

  company = g_strndup (listing->title, (gsize) (colon - listing->title));
  title = g_strdup (colon + 2);
  voc_set_text (&listing->company, company);
  voc_set_text (&listing->title, title);
}

/* Where somebody may live who takes the job; "state" is where the company is. */
static void
read_regions (VocListing          *listing,
              const VocXmlElement *entry)
{
  static const char *const names[] = { "region", "country" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = voc_xml_element_dup_text (entry, "", names[i]);
      guint            n_before = listing->locations->len;

      /* "USA Only" is no town. */
      if (text != NULL && g_str_has_suffix (text, " Only"))
        text[strlen (text) - strlen (" Only")] = '\0';
      voc_feed_add_places (listing, text);
      for (guint j = n_before; j < listing->locations->len; j++)
        {
          VocLocation *location = g_ptr_array_index (listing->locations, j);

          location->kind = VOC_LOCATION_ELIGIBLE_AREA;
        }
    }
}

static void
add_skills (VocListing *listing,
            const char *text)
{
  g_auto (GStrv) skills = g_strsplit (text != NULL ? text : "", ",", 50);

  for (guint i = 0; skills[i] != NULL; i++)
    voc_listing_add_tag (listing, "skill", NULL, skills[i]);
}

static void
read_wwr (VocFeedContext      *context,
          VocListing          *listing,
          const VocXmlElement *entry)
{
  g_autofree char *type = voc_xml_element_dup_text (entry, "", "type");
  g_autofree char *skills = voc_xml_element_dup_text (entry, "", "skills");
  g_autofree char *expires = voc_xml_element_dup_text (entry, "", "expires_at");

  split_title (listing);
  read_regions (listing, entry);
  add_skills (listing, skills);
  voc_set_text (&listing->employment_raw, type);
  listing->employment = voc_employment_from_words (type, &listing->term);
  listing->workplace = VOC_WORKPLACE_REMOTE;
  listing->attribution = g_strdup ("We Work Remotely");
  voc_feed_set_date (context, &listing->expires, "expires_at", expires);
}

static VocLocation *
read_teamtailor_place (const VocXmlElement *place)
{
  VocLocation     *location = voc_location_new ();
  g_autofree char *name = voc_xml_element_dup_text (place, NULL, "name");
  g_autofree char *street = voc_xml_element_dup_text (place, NULL, "address");
  g_autofree char *postal_code = voc_xml_element_dup_text (place, NULL, "zip");
  g_autofree char *city = voc_xml_element_dup_text (place, NULL, "city");
  g_autofree char *country = voc_xml_element_dup_text (place, NULL, "country");

  voc_set_text (&location->raw, name);
  voc_set_text (&location->street, street);
  voc_set_text (&location->postal_code, postal_code);
  voc_set_text (&location->city, city);
  voc_set_text (&location->country, voc_country_from_name (country));
  if (location->raw == NULL && location->country == NULL)
    voc_set_text (&location->raw, country);
  return location;
}

static void
read_teamtailor (VocFeedContext      *context,
                 VocListing          *listing,
                 const VocXmlElement *entry)
{
  const VocXmlElement *places = voc_xml_element_find (entry, SPACE_TEAMTAILOR, "locations", 0);
  const VocXmlElement *place;
  g_autofree char     *remote = voc_xml_element_dup_text (entry, NULL, "remoteStatus");
  g_autofree char     *department = voc_xml_element_dup_text (entry, SPACE_TEAMTAILOR, "department");
  g_autofree char     *role = voc_xml_element_dup_text (entry, SPACE_TEAMTAILOR, "role");
  g_autofree char     *division = voc_xml_element_dup_text (entry, SPACE_TEAMTAILOR, "division");

  /* The feed is one company's, and called as it is. */
  voc_set_text (&listing->company, context->channel_name);
  for (guint i = 0; (place = voc_xml_element_find (places, SPACE_TEAMTAILOR, "location", i)) != NULL; i++)
    voc_listing_add_location (listing, read_teamtailor_place (place));
  voc_set_text (&listing->department, department);
  voc_set_text (&listing->team, division);
  voc_listing_add_tag (listing, "category", NULL, role);
  voc_set_text (&listing->workplace_raw, remote);
  if (listing->workplace == VOC_WORKPLACE_UNKNOWN)
    listing->workplace = voc_workplace_from_words (remote);
}

static char *
dup_neogov (const VocXmlElement *entry,
            const char          *name)
{
  return voc_xml_element_dup_text (entry, SPACE_NEOGOV, name);
}

static void
read_neogov_pay (VocFeedContext      *context,
                 VocListing          *listing,
                 const VocXmlElement *entry)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  g_autofree char *min = dup_neogov (entry, "minimumSalary");
  g_autofree char *max = dup_neogov (entry, "maximumSalary");
  g_autofree char *currency = dup_neogov (entry, "salaryCurrency");
  g_autofree char *interval = dup_neogov (entry, "salaryInterval");

  voc_pay_set_range (pay, min != NULL ? g_ascii_strtod (min, NULL) : 0.0, max != NULL ? g_ascii_strtod (max, NULL) : 0.0,
                     currency != NULL ? g_strstrip (currency) : NULL);
  if (!voc_pay_is_stated (pay))
    return;

  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  pay->period = voc_pay_period_from_word (interval);
  if ((pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
    voc_feed_context_warn (context, "joblisting:minimumSalary", "The lower end of the pay is over its upper end");
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

/* The text comes in parts with no titles of their own. */
static void
read_neogov_text (VocListing          *listing,
                  const VocXmlElement *entry)
{
  static const char *const parts[] = { "examplesofduties", "qualifications", "supplementalinformation" };
  g_autoptr (GString) html = g_string_new (listing->description_html);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = dup_neogov (entry, parts[i]);

      if (part != NULL)
        g_string_append (html, part);
    }

  g_free (listing->description_html);
  listing->description_html = g_strdup (html->str);
}

static void
read_neogov (VocFeedContext      *context,
             VocListing          *listing,
             const VocXmlElement *entry)
{
  const VocXmlElement *categories = voc_xml_element_find (entry, SPACE_NEOGOV, "categories", 0);
  const VocXmlElement *category;
  g_autofree char     *department = dup_neogov (entry, "department");
  g_autofree char     *place = dup_neogov (entry, "location");
  g_autofree char     *type = dup_neogov (entry, "jobType");
  g_autofree char     *until = dup_neogov (entry, "advertiseToDateTimeUTC");

  voc_set_text (&listing->company, context->channel_name);
  voc_set_text (&listing->department, department);
  voc_set_text (&listing->employment_raw, type);
  listing->employment = voc_employment_from_words (type, &listing->term);
  voc_feed_add_places (listing, place);
  voc_feed_set_date (context, &listing->expires, "joblisting:advertiseToDateTimeUTC", until);
  for (guint i = 0; (category = voc_xml_element_find (categories, SPACE_NEOGOV, "category", i)) != NULL; i++)
    {
      g_autofree char *label = voc_xml_element_dup_content (category);

      voc_listing_add_tag (listing, "category", NULL, label);
    }
  read_neogov_pay (context, listing, entry);
  read_neogov_text (listing, entry);
}

/**
 * voc_rss_read_extensions:
 * @context: a context
 * @listing: a listing that has what every entry has
 * @entry: its entry
 *
 * Adds what the extensions say.
 */
void
voc_rss_read_extensions (VocFeedContext      *context,
                         VocListing          *listing,
                         const VocXmlElement *entry)
{
  if (is_on_host (context->url, "weworkremotely.com") || is_on_host (listing->url, "weworkremotely.com"))
    read_wwr (context, listing, entry);
  if (voc_xml_element_find (entry, SPACE_TEAMTAILOR, "locations", 0) != NULL || voc_xml_element_find (entry, SPACE_TEAMTAILOR, "department", 0) != NULL)
    read_teamtailor (context, listing, entry);
  if (voc_xml_element_find (entry, SPACE_NEOGOV, "jobId", 0) != NULL)
    read_neogov (context, listing, entry);
  voc_rss_read_board (context, listing, entry);
  voc_rss_read_point (listing, entry);
}
