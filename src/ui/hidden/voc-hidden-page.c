/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Employers or jobs that are hidden, as a list whose rows are made for what is in sight.
 * Main thread only. */

#include "config.h"

#include "ui/hidden/voc-hidden-page.h"

#include "ui/common/voc-status.h"
#include "ui/hidden/voc-hidden-row.h"

#include <glib/gi18n-lib.h>

struct _VocHiddenPage
{
  GtkWidget parent_instance;

  VocHiddenList *list;       /* (owned) */
  char          *none_title; /* (owned) (nullable) */
  char          *none_text;  /* (owned) (nullable) */
  guint          n_all;

  GtkStack      *stack;
  GtkListView   *view;
  AdwStatusPage *none_page;
};

G_DEFINE_FINAL_TYPE (VocHiddenPage, voc_hidden_page, GTK_TYPE_WIDGET)

static guint opened_signal;

static void
setup_cb (VocHiddenPage *self,
          GtkListItem   *list_item)
{
  gtk_list_item_set_child (list_item, voc_hidden_row_new ());
}

/* Whether the cache has a listing is known a moment after its row is there. */
static void
update_activatable (GtkListItem   *list_item,
                    VocHiddenItem *item)
{
  const VocHiddenListing *listing = voc_hidden_item_get_listing (item);

  gtk_list_item_set_activatable (list_item, listing != NULL && listing->listing_id != 0);
}

static void
bind_cb (VocHiddenPage *self,
         GtkListItem   *list_item)
{
  VocHiddenItem *item = gtk_list_item_get_item (list_item);

  voc_hidden_row_set_item (VOC_HIDDEN_ROW (gtk_list_item_get_child (list_item)), item);
  g_signal_connect_object (item, "changed", G_CALLBACK (update_activatable), list_item, G_CONNECT_SWAPPED);
  update_activatable (list_item, item);
}

static void
unbind_cb (VocHiddenPage *self,
           GtkListItem   *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), update_activatable, list_item);
  voc_hidden_row_set_item (VOC_HIDDEN_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
activated_cb (VocHiddenPage *self,
              guint          position)
{
  g_autoptr (VocHiddenItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const VocHiddenListing *listing = item != NULL ? voc_hidden_item_get_listing (item) : NULL;

  if (listing != NULL && listing->listing_id != 0)
    g_signal_emit (self, opened_signal, 0, listing->listing_id);
}

static gboolean
voc_hidden_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (VOC_HIDDEN_PAGE (widget)->stack), GTK_DIR_TAB_FORWARD);
}

static void
voc_hidden_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_HIDDEN_PAGE);
  G_OBJECT_CLASS (voc_hidden_page_parent_class)->dispose (object);
}

static void
voc_hidden_page_finalize (GObject *object)
{
  VocHiddenPage *self = VOC_HIDDEN_PAGE (object);

  g_clear_object (&self->list);
  g_free (self->none_title);
  g_free (self->none_text);
  G_OBJECT_CLASS (voc_hidden_page_parent_class)->finalize (object);
}

static void
voc_hidden_page_class_init (VocHiddenPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_hidden_page_dispose;
  object_class->finalize = voc_hidden_page_finalize;
  widget_class->grab_focus = voc_hidden_page_grab_focus;
  opened_signal = g_signal_new ("opened", VOC_TYPE_HIDDEN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/hidden/voc-hidden-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VocHiddenPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenPage, view);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenPage, none_page);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-hidden-page");
}

static void
voc_hidden_page_init (VocHiddenPage *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = voc_hidden_list_new ();
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

/**
 * voc_hidden_page_get_list:
 * @self: a page
 *
 * Returns: (transfer none): what it shows; call voc_hidden_page_set_n_all() when that changes
 */
VocHiddenList *
voc_hidden_page_get_list (VocHiddenPage *self)
{
  g_return_val_if_fail (VOC_IS_HIDDEN_PAGE (self), NULL);

  return self->list;
}

/**
 * voc_hidden_page_set_texts:
 * @self: a page
 * @name: what the list is called by who can't see it
 * @none_title: said when nothing is hidden
 * @none_text: and how something would be
 */
void
voc_hidden_page_set_texts (VocHiddenPage *self,
                           const char    *name,
                           const char    *none_title,
                           const char    *none_text)
{
  g_return_if_fail (VOC_IS_HIDDEN_PAGE (self) && name != NULL && none_title != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (self->none_title);
  self->none_title = g_strdup (none_title);
  g_free (self->none_text);
  self->none_text = g_strdup (none_text);
  voc_hidden_page_set_n_all (self, self->n_all);
}

/**
 * voc_hidden_page_set_n_all:
 * @self: a page
 * @n_all: how many are hidden, whether the list has them or not
 *
 * Shows the list, or why there is nothing in it.
 */
void
voc_hidden_page_set_n_all (VocHiddenPage *self,
                           guint          n_all)
{
  g_return_if_fail (VOC_IS_HIDDEN_PAGE (self));

  self->n_all = n_all;
  if (n_all > 0)
    voc_status_set (self->none_page, "edit-find-symbolic", _ ("Nothing Found"), _ ("Nothing that is hidden has these words."));
  else if (self->none_title != NULL)
    voc_status_set (self->none_page, "view-reveal-symbolic", self->none_title, self->none_text);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 ? "list" : "none");
}
