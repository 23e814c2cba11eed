/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Different fields must give different sums, and the sum of the same fields
 * must never change, for it is stored. */

#include "base/voc-hash.h"

#include <math.h>

static VocHash
hash_texts (const char *a,
            const char *b)
{
  g_autoptr (VocHasher) hasher = voc_hasher_new ();

  voc_hasher_add_text (hasher, a);
  voc_hasher_add_text (hasher, b);
  return voc_hasher_finish (hasher);
}

static char *
to_hex (const VocHash *hash)
{
  GString *hex = g_string_new (NULL);

  for (guint i = 0; i < VOC_HASH_LENGTH; i++)
    g_string_append_printf (hex, "%02x", hash->bytes[i]);

  return g_string_free (hex, FALSE);
}

static void
test_stable (void)
{
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  VocHash          empty = voc_hasher_finish (hasher);
  g_autofree char *hex = to_hex (&empty);
  VocHash          fields;
  g_autofree char *fields_hex = NULL;

  /* XXH128 of nothing, as xxhsum -H2 tells it; then of 't' 2 "ab" 'i' -1 with little-endian numbers. */
  g_assert_cmpstr (hex, ==, "99aa06d3014798d86001c324468d497f");

  voc_hasher_add_text (hasher, "ab");
  voc_hasher_add_int (hasher, -1);
  fields = voc_hasher_finish (hasher);
  fields_hex = to_hex (&fields);
  g_assert_cmpstr (fields_hex, ==, "be5d026ffb156ce690ae181922980599");
}

static void
test_fields_apart (void)
{
  VocHash sums[] = {
    hash_texts ("ab", "c"),
    hash_texts ("a", "bc"),
    hash_texts ("abc", ""),
    hash_texts ("abc", NULL),
    hash_texts (NULL, "abc"),
    hash_texts (NULL, NULL),
    hash_texts ("", ""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sums); j++)
      g_assert_cmpint (voc_hash_equal (&sums[i], &sums[j]), ==, i == j);
}

static void
test_numbers (void)
{
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  const double values[] = { 0.0, -0.0, 1.0, -1.0, NAN, -NAN, INFINITY };
  const guint  class_of[] = { 0, 0, 1, 2, 3, 3, 4 };
  VocHash      sums[G_N_ELEMENTS (values)];
  VocHash      zero_int;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      voc_hasher_add_double (hasher, values[i]);
      sums[i] = voc_hasher_finish (hasher);
    }

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      g_assert_cmpint (voc_hash_equal (&sums[i], &sums[j]), ==, class_of[i] == class_of[j]);

  voc_hasher_add_int (hasher, 0);
  zero_int = voc_hasher_finish (hasher);
  g_assert_false (voc_hash_equal (&zero_int, &sums[0]));
}

/* However a stream comes, its sum is one, and it may go on after it was asked for. */
static void
test_stream (void)
{
  g_autoptr (VocHasher) whole = voc_hasher_new ();
  g_autoptr (VocHasher) pieces = voc_hasher_new ();
  VocHash first;
  VocHash second;

  voc_hasher_add_bytes (whole, "a feed of jobs", 14);
  voc_hasher_add_bytes (pieces, "a feed", 6);
  voc_hasher_add_bytes (pieces, NULL, 0);
  first = voc_hasher_peek (pieces);
  voc_hasher_add_bytes (pieces, " of jobs", 8);
  second = voc_hasher_peek (whole);
  g_assert_false (voc_hash_equal (&first, &second));
  first = voc_hasher_finish (pieces);
  g_assert_true (voc_hash_equal (&first, &second));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/hash/stable", test_stable);
  g_test_add_func ("/base/hash/fields-apart", test_fields_apart);
  g_test_add_func ("/base/hash/numbers", test_numbers);
  g_test_add_func ("/base/hash/stream", test_stream);

  return g_test_run ();
}
