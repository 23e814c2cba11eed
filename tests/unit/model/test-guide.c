/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Guides are read as their authors wrote them; a translation tells which of its
 * paragraphs are of an older text; figures go where references stand. The guides
 * that ship with the program are read too. */

#include "model/voc-guide.h"

#include "base/voc-error.h"

#include <string.h>

static const char guide_json[] = "{\"@context\":\"https://schema.org\",\"@type\":\"Occupation\",\"identifier\":\"tester\",\"inLanguage\":\"en\","
                                 "\"name\":\"Tester\",\"description\":\"Tests.\",\"occupationalCategory\":[\"15-1253\",\"15-1252.00\"],"
                                 "\"voc:query\":\"tester\",\"voc:related\":[\"developer\"],"
                                 "\"voc:sections\":[{\"id\":\"pay\",\"name\":\"Pay\",\"paragraphs\":["
                                 "{\"id\":\"pay.1\",\"text\":\"The median is {wage.median}.\"},{\"id\":\"pay.2\",\"text\":\"Second.\"},"
                                 "{\"id\":\"pay.3\",\"text\":\"Third.\"}]}],"
                                 "\"mainEntity\":{\"@type\":\"FAQPage\",\"mainEntity\":[{\"@type\":\"Question\",\"identifier\":\"faq.degree\","
                                 "\"name\":\"Degree?\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"paragraphs\":[{\"id\":\"faq.degree.1\","
                                 "\"text\":\"{edu.bachelor@15-1254} have one.\"}]}}]}}";

static VocGuide *
read_guide (void)
{
  g_autoptr (GError) error = NULL;
  VocGuide *guide = voc_guide_from_json (guide_json, -1, &error);

  g_assert_no_error (error);
  return guide;
}

static const VocGuideParagraph *
get_paragraph (const VocGuide *guide,
               guint           section,
               guint           index)
{
  const VocGuideSection *found = g_ptr_array_index (guide->sections, section);

  return g_ptr_array_index (found->paragraphs, index);
}

static void
test_read (void)
{
  g_autoptr (VocGuide) guide = read_guide ();
  g_auto (GStrv) references = voc_guide_list_references (guide);
  const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, 0);

  g_assert_cmpstr (guide->slug, ==, "tester");
  g_assert_cmpstr (guide->language, ==, "en");
  g_assert_cmpstr (guide->title, ==, "Tester");
  g_assert_cmpstr (guide->summary, ==, "Tests.");
  g_assert_null (guide->publisher);
  g_assert_cmpstr (guide->socs[0], ==, "15-1253");
  g_assert_cmpstr (guide->socs[1], ==, "15-1252");
  g_assert_null (guide->socs[2]);
  g_assert_cmpstr (guide->query, ==, "tester");
  g_assert_cmpstr (guide->related[0], ==, "developer");
  g_assert_cmpuint (guide->sections->len, ==, 1);
  g_assert_cmpstr (get_paragraph (guide, 0, 1)->text, ==, "Second.");
  g_assert_cmpstr (faq->id, ==, "faq.degree");
  g_assert_cmpstr (faq->question->text, ==, "Degree?");
  g_assert_cmpuint (faq->answer->len, ==, 1);
  g_assert_cmpuint (g_strv_length (references), ==, 2);
  g_assert_cmpstr (references[0], ==, "wage.median");
  g_assert_cmpstr (references[1], ==, "edu.bachelor@15-1254");
}

static void
test_refuse (void)
{
  static const char *const bad[] = { "", "[]", "{}", "{\"@type\":\"Occupation\"}", "{\"@type\":\"JobPosting\",\"name\":\"a\"}", "{\"@type\":" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (voc_guide_from_json (bad[i], -1, &error));
      g_assert_cmpint (error->domain, ==, VOC_PARSE_ERROR);
    }
}

