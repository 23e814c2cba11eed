/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocLinkKind:
 * @VOC_LINK_NONE: no link of the program's own
 * @VOC_LINK_GUIDE: a career guide, or a place in one
 * @VOC_LINK_OCCUPATION: the pay of an occupation
 *
 * What a link leads to.
 */
typedef enum
{
  VOC_LINK_NONE,
  VOC_LINK_GUIDE,
  VOC_LINK_OCCUPATION,
} VocLinkKind;

gboolean     voc_link_is_own     (const char  *address);
VocLinkKind  voc_link_parse      (const char  *address,
                                  char       **target,
                                  char       **anchor);
char        *voc_link_make_guide (const char  *slug,
                                  const char  *anchor);

G_END_DECLS
