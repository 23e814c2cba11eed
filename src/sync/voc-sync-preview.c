/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A look at a feed before it is followed: the first listings are read through the
 * same parser as in a sync, then the transfer is stopped. Nothing is stored. From
 * a page without jobs it goes on to where that leads, see voc-sync-links.c. On the main
 * thread; the task of a preview owns it. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-flow-private.h"
#include "sync/voc-sync-links-private.h"
#include "sync/voc-sync-token-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"

/* Enough to see what is wrong with a feed none of whose records can be read. */
#define MAX_RECORDS 2000
#define MAX_BYTES (32 * 1024 * 1024)

typedef struct
{
  const VocSyncHouse *house;
  GTask              *task;        /* not owned: owns this */
  GCancellable       *cancellable; /* (owned): of the transfer alone */
  GCancellable       *outer;       /* (owned) (nullable): the caller's */
  gulong              outer_handler;
  gboolean            allows_insecure;
  VocFeedPreview     *preview; /* (owned) (nullable) */
  VocSyncParser      *parser;  /* (owned) (nullable) */
  const VocFormat    *format;  /* (nullable) unless the address tells it */
  VocFeedRequest      request;
  VocSyncPass        *pass;       /* (owned) (nullable) */
  gint64              n_total;    /* of all ranges; -1: not said */
  VocTransfer        *held;       /* not owned; waits for being resumed */
  GError             *error;      /* (owned) (nullable) */
  VocSyncLinks       *links;      /* (owned): of pages */
  GError             *page_error; /* (owned) (nullable): what was wrong with that page */
  VocSight            sight;      /* what it was */
  guint               n_records;
  gboolean            has_turn;
  gboolean            has_asked_token;
  gboolean            has_origin;
  gboolean            has_enough;
  gboolean            is_transfer_over;
  gboolean            is_end_parsed;
  gboolean            is_at_end;  /* the newest comes last */
  gboolean            has_no_end; /* the server has no answer for who wants it */
} Look;

static void
look_free (Look *look)
{
  g_clear_object (&look->cancellable);
  g_clear_object (&look->outer);
  voc_feed_preview_free (look->preview);
  voc_sync_pass_free (look->pass);
  g_clear_pointer (&look->parser, voc_sync_parser_free);
  voc_feed_request_clear (&look->request);
  voc_sync_links_free (look->links);
  g_clear_error (&look->page_error);
  voc_sight_clear (&look->sight);
  g_clear_error (&look->error);
  g_free (look);
}

static void
fail (Look   *look,
      GError *error)
{
  if (look->error == NULL)
    look->error = error;
  else
    g_error_free (error);
}

/* What was wrong with the page that somebody pasted says more than what was wrong
 * with a feed that was guessed. */
static void
return_error (Look *look)
{
  const GError *error = look->page_error != NULL ? look->page_error : look->error;

  if (voc_error_is_cancelled (look->error))
    g_task_return_error (look->task, g_steal_pointer (&look->error));
  else
    g_task_return_error (look->task, voc_sync_error_new_seen (voc_sync_problem_from_error (error), &look->sight, error->message));
}

static void
describe_feed (Look *look)
{
  VocFeedPreview      *preview = look->preview;
  VocFeedReader       *reader = voc_sync_parser_get_reader (look->parser);
  const VocFormatInfo *info;

  preview->format = voc_sync_parser_get_format (look->parser);
  info = voc_format_get_info (preview->format);
  preview->title = g_strdup (voc_feed_reader_get_title (reader));
  preview->home_url = g_strdup (voc_feed_reader_get_home_url (reader));
  preview->attribution = g_strdup (voc_feed_reader_get_attribution (reader));
  if (preview->attribution == NULL)
    preview->attribution = g_strdup (info->attribution);
  voc_feed_reader_set_total (reader, look->n_total);
  preview->advertised = voc_feed_reader_get_advertised (reader);
  g_ptr_array_unref (preview->issues);
  preview->issues = voc_feed_reader_take_issues (reader);
}

/* Tells of a feed that broke after its first listings. */
static void
add_break (Look *look)
{
  VocFeedIssue *issue = g_new0 (VocFeedIssue, 1);

  issue->severity = VOC_FEED_ERROR;
  issue->position.index = look->n_records;
  issue->message = g_strdup (look->error->message);
  g_ptr_array_add (look->preview->issues, issue);
}

