/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources that want a key: the key is in the requests to their publishers, and in no other
 * request, database, report or log. What the bus of the session has is not asked: there is
 * none. */

#include "keys-test.h"

/* No file of the profile has the key. */
static void
assert_not_in_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize            length = 0;

      n++;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_not_in_folder (path);
      else if (g_file_get_contents (path, &contents, &length, NULL))
        g_assert_null (memmem (contents, length, SECRET, strlen (SECRET)));
    }
  g_assert_cmpuint (n, >, 0);
}

/* The key is a parameter of each page's request, and nowhere else. */
static void
test_query (KeyTest      *test,
            gconstpointer data)
{
  gint64 id = sync_test_add_source (&test->base, ADZUNA, "adzuna");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSource) source = NULL;

  give (test, "app_id=me\napp_key=" SECRET);
  test->taken = SECRET;
  test->n_listings = 70;
  report = sync_test_sync (&test->base, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 2);
  g_assert_cmpuint (report->n_new, ==, 70);
  g_assert_null (report->detail);
  g_assert_cmpstr (test->queries->str, ==,
                   "results_per_page=50&sort_by=date&what=bread&app_id=me&app_key=" SECRET " "
                   "results_per_page=50&sort_by=date&what=bread&app_id=me&app_key=" SECRET " ");
  source = sync_test_get_source (&test->base, id);
  g_assert_null (strstr (source->url, "app_key"));
  assert_not_in_folder (test->base.folder);
}

static void
test_refused (KeyTest      *test,
              gconstpointer data)
{
  gint64 id = sync_test_add_source (&test->base, ADZUNA, "adzuna");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocSource) source = NULL;

  give (test, "app_id=me\napp_key=" SECRET);
  test->taken = SECOND;
  test->n_listings = 1;
  report = sync_test_sync (&test->base, id, VOC_SYNC_FAILED);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_KEY_REFUSED);
  g_assert_cmpstr (report->detail, ==, "The server answered 401");
  g_assert_cmpuint (test->base.n_requests, ==, 1);
  source = sync_test_get_source (&test->base, id);
  g_assert_cmpint (source->last_problem, ==, VOC_PROBLEM_KEY_REFUSED);

  give (test, "app_id=me\napp_key=" SECOND);
  again = sync_test_sync (&test->base, id, VOC_SYNC_OK);
  g_assert_cmpuint (again->n_new, ==, 1);
}

/* Where a publisher sends its readers, the key does not come along, also when it is in
 * the address that they are sent to. */
static void
test_redirect (KeyTest      *test,
               gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *format;
    const char *key;
    const char *query;
  } cases[] = {
    { ADZUNA, "adzuna", "app_id=me\napp_key=" SECRET, "?what=x&app_key=" SECRET "&APP_ID=me#app_key=" SECRET },
    { USAJOBS, "usajobs", "email=me@bread.example\nkey=" SECRET, "?what=x" },
    { FRANCE, "francetravail", "client_id=me\nclient_secret=" SECRET, "?what=x" },
  };
  KeyTest other = { 0 };

  set_up (&other, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64           id = sync_test_add_source (&test->base, cases[i].path, cases[i].format);
      g_autofree char *location = g_strconcat (other.base.base, "v1/api/jobs/gb/search/1", cases[i].query, NULL);
      g_autoptr (VocSyncReport) report = NULL;

      give (test, cases[i].key);
      g_string_truncate (other.queries, 0);
      g_string_truncate (other.seen, 0);
      test->location = location;
      report = sync_test_run (&test->base, id);
      g_assert_cmpuint (other.base.n_requests, ==, i + 1);
      g_assert_cmpstr (other.queries->str, ==, "what=x ");
      g_assert_true (g_str_has_prefix (other.seen->str, "User-Agent=Vocation/"));
      g_assert_true (g_str_has_suffix (other.seen->str, "Authorization-Key= Authorization= "));
      g_assert_true (report->detail == NULL || strstr (report->detail, SECRET) == NULL);
      test->location = NULL;
    }
  assert_not_in_folder (test->base.folder);
  tear_down (&other, NULL);
}

