/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a record was skipped, without what differs from record to record. Reports keep
 * this, and people read it in their language: so it is both a sentence for publishers
 * and the key of a table, see voc_present_skip(). Pure, for any thread. */

#include "model/voc-skip-reason.h"

#include <string.h>

/**
 * voc_skip_reason_from_message:
 * @message: what was wrong with a record: an English sentence
 *
 * Takes the part that all records with one fault have in common: without the byte at
 * which the reader stopped, and without what is quoted from the record. The report says
 * which record was the first, and `vocationctl check` says the rest.
 *
 * Returns: (transfer full): the reason
 */
char *
voc_skip_reason_from_message (const char *message)
{
  static const char at_byte[] = " at byte ";
  GString          *reason = g_string_new (message);
  const char       *tail = g_strrstr (reason->str, at_byte);
  gsize             start = 0;
  const char       *open;
  const char       *close;

  if (tail != NULL && tail[strlen (at_byte) + strspn (tail + strlen (at_byte), "0123456789")] == '\0')
    g_string_truncate (reason, (gsize) (tail - reason->str));

  while ((open = strstr (reason->str + start, "“")) != NULL && (close = strstr (open, "”")) != NULL)
    {
      start = (gsize) (open - reason->str) + strlen ("“");
      g_string_erase (reason, (gssize) start, (gssize) (close - reason->str) - (gssize) start);
      g_string_insert (reason, (gssize) start, "…");
      start += strlen ("…”");
    }

  return g_string_free (reason, FALSE);
}
