/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An entry that offers completions in a list below it. The page listens to
 * "search-changed", asks the library, and sets the answer as the model: this
 * widget never searches. Focus stays in the entry; Up and Down move through
 * the list, Enter takes the chosen line, Escape closes. Not
 * GtkEntryCompletion, which is a tree view and on its way out. Main thread
 * only. */

#include "config.h"

#include "ui/common/voc-suggest-entry.h"

#include "ui/common/voc-suggest-entry-private.h"

#include <glib/gi18n-lib.h>

#define SEARCH_DELAY_MS 150

static void voc_suggest_entry_editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocSuggestEntry, voc_suggest_entry, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, voc_suggest_entry_editable_init))

typedef enum
{
  PROP_LABEL = 1,
  PROP_PLACEHOLDER,
  PROP_ICON_NAME,
  PROP_MODEL,
  PROP_LAST = PROP_MODEL,
} VocSuggestEntryProperty;

typedef enum
{
  SIGNAL_SEARCH_CHANGED,
  SIGNAL_SUGGESTION_ACTIVATED,
  SIGNAL_ACTIVATE,
  N_SIGNALS,
} VocSuggestEntrySignal;

static GParamSpec *properties[PROP_LAST + 1];
static guint       signals[N_SIGNALS];

static gboolean
has_text (VocSuggestEntry *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
}

static void
update_clear_icon (VocSuggestEntry *self)
{
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     has_text (self) ? "edit-clear-symbolic" : NULL);
  if (has_text (self))
    gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _ ("Clear"));
}

static void
take (VocSuggestEntry *self,
      VocSuggestion   *suggestion)
{
  g_autoptr (VocSuggestion) kept = g_object_ref (suggestion);

  voc_suggest_entry_set_text_quietly (self, voc_suggestion_get_title (kept));
  voc_suggest_popup_set_open (self->popup, FALSE);
  g_signal_emit (self, signals[SIGNAL_SUGGESTION_ACTIVATED], 0, kept);
}

static gboolean
delay_passed_cb (gpointer user_data)
{
  VocSuggestEntry *self = user_data;

  self->delay_id = 0;
  g_signal_emit (self, signals[SIGNAL_SEARCH_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
entry_changed_cb (VocSuggestEntry *self)
{
  update_clear_icon (self);
  if (self->is_quiet)
    return;

  if (!has_text (self))
    voc_suggest_popup_set_open (self->popup, FALSE);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->delay_id = g_timeout_add (SEARCH_DELAY_MS, delay_passed_cb, self);
}

static void
entry_activated_cb (VocSuggestEntry *self)
{
  VocSuggestion *chosen = voc_suggest_popup_get_chosen (self->popup);

  if (chosen != NULL)
    {
      take (self, chosen);
      return;
    }

  /* What was typed is answered as a whole; suggestions for it would come too late. */
  g_clear_handle_id (&self->delay_id, g_source_remove);
  voc_suggest_popup_set_open (self->popup, FALSE);
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
icon_released_cb (VocSuggestEntry     *self,
                  GtkEntryIconPosition position)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
key_pressed_cb (VocSuggestEntry *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  return voc_suggest_entry_handle_key (self, keyval, state);
}

static void
focus_left_cb (VocSuggestEntry *self)
{
  voc_suggest_popup_set_open (self->popup, FALSE);
}

static gboolean
is_being_typed_in (VocSuggestEntry *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) && has_text (self);
}

/* An answer that comes after the user left opens nothing. */
static void
model_changed_cb (VocSuggestEntry *self)
{
  gboolean has_items = self->model != NULL && g_list_model_get_n_items (self->model) > 0;

  voc_suggest_popup_choose (self->popup, -1);
  voc_suggest_popup_set_open (self->popup, has_items && gtk_widget_get_mapped (GTK_WIDGET (self))
                                             && is_being_typed_in (self));
}

static GtkEditable *
voc_suggest_entry_get_delegate (GtkEditable *editable)
{
  VocSuggestEntry *self = VOC_SUGGEST_ENTRY (editable);

  return self->entry != NULL ? GTK_EDITABLE (self->entry) : NULL;
}

static void
voc_suggest_entry_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = voc_suggest_entry_get_delegate;
}

static gboolean
voc_suggest_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VOC_SUGGEST_ENTRY (widget)->entry));
}

