/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Adding a source: an address, a look at what is there, and only then "Add". An
 * address on the clipboard is offered, never taken. Main thread only. */

#include "config.h"

#include "ui/sources/voc-source-adder.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "sync/voc-sync-error.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-toast.h"
#include "ui/sources/voc-source-key-form.h"
#include "ui/sources/voc-source-preview.h"

#include <glib/gi18n-lib.h>

/* Longer than any address that is meant to be followed. */
#define MAX_OFFERED_BYTES 2048

struct _VocSourceAdder
{
  GtkWidget parent_instance;

  VocLibrary     *library;          /* (owned) */
  GCancellable   *cancellable;      /* (owned) (nullable): of the look that runs */
  GCancellable   *clip_cancellable; /* (owned) (nullable): of reading the clipboard */
  VocFeedPreview *preview;          /* (owned) (nullable): what was seen */
  gboolean        allows_insecure;
  char           *offered;    /* (owned) (nullable): the address on the clipboard */
  char           *last_added; /* (owned) (nullable): is not offered again */
  gulong          clipboard_id;

  AdwPreferencesGroup *group;
  GtkEntry            *address_entry;
  VocSpinnerDelay     *spinner;
  GtkButton           *preview_button;
  GtkBox              *key_box;
  VocSourceKeyForm    *key_form;
  GtkLabel            *error_label;
  GtkButton           *clipboard_button;
  GtkLabel            *clipboard_label;
  VocSourcePreview    *preview_view;
};

G_DEFINE_FINAL_TYPE (VocSourceAdder, voc_source_adder, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_HAS_PREVIEW = 1
} VocSourceAdderProperty;

static GParamSpec *properties[PROP_HAS_PREVIEW + 1];
static guint       added_signal;

static void
stop (VocSourceAdder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static void
show_preview (VocSourceAdder *self,
              VocFeedPreview *preview)
{
  gboolean had_preview = self->preview != NULL;

  g_clear_pointer (&self->preview, voc_feed_preview_free);
  self->preview = preview;
  voc_source_preview_show (self->preview_view, preview);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "adder.add", preview != NULL);
  if (had_preview != (preview != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_PREVIEW]);
}

static void
show_error (VocSourceAdder *self,
            const char     *text)
{
  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
}

static void
show_failure (VocSourceAdder *self,
              const GError   *error)
{
  g_autofree char *text = voc_present_error (error);

  show_error (self, text);
}

/* Asks for the key of the source that is looked at; not for any with NULL. */
static void
show_key_form (VocSourceAdder      *self,
               const VocFormatInfo *format)
{
  voc_source_key_form_set_format (self->key_form, format);
  gtk_widget_set_visible (GTK_WIDGET (self->key_box), format != NULL);
}

/* What is pasted often brings a space or a line end along. */
static char *
dup_address (VocSourceAdder *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_entry))));
}

static void
update_offer (VocSourceAdder *self)
{
  g_autofree char *address = dup_address (self);
  gboolean         is_wanted = self->offered != NULL && *address == '\0'
                       && g_strcmp0 (self->offered, self->last_added) != 0;

  if (is_wanted)
    {
      /* Translators: %s is an address that is on the clipboard. */
      g_autofree char *text = g_strdup_printf (_ ("Paste “%s”"), self->offered);

      gtk_label_set_text (self->clipboard_label, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->clipboard_button), is_wanted);
}

static void
address_changed_cb (VocSourceAdder *self)
{
  g_autofree char *address = dup_address (self);

  stop (self);
  show_preview (self, NULL);
  show_error (self, NULL);
  show_key_form (self, NULL);
  self->allows_insecure = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "adder.preview", *address != '\0');
  update_offer (self);
}

static void
address_activated_cb (VocSourceAdder *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "adder.preview", NULL);
}

/* Looking */

/* Answers whether it was the key that was wrong. */
static gboolean
ask_for_key (VocSourceAdder *self,
             const GError   *error)
{
  const VocFormat *format = NULL;
  g_autofree char *address = dup_address (self);
  g_autofree char *url = NULL;
  gboolean         is_missing = g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_KEY_MISSING);

  if (!is_missing && !g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_KEY_REFUSED))
    return FALSE;

  url = voc_formats_resolve_address (address, &format, NULL);
  if (format == NULL || voc_format_get_info (format)->key == NULL)
    return FALSE;

  show_key_form (self, voc_format_get_info (format));
  if (!is_missing)
    show_failure (self, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->key_form));
  return TRUE;
}

