/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl sample`: writes the sample feed to the standard output. It keeps
 * a few hundred kilobytes at any length of the feed. */

#include "config.h"

#include "ctl/voc-ctl-private.h"
#include "ctl/voc-ctl-sample-private.h"

#include <glib/gi18n-lib.h>

/* Pieces that are written at once. */
#define PIECE_BYTES (256 * 1024)

#define COUNT_MAX G_GINT64_CONSTANT (100000000)

static GDate *
parse_date (const char *text)
{
  g_autoptr (GDate) date = g_date_new ();
  int  year;
  int  month;
  int  day;
  char rest;

  if (sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3
      || year < 1 || year > 9000 || month < 1 || day < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;

  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_steal_pointer (&date);
}

static void
write_feed (VocCtl    *ctl,
            VocSample *sample,
            gint64     count)
{
  g_autoptr (GString) piece = g_string_sized_new (PIECE_BYTES + 8192);

  voc_sample_append_head (sample, piece, (guint64) count);
  for (gint64 i = 0; i < count && !voc_ctl_is_cancelled (ctl); i++)
    {
      voc_sample_append_listing (sample, piece, (guint64) i);
      if (piece->len >= PIECE_BYTES)
        {
          voc_ctl_write (ctl, piece->str, piece->len);
          g_string_truncate (piece, 0);
        }
    }

  voc_sample_append_rest (sample, piece);
  if (!voc_ctl_is_cancelled (ctl))
    voc_ctl_write (ctl, piece->str, piece->len);
}

/**
 * voc_ctl_sample:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_sample (VocCtl *ctl,
                char  **words)
{
  gint64           count = VOC_SAMPLE_COUNT;
  gint64           seed = VOC_SAMPLE_SEED;
  g_autofree char *date = NULL;
  g_autoptr (GDate) day = NULL;
  g_autoptr (VocSample) sample = NULL;
  VocCtlStatus       status;
  const GOptionEntry entries[] = {
    { "count", 'n', 0, G_OPTION_ARG_INT64, &count, N_ ("Number of openings; 240 without this"),
      N_ ("N") },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed, N_ ("Another number makes other openings"),
      N_ ("N") },
    { "date", 'd', 0, G_OPTION_ARG_STRING, &date,
      N_ ("Day of the newest openings; today without this"), N_ ("YYYY-MM-DD") },
    { NULL },
  };

  if (!voc_ctl_parse (ctl, entries, &words, 0, 0, &status))
    return status;
  if (count < 0 || count > COUNT_MAX)
    return voc_ctl_misuse (ctl, _ ("The count is not between 0 and 100,000,000."));

  day = date != NULL ? parse_date (date) : voc_sample_today ();
  if (day == NULL)
    /* Translators: %s is what was typed; YYYY-MM-DD stays as it is unless your language has letters for it */
    return voc_ctl_misuse (ctl, _ ("“%s” is no date; write it as YYYY-MM-DD."), date);

  sample = voc_sample_new ((guint64) seed, day);
  write_feed (ctl, sample, count);
  return VOC_CTL_OK;
}
