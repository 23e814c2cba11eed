/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Occupations without a guide are found by what is known of them. */

#include "reference-fixture.h"

#include "model/voc-occupation.h"

#include <string.h>

static const VocGuideHit *
find (GPtrArray  *hits,
      const char *soc)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const VocGuideHit *hit = g_ptr_array_index (hits, i);

      if (g_str_equal (hit->slug, soc))
        return hit;
    }

  return NULL;
}

static GPtrArray *
search (Fixture    *self,
        const char *text,
        guint       most)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = voc_reference_search_pages (self->conn, text, most, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, <=, most);

  return hits;
}

static void
test_search (Fixture      *self,
             gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *soc;
    const char *section;
    const char *snippet; /* the beginning */
  } expected[] = {
    /* By the name, whole or not, and it is said what else it is called. */
    { "astronomers", "19-2011", NULL, "Astronomer" },
    { "Astronom", "19-2011", NULL, "Astronomer" },
    /* By an alternate title, or one in another language. */
    { "asphalt tamper", "47-2061", "job", "Asphalt Tamper" },
    { "TAMPER asph", "47-2061", "job", "Asphalt Tamper" },
    { "cosmologist", "19-2011", "job", "Cosmologist" },
    { "abatteuse", "51-3023", "job", "abatteuse" },
    /* By a tool, also of those that the page has no room for. */
    { "hatch pattern", "17-3011", "tools", "100 Plus Hatch Pattern Library" },
    { "astronomers c++", "19-2011", "tools", "C++" },
    { "astronomers hadoop pyth", "19-2011", "tools", "Apache Hadoop, Python" },
    /* By words of several kinds. */
    { "cosmologist matlab", "19-2011", "job", "Cosmologist, The MathWorks MATLAB" },
    { "astronomers critical thinking", "19-2011", "skills", "Critical Thinking" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) hits = search (self, expected[i].text, 12);
      const VocGuideHit *hit = find (hits, expected[i].soc);

      if (hit == NULL || !g_str_has_prefix (hit->snippet, expected[i].snippet))
        g_error ("“%s” finds “%s”", expected[i].text, hit != NULL ? hit->snippet : "another one");
      g_assert_cmpstr (hit->paragraph_id, ==, expected[i].section);
    }
}

/* What is called by the words comes before what only uses such a thing, and an occupation
 * that a guide is of is no page. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GPtrArray) hits = search (self, "astronomer", 12);
  g_autoptr (GPtrArray) few = search (self, "excel", 5);
  g_autoptr (GPtrArray) own = search (self, "software developer", 100);

  g_assert_cmpstr (((VocGuideHit *) g_ptr_array_index (hits, 0))->slug, ==, "19-2011");
  g_assert_null (((VocGuideHit *) g_ptr_array_index (hits, 0))->paragraph_id);
  g_assert_cmpuint (few->len, ==, 5);
  g_assert_null (find (own, "15-1252"));
}

/* Each occupation has a guide or is found by its name. */
static void
test_all (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn,
                                               "SELECT soc, title FROM ref.occupation WHERE level = 'detailed'"
                                               " AND last_year = (SELECT max (last_year) FROM ref.occupation)"
                                               " AND soc NOT IN (SELECT soc FROM ref.guide_soc)",
                                               &error);
  guint n = 0;

  g_assert_no_error (error);
  while (voc_stmt_step (stmt, &error) > 0)
    {
      const char *title = voc_stmt_get_text (stmt, 1);
      g_autoptr (GPtrArray) hits = search (self, title, 50);
      const VocGuideHit *hit = find (hits, voc_stmt_get_text (stmt, 0));

      if (hit == NULL || hit->paragraph_id != NULL)
        g_error ("“%s” does not find its page", title);
      n++;
    }
  g_assert_cmpuint (n, >, 700);
}

static void
test_nothing (Fixture      *self,
              gconstpointer data)
{
  static const char *const texts[] = { "", "  ", "xqzzyx", "astronomers xqzzyx", "---", "\"", "*", "(", "^ ~", "a\"", "NEAR(", "} : (",
                                       "\u0928\u0930\u094d\u0938", "\u0e04\u0e38\u0e13", "\u1014\u103e\u1004\u1037\u103a", "a\u200db",
                                       "a b c d e f g h i j k l m n o p q r s t u v w x y z" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) hits = search (self, texts[i], 10);

      if (i < 5)
        g_assert_cmpuint (hits->len, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("pages/search", test_search);
  ADD ("pages/order", test_order);
  ADD ("pages/all", test_all);
  ADD ("pages/nothing", test_nothing);

  return g_test_run ();
}
