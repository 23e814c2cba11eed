/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a guide: its contents and anchors, the marks of a search, its text and how large it
 * is, and on paper. */

#include "config.h"

#include "voc-ui-guides.h"

#include "ui/careers/voc-guide-print.h"
#include "ui/careers/voc-guide-size.h"
#include "ui/careers/voc-guide-view.h"

#include <glib/gstdio.h>

static GtkAdjustment *
find_adjustment (VocUiProfile *self)
{
  GtkWidget *view = voc_ui_find_type (self->page, VOC_TYPE_GUIDE_VIEW, 0);
  GtkWidget *viewport = gtk_widget_get_ancestor (voc_ui_find_type (view, ADW_TYPE_CLAMP, 0), GTK_TYPE_VIEWPORT);

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
}

static gboolean
is_scrolled (gpointer user_data)
{
  return gtk_adjustment_get_value (user_data) > 100.0;
}

static gboolean
is_at_top (gpointer user_data)
{
  return gtk_adjustment_get_value (user_data) < 1.0;
}

/* The contents lead to a section, with the keyboard, and mark the one that is read. */
static void
test_contents (void)
{
  VocUiProfile   self = { NULL };
  GtkAdjustment *adjustment;
  GtkWidget     *focus;

  voc_ui_profile_open (&self, voc_careers_page_new);
  read_guide (&self, "backend-developer", "What the job is");
  wait_marked (&self, "job");

  g_signal_emit_by_name (find_contents (&self), "chosen", "outlook");
  wait_marked (&self, "outlook");
  adjustment = find_adjustment (&self);
  g_assert_true (voc_ui_test_wait (is_scrolled, adjustment));
  focus = gtk_root_get_focus (gtk_widget_get_root (self.page));
  g_assert_true (GTK_IS_LABEL (focus));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (focus)), ==, "Outlook");

  /* Where one scrolls to is what one reads. */
  voc_ui_test_settle ();
  gtk_adjustment_set_value (adjustment, 0.0);
  wait_marked (&self, "job");
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  wait_marked (&self, "related");
  voc_ui_profile_close (&self);
}

static AdwExpanderRow *
find_question (VocUiProfile *self,
               guint         position)
{
  return ADW_EXPANDER_ROW (voc_ui_find_type (self->page, ADW_TYPE_EXPANDER_ROW, position));
}

/* A link leads to a section, or opens a question; an unknown place is the beginning. */
static void
test_anchors (void)
{
  VocUiProfile self = { NULL };

  voc_ui_profile_open (&self, voc_careers_page_new);
  read_guide (&self, "backend-developer#outlook", "What the job is");
  wait_marked (&self, "outlook");
  read_guide (&self, "backend-developer#faq.degree", "What the job is");
  wait_marked (&self, "faq");
  g_assert_true (voc_ui_test_wait (has_open_question, self.page));
  read_guide (&self, "bookkeeper#no-such-place", "Bookkeeper");
  wait_marked (&self, "job");
  voc_ui_profile_close (&self);
}

/* Questions are as they were left, and so is the place. */
static void
test_memory (void)
{
  VocUiProfile   self = { NULL };
  GtkAdjustment *adjustment;

  voc_ui_profile_open (&self, voc_careers_page_new);
  read_guide (&self, "backend-developer", "What the job is");
  adjustment = find_adjustment (&self);
  adw_expander_row_set_expanded (find_question (&self, 1), TRUE);
  voc_ui_test_settle ();
  gtk_adjustment_set_value (adjustment, 400.0);
  read_guide (&self, "bookkeeper", "Bookkeeper");
  g_assert_true (voc_ui_test_wait (is_at_top, adjustment));
  g_assert_false (has_open_question (self.page));
  read_guide (&self, "backend-developer", "$135,980");
  g_assert_true (voc_ui_test_wait (is_scrolled, adjustment));
  g_assert_false (adw_expander_row_get_expanded (find_question (&self, 0)));
  g_assert_true (adw_expander_row_get_expanded (find_question (&self, 1)));
  voc_ui_profile_close (&self);
}

