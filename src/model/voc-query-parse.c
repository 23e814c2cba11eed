/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the text of a search. A person types it, so nothing in it is an error
 * that stops the search: what is not understood is pointed at, in characters, and
 * searched as words. Pure, for any thread; no text of it ever reaches SQL. */

#include "model/voc-query-private.h"

#include "base/voc-date.h"
#include "base/voc-text.h"
#include "model/voc-query-scan-private.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* Of a word in a description that may go on (measured: one letter takes a second of a
 * million listings, three a tenth, four less). */
#define LEAST_LETTERS 4
#define DAY 86400

/* Nobody writes more of them within each other; those further in are words of the last one. */
#define MOST_BRACKETS 32

/* Words in brackets. These hold nothing together; where that makes a difference, it is said. */
typedef struct
{
  gboolean is_negated;
  gboolean follows_or;
  gboolean has_word;
  gboolean has_and; /* two words in it, or in brackets in it, are not parted by OR */
  guint    start;
} Bracket;

/* What the parser is at. Positions are characters. */
typedef struct
{
  VocQuery       *query;
  gint64          now;
  guint           n_groups;
  gboolean        has_or; /* the last item was an OR */
  guint           or_start;
  guint           or_end;
  VocQueryFieldId last_field;   /* of the last item */
  gboolean        last_is_term; /* the last item can be an alternative */
  gboolean        has_filter;   /* a field that is no word was read */
  guint           signs_start;  /* of the first item without a letter or digit */
  guint           signs_end;    /* of the last one; 0: there is none */
  guint           rest_start;   /* of the first word that is not looked for, as they are too many */
  guint           rest_end;     /* of the last one; 0: there is none */
  guint           chosen;       /* which fields of choices the text has, a bit each */
  gboolean        has_pay;      /* the text says something of pay */
  guint           n_brackets;
  Bracket         brackets[MOST_BRACKETS]; /* that are open, the outermost first */
  guint           n_further;               /* that are open, too, but are not followed */
  guint           n_unwanted;              /* of those that are open and negated */
  Bracket         closed;                  /* the outermost that the last item has closed */
  gboolean        has_closed;              /* whether it has */
} Parser;

typedef VocScannedItem Item;

static void
add_issue (Parser           *self,
           guint             start,
           guint             end,
           VocQueryIssueCode code)
{
  VocQueryIssue issue = { start, end, code };

  g_array_append_val (self->query->issues, issue);
}

/* An item that is in force; @joins: together with the one before. */
static void
note_item (Parser     *self,
           const Item *item,
           guint       group,
           gboolean    joins)
{
  VocQueryItem noted = { .field = item->field, .is_negated = item->is_negated, .group = group, .value_start = item->value_start, .value_end = item->value_end, .end = item->end };

  noted.start = joins ? self->or_start : item->start;
  g_array_append_val (self->query->items, noted);
}

/* Whether an unfinished end is to be expected, as the person is still typing. */
static gboolean
is_unfinished (const Parser *self,
               const Item   *item)
{
  return self->query->is_typing && item->is_last;
}

/* Settles an OR that stands before an item. Answers whether the item belongs to
 * the group of the one before. */
static gboolean
take_or (Parser  *self,
         gboolean can_join,
         gboolean is_field_list)
{
  gboolean had_or = self->has_or;

  self->has_or = FALSE;
  if (!had_or)
    return FALSE;
  if ((can_join && self->last_is_term) || is_field_list)
    return TRUE;

  add_issue (self, self->or_start, self->or_end, VOC_QUERY_DANGLING_OR);
  return FALSE;
}

/* Every description has a word that begins with the first letters of what somebody types:
 * they find nothing, and a great index has to be gone through for it. A word that ends
 * there is found, whatever its length. */
static gboolean
is_long_enough (const char *word)
{
  return g_utf8_strlen (word, -1) >= LEAST_LETTERS;
}

static gboolean
has_two_letters (const char *word)
{
  guint n = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;

  return n >= 2;
}

/* Who writes no spaces writes two words without one, too, where the script tells them apart:
 * "Python開発者". One letter or a number beside such characters says something with them only:
 * "C言語", "3年". */
static gboolean
begins_another (char **words,
                guint  index)
{
  gboolean is_unspaced = voc_text_is_unspaced (words[index]);

  if (is_unspaced == voc_text_is_unspaced (words[index - 1]))
    return FALSE;

  return has_two_letters (is_unspaced ? words[index - 1] : words[index]);
}

