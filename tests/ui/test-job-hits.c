/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that a job was found by are marked in its row, its labels and its text, and can be
 * read on their mark in every theme; no mark is left when something else is asked. */

#include "config.h"

#include "ui/charts/voc-chart-palette-private.h"
#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-job-hits.h"
#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-job-sheet.h"

#include "voc-ui-test.h"

#include <math.h>

static VocQuery *
make_query (const char *text)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  query->is_typing = TRUE;
  return voc_query_seal (query, 1700000000);
}

/* The marked parts of a text, as "a|b". */
static char *
spell_marks (const char    *text,
             PangoAttrList *attributes)
{
  GString *out = g_string_new (NULL);
  g_autoslist (PangoAttribute) all = NULL;

  if (attributes == NULL)
    return g_string_free (out, FALSE);

  all = pango_attr_list_get_attributes (attributes);
  for (GSList *item = all; item != NULL; item = item->next)
    {
      const PangoAttribute *attribute = item->data;

      if (attribute->klass->type != PANGO_ATTR_BACKGROUND)
        continue;
      g_string_append (out, out->len > 0 ? "|" : "");
      g_string_append_len (out, text + attribute->start_index, (gssize) (attribute->end_index - attribute->start_index));
    }

  return g_string_free (out, FALSE);
}

static void
assert_inscription (const char      *question,
                    const char      *text,
                    GtkTextDirection direction,
                    const char      *expected)
{
  g_autoptr (GtkWidget) inscription = g_object_ref_sink (gtk_inscription_new (NULL));
  g_autoptr (VocQuery) query = make_query (question);
  g_autofree char *marks = NULL;

  gtk_widget_set_direction (inscription, direction);
  voc_inscription_set_text (GTK_INSCRIPTION (inscription), text);
  voc_job_hits_mark_inscription (GTK_INSCRIPTION (inscription), query, 1u << VOC_TERM_COMPANY | 1u << VOC_TERM_PLACE);
  marks = spell_marks (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), gtk_inscription_get_attributes (GTK_INSCRIPTION (inscription)));
  g_assert_cmpstr (marks, ==, expected);

  voc_job_hits_mark_inscription (GTK_INSCRIPTION (inscription), NULL, 0);
  g_assert_null (gtk_inscription_get_attributes (GTK_INSCRIPTION (inscription)));
}

static void
test_inscription (void)
{
  assert_inscription ("zur", "Bäcker AG · Zürich", GTK_TEXT_DIR_LTR, "Zür");
  assert_inscription ("zur", "Bäcker AG · Zürich", GTK_TEXT_DIR_RTL, "Zür");
  assert_inscription ("company:backer place:zurich", "Bäcker AG · Zürich", GTK_TEXT_DIR_LTR, "Bäcker|Zürich");
  assert_inscription ("title:zurich", "Bäcker AG · Zürich", GTK_TEXT_DIR_LTR, "");
  assert_inscription ("", "Bäcker AG · Zürich", GTK_TEXT_DIR_LTR, "");
}

static void
test_label (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new ("Senior Baker"));
  g_autoptr (VocQuery) query = make_query ("bak");
  g_autofree char *marks = NULL;

  voc_job_hits_mark_label (GTK_LABEL (label), query, 1u << VOC_TERM_TITLE, FALSE);
  marks = spell_marks ("Senior Baker", gtk_label_get_attributes (GTK_LABEL (label)));
  g_assert_cmpstr (marks, ==, "Bak");
  voc_job_hits_mark_label (GTK_LABEL (label), NULL, 0, FALSE);
  g_assert_null (gtk_label_get_attributes (GTK_LABEL (label)));
  g_assert_false (gtk_widget_has_css_class (label, "dim-label"));

  /* A dim one is dim again. */
  voc_job_hits_mark_label (GTK_LABEL (label), NULL, 0, TRUE);
  g_assert_true (gtk_widget_has_css_class (label, "dim-label"));
  voc_job_hits_mark_label (GTK_LABEL (label), query, 1u << VOC_TERM_TITLE, TRUE);
  g_assert_false (gtk_widget_has_css_class (label, "dim-label"));
}

