/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart as people meet it: the sentence that it comes down to, the drawing
 * or its table, what the cursor stands on, and where the figures come from.
 * Everything in its menu is an action with a key. Main thread only. */

#include "config.h"

#include "ui/charts/voc-chart-frame.h"

#include "base/voc-error.h"
#include "ui/charts/voc-chart-export.h"
#include "ui/charts/voc-chart-private.h"
#include "ui/charts/voc-chart-table.h"
#include "ui/common/voc-figure-source.h"
#include "ui/common/voc-file-dialog.h"
#include "ui/common/voc-line-layout.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _VocChartFrame
{
  GtkWidget parent_instance;

  GCancellable *cancellable; /* (owned); cancelled in dispose */
  VocChartFile  export_file; /* what the open dialog is to write */
  gboolean      shows_table;

  GtkBox            *header_box; /* bound because dispose unparents only what is bound */
  GtkLabel          *title_label;
  GtkLabel          *summary_label;
  GtkMenuButton     *menu_button;
  GtkBox            *tools_box; /* for the same reason */
  GtkWidget         *choice;    /* (nullable): one of its children */
  GtkBox            *sort_box;
  GtkLabel          *sort_label;
  GtkDropDown       *sort_dropdown;
  GtkStack          *stack;
  VocChart          *chart;
  GtkScrolledWindow *table_window;
  GtkLabel          *caption_label;
  VocFigureSource   *source_line;
};

G_DEFINE_FINAL_TYPE (VocChartFrame, voc_chart_frame, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_MODEL = 1,
  PROP_SHOWS_TABLE,
} VocChartFrameProperty;

static GParamSpec *properties[PROP_SHOWS_TABLE + 1];

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static gboolean
has_figures (VocChartFrame *self)
{
  double min;
  double max;

  return self->chart->model != NULL && voc_chart_model_get_extent (self->chart->model, &min, &max);
}

static void
update_stack (VocChartFrame *self)
{
  gboolean has = has_figures (self);

  gtk_scrolled_window_set_child (self->table_window, NULL);
  if (self->shows_table && has)
    gtk_scrolled_window_set_child (self->table_window,
                                   voc_chart_table_new (self->chart->model, self->chart->order));

  gtk_stack_set_visible_child_name (self->stack, !has                ? "empty"
                                                 : self->shows_table ? "table"
                                                                     : "chart");
  gtk_widget_set_visible (GTK_WIDGET (self->caption_label), has && !self->shows_table);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.export", has);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy", has);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.print", has);
}

static void
update_caption (VocChartFrame *self)
{
  const char *spoken = voc_chart_get_spoken (self->chart);

  gtk_label_set_text (self->caption_label,
                      spoken != NULL
                        ? spoken
                        : _ ("Point at the chart, or use the arrow keys, to read its values."));
  if (spoken != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->caption_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->caption_label), "dim-label");
}

static gboolean
is_of_kind (VocChartFrame *self,
            VocChartKind   kind)
{
  return self->chart->model != NULL && voc_chart_model_get_kind (self->chart->model) == kind;
}

static void
update_tools (VocChartFrame *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->tools_box),
                          gtk_widget_get_visible (GTK_WIDGET (self->sort_box))
                            || (self->choice != NULL && gtk_widget_get_visible (self->choice)));
}

/* The rows' own order first, then each measure. A map shows one measure: it has
 * no order to choose. The measure stays when bars become a map. */
