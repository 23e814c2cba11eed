/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why records were skipped, as people read it. Readers and formats say it in English for
 * those who publish a feed, and reports keep that without what differs from record to
 * record: it is the key here. Whatever has no sentence, as what a newer or an older
 * version wrote, is shown as it is. tests/checks/reasons.py finds what has none. Pure but
 * for the locale; any thread. */

#include "config.h"

#include "library/voc-present-source.h"

#include "library/voc-present.h"
#include "model/voc-skip-reason.h"

#include <glib/gi18n-lib.h>

/* A reason begins with the first, for the end may have a number in it. */
typedef struct
{
  const char *reason;
  const char *sentence; /* N_ */
} Reason;

static const Reason reasons[] = {
  { "Unexpected character", N_ ("The record is broken") },
  { "Text behind the value", N_ ("The record is broken") },
  { "Control character in a string", N_ ("The record is broken") },
  { "Unknown escape", N_ ("The record is broken") },
  { "Number with a leading zero", N_ ("The record is broken") },
  { "There is no record behind the comma", N_ ("The record is broken") },
  { "The record has more fields than the header", N_ ("The record is broken") },
  { "The text ends too early", N_ ("The record is cut off") },
  { "The line is no whole record", N_ ("The record is cut off") },
  { "NUL character", N_ ("The record has characters that are not text") },
  { "Half of a surrogate pair", N_ ("The record has characters that are not text") },
  { "Text that is not UTF-8", N_ ("The record has characters that are not text") },
  { "The record is not UTF-8", N_ ("The record has characters that are not text") },
  { "Number out of range", N_ ("The record has a number that is too large") },
  { "Nested too deep", N_ ("The record is nested too deeply") },
  { "The record is nested deeper than a record may be", N_ ("The record is nested too deeply") },
  { "The record is too large", N_ ("The record is too large") },
  { "The record is larger than a record may be", N_ ("The record is too large") },
  { "The text is too long", N_ ("The record is too large") },
  { "Too many values", N_ ("The record is too large") },
  { "The line is neither an object nor an array", N_ ("The record is no listing") },
  { "The record is not a JSON object", N_ ("The record is no listing") },
  { "The record has no type", N_ ("The record does not say what it is") },
  { "The listing has no title", N_ ("The listing has no title") },
  { "The listing has no id", N_ ("The listing has no identifier") },
  { "The identifier “…” was used by an earlier record", N_ ("An earlier record has the same identifier") },
  { "An earlier record has the same id", N_ ("An earlier record has the same identifier") },
  { "A removed listing has no identifier", N_ ("It is not said which listing was taken away") },
  { "The removed listing has no identifier", N_ ("It is not said which listing was taken away") },
  { "The title is longer than", N_ ("The title is too long") },
  { "The id is longer than", N_ ("The identifier is too long") },
  { "The address is longer than", N_ ("The web address is too long") },
  { "The apply address is longer than", N_ ("The web address is too long") },
  { "The company is longer than", N_ ("The name of the employer is too long") },
  { "The department is longer than", N_ ("The name of the employer’s department or team is too long") },
  { "The team is longer than", N_ ("The name of the employer’s department or team is too long") },
  { "The description is longer than", N_ ("The description is too long") },
  { "The listing has more than", N_ ("The listing has too many places, pay ranges or tags") },
  { "The coordinates are not on the Earth", N_ ("The place is not on the Earth") },
  { "The document of a listing is empty", N_ ("The listing’s own document has no listing in it") },
  { "The document of a listing has no posting in it", N_ ("The listing’s own document has no listing in it") },
  { "The answer has no result", N_ ("The answer of the server has no listings in it") },
  { "The office has no name", N_ ("The office has no name") },
  { "The guide has no name", N_ ("The career guide has no name") },
  { "The guide cannot be read", N_ ("The career guide cannot be read") },
  { "The guide has neither a description nor sections nor questions", N_ ("The career guide has nothing in it") },
  { VOC_SKIP_OTHER_REASONS, N_ ("Other reasons") },
};

/**
 * voc_present_skip:
 * @message: what was wrong with a record: a sentence of a reader, or a reason of a report
 *
 * Returns: (transfer full): a sentence without a full stop; @message itself when there is
 *   none for it
 */
char *
voc_present_skip (const char *message)
{
  g_autofree char *reason = NULL;

  g_return_val_if_fail (message != NULL, NULL);

  reason = voc_skip_reason_from_message (message);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_has_prefix (reason, reasons[i].reason))
      return g_strdup (_ (reasons[i].sentence));

  return g_strdup (message);
}

static void
skip_free (VocSkipReason *skip)
{
  g_free (skip->message);
  g_free (skip);
}

/* Reasons that are one sentence for people are one. */
static GPtrArray *
merge_skips (const VocSyncReport *report)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func ((GDestroyNotify) skip_free);

  for (guint i = 0; i < report->skips->len; i++)
    {
      const VocSkipReason *skip = g_ptr_array_index (report->skips, i);
      g_autofree char     *sentence = voc_present_skip (skip->message);
      VocSkipReason       *same = NULL;

      for (guint k = 0; k < merged->len && same == NULL; k++)
        if (g_str_equal (((VocSkipReason *) g_ptr_array_index (merged, k))->message, sentence))
          same = g_ptr_array_index (merged, k);
      if (same == NULL)
        {
          same = g_new0 (VocSkipReason, 1);
          same->message = g_steal_pointer (&sentence);
          same->first_index = skip->first_index;
          g_ptr_array_add (merged, same);
        }
      same->count += skip->count;
      same->first_index = MIN (same->first_index, skip->first_index);
    }

  return merged;
}

/**
 * voc_present_skips:
 * @report: what a sync did
 *
 * Returns: (transfer full): why it skipped records, a line for each reason; "" when it
 *   skipped none
 */
char *
voc_present_skips (const VocSyncReport *report)
{
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (report != NULL, NULL);

  merged = merge_skips (report);
  for (guint i = 0; i < merged->len; i++)
    {
      const VocSkipReason *skip = g_ptr_array_index (merged, i);
      g_autofree char     *count = voc_present_number (skip->count);
      g_autofree char     *first = voc_present_number ((gint64) skip->first_index + 1);

      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: %1$s records were skipped for the reason %2$s; %3$s is the number of the first one. */
      g_string_append_printf (text, _ ("%1$s × %2$s (first: record %3$s)"), count, skip->message, first);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
