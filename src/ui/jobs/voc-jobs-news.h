/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOBS_NEWS (voc_jobs_news_get_type ())

G_DECLARE_FINAL_TYPE (VocJobsNews, voc_jobs_news, VOC, JOBS_NEWS, GtkWidget)

guint voc_jobs_news_get_n (VocJobsNews *self);
void  voc_jobs_news_set_n (VocJobsNews *self,
                           guint        n);

G_END_DECLS
