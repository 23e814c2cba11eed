/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An inverted index in memory: each word with the slots that have it. Words are found by
 * a hash table of their own, as a million listings bring some ten million of them, and a
 * prefix in a sorted list; those that came since it was sorted are few, and looked
 * through one by one. Nothing is ever taken out: whoever reads knows which slots are
 * still alive, and makes the whole anew when too many are not. */

#include "store/voc-column-words-private.h"

#include "base/voc-hash.h"
#include "base/voc-text.h"
#include "store/voc-column-postings-private.h"

#include <string.h>

/* New words that need not be in their order: so many, or so small a part of all. */
#define MIN_LOOSE 2000
#define LOOSE_SHARE 16

/* A word of so many characters may be so far from the one that was meant. */
#define MIN_GUESS 4
#define MIN_FAR_GUESS 7

typedef struct
{
  char    *word; /* in the chunk */
  guint32 *postings;
  guint    n;
  guint    size;
  guint32  hash;
} Entry;

struct _VocColumnWords
{
  GStringChunk *chunk;
  GArray       *entries; /* (element-type Entry) */
  guint64      *table;   /* hash << 32 | entry + 1, by hash; open addressing, at most half full */
  gsize         mask;
  GArray       *sorted; /* (element-type guint32): entries by their words */
  GArray       *next;   /* (element-type guint32) (nullable): what becomes of it */
};

static Entry *
get_entry (const VocColumnWords *self,
           guint                 index)
{
  return &g_array_index (self->entries, Entry, index);
}

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->postings);
}

/**
 * voc_column_words_new:
 *
 * Returns: (transfer full): no words
 */
