/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Candidates page over a real library: typed into the editor, searched, taken
 * back, erased, with files, from files and to files. */

#include "config.h"

#include "library/voc-candidate-list.h"
#include "ui/candidates/voc-candidate-detail.h"
#include "ui/candidates/voc-candidate-editor.h"
#include "ui/candidates/voc-candidate-files.h"
#include "ui/candidates/voc-candidates-exchange.h"
#include "ui/candidates/voc-candidates-page.h"
#include "ui/common/voc-date-row.h"

#include "voc-ui-library.h"

#include <string.h>

/* A list view asks for twice as many rows as it keeps (docs: about 205). */
#define LOOK_BOUND 820

typedef struct
{
  VocUiLibrary        base;
  GtkWidget          *page;
  VocCandidateDetail *detail;
  GListModel         *model;
} Fixture;

static gpointer
get_child (Fixture    *self,
           const char *name)
{
  return gtk_widget_get_template_child (self->page, VOC_TYPE_CANDIDATES_PAGE, name);
}

static void
show_page (Fixture *self)
{
  self->page = voc_candidates_page_new (self->base.library);
  voc_ui_library_present (&self->base, self->page, 1000, 700);
  self->detail = get_child (self, "detail");
  self->model = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_child (self, "list_view"))));
}

static void
set_up_empty (Fixture      *self,
              gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  show_page (self);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  voc_ui_library_import (&self->base, "name,email,skills,tags,place\n"
                                      "Ada Byron,ada@example.org,\"C, Rust\",urgent,Austin\n"
                                      "Björn Ek,bjorn@example.org,Welding,,Dallas\n"
                                      "Chen Li,chen@example.org,\"Rust, SQL\",\"urgent, night\",Houston\n");
  show_page (self);
}

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

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_tear_down (&self->base);
}

/* What a person sees */

typedef struct
{
  Fixture    *fixture;
  const char *text;
  guint       n;
} Expected;

static const char *
get_name (Fixture *self,
          guint    position)
{
  g_autoptr (VocCandidateItem) item = g_list_model_get_item (self->model, position);
  const VocCandidate *candidate = voc_candidate_item_get_candidate (item);

  return candidate != NULL ? candidate->name : "…";
}

static char *
read_list (Fixture *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->model); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", get_name (self, i));

  return g_string_free (text, FALSE);
}

static gboolean
lists (gpointer user_data)
{
  const Expected  *expected = user_data;
  g_autofree char *text = read_list (expected->fixture);

  return g_str_equal (text, expected->text);
}

static void
assert_list (Fixture    *self,
             const char *text)
{
  Expected expected = { self, text, 0 };

  if (!voc_ui_test_wait (lists, &expected))
    {
      g_autofree char *shown = read_list (self);

      g_assert_cmpstr (shown, ==, text);
    }
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

typedef struct
{
  GtkWidget  *root;
  const char *text;
} Text;

static gboolean
shows_text (gpointer user_data)
{
  const Text *text = user_data;

  return voc_ui_library_find_label (text->root, text->text) != NULL;
}

static gboolean
hides_text (gpointer user_data)
{
  return !shows_text (user_data);
}

static void
assert_text_in (gpointer    root,
                const char *text)
{
  Text expected = { root, text };

  if (!voc_ui_test_wait (shows_text, &expected))
    g_error ("\"%s\" is not shown", text);
}

static void
assert_no_text_in (gpointer    root,
                   const char *text)
{
  Text expected = { root, text };

  if (!voc_ui_test_wait (hides_text, &expected))
    g_error ("\"%s\" is still shown", text);
}

static void
assert_text (Fixture    *self,
             const char *text)
{
  assert_text_in (self->base.overlay, text);
}

static gboolean
shows_one (gpointer user_data)
{
  const Expected *expected = user_data;

  return voc_candidate_detail_get_id (expected->fixture->detail) == expected->n;
}

static gint64
select_one (Fixture *self,
            guint    position)
{
  g_autoptr (VocCandidateItem) item = g_list_model_get_item (self->model, position);
  gint64   id = voc_candidate_item_get_id (item);
  Expected expected = { self, NULL, (guint) id };

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_child (self, "list_view"))), position);
  g_assert_true (voc_ui_test_wait (shows_one, &expected));

  return id;
}

/* Waits for the toast of a text and presses its button: the one before it may still
 * be on its way out. */
static void
undo (Fixture    *self,
      const char *text)
{
  GtkWidget *label;
  GtkWidget *button = NULL;

  assert_text (self, text);
  for (label = voc_ui_library_find_label (self->base.overlay, text); button == NULL; label = gtk_widget_get_parent (label))
    button = voc_ui_library_find_label (label, "Undo");
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
}

