/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What BLS says that an occupation usually asks for, in words. The codes are
 * those of data/reference/SOURCES.md. Pure functions; any thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *code;
  const char *words;
} Term;

static const char *
find_term (const Term *terms,
           guint       n_terms,
           const char *context,
           const char *code)
{
  for (guint i = 0; code != NULL && i < n_terms; i++)
    if (g_str_equal (terms[i].code, code))
      return g_dpgettext2 (GETTEXT_PACKAGE, context, terms[i].words);

  return NULL;
}

/**
 * voc_present_years:
 * @period: VocProjection.period
 *
 * Returns: (transfer full): the span of years as it is printed, e.g. "2024–2034"
 */
char *
voc_present_years (const char *period)
{
  g_auto (GStrv) years = NULL;

  g_return_val_if_fail (period != NULL, NULL);

  years = g_strsplit (period, "-", 2);
  return g_strjoinv ("–", years);
}

/**
 * voc_present_openings:
 * @openings: VocProjection.openings
 *
 * BLS publishes hundreds. A small occupation has openings, too, though none of them is left.
 *
 * Returns: (transfer full) (nullable): how many a year; %NULL when it is not published
 */
char *
voc_present_openings (gint64 openings)
{
  if (openings < 0)
    return NULL;

  /* Translators: of openings in a year, by figures that are published in hundreds. */
  return openings > 0 ? voc_present_number (openings) : g_strdup (_ ("fewer than 50"));
}

/**
 * voc_present_education:
 * @code: (nullable): VocProjection.education
 *
 * Returns: (nullable): what people usually need to enter; %NULL when it is not
 *   published
 */
const char *
voc_present_education (const char *code)
{
  static const Term terms[] = {
    { "none", NC_ ("education", "no formal education") },
    { "high-school", NC_ ("education", "high school diploma or equivalent") },
    { "some-college", NC_ ("education", "some college, no degree") },
    { "certificate", NC_ ("education", "certificate after high school, no degree") },
    { "associate", NC_ ("education", "associate’s degree") },
    { "bachelor", NC_ ("education", "bachelor’s degree") },
    { "master", NC_ ("education", "master’s degree") },
    { "doctoral", NC_ ("education", "doctoral or professional degree") },
  };

  return find_term (terms, G_N_ELEMENTS (terms), "education", code);
}

/**
 * voc_present_experience:
 * @code: (nullable): VocProjection.experience
 *
 * Returns: (nullable): the experience in a related occupation that is usual
 */
const char *
voc_present_experience (const char *code)
{
  static const Term terms[] = {
    { "none", NC_ ("experience", "none") },
    { "under-5-years", NC_ ("experience", "less than 5 years") },
    { "5-years", NC_ ("experience", "5 years or more") },
  };

  return find_term (terms, G_N_ELEMENTS (terms), "experience", code);
}

/**
 * voc_present_training:
 * @code: (nullable): VocProjection.training
 *
 * Returns: (nullable): the training on the job that is usual
 */
const char *
voc_present_training (const char *code)
{
  static const Term terms[] = {
    { "none", NC_ ("training", "none") },
    { "short-term", NC_ ("training", "up to 1 month on the job") },
    { "moderate-term", NC_ ("training", "1 to 12 months on the job") },
    { "long-term", NC_ ("training", "more than 12 months on the job") },
    { "apprenticeship", NC_ ("training", "apprenticeship") },
    { "residency", NC_ ("training", "internship or residency") },
  };

  return find_term (terms, G_N_ELEMENTS (terms), "training", code);
}
