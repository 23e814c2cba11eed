/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A listing as JSON and back, without loss: the snapshot of a saved job, which
 * must still be readable when its feed is long gone, and the form in which
 * listings travel between our own programs. It is not the feed format (that is
 * schema.org, see feeds/). A member that is not there is not stated. */

#include "model/voc-listing.h"

#include "base/voc-error.h"
#include "base/voc-json-writer.h"
#include "base/voc-rich-text.h"
#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* Raised when a member changes its meaning, not when one is added. */
#define FORMAT_VERSION 1

/* "contentHash" was the first half of a SHA-256 sum. It is passed over, and sealing
 * makes the hash anew, so that old snapshots compare with new listings. */
#define HASH_NAME "contentSum"

/* Stands for a text that voc_html_to_plain() gives again. */
#define TEXT_OF_HTML_NAME "isTextOfHtml"

typedef struct
{
  const char *name;
  gsize       offset;
} TextMember;

#define MEMBER(type, name, field)       \
  {                                     \
    name, G_STRUCT_OFFSET (type, field) \
  }

static const TextMember listing_texts[] = {
  MEMBER (VocListing, "nativeId", native_id),
  MEMBER (VocListing, "requisitionId", requisition_id),
  MEMBER (VocListing, "url", url),
  MEMBER (VocListing, "applyUrl", apply_url),
  MEMBER (VocListing, "title", title),
  MEMBER (VocListing, "company", company),
  MEMBER (VocListing, "companyUrl", company_url),
  MEMBER (VocListing, "department", department),
  MEMBER (VocListing, "team", team),
  MEMBER (VocListing, "employmentRaw", employment_raw),
  MEMBER (VocListing, "workplaceRaw", workplace_raw),
  MEMBER (VocListing, "seniorityRaw", seniority_raw),
  MEMBER (VocListing, "language", language),
  MEMBER (VocListing, "descriptionHtml", description_html),
  MEMBER (VocListing, "descriptionText", description_text),
  MEMBER (VocListing, "deadlineText", deadline_text),
  MEMBER (VocListing, "attribution", attribution),
  MEMBER (VocListing, "raw", raw),
};

static const TextMember location_texts[] = {
  MEMBER (VocLocation, "raw", raw),
  MEMBER (VocLocation, "city", city),
  MEMBER (VocLocation, "region", region),
  MEMBER (VocLocation, "regionCode", region_code),
  MEMBER (VocLocation, "country", country),
  MEMBER (VocLocation, "postalCode", postal_code),
  MEMBER (VocLocation, "street", street),
};

static const TextMember pay_texts[] = {
  MEMBER (VocPay, "label", label),
  MEMBER (VocPay, "raw", raw),
};

static const TextMember tag_texts[] = {
  MEMBER (VocTag, "scheme", scheme),
  MEMBER (VocTag, "code", code),
  MEMBER (VocTag, "label", label),
};

static void
add_texts (VocJsonWriter    *writer,
           gconstpointer     value,
           const TextMember *members,
           gsize             n)
{
  for (gsize i = 0; i < n; i++)
    {
      const char *text = G_STRUCT_MEMBER (char *, value, members[i].offset);

      if (text != NULL)
        voc_json_writer_add_string (writer, members[i].name, text);
    }
}

static void
add_code (VocJsonWriter *writer,
          const char    *name,
          const char    *code)
{
  if (*code != '\0')
    voc_json_writer_add_string (writer, name, code);
}

static void
add_int (VocJsonWriter *writer,
         const char    *name,
         gint64         value)
{
  if (value != 0)
    voc_json_writer_add_int (writer, name, value);
}

static void
add_timestamp (VocJsonWriter *writer,
               const char    *name,
               VocTimestamp   timestamp)
{
  if (timestamp.precision == VOC_DATE_NONE)
    return;

  voc_json_writer_begin_object (writer, name);
  voc_json_writer_add_int (writer, "at", timestamp.unix_seconds);
  voc_json_writer_add_int (writer, "precision", timestamp.precision);
  voc_json_writer_end_object (writer);
}

