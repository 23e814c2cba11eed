/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In what two versions of a listing differ, as far as a reader cares. Pure, for any
 * thread. */

#include "model/voc-listing-diff.h"

#include "base/voc-text.h"

static const struct
{
  VocListingDifference single;
  const char          *code;
} codes[] = {
  { VOC_DIFFERENCE_TITLE, "title" },
  { VOC_DIFFERENCE_COMPANY, "company" },
  { VOC_DIFFERENCE_PLACE, "place" },
  { VOC_DIFFERENCE_PAY, "pay" },
  { VOC_DIFFERENCE_WORKPLACE, "workplace" },
  { VOC_DIFFERENCE_EMPLOYMENT, "employment" },
  { VOC_DIFFERENCE_EXPIRY, "expiry" },
  { VOC_DIFFERENCE_TEXT, "text" },
  { VOC_DIFFERENCE_OTHER, "other" },
};

/**
 * voc_difference_to_code:
 * @single: one difference
 *
 * Returns: (transfer none): its code, for machines
 */
const char *
voc_difference_to_code (VocListingDifference single)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].single == single)
      return codes[i].code;

  g_return_val_if_reached (NULL);
}

/**
 * voc_listing_past_free:
 * @self: (transfer full): what happened
 */
void
voc_listing_past_free (VocListingPast *self)
{
  g_clear_pointer (&self->before, voc_listing_unref);
  g_clear_pointer (&self->after, voc_listing_unref);
  g_free (self);
}

static gboolean
differs (const char *before,
         const char *after)
{
  return g_strcmp0 (before, after) != 0;
}

static gboolean
places_differ (const VocListing *before,
               const VocListing *after)
{
  if (before->locations->len != after->locations->len)
    return TRUE;

  for (guint i = 0; i < before->locations->len; i++)
    {
      const VocLocation *a = g_ptr_array_index (before->locations, i);
      const VocLocation *b = g_ptr_array_index (after->locations, i);

      if (a->kind != b->kind || differs (a->raw, b->raw) || differs (a->city, b->city) || differs (a->region, b->region)
          || differs (a->country, b->country) || differs (a->postal_code, b->postal_code) || differs (a->street, b->street))
        return TRUE;
    }

  return FALSE;
}

static gboolean
pays_differ (const VocListing *before,
             const VocListing *after)
{
  if (before->pays->len != after->pays->len)
    return TRUE;

  for (guint i = 0; i < before->pays->len; i++)
    {
      const VocPay *a = g_ptr_array_index (before->pays, i);
      const VocPay *b = g_ptr_array_index (after->pays, i);

      if (a->kind != b->kind || a->min != b->min || a->max != b->max || a->period != b->period || differs (a->currency, b->currency)
          || differs (a->label, b->label) || differs (a->raw, b->raw))
        return TRUE;
    }

  return FALSE;
}

static gboolean
expiries_differ (const VocListing *before,
                 const VocListing *after)
{
  return before->expires.precision != after->expires.precision || before->expires.unix_seconds != after->expires.unix_seconds
         || differs (before->deadline_text, after->deadline_text);
}

/**
 * voc_listing_compare:
 * @before: a sealed listing
 * @after: another version of it
 *
 * Returns: in what they differ; nothing when their content is the same
 */
VocListingDifference
voc_listing_compare (const VocListing *before,
                     const VocListing *after)
{
  guint set = 0;

  if (voc_hash_equal (&before->content_hash, &after->content_hash))
    return 0;

  if (differs (before->title, after->title))
    set |= VOC_DIFFERENCE_TITLE;
  if (differs (before->company, after->company))
    set |= VOC_DIFFERENCE_COMPANY;
  if (places_differ (before, after))
    set |= VOC_DIFFERENCE_PLACE;
  if (pays_differ (before, after))
    set |= VOC_DIFFERENCE_PAY;
  if (before->workplace != after->workplace || differs (before->workplace_raw, after->workplace_raw))
    set |= VOC_DIFFERENCE_WORKPLACE;
  if (before->employment != after->employment || before->term != after->term || differs (before->employment_raw, after->employment_raw))
    set |= VOC_DIFFERENCE_EMPLOYMENT;
  if (expiries_differ (before, after))
    set |= VOC_DIFFERENCE_EXPIRY;
  if (differs (before->description_text, after->description_text))
    set |= VOC_DIFFERENCE_TEXT;

  return (VocListingDifference) (set != 0 ? set : VOC_DIFFERENCE_OTHER);
}
