/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list of sources would bring: each entry is held against what is followed
 * and against the rules for addresses, and nothing is asked for. Used on a reading
 * thread of the store. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-source-import-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "feeds/voc-format.h"
#include "library/voc-present.h"
#include "sync/voc-fetcher.h"

#include <glib/gi18n-lib.h>

static void
imported_source_free (VocImportedSource *self)
{
  voc_source_free (self->source);
  g_free (self);
}

void
voc_source_import_free (VocSourceImport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_free (self);
}

void
voc_source_export_free (VocSourceExport *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

/**
 * voc_source_import_load:
 * @file: a file
 * @most: how many bytes are wanted at the most
 *
 * Reads the beginning of a file. What is no file, such as a pipe, would never end
 * and is refused.
 *
 * Returns: (transfer full): up to @most bytes; %NULL with @error set
 */
GBytes *
voc_source_import_load (GFile        *file,
                        gsize         most,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (GFileInputStream) input = NULL;
  g_autofree char *data = NULL;
  gsize            length;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_SPECIAL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("It is not an ordinary file."));
      return NULL;
    }

  input = g_file_read (file, cancellable, error);
  if (input == NULL)
    return NULL;

  data = g_malloc (most);
  if (!g_input_stream_read_all (G_INPUT_STREAM (input), data, most, &length, cancellable, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/* What is wrong with a list, in a sentence. */
static const char *
describe_broken_list (VocParseError code)
{
  switch (code)
    {
    case VOC_PARSE_ERROR_UNSUPPORTED:
      return _ ("It is no list of sources in OPML, nor one that Vocation wrote.");
    case VOC_PARSE_ERROR_TOO_LARGE:
      return _ ("This is larger than Vocation reads.");
    case VOC_PARSE_ERROR_TRUNCATED:
      return _ ("The file ends too early.");
    case VOC_PARSE_ERROR_SYNTAX:
    case VOC_PARSE_ERROR_ENCODING:
    case VOC_PARSE_ERROR_TOO_DEEP:
    case VOC_PARSE_ERROR_VALUE:
    default:
      return _ ("The file is broken, so nothing of it was taken.");
    }
}

/* A person who is asked by a name knows what it is about. */
static void
ensure_name (VocSource *source)
{
  g_autoptr (GUri) uri = NULL;
  const char *host;

  if (source->name != NULL)
    return;

  uri = g_uri_parse (voc_source_get_address (source), G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  source->name = g_strdup (host != NULL && *host != '\0' ? host : voc_source_get_address (source));
}

/* Whether a source can have been followed at an address: that of a feed of the web, and
 * of no page. Formats that make up the addresses they ask, or want a key, never move. */
static gboolean
can_have_moved (const VocSource *source)
{
  const VocFormat *format = voc_formats_find (source->format);
  const VocFormat *before = NULL;
  g_autofree char *address = voc_formats_resolve_address (source->url, &before, NULL);

  if (format == NULL || voc_format_chooses_request (format) || voc_format_get_info (format)->needs_detail)
    return FALSE;
  if (voc_format_get_keyed_info (format, source->url) != NULL || voc_format_get_keyed_info (format, source->moved_to) != NULL)
    return FALSE;

  return g_strcmp0 (address, source->url) == 0 && voc_fetch_check_url (source->url, TRUE, NULL);
}

static void
take_address (VocSource *source,
              char      *address)
{
  if (source->moved_to != NULL && !g_str_equal (source->url, address) && can_have_moved (source))
    {
      g_free (source->moved_to);
      source->moved_to = address;
      return;
    }

  g_clear_pointer (&source->moved_to, g_free);
  g_free (source->url);
  source->url = address;
}

/* Turns what the file says into what would be asked; the fate when that can't be. */
static VocSourceFate
resolve (VocSource *source)
{
  const VocFormat *format = NULL;
  const char      *address = voc_source_get_address (source);
  g_autofree char *url = NULL;
  gboolean         is_file;

  if (address == NULL)
    return VOC_SOURCE_NO_ADDRESS;

  is_file = g_str_has_prefix (address, "file:") || g_path_is_absolute (address);
  url = voc_formats_resolve_address (address, &format, NULL);
  if (url == NULL)
    return is_file ? VOC_SOURCE_NO_FILE : VOC_SOURCE_NOT_WEB;
  if (!is_file && !voc_fetch_check_url (url, TRUE, NULL))
    return VOC_SOURCE_NOT_WEB;
  if (!is_file && !voc_fetch_check_url (url, source->allows_insecure, NULL))
    return VOC_SOURCE_UNENCRYPTED;

  if (format != NULL)
    voc_set_text (&source->format, voc_format_get_info (format)->id);
  take_address (source, g_steal_pointer (&url));
  /* It need not be accepted where there is nothing to accept. */
  source->allows_insecure = source->allows_insecure && !is_file && !voc_fetch_check_url (voc_source_get_address (source), FALSE, NULL);
  if (source->home_url != NULL && !voc_fetch_check_url (source->home_url, TRUE, NULL))
    g_clear_pointer (&source->home_url, g_free);
  ensure_name (source);

  return VOC_SOURCE_NEW;
}

/* An address as it is compared: a list has none with a key in it. */
static char *
dup_identity (const char *url)
{
  return voc_source_list_dup_public_url (url, NULL);
}

static void
take (VocSourceImport *self,
      const VocSource *source,
      GHashTable      *followed,
      GHashTable      *listed)
{
  VocImportedSource *entry = g_new0 (VocImportedSource, 1);

  entry->source = voc_source_copy (source);
  entry->fate = resolve (entry->source);
  if (entry->fate == VOC_SOURCE_NEW)
    {
      g_autofree char *name = dup_identity (entry->source->url);
      g_autofree char *address = dup_identity (voc_source_get_address (entry->source));

      if (g_hash_table_contains (followed, name) || g_hash_table_contains (followed, address))
        entry->fate = VOC_SOURCE_FOLLOWED;
      else if (g_hash_table_contains (listed, name) || g_hash_table_contains (listed, address))
        entry->fate = VOC_SOURCE_TWICE;
      g_hash_table_add (listed, g_steal_pointer (&name));
      g_hash_table_add (listed, g_steal_pointer (&address));
    }

  if (entry->fate == VOC_SOURCE_NEW)
    self->n_new++;
  else if (entry->fate == VOC_SOURCE_FOLLOWED || entry->fate == VOC_SOURCE_TWICE)
    self->n_followed++;
  else
    self->n_unusable++;
  g_ptr_array_add (self->entries, entry);
}

/**
 * voc_source_import_read:
 * @file: a list of sources
 * @followed: (element-type VocSource): what is followed
 *
 * Returns: (transfer full): what importing would do; %NULL with @error set, which is
 *   a translated sentence for %G_IO_ERROR_INVALID_DATA
 */
VocSourceImport *
voc_source_import_read (GFile        *file,
                        GPtrArray    *followed,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) bytes = voc_source_import_load (file, VOC_SOURCE_LIST_MAX_BYTES + 1, cancellable, error);
  g_autoptr (VocSourceList) list = NULL;
  g_autoptr (GError) problem = NULL;
  VocSourceImport *self;

  if (bytes == NULL)
    return NULL;

  list = voc_source_list_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &problem);
  if (list == NULL)
    {
      g_debug ("The list of sources cannot be read: %s", problem->message);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, describe_broken_list ((VocParseError) problem->code));
      return NULL;
    }

  for (guint i = 0; i < followed->len; i++)
    {
      const VocSource *source = g_ptr_array_index (followed, i);

      g_hash_table_add (known, dup_identity (source->url));
      g_hash_table_add (known, dup_identity (voc_source_get_address (source)));
    }

  self = g_new0 (VocSourceImport, 1);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) imported_source_free);
  self->n_unread = list->n_unread;
  self->n_unusable = list->n_unread;
  for (guint i = 0; i < list->sources->len; i++)
    take (self, g_ptr_array_index (list->sources, i), known, listed);

  return self;
}