static char *
spell_tagged (GtkTextBuffer *buffer)
{
  GString    *out = g_string_new (NULL);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "hit");
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    {
      if (gtk_text_iter_starts_tag (&iter, tag) && out->len > 0)
        g_string_append_c (out, '|');
      if (gtk_text_iter_has_tag (&iter, tag))
        g_string_append_unichar (out, gtk_text_iter_get_char (&iter));
    }
  while (gtk_text_iter_forward_char (&iter));

  return g_string_free (out, FALSE);
}

static void
test_buffer (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (VocQuery) query = make_query ("brot für baker");
  g_autoptr (VocQuery) other = make_query ("rolls");
  g_autofree char *marks = NULL;
  g_autofree char *others = NULL;
  g_autofree char *none = NULL;

  gtk_text_buffer_set_text (buffer, "Brötchen, Brot\nfür alle 👍 bakery rolls", -1);
  voc_job_hits_mark_buffer (buffer, query);
  marks = spell_tagged (buffer);
  g_assert_cmpstr (marks, ==, "Brot|für|baker");

  voc_job_hits_mark_buffer (buffer, other);
  others = spell_tagged (buffer);
  g_assert_cmpstr (others, ==, "rolls");

  voc_job_hits_mark_buffer (buffer, NULL);
  none = spell_tagged (buffer);
  g_assert_cmpstr (none, ==, "");
}

/* Lays a style over the theme, or what was laid over it away. */
static GtkCssProvider *
add_sheet (const char *name)
{
  g_autofree char *path = g_strconcat (VOC_RESOURCE_BASE "/", name, NULL);
  GtkCssProvider  *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_USER);
  return provider;
}

static void
remove_sheet (gpointer provider)
{
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), provider);
  g_object_unref (provider);
}

/* What @widget looks like on @background, a pixel a number. */
static guint32 *
paint (GtkWidget     *widget,
       const GdkRGBA *background,
       guint         *n)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  guint32  *pixels = g_new0 (guint32, width * height);

  g_assert_cmpint (width, >, 0);
  g_assert_cmpint (height, >, 0);
  gtk_snapshot_append_color (snapshot, background, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  *n = (guint) (width * height);
  return pixels;
}

static guint32
get_pixel (const GdkRGBA *colour)
{
  return 0xff000000u | (guint32) lroundf (colour->red * 255) << 16 | (guint32) lroundf (colour->green * 255) << 8
         | (guint32) lroundf (colour->blue * 255);
}

static GdkRGBA
get_colour (guint32 pixel)
{
  return (GdkRGBA){ (float) ((pixel >> 16) & 0xff) / 255.0f, (float) ((pixel >> 8) & 0xff) / 255.0f, (float) (pixel & 0xff) / 255.0f, 1.0f };
}

/* The colour that most is of but for @background. */
static guint32
find_mark (const guint32 *pixels,
           guint          n,
           guint32        background)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint32 mark = background;
  guint   most = 0;

  for (guint i = 0; i < n; i++)
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (pixels[i]))) + 1;

      g_hash_table_insert (counts, GUINT_TO_POINTER (pixels[i]), GUINT_TO_POINTER (count));
      if (pixels[i] != background && count > most)
        {
          mark = pixels[i];
          most = count;
        }
    }
  g_assert_cmpuint (most, >, 0);

  return mark;
}

/* All that @widget shows is marked. Its letters are large, so that some of their pixels are of
 * nothing but their colour; they are on a mark, and on a row that is chosen, too. */
