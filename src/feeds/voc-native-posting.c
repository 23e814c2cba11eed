/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A schema.org JobPosting, read as it is published: by the book and in every
 * way in which sites get it wrong. What is wrong but readable is read and told.
 * Used on the feed reader's thread. */

#include "feeds/voc-native-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

static const char *const mapped[] = {
  "@context", "@type", "@id", "identifier", "url", "title", "name", "description", "datePosted", "validThrough", "jobStartDate",
  "dateModified", "hiringOrganization", "employmentType", "jobLocation", "jobLocationType", "applicantLocationRequirements",
  "baseSalary", "salaryCurrency", "estimatedSalary", "skills", "occupationalCategory", "industry", "inLanguage", "totalJobOpenings", "potentialAction", "voc:raw",
  "voc:requisitionId", "voc:team", "voc:employmentText", "voc:contractTerm", "voc:workplace", "voc:workplaceText", "voc:seniority", "voc:seniorityText",
  "voc:datePrecision", "voc:deadlineText", "voc:attribution", "voc:descriptionType", "voc:titleType", "voc:locations", "voc:pay", "voc:tags", NULL
};

#define MAX_PARTS 100
#define MAX_LEVEL_BYTES 40

/* Where postings have no id, the address is one; a page's postings without an
 * address are told apart by their titles. */
static char *
dup_identity (VocFeedContext   *context,
              const VocListing *listing,
              const VocJson    *object)
{
  const char *page = context->own_url != NULL ? context->own_url : context->url;
  char       *id = voc_native_dup_id (object);

  if (id != NULL)
    return id;
  if (listing->url != NULL)
    {
      if (context->format != &voc_format_page)
        voc_feed_context_warn (context, "identifier", "The listing has no identifier, so its address is its identity; give it one that never changes");
      return g_strdup (listing->url);
    }
  if (context->format == &voc_format_page && page != NULL && listing->title != NULL)
    {
      g_autofree char *key = voc_text_key (listing->title);

      return g_strdup_printf ("%s#%s", page, g_strdelimit (key, " ", '-'));
    }

  return NULL;
}

static void
read_organization (VocFeedContext *context,
                   VocListing     *listing,
                   const VocJson  *object)
{
  g_autofree char *name = voc_native_dup_name (object, "hiringOrganization");
  g_autofree char *department = NULL;
  const VocJson   *organization = voc_native_get_object (object, "hiringOrganization");
  const char      *url = voc_json_get_string (organization, "url");

  voc_set_text (&listing->company, name);
  if (listing->company == NULL)
    voc_feed_context_warn (context, "hiringOrganization.name", "The listing does not say who hires; give hiringOrganization a name");
  if (organization == NULL)
    return;

  department = voc_native_dup_name (organization, "department");
  voc_set_text (&listing->department, department);
  voc_feed_set_url (context, &listing->company_url, "hiringOrganization.url", url != NULL ? url : voc_native_get_string (organization, "sameAs"));
}

static void
read_employment_type (VocFeedContext *context,
                      VocListing     *listing,
                      const char     *text)
{
  VocContractTerm term = VOC_CONTRACT_UNKNOWN;
  VocEmployment   employment = voc_employment_from_words (text, &term);

  listing->employment |= employment;
  if (term != VOC_CONTRACT_UNKNOWN)
    listing->term = term;
  if (employment == VOC_EMPLOYMENT_UNKNOWN && term == VOC_CONTRACT_UNKNOWN)
    {
      voc_set_text (&listing->employment_raw, text);
      voc_feed_context_warn (context, "employmentType", "The employmentType “%.40s” is not known; write FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY, INTERN, VOLUNTEER, PER_DIEM or OTHER", text);
    }
}

