/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "library/voc-library-kin.h"

G_BEGIN_DECLS

/**
 * VocJobSaidFunc:
 * @widget: where it was said
 * @shown: the listing whose relatives were shown then; 0: a word was taken back later
 *
 * It was said, or taken back: what is shown is not true any more.
 */
typedef void (*VocJobSaidFunc) (GtkWidget *widget,
                                gint64     shown);

void voc_job_sameness_say (GtkWidget     *widget,
                           VocLibrary    *library,
                           const VocKin  *kin,
                           gint64         id,
                           gint64         source_id,
                           VocSameness    sameness,
                           VocJobSaidFunc func);

G_END_DECLS
