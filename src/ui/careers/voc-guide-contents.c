/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of contents of a guide: its sections, the one that is read marked. It
 * stands beside the text, and in a menu where there is no room for that. Main thread
 * only. */

#include "config.h"

#include "ui/careers/voc-guide-contents.h"

#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

#define ANCHOR "voc-anchor"

struct _VocGuideContents
{
  GtkWidget parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (VocGuideContents, voc_guide_contents, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
activated_cb (VocGuideContents *self,
              GtkListBoxRow    *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), ANCHOR));
}

static void
voc_guide_contents_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_guide_contents_parent_class)->dispose (object);
}

static void
voc_guide_contents_class_init (VocGuideContentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_guide_contents_dispose;

  /**
   * VocGuideContents::chosen:
   * @self: a table of contents
   * @anchor: where somebody wants to go
   */
  signals[CHOSEN] = g_signal_new ("chosen", VOC_TYPE_GUIDE_CONTENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-guide-contents");
}

static void
voc_guide_contents_init (VocGuideContents *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("guide", "Contents"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

/**
 * voc_guide_contents_clear:
 * @self: a table of contents
 */
void
voc_guide_contents_clear (VocGuideContents *self)
{
  GtkWidget *row;

  g_return_if_fail (VOC_IS_GUIDE_CONTENTS (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/**
 * voc_guide_contents_add:
 * @self: a table of contents
 * @title: what is read
 * @anchor: where it leads
 */
void
voc_guide_contents_add (VocGuideContents *self,
                        const char       *title,
                        const char       *anchor)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  g_return_if_fail (VOC_IS_GUIDE_CONTENTS (self));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), ANCHOR, g_strdup (anchor), g_free);
  gtk_list_box_append (self->list, row);
}

/**
 * voc_guide_contents_set_shown:
 * @self: a table of contents
 * @anchor: an entry
 * @is_shown: whether there is something to go to
 *
 * Shows an entry, or takes it away until there is something; a mark goes with it.
 */
void
voc_guide_contents_set_shown (VocGuideContents *self,
                              const char       *anchor,
                              gboolean          is_shown)
{
  GtkListBoxRow *row;

  g_return_if_fail (VOC_IS_GUIDE_CONTENTS (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), ANCHOR), anchor) == 0)
      {
        gtk_widget_set_visible (GTK_WIDGET (row), is_shown);
        if (!is_shown)
          gtk_list_box_unselect_row (self->list, row);
      }
}

static void
keep_in_view (GtkWidget *row)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (row), (float) gtk_widget_get_height (row));

  if (gtk_widget_get_mapped (row))
    voc_widget_scroll_into_view (row, &area);
}

/**
 * voc_guide_contents_mark:
 * @self: a table of contents
 * @anchor: (nullable): what is read
 *
 * Marks one entry and no other.
 */
void
voc_guide_contents_mark (VocGuideContents *self,
                         const char       *anchor)
{
  GtkListBoxRow *row;

  g_return_if_fail (VOC_IS_GUIDE_CONTENTS (self));

  if (g_strcmp0 (voc_guide_contents_get_marked (self), anchor) == 0)
    return;

  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), ANCHOR), anchor) == 0)
      {
        gtk_list_box_select_row (self->list, row);
        keep_in_view (GTK_WIDGET (row));
      }
}

/**
 * voc_guide_contents_get_marked:
 * @self: a table of contents
 *
 * Returns: (nullable): the entry that is marked
 */
const char *
voc_guide_contents_get_marked (VocGuideContents *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (VOC_IS_GUIDE_CONTENTS (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? g_object_get_data (G_OBJECT (row), ANCHOR) : NULL;
}
