/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page to read about an occupation that nobody has written a guide to: what the tables
 * say of it, in sentences. It is a guide like any other, called by the occupation's code.
 * Its sentences hold references to figures, so that they are filled in as those of a
 * guide are, and a sentence is there only when its figures are. Names of titles and
 * skills are those of the sources. On a store thread. */

#include "config.h"

#include "library/voc-guide-assemble-private.h"

#include "library/voc-present.h"
#include "store/voc-reference-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NATION "99"
#define MAX_TITLES 12
#define MAX_SKILLS 8
#define MAX_TOOLS 12
#define MAX_RELATED 8

static void
add_text (VocGuideSection *section,
          const char      *text)
{
  g_autofree char *id = g_strdup_printf ("%s.%u", section->id, section->paragraphs->len + 1);

  g_ptr_array_add (section->paragraphs, voc_guide_paragraph_new (id, text));
}

static void
add_item (VocGuideSection *section,
          const char      *text)
{
  g_autofree char *item = g_strconcat ("• ", text, NULL);

  add_text (section, item);
}

/* A name is no reference, whatever is in it. */
static void
add_name (VocGuideSection *section,
          const char      *name)
{
  g_autoptr (GString) text = g_string_new (name);

  g_string_replace (text, "{", "{{", 0);
  g_string_replace (text, "}", "}}", 0);
  add_item (section, text->str);
}

/* A section with nothing in it is none. */
static void
take_section (VocGuide        *guide,
              VocGuideSection *section)
{
  g_ptr_array_add (guide->sections, section);
  if (section->paragraphs->len == 0)
    g_ptr_array_set_size (guide->sections, (int) guide->sections->len - 1);
}

static gboolean
add_titles (VocConn  *conn,
            VocGuide *guide,
            GError  **error)
{
  g_autoptr (GPtrArray) titles = voc_reference_list_titles (conn, guide->socs[0], MAX_TITLES, error);
  VocGuideSection *section;

  if (titles == NULL)
    return FALSE;

  section = voc_guide_section_new ("job", _ ("What it is called"));
  if (titles->len > 0)
    add_text (section, _ ("Job titles that are of this occupation, in English:"));
  for (guint i = 0; i < titles->len; i++)
    add_name (section, g_ptr_array_index (titles, i));
  take_section (guide, section);

  return TRUE;
}

static gboolean
has_state_median (VocConn    *conn,
                  const char *soc)
{
  g_autoptr (GPtrArray) bands = voc_reference_list_state_bands (conn, soc, voc_reference_latest_year (conn), NULL);

  for (guint i = 0; bands != NULL && i < bands->len; i++)
    if (((VocBand *) g_ptr_array_index (bands, i))->annual[VOC_P50] >= 0)
      return TRUE;

  return FALSE;
}

/* Of an occupation that is published by the hour only. */
static void
add_hourly (VocGuideSection *section,
            const VocBand   *band)
{
  if (band->hourly[VOC_P50] >= 0)
    add_text (section, _ ("Half of the people in this work earn more than {wage.hourly_median} an hour, and half less. That is of {wage.period}."));
  if (band->hourly[VOC_P10] >= 0 && band->hourly[VOC_P90] >= 0)
    add_item (section, _ ("One in ten earns less than {wage.hourly_p10} an hour; one in ten earns {wage.hourly_p90} or more."));
}

static void
add_yearly (VocGuideSection *section,
            const VocBand   *band)
{
  /* Translators: what is in braces, here and in the texts around, is a figure that is put in
   * its place; keep it to the letter. A figure has its unit and currency. */
  if (band->annual[VOC_P50] >= 0)
    add_text (section, _ ("Half of the people in this work earn more than {wage.median} a year, and half less. That is of {wage.period}."));
  if (band->annual[VOC_P10] >= 0 && band->annual[VOC_P90] >= 0)
    add_item (section, _ ("One in ten earns less than {wage.p10} a year; one in ten earns {wage.p90} or more."));
  if (band->hourly[VOC_P50] >= 0)
    add_item (section, _ ("Median an hour: {wage.hourly_median}"));
}

