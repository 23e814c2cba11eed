/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocSightKind:
 * @VOC_SIGHT_NONE: nothing was looked at, or it was a feed
 * @VOC_SIGHT_NO_ADDRESS: a text that is no address
 * @VOC_SIGHT_NAME: a text that is no address, but could be the name of a company
 * @VOC_SIGHT_EMPTY: nothing, or data without anything in it
 * @VOC_SIGHT_PAGE: a web page without job data
 * @VOC_SIGHT_SYSTEM: of a recruiting system that is known and not read; the subject is
 *   its name
 * @VOC_SIGHT_LINK: a web page that leads to a feed, from which nothing came; the
 *   subject is its address
 * @VOC_SIGHT_NO_BOARD: nothing where a service has the boards of companies; the subject
 *   is its name
 * @VOC_SIGHT_REFUSAL: data that reports an error
 * @VOC_SIGHT_SITEMAP: a list of the pages of a website, for search engines
 * @VOC_SIGHT_DATA: data without job listings in a form that is known
 * @VOC_SIGHT_OTHER: something else
 *
 * What was seen where no feed is.
 */
typedef enum
{
  VOC_SIGHT_NONE,
  VOC_SIGHT_NO_ADDRESS,
  VOC_SIGHT_NAME,
  VOC_SIGHT_EMPTY,
  VOC_SIGHT_PAGE,
  VOC_SIGHT_SYSTEM,
  VOC_SIGHT_LINK,
  VOC_SIGHT_NO_BOARD,
  VOC_SIGHT_REFUSAL,
  VOC_SIGHT_SITEMAP,
  VOC_SIGHT_DATA,
  VOC_SIGHT_OTHER,
} VocSightKind;

/**
 * VocSight:
 * @subject: (nullable): what it is about, a proper name or an address
 *
 * What was seen, to be told to who pasted the address. Clear with voc_sight_clear().
 */
typedef struct
{
  VocSightKind kind;
  char        *subject;
} VocSight;

#define VOC_SIGHT_INIT   \
  {                      \
    VOC_SIGHT_NONE, NULL \
  }

void voc_sight_clear   (VocSight       *self);
void voc_sight_set     (VocSight       *self,
                        VocSightKind    kind,
                        const char     *subject);
void voc_sight_address (VocSight       *self,
                        const char     *address);
void voc_sight_body    (VocSight       *self,
                        const char     *url,
                        const char     *content_type,
                        const void     *data,
                        gsize           length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocSight, voc_sight_clear)

G_END_DECLS