/* Whether the next item is an OR: signs that no word is in, as brackets on their own, are
 * passed over here as they are by add_term(). */
static gboolean
is_before_or (const Item *item)
{
  VocQueryScan scan = item->rest;
  Item         next;

  while (voc_query_scan_next (&scan, &next))
    {
      g_auto (GStrv) words = NULL;
      gboolean is_or = next.is_or;
      gboolean is_passed = !is_or && voc_text_is_blank (next.value);

      if (!is_or && !is_passed && voc_query_field_get (next.field)->values == VOC_VALUES_WORDS)
        {
          words = voc_text_tokenize (next.value);
          is_passed = words[0] == NULL;
        }
      voc_scanned_item_clear (&next);
      if (!is_passed)
        return is_or;
    }

  return FALSE;
}

/* Those that stand in any order are terms of their own, which an alternative has no room for,
 * and nothing that is not wanted: that is the words as they are written. */
static gboolean
is_as_written (const Item *item,
               gboolean    joins,
               char      **words)
{
  return joins || item->is_quoted || item->is_negated || (words[1] != NULL && is_before_or (item));
}

static guint
measure_term (char   **words,
              gboolean is_whole)
{
  guint n = 1;

  while (words[n] != NULL && (is_whole || !begins_another (words, n)))
    n++;

  return n;
}

static char *
join_words (char **words,
            guint  n)
{
  GString *text = g_string_new (words[0]);

  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, " %s", words[i]);

  return g_string_free (text, FALSE);
}

/* Answers whether there is room for more. */
static gboolean
has_room (Parser     *self,
          const Item *item)
{
  if (self->query->terms->len < VOC_QUERY_MOST_TERMS)
    return TRUE;

  if (self->rest_end == 0)
    self->rest_start = item->start;
  self->rest_end = item->end;
  self->has_or = FALSE;
  return FALSE;
}

/* The first @n of words. */
static void
add_words (Parser     *self,
           const Item *item,
           gboolean    joins,
           char      **words,
           guint       n)
{
  gboolean is_last = words[n] == NULL;
  gboolean stars = is_last && !item->is_quoted && g_str_has_suffix (item->value, "*");
  VocTerm *term = g_new0 (VocTerm, 1);

  term->field = voc_query_field_get (item->field)->term;
  term->text = join_words (words, n);
  term->is_negated = item->is_negated;
  term->is_prefix = stars || (is_last && is_unfinished (self, item) && !item->is_negated && (!item->is_quoted || item->is_open));
  term->is_prefix_in_text = stars || (term->is_prefix && is_long_enough (words[n - 1]));
  term->group = joins ? self->n_groups - 1 : self->n_groups++;
  g_ptr_array_add (self->query->terms, term);
}

static void
add_term (Parser     *self,
          const Item *item)
{
  g_auto (GStrv) words = voc_text_tokenize (item->value);
  gboolean joins;
  gboolean is_whole;
  guint    n_before = self->query->terms->len;
  VocTerm *first;

  if (words[0] == NULL && !voc_text_is_blank (item->value) && !(is_unfinished (self, item) && g_str_equal (item->value, "-")))
    {
      if (self->signs_end == 0)
        self->signs_start = item->start;
      self->signs_end = item->end;
    }
  if (words[0] == NULL || !has_room (self, item))
    return;

  joins = take_or (self, !item->is_negated, FALSE);
  is_whole = is_as_written (item, joins, words);
  for (guint i = 0, n; words[i] != NULL && has_room (self, item); i += n)
    {
      n = measure_term (words + i, is_whole);
      add_words (self, item, joins, words + i, n);
    }

  first = g_ptr_array_index (self->query->terms, n_before);
  if (words[1] == NULL && !item->is_quoted && !g_str_has_suffix (item->value, "*"))
    {
      first->start = item->end - (guint) g_utf8_strlen (item->value, -1);
      first->end = item->end;
    }
  note_item (self, item, first->group, joins);
  self->last_is_term = !item->is_negated;
  self->last_field = item->field;
}

