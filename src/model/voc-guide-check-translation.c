/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells a translator what is wrong with the translation of a guide: what is missing, of
 * an older text, left over or not translated. Pure, for any thread. */

#include "model/voc-guide-check-private.h"

#include "base/voc-text.h"

#include <string.h>

/* Hexadecimal digits of the SHA-256 sum by which a translation names its source. */
#define SOURCE_DIGITS 12

/* Longer texts, in characters, that are the same in two languages were forgotten. */
#define SAME_IN_ALL_LANGUAGES 40

typedef struct
{
  const char    *slug;
  const VocJson *translation;
  GHashTable    *wanted; /* (owned): "kind id" */
  GPtrArray     *faults;
} Judge;

static int
compare_texts (const void *a,
               const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
has_same_references (const char *a,
                     const char *b)
{
  g_auto (GStrv) of_a = voc_guide_check_list_references (a);
  g_auto (GStrv) of_b = voc_guide_check_list_references (b);

  qsort (of_a, g_strv_length (of_a), sizeof *of_a, compare_texts);
  qsort (of_b, g_strv_length (of_b), sizeof *of_b, compare_texts);

  return g_strv_equal ((const char *const *) of_a, (const char *const *) of_b);
}

static void
check_source (const char *id,
              const char *english,
              const char *source,
              GPtrArray  *faults)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, english, -1);

  if (source == NULL || strlen (source) != SOURCE_DIGITS || strncmp (sum, source, SOURCE_DIGITS) != 0)
    voc_guide_faults_add (faults, id, "is of an older English text; read that, correct this, then write “%.*s” as its source",
                          SOURCE_DIGITS, sum);
}

static void
check_unit (const char *kind,
            const char *id,
            const char *english,
            gpointer    user_data)
{
  const Judge   *judge = user_data;
  const VocJson *unit = voc_json_get_object (voc_json_get_object (judge->translation, kind), id);
  const char    *text = voc_json_get_string (unit, "text");
  gboolean       is_item;
  gboolean       is_name;

  g_hash_table_add (judge->wanted, g_strconcat (kind, " ", id, NULL));
  if (english == NULL)
    return;
  if (unit == NULL)
    {
      voc_guide_faults_add (judge->faults, id, "is missing; translate it");
      return;
    }

  voc_guide_check_text (judge->slug, id, text, judge->faults);
  check_source (id, english, voc_json_get_string (unit, "source"), judge->faults);
  if (text == NULL)
    return;

  if (!has_same_references (text, english))
    voc_guide_faults_add (judge->faults, id, "has other figures than the English; keep what stands in braces to the letter");
  is_item = g_str_has_prefix (text, "• ");
  if (is_item != g_str_has_prefix (english, "• "))
    voc_guide_faults_add (judge->faults, id, "is a list item in one language only; begin it with “• ” in both or in none");
  /* Names of certificates are not translated. */
  is_name = is_item && g_str_has_prefix (id, "certificates.");
  if (g_str_equal (text, english) && g_utf8_strlen (text, -1) > SAME_IN_ALL_LANGUAGES && !is_name)
    voc_guide_faults_add (judge->faults, id, "is not translated; translate it");
}

static void
check_left_over (const Judge *judge,
                 const char  *kind)
{
  const VocJson *units = voc_json_get_object (judge->translation, kind);

  for (const VocJson *unit = voc_json_first (units); unit != NULL; unit = voc_json_next (unit))
    {
      g_autofree char *key = g_strconcat (kind, " ", voc_json_get_name (unit), NULL);

      if (!g_hash_table_contains (judge->wanted, key))
        voc_guide_faults_add (judge->faults, voc_json_get_name (unit), "is left over, for the English has it no more; take it out");
    }
}

static void
check_sections (const VocJson *names,
                GPtrArray     *faults)
{
  const VocJson *name = voc_json_first (names);

  for (guint i = 0; i < VOC_GUIDE_N_SECTIONS; i++, name = name != NULL ? voc_json_next (name) : NULL)
    if (name == NULL || g_strcmp0 (voc_json_get_name (name), voc_guide_section_ids[i]) != 0
        || voc_text_is_blank (voc_json_as_string (name)))
      {
        voc_guide_faults_add (faults, "sections", "are not the fourteen in their order: “%s” is missing, empty or elsewhere",
                              voc_guide_section_ids[i]);
        return;
      }
}

static void
check_head (const VocJson *translation,
            const VocJson *english,
            const char    *language,
            GPtrArray     *faults)
{
  static const char *const members[] = { "name", "description" };
  const char              *query = voc_json_get_string (translation, "query");

  if (g_strcmp0 (voc_json_get_string (translation, "inLanguage"), language) != 0)
    voc_guide_faults_add (faults, "inLanguage", "is not “%s”, as the folder is called; write that", language);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = voc_json_get_string (translation, members[i]);

      if (voc_text_is_blank (text) || g_strcmp0 (text, voc_json_get_string (english, members[i])) == 0)
        voc_guide_faults_add (faults, members[i], "is not translated; translate it");
    }
  if (voc_json_get_member (translation, "query") != NULL && !voc_guide_check_query (query))
    voc_guide_faults_add (faults, "query", "is not title:\"…\" OR title:\"…\"; name the titles of the job so");
  check_sections (voc_json_get_object (translation, "sections"), faults);
}

/**
 * voc_guide_check_translation:
 * @json: a translation as it is in its file
 * @length: its bytes, -1 when it ends with a NUL
 * @slug: what its file is called, without ".json"
 * @language: what its folder is called
 * @english_json: the guide that it translates
 * @faults: (element-type VocGuideFault): gets what is wrong
 */
void
voc_guide_check_translation (const char *json,
                             gssize      length,
                             const char *slug,
                             const char *language,
                             const char *english_json,
                             GPtrArray  *faults)
{
  g_autoptr (VocJsonDocument) document = NULL;
  g_autoptr (VocJsonDocument) english = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  Judge judge = { .slug = slug, .wanted = wanted, .faults = faults };

  g_return_if_fail (json != NULL && slug != NULL && language != NULL && english_json != NULL && faults != NULL);

  document = voc_json_parse (json, length, &error);
  if (document == NULL)
    {
      voc_guide_faults_add (faults, NULL, "is no JSON: %s", error->message);
      return;
    }
  english = voc_json_parse (english_json, -1, &error);
  if (english == NULL)
    {
      voc_guide_faults_add (faults, NULL, "is of an English guide that is no JSON: %s", error->message);
      return;
    }

  judge.translation = voc_json_document_get_root (document);
  check_head (judge.translation, voc_json_document_get_root (english), language, faults);
  voc_guide_check_walk (voc_json_document_get_root (english), check_unit, &judge);
  check_left_over (&judge, "paragraphs");
  check_left_over (&judge, "questions");
}
