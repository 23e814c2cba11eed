/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the table of jobs: which are shown, in what order, and how wide. The head
 * and every row are laid out by the same one of these, so they are in line without
 * asking each other. All columns together are as wide as the table: what is left goes to
 * those whose texts are long. What is lacking is taken from names at first, which one knows
 * by how they begin, and only then from amounts and days, which one does not. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VocJobsColumns
{
  GObject parent_instance;

  VocJobsColumn order[VOC_N_JOBS_COLUMNS];
  gboolean      is_hidden[VOC_N_JOBS_COLUMNS];
  gboolean      is_blank[VOC_N_JOBS_COLUMNS]; /* of what is found now; remembered nowhere */
  int           widths[VOC_N_JOBS_COLUMNS];   /* pixels; 0: as it comes */
};

G_DEFINE_FINAL_TYPE (VocJobsColumns, voc_jobs_columns, G_TYPE_OBJECT)

#define NO_SORT VOC_N_SORTS

/* @width: pixels, with letters of the usual size; @fair: to what it gives way before the
 * others do; @least: to what with them */
static const struct
{
  const char *id;
  const char *label;
  VocSort     sort;
  int         width;
  int         fair;
  int         least;
  gboolean    is_long;
  gboolean    is_hidden;
} columns[] = {
  { "title", NC_ ("column of the jobs", "Title"), VOC_SORT_TITLE, 250, 180, 110, TRUE, FALSE },
  { "company", NC_ ("column of the jobs", "Employer"), VOC_SORT_COMPANY, 150, 104, 70, TRUE, FALSE },
  { "place", NC_ ("column of the jobs", "Place"), NO_SORT, 136, 100, 70, TRUE, FALSE },
  { "distance", NC_ ("column of the jobs", "Distance"), VOC_SORT_DISTANCE, 84, 84, 66, FALSE, FALSE },
  { "pay", NC_ ("column of the jobs", "Pay"), VOC_SORT_PAY, 208, 208, 70, TRUE, FALSE },
  { "posted", NC_ ("column of the jobs", "Posted"), VOC_SORT_NEWEST, 104, 104, 66, FALSE, FALSE },
  { "workplace", NC_ ("column of the jobs", "Workplace"), NO_SORT, 106, 106, 70, FALSE, FALSE },
  { "employment", NC_ ("column of the jobs", "Employment"), NO_SORT, 110, 110, 70, FALSE, TRUE },
  { "source", NC_ ("column of the jobs", "Source"), NO_SORT, 120, 90, 66, TRUE, TRUE },
  { "marks", NC_ ("column of the jobs", "Status"), NO_SORT, 112, 112, 96, FALSE, FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) == VOC_N_JOBS_COLUMNS);

static guint changed_signal;

static void
emit_changed (VocJobsColumns *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
take_defaults (VocJobsColumns *self)
{
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      self->order[i] = (VocJobsColumn) i;
      self->is_hidden[i] = columns[i].is_hidden;
      self->widths[i] = 0;
    }
}

