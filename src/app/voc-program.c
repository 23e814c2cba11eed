/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program: one window, one library, the actions that belong to no page, and
 * what it is called. A second start raises the window of the first. When somebody
 * wants it, it goes on syncing without a window until it is quit. Main thread only. */

#include "config.h"

#include "app/voc-program.h"

#include "app/voc-about-private.h"
#include "app/voc-close-windows-private.h"
#include "app/voc-command-line-private.h"
#include "app/voc-news-private.h"
#include "app/voc-open-address-private.h"
#include "app/voc-quit-key-private.h"
#include "app/voc-search-provider-private.h"
#include "base/voc-error.h"
#include "library/voc-scheduler.h"
#include "ui/hidden/voc-hidden-dialog.h"
#include "ui/outbox/voc-outbox-dialog.h"
#include "ui/window/voc-background.h"
#include "ui/window/voc-preferences.h"
#include "ui/window/voc-window.h"

#include <glib-unix.h>

/* Whoever starts the service for a window asks for the window at once, and that opens
 * the library. */
#define QUIET_SECONDS 2

struct _VocProgram
{
  AdwApplication parent_instance;

  VocLibrary        *library;           /* (owned) */
  GSettings         *settings;          /* (owned) (nullable): these are NULL before startup */
  VocScheduler      *scheduler;         /* (owned) (nullable) */
  VocBackground     *background;        /* (owned) (nullable) */
  VocNews           *news;              /* (owned) (nullable) */
  VocSearchProvider *provider;          /* (owned) (nullable): NULL where there is no bus */
  GCancellable      *quiet_cancellable; /* (owned) (nullable): of the library that is opened without a window */
  guint              quiet_id;
  gboolean           is_held; /* lives without a window */
  gboolean           is_quitting;
};

G_DEFINE_FINAL_TYPE (VocProgram, voc_program, ADW_TYPE_APPLICATION)

static gboolean
wants_background (VocProgram *self)
{
  return g_settings_get_boolean (self->settings, "sync-automatically")
         && g_settings_get_boolean (self->settings, "sync-in-background");
}

/* A library that cannot be opened is no reason to stay: only a window says so. */
static void
update_hold (VocProgram *self)
{
  gboolean is_of_use = voc_library_is_open (self->library) || self->quiet_id != 0 || self->quiet_cancellable != NULL;
  gboolean is_held = !self->is_quitting && is_of_use && wants_background (self);

  if (is_held == self->is_held)
    return;

  self->is_held = is_held;
  if (is_held)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static void
opened_quietly_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (VocProgram) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_open = voc_library_open_finish (VOC_LIBRARY (object), result, &error);

  if (self->provider != NULL)
    voc_search_provider_library_settled (self->provider);
  /* A window came meanwhile, or the end. */
  if (voc_error_is_cancelled (error) || self->settings == NULL)
    return;

  g_clear_object (&self->quiet_cancellable);
  if (is_open && wants_background (self))
    voc_scheduler_start (self->scheduler);
  else if (!is_open)
    g_debug ("The library could not be opened: %s", error->message);
  update_hold (self);
}

static void
open_quietly (VocProgram *self)
{
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  self->quiet_cancellable = g_cancellable_new ();
  voc_scheduler_set_background (self->scheduler, TRUE);
  voc_news_set_background (self->news, TRUE);
  voc_library_open_async (self->library, NULL, self->quiet_cancellable, opened_quietly_cb, g_object_ref (self));
}

static gboolean
open_quietly_cb (gpointer user_data)
{
  VocProgram *self = user_data;

  self->quiet_id = 0;
  open_quietly (self);

  return G_SOURCE_REMOVE;
}

static gboolean
settle_provider_cb (gpointer user_data)
{
  VocProgram *self = user_data;

  if (self->provider != NULL)
    voc_search_provider_library_settled (self->provider);
  return G_SOURCE_REMOVE;
}

/* A window opens the library itself, or says why it cannot; the desktop's search does not
 * wait for that. */
static void
need_library_cb (gpointer user_data)
{
  VocProgram *self = user_data;

  if (self->quiet_cancellable != NULL)
    return;

  if (self->settings == NULL || self->is_quitting || gtk_application_get_windows (GTK_APPLICATION (self)) != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, settle_provider_cb, g_object_ref (self), g_object_unref);
  else
    open_quietly (self);
}

/* The window opens the library itself. */
static void
stop_opening_quietly (VocProgram *self)
{
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  if (self->quiet_cancellable != NULL)
    g_cancellable_cancel (self->quiet_cancellable);
  g_clear_object (&self->quiet_cancellable);
}

VocWindow *
voc_program_need_window (VocProgram *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !VOC_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);

  if (window == NULL)
    {
      stop_opening_quietly (self);
      window = GTK_WINDOW (voc_window_new (GTK_APPLICATION (self), self->library, self->scheduler));
    }

  return VOC_WINDOW (window);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  VocProgram *self = user_data;

  gtk_window_present (GTK_WINDOW (voc_preferences_new (GTK_WINDOW (voc_program_need_window (self)), self->library, self->background)));
}

