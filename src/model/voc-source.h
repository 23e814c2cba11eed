/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-hash.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VocSyncOutcome:
 * @VOC_SYNC_NEVER: not tried yet
 * @VOC_SYNC_OK: read to its end
 * @VOC_SYNC_UNCHANGED: the server says that nothing changed (304), or the body
 *   is the one we know
 * @VOC_SYNC_INCOMPLETE: broke off; what came is kept, nothing was closed
 * @VOC_SYNC_FAILED: nothing could be read
 * @VOC_SYNC_SUSPICIOUS: whole, but shrunk by more than half: nothing was
 *   closed until the next one agrees
 * @VOC_SYNC_CANCELLED: the user stopped it
 * @VOC_SYNC_WAITING: the server asked to wait (429, 503 with Retry-After)
 */
typedef enum
{
  VOC_SYNC_NEVER,
  VOC_SYNC_OK,
  VOC_SYNC_UNCHANGED,
  VOC_SYNC_INCOMPLETE,
  VOC_SYNC_FAILED,
  VOC_SYNC_SUSPICIOUS,
  VOC_SYNC_CANCELLED,
  VOC_SYNC_WAITING,
} VocSyncOutcome;

/**
 * VocSyncProblem:
 *
 * Why a sync failed, for choosing a sentence.
 */
typedef enum
{
  VOC_PROBLEM_NONE,
  VOC_PROBLEM_NO_NETWORK, /* host not found, refused, unreachable */
  VOC_PROBLEM_TIMED_OUT,
  VOC_PROBLEM_TLS,
  VOC_PROBLEM_NOT_FOUND, /* 404; 410 of something else than the source's address */
  VOC_PROBLEM_FORBIDDEN, /* 401, 403 */
  VOC_PROBLEM_SERVER, /* 5xx */
  VOC_PROBLEM_TOO_MANY, /* 429 */
  VOC_PROBLEM_TOO_LARGE,
  VOC_PROBLEM_NOT_A_FEED,
  VOC_PROBLEM_CUT_OFF,
  VOC_PROBLEM_BROKEN, /* the grammar of the feed is broken */
  VOC_PROBLEM_DISK_FULL,
  VOC_PROBLEM_STORE,
  VOC_PROBLEM_INSECURE, /* plain http to another machine */
  VOC_PROBLEM_REDIRECT,
  VOC_PROBLEM_WEB_PAGE, /* HTML where a feed was before; 511 */
  VOC_PROBLEM_PROXY, /* 407, and what a proxy refuses */
  VOC_PROBLEM_KEY_MISSING, /* the source wants a key, and there is none */
  VOC_PROBLEM_KEY_REFUSED, /* 401, 403 in spite of a key */
  VOC_PROBLEM_CHANGED, /* a feed that was read before is none that is known */
  VOC_PROBLEM_GONE, /* 410 from the address of the source itself: it says so for good */
} VocSyncProblem;

/**
 * VocSourceMove:
 * @VOC_SOURCE_MOVE_NONE: the feed is where it was asked
 * @VOC_SOURCE_MOVE_SEEN: the address leads on for good; it may be a slip of the
 *   server as long as it was seen once
 * @VOC_SOURCE_MOVE_TAKEN: as before, but to an address that another source has
 * @VOC_SOURCE_MOVE_MADE: the source is asked at the new address from now on
 *
 * What a sync that went well has seen of permanent redirects (RFC 9110, sections
 * 15.4.2 and 15.4.9).
 */
typedef enum
{
  VOC_SOURCE_MOVE_NONE,
  VOC_SOURCE_MOVE_SEEN,
  VOC_SOURCE_MOVE_TAKEN,
  VOC_SOURCE_MOVE_MADE,
} VocSourceMove;

/**
 * VocSkipReason:
 * @message: (owned): one English sentence for the technical part of a report, the
 *   same for all records with this fault
 * @count: records skipped for this reason
 * @first_index: the first record that was, from 0
 */
typedef struct
{
  char   *message;
  guint   count;
  guint64 first_index;
} VocSkipReason;

/**
 * VocSyncReport:
 * @move: what was seen of permanent redirects
 * @moved_to: (nullable): where they lead; %NULL with %VOC_SOURCE_MOVE_NONE
 * @n_copies: of the new ones, jobs that another source has already; it is told once,
 *   when the sync is over, and is not kept
 *
 * What one sync of one source did. Times are Unix seconds.
 */
