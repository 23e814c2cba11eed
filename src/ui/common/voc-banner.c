/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A strip across a page that says one lasting thing (offline, an old answer,
 * a damaged cache) and offers one way out. Our own, for AdwBanner came after
 * the baseline. An alert to screen readers. Main thread only. */

#include "config.h"

#include "ui/common/voc-banner.h"

struct _VocBanner
{
  GtkWidget parent_instance;

  char *action_name; /* (owned) (nullable) */

  GtkRevealer *revealer;
  GtkLabel    *title_label;
  GtkButton   *button;
};

G_DEFINE_FINAL_TYPE (VocBanner, voc_banner, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TITLE = 1,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  PROP_REVEALED,
} VocBannerProperty;

typedef enum
{
  SIGNAL_BUTTON_CLICKED,
  N_SIGNALS,
} VocBannerSignal;

static GParamSpec *properties[PROP_REVEALED + 1];
static guint       signals[N_SIGNALS];

static void
clicked_cb (VocBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_BUTTON_CLICKED], 0);
}

static void
voc_banner_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  VocBanner *self = VOC_BANNER (object);

  switch ((VocBannerProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, voc_banner_get_title (self));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, voc_banner_get_button_label (self));
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, self->action_name);
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, voc_banner_is_revealed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_banner_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  VocBanner *self = VOC_BANNER (object);

  switch ((VocBannerProperty) prop_id)
    {
    case PROP_TITLE:
      voc_banner_set_title (self, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      voc_banner_set_button_label (self, g_value_get_string (value));
      break;
    case PROP_ACTION_NAME:
      voc_banner_set_action_name (self, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      voc_banner_set_revealed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_BANNER);
  G_OBJECT_CLASS (voc_banner_parent_class)->dispose (object);
}

static void
voc_banner_finalize (GObject *object)
{
  g_clear_pointer (&VOC_BANNER (object)->action_name, g_free);
  G_OBJECT_CLASS (voc_banner_parent_class)->finalize (object);
}

static void
voc_banner_class_init (VocBannerClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_banner_get_property;
  object_class->set_property = voc_banner_set_property;
  object_class->dispose = voc_banner_dispose;
  object_class->finalize = voc_banner_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_BUTTON_CLICKED] = g_signal_new ("button-clicked", VOC_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               VOC_RESOURCE_BASE "/ui/common/voc-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, VocBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, VocBanner, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-banner");
}

static void
voc_banner_init (VocBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_banner_new:
 *
 * Returns: (transfer floating): a banner, not revealed
 */
GtkWidget *
voc_banner_new (void)
{
  return g_object_new (VOC_TYPE_BANNER, NULL);
}

const char *
voc_banner_get_title (VocBanner *self)
{
  g_return_val_if_fail (VOC_IS_BANNER (self), NULL);

  return gtk_label_get_text (self->title_label);
}

/**
 * voc_banner_set_title:
 * @title: (nullable): what is so, plain text, translated
 */
void
voc_banner_set_title (VocBanner  *self,
                      const char *title)
{
  g_return_if_fail (VOC_IS_BANNER (self));

  if (g_strcmp0 (voc_banner_get_title (self), title) == 0)
    return;

  gtk_label_set_text (self->title_label, title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "",
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
voc_banner_get_button_label (VocBanner *self)
{
  g_return_val_if_fail (VOC_IS_BANNER (self), NULL);

  return gtk_button_get_label (self->button);
}

/**
 * voc_banner_set_button_label:
 * @label: (nullable): the way out, with a mnemonic; %NULL hides the button
 */
void
voc_banner_set_button_label (VocBanner  *self,
                             const char *label)
{
  g_return_if_fail (VOC_IS_BANNER (self));

  if (g_strcmp0 (voc_banner_get_button_label (self), label) == 0)
    return;

  gtk_button_set_label (self->button, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL && *label != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
}

const char *
voc_banner_get_action_name (VocBanner *self)
{
  g_return_val_if_fail (VOC_IS_BANNER (self), NULL);

  return self->action_name;
}

/**
 * voc_banner_set_action_name:
 * @action_name: (nullable): the action of the button, with its prefix; without
 *   one listen to "button-clicked"
 */
void
voc_banner_set_action_name (VocBanner  *self,
                            const char *action_name)
{
  g_return_if_fail (VOC_IS_BANNER (self));

  if (g_strcmp0 (self->action_name, action_name) == 0)
    return;

  g_free (self->action_name);
  self->action_name = g_strdup (action_name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTION_NAME]);
}

gboolean
voc_banner_is_revealed (VocBanner *self)
{
  g_return_val_if_fail (VOC_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * voc_banner_set_revealed:
 * @is_revealed: whether it is seen
 */
void
voc_banner_set_revealed (VocBanner *self,
                         gboolean   is_revealed)
{
  g_return_if_fail (VOC_IS_BANNER (self));

  is_revealed = !!is_revealed;
  if (voc_banner_is_revealed (self) == is_revealed)
    return;

  gtk_revealer_set_reveal_child (self->revealer, is_revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

/**
 * voc_banner_say:
 * @self: a banner
 * @text: (nullable): what it says, plain text, translated; %NULL hides it
 *
 * Says something, or nothing any more.
 */
void
voc_banner_say (VocBanner  *self,
                const char *text)
{
  voc_banner_set_title (self, text != NULL ? text : "");
  voc_banner_set_revealed (self, text != NULL);
}