static void
read_employment (VocFeedContext *context,
                 VocListing     *listing,
                 const VocJson  *object)
{
  const VocJson *type = voc_native_first (object, "employmentType");
  const char    *term = voc_json_get_string (object, "voc:contractTerm");

  for (guint i = 0; i < 20 && type != NULL; i++, type = voc_native_next (type))
    {
      const char *text = voc_json_as_string (type);
      g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", 20);

      for (guint j = 0; words[j] != NULL; j++)
        if (!voc_text_is_blank (words[j]))
          read_employment_type (context, listing, words[j]);
    }

  if (voc_json_get_string (object, "voc:employmentText") != NULL)
    voc_set_text (&listing->employment_raw, voc_json_get_string (object, "voc:employmentText"));
  if (term != NULL)
    listing->term = voc_term_from_code (term);
}

static void
read_workplace (VocFeedContext *context,
                VocListing     *listing,
                const VocJson  *object)
{
  const char *type = voc_native_get_string (object, "jobLocationType");

  listing->workplace = voc_workplace_from_code (voc_json_get_string (object, "voc:workplace"));
  listing->workplace_raw = voc_json_dup_text (object, "voc:workplaceText");
  if (listing->workplace != VOC_WORKPLACE_UNKNOWN || voc_text_is_blank (type))
    return;

  listing->workplace = voc_workplace_from_words (type);
  if (listing->workplace != VOC_WORKPLACE_UNKNOWN)
    return;

  if (listing->workplace_raw == NULL)
    voc_set_text (&listing->workplace_raw, type);
  voc_feed_context_warn (context, "jobLocationType", "The jobLocationType “%.40s” is not known; write TELECOMMUTE, or leave it out", type);
}

/* A date that the source only knows roughly is written as a day. */
static void
read_precision (VocListing    *listing,
                const VocJson *object)
{
  const VocJson *precisions = voc_json_get_object (object, "voc:datePrecision");
  VocTimestamp  *fields[] = { &listing->published, &listing->updated, &listing->expires, &listing->starts };
  const char    *names[] = { "datePosted", "dateModified", "validThrough", "jobStartDate" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (voc_json_get_string (precisions, names[i]), "approximate") == 0 && fields[i]->precision != VOC_DATE_NONE)
      fields[i]->precision = VOC_DATE_APPROXIMATE;
}

static void
read_dates (VocFeedContext *context,
            VocListing     *listing,
            const VocJson  *object)
{
  const char *posted = voc_json_get_string (object, "datePosted");

  voc_feed_set_json_date (context, &listing->published, object, "datePosted");
  voc_feed_set_json_date (context, &listing->updated, object, "dateModified");
  voc_feed_set_json_date (context, &listing->expires, object, "validThrough");
  voc_feed_set_json_date (context, &listing->starts, object, "jobStartDate");
  if (listing->expires.precision == VOC_DATE_NONE && voc_json_get_string (object, "applicationDeadline") != NULL)
    {
      voc_feed_set_json_date (context, &listing->expires, object, "applicationDeadline");
      voc_feed_context_warn (context, "validThrough", "The listing has an applicationDeadline but no validThrough; write validThrough");
    }
  read_precision (listing, object);
  /* "As soon as possible" is worth showing. */
  if (listing->expires.precision == VOC_DATE_NONE && listing->deadline_text == NULL)
    voc_set_text (&listing->deadline_text, voc_json_get_string (object, "validThrough"));

  if (voc_native_first (object, "datePosted") == NULL || (posted != NULL && voc_text_is_blank (posted)))
    voc_feed_context_warn (context, "datePosted", "The listing has no datePosted, so nobody can tell how old it is");
  if (listing->published.precision != VOC_DATE_NONE && listing->expires.precision != VOC_DATE_NONE && listing->expires.unix_seconds < listing->published.unix_seconds)
    voc_feed_context_warn (context, "validThrough", "validThrough is before datePosted");
}

