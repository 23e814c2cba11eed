/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups of what the user made: copies that are databases of their own, named
 * by a number that grows and by their day. A copy is written beside its place, checked by SQLite as it is
 * made, and renamed when it is whole; then the oldest go. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PREFIX "library-"
#define SUFFIX ".db"
#define TEMPORARY ".new-"
#define NUMBER_DIGITS 6

static gboolean
fail_with_errno (const char *path,
                 GError    **error)
{
  int code = errno;

  g_set_error (error, VOC_STORE_ERROR,
               code == ENOSPC || code == EDQUOT || code == EFBIG  ? VOC_STORE_ERROR_FULL
               : code == EROFS || code == EACCES || code == EPERM ? VOC_STORE_ERROR_READ_ONLY
                                                                  : VOC_STORE_ERROR_FAILED,
               "%s: %s", path, g_strerror (code));

  return FALSE;
}

static gboolean
sync_file (const char *path,
           GError    **error)
{
  int      fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_written;

  if (fd < 0)
    return fail_with_errno (path, error);

  is_written = fsync (fd) == 0 || fail_with_errno (path, error);
  close (fd);

  return is_written;
}

/* The number in a name, by which backups are in order: a clock that was wrong once
 * must not make an old one the newest for ever. Those of older programs have only
 * their day, and are older than all that have a number. */
static guint64
get_number (const char *name)
{
  const char *digits = name + strlen (PREFIX);
  gsize       n = strspn (digits, "0123456789");

  return n >= NUMBER_DIGITS && n <= 9 && digits[n] == '-' ? g_ascii_strtoull (digits, NULL, 10) : 0;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const char *one = *(const char *const *) a;
  const char *two = *(const char *const *) b;
  guint64     first = get_number (one);
  guint64     second = get_number (two);

  return first != second ? (first < second ? 1 : -1) : g_strcmp0 (two, one);
}

/* The names of the backups, newest first. */
GPtrArray *
voc_library_list_backups (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static gboolean
drop_file (const char *folder,
           const char *name,
           GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_unlink (path) == 0 || errno == ENOENT || fail_with_errno (path, error);
}

/* @names are those that were there before the newest, newest first. Its own day
 * needs no second one. */
static gboolean
drop_older (const char *folder,
            GPtrArray  *names,
            const char *day,
            guint       keep,
            GError    **error)
{
  gboolean is_replaced = names->len > 0 && g_str_has_suffix (g_ptr_array_index (names, 0), day);

  if (is_replaced && !drop_file (folder, g_ptr_array_index (names, 0), error))
    return FALSE;
  for (guint i = is_replaced ? keep : keep - 1; i < names->len; i++)
    if (!drop_file (folder, g_ptr_array_index (names, i), error))
      return FALSE;

  return TRUE;
}

/* Not what was asked before, which is in no backup. */
static const char SQL_HOLDS_ANYTHING[] = "SELECT EXISTS (SELECT 1 FROM main.source) OR EXISTS (SELECT 1 FROM main.application)"
                                         " OR EXISTS (SELECT 1 FROM main.hidden) OR EXISTS (SELECT 1 FROM main.title_choice)"
                                         " OR EXISTS (SELECT 1 FROM main.hidden_employer)"
                                         " OR EXISTS (SELECT 1 FROM main.saved_search) OR EXISTS (SELECT 1 FROM main.outbox)"
                                         " OR EXISTS (SELECT 1 FROM main.candidate) OR EXISTS (SELECT 1 FROM main.candidate_change)";

const VocStatementInfo *
voc_library_backup_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_HOLDS_ANYTHING, "it ends at the first row of each" },
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/* What was asked before is worth little when it is lost, and who has it forgotten wants
 * it gone: so no copy has it. */
static gboolean
leave_out_past (VocConn    *conn,
                const char *path,
                GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, "ATTACH ?1 AS copy", error);
  gboolean is_done;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, path);
  if (!voc_stmt_run (stmt, error))
    return FALSE;

  is_done = voc_conn_exec (conn, "PRAGMA copy.secure_delete = ON; DELETE FROM copy.past_search", error);
  return voc_conn_exec (conn, "DETACH copy", is_done ? error : NULL) && is_done;
}

static gboolean
copy_database (VocConn    *conn,
               const char *path,
               GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, "VACUUM main INTO ?1", error);

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, path);

  return voc_stmt_run (stmt, error) && leave_out_past (conn, path, error);
}

/* A connection that only reads may not write the copy either, unless it is told
 * that it may, for as long as it takes. */
static gboolean
copy_from_any (VocConn    *conn,
               const char *path,
               GError    **error)
{
  gint64   is_reader = 0;
  gboolean is_done;

  if (!voc_conn_get_int (conn, "PRAGMA query_only", &is_reader, error))
    return FALSE;
  if (is_reader == 0)
    return copy_database (conn, path, error);

  is_done = voc_conn_exec (conn, "PRAGMA query_only = 0", error) && copy_database (conn, path, error);

  return voc_conn_exec (conn, "PRAGMA query_only = 1", is_done ? error : NULL) && is_done;
}

