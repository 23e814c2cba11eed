/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where figures are from, for whoever wants to know: who published them, of when and of what
 * they are, how many were asked, under which licence. What the tables say of themselves is in
 * reference.db (VocDataCredit); names of publishers and of tables are not translated. What is
 * not known says so. Pure functions, from any thread. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-citation.h"

#include "library/voc-present.h"
#include "store/voc-reference-store.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* OEWS estimates are of May of their year. */
#define OEWS_MONTH 5

/* How data/reference/credits.csv calls what nobody has rights in. */
#define PUBLIC_DOMAIN "Public domain (U.S. Government work)"

static void
fact_free (gpointer data)
{
  VocCitationFact *fact = data;

  g_free (fact->name);
  g_free (fact->value);
  g_free (fact);
}

static VocCitation *
citation_new (const char *title)
{
  VocCitation *self = g_new0 (VocCitation, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  return self;
}

/* @value: (nullable): nothing is said then */
static void
add_fact (VocCitation *self,
          const char  *name,
          const char  *value)
{
  VocCitationFact *fact;

  if (value == NULL || *value == '\0')
    return;

  fact = g_new0 (VocCitationFact, 1);
  fact->name = g_strdup (name);
  fact->value = g_strdup (value);
  g_ptr_array_add (self->facts, fact);
}

static const VocDataCredit *
find_credit (const GPtrArray *credits,
             const char      *id)
{
  for (guint i = 0; credits != NULL && i < credits->len; i++)
    {
      const VocDataCredit *credit = g_ptr_array_index (credits, i);

      if (g_strcmp0 (credit->id, id) == 0)
        return credit;
    }

  return NULL;
}

/* @name: of the table, where nothing else is known of it */
static VocCitation *
begin_table (const VocDataCredit *credit,
             const char          *name)
{
  VocCitation *self = citation_new (credit != NULL ? credit->name : name);

  if (credit != NULL)
    add_fact (self, C_ ("figures", "Published By"), credit->publisher);
  return self;
}

static char *
present_taken (const char *taken)
{
  const char *month = strchr (taken, '-');

  return month != NULL ? voc_present_month (atoi (taken), atoi (month + 1)) : g_strdup (taken);
}

/* What is said of every table, last. */
static VocCitation *
end_table (VocCitation         *self,
           const VocDataCredit *credit)
{
  g_autofree char *taken = NULL;

  if (credit == NULL)
    return self;

  add_fact (self, C_ ("figures", "License"),
            g_str_equal (credit->licence, PUBLIC_DOMAIN) ? _ ("Public domain: a work of the U.S. Government") : credit->licence);
  taken = present_taken (credit->taken);
  add_fact (self, C_ ("figures", "Taken into Vocation"), taken);
  self->url = g_strdup (credit->url);
  return self;
}

static void
add_occupation (VocCitation *self,
                const char  *soc,
                const char  *title)
{
  g_autofree char *text = NULL;

  if (soc == NULL)
    return;

  text = title != NULL
           /* Translators: the code of an occupation, and its name there. */
           ? g_strdup_printf (_ ("SOC %1$s, %2$s"), soc, title)
           : g_strdup_printf ("SOC %s", soc);
  add_fact (self, C_ ("figures", "Occupation"), text);
}

/* The estimate is published; of how many answers it is made is not in the tables. */
static void
add_sample (VocCitation *self,
            gint64       employment)
{
  g_autofree char *people = employment >= 0 ? voc_present_number (employment) : NULL;

  add_fact (self, C_ ("figures", "People in the Work, Estimated"), people != NULL ? people : _ ("not published"));
  add_fact (self, C_ ("figures", "How Many Were Asked"), _ ("not known: the table does not say"));
}

/**
 * voc_citation_ref:
 *
 * Returns: (transfer full): @self
 */
VocCitation *
voc_citation_ref (VocCitation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
voc_citation_unref (VocCitation *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_ptr_array_unref (self->facts);
  g_free (self->url);
  g_free (self);
}

/**
 * voc_citation_equal:
 * @a: a citation
 * @b: another one
 *
 * Returns: whether they say the same in the same words
 */
gboolean
voc_citation_equal (const VocCitation *a,
                    const VocCitation *b)
{
  if (!g_str_equal (a->title, b->title) || g_strcmp0 (a->url, b->url) != 0 || a->facts->len != b->facts->len)
    return FALSE;

  for (guint i = 0; i < a->facts->len; i++)
    {
      const VocCitationFact *one = g_ptr_array_index (a->facts, i);
      const VocCitationFact *other = g_ptr_array_index (b->facts, i);

      if (!g_str_equal (one->name, other->name) || !g_str_equal (one->value, other->value))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_citation_write:
 * @self: a citation
 *
 * Returns: (transfer full): its facts in one text, a line each, to be read aloud
 */
char *
voc_citation_write (const VocCitation *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->facts->len; i++)
    {
      const VocCitationFact *fact = g_ptr_array_index (self->facts, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: a fact read aloud: its name, e.g. “Published By”, and what it is. */
      g_string_append_printf (text, C_ ("fact", "%1$s: %2$s"), fact->name, fact->value);
    }

  return g_string_free (text, FALSE);
}

/* Those of one year. */
static VocCitation *
begin_year (const VocDataCredit *credit,
            const VocBand       *band,
            const char          *place)
{
  VocCitation     *self = begin_table (credit, "BLS OEWS");
  g_autofree char *month = voc_present_month (band->year, OEWS_MONTH);

  add_fact (self, C_ ("figures", "Period"), month);
  add_fact (self, C_ ("figures", "Place"), place);
  add_occupation (self, band->soc, band->title);
  return self;
}

/**
 * voc_citation_new_band:
 * @credits: (nullable) (element-type VocDataCredit): whom figures are from
 * @band: a band
 *
 * Returns: (transfer full): where the figures of one place and year are from
 */
VocCitation *
voc_citation_new_band (const GPtrArray *credits,
                       const VocBand   *band)
{
  const VocDataCredit *credit = find_credit (credits, "oews");
  VocCitation         *self = begin_year (credit, band, voc_present_area (band));

  add_sample (self, band->employment);
  return end_table (self, credit);
}

/**
 * voc_citation_new_years:
 * @credits: (nullable) (element-type VocDataCredit): whom figures are from
 * @bands: (element-type VocBand): of the years that are shown, oldest first, at least one
 * @occupation: what they are of now
 *
 * Returns: (transfer full): where the figures of several years are from
 */
VocCitation *
voc_citation_new_years (const GPtrArray     *credits,
                        const GPtrArray     *bands,
                        const VocOccupation *occupation)
{
  const VocDataCredit *credit = find_credit (credits, "oews");
  VocCitation         *self = begin_table (credit, "BLS OEWS");
  g_autoptr (GString) years = g_string_new (NULL);
  g_autoptr (GString) codes = g_string_new (NULL);
  g_autofree char *period = NULL;
  int              last = 0;

  g_return_val_if_fail (bands != NULL && bands->len > 0, self);

  for (guint i = 0; i < bands->len; i++)
    {
      const VocBand *band = g_ptr_array_index (bands, i);

      /* A year may have several codes. */
      if (band->year != last)
        g_string_append_printf (years, "%s%d", years->len > 0 ? ", " : "", band->year);
      last = band->year;
      if (!g_str_equal (band->soc, occupation->soc) && strstr (codes->str, band->soc) == NULL)
        g_string_append_printf (codes, "%sSOC %s", codes->len > 0 ? ", " : "", band->soc);
    }
  /* Translators: which years figures are of; %s is a list of years. */
  period = g_strdup_printf (_ ("May of %s"), years->str);
  add_fact (self, C_ ("figures", "Period"), period);
  add_fact (self, C_ ("figures", "Place"), voc_present_area (g_ptr_array_index (bands, bands->len - 1)));
  add_occupation (self, occupation->soc, occupation->title);
  add_fact (self, C_ ("figures", "Earlier Codes"), codes->str);
  add_fact (self, C_ ("figures", "How Many Were Asked"), _ ("not known: the table does not say"));
  return end_table (self, credit);
}

/**
 * voc_citation_new_states:
 * @credits: (nullable) (element-type VocDataCredit): whom figures are from
 * @band: that of any state
 *
 * Returns: (transfer full): where the figures of all states are from
 */
VocCitation *
voc_citation_new_states (const GPtrArray *credits,
                         const VocBand   *band)
{
  const VocDataCredit *credit = find_credit (credits, "oews");
  VocCitation         *self = begin_year (credit, band, _ ("the states, each by its own figures"));

  add_fact (self, C_ ("figures", "How Many Were Asked"), _ ("not known: the table does not say"));
  return end_table (self, credit);
}

/**
 * voc_citation_new_projection:
 * @credits: (nullable) (element-type VocDataCredit): whom figures are from
 * @projection: an estimate of what is to come
 * @occupation: what it is of
 *
 * Returns: (transfer full): where it is from
 */
VocCitation *
voc_citation_new_projection (const GPtrArray     *credits,
                             const VocProjection *projection,
                             const VocOccupation *occupation)
{
  const VocDataCredit *credit = find_credit (credits, "projections");
  VocCitation         *self = begin_table (credit, "BLS Employment Projections");
  g_autofree char     *years = voc_present_years (projection->period);

  add_fact (self, C_ ("figures", "Period"), years);
  add_fact (self, C_ ("figures", "Place"), voc_present_country ("US"));
  add_occupation (self, projection->soc, g_str_equal (projection->soc, occupation->soc) ? occupation->title : NULL);
  return end_table (self, credit);
}

/**
 * voc_citation_new_parities:
 * @credits: (nullable) (element-type VocDataCredit): whom figures are from
 * @year: of the price levels
 *
 * Returns: (transfer full): where the price levels of the states are from
 */
VocCitation *
voc_citation_new_parities (const GPtrArray *credits,
                           int              year)
{
  const VocDataCredit *credit = find_credit (credits, "parities");
  VocCitation         *self = begin_table (credit, "BEA Regional Price Parities");
  g_autofree char     *period = g_strdup_printf ("%d", year);

  add_fact (self, C_ ("figures", "Period"), period);
  return end_table (self, credit);
}

/**
 * voc_citation_new_table:
 * @credits: (nullable) (element-type VocDataCredit): whom figures are from
 * @id: VocDataCredit.id
 * @soc: (nullable): the code of the occupation that its figures are of
 *
 * Returns: (transfer full) (nullable): a whole table; %NULL when nothing is known of it
 */
VocCitation *
voc_citation_new_table (const GPtrArray *credits,
                        const char      *id,
                        const char      *soc)
{
  const VocDataCredit *credit = find_credit (credits, id);
  VocCitation         *self;

  if (credit == NULL)
    return NULL;

  self = begin_table (credit, credit->name);
  add_fact (self, C_ ("figures", "Period"), credit->period);
  add_occupation (self, soc, NULL);
  return end_table (self, credit);
}

/**
 * voc_citation_new_listings:
 * @market: the pay of listings
 * @occupation: (nullable): what they are of; %NULL: they are called alike
 * @country: (nullable): ISO 3166-1 alpha-2: where they are; %NULL: anywhere
 *
 * Returns: (transfer full): where figures are from that were counted on this computer
 */
VocCitation *
voc_citation_new_listings (const VocPayDistribution *market,
                           const VocOccupation      *occupation,
                           const char               *country)
{
  VocCitation     *self = citation_new (_ ("Open Listings of Your Sources"));
  g_autofree char *n = voc_present_number (market->n);

  add_fact (self, C_ ("figures", "Published By"), _ ("the employers and boards that you follow; counted on this computer"));
  add_fact (self, C_ ("figures", "Period"), _ ("now: all that are open"));
  if (country != NULL)
    add_fact (self, C_ ("figures", "Place"), voc_present_country (country));
  if (occupation != NULL)
    add_occupation (self, occupation->soc, occupation->title);
  add_fact (self, C_ ("figures", "Listings That State Their Pay"), n);
  return self;
}