static void
add_employment (VocJsonWriter *writer,
                VocEmployment  employment)
{
  if (employment == VOC_EMPLOYMENT_UNKNOWN)
    return;

  voc_json_writer_begin_array (writer, "employment");
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if (((guint) employment & (1u << i)) != 0)
      voc_json_writer_add_string (writer, NULL, voc_employment_to_code ((VocEmployment) (1u << i)));
  voc_json_writer_end_array (writer);
}

static void
add_location (VocJsonWriter     *writer,
              const VocLocation *location)
{
  voc_json_writer_begin_object (writer, NULL);
  add_texts (writer, location, location_texts, G_N_ELEMENTS (location_texts));
  if (location->kind == VOC_LOCATION_ELIGIBLE_AREA)
    voc_json_writer_add_string (writer, "kind", "eligible-area");
  if (location->point.is_known)
    {
      voc_json_writer_add_double (writer, "latitude", location->point.latitude);
      voc_json_writer_add_double (writer, "longitude", location->point.longitude);
    }
  if (location->is_primary)
    voc_json_writer_add_boolean (writer, "isPrimary", TRUE);
  voc_json_writer_end_object (writer);
}

static void
add_pay (VocJsonWriter *writer,
         const VocPay  *pay)
{
  voc_json_writer_begin_object (writer, NULL);
  add_texts (writer, pay, pay_texts, G_N_ELEMENTS (pay_texts));
  voc_json_writer_add_string (writer, "kind", voc_pay_kind_to_code (pay->kind));
  if (pay->min != VOC_PAY_UNSTATED)
    voc_json_writer_add_int (writer, "min", pay->min);
  if (pay->max != VOC_PAY_UNSTATED)
    voc_json_writer_add_int (writer, "max", pay->max);
  add_code (writer, "currency", pay->currency);
  add_code (writer, "period", voc_pay_period_to_code (pay->period));
  add_code (writer, "provenance", voc_pay_provenance_to_code (pay->provenance));
  add_int (writer, "flags", pay->flags);
  voc_json_writer_end_object (writer);
}

static void
add_parts (VocJsonWriter    *writer,
           const VocListing *self)
{
  voc_json_writer_begin_array (writer, "locations");
  for (guint i = 0; i < self->locations->len; i++)
    add_location (writer, g_ptr_array_index (self->locations, i));
  voc_json_writer_end_array (writer);

  voc_json_writer_begin_array (writer, "pays");
  for (guint i = 0; i < self->pays->len; i++)
    add_pay (writer, g_ptr_array_index (self->pays, i));
  voc_json_writer_end_array (writer);

  voc_json_writer_begin_array (writer, "tags");
  for (guint i = 0; i < self->tags->len; i++)
    {
      voc_json_writer_begin_object (writer, NULL);
      add_texts (writer, g_ptr_array_index (self->tags, i), tag_texts, G_N_ELEMENTS (tag_texts));
      voc_json_writer_end_object (writer);
    }
  voc_json_writer_end_array (writer);
}

static void
add_content_hash (VocJsonWriter *writer,
                  const VocHash *hash)
{
  static const char digits[] = "0123456789abcdef";
  char              hex[VOC_HASH_LENGTH * 2 + 1];

  for (guint i = 0; i < VOC_HASH_LENGTH; i++)
    {
      hex[i * 2] = digits[hash->bytes[i] >> 4];
      hex[i * 2 + 1] = digits[hash->bytes[i] & 15];
    }
  hex[VOC_HASH_LENGTH * 2] = '\0';
  voc_json_writer_add_string (writer, HASH_NAME, hex);
}

static void
add_own_texts (VocJsonWriter    *writer,
               const VocListing *self,
               gboolean          is_brief)
{
  for (gsize i = 0; i < G_N_ELEMENTS (listing_texts); i++)
    if (is_brief && self->is_text_of_html && listing_texts[i].offset == G_STRUCT_OFFSET (VocListing, description_text))
      voc_json_writer_add_boolean (writer, TEXT_OF_HTML_NAME, TRUE);
    else
      add_texts (writer, self, &listing_texts[i], 1);
}

