/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define VOC_TYPE_SUGGESTION (voc_suggestion_get_type ())

G_DECLARE_FINAL_TYPE (VocSuggestion, voc_suggestion, VOC, SUGGESTION, GObject)

VocSuggestion *voc_suggestion_new (const char    *title,
                                   const char    *subtitle,
                                   gpointer       data,
                                   GDestroyNotify destroy);
void           voc_suggestion_set_apart (VocSuggestion *self,
                                         gboolean       is_apart);
gboolean       voc_suggestion_is_apart (VocSuggestion *self);
const char    *voc_suggestion_get_title (VocSuggestion *self);
const char    *voc_suggestion_get_subtitle (VocSuggestion *self);
gpointer       voc_suggestion_get_data (VocSuggestion *self);

G_END_DECLS
