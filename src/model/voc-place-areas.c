/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Areas that are larger than a country, as feeds name them, and the countries that
 * are in them (the regions of the United Nations, M49, but "Europe" without their
 * part of Asia). Beside a country an area may be what the country is in ("Germany,
 * Europe") or one more place ("USA, Europe"); the table tells which. Pure, for any
 * thread. */

#include "model/voc-place-private.h"

#include "base/voc-text.h"

#include <string.h>

#define EUROPE                                                                                                                  \
  "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL " \
  "PT RO RS RU SE SI SJ SK SM TR UA VA XK "
#define EU "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK "
#define MIDDLE_EAST "AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE "
#define AFRICA                                                                                                                  \
  "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC " \
  "SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW "
#define ASIA                                                                                                                 \
  "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA " \
  "SG SY TH TJ TL TM TR TW UZ VN YE "
#define OCEANIA "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS "
#define NORTH_AMERICA "BM CA GL MX PM US "
#define LATIN_AMERICA                                                                                                           \
  "AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY SR " \
  "SV SX TC TT UY VC VE VG VI "

static const struct
{
  const char *key;       /* of voc_text_key() */
  const char *countries; /* ISO 3166-1 alpha-2, each with a blank behind it */
} areas[] = {
  { "emea", EUROPE MIDDLE_EAST AFRICA },
  { "europe", EUROPE },
  { "europa", EUROPE },
  { "european union", EU },
  { "eu", EU },
  { "eea", EU "IS LI NO " },
  { "dach", "AT CH DE " },
  { "nordics", "DK FI IS NO SE " },
  { "benelux", "BE LU NL " },
  { "middle east", MIDDLE_EAST },
  { "africa", AFRICA },
  { "asia", ASIA },
  { "apac", ASIA OCEANIA },
  { "asia pacific", ASIA OCEANIA },
  { "anz", "AU NZ " },
  { "oceania", OCEANIA },
  { "north america", NORTH_AMERICA },
  { "south america", LATIN_AMERICA },
  { "latin america", LATIN_AMERICA },
  { "latam", LATIN_AMERICA },
  { "americas", NORTH_AMERICA LATIN_AMERICA },
};

/**
 * voc_place_find_area:
 * @text: a piece of a place
 *
 * Returns: (transfer none) (nullable): the countries of an area that @text names, for
 *   voc_place_is_in_area(); %NULL when it is none
 */
const char *
voc_place_find_area (const char *text)
{
  g_autofree char *key = voc_text_key (text);

  for (guint i = 0; i < G_N_ELEMENTS (areas) && key != NULL; i++)
    if (strcmp (areas[i].key, key) == 0)
      return areas[i].countries;

  return NULL;
}

/**
 * voc_place_is_in_area:
 * @country: ISO 3166-1 alpha-2
 * @area: what voc_place_find_area() answered
 *
 * Returns: whether the country is in the area
 */
gboolean
voc_place_is_in_area (const char *country,
                      const char *area)
{
  return strstr (area, country) != NULL;
}
