/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The states of the United States and what else has a FIPS code of two digits in
 * the tables of the Bureau of Labor Statistics (ANSI INCITS 38). Pure, for any
 * thread. */

#include "model/voc-place.h"

#include "base/voc-text.h"

#include <string.h>

typedef struct
{
  const char *usps;
  const char *fips;
  const char *name;
  const char *other; /* (nullable): another name, as a key of voc_text_key() */
} State;

static const State states[] = {
  { "AL", "01", "Alabama", NULL },
  { "AK", "02", "Alaska", NULL },
  { "AZ", "04", "Arizona", NULL },
  { "AR", "05", "Arkansas", NULL },
  { "CA", "06", "California", "calif" },
  { "CO", "08", "Colorado", NULL },
  { "CT", "09", "Connecticut", NULL },
  { "DE", "10", "Delaware", NULL },
  { "DC", "11", "District of Columbia", "washington dc" },
  { "FL", "12", "Florida", NULL },
  { "GA", "13", "Georgia", NULL },
  { "HI", "15", "Hawaii", NULL },
  { "ID", "16", "Idaho", NULL },
  { "IL", "17", "Illinois", NULL },
  { "IN", "18", "Indiana", NULL },
  { "IA", "19", "Iowa", NULL },
  { "KS", "20", "Kansas", NULL },
  { "KY", "21", "Kentucky", NULL },
  { "LA", "22", "Louisiana", NULL },
  { "ME", "23", "Maine", NULL },
  { "MD", "24", "Maryland", NULL },
  { "MA", "25", "Massachusetts", NULL },
  { "MI", "26", "Michigan", NULL },
  { "MN", "27", "Minnesota", NULL },
  { "MS", "28", "Mississippi", NULL },
  { "MO", "29", "Missouri", NULL },
  { "MT", "30", "Montana", NULL },
  { "NE", "31", "Nebraska", NULL },
  { "NV", "32", "Nevada", NULL },
  { "NH", "33", "New Hampshire", NULL },
  { "NJ", "34", "New Jersey", NULL },
  { "NM", "35", "New Mexico", NULL },
  { "NY", "36", "New York", "new york state" },
  { "NC", "37", "North Carolina", NULL },
  { "ND", "38", "North Dakota", NULL },
  { "OH", "39", "Ohio", NULL },
  { "OK", "40", "Oklahoma", NULL },
  { "OR", "41", "Oregon", NULL },
  { "PA", "42", "Pennsylvania", NULL },
  { "RI", "44", "Rhode Island", NULL },
  { "SC", "45", "South Carolina", NULL },
  { "SD", "46", "South Dakota", NULL },
  { "TN", "47", "Tennessee", NULL },
  { "TX", "48", "Texas", NULL },
  { "UT", "49", "Utah", NULL },
  { "VT", "50", "Vermont", NULL },
  { "VA", "51", "Virginia", NULL },
  { "WA", "53", "Washington", "washington state" },
  { "WV", "54", "West Virginia", NULL },
  { "WI", "55", "Wisconsin", NULL },
  { "WY", "56", "Wyoming", NULL },
  { "AS", "60", "American Samoa", NULL },
  { "GU", "66", "Guam", NULL },
  { "MP", "69", "Northern Mariana Islands", NULL },
  { "PR", "72", "Puerto Rico", NULL },
  { "VI", "78", "U.S. Virgin Islands", "us virgin islands" },
};

static const State *
find_by_usps (const char *usps)
{
  if (usps != NULL && strlen (usps) == 2)
    for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
      if (g_ascii_strcasecmp (states[i].usps, usps) == 0)
        return &states[i];

  return NULL;
}

/**
 * voc_us_state_from_name:
 * @name: (nullable): a state's name or its USPS code
 *
 * This is for text that is known to be a state: "or" is Oregon here.
 *
 * Returns: (transfer none) (nullable): the USPS code, %NULL when it is none
 */
const char *
voc_us_state_from_name (const char *name)
{
  g_autofree char *key = voc_text_key (name);
  const State     *state = find_by_usps (key);

  if (key == NULL)
    return NULL;
  if (state != NULL)
    return state->usps;

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_ascii_strcasecmp (states[i].name, key) == 0 || g_strcmp0 (states[i].other, key) == 0)
      return states[i].usps;

  return strcmp (key, "u s virgin islands") == 0 ? "VI" : NULL;
}

/**
 * voc_us_state_to_fips:
 * @usps: (nullable): a USPS code, in capitals or not
 *
 * Returns: (transfer none) (nullable): the FIPS code of two digits
 */
const char *
voc_us_state_to_fips (const char *usps)
{
  const State *state = find_by_usps (usps);

  return state != NULL ? state->fips : NULL;
}

/**
 * voc_us_state_from_fips:
 * @fips: (nullable): a FIPS code; its leading zero may be missing
 *
 * Returns: (transfer none) (nullable): the USPS code
 */
const char *
voc_us_state_from_fips (const char *fips)
{
  if (fips == NULL || *fips == '\0')
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const char *code = states[i].fips;

      if (strcmp (code, fips) == 0 || (code[0] == '0' && strcmp (code + 1, fips) == 0))
        return states[i].usps;
    }

  return NULL;
}

/**
 * voc_us_state_get_name:
 * @usps: (nullable): a USPS code, in capitals or not
 *
 * Returns: (transfer none) (nullable): the English name
 */
const char *
voc_us_state_get_name (const char *usps)
{
  const State *state = find_by_usps (usps);

  return state != NULL ? state->name : NULL;
}
