/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-test.h"

#include "store/voc-library-private.h"
#include "store/voc-migrations-private.h"

/* A library of its own for every test; a header because every test is one file. */

#define NOW 1700000000
#define DAY (24 * 60 * 60)

typedef struct
{
  char    *folder;
  char    *file;
  VocConn *conn;
} Fixture;

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("voc-library-XXXXXX", NULL);
  self->file = g_build_filename (self->folder, "library.db", NULL);
  self->conn = voc_conn_open (self->file, VOC_CONN_WRITE_DURABLE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_schema_migrate (self->conn, VOC_SCHEMA_LIBRARY, &error));
}

/* The index of the words has to fit the candidates at the end of every test. */
static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  store_test_exec (self->conn, "INSERT INTO candidate_text (candidate_text) VALUES ('integrity-check')");
  g_assert_cmpint (store_test_get_int (self->conn, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->file);
}

static inline gint64
put (Fixture      *self,
     VocCandidate *unsealed,
     gint64       *change)
{
  g_autoptr (VocCandidate) candidate = voc_candidate_seal (unsealed);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (voc_candidates_put (self->conn, candidate, NOW, &id, change, &error));
  g_assert_no_error (error);

  return id;
}

static inline VocCandidate *
make (const char *name,
      const char *skills,
      const char *tags)
{
  VocCandidate *candidate = voc_candidate_new ();

  voc_set_text (&candidate->name, name);
  g_strfreev (candidate->skills);
  candidate->skills = g_strsplit (skills, ",", -1);
  g_strfreev (candidate->tags);
  candidate->tags = g_strsplit (tags, ",", -1);

  return candidate;
}

#define ADD(name, func) g_test_add ("/store/library/" name, Fixture, NULL, set_up, func, tear_down)
