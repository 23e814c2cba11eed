/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications: the saved jobs by stage, and one of them beside the list. A person
 * saves some dozens of jobs, so the list is plain rows that are filtered where they
 * are. Main thread only. */

#include "config.h"

#include "ui/applications/voc-applications-page.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-library-people.h"
#include "library/voc-present.h"
#include "ui/applications/voc-application-detail.h"
#include "ui/common/voc-split.h"
#include "ui/common/voc-toast.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _VocApplicationsPage
{
  GtkWidget parent_instance;

  VocLibrary   *library;      /* (owned) */
  GPtrArray    *applications; /* (owned) (nullable) (element-type VocApplication) */
  GCancellable *cancellable;  /* (owned) */
  gint64        wanted_id;    /* to be shown when the list is there; 0: none */
  gboolean      is_quiet;

  GtkStack             *stack;
  AdwStatusPage        *empty_page;
  VocSplit             *split;
  GtkSearchEntry       *search_entry;
  GtkDropDown          *stage_dropdown;
  GtkListBox           *list;
  GtkBox               *back_bar;
  GtkButton            *back_button;
  GtkStack             *detail_stack;
  VocApplicationDetail *detail;
};

G_DEFINE_FINAL_TYPE (VocApplicationsPage, voc_applications_page, GTK_TYPE_WIDGET)

static const VocApplication *
find (VocApplicationsPage *self,
      gint64               id)
{
  for (guint i = 0; self->applications != NULL && i < self->applications->len; i++)
    {
      const VocApplication *application = g_ptr_array_index (self->applications, i);

      if (application->id == id)
        return application;
    }

  return NULL;
}

static gint64
get_row_id (GtkListBoxRow *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), "voc-id");
}

static GtkListBoxRow *
find_row (VocApplicationsPage *self,
          gint64               id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_row_id (row) == id)
      return row;

  return NULL;
}

/* Filtering */

