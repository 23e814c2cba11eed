/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program itself in its window, on the profile of the environment, asked for the pay of
 * occupations: how long until the answer is there, until the frame with its first charts is
 * painted, and the one with all of them, and how much work each was, on all processors. Reads
 * questions from standard input, one a line: the code of an occupation and,
 * after a blank, a state, which may be missing; prints a line of JSON for each.
 *
 * The page makes itself known by a signal, which a hook sees. */

#include "config.h"

#include "app/voc-program.h"
#include "ui/charts/voc-chart-frame.h"
#include "ui/salaries/voc-salaries-page.h"
#include "ui/window/voc-window.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* What a start has to do is over by then. */
#define START_SECONDS 3
/* So is what a frame leaves to be done later. */
#define PAUSE_MS 120

typedef struct
{
  GtkWindow *window;
  GtkWidget *page; /* (nullable): not there yet */
  char       line[64];
  gint64     asked;
  gint64     answered;   /* 0: not yet */
  double     worked;     /* when it was asked */
  double     painted_ms; /* 0: not yet */
  double     painted_work;
} Charts;

/* Milliseconds of processors that the program had so far. */
static double
get_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static GtkWidget *
find_page (GtkWidget *widget)
{
  if (VOC_IS_SALARIES_PAGE (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_page (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
ask_cb (gpointer user_data)
{
  Charts *self = user_data;
  char   *state;

  if (fgets (self->line, sizeof self->line, stdin) == NULL)
    {
      g_application_quit (g_application_get_default ());
      return G_SOURCE_REMOVE;
    }

  g_strchomp (self->line);
  state = strchr (self->line, ' ');
  if (state != NULL)
    *state++ = '\0';
  self->answered = 0;
  self->painted_ms = 0;
  self->asked = g_get_monotonic_time ();
  self->worked = get_work ();
  gtk_widget_activate_action (self->page, "salaries.show-pair", "(ss)", self->line, state != NULL ? state : "");
  return G_SOURCE_REMOVE;
}

/* Whether each chart of something can be seen, if one scrolls. */
static gboolean
is_whole (GtkWidget *widget)
{
  if (VOC_IS_CHART_FRAME (widget) && voc_chart_frame_get_model (VOC_CHART_FRAME (widget)) != NULL)
    return gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!is_whole (child))
      return FALSE;

  return TRUE;
}

static void
painted_cb (GdkFrameClock *clock,
            Charts        *self)
{
  double painted_ms = (double) (g_get_monotonic_time () - self->asked) / 1e3;
  double work_ms = get_work () - self->worked;

  if (self->answered == 0)
    return;

  if (self->painted_ms == 0)
    {
      self->painted_ms = painted_ms;
      self->painted_work = work_ms;
    }
  if (!is_whole (self->page))
    return;

  printf ("{\"answer_ms\": %.3f, \"painted_ms\": %.3f, \"work_ms\": %.3f, \"whole_ms\": %.3f, \"whole_work_ms\": %.3f}\n",
          (double) (self->answered - self->asked) / 1e3, self->painted_ms, self->painted_work, painted_ms, work_ms);
  fflush (stdout);
  self->answered = 0;
  g_timeout_add (PAUSE_MS, ask_cb, self);
}

static gboolean
read_hook (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  Charts *self = user_data;

  if (self->asked != 0)
    self->answered = g_get_monotonic_time ();
  return TRUE;
}

/* The page, seen and with its examples still on it. */
static gboolean
start_cb (gpointer user_data)
{
  Charts *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-page", "s", "salaries");
  self->page = find_page (GTK_WIDGET (self->window));
  if (self->page == NULL || !gtk_widget_get_mapped (self->page))
    return G_SOURCE_CONTINUE;

  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (painted_cb), self);
  g_timeout_add_seconds (1, ask_cb, self);
  return G_SOURCE_REMOVE;
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 Charts         *self)
{
  if (!VOC_IS_WINDOW (window) || self->window != NULL)
    return;

  self->window = window;
  g_type_class_unref (g_type_class_ref (VOC_TYPE_SALARIES_PAGE));
  g_signal_add_emission_hook (g_signal_lookup ("read", VOC_TYPE_SALARIES_PAGE), 0, read_hook, self, NULL);
  g_timeout_add_seconds (START_SECONDS, start_cb, self);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) program = voc_program_new ();
  Charts self = { 0 };

  g_application_set_flags (G_APPLICATION (program), G_APPLICATION_NON_UNIQUE);
  g_signal_connect (program, "window-added", G_CALLBACK (window_added_cb), &self);
  return g_application_run (G_APPLICATION (program), argc, argv);
}
