/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list below a VocSuggestEntry: opening, closing, and moving through it
 * while the focus stays in the entry. Main thread only. */

#include "ui/common/voc-suggest-entry-private.h"
#include "ui/common/voc-suggestion-row-private.h"

void
voc_suggest_entry_set_open (VocSuggestEntry *self,
                            gboolean         is_open)
{
  if (is_open == voc_suggest_entry_is_open (self))
    return;

  if (is_open)
    {
      gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                                   gtk_widget_get_width (GTK_WIDGET (self)), -1);
      gtk_popover_popup (self->popover);
    }
  else
    {
      gtk_list_box_unselect_all (self->list);
      gtk_popover_popdown (self->popover);
    }

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_EXPANDED, is_open,
                               -1);
}

void
voc_suggest_entry_set_chosen (VocSuggestEntry *self,
                              GtkListBoxRow   *row)
{
  g_autofree char *sentence = NULL;
  GtkWidget       *scrolled;
  graphene_rect_t  bounds;

  gtk_list_box_select_row (self->list, row);
  if (row == NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry),
                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }

  sentence = voc_suggestion_row_get_sentence (VOC_SUGGESTION_ROW (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence,
                                  -1);

  /* The focus stays in the entry, so the list does not scroll by itself. */
  scrolled = gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_SCROLLED_WINDOW);
  if (scrolled != NULL
      && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
      bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
move_chosen (VocSuggestEntry *self,
             int              step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int            n_rows = (int) g_list_model_get_n_items (self->model);
  int            index = row != NULL ? gtk_list_box_row_get_index (row) + step
                                     : (step > 0 ? 0 : n_rows - 1);

  /* Past either end is the text itself again. */
  voc_suggest_entry_set_chosen (self, index < 0 || index >= n_rows
                                        ? NULL
                                        : gtk_list_box_get_row_at_index (self->list, index));
}

gboolean
voc_suggest_entry_handle_key (VocSuggestEntry *self,
                              guint            keyval,
                              GdkModifierType  state)
{
  gboolean is_open = voc_suggest_entry_is_open (self);

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
      voc_suggest_entry_set_open (self, TRUE);
      move_chosen (self, keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!is_open)
        return GDK_EVENT_PROPAGATE;
      voc_suggest_entry_set_chosen (self, NULL);
      voc_suggest_entry_set_open (self, FALSE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}