static gboolean
has_words (const VocApplication *application,
           const char           *text)
{
  g_autofree char *all = g_strjoin ("\n", application->snapshot->title,
                                    application->snapshot->company != NULL ? application->snapshot->company : "",
                                    application->notes != NULL ? application->notes : "", NULL);
  g_autofree char *folded = voc_text_fold (all);
  g_autofree char *wanted = voc_text_fold (text);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  VocApplicationsPage  *self = user_data;
  const VocApplication *application = find (self, get_row_id (row));
  guint                 stage = gtk_drop_down_get_selected (self->stage_dropdown);

  if (application == NULL)
    return FALSE;
  if (stage != GTK_INVALID_LIST_POSITION && stage > 0 && application->stage != (VocStage) (stage - 1))
    return FALSE;

  return has_words (application, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
filter_changed_cb (VocApplicationsPage *self)
{
  if (!self->is_quiet)
    gtk_list_box_invalidate_filter (self->list);
}

/* "Applied (3)"; the first entry is all of them. */
static void
fill_stages (VocApplicationsPage *self)
{
  guint counts[VOC_N_STAGES] = { 0 };
  guint selected = gtk_drop_down_get_selected (self->stage_dropdown);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->applications->len; i++)
    counts[((const VocApplication *) g_ptr_array_index (self->applications, i))->stage]++;

  gtk_string_list_append (model, _ ("All stages"));
  for (guint i = 0; i < VOC_N_STAGES; i++)
    {
      g_autofree char *number = voc_present_number (counts[i]);
      /* Translators: a stage of applications and how many are at it. */
      g_autofree char *text = g_strdup_printf (_ ("%1$s (%2$s)"), voc_present_stage (i), number);

      gtk_string_list_append (model, text);
    }

  self->is_quiet = TRUE;
  gtk_drop_down_set_model (self->stage_dropdown, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->stage_dropdown, selected != GTK_INVALID_LIST_POSITION ? selected : 0);
  self->is_quiet = FALSE;
}

/* The list */

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static char *
make_state (const VocApplication *application)
{
  const char *stage = voc_present_stage (application->stage);

  if (application->is_closed)
    /* Translators: a stage of an application, and that its job is closed. */
    return g_strdup_printf (_ ("%s · Closed"), stage);
  if (application->follow_up_at != 0)
    {
      g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (application->follow_up_at);
      g_autofree char *date = g_date_time_format (day, "%x");

      /* Translators: a stage of an application, and the day to follow up. */
      return g_strdup_printf (_ ("%1$s · follow up on %2$s"), stage, date);
    }

  return g_strdup (stage);
}

static GtkWidget *
make_row (const VocApplication *application)
{
  const VocListing *listing = application->snapshot;
  GtkWidget        *row = gtk_list_box_row_new ();
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char  *state = make_state (application);
  g_autofree char  *spoken = g_strjoin (", ", listing->title, listing->company != NULL ? listing->company : state,
                                       listing->company != NULL ? state : NULL, NULL);

  gtk_box_append (GTK_BOX (box), make_label (listing->title, "heading"));
  if (listing->company != NULL)
    gtk_box_append (GTK_BOX (box), make_label (listing->company, NULL));
  gtk_box_append (GTK_BOX (box), make_label (state, "dim-label"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "voc-id", g_memdup2 (&application->id, sizeof application->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return row;
}

static void
show_detail (VocApplicationsPage *self,
             gint64               id)
{
  const VocApplication *application = find (self, id);

  voc_application_detail_set_application (self->detail, application);
  gtk_stack_set_visible_child_name (self->detail_stack, application != NULL ? "detail" : "none");
}

static void
fill_list (VocApplicationsPage *self)
{
  gint64         shown = self->wanted_id != 0 ? self->wanted_id : voc_application_detail_get_id (self->detail);
  GtkListBoxRow *row;

  self->is_quiet = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->applications->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->applications, i)));
  row = shown != 0 ? find_row (self, shown) : NULL;
  gtk_list_box_select_row (self->list, row);
  self->is_quiet = FALSE;

  show_detail (self, row != NULL ? shown : 0);
  if (row == NULL)
    voc_split_set_show_content (self->split, FALSE);
  else if (self->wanted_id != 0)
    voc_split_set_show_content (self->split, TRUE);
  self->wanted_id = 0;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocApplicationsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *applications = voc_library_list_applications_finish (VOC_LIBRARY (object), result, &error);

  if (applications == NULL)
    {
      if (!voc_error_is_cancelled (error))
        {
          g_autofree char *text = voc_present_error (error);

          voc_toast_show (GTK_WIDGET (self), text);
        }
      return;
    }

  g_clear_pointer (&self->applications, g_ptr_array_unref);
  self->applications = applications;
  fill_stages (self);
  fill_list (self);
  gtk_stack_set_visible_child_name (self->stack, applications->len > 0 ? "list" : "empty");
}

static void
load (VocApplicationsPage *self)
{
  voc_library_list_applications_async (self->library, self->cancellable, listed_cb, g_object_ref (self));
}

static void
changed_cb (VocApplicationsPage *self,
            VocChanges           changes)
{
  if (changes & (VOC_CHANGE_APPLICATIONS | VOC_CHANGE_SOURCES))
    load (self);
}

static void
row_selected_cb (VocApplicationsPage *self,
                 GtkListBoxRow       *row)
{
  if (!self->is_quiet && row != NULL)
    show_detail (self, get_row_id (row));
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
  voc_split_set_show_content (self->split, FALSE);
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
  g_autoptr (VocApplicationsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_remove_application_finish (VOC_LIBRARY (object), result, &error))
    {
      g_autofree char *text = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), text);
    }
}

static void
undo_remove_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VocApplicationsPage *self = user_data;

  self->wanted_id = g_variant_get_int64 (parameter);
  voc_library_remove_application_async (self->library, self->wanted_id, FALSE, NULL, restored_cb, g_object_ref (self));
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
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list = NULL;
  g_clear_object (&self->library);
  g_clear_pointer (&self->applications, g_ptr_array_unref);

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
  g_type_ensure (VOC_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/applications/voc-applications-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, split);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, stage_dropdown);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, list);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, back_bar);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, VocApplicationsPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
voc_applications_page_init (VocApplicationsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->is_quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_quiet = FALSE;
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