/**
 * voc_present_fate:
 * @fate: what would become of an entry of a list
 *
 * Returns: (transfer none): a sentence
 */
const char *
voc_present_fate (VocSourceFate fate)
{
  switch (fate)
    {
    case VOC_SOURCE_NEW:
      return C_ ("sources", "New");
    case VOC_SOURCE_FOLLOWED:
      return _ ("You follow it already.");
    case VOC_SOURCE_TWICE:
      return _ ("It stands in the list twice.");
    case VOC_SOURCE_NO_ADDRESS:
      return _ ("It has no address.");
    case VOC_SOURCE_NOT_WEB:
      return _ ("Its address is none of the web.");
    case VOC_SOURCE_UNENCRYPTED:
      return _ ("Its address is not encrypted. Add it by itself if you trust the network.");
    case VOC_SOURCE_NO_FILE:
      return _ ("It is a file that is not on this computer.");
    default:
      g_return_val_if_reached ("");
    }
}

/* A macro, so that the compiler sees the formats. */
#define ADD_COUNT(text, n, format)                    \
  G_STMT_START                                        \
  {                                                   \
    g_autofree char *number = voc_present_number (n); \
    if ((n) > 0 && (text)->len > 0)                   \
      g_string_append_c (text, ' ');                  \
    if ((n) > 0)                                      \
      g_string_append_printf (text, format, number);  \
  }                                                   \
  G_STMT_END

/**
 * voc_present_import:
 * @import: what importing a list would do
 *
 * Returns: (transfer full): sentences: how many sources are new, are followed, and
 *   can't be used
 */
char *
voc_present_import (const VocSourceImport *import)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (import != NULL, NULL);

  if (import->n_new == 0)
    g_string_append (text, _ ("There is no new source in it."));
  /* Translators: what is in a list of sources; %s is a number. */
  ADD_COUNT (text, import->n_new, ngettext ("%s source is new.", "%s sources are new.", import->n_new));
  /* Translators: of the sources in a list; %s is a number. */
  ADD_COUNT (text, import->n_followed, ngettext ("%s is followed already.", "%s are followed already.", import->n_followed));
  /* Translators: of the sources in a list; %s is a number. */
  ADD_COUNT (text, import->n_unusable, ngettext ("%s can’t be used.", "%s can’t be used.", import->n_unusable));

  return g_string_free (text, FALSE);
}
