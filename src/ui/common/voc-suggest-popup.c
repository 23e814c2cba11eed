/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of completions below an entry: opening, closing, and moving through it while
 * the focus stays in the entry, which tells of the keys. It is a child of the entry or of
 * what the entry is in. Main thread only. */

#include "config.h"

#include "ui/common/voc-suggest-popup.h"

#include "ui/common/voc-suggestion-row-private.h"

#include <glib/gi18n-lib.h>

struct _VocSuggestPopup
{
  GtkPopover parent_instance;

  GListModel *model; /* (owned) (nullable): of VocSuggestion */
  GtkWidget  *entry; /* (unowned) (nullable): what is typed in; it lives as long as this */

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (VocSuggestPopup, voc_suggest_popup, GTK_TYPE_POPOVER)

static guint signal_activated;

static void
row_activated_cb (VocSuggestPopup *self,
                  GtkListBoxRow   *row)
{
  g_signal_emit (self, signal_activated, 0, voc_suggestion_row_get_suggestion (VOC_SUGGESTION_ROW (row)));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return voc_suggestion_row_new (item);
}

static void
part_cb (GtkListBoxRow *row,
         GtkListBoxRow *before,
         gpointer       user_data)
{
  gboolean is_apart = before != NULL && voc_suggestion_is_apart (voc_suggestion_row_get_suggestion (VOC_SUGGESTION_ROW (row)));

  gtk_list_box_row_set_header (row, is_apart ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

static void
set_chosen (VocSuggestPopup *self,
            GtkListBoxRow   *row)
{
  g_autofree char *sentence = NULL;
  GtkWidget       *scrolled;
  graphene_rect_t  bounds;

  gtk_list_box_select_row (self->list, row);
  if (row == NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }

  sentence = voc_suggestion_row_get_sentence (VOC_SUGGESTION_ROW (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);

  /* The focus stays in the entry, so the list does not scroll by itself. */
  scrolled = gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_SCROLLED_WINDOW);
  if (scrolled != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                               bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
move_chosen (VocSuggestPopup *self,
             int              step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int            n_rows = (int) g_list_model_get_n_items (self->model);
  int            index = row != NULL ? gtk_list_box_row_get_index (row) + step
                                     : (step > 0 ? 0 : n_rows - 1);

  /* Past either end is the text itself again. */
  voc_suggest_popup_choose (self, index < 0 || index >= n_rows ? -1 : index);
}

/* Below the entry, and as wide, wherever it is in its parent. */
static void
point_to_entry (VocSuggestPopup *self)
{
  GtkWidget      *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bounds;

  if (parent == NULL || !gtk_widget_compute_bounds (self->entry, parent, &bounds))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                (int) bounds.size.width, (int) bounds.size.height });
  gtk_widget_set_size_request (GTK_WIDGET (self), (int) bounds.size.width, -1);
}

static void
voc_suggest_popup_dispose (GObject *object)
{
  VocSuggestPopup *self = VOC_SUGGEST_POPUP (object);

  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_SUGGEST_POPUP);
  G_OBJECT_CLASS (voc_suggest_popup_parent_class)->dispose (object);
}

static void
voc_suggest_popup_class_init (VocSuggestPopupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_suggest_popup_dispose;
  signal_activated = g_signal_new ("activated", VOC_TYPE_SUGGEST_POPUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, VOC_TYPE_SUGGESTION);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/common/voc-suggest-popup.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSuggestPopup, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
voc_suggest_popup_init (VocSuggestPopup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, part_cb, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Suggestions"), -1);
}

/**
 * voc_suggest_popup_set_entry:
 * @self: a popup
 * @entry: what is typed in, an ancestor or a sibling; it has to live as long as @self
 *
 * Screen readers are told there what is chosen.
 */
void
voc_suggest_popup_set_entry (VocSuggestPopup *self,
                             GtkWidget       *entry)
{
  g_return_if_fail (VOC_IS_SUGGEST_POPUP (self) && GTK_IS_WIDGET (entry));

  self->entry = entry;
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE, GTK_ACCESSIBLE_AUTOCOMPLETE_LIST,
                                  -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_CONTROLS, self->list, NULL, -1);
}

/**
 * voc_suggest_popup_get_model:
 *
 * Returns: (transfer none) (nullable): the completions
 */
GListModel *
voc_suggest_popup_get_model (VocSuggestPopup *self)
{
  g_return_val_if_fail (VOC_IS_SUGGEST_POPUP (self), NULL);

  return self->model;
}

/**
 * voc_suggest_popup_set_model:
 * @self: a popup
 * @model: (nullable): of VocSuggestion, best first
 *
 * Neither opens nor closes it; nothing is chosen.
 */
void
voc_suggest_popup_set_model (VocSuggestPopup *self,
                             GListModel      *model)
{
  g_return_if_fail (VOC_IS_SUGGEST_POPUP (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  g_set_object (&self->model, model);
  gtk_list_box_bind_model (self->list, model, create_row, NULL, NULL);
  voc_suggest_popup_choose (self, -1);
}

gboolean
voc_suggest_popup_is_open (VocSuggestPopup *self)
{
  g_return_val_if_fail (VOC_IS_SUGGEST_POPUP (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

void
voc_suggest_popup_set_open (VocSuggestPopup *self,
                            gboolean         is_open)
{
  g_return_if_fail (VOC_IS_SUGGEST_POPUP (self) && self->entry != NULL);

  if (is_open == voc_suggest_popup_is_open (self))
    return;

  if (is_open)
    {
      point_to_entry (self);
      gtk_popover_popup (GTK_POPOVER (self));
    }
  else
    {
      voc_suggest_popup_choose (self, -1);
      gtk_popover_popdown (GTK_POPOVER (self));
    }

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, is_open, -1);
}

/**
 * voc_suggest_popup_get_chosen:
 *
 * Returns: (transfer none) (nullable): what Enter would take
 */
VocSuggestion *
voc_suggest_popup_get_chosen (VocSuggestPopup *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (VOC_IS_SUGGEST_POPUP (self), NULL);

  row = voc_suggest_popup_is_open (self) ? gtk_list_box_get_selected_row (self->list) : NULL;
  return row != NULL ? voc_suggestion_row_get_suggestion (VOC_SUGGESTION_ROW (row)) : NULL;
}

/**
 * voc_suggest_popup_choose:
 * @self: a popup
 * @position: in the model; -1: nothing is chosen
 */
void
voc_suggest_popup_choose (VocSuggestPopup *self,
                          int              position)
{
  g_return_if_fail (VOC_IS_SUGGEST_POPUP (self));

  if (self->entry != NULL)
    set_chosen (self, position >= 0 ? gtk_list_box_get_row_at_index (self->list, position) : NULL);
}

/**
 * voc_suggest_popup_handle_key:
 * @self: a popup
 * @keyval: a key that was pressed in the entry
 * @state: with these
 *
 * Up and Down open it and move through it, Escape closes it.
 *
 * Returns: whether the key is used up
 */
gboolean
voc_suggest_popup_handle_key (VocSuggestPopup *self,
                              guint            keyval,
                              GdkModifierType  state)
{
  g_return_val_if_fail (VOC_IS_SUGGEST_POPUP (self), GDK_EVENT_PROPAGATE);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (self->model == NULL || g_list_model_get_n_items (self->model) == 0)
        return GDK_EVENT_PROPAGATE;
      voc_suggest_popup_set_open (self, TRUE);
      move_chosen (self, keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!voc_suggest_popup_is_open (self))
        return GDK_EVENT_PROPAGATE;
      voc_suggest_popup_set_open (self, FALSE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}
