/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions about occupations that are answered from reference.db: what they are,
 * what they need, how they will fare, and who the figures are from. Titles, pay,
 * places and guides have files of their own. The database is attached to every
 * connection of the store as "ref", read only.
 *
 * On whatever thread owns the connection; answers are plain values that may go to
 * any other. */

#include "store/voc-reference-store.h"

#include "store/voc-reference-private.h"

#include <string.h>

static const char SQL_OCCUPATION[] = "SELECT soc, title, zone FROM ref.occupation WHERE soc = ?1";

static const char SQL_OCCUPATION_BRIDGED[] = "SELECT o.soc, o.title, o.zone FROM ref.bridge b"
                                             " CROSS JOIN ref.occupation o ON o.soc = b.new"
                                             " WHERE b.old = ?1 AND b.vintage = 'soc2018-to-oews'";

static const char SQL_RELATED[] = "SELECT o.soc, o.title, o.zone FROM ref.related r"
                                  " CROSS JOIN ref.occupation o ON o.soc = r.related"
                                  " WHERE r.soc = ?1 ORDER BY r.position LIMIT ?2";

static const char SQL_PROJECTIONS[] = "SELECT period, soc, base, projected, growth, openings, education, experience, training"
                                      " FROM ref.projection WHERE soc = ?1 ORDER BY period DESC";

static const char SQL_SKILLS[] = "SELECT n.name, s.kind, s.importance, n.is_hot FROM ref.skill s"
                                 " CROSS JOIN ref.skill_name n ON n.id = s.name_id"
                                 " WHERE s.soc = ?1 AND s.kind = ?2 ORDER BY s.position LIMIT ?3";

static const char SQL_EDUCATION[] = "SELECT less_than_high_school, high_school, certificate, some_college, associate, bachelor,"
                                    " post_bachelor_certificate, master, doctoral FROM ref.education WHERE soc = ?1";

static const char SQL_CREDITS[] = "SELECT id, name, publisher, period, taken, licence, credit, url FROM ref.credit WHERE position > 0"
                                  " ORDER BY position";

const char *const voc_reference_occupation_statements[] = {
  SQL_OCCUPATION,
  SQL_OCCUPATION_BRIDGED,
  SQL_RELATED,
  SQL_PROJECTIONS,
  SQL_SKILLS,
  SQL_EDUCATION,
  SQL_CREDITS,
  NULL,
};

/* Sets the error for "there is no such figure". */
void
voc_reference_set_missing (GError    **error,
                           const char *what,
                           const char *which)
{
  g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND, "no %s of %s", what, which);
}

/* Adds the words of @key to an FTS5 query, quoted one by one. */
static guint
append_words (GString    *query,
              const char *key,
              const char *between,
              gboolean    is_phrase)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  guint n_words = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "\"", -1);
      g_autofree char *word = g_strjoinv ("", parts);

      if (*word == '\0')
        continue;
      if (n_words > 0)
        g_string_append (query, between);
      if (is_phrase)
        g_string_append (query, word);
      else
        g_string_append_printf (query, "\"%s\"", word);
      n_words++;
    }

  return n_words;
}

/**
 * voc_reference_match_words:
 * @key: (nullable): words that are normalised and parted by single spaces
 * @mode: how they must stand in the text
 *
 * Makes an FTS5 query of words. Whatever is in @key, the query is well formed.
 *
 * Returns: (transfer full) (nullable): the query; %NULL when there are no words
 */
char *
voc_reference_match_words (const char  *key,
                           VocWordsMode mode)
{
  g_autoptr (GString) query = g_string_new (NULL);
  guint n_words = 0;

  if (key == NULL)
    return NULL;

  if (mode == VOC_WORDS_FROM_START)
    {
      g_string_append (query, "^ \"");
      n_words = append_words (query, key, " ", TRUE);
      g_string_append (query, "\" *");
    }
  else
    {
      n_words = append_words (query, key, mode == VOC_WORDS_ANY ? " OR " : " AND ", FALSE);
      g_string_append (query, " *");
    }

  return n_words > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

void
voc_occupation_skill_free (VocOccupationSkill *self)
{
  g_free (self->name);
  g_free (self->kind);
  g_free (self);
}

void
voc_data_credit_free (VocDataCredit *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->publisher);
  g_free (self->period);
  g_free (self->taken);
  g_free (self->licence);
  g_free (self->credit);
  g_free (self->url);
  g_free (self);
}

