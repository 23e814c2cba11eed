/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What importing a list of sources would do, entry by entry, before it is done. It
 * shows and asks; whoever opened it does it. Main thread only. */

#include "config.h"

#include "ui/sources/voc-source-import-dialog.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

/* More rows than this nobody reads, and each is a widget. */
#define MOST_ROWS 100

struct _VocSourceImportDialog
{
  AdwWindow parent_instance;

  VocSourceImport *import; /* (owned) */

  GtkButton           *import_button;
  GtkLabel            *summary_label;
  AdwPreferencesGroup *new_group;
  AdwPreferencesGroup *unusable_group;
  AdwPreferencesGroup *followed_group;
};

G_DEFINE_FINAL_TYPE (VocSourceImportDialog, voc_source_import_dialog, ADW_TYPE_WINDOW)

static guint confirmed_signal;

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* A file says what it likes; it is never markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
}

static void
add_entry (AdwPreferencesGroup     *group,
           const VocImportedSource *entry)
{
  const VocSource *source = entry->source;
  const char      *name = source->name != NULL ? source->name : voc_source_get_address (source);
  g_autofree char *subtitle = NULL;

  if (entry->fate != VOC_SOURCE_NEW)
    subtitle = g_strdup (voc_present_fate (entry->fate));
  else if (source->allows_insecure)
    /* Translators: %s is the address of a source. */
    subtitle = g_strdup_printf (_ ("%s\nNot encrypted, as the list says that it may be"), voc_source_get_address (source));
  else if (g_strcmp0 (name, voc_source_get_address (source)) != 0)
    subtitle = g_strdup (voc_source_get_address (source));

  add_row (group, name != NULL ? name : _ ("An entry without a name"), subtitle);
}

static void
add_more (AdwPreferencesGroup *group,
          guint                n)
{
  g_autofree char *number = voc_present_number (n);
  /* Translators: under a list of sources of which not all are shown. */
  g_autofree char *text = g_strdup_printf (ngettext ("and %s more", "and %s more", n), number);

  add_row (group, text, NULL);
}

static AdwPreferencesGroup *
get_group (VocSourceImportDialog *self,
           VocSourceFate          fate)
{
  switch (fate)
    {
    case VOC_SOURCE_NEW:
      return self->new_group;
    case VOC_SOURCE_FOLLOWED:
    case VOC_SOURCE_TWICE:
      return self->followed_group;
    case VOC_SOURCE_NO_ADDRESS:
    case VOC_SOURCE_NOT_WEB:
    case VOC_SOURCE_UNENCRYPTED:
    case VOC_SOURCE_NO_FILE:
    default:
      return self->unusable_group;
    }
}

static void
fill_group (VocSourceImportDialog *self,
            AdwPreferencesGroup   *group,
            guint                  n_unread)
{
  guint n = 0;

  for (guint i = 0; i < self->import->entries->len; i++)
    {
      const VocImportedSource *entry = g_ptr_array_index (self->import->entries, i);

      if (get_group (self, entry->fate) == group && n++ < MOST_ROWS)
        add_entry (group, entry);
    }
  if (n > MOST_ROWS)
    add_more (group, n - MOST_ROWS);
  if (n_unread > 0)
    {
      g_autofree char *number = voc_present_number (n_unread);
      g_autofree char *text = g_strdup_printf (ngettext ("%s entry could not be read", "%s entries could not be read", n_unread), number);

      add_row (group, text, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), n > 0 || n_unread > 0);
}

static void
confirm_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_signal_emit (widget, confirmed_signal, 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
voc_source_import_dialog_finalize (GObject *object)
{
  VocSourceImportDialog *self = VOC_SOURCE_IMPORT_DIALOG (object);

  g_clear_pointer (&self->import, voc_source_import_free);

  G_OBJECT_CLASS (voc_source_import_dialog_parent_class)->finalize (object);
}

static void
voc_source_import_dialog_class_init (VocSourceImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = voc_source_import_dialog_finalize;

  confirmed_signal = g_signal_new ("confirmed", VOC_TYPE_SOURCE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/sources/voc-source-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSourceImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, VocSourceImportDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VocSourceImportDialog, new_group);
  gtk_widget_class_bind_template_child (widget_class, VocSourceImportDialog, unusable_group);
  gtk_widget_class_bind_template_child (widget_class, VocSourceImportDialog, followed_group);
  gtk_widget_class_install_action (widget_class, "import.confirm", NULL, confirm_action);
}

static void
voc_source_import_dialog_init (VocSourceImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_source_import_dialog_new:
 * @parent: a widget of the window that asks
 * @import: (transfer full): what importing would do
 *
 * Returns: (transfer none): the dialogue, not yet presented; it lives until it is
 *   closed
 */
GtkWidget *
voc_source_import_dialog_new (GtkWidget       *parent,
                              VocSourceImport *import)
{
  GtkRoot               *root = gtk_widget_get_root (parent);
  VocSourceImportDialog *self = g_object_new (VOC_TYPE_SOURCE_IMPORT_DIALOG,
                                              "transient-for", GTK_IS_WINDOW (root) ? root : NULL,
                                              NULL);
  g_autofree char       *summary = voc_present_import (import);

  self->import = import;
  gtk_label_set_text (self->summary_label, summary);
  fill_group (self, self->new_group, 0);
  fill_group (self, self->unusable_group, import->n_unread);
  fill_group (self, self->followed_group, 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.confirm", import->n_new > 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->import_button));

  return GTK_WIDGET (self);
}

/**
 * voc_source_import_dialog_get_import:
 * @self: a dialogue
 *
 * Returns: (transfer none): what it shows
 */
const VocSourceImport *
voc_source_import_dialog_get_import (VocSourceImportDialog *self)
{
  g_return_val_if_fail (VOC_IS_SOURCE_IMPORT_DIALOG (self), NULL);

  return self->import;
}
