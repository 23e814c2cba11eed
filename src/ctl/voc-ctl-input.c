/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "-" or a pipe for a file that the library is to read: what comes through it is put into
 * memory that has a name. /dev/stdin would begin anew where somebody has read of it
 * already, is not there for a socket, and a read from it could not be broken off. What is
 * read may be about people, so it is in no file of a disk. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
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

/*
 * voc_ctl_is_pipe:
 * @path: of a file
 *
 * Returns: whether it is a pipe or a terminal, where reading may wait for ever
 */
gboolean
voc_ctl_is_pipe (const char *path)
{
  struct stat info;

  return g_stat (path, &info) == 0 && (S_ISFIFO (info.st_mode) || S_ISCHR (info.st_mode));
}

/*
 * voc_ctl_open_pipe:
 * @path: of a pipe or a terminal
 * @error: return location
 *
 * Opens a pipe without waiting for somebody to write: reading waits for that, and can be
 * broken off when it is done with voc_ctl_read_part().
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GInputStream *
voc_ctl_open_pipe (const char *path,
                   GError    **error)
{
  int descriptor = g_open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);

  if (descriptor < 0)
    {
      int number = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));
      return NULL;
    }

  return g_unix_input_stream_new (descriptor, TRUE);
}

static gboolean
copy_input (VocCtl       *ctl,
            GInputStream *input,
            int           descriptor,
            GError      **error)
{
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

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "What comes through the pipe is larger than 1 GiB");
  return FALSE;
}

/* (transfer full) (nullable): what a file that can be read but once has in it, in memory
 * that has a name */
static GFile *
read_into_memory (VocCtl       *ctl,
                  const char   *word,
                  GInputStream *input,
                  int          *descriptor,
                  VocCtlStatus *status)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  *descriptor = memfd_create ("vocation-input", MFD_CLOEXEC);
  if (*descriptor < 0)
    {
      voc_ctl_complain (ctl, _ ("“%1$s” cannot be read: %2$s"), word, g_strerror (errno));
      *status = VOC_CTL_STORE;
      return NULL;
    }
  if (!copy_input (ctl, input, *descriptor, &error))
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
  gboolean         is_standard = strcmp (word, "-") == 0;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = is_standard ? NULL : g_file_new_for_commandline_arg (word);
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GError) error = NULL;

  *descriptor = -1;
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (!is_standard && (path == NULL || !voc_ctl_is_pipe (path)))
    return g_steal_pointer (&file);

  input = is_standard ? g_unix_input_stream_new (STDIN_FILENO, FALSE) : voc_ctl_open_pipe (path, &error);
  if (input == NULL)
    {
      voc_ctl_complain (ctl, _ ("“%1$s” cannot be read: %2$s"), word, error->message);
      *status = VOC_CTL_STORE;
      return NULL;
    }

  return read_into_memory (ctl, word, input, descriptor, status);
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