static char *
write_listing (const VocListing *self,
               gboolean          is_pretty,
               gboolean          is_brief)
{
  VocJsonWriter writer;
  GString      *text;

  text = g_string_sized_new (1024);
  voc_json_writer_init (&writer, text, is_pretty);
  voc_json_writer_begin_object (&writer, NULL);
  voc_json_writer_add_int (&writer, "version", FORMAT_VERSION);
  add_int (&writer, "id", self->id);
  add_int (&writer, "sourceId", self->source_id);
  add_own_texts (&writer, self, is_brief);
  add_employment (&writer, self->employment);
  add_code (&writer, "term", voc_term_to_code (self->term));
  add_code (&writer, "workplace", voc_workplace_to_code (self->workplace));
  add_code (&writer, "seniority", voc_seniority_to_code (self->seniority));
  add_int (&writer, "positions", self->positions);
  add_timestamp (&writer, "published", self->published);
  add_timestamp (&writer, "updated", self->updated);
  add_timestamp (&writer, "expires", self->expires);
  add_timestamp (&writer, "starts", self->starts);
  add_parts (&writer, self);
  add_content_hash (&writer, &self->content_hash);
  add_int (&writer, "firstSeen", self->first_seen);
  add_int (&writer, "lastSeen", self->last_seen);
  add_int (&writer, "closedAt", self->closed_at);
  if (self->state == VOC_LISTING_CLOSED)
    voc_json_writer_add_boolean (&writer, "isClosed", TRUE);
  add_code (&writer, "closeReason", voc_close_reason_to_code (self->close_reason));
  voc_json_writer_end_object (&writer);
  return g_string_free (text, FALSE);
}

/**
 * voc_listing_to_json:
 * @self: a sealed listing
 * @pretty: whether it is for people to read
 *
 * Writes every public member, none lost.
 *
 * Returns: (transfer full): a JSON object
 */
char *
voc_listing_to_json (const VocListing *self,
                     gboolean          pretty)
{
  g_return_val_if_fail (self != NULL, NULL);

  return write_listing (self, pretty, FALSE);
}

/**
 * voc_listing_to_brief_json:
 * @self: a sealed listing
 *
 * As voc_listing_to_json(), but a text that voc_listing_from_json() can make of the
 * HTML is left out. It is the one that this program gives, so this is for what can be
 * made anew, and not for what has to be read as it was for ever.
 *
 * Returns: (transfer full): a JSON object
 */
char *
voc_listing_to_brief_json (const VocListing *self)
{
  g_return_val_if_fail (self != NULL && self->is_sealed, NULL);

  return write_listing (self, FALSE, TRUE);
}

static void
read_texts (const VocJson    *object,
            gpointer          value,
            const TextMember *members,
            gsize             n)
{
  for (gsize i = 0; i < n; i++)
    {
      char **field = &G_STRUCT_MEMBER (char *, value, members[i].offset);

      g_free (*field);
      *field = g_strdup (voc_json_get_string (object, members[i].name));
    }
}

static void
read_int (const VocJson *object,
          const char    *name,
          gint64        *value)
{
  voc_json_get_int (object, name, value);
}

static VocTimestamp
read_timestamp (const VocJson *object,
                const char    *name)
{
  const VocJson *member = voc_json_get_object (object, name);
  gint64         at;
  gint64         precision;

  if (!voc_json_get_int (member, "at", &at) || !voc_json_get_int (member, "precision", &precision))
    return VOC_TIMESTAMP_NONE;
  if (precision <= VOC_DATE_NONE || precision > VOC_DATE_SECOND)
    return VOC_TIMESTAMP_NONE;

  return (VocTimestamp){ at, (VocDatePrecision) precision };
}

static const char *
read_code (const VocJson *object,
           const char    *name)
{
  const char *code = voc_json_get_string (object, name);

  return code != NULL ? code : "";
}

static VocEmployment
read_employment (const VocJson *object)
{
  guint employment = 0;

  for (const VocJson *code = voc_json_first (voc_json_get_array (object, "employment")); code != NULL; code = voc_json_next (code))
    employment |= (guint) voc_employment_from_code (voc_json_as_string (code));
  return (VocEmployment) employment;
}

