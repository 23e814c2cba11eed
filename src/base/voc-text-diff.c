/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changed from one text to another, line by line: the longest common
 * subsequence of their lines, by the table that every textbook has. Texts here are
 * postings of some dozens of lines; what is too large for the table is told as
 * replaced as a whole. Pure, for any thread. */

#include "base/voc-text-diff.h"

#include <string.h>

/* Cells of two bytes. */
#define MAX_CELLS (4 * 1024 * 1024)

typedef struct
{
  GPtrArray *lines; /* (element-type utf8) (owned) */
  guint     *keys;  /* equal for equal lines */
} Side;

/**
 * voc_text_edit_free:
 * @self: (transfer full): an edit
 */
void
voc_text_edit_free (VocTextEdit *self)
{
  g_free (self->line);
  g_free (self);
}

/* Blank lines are layout. */
static void
split (Side       *side,
       const char *text,
       GHashTable *keys)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  side->lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] != '\0')
        g_ptr_array_add (side->lines, g_strdup (lines[i]));
    }

  side->keys = g_new (guint, side->lines->len + 1);
  for (guint i = 0; i < side->lines->len; i++)
    {
      const char *line = g_ptr_array_index (side->lines, i);
      gpointer    key = g_hash_table_lookup (keys, line);

      if (key == NULL)
        {
          key = GUINT_TO_POINTER (g_hash_table_size (keys) + 1);
          g_hash_table_insert (keys, g_strdup (line), key);
        }
      side->keys[i] = GPOINTER_TO_UINT (key);
    }
}

static void
side_clear (Side *side)
{
  g_ptr_array_unref (side->lines);
  g_free (side->keys);
}

static void
add_edits (GPtrArray *edits,
           gboolean   is_added,
           GPtrArray *lines,
           guint      first,
           guint      last)
{
  for (guint i = first; i < last; i++)
    {
      VocTextEdit *edit = g_new (VocTextEdit, 1);

      edit->is_added = is_added;
      edit->line = g_strdup (g_ptr_array_index (lines, i));
      g_ptr_array_add (edits, edit);
    }
}

/* The lengths of the common subsequences of what is left of both, from each line
 * on. */
static guint16 *
make_table (const guint *a,
            guint        n,
            const guint *b,
            guint        m)
{
  guint16 *table = g_new0 (guint16, (gsize) (n + 1) * (m + 1));

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      {
        const guint16 *below = table + (gsize) (i + 1) * (m + 1) + j;
        guint16       *cell = table + (gsize) i * (m + 1) + j;

        *cell = a[i] == b[j] ? (guint16) (below[1] + 1) : MAX (below[0], cell[1]);
      }

  return table;
}

/* The part in which the two differ; what went before what came, in each place. */
static void
compare (GPtrArray *edits,
         Side      *a,
         Side      *b,
         guint      head,
         guint      n,
         guint      m)
{
  g_autofree guint16 *table = make_table (a->keys + head, n, b->keys + head, m);
  guint               i = 0;
  guint               j = 0;

  while (i < n || j < m)
    {
      guint from_i = i;
      guint from_j = j;

      while ((i < n || j < m) && !(i < n && j < m && a->keys[head + i] == b->keys[head + j]))
        {
          if (j == m || (i < n && table[(gsize) (i + 1) * (m + 1) + j] >= table[(gsize) i * (m + 1) + j + 1]))
            i++;
          else
            j++;
        }
      add_edits (edits, FALSE, a->lines, head + from_i, head + i);
      add_edits (edits, TRUE, b->lines, head + from_j, head + j);
      if (i < n && j < m)
        {
          i++;
          j++;
        }
    }
}

/**
 * voc_text_diff:
 * @before: (nullable): a text
 * @after: (nullable): what it became
 *
 * Returns: (transfer full) (element-type VocTextEdit): the lines that went and
 *   those that came, in the order of the text; empty when nothing but blanks
 *   changed
 */
GPtrArray *
voc_text_diff (const char *before,
               const char *after)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_text_edit_free);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Side  a;
  Side  b;
  guint head = 0;
  guint n;
  guint m;

  split (&a, before, keys);
  split (&b, after, keys);
  n = a.lines->len;
  m = b.lines->len;
  while (head < n && head < m && a.keys[head] == b.keys[head])
    head++;
  while (n > head && m > head && a.keys[n - 1] == b.keys[m - 1])
    {
      n--;
      m--;
    }

  if ((gsize) (n - head + 1) * (m - head + 1) <= MAX_CELLS && n - head < G_MAXUINT16)
    {
      compare (edits, &a, &b, head, n - head, m - head);
    }
  else
    {
      add_edits (edits, FALSE, a.lines, head, n);
      add_edits (edits, TRUE, b.lines, head, m);
    }

  side_clear (&a);
  side_clear (&b);
  return edits;
}
