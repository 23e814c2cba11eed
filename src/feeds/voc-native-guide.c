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
describe_salary (JsonObject *object)
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
                  JsonObject     *object)
{
  guint      n = voc_native_count (object, "estimatedSalary");
  JsonArray *texts;

  if (n == 0)
    return;

  texts = json_array_new ();
  for (guint i = 0; i < n; i++)
    {
      JsonObject      *salary = voc_native_nth_object (object, "estimatedSalary", i);
      const char      *plain = voc_native_nth_string (object, "estimatedSalary", i);
      g_autofree char *text = salary != NULL ? describe_salary (salary) : g_strdup (plain);

      if (salary != NULL && voc_text_is_blank (voc_json_get_string (salary, "currency")))
        voc_feed_context_warn (context, "estimatedSalary.currency", "The salary has no currency; give it a code of three letters, as “USD”");
      if (!voc_text_is_blank (text))
        json_array_add_string_element (texts, text);
    }
  json_object_set_array_member (object, "estimatedSalary", texts);
}

static JsonNode *
copy_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, object);
  text = voc_json_to_text (node, FALSE);
  return voc_json_parse (text, -1, NULL);
}

/* The types with the address of schema.org read as those without. */
static void
settle_type (VocFeedContext *context,
             JsonObject     *object,
             gboolean        is_occupation)
{
  json_object_set_string_member (object, "@type", "Occupation");
  if (is_occupation || voc_json_get_string (object, "name") != NULL)
    return;

  json_object_set_string_member (object, "name", context->title != NULL ? context->title : "FAQ");
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
                       JsonObject     *object)
{
  g_autoptr (JsonNode) copy = copy_object (object);
  g_autoptr (VocGuide) guide = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (copy == NULL)
    return;

  settle_type (context, json_node_get_object (copy), voc_native_has_type (object, "Occupation"));
  convert_salaries (context, json_node_get_object (copy));
  text = voc_json_to_text (copy, FALSE);
  if (voc_text_is_blank (voc_json_get_string (json_node_get_object (copy), "name")))
    {
      voc_feed_context_skip (context, "name", "The guide has no name; give it one");
      return;
    }

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

static JsonArray *
write_paragraphs (const GPtrArray *paragraphs)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const VocGuideParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      JsonObject              *object = json_object_new ();

      json_object_set_string_member (object, "id", paragraph->id);
      json_object_set_string_member (object, "text", paragraph->text);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
write_sections (const VocGuide *guide)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (guide->sections, i);
      JsonObject            *object = json_object_new ();

      json_object_set_string_member (object, "id", section->id);
      json_object_set_string_member (object, "name", section->title);
      json_object_set_array_member (object, "paragraphs", write_paragraphs (section->paragraphs));
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonObject *
write_faqs (const VocGuide *guide)
{
  JsonObject *page = json_object_new ();
  JsonArray  *questions = json_array_new ();

  for (guint i = 0; i < guide->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, i);
      JsonObject        *question = json_object_new ();
      JsonObject        *answer = json_object_new ();

      json_object_set_string_member (question, "@type", "Question");
      json_object_set_string_member (question, "identifier", faq->id);
      voc_native_set_text (question, "name", faq->question != NULL ? faq->question->text : NULL);
      json_object_set_string_member (answer, "@type", "Answer");
      json_object_set_array_member (answer, "paragraphs", write_paragraphs (faq->answer));
      json_object_set_object_member (question, "acceptedAnswer", answer);
      json_array_add_object_element (questions, question);
    }

  json_object_set_string_member (page, "@type", "FAQPage");
  json_object_set_array_member (page, "mainEntity", questions);
  return page;
}

static JsonArray *
write_list (char **strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  return array;
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
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object;

  g_return_val_if_fail (guide != NULL, NULL);

  object = json_object_new ();
  json_node_take_object (node, object);
  json_object_set_string_member (object, "@context", "https://schema.org");
  json_object_set_string_member (object, "@type", "Occupation");
  voc_native_set_text (object, "identifier", guide->slug);
  voc_native_set_text (object, "inLanguage", guide->language);
  voc_native_set_text (object, "name", guide->title);
  voc_native_set_text (object, "description", guide->summary);
  voc_native_set_text (object, "publisher", guide->publisher);
  json_object_set_array_member (object, "occupationalCategory", write_list (guide->socs));
  voc_native_set_text (object, "voc:query", guide->query);
  json_object_set_array_member (object, "voc:related", write_list (guide->related));
  json_object_set_array_member (object, "voc:sections", write_sections (guide));
  if (guide->faqs->len > 0)
    json_object_set_object_member (object, "mainEntity", write_faqs (guide));
  return voc_json_to_text (node, FALSE);
}
