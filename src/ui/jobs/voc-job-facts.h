/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/voc-listing.h"

G_BEGIN_DECLS

void voc_job_facts_fill (GtkListBox       *list,
                         const VocListing *listing,
                         const char       *source_name,
                         gboolean          is_typed);

G_END_DECLS
