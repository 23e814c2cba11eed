/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text of parts with dots between them, such as "12 jobs · 3 state no pay", which may be
 * wider than there is room. A label would begin or end a line with a dot; here a part that
 * does not fit begins a line, and its dot is gone. Only a part that is wider than the whole
 * line is broken itself. To screen readers it is one text. Reads from the right in
 * right-to-left languages. Main thread only. */

#include "config.h"

#include "ui/common/voc-dotted-text.h"

#define DOT " · "

/* Characters: narrower than that no part is wanted. */
#define LEAST_CHARS 5

struct _VocDottedText
{
  GtkWidget parent_instance;

  char *text; /* (owned): the children are its parts, and the dots between them */
};

G_DEFINE_FINAL_TYPE (VocDottedText, voc_dotted_text, GTK_TYPE_WIDGET)

static GtkWidget *
create_label (gboolean is_dot)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "label", is_dot ? DOT : "",
                       "xalign", 0.0,
                       "wrap", !is_dot,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "width-chars", is_dot ? -1 : LEAST_CHARS,
                       NULL);
}

static int
measure_width (GtkWidget *child)
{
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
allocate_child (VocDottedText *self,
                GtkWidget     *child,
                GdkRectangle   area,
                int            width)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int      x = is_rtl ? width - area.x - area.width : area.x;

  gtk_widget_allocate (child, area.width, area.height, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, area.y)));
}

/* Walks the lines; allocates on the way when asked to; returns the height. */
static int
flow (VocDottedText *self,
      int            width,
      gboolean       allocates)
{
  GtkWidget   *dot = NULL; /* before @part */
  GdkRectangle area = { 0 };
  int          line_height = 0;

  for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (self)); part != NULL; part = gtk_widget_get_next_sibling (dot))
    {
      int      gap = dot != NULL ? measure_width (dot) : 0;
      int      least = 0;
      gboolean is_same_line;

      gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, &least, &area.width, NULL, NULL);
      area.width = MAX (least, MIN (area.width, width));
      gtk_widget_measure (part, GTK_ORIENTATION_VERTICAL, area.width, NULL, &area.height, NULL, NULL);
      is_same_line = dot != NULL && area.x + gap + area.width <= width;
      if (dot != NULL && allocates)
        gtk_widget_set_child_visible (dot, is_same_line);
      if (is_same_line && allocates)
        allocate_child (self, dot, (GdkRectangle){ area.x, area.y, gap, area.height }, width);
      area.x = is_same_line ? area.x + gap : 0;
      area.y += is_same_line ? 0 : line_height;
      line_height = is_same_line ? MAX (line_height, area.height) : area.height;
      if (allocates)
        allocate_child (self, part, area, width);
      area.x += area.width;
      dot = gtk_widget_get_next_sibling (part);
      if (dot == NULL)
        break;
    }

  return area.y + line_height;
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
  int least = 0;
  int ideal = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_least = 0;
      int child_ideal = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_least, &child_ideal, NULL, NULL);
      least = MAX (least, child_least);
      ideal += child_ideal;
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      least = flow (VOC_DOTTED_TEXT (widget), for_size < 0 ? ideal : for_size, FALSE);
      ideal = least;
    }

  *minimum = least;
  *natural = ideal;
}

static void
voc_dotted_text_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  flow (VOC_DOTTED_TEXT (widget), width, TRUE);
}

static void
voc_dotted_text_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (voc_dotted_text_parent_class)->dispose (object);
}

static void
voc_dotted_text_finalize (GObject *object)
{
  g_clear_pointer (&VOC_DOTTED_TEXT (object)->text, g_free);
  G_OBJECT_CLASS (voc_dotted_text_parent_class)->finalize (object);
}

static void
voc_dotted_text_class_init (VocDottedTextClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_dotted_text_dispose;
  object_class->finalize = voc_dotted_text_finalize;
  widget_class->get_request_mode = voc_dotted_text_get_request_mode;
  widget_class->measure = voc_dotted_text_measure;
  widget_class->size_allocate = voc_dotted_text_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "voc-dotted-text");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
voc_dotted_text_init (VocDottedText *self)
{
  self->text = g_strdup ("");
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
  GtkWidget *last;

  g_return_if_fail (VOC_IS_DOTTED_TEXT (self) && text != NULL);

  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  parts = g_strsplit (text, DOT, -1); /* none of no text */
  while ((last = gtk_widget_get_last_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (last);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      GtkWidget *part = create_label (FALSE);

      if (i > 0)
        gtk_widget_set_parent (create_label (TRUE), GTK_WIDGET (self));
      gtk_label_set_label (GTK_LABEL (part), parts[i]);
      gtk_widget_set_parent (part, GTK_WIDGET (self));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
