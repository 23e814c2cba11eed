/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the Salaries or the Careers page on a profile, for looking at it. Not
 * installed. --page=salaries|careers, --profile=FOLDER, --show=TEXT, --scroll=N,
 * --find=TEXT, --dark, --rtl, --hourly, --width=N, --height=N, --scale=N (text). */

#include "config.h"

#include "ui/careers/voc-careers-page.h"
#include "ui/salaries/voc-salaries-page.h"

#include <adwaita.h>

static gboolean    is_dark;
static gboolean    is_rtl;
static int         width = 1100;
static int         height = 720;
static int         scroll;
static double      scale = 1.0;
static char       *page;
static char       *profile;
static char       *show;
static GtkWidget  *page_widget;
static VocLibrary *library;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &is_dark, "Dark style", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &is_rtl, "Right to left", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", NULL },
  { "scroll", 0, 0, G_OPTION_ARG_INT, &scroll, "Pixels to scroll down", NULL },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Size of text", NULL },
  { "page", 0, 0, G_OPTION_ARG_STRING, &page, "salaries or careers", NULL },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile, "Folder of the profile", NULL },
  { "show", 0, 0, G_OPTION_ARG_STRING, &show, "What to show", NULL },
  { NULL },
};

static void
scroll_down (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)), scroll);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    scroll_down (child);
}

static gboolean
scroll_cb (gpointer user_data)
{
  scroll_down (page_widget);
  return G_SOURCE_REMOVE;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window = user_data;

  if (!voc_library_open_finish (library, result, &error))
    {
      g_printerr ("%s\n", error->message);
      gtk_window_close (GTK_WINDOW (window));
      return;
    }

  if (g_strcmp0 (page, "careers") == 0)
    {
      page_widget = voc_careers_page_new (library);
      if (show != NULL)
        voc_careers_page_show (VOC_CAREERS_PAGE (page_widget), show);
    }
  else
    {
      page_widget = voc_salaries_page_new (library);
      if (show != NULL)
        voc_salaries_page_show (VOC_SALARIES_PAGE (page_widget), show);
    }
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), page_widget);
  g_timeout_add (1500, scroll_cb, NULL);
}

static void
activate_cb (GApplication *app)
{
  GtkWidget       *window = adw_application_window_new (GTK_APPLICATION (app));
  g_autofree char *cache = g_build_filename (profile, "cache", NULL);
  g_autofree char *data = g_build_filename (profile, "data", NULL);
  VocProfile       folders = { .cache_dir = cache, .data_dir = data };

  gtk_widget_set_default_direction (is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (is_dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
  gtk_widget_set_direction (window, is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  library = voc_library_new ();
  voc_library_open_async (library, &folders, NULL, opened_cb, window);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("io.github.vocation_app.Vocation", G_APPLICATION_NON_UNIQUE);
  int status;

  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  status = g_application_run (G_APPLICATION (app), argc, argv);
  if (library != NULL)
    voc_library_close (library);
  g_clear_object (&library);

  return status;
}
