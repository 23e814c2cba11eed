/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plain-search.h"
#include "random-listings.h"
#include "store-test.h"

#include "store/voc-columns-private.h"
#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

#include <glib/gstdio.h>

/* Columns that are kept in a file, of a cache with listings, and another program. */

#define IS_SLOW (g_getenv ("VOC_TEST_SANITIZED") != NULL)

typedef struct
{
  char       *folder;
  char       *path;
  VocConn    *conn;  /* writes, and knows the columns */
  VocConn    *other; /* writes too: another program, which knows none */
  VocConn    *plain;
  VocColumns *columns;
} Fixture;

static inline VocConn *
open_cache (Fixture    *self,
            VocConnMode mode)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = g_build_filename (self->folder, "cache.db", NULL);
  g_autofree char *search = g_build_filename (self->folder, "search.db", NULL);
  VocConn         *conn = voc_conn_open (cache, mode, &error);

  g_assert_no_error (error);
  g_assert_true (voc_conn_attach (conn, search, "search", FALSE, &error));
  if (mode == VOC_CONN_WRITE)
    {
      g_assert_true (voc_schema_migrate (conn, VOC_SCHEMA_CACHE, &error));
      g_assert_true (voc_schema_migrate (conn, VOC_SCHEMA_SEARCH, &error));
    }
  random_tables_attach (conn, self->folder);
  return conn;
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (VocColumns) unused = voc_columns_new ();

  self->folder = g_dir_make_tmp ("voc-columns-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "columns.snapshot", NULL);
  self->conn = open_cache (self, VOC_CONN_WRITE);
  self->other = open_cache (self, VOC_CONN_WRITE);
  self->plain = open_cache (self, VOC_CONN_READ);
  voc_conn_set_columns (self->other, unused);
  self->columns = voc_columns_new ();
  voc_columns_set_file (self->columns, self->path);
  voc_conn_set_columns (self->conn, self->columns);
  for (guint i = 0; i < RANDOM_LISTINGS; i++)
    random_listing_put (self->conn, i);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_columns_unref (self->columns);
  voc_conn_close (self->plain);
  voc_conn_close (self->other);
  voc_conn_close (self->conn);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static inline void
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  voc_columns_load (self->columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error);
  g_assert_no_error (error);
  voc_columns_install (self->columns, self->conn, &error);
  g_assert_no_error (error);
}

static inline void
save (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  voc_columns_save (self->columns, &error);
  g_assert_no_error (error);
}

static inline gint64
get_stamp (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gint64 stamp = 0;

  voc_listing_stamp_read (self->plain, &stamp, &error);
  g_assert_no_error (error);
  return stamp;
}

/* Whether the file is of use now. */
static inline gboolean
is_of_use (Fixture *self)
{
  g_autoptr (VocColumnSet) set = voc_columns_disk_read (self->path, self->plain, VOC_PAY_BASIS_DEFAULT, get_stamp (self));

  return set != NULL;
}

static inline VocResult *
ask (Fixture        *self,
     const VocQuery *query)
{
  g_autoptr (GError) error = NULL;
  VocResult *result = voc_listings_search_in (self->conn, query, NULL, VOC_REACH_WHOLE, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static inline gboolean
hide_in_transaction (VocConn *conn,
                     gpointer data,
                     GError **error)
{
  return voc_listings_set_hidden (conn, GPOINTER_TO_INT (data), TRUE, error);
}

static inline void
hide (VocConn *conn,
      int      id)
{
  g_autoptr (GError) error = NULL;

  voc_conn_transaction (conn, hide_in_transaction, GINT_TO_POINTER (id), &error);
  g_assert_no_error (error);
}
