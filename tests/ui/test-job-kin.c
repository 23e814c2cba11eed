/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same job from other sources: each with its source and the reason, with a way to say
 * that it is not, that another one is, and to take that back. */

#include "config.h"

#include "ui/jobs/voc-job-kin.h"
#include "ui/jobs/voc-job-sources.h"
#include "ui/jobs/voc-job-match-dialog.h"
#include "ui/jobs/voc-jobs-filter.h"
#include "ui/common/voc-undo.h"

#include "library/voc-present.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#define TEXT                                                                                                      \
  "<p>We bake for forty restaurants and for our own shop. You mix and knead the dough, shape rolls and loaves by" \
  " hand, and look after two deck ovens every night of the week, with one apprentice beside you.</p>"

typedef struct
{
  VocUiLibrary base;
  VocJobKin   *kin;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, 1);
  voc_ui_library_add_source (&self->base, "https://example.net/feed", "Bread <b>&amp;</b> Jobs");
}

static void
set_up_alone (Fixture      *self,
              gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_put_listings (&self->base, 1);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_tear_down (&self->base);
}

static void
put (Fixture    *self,
     gint64      source_id,
     const char *native_id,
     double      pay_amount)
{
  VocListing  *listing = voc_listing_new ();
  VocLocation *location = voc_location_new ();
  VocPay      *pay = voc_pay_new ();

  listing->source_id = source_id;
  voc_set_text (&listing->native_id, native_id);
  voc_set_text (&listing->title, "Baker");
  voc_set_text (&listing->company, "Mill & Oven");
  voc_set_text (&listing->description_html, TEXT);
  location->city = g_strdup ("Austin");
  voc_listing_add_location (listing, location);
  voc_pay_set_range (pay, pay_amount, pay_amount, "USD");
  pay->period = VOC_PAY_PERIOD_HOUR;
  voc_listing_add_pay (listing, pay);
  voc_ui_library_put_version (&self->base, listing);
}

static void
start_list_sources (VocUiLibrary       *base,
                    gpointer            data,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  voc_library_list_sources_async (base->library, NULL, callback, user_data);
}

/* The library learns the names of the sources after it was opened. */
static void
learn_names (Fixture *self)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->base, start_list_sources, NULL);
  g_autoptr (GPtrArray) sources = voc_library_list_sources_finish (self->base.library, result, NULL);

  g_assert_cmpuint (sources->len, >=, 1);
}

static void
show (Fixture *self,
      gint64   id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  voc_ui_library_open (&self->base);
  learn_names (self);
  self->kin = g_object_new (VOC_TYPE_JOB_KIN, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kin));
  voc_ui_library_present (&self->base, box, 500, 600);
  voc_job_kin_set_library (self->kin, self->base.library);
  voc_job_kin_set_listing (self->kin, id);
}

static gboolean
is_visible (gpointer user_data)
{
  return gtk_widget_get_visible (GTK_WIDGET (((Fixture *) user_data)->kin));
}

static guint
count_rows (Fixture    *self,
            const char *name)
{
  GtkWidget *list = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->kin), VOC_TYPE_JOB_KIN, name));
  guint      n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;

  return n;
}

static gboolean
is_apart (gpointer user_data)
{
  return count_rows (user_data, "apart") == 1 && count_rows (user_data, "others") == 0;
}

static gboolean
is_together (gpointer user_data)
{
  return count_rows (user_data, "apart") == 0 && count_rows (user_data, "others") == 1;
}

static gboolean
is_visible_part (Fixture    *self,
                 const char *name)
{
  GObject *part = gtk_widget_get_template_child (GTK_WIDGET (self->kin), VOC_TYPE_JOB_KIN, name);

  return gtk_widget_get_visible (GTK_WIDGET (part));
}

/* There is no other source that could have it. */
static void
test_alone (Fixture      *self,
            gconstpointer data)
{
  show (self, 1);
  for (guint i = 0; i < 5; i++)
    voc_ui_test_settle ();
  g_assert_false (is_visible (self));
}

