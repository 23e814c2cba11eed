/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared widgets: what they show, what they tell, and that they go away. */

#include "config.h"

#include "base/voc-text.h"
#include "store/voc-reference-store.h"
#include "ui/common/voc-banner.h"
#include "ui/common/voc-chip.h"
#include "ui/common/voc-figure-source.h"
#include "ui/common/voc-open-uri.h"
#include "ui/common/voc-rich-text-view.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-split.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-suggest-entry-private.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-widget.h"
#include "ui/common/voc-wrap-layout.h"

#include "voc-ui-profile.h"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

static GtkWidget *
show_in_window (GtkWidget *child,
                int        width,
                int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  voc_ui_test_settle ();
  return window;
}

static void
test_banner (void)
{
  VocBanner *banner = g_object_ref_sink (VOC_BANNER (voc_banner_new ()));
  guint      count = 0;

  g_signal_connect (banner, "notify::title", G_CALLBACK (count_cb), &count);
  voc_banner_set_title (banner, "Offline <b>since</b> 9:40");
  voc_banner_set_title (banner, "Offline <b>since</b> 9:40");
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpstr (voc_banner_get_title (banner), ==, "Offline <b>since</b> 9:40");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (banner), GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (banner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Offline <b>since</b> 9:40");
  g_assert_false (voc_banner_is_revealed (banner));
  voc_banner_set_revealed (banner, TRUE);
  g_assert_true (voc_banner_is_revealed (banner));
  g_assert_finalize_object (banner);
}

static void
test_chip (void)
{
  VocChip *chip = g_object_ref_sink (VOC_CHIP (voc_chip_new ("R&D")));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, "R&D");
  voc_chip_set_kind (chip, VOC_CHIP_ACCENT);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (chip), "accent"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (chip), "plain"));
  g_assert_finalize_object (chip);
}

static void
test_wrap (void)
{
  g_autoptr (GtkLayoutManager) layout = voc_wrap_layout_new (10);
  GtkWidget *box = g_object_ref_sink (g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL));
  int        minimum;
  int        natural;

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *child = gtk_label_new (NULL);

      gtk_widget_set_size_request (child, 100, 20);
      gtk_box_append (GTK_BOX (box), child);
    }

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 320);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 320, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 20);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 319, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 50);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 80);
  g_assert_finalize_object (box);
}

static gboolean
is_folded (gpointer user_data)
{
  return voc_split_is_folded (user_data);
}

