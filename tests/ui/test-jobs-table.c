/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of jobs: its head, its columns, what is remembered of it, and when it gives way
 * to the list. */

#include "config.h"

#include "ui/jobs/voc-job-cells.h"
#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-list-private.h"
#include "ui/jobs/voc-jobs-page-private.h"
#include "ui/jobs/voc-jobs-table-head-private.h"

#include "voc-ui-library.h"

#include <math.h>
#include <string.h>

#define N_LISTINGS 300
#define MOST_ROWS 120

typedef struct
{
  VocUiLibrary library;
  VocJobsPage *page;
  gboolean     wanted;
} Fixture;

static void
set_up_wide (Fixture *self,
             guint    n_listings,
             int      width)
{
  voc_ui_library_set_up (&self->library);
  voc_ui_library_put_listings (&self->library, n_listings);
  voc_ui_library_open (&self->library);
  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->library.library));
  voc_ui_library_present (&self->library, GTK_WIDGET (self->page), width, 720);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  set_up_wide (self, GPOINTER_TO_UINT (data), 1280);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_settings_reset (self->page->settings, "job-table");
  g_settings_reset (self->page->settings, "job-columns");
  voc_ui_library_tear_down (&self->library);
}

static VocResult *
get_result (Fixture *self)
{
  return voc_listing_list_get_result (voc_jobs_list_get_model (self->page->list));
}

static gboolean
is_settled (gpointer user_data)
{
  Fixture *self = user_data;

  return self->page->search == NULL && self->page->refresh_id == 0 && self->page->load == NULL && self->page->sources != NULL
         && self->page->table_id == 0 && get_result (self) != NULL;
}

static void
settle (Fixture *self)
{
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_wait (is_settled, self));
  voc_ui_test_settle ();
}

static void
show_table (Fixture *self)
{
  settle (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.table", NULL));
  settle (self);
  g_assert_true (self->page->is_table);
  g_assert_nonnull (self->page->list->head);
}

static GtkWidget *
get_button (Fixture      *self,
            VocJobsColumn column)
{
  return voc_jobs_table_head_get_button (self->page->list->head, column);
}

static void
press (Fixture      *self,
       VocJobsColumn column)
{
  g_signal_emit_by_name (get_button (self, column), "clicked");
  settle (self);
}

static void
do_to (Fixture      *self,
       const char   *action,
       VocJobsColumn column)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page->list->head), action, "s", voc_jobs_column_get_id (column)));
  settle (self);
}

/* One that is on the screen, or will be. */
static VocJobRow *
get_any_row (Fixture *self)
{
  GHashTableIter iter;
  gpointer       row;
  gpointer       any = NULL;

  g_hash_table_iter_init (&iter, self->page->list->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (any == NULL || gtk_widget_get_child_visible (gtk_widget_get_parent (row)))
      any = row;
  g_assert_nonnull (any);
  return any;
}

/* On the side where one begins to read. */
static double
get_start (GtkWidget *widget,
           GtkWidget *in)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, in, &bounds));
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? bounds.origin.x + bounds.size.width : bounds.origin.x;
}

static GtkWidget *
find_cell (VocJobRow    *row,
           VocJobsColumn column)
{
  GtkWidget *cells = voc_ui_library_find_type (GTK_WIDGET (row), VOC_TYPE_JOB_CELLS);
  GtkWidget *cell = gtk_widget_get_first_child (cells);

  for (guint i = 0; i < column; i++)
    cell = gtk_widget_get_next_sibling (cell);
  return cell;
}

/* Each cell begins where the label of its head does. */
static gboolean
is_in_line (gpointer user_data)
{
  Fixture   *self = user_data;
  VocJobRow *row = get_any_row (self);

  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      GtkWidget *cell = find_cell (row, (VocJobsColumn) i);
      GtkWidget *label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (get_button (self, (VocJobsColumn) i))));

      if (gtk_widget_get_visible (cell) != voc_jobs_columns_is_visible (self->page->columns, (VocJobsColumn) i))
        return FALSE;
      if (gtk_widget_get_visible (cell) && fabs (get_start (cell, GTK_WIDGET (self->page)) - get_start (label, GTK_WIDGET (self->page))) > 1.0)
        return FALSE;
    }

  return TRUE;
}

/* As soon as a frame was drawn. */
static void
assert_in_line (Fixture *self)
{
  g_assert_true (voc_ui_test_wait (is_in_line, self));
}

