/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's calls about career guides: ours, which ship with the program,
 * and those that feeds brought. The cache's connections reach both. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-figures.h"
#include "library/voc-library-private.h"

#include "base/voc-text.h"
#include "library/voc-guide-assemble-private.h"
#include "library/voc-guide-figures-private.h"
#include "store/voc-guide-store.h"

#include <string.h>

#define MAX_HITS 40

/* Occupations that are told besides, where nobody wrote a guide. */
#define MAX_ASSEMBLED 12

/* Characters of a hit in a feed's guide. */
#define SNIPPET_LENGTH 160

/* What a question about guides needs on the store's thread. */
typedef struct
{
  char  *text; /* (nullable): a slug, or words */
  char **languages;
} Question;

static Question *
question_new (VocLibrary *self,
              const char *text)
{
  Question *question = g_new0 (Question, 1);

  question->text = g_strdup (text);
  question->languages = g_strdupv ((char **) voc_library_get_languages (self));

  return question;
}

static void
question_free (Question *question)
{
  g_free (question->text);
  g_strfreev (question->languages);
  g_free (question);
}

static VocGuide *
make_heading (const VocGuide *guide)
{
  VocGuide *heading = voc_guide_new ();

  heading->slug = g_strdup (guide->slug);
  heading->language = g_strdup (guide->language);
  heading->title = g_strdup (guide->title);
  heading->publisher = g_strdup (guide->publisher);
  heading->query = g_strdup (guide->query);
  g_strfreev (heading->socs);
  heading->socs = g_strdupv (guide->socs);
  heading->summary = g_strdup (guide->summary);

  return heading;
}

static gboolean
add_headings (VocConn   *conn,
              GPtrArray *from,
              GPtrArray *to,
              GError   **error)
{
  for (guint i = 0; i < from->len; i++)
    {
      g_autoptr (VocGuide) heading = make_heading (g_ptr_array_index (from, i));
      VocGuide *filled = voc_guide_figures_fill (conn, heading, error);

      if (filled == NULL)
        return FALSE;
      g_ptr_array_add (to, filled);
    }

  return TRUE;
}

static gboolean
list_in_thread (VocConn      *conn,
                gpointer      data,
                gpointer     *result,
                GCancellable *cancellable,
                GError      **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_guide_unref);
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) fed = NULL;

  own = voc_reference_list_guides (conn, (const char *const *) question->languages, error);
  if (own == NULL || !add_headings (conn, own, headings, error))
    return FALSE;
  fed = voc_guides_list (conn, error);
  if (fed == NULL || !add_headings (conn, fed, headings, error))
    return FALSE;

  *result = g_steal_pointer (&headings);

  return TRUE;
}

/**
 * voc_library_list_guides_async:
 * @self: a library
 *
 * Asks which guides there are.
 */
void
voc_library_list_guides_async (VocLibrary         *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));

  voc_library_read (voc_library_begin (self, voc_library_list_guides_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, list_in_thread,
                    question_new (self, NULL), (GDestroyNotify) question_free,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_list_guides_finish:
 *
 * Returns: (transfer full) (element-type VocGuide): titles and summaries, ours
 *   first; they have no sections
 */
GPtrArray *
voc_library_list_guides_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  gpointer guides = NULL;

  voc_library_finish (self, result, voc_library_list_guides_async, &guides, error);

  return guides;
}

static gboolean
get_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Question *question = data;
  g_autoptr (VocGuide) guide = NULL;

  if (strchr (question->text, ':') != NULL)
    guide = voc_guides_get (conn, question->text, error);
  else if (voc_soc_is_valid (question->text))
    guide = voc_guide_assemble (conn, question->text, error);
  else
    guide = voc_reference_get_guide (conn, question->text, (const char *const *) question->languages, error);
  if (guide == NULL)
    return FALSE;

  *result = voc_guide_figures_fill (conn, guide, error);

  return *result != NULL;
}

/**
 * voc_library_get_guide_async:
 * @self: a library
 * @slug: a guide; the code of an occupation is a page that is put together from its
 *   figures
 *
 * Asks for a guide in the user's language, with every figure of today.
 */
