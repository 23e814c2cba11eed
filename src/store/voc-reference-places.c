/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Towns and ZIP codes: completed while they are typed, and found by the names that
 * listings give. The ids of places are their ranks by population, so that FTS5,
 * which yields rows in the order of ids, gives the largest towns without a sort.
 *
 * On whatever thread owns the connection. */

#include "store/voc-reference-store.h"

#include "base/voc-hash.h"
#include "base/voc-text.h"
#include "store/voc-reference-private.h"

#include <string.h>

#define PLACE_COLUMNS \
  "SELECT p.id, p.name, p.region, p.country, p.latitude, p.longitude, p.population FROM "

static const char SQL_COMPLETE[] = PLACE_COLUMNS "ref.place_words w CROSS JOIN ref.place p ON p.id = w.rowid"
                                                 " WHERE w.place_words MATCH ?1 ORDER BY w.rowid LIMIT ?2";

static const char SQL_COMPLETE_IN_COUNTRY[] = PLACE_COLUMNS "ref.place_words w CROSS JOIN ref.place p ON p.id = w.rowid"
                                                            " WHERE w.place_words MATCH ?1 AND p.country = ?3 ORDER BY w.rowid LIMIT ?2";

/* A region of another country's system than ours is not in the table; the country
 * has to do there. */
static const char SQL_FIND[] = PLACE_COLUMNS "ref.place_name n CROSS JOIN ref.place p ON p.id = n.place_id"
                                             " WHERE n.key = ?1 AND (?3 IS NULL OR p.country = ?3)"
                                             " AND (?2 IS NULL OR p.region = ?2 OR (p.region IS NULL AND ?3 IS NOT NULL))"
                                             " ORDER BY n.place_id LIMIT 1";

static const char SQL_ZIPS[] = "SELECT 0, zip, region, 'US', latitude, longitude, 0 FROM ref.zip"
                               " WHERE zip >= ?1 AND zip < ?2 ORDER BY zip LIMIT ?3";

static const char SQL_ZIP[] = "SELECT 0, zip, region, 'US', latitude, longitude, 0 FROM ref.zip WHERE zip = ?1";

static const char SQL_SUM_PLACES[] = "SELECT id, region, country, latitude, longitude FROM ref.place summed ORDER BY id";

static const char SQL_SUM_NAMES[] = "SELECT place_id, key, NULL, 0, 0 FROM ref.place_name summed ORDER BY key, place_id";

static const char SQL_SUM_ZIPS[] = "SELECT 0, zip, region, latitude, longitude FROM ref.zip summed ORDER BY zip";

const char *const voc_reference_place_statements[] = {
  SQL_COMPLETE,
  SQL_COMPLETE_IN_COUNTRY,
  SQL_FIND,
  SQL_ZIPS,
  SQL_ZIP,
  SQL_SUM_PLACES,
  SQL_SUM_NAMES,
  SQL_SUM_ZIPS,
  NULL,
};

/* Digits that must stand before ZIP codes are offered. */
#define ZIP_DIGITS_MIN 3
#define ZIP_DIGITS 5

/* How many towns of a name are looked through for the one in the region that is
 * being typed after it. */
#define SAME_NAME_MAX 400

typedef struct
{
  VocConn    *conn;
  const char *match;   /* FTS5 query */
  const char *country; /* (nullable) */
  const char *tail;    /* (nullable); folded text behind the comma */
  guint       most;
  GHashTable *seen;
  GPtrArray  *found;
} Completion;

static VocPlace *
read_place (VocStmt *stmt)
{
  VocPoint point = { voc_stmt_get_double (stmt, 4), voc_stmt_get_double (stmt, 5), TRUE };

  return voc_place_new (voc_stmt_get_int (stmt, 0), voc_stmt_get_text (stmt, 1),
                        voc_stmt_get_text (stmt, 2), voc_stmt_get_text (stmt, 3), point,
                        voc_stmt_get_int (stmt, 6));
}

