/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a paragraph of a guide may not have. The rules are those that docs/guides.md
 * tells, and that tests/checks/guides.py holds our own guides to. Pure, for any thread. */

#include "model/voc-guide-check-private.h"

#include <string.h>

#define SOC "[0-9]{2}-[0-9]{4}"
#define PERIOD "[0-9]{4}-[0-9]{4}"

static const char known_reference[] = "^(?:(?:wage\\.(?:median|p10|p25|p75|p90|hourly_(?:median|p10|p90)|period)"
                                      "|employment\\.total"
                                      "|edu\\.(?:(?:less_than_)?high_school|certificate|some_college|associate|bachelor|post_bachelor_certificate|master|doctoral)"
                                      "|state\\.(?:top_name|top_median)"
                                      /* The years for which the national table is in data/reference. */
                                      "|history\\.(?:2014|2015|201[789]|202[0-5])\\.(?:hourly_)?median)"
                                      "(?:@" SOC ")?"
                                      "|outlook\\.(?:growth|openings|period|education)(?:@" SOC "(?::" PERIOD ")?)?)$";

static const char typed_figure[] = "[$€£]\\s?[0-9]|[0-9]\\s?(?:[%€£]|USD\\b|dollars?\\b|Dollar\\b|dólares\\b|percent\\b|Prozent\\b|por ciento\\b)";

/* Numbers that no table publishes and that stay true: names, and what a job is made of. */
static const char allowed_numbers[] = SOC
  "|May (?:19|20)[0-9]{2}\\b|\\b(?:19|20)[0-9]{2}–(?:[0-9]{2}|(?:19|20)[0-9]{2})\\b"
  "|\\bOSHA (?:10|30)\\b|\\b(?:10|30)-hour\\b"
  "|\\bSection [0-9]{3}\\b|\\bNFPA [0-9]+[A-Z]?\\b|\\bISO(?:/IEC)? [0-9]{4,5}\\b"
  "|\\bASTM [A-Z][0-9]+\\b|\\bAWS [A-Z][0-9.]+\\b|\\bR-[0-9]{2,3}[A-Z]?\\b"
  "|\\b(?:Form )?(?:W-[24]|I-9|1099|94[01])(?:-[A-Z]+)?\\b|\\b40[13]\\([a-z]\\)"
  "|\\b[A-Z]{2}-[0-9]{3}\\b"
  "|\\b(?:Microsoft|Office) 365\\b|\\bWindows [0-9]{2}\\b|\\bITIL [0-9]\\b|\\bDynamics 365\\b"
  "|\\b[0-9]{1,2}(?:(?: to |–)[0-9]{1,2})? hours\\b|\\b[0-9]{1,2}-hour shifts?\\b"
  "|\\b[0-9]{1,2}(?::[0-9]{2})? ?[ap]\\.m\\."
  "|\\b[0-9]{1,3} GB\\b"
  "|\\b[0-9]{1,3}(?: (?:to|or) [0-9]{1,3})? (?:pounds|kilograms|kg|feet|meters)\\b"
  "|\\b(?:age|age of|under|is|at|over|than|be) (?:16|18|21)\\b"
  "|\\bIPC(?:/WHMA)?-A-[0-9]{3}\\b|\\bJ-STD-[0-9]{3}\\b"
  "|\\b(?:API|ASSE) [0-9]{4}\\b|\\bAS9100\\b|\\bSNT-TC-1A\\b"
  "|\\b[1-6]G\\b|\\bbefore 1978\\b"
  "|\\b24/7\\b|\\b911\\b|\\b[345]S\\b|\\bN95\\b|\\bK[–-](?:5|6|8|12)\\b|\\b4:00\\b";

/* History that may be typed, and numbers of older guides that are of no kind. */
static const struct
{
  const char *slug;
  const char *place;
  gboolean    is_figure;
} excepted[] = {
  { "backend-developer", "outlook.4", TRUE },
  { "electrician", "faq.older", FALSE },
  { "warehouse-worker", "environment.2", FALSE },
  { "warehouse-worker", "responsibilities.7", FALSE },
  { "warehouse-worker", "faq.heavy.1", FALSE },
};

static gboolean
is_excepted (const char *slug,
             const char *place,
             gboolean    is_figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (excepted); i++)
    if (g_str_equal (excepted[i].slug, slug) && g_str_equal (excepted[i].place, place) && (excepted[i].is_figure || !is_figure))
      return TRUE;

  return FALSE;
}