static void
voc_suggest_entry_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (VOC_SUGGEST_ENTRY (widget)->entry), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
voc_suggest_entry_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  VocSuggestEntry *self = VOC_SUGGEST_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->entry), width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popup));
}

static void
voc_suggest_entry_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  VocSuggestEntry *self = VOC_SUGGEST_ENTRY (object);

  if (gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    return;

  switch ((VocSuggestEntryProperty) prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, voc_suggest_entry_get_placeholder (self));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, voc_suggest_entry_get_icon_name (self));
      break;
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_suggest_entry_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  VocSuggestEntry *self = VOC_SUGGEST_ENTRY (object);

  if (gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    return;

  switch ((VocSuggestEntryProperty) prop_id)
    {
    case PROP_LABEL:
      voc_suggest_entry_set_label (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      voc_suggest_entry_set_placeholder (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      voc_suggest_entry_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_MODEL:
      voc_suggest_entry_set_model (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_suggest_entry_dispose (GObject *object)
{
  VocSuggestEntry *self = VOC_SUGGEST_ENTRY (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_clear_object (&self->model);
  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));

  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_SUGGEST_ENTRY);
  G_OBJECT_CLASS (voc_suggest_entry_parent_class)->dispose (object);
}

static void
voc_suggest_entry_finalize (GObject *object)
{
  g_clear_pointer (&VOC_SUGGEST_ENTRY (object)->label, g_free);
  G_OBJECT_CLASS (voc_suggest_entry_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder-text", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_editable_install_properties (object_class, G_N_ELEMENTS (properties));
}

static void
install_signals (void)
{
  signals[SIGNAL_SEARCH_CHANGED] = g_signal_new ("search-changed", VOC_TYPE_SUGGEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SUGGESTION_ACTIVATED] = g_signal_new ("suggestion-activated", VOC_TYPE_SUGGEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                                       NULL, NULL, G_TYPE_NONE, 1, VOC_TYPE_SUGGESTION);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", VOC_TYPE_SUGGEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
voc_suggest_entry_class_init (VocSuggestEntryClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_suggest_entry_get_property;
  object_class->set_property = voc_suggest_entry_set_property;
  object_class->dispose = voc_suggest_entry_dispose;
  object_class->finalize = voc_suggest_entry_finalize;
  widget_class->grab_focus = voc_suggest_entry_grab_focus;
  widget_class->measure = voc_suggest_entry_measure;
  widget_class->size_allocate = voc_suggest_entry_size_allocate;
  install_properties (object_class);
  install_signals ();

  g_type_ensure (VOC_TYPE_SUGGEST_POPUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, VOC_RESOURCE_BASE "/ui/common/voc-suggest-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSuggestEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, VocSuggestEntry, popup);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, icon_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, take);
  gtk_widget_class_set_css_name (widget_class, "voc-suggest-entry");
}

static void
voc_suggest_entry_init (VocSuggestEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  voc_suggest_popup_set_entry (self->popup, GTK_WIDGET (self->entry));
}

/**
 * voc_suggest_entry_new:
 *
 * Returns: (transfer floating): an empty entry without suggestions
 */
GtkWidget *
voc_suggest_entry_new (void)
{
  return g_object_new (VOC_TYPE_SUGGEST_ENTRY, NULL);
}

const char *
voc_suggest_entry_get_label (VocSuggestEntry *self)
{
  g_return_val_if_fail (VOC_IS_SUGGEST_ENTRY (self), NULL);

  return self->label;
}

/**
 * voc_suggest_entry_set_label:
 * @label: (nullable): what is to be typed, spoken by screen readers
 */
void
voc_suggest_entry_set_label (VocSuggestEntry *self,
                             const char      *label)
{
  g_return_if_fail (VOC_IS_SUGGEST_ENTRY (self));

  if (g_strcmp0 (self->label, label) == 0)
    return;

  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : "",
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

const char *
voc_suggest_entry_get_placeholder (VocSuggestEntry *self)
{
  g_return_val_if_fail (VOC_IS_SUGGEST_ENTRY (self), NULL);

  return gtk_entry_get_placeholder_text (self->entry);
}

void
voc_suggest_entry_set_placeholder (VocSuggestEntry *self,
                                   const char      *placeholder)
{
  g_return_if_fail (VOC_IS_SUGGEST_ENTRY (self));

  if (g_strcmp0 (gtk_entry_get_placeholder_text (self->entry), placeholder) == 0)
    return;

  gtk_entry_set_placeholder_text (self->entry, placeholder);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEHOLDER]);
}

const char *
voc_suggest_entry_get_icon_name (VocSuggestEntry *self)
{
  g_return_val_if_fail (VOC_IS_SUGGEST_ENTRY (self), NULL);

  return gtk_entry_get_icon_name (self->entry, GTK_ENTRY_ICON_PRIMARY);
}

void
voc_suggest_entry_set_icon_name (VocSuggestEntry *self,
                                 const char      *icon_name)
{
  g_return_if_fail (VOC_IS_SUGGEST_ENTRY (self));

  if (g_strcmp0 (voc_suggest_entry_get_icon_name (self), icon_name) == 0)
    return;

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_PRIMARY, icon_name);
  gtk_entry_set_icon_activatable (self->entry, GTK_ENTRY_ICON_PRIMARY, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

/**
 * voc_suggest_entry_get_model:
 *
 * Returns: (transfer none) (nullable): the suggestions
 */
GListModel *
voc_suggest_entry_get_model (VocSuggestEntry *self)
{
  g_return_val_if_fail (VOC_IS_SUGGEST_ENTRY (self), NULL);

  return self->model;
}

/**
 * voc_suggest_entry_set_model:
 * @model: (nullable): of VocSuggestion, best first, a dozen at the most
 *
 * Shows the suggestions, if the user is still typing here.
 */
void
voc_suggest_entry_set_model (VocSuggestEntry *self,
                             GListModel      *model)
{
  g_return_if_fail (VOC_IS_SUGGEST_ENTRY (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);

  g_set_object (&self->model, model);
  voc_suggest_popup_set_model (self->popup, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (model_changed_cb), self,
                             G_CONNECT_SWAPPED);
  model_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/**
 * voc_suggest_entry_set_text_quietly:
 * @text: what to show
 *
 * Sets the text without asking for suggestions.
 */
void
voc_suggest_entry_set_text_quietly (VocSuggestEntry *self,
                                    const char      *text)
{
  g_return_if_fail (VOC_IS_SUGGEST_ENTRY (self));
  g_return_if_fail (text != NULL);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->is_quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  /* In a narrow entry the beginning tells more than the end. */
  gtk_editable_set_position (GTK_EDITABLE (self->entry), 0);
  self->is_quiet = FALSE;
}

/**
 * voc_suggest_entry_is_open:
 *
 * Returns: whether the list is seen
 */
gboolean
voc_suggest_entry_is_open (VocSuggestEntry *self)
{
  g_return_val_if_fail (VOC_IS_SUGGEST_ENTRY (self), FALSE);

  return voc_suggest_popup_is_open (self->popup);
}

/**
 * voc_suggest_entry_choose:
 * @position: a position in the model
 *
 * Takes a suggestion as if its row had been activated.
 */
void
voc_suggest_entry_choose (VocSuggestEntry *self,
                          guint            position)
{
  g_autoptr (VocSuggestion) suggestion = NULL;

  g_return_if_fail (VOC_IS_SUGGEST_ENTRY (self));
  g_return_if_fail (self->model != NULL);

  suggestion = g_list_model_get_item (self->model, position);
  g_return_if_fail (suggestion != NULL);
  take (self, suggestion);
}

void
voc_suggest_entry_close (VocSuggestEntry *self)
{
  g_return_if_fail (VOC_IS_SUGGEST_ENTRY (self));

  voc_suggest_popup_set_open (self->popup, FALSE);
}

gboolean
voc_suggest_entry_handle_key (VocSuggestEntry *self,
                              guint            keyval,
                              GdkModifierType  state)
{
  return voc_suggest_popup_handle_key (self->popup, keyval, state);
}
