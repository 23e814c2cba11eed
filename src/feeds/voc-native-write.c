/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a listing as a JobPosting. Whatever schema.org has a word for is
 * written with it; the rest are members that begin with "voc:". Read back it is
 * the same listing, with the same content hash. Pure, for any thread. */

#include "feeds/voc-native-private.h"

#include "model/voc-vocabulary.h"

#include <string.h>

/* By the number of the bit; the words that search engines ask for. */
static const char *const employment_types[VOC_N_EMPLOYMENTS] = {
  "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "APPRENTICESHIP", "FREELANCE", "VOLUNTEER", "PER_DIEM", "OTHER"
};

/**
 * voc_native_set_text:
 * @object: an object
 * @member: a member's name
 * @text: (nullable): its text; nothing is set for %NULL and ""
 */
void
voc_native_set_text (JsonObject *object,
                     const char *member,
                     const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

/* A title that a reader would take for an escaped one is escaped. */
static void
write_title (JsonObject *object,
             const char *title)
{
  g_autofree char *read = voc_feed_dup_title (title);
  g_autofree char *escaped = title != NULL && g_strcmp0 (read, title) != 0 ? g_markup_escape_text (title, -1) : NULL;

  voc_native_set_text (object, "title", escaped != NULL ? escaped : title);
}

static void
write_identity (JsonObject       *object,
                const VocListing *listing)
{
  JsonObject *identifier = json_object_new ();

  json_object_set_string_member (identifier, "@type", "PropertyValue");
  voc_native_set_text (identifier, "name", listing->company);
  voc_native_set_text (identifier, "value", listing->native_id);
  json_object_set_object_member (object, "identifier", identifier);
  voc_native_set_text (object, "url", listing->url);
  write_title (object, listing->title);
  voc_native_set_text (object, "voc:requisitionId", listing->requisition_id);

  if (listing->apply_url != NULL)
    {
      JsonObject *action = json_object_new ();

      json_object_set_string_member (action, "@type", "ApplyAction");
      json_object_set_string_member (action, "target", listing->apply_url);
      json_object_set_object_member (object, "potentialAction", action);
    }
}

static void
write_organization (JsonObject       *object,
                    const VocListing *listing)
{
  JsonObject *organization;

  if (listing->company == NULL && listing->company_url == NULL && listing->department == NULL)
    return;

  organization = json_object_new ();
  json_object_set_string_member (organization, "@type", "Organization");
  voc_native_set_text (organization, "name", listing->company);
  voc_native_set_text (organization, "url", listing->company_url);
  if (listing->department != NULL)
    {
      JsonObject *department = json_object_new ();

      json_object_set_string_member (department, "@type", "Organization");
      json_object_set_string_member (department, "name", listing->department);
      json_object_set_object_member (organization, "department", department);
    }
  json_object_set_object_member (object, "hiringOrganization", organization);
}

static void
write_kind (JsonObject       *object,
            const VocListing *listing)
{
  if (listing->employment != VOC_EMPLOYMENT_UNKNOWN)
    {
      JsonArray *types = json_array_new ();

      for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
        if (((guint) listing->employment & (1u << i)) != 0)
          json_array_add_string_element (types, employment_types[i]);
      json_object_set_array_member (object, "employmentType", types);
    }

  voc_native_set_text (object, "voc:employmentText", listing->employment_raw);
  voc_native_set_text (object, "voc:contractTerm", voc_term_to_code (listing->term));
  voc_native_set_text (object, "voc:seniority", voc_seniority_to_code (listing->seniority));
  voc_native_set_text (object, "voc:seniorityText", listing->seniority_raw);
  voc_native_set_text (object, "voc:team", listing->team);
  voc_native_set_text (object, "inLanguage", listing->language);
  if (listing->workplace == VOC_WORKPLACE_REMOTE)
    json_object_set_string_member (object, "jobLocationType", "TELECOMMUTE");
  else
    voc_native_set_text (object, "voc:workplace", voc_workplace_to_code (listing->workplace));
  voc_native_set_text (object, "voc:workplaceText", listing->workplace_raw);
  if (listing->positions > 0)
    json_object_set_int_member (object, "totalJobOpenings", listing->positions);
}

static void
write_date (JsonObject  *object,
            const char  *member,
            VocTimestamp timestamp)
{
  VocTimestamp     day = timestamp;
  g_autofree char *text = NULL;

  if (timestamp.precision == VOC_DATE_NONE)
    return;

  if (timestamp.precision == VOC_DATE_APPROXIMATE)
    {
      JsonObject *precisions = voc_json_get_object (object, "voc:datePrecision");

      if (precisions == NULL)
        {
          precisions = json_object_new ();
          json_object_set_object_member (object, "voc:datePrecision", precisions);
        }
      json_object_set_string_member (precisions, member, "approximate");
      day.precision = VOC_DATE_DAY;
    }

  text = voc_date_format_iso (day);
  voc_native_set_text (object, member, text);
}

static void
write_dates (JsonObject       *object,
             const VocListing *listing)
{
  write_date (object, "datePosted", listing->published);
  write_date (object, "dateModified", listing->updated);
  write_date (object, "validThrough", listing->expires);
  write_date (object, "jobStartDate", listing->starts);
  voc_native_set_text (object, "voc:deadlineText", listing->deadline_text);
}

static void
write_text (JsonObject       *object,
            const VocListing *listing)
{
  if (listing->description_html != NULL)
    {
      json_object_set_string_member (object, "description", listing->description_html);
    }
  else if (listing->description_text != NULL)
    {
      json_object_set_string_member (object, "description", listing->description_text);
      json_object_set_string_member (object, "voc:descriptionType", "text/plain");
    }
}

static void
write_rest (JsonObject       *object,
            const VocListing *listing)
{
  g_autoptr (JsonNode) raw = listing->raw != NULL ? voc_json_parse (listing->raw, -1, NULL) : NULL;

  voc_native_set_text (object, "voc:attribution", listing->attribution);
  if (raw != NULL && JSON_NODE_HOLDS_OBJECT (raw))
    json_object_set_member (object, "voc:raw", g_steal_pointer (&raw));
}

/**
 * voc_native_listing_to_json:
 * @listing: a sealed listing
 *
 * Writes a listing in the native format, without what only the store knows (its
 * row, when it was seen). A date that was read from a relative one keeps its day.
 *
 * Returns: (transfer full): a JobPosting in one line
 */
char *
voc_native_listing_to_json (const VocListing *listing)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object;

  g_return_val_if_fail (listing != NULL, NULL);

  object = json_object_new ();
  json_node_take_object (node, object);
  json_object_set_string_member (object, "@context", "https://schema.org");
  json_object_set_string_member (object, "@type", "JobPosting");
  write_identity (object, listing);
  write_organization (object, listing);
  write_kind (object, listing);
  write_dates (object, listing);
  voc_native_write_places (object, listing);
  voc_native_write_pays (object, listing);
  voc_native_write_tags (object, listing);
  write_text (object, listing);
  write_rest (object, listing);
  return voc_json_to_text (node, FALSE);
}
