/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One job in the list: three lines of fixed height, or two, or four with what its text
 * says, all rows alike, so that the list never has to guess where a row is. The fourth is
 * not among what the row is called by: who listens to one row after the other would have
 * to hear a sentence of each. Cells are inscriptions, not labels: they do not ask for
 * sizes when their text changes. Bound and unbound by the list's factory; between
 * the two it listens to its item, whose content may come later. */

#include "config.h"

#include "ui/jobs/voc-job-row.h"

#include "library/voc-present.h"
#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-job-cells.h"
#include "ui/jobs/voc-job-drag.h"
#include "ui/jobs/voc-job-hits.h"

#include <glib/gi18n-lib.h>

/* As in the template. */
#define LEAST_CHARS 8

struct _VocJobRow
{
  GtkWidget parent_instance;

  VocListingItem *item;  /* (owned) (nullable) */
  VocQuery       *query; /* (owned) (nullable): what it was found by */
  VocStage        stage; /* VOC_N_STAGES: not saved */
  gboolean        is_compact;
  gboolean        shows_snippet;
  gboolean        shows_cells; /* in the table, instead of the lines */
  VocDistanceUnit unit;
  VocJobCells    *cells; /* (nullable): a child as soon as it was in the table */

  GtkCheckButton *check;
  GtkWidget      *grid;
  GtkBox         *first_line;
  GtkBox         *second_line;
  GtkBox         *third_line;
  GtkWidget      *tags;
  GtkInscription *title;
  GtkLabel       *age;
  GtkInscription *subtitle;
  GtkLabel       *distance;
  GtkInscription *pay;
  GtkLabel       *workplace_tag;
  GtkLabel       *again_tag;
  GtkButton      *sources_tag;
  GtkLabel       *closed_tag;
  GtkLabel       *stage_tag;
  GtkInscription *snippet;
};

G_DEFINE_FINAL_TYPE (VocJobRow, voc_job_row, GTK_TYPE_WIDGET)

/* On a line of its own it has room enough; beside the place it takes what it needs: most
 * of it is digits, and those are narrower than what a character counts for. */
static void
set_pay_width (VocJobRow *self)
{
  const char *pay = gtk_inscription_get_text (self->pay);
  guint       n = self->is_compact && pay != NULL ? (guint) g_utf8_strlen (pay, -1) * 6 / 7 + 1 : 0;

  gtk_inscription_set_min_chars (self->pay, n > 0 ? n : 8);
  gtk_inscription_set_nat_chars (self->pay, n > 0 ? n : 20);
}

static void
set_pay (VocJobRow           *self,
         const VocListingRow *row)
{
  g_autofree char *pay = row->pay != NULL ? voc_present_pay (row->pay) : NULL;

  voc_inscription_set_text (self->pay, pay != NULL ? pay : voc_present_no_pay (row->pay));
  set_pay_width (self);
  if (pay != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->pay), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->pay), "dim-label");
}

static void
set_subtitle (VocJobRow           *self,
              const VocListingRow *row)
{
  g_autofree char *text = voc_present_row_where (row);

  voc_inscription_set_text (self->subtitle, text);
}

/* Of the texts that are there now; @query: NULL marks nothing. */
static void
mark_hits (VocJobRow      *self,
           const VocQuery *query)
{
  voc_job_hits_mark_inscription (self->title, query, 1u << VOC_TERM_TITLE);
  voc_job_hits_mark_inscription (self->subtitle, query, 1u << VOC_TERM_COMPANY | 1u << VOC_TERM_PLACE);
  if (self->shows_cells)
    voc_job_cells_mark (self->cells, query);
}

/* Of a job that is not there yet there is nothing to say either. */
static void
update_snippet (VocJobRow *self)
{
  gboolean is_shown = self->shows_snippet && self->item != NULL;

  voc_job_hits_show_snippet (self->snippet, is_shown ? voc_listing_item_get_snippet (self->item) : NULL);
}

static void
show_empty (VocJobRow *self)
{
  gboolean is_gone = self->item != NULL && voc_listing_item_is_gone (self->item);

  if (self->shows_cells)
    voc_job_cells_show_empty (self->cells, is_gone ? _ ("No longer listed") : "…");
  voc_inscription_set_text (self->title, is_gone ? _ ("No longer listed") : "…");
  voc_inscription_set_text (self->subtitle, NULL);
  mark_hits (self, NULL);
  voc_inscription_set_text (self->pay, NULL);
  gtk_label_set_label (self->age, NULL);
  gtk_label_set_label (self->distance, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->workplace_tag), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->again_tag), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->sources_tag), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->closed_tag), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->stage_tag), FALSE);
}

