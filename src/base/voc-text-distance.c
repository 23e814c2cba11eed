/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far two words are apart, for telling what somebody meant to type. Pure, for any
 * thread. */

#include "base/voc-text.h"

#define MAX_LENGTH 40

static guint
read_characters (const char *text,
                 gunichar   *characters)
{
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < MAX_LENGTH; p = g_utf8_next_char (p))
    characters[n++] = g_utf8_get_char (p);

  return n;
}

/**
 * voc_text_distance:
 * @a: a word in UTF-8
 * @b: another one
 * @most: what is no longer of interest
 *
 * Counts the characters that have to be put in, taken out, exchanged for another or
 * swapped with their neighbour to make one word of the other (optimal string alignment).
 * Of long words, only the first 40 characters are looked at.
 *
 * Returns: the distance; @most + 1 when it is more than @most
 */
guint
voc_text_distance (const char *a,
                   const char *b,
                   guint       most)
{
  gunichar x[MAX_LENGTH];
  gunichar y[MAX_LENGTH];
  guint    rows[3][MAX_LENGTH + 1];
  guint    n_x = read_characters (a, x);
  guint    n_y = read_characters (b, y);

  if (n_x > n_y + most || n_y > n_x + most)
    return most + 1;

  for (guint j = 0; j <= n_y; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n_x; i++)
    {
      guint       *row = rows[i % 3];
      const guint *last = rows[(i + 2) % 3];
      const guint *before = rows[(i + 1) % 3];
      guint        least = row[0] = i;

      for (guint j = 1; j <= n_y; j++)
        {
          row[j] = MIN (MIN (last[j], row[j - 1]) + 1, last[j - 1] + (x[i - 1] != y[j - 1]));
          if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
          least = MIN (least, row[j]);
        }

      if (least > most)
        return most + 1;
    }

  return MIN (rows[n_x % 3][n_y], most + 1);
}