static gboolean
is_coloured (PangoAttribute *attribute,
             gpointer        user_data)
{
  return attribute->klass->type == PANGO_ATTR_BACKGROUND;
}

static gboolean
has_marks (GtkLabel *label)
{
  PangoAttrList *attributes = gtk_label_get_attributes (label);
  g_autoptr (PangoAttrList) all = attributes != NULL ? pango_attr_list_copy (attributes) : NULL;
  g_autoptr (PangoAttrList) colours = all != NULL ? pango_attr_list_filter (all, is_coloured, NULL) : NULL;

  return colours != NULL;
}

static guint
count_marked (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && has_marks (GTK_LABEL (widget)) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_marked (child);

  return n;
}

/* The words of the search are marked in the guide, and gone with it. */
static void
test_marks (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *entry;
  GtkWidget   *view;

  voc_ui_profile_open (&self, voc_careers_page_new);
  entry = voc_ui_find_type (self.page, GTK_TYPE_SEARCH_ENTRY, 0);
  view = voc_ui_find_type (self.page, VOC_TYPE_GUIDE_VIEW, 0);
  read_guide (&self, "backend-developer", "What the job is");
  g_assert_cmpuint (count_marked (view), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "a degree");
  g_assert_true (voc_ui_test_wait (has_open_question, self.page));
  g_assert_cmpuint (count_marked (view), >, 1);
  /* “a” alone is everywhere, and no reason to mark a paragraph. */
  g_assert_cmpuint (count_marked (view), <, 20);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  voc_ui_profile_wait_text (&self, "Warehouse worker");
  g_assert_cmpuint (count_marked (view), ==, 0);
  voc_ui_profile_close (&self);
}

/* Of the contents beside the guide and of those in the menu, which have the same. */
static guint
count_entries (VocUiProfile *self)
{
  guint found[2] = { 0 };

  for (guint k = 0; k < G_N_ELEMENTS (found); k++)
    {
      GtkWidget *contents = voc_ui_find_type (self->page, VOC_TYPE_GUIDE_CONTENTS, k);
      GtkWidget *row;

      for (guint i = 0; (row = voc_ui_find_type (contents, GTK_TYPE_LIST_BOX_ROW, i)) != NULL; i++)
        found[k] += gtk_widget_get_visible (row);
    }
  g_assert_cmpuint (found[0], ==, found[1]);

  return found[0];
}

/* The contents name what there is: related guides only when one of them is listed. */
static void
test_contents_related (void)
{
  const char *const related[] = { "writer", NULL };
  g_autoptr (VocGuide) guide = voc_guide_new ();
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  VocUiProfile  self = { NULL };
  VocGuideView *view;

  guide->slug = g_strdup ("tester");
  guide->title = g_strdup ("Tester");
  guide->summary = g_strdup ("Tests.");
  g_strfreev (guide->related);
  guide->related = g_strdupv ((char **) related);
  g_ptr_array_add (guide->sections, voc_guide_section_new ("job", "What the job is"));

  voc_ui_profile_open (&self, voc_careers_page_new);
  view = VOC_GUIDE_VIEW (voc_ui_find_type (self.page, VOC_TYPE_GUIDE_VIEW, 0));
  voc_guide_view_set_guide (view, guide, titles);
  g_assert_cmpuint (count_entries (&self), ==, 1);
  g_hash_table_insert (titles, (char *) "writer", (char *) "Writer");
  voc_guide_view_set_titles (view, titles);
  g_assert_cmpuint (count_entries (&self), ==, 2);
  voc_guide_contents_mark (find_contents (&self), "related");
  voc_guide_view_set_titles (view, NULL);
  g_assert_cmpuint (count_entries (&self), ==, 1);
  g_assert_cmpstr (voc_guide_contents_get_marked (find_contents (&self)), !=, "related");
  voc_ui_profile_close (&self);
}

/* A guide of a feed may call its parts as it likes. Each entry of the contents leads to
 * its own, a link to the first of that name, and each question opens by itself. */