static void
outbox_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VocProgram *self = user_data;

  gtk_window_present (GTK_WINDOW (voc_outbox_dialog_new (GTK_WINDOW (voc_program_need_window (self)), self->library)));
}

static void
hidden_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VocProgram *self = user_data;

  gtk_window_present (GTK_WINDOW (voc_hidden_dialog_new (GTK_WINDOW (voc_program_need_window (self)), self->library)));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  VocProgram *self = user_data;

  voc_about_show (GTK_WINDOW (voc_program_need_window (self)), self->library);
}

/* The program is to end, whatever it does without a window. */
static void
end_background (VocProgram *self)
{
  self->is_quitting = TRUE;
  stop_opening_quietly (self);
  if (self->provider != NULL)
    voc_search_provider_let_go (self->provider);
  update_hold (self);
}

/* Those that are still there: one may not have been shown yet. */
static void
destroy_windows (VocProgram *self)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self))) != NULL)
    gtk_window_destroy (windows->data);
}

static void quit_again_cb (GObject *program);

static void
quit (VocProgram *self)
{
  /* One that stays has a question, or is being saved. */
  if (!voc_close_windows ())
    {
      voc_close_windows_later (G_OBJECT (self), quit_again_cb);
      return;
    }

  end_background (self);
  destroy_windows (self);
}

static void
quit_again_cb (GObject *program)
{
  quit (VOC_PROGRAM (program));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  quit (VOC_PROGRAM (user_data));
}

/* The session ends, or somebody wants the program gone: nobody is asked any more, and
 * what can be written is. A second signal does what it does anyway. */
static gboolean
signal_cb (gpointer user_data)
{
  VocProgram *self = user_data;

  /* The program ends with its last window, or without one. */
  end_background (self);
  voc_close_windows ();
  destroy_windows (self);

  return G_SOURCE_REMOVE;
}

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VocProgram *self = user_data;
  VocWindow  *window = voc_program_need_window (self);

  voc_window_present (window);
  voc_window_find_jobs (window);
}

/* What the digest leads to. */
static void
show_jobs_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  VocProgram *self = user_data;
  VocWindow  *window;

  /* A window that is not there yet opens with this page. */
  g_settings_set_string (self->settings, "page", "jobs");
  window = voc_program_need_window (self);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", "jobs");
  voc_window_present (window);
}

/* A window that is not there yet opens with this page. */
static void
show_in_jobs (VocProgram *self,
              const char *action,
              GVariant   *parameter)
{
  VocWindow *window;

  g_settings_set_string (self->settings, "page", "jobs");
  window = voc_program_need_window (self);
  gtk_widget_activate_action_variant (GTK_WIDGET (window), action, parameter);
  voc_window_present (window);
}

/* What the digest of saved searches leads to. */
static void
show_search_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  show_in_jobs (VOC_PROGRAM (user_data), "win.open-search", parameter);
}

/* What the desktop's search leads to: a job, or all that its words find. */
static void
show_listing_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  show_in_jobs (VOC_PROGRAM (user_data), "win.show-listing", parameter);
}

static void
search_for_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  show_in_jobs (VOC_PROGRAM (user_data), "win.search-jobs", parameter);
}

static void
add_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Primary>q" } },
    { "app.preferences", { "<Primary>comma" } },
    { "app.outbox", { "<Primary><Shift>o" } },
    { "app.hidden", { "<Primary>h" } },
    { "window.close", { "<Primary>w" } },
    { "win.show-shortcuts", { "<Primary>question", "F1" } },
    { "win.find", { "<Primary>f" } },
    { "win.sync-all", { "<Primary>r", "F5" } },
    { "win.show-page::jobs", { "<Alt>1" } },
    { "win.show-page::salaries", { "<Alt>2" } },
    { "win.show-page::careers", { "<Alt>3" } },
    { "win.show-page::applications", { "<Alt>4" } },
    { "win.show-page::candidates", { "<Alt>5" } },
    { "win.show-page::sources", { "<Alt>6" } },
    { "win.add-source::", { "<Primary><Shift>n" } },
    { "win.add-job::", { "<Primary>n" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action, accelerators[i].keys);
}

