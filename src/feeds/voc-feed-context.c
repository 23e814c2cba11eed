/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a format's functions put their findings into: items in the order of the
 * feed, and everything that the feed's publisher ought to know. The rules that
 * hold for every format are here: a listing has an id and a title, and an id is
 * used once. Owned by the feed reader, used on its thread. */

#include "feeds/voc-format-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"

#include <string.h>

/* Nobody reads more, and a feed can have a million records. */
#define MAX_ISSUES 10000
#define MAX_SEEN 4000000

/**
 * voc_feed_issue_free:
 * @self: (nullable) (transfer full): an issue
 */
void
voc_feed_issue_free (VocFeedIssue *self)
{
  if (self == NULL)
    return;

  g_free (self->field);
  g_free (self->message);
  g_free (self);
}

/**
 * voc_office_free:
 * @self: (nullable) (transfer full): an office
 */
void
voc_office_free (VocOffice *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->url);
  g_free (self->email);
  g_free (self->telephone);
  voc_location_free (self->location);
  g_free (self);
}

/**
 * voc_feed_item_clear:
 * @item: an item
 *
 * Frees what @item holds.
 */
void
voc_feed_item_clear (VocFeedItem *item)
{
  g_return_if_fail (item != NULL);

  g_clear_pointer (&item->listing, voc_listing_unref);
  g_clear_pointer (&item->native_id, g_free);
  g_clear_pointer (&item->guide, voc_guide_unref);
  g_clear_pointer (&item->office, voc_office_free);
  item->kind = VOC_FEED_ITEM_LISTING;
  item->position = (VocRecordPosition){ 0, 0, 0 };
  item->known = 0;
  item->sum = 0;
  item->version = 0;
}

/**
 * voc_feed_outcome_free:
 * @self: (nullable) (transfer full): an outcome
 */
void
voc_feed_outcome_free (VocFeedOutcome *self)
{
  if (self == NULL)
    return;

  voc_feed_item_clear (&self->item);
  g_clear_error (&self->error);
  g_free (self);
}

static char *
get_host (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_ascii_strdown (g_uri_get_host (uri), -1) : NULL;
}

/**
 * voc_feed_context_new:
 * @format: the format of the feed
 * @url: (nullable): its address
 * @now: the moment of the fetch
 *
 * Returns: (transfer full): a context that holds nothing yet
 */
VocFeedContext *
voc_feed_context_new (const VocFormat *format,
                      const char      *url,
                      gint64           now)
{
  VocFeedContext *self = g_new0 (VocFeedContext, 1);

  self->format = format;
  self->url = g_strdup (url);
  self->host = get_host (url);
  self->now = now;
  self->advertised = -1;
  self->kind = format->info.kind;
  self->attribution = g_strdup (format->info.attribution);
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_feed_issue_free);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->outcomes);
  return self;
}

/**
 * voc_feed_context_free:
 * @self: (nullable) (transfer full): a context
 */
void
voc_feed_context_free (VocFeedContext *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->base);
  g_free (self->inner_base);
  g_free (self->own_url);
  g_free (self->host);
  g_free (self->title);
  g_free (self->home_url);
  g_free (self->attribution);
  g_clear_pointer (&self->held, voc_listing_unref);
  g_free (self->cursor);
  g_free (self->next);
  g_free (self->page_id);
  g_free (self->known);
  g_queue_clear_full (&self->outcomes, (GDestroyNotify) voc_feed_outcome_free);
  g_ptr_array_unref (self->issues);
  g_hash_table_unref (self->seen);
  g_free (self);
}

/*
 * voc_feed_context_set_inner_base:
 * @self: a context
 * @outer: (nullable): what the containers of XML say that completes addresses in them
 * @element: (nullable): an element in these, which may say it itself
 *
 * Sets what completes addresses that are read from now on, where the document says that
 * (RFC 3986, section 5.1.1).
 */
