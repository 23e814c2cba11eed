/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window on a real profile: what opens, its actions, what it remembers. */

#include "config.h"

#include "voc-ui-window.h"

#include "ui/salaries/voc-salaries-page.h"
#include "ui/window/voc-reading-trail.h"

/* When a window is closed after it was opened: while its pages load. */
#define N_EARLY 15
#define EARLY_STEP_MS 20

static gboolean
is_done (gpointer user_data)
{
  return ((Fixture *) user_data)->is_done;
}

static const char *
get_page (Fixture *self)
{
  GtkWidget *stack = voc_ui_find_type (self->window, ADW_TYPE_VIEW_STACK, 0);

  return adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (stack));
}

static void
show_page (Fixture    *self,
           const char *page)
{
  g_assert_true (gtk_widget_activate_action (self->window, "win.show-page", "s", page));
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (((Fixture *) user_data)->window);
}

static gboolean
has_page (gpointer user_data)
{
  return get_page (user_data) != NULL;
}

/* Whatever page it opens with, it comes with something in it; on a machine that is busy, which may
 * be late. */
static void
test_presented (Fixture      *self,
                gconstpointer data)
{
  static const char *const pages[] = { "jobs", "salaries", "applications", "candidates" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_settings_set_string (self->settings, "page", pages[i]);
      self->library = voc_library_new ();
      self->scheduler = voc_scheduler_new (self->library, self->settings);
      self->window = voc_window_new (NULL, self->library, self->scheduler);
      voc_window_present (VOC_WINDOW (self->window));
      g_assert_false (gtk_widget_get_visible (self->window));
      g_assert_true (voc_ui_test_wait (is_mapped, self));
      voc_window_present (VOC_WINDOW (self->window));
      g_assert_true (voc_ui_test_wait (has_page, self));
      voc_ui_test_settle ();
      g_assert_cmpstr (get_page (self), ==, pages[i]);
      close_window (self);
    }
}

static void
test_pages (Fixture      *self,
            gconstpointer data)
{
  static const char *const pages[] = { "salaries", "careers", "applications", "candidates", "jobs" };

  open_window (self);
  wait_open (self);
  g_assert_cmpstr (get_page (self), ==, "jobs");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *remembered = NULL;

      show_page (self, pages[i]);
      g_assert_cmpstr (get_page (self), ==, pages[i]);
      remembered = g_settings_get_string (self->settings, "page");
      g_assert_cmpstr (remembered, ==, pages[i]);
    }

  show_page (self, "sources");
  wait_text (self, "Follow Your First Source");
  g_assert_true (voc_ui_test_press (self->window, GDK_KEY_Escape, 0));
  wait_gone (self, "Follow Your First Source");
  wait_open (self);
}

static void
test_candidates_switched_off (Fixture      *self,
                              gconstpointer data)
{
  open_window (self);
  wait_open (self);
  show_page (self, "candidates");
  g_assert_cmpstr (get_page (self), ==, "candidates");

  g_settings_set_boolean (self->settings, "candidates-page", FALSE);
  voc_ui_test_settle ();
  g_assert_cmpstr (get_page (self), !=, "candidates");
  show_page (self, "candidates");
  g_assert_cmpstr (get_page (self), !=, "candidates");

  g_settings_set_boolean (self->settings, "candidates-page", TRUE);
  show_page (self, "candidates");
  g_assert_cmpstr (get_page (self), ==, "candidates");
}

static void
test_sample (Fixture      *self,
             gconstpointer data)
{
  open_window (self);
  wait_open (self);
  g_assert_true (gtk_widget_activate_action (self->window, "win.try-sample", NULL));
  wait_text (self, "240 jobs");
  show_page (self, "sources");
  wait_text (self, "Sample Board");
  wait_text (self, "240 listings · synced");

  /* The next day it is all there still, and on the page that was left. */
  show_page (self, "salaries");
  close_window (self);
  open_window (self);
  self->wanted = "Salaries";
  g_assert_true (voc_ui_test_wait (is_text_shown, self));
  g_assert_cmpstr (get_page (self), ==, "salaries");
  show_page (self, "jobs");
  wait_text (self, "240 jobs");
}

