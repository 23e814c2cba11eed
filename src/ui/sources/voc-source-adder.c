/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Adding a source: an address, a look at what is there, and only then "Add".
 * Main thread only. */

#include "config.h"

#include "ui/sources/voc-source-adder.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "sync/voc-sync-error.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-spinner-delay.h"

#include <glib/gi18n-lib.h>

/* Listings of the preview that are shown. */
#define SHOWN_LISTINGS 5

struct _VocSourceAdder
{
  GtkWidget parent_instance;

  VocLibrary     *library;     /* (owned) */
  GCancellable   *cancellable; /* (owned) (nullable): of the look that runs */
  VocFeedPreview *preview;     /* (owned) (nullable): what was seen */
  gboolean        allows_insecure;
  GPtrArray      *rows; /* (unowned rows): of the preview */

  AdwPreferencesGroup *group;
  AdwEntryRow         *address_row;
  VocSpinnerDelay     *spinner;
  GtkButton           *preview_button;
  GtkLabel            *error_label;
  GtkBox              *result_box;
  AdwPreferencesGroup *result_group;
  GtkLabel            *issues_label;
  GtkButton           *add_button;
};

G_DEFINE_FINAL_TYPE (VocSourceAdder, voc_source_adder, GTK_TYPE_WIDGET)

static guint added_signal;

static void
stop (VocSourceAdder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  voc_spinner_delay_set_spinning (self->spinner, FALSE);
}

static void
clear_result (VocSourceAdder *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->result_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->preview, voc_feed_preview_free);
  gtk_widget_set_visible (GTK_WIDGET (self->result_box), FALSE);
}

static void
show_error (VocSourceAdder *self,
            const char     *text)
{
  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
}

static const char *
get_address (VocSourceAdder *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->address_row));
}

static void
address_changed_cb (VocSourceAdder *self)
{
  stop (self);
  clear_result (self);
  show_error (self, NULL);
  self->allows_insecure = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->preview_button), *get_address (self) != '\0');
}

static void
add_row (VocSourceAdder *self,
         const char     *title,
         const char     *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_preferences_group_add (self->result_group, row);
  g_ptr_array_add (self->rows, row);
}

/* "Greenhouse · 214 listings", or that more were not looked at. */
static char *
describe (const VocFeedPreview *preview)
{
  const VocFormatInfo *info = voc_format_get_info (preview->format);
  g_autofree char     *number = NULL;
  g_autofree char     *count = NULL;

  if (preview->advertised >= 0)
    {
      number = voc_present_number (preview->advertised);
      count = g_strdup_printf (ngettext ("%s listing", "%s listings", (gulong) preview->advertised), number);
    }
  else
    {
      number = voc_present_number (preview->n_seen);
      count = preview->is_whole
                ? g_strdup_printf (ngettext ("%s listing", "%s listings", preview->n_seen), number)
                /* Translators: a feed was not read to its end; %s is how many came first. */
                : g_strdup_printf (ngettext ("more than %s listing", "more than %s listings", preview->n_seen), number);
    }

  /* Translators: %1$s is a feed format, %2$s a number of listings. */
  return g_strdup_printf (_ ("%1$s · %2$s"), info->name, count);
}

static void
show_listings (VocSourceAdder *self)
{
  const VocFeedPreview *preview = self->preview;

  for (guint i = 0; i < MIN (preview->listings->len, SHOWN_LISTINGS); i++)
    {
      const VocListing *listing = g_ptr_array_index (preview->listings, i);
      g_autofree char  *place = voc_listing_get_place_text (listing);
      g_autofree char  *subtitle = NULL;

      if (listing->company != NULL && place != NULL && *place != '\0')
        subtitle = g_strdup_printf ("%s · %s", listing->company, place);
      else
        subtitle = g_strdup (listing->company != NULL ? listing->company : place);
      add_row (self, listing->title, subtitle);
    }
}