static void
insecure_confirmed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (VocSourceAdder) self = user_data;

  if (!voc_confirm_finish (result, NULL))
    return;

  self->allows_insecure = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "adder.preview", NULL);
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocSourceAdder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedPreview) preview = voc_library_preview_finish (VOC_LIBRARY (object), result, &error);

  if (preview == NULL && voc_error_is_cancelled (error))
    return;

  stop (self);
  if (preview != NULL)
    {
      show_key_form (self, NULL);
      show_preview (self, g_steal_pointer (&preview));
      gtk_widget_grab_focus (GTK_WIDGET (self->preview_view));
    }
  else if (g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_INSECURE) && !self->allows_insecure)
    {
      voc_confirm_unencrypted_async (GTK_WIDGET (self), _ ("Read This Source Unencrypted?"), NULL, insecure_confirmed_cb,
                                     g_object_ref (self));
    }
  else if (!ask_for_key (self, error))
    {
      show_failure (self, error);
    }
}

static void
preview_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  VocSourceAdder  *self = VOC_SOURCE_ADDER (widget);
  g_autofree char *address = dup_address (self);
  g_autoptr (VocFeedKey) key = NULL;

  stop (self);
  show_preview (self, NULL);
  show_error (self, NULL);
  if (*address == '\0')
    return;

  key = voc_source_key_form_dup_key (self->key_form);
  if (key == NULL && gtk_widget_get_visible (GTK_WIDGET (self->key_box)))
    {
      show_error (self, _ ("Enter the whole key, with no blanks in it."));
      return;
    }

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  voc_library_preview_keyed_async (self->library, address, self->allows_insecure, key,
                                   self->cancellable, previewed_cb, g_object_ref (self));
}

/* Adding */

/* The source is followed in any case; how long, depends on the keyring. */
static void
key_kept_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocSourceAdder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (voc_library_keep_key_finish (VOC_LIBRARY (object), result, &error))
    return;

  text = voc_present_error (error);
  voc_toast_show (GTK_WIDGET (self), text);
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocSourceAdder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = voc_library_add_source_finish (VOC_LIBRARY (object), result, &error);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "adder.add", self->preview != NULL);
  if (source == NULL)
    {
      if (!voc_error_is_cancelled (error))
        show_failure (self, error);
      return;
    }

  if (self->preview != NULL && self->preview->key != NULL)
    voc_library_keep_key_async (self->library, source, self->preview->key, NULL, key_kept_cb, g_object_ref (self));
  g_free (self->last_added);
  self->last_added = dup_address (self);
  gtk_editable_set_text (GTK_EDITABLE (self->address_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->address_entry));
  g_signal_emit (self, added_signal, 0, source);
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  VocSourceAdder *self = VOC_SOURCE_ADDER (widget);
  g_autoptr (VocSource) source = voc_source_new ();
  const VocFeedPreview *preview = self->preview;

  if (preview == NULL)
    return;

  source->url = g_strdup (preview->url);
  source->format = g_strdup (voc_format_get_info (preview->format)->id);
  source->name = g_strdup (preview->title != NULL ? preview->title : preview->url);
  source->home_url = g_strdup (preview->home_url);
  source->attribution = g_strdup (preview->attribution);
  source->allows_insecure = self->allows_insecure;
  gtk_widget_action_set_enabled (widget, "adder.add", FALSE);
  voc_library_add_source_async (self->library, source, NULL, added_cb, g_object_ref (self));
}

/* The clipboard */

static gboolean
is_address (const char *text)
{
  if (strlen (text) > MAX_OFFERED_BYTES || !(g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://")))
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      return FALSE;

  return g_uri_is_valid (text, G_URI_FLAGS_ENCODED, NULL);
}

static void
clipboard_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (VocSourceAdder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  /* What cannot be read is not offered; nobody asked for it. */
  if (voc_error_is_cancelled (error))
    return;

  g_clear_pointer (&self->offered, g_free);
  if (text != NULL && is_address (g_strstrip (text)))
    self->offered = g_steal_pointer (&text);
  update_offer (self);
}

static void
read_clipboard (VocSourceAdder *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  g_cancellable_cancel (self->clip_cancellable);
  g_clear_object (&self->clip_cancellable);
  if (!gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), G_TYPE_STRING)
      && !gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/plain;charset=utf-8"))
    {
      g_clear_pointer (&self->offered, g_free);
      update_offer (self);
      return;
    }

  self->clip_cancellable = g_cancellable_new ();
  gdk_clipboard_read_text_async (clipboard, self->clip_cancellable, clipboard_read_cb, g_object_ref (self));
}

static void
use_clipboard_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  VocSourceAdder  *self = VOC_SOURCE_ADDER (widget);
  g_autofree char *address = g_strdup (self->offered);

  if (address != NULL)
    voc_source_adder_set_address (self, address);
}

