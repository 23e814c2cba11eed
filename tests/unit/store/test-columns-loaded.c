/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What columns have once they are loaded: what was committed meanwhile, too, the short fields
 * alone, and the words to suggest when nothing is found. */

#include "columns-test.h"

#define NOW RANDOM_NOW

static gboolean
remove_in_transaction (VocConn *conn,
                       gpointer data,
                       GError **error)
{
  return voc_conn_exec (conn, "DELETE FROM main.listing WHERE id = 3", error);
}

/* What is committed while the columns are loaded is not lost. */
static void
test_loading (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocColumns) columns = voc_columns_new ();
  const VocColumnSet *set;
  guint32             slot;

  voc_conn_set_columns (self->conn, columns);
  for (guint i = 0; i < 20; i++)
    random_listing_put (self->conn, i);
  g_assert_null (voc_columns_lock (columns));
  g_assert_true (voc_columns_load (columns, self->conn, VOC_PAY_BASIS_DEFAULT, &error));
  for (guint i = 10; i < 30; i++)
    random_listing_put (self->conn, i);
  g_assert_true (voc_conn_transaction (self->conn, remove_in_transaction, NULL, &error));
  g_assert_null (voc_columns_lock (columns));
  g_assert_true (voc_columns_install (columns, self->conn, &error));

  set = voc_columns_lock (columns);
  g_assert_nonnull (set);
  g_assert_true (voc_column_set_find (set, 30, &slot));
  g_assert_false (voc_column_set_find (set, 3, &slot));
  voc_columns_unlock (columns);
  for (guint i = 0; i < 200; i++)
    ask_all (self);

  /* Without loading there is nothing to be installed. */
  g_assert_false (voc_columns_install (columns, self->conn, &error));
  g_assert_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_FAILED);
}

static VocResult *
ask_briefly (Fixture    *self,
             const char *text,
             VocPayBasis basis,
             VocReach    reach)
{
  g_autoptr (GError) error = NULL;
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  VocResult *result;

  g_free (unsealed->text);
  unsealed->text = g_strdup (text);
  unsealed->basis = basis;
  query = voc_query_seal (unsealed, NOW);
  result = voc_listings_search_in (self->conn, query, NULL, reach, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* Only what is in the short fields, and the answer says so; but nothing is shown that was
 * not wanted, and of another basis the database answers. */
static void
test_short (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *text;
    VocPayBasis basis;
    VocReach    reach;
    gboolean    lacks_texts;
    guint       n;
  } cases[] = {
    { "rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, TRUE, 0 },
    { "rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_WHOLE, FALSE, 1 },
    { "baker", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, TRUE, 1 },
    { "title:baker", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, FALSE, 1 },
    { "baker -rolls", VOC_PAY_BASIS_DEFAULT, VOC_REACH_SHORT, FALSE, 0 },
    { "rolls", { 35.0, 46.0 }, VOC_REACH_SHORT, FALSE, 1 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (VocResult) other = NULL;

  listing->source_id = 1;
  listing->native_id = g_strdup ("a");
  listing->title = g_strdup ("Baker");
  listing->description_text = g_strdup ("Rolls");
  listing = voc_listing_seal (g_steal_pointer (&listing));
  g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
  load (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VocResult) result = ask_briefly (self, cases[i].text, cases[i].basis, cases[i].reach);

      g_assert_cmpint (result->lacks_texts, ==, cases[i].lacks_texts);
      g_assert_cmpuint (result->ids->len, ==, cases[i].n);
    }

  /* A question of another basis has changed nothing; loading them with it does. */
  g_assert_cmpint (voc_columns_get_state (voc_conn_get_columns (self->conn)), ==, VOC_COLUMNS_GOOD);
  g_assert_true (voc_columns_load (voc_conn_get_columns (self->conn), self->conn, (VocPayBasis){ 35.0, 46.0 }, &error));
  g_assert_true (voc_columns_install (voc_conn_get_columns (self->conn), self->conn, &error));
  other = ask_briefly (self, "rolls", (VocPayBasis){ 35.0, 46.0 }, VOC_REACH_SHORT);
  g_assert_true (other->lacks_texts);
}

static char *
ask_for_suggestion (Fixture    *self,
                    const char *text,
                    gboolean    is_typing)
{
  g_autoptr (GError) error = NULL;
  VocQuery *unsealed = voc_query_new ();
  g_autoptr (VocQuery) query = NULL;
  g_autoptr (VocResult) result = NULL;

  g_free (unsealed->text);
  unsealed->text = g_strdup (text);
  unsealed->is_typing = is_typing;
  query = voc_query_seal (unsealed, NOW);
  result = voc_listings_search_in (self->conn, query, NULL, VOC_REACH_WHOLE, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (result->suggestion);
}

/* With nothing found, the words that there are; never others that find nothing either. */
static void
test_suggestion (Fixture      *self,
                 gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean    is_typing;
    const char *suggestion;
  } cases[] = {
    { "bakre", FALSE, "baker" },
    { "bakre", TRUE, "baker" },
    { "seniro bakre", FALSE, "senior baker" },
    { "title:bakre -cook", FALSE, "title:baker -cook" },
    { "zürch bakre", FALSE, "zurich baker" },
    { "開発 bakre", FALSE, NULL }, /* no listing has the first one */
    { "baker", FALSE, NULL },      /* there is one */
    { "baker cook", FALSE, NULL }, /* both are words, of two listings */
    { "cook bakre", FALSE, NULL },
    { "rols", FALSE, NULL }, /* only a description has it */
    { "bak", FALSE, NULL },
    { "xylophone", FALSE, NULL },
    { "\"bakre\"", FALSE, NULL },
    { "-bakre cok", FALSE, NULL },
    { "", FALSE, NULL },
  };
  static const char *const titles[] = { "Senior Baker", "Cook" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VocListing) listing = voc_listing_new ();
      VocLocation *location = voc_location_new ();

      listing->source_id = 1;
      listing->native_id = g_strdup (titles[i]);
      listing->title = g_strdup (titles[i]);
      listing->description_text = g_strdup ("Rolls");
      voc_set_text (&location->city, i == 0 ? "Zürich" : "Bern");
      voc_listing_add_location (listing, location);
      listing = voc_listing_seal (g_steal_pointer (&listing));
      g_assert_true (voc_listings_put (self->conn, listing, NOW, NULL, NULL, &error));
    }
  load (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *suggestion = ask_for_suggestion (self, cases[i].text, cases[i].is_typing);

      g_assert_cmpstr (suggestion, ==, cases[i].suggestion);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("loading", test_loading);
  ADD ("short", test_short);
  ADD ("suggestion", test_suggestion);

  return g_test_run ();
}
