/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a listing is here: which source brought it and when, and what would close it.
 * It asks when it is opened, and again when another listing comes while it is open.
 * Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-origin.h"

#include "base/voc-error.h"
#include "library/voc-library-origin.h"
#include "library/voc-present.h"

struct _VocJobOrigin
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  VocListing   *listing;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) */
  GPtrArray    *rows;        /* (element-type AdwActionRow) (unowned) */

  GtkListBox     *list;
  AdwExpanderRow *row;
};

G_DEFINE_FINAL_TYPE (VocJobOrigin, voc_job_origin, GTK_TYPE_WIDGET)

static void
add_row (VocJobOrigin *self,
         const char   *title,
         const char   *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* What feeds and people write is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "voc-fact");
  adw_expander_row_add_row (self->row, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear (VocJobOrigin *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->row, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
stop (VocJobOrigin *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
origin_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocJobOrigin) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListingOrigin) origin = voc_library_get_origin_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GPtrArray) facts = NULL;

  /* The answer may be on its way when the widget goes. */
  if (self->library == NULL || (origin == NULL && voc_error_is_cancelled (error)))
    return;

  clear (self);
  if (origin == NULL)
    {
      g_autofree char *text = voc_present_error (error);

      add_row (self, text, NULL);
      return;
    }

  facts = voc_present_origin (origin, g_get_real_time () / G_USEC_PER_SEC);
  for (guint i = 0; i < facts->len; i++)
    {
      const VocOriginFact *fact = g_ptr_array_index (facts, i);

      add_row (self, fact->name, fact->value);
    }
}

static void
load (VocJobOrigin *self)
{
  stop (self);
  if (self->listing == NULL || !adw_expander_row_get_expanded (self->row))
    return;

  self->cancellable = g_cancellable_new ();
  voc_library_get_origin_async (self->library, self->listing, self->cancellable, origin_cb, g_object_ref (self));
}

static void
expanded_cb (VocJobOrigin *self)
{
  load (self);
}

static void
voc_job_origin_dispose (GObject *object)
{
  VocJobOrigin *self = VOC_JOB_ORIGIN (object);

  stop (self);
  g_clear_object (&self->library);
  g_clear_pointer (&self->listing, voc_listing_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_ORIGIN);
  G_OBJECT_CLASS (voc_job_origin_parent_class)->dispose (object);
}

static void
voc_job_origin_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOB_ORIGIN (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (voc_job_origin_parent_class)->finalize (object);
}

static void
voc_job_origin_class_init (VocJobOriginClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_job_origin_dispose;
  object_class->finalize = voc_job_origin_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-origin.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobOrigin, list);
  gtk_widget_class_bind_template_child (widget_class, VocJobOrigin, row);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-origin");
}

static void
voc_job_origin_init (VocJobOrigin *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
voc_job_origin_set_library (VocJobOrigin *self,
                            VocLibrary   *library)
{
  g_return_if_fail (VOC_IS_JOB_ORIGIN (self));

  g_set_object (&self->library, library);
}

/**
 * voc_job_origin_set_listing:
 * @self: an origin with a library
 * @listing: one that came from it
 *
 * What is known is asked for when somebody wants to see it. The rows of the listing
 * before stay until then, unless it is another one.
 */
void
voc_job_origin_set_listing (VocJobOrigin     *self,
                            const VocListing *listing)
{
  VocListing *old;

  g_return_if_fail (VOC_IS_JOB_ORIGIN (self) && self->library != NULL && listing != NULL);

  old = self->listing;
  self->listing = voc_listing_ref (listing);
  if (old != NULL && old->id != listing->id)
    clear (self);
  g_clear_pointer (&old, voc_listing_unref);
  load (self);
}