static void
update_sort (VocChartFrame *self)
{
  VocChartModel *model = self->chart->model;
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  gboolean is_map = is_of_kind (self, VOC_CHART_MAP);
  gboolean is_sorted = is_map || is_of_kind (self, VOC_CHART_RANKING);
  int      column = MAX (voc_chart_get_sort_column (self->chart), 0);

  gtk_widget_set_visible (GTK_WIDGET (self->sort_box), is_sorted);
  update_tools (self);
  if (!is_sorted)
    return;

  gtk_label_set_text_with_mnemonic (self->sort_label, is_map
                                                        /* Translators: Before a list of the measures that a map can show. */
                                                        ? _ ("Sh_ow")
                                                        /* Translators: Before a list of what the rows of a chart can be sorted by. */
                                                        : _ ("S_ort by"));
  if (!is_map)
    gtk_string_list_append (list, voc_chart_model_get_row_heading (model) != NULL
                                    ? voc_chart_model_get_row_heading (model)
                                    : _ ("Name"));
  for (guint i = 0; i < voc_chart_model_get_n_columns (model); i++)
    gtk_string_list_append (list, voc_chart_model_get_column_heading (model, i));

  if ((guint) column >= voc_chart_model_get_n_columns (model))
    column = 0;
  gtk_drop_down_set_model (self->sort_dropdown, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->sort_dropdown, (guint) column + (is_map ? 0 : 1));
  voc_chart_set_sort_column (self->chart, column);
}

static void
sort_selected_cb (VocChartFrame *self)
{
  guint selected = gtk_drop_down_get_selected (self->sort_dropdown);

  if (selected == GTK_INVALID_LIST_POSITION)
    return;

  voc_chart_set_sort_column (self->chart, (int) selected - (is_of_kind (self, VOC_CHART_MAP) ? 0 : 1));
  update_stack (self);
}

static void
spoken_changed_cb (VocChartFrame *self)
{
  update_caption (self);
}

/* The measure that a map shows. */
static guint
get_measure (VocChartFrame *self)
{
  return (guint) MAX (voc_chart_get_sort_column (self->chart), 0);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocChartFrame) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      voc_toast_show (GTK_WIDGET (self), _ ("Chart exported"));
      return;
    }

  if (voc_error_is_cancelled (error))
    return;

  g_debug ("Cannot write a chart: %s", error->message);
  voc_toast_show (GTK_WIDGET (self), _ ("The file could not be written. Choose another folder."));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (VocChartFrame) self = user_data;
  g_autoptr (GFile) file = voc_file_dialog_save_finish (result, NULL);
  g_autoptr (GBytes) bytes = NULL;

  /* No file means that the user thought better of it. */
  if (file == NULL || g_cancellable_is_cancelled (self->cancellable)
      || self->chart->model == NULL)
    return;

  bytes = voc_chart_export (self->chart->model, self->export_file, GTK_WIDGET (self->chart),
                            self->chart->order, get_measure (self));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_REPLACE_DESTINATION, self->cancellable,
                                       written_cb, g_object_ref (self));
}

static void
export_chart (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  VocChartFrame   *self = VOC_CHART_FRAME (widget);
  const char      *suffix = g_variant_get_string (parameter, NULL);
  g_autofree char *name = NULL;
  VocFileKind      kinds[] = {
         [VOC_CHART_FILE_PNG] = { _ ("Picture (PNG)"), "png", "image/png" },
         [VOC_CHART_FILE_SVG] = { _ ("Drawing (SVG)"), "svg", "image/svg+xml" },
         [VOC_CHART_FILE_PDF] = { _ ("Document (PDF)"), "pdf", "application/pdf" },
         [VOC_CHART_FILE_CSV] = { _ ("Numbers (CSV)"), "csv", "text/csv" },
  };

  if (!has_figures (self) || !voc_chart_file_from_suffix (suffix, &self->export_file))
    return;

  name = g_strdup_printf ("%s.%s", voc_chart_model_get_title (self->chart->model), suffix);
  g_strdelimit (name, "/\\:", '-');
  voc_file_dialog_save_async (widget, _ ("Export Chart"), name, &kinds[self->export_file], 1,
                              self->cancellable, file_chosen_cb, g_object_ref (self));
}

