/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads guides and their translations. Our own guides are schema.org documents
 * with members of our own (voc:sections, ids of paragraphs); a guide of a feed may
 * be plain schema.org, whose members then become sections. docs/guides.md has
 * both. Pure, for any thread. */

#include "model/voc-guide-private.h"

#include "base/voc-error.h"
#include "base/voc-json.h"
#include "base/voc-rich-text.h"
#include "base/voc-text.h"

#include <string.h>

/* A translation names the text that it is of by so many hexadecimal digits of the
 * SHA-256 sum. */
#define SOURCE_DIGITS 12

/* Sections of plain schema.org, in the order of docs/guides.md. Their headings are
 * the English ones of our guides; a feed's guide is shown in its own language, but
 * has none to offer. */
static const struct
{
  const char *member;
  const char *id;
  const char *title;
} plain_sections[] = {
  { "responsibilities", "responsibilities", "Responsibilities" },
  { "jobBenefits", "environment", "Work environment" },
  { "workHours", "schedule", "Schedule" },
  { "estimatedSalary", "pay", "Pay" },
  { "educationRequirements", "education", "Education" },
  { "skills", "skills", "Skills" },
  { "qualifications", "certificates", "Certificates and licences" },
  { "experienceRequirements", "getting-in", "Getting in" },
};

static gboolean
has_type (const VocJson *object,
          const char    *type)
{
  const char    *single = voc_json_get_string (object, "@type");
  const VocJson *several = voc_json_get_array (object, "@type");

  if (g_strcmp0 (single, type) == 0)
    return TRUE;
  for (const VocJson *name = voc_json_first (several); name != NULL; name = voc_json_next (name))
    if (g_strcmp0 (voc_json_as_string (name), type) == 0)
      return TRUE;

  return FALSE;
}

/* A string, or a list of them, as a list. Empty strings are left out. */
static char **
read_list (const VocJson *object,
           const char    *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const VocJson   *array = voc_json_get_array (object, member);
  g_autofree char *single = voc_json_dup_text (object, member);

  if (single != NULL)
    g_strv_builder_add (builder, single);
  for (const VocJson *value = voc_json_first (array); value != NULL; value = voc_json_next (value))
    {
      g_autofree char *text = voc_text_clean (voc_json_as_string (value));

      if (!voc_text_is_blank (text))
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

/* "15-1252", "15-1252.00" and codes with a name or an URL around them. */
static char *
find_soc (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && p[2] == '-' && g_ascii_isdigit (p[3]) && g_ascii_isdigit (p[4]) && g_ascii_isdigit (p[5]) && g_ascii_isdigit (p[6]) && !g_ascii_isdigit (p[7]) && (p == text || !g_ascii_isdigit (p[-1])))
      return g_strndup (p, 7);

  return NULL;
}

static void
add_soc (GStrvBuilder *builder,
         const char   *text)
{
  g_autofree char *soc = text != NULL ? find_soc (text) : NULL;

  if (soc != NULL)
    g_strv_builder_add (builder, soc);
}

static char **
read_socs (const VocJson *object)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = read_list (object, "occupationalCategory");
  const VocJson *codes = voc_json_get_array (object, "occupationalCategory");
  const VocJson *code = voc_json_get_object (object, "occupationalCategory");

  for (guint i = 0; texts[i] != NULL; i++)
    add_soc (builder, texts[i]);
  add_soc (builder, voc_json_get_string (code, "codeValue"));
  for (code = voc_json_first (codes); code != NULL; code = voc_json_next (code))
    add_soc (builder, voc_json_get_string (code, "codeValue"));

  return g_strv_builder_end (builder);
}

static void
read_paragraphs (GPtrArray     *paragraphs,
                 const VocJson *array)
{

  for (const VocJson *object = voc_json_first (array); object != NULL; object = voc_json_next (object))
    {
      const char        *id = voc_json_get_string (object, "id");
      const char        *text = voc_json_get_string (object, "text");
      VocGuideParagraph *paragraph;

      if (id == NULL || voc_text_is_blank (text))
        continue;
      /* Not cleaned: a translation knows its source by the very bytes. */
      paragraph = voc_guide_paragraph_new (id, text);
      g_ptr_array_add (paragraphs, paragraph);
    }
}

