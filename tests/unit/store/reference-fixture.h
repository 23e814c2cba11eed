/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-reference-store.h"

#include <glib/gstdio.h>

/* A connection that can read the reference.db of this build, as the store's own
 * connections can. VOCATION_REFERENCE names the file. */

typedef struct
{
  char    *folder;
  char    *file;
  VocConn *conn;
} Fixture;

static inline void
fixture_set_up (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *reference = g_getenv ("VOCATION_REFERENCE");

  g_assert_nonnull (reference);
  self->folder = g_dir_make_tmp ("voc-reference-XXXXXX", &error);
  g_assert_no_error (error);
  self->file = g_build_filename (self->folder, "main.db", NULL);
  self->conn = voc_conn_open (self->file, VOC_CONN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (voc_conn_set_reference (self->conn, reference, &error));
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture      *self,
                   gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  voc_conn_close (self->conn);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (self->file, endings[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->file);
  g_free (self->folder);
}

#define ADD(name, func) \
  g_test_add ("/store/reference/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
