/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks for pay in the text of a listing, where most employers still put it. A
 * text is full of money that is no pay (funding, budgets, bonuses, insurance), so
 * only a sentence is read that calls it pay, or a bare amount under a line that
 * does. What is left unread costs less than what is read wrongly. Pure, for any
 * thread. */

#include "model/voc-pay.h"

#include "base/voc-text.h"
#include "model/voc-pay-payments-private.h"
#include "model/voc-pay-plausible-private.h"
#include "model/voc-pay-restated-private.h"
#include "model/voc-pay-says-private.h"
#include "model/voc-pay-scan-private.h"

#include <string.h>

/* Longer lines are paragraphs; their sentences are looked at. */
#define MAX_SENTENCE_BYTES 400
#define MAX_BARE_BYTES 60
#define MAX_TITLE_BYTES 200
#define MAX_TRIES 20
/* Of the name of a place or a zone. */
#define MAX_LABEL_BYTES 40
/* Characters of a sentence that is quoted. */
#define MAX_QUOTE 200
/* No listing has so many bands. */
#define MAX_PAYS 24

/* "Total compensation includes a target base salary of" states base pay. */
static void
settle_kind (VocPay *pay)
{
  g_autofree char *key = voc_text_key (pay->raw);
  g_autofree char *words = g_strconcat (" ", key, " ", NULL);

  if (pay->kind == VOC_PAY_KIND_TOTAL && strstr (words, " base ") != NULL)
    pay->kind = VOC_PAY_KIND_BASE;
}

/* One amount alone is no pay unless it is said what for, there or in the line above.
 *
 * Returns: (transfer full) (nullable): what the clause says */
static VocPay *
read_clause (const char *clause,
             const char *title,
             VocPaySays  says)
{
  g_autoptr (VocPay) read = voc_pay_new ();
  g_autofree char *once = voc_pay_cut_restated (clause);

  if (!voc_pay_parse (once != NULL ? once : clause, read) || (read->kind != VOC_PAY_KIND_BASE && read->kind != VOC_PAY_KIND_TOTAL))
    return NULL;
  if (read->period == VOC_PAY_PERIOD_UNKNOWN && voc_pay_is_by_piece (clause))
    return NULL;
  if (read->period == VOC_PAY_PERIOD_UNKNOWN && title != NULL)
    read->period = voc_pay_period_of (title);
  if ((read->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0 || (says == VOC_PAY_SAYS_MAYBE && read->period == VOC_PAY_PERIOD_UNKNOWN))
    return NULL;
  if (read->period == VOC_PAY_PERIOD_UNKNOWN && (read->min == VOC_PAY_UNSTATED || read->max == VOC_PAY_UNSTATED || read->min == read->max))
    return NULL;

  settle_kind (read);
  return voc_pay_is_plausible (read) ? g_steal_pointer (&read) : NULL;
}

static gboolean
agree (const VocPay *a,
       const VocPay *b)
{
  return a->min == b->min && a->max == b->max
         && (*a->currency == '\0' || *b->currency == '\0' || strcmp (a->currency, b->currency) == 0)
         && (a->period == VOC_PAY_PERIOD_UNKNOWN || b->period == VOC_PAY_PERIOD_UNKNOWN || a->period == b->period);
}

/* Adds what another clause says to what was found. The same range said twice may say more
 * the second time; another one is of another place or zone, if both are named.
 *
 * Returns: whether all that was found still agrees */
static gboolean
merge (GPtrArray *found,
       VocPay    *read)
{
  g_autoptr (VocPay) taken = read;

  for (guint i = 0; i < found->len; i++)
    {
      VocPay *old = g_ptr_array_index (found, i);

      if (old->kind != read->kind || (old->label != NULL && read->label != NULL && strcmp (old->label, read->label) != 0))
        continue;
      if (!agree (old, read))
        return FALSE;

      if ((*old->currency == '\0' && *read->currency != '\0')
          || (old->period == VOC_PAY_PERIOD_UNKNOWN && read->period != VOC_PAY_PERIOD_UNKNOWN))
        {
          found->pdata[i] = g_steal_pointer (&taken);
          voc_pay_free (old);
        }
      return TRUE;
    }

  if (found->len >= MAX_PAYS)
    return FALSE;
  g_ptr_array_add (found, g_steal_pointer (&taken));
  return TRUE;
}

/* "$80,000", "80.000 €", "USD 80,000", and not "401(k)" */
static gboolean
begins_amount (const char *p)
{
  while (*p == ' ')
    p++;
  if (g_str_has_prefix (p, "401"))
    return FALSE;
  if (g_ascii_isdigit (*p) || *p == '$' || g_str_has_prefix (p, "€") || g_str_has_prefix (p, "£") || g_str_has_prefix (p, "₹"))
    return TRUE;

  for (guint i = 0; i < 3; i++, p++)
    if (!g_ascii_isupper (*p) || p[1] == '\0')
      return FALSE;
  return g_ascii_isdigit (*p) || *p == '$' || (*p == ' ' && g_ascii_isdigit (p[1]));
}

/* After an amount begins what is said of something else: "and equity", ", a bonus of". */
static gboolean
ends_clause (const char *p)
{
  static const char *const ends[] = { "; ", " + ", " plus ", " with ", " mit ", " avec ", " con ", " zzgl", " zuzuglich ", " rising to ", " increasing to ", " steigend auf ", " puis " };
  static const char *const joints[] = { ", ", " and ", " und ", " et ", " y ", " och ", " og " };
  static const char *const goes_on[] = { "VAT", "MwSt", "TVA", "per ", "pro ", "par ", "a year", "an hour" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends) + G_N_ELEMENTS (joints); i++)
    {
      gboolean    is_joint = i >= G_N_ELEMENTS (ends);
      const char *word = is_joint ? joints[i - G_N_ELEMENTS (ends)] : ends[i];
      gboolean    is_end = g_str_has_prefix (p, word) && !(is_joint && begins_amount (p + strlen (word)));

      for (gsize j = 0; is_end && j < G_N_ELEMENTS (goes_on); j++)
        is_end = !g_str_has_prefix (p + strlen (word), goes_on[j]);
      if (is_end)
        return TRUE;
    }

  return FALSE;
}