static void
test_same_anchors (void)
{
  static const char json[] = "{\"@type\":\"Occupation\",\"name\":\"Tester\",\"voc:sections\":["
                             "{\"id\":\"faq\",\"name\":\"A\",\"paragraphs\":[{\"id\":\"x\",\"text\":\"One.\"}]},"
                             "{\"id\":\"faq\",\"name\":\"B\",\"paragraphs\":[{\"id\":\"x\",\"text\":\"Two.\"}]}],"
                             "\"mainEntity\":["
                             "{\"@type\":\"Question\",\"identifier\":\"q\",\"name\":\"Why?\",\"acceptedAnswer\":{\"text\":\"So.\"}},"
                             "{\"@type\":\"Question\",\"identifier\":\"q\",\"name\":\"How?\",\"acceptedAnswer\":{\"text\":\"Well.\"}}]}";
  g_autoptr (VocGuide) guide = voc_guide_from_json (json, -1, NULL);
  VocUiProfile      self = { NULL };
  VocGuideView     *view;
  VocGuideContents *contents;

  voc_ui_profile_open (&self, voc_careers_page_new);
  view = VOC_GUIDE_VIEW (voc_ui_find_type (self.page, VOC_TYPE_GUIDE_VIEW, 0));
  contents = find_contents (&self);
  voc_guide_view_set_guide (view, guide, NULL);
  g_assert_cmpuint (count_entries (&self), ==, 3);
  g_assert_cmpstr (voc_guide_contents_get_marked (contents), ==, "faq");
  voc_guide_view_show (view, "faq-2");
  g_assert_cmpstr (voc_guide_contents_get_marked (contents), ==, "faq-2");
  voc_guide_view_show (view, "faq");
  g_assert_cmpstr (voc_guide_contents_get_marked (contents), ==, "faq");
  voc_guide_view_show (view, "q");
  g_assert_cmpstr (voc_guide_contents_get_marked (contents), ==, "faq-3");
  g_assert_true (adw_expander_row_get_expanded (find_question (&self, 0)));

  /* Shown once more, the one that was open is open. */
  voc_guide_view_set_guide (view, guide, NULL);
  g_assert_true (adw_expander_row_get_expanded (find_question (&self, 0)));
  g_assert_false (adw_expander_row_get_expanded (find_question (&self, 1)));
  voc_ui_profile_close (&self);
}

static int
measure_title (VocUiProfile *self)
{
  GtkWidget *view = voc_ui_find_type (self->page, VOC_TYPE_GUIDE_VIEW, 0);
  int        height = 0;

  gtk_widget_measure (voc_ui_find_text (view, "Backend developer"), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);

  return height;
}

typedef struct
{
  VocUiProfile *profile;
  int           height;
} Height;

/* Styles are new with the next frame. */
static gboolean
is_higher (gpointer user_data)
{
  const Height *height = user_data;

  return measure_title (height->profile) > height->height;
}

/* The text grows in steps, up to a limit, and the size is remembered. */
static void
test_text_size (void)
{
  VocUiProfile self = { NULL };
  g_autoptr (GSettings) settings = g_settings_new (VOC_APPLICATION_ID);
  Height before = { &self, 0 };

  g_assert_cmpint (voc_guide_size_step (100, 1), ==, 110);
  g_assert_cmpint (voc_guide_size_step (100, -1), ==, 90);
  g_assert_cmpint (voc_guide_size_step (200, 1), ==, 200);
  g_assert_cmpint (voc_guide_size_step (80, -1), ==, 80);
  g_assert_cmpint (voc_guide_size_step (117, 1), ==, 125);

  voc_ui_profile_open (&self, voc_careers_page_new);
  read_guide (&self, "backend-developer", "What the job is");
  before.height = measure_title (&self) * 3 / 2;
  for (guint i = 0; i < 4; i++)
    g_assert_true (voc_ui_test_press (self.page, GDK_KEY_plus, GDK_CONTROL_MASK));
  g_assert_cmpint (g_settings_get_int (settings, "guide-text-size"), ==, 175);
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_wait (is_higher, &before));
  g_assert_true (voc_ui_test_press (self.page, GDK_KEY_minus, GDK_CONTROL_MASK));
  g_assert_cmpint (g_settings_get_int (settings, "guide-text-size"), ==, 150);
  g_assert_true (voc_ui_test_press (self.page, GDK_KEY_0, GDK_CONTROL_MASK));
  g_assert_cmpint (g_settings_get_int (settings, "guide-text-size"), ==, 100);
  voc_ui_profile_close (&self);
}

