/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program itself, on the profile of the environment, up to the first frame
 * that has rows of the list in it, and on until all are counted. See floor.c. With the
 * argument "scroll" the list is then scrolled at its beginning, in its middle and at its end,
 * and how long each frame takes is told on a second line. */

#include "config.h"

#include "first-frame.h"

#include "app/voc-program.h"
#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-list.h"
#include "ui/window/voc-window.h"

#define PLACES 3
#define FRAMES_AT_A_PLACE 100
#define FRAMES (PLACES * FRAMES_AT_A_PLACE)
#define STEP 400 /* pixels a frame */

typedef struct
{
  GtkWindow     *window;
  GtkAdjustment *adjustment;
  GArray        *frames; /* (element-type double): milliseconds */
  gint64         begin;
} Scroll;

static Scroll scroll;

static gboolean
has_row (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  if (VOC_IS_JOB_ROW (widget))
    {
      VocListingItem *item = voc_job_row_get_item (VOC_JOB_ROW (widget));

      return item != NULL && voc_listing_item_get_row (item) != NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_row (child))
      return TRUE;

  return FALSE;
}

static gboolean
has_rows (GtkWindow *window)
{
  return has_row (GTK_WIDGET (window));
}

/* The first rows come before all were counted. */
static VocJobsList *
find_list (GtkWidget *widget)
{
  VocJobsList *found = VOC_IS_JOBS_LIST (widget) ? VOC_JOBS_LIST (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static gboolean
is_counted (GtkWindow *window)
{
  VocJobsList     *list = find_list (GTK_WIDGET (window));
  const VocResult *result = list != NULL ? voc_listing_list_get_result (voc_jobs_list_get_model (list)) : NULL;

  return result != NULL && !result->is_beginning;
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = VOC_IS_JOB_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

static void
tell_frames (void)
{
  const double *frames = (const double *) (void *) scroll.frames->data;

  g_array_sort (scroll.frames, compare);
  g_print ("{\"frame_p50\": %.3f, \"frame_p95\": %.3f, \"frame_max\": %.3f, \"row_widgets\": %u}\n", frames[FRAMES / 2],
           frames[FRAMES * 95 / 100], frames[FRAMES - 1], count_rows (GTK_WIDGET (scroll.window)));
  g_application_quit (g_application_get_default ());
}

static void
before_paint_cb (void)
{
  scroll.begin = g_get_monotonic_time ();
}

static void
after_paint_cb (void)
{
  double ms = (double) (g_get_monotonic_time () - scroll.begin) / 1e3;

  if (scroll.begin == 0 || scroll.frames->len == FRAMES)
    return;

  g_array_append_val (scroll.frames, ms);
  if (scroll.frames->len == FRAMES)
    tell_frames ();
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  guint  place = MIN (scroll.frames->len / FRAMES_AT_A_PLACE, PLACES - 1);
  double most = gtk_adjustment_get_upper (scroll.adjustment) - gtk_adjustment_get_page_size (scroll.adjustment);
  double step = place == PLACES - 1 ? -STEP : STEP;

  if (scroll.frames->len % FRAMES_AT_A_PLACE == 0)
    gtk_adjustment_set_value (scroll.adjustment, most * place / (PLACES - 1));
  else
    gtk_adjustment_set_value (scroll.adjustment, gtk_adjustment_get_value (scroll.adjustment) + step);
  return G_SOURCE_CONTINUE;
}

static void
start_scrolling (GtkWindow *window)
{
  GtkWidget     *list = GTK_WIDGET (find_list (GTK_WIDGET (window)));
  GObject       *scrolled = gtk_widget_get_template_child (list, VOC_TYPE_JOBS_LIST, "scrolled");
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));

  scroll.window = window;
  scroll.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  scroll.frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (clock, "before-paint", before_paint_cb, NULL);
  g_signal_connect (clock, "after-paint", after_paint_cb, NULL);
  gtk_widget_add_tick_callback (list, tick_cb, NULL, NULL);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 gpointer        scrolls)
{
  if (VOC_IS_WINDOW (window))
    voc_first_frame_watch (window, has_rows, is_counted, scrolls != NULL ? start_scrolling : NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) program = voc_program_new ();
  gboolean scrolls = argc > 1 && g_str_equal (argv[1], "scroll");

  g_application_set_flags (G_APPLICATION (program), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (program, "window-added", G_CALLBACK (window_added_cb), GINT_TO_POINTER (scrolls));
  return g_application_run (G_APPLICATION (program), 1, argv);
}
