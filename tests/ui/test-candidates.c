/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Candidates page: searched, taken back, erased, with files, from files and to files. */

#include "config.h"

#include "voc-ui-candidates.h"

#include "ui/candidates/voc-candidate-files.h"
#include "ui/candidates/voc-candidates-exchange.h"

#include <glib/gstdio.h>
#include <string.h>

/* A list view asks for twice as many rows as it keeps (docs: about 205). */
#define LOOK_BOUND 820

static void
set_up_many (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("name,email,skills,tags\n");

  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "Person %05u,p%u@example.org,Skill%u,t%u\n", i, i, i % 100, i % 5);
  voc_ui_library_import (&self->base, text->str);
  show_page (self);
}

static gboolean
has_n (gpointer user_data)
{
  const Expected *expected = user_data;

  return g_list_model_get_n_items (expected->fixture->model) == expected->n;
}

static void
assert_n (Fixture *self,
          guint    n)
{
  Expected expected = { self, NULL, n };

  g_assert_true (voc_ui_test_wait (has_n, &expected));
}

static gboolean
hides_text (gpointer user_data)
{
  return !shows_text (user_data);
}

static void
assert_no_text_in (gpointer    root,
                   const char *text)
{
  Text expected = { root, text };

  if (!voc_ui_test_wait (hides_text, &expected))
    g_error ("\"%s\" is still shown", text);
}

/* Tests */

static void
test_empty (Fixture      *self,
            gconstpointer data)
{
  assert_text (self, "No Candidates Yet");
  g_assert_false (gtk_widget_get_mapped (get_child (self, "search_entry")));
}

static void
test_search (Fixture      *self,
             gconstpointer data)
{
  GtkEditable *entry = get_child (self, "search_entry");
  GtkDropDown *tags = get_child (self, "tag_dropdown");

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  gtk_editable_set_text (entry, "rust");
  assert_list (self, "Ada Byron|Chen Li");
  g_assert_nonnull (voc_ui_library_find_label (self->page, "2 candidates"));
  gtk_editable_set_text (entry, "BJORN");
  assert_list (self, "Björn Ek");
  gtk_editable_set_text (entry, "astronaut");
  assert_text (self, "Nobody Found");
  gtk_editable_set_text (entry, "");
  assert_list (self, "Ada Byron|Björn Ek|Chen Li");

  /* All tags, night, urgent */
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (tags)), ==, 3);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (tags)), 1), ==, "night");
  gtk_drop_down_set_selected (tags, 1);
  assert_list (self, "Chen Li");
  gtk_drop_down_set_selected (tags, 2);
  assert_list (self, "Ada Byron|Chen Li");
}

/* Escape takes the words back, and then goes into the list. */
static void
test_escape (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *entry = get_child (self, "search_entry");
  GtkRoot   *root = gtk_widget_get_root (self->page);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "rust");
  assert_list (self, "Ada Byron|Chen Li");
  g_assert_true (voc_ui_test_press (entry, GDK_KEY_Escape, 0));
  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root), entry));
  g_assert_true (voc_ui_test_press (entry, GDK_KEY_Escape, 0));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root), get_child (self, "list_view")));
}

typedef struct
{
  GtkWidget  *view;
  guint       item;
  const char *text;
  guint       n_looks;
} Sent;

static gboolean
has_come (gpointer user_data)
{
  Sent *sent = user_data;

  if (voc_ui_library_find_label (sent->view, sent->text) != NULL)
    return TRUE;
  if (sent->n_looks++ % 50 == 0)
    gtk_widget_activate_action (sent->view, "list.scroll-to-item", "u", sent->item);
  return FALSE;
}

/* GTK guesses how high the rows are that nobody has seen, and may end elsewhere when they are
 * given their places: a person would go on, too. */
static void
go_to (GtkWidget  *view,
       guint       item,
       const char *text)
{
  Sent sent = { view, item, text, 0 };

  if (!voc_ui_test_wait (has_come, &sent))
    g_error ("\"%s\" is not shown", text);
}

/* What it costs is counted: whom the library is asked for is bounded by what a view
 * looks at, not by how many there are. */
static void
test_many (Fixture      *self,
           gconstpointer data)
{
  VocPagedList *list = VOC_PAGED_LIST (self->model);
  GtkWidget    *view = get_child (self, "list_view");
  guint         before;

  assert_n (self, 10000);
  voc_ui_test_settle ();
  g_assert_cmpuint (voc_paged_list_get_n_asked (list), <=, LOOK_BOUND);
  assert_text (self, "Person 00000");

  /* To the middle and to the end. */
  for (guint i = 1; i <= 2; i++)
    {
      before = voc_paged_list_get_n_asked (list);
      go_to (view, i * 4999, i == 1 ? "Person 04999" : "Person 09998");
      g_assert_cmpuint (voc_paged_list_get_n_asked (list) - before, <=, LOOK_BOUND);
    }

  /* Somebody is added: what is looked at is asked for again, no more, and the view
   * stays where it is. */
  before = voc_paged_list_get_n_asked (list);
  {
    VocCandidate *candidate = voc_candidate_new ();

    voc_set_text (&candidate->name, "Aaron First");
    voc_ui_library_put_candidate (&self->base, candidate);
  }
  assert_n (self, 10001);
  voc_ui_test_settle ();
  g_assert_cmpuint (voc_paged_list_get_n_asked (list) - before, <=, 2 * LOOK_BOUND);
  assert_text_in (view, "Person 09998");

  /* Every key of a search. */
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *text = g_strndup ("skill7", i);

      before = voc_paged_list_get_n_asked (list);
      gtk_editable_set_text (get_child (self, "search_entry"), text);
      assert_n (self, i < 6 ? 10000 : 1100);
      voc_ui_test_settle ();
      g_assert_cmpuint (voc_paged_list_get_n_asked (list) - before, <=, LOOK_BOUND);
    }
}

