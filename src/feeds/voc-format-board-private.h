/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format-private.h"

G_BEGIN_DECLS

/**
 * VocBoardFields:
 * @id: a text or a number
 * @employment: (nullable): words, or an array of them
 * @seniority: (nullable): likewise
 * @areas: (nullable): where a remote worker may live: free text, or an array of it
 * @places: (nullable): where the work is done, likewise
 * @published: a date as a text, or in seconds
 * @expires: (nullable): likewise
 * @tags: (nullable): an array of words, or one text with commas
 * @categories: (nullable): likewise
 *
 * What the members of a board's records are called.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *company;
  const char *url;
  const char *description;
  const char *employment;
  const char *seniority;
  const char *areas;
  const char *places;
  const char *published;
  const char *expires;
  const char *tags;
  const char *categories;
} VocBoardFields;

/**
 * VocBoardSite:
 * @host: its host, without "www."
 * @api: the address of the feed
 * @pages: (array zero-terminated=1): pages that show what the feed has, beside the
 *   first one
 * @filters: (array zero-terminated=1): parameters that choose among the listings
 *
 * Where a board is.
 */
typedef struct
{
  const char        *host;
  const char        *api;
  const char *const *pages;
  const char *const *filters;
} VocBoardSite;

VocListing *voc_board_read_listing (VocFeedContext       *context,
                                    const VocJson        *object,
                                    const VocBoardFields *fields);
void        voc_board_read_pay (VocFeedContext *context,
                                VocListing     *listing,
                                const VocJson  *object,
                                const char     *min,
                                const char     *max,
                                const char     *currency,
                                VocPayPeriod    period);
void        voc_board_add_words (VocListing    *listing,
                                 const VocJson *object,
                                 const char    *member,
                                 const char    *scheme);
char       *voc_board_resolve (const VocBoardSite   *site,
                               const VocFeedAddress *address);
gboolean    voc_board_go_on (VocFeedContext *context,
                             VocFeedRequest *request,
                             guint           n_pages);

G_END_DECLS
