/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that feeds of many formats write alike: addresses, dates, places as
 * free text, and the rest that has no member of its own. Pure but for the
 * warnings in the context; used on the reader's thread. */

#include "feeds/voc-format-private.h"

#include "base/voc-rich-text.h"
#include "base/voc-text.h"

#include <math.h>
#include <string.h>

/* More than a year, so that neither a year that is left out nor a day stays the same. */
#define LATER_SECONDS (400 * 24 * 60 * 60)

static gboolean
has_scheme (const char *value,
            const char *scheme)
{
  return g_ascii_strncasecmp (value, scheme, strlen (scheme)) == 0;
}

/**
 * voc_feed_resolve:
 * @base: an address
 * @reference: an address, maybe a relative one
 * @flags: how they are read
 *
 * As g_uri_resolve_relative(), which reads "//;" as an empty host with the path ";",
 * and "x:a/..//b" as no host with the path "//b", and then warns that there are no
 * such addresses.
 *
 * Returns: (transfer full) (nullable): the whole address
 */
char *
voc_feed_resolve (const char *base,
                  const char *reference,
                  GUriFlags   flags)
{
  g_autoptr (GUri) base_uri = g_uri_parse (base, flags, NULL);
  g_autoptr (GUri) uri = base_uri != NULL ? g_uri_parse_relative (base_uri, reference, flags, NULL) : NULL;
  const char *path = uri != NULL ? g_uri_get_path (uri) : NULL;

  if (uri == NULL || (g_uri_get_host (uri) != NULL && *path != '\0' && *path != '/'))
    return NULL;
  if (g_uri_get_host (uri) == NULL && g_str_has_prefix (path, "//"))
    return NULL;

  return g_uri_to_string (uri);
}

/**
 * voc_feed_set_url:
 * @context: a context
 * @field: the member to set
 * @name: the name of the feed's field, for the warning
 * @value: (nullable): its value
 *
 * Sets an address: http, https or mailto; one that is relative is completed by
 * that of the document that it stands in, or by what that says in its place. Anything
 * else is left out with a warning, as it would end up under a link.
 */
void
voc_feed_set_url (VocFeedContext *context,
                  char          **field,
                  const char     *name,
                  const char     *value)
{
  const char      *base = context->base != NULL ? context->base : context->url;
  g_autofree char *clean = voc_text_clean (value);
  g_autofree char *resolved = NULL;

  if (voc_text_is_blank (clean))
    return;
  if (context->inner_base != NULL)
    base = context->inner_base;

  if (!has_scheme (clean, "http://") && !has_scheme (clean, "https://") && !has_scheme (clean, "mailto:") && base != NULL)
    resolved = voc_feed_resolve (base, clean, G_URI_FLAGS_PARSE_RELAXED);
  context->is_completed |= resolved != NULL;
  if (resolved == NULL)
    resolved = g_steal_pointer (&clean);

  if (!has_scheme (resolved, "http://") && !has_scheme (resolved, "https://") && !has_scheme (resolved, "mailto:"))
    {
      voc_feed_context_warn (context, name, "“%.100s” is no web address; write it in full, with https://", resolved);
      return;
    }

  g_free (*field);
  *field = g_steal_pointer (&resolved);
}

/* Whether @value would be another day if it were read in another year. */
static gboolean
is_told_from_now (const char  *value,
                  const char  *zone,
                  gint64       now,
                  VocTimestamp timestamp)
{
  VocTimestamp later;

  /* 2026-03-31 and 1774915200 are most of them. */
  if (strspn (value, "0123456789") > 4 || (strspn (value, "0123456789") == 4 && value[4] == '-'))
    return FALSE;

  return !voc_date_parse (value, zone, now + LATER_SECONDS, &later) || later.unix_seconds != timestamp.unix_seconds;
}

/**
 * voc_feed_read_date:
 * @context: a context; hears of a date that is told from the moment of the fetch, as
 *   "3 days ago" is
 * @value: (nullable): text
 * @zone: (nullable): the time zone of its times
 * @field: (out): the date
 *
 * Returns: whether it is a date
 */
gboolean
voc_feed_read_date (VocFeedContext *context,
                    const char     *value,
                    const char     *zone,
                    VocTimestamp   *field)
{
  if (!voc_date_parse (value, zone, context->now, field))
    return FALSE;

  context->is_told_from_now |= is_told_from_now (value, zone, context->now, *field);
  return TRUE;
}

/**
 * voc_feed_set_date:
 * @context: a context
 * @field: the member to set
 * @name: the name of the feed's field, for the warning
 * @value: (nullable): its value
 */
void
voc_feed_set_date (VocFeedContext *context,
                   VocTimestamp   *field,
                   const char     *name,
                   const char     *value)
{
  if (voc_text_is_blank (value))
    return;

  if (!voc_feed_read_date (context, value, NULL, field))
    voc_feed_context_warn (context, name, "“%.60s” is not a date; write it as 2026-03-31 or 2026-03-31T09:00:00Z", value);
}

