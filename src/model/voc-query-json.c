/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A query as JSON and back: a saved search. The filters are written as they were
 * given, beside the text, so that a saved `posted:7d` means the last seven days
 * whenever it is asked again. */

#include "model/voc-query.h"

#include "base/voc-error.h"
#include "base/voc-json-writer.h"
#include "model/voc-code-private.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* Raised when a member changes its meaning, not when one is added. */
#define FORMAT_VERSION 1

/* Indexed by the enumerations; stored, so never renamed. */
static const char *const sort_codes[] = { "relevance", "newest", "pay", "distance", "title", "company" };
static const char *const policy_codes[] = { "show", "lower", "hide" };

static void
add_text (VocJsonWriter *writer,
          const char    *name,
          const char    *text)
{
  if (text != NULL)
    voc_json_writer_add_string (writer, name, text);
}

static void
add_flag (VocJsonWriter *writer,
          const char    *name,
          gboolean       value)
{
  if (value)
    voc_json_writer_add_boolean (writer, name, TRUE);
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
add_near (VocJsonWriter  *writer,
          const VocQuery *self)
{
  if (!self->near.is_known)
    return;

  voc_json_writer_begin_object (writer, "near");
  voc_json_writer_add_double (writer, "latitude", self->near.latitude);
  voc_json_writer_add_double (writer, "longitude", self->near.longitude);
  add_text (writer, "name", self->near_name);
  add_text (writer, "country", self->near_country);
  if (self->radius_km > 0.0)
    voc_json_writer_add_double (writer, "radiusKm", self->radius_km);
  voc_json_writer_end_object (writer);
}

static void
add_employment (VocJsonWriter *writer,
                VocEmployment  employment)
{
  voc_json_writer_begin_array (writer, "employment");
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if (((guint) employment & (1u << i)) != 0)
      voc_json_writer_add_string (writer, NULL, voc_employment_to_code ((VocEmployment) (1u << i)));
  voc_json_writer_end_array (writer);
}

/* The codes of the bits that are set; "" is what is not stated. */
static void
add_bits (VocJsonWriter *writer,
          const char    *name,
          guint          bits,
          guint          n_values,
          const char *(*to_code) (guint))
{
  voc_json_writer_begin_array (writer, name);
  for (guint i = 0; i < n_values; i++)
    if ((bits & (1u << i)) != 0)
      voc_json_writer_add_string (writer, NULL, to_code (i));
  voc_json_writer_end_array (writer);
}

static const char *
code_of_workplace (guint workplace)
{
  return voc_workplace_to_code ((VocWorkplace) workplace);
}

static const char *
code_of_seniority (guint seniority)
{
  return voc_seniority_to_code ((VocSeniority) seniority);
}

static const char *
code_of_contract (guint term)
{
  return voc_term_to_code ((VocContractTerm) term);
}

static void
add_codes (VocJsonWriter *writer,
           const char    *name,
           char         **codes)
{
  if (codes == NULL)
    return;

  voc_json_writer_begin_array (writer, name);
  for (guint i = 0; codes[i] != NULL; i++)
    voc_json_writer_add_string (writer, NULL, codes[i]);
  voc_json_writer_end_array (writer);
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
  g_autoptr (VocQuery) given = NULL;
  VocJsonWriter writer;
  GString      *text;

  g_return_val_if_fail (self != NULL, NULL);

  given = voc_query_edit (self);
  text = g_string_new (NULL);
  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  voc_json_writer_add_int (&writer, "version", FORMAT_VERSION);
  voc_json_writer_add_string (&writer, "text", given->text);
  add_flag (&writer, "isTyping", given->is_typing);
  add_near (&writer, given);
  add_employment (&writer, given->employment);
  add_bits (&writer, "workplaces", given->workplaces, VOC_N_WORKPLACES, code_of_workplace);
  add_bits (&writer, "seniorities", given->seniorities, VOC_N_SENIORITIES, code_of_seniority);
  add_bits (&writer, "contracts", given->contracts, VOC_N_CONTRACTS, code_of_contract);
  add_codes (&writer, "languages", given->languages);
  add_codes (&writer, "countries", given->countries);
  add_codes (&writer, "skills", given->skills);
  add_codes (&writer, "occupations", given->occupations);
  add_int (&writer, "minPay", given->min_pay);
  add_int (&writer, "maxPay", given->max_pay);
  voc_json_writer_add_string (&writer, "payCurrency", given->pay_currency);
  voc_json_writer_add_string (&writer, "payPolicy", policy_codes[given->pay_policy]);
  add_int (&writer, "postedAfter", given->posted_after);
  add_int (&writer, "seenAfter", given->seen_after);
  add_int (&writer, "sourceId", given->source_id);
  add_text (&writer, "company", given->company);
  add_flag (&writer, "showsHidden", given->shows_hidden);
  add_flag (&writer, "showsClosed", given->shows_closed);
  add_flag (&writer, "onlySaved", given->only_saved);
  add_flag (&writer, "foldsDuplicates", given->folds_duplicates);
  voc_json_writer_add_string (&writer, "sort", sort_codes[given->sort]);
  add_flag (&writer, "isReversed", given->is_reversed);
  voc_json_writer_add_double (&writer, "hoursPerWeek", given->basis.hours_per_week);
  voc_json_writer_add_double (&writer, "weeksPerYear", given->basis.weeks_per_year);
  voc_json_writer_end_object (&writer);
  return g_string_free (text, FALSE);
}

static void
read_near (const VocJson *object,
           VocQuery      *self)
{
  const VocJson *near = voc_json_get_object (object, "near");
  VocPoint       point = VOC_POINT_UNKNOWN;

  if (!voc_json_get_number (near, "latitude", &point.latitude) || !voc_json_get_number (near, "longitude", &point.longitude))
    return;
  if (point.latitude < -90.0 || point.latitude > 90.0 || point.longitude < -180.0 || point.longitude > 180.0)
    return;

  point.is_known = TRUE;
  self->near = point;
  self->near_name = g_strdup (voc_json_get_string (near, "name"));
  self->near_country = g_strdup (voc_json_get_string (near, "country"));
  voc_json_get_number (near, "radiusKm", &self->radius_km);
  self->radius_km = MAX (self->radius_km, 0.0);
}

static guint
workplace_of_code (const char *code)
{
  return voc_workplace_from_code (code);
}

static guint
seniority_of_code (const char *code)
{
  return voc_seniority_from_code (code);
}

static guint
contract_of_code (const char *code)
{
  return voc_term_from_code (code);
}

/* A code that is not known is passed over: 0 is what "" stands for. */
static guint
read_bits (const VocJson *object,
           const char    *name,
           guint (*from_code) (const char *))
{
  const VocJson *list = voc_json_get_array (object, name);
  guint          bits = 0;

  for (const VocJson *value = voc_json_first (list); value != NULL; value = voc_json_next (value))
    {
      const char *code = voc_json_as_string (value);

      if (code != NULL && (*code == '\0' || from_code (code) != 0))
        bits |= 1u << from_code (code);
    }

  return bits;
}

static char **
read_codes (const VocJson *object,
            const char    *name)
{
  const VocJson *list = voc_json_get_array (object, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (voc_json_first (list) == NULL)
    return NULL;

  for (const VocJson *value = voc_json_first (list); value != NULL; value = voc_json_next (value))
    if (voc_json_as_string (value) != NULL)
      g_strv_builder_add (builder, voc_json_as_string (value));

  return g_strv_builder_end (builder);
}

static void
read_sets (const VocJson *object,
           VocQuery      *self)
{
  const VocJson *employment = voc_json_get_array (object, "employment");
  guint          bits = 0;

  for (const VocJson *value = voc_json_first (employment); value != NULL; value = voc_json_next (value))
    bits |= (guint) voc_employment_from_code (voc_json_as_string (value));
  self->employment = (VocEmployment) bits;
  self->workplaces = read_bits (object, "workplaces", workplace_of_code);
  self->seniorities = read_bits (object, "seniorities", seniority_of_code);
  self->contracts = read_bits (object, "contracts", contract_of_code);
  self->languages = read_codes (object, "languages");
  self->countries = read_codes (object, "countries");
  self->skills = read_codes (object, "skills");
  self->occupations = read_codes (object, "occupations");
}

static void
read_basis (const VocJson *object,
            VocQuery      *self)
{
  double hours;
  double weeks;

  if (voc_json_get_number (object, "hoursPerWeek", &hours) && hours > 0.0)
    self->basis.hours_per_week = hours;
  if (voc_json_get_number (object, "weeksPerYear", &weeks) && weeks > 0.0)
    self->basis.weeks_per_year = weeks;
}

static VocQuery *
query_from_object (const VocJson *object)
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
  voc_json_get_int (object, "maxPay", &self->max_pay);
  /* Nobody can ask that here. */
  if (self->max_pay < MAX (self->min_pay, 0))
    self->max_pay = 0;
  if (currency != NULL && strlen (currency) == 3)
    g_strlcpy (self->pay_currency, currency, sizeof self->pay_currency);
  self->pay_policy = (VocPayPolicy) voc_code_find (voc_json_get_string (object, "payPolicy"), policy_codes,
                                                   G_N_ELEMENTS (policy_codes), VOC_PAY_POLICY_SHOW);
  voc_json_get_int (object, "postedAfter", &self->posted_after);
  voc_json_get_int (object, "seenAfter", &self->seen_after);
  voc_json_get_int (object, "sourceId", &self->source_id);
  self->company = g_strdup (voc_json_get_string (object, "company"));
  voc_json_get_boolean (object, "showsHidden", &self->shows_hidden);
  voc_json_get_boolean (object, "showsClosed", &self->shows_closed);
  voc_json_get_boolean (object, "onlySaved", &self->only_saved);
  voc_json_get_boolean (object, "foldsDuplicates", &self->folds_duplicates);
  self->sort = (VocSort) voc_code_find (voc_json_get_string (object, "sort"), sort_codes,
                                        G_N_ELEMENTS (sort_codes), VOC_SORT_RELEVANCE);
  voc_json_get_boolean (object, "isReversed", &self->is_reversed);
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
  g_autoptr (VocJsonDocument) document = NULL;
  const VocJson *object;
  gint64         version = 0;

  g_return_val_if_fail (json != NULL, NULL);

  document = voc_json_parse (json, -1, error);
  if (document == NULL)
    return NULL;

  object = voc_json_document_get_root (document);
  if (!voc_json_get_int (object, "version", &version) || version < 1 || version > FORMAT_VERSION)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                           "This is not a search of a version that is read");
      return NULL;
    }

  return voc_query_seal (query_from_object (object), now);
}