static gboolean
add_pay (VocConn  *conn,
         VocGuide *guide,
         GError  **error)
{
  GError *own_error = NULL;
  g_autoptr (VocBand) band = voc_reference_get_band (conn, guide->socs[0], NATION, 0, &own_error);
  VocGuideSection *section;

  if (voc_store_error_is_failure (&own_error, error))
    return FALSE;

  section = voc_guide_section_new ("pay", _ ("Pay"));
  if (band != NULL && (band->flags & VOC_BAND_HOURLY_ONLY) != 0)
    add_hourly (section, band);
  else if (band != NULL)
    add_yearly (section, band);
  if (has_state_median (conn, guide->socs[0]))
    add_item (section, _ ("The state with the highest median is {state.top_name}: {state.top_median} a year."));
  if (band != NULL && band->employment >= 0)
    add_item (section, _ ("Employees in this work: {employment.total}"));
  take_section (guide, section);

  return TRUE;
}

/* One that is written as 0 per cent is left out. */
static void
add_share (VocGuideSection *section,
           double           share,
           const char      *text)
{
  if (share >= 0.5)
    add_item (section, text);
}

static void
add_shares (VocGuideSection          *section,
            const VocEducationShares *shares)
{
  add_text (section, _ ("Workers and experts were asked what the job requires (O*NET). So many named each level:"));
  add_share (section, shares->less_than_high_school, _ ("Less than a high school diploma: {edu.less_than_high_school}"));
  add_share (section, shares->high_school, _ ("High school diploma: {edu.high_school}"));
  add_share (section, shares->certificate, _ ("Certificate after high school: {edu.certificate}"));
  add_share (section, shares->some_college, _ ("Some college, no degree: {edu.some_college}"));
  add_share (section, shares->associate, _ ("Associate’s degree: {edu.associate}"));
  add_share (section, shares->bachelor, _ ("Bachelor’s degree: {edu.bachelor}"));
  add_share (section, shares->post_bachelor_certificate, _ ("Certificate after a bachelor’s degree: {edu.post_bachelor_certificate}"));
  add_share (section, shares->master, _ ("Master’s degree: {edu.master}"));
  add_share (section, shares->doctoral, _ ("Doctoral or professional degree: {edu.doctoral}"));
}

static void
add_named (VocGuideSection *section,
           const char      *format,
           const char      *name)
{
  g_autoptr (GString) text = NULL;

  if (name == NULL)
    return;

  text = g_string_new (format);
  g_string_replace (text, "%s", name, 1);
  add_item (section, text->str);
}

static gboolean
add_outlook (VocConn  *conn,
             VocGuide *guide,
             GError  **error)
{
  g_autoptr (GPtrArray) projections = voc_reference_list_projections (conn, guide->socs[0], error);
  const VocProjection *newest = NULL;
  VocGuideSection     *outlook = NULL;
  VocGuideSection     *education = NULL;
  VocEducationShares   shares;
  GError              *own_error = NULL;
  gboolean             has_shares;

  if (projections == NULL)
    return FALSE;
  has_shares = voc_reference_get_education (conn, guide->socs[0], &shares, &own_error);
  if (voc_store_error_is_failure (&own_error, error))
    return FALSE;

  newest = projections->len > 0 ? g_ptr_array_index (projections, 0) : NULL;
  outlook = voc_guide_section_new ("outlook", _ ("Outlook"));
  education = voc_guide_section_new ("education", _ ("Education"));
  if (newest != NULL)
    {
      add_item (outlook, _ ("Change in the number of jobs, {outlook.period}: {outlook.growth}"));
      if (newest->openings >= 0)
        add_item (outlook, _ ("Openings a year, of growth and of people who leave: {outlook.openings}"));
      if (voc_present_education (newest->education) != NULL)
        add_item (education, _ ("Usually needed to enter: {outlook.education}"));
      /* Translators: %s is like "less than 5 years" */
      add_named (education, _ ("Experience in a related occupation: %s"), voc_present_experience (newest->experience));
      /* Translators: %s is like "up to 1 month on the job" */
      add_named (education, _ ("Training: %s"), voc_present_training (newest->training));
    }
  if (has_shares)
    add_shares (education, &shares);
  take_section (guide, outlook);
  take_section (guide, education);

  return TRUE;
}

