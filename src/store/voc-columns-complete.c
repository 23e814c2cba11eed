/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the value of a field may be that is being typed. The columns tell which open
 * listings have the words that are there, the last one as a prefix. Employers are counted
 * over all of these; of titles, skills and places, which stand in the columns as single
 * words only, those are offered that the newest of these listings have, as they write
 * them. Without columns in memory nothing is offered: it is a nicety. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-columns-search-private.h"

#include "base/voc-text.h"
#include "store/voc-fts-private.h"
#include "store/voc-listing-private.h"

#include <string.h>

/* No value has more words that anybody would type to find it. */
#define MAX_WORDS 7

/* So many listings are read for their titles and places; for their skills each has to be
 * unpacked, so they are fewer. */
#define MAX_ROWS 120
#define MAX_WHOLE 24

/* Nobody chooses a longer one. */
#define MAX_CHARACTERS 60

static const char SQL_COMPANY[] = "SELECT name FROM main.company WHERE id = ?1";

static const char SQL_ROW[] = "SELECT title, place FROM main.listing WHERE id = ?1";

const VocStatementInfo *
voc_columns_complete_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_COMPANY, NULL }, { SQL_ROW, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  guint8   *marks; /* by slot, a bit for each word */
  guint8    bit;
  VocColumn column;
} Marking;

static void
mark_postings_cb (const guint32 *postings,
                  guint          n,
                  gpointer       data)
{
  const Marking *marking = data;

  for (guint i = 0; i < n; i++)
    if ((VOC_POSTING_COLUMNS (postings[i]) & marking->column) != 0)
      marking->marks[VOC_POSTING_SLOT (postings[i])] |= marking->bit;
}

/* The slots that have all words in the column have all bits of the answer. */
static guint8
mark_words (const VocColumnSet *set,
            VocColumn           column,
            char              **words,
            guint8             *marks)
{
  guint  n = MIN (g_strv_length (words), MAX_WORDS);
  guint8 all = 0;

  for (guint i = 0; i < n; i++)
    {
      Marking marking = { marks, (guint8) (1u << i), column };

      voc_column_words_find (set->words, words[i], words[i + 1] == NULL, mark_postings_cb, &marking);
      all |= marking.bit;
    }

  return all;
}

static VocColumn
get_column (VocTermField field)
{
  switch (field)
    {
    case VOC_TERM_COMPANY:
      return VOC_COLUMN_COMPANY;
    case VOC_TERM_SKILL:
      return VOC_COLUMN_SKILLS;
    case VOC_TERM_PLACE:
      return VOC_COLUMN_PLACE;
    case VOC_TERM_ANY_FIELD:
    case VOC_TERM_TITLE:
    default:
      return VOC_COLUMN_TITLE;
    }
}

/* What the columns say, for reading the rest without them. */
typedef struct
{
  GArray *ids;       /* (element-type gint64): listings to read */
  GArray *companies; /* (element-type CompanyCount) */
} Found;

typedef struct
{
  gint64 company;
  guint  count;
} CompanyCount;

