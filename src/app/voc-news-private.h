/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-scheduler.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VocNews VocNews;

VocNews *voc_news_new            (GApplication *application,
                                  VocLibrary   *library,
                                  VocScheduler *scheduler,
                                  GSettings    *settings);
void     voc_news_free           (VocNews      *self);
void     voc_news_set_background (VocNews      *self,
                                  gboolean      is_background);

G_END_DECLS
