/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A career guide in one language: sections of paragraphs, questions, and the
 * references to figures in them. Filled in by whoever reads it (see
 * voc-guide-json.c), then immutable and shared between threads by an atomic
 * reference count. docs/guides.md describes the format for authors. */

#include "model/voc-guide.h"

#include "model/voc-boxed-private.h"

#include <string.h>

/* No reference that is one is longer. */
#define MAX_REFERENCE 64

VOC_DEFINE_BOXED_TYPE (VocGuide, voc_guide, voc_guide_ref, voc_guide_unref)

static void
paragraph_free (VocGuideParagraph *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

static void
section_free (VocGuideSection *self)
{
  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

static void
faq_free (VocGuideFaq *self)
{
  g_free (self->id);
  paragraph_free (self->question);
  g_ptr_array_unref (self->answer);
  g_free (self);
}

static void
guide_clear (VocGuide *self)
{
  g_free (self->slug);
  g_free (self->language);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->publisher);
  g_strfreev (self->socs);
  g_free (self->query);
  g_strfreev (self->related);
  g_strfreev (self->related_titles);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->faqs);
}

/**
 * voc_guide_new:
 *
 * Returns: (transfer full): an empty guide, to be filled in; its arrays and lists
 *   are there
 */
VocGuide *
voc_guide_new (void)
{
  VocGuide *self = g_atomic_rc_box_new0 (VocGuide);

  self->socs = g_new0 (char *, 1);
  self->related = g_new0 (char *, 1);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->faqs = g_ptr_array_new_with_free_func ((GDestroyNotify) faq_free);
  return self;
}

/**
 * voc_guide_ref:
 * @self: a guide
 *
 * Any thread may call this. The answer is not const for the sake of g_autoptr
 * only.
 *
 * Returns: (transfer full): @self
 */
VocGuide *
voc_guide_ref (const VocGuide *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((VocGuide *) self);
}

/**
 * voc_guide_unref:
 * @self: (nullable) (transfer full): a guide
 *
 * Any thread may call this.
 */
void
voc_guide_unref (VocGuide *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, (GDestroyNotify) guide_clear);
}

/**
 * voc_guide_paragraph_new:
 * @id: its id
 * @text: its text
 *
 * Returns: (transfer full): a paragraph, for a section or an answer to own
 */
VocGuideParagraph *
voc_guide_paragraph_new (const char *id,
                         const char *text)
{
  VocGuideParagraph *self = g_new0 (VocGuideParagraph, 1);

  self->id = g_strdup (id);
  self->text = g_strdup (text);
  return self;
}

/**
 * voc_guide_section_new:
 * @id: one of the section ids of docs/guides.md
 * @title: its heading
 *
 * Returns: (transfer full): a section without paragraphs, for a guide to own
 */
VocGuideSection *
voc_guide_section_new (const char *id,
                       const char *title)
{
  VocGuideSection *self = g_new0 (VocGuideSection, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) paragraph_free);
  return self;
}

/**
 * voc_guide_faq_new:
 * @id: its id
 *
 * Returns: (transfer full): a question that is not asked yet, for a guide to own
 */
VocGuideFaq *
voc_guide_faq_new (const char *id)
{
  VocGuideFaq *self = g_new0 (VocGuideFaq, 1);

  self->id = g_strdup (id);
  self->answer = g_ptr_array_new_with_free_func ((GDestroyNotify) paragraph_free);
  return self;
}

static gboolean
is_reference_char (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '_' || c == '-' || c == '@' || c == ':';
}

/* The length of the reference at @p without its braces: "a.b", maybe with "@" and
 * a code after it, and ":" and a period after that; 0 when there is none. */
static gsize
measure_reference (const char *p)
{
  gsize       n = 0;
  const char *dot;

  if (*p != '{' || !g_ascii_isalpha (p[1]))
    return 0;

  while (is_reference_char (p[1 + n]))
    n++;
  dot = memchr (p + 1, '.', n);
  if (p[1 + n] != '}' || n > MAX_REFERENCE || dot == NULL || p[n] == '.')
    return 0;

  return n;
}

/**
 * voc_guide_fill:
 * @text: (nullable): a paragraph's text
 * @figure: (scope call): writes a figure for a reference, without braces
 * @user_data: for @figure
 *
 * Puts figures in the place of references (`{wage.median}`, `{edu.bachelor@15-1254}`).
 * When @figure answers %NULL, the reference stays as it is, in its braces: what is
 * not published must be said in the reader's words by whoever owns @figure. `{{`
 * and `}}` are one brace; any other brace is text.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %NULL
 */
char *
voc_guide_fill (const char        *text,
                VocGuideFigureFunc figure,
                gpointer           user_data)
{
  GString *out;

  g_return_val_if_fail (figure != NULL, NULL);

  if (text == NULL)
    return NULL;

  out = g_string_new (NULL);
  for (const char *p = text; *p != '\0';)
    {
      gsize n = measure_reference (p);

      if (n > 0)
        {
          g_autofree char *reference = g_strndup (p + 1, n);
          g_autofree char *value = figure (reference, user_data);

          if (value != NULL)
            g_string_append (out, value);
          else
            g_string_append_len (out, p, (gssize) n + 2);
          p += n + 2;
          continue;
        }
      if ((p[0] == '{' && p[1] == '{') || (p[0] == '}' && p[1] == '}'))
        p++;
      g_string_append_c (out, *p++);
    }

  return g_string_free (out, FALSE);
}

static char *
collect_reference (const char *reference,
                   gpointer    user_data)
{
  GPtrArray *found = user_data;

  if (!g_ptr_array_find_with_equal_func (found, reference, g_str_equal, NULL))
    g_ptr_array_add (found, g_strdup (reference));
  return NULL;
}

static void
collect_from (GPtrArray *found,
              GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const VocGuideParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      g_autofree char         *filled = voc_guide_fill (paragraph->text, collect_reference, found);
    }
}

/**
 * voc_guide_list_references:
 * @self: a guide
 *
 * Returns: (transfer full) (array zero-terminated=1): the references to figures in
 *   all of its texts, without braces, in the order of the text, each once
 */
char **
voc_guide_list_references (const VocGuide *self)
{
  GPtrArray       *found = g_ptr_array_new ();
  g_autofree char *summary = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  summary = voc_guide_fill (self->summary, collect_reference, found);
  for (guint i = 0; i < self->sections->len; i++)
    collect_from (found, ((VocGuideSection *) g_ptr_array_index (self->sections, i))->paragraphs);
  for (guint i = 0; i < self->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (self->faqs, i);
      g_autofree char   *question = faq->question != NULL ? voc_guide_fill (faq->question->text, collect_reference, found) : NULL;

      collect_from (found, faq->answer);
    }

  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_free (found, FALSE);
}
