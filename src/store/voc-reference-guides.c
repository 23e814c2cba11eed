/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our own career guides, in the best language that there is of each. Guides that
 * come by a feed are listings' business and live in the cache.
 *
 * A guide is looked for in the wanted languages one by one, each with its wider
 * forms ("de_AT", "de"), and at last in the language that it was written in.
 *
 * On whatever thread owns the connection. */

#include "store/voc-reference-store.h"

#include "base/voc-text.h"
#include "store/voc-reference-private.h"

#include <string.h>

static const char SQL_SLUGS[] = "SELECT slug, language, title FROM ref.guide WHERE is_source = 1 ORDER BY slug";

static const char SQL_SOURCE[] = "SELECT language, json FROM ref.guide WHERE slug = ?1 AND is_source = 1";

static const char SQL_IN_LANGUAGE[] = "SELECT json, title, is_source FROM ref.guide WHERE slug = ?1 AND language = ?2";

static const char SQL_FOR_SOC[] = "SELECT slug FROM ref.guide_soc WHERE soc = ?1 ORDER BY position, slug LIMIT 1";

static const char SQL_SEARCH[] = "SELECT t.slug, t.section_id, t.paragraph_id,"
                                 " snippet (guide_words, 0, '', '', '…', 24)"
                                 " FROM ref.guide_words w CROSS JOIN ref.guide_text t ON t.id = w.rowid"
                                 " WHERE w.guide_words MATCH ?1 AND t.language = ?2 ORDER BY w.rank";

const char *const voc_reference_guide_statements[] = {
  SQL_SLUGS,
  SQL_SOURCE,
  SQL_IN_LANGUAGE,
  SQL_FOR_SOC,
  SQL_SEARCH,
  NULL,
};

/* One guide in the language that it is shown in. */
typedef struct
{
  char *slug;
  char *language;
  char *title;
} Edition;

static void
edition_free (Edition *self)
{
  g_free (self->slug);
  g_free (self->language);
  g_free (self->title);
  g_free (self);
}

void
voc_guide_hit_free (VocGuideHit *self)
{
  g_free (self->slug);
  g_free (self->title);
  g_free (self->section_id);
  g_free (self->paragraph_id);
  g_free (self->snippet);
  g_free (self);
}

/* The languages to try, with the wider form behind each: "de_AT.UTF-8" becomes
 * "de-AT" and "de". */
static char **
list_languages (const char *const *languages)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      g_autofree char *language = g_strndup (languages[i], strcspn (languages[i], ".@"));
      char            *region = NULL;

      g_strdelimit (language, "_", '-');
      g_strv_builder_add (builder, language);
      while ((region = strrchr (language, '-')) != NULL)
        {
          *region = '\0';
          g_strv_builder_add (builder, language);
        }
    }

  return g_strv_builder_end (builder);
}

/* Looks for a guide in one language. Returns 1 when it is there, 0 when not, -1
 * with @error set. */
static int
look_up (VocConn    *conn,
         const char *slug,
         const char *language,
         char      **json,
         char      **title,
         gboolean   *is_source,
         GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_IN_LANGUAGE, error);
  int status;

  if (stmt == NULL)
    return -1;

  voc_stmt_bind_text (stmt, 1, slug);
  voc_stmt_bind_text (stmt, 2, language);
  status = voc_stmt_step (stmt, error);
  if (status > 0)
    {
      if (json != NULL)
        *json = voc_stmt_dup_text (stmt, 0);
      if (title != NULL)
        *title = voc_stmt_dup_text (stmt, 1);
      *is_source = voc_stmt_get_int (stmt, 2) != 0;
    }

  return status;
}

