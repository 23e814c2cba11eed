/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-candidate.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reading a file of candidates. It blocks: any thread but the main one. */
GPtrArray *voc_candidate_import_read (GFile        *file,
                                      GPtrArray    *problems,
                                      GCancellable *cancellable,
                                      GError      **error);

G_END_DECLS
