/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles in scripts that have no spaces between words, as Chinese and Japanese, or that
 * may have them or not, as Korean. The words that search has of them are pairs of characters
 * and no words of a title, so these are looked up as ends of what stands together, as those
 * of compounds are: "法人営業担当" ends with "営業担当". */

#include "model/voc-title-private.h"

#include "base/voc-text.h"

#include <string.h>

/* Characters of an end that is looked up, and ends in all; what a title says is said near
 * where it ends. */
#define MAX_END 14
#define MIN_END 2
#define MAX_ENDS 150

/* Words with spaces before the first character without; so many say first what a title
 * is, as in "Data Engineer_데이터". */
#define MIN_SPACED 2

static gboolean
is_unspaced (const char *p)
{
  return (guchar) *p >= 0x80 && voc_text_is_unspaced (p);
}

/* Where characters of such a script begin, %NULL when there are none. */
static const char *
find_unspaced (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_unspaced (p))
      return p;

  return NULL;
}

static gboolean
begins_with_words (const char *part,
                   const char *unspaced)
{
  gboolean is_in_word = FALSE;
  guint    n = 0;

  for (const char *p = part; p < unspaced; p = g_utf8_next_char (p))
    {
      gboolean is_letter = g_unichar_isalpha (g_utf8_get_char (p));

      n += is_letter && !is_in_word;
      is_in_word = is_letter;
    }

  return n >= MIN_SPACED;
}

/* @part without what is no letter and no digit. */
static char *
join_letters (const char *part)
{
  g_autofree char *folded = voc_text_fold (part);
  GString         *joined = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (joined, c);
    }

  return g_string_free (joined, FALSE);
}

/* What stands twice in a title, or in two of its parts. Takes @key. */
static void
add_once (GPtrArray *keys,
          char      *key)
{
  if (g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_free (key);
  else
    g_ptr_array_add (keys, key);
}

/* Adds keys of the table of phrases to @keys that a part of a title in such a script can
 * be found by: what it ends with, the longest first, then what ends before its last
 * character, and so on. @is_after: for the parts that begin with words of another script,
 * or for those that do not. */
void
voc_title_add_ends (GPtrArray  *keys,
                    const char *part,
                    gboolean    is_after)
{
  g_autofree char *joined = NULL;
  const char      *unspaced = find_unspaced (part);
  guint            n = 0;

  if (unspaced == NULL || begins_with_words (part, unspaced) != is_after)
    return;

  joined = join_letters (part);
  for (glong end = g_utf8_strlen (joined, -1); end >= MIN_END; end--)
    {
      const char *stop = g_utf8_offset_to_pointer (joined, end);

      for (glong start = MAX (0, end - MAX_END); start + MIN_END <= end && n < MAX_ENDS && keys->len < VOC_TITLE_MAX_KEYS; start++)
        {
          const char *p = g_utf8_offset_to_pointer (joined, start);
          const char *first = find_unspaced (p);

          if (first == NULL || first >= stop)
            break;
          add_once (keys, g_strdup_printf ("=-%.*s", (int) (stop - p), p));
          n++;
        }
    }
}
