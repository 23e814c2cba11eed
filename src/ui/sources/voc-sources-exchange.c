/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing and exporting the list of sources: a file is chosen, what it would bring
 * is shown, and only then the library does it. Main thread only. */

#include "config.h"

#include "ui/sources/voc-sources-exchange.h"

#include "library/voc-present.h"
#include "ui/common/voc-file-dialog.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/sources/voc-source-import-dialog.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget  *widget;  /* (owned) */
  VocLibrary *library; /* (owned) */
} Exchange;

static Exchange *
exchange_new (GtkWidget  *widget,
              VocLibrary *library)
{
  Exchange *self = g_new0 (Exchange, 1);

  self->widget = g_object_ref (widget);
  self->library = g_object_ref (library);

  return self;
}

static void
exchange_free (Exchange *self)
{
  g_clear_object (&self->widget);
  g_clear_object (&self->library);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

static const VocFileKind *
get_kinds (guint *n_kinds)
{
  static VocFileKind kinds[] = { { NULL, "opml", "text/x-opml+xml" }, { NULL, "json", "application/json" } };

  kinds[0].name = _ ("List of feeds (OPML)");
  kinds[1].name = _ ("List of sources (JSON)");
  *n_kinds = G_N_ELEMENTS (kinds);

  return kinds;
}

/* Importing */

/* What went wrong stands in the row of the source. */
static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSyncReport) report = voc_library_sync_finish (VOC_LIBRARY (object), result, NULL);
}

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) added = voc_library_import_sources_finish (VOC_LIBRARY (object), result, &error);
  GVariantBuilder  ids;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (added == NULL)
    {
      voc_toast_show_error (widget, error);
      return;
    }

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < added->len; i++)
    {
      const VocSource *source = g_ptr_array_index (added, i);

      g_variant_builder_add (&ids, "x", source->id);
      if (!source->is_paused)
        voc_library_sync_async (VOC_LIBRARY (object), source->id, NULL, synced_cb, NULL);
    }

  number = voc_present_number (added->len);
  text = g_strdup_printf (ngettext ("%s source was added", "%s sources were added", added->len), number);
  voc_toast_show_undo (widget, text, "sources.undo-import", g_variant_builder_end (&ids));
}

static void
confirmed_cb (VocSourceImportDialog *dialog,
              Exchange              *self)
{
  voc_library_import_sources_async (self->library, voc_source_import_dialog_get_import (dialog), NULL,
                                    imported_cb, g_object_ref (self->widget));
}

static void
drop_exchange_cb (gpointer  data,
                  GClosure *closure)
{
  exchange_free (data);
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSourceImport) import = voc_library_plan_sources_finish (VOC_LIBRARY (object), result, &error);
  GtkWidget *dialog;

  if (import == NULL)
    {
      voc_toast_show_error (widget, error);
      return;
    }
  /* The page may have gone meanwhile. */
  if (gtk_widget_get_root (widget) == NULL)
    return;

  dialog = voc_source_import_dialog_new (widget, g_steal_pointer (&import));
  g_signal_connect_data (dialog, "confirmed", G_CALLBACK (confirmed_cb),
                         exchange_new (widget, VOC_LIBRARY (object)), drop_exchange_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * voc_sources_import_file:
 * @widget: where it was asked for
 * @library: where they are followed
 * @file: a list of sources
 *
 * Shows what is in a list; it is followed when the user says so.
 */
void
voc_sources_import_file (GtkWidget  *widget,
                         VocLibrary *library,
                         GFile      *file)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  voc_library_plan_sources_async (library, file, NULL, planned_cb, g_object_ref (widget));
}

static void
import_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Exchange) self = user_data;
  g_autoptr (GFile) file = voc_file_dialog_open_finish (result, NULL);

  if (file != NULL)
    voc_sources_import_file (self->widget, self->library, file);
}

/**
 * voc_sources_import:
 * @widget: where it was asked for
 * @library: where they are followed
 *
 * Lets the user choose a list of sources.
 */
void
voc_sources_import (GtkWidget  *widget,
                    VocLibrary *library)
{
  VocFileKind        all[3];
  guint              n_kinds;
  const VocFileKind *kinds = get_kinds (&n_kinds);

  /* Feed readers call their lists .opml or .xml. */
  all[0] = (VocFileKind){ _ ("Lists of sources"), "opml", "text/x-opml+xml" };
  all[1] = kinds[1];
  all[2] = (VocFileKind){ _ ("XML"), "xml", NULL };
  voc_file_dialog_open_async (widget, _ ("Import Sources"), all, G_N_ELEMENTS (all), NULL,
                              import_chosen_cb, exchange_new (widget, library));
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_remove_sources_finish (VOC_LIBRARY (object), result, &error);
  voc_undo_end (user_data, error);
}

/**
 * voc_sources_undo_import:
 * @widget: where it was asked for
 * @library: where they are followed
 * @ids: "ax": what the import followed
 *
 * Takes an import back.
 */
void
voc_sources_undo_import (GtkWidget  *widget,
                         VocLibrary *library,
                         GVariant   *ids)
{
  gsize         n_ids;
  const gint64 *values;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  values = g_variant_get_fixed_array (ids, &n_ids, sizeof (gint64));
  voc_library_remove_sources_async (library, values, (guint) n_ids, NULL, undone_cb,
                                    voc_undo_begin (widget, "sources.undo-import", ids));
}

/* Exporting */

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSourceExport) done = voc_library_export_sources_finish (VOC_LIBRARY (object), result, &error);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (done == NULL)
    {
      voc_toast_show_error (widget, error);
      return;
    }

  if (done->n_secrets > 0)
    {
      number = voc_present_number (done->n_secrets);
      text = g_strdup_printf (ngettext ("Exported. %s address had a key in it, which was left out.",
                                        "Exported. %s addresses had a key in them, which was left out.", done->n_secrets),
                              number);
    }
  else
    {
      number = voc_present_number (done->n_sources);
      text = g_strdup_printf (ngettext ("%s source was exported", "%s sources were exported", done->n_sources), number);
    }
  voc_toast_show (widget, text);
}

/**
 * voc_sources_export_file:
 * @widget: where it was asked for
 * @library: where they are followed
 * @file: written anew; a name that ends in .json becomes JSON, any other OPML
 *
 * Writes the list of sources and says so.
 */
void
voc_sources_export_file (GtkWidget  *widget,
                         VocLibrary *library,
                         GFile      *file)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  name = g_file_get_basename (file);
  folded = g_ascii_strdown (name != NULL ? name : "", -1);
  voc_library_export_sources_async (library, file,
                                    g_str_has_suffix (folded, ".json") ? VOC_SOURCE_LIST_JSON : VOC_SOURCE_LIST_OPML,
                                    NULL, exported_cb, g_object_ref (widget));
}

static void
export_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Exchange) self = user_data;
  g_autoptr (GFile) file = voc_file_dialog_save_finish (result, NULL);

  if (file != NULL)
    voc_sources_export_file (self->widget, self->library, file);
}

/**
 * voc_sources_export:
 * @widget: where it was asked for
 * @library: where they are followed
 *
 * Lets the user choose a file and writes the list of sources to it.
 */
void
voc_sources_export (GtkWidget  *widget,
                    VocLibrary *library)
{
  guint              n_kinds;
  const VocFileKind *kinds = get_kinds (&n_kinds);

  voc_file_dialog_save_async (widget, _ ("Export Sources"), _ ("sources.opml"), kinds, n_kinds, NULL,
                              export_chosen_cb, exchange_new (widget, library));
}
