/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Skills, codes of occupations and categories of the native format. In the wild
 * skills are a list, one text with commas, or a sentence; a sentence is no skill.
 * Pure, for any thread. */

#include "feeds/voc-native-private.h"

#include "base/voc-text.h"

#include <string.h>

/* Longer ones are sentences. */
#define MAX_SKILL_BYTES 80
#define MAX_SKILLS 60
#define MAX_TAGS 200

static const struct
{
  const char *scheme;
  const char *set; /* what code systems are called in inCodeSet */
} code_sets[] = {
  { "onet", "O*NET-SOC" },
  { "soc", "SOC" },
  { "esco", "ESCO" },
  { "isco", "ISCO" },
};

static void
read_skill (VocListing    *listing,
            const VocJson *skill,
            gboolean       is_alone)
{
  const char *text = voc_json_as_string (skill);
  g_auto (GStrv) skills = NULL;

  if (voc_json_as_object (skill) != NULL)
    {
      voc_listing_add_tag (listing, "skill", voc_json_get_string (skill, "termCode"), voc_json_get_string (skill, "name"));
      return;
    }
  if (text == NULL)
    return;

  skills = is_alone ? g_strsplit (text, ",", MAX_SKILLS) : g_strsplit (text, "\n", 1);
  for (guint i = 0; skills[i] != NULL; i++)
    if (strlen (skills[i]) <= MAX_SKILL_BYTES)
      voc_listing_add_tag (listing, "skill", NULL, skills[i]);
}

static gboolean
is_soc (const char *text)
{
  return strlen (text) >= 7 && text[2] == '-' && strspn (text, "0123456789") == 2 && strspn (text + 3, "0123456789") == 4;
}

/* "15-1252.00 Software Developers", as search engines ask for it. */
static void
read_code_text (VocListing *listing,
                const char *text)
{
  g_autofree char *clean = voc_text_clean (text);
  g_autofree char *code = NULL;
  gsize            length;

  if (!is_soc (clean))
    {
      voc_listing_add_tag (listing, "category", NULL, clean);
      return;
    }

  length = strspn (clean, "0123456789-.");
  code = g_strndup (clean, length);
  voc_listing_add_tag (listing, strchr (code, '.') != NULL ? "onet" : "soc", code, clean + length + strspn (clean + length, " :-"));
}

static void
read_code (VocListing    *listing,
           const VocJson *code)
{
  g_autofree char *set = voc_native_dup_name (code, "inCodeSet");
  const char      *scheme = "category";

  if (voc_json_as_string (code) != NULL)
    read_code_text (listing, voc_json_as_string (code));
  if (voc_json_as_object (code) == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (code_sets) && set != NULL; i++)
    if (g_ascii_strncasecmp (set, code_sets[i].set, strlen (code_sets[i].set)) == 0)
      scheme = code_sets[i].scheme;
  voc_listing_add_tag (listing, scheme, voc_json_get_string (code, "codeValue"), voc_json_get_string (code, "name"));
}

/**
 * voc_native_read_tags:
 * @listing: the listing to fill
 * @object: a JobPosting
 */
void
voc_native_read_tags (VocListing    *listing,
                      const VocJson *object)
{
  const VocJson *skill = voc_native_first (object, "skills");
  const VocJson *code = voc_native_first (object, "occupationalCategory");
  const VocJson *industry = voc_native_first (object, "industry");
  const VocJson *tag = voc_native_first (object, "voc:tags");
  gboolean       is_alone = skill != NULL && voc_native_next (skill) == NULL;

  for (guint i = 0; i < MAX_SKILLS && skill != NULL; i++, skill = voc_native_next (skill))
    read_skill (listing, skill, is_alone);
  for (guint i = 0; i < MAX_SKILLS && code != NULL; i++, code = voc_native_next (code))
    read_code (listing, code);
  for (guint i = 0; i < MAX_SKILLS && industry != NULL; i++, industry = voc_native_next (industry))
    {
      const char *name = voc_json_as_string (industry);

      voc_listing_add_tag (listing, "category", NULL, name != NULL ? name : voc_json_get_string (industry, "name"));
    }
  for (guint i = 0; i < MAX_TAGS && tag != NULL; i++, tag = voc_native_next (tag))
    {
      const char *scheme = voc_json_get_string (tag, "scheme");

      if (scheme != NULL)
        voc_listing_add_tag (listing, scheme, voc_json_get_string (tag, "code"), voc_json_get_string (tag, "label"));
    }
}

/* Tags are written in up to three runs, in the order in which they are read; a
 * tag that comes too late for its own goes into the last, voc:tags. */
typedef enum
{
  RUN_SKILLS,
  RUN_CODES,
  RUN_OTHERS,
} Run;

static const char *
find_set (const VocTag *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_sets); i++)
    if (tag->code != NULL && strcmp (tag->scheme, code_sets[i].scheme) == 0)
      return code_sets[i].set;

  return NULL;
}

static Run
choose_run (const VocTag *tag)
{
  if (strcmp (tag->scheme, "skill") == 0)
    return RUN_SKILLS;

  return find_set (tag) != NULL ? RUN_CODES : RUN_OTHERS;
}

static void
write_tag (VocJsonWriter *writer,
           const VocTag  *tag,
           Run            run)
{
  voc_json_writer_begin_object (writer, NULL);
  if (run == RUN_OTHERS)
    {
      voc_json_writer_add_string (writer, "scheme", tag->scheme);
      voc_native_write_text (writer, "code", tag->code);
      voc_native_write_text (writer, "label", tag->label);
    }
  else
    {
      voc_json_writer_add_string (writer, "@type", run == RUN_SKILLS ? "DefinedTerm" : "CategoryCode");
      voc_native_write_text (writer, run == RUN_SKILLS ? "termCode" : "codeValue", tag->code);
      voc_native_write_text (writer, "name", tag->label);
      if (run == RUN_CODES)
        voc_json_writer_add_string (writer, "inCodeSet", find_set (tag));
    }
  voc_json_writer_end_object (writer);
}

/**
 * voc_native_write_tags:
 * @writer: a writer in a JobPosting
 * @listing: a listing
 */
void
voc_native_write_tags (VocJsonWriter    *writer,
                       const VocListing *listing)
{
  static const char *const names[] = { "skills", "occupationalCategory", "voc:tags" };
  guint                    at = 0;

  for (Run run = RUN_SKILLS; run <= RUN_OTHERS; run++)
    {
      guint first = at;

      while (at < listing->tags->len && (run == RUN_OTHERS || choose_run (g_ptr_array_index (listing->tags, at)) == run))
        at++;
      if (at == first)
        continue;

      voc_json_writer_begin_array (writer, names[run]);
      for (guint i = first; i < at; i++)
        write_tag (writer, g_ptr_array_index (listing->tags, i), run);
      voc_json_writer_end_array (writer);
    }
}
