/* SPDX-License-Identifier: GPL-3.0-or-later */

/* RSS 2.0, RSS 1.0 and Atom: the newest entries of something, so absence means
 * nothing. A bare entry has a title, a link, a date and a text, and nothing else
 * is made up: a title is split into company and job for the one site that is
 * known to write it so, and an author is not a company. What the extensions of
 * job boards say in fields of their own is read by voc-format-rss-extensions.c. */

#include "feeds/voc-format-rss-private.h"

#include "base/voc-rich-text.h"
#include "base/voc-text.h"

#include <string.h>

#define SPACE_ATOM "http://www.w3.org/2005/Atom"
#define SPACE_CONTENT "http://purl.org/rss/1.0/modules/content/"
#define SPACE_DC "http://purl.org/dc/elements/1.1/"

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_XML || probe->root == NULL)
    return 0;
  if (strcmp (probe->root, "rss") == 0 || strcmp (probe->root, "RDF") == 0)
    return 80;

  return strcmp (probe->root, "feed") == 0 && strstr (probe->text, SPACE_ATOM) != NULL ? 80 : 0;
}

/* We Work Remotely: its first page, or its feed of all jobs. */
static gboolean
is_all_of_wwr (const VocFeedAddress *address)
{
  const char *first = address->segments[0];

  if (strcmp (address->host, "weworkremotely.com") != 0 && strcmp (address->host, "www.weworkremotely.com") != 0)
    return FALSE;

  return first == NULL || (strcmp (first, "remote-jobs.rss") == 0 && address->segments[1] == NULL);
}

static char *
resolve (const VocFeedAddress *address)
{
  const char      *host = address->host;
  const char      *first = address->segments[0];
  g_autofree char *company = voc_feed_dup_tenant (host, ".teamtailor.com");

  if (is_all_of_wwr (address))
    return g_strdup ("https://weworkremotely.com/remote-jobs.rss");
  if (company != NULL && (first == NULL || strcmp (first, "jobs") == 0 || strcmp (first, "jobs.rss") == 0))
    return g_strdup_printf ("https://%s/jobs.rss", host);

  return NULL;
}

/* The link of an Atom entry: rel="alternate", which is also the default. */
static const char *
find_atom_link (const VocXmlElement *entry)
{
  const VocXmlElement *link;

  for (guint i = 0; (link = voc_xml_element_find (entry, NULL, "link", i)) != NULL; i++)
    {
      const char *rel = voc_xml_element_get_attribute (link, "rel");
      const char *href = voc_xml_element_get_attribute (link, "href");

      if (href != NULL && (rel == NULL || strcmp (rel, "alternate") == 0))
        return href;
    }

  return NULL;
}

static char *
dup_link (const VocXmlElement *entry)
{
  g_autofree char *link = voc_xml_element_dup_text (entry, NULL, "link");

  return link != NULL ? g_steal_pointer (&link) : g_strdup (find_atom_link (entry));
}

/* Whether a title of RSS, which does not say what it is, has been marked up: nothing
 * else has the end of such a tag. */