static void
found_clear (Found *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->companies, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* The most frequent ones, in their order: of many thousands a handful is wanted. */
static void
add_company (GArray      *best,
             guint        most,
             CompanyCount count)
{
  guint i = best->len;

  while (i > 0 && g_array_index (best, CompanyCount, i - 1).count < count.count)
    i--;
  if (i == most)
    return;

  if (best->len == most)
    g_array_set_size (best, most - 1);
  g_array_insert_val (best, i, count);
}

static void
list_companies (Found              *found,
                const VocColumnSet *set,
                const guint        *counts,
                guint               most)
{
  const GArray *ids = set->company_numbers.ids;

  /* The first number is that of no employer. */
  for (guint i = 1; i < ids->len && most > 0; i++)
    if (counts[i] > 0)
      add_company (found->companies, most, (CompanyCount){ g_array_index (ids, gint64, i), counts[i] });
}

static void
look (const VocColumnSet *set,
      GHashTable         *removed,
      VocTermField        field,
      char              **words,
      guint               n_wanted,
      Found              *found)
{
  g_autofree guint8 *marks = g_malloc0 (set->n + 1);
  g_autofree guint  *counts = g_new0 (guint, set->company_numbers.ids->len + 1);
  guint8             all = mark_words (set, get_column (field), words, marks);
  guint              most = field == VOC_TERM_SKILL ? MAX_WHOLE : MAX_ROWS;

  found->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  found->companies = g_array_new (FALSE, FALSE, sizeof (CompanyCount));
  for (guint i = 0; i < set->n_order && found->ids->len < most; i++)
    {
      guint32 slot = set->order[i];

      if (marks[slot] != all || (set->flags[slot] & (VOC_SLOT_IS_CLOSED | VOC_SLOT_IS_HIDDEN)) != 0
          || g_hash_table_contains (removed, &g_array_index (set->source_numbers.ids, gint64, set->sources[slot])))
        continue;

      if (field == VOC_TERM_COMPANY)
        counts[set->companies[slot]]++;
      else
        g_array_append_val (found->ids, set->ids[slot]);
    }

  if (field == VOC_TERM_COMPANY)
    list_companies (found, set, counts, n_wanted);
}

/* @text: the words of a value. Whether they are what was typed, and how well: 0 not at all, 1 somewhere, 2 from
 * the beginning. */
static guint
match_value (const char *text,
             char      **words)
{
  g_auto (GStrv) own = g_strsplit (text, " ", -1);
  gboolean is_from_start = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_last = words[i + 1] == NULL;
      gboolean is_here = FALSE;

      for (guint j = 0; own[j] != NULL; j++)
        if (is_last ? g_str_has_prefix (own[j], words[i]) : g_str_equal (own[j], words[i]))
          {
            is_from_start = is_from_start && (j == i || is_here);
            is_here = TRUE;
            break;
          }
      if (!is_here)
        return 0;
    }

  return is_from_start ? 2 : 1;
}

typedef struct
{
  char *text; /* as the newest listing writes it */
  guint count;
  guint match;
  guint position; /* in the order in which they came */
} Value;

static void
value_free (gpointer data)
{
  g_free (((Value *) data)->text);
  g_free (data);
}

typedef struct
{
  GHashTable *values; /* (element-type utf8 Value): by their words */
  char      **words;
} Values;

static void
add_value (Values     *self,
           const char *text)
{
  g_autofree char *key = NULL;
  Value           *value;
  guint            match;

  if (voc_text_is_blank (text) || g_utf8_strlen (text, -1) > MAX_CHARACTERS)
    return;

  key = voc_fts_text (text);
  value = g_hash_table_lookup (self->values, key);
  if (value != NULL)
    {
      value->count++;
      return;
    }

  match = match_value (key, self->words);
  if (match == 0 || *key == '\0')
    return;

  value = g_new0 (Value, 1);
  value->text = g_strdup (text);
  value->count = 1;
  value->match = match;
  value->position = g_hash_table_size (self->values);
  g_hash_table_insert (self->values, g_steal_pointer (&key), value);
}

/* Without its state and country, as people search for it. */
static void
cut_town (char *place)
{
  char *comma = strchr (place, ',');

  if (comma != NULL)
    *comma = '\0';
}

static gboolean
add_rows (Values       *self,
          VocConn      *conn,
          VocTermField  field,
          const GArray *ids,
          GError      **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ROW, error);
      g_autofree char *text = NULL;
      int              step;

      if (stmt == NULL)
        return FALSE;

      voc_stmt_bind_int (stmt, 1, g_array_index (ids, gint64, i));
      step = voc_stmt_step (stmt, error);
      if (step < 0)
        return FALSE;
      if (step == 0)
        continue;

      text = voc_stmt_dup_text (stmt, field == VOC_TERM_PLACE ? 1 : 0);
      if (text != NULL && field == VOC_TERM_PLACE)
        cut_town (text);
      if (text != NULL)
        add_value (self, text);
    }

  return TRUE;
}

