/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The entry of one job in NAV's feed: all that the line of the feed leaves out. The
 * people to ask are named in it, and are not kept. */

#include "feeds/voc-format-nav-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define MAX_TAGS 60

/* The day until which one may apply stays here too, as the job is shown for longer. */
static const char *const mapped[] = {
  "uuid", "published", "expires", "updated", "title", "description", "workLocations", "sourceurl", "applicationUrl", "link",
  "engagementtype", "extent", "positioncount", "starttime", "occupationCategories", "categoryList", "jobtitle",
  /* these have people in them */
  "contactList", "applicationEmail", NULL
};

static void
read_place (VocListing    *listing,
            const VocJson *place)
{
  g_autoptr (VocLocation) location = voc_location_new ();
  const char      *country = voc_json_get_string (place, "country");
  g_autofree char *county = voc_json_dup_text (place, "county");

  location->city = voc_json_dup_text (place, "city");
  if (location->city == NULL)
    location->city = voc_json_dup_text (place, "municipal");
  location->street = voc_json_dup_text (place, "address");
  location->postal_code = voc_json_dup_text (place, "postalCode");
  voc_set_text (&location->country, voc_country_from_name (country));
  if (location->country == NULL)
    voc_set_text (&location->raw, country);
  voc_feed_set_region (location, county);
  if (location->city != NULL || location->region != NULL || location->country != NULL || location->raw != NULL)
    voc_listing_add_location (listing, g_steal_pointer (&location));
}

/* "Fast, Heltid" */
static void
read_kind (VocListing    *listing,
           const VocJson *ad)
{
  g_autofree char *engagement = voc_json_dup_text (ad, "engagementtype");
  g_autofree char *extent = voc_json_dup_text (ad, "extent");
  g_autofree char *words = NULL;

  /* "Heltid_og_Deltid" */
  if (extent != NULL)
    g_strdelimit (extent, "_", ' ');
  words = engagement != NULL && extent != NULL ? g_strdup_printf ("%s, %s", engagement, extent)
                                               : g_strconcat (engagement != NULL ? engagement : "", extent, NULL);
  voc_set_text (&listing->employment_raw, words);
  listing->employment = voc_employment_from_words (words, &listing->term);
}

static void
read_positions (VocListing    *listing,
                const VocJson *ad)
{
  g_autofree char *text = voc_json_dup_text (ad, "positioncount");
  gint64           n;

  if (text != NULL && g_ascii_string_to_signed (text, 10, 1, G_MAXINT, &n, NULL))
    listing->positions = (int) n;
}

/* Both may be a date or what an employer writes instead: "Snarest". */
static void
read_dates (VocFeedContext *context,
            VocListing     *listing,
            const VocJson  *ad)
{
  const char  *due = voc_json_get_string (ad, "applicationDue");
  VocTimestamp due_at = VOC_TIMESTAMP_NONE;

  voc_feed_set_date (context, &listing->published, "published", voc_json_get_string (ad, "published"));
  voc_feed_set_date (context, &listing->expires, "expires", voc_json_get_string (ad, "expires"));
  voc_date_parse (voc_json_get_string (ad, "starttime"), "Europe/Oslo", context->now, &listing->starts);
  if (voc_text_is_blank (due))
    return;

  if (!voc_date_parse (due, "Europe/Oslo", context->now, &due_at))
    voc_set_text (&listing->deadline_text, due);
  else if (listing->expires.precision == VOC_DATE_NONE)
    listing->expires = due_at;
}

