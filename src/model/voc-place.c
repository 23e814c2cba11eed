/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Towns of the reference table, the locations of a listing, and the distance
 * between two points. Plain values: whoever holds one owns it. */

#include "model/voc-place.h"

#include "base/voc-text.h"
#include "model/voc-boxed-private.h"

#include <math.h>

/* Mean radius R1 of the Earth after IUGG, km. */
#define EARTH_RADIUS_KM 6371.0088

VOC_DEFINE_BOXED_TYPE (VocPlace, voc_place, voc_place_copy, voc_place_free)

/**
 * voc_place_new:
 * @id: row of the reference table, 0 when it is none of its rows
 * @name: the town's name, or a ZIP code
 * @region: (nullable): ISO 3166-2 subdivision without the country
 * @country: (nullable): ISO 3166-1 alpha-2
 * @point: where it is
 * @population: people, 0 when unknown
 *
 * Returns: (transfer full): a place
 */
VocPlace *
voc_place_new (gint64      id,
               const char *name,
               const char *region,
               const char *country,
               VocPoint    point,
               gint64      population)
{
  VocPlace *self = g_new (VocPlace, 1);

  self->id = id;
  self->name = g_strdup (name);
  self->region = g_strdup (region);
  self->country = g_strdup (country);
  self->point = point;
  self->population = population;
  return self;
}

/**
 * voc_place_copy:
 * @self: a place
 *
 * Returns: (transfer full): a copy
 */
VocPlace *
voc_place_copy (const VocPlace *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return voc_place_new (self->id, self->name, self->region, self->country, self->point, self->population);
}

/**
 * voc_place_free:
 * @self: (nullable) (transfer full): a place
 */
void
voc_place_free (VocPlace *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->region);
  g_free (self->country);
  g_free (self);
}

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180.0;
}

/**
 * voc_point_distance:
 * @a: a point
 * @b: another
 *
 * Reckons the great circle distance (haversine) on a sphere of the Earth's mean
 * radius, 6371.0088 km; off by half a per cent at most from the ellipsoid.
 *
 * Returns: kilometres; -1 when one of the points is not known
 */
double
voc_point_distance (VocPoint a,
                    VocPoint b)
{
  double half_latitude;
  double half_longitude;
  double h;

  if (!a.is_known || !b.is_known)
    return -1.0;

  half_latitude = sin (to_radians (b.latitude - a.latitude) / 2.0);
  half_longitude = sin (to_radians (b.longitude - a.longitude) / 2.0);
  h = half_latitude * half_latitude + cos (to_radians (a.latitude)) * cos (to_radians (b.latitude)) * half_longitude * half_longitude;
  return 2.0 * EARTH_RADIUS_KM * asin (sqrt (CLAMP (h, 0.0, 1.0)));
}

/**
 * voc_location_new:
 *
 * Returns: (transfer full): a work site of which nothing is known yet
 */
VocLocation *
voc_location_new (void)
{
  return g_new0 (VocLocation, 1);
}

/**
 * voc_location_copy:
 * @self: a location
 *
 * Returns: (transfer full): a copy
 */
VocLocation *
voc_location_copy (const VocLocation *self)
{
  VocLocation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (VocLocation, 1);
  *copy = *self;
  copy->raw = g_strdup (self->raw);
  copy->city = g_strdup (self->city);
  copy->region = g_strdup (self->region);
  copy->region_code = g_strdup (self->region_code);
  copy->country = g_strdup (self->country);
  copy->postal_code = g_strdup (self->postal_code);
  copy->street = g_strdup (self->street);
  return copy;
}

/**
 * voc_location_free:
 * @self: (nullable) (transfer full): a location
 */
void
voc_location_free (VocLocation *self)
{
  if (self == NULL)
    return;

  g_free (self->raw);
  g_free (self->city);
  g_free (self->region);
  g_free (self->region_code);
  g_free (self->country);
  g_free (self->postal_code);
  g_free (self->street);
  g_free (self);
}

/* A region's code is what readers of addresses know it by only where it is made
 * of letters ("TX", "NSW", not the "07" of others). */
static const char *
choose_region (const VocLocation *self)
{
  const char *code = self->region_code;

  if (code != NULL && g_ascii_isalpha (*code) && (g_strcmp0 (self->country, "US") == 0 || g_strcmp0 (self->country, "CA") == 0 || g_strcmp0 (self->country, "AU") == 0))
    return code;

  return self->region;
}

static void
append_part (GString    *text,
             const char *part,
             const char *before)
{
  if (voc_text_is_blank (part) || voc_text_equal (part, before))
    return;

  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

/**
 * voc_location_to_text:
 * @self: a location
 *
 * Writes a location as one line: town, region and country code as far as they
 * are known ("Austin, TX, US", "Berlin, DE"); the source's own words when no
 * town is known, as they say more than a bare country.
 *
 * Returns: (transfer full) (nullable): the line, %NULL when nothing is known
 */
char *
voc_location_to_text (const VocLocation *self)
{
  const char *region;
  GString    *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (voc_text_is_blank (self->city) && !voc_text_is_blank (self->raw))
    return g_strdup (self->raw);

  region = choose_region (self);
  text = g_string_new (NULL);
  append_part (text, self->city, NULL);
  append_part (text, region, self->city);
  append_part (text, self->country, region);
  if (text->len == 0)
    append_part (text, self->postal_code, NULL);

  return g_string_free (text, text->len == 0);
}
