/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text of parts with dots between them: no line begins with a dot, none that is seen
 * ends one, and it has the lines that a label would have. */

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
measure (gpointer       widget,
         GtkOrientation orientation,
         int            for_size)
{
  int natural = 0;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

/* At every width, so that each break is met; where the dots are kept to what is before
 * them no line begins with one. */
static void
test_dots (void)
{
  VocDottedText *self = make_text ("");
  guint          most = 0;

  for (int width = 30; width < 500; width++)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "1,234 jobs\302\240· median $62,000 a year\302\240· 35 state no pay");
      PangoAttrList *attributes;
      guint          n_hidden;
      guint          n_ending = 0;
      GSList        *all;

      pango_layout_set_width (layout, width * PANGO_SCALE);
      n_hidden = voc_dotted_text_hide_dots (layout);
      attributes = pango_layout_get_attributes (layout);
      all = pango_attr_list_get_attributes (attributes);
      g_assert_cmpuint (g_slist_length (all), ==, n_hidden);
      for (const GSList *l = all; l != NULL; l = l->next)
        {
          const PangoAttribute *alpha = l->data;

          g_assert_cmpint (alpha->klass->type, ==, PANGO_ATTR_FOREGROUND_ALPHA);
          g_assert_cmpint (strncmp (pango_layout_get_text (layout) + alpha->start_index, "·", alpha->end_index - alpha->start_index), ==, 0);
        }
      g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);

      for (int i = 0; i < pango_layout_get_line_count (layout); i++)
        {
          const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
          g_autofree char       *words = g_strchomp (g_strndup (pango_layout_get_text (layout) + line->start_index, (gsize) line->length));

          g_assert_false (g_str_has_prefix (words, "·"));
          n_ending += g_str_has_suffix (words, "·");
        }
      g_assert_cmpuint (n_hidden, ==, n_ending);
      most = MAX (most, n_hidden);
    }

  g_assert_cmpuint (most, ==, 2);
  voc_ui_test_finalize (self);
}

static void
test_sizes (void)
{
  VocDottedText *self = make_text (TEXT);
  GtkWidget     *label = g_object_ref_sink (gtk_label_new (TEXT));
  int            all = measure (self, GTK_ORIENTATION_HORIZONTAL, -1);
  int            line = measure (self, GTK_ORIENTATION_VERTICAL, all);
  int            least = 0;

  g_assert_cmpstr (voc_dotted_text_get_text (self), ==, TEXT);
  g_assert_cmpint (ABS (all - measure (label, GTK_ORIENTATION_HORIZONTAL, -1)), <=, 1);
  g_assert_cmpint (line, ==, measure (label, GTK_ORIENTATION_VERTICAL, -1));
  g_assert_cmpint (measure (self, GTK_ORIENTATION_VERTICAL, all - 1), ==, 2 * line);
  g_assert_cmpint (measure (self, GTK_ORIENTATION_VERTICAL, all / 2 + 20), ==, 2 * line);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, all / 4);
  g_assert_cmpint (measure (self, GTK_ORIENTATION_VERTICAL, least), >, 4 * line);

  /* Nothing has the height of a line, so that it does not move what is below when it says
   * something. */
  voc_dotted_text_set_text (self, "");
  g_assert_cmpint (measure (self, GTK_ORIENTATION_VERTICAL, 100), ==, line);
  g_object_unref (label);
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
  voc_ui_test_finalize (self);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/dotted-text/dots", test_dots);
  g_test_add_func ("/ui/dotted-text/sizes", test_sizes);
  g_test_add_func ("/ui/dotted-text/spoken", test_spoken);

  return g_test_run ();
}
