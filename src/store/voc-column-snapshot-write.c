/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns as a stream of bytes: numbers in the order and the sizes of this machine, and
 * a sum of all of them at the end. The listings come in the order of their dates, without
 * those that are dead, as if the columns had just been loaded: so the same listings give
 * the same bytes but for the order of companies and the like, and nothing that has
 * worn off in memory is kept: of titles, employers, companies, countries and skills, only
 * those that a listing has. In memory their numbers stay as they are, for others read them
 * meanwhile. voc-column-snapshot-read.c reads it. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-stream-private.h"

#include "store/voc-store-error.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define NOWHERE G_MAXUINT32

/* Which values of an array, of 32 bits, a listing has: the others are left out, and these
 * are numbered anew, in the order that they had. */
typedef struct
{
  gsize    offset;  /* of the array; 0: of what is in lists */
  guint    n;       /* numbers that there are */
  guint32 *numbers; /* (owned): new by old; NOWHERE: no listing has it */
} Used;

enum
{
  USED_TITLES,
  USED_EMPLOYERS,
  USED_COMPANIES,
  USED_COUNTRIES,
  USED_SKILLS,
  N_USED,
};

typedef struct
{
  const VocColumnSet *set;
  int                 file;
  VocHasher          *hasher; /* (owned) */
  guint8             *buffer; /* (owned) */
  gsize               length;
  int                 error;    /* errno; nothing is written after it */
  guint32            *slots;    /* (owned): of the file, by where they come from */
  guint32            *goes_to;  /* (owned): the other way round; NOWHERE: dead */
  GArray             *postings; /* (owned): of one word */
  Used                used[N_USED];
} Writer;