static void
color_scheme_changed_cb (VocProgram *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int choice = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                      schemes[CLAMP (choice, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

static void
prepare_sync (VocProgram *self)
{
  gboolean is_service = (g_application_get_flags (G_APPLICATION (self)) & G_APPLICATION_IS_SERVICE) != 0;

  self->scheduler = voc_scheduler_new (self->library, self->settings);
  self->background = voc_background_new (self->settings);
  self->news = voc_news_new (G_APPLICATION (self), self->library, self->scheduler, self->settings);
  g_signal_connect_object (self->settings, "changed::sync-automatically",
                           G_CALLBACK (update_hold), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::sync-in-background",
                           G_CALLBACK (update_hold), self, G_CONNECT_SWAPPED);
  if (is_service && wants_background (self))
    self->quiet_id = g_timeout_add_seconds (QUIET_SECONDS, open_quietly_cb, self);
  update_hold (self);
}

static void
windows_changed (VocProgram *self)
{
  gboolean is_background = gtk_application_get_windows (GTK_APPLICATION (self)) == NULL;

  if (self->settings == NULL)
    return;

  update_hold (self);
  voc_scheduler_set_background (self->scheduler, is_background);
  voc_news_set_background (self->news, is_background);
}

static void
voc_program_window_added (GtkApplication *application,
                          GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (voc_program_parent_class)->window_added (application, window);

  windows_changed (VOC_PROGRAM (application));
}

static void
voc_program_window_removed (GtkApplication *application,
                            GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (voc_program_parent_class)->window_removed (application, window);

  windows_changed (VOC_PROGRAM (application));
}

static void
voc_program_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "add-source", .activate = voc_open_address_cb, .parameter_type = "s" },
    { .name = "search", .activate = search_cb },
    { .name = "show-jobs", .activate = show_jobs_cb },
    { .name = "show-search", .activate = show_search_cb, .parameter_type = "x" },
    { .name = "show-listing", .activate = show_listing_cb, .parameter_type = "x" },
    { .name = "search-for", .activate = search_for_cb, .parameter_type = "s" },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "outbox", .activate = outbox_cb },
    { .name = "hidden", .activate = hidden_cb },
    { .name = "about", .activate = about_cb },
    { .name = "quit", .activate = quit_cb },
  };
  static const int signals[] = { SIGHUP, SIGINT, SIGTERM };
  VocProgram      *self = VOC_PROGRAM (application);

  G_APPLICATION_CLASS (voc_program_parent_class)->startup (application);

  /* A heading that gets the keyboard is to be read, not to be copied. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_accelerators (GTK_APPLICATION (self));
  voc_quit_key_watch (application);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], signal_cb, self);
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (color_scheme_changed_cb), self, G_CONNECT_SWAPPED);
  color_scheme_changed_cb (self);
  prepare_sync (self);
}

static void
voc_program_activate (GApplication *application)
{
  voc_window_present (voc_program_need_window (VOC_PROGRAM (application)));
}

static void
voc_program_open (GApplication *application,
                  GFile       **files,
                  int           n_files,
                  const char   *hint)
{
  g_autofree char *address = g_file_get_uri (files[0]);

  voc_open_address (VOC_PROGRAM (application), address);
}

/* Before startup, so that it is there for whoever has the program started. */
static gboolean
voc_program_dbus_register (GApplication    *application,
                           GDBusConnection *bus,
                           const char      *path,
                           GError         **error)
{
  VocProgram      *self = VOC_PROGRAM (application);
  g_autofree char *own_path = g_strconcat (path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (voc_program_parent_class)->dbus_register (application, bus, path, error))
    return FALSE;

  self->provider = voc_search_provider_new (application, self->library, need_library_cb, self);
  return voc_search_provider_export (self->provider, bus, own_path, error);
}

static void
voc_program_dbus_unregister (GApplication    *application,
                             GDBusConnection *bus,
                             const char      *path)
{
  g_clear_pointer (&VOC_PROGRAM (application)->provider, voc_search_provider_free);

  G_APPLICATION_CLASS (voc_program_parent_class)->dbus_unregister (application, bus, path);
}

static void
voc_program_shutdown (GApplication *application)
{
  VocProgram *self = VOC_PROGRAM (application);

  stop_opening_quietly (self);
  voc_scheduler_stop (self->scheduler);
  voc_library_close (self->library);
  g_clear_pointer (&self->news, voc_news_free);
  g_clear_object (&self->background);
  g_clear_object (&self->scheduler);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (voc_program_parent_class)->shutdown (application);
}

static void
voc_program_finalize (GObject *object)
{
  VocProgram *self = VOC_PROGRAM (object);

  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_program_parent_class)->finalize (object);
}

static void
voc_program_class_init (VocProgramClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = voc_program_finalize;
  application_class->startup = voc_program_startup;
  application_class->activate = voc_program_activate;
  application_class->open = voc_program_open;
  application_class->handle_local_options = voc_command_line_handle;
  application_class->shutdown = voc_program_shutdown;
  application_class->dbus_register = voc_program_dbus_register;
  application_class->dbus_unregister = voc_program_dbus_unregister;
  GTK_APPLICATION_CLASS (klass)->window_added = voc_program_window_added;
  GTK_APPLICATION_CLASS (klass)->window_removed = voc_program_window_removed;
}

static void
voc_program_init (VocProgram *self)
{
  self->library = voc_library_new ();
  voc_command_line_setup (G_APPLICATION (self));
}

/**
 * voc_program_new:
 *
 * Returns: (transfer full): the program
 */
AdwApplication *
voc_program_new (void)
{
  return g_object_new (VOC_TYPE_PROGRAM,
                       "application-id", VOC_APPLICATION_ID,
                       "resource-base-path", VOC_RESOURCE_BASE,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
