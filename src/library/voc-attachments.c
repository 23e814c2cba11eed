/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The attachments on the disk. A file is copied byte for byte into a temporary
 * one beside its place, is summed on the way, reaches the disk, and is renamed to
 * its sum: the same file attached twice is there once, and a file that is there
 * is whole. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-attachments-private.h"

#include "store/voc-library-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define CHUNK_BYTES (64 * 1024)

/* A résumé with pictures has a few megabytes; what is larger than this was
 * chosen by mistake. */
#define MAX_ATTACHMENT_BYTES (G_GINT64_CONSTANT (256) * 1024 * 1024)

/**
 * voc_attachments_get_path:
 * @data_dir: the library's folder
 * @sha256: the hex sum of a file
 *
 * Returns: (transfer full): where the file is
 */
char *
voc_attachments_get_path (const char *data_dir,
                          const char *sha256)
{
  g_autofree char *shard = g_strndup (sha256, 2);

  return g_build_filename (data_dir, "attachments", shard, sha256, NULL);
}

static gboolean
fail_with_errno (const char *doing,
                 const char *path,
                 GError    **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               "%s %s: %s", doing, path, g_strerror (code));

  return FALSE;
}

/* Copies everything to @fd. @size gets the bytes. */
static gboolean
copy_and_sum (GInputStream *input,
              int           fd,
              const char   *path,
              GChecksum    *sum,
              gint64       *size,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK_BYTES);

  for (;;)
    {
      gssize n = g_input_stream_read (input, buffer, CHUNK_BYTES, cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        break;

      *size += n;
      if (*size > MAX_ATTACHMENT_BYTES)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       "The file is larger than %d MiB",
                       (int) (MAX_ATTACHMENT_BYTES / (1024 * 1024)));
          return FALSE;
        }
      g_checksum_update (sum, buffer, n);
      for (gssize done = 0; done < n;)
        {
          gssize written = write (fd, buffer + done, n - done);

          if (written < 0 && errno == EINTR)
            continue;
          if (written < 0)
            return fail_with_errno ("Writing", path, error);
          done += written;
        }
    }

  if (fsync (fd) != 0)
    return fail_with_errno ("Writing", path, error);

  return TRUE;
}

static gboolean
move_into_place (const char *temporary,
                 const char *data_dir,
                 const char *sha256,
                 GError    **error)
{
  g_autofree char *path = voc_attachments_get_path (data_dir, sha256);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_with_errno ("Making", folder, error);
  if (g_rename (temporary, path) != 0)
    return fail_with_errno ("Writing", path, error);

  return TRUE;
}

static VocAttachment *
copy_in (const char   *data_dir,
         GFile        *file,
         GFileInfo    *info,
         const char   *temporary,
         int           fd,
         GCancellable *cancellable,
         GError      **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInputStream) input = g_file_read (file, cancellable, error);
  g_autofree char *type = NULL;
  gint64           size = 0;

  if (input == NULL
      || !copy_and_sum (G_INPUT_STREAM (input), fd, temporary, sum, &size, cancellable, error)
      || !move_into_place (temporary, data_dir, g_checksum_get_string (sum), error))
    return NULL;

  if (g_file_info_get_content_type (info) != NULL)
    type = g_content_type_get_mime_type (g_file_info_get_content_type (info));

  return voc_attachment_new (g_checksum_get_string (sum),
                             g_file_info_get_display_name (info),
                             type != NULL ? type : "application/octet-stream",
                             size,
                             g_get_real_time () / G_USEC_PER_SEC);
}

/**
 * voc_attachments_add:
 * @data_dir: the library's folder
 * @file: any file
 *
 * Copies a file in.
 *
 * Returns: (transfer full): what it is now; %NULL with @error set when it can't
 *   be read or written
 */
VocAttachment *
voc_attachments_add (const char   *data_dir,
                     GFile        *file,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *folder = g_build_filename (data_dir, "attachments", NULL);
  g_autofree char *temporary = NULL;
  VocAttachment   *attachment;
  int              fd;

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   "%s is not a file", g_file_info_get_display_name (info));
      return NULL;
    }

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_with_errno ("Making", folder, error);
      return NULL;
    }
  temporary = g_build_filename (folder, VOC_ATTACHMENT_TEMPORARY_PREFIX "XXXXXX", NULL);
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      fail_with_errno ("Writing", temporary, error);
      return NULL;
    }

  attachment = copy_in (data_dir, file, info, temporary, fd, cancellable, error);
  close (fd);
  if (attachment == NULL)
    g_unlink (temporary);

  return attachment;
}

/**
 * voc_attachments_delete:
 * @data_dir: the library's folder
 * @sha256: the sum of a file that no candidate has any more
 *
 * Returns: whether it is gone; it is no error when it was not there
 */
gboolean
voc_attachments_delete (const char *data_dir,
                        const char *sha256,
                        GError    **error)
{
  g_autofree char *path = voc_attachments_get_path (data_dir, sha256);

  if (g_unlink (path) != 0 && errno != ENOENT)
    return fail_with_errno ("Erasing", path, error);

  return TRUE;
}
