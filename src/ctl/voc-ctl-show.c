/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl show`: one listing, all of it. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "base/voc-json-reader.h"
#include "feeds/voc-feed-reader.h"
#include "library/voc-library-figures.h"
#include "library/voc-library-origin.h"
#include "library/voc-present-kin.h"
#include "library/voc-present.h"
#include "model/voc-vocabulary.h"

#include <glib/gi18n-lib.h>

static void
put_fact (VocCtl     *ctl,
          const char *name,
          const char *value)
{
  g_autofree char *line = NULL;

  if (value == NULL || *value == '\0')
    return;

  /* Translators: a fact about a listing, e.g. "Pay: $25 an hour" */
  line = g_strdup_printf (C_ ("fact", "%1$s: %2$s"), name, value);
  voc_ctl_print (ctl, "%s\n", line);
}

/* The main pay is that of @axis, which knows what its occupation says of hours; that goes for
 * all of them. */
static void
put_pays (VocCtl           *ctl,
          const VocListing *listing,
          const VocPayAxis *axis)
{
  guint own_hours = axis != NULL && axis->pay != NULL ? axis->pay->flags & VOC_PAY_FLAG_OWN_HOURS : 0;

  for (guint i = 0; i < listing->pays->len; i++)
    {
      g_autoptr (VocPay) pay = voc_pay_copy (g_ptr_array_index (listing->pays, i));
      g_autofree char *text = voc_present_pay (pay);
      g_autofree char *yearly = NULL;

      pay->flags |= own_hours;
      yearly = voc_present_pay_yearly (pay, voc_library_get_basis (ctl->library));
      if (voc_pay_is_unclear (pay))
        put_fact (ctl, voc_present_no_pay (pay), pay->raw);
      put_fact (ctl, C_ ("fact", "Pay"), text);
      put_fact (ctl, C_ ("fact", "In a year"), yearly);
    }
}

static void
print_past (VocCtl    *ctl,
            GPtrArray *past)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (past->len > 0)
    voc_ctl_print (ctl, "\n%s\n", C_ ("heading", "History"));
  for (guint i = 0; i < past->len; i++)
    {
      const VocListingPast *thing = g_ptr_array_index (past, i);
      g_autofree char      *when = voc_present_time (thing->at, now);
      g_auto (GStrv) sentences = voc_present_past (thing);

      for (guint j = 0; sentences[j] != NULL; j++)
        put_fact (ctl, when, sentences[j]);
    }
}

static void
print_kin (VocCtl       *ctl,
           const VocKin *kin)
{
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *again = voc_present_again (kin);

  if (again != NULL)
    voc_ctl_print (ctl, "\n%s\n", again);
  if (kin->others->len > 0)
    voc_ctl_print (ctl, "\n%s\n", C_ ("heading", "Also in Other Sources"));
  for (guint i = 0; i < kin->others->len; i++)
    {
      const VocKinRow *other = g_ptr_array_index (kin->others, i);
      g_autofree char *text = voc_present_kin_row (other, kin->self, now);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      voc_ctl_print (ctl, "%7" G_GINT64_FORMAT "  %s\n", other->row->id, other->row->source_name != NULL ? other->row->source_name : other->row->title);
      for (guint k = 0; lines[k] != NULL; k++)
        voc_ctl_print (ctl, "         %s\n", lines[k]);
    }
}

static void
print_origin (VocCtl                 *ctl,
              const VocListingOrigin *origin)
{
  g_autoptr (GPtrArray) facts = voc_present_origin (origin, g_get_real_time () / G_USEC_PER_SEC);

  voc_ctl_print (ctl, "\n%s\n", _ ("Why Is This Listing Here?"));
  for (guint i = 0; i < facts->len; i++)
    {
      const VocOriginFact *fact = g_ptr_array_index (facts, i);

      put_fact (ctl, fact->name, fact->value);
    }
}

static VocListingOrigin *
get_origin (VocCtl           *ctl,
            const VocListing *listing,
            VocCtlStatus     *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocListingOrigin *origin;

  voc_library_get_origin_async (ctl->library, listing, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  origin = voc_library_get_origin_finish (ctl->library, result, &error);
  if (origin == NULL)
    *status = voc_ctl_fail (ctl, error);
  return origin;
}

/* Without tables of occupations nothing is held against the pay. */
static gboolean
get_axis (VocCtl           *ctl,
          const VocListing *listing,
          VocPayAxis      **axis,
          VocCtlStatus     *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_library_get_pay_axis_async (ctl->library, listing, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  *axis = voc_library_get_pay_axis_finish (ctl->library, result, &error);
  if (*axis != NULL || g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES))
    return TRUE;

  *status = voc_ctl_fail (ctl, error);
  return FALSE;
}

/* Which occupation the title is of, and how sure that is. */
static void
print_occupation (VocCtl    *ctl,
                  GPtrArray *occupations)
{
  const VocOccupation *occupation = occupations->len > 0 ? g_ptr_array_index (occupations, 0) : NULL;
  g_autofree char     *match = occupation != NULL ? voc_present_title_match (occupation) : NULL;
  g_autofree char     *text = NULL;

  if (occupation == NULL)
    return;

  /* Translators: %1$s is the name of an occupation, %2$s its code. */
  text = g_strdup_printf (_ ("%1$s (SOC %2$s)"), occupation->title, occupation->soc);
  voc_ctl_print (ctl, "\n");
  put_fact (ctl, C_ ("fact", "Occupation"), text);
  voc_ctl_print (ctl, "%s\n", match);
}

static void
print_listing (VocCtl           *ctl,
               const VocListing *listing,
               const VocPayAxis *axis)
{
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *place = voc_listing_get_place_text (listing);
  g_autofree char *employment = voc_present_employment (listing->employment);
  g_autofree char *published = NULL;
  g_autofree char *expires = NULL;
  g_autofree char *closed = NULL;
  g_auto (GStrv) skills = voc_listing_get_skills (listing);
  g_autofree char *skill_list = g_strjoinv (", ", skills);
  const char      *missing = voc_present_missing_text (listing);

  if (listing->published.precision != VOC_DATE_NONE)
    published = voc_present_age (listing->published, now);
  if (listing->expires.precision != VOC_DATE_NONE)
    expires = voc_present_date (listing->expires);
  if (listing->closed_at != 0)
    closed = voc_present_time (listing->closed_at, now);

  voc_ctl_print (ctl, "%s\n\n", listing->title);
  put_fact (ctl, C_ ("fact", "Company"), listing->company);
  put_fact (ctl, C_ ("fact", "Place"), place);
  if (listing->workplace != VOC_WORKPLACE_UNKNOWN)
    put_fact (ctl, C_ ("fact", "Workplace"), voc_present_workplace (listing->workplace));
  put_fact (ctl, C_ ("fact", "Employment"), employment);
  put_pays (ctl, listing, axis);
  put_fact (ctl, C_ ("fact", "Skills"), skill_list);
  put_fact (ctl, C_ ("fact", "Posted"), published);
  put_fact (ctl, C_ ("fact", "Open until"), expires);
  put_fact (ctl, C_ ("fact", "Closed"), closed);
  put_fact (ctl, C_ ("fact", "Address"), listing->url);
  put_fact (ctl, C_ ("fact", "Apply at"), listing->apply_url);
  put_fact (ctl, C_ ("fact", "From"), listing->attribution);
  if (listing->description_text != NULL)
    voc_ctl_print (ctl, "\n%s\n", listing->description_text);
  if (missing != NULL)
    voc_ctl_print (ctl, "\n%s\n", missing);
}

static JsonObject *
make_past (const VocListingPast *thing)
{
  static const char *const kinds[] = { NULL, "changed", "closed", "reopened" };
  JsonObject              *object = json_object_new ();

  voc_ctl_set_time (object, "at", thing->at);
  json_object_set_string_member (object, "kind", kinds[thing->kind]);
  if (thing->reason != VOC_CLOSE_NONE)
    voc_ctl_set_text (object, "close_reason", voc_close_reason_to_code (thing->reason));
  if (thing->before != NULL)
    {
      JsonArray       *differences = json_array_new ();
      g_autofree char *text = voc_native_listing_to_json (thing->before);
      g_autoptr (JsonNode) before = json_from_string (text, NULL);

      for (guint bit = 1; bit <= VOC_DIFFERENCE_OTHER; bit <<= 1)
        if ((thing->differences & bit) != 0)
          json_array_add_string_element (differences, voc_difference_to_code ((VocListingDifference) bit));
      json_object_set_array_member (object, "differences", differences);
      if (before != NULL)
        json_object_set_member (object, "before", g_steal_pointer (&before));
    }

  return object;
}

/* The listings of an array of rows; @with_reason: and why each is among them. */
static JsonArray *
make_kin_rows (GPtrArray *rows,
               gboolean   with_reason)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const VocKinRow *kin = g_ptr_array_index (rows, i);
      JsonObject      *object = json_object_new ();
      g_autofree char *pay = kin->row->pay != NULL ? voc_present_pay (kin->row->pay) : NULL;

      json_object_set_int_member (object, "id", kin->row->id);
      json_object_set_int_member (object, "source_id", kin->row->source_id);
      voc_ctl_set_text (object, "source", kin->row->source_name);
      voc_ctl_set_text (object, "native_id", kin->row->native_id);
      voc_ctl_set_text (object, "title", kin->row->title);
      voc_ctl_set_text (object, "url", kin->row->url);
      voc_ctl_set_text (object, "pay", pay);
      voc_ctl_set_time (object, "first_seen", kin->row->first_seen);
      voc_ctl_set_time (object, "closed_at", kin->row->closed_at);
      if (with_reason)
        json_object_set_string_member (object, "reason", voc_duplicate_reason_to_code (kin->reason));
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonObject *
make_origin (const VocListingOrigin *origin)
{
  /* Indexed by VocFeedKind; promised in docs/command-line.md. */
  static const char *const kinds[] = { "snapshot", "window", "stream", "search" };
  JsonObject              *object = json_object_new ();

  if (origin->source != NULL)
    {
      voc_ctl_set_text (object, "source", origin->source->name);
      voc_ctl_set_text (object, "url", origin->source->url);
    }
  if (origin->format != NULL)
    {
      voc_ctl_set_text (object, "format", origin->format->id);
      voc_ctl_set_text (object, "kind", kinds[origin->format->kind]);
    }
  if (origin->brought_by != NULL)
    json_object_set_object_member (object, "sync", voc_ctl_report_to_json (origin->brought_by, NULL));
  return object;
}

static void
put_listing_json (VocCtl                 *ctl,
                  const VocListing       *listing,
                  GPtrArray              *occupations,
                  const VocKin           *kin,
                  GPtrArray              *past,
                  const VocListingOrigin *origin)
{
  JsonArray       *history = json_array_new ();
  JsonObject      *object = json_object_new ();
  g_autofree char *text = voc_native_listing_to_json (listing);
  g_autoptr (JsonNode) posting = json_from_string (text, NULL);

  json_object_set_int_member (object, "id", listing->id);
  json_object_set_int_member (object, "source_id", listing->source_id);
  json_object_set_string_member (object, "state",
                                 listing->state == VOC_LISTING_OPEN ? "open" : "closed");
  if (listing->close_reason != VOC_CLOSE_NONE)
    voc_ctl_set_text (object, "close_reason", voc_close_reason_to_code (listing->close_reason));
  voc_ctl_set_time (object, "first_seen", listing->first_seen);
  voc_ctl_set_time (object, "last_seen", listing->last_seen);
  voc_ctl_set_time (object, "closed_at", listing->closed_at);
  voc_ctl_set_text (object, "text", listing->description_text);
  if (listing->awaits_text)
    json_object_set_boolean_member (object, "awaits_text", TRUE);
  if (posting != NULL)
    json_object_set_member (object, "posting", g_steal_pointer (&posting));
  if (occupations->len > 0)
    json_object_set_object_member (object, "occupation", voc_ctl_occupation_to_json (g_ptr_array_index (occupations, 0)));
  json_object_set_array_member (object, "same_job", make_kin_rows (kin->others, TRUE));
  json_object_set_array_member (object, "not_same_job", make_kin_rows (kin->apart, FALSE));
  json_object_set_array_member (object, "earlier", make_kin_rows (kin->earlier, FALSE));
  for (guint i = 0; i < past->len; i++)
    json_array_add_object_element (history, make_past (g_ptr_array_index (past, i)));
  json_object_set_array_member (object, "history", history);
  json_object_set_object_member (object, "origin", make_origin (origin));
  voc_ctl_put_json (ctl, object);
}

/**
 * voc_ctl_show:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_show (VocCtl *ctl,
              char  **words)
{
  VocCtlStatus status;
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (VocKin) kin = NULL;
  g_autoptr (GPtrArray) past = NULL;
  g_autoptr (VocListingOrigin) origin = NULL;
  g_autoptr (GPtrArray) occupations = NULL;
  g_autoptr (VocPayAxis) axis = NULL;
  char  *end = NULL;
  gint64 id;

  if (!voc_ctl_parse (ctl, NULL, &words, 1, 1, &status))
    return status;
  id = g_ascii_strtoll (words[0], &end, 10);
  if (end == words[0] || *end != '\0')
    return voc_ctl_misuse (ctl, _ ("“%s” is not the number of a listing; search prints them."),
                           words[0]);
  if (!voc_ctl_open (ctl, &status))
    return status;

  listing = voc_ctl_get_listing (ctl, id, &status);
  if (listing == NULL)
    return status;
  past = voc_ctl_get_past (ctl, id, &status);
  if (past == NULL)
    return status;
  kin = voc_ctl_get_kin (ctl, id, &status);
  if (kin == NULL)
    return status;
  origin = get_origin (ctl, listing, &status);
  if (origin == NULL)
    return status;
  occupations = voc_ctl_find_occupations (ctl, listing->title, FALSE, &status);
  if (occupations == NULL)
    return status;

  if (ctl->is_json)
    {
      put_listing_json (ctl, listing, occupations, kin, past, origin);
      return VOC_CTL_OK;
    }

  if (!get_axis (ctl, listing, &axis, &status))
    return status;
  print_listing (ctl, listing, axis);
  print_occupation (ctl, occupations);
  print_kin (ctl, kin);
  print_past (ctl, past);
  print_origin (ctl, origin);
  return VOC_CTL_OK;
}
