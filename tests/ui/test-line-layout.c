/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The layout of a line with texts that wrap: it puts things where a box puts them, and never
 * asks how wide a text must be for a height. */

#include "config.h"

#include "ui/common/voc-line-layout.h"

#include "voc-ui-test.h"

/* Wants 300 pixels, needs 60, and is as high as 6,000 square pixels are then. */
#define PROBE_TYPE_TEXT (probe_text_get_type ())

G_DECLARE_FINAL_TYPE (ProbeText, probe_text, PROBE, TEXT, GtkWidget)

struct _ProbeText
{
  GtkWidget parent_instance;

  guint n_widths_for_height;
};

G_DEFINE_FINAL_TYPE (ProbeText, probe_text, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
probe_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
probe_text_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = 6000 / (for_size > 0 ? for_size : 300);
      return;
    }

  *minimum = 60;
  *natural = 300;
  PROBE_TEXT (widget)->n_widths_for_height += for_size >= 0;
}

static void
probe_text_class_init (ProbeTextClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = probe_text_measure;
  GTK_WIDGET_CLASS (klass)->get_request_mode = probe_text_get_request_mode;
}

static void
probe_text_init (ProbeText *self)
{
}

static GtkWidget *
new_line (gboolean    is_box,
          ProbeText **probe)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new ();

  if (!is_box)
    gtk_widget_set_layout_manager (line, voc_line_layout_new (12));
  *probe = g_object_new (PROBE_TYPE_TEXT, "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (*probe));
  gtk_widget_set_size_request (button, 50, 40);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line), g_object_new (GTK_TYPE_LABEL, "label", "gone", "visible", FALSE, NULL));

  return line;
}

static void
assert_same_place (GtkWidget *one,
                   GtkWidget *within_one,
                   GtkWidget *other,
                   GtkWidget *within_other)
{
  graphene_rect_t here;
  graphene_rect_t there;

  g_assert_true (gtk_widget_compute_bounds (one, within_one, &here));
  g_assert_true (gtk_widget_compute_bounds (other, within_other, &there));
  g_assert_cmpfloat (here.origin.x, ==, there.origin.x);
  g_assert_cmpfloat (here.origin.y, ==, there.origin.y);
  g_assert_cmpfloat (here.size.width, ==, there.size.width);
  g_assert_cmpfloat (here.size.height, ==, there.size.height);
}

static GtkWidget *
show_both (GtkWidget *one,
           GtkWidget *other,
           int        width)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (column), one);
  gtk_box_append (GTK_BOX (column), other);
  gtk_window_set_child (GTK_WINDOW (window), column);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 600);
  gtk_window_present (GTK_WINDOW (window));
  voc_ui_test_settle ();
  return window;
}

/* As a box has it at each width, in either direction; but a box of GTK 4.8 asks. */
static void
test_line (void)
{
  const int        widths[] = { 200, 370, 700 };
  GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  for (guint i = 0; i < G_N_ELEMENTS (widths) * G_N_ELEMENTS (directions); i++)
    {
      ProbeText *ours;
      ProbeText *theirs;
      GtkWidget *line = new_line (FALSE, &ours);
      GtkWidget *box = new_line (TRUE, &theirs);
      GtkWidget *window;
      int        line_least;
      int        box_least;
      int        line_wants;
      int        box_wants;

      gtk_widget_set_direction (line, directions[i % 2]);
      gtk_widget_set_direction (box, directions[i % 2]);
      gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &line_least, &line_wants, NULL, NULL);
      gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &box_least, &box_wants, NULL, NULL);
      g_assert_cmpint (line_least, ==, box_least);
      g_assert_cmpint (line_wants, ==, box_wants);

      window = show_both (line, box, widths[i / 2]);
      g_assert_cmpint (gtk_widget_get_height (line), ==, gtk_widget_get_height (box));
      assert_same_place (GTK_WIDGET (ours), line, GTK_WIDGET (theirs), box);
      assert_same_place (gtk_widget_get_next_sibling (GTK_WIDGET (ours)), line, gtk_widget_get_next_sibling (GTK_WIDGET (theirs)), box);
      g_assert_cmpuint (ours->n_widths_for_height, ==, 0);
      g_test_message ("A box asks %u times for the width at a height", theirs->n_widths_for_height);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
new_row (gboolean    is_ours,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (is_ours)
    voc_line_layout_set_boxes (row, 6);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

static GtkWidget *
list (GtkWidget *row)
{
  GtkWidget *box = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (box), row);
  return box;
}

/* A row of libadwaita looks the same: its style, of which the spacing is a part, is theirs. */
static void
test_row (void)
{
  const struct
  {
    const char *title;
    const char *subtitle;
    int         width;
  } rows[] = {
    { "Short", "", 400 },
    { "Short", "What it is", 700 },
    { "Electrical and electronics repairers of powerhouse, substation, and relay, and of all else", "SOC 49-2095", 360 },
    { "Short", "A figure that is so long that it needs more than one line, and then yet another one", 300 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *ours = new_row (TRUE, rows[i].title, rows[i].subtitle);
      GtkWidget *theirs = new_row (FALSE, rows[i].title, rows[i].subtitle);
      GtkWidget *window = show_both (list (ours), list (theirs), rows[i].width);
      GtkWidget *title = find_label (ours, rows[i].title);
      GtkWidget *subtitle = find_label (ours, rows[i].subtitle);

      g_assert_true (VOC_IS_LINE_LAYOUT (gtk_widget_get_layout_manager (gtk_widget_get_first_child (ours))));
      g_assert_cmpint (gtk_widget_get_height (ours), ==, gtk_widget_get_height (theirs));
      assert_same_place (title, ours, find_label (theirs, rows[i].title), theirs);
      if (*rows[i].subtitle != '\0')
        assert_same_place (subtitle, ours, find_label (theirs, rows[i].subtitle), theirs);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/line-layout/as-a-box", test_line);
  g_test_add_func ("/ui/line-layout/rows", test_row);
  return g_test_run ();
}