/* What is marked of a title; nothing for NULL. */
static char *
dup_marked (VocJobRow *row)
{
  GtkInscription *title = GTK_INSCRIPTION (find_cell (row, VOC_JOBS_COLUMN_TITLE));
  PangoAttrList  *list = gtk_inscription_get_attributes (title);
  g_autoslist (PangoAttribute) all = list != NULL ? pango_attr_list_get_attributes (list) : NULL;

  for (GSList *item = all; item != NULL; item = item->next)
    {
      const PangoAttribute *attribute = item->data;

      if (attribute->klass->type == PANGO_ATTR_BACKGROUND)
        return g_strndup (gtk_inscription_get_text (title) + attribute->start_index, attribute->end_index - attribute->start_index);
    }

  return NULL;
}

typedef struct
{
  Fixture    *fixture;
  const char *word;
} Marked;

/* In each row whose job has come, just that word. */
static gboolean
is_marked (gpointer user_data)
{
  const Marked  *marked = user_data;
  GHashTableIter iter;
  gpointer       row;
  guint          n = 0;

  g_hash_table_iter_init (&iter, marked->fixture->page->list->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      VocListingItem  *item = voc_job_row_get_item (row);
      g_autofree char *found = dup_marked (row);

      if (item == NULL || voc_listing_item_get_row (item) == NULL)
        continue;
      if (g_strcmp0 (found, marked->word) != 0)
        return FALSE;
      n++;
    }

  return n > 10;
}

static void
wait_marked (Fixture    *self,
             const char *text,
             const char *word)
{
  Marked marked = { self, word };

  voc_jobs_page_search (self->page, text);
  settle (self);
  g_assert_true (voc_ui_test_wait (is_marked, &marked));
}

/* The words of the question are marked where they stand in the title that is there now. */
static void
test_marks (Fixture      *self,
            gconstpointer data)
{
  settle (self);
  show_table (self);
  wait_marked (self, "nurse", "Nurse");
  wait_marked (self, "backend", "Backend");
  wait_marked (self, "title:worker", "Worker");
  wait_marked (self, "", NULL);
}

/* What is asked is the same, so the list, what is chosen and where one is stay. */
static void
test_on_and_off (Fixture      *self,
                 gconstpointer data)
{
  gint64 id;
  int    top;

  settle (self);
  g_assert_false (self->page->is_table);
  g_assert_null (self->page->list->head);
  id = g_array_index (get_result (self)->ids, gint64, 40);
  voc_jobs_page_show_listing (self->page, id);
  settle (self);

  top = voc_jobs_list_get_top (self->page->list);
  g_assert_cmpint (top, >, 20);

  show_table (self);
  g_assert_true (voc_split_is_folded (self->page->split));
  g_assert_false (voc_split_get_show_content (self->page->split));
  g_assert_cmpint (voc_jobs_list_get_selected (self->page->list), ==, id);
  g_assert_cmpint (voc_jobs_list_get_top (self->page->list), ==, top);
  assert_in_line (self);

  g_signal_emit_by_name (self->page->list, "job-activated", id);
  g_assert_true (voc_split_get_show_content (self->page->split));
  gtk_widget_activate_action (GTK_WIDGET (self->page->detail), "split.go-back", NULL);
  g_assert_false (voc_split_get_show_content (self->page->split));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.table", NULL));
  settle (self);
  g_assert_false (self->page->is_table);
  g_assert_false (voc_split_is_folded (self->page->split));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->page->list->head)));
  g_assert_cmpint (voc_jobs_list_get_top (self->page->list), ==, top);
}

static void
test_sort (Fixture      *self,
           gconstpointer data)
{
  gint64 first;

  show_table (self);
  press (self, VOC_JOBS_COLUMN_POSTED);
  g_assert_cmpint (get_result (self)->query->sort, ==, VOC_SORT_NEWEST);
  g_assert_false (get_result (self)->query->is_reversed);
  first = g_array_index (get_result (self)->ids, gint64, 0);

  press (self, VOC_JOBS_COLUMN_POSTED);
  g_assert_cmpint (get_result (self)->query->sort, ==, VOC_SORT_NEWEST);
  g_assert_true (get_result (self)->query->is_reversed);
  g_assert_cmpint (g_array_index (get_result (self)->ids, gint64, 0), !=, first);

  /* Another one begins as usual, and the list of orders says the same. */
  press (self, VOC_JOBS_COLUMN_TITLE);
  g_assert_cmpint (get_result (self)->query->sort, ==, VOC_SORT_TITLE);
  g_assert_false (get_result (self)->query->is_reversed);
  g_assert_cmpint (voc_jobs_header_get_sort (self->page->header), ==, VOC_SORT_TITLE);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.reversed", NULL));
  settle (self);
  g_assert_true (get_result (self)->query->is_reversed);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.reversed", NULL));
  settle (self);
  g_assert_false (get_result (self)->query->is_reversed);
}

