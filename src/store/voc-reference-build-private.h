/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-csv-reader.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* The program that makes reference.db while the project is built. Nothing of
 * this is in the store's library. */

/**
 * VOC_REFERENCE_APPLICATION_ID:
 *
 * "VocR": marks the file as ours (PRAGMA application_id).
 */
#define VOC_REFERENCE_APPLICATION_ID 0x566f6352

/**
 * VOC_REFERENCE_VERSION:
 *
 * The shape of the tables (PRAGMA user_version). The program and the file are
 * installed together, so there are no migrations.
 */
#define VOC_REFERENCE_VERSION 2

/* A table that is being read, with the place in it for messages. */
typedef struct
{
  char         *path;
  char         *contents;
  VocCsvReader *reader;
  guint64       line;
} VocInput;

VocInput   *voc_input_open (const char *folder,
                            const char *file,
                            const char *columns,
                            GError    **error);
void        voc_input_close (VocInput *self);
int         voc_input_next (VocInput *self,
                            GError  **error);
const char *voc_input_get (VocInput *self,
                           int       column);
gboolean    voc_input_bind (VocInput     *self,
                            sqlite3_stmt *stmt,
                            int           parameter,
                            int           column,
                            char          type,
                            GError      **error);
void        voc_input_set_error (VocInput   *self,
                                 GError    **error,
                                 const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocInput, voc_input_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

gboolean      voc_build_exec (sqlite3    *db,
                              const char *sql,
                              GError    **error);
sqlite3_stmt *voc_build_prepare (sqlite3    *db,
                                 const char *sql,
                                 GError    **error);
gboolean      voc_build_schema (sqlite3 *db,
                                GError **error);
gboolean      voc_build_tables (sqlite3    *db,
                                const char *folder,
                                GError    **error);
gboolean      voc_build_derive (sqlite3 *db,
                                GError **error);
gboolean      voc_build_phrases (sqlite3 *db,
                                GError **error);
gboolean      voc_build_guides (sqlite3           *db,
                                const char *const *files,
                                GError           **error);

G_END_DECLS
