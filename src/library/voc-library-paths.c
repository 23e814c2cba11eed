/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a profile is: what the caller says, then the environment, then the folders
 * of the desktop. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-private.h"

void
voc_paths_free (VocPaths *paths)
{
  g_free (paths->cache_dir);
  g_free (paths->data_dir);
  g_free (paths->reference_file);
  g_free (paths);
}

static char *
choose_path (const char *given,
             const char *variable,
             const char *otherwise)
{
  const char *value = given != NULL ? given : g_getenv (variable);

  if (value != NULL && *value != '\0')
    return g_strdup (value);

  return g_strdup (otherwise);
}

VocPaths *
voc_paths_new (const VocProfile *profile)
{
  static const VocProfile own = { NULL, NULL, NULL };
  g_autofree char        *cache = g_build_filename (g_get_user_cache_dir (), "vocation", NULL);
  g_autofree char        *data = g_build_filename (g_get_user_data_dir (), "vocation", NULL);
  VocPaths               *paths = g_new0 (VocPaths, 1);

  if (profile == NULL)
    profile = &own;

  paths->cache_dir = choose_path (profile->cache_dir, "VOCATION_CACHE_DIR", cache);
  paths->data_dir = choose_path (profile->data_dir, "VOCATION_DATA_DIR", data);
  paths->reference_file = choose_path (profile->reference_file,
                                       "VOCATION_REFERENCE",
                                       VOC_PKGDATADIR "/reference.db");
  return paths;
}