static void
test_columns (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (VocPlace) home = voc_place_new (0, "Austin", "TX", "US", (VocPoint){ 30.27, -97.74, TRUE }, 0);
  VocJobsColumns *columns = self->page->columns;
  int             before[VOC_N_JOBS_COLUMNS];
  int             after[VOC_N_JOBS_COLUMNS];

  /* Distances are shown when there is a place to measure from, unless they are not wanted. */
  show_table (self);
  g_assert_false (gtk_widget_is_visible (get_button (self, VOC_JOBS_COLUMN_DISTANCE)));
  assert_in_line (self);
  voc_jobs_search_bar_set_home (self->page->search_bar, home);
  settle (self);
  g_assert_true (gtk_widget_is_visible (get_button (self, VOC_JOBS_COLUMN_DISTANCE)));
  do_to (self, "table.hide", VOC_JOBS_COLUMN_DISTANCE);
  voc_jobs_search_bar_set_home (self->page->search_bar, NULL);
  settle (self);
  voc_jobs_search_bar_set_home (self->page->search_bar, home);
  settle (self);
  g_assert_false (voc_jobs_columns_is_visible (columns, VOC_JOBS_COLUMN_DISTANCE));
  assert_in_line (self);
  /* There would be nothing to tell rows by. */
  do_to (self, "table.hide", VOC_JOBS_COLUMN_TITLE);
  g_assert_true (voc_jobs_columns_is_visible (columns, VOC_JOBS_COLUMN_TITLE));

  /* Past the hidden one. */
  do_to (self, "table.move-back", VOC_JOBS_COLUMN_PAY);
  g_assert_cmpint (voc_jobs_columns_get_at (columns, 2), ==, VOC_JOBS_COLUMN_PAY);
  g_assert_cmpint (voc_jobs_columns_get_at (columns, 3), ==, VOC_JOBS_COLUMN_PLACE);
  assert_in_line (self);

  voc_jobs_columns_lay_out (columns, gtk_widget_get_width (self->page->list->head->area), before);
  do_to (self, "table.widen", VOC_JOBS_COLUMN_COMPANY);
  voc_jobs_columns_lay_out (columns, gtk_widget_get_width (self->page->list->head->area), after);
  g_assert_cmpint (after[VOC_JOBS_COLUMN_COMPANY], >, before[VOC_JOBS_COLUMN_COMPANY]);
  g_assert_cmpint (after[VOC_JOBS_COLUMN_PAY], <, before[VOC_JOBS_COLUMN_PAY]);
  g_assert_cmpint (after[VOC_JOBS_COLUMN_TITLE], ==, before[VOC_JOBS_COLUMN_TITLE]);
  assert_in_line (self);

  voc_jobs_columns_reset (columns);
  settle (self);
  g_assert_true (voc_jobs_columns_is_visible (columns, VOC_JOBS_COLUMN_DISTANCE));
  g_assert_cmpint (voc_jobs_columns_get_at (columns, 2), ==, VOC_JOBS_COLUMN_PLACE);
  assert_in_line (self);
}

/* A second page, as after a restart. */
static void
test_remembered (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (VocJobsColumns) again = voc_jobs_columns_new ();
  g_autoptr (GVariant) stored = NULL;
  int before[VOC_N_JOBS_COLUMNS];
  int after[VOC_N_JOBS_COLUMNS];

  show_table (self);
  do_to (self, "table.hide", VOC_JOBS_COLUMN_PLACE);
  do_to (self, "table.move-on", VOC_JOBS_COLUMN_TITLE);
  do_to (self, "table.widen", VOC_JOBS_COLUMN_COMPANY);
  g_assert_true (g_settings_get_boolean (self->page->settings, "job-table"));

  stored = g_settings_get_value (self->page->settings, "job-columns");
  voc_jobs_columns_set_variant (again, stored);
  voc_jobs_columns_set_blank (again, VOC_JOBS_COLUMN_DISTANCE, TRUE);
  g_assert_false (voc_jobs_columns_is_visible (again, VOC_JOBS_COLUMN_PLACE));
  g_assert_cmpint (voc_jobs_columns_get_at (again, 0), ==, VOC_JOBS_COLUMN_COMPANY);
  g_assert_cmpint (voc_jobs_columns_get_at (again, 1), ==, VOC_JOBS_COLUMN_TITLE);
  voc_jobs_columns_lay_out (self->page->columns, 1200, before);
  voc_jobs_columns_lay_out (again, 1200, after);
  g_assert_cmpmem (before, sizeof before, after, sizeof after);
}

