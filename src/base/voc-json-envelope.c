/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The members beside the array of records: a handful of small facts, kept as text
 * until somebody asks for them. Part of the reader, on its thread. */

#include "base/voc-json-reader-private.h"

#include "base/voc-error.h"
#include "base/voc-json-writer.h"

#include <string.h>

/* What is bigger is no fact. */
#define MEMBER_BYTES_MAX (64 * 1024)
#define ENVELOPE_BYTES_MAX (1024 * 1024)

/*
 * voc_json_reader_keep_member:
 * @self: a reader in the top-level object, which knows the member's name
 * @text: the member's value
 * @length: its length in bytes
 *
 * Keeps the member for the envelope when it is small and good. One that is no JSON
 * at all ends the reading, unless the object may still be a record.
 *
 * Returns: whether reading goes on; else the failure is set
 */
gboolean
voc_json_reader_keep_member (VocJsonReader *self,
                             const char    *text,
                             gsize          length)
{
  g_autoptr (GError) error = NULL;
  gsize bytes = length + strlen (self->name);

  if (bytes > MEMBER_BYTES_MAX || bytes > ENVELOPE_BYTES_MAX - self->envelope_bytes)
    return TRUE;

  if (voc_json_document_parse (self->document, text, length, MIN (self->max_depth, VOC_JSON_DEPTH_MAX - 1), &error))
    {
      self->envelope_bytes += bytes;
      g_clear_pointer (&self->envelope, voc_json_document_unref);
      if (self->members->len > 0)
        g_string_append_c (self->members, ',');
      voc_json_append_string (self->members, self->name);
      g_string_append_c (self->members, ':');
      g_string_append_len (self->members, text, (gssize) length);
      return TRUE;
    }
  if (self->cursor.keeps_bytes || error->code != VOC_PARSE_ERROR_SYNTAX)
    return TRUE;

  self->failure = g_steal_pointer (&error);
  g_prefix_error (&self->failure, "Member \"%s\": ", self->name);
  return FALSE;
}

/*
 * voc_json_reader_drop_members:
 * @self: a reader
 *
 * Forgets the envelope: the object was a record.
 */
void
voc_json_reader_drop_members (VocJsonReader *self)
{
  if (self->members != NULL)
    g_string_free (g_steal_pointer (&self->members), TRUE);
}

/**
 * voc_json_reader_get_envelope:
 * @self: a reader
 *
 * The members of the top-level object beside the array of records, those that
 * were read so far: all of them after %VOC_READ_END. A member of more than 64
 * KiB is left out, and so is all after the first MiB.
 *
 * Returns: (nullable) (transfer none): the members, as long as the reader reads no
 *   further; %NULL when the input is no object with records under a key
 */
const VocJson *
voc_json_reader_get_envelope (VocJsonReader *self)
{
  g_return_val_if_fail (VOC_IS_JSON_READER (self), NULL);

  if (self->shape != VOC_JSON_SHAPE_KEY || self->members == NULL)
    return NULL;

  if (self->envelope == NULL)
    {
      g_autofree char *text = g_strconcat ("{", self->members->str, "}", NULL);

      self->envelope = voc_json_document_new ();
      /* The members were judged one by one, each a level less deep. */
      voc_json_document_parse (self->envelope, text, strlen (text), VOC_JSON_DEPTH_MAX, NULL);
    }

  return voc_json_document_get_root (self->envelope);
}
