/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys by which the same job is known again, and the comparison of two listings
 * that have one in common. What a source does not say makes no key: two listings
 * without a place are not in the same place. Pure, for any thread. */

#include "model/voc-duplicate.h"

#include "base/voc-hash.h"
#include "base/voc-text.h"
#include "model/voc-occupation.h"

#include <string.h>

#define MOST_PLACES 4

/* clang-format off */
/* What stands behind a company's name in a register. */
static const char *const legal_words[] = {
  "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "gmbh", "mbh", "ag", "se",
  "kg", "kgaa", "ohg", "ug", "ev", "sa", "sas", "sarl", "sl", "srl", "spa", "bv", "nv", "ab", "as", "asa", "oy", "oyj", "aps", "pty", "pvt"
};
/* One word for each level, however it is written. */
static const struct { const char *word; const char *level; } levels[] = {
  { "sr", "senior" }, { "snr", "senior" }, { "jr", "junior" }, { "jnr", "junior" }, { "mgr", "manager" }, { "eng", "engineer" },
  { "i", "1" }, { "ii", "2" }, { "iii", "3" }, { "iv", "4" }, { "v", "5" },
};
static const char *const empty_words[] = { "and", "of", "the", "a", "an", "for", "und", "der", "die", "das", "de", "la", "le", "et" };
/* clang-format on */

static gboolean
is_among (const char        *word,
          const char *const *words,
          gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;

  return FALSE;
}

#define IS_AMONG(word, words) is_among (word, words, G_N_ELEMENTS (words))

/**
 * voc_duplicate_employer_key:
 * @company: (nullable): a company's name
 *
 * Makes the form that two spellings of an employer share: "Acme, Inc." and "ACME". A
 * name of one word stays, whatever the word is.
 *
 * Returns: (transfer full) (nullable): the key; %NULL when there is nothing in it
 */
char *
voc_duplicate_employer_key (const char *company)
{
  g_autofree char *key = voc_text_key (company);
  g_auto (GStrv) words = NULL;
  guint n;

  if (key == NULL || *key == '\0')
    return NULL;

  words = g_strsplit (key, " ", -1);
  n = g_strv_length (words);
  while (n > 1 && IS_AMONG (words[n - 1], legal_words))
    g_clear_pointer (&words[--n], g_free);

  return g_strjoinv (" ", words);
}

