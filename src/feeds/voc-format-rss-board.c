/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What feeds of job boards add to RSS without an extension of their own: elements
 * whose names leave no doubt, either without a namespace (<company>, <location>)
 * or with the prefix that WP Job Manager writes, whose namespace is the address
 * of the very site. Also coordinates (W3C geo, GeoRSS), and what has no member in a
 * listing. Pure but for the context's warnings. */

#include "feeds/voc-format-rss-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define SPACE_DC "http://purl.org/dc/elements/1.1/"
#define SPACE_GEO "http://www.w3.org/2003/01/geo/wgs84_pos#"
#define SPACE_GEORSS "http://www.georss.org/georss"

static const char *const company_names[] = { "company", "company_name", "companyName", "employer", NULL };
static const char *const place_names[] = { "location", "job_location", "jobLocation", "job_address", NULL };
static const char *const type_names[] = { "job_type", "jobtype", "jobType", "employment_type", "employmentType", NULL };
static const char *const pay_names[] = { "salary", "job_salary", "jobSalary", NULL };
static const char *const until_names[] = {
  "expires", "expiration_date", "expirationDate", "expirationdate", "closing_date", "closingDate", "application_deadline", "validThrough", NULL
};

/* Those who wrote an entry, with their addresses, are nobody's business. */
static const char *const people[] = { "author", "contributor", "creator", NULL };

/* What every entry has, and the members of the extensions that are read. */
static const char *const mapped[] = {
  "title", "link", "guid", "id", "pubDate", "published", "issued", "updated", "encoded", "description", "content", "summary",
  "category", "remoteStatus", "locations", "department", "role", "division", "minimumSalary", "maximumSalary", "salaryCurrency",
  "salaryInterval", "examplesofduties", "qualifications", "supplementalinformation", "categories", "advertiseToDateTimeUTC", "point",
  "lat", "long", "Point", "where", NULL
};

static gboolean
is_bare (const VocXmlElement *element)
{
  return element->space == NULL || *element->space == '\0';
}

/* (transfer full) (nullable): the text of the first such element */
static char *
dup_board_text (const VocXmlElement *entry,
                const char *const   *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const VocXmlElement *child;

      for (guint j = 0; (child = voc_xml_element_find (entry, NULL, names[i], j)) != NULL; j++)
        {
          g_autofree char *content = voc_xml_element_dup_content (child);
          g_autofree char *text = voc_feed_dup_title (content);

          if ((is_bare (child) || g_strcmp0 (child->prefix, "job_listing") == 0) && !voc_text_is_blank (text))
            return g_steal_pointer (&text);
        }
    }

  return NULL;
}

/**
 * voc_rss_read_board:
 * @context: a context
 * @listing: a listing
 * @entry: its entry
 *
 * Reads the elements of job boards, as far as no extension said it already.
 */
void
voc_rss_read_board (VocFeedContext      *context,
                    VocListing          *listing,
                    const VocXmlElement *entry)
{
  g_autofree char *company = dup_board_text (entry, company_names);
  g_autofree char *place = dup_board_text (entry, place_names);
  g_autofree char *type = dup_board_text (entry, type_names);
  g_autofree char *words = dup_board_text (entry, pay_names);
  g_autofree char *until = dup_board_text (entry, until_names);

  if (listing->company == NULL)
    voc_set_text (&listing->company, company);
  if (listing->locations->len == 0)
    voc_feed_add_places (listing, place);
  if (listing->employment_raw == NULL && type != NULL)
    {
      voc_set_text (&listing->employment_raw, type);
      listing->employment = voc_employment_from_words (type, &listing->term);
    }
  if (listing->pays->len == 0 && words != NULL)
    {
      g_autoptr (VocPay) pay = voc_pay_new ();

      if (!voc_pay_parse (words, pay))
        voc_set_text (&pay->raw, words);
      voc_listing_add_pay (listing, g_steal_pointer (&pay));
    }
  if (listing->expires.precision == VOC_DATE_NONE)
    voc_feed_set_date (context, &listing->expires, "expires", until);
}

static gboolean
scan_point (const char *latitude,
            const char *longitude,
            VocPoint   *point)
{
  char  *end = NULL;
  double north;
  double east;

  if (voc_text_is_blank (latitude) || voc_text_is_blank (longitude))
    return FALSE;

  north = g_ascii_strtod (latitude, &end);
  if (end == latitude)
    return FALSE;
  east = g_ascii_strtod (longitude, &end);
  if (end == longitude || !(north >= -90.0 && north <= 90.0 && east >= -180.0 && east <= 180.0))
    return FALSE;

  *point = (VocPoint){ north, east, TRUE };
  return TRUE;
}

static gboolean
find_point (const VocXmlElement *entry,
            VocPoint            *point)
{
  const VocXmlElement *wrapper = voc_xml_element_find (entry, SPACE_GEO, "Point", 0);
  const VocXmlElement *place = wrapper != NULL ? wrapper : entry;
  g_autofree char     *latitude = voc_xml_element_dup_text (place, SPACE_GEO, "lat");
  g_autofree char     *longitude = voc_xml_element_dup_text (place, SPACE_GEO, "long");
  g_autofree char     *pair = voc_xml_element_dup_text (entry, SPACE_GEORSS, "point");
  g_autofree char     *clean = voc_text_clean (pair);
  const char          *blank = clean != NULL ? strchr (clean, ' ') : NULL;

  if (scan_point (latitude, longitude, point))
    return TRUE;

  return blank != NULL && scan_point (clean, blank + 1, point);
}

/**
 * voc_rss_read_point:
 * @listing: a listing whose places are read
 * @entry: its entry
 *
 * Reads the coordinates of an entry: they are of its place when it has but one.
 */
void
voc_rss_read_point (VocListing          *listing,
                    const VocXmlElement *entry)
{
  VocPoint     point = VOC_POINT_UNKNOWN;
  VocLocation *location;

  if (listing->locations->len > 1 || !find_point (entry, &point))
    return;

  if (listing->locations->len == 0)
    voc_listing_add_location (listing, voc_location_new ());
  location = g_ptr_array_index (listing->locations, 0);
  location->point = point;
}

static gboolean
is_mapped (const VocXmlElement *child,
           gpointer             user_data)
{
  static const char *const *const boards[] = { company_names, place_names, type_names, pay_names, until_names };
  gboolean                        is_neogov = g_strcmp0 (child->space, SPACE_NEOGOV) == 0;
  gboolean                        is_board = is_bare (child) || is_neogov || g_strcmp0 (child->prefix, "job_listing") == 0;

  if (g_strv_contains (people, child->name))
    return TRUE;
  if (g_strcmp0 (child->space, SPACE_DC) == 0)
    return strcmp (child->name, "date") == 0;
  /* A media:title is another title. */
  if (g_strv_contains (mapped, child->name))
    return is_board || g_strcmp0 (child->prefix, "media") != 0;

  for (guint i = 0; i < G_N_ELEMENTS (boards) && is_board; i++)
    if (g_strv_contains (boards[i], child->name))
      return TRUE;

  return FALSE;
}

/**
 * voc_rss_dup_rest:
 * @entry: an entry
 *
 * Returns: (transfer full) (nullable): what has no member in a listing, see
 *   voc_xml_element_dup_rest()
 */
char *
voc_rss_dup_rest (const VocXmlElement *entry)
{
  return voc_xml_element_dup_rest (entry, is_mapped, NULL);
}