static void
test_headers (KeyTest      *test,
              gconstpointer data)
{
  gint64 id = sync_test_add_source (&test->base, USAJOBS, "usajobs");
  g_autoptr (VocSyncReport) report = NULL;

  give (test, "email=me@bread.example\nkey=" SECRET);
  test->taken = SECRET;
  report = sync_test_sync (&test->base, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpstr (test->seen->str, ==, "User-Agent=me@bread.example Authorization-Key=" SECRET " Authorization= ");
  g_assert_cmpstr (test->queries->str, ==, "ResultsPerPage=250&Keyword=bread ");
}

/* A token is got once, and used for all ranges and syncs until it is not taken. */
static void
test_token (KeyTest      *test,
            gconstpointer data)
{
  gint64 id = sync_test_add_source (&test->base, FRANCE, "francetravail");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) again = NULL;
  g_autoptr (VocSyncReport) late = NULL;
  g_autoptr (VocSyncReport) none = NULL;

  give (test, "client_id=me\nclient_secret=" SECRET);
  test->n_listings = 310;
  test->taken = "Bearer t1";
  report = sync_test_sync (&test->base, id, VOC_SYNC_OK);
  g_assert_cmpuint (report->n_requests, ==, 3);
  g_assert_cmpuint (report->n_new, ==, 310);
  g_assert_cmpuint (report->http_status, ==, 206);
  g_assert_cmpstr (test->queries->str, ==, "range=0-149&sort=1 range=150-299&sort=1 range=300-449&sort=1 ");
  g_assert_cmpstr (test->posted->str, ==, "grant_type=client_credentials&scope=api_offresdemploiv2%20o2dsoffre&client_id=me&client_secret=" SECRET);
  again = sync_test_sync (&test->base, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (test->n_tokens, ==, 1);

  /* Over: another one is got, and the same range is asked for again. */
  test->taken = "Bearer t2";
  g_string_truncate (test->queries, 0);
  late = sync_test_sync (&test->base, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (test->n_tokens, ==, 2);
  g_assert_cmpuint (late->n_requests, ==, 4);
  g_assert_cmpuint (late->n_unchanged, ==, 310);
  g_assert_cmpstr (test->queries->str, ==, "range=0-149&sort=1 range=0-149&sort=1 range=150-299&sort=1 range=300-449&sort=1 ");

  /* Nothing fits the question any more, which closes nothing. */
  test->n_listings = 0;
  none = sync_test_sync (&test->base, id, VOC_SYNC_UNCHANGED);
  g_assert_cmpuint (none->http_status, ==, 204);
  g_assert_cmpuint (sync_test_count_open (&test->base, id), ==, 310);
  assert_not_in_folder (test->base.folder);
}

/* A second token that is not taken is a key that is not. */
static void
test_token_refused (KeyTest      *test,
                    gconstpointer data)
{
  gint64 id = sync_test_add_source (&test->base, FRANCE, "francetravail");
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) client = NULL;
  g_autoptr (VocSyncReport) broken = NULL;

  give (test, "client_id=me\nclient_secret=" SECRET);
  test->n_listings = 1;
  test->taken = "Bearer none";
  report = sync_test_sync (&test->base, id, VOC_SYNC_FAILED);
  g_assert_cmpint (report->problem, ==, VOC_PROBLEM_KEY_REFUSED);
  g_assert_cmpuint (test->n_tokens, ==, 2);
  g_assert_cmpuint (test->base.n_requests, ==, 2);

  /* The client is not known at all. */
  give (test, "client_id=you\nclient_secret=" SECRET);
  test->token_status = 400;
  client = sync_test_sync (&test->base, id, VOC_SYNC_FAILED);
  g_assert_cmpint (client->problem, ==, VOC_PROBLEM_KEY_REFUSED);
  g_assert_cmpuint (test->base.n_requests, ==, 2);
  g_assert_null (strstr (client->detail, SECRET));

  test->token_status = 503;
  broken = sync_test_sync (&test->base, id, VOC_SYNC_FAILED);
  g_assert_cmpint (broken->problem, ==, VOC_PROBLEM_SERVER);
}

/* A look before a source is followed. */
typedef struct
{
  gboolean        is_done;
  VocFeedPreview *preview;
  GError         *error;
} Look;

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Look *look = user_data;

  look->preview = voc_sync_engine_preview_finish (VOC_SYNC_ENGINE (object), result, &look->error);
  look->is_done = TRUE;
}

