/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Something to be sent, and what became of it. A plain value: whoever holds one
 * owns it, and a copy goes to another thread; the body in it is shared. */

#include "model/voc-outbox.h"

#include "model/voc-boxed-private.h"
#include "model/voc-code-private.h"

/* No wait is longer: a server that asks for more is not obeyed, so one that is comes
 * from a clock that was wrong. */
#define MAX_WAIT_SECONDS (7 * 24 * 60 * 60)

/* Indexed by the enumerations; stored, so never renamed. */
static const char *const kind_codes[] = { "document", "application", "open-application" };
static const char *const state_codes[] = { "waiting", "sending", "sent", "refused", "withdrawn" };
static const char *const problem_codes[] = {
  "", "no-network", "timed-out", "cut-off", "tls", "proxy", "interrupted", "server", "too-many", "too-early", "web-page",
  "redirect", "not-found", "forbidden", "not-accepted", "conflict", "too-large", "wrong-type", "invalid", "address", "restored"
};

VOC_DEFINE_BOXED_TYPE (VocOutboxEntry, voc_outbox_entry, voc_outbox_entry_copy, voc_outbox_entry_free)

/**
 * voc_outbox_entry_new:
 *
 * Returns: (transfer full): an entry that waits, with nothing in it
 */
VocOutboxEntry *
voc_outbox_entry_new (void)
{
  return g_new0 (VocOutboxEntry, 1);
}

/**
 * voc_outbox_entry_copy:
 * @self: an entry
 *
 * Returns: (transfer full): a copy that shares the body
 */
VocOutboxEntry *
voc_outbox_entry_copy (const VocOutboxEntry *self)
{
  VocOutboxEntry *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (VocOutboxEntry, 1);
  *copy = *self;
  copy->key = g_strdup (self->key);
  copy->title = g_strdup (self->title);
  copy->url = g_strdup (self->url);
  copy->content_type = g_strdup (self->content_type);
  copy->body = self->body != NULL ? g_bytes_ref (self->body) : NULL;
  copy->detail = g_strdup (self->detail);
  return copy;
}

/**
 * voc_outbox_entry_free:
 * @self: (nullable) (transfer full): an entry
 */
void
voc_outbox_entry_free (VocOutboxEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->title);
  g_free (self->url);
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->detail);
  g_free (self);
}

/**
 * voc_outbox_entry_get_wait:
 * @self: an entry that waits
 * @now: Unix seconds
 *
 * Returns: the seconds until it is to be tried; 0 when it is due. A time that is
 *   further away than anything waits comes from a wrong clock, and is over
 */
gint64
voc_outbox_entry_get_wait (const VocOutboxEntry *self,
                           gint64                now)
{
  gint64 wait;

  g_return_val_if_fail (self != NULL, 0);

  wait = self->next_try_at - now;
  return wait > 0 && wait <= MAX_WAIT_SECONDS ? wait : 0;
}

/**
 * voc_outbox_entry_can_withdraw:
 * @self: an entry
 *
 * Returns: whether nobody is sending it or has sent it, as far as is known
 */
gboolean
voc_outbox_entry_can_withdraw (const VocOutboxEntry *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state == VOC_OUTBOX_WAITING || self->state == VOC_OUTBOX_REFUSED;
}

/**
 * voc_outbox_entry_can_retry:
 * @self: an entry
 *
 * Returns: whether it can be tried now because somebody says so
 */
gboolean
voc_outbox_entry_can_retry (const VocOutboxEntry *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_body && !self->is_held && (self->state == VOC_OUTBOX_WAITING || self->state == VOC_OUTBOX_REFUSED);
}

/**
 * voc_outbox_kind_to_code:
 * @kind: a kind
 *
 * Returns: (transfer none): its code
 */
const char *
voc_outbox_kind_to_code (VocOutboxKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_codes), "document");

  return kind_codes[kind];
}

/**
 * voc_outbox_kind_from_code:
 * @code: (nullable): a code
 * @kind: (out): the kind; untouched when the answer is %FALSE
 *
 * Returns: whether @code is a kind's
 */
gboolean
voc_outbox_kind_from_code (const char    *code,
                           VocOutboxKind *kind)
{
  guint found = voc_code_find (code, kind_codes, G_N_ELEMENTS (kind_codes), G_N_ELEMENTS (kind_codes));

  g_return_val_if_fail (kind != NULL, FALSE);

  if (found == G_N_ELEMENTS (kind_codes))
    return FALSE;

  *kind = (VocOutboxKind) found;
  return TRUE;
}

/**
 * voc_outbox_state_to_code:
 * @state: a state
 *
 * Returns: (transfer none): its code
 */
const char *
voc_outbox_state_to_code (VocOutboxState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_codes), "refused");

  return state_codes[state];
}

/**
 * voc_outbox_state_from_code:
 * @code: (nullable): a code
 *
 * Returns: the state; %VOC_OUTBOX_REFUSED for one that is not known, as nothing is
 *   sent then unless somebody says so
 */
VocOutboxState
voc_outbox_state_from_code (const char *code)
{
  return (VocOutboxState) voc_code_find (code, state_codes, G_N_ELEMENTS (state_codes), VOC_OUTBOX_REFUSED);
}

/**
 * voc_outbox_problem_to_code:
 * @problem: a problem
 *
 * Returns: (transfer none): its code; "" for none
 */
const char *
voc_outbox_problem_to_code (VocOutboxProblem problem)
{
  g_return_val_if_fail ((guint) problem < G_N_ELEMENTS (problem_codes), "");

  return problem_codes[problem];
}

/**
 * voc_outbox_problem_from_code:
 * @code: (nullable): a code
 *
 * Returns: the problem; %VOC_OUTBOX_PROBLEM_NONE for one that is not known
 */
VocOutboxProblem
voc_outbox_problem_from_code (const char *code)
{
  return (VocOutboxProblem) voc_code_find (code, problem_codes, G_N_ELEMENTS (problem_codes), VOC_OUTBOX_PROBLEM_NONE);
}
