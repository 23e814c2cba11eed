/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The line under figures that says where they are from. Where more is known it is a button:
 * pressed, it tells who published them, of what they are and under which licence, with the
 * way to the publisher's page. The rows are made when somebody asks, for a page has many such
 * lines. Main thread only. */

#include "config.h"

#include "ui/common/voc-figure-source.h"

#include "ui/common/voc-open-uri.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

/* The width that values have at most, in characters: such a popover fits on a telephone. */
#define MOST_CHARS 30

struct _VocFigureSource
{
  GtkWidget parent_instance;

  char      *text;      /* (owned) (nullable): in short */
  GPtrArray *citations; /* (owned) (element-type VocCitation) */

  GtkLabel          *plain_label;
  GtkButton         *button;
  GtkLabel          *button_label;
  GtkPopover        *popover;
  GtkScrolledWindow *scroller;
  GtkBox            *box;
};

G_DEFINE_FINAL_TYPE (VocFigureSource, voc_figure_source, GTK_TYPE_WIDGET)

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), MOST_CHARS - 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_fact (const VocCitationFact *fact)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = create_label (fact->name, "caption");

  gtk_widget_add_css_class (name, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), create_label (fact->value, NULL));

  return box;
}

/* The facts are its description: where the keyboard is, they are read out. */
static GtkWidget *
create_way (const VocCitation *citation,
            guint              number,
            const char        *facts)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Publisher’s _Page"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "figure-source.open-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", number);
  gtk_widget_set_tooltip_text (button, citation->url);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts, -1);

  return button;
}

/* Without a button in it, the part itself takes the keyboard, or nothing would be read out. */
static GtkWidget *
create_part (const VocCitation *citation,
             guint              number)
{
  GtkWidget       *part = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  g_autofree char *facts = voc_citation_write (citation);

  gtk_box_append (GTK_BOX (part), create_label (citation->title, "heading"));
  for (guint i = 0; i < citation->facts->len; i++)
    gtk_box_append (GTK_BOX (part), create_fact (g_ptr_array_index (citation->facts, i)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (part),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, citation->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts, -1);
  if (citation->url != NULL)
    gtk_box_append (GTK_BOX (part), create_way (citation, number, facts));
  else
    gtk_widget_set_focusable (part, TRUE);

  return part;
}

static void
fill (VocFigureSource *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < self->citations->len; i++)
    gtk_box_append (self->box, create_part (g_ptr_array_index (self->citations, i), i));
}

static void
clicked_cb (VocFigureSource *self)
{
  graphene_rect_t bounds;

  fill (self);
  if (gtk_widget_compute_bounds (GTK_WIDGET (self->button), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (self->popover,
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                  (int) bounds.size.width, (int) bounds.size.height });
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  gtk_popover_popup (self->popover);
}

/* What had the keyboard in it is gone. */
static void
closed_cb (VocFigureSource *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
open_page_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  VocFigureSource *self = VOC_FIGURE_SOURCE (widget);
  guint            number = g_variant_get_uint32 (parameter);
  const char      *url = number < self->citations->len ? ((VocCitation *) g_ptr_array_index (self->citations, number))->url : NULL;

  if (url != NULL)
    voc_open_uri (widget, url);
}

static void
voc_figure_source_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_FIGURE_SOURCE);
  G_OBJECT_CLASS (voc_figure_source_parent_class)->dispose (object);
}

static void
voc_figure_source_finalize (GObject *object)
{
  VocFigureSource *self = VOC_FIGURE_SOURCE (object);

  g_ptr_array_unref (self->citations);
  g_free (self->text);
  G_OBJECT_CLASS (voc_figure_source_parent_class)->finalize (object);
}

static void
voc_figure_source_class_init (VocFigureSourceClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_figure_source_dispose;
  object_class->finalize = voc_figure_source_finalize;

  gtk_widget_class_install_action (widget_class, "figure-source.open-page", "u", open_page_action);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/common/voc-figure-source.ui");
  gtk_widget_class_bind_template_child (widget_class, VocFigureSource, plain_label);
  gtk_widget_class_bind_template_child (widget_class, VocFigureSource, button);
  gtk_widget_class_bind_template_child (widget_class, VocFigureSource, button_label);
  gtk_widget_class_bind_template_child (widget_class, VocFigureSource, popover);
  gtk_widget_class_bind_template_child (widget_class, VocFigureSource, scroller);
  gtk_widget_class_bind_template_child (widget_class, VocFigureSource, box);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-figure-source");
}

static void
voc_figure_source_init (VocFigureSource *self)
{
  self->citations = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_citation_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
}

/**
 * voc_figure_source_new:
 *
 * Returns: (transfer floating): a line that says nothing yet and is not seen
 */
GtkWidget *
voc_figure_source_new (void)
{
  return g_object_new (VOC_TYPE_FIGURE_SOURCE, NULL);
}

static gboolean
tells (const VocFigureSource *self,
       const char            *text,
       const GPtrArray       *citations)
{
  guint n = citations != NULL ? citations->len : 0;

  if (g_strcmp0 (self->text, text) != 0 || self->citations->len != n)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (!voc_citation_equal (g_ptr_array_index (self->citations, i), g_ptr_array_index (citations, i)))
      return FALSE;

  return TRUE;
}

/**
 * voc_figure_source_set:
 * @self: a line
 * @text: (nullable): where the figures are from, in short; %NULL hides the line
 * @citations: (nullable) (element-type VocCitation): the same at length, in the order in which
 *   it is told; without any the line is no button. They are shared
 *
 * What it says already is not said anew: who reads it, as a sync ends, goes on reading.
 */
void
voc_figure_source_set (VocFigureSource *self,
                       const char      *text,
                       const GPtrArray *citations)
{
  gboolean has_more = citations != NULL && citations->len > 0;
  gboolean has_text = text != NULL && *text != '\0';

  g_return_if_fail (VOC_IS_FIGURE_SOURCE (self));

  if (tells (self, text, citations))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_ptr_array_set_size (self->citations, 0);
  for (guint i = 0; has_more && i < citations->len; i++)
    g_ptr_array_add (self->citations, voc_citation_ref (g_ptr_array_index (citations, i)));

  /* What is told is of what was shown before. */
  gtk_popover_popdown (self->popover);
  gtk_label_set_text (self->plain_label, has_text && !has_more ? text : "");
  gtk_label_set_text (self->button_label, has_text && has_more ? text : "");
  voc_label_hold_codes (self->plain_label);
  voc_label_hold_codes (self->button_label);
  gtk_widget_set_visible (GTK_WIDGET (self->plain_label), !has_more);
  gtk_widget_set_visible (GTK_WIDGET (self->button), has_more);
  gtk_widget_set_visible (GTK_WIDGET (self), has_text);
  if (has_text && has_more)
    {
      /* Translators: a button that is read aloud; %s is a source of figures in short, such as
       * “BLS OEWS, May 2025”. */
      g_autofree char *name = g_strdup_printf (_ ("Where these figures are from: %s"), text);

      voc_widget_set_spoken_name (GTK_WIDGET (self->button), name);
    }
}
