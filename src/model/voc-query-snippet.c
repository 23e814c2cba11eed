/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of a description around the words that it was found by. It begins a little before
 * them, so that they are seen where there is not much room, and is long enough for where
 * there is. Widths are in cells, as on a terminal: two for a Chinese character. Pure, for
 * any thread. */

#include "model/voc-query-snippet.h"

#include "model/voc-query-hits-private.h"

#include <string.h>

/* Cells before the first hit; those in which hits count together; those of the whole line. A
 * narrow window shows some fifty, a wide one twice as many. */
#define LEAD 20
#define REACH 60
#define LENGTH 160

/* Bytes of a text, and hits in it, that are looked at: enough for all but the strangest. */
#define MOST_BYTES 65536
#define MOST_TRIED 500

/* A hit that the row does not show says more than any number of those that it does. */
#define WEIGHT (VOC_QUERY_MOST_TERMS + 1)

static guint
get_width (gunichar c)
{
  if (g_unichar_iszerowidth (c) || g_unichar_ismark (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

static gboolean
is_blank_at (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

/* At most @cells further, and never between a character and the marks on it. */
static const char *
go_forward (const char *p,
            guint       cells)
{
  while (*p != '\0')
    {
      guint width = get_width (g_utf8_get_char (p));

      if (width > cells)
        break;
      cells -= width;
      p = g_utf8_next_char (p);
    }

  return p;
}

static guint64
get_groups (const GArray *hits)
{
  guint64 groups = 0;

  for (guint i = 0; i < hits->len; i++)
    groups |= G_GUINT64_CONSTANT (1) << g_array_index (hits, VocTermHit, i).group;

  return groups;
}

static guint
count (guint64 groups)
{
  guint n = 0;

  for (; groups != 0; groups &= groups - 1)
    n++;

  return n;
}

/* The groups that are found from one hit on. */
static guint64
get_groups_from (const char   *text,
                 const GArray *hits,
                 guint         first)
{
  const char *start = text + g_array_index (hits, VocTermHit, first).start;
  gsize       end = (gsize) (go_forward (start, REACH) - text);
  guint64     groups = 0;

  for (guint i = first; i < hits->len; i++)
    {
      const VocTermHit *hit = &g_array_index (hits, VocTermHit, i);

      if (i > first && hit->end > end)
        break;
      groups |= G_GUINT64_CONSTANT (1) << hit->group;
    }

  return groups;
}

/* The first of the hits that stand together and say the most. @most: how much that is; 0
 * when there are none. */
static guint
find_best (const char   *text,
           const GArray *hits,
           guint64       seen,
           guint        *most)
{
  guint64 all = get_groups (hits);
  guint   best = 0;

  *most = 0;

  for (guint i = 0; i < MIN (hits->len, MOST_TRIED); i++)
    {
      guint64 groups = get_groups_from (text, hits, i);
      guint   score = count (groups & ~seen) * WEIGHT + count (groups);

      if (score > *most)
        {
          *most = score;
          best = i;
        }
      if (groups == all)
        break;
    }

  return best;
}

/* Where a line of the text begins that does not look like more of the one before it. */
static gboolean
begins_line (const char *text,
             const char *p)
{
  return p == text || (p[-1] == '\n' && !g_unichar_islower (g_utf8_get_char (p)));
}

/* Where the line begins: where the text's own does, or at a word, if that is near enough. */
static const char *
find_start (const char *text,
            const char *hit,
            gboolean   *is_cut)
{
  const char *p = hit;
  guint       cells = 0;

  *is_cut = FALSE;
  while (!begins_line (text, p))
    {
      const char *before = g_utf8_prev_char (p);

      cells += get_width (g_utf8_get_char (before));
      *is_cut = cells > LEAD;
      if (*is_cut)
        break;
      p = before;
    }
  if (!*is_cut)
    return p;

  for (const char *word = p; word <= hit; word = g_utf8_next_char (word))
    if (is_blank_at (g_utf8_prev_char (word)))
      return word;
  /* It is in a long word, or nothing parts them. */
  while (p < hit && get_width (g_utf8_get_char (p)) == 0)
    p = g_utf8_next_char (p);

  return p;
}

/* Where it ends: with the text, or with a word. */
static const char *
find_end (const char *start,
          gboolean   *is_cut)
{
  const char *most = go_forward (start, LENGTH);
  const char *end = most;

  *is_cut = *most != '\0';
  if (!*is_cut)
    return most;

  while (end > start && !is_blank_at (end))
    end = g_utf8_prev_char (end);
  if ((gsize) (most - end) > (gsize) (most - start) / 4)
    end = most;
  while (end > start && is_blank_at (g_utf8_prev_char (end)))
    end = g_utf8_prev_char (end);

  return end;
}

/* A blank for a run of them; where a line ends with no sign and the next one does not look
 * like more of it, a dot is between them. */
static void
append_blank (GString    *out,
              const char *blank,
              const char *next)
{
  const char *last = out->len > 0 ? g_utf8_prev_char (out->str + out->len) : NULL;
  gunichar    c = g_utf8_get_char (next);
  gboolean    is_parted = FALSE;

  if (last == NULL)
    return;

  for (const char *p = blank; p < next; p++)
    is_parted = is_parted || *p == '\n';
  is_parted = is_parted && g_unichar_isalnum (g_utf8_get_char (last)) && g_unichar_isalnum (c) && !g_unichar_islower (c);
  g_string_append (out, is_parted ? " · " : " ");
}

/* Writes a part of a text as one line. @places: of each byte of it, where it is now. */
static GString *
write_line (const char *start,
            const char *end,
            gboolean    begins_cut,
            gboolean    ends_cut,
            guint     **places)
{
  GString *out = g_string_new (begins_cut ? "…" : NULL);
  guint   *at = g_new (guint, (gsize) (end - start) + 1);

  *places = at;
  for (const char *p = start; p < end;)
    {
      const char *next = p;
      gboolean    is_blank = is_blank_at (p);

      if (is_blank)
        while (next < end && is_blank_at (next))
          next = g_utf8_next_char (next);
      else
        next = g_utf8_next_char (p);

      for (const char *q = p; q < next; q++)
        *at++ = (guint) out->len;
      if (!is_blank)
        g_string_append_len (out, p, (gssize) (next - p));
      else if (next < end)
        append_blank (out, p, next);
      p = next;
    }
  *at = (guint) out->len;

  if (ends_cut)
    g_string_append (out, "…");
  return out;
}

/* @best: which of @hits it is about */
static VocSnippet *
make (const char   *text,
      const GArray *hits,
      guint         best)
{
  g_autoptr (GArray) ranges = voc_term_hits_merge (hits);
  g_autofree guint *places = NULL;
  VocSnippet       *self = g_new0 (VocSnippet, 1);
  gboolean          begins_cut = FALSE;
  gboolean          ends_cut;
  const char       *start = text;
  const char       *end;

  if (hits->len > 0)
    start = find_start (text, text + g_array_index (hits, VocTermHit, best).start, &begins_cut);
  end = find_end (start, &ends_cut);
  self->text = g_string_free (write_line (start, end, begins_cut, ends_cut, &places), FALSE);
  self->hits = g_array_new (FALSE, FALSE, sizeof (VocHitRange));
  for (guint i = 0; i < ranges->len; i++)
    {
      const VocHitRange *range = &g_array_index (ranges, VocHitRange, i);
      gsize              from = MAX (range->start, (gsize) (start - text));
      gsize              to = MIN (range->end, (gsize) (end - text));

      if (from < to)
        {
          VocHitRange moved = { places[from - (gsize) (start - text)], places[to - (gsize) (start - text)] };

          g_array_append_val (self->hits, moved);
        }
    }

  return self;
}

static char *
dup_beginning (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length > MOST_BYTES)
    {
      length = MOST_BYTES;
      while (((guchar) text[length] & 0xc0) == 0x80)
        length--;
    }

  return g_strndup (text != NULL ? text : "", length);
}

/* What is found in the lines of its row. */
static guint64
get_seen (const VocQuery   *query,
          const VocListing *listing)
{
  g_autoptr (GArray) in_title = voc_query_collect_hits (query, 1u << VOC_TERM_TITLE, listing->title);
  g_autoptr (GArray) in_company = voc_query_collect_hits (query, 1u << VOC_TERM_COMPANY, listing->company);
  g_autofree char *place = voc_listing_get_place_text (listing);
  g_autoptr (GArray) in_place = voc_query_collect_hits (query, 1u << VOC_TERM_PLACE, place);

  return get_groups (in_title) | get_groups (in_company) | get_groups (in_place);
}

/**
 * voc_snippet_new:
 * @query: a sealed query
 * @listing: a listing, or what voc_listing_words_from_json() reads of one
 *
 * Looks for the words of the query in the description, and among the skills, which are shown
 * where they have more of them. Where neither has one it is the beginning of the
 * description: the line tells something then, too.
 *
 * Returns: (transfer full) (nullable): the line; %NULL when the listing has no text at all
 */
VocSnippet *
voc_snippet_new (const VocQuery   *query,
                 const VocListing *listing)
{
  g_autofree char *text = NULL;
  g_autofree char *skills = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GArray) in_text = NULL;
  g_autoptr (GArray) in_skills = NULL;
  guint64 seen;
  guint   best_in_text;
  guint   best_in_skills;
  guint   most_in_text;
  guint   most_in_skills;

  g_return_val_if_fail (query != NULL && query->is_sealed && listing != NULL, NULL);

  text = dup_beginning (listing->description_text);
  names = voc_listing_get_skills (listing);
  skills = g_strjoinv (", ", names);
  if (*text == '\0' && *skills == '\0')
    return NULL;

  seen = get_seen (query, listing);
  in_text = voc_query_collect_hits (query, 0, text);
  in_skills = voc_query_collect_hits (query, 1u << VOC_TERM_SKILL, skills);
  best_in_text = find_best (text, in_text, seen, &most_in_text);
  best_in_skills = find_best (skills, in_skills, seen, &most_in_skills);
  if (*text == '\0' || most_in_skills > most_in_text)
    return make (skills, in_skills, best_in_skills);

  return make (text, in_text, best_in_text);
}

/**
 * voc_snippet_free:
 * @self: (nullable) (transfer full): a snippet
 */
void
voc_snippet_free (VocSnippet *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_array_unref (self->hits);
  g_free (self);
}

/**
 * voc_query_has_snippets:
 * @self: a sealed query
 *
 * Returns: whether it wants words that may stand in a description, so that it is worth to
 *   show what is around them
 */
gboolean
voc_query_has_snippets (const VocQuery *self)
{
  g_return_val_if_fail (self != NULL && self->is_sealed, FALSE);

  for (guint i = 0; i < self->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (self->terms, i);

      if (term->field == VOC_TERM_ANY_FIELD && !term->is_negated)
        return TRUE;
    }

  return FALSE;
}
