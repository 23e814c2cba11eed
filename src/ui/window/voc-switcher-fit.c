/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of the pages at the bottom of a narrow window. AdwViewSwitcher gives all of them
 * one width, so that in 360 pixels the longest are cut beside short ones with room to spare.
 * Here each has the width that it needs and as much of the rest as any other; when there is not
 * enough, the longest make way. Main thread only. */

#include "config.h"

#include "ui/window/voc-switcher-fit-private.h"

#include <adwaita.h>

#define MOST_NAMES 16

typedef struct
{
  GtkWidget *children[MOST_NAMES];
  int        needs[MOST_NAMES]; /* pixels */
  int        least[MOST_NAMES];
  int        wanted; /* by all of the buttons, which like to be wide */
  guint      n;
} Names;

/* A button asks for a width of its own; what is in it knows how long the name is. */
static void
read_names (GtkWidget *widget,
            Names     *names)
{
  names->n = 0;
  names->wanted = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && names->n < MOST_NAMES; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *content = gtk_widget_get_first_child (child);
      int        inner = 0;
      int        natural = 0;
      int        least = 0;
      int        wanted = 0;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      if (content != NULL)
        gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &inner, &natural, NULL, NULL);
      names->wanted += wanted;
      names->children[names->n] = child;
      names->least[names->n] = least;
      names->needs[names->n++] = MAX (least - inner, 0) + MAX (natural, inner);
    }
}

static int
sum_up_to (const Names *names,
           int          most)
{
  int sum = 0;

  for (guint i = 0; i < names->n; i++)
    sum += MAX (MIN (names->needs[i], most), names->least[i]);

  return sum;
}

static void
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size,
         int           *minimum,
         int           *natural,
         int           *minimum_baseline,
         int           *natural_baseline)
{
  Names names;

  read_names (widget, &names);
  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = sum_up_to (&names, 0);
      *natural = MAX (sum_up_to (&names, G_MAXINT), names.wanted);
      return;
    }

  for (guint i = 0; i < names.n; i++)
    {
      int least = 0;
      int wanted = 0;

      gtk_widget_measure (names.children[i], GTK_ORIENTATION_VERTICAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int      most = width;
  int      rest;
  int      x = 0;
  Names    names;

  read_names (widget, &names);
  while (most > 0 && sum_up_to (&names, most) > width)
    most--;
  rest = MAX (width - sum_up_to (&names, most), 0);
  for (guint i = 0; i < names.n; i++)
    {
      int part = rest / (int) (names.n - i);
      int own = MAX (MIN (names.needs[i], most), names.least[i]) + part;

      gtk_widget_size_allocate (names.children[i], &(GtkAllocation){ is_mirrored ? width - x - own : x, 0, own, height }, -1);
      rest -= part;
      x += own;
    }
}

/* Of the switcher that is in @widget. */
void
voc_switcher_fit_names (GtkWidget *widget)
{
  if (ADW_IS_VIEW_SWITCHER (widget) && !GTK_IS_CUSTOM_LAYOUT (gtk_widget_get_layout_manager (widget)))
    gtk_widget_set_layout_manager (widget, gtk_custom_layout_new (NULL, measure, allocate));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    voc_switcher_fit_names (child);
}
