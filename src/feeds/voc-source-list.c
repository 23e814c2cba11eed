/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the list of sources that somebody follows, from a file of another program or
 * another computer: OPML or our own JSON, told by the first bytes. Folders are left
 * out and what is in them is kept. The file is whole or refused, so that nobody
 * believes a list to be complete that is not. Pure, for any thread. */

#include "feeds/voc-source-list-private.h"
#include "feeds/voc-xml-reader-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "feeds/voc-format-private.h"

#include <string.h>

/* What nobody follows that many of is a mistake or a bad joke. */
#define MAX_SOURCES 5000

#define MAX_URL_BYTES 2048
#define MAX_NAME_CHARACTERS 200

/* Folders in folders. */
#define MAX_DEPTH 32
#define MAX_OUTLINE_BYTES (2 * 1024 * 1024)

/**
 * voc_source_list_free:
 * @self: (nullable) (transfer full): a list
 */
void
voc_source_list_free (VocSourceList *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->sources);
  g_free (self);
}

static VocSourceList *
list_new (void)
{
  VocSourceList *self = g_new0 (VocSourceList, 1);

  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_source_free);
  return self;
}

/* (transfer full) (nullable): an address in one piece, as it was written. A query alone is none:
 * without the key in it, which no list has, nothing would be left. */
static char *
dup_address (const char *text)
{
  g_autofree char *clean = text != NULL ? voc_text_clean (text) : NULL;

  return voc_text_is_blank (clean) || *clean == '?' || strlen (clean) > MAX_URL_BYTES ? NULL : g_steal_pointer (&clean);
}

static char *
dup_name (const char *text)
{
  g_autofree char *clean = text != NULL ? voc_text_clean (text) : NULL;

  return voc_text_is_blank (clean) ? NULL : voc_text_ellipsize (clean, MAX_NAME_CHARACTERS);
}

static gboolean
is_true (const char *text)
{
  return g_strcmp0 (text, "true") == 0 || g_strcmp0 (text, "1") == 0;
}

/* One entry; the texts are as the file has them. */
static void
take_source (VocSourceList *self,
             const char    *url,
             const char    *followed_as,
             const char    *home_url,
             const char    *name,
             const char    *format,
             gboolean       is_paused,
             gboolean       allows_insecure)
{
  VocSource *source;

  if (self->sources->len == MAX_SOURCES)
    {
      self->n_unread++;
      return;
    }

  source = voc_source_new ();
  source->url = dup_address (followed_as);
  source->moved_to = dup_address (url);
  if (source->url == NULL || source->moved_to == NULL || g_str_equal (source->url, source->moved_to))
    {
      g_free (source->url);
      source->url = g_steal_pointer (&source->moved_to);
    }
  source->home_url = dup_address (home_url);
  source->name = dup_name (name);
  if (format != NULL && voc_formats_find (format) != NULL)
    source->format = g_strdup (format);
  source->is_paused = is_paused;
  source->allows_insecure = allows_insecure;
  g_ptr_array_add (self->sources, source);
}

/* OPML: an outline with the address of a feed is a source, another one a folder.
 * What its title is, "text" says, and "title" when there is none. */

static void
take_outline (VocSourceList       *self,
              const VocXmlElement *outline)
{
  const char *url = voc_xml_element_get_attribute (outline, "xmlUrl");
  const char *type = voc_xml_element_get_attribute (outline, "type");
  const char *name = voc_xml_element_get_attribute (outline, "text");

  if (url != NULL || (type != NULL && (g_ascii_strcasecmp (type, "rss") == 0 || g_ascii_strcasecmp (type, "atom") == 0)))
    take_source (self, url, voc_xml_element_get_spaced (outline, VOC_SOURCE_LIST_SPACE, "followed-as"),
                 voc_xml_element_get_attribute (outline, "htmlUrl"),
                 !voc_text_is_blank (name) ? name : voc_xml_element_get_attribute (outline, "title"),
                 voc_xml_element_get_spaced (outline, VOC_SOURCE_LIST_SPACE, "format"),
                 is_true (voc_xml_element_get_spaced (outline, VOC_SOURCE_LIST_SPACE, "paused")),
                 is_true (voc_xml_element_get_spaced (outline, VOC_SOURCE_LIST_SPACE, "insecure")));

  for (guint i = 0; outline->children != NULL && i < outline->children->len; i++)
    {
      const VocXmlElement *child = g_ptr_array_index (outline->children, i);

      if (g_strcmp0 (child->name, "outline") == 0)
        take_outline (self, child);
    }
}

