/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Of a million listings most have a title, an employer and a place that others have too:
 * how such a text is cut into words, and which words these are, is looked up once for many
 * of them. There is one place for each text in a table of a fixed size; another text that
 * belongs there takes it. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-memo-private.h"

#include "base/voc-hash.h"
#include "store/voc-fts-private.h"

#include <string.h>

/* Texts that are kept of each column, by their index: some megabytes where there are so
 * many. Lists of skills hardly come again. */
static const guint n_places[VOC_N_COLUMNS] = { 1u << 17, 1u << 16, 1u << 12, 1u << 16 };

typedef struct
{
  guint64      hash;
  char        *text; /* (owned) */
  gsize        length;
  VocKnownText known; /* its numbers are owned */
} Place;

struct _VocColumnMemo
{
  VocColumnSet *set;
  GArray       *numbers;               /* (element-type guint32): of the words of one text */
  Place        *places[VOC_N_COLUMNS]; /* (owned) (array) */
};

/**
 * voc_column_memo_new:
 * @set: what is filled; it has to stay as long
 *
 * Returns: (transfer full): a memo without texts
 */
VocColumnMemo *
voc_column_memo_new (VocColumnSet *set)
{
  VocColumnMemo *self = g_new0 (VocColumnMemo, 1);

  self->set = set;
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < VOC_N_COLUMNS; i++)
    self->places[i] = g_new0 (Place, n_places[i]);
  return self;
}

static void
place_clear (Place *place)
{
  g_free (place->text);
  g_free ((gpointer) place->known.numbers);
}

/**
 * voc_column_memo_free:
 * @self: (nullable) (transfer full): a memo
 */
void
voc_column_memo_free (VocColumnMemo *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < VOC_N_COLUMNS; i++)
    {
      for (guint k = 0; k < n_places[i]; k++)
        place_clear (&self->places[i][k]);
      g_free (self->places[i]);
    }
  g_array_unref (self->numbers);
  g_free (self);
}

static void
number_words (VocColumnMemo *self,
              const char    *words,
              gsize          length)
{
  const char *end = words + length;

  g_array_set_size (self->numbers, 0);
  while (words < end)
    {
      const char *blank = memchr (words, ' ', (gsize) (end - words));
      gsize       n = (gsize) ((blank != NULL ? blank : end) - words);

      if (n > 0)
        {
          guint32 number = voc_column_words_number (self->set->words, words, n);

          g_array_append_val (self->numbers, number);
        }
      words += n + 1;
    }
}

/* Titles and employers are as the listing has them, the others were cut into words when
 * it came. */
static void
learn (VocColumnMemo *self,
       guint          index,
       Place         *place)
{
  g_autofree char *words = index < 2 ? voc_fts_text (place->text) : NULL;

  if (index < 2)
    place->known.code = voc_codes_ensure (index == 0 ? &self->set->title_codes : &self->set->employer_codes, words);
  number_words (self, words != NULL ? words : place->text, words != NULL ? strlen (words) : place->length);
  place->known.n = self->numbers->len;
  place->known.numbers = g_memdup2 (self->numbers->data, self->numbers->len * sizeof (guint32));
}

/**
 * voc_column_memo_get:
 * @self: a memo
 * @index: of VocColumnRow.words
 * @text: (array length=length): that of the listing
 * @length: bytes
 *
 * Returns: (transfer none): what it is in the set, until another text with that @index is
 *   asked for
 */
const VocKnownText *
voc_column_memo_get (VocColumnMemo *self,
                     guint          index,
                     const char    *text,
                     gsize          length)
{
  guint64 hash = voc_hash_short (0, text, length);
  Place  *place = &self->places[index][hash % n_places[index]];

  if (place->text != NULL && place->hash == hash && place->length == length && memcmp (place->text, text, length) == 0)
    return &place->known;

  place_clear (place);
  *place = (Place){ .hash = hash, .text = g_strndup (text, length), .length = length };
  learn (self, index, place);
  return &place->known;
}
