/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Candidates: a search, the people it finds, one of them. The list asks for those
 * only that somebody looks at, so ten thousand are as quick as ten. Main thread
 * only. */

#include "config.h"

#include "ui/candidates/voc-candidates-page.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-candidate-list.h"
#include "library/voc-present.h"
#include "ui/candidates/voc-candidate-detail.h"
#include "ui/candidates/voc-candidate-editor.h"
#include "ui/candidates/voc-candidate-row.h"
#include "ui/candidates/voc-candidates-exchange.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-split.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/common/voc-widget.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VocCandidatesPage
{
  GtkWidget parent_instance;

  VocLibrary         *library;   /* (owned) */
  VocPagedList       *list;      /* (owned): of candidates */
  GtkSingleSelection *selection; /* (owned) */
  GCancellable       *search;    /* (owned) (nullable) */
  gint64              shown_id;  /* 0: nobody */
  gboolean            is_quiet;

  VocSplit           *split;
  GtkSearchEntry     *search_entry;
  GtkLabel           *count_label;
  GtkDropDown        *tag_dropdown;
  GtkStack           *list_stack;
  VocSpinnerDelay    *spinner;
  GtkListView        *list_view;
  AdwStatusPage      *status_page;
  GtkStack           *pages;
  GtkBox             *back_bar;
  GtkStack           *detail_stack;
  VocCandidateDetail *detail;
};

G_DEFINE_FINAL_TYPE (VocCandidatesPage, voc_candidates_page, GTK_TYPE_WIDGET)

/* One candidate */

/* A question for one candidate. */
typedef struct
{
  VocCandidatesPage *page; /* (owned) */
  gint64             id;
} Showing;

static void
shown_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Showing *showing = user_data;
  g_autoptr (VocCandidatesPage) self = showing->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = voc_library_get_candidates_finish (VOC_LIBRARY (object), result, &error);
  const VocCandidate *candidate;

  /* Somebody else is wanted by now. */
  if (showing->id != self->shown_id)
    return;

  if (candidates == NULL)
    {
      voc_toast_show_error (GTK_WIDGET (self), error);
      return;
    }

  candidate = candidates->len > 0 ? g_ptr_array_index (candidates, 0) : NULL;
  voc_candidate_detail_set_candidate (self->detail, candidate);
  gtk_stack_set_visible_child_name (self->detail_stack, candidate != NULL ? "detail" : "none");
  if (candidate == NULL)
    {
      self->shown_id = 0;
      voc_split_set_show_content (self->split, FALSE);
    }
}

static void
show_candidate (VocCandidatesPage *self,
                gint64             id)
{
  Showing *showing = g_new0 (Showing, 1);

  showing->page = g_object_ref (self);
  showing->id = id;
  self->shown_id = id;
  voc_library_get_candidates_async (self->library, &id, 1, NULL, shown_cb, showing);
}

/* The search */

static gboolean
has_tags (GListModel *model,
          GPtrArray  *tags)
{
  if (model == NULL || g_list_model_get_n_items (model) != tags->len + 1)
    return FALSE;

  for (guint i = 0; i < tags->len; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i + 1), g_ptr_array_index (tags, i)))
      return FALSE;

  return TRUE;
}

/* Every search brings the tags; the list of them is made anew only when it is
 * another, for somebody may have it open. */
static void
fill_tags (VocCandidatesPage *self,
           GPtrArray         *tags)
{
  GListModel      *old = gtk_drop_down_get_model (self->tag_dropdown);
  guint            selected = gtk_drop_down_get_selected (self->tag_dropdown);
  g_autofree char *tag = NULL;
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint position = 0;

  if (has_tags (old, tags))
    return;

  if (old != NULL && selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    tag = g_strdup (gtk_string_list_get_string (GTK_STRING_LIST (old), selected));
  gtk_string_list_append (model, _ ("All tags"));
  for (guint i = 0; i < tags->len; i++)
    {
      gtk_string_list_append (model, g_ptr_array_index (tags, i));
      if (g_strcmp0 (tag, g_ptr_array_index (tags, i)) == 0)
        position = i + 1;
    }

  self->is_quiet = TRUE;
  gtk_drop_down_set_model (self->tag_dropdown, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->tag_dropdown, position);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_dropdown), tags->len > 0);
  self->is_quiet = FALSE;
}

