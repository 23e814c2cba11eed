/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl guides check`: tells the author or the translator of a career guide what
 * is wrong with a file, a line for each fault as compilers write them. Main thread;
 * nothing is stored. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-figures.h"
#include "model/voc-guide-check.h"
#include "model/voc-guide.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No guide is larger, in MiB. */
#define MAX_SIZE 4
#define MAX_FILE (MAX_SIZE * 1024 * 1024)

typedef struct
{
  VocCtl *ctl;
  guint   n_files; /* that could be read */
  guint   n_faults;
  guint   n_unread; /* files that could not be read */
} Check;

static void
put_fault (Check               *self,
           const char          *path,
           const VocGuideFault *fault)
{
  g_autofree char *name = voc_ctl_clean (path);
  g_autofree char *place = fault->place != NULL ? voc_ctl_clean (fault->place) : NULL;
  g_autofree char *message = voc_ctl_clean (fault->message);

  self->n_faults++;
  if (self->ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      voc_ctl_set_text (object, "type", "issue");
      voc_ctl_set_text (object, "severity", "error");
      voc_ctl_set_text (object, "file", name);
      voc_ctl_set_text (object, "place", place);
      voc_ctl_set_text (object, "message", message);
      voc_ctl_put_json (self->ctl, object);
      return;
    }

  if (place != NULL)
    voc_ctl_print (self->ctl, "%s: %s: %s: %s\n", name, C_ ("severity", "error"), place, message);
  else
    voc_ctl_print (self->ctl, "%s: %s: %s\n", name, C_ ("severity", "error"), message);
}

static void
put_faults (Check      *self,
            const char *path,
            GPtrArray  *faults)
{
  for (guint i = 0; i < faults->len && !voc_ctl_is_cancelled (self->ctl); i++)
    put_fault (self, path, g_ptr_array_index (faults, i));
}

/* Reads a file, and no more of it than a guide may have: what is larger is refused with
 * G_IO_ERROR_MESSAGE_TOO_LARGE. */
static char *
read_file (const char *path,
           gsize      *length,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = NULL;
  gsize            n_read = 0;

  if (stream == NULL)
    return NULL;

  text = g_malloc (MAX_FILE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, MAX_FILE + 1, &n_read, NULL, error))
    return NULL;
  if (n_read > MAX_FILE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           "is larger than " G_STRINGIFY (MAX_SIZE) " MiB, as no guide is, and was not looked at");
      return NULL;
    }

  text[n_read] = '\0';
  *length = n_read;
  return g_steal_pointer (&text);
}

/* The guides that are called related are files beside this one. */
static void
check_related (const char     *path,
               const VocGuide *guide,
               GPtrArray      *faults)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; guide->related[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (guide->related[i], ".json", NULL);
      g_autofree char *other = g_build_filename (folder, name, NULL);

      if (!g_file_test (other, G_FILE_TEST_EXISTS))
        voc_guide_faults_add (faults, "voc:related", "%s is no other guide; there is no %s", guide->related[i], other);
    }
}

static gboolean
check_guide (Check        *self,
             const char   *path,
             const char   *slug,
             const char   *json,
             gssize        length,
             VocCtlStatus *status)
{
  g_autoptr (GPtrArray) faults = voc_guide_faults_new ();
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocGuide) guide = voc_guide_from_json (json, length, NULL);

  voc_guide_check (json, length, slug, faults);
  if (guide != NULL)
    check_related (path, guide, faults);
  put_faults (self, path, faults);
  if (guide == NULL)
    return TRUE;

  voc_library_check_guide_async (self->ctl->library, guide, self->ctl->cancellable, voc_ctl_done_cb, self->ctl);
  result = voc_ctl_wait (self->ctl);
  figures = voc_library_check_guide_finish (self->ctl->library, result, &error);
  if (figures == NULL)
    {
      *status = voc_ctl_fail (self->ctl, error);
      return FALSE;
    }

  put_faults (self, path, figures);
  return TRUE;
}

/* A translation lies in a folder that is called as its language is, beside the guides. */
static void
check_translation (Check      *self,
                   const char *path,
                   const char *name,
                   const char *slug,
                   const char *json,
                   gssize      length)
{
  g_autoptr (GPtrArray) faults = voc_guide_faults_new ();
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *language = g_path_get_basename (folder);
  g_autofree char *beside = g_path_get_dirname (folder);
  g_autofree char *original = g_build_filename (beside, name, NULL);
  gsize            size = 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *english = read_file (original, &size, &error);

  if (english != NULL)
    voc_guide_check_translation (json, length, slug, language, english, faults);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    voc_guide_faults_add (faults, NULL, "is a translation of no guide; its English is looked for in %s", original);
  else
    voc_guide_faults_add (faults, NULL, "has an English, %s, that cannot be judged: %s", original, error->message);
  put_faults (self, path, faults);
}

/* One file that cannot be read keeps nobody from hearing about the others. */
static void
put_unread (Check        *self,
            const char   *path,
            const GError *error)
{
  g_autoptr (GPtrArray) faults = voc_guide_faults_new ();

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    voc_guide_faults_add (faults, NULL, "%s", error->message);
  else
    {
      voc_guide_faults_add (faults, NULL, "cannot be read: %s", error->message);
      self->n_unread++;
    }
  put_faults (self, path, faults);
}

static gboolean
check_file (Check        *self,
            const char   *path,
            VocCtlStatus *status)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *slug = g_str_has_suffix (name, ".json") ? g_strndup (name, strlen (name) - strlen (".json")) : g_strdup (name);
  gsize            length = 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = read_file (path, &length, &error);

  if (json == NULL)
    {
      put_unread (self, path, error);
      return TRUE;
    }

  self->n_files++;
  if (!voc_guide_is_translation (json, (gssize) length))
    return check_guide (self, path, slug, json, (gssize) length, status);

  check_translation (self, path, name, slug, json, (gssize) length);
  return TRUE;
}

static void
say_result (Check *self)
{
  if (self->ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      voc_ctl_set_text (object, "type", "summary");
      json_object_set_int_member (object, "files", self->n_files);
      json_object_set_int_member (object, "errors", self->n_faults);
      voc_ctl_put_json (self->ctl, object);
      return;
    }

  if (self->n_faults > 0)
    voc_ctl_say (self->ctl, ngettext ("%u error", "%u errors", self->n_faults), self->n_faults);
  else
    voc_ctl_say (self->ctl, ngettext ("%u file checked, no error", "%u files checked, no error", self->n_files), self->n_files);
}

/**
 * voc_ctl_guides:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_guides (VocCtl *ctl,
                char  **words)
{
  Check        self = { .ctl = ctl };
  VocCtlStatus status = VOC_CTL_OK;

  if (!voc_ctl_parse (ctl, NULL, &words, 1, G_MAXUINT, &status))
    return status;
  if (strcmp (words[0], "check") != 0)
    return voc_ctl_misuse (ctl, _ ("“guides” cannot be told to “%s”; write check."), words[0]);
  if (words[1] == NULL)
    return voc_ctl_misuse (ctl, _ ("Something is missing."));
  if (!voc_ctl_open (ctl, &status))
    return status;

  for (guint i = 1; words[i] != NULL && !voc_ctl_is_cancelled (ctl); i++)
    if (!check_file (&self, words[i], &status))
      return status;

  say_result (&self);
  if (self.n_unread > 0)
    return VOC_CTL_STORE;

  return self.n_faults > 0 ? VOC_CTL_PROBLEM : VOC_CTL_OK;
}
