/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A feed that has moved for good, or is gone for good. A sync follows the redirects of a
 * server in any case; here is what it makes of those that are permanent. The source keeps
 * the address that its listings, and what a person made of them, are known by; only where
 * it is asked changes, and not before two syncs in a row went well through the same
 * redirects (voc-sync-write.c). The rules are pure; the rest is for the main thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-fetch-private.h"
#include "sync/voc-sync-flow-private.h"
#include "sync/voc-sync-move-private.h"

#include "feeds/voc-source-list.h"

#include <libsoup/soup.h>
#include <string.h>

#define MAX_ADDRESS_BYTES 2000

/* Networks of homes and companies: names that no server of the web has (RFC 6762,
 * RFC 8375, RFC 6761 and what routers call them). */
static const char *const home_names[] = { "local", "localhost", "localdomain", "internal", "intranet", "private", "home", "lan", "corp", "arpa", NULL };

/* What routers call themselves beneath names that others own. */
static const char *const router_names[] = { "fritz.box", "easy.box", "speedport.ip", NULL };

/* What a server leads to when it wants to know first who asks. A feed is no such page,
 * but may be behind one. */
static const char *const door_words[] = {
  "login", "logon", "signin", "sign-in", "sso", "auth", "oauth", "oauth2", "saml", "account", "accounts",
  "consent", "cookie", "cookies", "captcha", "challenge", "gdpr", "session", NULL
};

/* A name without a dot is one of the network that the computer happens to be in. */
static gboolean
is_private_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  g_autofree char *name = NULL;
  const char      *dot;
  gsize            length;

  if (address != NULL)
    return voc_fetch_is_private_address (address);

  name = g_ascii_strdown (host, -1);
  length = strlen (name);
  if (length > 0 && name[length - 1] == '.')
    name[length - 1] = '\0';
  dot = strrchr (name, '.');
  if (dot == NULL || g_strv_contains (home_names, dot + 1))
    return TRUE;

  for (guint i = 0; router_names[i] != NULL; i++)
    {
      const char *end = g_str_has_suffix (name, router_names[i]) ? name + strlen (name) - strlen (router_names[i]) : NULL;

      if (end != NULL && (end == name || end[-1] == '.'))
        return TRUE;
    }
  return FALSE;
}

/* Answers whether a part of a host or a path, between @separators, is one of the words
 * of a door. */
static gboolean
has_door_word (const char *text,
               const char *separators)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, separators, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strv_contains (door_words, parts[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_door (GUri *uri)
{
  return has_door_word (g_uri_get_host (uri), ".") || has_door_word (g_uri_get_path (uri), "/.");
}

/* Whether the address is of a kind that a program may write down because a server said
 * so. */
static gboolean
may_lead (GUri *from,
          GUri *to)
{
  const char *host = g_uri_get_host (to);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (to) != NULL)
    return FALSE;
  if (!g_str_equal (g_uri_get_scheme (to), "https")
      && !(g_str_equal (g_uri_get_scheme (to), "http") && g_str_equal (g_uri_get_scheme (from), "http")))
    return FALSE;
  if (is_private_host (host) && !is_private_host (g_uri_get_host (from)))
    return FALSE;

  return !is_door (to) || is_door (from);
}

/* A format that is known by its address is no other one elsewhere, and formats that
 * make up the addresses they ask know where their boards are. */
static gboolean
is_of_address (const VocFormat *format,
               const char      *asked,
               const char      *target)
{
  const VocFormat *there = NULL;
  g_autofree char *address = voc_formats_resolve_address (target, &there, NULL);

  if (address == NULL || (there != NULL && (there != format || !g_str_equal (address, target))))
    return FALSE;

  return !voc_format_chooses_request (format) && !voc_format_get_info (format)->needs_detail
         && voc_format_get_keyed_info (format, asked) == NULL && voc_format_get_keyed_info (format, target) == NULL;
}

/**
 * voc_sync_dup_move:
 * @format: what the feed is, which has been read
 * @asked: the address that was asked
 * @target: where its permanent redirects lead
 *
 * Decides whether a source may be asked there from now on: not with less protection
 * than before, not in a private network that it was not in, not where somebody is to
 * sign in or to agree to something, not with a key in the address, and not where the
 * format means another feed.
 *
 * Returns: (transfer full) (nullable): the address to be written down; %NULL when it
 *   may not
 */
char *
voc_sync_dup_move (const VocFormat *format,
                   const char      *asked,
                   const char      *target)
{
  g_autoptr (GUri) from = g_uri_parse (asked, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) to = g_uri_parse (target, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *public_url = NULL;
  g_autofree char *address = NULL;
  gboolean         has_secret;

  g_return_val_if_fail (format != NULL && asked != NULL && target != NULL, NULL);

  if (from == NULL || to == NULL || g_uri_get_host (from) == NULL || strlen (target) > MAX_ADDRESS_BYTES || !may_lead (from, to))
    return NULL;

  public_url = voc_source_list_dup_public_url (target, &has_secret);
  address = g_strndup (target, strcspn (target, "#"));
  if (has_secret || g_str_equal (address, asked) || !is_of_address (format, asked, address))
    return NULL;

  return g_steal_pointer (&address);
}

/* Only what was asked first is the source's address; the parts of a feed that follow
 * have redirects of their own. */
static gboolean
is_first_answer (VocSyncRun *run)
{
  return run->asked == NULL && run->key == NULL && g_strcmp0 (run->request.url, voc_source_get_address (run->start->source)) == 0;
}

/**
 * voc_sync_run_note_move:
 * @run: a sync that has an answer
 *
 * Keeps where the source's address leads for good.
 */
void
voc_sync_run_note_move (VocSyncRun *run)
{
  if (is_first_answer (run) && run->moved_to == NULL)
    run->moved_to = g_strdup (run->response->moved_to);
}

/**
 * voc_sync_run_take_move:
 * @run: a sync that is over and judged
 *
 * Puts where the feed has moved into the report, when it was read well there. To the
 * address that it was followed at it moves back at once: that is what a person chose.
 */
void
voc_sync_run_take_move (VocSyncRun *run)
{
  VocSyncReport *report = run->report;

  if (report->outcome != VOC_SYNC_OK && report->outcome != VOC_SYNC_UNCHANGED)
    return;
  if (run->start->is_back)
    {
      voc_set_text (&report->moved_to, run->start->source->url);
      report->move = VOC_SOURCE_MOVE_MADE;
      return;
    }
  if (run->moved_to == NULL || run->format == NULL)
    return;

  g_free (report->moved_to);
  report->moved_to = voc_sync_dup_move (run->format, voc_source_get_address (run->start->source), run->moved_to);
  if (report->moved_to != NULL)
    report->move = VOC_SOURCE_MOVE_SEEN;
}

/**
 * voc_sync_run_is_gone:
 * @run: a sync with an answer that brings nothing
 *
 * Returns: whether the server says of the source's own address, or of the one that it
 *   has given up its place to, that the feed is gone for good. Of a place within a feed
 *   that means that the place is not known any more.
 */
gboolean
voc_sync_run_is_gone (VocSyncRun *run)
{
  const VocFetchResponse *response = run->response;

  if (response->status != SOUP_STATUS_GONE || run->cursor != NULL || !is_first_answer (run))
    return FALSE;

  return g_strcmp0 (response->final_url, response->moved_to != NULL ? response->moved_to : run->request.url) == 0;
}