static void
read_sections (VocGuide      *self,
               const VocJson *object)
{
  const VocJson *array = voc_json_get_array (object, "voc:sections");

  for (const VocJson *member = voc_json_first (array); member != NULL; member = voc_json_next (member))
    {
      const char      *id = voc_json_get_string (member, "id");
      const char      *title = voc_json_get_string (member, "name");
      VocGuideSection *section;

      if (id == NULL || title == NULL)
        continue;
      section = voc_guide_section_new (id, title);
      read_paragraphs (section->paragraphs, voc_json_get_array (member, "paragraphs"));
      g_ptr_array_add (self->sections, section);
    }
}

/* Adds feed text, which may be HTML, a paragraph for each of its blocks. */
static void
add_feed_text (GPtrArray  *paragraphs,
               const char *prefix,
               const char *html,
               gboolean    is_item)
{
  g_autofree char *undressed = voc_html_undress (html);
  g_autofree char *plain = voc_html_to_plain (undressed);
  g_auto (GStrv) blocks = g_strsplit (plain != NULL ? plain : "", "\n", -1);

  for (guint i = 0; blocks[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s.%u", prefix, paragraphs->len + 1);
      g_autofree char *clean = voc_text_clean (blocks[i]);
      g_autoptr (GString) text = NULL;

      if (voc_text_is_blank (clean))
        continue;
      text = g_string_new (is_item && !g_str_has_prefix (clean, "• ") ? "• " : "");
      g_string_append (text, clean);
      /* Braces of a feed are text, never references. */
      g_string_replace (text, "{", "{{", 0);
      g_string_replace (text, "}", "}}", 0);
      g_ptr_array_add (paragraphs, voc_guide_paragraph_new (id, text->str));
    }
}

static const char *
get_object_text (const VocJson *object)
{
  static const char *const members[] = { "description", "name", "credentialCategory", "text" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (voc_json_get_string (object, members[i]) != NULL)
      return voc_json_get_string (object, members[i]);

  return NULL;
}

/* A member of plain schema.org: a text, an object with one, or a list of both. */
static void
add_feed_member (GPtrArray     *paragraphs,
                 const char    *prefix,
                 const VocJson *object,
                 const char    *member)
{
  const VocJson *array = voc_json_get_array (object, member);
  const char    *text = voc_json_get_string (object, member);

  if (text == NULL)
    text = get_object_text (voc_json_get_object (object, member));
  if (text != NULL)
    add_feed_text (paragraphs, prefix, text, FALSE);

  for (const VocJson *value = voc_json_first (array); value != NULL; value = voc_json_next (value))
    {
      text = voc_json_as_string (value);
      if (text == NULL)
        text = get_object_text (value);
      if (text != NULL)
        add_feed_text (paragraphs, prefix, text, TRUE);
    }
}

static void
read_plain_sections (VocGuide      *self,
                     const VocJson *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_sections); i++)
    {
      VocGuideSection *section = voc_guide_section_new (plain_sections[i].id, plain_sections[i].title);

      add_feed_member (section->paragraphs, section->id, object, plain_sections[i].member);
      g_ptr_array_add (self->sections, section);
    }

  for (guint i = self->sections->len; i > 0; i--)
    if (((VocGuideSection *) g_ptr_array_index (self->sections, i - 1))->paragraphs->len == 0)
      g_ptr_array_remove_index (self->sections, i - 1);
}

static void
read_question (VocGuide      *self,
               const VocJson *object,
               guint          index)
{
  const VocJson   *answer = voc_json_get_object (object, "acceptedAnswer");
  g_autofree char *name = voc_json_dup_text (object, "name");
  g_autofree char *id = voc_json_dup_text (object, "identifier");
  const char      *text = voc_json_get_string (answer, "text");
  VocGuideFaq     *faq;

  if (name == NULL || answer == NULL)
    return;
  if (id == NULL)
    id = g_strdup_printf ("faq.%u", index + 1);

  faq = voc_guide_faq_new (id);
  faq->question = voc_guide_paragraph_new (id, voc_json_get_string (object, "name") != NULL ? voc_json_get_string (object, "name") : name);
  read_paragraphs (faq->answer, voc_json_get_array (answer, "paragraphs"));
  if (faq->answer->len == 0 && text != NULL)
    add_feed_text (faq->answer, id, text, FALSE);
  g_ptr_array_add (self->faqs, faq);
}

