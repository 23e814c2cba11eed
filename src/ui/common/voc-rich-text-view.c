/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows a description: text that can be selected, with headings, lists and
 * links. Links open with a click; for keys and screen readers, to which a text
 * view shows none, the same links are a list below the text. Main thread
 * only. */

#include "config.h"

#include "ui/common/voc-rich-text-view.h"

#include "ui/common/voc-open-uri.h"
#include "ui/common/voc-rich-text-buffer-private.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

struct _VocRichTextView
{
  GtkWidget parent_instance;

  VocRichText *text;  /* (owned) (nullable) */
  GPtrArray   *links; /* (owned) (element-type VocSpan): borrowed from text */

  GtkTextView *text_view;
  GtkExpander *links_expander;
  GtkBox      *links_box;
};

G_DEFINE_FINAL_TYPE (VocRichTextView, voc_rich_text_view, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TEXT = 1,
} VocRichTextViewProperty;

static GParamSpec *properties[PROP_TEXT + 1];

static void
get_style (VocRichTextView  *self,
           VocRichTextStyle *style)
{
  static const GdkRGBA blue = { 0.11f, 0.44f, 0.85f, 1.0f };
  PangoFontMetrics    *metrics;

  voc_widget_get_color (GTK_WIDGET (self), "accent_color", &blue, &style->link);
  voc_widget_get_text_color (GTK_WIDGET (self), &style->shade);
  style->shade.alpha *= 0.07f;

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                                       NULL);
  style->step = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)) * 3;
  pango_font_metrics_unref (metrics);
}

static const char *
get_href_at (VocRichTextView *self,
             double           x,
             double           y)
{
  GtkTextIter iter;
  int         buffer_x;
  int         buffer_y;

  gtk_text_view_window_to_buffer_coords (self->text_view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (self->text_view, &iter, buffer_x, buffer_y))
    return NULL;

  return voc_rich_text_buffer_get_href (&iter);
}

static void
open_link (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  voc_open_uri (widget, g_variant_get_string (parameter, NULL));
}

static void
released_cb (VocRichTextView *self,
             int              n_press,
             double           x,
             double           y)
{
  const char *href = get_href_at (self, x, y);

  /* The end of a selection is no click. */
  if (href == NULL
      || gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (self->text_view)))
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "rich-text.open-link", "s", href);
}

static void
motion_cb (VocRichTextView *self,
           double           x,
           double           y)
{
  const char *href = get_href_at (self, x, y);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->text_view), href != NULL ? "pointer" : "text");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text_view), href);
}

static void
pointer_left_cb (VocRichTextView *self)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text_view), NULL);
}

static GtkWidget *
create_link_button (const VocSpan *span)
{
  GtkWidget *button = gtk_button_new_with_label (span->text);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, span->href);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, span->text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, span->href,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "rich-text.open-link");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", span->href);
  return button;
}

static void
update_links (VocRichTextView *self)
{
  g_autofree char *label = NULL;
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->links_box))) != NULL)
    gtk_box_remove (self->links_box, child);

  for (guint i = 0; i < self->links->len; i++)
    gtk_box_append (self->links_box, create_link_button (g_ptr_array_index (self->links, i)));

  /* Translators: Opens the list of the links in the text above. */
  label = g_strdup_printf (ngettext ("%u link in this text", "%u links in this text",
                                     self->links->len),
                           self->links->len);
  gtk_expander_set_label (self->links_expander, label);
  gtk_expander_set_expanded (self->links_expander, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->links_expander), self->links->len > 0);
}

static void
restyle (VocRichTextView *self)
{
  VocRichTextStyle style;

  if (self->text_view == NULL)
    return;

  get_style (self, &style);
  voc_rich_text_buffer_restyle (gtk_text_view_get_buffer (self->text_view), &style);
}

static void
voc_rich_text_view_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (voc_rich_text_view_parent_class)->css_changed (widget, change);
  restyle (VOC_RICH_TEXT_VIEW (widget));
}

