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

/* None said is open to everybody. */
static guint8 *
choose_reached (const VocColumnSet *set,
                const VocQuery     *query)
{
  char  open_to_all[] = "";
  char *countries[] = { query->near_country, open_to_all, NULL };

  return voc_query_reaches (query, VOC_WORKPLACE_REMOTE) ? choose_codes (&set->country_codes, countries) : NULL;
}

static guint8 *
choose_skills (VocColumnMarks     *self,
               const VocColumnSet *set,
               char              **wanted)
{
  guint8 *is_wanted;
  guint   number;

  if (wanted == NULL)
    return NULL;

  is_wanted = g_new0 (guint8, set->skill_numbers.ids->len + 1);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (*wanted[i] == '\0')
      self->takes_unskilled = TRUE;
    else if (voc_numbers_find (&set->skill_numbers, g_ascii_strtoll (wanted[i], NULL, 10), &number))
      is_wanted[number] = TRUE;
  return is_wanted;
}

static guint8 *
choose_occupations (const VocColumnSet  *set,
                    const VocAskedMarks *asked)
{
  const GArray *ids = set->occupation_numbers.ids;
  guint8       *is_wanted;

  if (asked->occupations == NULL || asked->occupations->len == 1)
    return NULL;

  is_wanted = g_new0 (guint8, ids->len);
  for (guint i = 0; i < ids->len; i++)
    is_wanted[i] = voc_asked_marks_want (asked, (guint) g_array_index (ids, gint64, i));
  return is_wanted;
}

/* One that no listing has is none of the numbers. */
static int
choose_only_occupation (const VocColumnSet  *set,
                        const VocAskedMarks *asked)
{
  guint number;

  if (asked->occupations == NULL || asked->occupations->len != 1)
    return VOC_SIEVE_ANY;

  return voc_numbers_find (&set->occupation_numbers, g_array_index (asked->occupations, guint, 0), &number)
           ? (int) number
           : G_MAXUINT16;
}

/**
 * voc_column_marks_choose:
 * @self: (out): which marks are asked for; clear it with voc_column_marks_clear()
 * @set: locked columns
 * @query: a sealed query
 * @asked: what it asks of marks that have numbers
 */
void
voc_column_marks_choose (VocColumnMarks      *self,
                         const VocColumnSet  *set,
                         const VocQuery      *query,
                         const VocAskedMarks *asked)
{
  self->seniorities = query->seniorities;
  self->contracts = query->contracts;
  self->languages = choose_codes (&set->language_codes, query->languages);
  self->countries = choose_codes (&set->country_codes, query->countries);
  self->reached = choose_reached (set, query);
  self->skills = choose_skills (self, set, asked->skills);
  self->occupations = choose_occupations (set, asked);
  self->only_occupation = choose_only_occupation (set, asked);
  self->is_asked = self->seniorities != 0 || self->contracts != 0 || self->languages != NULL || self->countries != NULL
                   || self->skills != NULL || self->occupations != NULL;
}

void
voc_column_marks_clear (VocColumnMarks *self)
{
  g_clear_pointer (&self->languages, g_free);
  g_clear_pointer (&self->countries, g_free);
  g_clear_pointer (&self->reached, g_free);
  g_clear_pointer (&self->skills, g_free);
  g_clear_pointer (&self->occupations, g_free);
}

static gboolean
skills_fit (const VocColumnMarks *self,
            const VocColumnSet   *set,
            guint32               slot)
{
  guint          n;
  const guint32 *skills = voc_lists_get (&set->skill_lists, set->skills[slot], &n);

  for (guint i = 0; i < n; i++)
    if (self->skills[skills[i]])
      return TRUE;

  return n == 0 && self->takes_unskilled;
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
  if (self->countries != NULL && !self->countries[set->countries[slot]])
    return FALSE;
  if (self->occupations != NULL && !self->occupations[set->occupations[slot]])
    return FALSE;

  return self->skills == NULL || skills_fit (self, set, slot);
}
