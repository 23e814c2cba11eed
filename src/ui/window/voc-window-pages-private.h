/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "ui/window/voc-reading-trail.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The pages of a window, and who is asked for what. The one file of the window
 * that knows the features. */
typedef struct _VocPages VocPages;

typedef void (*VocPagesFunc) (gpointer user_data);

VocPages *voc_pages_new (VocLibrary      *library,
                         AdwViewStack    *stack,
                         GtkBox          *sources_box,
                         VocReadingTrail *trail,
                         const char      *first,
                         VocPagesFunc     filled,
                         gpointer         data);
void      voc_pages_free (VocPages *self);
void      voc_pages_make (VocPages   *self,
                          const char *page);
void      voc_pages_give_keyboard (VocPages   *self,
                                   const char *page);
void      voc_pages_show (VocPages   *self,
                          const char *action_name,
                          GVariant   *parameter);
void      voc_pages_add_source (VocPages   *self,
                                const char *address);
void      voc_pages_take_source (VocPages     *self,
                                 const GValue *value);
void      voc_pages_find (VocPages   *self,
                          const char *page);

G_END_DECLS
