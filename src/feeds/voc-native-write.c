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
 * voc_native_write_text:
 * @writer: a writer in an object
 * @name: a member's name
 * @text: (nullable): its text; nothing is written for %NULL and ""
 */
void
voc_native_write_text (VocJsonWriter *writer,
                       const char    *name,
                       const char    *text)
{
  if (text != NULL && *text != '\0')
    voc_json_writer_add_string (writer, name, text);
}

/* Feeds send titles escaped, and escaped twice; one that a reader would take for such a
 * title says that it is none. */
static void
write_title (VocJsonWriter *writer,
             const char    *title)
{
  g_autofree char *read = voc_feed_dup_title (title);

  voc_native_write_text (writer, "title", title);
  if (g_strcmp0 (read, title) != 0)
    voc_json_writer_add_string (writer, "voc:titleType", "text/plain");
}

static void
write_identity (VocJsonWriter    *writer,
                const VocListing *listing)
{
  voc_json_writer_begin_object (writer, "identifier");
  voc_json_writer_add_string (writer, "@type", "PropertyValue");
  voc_native_write_text (writer, "name", listing->company);
  voc_native_write_text (writer, "value", listing->native_id);
  voc_json_writer_end_object (writer);
  voc_native_write_text (writer, "url", listing->url);
  write_title (writer, listing->title);
  voc_native_write_text (writer, "voc:requisitionId", listing->requisition_id);

  if (listing->apply_url != NULL)
    {
      voc_json_writer_begin_object (writer, "potentialAction");
      voc_json_writer_add_string (writer, "@type", "ApplyAction");
      voc_json_writer_add_string (writer, "target", listing->apply_url);
      voc_json_writer_end_object (writer);
    }
}

static void
write_organization (VocJsonWriter    *writer,
                    const VocListing *listing)
{
  if (listing->company == NULL && listing->company_url == NULL && listing->department == NULL)
    return;

  voc_json_writer_begin_object (writer, "hiringOrganization");
  voc_json_writer_add_string (writer, "@type", "Organization");
  voc_native_write_text (writer, "name", listing->company);
  voc_native_write_text (writer, "url", listing->company_url);
  if (listing->department != NULL)
    {
      voc_json_writer_begin_object (writer, "department");
      voc_json_writer_add_string (writer, "@type", "Organization");
      voc_json_writer_add_string (writer, "name", listing->department);
      voc_json_writer_end_object (writer);
    }
  voc_json_writer_end_object (writer);
}

static void
write_kind (VocJsonWriter    *writer,
            const VocListing *listing)
{
  if (listing->employment != VOC_EMPLOYMENT_UNKNOWN)
    {
      voc_json_writer_begin_array (writer, "employmentType");
      for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
        if (((guint) listing->employment & (1u << i)) != 0)
          voc_json_writer_add_string (writer, NULL, employment_types[i]);
      voc_json_writer_end_array (writer);
    }

  voc_native_write_text (writer, "voc:employmentText", listing->employment_raw);
  voc_native_write_text (writer, "voc:contractTerm", voc_term_to_code (listing->term));
  voc_native_write_text (writer, "voc:seniority", voc_seniority_to_code (listing->seniority));
  voc_native_write_text (writer, "voc:seniorityText", listing->seniority_raw);
  voc_native_write_text (writer, "voc:team", listing->team);
  voc_native_write_text (writer, "inLanguage", listing->language);
  if (listing->workplace == VOC_WORKPLACE_REMOTE)
    voc_json_writer_add_string (writer, "jobLocationType", "TELECOMMUTE");
  else
    voc_native_write_text (writer, "voc:workplace", voc_workplace_to_code (listing->workplace));
  voc_native_write_text (writer, "voc:workplaceText", listing->workplace_raw);
  if (listing->positions > 0)
    voc_json_writer_add_int (writer, "totalJobOpenings", listing->positions);
}

/* A date that is roughly known is written as a day, and that it is, beside it. */
static void
write_dates (VocJsonWriter    *writer,
             const VocListing *listing)
{
  const VocTimestamp dates[] = { listing->published, listing->updated, listing->expires, listing->starts };
  const char *const  names[] = { "datePosted", "dateModified", "validThrough", "jobStartDate" };
  gboolean           has_rough = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      VocTimestamp     day = dates[i];
      g_autofree char *text = NULL;

      if (day.precision == VOC_DATE_NONE)
        continue;
      if (day.precision == VOC_DATE_APPROXIMATE)
        {
          has_rough = TRUE;
          day.precision = VOC_DATE_DAY;
        }
      text = voc_date_format_iso (day);
      voc_native_write_text (writer, names[i], text);
    }

  if (has_rough)
    {
      voc_json_writer_begin_object (writer, "voc:datePrecision");
      for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
        if (dates[i].precision == VOC_DATE_APPROXIMATE)
          voc_json_writer_add_string (writer, names[i], "approximate");
      voc_json_writer_end_object (writer);
    }
  voc_native_write_text (writer, "voc:deadlineText", listing->deadline_text);
}

static void
write_text (VocJsonWriter    *writer,
            const VocListing *listing)
{
  if (listing->description_html != NULL)
    {
      voc_json_writer_add_string (writer, "description", listing->description_html);
    }
  else if (listing->description_text != NULL)
    {
      voc_json_writer_add_string (writer, "description", listing->description_text);
      voc_json_writer_add_string (writer, "voc:descriptionType", "text/plain");
    }
}

static void
write_rest (VocJsonWriter    *writer,
            const VocListing *listing)
{
  g_autoptr (VocJsonDocument) raw = listing->raw != NULL ? voc_json_parse (listing->raw, -1, NULL) : NULL;

  voc_native_write_text (writer, "voc:attribution", listing->attribution);
  if (voc_json_as_object (voc_json_document_get_root (raw)) != NULL)
    voc_json_writer_add_value (writer, "voc:raw", voc_json_document_get_root (raw));
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
  VocJsonWriter writer;
  GString      *text;

  g_return_val_if_fail (listing != NULL, NULL);

  text = g_string_sized_new (4096);
  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  voc_json_writer_add_string (&writer, "@context", "https://schema.org");
  voc_json_writer_add_string (&writer, "@type", "JobPosting");
  write_identity (&writer, listing);
  write_organization (&writer, listing);
  write_kind (&writer, listing);
  write_dates (&writer, listing);
  voc_native_write_places (&writer, listing);
  voc_native_write_pays (&writer, listing);
  voc_native_write_tags (&writer, listing);
  write_text (&writer, listing);
  write_rest (&writer, listing);
  voc_json_writer_end_object (&writer);
  return g_string_free (text, FALSE);
}