static VocOccupation *
read_occupation (VocStmt *stmt)
{
  VocOccupation *occupation = voc_occupation_new (voc_stmt_get_text (stmt, 0), voc_stmt_get_text (stmt, 1));

  occupation->job_zone = (int) voc_stmt_get_int (stmt, 2);
  return occupation;
}

/**
 * voc_reference_get_occupation:
 * @conn: a connection of the store
 * @soc: a code that OEWS publishes or published; also an O*NET code such as
 *   "15-1252.00", or a SOC code that OEWS publishes only as a part of another
 *
 * Returns: (transfer full): the occupation; its code may differ from @soc. %NULL
 *   with %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
VocOccupation *
voc_reference_get_occupation (VocConn    *conn,
                              const char *soc,
                              GError    **error)
{
  static const char *const questions[] = { SQL_OCCUPATION, SQL_OCCUPATION_BRIDGED };
  g_autofree char         *code = NULL;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);

  code = g_strndup (soc, strcspn (soc, "."));
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, questions[i], error);
      int status;

      if (stmt == NULL)
        return NULL;
      voc_stmt_bind_text (stmt, 1, code);
      status = voc_stmt_step (stmt, error);
      if (status < 0)
        return NULL;
      if (status > 0)
        return read_occupation (stmt);
    }

  voc_reference_set_missing (error, "occupation", soc);
  return NULL;
}

/**
 * voc_reference_related:
 * @conn: a connection of the store
 * @soc: an occupation
 * @most: how many to give at most
 *
 * Returns: (transfer full) (element-type VocOccupation): occupations that need
 *   much the same, the nearest first (O*NET); maybe none. %NULL with @error set
 */
GPtrArray *
voc_reference_related (VocConn    *conn,
                       const char *soc,
                       guint       most,
                       GError    **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_occupation_free);
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_RELATED, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, soc);
  voc_stmt_bind_int (stmt, 2, most);
  while ((status = voc_stmt_step (stmt, error)) > 0)
    g_ptr_array_add (found, read_occupation (stmt));

  return status == 0 ? g_steal_pointer (&found) : NULL;
}

static gint64
get_int_or_minus_one (VocStmt *stmt,
                      int      column)
{
  return voc_stmt_is_null (stmt, column) ? -1 : voc_stmt_get_int (stmt, column);
}

/**
 * voc_reference_list_projections:
 * @conn: a connection of the store
 * @soc: an occupation
 *
 * Lists what BLS expects of an occupation. `education`, `experience` and
 * `training` are the codes that are listed in data/reference/SOURCES.md, for
 * example "bachelor", "under-5-years", "moderate-term"; they are %NULL for groups.
 *
 * Returns: (transfer full) (element-type VocProjection): the newest period first,
 *   maybe none; %NULL with @error set
 */
GPtrArray *
voc_reference_list_projections (VocConn    *conn,
                                const char *soc,
                                GError    **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_projection_free);
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_PROJECTIONS, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, soc);
  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      VocProjection *projection = g_new0 (VocProjection, 1);

      projection->period = voc_stmt_dup_text (stmt, 0);
      projection->soc = voc_stmt_dup_text (stmt, 1);
      projection->employment_base = get_int_or_minus_one (stmt, 2);
      projection->employment_projected = get_int_or_minus_one (stmt, 3);
      projection->growth = voc_stmt_get_double (stmt, 4);
      projection->openings = get_int_or_minus_one (stmt, 5);
      projection->education = voc_stmt_dup_text (stmt, 6);
      projection->experience = voc_stmt_dup_text (stmt, 7);
      projection->training = voc_stmt_dup_text (stmt, 8);
      g_ptr_array_add (found, projection);
    }

  return status == 0 ? g_steal_pointer (&found) : NULL;
}