/* Most jobs are on site; where one need not be each day is worth a word. */
static void
set_workplace (VocJobRow   *self,
               VocWorkplace workplace)
{
  gtk_label_set_label (self->workplace_tag, voc_present_workplace (workplace));
  gtk_widget_set_visible (GTK_WIDGET (self->workplace_tag), workplace == VOC_WORKPLACE_REMOTE || workplace == VOC_WORKPLACE_HYBRID);
}

/* The button is for the pointer; the list has a key for it, and the row says how many. */
static void
set_sources (VocJobRow           *self,
             const VocListingRow *row)
{
  g_autofree char *sources = voc_present_n_sources (row->n_sources);
  g_autofree char *times = voc_present_n_times (row->n_times);

  gtk_widget_set_visible (GTK_WIDGET (self->again_tag), times != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->again_tag), times);
  gtk_widget_set_visible (GTK_WIDGET (self->sources_tag), row->n_sources > 1);
  gtk_button_set_label (self->sources_tag, sources);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->sources_tag), "x", row->id);
}

static void
set_stage (VocJobRow *self)
{
  if (self->stage < VOC_N_STAGES)
    gtk_label_set_label (self->stage_tag, voc_present_stage (self->stage));
  gtk_widget_set_visible (GTK_WIDGET (self->stage_tag), self->stage < VOC_N_STAGES);
}

/* A job that went away while one reads stays where it stands. */
static void
set_state (VocJobRow           *self,
           const VocListingRow *row,
           const char          *sentence)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *whole = NULL;
  gboolean         is_gone = voc_listing_item_is_gone (self->item);
  const char      *removed = C_ ("state of a listing", "Removed");

  gtk_label_set_label (self->closed_tag, is_gone ? removed : C_ ("state of a listing", "Closed"));
  gtk_widget_set_visible (GTK_WIDGET (self->closed_tag), is_gone || row->closed_at != 0);

  g_strv_builder_add (parts, sentence);
  if (is_gone)
    g_strv_builder_add (parts, removed);
  if (self->stage < VOC_N_STAGES)
    g_strv_builder_add (parts, voc_present_stage (self->stage));
  list = g_strv_builder_end (parts);
  whole = g_strjoinv (C_ ("list separator", ", "), list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                  -1);
}

static void
show_cells (VocJobRow           *self,
            const VocListingRow *row,
            const char          *age,
            const char          *distance)
{
  gboolean         is_out = voc_listing_item_is_gone (self->item) || row->closed_at != 0;
  const char      *stage = self->stage < VOC_N_STAGES ? voc_present_stage (self->stage) : NULL;
  const char      *out = is_out ? gtk_label_get_label (self->closed_tag) : NULL;
  g_autofree char *both = stage != NULL && out != NULL ? g_strconcat (out, C_ ("list separator", ", "), stage, NULL) : NULL;

  voc_job_cells_show (self->cells, row, age, distance, both != NULL ? both : out != NULL ? out
                                                                                         : stage,
                      is_out);
}

static void
show_row (VocJobRow           *self,
          const VocListingRow *row,
          double               kilometres)
{
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *age = voc_present_age (row->published, now);
  g_autofree char *distance = kilometres >= 0.0 ? voc_present_distance (kilometres, self->unit) : NULL;
  g_autofree char *sentence = voc_present_row (row, kilometres, now);

  voc_inscription_set_text (self->title, row->title != NULL ? row->title : "");
  set_subtitle (self, row);
  set_pay (self, row);
  gtk_label_set_label (self->age, age);
  gtk_label_set_label (self->distance, distance);
  gtk_widget_set_visible (GTK_WIDGET (self->distance), distance != NULL);
  set_workplace (self, row->workplace);
  set_sources (self, row);
  set_stage (self);
  set_state (self, row, sentence);
  if (self->shows_cells)
    show_cells (self, row, age, distance);
  mark_hits (self, self->query);
}

static void
update (VocJobRow *self)
{
  const VocListingRow *row = self->item != NULL ? voc_listing_item_get_row (self->item) : NULL;

  if (row == NULL)
    show_empty (self);
  else
    show_row (self, row, voc_listing_item_get_distance (self->item));
}

