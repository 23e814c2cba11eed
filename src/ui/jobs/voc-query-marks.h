/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/voc-query.h"

G_BEGIN_DECLS

const VocQueryIssue *voc_query_marks_show (GtkEditable    *entry,
                                           const VocQuery *query,
                                           gboolean        is_typed);

G_END_DECLS