static VocLocation *
location_from_json (const VocJson *object)
{
  VocLocation *location = voc_location_new ();

  read_texts (object, location, location_texts, G_N_ELEMENTS (location_texts));
  if (strcmp (read_code (object, "kind"), "eligible-area") == 0)
    location->kind = VOC_LOCATION_ELIGIBLE_AREA;
  location->point.is_known = voc_json_get_number (object, "latitude", &location->point.latitude) && voc_json_get_number (object, "longitude", &location->point.longitude);
  voc_json_get_boolean (object, "isPrimary", &location->is_primary);
  return location;
}

static VocPay *
pay_from_json (const VocJson *object)
{
  VocPay     *pay = voc_pay_new ();
  const char *currency = read_code (object, "currency");
  gint64      flags = 0;

  read_texts (object, pay, pay_texts, G_N_ELEMENTS (pay_texts));
  pay->kind = voc_pay_kind_from_code (read_code (object, "kind"));
  read_int (object, "min", &pay->min);
  read_int (object, "max", &pay->max);
  if (strlen (currency) < sizeof pay->currency)
    g_strlcpy (pay->currency, currency, sizeof pay->currency);
  pay->period = voc_pay_period_from_code (read_code (object, "period"));
  pay->provenance = voc_pay_provenance_from_code (read_code (object, "provenance"));
  read_int (object, "flags", &flags);
  pay->flags = (VocPayFlags) (flags & (VOC_PAY_FLAG_MIN_OVER_MAX | VOC_PAY_FLAG_NOT_FOR_DISPLAY | VOC_PAY_FLAG_FOUND | VOC_PAY_FLAG_PAYMENTS));
  return pay;
}

static void
read_pays (const VocJson *object,
           VocListing    *self)
{
  for (const VocJson *part = voc_json_first (voc_json_get_array (object, "pays")); part != NULL; part = voc_json_next (part))
    if (voc_json_as_object (part) != NULL)
      voc_listing_add_pay (self, pay_from_json (part));
}

static void
read_places_and_tags (const VocJson *object,
                      VocListing    *self)
{
  for (const VocJson *part = voc_json_first (voc_json_get_array (object, "locations")); part != NULL; part = voc_json_next (part))
    if (voc_json_as_object (part) != NULL)
      voc_listing_add_location (self, location_from_json (part));
  for (const VocJson *part = voc_json_first (voc_json_get_array (object, "tags")); part != NULL; part = voc_json_next (part))
    if (voc_json_get_string (part, "scheme") != NULL)
      voc_listing_add_tag (self, voc_json_get_string (part, "scheme"),
                           voc_json_get_string (part, "code"), voc_json_get_string (part, "label"));
}

static void
read_content_hash (const VocJson *object,
                   VocHash       *hash)
{
  const char *hex = read_code (object, HASH_NAME);
  VocHash     read;

  if (strlen (hex) != VOC_HASH_LENGTH * 2)
    return;

  for (guint i = 0; i < VOC_HASH_LENGTH; i++)
    {
      int high = g_ascii_xdigit_value (hex[i * 2]);
      int low = g_ascii_xdigit_value (hex[i * 2 + 1]);

      if (high < 0 || low < 0)
        return;
      read.bytes[i] = (guint8) (high * 16 + low);
    }
  *hash = read;
}

static void
read_numbers (const VocJson *object,
              VocListing    *self)
{
  gint64   positions = 0;
  gboolean is_closed = FALSE;

  read_int (object, "id", &self->id);
  read_int (object, "sourceId", &self->source_id);
  read_int (object, "positions", &positions);
  self->positions = (int) CLAMP (positions, 0, G_MAXINT);
  self->published = read_timestamp (object, "published");
  self->updated = read_timestamp (object, "updated");
  self->expires = read_timestamp (object, "expires");
  self->starts = read_timestamp (object, "starts");
  read_int (object, "firstSeen", &self->first_seen);
  read_int (object, "lastSeen", &self->last_seen);
  read_int (object, "closedAt", &self->closed_at);
  voc_json_get_boolean (object, "isClosed", &is_closed);
  self->state = is_closed ? VOC_LISTING_CLOSED : VOC_LISTING_OPEN;
}

/* Before the listing is sealed, which would take its HTML for one that is still dressed. */
static void
make_left_out_text (const VocJson *object,
                    VocListing    *self)
{
  if (self->description_text != NULL || !voc_json_get_boolean (object, TEXT_OF_HTML_NAME, &self->is_text_of_html))
    return;
  if (self->is_text_of_html)
    self->description_text = voc_html_to_plain (voc_json_get_string (object, "descriptionHtml"));
}

