/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* A connection and its statements. Only this floor sees this header. A
 * connection, its statements and everything read from them stay on the thread
 * that opened it. */

/**
 * VocConnMode:
 * @VOC_CONN_LOOK: never writes, nor does anybody else: of a file that can't be
 *   written, and that has no journal. Not even a lock is taken
 * @VOC_CONN_READ: never writes
 * @VOC_CONN_WRITE: makes the file if there is none; what was committed may be
 *   lost when the power fails, but the file stays whole
 * @VOC_CONN_WRITE_DURABLE: likewise, and what was committed stays
 */
typedef enum
{
  VOC_CONN_LOOK,
  VOC_CONN_READ,
  VOC_CONN_WRITE,
  VOC_CONN_WRITE_DURABLE,
} VocConnMode;

/**
 * VocStmt:
 *
 * A prepared statement on loan from its connection's cache. Letting it go
 * resets it and clears its bindings.
 */
typedef struct _VocStmt VocStmt;

/**
 * VocDictionaries:
 *
 * The dictionaries of one cache that were asked for so far, and the one to compress
 * with. All connections of a store share it; any thread may use it.
 */
typedef struct _VocDictionaries VocDictionaries;

/**
 * VocColumns:
 *
 * The listings of one cache in memory, once they were loaded, and in step with it from
 * then on. All connections of a store share it; any thread may use it.
 */
typedef struct _VocColumns VocColumns;
typedef struct _VocTitleMemo VocTitleMemo;

/**
 * VocRowLack:
 * @VOC_ROW_LACK_WORDS: its words,
 * @VOC_ROW_LACK_LANGUAGE: its language,
 * @VOC_ROW_LACK_SKILLS: its skills may be missing
 *
 * What rows of older programs lack until they are indexed anew. It was added in this order, so
 * who lacks one lacks those behind it.
 */
typedef enum
{
  VOC_ROW_LACK_WORDS,
  VOC_ROW_LACK_LANGUAGE,
  VOC_ROW_LACK_SKILLS,
  VOC_N_ROW_LACKS,
} VocRowLack;

/**
 * VocWaiting:
 * @after: listings after this one,
 * @upto: up to this one, are not in the index of words yet
 * @n: how many they are
 * @is_known: whether the open transaction has read these
 * @is_changed: whether they are to be written before it is committed
 * @may_begin: whether listings that it takes in may wait when none does
 * @full_upto: of the rows that wait, those up to this one were looked at and have what is asked of
 *   rows; for each of VocRowLack (voc-listing-waiting.c), and for as long as nothing is written
 */
typedef struct
{
  gint64   after;
  gint64   upto;
  gint64   n;
  gboolean is_known;
  gboolean is_changed;
  gboolean may_begin;
  gint64   full_upto[VOC_N_ROW_LACKS];
} VocWaiting;

typedef gboolean (*VocTransactionFunc) (VocConn  *conn,
                                        gpointer  data,
                                        GError  **error);

VocConn    *voc_conn_open           (const char          *path,
                                     VocConnMode          mode,
                                     GError             **error);
void        voc_conn_close          (VocConn             *conn);
gboolean    voc_conn_attach         (VocConn             *conn,
                                     const char          *path,
                                     const char          *schema,
                                     gboolean             read_only,
                                     GError             **error);
sqlite3    *voc_conn_get_handle     (VocConn             *conn);
void        voc_conn_set_dictionaries (VocConn           *conn,
                                     VocDictionaries     *dictionaries);
VocDictionaries *voc_conn_get_dictionaries (VocConn      *conn);
void        voc_conn_set_columns    (VocConn             *conn,
                                     VocColumns          *columns);
VocColumns *voc_conn_get_columns    (VocConn             *conn);
void        voc_conn_set_library    (VocConn             *conn,
                                     const char          *path);
gboolean    voc_conn_set_reference  (VocConn             *conn,
                                     const char          *path,
                                     GError             **error);
VocConn    *voc_conn_get_library    (VocConn             *conn,
                                     GError             **error);
void        voc_conn_set_cancellable (VocConn            *conn,
                                     GCancellable        *cancellable);
void        voc_conn_set_stop       (VocConn             *conn,
                                     const int           *is_stopping);
void        voc_conn_set_others     (VocConn             *conn,
                                     const int           *n_others);