static void
voc_jobs_columns_class_init (VocJobsColumnsClass *klass)
{
  changed_signal = g_signal_new ("changed", VOC_TYPE_JOBS_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
voc_jobs_columns_init (VocJobsColumns *self)
{
  take_defaults (self);
}

/**
 * voc_jobs_columns_new:
 *
 * Returns: (transfer full): the columns as they are at first
 */
VocJobsColumns *
voc_jobs_columns_new (void)
{
  return g_object_new (VOC_TYPE_JOBS_COLUMNS, NULL);
}

/**
 * voc_jobs_column_get_id:
 * @column: a column
 *
 * Returns: (transfer none): what it is called in settings
 */
const char *
voc_jobs_column_get_id (VocJobsColumn column)
{
  g_return_val_if_fail (column < VOC_N_JOBS_COLUMNS, NULL);

  return columns[column].id;
}

/**
 * voc_jobs_column_from_id:
 * @id: what a column may be called in settings
 * @column: (out): the column
 *
 * Returns: %FALSE when there is none of that name
 */
gboolean
voc_jobs_column_from_id (const char    *id,
                         VocJobsColumn *column)
{
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    if (g_strcmp0 (columns[i].id, id) == 0)
      {
        *column = (VocJobsColumn) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * voc_jobs_column_get_label:
 * @column: a column
 *
 * Returns: (transfer none): its head
 */
const char *
voc_jobs_column_get_label (VocJobsColumn column)
{
  g_return_val_if_fail (column < VOC_N_JOBS_COLUMNS, NULL);

  return g_dpgettext2 (NULL, "column of the jobs", columns[column].label);
}

/**
 * voc_jobs_column_get_sort:
 * @column: a column
 * @sort: (out): the order by it
 *
 * Returns: %FALSE when there is none
 */
gboolean
voc_jobs_column_get_sort (VocJobsColumn column,
                          VocSort      *sort)
{
  g_return_val_if_fail (column < VOC_N_JOBS_COLUMNS, FALSE);

  *sort = columns[column].sort;
  return columns[column].sort != NO_SORT;
}

/**
 * voc_jobs_columns_get_at:
 * @self: columns
 * @place: from the start, hidden ones counted
 *
 * Returns: the column there
 */
VocJobsColumn
voc_jobs_columns_get_at (VocJobsColumns *self,
                         guint           place)
{
  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (self) && place < VOC_N_JOBS_COLUMNS, VOC_JOBS_COLUMN_TITLE);

  return self->order[place];
}

/**
 * voc_jobs_columns_is_wanted:
 * @self: columns
 * @column: a column
 *
 * Returns: whether the person has it shown, also while there is nothing to show in it
 */
gboolean
voc_jobs_columns_is_wanted (VocJobsColumns *self,
                            VocJobsColumn   column)
{
  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (self) && column < VOC_N_JOBS_COLUMNS, FALSE);

  return !self->is_hidden[column];
}

static gboolean
is_visible (VocJobsColumns *self,
            VocJobsColumn   column)
{
  return !self->is_hidden[column] && !self->is_blank[column];
}

gboolean
voc_jobs_columns_is_visible (VocJobsColumns *self,
                             VocJobsColumn   column)
{
  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (self) && column < VOC_N_JOBS_COLUMNS, FALSE);

  return is_visible (self, column);
}

/**
 * voc_jobs_columns_set_blank:
 * @self: columns
 * @column: any but the title
 * @is_blank: whether there can be nothing in it now: then it is not shown, whatever is wanted
 */
void
voc_jobs_columns_set_blank (VocJobsColumns *self,
                            VocJobsColumn   column,
                            gboolean        is_blank)
{
  g_return_if_fail (VOC_IS_JOBS_COLUMNS (self) && column < VOC_N_JOBS_COLUMNS && column != VOC_JOBS_COLUMN_TITLE);

  if (!self->is_blank[column] == !is_blank)
    return;

  self->is_blank[column] = is_blank;
  emit_changed (self);
}

/**
 * voc_jobs_columns_set_visible:
 * @self: columns
 * @column: any but the title, which is always shown
 * @is_visible: whether to show it
 */
void
voc_jobs_columns_set_visible (VocJobsColumns *self,
                              VocJobsColumn   column,
                              gboolean        is_visible)
{
  g_return_if_fail (VOC_IS_JOBS_COLUMNS (self) && column < VOC_N_JOBS_COLUMNS);

  if (column == VOC_JOBS_COLUMN_TITLE || self->is_hidden[column] == !is_visible)
    return;

  self->is_hidden[column] = !is_visible;
  emit_changed (self);
}

static int
find_place (VocJobsColumns *self,
            VocJobsColumn   column)
{
  int place = 0;

  while (self->order[place] != column)
    place++;
  return place;
}

static int
find_visible (VocJobsColumns *self,
              VocJobsColumn   column,
              int             step)
{
  int place = find_place (self, column) + step;

  while (place >= 0 && place < VOC_N_JOBS_COLUMNS && !is_visible (self, self->order[place]))
    place += step;
  return place >= 0 && place < VOC_N_JOBS_COLUMNS ? place : -1;
}

/**
 * voc_jobs_columns_find_neighbour:
 * @self: columns
 * @column: one of them
 * @step: 1 for the next one that is shown, -1 for the one before
 * @neighbour: (out): that
 *
 * Returns: whether there is one
 */
gboolean
voc_jobs_columns_find_neighbour (VocJobsColumns *self,
                                 VocJobsColumn   column,
                                 int             step,
                                 VocJobsColumn  *neighbour)
{
  int place;

  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (self) && column < VOC_N_JOBS_COLUMNS && (step == 1 || step == -1), FALSE);

  place = find_visible (self, column, step);
  if (place >= 0)
    *neighbour = self->order[place];
  return place >= 0;
}

