/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places of the native format: jobLocation for where the work is done,
 * applicantLocationRequirements for where a remote worker may live. Pure but for
 * the context's warnings. */

#include "feeds/voc-native-private.h"

#include "base/voc-text.h"

#include <string.h>

/* A country is a code or a name, or a Country that has one of them. */
static void
read_country (VocFeedContext *context,
              VocLocation    *location,
              const VocJson  *address,
              const char     *field)
{
  g_autofree char *country = voc_native_dup_name (address, "addressCountry");

  if (voc_text_is_blank (country))
    {
      voc_feed_context_warn (context, field, "The address has no addressCountry; give it a code of two letters, as “US”");
      return;
    }

  voc_set_text (&location->country, voc_country_from_name (country));
  if (location->country == NULL)
    voc_feed_context_warn (context, field, "The country “%.60s” is not known; use a code of two letters, as “US”", country);
}

/* Half of all publishers write coordinates as strings. */
static gboolean
get_degrees (const VocJson *geo,
             const char    *member,
             double        *degrees)
{
  const char *text = voc_json_get_string (geo, member);
  char       *end = NULL;

  if (voc_json_get_number (geo, member, degrees))
    return TRUE;
  if (voc_text_is_blank (text))
    return FALSE;

  *degrees = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

static void
read_point (VocFeedContext *context,
            VocLocation    *location,
            const VocJson  *place)
{
  const VocJson *geo = voc_json_get_object (place, "geo");
  double         latitude;
  double         longitude;

  if (geo == NULL || !get_degrees (geo, "latitude", &latitude) || !get_degrees (geo, "longitude", &longitude))
    return;

  if (latitude < -90.0 || latitude > 90.0 || longitude < -180.0 || longitude > 180.0)
    {
      voc_feed_context_warn (context, "geo", "The coordinates are not on the Earth; latitude comes first and is at most 90");
      return;
    }

  location->point = (VocPoint){ latitude, longitude, TRUE };
}

static void
read_postal_address (VocFeedContext *context,
                     VocLocation    *location,
                     const VocJson  *address,
                     const char     *field)
{
  g_autofree char *region = voc_native_dup_name (address, "addressRegion");

  location->street = voc_json_dup_text (address, "streetAddress");
  location->city = voc_json_dup_text (address, "addressLocality");
  location->postal_code = voc_json_dup_text (address, "postalCode");
  read_country (context, location, address, field);
  voc_feed_set_region (location, region);
  if (voc_json_get_member (address, "voc:regionCode") != NULL)
    {
      g_clear_pointer (&location->region_code, g_free);
      voc_set_text (&location->region_code, voc_json_get_string (address, "voc:regionCode"));
    }
}

/* An address in one line is no more than free text. */
static void
read_address_text (VocLocation *location,
                   const char  *text)
{
  g_autoptr (GPtrArray) guesses = voc_place_split (text);
  const VocPlaceGuess *guess = guesses->len == 1 ? g_ptr_array_index (guesses, 0) : NULL;

  voc_set_text (&location->raw, text);
  if (guess == NULL)
    return;

  voc_set_text (&location->city, guess->city);
  voc_set_text (&location->country, guess->country);
  voc_feed_set_region (location, guess->region);
}

/**
 * voc_native_read_place:
 * @context: a context
 * @place: a Place, an office or another thing that has an address
 * @field: the name of the field, for warnings
 *
 * Returns: (transfer full) (nullable): the place; %NULL when there is nothing
 */
VocLocation *
voc_native_read_place (VocFeedContext *context,
                       const VocJson  *place,
                       const char     *field)
{
  VocLocation   *location = voc_location_new ();
  const VocJson *address = voc_native_get_object (place, "address");
  const char    *text = voc_native_get_string (place, "address");

  /* Some write the address itself where the place should be. */
  if (address == NULL && voc_native_has_type (place, "PostalAddress"))
    address = place;

  if (address != NULL)
    read_postal_address (context, location, address, field);
  if (!voc_native_has_type (place, "EmploymentAgency") && address != place)
    voc_set_text (&location->raw, voc_json_get_string (place, "name"));
  if (text != NULL)
    read_address_text (location, text);
  read_point (context, location, place);
  voc_json_get_boolean (place, "voc:isPrimary", &location->is_primary);

  if (address == NULL && location->raw == NULL && !location->point.is_known)
    g_clear_pointer (&location, voc_location_free);
  return location;
}

/* Country, State, City or AdministrativeArea, by name. */
static VocLocation *
read_area (VocFeedContext *context,
           const VocJson  *area)
{
  VocLocation     *location = voc_native_read_place (context, area, "applicantLocationRequirements");
  g_autofree char *name = voc_json_dup_text (area, "name");

  if (location == NULL)
    location = voc_location_new ();
  location->kind = VOC_LOCATION_ELIGIBLE_AREA;
  if (name == NULL || voc_json_get_member (area, "address") != NULL)
    return location;

  if (voc_native_has_type (area, "Country") || !voc_native_has_type (area, "State"))
    voc_set_text (&location->country, voc_country_from_name (name));
  if (location->country != NULL && strlen (name) == 2)
    g_clear_pointer (&location->raw, g_free);
  if (location->country == NULL && voc_us_state_from_name (name) != NULL && voc_native_has_type (area, "State"))
    {
      voc_set_text (&location->country, "US");
      voc_feed_set_region (location, name);
    }

  return location;
}

/* "US", "Anywhere in the U.S.", or "Germany, Austria" where a Country should be. */
static void
read_area_text (VocFeedContext *context,
                VocListing     *listing,
                const char     *text)
{
  guint n_before = listing->locations->len;

  if (voc_text_is_blank (text))
    return;

  voc_feed_context_warn (context, "applicantLocationRequirements", "The area is not an object; write {\"@type\": \"Country\", \"name\": \"US\"}");

  if (strlen (text) == 2 && voc_country_from_name (text) != NULL)
    {
      VocLocation *location = voc_location_new ();

      voc_set_text (&location->country, voc_country_from_name (text));
      voc_listing_add_location (listing, location);
    }
  else
    {
      voc_feed_add_places (listing, text);
    }

  for (guint i = n_before; i < listing->locations->len; i++)
    ((VocLocation *) g_ptr_array_index (listing->locations, i))->kind = VOC_LOCATION_ELIGIBLE_AREA;
}

static void
read_jobs_place (VocFeedContext *context,
                 VocListing     *listing,
                 const VocJson  *place)
{
  const char  *text = voc_json_as_string (place);
  VocLocation *location;

  if (voc_json_as_object (place) == NULL)
    {
      voc_feed_add_places (listing, text);
      if (text != NULL)
        voc_feed_context_warn (context, "jobLocation", "The place is a text; write a Place with an address instead");
      return;
    }

  location = voc_native_read_place (context, place, "jobLocation.address");
  if (location != NULL)
    voc_listing_add_location (listing, location);
  else
    voc_feed_context_warn (context, "jobLocation.address", "The place has no address; give it one");
}

/**
 * voc_native_read_places:
 * @context: a context
 * @listing: the listing to fill
 * @object: a JobPosting
 */
void
voc_native_read_places (VocFeedContext *context,
                        VocListing     *listing,
                        const VocJson  *object)
{
  const VocJson *sites = voc_native_first (object, "jobLocation");
  const VocJson *areas = voc_native_first (object, "applicantLocationRequirements");
  const VocJson *others = voc_native_first (object, "voc:locations");

  for (const VocJson *site = sites; site != NULL; site = voc_native_next (site))
    read_jobs_place (context, listing, site);

  for (const VocJson *area = areas; area != NULL; area = voc_native_next (area))
    {
      if (voc_json_as_object (area) != NULL)
        voc_listing_add_location (listing, read_area (context, area));
      else
        read_area_text (context, listing, voc_json_as_string (area));
    }

  for (const VocJson *place = others; place != NULL; place = voc_native_next (place))
    {
      VocLocation *location = voc_json_as_object (place) != NULL ? voc_native_read_place (context, place, "voc:locations") : NULL;

      if (location == NULL)
        continue;
      if (voc_native_has_type (place, "AdministrativeArea"))
        location->kind = VOC_LOCATION_ELIGIBLE_AREA;
      voc_listing_add_location (listing, location);
    }

  if (sites == NULL && areas == NULL && others == NULL)
    voc_feed_context_warn (context, "jobLocation", "The listing names no place; give it a jobLocation, or applicantLocationRequirements when it is remote");
}

static void
write_address (VocJsonWriter     *writer,
               const VocLocation *location)
{
  g_autoptr (VocLocation) derived = voc_location_new ();

  voc_json_writer_begin_object (writer, "address");
  voc_json_writer_add_string (writer, "@type", "PostalAddress");
  voc_native_write_text (writer, "streetAddress", location->street);
  voc_native_write_text (writer, "addressLocality", location->city);
  voc_native_write_text (writer, "addressRegion", location->region);
  voc_native_write_text (writer, "postalCode", location->postal_code);
  voc_native_write_text (writer, "addressCountry", location->country);

  /* Only what a reader would not find by itself. */
  voc_set_text (&derived->country, location->country);
  voc_feed_set_region (derived, location->region);
  if (g_strcmp0 (derived->region_code, location->region_code) != 0)
    voc_json_writer_add_string (writer, "voc:regionCode", location->region_code != NULL ? location->region_code : "");
  voc_json_writer_end_object (writer);
}

/* An area without an address is read by its name, so ours always have one. */
static gboolean
has_address (const VocLocation *location)
{
  if (location->kind == VOC_LOCATION_ELIGIBLE_AREA || location->raw == NULL)
    return TRUE;

  return location->street != NULL || location->city != NULL || location->region != NULL || location->postal_code != NULL || location->country != NULL;
}

static void
write_place (VocJsonWriter     *writer,
             const VocLocation *location)
{
  voc_json_writer_begin_object (writer, NULL);
  voc_json_writer_add_string (writer, "@type", location->kind == VOC_LOCATION_ELIGIBLE_AREA ? "AdministrativeArea" : "Place");
  voc_native_write_text (writer, "name", location->raw);
  if (has_address (location))
    write_address (writer, location);
  if (location->point.is_known)
    {
      voc_json_writer_begin_object (writer, "geo");
      voc_json_writer_add_string (writer, "@type", "GeoCoordinates");
      voc_json_writer_add_double (writer, "latitude", location->point.latitude);
      voc_json_writer_add_double (writer, "longitude", location->point.longitude);
      voc_json_writer_end_object (writer);
    }
  if (location->is_primary)
    voc_json_writer_add_boolean (writer, "voc:isPrimary", TRUE);
  voc_json_writer_end_object (writer);
}

static void
write_places (VocJsonWriter   *writer,
              const char      *name,
              const GPtrArray *locations,
              guint            first,
              guint            end)
{
  if (first == end)
    return;

  voc_json_writer_begin_array (writer, name);
  for (guint i = first; i < end; i++)
    write_place (writer, g_ptr_array_index (locations, i));
  voc_json_writer_end_array (writer);
}

/* The end of the run of places from @first on that are, or are no, eligible areas. */
static guint
find_end (const GPtrArray *locations,
          guint            first,
          gboolean         are_areas)
{
  while (first < locations->len && (((const VocLocation *) g_ptr_array_index (locations, first))->kind == VOC_LOCATION_ELIGIBLE_AREA) == are_areas)
    first++;

  return first;
}

/**
 * voc_native_write_places:
 * @writer: a writer in a JobPosting
 * @listing: a listing
 *
 * Writes the places; from a work site on that comes after an eligible area they
 * go into `voc:locations`, so that the order stays.
 */
void
voc_native_write_places (VocJsonWriter    *writer,
                         const VocListing *listing)
{
  const GPtrArray *locations = listing->locations;
  guint            sites_end = find_end (locations, 0, FALSE);
  guint            areas_end = find_end (locations, sites_end, TRUE);

  write_places (writer, "jobLocation", locations, 0, sites_end);
  write_places (writer, "applicantLocationRequirements", locations, sites_end, areas_end);
  write_places (writer, "voc:locations", locations, areas_end, locations->len);
}