static void
outer_cancelled_cb (GCancellable *outer,
                    GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/* Each transfer has a cancellable of its own, because it is stopped when enough
 * has come. */
static void
watch_cancel (Look *look)
{
  g_cancellable_disconnect (look->outer, look->outer_handler);
  look->outer_handler = 0;
  g_clear_object (&look->cancellable);
  look->cancellable = g_cancellable_new ();
  if (look->outer != NULL)
    look->outer_handler = g_cancellable_connect (look->outer, G_CALLBACK (outer_cancelled_cb),
                                                 g_object_ref (look->cancellable), g_object_unref);
}

/* Some formats say themselves what is asked first. */
static void
make_parser (Look            *look,
             const VocFormat *format)
{
  const char *url = look->preview->url;

  g_clear_pointer (&look->parser, voc_sync_parser_free);
  look->format = format;
  look->parser = voc_sync_parser_new (look->house->parsers, format, url, 0, g_get_real_time () / G_USEC_PER_SEC);
  voc_feed_request_clear (&look->request);
  look->is_at_end = format != NULL && !look->has_no_end && voc_sync_parser_look (look->parser, &look->request);
  if (look->is_at_end)
    return;

  if (format != NULL && voc_format_chooses_request (format))
    voc_sync_parser_begin (look->parser, NULL, &look->request);
  else
    voc_feed_request_set_url (&look->request, url);
}

/* The parts of the flow call each other through these. */
static void parse (Look   *look,
                   GBytes *chunk);
static void enter (Look *look);

/* Goes on to where a page leads, if there is anything. */
static gboolean
follow_link (Look *look)
{
  VocFeedPreview *preview = look->preview;
  const char     *link = voc_sync_links_next (look->links);

  if (link == NULL)
    return FALSE;

  if (look->page_error == NULL)
    look->page_error = g_steal_pointer (&look->error);
  g_clear_error (&look->error);
  if (look->sight.kind == VOC_SIGHT_PAGE)
    voc_sight_set (&look->sight, VOC_SIGHT_LINK, link);
  g_free (preview->url);
  preview->url = g_strdup (link);
  g_clear_pointer (&look->pass, voc_sync_pass_free);
  g_clear_pointer (&preview->key, voc_feed_key_unref);
  make_parser (look, NULL);
  if (voc_sync_links_wants_page (look->links))
    voc_sync_parser_keep_page (look->parser);
  look->n_records = 0;
  look->has_origin = look->has_enough = look->is_transfer_over = look->is_end_parsed = FALSE;
  watch_cancel (look);
  enter (look);
  return TRUE;
}

static void
return_preview (Look *look)
{
  VocFeedPreview *preview = look->preview;
  gboolean        has_something = preview->n_seen > 0 || preview->n_guides > 0;

  if (look->error != NULL && (!has_something || voc_error_is_cancelled (look->error)))
    {
      if (voc_error_is_cancelled (look->error) || !follow_link (look))
        return_error (look);
      return;
    }

  describe_feed (look);
  if (look->error != NULL)
    add_break (look);
  g_task_return_pointer (look->task, g_steal_pointer (&look->preview), (GDestroyNotify) voc_feed_preview_free);
}

static void
go_on (Look *look)
{
  if (look->held != NULL)
    voc_transfer_resume (g_steal_pointer (&look->held));
  else if (look->is_transfer_over && (look->error != NULL || look->has_enough || look->is_end_parsed))
    return_preview (look);
  else if (look->is_transfer_over)
    parse (look, NULL);
}

static void
take_items (Look      *look,
            VocParsed *parsed)
{
  look->n_records += parsed->items->len + parsed->n_skipped + parsed->n_offices;
  look->preview->n_guides += parsed->n_guides;
  for (guint i = 0; i < parsed->items->len; i++)
    voc_feed_preview_add (look->preview, &((const VocSyncItem *) g_ptr_array_index (parsed->items, i))->feed, look->is_at_end);
}

static void
parsed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VocParsed) parsed = voc_sync_parser_parse_finish (result);
  Look *look = g_task_get_task_data (task);

  take_items (look, parsed);
  look->is_end_parsed = look->is_transfer_over;
  look->preview->is_whole = parsed->status == VOC_READ_END && !look->is_at_end && look->preview->n_seen == look->preview->listings->len;
  if (parsed->status == VOC_READ_FAILED)
    fail (look, g_steal_pointer (&parsed->error));
  if (parsed->links != NULL)
    voc_sync_links_take_page (look->links, g_steal_pointer (&parsed->links));
  /* The recruiting system behind a page says more than that it leads somewhere. */
  if (look->sight.kind == VOC_SIGHT_NONE || parsed->sight.kind == VOC_SIGHT_SYSTEM)
    voc_sight_set (&look->sight, parsed->sight.kind, parsed->sight.subject);
  look->has_enough = !look->is_at_end && (look->preview->n_seen >= VOC_FEED_PREVIEW_LISTINGS || look->n_records >= MAX_RECORDS);
  if (look->has_enough || look->error != NULL)
    g_cancellable_cancel (look->cancellable);

  go_on (look);
}

