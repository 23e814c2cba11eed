/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl outbox`: what is to be sent, and what became of it. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-outbox.h"
#include "library/voc-present-outbox.h"
#include "library/voc-present.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define UNKNOWN_TYPE "application/octet-stream"

typedef struct
{
  char *to;
  char *title;
  char *file;
  char *type;
} Options;

static JsonObject *
entry_to_json (const VocOutboxEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", entry->id);
  voc_ctl_set_text (object, "key", entry->key);
  voc_ctl_set_text (object, "kind", voc_outbox_kind_to_code (entry->kind));
  voc_ctl_set_text (object, "title", entry->title);
  voc_ctl_set_text (object, "url", entry->url);
  voc_ctl_set_text (object, "type", entry->content_type);
  json_object_set_int_member (object, "bytes", (gint64) entry->n_bytes);
  voc_ctl_set_text (object, "state", voc_outbox_state_to_code (entry->state));
  json_object_set_boolean_member (object, "held", entry->is_held);
  json_object_set_boolean_member (object, "doubtful", entry->is_doubtful);
  voc_ctl_set_text (object, "problem", voc_outbox_problem_to_code (entry->problem));
  voc_ctl_set_text (object, "detail", entry->detail);
  if (entry->http_status != 0)
    json_object_set_int_member (object, "http_status", entry->http_status);
  json_object_set_int_member (object, "tries", entry->n_tries);
  voc_ctl_set_time (object, "queued_at", entry->queued_at);
  voc_ctl_set_time (object, "tried_at", entry->tried_at);
  if (entry->state == VOC_OUTBOX_WAITING)
    voc_ctl_set_time (object, "next_try_at", entry->next_try_at);
  voc_ctl_set_time (object, "ended_at", entry->ended_at);
  return object;
}

static void
show_entry (VocCtl               *ctl,
            const VocOutboxEntry *entry)
{
  g_auto (GStrv) lines = NULL;

  if (ctl->is_json)
    {
      voc_ctl_put_json (ctl, entry_to_json (entry));
      return;
    }

  lines = voc_present_outbox (entry, g_get_real_time () / G_USEC_PER_SEC);
  voc_ctl_print (ctl, "%4" G_GINT64_FORMAT "  %s\n      %s\n", entry->id, entry->title, entry->url);
  for (guint i = 0; lines[i] != NULL; i++)
    voc_ctl_print (ctl, "      %s\n", lines[i]);
}

static VocCtlStatus
list_entries (VocCtl       *ctl,
              gconstpointer options,
              char        **words)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  voc_library_list_outbox_async (ctl->library, FALSE, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  entries = voc_library_list_outbox_finish (ctl->library, result, &error);
  if (entries == NULL)
    return voc_ctl_fail (ctl, error);

  for (guint i = 0; i < entries->len; i++)
    show_entry (ctl, g_ptr_array_index (entries, i));
  if (entries->len == 0)
    voc_ctl_say (ctl, _ ("The outbox is empty."));
  return VOC_CTL_OK;
}

/* One byte more than may be sent is enough to know that it is too much. */
static GBytes *
read_body (VocCtl       *ctl,
           const char   *file,
           VocCtlStatus *status)
{
  gboolean           is_input = strcmp (file, "-") == 0;
  FILE              *stream = is_input ? stdin : fopen (file, "re");
  g_autofree guint8 *data = NULL;
  gsize              length = 0;
  int                code = stream == NULL ? errno : 0;

  if (stream != NULL)
    {
      data = g_malloc (VOC_OUTBOX_MAX_BYTES + 1);
      errno = 0;
      length = fread (data, 1, VOC_OUTBOX_MAX_BYTES + 1, stream);
      code = ferror (stream) ? errno : 0;
      if (!is_input)
        fclose (stream);
    }
  if (code == 0)
    return g_bytes_new (data, length);

  voc_ctl_complain (ctl, _ ("“%1$s” cannot be read: %2$s"), file, g_strerror (code));
  *status = VOC_CTL_STORE;
  return NULL;
}

/* What a file is called and how it begins says of which type it is. */
static char *
guess_type (const char *file,
            GBytes     *body)
{
  gsize            length;
  const guint8    *data = g_bytes_get_data (body, &length);
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *type = g_content_type_guess (strcmp (name, "-") == 0 ? NULL : name, data, length, NULL);
  char            *mime = g_content_type_get_mime_type (type);

  return mime != NULL ? mime : g_strdup (UNKNOWN_TYPE);
}

/* (nullable) (transfer full): %NULL with @status set */
static VocOutboxEntry *
make_entry (VocCtl        *ctl,
            const Options *options,
            VocCtlStatus  *status)
{
  g_autoptr (VocOutboxEntry) entry = voc_outbox_entry_new ();
  g_autofree char *fault = NULL;
  VocOutboxProblem problem;

  if (options->to == NULL || options->title == NULL || options->file == NULL)
    {
      *status = voc_ctl_misuse (ctl, _ ("Say what to send, where, and what it is: with --file, --to and --title."));
      return NULL;
    }

  entry->url = voc_ctl_dup_text (options->to);
  entry->title = voc_ctl_dup_text (options->title);
  entry->body = read_body (ctl, options->file, status);
  if (entry->body == NULL)
    return NULL;

  entry->content_type = options->type != NULL ? voc_ctl_dup_text (options->type) : guess_type (options->file, entry->body);
  problem = voc_outbox_check (entry);
  if (problem == VOC_OUTBOX_PROBLEM_NONE)
    return g_steal_pointer (&entry);

  fault = voc_present_outbox_fault (problem);
  *status = voc_ctl_misuse (ctl, "%s", fault);
  return NULL;
}

static VocCtlStatus
add_entry (VocCtl       *ctl,
           gconstpointer data,
           char        **words)
{
  const Options *options = data;
  VocCtlStatus   status = VOC_CTL_OK;
  g_autoptr (VocOutboxEntry) entry = make_entry (ctl, options, &status);
  g_autoptr (VocOutboxEntry) queued = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (entry == NULL)
    return status;

  voc_library_queue_outbox_async (ctl->library, entry, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  queued = voc_library_queue_outbox_finish (ctl->library, result, &error);
  if (queued == NULL)
    return voc_ctl_fail (ctl, error);

  if (ctl->is_json)
    show_entry (ctl, queued);
  else
    /* Translators: the title of something to be sent, and its number. */
    voc_ctl_say (ctl, _ ("“%1$s” is in the outbox as number %2$d. Vocation sends it when it runs; “vocationctl outbox send” does it now."),
                 queued->title, (int) queued->id);
  return VOC_CTL_OK;
}

static void
put_count (VocCtl               *ctl,
           const VocOutboxCount *count)
{
  g_autofree char *text = NULL;
  JsonObject      *object;

  if (!ctl->is_json)
    {
      text = voc_present_outbox_count (count);
      voc_ctl_say (ctl, "%s", text);
      return;
    }

  object = json_object_new ();
  json_object_set_int_member (object, "sent", count->n_sent);
  json_object_set_int_member (object, "waiting", count->n_waiting);
  json_object_set_int_member (object, "refused", count->n_refused);
  voc_ctl_put_json (ctl, object);
}

/* Sends what is due, of @ids alone unless that is %NULL. */
static gboolean
run_round (VocCtl         *ctl,
           GArray         *ids,
           VocOutboxCount *count,
           VocCtlStatus   *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_ctl_progress (ctl, _ ("Sending"));
  voc_library_send_outbox_async (ctl->library, ids, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  voc_ctl_end_progress (ctl);
  if (voc_library_send_outbox_finish (ctl->library, result, count, &error))
    return TRUE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    {
      voc_ctl_complain (ctl, _ ("Vocation is sending already."));
      *status = VOC_CTL_PROBLEM;
      return FALSE;
    }

  *status = voc_ctl_fail (ctl, error);
  return FALSE;
}

static VocCtlStatus
send_entries (VocCtl       *ctl,
              gconstpointer options,
              char        **words)
{
  VocCtlStatus   status = VOC_CTL_OK;
  VocOutboxCount count = { 0 };

  if (!run_round (ctl, NULL, &count, &status))
    return status;

  put_count (ctl, &count);
  if (count.n_refused > 0)
    return VOC_CTL_PROBLEM;
  return count.n_waiting > 0 ? VOC_CTL_NETWORK : VOC_CTL_OK;
}

static gboolean
parse_id (VocCtl       *ctl,
          const char   *word,
          gint64       *id,
          VocCtlStatus *status)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &number, NULL))
    {
      *id = (gint64) number;
      return TRUE;
    }

  *status = voc_ctl_misuse (ctl, _ ("“%s” is no number of the outbox; see “vocationctl outbox list”."), word);
  return FALSE;
}

/* There is no such entry, or something else is wrong. */
static VocCtlStatus
fail_for (VocCtl       *ctl,
          const char   *word,
          const GError *error)
{
  if (!g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    return voc_ctl_fail (ctl, error);

  voc_ctl_complain (ctl, _ ("Nothing in the outbox has the number %s."), word);
  return VOC_CTL_PROBLEM;
}

static VocCtlStatus
withdraw_entry (VocCtl       *ctl,
                gconstpointer options,
                char        **words)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (VocOutboxEntry) entry = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64           id;

  if (!parse_id (ctl, words[0], &id, &status))
    return status;

  voc_library_withdraw_outbox_async (ctl->library, id, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  entry = voc_library_withdraw_outbox_finish (ctl->library, result, NULL, &error);
  if (entry == NULL)
    return fail_for (ctl, words[0], error);

  text = voc_present_outbox_withdrawn (entry);
  if (ctl->is_json)
    show_entry (ctl, entry);
  if (entry->state != VOC_OUTBOX_WITHDRAWN)
    {
      voc_ctl_complain (ctl, "%s", text);
      return VOC_CTL_PROBLEM;
    }

  if (!ctl->is_json)
    voc_ctl_say (ctl, "%s", text);
  return VOC_CTL_OK;
}

static VocOutboxEntry *
retry (VocCtl       *ctl,
       const char   *word,
       gint64        id,
       VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocOutboxEntry *entry;

  voc_library_retry_outbox_async (ctl->library, id, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  entry = voc_library_retry_outbox_finish (ctl->library, result, &error);
  if (entry == NULL)
    *status = fail_for (ctl, word, error);
  return entry;
}

/* The entry as it is after the round; to make it due again would be another try. */
static VocCtlStatus
show_id (VocCtl *ctl,
         gint64  id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  voc_library_list_outbox_async (ctl->library, FALSE, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  entries = voc_library_list_outbox_finish (ctl->library, result, &error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const VocOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (entry->id != id)
        continue;
      show_entry (ctl, entry);
      if (entry->state == VOC_OUTBOX_SENT)
        return VOC_CTL_OK;
      return entry->state == VOC_OUTBOX_WAITING ? VOC_CTL_NETWORK : VOC_CTL_PROBLEM;
    }

  return entries == NULL ? voc_ctl_fail (ctl, error) : VOC_CTL_PROBLEM;
}

static VocCtlStatus
retry_entry (VocCtl       *ctl,
             gconstpointer options,
             char        **words)
{
  VocCtlStatus   status = VOC_CTL_OK;
  VocOutboxCount count = { 0 };
  g_autoptr (VocOutboxEntry) entry = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id;

  if (!parse_id (ctl, words[0], &id, &status))
    return status;
  entry = retry (ctl, words[0], id, &status);
  if (entry == NULL)
    return status;
  if (!voc_outbox_entry_can_retry (entry))
    {
      show_entry (ctl, entry);
      voc_ctl_complain (ctl, _ ("Only what waits or was not taken can be tried again."));
      return VOC_CTL_PROBLEM;
    }

  g_array_append_val (ids, id);
  return run_round (ctl, ids, &count, &status) ? show_id (ctl, id) : status;
}

static const VocCtlDeed deeds[] = {
  { "list", 0, 0, list_entries },
  { "add", 0, 0, add_entry },
  { "send", 0, 0, send_entries },
  { "withdraw", 1, 1, withdraw_entry },
  { "retry", 1, 1, retry_entry },
  { NULL },
};

static VocCtlStatus
run_deed (VocCtl        *ctl,
          const Options *options,
          char         **words)
{
  const VocCtlDeed *deed;
  VocCtlStatus      status;

  if (!voc_ctl_find_deed (ctl, deeds, words, &deed, &status))
    return status;
  if (deed == NULL)
    return voc_ctl_misuse (ctl, _ ("The outbox cannot “%s”; write list, add, send, withdraw or retry."), words[0]);

  return voc_ctl_run_deed (ctl, deed, options, words);
}

/**
 * voc_ctl_outbox:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_outbox (VocCtl *ctl,
                char  **words)
{
  Options            options = { 0 };
  VocCtlStatus       status;
  const GOptionEntry entries[] = {
    { "to", 't', 0, G_OPTION_ARG_FILENAME, &options.to, N_ ("add: the address to send it to"), N_ ("ADDRESS") },
    { "title", 'n', 0, G_OPTION_ARG_FILENAME, &options.title, N_ ("add: what it is, for people"), N_ ("TITLE") },
    { "file", 'f', 0, G_OPTION_ARG_FILENAME, &options.file,
      N_ ("add: the file that is sent, - for the standard input"), N_ ("FILE") },
    { "type", 0, 0, G_OPTION_ARG_FILENAME, &options.type,
      N_ ("add: its media type; without this as the file is called"), N_ ("TYPE") },
    { NULL },
  };

  if (voc_ctl_parse (ctl, entries, &words, 0, G_MAXUINT, &status))
    status = run_deed (ctl, &options, words);
  g_free (options.to);
  g_free (options.title);
  g_free (options.file);
  g_free (options.type);
  return status;
}
