/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart of the last syncs: what it says of them, how it is walked from both
 * directions, and that it draws none, one and thirty. */

#include "config.h"

#include "voc-ui-profile.h"
#include "voc-ui-test.h"

#include "model/voc-source.h"
#include "ui/sources/voc-sync-history.h"

typedef struct
{
  GtkWidget      *window;
  VocSyncHistory *history;
  VocSyncChart   *chart;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  GtkWidget *list = gtk_list_box_new ();

  self->window = gtk_window_new ();
  self->history = g_object_new (VOC_TYPE_SYNC_HISTORY, NULL);
  self->chart = voc_sync_history_get_chart (self->history);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->history));
  gtk_window_set_child (GTK_WINDOW (self->window), list);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 300);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (VocSyncHistory) history = g_object_ref (self->history);

  gtk_window_destroy (GTK_WINDOW (self->window));
  voc_ui_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&history));
}

/* The newest first, as the library lists them: number 1 is the oldest. */
static GPtrArray *
make_reports (guint n)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_sync_report_free);

  for (guint i = n; i > 0; i--)
    {
      VocSyncReport *report = voc_sync_report_new (1);

      report->started_at = report->finished_at = 1767225600 + 3600 * (gint64) i;
      report->n_requests = 1;
      report->outcome = VOC_SYNC_OK;
      if (i % 5 == 2)
        {
          report->outcome = VOC_SYNC_UNCHANGED;
          report->http_status = 304;
        }
      else if (i % 5 == 4)
        {
          report->outcome = VOC_SYNC_FAILED;
          report->problem = VOC_PROBLEM_SERVER;
        }
      else
        {
          report->n_new = i == 1 ? 5000 : i;
          report->n_changed = i % 3;
          report->n_closed = i % 4;
        }
      g_ptr_array_add (reports, report);
    }

  return reports;
}

static void
show (Fixture *self,
      guint    n)
{
  g_autoptr (GPtrArray) reports = make_reports (n);

  voc_sync_history_set_reports (self->history, reports);
  gtk_window_present (GTK_WINDOW (self->window));
  voc_ui_test_settle ();
}

static void
assert_spoken (Fixture    *self,
               const char *part)
{
  const char *spoken = voc_sync_chart_get_spoken (self->chart);

  g_assert_nonnull (spoken);
  if (strstr (spoken, part) == NULL)
    g_error ("“%s” does not say “%s”", spoken, part);
  /* What is spoken is also there to be read. */
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->history), spoken));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken);
}

static void
test_walk (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *chart = GTK_WIDGET (self->chart);
  guint      n_notified = 0;

  show (self, 6);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, "History of syncs");
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->history), "The last 6 syncs: 5,014 new, 7 closed. 1 found nothing changed. 1 failed."));
  g_assert_null (voc_sync_chart_get_spoken (self->chart));

  /* From the newest one back, and no further than the ends. */
  g_assert_true (voc_ui_test_press (chart, GDK_KEY_Left, 0));
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, 5);
  assert_spoken (self, "6 new, 0 changed, 2 closed · 1 request");
  g_assert_true (voc_ui_test_press (chart, GDK_KEY_Right, 0));
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, 5);
  g_assert_true (voc_ui_test_press (chart, GDK_KEY_Left, 0));
  g_assert_true (voc_ui_test_press (chart, GDK_KEY_Left, 0));
  assert_spoken (self, "The server has a problem of its own.");
  g_assert_true (voc_ui_test_press (chart, GDK_KEY_Home, 0));
  assert_spoken (self, "5,000 new, 1 changed, 1 closed");
  g_assert_true (voc_ui_test_press (chart, GDK_KEY_Left, 0));
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, 0);
  g_assert_true (voc_ui_test_press (chart, GDK_KEY_Right, 0));
  assert_spoken (self, "not changed at the server (304)");
  g_assert_true (voc_ui_test_press (chart, GDK_KEY_End, 0));
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, 5);

  g_signal_connect_swapped (chart, "notify::spoken", G_CALLBACK (g_atomic_int_inc), &n_notified);
  voc_sync_chart_set_cursor (self->chart, 5);
  g_assert_cmpuint (n_notified, ==, 0);
  voc_sync_chart_set_cursor (self->chart, VOC_SYNC_CHART_NONE);
  g_assert_cmpuint (n_notified, ==, 1);
}

/* Time runs the other way, and so do the keys. */
static void
test_right_to_left (Fixture      *self,
                    gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (self->chart), GTK_TEXT_DIR_RTL);
  show (self, 6);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->chart), GDK_KEY_Right, 0));
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, 5);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->chart), GDK_KEY_Right, 0));
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, 4);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->chart), GDK_KEY_Left, 0));
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, 5);
}

static void
test_none_one_thirty (Fixture      *self,
                      gconstpointer data)
{
  show (self, 0);
  g_assert_true (voc_ui_test_press (GTK_WIDGET (self->chart), GDK_KEY_Left, 0));
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, VOC_SYNC_CHART_NONE);

  show (self, 1);
  g_assert_nonnull (voc_ui_find_text (GTK_WIDGET (self->history), "One sync: 5,000 new, 1 closed."));
  voc_sync_chart_set_cursor (self->chart, 0);
  assert_spoken (self, "5,000 new");

  /* The cursor stays on the newest one, whatever comes. */
  show (self, 30);
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, 29);
  assert_spoken (self, "30 new");
  voc_sync_chart_set_cursor (self->chart, 0);
  show (self, 3);
  g_assert_cmpuint (voc_sync_chart_get_cursor (self->chart), ==, VOC_SYNC_CHART_NONE);
}

/* What is drawn where: the newest at the end, new above the line, closed below. */
static void
test_drawing (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  show (self, 30);
  paintable = gtk_widget_paintable_new (GTK_WIDGET (self->chart));
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (self->chart)), gtk_widget_get_height (GTK_WIDGET (self->chart)));
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  {
    graphene_rect_t bounds;

    gsk_render_node_get_bounds (node, &bounds);
    g_assert_cmpfloat (bounds.size.width, <=, gtk_widget_get_width (GTK_WIDGET (self->chart)));
    g_assert_cmpfloat (bounds.size.height, <=, gtk_widget_get_height (GTK_WIDGET (self->chart)));
  }
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  g_setenv ("TZ", "UTC", TRUE);

#define ADD(name, function) g_test_add ("/ui/sync-chart/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("walk", test_walk);
  ADD ("right-to-left", test_right_to_left);
  ADD ("none-one-thirty", test_none_one_thirty);
  ADD ("drawing", test_drawing);
#undef ADD

  return g_test_run ();
}
