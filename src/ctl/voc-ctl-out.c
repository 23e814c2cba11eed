/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said. Results go to standard output, everything else to standard
 * error. Texts come from feeds, so what people read is freed of control
 * characters first: a title must not be able to steer a terminal. When nobody
 * reads any more, the run is cancelled and ends in order; SIGPIPE is ignored
 * so that a sync is not torn in the middle. Used on the main thread. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "base/voc-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/**
 * voc_ctl_clean:
 * @text: a text
 *
 * Returns: (transfer full): the text without control characters but line ends
 *   and tabs
 */
char *
voc_ctl_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

/* UTF-8 is what a script expects, also in the "C" locale; only a terminal with
 * another encoding gets that. */
static char *
encode (const char *text)
{
  const char *charset = NULL;

  if (g_get_charset (&charset) || g_str_has_prefix (charset, "ANSI")
      || g_str_has_prefix (charset, "US-ASCII"))
    return g_strdup (text);

  return g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
}

static void
check_output (VocCtl *ctl)
{
  int number = errno;

  if (!ferror (ctl->out) || voc_ctl_is_cancelled (ctl))
    return;

  if (number == EPIPE)
    {
      voc_ctl_cancel (ctl, VOC_CTL_PIPE_CLOSED);
      return;
    }

  voc_ctl_cancel (ctl, VOC_CTL_STORE);
  voc_ctl_complain (ctl, _ ("The output cannot be written: %s"), g_strerror (number));
}

/**
 * voc_ctl_write:
 * @ctl: the run
 * @data: bytes
 * @length: how many
 *
 * Writes to the output as it is. When that fails the run is cancelled.
 */
void
voc_ctl_write (VocCtl     *ctl,
               const char *data,
               gsize       length)
{
  voc_ctl_end_progress (ctl);
  if (fwrite (data, 1, length, ctl->out) < length)
    check_output (ctl);
}

/**
 * voc_ctl_flush:
 * @ctl: the run
 *
 * Has the reader of the output see what was written so far.
 */
void
voc_ctl_flush (VocCtl *ctl)
{
  if (fflush (ctl->out) != 0)
    check_output (ctl);
}

static void
put_text (VocCtl     *ctl,
          const char *format,
          va_list     args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  g_autofree char *clean = voc_ctl_clean (text);
  g_autofree char *encoded = encode (clean);

  if (encoded != NULL)
    voc_ctl_write (ctl, encoded, strlen (encoded));
}

/**
 * voc_ctl_print:
 * @ctl: the run
 * @format: what to print, with its line ends
 *
 * Prints a result for people.
 */
void
voc_ctl_print (VocCtl     *ctl,
               const char *format,
               ...)
{
  va_list args;

  va_start (args, format);
  put_text (ctl, format, args);
  va_end (args);
}

/**
 * voc_ctl_say:
 * @ctl: the run
 * @format: a sentence, without a line end
 *
 * Says what was done, to people who read: not with `--quiet` or `--json`.
 */
void
voc_ctl_say (VocCtl     *ctl,
             const char *format,
             ...)
{
  va_list args;

  if (ctl->is_quiet || ctl->is_json)
    return;

  va_start (args, format);
  put_text (ctl, format, args);
  va_end (args);
  voc_ctl_write (ctl, "\n", 1);
}

static void
put_error (const char *start,
           const char *text,
           const char *end)
{
  g_autofree char *clean = voc_ctl_clean (text);
  g_autofree char *encoded = encode (clean);

  fprintf (stderr, "%s%s%s", start, encoded != NULL ? encoded : "", end);
  fflush (stderr);
}

/**
 * voc_ctl_complain:
 * @ctl: the run
 * @format: a sentence, without a line end
 *
 * Says on standard error what went wrong, with the program's name before it.
 */
void
voc_ctl_complain (VocCtl     *ctl,
                  const char *format,
                  ...)
{
  g_autofree char *text = NULL;
  g_autofree char *named = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  voc_ctl_end_progress (ctl);
  named = g_strdup_printf ("%s: %s", g_get_prgname (), text);
  put_error ("", named, "\n");
}

/**
 * voc_ctl_progress:
 * @ctl: the run
 * @format: a few words
 *
 * Shows how far the work is, on one line that is written over; only when
 * standard error is a terminal.
 */
void
voc_ctl_progress (VocCtl     *ctl,
                  const char *format,
                  ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  if (ctl->is_quiet || !isatty (STDERR_FILENO))
    return;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  g_strdelimit (text, "\n\t", ' ');
  put_error ("\r", text, "\033[K");
  ctl->has_progress = TRUE;
}

/**
 * voc_ctl_end_progress:
 * @ctl: the run
 *
 * Takes the line of progress away, if one stands there.
 */
void
voc_ctl_end_progress (VocCtl *ctl)
{
  if (!ctl->has_progress)
    return;

  ctl->has_progress = FALSE;
  put_error ("\r", "", "\033[K");
}

/**
 * voc_ctl_put_json:
 * @ctl: the run
 * @object: (transfer full): an object
 *
 * Prints an object as one line.
 */
void
voc_ctl_put_json (VocCtl     *ctl,
                  JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  voc_ctl_write (ctl, text, strlen (text));
  voc_ctl_write (ctl, "\n", 1);
}

/**
 * voc_ctl_pad:
 * @line: a line of a table
 * @text: what is in the next column of it
 * @width: how wide that is, in characters, which printf() does not count; negative: the
 *   text is at its right
 *
 * Appends a column of a table. What is wider than its column is not cut.
 */
void
voc_ctl_pad (GString    *line,
             const char *text,
             int         width)
{
  int gap = MAX (0, ABS (width) - (int) g_utf8_strlen (text, -1));

  g_string_append_printf (line, "%*s%s%*s  ", width < 0 ? gap : 0, "", text, width > 0 ? gap : 0, "");
}
