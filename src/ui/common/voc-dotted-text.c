/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text of parts with dots between them, such as "12 jobs · 3 state no pay", which may be
 * wider than there is room. A label would end a line with a dot; here that one is not
 * seen, and takes as much room as if it were, so that the lines are those of the text.
 * Main thread only. */

#include "config.h"

#include "ui/common/voc-dotted-text.h"

#include "ui/common/voc-widget.h"

#include <string.h>

#define DOT "·"
#define NO_BREAK_SPACE "\302\240"

/* Characters: it is not narrower. */
#define LEAST_CHARS 5

/* Of 65,536: Pango takes 0 for "as it is". */
#define LEAST_ALPHA 1

struct _VocDottedText
{
  GtkWidget parent_instance;

  char *text;  /* (owned) */
  char *drawn; /* (owned): the same with each dot kept to the part before it */
};

G_DEFINE_FINAL_TYPE (VocDottedText, voc_dotted_text, GTK_TYPE_WIDGET)

/* (transfer full); @width is in pixels, -1 for one line */
static PangoLayout *
create_layout (VocDottedText *self,
               int            width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->drawn);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width >= 0 ? width * PANGO_SCALE : -1);
  return layout;
}

static int
measure_least (VocDottedText *self)
{
  PangoContext     *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int               width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (LEAST_CHARS * width);
}

/**
 * voc_dotted_text_hide_dots:
 * @layout: what is drawn
 *
 * Makes the dots unseen that end a line, but for the last one.
 *
 * Returns: how many
 */
guint
voc_dotted_text_hide_dots (PangoLayout *layout)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *text = pango_layout_get_text (layout);
  guint       n = 0;

  for (int i = 0; i + 1 < pango_layout_get_line_count (layout); i++)
    {
      const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      int                    end = line->start_index + line->length;

      while (end > line->start_index && g_ascii_isspace (text[end - 1]))
        end--;
      if (end - line->start_index >= (int) strlen (DOT) && g_str_has_prefix (text + end - strlen (DOT), DOT))
        {
          PangoAttribute *alpha = pango_attr_foreground_alpha_new (LEAST_ALPHA);

          alpha->start_index = (guint) end - (guint) strlen (DOT);
          alpha->end_index = (guint) end;
          pango_attr_list_insert (attributes, alpha);
          n++;
        }
    }

  pango_layout_set_attributes (layout, attributes);
  return n;
}

static GtkSizeRequestMode
voc_dotted_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
voc_dotted_text_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  VocDottedText *self = VOC_DOTTED_TEXT (widget);
  g_autoptr (PangoLayout) layout = create_layout (self, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *natural = PANGO_PIXELS_CEIL (orientation == GTK_ORIENTATION_VERTICAL ? logical.height : logical.width);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? *natural : MIN (*natural, measure_least (self));
}

static void
voc_dotted_text_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  g_autoptr (PangoLayout) layout = create_layout (VOC_DOTTED_TEXT (widget), gtk_widget_get_width (widget));
  GdkRGBA color;

  voc_dotted_text_hide_dots (layout);
  voc_widget_get_text_color (widget, &color);
  gtk_snapshot_append_layout (snapshot, layout, &color);
}

static void
voc_dotted_text_finalize (GObject *object)
{
  g_clear_pointer (&VOC_DOTTED_TEXT (object)->text, g_free);
  g_clear_pointer (&VOC_DOTTED_TEXT (object)->drawn, g_free);
  G_OBJECT_CLASS (voc_dotted_text_parent_class)->finalize (object);
}

static void
voc_dotted_text_class_init (VocDottedTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = voc_dotted_text_finalize;
  widget_class->get_request_mode = voc_dotted_text_get_request_mode;
  widget_class->measure = voc_dotted_text_measure;
  widget_class->snapshot = voc_dotted_text_snapshot;
  gtk_widget_class_set_css_name (widget_class, "voc-dotted-text");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
voc_dotted_text_init (VocDottedText *self)
{
  self->text = g_strdup ("");
  self->drawn = g_strdup ("");
}

/**
 * voc_dotted_text_new:
 *
 * Returns: (transfer floating): a text without parts
 */
GtkWidget *
voc_dotted_text_new (void)
{
  return g_object_new (VOC_TYPE_DOTTED_TEXT, NULL);
}

/**
 * voc_dotted_text_get_text:
 * @self: a dotted text
 *
 * Returns: (transfer none): all parts, with the dots between them
 */
const char *
voc_dotted_text_get_text (VocDottedText *self)
{
  g_return_val_if_fail (VOC_IS_DOTTED_TEXT (self), NULL);

  return self->text;
}

/**
 * voc_dotted_text_set_text:
 * @self: a dotted text
 * @text: the parts with " · " between them
 */
void
voc_dotted_text_set_text (VocDottedText *self,
                          const char    *text)
{
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (VOC_IS_DOTTED_TEXT (self) && text != NULL);

  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  parts = g_strsplit (text, " " DOT " ", -1);
  g_free (self->drawn);
  self->drawn = g_strjoinv (NO_BREAK_SPACE DOT " ", parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