/* The questions are in a FAQPage under mainEntity, or right in it. */
static void
read_faqs (VocGuide      *self,
           const VocJson *object)
{
  const VocJson *page = voc_json_get_object (object, "mainEntity");
  const VocJson *questions = voc_json_get_array (page != NULL ? page : object, "mainEntity");

  const VocJson *question = voc_json_first (questions);

  for (guint i = 0; question != NULL; i++, question = voc_json_next (question))
    read_question (self, question, i);
}

/* A slug of letters, digits and hyphens: it names files and addresses. */
static char *
make_slug (const char *text)
{
  g_autofree char *key = voc_text_key (text);

  return g_strdelimit (g_steal_pointer (&key), " ", '-');
}

static char *
read_publisher (const VocJson *object)
{
  g_autofree char *name = voc_json_dup_text (object, "publisher");

  return name != NULL ? g_steal_pointer (&name) : voc_json_dup_text (voc_json_get_object (object, "publisher"), "name");
}

static VocGuide *
guide_from_object (const VocJson *object)
{
  VocGuide        *self = voc_guide_new ();
  g_autofree char *identifier = voc_json_dup_text (object, "identifier");

  self->title = voc_json_dup_text (object, "name");
  self->slug = make_slug (identifier != NULL ? identifier : self->title);
  self->language = voc_json_dup_text (object, "inLanguage");
  self->summary = voc_json_dup_text (object, "description");
  self->publisher = read_publisher (object);
  self->query = voc_json_dup_text (object, "voc:query");
  g_strfreev (self->socs);
  self->socs = read_socs (object);
  g_strfreev (self->related);
  self->related = read_list (object, "voc:related");
  if (self->language == NULL)
    self->language = g_strdup ("en");
  if (self->summary == NULL)
    self->summary = g_strdup ("");
  if (self->query == NULL)
    self->query = g_strdup_printf ("\"%s\"", self->title);

  if (voc_json_get_member (object, "voc:sections") != NULL)
    read_sections (self, object);
  else
    read_plain_sections (self, object);
  read_faqs (self, object);
  voc_guide_tell_apart (self);
  return self;
}

/**
 * voc_guide_from_json:
 * @json: a schema.org Occupation, ours or a feed's
 * @length: its bytes, -1 when it ends with a NUL
 * @error: return location for a %VOC_PARSE_ERROR
 *
 * Reads a guide. Without `voc:sections` the members of plain schema.org become
 * sections: responsibilities, skills, qualifications and the like; their HTML
 * becomes plain paragraphs. The publisher is %NULL unless the document names one. Where
 * several parts have the same id, the first keeps it and the others get one of their own.
 *
 * Returns: (transfer full): the guide, or %NULL when @json is no Occupation with a
 *   name
 */
VocGuide *
voc_guide_from_json (const char *json,
                     gssize      length,
                     GError    **error)
{
  g_autoptr (VocJsonDocument) document = NULL;
  const VocJson   *object;
  g_autofree char *name = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  document = voc_json_parse (json, length, error);
  if (document == NULL)
    return NULL;

  object = voc_json_document_get_root (document);
  name = voc_json_dup_text (object, "name");
  if (!has_type (object, "Occupation") || name == NULL)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                           "This is not a schema.org Occupation with a name");
      return NULL;
    }

  return guide_from_object (object);
}

