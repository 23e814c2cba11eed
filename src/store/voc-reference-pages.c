/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the pages of the occupations that nobody has written a guide to, by all that is
 * said on them: the name, the titles that it is called by, tools and skills. What a page
 * is called counts more than what is on it, and that more than a tool that is used
 * besides; among equals the occupation of more people comes first, as the ids of the
 * pages do.
 *
 * On whatever thread owns the connection. */

#include "store/voc-reference-store.h"

#include "base/voc-text.h"
#include "model/voc-occupation.h"
#include "store/voc-reference-private.h"

#include <string.h>

/* So many names of what was found are told. */
#define MAX_NAMES 3

/* Words of a question; more do not find anything else. */
#define MAX_WORDS 16

/* All names of a kind that an occupation has. */
#define ALL 10000

static const char SQL_SEARCH[] = "SELECT p.soc, o.title FROM ref.page_words w"
                                 " CROSS JOIN ref.page p ON p.id = w.rowid"
                                 " CROSS JOIN ref.occupation o ON o.soc = p.soc"
                                 " WHERE w.page_words MATCH ?1 ORDER BY w.rowid LIMIT ?2";

static const char SQL_TITLE[] = "SELECT title FROM ref.title_match WHERE key >= ?1 AND key < ?1 || char (1114111)"
                                " AND position = 0 AND soc = ?2 LIMIT 1";

const char *const voc_reference_page_statements[] = {
  SQL_SEARCH,
  SQL_TITLE,
  NULL,
};

static gboolean
has_word (char      **tokens,
          const char *word,
          gboolean    is_open)
{
  for (guint i = 0; tokens[i] != NULL; i++)
    if (is_open ? g_str_has_prefix (tokens[i], word) : g_str_equal (tokens[i], word))
      return TRUE;

  return FALSE;
}

/* A bit for each of @words that is in @name; the last one may go on there. */
static guint
find_words (const char  *name,
            char *const *words)
{
  g_auto (GStrv) tokens = NULL;
  gboolean is_near = FALSE;
  guint    found = 0;

  /* Most names have none of them, and folding costs more than looking. */
  for (guint i = 0; words[i] != NULL && !is_near; i++)
    is_near = strcasestr (name, words[i]) != NULL;
  if (!is_near)
    return 0;

  tokens = voc_text_tokenize (name);
  for (guint i = 0; words[i] != NULL; i++)
    if (has_word (tokens, words[i], words[i + 1] == NULL))
      found |= 1u << i;

  return found;
}

/* The names that an occupation's page was found by, until all of the words are told. */
typedef struct
{
  char *const *words;
  guint        wanted; /* a bit for each word that no name told has */
  const char  *section;
  GPtrArray   *told; /* (element-type utf8) */
} Telling;

static void
tell (Telling    *self,
      const char *name,
      const char *section)
{
  guint found = self->wanted != 0 && self->told->len < MAX_NAMES ? find_words (name, self->words) & self->wanted : 0;

  if (found == 0)
    return;

  self->wanted &= ~found;
  if (self->section == NULL)
    self->section = section;
  g_ptr_array_add (self->told, g_strdup (name));
}

/* A name that has all of them is told alone. */
static gboolean
tell_whole (Telling    *self,
            const char *name,
            const char *section)
{
  if ((find_words (name, self->words) & self->wanted) != self->wanted)
    return FALSE;

  tell (self, name, section);
  return TRUE;
}

/* Those that the page is of are told first, as it names them. */
static gboolean
tell_names (Telling   *self,
            GPtrArray *titles,
            GPtrArray *tools,
            GPtrArray *skills)
{
  for (guint i = 0; i < titles->len; i++)
    if (tell_whole (self, g_ptr_array_index (titles, i), "job"))
      return TRUE;
  for (guint i = 0; i < tools->len; i++)
    if (tell_whole (self, ((VocOccupationSkill *) g_ptr_array_index (tools, i))->name, "tools"))
      return TRUE;

  for (guint i = 0; i < titles->len; i++)
    tell (self, g_ptr_array_index (titles, i), "job");
  for (guint i = 0; i < tools->len; i++)
    tell (self, ((VocOccupationSkill *) g_ptr_array_index (tools, i))->name, "tools");
  for (guint i = 0; i < skills->len; i++)
    tell (self, ((VocOccupationSkill *) g_ptr_array_index (skills, i))->name, "skills");

  return self->told->len > 0;
}

/* Titles in other languages are none that the page has; they are told when they begin with
 * the words. */
static gboolean
tell_foreign (Telling    *self,
              VocConn    *conn,
              const char *soc,
              GError    **error)
{
  g_autofree char *text = g_strjoinv (" ", (char **) self->words);
  g_autofree char *key = voc_title_normalise (text);
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  if (key == NULL || *key == '\0')
    return TRUE;
  stmt = voc_conn_prepare (conn, SQL_TITLE, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, key);
  voc_stmt_bind_text (stmt, 2, soc);
  status = voc_stmt_step (stmt, error);
  if (status > 0)
    g_ptr_array_add (self->told, voc_stmt_dup_text (stmt, 0));

  return status >= 0;
}

