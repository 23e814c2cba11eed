/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A listing as JSON and back, without loss: the snapshot of a saved job, which
 * must still be readable when its feed is long gone, and the form in which
 * listings travel between our own programs. It is not the feed format (that is
 * schema.org, see feeds/). A member that is not there is not stated. */

#include "model/voc-listing.h"

#include "base/voc-error.h"
#include "base/voc-json-reader.h"
#include "base/voc-json.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* Raised when a member changes its meaning, not when one is added. */
#define FORMAT_VERSION 1

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
add_texts (JsonObject       *object,
           gconstpointer     value,
           const TextMember *members,
           gsize             n)
{
  for (gsize i = 0; i < n; i++)
    {
      const char *text = G_STRUCT_MEMBER (char *, value, members[i].offset);

      if (text != NULL)
        json_object_set_string_member (object, members[i].name, text);
    }
}

static void
read_texts (JsonObject       *object,
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
add_code (JsonObject *object,
          const char *name,
          const char *code)
{
  if (*code != '\0')
    json_object_set_string_member (object, name, code);
}

static void
add_int (JsonObject *object,
         const char *name,
         gint64      value)
{
  if (value != 0)
    json_object_set_int_member (object, name, value);
}

static void
add_timestamp (JsonObject  *object,
               const char  *name,
               VocTimestamp timestamp)
{
  JsonObject *member;

  if (timestamp.precision == VOC_DATE_NONE)
    return;

  member = json_object_new ();
  json_object_set_int_member (member, "at", timestamp.unix_seconds);
  json_object_set_int_member (member, "precision", timestamp.precision);
  json_object_set_object_member (object, name, member);
}

static void
add_employment (JsonObject   *object,
                VocEmployment employment)
{
  JsonArray *codes;

  if (employment == VOC_EMPLOYMENT_UNKNOWN)
    return;

  codes = json_array_new ();
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if (((guint) employment & (1u << i)) != 0)
      json_array_add_string_element (codes, voc_employment_to_code ((VocEmployment) (1u << i)));
  json_object_set_array_member (object, "employment", codes);
}

static JsonObject *
location_to_json (const VocLocation *location)
{
  JsonObject *object = json_object_new ();

  add_texts (object, location, location_texts, G_N_ELEMENTS (location_texts));
  if (location->kind == VOC_LOCATION_ELIGIBLE_AREA)
    json_object_set_string_member (object, "kind", "eligible-area");
  if (location->point.is_known)
    {
      json_object_set_double_member (object, "latitude", location->point.latitude);
      json_object_set_double_member (object, "longitude", location->point.longitude);
    }
  if (location->is_primary)
    json_object_set_boolean_member (object, "isPrimary", TRUE);
  return object;
}

static JsonObject *
pay_to_json (const VocPay *pay)
{
  JsonObject *object = json_object_new ();

  add_texts (object, pay, pay_texts, G_N_ELEMENTS (pay_texts));
  json_object_set_string_member (object, "kind", voc_pay_kind_to_code (pay->kind));
  if (pay->min != VOC_PAY_UNSTATED)
    json_object_set_int_member (object, "min", pay->min);
  if (pay->max != VOC_PAY_UNSTATED)
    json_object_set_int_member (object, "max", pay->max);
  add_code (object, "currency", pay->currency);
  add_code (object, "period", voc_pay_period_to_code (pay->period));
  add_code (object, "provenance", voc_pay_provenance_to_code (pay->provenance));
  add_int (object, "flags", pay->flags);
  return object;
}

static JsonArray *
locations_to_json (const GPtrArray *locations)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < locations->len; i++)
    json_array_add_object_element (array, location_to_json (g_ptr_array_index (locations, i)));
  return array;
}

static JsonArray *
pays_to_json (const GPtrArray *pays)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < pays->len; i++)
    json_array_add_object_element (array, pay_to_json (g_ptr_array_index (pays, i)));
  return array;
}

