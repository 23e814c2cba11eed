/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The header bar of the window at every width: it is narrow, and from some width on it
 * is wide, and it stays what it is while nobody moves. */

#include "config.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "ui/window/voc-reading-trail.h"
#include "ui/window/voc-window.h"

/* In pixels; between the two it is decided. */
#define NARROWEST 360
#define WIDEST 1200
#define STEP 6

typedef struct
{
  VocUiLibrary base;
  GSettings   *settings;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  g_setenv ("VOCATION_DATA_DIR", self->base.data_dir, TRUE);
  g_setenv ("VOCATION_CACHE_DIR", self->base.cache_dir, TRUE);
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  g_settings_set_int (self->settings, "window-width", NARROWEST);
  g_settings_set_string (self->settings, "page", "careers");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_settings_reset (self->settings, "window-width");
  g_settings_reset (self->settings, "page");
  g_clear_object (&self->settings);
  voc_ui_library_tear_down (&self->base);
}

static gboolean
is_open (gpointer user_data)
{
  return voc_library_is_open (((Fixture *) user_data)->base.library);
}

static gboolean
is_trail_shown (gpointer user_data)
{
  GtkWidget *trail = voc_ui_find_type (((Fixture *) user_data)->base.window, VOC_TYPE_READING_TRAIL, 0);

  return trail != NULL && gtk_widget_get_visible (trail);
}

static AdwViewSwitcherTitle *
get_switcher (Fixture *self)
{
  return ADW_VIEW_SWITCHER_TITLE (voc_ui_find_type (self->base.window, ADW_TYPE_VIEW_SWITCHER_TITLE, 0));
}

static gboolean
is_narrow_there (gpointer user_data)
{
  return adw_view_switcher_title_get_title_visible (get_switcher (user_data));
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* Of one width; returns whether the header bar is narrow there. */
static gboolean
drag_to (Fixture *self,
         int      width)
{
  AdwViewSwitcherTitle *switcher = get_switcher (self);
  guint                 n = 0;
  gulong                id = g_signal_connect_swapped (switcher, "notify::title-visible", G_CALLBACK (count_cb), &n);

  gtk_window_set_default_size (GTK_WINDOW (self->base.window), width, 400);
  voc_ui_test_settle ();
  g_signal_handler_disconnect (switcher, id);
  if (n > 1)
    g_error ("At %d px the header bar changes %u times", width, n);

  return adw_view_switcher_title_get_title_visible (switcher);
}

static void
drag (Fixture *self)
{
  gboolean is_narrow = TRUE;
  guint    n = 0;

  gtk_window_set_default_size (GTK_WINDOW (self->base.window), NARROWEST, 400);
  g_assert_true (voc_ui_test_wait (is_narrow_there, self));
  for (int width = NARROWEST; width < WIDEST; width += STEP)
    if (drag_to (self, width) != is_narrow)
      {
        is_narrow = !is_narrow;
        g_test_message ("%s at %d px (%d)", is_narrow ? "narrow" : "wide", width, gtk_widget_get_width (self->base.window));
        n++;
      }
  g_assert_false (is_narrow);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (gtk_widget_get_width (self->base.window), >, WIDEST - 5 * STEP);
}

static AdwViewSwitcherBar *
get_bar (Fixture *self)
{
  return ADW_VIEW_SWITCHER_BAR (voc_ui_find_type (self->base.window, ADW_TYPE_VIEW_SWITCHER_BAR, 0));
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

#define SAYING "It is said"

static gboolean
is_said (gpointer user_data)
{
  Fixture        *self = user_data;
  GtkWidget      *label = find_label (self->base.window, SAYING);
  graphene_rect_t said, bar;

  if (label == NULL || gtk_widget_get_height (GTK_WIDGET (get_bar (self))) == 0)
    return FALSE;

  g_assert_true (gtk_widget_compute_bounds (label, self->base.window, &said));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_bar (self)), self->base.window, &bar));
  /* It comes from below. */
  return said.size.height > 0.0f && said.origin.y + said.size.height <= bar.origin.y;
}

/* How many names are shown as a whole. */
static guint
count_whole_names (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      g_test_message ("“%s” has %d px", gtk_label_get_text (GTK_LABEL (widget)), gtk_widget_get_width (widget));
      n += pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))) ? 0 : 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_whole_names (child);
  return n;
}

#define N_PAGES 5

/* In the letters of "Sans 11", in which five columns of one width were too narrow. */
static gboolean
is_whole_in_large (gpointer user_data)
{
  GtkWidget *bar = GTK_WIDGET (get_bar (user_data));
  GtkWidget *name = find_label (bar, "Applications");

  return name != NULL && gtk_widget_get_width (name) > 72 && count_whole_names (bar) >= N_PAGES;
}

/* What is said in passing leaves the switcher at the bottom free, and that has all pages, with
 * their whole names. */
static void
check_bottom (Fixture *self)
{
  GtkSettings     *settings = gtk_settings_get_default ();
  g_autofree char *font = NULL;
  int              width;

  gtk_window_set_default_size (GTK_WINDOW (self->base.window), NARROWEST, 400);
  g_assert_true (voc_ui_test_wait (is_narrow_there, self));
  g_assert_nonnull (adw_view_switcher_bar_get_stack (get_bar (self)));
  voc_window_say (VOC_WINDOW (self->base.window), SAYING);
  g_assert_true (voc_ui_test_wait (is_said, self));
  g_assert_cmpuint (count_whole_names (GTK_WIDGET (get_bar (self))), >=, N_PAGES);

  /* In larger letters, too. */
  width = gtk_widget_get_width (self->base.window);
  g_object_get (settings, "gtk-font-name", &font, NULL);
  g_object_set (settings, "gtk-font-name", "Sans 11", NULL);
  g_assert_true (voc_ui_test_wait (is_whole_in_large, self));
  g_assert_cmpint (gtk_widget_get_width (self->base.window), ==, width);
  g_object_set (settings, "gtk-font-name", font, NULL);
  voc_ui_test_settle ();
}

/* With the buttons for what was read before, which stand beside the title. */
static void
test_drag (Fixture      *self,
           gconstpointer data)
{
  VocScheduler *scheduler;
  GtkWidget    *window;

  self->base.library = voc_library_new ();
  scheduler = voc_scheduler_new (self->base.library, self->settings);
  window = voc_window_new (NULL, self->base.library, scheduler);
  self->base.window = window;
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (voc_ui_test_wait (is_open, self));
  voc_ui_test_leave_no_nodes ();
  drag (self);
  check_bottom (self);

  g_assert_true (gtk_widget_activate_action (window, "win.show-guide", "s", "electrician"));
  g_assert_true (gtk_widget_activate_action (window, "win.show-guide", "s", "accountant"));
  g_assert_true (voc_ui_test_wait (is_trail_shown, self));
  drag (self);

  self->base.window = NULL;
  gtk_window_destroy (GTK_WINDOW (window));
  voc_ui_test_settle ();
  voc_scheduler_stop (scheduler);
  voc_ui_test_finalize (scheduler);
  voc_ui_library_close (&self->base);
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  g_test_add ("/ui/window-widths/drag", Fixture, NULL, set_up, test_drag, tear_down);

  return g_test_run ();
}