static VocGuideHit *
make_hit (VocConn     *conn,
          const char  *soc,
          const char  *title,
          char *const *words,
          GError     **error)
{
  guint    all = (1u << g_strv_length ((char **) words)) - 1;
  Telling  telling = { .words = words, .wanted = all & ~find_words (title, words) };
  gboolean is_named = telling.wanted == 0;
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) titles = voc_reference_list_titles (conn, soc, is_named ? MAX_NAMES : ALL, error);
  g_autoptr (GPtrArray) tools = titles != NULL ? voc_reference_list_skills (conn, soc, "technology", is_named ? 0 : ALL, error) : NULL;
  g_autoptr (GPtrArray) skills = tools != NULL ? voc_reference_list_skills (conn, soc, "skill", is_named ? 0 : ALL, error) : NULL;
  VocGuideHit *hit;

  if (skills == NULL)
    return NULL;

  telling.told = told;
  if (!is_named && !tell_names (&telling, titles, tools, skills) && !tell_foreign (&telling, conn, soc, error))
    return NULL;
  /* What its own name says needs no other; it is said what else it is called. */
  if (told->len == 0)
    for (guint i = 0; i < MIN (titles->len, MAX_NAMES); i++)
      g_ptr_array_add (told, g_strdup (g_ptr_array_index (titles, i)));
  g_ptr_array_add (told, NULL);

  hit = g_new0 (VocGuideHit, 1);
  hit->slug = g_strdup (soc);
  hit->title = g_strdup (title);
  hit->section_id = g_strdup (telling.section != NULL ? telling.section : "job");
  hit->paragraph_id = is_named ? NULL : g_strdup (hit->section_id);
  hit->snippet = g_strjoinv (", ", (char **) told->pdata);

  return hit;
}

static gboolean
add_hits (VocConn     *conn,
          const char  *match,
          char *const *words,
          guint        most,
          GHashTable  *seen,
          GPtrArray   *hits,
          GError     **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status = 0;

  if (hits->len >= most)
    return TRUE;
  stmt = voc_conn_prepare (conn, SQL_SEARCH, error);
  if (stmt == NULL)
    return FALSE;

  /* Those that were found before may come again. */
  voc_stmt_bind_text (stmt, 1, match);
  voc_stmt_bind_int (stmt, 2, (gint64) most + g_hash_table_size (seen));
  while (hits->len < most && (status = voc_stmt_step (stmt, error)) > 0)
    {
      g_autofree char *soc = voc_stmt_dup_text (stmt, 0);
      VocGuideHit     *hit;

      if (g_hash_table_contains (seen, soc))
        continue;
      hit = make_hit (conn, soc, voc_stmt_get_text (stmt, 1), words, error);
      if (hit == NULL)
        return FALSE;
      g_hash_table_add (seen, g_steal_pointer (&soc));
      g_ptr_array_add (hits, hit);
    }

  return status >= 0;
}

/**
 * voc_reference_search_pages:
 * @conn: a connection of the store
 * @text: words that somebody looks for, the last one maybe not finished
 * @most: how many hits to give at most
 * @error: return location
 *
 * Searches what is known of the occupations that have no guide: their names (BLS), the
 * titles that they are called by (O*NET, in other languages ESCO), the programs and
 * machines that are used and the most important skills (O*NET). All words have to be
 * there, in whatever of them.
 *
 * Returns: (transfer full) (element-type VocGuideHit): best first, maybe none. The slug is
 *   the occupation's code; the snippet has the names that the words are in, and the
 *   section is theirs: "job", "tools" or "skills". Of what is found by its own name there
 *   is no paragraph to go to, and the snippet says what else it is called. %NULL with
 *   @error set
 */
GPtrArray *
voc_reference_search_pages (VocConn    *conn,
                            const char *text,
                            guint       most,
                            GError    **error)
{
  static const char *const columns[] = { "{name}", "{name titles}", "{name titles shown}", "{name titles shown more}" };
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_guide_hit_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *key = NULL;
  g_autofree char *match = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  words = voc_text_tokenize (text);
  for (guint i = g_strv_length (words); i > MAX_WORDS; i--)
    g_clear_pointer (&words[i - 1], g_free);
  key = g_strjoinv (" ", words);
  match = voc_reference_match_words (key, VOC_WORDS_ANYWHERE);
  if (match == NULL)
    return g_steal_pointer (&hits);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *in_columns = g_strdup_printf ("%s : (%s)", columns[i], match);

      if (!add_hits (conn, in_columns, words, most, seen, hits, error))
        return NULL;
    }

  return g_steal_pointer (&hits);
}
