/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text of parts with dots between them: no line begins or ends with a dot, whatever the
 * width is, and no part is broken that would fit into a line. */

#include "config.h"

#include "ui/common/voc-dotted-text.h"

#include "voc-ui-test.h"

#define TEXT "1,234 jobs · median $62,000 a year · 35 state no pay"

static VocDottedText *
make_text (const char *text)
{
  VocDottedText *self = g_object_ref_sink (VOC_DOTTED_TEXT (voc_dotted_text_new ()));

  voc_dotted_text_set_text (self, text);
  return self;
}

static int
get_natural (gpointer widget)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
allocate (VocDottedText *self,
          int            width)
{
  int height = 0;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self), width, height, -1, NULL);
  return height;
}

static graphene_rect_t
get_bounds (VocDottedText *self,
            GtkWidget     *child)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT_ZERO;

  g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (self), &bounds));
  return bounds;
}

/* The lines as they are read, with "/" between them. */
static char *
read_lines (VocDottedText *self)
{
  GString *lines = g_string_new (NULL);
  float    y = 0.0f;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_child_visible (child))
        continue;

      bounds = get_bounds (self, child);
      g_string_append_printf (lines, "%s%s", bounds.origin.y > y + 1.0f ? "/" : "", gtk_label_get_text (GTK_LABEL (child)));
      y = bounds.origin.y;
    }
  return g_string_free (lines, FALSE);
}

static void
assert_lines (VocDottedText *self,
              const char    *expected)
{
  g_autofree char *lines = read_lines (self);

  g_assert_cmpstr (lines, ==, expected);
}

static void
test_lines (void)
{
  VocDottedText *self = make_text (TEXT);
  GtkWidget     *first = gtk_widget_get_first_child (GTK_WIDGET (self));
  GtkWidget     *last = gtk_widget_get_last_child (GTK_WIDGET (self));
  int            all = get_natural (self);
  int            line;

  g_assert_cmpstr (voc_dotted_text_get_text (self), ==, TEXT);
  line = allocate (self, all);
  assert_lines (self, TEXT);

  g_assert_cmpint (allocate (self, all - 1), ==, 2 * line);
  assert_lines (self, "1,234 jobs · median $62,000 a year/35 state no pay");

  g_assert_cmpint (allocate (self, get_natural (gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (first)))), ==, 3 * line);
  assert_lines (self, "1,234 jobs/median $62,000 a year/35 state no pay");

  /* What is wider than all there is has lines of its own. */
  g_assert_cmpint (allocate (self, get_natural (first)), >, 3 * line);
  assert_lines (self, "1,234 jobs/median $62,000 a year/35 state no pay");
  g_assert_cmpfloat (get_bounds (self, last).size.width, <=, get_natural (first));

  /* And all is as it was in the width that it was in. */
  g_assert_cmpint (allocate (self, all), ==, line);
  assert_lines (self, TEXT);
  voc_ui_test_finalize (self);
}

static void
test_from_the_right (void)
{
  VocDottedText *self = make_text ("12 jobs · 3 state no pay");
  GtkWidget     *first = gtk_widget_get_first_child (GTK_WIDGET (self));
  GtkWidget     *last = gtk_widget_get_last_child (GTK_WIDGET (self));
  int            all = get_natural (self);

  allocate (self, all);
  g_assert_cmpfloat (get_bounds (self, first).origin.x, ==, 0.0f);
  g_assert_cmpfloat (get_bounds (self, last).origin.x, >, 0.0f);

  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_RTL);
  allocate (self, all);
  g_assert_cmpfloat (get_bounds (self, last).origin.x, ==, 0.0f);
  g_assert_cmpfloat (get_bounds (self, first).origin.x + get_bounds (self, first).size.width, ==, (float) all);
  voc_ui_test_finalize (self);
}

static void
test_spoken (void)
{
  VocDottedText *self = make_text ("12 jobs · 3 state no pay");

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "12 jobs · 3 state no pay");
  voc_dotted_text_set_text (self, "1 job");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "1 job");
  allocate (self, get_natural (self));
  assert_lines (self, "1 job");

  voc_dotted_text_set_text (self, "");
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_assert_cmpint (allocate (self, 100), ==, 0);
  voc_ui_test_finalize (self);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/dotted-text/lines", test_lines);
  g_test_add_func ("/ui/dotted-text/from-the-right", test_from_the_right);
  g_test_add_func ("/ui/dotted-text/spoken", test_spoken);

  return g_test_run ();
}
