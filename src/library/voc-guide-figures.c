/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures of a guide. Its text holds references such as `{wage.median}`
 * (docs/guides.md lists them); here each becomes a figure of today's tables,
 * written as the reader writes numbers, or says that none is published. It runs
 * on a store thread, where the tables are. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-guide-figures-private.h"

#include "library/voc-present.h"
#include "store/voc-reference-store.h"

#include <glib/gi18n-lib.h>

#define NATION "99"

/* Where OEWS says "May of the year". */
#define OEWS_MONTH 5

typedef struct
{
  VocConn *conn;
  char    *default_soc; /* (nullable): the occupation of the guide */
  GError  *error;       /* the first one that is not "no such figure" */
} Filler;

/* A reference that was taken apart: group.name@soc:period. */
typedef struct
{
  char *group;
  char *name;
  char *soc;    /* (nullable) */
  char *period; /* (nullable) */
} Reference;

static void
reference_clear (Reference *self)
{
  g_free (self->group);
  g_free (self->name);
  g_free (self->soc);
  g_free (self->period);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reference, reference_clear)

static void
reference_parse (Reference  *self,
                 const char *text,
                 const char *default_soc)
{
  const char *dot = strchr (text, '.');
  const char *at = strchr (text, '@');
  const char *name_end = at != NULL ? at : text + strlen (text);
  const char *colon = at != NULL ? strchr (at, ':') : NULL;

  *self = (Reference){ NULL };
  if (dot == NULL || dot > name_end)
    return;

  self->group = g_strndup (text, dot - text);
  self->name = g_strndup (dot + 1, name_end - dot - 1);
  if (at == NULL)
    self->soc = g_strdup (default_soc);
  else
    self->soc = colon != NULL ? g_strndup (at + 1, colon - at - 1) : g_strdup (at + 1);
  self->period = colon != NULL ? g_strdup (colon + 1) : NULL;
}

/* That a figure is not there is an answer; that the table can't be read is not. */
static void
keep_error (Filler *self,
            GError *error)
{
  if (error == NULL)
    return;

  if (self->error == NULL && !g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    self->error = error;
  else
    g_error_free (error);
}

static VocBand *
get_band (Filler     *self,
          const char *soc,
          int         year)
{
  GError  *error = NULL;
  VocBand *band = voc_reference_get_band (self->conn, soc, NATION, year, &error);

  keep_error (self, error);

  return band;
}

static char *
write_dollars (double   value,
               int      decimals,
               gboolean is_top_coded)
{
  g_autofree char *amount = NULL;

  if (value < 0)
    return NULL;

  amount = voc_present_money (value, "USD", decimals);
  if (!is_top_coded)
    return g_steal_pointer (&amount);

  /* Translators: pay at or over the highest figure that is published. */
  return g_strdup_printf (_ ("%s or more"), amount);
}

static char *
write_hourly (const VocBand *band,
              VocPercentile  percentile)
{
  return write_dollars (band->hourly[percentile], 2, band->is_top_coded[percentile]);
}

static char *
write_percentile (const VocBand *band,
                  VocPercentile  percentile)
{
  gboolean is_top_coded = band->is_top_coded[percentile];

  /* What is over the cap of its year is published as the cap. */
  return write_dollars (is_top_coded ? band->annual_cap : band->annual[percentile], 0, is_top_coded);
}

static char *
fill_wage (Filler          *self,
           const Reference *reference)
{
  static const char *const names[VOC_N_PERCENTILES] = { "p10", "p25", "median", "p75", "p90" };
  g_autoptr (VocBand) band = get_band (self, reference->soc, 0);

  if (band == NULL)
    return NULL;

  for (guint i = 0; i < VOC_N_PERCENTILES; i++)
    if (g_str_equal (reference->name, names[i]))
      return write_percentile (band, i);
  if (g_str_equal (reference->name, "hourly_median"))
    return write_hourly (band, VOC_P50);
  if (g_str_equal (reference->name, "hourly_p10"))
    return write_hourly (band, VOC_P10);
  if (g_str_equal (reference->name, "hourly_p90"))
    return write_hourly (band, VOC_P90);
  if (g_str_equal (reference->name, "period"))
    return voc_present_month (band->year, OEWS_MONTH);

  return NULL;
}

static char *
fill_employment (Filler          *self,
                 const Reference *reference)
{
  g_autoptr (VocBand) band = get_band (self, reference->soc, 0);

  if (band == NULL || band->employment < 0 || !g_str_equal (reference->name, "total"))
    return NULL;

  return voc_present_number (band->employment);
}

static const VocProjection *
find_projection (GPtrArray  *projections,
                 const char *period)
{
  for (guint i = 0; i < projections->len; i++)
    {
      const VocProjection *projection = g_ptr_array_index (projections, i);

      if (period == NULL || g_str_equal (projection->period, period))
        return projection;
    }

  return NULL;
}

static char *
fill_outlook (Filler          *self,
              const Reference *reference)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) projections = voc_reference_list_projections (self->conn, reference->soc, &error);
  const VocProjection *projection;

  keep_error (self, error);
  if (projections == NULL)
    return NULL;
  projection = find_projection (projections, reference->period);
  if (projection == NULL)
    return NULL;

  if (g_str_equal (reference->name, "growth"))
    return voc_present_percent (projection->growth, 1);
  if (g_str_equal (reference->name, "openings"))
    return voc_present_openings (projection->openings);
  if (g_str_equal (reference->name, "period"))
    return voc_present_years (projection->period);
  if (g_str_equal (reference->name, "education"))
    return g_strdup (voc_present_education (projection->education));

  return NULL;
}

