/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The field of work that an occupation is of. The first two digits of its code say it:
 * they are the major groups of the 2018 SOC (https://www.bls.gov/soc/2018/major_groups.htm),
 * under shorter names of our own. Any thread. */

#include "config.h"

#include "library/voc-present-field.h"

#include "model/voc-occupation.h"

#include <glib/gi18n-lib.h>

static const struct
{
  guint       group;
  const char *name;
} fields[] = {
  /* Translators: these are fields of work: headings in a list of careers. */
  { 11, NC_ ("field of work", "Management") },
  { 13, NC_ ("field of work", "Business and Finance") },
  { 15, NC_ ("field of work", "Computers and Mathematics") },
  { 17, NC_ ("field of work", "Architecture and Engineering") },
  { 19, NC_ ("field of work", "Science") },
  { 21, NC_ ("field of work", "Social Services") },
  { 23, NC_ ("field of work", "Law") },
  { 25, NC_ ("field of work", "Teaching and Libraries") },
  { 27, NC_ ("field of work", "Arts, Media and Sports") },
  { 29, NC_ ("field of work", "Health Care") },
  { 31, NC_ ("field of work", "Health Care Support") },
  { 33, NC_ ("field of work", "Protection and Security") },
  { 35, NC_ ("field of work", "Food and Serving") },
  { 37, NC_ ("field of work", "Cleaning and Grounds") },
  { 39, NC_ ("field of work", "Personal Care and Service") },
  { 41, NC_ ("field of work", "Sales") },
  { 43, NC_ ("field of work", "Office and Administration") },
  { 45, NC_ ("field of work", "Farming, Fishing and Forestry") },
  { 47, NC_ ("field of work", "Construction") },
  { 49, NC_ ("field of work", "Installation and Repair") },
  { 51, NC_ ("field of work", "Production") },
  { 53, NC_ ("field of work", "Transport and Warehousing") },
  { 55, NC_ ("field of work", "Military") },
};

/**
 * voc_present_field:
 * @soc: (nullable): the code of an occupation
 *
 * Returns: (nullable): the name of its field of work; %NULL of what is no code, or of a
 *   group that the SOC does not have
 */
const char *
voc_present_field (const char *soc)
{
  guint group = voc_soc_to_number (soc) / 10000;

  for (guint i = 0; group > 0 && i < G_N_ELEMENTS (fields); i++)
    if (fields[i].group == group)
      return g_dpgettext2 (GETTEXT_PACKAGE, "field of work", fields[i].name);

  return NULL;
}