void
voc_library_get_guide_async (VocLibrary         *self,
                             const char         *slug,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (slug != NULL);

  voc_library_read (voc_library_begin (self, voc_library_get_guide_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, get_in_thread,
                    question_new (self, slug), (GDestroyNotify) question_free,
                    (GDestroyNotify) voc_guide_unref);
}

/**
 * voc_library_get_guide_finish:
 *
 * Returns: (transfer full): the guide; %VOC_STORE_ERROR_NOT_FOUND when there is
 *   none of that name
 */
VocGuide *
voc_library_get_guide_finish (VocLibrary   *self,
                              GAsyncResult *result,
                              GError      **error)
{
  gpointer guide = NULL;

  voc_library_finish (self, result, voc_library_get_guide_async, &guide, error);

  return guide;
}

static gboolean
has_words (const char        *text,
           const char *const *words)
{
  g_autofree char *folded = voc_text_fold (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;

  return words[0] != NULL;
}

static VocGuideHit *
hit_new (const VocGuide *guide,
         const char     *section_id,
         const char     *paragraph_id,
         const char     *text)
{
  VocGuideHit *hit = g_new0 (VocGuideHit, 1);

  hit->slug = g_strdup (guide->slug);
  hit->title = g_strdup (guide->title);
  hit->section_id = g_strdup (section_id);
  hit->paragraph_id = g_strdup (paragraph_id);
  hit->snippet = voc_text_ellipsize (text, SNIPPET_LENGTH);

  return hit;
}

static void
search_paragraphs (const VocGuide    *guide,
                   const char        *section_id,
                   GPtrArray         *paragraphs,
                   const char *const *words,
                   GPtrArray         *hits)
{
  for (guint i = 0; i < paragraphs->len && hits->len < MAX_HITS; i++)
    {
      const VocGuideParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (has_words (paragraph->text, words))
        g_ptr_array_add (hits, hit_new (guide, section_id, paragraph->id, paragraph->text));
    }
}

/* Guides of feeds are few: they are looked through word by word. */
static void
search_fed_guide (const VocGuide    *guide,
                  const char *const *words,
                  GPtrArray         *hits)
{
  if (has_words (guide->title, words) && hits->len < MAX_HITS)
    g_ptr_array_add (hits, hit_new (guide, NULL, NULL, guide->summary != NULL ? guide->summary : guide->title));

  for (guint i = 0; i < guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (guide->sections, i);

      search_paragraphs (guide, section->id, section->paragraphs, words, hits);
    }

  for (guint i = 0; i < guide->faqs->len && hits->len < MAX_HITS; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, i);

      if (faq->question != NULL && has_words (faq->question->text, words))
        g_ptr_array_add (hits, hit_new (guide, "faq", faq->question->id, faq->question->text));
      else
        search_paragraphs (guide, "faq", faq->answer, words, hits);
    }
}

/* A hit shows text of the guide as it is kept; a figure in it is filled in. */
static gboolean
fill_snippet (VocConn     *conn,
              VocGuideHit *hit,
              char       **languages,
              GError     **error)
{
  g_autoptr (VocGuide) guide = NULL;
  g_autoptr (VocGuide) small = NULL;
  g_autoptr (VocGuide) filled = NULL;

  if (strchr (hit->snippet, '{') == NULL)
    return TRUE;

  guide = voc_reference_get_guide (conn, hit->slug, (const char *const *) languages, error);
  if (guide == NULL)
    return FALSE;
  small = make_heading (guide);
  g_free (small->summary);
  small->summary = g_strdup (hit->snippet);
  filled = voc_guide_figures_fill (conn, small, error);
  if (filled == NULL)
    return FALSE;

  g_free (hit->snippet);
  hit->snippet = g_strdup (filled->summary);

  return TRUE;
}

/* Whether the words are the name of something that was found. */
static gboolean
is_named (const GPtrArray   *hits,
          const char *const *words)
{
  for (guint i = 0; i < hits->len; i++)
    if (has_words (((const VocGuideHit *) g_ptr_array_index (hits, i))->title, words))
      return TRUE;

  return FALSE;
}

/* Whether each of the words begins one of the title. */
static gboolean
is_called (const char        *title,
           const char *const *words)
{
  g_autofree char *folded = voc_text_fold (title);
  g_auto (GStrv) tokens = voc_text_tokenize (folded);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint k = 0;

      while (tokens[k] != NULL && !g_str_has_prefix (tokens[k], words[i]))
        k++;
      if (tokens[k] == NULL)
        return FALSE;
    }

  return words[0] != NULL;
}

/* What is called by the words is nearer than what speaks of them; each in the order it has. */
static GPtrArray *
put_called_first (GPtrArray         *hits,
                  const char *const *words)
{
  GPtrArray *ordered = g_ptr_array_new_full (hits->len, (GDestroyNotify) voc_guide_hit_free);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  gsize                n;
  g_autofree gpointer *taken = g_ptr_array_steal (hits, &n);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (is_called (((const VocGuideHit *) taken[i])->title, words) ? ordered : others, taken[i]);
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (ordered, g_ptr_array_index (others, i));

  return ordered;
}

/* Where no guide is called by the words, what they are a title of is nearest: in another
 * language, one that no page has room for, or one of a guide that has a shorter name. */
static gboolean
put_named_first (VocConn           *conn,
                 const Question    *question,
                 const char *const *words,
                 GPtrArray         *hits,
                 GError           **error)
{
  VocGuideHit *named = NULL;

  if (!voc_guide_assemble_named (conn, question->text, (const char *const *) question->languages, &named, error))
    return FALSE;
  if (named == NULL)
    return TRUE;

  /* A page that is found by its own name is there already, with what else it is called. */
  for (guint i = 0; i < hits->len; i++)
    {
      VocGuideHit *hit = g_ptr_array_index (hits, i);

      if (g_str_equal (hit->slug, named->slug) && is_called (hit->title, words))
        {
          voc_guide_hit_free (named);
          named = g_ptr_array_steal_index (hits, i);
          break;
        }
    }
  g_ptr_array_insert (hits, 0, named);

  return TRUE;
}

