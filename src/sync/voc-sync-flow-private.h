/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/voc-sync-parser-private.h"
#include "sync/voc-sync-pass-private.h"
#include "sync/voc-sync-run-private.h"
#include "sync/voc-sync-write-private.h"
#include "sync/voc-transfer-private.h"

G_BEGIN_DECLS

/* What one sync knows; shared by the files that make up its steps. Main thread
 * only. */
typedef struct _VocSyncRun VocSyncRun;

/* What it knows of the documents of listings: voc-sync-detail.c. */
typedef struct _VocSyncDetails VocSyncDetails;

struct _VocSyncRun
{
  const VocSyncHouse *house;
  const VocSyncNews  *news;
  gpointer            engine; /* not owned */
  GTask              *task;   /* not owned: owns this */
  gint64              source_id;
  GCancellable       *cancellable; /* (owned): of the transfer alone */
  GCancellable       *outer;       /* (owned) (nullable): the caller's */
  gulong              outer_handler;

  VocSyncStart     *start;  /* (owned) (nullable) */
  const VocFormat  *format; /* (nullable) until it is known */
  VocFeedRequest    request;
  VocFeedKey       *key;   /* (owned) (nullable): of a source that wants one */
  VocSyncPass      *pass;  /* (owned) (nullable): what the key makes requests carry */
  GHashTable       *asked; /* (owned) (nullable): addresses, of a feed in pages */
  gboolean          is_cache_lost;
  char             *moved_to; /* (owned) (nullable): where permanent redirects lead */
  char             *cursor; /* (owned) (nullable): where the feed goes on from */
  guint             n_before;
  gint64            newest; /* listing of any source, before */
  VocSyncReport    *report; /* (owned) */
  VocSyncEnd        end;
  VocFetchResponse *response; /* (owned) (nullable) */
  GError           *error;    /* (owned) (nullable): what ended it early */
  VocFeedKind       kind;

  VocSyncDetails *details; /* (owned) (nullable) */
  VocSyncLedger  *ledger; /* (owned) (nullable) */
  VocSyncParser  *parser; /* (owned) (nullable) */
  VocTransfer    *held;   /* not owned; waits for being resumed */
  GQueue          chunks; /* (element-type GBytes) not parsed yet */
  GQueue          items;  /* (element-type VocSyncItem) not written yet */
  VocReadStatus   status;
  guint           n_writes;
  guint           flush_source;
  guint           hold_source;
  gint64          progress_at;
  gint64          asked_at;       /* in microseconds: to enter the host's queue */
  guint64         n_bytes_before; /* of the requests before this one */
  VocSyncProgress progress;
  gboolean        finds_new; /* most of what comes is not in the cache as it is */
  gboolean        has_turn;
  gboolean        has_begun_answer;
  gboolean        is_renewed; /* the pass, for this request */
  gboolean        is_conditional; /* the last request said what is known */
  gboolean        has_pages; /* its address alone does not stand for what comes */
  gboolean        has_asked_token;
  gboolean        is_cursor_lost; /* the server does not know it any more */
  gboolean        is_transfer_over;
  gboolean        is_parsing;
  gboolean        is_loading;  /* the records that are known */
  gboolean        has_loaded;
  gboolean        is_input_over; /* the parser has seen the end, or will not */
  gboolean        is_flush_due;
  gboolean        has_flushed;
  gboolean        is_hold_over;
  gboolean        is_same_body;
  gboolean        are_validators_void; /* in the library, or there are none */
  gboolean        is_voiding;
  gboolean        is_training; /* a dictionary is being made of what came */
  gboolean        is_store_broken;
  gboolean        is_ending;
};

void voc_sync_run_say_progress (VocSyncRun *run,
                                gboolean    is_last);
void voc_sync_run_add_skips (VocSyncRun *run,
                             const char *message,
                             guint64     first_index,
                             guint       count);
void voc_sync_run_fail (VocSyncRun *run,
                        GError     *error);
void voc_sync_run_pump (VocSyncRun *run);
void voc_sync_run_ask (VocSyncRun *run);
gboolean voc_sync_run_ask_for_more (VocSyncRun *run);
gboolean voc_sync_run_ensure_records (VocSyncRun *run);
void voc_sync_run_note_move (VocSyncRun *run);
void voc_sync_run_take_move (VocSyncRun *run);
gboolean voc_sync_run_is_gone (VocSyncRun *run);
void voc_sync_run_end (VocSyncRun *run);
void voc_sync_run_read_details (VocSyncRun *run);
void voc_sync_run_ask_for_document (VocSyncRun *run);
void voc_sync_run_save (VocSyncRun *run);
void voc_sync_details_free (VocSyncDetails *self);

G_END_DECLS
