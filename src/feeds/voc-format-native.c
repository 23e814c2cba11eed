/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The native format: schema.org in JSON, as a document, an array, a @graph, a
 * DataFeed or lines; and the same things in the JSON-LD blocks of a web page,
 * which shows some of the jobs and is therefore never complete. What is read is
 * told by its type, wherever it is: a WebPage's ItemList is gone through as a
 * bare posting is. docs/feed-format.md is the specification. */

#include "feeds/voc-native-private.h"

#include "base/voc-text.h"

#include <string.h>

/* A page about a page about a page has no postings any more. */
#define MAX_NESTING 8
#define MAX_NESTED 5000

static const char *const types[] = { "JobPosting", "Occupation", "FAQPage", "EmploymentAgency", "DataFeed", NULL };
static const char *const keys[] = { "@graph", "dataFeedElement", "itemListElement", NULL };

/**
 * voc_native_first:
 * @object: (nullable): an object
 * @member: a member that may hold one thing or an array of them
 *
 * Returns: (transfer none) (nullable): the first of them; null is none
 */
const VocJson *
voc_native_first (const VocJson *object,
                  const char    *member)
{
  const VocJson *value = voc_json_get_member (object, member);

  if (voc_json_as_array (value) != NULL)
    return voc_json_first (value);

  return voc_json_get_kind (value) != VOC_JSON_NULL ? value : NULL;
}

/**
 * voc_native_next:
 * @thing: what voc_native_first() or this answered
 *
 * Returns: (transfer none) (nullable): the thing behind it
 */
const VocJson *
voc_native_next (const VocJson *thing)
{
  /* What stands alone is the member itself, and has a name. */
  return voc_json_get_name (thing) == NULL ? voc_json_next (thing) : NULL;
}

/**
 * voc_native_get_object:
 * @object: (nullable): an object
 * @member: a member that may hold one thing or an array of them
 *
 * Returns: (transfer none) (nullable): the first of them when it is an object
 */
const VocJson *
voc_native_get_object (const VocJson *object,
                       const char    *member)
{
  return voc_json_as_object (voc_native_first (object, member));
}

/**
 * voc_native_get_string:
 * @object: (nullable): an object
 * @member: a member that may hold one thing or an array of them
 *
 * Returns: (transfer none) (nullable): the first of them when it is a string, or one
 *   with its language or type beside it (JSON-LD 1.1, section 4.2)
 */
const char *
voc_native_get_string (const VocJson *object,
                       const char    *member)
{
  const VocJson *value = voc_native_first (object, member);
  const VocJson *typed = voc_json_as_object (value);

  return typed != NULL ? voc_json_get_string (typed, "@value") : voc_json_as_string (value);
}

/**
 * voc_native_has_type:
 * @object: an object
 * @type: a schema.org type
 *
 * Returns: whether the object says that it is one, with or without the address
 *   of schema.org
 */