/**
 * voc_jobs_columns_move:
 * @self: columns
 * @column: the one to move
 * @step: 1 to behind the next one that is shown, -1 to before the one before
 *
 * Returns: %FALSE when there is none in that direction
 */
gboolean
voc_jobs_columns_move (VocJobsColumns *self,
                       VocJobsColumn   column,
                       int             step)
{
  int from;
  int to;

  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (self) && column < VOC_N_JOBS_COLUMNS && (step == 1 || step == -1), FALSE);

  to = find_visible (self, column, step);
  if (to < 0)
    return FALSE;

  for (from = find_place (self, column); from != to; from += step)
    self->order[from] = self->order[from + step];
  self->order[to] = column;
  emit_changed (self);
  return TRUE;
}

/* Large letters need wide columns. */
static double
get_scale (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int          dpi = -1;

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}

/* Gives @extra pixels, or takes them when it is negative, in proportion to @shares. */
static void
spread (VocJobsColumns *self,
        int             extra,
        const int      *shares,
        int            *widths)
{
  gint64 all = 0;

  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    all += shares[i];
  /* From the last, so that no pixel is lost. */
  for (guint i = VOC_N_JOBS_COLUMNS; i-- > 0 && all > 0;)
    {
      int part = (int) ((gint64) extra * shares[i] / all);

      widths[i] += part;
      extra -= part;
      all -= shares[i];
    }
}

/* Takes @lack pixels, or as many of them as there are: what names have over what is fair,
 * then what all have over the least. */
static void
give_way (VocJobsColumns *self,
          int             lack,
          int            *widths)
{
  double scale = get_scale ();

  for (int is_last = FALSE; is_last <= TRUE && lack > 0; is_last++)
    {
      int spare[VOC_N_JOBS_COLUMNS] = { 0 };
      int most = 0;

      for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
        {
          int kept = (int) ((is_last ? columns[i].least : columns[i].fair) * scale);

          /* What gives way to nothing but the least has no part in the first. */
          if (widths[i] > 0 && (is_last || columns[i].fair < columns[i].width))
            spare[i] = MAX (widths[i] - kept, 0);
          most += spare[i];
        }
      spread (self, -MIN (lack, most), spare, widths);
      lack -= MIN (lack, most);
    }
}

/**
 * voc_jobs_columns_lay_out:
 * @self: columns
 * @width: pixels for all of them
 * @widths: (out caller-allocates) (array fixed-size=10): pixels by column; 0 for those that
 *   are not shown. Together they are @width, but never less than the least that they need
 */
void
voc_jobs_columns_lay_out (VocJobsColumns *self,
                          int             width,
                          int            *widths)
{
  double scale = get_scale ();
  int    shares[VOC_N_JOBS_COLUMNS] = { 0 };
  int    sum = 0;

  g_return_if_fail (VOC_IS_JOBS_COLUMNS (self));

  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      int least = (int) (columns[i].least * scale);

      widths[i] = 0;
      if (!is_visible (self, (VocJobsColumn) i))
        continue;

      widths[i] = MAX (self->widths[i] > 0 ? self->widths[i] : (int) (columns[i].width * scale), least);
      shares[i] = columns[i].is_long ? widths[i] : 0;
      sum += widths[i];
    }

  if (sum < width)
    spread (self, width - sum, shares, widths);
  else
    give_way (self, sum - width, widths);
}