/* The translation of a text, or the text itself when there is none. */
static VocGuideParagraph *
translate_paragraph (const VocGuideParagraph *original,
                     const VocJson           *texts)
{
  const VocJson     *entry = voc_json_get_object (texts, original->id);
  const char        *text = voc_json_get_string (entry, "text");
  const char        *source = voc_json_get_string (entry, "source");
  g_autofree char   *sum = NULL;
  VocGuideParagraph *paragraph;

  if (voc_text_is_blank (text))
    {
      paragraph = voc_guide_paragraph_new (original->id, original->text);
      paragraph->is_stale = original->is_stale;
      return paragraph;
    }

  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, original->text, -1);
  paragraph = voc_guide_paragraph_new (original->id, text);
  paragraph->is_stale = source == NULL || strlen (source) != SOURCE_DIGITS || strncmp (sum, source, SOURCE_DIGITS) != 0;
  return paragraph;
}

static void
translate_paragraphs (GPtrArray     *to,
                      GPtrArray     *from,
                      const VocJson *texts)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, translate_paragraph (g_ptr_array_index (from, i), texts));
}

static void
translate_sections (VocGuide       *guide,
                    const VocGuide *self,
                    const VocJson  *object)
{
  const VocJson *titles = voc_json_get_object (object, "sections");
  const VocJson *texts = voc_json_get_object (object, "paragraphs");

  for (guint i = 0; i < self->sections->len; i++)
    {
      const VocGuideSection *from = g_ptr_array_index (self->sections, i);
      g_autofree char       *title = voc_json_dup_text (titles, from->id);
      VocGuideSection       *section = voc_guide_section_new (from->id, title != NULL ? title : from->title);

      translate_paragraphs (section->paragraphs, from->paragraphs, texts);
      g_ptr_array_add (guide->sections, section);
    }
}

static void
translate_faqs (VocGuide       *guide,
                const VocGuide *self,
                const VocJson  *object)
{
  const VocJson *questions = voc_json_get_object (object, "questions");
  const VocJson *texts = voc_json_get_object (object, "paragraphs");

  for (guint i = 0; i < self->faqs->len; i++)
    {
      const VocGuideFaq *from = g_ptr_array_index (self->faqs, i);
      VocGuideFaq       *faq = voc_guide_faq_new (from->id);

      faq->question = translate_paragraph (from->question, questions);
      translate_paragraphs (faq->answer, from->answer, texts);
      g_ptr_array_add (guide->faqs, faq);
    }
}

static char *
translate_text (const VocJson *object,
                const char    *member,
                const char    *original)
{
  g_autofree char *text = voc_json_dup_text (object, member);

  return text != NULL ? g_steal_pointer (&text) : g_strdup (original);
}

/**
 * voc_guide_translate:
 * @self: the English guide
 * @translation_json: a translation file (docs/guides.md)
 * @length: its bytes, -1 when it ends with a NUL
 * @error: return location for a %VOC_PARSE_ERROR
 *
 * Makes the guide of another language. A paragraph whose English has changed since
 * is kept and marked as stale; one that is not translated stays English.
 *
 * Returns: (transfer full): the guide, or %NULL when @translation_json is no
 *   translation
 */
VocGuide *
voc_guide_translate (const VocGuide *self,
                     const char     *translation_json,
                     gssize          length,
                     GError        **error)
{
  g_autoptr (VocJsonDocument) document = NULL;
  g_autofree char *language = NULL;
  const VocJson   *object;
  VocGuide        *guide;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (translation_json != NULL, NULL);

  document = voc_json_parse (translation_json, length, error);
  if (document == NULL)
    return NULL;

  object = voc_json_document_get_root (document);
  language = voc_json_dup_text (object, "inLanguage");
  if (language == NULL)
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED,
                           "This is not a guide's translation: it names no language");
      return NULL;
    }

  guide = voc_guide_new ();
  guide->slug = g_strdup (self->slug);
  guide->language = g_steal_pointer (&language);
  guide->title = translate_text (object, "name", self->title);
  guide->summary = translate_text (object, "description", self->summary);
  guide->publisher = g_strdup (self->publisher);
  guide->query = translate_text (object, "query", self->query);
  g_strfreev (guide->socs);
  guide->socs = g_strdupv (self->socs);
  g_strfreev (guide->related);
  guide->related = g_strdupv (self->related);
  translate_sections (guide, self, object);
  translate_faqs (guide, self, object);
  return guide;
}
