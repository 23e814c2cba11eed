/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Career guides of the native format: an Occupation, and a FAQPage that stands
 * for itself. The model reads them; here they are brought into the form that it
 * knows. Their pay figures are the publisher's, so they become text with the
 * publisher's name on the guide, never figures of the program's own. Used on the
 * feed reader's thread. */

#include "feeds/voc-native-private.h"

#include "base/voc-text.h"

#include <string.h>

static const struct
{
  const char *member;
  const char *label;
} quantiles[] = {
  { "percentile10", "P10" },
  { "percentile25", "P25" },
  { "median", "Median" },
  { "percentile75", "P75" },
  { "percentile90", "P90" },
  { "minValue", "Min" },
  { "maxValue", "Max" },
};

/* MonetaryAmountDistribution → "USD/YEAR: P10 62000, Median 98000 …". */
static char *
describe_salary (const VocJson *object)
{
  g_autofree char *name = voc_json_dup_text (object, "name");
  const char      *currency = voc_json_get_string (object, "currency");
  const char      *unit = voc_json_get_string (object, "unitText");
  const char      *duration = voc_json_get_string (object, "duration");
  GString         *text = g_string_new (name);
  gboolean         has_any = FALSE;

  if (unit == NULL && g_strcmp0 (duration, "P1Y") == 0)
    unit = "YEAR";
  g_string_append_printf (text, "%s%.3s%s%.20s:", name != NULL ? " (" : "", currency != NULL ? currency : "", unit != NULL ? "/" : "", unit != NULL ? unit : "");
  if (name != NULL)
    g_string_insert (text, (gssize) text->len - 1, ")");
  for (guint i = 0; i < G_N_ELEMENTS (quantiles); i++)
    {
      char   digits[G_ASCII_DTOSTR_BUF_SIZE];
      double value;

      if (!voc_json_get_number (object, quantiles[i].member, &value))
        continue;
      g_string_append_printf (text, "%s %s %s", has_any ? "," : "", quantiles[i].label,
                              g_ascii_formatd (digits, sizeof digits, "%.15g", value));
      has_any = TRUE;
    }

  if (!has_any)
    g_string_truncate (text, 0);
  return g_string_free (text, FALSE);
}

static void
convert_salaries (VocFeedContext *context,
                  const VocJson  *object,
                  VocJsonWriter  *writer)
{
  voc_json_writer_begin_array (writer, "estimatedSalary");
  for (const VocJson *salary = voc_native_first (object, "estimatedSalary"); salary != NULL; salary = voc_native_next (salary))
    {
      gboolean         is_object = voc_json_as_object (salary) != NULL;
      g_autofree char *text = is_object ? describe_salary (salary) : g_strdup (voc_json_as_string (salary));

      if (is_object && voc_text_is_blank (voc_json_get_string (salary, "currency")))
        voc_feed_context_warn (context, "estimatedSalary.currency", "The salary has no currency; give it a code of three letters, as “USD”");
      if (!voc_text_is_blank (text))
        voc_json_writer_add_string (writer, NULL, text);
    }
  voc_json_writer_end_array (writer);
}

/* The object as the model knows it: the types with the address of schema.org read
 * as those without. */