void
voc_feed_context_set_inner_base (VocFeedContext      *self,
                                 const char          *outer,
                                 const VocXmlElement *element)
{
  const char      *document = self->base != NULL ? self->base : self->url;
  g_autofree char *own = voc_xml_join_base (outer, voc_xml_element_get_spaced (element, VOC_XML_SPACE, "base"));

  g_free (self->inner_base);
  self->inner_base = own != NULL ? voc_xml_join_base (document, own) : NULL;
}

static void
add_issue (VocFeedContext *self,
           VocFeedSeverity severity,
           const char     *field,
           const char     *message)
{
  VocFeedIssue *issue;

  if (self->issues->len >= MAX_ISSUES)
    return;

  issue = g_new0 (VocFeedIssue, 1);
  issue->severity = severity;
  issue->position = self->position;
  issue->position.index += self->n_parts;
  issue->field = g_strdup (field);
  issue->message = g_utf8_make_valid (message, -1);
  g_ptr_array_add (self->issues, issue);
}

/* A record may bring several things; each has its number. */
static VocFeedOutcome *
add_outcome (VocFeedContext *self)
{
  VocFeedOutcome *outcome = g_new0 (VocFeedOutcome, 1);

  outcome->item.position = self->position;
  outcome->item.position.index += self->n_parts++;
  outcome->item.version = self->version;
  g_queue_push_tail (&self->outcomes, outcome);
  return outcome;
}

/**
 * voc_feed_context_warn:
 * @self: a context
 * @field: (nullable): the member or element
 * @format: one English sentence for the feed's publisher
 * @...: what goes into it
 *
 * Notes something that is wrong with the record but does not make it useless.
 */
void
voc_feed_context_warn (VocFeedContext *self,
                       const char     *field,
                       const char     *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list          arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_issue (self, VOC_FEED_WARNING, field, message);
}

/**
 * voc_feed_context_skip:
 * @self: a context
 * @field: (nullable): the member or element
 * @format: one English sentence for the feed's publisher
 * @...: what goes into it
 *
 * Says why the record, or a part of it, is not read.
 */
void
voc_feed_context_skip (VocFeedContext *self,
                       const char     *field,
                       const char     *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list          arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_issue (self, VOC_FEED_ERROR, field, message);
  add_outcome (self)->error = g_error_new_literal (VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, message);
  self->n_skipped++;
}

