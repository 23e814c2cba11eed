/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VOC_OUTBOX_MAX_BYTES:
 *
 * What an entry's body may have at the most: 8 MiB. A résumé with a picture is
 * smaller, and it is kept in a database and sent in one piece.
 */
#define VOC_OUTBOX_MAX_BYTES (8 * 1024 * 1024)

/**
 * VocOutboxKind:
 * @VOC_OUTBOX_DOCUMENT: a file that somebody wants at an address
 * @VOC_OUTBOX_APPLICATION: an application for a job
 * @VOC_OUTBOX_OPEN_APPLICATION: one for no job in particular
 */
typedef enum
{
  VOC_OUTBOX_DOCUMENT,
  VOC_OUTBOX_APPLICATION,
  VOC_OUTBOX_OPEN_APPLICATION,
} VocOutboxKind;

/**
 * VocOutboxState:
 * @VOC_OUTBOX_WAITING: to be sent at its next try
 * @VOC_OUTBOX_SENDING: on its way; what will become of it is not known
 * @VOC_OUTBOX_SENT: the server said that it took it
 * @VOC_OUTBOX_REFUSED: the server said no, or nobody knows whether it was sent; it is
 *   not tried again by itself
 * @VOC_OUTBOX_WITHDRAWN: it is not to be sent any more
 */
typedef enum
{
  VOC_OUTBOX_WAITING,
  VOC_OUTBOX_SENDING,
  VOC_OUTBOX_SENT,
  VOC_OUTBOX_REFUSED,
  VOC_OUTBOX_WITHDRAWN,
} VocOutboxState;

/**
 * VocOutboxProblem:
 * @VOC_OUTBOX_PROBLEM_INTERRUPTED: the program ended while it was sending
 *
 * What stood in the way of the last try, for choosing a sentence.
 */
typedef enum
{
  VOC_OUTBOX_PROBLEM_NONE,
  VOC_OUTBOX_PROBLEM_NO_NETWORK, /* host not found, refused, unreachable */
  VOC_OUTBOX_PROBLEM_TIMED_OUT, /* also 408 */
  VOC_OUTBOX_PROBLEM_CUT_OFF,
  VOC_OUTBOX_PROBLEM_TLS,
  VOC_OUTBOX_PROBLEM_PROXY, /* also 407 */
  VOC_OUTBOX_PROBLEM_INTERRUPTED,
  VOC_OUTBOX_PROBLEM_SERVER, /* 5xx */
  VOC_OUTBOX_PROBLEM_TOO_MANY, /* 429 */
  VOC_OUTBOX_PROBLEM_TOO_EARLY, /* 425, and 409 while an earlier try is being worked on */
  VOC_OUTBOX_PROBLEM_WEB_PAGE, /* a page of a network's log-in, or 511 */
  VOC_OUTBOX_PROBLEM_REDIRECT,
  VOC_OUTBOX_PROBLEM_NOT_FOUND, /* 404, 410 */
  VOC_OUTBOX_PROBLEM_FORBIDDEN, /* 401, 403, 451 */
  VOC_OUTBOX_PROBLEM_NOT_ACCEPTED, /* 405: the address takes nothing */
  VOC_OUTBOX_PROBLEM_CONFLICT, /* 409 */
  VOC_OUTBOX_PROBLEM_TOO_LARGE, /* 413 */
  VOC_OUTBOX_PROBLEM_WRONG_TYPE, /* 406, 415 */
  VOC_OUTBOX_PROBLEM_INVALID, /* 400, 422 and every other 4xx */
  VOC_OUTBOX_PROBLEM_ADDRESS, /* not one that may be sent to */
  VOC_OUTBOX_PROBLEM_RESTORED, /* came back with a backup, and may have been sent since */
} VocOutboxProblem;

/**
 * VocOutboxEntry:
 * @key: the idempotency key: made when the entry is queued and the same for every
 *   try, so that a server can tell a second try from a second application
 * @title: what it is, in the words of whoever queued it
 * @url: where it goes: https, or http of this machine
 * @body: (nullable): what is sent; %NULL when it is not asked for or was dropped
 * @n_bytes: the length of the body, also when it was dropped
 * @has_body: whether there still is a body
 * @application_id: the saved job that it belongs to; 0: none
 * @candidate_id: the candidate whom it is about; 0: none
 * @is_held: the candidate was removed, so that it waits until the removal is undone
 * @is_doubtful: a try before may have reached the server though nobody said so
 * @http_status: of the last answer; 0: none came
 * @detail: (nullable): technical text about the last try
 * @next_try_at: when it is tried again; 0: as soon as possible
 * @not_before: what the server asked for; 0: nothing
 * @ended_at: when it was sent, refused or withdrawn
 *
 * Something to be sent, and what became of it. Times are Unix seconds, 0 when never.
 */
typedef struct
{
  gint64           id;
  char            *key;
  VocOutboxKind    kind;
  char            *title;
  char            *url;
  char            *content_type;
  GBytes          *body;
  guint64          n_bytes;
  gboolean         has_body;
  gint64           application_id;
  gint64           candidate_id;
  VocOutboxState   state;
  gboolean         is_held;
  gboolean         is_doubtful;
  VocOutboxProblem problem;
  guint            http_status;
  char            *detail;
  guint            n_tries;
  gint64           queued_at;
  gint64           tried_at;
  gint64           next_try_at;
  gint64           not_before;
  gint64           ended_at;
} VocOutboxEntry;

#define VOC_TYPE_OUTBOX_ENTRY (voc_outbox_entry_get_type ())

GType           voc_outbox_entry_get_type (void);
VocOutboxEntry *voc_outbox_entry_new      (void);
VocOutboxEntry *voc_outbox_entry_copy     (const VocOutboxEntry *self);
void            voc_outbox_entry_free     (VocOutboxEntry       *self);
gint64          voc_outbox_entry_get_wait (const VocOutboxEntry *self,
                                           gint64                now);
gboolean        voc_outbox_entry_can_withdraw (const VocOutboxEntry *self);
gboolean        voc_outbox_entry_can_retry    (const VocOutboxEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocOutboxEntry, voc_outbox_entry_free)

const char      *voc_outbox_kind_to_code      (VocOutboxKind    kind);
gboolean         voc_outbox_kind_from_code    (const char      *code,
                                               VocOutboxKind   *kind);
const char      *voc_outbox_state_to_code     (VocOutboxState   state);
VocOutboxState   voc_outbox_state_from_code   (const char      *code);
const char      *voc_outbox_problem_to_code   (VocOutboxProblem problem);
VocOutboxProblem voc_outbox_problem_from_code (const char      *code);

G_END_DECLS