static gboolean
read_span (const char *value,
           gint64     *days)
{
  char  *unit = NULL;
  gint64 n = g_ascii_strtoll (value, &unit, 10);

  if (!g_ascii_isdigit (*value) || n > 10000 || unit[0] == '\0' || unit[1] != '\0')
    return FALSE;

  switch (g_ascii_tolower (*unit))
    {
    case 'd':
      *days = n;
      return TRUE;
    case 'w':
      *days = n * 7;
      return TRUE;
    case 'm':
      *days = n * 30;
      return TRUE;
    case 'y':
      *days = n * 365;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
read_posted (Parser     *self,
             const char *value)
{
  VocTimestamp timestamp;
  gint64       days;

  if (g_ascii_strcasecmp (value, "today") == 0)
    days = 1;
  else if (g_ascii_strcasecmp (value, "yesterday") == 0)
    days = 2;
  else if (read_span (value, &days))
    ;
  else if (strlen (value) == 10 && value[4] == '-' && value[7] == '-' && voc_date_parse (value, NULL, self->now, &timestamp))
    {
      /* A day is held as noon and is meant from its beginning. */
      self->query->posted_after = timestamp.unix_seconds - DAY / 2;
      return TRUE;
    }
  else
    return FALSE;

  self->query->posted_after = self->now - days * DAY;
  return TRUE;
}

static gboolean
read_source (Parser     *self,
             const Item *item)
{
  if (item->is_negated)
    return FALSE;

  g_free (self->query->source_name);
  self->query->source_name = voc_text_clean (item->value);
  return TRUE;
}

static void
add_filter (Parser     *self,
            const Item *item)
{
  VocQueryIssueCode code = VOC_QUERY_BAD_CHOICE;
  gboolean          adds_up = voc_query_field_get (item->field)->adds_up;
  gboolean          is_good = FALSE;
  gboolean          joins;

  self->has_filter = TRUE;
  joins = take_or (self, FALSE, adds_up && self->last_field == item->field);
  if (item->field == VOC_FIELD_PAY)
    {
      code = VOC_QUERY_BAD_PAY;
      is_good = !item->is_negated && !(is_unfinished (self, item) && voc_query_is_pay_begun (item->value))
                && voc_query_read_pay (self->query, item->value, &self->has_pay);
    }
  else if (item->field == VOC_FIELD_POSTED)
    {
      code = VOC_QUERY_BAD_DATE;
      is_good = !item->is_negated && read_posted (self, item->value);
    }
  else if (adds_up)
    is_good = voc_query_choose (self->query, item->field, item->value, item->is_negated, &self->chosen);
  else
    is_good = read_source (self, item);

  if (is_good)
    note_item (self, item, G_MAXUINT, joins);
  else if (!is_unfinished (self, item))
    add_issue (self, item->start, item->end, code);
  self->last_is_term = FALSE;
  self->last_field = item->field;
}

/* Of brackets within brackets it is said of the outermost ones only, and never twice. */
static void
add_bracket_issue (Parser *self,
                   guint   start,
                   guint   end)
{
  GArray *issues = self->query->issues;

  for (guint i = issues->len; i-- > 0 && g_array_index (issues, VocQueryIssue, i).end > start;)
    {
      const VocQueryIssue *issue = &g_array_index (issues, VocQueryIssue, i);

      if (issue->code == VOC_QUERY_BRACKETS && issue->start >= start)
        g_array_remove_index (issues, i);
    }
  add_issue (self, start, end, VOC_QUERY_BRACKETS);
}

/* A word, or brackets, within the innermost ones that are open. */
static void
note_within (Parser *self)
{
  Bracket *bracket = self->n_brackets > 0 ? &self->brackets[self->n_brackets - 1] : NULL;

  if (bracket == NULL)
    return;

  bracket->has_and = bracket->has_and || (bracket->has_word && !self->has_or);
  bracket->has_word = TRUE;
}

/* All that an item begins with follow the same OR, or minus. */
static void
open_brackets (Parser     *self,
               const Item *item,
               gsize       n,
               gboolean    has_word)
{
  for (gsize i = 0; i < n; i++)
    if (self->n_brackets == MOST_BRACKETS)
      {
        self->n_further++;
      }
    else
      {
        self->brackets[self->n_brackets++] = (Bracket){ item->is_negated, self->has_or, has_word, FALSE, item->start };
        self->n_unwanted += item->is_negated ? 1 : 0;
      }
}

/* @n_before: so many were open before this item; what stands in others is a single word. */
static void
close_bracket (Parser     *self,
               const Item *item,
               guint       n_before)
{
  const Bracket *bracket;

  if (self->n_further > 0)
    {
      self->n_further--;
      return;
    }
  if (self->n_brackets == 0)
    return;

  bracket = &self->brackets[--self->n_brackets];
  self->n_unwanted -= bracket->is_negated ? 1 : 0;
  if (self->n_brackets >= n_before)
    return;

  if (self->n_brackets > 0 && bracket->has_and)
    self->brackets[self->n_brackets - 1].has_and = TRUE;
  self->closed = *bracket;
  self->has_closed = TRUE;
  if (bracket->is_negated || (bracket->follows_or && bracket->has_and))
    add_bracket_issue (self, bracket->start, item->end);
}

static void
follow_brackets (Parser     *self,
                 const Item *item)
{
  const char *text = item->is_quoted ? "" : item->value;
  gsize       n_first = strspn (text, "(");
  gboolean    has_word = item->is_quoted || text[strspn (text, "()")] != '\0';
  guint       n_before = self->n_brackets;
  guint       n_within = 0;

  self->has_closed = FALSE;
  if (has_word || n_first > 0)
    note_within (self);
  open_brackets (self, item, n_first, has_word);
  for (const char *p = text + n_first; *p != '\0'; p++)
    if (*p == '(')
      n_within++;
    else if (*p == ')' && n_within > 0)
      n_within--;
    else if (*p == ')')
      close_bracket (self, item, n_before);
}

static void
add_item (Parser     *self,
          const Item *item)
{
  follow_brackets (self, item);
  if (item->is_open && !is_unfinished (self, item))
    add_issue (self, item->start, item->end, VOC_QUERY_OPEN_QUOTE);

  if (item->field != VOC_FIELD_NONE && voc_text_is_blank (item->value))
    {
      if (!is_unfinished (self, item))
        add_issue (self, item->start, item->end, VOC_QUERY_EMPTY_FIELD);
    }
  else if (voc_query_field_get (item->field)->values != VOC_VALUES_WORDS)
    add_filter (self, item);
  else
    add_term (self, item);
}

static void
add_or (Parser     *self,
        const Item *item)
{
  if (self->has_closed && self->closed.has_and)
    add_bracket_issue (self, self->closed.start, item->end);
  if (self->has_or || (!self->last_is_term && !voc_query_field_get (self->last_field)->adds_up))
    {
      /* Of brackets that are not wanted the brackets are what is wrong. */
      if (self->n_unwanted == 0)
        add_issue (self, item->start, item->end, VOC_QUERY_DANGLING_OR);
      return;
    }

  self->has_or = TRUE;
  self->or_start = item->start;
  self->or_end = item->end;
}

/**
 * voc_query_parse:
 * @self: a query that is being sealed
 * @now: Unix seconds
 *
 * Fills in the terms, the issues and what the fields of the text say. Text that
 * is no UTF-8 is repaired first.
 */
void
voc_query_parse (VocQuery *self,
                 gint64    now)
{
  Parser       parser = { .query = self, .now = now };
  VocQueryScan scan = { 0 };
  Item         item;

  if (!g_utf8_validate (self->text, -1, NULL))
    {
      char *valid = g_utf8_make_valid (self->text, -1);

      g_free (self->text);
      self->text = valid;
    }

  scan.p = self->text;
  while (voc_query_scan_next (&scan, &item))
    {
      if (item.unknown_end > 0)
        add_issue (&parser, item.unknown_start, item.unknown_end, VOC_QUERY_UNKNOWN_FIELD);
      if (item.is_or)
        add_or (&parser, &item);
      else
        add_item (&parser, &item);
      voc_scanned_item_clear (&item);
    }

  if (parser.has_or && !self->is_typing)
    add_issue (&parser, parser.or_start, parser.or_end, VOC_QUERY_DANGLING_OR);
  if (parser.rest_end > 0)
    add_issue (&parser, parser.rest_start, parser.rest_end, VOC_QUERY_TOO_MANY);
  /* Beside words signs do no harm; alone they would find everything. */
  if (parser.signs_end > 0 && self->terms->len == 0 && !parser.has_filter)
    add_issue (&parser, parser.signs_start, parser.signs_end, VOC_QUERY_NO_WORD);
}