/**
 * voc_feed_set_json_date:
 * @context: a context
 * @field: the member to set
 * @object: (nullable): a record
 * @name: its member: a text, or a number of seconds or milliseconds since 1970;
 *   null is none
 */
void
voc_feed_set_json_date (VocFeedContext *context,
                        VocTimestamp   *field,
                        const VocJson  *object,
                        const char     *name)
{
  const VocJson *value = voc_json_get_member (object, name);
  const char    *text = voc_json_as_string (value);
  gint64         number;

  if (voc_json_get_kind (value) == VOC_JSON_NULL)
    return;

  if (text != NULL)
    voc_feed_set_date (context, field, name, text);
  else if (!voc_json_as_int (value, &number))
    voc_feed_context_warn (context, name, "The member is not a date; write it as a text, as 2026-03-31");
  else if (!voc_date_from_epoch (number, field))
    voc_feed_context_warn (context, name, "%" G_GINT64_FORMAT " is not a date; write it as 2026-03-31", number);
}

/**
 * voc_feed_dup_title:
 * @text: (nullable): a title as a feed has it
 *
 * A title is text, but many feeds send it escaped as in HTML ("R&amp;amp;D"), which
 * a job title's own "&" never looks like.
 *
 * Returns: (transfer full) (nullable): the title as people write it
 */
char *
voc_feed_dup_title (const char *text)
{
  g_autofree char *plain = NULL;
  const char      *ampersand = text != NULL ? strchr (text, '&') : NULL;

  if (ampersand != NULL && strchr (ampersand, ';') != NULL && strchr (text, '<') == NULL)
    plain = voc_html_to_plain (text);

  return voc_text_is_blank (plain) ? voc_text_clean (text) : voc_text_clean (plain);
}

/**
 * voc_feed_get_amount:
 * @object: (nullable): an object
 * @member: a member's name
 * @amount: (out): the number; untouched when the answer is %FALSE
 *
 * Reads a number that half of the feeds send as a text ("52000.00").
 *
 * Returns: whether there is one
 */
gboolean
voc_feed_get_amount (const VocJson *object,
                     const char    *member,
                     double        *amount)
{
  const char *text = voc_json_get_string (object, member);
  char       *end = NULL;
  double      number;

  if (voc_json_get_number (object, member, amount))
    return TRUE;
  if (voc_text_is_blank (text))
    return FALSE;

  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (number))
    return FALSE;

  *amount = number;
  return TRUE;
}

/**
 * voc_feed_set_region:
 * @location: a location whose country is set
 * @region: (nullable): a region's name or code
 *
 * Sets the region, and its code where that is certain: for the states of the
 * U.S., and for codes as ISO 3166-2 writes them ("CA-ON").
 */
void
voc_feed_set_region (VocLocation *location,
                     const char  *region)
{
  const char *dash = region != NULL ? strchr (region, '-') : NULL;

  voc_set_text (&location->region, region);
  if (location->region == NULL || location->country == NULL)
    return;

  if (strcmp (location->country, "US") == 0 && voc_us_state_from_name (region) != NULL)
    location->region_code = g_strdup (voc_us_state_from_name (region));
  else if (dash == region + 2 && g_str_has_prefix (region, location->country) && strlen (dash + 1) <= 3)
    location->region_code = g_strdup (dash + 1);
}

/**
 * voc_feed_place_from_guess:
 * @guess: what a text says
 * @raw: (nullable): the text
 *
 * Returns: (transfer full): a work site; an eligible area when the place is only
 *   where a remote worker may live
 */
VocLocation *
voc_feed_place_from_guess (const VocPlaceGuess *guess,
                           const char          *raw)
{
  VocLocation *location = voc_location_new ();

  if (guess->is_remote)
    location->kind = VOC_LOCATION_ELIGIBLE_AREA;
  voc_set_text (&location->raw, raw != NULL ? raw : guess->area);
  voc_set_text (&location->city, guess->city);
  voc_set_text (&location->country, guess->country);
  voc_feed_set_region (location, guess->region);
  return location;
}

/**
 * voc_feed_add_places:
 * @listing: a listing
 * @text: (nullable): its places as free text
 *
 * Adds what can be read from the text; the first place keeps the text itself. A
 * text that names no place ("3 Locations") is kept as it is. When one of the
 * places is "remote" and the listing says nothing about its workplace, it is a
 * remote one if no work site is named beside, or was before.
 */