/* As a picture, or as the table that it stands for. */
static void
copy_chart (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  VocChartFrame *self = VOC_CHART_FRAME (widget);
  GdkClipboard  *clipboard = gtk_widget_get_clipboard (widget);

  if (!has_figures (self))
    return;

  if (g_str_equal (g_variant_get_string (parameter, NULL), "picture"))
    {
      g_autoptr (GdkTexture) texture = voc_chart_create_texture (self->chart->model, GTK_WIDGET (self->chart),
                                                                 self->chart->order, get_measure (self));

      gdk_clipboard_set_texture (clipboard, texture);
      voc_toast_show (widget, _ ("Picture copied"));
    }
  else
    {
      g_autofree char *text = voc_chart_model_to_text (self->chart->model, self->chart->order);

      gdk_clipboard_set_text (clipboard, text);
      voc_toast_show (widget, _ ("Table copied"));
    }
}

static void
printed_cb (GtkPrintOperation      *operation,
            GtkPrintOperationResult result,
            VocChartFrame          *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_print_operation_get_error (operation, &error);
  g_debug ("Cannot print a chart: %s", error != NULL ? error->message : "no reason");
  voc_toast_show (GTK_WIDGET (self), _ ("The chart could not be printed"));
}

static void
print_chart (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocChartFrame *self = VOC_CHART_FRAME (widget);
  GtkRoot       *root = gtk_widget_get_root (widget);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (!has_figures (self))
    return;

  operation = voc_chart_print_new (self->chart->model, GTK_WIDGET (self->chart), self->chart->order, get_measure (self));
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  /* What goes wrong is told by "done" as well. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

static void
show_menu (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gtk_menu_button_popup (VOC_CHART_FRAME (widget)->menu_button);
}

static void
voc_chart_frame_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  VocChartFrame *self = VOC_CHART_FRAME (object);

  switch ((VocChartFrameProperty) prop_id)
    {
    case PROP_MODEL:
      g_value_set_boxed (value, voc_chart_frame_get_model (self));
      break;
    case PROP_SHOWS_TABLE:
      g_value_set_boolean (value, self->shows_table);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_chart_frame_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  VocChartFrame *self = VOC_CHART_FRAME (object);

  switch ((VocChartFrameProperty) prop_id)
    {
    case PROP_MODEL:
      voc_chart_frame_set_model (self, g_value_get_boxed (value));
      break;
    case PROP_SHOWS_TABLE:
      voc_chart_frame_set_shows_table (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_chart_frame_dispose (GObject *object)
{
  VocChartFrame *self = VOC_CHART_FRAME (object);

  g_cancellable_cancel (self->cancellable);
  self->choice = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_CHART_FRAME);
  G_OBJECT_CLASS (voc_chart_frame_parent_class)->dispose (object);
}

static void
voc_chart_frame_finalize (GObject *object)
{
  g_clear_object (&VOC_CHART_FRAME (object)->cancellable);
  G_OBJECT_CLASS (voc_chart_frame_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "chart.toggle-table", "shows-table");
  gtk_widget_class_install_action (widget_class, "chart.export", "s", export_chart);
  gtk_widget_class_install_action (widget_class, "chart.copy", "s", copy_chart);
  gtk_widget_class_install_action (widget_class, "chart.print", NULL, print_chart);
  gtk_widget_class_install_action (widget_class, "chart.show-menu", NULL, show_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK,
                                       "chart.toggle-table", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "chart.export",
                                       "s", "png");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy",
                                       "s", "picture");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "chart.copy", "s", "table");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "chart.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.show-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK,
                                       "chart.show-menu", NULL);
}

static void
voc_chart_frame_class_init (VocChartFrameClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_chart_frame_get_property;
  object_class->set_property = voc_chart_frame_set_property;
  object_class->dispose = voc_chart_frame_dispose;
  object_class->finalize = voc_chart_frame_finalize;

  properties[PROP_MODEL] = g_param_spec_boxed ("model", NULL, NULL, VOC_TYPE_CHART_MODEL, flags);
  properties[PROP_SHOWS_TABLE] = g_param_spec_boolean ("shows-table", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  install_actions (widget_class);

  g_type_ensure (VOC_TYPE_CHART);
  g_type_ensure (VOC_TYPE_FIGURE_SOURCE);
  g_type_ensure (VOC_TYPE_LINE_LAYOUT);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, VOC_RESOURCE_BASE "/ui/charts/voc-chart-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, header_box);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, tools_box);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, sort_box);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, sort_label);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, sort_dropdown);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, stack);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, chart);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, table_window);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, caption_label);
  gtk_widget_class_bind_template_child (widget_class, VocChartFrame, source_line);
  gtk_widget_class_bind_template_callback (widget_class, sort_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, spoken_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-chart-frame");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_chart_frame_init (VocChartFrame *self)
{
  GtkLayoutManager *layout;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title_label, NULL,
                                  -1);
  update_caption (self);
  update_stack (self);
}

/**
 * voc_chart_frame_new:
 *
 * Returns: (transfer floating): a frame without a chart
 */
GtkWidget *
voc_chart_frame_new (void)
{
  return g_object_new (VOC_TYPE_CHART_FRAME, NULL);
}

/**
 * voc_chart_frame_get_model:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
const VocChartModel *
voc_chart_frame_get_model (VocChartFrame *self)
{
  g_return_val_if_fail (VOC_IS_CHART_FRAME (self), NULL);

  return voc_chart_get_model (self->chart);
}

/**
 * voc_chart_frame_set_model:
 * @model: (nullable): what to show, sealed; a reference is taken
 *
 * Rankings begin with the highest value of the first measure. A model that says what the
 * one before said changes nothing: the cursor stays, and nothing is drawn anew.
 */
void
voc_chart_frame_set_model (VocChartFrame       *self,
                           const VocChartModel *model)
{
  g_return_if_fail (VOC_IS_CHART_FRAME (self));

  if (voc_chart_model_equal (voc_chart_get_model (self->chart), model))
    return;

  voc_chart_set_model (self->chart, model);
  set_label (self->title_label, model != NULL ? voc_chart_model_get_title (model) : NULL);
  set_label (self->summary_label, model != NULL ? voc_chart_model_get_summary (model) : NULL);
  voc_figure_source_set (self->source_line,
                         model != NULL ? voc_chart_model_get_source (model) : NULL,
                         model != NULL ? voc_chart_model_get_citations (model) : NULL);
  update_sort (self);
  update_stack (self);
  update_caption (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

gboolean
voc_chart_frame_shows_table (VocChartFrame *self)
{
  g_return_val_if_fail (VOC_IS_CHART_FRAME (self), FALSE);

  return self->shows_table;
}

/**
 * voc_chart_frame_set_shows_table:
 * @shows_table: whether the table is shown instead of the drawing
 */
void
voc_chart_frame_set_shows_table (VocChartFrame *self,
                                 gboolean       shows_table)
{
  g_return_if_fail (VOC_IS_CHART_FRAME (self));

  shows_table = !!shows_table;
  if (self->shows_table == shows_table)
    return;

  self->shows_table = shows_table;
  update_stack (self);
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_TABLE]);
}

/**
 * voc_chart_frame_get_chart:
 *
 * Returns: (transfer none): the drawing, to brush or to sort it
 */
VocChart *
voc_chart_frame_get_chart (VocChartFrame *self)
{
  g_return_val_if_fail (VOC_IS_CHART_FRAME (self), NULL);

  return self->chart;
}

static void
choice_shown_cb (VocChartFrame *self)
{
  update_tools (self);
}

/**
 * voc_chart_frame_set_choice:
 * @self: a frame without a choice
 * @choice: what the reader can choose of the chart, shown above the drawing
 *
 * Called once, by the maker.
 */
void
voc_chart_frame_set_choice (VocChartFrame *self,
                            GtkWidget     *choice)
{
  g_return_if_fail (VOC_IS_CHART_FRAME (self) && self->choice == NULL);
  g_return_if_fail (GTK_IS_WIDGET (choice));

  self->choice = choice;
  gtk_box_prepend (self->tools_box, choice);
  g_signal_connect_object (choice, "notify::visible", G_CALLBACK (choice_shown_cb), self, G_CONNECT_SWAPPED);
  update_tools (self);
}
