/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What voc-column-snapshot-write.c has written, read again. Nothing in the file is believed
 * before it is looked at: how much there is of something is held against what is left of
 * the file and against how many listings the cache has, each number that chooses one of
 * several against how many there are, and all of it against its sum. A file that is
 * damaged, or made by somebody who wishes us no good, costs a start without it.
 *
 * It is read and not mapped: to look at a page of a file that was cut ends a program. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-stream-private.h"

#include "base/voc-beside.h"
#include "store/voc-store-error.h"

#include <errno.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is larger than any that so many listings make. */
#define MOST_BYTES (64u * 1024u * 1024u)
#define MOST_BYTES_PER_LISTING (16u * 1024u)

#define MOST_WORD_BYTES (1024u * 1024u)

typedef char Code[4];

typedef struct
{
  VocColumnSet *set;    /* (owned) (nullable) */
  VocHasher    *hasher; /* (owned) */
  guint8       *buffer; /* (owned) */
  gsize         at;
  gsize         end;
  guint64       left; /* bytes of the file before its sum, less those that were taken */
  int           file;
  gboolean      is_bad; /* from then on all that is taken is 0 */
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->set, voc_column_set_free);
  g_clear_pointer (&self->hasher, voc_hasher_free);
  g_clear_pointer (&self->buffer, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* Exactly so many bytes, or it is bad. */
static void
read_in (Reader  *self,
         gpointer to,
         gsize    length)
{
  guint8 *place = to;

  while (length > 0 && !self->is_bad)
    {
      gssize n = read (self->file, place, length);

      if (n > 0)
        {
          place += n;
          length -= (gsize) n;
        }
      else if (n == 0 || errno != EINTR)
        self->is_bad = TRUE;
    }
}

static void
fill_buffer (Reader *self)
{
  self->at = 0;
  self->end = (gsize) MIN (self->left, VOC_SNAPSHOT_BUFFER);
  read_in (self, self->buffer, self->end);
  voc_hasher_add_bytes (self->hasher, self->buffer, self->is_bad ? 0 : self->end);
}

/* What is larger than the buffer goes to its place at once, in pieces that the processor
 * still has at hand when they are summed up. */
static gsize
take_directly (Reader *self,
               guint8 *to,
               gsize   length)
{
  gsize n = MIN (length, VOC_SNAPSHOT_BUFFER);

  read_in (self, to, n);
  voc_hasher_add_bytes (self->hasher, to, self->is_bad ? 0 : n);
  self->left -= n;
  return n;
}

static void
take (Reader  *self,
      gpointer to,
      gsize    length)
{
  guint8 *place = to;

  if (length > self->left)
    self->is_bad = TRUE;
  while (length > 0 && !self->is_bad)
    {
      gsize n = MIN (length, self->end - self->at);

      memcpy (place, self->buffer + self->at, n);
      self->at += n;
      self->left -= n;
      place += n;
      length -= n;
      while (length >= VOC_SNAPSHOT_BUFFER && !self->is_bad)
        {
          n = take_directly (self, place, length);
          place += n;
          length -= n;
        }
      if (length > 0 && !self->is_bad)
        fill_buffer (self);
    }
  if (self->is_bad)
    memset (place, 0, length);
}

static guint32
take_number (Reader *self)
{
  guint32 number;

  take (self, &number, sizeof number);
  return number;
}

/* Of so many items of a size, or it is bad and 0. */
static guint
take_count (Reader *self,
            gsize   size,
            guint   most)
{
  guint n = take_number (self);

  if (n > most || (guint64) n * size > self->left)
    self->is_bad = TRUE;
  return self->is_bad ? 0 : n;
}

/* (transfer full) (nullable): room for all that is said to be there, and for some more */
static gpointer
take_items (Reader *self,
            gsize   n,
            gsize   size,
            gsize   room)
{
  gpointer items = NULL;

  if (!self->is_bad && (guint64) n * size <= self->left)
    items = g_try_malloc_n (MAX (room, 1), size);
  if (items == NULL)
    self->is_bad = TRUE;
  else
    take (self, items, n * size);
  return items;
}

static void
take_numbers (Reader     *self,
              VocNumbers *numbers,
              guint       most)
{
  guint n = take_count (self, sizeof (gint64), most);

  for (guint i = 0; i < n && !self->is_bad; i++)
    {
      gint64 id;

      take (self, &id, sizeof id);
      if (!self->is_bad && voc_numbers_ensure (numbers, id) != i)
        self->is_bad = TRUE;
    }
  if (n < numbers->ids->len)
    self->is_bad = TRUE;
}

/* Not more than one byte of it is made room for that is not there. */
static void
take_text (Reader  *self,
           GString *text,
           guint    most)
{
  guint n = take_count (self, 1, most);

  g_string_set_size (text, n);
  take (self, text->str, n);
  if (memchr (text->str, '\0', n) != NULL || !g_utf8_validate_len (text->str, n, NULL))
    self->is_bad = TRUE;
}

static void
take_codes (Reader   *self,
            VocCodes *codes,
            guint     most)
{
  g_autoptr (GString) code = g_string_new (NULL);
  guint n = take_count (self, sizeof (guint32), most);

  for (guint i = 0; i < n && !self->is_bad; i++)
    {
      take_text (self, code, MOST_WORD_BYTES);
      if (!self->is_bad && voc_codes_ensure (codes, code->str) != i)
        self->is_bad = TRUE;
    }
  if (n < codes->codes->len)
    self->is_bad = TRUE;
}

static void
take_currencies (Reader *self,
                 GArray *codes)
{
  guint n = take_count (self, sizeof (Code), G_MAXUINT16 + 1);

  g_array_set_size (codes, 0);
  for (guint i = 0; i < n && !self->is_bad; i++)
    {
      Code code;

      take (self, code, sizeof code);
      g_array_append_val (codes, code);
      if (code[sizeof code - 1] != '\0' || (i == 0) != (code[0] == '\0') || !g_utf8_validate (code, -1, NULL))
        self->is_bad = TRUE;
    }
  if (n == 0)
    self->is_bad = TRUE;
}

static gboolean
are_below (gconstpointer items,
           gsize         size,
           guint         n,
           guint         limit)
{
  guint most = 0;

  for (guint i = 0; i < n; i++)
    switch (size)
      {
      case sizeof (guint8):
        most = MAX (most, ((const guint8 *) items)[i]);
        break;
      case sizeof (guint16):
        most = MAX (most, ((const guint16 *) items)[i]);
        break;
      case sizeof (guint32):
        most = MAX (most, ((const guint32 *) items)[i]);
        break;
      default:
        return FALSE;
      }

  return n == 0 || most < limit;
}

static void
take_array (Reader               *self,
            const VocColumnArray *array)
{
  VocColumnSet *set = self->set;
  gpointer      items;

  if (voc_snapshot_is_made_anew (array))
    items = g_try_malloc_n (set->size, array->size);
  else
    items = take_items (self, set->n, array->size, set->size);
  *(gpointer *) VOC_COLUMN_ARRAY (set, array) = items;
  if (items == NULL
      || (!voc_snapshot_is_made_anew (array) && array->n_values != NULL && !are_below (items, array->size, set->n, array->n_values (set))))
    self->is_bad = TRUE;
}

static void
take_points (Reader *self)
{
  VocColumnSet *set = self->set;

  for (guint i = 0; i < set->n && !self->is_bad; i++)
    {
      guint          n = take_count (self, sizeof (VocColumnPoint), MOST_BYTES_PER_LISTING);
      VocColumnPoint head = { (float) n, 0.0f };

      set->places[i] = n > 0 ? set->points->len : 0;
      if (n == 0)
        continue;

      g_array_append_val (set->points, head);
      g_array_set_size (set->points, set->points->len + n);
      take (self, &g_array_index (set->points, VocColumnPoint, set->points->len - n), n * sizeof head);
    }
}

static void
take_skills (Reader *self)
{
  VocColumnSet *set = self->set;
  GArray       *items = set->skill_lists.items;

  for (guint i = 0; i < set->n && !self->is_bad; i++)
    {
      guint32 n = take_count (self, sizeof (guint32), MOST_BYTES_PER_LISTING);

      set->skills[i] = n > 0 ? items->len : 0;
      if (n == 0)
        continue;

      g_array_append_val (items, n);
      g_array_set_size (items, items->len + n);
      take (self, &g_array_index (items, guint32, items->len - n), n * sizeof n);
      if (!are_below (&g_array_index (items, guint32, items->len - n), sizeof n, n, set->skill_numbers.ids->len))
        self->is_bad = TRUE;
    }
}

static void
take_jobs (Reader *self)
{
  VocColumnSet *set = self->set;
  guint         n = take_count (self, sizeof (guint32) + sizeof (gint64), set->n);

  for (guint i = 0; i < n && !self->is_bad; i++)
    {
      guint32 slot = take_number (self);
      gint64  job;

      take (self, &job, sizeof job);
      if (slot >= set->n)
        self->is_bad = TRUE;
      else
        g_hash_table_insert (set->jobs, GUINT_TO_POINTER (slot), g_memdup2 (&job, sizeof job));
    }
}

static gboolean
are_of_slots (const guint32 *postings,
              guint          n,
              guint          n_slots)
{
  guint32 most = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, postings[i]);

  return VOC_POSTING_SLOT (most) < n_slots;
}

