/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources: adding one, and the ones that are followed. Rows stay the same widgets
 * while the list is read again, so that an open row stays open. Main thread
 * only. */

#include "config.h"

#include "ui/sources/voc-sources-page.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "ui/common/voc-banner.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/sources/voc-source-adder.h"
#include "ui/sources/voc-source-offer.h"
#include "ui/sources/voc-source-row.h"
#include "ui/sources/voc-sources-exchange.h"

#include <glib/gi18n-lib.h>

struct _VocSourcesPage
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GPtrArray    *rows;        /* (element-type VocSourceRow) (unowned) */
  gboolean      is_empty;    /* known to follow nothing */

  GtkScrolledWindow   *scroller;
  VocSourceAdder      *adder;
  AdwStatusPage       *empty_page;
  VocBanner           *error_banner;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (VocSourcesPage, voc_sources_page, GTK_TYPE_WIDGET)

/* What is being looked at needs the room. */
static void
update_empty_cb (VocSourcesPage *self)
{
  gboolean has_preview;

  g_object_get (self->adder, "has-preview", &has_preview, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_page), self->is_empty && !has_preview);
}

static VocSourceRow *
find_row (VocSourcesPage *self,
          gint64          id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      VocSourceRow *row = g_ptr_array_index (self->rows, i);

      if (voc_source_row_get_id (row) == id)
        return row;
    }

  return NULL;
}

static gboolean
has_source (GPtrArray *sources,
            gint64     id)
{
  for (guint i = 0; i < sources->len; i++)
    if (((const VocSource *) g_ptr_array_index (sources, i))->id == id)
      return TRUE;

  return FALSE;
}

static void
show_sources (VocSourcesPage *self,
              GPtrArray      *sources)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      VocSourceRow *row = g_ptr_array_index (self->rows, i - 1);

      if (!has_source (sources, voc_source_row_get_id (row)))
        {
          adw_preferences_group_remove (self->group, GTK_WIDGET (row));
          g_ptr_array_remove_index (self->rows, i - 1);
        }
    }

  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);
      VocSourceRow    *row = find_row (self, source->id);

      if (row == NULL)
        {
          row = VOC_SOURCE_ROW (voc_source_row_new (self->library));
          g_ptr_array_add (self->rows, row);
          adw_preferences_group_add (self->group, GTK_WIDGET (row));
        }
      voc_source_row_set_source (row, source);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->group), sources->len > 0);
  self->is_empty = sources->len == 0;
  update_empty_cb (self);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSourcesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = voc_library_list_sources_finish (VOC_LIBRARY (object), result, &error);

  if (sources == NULL && voc_error_is_cancelled (error))
    return;

  voc_banner_set_revealed (self->error_banner, sources == NULL);
  if (sources != NULL)
    {
      show_sources (self, sources);
    }
  else
    {
      g_autofree char *text = voc_present_error (error);

      voc_banner_set_title (self->error_banner, text);
    }
}

static void
load (VocSourcesPage *self)
{
  voc_library_list_sources_async (self->library, self->cancellable, listed_cb, g_object_ref (self));
}

static void
changed_cb (VocSourcesPage *self,
            VocChanges      changes)
{
  if (changes & VOC_CHANGE_SOURCES)
    load (self);
}

static void
progress_cb (VocSourcesPage  *self,
             VocSyncProgress *progress)
{
  VocSourceRow *row = find_row (self, progress->source_id);

  if (row != NULL)
    voc_source_row_set_progress (row, progress);
}

static void
finished_cb (VocSourcesPage *self,
             VocSyncReport  *report)
{
  VocSourceRow *row = find_row (self, report->source_id);

  if (row != NULL)
    voc_source_row_update_sync (row);
}

static void
first_synced_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (VocSourcesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSyncReport) report = voc_library_sync_finish (VOC_LIBRARY (object), result, &error);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  /* What went wrong stands in the row. */
  if (report == NULL || report->outcome != VOC_SYNC_OK)
    return;

  number = voc_present_number (report->n_new);
  text = g_strdup_printf (ngettext ("%s listing came in", "%s listings came in", report->n_new), number);
  voc_toast_show_action (GTK_WIDGET (self), text, C_ ("toast button", "Show _Jobs"),
                         "win.show-page", g_variant_new_string ("jobs"));
}

static void
added_cb (VocSourcesPage *self,
          VocSource      *source)
{
  voc_library_sync_async (self->library, source->id, NULL, first_synced_cb, g_object_ref (self));
}

/* Removing */

typedef struct
{
  VocSourcesPage *page; /* (owned) */
  gint64          id;
  char           *name; /* (owned) */
} Removal;

