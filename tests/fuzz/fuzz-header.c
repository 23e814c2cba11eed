/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as what a server says in the head of an answer, and as the address that it
 * leads to. The first byte says which. */

#include "fuzz-check.h"

#include "sync/voc-fetch-private.h"

#define N_KINDS 4
#define MAX_RETRY_SECONDS (7 * 24 * 60 * 60)
#define FROM "https://jobs.example.com/feed"

static void
read_retry (const char *text)
{
  gint64 at = voc_fetch_parse_retry (text, FUZZ_NOW);

  g_assert_true (at == 0 || (at >= FUZZ_NOW && at <= FUZZ_NOW + MAX_RETRY_SECONDS));
  g_assert_cmpint (voc_fetch_parse_total (text), >=, -1);
}

/* A feed goes on at its own server, and no less safely than it began. */
static void
read_next (const char *target)
{
  g_autofree char *next = voc_fetch_dup_next (FROM, NULL, target);
  g_autofree char *own = voc_fetch_dup_server (FROM);
  g_autofree char *server = next != NULL ? voc_fetch_dup_server (next) : NULL;

  if (next != NULL)
    g_assert_cmpstr (server, ==, own);
}

/* What a redirect leads to is a server of the web. */
static void
read_redirect (const char *text)
{
  g_autofree char *target = g_utf8_make_valid (text, -1);
  g_autofree char *server = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_allowed = voc_fetch_check_redirect (FROM, target, FALSE, &error);

  read_next (target);
  g_assert_true (is_allowed == (error == NULL));
  g_assert_true (error == NULL || (error->domain == VOC_SYNC_ERROR && g_utf8_validate (error->message, -1, NULL)));
  if (!is_allowed)
    return;

  g_assert_true (voc_fetch_check_url (target, FALSE, NULL));
  g_assert_false (voc_fetch_is_loopback (target));
  g_assert_true (g_ascii_strncasecmp (target + strspn (target, " \t\r\n\f"), "https:", 6) == 0);
  server = voc_fetch_dup_server (target);
  g_assert_true (server == NULL || g_str_has_prefix (server, "https://"));
}

/* The first line is a query that nobody may see, the rest an address. */
static void
read_query (const char *text)
{
  const char      *end = strchr (text, '\n');
  g_autofree char *query = g_strndup (text, end != NULL ? (gsize) (end - text) : 0);
  g_autofree char *url = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *told = NULL;
  g_autofree char *again = NULL;

  if (end == NULL || *query == '\0' || strpbrk (query, "#?") != NULL)
    return;

  url = g_strdup (end + 1);
  asked = voc_fetch_add_query (url, query);
  g_assert_nonnull (strstr (asked, query));
  told = voc_fetch_drop_query (asked, query);
  again = voc_fetch_drop_query (told, query);
  g_assert_cmpstr (again, ==, told);
  g_assert_null (strchr (told, '#'));
}

static void
read_server (const char *text)
{
  g_autofree char *url = g_utf8_make_valid (text, -1);
  g_autofree char *server = voc_fetch_dup_server (url);
  g_autofree char *again = server != NULL ? voc_fetch_dup_server (server) : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (again, ==, server);
  g_assert_true (voc_fetch_check_url (url, TRUE, &error) == (error == NULL));
  g_assert_true (error != NULL || server != NULL);
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (fuzz_end_at_warning_cb, NULL, NULL);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = NULL;

  if (size < 1)
    return 0;

  text = g_strndup ((const char *) data + 1, size - 1);
  switch (data[0] % N_KINDS)
    {
    case 0:
      read_retry (text);
      break;
    case 1:
      read_redirect (text);
      break;
    case 2:
      read_query (text);
      break;
    default:
      read_server (text);
      break;
    }

  return 0;
}