static VocSourceList *
read_opml (const void *data,
           gsize       length,
           GError    **error)
{
  static const char *const containers[] = { "opml", "body", NULL };
  static const char *const records[] = { "outline", NULL };
  g_autoptr (VocXmlReader) reader = voc_xml_reader_new (containers, records);
  g_autoptr (VocSourceList) self = list_new ();

  voc_xml_reader_set_limits (reader, MAX_OUTLINE_BYTES, MAX_DEPTH);
  voc_xml_reader_push (reader, data, length);
  voc_xml_reader_close (reader);
  for (;;)
    {
      g_auto (VocXmlRecord) outline = VOC_XML_RECORD_INIT;
      g_autoptr (GError) problem = NULL;

      switch (voc_xml_reader_next (reader, &outline, &problem))
        {
        case VOC_READ_RECORD:
          take_outline (self, outline.element);
          break;
        case VOC_READ_SKIPPED:
          self->n_unread++;
          break;
        case VOC_READ_END:
          return g_steal_pointer (&self);
        case VOC_READ_MORE:
        case VOC_READ_FAILED:
        default:
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
}

/* Our own JSON. */

static void
take_entry (VocSourceList *self,
            const VocJson *entry)
{
  gboolean is_paused = FALSE;
  gboolean allows_insecure = FALSE;

  if (voc_json_as_object (entry) == NULL)
    {
      self->n_unread++;
      return;
    }

  voc_json_get_boolean (entry, "paused", &is_paused);
  voc_json_get_boolean (entry, "insecure", &allows_insecure);
  take_source (self, voc_json_get_string (entry, "url"), voc_json_get_string (entry, "followed_as"),
               voc_json_get_string (entry, "home_url"), voc_json_get_string (entry, "name"), voc_json_get_string (entry, "format"), is_paused, allows_insecure);
}

static VocSourceList *
read_json (const void *data,
           gsize       length,
           GError    **error)
{
  g_autoptr (VocJsonDocument) document = voc_json_parse (data, (gssize) length, error);
  const VocJson *root = voc_json_document_get_root (document);
  const VocJson *sources = voc_json_get_array (root, "sources");
  g_autoptr (VocSourceList) self = NULL;
  gint64 version = 0;

  if (document == NULL)
    return NULL;
  if (g_strcmp0 (voc_json_get_string (root, "type"), VOC_SOURCE_LIST_TYPE) != 0 || sources == NULL
      || !voc_json_get_int (root, "version", &version) || version != VOC_SOURCE_LIST_VERSION)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                           "JSON that is no list of sources, or one of a version that is not known");
      return NULL;
    }

  self = list_new ();
  for (const VocJson *entry = voc_json_first (sources); entry != NULL; entry = voc_json_next (entry))
    take_entry (self, entry);
  return g_steal_pointer (&self);
}

/**
 * voc_source_list_detect:
 * @data: (nullable): the first bytes of a file; 64 KiB are enough
 * @length: how many there are
 *
 * Returns: whether it is a list of sources, and no feed
 */
gboolean
voc_source_list_detect (const void *data,
                        gsize       length)
{
  g_autoptr (VocFeedProbe) probe = voc_feed_probe_new (NULL, NULL, data, length);

  if (probe->syntax == VOC_PROBE_XML)
    return g_strcmp0 (probe->root, "opml") == 0;

  return probe->syntax == VOC_PROBE_JSON && voc_feed_probe_has (probe, "version")
         && strstr (probe->text, "\"" VOC_SOURCE_LIST_TYPE "\"") != NULL;
}

/**
 * voc_source_list_read:
 * @data: (nullable): a file, whole
 * @length: its length in bytes
 * @error: return location for an error of %VOC_PARSE_ERROR: _TOO_LARGE over 4 MiB,
 *   _UNSUPPORTED for what is no list of sources, or what is wrong with its text
 *
 * Reads a list of sources. Nothing of it is fetched or believed: what an address is
 * good for is not judged here.
 *
 * Returns: (transfer full) (nullable): the list
 */
VocSourceList *
voc_source_list_read (const void *data,
                      gsize       length,
                      GError    **error)
{
  g_autoptr (VocFeedProbe) probe = NULL;

  if (length > VOC_SOURCE_LIST_MAX_BYTES)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE, "A list of sources has no more than 4 MiB");
      return NULL;
    }

  probe = voc_feed_probe_new (NULL, NULL, data, length);
  if (probe->syntax == VOC_PROBE_XML)
    return read_opml (data, length, error);
  if (probe->syntax == VOC_PROBE_JSON)
    return read_json (data, length, error);

  g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                       probe->syntax == VOC_PROBE_EMPTY ? "There is nothing in it" : "Neither OPML nor JSON");
  return NULL;
}