static JsonArray *
tags_to_json (const GPtrArray *tags)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < tags->len; i++)
    {
      JsonObject *object = json_object_new ();

      add_texts (object, g_ptr_array_index (tags, i), tag_texts, G_N_ELEMENTS (tag_texts));
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
add_content_hash (JsonObject    *object,
                  const VocHash *hash)
{
  char hex[VOC_HASH_LENGTH * 2 + 1];

  for (guint i = 0; i < VOC_HASH_LENGTH; i++)
    g_snprintf (hex + i * 2, 3, "%02x", hash->bytes[i]);
  json_object_set_string_member (object, "contentHash", hex);
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
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  json_node_take_object (node, object);
  json_object_set_int_member (object, "version", FORMAT_VERSION);
  add_int (object, "id", self->id);
  add_int (object, "sourceId", self->source_id);
  add_texts (object, self, listing_texts, G_N_ELEMENTS (listing_texts));
  add_employment (object, self->employment);
  add_code (object, "term", voc_term_to_code (self->term));
  add_code (object, "workplace", voc_workplace_to_code (self->workplace));
  add_code (object, "seniority", voc_seniority_to_code (self->seniority));
  add_int (object, "positions", self->positions);
  add_timestamp (object, "published", self->published);
  add_timestamp (object, "updated", self->updated);
  add_timestamp (object, "expires", self->expires);
  add_timestamp (object, "starts", self->starts);
  json_object_set_array_member (object, "locations", locations_to_json (self->locations));
  json_object_set_array_member (object, "pays", pays_to_json (self->pays));
  json_object_set_array_member (object, "tags", tags_to_json (self->tags));
  add_content_hash (object, &self->content_hash);
  add_int (object, "firstSeen", self->first_seen);
  add_int (object, "lastSeen", self->last_seen);
  add_int (object, "closedAt", self->closed_at);
  if (self->state == VOC_LISTING_CLOSED)
    json_object_set_boolean_member (object, "isClosed", TRUE);
  add_code (object, "closeReason", voc_close_reason_to_code (self->close_reason));
  return voc_json_to_text (node, pretty);
}

static void
read_int (JsonObject *object,
          const char *name,
          gint64     *value)
{
  voc_json_get_int (object, name, value);
}

static VocTimestamp
read_timestamp (JsonObject *object,
                const char *name)
{
  JsonObject *member = voc_json_get_object (object, name);
  gint64      at;
  gint64      precision;

  if (!voc_json_get_int (member, "at", &at) || !voc_json_get_int (member, "precision", &precision))
    return VOC_TIMESTAMP_NONE;
  if (precision <= VOC_DATE_NONE || precision > VOC_DATE_SECOND)
    return VOC_TIMESTAMP_NONE;

  return (VocTimestamp){ at, (VocDatePrecision) precision };
}

static const char *
read_code (JsonObject *object,
           const char *name)
{
  const char *code = voc_json_get_string (object, name);

  return code != NULL ? code : "";
}

static VocEmployment
read_employment (JsonObject *object)
{
  JsonArray *codes = voc_json_get_array (object, "employment");
  guint      n = codes != NULL ? json_array_get_length (codes) : 0;
  guint      employment = 0;

  for (guint i = 0; i < n; i++)
    employment |= (guint) voc_employment_from_code (voc_json_element_string (codes, i));
  return (VocEmployment) employment;
}

static VocLocation *
location_from_json (JsonObject *object)
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
pay_from_json (JsonObject *object)
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
  pay->flags = (VocPayFlags) (flags & (VOC_PAY_FLAG_MIN_OVER_MAX | VOC_PAY_FLAG_NOT_FOR_DISPLAY));
  return pay;
}

static void
read_parts (JsonObject *object,
            VocListing *self)
{
  JsonArray  *locations = voc_json_get_array (object, "locations");
  JsonArray  *pays = voc_json_get_array (object, "pays");
  JsonArray  *tags = voc_json_get_array (object, "tags");
  JsonObject *part;

  for (guint i = 0; (part = voc_json_element_object (locations, i)) != NULL; i++)
    voc_listing_add_location (self, location_from_json (part));
  for (guint i = 0; (part = voc_json_element_object (pays, i)) != NULL; i++)
    voc_listing_add_pay (self, pay_from_json (part));
  for (guint i = 0; (part = voc_json_element_object (tags, i)) != NULL; i++)
    if (voc_json_get_string (part, "scheme") != NULL)
      voc_listing_add_tag (self, voc_json_get_string (part, "scheme"),
                           voc_json_get_string (part, "code"), voc_json_get_string (part, "label"));
}

static void
read_content_hash (JsonObject *object,
                   VocHash    *hash)
{
  const char *hex = read_code (object, "contentHash");
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
read_numbers (JsonObject *object,
              VocListing *self)
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

/**
 * voc_listing_from_json:
 * @json: what voc_listing_to_json() wrote
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
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (VocListing) self = NULL;
  JsonObject *object;
  gint64      version = 0;

  g_return_val_if_fail (json != NULL, NULL);

  node = voc_json_parse (json, -1, error);
  if (node == NULL)
    return NULL;

  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (!voc_json_get_int (object, "version", &version) || version < 1 || version > FORMAT_VERSION)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                           "This is not a listing of a version that is read");
      return NULL;
    }

  self = voc_listing_new ();
  read_texts (object, self, listing_texts, G_N_ELEMENTS (listing_texts));
  self->employment = read_employment (object);
  self->term = voc_term_from_code (read_code (object, "term"));
  self->workplace = voc_workplace_from_code (read_code (object, "workplace"));
  self->seniority = voc_seniority_from_code (read_code (object, "seniority"));
  self->close_reason = voc_close_reason_from_code (read_code (object, "closeReason"));
  read_numbers (object, self);
  read_parts (object, self);
  read_content_hash (object, &self->content_hash);
  if (!voc_listing_validate (self, error))
    return NULL;

  return voc_listing_seal (g_steal_pointer (&self));
}
