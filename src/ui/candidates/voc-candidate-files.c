/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a candidate: attaching, opening, saving a copy, removing. The bytes are the
 * library's; here are their names. Main thread only. */

#include "config.h"

#include "ui/candidates/voc-candidate-files.h"

#include "library/voc-present.h"
#include "ui/common/voc-file-dialog.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-widget.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VocCandidateFiles
{
  GtkWidget parent_instance;

  VocLibrary   *library;   /* (owned) */
  VocCandidate *candidate; /* (owned) (nullable) */
  GPtrArray    *rows;      /* (unowned rows) */

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (VocCandidateFiles, voc_candidate_files, GTK_TYPE_WIDGET)

static void
say_done (VocCandidateFiles *self,
          const char        *text,
          gint64             change_id)
{
  voc_toast_show_undo (GTK_WIDGET (self), text, "candidates.undo", g_variant_new_int64 (change_id));
}

static void
attached_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocCandidateFiles) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 change_id = voc_library_attach_finish (VOC_LIBRARY (object), result, &error);

  if (change_id != 0)
    say_done (self, _ ("The file was attached"), change_id);
  else
    voc_toast_show_error (GTK_WIDGET (self), error);
}

/**
 * voc_candidate_files_attach:
 * @self: files
 * @file: any file
 *
 * Keeps a copy of a file with the candidate.
 */
void
voc_candidate_files_attach (VocCandidateFiles *self,
                            GFile             *file)
{
  g_return_if_fail (VOC_IS_CANDIDATE_FILES (self));

  if (self->candidate != NULL)
    voc_library_attach_async (self->library, self->candidate->id, file, NULL, attached_cb, g_object_ref (self));
}

/* Whose file is being chosen: by then somebody else may be shown. */
typedef struct
{
  VocCandidateFiles *files; /* (owned) */
  gint64             id;
} Choosing;

static void
choosing_free (Choosing *choosing)
{
  g_object_unref (choosing->files);
  g_free (choosing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choosing, choosing_free)

static void
attach_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Choosing) choosing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = voc_file_dialog_open_finish (result, &error);
  VocCandidateFiles *self = choosing->files;

  if (file != NULL && voc_library_is_open (self->library))
    voc_library_attach_async (self->library, choosing->id, file, NULL, attached_cb, g_object_ref (self));
}

static const VocAttachment *
find_attachment (VocCandidateFiles *self,
                 const char        *sha256)
{
  for (guint i = 0; self->candidate != NULL && i < self->candidate->attachments->len; i++)
    {
      const VocAttachment *attachment = g_ptr_array_index (self->candidate->attachments, i);

      if (g_str_equal (attachment->sha256, sha256))
        return attachment;
    }

  return NULL;
}

/* A copy for elsewhere, under its own name. */
typedef struct
{
  VocCandidateFiles *files; /* (owned) */
  GFile             *from;  /* (owned) */
} Copy;

static void
copy_free (Copy *copy)
{
  g_clear_object (&copy->files);
  g_clear_object (&copy->from);
  g_free (copy);
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocCandidateFiles) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_copy_finish (G_FILE (object), result, &error))
    voc_toast_show (GTK_WIDGET (self), _ ("The copy was saved"));
  else
    voc_toast_show_error (GTK_WIDGET (self), error);
}

static void
copy_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  Copy *copy = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) to = voc_file_dialog_save_finish (result, &error);

  if (to != NULL)
    g_file_copy_async (copy->from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT,
                       NULL, NULL, NULL, copied_cb, g_object_ref (copy->files));
  copy_free (copy);
}

static void
save_copy_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  VocCandidateFiles   *self = VOC_CANDIDATE_FILES (widget);
  const VocAttachment *attachment = find_attachment (self, g_variant_get_string (parameter, NULL));
  Copy                *copy;

  if (attachment == NULL)
    return;

  copy = g_new0 (Copy, 1);
  copy->files = g_object_ref (self);
  copy->from = voc_library_get_attachment_file (self->library, attachment);
  voc_file_dialog_save_async (widget, _ ("Save a Copy"), attachment->name, NULL, 0, NULL, copy_chosen_cb, copy);
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocCandidateFiles) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_uris_finish (G_APP_INFO (object), result, &error))
    voc_toast_show_error (GTK_WIDGET (self), error);
}

/* The program is found by the kind of the file, because on the disk its name is its
 * sum. It opens the kept bytes themselves: no copy is left behind that erasing would
 * not find. */