static int
compare_words (const void *a,
               const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * voc_duplicate_title_key:
 * @title: (nullable): a job title
 *
 * Makes the form that two spellings of a title share: that of voc_title_normalise(),
 * levels written in one way, and the words in an order of their own, so that "Nurse,
 * ICU (m/f/d)" and "ICU Nurse" are one. "Senior Nurse" is another job.
 *
 * Returns: (transfer full) (nullable): the key; %NULL when there is nothing in it
 */
char *
voc_duplicate_title_key (const char *title)
{
  g_autofree char *normal = voc_title_normalise (title);
  g_auto (GStrv) words = g_strsplit (normal, " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (levels); k++)
      if (strcmp (words[i], levels[k].word) == 0)
        {
          g_free (words[i]);
          words[i] = g_strdup (levels[k].level);
          break;
        }

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !IS_AMONG (words[i], empty_words))
      {
        if (out->len > 0)
          g_string_append_c (out, ' ');
        g_string_append (out, words[i]);
      }

  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/**
 * voc_duplicate_place_key:
 * @location: (nullable): a place; %NULL: none is stated
 * @workplace: where the work is done
 *
 * Makes the form that two spellings of a place share. Where it is known, a town is its
 * name alone, as many do not write its country; a remote job is where one may live.
 *
 * Returns: (transfer full) (nullable): the key; %NULL when the place is not known
 */
char *
voc_duplicate_place_key (const VocLocation *location,
                         VocWorkplace       workplace)
{
  gboolean         is_remote = workplace == VOC_WORKPLACE_REMOTE;
  const char      *region = NULL;
  g_autofree char *name = NULL;

  if (location == NULL)
    return is_remote ? g_strdup ("remote") : NULL;

  region = location->region_code != NULL ? location->region_code : location->region;
  if (is_remote || location->kind == VOC_LOCATION_ELIGIBLE_AREA)
    {
      name = voc_text_key (location->country);
      return name != NULL && *name != '\0' ? g_strconcat ("remote ", name, NULL) : g_strdup ("remote");
    }

  name = voc_text_key (location->city);
  if (name == NULL && region != NULL)
    name = g_strconcat ("in ", region, " ", location->country, NULL);
  if (name == NULL && location->country == NULL)
    name = voc_text_key (location->raw);

  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static gint64
sum_texts (VocDuplicateKind kind,
           const char      *first,
           const char      *second,
           const char      *third)
{
  g_autoptr (VocHasher) hasher = voc_hasher_new ();
  VocHash hash;
  gint64  sum;

  voc_hasher_add_int (hasher, kind);
  voc_hasher_add_text (hasher, first);
  voc_hasher_add_text (hasher, second);
  voc_hasher_add_text (hasher, third);
  hash = voc_hasher_finish (hasher);
  memcpy (&sum, hash.bytes, sizeof sum);

  /* A cache may be carried to another machine. */
  return GINT64_FROM_LE (sum);
}

static void
add_key (VocDuplicateTraits *self,
         VocDuplicateKind    kind,
         const char         *first,
         const char         *second,
         const char         *third)
{
  gint64 sum;

  if (self->n_keys == VOC_DUPLICATE_MOST_KEYS)
    return;

  sum = sum_texts (kind, first, second, third);
  for (guint i = 0; i < self->n_keys; i++)
    if (self->keys[i].sum == sum)
      return;
  self->keys[self->n_keys++] = (VocDuplicateKey){ kind, sum };
}

static void
add_address (VocDuplicateTraits *self,
             const char         *url)
{
  g_autofree char *key = voc_duplicate_address_key (url);

  if (key != NULL)
    add_key (self, VOC_DUPLICATE_ADDRESS, key, NULL, NULL);
}

static void
add_place (VocDuplicateTraits *self,
           const char         *employer,
           const char         *title,
           const VocLocation  *location,
           VocWorkplace        workplace)
{
  g_autofree char *place = voc_duplicate_place_key (location, workplace);

  if (place != NULL)
    add_key (self, VOC_DUPLICATE_WORDS, employer, title, place);
}

/**
 * voc_duplicate_traits_fill:
 * @self: (out): takes the traits
 * @listing: a sealed listing
 *
 * Finds out by what a listing can be known again.
 */
void
voc_duplicate_traits_fill (VocDuplicateTraits *self,
                           const VocListing   *listing)
{
  g_autofree char *employer = voc_duplicate_employer_key (listing->company);
  g_autofree char *title = voc_duplicate_title_key (listing->title);

  g_return_if_fail (listing->is_sealed);

  memset (self, 0, sizeof *self);
  self->print = voc_text_print_make (listing->description_text);
  add_address (self, listing->url);
  add_address (self, listing->apply_url);
  if (listing->requisition_id != NULL && employer != NULL)
    add_key (self, VOC_DUPLICATE_REQUISITION, employer, listing->requisition_id, NULL);
  if (employer == NULL || title == NULL)
    return;

  if (listing->locations->len == 0)
    add_place (self, employer, title, NULL, listing->workplace);
  for (guint i = 0; i < MIN (listing->locations->len, MOST_PLACES); i++)
    add_place (self, employer, title, g_ptr_array_index (listing->locations, i), listing->workplace);
}

static gboolean
have_in_common (const VocDuplicateTraits *a,
                const VocDuplicateTraits *b,
                VocDuplicateKind          kind)
{
  for (guint i = 0; i < a->n_keys; i++)
    for (guint k = 0; k < b->n_keys; k++)
      if (a->keys[i].kind == kind && b->keys[k].kind == kind && a->keys[i].sum == b->keys[k].sum)
        return TRUE;

  return FALSE;
}

/**
 * voc_duplicate_compare:
 * @a: traits of a listing
 * @b: traits of a listing of another source
 *
 * Returns: why both are the same job: %VOC_DUPLICATE_BY_ADDRESS,
 *   %VOC_DUPLICATE_BY_WORDS, or %VOC_DUPLICATE_NOT
 */
VocDuplicateReason
voc_duplicate_compare (const VocDuplicateTraits *a,
                       const VocDuplicateTraits *b)
{
  if (have_in_common (a, b, VOC_DUPLICATE_ADDRESS))
    return VOC_DUPLICATE_BY_ADDRESS;
  if (have_in_common (a, b, VOC_DUPLICATE_WORDS) && voc_text_print_is_near (&a->print, &b->print))
    return VOC_DUPLICATE_BY_WORDS;

  return VOC_DUPLICATE_NOT;
}

/**
 * voc_duplicate_reason_to_code:
 * @reason: why
 *
 * Returns: (transfer none): its code, for machines
 */
const char *
voc_duplicate_reason_to_code (VocDuplicateReason reason)
{
  switch (reason)
    {
    case VOC_DUPLICATE_BY_OTHER:
      return "other";
    case VOC_DUPLICATE_BY_ADDRESS:
      return "address";
    case VOC_DUPLICATE_BY_WORDS:
      return "words";
    case VOC_DUPLICATE_BY_HAND:
      return "hand";
    case VOC_DUPLICATE_NOT:
    default:
      return "none";
    }
}
