/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_SOURCES_PAGE (voc_sources_page_get_type ())

G_DECLARE_FINAL_TYPE (VocSourcesPage, voc_sources_page, VOC, SOURCES_PAGE, GtkWidget)

GtkWidget *voc_sources_page_new (VocLibrary *library);
void       voc_sources_page_add (VocSourcesPage *self,
                                 const char     *address);
void       voc_sources_page_take (VocSourcesPage *self,
                                  const GValue   *value);
void       voc_sources_page_find (VocSourcesPage *self);

G_END_DECLS
