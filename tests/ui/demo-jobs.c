/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the Jobs page on a profile, for looking at it. Not installed. --profile=DIR
 * --reference=FILE --width=N --height=N --scale=N (text) --dark --rtl
 * --search=TEXT --open (the first job) --filters. */

#include "config.h"

#include "library/voc-listing-list.h"
#include "ui/jobs/voc-jobs-page-private.h"

static gboolean is_dark;
static gboolean is_rtl;
static gboolean opens;
static gboolean shows_filters;
static int      width = 1100;
static int      height = 720;
static double   scale = 1.0;
static char    *profile_dir;
static char    *reference;
static char    *search;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &is_dark, "Dark style", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &is_rtl, "Right to left", NULL },
  { "open", 0, 0, G_OPTION_ARG_NONE, &opens, "Open the first job", NULL },
  { "filters", 0, 0, G_OPTION_ARG_NONE, &shows_filters, "Open the filters", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", NULL },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Size of text", NULL },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_dir, "Folder of the profile", NULL },
  { "reference", 0, 0, G_OPTION_ARG_FILENAME, &reference, "reference.db", NULL },
  { "search", 0, 0, G_OPTION_ARG_STRING, &search, "What to search for", NULL },
  { NULL },
};

static gboolean
act_cb (gpointer user_data)
{
  VocJobsPage *page = user_data;

  if (opens)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "jobs.next", NULL);
      gtk_widget_activate_action (GTK_WIDGET (page), "jobs.show-detail", NULL);
    }
  if (shows_filters)
    gtk_widget_activate_action (GTK_WIDGET (page), "jobs.show-filters", NULL);
  return G_SOURCE_REMOVE;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window = user_data;
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page;

  if (!voc_library_open_finish (VOC_LIBRARY (object), result, &error))
    g_error ("%s", error->message);

  page = voc_jobs_page_new (VOC_LIBRARY (object));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), box);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), overlay);
  if (search != NULL)
    voc_jobs_page_search (VOC_JOBS_PAGE (page), search);
  g_timeout_add (1200, act_cb, page);
}

static void
activate_cb (GApplication *app)
{
  GtkWidget       *window;
  VocLibrary      *library = voc_library_new ();
  g_autofree char *data_dir = g_build_filename (profile_dir, "data", NULL);
  g_autofree char *cache_dir = g_build_filename (profile_dir, "cache", NULL);
  VocProfile       profile = { .cache_dir = cache_dir, .data_dir = data_dir, .reference_file = reference };

  gtk_widget_set_default_direction (is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (is_dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
  window = adw_application_window_new (GTK_APPLICATION (app));
  gtk_widget_set_size_request (window, 360, 294);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  voc_library_open_async (library, &profile, NULL, opened_cb, window);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("io.github.vocation_app.Vocation", G_APPLICATION_NON_UNIQUE);

  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
