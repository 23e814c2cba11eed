/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Himalayas: {"totalCount": n, "nextCursor": …, "jobs": […]}, the newest of some
 * hundred thousand remote jobs, twenty on a page, each of which says the cursor of
 * the next, or, as all of them did once, {"offset": n, "limit": n, …}, where it is. A few pages of a sync are enough, as what comes new is in front. The
 * period of the pay is there even where the pay is not. Asks for credit with a link
 * to the listing. */

#include "feeds/voc-format-board-private.h"

#include "base/voc-text.h"

#include <string.h>

#define API "https://himalayas.app/jobs/api"

#define MAX_PAGES 5

/* A longer cursor is none. */
#define MAX_CURSOR_BYTES 1000

static const VocBoardFields fields = {
  .id = "guid",
  .title = "title",
  .company = "companyName",
  .url = "applicationLink",
  .description = "description",
  .employment = "employmentType",
  .seniority = "seniority",
  .areas = "locationRestrictions",
  .published = "pubDate",
  .expires = "expiryDate",
  .categories = "parentCategories",
};

/* The logo is not kept; the excerpt is the beginning of the text, without HTML. */
static const char *const mapped[] = {
  "title", "excerpt", "companyName", "companyLogo", "employmentType", "minSalary", "maxSalary", "salaryPeriod", "seniority",
  "currency", "locationRestrictions", "categories", "parentCategories", "description", "pubDate", "expiryDate", "applicationLink",
  "guid", NULL
};

static const char *const pages[] = { "jobs", NULL };
static const char *const filters[] = { "limit", NULL };

static const VocBoardSite site = {
  .host = "himalayas.app",
  .api = API,
  .pages = pages,
  .filters = filters,
};

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  if (voc_feed_probe_has (probe, "jobs[].locationRestrictions") || voc_feed_probe_has (probe, "jobs[].timezoneRestrictions"))
    return 90;

  /* No jobs at the moment. */
  return voc_feed_probe_has_host (probe, "himalayas.app") && voc_feed_probe_has (probe, "jobs") ? 60 : 0;
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
  const char  *words = voc_json_get_string (object, "salaryPeriod");
  VocPayPeriod period = words != NULL ? voc_pay_period_from_word (words) : VOC_PAY_PERIOD_UNKNOWN;

  voc_board_read_pay (context, listing, object, "minSalary", "maxSalary", voc_json_get_string (object, "currency"), period);
  if (listing->pays->len > 0 && period == VOC_PAY_PERIOD_UNKNOWN && words != NULL)
    voc_feed_context_warn (context, "salaryPeriod", "The period “%.40s” is not known", words);
}

/* Written as in an address: "Senior-Frontend-Engineer". */
static void
read_categories (VocListing    *listing,
                 const VocJson *object)
{
  guint before = listing->tags->len;

  voc_board_add_words (listing, object, "categories", "free");
  for (guint i = listing->tags->len; i > before; i--)
    {
      VocTag          *tag = g_ptr_array_index (listing->tags, i - 1);
      g_autofree char *words = g_strdelimit (g_strdup (tag->label), "-", ' ');

      voc_set_text (&tag->label, words);
      if (tag->label == NULL)
        g_ptr_array_remove_index (listing->tags, i - 1);
    }
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_board_read_listing (context, object, &fields);

  if (listing->url == NULL)
    voc_feed_set_url (context, &listing->url, "guid", voc_json_get_string (object, "guid"));
  if (listing->description_html == NULL)
    voc_set_text (&listing->description_text, voc_json_get_string (object, "excerpt"));
  read_pay (context, listing, object);
  read_categories (listing, object);
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

/* (transfer full): the feed's address for the page that begins at a cursor or an offset */
static char *
dup_next (const char *url,
          const char *name,
          const char *value)
{
  const char      *base = url != NULL ? url : API;
  gsize            path = strcspn (base, "?#");
  gsize            query = base[path] == '?' ? strcspn (base + path + 1, "#") : 0;
  g_autofree char *parameters = g_strndup (base + path + 1, query);
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_auto (GStrv) pairs = g_strsplit (parameters, "&", -1);
  GString *next = g_string_new_len (base, (gssize) path);

  g_string_append_c (next, '?');
  for (guint i = 0; pairs[i] != NULL; i++)
    if (*pairs[i] != '\0' && !g_str_has_prefix (pairs[i], "cursor=") && !g_str_has_prefix (pairs[i], "offset="))
      g_string_append_printf (next, "%s&", pairs[i]);
  g_string_append_printf (next, "%s=%s", name, escaped);
  return g_string_free (next, FALSE);
}

/* A server that does not count on from page to page would answer with the same ones. */
static void
read_offset (VocFeedContext *context,
             const VocJson  *envelope)
{
  gint64           offset = -1;
  gint64           limit = 0;
  g_autofree char *next = NULL;

  voc_json_get_int (envelope, "offset", &offset);
  voc_json_get_int (envelope, "limit", &limit);
  /* No sum of these two goes over what a number can hold. */
  if (limit <= 0 || offset < 0 || offset / limit < (gint64) context->page || offset >= context->advertised
      || limit >= context->advertised - offset)
    return;

  next = g_strdup_printf ("%" G_GINT64_FORMAT, offset + limit);
  g_free (context->next);
  context->next = dup_next (context->url, "offset", next);
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  g_autofree char *cursor = voc_json_dup_text (envelope, "nextCursor");

  voc_set_text (&context->title, "Himalayas");
  voc_feed_set_url (context, &context->home_url, "home", "https://himalayas.app/");
  voc_json_get_int (envelope, "totalCount", &context->advertised);
  if (!voc_text_is_blank (cursor) && strlen (cursor) <= MAX_CURSOR_BYTES)
    {
      g_free (context->next);
      context->next = dup_next (context->url, "cursor", cursor);
    }
  /* With null it says that this was the last page. */
  if (voc_json_get_member (envelope, "nextCursor") == NULL)
    read_offset (context, envelope);
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  return voc_board_go_on (context, request, MAX_PAGES);
}

static const char *const keys[] = { "jobs", NULL };

const VocFormat voc_format_himalayas = {
  .info = {
    .id = "himalayas",
    .name = "Himalayas",
    .kind = VOC_FEED_WINDOW,
    .min_poll_seconds = 3600,
    .gap_ms = 2000,
    .attribution = "Himalayas",
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