static VocFeedPreview *
preview (KeyTest       *test,
         const char    *path,
         VocFeedKey    *key,
         VocSyncProblem problem)
{
  Look             look = { FALSE, NULL, NULL };
  g_autofree char *url = g_strconcat (test->base.base, path, NULL);

  voc_sync_engine_preview_keyed_async (test->base.engine, url, FALSE, key, NULL, previewed_cb, &look);
  sync_test_wait (look.is_done);
  if (problem == VOC_PROBLEM_NONE)
    {
      g_assert_no_error (look.error);
    }
  else
    {
      g_assert_error (look.error, VOC_SYNC_ERROR, (int) problem);
      g_assert_null (strstr (look.error->message, SECRET));
    }
  g_clear_error (&look.error);
  return look.preview;
}

static void
test_preview (KeyTest      *test,
              gconstpointer data)
{
  const VocKeyPlan *plan = voc_format_get_info (voc_formats_find ("francetravail"))->key;
  const VocKeyPlan *adzuna_plan = voc_format_get_info (voc_formats_find ("adzuna"))->key;
  g_autoptr (VocFeedKey) key = voc_feed_key_parse (plan, "client_id=me\nclient_secret=" SECRET, NULL);
  g_autoptr (VocFeedKey) adzuna_key = voc_feed_key_parse (adzuna_plan, "app_id=me\napp_key=" SECRET, NULL);
  g_autoptr (VocFeedPreview) good = NULL;
  g_autoptr (VocFeedPreview) adzuna = NULL;

  test->n_listings = 400;
  g_assert_null (preview (test, FRANCE, NULL, VOC_PROBLEM_KEY_MISSING));
  g_assert_null (preview (test, FRANCE, adzuna_key, VOC_PROBLEM_KEY_MISSING));
  g_assert_cmpuint (test->base.n_requests, ==, 0);

  good = preview (test, FRANCE, key, VOC_PROBLEM_NONE);
  g_assert_cmpint (good->advertised, ==, 400);
  g_assert_cmpuint (good->listings->len, ==, 50);
  g_assert_true (good->key == key);
  g_assert_null (strstr (good->url, SECRET));
  g_assert_cmpuint (test->base.n_requests, ==, 1);

  test->taken = "Bearer none";
  g_assert_null (preview (test, FRANCE, key, VOC_PROBLEM_KEY_REFUSED));
  test->taken = "another";
  g_assert_null (preview (test, ADZUNA "&app_id=x&app_key=pasted", adzuna_key, VOC_PROBLEM_KEY_REFUSED));
  test->taken = SECRET;
  adzuna = preview (test, ADZUNA "&app_id=x&app_key=pasted", adzuna_key, VOC_PROBLEM_NONE);
  g_assert_null (strstr (adzuna->url, "app_key"));
}

/* Everything above, with all that can be logged. */
static void
test_log (void)
{
  static const char *const tests[] = { "query", "refused", "redirect", "token", "preview" };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/keys/", tests[i], NULL);

      g_test_trap_subprocess (path, 10 * SYNC_TEST_WAIT_SECONDS * G_USEC_PER_SEC, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stdout ("*DEBUG*");
      g_test_trap_assert_stdout_unmatched ("*5ECRET*");
      g_test_trap_assert_stderr_unmatched ("*5ECRET*");
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);
  /* In the process of test_log alone: messages of this one break its report. */
  if (g_test_subprocess ())
    g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);

  add ("/sync/keys/query", test_query);
  add ("/sync/keys/refused", test_refused);
  add ("/sync/keys/redirect", test_redirect);
  add ("/sync/keys/headers", test_headers);
  add ("/sync/keys/token", test_token);
  add ("/sync/keys/token-refused", test_token_refused);
  add ("/sync/keys/preview", test_preview);
  g_test_add_func ("/sync/keys/log", test_log);

  return g_test_run ();
}