/* Only the way to join it. */
static void
test_none (Fixture      *self,
           gconstpointer data)
{
  show (self, 1);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  g_assert_true (is_visible_part (self, "join_button"));
  g_assert_false (is_visible_part (self, "others_box"));
  g_assert_false (is_visible_part (self, "apart_box"));
  g_assert_false (is_visible_part (self, "again"));
}

static void
test_group (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *first = voc_present_time (1760000200, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *text = g_strdup_printf ("First seen %s · $20.00 an hour\n"
                                           "Same employer, title and place, and nearly the same text",
                                           first);

  put (self, 1, "a", 18);
  put (self, 2, "b", 20);
  show (self, 2);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  g_assert_true (is_together (self));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->kin), "Bread <b>&amp;</b> Jobs"));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->kin), text));
}

/* One that is not in the group is not told apart, whatever the action is called with. */
/* A sign that says "not the same", and not the one of being removed; it is in the program. */
static void
assert_apart_sign (Fixture *self)
{
  GtkWidget       *button = NULL;
  g_autofree char *path = NULL;

  for (guint i = 0; button == NULL || g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "kin.tell-apart") != 0; i++)
    {
      button = voc_ui_find_type (GTK_WIDGET (self->kin), GTK_TYPE_BUTTON, i);
      g_assert_nonnull (button);
    }
  path = g_strdup_printf ("%s/icons/scalable/actions/%s.svg", VOC_RESOURCE_BASE, gtk_button_get_icon_name (GTK_BUTTON (button)));
  g_assert_true (g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
}

static void
test_told_apart (Fixture      *self,
                 gconstpointer data)
{
  put (self, 1, "a", 18);
  put (self, 2, "b", 18);
  show (self, 2);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  assert_apart_sign (self);
  gtk_widget_activate_action (GTK_WIDGET (self->kin), "kin.tell-apart", "x", (gint64) 1);
  gtk_widget_activate_action (GTK_WIDGET (self->kin), "kin.take-back", "x", (gint64) 3);
  gtk_widget_activate_action (GTK_WIDGET (self->kin), "kin.tell-apart", "x", (gint64) 3);
  g_assert_true (voc_ui_test_wait (is_apart, self));
  gtk_widget_activate_action (GTK_WIDGET (self->kin), "kin.take-back", "x", (gint64) 3);
  g_assert_true (voc_ui_test_wait (is_together, self));
}

static gboolean
offers_undo (gpointer user_data)
{
  return voc_ui_find_text (((Fixture *) user_data)->base.overlay, "No longer shown as the same job") != NULL;
}