/* The end of the clause that begins at @p: only money parts one from the next. */
static const char *
find_clause_end (const char *p,
                 const char *end)
{
  gboolean    has_digit = FALSE;
  gboolean    is_paid = FALSE;
  const char *unread = p; /* where nobody has looked for money yet */

  for (; p < end; p++)
    {
      has_digit |= g_ascii_isdigit (*p);
      if (has_digit && p > unread && (*p == ' ' || *p == ',' || *p == ';') && ends_clause (p))
        {
          g_autofree char *part = g_strndup (unread, (gsize) (p - unread));

          is_paid = is_paid || voc_pay_has_money (part);
          if (is_paid)
            return p + 1;
          unread = p;
        }
    }

  return end;
}

/* "Salary range: Denver: $…": what begins a list in its own line. */
static gboolean
find_listed (const char *clause,
             gsize       n_colon,
             gsize      *begin,
             gsize      *end)
{
  g_autofree char *lead = g_strndup (clause, n_colon);
  gsize            next;

  if (clause[n_colon] != ':' || voc_pay_says (lead) != VOC_PAY_SAYS_PAY)
    return FALSE;

  next = n_colon + 1 + strcspn (clause + n_colon + 1, ":0123456789");
  if (clause[next] != ':' || next - n_colon > MAX_LABEL_BYTES)
    return FALSE;

  *begin = n_colon + 1;
  *end = next;
  return TRUE;
}

/* (transfer full) (nullable): where a range holds: "Zone A: $…", "Salary in Ohio: $…", "In
 * New York, the salary is"; @rest is the clause without it, whose numbers are none of
 * money. Under a line that says what is paid, any name in front of an amount is one. */
static char *
find_label (const char *clause,
            gboolean    is_listed,
            char      **rest)
{
  gsize            n_colon = strcspn (clause, ":");
  gsize            n_comma = strcspn (clause, ",");
  gsize            begin = 0;
  gsize            end = 0;
  g_autofree char *label = NULL;

  if (find_listed (clause, n_colon, &begin, &end))
    is_listed = TRUE;
  else if (clause[n_colon] == ':' && n_colon <= MAX_LABEL_BYTES)
    {
      const char *in = g_strstr_len (clause, (gssize) n_colon, " in ");

      begin = in != NULL ? (gsize) (in - clause) + strlen (" in ") : 0;
      end = n_colon;
      is_listed = is_listed || in != NULL;
    }
  else if ((g_str_has_prefix (clause, "In ") || g_str_has_prefix (clause, "For ")) && clause[n_comma] == ',' && n_comma <= MAX_LABEL_BYTES)
    {
      begin = strcspn (clause, " ") + 1;
      end = n_comma;
      is_listed = TRUE;
    }
  while (begin < end && !g_unichar_isalnum (g_utf8_get_char (clause + begin)))
    begin = (gsize) (g_utf8_next_char (clause + begin) - clause);
  if (begin >= end)
    return NULL;

  label = g_strstrip (g_utf8_make_valid (clause + begin, (gssize) (end - begin)));
  if (!voc_pay_is_label (label, is_listed))
    return NULL;

  *rest = g_strdup_printf ("%.*s %s", (int) begin, clause, clause + end + 1);
  return g_steal_pointer (&label);
}

