/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications: the saved jobs by stage, and one of them beside the list. A person
 * saves some dozens of jobs, so the list is plain rows that are sorted and filtered
 * where they are; a row stays the same widget while the list is read again, so that
 * it keeps the focus. Main thread only. */

#include "config.h"

#include "ui/applications/voc-applications-page.h"

#include "base/voc-error.h"
#include "library/voc-library-people.h"
#include "library/voc-present.h"
#include "ui/applications/voc-application-detail.h"
#include "ui/applications/voc-application-row.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-split.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/common/voc-widget.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _VocApplicationsPage
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gint64        wanted_id;   /* to be shown when the list is there; 0: none */
  guint         counts[VOC_N_STAGES];
  guint         serial; /* of the detail when the list was asked for */
  gboolean      is_loading;
  gboolean      is_stale; /* to be read again when what is read has come */
  gboolean      is_quiet;

  GtkStack             *stack;
  VocSpinnerDelay      *spinner;
  AdwStatusPage        *failed_page;
  VocSplit             *split;
  GtkSearchEntry       *search_entry;
  GtkDropDown          *stage_dropdown;
  GtkListBox           *list;
  GtkBox               *back_bar;
  GtkStack             *detail_stack;
  VocApplicationDetail *detail;
};

G_DEFINE_FINAL_TYPE (VocApplicationsPage, voc_applications_page, GTK_TYPE_WIDGET)

static void load (VocApplicationsPage *self);

static gint64
get_id (GtkListBoxRow *row)
{
  return voc_application_row_get_application (VOC_APPLICATION_ROW (row))->id;
}

static GtkListBoxRow *
find_row (VocApplicationsPage *self,
          gint64               id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_id (row) == id)
      return row;

  return NULL;
}

/* Order, headings and filter */

static int
compare_cb (GtkListBoxRow *a,
            GtkListBoxRow *b,
            gpointer       user_data)
{
  VocApplicationRow *first = VOC_APPLICATION_ROW (a);
  VocApplicationRow *second = VOC_APPLICATION_ROW (b);
  VocStage           stage_a = voc_application_row_get_application (first)->stage;
  VocStage           stage_b = voc_application_row_get_application (second)->stage;

  if (stage_a != stage_b)
    return stage_a < stage_b ? -1 : 1;

  return voc_application_row_get_position (first) < voc_application_row_get_position (second) ? -1 : 1;
}

/* "Applied (3)" */
static char *
name_stage (VocApplicationsPage *self,
            VocStage             stage)
{
  g_autofree char *number = voc_present_number (self->counts[stage]);

  /* Translators: a stage of applications and how many are at it. */
  return g_strdup_printf (_ ("%1$s (%2$s)"), voc_present_stage (stage), number);
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  VocApplicationsPage *self = user_data;
  VocStage             stage = voc_application_row_get_application (VOC_APPLICATION_ROW (row))->stage;
  g_autofree char     *text = NULL;
  GtkWidget           *header;

  if (before != NULL && voc_application_row_get_application (VOC_APPLICATION_ROW (before))->stage == stage)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  text = name_stage (self, stage);
  header = gtk_list_box_row_get_header (row);
  if (header == NULL)
    {
      header = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (header), 0.0f);
      gtk_label_set_ellipsize (GTK_LABEL (header), PANGO_ELLIPSIZE_END);
      gtk_widget_set_margin_bottom (header, 3);
      /* It begins where the titles below it do. */
      gtk_widget_set_margin_start (header, 14);
      gtk_widget_set_margin_end (header, 14);
      gtk_widget_add_css_class (header, "caption-heading");
      gtk_widget_add_css_class (header, "dim-label");
      gtk_list_box_row_set_header (row, header);
    }
  gtk_label_set_text (GTK_LABEL (header), text);
  gtk_widget_set_margin_top (header, before != NULL ? 12 : 6);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  VocApplicationsPage  *self = user_data;
  const VocApplication *application = voc_application_row_get_application (VOC_APPLICATION_ROW (row));
  guint                 stage = gtk_drop_down_get_selected (self->stage_dropdown);

  if (stage != GTK_INVALID_LIST_POSITION && stage > 0 && application->stage != (VocStage) (stage - 1))
    return FALSE;

  return voc_application_row_has_words (VOC_APPLICATION_ROW (row), gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
filter_changed_cb (VocApplicationsPage *self)
{
  if (!self->is_quiet)
    gtk_list_box_invalidate_filter (self->list);
}

static void
search_stopped_cb (VocApplicationsPage *self)
{
  if (!voc_widget_clear_search (self->search_entry))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
fill_stages (VocApplicationsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->stage_dropdown);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, _ ("All stages"));
  for (guint i = 0; i < VOC_N_STAGES; i++)
    gtk_string_list_take (model, name_stage (self, i));

  self->is_quiet = TRUE;
  gtk_drop_down_set_model (self->stage_dropdown, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->stage_dropdown, selected != GTK_INVALID_LIST_POSITION ? selected : 0);
  self->is_quiet = FALSE;
}

