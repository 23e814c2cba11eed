/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a source is doing: when it is asked again, what a sync cost, and what the last
 * ones came to. Pure but for the locale; any thread. */

#include "config.h"

#include "library/voc-present-source.h"

#include "feeds/voc-format.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

#define NOT_MODIFIED 304

/**
 * voc_present_next_sync:
 * @source: a source
 * @now: Unix seconds
 *
 * Returns: (transfer full): when it is asked again, and why not before
 */
char *
voc_present_next_sync (const VocSource *source,
                       gint64           now)
{
  gint64           wait = voc_source_get_wait (source, now);
  g_autofree char *time = voc_present_time (now + wait, now);
  g_autofree char *number = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  if (source->is_paused)
    return g_strdup (_ ("When you sync it: it is paused"));
  if (voc_source_is_gone (source))
    return g_strdup (_ ("When you sync it: its server says that it is gone"));
  if (wait == 0)
    return g_strdup (_ ("As soon as sources are synced"));
  if (source->last_outcome == VOC_SYNC_WAITING)
    /* Translators: when a source is synced again; %s is a time. */
    return g_strdup_printf (_ ("Paused until %s, as the server asks"), time);
  if (source->n_failures > 0)
    {
      number = voc_present_number (source->n_failures);
      /* Translators: when a source is synced again; %1$s is a time, %2$s a number. */
      return g_strdup_printf (ngettext ("Not before %1$s, after %2$s failure", "Not before %1$s, after %2$s failures in a row", source->n_failures),
                              time, number);
    }

  /* Translators: when a source is synced again; %s is a time. */
  return g_strdup_printf (_ ("Not before %s"), time);
}

/**
 * voc_present_none_synced:
 * @sources: (element-type VocSource): all that are followed, none of which is synced with
 *   the others: each is paused or gone
 *
 * Returns: (transfer full): why nothing was done when all were to be synced, and what can
 *   be done
 */
char *
voc_present_none_synced (GPtrArray *sources)
{
  g_autofree char *number = NULL;
  guint            n_gone = 0;

  g_return_val_if_fail (sources != NULL, NULL);

  if (sources->len == 0)
    return g_strdup (_ ("There is no source to sync. Add one on the Sources page."));

  for (guint i = 0; i < sources->len; i++)
    {
      const VocSource *source = g_ptr_array_index (sources, i);

      n_gone += !source->is_paused && voc_source_is_gone (source);
    }
  number = voc_present_number (sources->len);
  if (n_gone == 0)
    /* Translators: %s is a number. */
    return g_strdup_printf (ngettext ("%s source is paused. Sync it on its own on the Sources page.",
                                      "%s sources are paused. Sync them one by one on the Sources page.", sources->len),
                            number);
  if (n_gone == sources->len)
    /* Translators: %s is a number. */
    return g_strdup_printf (ngettext ("%s source is gone, as its server says. Try it on its own, or remove it, on the Sources page.",
                                      "%s sources are gone, as their servers say. Try them one by one, or remove them, on the Sources page.",
                                      sources->len),
                            number);

  /* Translators: %s is a number, two or more. */
  return g_strdup_printf (ngettext ("%s source is paused or gone. Sync it on its own on the Sources page.",
                                    "%s sources are paused or gone. Sync them one by one on the Sources page.", sources->len),
                          number);
}

/**
 * voc_present_address:
 * @source: a source
 * @report: (nullable): what its last sync did
 * @now: Unix seconds
 *
 * Returns: (transfer full): where it is asked, in lines: the address, and when it has
 *   moved there, or where else it would be and is not asked, as another source is
 */
char *
voc_present_address (const VocSource     *source,
                     const VocSyncReport *report,
                     gint64               now)
{
  const char *address;

  g_return_val_if_fail (source != NULL, NULL);

  address = voc_source_get_address (source);
  if (report != NULL && report->move == VOC_SOURCE_MOVE_TAKEN)
    /* Translators: both are addresses; %2$s is where the feed %1$s has moved. */
    return g_strdup_printf (_ ("%1$s\nIts server says that it moved to %2$s, which you follow as another source. Remove one of them."),
                            address, report->moved_to);
  if (source->moved_to != NULL && g_strcmp0 (source->moved_to, source->url) != 0)
    {
      g_autofree char *time = voc_present_time (source->moved_at, now);

      /* Translators: %1$s is the address of a source now, %2$s a time, %3$s its address before. */
      return g_strdup_printf (_ ("%1$s\nMoved to this address: %2$s. It was followed as %3$s"), address, time != NULL ? time : "", source->url);
    }

  return g_strdup (address);
}