static void
test_files (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.dir, "Résumé & more.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) kept = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (VocCandidate) candidate = NULL;
  const VocAttachment *attachment;
  GtkWidget           *files;
  gint64               id;

  g_file_set_contents (path, "what I did", -1, NULL);
  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  id = select_one (self, 0);
  files = voc_ui_library_find_type (GTK_WIDGET (self->detail), VOC_TYPE_CANDIDATE_FILES);
  voc_candidate_files_attach (VOC_CANDIDATE_FILES (files), file);
  assert_text (self, "The file was attached");
  assert_text (self, "Résumé & more.txt");

  candidate = voc_ui_library_get_candidate (&self->base, id);
  g_assert_cmpuint (candidate->attachments->len, ==, 1);
  attachment = g_ptr_array_index (candidate->attachments, 0);
  kept = voc_library_get_attachment_file (self->base.library, attachment);
  g_assert_true (g_file_load_contents (kept, NULL, &bytes, NULL, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "what I did");

  gtk_widget_activate_action (files, "files.detach", "s", attachment->sha256);
  assert_no_text_in (self->detail, "Résumé & more.txt");
  undo (self, "The file was removed");
  assert_text_in (self->detail, "Résumé & more.txt");
}

typedef struct
{
  GtkFileChooser *chooser;
  const char     *path;
} Chosen;

static gboolean
has_file (gpointer user_data)
{
  const Chosen *chosen = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chosen->chooser);

  return file != NULL && g_strcmp0 (g_file_peek_path (file), chosen->path) == 0;
}

/* Until the chooser that is there has come to the file. */
static GtkDialog *
wait_chosen (const char *path)
{
  GtkWidget *chooser = find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  Chosen     chosen = { GTK_FILE_CHOOSER (chooser), path };
  g_autoptr (GFile) file = g_file_new_for_path (path);

  /* One for writing begins where the program is. */
  if (gtk_file_chooser_get_action (chosen.chooser) == GTK_FILE_CHOOSER_ACTION_OPEN)
    g_assert_true (gtk_file_chooser_set_file (chosen.chooser, file, NULL));
  g_assert_true (voc_ui_test_wait (has_file, &chosen));
  return GTK_DIALOG (chooser);
}

/* A file is for who was shown when it was asked for, also when somebody else is by the time that
 * it is chosen. */
static void
test_file_behind_other (Fixture      *self,
                        gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.dir, "resume.txt", NULL);
  g_autoptr (VocCandidate) candidate = NULL;
  g_autoptr (VocCandidate) other = NULL;
  GtkDialog *chooser;
  gint64     id;
  gint64     other_id;

  g_file_set_contents (path, "what I did", -1, NULL);
  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  id = select_one (self, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.attach", NULL);
  chooser = wait_chosen (path);
  other_id = select_one (self, 1);
  gtk_dialog_response (chooser, GTK_RESPONSE_ACCEPT);
  assert_text (self, "The file was attached");

  candidate = voc_ui_library_get_candidate (&self->base, id);
  g_assert_cmpuint (candidate->attachments->len, ==, 1);
  other = voc_ui_library_get_candidate (&self->base, other_id);
  g_assert_cmpuint (other->attachments->len, ==, 0);
}

/* So is a file that somebody is written to. */
static void
test_export_behind_other (Fixture      *self,
                          gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.dir, "Ada Byron.json", NULL);
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *text = NULL;
  GtkDialog       *chooser;

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  select_one (self, 0);
  g_assert_cmpint (g_chdir (self->base.dir), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.export", NULL);
  chooser = wait_chosen (path);
  select_one (self, 1);
  gtk_dialog_response (chooser, GTK_RESPONSE_ACCEPT);
  assert_text (self, "The candidate was exported");
  g_assert_cmpint (g_chdir (here), ==, 0);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "ada@example.org"));
  g_assert_null (strstr (text, "bjorn@example.org"));
}

/* The window that is over the page's. */
static GtkWidget *
find_report (Fixture *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self->base.window))
        return GTK_WIDGET (window);
    }

  return NULL;
}