static gboolean
search_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  const Question  *question = data;
  g_autofree char *folded = voc_text_fold (question->text);
  g_auto (GStrv) words = voc_text_tokenize (folded);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) fed = NULL;
  g_autoptr (GPtrArray) assembled = NULL;
  gboolean has_all = FALSE;
  gboolean is_hit;
  gboolean is_page;

  hits = voc_reference_search_guides (conn, question->text,
                                      (const char *const *) question->languages,
                                      MAX_HITS, &has_all, error);
  if (hits == NULL)
    return FALSE;
  for (guint i = 0; i < hits->len; i++)
    if (!fill_snippet (conn, g_ptr_array_index (hits, i), question->languages, error))
      return FALSE;

  fed = voc_guides_list (conn, error);
  if (fed == NULL)
    return FALSE;
  for (guint i = 0; i < fed->len; i++)
    search_fed_guide (g_ptr_array_index (fed, i), (const char *const *) words, hits);

  assembled = voc_guide_assemble_find (conn, question->text, MAX_ASSEMBLED, error);
  if (assembled == NULL)
    return FALSE;
  is_hit = is_named (hits, (const char *const *) words);
  is_page = is_named (assembled, (const char *const *) words);
  if (is_hit)
    {
      GPtrArray *ordered = put_called_first (hits, (const char *const *) words);

      g_ptr_array_unref (hits);
      hits = ordered;
    }
  /* Where no guide is called so, and they speak of but some of the words, or a page is called
   * by them, the pages are nearer. */
  if (assembled->len > 0 && !is_hit && (!has_all || is_page))
    {
      g_ptr_array_extend_and_steal (assembled, g_steal_pointer (&hits));
      hits = g_steal_pointer (&assembled);
    }
  else
    g_ptr_array_extend_and_steal (hits, g_steal_pointer (&assembled));
  if (!is_hit && !put_named_first (conn, question, (const char *const *) words, hits, error))
    return FALSE;

  *result = g_steal_pointer (&hits);
  return TRUE;
}

/**
 * voc_guide_hit_has_words:
 * @hit: where a guide speaks of something
 * @text: words that were looked for; the last one may go on
 *
 * Returns: whether all of them are in its title or around the place, and there are any
 */
gboolean
voc_guide_hit_has_words (const VocGuideHit *hit,
                         const char        *text)
{
  g_autofree char *place = g_strconcat (hit->title, " ", hit->snippet, NULL);
  g_auto (GStrv) tokens = voc_text_tokenize (place);
  g_auto (GStrv) words = voc_text_tokenize (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_there = FALSE;

      for (guint k = 0; tokens[k] != NULL && !is_there; k++)
        is_there = words[i + 1] == NULL ? g_str_has_prefix (tokens[k], words[i]) : g_str_equal (tokens[k], words[i]);
      if (!is_there)
        return FALSE;
    }

  return words[0] != NULL;
}

/**
 * voc_library_search_guides_async:
 * @self: a library
 * @text: words; the last one may be incomplete
 *
 * Asks where guides speak of something.
 */
void
voc_library_search_guides_async (VocLibrary         *self,
                                 const char         *text,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (text != NULL);

  voc_library_read (voc_library_begin (self, voc_library_search_guides_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, search_in_thread,
                    question_new (self, text), (GDestroyNotify) question_free,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_search_guides_finish:
 *
 * Returns: (transfer full) (element-type VocGuideHit): best first, maybe none
 */
GPtrArray *
voc_library_search_guides_finish (VocLibrary   *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  gpointer hits = NULL;

  voc_library_finish (self, result, voc_library_search_guides_async, &hits, error);

  return hits;
}

static gboolean
check_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GPtrArray) faults = voc_guide_faults_new ();

  if (!voc_guide_figures_check (conn, data, faults, error))
    return FALSE;

  *result = g_steal_pointer (&faults);

  return TRUE;
}

/**
 * voc_library_check_guide_async:
 * @self: a library
 * @guide: a guide as its author wrote it
 *
 * Asks whether the figures that a guide names are published.
 */
void
voc_library_check_guide_async (VocLibrary         *self,
                               const VocGuide     *guide,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (guide != NULL);

  voc_library_read (voc_library_begin (self, voc_library_check_guide_async,
                                       cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, check_in_thread,
                    voc_guide_ref (guide), (GDestroyNotify) voc_guide_unref,
                    (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_check_guide_finish:
 *
 * Returns: (transfer full) (element-type VocGuideFault): the figures that are not
 *   published, maybe none
 */
GPtrArray *
voc_library_check_guide_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  gpointer faults = NULL;

  voc_library_finish (self, result, voc_library_check_guide_async, &faults, error);

  return faults;
}
