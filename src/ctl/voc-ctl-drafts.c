/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What `vocationctl listings add` reads from a file: postings, as a web page or a program has
 * them, or the text of a job. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "base/voc-json.h"
#include "base/voc-text.h"
#include "feeds/voc-feed-reader.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What is longer is not the text of one opening. */
#define MOST_BYTES (1024 * 1024)

/* A file that is no longer than one byte too much. */
static gboolean
read_named (VocCtl       *ctl,
            const char   *name,
            GString      *text,
            VocCtlStatus *status)
{
  FILE *file = fopen (name, "rb");
  int   code = file == NULL ? errno : 0;
  char  part[4096];
  gsize n;

  while (file != NULL && text->len <= MOST_BYTES && (n = fread (part, 1, sizeof part, file)) > 0)
    g_string_append_len (text, part, (gssize) n);
  /* A folder, and a disk that fails. */
  if (file != NULL && ferror (file) != 0)
    code = errno;
  if (file != NULL)
    fclose (file);
  if (code == 0)
    return TRUE;

  *status = VOC_CTL_STORE;
  if (code == ENOENT)
    voc_ctl_complain (ctl, _ ("There is no file “%s”."), name);
  else
    voc_ctl_complain (ctl, _ ("“%1$s” cannot be read: %2$s"), name, g_strerror (code));
  return FALSE;
}

/* Whoever is to write may never do so, and it has to be possible to break that off. */
static gboolean
read_stream (VocCtl       *ctl,
             const char   *name,
             GInputStream *input,
             GString      *text,
             VocCtlStatus *status)
{
  g_autoptr (GError) error = NULL;

  while (text->len <= MOST_BYTES)
    {
      g_autoptr (GBytes) part = voc_ctl_read_part (ctl, input, &error);

      if (part == NULL && voc_ctl_is_cancelled (ctl))
        {
          *status = voc_ctl_fail (ctl, error);
          return FALSE;
        }
      if (part == NULL)
        {
          *status = VOC_CTL_STORE;
          voc_ctl_complain (ctl, _ ("“%1$s” cannot be read: %2$s"), name, error->message);
          return FALSE;
        }
      if (g_bytes_get_size (part) == 0)
        break;

      g_string_append_len (text, g_bytes_get_data (part, NULL), (gssize) g_bytes_get_size (part));
    }

  return TRUE;
}

static gboolean
read_pipe (VocCtl       *ctl,
           const char   *name,
           gboolean      is_standard,
           GString      *text,
           VocCtlStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) input = is_standard ? g_unix_input_stream_new (STDIN_FILENO, FALSE) : voc_ctl_open_pipe (name, &error);

  if (input != NULL)
    return read_stream (ctl, name, input, text, status);

  *status = VOC_CTL_STORE;
  voc_ctl_complain (ctl, _ ("“%1$s” cannot be read: %2$s"), name, error->message);
  return FALSE;
}

/* (nullable): the whole of a file, or of the standard input */
static char *
read_file (VocCtl       *ctl,
           const char   *name,
           VocCtlStatus *status)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_standard = strcmp (name, "-") == 0;
  gboolean is_read;

  if (is_standard || voc_ctl_is_pipe (name))
    is_read = read_pipe (ctl, name, is_standard, text, status);
  else
    is_read = read_named (ctl, name, text, status);
  if (!is_read)
    return NULL;
  if (text->len > MOST_BYTES || strlen (text->str) != text->len || !g_utf8_validate (text->str, -1, NULL))
    {
      *status = voc_ctl_misuse (ctl, _ ("“%s” is not a text."), name);
      return NULL;
    }
  *status = VOC_CTL_OK;
  return g_strdup (text->str);
}

/*
 * voc_ctl_draft_free:
 * @draft: (transfer full): what was to be kept
 */
void
voc_ctl_draft_free (VocCtlDraft *draft)
{
  voc_hand_form_free (draft->form);
  g_clear_pointer (&draft->base, voc_listing_unref);
  g_free (draft);
}

/*
 * voc_ctl_add_draft:
 * @drafts: (element-type VocCtlDraft): what is to be kept
 * @form: (transfer full): what it is
 * @base: (transfer full) (nullable): see voc_hand_form_to_listing()
 */
void
voc_ctl_add_draft (GPtrArray   *drafts,
                   VocHandForm *form,
                   VocListing  *base)
{
  VocCtlDraft *draft = g_new0 (VocCtlDraft, 1);

  draft->form = form;
  draft->base = base;
  g_ptr_array_add (drafts, draft);
}

