/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which members of a listing a feed fills, and what it says that no member is for: who
 * publishes a feed, or writes a format, sees from it what gets lost. The names are those
 * of docs/formats.md. Used on the main thread. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "base/voc-json.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A feed may have a name of its own for each record. */
#define MAX_RAW_NAMES 200

#define NAME_WIDTH 24
#define NUMBER_WIDTH 10

/* In the order in which people look at a listing. */
static const char *const fields[] = {
  "title", "company", "companyUrl", "department", "team", "url", "applyUrl", "requisitionId", "attribution",
  "published", "updated", "expires", "starts", "deadlineText", "language", "positions",
  "employment", "employmentRaw", "term", "workplace", "workplaceRaw", "seniority", "seniorityRaw",
  "locations.raw", "locations.city", "locations.region", "locations.regionCode", "locations.country", "locations.postalCode",
  "locations.street", "locations.coordinates", "locations.kind",
  "pays.kind", "pays.min", "pays.max", "pays.currency", "pays.period", "pays.provenance", "pays.label", "pays.raw", "pays.flags",
  "tags", "descriptionHtml", "descriptionText", "raw"
};

struct _VocCtlCoverage
{
  guint64     n_listings;
  guint64     counts[G_N_ELEMENTS (fields)];
  GHashTable *raw; /* (owned) (element-type utf8 guint): how many listings have something of that name */
};

/**
 * voc_ctl_coverage_new:
 *
 * Returns: (transfer full): nothing yet
 */
VocCtlCoverage *
voc_ctl_coverage_new (void)
{
  VocCtlCoverage *self = g_new0 (VocCtlCoverage, 1);

  self->raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * voc_ctl_coverage_free:
 * @self: (nullable) (transfer full): what was seen
 */
void
voc_ctl_coverage_free (VocCtlCoverage *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->raw);
  g_free (self);
}

static void
note (gboolean   *is_filled,
      const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i], name) == 0)
      is_filled[i] = TRUE;
}

/* What any of several places or pays has, the listing has. */
static void
note_parts (gboolean      *is_filled,
            const VocJson *array)
{
  for (const VocJson *part = voc_json_first (array); part != NULL; part = voc_json_next (part))
    for (const VocJson *member = voc_json_first (part); member != NULL; member = voc_json_next (member))
      {
        const char      *name = voc_json_get_name (member);
        gboolean         is_point = strcmp (name, "latitude") == 0 || strcmp (name, "longitude") == 0;
        g_autofree char *path = g_strdup_printf ("%s.%s", voc_json_get_name (array), is_point ? "coordinates" : name);

        note (is_filled, path);
      }
}

static void
count_raw (VocCtlCoverage *self,
           const char     *text)
{
  g_autoptr (VocJsonDocument) json = voc_json_parse (text, -1, NULL);
  const VocJson *object = json != NULL ? voc_json_as_object (voc_json_document_get_root (json)) : NULL;

  for (const VocJson *member = voc_json_first (object); member != NULL; member = voc_json_next (member))
    {
      const char *name = voc_json_get_name (member);
      guint       n = GPOINTER_TO_UINT (g_hash_table_lookup (self->raw, name));

      if (n > 0 || g_hash_table_size (self->raw) < MAX_RAW_NAMES)
        g_hash_table_insert (self->raw, g_strdup (name), GUINT_TO_POINTER (n + 1));
    }
}

/**
 * voc_ctl_coverage_add:
 * @self: what was seen
 * @listing: one more
 *
 * Counts what @listing states. A text that was made of HTML is not counted for one.
 */
