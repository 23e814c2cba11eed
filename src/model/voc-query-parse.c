/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the text of a search. A person types it, so nothing in it is an error
 * that stops the search: what is not understood is pointed at, in characters, and
 * searched as words. Pure, for any thread; no text of it ever reaches SQL. */

#include "model/voc-query-private.h"

#include "base/voc-date.h"
#include "base/voc-text.h"
#include "model/voc-pay-scan-private.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* No person types more terms; a pasted page is searched by its first ones. */
#define MAX_TERMS 64
#define DAY 86400

typedef enum
{
  FIELD_NONE,
  FIELD_TITLE,
  FIELD_COMPANY,
  FIELD_SKILL,
  FIELD_PLACE,
  FIELD_PAY,
  FIELD_POSTED,
  FIELD_SOURCE,
  FIELD_REMOTE,
  FIELD_LEVEL,
  FIELD_CONTRACT,
  FIELD_LANGUAGE,
  FIELD_COUNTRY,
} Field;

/* By the enumeration. The names are syntax and the same in every language. */
static const char *const field_names[] = {
  "", "title", "company", "skill", "place", "pay", "posted", "source", "remote", "level", "contract", "language", "country"
};

/* What the parser is at. Positions are characters. */
typedef struct
{
  VocQuery   *query;
  gint64      now;
  const char *p;
  guint       position;
  guint       n_groups;
  gboolean    has_or; /* the last item was an OR */
  guint       or_start;
  guint       or_end;
  Field       last_field;   /* of the last item */
  gboolean    last_is_term; /* the last item can be an alternative */
  gboolean    has_filter;   /* a field that is no word was read */
  guint       signs_start;  /* of the first item without a letter or digit */
  guint       signs_end;    /* of the last one; 0: there is none */
  guint       chosen;       /* which choices the text has made, a bit each */
} Parser;

/* One item of the text: `-field:"value"` with all but the value optional. */
typedef struct
{
  guint    start;
  guint    end;
  gboolean is_negated;
  gboolean is_quoted;
  gboolean is_open; /* its quote is not closed */
  gboolean is_last; /* right at the end of the text */
  Field    field;
  char    *value; /* (owned) */
} Item;

static void
add_issue (Parser           *self,
           guint             start,
           guint             end,
           VocQueryIssueCode code)
{
  VocQueryIssue issue = { start, end, code };

  g_array_append_val (self->query->issues, issue);
}

static void
advance (Parser *self)
{
  self->p = g_utf8_next_char (self->p);
  self->position++;
}