typedef struct
{
  GPtrArray *found;   /* (owned) (element-type VocPay) */
  char      *title;   /* (owned) (nullable): the line that was the last to say something of its own */
  char      *unclear; /* (owned) (nullable): words that do not agree on what the job pays */
  char      *unread;  /* (owned) (nullable): the first ones that call an amount pay which cannot be read for certain */
  guint      n_tries;
  gboolean   is_used; /* whether the title said of this line what it is */
  gboolean   is_said; /* whether a clause of this line called what it says pay */
} Search;

/* Two sentences, or the one that says both. */
static void
quote (Search     *self,
       const char *sentence)
{
  const char      *first = ((const VocPay *) g_ptr_array_index (self->found, 0))->raw;
  g_autofree char *clean = voc_text_clean (sentence);
  g_autofree char *begin = voc_text_ellipsize (first, MAX_QUOTE);
  g_autofree char *end = voc_text_ellipsize (clean, MAX_QUOTE);

  self->unclear = strcmp (first, clean) == 0 ? g_steal_pointer (&begin) : g_strdup_printf ("%s … %s", begin, end);
}

/* Of a long sentence, the part that has the first number, from a word on. */
static const char *
skip_to_amount (const char *sentence)
{
  const char *number = sentence + strcspn (sentence, "0123456789");
  const char *space;

  if (number - sentence < MAX_QUOTE)
    return sentence;

  space = strchr (number - MAX_QUOTE / 2, ' ');
  return space != NULL && space < number ? space + 1 : number;
}

/* (transfer full): a sentence, and the line above it where that says what it is about */
static char *
quote_under (const char *title,
             const char *sentence)
{
  g_autofree char *clean = voc_text_clean (sentence);
  g_autofree char *end = voc_text_ellipsize (clean, MAX_QUOTE);
  g_autofree char *begin = title != NULL ? voc_text_clean (title) : NULL;

  return title != NULL ? g_strdup_printf ("%s … %s", begin, end) : g_steal_pointer (&end);
}

/* Returns: whether all that was found in the text so far agrees */
static gboolean
look_at_clause (Search     *self,
                const char *clause,
                const char *sentence)
{
  gsize            length = strlen (clause);
  const char      *title = NULL;
  g_autofree char *label = NULL;
  g_autofree char *rest = NULL;
  gboolean         is_listed;
  VocPaySays       says;
  VocPay          *read;

  if (length > MAX_SENTENCE_BYTES || !voc_pay_has_money (clause) || self->n_tries++ >= MAX_TRIES)
    return TRUE;

  says = voc_pay_says (clause);
  if (says == VOC_PAY_SAYS_NOTHING && length <= MAX_BARE_BYTES && voc_pay_is_of_other (clause))
    return TRUE;
  if (says == VOC_PAY_SAYS_NOTHING && length <= MAX_BARE_BYTES && self->title != NULL)
    {
      says = voc_pay_says (self->title);
      title = self->title;
    }
  is_listed = says == VOC_PAY_SAYS_NOTHING && self->is_said && length <= MAX_BARE_BYTES;
  if (says == VOC_PAY_SAYS_NOTHING && !is_listed)
    return TRUE;

  /* The number of a zone is no amount. What goes on with a list has to have a name. */
  label = find_label (clause, title != NULL || is_listed, &rest);
  if (is_listed && label == NULL)
    return TRUE;
  self->is_said |= says == VOC_PAY_SAYS_PAY;
  read = read_clause (label != NULL ? rest : clause, title, is_listed ? VOC_PAY_SAYS_PAY : says);
  if (read == NULL)
    {
      if (self->unread == NULL && !is_listed && voc_pay_is_announced (label != NULL ? rest : clause, title))
        self->unread = quote_under (title, skip_to_amount (sentence));
      return TRUE;
    }

  self->is_used |= title != NULL;
  read->label = g_steal_pointer (&label);
  g_free (read->raw);
  read->raw = voc_text_clean (sentence);
  if (merge (self->found, read))
    return TRUE;

  quote (self, sentence);
  return FALSE;
}

