/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The skills and occupations of a question in the numbers that the cache has for them, and
 * how these are called. Nothing that is asked for becomes nothing that is asked: a skill or
 * a name that nobody knows is had by no listing. Where the tables that tell names can't be
 * read, that is said in the answer. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-listing-private.h"
#include "store/voc-search-private.h"

#include "model/voc-occupation.h"
#include "store/voc-reference-store.h"

/* More of them are not shown beside the list. */
#define MOST_SKILLS 40
#define MOST_OCCUPATIONS 40

static const char SQL_SKILL[] = "SELECT id, name FROM main.skill WHERE key = ?1";

const VocStatementInfo *
voc_search_asked_statements (guint *n)
{
  static const VocStatementInfo statements[] = { { SQL_SKILL, NULL } };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

/**
 * voc_asked_marks_clear:
 * @self: what was asked; left empty
 */
void
voc_asked_marks_clear (VocAskedMarks *self)
{
  g_clear_pointer (&self->skills, g_strfreev);
  g_clear_pointer (&self->occupations, g_array_unref);
  g_clear_pointer (&self->skill_names, g_ptr_array_unref);
  g_clear_pointer (&self->occupation_names, g_ptr_array_unref);
}

static gboolean
ask_skills (VocAskedMarks *self,
            VocConn       *conn,
            char         **keys,
            GError       **error)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SKILL, error);

  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      int step;

      if (*keys[i] == '\0')
        {
          g_strv_builder_add (numbers, "");
          continue;
        }

      voc_stmt_bind_text (stmt, 1, keys[i]);
      step = voc_stmt_step (stmt, error);
      if (step < 0)
        return FALSE;
      if (step > 0)
        g_strv_builder_add (numbers, voc_stmt_get_text (stmt, 0));
      g_ptr_array_add (self->skill_names, voc_facet_count_new (keys[i], step > 0 ? voc_stmt_get_text (stmt, 1) : NULL, 0));
      voc_stmt_rewind (stmt);
    }

  self->skills = g_strv_builder_end (numbers);
  return TRUE;
}

static void
take_occupation (VocAskedMarks *self,
                 const char    *soc,
                 const char    *name)
{
  guint number = voc_soc_to_number (soc);

  if (voc_asked_marks_want (self, number))
    return;

  g_array_append_val (self->occupations, number);
  if (number != 0)
    g_ptr_array_add (self->occupation_names, voc_facet_count_new (soc, name, 0));
}

/* An error is none when there are no tables, or no such occupation in them. */
static gboolean
is_unknown (GError **own_error,
            GError **error)
{
  if (*own_error == NULL || g_error_matches (*own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES)
      || g_error_matches (*own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (own_error);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (own_error));
  return FALSE;
}

static gboolean
ask_code (VocAskedMarks *self,
          VocConn       *conn,
          const char    *soc,
          GError       **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (VocOccupation) occupation = voc_reference_get_occupation (conn, soc, &own_error);

  if (!is_unknown (&own_error, error))
    return FALSE;

  take_occupation (self, occupation != NULL ? occupation->soc : soc, occupation != NULL ? occupation->title : NULL);
  return TRUE;
}

/* The name of an occupation is one of its titles. What a title means best is what the
 * listings that are called so have, too. */
static gboolean
ask_name (VocAskedMarks *self,
          VocConn       *conn,
          const char    *name,
          GError       **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GPtrArray) found = voc_reference_find_occupations (conn, name, 1, &own_error);

  self->lacks_figures = self->lacks_figures || g_error_matches (own_error, VOC_STORE_ERROR, VOC_STORE_ERROR_NO_FIGURES);
  if (!is_unknown (&own_error, error))
    return FALSE;

  if (found != NULL && found->len > 0)
    {
      const VocOccupation *first = g_ptr_array_index (found, 0);

      take_occupation (self, first->soc, first->title);
    }
  return TRUE;
}

/**
 * voc_asked_marks_fill:
 * @self: (out): what is asked; clear it with voc_asked_marks_clear()
 * @conn: a connection to the cache
 * @query: a sealed query
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_asked_marks_fill (VocAskedMarks  *self,
                      VocConn        *conn,
                      const VocQuery *query,
                      GError        **error)
{
  self->skill_names = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  self->occupation_names = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  if (query->skills != NULL && !ask_skills (self, conn, query->skills, error))
    return FALSE;
  if (query->occupations == NULL)
    return TRUE;

  self->occupations = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; query->occupations[i] != NULL; i++)
    {
      const char *asked = query->occupations[i];

      if (*asked == '\0')
        take_occupation (self, asked, NULL);
      else if (voc_soc_is_valid (asked) ? !ask_code (self, conn, asked, error) : !ask_name (self, conn, asked, error))
        return FALSE;
    }
  /* A name that is still being written means nothing yet. */
  if (query->is_typing && self->occupations->len == 0)
    g_clear_pointer (&self->occupations, g_array_unref);

  return TRUE;
}

/**
 * voc_asked_marks_tell:
 * @self: what was asked
 * @result: takes the names of it, and whether some can't be known
 */
