/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-exchange.h"
#include "model/voc-guide.h"
#include "model/voc-occupation.h"
#include "model/voc-place.h"
#include "store/voc-store.h"

G_BEGIN_DECLS

/* Figures that ship with the program. Any connection of the store will do;
 * arrays are (transfer full) and free their elements. A list with nothing in it is
 * no error; a single thing that is not there is VOC_STORE_ERROR_NOT_FOUND. */

/* Occupations and titles */
GPtrArray     *voc_reference_find_occupations (VocConn    *conn,
                                               const char *title,
                                               guint       most,
                                               GError    **error);
GPtrArray     *voc_reference_suggest_occupations (VocConn    *conn,
                                                  const char *title,
                                                  guint       most,
                                                  GError    **error);
gboolean       voc_reference_find_soc      (VocConn    *conn,
                                            const char *title,
                                            guint      *number,
                                            GError    **error);
gboolean       voc_reference_sum_titles    (VocConn    *conn,
                                            guint64    *sum,
                                            GError    **error);
gboolean       voc_reference_sum_places    (VocConn    *conn,
                                            guint64    *sum,
                                            GError    **error);
GPtrArray     *voc_reference_complete_titles (VocConn    *conn,
                                              const char *prefix,
                                              guint       most,
                                              GError    **error);
GPtrArray     *voc_reference_list_titles (VocConn    *conn,
                                          const char *soc,
                                          guint       most,
                                          GError    **error);
VocOccupation *voc_reference_get_occupation (VocConn    *conn,
                                             const char *soc,
                                             GError    **error);
GPtrArray     *voc_reference_related (VocConn    *conn,
                                      const char *soc,
                                      guint       most,
                                      GError    **error);

/* Pay */
VocBand   *voc_reference_get_band (VocConn    *conn,
                                   const char *soc,
                                   const char *area_code,
                                   int         year,
                                   GError    **error);
GPtrArray *voc_reference_list_state_bands (VocConn    *conn,
                                           const char *soc,
                                           int         year,
                                           GError    **error);
GPtrArray *voc_reference_list_trend (VocConn    *conn,
                                     const char *soc,
                                     GError    **error);
int        voc_reference_latest_year (VocConn *conn);
GArray    *voc_reference_list_own_hours (VocConn *conn,
                                         GError **error);
gboolean   voc_reference_get_price_parity (VocConn    *conn,
                                           const char *area_code,
                                           int        *year,
                                           double     *parity,
                                           GError    **error);
gboolean   voc_reference_get_rate (VocConn    *conn,
                                   const char *currency,
                                   char      **period,
                                   double     *units_per_usd,
                                   GError    **error);
gboolean   voc_reference_get_rate_of_period (VocConn    *conn,
                                             const char *currency,
                                             const char *period,
                                             double     *units_per_usd,
                                             GError    **error);
VocExchange *voc_reference_get_exchange (VocConn    *conn,
                                         const char *from,
                                         const char *to,
                                         GError    **error);
gboolean   voc_reference_get_price_index (VocConn *conn,
                                          int      year,
                                          int      month,
                                          double  *value,
                                          GError **error);
gboolean   voc_reference_get_purchasing_power (VocConn    *conn,
                                               const char *country,
                                               int        *year,
                                               double     *units_per_usd,
                                               GError    **error);

/* Outlook */
GPtrArray *voc_reference_list_projections (VocConn    *conn,
                                           const char *soc,
                                           GError    **error);

/* Education and skills, as shares and importances */
typedef struct
{
  char    *name;
  char    *kind;       /* "skill", "knowledge", "technology" */
  double   importance; /* 1 to 5; 0 when the source has none */
  gboolean is_hot;
} VocOccupationSkill;

void       voc_occupation_skill_free (VocOccupationSkill *self);
GPtrArray *voc_reference_list_skills (VocConn    *conn,
                                      const char *soc,
                                      const char *kind,
                                      guint       most,
                                      GError    **error);

/**
 * VocEducationShares:
 * @share: per cent of people in the work who name that level, -1 unknown
 */
typedef struct
{
  double less_than_high_school, high_school, certificate, some_college;
  double associate, bachelor, post_bachelor_certificate, master, doctoral;
} VocEducationShares;

gboolean voc_reference_get_education (VocConn            *conn,
                                      const char         *soc,
                                      VocEducationShares *shares,
                                      GError            **error);

/* Places */
GPtrArray *voc_reference_complete_places (VocConn    *conn,
                                          const char *prefix,
                                          const char *country_hint,
                                          guint       most,
                                          GError    **error);
VocPlace  *voc_reference_find_place (VocConn    *conn,
                                     const char *city,
                                     const char *region_code,
                                     const char *country,
                                     GError    **error);
VocPlace  *voc_reference_find_zip (VocConn    *conn,
                                   const char *zip,
                                   GError    **error);

/* Guides */
GPtrArray *voc_reference_list_guides (VocConn           *conn,
                                      const char *const *languages,
                                      GError           **error);
VocGuide  *voc_reference_get_guide (VocConn           *conn,
                                    const char        *slug,
                                    const char *const *languages,
                                    GError           **error);
char      *voc_reference_guide_for_soc (VocConn    *conn,
                                        const char *soc,
                                        GError    **error);

/**
 * VocGuideHit:
 * @paragraph_id: where in the guide; opens there
 * @snippet: plain text around the hit
 */
typedef struct
{
  char *slug;
  char *title;
  char *section_id;
  char *paragraph_id;
  char *snippet;
} VocGuideHit;

void       voc_guide_hit_free (VocGuideHit *self);
GPtrArray *voc_reference_search_guides (VocConn           *conn,
                                        const char        *text,
                                        const char *const *languages,
                                        guint              most,
                                        gboolean          *has_all,
                                        GError           **error);
GPtrArray *voc_reference_search_pages (VocConn    *conn,
                                       const char *text,
                                       guint       most,
                                       GError    **error);

/**
 * VocDataCredit:
 * @id: what the code calls it: "oews", "projections", "cpi", "parities" …
 * @name: the data set's own name
 * @publisher: who publishes it
 * @period: what it is of, as people read it
 * @taken: the month in which it was taken into the program, e.g. "2026-11"
 * @licence: under which it may be used
 * @credit: the line that the licence asks for
 * @url: the publisher's page
 *
 * Whom figures are from; About must show them all.
 */
typedef struct
{
  char *id;
  char *name;
  char *publisher;
  char *period;
  char *taken;
  char *licence;
  char *credit;
  char *url;
} VocDataCredit;

void       voc_data_credit_free (VocDataCredit *self);
GPtrArray *voc_reference_list_credits (VocConn *conn,
                                       GError **error);

G_END_DECLS