static void
test_split (void)
{
  VocSplit  *split = VOC_SPLIT (voc_split_new ());
  GtkWidget *sidebar = gtk_label_new ("sidebar");
  GtkWidget *content = gtk_label_new ("content");
  GtkWidget *window;

  voc_split_set_sidebar (split, sidebar);
  voc_split_set_content (split, content);
  window = show_in_window (GTK_WIDGET (split), 1000, 300);
  g_assert_false (voc_split_is_folded (split));
  g_assert_cmpint (gtk_widget_get_width (sidebar), ==, 380);
  g_assert_false (voc_ui_test_press (GTK_WIDGET (split), GDK_KEY_Left, GDK_ALT_MASK));

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 300);
  g_assert_true (voc_ui_test_wait (is_folded, split));
  g_assert_false (voc_split_get_show_content (split));
  voc_split_set_show_content (split, TRUE);
  g_assert_true (voc_split_get_show_content (split));
  g_assert_false (voc_ui_test_press (GTK_WIDGET (split), GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_true (voc_ui_test_press (GTK_WIDGET (split), GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_false (voc_split_get_show_content (split));

  /* From right to left the list is on the right. */
  gtk_widget_set_direction (GTK_WIDGET (split), GTK_TEXT_DIR_RTL);
  voc_split_set_show_content (split, TRUE);
  g_assert_false (voc_ui_test_press (GTK_WIDGET (split), GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_true (voc_ui_test_press (GTK_WIDGET (split), GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_false (voc_split_get_show_content (split));

  g_object_add_weak_pointer (G_OBJECT (split), (gpointer *) &split);
  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &content);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (split);
  g_assert_null (content);
}

/* Side by side the row that was opened keeps the focus; one at a time the first
 * control of the content gets it, not a heading that can be selected. */
static void
test_split_focus (void)
{
  VocSplit  *split = VOC_SPLIT (voc_split_new ());
  GtkWidget *row = gtk_button_new_with_label ("row");
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new ("heading");
  GtkWidget *control = gtk_button_new_with_label ("control");
  GtkWidget *window;

  gtk_label_set_selectable (GTK_LABEL (heading), TRUE);
  gtk_box_append (GTK_BOX (content), heading);
  gtk_box_append (GTK_BOX (content), control);
  voc_split_set_sidebar (split, row);
  voc_split_set_content (split, content);
  window = show_in_window (GTK_WIDGET (split), 1000, 300);
  gtk_widget_grab_focus (row);
  voc_split_set_show_content (split, TRUE);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == row);

  voc_split_set_show_content (split, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 300);
  g_assert_true (voc_ui_test_wait (is_folded, split));
  gtk_widget_grab_focus (row);
  voc_split_set_show_content (split, TRUE);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == control);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
activated_cb (VocSuggestEntry *entry,
              VocSuggestion   *suggestion,
              char           **title)
{
  g_free (*title);
  *title = g_strdup (voc_suggestion_get_data (suggestion));
}

static gboolean
is_open (gpointer user_data)
{
  return voc_suggest_entry_is_open (user_data);
}

static void
test_suggest_entry (void)
{
  g_autoptr (GListStore) store = g_list_store_new (VOC_TYPE_SUGGESTION);
  g_autoptr (VocSuggestion) austin = NULL;
  g_autofree char *chosen = NULL;
  VocSuggestEntry *entry = VOC_SUGGEST_ENTRY (voc_suggest_entry_new ());
  GtkWidget       *window;
  guint            n_searches = 0;

  voc_suggest_entry_set_label (entry, "Place");
  austin = voc_suggestion_new ("Austin", "Texas", g_strdup ("tx-austin"), g_free);
  g_list_store_append (store, austin);
  g_signal_connect (entry, "suggestion-activated", G_CALLBACK (activated_cb), &chosen);
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (g_atomic_int_inc), &n_searches);
  window = show_in_window (GTK_WIDGET (entry), 300, 200);
  gtk_widget_grab_focus (GTK_WIDGET (entry));

  gtk_editable_set_text (GTK_EDITABLE (entry), "aus");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "aus");
  voc_suggest_entry_set_model (entry, G_LIST_MODEL (store));
  g_assert_true (voc_ui_test_wait (is_open, entry));

  voc_suggest_entry_choose (entry, 0);
  g_assert_cmpstr (chosen, ==, "tx-austin");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Austin");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 0);
  g_assert_false (voc_suggest_entry_is_open (entry));

  /* Choosing is not typing: no search follows, even after the delay. */
  for (guint i = 0; i < 4; i++)
    voc_ui_test_settle ();
  g_assert_cmpuint (n_searches, ==, 0);

  g_object_add_weak_pointer (G_OBJECT (entry), (gpointer *) &entry);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (entry);
}

/* Down and Up go through the list and past its ends back to the text, Escape
 * closes it; the window may go while it is open. */
static void
test_suggest_keys (void)
{
  g_autoptr (GListStore) store = g_list_store_new (VOC_TYPE_SUGGESTION);
  g_autofree char *chosen = NULL;
  VocSuggestEntry *entry = VOC_SUGGEST_ENTRY (voc_suggest_entry_new ());
  GtkWidget       *window;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VocSuggestion) suggestion = NULL;

      suggestion = voc_suggestion_new (i == 0 ? "Austin" : "Austell", i == 0 ? "Texas" : NULL,
                                       g_strdup_printf ("%u", i), g_free);
      g_list_store_append (store, suggestion);
    }

  g_signal_connect (entry, "suggestion-activated", G_CALLBACK (activated_cb), &chosen);
  window = show_in_window (GTK_WIDGET (entry), 300, 200);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "aus");
  voc_suggest_entry_set_model (entry, G_LIST_MODEL (store));
  g_assert_true (voc_ui_test_wait (is_open, entry));

  g_assert_true (voc_suggest_entry_handle_key (entry, GDK_KEY_Down, 0));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry->entry),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Austin, Texas");
  g_assert_true (voc_suggest_entry_handle_key (entry, GDK_KEY_Down, 0));
  g_assert_true (voc_suggest_entry_handle_key (entry, GDK_KEY_Down, 0));
  g_assert_null (voc_suggest_popup_get_chosen (entry->popup));
  g_assert_true (voc_suggest_entry_handle_key (entry, GDK_KEY_Up, 0));
  g_signal_emit_by_name (entry->entry, "activate");
  g_assert_cmpstr (chosen, ==, "1");
  g_assert_false (voc_suggest_entry_is_open (entry));

  g_assert_false (voc_suggest_entry_handle_key (entry, GDK_KEY_Escape, 0));
  g_assert_true (voc_suggest_entry_handle_key (entry, GDK_KEY_Down, 0));
  g_assert_true (voc_suggest_entry_is_open (entry));
  g_assert_true (voc_suggest_entry_handle_key (entry, GDK_KEY_Escape, 0));
  g_assert_false (voc_suggest_entry_is_open (entry));

  g_assert_true (voc_suggest_entry_handle_key (entry, GDK_KEY_Down, 0));
  voc_ui_test_settle ();
  g_object_add_weak_pointer (G_OBJECT (entry), (gpointer *) &entry);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (entry);
}