typedef struct
{
  gint64         source_id;
  gint64         started_at;
  gint64         finished_at;
  VocSyncOutcome outcome;
  VocSyncProblem problem;
  char          *detail; /* (nullable): technical text */
  VocSourceMove  move;
  char          *moved_to;
  guint          http_status;
  guint          n_requests; /* 0: nobody was asked */
  guint64        n_bytes; /* after decompression */
  guint64        n_wire_bytes; /* as they came, heads included; 0: not from the web */
  guint          waited_ms; /* for other requests to the same host */
  guint          n_records;
  guint          n_new;
  guint          n_copies;
  guint          n_changed;
  guint          n_unchanged;
  guint          n_closed;
  guint          n_reopened;
  guint          n_skipped;
  gint64         retry_at; /* 0: none asked for */
  gboolean       has_more; /* the feed goes on: a sync soon brings the rest; not stored */
  GPtrArray     *skips; /* (element-type VocSkipReason) */
} VocSyncReport;

#define VOC_TYPE_SYNC_REPORT (voc_sync_report_get_type ())

GType          voc_sync_report_get_type (void);
VocSyncReport *voc_sync_report_new      (gint64               source_id);
VocSyncReport *voc_sync_report_copy     (const VocSyncReport *self);
void           voc_sync_report_free     (VocSyncReport       *self);
void           voc_sync_report_add_skip (VocSyncReport       *self,
                                         const char          *message,
                                         guint64              index);
void           voc_sync_report_add_skips (VocSyncReport      *self,
                                         const char          *message,
                                         guint64              index,
                                         guint                count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSyncReport, voc_sync_report_free)

/**
 * VocSource:
 * @url: the address under which it was followed: its name among the things that a
 *   person made, which it keeps for good
 * @moved_to: (nullable): the address that is asked instead, since the feed has moved
 *   for good; never @url
 * @moved_at: when that was; 0 without @moved_to
 * @n_gone: how often in a row its server has said by now that it is gone for good; syncs
 *   without an answer about the feed do not count
 *
 * A feed that the user follows. Times are Unix seconds, 0 when never.
 */
typedef struct
{
  gint64         id;
  char          *url;
  char          *moved_to;
  gint64         moved_at;
  guint          n_gone;
  char          *format; /* id of its feed format */
  char          *name; /* what the user sees */
  char          *home_url; /* (nullable) */
  char          *attribution; /* (nullable) */
  gboolean       is_paused;
  gboolean       allows_insecure; /* the user accepted plain http */
  gint64         added_at;

  char          *etag; /* (nullable); kept as a pair with last_modified */
  char          *last_modified; /* (nullable) */
  VocHash       *body_hash; /* (nullable) */
  char          *cursor; /* (nullable): how far a feed in several requests was read */
  gint64         last_tried_at;
  gint64         last_ok_at;
  gint64         last_complete_at;
  gint64         next_try_at;
  guint          n_failures; /* in a row */
  guint          n_listings; /* open ones in the cache */
  guint          shrunk_to; /* size of a suspicious snapshot; 0: none */
  VocSyncOutcome last_outcome;
  VocSyncProblem last_problem;
} VocSource;

/* What the person typed is listings of a source too: of this one, of which there is one at
 * most. Nobody is asked for it, so it is not among what is synced. */
#define VOC_SOURCE_BY_HAND_URL "vocation:by-hand"
#define VOC_SOURCE_BY_HAND_FORMAT "by-hand"

#define VOC_TYPE_SOURCE (voc_source_get_type ())

GType      voc_source_get_type (void);
VocSource *voc_source_new      (void);
VocSource *voc_source_copy     (const VocSource *self);
void       voc_source_free     (VocSource       *self);
const char *voc_source_get_address (const VocSource *self);
gboolean   voc_source_has_address (const VocSource *self,
                                   const char      *url);
void       voc_source_set_moved (VocSource      *self,
                                 const char     *moved_to,
                                 gint64          moved_at);
gboolean   voc_source_is_gone  (const VocSource *self);
gint64     voc_source_get_wait (const VocSource *self,
                                gint64           now);
gboolean   voc_source_is_by_hand (const VocSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSource, voc_source_free)

const char    *voc_sync_outcome_to_code   (VocSyncOutcome outcome);
VocSyncOutcome voc_sync_outcome_from_code (const char    *code);
const char    *voc_sync_problem_to_code   (VocSyncProblem problem);
VocSyncProblem voc_sync_problem_from_code (const char    *code);

G_END_DECLS
