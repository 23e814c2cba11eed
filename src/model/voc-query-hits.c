/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a text has the words of a question, so that it can be seen why it was found. The
 * text is folded character by character, to know of each folded byte where it came from,
 * and cut into words as the search does. Pure, for any thread. */

#include "model/voc-query-hits.h"

#include "base/voc-text.h"
#include "model/voc-query-hits-private.h"

#include <string.h>

/* A text and what became of it. */
typedef struct
{
  GString *folded;
  GArray  *origins; /* (element-type VocHitRange): of each folded byte, the character it is of */
} Folded;

static void
folded_clear (Folded *self)
{
  g_string_free (self->folded, TRUE);
  g_array_unref (self->origins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

/* A word of the folded text. */
typedef struct
{
  const char *word;
  gsize       length;
  gboolean    has_s; /* behind it are an apostrophe and an s that is of it, too */
} Token;

/* A character with the marks on it. */
static const char *
find_character_end (const char *p)
{
  p = g_utf8_next_char (p);
  while ((guchar) *p >= 0x80 && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

static void
append_character (Folded     *self,
                  const char *text,
                  const char *p,
                  const char *end)
{
  VocHitRange      origin = { (guint) (p - text), (guint) (end - text) };
  g_autofree char *character = g_strndup (p, (gsize) (end - p));
  g_autofree char *folded = voc_text_fold (character);

  g_string_append (self->folded, folded);
  for (gsize n = strlen (folded); n > 0; n--)
    g_array_append_val (self->origins, origin);
}

static void
fold (Folded     *self,
      const char *text)
{
  self->folded = g_string_new (NULL);
  self->origins = g_array_new (FALSE, FALSE, sizeof (VocHitRange));
  for (const char *p = text; *p != '\0';)
    {
      const char *end = find_character_end (p);

      if (end == p + 1 && *p >= 0x20 && *p < 0x7f)
        {
          VocHitRange origin = { (guint) (p - text), (guint) (end - text) };

          g_string_append_c (self->folded, g_ascii_tolower (*p));
          g_array_append_val (self->origins, origin);
          p = end;
          continue;
        }

      append_character (self, text, p, end);
      p = end;
    }
}

static GArray *
cut (const Folded *folded)
{
  GArray      *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  VocTokenIter iter;

  voc_token_iter_init (&iter, folded->folded->str);
  while (voc_token_iter_next (&iter))
    {
      Token token = { iter.word, iter.length, iter.has_s };

      g_array_append_val (tokens, token);
    }

  return tokens;
}

static gboolean
is_match (const char  *word,
          const Token *token,
          gboolean     is_prefix)
{
  gsize length = strlen (word);

  if (length <= token->length)
    return memcmp (word, token->word, length) == 0 && (is_prefix || (length == token->length && !token->has_s));

  return token->has_s && length == token->length + 1 && word[token->length] == 's'
         && memcmp (word, token->word, token->length) == 0;
}

/* One character of a run without spaces is looked for as the first of a pair. */
static gboolean
is_half_pair (const char *word)
{
  return (guchar) *word >= 0xe0 && *g_utf8_next_char (word) == '\0';
}

static gboolean
follows (const GArray *tokens,
         guint         first,
         char        **words,
         gboolean      is_prefix)
{
  guint n = g_strv_length (words);

  if (n == 0 || first + n > tokens->len)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (!is_match (words[i], &g_array_index (tokens, Token, first + i),
                   i + 1 == n && (is_prefix || (n == 1 && is_half_pair (words[i])))))
      return FALSE;

  return TRUE;
}

static VocTermHit
make_hit (const VocTerm *term,
          const Folded  *folded,
          gsize          from,
          gsize          to)
{
  gsize last = MIN (to, folded->origins->len) - 1;

  return (VocTermHit){ g_array_index (folded->origins, VocHitRange, from).start,
                       g_array_index (folded->origins, VocHitRange, last).end,
                       term->group };
}

static void
find_term (const VocTerm *term,
           gboolean       is_prefix,
           const Folded  *folded,
           const GArray  *tokens,
           GArray        *hits)
{
  g_auto (GStrv) words = g_strsplit (term->text, " ", -1);
  guint n = g_strv_length (words);

  for (guint i = 0; i < tokens->len; i++)
    if (follows (tokens, i, words, is_prefix))
      {
        const Token *first = &g_array_index (tokens, Token, i);
        const Token *last = &g_array_index (tokens, Token, i + n - 1);
        gsize        length = strlen (words[n - 1]);
        gsize        end = (gsize) (last->word - folded->folded->str) + length + (length > last->length ? 1 : 0);
        VocTermHit   hit = make_hit (term, folded, (gsize) (first->word - folded->folded->str), end);

        g_array_append_val (hits, hit);
      }
}

static int
compare_hits (const void *a,
              const void *b)
{
  const VocTermHit *x = a;
  const VocTermHit *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

static gboolean
is_asked_here (const VocTerm *term,
               guint          fields)
{
  return !term->is_negated && (term->field == VOC_TERM_ANY_FIELD || (fields & 1u << term->field) != 0);
}

/**
 * voc_query_collect_hits:
 * @self: a sealed query
 * @fields: what @text is, as for voc_query_find_hits()
 * @text: (nullable): what is shown
 *
 * As voc_query_find_hits(), with all that each term has found.
 *
 * Returns: (transfer full) (element-type VocTermHit): by their beginnings; they may be one in
 *   the other
 */
GArray *
voc_query_collect_hits (const VocQuery *self,
                        guint           fields,
                        const char     *text)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (VocTermHit));
  g_auto (Folded) folded = { 0 };
  g_autoptr (GArray) tokens = NULL;

  fold (&folded, text != NULL ? text : "");
  tokens = cut (&folded);
  for (guint i = 0; i < self->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (self->terms, i);

      if (is_asked_here (term, fields))
        find_term (term, fields == 0 ? term->is_prefix_in_text : term->is_prefix, &folded, tokens, hits);
    }

  g_array_sort (hits, compare_hits);
  return hits;
}

/**
 * voc_term_hits_merge:
 * @hits: (element-type VocTermHit): of voc_query_collect_hits()
 *
 * Returns: (transfer full) (element-type VocHitRange): what they cover, in order and apart
 *   from each other
 */
GArray *
voc_term_hits_merge (const GArray *hits)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (VocHitRange));

  for (guint i = 0; i < hits->len; i++)
    {
      const VocTermHit *hit = &g_array_index (hits, VocTermHit, i);
      VocHitRange      *last = ranges->len > 0 ? &g_array_index (ranges, VocHitRange, ranges->len - 1) : NULL;
      VocHitRange       range = { hit->start, hit->end };

      /* Those that touch become one. */
      if (last != NULL && range.start <= last->end)
        last->end = MAX (last->end, range.end);
      else
        g_array_append_val (ranges, range);
    }

  return ranges;
}

/**
 * voc_query_find_hits:
 * @self: a sealed query
 * @fields: what @text is, as bits 1 << #VocTermField; 0 for a description of a
 *   listing
 * @text: (nullable): what is shown
 *
 * Finds the words in a text that it was found by: of a word that goes on, what was asked
 * for.
 *
 * Returns: (transfer full) (element-type VocHitRange): parts of @text in their order,
 *   apart from each other
 */
GArray *
voc_query_find_hits (const VocQuery *self,
                     guint           fields,
                     const char     *text)
{
  g_autoptr (GArray) hits = NULL;

  g_return_val_if_fail (self != NULL && self->is_sealed, g_array_new (FALSE, FALSE, sizeof (VocHitRange)));

  hits = voc_query_collect_hits (self, fields, text);
  return voc_term_hits_merge (hits);
}