static void
test_import (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.dir, "people.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *report = NULL;

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");

  /* Who has been exported once is known. */
  g_file_set_contents (path, "uuid,name\n9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d,Dana Fox\n", -1, NULL);
  voc_candidates_import_file (self->page, self->base.library, file);
  assert_text (self, "1 candidate was added.");
  g_file_set_contents (path, "uuid,name\n9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d,Dana Marten\n,Fay Ito\n", -1, NULL);
  voc_candidates_import_file (self->page, self->base.library, file);
  assert_text (self, "1 candidate was added. 1 was known already and was brought up to date.");
  assert_list (self, "Ada Byron|Björn Ek|Chen Li|Dana Marten|Fay Ito");

  /* All of it is taken back at once: the one who came, and what was changed. */
  undo (self, "1 candidate was added. 1 was known already and was brought up to date.");
  assert_list (self, "Ada Byron|Björn Ek|Chen Li|Dana Fox");
  voc_candidates_import_file (self->page, self->base.library, file);
  assert_list (self, "Ada Byron|Björn Ek|Chen Li|Dana Marten|Fay Ito");

  /* One without a name is refused, and it is said where. */
  g_file_set_contents (path, "name,email\n,nobody@example.org\nEve Hill,eve@example.org\n", -1, NULL);
  voc_candidates_import_file (self->page, self->base.library, file);
  while ((report = find_report (self)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (voc_ui_library_find_label (report, "1 record could not be read"));
  g_assert_nonnull (voc_ui_library_find_label (report, "1 candidate was added."));
  g_assert_nonnull (voc_ui_library_find_label (report, "Line 2: "));
  gtk_window_destroy (GTK_WINDOW (report));
  assert_n (self, 6);
}

static void
test_export (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.dir, "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  GtkEditable     *entry = get_child (self, "search_entry");

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  gtk_editable_set_text (entry, "rust");
  assert_list (self, "Ada Byron|Chen Li");
  voc_candidates_export_file (self->page, self->base.library, voc_paged_list_get_ids (VOC_PAGED_LIST (self->model)), file);
  assert_text (self, "The candidates were exported");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Ada Byron"));
  g_assert_nonnull (strstr (text, "Chen Li"));
  g_assert_null (strstr (text, "Björn"));
}

static void
test_remove (Fixture      *self,
             gconstpointer data)
{
  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  select_one (self, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.remove", NULL);
  assert_list (self, "Ada Byron|Chen Li");
  undo (self, "The candidate was removed");
  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
}

static void
test_erase (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *question;
  gint64     id;

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  id = select_one (self, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.erase", NULL);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (question)), ==, "Erase Björn Ek for Good?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  voc_ui_test_settle ();
  assert_n (self, 3);

  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.erase", NULL);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "confirm");
  gtk_window_destroy (GTK_WINDOW (question));
  assert_list (self, "Ada Byron|Chen Li");
  assert_text (self, "Nothing of the candidate is left");
  {
    g_autoptr (VocCandidate) candidate = voc_ui_library_get_candidate (&self->base, id);

    g_assert_null (candidate);
  }
}

/* Who the question names is erased, also when somebody else has been shown meanwhile, as by what
 * was being taken back. */
static void
test_erase_behind_other (Fixture      *self,
                         gconstpointer data)
{
  GtkWidget *question;
  gint64     id;

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  id = select_one (self, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.erase", NULL);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpint (select_one (self, 2), !=, id);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "confirm");
  gtk_window_destroy (GTK_WINDOW (question));
  assert_list (self, "Ada Byron|Chen Li");
}

/* Shown by id, as a link from elsewhere does, and gone in the meantime. */
static void
test_show (Fixture      *self,
           gconstpointer data)
{
  Expected expected = { self, NULL, 0 };
  gint64   id;

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  id = select_one (self, 2);
  expected.n = (guint) select_one (self, 0);
  voc_candidates_page_show (VOC_CANDIDATES_PAGE (self->page), id);
  expected.n = (guint) id;
  g_assert_true (voc_ui_test_wait (shows_one, &expected));
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_child (self, "list_view")))), ==, 2);
  voc_candidates_page_show (VOC_CANDIDATES_PAGE (self->page), 4711);
  assert_text (self, "Your Candidates");
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, up, func) g_test_add ("/ui/candidates/" name, Fixture, NULL, up, func, tear_down)
  ADD ("empty", set_up_empty, test_empty);
  ADD ("search", set_up, test_search);
  ADD ("escape", set_up, test_escape);
  ADD ("many", set_up_many, test_many);
  ADD ("files", set_up, test_files);
  ADD ("import", set_up, test_import);
  ADD ("export", set_up, test_export);
  ADD ("remove", set_up, test_remove);
  /* GTK's own chooser of files, which no other test opens, leaves memory behind. */
  if (g_getenv ("VOC_TEST_SANITIZED") == NULL)
    {
      ADD ("file-behind-other", set_up, test_file_behind_other);
      ADD ("export-behind-other", set_up, test_export_behind_other);
    }
  ADD ("erase", set_up, test_erase);
  ADD ("erase-behind-other", set_up, test_erase_behind_other);
  ADD ("show", set_up, test_show);

  return g_test_run ();
}