static gboolean
is_as_wanted (gpointer user_data)
{
  Fixture *self = user_data;

  return self->page->is_table == self->wanted;
}

static void
test_narrow (Fixture      *self,
             gconstpointer data)
{
  show_table (self);

  gtk_window_set_default_size (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page))), 900, 720);
  self->wanted = FALSE;
  g_assert_true (voc_ui_test_wait (is_as_wanted, self));
  settle (self);
  g_assert_true (self->page->wants_table);
  g_assert_false (voc_split_is_folded (self->page->split));

  gtk_window_set_default_size (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page))), 1300, 720);
  self->wanted = TRUE;
  g_assert_true (voc_ui_test_wait (is_as_wanted, self));
  settle (self);
  assert_in_line (self);
}

static VocResult *
make_answer (guint n)
{
  g_autoptr (VocQuery) query = voc_query_seal (voc_query_new (), 0);
  VocResult *result = voc_result_new (query);

  for (gint64 id = 1; id <= n; id++)
    g_array_append_val (result->ids, id);
  return result;
}

/* However many jobs there are, and wherever one is. */
static void
test_many (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (VocResult) result = make_answer (100000);
  guint n_few;

  show_table (self);
  n_few = g_hash_table_size (self->page->list->rows);
  g_assert_cmpuint (n_few, <=, MOST_ROWS);

  voc_jobs_list_set_result (self->page->list, result, FALSE);
  settle (self);
  g_assert_cmpuint (g_hash_table_size (self->page->list->rows), <=, n_few + 8);
  voc_jobs_list_show (self->page->list, 60000);
  settle (self);
  g_assert_cmpuint (g_hash_table_size (self->page->list->rows), <=, n_few + 8);
  g_assert_cmpint (ABS (voc_jobs_list_get_top (self->page->list) - 59999), <, 40);
}

/* All from right to left, and the edges too. */
static void
test_right_to_left (Fixture      *self,
                    gconstpointer data)
{
  GtkTextDirection before = gtk_widget_get_default_direction ();
  GtkWidget       *page = GTK_WIDGET (self->page);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_table (self);
  assert_in_line (self);
  g_assert_cmpfloat (get_start (get_button (self, VOC_JOBS_COLUMN_TITLE), page), >, get_start (get_button (self, VOC_JOBS_COLUMN_COMPANY), page));
  do_to (self, "table.widen", VOC_JOBS_COLUMN_TITLE);
  assert_in_line (self);
  gtk_widget_set_default_direction (before);
}

/* The keyboard comes to the head once, and goes along it. */
static void
test_keyboard (Fixture      *self,
               gconstpointer data)
{
  GtkWidget *head;

  show_table (self);
  head = GTK_WIDGET (self->page->list->head);
  g_assert_true (gtk_widget_child_focus (head, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_has_focus (get_button (self, VOC_JOBS_COLUMN_TITLE)));
  g_assert_true (gtk_widget_child_focus (head, GTK_DIR_RIGHT));
  g_assert_true (gtk_widget_has_focus (get_button (self, VOC_JOBS_COLUMN_COMPANY)));
  g_assert_false (gtk_widget_child_focus (head, GTK_DIR_TAB_FORWARD));
  voc_jobs_list_enter (self->page->list);
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (head)), head));
}

/* In the menu of a head the keyboard stays in the menu; a column that goes hands it on. */
static void
test_keyboard_in_menu (Fixture      *self,
                       gconstpointer data)
{
  VocJobsTableHead *head;
  GtkRoot          *root;

  show_table (self);
  head = self->page->list->head;
  root = gtk_widget_get_root (GTK_WIDGET (head));
  gtk_widget_grab_focus (get_button (self, VOC_JOBS_COLUMN_COMPANY));
  voc_jobs_table_head_popup_menu (head, VOC_JOBS_COLUMN_COMPANY);
  settle (self);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (head), GTK_DIR_DOWN));
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root), head->menu));
    }
  gtk_popover_popdown (GTK_POPOVER (head->menu));
  settle (self);

  do_to (self, "table.hide", VOC_JOBS_COLUMN_COMPANY);
  settle (self);
  g_assert_true (gtk_widget_has_focus (get_button (self, VOC_JOBS_COLUMN_PLACE)));
}

