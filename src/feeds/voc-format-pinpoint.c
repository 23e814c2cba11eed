/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The postings of a company on Pinpoint: all that is open. The text comes in parts
 * with headings of their own, and a company may keep its pay from view. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define HOST_SUFFIX ".pinpointhq.com"

static const char *const mapped[] = {
  "id", "title", "url", "path", "description", "key_responsibilities_header", "key_responsibilities", "skills_knowledge_expertise_header",
  "skills_knowledge_expertise", "benefits_header", "benefits", "workplace_type", "workplace_type_text", "employment_type",
  "employment_type_text", "compensation", "compensation_minimum", "compensation_maximum", "compensation_currency",
  "compensation_frequency", "compensation_visible", "deadline_at", "job", "department", "location", NULL
};

static const char *const keys[] = { "data", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "data[].workplace_type") && voc_feed_probe_has (probe, "data[].title"))
    return 85;

  /* No openings at the moment. */
  return voc_feed_probe_has_host (probe, "pinpointhq.com") && voc_feed_probe_has (probe, "data") ? 70 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  g_autofree char *board = voc_feed_dup_tenant (address->host, HOST_SUFFIX);

  return board != NULL ? g_strdup_printf ("https://%s/postings.json", address->host) : NULL;
}

static void
read_text (VocListing    *listing,
           const VocJson *object)
{
  static const char *const parts[] = { "key_responsibilities", "skills_knowledge_expertise", "benefits" };
  const char              *description = voc_json_get_string (object, "description");
  g_autoptr (GString) html = g_string_new (description);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *member = g_strconcat (parts[i], "_header", NULL);
      g_autofree char *heading = voc_json_dup_text (object, member);
      const char      *part = voc_json_get_string (object, parts[i]);

      if (voc_text_is_blank (part))
        continue;
      if (heading != NULL)
        {
          g_autofree char *escaped = g_markup_escape_text (heading, -1);

          g_string_append_printf (html, "<h3>%s</h3>", escaped);
        }
      g_string_append (html, part);
    }

  if (html->len > 0)
    listing->description_html = g_strdup (html->str);
}

static void
read_pay (VocListing    *listing,
          const VocJson *object)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  const char *words = voc_json_get_string (object, "compensation");
  gboolean    is_visible = TRUE;
  double      min = 0.0;
  double      max = 0.0;

  voc_feed_get_amount (object, "compensation_minimum", &min);
  voc_feed_get_amount (object, "compensation_maximum", &max);
  voc_pay_set_range (pay, min, max, voc_json_get_string (object, "compensation_currency"));
  if (voc_pay_is_stated (pay))
    {
      pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
      pay->period = voc_pay_period_from_word (voc_json_get_string (object, "compensation_frequency"));
      voc_set_text (&pay->raw, words);
    }
  else if (voc_text_is_blank (words))
    {
      return;
    }
  else if (!voc_pay_parse (words, pay))
    {
      voc_set_text (&pay->raw, words);
    }

  if (voc_json_get_boolean (object, "compensation_visible", &is_visible) && !is_visible)
    pay->flags |= VOC_PAY_FLAG_NOT_FOR_DISPLAY;
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
read_kind (VocListing    *listing,
           const VocJson *object)
{
  const char *workplace = voc_json_get_string (object, "workplace_type");
  const char *employment = voc_json_get_string (object, "employment_type_text");

  if (employment == NULL)
    employment = voc_json_get_string (object, "employment_type");
  voc_set_text (&listing->workplace_raw, workplace);
  listing->workplace = voc_workplace_from_words (workplace);
  voc_set_text (&listing->employment_raw, employment);
  listing->employment = voc_employment_from_words (employment, &listing->term);
}

/* Where nobody has to be, one may live. */
static void
read_place (VocListing    *listing,
            const VocJson *object)
{
  voc_feed_add_places (listing, voc_json_get_string (voc_json_get_object (object, "location"), "name"));
  for (guint i = 0; i < listing->locations->len && listing->workplace == VOC_WORKPLACE_REMOTE; i++)
    ((VocLocation *) g_ptr_array_index (listing->locations, i))->kind = VOC_LOCATION_ELIGIBLE_AREA;
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson   *job = voc_json_get_object (object, "job");
  const char      *url = voc_json_get_string (object, "url");
  g_autofree char *board = voc_feed_dup_tenant (context->host, HOST_SUFFIX);

  listing->native_id = voc_json_dup_text (object, "id");
  listing->requisition_id = voc_json_dup_text (job, "requisition_id");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "title"));
  listing->company = voc_feed_name_from_slug (board);
  listing->department = voc_json_dup_text (voc_json_get_object (job, "department"), "name");
  if (listing->department == NULL)
    listing->department = voc_json_dup_text (voc_json_get_object (object, "department"), "name");
  listing->team = voc_json_dup_text (voc_json_get_object (job, "division"), "name");
  voc_feed_set_url (context, &listing->url, "url", url != NULL ? url : voc_json_get_string (object, "path"));
  voc_feed_set_json_date (context, &listing->expires, object, "deadline_at");
  read_kind (listing, object);
  read_place (listing, object);
  read_pay (listing, object);
  read_text (listing, object);
  if (context->title == NULL)
    context->title = g_strdup (listing->company);
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static const VocFormatBoard boards[] = {
  { "Pinpoint", "https://%s.pinpointhq.com/", FALSE },
  { NULL }
};

const VocFormat voc_format_pinpoint = {
  .info = {
    .id = "pinpoint",
    .name = "Pinpoint",
    .kind = VOC_FEED_SNAPSHOT,
    .min_poll_seconds = 1800,
  },
  .source = VOC_RECORDS_JSON,
  .boards = boards,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
};