static gboolean
passed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Whoever closes the window does not wait until everything has come: answers that
 * are on their way find nobody, and hold nothing. */
static void
test_closed_early (Fixture      *self,
                   gconstpointer data)
{
  static const char *const pages[] = { "jobs", "salaries", "careers", "applications", "candidates" };

  open_window (self);
  wait_open (self);
  g_assert_true (gtk_widget_activate_action (self->window, "win.try-sample", NULL));
  wait_text (self, "240 jobs");
  close_window (self);

  for (guint i = 0; i < N_EARLY; i++)
    {
      gboolean passed = FALSE;

      g_settings_set_string (self->settings, "page", pages[i % G_N_ELEMENTS (pages)]);
      open_window (self);
      g_timeout_add (i * EARLY_STEP_MS, passed_cb, &passed);
      while (!passed)
        g_main_context_iteration (NULL, TRUE);
      close_window (self);
    }
}

static void
test_address (Fixture      *self,
              gconstpointer data)
{
  open_window (self);
  /* Given before the library is open, as on a command line. */
  voc_window_add_address (VOC_WINDOW (self->window), "file:///nowhere/at-all.json");
  wait_text (self, "Add a Source");
  wait_text (self, "There is nothing at this address any more.");
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr (VocSource) source = voc_library_add_source_finish (VOC_LIBRARY (object), result, NULL);

  g_assert_nonnull (source);
  self->is_done = TRUE;
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *self = user_data;

  g_assert_true (voc_library_remove_source_finish (VOC_LIBRARY (object), result, NULL));
  self->is_done = TRUE;
}

static gboolean
is_told (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean    is_there = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      is_there |= ADW_IS_MESSAGE_DIALOG (window) && voc_ui_find_text (window, user_data) != NULL;
    }

  return is_there;
}

/* Waits for what is told when all were to be synced, once, and closes it. */
static void
wait_told (const char *text)
{
  if (!voc_ui_test_wait (is_told, (char *) text))
    g_error ("“%s” is not told", text);
  voc_ui_test_settle ();
  voc_ui_test_answer ("Nothing Was Synced", "close");
  g_assert_false (is_told ((char *) text));
}

static void
test_unreachable (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (VocSource) source = voc_source_new ();

  open_window (self);
  wait_open (self);
  /* Nobody listens there. */
  source->url = g_strdup ("http://127.0.0.1:1/jobs.json");
  source->format = g_strdup ("native");
  source->name = g_strdup ("Nobody");
  voc_library_add_source_async (self->library, source, NULL, added_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));
  g_assert_true (gtk_widget_activate_action (self->window, "win.sync-all", NULL));
  wait_text (self, "1 source cannot be reached. What it brought before is still here.");

  self->is_done = FALSE;
  voc_library_remove_source_async (self->library, 1, TRUE, NULL, removed_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));
  g_assert_true (gtk_widget_activate_action (self->window, "win.sync-all", NULL));
  wait_gone (self, "cannot be reached");
  wait_told ("There is no source to sync. Add one on the Sources page.");
}

static void
paused_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *self = user_data;

  g_assert_true (voc_library_pause_source_finish (VOC_LIBRARY (object), result, NULL));
  self->is_done = TRUE;
}

