/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting at login where no portal does that for the program: a desktop file in the
 * autostart folder of the XDG base directories, which every desktop reads. It is
 * small, so it is written on the spot. Main thread only. */

#include "config.h"

#include "library/voc-autostart.h"

#include <errno.h>
#include <glib/gstdio.h>

static gboolean
write_file (const char *path,
            GError    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, "Application");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME, "Vocation");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, "vocation --gapplication-service");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, VOC_APPLICATION_ID);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TERMINAL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   "%s cannot be made: %s", folder, g_strerror (code));
      return FALSE;
    }

  return g_key_file_save_to_file (file, path, error);
}

static gboolean
remove_file (const char *path,
             GError    **error)
{
  int code;

  if (g_unlink (path) == 0)
    return TRUE;

  code = errno;
  if (code == ENOENT)
    return TRUE;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               "%s cannot be removed: %s", path, g_strerror (code));

  return FALSE;
}

/**
 * voc_autostart_set:
 * @is_on: whether the program is to start at login
 *
 * Writes or removes the file that starts the program, without a window, when the
 * person logs in. One that is there is written anew.
 *
 * Returns: whether it is so now
 */
gboolean
voc_autostart_set (gboolean is_on,
                   GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart",
                                            VOC_APPLICATION_ID ".desktop", NULL);

  return is_on ? write_file (path, error) : remove_file (path, error);
}