static gboolean
is_space (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

static gboolean
is_quote (const char *p)
{
  switch (g_utf8_get_char (p))
    {
    case '"':
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The length of a field's name with its colon, or 0: letters only, and what
 * follows is neither a space nor an address's slashes. */
static gsize
measure_field (const char *p)
{
  gsize n = 0;

  while (g_ascii_isalpha (p[n]))
    n++;
  if (n == 0 || p[n] != ':' || g_str_has_prefix (p + n, "://"))
    return 0;

  return n + 1;
}

static Field
find_field (const char *p,
            gsize       length)
{
  for (guint i = FIELD_TITLE; i < G_N_ELEMENTS (field_names); i++)
    if (strlen (field_names[i]) == length - 1 && g_ascii_strncasecmp (field_names[i], p, length - 1) == 0)
      return (Field) i;

  return FIELD_NONE;
}

static void
read_quoted (Parser *self,
             Item   *item)
{
  const char *start;

  advance (self);
  start = self->p;
  while (*self->p != '\0' && !is_quote (self->p))
    advance (self);

  item->value = g_strndup (start, (gsize) (self->p - start));
  item->is_quoted = TRUE;
  item->is_open = *self->p == '\0';
  if (!item->is_open)
    advance (self);
}

static void
read_word (Parser *self,
           Item   *item)
{
  const char *start = self->p;

  while (*self->p != '\0' && !is_space (self->p) && !is_quote (self->p))
    advance (self);
  item->value = g_strndup (start, (gsize) (self->p - start));
}

static void
read_item (Parser *self,
           Item   *item)
{
  gsize length;

  *item = (Item){ .start = self->position };
  if (*self->p == '-' && self->p[1] != '\0' && !is_space (self->p + 1))
    {
      item->is_negated = TRUE;
      advance (self);
    }

  length = measure_field (self->p);
  if (length > 0)
    {
      const char *after = self->p + length;
      gboolean    is_empty = *after == '\0' || is_space (after);

      item->field = find_field (self->p, length);
      if (item->field != FIELD_NONE)
        for (gsize i = 0; i < length; i++)
          advance (self);
      else if (!is_empty)
        add_issue (self, self->position, self->position + (guint) length, VOC_QUERY_UNKNOWN_FIELD);
    }

  if (*self->p != '\0' && is_quote (self->p))
    read_quoted (self, item);
  else
    read_word (self, item);
  item->end = self->position;
  item->is_last = *self->p == '\0';
}

/* Whether an unfinished end is to be expected, as the person is still typing. */
static gboolean
is_unfinished (const Parser *self,
               const Item   *item)
{
  return self->query->is_typing && item->is_last;
}

static VocTermField
to_term_field (Field field)
{
  switch (field)
    {
    case FIELD_TITLE:
      return VOC_TERM_TITLE;
    case FIELD_COMPANY:
      return VOC_TERM_COMPANY;
    case FIELD_SKILL:
      return VOC_TERM_SKILL;
    case FIELD_PLACE:
      return VOC_TERM_PLACE;
    case FIELD_NONE:
    case FIELD_PAY:
    case FIELD_POSTED:
    case FIELD_SOURCE:
    case FIELD_REMOTE:
    case FIELD_LEVEL:
    case FIELD_CONTRACT:
    case FIELD_LANGUAGE:
    case FIELD_COUNTRY:
    default:
      return VOC_TERM_ANY_FIELD;
    }
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
  if (can_join && self->last_is_term)
    return TRUE;
  if (!is_field_list)
    add_issue (self, self->or_start, self->or_end, VOC_QUERY_DANGLING_OR);

  return FALSE;
}

static void
add_term (Parser     *self,
          const Item *item)
{
  g_auto (GStrv) words = voc_text_tokenize (item->value);
  gboolean stars = !item->is_quoted && g_str_has_suffix (item->value, "*");
  gboolean joins;
  VocTerm *term;

  if (words[0] == NULL && !voc_text_is_blank (item->value) && !(is_unfinished (self, item) && g_str_equal (item->value, "-")))
    {
      if (self->signs_end == 0)
        self->signs_start = item->start;
      self->signs_end = item->end;
    }
  if (words[0] == NULL || self->query->terms->len >= MAX_TERMS)
    return;

  joins = take_or (self, !item->is_negated, FALSE);
  term = g_new0 (VocTerm, 1);
  term->field = to_term_field (item->field);
  term->text = g_strjoinv (" ", words);
  term->is_negated = item->is_negated;
  term->is_prefix = stars || (is_unfinished (self, item) && !item->is_negated && (!item->is_quoted || item->is_open));
  term->group = joins ? self->n_groups - 1 : self->n_groups++;
  if (!item->is_quoted && !stars && words[1] == NULL)
    {
      term->start = item->end - (guint) g_utf8_strlen (item->value, -1);
      term->end = item->end;
    }
  g_ptr_array_add (self->query->terms, term);
  self->last_is_term = !item->is_negated;
  self->last_field = item->field;
}

/* Whether the tokens after the number say no other period than a year. */
static gboolean
is_yearly (GArray *tokens,
           guint   start)
{
  for (guint i = start; i < tokens->len; i++)
    {
      const VocPayToken *token = &g_array_index (tokens, VocPayToken, i);
      gboolean           is_year = token->kind == VOC_PAY_TOKEN_WORD && voc_pay_period_from_word (token->text) == VOC_PAY_PERIOD_YEAR;
      gboolean           is_joint = token->kind == VOC_PAY_TOKEN_SIGN && (strcmp (token->text, "/") == 0 || strcmp (token->text, "+") == 0);

      if (!is_year && !is_joint && token->kind != VOC_PAY_TOKEN_CURRENCY)
        return FALSE;
    }

  return TRUE;
}

/* `>90k`, `>=$90,000`, `90000eur`, `90k+`: one yearly amount. */
static gboolean
read_pay (Parser     *self,
          const char *value)
{
  g_autofree char *folded = voc_text_fold (value);
  const char      *start = folded + strspn (folded, ">= ");
  g_autoptr (GArray) tokens = voc_pay_scan (start);
  char   currency[4] = "";
  double amount = 0.0;
  int    number = -1;

  for (guint i = 0; i < tokens->len; i++)
    {
      const VocPayToken *token = &g_array_index (tokens, VocPayToken, i);

      if (token->kind == VOC_PAY_TOKEN_CURRENCY && *token->text != '\0')
        g_strlcpy (currency, token->text, sizeof currency);
      if (token->kind == VOC_PAY_TOKEN_NUMBER && number < 0)
        {
          number = (int) i;
          amount = token->number * token->scale;
        }
      else if (token->kind != VOC_PAY_TOKEN_CURRENCY && number < 0)
        return FALSE;
    }
  if (number < 0 || amount < 1.0 || amount > 1e12 || !is_yearly (tokens, (guint) number + 1))
    return FALSE;

  self->query->min_pay = (gint64) (amount + 0.5);
  if (*currency != '\0')
    g_strlcpy (self->query->pay_currency, currency, sizeof self->query->pay_currency);
  return TRUE;
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
  gboolean          is_good = FALSE;

  self->has_filter = TRUE;
  take_or (self, FALSE, self->last_field >= FIELD_REMOTE && item->field == self->last_field);
  if (item->field == FIELD_PAY)
    {
      code = VOC_QUERY_BAD_PAY;
      is_good = !item->is_negated && read_pay (self, item->value);
    }
  else if (item->field == FIELD_POSTED)
    {
      code = VOC_QUERY_BAD_DATE;
      is_good = !item->is_negated && read_posted (self, item->value);
    }
  else if (item->field >= FIELD_REMOTE)
    is_good = voc_query_choose (self->query, (VocQueryChoice) (item->field - FIELD_REMOTE), item->value, item->is_negated, &self->chosen);
  else
    is_good = read_source (self, item);

  if (!is_good && !is_unfinished (self, item))
    add_issue (self, item->start, item->end, code);
  self->last_is_term = FALSE;
  self->last_field = item->field;
}

static void
add_item (Parser     *self,
          const Item *item)
{
  if (item->is_open && !is_unfinished (self, item))
    add_issue (self, item->start, item->end, VOC_QUERY_OPEN_QUOTE);

  if (item->field != FIELD_NONE && voc_text_is_blank (item->value))
    {
      if (!is_unfinished (self, item))
        add_issue (self, item->start, item->end, VOC_QUERY_EMPTY_FIELD);
    }
  else if (item->field >= FIELD_PAY)
    add_filter (self, item);
  else
    add_term (self, item);
}

/* "OR" in capitals, or a bar, on its own. */
static gboolean
take_or_word (Parser *self)
{
  guint length = *self->p == '|' ? 1 : 2;

  if (*self->p != '|' && strncmp (self->p, "OR", 2) != 0)
    return FALSE;
  if (self->p[length] != '\0' && !is_space (self->p + length))
    return FALSE;

  if (self->has_or || (!self->last_is_term && self->last_field < FIELD_REMOTE))
    add_issue (self, self->position, self->position + length, VOC_QUERY_DANGLING_OR);
  else
    {
      self->has_or = TRUE;
      self->or_start = self->position;
      self->or_end = self->position + length;
    }
  for (guint i = 0; i < length; i++)
    advance (self);
  return TRUE;
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
  Parser parser = { .query = self, .now = now };

  if (!g_utf8_validate (self->text, -1, NULL))
    {
      char *valid = g_utf8_make_valid (self->text, -1);

      g_free (self->text);
      self->text = valid;
    }

  parser.p = self->text;
  while (*parser.p != '\0')
    {
      Item item;

      if (is_space (parser.p))
        {
          advance (&parser);
          continue;
        }
      if (take_or_word (&parser))
        continue;

      read_item (&parser, &item);
      add_item (&parser, &item);
      g_free (item.value);
    }

  if (parser.has_or && !self->is_typing)
    add_issue (&parser, parser.or_start, parser.or_end, VOC_QUERY_DANGLING_OR);
  /* Beside words signs do no harm; alone they would find everything. */
  if (parser.signs_end > 0 && self->terms->len == 0 && !parser.has_filter)
    add_issue (&parser, parser.signs_start, parser.signs_end, VOC_QUERY_NO_WORD);
}
