/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window shows when the library cannot be opened: what it is, and the way
 * out that there is. For a library that is damaged or lost that is a backup, when
 * there is a whole one: it is looked for at once, and nothing is done before the
 * user says so. Who has lost it can begin anew too. Main thread only. */

#include "config.h"

#include "ui/window/voc-open-error.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "store/voc-store-error.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

struct _VocOpenError
{
  AdwBin parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GPtrArray    *backups;     /* (owned) (nullable): what can be restored, newest first */
  guint         chosen;      /* which of them */
  gboolean      is_lost;     /* else it is damaged */
  gboolean      is_anew;     /* it is not the backup that was asked for */
  GCancellable *cancellable; /* (owned) */

  AdwStatusPage *page;
  GtkListBox    *backup_list;
  GtkButton     *restore_button;
  GtkButton     *empty_button;
  GtkButton     *retry_button;
};

G_DEFINE_FINAL_TYPE (VocOpenError, voc_open_error, ADW_TYPE_BIN)

static const VocBackup *
get_chosen (VocOpenError *self)
{
  return g_ptr_array_index (self->backups, self->chosen);
}

static char *
present_backup_time (const VocBackup *backup)
{
  return voc_present_time (backup->made_at, g_get_real_time () / G_USEC_PER_SEC);
}

/* What the library will be like, before it is so. */
static char *
describe_backup (const VocBackup *backup)
{
  g_autofree char *sources = voc_present_number (backup->n_sources);
  g_autofree char *applications = voc_present_number (backup->n_applications);
  g_autofree char *candidates = voc_present_number (backup->n_candidates);

  /* Translators: what a backup holds, in numbers. */
  return g_strdup_printf (_ ("Saved jobs: %1$s. Candidates: %2$s. Sources: %3$s."), applications, candidates, sources);
}

static void
chosen_cb (GtkCheckButton *check,
           GParamSpec     *pspec,
           VocOpenError   *self)
{
  if (gtk_check_button_get_active (check))
    self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "position"));
}

static GtkCheckButton *
add_row (VocOpenError   *self,
         guint           position,
         GtkCheckButton *group)
{
  const VocBackup *backup = g_ptr_array_index (self->backups, position);
  g_autofree char *time = present_backup_time (backup);
  g_autofree char *content = describe_backup (backup);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), position == self->chosen);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "position", GUINT_TO_POINTER (position));
  g_signal_connect_object (check, "notify::active", G_CALLBACK (chosen_cb), self, 0);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), content);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (self->backup_list, row);

  return GTK_CHECK_BUTTON (check);
}

/* Takes @backups (transfer full). One needs no list. */
static void
set_backups (VocOpenError *self,
             GPtrArray    *backups)
{
  gboolean        has_backup = backups != NULL;
  gboolean        has_choice = has_backup && backups->len > 1;
  GtkCheckButton *group = NULL;
  GtkWidget      *row;

  g_clear_pointer (&self->backups, g_ptr_array_unref);
  self->backups = backups;
  self->chosen = 0;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->backup_list))) != NULL)
    gtk_list_box_remove (self->backup_list, row);
  for (guint i = 0; has_choice && i < backups->len; i++)
    {
      GtkCheckButton *check = add_row (self, i, group);

      group = group != NULL ? group : check;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->backup_list), has_choice);
  gtk_widget_set_visible (GTK_WIDGET (self->restore_button), has_backup);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.restore-backup", has_backup);
  /* There is one suggestion on a page at the most. */
  if (has_backup)
    gtk_widget_remove_css_class (GTK_WIDGET (self->retry_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->retry_button), "suggested-action");
}

static void
backups_listed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (VocOpenError) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray       *backups = voc_library_list_backups_finish (VOC_LIBRARY (object), result, &error);
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (voc_error_is_cancelled (error))
    return;

  set_backups (self, backups);
  if (backups == NULL)
    {
      g_debug ("No backup: %s", error->message);
      adw_status_page_set_description (self->page,
                                       self->is_lost ? _ ("Its file is empty or not there. No backup is whole.")
                                                     : _ ("It was not changed. There is no backup that could be restored."));
      return;
    }

  time = present_backup_time (get_chosen (self));
  text = g_strdup_printf (self->is_lost
                            /* Translators: %s is a time, such as "yesterday 14:05". */
                            ? _ ("Its file is empty or not there. The newest whole backup was made %s.")
                            /* Translators: %s is a time, such as "yesterday 14:05". */
                            : _ ("It was not changed. The newest whole backup was made %s."),
                          time);
  adw_status_page_set_description (self->page, text);
}

static void
set_enabled (VocOpenError *self,
             gboolean      is_enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.restore-backup", is_enabled && self->backups != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.begin-anew", is_enabled);
}

/* NULL when there is nothing to be said. */
static char *
describe_restored (VocOpenError *self,
                   const char   *aside)
{
  g_autofree char *name = NULL;

  if (self->is_anew)
    return NULL;
  if (aside == NULL)
    return g_strdup (_ ("The backup was restored."));

  name = g_path_get_basename (aside);

  /* Translators: %s is the name of a file. */
  return g_strdup_printf (_ ("The backup was restored. The damaged file is kept as “%s”."), name);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocOpenError) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  gboolean         is_restored = voc_library_restore_finish (VOC_LIBRARY (object), result, &aside, &error);
  g_autofree char *text = NULL;

  if (voc_error_is_cancelled (error))
    return;

  text = is_restored ? describe_restored (self, aside) : voc_present_error (error);
  set_enabled (self, TRUE);
  if (text != NULL)
    voc_toast_show (GTK_WIDGET (self), text);
  if (is_restored)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-library", NULL);
}