static double
find_share (const VocEducationShares *shares,
            const char               *name)
{
  const struct
  {
    const char *name;
    double      share;
  } levels[] = {
    { "less_than_high_school", shares->less_than_high_school },
    { "high_school", shares->high_school },
    { "certificate", shares->certificate },
    { "some_college", shares->some_college },
    { "associate", shares->associate },
    { "bachelor", shares->bachelor },
    { "post_bachelor_certificate", shares->post_bachelor_certificate },
    { "master", shares->master },
    { "doctoral", shares->doctoral },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_str_equal (name, levels[i].name))
      return levels[i].share;

  return -1;
}

static char *
fill_education (Filler          *self,
                const Reference *reference)
{
  VocEducationShares shares;
  GError            *error = NULL;
  double             share;

  if (!voc_reference_get_education (self->conn, reference->soc, &shares, &error))
    {
      keep_error (self, error);
      return NULL;
    }

  share = find_share (&shares, reference->name);
  return share >= 0 ? voc_present_percent (share, 0) : NULL;
}

static char *
fill_state (Filler          *self,
            const Reference *reference)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) bands = NULL;
  const VocBand *top = NULL;

  bands = voc_reference_list_state_bands (self->conn, reference->soc,
                                          voc_reference_latest_year (self->conn), &error);
  keep_error (self, error);
  for (guint i = 0; bands != NULL && i < bands->len; i++)
    {
      const VocBand *band = g_ptr_array_index (bands, i);

      if (band->annual[VOC_P50] >= 0 && (top == NULL || band->annual[VOC_P50] > top->annual[VOC_P50]))
        top = band;
    }
  if (top == NULL)
    return NULL;

  if (g_str_equal (reference->name, "top_name"))
    return g_strdup (top->area_name);
  if (g_str_equal (reference->name, "top_median"))
    return write_percentile (top, VOC_P50);

  return NULL;
}

static char *
fill_history (Filler          *self,
              const Reference *reference)
{
  guint64  year;
  char    *rest;
  gboolean is_hourly;
  g_autoptr (VocBand) band = NULL;

  year = g_ascii_strtoull (reference->name, &rest, 10);
  is_hourly = g_str_equal (rest, ".hourly_median");
  if (year < 1990 || year > 2200 || (!is_hourly && !g_str_equal (rest, ".median")))
    return NULL;

  band = get_band (self, reference->soc, (int) year);
  if (band == NULL)
    return NULL;

  return is_hourly ? write_hourly (band, VOC_P50) : write_percentile (band, VOC_P50);
}

/* NULL of what nobody publishes. */
static char *
find_figure (Filler     *self,
             const char *text)
{
  static const struct
  {
    const char *group;
    char *(*fill) (Filler *self, const Reference *reference);
  } groups[] = {
    { "wage", fill_wage },
    { "employment", fill_employment },
    { "outlook", fill_outlook },
    { "edu", fill_education },
    { "state", fill_state },
    { "history", fill_history },
  };
  g_auto (Reference) reference = { NULL };
  char *figure = NULL;

  reference_parse (&reference, text, self->default_soc);
  for (guint i = 0; reference.soc != NULL && i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (reference.group, groups[i].group))
      figure = groups[i].fill (self, &reference);

  return figure;
}

static char *
fill_cb (const char *text,
         gpointer    user_data)
{
  char *figure = find_figure (user_data, text);

  /* Translators: in the place of a figure in a career guide. */
  return figure != NULL ? figure : g_strdup (_ ("not published"));
}

static VocGuideParagraph *
fill_paragraph (Filler                  *self,
                const VocGuideParagraph *paragraph)
{
  g_autofree char   *text = voc_guide_fill (paragraph->text, fill_cb, self);
  VocGuideParagraph *filled = voc_guide_paragraph_new (paragraph->id, text);

  filled->is_stale = paragraph->is_stale;

  return filled;
}

