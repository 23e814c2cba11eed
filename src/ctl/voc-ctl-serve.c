/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl serve`: publishes the sample feed, or files, on the loopback
 * address until it is told to end. The first line that it prints is an address,
 * so that scripts can wait for it. */

#include "config.h"

#include "ctl/voc-ctl-private.h"
#include "ctl/voc-ctl-sample-private.h"
#include "ctl/voc-ctl-serve-private.h"

#include <glib/gi18n-lib.h>

#define SAMPLE_NAME "sample-board.ndjson"
#define SECONDS_PER_DAY 86400

static const char *
add_sample (VocServeSite *site)
{
  g_autoptr (GDate) today = voc_sample_today ();
  g_autoptr (VocSample) sample = voc_sample_new (VOC_SAMPLE_SEED, today);
  GString *feed = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  gint64 days = (gint64) g_date_get_julian (today) - 719163; /* of 1970-01-01 */

  voc_sample_append_head (sample, feed, VOC_SAMPLE_COUNT);
  for (guint i = 0; i < VOC_SAMPLE_COUNT; i++)
    voc_sample_append_listing (sample, feed, i);
  voc_sample_append_rest (sample, feed);
  bytes = g_string_free_to_bytes (feed);
  return voc_serve_site_add_bytes (site, SAMPLE_NAME, bytes, days * SECONDS_PER_DAY);
}

static gboolean
add_files (VocCtl       *ctl,
           VocServeSite *site,
           char        **words,
           GPtrArray    *paths)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (words[i]);
      GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

      if (type != G_FILE_TYPE_REGULAR)
        {
          g_autofree char *name = g_filename_display_name (words[i]);

          if (type == G_FILE_TYPE_UNKNOWN)
            voc_ctl_complain (ctl, _ ("There is no file “%s”."), name);
          else
            voc_ctl_complain (ctl, _ ("“%s” is not a file."), name);
          return FALSE;
        }
      g_ptr_array_add (paths, (gpointer) voc_serve_site_add_file (site, file));
    }

  return TRUE;
}

static void
tell_addresses (VocCtl       *ctl,
                VocServeSite *site,
                GPtrArray    *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s",
                                              voc_serve_site_get_port (site), (char *) g_ptr_array_index (paths, i));

      if (ctl->is_json)
        {
          JsonObject *object = json_object_new ();

          json_object_set_string_member (object, "url", url);
          voc_ctl_put_json (ctl, object);
        }
      else
        {
          voc_ctl_print (ctl, "%s\n", url);
        }
    }
  voc_ctl_flush (ctl);

  if (!ctl->is_quiet)
    voc_ctl_complain (ctl,
                      _ ("Only this computer can reach it; it is for trying things out. Ctrl+C "
                         "ends it."));
}

/**
 * voc_ctl_serve:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_serve (VocCtl *ctl,
               char  **words)
{
  int port = 0;
  g_autoptr (VocServeSite) site = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  VocCtlStatus       status;
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &port,
      N_ ("Port to listen on; any free one without this"), N_ ("N") },
    { NULL },
  };

  if (!voc_ctl_parse (ctl, entries, &words, 0, G_MAXUINT, &status))
    return status;
  if (port < 0 || port > 65535)
    return voc_ctl_misuse (ctl, _ ("A port is a number up to 65535."));

  voc_ctl_watch_signals (ctl);
  site = voc_serve_site_new ();
  if (words[0] == NULL)
    g_ptr_array_add (paths, (gpointer) add_sample (site));
  else if (!add_files (ctl, site, words, paths))
    return VOC_CTL_STORE;

  if (!voc_serve_site_listen (site, (guint) port, &error))
    {
      voc_ctl_complain (ctl, _ ("The port cannot be listened on: %s"), error->message);
      return VOC_CTL_NETWORK;
    }

  tell_addresses (ctl, site, paths);
  while (!voc_ctl_is_cancelled (ctl))
    g_main_context_iteration (NULL, TRUE);

  /* To be told to end is how it ends; a pipe that nobody reads is another matter. */
  if (ctl->cancel_status == VOC_CTL_INTERRUPTED || ctl->cancel_status == VOC_CTL_TERMINATED)
    ctl->cancel_status = VOC_CTL_OK;
  return ctl->cancel_status;
}