static VocListing *
read_listing (const VocJson *object)
{
  VocListing *self = voc_listing_new ();

  read_texts (object, self, listing_texts, G_N_ELEMENTS (listing_texts));
  make_left_out_text (object, self);
  self->employment = read_employment (object);
  self->term = voc_term_from_code (read_code (object, "term"));
  self->workplace = voc_workplace_from_code (read_code (object, "workplace"));
  self->seniority = voc_seniority_from_code (read_code (object, "seniority"));
  self->close_reason = voc_close_reason_from_code (read_code (object, "closeReason"));
  read_numbers (object, self);
  read_pays (object, self);
  read_places_and_tags (object, self);
  return self;
}

/* (transfer none) (nullable): the listing in a document, if it is one of a version that is read */
static const VocJson *
get_object (VocJsonDocument *document,
            GError         **error)
{
  const VocJson *object = voc_json_document_get_root (document);
  gint64         version = 0;

  if (voc_json_get_int (object, "version", &version) && version >= 1 && version <= FORMAT_VERSION)
    return object;

  g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                       "This is not a listing of a version that is read");
  return NULL;
}

/**
 * voc_listing_from_json:
 * @json: what voc_listing_to_json() or voc_listing_to_brief_json() wrote
 * @error: return location for a %VOC_PARSE_ERROR
 *
 * Reads a listing back. A member that is missing or of another type reads as
 * not stated; nothing but the title and the id is needed.
 *
 * Returns: (transfer full): the sealed listing, or %NULL when @json is no JSON
 *   object, is of a later version, or has no title or id
 */
VocListing *
voc_listing_from_json (const char *json,
                       GError    **error)
{
  g_autoptr (VocJsonDocument) document = NULL;
  g_autoptr (VocListing) self = NULL;
  const VocJson *object;

  g_return_val_if_fail (json != NULL, NULL);

  document = voc_json_parse (json, -1, error);
  object = document != NULL ? get_object (document, error) : NULL;
  if (object == NULL)
    return NULL;

  self = read_listing (object);
  read_content_hash (object, &self->content_hash);
  if (!voc_listing_validate (self, error))
    return NULL;

  return voc_listing_seal (g_steal_pointer (&self));
}

/**
 * voc_listing_words_from_json:
 * @json: what voc_listing_to_brief_json() wrote
 * @error: return location for a %VOC_PARSE_ERROR
 *
 * Reads of a listing no more than what it is found by: its title, company, places, tags and
 * text, each as voc_listing_from_json() has it. For who goes through many.
 *
 * Returns: (transfer full): an unsealed listing that has nothing else, or %NULL when @json is
 *   no JSON object, or is of a later version
 */
VocListing *
voc_listing_words_from_json (const char *json,
                             GError    **error)
{
  static const TextMember members[] = {
    MEMBER (VocListing, "title", title),
    MEMBER (VocListing, "company", company),
    MEMBER (VocListing, "descriptionText", description_text),
  };
  g_autoptr (VocJsonDocument) document = NULL;
  VocListing    *self;
  const VocJson *object;

  g_return_val_if_fail (json != NULL, NULL);

  document = voc_json_parse (json, -1, error);
  object = document != NULL ? get_object (document, error) : NULL;
  if (object == NULL)
    return NULL;

  self = voc_listing_new ();
  read_texts (object, self, members, G_N_ELEMENTS (members));
  make_left_out_text (object, self);
  self->description_text = voc_text_take_clean_block (self->description_text);
  read_places_and_tags (object, self);
  return self;
}

/**
 * voc_listing_thaw:
 * @self: a sealed listing
 *
 * Returns: (transfer full): a copy that is to be filled in further and sealed again
 */
VocListing *
voc_listing_thaw (const VocListing *self)
{
  g_autofree char *json = voc_listing_to_json (self, FALSE);
  g_autoptr (VocJsonDocument) document = voc_json_parse (json, -1, NULL);

  g_return_val_if_fail (document != NULL, NULL);

  return read_listing (voc_json_document_get_root (document));
}