static const char *
get_tag (VocCandidatesPage *self)
{
  GListModel *model = gtk_drop_down_get_model (self->tag_dropdown);
  guint       selected = gtk_drop_down_get_selected (self->tag_dropdown);

  if (model == NULL || selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return NULL;

  return gtk_string_list_get_string (GTK_STRING_LIST (model), selected);
}

static void
select_shown (VocCandidatesPage *self)
{
  int position = self->shown_id != 0 ? voc_paged_list_find (self->list, self->shown_id) : -1;

  self->is_quiet = TRUE;
  gtk_single_selection_set_selected (self->selection, position >= 0 ? (guint) position : GTK_INVALID_LIST_POSITION);
  self->is_quiet = FALSE;
}

static void
show_found (VocCandidatesPage *self,
            VocCandidateIds   *found)
{
  g_autofree char *number = voc_present_number (found->ids->len);
  g_autofree char *count = g_strdup_printf (ngettext ("%s candidate", "%s candidates", found->ids->len), number);
  gboolean         is_asking = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0' || get_tag (self) != NULL;

  self->is_quiet = TRUE;
  voc_paged_list_show (self->list, found->ids, FALSE);
  self->is_quiet = FALSE;
  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  voc_status_set_button (self->status_page, NULL, NULL, NULL);
  fill_tags (self, found->tags);
  select_shown (self);
  gtk_label_set_text (self->count_label, count);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", found->ids->len > 0);
  if (found->ids->len == 0)
    voc_status_set (self->status_page, "system-search-symbolic", _ ("Nobody Found"), _ ("Try fewer or other words, or another tag."));
  gtk_stack_set_visible_child_name (self->list_stack, found->ids->len > 0 ? "list" : "status");
  gtk_stack_set_visible_child_name (self->pages, found->ids->len > 0 || is_asking ? "split" : "nobody");
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocCandidatesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocCandidateIds) found = voc_library_search_candidates_finish (VOC_LIBRARY (object), result, &error);

  if (found != NULL)
    {
      show_found (self, found);
    }
  else if (!voc_error_is_cancelled (error))
    {
      g_autofree char *text = voc_present_error (error);

      voc_spinner_delay_set_spinning (self->spinner, FALSE);
      voc_status_set (self->status_page, "dialog-error-symbolic", _ ("The Search Failed"), text);
      voc_status_set_button (self->status_page, _ ("_Try Again"), "page.reload", NULL);
      gtk_stack_set_visible_child_name (self->list_stack, "status");
      gtk_stack_set_visible_child_name (self->pages, "split");
    }
}

static void
ask (VocCandidatesPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->search = g_cancellable_new ();
  voc_library_search_candidates_async (self->library, voc_text_is_blank (text) ? NULL : text, get_tag (self),
                                       self->search, found_cb, g_object_ref (self));
}

static void
search_changed_cb (VocCandidatesPage *self)
{
  ask (self);
}

static void
search_stopped_cb (VocCandidatesPage *self)
{
  if (!voc_widget_clear_search (self->search_entry))
    gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ask (VOC_CANDIDATES_PAGE (widget));
}

static void
tag_changed_cb (VocCandidatesPage *self)
{
  if (!self->is_quiet && self->library != NULL)
    ask (self);
}

static void
changed_cb (VocCandidatesPage *self,
            VocChanges         changes)
{
  if (!(changes & VOC_CHANGE_CANDIDATES) || !voc_library_is_open (self->library))
    return;

  ask (self);
  voc_paged_list_refresh (self->list);
  if (self->shown_id != 0)
    show_candidate (self, self->shown_id);
}

/* The list */

static void
selection_changed_cb (VocCandidatesPage *self)
{
  VocCandidateItem *item;

  if (self->is_quiet)
    return;

  item = gtk_single_selection_get_selected_item (self->selection);
  if (item != NULL)
    show_candidate (self, voc_candidate_item_get_id (item));
}

static void
row_activated_cb (VocCandidatesPage *self,
                  guint              position)
{
  voc_split_set_show_content (self->split, TRUE);
}