static void
take_words (Reader *self)
{
  VocColumnSet *set = self->set;
  g_autoptr (GString) word = g_string_new (NULL);

  for (;;)
    {
      g_autofree guint32 *postings = NULL;
      guint               n;

      take_text (self, word, MOST_WORD_BYTES);
      if (word->len == 0 || self->is_bad)
        return;

      n = take_count (self, sizeof (guint32), set->n);
      postings = take_items (self, n, sizeof (guint32), n);
      if (self->is_bad || n == 0 || !are_of_slots (postings, n, set->n)
          || !voc_column_words_append (set->words, word->str, word->len, g_steal_pointer (&postings), n))
        self->is_bad = TRUE;
    }
}

static gboolean
is_amount (double amount)
{
  return amount >= -1.0 && amount <= G_MAXDOUBLE;
}

/* Each listing once, in the order of their dates, and nothing in them that is no number. */
static gboolean
is_sound (const VocColumnSet *set,
          gint64              most_id)
{
  for (guint i = 0; i < set->n; i++)
    if (set->ids[i] < 0 || set->ids[i] > most_id || (i > 0 && voc_column_set_compare (set, i, i - 1) >= 0)
        || !is_amount (set->pays[i]) || !is_amount (set->tops[i]))
      return FALSE;

  for (guint i = 0; i < set->points->len; i++)
    {
      const VocColumnPoint *point = &g_array_index (set->points, VocColumnPoint, i);

      if (!isfinite (point->latitude) || !isfinite (point->longitude))
        return FALSE;
    }

  return TRUE;
}

