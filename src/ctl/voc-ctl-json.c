/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library gives, as the JSON objects that docs/command-line.md
 * promises. A member that is not known is left out. Pure. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "model/voc-vocabulary.h"

/**
 * voc_ctl_set_text:
 * @object: an object
 * @member: a member
 * @text: (nullable): its text; %NULL and "" leave it out
 */
void
voc_ctl_set_text (JsonObject *object,
                  const char *member,
                  const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

/**
 * voc_ctl_set_time:
 * @object: an object
 * @member: a member
 * @unix_seconds: a moment; 0 leaves it out
 *
 * Sets a moment as ISO 8601 in UTC.
 */
void
voc_ctl_set_time (JsonObject *object,
                  const char *member,
                  gint64      unix_seconds)
{
  g_autofree char *text = NULL;

  if (unix_seconds == 0)
    return;

  text = voc_date_format_iso ((VocTimestamp){ unix_seconds, VOC_DATE_SECOND });
  voc_ctl_set_text (object, member, text);
}

static void
set_amount (JsonObject   *object,
            const char   *member,
            const VocPay *pay,
            gint64        amount)
{
  if (amount != VOC_PAY_UNSTATED)
    json_object_set_double_member (object, member,
                                   (double) amount / voc_pay_get_minor_unit (pay->currency));
}

/**
 * voc_ctl_pay_to_json:
 * @pay: a pay
 *
 * Returns: (transfer full): the pay in whole units of its currency
 */
JsonObject *
voc_ctl_pay_to_json (const VocPay *pay)
{
  JsonObject *object = json_object_new ();

  voc_ctl_set_text (object, "kind", voc_pay_kind_to_code (pay->kind));
  set_amount (object, "min", pay, pay->min);
  set_amount (object, "max", pay, pay->max);
  voc_ctl_set_text (object, "currency", pay->currency);
  voc_ctl_set_text (object, "period", voc_pay_period_to_code (pay->period));
  voc_ctl_set_text (object, "provenance", voc_pay_provenance_to_code (pay->provenance));
  voc_ctl_set_text (object, "text", pay->raw);
  return object;
}

static JsonArray *
employment_to_json (VocEmployment employment)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if (((guint) employment & (1u << i)) != 0)
      json_array_add_string_element (array, voc_employment_to_code ((VocEmployment) (1u << i)));

  return array;
}

