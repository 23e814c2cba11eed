/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl check`: reads a feed as a sync does and tells its publisher what
 * is wrong with it, a line for each problem as compilers write them. A feed of
 * any size needs the memory of one record. Main thread; nothing is stored. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "feeds/voc-feed-reader.h"
#include "library/voc-present.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define PIECE_BYTES (256 * 1024)
/* What the format is told from. */
#define PROBE_BYTES (64 * 1024)

/**
 * Check:
 * @name: what the input is called in messages
 * @url: (nullable): its address, which the format may be told from
 * @format: (nullable): known when enough was read
 * @head: what was read before the format is known
 * @coverage: (nullable): what the listings have, when that is asked for
 */
typedef struct
{
  VocCtl          *ctl;
  char            *name;
  char            *url;
  char            *content_type;
  const VocFormat *format;
  GByteArray      *head;
  VocFeedReader   *reader;
  VocCtlCoverage  *coverage;
  gboolean         is_broken;
  gboolean         has_checked_head;
  guint64          n_listings;
  guint64          n_guides;
  guint64          n_offices;
  guint64          n_removed;
  guint64          n_errors;
  guint64          n_warnings;
} Check;

static void
check_clear (Check *self)
{
  g_free (self->name);
  g_free (self->url);
  g_free (self->content_type);
  g_clear_pointer (&self->head, g_byte_array_unref);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->coverage, voc_ctl_coverage_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static void
put_issue_json (Check              *self,
                const VocFeedIssue *issue)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "issue");
  json_object_set_string_member (object, "severity",
                                 issue->severity == VOC_FEED_ERROR ? "error" : "warning");
  if (issue->position.line > 0)
    {
      json_object_set_int_member (object, "line", (gint64) issue->position.line);
      json_object_set_int_member (object, "record", (gint64) issue->position.index + 1);
      json_object_set_int_member (object, "offset", (gint64) issue->position.offset);
    }
  if (issue->field != NULL)
    json_object_set_string_member (object, "field", issue->field);
  json_object_set_string_member (object, "message", issue->message);
  voc_ctl_put_json (self->ctl, object);
}

static void
put_issue (Check              *self,
           const VocFeedIssue *issue)
{
  gboolean         is_error = issue->severity == VOC_FEED_ERROR;
  const char      *severity = is_error ? C_ ("severity", "error") : C_ ("severity", "warning");
  GString         *line;
  g_autofree char *text = NULL;
  g_autofree char *record = g_strdup_printf ("%" G_GUINT64_FORMAT, issue->position.index + 1);

  if (is_error)
    self->n_errors++;
  else
    self->n_warnings++;

  if (self->ctl->is_json)
    {
      put_issue_json (self, issue);
      return;
    }

  line = g_string_new (self->name);
  if (issue->position.line > 0)
    g_string_append_printf (line, ":%" G_GUINT64_FORMAT, issue->position.line);
  g_string_append_printf (line, ": %s: ", severity);
  if (issue->position.line > 0)
    /* Translators: the number of a record in a feed */
    g_string_append_printf (line, _ ("record %s"), record);
  if (issue->position.line > 0 && issue->field != NULL)
    g_string_append (line, ", ");
  if (issue->field != NULL)
    g_string_append (line, issue->field);
  if (issue->position.line > 0 || issue->field != NULL)
    g_string_append (line, ": ");
  g_string_append (line, issue->message);
  text = g_string_free (line, FALSE);
  voc_ctl_print (self->ctl, "%s\n", text);
}

static void
put_problem (Check          *self,
             VocFeedSeverity severity,
             const char     *field,
             const char     *message)
{
  const VocFeedIssue issue = {
    .severity = severity,
    .field = (char *) field,
    .message = (char *) message,
  };

  put_issue (self, &issue);
}

static void
take_issues (Check *self)
{
  g_autoptr (GPtrArray) issues = voc_feed_reader_take_issues (self->reader);

  for (guint i = 0; i < issues->len && !voc_ctl_is_cancelled (self->ctl); i++)
    put_issue (self, g_ptr_array_index (issues, i));
}

static void
count_item (Check             *self,
            const VocFeedItem *item)
{
  switch (item->kind)
    {
    case VOC_FEED_ITEM_LISTING:
      self->n_listings++;
      if (self->coverage != NULL)
        voc_ctl_coverage_add (self->coverage, item->listing);
      break;
    case VOC_FEED_ITEM_GUIDE:
      self->n_guides++;
      break;
    case VOC_FEED_ITEM_OFFICE:
      self->n_offices++;
      break;
    case VOC_FEED_ITEM_TOMBSTONE:
      self->n_removed++;
      break;
    case VOC_FEED_ITEM_KNOWN:
    default:
      break;
    }
}

static void
read_items (Check *self)
{
  VocReadStatus status = VOC_READ_RECORD;

  while (status != VOC_READ_MORE && status != VOC_READ_END && status != VOC_READ_FAILED
         && !voc_ctl_is_cancelled (self->ctl))
    {
      g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
      g_autoptr (GError) error = NULL;

      status = voc_feed_reader_next (self->reader, &item, &error);
      take_issues (self);
      if (status == VOC_READ_RECORD)
        count_item (self, &item);
      if (status == VOC_READ_FAILED)
        {
          self->is_broken = TRUE;
          put_problem (self, VOC_FEED_ERROR, NULL, error->message);
        }
    }
}

static gboolean
find_format (Check *self)
{
  g_autoptr (GError) error = NULL;

  if (self->format == NULL)
    self->format = voc_formats_detect (self->url, self->content_type, self->head->data,
                                       self->head->len, &error);
  if (self->format == NULL)
    {
      self->is_broken = TRUE;
      put_problem (self, VOC_FEED_ERROR, NULL, error->message);
      return FALSE;
    }

  self->reader = voc_feed_reader_new (self->format, self->url, g_get_real_time () / G_USEC_PER_SEC);
  voc_feed_reader_push (self->reader, self->head->data, self->head->len);
  g_byte_array_set_size (self->head, 0);
  read_items (self);
  return TRUE;
}

static void
take_bytes (Check      *self,
            const void *data,
            gsize       length)
{
  if (self->is_broken)
    return;

  if (self->reader == NULL)
    {
      g_byte_array_append (self->head, data, (guint) length);
      if (self->head->len >= PROBE_BYTES)
        find_format (self);
      return;
    }

  voc_feed_reader_push (self->reader, data, length);
  read_items (self);
}

static void
take_end (Check *self)
{
  if (self->is_broken || voc_ctl_is_cancelled (self->ctl))
    return;
  if (self->reader == NULL && !find_format (self))
    return;

  if (!self->is_broken)
    {
      voc_feed_reader_close (self->reader);
      read_items (self);
    }
}

static VocCtlStatus
read_stream (Check        *self,
             GInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *buffer = g_malloc (PIECE_BYTES);
  gssize           n;

  /* The signals come in through the main context, so it is not kept waiting. */
  do
    {
      g_autoptr (GAsyncResult) result = NULL;

      g_input_stream_read_async (stream, buffer, PIECE_BYTES, G_PRIORITY_DEFAULT,
                                 self->ctl->cancellable, voc_ctl_done_cb, self->ctl);
      result = voc_ctl_wait (self->ctl);
      n = g_input_stream_read_finish (stream, result, &error);
      if (n > 0)
        take_bytes (self, buffer, (gsize) n);
    }
  while (n > 0);
  if (n < 0)
    return voc_ctl_fail (self->ctl, error);

  take_end (self);
  return VOC_CTL_OK;
}

/* What a reader would like the server to send. */
static void
judge_head (Check                  *self,
            const VocFetchResponse *response)
{
  if (self->has_checked_head)
    return;

  self->has_checked_head = TRUE;
  g_free (self->content_type);
  self->content_type = g_strdup (response->content_type);
  if (response->final_url != NULL)
    {
      g_free (self->url);
      self->url = g_strdup (response->final_url);
    }
  if (response->etag == NULL && response->last_modified == NULL)
    put_problem (self, VOC_FEED_WARNING, "ETag",
                 "The server sends neither ETag nor Last-Modified, so everybody fetches all of "
                 "it every time");
}

static void
chunk_cb (VocFetch               *fetch,
          const VocFetchResponse *response,
          GBytes                 *chunk,
          gpointer                user_data)
{
  Check *self = user_data;

  judge_head (self, response);
  take_bytes (self, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  voc_fetch_resume (fetch);
}

/* A format that is known beforehand says what its server has to be asked. */
static void
begin_reading (Check          *self,
               VocFeedRequest *asked)
{
  if (self->format == NULL)
    return;

  self->reader = voc_feed_reader_new (self->format, self->url, g_get_real_time () / G_USEC_PER_SEC);
  voc_feed_reader_begin (self->reader, NULL, asked);
}

static VocFetchResponse *
ask_for_feed (Check                *self,
              VocFetcher           *fetcher,
              const VocFeedRequest *asked,
              gboolean              allows_insecure,
              GError              **error)
{
  VocFetchRequest request = {
    .url = asked->url, .headers = (const char *const *) asked->headers, .allows_insecure = allows_insecure
  };

  return voc_ctl_fetch (self->ctl, fetcher, &request, chunk_cb, self, error);
}

static VocCtlStatus
read_address (Check      *self,
              const char *url,
              gboolean    allows_insecure)
{
  g_auto (VocFeedRequest) asked = VOC_FEED_REQUEST_INIT;
  g_autoptr (VocFetcher) fetcher = voc_fetcher_new ();
  g_autoptr (VocFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  voc_feed_request_set_url (&asked, url);
  begin_reading (self, &asked);
  response = ask_for_feed (self, fetcher, &asked, allows_insecure, &error);
  if (response != NULL && response->status == 401 && voc_ctl_add_token (self->ctl, fetcher, self->format, &asked, allows_insecure))
    {
      voc_fetch_response_free (g_steal_pointer (&response));
      response = ask_for_feed (self, fetcher, &asked, allows_insecure, &error);
    }
  if (response == NULL)
    return voc_ctl_fail (self->ctl, error);

  if (response->status != 200)
    {
      voc_ctl_complain (self->ctl, _ ("The server answered with status %u."), response->status);
      return VOC_CTL_NETWORK;
    }

  take_end (self);
  return VOC_CTL_OK;
}

static GInputStream *
open_file (GFile   *file,
           GError **error)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && voc_ctl_is_pipe (path))
    return voc_ctl_open_pipe (path, error);

  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

static VocCtlStatus
open_input (Check      *self,
            const char *word,
            gboolean    allows_insecure)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GInputStream) standard = NULL;
  g_autoptr (GError) error = NULL;
  const VocFormat *format = NULL;
  g_autofree char *address = NULL;
  g_autofree char *url = NULL;

  if (strcmp (word, "-") == 0)
    {
      self->name = g_strdup ("-");
      standard = g_unix_input_stream_new (STDIN_FILENO, FALSE);
      return read_stream (self, standard);
    }

  file = g_file_new_for_commandline_arg (word);
  self->name = g_filename_display_name (word);
  if (g_file_is_native (file) && (g_file_query_exists (file, NULL) || strstr (word, "://") != NULL))
    {
      stream = open_file (file, &error);
      return stream != NULL ? read_stream (self, stream) : voc_ctl_fail (self->ctl, error);
    }

  address = voc_ctl_dup_text (word);
  url = address != NULL ? voc_formats_resolve_address (address, &format, NULL) : NULL;
  if (url == NULL)
    {
      voc_ctl_complain (self->ctl, _ ("“%s” is neither a file nor an address."), self->name);
      return VOC_CTL_STORE;
    }

  self->url = g_strdup (url);
  if (self->format == NULL)
    self->format = format;
  return read_address (self, url, allows_insecure);
}

static void
put_summary_json (Check *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "summary");
  json_object_set_string_member (object, "name", self->name);
  if (self->format != NULL)
    json_object_set_string_member (object, "format", voc_format_get_info (self->format)->id);
  if (self->reader != NULL && voc_feed_reader_get_title (self->reader) != NULL)
    json_object_set_string_member (object, "title", voc_feed_reader_get_title (self->reader));
  json_object_set_int_member (object, "listings", (gint64) self->n_listings);
  json_object_set_int_member (object, "guides", (gint64) self->n_guides);
  json_object_set_int_member (object, "offices", (gint64) self->n_offices);
  json_object_set_int_member (object, "removed", (gint64) self->n_removed);
  json_object_set_int_member (object, "errors", (gint64) self->n_errors);
  json_object_set_int_member (object, "warnings", (gint64) self->n_warnings);
  json_object_set_boolean_member (object, "whole", !self->is_broken);
  if (self->coverage != NULL)
    voc_ctl_coverage_put (self->coverage, object);
  voc_ctl_put_json (self->ctl, object);
}

static void
put_summary (Check *self)
{
  VocCtl          *ctl = self->ctl;
  g_autofree char *n_listings = NULL;
  g_autofree char *n_errors = NULL;
  g_autofree char *n_warnings = NULL;
  g_autofree char *listings = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *warnings = NULL;

  if (ctl->is_json)
    {
      put_summary_json (self);
      return;
    }

  if (self->coverage != NULL && !ctl->is_quiet)
    voc_ctl_coverage_print (self->coverage, ctl);
  n_listings = voc_present_number ((gint64) self->n_listings);
  n_errors = voc_present_number ((gint64) self->n_errors);
  n_warnings = voc_present_number ((gint64) self->n_warnings);
  listings = g_strdup_printf (ngettext ("%s listing", "%s listings", (gulong) self->n_listings),
                              n_listings);
  errors = g_strdup_printf (ngettext ("%s error", "%s errors", (gulong) self->n_errors), n_errors);
  warnings = g_strdup_printf (ngettext ("%s warning", "%s warnings", (gulong) self->n_warnings),
                              n_warnings);
  if (self->format != NULL)
    /* Translators: what a feed is, e.g. "Format: schema.org" */
    voc_ctl_say (ctl, _ ("Format: %s"), voc_format_get_info (self->format)->name);
  if (self->n_guides > 0 || self->n_offices > 0 || self->n_removed > 0)
    {
      g_autofree char *guides = voc_present_number ((gint64) self->n_guides);
      g_autofree char *offices = voc_present_number ((gint64) self->n_offices);
      g_autofree char *removed = voc_present_number ((gint64) self->n_removed);

      /* Translators: each is followed by a number */
      voc_ctl_say (ctl, _ ("Guides: %1$s, offices: %2$s, listings taken away: %3$s"), guides,
                   offices, removed);
    }
  /* Translators: e.g. "240 listings: 1 error, 2 warnings" */
  voc_ctl_say (ctl, _ ("%1$s: %2$s, %3$s"), listings, errors, warnings);
}

/**
 * voc_ctl_check:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_check (VocCtl *ctl,
               char  **words)
{
  g_auto (Check) self = { .ctl = ctl };
  g_autofree char   *format = NULL;
  gboolean           is_strict = FALSE;
  gboolean           wants_fields = FALSE;
  gboolean           allows_insecure = FALSE;
  VocCtlStatus       status;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format,
      N_ ("Take it for this format instead of finding out, and tell which fields it fills"), N_ ("FORMAT") },
    { "fields", 0, 0, G_OPTION_ARG_NONE, &wants_fields, N_ ("Tell which fields of a listing it fills"), NULL },
    { "strict", 's', 0, G_OPTION_ARG_NONE, &is_strict, N_ ("Warnings count as errors"), NULL },
    { "insecure", 0, 0, G_OPTION_ARG_NONE, &allows_insecure,
      N_ ("Accept plain http from other computers"), NULL },
    { NULL },
  };

  if (!voc_ctl_parse (ctl, entries, &words, 1, 1, &status))
    return status;
  if (format != NULL)
    {
      self.format = voc_formats_find (format);
      if (self.format == NULL)
        return voc_ctl_misuse (ctl, _ ("There is no format “%s”."), format);
    }

  if (format != NULL || wants_fields)
    self.coverage = voc_ctl_coverage_new ();
  voc_ctl_watch_signals (ctl);
  self.head = g_byte_array_new ();
  status = open_input (&self, words[0], allows_insecure);
  if (status != VOC_CTL_OK || voc_ctl_is_cancelled (ctl))
    return status;

  put_summary (&self);
  if (self.n_errors > 0 || self.is_broken || (is_strict && self.n_warnings > 0))
    return VOC_CTL_PROBLEM;

  return VOC_CTL_OK;
}
