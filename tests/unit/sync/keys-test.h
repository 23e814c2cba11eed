/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync-test.h"

/* Stand-ins for publishers that want a key, and what they saw; a header because every test is
 * one file. */

#define SECRET "5ECRET-k3y"
#define SECOND "5ECRET-n3w"

#define ADZUNA "v1/api/jobs/gb/search/1?results_per_page=50&sort_by=date&what=bread"
#define USAJOBS "api/Search?ResultsPerPage=250&Keyword=bread"
#define FRANCE "partenaire/offresdemploi/v2/offres/search?range=0-149&sort=1"

/* What the publisher does, and what it saw. */
typedef struct
{
  SyncTest    base;
  const char *location; /* (nullable): leads on instead of answering */
  const char *taken;    /* (nullable): the key or token that is taken */
  guint       n_listings;
  guint       n_tokens; /* asked for */
  guint       token_status;
  GString    *queries;
  GString    *seen; /* headers */
  GString    *posted;
} KeyTest;

static inline void
write_listings (KeyTest *test,
                GString *body,
                guint    first,
                guint    most)
{
  guint last = MIN (first + most, test->n_listings);

  g_string_append (body, "[");
  for (guint i = first; i < last; i++)
    g_string_append_printf (body, "%s{\"id\":\"job-%u\",\"title\":\"Baker\",\"intitule\":\"Boulanger\"}", i > first ? "," : "", i);
  g_string_append (body, "]");
}

static inline void
answer (KeyTest           *test,
        SoupServerMessage *message,
        guint              status,
        GString           *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body->str, body->len);
}

static inline void
note (KeyTest           *test,
      SoupServerMessage *message,
      const char        *header)
{
  const char *value = soup_message_headers_get_one (soup_server_message_get_request_headers (message), header);

  g_string_append_printf (test->seen, "%s=%s ", header, value != NULL ? value : "");
}

/* Returns: whether the request is to be answered as usual */
static inline gboolean
check (KeyTest           *test,
       SoupServerMessage *message,
       const char        *given)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));

  test->base.n_requests++;
  g_string_append_printf (test->queries, "%s ", query != NULL ? query : "");
  note (test, message, "User-Agent");
  note (test, message, "Authorization-Key");
  note (test, message, "Authorization");
  if (test->location != NULL)
    {
      soup_server_message_set_redirect (message, 302, test->location);
      return FALSE;
    }
  if (test->taken != NULL && g_strcmp0 (given, test->taken) != 0)
    {
      soup_server_message_set_status (message, 401, NULL);
      return FALSE;
    }

  return TRUE;
}

static inline void
adzuna_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  KeyTest *test = user_data;
  g_autoptr (GString) body = g_string_new (NULL);
  guint page = (guint) g_ascii_strtoull (strrchr (path, '/') + 1, NULL, 10);

  if (!check (test, message, query != NULL ? g_hash_table_lookup (query, "app_key") : NULL))
    return;

  g_string_printf (body, "{\"count\":%u,\"results\":", test->n_listings);
  write_listings (test, body, (page - 1) * 50, 50);
  g_string_append (body, "}");
  answer (test, message, 200, body);
}

static inline void
usajobs_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  KeyTest *test = user_data;
  g_autoptr (GString) body = g_string_new ("{\"SearchResult\":{\"SearchResultCountAll\":1,\"SearchResultItems\":[{\"MatchedObjectId\":\"1\","
                                           "\"MatchedObjectDescriptor\":{\"PositionTitle\":\"Baker\"}}]}}");

  if (check (test, message, soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization-Key")))
    answer (test, message, 200, body);
}

static inline void
france_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  KeyTest *test = user_data;
  g_autoptr (GString) body = g_string_new ("{\"resultats\":");
  g_autofree char *range = NULL;
  guint            first = (guint) g_ascii_strtoull (g_hash_table_lookup (query, "range"), NULL, 10);
  guint            last = MIN (first + 150, test->n_listings);

  if (!check (test, message, soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization")))
    return;
  if (test->n_listings == 0)
    {
      soup_server_message_set_status (message, 204, NULL);
      return;
    }

  range = g_strdup_printf ("offres %u-%u/%u", first, last - 1, test->n_listings);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Range", range);
  write_listings (test, body, first, 150);
  g_string_append (body, "}");
  answer (test, message, test->n_listings > 150 ? 206 : 200, body);
}

/* Each token is another one: "Bearer t1", "Bearer t2" … */
static inline void
token_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  KeyTest *test = user_data;
  g_autoptr (GString) body = g_string_new (NULL);
  SoupMessageBody *request = soup_server_message_get_request_body (message);

  g_assert_cmpstr (soup_server_message_get_method (message), ==, "POST");
  g_string_append_len (test->posted, request->data, (gssize) request->length);
  g_string_printf (body, "{\"access_token\":\"t%u\",\"expires_in\":1499}", ++test->n_tokens);
  answer (test, message, test->token_status, body);
}

static inline void
set_up (KeyTest      *test,
        gconstpointer data)
{
  sync_test_set_up (&test->base, data);
  soup_server_add_handler (test->base.server, "/v1/api/jobs", adzuna_cb, test, NULL);
  soup_server_add_handler (test->base.server, "/api/Search", usajobs_cb, test, NULL);
  soup_server_add_handler (test->base.server, "/partenaire", france_cb, test, NULL);
  soup_server_add_handler (test->base.server, "/connexion/oauth2/access_token", token_cb, test, NULL);
  test->token_status = 200;
  test->queries = g_string_new (NULL);
  test->seen = g_string_new (NULL);
  test->posted = g_string_new (NULL);
}

static inline void
tear_down (KeyTest      *test,
           gconstpointer data)
{
  g_string_free (test->queries, TRUE);
  g_string_free (test->seen, TRUE);
  g_string_free (test->posted, TRUE);
  sync_test_tear_down (&test->base, data);
}

static inline void
give (KeyTest    *test,
      const char *text)
{
  voc_secrets_give (voc_sync_engine_get_secrets (test->base.engine), text);
}

#define add(path, func) g_test_add (path, KeyTest, NULL, set_up, func, tear_down)
