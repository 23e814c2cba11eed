/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Working Nomads: a bare array of the newest remote jobs. They have no id but their
 * address; the tags are one text with commas. */

#include "feeds/voc-format-board-private.h"

static const VocBoardFields fields = {
  .id = "url",
  .title = "title",
  .company = "company_name",
  .url = "url",
  .description = "description",
  .areas = "location",
  .published = "pub_date",
  .tags = "tags",
  .categories = "category_name",
};

static const char *const mapped[] = {
  "url", "title", "description", "company_name", "category_name", "tags", "location", "pub_date", NULL
};

static const char *const pages[] = { "jobs", NULL };
static const char *const filters[] = { "category", NULL };

static const VocBoardSite site = {
  .host = "workingnomads.com",
  .api = "https://www.workingnomads.com/api/exposed_jobs/",
  .pages = pages,
  .filters = filters,
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;

  return voc_feed_probe_has (probe, "[].category_name") && voc_feed_probe_has (probe, "[].pub_date") ? 85 : 0;
}

static char *
resolve (const VocFeedAddress *address)
{
  return voc_board_resolve (&site, address);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_board_read_listing (context, object, &fields);

  voc_set_text (&context->title, "Working Nomads");
  voc_feed_set_url (context, &context->home_url, "home", "https://www.workingnomads.com/");
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

const VocFormat voc_format_workingnomads = {
  .info = {
    .id = "workingnomads",
    .name = "Working Nomads",
    .kind = VOC_FEED_WINDOW,
    .min_poll_seconds = 3600,
    .gap_ms = 2000,
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
};