gboolean
voc_native_has_type (const VocJson *object,
                     const char    *type)
{
  for (const VocJson *value = voc_native_first (object, "@type"); value != NULL; value = voc_native_next (value))
    {
      const char *name = voc_json_as_string (value);
      const char *slash = name != NULL ? strrchr (name, '/') : NULL;

      if (slash != NULL)
        name = slash + 1;
      else if (name != NULL && g_str_has_prefix (name, "schema:"))
        name += strlen ("schema:");
      if (g_strcmp0 (name, type) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * voc_native_dup_name:
 * @object: (nullable): an object
 * @member: a member that is a name or a thing that has one
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
voc_native_dup_name (const VocJson *object,
                     const char    *member)
{
  const VocJson *thing = voc_native_get_object (object, member);

  if (thing != NULL)
    return voc_json_dup_text (thing, "name");

  return voc_native_get_string (object, member) != NULL ? voc_text_clean (voc_native_get_string (object, member)) : NULL;
}

/**
 * voc_native_dup_id:
 * @object: an object
 *
 * Returns: (transfer full) (nullable): its identifier: a text, a number or the
 *   value of a PropertyValue; else its @id
 */
char *
voc_native_dup_id (const VocJson *object)
{
  const VocJson *property = voc_native_get_object (object, "identifier");
  char          *id = property != NULL ? voc_json_dup_text (property, "value") : voc_json_dup_text (object, "identifier");

  if (id == NULL && voc_native_get_string (object, "identifier") != NULL)
    id = voc_text_clean (voc_native_get_string (object, "identifier"));
  if (id != NULL && *id == '\0')
    g_clear_pointer (&id, g_free);

  return id != NULL ? id : voc_json_dup_text (object, "@id");
}

static void
read_office (VocFeedContext *context,
             const VocJson  *object)
{
  VocOffice *office = g_new0 (VocOffice, 1);

  office->name = voc_json_dup_text (object, "name");
  if (office->name == NULL)
    {
      voc_office_free (office);
      voc_feed_context_skip (context, "name", "The office has no name; give it one");
      return;
    }

  voc_feed_set_url (context, &office->url, "url", voc_json_get_string (object, "url"));
  office->email = voc_json_dup_text (object, "email");
  office->telephone = voc_json_dup_text (object, "telephone");
  office->location = voc_native_read_place (context, object, "address");
  if (office->location == NULL)
    voc_feed_context_warn (context, "address", "The office “%.80s” has no address; without one no candidate is sent to it", office->name);
  voc_feed_context_take_office (context, office);
}

/* What the feed says about itself. */
static void
read_feed (VocFeedContext *context,
           const VocJson  *object)
{
  g_autofree char *name = voc_json_dup_text (object, "name");
  g_autofree char *licence = voc_native_dup_name (object, "license");
  g_autofree char *credit = voc_json_dup_text (object, "creditText");
  gboolean         is_complete = TRUE;

  context->is_of_feed = TRUE;
  if (name != NULL)
    voc_set_text (&context->title, name);
  if (credit != NULL || licence != NULL)
    voc_set_text (&context->attribution, credit != NULL ? credit : licence);
  voc_feed_set_url (context, &context->home_url, "url", voc_json_get_string (object, "url"));
  voc_json_get_int (object, "numberOfItems", &context->advertised);
  voc_feed_set_url (context, &context->next, "voc:next", voc_json_get_string (object, "voc:next"));
  if (voc_json_get_boolean (object, "voc:complete", &is_complete) && !is_complete)
    context->kind = VOC_FEED_WINDOW;
}

/* schema.org's own way of saying that something was taken away. */
static gboolean
read_deleted (VocFeedContext *context,
              const VocJson  *object)
{
  const VocJson   *item = voc_native_get_object (object, "item");
  g_autofree char *id = NULL;

  if (!voc_native_has_type (object, "DataFeedItem") || voc_text_is_blank (voc_json_get_string (object, "dateDeleted")))
    return FALSE;

  id = voc_native_dup_id (item != NULL ? item : object);
  if (id != NULL)
    voc_feed_context_take_tombstone (context, g_steal_pointer (&id));
  else
    voc_feed_context_skip (context, "identifier", "A removed listing has no identifier; give it the one that it had");
  return TRUE;
}

static void read_thing (VocFeedContext *context, const VocJson *object, guint nesting);

/* Things that hold others: where postings are found in the wild. */
static void
read_members (VocFeedContext *context,
              const VocJson  *object,
              guint           nesting)
{
  static const char *const members[] = { "@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "dataFeedElement", "item", "hasPart", "about" };

  if (nesting == 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const VocJson *member = voc_native_first (object, members[i]);

      for (guint j = 0; j < MAX_NESTED && member != NULL; j++, member = voc_native_next (member))
        if (voc_json_as_object (member) != NULL)
          read_thing (context, member, nesting - 1);
    }
}

static void
read_thing (VocFeedContext *context,
            const VocJson  *object,
            guint           nesting)
{
  if (voc_native_has_type (object, "JobPosting"))
    {
      voc_native_read_posting (context, object);
    }
  else if (voc_native_has_type (object, "Occupation") || voc_native_has_type (object, "FAQPage"))
    {
      voc_native_read_guide (context, object);
    }
  else if (voc_native_has_type (object, "EmploymentAgency"))
    {
      read_office (context, object);
    }
  else if (!read_deleted (context, object))
    {
      if (voc_native_has_type (object, "DataFeed"))
        read_feed (context, object);
      read_members (context, object, nesting);
    }
}

/* A record without a type in a feed of records is a mistake; things of other
 * types may stand beside postings. */
static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  if (voc_native_first (object, "@type") == NULL && voc_json_get_member (object, "@graph") == NULL && voc_json_get_member (object, "item") == NULL)
    {
      voc_feed_context_skip (context, "@type", "The record has no type; give it \"@type\": \"JobPosting\"");
      return;
    }

  read_thing (context, object, MAX_NESTING);
}

/* A page's blocks are of many things; those without a type are not ours. */
static void
read_page_object (VocFeedContext *context,
                  const VocJson  *object)
{
  read_thing (context, object, MAX_NESTING);
}

/* A feed may be in several files, each of which says where the next one is. */
static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  if (context->next == NULL)
    return FALSE;

  voc_feed_request_set_url (request, context->next);
  return TRUE;
}

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON)
    return 0;
  /* A JSON Feed has postings where nobody would look for them. */
  if (voc_feed_probe_has (probe, "items[]._jobposting"))
    return 0;

  return voc_feed_probe_has_type (probe, types) ? 90 : 0;
}

static guint
detect_page (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_HTML)
    return 0;
  if (strstr (probe->text, "ld+json") != NULL)
    return strstr (probe->text, "JobPosting") != NULL ? 90 : 40;

  /* The blocks may come behind what was looked at. */
  return strlen (probe->text) >= 60 * 1024 ? 10 : 0;
}

const VocFormat voc_format_native = {
  .info = {
    .id = "native",
    .name = "schema.org",
    .kind = VOC_FEED_SNAPSHOT,
    .supports_validators = TRUE,
    .min_poll_seconds = 900,
  },
  .source = VOC_RECORDS_JSON,
  .keys = keys,
  .detect = detect,
  .read_object = read_object,
  .read_envelope = read_feed,
  .go_on = go_on,
};

const VocFormat voc_format_page = {
  .info = {
    .id = "page",
    .name = "schema.org in a web page",
    .kind = VOC_FEED_WINDOW,
    .supports_validators = TRUE,
    .min_poll_seconds = 3600,
  },
  .source = VOC_RECORDS_PAGE,
  .detect = detect_page,
  .read_object = read_page_object,
};
