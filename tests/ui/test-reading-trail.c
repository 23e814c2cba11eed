/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Back and forward between what was read: where they lead, when they are there. */

#include "config.h"

#include "voc-ui-test.h"

#include "ui/window/voc-reading-trail.h"

typedef struct
{
  GtkWidget       *window;
  AdwViewStack    *stack;
  VocReadingTrail *trail;
  GString         *shown; /* what the trail asked the window to show */
} Fixture;

/* What is read is what stands before a hash sign, the rest is how it is seen. */
static void
note (Fixture    *self,
      const char *action_name,
      const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, "#", 2);

  voc_reading_trail_note (self->trail, parts[0], action_name, g_variant_new_string (target));
}

static void
show_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  Fixture    *self = user_data;
  const char *target = g_variant_get_string (parameter, NULL);

  g_string_append_printf (self->shown, "%s ", target);
  /* A page that shows it says so, as if it had been asked by anybody. */
  note (self, g_str_equal (g_action_get_name (G_ACTION (action)), "show-guide") ? "win.show-guide" : "win.show-salary",
        target);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  static const GActionEntry entries[] = {
    { .name = "show-guide", .activate = show_cb, .parameter_type = "s" },
    { .name = "show-salary", .activate = show_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->shown = g_string_new (NULL);
  self->window = gtk_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (group));
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  adw_view_stack_add_named (self->stack, gtk_label_new ("jobs"), "jobs");
  adw_view_stack_add_named (self->stack, gtk_label_new ("careers"), "careers");
  adw_view_stack_add_named (self->stack, gtk_label_new ("salaries"), "salaries");
  self->trail = g_object_new (VOC_TYPE_READING_TRAIL, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trail));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  voc_reading_trail_watch (self->trail, self->stack);
  adw_view_stack_set_visible_child_name (self->stack, "careers");
  gtk_window_present (GTK_WINDOW (self->window));
  voc_ui_test_settle ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_ref (self->trail);
  gtk_window_destroy (GTK_WINDOW (self->window));
  voc_ui_test_settle ();
  voc_ui_test_finalize (self->trail);
  g_string_free (self->shown, TRUE);
}

static void
go (Fixture    *self,
    const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->trail), action, NULL);
  voc_ui_test_settle ();
}

static void
assert_shown (Fixture    *self,
              const char *expected)
{
  g_assert_cmpstr (self->shown->str, ==, expected);
  g_string_truncate (self->shown, 0);
}

static void
test_ways (Fixture      *self,
           gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->trail)));
  note (self, "win.show-guide", "a");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->trail)));
  note (self, "win.show-salary", "11-1011");
  note (self, "win.show-salary", "11-1011");
  note (self, "win.show-guide", "b");
  voc_ui_test_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->trail)));

  go (self, "trail.forward");
  assert_shown (self, "");
  go (self, "trail.back");
  assert_shown (self, "11-1011 ");
  go (self, "trail.back");
  assert_shown (self, "a ");
  go (self, "trail.back");
  assert_shown (self, "");
  go (self, "trail.forward");
  go (self, "trail.forward");
  assert_shown (self, "11-1011 b ");

  /* A new way drops the old one. */
  go (self, "trail.back");
  note (self, "win.show-guide", "c");
  go (self, "trail.forward");
  assert_shown (self, "11-1011 ");
  go (self, "trail.back");
  go (self, "trail.back");
  assert_shown (self, "11-1011 a ");
}

static void
test_pages (Fixture      *self,
            gconstpointer data)
{
  note (self, "win.show-guide", "a");
  note (self, "win.show-guide", "b");
  adw_view_stack_set_visible_child_name (self->stack, "jobs");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->trail)));
  go (self, "trail.back");
  assert_shown (self, "");
  adw_view_stack_set_visible_child_name (self->stack, "salaries");
  voc_ui_test_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->trail)));
  go (self, "trail.back");
  assert_shown (self, "a ");
}

/* Another look at the same is no step; what was seen last of it is what comes back. */
static void
test_looks (Fixture      *self,
            gconstpointer data)
{
  note (self, "win.show-salary", "11-1011#");
  note (self, "win.show-salary", "11-1011#TX");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->trail)));
  note (self, "win.show-guide", "a");
  /* The code of one is the name of the other: that is not the same. */
  note (self, "win.show-guide", "11-1011#");
  go (self, "trail.back");
  go (self, "trail.back");
  assert_shown (self, "a 11-1011#TX ");
  note (self, "win.show-salary", "11-1011#CA");
  go (self, "trail.forward");
  go (self, "trail.back");
  assert_shown (self, "a 11-1011#CA ");
}

/* The key that points as the arrow of the button does. */
static void
test_keys (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *trail = GTK_WIDGET (self->trail);

  note (self, "win.show-guide", "a");
  note (self, "win.show-guide", "b");
  g_assert_true (voc_ui_test_press (trail, GDK_KEY_Left, GDK_ALT_MASK));
  assert_shown (self, "a ");
  g_assert_true (voc_ui_test_press (trail, GDK_KEY_Right, GDK_ALT_MASK));
  assert_shown (self, "b ");

  gtk_widget_set_direction (trail, GTK_TEXT_DIR_RTL);
  g_assert_true (voc_ui_test_press (trail, GDK_KEY_Right, GDK_ALT_MASK));
  assert_shown (self, "a ");
  g_assert_true (voc_ui_test_press (trail, GDK_KEY_Left, GDK_ALT_MASK));
  assert_shown (self, "b ");
  /* Where there is no way on the key is left for others. */
  g_assert_false (voc_ui_test_press (trail, GDK_KEY_Left, GDK_ALT_MASK));
}

/* Nobody reads so much that it may grow for ever. */
static void
test_long (Fixture      *self,
           gconstpointer data)
{
  guint n = 0;

  for (guint i = 0; i < 250; i++)
    {
      g_autofree char *slug = g_strdup_printf ("%u", i);

      note (self, "win.show-guide", slug);
    }
  voc_ui_test_settle ();
  do
    {
      g_string_truncate (self->shown, 0);
      gtk_widget_activate_action (GTK_WIDGET (self->trail), "trail.back", NULL);
      n++;
    }
  while (self->shown->len > 0 && n < 300);
  g_assert_cmpuint (n, ==, 100);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/ui/reading-trail/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("ways", test_ways);
  ADD ("pages", test_pages);
  ADD ("looks", test_looks);
  ADD ("keys", test_keys);
  ADD ("long", test_long);

  return g_test_run ();
}