static void
test_rich_text (void)
{
  g_autoptr (VocRichText) text = voc_rich_text_new_html (
    "<h2>Your day</h2><p>You &lt;b&gt;build &amp; run <b>services</b>.</p>"
    "<ul><li>Read <a href=\"https://example.org/a\">our page</a></li><li>Two</li></ul>");
  VocRichTextView *view = g_object_ref_sink (VOC_RICH_TEXT_VIEW (voc_rich_text_view_new ()));
  GtkTextBuffer   *buffer;
  GtkTextIter      start;
  GtkTextIter      end;
  g_autofree char *words = NULL;
  GtkTextTag      *bold;

  voc_rich_text_view_set_text (view, text);
  buffer = voc_rich_text_view_get_buffer (view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  words = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (words, ==,
                   "Your day\nYou <b>build & run services.\n•\tRead our page\n•\tTwo");
  g_assert_cmpuint (voc_rich_text_view_get_n_links (view), ==, 1);

  bold = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "bold");
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 28);
  g_assert_true (gtk_text_iter_has_tag (&start, bold));
  g_assert_finalize_object (view);
}

static gboolean
spinner_is_shown (gpointer user_data)
{
  return voc_spinner_delay_is_shown (user_data);
}

static void
test_spinner_delay (void)
{
  VocSpinnerDelay *spinner = g_object_ref_sink (VOC_SPINNER_DELAY (voc_spinner_delay_new ()));
  gint64           started = g_get_monotonic_time ();

  voc_spinner_delay_set_spinning (spinner, TRUE);
  g_assert_false (voc_spinner_delay_is_shown (spinner));
  g_assert_true (voc_ui_test_wait (spinner_is_shown, spinner));
  g_assert_cmpint (g_get_monotonic_time () - started, >=, 290000);
  voc_spinner_delay_set_spinning (spinner, FALSE);
  g_assert_false (voc_spinner_delay_is_shown (spinner));
  voc_spinner_delay_set_spinning (spinner, TRUE);
  g_assert_finalize_object (spinner);
}

static void
test_plain_text (void)
{
  g_autoptr (AdwToast) toast = voc_toast_new ("Saved “R&D <lead>”");
  GtkWidget     *label = adw_toast_get_custom_title (toast);
  AdwStatusPage *page = g_object_ref_sink (
    ADW_STATUS_PAGE (voc_status_new (NULL, "A & B", "No <feed>")));

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Saved “R&D <lead>”");
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (label)), ==, GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_cmpstr (adw_status_page_get_description (page), ==, "No &lt;feed&gt;");
  g_assert_finalize_object (page);
}

/* Read from the right, English text is at the right too. */
static void
test_inscription (void)
{
  GtkWidget *inscription = g_object_ref_sink (gtk_inscription_new (NULL));

  voc_inscription_set_text (GTK_INSCRIPTION (inscription), "C++ (senior)");
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), ==, "C++ (senior)");
  gtk_widget_set_direction (inscription, GTK_TEXT_DIR_RTL);
  voc_inscription_set_text (GTK_INSCRIPTION (inscription), "C++ (senior)");
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), ==, "\u200f\u2068C++ (senior)\u2069");
  voc_inscription_set_text (GTK_INSCRIPTION (inscription), NULL);
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), ==, "");
  g_assert_finalize_object (inscription);
}

