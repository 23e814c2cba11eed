/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VocPoint:
 * @latitude: degrees north
 * @longitude: degrees east
 * @is_known: whether there are coordinates at all
 */
typedef struct
{
  double   latitude;
  double   longitude;
  gboolean is_known;
} VocPoint;

#define VOC_POINT_UNKNOWN ((VocPoint){ 0.0, 0.0, FALSE })

/**
 * VocPlace:
 * @id: row of the reference table, 0 when it is none of its rows
 * @name: the town's name, or the ZIP code for a ZIP centroid
 * @region: (nullable): ISO 3166-2 subdivision without the country, e.g. "TX"
 * @country: ISO 3166-1 alpha-2
 * @population: people, 0 when unknown
 *
 * A town or a ZIP centroid of our own table (GeoNames; U.S. Census ZCTA).
 */
typedef struct
{
  gint64   id;
  char    *name;
  char    *region;
  char    *country;
  VocPoint point;
  gint64   population;
} VocPlace;

#define VOC_TYPE_PLACE (voc_place_get_type ())

GType     voc_place_get_type (void);
VocPlace *voc_place_new      (gint64          id,
                              const char     *name,
                              const char     *region,
                              const char     *country,
                              VocPoint        point,
                              gint64          population);
VocPlace *voc_place_copy     (const VocPlace *self);
void      voc_place_free     (VocPlace       *self);
double    voc_point_distance (VocPoint        a,
                              VocPoint        b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocPlace, voc_place_free)

/**
 * VocLocationKind:
 * @VOC_LOCATION_WORK_SITE: where the work is done
 * @VOC_LOCATION_ELIGIBLE_AREA: where a remote worker may live
 */
typedef enum
{
  VOC_LOCATION_WORK_SITE,
  VOC_LOCATION_ELIGIBLE_AREA,
} VocLocationKind;

/**
 * VocLocation:
 * @raw: (nullable): the place as the source wrote it
 * @country: (nullable): ISO 3166-1 alpha-2
 * @region: (nullable): name as given
 * @region_code: (nullable): ISO 3166-2 subdivision without the country
 *
 * One location of a listing. Members that the source does not give and the
 * reference table cannot tell stay %NULL.
 */
typedef struct
{
  VocLocationKind kind;
  char           *raw;
  char           *city;
  char           *region;
  char           *region_code;
  char           *country;
  char           *postal_code;
  char           *street;
  VocPoint        point;
  gboolean        is_primary;
} VocLocation;

VocLocation *voc_location_new     (void);
VocLocation *voc_location_copy    (const VocLocation *self);
void         voc_location_free    (VocLocation       *self);
char        *voc_location_to_text (const VocLocation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocLocation, voc_location_free)

/**
 * VocPlaceGuess:
 * @area: (nullable): an area larger than a country, in the words of the text; nothing
 *   else is known then
 *
 * What can be read from a free text place ("Austin, TX", "Berlin, Germany",
 * "Remote, Italy", "SF, NYC"), without a table: see voc_place_split().
 */
typedef struct
{
  char    *city;
  char    *region;
  char    *country;
  char    *area;
  gboolean is_remote;
} VocPlaceGuess;

GPtrArray  *voc_place_split              (const char *text);
void        voc_place_guess_free         (VocPlaceGuess *self);
const char *voc_country_from_name        (const char *name);
const char *voc_us_state_from_name       (const char *name);
const char *voc_us_state_to_fips         (const char *usps);
const char *voc_us_state_from_fips       (const char *fips);
const char *voc_us_state_get_name        (const char *usps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocPlaceGuess, voc_place_guess_free)

G_END_DECLS