static void
voc_rich_text_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((VocRichTextViewProperty) prop_id)
    {
    case PROP_TEXT:
      g_value_set_boxed (value, VOC_RICH_TEXT_VIEW (object)->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_rich_text_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((VocRichTextViewProperty) prop_id)
    {
    case PROP_TEXT:
      voc_rich_text_view_set_text (VOC_RICH_TEXT_VIEW (object), g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_rich_text_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_RICH_TEXT_VIEW);
  G_OBJECT_CLASS (voc_rich_text_view_parent_class)->dispose (object);
}

static void
voc_rich_text_view_finalize (GObject *object)
{
  VocRichTextView *self = VOC_RICH_TEXT_VIEW (object);

  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->text, voc_rich_text_unref);
  G_OBJECT_CLASS (voc_rich_text_view_parent_class)->finalize (object);
}

static void
voc_rich_text_view_class_init (VocRichTextViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_rich_text_view_get_property;
  object_class->set_property = voc_rich_text_view_set_property;
  object_class->dispose = voc_rich_text_view_dispose;
  object_class->finalize = voc_rich_text_view_finalize;
  widget_class->css_changed = voc_rich_text_view_css_changed;

  properties[PROP_TEXT] = g_param_spec_boxed ("text", NULL, NULL, VOC_TYPE_RICH_TEXT,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "rich-text.open-link", "s", open_link);
  gtk_widget_class_set_template_from_resource (
    widget_class, VOC_RESOURCE_BASE "/ui/common/voc-rich-text-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VocRichTextView, text_view);
  gtk_widget_class_bind_template_child (widget_class, VocRichTextView, links_expander);
  gtk_widget_class_bind_template_child (widget_class, VocRichTextView, links_box);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointer_left_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-rich-text-view");
}

static void
voc_rich_text_view_init (VocRichTextView *self)
{
  self->links = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
    GTK_ORIENTATION_VERTICAL);
}

/**
 * voc_rich_text_view_new:
 *
 * Returns: (transfer floating): a view of nothing
 */
GtkWidget *
voc_rich_text_view_new (void)
{
  return g_object_new (VOC_TYPE_RICH_TEXT_VIEW, NULL);
}

/**
 * voc_rich_text_view_get_text:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
const VocRichText *
voc_rich_text_view_get_text (VocRichTextView *self)
{
  g_return_val_if_fail (VOC_IS_RICH_TEXT_VIEW (self), NULL);

  return self->text;
}

/**
 * voc_rich_text_view_set_text:
 * @text: (nullable): what to show; a reference is taken
 */
void
voc_rich_text_view_set_text (VocRichTextView   *self,
                             const VocRichText *text)
{
  g_autoptr (GtkTextBuffer) buffer = NULL;
  VocRichTextStyle style;

  g_return_if_fail (VOC_IS_RICH_TEXT_VIEW (self));

  if (self->text == text)
    return;

  g_ptr_array_set_size (self->links, 0);
  g_clear_pointer (&self->text, voc_rich_text_unref);
  if (text != NULL)
    self->text = voc_rich_text_ref ((VocRichText *) text);

  /* A new buffer, so that the tags of the old links go with it. */
  buffer = gtk_text_buffer_new (NULL);
  get_style (self, &style);
  if (text != NULL)
    voc_rich_text_buffer_fill (buffer, text, &style, self->links);
  gtk_text_view_set_buffer (self->text_view, buffer);
  update_links (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

guint
voc_rich_text_view_get_n_links (VocRichTextView *self)
{
  g_return_val_if_fail (VOC_IS_RICH_TEXT_VIEW (self), 0);

  return self->links->len;
}

/**
 * voc_rich_text_view_get_buffer:
 *
 * Returns: (transfer none): the buffer that is shown now, for find-in-text
 */
GtkTextBuffer *
voc_rich_text_view_get_buffer (VocRichTextView *self)
{
  g_return_val_if_fail (VOC_IS_RICH_TEXT_VIEW (self), NULL);

  return gtk_text_view_get_buffer (self->text_view);
}
