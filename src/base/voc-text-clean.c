/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as feeds send it, made fit to show. What is clean already is seen at one
 * look and copied, or kept where the caller gives it away; the rest is put in
 * order and normalised. Pure, for any thread. */

#include "base/voc-text.h"

#include "base/voc-text-private.h"

#include <string.h>

/* Whether it is a letter or a sign of ASCII, or will be when it is normalised: the question mark
 * of Greek is a semicolon. */
static gboolean
is_ascii (gunichar c)
{
  gunichar first;
  gunichar second;

  return c < 0x80 || (g_unichar_decompose (c, &first, &second) && second == 0 && first < 0x80);
}

/* A joiner means something inside Persian, Indic text or an emoji, and nothing
 * beside a space or a Latin letter: @before is what was written so far, @after
 * what comes. Of several the last one counts, or what is clean would have one less
 * each time that it is cleaned. */
static gboolean
joins (const char *before,
       gsize       n_before,
       const char *after)
{
  gunichar c = g_utf8_get_char (after);

  return n_before > 0 && !is_ascii (g_utf8_get_char (g_utf8_prev_char (before + n_before))) && !is_ascii (c) && !voc_unichar_is_blank (c)
         && !voc_unichar_is_invisible (c) && !voc_unichar_is_joiner (c);
}

/* Writes @text, which is valid, with its white space put in order. @keep_breaks
 * leaves at most one empty line between two lines, else all is one line. Nothing
 * that is written is longer than what it was. */
static char *
tidy (const char *text,
      gsize       length,
      gboolean    keep_breaks)
{
  char    *out = g_malloc (length + 1);
  gsize    n = 0;
  gboolean space = FALSE;
  guint    breaks = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar    c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      const char *start = p;

      p = next;
      if (c == '\r' && *next != '\n')
        c = '\n';
      if (voc_unichar_is_blank (c))
        {
          space = TRUE;
          if (keep_breaks && voc_unichar_is_break (c))
            breaks++;
          continue;
        }
      if (voc_unichar_is_invisible (c) || (voc_unichar_is_joiner (c) && (space || !joins (out, n, next))))
        continue;

      if (n > 0 && breaks > 0)
        {
          out[n++] = '\n';
          if (breaks > 1)
            out[n++] = '\n';
        }
      else if (n > 0 && space)
        out[n++] = ' ';
      space = FALSE;
      breaks = 0;
      memcpy (out + n, start, (gsize) (next - start));
      n += (gsize) (next - start);
    }

  out[n] = '\0';
  return out;
}

/* The long way, for text that is not clean. */
static char *
clean_unclean (const char *text,
               gsize       length,
               gboolean    keep_breaks)
{
  g_autofree char *valid = voc_text_is_valid (text) ? NULL : g_utf8_make_valid (text, (gssize) length);
  g_autofree char *tidied = valid != NULL ? tidy (valid, strlen (valid), keep_breaks) : tidy (text, length, keep_breaks);

  if (voc_text_is_clean (tidied, strlen (tidied), keep_breaks))
    return g_steal_pointer (&tidied);

  return voc_text_normalize (tidied, G_NORMALIZE_DEFAULT_COMPOSE);
}

static char *
clean_with (const char *text,
            gboolean    keep_breaks)
{
  gsize length;

  if (text == NULL)
    return NULL;

  length = strlen (text);
  if (voc_text_is_clean (text, length, keep_breaks))
    return g_strndup (text, length);

  return clean_unclean (text, length, keep_breaks);
}

static char *
take_with (char    *text,
           gboolean keep_breaks)
{
  gsize length;
  char *cleaned;

  if (text == NULL)
    return NULL;

  length = strlen (text);
  if (voc_text_is_clean (text, length, keep_breaks))
    return text;

  cleaned = clean_unclean (text, length, keep_breaks);
  g_free (text);
  return cleaned;
}

/**
 * voc_text_clean:
 * @text: (nullable): text of any kind, also of a broken encoding
 *
 * Makes one line that is fit to show: normalised (NFC), every run of white
 * space (no-break spaces and line breaks too) one space, none at the ends,
 * control and zero-width characters gone, bytes that are no UTF-8 replaced by
 * U+FFFD.
 *
 * Returns: (nullable) (transfer full): the line, maybe empty; %NULL for %NULL
 */
char *
voc_text_clean (const char *text)
{
  return clean_with (text, FALSE);
}

/**
 * voc_text_clean_block:
 * @text: (nullable): text of any kind, also of a broken encoding
 *
 * Like voc_text_clean(), but line breaks stay, at most two in a row.
 *
 * Returns: (nullable) (transfer full): the text, maybe empty; %NULL for %NULL
 */
char *
voc_text_clean_block (const char *text)
{
  return clean_with (text, TRUE);
}

/**
 * voc_text_take_clean:
 * @text: (nullable) (transfer full): text of any kind
 *
 * Like voc_text_clean(), for a text that is given away: one that is clean is
 * handed back.
 *
 * Returns: (nullable) (transfer full): the line, maybe empty; %NULL for %NULL
 */
char *
voc_text_take_clean (char *text)
{
  return take_with (text, FALSE);
}

/**
 * voc_text_take_clean_block:
 * @text: (nullable) (transfer full): text of any kind
 *
 * Like voc_text_clean_block(), for a text that is given away: one that is clean
 * is handed back.
 *
 * Returns: (nullable) (transfer full): the text, maybe empty; %NULL for %NULL
 */
char *
voc_text_take_clean_block (char *text)
{
  return take_with (text, TRUE);
}

/**
 * voc_text_is_blank:
 * @text: (nullable): text
 *
 * Returns: whether there is nothing to see in @text; %TRUE for %NULL
 */
gboolean
voc_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c >= (gunichar) -2)
        return FALSE;
      if (!voc_unichar_is_blank (c) && !voc_unichar_is_invisible (c) && !voc_unichar_is_joiner (c))
        return FALSE;
      p = g_utf8_next_char (p);
    }

  return TRUE;
}
