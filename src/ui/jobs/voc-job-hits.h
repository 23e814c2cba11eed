/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/voc-query-snippet.h"

G_BEGIN_DECLS

void voc_job_hits_mark_inscription (GtkInscription *inscription,
                                    const VocQuery *query,
                                    guint           fields);
void voc_job_hits_show_snippet     (GtkInscription   *inscription,
                                    const VocSnippet *snippet);
void voc_job_hits_mark_label       (GtkLabel       *label,
                                    const VocQuery *query,
                                    guint           fields,
                                    gboolean        is_dim);
void voc_job_hits_mark_buffer      (GtkTextBuffer  *buffer,
                                    const VocQuery *query);

G_END_DECLS
