/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the columns with anything in it, and a sum that fits. The bytes are not the
 * file but what is done to one that is whole: so they go where they matter, whatever
 * arrays there are. What is taken for whole can be asked, and written and read again. */

#include "store/voc-column-snapshot-private.h"

#include "base/voc-hash.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Not even a hostile file gets past its head with another one. */
#define HEAD_BYTES 56

static const VocSnapshotKey key = { .seed = 7, .stamp = 8, .basis = { 40.0, 52.0 }, .most_id = 12 };

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
put (VocColumnSet *set,
     gint64        id)
{
  static const VocColumnPoint points[] = { { 52.5f, 13.4f }, { 48.1f, 11.6f } };
  VocColumnRow                row = { .id = id, .source = 1 + id % 2, .company = id % 3, .posted = 1000 - id % 4, .seen = id, .points = points };

  row.job = id % 4 == 0 ? id : 0;
  row.n_points = (guint) id % 3;
  row.marks = (VocMarks){ 1, 2, id % 2 == 0 ? "de" : "", id % 3 == 0 ? "AT,DE" : "US", id % 4 == 0 ? "" : "2,3,7", (guint) (id % 3) * 151252 };
  row.pay = (VocPay){ .min = 100 * id, .max = 200 * id, .period = VOC_PAY_PERIOD_YEAR, .provenance = VOC_PAY_PROVENANCE_STRUCTURED };
  g_strlcpy (row.pay.currency, id % 2 == 0 ? "EUR" : "USD", sizeof row.pay.currency);
  row.words[0] = id % 2 == 0 ? "baker of bread" : "bakery";
  row.words[1] = row.words[2] = "alpha";
  row.words[3] = "zurich";
  for (guint i = 0; i < G_N_ELEMENTS (row.words); i++)
    row.lengths[i] = strlen (row.words[i]);
  g_assert_true (voc_column_set_put (set, &row));
}

static GByteArray *
read_all (int file)
{
  off_t       length = lseek (file, 0, SEEK_END);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_set_size (bytes, (guint) length);
  g_assert_cmpint (pread (file, bytes->data, bytes->len, 0), ==, bytes->len);
  return bytes;
}

static GByteArray *
write_set (const VocColumnSet *set)
{
  int         file = memfd_create ("columns", MFD_CLOEXEC);
  GByteArray *bytes;

  g_assert_true (voc_column_snapshot_write (set, &key, file, NULL));
  bytes = read_all (file);
  close (file);
  return bytes;
}

static VocColumnSet *
read_set (const GByteArray *bytes)
{
  int           file = memfd_create ("columns", MFD_CLOEXEC);
  VocColumnSet *set;

  g_assert_cmpint (write (file, bytes->data, bytes->len), ==, bytes->len);
  lseek (file, 0, SEEK_SET);
  set = voc_column_snapshot_read (&key, file, NULL);
  close (file);
  return set;
}

static GByteArray *
make_whole (void)
{
  g_autoptr (VocColumnSet) set = voc_column_set_new (key.basis);

  for (gint64 id = 1; id <= 8; id++)
    put (set, id);
  voc_column_set_arrange (set);
  return write_set (set);
}

/* Four bytes at a time: where, what and how. */
static void
change (GByteArray   *bytes,
        const guint8 *data,
        gsize         size)
{
  for (gsize i = 0; i + 4 <= size && bytes->len > HEAD_BYTES + 1; i += 4)
    {
      guint place = HEAD_BYTES + (data[i] | (guint) data[i + 1] << 8) % (bytes->len - HEAD_BYTES);

      switch (data[i + 3] % 4)
        {
        case 0:
          g_byte_array_remove_index (bytes, place);
          break;
        case 1:
          g_byte_array_append (bytes, &data[i + 2], 1);
          memmove (bytes->data + place + 1, bytes->data + place, bytes->len - place - 1);
          bytes->data[place] = data[i + 2];
          break;
        default:
          bytes->data[place] = data[i + 2];
          break;
        }
    }
}

static void
add_sum (GByteArray *bytes)
{
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  VocHash sum;

  voc_hasher_add_bytes (hasher, bytes->data, bytes->len);
  sum = voc_hasher_finish (hasher);
  g_byte_array_append (bytes, sum.bytes, sizeof sum.bytes);
}

static void
count_cb (const guint32 *postings,
          guint          n,
          gpointer       data)
{
  const VocColumnSet *set = data;

  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (VOC_POSTING_SLOT (postings[i]), <, set->n);
}

static void
look_at (const VocColumnSet *set)
{
  g_free (voc_column_words_guess (set->words, "bakre"));
  voc_column_words_find (set->words, "ba", TRUE, count_cb, (gpointer) set);
  voc_column_words_find (set->words, "alpha", FALSE, count_cb, (gpointer) set);
  for (guint i = 0; i < set->n_order; i++)
    {
      guint32 slot = set->order[i];
      guint32 found;
      guint   n;

      g_assert_true (voc_column_set_find (set, set->ids[slot], &found) && found == slot);
      g_assert_cmpuint (set->companies[slot], <, set->company_numbers.ids->len);
      g_assert_cmpuint (set->languages[slot], <, set->language_codes.codes->len);
      voc_column_set_get_job (set, slot);
      g_assert_nonnull (voc_column_set_get_points (set, slot, &n));
      g_assert_cmpuint (set->places[slot] + n, <, set->points->len);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static GByteArray *whole = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) again = NULL;
  g_autoptr (GByteArray) once_more = NULL;
  g_autoptr (VocColumnSet) set = NULL;
  g_autoptr (VocColumnSet) same = NULL;

  if (whole == NULL)
    whole = make_whole ();
  g_byte_array_append (bytes, whole->data, whole->len - sizeof (VocHash));
  change (bytes, data, size);
  add_sum (bytes);
  set = read_set (bytes);
  if (set == NULL)
    {
      g_assert_cmpuint (size, >=, 4);
      return 0;
    }

  look_at (set);
  again = write_set (set);
  same = read_set (again);
  g_assert_nonnull (same);
  once_more = write_set (same);
  g_assert_cmpmem (again->data, again->len, once_more->data, once_more->len);
  return 0;
}