/* A large button of a status page takes two lines before it makes the window wide;
 * any other stays in one. */
static void
test_pills (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *pill = gtk_button_new_with_label ("Try the Sample Board of Invented Jobs");
  GtkWidget *plain = gtk_button_new_with_label ("Try the Sample Board of Invented Jobs");
  int        before, minimum, natural, other;

  gtk_widget_add_css_class (pill, "pill");
  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), plain);
  gtk_widget_measure (pill, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &before, NULL, NULL);
  voc_widget_let_pills_wrap (box);
  gtk_widget_measure (pill, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  gtk_widget_measure (plain, GTK_ORIENTATION_HORIZONTAL, -1, &other, NULL, NULL, NULL);
  g_assert_cmpint (natural, ==, before);
  g_assert_cmpint (minimum, <, natural / 2);
  g_assert_cmpint (other, >, minimum);
  g_object_unref (box);
}

static void
test_addresses (void)
{
  g_assert_true (voc_open_uri_is_allowed ("https://example.org/jobs?id=1"));
  g_assert_true (voc_open_uri_is_allowed ("HTTP://example.org"));
  g_assert_true (voc_open_uri_is_allowed ("mailto:jobs@example.org"));
  g_assert_false (voc_open_uri_is_allowed ("file:///etc/passwd"));
  g_assert_false (voc_open_uri_is_allowed ("javascript:alert(1)"));
  g_assert_false (voc_open_uri_is_allowed ("vnd.some-program:run"));
  g_assert_false (voc_open_uri_is_allowed ("https:///nohost"));
  g_assert_false (voc_open_uri_is_allowed ("example.org"));
  g_assert_false (voc_open_uri_is_allowed (NULL));
}

static gpointer
let_go_in_thread (gpointer data)
{
  g_usleep (2 * G_USEC_PER_SEC);
  g_object_unref (data);
  return NULL;
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* What comes true in another thread, which wakes nobody, is seen long before the end of patience. */
static void
test_wait (void)
{
  GObject *object = g_object_new (G_TYPE_OBJECT, NULL);
  gpointer watched = object;
  gint64   begin = g_get_monotonic_time ();
  GThread *thread;

  voc_ui_test_settle ();
  g_object_add_weak_pointer (object, &watched);
  thread = g_thread_new ("let-go", let_go_in_thread, object);
  g_assert_true (voc_ui_test_wait (is_null, &watched));
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 25 * G_USEC_PER_SEC);
  g_thread_join (thread);
}

static VocCitation *
make_citation (void)
{
  VocDataCredit credit = {
    .id = (char *) "oews",
    .name = (char *) "Occupational Employment and Wage Statistics",
    .publisher = (char *) "Bureau of <Labor>",
    .period = (char *) "2014–2025",
    .taken = (char *) "2026-11",
    .licence = (char *) "CC BY 4.0",
    .credit = (char *) "",
    .url = (char *) "https://example.org/oews",
  };
  g_autoptr (GPtrArray) credits = g_ptr_array_new ();
  g_autoptr (VocBand) band = voc_band_new ();

  g_ptr_array_add (credits, &credit);
  voc_set_text (&band->soc, "29-1141");
  voc_set_text (&band->title, "Registered Nurses");
  voc_set_text (&band->area_code, "48");
  voc_set_text (&band->area_name, "Texas");
  band->year = 2025;
  return voc_citation_new_band (credits, band);
}

static GtkWidget *
get_source_part (VocFigureSource *source,
                 const char      *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (source), VOC_TYPE_FIGURE_SOURCE, name));
}

