/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The model and the words of what is hidden. */

#include "config.h"

#include "library/voc-hidden-list.h"
#include "library/voc-present-hidden.h"

/* The model, against what its signals say of it. */

static void
replay_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *shadow)
{
  /* A view would walk all rows that come. */
  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (position + removed, <=, shadow->len);
  if (removed > 0)
    g_ptr_array_remove_range (shadow, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (shadow, (int) (position + i), g_list_model_get_item (model, position + i));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, shadow->len);
  for (guint i = 0; i < shadow->len; i++)
    {
      g_autoptr (VocHiddenItem) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (shadow, i));
    }
}

static GPtrArray *
make_listings (guint n)
{
  GPtrArray *listings = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_hidden_listing_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char  *native_id = g_strdup_printf ("%u", i);
      VocHiddenListing *listing = voc_hidden_listing_new ("https://example.org/", native_id);

      listing->title = g_strdup_printf ("Bäcker %u", i);
      listing->company = g_strdup (i % 2 == 0 ? "Alpha" : "Beta");
      g_ptr_array_add (listings, listing);
    }
  return listings;
}

static void
count_changes_cb (VocHiddenItem *item,
                  guint         *n)
{
  (*n)++;
}

static void
test_model (void)
{
  g_autoptr (VocHiddenList) model = voc_hidden_list_new ();
  g_autoptr (GPtrArray) shadow = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) listings = make_listings (10000);
  g_autoptr (GPtrArray) few = make_listings (30);
  g_autoptr (GPtrArray) others = make_listings (10000);
  g_autoptr (VocHiddenItem) kept = NULL;
  VocHiddenListing *changed = g_ptr_array_index (others, 20);
  guint             n_changes = 0;

  g_signal_connect (model, "items-changed", G_CALLBACK (replay_cb), shadow);
  voc_hidden_list_set_listings (model, listings);
  g_assert_cmpuint (shadow->len, ==, 10000);
  kept = g_list_model_get_item (G_LIST_MODEL (model), 20);
  g_signal_connect (kept, "changed", G_CALLBACK (count_changes_cb), &n_changes);

  /* A search, and back: whoever holds an item keeps it. */
  voc_hidden_list_set_listings (model, few);
  g_assert_cmpuint (shadow->len, ==, 30);
  g_assert_true (voc_hidden_list_get_found (model) == few);
  voc_hidden_list_set_listings (model, listings);
  g_assert_cmpuint (n_changes, ==, 0);

  /* One goes, and one is called otherwise. */
  g_ptr_array_remove_index (others, 4);
  g_free (changed->title);
  changed->title = g_strdup ("Cook");
  voc_hidden_list_set_listings (model, others);
  g_assert_cmpuint (shadow->len, ==, 9999);
  g_assert_true (g_ptr_array_index (shadow, 19) == kept);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpstr (voc_hidden_item_get_listing (kept)->title, ==, "Cook");
  g_signal_handlers_disconnect_by_data (kept, &n_changes);
}

/* Items are made for what somebody looks at, and go. */
static void
test_lazy (void)
{
  g_autoptr (VocHiddenList) model = voc_hidden_list_new ();
  g_autoptr (GPtrArray) listings = make_listings (100000);

  voc_hidden_list_set_listings (model, listings);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100000);
  g_assert_cmpuint (voc_hidden_list_get_n_living (model), ==, 0);
  for (guint i = 0; i < 100000; i++)
    {
      g_autoptr (VocHiddenItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_nonnull (item);
      g_assert_cmpuint (voc_hidden_list_get_n_living (model), <=, 801);
    }
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_words (void)
{
  g_autoptr (GDateTime) since = g_date_time_new_local (2026, 11, 3, 12, 0, 0);
  g_autoptr (GDateTime) until = g_date_time_new_local (2026, 12, 3, 12, 0, 0);
  g_autoptr (VocHiddenEmployer) employer = voc_hidden_employer_new ("Alpha", "Agency");
  g_autoptr (VocHiddenListing) listing = voc_hidden_listing_new ("https://example.org/", "1");

  assert_text (voc_present_n_hidden (1237), "1,237 hidden");
  assert_text (voc_present_employer_is_hidden (employer), "Alpha is hidden");
  employer->hidden_at = g_date_time_to_unix (since);
  employer->n_listings = 1;
  assert_text (voc_present_employer_is_hidden (employer), "1 job of Alpha is hidden");
  assert_text (voc_present_hidden_employer (employer), "1 job · since 3\u00a0November\u00a02026 · Agency");
  employer->until = g_date_time_to_unix (until);
  employer->n_listings = 12;
  g_clear_pointer (&employer->reason, g_free);
  assert_text (voc_present_hidden_employer (employer), "12 jobs · since 3\u00a0November\u00a02026 · until 3\u00a0December\u00a02026");
  assert_text (voc_present_employer_is_hidden (employer), "12 jobs of Alpha are hidden");
  assert_text (voc_present_employer_is_shown ("Alpha"), "Alpha is shown again");

  listing->hidden_at = employer->hidden_at;
  assert_text (voc_present_hidden_title (listing), "A job that is not here any more");
  assert_text (voc_present_hidden_listing (listing), "since 3\u00a0November\u00a02026");
  listing->title = g_strdup ("Baker");
  listing->company = g_strdup ("Alpha");
  listing->source_name = g_strdup ("The Board");
  assert_text (voc_present_hidden_title (listing), "Baker");
  assert_text (voc_present_hidden_listing (listing), "Alpha · The Board · since 3\u00a0November\u00a02026");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/hidden/model", test_model);
  g_test_add_func ("/library/hidden/lazy", test_lazy);
  g_test_add_func ("/library/hidden/words", test_words);

  return g_test_run ();
}
