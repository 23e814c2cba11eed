/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window shows when the library cannot be opened: what it is, and the way
 * out that there is. Main thread only. */

#include "config.h"

#include "ui/window/voc-open-error.h"

#include "library/voc-present.h"
#include "store/voc-store-error.h"
#include "ui/common/voc-status.h"

#include <glib/gi18n-lib.h>

struct _VocOpenError
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkButton     *retry_button;
};

G_DEFINE_FINAL_TYPE (VocOpenError, voc_open_error, ADW_TYPE_BIN)

static void
voc_open_error_class_init (VocOpenErrorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/window/voc-open-error.ui");
  gtk_widget_class_bind_template_child (widget_class, VocOpenError, page);
  gtk_widget_class_bind_template_child (widget_class, VocOpenError, retry_button);
}

static void
voc_open_error_init (VocOpenError *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_open_error_new:
 *
 * Returns: (transfer floating): a page that says nothing yet
 */
GtkWidget *
voc_open_error_new (void)
{
  return g_object_new (VOC_TYPE_OPEN_ERROR, NULL);
}

/**
 * voc_open_error_show:
 * @self: a page
 * @error: why the library could not be opened
 *
 * Says what it is.
 */
void
voc_open_error_show (VocOpenError *self,
                     const GError *error)
{
  const char      *title = _ ("Your Library Can’t Be Opened");
  const char      *icon_name = "dialog-warning-symbolic";
  gboolean         may_help = TRUE;
  g_autofree char *text = NULL;

  g_return_if_fail (VOC_IS_OPEN_ERROR (self));
  g_return_if_fail (error != NULL);

  text = voc_present_error (error);
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TOO_NEW))
    {
      title = _ ("Vocation Is Too Old");
      icon_name = "software-update-available-symbolic";
      may_help = FALSE;
    }
  else if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT))
    {
      title = _ ("Your Library Is Damaged");
    }
  else if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FULL))
    {
      title = _ ("The Disk Is Full");
      icon_name = "drive-harddisk-symbolic";
    }
  else if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_READ_ONLY))
    {
      title = _ ("Your Library Can’t Be Written");
      icon_name = "changes-prevent-symbolic";
    }

  voc_status_set (self->page, icon_name, title, text);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), may_help);
}
