/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Arbeitnow: {"data": […], "links": {"next": …}}, the newest jobs, of Germany for
 * the most part, a page at a time. The text is escaped once more than JSON asks
 * for. The place is the office, unless the job is a remote one. */

#include "feeds/voc-format-board-private.h"

/* Of a hundred jobs each. */
#define MAX_PAGES 20

static const VocBoardFields fields = {
  .id = "slug",
  .title = "title",
  .company = "company_name",
  .url = "url",
  .description = "description",
  .employment = "job_types",
  .published = "created_at",
  .categories = "tags",
};

static const char *const mapped[] = {
  "slug", "company_name", "title", "description", "remote", "url", "tags", "job_types", "location", "created_at", NULL
};

static const char *const pages[] = { "jobs", NULL };
static const char *const filters[] = { "search", "tags", "remote", "visa_sponsorship", NULL };

static const VocBoardSite site = {
  .host = "arbeitnow.com",
  .api = "https://www.arbeitnow.com/api/job-board-api",
  .pages = pages,
  .filters = filters,
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "data[].job_types"))
    return 90;

  /* No jobs at the moment. */
  return voc_feed_probe_has_host (probe, "arbeitnow.com") && voc_feed_probe_has (probe, "data") ? 60 : 0;
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
  VocBoardFields own = fields;
  gboolean       is_remote = FALSE;
  g_autoptr (VocListing) listing = NULL;

  voc_json_get_boolean (object, "remote", &is_remote);
  if (is_remote)
    own.areas = "location";
  else
    own.places = "location";

  listing = voc_board_read_listing (context, object, &own);
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  const VocJson *links = voc_json_get_object (envelope, "links");

  voc_set_text (&context->title, "Arbeitnow");
  voc_feed_set_url (context, &context->home_url, "home", "https://www.arbeitnow.com/");
  voc_feed_set_url (context, &context->next, "links.next", voc_json_get_string (links, "next"));
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  return voc_board_go_on (context, request, MAX_PAGES);
}

static const char *const keys[] = { "data", NULL };

const VocFormat voc_format_arbeitnow = {
  .info = {
    .id = "arbeitnow",
    .name = "Arbeitnow",
    .kind = VOC_FEED_WINDOW,
    .min_poll_seconds = 3600,
    .gap_ms = 2000,
    .attribution = "Arbeitnow",
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
  .go_on = go_on,
};
