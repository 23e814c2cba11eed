/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-candidate.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VocImportedCandidate:
 * @candidate: (owned): who it is
 * @is_row: whether it is of a table, so that only @columns of it are meant
 * @line: where it begins in the file, from 1
 *
 * A record of a file that is imported.
 */
typedef struct
{
  VocCandidate       *candidate;
  gboolean            is_row;
  VocCandidateColumns columns;
  guint64             line;
} VocImportedCandidate;

/* Reading a file of candidates. It blocks: any thread but the main one. */
GPtrArray *voc_candidate_import_read (GFile        *file,
                                      GPtrArray    *problems,
                                      GCancellable *cancellable,
                                      GError      **error);
void       voc_candidate_import_note (GPtrArray    *problems,
                                      guint64       line,
                                      gboolean      is_row,
                                      const GError *problem);

G_END_DECLS