/* FNV-1a of 64 bits: a million ids meet by chance once in 40 million feeds. */
static guint64
hash_id (const char *id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = id; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static gboolean
is_first (VocFeedContext *self,
          const char     *id)
{
  guint64 hash = hash_id (id);

  if (g_hash_table_contains (self->seen, &hash))
    return FALSE;

  if (g_hash_table_size (self->seen) < MAX_SEEN)
    g_hash_table_add (self->seen, g_memdup2 (&hash, sizeof hash));
  return TRUE;
}

static gboolean
states_pay (const VocListing *listing)
{
  for (guint i = 0; i < listing->pays->len; i++)
    {
      const VocPay *pay = g_ptr_array_index (listing->pays, i);

      if (voc_pay_is_stated (pay) || pay->provenance == VOC_PAY_PROVENANCE_UNPAID)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in_country (const VocListing *listing,
               const char       *country)
{
  gboolean is_there = FALSE;

  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (listing->locations, i);

      if (location->country != NULL && strcmp (location->country, country) != 0)
        return FALSE;
      is_there |= location->country != NULL;
    }

  return is_there;
}

/*
 * voc_feed_settle_dollars:
 * @listing: a listing with its places
 *
 * The dollar of a job that is in the United States and nowhere else is theirs.
 */
void
voc_feed_settle_dollars (VocListing *listing)
{
  for (guint i = 0; i < listing->pays->len; i++)
    {
      VocPay *pay = g_ptr_array_index (listing->pays, i);

      if (pay->provenance == VOC_PAY_PROVENANCE_PARSED && *pay->currency == '\0' && voc_pay_is_stated (pay)
          && pay->raw != NULL && strchr (pay->raw, '$') != NULL && is_in_country (listing, "US"))
        g_strlcpy (pay->currency, "USD", sizeof pay->currency);
    }
}

/* Whether there are words of a pay that is unclear: those of another are no clearer, and a feed
 * may have what was found in a text beside that text. */
static gboolean
has_unclear_pay (const VocListing *listing)
{
  for (guint i = 0; i < listing->pays->len; i++)
    if (voc_pay_is_unclear (g_ptr_array_index (listing->pays, i)))
      return TRUE;

  return FALSE;
}

/* Most employers state the pay in the text, if anywhere. Where that is not clear, its words are
 * kept. */
static void
find_pay (VocListing *listing)
{
  voc_listing_make_text (listing);
  if (!states_pay (listing))
    {
      g_autoptr (GPtrArray) pays = voc_pay_find_words (listing->description_text);

      for (guint i = 0; i < pays->len; i++)
        {
          const VocPay *pay = g_ptr_array_index (pays, i);

          if (!voc_pay_is_unclear (pay) || !has_unclear_pay (listing))
            voc_listing_add_pay (listing, voc_pay_copy (pay));
        }
    }
  /* Also beside a field that states the pay of a month. */
  for (guint i = 0; i < listing->pays->len; i++)
    voc_pay_take_payments (g_ptr_array_index (listing->pays, i), listing->description_text);
  voc_feed_settle_dollars (listing);
}

/**
 * voc_feed_context_take_listing:
 * @self: a context
 * @listing: (transfer full): a listing that was filled in
 *
 * Seals a listing and hands it out, or says why it cannot be kept. A listing that
 * states no pay in a field of its own gets what its text says.
 */
void
voc_feed_context_take_listing (VocFeedContext *self,
                               VocListing     *listing)
{
  g_autoptr (VocListing) taken = listing;
  g_autoptr (GError) error = NULL;
  VocFeedOutcome *outcome;

  if (taken->attribution == NULL)
    taken->attribution = g_strdup (self->format->info.attribution);
  find_pay (taken);
  voc_listing_seal (taken);

  if (taken->title == NULL)
    {
      voc_feed_context_skip (self, "title", "The listing has no title; give it one");
      return;
    }
  if (taken->native_id == NULL)
    {
      voc_feed_context_skip (self, "identifier", "The listing has no identifier; give it one that never changes");
      return;
    }
  if (!voc_listing_validate (taken, &error))
    {
      voc_feed_context_skip (self, NULL, "%s", error->message);
      return;
    }
  /* A feed of changes has the last word. */
  if (self->kind != VOC_FEED_STREAM && !is_first (self, taken->native_id))
    {
      voc_feed_context_skip (self, "identifier", "The identifier “%.100s” was used by an earlier record; give each listing its own",
                             taken->native_id);
      return;
    }

  outcome = add_outcome (self);
  outcome->item.kind = VOC_FEED_ITEM_LISTING;
  outcome->item.listing = g_steal_pointer (&taken);
  self->n_items++;
}

/**
 * voc_feed_context_release:
 * @self: a context
 *
 * Hands out what voc_feed_context_hold_listing() kept, as a part of its own record.
 */
void
voc_feed_context_release (VocFeedContext *self)
{
  VocRecordPosition position = self->position;
  gint64            version = self->version;

  if (self->held == NULL)
    return;

  self->position = self->held_position;
  self->version = self->held_version;
  voc_feed_context_take_listing (self, g_steal_pointer (&self->held));
  self->position = position;
  self->version = version;
}

/* Work sites first, as the native format has them. */
static void
take_place (VocListing  *listing,
            VocLocation *location)
{
  guint at = listing->locations->len;

  while (at > 0 && location->kind == VOC_LOCATION_WORK_SITE
         && ((VocLocation *) g_ptr_array_index (listing->locations, at - 1))->kind == VOC_LOCATION_ELIGIBLE_AREA)
    at--;

  g_ptr_array_insert (listing->locations, (int) at, location);
}

/**
 * voc_feed_context_hold_listing:
 * @self: a context
 * @listing: (transfer full): a listing that was filled in
 *
 * Takes a listing of a feed that has a record for each of its places, one behind
 * another: the places of records of one id become those of one listing. What the
 * records do not agree about, whether the work is done at one of them or remotely, is
 * not known of the listing.
 */
void
voc_feed_context_hold_listing (VocFeedContext *self,
                               VocListing     *listing)
{
  if (self->held == NULL || self->held->native_id == NULL || g_strcmp0 (self->held->native_id, listing->native_id) != 0)
    {
      voc_feed_context_release (self);
      self->held = listing;
      self->held_position = self->position;
      self->held_version = self->version;
      return;
    }

  while (listing->locations->len > 0)
    take_place (self->held, g_ptr_array_steal_index (listing->locations, 0));
  if (listing->workplace != self->held->workplace)
    self->held->workplace = VOC_WORKPLACE_UNKNOWN;
  voc_listing_unref (listing);
}

/**
 * voc_feed_context_take_known:
 * @self: a context
 *
 * Hands out a listing that is known as it is.
 *
 * Returns: (transfer none): its item, to be filled in
 */
VocFeedItem *
voc_feed_context_take_known (VocFeedContext *self)
{
  VocFeedOutcome *outcome = add_outcome (self);

  outcome->item.kind = VOC_FEED_ITEM_KNOWN;
  self->n_items++;
  return &outcome->item;
}

/**
 * voc_feed_context_take_tombstone:
 * @self: a context
 * @native_id: (transfer full): the id of a listing that the source took away
 */
void
voc_feed_context_take_tombstone (VocFeedContext *self,
                                 char           *native_id)
{
  VocFeedOutcome *outcome = add_outcome (self);

  outcome->item.kind = VOC_FEED_ITEM_TOMBSTONE;
  outcome->item.native_id = native_id;
  self->has_tombstones = TRUE;
  self->n_items++;
}

/**
 * voc_feed_context_take_guide:
 * @self: a context
 * @guide: (transfer full): a career guide
 */
void
voc_feed_context_take_guide (VocFeedContext *self,
                             VocGuide       *guide)
{
  VocFeedOutcome *outcome = add_outcome (self);

  outcome->item.kind = VOC_FEED_ITEM_GUIDE;
  outcome->item.guide = guide;
  self->n_items++;
}

/**
 * voc_feed_context_take_office:
 * @self: a context
 * @office: (transfer full): an office
 */
void
voc_feed_context_take_office (VocFeedContext *self,
                              VocOffice      *office)
{
  VocFeedOutcome *outcome = add_outcome (self);

  outcome->item.kind = VOC_FEED_ITEM_OFFICE;
  outcome->item.office = office;
  self->n_items++;
}

/**
 * voc_feed_context_judge_end:
 * @self: a context
 *
 * A body that is whole by its grammar can still be something else than it was:
 * "changed its form" must never read as "has no jobs any more".
 *
 * Returns: (transfer full) (nullable): what is wrong with a feed that was read to its
 *   end
 */
GError *
voc_feed_context_judge_end (const VocFeedContext *self)
{
  if (self->n_items == 0 && self->n_skipped == 1)
    return g_error_new_literal (VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED, "The only record could not be read");
  if (self->n_items == 0 && self->n_skipped > 1)
    return g_error_new (VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                        "None of the %" G_GUINT64_FORMAT " records could be read", self->n_skipped);
  if (self->n_items == 0 && self->advertised > 0)
    return g_error_new (VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                        "The feed announces %" G_GINT64_FORMAT " records and brings none", self->advertised);

  return NULL;
}
