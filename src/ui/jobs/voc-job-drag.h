/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/voc-listing-store.h"

G_BEGIN_DECLS

/* What a job is when it is dragged out of the window. */

GdkContentProvider *voc_job_drag_create_content (const VocListingRow *row);

G_END_DECLS