static void
fill_list (Filler    *self,
           GPtrArray *from,
           GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, fill_paragraph (self, g_ptr_array_index (from, i)));
}

static void
fill_sections (Filler         *self,
               const VocGuide *from,
               VocGuide       *to)
{
  for (guint i = 0; i < from->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (from->sections, i);
      VocGuideSection       *filled = voc_guide_section_new (section->id, section->title);

      fill_list (self, section->paragraphs, filled->paragraphs);
      g_ptr_array_add (to->sections, filled);
    }
}

static void
fill_faqs (Filler         *self,
           const VocGuide *from,
           VocGuide       *to)
{
  for (guint i = 0; i < from->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (from->faqs, i);
      VocGuideFaq       *filled = voc_guide_faq_new (faq->id);

      if (faq->question != NULL)
        filled->question = fill_paragraph (self, faq->question);
      fill_list (self, faq->answer, filled->answer);
      g_ptr_array_add (to->faqs, filled);
    }
}

/**
 * voc_guide_figures_fill:
 * @conn: a connection of the store
 * @guide: a guide
 *
 * Puts the figures in. A figure that nobody publishes reads so.
 *
 * Returns: (transfer full): the same guide with figures; %NULL with @error set
 *   when the tables can't be read
 */
VocGuide *
voc_guide_figures_fill (VocConn        *conn,
                        const VocGuide *guide,
                        GError        **error)
{
  g_autoptr (VocGuide) filled = voc_guide_new ();
  Filler self = { .conn = conn };

  self.default_soc = guide->socs != NULL ? guide->socs[0] : NULL;
  filled->slug = g_strdup (guide->slug);
  filled->language = g_strdup (guide->language);
  filled->title = g_strdup (guide->title);
  filled->summary = voc_guide_fill (guide->summary, fill_cb, &self);
  filled->publisher = g_strdup (guide->publisher);
  g_strfreev (filled->socs);
  filled->socs = g_strdupv (guide->socs);
  filled->query = g_strdup (guide->query);
  g_strfreev (filled->related);
  filled->related = g_strdupv (guide->related);
  filled->related_titles = g_strdupv (guide->related_titles);
  fill_sections (&self, guide, filled);
  fill_faqs (&self, guide, filled);

  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }

  return g_steal_pointer (&filled);
}

/* What is looked for is a text of the guide. */
typedef struct
{
  Filler     *filler;
  const char *place;
  GPtrArray  *faults;
} Check;

static char *
check_cb (const char *text,
          gpointer    user_data)
{
  Check           *check = user_data;
  g_autofree char *figure = find_figure (check->filler, text);

  if (figure == NULL)
    voc_guide_faults_add (check->faults, check->place, "nothing is published for {%s}; name another figure, or none", text);
  return NULL;
}

static void
check_paragraph (Check                   *check,
                 const VocGuideParagraph *paragraph)
{
  g_autofree char *text = NULL;

  check->place = paragraph->id;
  text = voc_guide_fill (paragraph->text, check_cb, check);
}

static void
check_paragraphs (Check     *check,
                  GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    check_paragraph (check, g_ptr_array_index (paragraphs, i));
}

/**
 * voc_guide_figures_check:
 * @conn: a connection of the store
 * @guide: a guide as its author wrote it
 * @faults: (element-type VocGuideFault): gets the occupations without pay, and the
 *   figures that are not published
 *
 * Returns: %FALSE with @error set when the tables can't be read
 */
gboolean
voc_guide_figures_check (VocConn        *conn,
                         const VocGuide *guide,
                         GPtrArray      *faults,
                         GError        **error)
{
  Filler self = { .conn = conn, .default_soc = guide->socs[0] };
  Check  check = { .filler = &self, .faults = faults };

  for (guint i = 0; guide->socs[i] != NULL; i++)
    {
      g_autoptr (VocBand) band = get_band (&self, guide->socs[i], 0);

      if (band == NULL || band->year < voc_reference_latest_year (conn))
        voc_guide_faults_add (faults, "occupationalCategory", "the wage tables have no %s; name an occupation that they have",
                              guide->socs[i]);
    }
  for (guint i = 0; i < guide->sections->len; i++)
    check_paragraphs (&check, ((VocGuideSection *) g_ptr_array_index (guide->sections, i))->paragraphs);
  for (guint i = 0; i < guide->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, i);

      if (faq->question != NULL)
        check_paragraph (&check, faq->question);
      check_paragraphs (&check, faq->answer);
    }
  if (self.error == NULL)
    return TRUE;

  g_propagate_error (error, self.error);
  return FALSE;
}