static gboolean
add_skills (VocConn    *conn,
            const char *soc,
            const char *kind,
            guint       most,
            GPtrArray  *found,
            GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SKILLS, error);
  int status;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, soc);
  voc_stmt_bind_text (stmt, 2, kind);
  voc_stmt_bind_int (stmt, 3, most);
  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      VocOccupationSkill *skill = g_new0 (VocOccupationSkill, 1);

      skill->name = voc_stmt_dup_text (stmt, 0);
      skill->kind = voc_stmt_dup_text (stmt, 1);
      skill->importance = voc_stmt_get_double (stmt, 2);
      skill->is_hot = voc_stmt_get_int (stmt, 3) != 0;
      g_ptr_array_add (found, skill);
    }

  return status == 0;
}

/**
 * voc_reference_list_skills:
 * @conn: a connection of the store
 * @soc: an occupation
 * @kind: (nullable): "skill", "knowledge" or "technology"; %NULL for all three
 * @most: how many of a kind to give at most
 *
 * Lists what an occupation needs (O*NET): the most important skills and fields of
 * knowledge first, technologies that employers ask for and hot ones first.
 *
 * Returns: (transfer full) (element-type VocOccupationSkill): maybe none; %NULL
 *   with @error set
 */
GPtrArray *
voc_reference_list_skills (VocConn    *conn,
                           const char *soc,
                           const char *kind,
                           guint       most,
                           GError    **error)
{
  static const char *const kinds[] = { "skill", "knowledge", "technology" };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_occupation_skill_free);

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kind != NULL && !g_str_equal (kind, kinds[i]))
        continue;
      if (!add_skills (conn, soc, kinds[i], most, found, error))
        return NULL;
    }

  return g_steal_pointer (&found);
}

static double
get_double_or_minus_one (VocStmt *stmt,
                         int      column)
{
  return voc_stmt_is_null (stmt, column) ? -1.0 : voc_stmt_get_double (stmt, column);
}

/**
 * voc_reference_get_education:
 * @conn: a connection of the store
 * @soc: an occupation
 * @shares: (out caller-allocates): per cent by level of schooling (O*NET)
 *
 * Returns: %FALSE with %VOC_STORE_ERROR_NOT_FOUND when nothing is known
 */
gboolean
voc_reference_get_education (VocConn            *conn,
                             const char         *soc,
                             VocEducationShares *shares,
                             GError            **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, FALSE);
  g_return_val_if_fail (soc != NULL, FALSE);
  g_return_val_if_fail (shares != NULL, FALSE);

  stmt = voc_conn_prepare (conn, SQL_EDUCATION, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, soc);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "schooling", soc);
  if (status <= 0)
    return FALSE;

  shares->less_than_high_school = get_double_or_minus_one (stmt, 0);
  shares->high_school = get_double_or_minus_one (stmt, 1);
  shares->certificate = get_double_or_minus_one (stmt, 2);
  shares->some_college = get_double_or_minus_one (stmt, 3);
  shares->associate = get_double_or_minus_one (stmt, 4);
  shares->bachelor = get_double_or_minus_one (stmt, 5);
  shares->post_bachelor_certificate = get_double_or_minus_one (stmt, 6);
  shares->master = get_double_or_minus_one (stmt, 7);
  shares->doctoral = get_double_or_minus_one (stmt, 8);
  return TRUE;
}

/**
 * voc_reference_list_credits:
 * @conn: a connection of the store
 *
 * Lists whom the figures are from, with the lines that their licences ask to be
 * shown. The lines are given as they must read and are not translated.
 *
 * Returns: (transfer full) (element-type VocDataCredit): never none; %NULL with
 *   @error set
 */
GPtrArray *
voc_reference_list_credits (VocConn *conn,
                            GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_data_credit_free);
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_CREDITS, error);
  if (stmt == NULL)
    return NULL;

  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      VocDataCredit *credit = g_new0 (VocDataCredit, 1);

      credit->id = voc_stmt_dup_text (stmt, 0);
      credit->name = voc_stmt_dup_text (stmt, 1);
      credit->publisher = voc_stmt_dup_text (stmt, 2);
      credit->period = voc_stmt_dup_text (stmt, 3);
      credit->taken = voc_stmt_dup_text (stmt, 4);
      credit->licence = voc_stmt_dup_text (stmt, 5);
      credit->credit = voc_stmt_dup_text (stmt, 6);
      credit->url = voc_stmt_dup_text (stmt, 7);
      g_ptr_array_add (found, credit);
    }

  return status == 0 ? g_steal_pointer (&found) : NULL;
}