/**
 * voc_jobs_columns_widen:
 * @self: columns
 * @column: one that is shown
 * @pixels: how much wider; negative: narrower
 * @width: pixels of the whole table
 *
 * The next column gives them, or gets them; the last one has the one before. The others
 * stay as they are.
 *
 * Returns: whether that was possible
 */
gboolean
voc_jobs_columns_widen (VocJobsColumns *self,
                        VocJobsColumn   column,
                        int             pixels,
                        int             width)
{
  double        scale = get_scale ();
  int           widths[VOC_N_JOBS_COLUMNS];
  VocJobsColumn other;

  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (self) && column < VOC_N_JOBS_COLUMNS, FALSE);

  if (!voc_jobs_columns_find_neighbour (self, column, 1, &other) && !voc_jobs_columns_find_neighbour (self, column, -1, &other))
    return FALSE;

  voc_jobs_columns_lay_out (self, width, widths);
  pixels = MAX (pixels, (int) (columns[column].least * scale) - widths[column]);
  pixels = MIN (pixels, widths[other] - (int) (columns[other].least * scale));
  if (pixels == 0)
    return FALSE;

  widths[column] += pixels;
  widths[other] -= pixels;
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    if (widths[i] > 0)
      self->widths[i] = widths[i];
  emit_changed (self);
  return TRUE;
}

/**
 * voc_jobs_columns_reset:
 * @self: columns
 *
 * Makes them what they were at first.
 */
void
voc_jobs_columns_reset (VocJobsColumns *self)
{
  g_return_if_fail (VOC_IS_JOBS_COLUMNS (self));

  take_defaults (self);
  emit_changed (self);
}

/**
 * voc_jobs_columns_to_variant:
 * @self: columns
 *
 * Returns: (transfer floating): of type `a(sbi)`: the columns in their order, with whether
 *   each is shown, and its pixels; 0 where nobody has said
 */
GVariant *
voc_jobs_columns_to_variant (VocJobsColumns *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (VOC_IS_JOBS_COLUMNS (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbi)"));
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    {
      VocJobsColumn column = self->order[i];

      g_variant_builder_add (&builder, "(sbi)", columns[column].id, !self->is_hidden[column], self->widths[column]);
    }
  return g_variant_builder_end (&builder);
}

/**
 * voc_jobs_columns_set_variant:
 * @self: columns
 * @variant: what voc_jobs_columns_to_variant() gave, also in another version of the program
 *
 * Columns that are not named in it are as they are at first, behind the others; those that
 * are not known are passed over.
 */
void
voc_jobs_columns_set_variant (VocJobsColumns *self,
                              GVariant       *variant)
{
  gboolean     is_there[VOC_N_JOBS_COLUMNS] = { FALSE };
  GVariantIter iter;
  const char  *id;
  gboolean     is_visible;
  int          width;
  guint        n = 0;

  g_return_if_fail (VOC_IS_JOBS_COLUMNS (self) && g_variant_is_of_type (variant, G_VARIANT_TYPE ("a(sbi)")));

  take_defaults (self);
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(&sbi)", &id, &is_visible, &width))
    {
      VocJobsColumn column;

      if (!voc_jobs_column_from_id (id, &column) || is_there[column])
        continue;

      is_there[column] = TRUE;
      self->order[n++] = column;
      self->is_hidden[column] = !is_visible && column != VOC_JOBS_COLUMN_TITLE;
      self->widths[column] = CLAMP (width, 0, G_MAXINT16);
    }
  for (guint i = 0; i < VOC_N_JOBS_COLUMNS; i++)
    if (!is_there[i])
      self->order[n++] = (VocJobsColumn) i;
  emit_changed (self);
}
