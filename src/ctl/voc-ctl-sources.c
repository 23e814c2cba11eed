/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl sources`: the feeds that are followed. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-present-source.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a feed that is looked at. */
#define SHOWN_LISTINGS 10

typedef struct
{
  char    *name;
  char    *format;
  char    *key_file;
  gboolean allows_insecure;
  gboolean is_dry;
} Options;

static VocCtlStatus
list_sources (VocCtl       *ctl,
              gconstpointer options,
              char        **words)
{
  VocCtlStatus status;
  gint64       now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GPtrArray) sources = voc_ctl_list_sources (ctl, &status);

  if (sources == NULL)
    return status;

  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);
      g_autofree char *state = voc_present_source_state (source, now);

      if (ctl->is_json)
        voc_ctl_put_json (ctl, voc_ctl_source_to_json (source));
      else
        voc_ctl_print (ctl, "%4" G_GINT64_FORMAT "  %s\n      %s\n      %s\n", source->id,
                       source->name, voc_source_get_address (source), state);
    }
  if (sources->len == 0)
    voc_ctl_say (ctl,
                 _ ("No source is followed yet. Add one with “vocationctl sources add ADDRESS”."));
  return VOC_CTL_OK;
}

/* The key that is given for the feed at an address; there may be none. */
static gboolean
read_key (VocCtl        *ctl,
          const Options *options,
          const char    *address,
          VocFeedKey   **key,
          VocCtlStatus  *status)
{
  const VocFormat *format = NULL;
  g_autofree char *url = NULL;

  *key = NULL;
  if (options->key_file == NULL)
    return TRUE;

  url = voc_formats_resolve_address (address, &format, NULL);
  if (format == NULL || voc_format_get_info (format)->key == NULL)
    {
      *status = voc_ctl_misuse (ctl, _ ("“%s” is no source that wants a key."), address);
      return FALSE;
    }

  return voc_ctl_read_key (ctl, options->key_file, voc_format_get_info (format), key, status);
}

/* Where there is something to do about it. */
static void
tell_about_keys (VocCtl     *ctl,
                 const char *address)
{
  const VocFormat *format = NULL;
  g_autofree char *url = voc_formats_resolve_address (address, &format, NULL);

  if (format != NULL && voc_format_get_info (format)->key != NULL)
    /* Translators: %1$s is the name of a job board, %2$s an address. */
    voc_ctl_complain (ctl, _ ("%1$s gives everybody a key of their own, at %2$s. Write it into a file, and name that with --key-file."),
                      voc_format_get_info (format)->name, voc_format_get_info (format)->key->where);
}

static VocFeedPreview *
look_at (VocCtl        *ctl,
         const Options *options,
         const char    *address,
         VocFeedKey    *key,
         VocCtlStatus  *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocFeedPreview *preview;

  voc_ctl_progress (ctl, _ ("Looking at %s"), address);
  voc_library_preview_keyed_async (ctl->library, address, options->allows_insecure, key, ctl->cancellable,
                                   voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  preview = voc_library_preview_finish (ctl->library, result, &error);
  voc_ctl_end_progress (ctl);
  if (preview != NULL)
    return preview;

  *status = voc_ctl_fail (ctl, error);
  if (g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_KEY_MISSING))
    tell_about_keys (ctl, address);
  return NULL;
}

/* What it is, what following it means, and what is in it. */
static void
tell_preview (VocCtl               *ctl,
              const VocFeedPreview *preview)
{
  g_autofree char *what = voc_present_preview (preview);
  g_autofree char *rhythm = voc_present_rhythm (voc_format_get_info (preview->format));
  g_autofree char *credit = preview->attribution != NULL ? voc_present_credit (preview->attribution) : NULL;

  voc_ctl_say (ctl, "%s", preview->title != NULL ? preview->title : preview->url);
  voc_ctl_say (ctl, "  %s", what);
  voc_ctl_say (ctl, "  %s", rhythm);
  if (credit != NULL)
    voc_ctl_say (ctl, "  %s", credit);
  for (guint i = 0; i < MIN (preview->listings->len, SHOWN_LISTINGS); i++)
    {
      const VocListing *listing = g_ptr_array_index (preview->listings, i);
      g_autofree char  *where = voc_present_preview_listing (listing);

      voc_ctl_say (ctl, where != NULL ? "    %s (%s)" : "    %s", listing->title, where);
    }
}

static void
put_preview (VocCtl               *ctl,
             const VocFeedPreview *preview)
{
  const VocFormatInfo *info = voc_format_get_info (preview->format);
  JsonObject          *object = json_object_new ();
  JsonArray           *titles = json_array_new ();

  voc_ctl_set_text (object, "url", preview->url);
  voc_ctl_set_text (object, "format", info->id);
  voc_ctl_set_text (object, "name", preview->title);
  voc_ctl_set_text (object, "home_url", preview->home_url);
  voc_ctl_set_text (object, "attribution", preview->attribution);
  json_object_set_int_member (object, "least_seconds", info->min_poll_seconds);
  json_object_set_int_member (object, "listings", preview->advertised >= 0 ? preview->advertised : preview->n_seen);
  json_object_set_boolean_member (object, "all_seen", preview->is_whole);
  for (guint i = 0; i < MIN (preview->listings->len, SHOWN_LISTINGS); i++)
    json_array_add_string_element (titles, ((const VocListing *) g_ptr_array_index (preview->listings, i))->title);
  json_object_set_array_member (object, "titles", titles);
  voc_ctl_put_json (ctl, object);
}

static VocSource *
make_source (const VocFeedPreview *preview,
             const Options        *options,
             const char           *name)
{
  VocSource *source = voc_source_new ();
  g_autoptr (GUri) uri = g_uri_parse (preview->url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  voc_set_text (&source->url, preview->url);
  voc_set_text (&source->format, voc_format_get_info (preview->format)->id);
  voc_set_text (&source->home_url, preview->home_url);
  voc_set_text (&source->attribution, preview->attribution);
  voc_set_text (&source->name, name);
  if (source->name == NULL)
    voc_set_text (&source->name, preview->title);
  if (source->name == NULL)
    voc_set_text (&source->name, host != NULL && *host != '\0' ? host : preview->url);
  source->allows_insecure = options->allows_insecure;
  return source;
}

static void
tell_source (VocCtl          *ctl,
             const VocSource *source,
             gboolean         is_new)
{
  if (ctl->is_json)
    voc_ctl_put_json (ctl, voc_ctl_source_to_json (source));
  else if (is_new)
    /* Translators: the name of a source and its number */
    voc_ctl_say (ctl,
                 _ ("“%1$s” is followed as number %2$d. Fetch its listings with “vocationctl "
                    "sync”."),
                 source->name, (int) source->id);
  else
    voc_ctl_say (ctl, _ ("“%1$s” is followed already, as number %2$d."), source->name,
                 (int) source->id);
}

/* To ask for what is so already is no mistake. */
static gboolean
tell_if_followed (VocCtl     *ctl,
                  const char *url)
{
  VocCtlStatus status;
  g_autoptr (GPtrArray) sources = voc_ctl_list_sources (ctl, &status);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);

      if (voc_source_has_address (source, url))
        {
          tell_source (ctl, source, FALSE);
          return TRUE;
        }
    }

  return FALSE;
}

/* A file of this computer may be named as files are. */
static char *
dup_address (const char *word)
{
  if (g_file_test (word, G_FILE_TEST_IS_REGULAR))
    {
      g_autoptr (GFile) file = g_file_new_for_path (word);

      return g_file_get_uri (file);
    }

  return voc_ctl_dup_text (word);
}

static VocCtlStatus
add_source (VocCtl       *ctl,
            gconstpointer data,
            char        **words)
{
  const Options   *options = data;
  VocCtlStatus     status = VOC_CTL_OK;
  g_autofree char *address = dup_address (words[0]);
  g_autofree char *name = voc_ctl_dup_text (options->name);
  g_autoptr (VocFeedKey) key = NULL;
  g_autoptr (VocFeedPreview) preview = NULL;
  g_autoptr (VocSource) source = NULL;
  g_autoptr (VocSource) added = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (address == NULL || (options->name != NULL && name == NULL))
    return voc_ctl_misuse (ctl, _ ("“%s” is not a text."),
                           address == NULL ? words[0] : options->name);

  if (!read_key (ctl, options, address, &key, &status))
    return status;
  preview = look_at (ctl, options, address, key, &status);
  if (preview == NULL)
    return status;

  if (ctl->is_json && options->is_dry)
    put_preview (ctl, preview);
  else
    tell_preview (ctl, preview);
  if (options->is_dry)
    return VOC_CTL_OK;

  source = make_source (preview, options, name);
  voc_library_add_source_async (ctl->library, source, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  added = voc_library_add_source_finish (ctl->library, result, &error);
  if (added == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS)
      && tell_if_followed (ctl, source->url))
    return key != NULL ? voc_ctl_keep_key (ctl, source, key) : VOC_CTL_OK;
  if (added == NULL)
    return voc_ctl_fail (ctl, error);

  tell_source (ctl, added, TRUE);
  return key != NULL ? voc_ctl_keep_key (ctl, added, key) : VOC_CTL_OK;
}

/* A new key for a source that is followed. */
static VocCtlStatus
change_key (VocCtl       *ctl,
            gconstpointer data,
            char        **words)
{
  const Options *options = data;
  VocCtlStatus   status;
  g_autoptr (GPtrArray) sources = voc_ctl_list_sources (ctl, &status);
  g_autoptr (VocFeedKey) key = NULL;
  const VocFormatInfo *format;
  VocSource           *source;

  if (sources == NULL)
    return status;
  source = voc_ctl_find_source (ctl, sources, words[0], &status);
  if (source == NULL)
    return status;

  format = voc_library_get_keyed_info (ctl->library, source);
  if (format == NULL)
    return voc_ctl_misuse (ctl, _ ("“%s” is no source that wants a key."), source->name);
  if (options->key_file == NULL)
    return voc_ctl_misuse (ctl, _ ("Name the file that the key is in with --key-file."));
  if (!voc_ctl_read_key (ctl, options->key_file, format, &key, &status))
    return status;

  status = voc_ctl_keep_key (ctl, source, key);
  if (status == VOC_CTL_OK && !ctl->is_json)
    voc_ctl_say (ctl, _ ("“%s” has a new key."), source->name);
  return status;
}

static VocCtlStatus
remove_source (VocCtl       *ctl,
               gconstpointer options,
               char        **words)
{
  VocCtlStatus status;
  g_autoptr (GPtrArray) sources = voc_ctl_list_sources (ctl, &status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocSource *source;

  if (sources == NULL)
    return status;
  source = voc_ctl_find_source (ctl, sources, words[0], &status);
  if (source == NULL)
    return status;

  voc_library_remove_source_async (ctl->library, source->id, TRUE, ctl->cancellable,
                                   voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (!voc_library_remove_source_finish (ctl->library, result, &error))
    return voc_ctl_fail (ctl, error);

  if (ctl->is_json)
    voc_ctl_put_json (ctl, voc_ctl_source_to_json (source));
  else
    voc_ctl_say (ctl, _ ("“%s” is not followed any more."), source->name);
  return VOC_CTL_OK;
}

static VocCtlStatus
rename_source (VocCtl       *ctl,
               gconstpointer options,
               char        **words)
{
  VocCtlStatus status;
  g_autoptr (GPtrArray) sources = voc_ctl_list_sources (ctl, &status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = voc_ctl_dup_text (words[1]);
  g_autofree char *name = NULL;
  VocSource       *source;

  if (sources == NULL)
    return status;
  voc_set_text (&name, typed);
  if (name == NULL || *name == '\0')
    return voc_ctl_misuse (ctl, _ ("“%s” is no name."), words[1]);
  source = voc_ctl_find_source (ctl, sources, words[0], &status);
  if (source == NULL)
    return status;

  voc_library_rename_source_async (ctl->library, source->id, name, ctl->cancellable,
                                   voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (!voc_library_rename_source_finish (ctl->library, result, &error))
    return voc_ctl_fail (ctl, error);

  if (ctl->is_json)
    {
      voc_set_text (&source->name, name);
      voc_ctl_put_json (ctl, voc_ctl_source_to_json (source));
    }
  else
    {
      voc_ctl_say (ctl, _ ("“%1$s” is called “%2$s” now."), source->name, name);
    }
  return VOC_CTL_OK;
}

static VocCtlStatus
import_sources (VocCtl       *ctl,
                gconstpointer data,
                char        **words)
{
  const Options *options = data;

  return voc_ctl_import_sources (ctl, words[0], options->is_dry);
}

static VocCtlStatus
export_sources (VocCtl       *ctl,
                gconstpointer data,
                char        **words)
{
  const Options *options = data;

  return voc_ctl_export_sources (ctl, words[0], options->format);
}

static const VocCtlDeed deeds[] = {
  { "list", 0, 0, list_sources },
  { "add", 1, 1, add_source },
  { "remove", 1, 1, remove_source },
  { "rename", 2, 2, rename_source },
  { "key", 1, 1, change_key },
  { "import", 1, 1, import_sources },
  { "export", 0, 1, export_sources },
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
    return voc_ctl_misuse (ctl, _ ("Sources cannot “%s”; write list, add, remove, rename, key, import or export."), words[0]);

  return voc_ctl_run_deed (ctl, deed, options, words);
}

/**
 * voc_ctl_sources:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_sources (VocCtl *ctl,
                 char  **words)
{
  Options            options = { 0 };
  VocCtlStatus       status;
  const GOptionEntry entries[] = {
    { "name", 'n', 0, G_OPTION_ARG_FILENAME, &options.name,
      N_ ("add: what to call it; its own name without this"), N_ ("NAME") },
    { "insecure", 0, 0, G_OPTION_ARG_NONE, &options.allows_insecure,
      N_ ("add: accept plain http from other computers"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format,
      N_ ("export: opml or json; without this as the file is called, else opml"), N_ ("FORMAT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.is_dry,
      N_ ("add, import: only say what would be done"), NULL },
    { "key-file", 'k', 0, G_OPTION_ARG_FILENAME, &options.key_file,
      N_ ("add, key: the file that has the key of the source, - for the standard input"), N_ ("FILE") },
    { NULL },
  };

  if (voc_ctl_parse (ctl, entries, &words, 0, G_MAXUINT, &status))
    {
      if (options.format == NULL || strcmp (options.format, "opml") == 0 || strcmp (options.format, "json") == 0)
        status = run_deed (ctl, &options, words);
      else
        status = voc_ctl_misuse (ctl, _ ("A list of sources is not written as “%s”; write opml or json."), options.format);
    }

  g_free (options.name);
  g_free (options.format);
  g_free (options.key_file);
  return status;
}
