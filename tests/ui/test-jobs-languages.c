/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The languages that somebody can work in: a filter that is in force without being asked for,
 * that is seen, and that can be lifted for one search. */

#include "config.h"

#include "voc-ui-jobs-search.h"

#include "ui/jobs/voc-jobs-filter-private.h"

#define N_GERMAN 4
#define N_SWEDISH 3
#define N_ENGLISH 2
#define N_UNKNOWN 5
#define N_ALL (N_GERMAN + N_SWEDISH + N_ENGLISH + N_UNKNOWN)

/* By the order of the codes. */
#define CHIP "German · English · Language not known"

static void
put_language (Fixture    *self,
              const char *language,
              guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      VocListing *listing = voc_listing_new ();

      listing->native_id = g_strdup_printf ("l-%s-%u", language, i);
      voc_set_text (&listing->title, g_str_equal (language, "sv") ? "Snickare" : i % 2 == 0 ? "Nurse"
                                                                                            : "Baker");
      voc_set_text (&listing->company, "Acme");
      voc_set_text (&listing->language, language);
      voc_ui_library_put_version (&self->base, listing);
    }
}

static void
set_up_languages (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (VOC_APPLICATION_ID);
  const char *const languages[] = { "de", "en_GB", "nothing that is one", NULL };

  g_settings_set_strv (settings, "work-languages", languages);
  voc_ui_library_set_up (&self->base);
  /* One more whose language is not known. */
  voc_ui_library_put_listings (&self->base, 1);
  put_language (self, "de", N_GERMAN);
  put_language (self, "sv", N_SWEDISH);
  put_language (self, "en", N_ENGLISH);
  put_language (self, "", N_UNKNOWN - 1);
  voc_ui_library_open (&self->base);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->base.library));
  self->bar = self->page->search_bar;
  voc_ui_library_present (&self->base, GTK_WIDGET (self->page), 900, 700);
}

static void
tear_down_languages (Fixture      *self,
                     gconstpointer data)
{
  g_settings_reset (self->page->settings, "work-languages");
  tear_down (self, data);
}

static void
assert_state (Fixture    *self,
              guint       n,
              const char *chips,
              guint       n_filters)
{
  g_autofree char *shown = NULL;
  g_autofree char *expected = *chips != '\0' ? g_strconcat ("Remove filter: ", chips, NULL) : g_strdup ("");

  wait_n (self, n);
  shown = list_chips (self, "voc-filter-chip");
  g_assert_cmpstr (shown, ==, expected);
  g_assert_cmpuint (voc_jobs_filter_count (self->bar->filter), ==, n_filters);
}

/* It is seen as a chip, lifted by it, and in force again when that is taken away. */
static void
test_lift (Fixture      *self,
           gconstpointer data)
{
  VocJobFacet *facet = self->bar->filter->choices[VOC_CHOICE_LANGUAGE];

  assert_state (self, N_ALL - N_SWEDISH, CHIP, 0);
  g_assert_true (voc_job_facet_is_chosen (facet, "de"));
  g_assert_true (voc_job_facet_is_chosen (facet, ""));
  g_assert_false (voc_job_facet_is_chosen (facet, "sv"));

  click_chip (self, 0);
  assert_state (self, N_ALL, "Any language", 1);
  g_assert_false (voc_job_facet_has_chosen (facet));
  click_chip (self, 0);
  assert_state (self, N_ALL - N_SWEDISH, CHIP, 0);

  /* The next search begins with what is preferred. */
  click_chip (self, 0);
  assert_state (self, N_ALL, "Any language", 1);
  voc_jobs_page_search (self->page, "nurse");
  assert_state (self, (N_GERMAN + 1) / 2 + (N_ENGLISH + 1) / 2 + N_UNKNOWN / 2, CHIP, 0);
  voc_jobs_filter_clear (self->bar->filter);
  assert_state (self, (N_GERMAN + 1) / 2 + (N_ENGLISH + 1) / 2 + N_UNKNOWN / 2, CHIP, 0);
}

