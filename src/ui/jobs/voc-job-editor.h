/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-hand.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VOC_TYPE_JOB_EDITOR (voc_job_editor_get_type ())

/* Signals "saved" (gint64 id): the listing is kept; 0 while the cache is behind; and "delete":
 * it is to be deleted. */
G_DECLARE_FINAL_TYPE (VocJobEditor, voc_job_editor, VOC, JOB_EDITOR, AdwWindow)

GtkWidget *voc_job_editor_new (GtkWindow        *parent,
                               VocLibrary       *library,
                               const VocListing *listing,
                               const char       *address);

G_END_DECLS