static gboolean
has_markup (const char *text)
{
  static const char *const tags[] = { "</b>", "</strong>", "</i>", "</em>", "</span>", "</u>", "</a>", "</p>", "<br>", "<br/>", "<br />" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strstr (text, tags[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* A title is text; in Atom it may be HTML. */
static void
read_title (VocListing          *listing,
            const VocXmlElement *entry)
{
  const VocXmlElement *title = voc_xml_element_find (entry, NULL, "title", 0);
  const char          *type = voc_xml_element_get_attribute (title, "type");
  g_autofree char     *text = title != NULL ? voc_xml_element_dup_content (title) : NULL;

  if (g_strcmp0 (type, "html") == 0 || (text != NULL && voc_xml_element_find (entry, SPACE_ATOM, "title", 0) == NULL && has_markup (text)))
    listing->title = voc_html_to_plain (text);
  else
    listing->title = voc_feed_dup_title (text);
}

static char *
dup_atom_text (const VocXmlElement *entry,
               const char          *name)
{
  const VocXmlElement *content = voc_xml_element_find (entry, SPACE_ATOM, name, 0);
  const char          *type = voc_xml_element_get_attribute (content, "type");

  if (content == NULL)
    return NULL;
  if (g_strcmp0 (type, "xhtml") == 0)
    return voc_xml_element_dup_markup (content);

  if (type == NULL || strcmp (type, "text") == 0)
    {
      g_autofree char *text = voc_xml_element_dup_content (content);

      return g_markup_escape_text (text, -1);
    }

  return voc_xml_element_dup_content (content);
}

static void
read_text (VocListing          *listing,
           const VocXmlElement *entry)
{
  char *html = voc_xml_element_dup_text (entry, SPACE_CONTENT, "encoded");

  if (html == NULL)
    html = voc_xml_element_dup_text (entry, "", "description");
  if (html == NULL)
    html = dup_atom_text (entry, "content");
  if (html == NULL)
    html = dup_atom_text (entry, "summary");
  if (html == NULL)
    html = voc_xml_element_dup_text (entry, NULL, "description");
  listing->description_html = html;
}

/* The id: guid or Atom's id, else the link. A guid is a link too unless it says
 * that it is none. */
static void
read_identity (VocFeedContext      *context,
               VocListing          *listing,
               const VocXmlElement *entry)
{
  const VocXmlElement *guid = voc_xml_element_find (entry, NULL, "guid", 0);
  const char          *permanent = voc_xml_element_get_attribute (guid, "isPermaLink");
  g_autofree char     *id = voc_xml_element_dup_text (entry, NULL, guid != NULL ? "guid" : "id");
  g_autofree char     *link = dup_link (entry);

  if (id == NULL)
    id = g_strdup (voc_xml_element_get_attribute (entry, "about"));
  if (link == NULL && id != NULL && g_strcmp0 (permanent, "false") != 0 && g_str_has_prefix (id, "http"))
    link = g_strdup (id);
  voc_feed_set_url (context, &listing->url, "link", link);

  voc_set_text (&listing->native_id, id != NULL ? id : link);
  if (id == NULL && link != NULL)
    voc_feed_context_warn (context, "guid", "The entry has no guid, so its link is its identity; give it a guid that never changes");
  if (id == NULL && link == NULL)
    voc_feed_context_warn (context, "link", "The entry has neither a guid nor a link; give it both");
}

static void
read_dates (VocFeedContext      *context,
            VocListing          *listing,
            const VocXmlElement *entry)
{
  static const char *const published_names[] = { "pubDate", "published", "issued" };
  g_autofree char         *date = NULL;
  g_autofree char         *updated = voc_xml_element_dup_text (entry, SPACE_ATOM, "updated");

  for (guint i = 0; i < G_N_ELEMENTS (published_names) && date == NULL; i++)
    date = voc_xml_element_dup_text (entry, NULL, published_names[i]);
  if (date == NULL)
    date = voc_xml_element_dup_text (entry, SPACE_DC, "date");
  voc_feed_set_date (context, &listing->published, "pubDate", date != NULL ? date : updated);
  voc_feed_set_date (context, &listing->updated, "updated", updated);
}

static void
read_categories (VocListing          *listing,
                 const VocXmlElement *entry)
{
  const VocXmlElement *category;

  for (guint i = 0; (category = voc_xml_element_find (entry, NULL, "category", i)) != NULL && i < 30; i++)
    {
      g_autofree char *label = voc_xml_element_dup_content (category);
      const char      *term = voc_xml_element_get_attribute (category, "label");

      if (term == NULL)
        term = voc_xml_element_get_attribute (category, "term");
      voc_listing_add_tag (listing, "category", NULL, voc_text_is_blank (label) ? term : label);
    }
}

static void
read_element (VocFeedContext      *context,
              const VocXmlElement *entry)
{
  g_autoptr (VocListing) listing = voc_listing_new ();

  read_title (listing, entry);
  read_identity (context, listing, entry);
  read_text (listing, entry);
  read_dates (context, listing, entry);
  read_categories (listing, entry);
  voc_rss_read_extensions (context, listing, entry);
  listing->raw = voc_rss_dup_rest (entry);
  if (voc_text_is_blank (listing->description_html))
    voc_feed_context_warn (context, "description", "The entry has no description");
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_channel (VocFeedContext      *context,
              const VocXmlElement *channel)
{
  g_autofree char *title = voc_xml_element_dup_text (channel, NULL, "title");
  g_autofree char *rights = voc_xml_element_dup_text (channel, NULL, "copyright");
  g_autofree char *link = voc_xml_element_dup_text (channel, "", "link");

  if (link == NULL)
    link = dup_link (channel);
  voc_set_text (&context->title, title);
  voc_set_text (&context->attribution, rights);
  voc_feed_set_url (context, &context->home_url, "link", link);
}

static const char *const containers[] = { "rss", "channel", "feed", "RDF", NULL };
static const char *const records[] = { "item", "entry", NULL };

static const VocFormatBoard boards[] = {
  { "Teamtailor", "https://%s.teamtailor.com/", FALSE },
  { NULL }
};

const VocFormat voc_format_rss = {
  .info = {
    .id = "rss",
    .name = "RSS or Atom",
    .kind = VOC_FEED_WINDOW,
    .supports_validators = TRUE,
    .min_poll_seconds = 1800,
  },
  .source = VOC_RECORDS_XML,
  .boards = boards,
  .containers = containers,
  .records = records,
  .detect = detect,
  .resolve = resolve,
  .read_element = read_element,
  .read_channel = read_channel,
};