/* A text, or a thing that has one; lists of both become lists. */
static void
append_part (GString       *html,
             const VocJson *object,
             const char    *member)
{
  const VocJson *thing = voc_native_first (object, member);
  gboolean       is_list = thing != NULL && voc_native_next (thing) != NULL;

  if (is_list)
    g_string_append (html, "<ul>");
  for (guint i = 0; i < MAX_PARTS && thing != NULL; i++, thing = voc_native_next (thing))
    {
      const char *text = voc_json_as_string (thing);

      if (text == NULL)
        text = voc_json_get_string (thing, "description") != NULL ? voc_json_get_string (thing, "description") : voc_json_get_string (thing, "name");
      if (!voc_text_is_blank (text))
        g_string_append_printf (html, is_list ? "<li>%s</li>" : "<p>%s</p>", text);
    }
  if (is_list)
    g_string_append (html, "</ul>");
}

/* A posting without a description may have its parts. */
static char *
dup_parts (const VocJson *object)
{
  static const char *const parts[] = { "responsibilities", "qualifications", "educationRequirements", "experienceRequirements", "jobBenefits" };
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    append_part (html, object, parts[i]);
  return html->len > 0 ? g_strdup (html->str) : NULL;
}

static void
read_text (VocFeedContext *context,
           VocListing     *listing,
           const VocJson  *object)
{
  const char *text = voc_native_get_string (object, "description");

  if (voc_text_is_blank (text))
    {
      listing->description_html = dup_parts (object);
      voc_feed_context_warn (context, "description", "The listing has no description; say what the work is");
    }
  else if (g_strcmp0 (voc_json_get_string (object, "voc:descriptionType"), "text/plain") == 0)
    {
      listing->description_text = g_strdup (text);
    }
  else
    {
      listing->description_html = g_strdup (text);
    }
}

/* Ours, or the words of a site that has a level where experience should be. A
 * sentence about years is no level. */
static void
read_seniority (VocListing    *listing,
                const VocJson *object)
{
  const char *experience = voc_json_get_string (object, "experienceRequirements");

  listing->seniority = voc_seniority_from_code (voc_json_get_string (object, "voc:seniority"));
  listing->seniority_raw = voc_json_dup_text (object, "voc:seniorityText");
  if (listing->seniority != VOC_SENIORITY_UNKNOWN || listing->seniority_raw != NULL || voc_text_is_blank (experience))
    return;
  if (strlen (experience) > MAX_LEVEL_BYTES || strpbrk (experience, "0123456789.,;<") != NULL)
    return;

  listing->seniority = voc_seniority_from_words (experience);
  if (listing->seniority != VOC_SENIORITY_UNKNOWN)
    voc_set_text (&listing->seniority_raw, experience);
}

/* potentialAction: ApplyAction {target: address | EntryPoint {urlTemplate}}. */
static void
read_action (VocFeedContext *context,
             VocListing     *listing,
             const VocJson  *object)
{
  const VocJson *action = voc_native_first (object, "potentialAction");

  for (guint i = 0; i < 20 && action != NULL; i++, action = voc_native_next (action))
    {
      const VocJson *point = voc_native_get_object (action, "target");
      const char    *url = voc_native_get_string (action, "target");

      if (!voc_native_has_type (action, "ApplyAction"))
        continue;
      if (url == NULL)
        url = voc_json_get_string (point, "urlTemplate");
      if (url == NULL)
        url = voc_json_get_string (point, "url");
      voc_feed_set_url (context, &listing->apply_url, "potentialAction.target", url);
    }
}

static void
read_positions (VocListing    *listing,
                const VocJson *object)
{
  gint64 positions = 0;

  if (voc_json_get_int (object, "totalJobOpenings", &positions) && positions > 0 && positions <= G_MAXINT)
    listing->positions = (int) positions;
}

/* What is known about the employer beyond what a listing has members for: a logo,
 * other addresses, a tax number. */