/* The line is a button where more is known: it tells all of it, as text, and to screen readers. */
static void
test_figure_source (void)
{
  VocFigureSource *source = VOC_FIGURE_SOURCE (voc_figure_source_new ());
  g_autoptr (GPtrArray) citations = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_citation_unref);
  GtkWidget *window = show_in_window (GTK_WIDGET (source), 360, 300);
  GtkWidget *button = get_source_part (source, "button");
  GtkWidget *popover = get_source_part (source, "popover");
  GtkWidget *way;
  int        minimum;

  voc_figure_source_set (source, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (source)));
  voc_figure_source_set (source, "Our own", NULL);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_true (gtk_widget_is_visible (get_source_part (source, "plain_label")));

  g_ptr_array_add (citations, make_citation ());
  voc_figure_source_set (source, "BLS OEWS, May 2025", citations);
  g_assert_true (gtk_widget_is_visible (button));
  g_assert_false (gtk_widget_get_visible (get_source_part (source, "plain_label")));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Where these figures are from: BLS OEWS, May 2025");
  g_assert_false (gtk_widget_get_visible (popover));

  voc_ui_click (button);
  voc_ui_test_settle ();
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_nonnull (voc_ui_find_text (popover, "Bureau of <Labor>"));
  g_assert_nonnull (voc_ui_find_text (popover, "May 2025"));
  g_assert_nonnull (voc_ui_find_text (popover, "SOC 29-1141, Registered Nurses"));
  g_assert_nonnull (voc_ui_find_text (popover, "not published"));
  g_assert_nonnull (voc_ui_find_text (popover, "CC BY 4.0"));
  way = voc_ui_find_type (get_source_part (source, "box"), GTK_TYPE_BUTTON, 0);
  g_assert_nonnull (way);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (way), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Published By: Bureau of <Labor>\nPeriod: May 2025\nPlace: Texas\n"
                                       "Occupation: SOC 29-1141, Registered Nurses\n"
                                       "People in the Work, Estimated: not published\n"
                                       "How Many Were Asked: not known: the table does not say\n"
                                       "License: CC BY 4.0\nTaken into Vocation: November 2026");
  gtk_widget_measure (popover, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  /* Nobody is interrupted for the same once more, as after a sync. */
  g_ptr_array_set_size (citations, 0);
  g_ptr_array_add (citations, make_citation ());
  voc_figure_source_set (source, "BLS OEWS, May 2025", citations);
  voc_ui_test_settle ();
  g_assert_true (gtk_widget_get_visible (popover));

  /* What is told goes with what was shown. */
  voc_figure_source_set (source, "BLS OEWS, May 2024", citations);
  voc_ui_test_settle ();
  g_assert_false (gtk_widget_get_visible (popover));
  voc_figure_source_set (source, "Our own", NULL);
  g_assert_false (gtk_widget_get_visible (button));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The code of an occupation stays in one line, and its text what it is. */
static void
test_codes (void)
{
  static const char text[] = "Counted here · SOC 15-1252";
  GtkWidget        *label = g_object_ref_sink (gtk_label_new (text));
  int               natural = 0;
  PangoLayout      *layout;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_allocate (label, natural - 4, 100, -1, NULL);
  layout = gtk_label_get_layout (GTK_LABEL (label));
  g_assert_cmpint (pango_layout_get_line_readonly (layout, 1)->start_index, >=, strlen ("Counted here · SOC"));

  voc_label_hold_codes (GTK_LABEL (label));
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (label, natural - 4, 100, -1, NULL);
  layout = gtk_label_get_layout (GTK_LABEL (label));
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, 2);
  g_assert_cmpint (pango_layout_get_line_readonly (layout, 1)->start_index, ==, strlen ("Counted here · "));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, text);
  voc_ui_test_finalize (label);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/banner/says-it-once", test_banner);
  g_test_add_func ("/ui/chip/label-and-kind", test_chip);
  g_test_add_func ("/ui/wrap-layout/lines", test_wrap);
  g_test_add_func ("/ui/split/folds-and-goes-back", test_split);
  g_test_add_func ("/ui/split/focus", test_split_focus);
  g_test_add_func ("/ui/suggest-entry/chooses", test_suggest_entry);
  g_test_add_func ("/ui/suggest-entry/keys", test_suggest_keys);
  g_test_add_func ("/ui/rich-text-view/fills", test_rich_text);
  g_test_add_func ("/ui/spinner-delay/waits", test_spinner_delay);
  g_test_add_func ("/ui/plain-text/is-escaped", test_plain_text);
  g_test_add_func ("/ui/inscription/from-the-right", test_inscription);
  g_test_add_func ("/ui/pills/wrap", test_pills);
  g_test_add_func ("/ui/open-uri/allows-web-and-mail", test_addresses);
  g_test_add_func ("/ui/figure-source/told", test_figure_source);
  g_test_add_func ("/ui/test/wait", test_wait);
  g_test_add_func ("/ui/common/codes", test_codes);

  return g_test_run ();
}
