/* SPDX-License-Identifier: GPL-3.0-or-later */

/* About Vocation, with the credit lines that the sources of its figures ask to be
 * shown. They are kept with the figures, so the library is asked for them. Main
 * thread only. */

#include "config.h"

#include "app/voc-about-private.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <locale.h>

#define WEBSITE "https://github.com/vocation-app/vocation"

static void
append_credit (GString             *text,
               const VocDataCredit *credit)
{
  g_autofree char *name = g_markup_escape_text (credit->name, -1);
  g_autofree char *line = g_markup_escape_text (credit->credit, -1);

  g_string_append_printf (text, "<b>%s</b>", name);
  if (credit->period != NULL && *credit->period != '\0')
    {
      g_autofree char *period = g_markup_escape_text (credit->period, -1);

      g_string_append_printf (text, " (%s)", period);
    }
  g_string_append_printf (text, "\n%s", line);
  if (credit->licence != NULL && *credit->licence != '\0')
    {
      g_autofree char *licence = g_markup_escape_text (credit->licence, -1);

      g_string_append_printf (text, "\n%s", licence);
    }
  if (credit->url != NULL && *credit->url != '\0')
    {
      g_autofree char *url = g_markup_escape_text (credit->url, -1);

      g_string_append_printf (text, "\n<a href=\"%s\">%s</a>", url, url);
    }
  g_string_append (text, "\n\n");
}

static void
add_credits (AdwAboutWindow *about,
             GPtrArray      *credits)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < credits->len; i++)
    append_credit (text, g_ptr_array_index (credits, i));
  g_string_append (text, _ ("Names of countries come from iso-codes (LGPL-2.1-or-later)."));

  adw_about_window_add_legal_section (about, _ ("Figures, Titles and Places"), NULL, GTK_LICENSE_CUSTOM, text->str);
}

static void
credits_listed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (AdwAboutWindow) about = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) credits = voc_library_list_credits_finish (VOC_LIBRARY (object), result, &error);

  if (credits != NULL)
    add_credits (about, credits);
  else if (!voc_error_is_cancelled (error))
    g_warning ("The credits of the figures could not be read: %s", error->message);

  gtk_window_present (GTK_WINDOW (about));
}

/* For reports of bugs. Not translated, for whoever reads it; nothing in it is of the
 * user's own. */
static char *
describe_program (GtkWindow *parent)
{
  GtkNative  *native = parent != NULL ? GTK_NATIVE (parent) : NULL;
  const char *renderer = native != NULL && gtk_native_get_renderer (native) != NULL
                           ? G_OBJECT_TYPE_NAME (gtk_native_get_renderer (native))
                           : "none";

  return g_strdup_printf ("Vocation %s\n"
                          "GTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u\n"
                          "Display: %s, renderer: %s\n"
                          "Locale: %s, %s\n"
                          "Dark: %s, high contrast: %s\n",
                          VOC_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version,
                          G_OBJECT_TYPE_NAME (gdk_display_get_default ()), renderer,
                          setlocale (LC_MESSAGES, NULL),
                          gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "right to left" : "left to right",
                          adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "yes" : "no",
                          adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? "yes" : "no");
}

/* Shows the window as soon as the credits are there. */
void
voc_about_show (GtkWindow  *parent,
                VocLibrary *library)
{
  static const char *const developers[] = { "The Vocation founders " WEBSITE, NULL };
  g_autofree char         *debug_info = describe_program (parent);
  GtkWidget               *about;

  about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                        "transient-for", parent,
                        "modal", TRUE,
                        "application-name", "Vocation",
                        "application-icon", VOC_APPLICATION_ID,
                        "version", VOC_VERSION,
                        "developer-name", _ ("The Vocation founders"),
                        "developers", developers,
                        "copyright", "© 2026 The Vocation founders",
                        "website", WEBSITE,
                        "issue-url", WEBSITE "/issues",
                        "debug-info", debug_info,
                        "debug-info-filename", "vocation-debug-info.txt",
                        "license-type", GTK_LICENSE_GPL_3_0,
                        "comments", _ ("The job listings of every feed you follow, in one fast, private library on your own disk: what the pay really means, and the careers behind the titles."),
                        /* Translators: your own names, one a line. */
                        "translator-credits", _ ("translator-credits"),
                        NULL);
  adw_about_window_add_link (ADW_ABOUT_WINDOW (about), _ ("Translate Vocation"), WEBSITE "/blob/main/docs/translating.md");
  adw_about_window_add_link (ADW_ABOUT_WINDOW (about), _ ("Publish a Feed"), WEBSITE "/blob/main/docs/feed-format.md");
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _ ("Career Guides"), NULL, GTK_LICENSE_CUSTOM,
                                      _ ("The career guides are under the license CC BY 4.0."));

  if (voc_library_is_open (library))
    voc_library_list_credits_async (library, NULL, credits_listed_cb, g_object_ref (about));
  else
    gtk_window_present (GTK_WINDOW (about));
}