static guint
keep_organization (const VocJson *object,
                   VocJsonWriter *rest)
{
  static const char *const known[] = { "@type", "@context", "name", "url", "department", NULL };
  g_autofree char         *others = voc_feed_rest (voc_native_get_object (object, "hiringOrganization"), known);

  if (others == NULL)
    return 0;

  voc_json_writer_add_json (rest, "hiringOrganization", others);
  return 1;
}

/* What was left over by another format stays beside what is left over now. */
static char *
dup_rest (const VocJson *object)
{
  static const char *const none[] = { NULL };
  const VocJson           *raw = voc_json_get_object (object, "voc:raw");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (VocJsonDocument) json = NULL;
  VocJsonWriter writer;
  guint         n;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  n = voc_feed_write_rest (&writer, object, mapped);
  n += keep_organization (object, &writer);
  n += voc_feed_write_rest (&writer, raw, none);
  voc_json_writer_end_object (&writer);
  if (n == 0)
    return NULL;
  if (voc_json_get_length (raw) == 0)
    return g_strdup (text->str);

  /* Read again, so that of a name that both have only the older one is left. */
  json = voc_json_parse (text->str, (gssize) text->len, NULL);
  return voc_json_to_text (voc_json_document_get_root (json), FALSE);
}

static char *
dup_title (const VocJson *object)
{
  const char *title = voc_native_get_string (object, "title");

  return g_strcmp0 (voc_json_get_string (object, "voc:titleType"), "text/plain") == 0 ? voc_text_clean (title) : voc_feed_dup_title (title);
}

/**
 * voc_native_fill_posting:
 * @context: a context
 * @listing: a listing
 * @object: a JobPosting
 *
 * Reads everything of a posting but its identity; an address that is there stays.
 */
void
voc_native_fill_posting (VocFeedContext *context,
                         VocListing     *listing,
                         const VocJson  *object)
{
  voc_native_check_posting (context, object, mapped);
  listing->title = dup_title (object);
  if (voc_text_is_blank (listing->title))
    {
      g_free (listing->title);
      listing->title = voc_feed_dup_title (voc_json_get_string (object, "name"));
      if (listing->title != NULL)
        voc_feed_context_warn (context, "title", "The listing has a name but no title; write title");
    }
  if (listing->url == NULL)
    voc_feed_set_url (context, &listing->url, "url", voc_native_get_string (object, "url"));

  listing->requisition_id = voc_json_dup_text (object, "voc:requisitionId");
  listing->team = voc_json_dup_text (object, "voc:team");
  listing->language = voc_native_dup_name (object, "inLanguage");
  listing->deadline_text = voc_json_dup_text (object, "voc:deadlineText");
  listing->attribution = voc_json_dup_text (object, "voc:attribution");
  read_seniority (listing, object);
  read_organization (context, listing, object);
  read_employment (context, listing, object);
  read_workplace (context, listing, object);
  read_dates (context, listing, object);
  read_text (context, listing, object);
  read_action (context, listing, object);
  read_positions (listing, object);
  voc_native_read_places (context, listing, object);
  voc_native_read_pays (context, listing, object);
  voc_native_read_tags (listing, object);
  listing->raw = dup_rest (object);
}

/**
 * voc_native_read_posting:
 * @context: a context
 * @object: a JobPosting
 *
 * Reads a posting, or with `"voc:removed": true` that it was taken away.
 */
void
voc_native_read_posting (VocFeedContext *context,
                         const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  gboolean is_removed = FALSE;

  if (voc_json_get_boolean (object, "voc:removed", &is_removed) && is_removed)
    {
      g_autofree char *id = voc_native_dup_id (object);

      if (id != NULL)
        voc_feed_context_take_tombstone (context, g_steal_pointer (&id));
      else
        voc_feed_context_skip (context, "identifier", "A removed listing has no identifier; give it the one that it had");
      return;
    }

  voc_native_fill_posting (context, listing, object);
  listing->native_id = dup_identity (context, listing, object);
  if (listing->url == NULL && context->format == &voc_format_page)
    voc_feed_set_url (context, &listing->url, "url", context->url);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}
