/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The size of a guide's text: some steps between limits, each a class in the style
 * sheet, so that headings grow along with the text. Main thread only. */

#include "config.h"

#include "ui/careers/voc-guide-size.h"

static const int steps[] = { 80, 90, 100, 110, 125, 150, 175, 200 };

/* A value that is no step counts as the next one below. */
static guint
find_step (int percent)
{
  guint i = G_N_ELEMENTS (steps) - 1;

  while (i > 0 && steps[i] > percent)
    i--;

  return i;
}

/**
 * voc_guide_size_step:
 * @percent: a size, in per cent of the usual one
 * @direction: 1 for the next larger one, -1 for the next smaller one, 0 for the one
 *   that is meant
 *
 * Returns: a size that there is; the last one again at either end
 */
int
voc_guide_size_step (int percent,
                     int direction)
{
  int i = (int) find_step (percent) + direction;

  return steps[CLAMP (i, 0, (int) G_N_ELEMENTS (steps) - 1)];
}

/**
 * voc_guide_size_apply:
 * @text: what holds the text
 * @percent: the size that it gets
 */
void
voc_guide_size_apply (GtkWidget *text,
                      int        percent)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *name = g_strdup_printf ("voc-guide-%d", steps[i]);

      if (i == find_step (percent))
        gtk_widget_add_css_class (text, name);
      else
        gtk_widget_remove_css_class (text, name);
    }
}