static void
clipboard_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static gboolean
is_set (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static void
assert_copied (VocUiProfile *self,
               const char   *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->page), NULL, clipboard_cb, &text);
  g_assert_true (voc_ui_test_wait (is_set, &text));
  g_assert_cmpstr (text, ==, expected);
}

/* The link is of what is read: a section, or the question that has the keyboard. */
static void
test_copy_link (void)
{
  VocUiProfile self = { NULL };
  GtkWidget   *view;

  voc_ui_profile_open (&self, voc_careers_page_new);
  read_guide (&self, "backend-developer#outlook", "What the job is");
  wait_marked (&self, "outlook");
  view = voc_ui_find_type (self.page, VOC_TYPE_GUIDE_VIEW, 0);
  g_assert_true (voc_ui_test_press (self.page, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  assert_copied (&self, "vocation:guide/backend-developer#outlook");
  g_assert_true (gtk_widget_activate_action (view, "guide.copy-link", "s", "pay"));
  assert_copied (&self, "vocation:guide/backend-developer#pay");
  voc_guide_view_show (VOC_GUIDE_VIEW (view), "faq.degree");
  g_assert_true (gtk_widget_activate_action (view, "guide.copy-link", "s", ""));
  assert_copied (&self, "vocation:guide/backend-developer#faq.degree");
  voc_ui_profile_close (&self);
}

static VocGuide *
make_long_guide (guint n)
{
  VocGuide *guide = voc_guide_new ();

  guide->slug = g_strdup ("tester");
  guide->title = g_strdup ("Tester");
  guide->summary = g_strdup ("Tests.");
  for (guint i = 0; i < n; i++)
    {
      VocGuideSection *section = voc_guide_section_new ("job", "A section");

      for (guint k = 0; k < 8; k++)
        g_ptr_array_add (section->paragraphs,
                         voc_guide_paragraph_new ("job.1", k % 2 == 0 ? "• An item of a list that goes on for a while, so that it takes more than the one line that it begins on, and ends."
                                                                      : "A paragraph of a sentence."));
      g_ptr_array_add (guide->sections, section);
    }

  return guide;
}

static int
print_pages (GtkWidget  *widget,
             const char *folder,
             guint       n_sections)
{
  g_autoptr (VocGuide) guide = make_long_guide (n_sections);
  g_autoptr (GtkPrintOperation) operation = voc_guide_print_new (guide, "Figures of 2025.", widget);
  g_autofree char *path = g_build_filename (folder, "guide.pdf", NULL);
  g_autofree char *data = NULL;
  gsize            length = 0;
  int              n_pages = 0;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF"));
  g_assert_cmpint (g_remove (path), ==, 0);

  return n_pages;
}

/* Without a printer: as many pages as the text needs, and no empty one. */
static void
test_print (void)
{
  VocUiProfile self = { NULL };
  int          n_pages;

  voc_ui_profile_open (&self, voc_careers_page_new);
  g_assert_cmpint (print_pages (self.page, self.folder, 0), ==, 1);
  g_assert_cmpint (print_pages (self.page, self.folder, 1), ==, 1);
  n_pages = print_pages (self.page, self.folder, 40);
  g_assert_cmpint (n_pages, >, 5);
  g_assert_cmpint (n_pages, <, 30);
  voc_ui_profile_close (&self);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/careers/contents", test_contents);
  g_test_add_func ("/ui/careers/anchors", test_anchors);
  g_test_add_func ("/ui/careers/memory", test_memory);
  g_test_add_func ("/ui/careers/marks", test_marks);
  g_test_add_func ("/ui/careers/contents-related", test_contents_related);
  g_test_add_func ("/ui/careers/same-anchors", test_same_anchors);
  g_test_add_func ("/ui/careers/text-size", test_text_size);
  g_test_add_func ("/ui/careers/copy-link", test_copy_link);
  g_test_add_func ("/ui/careers/print", test_print);

  return g_test_run ();
}
