/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells the author of a guide what is wrong with it: the document, not what became of it
 * when it was read, for a reader forgives. voc-guide-check-text.c judges the texts,
 * voc-guide-check-translation.c translations. Pure, for any thread. */

#include "model/voc-guide-check-private.h"

#include "base/voc-text.h"
#include "model/voc-occupation.h"

#include <string.h>

#define MIN_QUESTIONS 6
#define MAX_QUESTIONS 10

const char *const voc_guide_section_ids[VOC_GUIDE_N_SECTIONS + 1] = {
  "job",
  "day",
  "responsibilities",
  "team",
  "tools",
  "environment",
  "schedule",
  "pay",
  "outlook",
  "education",
  "skills",
  "certificates",
  "getting-in",
  "moving-up",
  NULL,
};

static void
fault_free (gpointer data)
{
  VocGuideFault *fault = data;

  g_free (fault->place);
  g_free (fault->message);
  g_free (fault);
}

/**
 * voc_guide_faults_new:
 *
 * Returns: (transfer full) (element-type VocGuideFault): no faults yet
 */
GPtrArray *
voc_guide_faults_new (void)
{
  return g_ptr_array_new_with_free_func (fault_free);
}

/**
 * voc_guide_faults_add:
 * @faults: (element-type VocGuideFault): faults
 * @place: (nullable): where
 * @format: what is wrong and what to do
 * @...: what goes into @format
 */
void
voc_guide_faults_add (GPtrArray  *faults,
                      const char *place,
                      const char *format,
                      ...)
{
  VocGuideFault *fault = g_new0 (VocGuideFault, 1);
  va_list        args;

  fault->place = g_strdup (place);
  va_start (args, format);
  fault->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (faults, fault);
}

/**
 * voc_guide_is_translation:
 * @json: a document
 * @length: its bytes, -1 when it ends with a NUL
 *
 * Returns: whether it has the form of a translation, and not of a guide
 */
gboolean
voc_guide_is_translation (const char *json,
                          gssize      length)
{
  g_autoptr (VocJsonDocument) document = voc_json_parse (json, length, NULL);
  const VocJson *root = document != NULL ? voc_json_document_get_root (document) : NULL;

  return voc_json_get_object (root, "paragraphs") != NULL && voc_json_get_member (root, "@type") == NULL;
}

static void
walk_paragraphs (const VocJson   *paragraphs,
                 VocGuideUnitFunc unit,
                 gpointer         user_data)
{
  for (const VocJson *paragraph = voc_json_first (paragraphs); paragraph != NULL; paragraph = voc_json_next (paragraph))
    if (voc_json_get_string (paragraph, "id") != NULL)
      unit ("paragraphs", voc_json_get_string (paragraph, "id"), voc_json_get_string (paragraph, "text"), user_data);
}

/* Every text of a guide that has an id, in the order of the document. */
void
voc_guide_check_walk (const VocJson   *guide,
                      VocGuideUnitFunc unit,
                      gpointer         user_data)
{
  const VocJson *sections = voc_json_get_array (guide, "voc:sections");
  const VocJson *questions = voc_json_get_array (voc_json_get_object (guide, "mainEntity"), "mainEntity");

  for (const VocJson *section = voc_json_first (sections); section != NULL; section = voc_json_next (section))
    walk_paragraphs (voc_json_get_array (section, "paragraphs"), unit, user_data);
  for (const VocJson *question = voc_json_first (questions); question != NULL; question = voc_json_next (question))
    {
      if (voc_json_get_string (question, "identifier") != NULL)
        unit ("questions", voc_json_get_string (question, "identifier"), voc_json_get_string (question, "name"), user_data);
      walk_paragraphs (voc_json_get_array (voc_json_get_object (question, "acceptedAnswer"), "paragraphs"), unit, user_data);
    }
}

