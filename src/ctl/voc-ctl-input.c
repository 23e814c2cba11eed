/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "-" for a file that the library is to read: what comes on the standard input is put
 * into memory that has a name. /dev/stdin would begin anew where somebody has read of it
 * already, is not there for a socket, and a read from it could not be broken off. What is
 * read may be about people, so it is in no file of a disk. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What nobody has as a list of sources or of candidates. */
#define MOST_BYTES (1024 * 1024 * 1024)

#define PART_BYTES (1024 * 1024)

/*
 * voc_ctl_read_part:
 * @ctl: the run, whose signals are watched
 * @input: what is read
 * @error: return location
 *
 * Waits for the next part, which can be broken off.
 *
 * Returns: (transfer full) (nullable): the part, which is empty at the end; %NULL with @error
 *   set, also when the run was cancelled
 */
GBytes *
voc_ctl_read_part (VocCtl       *ctl,
                   GInputStream *input,
                   GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_input_stream_read_bytes_async (input, PART_BYTES, G_PRIORITY_DEFAULT, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  return g_input_stream_read_bytes_finish (input, result, error);
}

static gboolean
copy_input (VocCtl  *ctl,
            int      descriptor,
            GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) output = g_unix_output_stream_new (descriptor, FALSE);
  gsize n_bytes = 0;

  while (n_bytes <= MOST_BYTES)
    {
      g_autoptr (GBytes) part = voc_ctl_read_part (ctl, input, error);

      if (part == NULL)
        return FALSE;
      if (g_bytes_get_size (part) == 0)
        return TRUE;
      if (!g_output_stream_write_all (output, g_bytes_get_data (part, NULL), g_bytes_get_size (part), NULL, NULL, error))
        return FALSE;

      n_bytes += g_bytes_get_size (part);
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "The standard input is larger than 1 GiB");
  return FALSE;
}

/**
 * voc_ctl_open_input:
 * @ctl: the run, whose signals are watched
 * @word: a file's name, or "-" for the standard input
 * @descriptor: (out): what is to be closed when the file was read; -1: nothing
 * @status: (out): what to end with when the answer is %NULL
 *
 * Returns: (transfer full) (nullable): the file
 */
GFile *
voc_ctl_open_input (VocCtl       *ctl,
                    const char   *word,
                    int          *descriptor,
                    VocCtlStatus *status)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  *descriptor = -1;
  if (strcmp (word, "-") != 0)
    return g_file_new_for_commandline_arg (word);

  *descriptor = memfd_create ("vocation-input", MFD_CLOEXEC);
  if (*descriptor < 0)
    {
      voc_ctl_complain (ctl, _ ("“%1$s” cannot be read: %2$s"), word, g_strerror (errno));
      *status = VOC_CTL_STORE;
      return NULL;
    }
  if (!copy_input (ctl, *descriptor, &error))
    {
      *status = voc_ctl_fail (ctl, error);
      close (*descriptor);
      *descriptor = -1;
      return NULL;
    }

  path = g_strdup_printf ("/proc/self/fd/%d", *descriptor);
  return g_file_new_for_path (path);
}

/**
 * voc_ctl_close_input:
 * @descriptor: of voc_ctl_open_input()
 *
 * Lets go of what was read.
 */
void
voc_ctl_close_input (int descriptor)
{
  if (descriptor >= 0)
    close (descriptor);
}
