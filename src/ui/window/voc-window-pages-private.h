/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The pages of a window, and who is asked for what. The one file of the window
 * that knows the features. */
typedef struct _VocPages VocPages;

VocPages *voc_pages_new (VocLibrary   *library,
                         AdwViewStack *stack,
                         GtkBox       *sources_box);
void      voc_pages_free (VocPages *self);
void      voc_pages_search_jobs (VocPages   *self,
                                 const char *text);
void      voc_pages_show_listing (VocPages *self,
                                  gint64    id);
void      voc_pages_show_salary (VocPages   *self,
                                 const char *title_or_soc);
void      voc_pages_show_guide (VocPages   *self,
                                const char *slug);
void      voc_pages_show_application (VocPages *self,
                                      gint64    id);
void      voc_pages_show_candidate (VocPages *self,
                                    gint64    id);
void      voc_pages_add_source (VocPages   *self,
                                const char *address);
void      voc_pages_find (VocPages   *self,
                          const char *page);

G_END_DECLS
