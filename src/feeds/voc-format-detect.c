/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which format a body is of: every format says how sure it is, and the surest
 * one gets it. When nobody is, the error says what was seen instead, which is
 * what a person needs to know to find the right address. Pure, for any thread. */

#include "feeds/voc-feed-sight-private.h"
#include "feeds/voc-format-private.h"

#include "base/voc-error.h"

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
      g_auto (VocSight) sight = VOC_SIGHT_INIT;

      voc_sight_probe (&sight, probe);
      what = voc_sight_dup_message (&sight, probe);
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED, what);
    }

  return best;
}
