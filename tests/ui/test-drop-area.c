/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The area that links and files are dropped on: it says so while something is over
 * it, hands on what was dropped, and does neither when it is not active. */

#include "config.h"

#include "voc-ui-profile.h"
#include "voc-ui-test.h"

#include "ui/window/voc-drop-area.h"

#define HINT "Drop a Link, a Feed or a List of Sources"

typedef struct
{
  GtkWidget     *window;
  GtkWidget     *content;
  VocDropArea   *area;
  GtkDropTarget *target;
  char          *dropped; /* (nullable) */
} Fixture;

static void
dropped_cb (Fixture      *self,
            const GValue *value)
{
  g_free (self->dropped);
  self->dropped = g_value_dup_string (value);
}

static GtkDropTarget *
find_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  g_assert_not_reached ();
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->window = adw_application_window_new (NULL);
  self->content = gtk_label_new ("Content");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window), self->content);
  self->area = voc_drop_area_new_around (ADW_APPLICATION_WINDOW (self->window));
  self->target = find_target (GTK_WIDGET (self->area));
  g_signal_connect_swapped (self->area, "dropped", G_CALLBACK (dropped_cb), self);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 294);
  gtk_window_present (GTK_WINDOW (self->window));
  voc_ui_test_settle ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (VocDropArea) area = g_object_ref (self->area);

  gtk_window_destroy (GTK_WINDOW (self->window));
  voc_ui_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&area));
  g_free (self->dropped);
}

static gboolean
is_hint_shown (gpointer user_data)
{
  Fixture   *self = user_data;
  GtkWidget *revealer = voc_ui_find_type (self->window, GTK_TYPE_REVEALER, 0);

  return revealer != NULL && gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

static void
drop (Fixture    *self,
      const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  g_signal_emit_by_name (self->target, "drop", &value, 10.0, 10.0, &is_taken);
  g_assert_true (is_taken);
}

static void
test_hint_and_drop (Fixture      *self,
                    gconstpointer data)
{
  GdkDragAction action = 0;

  g_assert_true (voc_drop_area_get_child (self->area) == self->content);
  g_assert_nonnull (voc_ui_find_text (self->window, "Content"));
  g_assert_false (is_hint_shown (self));

  voc_drop_area_set_active (self->area, TRUE);
  g_signal_emit_by_name (self->target, "enter", 10.0, 10.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_COPY);
  g_assert_true (is_hint_shown (self));
  voc_ui_test_settle ();
  g_assert_nonnull (voc_ui_find_text (self->window, HINT));
  g_signal_emit_by_name (self->target, "leave");
  g_assert_false (is_hint_shown (self));
  g_assert_null (self->dropped);

  g_signal_emit_by_name (self->target, "enter", 10.0, 10.0, &action);
  drop (self, "https://jobs.example/feed");
  g_assert_cmpstr (self->dropped, ==, "https://jobs.example/feed");
  g_assert_false (is_hint_shown (self));
}

/* What is under way when the page changes is not left hanging over it. */
static void
test_inactive (Fixture      *self,
               gconstpointer data)
{
  GdkDragAction action = 0;
  gboolean      is_active;
  guint         n_notified = 0;

  g_signal_connect_swapped (self->area, "notify::active", G_CALLBACK (g_atomic_int_inc), &n_notified);
  g_object_get (self->area, "active", &is_active, NULL);
  g_assert_false (is_active);
  voc_drop_area_set_active (self->area, FALSE);
  g_assert_cmpuint (n_notified, ==, 0);

  g_object_set (self->area, "active", TRUE, NULL);
  g_assert_true (voc_drop_area_is_active (self->area));
  g_assert_cmpuint (n_notified, ==, 1);
  g_signal_emit_by_name (self->target, "enter", 10.0, 10.0, &action);
  voc_drop_area_set_active (self->area, FALSE);
  g_assert_false (is_hint_shown (self));
  g_assert_cmpuint (n_notified, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/drop-area/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("hint-and-drop", test_hint_and_drop);
  ADD ("inactive", test_inactive);
#undef ADD

  return g_test_run ();
}