/* The editions of all guides that are shown to a reader of @languages. */
static GPtrArray *
list_editions (VocConn           *conn,
               const char *const *languages,
               GError           **error)
{
  g_autoptr (GPtrArray) editions = g_ptr_array_new_with_free_func ((GDestroyNotify) edition_free);
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SLUGS, error);
  int status;

  if (stmt == NULL)
    return NULL;

  while ((status = voc_stmt_step (stmt, error)) > 0)
    {
      Edition *edition = g_new0 (Edition, 1);

      edition->slug = voc_stmt_dup_text (stmt, 0);
      edition->language = voc_stmt_dup_text (stmt, 1);
      edition->title = voc_stmt_dup_text (stmt, 2);
      g_ptr_array_add (editions, edition);
    }
  if (status < 0)
    return NULL;

  for (guint i = 0; i < editions->len; i++)
    {
      Edition *edition = g_ptr_array_index (editions, i);
      int      found = 0;

      for (guint k = 0; languages[k] != NULL && found == 0; k++)
        {
          g_autofree char *title = NULL;
          gboolean         is_source = FALSE;

          found = look_up (conn, edition->slug, languages[k], NULL, &title, &is_source, error);
          if (found < 0)
            return NULL;
          if (found > 0)
            {
              g_free (edition->language);
              g_free (edition->title);
              edition->language = g_strdup (languages[k]);
              edition->title = g_steal_pointer (&title);
            }
        }
    }

  return g_steal_pointer (&editions);
}

static VocGuide *
load_source (VocConn    *conn,
             const char *slug,
             GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SOURCE, error);
  int status;

  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, slug);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "guide", slug);

  return status > 0 ? voc_guide_from_json (voc_stmt_get_text (stmt, 1), -1, error) : NULL;
}

/**
 * voc_reference_get_guide:
 * @conn: a connection of the store
 * @slug: the guide's name
 * @languages: (nullable) (array zero-terminated=1): wanted languages, best first,
 *   as g_get_language_names() gives them
 *
 * Returns: (transfer full): the guide in the first of these languages that it is
 *   translated to, else in the one that it was written in; %NULL with
 *   %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
VocGuide *
voc_reference_get_guide (VocConn           *conn,
                         const char        *slug,
                         const char *const *languages,
                         GError           **error)
{
  g_autoptr (VocGuide) source = NULL;
  g_auto (GStrv) wanted = NULL;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (slug != NULL, NULL);

  source = load_source (conn, slug, error);
  if (source == NULL)
    return NULL;

  wanted = list_languages (languages);
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_autofree char *json = NULL;
      gboolean         is_source = FALSE;
      int              found = look_up (conn, slug, wanted[i], &json, NULL, &is_source, error);

      if (found < 0)
        return NULL;
      if (found > 0 && is_source)
        return g_steal_pointer (&source);
      if (found > 0)
        return voc_guide_translate (source, json, -1, error);
    }

  return g_steal_pointer (&source);
}

/**
 * voc_reference_list_guides:
 * @conn: a connection of the store
 * @languages: (nullable) (array zero-terminated=1): wanted languages, best first
 *
 * Returns: (transfer full) (element-type VocGuide): every guide, by slug, each as
 *   voc_reference_get_guide() gives it; %NULL with @error set
 */
GPtrArray *
voc_reference_list_guides (VocConn           *conn,
                           const char *const *languages,
                           GError           **error)
{
  g_autoptr (GPtrArray) guides = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_guide_unref);
  g_autoptr (GPtrArray) editions = NULL;
  const char *const none[] = { NULL };

  g_return_val_if_fail (conn != NULL, NULL);

  editions = list_editions (conn, none, error);
  if (editions == NULL)
    return NULL;

  for (guint i = 0; i < editions->len; i++)
    {
      const Edition *edition = g_ptr_array_index (editions, i);
      VocGuide      *guide = voc_reference_get_guide (conn, edition->slug, languages, error);

      if (guide == NULL)
        return NULL;
      g_ptr_array_add (guides, guide);
    }

  return g_steal_pointer (&guides);
}

/**
 * voc_reference_guide_for_soc:
 * @conn: a connection of the store
 * @soc: an occupation
 *
 * Returns: (transfer full): the slug of the guide whose figures are of this
 *   occupation, else of one that covers it too; %NULL with
 *   %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
char *
voc_reference_guide_for_soc (VocConn    *conn,
                             const char *soc,
                             GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (soc != NULL, NULL);

  stmt = voc_conn_prepare (conn, SQL_FOR_SOC, error);
  if (stmt == NULL)
    return NULL;

  voc_stmt_bind_text (stmt, 1, soc);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "guide", soc);

  return status > 0 ? voc_stmt_dup_text (stmt, 0) : NULL;
}

/* The edition of @slug when it is in @language. */
static const Edition *
find_edition (GPtrArray  *editions,
              const char *slug,
              const char *language)
{
  for (guint i = 0; i < editions->len; i++)
    {
      const Edition *edition = g_ptr_array_index (editions, i);

      if (g_str_equal (edition->slug, slug))
        return g_str_equal (edition->language, language) ? edition : NULL;
    }

  return NULL;
}