static gboolean
starts_folded (const char *text,
               const char *folded_prefix)
{
  g_autofree char *key = voc_text_key (text);

  return key != NULL && g_str_has_prefix (key, folded_prefix);
}

/* Whether what stands behind the comma can be the beginning of where the place
 * is: "austin, t", "austin, texas", "paris, fr", "paris, france". */
static gboolean
is_in (const VocPlace *place,
       const char     *tail)
{
  const char *country = NULL;

  if (tail == NULL || starts_folded (place->country, tail) || starts_folded (place->region, tail))
    return TRUE;
  if (g_str_equal (place->country, "US") && place->region != NULL && starts_folded (voc_us_state_get_name (place->region), tail))
    return TRUE;

  country = voc_country_from_name (tail);
  return country != NULL && g_str_equal (country, place->country);
}

static gboolean
add_completions (Completion *self,
                 GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status = 0;

  if (self->match == NULL || self->found->len >= self->most)
    return TRUE;
  stmt = voc_conn_prepare (self->conn,
                           self->country != NULL ? SQL_COMPLETE_IN_COUNTRY : SQL_COMPLETE, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, self->match);
  voc_stmt_bind_int (stmt, 2,
                     self->tail != NULL ? SAME_NAME_MAX
                                        : (gint64) self->most + g_hash_table_size (self->seen));
  if (self->country != NULL)
    voc_stmt_bind_text (stmt, 3, self->country);
  while (self->found->len < self->most && (status = voc_stmt_step (stmt, error)) > 0)
    {
      g_autoptr (VocPlace) place = NULL;

      if (!g_hash_table_add (self->seen, GINT_TO_POINTER ((int) voc_stmt_get_int (stmt, 0))))
        continue;
      place = read_place (stmt);
      if (is_in (place, self->tail))
        g_ptr_array_add (self->found, g_steal_pointer (&place));
    }

  return status >= 0;
}

/* The number of digits when @text is digits only, else 0. */
static gsize
count_digits (const char *text)
{
  gsize length = strspn (text, "0123456789");

  return text[length] == '\0' ? length : 0;
}

static gboolean
add_zips (VocConn    *conn,
          const char *digits,
          guint       most,
          GPtrArray  *found,
          GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_ZIPS, error);
  /* The sign behind the nine in ASCII ends the range. */
  g_autofree char *end = g_strconcat (digits, ":", NULL);
  int              status;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, digits);
  voc_stmt_bind_text (stmt, 2, end);
  voc_stmt_bind_int (stmt, 3, most);
  while ((status = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (found, read_place (stmt));

  return status == 0;
}

/**
 * voc_reference_complete_places:
 * @conn: a connection of the store
 * @prefix: what was typed: the beginning of a town's name, maybe with a comma and
 *   the beginning of its region or country; or three digits or more of a ZIP code
 * @country_hint: (nullable): ISO 3166-1 alpha-2 code of the country whose towns
 *   come first
 * @most: how many to give at most
 *
 * Completes a place: towns whose name starts so, in the hinted country, then
 * elsewhere, the largest first; then towns that have such words in their name.
 *
 * Returns: (transfer full) (element-type VocPlace): maybe none; %NULL with @error
 *   set on failure
 */
GPtrArray *
voc_reference_complete_places (VocConn    *conn,
                               const char *prefix,
                               const char *country_hint,
                               guint       most,
                               GError    **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_place_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) halves = NULL;
  g_autofree char *key = NULL;
  g_autofree char *tail = NULL;
  g_autofree char *start = NULL;
  g_autofree char *anywhere = NULL;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (prefix != NULL, NULL);

  halves = g_strsplit (prefix, ",", 2);
  key = voc_text_key (halves[0] != NULL ? halves[0] : "");
  if (count_digits (key) >= ZIP_DIGITS_MIN)
    return add_zips (conn, key, most, found, error) ? g_steal_pointer (&found) : NULL;

  if (halves[0] != NULL && halves[1] != NULL && !voc_text_is_blank (halves[1]))
    tail = voc_text_key (halves[1]);
  start = voc_reference_match_words (key, VOC_WORDS_FROM_START);
  anywhere = voc_reference_match_words (key, VOC_WORDS_ANYWHERE);

  {
    Completion steps[] = {
      { conn, start, country_hint, tail, most, seen, found },
      { conn, start, NULL, tail, most, seen, found },
      { conn, anywhere, NULL, tail, most, seen, found },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        if (!add_completions (&steps[i], error))
          return NULL;
      }
  }

  return g_steal_pointer (&found);
}