static void
row_released_cb (GtkGestureClick   *click,
                 int                n_press,
                 double             x,
                 double             y,
                 VocCandidatesPage *self)
{
  if (voc_split_is_folded (self->split))
    voc_split_set_show_content (self->split, TRUE);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item,
          VocCandidatesPage  *self)
{
  GtkWidget  *row = voc_candidate_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (row_released_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         VocCandidatesPage  *self)
{
  voc_candidate_row_set_item (VOC_CANDIDATE_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *list_item,
           VocCandidatesPage  *self)
{
  voc_candidate_row_set_item (VOC_CANDIDATE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
make_list (VocCandidatesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->list = voc_candidate_list_new (self->library);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

static void
back_cb (VocCandidatesPage *self)
{
  voc_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
folded_cb (VocCandidatesPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->back_bar), voc_split_is_folded (self->split));
}

/* New, import, export, undo */

static void
created_cb (VocCandidatesPage *self,
            gint64             id,
            gint64             change_id)
{
  voc_toast_show_undo (GTK_WIDGET (self), _ ("The candidate was added"), "candidates.undo", g_variant_new_int64 (change_id));
  voc_candidates_page_show (self, id);
}

static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  VocCandidatesPage *self = VOC_CANDIDATES_PAGE (widget);
  GtkWidget         *editor = voc_candidate_editor_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->library, NULL);

  g_signal_connect_object (editor, "saved", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  voc_candidates_import (widget, VOC_CANDIDATES_PAGE (widget)->library);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocCandidatesPage *self = VOC_CANDIDATES_PAGE (widget);

  voc_candidates_export (widget, self->library, voc_paged_list_get_ids (self->list));
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  VocUndoCall *call = user_data;
  g_autoptr (VocCandidatesPage) self = g_object_ref (VOC_CANDIDATES_PAGE (voc_undo_call_get_widget (call)));
  g_autoptr (GError) error = NULL;
  gint64 id = voc_library_undo_candidate_finish (VOC_LIBRARY (object), result, &error);

  voc_undo_end (call, error);
  if (id != 0)
    show_candidate (self, id);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  VocCandidatesPage *self = user_data;

  voc_library_undo_candidate_async (self->library, g_variant_get_int64 (parameter), NULL, undone_cb,
                                    voc_undo_begin (GTK_WIDGET (self), "candidates.undo", parameter));
}

static void
undo_import_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VocCandidatesPage *self = user_data;

  voc_candidates_undo_import (GTK_WIDGET (self), self->library, parameter);
}

static void
voc_candidates_page_root (GtkWidget *widget)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = undo_cb, .parameter_type = "x" },
    { .name = "undo-import", .activate = undo_import_cb, .parameter_type = "(xx)" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  GTK_WIDGET_CLASS (voc_candidates_page_parent_class)->root (widget);
  /* A toast lives at the window, so its action does too. */
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), widget);
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "candidates", G_ACTION_GROUP (group));
}

static void
voc_candidates_page_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "candidates", NULL);
  GTK_WIDGET_CLASS (voc_candidates_page_parent_class)->unroot (widget);
}

static void
voc_candidates_page_dispose (GObject *object)
{
  VocCandidatesPage *self = VOC_CANDIDATES_PAGE (object);
  GtkWidget         *child;

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_candidates_page_parent_class)->dispose (object);
}

static void
voc_candidates_page_class_init (VocCandidatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_candidates_page_dispose;
  widget_class->root = voc_candidates_page_root;
  widget_class->unroot = voc_candidates_page_unroot;

  g_type_ensure (VOC_TYPE_CANDIDATE_DETAIL);
  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  g_type_ensure (VOC_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/candidates/voc-candidates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, split);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, tag_dropdown);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, pages);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, back_bar);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, VocCandidatesPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_install_action (widget_class, "page.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
}

static void
voc_candidates_page_init (VocCandidatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  voc_widget_set_spoken_name (GTK_WIDGET (self->tag_dropdown), C_ ("candidate", "Tag"));
  g_signal_connect_swapped (self->split, "notify::folded", G_CALLBACK (folded_cb), self);
  folded_cb (self);
}

/**
 * voc_candidates_page_new:
 * @library: a library that is open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
voc_candidates_page_new (VocLibrary *library)
{
  VocCandidatesPage *self = g_object_new (VOC_TYPE_CANDIDATES_PAGE, NULL);

  self->library = g_object_ref (library);
  voc_candidate_detail_set_library (self->detail, library);
  make_list (self);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  ask (self);

  return GTK_WIDGET (self);
}

/**
 * voc_candidates_page_show:
 * @self: a page
 * @id: a candidate
 *
 * Shows one candidate.
 */
void
voc_candidates_page_show (VocCandidatesPage *self,
                          gint64             id)
{
  g_return_if_fail (VOC_IS_CANDIDATES_PAGE (self));

  show_candidate (self, id);
  select_shown (self);
  voc_split_set_show_content (self->split, TRUE);
}

/**
 * voc_candidates_page_find:
 * @self: a page
 *
 * Puts the cursor where one searches.
 */
void
voc_candidates_page_find (VocCandidatesPage *self)
{
  g_return_if_fail (VOC_IS_CANDIDATES_PAGE (self));

  voc_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