static gpointer
find_window (GType type)
{
  g_autoptr (GListModel) windows = G_LIST_MODEL (g_object_ref (gtk_window_get_toplevels ()));

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

static gboolean
has_no_editor (gpointer user_data)
{
  return find_window (VOC_TYPE_CANDIDATE_EDITOR) == NULL;
}

static gpointer
get_field (GtkWidget  *editor,
           const char *name)
{
  return gtk_widget_get_template_child (editor, VOC_TYPE_CANDIDATE_EDITOR, name);
}

static void
type (GtkWidget  *editor,
      const char *field,
      const char *text)
{
  gtk_editable_set_text (get_field (editor, field), text);
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
test_new (Fixture      *self,
          gconstpointer data)
{
  GtkWidget *editor;

  assert_text (self, "No Candidates Yet");
  gtk_widget_activate_action (self->page, "page.new", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  g_assert_nonnull (editor);

  /* Not without a name. */
  g_assert_false (gtk_widget_is_sensitive (voc_ui_library_find_label (editor, "Save")));
  type (editor, "name_row", "  Ada   Byron ");
  g_assert_true (gtk_widget_is_sensitive (voc_ui_library_find_label (editor, "Save")));
  type (editor, "skills_row", "C,  Rust, ,SQL");
  type (editor, "keep_row", "some day");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  assert_text_in (editor, "This is not a day");
  type (editor, "keep_row", "2031-03-09");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));

  assert_list (self, "Ada Byron");
  assert_text (self, "9 March 2031");
  {
    g_autoptr (VocCandidate) candidate = voc_ui_library_get_candidate (&self->base, voc_candidate_detail_get_id (self->detail));
    g_autofree char *skills = g_strjoinv ("|", candidate->skills);

    g_assert_cmpstr (candidate->name, ==, "Ada Byron");
    g_assert_cmpstr (skills, ==, "C|Rust|SQL");
  }

  undo (self, "The candidate was added");
  assert_list (self, "");
  assert_text (self, "No Candidates Yet");
}

static void
test_edit (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *editor;
  gint64     id;

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  id = select_one (self, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.edit", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  g_assert_cmpstr (gtk_editable_get_text (get_field (editor, "skills_row")), ==, "Welding");
  type (editor, "name_row", "Zacharias Ek");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  assert_list (self, "Ada Byron|Chen Li|Zacharias Ek");
  g_assert_cmpint (voc_candidate_detail_get_id (self->detail), ==, id);

  undo (self, "The candidate was changed");
  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
}

static char *
dup_skills (Fixture *self,
            gint64   id)
{
  g_autoptr (VocCandidate) candidate = voc_ui_library_get_candidate (&self->base, id);

  return g_strjoinv ("|", candidate->skills);
}

static char *
edit_skills (Fixture    *self,
             gint64      id,
             const char *field,
             const char *text)
{
  GtkWidget *editor;

  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.edit", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  type (editor, field, text);
  gtk_widget_activate_action (editor, "editor.save", NULL);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  voc_ui_test_settle ();

  return dup_skills (self, id);
}

/* A skill with a comma in it is one, as long as nobody changes it. */
static void
test_edit_lists (Fixture      *self,
                 gconstpointer data)
{
  static const char *const edits[][3] = {
    { "phone_row", "555 0100", "Welding|Welding, MIG|Linux (Debian, Ubuntu)|C" },
    { "skills_row", "Welding, Welding, MIG, Linux (Debian, Ubuntu), C, Rust", "Welding|Welding, MIG|Linux (Debian, Ubuntu)|C|Rust" },
    { "skills_row", " Soldering,Welding, MIG ,, Cobol", "Welding, MIG|Soldering|Cobol" },
    { "skills_row", "Welding, TIG", "Welding|TIG" },
  };
  VocCandidate *other;
  gint64        id;

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  id = select_one (self, 1);
  {
    g_autoptr (VocCandidate) before = voc_ui_library_get_candidate (&self->base, id);
    static const char *const skills[] = { "Welding", "Welding, MIG", "Linux (Debian, Ubuntu)", "C", NULL };

    other = voc_candidate_edit (before);
    g_strfreev (other->skills);
    other->skills = g_strdupv ((char **) skills);
    voc_ui_library_put_candidate (&self->base, other);
  }
  assert_text (self, "Welding, MIG");

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *skills = edit_skills (self, id, edits[i][0], edits[i][1]);

      g_assert_cmpstr (skills, ==, edits[i][2]);
    }
}

/* What somebody else changed while the editor was open is not overwritten. */
static void
test_edit_meanwhile (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (VocCandidate) before = NULL;
  g_autoptr (VocCandidate) after = NULL;
  VocCandidate *other;
  GtkWidget    *editor;
  gint64        id;

  assert_list (self, "Ada Byron|Björn Ek|Chen Li");
  id = select_one (self, 1);
  before = voc_ui_library_get_candidate (&self->base, id);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.edit", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);

  other = voc_candidate_edit (before);
  voc_set_text (&other->email, "ek@example.org");
  voc_ui_library_put_candidate (&self->base, other);
  type (editor, "phone_row", "555 0100");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  after = voc_ui_library_get_candidate (&self->base, id);
  g_assert_cmpstr (after->email, ==, "ek@example.org");
  g_assert_cmpstr (after->phone, ==, "555 0100");

  /* The same line, twice. What was typed stays in the editor. */
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "candidate.edit", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  other = voc_candidate_edit (after);
  voc_set_text (&other->place, "Oslo");
  voc_ui_library_put_candidate (&self->base, other);
  type (editor, "place_row", "Bergen");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  assert_text_in (editor, "The same was changed elsewhere while this was open. Copy what you typed, and edit the candidate again.");
  g_clear_pointer (&after, voc_candidate_unref);
  after = voc_ui_library_get_candidate (&self->base, id);
  g_assert_cmpstr (after->place, ==, "Oslo");
  gtk_window_destroy (GTK_WINDOW (editor));
}

/* What was typed is not thrown away without a question. */
static void
test_discard (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *editor;
  GtkWidget *question;

  gtk_widget_activate_action (self->page, "page.new", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  gtk_window_close (GTK_WINDOW (editor));
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));

  gtk_widget_activate_action (self->page, "page.new", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  type (editor, "name_row", "Ada");
  gtk_window_close (GTK_WINDOW (editor));
  voc_ui_test_settle ();
  g_assert_true (find_window (VOC_TYPE_CANDIDATE_EDITOR) == editor);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  voc_ui_test_settle ();
  g_assert_true (find_window (VOC_TYPE_CANDIDATE_EDITOR) == editor);

  gtk_window_close (GTK_WINDOW (editor));
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "confirm");
  gtk_window_destroy (GTK_WINDOW (question));
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  assert_list (self, "");
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

/* What it costs is counted: whom the library is asked for is bounded by what a view
 * looks at, not by how many there are. */
static void
test_many (Fixture      *self,
           gconstpointer data)
{
  VocCandidateList *list = VOC_CANDIDATE_LIST (self->model);
  GtkWidget        *view = get_child (self, "list_view");
  guint             before;

  assert_n (self, 10000);
  voc_ui_test_settle ();
  g_assert_cmpuint (voc_candidate_list_get_n_asked (list), <=, LOOK_BOUND);
  assert_text (self, "Person 00000");

  /* To the middle and to the end. */
  for (guint i = 1; i <= 2; i++)
    {
      before = voc_candidate_list_get_n_asked (list);
      gtk_widget_activate_action (view, "list.scroll-to-item", "u", i * 4999);
      assert_text (self, i == 1 ? "Person 04999" : "Person 09998");
      g_assert_cmpuint (voc_candidate_list_get_n_asked (list) - before, <=, LOOK_BOUND);
    }

  /* Somebody is added: what is looked at is asked for again, no more, and the view
   * stays where it is. */
  before = voc_candidate_list_get_n_asked (list);
  {
    VocCandidate *candidate = voc_candidate_new ();

    voc_set_text (&candidate->name, "Aaron First");
    voc_ui_library_put_candidate (&self->base, candidate);
  }
  assert_n (self, 10001);
  voc_ui_test_settle ();
  g_assert_cmpuint (voc_candidate_list_get_n_asked (list) - before, <=, 2 * LOOK_BOUND);
  assert_text_in (view, "Person 09998");

  /* Every key of a search. */
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *text = g_strndup ("skill7", i);

      before = voc_candidate_list_get_n_asked (list);
      gtk_editable_set_text (get_child (self, "search_entry"), text);
      assert_n (self, i < 6 ? 10000 : 1100);
      voc_ui_test_settle ();
      g_assert_cmpuint (voc_candidate_list_get_n_asked (list) - before, <=, LOOK_BOUND);
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
  voc_candidates_export_file (self->page, self->base.library, voc_candidate_list_get_ids (VOC_CANDIDATE_LIST (self->model)), file);
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
  ADD ("new", set_up_empty, test_new);
  ADD ("discard", set_up_empty, test_discard);
  ADD ("edit", set_up, test_edit);
  ADD ("edit-lists", set_up, test_edit_lists);
  ADD ("edit-meanwhile", set_up, test_edit_meanwhile);
  ADD ("search", set_up, test_search);
  ADD ("many", set_up_many, test_many);
  ADD ("files", set_up, test_files);
  ADD ("import", set_up, test_import);
  ADD ("export", set_up, test_export);
  ADD ("remove", set_up, test_remove);
  ADD ("erase", set_up, test_erase);
  ADD ("show", set_up, test_show);

  return g_test_run ();
}
