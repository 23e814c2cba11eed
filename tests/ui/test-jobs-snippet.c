/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The line of a row that shows what the text of its job says where it has the words of the
 * search: all rows have it, or none. */

#include "config.h"

#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-list-private.h"

#include "voc-ui-jobs.h"

#include <string.h>

static GtkInscription *
find_line (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkInscription *found;

      if (GTK_IS_INSCRIPTION (child) && gtk_widget_has_css_class (child, "voc-job-snippet"))
        return GTK_INSCRIPTION (child);
      found = find_line (child);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static GPtrArray *
list_rows (Fixture *self)
{
  GPtrArray     *rows = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->page->list->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    g_ptr_array_add (rows, row);

  g_assert_cmpuint (rows->len, >, 5);
  return rows;
}

/* Whether each row has the line, with the text that is waited for in it; or none has the
 * line, when none is waited for. */
static gboolean
say_all (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GPtrArray) rows = list_rows (self);

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *line = GTK_WIDGET (find_line (g_ptr_array_index (rows, i)));

      if (gtk_widget_get_visible (line) != (self->text != NULL))
        return FALSE;
      if (self->text != NULL && strstr (gtk_inscription_get_text (GTK_INSCRIPTION (line)), self->text) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
search_and_wait (Fixture    *self,
                 const char *question,
                 const char *text)
{
  voc_jobs_page_search (self->page, question);
  settle (self);
  self->text = text;
  g_assert_true (voc_ui_test_wait (say_all, self));
}

static int
get_row_height (Fixture *self)
{
  g_autoptr (GPtrArray) rows = list_rows (self);
  int height = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      int own;

      gtk_widget_measure (g_ptr_array_index (rows, i), GTK_ORIENTATION_VERTICAL, -1, &own, NULL, NULL, NULL);
      if (i > 0)
        g_assert_cmpint (own, ==, height);
      height = own;
    }

  return height;
}

/* What is marked in the line of a row. */
static char *
get_marked (gpointer row)
{
  GtkInscription    *line = find_line (row);
  const char        *text = gtk_inscription_get_text (line);
  PangoAttrList     *list = gtk_inscription_get_attributes (line);
  GString           *marked = g_string_new (NULL);
  PangoAttrIterator *iter;

  if (list == NULL)
    return g_string_free (marked, FALSE);

  iter = pango_attr_list_get_iterator (list);
  do
    {
      int start;
      int end;

      pango_attr_iterator_range (iter, &start, &end);
      if (pango_attr_iterator_get (iter, PANGO_ATTR_BACKGROUND) != NULL)
        g_string_append_printf (marked, "[%.*s]", end - start, text + start);
    }
  while (pango_attr_iterator_next (iter));

  pango_attr_iterator_destroy (iter);
  return g_string_free (marked, FALSE);
}

static gboolean
mark_all (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GPtrArray) rows = list_rows (self);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *marked = get_marked (g_ptr_array_index (rows, i));

      if (!g_str_equal (marked, self->text))
        return FALSE;
    }

  return TRUE;
}

/* A row keeps the line that it had until it has the next one, which may have the same text. */
static void
wait_marked (Fixture    *self,
             const char *marked)
{
  self->text = marked;
  g_assert_true (voc_ui_test_wait (mark_all, self));
}

/* The line is there for words that may stand in a text, whether it has them or not. */
static void
test_words (Fixture      *self,
            gconstpointer data)
{
  int height;

  begin (self);
  self->text = NULL;
  g_assert_true (say_all (self));
  height = get_row_height (self);

  search_and_wait (self, "tea", ", with tea.");
  g_assert_cmpint (get_row_height (self), >, height);
  wait_marked (self, "[tea]");

  search_and_wait (self, "care", "Care for it");
  wait_marked (self, "[Care]");

  /* In the title, and not in the text. */
  search_and_wait (self, "nurse", "Opening number");
  wait_marked (self, "");

  search_and_wait (self, "title:nurse", NULL);
  search_and_wait (self, "tea", ", with tea.");
  search_and_wait (self, "", NULL);
  g_assert_cmpint (get_row_height (self), ==, height);
}

/* Where there is no room for it, it is not there; and it comes back with the room. */
static void
test_room (Fixture      *self,
           gconstpointer data)
{
  begin (self);
  search_and_wait (self, "tea", ", with tea.");

  self->text = NULL;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.density", "s", "compact"));
  g_assert_true (voc_ui_test_wait (say_all, self));
  search_and_wait (self, "care", NULL);
  self->text = "Care for it";
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.density", "s", "comfortable"));
  g_assert_true (voc_ui_test_wait (say_all, self));

  self->text = NULL;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.table", NULL));
  g_assert_true (voc_ui_test_wait (say_all, self));
  self->text = "Care for it";
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.table", NULL));
  g_assert_true (voc_ui_test_wait (say_all, self));
}

/* Who hears one row after the other does not hear a sentence of each. */
static void
test_spoken (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;

  begin (self);
  search_and_wait (self, "tea", ", with tea.");
  rows = list_rows (self);
  g_assert_true (gtk_test_accessible_has_property (g_ptr_array_index (rows, 0), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_false (gtk_test_accessible_has_property (g_ptr_array_index (rows, 0), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
}

/* Marks stand where they should when the text is told its direction. */
static void
test_right_to_left (Fixture      *self,
                    gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  begin (self);
  search_and_wait (self, "tea", ", with tea.");
  wait_marked (self, "[tea]");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* A row far below is given its line, too. */
static void
test_below (Fixture      *self,
            gconstpointer data)
{
  begin (self);
  search_and_wait (self, "tea", ", with tea.");
  read_at (self, N_LISTINGS - 1);
  g_assert_true (voc_ui_test_wait (say_all, self));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  ADD ("/ui/jobs-snippet/words", test_words);
  ADD ("/ui/jobs-snippet/room", test_room);
  ADD ("/ui/jobs-snippet/spoken", test_spoken);
  ADD ("/ui/jobs-snippet/right-to-left", test_right_to_left);
  ADD ("/ui/jobs-snippet/below", test_below);
  return g_test_run ();
}