static gboolean
has_tag (const VocListing *listing,
         const char       *scheme,
         const char       *label)
{
  for (guint i = 0; i < listing->tags->len; i++)
    {
      const VocTag *tag = g_ptr_array_index (listing->tags, i);

      if (strcmp (tag->scheme, scheme) == 0 && strcmp (tag->label, label) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_tag (VocListing *listing,
         const char *scheme,
         const char *code,
         const char *label)
{
  if (!voc_text_is_blank (label) && listing->tags->len < MAX_TAGS && !has_tag (listing, scheme, label))
    voc_listing_add_tag (listing, scheme, code, label);
}

/* Of JANZZ only NAV itself knows what its codes mean. */
static void
read_tags (VocListing    *listing,
           const VocJson *ad)
{
  const VocJson *categories = voc_json_get_array (ad, "occupationCategories");
  const VocJson *codes = voc_json_get_array (ad, "categoryList");

  for (const VocJson *category = voc_json_first (categories); category != NULL; category = voc_json_next (category))
    {
      add_tag (listing, "category", NULL, voc_json_get_string (category, "level1"));
      add_tag (listing, "category", NULL, voc_json_get_string (category, "level2"));
    }
  for (const VocJson *value = voc_json_first (codes); value != NULL; value = voc_json_next (value))
    {
      const char      *type = voc_json_get_string (value, "categoryType");
      g_autofree char *code = voc_json_dup_text (value, "code");

      if (type != NULL && g_str_has_prefix (type, "STYRK08"))
        add_tag (listing, "styrk08", code, voc_json_get_string (value, "name"));
      else if (g_strcmp0 (type, "ESCO") == 0)
        add_tag (listing, "esco", code, voc_json_get_string (value, "name"));
    }
}

static void
read_addresses (VocFeedContext *context,
                VocListing     *listing,
                const VocJson  *ad)
{
  const VocJson *employer = voc_json_get_object (ad, "employer");

  voc_feed_set_url (context, &listing->url, "link", voc_json_get_string (ad, "link"));
  voc_feed_set_url (context, &listing->apply_url, "applicationUrl", voc_json_get_string (ad, "applicationUrl"));
  if (listing->apply_url == NULL)
    voc_feed_set_url (context, &listing->apply_url, "sourceurl", voc_json_get_string (ad, "sourceurl"));
  voc_feed_set_url (context, &listing->company_url, "employer.homepage", voc_json_get_string (employer, "homepage"));
  if (listing->url == NULL && !voc_text_is_blank (listing->native_id))
    {
      g_autofree char *escaped = g_uri_escape_string (listing->native_id, NULL, FALSE);

      listing->url = g_strconcat (VOC_NAV_PAGE_URL, escaped, NULL);
    }
}

/* All that is in the document; what the line of the feed said of the same is less. */
static void
read_ad (VocFeedContext *context,
         VocListing     *listing,
         const VocJson  *ad)
{
  const VocJson *places = voc_json_get_array (ad, "workLocations");
  const char    *business = voc_json_get_string (voc_json_get_object (ad, "employer"), "name");

  g_free (listing->title);
  listing->title = voc_feed_dup_title (voc_json_get_string (ad, "title"));
  voc_set_text (&listing->company, business);
  g_free (listing->description_html);
  listing->description_html = g_strdup (voc_json_get_string (ad, "description"));
  read_dates (context, listing, ad);
  read_addresses (context, listing, ad);
  read_kind (listing, ad);
  read_positions (listing, ad);
  if (voc_json_first (places) != NULL)
    g_ptr_array_set_size (listing->locations, 0);
  for (const VocJson *place = voc_json_first (places); place != NULL; place = voc_json_next (place))
    read_place (listing, place);
  read_tags (listing, ad);
  g_free (listing->raw);
  listing->raw = voc_feed_rest (ad, mapped);
}

/* NULL when there is nothing of the job any more. */
static const VocJson *
get_ad (const VocJson *entry)
{
  const VocJson *ad = voc_json_get_object (entry, "ad_content");
  const char    *business = voc_json_get_string (voc_json_get_object (ad, "employer"), "name");
  const char    *title = voc_json_get_string (ad, "title");

  return ad == NULL || voc_nav_is_gone (voc_json_get_string (entry, "status"), title, business) ? NULL : ad;
}

/**
 * voc_nav_read_entry:
 * @context: a context
 * @entry: the document of a job
 *
 * Reads a job whole. One that is not active any more has nothing but its id and when
 * that was.
 */
void
voc_nav_read_entry (VocFeedContext *context,
                    const VocJson  *entry)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson *ad = get_ad (entry);
  const char    *changed = voc_json_get_string (entry, "sistEndret");

  listing->native_id = voc_json_dup_text (entry, "uuid");
  voc_nav_set_version (context, changed);
  if (ad == NULL)
    {
      voc_nav_take_tombstone (context, listing->native_id);
      return;
    }

  voc_nav_set_updated (context, listing, changed);
  read_ad (context, listing, ad);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

/**
 * voc_nav_ask_detail:
 * @context: a context that knows the address of the feed
 * @entry: a job of the feed
 * @request: is filled
 *
 * Returns: whether the job has a document
 */
gboolean
voc_nav_ask_detail (VocFeedContext   *context,
                    const VocListing *entry,
                    VocFeedRequest   *request)
{
  g_autofree char *id = g_uri_escape_string (entry->native_id, NULL, FALSE);
  const char      *end = context->url != NULL ? strstr (context->url, VOC_NAV_FEED_PATH) : NULL;
  g_autofree char *url = NULL;

  if (end == NULL)
    return FALSE;

  url = g_strdup_printf ("%.*s" VOC_NAV_ENTRY_PATH "%s", (int) (end - context->url), context->url, id);
  voc_feed_request_set_url (request, url);
  return TRUE;
}

/**
 * voc_nav_read_detail:
 * @context: a context
 * @listing: a job as its line in the feed has it
 * @document: what came
 *
 * Returns: whether it was the document of that job, with something in it
 */
gboolean
voc_nav_read_detail (VocFeedContext *context,
                     VocListing     *listing,
                     const VocJson  *document)
{
  g_autofree char *id = voc_json_dup_text (document, "uuid");
  const VocJson   *ad = get_ad (document);

  if (ad == NULL || g_strcmp0 (id, listing->native_id) != 0)
    return FALSE;

  read_ad (context, listing, ad);
  return TRUE;
}