static void
parse (Look   *look,
       GBytes *chunk)
{
  voc_sync_parser_parse_async (look->parser, chunk, parsed_cb, g_object_ref (look->task));
}

static void
set_origin (Look                   *look,
            const VocFetchResponse *response)
{
  look->n_total = response->n_total;
  if (!look->has_origin)
    voc_sync_parser_set_origin (look->parser, response->final_url, response->content_type, response->charset);
  look->has_origin = TRUE;
}

static void
chunk_cb (VocTransfer            *transfer,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  Look *look = user_data;

  set_origin (look, response);
  look->held = transfer;
  parse (look, chunk);
}

/* Sending calls itself when the server wants a token first. */
static void start_transfer (Look *look);

static void
leave (Look *look)
{
  if (look->has_turn)
    voc_host_queue_leave (look->house->hosts, look->preview->url,
                          voc_sync_get_gap (look->preview->url, voc_sync_parser_get_format (look->parser)));
  look->has_turn = FALSE;
}

static GError *
make_status_error (Look                   *look,
                   const VocFetchResponse *response)
{
  VocSyncProblem problem = voc_sync_problem_from_status (response->status);

  if (look->pass != NULL && (response->status == 401 || response->status == 403))
    problem = VOC_PROBLEM_KEY_REFUSED;
  if (problem == VOC_PROBLEM_NOT_FOUND && look->format != NULL && voc_format_hosts_boards (look->format))
    voc_sight_set (&look->sight, VOC_SIGHT_NO_BOARD, voc_format_get_info (look->format)->name);
  return g_error_new (VOC_SYNC_ERROR, (int) problem, "The server answered %u", response->status);
}

/* A page without lines is "not modified", also for who asks for the first time. */
static void
look_at_beginning (Look *look)
{
  look->has_no_end = TRUE;
  look->is_transfer_over = FALSE;
  make_parser (look, look->format);
  watch_cancel (look);
  enter (look);
}

static void
finish_transfer (Look                   *look,
                 const VocFetchResponse *response)
{
  leave (look);
  look->is_transfer_over = TRUE;
  if (response != NULL && look->is_at_end && (response->status == 304 || response->status == 404))
    {
      look_at_beginning (look);
      return;
    }
  if (response != NULL && !response->has_body)
    fail (look, make_status_error (look, response));
  else if (response != NULL)
    set_origin (look, response);

  go_on (look);
}

static void
token_came_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Look   *look = g_task_get_task_data (task);
  GError *error = NULL;

  if (voc_sync_token_fetch_finish (result, &error))
    {
      start_transfer (look);
      return;
    }

  fail (look, error != NULL ? error : g_error_new_literal (VOC_SYNC_ERROR, VOC_PROBLEM_FORBIDDEN, "The server answered 401"));
  finish_transfer (look, NULL);
}

static void
transferred_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VocFetchResponse) response = NULL;
  Look   *look = g_task_get_task_data (task);
  GError *error = NULL;

  response = voc_transfer_finish (result, &error);
  if (response == NULL && look->has_enough && !g_cancellable_is_cancelled (look->outer))
    g_error_free (error);
  else if (response == NULL)
    fail (look, error);

  if (response != NULL && !look->has_asked_token && voc_sync_token_is_wanted (look->format, look->request.url, response->status))
    {
      look->has_asked_token = TRUE;
      voc_sync_token_fetch_async (look->house, look->format, look->request.url, look->allows_insecure, look->cancellable,
                                  token_came_cb, g_object_ref (task));
      return;
    }

  finish_transfer (look, response);
}

static void
send_request (Look *look)
{
  g_autofree const char **own = voc_sync_pass_list_headers (look->pass, look->request.headers);
  g_auto (GStrv) headers = voc_sync_token_add (look->house, look->format, look->request.url, own);
  const VocFetchRequest request = {
    .url = look->request.url,
    .headers = (const char *const *) headers,
    .query = look->pass != NULL ? look->pass->query : NULL,
    .max_bytes = MAX_BYTES,
    .allows_insecure = look->allows_insecure,
    .has_range = look->format != NULL && voc_format_get_info (look->format)->has_ranges,
  };

  voc_transfer_async (look->house->fetcher, &request, chunk_cb, look, look->cancellable,
                      transferred_cb, g_object_ref (look->task));
}

