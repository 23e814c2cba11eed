/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOB_MATCH_DIALOG (voc_job_match_dialog_get_type ())

G_DECLARE_FINAL_TYPE (VocJobMatchDialog, voc_job_match_dialog, VOC, JOB_MATCH_DIALOG, AdwWindow)

GtkWidget *voc_job_match_dialog_new (GtkWidget  *parent,
                                     VocLibrary *library,
                                     gint64      id,
                                     const char *title);
gint64     voc_job_match_dialog_get_listing (VocJobMatchDialog *self);

G_END_DECLS
