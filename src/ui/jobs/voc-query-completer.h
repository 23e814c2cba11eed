/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "ui/common/voc-suggest-popup.h"

G_BEGIN_DECLS

#define VOC_TYPE_QUERY_COMPLETER (voc_query_completer_get_type ())

G_DECLARE_FINAL_TYPE (VocQueryCompleter, voc_query_completer, VOC, QUERY_COMPLETER, GObject)

VocQueryCompleter *voc_query_completer_new         (GtkSearchEntry           *entry,
                                                    VocSuggestPopup          *popup);
void               voc_query_completer_set_library (VocQueryCompleter        *self,
                                                    VocLibrary               *library);
void               voc_query_completer_set_pay     (VocQueryCompleter        *self,
                                                    const VocPayDistribution *pay);
void               voc_query_completer_remember    (VocQueryCompleter        *self);
void               voc_query_completer_close       (VocQueryCompleter        *self);

G_END_DECLS
