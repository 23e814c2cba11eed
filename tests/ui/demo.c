/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows every chart and shared widget with invented figures, for looking at
 * them. Not installed. --dark, --rtl, --hc, --width=N, --scale=N (text),
 * --page=charts|wide|common. */

#include "config.h"

#include "ui/charts/voc-chart-frame.h"
#include "ui/common/voc-banner.h"
#include "ui/common/voc-chip.h"
#include "ui/common/voc-rich-text-view.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-split.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-suggest-entry.h"
#include "ui/common/voc-wrap-layout.h"

#include "voc-chart-samples.h"

static gboolean is_dark;
static gboolean is_rtl;
static gboolean shows_table;
static int      width = 1200;
static double   scale = 1.0;
static char    *page;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &is_dark, "Dark style", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &is_rtl, "Right to left", NULL },
  { "table", 0, 0, G_OPTION_ARG_NONE, &shows_table, "Tables instead of drawings", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", NULL },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Size of text", NULL },
  { "page", 0, 0, G_OPTION_ARG_STRING, &page, "charts, more or common", NULL },
  { NULL },
};

static GtkWidget *
create_card (GtkWidget *child)
{
  GtkWidget *bin = adw_bin_new ();

  adw_bin_set_child (ADW_BIN (bin), child);
  gtk_widget_add_css_class (bin, "card");
  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_widget_set_margin_top (child, 12);
  gtk_widget_set_margin_bottom (child, 12);
  gtk_widget_set_hexpand (bin, TRUE);
  return bin;
}

static GtkWidget *
create_frame (VocChartModel *taken)
{
  g_autoptr (VocChartModel) model = taken;
  GtkWidget *frame = voc_chart_frame_new ();

  voc_chart_frame_set_model (VOC_CHART_FRAME (frame), model);
  voc_chart_frame_set_shows_table (VOC_CHART_FRAME (frame), shows_table);
  return create_card (frame);
}

static void
add_charts (GtkBox *box)
{
  g_autoptr (VocChartModel) histogram = voc_chart_sample_histogram ();
  GtkWidget *slim = voc_chart_new ();
  GtkWidget *frame = create_frame (voc_chart_sample_bands (TRUE));

  voc_chart_set_model (VOC_CHART (slim), histogram);
  voc_chart_set_slim (VOC_CHART (slim), TRUE);
  voc_chart_set_brushable (VOC_CHART (slim), TRUE);
  voc_chart_set_selection (VOC_CHART (slim), 90000, 165000);
  gtk_box_append (box, slim);
  gtk_box_append (box, frame);
  gtk_box_append (box, create_frame (voc_chart_sample_histogram ()));
}

static void
add_more (GtkBox *box)
{
  gtk_box_append (box, create_frame (voc_chart_sample_trend ()));
  gtk_box_append (box, create_frame (voc_chart_sample_ranking (8)));
}

static GtkWidget *
create_chips (void)
{
  static const char *const labels[] = { "Kotlin", "C++", "PostgreSQL", "Kubernetes", "Remote", "Pay not stated", "Full-time", "Austin, Texas · 12 mi" };
  GtkWidget               *box = g_object_new (GTK_TYPE_BOX, "layout-manager", voc_wrap_layout_new (6), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *chip = voc_chip_new (labels[i]);

      voc_chip_set_kind (VOC_CHIP (chip), i == 1 || i == 2 ? VOC_CHIP_ACCENT : i == 5 ? VOC_CHIP_WARNING
                                                                                      : VOC_CHIP_PLAIN);
      if (i == 1 || i == 2)
        voc_chip_set_icon_name (VOC_CHIP (chip), "object-select-symbolic");
      gtk_box_append (GTK_BOX (box), chip);
    }
  return box;
}

static void
add_common (GtkBox *box)
{
  g_autoptr (GListStore) store = g_list_store_new (VOC_TYPE_SUGGESTION);
  g_autoptr (VocRichText) text = voc_rich_text_new_html (
    "<h2>What you will do</h2><p>You keep the <b>order service</b> fast and <i>correct</i>: about 40 million requests a day.</p>"
    "<ul><li>Write services in C and Kotlin, and read <a href=\"https://example.org/how\">how we work</a> before you start, because it is a long page that wraps</li>"
    "<li>Own what you build<ul><li>on call one week in six</li><li>with a second person, always</li></ul></li></ul>"
    "<ol><li>First talk</li><li>A day together</li></ol><h3>Tools</h3><pre>SELECT count(*) FROM orders;</pre>"
    "<p>Use <code>git</code>. <a href=\"mailto:jobs@example.org\">Write to us</a>.</p>"
    "<ul><li>\xd9\x85\xd8\xb7\xd9\x88\xd8\xb1 \xd8\xa8\xd8\xb1\xd9\x85\xd8\xac\xd9\x8a\xd8\xa7\xd8\xaa</li></ul>");
  GtkWidget               *banner = voc_banner_new ();
  GtkWidget               *entry = voc_suggest_entry_new ();
  GtkWidget               *view = voc_rich_text_view_new ();
  static const char *const places[] = { "Austin", "Austell", "Austinburg" };

  voc_banner_set_title (VOC_BANNER (banner), "Offline since 9:40. What you see was fetched yesterday.");
  voc_banner_set_button_label (VOC_BANNER (banner), "_Try Again");
  voc_banner_set_revealed (VOC_BANNER (banner), TRUE);
  gtk_box_append (box, banner);
  voc_suggest_entry_set_placeholder (VOC_SUGGEST_ENTRY (entry), "Town, state or ZIP code");
  voc_suggest_entry_set_icon_name (VOC_SUGGEST_ENTRY (entry), "mark-location-symbolic");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (VocSuggestion) suggestion = voc_suggestion_new (places[i], "Texas, United States", NULL, NULL);
      g_list_store_append (store, suggestion);
    }
  gtk_box_append (box, entry);
  g_object_set_data_full (G_OBJECT (entry), "store", g_object_ref (store), g_object_unref);
  g_object_set_data (G_OBJECT (box), "entry", entry);
  gtk_box_append (box, create_chips ());
  voc_rich_text_view_set_text (VOC_RICH_TEXT_VIEW (view), text);
  gtk_box_append (box, create_card (view));
}

static gboolean
open_entry_cb (gpointer user_data)
{
  VocSuggestEntry *entry = user_data;

  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Aus");
  voc_suggest_entry_set_model (entry, g_object_get_data (G_OBJECT (entry), "store"));
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GApplication *app)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (app));
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_default_direction (is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (is_dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);

  gtk_widget_set_direction (window, is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12, NULL);
  if (g_strcmp0 (page, "common") == 0)
    add_common (GTK_BOX (box));
  else if (g_strcmp0 (page, "more") == 0)
    add_more (GTK_BOX (box));
  else
    add_charts (GTK_BOX (box));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), scrolled);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 880);
  gtk_window_present (GTK_WINDOW (window));
  if (g_object_get_data (G_OBJECT (box), "entry") != NULL)
    g_timeout_add (300, open_entry_cb, g_object_get_data (G_OBJECT (box), "entry"));
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