static void
count_stages (VocApplicationsPage *self,
              GPtrArray           *applications)
{
  guint counts[VOC_N_STAGES] = { 0 };

  for (guint i = 0; i < applications->len; i++)
    counts[((const VocApplication *) g_ptr_array_index (applications, i))->stage]++;

  if (memcmp (counts, self->counts, sizeof counts) != 0 || gtk_drop_down_get_model (self->stage_dropdown) == NULL)
    {
      memcpy (self->counts, counts, sizeof counts);
      fill_stages (self);
    }
}

/* The list */

static void
show_detail (VocApplicationsPage *self,
             GtkListBoxRow       *row)
{
  const VocApplication *application = row != NULL ? voc_application_row_get_application (VOC_APPLICATION_ROW (row)) : NULL;

  voc_application_detail_set_application (self->detail, application);
  gtk_stack_set_visible_child_name (self->detail_stack, application != NULL ? "detail" : "none");
}

static GHashTable *
collect_rows (VocApplicationsPage *self)
{
  GHashTable    *rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      gint64 id = get_id (row);

      g_hash_table_insert (rows, g_memdup2 (&id, sizeof id), row);
    }

  return rows;
}

/* Brings the rows up to date. */
static void
fill_list (VocApplicationsPage *self,
           GPtrArray           *applications)
{
  g_autoptr (GHashTable) rows = collect_rows (self);
  GHashTableIter iter;
  gpointer       gone;

  for (guint i = 0; i < applications->len; i++)
    {
      const VocApplication *application = g_ptr_array_index (applications, i);
      GtkWidget            *row = g_hash_table_lookup (rows, &application->id);

      if (row != NULL)
        {
          voc_application_row_set_application (VOC_APPLICATION_ROW (row), application, i);
          g_hash_table_remove (rows, &application->id);
        }
      else
        {
          row = voc_application_row_new ();
          voc_application_row_set_application (VOC_APPLICATION_ROW (row), application, i);
          gtk_list_box_append (self->list, row);
        }
    }

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &gone))
    gtk_list_box_remove (self->list, gone);
  gtk_list_box_invalidate_sort (self->list);
  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_invalidate_filter (self->list);
}

/* The one that was shown, or the one that was asked for. */
static void
show_one (VocApplicationsPage *self)
{
  gint64         id = self->wanted_id != 0 ? self->wanted_id : voc_application_detail_get_id (self->detail);
  GtkListBoxRow *row = id != 0 ? find_row (self, id) : NULL;

  self->is_quiet = TRUE;
  gtk_list_box_select_row (self->list, row);
  self->is_quiet = FALSE;

  /* What was written since is newer than what was read; it is read again, because
   * the library says that it changed. */
  if (row == NULL || get_id (row) != voc_application_detail_get_id (self->detail)
      || self->serial == voc_application_detail_get_serial (self->detail))
    show_detail (self, row);
  if (row == NULL)
    voc_split_set_show_content (self->split, FALSE);
  else if (self->wanted_id != 0)
    voc_split_set_show_content (self->split, TRUE);
  self->wanted_id = 0;
}

static void
show_failure (VocApplicationsPage *self,
              const GError        *error)
{
  g_autofree char *text = voc_present_error (error);

  /* What is shown already is better than nothing. */
  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    {
      voc_toast_show (GTK_WIDGET (self), text);
      return;
    }

  voc_status_set (self->failed_page, "dialog-error-symbolic", _ ("Saved Jobs Could Not Be Read"), text);
  voc_status_set_button (self->failed_page, _ ("_Try Again"), "applications-page.reload", NULL);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocApplicationsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) applications = voc_library_list_applications_finish (VOC_LIBRARY (object), result, &error);

  self->is_loading = FALSE;
  if (applications == NULL && voc_error_is_cancelled (error))
    return;

  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  if (applications == NULL)
    {
      show_failure (self, error);
    }
  else
    {
      count_stages (self, applications);
      fill_list (self, applications);
      show_one (self);
      gtk_stack_set_visible_child_name (self->stack, applications->len > 0 ? "list" : "empty");
    }

  if (self->is_stale)
    load (self);
}

/* One question at a time, however often the library says that it changed. */
static void
load (VocApplicationsPage *self)
{
  self->is_stale = self->is_loading;
  if (self->is_loading || !voc_library_is_open (self->library))
    return;

  self->is_loading = TRUE;
  self->serial = voc_application_detail_get_serial (self->detail);
  voc_library_list_applications_async (self->library, self->cancellable, listed_cb, g_object_ref (self));
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  load (VOC_APPLICATIONS_PAGE (widget));
}