/* Returns: likewise */
static gboolean
look_at_line (Search     *self,
              const char *begin,
              const char *end)
{
  while (begin < end)
    {
      const char      *sentence_end = voc_pay_find_sentence_end (begin, end);
      g_autofree char *sentence = g_strndup (begin, (gsize) (sentence_end - begin));

      while (begin < sentence_end)
        {
          const char      *stop = find_clause_end (begin, sentence_end);
          g_autofree char *clause = g_strndup (begin, (gsize) (stop - begin));

          begin = stop;
          g_strstrip (clause);
          if (!look_at_clause (self, clause, sentence))
            return FALSE;
        }
    }

  return TRUE;
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->unclear, g_free);
  g_clear_pointer (&self->unread, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Whether a line ends within a range: "$90,000 to", "90.000 € –". */
static gboolean
ends_open (const char *line,
           gsize       length)
{
  static const char *const joints[] = { "-", "–", "—", " to", " and", " bis", " und", " à", " et", " hasta", " y", " till", " til", " och", " og" };
  g_autofree char         *end = g_strndup (line, length);

  g_strchomp (end);
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    if (g_str_has_suffix (end, joints[i]))
      {
        end[strlen (end) - strlen (joints[i])] = '\0';
        g_strchomp (end);
        length = strlen (end);
        return voc_pay_has_money (end) && (g_ascii_isdigit (end[length - 1]) || g_ascii_isupper (end[length - 1]) || end[length - 1] == 'k' || g_str_has_suffix (end, "€"));
      }

  return FALSE;
}

/* The bytes of a line; a range that is on two, or whose dash has one of its own, goes on. */
static gsize
measure_line (const char *line)
{
  static const char *const dashes[] = { "\n-\n", "\n–\n", "\n—\n" };
  gsize                    length = strcspn (line, "\n");

  if (line[length] == '\0' || length > MAX_TITLE_BYTES)
    return length;
  if (ends_open (line, length))
    return length + 1 + strcspn (line + length + 1, "\n");

  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (line + length, dashes[i]) && g_ascii_isalnum (line[length - (length > 0)]))
      return length + strlen (dashes[i]) + strcspn (line + length + strlen (dashes[i]), "\n");
  return length;
}

/* Looks at line after line until one does not agree with those before. */
static void
search (Search     *self,
        const char *text)
{
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_pay_free);
  if (text == NULL || !voc_pay_has_money (text))
    return;

  for (const char *line = text; *line != '\0';)
    {
      gsize length = measure_line (line);

      self->is_used = self->is_said = FALSE;
      if (!look_at_line (self, line, line + length))
        {
          g_ptr_array_set_size (self->found, 0);
          return;
        }

      if (length > 0 && !self->is_used)
        {
          g_free (self->title);
          self->title = length <= MAX_TITLE_BYTES ? g_strndup (line, length) : NULL;
        }
      line += length + (line[length] == '\n');
    }

  for (guint i = 0; i < self->found->len; i++)
    voc_pay_take_payments (g_ptr_array_index (self->found, i), text);
}

/**
 * voc_pay_find:
 * @text: (nullable): the plain text of a listing, lines parted by newlines
 *
 * Looks for sentences that say what the job pays, as in "The base salary range is
 * $120,000 - $150,000 a year", or amounts under a line that says so. A text that
 * states several ranges is refused, for which of them the listing has is not said;
 * unless each is said of another place or zone, which its label is then. What may be
 * earned in all (%VOC_PAY_KIND_TOTAL) is told beside the base pay.
 *
 * Returns: (transfer full) (element-type VocPay): what was found, each with the words
 *   that say it; empty when that is nothing
 */
GPtrArray *
voc_pay_find (const char *text)
{
  g_auto (Search) self = { NULL };

  search (&self, text);
  return g_steal_pointer (&self.found);
}

/**
 * voc_pay_find_words:
 * @text: (nullable): likewise
 *
 * Returns: (transfer full) (element-type VocPay): as voc_pay_find(); of a text that states
 *   several ranges one pay without any amount (voc_pay_is_unclear()), with the words that do
 *   not agree, and so of one that calls an amount pay of which is not certain what it is, as in
 *   "Salary: £28k pro rata"
 */
GPtrArray *
voc_pay_find_words (const char *text)
{
  g_auto (Search) self = { NULL };

  search (&self, text);
  if (self.unclear != NULL || (self.found->len == 0 && self.unread != NULL))
    {
      g_autoptr (VocPay) pay = voc_pay_new ();

      pay->raw = self.unclear != NULL ? g_steal_pointer (&self.unclear) : g_steal_pointer (&self.unread);
      /* Where so much stands before the amount that the words end before it, they say nothing. */
      if (voc_pay_is_unclear (pay))
        g_ptr_array_add (self.found, g_steal_pointer (&pay));
    }
  return g_steal_pointer (&self.found);
}