static gboolean
is_nothing (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* What its window offers to take back does not keep it, nor its library. */
static void
test_let_go (Fixture      *self,
             gconstpointer data)
{
  gpointer kin;
  gpointer library;

  put (self, 1, "a", 18);
  put (self, 2, "b", 18);
  show (self, 2);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  gtk_widget_activate_action (GTK_WIDGET (self->kin), "kin.tell-apart", "x", (gint64) 3);
  g_assert_true (voc_ui_test_wait (offers_undo, self));
  g_assert_true (voc_ui_test_wait (is_apart, self));

  kin = self->kin;
  library = self->base.library;
  g_object_add_weak_pointer (kin, &kin);
  g_object_add_weak_pointer (library, &library);
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  g_assert_true (voc_ui_test_wait (is_nothing, &kin));
  g_assert_true (voc_ui_test_wait (is_nothing, &library));
}

/* Whoever takes it back in the end is not asked again. */
static void
test_undone (Fixture      *self,
             gconstpointer data)
{
  put (self, 1, "a", 18);
  put (self, 2, "b", 18);
  show (self, 2);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  gtk_widget_activate_action (GTK_WIDGET (self->kin), "kin.tell-apart", "x", (gint64) 3);
  g_assert_true (voc_ui_test_wait (offers_undo, self));
  g_assert_true (voc_ui_test_wait (is_apart, self));

  g_assert_true (voc_undo_last (GTK_WIDGET (self->kin)));
  g_assert_true (voc_ui_test_wait (is_together, self));
  g_assert_false (voc_undo_last (GTK_WIDGET (self->kin)));
}

/* What opens from a row of the list */

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static gboolean
is_unmapped (gpointer user_data)
{
  return !gtk_widget_get_mapped (user_data);
}

/* A line for each source with what differs; told apart from the last one, it closes. */
static void
test_sources (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *sources;

  put (self, 1, "a", 18);
  put (self, 2, "b", 20);
  voc_ui_library_open (&self->base);
  learn_names (self);
  voc_ui_library_present (&self->base, box, 500, 600);
  /* No grab, which takes the pointer with it. */
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  sources = g_object_new (VOC_TYPE_JOB_SOURCES, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), sources);
  gtk_box_append (GTK_BOX (box), popover);
  voc_job_sources_set_library (VOC_JOB_SOURCES (sources), self->base.library);

  voc_job_sources_open (VOC_JOB_SOURCES (sources), 2);
  g_assert_true (voc_ui_test_wait (is_mapped, sources));
  g_assert_nonnull (voc_ui_find_text (sources, "The Same Job in 2 Sources"));
  g_assert_nonnull (voc_ui_find_text (sources, "Austin\n$18.00 an hour\nShown in the list"));
  g_assert_nonnull (voc_ui_find_text (sources, "Bread <b>&amp;</b> Jobs"));
  g_assert_nonnull (voc_ui_find_text (sources, "Austin\n$20.00 an hour\n"
                                               "Same employer, title and place, and nearly the same text"));

  /* One that is not in the group is not told apart. */
  gtk_widget_activate_action (sources, "sources.tell-apart", "x", (gint64) 1);
  gtk_widget_activate_action (sources, "sources.tell-apart", "x", (gint64) 3);
  g_assert_true (voc_ui_test_wait (is_unmapped, sources));
  gtk_box_remove (GTK_BOX (box), popover);
}

/* Joining */

static VocJobMatchDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (VOC_IS_JOB_MATCH_DIALOG (l->data))
      return l->data;

  return NULL;
}

static GtkWidget *
get_dialog_part (const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (find_dialog ()), VOC_TYPE_JOB_MATCH_DIALOG, name));
}

static gboolean
shows_state (const char *name)
{
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (get_dialog_part ("stack"))), name);
}

static gboolean
shows_list (gpointer user_data)
{
  return shows_state ("list");
}

static gboolean
shows_nothing (gpointer user_data)
{
  return shows_state ("empty");
}

static gboolean
is_closed (gpointer user_data)
{
  return find_dialog () == NULL;
}

static gboolean
is_alone (gpointer user_data)
{
  return count_rows (user_data, "apart") == 0 && count_rows (user_data, "others") == 0;
}

/* By the keyboard: Enter in the search goes to the first answer, a second one chooses. */
static void
choose_first (void)
{
  GtkWidget *row = gtk_widget_get_first_child (get_dialog_part ("list"));

  g_signal_emit_by_name (get_dialog_part ("search_entry"), "activate");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (find_dialog ())) == row);
  g_signal_emit_by_name (row, "activate");
  g_assert_true (voc_ui_test_wait (is_closed, NULL));
}

