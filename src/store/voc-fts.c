/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the full-text indexes get and are asked. Text is cut into words by
 * base/voc-text.h and not by SQLite, so that C++, C#, .NET and languages
 * without spaces can be found; the signs in such words become letters, because
 * SQLite's tokenizer would drop them. Whoever changes this, or the plain text
 * that is made of HTML in good order, has to raise the version of the search
 * schema: removing a listing from the index needs the words that it was put in
 * with. tests/unit/store/test-listing-pack.c holds both against their sum.
 *
 * No text of a person reaches the expression but as words of letters and
 * digits in quotes, so no expression is ever ill-formed. */

#include "store/voc-fts-private.h"

#include "base/voc-text.h"

#include <string.h>

static void
add_word (GString    *out,
          const char *word,
          gsize       length)
{
  gsize n_plain = 0;

  while (n_plain < length && ((guchar) word[n_plain] >= 0x80 || g_ascii_isalnum (word[n_plain])))
    n_plain++;
  g_string_append_len (out, word, (gssize) n_plain);

  for (const char *p = word + n_plain; p < word + length; p++)
    switch (*p)
      {
      case '+':
        g_string_append (out, "plus");
        break;
      case '#':
        g_string_append (out, "sharp");
        break;
      case '.':
        g_string_append (out, p == word ? "dot" : "");
        break;
      default:
        if ((guchar) *p >= 0x80 || g_ascii_isalnum (*p))
          g_string_append_c (out, *p);
        break;
      }
}

/**
 * voc_fts_text:
 * @text: (nullable): text of any kind
 *
 * Returns: (transfer full): its words with blanks between them, maybe ""
 */
char *
voc_fts_text (const char *text)
{
  g_autofree char *folded = voc_text_fold (text);
  GString         *out = g_string_sized_new (folded != NULL ? strlen (folded) + 16 : 1);
  VocTokenIter     iter;

  voc_token_iter_init (&iter, folded != NULL ? folded : "");
  for (;;)
    {
      voc_token_iter_take_plain (&iter, out);
      if (!voc_token_iter_next (&iter))
        break;

      add_word (out, iter.word, iter.length);
      g_string_append (out, iter.has_s ? "s " : " ");
    }

  /* The blank behind the last word. */
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/**
 * voc_fts_is_half_pair:
 * @words: of voc_fts_text(), not ""
 *
 * One character of a language that is indexed in pairs is found as the first of a pair.
 *
 * Returns: whether this is one
 */
gboolean
voc_fts_is_half_pair (const char *words)
{
  return (guchar) *words >= 0xe0 && *g_utf8_next_char (words) == '\0';
}

/**
 * voc_fts_add_phrase:
 * @match: the expression so far
 * @columns: (nullable): one column or more, parted by blanks; %NULL for all
 * @text: words; more than one have to follow each other
 * @is_prefix: the last word may go on
 *
 * Appends one operand, or nothing when there are no words in @text.
 */
void
voc_fts_add_phrase (GString    *match,
                    const char *columns,
                    const char *text,
                    gboolean    is_prefix)
{
  g_autofree char *words = voc_fts_text (text);

  if (*words == '\0')
    return;

  if (columns != NULL)
    g_string_append_printf (match, "{%s} : ", columns);
  g_string_append_printf (match, "\"%s\"%s", words, is_prefix || voc_fts_is_half_pair (words) ? " *" : "");
}

/**
 * voc_fts_all_words:
 * @columns: (nullable): one column or more, parted by blanks; %NULL for all
 * @text: (nullable): what a person wrote
 * @is_prefix: the last word may go on
 *
 * Returns: (transfer full) (nullable): an expression for every word being there
 *   in any order, %NULL when there are no words
 */
char *
voc_fts_all_words (const char *columns,
                   const char *text,
                   gboolean    is_prefix)
{
  g_auto (GStrv) words = voc_text_tokenize (text);
  GString *match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (match->len > 0)
        g_string_append (match, " AND ");
      voc_fts_add_phrase (match, columns, words[i], is_prefix && words[i + 1] == NULL);
    }

  return g_string_free (match, match->len == 0);
}