/* The languages of the editions, those that are wanted first. */
static char **
languages_of (GPtrArray         *editions,
              const char *const *wanted)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (!g_ptr_array_find_with_equal_func (languages, wanted[i], g_str_equal, NULL))
        g_ptr_array_add (languages, g_strdup (wanted[i]));
    }
  for (guint i = 0; i < editions->len; i++)
    {
      const Edition *edition = g_ptr_array_index (editions, i);

      if (!g_ptr_array_find_with_equal_func (languages, edition->language, g_str_equal, NULL))
        g_ptr_array_add (languages, g_strdup (edition->language));
    }
  g_ptr_array_add (languages, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&languages), FALSE);
}

static gboolean
search_language (VocConn    *conn,
                 const char *match,
                 const char *language,
                 GPtrArray  *editions,
                 guint       most,
                 GPtrArray  *hits,
                 GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SEARCH, error);
  int status = 0;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, match);
  voc_stmt_bind_text (stmt, 2, language);
  while (hits->len < most && (status = voc_stmt_step (stmt, error)) > 0)
    {
      const Edition *edition = find_edition (editions, voc_stmt_get_text (stmt, 0), language);
      VocGuideHit   *hit = NULL;

      if (edition == NULL)
        continue;
      hit = g_new0 (VocGuideHit, 1);
      hit->slug = g_strdup (edition->slug);
      hit->title = g_strdup (edition->title);
      hit->section_id = voc_stmt_dup_text (stmt, 1);
      hit->paragraph_id = voc_stmt_dup_text (stmt, 2);
      hit->snippet = voc_stmt_dup_text (stmt, 3);
      g_ptr_array_add (hits, hit);
    }

  return status >= 0;
}

/* Words for FTS5, which cuts them up once more as it did with the guides. What has
 * no letter and no digit would be a word that nothing matches. */
static char *
words_of (const char *text)
{
  g_autofree char *folded = voc_text_fold (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n\r", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = voc_text_key (words[i]);

      if (*key != '\0')
        g_strv_builder_add (builder, words[i]);
    }

  kept = g_strv_builder_end (builder);
  return g_strjoinv (" ", kept);
}

/**
 * voc_reference_search_guides:
 * @conn: a connection of the store
 * @text: words that somebody looks for, the last one maybe not finished
 * @languages: (nullable) (array zero-terminated=1): wanted languages, best first
 * @most: how many hits to give at most
 * @has_all: (out) (optional): whether what was found has all of the words
 *
 * Searches the paragraphs and questions of the guides, each guide in the language
 * that it is shown in. Paragraphs that have all words come first; only when there
 * are none, those that have any of them.
 *
 * Returns: (transfer full) (element-type VocGuideHit): best first, maybe none;
 *   %NULL with @error set
 */
GPtrArray *
voc_reference_search_guides (VocConn           *conn,
                             const char        *text,
                             const char *const *languages,
                             guint              most,
                             gboolean          *has_all,
                             GError           **error)
{
  static const VocWordsMode modes[] = { VOC_WORDS_ANYWHERE, VOC_WORDS_ANY };
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_guide_hit_free);
  g_autoptr (GPtrArray) editions = NULL;
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) shown = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  wanted = list_languages (languages);
  editions = list_editions (conn, (const char *const *) wanted, error);
  if (editions == NULL)
    return NULL;

  shown = languages_of (editions, (const char *const *) wanted);
  words = words_of (text);
  for (gsize i = 0; i < G_N_ELEMENTS (modes) && hits->len == 0; i++)
    {
      g_autofree char *match = voc_reference_match_words (words, modes[i]);

      for (guint k = 0; match != NULL && shown[k] != NULL; k++)
        {
          if (!search_language (conn, match, shown[k], editions, most, hits, error))
            return NULL;
        }
      if (has_all != NULL)
        *has_all = hits->len > 0 && modes[i] == VOC_WORDS_ANYWHERE;
    }

  return g_steal_pointer (&hits);
}