/* The button is there as soon as the toast is. */
static void
click_undo (Fixture *self)
{
  GtkWidget *label = NULL;

  for (guint i = 0; i < 20 && label == NULL; i++)
    {
      voc_ui_test_settle ();
      label = voc_ui_find_text (self->base.overlay, "Undo");
      if (label == NULL)
        label = voc_ui_find_text (self->base.overlay, "_Undo");
    }
  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static void
test_joined (Fixture      *self,
             gconstpointer data)
{
  VocListing      *other = voc_listing_new ();
  g_autofree char *first = voc_present_time (1760000200, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *text = g_strdup_printf ("First seen %s · States no pay\nJoined by you", first);

  put (self, 1, "a", 18);
  other->source_id = 2;
  voc_set_text (&other->native_id, "b");
  voc_set_text (&other->title, "Baker <of> rolls");
  voc_set_text (&other->company, "Mill & Oven");
  voc_ui_library_put_version (&self->base, other);
  show (self, 2);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  g_assert_true (is_alone (self));

  gtk_widget_activate_action (GTK_WIDGET (self->kin), "kin.join", NULL);
  g_assert_nonnull (find_dialog ());
  g_assert_true (voc_ui_test_wait (shows_list, NULL));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (find_dialog ()), "Baker <of> rolls"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (find_dialog ())), get_dialog_part ("search_entry")));
  choose_first ();
  g_assert_true (voc_ui_test_wait (is_together, self));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->kin), text));

  click_undo (self);
  g_assert_true (voc_ui_test_wait (is_alone, self));
}

/* What is typed is searched for; nothing found is said. */
static void
test_search (Fixture      *self,
             gconstpointer data)
{
  int width = 0;

  put (self, 2, "b", 18);
  show (self, 1);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  gtk_widget_activate_action (GTK_WIDGET (self->kin), "kin.join", NULL);
  g_assert_true (voc_ui_test_wait (shows_nothing, NULL));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (find_dialog ()), "Nothing Like It"));
  gtk_widget_measure (GTK_WIDGET (find_dialog ()), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
  gtk_editable_set_text (GTK_EDITABLE (get_dialog_part ("search_entry")), "bak");
  g_assert_true (voc_ui_test_wait (shows_list, NULL));
  gtk_editable_set_text (GTK_EDITABLE (get_dialog_part ("search_entry")), "bakx");
  g_assert_true (voc_ui_test_wait (shows_nothing, NULL));
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (find_dialog ()), "Nothing Found"));
  g_signal_emit_by_name (get_dialog_part ("search_entry"), "stop-search");
  g_assert_true (voc_ui_test_wait (is_closed, NULL));
  g_assert_true (is_alone (self));
}

static void
test_again (Fixture      *self,
            gconstpointer data)
{
  put (self, 1, "a", 18);
  voc_ui_library_close_listing (&self->base, 2);
  put (self, 1, "b", 18);
  show (self, 3);
  g_assert_true (voc_ui_test_wait (is_visible, self));
  g_assert_cmpuint (count_rows (self, "others"), ==, 0);
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->kin), "Listed 2 times, first seen 9 October 2025. The pay is unchanged."));
}

/* The list has one row a job, until every source's copy is asked for. */
static void
test_filter (void)
{
  VocJobsFilter   *filter = g_object_ref_sink (g_object_new (VOC_TYPE_JOBS_FILTER, NULL));
  GtkCheckButton  *check = GTK_CHECK_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (filter), VOC_TYPE_JOBS_FILTER, "copies_check"));
  static const int states[] = { FALSE, TRUE, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (VocQuery) query = voc_query_new ();

      if (i == 2)
        voc_jobs_filter_clear (filter);
      else
        gtk_check_button_set_active (check, states[i]);
      voc_jobs_filter_fill (filter, query, 1760000000);
      g_assert_cmpint (query->folds_duplicates, ==, !states[i]);
      g_assert_cmpuint (voc_jobs_filter_count (filter), ==, states[i] ? 1 : 0);
    }
  g_assert_finalize_object (filter);
}

#define ADD(name, func) g_test_add ("/ui/job-kin/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  g_test_add ("/ui/job-kin/alone", Fixture, NULL, set_up_alone, test_alone, tear_down);
  ADD ("none", test_none);
  ADD ("group", test_group);
  ADD ("told-apart", test_told_apart);
  ADD ("let-go", test_let_go);
  ADD ("undone", test_undone);
  ADD ("sources", test_sources);
  ADD ("joined", test_joined);
  ADD ("search", test_search);
  ADD ("again", test_again);
  g_test_add_func ("/ui/job-kin/filter", test_filter);

  return g_test_run ();
}