static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocCandidateFiles   *self = VOC_CANDIDATE_FILES (widget);
  const VocAttachment *attachment = find_attachment (self, g_variant_get_string (parameter, NULL));
  g_autoptr (GAppInfo) app = NULL;
  g_autoptr (GFile) file = NULL;
  GList *uris;

  if (attachment == NULL)
    return;

  if (attachment->content_type != NULL)
    app = g_app_info_get_default_for_type (attachment->content_type, FALSE);
  if (app == NULL)
    {
      voc_toast_show (widget, _ ("No program opens files of this kind. Save a copy instead."));
      return;
    }

  file = voc_library_get_attachment_file (self->library, attachment);
  uris = g_list_append (NULL, g_file_get_uri (file));
  g_app_info_launch_uris_async (app, uris, NULL, NULL, launched_cb, g_object_ref (self));
  g_list_free_full (uris, g_free);
}

static void
detached_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocCandidateFiles) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 change_id = voc_library_edit_candidate_finish (VOC_LIBRARY (object), result, &error);

  if (change_id != 0)
    say_done (self, _ ("The file was removed"), change_id);
  else
    voc_toast_show_error (GTK_WIDGET (self), error);
}

static void
detach_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocCandidateFiles *self = VOC_CANDIDATE_FILES (widget);
  g_autoptr (VocCandidate) edited = NULL;

  if (self->candidate == NULL)
    return;

  edited = voc_candidate_edit (self->candidate);
  for (guint i = edited->attachments->len; i > 0; i--)
    {
      const VocAttachment *attachment = g_ptr_array_index (edited->attachments, i - 1);

      if (g_str_equal (attachment->sha256, g_variant_get_string (parameter, NULL)))
        g_ptr_array_remove_index (edited->attachments, i - 1);
    }
  voc_candidate_seal (edited);
  voc_library_edit_candidate_async (self->library, self->candidate, edited, NULL, detached_cb, g_object_ref (self));
}

/**
 * voc_candidate_files_choose:
 * @self: files
 *
 * Lets the user choose a file to attach.
 */
void
voc_candidate_files_choose (VocCandidateFiles *self)
{
  Choosing *choosing;

  g_return_if_fail (VOC_IS_CANDIDATE_FILES (self));

  if (self->candidate == NULL)
    return;

  choosing = g_new0 (Choosing, 1);
  choosing->files = g_object_ref (self);
  choosing->id = self->candidate->id;
  /* From the window: nothing is shown here as long as there are no files. */
  voc_file_dialog_open_async (gtk_widget_get_parent (GTK_WIDGET (self)), _ ("Attach File"), NULL, 0, NULL,
                              attach_chosen_cb, choosing);
}

static GtkWidget *
make_file_button (const char *icon_name,
                  const char *tooltip,
                  const char *action_name,
                  const char *sha256)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  voc_widget_set_spoken_name (GTK_WIDGET (button), tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", sha256);

  return button;
}

static void
show_files (VocCandidateFiles *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->candidate->attachments->len; i++)
    {
      const VocAttachment *attachment = g_ptr_array_index (self->candidate->attachments, i);
      g_autofree char     *size = voc_present_bytes ((guint64) attachment->size);
      GtkWidget           *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), attachment->name);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "files.open");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", attachment->sha256);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 make_file_button ("document-save-symbolic", _ ("Save a Copy"), "files.save-copy", attachment->sha256));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 make_file_button ("user-trash-symbolic", _ ("Remove File"), "files.detach", attachment->sha256));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
voc_candidate_files_dispose (GObject *object)
{
  VocCandidateFiles *self = VOC_CANDIDATE_FILES (object);

  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->group));
  self->group = NULL;
  g_clear_object (&self->library);
  g_clear_pointer (&self->candidate, voc_candidate_unref);

  G_OBJECT_CLASS (voc_candidate_files_parent_class)->dispose (object);
}

static void
voc_candidate_files_finalize (GObject *object)
{
  g_clear_pointer (&VOC_CANDIDATE_FILES (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_candidate_files_parent_class)->finalize (object);
}

static void
voc_candidate_files_class_init (VocCandidateFilesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_candidate_files_dispose;
  object_class->finalize = voc_candidate_files_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "files.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "files.save-copy", "s", save_copy_action);
  gtk_widget_class_install_action (widget_class, "files.detach", "s", detach_action);
}

static void
voc_candidate_files_init (VocCandidateFiles *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, C_ ("candidate", "Files"));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

void
voc_candidate_files_set_library (VocCandidateFiles *self,
                                 VocLibrary        *library)
{
  g_return_if_fail (VOC_IS_CANDIDATE_FILES (self));

  g_set_object (&self->library, library);
}

/**
 * voc_candidate_files_set_candidate:
 * @self: files
 * @candidate: whose files to show
 */
void
voc_candidate_files_set_candidate (VocCandidateFiles  *self,
                                   const VocCandidate *candidate)
{
  g_return_if_fail (VOC_IS_CANDIDATE_FILES (self));
  g_return_if_fail (candidate != NULL);

  voc_candidate_ref (candidate);
  g_clear_pointer (&self->candidate, voc_candidate_unref);
  self->candidate = (VocCandidate *) candidate;
  show_files (self);
}
