/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the JSON feeds of job boards have in common: flat records whose members
 * differ in little but their names, jobs that are done from afar, places that are
 * the areas in which people may live. Pure but for the context's warnings. */

#include "feeds/voc-format-board-private.h"

#include "base/voc-rich-text.h"
#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

/* More words, or longer ones, are no tags. */
#define MAX_WORDS 50
#define MAX_WORD_BYTES 100

#define MAX_PLACES 300

/* (transfer full) (nullable): the words of a text or of an array of texts */
static char *
dup_words (const VocJson *object,
           const char    *member)
{
  const VocJson *array = voc_json_get_array (object, member);
  const VocJson *value = voc_json_first (array);
  g_autoptr (GString) words = g_string_new (NULL);

  if (array == NULL)
    return voc_feed_dup_title (voc_json_get_string (object, member));

  for (guint i = 0; i < MAX_WORDS && value != NULL; i++, value = voc_json_next (value))
    {
      g_autofree char *word = voc_feed_dup_title (voc_json_as_string (value));

      if (!voc_text_is_blank (word))
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", word);
    }

  return words->len > 0 ? g_strdup (words->str) : NULL;
}

static gboolean
has_tag (const VocListing *listing,
         const char       *scheme,
         const char       *label)
{
  for (guint i = 0; i < listing->tags->len; i++)
    {
      const VocTag *tag = g_ptr_array_index (listing->tags, i);

      if (strcmp (tag->scheme, scheme) == 0 && g_strcmp0 (tag->label, label) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_word (VocListing *listing,
          const char *scheme,
          const char *text)
{
  g_autofree char *word = voc_feed_dup_title (text);

  if (!voc_text_is_blank (word) && strlen (word) <= MAX_WORD_BYTES && !has_tag (listing, scheme, word))
    voc_listing_add_tag (listing, scheme, NULL, word);
}

/**
 * voc_board_add_words:
 * @listing: a listing
 * @object: a record
 * @member: (nullable): its member: an array of words, or one text with commas
 * @scheme: of the tags that they become
 */
void
voc_board_add_words (VocListing    *listing,
                     const VocJson *object,
                     const char    *member,
                     const char    *scheme)
{
  const char    *text = voc_json_get_string (object, member);
  const VocJson *value = voc_json_first (voc_json_get_array (object, member));
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, ",", MAX_WORDS + 1) : NULL;

  for (guint i = 0; i < MAX_WORDS && words != NULL && words[i] != NULL; i++)
    add_word (listing, scheme, words[i]);
  for (guint i = 0; i < MAX_WORDS && value != NULL; i++, value = voc_json_next (value))
    add_word (listing, scheme, voc_json_as_string (value));
}

static void
read_employment (VocListing    *listing,
                 const VocJson *object,
                 const char    *member)
{
  g_autofree char *words = dup_words (object, member);

  voc_set_text (&listing->employment_raw, words);
  listing->employment = voc_employment_from_words (words, &listing->term);
}

static void
read_seniority (VocListing    *listing,
                const VocJson *object,
                const char    *member)
{
  g_autofree char *words = dup_words (object, member);

  voc_set_text (&listing->seniority_raw, words);
  listing->seniority = voc_seniority_from_words (words);
}

static void
add_places (VocListing    *listing,
            const VocJson *object,
            const char    *member)
{
  const VocJson *value = voc_json_first (voc_json_get_array (object, member));

  voc_feed_add_places (listing, voc_json_get_string (object, member));
  for (guint i = 0; i < MAX_PLACES && value != NULL; i++, value = voc_json_next (value))
    voc_feed_add_places (listing, voc_json_as_string (value));
}

/* "Remote in USA" beside a town, in whatever order, does not make a job remote. */
static void
read_places (VocListing    *listing,
             const VocJson *object,
             const char    *member)
{
  add_places (listing, object, member);
  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (listing->locations, i);

      if (location->kind == VOC_LOCATION_WORK_SITE)
        listing->workplace = VOC_WORKPLACE_UNKNOWN;
    }
}

/* A text that names no place ("Worldwide") stays as it is written. */
static void
read_areas (VocListing    *listing,
            const VocJson *object,
            const char    *member)
{
  listing->workplace = VOC_WORKPLACE_REMOTE;
  add_places (listing, object, member);
  for (guint i = 0; i < listing->locations->len; i++)
    {
      VocLocation *location = g_ptr_array_index (listing->locations, i);

      location->kind = VOC_LOCATION_ELIGIBLE_AREA;
    }
}

/**
 * voc_board_read_listing:
 * @context: a context
 * @object: a record
 * @fields: what its members are called
 *
 * Reads what @fields names. A listing whose fields have areas is a remote one.
 *
 * Returns: (transfer full): a listing to be completed, not sealed yet
 */
VocListing *
voc_board_read_listing (VocFeedContext       *context,
                        const VocJson        *object,
                        const VocBoardFields *fields)
{
  VocListing      *listing = voc_listing_new ();
  g_autofree char *company = voc_feed_dup_title (voc_json_get_string (object, fields->company));

  listing->native_id = voc_json_dup_text (object, fields->id);
  listing->title = voc_feed_dup_title (voc_json_get_string (object, fields->title));
  voc_set_text (&listing->company, company);
  voc_feed_set_url (context, &listing->url, fields->url, voc_json_get_string (object, fields->url));
  if (fields->description != NULL)
    listing->description_html = voc_html_undress (voc_json_get_string (object, fields->description));
  if (fields->employment != NULL)
    read_employment (listing, object, fields->employment);
  if (fields->seniority != NULL)
    read_seniority (listing, object, fields->seniority);
  if (fields->areas != NULL)
    read_areas (listing, object, fields->areas);
  if (fields->places != NULL)
    read_places (listing, object, fields->places);
  voc_feed_set_json_date (context, &listing->published, object, fields->published);
  if (fields->expires != NULL)
    voc_feed_set_json_date (context, &listing->expires, object, fields->expires);
  if (fields->categories != NULL)
    voc_board_add_words (listing, object, fields->categories, "category");
  if (fields->tags != NULL)
    voc_board_add_words (listing, object, fields->tags, "free");

  return listing;
}

/**
 * voc_board_read_pay:
 * @context: a context
 * @listing: a listing
 * @object: its record
 * @min: the member that has the lower end
 * @max: the member that has the upper end
 * @currency: (nullable): ISO 4217
 * @period: of the amounts
 *
 * Adds the pay that two members have. Boards write 0 or null where they know none;
 * a currency or a period alone is no pay.
 */
void
voc_board_read_pay (VocFeedContext *context,
                    VocListing     *listing,
                    const VocJson  *object,
                    const char     *min,
                    const char     *max,
                    const char     *currency,
                    VocPayPeriod    period)
{
  g_autoptr (VocPay) pay = voc_pay_new ();
  double lower = 0.0;
  double upper = 0.0;

  voc_feed_get_amount (object, min, &lower);
  voc_feed_get_amount (object, max, &upper);
  voc_pay_set_range (pay, lower, upper, currency);
  if (!voc_pay_is_stated (pay))
    return;

  pay->period = period;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  if ((pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) != 0)
    voc_feed_context_warn (context, min, "The lower end of the pay is over its upper end");
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

/* Whether the path is that of the feed, of a page that shows the same, or empty. */
static gboolean
is_page (const VocBoardSite   *site,
         const VocFeedAddress *address)
{
  g_autofree char *path = g_strjoinv ("/", address->segments);
  const char      *slash = strchr (site->api + strlen ("https://"), '/');
  gsize            length = strlen (path);

  if (length == 0 || g_strv_contains (site->pages, path))
    return TRUE;

  return strncmp (slash + 1, path, length) == 0 && (slash[length + 1] == '\0' || strcmp (slash + length + 1, "/") == 0);
}

/* (transfer full): the parameters of the query that choose among the listings */
static char *
dup_filters (const VocBoardSite   *site,
             const VocFeedAddress *address)
{
  const char *query = g_uri_get_query (address->uri);
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (pairs[i], strcspn (pairs[i], "="));

      if (strlen (pairs[i]) > strlen (name) + 1 && g_strv_contains (site->filters, name))
        g_string_append_printf (kept, "%c%s", kept->len > 0 ? '&' : '?', pairs[i]);
    }

  return g_string_free (kept, FALSE);
}

/**
 * voc_board_resolve:
 * @site: where a board is
 * @address: what a person pasted
 *
 * Returns: (transfer full) (nullable): the address of the board's feed, with the
 *   filters of the pasted one; %NULL when it is none of the board's lists
 */
char *
voc_board_resolve (const VocBoardSite   *site,
                   const VocFeedAddress *address)
{
  const char      *host = address->host + (g_str_has_prefix (address->host, "www.") ? 4 : 0);
  g_autofree char *filters = NULL;

  if (strcmp (host, site->host) != 0 || !is_page (site, address))
    return NULL;

  filters = dup_filters (site, address);
  return g_strconcat (site->api, filters, NULL);
}

/**
 * voc_board_go_on:
 * @context: a context whose next is the address of the page behind this one
 * @request: asks for it
 * @n_pages: how many pages of a sync are enough
 *
 * Goes on to the next page, but not behind one without records, which some boards
 * go on from for ever.
 *
 * Returns: whether there is a next page
 */
gboolean
voc_board_go_on (VocFeedContext *context,
                 VocFeedRequest *request,
                 guint           n_pages)
{
  const char *next = context->next;

  if (next == NULL || context->n_page_records == 0 || context->page + 1 >= n_pages)
    return FALSE;
  if (g_ascii_strncasecmp (next, "https://", 8) != 0 && g_ascii_strncasecmp (next, "http://", 7) != 0)
    return FALSE;

  voc_feed_request_set_url (request, next);
  return TRUE;
}
