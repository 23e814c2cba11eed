/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VocTitleMatch:
 * @VOC_TITLE_MATCH_OVERRIDE: our own table of everyday titles
 * @VOC_TITLE_MATCH_EXACT: an alternate title, word for word once normalised
 * @VOC_TITLE_MATCH_STRIPPED: likewise after seniority and the like are gone
 * @VOC_TITLE_MATCH_LIKELY: a phrase of the title means it, so that is likely
 * @VOC_TITLE_MATCH_SUGGESTED: it may be, but that is no answer
 * @VOC_TITLE_MATCH_USER: the user said so
 *
 * The numbers are in no order.
 */
typedef enum
{
  VOC_TITLE_MATCH_NONE,
  VOC_TITLE_MATCH_OVERRIDE,
  VOC_TITLE_MATCH_EXACT,
  VOC_TITLE_MATCH_STRIPPED,
  VOC_TITLE_MATCH_USER,
  VOC_TITLE_MATCH_LIKELY,
  VOC_TITLE_MATCH_SUGGESTED,
} VocTitleMatch;

/**
 * VocOccupation:
 * @soc: the code that OEWS publishes, e.g. "15-1252"
 * @title: its English title
 * @job_zone: O*NET job zone 1 to 5, 0 when not known
 * @match: how a title led here
 * @matched_title: (nullable): the title that led here
 */
typedef struct
{
  char         *soc;
  char         *title;
  int           job_zone;
  VocTitleMatch match;
  char         *matched_title;
} VocOccupation;

#define VOC_TYPE_OCCUPATION (voc_occupation_get_type ())

const char    *voc_title_match_to_code (VocTitleMatch        match);
GType          voc_occupation_get_type (void);
VocOccupation *voc_occupation_new      (const char          *soc,
                                        const char          *title);
VocOccupation *voc_occupation_copy     (const VocOccupation *self);
void           voc_occupation_free     (VocOccupation       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocOccupation, voc_occupation_free)

gboolean       voc_soc_is_valid        (const char          *soc);
guint          voc_soc_to_number       (const char          *soc);
char          *voc_soc_from_number     (guint                number);

char          *voc_title_normalise     (const char *title);
GPtrArray     *voc_title_variants      (const char *title);
GPtrArray     *voc_title_phrases       (const char *title);
char          *voc_title_phrase_key    (const char *title);
GPtrArray     *voc_title_words         (const char *title,
                                        guint      *n_first);
gboolean       voc_title_is_vague      (const char *word);
gboolean       voc_title_is_short      (const char *word);
guint64        voc_title_words_sum     (void);

/* The percentiles that a band has. */
typedef enum
{
  VOC_P10,
  VOC_P25,
  VOC_P50,
  VOC_P75,
  VOC_P90,
  VOC_N_PERCENTILES,
} VocPercentile;

typedef enum
{
  VOC_BAND_NONE = 0,
  VOC_BAND_ANNUAL_ONLY = 1 << 0, /* never converted to hours */
  VOC_BAND_HOURLY_ONLY = 1 << 1, /* never converted to years */
} VocBandFlags;

/**
 * VocBand:
 * @soc: occupation code
 * @area_code: "99" for the United States, else a state's FIPS code
 * @year: the reference month is May of this year
 * @employment: jobs, -1 when not published
 * @annual: US dollars a year by percentile, -1 when not published
 * @hourly: US dollars an hour by percentile, -1 when not published
 * @is_top_coded: the percentile is at or over the published cap: "or more"
 * @annual_cap: the cap of that year in dollars a year, -1 when it has none
 *
 * Official pay of an occupation in an area (BLS OEWS).
 */
typedef struct
{
  char        *soc;
  char        *title;
  char        *area_code;
  char        *area_name;
  int          year;
  gint64       employment;
  double       annual_mean;
  double       annual[VOC_N_PERCENTILES];
  double       hourly_mean;
  double       hourly[VOC_N_PERCENTILES];
  gboolean     is_top_coded[VOC_N_PERCENTILES];
  double       annual_cap;
  VocBandFlags flags;
} VocBand;

VocBand *voc_band_new  (void);
VocBand *voc_band_copy (const VocBand *self);
void     voc_band_free (VocBand       *self);
gboolean voc_band_has_own_hours (const VocBand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocBand, voc_band_free)

/**
 * VocProjection:
 * @period: e.g. "2024-2034"
 * @growth: per cent over the period
 * @openings: per year, -1 when not published
 *
 * BLS Employment Projections. Employment is in persons, -1 when not published.
 */
typedef struct
{
  char  *period;
  char  *soc;
  gint64 employment_base;
  gint64 employment_projected;
  double growth;
  gint64 openings;
  char  *education;
  char  *experience;
  char  *training;
} VocProjection;

void voc_projection_free (VocProjection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocProjection, voc_projection_free)

G_END_DECLS
