/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program is told to quit while forms have a question, or are being saved. */

#include "config.h"

#include "app/voc-close-windows-private.h"

#include "voc-ui-candidates.h"

#define QUESTION "Discard Changes?"

/* What is told to quit: it does as the program does. */
typedef struct
{
  GObject *object;
  guint    n_tries;
  gboolean is_done;
} Program;

static Program program;

static void
quit (GObject *object)
{
  g_assert_true (object == program.object);
  program.n_tries++;
  program.is_done = voc_close_windows ();
  if (!program.is_done)
    voc_close_windows_later (object, quit);
}

static void
begin (Fixture      *self,
       gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  program = (Program){ g_object_new (G_TYPE_OBJECT, NULL), 0, FALSE };
}

static void
end (Fixture      *self,
     gconstpointer data)
{
  /* Nobody waits any more. */
  voc_ui_test_settle ();
  voc_ui_test_finalize (program.object);
  voc_ui_library_tear_down (&self->base);
}

/* Somebody's name is typed. */
static GtkWidget *
open_editor (Fixture    *self,
             const char *name)
{
  GtkWidget *editor = voc_candidate_editor_new (NULL, self->base.library, NULL);

  gtk_window_present (GTK_WINDOW (editor));
  type (editor, "name_row", name);
  return editor;
}

static guint
count_windows (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      n += G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (window) ? 1 : 0;
    }

  return n;
}

static gboolean
is_saved (gpointer user_data)
{
  return count_windows (VOC_TYPE_CANDIDATE_EDITOR) == GPOINTER_TO_UINT (user_data);
}

static gboolean
has_quit (gpointer user_data)
{
  return program.is_done;
}

/* One window asks, and another one is saved meanwhile: the question stays as it is, and its
 * answer is the only one. @data: the one that is saved is there first. */
static void
test_one_question (Fixture      *self,
                   gconstpointer data)
{
  GtkWidget *first = open_editor (self, "Ada Byron");
  GtkWidget *second = open_editor (self, "Björn Ek");
  GtkWidget *asking = data != NULL ? second : first;
  GtkWidget *saved = data != NULL ? first : second;
  GtkWidget *question;

  gtk_window_close (GTK_WINDOW (asking));
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  gtk_widget_activate_action (saved, "editor.save", NULL);
  quit (program.object);
  g_assert_false (program.is_done);
  g_assert_true (voc_ui_test_wait (is_saved, GUINT_TO_POINTER (1)));
  voc_ui_test_settle ();
  g_assert_false (program.is_done);
  g_assert_cmpuint (count_windows (ADW_TYPE_MESSAGE_DIALOG), ==, 1);
  g_assert_true (find_window (ADW_TYPE_MESSAGE_DIALOG) == question);

  /* Who has told it twice is asked once. */
  quit (program.object);
  g_assert_true (find_window (ADW_TYPE_MESSAGE_DIALOG) == question);
  g_assert_cmpuint (count_windows (ADW_TYPE_MESSAGE_DIALOG), ==, 1);
  program.n_tries = 0;
  voc_ui_test_answer (QUESTION, "confirm");
  g_assert_true (voc_ui_test_wait (has_quit, NULL));
  g_assert_cmpuint (program.n_tries, ==, 1);
  g_assert_cmpuint (count_windows (GTK_TYPE_WINDOW), ==, 0);
}

/* What is asked by quitting itself; and the answer that nothing is to be thrown away. */
static void
test_stays (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *editor = open_editor (self, "Ada Byron");

  quit (program.object);
  g_assert_cmpuint (count_windows (ADW_TYPE_MESSAGE_DIALOG), ==, 1);
  voc_ui_test_answer (QUESTION, "cancel");
  voc_ui_test_settle ();
  g_assert_cmpuint (program.n_tries, ==, 1);
  g_assert_true (gtk_widget_get_visible (editor));
  g_assert_cmpuint (count_windows (ADW_TYPE_MESSAGE_DIALOG), ==, 0);

  /* The wish to quit is gone with it. */
  gtk_widget_activate_action (editor, "editor.save", NULL);
  g_assert_true (voc_ui_test_wait (is_saved, GUINT_TO_POINTER (0)));
  voc_ui_test_settle ();
  g_assert_cmpuint (program.n_tries, ==, 1);
  quit (program.object);
  g_assert_true (program.is_done);
}

/* What is being saved is saved first; each that has a question then asks by itself. */
static void
test_each_asks (Fixture      *self,
                gconstpointer data)
{
  open_editor (self, "Ada Byron");
  open_editor (self, "Björn Ek");
  quit (program.object);
  voc_ui_test_answer (QUESTION, "confirm");
  voc_ui_test_settle ();
  g_assert_false (program.is_done);
  g_assert_cmpuint (count_windows (VOC_TYPE_CANDIDATE_EDITOR), ==, 1);
  voc_ui_test_answer (QUESTION, "confirm");
  g_assert_true (voc_ui_test_wait (has_quit, NULL));
  g_assert_cmpuint (program.n_tries, ==, 3);
}

/* What could not be saved keeps its window, which says why, and the program. */
static void
test_not_saved (Fixture      *self,
                gconstpointer data)
{
  GtkWidget *editor = open_editor (self, "Ada Byron");

  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "ALTER TABLE main.candidate_change RENAME TO away");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  quit (program.object);
  g_assert_false (program.is_done);
  assert_text_in (editor, "went wrong");
  voc_ui_test_settle ();
  g_assert_cmpuint (program.n_tries, ==, 1);
  g_assert_true (gtk_widget_get_visible (editor));
  g_assert_cmpstr (gtk_editable_get_text (get_field (editor, "name_row")), ==, "Ada Byron");
  g_assert_cmpuint (count_windows (ADW_TYPE_MESSAGE_DIALOG), ==, 0);

  /* What is typed is not lost by quitting again. */
  quit (program.object);
  g_assert_cmpuint (count_windows (ADW_TYPE_MESSAGE_DIALOG), ==, 1);
  voc_ui_test_answer (QUESTION, "cancel");
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "ALTER TABLE main.away RENAME TO candidate_change");
  gtk_widget_activate_action (editor, "editor.save", NULL);
  quit (program.object);
  g_assert_false (program.is_done);
  g_assert_true (voc_ui_test_wait (has_quit, NULL));
  g_assert_cmpuint (count_windows (GTK_TYPE_WINDOW), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, data, func) g_test_add ("/app/close-windows/" name, Fixture, data, begin, func, end)
  ADD ("one-question", NULL, test_one_question);
  ADD ("one-question-later", "later", test_one_question);
  ADD ("stays", NULL, test_stays);
  ADD ("each-asks", NULL, test_each_asks);
  ADD ("not-saved", NULL, test_not_saved);

  return g_test_run ();
}
