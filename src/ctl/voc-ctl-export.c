/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl export`: candidates or listings, to the standard output or to a
 * file. They are fetched and written some at a time, so that the number of them
 * does not matter. A file appears when it is whole, or not at all; candidates
 * are for nobody else's eyes, so their file is readable by its owner alone. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "base/voc-csv-reader.h"
#include "base/voc-json.h"
#include "feeds/voc-feed-reader.h"
#include "library/voc-library-people.h"
#include "library/voc-present.h"
#include "model/voc-listing-csv.h"
#include "model/voc-vocabulary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 100

/* How often it is looked whether somebody has come to read. */
#define PIPE_PAUSE_MS 50

/**
 * Export:
 * @path: (nullable): the file that is written, %NULL for the standard output
 * @temporary: (nullable): what it is called until it is whole
 */
typedef struct
{
  VocCtl  *ctl;
  char    *format;
  char    *path;
  char    *temporary;
  char    *query;
  char    *named;
  char    *tag;
  gboolean shows_closed;
  gboolean is_csv;
  guint64  n_written;
} Export;

static void
export_clear (Export *self)
{
  g_free (self->format);
  g_free (self->path);
  g_free (self->temporary);
  g_free (self->query);
  g_free (self->named);
  g_free (self->tag);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static gboolean
fail_file (Export       *self,
           VocCtlStatus *status)
{
  g_autofree char *name = g_filename_display_name (self->path);

  voc_ctl_complain (self->ctl, _ ("“%1$s” cannot be written: %2$s"), name, g_strerror (errno));
  *status = VOC_CTL_STORE;
  return FALSE;
}

/* Waits until somebody reads from the pipe, or the run is cancelled: opening it as a
 * file would hear of no signal. -1 with errno set. */
static int
open_pipe (Export *self)
{
  while (!voc_ctl_is_cancelled (self->ctl))
    {
      int descriptor = g_open (self->path, O_WRONLY | O_NONBLOCK | O_CLOEXEC, 0);

      if (descriptor >= 0)
        {
          g_unix_set_fd_nonblocking (descriptor, FALSE, NULL);
          return descriptor;
        }
      if (errno != ENXIO)
        return -1;
      voc_ctl_pause (self->ctl, PIPE_PAUSE_MS);
    }

  errno = EINTR;
  return -1;
}

static gboolean
open_file (Export       *self,
           gboolean      is_private,
           VocCtlStatus *status)
{
  struct stat info;
  int         descriptor;

  if (self->path == NULL)
    return TRUE;

  /* What is no plain file (a pipe, a device) is written to as it is. */
  if (g_stat (self->path, &info) == 0 && !S_ISREG (info.st_mode))
    {
      descriptor = S_ISFIFO (info.st_mode) ? open_pipe (self) : g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
    }
  else
    {
      self->temporary = g_strconcat (self->path, ".XXXXXX", NULL);
      descriptor = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, is_private ? 0600 : 0666);
    }
  if (descriptor < 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      *status = self->ctl->cancel_status;
      return voc_ctl_is_cancelled (self->ctl) ? FALSE : fail_file (self, status);
    }

  self->ctl->out = fdopen (descriptor, "w");
  return TRUE;
}

static VocCtlStatus
close_file (Export      *self,
            VocCtlStatus status)
{
  FILE    *file = self->ctl->out;
  gboolean is_ok;

  if (self->path == NULL)
    return status;

  voc_ctl_flush (self->ctl);
  is_ok = !ferror (file) && (self->temporary == NULL || fsync (fileno (file)) == 0);
  if (fclose (file) != 0)
    is_ok = FALSE;
  self->ctl->out = stdout;

  if (voc_ctl_is_cancelled (self->ctl) || status != VOC_CTL_OK)
    {
      if (self->temporary != NULL)
        g_unlink (self->temporary);
      return status;
    }
  if (!is_ok || (self->temporary != NULL && g_rename (self->temporary, self->path) != 0))
    {
      fail_file (self, &status);
      if (self->temporary != NULL)
        g_unlink (self->temporary);
    }

  return status;
}

static void
write_text (Export     *self,
            const char *text)
{
  voc_ctl_write (self->ctl, text, strlen (text));
}

static void
write_candidate (Export             *self,
                 const VocCandidate *candidate)
{
  g_autofree char *text = NULL;

  if (self->is_csv)
    {
      text = voc_candidate_to_csv (candidate);
      write_text (self, text);
      write_text (self, "\r\n");
      return;
    }

  text = voc_candidate_to_json_resume (candidate, !self->ctl->is_json);
  if (!self->ctl->is_json && self->n_written > 0)
    write_text (self, ",\n");
  write_text (self, text);
  if (self->ctl->is_json)
    write_text (self, "\n");
}

static VocCtlStatus
write_candidates (Export       *self,
                  const GArray *ids)
{
  VocCtl  *ctl = self->ctl;
  gboolean is_array = !self->is_csv && !ctl->is_json;

  if (self->is_csv)
    {
      g_autofree char *header = voc_candidate_csv_header ();

      write_text (self, header);
      write_text (self, "\r\n");
    }
  if (is_array)
    write_text (self, ids->len > 0 ? "[\n" : "[");

  for (guint start = 0; start < ids->len && !voc_ctl_is_cancelled (ctl); start += PAGE)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) candidates = NULL;
      g_autoptr (GError) error = NULL;

      voc_library_get_candidates_async (ctl->library, &g_array_index (ids, gint64, start),
                                        MIN (PAGE, ids->len - start),
                                        ctl->cancellable, voc_ctl_done_cb, ctl);
      result = voc_ctl_wait (ctl);
      candidates = voc_library_get_candidates_finish (ctl->library, result, &error);
      if (candidates == NULL)
        return voc_ctl_fail (ctl, error);

      for (guint i = 0; i < candidates->len; i++)
        {
          write_candidate (self, g_ptr_array_index (candidates, i));
          self->n_written++;
        }
    }

  if (is_array)
    write_text (self, ids->len > 0 ? "\n]\n" : "]\n");
  return VOC_CTL_OK;
}

static VocCtlStatus
export_candidates (Export *self)
{
  VocCtl *ctl = self->ctl;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VocCandidateIds) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = voc_ctl_dup_text (self->query);
  g_autofree char *tag = voc_ctl_dup_text (self->tag);
  VocCtlStatus     status = VOC_CTL_OK;

  voc_library_search_candidates_async (ctl->library, text, tag, ctl->cancellable, voc_ctl_done_cb,
                                       ctl);
  result = voc_ctl_wait (ctl);
  found = voc_library_search_candidates_finish (ctl->library, result, &error);
  if (found == NULL)
    return voc_ctl_fail (ctl, error);
  if (!open_file (self, TRUE, &status))
    return status;

  return close_file (self, write_candidates (self, found->ids));
}

static VocCtlStatus
write_listings (Export          *self,
                const VocResult *found)
{
  VocCtl      *ctl = self->ctl;
  VocCtlStatus status = VOC_CTL_OK;

  if (self->is_csv)
    write_text (self, VOC_LISTING_CSV_HEADER "\r\n");

  for (guint i = 0; i < voc_result_get_n (found) && !voc_ctl_is_cancelled (ctl); i++)
    {
      g_autoptr (VocListing) listing = voc_ctl_get_listing (ctl,
                                                            g_array_index (found->ids, gint64,
                                                                           i),
                                                            &status);

      if (listing == NULL)
        return status;
      if (self->is_csv)
        {
          g_autofree char *line = voc_listing_to_csv (listing);

          write_text (self, line);
          write_text (self, "\r\n");
        }
      else
        {
          g_autofree char *text = voc_native_listing_to_json (listing);

          write_text (self, text);
          write_text (self, "\n");
        }
      self->n_written++;
      if (self->path != NULL && self->n_written % 500 == 0)
        {
          g_autofree char *number = voc_present_number ((gint64) self->n_written);

          voc_ctl_progress (ctl, ngettext ("%s listing", "%s listings", (gulong) self->n_written),
                            number);
        }
    }

  return VOC_CTL_OK;
}

/* Not sealed; %NULL with @status set. */
static VocQuery *
make_query (Export       *self,
            VocCtlStatus *status)
{
  VocCtl          *ctl = self->ctl;
  g_autofree char *text = self->query != NULL ? voc_ctl_dup_text (self->query) : g_strdup ("");
  VocQuery        *query;

  if (self->named != NULL)
    return voc_ctl_find_saved_query (ctl, self->named, status);
  if (text == NULL)
    {
      *status = voc_ctl_misuse (ctl, _ ("The query is not a text."));
      return NULL;
    }

  query = voc_query_new ();
  g_free (query->text);
  query->text = g_steal_pointer (&text);
  query->shows_closed = self->shows_closed;
  query->shows_hidden = TRUE;
  query->basis = voc_library_get_basis (ctl->library);
  return query;
}

static VocCtlStatus
export_listings (Export *self)
{
  VocCtl      *ctl = self->ctl;
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (VocQuery) query = make_query (self, &status);
  g_autoptr (VocResult) found = NULL;

  if (query == NULL)
    return status;

  query->sort = VOC_SORT_NEWEST;
  voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);

  found = voc_ctl_ask (ctl, query, &status);
  if (found == NULL)
    return status;
  voc_ctl_tell_waiting (ctl, found);
  if (!open_file (self, FALSE, &status))
    return status;

  return close_file (self, write_listings (self, found));
}

static gboolean
choose_format (Export       *self,
               gboolean      is_of_listings,
               VocCtlStatus *status)
{
  const char      *plain = is_of_listings ? "ndjson" : "json";
  g_autofree char *folded = g_ascii_strdown (self->path != NULL ? self->path : "", -1);

  if (self->format == NULL)
    {
      self->is_csv = g_str_has_suffix (folded, ".csv");
      return TRUE;
    }

  self->is_csv = strcmp (self->format, "csv") == 0;
  if (self->is_csv || strcmp (self->format, plain) == 0)
    return TRUE;

  *status = voc_ctl_misuse (self->ctl, _ ("There is no format “%1$s” for this; write %2$s or csv."), self->format, plain);
  return FALSE;
}

/**
 * voc_ctl_export:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_export (VocCtl *ctl,
                char  **words)
{
  g_auto (Export) self = { .ctl = ctl };
  gboolean           is_of_listings;
  VocCtlStatus       status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self.path,
      N_ ("Write to this file; to the standard output without this, or with -"), N_ ("FILE") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self.format,
      N_ ("json, ndjson or csv; a file that ends in .csv is CSV anyway"), N_ ("FORMAT") },
    { "query", 'Q', 0, G_OPTION_ARG_FILENAME, &self.query, N_ ("Only what this query finds"),
      N_ ("QUERY") },
    { "named", 0, 0, G_OPTION_ARG_FILENAME, &self.named, N_ ("listings: only what the saved search of this name finds"),
      N_ ("NAME") },
    { "tag", 't', 0, G_OPTION_ARG_FILENAME, &self.tag,
      N_ ("candidates: only those with this tag"), N_ ("TAG") },
    { "closed", 0, 0, G_OPTION_ARG_NONE, &self.shows_closed, N_ ("listings: closed ones too"),
      NULL },
    { NULL },
  };

  if (!voc_ctl_parse (ctl, entries, &words, 1, 1, &status))
    return status;
  is_of_listings = strcmp (words[0], "listings") == 0;
  if (!is_of_listings && strcmp (words[0], "candidates") != 0)
    return voc_ctl_misuse (ctl, _ ("“%s” cannot be exported; write candidates or listings."),
                           words[0]);
  if (self.named != NULL && (!is_of_listings || self.query != NULL || self.shows_closed))
    return voc_ctl_misuse (ctl, _ ("A saved search finds listings, by what it says itself."));
  if (g_strcmp0 (self.path, "-") == 0)
    g_clear_pointer (&self.path, g_free);
  if (!choose_format (&self, is_of_listings, &status) || !voc_ctl_open (ctl, &status))
    return status;

  status = is_of_listings ? export_listings (&self) : export_candidates (&self);
  voc_ctl_end_progress (ctl);
  if (status == VOC_CTL_OK && self.path != NULL && !voc_ctl_is_cancelled (ctl))
    {
      g_autofree char *name = g_filename_display_name (self.path);

      voc_ctl_say (ctl, _ ("Written to “%s”."), name);
    }
  return status;
}