/* What is stored may be of another version. */
static void
test_stored (void)
{
  g_autoptr (VocJobsColumns) columns = voc_jobs_columns_new ();
  g_autoptr (GVariant) stored = g_variant_ref_sink (g_variant_new_parsed ("[('mood', true, 90), ('pay', true, -5), ('title', false, 0), ('pay', false, 3)]"));
  int widths[VOC_N_JOBS_COLUMNS];
  int narrow[VOC_N_JOBS_COLUMNS];
  int sum = 0;

  voc_jobs_columns_set_variant (columns, stored);
  g_assert_cmpint (voc_jobs_columns_get_at (columns, 0), ==, VOC_JOBS_COLUMN_PAY);
  g_assert_cmpint (voc_jobs_columns_get_at (columns, 1), ==, VOC_JOBS_COLUMN_TITLE);
  g_assert_true (voc_jobs_columns_is_visible (columns, VOC_JOBS_COLUMN_TITLE));
  g_assert_true (voc_jobs_columns_is_visible (columns, VOC_JOBS_COLUMN_PAY));
  g_assert_false (voc_jobs_columns_is_visible (columns, VOC_JOBS_COLUMN_SOURCE));

  for (int width = 900; width < 2000; width += 77)
    {
      sum = 0;
      voc_jobs_columns_lay_out (columns, width, widths);
      for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
        sum += widths[i];
      g_assert_cmpint (sum, ==, width);
    }

  voc_jobs_columns_reset (columns);
  /* An amount or a day that is cut says nothing, where a name that is still says something. */
  voc_jobs_columns_lay_out (columns, 2000, widths);
  voc_jobs_columns_lay_out (columns, 1060, narrow);
  g_assert_cmpint (narrow[VOC_JOBS_COLUMN_PAY], ==, 208);
  g_assert_cmpint (narrow[VOC_JOBS_COLUMN_POSTED], ==, widths[VOC_JOBS_COLUMN_POSTED]);
  g_assert_cmpint (narrow[VOC_JOBS_COLUMN_COMPANY], <, 150);
  g_assert_cmpint (narrow[VOC_JOBS_COLUMN_TITLE], >=, 180);
  voc_jobs_columns_lay_out (columns, 900, narrow);
  g_assert_cmpint (narrow[VOC_JOBS_COLUMN_PAY], <, 208);
  g_assert_cmpint (narrow[VOC_JOBS_COLUMN_TITLE], >=, 110);
  voc_jobs_columns_set_variant (columns, stored);

  /* Only the two at the edge are others. */
  g_assert_true (voc_jobs_columns_widen (columns, VOC_JOBS_COLUMN_TITLE, 40, 1200));
  voc_jobs_columns_lay_out (columns, 1200, widths);
  sum = widths[VOC_JOBS_COLUMN_TITLE];
  g_assert_true (voc_jobs_columns_widen (columns, VOC_JOBS_COLUMN_TITLE, -40, 1200));
  voc_jobs_columns_lay_out (columns, 1200, widths);
  g_assert_cmpint (widths[VOC_JOBS_COLUMN_TITLE], ==, sum - 40);
  g_assert_true (voc_jobs_columns_widen (columns, VOC_JOBS_COLUMN_TITLE, 5000, 1200));
  g_assert_false (voc_jobs_columns_widen (columns, VOC_JOBS_COLUMN_TITLE, 1, 1200));
  g_assert_false (voc_jobs_columns_move (columns, VOC_JOBS_COLUMN_PAY, -1));
}

#define ADD(path, n, func) g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/jobs-table/stored", test_stored);
  ADD ("/ui/jobs-table/on-and-off", N_LISTINGS, test_on_and_off);
  ADD ("/ui/jobs-table/marks", N_LISTINGS, test_marks);
  ADD ("/ui/jobs-table/sort", N_LISTINGS, test_sort);
  ADD ("/ui/jobs-table/columns", N_LISTINGS, test_columns);
  ADD ("/ui/jobs-table/remembered", N_LISTINGS, test_remembered);
  ADD ("/ui/jobs-table/narrow", N_LISTINGS, test_narrow);
  ADD ("/ui/jobs-table/keyboard", N_LISTINGS, test_keyboard);
  ADD ("/ui/jobs-table/keyboard-in-menu", N_LISTINGS, test_keyboard_in_menu);
  ADD ("/ui/jobs-table/many", N_LISTINGS, test_many);
  ADD ("/ui/jobs-table/right-to-left", N_LISTINGS, test_right_to_left);
  return g_test_run ();
}
