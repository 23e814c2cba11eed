/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a listing is here: its source, the sync that brought it, and what would close
 * it, by what its feed is. */

#include "library-test.h"

#include "library/voc-library-origin.h"

#include <string.h>

static VocListing *
find (LibraryTest *self,
      const char  *text)
{
  g_autoptr (VocResult) found = library_test_search (self, text);

  g_assert_cmpuint (found->ids->len, >, 0);
  return library_test_get (self, g_array_index (found->ids, gint64, 0));
}

static VocListingOrigin *
ask (LibraryTest      *self,
     const VocListing *listing)
{
  g_autoptr (GError) error = NULL;
  VocListingOrigin *origin;

  LIBRARY_TEST_CALL (result, voc_library_get_origin, self->library, listing);
  origin = voc_library_get_origin_finish (self->library, result, &error);
  g_assert_no_error (error);

  return origin;
}

static const char *
get_fact (GPtrArray  *facts,
          const char *name)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const VocOriginFact *fact = g_ptr_array_index (facts, i);

      if (strcmp (fact->name, name) == 0)
        return fact->value;
    }

  return NULL;
}

static void
test_known (LibraryTest  *self,
            gconstpointer data)
{
  g_autoptr (VocListing) listing = find (self, "");
  g_autofree char *address = voc_library_get_sample_address ();
  g_autoptr (VocListingOrigin) origin = ask (self, listing);
  g_autoptr (GPtrArray) facts = voc_present_origin (origin, listing->first_seen + 60);
  const char *first_seen = get_fact (facts, "First Seen");

  g_assert_cmpint (origin->source->id, ==, self->source_id);
  g_assert_cmpstr (origin->format->id, ==, "native");
  g_assert_nonnull (origin->brought_by);
  g_assert_cmpint (origin->brought_by->started_at, ==, listing->first_seen);
  g_assert_cmpuint (origin->brought_by->n_new, >, 100);
  g_assert_cmpstr (get_fact (facts, "Source"), ==, "The Sample");
  g_assert_cmpstr (get_fact (facts, "Address of the Source"), ==, address);
  g_assert_cmpstr (get_fact (facts, "What the Source Shows"), ==, "All open jobs of its publisher");
  g_assert_nonnull (strstr (first_seen, "by the sync that brought"));
  g_assert_true (g_str_has_prefix (get_fact (facts, "What Closes It"), "A sync that reads the whole feed and no longer finds it."));
}

/* Nothing is made up for a listing of which no report is left, nor for one whose
 * source has gone. */
static void
test_unknown (LibraryTest  *self,
              gconstpointer data)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (VocListingOrigin) late = NULL;
  g_autoptr (VocListingOrigin) gone = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (VocListing) other = voc_listing_new ();

  voc_set_text (&listing->native_id, "1");
  voc_set_text (&listing->title, "Gardener");
  listing->source_id = self->source_id;
  listing->first_seen = 1000000000;
  voc_listing_seal (listing);
  late = ask (self, listing);
  g_assert_nonnull (late->source);
  g_assert_null (late->brought_by);

  voc_set_text (&other->native_id, "1");
  voc_set_text (&other->title, "Gardener");
  other->source_id = 4711;
  voc_listing_seal (other);
  gone = ask (self, other);
  g_assert_null (gone->source);
  facts = voc_present_origin (gone, 1000000000);
  g_assert_cmpstr (get_fact (facts, "Source"), ==, "Not followed any more");
  g_assert_null (get_fact (facts, "First Seen"));
  g_assert_null (get_fact (facts, "Address of the Source"));
  g_assert_cmpstr (get_fact (facts, "What Closes It"), ==, "Nothing any more: its source is not followed.");
}

/* What absence means depends on the feed; a last day is told beside it. */
static void
test_kinds (LibraryTest  *self,
            gconstpointer data)
{
  static const struct
  {
    VocFeedKind kind;
    const char *end;
  } cases[] = {
    { VOC_FEED_SNAPSHOT, "A sync that reads the whole feed and no longer finds it. The end of its last day, 2 January 2026." },
    { VOC_FEED_WINDOW, "Not that the feed leaves it out: it shows only some of the jobs. The end of its last day, 2 January 2026." },
    { VOC_FEED_STREAM, "A word of its source that it is gone. The end of its last day, 2 January 2026." },
  };
  g_autoptr (VocListing) listing = voc_listing_new ();

  voc_set_text (&listing->native_id, "1");
  voc_set_text (&listing->title, "Gardener");
  listing->expires = (VocTimestamp){ 1767312000, VOC_DATE_DAY };
  voc_listing_seal (listing);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const VocFormatInfo info = { .id = "any", .kind = cases[i].kind };
      g_autoptr (VocSource) source = voc_source_new ();
      const VocListingOrigin origin = { .listing = listing, .source = source, .format = &info };
      g_autoptr (GPtrArray) facts = NULL;

      source->name = g_strdup ("Any");
      source->url = g_strdup ("https://u:HIDDEN@jobs.example/feed?token=HIDDEN");
      facts = voc_present_origin (&origin, 1767225600);
      g_assert_cmpstr (get_fact (facts, "What Closes It"), ==, cases[i].end);
      g_assert_cmpstr (get_fact (facts, "Address of the Source"), ==, "https://jobs.example/feed");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  LIBRARY_TEST_ADD ("/library/origin/known", test_known);
  LIBRARY_TEST_ADD ("/library/origin/unknown", test_unknown);
  LIBRARY_TEST_ADD ("/library/origin/kinds", test_kinds);

  return g_test_run ();
}
