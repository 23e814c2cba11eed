/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a job is when it is dragged out of the window: a link for a browser or a folder,
 * and text for a letter. Its twin by keyboard is jobs.copy-link. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-job-drag.h"

#include "base/voc-text.h"
#include "library/voc-present.h"

#include <string.h>

static gboolean
is_link (const char *url)
{
  g_autofree char *scheme = url != NULL ? g_uri_parse_scheme (url) : NULL;

  return scheme != NULL && (g_ascii_strcasecmp (scheme, "https") == 0 || g_ascii_strcasecmp (scheme, "http") == 0)
         && strpbrk (url, "\r\n") == NULL;
}

static char *
create_text (const VocListingRow *row,
             const char          *url)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *pay = row->pay != NULL ? voc_present_pay (row->pay) : NULL;
  g_autofree char *where = voc_present_row_where (row);

  if (row->title != NULL)
    g_strv_builder_add (lines, row->title);
  if (where != NULL)
    g_strv_builder_add (lines, where);
  if (pay != NULL)
    g_strv_builder_add (lines, pay);
  if (url != NULL)
    g_strv_builder_add (lines, url);
  list = g_strv_builder_end (lines);
  return g_strjoinv ("\n", list);
}

/**
 * voc_job_drag_create_content:
 * @row: a job
 *
 * Returns: (transfer full): its link as text/uri-list, when it has one to the web, and
 *   what its row says, with the link, as text
 */
GdkContentProvider *
voc_job_drag_create_content (const VocListingRow *row)
{
  GdkContentProvider *providers[2];
  gsize               n = 0;
  const char         *url = row != NULL && is_link (row->url) ? row->url : NULL;
  g_autofree char    *text = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  /* Whoever takes a link asks for it by its type; RFC 2483 ends lines with CRLF. */
  if (url != NULL)
    {
      g_autofree char *list = g_strconcat (url, "\r\n", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (list, strlen (list));

      providers[n++] = gdk_content_provider_new_for_bytes ("text/uri-list", bytes);
    }
  text = create_text (row, url);
  providers[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  return gdk_content_provider_new_union (providers, n);
}
