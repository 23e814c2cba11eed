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
read_skill (VocListing *listing,
            JsonObject *object,
            guint       index)
{
  JsonObject *term = voc_native_nth_object (object, "skills", index);
  const char *text = voc_native_nth_string (object, "skills", index);
  g_auto (GStrv) skills = NULL;

  if (term != NULL)
    {
      voc_listing_add_tag (listing, "skill", voc_json_get_string (term, "termCode"), voc_json_get_string (term, "name"));
      return;
    }
  if (text == NULL)
    return;

  skills = voc_native_count (object, "skills") == 1 ? g_strsplit (text, ",", MAX_SKILLS) : g_strsplit (text, "\n", 1);
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
read_code (VocListing *listing,
           JsonObject *object,
           guint       index)
{
  JsonObject      *code = voc_native_nth_object (object, "occupationalCategory", index);
  const char      *text = voc_native_nth_string (object, "occupationalCategory", index);
  g_autofree char *set = voc_native_dup_name (code, "inCodeSet");
  const char      *scheme = "category";

  if (text != NULL)
    read_code_text (listing, text);
  if (code == NULL)
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
voc_native_read_tags (VocListing *listing,
                      JsonObject *object)
{
  guint n_skills = MIN (voc_native_count (object, "skills"), MAX_SKILLS);
  guint n_codes = MIN (voc_native_count (object, "occupationalCategory"), MAX_SKILLS);
  guint n_industries = MIN (voc_native_count (object, "industry"), MAX_SKILLS);
  guint n_others = MIN (voc_native_count (object, "voc:tags"), 200);

  for (guint i = 0; i < n_skills; i++)
    read_skill (listing, object, i);
  for (guint i = 0; i < n_codes; i++)
    read_code (listing, object, i);
  for (guint i = 0; i < n_industries; i++)
    {
      JsonObject *industry = voc_native_nth_object (object, "industry", i);
      const char *name = industry != NULL ? voc_json_get_string (industry, "name") : voc_native_nth_string (object, "industry", i);

      voc_listing_add_tag (listing, "category", NULL, name);
    }
  for (guint i = 0; i < n_others; i++)
    {
      JsonObject *tag = voc_native_nth_object (object, "voc:tags", i);
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

static JsonObject *
write_tag (const VocTag *tag,
           Run           run)
{
  JsonObject *object = json_object_new ();

  if (run == RUN_OTHERS)
    {
      json_object_set_string_member (object, "scheme", tag->scheme);
      voc_native_set_text (object, "code", tag->code);
      voc_native_set_text (object, "label", tag->label);
      return object;
    }

  json_object_set_string_member (object, "@type", run == RUN_SKILLS ? "DefinedTerm" : "CategoryCode");
  voc_native_set_text (object, run == RUN_SKILLS ? "termCode" : "codeValue", tag->code);
  voc_native_set_text (object, "name", tag->label);
  if (run == RUN_CODES)
    json_object_set_string_member (object, "inCodeSet", find_set (tag));
  return object;
}

/**
 * voc_native_write_tags:
 * @object: the JobPosting to fill
 * @listing: a listing
 */
void
voc_native_write_tags (JsonObject       *object,
                       const VocListing *listing)
{
  static const char *const members[] = { "skills", "occupationalCategory", "voc:tags" };
  JsonArray               *arrays[] = { json_array_new (), json_array_new (), json_array_new () };
  Run                      at = RUN_SKILLS;

  for (guint i = 0; i < listing->tags->len; i++)
    {
      const VocTag *tag = g_ptr_array_index (listing->tags, i);
      Run           run = choose_run (tag);

      at = run < at ? RUN_OTHERS : run;
      json_array_add_object_element (arrays[at], write_tag (tag, at));
    }

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    {
      if (json_array_get_length (arrays[i]) > 0)
        json_object_set_array_member (object, members[i], json_array_ref (arrays[i]));
      json_array_unref (arrays[i]);
    }
}
