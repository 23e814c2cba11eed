/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Remote OK: a bare array of the hundred newest jobs, with a notice of the terms
 * among them. The terms ask for a link to the listing there and that Remote OK is
 * named, and forbid the use of its logo. The pay has neither a currency nor a
 * period, and 0 where there is none. */

#include "feeds/voc-format-board-private.h"

static const VocBoardFields fields = {
  .id = "id",
  .title = "position",
  .company = "company",
  .url = "url",
  .description = "description",
  .areas = "location",
  .published = "date",
  .tags = "tags",
};

/* The logos are not kept. */
static const char *const mapped[] = {
  "slug", "id", "epoch", "date", "company", "company_logo", "position", "tags", "description", "location", "apply_url", "salary_min",
  "salary_max", "logo", "url", NULL
};

static const char *const pages[] = { "remote-jobs", NULL };
static const char *const filters[] = { "tag", "tags", NULL };

static const VocBoardSite site = {
  .host = "remoteok.com",
  .api = "https://remoteok.com/api",
  .pages = pages,
  .filters = filters,
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "[].legal"))
    return 85;

  return voc_feed_probe_has (probe, "[].position") && voc_feed_probe_has (probe, "[].salary_min") ? 80 : 0;
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
  g_autoptr (VocListing) listing = NULL;

  voc_set_text (&context->title, "Remote OK");
  voc_feed_set_url (context, &context->home_url, "home", "https://remoteok.com/");

  /* The notice is no job, wherever it stands. */
  if (voc_json_get_member (object, "legal") != NULL && voc_json_get_member (object, "id") == NULL)
    return;

  listing = voc_board_read_listing (context, object, &fields);
  voc_feed_set_url (context, &listing->apply_url, "apply_url", voc_json_get_string (object, "apply_url"));
  if (listing->published.precision == VOC_DATE_NONE)
    voc_feed_set_json_date (context, &listing->published, object, "epoch");
  voc_board_read_pay (context, listing, object, "salary_min", "salary_max", NULL, VOC_PAY_PERIOD_UNKNOWN);
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

const VocFormat voc_format_remoteok = {
  .info = {
    .id = "remoteok",
    .name = "Remote OK",
    .kind = VOC_FEED_WINDOW,
    .min_poll_seconds = 3600,
    .gap_ms = 2000,
    .attribution = "Remote OK",
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
};
