/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the Applications or the Candidates page with saved jobs and people in it,
 * for looking at it. Not installed. --page=applications|candidates, --open (the
 * first one), --action=NAME (of the detail), --dark, --rtl, --width=N, --height=N,
 * --scale=N (text). */

#include "config.h"

#include "ui/applications/voc-application-detail.h"
#include "ui/applications/voc-applications-page.h"
#include "ui/candidates/voc-candidate-detail.h"
#include "ui/candidates/voc-candidates-page.h"

#include "voc-ui-library.h"

static gboolean is_dark;
static gboolean is_rtl;
static gboolean opens;
static int      width = 1100;
static int      height = 720;
static double   scale = 1.0;
static char    *page_name;
static char    *action;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &is_dark, "Dark style", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &is_rtl, "Right to left", NULL },
  { "open", 0, 0, G_OPTION_ARG_NONE, &opens, "Open the first one", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", NULL },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Size of text", NULL },
  { "page", 0, 0, G_OPTION_ARG_STRING, &page_name, "applications or candidates", NULL },
  { "action", 0, 0, G_OPTION_ARG_STRING, &action, "Action of the detail", NULL },
  { NULL },
};

static void
fill_applications (VocUiLibrary *library)
{
  static const VocStage stages[] = { VOC_STAGE_SAVED, VOC_STAGE_APPLIED, VOC_STAGE_APPLIED, VOC_STAGE_INTERVIEW, VOC_STAGE_SAVED, VOC_STAGE_REJECTED };

  voc_ui_library_put_listings (library, 6);
  voc_ui_library_close_listing (library, 2);
  voc_ui_library_open (library);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (VocApplication) application = voc_ui_library_save (library, i + 1);

      application->stage = stages[i];
      if (i == 3)
        application->follow_up_at = g_get_real_time () / G_USEC_PER_SEC + 3 * 86400;
      voc_set_text (&application->notes, "Asked about the hours. They call back.");
      voc_ui_library_put_application (library, application);
    }
}

static void
fill_candidates (VocUiLibrary *library)
{
  g_autoptr (GString) text = g_string_new ("name,email,phone,headline,skills,tags,place,notes,wishes,consent at,keep until\n");

  voc_ui_library_open (library);
  g_string_append (text, "Ada Byron,ada@example.org,+1 512 555 0100,Backend Developer,\"C, Rust, PostgreSQL, Analysis\",\"urgent, night\",\"Austin, TX\","
                         "Prefers mornings.,Four days a week,2026-01-05,2027-01-05\n");
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "Person %03u,p%u@example.org,,Registered Nurse,Care,t%u,Dallas,,,,\n", i, i, i % 5);
  voc_ui_library_import (library, text->str);
}

static gboolean
act_cb (gpointer user_data)
{
  VocUiLibrary *library = user_data;
  GtkWidget    *detail = voc_ui_library_find_type (library->overlay, VOC_TYPE_CANDIDATE_DETAIL);

  if (detail == NULL)
    detail = voc_ui_library_find_type (library->overlay, VOC_TYPE_APPLICATION_DETAIL);
  gtk_widget_activate_action (detail, action, NULL);

  return G_SOURCE_REMOVE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  VocUiLibrary library = { NULL };
  GtkWidget   *page;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 1;

  voc_ui_test_init (&argc, &argv);
  gtk_widget_set_default_direction (is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (is_dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
  voc_ui_library_set_up (&library);
  if (g_strcmp0 (page_name, "candidates") == 0)
    {
      fill_candidates (&library);
      page = voc_candidates_page_new (library.library);
      voc_ui_library_present (&library, page, width, height);
      if (opens)
        voc_candidates_page_show (VOC_CANDIDATES_PAGE (page), 1);
    }
  else
    {
      fill_applications (&library);
      page = voc_applications_page_new (library.library);
      voc_ui_library_present (&library, page, width, height);
      if (opens)
        voc_applications_page_show (VOC_APPLICATIONS_PAGE (page), 2);
    }
  if (action != NULL)
    g_timeout_add (1000, act_cb, &library);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);

  return 0;
}
