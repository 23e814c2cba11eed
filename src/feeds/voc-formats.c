/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The formats that are known. A new one is one file and one line in this table.
 * Constant data, for any thread. */

#include "feeds/voc-format-private.h"

#include <string.h>

/* When two are equally sure, the earlier one is taken. */
static const VocFormat *const formats[] = {
  &voc_format_native,
  &voc_format_page,
  &voc_format_greenhouse,
  &voc_format_lever,
  &voc_format_ashby,
  &voc_format_recruitee,
  &voc_format_workable,
  &voc_format_pinpoint,
  &voc_format_breezy,
  &voc_format_smartrecruiters,
  &voc_format_bamboohr,
  &voc_format_rippling,
  &voc_format_jsonfeed,
  &voc_format_personio,
  &voc_format_indeed,
  &voc_format_rss,
  &voc_format_remotive,
  &voc_format_remoteok,
  &voc_format_jobicy,
  &voc_format_arbeitnow,
  &voc_format_himalayas,
  &voc_format_workingnomads,
  &voc_format_simplify,
  &voc_format_arbeitsagentur,
  &voc_format_jobtech,
  &voc_format_nav,
  &voc_format_adzuna,
  &voc_format_usajobs,
  &voc_format_francetravail,
};

/**
 * voc_formats_list:
 * @n_formats: (out) (optional): how many there are
 *
 * Returns: (transfer none) (array length=n_formats): all formats
 */
const VocFormat *const *
voc_formats_list (guint *n_formats)
{
  if (n_formats != NULL)
    *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

/**
 * voc_formats_find:
 * @id: (nullable): a format's id, as stored
 *
 * Returns: (transfer none) (nullable): the format; %NULL when there is none of
 *   that id (any more)
 */
const VocFormat *
voc_formats_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats) && id != NULL; i++)
    if (strcmp (formats[i]->info.id, id) == 0)
      return formats[i];

  return NULL;
}

/**
 * voc_format_get_info:
 * @format: a format
 *
 * Returns: (transfer none): what it is
 */
const VocFormatInfo *
voc_format_get_info (const VocFormat *format)
{
  g_return_val_if_fail (format != NULL, NULL);

  return &format->info;
}

/**
 * voc_format_chooses_request:
 * @format: a format
 *
 * Returns: whether it says itself what is to be fetched first, so that the feed's
 *   address alone does not stand for what comes
 */
gboolean
voc_format_chooses_request (const VocFormat *format)
{
  g_return_val_if_fail (format != NULL, FALSE);

  return format->begin != NULL;
}

/**
 * voc_format_get_keyed_info:
 * @format: (nullable): a format
 * @url: the address of a source
 *
 * A key is for its publisher's server: a feed of the same form at another address is
 * read without one.
 *
 * Returns: (transfer none) (nullable): what @format is, when it wants a key at that
 *   address
 */
const VocFormatInfo *
voc_format_get_keyed_info (const VocFormat *format,
                           const char      *url)
{
  const VocFormat *there = NULL;
  g_autofree char *address = NULL;

  if (format == NULL || format->info.key == NULL)
    return NULL;

  address = voc_formats_resolve_address (url, &there, NULL);
  return address != NULL && there == format ? &format->info : NULL;
}

/**
 * voc_format_get_token_path:
 * @format: a format
 *
 * Returns: (transfer none) (nullable): the path at its server that tells the token
 *   which all of its readers send as a bearer, when it answers 401
 */
const char *
voc_format_get_token_path (const VocFormat *format)
{
  g_return_val_if_fail (format != NULL, NULL);

  return format->token_path;
}

/**
 * voc_format_hosts_boards:
 * @format: a format
 *
 * Returns: whether a service hosts boards of companies in it, at addresses with their
 *   names
 */
gboolean
voc_format_hosts_boards (const VocFormat *format)
{
  g_return_val_if_fail (format != NULL, FALSE);

  return format->boards != NULL;
}