static gboolean
add_skills (Values       *self,
            VocConn      *conn,
            const GArray *ids,
            GError      **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) own_error = NULL;
      g_autoptr (VocListing) listing = voc_listing_detail_get (conn, g_array_index (ids, gint64, i), &own_error);

      /* It was taken out since. */
      if (g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
        continue;
      if (listing == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }

      for (guint j = 0; j < listing->tags->len; j++)
        {
          const VocTag *tag = g_ptr_array_index (listing->tags, j);

          if (g_str_equal (tag->scheme, "skill") && tag->label != NULL)
            add_value (self, tag->label);
        }
    }

  return TRUE;
}

static int
compare_values (const void *a,
                const void *b)
{
  const Value *x = *(const Value *const *) a;
  const Value *y = *(const Value *const *) b;

  if (x->match != y->match)
    return (x->match < y->match) - (x->match > y->match);
  if (x->count != y->count)
    return (x->count < y->count) - (x->count > y->count);

  return (x->position > y->position) - (x->position < y->position);
}

static GPtrArray *
complete_values (VocConn      *conn,
                 VocTermField  field,
                 char        **words,
                 const GArray *ids,
                 guint         most,
                 GError      **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, value_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  Values         values = { table, words };
  GPtrArray     *completions;
  GHashTableIter iter;
  gpointer       value;

  if (!(field == VOC_TERM_SKILL ? add_skills (&values, conn, ids, error) : add_rows (&values, conn, field, ids, error)))
    return NULL;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_values);
  completions = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  for (guint i = 0; i < sorted->len && i < most; i++)
    g_ptr_array_add (completions, voc_facet_count_new (((Value *) g_ptr_array_index (sorted, i))->text, NULL, 0));

  return completions;
}

static GPtrArray *
complete_companies (VocConn      *conn,
                    const GArray *companies,
                    guint         most,
                    GError      **error)
{
  g_autoptr (GPtrArray) completions = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);

  for (guint i = 0; i < companies->len && completions->len < most; i++)
    {
      const CompanyCount *count = &g_array_index (companies, CompanyCount, i);
      g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_COMPANY, error);
      int step;

      if (stmt == NULL)
        return NULL;

      voc_stmt_bind_int (stmt, 1, count->company);
      step = voc_stmt_step (stmt, error);
      if (step < 0)
        return NULL;
      if (step > 0)
        g_ptr_array_add (completions, voc_facet_count_new (voc_stmt_get_text (stmt, 0), NULL, count->count));
    }

  return g_steal_pointer (&completions);
}

/**
 * voc_listings_complete:
 * @conn: a connection to the cache
 * @field: whose value it is
 * @prefix: what was typed of it
 * @most: how many to give at most
 * @error: return location
 *
 * Finds what open listings have in a field that begins so: each of its words whole but
 * for the last. A search for one of them as a phrase in that field finds something.
 *
 * Returns: (transfer full) (element-type VocFacetCount) (nullable): the completions, best
 *   first, with the number of listings for employers, else 0; none when the columns are
 *   not in memory; %NULL with @error set on failure
 */
GPtrArray *
voc_listings_complete (VocConn     *conn,
                       VocTermField field,
                       const char  *prefix,
                       guint        most,
                       GError     **error)
{
  VocColumns      *columns = voc_conn_get_columns (conn);
  g_autofree char *text = voc_fts_text (prefix);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (VocQuery) anything = voc_query_seal (voc_query_new (), 0);
  g_auto (VocColumnsKnown) known = { 0 };
  g_auto (Found) found = { 0 };
  const VocColumnSet *set;

  if (columns == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  if (!voc_columns_known_fill (&known, conn, anything, FALSE, error))
    return NULL;

  set = voc_columns_lock (columns);
  if (set == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  look (set, known.removed, field, words, most, &found);
  voc_columns_unlock (columns);

  if (field == VOC_TERM_COMPANY)
    return complete_companies (conn, found.companies, most, error);
  return complete_values (conn, field, words, found.ids, most, error);
}