static void
test_translate (void)
{
  g_autoptr (VocGuide) guide = read_guide ();
  g_autoptr (VocGuide) german = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "The median is {wage.median}.", -1);
  g_autofree char   *json = NULL;
  const VocGuideFaq *faq;

  json = g_strdup_printf ("{\"inLanguage\":\"de\",\"name\":\"Prüfer\",\"sections\":{\"pay\":\"Bezahlung\"},\"paragraphs\":{"
                          "\"pay.1\":{\"source\":\"%.12s\",\"text\":\"Der Median ist {wage.median}.\"},"
                          "\"pay.2\":{\"source\":\"000000000000\",\"text\":\"Zweiter.\"}},"
                          "\"questions\":{\"faq.degree\":{\"source\":\"123\",\"text\":\"Abschluss?\"}}}",
                          sum);
  german = voc_guide_translate (guide, json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (german->language, ==, "de");
  g_assert_cmpstr (german->title, ==, "Prüfer");
  g_assert_cmpstr (german->summary, ==, "Tests.");
  g_assert_cmpstr (german->slug, ==, "tester");
  g_assert_cmpstr (german->socs[0], ==, "15-1253");
  g_assert_cmpstr (((VocGuideSection *) g_ptr_array_index (german->sections, 0))->title, ==, "Bezahlung");
  g_assert_cmpstr (get_paragraph (german, 0, 0)->text, ==, "Der Median ist {wage.median}.");
  g_assert_false (get_paragraph (german, 0, 0)->is_stale);
  g_assert_cmpstr (get_paragraph (german, 0, 1)->text, ==, "Zweiter.");
  g_assert_true (get_paragraph (german, 0, 1)->is_stale);
  g_assert_cmpstr (get_paragraph (german, 0, 2)->text, ==, "Third.");
  g_assert_false (get_paragraph (german, 0, 2)->is_stale);
  faq = g_ptr_array_index (german->faqs, 0);
  g_assert_cmpstr (faq->question->text, ==, "Abschluss?");
  g_assert_true (faq->question->is_stale);

  g_assert_null (voc_guide_translate (guide, "{\"name\":\"x\"}", -1, &error));
  g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_UNSUPPORTED);
}

static void
test_plain (void)
{
  static const char json[] = "{\"@type\":[\"Occupation\"],\"name\":\"Back End Developer\",\"publisher\":{\"name\":\"Acme\"},\"inLanguage\":\"en-US\","
                             "\"occupationalCategory\":{\"codeValue\":\"15-1252\"},\"skills\":[\"C\",{\"name\":\"SQL {x.y}\"}],"
                             "\"responsibilities\":\"<p>One</p><p>Two</p>\",\"educationRequirements\":{\"credentialCategory\":\"bachelor degree\"},"
                             "\"mainEntity\":[{\"@type\":\"Question\",\"name\":\"Q?\",\"acceptedAnswer\":{\"text\":\"<b>A</b>\"}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (VocGuide) guide = voc_guide_from_json (json, -1, &error);
  g_auto (GStrv) references = NULL;
  const VocGuideFaq *faq;

  g_assert_no_error (error);
  references = voc_guide_list_references (guide);
  g_assert_cmpstr (guide->slug, ==, "back-end-developer");
  g_assert_cmpstr (guide->publisher, ==, "Acme");
  g_assert_cmpstr (guide->socs[0], ==, "15-1252");
  g_assert_cmpstr (guide->query, ==, "\"Back End Developer\"");
  g_assert_cmpuint (guide->sections->len, ==, 3);
  g_assert_cmpstr (((VocGuideSection *) g_ptr_array_index (guide->sections, 0))->id, ==, "responsibilities");
  g_assert_cmpstr (get_paragraph (guide, 0, 0)->text, ==, "One");
  g_assert_cmpstr (get_paragraph (guide, 0, 1)->text, ==, "Two");
  g_assert_cmpstr (get_paragraph (guide, 1, 0)->text, ==, "bachelor degree");
  g_assert_cmpstr (get_paragraph (guide, 2, 0)->text, ==, "• C");
  g_assert_cmpstr (get_paragraph (guide, 2, 1)->text, ==, "• SQL {{x.y}}");
  g_assert_cmpuint (g_strv_length (references), ==, 0);
  faq = g_ptr_array_index (guide->faqs, 0);
  g_assert_cmpstr (((VocGuideParagraph *) g_ptr_array_index (faq->answer, 0))->text, ==, "A");
}

static char *
get_figure (const char *reference,
            gpointer    user_data)
{
  if (strcmp (reference, "wage.median") == 0)
    return g_strdup ("$1");
  if (strcmp (reference, "outlook.growth@15-1256:2019-2029") == 0)
    return g_strdup ("22%");
  return strcmp (reference, "wage.p10@15-1254") == 0 ? g_strdup ("{wage.median}") : NULL;
}

