/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A short fact in a pill. It does nothing; what can be pressed is a button.
 * Kinds differ by an icon as well when the maker gives one, for colour is
 * never the only carrier. Main thread only. */

#include "config.h"

#include "ui/common/voc-chip.h"

struct _VocChip
{
  GtkWidget parent_instance;

  VocChipKind kind;

  GtkImage *image;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (VocChip, voc_chip, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_LABEL = 1,
  PROP_ICON_NAME,
} VocChipProperty;

static GParamSpec *properties[PROP_ICON_NAME + 1];

static const char *
get_css_class (VocChipKind kind)
{
  switch (kind)
    {
    case VOC_CHIP_ACCENT:
      return "accent";
    case VOC_CHIP_WARNING:
      return "warning";
    case VOC_CHIP_PLAIN:
    default:
      return "plain";
    }
}

static void
voc_chip_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  VocChip *self = VOC_CHIP (object);

  switch ((VocChipProperty) prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, voc_chip_get_label (self));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, voc_chip_get_icon_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_chip_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  VocChip *self = VOC_CHIP (object);

  switch ((VocChipProperty) prop_id)
    {
    case PROP_LABEL:
      voc_chip_set_label (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      voc_chip_set_icon_name (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_chip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_CHIP);
  G_OBJECT_CLASS (voc_chip_parent_class)->dispose (object);
}

static void
voc_chip_class_init (VocChipClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_chip_get_property;
  object_class->set_property = voc_chip_set_property;
  object_class->dispose = voc_chip_dispose;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               VOC_RESOURCE_BASE "/ui/common/voc-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, VocChip, image);
  gtk_widget_class_bind_template_child (widget_class, VocChip, label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_chip_init (VocChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), get_css_class (self->kind));
}

/**
 * voc_chip_new:
 * @label: (nullable): plain text, translated
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
voc_chip_new (const char *label)
{
  return g_object_new (VOC_TYPE_CHIP, "label", label, NULL);
}

const char *
voc_chip_get_label (VocChip *self)
{
  g_return_val_if_fail (VOC_IS_CHIP (self), NULL);

  return gtk_label_get_text (self->label);
}

/**
 * voc_chip_set_label:
 * @label: (nullable): plain text, translated
 */
void
voc_chip_set_label (VocChip    *self,
                    const char *label)
{
  g_return_if_fail (VOC_IS_CHIP (self));

  if (label == NULL)
    label = "";
  if (g_str_equal (gtk_label_get_text (self->label), label))
    return;

  gtk_label_set_text (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

const char *
voc_chip_get_icon_name (VocChip *self)
{
  g_return_val_if_fail (VOC_IS_CHIP (self), NULL);

  return gtk_image_get_icon_name (self->image);
}

/**
 * voc_chip_set_icon_name:
 * @icon_name: (nullable): a symbolic icon in front of the label
 */
void
voc_chip_set_icon_name (VocChip    *self,
                        const char *icon_name)
{
  g_return_if_fail (VOC_IS_CHIP (self));

  if (g_strcmp0 (voc_chip_get_icon_name (self), icon_name) == 0)
    return;

  gtk_image_set_from_icon_name (self->image, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->image), icon_name != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

VocChipKind
voc_chip_get_kind (VocChip *self)
{
  g_return_val_if_fail (VOC_IS_CHIP (self), VOC_CHIP_PLAIN);

  return self->kind;
}

/**
 * voc_chip_set_kind:
 * @kind: how it looks
 */
void
voc_chip_set_kind (VocChip    *self,
                   VocChipKind kind)
{
  g_return_if_fail (VOC_IS_CHIP (self));

  if (self->kind == kind)
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self), get_css_class (self->kind));
  self->kind = kind;
  gtk_widget_add_css_class (GTK_WIDGET (self), get_css_class (kind));
}
