/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What makes a listing fit to be shared: its texts cleaned, its plain text made
 * from the HTML, and the content hash by which a sync knows that nothing has
 * changed. Adapters therefore need not clean anything themselves. */

#include "model/voc-listing.h"

#include "base/voc-rich-text.h"
#include "base/voc-text.h"

#include <string.h>

static void
clean (char **field)
{
  if (*field != NULL)
    voc_set_text (field, *field);
}

static void
make_valid (char **field)
{
  if (*field != NULL && !voc_text_is_valid (*field))
    {
      char *valid = g_utf8_make_valid (*field, -1);

      g_free (*field);
      *field = valid;
    }
}

static void
clean_members (VocListing *self)
{
  char **fields[] = {
    &self->native_id, &self->requisition_id, &self->url, &self->apply_url,
    &self->title, &self->company, &self->company_url, &self->department,
    &self->team, &self->employment_raw, &self->workplace_raw, &self->seniority_raw,
    &self->language, &self->deadline_text, &self->attribution
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    clean (fields[i]);
  make_valid (&self->raw);
  make_valid (&self->description_html);
}

static void
clean_parts (VocListing *self)
{
  for (guint i = 0; i < self->locations->len; i++)
    {
      VocLocation *location = g_ptr_array_index (self->locations, i);

      clean (&location->raw);
      clean (&location->city);
      clean (&location->region);
      clean (&location->region_code);
      clean (&location->country);
      clean (&location->postal_code);
      clean (&location->street);
    }

  for (guint i = 0; i < self->pays->len; i++)
    {
      VocPay *pay = g_ptr_array_index (self->pays, i);

      clean (&pay->label);
      clean (&pay->raw);
    }
}

/**
 * voc_listing_make_text:
 * @self: a listing that was filled in and is not sealed
 *
 * Undresses the HTML of a listing, and makes its plain text unless there is one
 * already, as voc_listing_seal() does: for who wants to read the text before that.
 */
void
voc_listing_make_text (VocListing *self)
{
  char *undressed;

  g_return_if_fail (self != NULL && !self->is_sealed);

  if (self->is_text_of_html || voc_text_is_blank (self->description_html))
    return;

  undressed = voc_html_undress (self->description_html);
  g_free (self->description_html);
  self->description_html = undressed;
  if (self->description_text == NULL)
    self->description_text = voc_html_to_plain_full (undressed, &self->is_text_of_html);
}

/* A text that was made of the HTML came from the store or a snapshot, and the HTML
 * was undressed then. */
static void
make_description (VocListing *self)
{
  if (voc_text_is_blank (self->description_html))
    g_clear_pointer (&self->description_html, g_free);
  if (voc_text_is_blank (self->description_text))
    g_clear_pointer (&self->description_text, g_free);

  voc_listing_make_text (self);
  self->description_text = voc_text_take_clean_block (self->description_text);
  if (voc_text_is_blank (self->description_text))
    g_clear_pointer (&self->description_text, g_free);
  self->is_text_of_html = self->is_text_of_html && self->description_text != NULL && self->description_html != NULL;
}

static void
hash_timestamp (VocHasher   *hasher,
                VocTimestamp timestamp)
{
  gboolean is_fixed = timestamp.precision == VOC_DATE_DAY || timestamp.precision == VOC_DATE_SECOND;

  /* "30+ days ago" is another moment with every fetch. */
  voc_hasher_add_int (hasher, timestamp.precision);
  voc_hasher_add_int (hasher, is_fixed ? timestamp.unix_seconds : 0);
}

static void
hash_location (VocHasher         *hasher,
               const VocLocation *location)
{
  voc_hasher_add_int (hasher, location->kind);
  voc_hasher_add_text (hasher, location->raw);
  voc_hasher_add_text (hasher, location->city);
  voc_hasher_add_text (hasher, location->region);
  voc_hasher_add_text (hasher, location->region_code);
  voc_hasher_add_text (hasher, location->country);
  voc_hasher_add_text (hasher, location->postal_code);
  voc_hasher_add_text (hasher, location->street);
  voc_hasher_add_int (hasher, location->point.is_known);
  voc_hasher_add_double (hasher, location->point.is_known ? location->point.latitude : 0.0);
  voc_hasher_add_double (hasher, location->point.is_known ? location->point.longitude : 0.0);
  voc_hasher_add_int (hasher, location->is_primary);
}

static void
hash_pay (VocHasher    *hasher,
          const VocPay *pay)
{
  voc_hasher_add_int (hasher, pay->kind);
  voc_hasher_add_int (hasher, pay->min);
  voc_hasher_add_int (hasher, pay->max);
  voc_hasher_add_text (hasher, pay->currency);
  voc_hasher_add_int (hasher, pay->period);
  voc_hasher_add_int (hasher, pay->provenance);
  voc_hasher_add_int (hasher, pay->flags);
  voc_hasher_add_text (hasher, pay->label);
  voc_hasher_add_text (hasher, pay->raw);
}

static void
hash_parts (VocHasher        *hasher,
            const VocListing *self)
{
  voc_hasher_add_int (hasher, self->locations->len);
  for (guint i = 0; i < self->locations->len; i++)
    hash_location (hasher, g_ptr_array_index (self->locations, i));

  voc_hasher_add_int (hasher, self->pays->len);
  for (guint i = 0; i < self->pays->len; i++)
    hash_pay (hasher, g_ptr_array_index (self->pays, i));

  voc_hasher_add_int (hasher, self->tags->len);
  for (guint i = 0; i < self->tags->len; i++)
    {
      const VocTag *tag = g_ptr_array_index (self->tags, i);

      voc_hasher_add_text (hasher, tag->scheme);
      voc_hasher_add_text (hasher, tag->code);
      voc_hasher_add_text (hasher, tag->label);
    }
}

/* What a reader of the listing would notice: no ids, no raw rest, no moment at
 * which anybody looked, and not the source's own "updated", which is noise. The
 * text is made from the HTML, so only one of both counts. */
static VocHash
hash_content (const VocListing *self)
{
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  const char *const texts[] = {
    self->url, self->apply_url, self->title, self->company, self->company_url,
    self->department, self->team, self->employment_raw, self->seniority_raw,
    self->language, self->deadline_text, self->attribution, self->description_html,
    self->description_html == NULL ? self->description_text : NULL
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    voc_hasher_add_text (hasher, texts[i]);
  voc_hasher_add_text (hasher, self->workplace_raw);
  voc_hasher_add_int (hasher, self->employment);
  voc_hasher_add_int (hasher, self->term);
  voc_hasher_add_int (hasher, self->workplace);
  voc_hasher_add_int (hasher, self->seniority);
  voc_hasher_add_int (hasher, self->positions);
  hash_timestamp (hasher, self->published);
  hash_timestamp (hasher, self->expires);
  hash_timestamp (hasher, self->starts);
  hash_parts (hasher, self);
  return voc_hasher_finish (hasher);
}

/**
 * voc_listing_seal:
 * @self: (transfer full): a listing that was filled in
 *
 * Freezes a listing, so that any thread may read it: every text is cleaned (and
 * %NULL when there is nothing to see in it), the description's HTML is undressed
 * and its plain text made unless there is one already, and the content hash is
 * made unless it is set already (the store reads it back). To seal a sealed
 * listing does nothing.
 *
 * Returns: (transfer full): @self
 */
VocListing *
voc_listing_seal (VocListing *self)
{
  static const VocHash unset = { { 0 } };

  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_sealed)
    return self;

  clean_members (self);
  clean_parts (self);
  make_description (self);
  if (voc_hash_equal (&self->content_hash, &unset))
    self->content_hash = hash_content (self);
  self->is_sealed = TRUE;
  return self;
}