static void
confirmed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocOpenError) self = user_data;

  if (!voc_confirm_finish (result, NULL) || self->backups == NULL)
    return;

  self->is_anew = FALSE;
  set_enabled (self, FALSE);
  voc_library_restore_async (self->library, NULL, get_chosen (self)->file, self->cancellable, restored_cb, g_object_ref (self));
}

static void
anew_confirmed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (VocOpenError) self = user_data;

  if (!voc_confirm_finish (result, NULL))
    return;

  self->is_anew = TRUE;
  set_enabled (self, FALSE);
  voc_library_restore_async (self->library, NULL, NULL, self->cancellable, restored_cb, g_object_ref (self));
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  VocOpenError    *self = VOC_OPEN_ERROR (widget);
  g_autofree char *time = present_backup_time (get_chosen (self));
  /* Translators: %s is a time, such as "yesterday 14:05". */
  g_autofree char *heading = g_strdup_printf (_ ("Restore the Backup Made %s?"), time);
  g_autofree char *content = describe_backup (get_chosen (self));
  /* Translators: %s says what a backup holds. */
  g_autofree char *body = g_strdup_printf (_ ("%s What was changed after the backup is not in it. A damaged file is set aside in the same folder, not deleted."), content);

  voc_confirm_async (widget, heading, body, _ ("_Restore"), VOC_CONFIRM_SUGGESTED,
                     self->cancellable, confirmed_cb, g_object_ref (self));
}

static void
begin_anew_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  VocOpenError *self = VOC_OPEN_ERROR (widget);

  voc_confirm_async (widget, _ ("Begin With an Empty Library?"),
                     _ ("Nothing of what you had saved will be in it. The backups stay where they are until there are as many new ones."),
                     _ ("_Begin Anew"), VOC_CONFIRM_SUGGESTED,
                     self->cancellable, anew_confirmed_cb, g_object_ref (self));
}

static void
folder_shown_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (VocOpenError) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    {
      g_autofree char *folder = voc_library_get_folder ();
      g_autofree char *name = g_filename_display_name (folder);

      /* No file manager: then where it is, in words. */
      voc_toast_show (GTK_WIDGET (self), name);
    }
}

static void
show_folder_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  g_autofree char *folder = voc_library_get_folder ();
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, folder_shown_cb, g_object_ref (widget));
}

static void
voc_open_error_dispose (GObject *object)
{
  VocOpenError *self = VOC_OPEN_ERROR (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (voc_open_error_parent_class)->dispose (object);
}

static void
voc_open_error_finalize (GObject *object)
{
  VocOpenError *self = VOC_OPEN_ERROR (object);

  g_clear_object (&self->library);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->backups, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_open_error_parent_class)->finalize (object);
}

static void
voc_open_error_class_init (VocOpenErrorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_open_error_dispose;
  object_class->finalize = voc_open_error_finalize;

  gtk_widget_class_install_action (widget_class, "library.restore-backup", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "library.begin-anew", NULL, begin_anew_action);
  gtk_widget_class_install_action (widget_class, "open-error.show-folder", NULL, show_folder_action);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/window/voc-open-error.ui");
  gtk_widget_class_bind_template_child (widget_class, VocOpenError, page);
  gtk_widget_class_bind_template_child (widget_class, VocOpenError, backup_list);
  gtk_widget_class_bind_template_child (widget_class, VocOpenError, restore_button);
  gtk_widget_class_bind_template_child (widget_class, VocOpenError, empty_button);
  gtk_widget_class_bind_template_child (widget_class, VocOpenError, retry_button);
}

static void
voc_open_error_init (VocOpenError *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_backups (self, NULL);
}

/**
 * voc_open_error_new:
 *
 * Returns: (transfer floating): a page that says nothing yet
 */
GtkWidget *
voc_open_error_new (void)
{
  return g_object_new (VOC_TYPE_OPEN_ERROR, NULL);
}

/**
 * voc_open_error_show:
 * @self: a page
 * @library: the library, which is not open
 * @error: why it could not be opened
 *
 * Says what it is. When the library is damaged or lost, looks for a backup too.
 */
void
voc_open_error_show (VocOpenError *self,
                     VocLibrary   *library,
                     const GError *error)
{
  const char      *title = _ ("Your Library Can’t Be Opened");
  const char      *icon_name = "dialog-warning-symbolic";
  gboolean         may_help = TRUE;
  g_autofree char *text = NULL;

  g_return_if_fail (VOC_IS_OPEN_ERROR (self));
  g_return_if_fail (VOC_IS_LIBRARY (library));
  g_return_if_fail (error != NULL);

  g_set_object (&self->library, library);
  self->is_lost = g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_LOST);
  set_backups (self, NULL);
  text = voc_present_error (error);
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TOO_NEW))
    {
      title = _ ("Vocation Is Too Old");
      icon_name = "software-update-available-symbolic";
      may_help = FALSE;
    }
  else if (self->is_lost || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT))
    {
      title = self->is_lost ? _ ("Your Library Is Missing") : _ ("Your Library Is Damaged");
      voc_library_list_backups_async (library, NULL, self->cancellable, backups_listed_cb, g_object_ref (self));
    }
  else if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL))
    {
      title = _ ("The Disk Is Full");
      icon_name = "drive-harddisk-symbolic";
    }
  else if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY))
    {
      title = _ ("Your Library Can’t Be Written");
      icon_name = "changes-prevent-symbolic";
    }

  voc_status_set (self->page, icon_name, title, text);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), self->is_lost);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), may_help);
}