static const char *
point_from_to_code (VocPointFrom from)
{
  switch (from)
    {
    case VOC_POINT_FROM_SOURCE:
      return "source";
    case VOC_POINT_FROM_ZIP_CODE:
      return "zip-code";
    case VOC_POINT_FROM_TOWN:
      return "town";
    case VOC_POINT_FROM_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * voc_ctl_row_to_json:
 * @row: a row
 * @distance_km: from the centre of the search; negative when not known
 *
 * Returns: (transfer full): the listing without its long text
 */
JsonObject *
voc_ctl_row_to_json (const VocListingRow *row,
                     double               distance_km)
{
  JsonObject      *object = json_object_new ();
  g_autofree char *published = voc_date_format_iso (row->published);

  json_object_set_int_member (object, "id", row->id);
  json_object_set_int_member (object, "source_id", row->source_id);
  voc_ctl_set_text (object, "source", row->source_name);
  voc_ctl_set_text (object, "native_id", row->native_id);
  voc_ctl_set_text (object, "title", row->title);
  voc_ctl_set_text (object, "company", row->company);
  voc_ctl_set_text (object, "place", row->place);
  if (row->point.is_known)
    {
      json_object_set_double_member (object, "latitude", row->point.latitude);
      json_object_set_double_member (object, "longitude", row->point.longitude);
      voc_ctl_set_text (object, "coordinates_from", point_from_to_code (row->point_from));
    }
  if (distance_km >= 0.0)
    json_object_set_double_member (object, "distance_km", distance_km);
  voc_ctl_set_text (object, "workplace", voc_workplace_to_code (row->workplace));
  if (row->employment != VOC_EMPLOYMENT_UNKNOWN)
    json_object_set_array_member (object, "employment", employment_to_json (row->employment));
  if (row->pay != NULL)
    json_object_set_object_member (object, "pay", voc_ctl_pay_to_json (row->pay));
  voc_ctl_set_text (object, "published", published);
  voc_ctl_set_time (object, "first_seen", row->first_seen);
  voc_ctl_set_time (object, "last_seen", row->last_seen);
  voc_ctl_set_time (object, "closed_at", row->closed_at);
  voc_ctl_set_text (object, "url", row->url);
  json_object_set_int_member (object, "sources", row->n_sources);
  return object;
}

/**
 * voc_ctl_source_to_json:
 * @source: a source
 *
 * Returns: (transfer full): the source
 */
JsonObject *
voc_ctl_source_to_json (const VocSource *source)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", source->id);
  voc_ctl_set_text (object, "name", source->name);
  voc_ctl_set_text (object, "url", source->url);
  voc_ctl_set_text (object, "moved_to", source->moved_to);
  voc_ctl_set_time (object, "moved_at", source->moved_at);
  voc_ctl_set_text (object, "format", source->format);
  voc_ctl_set_text (object, "home_url", source->home_url);
  voc_ctl_set_text (object, "attribution", source->attribution);
  json_object_set_boolean_member (object, "paused", source->is_paused);
  json_object_set_int_member (object, "listings", source->n_listings);
  voc_ctl_set_text (object, "outcome", voc_sync_outcome_to_code (source->last_outcome));
  voc_ctl_set_text (object, "problem", voc_sync_problem_to_code (source->last_problem));
  voc_ctl_set_time (object, "added_at", source->added_at);
  voc_ctl_set_time (object, "last_tried_at", source->last_tried_at);
  voc_ctl_set_time (object, "last_ok_at", source->last_ok_at);
  return object;
}

static JsonArray *
skips_to_json (const VocSyncReport *report)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; report->skips != NULL && i < report->skips->len; i++)
    {
      const VocSkipReason *reason = g_ptr_array_index (report->skips, i);
      JsonObject          *object = json_object_new ();

      voc_ctl_set_text (object, "message", reason->message);
      json_object_set_int_member (object, "count", reason->count);
      json_object_set_int_member (object, "first_record", (gint64) reason->first_index + 1);
      json_array_add_object_element (array, object);
    }

  return array;
}

/**
 * voc_ctl_report_to_json:
 * @report: what a sync did
 * @name: (nullable): the name of its source
 *
 * Returns: (transfer full): the report
 */
JsonObject *
voc_ctl_report_to_json (const VocSyncReport *report,
                        const char          *name)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "source_id", report->source_id);
  voc_ctl_set_text (object, "source", name);
  voc_ctl_set_text (object, "outcome", voc_sync_outcome_to_code (report->outcome));
  voc_ctl_set_text (object, "problem", voc_sync_problem_to_code (report->problem));
  voc_ctl_set_text (object, "detail", report->detail);
  voc_ctl_set_text (object, "moved_to", report->moved_to);
  if (report->http_status > 0)
    json_object_set_int_member (object, "http_status", report->http_status);
  voc_ctl_set_time (object, "started_at", report->started_at);
  voc_ctl_set_time (object, "finished_at", report->finished_at);
  voc_ctl_set_time (object, "retry_at", report->retry_at);
  json_object_set_int_member (object, "requests", report->n_requests);
  json_object_set_int_member (object, "waited_ms", report->waited_ms);
  json_object_set_int_member (object, "bytes", (gint64) report->n_bytes);
  json_object_set_int_member (object, "wire_bytes", (gint64) report->n_wire_bytes);
  json_object_set_int_member (object, "records", report->n_records);
  json_object_set_int_member (object, "new", report->n_new);
  json_object_set_int_member (object, "changed", report->n_changed);
  json_object_set_int_member (object, "unchanged", report->n_unchanged);
  json_object_set_int_member (object, "closed", report->n_closed);
  json_object_set_int_member (object, "reopened", report->n_reopened);
  json_object_set_int_member (object, "skipped", report->n_skipped);
  if (report->has_more)
    json_object_set_boolean_member (object, "more", TRUE);
  if (report->n_skipped > 0)
    json_object_set_array_member (object, "skips", skips_to_json (report));
  return object;
}