gboolean
voc_guide_check_matches (const char *text,
                         const char *pattern)
{
  return g_regex_match_simple (pattern, text, G_REGEX_OPTIMIZE, 0);
}

static char *
replace (const char *text,
         const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  char *replaced = g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);

  return replaced != NULL ? replaced : g_strdup (text);
}

/* What stands in braces, in its order. */
char **
voc_guide_check_list_references (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GRegex) regex = g_regex_new ("\\{([^{}]*)\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, text, 0, &match);
  while (match != NULL && g_match_info_matches (match))
    {
      g_autofree char *reference = g_match_info_fetch (match, 1);

      g_strv_builder_add (builder, reference);
      g_match_info_next (match, NULL);
    }

  return g_strv_builder_end (builder);
}

static guint
count (const char *text,
       char        c)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == c;

  return n;
}

static void
check_shape (const char *place,
             const char *text,
             GPtrArray  *faults)
{
  g_autofree char *rest = replace (text, "\\{\\{|\\}\\}|\\{[^{}]*\\}");

  if (voc_guide_check_matches (text, "^\\s|\\s$|  |[\\t\\n\\r]"))
    voc_guide_faults_add (faults, place, "has stray white space; put one space between words and none at the ends");
  if (voc_guide_check_matches (text, "[<>]|&[a-z]+;|\\*\\*|^[*-] "))
    voc_guide_faults_add (faults, place, "has markup; write plain text, and begin an item of a list with “• ”");
  if (strstr (g_utf8_next_char (text), "•") != NULL || (g_str_has_prefix (text, "•") && !g_str_has_prefix (text, "• ")))
    voc_guide_faults_add (faults, place, "has a bullet that does not begin the paragraph as “• ”; make each item a paragraph");
  if (strpbrk (text, "'\"") != NULL)
    voc_guide_faults_add (faults, place, "has a typewriter quote; use the quotation marks and the apostrophe of the language");
  if (count (rest, '{') > 0 || count (rest, '}') > 0)
    voc_guide_faults_add (faults, place, "has a brace without its partner; close the reference, or double the brace");
}

/**
 * voc_guide_check_text:
 * @slug: the guide
 * @place: the id of the text
 * @text: (nullable): a paragraph or a question, in any language
 * @faults: (element-type VocGuideFault): gets what is wrong
 */
void
voc_guide_check_text (const char *slug,
                      const char *place,
                      const char *text,
                      GPtrArray  *faults)
{
  g_auto (GStrv) references = NULL;

  if (text == NULL || !voc_guide_check_matches (text, "\\S"))
    {
      voc_guide_faults_add (faults, place, "is empty; write a text, or take it out");
      return;
    }

  check_shape (place, text, faults);
  references = voc_guide_check_list_references (text);
  for (guint i = 0; references[i] != NULL; i++)
    if (!voc_guide_check_matches (references[i], known_reference))
      voc_guide_faults_add (faults, place, "names an unknown figure {%s}; docs/guides.md lists those that there are", references[i]);
  if (!is_excepted (slug, place, TRUE) && voc_guide_check_matches (text, typed_figure))
    voc_guide_faults_add (faults, place, "has a typed figure, which will be out of date; put a reference in its place");
}

/**
 * voc_guide_check_numbers:
 * @slug: the guide
 * @place: the id of the text
 * @text: a paragraph or a question in English
 * @faults: (element-type VocGuideFault): gets what is wrong
 *
 * Numbers of pay, of growth and of people are references.
 */
void
voc_guide_check_numbers (const char *slug,
                         const char *place,
                         const char *text,
                         GPtrArray  *faults)
{
  g_autofree char *without = replace (text, "\\{[^{}]*\\}");
  g_autofree char *rest = replace (without, allowed_numbers);
  g_autoptr (GRegex) regex = g_regex_new ("\\S*[0-9]\\S*", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (is_excepted (slug, place, FALSE) || !g_regex_match (regex, rest, 0, &match))
    return;

  {
    g_autofree char *number = g_match_info_fetch (match, 0);

    voc_guide_faults_add (faults, place, "has the number “%s”; put a reference in its place, or write it as a word", number);
  }
}

gboolean
voc_guide_check_query (const char *query)
{
  return query != NULL && voc_guide_check_matches (query, "^title:\"[^\":]+\"(?: OR title:\"[^\":]+\")*$");
}