void
voc_feed_add_places (VocListing *listing,
                     const char *text)
{
  g_autoptr (GPtrArray) guesses = voc_place_split (text);
  gboolean is_remote = FALSE;
  gboolean has_site = FALSE;
  guint    n_before = listing->locations->len;

  for (guint i = 0; i < n_before; i++)
    {
      const VocLocation *known = g_ptr_array_index (listing->locations, i);

      has_site |= known->kind == VOC_LOCATION_WORK_SITE;
    }
  for (guint i = 0; i < guesses->len; i++)
    {
      const VocPlaceGuess *guess = g_ptr_array_index (guesses, i);

      is_remote |= guess->is_remote;
      has_site |= !guess->is_remote;
    }

  /* Work sites first, as the native format has them. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < guesses->len; i++)
      {
        const VocPlaceGuess *guess = g_ptr_array_index (guesses, i);
        gboolean             is_bare = guess->city == NULL && guess->region == NULL && guess->country == NULL && guess->area == NULL;

        if (guess->is_remote == (pass == 1) && !is_bare)
          voc_listing_add_location (listing, voc_feed_place_from_guess (guess, listing->locations->len == n_before ? text : NULL));
      }

  if (listing->locations->len == n_before && !voc_text_is_blank (text))
    {
      VocLocation *location = voc_location_new ();

      location->kind = is_remote ? VOC_LOCATION_ELIGIBLE_AREA : VOC_LOCATION_WORK_SITE;
      voc_set_text (&location->raw, text);
      voc_listing_add_location (listing, location);
    }

  if (listing->workplace == VOC_WORKPLACE_UNKNOWN && is_remote && !has_site)
    listing->workplace = VOC_WORKPLACE_REMOTE;
}

/**
 * voc_feed_is_slug:
 * @text: (nullable): a segment of an address
 *
 * Returns: whether it may name a board: letters, digits and signs that need no
 *   escaping, or are escaped
 */
gboolean
voc_feed_is_slug (const char *text)
{
  return text != NULL && *text != '\0' && text[strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.%")] == '\0';
}

/**
 * voc_feed_dup_tenant:
 * @host: (nullable): a host in lower case
 * @suffix: what the hosts of a service end in, with its dot
 *
 * Services give each company a host under theirs, and have some for themselves, which
 * the foot of every board links to.
 *
 * Returns: (transfer full) (nullable): the company's part of @host; %NULL when it is not
 *   that of a company
 */
char *
voc_feed_dup_tenant (const char *host,
                     const char *suffix)
{
  static const char *const own[] = {
    "www", "api", "app", "apply", "auth", "login", "my", "go", "get", "info", "blog", "help", "support", "docs", "documentation",
    "developer", "developers", "partners", "status", "static", "assets", "cdn", "images", "img", "media", "fonts", "tracking", "marketing", NULL
  };
  g_autofree char *company = NULL;

  if (host == NULL || !g_str_has_suffix (host, suffix))
    return NULL;

  company = g_strndup (host, strlen (host) - strlen (suffix));
  return *company != '\0' && !g_strv_contains (own, company) ? g_steal_pointer (&company) : NULL;
}

/**
 * voc_feed_name_from_slug:
 * @slug: (nullable): a company's name in an address, e.g. "acme-labs"
 *
 * Returns: (transfer full) (nullable): a name to show where the feed has none:
 *   "Acme labs"
 */
char *
voc_feed_name_from_slug (const char *slug)
{
  char *name;

  if (voc_text_is_blank (slug))
    return NULL;

  name = g_strdup (slug);
  g_strdelimit (name, "-_", ' ');
  *name = g_ascii_toupper (*name);
  return name;
}

/**
 * voc_feed_write_rest:
 * @writer: a writer in an object
 * @object: a record
 * @mapped: (array zero-terminated=1): members that a listing has members for
 *
 * Writes the other members, without those that are null.
 *
 * Returns: how many they are
 */
guint
voc_feed_write_rest (VocJsonWriter     *writer,
                     const VocJson     *object,
                     const char *const *mapped)
{
  guint n = 0;

  for (const VocJson *value = voc_json_first (object); value != NULL; value = voc_json_next (value))
    if (voc_json_get_kind (value) != VOC_JSON_NULL && !g_strv_contains (mapped, voc_json_get_name (value)))
      {
        voc_json_writer_add_value (writer, voc_json_get_name (value), value);
        n++;
      }

  return n;
}

/**
 * voc_feed_rest:
 * @object: a record
 * @mapped: (array zero-terminated=1): members that a listing has members for
 *
 * Returns: (transfer full) (nullable): the other members as JSON, without those
 *   that are null; %NULL when there are none
 */
char *
voc_feed_rest (const VocJson     *object,
               const char *const *mapped)
{
  g_autoptr (GString) text = g_string_new (NULL);
  VocJsonWriter writer;
  guint         n;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  n = voc_feed_write_rest (&writer, object, mapped);
  voc_json_writer_end_object (&writer);
  return n > 0 ? g_strdup (text->str) : NULL;
}
