/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a new listing can be made without its database: the writer is one thread,
 * and whoever reads a feed is another. Pure, for any thread. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-pack-private.h"

#include "store/voc-dictionary-private.h"
#include "store/voc-fts-private.h"

#include <string.h>

/**
 * voc_listing_compress:
 * @listing: a sealed listing
 * @dictionary: (nullable): what to compress it with
 * @size: (out): bytes of it when it is not compressed
 * @length: (out): bytes of what is returned
 *
 * Returns: (transfer full): a whole listing as JSON, compressed
 */
guint8 *
voc_listing_compress (const VocListing *listing,
                      VocDictionary    *dictionary,
                      gsize            *size,
                      gsize            *length)
{
  g_autofree char *json = voc_listing_to_brief_json (listing);

  *size = strlen (json);
  return voc_dictionary_compress (dictionary, json, *size, length);
}

static char *
join_places (const VocListing *listing)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (listing->locations, i);
      gboolean           is_us = g_strcmp0 (location->country, "US") == 0 && location->region_code != NULL;
      const char *const  texts[] = {
         location->raw, location->city, location->region, location->region_code, location->country,
         location->postal_code, is_us ? voc_us_state_get_name (location->region_code) : NULL
      };

      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        if (texts[j] != NULL)
          g_string_append_c (g_string_append (out, texts[j]), '\n');
    }

  return g_string_free (out, FALSE);
}

/* The words of a row that are in no other column: those of its skills and its places. */
static void
fill_row_words (char            **words,
                const VocListing *listing)
{
  g_auto (GStrv) skill_list = voc_listing_get_skills (listing);
  g_autofree char *skills = g_strjoinv ("\n", skill_list);
  g_autofree char *places = join_places (listing);

  words[0] = voc_fts_text (skills);
  words[1] = voc_fts_text (places);
}

static char *
join_row_words (const char *const *words)
{
  return g_strconcat (words[0], "\n", words[1], NULL);
}

/**
 * voc_listing_words_fill:
 * @words: (out): the words of the title, company, skills, places and description, each
 *   to be freed
 * @listing: a sealed listing, or one of voc_listing_words_from_json()
 */
void
voc_listing_words_fill (char            **words,
                        const VocListing *listing)
{
  words[0] = voc_fts_text (listing->title);
  words[1] = voc_fts_text (listing->company);
  fill_row_words (words + 2, listing);
  words[4] = voc_fts_text (listing->description_text);
}

/**
 * voc_listing_pack_new:
 * @listing: a sealed listing
 * @dictionary: (nullable): one of the cache that it is for, to compress it with
 *
 * Returns: (transfer full): its pack
 */
VocListingPack *
voc_listing_pack_new (const VocListing *listing,
                      VocDictionary    *dictionary)
{
  VocListingPack *self = g_new0 (VocListingPack, 1);
  char           *words[2];

  g_return_val_if_fail (listing != NULL && listing->is_sealed, self);

  self->dictionary = voc_dictionary_get_number (dictionary);
  self->body = voc_listing_compress (listing, dictionary, &self->size, &self->length);
  fill_row_words (words, listing);
  self->words = join_row_words ((const char *const *) words);
  g_free (words[0]);
  g_free (words[1]);
  voc_language_of_listing (listing, self->language);
  voc_duplicate_traits_fill (&self->traits, listing);
  return self;
}

/**
 * voc_listing_join_words:
 * @words: of voc_listing_words_fill()
 *
 * Returns: (transfer full): the words that a row has in no other column
 */
char *
voc_listing_join_words (const char *const *words)
{
  return join_row_words (words + 2);
}

/**
 * voc_listing_pack_free:
 * @self: (nullable) (transfer full): a pack
 */
void
voc_listing_pack_free (VocListingPack *self)
{
  if (self == NULL)
    return;

  g_free (self->body);
  g_free (self->words);
  g_free (self);
}
