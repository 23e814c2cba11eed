/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-pay.h"
#include "store/voc-store-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VocConn:
 *
 * One connection to one of the databases, which belongs to the thread that it
 * is used on. Floors above never make one: a job that is given to a
 * #VocStore gets it as an argument and passes it to the query functions of
 * this floor.
 */
typedef struct _VocConn VocConn;

/**
 * VocDatabase:
 * @VOC_DATABASE_CACHE: listings and their index; can be made anew by a sync.
 *   Its connections can read the reference figures too
 * @VOC_DATABASE_LIBRARY: what the user made; precious. Its connections can
 *   read the reference figures too
 */
typedef enum
{
  VOC_DATABASE_CACHE,
  VOC_DATABASE_LIBRARY,
  VOC_N_DATABASES,
} VocDatabase;

/**
 * VocPriority:
 * @VOC_PRIORITY_VISIBLE: somebody is looking at the place where it will be
 * @VOC_PRIORITY_NORMAL: somebody asked for it
 * @VOC_PRIORITY_BACKGROUND: nobody is waiting
 * @VOC_PRIORITY_IDLE: it goes before nothing at all, and what comes while it runs need not wait
 *   for long
 */
typedef enum
{
  VOC_PRIORITY_VISIBLE,
  VOC_PRIORITY_NORMAL,
  VOC_PRIORITY_BACKGROUND,
  VOC_PRIORITY_IDLE,
} VocPriority;

/**
 * VocStorePaths:
 * @cache_dir: holds cache.db, search.db and columns.snapshot; made with mode 0700
 * @data_dir: holds library.db, its backups and the attachments; made with
 *   mode 0700
 * @reference_file: (nullable): the figures that ship with the program; read
 *   only. Without it the functions of voc-reference-store.h fail
 */
typedef struct
{
  const char *cache_dir;
  const char *data_dir;
  const char *reference_file;
} VocStorePaths;

/**
 * VocStoreNotes:
 * @cache_set_aside: (nullable): where a cache that could not be used was put
 * @cache_was_unclean: the last run did not end properly: let
 *   voc_store_check_cache_async() look at it when there is time
 * @index_is_stale: the index of the words is being made anew: call
 *   voc_listings_index_some() in background jobs until it is done; until then
 *   words find only some of the listings
 * @is_read_only: the files can be read but not written: every job that writes fails
 *   with %VOC_STORE_ERROR_READ_ONLY
 *
 * What opening the store found, for telling the user.
 */
typedef struct
{
  char    *cache_set_aside;
  gboolean cache_was_unclean;
  gboolean index_is_stale;
  gboolean is_read_only;
} VocStoreNotes;

/**
 * VocColumnsState:
 * @VOC_COLUMNS_MISSING: they were not loaded, or given up: the database answers
 * @VOC_COLUMNS_GOOD: they answer
 * @VOC_COLUMNS_WORN: they answer, and loading them again makes them small and quick
 *
 * How the columns in memory are.
 */
typedef enum
{
  VOC_COLUMNS_MISSING,
  VOC_COLUMNS_GOOD,
  VOC_COLUMNS_WORN,
} VocColumnsState;

/**
 * VocStoreFunc:
 * @conn: a connection of the thread that this runs on
 * @data: what was given with the job
 * @result: (out): what the job's caller gets; freed with the job's free
 *   function when nobody takes it
 *
 * A job. It runs on one of the store's threads; in a write job it runs inside
 * one `BEGIN IMMEDIATE` transaction, which is rolled back when it fails.
 *
 * Returns: %FALSE with @error set on failure
 */
typedef gboolean (*VocStoreFunc) (VocConn      *conn,
                                  gpointer      data,
                                  gpointer     *result,
                                  GCancellable *cancellable,
                                  GError      **error);

#define VOC_TYPE_STORE (voc_store_get_type ())

G_DECLARE_FINAL_TYPE (VocStore, voc_store, VOC, STORE, GObject)

VocStore            *voc_store_open        (const VocStorePaths *paths,
                                            GError             **error);
void                 voc_store_close       (VocStore            *self);
const VocStoreNotes *voc_store_get_notes   (VocStore            *self);
const char          *voc_store_get_data_dir (VocStore           *self);

void                 voc_store_read_async  (VocStore            *self,
                                            VocDatabase          database,
                                            VocPriority          priority,
                                            VocStoreFunc         func,
                                            gpointer             data,
                                            GDestroyNotify       data_free,
                                            GDestroyNotify       result_free,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
void                 voc_store_write_async (VocStore            *self,
                                            VocDatabase          database,
                                            VocPriority          priority,
                                            VocStoreFunc         func,
                                            gpointer             data,
                                            GDestroyNotify       data_free,
                                            GDestroyNotify       result_free,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean             voc_store_finish      (VocStore            *self,
                                            GAsyncResult        *async_result,
                                            gpointer            *result,
                                            GError             **error);

char                *voc_store_get_journal (VocStore            *self,
                                            VocDatabase          database);
void                 voc_store_look_outside_async (VocStore     *self,
                                            VocDatabase          database,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean             voc_store_look_outside_finish (VocStore    *self,
                                            GAsyncResult        *async_result,
                                            gboolean            *is_changed,
                                            GError             **error);

void                 voc_store_load_columns_async (VocStore     *self,
                                            VocPayBasis          basis,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
void                 voc_store_save_columns_async (VocStore     *self,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean             voc_store_save_columns_finish (VocStore    *self,
                                            GAsyncResult        *async_result,
                                            GError             **error);
VocColumnsState      voc_store_get_columns_state (VocStore      *self);
gboolean             voc_store_reads_listings (VocStore        *self);
gboolean             voc_store_load_columns_finish (VocStore    *self,
                                            GAsyncResult        *async_result,
                                            GError             **error);
void                 voc_store_check_cache_async (VocStore      *self,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean             voc_store_check_cache_finish (VocStore     *self,
                                            GAsyncResult        *async_result,
                                            GError             **error);
void                 voc_store_wish_sync    (VocConn            *conn);
gboolean             voc_store_forget_cache (VocStore           *self,
                                            GError             **error);

G_END_DECLS