VocColumnWords *
voc_column_words_new (void)
{
  VocColumnWords *self = g_new0 (VocColumnWords, 1);

  self->chunk = g_string_chunk_new (64 * 1024);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->mask = 1024 - 1;
  self->table = g_new0 (guint64, self->mask + 1);
  self->sorted = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

/**
 * voc_column_words_free:
 * @self: (nullable) (transfer full): words
 */
void
voc_column_words_free (VocColumnWords *self)
{
  if (self == NULL)
    return;

  g_string_chunk_free (self->chunk);
  g_array_unref (self->entries);
  g_array_unref (self->sorted);
  g_clear_pointer (&self->next, g_array_unref);
  g_free (self->table);
  g_free (self);
}

static gboolean
is_word (const Entry *entry,
         const char  *word,
         gsize        length)
{
  return strncmp (entry->word, word, length) == 0 && entry->word[length] == '\0';
}

static guint
get_index (guint64 item)
{
  return (guint) (item & G_MAXUINT32) - 1;
}

/* Where a word is, or would be. */
static guint64 *
find_place (const VocColumnWords *self,
            guint32               hash,
            const char           *word,
            gsize                 length)
{
  gsize place = hash & self->mask;

  /* What stands in the table tells most of those that are not it. */
  while (self->table[place] != 0
         && (self->table[place] >> 32 != hash || !is_word (get_entry (self, get_index (self->table[place])), word, length)))
    place = (place + 1) & self->mask;
  return &self->table[place];
}

static void
grow_table (VocColumnWords *self)
{
  self->mask = 2 * self->mask + 1;
  g_free (self->table);
  self->table = g_new0 (guint64, self->mask + 1);
  for (guint i = 0; i < self->entries->len; i++)
    {
      gsize place = get_entry (self, i)->hash & self->mask;

      while (self->table[place] != 0)
        place = (place + 1) & self->mask;
      self->table[place] = (guint64) get_entry (self, i)->hash << 32 | (i + 1);
    }
}

static guint32
hash_word (const char *word,
           gsize       length)
{
  return (guint32) voc_hash_short (0, word, length);
}

static Entry *
ensure_entry (VocColumnWords *self,
              const char     *word,
              gsize           length)
{
  guint32  hash = hash_word (word, length);
  guint64 *place = find_place (self, hash, word, length);
  Entry    entry = { .hash = hash };

  if (*place != 0)
    return get_entry (self, get_index (*place));

  entry.word = g_string_chunk_insert_len (self->chunk, word, (gssize) length);
  g_array_append_val (self->entries, entry);
  *place = (guint64) hash << 32 | self->entries->len;
  if (2 * (gsize) self->entries->len > self->mask)
    grow_table (self);
  return get_entry (self, self->entries->len - 1);
}

/* Postings grow by half: there are many words with few of them. */
static void
add_posting (Entry    *entry,
             guint32   slot,
             VocColumn column)
{
  if (entry->n > 0 && VOC_POSTING_SLOT (entry->postings[entry->n - 1]) == slot)
    {
      entry->postings[entry->n - 1] |= column;
      return;
    }

  if (entry->n == entry->size)
    {
      entry->size = entry->size + entry->size / 2 + 1;
      entry->postings = g_renew (guint32, entry->postings, entry->size);
    }
  entry->postings[entry->n++] = slot << VOC_POSTING_BITS | column;
}

/**
 * voc_column_words_add:
 * @self: words
 * @slot: who has them; all columns of one slot are added before those of another
 * @column: where
 * @words: (array length=length): with blanks between them, as voc_fts_text() makes them
 * @length: bytes
 */
void
voc_column_words_add (VocColumnWords *self,
                      guint32         slot,
                      VocColumn       column,
                      const char     *words,
                      gsize           length)
{
  const char *end = words + length;

  while (words < end)
    {
      const char *blank = memchr (words, ' ', (gsize) (end - words));
      gsize       n = (gsize) ((blank != NULL ? blank : end) - words);

      if (n > 0)
        add_posting (ensure_entry (self, words, n), slot, column);
      words += n + 1;
    }
}

/**
 * voc_column_words_number:
 * @self: words
 * @word: (array length=length): one word
 * @length: bytes, not 0
 *
 * Returns: the number that it has as long as @self is, from now on at least
 */
guint32
voc_column_words_number (VocColumnWords *self,
                         const char     *word,
                         gsize           length)
{
  const Entry *entry = ensure_entry (self, word, length);

  return (guint32) (entry - get_entry (self, 0));
}

/**
 * voc_column_words_add_numbers:
 * @self: words
 * @slot: who has them, as voc_column_words_add() has it
 * @column: where
 * @numbers: (array length=n): of voc_column_words_number()
 * @n: how many
 */
void
voc_column_words_add_numbers (VocColumnWords *self,
                              guint32         slot,
                              VocColumn       column,
                              const guint32  *numbers,
                              guint           n)
{
  for (guint i = 0; i < n; i++)
    add_posting (get_entry (self, numbers[i]), slot, column);
}

static int
compare_entries (const void *a,
                 const void *b,
                 void       *data)
{
  const VocColumnWords *self = data;

  return strcmp (get_entry (self, *(const guint32 *) a)->word, get_entry (self, *(const guint32 *) b)->word);
}

/**
 * voc_column_words_prepare:
 * @self: words
 *
 * Puts new words in their order when they have become many: half a second for a million.
 * Others may read meanwhile, and see it after voc_column_words_settle().
 */
void
voc_column_words_prepare (VocColumnWords *self)
{
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint next = 0;

  g_clear_pointer (&self->next, g_array_unref);
  if (self->entries->len - self->sorted->len <= MAX (MIN_LOOSE, self->sorted->len / LOOSE_SHARE))
    return;

  for (guint i = self->sorted->len; i < self->entries->len; i++)
    g_array_append_val (loose, i);
  g_array_sort_with_data (loose, compare_entries, self);

  self->next = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->entries->len);
  for (guint i = 0; i < self->sorted->len; i++)
    {
      const guint32 *entry = &g_array_index (self->sorted, guint32, i);

      while (next < loose->len && compare_entries (&g_array_index (loose, guint32, next), entry, self) < 0)
        g_array_append_vals (self->next, &g_array_index (loose, guint32, next++), 1);
      g_array_append_vals (self->next, entry, 1);
    }
  if (next < loose->len)
    g_array_append_vals (self->next, &g_array_index (loose, guint32, next), loose->len - next);
}

/**
 * voc_column_words_settle:
 * @self: words
 *
 * Has the order seen that was prepared.
 */
void
voc_column_words_settle (VocColumnWords *self)
{
  if (self->next == NULL)
    return;

  g_array_unref (self->sorted);
  self->sorted = g_steal_pointer (&self->next);
}

/**
 * voc_column_words_list:
 * @self: words
 * @func: called for each word, in the order of their bytes
 * @data: for @func
 */
void
voc_column_words_list (const VocColumnWords *self,
                       VocWordFunc           func,
                       gpointer              data)
{
  g_autoptr (GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->entries->len);

  g_array_append_vals (all, self->sorted->data, self->sorted->len);
  for (guint i = self->sorted->len; i < self->entries->len; i++)
    g_array_append_val (all, i);
  if (all->len > self->sorted->len)
    g_array_sort_with_data (all, compare_entries, (gpointer) self);

  for (guint i = 0; i < all->len; i++)
    {
      const Entry *entry = get_entry (self, g_array_index (all, guint32, i));

      func (entry->word, entry->postings, entry->n, data);
    }
}