static void
take_all (Reader *self)
{
  VocColumnSet         *set = self->set;
  guint                 n_arrays;
  const VocColumnArray *arrays = voc_column_set_get_arrays (&n_arrays);

  take_numbers (self, &set->source_numbers, G_MAXUINT16 + 1);
  take_numbers (self, &set->company_numbers, G_MAXUINT32 - 1);
  take_currencies (self, set->currency_codes);
  take_codes (self, &set->language_codes, G_MAXUINT16 + 1);
  take_codes (self, &set->country_codes, G_MAXUINT32 - 1);
  take_codes (self, &set->title_codes, G_MAXUINT32 - 1);
  take_codes (self, &set->employer_codes, G_MAXUINT32 - 1);
  take_numbers (self, &set->skill_numbers, G_MAXUINT32 - 1);
  take_numbers (self, &set->occupation_numbers, G_MAXUINT16 + 1);
  for (guint i = 0; i < n_arrays && !self->is_bad; i++)
    take_array (self, &arrays[i]);
  if (!self->is_bad)
    take_points (self);
  if (!self->is_bad)
    take_skills (self);
  if (!self->is_bad)
    take_jobs (self);
}

/* All but the words, which are as much work. */
typedef struct
{
  VocColumnSet *set;
  gint64        most_id;
  gboolean      is_sound;
} Finishing;

static void
finish_cb (gpointer data)
{
  Finishing    *self = data;
  VocColumnSet *set = self->set;

  self->is_sound = is_sound (set, self->most_id) && voc_column_set_line_up (set);
  for (guint i = 0; i < set->n && self->is_sound; i++)
    voc_column_set_number_kind (set, i);
  voc_column_set_order_offers (set);
}

/* Both at once, when the arrays are there. */
static gboolean
take_words_and_finish (Reader *self,
                       gint64  most_id)
{
  Finishing  finishing = { .set = self->set, .most_id = most_id };
  VocBeside *beside;

  if (self->is_bad)
    return FALSE;

  beside = voc_beside_begin (finish_cb, &finishing);
  take_words (self);
  voc_beside_end (beside);
  return !self->is_bad && finishing.is_sound;
}

static gboolean
has_sum (Reader *self)
{
  VocHash sum = voc_hasher_finish (self->hasher);
  VocHash told = { { 0 } };

  if (self->left > 0)
    return FALSE;

  read_in (self, told.bytes, sizeof told.bytes);
  return !self->is_bad && voc_hash_equal (&sum, &told);
}

/* Takes the head; %FALSE when the rest is of no use. */
static gboolean
begin (Reader               *self,
       const VocSnapshotKey *key)
{
  VocSnapshotHead head;
  VocSnapshotHead wanted;
  struct stat     facts;

  if (fstat (self->file, &facts) != 0 || !S_ISREG (facts.st_mode) || facts.st_size < (goffset) (sizeof head + sizeof (VocHash)))
    return FALSE;

  self->left = (guint64) facts.st_size - sizeof (VocHash);
  take (self, &head, sizeof head);
  if (self->is_bad || head.n > VOC_MAX_SLOTS || head.n > (guint64) key->most_id || self->left > MOST_BYTES + head.n * MOST_BYTES_PER_LISTING)
    return FALSE;

  wanted = voc_snapshot_head (key, (guint) head.n);
  if (memcmp (&head, &wanted, sizeof head) != 0)
    return FALSE;

  self->set = voc_column_set_new (key->basis);
  self->set->n = (guint) head.n;
  self->set->size = self->set->n + self->set->n / 16 + 64;
  self->set->stamp = key->stamp;
  return TRUE;
}

/**
 * voc_column_snapshot_read:
 * @key: what it has to be of
 * @file: a file to read from its beginning
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the columns, settled; %NULL with @error set when
 *   they are of something else, or not whole
 */
VocColumnSet *
voc_column_snapshot_read (const VocSnapshotKey *key,
                          int                   file,
                          GError              **error)
{
  g_auto (Reader) self = { .file = file };

  self.hasher = voc_hasher_new ();
  self.buffer = g_malloc (VOC_SNAPSHOT_BUFFER);
  if (!begin (&self, key))
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "They are of another state");
      return NULL;
    }

  take_all (&self);
  if (take_words_and_finish (&self, key->most_id) && has_sum (&self))
    return g_steal_pointer (&self.set);

  g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT, "They are damaged");
  return NULL;
}