void
voc_asked_marks_tell (const VocAskedMarks *self,
                      VocResult           *result)
{
  g_ptr_array_unref (result->asked_skills);
  result->asked_skills = g_ptr_array_ref (self->skill_names);
  g_ptr_array_unref (result->asked_occupations);
  result->asked_occupations = g_ptr_array_ref (self->occupation_names);
  result->lacks_figures = self->lacks_figures;
}

/**
 * voc_asked_marks_want:
 * @self: what is asked
 * @occupation: of a listing
 *
 * Returns: whether it is asked for
 */
gboolean
voc_asked_marks_want (const VocAskedMarks *self,
                      guint                occupation)
{
  if (self->occupations == NULL)
    return TRUE;

  for (guint i = 0; i < self->occupations->len; i++)
    if (g_array_index (self->occupations, guint, i) == occupation)
      return TRUE;

  return FALSE;
}

typedef gboolean (*IsAsked) (const VocAskedMarks *asked,
                             gint64               id);

static gboolean
is_asked_skill (const VocAskedMarks *asked,
                gint64               id)
{
  for (guint i = 0; asked->skills != NULL && asked->skills[i] != NULL; i++)
    if (*asked->skills[i] != '\0' && g_ascii_strtoll (asked->skills[i], NULL, 10) == id)
      return TRUE;

  return FALSE;
}

static gboolean
is_asked_occupation (const VocAskedMarks *asked,
                     gint64               id)
{
  return asked->occupations != NULL && voc_asked_marks_want (asked, (guint) id);
}

static gboolean
has_count (const GArray *counts,
           gint64        id)
{
  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, VocCount, i).key == id)
      return TRUE;

  return FALSE;
}

/* The most frequent ones, then those that are asked for, then what is not stated. */
static GArray *
choose (const GArray        *counts,
        guint                most,
        const VocAskedMarks *asked,
        IsAsked              is_asked)
{
  g_autoptr (GArray) stated = g_array_new (FALSE, FALSE, sizeof (VocCount));
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (VocCount));
  g_autoptr (GArray) ordered = NULL;
  VocCount unstated = { 0, 0 };
  GArray  *best;

  for (guint i = 0; i < counts->len; i++)
    {
      const VocCount *one = &g_array_index (counts, VocCount, i);

      if (one->key == 0)
        unstated = *one;
      else
        g_array_append_vals (stated, one, 1);
      if (one->key != 0 && is_asked (asked, one->key))
        g_array_append_vals (wanted, one, 1);
    }

  best = voc_counts_choose_most (stated, most);
  ordered = voc_counts_choose_most (wanted, wanted->len);
  for (guint i = 0; i < ordered->len; i++)
    if (!has_count (best, g_array_index (ordered, VocCount, i).key))
      g_array_append_vals (best, &g_array_index (ordered, VocCount, i), 1);
  if (unstated.n > 0)
    g_array_append_val (best, unstated);
  return best;
}

static gboolean
tell_skill (VocConn        *conn,
            const VocCount *count,
            GPtrArray      *facet,
            GError        **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autofree char *key = NULL;
  g_autofree char *name = NULL;

  if (voc_skill_get_name (conn, count->key, &key, &name, &own_error))
    g_ptr_array_add (facet, voc_facet_count_new (key, name, count->n));
  if (own_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static gboolean
tell_occupation (VocConn        *conn,
                 const VocCount *count,
                 GPtrArray      *facet,
                 GError        **error)
{
  g_autofree char *soc = voc_soc_from_number ((guint) count->key);
  g_autoptr (GError) own_error = NULL;
  g_autoptr (VocOccupation) occupation = voc_reference_get_occupation (conn, soc, &own_error);

  if (!is_unknown (&own_error, error))
    return FALSE;

  g_ptr_array_add (facet, voc_facet_count_new (soc, occupation != NULL ? occupation->title : NULL, count->n));
  return TRUE;
}

static gboolean
tell (const GArray *counts,
      VocConn      *conn,
      GPtrArray    *facet,
      gboolean (*tell_one) (VocConn        *conn,
                            const VocCount *count,
                            GPtrArray      *facet,
                            GError        **error),
      GError **error)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const VocCount *one = &g_array_index (counts, VocCount, i);

      if (one->key == 0)
        g_ptr_array_add (facet, voc_facet_count_new ("", NULL, one->n));
      else if (!tell_one (conn, one, facet, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_asked_marks_count:
 * @counts: what was counted
 * @conn: a connection to the cache
 * @result: takes the counts of skills and occupations, when they were counted
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_asked_marks_count (const VocCounts *counts,
                       VocConn         *conn,
                       VocResult       *result,
                       GError         **error)
{
  g_autoptr (GArray) skills = NULL;
  g_autoptr (GArray) occupations = NULL;

  if (counts->skills != NULL)
    skills = choose (counts->skills, MOST_SKILLS, counts->asked, is_asked_skill);
  if (counts->occupations != NULL)
    occupations = choose (counts->occupations, MOST_OCCUPATIONS, counts->asked, is_asked_occupation);

  return (skills == NULL || tell (skills, conn, result->facets[VOC_FACET_SKILL], tell_skill, error))
         && (occupations == NULL || tell (occupations, conn, result->facets[VOC_FACET_OCCUPATION], tell_occupation, error));
}
