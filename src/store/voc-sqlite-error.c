/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a failure of SQLite means to somebody who is to be told of it: whether the disk
 * is full or may not be written, whether a file is damaged, or in use. Asked on the
 * thread of the connection, right after the failure. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-sqlite-error-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
is_of_room (int code)
{
  return code == ENOSPC || code == EDQUOT || code == EFBIG;
}

/* What the system said last about one of the files of a database: the journal
 * that a write goes to, or the database itself. */
static int
get_file_errno (sqlite3    *db,
                const char *schema,
                int         which)
{
  sqlite3_file *file = NULL;
  int           code = 0;

  if (sqlite3_file_control (db, schema, which, &file) != SQLITE_OK)
    return 0;
  if (file == NULL || file->pMethods == NULL)
    return 0;

  file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &code);
  return code;
}

/* SQLite tells of a full disk by itself, but not of a quota, nor of a limit to
 * the size of files. sqlite3_system_errno() is of no help: it is not set when a
 * commit fails. */
gboolean
voc_sqlite_has_no_room (sqlite3 *db)
{
  static const char *const schemas[] = { "main", "search" };
  static const int         files[] = { SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER };

  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++)
    for (guint k = 0; k < G_N_ELEMENTS (files); k++)
      if (is_of_room (get_file_errno (db, schemas[i], files[k])))
        return TRUE;

  return FALSE;
}

/* A file that could not be made is then asked for without being made, so that the
 * system's last word is that it is not there. What kept SQLite from making one keeps
 * us from it too, and tells. */
static int
get_errno_of_making (const char *path)
{
  g_autofree char *probe = g_strconcat (path, "-probe-XXXXXX", NULL);
  int              fd;
  int              code;

  fd = g_mkstemp (probe);
  if (fd < 0)
    return errno;

  /* A name may be had where there is no room for a byte. */
  code = write (fd, "1", 1) == 1 ? ENOENT : errno;
  close (fd);
  g_unlink (probe);
  return code;
}

/* A file that cannot be opened, or made: the journal's index too, when the disk is
 * full. */
static VocStoreError
cantopen_to_error (sqlite3    *db,
                   const char *path,
                   gboolean    is_reader)
{
  int code = sqlite3_system_errno (db);

  if (code == ENOENT)
    code = get_errno_of_making (path);
  if (is_of_room (code))
    return VOC_STORE_ERROR_FULL;
  if (code == EACCES || code == EPERM || code == EROFS)
    return VOC_STORE_ERROR_READ_ONLY;
  if (code == EISDIR || code == ENOTDIR || code == ELOOP)
    return VOC_STORE_ERROR_FAILED;

  return is_reader ? VOC_STORE_ERROR_FAILED : VOC_STORE_ERROR_READ_ONLY;
}

/* How a code of SQLite reads to our callers. @path is the file that was opened, or was to
 * be: a connection that could not be opened does not know it. */
VocStoreError
voc_sqlite_to_error (sqlite3    *db,
                     int         code,
                     const char *path,
                     gboolean    is_reader)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return VOC_STORE_ERROR_FULL;
    case SQLITE_IOERR:
      /* Nothing but want of room keeps a file of some KiB from growing. */
      return code == SQLITE_IOERR_SHMSIZE || is_of_room (sqlite3_system_errno (db)) || voc_sqlite_has_no_room (db)
               ? VOC_STORE_ERROR_FULL
               : VOC_STORE_ERROR_FAILED;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return VOC_STORE_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
      return cantopen_to_error (db, path, is_reader);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return VOC_STORE_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return VOC_STORE_ERROR_BUSY;
    default:
      return VOC_STORE_ERROR_FAILED;
    }
}
