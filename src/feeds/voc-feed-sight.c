/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is at an address where no feed is, as exactly as its first bytes tell: who
 * knows that their employer is on Workday looks elsewhere than who made a mistake in
 * typing. Pure, for any thread. */

#include "feeds/voc-feed-sight-private.h"

#include "base/voc-text.h"

#include <string.h>

/* More words are a sentence, or a search. */
#define MAX_NAME_WORDS 4

/* Recruiting systems whose pages people paste, and that have no feed here. */
static const struct
{
  const char *host;
  const char *mark; /* in the page's text */
  const char *name;
} systems[] = {
  { "myworkdayjobs.com", "myworkdayjobs.com", "Workday" },
  { "icims.com", "icims.com", "iCIMS" },
  { "taleo.net", "taleo.net", "Taleo" },
  { "successfactors.com", "successfactors.com", "SuccessFactors" },
  { "successfactors.eu", "successfactors.eu", "SuccessFactors" },
  { "oraclecloud.com", "hcmUI/CandidateExperience", "Oracle Recruiting" },
  { "eightfold.ai", "eightfold.ai", "Eightfold" },
  { "jobvite.com", "jobs.jobvite.com", "Jobvite" },
  { "recruiting.ultipro.com", "recruiting.ultipro.com", "UKG" },
  { "workforcenow.adp.com", "workforcenow.adp.com", "ADP" },
  { "dayforcehcm.com", "dayforcehcm.com", "Dayforce" },
  { "applytojob.com", "applytojob.com", "JazzHR" },
  { "csod.com", "csod.com", "Cornerstone" },
  { "avature.net", "avature.net", "Avature" },
  { "softgarden.io", "softgarden.io", "softgarden" },
  { "join.com", "join.com/companies", "JOIN" },
};

/* Feeds that are known by sight: a member of JSON or the root of XML that no other
 * has. */
static const struct
{
  VocProbeSyntax syntax;
  const char    *mark;
  const char    *name;
} others[] = {
  { VOC_PROBE_JSON, "jobPostings[].externalPath", "Workday" },
};

static const char *
find_other (const VocFeedProbe *probe)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (probe->syntax != others[i].syntax)
        continue;
      if (probe->syntax == VOC_PROBE_JSON ? voc_feed_probe_has (probe, others[i].mark) : g_strcmp0 (probe->root, others[i].mark) == 0)
        return others[i].name;
    }

  return NULL;
}

static const char *
find_system (const VocFeedProbe *probe)
{
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    if (voc_feed_probe_has_host (probe, systems[i].host))
      return systems[i].name;
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    if (strstr (probe->text, systems[i].mark) != NULL)
      return systems[i].name;

  return NULL;
}

/* The two documents of sitemaps.org, with or without a prefix. */
static gboolean
is_sitemap (const char *root)
{
  const char *colon = root != NULL ? strchr (root, ':') : NULL;
  const char *name = colon != NULL ? colon + 1 : root;

  return g_strcmp0 (name, "urlset") == 0 || g_strcmp0 (name, "sitemapindex") == 0;
}

/* JSON or XML. */
static void
see_data (VocSight           *self,
          const VocFeedProbe *probe)
{
  const char *name = find_other (probe);

  if (name != NULL)
    voc_sight_set (self, VOC_SIGHT_SYSTEM, name);
  else if (probe->syntax == VOC_PROBE_XML && is_sitemap (probe->root))
    voc_sight_set (self, VOC_SIGHT_SITEMAP, NULL);
  else if (probe->syntax == VOC_PROBE_XML)
    voc_sight_set (self, VOC_SIGHT_DATA, probe->root);
  else if (g_hash_table_size (probe->paths) == 0)
    voc_sight_set (self, VOC_SIGHT_EMPTY, NULL);
  else if (voc_feed_probe_has (probe, "error") || voc_feed_probe_has (probe, "errors"))
    voc_sight_set (self, VOC_SIGHT_REFUSAL, NULL);
  else
    voc_sight_set (self, VOC_SIGHT_DATA, NULL);
}

/**
 * voc_sight_probe:
 * @self: (inout): a sight
 * @probe: the first bytes of what no format wants
 *
 * Sees what it is.
 */
