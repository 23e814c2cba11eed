/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the career guides into the database: each file's JSON as it is, and its
 * paragraphs for the search. A file in a folder that is named like a language is
 * a translation of the guide of the same name. Figures in the text are left out
 * of what is searched: their names are no words of the guide. What is known of the
 * occupations that no guide is of can be searched, too. */

#include "store/voc-reference-build-private.h"

#include "base/voc-error.h"
#include "model/voc-guide.h"

/* The pages of the occupations that are left, as src/library/voc-guide-assemble.c puts them
 * together. */
static const char SQL_PAGES[] = "INSERT INTO page SELECT row_number () OVER (ORDER BY jobs DESC, soc), soc FROM occupation"
                                " WHERE level = 'detailed' AND last_year = (SELECT max (last_year) FROM occupation)"
                                "   AND soc NOT IN (SELECT soc FROM guide_soc);"
                                /* A title is one of the occupation that it means first. */
                                "CREATE TEMP TABLE page_title AS SELECT soc, group_concat (text_words (title), ' ') AS words"
                                "  FROM title_match WHERE position = 0 GROUP BY soc;"
                                "CREATE UNIQUE INDEX temp.page_title_soc ON page_title (soc);"
                                "INSERT INTO page_words (rowid, name, titles, shown, more)"
                                " SELECT p.id, text_words (o.title), (SELECT words FROM page_title t WHERE t.soc = p.soc),"
                                "   (SELECT group_concat (text_words (n.name), ' ') FROM skill s JOIN skill_name n ON n.id = s.name_id"
                                "    WHERE s.soc = p.soc AND ((s.kind = 'technology' AND s.position < 12)"
                                "      OR (s.kind = 'skill' AND s.position < 8))),"
                                "   (SELECT group_concat (text_words (n.name), ' ') FROM skill s JOIN skill_name n ON n.id = s.name_id"
                                "    WHERE s.soc = p.soc AND s.kind = 'technology' AND s.position >= 12)"
                                " FROM page p JOIN occupation o ON o.soc = p.soc ORDER BY p.id;"
                                "INSERT INTO page_words (page_words) VALUES ('optimize');"
                                "DROP TABLE temp.page_title;";

typedef struct
{
  sqlite3_stmt *guide;
  sqlite3_stmt *soc;
  sqlite3_stmt *text;
} Statements;

static void
statements_clear (Statements *self)
{
  sqlite3_finalize (self->guide);
  sqlite3_finalize (self->soc);
  sqlite3_finalize (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Statements, statements_clear)

static gboolean
run (sqlite3_stmt *stmt,
     const char   *path,
     GError      **error)
{
  int status = sqlite3_step (stmt);

  if (status != SQLITE_DONE)
    g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "%s: %s", path,
                 sqlite3_errmsg (sqlite3_db_handle (stmt)));
  sqlite3_reset (stmt);

  return status == SQLITE_DONE;
}

static char *
leave_out_figure (const char *reference,
                  gpointer    user_data)
{
  return g_strdup ("…");
}

static gboolean
add_paragraph (Statements              *statements,
               const VocGuide          *guide,
               const char              *section_id,
               const VocGuideParagraph *paragraph,
               const char              *path,
               GError                 **error)
{
  g_autofree char *text = voc_guide_fill (paragraph->text, leave_out_figure, NULL);

  sqlite3_bind_text (statements->text, 1, guide->slug, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statements->text, 2, guide->language, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statements->text, 3, section_id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statements->text, 4, paragraph->id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statements->text, 5, text, -1, SQLITE_TRANSIENT);

  return run (statements->text, path, error);
}