/* A sync may find that a saved job is closed. */
static void
changed_cb (VocApplicationsPage *self,
            VocChanges           changes)
{
  if (changes & (VOC_CHANGE_APPLICATIONS | VOC_CHANGE_SOURCES | VOC_CHANGE_LISTINGS))
    load (self);
}

static void
row_selected_cb (VocApplicationsPage *self,
                 GtkListBoxRow       *row)
{
  if (!self->is_quiet && row != NULL)
    show_detail (self, row);
}

static void
row_activated_cb (VocApplicationsPage *self,
                  GtkListBoxRow       *row)
{
  voc_split_set_show_content (self->split, TRUE);
}

static void
back_cb (VocApplicationsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  voc_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}

static void
folded_cb (VocApplicationsPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->back_bar), voc_split_is_folded (self->split));
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_remove_application_finish (VOC_LIBRARY (object), result, &error);
  voc_undo_end (user_data, error);
}

/* What is to be shown must not be filtered away. */
static void
clear_filters (VocApplicationsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_drop_down_set_selected (self->stage_dropdown, 0);
}

static void
undo_remove_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VocApplicationsPage *self = user_data;

  self->wanted_id = g_variant_get_int64 (parameter);
  clear_filters (self);
  voc_library_remove_application_async (self->library, self->wanted_id, FALSE, NULL, restored_cb,
                                        voc_undo_begin (GTK_WIDGET (self), "applications.undo-remove", parameter));
}

static void
voc_applications_page_root (GtkWidget *widget)
{
  static const GActionEntry entries[] = {
    { .name = "undo-remove", .activate = undo_remove_cb, .parameter_type = "x" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  GTK_WIDGET_CLASS (voc_applications_page_parent_class)->root (widget);
  /* A toast lives at the window, so its action does too. */
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), widget);
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "applications", G_ACTION_GROUP (group));
}

static void
voc_applications_page_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "applications", NULL);
  GTK_WIDGET_CLASS (voc_applications_page_parent_class)->unroot (widget);
}

static void
voc_applications_page_dispose (GObject *object)
{
  VocApplicationsPage *self = VOC_APPLICATIONS_PAGE (object);
  GtkWidget           *child;

  g_cancellable_cancel (self->cancellable);
  if (self->list != NULL)
    {
      gtk_list_box_set_sort_func (self->list, NULL, NULL, NULL);
      gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
      gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_applications_page_parent_class)->dispose (object);
}

static void
voc_applications_page_finalize (GObject *object)
{
  g_clear_object (&VOC_APPLICATIONS_PAGE (object)->cancellable);

  G_OBJECT_CLASS (voc_applications_page_parent_class)->finalize (object);
}

static void
voc_applications_page_class_init (VocApplicationsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_applications_page_dispose;
  object_class->finalize = voc_applications_page_finalize;
  widget_class->root = voc_applications_page_root;
  widget_class->unroot = voc_applications_page_unroot;

  g_type_ensure (VOC_TYPE_APPLICATION_DETAIL);
  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  g_type_ensure (VOC_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/applications/voc-applications-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, split);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, stage_dropdown);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, list);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, back_bar);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_install_action (widget_class, "applications-page.reload", NULL, reload_action);
}

static void
voc_applications_page_init (VocApplicationsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->is_quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  voc_widget_set_spoken_name (GTK_WIDGET (self->stage_dropdown), C_ ("application", "Stage"));
  self->is_quiet = FALSE;
  gtk_list_box_set_sort_func (self->list, compare_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  g_signal_connect_swapped (self->split, "notify::folded", G_CALLBACK (folded_cb), self);
  folded_cb (self);
}

/**
 * voc_applications_page_new:
 * @library: a library that is open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
voc_applications_page_new (VocLibrary *library)
{
  VocApplicationsPage *self = g_object_new (VOC_TYPE_APPLICATIONS_PAGE, NULL);

  self->library = g_object_ref (library);
  voc_application_detail_set_library (self->detail, library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  load (self);

  return GTK_WIDGET (self);
}

/**
 * voc_applications_page_show:
 * @self: a page
 * @id: a saved job
 *
 * Shows one saved job.
 */
void
voc_applications_page_show (VocApplicationsPage *self,
                            gint64               id)
{
  g_return_if_fail (VOC_IS_APPLICATIONS_PAGE (self));

  self->wanted_id = id;
  clear_filters (self);
  load (self);
}

/**
 * voc_applications_page_find:
 * @self: a page
 *
 * Puts the cursor where one searches.
 */
void
voc_applications_page_find (VocApplicationsPage *self)
{
  g_return_if_fail (VOC_IS_APPLICATIONS_PAGE (self));

  voc_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