static void
check_codes (const VocJson *guide,
             GPtrArray     *faults)
{
  const VocJson *codes = voc_json_get_array (guide, "occupationalCategory");

  if (voc_json_get_length (codes) == 0)
    voc_guide_faults_add (faults, "occupationalCategory", "has no code; name at least one occupation as “15-1252”");
  for (const VocJson *code = voc_json_first (codes); code != NULL; code = voc_json_next (code))
    if (!voc_soc_is_valid (voc_json_as_string (code)))
      voc_guide_faults_add (faults, "occupationalCategory", "has what is no code; write it as “15-1252”");
}

static void
check_head (const VocJson *guide,
            const char    *slug,
            GPtrArray     *faults)
{
  const struct
  {
    const char *member;
    const char *value;
  } wanted[] = {
    { "@context", "https://schema.org" },
    { "@type", "Occupation" },
    { "identifier", slug },
    { "inLanguage", "en" },
  };
  static const char *const texts[] = { "name", "description" };
  const VocJson           *related = voc_json_get_array (guide, "voc:related");

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (g_strcmp0 (voc_json_get_string (guide, wanted[i].member), wanted[i].value) != 0)
      voc_guide_faults_add (faults, wanted[i].member, "is not “%s”; write that", wanted[i].value);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (voc_text_is_blank (voc_json_get_string (guide, texts[i])))
      voc_guide_faults_add (faults, texts[i], "is empty; write a text");
  if (!voc_guide_check_query (voc_json_get_string (guide, "voc:query")))
    voc_guide_faults_add (faults, "voc:query", "is not title:\"…\" OR title:\"…\"; name the titles of the job so");
  check_codes (guide, faults);

  if (voc_json_get_length (related) == 0)
    voc_guide_faults_add (faults, "voc:related", "names no guide; name at least one other");
  for (const VocJson *other = voc_json_first (related); other != NULL; other = voc_json_next (other))
    if (g_strcmp0 (voc_json_as_string (other), slug) == 0)
      voc_guide_faults_add (faults, "voc:related", "%s is no other guide; take it out", slug);
}

static void
check_order (const VocJson *sections,
             GPtrArray     *faults)
{
  const VocJson *section = voc_json_first (sections);
  guint          n = 0;

  for (guint i = 0; i < VOC_GUIDE_N_SECTIONS; i++)
    {
      const char *id = voc_json_get_string (section, "id");

      if (g_strcmp0 (id, voc_guide_section_ids[i]) != 0)
        {
          voc_guide_faults_add (faults, "voc:sections",
                                "are not the fourteen in their order: “%s” is missing or comes elsewhere; docs/guides.md lists them",
                                voc_guide_section_ids[i]);
          return;
        }
      n++;
      section = voc_json_next (section);
    }
  if (voc_json_get_length (sections) > n)
    voc_guide_faults_add (faults, "voc:sections", "are more than the fourteen; take “%s” out",
                          voc_json_get_string (section, "id") != NULL ? voc_json_get_string (section, "id") : "?");
}

static void
check_paragraphs (const char    *prefix,
                  const VocJson *paragraphs,
                  GHashTable    *seen,
                  GPtrArray     *faults)
{
  g_autofree char *start = g_strconcat (prefix, ".", NULL);

  if (voc_json_get_length (paragraphs) == 0)
    voc_guide_faults_add (faults, prefix, "has no paragraph; write one");
  for (const VocJson *paragraph = voc_json_first (paragraphs); paragraph != NULL; paragraph = voc_json_next (paragraph))
    {
      const char *id = voc_json_get_string (paragraph, "id");

      if (id == NULL)
        {
          voc_guide_faults_add (faults, prefix, "has a paragraph without an id; give it the next one, as “%s1”", start);
          continue;
        }
      if (!g_str_has_prefix (id, start) || !voc_guide_check_matches (id + strlen (start), "^[1-9][0-9]*$"))
        voc_guide_faults_add (faults, id, "does not belong to %s; call it “%s” and a number", prefix, start);
      if (!g_hash_table_add (seen, g_strdup (id)))
        voc_guide_faults_add (faults, id, "is there twice; ids are used once");
    }
}