static void
test_fill (void)
{
  static const char *const cases[][2] = {
    { "a {wage.median} b", "a $1 b" },
    { "{wage.p10@15-1254}", "{wage.median}" },
    { "was {outlook.growth@15-1256:2019-2029}", "was 22%" },
    { "{wage.unknown}", "{wage.unknown}" },
    { "{{wage.median}}", "{wage.median}" },
    { "{", "{" },
    { "{wage", "{wage" },
    { "{wage.}", "{wage.}" },
    { "{nodot}", "{nodot}" },
    { "{wage.median", "{wage.median" },
    { "if (x) { y.z }", "if (x) { y.z }" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = voc_guide_fill (cases[i][0], get_figure, NULL);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (filled, ==, cases[i][1]);
    }
}

static VocGuide *
read_shipped (const char *folder,
              const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  VocGuide *guide;
  gsize     length;

  g_assert_true (g_file_get_contents (path, &json, &length, NULL));
  guide = voc_guide_from_json (json, (gssize) length, &error);
  g_assert_no_error (error);
  return guide;
}

static guint
count_stale (const VocGuide *guide,
             const VocGuide *english,
             guint          *n_english)
{
  guint n = 0;

  for (guint i = 0; i < guide->sections->len; i++)
    for (guint j = 0; j < ((VocGuideSection *) g_ptr_array_index (guide->sections, i))->paragraphs->len; j++)
      {
        n += get_paragraph (guide, i, j)->is_stale;
        /* Certificates and programs are called the same in both. */
        *n_english += !g_str_has_prefix (get_paragraph (guide, i, j)->text, "• ")
                      && strcmp (get_paragraph (guide, i, j)->text, get_paragraph (english, i, j)->text) == 0;
      }

  return n;
}

static void
test_shipped (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "guides", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n_guides = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, "de", name, NULL);
      g_autofree char *json = NULL;
      g_autoptr (VocGuide) guide = NULL;
      g_autoptr (VocGuide) german = NULL;
      g_autoptr (GError) error = NULL;
      guint n_english = 0;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      guide = read_shipped (folder, name);
      n_guides++;
      g_assert_cmpuint (guide->sections->len, >=, 10);
      g_assert_nonnull (guide->socs[0]);
      if (!g_file_get_contents (path, &json, NULL, NULL))
        continue;
      german = voc_guide_translate (guide, json, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_stale (german, guide, &n_english), ==, 0);
      g_assert_cmpuint (n_english, ==, 0);
    }
  g_assert_cmpuint (n_guides, >=, 48);
}

/* The first of several with an id keeps it, and nothing gets the id of another part. */
static void
test_same_ids (void)
{
  static const char json[] = "{\"@type\":\"Occupation\",\"name\":\"Tester\",\"voc:sections\":["
                             "{\"id\":\"a\",\"name\":\"A\",\"paragraphs\":[{\"id\":\"x\",\"text\":\"1\"},{\"id\":\"x\",\"text\":\"2\"}]},"
                             "{\"id\":\"a\",\"name\":\"B\",\"paragraphs\":[{\"id\":\"x\",\"text\":\"3\"},{\"id\":\"x-2\",\"text\":\"4\"}]}],"
                             "\"mainEntity\":[{\"@type\":\"Question\",\"identifier\":\"a\",\"name\":\"Why?\","
                             "\"acceptedAnswer\":{\"@type\":\"Answer\",\"paragraphs\":[{\"id\":\"x\",\"text\":\"5\"}]}}]}";
  g_autoptr (VocGuide) guide = voc_guide_from_json (json, -1, NULL);
  const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, 0);

  g_assert_cmpstr (((VocGuideSection *) g_ptr_array_index (guide->sections, 0))->id, ==, "a");
  g_assert_cmpstr (get_paragraph (guide, 0, 0)->id, ==, "x");
  g_assert_cmpstr (get_paragraph (guide, 0, 1)->id, ==, "x-3");
  g_assert_cmpstr (((VocGuideSection *) g_ptr_array_index (guide->sections, 1))->id, ==, "a-2");
  g_assert_cmpstr (get_paragraph (guide, 1, 0)->id, ==, "x-4");
  g_assert_cmpstr (get_paragraph (guide, 1, 1)->id, ==, "x-2");
  g_assert_cmpstr (faq->id, ==, "a-3");
  g_assert_cmpstr (faq->question->id, ==, "a-3");
  g_assert_cmpstr (((VocGuideParagraph *) g_ptr_array_index (faq->answer, 0))->id, ==, "x-5");
}

/* A feed with nothing but one id does not keep anybody waiting. */
static void
test_many_same_ids (void)
{
  g_autoptr (GString) json = g_string_new ("{\"@type\":\"Occupation\",\"name\":\"Tester\",\"voc:sections\":[{\"id\":\"a\",\"name\":\"A\",\"paragraphs\":[");
  g_autoptr (VocGuide) guide = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (json, "%s{\"id\":\"a\",\"text\":\"x\"}", i > 0 ? "," : "");
  g_string_append (json, "]}]}");
  guide = voc_guide_from_json (json->str, -1, NULL);
  g_assert_cmpstr (get_paragraph (guide, 0, 49999)->id, ==, "a-50001");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/guide/read", test_read);
  g_test_add_func ("/model/guide/refuse", test_refuse);
  g_test_add_func ("/model/guide/translate", test_translate);
  g_test_add_func ("/model/guide/plain", test_plain);
  g_test_add_func ("/model/guide/fill", test_fill);
  g_test_add_func ("/model/guide/shipped", test_shipped);
  g_test_add_func ("/model/guide/same-ids", test_same_ids);
  g_test_add_func ("/model/guide/many-same-ids", test_many_same_ids);

  return g_test_run ();
}
