/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody drops on the window or pastes into the Sources page: an address or a
 * feed in a file is looked at, a list of sources is shown, and of anything else it is
 * said what it is and what would work. Nothing is added here. Main thread only. */

#include "config.h"

#include "ui/sources/voc-source-offer.h"

#include "base/voc-error.h"
#include "library/voc-library-exchange.h"
#include "ui/common/voc-toast.h"
#include "ui/sources/voc-sources-exchange.h"

#include <glib/gi18n-lib.h>

/* Longer than any address that is meant to be followed. */
#define MAX_ADDRESS_BYTES 2048

typedef struct
{
  VocSourcesPage *page;    /* (owned) */
  GFile          *file;    /* (owned) (nullable) */
  VocLibrary     *library; /* (owned) */
} Offer;

static Offer *
offer_new (VocSourcesPage *page,
           VocLibrary     *library,
           GFile          *file)
{
  Offer *self = g_new0 (Offer, 1);

  self->page = g_object_ref (page);
  self->library = g_object_ref (library);
  g_set_object (&self->file, file);

  return self;
}

static void
offer_free (Offer *self)
{
  g_clear_object (&self->page);
  g_clear_object (&self->library);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Offer, offer_free)

/* Files */

static void
say_what_it_is (Offer      *self,
                const char *description)
{
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");
  g_autofree char *text = NULL;

  /* Translators: %1$s is the name of a file, %2$s what it is, such as "JPEG image". */
  text = g_strdup_printf (_ ("“%1$s” (%2$s) has no jobs in it. A feed, a list of sources or the address of a job board would work."),
                          name, description != NULL ? description : C_ ("kind of file", "unknown"));
  voc_toast_show (GTK_WIDGET (self->page), text);
}

static void
judged_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Offer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  g_autofree char *uri = g_file_get_uri (self->file);
  VocFileUse       use = voc_library_judge_file_finish (VOC_LIBRARY (object), result, &description, &error);

  if (error != NULL)
    voc_toast_show_error (GTK_WIDGET (self->page), error);
  else if (use == VOC_FILE_SOURCES)
    voc_sources_import_file (GTK_WIDGET (self->page), self->library, self->file);
  else if (use == VOC_FILE_FEED)
    voc_sources_page_add (self->page, uri);
  else
    say_what_it_is (self, description);
}

static void
take_file (VocSourcesPage *page,
           VocLibrary     *library,
           GFile          *file)
{
  /* A link that is dragged from a web browser comes as a file of the web. */
  if (g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https"))
    {
      g_autofree char *uri = g_file_get_uri (file);

      voc_sources_page_add (page, uri);
      return;
    }

  voc_library_judge_file_async (library, file, NULL, judged_cb, offer_new (page, library, file));
}

/* Text */

static gboolean
is_address (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_ADDRESS_BYTES || strpbrk (text, " \t\r\n") != NULL)
    return FALSE;

  return g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "feed:")
         || (strchr (text, '.') != NULL && strchr (text, '@') == NULL && g_ascii_isalnum (*text));
}

static void
take_text (VocSourcesPage *page,
           VocLibrary     *library,
           const char     *text)
{
  g_autofree char *address = g_strstrip (g_strdup (text));

  if (g_str_has_prefix (address, "file:") || g_path_is_absolute (address))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (address);

      take_file (page, library, file);
    }
  else if (is_address (address))
    {
      voc_sources_page_add (page, address);
    }
  else
    {
      voc_toast_show (GTK_WIDGET (page), _ ("This is text, not an address. The address of a job board or a feed, or a list of sources, would work."));
    }
}

/**
 * voc_source_offer_take:
 * @page: the page that shows what comes of it
 * @library: its library
 * @value: a list of files, a file or a text
 *
 * Takes what was dropped or pasted. Of several files the first one counts.
 */
void
voc_source_offer_take (VocSourcesPage *page,
                       VocLibrary     *library,
                       const GValue   *value)
{
  g_return_if_fail (VOC_IS_SOURCES_PAGE (page));

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      if (files != NULL)
        take_file (page, library, files->data);
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    {
      take_file (page, library, g_value_get_object (value));
    }
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    {
      take_text (page, library, g_value_get_string (value));
    }
}

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Offer) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  if (value != NULL)
    voc_source_offer_take (self->page, self->library, value);
  else if (!voc_error_is_cancelled (error))
    voc_toast_show (GTK_WIDGET (self->page), _ ("The clipboard holds neither an address nor a file."));
}

/**
 * voc_source_offer_paste:
 * @page: the page that shows what comes of it
 * @library: its library
 *
 * Takes what is on the clipboard, as if it was dropped.
 */
void
voc_source_offer_paste (VocSourcesPage *page,
                        VocLibrary     *library)
{
  GdkClipboard      *clipboard;
  GdkContentFormats *formats;
  GType              type;

  g_return_if_fail (VOC_IS_SOURCES_PAGE (page));

  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (page));
  formats = gdk_clipboard_get_formats (clipboard);
  type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_mime_type (formats, "text/uri-list")
           ? GDK_TYPE_FILE_LIST
           : G_TYPE_STRING;
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb, offer_new (page, library, NULL));
}