static void
check_questions (const VocJson *guide,
                 GHashTable    *seen,
                 GPtrArray     *faults)
{
  const VocJson *page = voc_json_get_object (guide, "mainEntity");
  const VocJson *questions = voc_json_get_array (page, "mainEntity");
  guint          n = voc_json_get_length (questions);

  if (g_strcmp0 (voc_json_get_string (page, "@type"), "FAQPage") != 0)
    voc_guide_faults_add (faults, "mainEntity", "is no FAQPage; give it that @type");
  if (n < MIN_QUESTIONS || n > MAX_QUESTIONS)
    voc_guide_faults_add (faults, "mainEntity", "has %u questions; ask %d to %d", n, MIN_QUESTIONS, MAX_QUESTIONS);

  for (const VocJson *question = voc_json_first (questions); question != NULL; question = voc_json_next (question))
    {
      const char    *id = voc_json_get_string (question, "identifier");
      const VocJson *answer = voc_json_get_object (question, "acceptedAnswer");

      if (id == NULL || !voc_guide_check_matches (id, "^faq\\.[a-z]+$") || !g_hash_table_add (seen, g_strdup (id)))
        {
          voc_guide_faults_add (faults, id != NULL ? id : "mainEntity",
                                "is no new question id; call each question “faq.” and a word that no other has");
          if (id == NULL)
            continue;
        }
      if (g_strcmp0 (voc_json_get_string (question, "@type"), "Question") != 0
          || g_strcmp0 (voc_json_get_string (answer, "@type"), "Answer") != 0)
        voc_guide_faults_add (faults, id, "has the wrong @type; it is a Question, with an Answer");
      check_paragraphs (id, voc_json_get_array (answer, "paragraphs"), seen, faults);
    }
}

typedef struct
{
  const char *slug;
  GPtrArray  *faults;
} Judge;

static void
check_unit (const char *kind,
            const char *id,
            const char *text,
            gpointer    user_data)
{
  const Judge *judge = user_data;

  voc_guide_check_text (judge->slug, id, text, judge->faults);
  if (text != NULL)
    voc_guide_check_numbers (judge->slug, id, text, judge->faults);
}

/**
 * voc_guide_check:
 * @json: a guide as it is in its file
 * @length: its bytes, -1 when it ends with a NUL
 * @slug: what its file is called, without ".json"
 * @faults: (element-type VocGuideFault): gets what is wrong
 *
 * Judges an English guide by itself. Whether its figures are published is another
 * question: voc_library_check_guide_async().
 */
void
voc_guide_check (const char *json,
                 gssize      length,
                 const char *slug,
                 GPtrArray  *faults)
{
  g_autoptr (VocJsonDocument) document = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  const VocJson *guide;
  const VocJson *sections;
  Judge          judge = { slug, faults };

  g_return_if_fail (json != NULL && slug != NULL && faults != NULL);

  document = voc_json_parse (json, length, &error);
  if (document == NULL)
    {
      voc_guide_faults_add (faults, NULL, "is no JSON: %s", error->message);
      return;
    }

  guide = voc_json_document_get_root (document);
  check_head (guide, slug, faults);
  sections = voc_json_get_array (guide, "voc:sections");
  check_order (sections, faults);
  for (const VocJson *section = voc_json_first (sections); section != NULL; section = voc_json_next (section))
    {
      const char *id = voc_json_get_string (section, "id");

      if (id == NULL)
        continue;
      if (voc_text_is_blank (voc_json_get_string (section, "name")))
        voc_guide_faults_add (faults, id, "has no name; give it one");
      check_paragraphs (id, voc_json_get_array (section, "paragraphs"), seen, faults);
    }
  check_questions (guide, seen, faults);
  voc_guide_check_walk (guide, check_unit, &judge);
}