static gboolean
write_backup (VocConn    *conn,
              const char *path,
              GError    **error)
{
  g_autofree char *temporary = g_strdup_printf ("%s" TEMPORARY "%" G_GINT64_FORMAT, path, g_get_monotonic_time ());

  if (!copy_from_any (conn, temporary, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (g_chmod (temporary, 0600) == 0 && sync_file (temporary, error) && g_rename (temporary, path) == 0)
    return TRUE;

  if (error != NULL && *error == NULL)
    fail_with_errno (path, error);
  g_unlink (temporary);

  return FALSE;
}

/**
 * voc_library_backup:
 * @conn: a connection to the library, one that reads or one that writes,
 *   outside of a transaction
 * @folder: where backups are; made with mode 0700
 * @keep: how many are kept, at least 1; the oldest go
 * @now: Unix seconds
 * @file: (out) (optional) (nullable) (transfer full) (type filename): the backup
 * @error: return location
 *
 * Writes a backup. There is one a day: a newer one takes the place of the one of
 * the same day. A library with nothing in it makes none, as it would push out
 * those that have something in them: @file is %NULL then.
 *
 * Returns: %FALSE with @error set on failure, when the backups that were there
 *   are there still
 */
gboolean
voc_library_backup (VocConn    *conn,
                    const char *folder,
                    guint       keep,
                    gint64      now,
                    char      **file,
                    GError    **error)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now);
  g_autofree char *day = g_date_time_format (date, "-%Y-%m-%d" SUFFIX);
  g_autoptr (GPtrArray) names = voc_library_list_backups (folder);
  guint64          number = names->len > 0 ? get_number (g_ptr_array_index (names, 0)) + 1 : 1;
  g_autofree char *name = g_strdup_printf (PREFIX "%0*" G_GUINT64_FORMAT "%s", NUMBER_DIGITS, number, day);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gint64           holds_anything = 0;

  g_return_val_if_fail (keep > 0, FALSE);

  if (!voc_conn_get_int (conn, SQL_HOLDS_ANYTHING, &holds_anything, error))
    return FALSE;
  if (holds_anything == 0)
    g_clear_pointer (&path, g_free);
  else if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_with_errno (folder, error);
  else if (!write_backup (conn, path, error) || !drop_older (folder, names, day, keep, error))
    return FALSE;

  if (file != NULL)
    *file = g_steal_pointer (&path);

  return TRUE;
}

/* Deletes what begins with @prefix, but for one. */
static gboolean
drop_all (const char *folder,
          const char *prefix,
          const char *kept,
          GError    **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && g_strcmp0 (name, kept) != 0 && !drop_file (folder, name, error))
      return FALSE;

  return TRUE;
}

/**
 * voc_library_renew_backups:
 * @conn: a connection to the library, outside of a transaction
 * @data_dir: the library's folder
 * @now: Unix seconds
 * @error: return location
 *
 * Writes a backup and deletes every other copy of the library or of a part of it:
 * older backups, libraries that were set aside, and what a program that was killed
 * left half done. For when something must be in none of them any more. Of a library
 * with nothing in it no backup is left.
 *
 * Returns: %FALSE with @error set when something is left
 */
gboolean
voc_library_renew_backups (VocConn    *conn,
                           const char *data_dir,
                           gint64      now,
                           GError    **error)
{
  g_autofree char *backups = g_build_filename (data_dir, "backups", NULL);
  g_autofree char *attachments = g_build_filename (data_dir, "attachments", NULL);
  g_autofree char *file = NULL;
  g_autofree char *kept = NULL;

  if (!voc_library_backup (conn, backups, G_MAXUINT, now, &file, error))
    return FALSE;

  kept = file != NULL ? g_path_get_basename (file) : NULL;

  return drop_all (backups, PREFIX, kept, error)
         && drop_all (data_dir, VOC_LIBRARY_ASIDE_PREFIX, NULL, error)
         && drop_all (data_dir, VOC_LIBRARY_RESTORED_NAME, NULL, error)
         && drop_all (attachments, VOC_ATTACHMENT_TEMPORARY_PREFIX, NULL, error);
}

/**
 * voc_library_drop_temporaries:
 * @data_dir: the library's folder, which no other program uses now
 *
 * Deletes what programs that were killed left half done. It is tried again each
 * time, so a failure is no more than noted.
 */
void
voc_library_drop_temporaries (const char *data_dir)
{
  g_autofree char *backups = g_build_filename (data_dir, "backups", NULL);
  g_autofree char *attachments = g_build_filename (data_dir, "attachments", NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  g_autoptr (GError) error = NULL;
  const char *name;

  while (error == NULL && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, TEMPORARY) != NULL)
      drop_file (backups, name, &error);
  if (error != NULL
      || !drop_all (data_dir, VOC_LIBRARY_RESTORED_NAME, NULL, &error)
      || !drop_all (attachments, VOC_ATTACHMENT_TEMPORARY_PREFIX, NULL, &error)
      || !drop_all (data_dir, VOC_LIBRARY_ERASING_NAME ".", NULL, &error))
    g_debug ("A temporary file stays: %s", error->message);
}
