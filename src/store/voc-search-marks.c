/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The level, the contract, the language, the countries, the skills and the occupation of
 * listings: how they stand in a row, and which of them a question asks for. Pure, for any
 * thread. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-search-marks-private.h"

#include <string.h>

/* More are not shown beside the list: there are fewer countries with jobs in them in any
 * library but one that somebody has filled with nonsense. */
#define MOST_CODES 100

/**
 * voc_marks_read:
 * @stmt: at a row of %VOC_SEARCH_COLUMNS
 * @column: where the first of the six stands
 * @marks: (out): its marks, for as long as @stmt is at the row
 */
void
voc_marks_read (VocStmt  *stmt,
                int       column,
                VocMarks *marks)
{
  const char *language = voc_stmt_get_text (stmt, column + 2);
  const char *countries = voc_stmt_get_text (stmt, column + 3);
  const char *skills = voc_stmt_get_text (stmt, column + 4);

  *marks = (VocMarks){
    .seniority = MIN ((guint) voc_stmt_get_int (stmt, column), VOC_N_SENIORITIES - 1),
    .contract = MIN ((guint) voc_stmt_get_int (stmt, column + 1), VOC_N_CONTRACTS - 1),
    .language = language != NULL ? language : "",
    .countries = countries != NULL ? countries : "",
    .skills = skills != NULL ? skills : "",
    .occupation = (guint) voc_stmt_get_int (stmt, column + 5),
  };
}

/**
 * voc_codes_meet:
 * @codes: parted by commas; "" is none, which "" asks for
 * @wanted: (nullable): any of these; %NULL: none has to be among them
 *
 * Returns: whether one is among them
 */
gboolean
voc_codes_meet (const char *codes,
                char      **wanted)
{
  if (wanted == NULL)
    return TRUE;

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      gsize length = strlen (wanted[i]);

      for (const char *p = codes;;)
        {
          gsize n = strcspn (p, ",");

          if (n == length && strncmp (p, wanted[i], n) == 0)
            return TRUE;
          if (p[n] == '\0')
            break;
          p += n + 1;
        }
    }

  return FALSE;
}

/**
 * voc_marks_fit:
 * @self: of a listing
 * @query: a question
 * @asked: what it asks of marks that have numbers
 *
 * Returns: whether it asks for such a listing
 */
gboolean
voc_marks_fit (const VocMarks      *self,
               const VocQuery      *query,
               const VocAskedMarks *asked)
{
  if (query->seniorities != 0 && (query->seniorities & 1u << self->seniority) == 0)
    return FALSE;
  if (query->contracts != 0 && (query->contracts & 1u << self->contract) == 0)
    return FALSE;

  return voc_codes_meet (self->language, query->languages) && voc_codes_meet (self->countries, query->countries)
         && voc_codes_meet (self->skills, asked->skills) && voc_asked_marks_want (asked, self->occupation);
}

static void
count_one (GHashTable *counts,
           const char *code,
           gsize       length,
           guint       n)
{
  char     key[16];
  gpointer own_key;
  gpointer before;

  g_strlcpy (key, code, MIN (length + 1, sizeof key));
  if (g_hash_table_steal_extended (counts, key, &own_key, &before))
    g_hash_table_insert (counts, own_key, GUINT_TO_POINTER (GPOINTER_TO_UINT (before) + n));
  else
    g_hash_table_insert (counts, g_strdup (key), GUINT_TO_POINTER (n));
}

/**
 * voc_codes_count:
 * @counts: (element-type utf8 guint): counts until now, with g_free() for the keys
 * @codes: parted by commas
 * @n: how many listings have just these
 *
 * Counts them for each.
 */
void
voc_codes_count (GHashTable *counts,
                 const char *codes,
                 guint       n)
{
  for (const char *p = codes; n > 0;)
    {
      gsize length = strcspn (p, ",");

      count_one (counts, p, length, n);
      if (p[length] == '\0')
        break;
      p += length + 1;
    }
}

static int
compare_counts (const void *a,
                const void *b)
{
  const VocFacetCount *x = *(const VocFacetCount *const *) a;
  const VocFacetCount *y = *(const VocFacetCount *const *) b;

  if (x->count != y->count)
    return x->count < y->count ? 1 : -1;

  return strcmp (x->key, y->key);
}

/**
 * voc_codes_tell:
 * @counts: (element-type utf8 guint): of voc_codes_count()
 * @facet: (element-type VocFacetCount): takes them, the most frequent first; of more than
 *   there can be in earnest, the first ones
 */
void
voc_codes_tell (GHashTable *counts,
                GPtrArray  *facet)
{
  GHashTableIter iter;
  gpointer       key;
  gpointer       n;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &n))
    g_ptr_array_add (facet, voc_facet_count_new (key, NULL, GPOINTER_TO_UINT (n)));
  g_ptr_array_sort (facet, compare_counts);
  if (facet->len <= MOST_CODES)
    return;

  /* How much is not stated is always told. */
  for (guint i = MOST_CODES; i < facet->len; i++)
    if (*((VocFacetCount *) g_ptr_array_index (facet, i))->key == '\0')
      {
        gpointer unstated = facet->pdata[i];

        facet->pdata[i] = facet->pdata[MOST_CODES - 1];
        facet->pdata[MOST_CODES - 1] = unstated;
      }
  g_ptr_array_set_size (facet, MOST_CODES);
}

static int
compare_codes (const void *a,
               const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * voc_countries_join:
 * @listing: a sealed listing
 *
 * Returns: (transfer full) (nullable): the countries of its places, each once, parted by
 *   commas; %NULL when one place or none says all
 */
char *
voc_countries_join (const VocListing *listing)
{
  g_autoptr (GPtrArray) codes = NULL;
  GString *joined;

  if (listing->locations->len < 2)
    return NULL;

  codes = g_ptr_array_new ();
  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (listing->locations, i);

      if (location->country != NULL)
        g_ptr_array_add (codes, location->country);
    }
  if (codes->len == 0)
    return NULL;

  g_ptr_array_sort (codes, compare_codes);
  joined = g_string_new (g_ptr_array_index (codes, 0));
  for (guint i = 1; i < codes->len; i++)
    if (strcmp (g_ptr_array_index (codes, i - 1), g_ptr_array_index (codes, i)) != 0)
      g_string_append_printf (joined, ",%s", (const char *) g_ptr_array_index (codes, i));

  return g_string_free (joined, FALSE);
}
