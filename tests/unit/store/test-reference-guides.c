/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Guides come in the best language that there is, and are found by their words. */

#include "reference-fixture.h"

#include <string.h>

static void
test_languages (Fixture      *self,
                gconstpointer data)
{
  static const struct
  {
    const char *wanted[4];
    const char *language;
    const char *title;
  } expected[] = {
    { { NULL }, "en", "Backend developer" },
    { { "en", NULL }, "en", "Backend developer" },
    { { "de", NULL }, "de", "Backend-Entwickler/in" },
    { { "de_AT.UTF-8", "de_AT", "de", NULL }, "de", "Backend-Entwickler/in" },
    { { "de-CH", "es", NULL }, "de", "Backend-Entwickler/in" },
    { { "xx", "en_GB", "de", NULL }, "en", "Backend developer" },
    { { "C", NULL }, "en", "Backend developer" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (VocGuide) guide = voc_reference_get_guide (self->conn, "backend-developer", expected[i].wanted, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (guide->slug, ==, "backend-developer");
      g_assert_cmpstr (guide->language, ==, expected[i].language);
      g_assert_cmpstr (guide->title, ==, expected[i].title);
      g_assert_cmpstr (guide->socs[0], ==, "15-1252");
      g_assert_cmpuint (guide->sections->len, >, 5);
      g_assert_cmpuint (guide->faqs->len, >, 0);
    }
}

/* The language in which the list has a guide; %NULL when it is not there. */
static const char *
language_of (GPtrArray  *guides,
             const char *slug)
{
  for (guint i = 0; i < guides->len; i++)
    {
      const VocGuide *guide = g_ptr_array_index (guides, i);

      if (g_str_equal (guide->slug, slug))
        return guide->language;
    }

  return NULL;
}

/* A guide that has no translation is there in English. */
static void
test_list (Fixture      *self,
           gconstpointer data)
{
  static const char *const translated[] = { "backend-developer", "bookkeeper",
                                            "customer-service-representative", "electrician",
                                            "registered-nurse", "warehouse-worker" };
  static const char *const english[] = { "accountant", "frontend-developer", "receptionist" };
  static const char *const spanish[] = { "es", NULL };
  static const char *const french[] = { "fr", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) guides = voc_reference_list_guides (self->conn, spanish, &error);
  g_autoptr (GPtrArray) others = NULL;

  g_assert_no_error (error);
  others = voc_reference_list_guides (self->conn, french, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (translated); i++)
    g_assert_cmpstr (language_of (guides, translated[i]), ==, "es");
  for (gsize i = 0; i < G_N_ELEMENTS (english); i++)
    g_assert_cmpstr (language_of (others, english[i]), ==, "en");
}

static void
test_missing (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocGuide) guide = voc_reference_get_guide (self->conn, "no-such", NULL, &error);
  g_autofree char *slug = NULL;

  g_assert_null (guide);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  slug = voc_reference_guide_for_soc (self->conn, "11-1011", &error);
  g_assert_null (slug);
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND);
}

static void
test_for_soc (Fixture      *self,
              gconstpointer data)
{
  static const struct
  {
    const char *soc;
    const char *slug;
  } expected[] = { { "15-1252", "backend-developer" },
                   { "15-1254", "frontend-developer" },
                   { "29-1141", "registered-nurse" },
                   { "47-2111", "electrician" } };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *slug = voc_reference_guide_for_soc (self->conn, expected[i].soc, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (slug, ==, expected[i].slug);
    }
}

/* Whether a hit's ids name a paragraph of its guide. */
static gboolean
leads_somewhere (VocConn           *conn,
                 const VocGuideHit *hit,
                 const char *const *languages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocGuide) guide = voc_reference_get_guide (conn, hit->slug, languages, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (guide->title, ==, hit->title);
  for (guint i = 0; i < guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (guide->sections, i);

      for (guint k = 0; g_str_equal (section->id, hit->section_id) && k < section->paragraphs->len;
           k++)
        {
          const VocGuideParagraph *paragraph = g_ptr_array_index (section->paragraphs, k);

          if (g_str_equal (paragraph->id, hit->paragraph_id))
            return TRUE;
        }
    }
  for (guint i = 0; i < guide->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, i);

      if (g_str_equal (faq->id, hit->section_id))
        return TRUE;
    }

  return FALSE;
}

static void
test_search (Fixture      *self,
             gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *languages[2];
    const char *slug;
    const char *snippet;
  } expected[] = {
    { "leaked passwords", { "en", NULL }, "backend-developer", "leaked passwords" },
    { "kubernet", { "en", NULL }, "backend-developer", "Kubernet" },
    { "charging poin", { "en", NULL }, "electrician", "harging poin" },
    { "datenbanken", { "de", NULL }, "database-administrator", "Datenbank" },
    { "BASES DE DATOS", { "es", NULL }, "database-administrator", "datos" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) hits = voc_reference_search_guides (self->conn, expected[i].text, expected[i].languages, 10,
                                                                NULL, &error);
      const VocGuideHit *first = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (hits->len, >, 0);
      g_assert_cmpuint (hits->len, <=, 10);
      first = g_ptr_array_index (hits, 0);
      g_assert_cmpstr (first->slug, ==, expected[i].slug);
      if (strstr (first->snippet, expected[i].snippet) == NULL)
        g_error ("no “%s” in: %s", expected[i].snippet, first->snippet);
      for (guint k = 0; k < hits->len; k++)
        {
          const VocGuideHit *hit = g_ptr_array_index (hits, k);

          g_assert_true (leads_somewhere (self->conn, hit, expected[i].languages));
          /* The names of figures are no words of the guide. */
          g_assert_null (strchr (hit->snippet, '{'));
        }
    }
}

static void
test_search_nothing (Fixture      *self,
                     gconstpointer data)
{
  static const char *const texts[] = { "", "  ", "xqzzyx", "\"", "*", "(", "---", "^ ~", "a\"",
                                       "NEAR(" };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) hits = voc_reference_search_guides (self->conn, texts[i], NULL, 10, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (hits);
      if (i < 3)
        g_assert_cmpuint (hits->len, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("guides/languages", test_languages);
  ADD ("guides/list", test_list);
  ADD ("guides/missing", test_missing);
  ADD ("guides/for-soc", test_for_soc);
  ADD ("guides/search", test_search);
  ADD ("guides/search-nothing", test_search_nothing);

  return g_test_run ();
}