static void
removal_free (Removal *self)
{
  g_object_unref (self->page);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!voc_library_remove_source_finish (VOC_LIBRARY (object), result, &error))
    {
      voc_toast_show_error (GTK_WIDGET (removal->page), error);
      return;
    }

  /* Translators: %s is the name of a source. */
  text = g_strdup_printf (_ ("“%s” was removed"), removal->name);
  voc_toast_show_undo (GTK_WIDGET (removal->page), text, "sources.undo-remove", g_variant_new_int64 (removal->id));
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocSourcesPage *self = VOC_SOURCES_PAGE (widget);
  Removal        *removal = g_new0 (Removal, 1);

  removal->page = g_object_ref (self);
  g_variant_get (parameter, "(xs)", &removal->id, &removal->name);
  voc_library_cancel_sync (self->library, removal->id);
  voc_library_remove_source_async (self->library, removal->id, TRUE, NULL, removed_cb, removal);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_remove_source_finish (VOC_LIBRARY (object), result, &error);
  voc_undo_end (user_data, error);
}

/* A toast lives at the window, so its action does too. */
static void
undo_remove_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VocSourcesPage *self = user_data;

  voc_library_remove_source_async (self->library, g_variant_get_int64 (parameter), FALSE, NULL,
                                   restored_cb, voc_undo_begin (GTK_WIDGET (self), "sources.undo-remove", parameter));
}

/* Import and export: the menu is in the header of the window. */

static void
import_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  voc_sources_import (user_data, VOC_SOURCES_PAGE (user_data)->library);
}

static void
undo_import_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  voc_sources_undo_import (user_data, VOC_SOURCES_PAGE (user_data)->library, parameter);
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  voc_sources_export (user_data, VOC_SOURCES_PAGE (user_data)->library);
}

static void
paste_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  voc_source_offer_paste (user_data, VOC_SOURCES_PAGE (user_data)->library);
}

static void
voc_sources_page_root (GtkWidget *widget)
{
  VocSourcesPage           *self = VOC_SOURCES_PAGE (widget);
  static const GActionEntry entries[] = {
    { .name = "undo-remove", .activate = undo_remove_cb, .parameter_type = "x" },
    { .name = "import", .activate = import_cb },
    { .name = "undo-import", .activate = undo_import_cb, .parameter_type = "ax" },
    { .name = "export", .activate = export_cb },
    { .name = "paste", .activate = paste_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  GTK_WIDGET_CLASS (voc_sources_page_parent_class)->root (widget);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "sources", G_ACTION_GROUP (group));
}

static void
voc_sources_page_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "sources", NULL);
  GTK_WIDGET_CLASS (voc_sources_page_parent_class)->unroot (widget);
}

static void
voc_sources_page_dispose (GObject *object)
{
  VocSourcesPage *self = VOC_SOURCES_PAGE (object);
  GtkWidget      *child;

  g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_sources_page_parent_class)->dispose (object);
}

static void
voc_sources_page_finalize (GObject *object)
{
  VocSourcesPage *self = VOC_SOURCES_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_sources_page_parent_class)->finalize (object);
}

static void
voc_sources_page_class_init (VocSourcesPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_sources_page_dispose;
  object_class->finalize = voc_sources_page_finalize;
  widget_class->root = voc_sources_page_root;
  widget_class->unroot = voc_sources_page_unroot;

  g_type_ensure (VOC_TYPE_BANNER);
  g_type_ensure (VOC_TYPE_SOURCE_ADDER);
  gtk_widget_class_set_css_name (widget_class, "voc-sources-page");
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/sources/voc-sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSourcesPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, VocSourcesPage, adder);
  gtk_widget_class_bind_template_child (widget_class, VocSourcesPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, VocSourcesPage, error_banner);
  gtk_widget_class_bind_template_child (widget_class, VocSourcesPage, group);
  gtk_widget_class_install_action (widget_class, "sources.remove", "(xs)", remove_action);
}

static void
voc_sources_page_init (VocSourcesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->adder, "notify::has-preview", G_CALLBACK (update_empty_cb), self);
  g_signal_connect_swapped (self->adder, "added", G_CALLBACK (added_cb), self);
}

/**
 * voc_sources_page_new:
 * @library: a library that is open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
voc_sources_page_new (VocLibrary *library)
{
  VocSourcesPage *self = g_object_new (VOC_TYPE_SOURCES_PAGE, NULL);

  self->library = g_object_ref (library);
  voc_source_adder_set_library (self->adder, library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "sync-progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "sync-finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  load (self);

  return GTK_WIDGET (self);
}

/**
 * voc_sources_page_add:
 * @self: a page
 * @address: what somebody wants to follow; "" for asking
 *
 * Has a look at an address. Nothing is added before the user says so.
 */
void
voc_sources_page_add (VocSourcesPage *self,
                      const char     *address)
{
  g_return_if_fail (VOC_IS_SOURCES_PAGE (self));

  voc_source_adder_set_address (self->adder, address);
}

/**
 * voc_sources_page_take:
 * @self: a page
 * @value: what was dropped: a list of files, a file or a text
 *
 * Shows what it is good for. Nothing is added before the user says so.
 */
void
voc_sources_page_take (VocSourcesPage *self,
                       const GValue   *value)
{
  g_return_if_fail (VOC_IS_SOURCES_PAGE (self));

  voc_source_offer_take (self, self->library, value);
}

/**
 * voc_sources_page_find:
 * @self: a page
 *
 * Puts the keyboard into the entry of the address.
 */
void
voc_sources_page_find (VocSourcesPage *self)
{
  g_return_if_fail (VOC_IS_SOURCES_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->adder));
}