/* Who asks for all and gets none hears why, and what can be done. */
static void
test_none_synced (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (VocSource) source = voc_source_new ();

  open_window (self);
  wait_open (self);
  source->url = g_strdup ("http://127.0.0.1:1/jobs.json");
  source->format = g_strdup ("native");
  source->name = g_strdup ("Nobody");
  voc_library_add_source_async (self->library, source, NULL, added_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));
  self->is_done = FALSE;
  voc_library_pause_source_async (self->library, 1, TRUE, NULL, paused_cb, self);
  g_assert_true (voc_ui_test_wait (is_done, self));
  g_assert_true (gtk_widget_activate_action (self->window, "win.sync-all", NULL));
  wait_told ("1 source is paused. Sync it on its own on the Sources page.");

  /* Whoever asks twice before that is there reads it once. */
  g_assert_true (gtk_widget_activate_action (self->window, "win.sync-all", NULL));
  g_assert_true (gtk_widget_activate_action (self->window, "win.sync-all", NULL));
  wait_told ("1 source is paused. Sync it on its own on the Sources page.");
}

static void
read_cb (Fixture *self)
{
  self->is_done = TRUE;
}

static void
show_salary (Fixture    *self,
             const char *soc)
{
  self->is_done = FALSE;
  g_assert_true (gtk_widget_activate_action (self->window, "win.show-salary", "s", soc));
}

/* Figures that come while another page is shown are read when somebody comes back to them, and
 * when somebody comes for others they are not. */
static void
test_late_figures (Fixture      *self,
                   gconstpointer data)
{
  GtkWidget *trail;

  open_window (self);
  wait_open (self);
  show_page (self, "salaries");
  g_signal_connect_swapped (voc_ui_find_type (self->window, VOC_TYPE_SALARIES_PAGE, 0), "read", G_CALLBACK (read_cb), self);
  trail = voc_ui_find_type (self->window, VOC_TYPE_READING_TRAIL, 0);
  show_salary (self, "29-1141");
  wait_text (self, "SOC 29-1141");
  show_salary (self, "15-1252");
  show_page (self, "jobs");
  g_assert_true (voc_ui_test_wait (is_done, self));
  show_page (self, "salaries");
  wait_text (self, "SOC 15-1252");
  voc_ui_test_settle ();
  gtk_widget_activate_action (trail, "trail.back", NULL);
  wait_text (self, "SOC 29-1141");
  gtk_widget_activate_action (trail, "trail.forward", NULL);
  wait_text (self, "SOC 15-1252");

  show_salary (self, "53-3032");
  show_page (self, "jobs");
  g_assert_true (voc_ui_test_wait (is_done, self));
  show_salary (self, "25-2021");
  wait_text (self, "SOC 25-2021");
  gtk_widget_activate_action (trail, "trail.back", NULL);
  wait_text (self, "SOC 15-1252");
}

static void
test_narrow (Fixture      *self,
             gconstpointer data)
{
  static const char *const pages[] = { "jobs", "salaries", "careers", "applications", "candidates", "sources" };

  g_settings_set_int (self->settings, "window-width", 360);
  g_settings_set_int (self->settings, "window-height", 294);
  open_window (self);
  wait_open (self);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      show_page (self, pages[i]);
      voc_ui_test_settle ();
      g_assert_cmpint (gtk_widget_get_width (self->window), <=, 360);
      g_assert_cmpint (gtk_widget_get_height (self->window), <=, 294);
    }

  g_settings_set_int (self->settings, "window-width", 1000);
  close_window (self);
  /* What was, is what comes back. */
  g_assert_cmpint (g_settings_get_int (self->settings, "window-width"), ==, 360);
  g_settings_reset (self->settings, "window-width");
  g_settings_reset (self->settings, "window-height");
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("presented", test_presented);
  ADD ("pages", test_pages);
  ADD ("candidates-switched-off", test_candidates_switched_off);
  ADD ("sample", test_sample);
  ADD ("closed-early", test_closed_early);
  ADD ("address", test_address);
  ADD ("unreachable", test_unreachable);
  ADD ("none-synced", test_none_synced);
  ADD ("late-figures", test_late_figures);
  ADD ("narrow", test_narrow);
#undef ADD

  return g_test_run ();
}
