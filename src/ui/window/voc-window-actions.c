/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions of the window: pages meet through them. What comes before the library is
 * open waits for it. Main thread only. */

#include "config.h"

#include "ui/window/voc-window-private.h"

#include "ui/common/voc-widget.h"

/* A note of the desktop, or a link, may be what starts the program. */
void
voc_window_wait_with_action (VocWindow  *self,
                             const char *action_name,
                             GVariant   *parameter)
{
  self->waiting_action = action_name;
  g_clear_pointer (&self->waiting_parameter, g_variant_unref);
  self->waiting_parameter = g_variant_ref_sink (parameter);
}

/* Who goes to a page by key wants to go on there. */
static void
show_page_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  VocWindow  *self = VOC_WINDOW (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  voc_window_show_page (self, name);
  if (!voc_window_is_open (self))
    voc_window_wait_with_action (self, "win.show-page", parameter);
  else if (g_strcmp0 (name, adw_view_stack_get_visible_child_name (self->pages)) == 0)
    voc_pages_give_keyboard (self->page_set, name);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocWindow *self = VOC_WINDOW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sources") == 0)
    gtk_stack_set_visible_child_full (self->stack, "main", GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
}

static gboolean
arrow_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  return voc_widget_is_back_arrow (widget, args) && gtk_widget_activate_action (widget, "win.back", NULL);
}

/* Where the actions lead that name something of a page. */
static const struct
{
  const char *action;
  const char *parameter_type;
  const char *page;
} routes[] = {
  { "win.search-jobs", "s", "jobs" },
  { "win.show-listing", "x", "jobs" },
  { "win.add-job", "s", "jobs" },
  { "win.open-search", "x", "jobs" },
  { "win.show-salary", "s", "salaries" },
  { "win.reopen-salary", "(ss(sss))", "salaries" },
  { "win.show-guide", "s", "careers" },
  { "win.find-in-guides", "(ss)", "careers" },
  { "win.show-application", "x", "applications" },
  { "win.show-candidate", "x", "candidates" },
};

static void
show_in_page_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  VocWindow *self = VOC_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (routes[i].action, action_name) && voc_window_is_open (self))
      {
        voc_window_show_page (self, routes[i].page);
        voc_pages_show (self->page_set, action_name, parameter);
      }
    else if (g_str_equal (routes[i].action, action_name))
      voc_window_wait_with_action (self, routes[i].action, parameter);
}

static void
add_source_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  voc_window_add_address (VOC_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocWindow *self = VOC_WINDOW (widget);

  if (!voc_window_is_open (self))
    return;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sources") == 0)
    voc_pages_find (self->page_set, "sources");
  else
    voc_pages_find (self->page_set, adw_view_stack_get_visible_child_name (self->pages));
}

static void
sync_all_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  VocWindow *self = VOC_WINDOW (widget);

  if (voc_window_is_open (self))
    voc_scheduler_sync_all (self->scheduler);
}

/* Made for who asks for it: as gtk/help-overlay.ui GTK would make it with each window, and that
 * takes longer than the window itself. Its class is named in no code, as later versions of GTK
 * do without it. */
static void
show_shortcuts_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (VOC_RESOURCE_BASE "/ui/window/voc-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
try_sample_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  VocWindow *self = VOC_WINDOW (widget);

  if (voc_window_is_open (self))
    voc_scheduler_try_sample (self->scheduler);
}

/* All but what opens the library. */
void
voc_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    gtk_widget_class_install_action (widget_class, routes[i].action, routes[i].parameter_type, show_in_page_action);
  gtk_widget_class_install_action (widget_class, "win.add-source", "s", add_source_action);
  gtk_widget_class_install_action (widget_class, "win.try-sample", NULL, try_sample_action);
  gtk_widget_class_install_action (widget_class, "win.sync-all", NULL, sync_all_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, arrow_cb, "u", GDK_KEY_Left);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, arrow_cb, "u", GDK_KEY_Right);
}
