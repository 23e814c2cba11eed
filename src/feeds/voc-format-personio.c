/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The XML feed of a company on Personio: all that is open. A position has no
 * address of its own, but the page of the board has it by its id, and no company
 * unless the board is of several: then the board's name stands for it. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

static const char *const mapped[] = {
  "id", "subcompany", "office", "additionalOffices", "department", "recruitingCategory", "name", "jobDescriptions", "employmentType",
  "seniority", "schedule", "keywords", "occupation", "occupationCategory", "createdAt", NULL
};

static const char *const hosts[] = { ".jobs.personio.de", ".jobs.personio.com" };

/* (transfer full) (nullable): the board of a host of Personio, else %NULL */
static char *
dup_board (const char *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (hosts) && host != NULL; i++)
    if (g_str_has_suffix (host, hosts[i]) && strlen (host) > strlen (hosts[i]))
      return g_strndup (host, strlen (host) - strlen (hosts[i]));

  return NULL;
}

static guint
detect (const VocFeedProbe *probe)
{
  return probe->syntax == VOC_PROBE_XML && g_strcmp0 (probe->root, "workzag-jobs") == 0 ? 95 : 0;
}

/* A board, one of its jobs, or the feed itself, whose language is kept. */
static char *
resolve (const VocFeedAddress *address)
{
  g_autofree char *board = dup_board (address->host);
  const char      *query = g_uri_get_query (address->uri);

  if (board == NULL)
    return NULL;
  if (query != NULL && g_str_has_prefix (query, "language=") && strchr (query, '&') == NULL)
    return g_strdup_printf ("https://%s/xml?%s", address->host, query);

  return g_strdup_printf ("https://%s/xml", address->host);
}

static void
read_identity (VocFeedContext      *context,
               VocListing          *listing,
               const VocXmlElement *position)
{
  g_autofree char *id = voc_xml_element_dup_text (position, NULL, "id");
  g_autofree char *title = voc_xml_element_dup_text (position, NULL, "name");
  g_autofree char *company = voc_xml_element_dup_text (position, NULL, "subcompany");
  g_autofree char *board = dup_board (context->host);

  listing->native_id = voc_text_clean (id);
  listing->title = voc_feed_dup_title (title);
  listing->company = voc_text_is_blank (company) ? voc_feed_name_from_slug (board) : voc_feed_dup_title (company);
  if (board != NULL && !voc_text_is_blank (listing->native_id))
    {
      g_autofree char *escaped = g_uri_escape_string (listing->native_id, NULL, FALSE);

      listing->url = g_strdup_printf ("https://%s/job/%s", context->host, escaped);
    }
}

static void
read_places (VocListing          *listing,
             const VocXmlElement *position)
{
  const VocXmlElement *others = voc_xml_element_find (position, NULL, "additionalOffices", 0);
  const VocXmlElement *other;
  g_autofree char     *office = voc_xml_element_dup_text (position, NULL, "office");

  voc_feed_add_places (listing, office);
  for (guint i = 0; (other = voc_xml_element_find (others, NULL, "office", i)) != NULL; i++)
    {
      g_autofree char *name = voc_xml_element_dup_content (other);

      voc_feed_add_places (listing, name);
    }
}

/* Hours and contract are two fields here, and one of ours. */
static void
read_employment (VocListing          *listing,
                 const VocXmlElement *position)
{
  g_autofree char *schedule = voc_xml_element_dup_text (position, NULL, "schedule");
  g_autofree char *type = voc_xml_element_dup_text (position, NULL, "employmentType");
  g_autofree char *seniority = voc_xml_element_dup_text (position, NULL, "seniority");
  g_autofree char *both = NULL;

  if (voc_text_is_blank (schedule) || voc_text_is_blank (type))
    both = g_strdup (voc_text_is_blank (schedule) ? type : schedule);
  else
    both = g_strdup_printf ("%s, %s", schedule, type);
  voc_set_text (&listing->employment_raw, both);
  listing->employment = voc_employment_from_words (both, &listing->term);
  voc_set_text (&listing->seniority_raw, seniority);
  listing->seniority = voc_seniority_from_words (seniority);
}

static void
read_text (VocListing          *listing,
           const VocXmlElement *position)
{
  const VocXmlElement *parts = voc_xml_element_find (position, NULL, "jobDescriptions", 0);
  const VocXmlElement *part;
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; (part = voc_xml_element_find (parts, NULL, "jobDescription", i)) != NULL; i++)
    {
      g_autofree char *name = voc_xml_element_dup_text (part, NULL, "name");
      g_autofree char *value = voc_xml_element_dup_text (part, NULL, "value");

      if (!voc_text_is_blank (name))
        {
          g_autofree char *escaped = g_markup_escape_text (name, -1);

          g_string_append_printf (html, "<h2>%s</h2>\n", escaped);
        }
      if (value != NULL)
        g_string_append (html, value);
    }

  if (html->len > 0)
    listing->description_html = g_strdup (html->str);
}

static void
read_tags (VocListing          *listing,
           const VocXmlElement *position)
{
  static const char *const names[] = { "recruitingCategory", "occupationCategory", "occupation" };
  g_autofree char         *keywords = voc_xml_element_dup_text (position, NULL, "keywords");
  g_auto (GStrv) words = g_strsplit (keywords != NULL ? keywords : "", ",", 50);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *label = voc_xml_element_dup_text (position, NULL, names[i]);

      if (label != NULL)
        voc_listing_add_tag (listing, "category", NULL, g_strdelimit (label, "_", ' '));
    }
  for (guint i = 0; words[i] != NULL; i++)
    voc_listing_add_tag (listing, "free", NULL, words[i]);
}

static gboolean
is_mapped (const VocXmlElement *child,
           gpointer             user_data)
{
  return g_strv_contains (mapped, child->name);
}

static void
read_element (VocFeedContext      *context,
              const VocXmlElement *position)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autofree char *department = voc_xml_element_dup_text (position, NULL, "department");
  g_autofree char *date = voc_xml_element_dup_text (position, NULL, "createdAt");

  read_identity (context, listing, position);
  read_places (listing, position);
  read_employment (listing, position);
  read_text (listing, position);
  read_tags (listing, position);
  voc_set_text (&listing->department, department);
  voc_feed_set_date (context, &listing->published, "createdAt", date);
  listing->raw = voc_xml_element_dup_rest (position, is_mapped, NULL);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

/* The feed does not say whose it is. */
static void
read_channel (VocFeedContext      *context,
              const VocXmlElement *channel)
{
  g_autofree char *board = dup_board (context->host);

  if (board == NULL)
    return;

  context->title = voc_feed_name_from_slug (board);
  context->home_url = g_strdup_printf ("https://%s/", context->host);
}

static const char *const containers[] = { "workzag-jobs", NULL };
static const char *const records[] = { "position", NULL };

static const VocFormatBoard boards[] = {
  { "Personio", "https://%s.jobs.personio.de/", FALSE },
  { NULL }
};

const VocFormat voc_format_personio = {
  .info = {
    .id = "personio",
    .name = "Personio",
    .kind = VOC_FEED_SNAPSHOT,
    .min_poll_seconds = 3600,
    .gap_ms = 2000,
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
