/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small numbers for what the columns hold of sources, companies, languages,
 * countries and skills. Whoever reads sees to it that nobody writes meanwhile. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-numbers-private.h"

#include <string.h>

#define FIRST_SIZE 64

/**
 * voc_numbers_init:
 * @self: (out caller-allocates): no numbers
 */
void
voc_numbers_init (VocNumbers *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->mask = FIRST_SIZE - 1;
  self->table = g_new0 (guint32, FIRST_SIZE);
}

/**
 * voc_numbers_clear:
 * @self: numbers
 */
void
voc_numbers_clear (VocNumbers *self)
{
  g_array_unref (self->ids);
  g_free (self->table);
}

/* Where it is, or would be. */
static guint32 *
find_place (const VocNumbers *self,
            gint64            id)
{
  guint32 place = (guint32) ((guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32) & self->mask;

  while (self->table[place] != 0 && g_array_index (self->ids, gint64, self->table[place] - 1) != id)
    place = (place + 1) & self->mask;
  return &self->table[place];
}

static void
grow (VocNumbers *self)
{
  self->mask = 2 * self->mask + 1;
  g_free (self->table);
  self->table = g_new0 (guint32, (gsize) self->mask + 1);
  for (guint i = 0; i < self->ids->len; i++)
    *find_place (self, g_array_index (self->ids, gint64, i)) = i + 1;
}

/**
 * voc_numbers_find:
 * @self: numbers
 * @id: what has one
 * @number: (out): its number
 *
 * Returns: %FALSE when it has none
 */
gboolean
voc_numbers_find (const VocNumbers *self,
                  gint64            id,
                  guint            *number)
{
  guint32 found = *find_place (self, id);

  if (found == 0)
    return FALSE;

  *number = found - 1;
  return TRUE;
}

/**
 * voc_numbers_ensure:
 * @self: numbers
 * @id: what may have none yet
 *
 * Returns: its number
 */
guint
voc_numbers_ensure (VocNumbers *self,
                    gint64      id)
{
  guint32 *place = find_place (self, id);
  guint    number = self->ids->len;

  if (*place != 0)
    return *place - 1;

  g_array_append_val (self->ids, id);
  *place = number + 1;
  if (2 * self->ids->len > self->mask)
    grow (self);
  return number;
}

/**
 * voc_codes_init:
 * @self: (out caller-allocates): "" alone
 */
void
voc_codes_init (VocCodes *self)
{
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  voc_codes_ensure (self, "");
}

/**
 * voc_codes_clear:
 * @self: codes
 */
void
voc_codes_clear (VocCodes *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->codes);
}

/**
 * voc_codes_ensure:
 * @self: codes
 * @code: what may have no number yet
 *
 * Returns: its number
 */
guint
voc_codes_ensure (VocCodes   *self,
                  const char *code)
{
  gpointer value;
  char    *kept;

  if (g_hash_table_lookup_extended (self->numbers, code, NULL, &value))
    return GPOINTER_TO_UINT (value);

  kept = g_strdup (code);
  g_hash_table_insert (self->numbers, kept, GUINT_TO_POINTER (self->codes->len));
  g_ptr_array_add (self->codes, kept);
  return self->codes->len - 1;
}

/**
 * voc_codes_ensure_words:
 * @self: codes
 * @words: (array length=length): what may have no number yet; need not end in NUL
 * @length: bytes
 *
 * Returns: its number
 */
guint
voc_codes_ensure_words (VocCodes   *self,
                        const char *words,
                        gsize       length)
{
  char             room[256];
  g_autofree char *copy = NULL;
  char            *code = room;

  if (length >= sizeof room)
    code = copy = g_malloc (length + 1);
  if (length > 0)
    memcpy (code, words, length);
  code[length] = '\0';
  return voc_codes_ensure (self, code);
}

/**
 * voc_lists_init:
 * @self: (out caller-allocates): no lists but the empty one
 */
void
voc_lists_init (VocLists *self)
{
  const guint32 none = 0;

  self->items = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->items, none);
}

/**
 * voc_lists_clear:
 * @self: lists
 */
void
voc_lists_clear (VocLists *self)
{
  g_array_unref (self->items);
}

/**
 * voc_lists_add:
 * @self: lists
 * @numbers: of what is in them
 * @ids: whole numbers parted by commas
 *
 * Returns: where the list of these is
 */
guint32
voc_lists_add (VocLists   *self,
               VocNumbers *numbers,
               const char *ids)
{
  guint32 list = self->items->len;
  guint32 n = 0;

  if (*ids == '\0')
    return 0;

  g_array_append_val (self->items, n);
  for (const char *p = ids; *p != '\0'; n++)
    {
      char   *end;
      guint32 number = voc_numbers_ensure (numbers, g_ascii_strtoll (p, &end, 10));

      g_array_append_val (self->items, number);
      p = *end == ',' ? end + 1 : "";
    }
  g_array_index (self->items, guint32, list) = n;
  return list;
}

/**
 * voc_lists_get:
 * @self: lists
 * @list: where one is
 * @n: (out): how many are in it
 *
 * Returns: (array length=n) (transfer none): the numbers in it
 */
const guint32 *
voc_lists_get (const VocLists *self,
               guint32         list,
               guint          *n)
{
  const guint32 *head = &g_array_index (self->items, guint32, list);

  *n = *head;
  return head + 1;
}
