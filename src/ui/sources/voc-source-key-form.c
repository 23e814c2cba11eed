/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of a source's key, to be typed in: who wants it, what becomes of it, and
 * where to get one. The rows are of the format; what is in them leaves this widget as
 * a key only. Main thread only. */

#include "config.h"

#include "ui/sources/voc-source-key-form.h"

#include "ui/common/voc-open-uri.h"

#include <glib/gi18n-lib.h>

struct _VocSourceKeyForm
{
  GtkWidget parent_instance;

  const VocFormatInfo *format;                  /* (nullable) */
  GtkWidget           *rows[VOC_KEY_MAX_PARTS]; /* not owned */
  VocFeedKey          *key;                     /* (owned) (nullable): what is in the rows, when that is one */

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (VocSourceKeyForm, voc_source_key_form, GTK_TYPE_WIDGET)

static guint activated_signal;

/* Kept as it is typed: the window around it may be gone when it is asked for. */
static void
update_key (VocSourceKeyForm *self)
{
  const char *values[VOC_KEY_MAX_PARTS] = { NULL };

  g_clear_pointer (&self->key, voc_feed_key_unref);
  for (guint i = 0; i < self->format->key->n_parts; i++)
    values[i] = gtk_editable_get_text (GTK_EDITABLE (self->rows[i]));
  self->key = voc_feed_key_new (self->format->key, values, NULL);
}

static void
activated_cb (VocSourceKeyForm *self)
{
  g_signal_emit (self, activated_signal, 0);
}

static GtkWidget *
make_row (VocSourceKeyForm *self,
          const VocKeyPart *part)
{
  GtkWidget *row = part->is_email ? adw_entry_row_new () : adw_password_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), part->is_email ? C_ ("key", "Email Address") : part->name);
  if (part->is_email)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_EMAIL);
  g_signal_connect_object (row, "changed", G_CALLBACK (update_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
get_key_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  VocSourceKeyForm *self = VOC_SOURCE_KEY_FORM (widget);

  if (self->format != NULL)
    voc_open_uri (widget, self->format->key->where);
}

static gboolean
voc_source_key_form_grab_focus (GtkWidget *widget)
{
  VocSourceKeyForm *self = VOC_SOURCE_KEY_FORM (widget);

  return self->rows[0] != NULL && gtk_widget_grab_focus (self->rows[0]);
}

static void
voc_source_key_form_dispose (GObject *object)
{
  VocSourceKeyForm *self = VOC_SOURCE_KEY_FORM (object);
  GtkWidget        *child;

  for (guint i = 0; i < VOC_KEY_MAX_PARTS; i++)
    self->rows[i] = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_source_key_form_parent_class)->dispose (object);
}

static void
voc_source_key_form_finalize (GObject *object)
{
  VocSourceKeyForm *self = VOC_SOURCE_KEY_FORM (object);

  g_clear_pointer (&self->key, voc_feed_key_unref);

  G_OBJECT_CLASS (voc_source_key_form_parent_class)->finalize (object);
}

static void
voc_source_key_form_class_init (VocSourceKeyFormClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_source_key_form_dispose;
  object_class->finalize = voc_source_key_form_finalize;
  widget_class->grab_focus = voc_source_key_form_grab_focus;

  activated_signal = g_signal_new ("activated", VOC_TYPE_SOURCE_KEY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/sources/voc-source-key-form.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSourceKeyForm, group);
  gtk_widget_class_install_action (widget_class, "key.get", NULL, get_key_action);
}

static void
voc_source_key_form_init (VocSourceKeyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_source_key_form_new:
 *
 * Returns: (transfer floating): a form that asks for nothing yet
 */
GtkWidget *
voc_source_key_form_new (void)
{
  return g_object_new (VOC_TYPE_SOURCE_KEY_FORM, NULL);
}

/* An e-mail address is no secret, but it is about the person. */
static char *
describe (const VocFormatInfo *format)
{
  gboolean wants_email = FALSE;

  for (guint i = 0; i < format->key->n_parts; i++)
    wants_email |= format->key->parts[i].is_email;

  if (wants_email)
    /* Translators: %1$s is the name of a job board; its key has an e-mail address in it. */
    return g_strdup_printf (_ ("%1$s gives everybody a key, for nothing. It is kept in your keyring and sent to nobody else. %1$s demands that your e-mail address is sent along with each request."),
                            format->name);

  /* Translators: %s is the name of a job board. */
  return g_strdup_printf (_ ("%s gives everybody a key, for nothing. It is kept in your keyring and sent to nobody else."), format->name);
}

/**
 * voc_source_key_form_set_format:
 * @self: a form
 * @format: (nullable): a format that wants a key
 *
 * Asks for the key of a format, with empty rows unless it asked for it already.
 */
void
voc_source_key_form_set_format (VocSourceKeyForm    *self,
                                const VocFormatInfo *format)
{
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (VOC_IS_SOURCE_KEY_FORM (self));
  g_return_if_fail (format == NULL || format->key != NULL);

  if (self->format == format)
    return;

  g_clear_pointer (&self->key, voc_feed_key_unref);
  for (guint i = 0; i < VOC_KEY_MAX_PARTS && self->rows[i] != NULL; i++)
    {
      adw_preferences_group_remove (self->group, self->rows[i]);
      self->rows[i] = NULL;
    }
  self->format = format;
  if (format == NULL)
    return;

  /* Translators: %s is the name of a job board. */
  title = g_strdup_printf (_ ("Your Key for %s"), format->name);
  description = describe (format);
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, description);
  for (guint i = 0; i < format->key->n_parts; i++)
    {
      self->rows[i] = make_row (self, &format->key->parts[i]);
      adw_preferences_group_add (self->group, self->rows[i]);
    }
}

/**
 * voc_source_key_form_dup_key:
 * @self: a form
 *
 * Returns: (transfer full) (nullable): what was typed; %NULL while a part is missing
 *   or cannot be one
 */
VocFeedKey *
voc_source_key_form_dup_key (VocSourceKeyForm *self)
{
  g_return_val_if_fail (VOC_IS_SOURCE_KEY_FORM (self), NULL);

  return self->key != NULL ? voc_feed_key_ref (self->key) : NULL;
}
