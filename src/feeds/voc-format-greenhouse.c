/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Greenhouse job boards: {"jobs": […], "meta": {"total": n}}, the document of a
 * single job, and a bare array of job records as public collections hand them
 * on. A list asked for without content=true has no text; its listings are read
 * all the same. Whether a job is remote is said by its place or its metadata in
 * clear words or not at all. */

#include "feeds/voc-format-private.h"

#include "base/voc-rich-text.h"
#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

static const char *const mapped[] = {
  "id", "internal_job_id", "title", "absolute_url", "url", "updated_at", "first_published", "requisition_id", "location", "company_name",
  "company", "language", "metadata", "content", "departments", "offices", "pay_input_ranges", "application_deadline",
  "questions", "location_questions", "data_compliance", "compliance", "demographic_questions", NULL
};

/* A company that has more lists them all with every job. */
#define MAX_OFFICES 50

/* Longer words about pay are a page of law, and part of the text anyway. */
#define MAX_WORDS_BYTES 400

static guint
detect (const VocFeedProbe *probe)
{
  static const char *const prefixes[] = { "jobs[].", "", "[]." };
  guint                    score = voc_feed_probe_has_host (probe, "greenhouse.io") ? 15 : 0;

  if (probe->syntax != VOC_PROBE_JSON)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *url = g_strconcat (prefixes[i], "absolute_url", NULL);
      g_autofree char *updated = g_strconcat (prefixes[i], "updated_at", NULL);
      g_autofree char *internal = g_strconcat (prefixes[i], "internal_job_id", NULL);

      if (voc_feed_probe_has (probe, url) && (voc_feed_probe_has (probe, updated) || voc_feed_probe_has (probe, internal)))
        return 80 + score;
    }

  /* A board without jobs. */
  if (voc_feed_probe_has (probe, "jobs") && voc_feed_probe_has (probe, "meta.total"))
    return 50 + score;

  return 0;
}

/* Answers the board's name in an address of Greenhouse. */
static char *
find_board (GUri       *uri,
            const char *host,
            char      **segments)
{
  g_autoptr (GHashTable) query = NULL;

  if (!g_str_has_suffix (host, ".greenhouse.io") || segments == NULL || segments[0] == NULL)
    return NULL;

  if (g_str_has_prefix (host, "boards-api.") || g_str_has_prefix (host, "api."))
    return g_strcmp0 (segments[0], "v1") == 0 && g_strcmp0 (segments[1], "boards") == 0 ? g_strdup (segments[2]) : NULL;
  if (!g_str_has_prefix (host, "boards.") && !g_str_has_prefix (host, "job-boards."))
    return NULL;
  if (strcmp (segments[0], "embed") != 0)
    return g_strdup (segments[0]);
  if (g_uri_get_query (uri) == NULL)
    return NULL;

  query = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
  return query != NULL ? g_strdup (g_hash_table_lookup (query, "for")) : NULL;
}