/* What is written or ticked goes before what is preferred. */
static void
test_overrule (Fixture      *self,
               gconstpointer data)
{
  const char *const swedish[] = { "sv", NULL };
  VocJobFacet      *facet = self->bar->filter->choices[VOC_CHOICE_LANGUAGE];

  assert_state (self, N_ALL - N_SWEDISH, CHIP, 0);
  voc_jobs_page_search (self->page, "language:sv");
  assert_state (self, N_SWEDISH, "Swedish", 1);
  click_chip (self, 0);
  assert_state (self, N_ALL - N_SWEDISH, CHIP, 0);

  voc_job_facet_set_chosen (facet, swedish);
  g_signal_emit_by_name (facet, "changed");
  assert_state (self, N_SWEDISH, "Swedish", 1);
  /* What was chosen stays when something else is preferred from now on. */
  g_settings_set_boolean (self->page->settings, "hide-closed", FALSE);
  g_settings_reset (self->page->settings, "work-languages");
  assert_state (self, N_SWEDISH, "Swedish", 1);
  g_settings_reset (self->page->settings, "hide-closed");
  voc_jobs_filter_clear (self->bar->filter);
  assert_state (self, N_ALL, "", 0);

  g_settings_set_strv (self->page->settings, "work-languages", swedish);
  assert_state (self, N_SWEDISH + N_UNKNOWN, "Swedish · Language not known", 0);
  g_settings_reset (self->page->settings, "work-languages");
  assert_state (self, N_ALL, "", 0);
}

/* A saved search keeps what it was saved with, and so do the numbers beside it. */
static void
test_saved (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (VocQuery) usual = NULL;
  g_autoptr (VocQuery) any = voc_query_new ();

  any->folds_duplicates = TRUE;
  any = voc_query_seal (any, 0);
  assert_state (self, N_ALL - N_SWEDISH, CHIP, 0);
  usual = voc_jobs_page_create_query (self->page);

  voc_jobs_search_bar_set_query (self->bar, any);
  assert_state (self, N_ALL, "Any language", 1);
  g_settings_reset (self->page->settings, "work-languages");
  assert_state (self, N_ALL, "", 0);
  voc_jobs_search_bar_set_query (self->bar, usual);
  assert_state (self, N_ALL - N_SWEDISH, CHIP, 1);
}

static gboolean
has_way_out (gpointer user_data)
{
  const Fixture *self = user_data;

  return gtk_widget_get_mapped (GTK_WIDGET (self->page->empty_page))
         && voc_ui_library_find_label (self->page->drop_box, self->wanted) != NULL;
}

/* When nothing is found in any of them, there is a way to what there is, also when nothing else
 * was asked. */
static void
test_none (Fixture      *self,
           gconstpointer data)
{
  const char *const welsh[] = { "cy", NULL };
  VocJobFacet      *facet = self->bar->filter->choices[VOC_CHOICE_LANGUAGE];

  voc_jobs_page_search (self->page, "snickare");
  wait_n (self, 0);
  self->wanted = "3 Jobs Without “" CHIP "”";
  g_assert_true (voc_ui_test_wait (has_way_out, self));
  voc_ui_click (gtk_widget_get_ancestor (voc_ui_library_find_label (self->page->drop_box, self->wanted), GTK_TYPE_BUTTON));
  assert_state (self, N_SWEDISH, "Any language", 1);

  voc_jobs_page_search (self->page, "");
  wait_n (self, N_ALL - N_SWEDISH);
  voc_job_facet_set_chosen (facet, welsh);
  g_signal_emit_by_name (facet, "changed");
  wait_n (self, 0);
  self->wanted = "14 Jobs Without “Welsh”";
  g_assert_true (voc_ui_test_wait (has_way_out, self));
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

#define ADD_LANGUAGE(name, func) g_test_add ("/ui/jobs-languages/" name, Fixture, NULL, set_up_languages, func, tear_down_languages)
  ADD_LANGUAGE ("lift", test_lift);
  ADD_LANGUAGE ("overrule", test_overrule);
  ADD_LANGUAGE ("saved", test_saved);
  ADD_LANGUAGE ("none", test_none);
#undef ADD_LANGUAGE

  return g_test_run ();
}