/* Only while the page is seen: elsewhere the clipboard is none of our business. */
static void
voc_source_adder_map (GtkWidget *widget)
{
  VocSourceAdder *self = VOC_SOURCE_ADDER (widget);

  GTK_WIDGET_CLASS (voc_source_adder_parent_class)->map (widget);
  self->clipboard_id = g_signal_connect_swapped (gtk_widget_get_clipboard (widget), "changed",
                                                 G_CALLBACK (read_clipboard), self);
  read_clipboard (self);
}

static void
voc_source_adder_unmap (GtkWidget *widget)
{
  VocSourceAdder *self = VOC_SOURCE_ADDER (widget);

  g_clear_signal_handler (&self->clipboard_id, gtk_widget_get_clipboard (widget));
  g_cancellable_cancel (self->clip_cancellable);
  g_clear_object (&self->clip_cancellable);
  GTK_WIDGET_CLASS (voc_source_adder_parent_class)->unmap (widget);
}

static gboolean
voc_source_adder_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VOC_SOURCE_ADDER (widget)->address_entry));
}

static void
voc_source_adder_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  VocSourceAdder *self = VOC_SOURCE_ADDER (object);

  switch ((VocSourceAdderProperty) prop_id)
    {
    case PROP_HAS_PREVIEW:
      g_value_set_boolean (value, self->preview != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_source_adder_dispose (GObject *object)
{
  VocSourceAdder *self = VOC_SOURCE_ADDER (object);
  GtkWidget      *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->clip_cancellable);
  g_clear_object (&self->clip_cancellable);
  g_clear_pointer (&self->preview, voc_feed_preview_free);
  g_clear_object (&self->library);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_source_adder_parent_class)->dispose (object);
}

static void
voc_source_adder_finalize (GObject *object)
{
  VocSourceAdder *self = VOC_SOURCE_ADDER (object);

  g_clear_pointer (&self->offered, g_free);
  g_clear_pointer (&self->last_added, g_free);

  G_OBJECT_CLASS (voc_source_adder_parent_class)->finalize (object);
}

static void
voc_source_adder_class_init (VocSourceAdderClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_source_adder_get_property;
  object_class->dispose = voc_source_adder_dispose;
  object_class->finalize = voc_source_adder_finalize;
  widget_class->grab_focus = voc_source_adder_grab_focus;
  widget_class->map = voc_source_adder_map;
  widget_class->unmap = voc_source_adder_unmap;

  properties[PROP_HAS_PREVIEW] = g_param_spec_boolean ("has-preview", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  added_signal = g_signal_new ("added", VOC_TYPE_SOURCE_ADDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  g_type_ensure (VOC_TYPE_SOURCE_KEY_FORM);
  g_type_ensure (VOC_TYPE_SOURCE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/sources/voc-source-adder.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, group);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, address_entry);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, preview_button);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, key_box);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, key_form);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, error_label);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, clipboard_button);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, clipboard_label);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, preview_view);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_activated_cb);
  gtk_widget_class_install_action (widget_class, "adder.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "adder.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "adder.use-clipboard", NULL, use_clipboard_action);
}

static void
voc_source_adder_init (VocSourceAdder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "adder.preview", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "adder.add", FALSE);
}

/**
 * voc_source_adder_set_library:
 * @self: an adder
 * @library: where sources are added
 */
void
voc_source_adder_set_library (VocSourceAdder *self,
                              VocLibrary     *library)
{
  g_return_if_fail (VOC_IS_SOURCE_ADDER (self));

  g_set_object (&self->library, library);
}

/**
 * voc_source_adder_set_address:
 * @self: an adder
 * @address: what somebody wants to follow; "" for asking
 *
 * Puts an address into the entry and has a look at it.
 */
void
voc_source_adder_set_address (VocSourceAdder *self,
                              const char     *address)
{
  g_return_if_fail (VOC_IS_SOURCE_ADDER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->address_entry), address);
  gtk_widget_grab_focus (GTK_WIDGET (self->address_entry));
  if (*address != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "adder.preview", NULL);
}