static const char *
get_columns (const VocTerm *term,
             const char    *any_columns)
{
  switch (term->field)
    {
    case VOC_TERM_TITLE:
      return "title";
    case VOC_TERM_COMPANY:
      return "company";
    case VOC_TERM_SKILL:
      return "skills";
    case VOC_TERM_PLACE:
      return "place";
    case VOC_TERM_ANY_FIELD:
    default:
      return any_columns;
    }
}

static void
add_term (GString       *match,
          const VocTerm *term,
          const char    *any_columns)
{
  const char *columns = get_columns (term, any_columns);
  gsize       before = match->len;

  if (columns != NULL || !term->is_prefix == !term->is_prefix_in_text)
    {
      voc_fts_add_phrase (match, columns, term->text, term->is_prefix);
      return;
    }

  voc_fts_add_phrase (match, "title company skills place", term->text, term->is_prefix);
  if (match->len == before)
    return;

  g_string_insert_c (match, (gssize) before, '(');
  g_string_append (match, " OR ");
  voc_fts_add_phrase (match, "description", term->text, term->is_prefix_in_text);
  g_string_append_c (match, ')');
}

/* The terms of one group that are negated or not, joined; "" when there are
 * none. Terms without a word say nothing. */
static char *
join_group (GPtrArray  *terms,
            guint       group,
            gboolean    is_negated,
            const char *joint,
            const char *any_columns)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (terms, i);
      g_autoptr (GString) phrase = g_string_new (NULL);

      if (term->group != group || !term->is_negated != !is_negated)
        continue;

      add_term (phrase, term, any_columns);
      if (phrase->len > 0)
        g_string_append_printf (out, "%s%s", out->len > 0 ? joint : "", phrase->str);
    }

  return g_string_free (out, FALSE);
}

static gboolean
is_first_of_group (GPtrArray *terms,
                   guint      index)
{
  const VocTerm *term = g_ptr_array_index (terms, index);

  for (guint i = 0; i < index; i++)
    if (((const VocTerm *) g_ptr_array_index (terms, i))->group == term->group)
      return FALSE;

  return TRUE;
}

/**
 * voc_fts_match:
 * @terms: (element-type VocTerm): what was asked
 * @any_columns: (nullable): where a term without a field is looked for; %NULL
 *   for everywhere
 *
 * Returns: (transfer full) (nullable): an expression for what has to be there,
 *   %NULL when that is nothing; see also voc_fts_exclusion()
 */
char *
voc_fts_match (GPtrArray  *terms,
               const char *any_columns)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      guint            group = ((const VocTerm *) g_ptr_array_index (terms, i))->group;
      g_autofree char *wanted = NULL;
      g_autofree char *unwanted = NULL;

      if (!is_first_of_group (terms, i))
        continue;

      wanted = join_group (terms, group, FALSE, " OR ", any_columns);
      unwanted = join_group (terms, group, TRUE, " OR ", any_columns);
      if (*wanted != '\0' && *unwanted == '\0')
        g_string_append_printf (match, "%s(%s)", match->len > 0 ? " AND " : "", wanted);
    }

  return g_string_free (match, match->len == 0);
}

/**
 * voc_fts_exclusion:
 * @terms: (element-type VocTerm): what was asked
 * @any_columns: (nullable): where a term without a field is looked for
 *
 * A group with negated terms, "a OR -b", leaves out what has b and not a.
 *
 * Returns: (transfer full) (nullable): an expression for what must not be found,
 *   %NULL when that is nothing
 */
char *
voc_fts_exclusion (GPtrArray  *terms,
                   const char *any_columns)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      guint            group = ((const VocTerm *) g_ptr_array_index (terms, i))->group;
      g_autofree char *wanted = NULL;
      g_autofree char *unwanted = NULL;

      if (!is_first_of_group (terms, i))
        continue;

      unwanted = join_group (terms, group, TRUE, " AND ", any_columns);
      if (*unwanted == '\0')
        continue;

      wanted = join_group (terms, group, FALSE, " OR ", any_columns);
      g_string_append_printf (match, "%s((%s)", match->len > 0 ? " OR " : "", unwanted);
      if (*wanted != '\0')
        g_string_append_printf (match, " NOT (%s)", wanted);
      g_string_append_c (match, ')');
    }

  return g_string_free (match, match->len == 0);
}
