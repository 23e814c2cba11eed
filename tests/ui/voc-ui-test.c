/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Start-up, waiting and key presses for tests of widgets. */

#include "config.h"

#include "voc-ui-leaks.h"
#include "voc-ui-test.h"

#include <stdlib.h>
#include <string.h>

#define TIMEOUT_SECONDS 30
/* A build with sanitizers is that much slower, most of all while it draws. */
#define SANITIZED_FACTOR 6
#define SETTLE_MS 60
/* What comes true in another thread wakes nobody. */
#define LOOK_MS 50

static gboolean
timed_out_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* From libadwaita 1.3 on a message dialog tries its heading in large letters first,
 * and GTK warns when that does not fit, of the label and of the box around it. Every
 * other warning is fatal. */
static gboolean
is_of_dialog (const char *message)
{
  if (g_str_has_prefix (message, "Trying to measure GtkLabel"))
    return TRUE;

  return adw_get_minor_version () >= 3 && g_str_has_prefix (message, "GtkBox ")
         && g_str_has_suffix (message, "natural size must be >= min size");
}

/* Where nothing is animated, see voc_ui_test_leave_no_nodes(), the bar of libadwaita below
 * the pages comes while what is around it gets its place, and GTK 4.8 warns that it has
 * none yet. */
static gboolean
is_of_bar (const char *message)
{
  if (g_getenv ("VOC_TEST_SANITIZED") == NULL || !g_str_has_suffix (message, " and height -1"))
    return FALSE;

  return strstr (message, "attempt to allocate AdwViewSwitcher ") != NULL
         || (strstr (message, "attempt to allocate GtkBox box ") != NULL && strstr (message, " with width 0 ") != NULL);
}

static gboolean
is_of_library (const char *message)
{
  return is_of_dialog (message) || is_of_bar (message);
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0 && is_of_library (fields[i].value))
        return g_log_writer_standard_streams (level, fields, n_fields, NULL);
    }

  return g_log_writer_default (level, fields, n_fields, user_data);
}

/**
 * voc_ui_test_init:
 *
 * Starts the test framework, GTK and libadwaita with the program's own style
 * sheet, as the application object would.
 */
void
voc_ui_test_init (int    *argc,
                  char ***argv)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  /* No portal: the style of the machine that runs the tests is not asked for.
   * The folders stay, for the schemas of GTK are found through them. */
  g_setenv ("ADW_DISABLE_PORTAL", "1", TRUE);
  voc_ui_leaks_init ();
  g_test_init (argc, argv, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (77);
    }

  adw_init ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, VOC_RESOURCE_BASE "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * voc_ui_test_wait:
 * @is_done: what is waited for
 *
 * Runs the main loop until @is_done says so, half a minute at the most, with
 * sanitizers three: a window without a window manager may take seconds to get its
 * new size.
 *
 * Returns: whether it came true
 */
gboolean
voc_ui_test_wait (gboolean (*is_done) (gpointer user_data),
                  gpointer user_data)
{
  gboolean timed_out = FALSE;
  guint    factor = g_getenv ("VOC_TEST_SANITIZED") != NULL ? SANITIZED_FACTOR : 1;
  guint    id = g_timeout_add_seconds (TIMEOUT_SECONDS * factor, timed_out_cb, &timed_out);
  guint    tick_id = g_timeout_add (LOOK_MS, tick_cb, NULL);

  while (!is_done (user_data) && !timed_out)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (tick_id);
  if (!timed_out)
    g_source_remove (id);

  return !timed_out;
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/**
 * voc_ui_test_finalize:
 * @object: (transfer full): what nobody else may hold
 *
 * Gives a reference back, and fails when the object stays. Answers that are on
 * their way may hold it until they have come.
 */
void
voc_ui_test_finalize (gpointer object)
{
  gpointer watched = object;

  g_object_add_weak_pointer (G_OBJECT (object), &watched);
  g_object_unref (object);
  g_assert_true (voc_ui_test_wait (is_gone, &watched));
}

/**
 * voc_ui_test_settle:
 *
 * Lets a few frames pass: sizes are given and snapshots are taken.
 */
void
voc_ui_test_settle (void)
{
  gboolean passed = FALSE;

  g_timeout_add (SETTLE_MS, timed_out_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * voc_ui_test_leave_no_nodes:
 *
 * GTK 4.8 leaves nodes behind of a page that slides in. With sanitizers, which look for
 * what is left, pages are put in their place at once from here on.
 */
void
voc_ui_test_leave_no_nodes (void)
{
  if (g_getenv ("VOC_TEST_SANITIZED") != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static gboolean
trigger_fits (GtkShortcut    *shortcut,
              guint           keyval,
              GdkModifierType modifiers)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

  return GTK_IS_KEYVAL_TRIGGER (trigger)
         && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval
         && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers;
}

/**
 * voc_ui_test_press:
 * @widget: a widget whose class binds the key
 *
 * Does what the key binding of the widget's class does.
 *
 * Returns: whether a binding took the key
 */
gboolean
voc_ui_test_press (GtkWidget      *widget,
                   guint           keyval,
                   GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (trigger_fits (shortcut, keyval, modifiers)
              && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                               gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }

  return FALSE;
}

typedef struct
{
  const char *heading;
  GtkWindow  *window; /* (owned) (nullable) */
} Question;

static gboolean
is_asked (gpointer user_data)
{
  Question   *question = user_data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (GTK_WIDGET (window))
          && g_str_equal (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (window)), question->heading))
        {
          question->window = g_steal_pointer (&window);
          return TRUE;
        }
    }

  return FALSE;
}

/* Waits for a question, and answers it with the id of a response. */
void
voc_ui_test_answer (const char *heading,
                    const char *response)
{
  Question question = { heading, NULL };

  if (!voc_ui_test_wait (is_asked, &question))
    g_error ("Nobody asks “%s”", heading);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question.window), response);
  gtk_window_destroy (question.window);
  g_object_unref (question.window);
}
