/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-result.h"
#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/**
 * VocMarks:
 * @seniority: a #VocSeniority
 * @contract: a #VocContractTerm
 * @language: the primary subtag of that of its text; "" when it is not known
 * @countries: codes of ISO 3166-1 in their order, parted by commas; "" when none is known
 * @skills: numbers of skills in their order, parted by commas; "" when none is stated
 * @occupation: of voc_soc_to_number(); 0 when its title means none
 *
 * What of a listing is one of several values, beside its workplace and employment.
 */
typedef struct
{
  guint       seniority;
  guint       contract;
  const char *language;
  const char *countries;
  const char *skills;
  guint       occupation;
} VocMarks;

/**
 * VocAskedMarks:
 * @skills: (owned) (nullable): numbers of skills; "": none is stated; %NULL: any
 * @occupations: (owned) (nullable) (element-type guint): %NULL: any
 * @skill_names: (owned) (element-type VocFacetCount): the skills that are asked for
 * @occupation_names: (owned) (element-type VocFacetCount): likewise
 * @lacks_figures: a name is among them that nobody could look up
 *
 * What is asked of marks that only the databases know the numbers of.
 */
typedef struct
{
  char     **skills;
  GArray    *occupations;
  GPtrArray *skill_names;
  GPtrArray *occupation_names;
  gboolean   lacks_figures;
} VocAskedMarks;

gboolean voc_asked_marks_fill  (VocAskedMarks       *self,
                                VocConn             *conn,
                                const VocQuery      *query,
                                GError             **error);
void     voc_asked_marks_clear (VocAskedMarks       *self);
void     voc_asked_marks_tell  (const VocAskedMarks *self,
                                VocResult           *result);
gboolean voc_asked_marks_want  (const VocAskedMarks *self,
                                guint                occupation);

void     voc_marks_read       (VocStmt         *stmt,
                               int              column,
                               VocMarks        *marks);
gboolean voc_marks_fit        (const VocMarks  *self,
                               const VocQuery  *query,
                               const VocAskedMarks *asked);
gboolean voc_codes_meet       (const char      *codes,
                               char           **wanted);
void     voc_codes_count      (GHashTable      *counts,
                               const char      *codes,
                               guint            n);
void     voc_codes_tell       (GHashTable      *counts,
                               GPtrArray       *facet);
char    *voc_countries_join   (const VocListing *listing);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocAskedMarks, voc_asked_marks_clear)

G_END_DECLS