static void
writer_clear (Writer *self)
{
  g_clear_pointer (&self->hasher, voc_hasher_free);
  g_clear_pointer (&self->buffer, g_free);
  g_clear_pointer (&self->slots, g_free);
  g_clear_pointer (&self->goes_to, g_free);
  g_clear_pointer (&self->postings, g_array_unref);
  for (guint i = 0; i < N_USED; i++)
    g_clear_pointer (&self->used[i].numbers, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static void
write_out (Writer       *self,
           gconstpointer data,
           gsize         length)
{
  const guint8 *from = data;

  while (length > 0 && self->error == 0)
    {
      gssize n = write (self->file, from, length);

      if (n > 0)
        {
          from += n;
          length -= (gsize) n;
        }
      else if (n == 0 || errno != EINTR)
        self->error = n == 0 ? ENOSPC : errno;
    }
}

static void
flush (Writer *self)
{
  voc_hasher_add_bytes (self->hasher, self->buffer, self->length);
  write_out (self, self->buffer, self->length);
  self->length = 0;
}

static void
put (Writer       *self,
     gconstpointer data,
     gsize         length)
{
  const guint8 *from = data;

  while (length > 0)
    {
      gsize n = MIN (length, VOC_SNAPSHOT_BUFFER - self->length);

      memcpy (self->buffer + self->length, from, n);
      self->length += n;
      from += n;
      length -= n;
      if (self->length == VOC_SNAPSHOT_BUFFER)
        flush (self);
    }
}

static void
put_number (Writer *self,
            guint32 number)
{
  put (self, &number, sizeof number);
}

static void
put_text (Writer     *self,
          const char *text)
{
  gsize length = strlen (text);

  put_number (self, (guint32) length);
  put (self, text, length);
}

static void
put_numbers (Writer           *self,
             const VocNumbers *numbers)
{
  put_number (self, numbers->ids->len);
  put (self, numbers->ids->data, numbers->ids->len * sizeof (gint64));
}

static void
put_codes (Writer         *self,
           const VocCodes *codes)
{
  put_number (self, codes->codes->len);
  for (guint i = 0; i < codes->codes->len; i++)
    put_text (self, g_ptr_array_index (codes->codes, i));
}

static void
begin_used (Used *used,
            gsize offset,
            guint n)
{
  used->offset = offset;
  used->n = n;
  used->numbers = g_new (guint32, n + 1);
  memset (used->numbers, 0xff, (n + 1) * sizeof *used->numbers);
}

static void
number_used (Used *used)
{
  guint32 n = 0;

  for (guint i = 0; i < used->n; i++)
    if (used->numbers[i] != NOWHERE)
      used->numbers[i] = n++;
}

/* "", or none, is always the first. */
static void
find_used (Writer *self,
           guint   which,
           gsize   offset,
           guint   n)
{
  Used          *used = &self->used[which];
  const guint32 *items = G_STRUCT_MEMBER (guint32 *, self->set, offset);

  begin_used (used, offset, n);
  used->numbers[0] = 0;
  for (guint i = 0; i < self->set->n_order; i++)
    used->numbers[items[self->slots[i]]] = 0;
  number_used (used);
}

static void
find_used_skills (Writer *self)
{
  Used *used = &self->used[USED_SKILLS];

  begin_used (used, 0, self->set->skill_numbers.ids->len);
  for (guint i = 0; i < self->set->n_order; i++)
    {
      guint          n;
      const guint32 *skills = voc_lists_get (&self->set->skill_lists, self->set->skills[self->slots[i]], &n);

      for (guint k = 0; k < n; k++)
        used->numbers[skills[k]] = 0;
    }
  number_used (used);
}

static void
find_all_used (Writer *self)
{
  const VocColumnSet *set = self->set;

  find_used (self, USED_TITLES, G_STRUCT_OFFSET (VocColumnSet, titles), set->title_codes.codes->len);
  find_used (self, USED_EMPLOYERS, G_STRUCT_OFFSET (VocColumnSet, employers), set->employer_codes.codes->len);
  find_used (self, USED_COMPANIES, G_STRUCT_OFFSET (VocColumnSet, companies), set->company_numbers.ids->len);
  find_used (self, USED_COUNTRIES, G_STRUCT_OFFSET (VocColumnSet, countries), set->country_codes.codes->len);
  find_used_skills (self);
}

static void
put_n_used (Writer     *self,
            const Used *used)
{
  guint32 n = 0;

  for (guint i = 0; i < used->n; i++)
    n += used->numbers[i] != NOWHERE;
  put_number (self, n);
}

static void
put_used_codes (Writer         *self,
                guint           which,
                const VocCodes *codes)
{
  const Used *used = &self->used[which];

  put_n_used (self, used);
  for (guint i = 0; i < used->n; i++)
    if (used->numbers[i] != NOWHERE)
      put_text (self, g_ptr_array_index (codes->codes, i));
}

static void
put_used_numbers (Writer           *self,
                  guint             which,
                  const VocNumbers *numbers)
{
  const Used *used = &self->used[which];

  put_n_used (self, used);
  for (guint i = 0; i < used->n; i++)
    if (used->numbers[i] != NOWHERE)
      put (self, &g_array_index (numbers->ids, gint64, i), sizeof (gint64));
}

/* Where the slots of the file come from: the oldest first. */
static void
line_up (Writer *self)
{
  const VocColumnSet *set = self->set;

  self->slots = g_new (guint32, set->n_order + 1);
  self->goes_to = g_new (guint32, set->n + 1);
  memset (self->goes_to, 0xff, (set->n + 1) * sizeof *self->goes_to);
  for (guint i = 0; i < set->n_order; i++)
    {
      self->slots[i] = set->order[set->n_order - 1 - i];
      self->goes_to[self->slots[i]] = i;
    }
}

/* The numbers in the buffer, as they are in the file. */
static void
number_anew (Writer               *self,
             const VocColumnArray *array,
             guint                 n)
{
  guint32 *items = (guint32 *) (gpointer) self->buffer;

  for (guint u = 0; u < USED_SKILLS; u++)
    if (self->used[u].offset == array->offset)
      for (guint i = 0; i < n; i++)
        items[i] = self->used[u].numbers[items[i]];
}

static void
put_array (Writer               *self,
           const VocColumnArray *array)
{
  gconstpointer items = *(gpointer *) VOC_COLUMN_ARRAY (self->set, array);
  guint         n_at_once = VOC_SNAPSHOT_BUFFER / array->size;

  for (guint i = 0; i < self->set->n_order; i += n_at_once)
    {
      guint n = MIN (n_at_once, self->set->n_order - i);

      /* What was there goes out first, so that all of them fit. */
      if (self->length > 0)
        flush (self);
      voc_column_array_gather (array, items, self->slots + i, n, self->buffer);
      number_anew (self, array, n);
      self->length = n * array->size;
    }
}

/* Only how many: those of one listing stand behind those of the one before. */
static void
put_points (Writer *self)
{
  for (guint i = 0; i < self->set->n_order; i++)
    {
      guint                 n;
      const VocColumnPoint *points = voc_column_set_get_points (self->set, self->slots[i], &n);

      put_number (self, n);
      put (self, points, n * sizeof *points);
    }
}

static void
put_skills (Writer *self)
{
  for (guint i = 0; i < self->set->n_order; i++)
    {
      guint          n;
      const guint32 *skills = voc_lists_get (&self->set->skill_lists, self->set->skills[self->slots[i]], &n);

      put_number (self, n);
      for (guint k = 0; k < n; k++)
        put_number (self, self->used[USED_SKILLS].numbers[skills[k]]);
    }
}

static void
put_jobs (Writer *self)
{
  const VocColumnSet *set = self->set;
  guint               n = 0;

  for (guint i = 0; i < set->n_order; i++)
    n += voc_column_set_get_job (set, self->slots[i]) != 0;
  put_number (self, n);
  for (guint i = 0; i < set->n_order; i++)
    {
      gint64 job = voc_column_set_get_job (set, self->slots[i]);

      if (job == 0)
        continue;
      put_number (self, i);
      put (self, &job, sizeof job);
    }
}

static void
put_word_cb (const char    *word,
             const guint32 *postings,
             guint          n,
             gpointer       data)
{
  Writer *self = data;

  g_array_set_size (self->postings, 0);
  for (guint i = 0; i < n; i++)
    {
      guint32 slot = self->goes_to[VOC_POSTING_SLOT (postings[i])];
      guint32 posting = slot << VOC_POSTING_BITS | VOC_POSTING_COLUMNS (postings[i]);

      if (slot != NOWHERE)
        g_array_append_val (self->postings, posting);
    }
  if (self->postings->len == 0)
    return;

  put_text (self, word);
  put_number (self, self->postings->len);
  put (self, self->postings->data, self->postings->len * sizeof (guint32));
}

static void
put_all (Writer               *self,
         const VocSnapshotKey *key)
{
  const VocColumnSet   *set = self->set;
  VocSnapshotHead       head = voc_snapshot_head (key, set->n_order);
  guint                 n_arrays;
  const VocColumnArray *arrays = voc_column_set_get_arrays (&n_arrays);

  put (self, &head, sizeof head);
  put_numbers (self, &set->source_numbers);
  put_used_numbers (self, USED_COMPANIES, &set->company_numbers);
  put_number (self, set->currency_codes->len);
  put (self, set->currency_codes->data, set->currency_codes->len * sizeof (char[4]));
  put_codes (self, &set->language_codes);
  put_used_codes (self, USED_COUNTRIES, &set->country_codes);
  put_used_codes (self, USED_TITLES, &set->title_codes);
  put_used_codes (self, USED_EMPLOYERS, &set->employer_codes);
  put_used_numbers (self, USED_SKILLS, &set->skill_numbers);
  put_numbers (self, &set->occupation_numbers);
  for (guint i = 0; i < n_arrays; i++)
    if (!voc_snapshot_is_made_anew (&arrays[i]))
      put_array (self, &arrays[i]);
  put_points (self);
  put_skills (self);
  put_jobs (self);
  voc_column_words_list (set->words, put_word_cb, self);
  /* No word is empty. */
  put_number (self, 0);
}

/**
 * voc_column_snapshot_write:
 * @set: settled columns, which nobody changes meanwhile
 * @key: what they are of
 * @file: a file to write to, from where it stands
 * @error: return location
 *
 * Returns: %FALSE with @error set when there is no room, or the disk fails
 */
gboolean
voc_column_snapshot_write (const VocColumnSet   *set,
                           const VocSnapshotKey *key,
                           int                   file,
                           GError              **error)
{
  g_auto (Writer) self = { .set = set, .file = file };
  VocHash sum;

  self.hasher = voc_hasher_new ();
  self.buffer = g_malloc (VOC_SNAPSHOT_BUFFER);
  self.postings = g_array_new (FALSE, FALSE, sizeof (guint32));
  line_up (&self);
  find_all_used (&self);
  put_all (&self, key);
  flush (&self);
  sum = voc_hasher_finish (self.hasher);
  write_out (&self, sum.bytes, sizeof sum.bytes);
  if (self.error == 0)
    return TRUE;

  g_set_error (error, VOC_STORE_ERROR, self.error == ENOSPC || self.error == EDQUOT || self.error == EFBIG ? VOC_STORE_ERROR_FULL : VOC_STORE_ERROR_FAILED,
               "The columns were not written: %s", g_strerror (self.error));
  return FALSE;
}
