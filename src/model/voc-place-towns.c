/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The few towns that a reader of free text has to know by name: those that go by a
 * short name, and those that tell a country from the U.S. state with the same code.
 * Data; pure, for any thread. */

#include "model/voc-place-private.h"

#include "base/voc-text.h"

#include <string.h>

static const VocTownNickname nicknames[] = {
  { "sf", "San Francisco", "CA", "US" },
  { "sfo", "San Francisco", "CA", "US" },
  { "nyc", "New York", "NY", "US" },
  { "sea", "Seattle", "WA", "US" },
  { "chi", "Chicago", "IL", "US" },
  { "la", "Los Angeles", "CA", "US" },
  { "dc", "Washington", "DC", "US" },
  { "washington dc", "Washington", "DC", "US" },
  { "washington d c", "Washington", "DC", "US" },
  { "bos", "Boston", "MA", "US" },
  { "atl", "Atlanta", "GA", "US" },
  { "phl", "Philadelphia", "PA", "US" },
  { "philly", "Philadelphia", "PA", "US" },
  { "pdx", "Portland", "OR", "US" },
  { "atx", "Austin", "TX", "US" },
  { "dfw", "Dallas", "TX", "US" },
  { "den", "Denver", "CO", "US" },
  { "slc", "Salt Lake City", "UT", "US" },
  { "ldn", "London", NULL, "GB" },
};

/* Towns that decide between a state and a country that share a code. */
static const struct
{
  const char *code;
  const char *towns; /* parted by bars */
} foreign_towns[] = {
  { "AR", "|buenos aires|cordoba|rosario|mendoza|la plata|" },
  { "CA", "|toronto|vancouver|montreal|ottawa|calgary|edmonton|winnipeg|quebec|quebec city|mississauga|waterloo|kitchener"
          "|halifax|victoria|hamilton|brampton|markham|saskatoon|regina|laval|surrey|burnaby|gatineau|" },
  { "CO", "|bogota|medellin|cali|barranquilla|cartagena|" },
  { "DE", "|berlin|hamburg|munchen|muenchen|munich|koln|koeln|cologne|frankfurt|frankfurt am main|stuttgart|dusseldorf"
          "|duesseldorf|leipzig|dresden|nurnberg|nuernberg|nuremberg|hannover|hanover|bremen|essen|dortmund|bonn|karlsruhe"
          "|mannheim|heidelberg|potsdam|augsburg|munster|aachen|freiburg|mainz|wiesbaden|darmstadt|bielefeld|kiel|walldorf|" },
  { "ID", "|jakarta|bandung|surabaya|denpasar|yogyakarta|" },
  { "IL", "|tel aviv|tel aviv yafo|haifa|jerusalem|herzliya|ramat gan|netanya|petah tikva|beer sheva|" },
  { "IN", "|bangalore|bengaluru|mumbai|delhi|new delhi|hyderabad|pune|chennai|kolkata|gurgaon|gurugram|noida|ahmedabad"
          "|jaipur|kochi|coimbatore|indore|chandigarh|thiruvananthapuram|" },
  { "MA", "|casablanca|rabat|marrakech|tangier|" },
  { "MT", "|valletta|sliema|st julians|" },
  { "PA", "|panama|panama city|" },
  { "SC", "|victoria|" },
};

/**
 * voc_place_find_nickname:
 * @text: what may be a short name ("NYC")
 *
 * Returns: (transfer none) (nullable): the town that it stands for
 */
const VocTownNickname *
voc_place_find_nickname (const char *text)
{
  g_autofree char *key = voc_text_key (text);

  for (guint i = 0; i < G_N_ELEMENTS (nicknames); i++)
    if (strcmp (nicknames[i].word, key) == 0)
      return &nicknames[i];

  return NULL;
}

/**
 * voc_place_is_foreign_town:
 * @town: a town
 * @code: a code that is both a U.S. state and a country
 *
 * Returns: whether the town is known as one of that country
 */
gboolean
voc_place_is_foreign_town (const char *town,
                           const char *code)
{
  g_autofree char *key = voc_text_key (town);
  g_autofree char *barred = g_strdup_printf ("|%s|", key);

  for (guint i = 0; i < G_N_ELEMENTS (foreign_towns); i++)
    if (strcmp (foreign_towns[i].code, code) == 0)
      return strstr (foreign_towns[i].towns, barred) != NULL;

  return FALSE;
}