void
voc_ctl_coverage_add (VocCtlCoverage   *self,
                      const VocListing *listing)
{
  gboolean         is_filled[G_N_ELEMENTS (fields)] = { FALSE };
  g_autofree char *text = voc_listing_to_brief_json (listing);
  g_autoptr (VocJsonDocument) json = voc_json_parse (text, -1, NULL);
  const VocJson *object = json != NULL ? voc_json_document_get_root (json) : NULL;

  for (const VocJson *member = voc_json_first (object); member != NULL; member = voc_json_next (member))
    {
      const char *name = voc_json_get_name (member);

      if (strcmp (name, "locations") == 0 || strcmp (name, "pays") == 0)
        note_parts (is_filled, member);
      else if (strcmp (name, "descriptionText") == 0 && listing->description_html != NULL)
        continue;
      else if (voc_json_as_array (member) == NULL || voc_json_get_length (member) > 0)
        note (is_filled, name);
    }

  self->n_listings++;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    self->counts[i] += is_filled[i];
  if (listing->raw != NULL)
    count_raw (self, listing->raw);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      counts)
{
  const char *name = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  guint       n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
  guint       m = GPOINTER_TO_UINT (g_hash_table_lookup (counts, other));

  return n != m ? (n < m ? 1 : -1) : strcmp (name, other);
}

/* (transfer container) (element-type utf8): the most frequent one first */
static GPtrArray *
list_raw (const VocCtlCoverage *self)
{
  GPtrArray     *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, self->raw);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort_with_data (names, compare_counts, self->raw);
  return names;
}

static void
print_row (const VocCtlCoverage *self,
           VocCtl               *ctl,
           const char           *name,
           guint64               n)
{
  g_autofree char *number = voc_present_number ((gint64) n);
  g_autofree char *share = voc_present_percent (100.0 * (double) n / (double) self->n_listings, 0);
  g_autoptr (GString) line = g_string_new (NULL);

  voc_ctl_pad (line, name, NAME_WIDTH);
  voc_ctl_pad (line, number, -NUMBER_WIDTH);
  voc_ctl_pad (line, share, -NUMBER_WIDTH);
  g_strchomp (line->str);
  voc_ctl_print (ctl, "%s\n", line->str);
}

static void
print_head (VocCtl     *ctl,
            const char *name)
{
  g_autoptr (GString) line = g_string_new (NULL);

  voc_ctl_pad (line, name, NAME_WIDTH);
  voc_ctl_pad (line, C_ ("column", "Listings"), -NUMBER_WIDTH);
  voc_ctl_pad (line, C_ ("column", "Share"), -NUMBER_WIDTH);
  g_strchomp (line->str);
  voc_ctl_print (ctl, "%s\n", line->str);
}

/**
 * voc_ctl_coverage_print:
 * @self: what was seen
 * @ctl: the run
 *
 * Prints a table: how many listings have what, and what none has.
 */
void
voc_ctl_coverage_print (const VocCtlCoverage *self,
                        VocCtl               *ctl)
{
  g_autoptr (GPtrArray) names = list_raw (self);
  g_autoptr (GString) missing = g_string_new (NULL);

  if (self->n_listings == 0)
    return;

  /* Translators: the head of a table, whose first column has what a listing may have: "title", "company" and so on. */
  print_head (ctl, C_ ("column", "Field"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (self->counts[i] > 0)
      print_row (self, ctl, fields[i], self->counts[i]);
    else
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", fields[i]);

  if (names->len > 0)
    /* Translators: the head of a table, whose first column has the names that a feed has for what Vocation has no field for. */
    print_head (ctl, C_ ("column", "Kept as It Came"));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      print_row (self, ctl, name, GPOINTER_TO_UINT (g_hash_table_lookup (self->raw, name)));
    }
  if (missing->len > 0)
    /* Translators: %s is a list of fields. */
    voc_ctl_print (ctl, _ ("In no listing: %s\n"), missing->str);
}

/**
 * voc_ctl_coverage_put:
 * @self: what was seen
 * @object: gets the members "fields" and "raw"
 */
void
voc_ctl_coverage_put (const VocCtlCoverage *self,
                      JsonObject           *object)
{
  g_autoptr (GPtrArray) names = list_raw (self);
  JsonObject *counts = json_object_new ();
  JsonObject *raw = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    json_object_set_int_member (counts, fields[i], (gint64) self->counts[i]);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      json_object_set_int_member (raw, name, GPOINTER_TO_UINT (g_hash_table_lookup (self->raw, name)));
    }
  json_object_set_object_member (object, "fields", counts);
  json_object_set_object_member (object, "raw", raw);
}