static gboolean
is_slug (const char *text)
{
  return text != NULL && *text != '\0' && text[strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.%")] == '\0';
}

static char *
resolve (const VocFeedAddress *address)
{
  g_autofree char *board = find_board (address->uri, address->host, address->segments);

  if (!is_slug (board))
    return NULL;

  return g_strdup_printf ("https://boards-api.greenhouse.io/v1/boards/%s/jobs?content=true", board);
}

/* The company where no record names it: the board's own name. */
static char *
name_company (VocFeedContext *context)
{
  g_autoptr (GUri) uri = context->url != NULL ? g_uri_parse (context->url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) pieces = NULL;
  g_auto (GStrv) segments = NULL;
  g_autofree char *board = NULL;

  if (uri == NULL || context->host == NULL)
    return NULL;

  pieces = g_strsplit (g_uri_get_path (uri), "/", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (builder, pieces[i]);
  segments = g_strv_builder_end (builder);
  board = find_board (uri, context->host, segments);
  return voc_feed_name_from_slug (board);
}

static void
read_company (VocFeedContext *context,
              VocListing     *listing,
              const VocJson  *object)
{
  g_autofree char *company = voc_json_dup_text (object, "company_name");

  if (company == NULL)
    {
      g_autofree char *slug = voc_json_dup_text (object, "company");

      company = slug != NULL ? voc_feed_name_from_slug (slug) : name_company (context);
    }

  voc_set_text (&listing->company, company);
  if (context->title == NULL && voc_json_get_string (object, "company") == NULL)
    context->title = g_strdup (listing->company);
}

static gboolean
names_a_place (const VocListing *listing)
{
  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (listing->locations, i);

      if (location->city != NULL || location->region != NULL || location->country != NULL)
        return TRUE;
    }

  return FALSE;
}

/* What an office is called: its place, which is mostly more than its name. */
static const char *
get_office_place (const VocJson *office)
{
  const char *place = voc_json_get_string (office, "location");

  return voc_text_is_blank (place) ? voc_json_get_string (office, "name") : place;
}

/* The offices are where the job is listed, which is seldom narrower than its
 * place; they are asked when the place is "Multiple locations" or missing. The
 * office of a remote job is a country that it may be done from, or nothing. */
static void
read_offices (VocListing    *listing,
              const VocJson *object)
{
  const VocJson *office = voc_json_first (voc_json_get_array (object, "offices"));
  gboolean       is_remote = listing->workplace == VOC_WORKPLACE_REMOTE;

  for (guint i = 0; i < MAX_OFFICES && office != NULL; i++, office = voc_json_next (office))
    {
      g_autoptr (GPtrArray) guesses = voc_place_split (get_office_place (office));

      for (guint j = 0; j < guesses->len; j++)
        {
          const VocPlaceGuess *guess = g_ptr_array_index (guesses, j);
          VocLocation         *place;

          if ((guess->city == NULL && guess->region == NULL && guess->country == NULL) || (is_remote && guess->city != NULL))
            continue;

          place = voc_feed_place_from_guess (guess, NULL);
          if (is_remote)
            place->kind = VOC_LOCATION_ELIGIBLE_AREA;
          voc_listing_add_location (listing, place);
        }
    }
}

/* The text that named no place stays with the first that an office names. */
static void
drop_placeless (VocListing *listing)
{
  VocLocation *first = listing->locations->len > 1 ? g_ptr_array_index (listing->locations, 0) : NULL;
  VocLocation *second = first != NULL ? g_ptr_array_index (listing->locations, 1) : NULL;

  if (first == NULL || first->city != NULL || first->region != NULL || first->country != NULL || second->raw != NULL)
    return;

  second->raw = g_steal_pointer (&first->raw);
  g_ptr_array_remove_index (listing->locations, 0);
}

static void
read_places (VocListing    *listing,
             const VocJson *object)
{
  const VocJson *location = voc_json_get_object (object, "location");
  const char    *text = location != NULL ? voc_json_get_string (location, "name") : voc_json_get_string (object, "location");

  /* "Remote" and "hybrid" in a place are meant. */
  listing->workplace = voc_workplace_from_words (text);
  voc_feed_add_places (listing, text);
  if (!names_a_place (listing))
    {
      read_offices (listing, object);
      drop_placeless (listing);
    }
}

static void
read_departments (VocListing    *listing,
                  const VocJson *object)
{
  const VocJson *departments = voc_json_get_array (object, "departments");

  for (const VocJson *department = voc_json_first (departments); department != NULL; department = voc_json_next (department))
    {
      const char *name = voc_json_get_string (department, "name");

      if (name == NULL)
        name = voc_json_as_string (department);
      if (listing->department == NULL && g_strcmp0 (name, "No Department") != 0)
        voc_set_text (&listing->department, name);
      else if (name != NULL && listing->department != NULL)
        voc_listing_add_tag (listing, "category", NULL, name);
    }
}

/* The feed has no field for the period; unless the words say it, nobody knows. */
static VocPayPeriod
find_period (const char *text)
{
  g_autofree char *key = voc_text_key (text);

  if (key == NULL)
    return VOC_PAY_PERIOD_UNKNOWN;
  if (strstr (key, "hour") != NULL)
    return VOC_PAY_PERIOD_HOUR;
  if (strstr (key, "annual") != NULL || strstr (key, "year") != NULL)
    return VOC_PAY_PERIOD_YEAR;

  return VOC_PAY_PERIOD_UNKNOWN;
}

static void
add_pay (VocFeedContext *context,
         VocListing     *listing,
         double          min,
         double          max,
         const char     *currency,
         const char     *label,
         const char     *words,
         const char     *field)
{
  g_autoptr (VocPay) pay = voc_pay_new ();

  voc_pay_set_range (pay, min, max, currency);
  if (!voc_pay_is_stated (pay))
    return;

  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  pay->period = find_period (label);
  if (pay->period == VOC_PAY_PERIOD_UNKNOWN)
    pay->period = find_period (words);
  voc_set_text (&pay->label, label);
  if (words != NULL && strlen (words) <= MAX_WORDS_BYTES)
    voc_set_text (&pay->raw, words);
  if ((pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
    voc_feed_context_warn (context, field, "The lower end of the pay is over its upper end");
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
read_pay (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *object)
{
  const VocJson *ranges = voc_json_get_array (object, "pay_input_ranges");

  for (const VocJson *range = voc_json_first (ranges); range != NULL; range = voc_json_next (range))
    {
      g_autofree char *blurb = voc_html_to_plain (voc_json_get_string (range, "blurb"));
      double           min = 0.0;
      double           max = 0.0;

      /* Hundredths of a unit whatever the currency. */
      voc_feed_get_amount (range, "min_cents", &min);
      voc_feed_get_amount (range, "max_cents", &max);
      add_pay (context, listing, min / 100.0, max / 100.0, voc_json_get_string (range, "currency_type"),
               voc_json_get_string (range, "title"), blurb, "pay_input_ranges");
    }
}

static void
read_metadata_range (VocFeedContext *context,
                     VocListing     *listing,
                     const VocJson  *field)
{
  const VocJson *value = voc_json_get_object (field, "value");
  double         min = 0.0;
  double         max = 0.0;

  voc_feed_get_amount (value, "min_value", &min);
  voc_feed_get_amount (value, "max_value", &max);
  add_pay (context, listing, min, max, voc_json_get_string (value, "unit"), voc_json_get_string (field, "name"), NULL, "metadata");
}

/* A company's own fields: those whose name leaves no doubt are understood. */
static gboolean
read_metadata_field (VocFeedContext *context,
                     VocListing     *listing,
                     const VocJson  *field)
{
  g_autofree char *key = voc_text_key (voc_json_get_string (field, "name"));
  const char      *value = voc_json_get_string (field, "value");

  if (g_strcmp0 (voc_json_get_string (field, "value_type"), "currency_range") == 0)
    {
      read_metadata_range (context, listing, field);
      return TRUE;
    }
  if (key == NULL || value == NULL)
    return FALSE;

  if (strstr (key, "employment type") != NULL || strstr (key, "time type") != NULL || strcmp (key, "job type") == 0)
    {
      listing->employment = voc_employment_from_words (value, &listing->term);
      voc_set_text (&listing->employment_raw, value);
      return TRUE;
    }
  if (strstr (key, "workplace") != NULL || strstr (key, "location type") != NULL || strstr (key, "remote") != NULL || strcmp (key, "work model") == 0)
    {
      VocWorkplace workplace = voc_workplace_from_words (value);

      /* A "yes" to "Remote?" is no word for a workplace. */
      if (workplace != VOC_WORKPLACE_UNKNOWN || strstr (key, "remote") == NULL)
        voc_set_text (&listing->workplace_raw, value);
      if (workplace != VOC_WORKPLACE_UNKNOWN)
        listing->workplace = workplace;
      return workplace != VOC_WORKPLACE_UNKNOWN;
    }

  return FALSE;
}

/* Of offices only the names are worth keeping. */
static guint
keep_names (const VocJson *object,
            const char    *member,
            VocJsonWriter *rest)
{
  const VocJson *thing = voc_json_first (voc_json_get_array (object, member));
  guint          n_names = 0;

  for (guint i = 0; i < MAX_OFFICES && thing != NULL; i++, thing = voc_json_next (thing))
    {
      g_autofree char *name = voc_json_dup_text (thing, "name");

      if (name == NULL)
        continue;
      if (n_names++ == 0)
        voc_json_writer_begin_array (rest, member);
      voc_json_writer_add_string (rest, NULL, name);
    }

  if (n_names > 0)
    voc_json_writer_end_array (rest);
  return n_names;
}

/* Fields that were not understood are answered under their names. */
static VocJsonDocument *
read_metadata (VocFeedContext *context,
               VocListing     *listing,
               const VocJson  *object)
{
  const VocJson *metadata = voc_json_get_array (object, "metadata");
  g_autoptr (GString) text = g_string_new (NULL);
  VocJsonWriter writer;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  for (const VocJson *field = voc_json_first (metadata); field != NULL; field = voc_json_next (field))
    {
      const char    *name = voc_json_get_string (field, "name");
      const VocJson *value = voc_json_get_member (field, "value");

      if (voc_json_get_kind (value) == VOC_JSON_NULL)
        continue;
      if (!read_metadata_field (context, listing, field) && name != NULL && *name != '\0')
        voc_json_writer_add_value (&writer, name, value);
    }
  voc_json_writer_end_object (&writer);

  /* Read again, so that of a name that is there twice only the last is left. */
  return voc_json_parse (text->str, (gssize) text->len, NULL);
}

static void
read_rest (VocFeedContext *context,
           VocListing     *listing,
           const VocJson  *object)
{
  g_autoptr (VocJsonDocument) json = read_metadata (context, listing, object);
  const VocJson   *metadata = voc_json_document_get_root (json);
  g_autofree char *requisition = voc_json_dup_text (object, "requisition_id");
  g_autoptr (GString) text = g_string_new (NULL);
  VocJsonWriter writer;
  guint         n;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  n = voc_feed_write_rest (&writer, object, mapped);
  n += keep_names (object, "offices", &writer);
  if (requisition != NULL && g_strcmp0 (requisition, listing->requisition_id) != 0)
    {
      voc_json_writer_add_string (&writer, "requisition_id", requisition);
      n++;
    }
  if (voc_json_get_length (metadata) > 0)
    {
      voc_json_writer_add_value (&writer, "metadata", metadata);
      n++;
    }
  voc_json_writer_end_object (&writer);

  if (n > 0)
    listing->raw = g_strdup (text->str);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const char *url = voc_json_get_string (object, "absolute_url");

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "title"));
  listing->requisition_id = voc_json_dup_text (object, "internal_job_id");
  if (listing->requisition_id == NULL)
    listing->requisition_id = voc_json_dup_text (object, "requisition_id");
  listing->language = voc_json_dup_text (object, "language");
  listing->description_html = voc_html_undress (voc_json_get_string (object, "content"));
  voc_feed_set_url (context, &listing->url, "absolute_url", url != NULL ? url : voc_json_get_string (object, "url"));

  read_company (context, listing, object);
  read_places (listing, object);
  read_departments (listing, object);
  read_pay (context, listing, object);
  read_rest (context, listing, object);
  voc_feed_set_json_date (context, &listing->published, object, "first_published");
  voc_feed_set_json_date (context, &listing->updated, object, "updated_at");
  voc_feed_set_json_date (context, &listing->expires, object, "application_deadline");
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  voc_json_get_int (voc_json_get_object (envelope, "meta"), "total", &context->advertised);
}

static const char *const keys[] = { "jobs", NULL };

static const VocFormatBoard boards[] = {
  { "Greenhouse", "https://boards.greenhouse.io/%s", FALSE },
  { NULL }
};

const VocFormat voc_format_greenhouse = {
  .info = {
    .id = "greenhouse",
    .name = "Greenhouse",
    .kind = VOC_FEED_SNAPSHOT,
    .supports_validators = TRUE,
    .min_poll_seconds = 900,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
};
