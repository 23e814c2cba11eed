/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the title of a job: what it is looked up by is made of words, is there
 * once, and has no number that is not in the title. */

#include "fuzz-check.h"

#include "base/voc-text.h"
#include "model/voc-occupation.h"

/* Three steps of three heads, and their singulars. */
#define MAX_VARIANTS 18

/* Four parts, each of some words in a few orders, and the ends of long words. */
#define MAX_PHRASES 4000

/* A number that is in it is in the title. */
static void
check_numbers (const char *normal,
               const char *title)
{
  g_autofree char *clean = voc_text_clean (title);
  g_autofree char *folded = voc_text_fold (clean);

  for (const char *p = normal; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_assert_nonnull (strchr (folded, *p));
}

/* Phrases are few, each there once, and their keys are what they are looked up by. */
static void
check_phrases (const char *title)
{
  g_autoptr (GPtrArray) phrases = voc_title_phrases (title);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *key = voc_title_phrase_key (title);

  g_assert_true (g_utf8_validate (key, -1, NULL));
  g_assert_cmpuint (phrases->len, <=, MAX_PHRASES);
  for (guint i = 0; i < phrases->len; i++)
    {
      const char *phrase = g_ptr_array_index (phrases, i);

      g_assert_true (*phrase != '\0' && g_utf8_validate (phrase, -1, NULL));
      g_assert_true (g_hash_table_add (seen, (gpointer) phrase));
      g_assert_true (*phrase != ' ' && strstr (phrase, "  ") == NULL);
    }
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (fuzz_end_at_warning_cb, NULL, NULL);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *title = g_strndup ((const char *) data, size);
  g_autofree char *normal = voc_title_normalise (title);
  g_auto (GStrv) words = voc_text_tokenize (normal);
  g_autofree char *joined = g_strjoinv (" ", words);
  g_autoptr (GPtrArray) variants = voc_title_variants (title);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_true (normal != NULL && g_utf8_validate (normal, -1, NULL));
  g_assert_cmpstr (joined, ==, normal);
  check_numbers (normal, title);
  g_assert_cmpuint (variants->len, <=, MAX_VARIANTS);
  if (*normal != '\0')
    g_assert_cmpstr (g_ptr_array_index (variants, 0), ==, normal);

  for (guint i = 0; i < variants->len; i++)
    {
      const char *variant = g_ptr_array_index (variants, i);

      g_assert_true (*variant != '\0' && g_utf8_validate (variant, -1, NULL));
      g_assert_true (g_hash_table_add (seen, (gpointer) variant));
      g_assert_true (*variant != ' ' && !g_str_has_suffix (variant, " ") && strstr (variant, "  ") == NULL);
    }
  check_phrases (title);
  return 0;
}