static gboolean
add_skills (VocConn    *conn,
            VocGuide   *guide,
            const char *kind,
            const char *id,
            const char *title,
            const char *lead,
            guint       most,
            GError    **error)
{
  g_autoptr (GPtrArray) skills = voc_reference_list_skills (conn, guide->socs[0], kind, most, error);
  VocGuideSection *section;

  if (skills == NULL)
    return FALSE;

  section = voc_guide_section_new (id, title);
  if (skills->len > 0)
    add_text (section, lead);
  for (guint i = 0; i < skills->len; i++)
    add_name (section, ((VocOccupationSkill *) g_ptr_array_index (skills, i))->name);
  take_section (guide, section);

  return TRUE;
}

/* Where there is a guide that somebody wrote, it is what is related. */
static gboolean
add_related (VocConn  *conn,
             VocGuide *guide,
             GError  **error)
{
  g_autoptr (GPtrArray) occupations = voc_reference_related (conn, guide->socs[0], MAX_RELATED, error);
  g_autoptr (GStrvBuilder) slugs = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  if (occupations == NULL)
    return FALSE;

  for (guint i = 0; i < occupations->len; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (occupations, i);
      GError              *own_error = NULL;
      g_autofree char     *slug = voc_reference_guide_for_soc (conn, occupation->soc, &own_error);

      if (voc_store_error_is_failure (&own_error, error))
        return FALSE;
      g_strv_builder_add (slugs, slug != NULL ? slug : occupation->soc);
      g_strv_builder_add (titles, occupation->title);
    }

  g_strfreev (guide->related);
  guide->related = g_strv_builder_end (slugs);
  guide->related_titles = g_strv_builder_end (titles);

  return TRUE;
}

static void
set_head (VocGuide            *guide,
          const VocOccupation *occupation)
{
  const char *const socs[] = { occupation->soc, NULL };

  guide->slug = g_strdup (occupation->soc);
  guide->title = g_strdup (occupation->title);
  guide->summary = g_strdup (_ ("Nobody has written a guide to this occupation yet. This page is put together from official figures."));
  /* No job is called as an occupation is, in the plural and often two of them at once. */
  guide->query = g_strconcat ("occupation:", occupation->soc, NULL);
  g_strfreev (guide->socs);
  guide->socs = g_strdupv ((char **) socs);
}

/**
 * voc_guide_assemble:
 * @conn: a connection of the store
 * @soc: an occupation
 *
 * Returns: (transfer full): what the tables say of it, as a guide with references; its
 *   language is the reader's. %NULL with %VOC_STORE_ERROR_NOT_FOUND when there is no such
 *   occupation
 */
VocGuide *
voc_guide_assemble (VocConn    *conn,
                    const char *soc,
                    GError    **error)
{
  g_autoptr (VocOccupation) occupation = voc_reference_get_occupation (conn, soc, error);
  g_autoptr (VocGuide) guide = NULL;

  if (occupation == NULL)
    return NULL;

  guide = voc_guide_new ();
  set_head (guide, occupation);
  if (!add_titles (conn, guide, error)
      || !add_skills (conn, guide, "technology", "tools", _ ("Tools"),
                      _ ("Programs and machines that are used, those that employers ask for first (O*NET, in English):"), MAX_TOOLS, error)
      || !add_pay (conn, guide, error)
      || !add_outlook (conn, guide, error)
      || !add_skills (conn, guide, "skill", "skills", _ ("Skills"),
                      _ ("The most important first (O*NET, in English):"), MAX_SKILLS, error)
      || !add_related (conn, guide, error))
    return NULL;

  return g_steal_pointer (&guide);
}