static void
show_preview (VocSourceAdder *self)
{
  const VocFeedPreview *preview = self->preview;
  g_autofree char      *description = describe (preview);

  adw_preferences_group_set_title (self->result_group, "");
  add_row (self, preview->title != NULL ? preview->title : preview->url, description);
  show_listings (self);
  if (preview->attribution != NULL)
    add_row (self, preview->attribution, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->issues_label), preview->issues->len > 0);
  if (preview->issues->len > 0)
    {
      g_autofree char *number = voc_present_number (preview->issues->len);
      g_autofree char *text = g_strdup_printf (ngettext ("%s remark for the publisher. “vocationctl check” lists it.",
                                                         "%s remarks for the publisher. “vocationctl check” lists them.",
                                                         preview->issues->len),
                                               number);

      gtk_label_set_text (self->issues_label, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->result_box), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->add_button));
}

static void look (VocSourceAdder *self);

static void
insecure_confirmed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (VocSourceAdder) self = user_data;

  if (!voc_confirm_finish (result, NULL))
    return;

  self->allows_insecure = TRUE;
  look (self);
}

static void
ask_insecure (VocSourceAdder *self)
{
  voc_confirm_async (GTK_WIDGET (self),
                     _ ("Read This Source Unencrypted?"),
                     _ ("Its address begins with http. Others on the network can see what is read, and can change it. Vocation sends nothing about you."),
                     _ ("_Read Unencrypted"), VOC_CONFIRM_NORMAL,
                     NULL, insecure_confirmed_cb, g_object_ref (self));
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
      self->preview = g_steal_pointer (&preview);
      show_preview (self);
    }
  else if (g_error_matches (error, VOC_SYNC_ERROR, VOC_PROBLEM_INSECURE) && !self->allows_insecure)
    {
      ask_insecure (self);
    }
  else
    {
      g_autofree char *text = voc_present_error (error);

      show_error (self, text);
    }
}

static void
look (VocSourceAdder *self)
{
  stop (self);
  clear_result (self);
  show_error (self, NULL);
  if (*get_address (self) == '\0')
    return;

  self->cancellable = g_cancellable_new ();
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  voc_library_preview_async (self->library, get_address (self), self->allows_insecure,
                             self->cancellable, previewed_cb, g_object_ref (self));
}

static void
preview_cb (VocSourceAdder *self)
{
  look (self);
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocSourceAdder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSource) source = voc_library_add_source_finish (VOC_LIBRARY (object), result, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), TRUE);
  if (source == NULL)
    {
      g_autofree char *text = voc_present_error (error);

      show_error (self, text);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->address_row), "");
  g_signal_emit (self, added_signal, 0, source);
}

static void
add_cb (VocSourceAdder *self)
{
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
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), FALSE);
  voc_library_add_source_async (self->library, source, NULL, added_cb, g_object_ref (self));
}

static gboolean
voc_source_adder_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VOC_SOURCE_ADDER (widget)->address_row));
}

static void
voc_source_adder_dispose (GObject *object)
{
  VocSourceAdder *self = VOC_SOURCE_ADDER (object);
  GtkWidget      *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->preview, voc_feed_preview_free);
  g_clear_object (&self->library);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_source_adder_parent_class)->dispose (object);
}

static void
voc_source_adder_finalize (GObject *object)
{
  g_clear_pointer (&VOC_SOURCE_ADDER (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_source_adder_parent_class)->finalize (object);
}

static void
voc_source_adder_class_init (VocSourceAdderClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_source_adder_dispose;
  object_class->finalize = voc_source_adder_finalize;
  widget_class->grab_focus = voc_source_adder_grab_focus;

  added_signal = g_signal_new ("added", VOC_TYPE_SOURCE_ADDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/sources/voc-source-adder.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, group);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, address_row);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, preview_button);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, error_label);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, result_box);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, result_group);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, issues_label);
  gtk_widget_class_bind_template_child (widget_class, VocSourceAdder, add_button);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
voc_source_adder_init (VocSourceAdder *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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

  gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
  gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
  if (*address != '\0')
    look (self);
}
