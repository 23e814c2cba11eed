/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Occupations of the reference tables with their official pay and outlook. Plain
 * values: whoever holds one owns it. How a title finds its occupation begins in
 * voc-title.c. */

#include "model/voc-occupation.h"

#include "model/voc-boxed-private.h"

#include <stdlib.h>
#include <string.h>

/* Of "15-1252". */
#define SOC_LENGTH 7

VOC_DEFINE_BOXED_TYPE (VocOccupation, voc_occupation, voc_occupation_copy, voc_occupation_free)

/**
 * voc_title_match_to_code:
 * @match: how a title led to an occupation
 *
 * Says how sure that is: `chosen` by the user, `exact`, `strong`, `likely`, or `suggested`,
 * which is no answer.
 *
 * Returns: (nullable): the code, %NULL for %VOC_TITLE_MATCH_NONE
 */
const char *
voc_title_match_to_code (VocTitleMatch match)
{
  switch (match)
    {
    case VOC_TITLE_MATCH_USER:
      return "chosen";
    case VOC_TITLE_MATCH_OVERRIDE:
    case VOC_TITLE_MATCH_EXACT:
      return "exact";
    case VOC_TITLE_MATCH_STRIPPED:
      return "strong";
    case VOC_TITLE_MATCH_LIKELY:
      return "likely";
    case VOC_TITLE_MATCH_SUGGESTED:
      return "suggested";
    case VOC_TITLE_MATCH_NONE:
    default:
      return NULL;
    }
}

/**
 * voc_soc_is_valid:
 * @soc: (nullable): a text
 *
 * Returns: whether it has the form of a code of the SOC, "15-1252"
 */
gboolean
voc_soc_is_valid (const char *soc)
{
  return soc != NULL && strlen (soc) == SOC_LENGTH && soc[2] == '-' && strspn (soc, "0123456789") == 2
         && strspn (soc + 3, "0123456789") == SOC_LENGTH - 3;
}

/**
 * voc_soc_to_number:
 * @soc: a code of the SOC
 *
 * Returns: its digits as one number; 0 when it is none
 */
guint
voc_soc_to_number (const char *soc)
{
  if (!voc_soc_is_valid (soc))
    return 0;

  return (guint) (strtoul (soc, NULL, 10) * 10000 + strtoul (soc + 3, NULL, 10));
}

/**
 * voc_soc_from_number:
 * @number: of voc_soc_to_number()
 *
 * Returns: (transfer full): the code; "" of 0
 */
char *
voc_soc_from_number (guint number)
{
  return number != 0 ? g_strdup_printf ("%02u-%04u", number / 10000, number % 10000) : g_strdup ("");
}

/**
 * voc_occupation_new:
 * @soc: the code that OEWS publishes
 * @title: (nullable): its English title
 *
 * Returns: (transfer full): an occupation that no title has led to yet
 */
VocOccupation *
voc_occupation_new (const char *soc,
                    const char *title)
{
  VocOccupation *self;

  g_return_val_if_fail (soc != NULL, NULL);

  self = g_new0 (VocOccupation, 1);
  self->soc = g_strdup (soc);
  self->title = g_strdup (title);
  return self;
}

/**
 * voc_occupation_copy:
 * @self: an occupation
 *
 * Returns: (transfer full): a copy
 */
VocOccupation *
voc_occupation_copy (const VocOccupation *self)
{
  VocOccupation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (VocOccupation, 1);
  *copy = *self;
  copy->soc = g_strdup (self->soc);
  copy->title = g_strdup (self->title);
  copy->matched_title = g_strdup (self->matched_title);
  return copy;
}

/**
 * voc_occupation_free:
 * @self: (nullable) (transfer full): an occupation
 */
void
voc_occupation_free (VocOccupation *self)
{
  if (self == NULL)
    return;

  g_free (self->soc);
  g_free (self->title);
  g_free (self->matched_title);
  g_free (self);
}

/**
 * voc_band_new:
 *
 * Returns: (transfer full): a band of which no figure is published: all are -1
 */
VocBand *
voc_band_new (void)
{
  VocBand *self = g_new0 (VocBand, 1);

  self->employment = -1;
  self->annual_mean = -1.0;
  self->hourly_mean = -1.0;
  self->annual_cap = -1.0;
  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    {
      self->annual[i] = -1.0;
      self->hourly[i] = -1.0;
    }
  return self;
}

/**
 * voc_band_copy:
 * @self: a band
 *
 * Returns: (transfer full): a copy
 */
VocBand *
voc_band_copy (const VocBand *self)
{
  VocBand *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (VocBand, 1);
  *copy = *self;
  copy->soc = g_strdup (self->soc);
  copy->title = g_strdup (self->title);
  copy->area_code = g_strdup (self->area_code);
  copy->area_name = g_strdup (self->area_name);
  return copy;
}

/**
 * voc_band_free:
 * @self: (nullable) (transfer full): a band
 */
void
voc_band_free (VocBand *self)
{
  if (self == NULL)
    return;

  g_free (self->soc);
  g_free (self->title);
  g_free (self->area_code);
  g_free (self->area_name);
  g_free (self);
}

/**
 * voc_band_has_own_hours:
 * @self: (nullable): a band
 *
 * Returns: whether pay of the occupation is published by the year alone, or by the hour alone,
 *   as its hours are other than everybody's: see %VOC_PAY_FLAG_OWN_HOURS
 */
gboolean
voc_band_has_own_hours (const VocBand *self)
{
  return self != NULL && (self->flags & (VOC_BAND_ANNUAL_ONLY | VOC_BAND_HOURLY_ONLY)) != 0;
}

/**
 * voc_projection_free:
 * @self: (nullable) (transfer full): a projection
 */
void
voc_projection_free (VocProjection *self)
{
  if (self == NULL)
    return;

  g_free (self->period);
  g_free (self->soc);
  g_free (self->education);
  g_free (self->experience);
  g_free (self->training);
  g_free (self);
}