static void
drop_item (VocJobRow *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

/* The list selects on release too; which of the two comes first does not matter. With
 * these keys it picks. In the table there is no room beside for what is read, so that is
 * for a double click. */
static void
released_cb (GtkEventController *gesture,
             int                 n_press,
             double              x,
             double              y,
             VocJobRow          *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (gesture);

  if (!self->shows_cells && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "jobs.show-detail", NULL);
}

/* A row that has not come yet cannot be dragged. */
static GdkContentProvider *
drag_prepared_cb (VocJobRow *self,
                  double     x,
                  double     y)
{
  const VocListingRow *row = self->item != NULL ? voc_listing_item_get_row (self->item) : NULL;

  return row != NULL ? voc_job_drag_create_content (row) : NULL;
}

static void
drag_begun_cb (VocJobRow     *self,
               GdkDrag       *drag,
               GtkDragSource *source)
{
  GtkWidget *title = self->shows_cells ? gtk_widget_get_first_child (GTK_WIDGET (self->cells)) : GTK_WIDGET (self->title);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (title);
  g_autoptr (GdkPaintable) image = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, image, 0, 0);
}

static void
voc_job_row_dispose (GObject *object)
{
  VocJobRow *self = VOC_JOB_ROW (object);

  drop_item (self);
  g_clear_pointer (&self->query, voc_query_unref);
  /* Without a query nothing is marked. An inscription of GTK 4.8 never frees its attributes. */
  if (self->title != NULL)
    {
      mark_hits (self, NULL);
      voc_job_hits_show_snippet (self->snippet, NULL);
    }
  if (self->cells != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->cells)));
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_ROW);
  G_OBJECT_CLASS (voc_job_row_parent_class)->dispose (object);
}

static void
voc_job_row_class_init (VocJobRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_job_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, check);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, grid);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, first_line);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, second_line);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, third_line);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, tags);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, age);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, distance);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, pay);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, workplace_tag);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, again_tag);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, sources_tag);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, closed_tag);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, stage_tag);
  gtk_widget_class_bind_template_child (widget_class, VocJobRow, snippet);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepared_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_begun_cb);
  gtk_widget_class_set_css_name (widget_class, "voc-job-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_job_row_init (VocJobRow *self)
{
  self->stage = VOC_N_STAGES;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_job_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
voc_job_row_new (void)
{
  return g_object_new (VOC_TYPE_JOB_ROW, NULL);
}

/**
 * voc_job_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it is bound to
 */
VocListingItem *
voc_job_row_get_item (VocJobRow *self)
{
  g_return_val_if_fail (VOC_IS_JOB_ROW (self), NULL);

  return self->item;
}

/**
 * voc_job_row_get_sources_tag:
 * @self: a row
 *
 * Returns: (transfer none): what opens the sources of its job; the row itself when that has
 *   only one
 */
GtkWidget *
voc_job_row_get_sources_tag (VocJobRow *self)
{
  g_return_val_if_fail (VOC_IS_JOB_ROW (self), NULL);

  if (self->shows_cells)
    {
      GtkWidget *tag = voc_job_cells_get_sources_tag (self->cells);

      return tag != NULL ? tag : GTK_WIDGET (self);
    }

  return gtk_widget_get_visible (GTK_WIDGET (self->sources_tag)) ? GTK_WIDGET (self->sources_tag) : GTK_WIDGET (self);
}

/**
 * voc_job_row_set_item:
 * @self: a row
 * @item: (nullable): the listing to show; %NULL when the row is not in use
 * @stage: what became of it; %VOC_N_STAGES when the user has not saved it
 */
void
voc_job_row_set_item (VocJobRow      *self,
                      VocListingItem *item,
                      VocStage        stage)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  drop_item (self);
  self->stage = stage;
  if (item == NULL)
    return;

  self->item = g_object_ref (item);
  g_signal_connect_swapped (item, "notify::row", G_CALLBACK (update), self);
  g_signal_connect_swapped (item, "notify::distance", G_CALLBACK (update), self);
  g_signal_connect_swapped (item, "notify::snippet", G_CALLBACK (update_snippet), self);
  update (self);
  if (self->shows_snippet)
    update_snippet (self);
}

/**
 * voc_job_row_set_unit:
 * @self: a row
 * @unit: of distances, from the next item on
 */
void
voc_job_row_set_unit (VocJobRow      *self,
                      VocDistanceUnit unit)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  self->unit = unit;
}

/**
 * voc_job_row_set_columns:
 * @self: a row
 * @columns: (nullable): those of the table that it is a row of, which may have changed;
 *   %NULL when it stands in the list
 */