static char *
convert_guide (VocFeedContext *context,
               const VocJson  *object,
               const char     *name)
{
  static const char *const replaced[] = { "@type", "name", "estimatedSalary", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  VocJsonWriter writer;

  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  voc_json_writer_add_string (&writer, "@type", "Occupation");
  voc_json_writer_add_string (&writer, "name", name);
  if (voc_native_first (object, "estimatedSalary") != NULL)
    convert_salaries (context, object, &writer);
  voc_feed_write_rest (&writer, object, replaced);
  voc_json_writer_end_object (&writer);
  return g_strdup (text->str);
}

static gboolean
has_content (const VocGuide *guide)
{
  return guide->sections->len > 0 || guide->faqs->len > 0 || *guide->summary != '\0';
}

/**
 * voc_native_read_guide:
 * @context: a context
 * @object: an Occupation or a FAQPage
 */
void
voc_native_read_guide (VocFeedContext *context,
                       const VocJson  *object)
{
  const char *name = voc_json_get_string (object, "name");
  g_autoptr (VocGuide) guide = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (name == NULL && !voc_native_has_type (object, "Occupation"))
    name = context->title != NULL ? context->title : "FAQ";
  if (voc_text_is_blank (name))
    {
      voc_feed_context_skip (context, "name", "The guide has no name; give it one");
      return;
    }

  text = convert_guide (context, object, name);
  guide = voc_guide_from_json (text, -1, &error);
  if (guide == NULL)
    {
      voc_feed_context_skip (context, "name", "The guide cannot be read: %s", error->message);
      return;
    }
  if (!has_content (guide) || voc_text_is_blank (guide->slug))
    {
      voc_feed_context_skip (context, NULL, "The guide has neither a description nor sections nor questions; give it one of them");
      return;
    }

  /* None but our own has no publisher. */
  if (guide->publisher == NULL)
    guide->publisher = g_strdup (context->title != NULL ? context->title : context->host);
  if (guide->publisher == NULL)
    guide->publisher = g_strdup ("feed");
  voc_feed_context_take_guide (context, g_steal_pointer (&guide));
}

static void
write_paragraphs (VocJsonWriter   *writer,
                  const GPtrArray *paragraphs)
{
  voc_json_writer_begin_array (writer, "paragraphs");
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const VocGuideParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      voc_json_writer_begin_object (writer, NULL);
      voc_json_writer_add_string (writer, "id", paragraph->id);
      voc_json_writer_add_string (writer, "text", paragraph->text);
      voc_json_writer_end_object (writer);
    }
  voc_json_writer_end_array (writer);
}

static void
write_sections (VocJsonWriter  *writer,
                const VocGuide *guide)
{
  voc_json_writer_begin_array (writer, "voc:sections");
  for (guint i = 0; i < guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (guide->sections, i);

      voc_json_writer_begin_object (writer, NULL);
      voc_json_writer_add_string (writer, "id", section->id);
      voc_json_writer_add_string (writer, "name", section->title);
      write_paragraphs (writer, section->paragraphs);
      voc_json_writer_end_object (writer);
    }
  voc_json_writer_end_array (writer);
}

static void
write_faqs (VocJsonWriter  *writer,
            const VocGuide *guide)
{
  voc_json_writer_begin_object (writer, "mainEntity");
  voc_json_writer_add_string (writer, "@type", "FAQPage");
  voc_json_writer_begin_array (writer, "mainEntity");
  for (guint i = 0; i < guide->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, i);

      voc_json_writer_begin_object (writer, NULL);
      voc_json_writer_add_string (writer, "@type", "Question");
      voc_json_writer_add_string (writer, "identifier", faq->id);
      voc_native_write_text (writer, "name", faq->question != NULL ? faq->question->text : NULL);
      voc_json_writer_begin_object (writer, "acceptedAnswer");
      voc_json_writer_add_string (writer, "@type", "Answer");
      write_paragraphs (writer, faq->answer);
      voc_json_writer_end_object (writer);
      voc_json_writer_end_object (writer);
    }
  voc_json_writer_end_array (writer);
  voc_json_writer_end_object (writer);
}

static void
write_list (VocJsonWriter *writer,
            const char    *name,
            char         **strings)
{
  voc_json_writer_begin_array (writer, name);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    voc_json_writer_add_string (writer, NULL, strings[i]);
  voc_json_writer_end_array (writer);
}

/**
 * voc_native_guide_to_json:
 * @guide: a guide
 *
 * Writes a guide in the native format, in its language only.
 *
 * Returns: (transfer full): an Occupation in one line
 */
char *
voc_native_guide_to_json (const VocGuide *guide)
{
  VocJsonWriter writer;
  GString      *text;

  g_return_val_if_fail (guide != NULL, NULL);

  text = g_string_new (NULL);
  voc_json_writer_init (&writer, text, FALSE);
  voc_json_writer_begin_object (&writer, NULL);
  voc_json_writer_add_string (&writer, "@context", "https://schema.org");
  voc_json_writer_add_string (&writer, "@type", "Occupation");
  voc_native_write_text (&writer, "identifier", guide->slug);
  voc_native_write_text (&writer, "inLanguage", guide->language);
  voc_native_write_text (&writer, "name", guide->title);
  voc_native_write_text (&writer, "description", guide->summary);
  voc_native_write_text (&writer, "publisher", guide->publisher);
  write_list (&writer, "occupationalCategory", guide->socs);
  voc_native_write_text (&writer, "voc:query", guide->query);
  write_list (&writer, "voc:related", guide->related);
  write_sections (&writer, guide);
  if (guide->faqs->len > 0)
    write_faqs (&writer, guide);
  voc_json_writer_end_object (&writer);
  return g_string_free (text, FALSE);
}
