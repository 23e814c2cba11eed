/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A query as JSON and back: a saved search. The filters are written as they were
 * given, beside the text, so that a saved `posted:7d` means the last seven days
 * whenever it is asked again. */

#include "model/voc-query.h"

#include "base/voc-error.h"
#include "base/voc-json-reader.h"
#include "base/voc-json.h"
#include "model/voc-code-private.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* Raised when a member changes its meaning, not when one is added. */
#define FORMAT_VERSION 1

/* Indexed by the enumerations; stored, so never renamed. */
static const char *const sort_codes[] = { "relevance", "newest", "pay", "distance" };
static const char *const policy_codes[] = { "show", "lower", "hide" };

static void
add_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
add_flag (JsonObject *object,
          const char *name,
          gboolean    value)
{
  if (value)
    json_object_set_boolean_member (object, name, TRUE);
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
add_near (JsonObject     *object,
          const VocQuery *self)
{
  JsonObject *near;

  if (!self->near.is_known)
    return;

  near = json_object_new ();
  json_object_set_double_member (near, "latitude", self->near.latitude);
  json_object_set_double_member (near, "longitude", self->near.longitude);
  add_text (near, "name", self->near_name);
  if (self->radius_km > 0.0)
    json_object_set_double_member (near, "radiusKm", self->radius_km);
  json_object_set_object_member (object, "near", near);
}

static void
add_employment (JsonObject   *object,
                VocEmployment employment)
{
  JsonArray *codes = json_array_new ();

  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if (((guint) employment & (1u << i)) != 0)
      json_array_add_string_element (codes, voc_employment_to_code ((VocEmployment) (1u << i)));
  json_object_set_array_member (object, "employment", codes);
}

static void
add_workplaces (JsonObject *object,
                guint       workplaces)
{
  JsonArray *codes = json_array_new ();

  for (guint i = 0; i < VOC_N_WORKPLACES; i++)
    if ((workplaces & (1u << i)) != 0)
      json_array_add_string_element (codes, voc_workplace_to_code ((VocWorkplace) i));
  json_object_set_array_member (object, "workplaces", codes);
}

/**
 * voc_query_to_json:
 * @self: a sealed query
 *
 * Returns: (transfer full): a JSON object
 */
char *
voc_query_to_json (const VocQuery *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (VocQuery) given = NULL;
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  given = voc_query_edit (self);
  object = json_object_new ();
  json_node_take_object (node, object);
  json_object_set_int_member (object, "version", FORMAT_VERSION);
  json_object_set_string_member (object, "text", given->text);
  add_flag (object, "isTyping", given->is_typing);
  add_near (object, given);
  add_employment (object, given->employment);
  add_workplaces (object, given->workplaces);
  add_int (object, "minPay", given->min_pay);
  json_object_set_string_member (object, "payCurrency", given->pay_currency);
  json_object_set_string_member (object, "payPolicy", policy_codes[given->pay_policy]);
  add_int (object, "postedAfter", given->posted_after);
  add_int (object, "sourceId", given->source_id);
  add_text (object, "company", given->company);
  add_flag (object, "showsHidden", given->shows_hidden);
  add_flag (object, "showsClosed", given->shows_closed);
  add_flag (object, "onlySaved", given->only_saved);
  json_object_set_string_member (object, "sort", sort_codes[given->sort]);
  json_object_set_double_member (object, "hoursPerWeek", given->basis.hours_per_week);
  json_object_set_double_member (object, "weeksPerYear", given->basis.weeks_per_year);
  return voc_json_to_text (node, FALSE);
}

static void
read_near (JsonObject *object,
           VocQuery   *self)
{
  JsonObject *near = voc_json_get_object (object, "near");
  VocPoint    point = VOC_POINT_UNKNOWN;

  if (!voc_json_get_number (near, "latitude", &point.latitude) || !voc_json_get_number (near, "longitude", &point.longitude))
    return;
  if (point.latitude < -90.0 || point.latitude > 90.0 || point.longitude < -180.0 || point.longitude > 180.0)
    return;

  point.is_known = TRUE;
  self->near = point;
  self->near_name = g_strdup (voc_json_get_string (near, "name"));
  voc_json_get_number (near, "radiusKm", &self->radius_km);
  self->radius_km = MAX (self->radius_km, 0.0);
}

static void
read_sets (JsonObject *object,
           VocQuery   *self)
{
  JsonArray  *employment = voc_json_get_array (object, "employment");
  JsonArray  *workplaces = voc_json_get_array (object, "workplaces");
  guint       bits = 0;
  const char *code;

  for (guint i = 0; (code = voc_json_element_string (employment, i)) != NULL; i++)
    bits |= (guint) voc_employment_from_code (code);
  self->employment = (VocEmployment) bits;

  for (guint i = 0; (code = voc_json_element_string (workplaces, i)) != NULL; i++)
    if (*code == '\0' || voc_workplace_from_code (code) != VOC_WORKPLACE_UNKNOWN)
      self->workplaces |= 1u << voc_workplace_from_code (code);
}

static void
read_basis (JsonObject *object,
            VocQuery   *self)
{
  double hours;
  double weeks;

  if (voc_json_get_number (object, "hoursPerWeek", &hours) && hours > 0.0)
    self->basis.hours_per_week = hours;
  if (voc_json_get_number (object, "weeksPerYear", &weeks) && weeks > 0.0)
    self->basis.weeks_per_year = weeks;
}

static VocQuery *
query_from_object (JsonObject *object)
{
  VocQuery   *self = voc_query_new ();
  const char *text = voc_json_get_string (object, "text");
  const char *currency = voc_json_get_string (object, "payCurrency");

  if (text != NULL)
    {
      g_free (self->text);
      self->text = g_strdup (text);
    }
  voc_json_get_boolean (object, "isTyping", &self->is_typing);
  read_near (object, self);
  read_sets (object, self);
  voc_json_get_int (object, "minPay", &self->min_pay);
  if (currency != NULL && strlen (currency) == 3)
    g_strlcpy (self->pay_currency, currency, sizeof self->pay_currency);
  self->pay_policy = (VocPayPolicy) voc_code_find (voc_json_get_string (object, "payPolicy"), policy_codes,
                                                   G_N_ELEMENTS (policy_codes), VOC_PAY_POLICY_SHOW);
  voc_json_get_int (object, "postedAfter", &self->posted_after);
  voc_json_get_int (object, "sourceId", &self->source_id);
  self->company = g_strdup (voc_json_get_string (object, "company"));
  voc_json_get_boolean (object, "showsHidden", &self->shows_hidden);
  voc_json_get_boolean (object, "showsClosed", &self->shows_closed);
  voc_json_get_boolean (object, "onlySaved", &self->only_saved);
  self->sort = (VocSort) voc_code_find (voc_json_get_string (object, "sort"), sort_codes,
                                        G_N_ELEMENTS (sort_codes), VOC_SORT_RELEVANCE);
  read_basis (object, self);
  return self;
}

/**
 * voc_query_from_json:
 * @json: what voc_query_to_json() wrote
 * @now: Unix seconds, as for voc_query_seal()
 * @error: return location for a %VOC_PARSE_ERROR
 *
 * Reads a query back. A member that is missing or of another type is as in a new
 * query.
 *
 * Returns: (transfer full): the sealed query, or %NULL when @json is no JSON
 *   object or is of a later version
 */
VocQuery *
voc_query_from_json (const char *json,
                     gint64      now,
                     GError    **error)
{
  g_autoptr (JsonNode) node = NULL;
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
                           "This is not a search of a version that is read");
      return NULL;
    }

  return voc_query_seal (query_from_object (object), now);
}
