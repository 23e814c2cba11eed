/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <stdlib.h>
#include <sys/resource.h>

/* Tells when a window was painted for the first time, and when with what matters
 * in it; and how much memory it took until all was there, which ends the program. A header
 * because each program is one file. */

#define VOC_FIRST_FRAME_LOOK_MS 10

typedef struct
{
  GtkWindow *window;
  gboolean (*is_filled) (GtkWindow *window);
  gboolean (*is_whole) (GtkWindow *window);
  void (*go_on) (GtkWindow *window); /* (nullable): what comes then, instead of the end */
  gint64 start;
  double first_ms;
  double filled_ms;
} VocFirstFrame;

static double
voc_first_frame_get_ms (const VocFirstFrame *self)
{
  return (double) (g_get_monotonic_time () - self->start) / 1e3;
}

static gboolean
voc_first_frame_look_cb (gpointer user_data)
{
  const VocFirstFrame *self = user_data;
  struct rusage        usage;

  if (!self->is_whole (self->window))
    return G_SOURCE_CONTINUE;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"first_ms\": %.3f, \"filled_ms\": %.3f, \"whole_ms\": %.3f, \"kib\": %ld}\n", self->first_ms, self->filled_ms,
           voc_first_frame_get_ms (self), usage.ru_maxrss);
  if (self->go_on != NULL)
    self->go_on (self->window);
  else
    g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static void
voc_first_frame_painted_cb (GdkFrameClock *clock,
                            VocFirstFrame *self)
{
  double ms = voc_first_frame_get_ms (self);

  if (self->first_ms == 0.0)
    self->first_ms = ms;
  if (!self->is_filled (self->window))
    return;

  self->filled_ms = ms;
  g_signal_handlers_disconnect_by_func (clock, voc_first_frame_painted_cb, self);
  g_timeout_add (VOC_FIRST_FRAME_LOOK_MS, voc_first_frame_look_cb, self);
}

static void
voc_first_frame_realized_cb (GtkWidget     *window,
                             VocFirstFrame *self)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (voc_first_frame_painted_cb), self);
}

static inline void
voc_first_frame_watch (GtkWindow *window,
                       gboolean (*is_filled) (GtkWindow *window),
                       gboolean (*is_whole) (GtkWindow *window),
                       void (*go_on) (GtkWindow *window))
{
  VocFirstFrame *self = g_new0 (VocFirstFrame, 1);
  const char    *start = g_getenv ("VOC_BENCH_START");

  self->window = window;
  self->is_filled = is_filled;
  self->is_whole = is_whole;
  self->go_on = go_on;
  self->start = start != NULL ? g_ascii_strtoll (start, NULL, 10) : g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (window), "voc-first-frame", self, g_free);
  g_signal_connect_after (window, "realize", G_CALLBACK (voc_first_frame_realized_cb), self);
}
