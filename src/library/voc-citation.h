/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-occupation.h"
#include "model/voc-result.h"

G_BEGIN_DECLS

/**
 * VocCitationFact:
 * @name: what is told, e.g. "Published by"
 * @value: it, as people read it
 */
typedef struct
{
  char *name;
  char *value;
} VocCitationFact;

/**
 * VocCitation:
 * @title: the name of the table, or what was counted
 * @facts: (element-type VocCitationFact): who published it, of when, of what, how many were
 *   asked, under which licence; what is not known says so
 * @url: (nullable): the publisher's page
 *
 * Where a figure is from. Made by one thread, then read-only and shared.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char           *title;
  GPtrArray      *facts;
  char           *url;
} VocCitation;

VocCitation *voc_citation_ref             (VocCitation              *self);
void         voc_citation_unref           (VocCitation              *self);
gboolean     voc_citation_equal           (const VocCitation        *a,
                                           const VocCitation        *b);
char        *voc_citation_write           (const VocCitation        *self);

VocCitation *voc_citation_new_band        (const GPtrArray          *credits,
                                           const VocBand            *band);
VocCitation *voc_citation_new_years       (const GPtrArray          *credits,
                                           const GPtrArray          *bands,
                                           const VocOccupation      *occupation);
VocCitation *voc_citation_new_states      (const GPtrArray          *credits,
                                           const VocBand            *band);
VocCitation *voc_citation_new_projection  (const GPtrArray          *credits,
                                           const VocProjection      *projection,
                                           const VocOccupation      *occupation);
VocCitation *voc_citation_new_parities    (const GPtrArray          *credits,
                                           int                       year);
VocCitation *voc_citation_new_table       (const GPtrArray          *credits,
                                           const char               *id,
                                           const char               *soc);
VocCitation *voc_citation_new_listings    (const VocPayDistribution *market,
                                           const VocOccupation      *occupation,
                                           const char               *country);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocCitation, voc_citation_unref)

G_END_DECLS
