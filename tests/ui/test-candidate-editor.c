/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A candidate is typed into the editor, and changed in it. */

#include "config.h"

#include "voc-ui-candidates.h"

static gboolean
has_no_editor (gpointer user_data)
{
  return find_window (VOC_TYPE_CANDIDATE_EDITOR) == NULL;
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

/* While it is being saved, which can take its time, nobody can save it a second time, and nothing
 * can be typed that would not be saved. */
static void
test_saved_once (Fixture      *self,
                 gconstpointer data)
{
  GtkWidget *editor;

  assert_text (self, "No Candidates Yet");
  gtk_widget_activate_action (self->page, "page.new", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  type (editor, "name_row", "Ada");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_field (editor, "name_row"))));
  type (editor, "name_row", "Ada Byron");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  assert_list (self, "Ada");

  /* It is saved, also when the window goes before. */
  gtk_widget_activate_action (self->page, "page.new", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  type (editor, "name_row", "Björn Ek");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  gtk_window_destroy (GTK_WINDOW (editor));
  assert_list (self, "Ada|Björn Ek");
}

/* What could not be saved can be typed on, and saved then. */
static void
test_not_saved (Fixture      *self,
                gconstpointer data)
{
  GtkWidget *editor;

  assert_text (self, "No Candidates Yet");
  gtk_widget_activate_action (self->page, "page.new", NULL);
  editor = find_window (VOC_TYPE_CANDIDATE_EDITOR);
  type (editor, "name_row", "Ada");
  gtk_widget_grab_focus (GTK_WIDGET (get_field (editor, "place_row")));
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "ALTER TABLE main.candidate_change RENAME TO away");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  assert_text_in (editor, "went wrong");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (editor)), GTK_WIDGET (get_field (editor, "place_row"))));
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "ALTER TABLE main.away RENAME TO candidate_change");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  g_assert_true (voc_ui_test_wait (has_no_editor, NULL));
  assert_list (self, "Ada");
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

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, up, func) g_test_add ("/ui/candidates/" name, Fixture, NULL, up, func, tear_down)
  ADD ("new", set_up_empty, test_new);
  ADD ("saved-once", set_up_empty, test_saved_once);
  ADD ("not-saved", set_up_empty, test_not_saved);
  ADD ("discard", set_up_empty, test_discard);
  ADD ("edit", set_up, test_edit);
  ADD ("edit-lists", set_up, test_edit_lists);
  ADD ("edit-meanwhile", set_up, test_edit_meanwhile);

  return g_test_run ();
}