void
voc_job_row_set_columns (VocJobRow      *self,
                         VocJobsColumns *columns)
{
  gboolean was_cells;

  g_return_if_fail (VOC_IS_JOB_ROW (self));

  was_cells = self->shows_cells;
  if (columns == NULL && !was_cells)
    return;

  if (self->cells == NULL)
    {
      self->cells = VOC_JOB_CELLS (voc_job_cells_new (columns));
      gtk_widget_set_hexpand (GTK_WIDGET (self->cells), TRUE);
      gtk_widget_set_parent (GTK_WIDGET (self->cells), GTK_WIDGET (self));
    }
  self->shows_cells = columns != NULL;
  gtk_widget_set_visible (self->grid, !self->shows_cells);
  gtk_widget_set_visible (GTK_WIDGET (self->cells), self->shows_cells);
  if (self->shows_cells)
    voc_job_cells_update_columns (self->cells);
  if (self->shows_cells != was_cells && self->item != NULL)
    update (self);
}

static void
move (GtkWidget *child,
      GtkBox    *to,
      GtkWidget *sibling)
{
  g_object_ref (child);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (child)), child);
  gtk_box_insert_child_after (to, child, sibling);
  g_object_unref (child);
}

/**
 * voc_job_row_set_compact:
 * @self: a row
 * @is_compact: whether two lines are to do: then the tags follow the title, and the
 *   pay the place
 */
void
voc_job_row_set_compact (VocJobRow *self,
                         gboolean   is_compact)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  if (self->is_compact == is_compact)
    return;

  self->is_compact = is_compact;
  move (GTK_WIDGET (self->pay), is_compact ? self->second_line : self->third_line,
        is_compact ? GTK_WIDGET (self->subtitle) : NULL);
  move (self->tags, is_compact ? self->first_line : self->third_line,
        is_compact ? GTK_WIDGET (self->title) : GTK_WIDGET (self->pay));
  gtk_widget_set_hexpand (GTK_WIDGET (self->pay), !is_compact);
  gtk_inscription_set_xalign (self->pay, is_compact ? 1.0f : 0.0f);
  set_pay_width (self);
  gtk_widget_set_visible (GTK_WIDGET (self->third_line), !is_compact);
}

/**
 * voc_job_row_set_shows_snippet:
 * @self: a row
 * @shows_snippet: whether it has a line for what the text of its job says, there or not
 */
void
voc_job_row_set_shows_snippet (VocJobRow *self,
                               gboolean   shows_snippet)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  if (!self->shows_snippet == !shows_snippet)
    return;

  self->shows_snippet = shows_snippet;
  gtk_widget_set_visible (GTK_WIDGET (self->snippet), shows_snippet);
  update_snippet (self);
}

/**
 * voc_job_row_set_query:
 * @self: a row
 * @query: (nullable): what its job was found by; its words are marked
 */
void
voc_job_row_set_query (VocJobRow      *self,
                       const VocQuery *query)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  if (self->query == query)
    return;

  g_clear_pointer (&self->query, voc_query_unref);
  self->query = query != NULL ? voc_query_ref (query) : NULL;
  if (self->item != NULL && voc_listing_item_get_row (self->item) != NULL)
    mark_hits (self, self->query);
}

/**
 * voc_job_row_set_stage:
 * @self: a row
 * @stage: what became of its job; %VOC_N_STAGES when the user has not saved it
 */
void
voc_job_row_set_stage (VocJobRow *self,
                       VocStage   stage)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  if (self->stage == stage)
    return;

  self->stage = stage;
  update (self);
}

/**
 * voc_job_row_set_picking:
 * @self: a row
 * @is_picking: whether it has a mark that says if it is picked
 */
void
voc_job_row_set_picking (VocJobRow *self,
                         gboolean   is_picking)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->check), is_picking);
  /* The mark takes its room from the words, where there is none left. */
  gtk_inscription_set_min_chars (self->title, is_picking ? LEAST_CHARS - 4 : LEAST_CHARS);
  gtk_inscription_set_min_chars (self->subtitle, is_picking ? LEAST_CHARS - 4 : LEAST_CHARS);
}

/**
 * voc_job_row_set_picked:
 * @self: a row
 * @is_picked: what its mark says; screen readers are told by the list
 */
void
voc_job_row_set_picked (VocJobRow *self,
                        gboolean   is_picked)
{
  g_return_if_fail (VOC_IS_JOB_ROW (self));

  gtk_check_button_set_active (self->check, is_picked);
}