/* What stands over the names that were found, as on the page. */
static const char *
get_section_title (const char *section_id)
{
  if (g_str_equal (section_id, "tools"))
    return _ ("Tools");
  if (g_str_equal (section_id, "skills"))
    return _ ("Skills");

  return _ ("What it is called");
}

/**
 * voc_guide_assemble_find:
 * @conn: a connection of the store
 * @text: what somebody looks for, maybe not finished
 * @most: how many to give at most
 * @error: return location
 *
 * Looks for occupations that have no guide by all that their pages say, and by the tools
 * and titles that there is no room for there.
 *
 * Returns: (transfer full) (element-type VocGuideHit): as voc_reference_search_pages(),
 *   with a snippet to show; %NULL with @error set
 */
GPtrArray *
voc_guide_assemble_find (VocConn    *conn,
                         const char *text,
                         guint       most,
                         GError    **error)
{
  GPtrArray *hits = voc_reference_search_pages (conn, text, most, error);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      VocGuideHit     *hit = g_ptr_array_index (hits, i);
      g_autofree char *names = g_steal_pointer (&hit->snippet);

      /* Translators: %1$s is a section of a page, e.g. “Tools”, %2$s what a search found in it. */
      hit->snippet = g_strdup_printf (C_ ("guide", "%1$s: %2$s"), get_section_title (hit->section_id), names);
    }

  return hits;
}

/* The guide that somebody wrote of it, or the page of its figures. */
static gboolean
find_page (VocConn             *conn,
           const VocOccupation *occupation,
           const char *const   *languages,
           char               **slug,
           char               **title,
           GError             **error)
{
  GError          *own_error = NULL;
  g_autofree char *written = voc_reference_guide_for_soc (conn, occupation->soc, &own_error);
  g_autoptr (VocGuide) guide = NULL;

  if (voc_store_error_is_failure (&own_error, error))
    return FALSE;
  if (written == NULL)
    {
      *slug = g_strdup (occupation->soc);
      *title = g_strdup (occupation->title);
      return TRUE;
    }

  guide = voc_reference_get_guide (conn, written, languages, error);
  if (guide == NULL)
    return FALSE;

  *slug = g_steal_pointer (&written);
  *title = g_strdup (guide->title);
  return TRUE;
}

/**
 * voc_guide_assemble_named:
 * @conn: a connection of the store
 * @text: what somebody looks for
 * @languages: (array zero-terminated=1): of guides, the preferred first
 * @hit: (out) (transfer full) (nullable): the guide, or the page, of the occupation that @text
 *   is a title of in whatever language; %NULL when it is none
 * @error: return location
 *
 * What is only near to a title is not taken for one.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_guide_assemble_named (VocConn           *conn,
                          const char        *text,
                          const char *const *languages,
                          VocGuideHit      **hit,
                          GError           **error)
{
  g_autoptr (GPtrArray) found = voc_reference_find_occupations (conn, text, 1, error);
  const VocOccupation *occupation;
  g_autofree char     *slug = NULL;
  g_autofree char     *title = NULL;

  *hit = NULL;
  if (found == NULL)
    return FALSE;

  occupation = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  if (occupation == NULL || occupation->match == VOC_TITLE_MATCH_STRIPPED || occupation->match == VOC_TITLE_MATCH_LIKELY)
    return TRUE;
  if (!find_page (conn, occupation, languages, &slug, &title, error))
    return FALSE;

  *hit = g_new0 (VocGuideHit, 1);
  (*hit)->slug = g_steal_pointer (&slug);
  (*hit)->title = g_steal_pointer (&title);
  (*hit)->snippet = g_strdup_printf (C_ ("guide", "%1$s: %2$s"), get_section_title (""),
                                     occupation->matched_title != NULL ? occupation->matched_title : text);
  return TRUE;
}