/**
 * voc_reference_find_place:
 * @conn: a connection of the store
 * @city: a town's name
 * @region_code: (nullable): ISO 3166-2 subdivision without the country
 * @country: (nullable): ISO 3166-1 alpha-2
 *
 * Finds the largest town of that name there. For countries whose regions our table
 * does not know, the region is left out of account when the country is given.
 *
 * Returns: (transfer full): the town; %NULL with %VOC_STORE_ERROR_NOT_FOUND when
 *   there is none
 */
VocPlace *
voc_reference_find_place (VocConn    *conn,
                          const char *city,
                          const char *region_code,
                          const char *country,
                          GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  g_autofree char *key = NULL;
  int              status;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (city != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_FIND, error);
  if (stmt == NULL)
    return NULL;

  key = voc_text_key (city);
  voc_stmt_bind_text (stmt, 1, key);
  voc_stmt_bind_text (stmt, 2, region_code);
  voc_stmt_bind_text (stmt, 3, country);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "place", city);

  return status > 0 ? read_place (stmt) : NULL;
}

/**
 * voc_reference_find_zip:
 * @conn: a connection of the store
 * @zip: a U.S. ZIP code, also one of nine digits
 *
 * Returns: (transfer full): the centre of the ZIP code's area, with the state as
 *   region; %NULL with %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
VocPlace *
voc_reference_find_zip (VocConn    *conn,
                        const char *zip,
                        GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  g_autofree char *digits = NULL;
  int              status;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (zip != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_ZIP, error);
  if (stmt == NULL)
    return NULL;

  digits = g_strndup (zip, strcspn (zip, "-"));
  g_strstrip (digits);
  voc_stmt_bind_text (stmt, 1, digits);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "ZIP code", zip);

  return status > 0 ? read_place (stmt) : NULL;
}

/* @sql: rows of a number, two texts and coordinates */
static gboolean
add_to_sum (VocConn    *conn,
            const char *sql,
            guint64    *sum,
            GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      const gint64 id = voc_stmt_get_int (stmt, 0);
      const double point[] = { voc_stmt_get_double (stmt, 3), voc_stmt_get_double (stmt, 4) };

      *sum = voc_hash_short (*sum, (const char *) &id, sizeof id);
      *sum = voc_hash_short (*sum, (const char *) point, sizeof point);
      for (int i = 1; i <= 2; i++)
        {
          const char *text = voc_stmt_get_text (stmt, i);

          if (text != NULL)
            *sum = voc_hash_short (*sum, text, strlen (text));
        }
    }

  return step == 0;
}

/**
 * voc_reference_sum_places:
 * @conn: a connection of the store
 * @sum: (out): another one when the tables say of any name of a place, or of any ZIP code,
 *   that it is somewhere else
 * @error: return location
 *
 * Goes through all of them: some ten milliseconds.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_reference_sum_places (VocConn *conn,
                          guint64 *sum,
                          GError **error)
{
  *sum = 0;

  return add_to_sum (conn, SQL_SUM_PLACES, sum, error) && add_to_sum (conn, SQL_SUM_NAMES, sum, error)
         && add_to_sum (conn, SQL_SUM_ZIPS, sum, error);
}