static gboolean
add_texts (Statements     *statements,
           const VocGuide *guide,
           const char     *path,
           GError        **error)
{
  for (guint i = 0; i < guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (guide->sections, i);

      for (guint k = 0; k < section->paragraphs->len; k++)
        {
          if (!add_paragraph (statements, guide, section->id,
                              g_ptr_array_index (section->paragraphs, k), path, error))
            return FALSE;
        }
    }

  for (guint i = 0; i < guide->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, i);

      if (!add_paragraph (statements, guide, faq->id, faq->question, path, error))
        return FALSE;
      for (guint k = 0; k < faq->answer->len; k++)
        {
          if (!add_paragraph (statements, guide, faq->id, g_ptr_array_index (faq->answer, k),
                              path, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
add_guide (Statements     *statements,
           const VocGuide *guide,
           gboolean        is_source,
           const char     *json,
           const char     *path,
           GError        **error)
{
  sqlite3_bind_text (statements->guide, 1, guide->slug, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statements->guide, 2, guide->language, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statements->guide, 3, is_source ? 1 : 0);
  sqlite3_bind_text (statements->guide, 4, guide->title, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statements->guide, 5, json, -1, SQLITE_TRANSIENT);
  if (!run (statements->guide, path, error))
    return FALSE;

  for (guint i = 0; is_source && guide->socs != NULL && guide->socs[i] != NULL; i++)
    {
      sqlite3_bind_text (statements->soc, 1, guide->socs[i], -1, SQLITE_TRANSIENT);
      sqlite3_bind_int (statements->soc, 2, (int) i);
      sqlite3_bind_text (statements->soc, 3, guide->slug, -1, SQLITE_TRANSIENT);
      if (!run (statements->soc, path, error))
        return FALSE;
    }

  return add_texts (statements, guide, path, error);
}

/* Reads the guides, or the translations of guides that were read, among @files. */
static gboolean
add_files (Statements        *statements,
           GHashTable        *sources,
           const char *const *files,
           gboolean           translations,
           GError           **error)
{
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (files[i]);
      g_autofree char *folder = g_path_get_dirname (files[i]);
      g_autofree char *beside = g_path_get_dirname (folder);
      g_autofree char *source = g_build_filename (beside, name, NULL);
      const VocGuide  *original = g_hash_table_lookup (sources, source);
      g_autoptr (VocGuide) guide = NULL;
      g_autofree char *json = NULL;
      gsize            length = 0;

      if (translations != g_strv_contains (files, source))
        continue;
      if (!g_file_get_contents (files[i], &json, &length, error))
        return FALSE;

      guide = translations ? voc_guide_translate (original, json, (gssize) length, error)
                           : voc_guide_from_json (json, (gssize) length, error);
      if (guide == NULL)
        {
          g_prefix_error (error, "%s: ", files[i]);
          return FALSE;
        }
      if (!add_guide (statements, guide, !translations, json, files[i], error))
        return FALSE;
      if (!translations)
        g_hash_table_insert (sources, g_strdup (files[i]), g_steal_pointer (&guide));
    }

  return TRUE;
}

/**
 * voc_build_guides:
 * @db: the database, after voc_build_derive()
 * @files: (array zero-terminated=1): guides and translations in any order; maybe
 *   none
 *
 * Returns: %FALSE with @error set, which names the file, when one is no guide
 */
gboolean
voc_build_guides (sqlite3           *db,
                  const char *const *files,
                  GError           **error)
{
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) voc_guide_unref);
  g_auto (Statements) statements = { NULL, NULL, NULL };

  statements.guide = voc_build_prepare (db, "INSERT INTO guide VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (statements.guide == NULL)
    return FALSE;
  statements.soc = voc_build_prepare (db, "INSERT INTO guide_soc VALUES (?1, ?2, ?3)", error);
  if (statements.soc == NULL)
    return FALSE;
  statements.text = voc_build_prepare (db,
                                       "INSERT INTO guide_text (slug, language, section_id, paragraph_id, text)"
                                       " VALUES (?1, ?2, ?3, ?4, ?5)",
                                       error);
  if (statements.text == NULL)
    return FALSE;

  return add_files (&statements, sources, files, FALSE, error) && add_files (&statements, sources, files, TRUE, error) && voc_build_exec (db, "INSERT INTO guide_words (guide_words) VALUES ('rebuild')", error) && voc_build_exec (db, SQL_PAGES, error);
}
