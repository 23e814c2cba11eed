/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A listing as a line of a table. All texts come from a feed, so none may be taken for a
 * formula. Pure, for any thread. */

#include "model/voc-listing-csv.h"

#include "base/voc-csv-reader.h"
#include "model/voc-vocabulary.h"

static void
append_amount (GString      *line,
               const VocPay *pay,
               gint64        amount)
{
  char        digits[G_ASCII_DTOSTR_BUF_SIZE];
  const char *text = NULL;

  if (pay != NULL && amount != VOC_PAY_UNSTATED)
    text = g_ascii_formatd (digits, sizeof digits, "%.15g",
                            (double) amount / voc_pay_get_minor_unit (pay->currency));
  voc_csv_append_field (line, text);
}

/**
 * voc_listing_to_csv:
 * @listing: a sealed listing
 *
 * The columns are promised in docs/command-line.md.
 *
 * Returns: (transfer full): the line under %VOC_LISTING_CSV_HEADER, without its end
 */
char *
voc_listing_to_csv (const VocListing *listing)
{
  GString           *line = g_string_new (NULL);
  const VocPay      *pay = voc_listing_get_main_pay (listing);
  const VocLocation *location = voc_listing_get_main_location (listing);
  g_autofree char   *place = voc_listing_get_place_text (listing);
  g_autofree char   *posted = voc_date_format_iso (listing->published);
  g_auto (GStrv) skills = voc_listing_get_skills (listing);
  g_autofree char *skill_list = g_strjoinv (";", skills);

  g_string_append_printf (line, "%" G_GINT64_FORMAT, listing->id);
  voc_csv_append_text (line, listing->native_id);
  voc_csv_append_text (line, listing->title);
  voc_csv_append_text (line, listing->company);
  voc_csv_append_text (line, place);
  voc_csv_append_text (line, location != NULL ? location->country : NULL);
  voc_csv_append_field (line, voc_workplace_to_code (listing->workplace));
  append_amount (line, pay, pay != NULL ? pay->min : VOC_PAY_UNSTATED);
  append_amount (line, pay, pay != NULL ? pay->max : VOC_PAY_UNSTATED);
  voc_csv_append_text (line, pay != NULL ? pay->currency : NULL);
  voc_csv_append_field (line, pay != NULL ? voc_pay_period_to_code (pay->period) : NULL);
  voc_csv_append_field (line, posted);
  voc_csv_append_field (line, listing->state == VOC_LISTING_OPEN ? "open" : "closed");
  voc_csv_append_text (line, skill_list);
  voc_csv_append_text (line, listing->url);
  return g_string_free (line, FALSE);
}
