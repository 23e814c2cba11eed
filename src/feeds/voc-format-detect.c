/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which format a body is of: every format says how sure it is, and the surest
 * one gets it. When nobody is, the error says what was seen instead, which is
 * what a person needs to know to find the right address. Pure, for any thread. */

#include "feeds/voc-format-private.h"

#include "base/voc-error.h"

#include <string.h>

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
  { "oraclecloud.com", "hcmUI/CandidateExperience", "Oracle Recruiting" },
  { "eightfold.ai", "eightfold.ai", "Eightfold" },
  { "jobvite.com", "jobs.jobvite.com", "Jobvite" },
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

/* JSON or XML. */
static char *
describe_data (const VocFeedProbe *probe)
{
  const char *name = find_other (probe);

  if (name != NULL)
    return g_strdup_printf ("A feed of %s, whose format is not read yet", name);
  if (probe->syntax == VOC_PROBE_XML)
    return g_strdup_printf ("XML of “%s”, which is no feed that is known", probe->root != NULL ? probe->root : "?");
  if (g_hash_table_size (probe->paths) == 0)
    return g_strdup ("Empty JSON, which does not tell its format");
  if (voc_feed_probe_has (probe, "error") || voc_feed_probe_has (probe, "errors"))
    return g_strdup ("JSON that reports an error instead of job postings");

  return g_strdup ("JSON that has no job postings in a form that is known");
}

/* Says what a body is that no format wants. */
static char *
describe (const VocFeedProbe *probe)
{
  const char *name;

  switch (probe->syntax)
    {
    case VOC_PROBE_EMPTY:
      return g_strdup ("An empty body");
    case VOC_PROBE_JSON:
    case VOC_PROBE_XML:
      return describe_data (probe);
    case VOC_PROBE_HTML:
      name = find_system (probe);
      return name != NULL ? g_strdup_printf ("A page of %s, whose jobs cannot be read yet", name)
                          : g_strdup ("An HTML page with no job data in it");
    case VOC_PROBE_OTHER:
    default:
      return g_strdup ("Neither JSON nor XML nor HTML");
    }
}

/**
 * voc_formats_detect:
 * @url: (nullable): where the body came from, after redirects
 * @content_type: (nullable): what the server calls it
 * @data: (nullable): its first bytes; 64 KiB are enough
 * @length: how many there are
 * @error: return location for %VOC_PARSE_ERROR_UNSUPPORTED, or
 *   %VOC_PARSE_ERROR_ENCODING for JSON that is not UTF-8
 *
 * Tells the format of a feed by its content first, its address second, and what
 * the server calls it last, which is often wrong.
 *
 * Returns: (transfer none) (nullable): the format
 */
const VocFormat *
voc_formats_detect (const char *url,
                    const char *content_type,
                    const void *data,
                    gsize       length,
                    GError    **error)
{
  g_autoptr (VocFeedProbe) probe = voc_feed_probe_new (url, content_type, data, length);
  g_autofree char        *what = NULL;
  const VocFormat *const *formats;
  const VocFormat        *best = NULL;
  guint                   best_score = 0;
  guint                   n_formats;

  if (probe->syntax == VOC_PROBE_JSON && probe->is_utf16)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_ENCODING, "JSON in UTF-16; it must be UTF-8");
      return NULL;
    }

  formats = voc_formats_list (&n_formats);
  for (guint i = 0; i < n_formats && probe->syntax != VOC_PROBE_EMPTY; i++)
    {
      guint score = formats[i]->detect (probe);

      if (score > best_score)
        {
          best = formats[i];
          best_score = score;
        }
    }

  if (best == NULL)
    {
      what = describe (probe);
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED, what);
    }

  return best;
}
