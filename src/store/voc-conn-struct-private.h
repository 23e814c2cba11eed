/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-columns-private.h"
#include "store/voc-conn-private.h"
#include "store/voc-dictionary-private.h"

G_BEGIN_DECLS

/* Between the files that a connection is made of. */

/* So much of a journal is moved into its database by who commits next, and left of it when
 * a large sync has let it grow. */
#define VOC_CONN_JOURNAL_BYTES (16 * 1024 * 1024)

typedef struct _VocCollected VocCollected;

struct _VocConn
{
  sqlite3         *db;           /* (owned) */
  char            *path;         /* (owned) */
  GHashTable      *statements;   /* (element-type utf8 VocStmt) (owned): by their text */
  VocDictionaries *dictionaries; /* (owned) (nullable): of the cache */
  GCancellable    *cancellable;  /* (owned) (nullable): of the job that runs now */
  VocConnMode      mode;
  const int       *is_stopping;  /* (nullable): atomic, not owned */
  const int       *n_others;     /* (nullable): atomic, not owned */
  gboolean         has_mark;     /* see voc_conn_take_mark() */
  gboolean         wishes_checkpoint;
  gboolean         wishes_sync;
  gint64           stamp_before; /* see voc_conn_note_stamp() */
  gint64           stamp;        /* 0: the open transaction has noted none */
  VocWaiting       waiting;      /* see voc_conn_get_waiting() */
  VocTitleMemo    *titles;       /* (owned) (nullable) */
  char            *library_path; /* (owned) (nullable): of who writes to the cache */
  VocConn         *library;      /* (owned) (nullable): see voc_conn_get_library() */
  VocConn         *reference;    /* (owned) (nullable): see voc_conn_set_reference() */
  VocColumns      *columns; /* (owned) (nullable): of the cache */
  GArray          *changed; /* (element-type gint64) (nullable): rows that the open transaction changed */
  VocCollected    *collected; /* (nullable): while voc_conn_collect() collects */
};

gboolean voc_conn_apply_layout (VocConn    *self,
                                const char *schema,
                                GError    **error);
void     voc_conn_close_library (VocConn *conn);
void     voc_conn_tell_reference (VocConn *conn);
void     voc_conn_limit_journals (VocConn *self);
gboolean voc_conn_sync_journal (VocConn  *self,
                                GError  **error);
gboolean voc_conn_add_collect  (VocConn  *self,
                                GError  **error);
gboolean voc_conn_stamp        (VocConn  *self,
                                GError  **error);

G_END_DECLS