static void
passed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Look   *look = g_task_get_task_data (task);
  GError *error = NULL;

  look->pass = voc_sync_pass_finish (result, &error);
  if (look->pass != NULL)
    {
      send_request (look);
      return;
    }

  leave (look);
  g_task_return_error (task, error);
}

static void
start_transfer (Look *look)
{
  const VocFeedPreview *preview = look->preview;

  /* A token that was good a moment ago may not be any more, and a look is taken once. */
  if (preview->key != NULL && look->pass == NULL)
    voc_sync_pass_async (look->house->fetcher, look->house->key_tokens, preview->key, preview->url, TRUE, look->cancellable,
                         passed_cb, g_object_ref (look->task));
  else
    send_request (look);
}

static void
turn_came_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Look   *look = g_task_get_task_data (task);
  GError *error = NULL;

  if (!voc_host_queue_enter_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  look->has_turn = TRUE;
  start_transfer (look);
}

static void
enter (Look *look)
{
  if (voc_transfer_is_file (look->preview->url))
    start_transfer (look);
  else
    voc_host_queue_enter_async (look->house->hosts, look->preview->url, TRUE, look->cancellable,
                                turn_came_cb, g_object_ref (look->task));
}

static void
key_found_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Look *look = g_task_get_task_data (task);

  look->preview->key = voc_secrets_find_finish (VOC_SECRETS (object), result, &error);
  if (look->preview->key != NULL)
    enter (look);
  else if (error != NULL && voc_error_is_cancelled (error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, VOC_SYNC_ERROR, VOC_PROBLEM_KEY_MISSING, "%s wants a key",
                             voc_format_get_info (look->format)->name);
}

static void
begin (Look       *look,
       VocFeedKey *key)
{
  VocFeedPreview      *preview = look->preview;
  const VocFormatInfo *keyed = voc_format_get_keyed_info (look->format, preview->url);
  gboolean             is_fitting = keyed != NULL && key != NULL && voc_feed_key_get_plan (key) == keyed->key;

  if (is_fitting)
    preview->key = voc_feed_key_ref (key);
  if (keyed == NULL || is_fitting)
    enter (look);
  else
    voc_secrets_find_async (look->house->secrets, keyed, preview->url, look->cancellable, key_found_cb, g_object_ref (look->task));
}

/**
 * voc_sync_preview_async:
 * @house: what is lent
 * @address: what somebody pasted
 * @allows_insecure: plain http to another machine was accepted
 * @key: (nullable): what a source that wants a key is asked with; %NULL for that of
 *   another source of its format
 * @cancellable: (nullable): stops it
 * @callback: (scope async): gets the preview
 *
 * Looks at a feed.
 */
void
voc_sync_preview_async (const VocSyncHouse *house,
                        const char         *address,
                        gboolean            allows_insecure,
                        VocFeedKey         *key,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *url = NULL;
  const VocFormat *format = NULL;
  GError          *error = NULL;
  Look            *look;

  g_task_set_source_tag (task, voc_sync_preview_async);
  url = voc_transfer_resolve (address, &format, &error);
  if (url == NULL)
    {
      g_auto (VocSight) sight = VOC_SIGHT_INIT;

      voc_sight_address (&sight, address);
      g_task_return_error (task, voc_sync_error_new_seen (VOC_PROBLEM_NOT_A_FEED, &sight, error->message));
      g_error_free (error);
      return;
    }

  look = g_new0 (Look, 1);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  look->house = house;
  look->task = task;
  look->allows_insecure = allows_insecure;
  look->preview = voc_feed_preview_new (g_steal_pointer (&url));
  make_parser (look, format);
  look->links = voc_sync_links_new (voc_transfer_is_file (look->preview->url) || voc_fetch_is_loopback (look->preview->url));
  voc_sync_parser_keep_page (look->parser);
  look->outer = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  watch_cancel (look);
  look->n_total = -1;
  begin (look, key);
}

/**
 * voc_sync_preview_finish:
 *
 * Returns: (transfer full): the preview; else @error is in %VOC_SYNC_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 */
VocFeedPreview *
voc_sync_preview_finish (GAsyncResult *result,
                         GError      **error)
{
  Look *look = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_async_result_is_tagged (result, voc_sync_preview_async), NULL);

  if (look != NULL)
    {
      g_cancellable_disconnect (look->outer, look->outer_handler);
      look->outer_handler = 0;
    }
  return g_task_propagate_pointer (G_TASK (result), error);
}