static void
add_part (GString *text,
          char    *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

static char *
describe_wait (guint milliseconds)
{
  g_autofree char *seconds = voc_present_number ((milliseconds + 500) / 1000);

  /* Translators: of a sync; %s is a number of seconds. */
  return g_strdup_printf (_ ("waited %s s for its turn"), seconds);
}

/**
 * voc_present_traffic:
 * @report: what a sync did
 *
 * Returns: (transfer full): what it cost: requests, bytes on the wire and bytes read,
 *   waiting; "" when nobody was asked
 */
char *
voc_present_traffic (const VocSyncReport *report)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (report != NULL, NULL);

  if (report->n_requests > 0)
    {
      g_autofree char *number = voc_present_number (report->n_requests);

      add_part (text, g_strdup_printf (ngettext ("%s request", "%s requests", report->n_requests), number));
    }
  if (report->http_status == NOT_MODIFIED)
    add_part (text, g_strdup (_ ("not changed at the server (304)")));
  if (report->n_wire_bytes > 0)
    {
      g_autofree char *bytes = voc_present_bytes (report->n_wire_bytes);

      /* Translators: of a sync; %s is e.g. "12 kB". */
      add_part (text, g_strdup_printf (_ ("%s over the network"), bytes));
    }
  if (report->n_bytes > 0)
    {
      g_autofree char *bytes = voc_present_bytes (report->n_bytes);

      /* Translators: of a sync; %s is e.g. "12 kB". */
      add_part (text, g_strdup_printf (_ ("%s read"), bytes));
    }
  if (report->waited_ms >= 1000)
    add_part (text, describe_wait (report->waited_ms));

  return g_string_free (text, FALSE);
}

static gboolean
has_failed (const VocSyncReport *report)
{
  return report->outcome == VOC_SYNC_FAILED || report->outcome == VOC_SYNC_INCOMPLETE || report->outcome == VOC_SYNC_SUSPICIOUS;
}

/**
 * voc_present_reports:
 * @reports: (element-type VocSyncReport): what the last syncs did
 *
 * Returns: (transfer full): what they came to, in sentences; "" for none
 */
char *
voc_present_reports (GPtrArray *reports)
{
  guint            n_new = 0;
  guint            n_closed = 0;
  guint            n_failed = 0;
  guint            n_unchanged = 0;
  g_autofree char *count = voc_present_number (reports->len);
  g_autofree char *new_number = NULL;
  g_autofree char *closed_number = NULL;
  GString         *text;

  if (reports->len == 0)
    return g_strdup ("");

  for (guint i = 0; i < reports->len; i++)
    {
      const VocSyncReport *report = g_ptr_array_index (reports, i);

      n_new += report->n_new;
      n_closed += report->n_closed;
      n_failed += has_failed (report);
      n_unchanged += report->outcome == VOC_SYNC_UNCHANGED;
    }

  new_number = voc_present_number (n_new);
  closed_number = voc_present_number (n_closed);
  text = g_string_new (NULL);
  if (reports->len == 1)
    /* Translators: of the only sync there was; %1$s and %2$s are numbers of listings. */
    g_string_append_printf (text, _ ("One sync: %1$s new, %2$s closed."), new_number, closed_number);
  else
    /* Translators: %1$s is a number of syncs, more than one; %2$s and %3$s are numbers of listings. */
    g_string_append_printf (text, _ ("The last %1$s syncs: %2$s new, %3$s closed."), count, new_number, closed_number);
  if (n_unchanged > 0)
    {
      g_autofree char *number = voc_present_number (n_unchanged);

      g_string_append_c (text, ' ');
      /* Translators: of syncs. */
      g_string_append_printf (text, ngettext ("%s found nothing changed.", "%s found nothing changed.", n_unchanged), number);
    }
  if (n_failed > 0)
    {
      g_autofree char *number = voc_present_number (n_failed);

      g_string_append_c (text, ' ');
      /* Translators: of syncs. */
      g_string_append_printf (text, ngettext ("%s failed.", "%s failed.", n_failed), number);
    }

  return g_string_free (text, FALSE);
}

/**
 * voc_present_format:
 * @source: a source
 *
 * Returns: (transfer full): the name of its format and what it asks to be shown
 */
char *
voc_present_format (const VocSource *source)
{
  const VocFormat     *format;
  const VocFormatInfo *info;
  const char          *attribution;

  g_return_val_if_fail (source != NULL, NULL);

  format = source->format != NULL ? voc_formats_find (source->format) : NULL;
  info = format != NULL ? voc_format_get_info (format) : NULL;
  attribution = source->attribution;
  if (attribution == NULL && info != NULL)
    attribution = info->attribution;
  if (attribution == NULL)
    return g_strdup (info != NULL ? info->name : _ ("Not known before the first sync"));

  /* Translators: %1$s is the name of a format, %2$s what a source asks to be shown with its listings. */
  return g_strdup_printf (_ ("%1$s · “%2$s”"), info != NULL ? info->name : source->format, attribution);
}

/**
 * voc_present_sync_mark:
 * @report: what a sync did
 * @now: Unix seconds
 *
 * Returns: (transfer full): when it was and what it did, for a chart that is walked
 */
char *
voc_present_sync_mark (const VocSyncReport *report,
                       gint64               now)
{
  g_autofree char *time = voc_present_time (report->finished_at, now);
  g_autofree char *text = voc_present_report (report);
  g_autofree char *traffic = voc_present_traffic (report);

  /* Translators: %1$s is a time, %2$s what a sync did then. */
  if (*traffic == '\0')
    return g_strdup_printf (_ ("%1$s: %2$s"), time != NULL ? time : "", text);

  /* Translators: %1$s is a time, %2$s what a sync did then, %3$s what it cost, such as "12 kB read". */
  return g_strdup_printf (_ ("%1$s: %2$s · %3$s"), time != NULL ? time : "", text, traffic);
}