static gboolean
is_posting (JsonObject *object)
{
  JsonNode   *type = json_object_get_member (object, "@type");
  JsonArray  *types = type != NULL && JSON_NODE_HOLDS_ARRAY (type) ? json_node_get_array (type) : NULL;
  const char *name = type != NULL && JSON_NODE_HOLDS_VALUE (type) ? json_node_get_string (type) : NULL;

  if (types != NULL && json_array_get_length (types) > 0 && JSON_NODE_HOLDS_VALUE (json_array_get_element (types, 0)))
    name = json_node_get_string (json_array_get_element (types, 0));
  return name != NULL && g_str_has_suffix (name, "JobPosting");
}

/* All postings of a list, or of what a web page has in one. */
static void
gather (JsonNode  *node,
        GPtrArray *postings)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray  *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (object != NULL && is_posting (object))
    g_ptr_array_add (postings, json_object_ref (object));
  else if (object != NULL && json_object_has_member (object, "@graph"))
    gather (json_object_get_member (object, "@graph"), postings);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    gather (json_array_get_element (array, i), postings);
}

/* (transfer full) (nullable): the parser of JsonNode has no end of brackets in brackets that it
 * goes into, so what comes from anywhere is read by ours before. */
static JsonNode *
parse_json (const char *text)
{
  g_autoptr (VocJsonDocument) document = voc_json_parse (text, -1, NULL);

  return document != NULL ? json_from_string (text, NULL) : NULL;
}

/* One in each line, or one text of JSON: of several its reader takes one for all. */
static GPtrArray *
find_postings (const char *text)
{
  g_autoptr (GPtrArray) postings = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (JsonNode) whole = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) line = parse_json (lines[i]);

      if (line != NULL)
        gather (line, postings);
      else if (!voc_text_is_blank (lines[i]))
        break;
      if (lines[i + 1] == NULL)
        return g_steal_pointer (&postings);
    }

  g_ptr_array_set_size (postings, 0);
  whole = parse_json (text);
  if (whole != NULL)
    gather (whole, postings);
  return g_steal_pointer (&postings);
}

static void
take_page (const VocListing *page,
           GPtrArray        *drafts)
{
  VocListing *own = voc_hand_adopt (page);

  voc_ctl_add_draft (drafts, voc_hand_form_from_listing (own), own);
}

/* A posting is taken as it is, with an id that is ours, so it needs none; nor a title when one is
 * given. */
static gboolean
take_posting (JsonObject *posting,
              const char *given,
              GPtrArray  *drafts,
              GError    **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (VocListing) page = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *title = voc_ctl_dup_text (given);
  g_autofree char *json = NULL;

  json_object_set_string_member (posting, "identifier", id);
  if (title != NULL && !voc_text_is_blank (title))
    json_object_set_string_member (posting, "title", title);
  json_node_set_object (node, posting);
  json = json_to_string (node, FALSE);
  page = voc_native_listing_from_json (json, error);
  if (page != NULL)
    take_page (page, drafts);
  return page != NULL;
}

/*
 * voc_ctl_read_drafts:
 * @ctl: the run
 * @name: of a file; "-" is the standard input
 * @title: (nullable): what a posting is called that does not say it
 * @drafts: (element-type VocCtlDraft): takes what is in it: postings all or none, or the text of
 *   a job
 * @status: what to end with
 *
 * Returns: %FALSE with @status set when nothing could be read
 */
gboolean
voc_ctl_read_drafts (VocCtl       *ctl,
                     const char   *name,
                     const char   *title,
                     GPtrArray    *drafts,
                     VocCtlStatus *status)
{
  g_autofree char *text = read_file (ctl, name, status);
  g_autoptr (GPtrArray) postings = NULL;
  g_autoptr (VocListing) other = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return FALSE;

  g_strchug (text);
  postings = find_postings (text);
  if (postings->len == 0 && *text != '{')
    {
      VocHandForm *form = voc_hand_form_new ();

      form->title = voc_hand_guess_title (text);
      form->description = g_steal_pointer (&text);
      voc_ctl_add_draft (drafts, form, NULL);
      return TRUE;
    }

  /* Written in another way, or it says why it is none. */
  other = postings->len == 0 ? voc_native_listing_from_json (text, &error) : NULL;
  if (other != NULL)
    take_page (other, drafts);
  for (guint i = 0; i < postings->len && error == NULL; i++)
    take_posting (g_ptr_array_index (postings, i), title, drafts, &error);
  if (error == NULL)
    return TRUE;

  voc_ctl_complain (ctl, _ ("“%1$s” is no job posting: %2$s"), name, error->message);
  *status = VOC_CTL_PROBLEM;
  return FALSE;
}
