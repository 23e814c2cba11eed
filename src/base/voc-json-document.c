/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the values of a text stand in: one array of entries and one of texts, used
 * for one text after another. Filled by the parser, on one thread; read-only after
 * that, and then shared between threads by its reference count. */

#include "base/voc-json-private.h"

#include <string.h>

/* What a document keeps at least and at most for the next text. */
#define ENTRIES_MIN 64
#define ENTRIES_KEPT (16 * 1024)
#define TEXTS_KEPT (256 * 1024)
#define FRAMES_MIN 8

/* Strings are copied by words, so up to so many bytes too far. */
#define SLACK sizeof (guint64)

/**
 * voc_json_document_new:
 *
 * Returns: (transfer full): a document without a value
 */
VocJsonDocument *
voc_json_document_new (void)
{
  return g_atomic_rc_box_new0 (VocJsonDocument);
}

/**
 * voc_json_document_ref:
 * @self: a document
 *
 * Any thread may call this. A document that is shared must not be used for another
 * text.
 *
 * Returns: (transfer full): @self
 */
VocJsonDocument *
voc_json_document_ref (VocJsonDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
document_clear (VocJsonDocument *self)
{
  g_free (self->entries);
  g_free (self->texts);
  g_free (self->frames);
}

/**
 * voc_json_document_unref:
 * @self: (nullable) (transfer full): a document
 *
 * Any thread may call this. The last one frees all values.
 */
void
voc_json_document_unref (VocJsonDocument *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, (GDestroyNotify) document_clear);
}

/*
 * voc_json_document_reserve:
 * @self: a document that nobody shares
 * @length: the length of a text in bytes
 *
 * Makes room for the strings of a text and for its first entries; what a giant
 * before it took is given back.
 */
void
voc_json_document_reserve (VocJsonDocument *self,
                           gsize            length)
{
  gsize needed = length + SLACK;

  if (self->size_texts < needed || (self->size_texts > TEXTS_KEPT && needed <= TEXTS_KEPT))
    {
      g_free (self->texts);
      self->size_texts = needed <= TEXTS_KEPT ? MIN (MAX (needed, self->size_texts * 2), TEXTS_KEPT) : needed;
      self->texts = g_malloc (self->size_texts);
    }

  if (self->size_entries == 0 || (self->size_entries > ENTRIES_KEPT && length < ENTRIES_KEPT))
    {
      g_free (self->entries);
      self->size_entries = ENTRIES_MIN;
      self->entries = g_new (VocJson, self->size_entries);
    }

  if (self->frames == NULL)
    {
      self->n_frames = FRAMES_MIN;
      self->frames = g_new (VocJsonFrame, self->n_frames);
    }
}

/**
 * voc_json_document_get_root:
 * @self: (nullable): a document
 *
 * Returns: (nullable) (transfer none): the value of its text; %NULL when there is
 *   none
 */
const VocJson *
voc_json_document_get_root (VocJsonDocument *self)
{
  if (self == NULL || self->n_entries == 0)
    return NULL;

  return self->entries + self->entries->nested.first;
}

/**
 * voc_json_parse:
 * @text: a JSON text, maybe with a byte order mark
 * @length: its length in bytes, or -1 when it ends with NUL
 * @error: return location for an error of %VOC_PARSE_ERROR
 *
 * Parses a small text as strictly as voc_json_document_parse() does.
 *
 * Returns: (nullable) (transfer full): a document with its value; %NULL on error
 */
VocJsonDocument *
voc_json_parse (const char *text,
                gssize      length,
                GError    **error)
{
  g_autoptr (VocJsonDocument) self = voc_json_document_new ();
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  size = length >= 0 ? (gsize) length : strlen (text);
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }

  return voc_json_document_parse (self, text, size, 0, error) ? g_steal_pointer (&self) : NULL;
}