gboolean    voc_conn_others_wait    (VocConn             *conn);
gboolean    voc_conn_close_whole    (VocConn             *conn,
                                     GError             **error);
void        voc_conn_wish_checkpoint (VocConn            *conn);
void        voc_conn_wish_sync       (VocConn            *conn);
void        voc_conn_checkpoint     (VocConn             *conn);
gboolean    voc_conn_give_back_some (VocConn             *conn,
                                     gboolean             is_merged,
                                     gboolean            *did_some,
                                     GError             **error);
gboolean    voc_conn_exec           (VocConn             *conn,
                                     const char          *sql,
                                     GError             **error);
gboolean    voc_conn_transaction    (VocConn             *conn,
                                     VocTransactionFunc   func,
                                     gpointer             data,
                                     GError             **error);
gboolean    voc_conn_ensure_transaction (VocConn         *conn,
                                     VocTransactionFunc   func,
                                     gpointer             data,
                                     GError             **error);
gboolean    voc_conn_in_transaction (VocConn             *conn);
gboolean    voc_conn_collect        (VocConn             *conn,
                                     const char          *sql,
                                     const char          *text,
                                     GArray              *ids,
                                     GError             **error);
gboolean    voc_conn_begin_moment   (VocConn             *conn,
                                     gboolean            *is_begun,
                                     GError             **error);
void        voc_conn_end_moment     (VocConn             *conn,
                                     gboolean             is_begun);
gboolean    voc_conn_take_mark      (VocConn             *conn);
void        voc_conn_note_stamp     (VocConn             *conn,
                                     gint64               before,
                                     gint64               stamp);
guint       voc_conn_count_changed  (VocConn             *conn);
void        voc_conn_forget_changed (VocConn             *conn,
                                     guint                n);
VocWaiting *voc_conn_get_waiting    (VocConn             *conn);
gint64      voc_conn_last_rowid     (VocConn             *conn);
int         voc_conn_changes        (VocConn             *conn);
gboolean    voc_conn_get_ints       (VocConn             *conn,
                                     const char          *sql,
                                     gint64              *values,
                                     int                  n_values,
                                     GError             **error);
gboolean    voc_conn_get_int        (VocConn             *conn,
                                     const char          *sql,
                                     gint64              *value,
                                     GError             **error);
void        voc_conn_set_error      (VocConn             *conn,
                                     GError             **error,
                                     const char          *doing);

VocStmt    *voc_conn_prepare        (VocConn             *conn,
                                     const char          *sql,
                                     GError             **error);
void        voc_stmt_release        (VocStmt             *stmt);
void        voc_stmt_bind_int       (VocStmt             *stmt,
                                     int                  parameter,
                                     gint64               value);
void        voc_stmt_bind_double    (VocStmt             *stmt,
                                     int                  parameter,
                                     double               value);
void        voc_stmt_bind_text      (VocStmt             *stmt,
                                     int                  parameter,
                                     const char          *value);
void        voc_stmt_bind_blob      (VocStmt             *stmt,
                                     int                  parameter,
                                     const void          *data,
                                     gsize                length);
void        voc_stmt_bind_null      (VocStmt             *stmt,
                                     int                  parameter);

/**
 * voc_stmt_step:
 *
 * Returns: 1 when there is a row, 0 at the end, -1 with @error set
 */
int         voc_stmt_step           (VocStmt             *stmt,
                                     GError             **error);
gboolean    voc_stmt_run            (VocStmt             *stmt,
                                     GError             **error);
void        voc_stmt_rewind         (VocStmt             *stmt);
gboolean    voc_stmt_is_null        (VocStmt             *stmt,
                                     int                  column);
gint64      voc_stmt_get_int        (VocStmt             *stmt,
                                     int                  column);
double      voc_stmt_get_double     (VocStmt             *stmt,
                                     int                  column);
/* Valid until the next step. */
const char *voc_stmt_get_text       (VocStmt             *stmt,
                                     int                  column);
char       *voc_stmt_dup_text       (VocStmt             *stmt,
                                     int                  column);
const void *voc_stmt_get_blob       (VocStmt             *stmt,
                                     int                  column,
                                     gsize               *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocConn, voc_conn_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocStmt, voc_stmt_release)

G_END_DECLS