/**
 * voc_column_words_append:
 * @self: words to which none were added but by this
 * @word: (array length=length): one that comes behind all that are there
 * @length: bytes
 * @postings: (transfer full) (array length=n): who has it
 * @n: how many these are
 *
 * Returns: %FALSE when it does not come behind them
 */
gboolean
voc_column_words_append (VocColumnWords *self,
                         const char     *word,
                         gsize           length,
                         guint32        *postings,
                         guint           n)
{
  guint  index = self->entries->len;
  Entry *entry;

  if (index > 0 && strcmp (get_entry (self, index - 1)->word, word) >= 0)
    {
      g_free (postings);
      return FALSE;
    }

  entry = ensure_entry (self, word, length);
  entry->postings = postings;
  entry->n = n;
  entry->size = n;
  g_array_append_val (self->sorted, index);
  return TRUE;
}

static guint
count_most (const VocColumnWords *self)
{
  guint most = 0;

  for (guint i = 0; i < self->entries->len; i++)
    most = MAX (most, get_entry (self, i)->n);

  return most;
}

/**
 * voc_column_words_move:
 * @self: words
 * @goes_to: by slot, which one it is from now on
 *
 * Has the postings of each word in the order of their slots, so that whoever goes through
 * them looks at what belongs to the slots from its beginning to its end.
 */
void
voc_column_words_move (VocColumnWords *self,
                       const guint32  *goes_to)
{
  g_autofree guint32 *spare = g_new (guint32, count_most (self) + 1);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = get_entry (self, i);

      for (guint j = 0; j < entry->n; j++)
        entry->postings[j] = goes_to[VOC_POSTING_SLOT (entry->postings[j])] << VOC_POSTING_BITS | VOC_POSTING_COLUMNS (entry->postings[j]);
      voc_postings_sort (entry->postings, entry->n, spare);
    }
}

/* The first of the sorted words that is not before @word. */
static guint
find_first (const VocColumnWords *self,
            const char           *word)
{
  guint low = 0;
  guint high = self->sorted->len;

  while (low < high)
    {
      guint        middle = low + (high - low) / 2;
      const Entry *entry = get_entry (self, g_array_index (self->sorted, guint32, middle));

      if (strcmp (entry->word, word) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
find_prefix (const VocColumnWords *self,
             const char           *prefix,
             VocPostingsFunc       func,
             gpointer              data)
{
  gsize length = strlen (prefix);

  for (guint i = find_first (self, prefix); i < self->sorted->len; i++)
    {
      const Entry *entry = get_entry (self, g_array_index (self->sorted, guint32, i));

      if (strncmp (entry->word, prefix, length) != 0)
        break;
      func (entry->postings, entry->n, data);
    }

  for (guint i = self->sorted->len; i < self->entries->len; i++)
    {
      const Entry *entry = get_entry (self, i);

      if (strncmp (entry->word, prefix, length) == 0)
        func (entry->postings, entry->n, data);
    }
}

/**
 * voc_column_words_find:
 * @self: words
 * @word: one word
 * @is_prefix: whether it may go on
 * @func: called for each word that there is; a slot may come several times
 * @data: for @func
 */
void
voc_column_words_find (VocColumnWords *self,
                       const char     *word,
                       gboolean        is_prefix,
                       VocPostingsFunc func,
                       gpointer        data)
{
  gsize   length = strlen (word);
  guint64 item;

  if (is_prefix)
    {
      find_prefix (self, word, func, data);
      return;
    }

  item = *find_place (self, hash_word (word, length), word, length);
  if (item != 0)
    func (get_entry (self, get_index (item))->postings, get_entry (self, get_index (item))->n, data);
}

/**
 * voc_column_words_guess:
 * @self: words
 * @word: one that nobody has
 *
 * Finds the word that somebody may have meant: the one with the fewest changes, of these
 * the most frequent one.
 *
 * Returns: (transfer full) (nullable): a word that there is; %NULL when none is near
 */
char *
voc_column_words_guess (VocColumnWords *self,
                        const char     *word)
{
  glong        length = g_utf8_strlen (word, -1);
  guint        best_distance = length >= MIN_FAR_GUESS ? 2 : 1;
  const Entry *best = NULL;

  if (length < MIN_GUESS)
    return NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = get_entry (self, i);
      guint        distance = voc_text_distance (word, entry->word, best_distance);

      if (distance > best_distance || (best != NULL && distance == best_distance && entry->n <= best->n))
        continue;
      best = entry;
      best_distance = distance;
    }

  return best != NULL ? g_strdup (best->word) : NULL;
}
