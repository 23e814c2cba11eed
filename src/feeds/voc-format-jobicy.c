/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Jobicy: {"jobCount": n, "jobs": […]}, the newest remote jobs, a hundred at most.
 * Texts are escaped as in HTML. Its notice asks for credit with a link, and that
 * every way to apply leads to the listing there. The pay is yearly in the members
 * of old and says its period in those of today. */

#include "feeds/voc-format-board-private.h"

static const VocBoardFields fields = {
  .id = "id",
  .title = "jobTitle",
  .company = "companyName",
  .url = "url",
  .description = "jobDescription",
  .employment = "jobType",
  .seniority = "jobLevel",
  .areas = "jobGeo",
  .published = "pubDate",
  .categories = "jobIndustry",
};

/* The logo is not kept; the excerpt is the beginning of the text. */
static const char *const mapped[] = {
  "id", "url", "jobSlug", "jobTitle", "companyName", "companyLogo", "jobIndustry", "jobType", "jobGeo", "jobLevel", "jobExcerpt",
  "jobDescription", "pubDate", "annualSalaryMin", "annualSalaryMax", "salaryCurrency", "salaryMin", "salaryMax", "salaryPeriod", NULL
};

static const char *const pages[] = { "jobs", NULL };
static const char *const filters[] = { "count", "geo", "industry", "tag", NULL };

static const VocBoardSite site = {
  .host = "jobicy.com",
  .api = "https://jobicy.com/api/v2/remote-jobs",
  .pages = pages,
  .filters = filters,
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "jobs[].jobGeo") || voc_feed_probe_has (probe, "jobs[].jobSlug"))
    return 90;

  /* No jobs at the moment. */
  return voc_feed_probe_has (probe, "jobCount") && voc_feed_probe_has (probe, "friendlyNotice") ? 70 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  return voc_board_resolve (&site, address);
}

static void
read_pay (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *object)
{
  const char  *currency = voc_json_get_string (object, "salaryCurrency");
  const char  *words = voc_json_get_string (object, "salaryPeriod");
  VocPayPeriod period = words != NULL ? voc_pay_period_from_word (words) : VOC_PAY_PERIOD_UNKNOWN;

  voc_board_read_pay (context, listing, object, "salaryMin", "salaryMax", currency, period);
  if (listing->pays->len == 0)
    voc_board_read_pay (context, listing, object, "annualSalaryMin", "annualSalaryMax", currency, VOC_PAY_PERIOD_YEAR);
  else if (period == VOC_PAY_PERIOD_UNKNOWN && words != NULL)
    voc_feed_context_warn (context, "salaryPeriod", "The period “%.40s” is not known", words);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_board_read_listing (context, object, &fields);

  read_pay (context, listing, object);
  if (listing->description_html == NULL)
    voc_set_text (&listing->description_html, voc_json_get_string (object, "jobExcerpt"));
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  voc_set_text (&context->title, "Jobicy");
  voc_feed_set_url (context, &context->home_url, "home", "https://jobicy.com/");
  voc_json_get_int (envelope, "jobCount", &context->advertised);
}

static const char *const keys[] = { "jobs", NULL };

const VocFormat voc_format_jobicy = {
  .info = {
    .id = "jobicy",
    .name = "Jobicy",
    .kind = VOC_FEED_WINDOW,
    .min_poll_seconds = 3600,
    .gap_ms = 2000,
    .attribution = "Jobicy",
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
};
