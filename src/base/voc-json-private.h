/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json.h"

G_BEGIN_DECLS

/* No text is accepted that is nested deeper, whatever a caller asks for. */
#define VOC_JSON_DEPTH_MAX 1024
#define VOC_JSON_DEPTH_DEFAULT 64

/* No text is accepted that has more values and names: 24 MiB of them. The largest
 * record that is read, of 8 MiB, could have four million. */
#define VOC_JSON_ENTRIES_MAX 1572864

/* All values of a document stand in one array, in the order of the text, a
 * container before what is in it. The name of a member is an entry of its own
 * before the member's value; values that are no members have none. Siblings are
 * told by distances, so the array may move while it grows. 16 bytes, so that a
 * text of nothing but brackets or digits takes no more than eight times its size. */
struct _VocJson
{
  union
  {
    guint32 next; /* of a value: entries to its next sibling, 0 for the last */
    guint32 hash; /* of a name: voc_json_hash() of it */
  };
  guint16 kind;      /* of a value: VocJsonKind */
  guint16 is_member; /* of a value: a name stands before it */
  union
  {
    const char *text; /* in the document's texts: of a string, or of a name */
    gint64      integer;
    double      number;
    gboolean    boolean;
    struct
    {
      guint32 length;
      guint32 first; /* entries to the first value in it, 0 for none */
    } nested;
  };
};

G_STATIC_ASSERT (sizeof (VocJson) == 16);

/* A bracket that is open while a text is parsed. */
typedef struct
{
  guint64  names; /* bits of the hashes that were seen */
  VocJson *container;
  VocJson *last; /* the last value in it; before the first the container */
  guint32 *link; /* where the distance from @last to the next value goes */
  guint32  length;
  guint16  is_object;
  guint16  has_doubles; /* a name may be there twice */
} VocJsonFrame;

struct _VocJsonDocument
{
  VocJson      *entries; /* (owned); the first is an array that holds the root */
  gsize         n_entries;
  gsize         size_entries;
  char         *texts; /* (owned); strings and names, each with its NUL */
  gsize         size_texts;
  VocJsonFrame *frames; /* (owned); one more than brackets may be open */
  guint         n_frames;
};

/* Why a text is refused. */
typedef enum
{
  VOC_JSON_FLAW_NONE,
  VOC_JSON_FLAW_UNEXPECTED, /* a character, or the end of the text */
  VOC_JSON_FLAW_BEHIND,
  VOC_JSON_FLAW_CONTROL,
  VOC_JSON_FLAW_ESCAPE,
  VOC_JSON_FLAW_NUL,
  VOC_JSON_FLAW_SURROGATE,
  VOC_JSON_FLAW_UTF8,
  VOC_JSON_FLAW_LEADING_ZERO,
  VOC_JSON_FLAW_RANGE,
  VOC_JSON_FLAW_DEPTH,
  VOC_JSON_FLAW_MANY,
} VocJsonFlaw;

VocJsonFlaw voc_json_scan_number          (const char     **p,
                                           const char      *end,
                                           VocJson         *value);
VocJsonFlaw voc_json_scan_escape          (const char     **p,
                                           const char      *end,
                                           char           **out);
VocJsonFlaw voc_json_scan_utf8            (const char     **p,
                                           const char      *end,
                                           char           **out);
void        voc_json_drop_doubles         (VocJson         *object);
void        voc_json_flaw_to_error        (VocJsonFlaw      flaw,
                                           const char      *text,
                                           gsize            length,
                                           gsize            at,
                                           GError         **error);

void        voc_json_document_reserve     (VocJsonDocument *self,
                                           gsize            length);
gsize       voc_json_document_parse_first (VocJsonDocument *self,
                                           const char      *text,
                                           gsize            length,
                                           guint            max_depth);

static inline gboolean
voc_json_is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* A name's hash is made of its first and last eight bytes and its length. It
 * withstands no attack: names are compared as well, and nothing is put in an order
 * or a table by their hashes alone. A name of less than eight bytes is one word,
 * filled up with zeros. */
static inline guint32
voc_json_hash (guint64 first,
               guint64 last,
               gsize   length)
{
  guint64 hash = ((first ^ (last << 23 | last >> 41)) + length) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint32) (hash >> 32);
}

G_END_DECLS
