/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Remotive: {"job-count": n, "total-job-count": n, "jobs": […]}, remote jobs whose
 * pay is free text. All that is open, unless the address limits it, which the two
 * counts tell. The terms ask that Remotive is named with a link to the listing,
 * and for at most four requests a day
 * (https://github.com/remotive-com/remote-jobs-api). */

#include "feeds/voc-format-board-private.h"

#include "base/voc-text.h"

static const VocBoardFields fields = {
  .id = "id",
  .title = "title",
  .company = "company_name",
  .url = "url",
  .description = "description",
  .employment = "job_type",
  .areas = "candidate_required_location",
  .published = "publication_date",
  .tags = "tags",
  .categories = "category",
};

/* The logos are not kept. */
static const char *const mapped[] = {
  "id", "url", "title", "company_name", "company_logo", "company_logo_url", "category", "tags", "job_type", "publication_date",
  "candidate_required_location", "salary", "description", NULL
};

static const char *const pages[] = { "remote-jobs", NULL };
static const char *const filters[] = { "category", "company_name", "search", "limit", NULL };

static const VocBoardSite site = {
  .host = "remotive.com",
  .api = "https://remotive.com/api/remote-jobs",
  .pages = pages,
  .filters = filters,
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "jobs[].candidate_required_location"))
    return 90;

  /* No jobs at the moment. */
  return voc_feed_probe_has (probe, "job-count") && voc_feed_probe_has (probe, "jobs") ? 70 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  return voc_board_resolve (&site, address);
}

/* "$55k - $100k", "OTE $25k - $35k"; what cannot be read stays as it is. */
static void
read_pay (VocListing    *listing,
          const VocJson *object)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  g_autofree char *words = voc_feed_dup_title (voc_json_get_string (object, "salary"));

  if (voc_text_is_blank (words))
    return;

  if (!voc_pay_parse (words, pay))
    voc_set_text (&pay->raw, words);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_board_read_listing (context, object, &fields);

  read_pay (listing, object);
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  gint64 total = -1;

  voc_set_text (&context->title, "Remotive");
  voc_feed_set_url (context, &context->home_url, "home", "https://remotive.com/");
  voc_json_get_int (envelope, "job-count", &context->advertised);
  voc_json_get_int (envelope, "total-job-count", &total);
  if (total > context->advertised)
    context->kind = VOC_FEED_WINDOW;
}

static const char *const keys[] = { "jobs", NULL };

const VocFormat voc_format_remotive = {
  .info = {
    .id = "remotive",
    .name = "Remotive",
    .kind = VOC_FEED_SNAPSHOT,
    .min_poll_seconds = 6 * 3600,
    .gap_ms = 30000,
    .max_requests_per_day = 4,
    .attribution = "Remotive",
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
};
