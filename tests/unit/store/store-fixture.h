/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-test.h"

#include "store/voc-store-files-private.h"

/* A store with a profile of its own, and jobs for its threads. */

typedef struct
{
  char         *folder;
  char         *cache_dir;
  char         *data_dir;
  VocStorePaths paths;
  VocStore     *store;
} Fixture;

static inline void
set_paths (Fixture    *self,
           const char *folder)
{
  self->folder = g_strdup (folder);
  self->cache_dir = g_build_filename (folder, "cache", "vocation", NULL);
  self->data_dir = g_build_filename (folder, "data", "vocation", NULL);
  self->paths = (VocStorePaths){ self->cache_dir, self->data_dir, NULL };
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("voc-store-XXXXXX", NULL);

  set_paths (self, folder);
}

/* The cache is set aside when it has sources of which the library never heard. */
static inline void
give_numbers (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *library = g_build_filename (self->data_dir, "library.db", NULL);
  VocConn         *conn = voc_conn_open (library, VOC_CONN_WRITE, &error);

  g_assert_no_error (error);
  store_test_exec (conn, "INSERT INTO sqlite_sequence (name, seq) SELECT 'source', 1000000"
                         " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'source')");
  voc_conn_close (conn);
}

static inline void
open_store (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->store = voc_store_open (&self->paths, &error);
  g_assert_no_error (error);
  give_numbers (self);
}

static inline void
close_store (Fixture *self)
{
  if (self->store == NULL)
    return;

  voc_store_close (self->store);
  voc_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->store);
  self->store = NULL;
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  close_store (self);
  store_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->cache_dir);
  g_free (self->data_dir);
}

/* A job, what it does, and what came of it. */
typedef struct
{
  const char   *sql;
  const GError *fails_with; /* (nullable) */
  GString      *log;        /* (nullable) */
  char          letter;
  gpointer      result;
  GError       *error;
  gboolean      is_done;
} Order;

static inline gboolean
run_order (VocConn      *conn,
           gpointer      data,
           gpointer     *result,
           GCancellable *cancellable,
           GError      **error)
{
  Order *order = data;
  gint64 value = 0;

  if (order->log != NULL)
    g_string_append_c (order->log, order->letter);
  if (g_str_has_prefix (order->sql, "SELECT") || g_str_has_prefix (order->sql, "WITH"))
    {
      if (!voc_conn_get_int (conn, order->sql, &value, error))
        return FALSE;
    }
  else if (!voc_conn_exec (conn, order->sql, error))
    return FALSE;

  *result = g_memdup2 (&value, sizeof value);
  if (order->fails_with == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (order->fails_with));
  return FALSE;
}

static inline void
order_done_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  Order *order = user_data;

  voc_store_finish (VOC_STORE (object), result, &order->result, &order->error);
  order->is_done = TRUE;
}

static inline void
start (Fixture      *self,
       Order        *order,
       gboolean      writes,
       VocPriority   priority,
       GCancellable *cancellable)
{
  if (writes)
    voc_store_write_async (self->store, VOC_DATABASE_CACHE, priority, run_order, order, NULL, g_free, cancellable, order_done_cb, order);
  else
    voc_store_read_async (self->store, VOC_DATABASE_CACHE, priority, run_order, order, NULL, g_free, cancellable, order_done_cb, order);
}

static inline void
wait_for (Order *order)
{
  while (!order->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static inline gint64
ask (Fixture    *self,
     const char *sql)
{
  Order  order = { .sql = sql };
  gint64 value;

  start (self, &order, FALSE, VOC_PRIORITY_NORMAL, NULL);
  wait_for (&order);
  g_assert_no_error (order.error);
  value = *(gint64 *) order.result;
  g_free (order.result);
  return value;
}

static inline void
write_sql (Fixture    *self,
           const char *sql)
{
  Order order = { .sql = sql };

  start (self, &order, TRUE, VOC_PRIORITY_NORMAL, NULL);
  wait_for (&order);
  g_assert_no_error (order.error);
  g_free (order.result);
}