static void
assert_readable (GtkWidget *widget,
                 gboolean   is_dark)
{
  static const char *const lights[] = { "#ffffff", "#e6e6e6" };
  static const char *const darks[] = { "#1e1e1e", "#353535" };

  for (guint i = 0; i < 2; i++)
    {
      GdkRGBA             background;
      GdkRGBA             mark;
      double              best = 1.0;
      guint               n;
      g_autofree guint32 *pixels = NULL;

      gdk_rgba_parse (&background, is_dark ? darks[i] : lights[i]);
      pixels = paint (widget, &background, &n);
      mark = get_colour (find_mark (pixels, n, get_pixel (&background)));
      for (guint j = 0; j < n; j++)
        {
          GdkRGBA colour = get_colour (pixels[j]);

          best = MAX (best, voc_chart_palette_get_contrast (&colour, &mark));
        }
      g_test_message ("%s on %s: %.2f", G_OBJECT_TYPE_NAME (widget), is_dark ? darks[i] : lights[i], best);
      g_assert_cmpfloat (best, >=, 4.5);
      g_assert_cmpfloat (voc_chart_palette_get_contrast (&mark, &background), >, 1.05);
    }
}

static GtkWidget *
get_child (GtkWidget  *widget,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

static gboolean
has_width (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

static void
assert_theme (gboolean is_dark)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = GTK_WIDGET (voc_job_row_new ());
  GtkWidget *inscriptions[] = { get_child (row, "title"), get_child (row, "subtitle"), get_child (row, "snippet") };
  GtkWidget *sheet = voc_job_sheet_new ();
  GtkWidget *label = get_child (sheet, "place");
  g_autoptr (VocQuery) query = make_query ("hhh");

  for (guint i = 0; i < G_N_ELEMENTS (inscriptions); i++)
    {
      voc_inscription_set_text (GTK_INSCRIPTION (inscriptions[i]), "HHH");
      voc_job_hits_mark_inscription (GTK_INSCRIPTION (inscriptions[i]), query, 1u << VOC_TERM_TITLE);
      gtk_widget_set_visible (inscriptions[i], TRUE);
    }
  /* Without the rest of its page it is never shown. */
  g_object_ref (label);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (label)), label);
  gtk_widget_set_visible (label, TRUE);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_label_set_label (GTK_LABEL (label), "HHH");
  voc_job_hits_mark_label (GTK_LABEL (label), query, 1u << VOC_TERM_TITLE, TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE); /* the keyboard would select it */
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), label);
  g_object_unref (label);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (voc_ui_test_wait (has_width, label));
  g_assert_true (voc_ui_test_wait (has_width, inscriptions[2]));
  voc_ui_test_settle ();

  for (guint i = 0; i < G_N_ELEMENTS (inscriptions); i++)
    assert_readable (inscriptions[i], is_dark);
  assert_readable (label, is_dark);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_ref_sink (sheet);
  g_object_unref (sheet);
}

/* Marked words can be read in lines that are dim, too. */
static void
test_contrast (void)
{
  static const char *const sheets[][3] = {
    { "style.css", NULL, NULL },
    { "style.css", "style-dark.css", NULL },
    { "style.css", "style-hc.css", NULL },
    { "style.css", "style-dark.css", "style-hc-dark.css" },
  };
  g_autoptr (GtkCssProvider) large = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (large, "inscription, label { font-size: 48px; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (large), GTK_STYLE_PROVIDER_PRIORITY_USER);
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GPtrArray) laid = g_ptr_array_new_with_free_func (remove_sheet);

      for (guint j = 0; j < G_N_ELEMENTS (sheets[i]) && sheets[i][j] != NULL; j++)
        g_ptr_array_add (laid, add_sheet (sheets[i][j]));
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), i % 2 == 1 ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      assert_theme (i % 2 == 1);
    }
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (large));
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/job-hits/inscription", test_inscription);
  g_test_add_func ("/ui/job-hits/label", test_label);
  g_test_add_func ("/ui/job-hits/buffer", test_buffer);
  g_test_add_func ("/ui/job-hits/contrast", test_contrast);
  return g_test_run ();
}