void
voc_sight_probe (VocSight           *self,
                 const VocFeedProbe *probe)
{
  const char *name;

  switch (probe->syntax)
    {
    case VOC_PROBE_EMPTY:
      voc_sight_set (self, VOC_SIGHT_EMPTY, NULL);
      break;
    case VOC_PROBE_JSON:
    case VOC_PROBE_XML:
      see_data (self, probe);
      break;
    case VOC_PROBE_HTML:
      name = find_system (probe);
      voc_sight_set (self, name != NULL ? VOC_SIGHT_SYSTEM : VOC_SIGHT_PAGE, name);
      break;
    case VOC_PROBE_OTHER:
    default:
      voc_sight_set (self, VOC_SIGHT_OTHER, NULL);
      break;
    }
}

/**
 * voc_sight_dup_message:
 * @self: what was seen
 * @probe: where
 *
 * Returns: (transfer full): the same in English, for the feed's publisher
 */
char *
voc_sight_dup_message (const VocSight     *self,
                       const VocFeedProbe *probe)
{
  switch (self->kind)
    {
    case VOC_SIGHT_EMPTY:
      return g_strdup (probe->syntax == VOC_PROBE_EMPTY ? "An empty body" : "Empty JSON, which does not tell its format");
    case VOC_SIGHT_PAGE:
      return g_strdup ("An HTML page with no job data in it");
    case VOC_SIGHT_SYSTEM:
      return probe->syntax == VOC_PROBE_HTML ? g_strdup_printf ("A page of %s, whose jobs cannot be read yet", self->subject)
                                             : g_strdup_printf ("A feed of %s, whose format is not read yet", self->subject);
    case VOC_SIGHT_REFUSAL:
      return g_strdup ("JSON that reports an error instead of job postings");
    case VOC_SIGHT_SITEMAP:
      return g_strdup ("A sitemap, which lists the pages of a website and no job postings");
    case VOC_SIGHT_DATA:
      return probe->syntax == VOC_PROBE_XML
               ? g_strdup_printf ("XML of “%s”, which is no feed that is known", self->subject != NULL ? self->subject : "?")
               : g_strdup ("JSON that has no job postings in a form that is known");
    case VOC_SIGHT_NONE:
    case VOC_SIGHT_NO_ADDRESS:
    case VOC_SIGHT_NAME:
    case VOC_SIGHT_LINK:
    case VOC_SIGHT_NO_BOARD:
    case VOC_SIGHT_OTHER:
    default:
      return g_strdup ("Neither JSON nor XML nor HTML");
    }
}

/**
 * voc_sight_clear:
 * @self: a sight
 *
 * Frees what @self holds.
 */
void
voc_sight_clear (VocSight *self)
{
  g_return_if_fail (self != NULL);

  self->kind = VOC_SIGHT_NONE;
  g_clear_pointer (&self->subject, g_free);
}

/**
 * voc_sight_set:
 * @self: (inout): a sight
 * @kind: what was seen
 * @subject: (nullable): what it is about
 */
void
voc_sight_set (VocSight    *self,
               VocSightKind kind,
               const char  *subject)
{
  g_return_if_fail (self != NULL);

  self->kind = kind;
  voc_set_text (&self->subject, subject);
}

/* One word or a few, with neither a dot nor a sign of an address in it. */
static gboolean
could_be_name (const char *text)
{
  guint n_words = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (strchr ("./:@?#<>\\", *p) != NULL)
        return FALSE;
      n_words += *p == ' ';
    }

  return *text != '\0' && n_words <= MAX_NAME_WORDS;
}

/**
 * voc_sight_address:
 * @self: (inout): a sight
 * @address: what a person typed, which is no address
 *
 * Sees what else it may be.
 */
void
voc_sight_address (VocSight   *self,
                   const char *address)
{
  g_autofree char *clean = voc_text_clean (address);

  g_return_if_fail (self != NULL);

  voc_sight_set (self, clean != NULL && could_be_name (clean) ? VOC_SIGHT_NAME : VOC_SIGHT_NO_ADDRESS, clean);
}

/**
 * voc_sight_body:
 * @self: (inout): a sight
 * @url: (nullable): where the body came from
 * @content_type: (nullable): what the server calls it
 * @data: (nullable): its first bytes; 64 KiB are enough
 * @length: how many there are
 *
 * Sees what a body is in which no format finds listings.
 */
void
voc_sight_body (VocSight   *self,
                const char *url,
                const char *content_type,
                const void *data,
                gsize       length)
{
  g_autoptr (VocFeedProbe) probe = voc_feed_probe_new (url, content_type, data, length);

  g_return_if_fail (self != NULL);

  voc_sight_probe (self, probe);
}
