/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be put into the outbox, what an answer means for it, and when it is tried
 * again. The rule above all is that nobody is told that something was sent, or was
 * not, when that is not known: an entry remembers whether a try before may have
 * arrived. Pure rules on values, for any thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-outbox-rules-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "sync/voc-outbox-sender.h"

#include <libsoup/soup.h>

#include <string.h>

#define FIRST_BACK_OFF_SECONDS 60
#define MAX_BACK_OFF_SECONDS (6 * 60 * 60)

#define MAX_TITLE_CHARS 200
#define MAX_URL_BYTES 2048
#define MAX_TYPE_BYTES 200

/* RFC 9110, section 5.6.2, without what no media type has. */
static gboolean
is_token (const char *text,
          gsize       length)
{
  if (length == 0)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("!#$&-^_.+", text[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* "type/subtype", and parameters in printable ASCII: nothing that would end a header. */
static gboolean
is_media_type (const char *text)
{
  gsize length, slash;

  if (text == NULL || strlen (text) > MAX_TYPE_BYTES)
    return FALSE;

  length = strcspn (text, "; ");
  slash = strcspn (text, "/");
  if (slash >= length || !is_token (text, slash) || !is_token (text + slash + 1, length - slash - 1))
    return FALSE;

  for (const char *at = text + length; *at != '\0'; at++)
    if (!g_ascii_isprint (*at))
      return FALSE;

  return TRUE;
}

/* No password is sent along, and none is kept where anybody can read it. */
static gboolean
is_address (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  if (url == NULL || strlen (url) > MAX_URL_BYTES || !voc_fetch_check_url (url, FALSE, NULL))
    return FALSE;

  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  return uri != NULL && g_uri_get_userinfo (uri) == NULL;
}

/**
 * voc_outbox_check:
 * @entry: what somebody wants to be sent
 *
 * Judges what may be queued: to an https address, or one of this machine, with no
 * password in it; a title; a media type; and a body that is not empty and not over
 * %VOC_OUTBOX_MAX_BYTES.
 *
 * Returns: %VOC_OUTBOX_PROBLEM_NONE when it may; else
 *   %VOC_OUTBOX_PROBLEM_ADDRESS, %VOC_OUTBOX_PROBLEM_WRONG_TYPE,
 *   %VOC_OUTBOX_PROBLEM_TOO_LARGE, or %VOC_OUTBOX_PROBLEM_INVALID for a title or body
 *   that is none
 */
VocOutboxProblem
voc_outbox_check (const VocOutboxEntry *entry)
{
  g_return_val_if_fail (entry != NULL, VOC_OUTBOX_PROBLEM_INVALID);

  if (!is_address (entry->url))
    return VOC_OUTBOX_PROBLEM_ADDRESS;
  if (!is_media_type (entry->content_type))
    return VOC_OUTBOX_PROBLEM_WRONG_TYPE;
  if (entry->body != NULL && g_bytes_get_size (entry->body) > VOC_OUTBOX_MAX_BYTES)
    return VOC_OUTBOX_PROBLEM_TOO_LARGE;
  if (entry->body == NULL || g_bytes_get_size (entry->body) == 0
      || voc_text_is_blank (entry->title) || !g_utf8_validate (entry->title, -1, NULL)
      || g_utf8_strlen (entry->title, -1) > MAX_TITLE_CHARS)
    return VOC_OUTBOX_PROBLEM_INVALID;

  return VOC_OUTBOX_PROBLEM_NONE;
}

/**
 * voc_outbox_dup_key_header:
 * @entry: an entry
 *
 * Returns: (transfer full): the value of its `Idempotency-Key` header, which is a
 *   string of RFC 8941, in quotes (draft-ietf-httpapi-idempotency-key-header, section
 *   2.1)
 */
char *
voc_outbox_dup_key_header (const VocOutboxEntry *entry)
{
  return g_strdup_printf ("\"%s\"", entry->key);
}

/**
 * voc_outbox_get_back_off:
 * @n_tries: how often it was tried; at least 1
 * @jitter: from 0 to 1
 *
 * Full jitter: any wait up to one that doubles each time, from a minute to six hours,
 * so that those who failed together do not come back together.
 *
 * Returns: seconds, at least 1
 */
gint64
voc_outbox_get_back_off (guint  n_tries,
                         double jitter)
{
  gint64 most = FIRST_BACK_OFF_SECONDS;

  for (guint i = 1; i < n_tries && most < MAX_BACK_OFF_SECONDS; i++)
    most *= 2;

  return 1 + (gint64) ((double) MIN (most, MAX_BACK_OFF_SECONDS) * jitter);
}

static void
let_wait (VocOutboxEntry  *entry,
          VocOutboxProblem problem,
          gboolean         is_doubtful,
          gint64           now,
          double           jitter)
{
  entry->state = VOC_OUTBOX_WAITING;
  entry->problem = problem;
  entry->is_doubtful = entry->is_doubtful || is_doubtful;
  entry->next_try_at = MAX (now + voc_outbox_get_back_off (entry->n_tries, jitter), entry->not_before);
}

static void
refuse (VocOutboxEntry  *entry,
        VocOutboxProblem problem,
        gboolean         is_doubtful,
        gint64           now)
{
  entry->state = VOC_OUTBOX_REFUSED;
  entry->problem = problem;
  entry->is_doubtful = entry->is_doubtful || is_doubtful;
  entry->ended_at = now;
}

static void
set_detail (VocOutboxEntry *entry,
            const char     *detail)
{
  g_free (entry->detail);
  entry->detail = g_strdup (detail);
}

/* A page for people where a program was to answer: the log-in of some network or some
 * site. Whoever posts a page may get one. */
static gboolean
is_web_page (const VocOutboxEntry   *entry,
             const VocFetchResponse *response)
{
  return g_strcmp0 (response->content_type, "text/html") == 0 && !g_str_has_prefix (entry->content_type, "text/html");
}

static VocOutboxProblem
problem_from_refusal (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_FORBIDDEN:
    case 451: /* Unavailable For Legal Reasons (RFC 7725) */
      return VOC_OUTBOX_PROBLEM_FORBIDDEN;
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      return VOC_OUTBOX_PROBLEM_NOT_FOUND;
    case SOUP_STATUS_METHOD_NOT_ALLOWED:
      return VOC_OUTBOX_PROBLEM_NOT_ACCEPTED;
    case SOUP_STATUS_CONFLICT:
      return VOC_OUTBOX_PROBLEM_CONFLICT;
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      return VOC_OUTBOX_PROBLEM_TOO_LARGE;
    case SOUP_STATUS_NOT_ACCEPTABLE:
    case SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE:
      return VOC_OUTBOX_PROBLEM_WRONG_TYPE;
    default:
      return status < 400 ? VOC_OUTBOX_PROBLEM_REDIRECT : VOC_OUTBOX_PROBLEM_INVALID;
    }
}

/* The problem with an answer after which the same is tried again; none for the rest.
 * A 409 says that an earlier try with the same key is still being worked on (section
 * 2.7 of the draft), if there can have been one. */
static VocOutboxProblem
problem_from_delay (guint    status,
                    gboolean was_doubtful)
{
  switch (status)
    {
    case SOUP_STATUS_PROXY_UNAUTHORIZED:
      return VOC_OUTBOX_PROBLEM_PROXY;
    case SOUP_STATUS_REQUEST_TIMEOUT:
      return VOC_OUTBOX_PROBLEM_TIMED_OUT;
    case SOUP_STATUS_CONFLICT:
      return was_doubtful ? VOC_OUTBOX_PROBLEM_TOO_EARLY : VOC_OUTBOX_PROBLEM_NONE;
    case 425: /* Too Early (RFC 8470) */
      return VOC_OUTBOX_PROBLEM_TOO_EARLY;
    case 429: /* Too Many Requests (RFC 6585) */
      return VOC_OUTBOX_PROBLEM_TOO_MANY;
    case 511: /* Network Authentication Required (RFC 6585): somebody between */
      return VOC_OUTBOX_PROBLEM_WEB_PAGE;
    default:
      return status >= 500 || status < 200 ? VOC_OUTBOX_PROBLEM_SERVER : VOC_OUTBOX_PROBLEM_NONE;
    }
}

/**
 * voc_outbox_judge_answer:
 * @entry: an entry that was tried
 * @response: what its server said
 * @now: Unix seconds
 * @jitter: from 0 to 1
 *
 * 2xx is sent; 407, 408, 425, 429 and 5xx are tried again; everything else is refused.
 */
void
voc_outbox_judge_answer (VocOutboxEntry         *entry,
                         const VocFetchResponse *response,
                         gint64                  now,
                         double                  jitter)
{
  VocOutboxProblem delay = problem_from_delay (response->status, entry->is_doubtful);

  set_detail (entry, NULL);
  entry->http_status = response->status;
  entry->not_before = response->retry_at;
  entry->next_try_at = 0;
  entry->ended_at = 0;
  if (delay != VOC_OUTBOX_PROBLEM_NONE)
    {
      /* A server that is not to be had has not looked at it; one that broke may have. */
      let_wait (entry, delay, delay == VOC_OUTBOX_PROBLEM_SERVER && response->status != SOUP_STATUS_SERVICE_UNAVAILABLE, now, jitter);
      return;
    }
  if (response->status >= 300)
    {
      refuse (entry, problem_from_refusal (response->status), response->status < 400, now);
      return;
    }
  if (is_web_page (entry, response))
    {
      refuse (entry, VOC_OUTBOX_PROBLEM_WEB_PAGE, TRUE, now);
      return;
    }

  entry->state = VOC_OUTBOX_SENT;
  entry->problem = VOC_OUTBOX_PROBLEM_NONE;
  entry->is_doubtful = FALSE;
  entry->not_before = 0;
  entry->ended_at = now;
}

/* Where the redirect of what was posted leads is no place to post to: whether that
 * means yes or no, only the page there says. */
static void
judge_problem (VocOutboxEntry *entry,
               VocSyncProblem  problem,
               gint64          now,
               double          jitter)
{
  switch ((int) problem)
    {
    case VOC_PROBLEM_NO_NETWORK:
      let_wait (entry, VOC_OUTBOX_PROBLEM_NO_NETWORK, FALSE, now, jitter);
      break;
    case VOC_PROBLEM_TLS:
      let_wait (entry, VOC_OUTBOX_PROBLEM_TLS, FALSE, now, jitter);
      break;
    case VOC_PROBLEM_PROXY:
      let_wait (entry, VOC_OUTBOX_PROBLEM_PROXY, FALSE, now, jitter);
      break;
    case VOC_PROBLEM_TIMED_OUT:
      let_wait (entry, VOC_OUTBOX_PROBLEM_TIMED_OUT, TRUE, now, jitter);
      break;
    case VOC_PROBLEM_REDIRECT:
    case VOC_PROBLEM_INSECURE:
    case VOC_PROBLEM_NOT_A_FEED:
      refuse (entry, VOC_OUTBOX_PROBLEM_REDIRECT, TRUE, now);
      break;
    default:
      let_wait (entry, VOC_OUTBOX_PROBLEM_CUT_OFF, TRUE, now, jitter);
      break;
    }
}

/**
 * voc_outbox_judge_error:
 * @entry: an entry that was tried
 * @error: why there was no answer; of voc_fetcher_fetch_finish()
 * @now: Unix seconds
 * @jitter: from 0 to 1
 *
 * What was stopped is tried again at once, whenever that is.
 */
void
voc_outbox_judge_error (VocOutboxEntry *entry,
                        const GError   *error,
                        gint64          now,
                        double          jitter)
{
  set_detail (entry, error->message);
  entry->http_status = 0;
  entry->not_before = 0;
  entry->next_try_at = 0;
  entry->ended_at = 0;
  if (voc_error_is_cancelled (error))
    {
      let_wait (entry, VOC_OUTBOX_PROBLEM_INTERRUPTED, TRUE, now, jitter);
      entry->next_try_at = 0;
      return;
    }

  judge_problem (entry, error->domain == VOC_SYNC_ERROR ? (VocSyncProblem) error->code : VOC_PROBLEM_CUT_OFF, now, jitter);
}

/**
 * voc_outbox_judge_fault:
 * @entry: an entry
 * @problem: of voc_outbox_check()
 * @now: Unix seconds
 *
 * What may not be sent is refused here, before anything leaves.
 */
void
voc_outbox_judge_fault (VocOutboxEntry  *entry,
                        VocOutboxProblem problem,
                        gint64           now)
{
  set_detail (entry, NULL);
  entry->http_status = 0;
  entry->not_before = 0;
  entry->next_try_at = 0;
  refuse (entry, problem, FALSE, now);
}
