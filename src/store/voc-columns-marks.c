/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The marks of listings as a question asks for them, in the numbers of the columns: what
 * voc-search-marks.c is for rows of the database. Whoever calls has locked the columns. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

/* %NULL when any will do. */
static guint8 *
choose_codes (const VocCodes *codes,
              char          **wanted)
{
  guint8 *is_wanted;

  if (wanted == NULL)
    return NULL;

  is_wanted = g_new0 (guint8, codes->codes->len);
  for (guint i = 0; i < codes->codes->len; i++)
    is_wanted[i] = voc_codes_meet (g_ptr_array_index (codes->codes, i), wanted);
  return is_wanted;
}

/**
 * voc_column_marks_choose:
 * @self: (out): which marks are asked for; clear it with voc_column_marks_clear()
 * @set: locked columns
 * @query: a sealed query
 */
void
voc_column_marks_choose (VocColumnMarks     *self,
                         const VocColumnSet *set,
                         const VocQuery     *query)
{
  self->seniorities = query->seniorities;
  self->contracts = query->contracts;
  self->languages = choose_codes (&set->language_codes, query->languages);
  self->countries = choose_codes (&set->country_codes, query->countries);
  self->is_asked = self->seniorities != 0 || self->contracts != 0 || self->languages != NULL || self->countries != NULL;
}

void
voc_column_marks_clear (VocColumnMarks *self)
{
  g_clear_pointer (&self->languages, g_free);
  g_clear_pointer (&self->countries, g_free);
}

/**
 * voc_column_marks_fit:
 * @self: which marks are asked for
 * @set: the locked columns that they were chosen for
 * @slot: one of its slots
 *
 * Returns: whether the question asks for such a listing
 */
gboolean
voc_column_marks_fit (const VocColumnMarks *self,
                      const VocColumnSet   *set,
                      guint32               slot)
{
  if (self->seniorities != 0 && (self->seniorities & 1u << VOC_GRADE_SENIORITY (set->grades[slot])) == 0)
    return FALSE;
  if (self->contracts != 0 && (self->contracts & 1u << VOC_GRADE_CONTRACT (set->grades[slot])) == 0)
    return FALSE;
  if (self->languages != NULL && !self->languages[set->languages[slot]])
    return FALSE;

  return self->countries == NULL || self->countries[set->countries[slot]];
}
