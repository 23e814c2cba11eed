/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Jobs page: what one asks for and the list of answers beside the job that is read. It holds
 * the state of both and listens to the library; asking is in voc-jobs-results.c, reading in
 * voc-jobs-reading.c, doing in voc-jobs-actions.c. Owned by the window. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page.h"

#include "ui/jobs/voc-jobs-page-private.h"

/* Under this height the chart and the place give way to the list. */
#define SHORT_HEIGHT 420

G_DEFINE_FINAL_TYPE (VocJobsPage, voc_jobs_page, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_DENSITY = 1,
  PROP_SIDEBAR,
  PROP_TABLE,
  PROP_REVERSED,
} VocJobsPageProperty;

static GParamSpec *properties[PROP_SIDEBAR + 1];

#define COMFORTABLE "comfortable"
#define COMPACT "compact"

static void
question_changed_cb (VocJobsPage *self)
{
  voc_jobs_page_start_search (self, FALSE);
}

static void
filter_opened_cb (VocJobsPage *self)
{
  voc_jobs_page_count_filters (self);
}

static void
pay_selected_cb (VocJobsPage *self,
                 double       min_pay,
                 double       max_pay)
{
  voc_jobs_filter_set_pay (voc_jobs_search_bar_get_filter (self->search_bar), min_pay, max_pay);
}

static void
job_selected_cb (VocJobsPage *self,
                 gint64       id)
{
  voc_jobs_search_bar_remember (self->search_bar);
  voc_jobs_page_go_to (self, id);
}

static void
job_activated_cb (VocJobsPage *self,
                  gint64       id)
{
  /* The keyboard can be on a row that is not the chosen one. */
  if (id != voc_jobs_list_get_selected (self->list))
    {
      voc_jobs_list_select (self->list, id, FALSE);
      voc_jobs_page_go_to (self, id);
    }
  voc_split_set_show_content (self->split, TRUE);
  voc_job_detail_take_keyboard (self->detail);
}

static void
folded_cb (VocJobsPage *self)
{
  voc_job_detail_set_folded (self->detail, voc_split_is_folded (self->split));
}

static void
library_changed_cb (VocJobsPage *self,
                    guint        changes)
{
  const VocListing *listing = voc_job_detail_get_listing (self->detail);

  if ((changes & VOC_CHANGE_SOURCES) != 0)
    voc_jobs_page_load_sources (self);
  if ((changes & VOC_CHANGE_APPLICATIONS) != 0)
    {
      voc_jobs_page_load_saved (self);
      voc_jobs_page_load_application (self);
    }
  if ((changes & (VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES)) != 0)
    {
      self->wants_whole = self->wants_whole || (changes & VOC_CHANGE_HIDDEN) != 0;
      voc_jobs_page_schedule_refresh (self);
      if (listing != NULL)
        voc_jobs_page_load_listing (self, listing->id, TRUE);
    }
}

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static gboolean
short_cb (gpointer user_data)
{
  VocJobsPage *self = user_data;

  self->short_id = 0;
  voc_jobs_search_bar_set_short (self->search_bar, self->is_short);
  voc_jobs_header_set_short (self->header, self->is_short);
  /* What can be done is to be in sight below what happened. */
  if (self->is_short)
    gtk_widget_add_css_class (GTK_WIDGET (self->empty_page), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->empty_page), "compact");
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
voc_jobs_page_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (VOC_JOBS_PAGE (widget)->content);
}

static void
voc_jobs_page_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  gtk_widget_measure (VOC_JOBS_PAGE (widget)->content, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

/* What is shown may not change while sizes are given; it does right after. */
static void
voc_jobs_page_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);

  gtk_widget_allocate (self->content, width, height, baseline, NULL);
  gtk_popover_present (self->job_sources_popover);
  voc_jobs_page_measure_table (self, width);
  if (self->is_short == (height < SHORT_HEIGHT))
    return;

  self->is_short = height < SHORT_HEIGHT;
  if (self->short_id == 0)
    self->short_id = g_idle_add (short_cb, self);
}

static void
set_density (VocJobsPage *self,
             const char  *density)
{
  gboolean is_compact = g_strcmp0 (density, COMPACT) == 0;

  if (self->is_compact == is_compact)
    return;

  self->is_compact = is_compact;
  voc_jobs_list_set_compact (self->list, is_compact);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DENSITY]);
}

static void
set_sidebar (VocJobsPage *self,
             gboolean     is_shown)
{
  if (self->shows_sidebar == is_shown)
    return;

  voc_jobs_page_set_sidebar (self, is_shown);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR]);
}

static void
voc_jobs_page_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  VocJobsPage *self = VOC_JOBS_PAGE (object);

  switch ((VocJobsPageProperty) property_id)
    {
    case PROP_DENSITY:
      g_value_set_static_string (value, self->is_compact ? COMPACT : COMFORTABLE);
      break;
    case PROP_SIDEBAR:
      g_value_set_boolean (value, self->shows_sidebar);
      break;
    case PROP_TABLE:
      g_value_set_boolean (value, self->wants_table);
      break;
    case PROP_REVERSED:
      g_value_set_boolean (value, self->is_reversed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
voc_jobs_page_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch ((VocJobsPageProperty) property_id)
    {
    case PROP_DENSITY:
      set_density (VOC_JOBS_PAGE (object), g_value_get_string (value));
      break;
    case PROP_SIDEBAR:
      set_sidebar (VOC_JOBS_PAGE (object), g_value_get_boolean (value));
      break;
    case PROP_TABLE:
      voc_jobs_page_set_table (VOC_JOBS_PAGE (object), g_value_get_boolean (value));
      break;
    case PROP_REVERSED:
      voc_jobs_page_set_reversed (VOC_JOBS_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static gboolean
voc_jobs_page_grab_focus (GtkWidget *widget)
{
  return voc_jobs_page_give_keyboard (VOC_JOBS_PAGE (widget));
}

/* A text on its way keeps the page, and so nobody would give it up with the window. */
static void
voc_jobs_page_unroot (GtkWidget *widget)
{
  cancel (&VOC_JOBS_PAGE (widget)->fetch);
  GTK_WIDGET_CLASS (voc_jobs_page_parent_class)->unroot (widget);
}

static void
voc_jobs_page_dispose (GObject *object)
{
  VocJobsPage *self = VOC_JOBS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  cancel (&self->search);
  cancel (&self->axis);
  cancel (&self->counting);
  cancel (&self->load);
  cancel (&self->fetch);
  cancel (&self->home);
  voc_jobs_page_forget_hints (self);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->short_id, g_source_remove);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_handle_id (&self->table_id, g_source_remove);
  if (self->saved_list != NULL)
    g_object_run_dispose (G_OBJECT (self->saved_list));
  g_clear_object (&self->saved_list);
  g_clear_object (&self->settings);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOBS_PAGE);
  G_OBJECT_CLASS (voc_jobs_page_parent_class)->dispose (object);
}

static void
voc_jobs_page_finalize (GObject *object)
{
  VocJobsPage *self = VOC_JOBS_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_object (&self->bulk);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->drops, g_array_unref);
  g_clear_pointer (&self->touched, voc_jobs_touched_free);
  g_clear_pointer (&self->pending, voc_result_unref);
  G_OBJECT_CLASS (voc_jobs_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, content);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, wide);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, saved_sidebar);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, split);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, header);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, list);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, news);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, pick_bar);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, reading);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, picked_page);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, clear_filters_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, any_distance_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, suggestion_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, suggestion_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, hidden_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, drop_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, job_sources_popover);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, job_sources);
  gtk_widget_class_bind_template_callback (widget_class, question_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, pay_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, job_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, job_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, voc_jobs_page_update_picked);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

static void
voc_jobs_page_class_init (VocJobsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_jobs_page_dispose;
  object_class->finalize = voc_jobs_page_finalize;
  object_class->get_property = voc_jobs_page_get_property;
  object_class->set_property = voc_jobs_page_set_property;
  widget_class->unroot = voc_jobs_page_unroot;
  widget_class->get_request_mode = voc_jobs_page_get_request_mode;
  widget_class->measure = voc_jobs_page_measure;
  widget_class->size_allocate = voc_jobs_page_size_allocate;
  widget_class->grab_focus = voc_jobs_page_grab_focus;

  g_type_ensure (VOC_TYPE_JOB_DETAIL);
  g_type_ensure (VOC_TYPE_JOB_SOURCES);
  g_type_ensure (VOC_TYPE_JOBS_HEADER);
  g_type_ensure (VOC_TYPE_JOBS_LIST);
  g_type_ensure (VOC_TYPE_JOBS_NEWS);
  g_type_ensure (VOC_TYPE_JOBS_PICK_BAR);
  g_type_ensure (VOC_TYPE_JOBS_SEARCH_BAR);
  g_type_ensure (VOC_TYPE_SAVED_SIDEBAR);
  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  g_type_ensure (VOC_TYPE_SPLIT);
  g_type_ensure (VOC_TYPE_WIDE_SIDEBAR);
  bind_template (widget_class);

  /**
   * VocJobsPage:density:
   *
   * "comfortable" or "compact": whether a job takes three lines of the list or two.
   * Remembered in the settings.
   */
  properties[PROP_DENSITY] = g_param_spec_string ("density", NULL, NULL, COMFORTABLE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * VocJobsPage:sidebar:
   *
   * Whether saved searches stand at the side, when there are any and the page is wide
   * enough. Remembered in the settings.
   */
  properties[PROP_SIDEBAR] = g_param_spec_boolean ("sidebar", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_install_property_action (widget_class, "jobs.density", "density");
  gtk_widget_class_install_property_action (widget_class, "jobs.sidebar", "sidebar");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "jobs.sidebar", NULL);
  voc_jobs_page_install_table (object_class, widget_class, PROP_TABLE, PROP_REVERSED);
  voc_jobs_page_install_results (object_class);
  voc_jobs_page_install_actions (widget_class);
  voc_jobs_page_install_hide_actions (widget_class);
  voc_jobs_page_install_undo_actions (widget_class);
  voc_jobs_page_install_bulk_actions (widget_class);
  voc_jobs_page_install_saved_actions (widget_class);
  voc_jobs_page_install_employer_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-page");
}

static void
voc_jobs_page_init (VocJobsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  self->steps = voc_jobs_steps_new ();
  self->drops = voc_jobs_drops_new ();
  self->touched = voc_jobs_touched_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_jobs_page_new:
 * @library: an open library; the page keeps a reference
 *
 * Returns: (transfer floating): the Jobs page, which begins with everything
 */
GtkWidget *
voc_jobs_page_new (VocLibrary *library)
{
  VocJobsPage *self;

  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);

  self = g_object_new (VOC_TYPE_JOBS_PAGE, NULL);
  self->library = g_object_ref (library);
  voc_library_keep_columns (library);
  voc_jobs_list_set_library (self->list, library);
  voc_jobs_search_bar_set_library (self->search_bar, library);
  voc_job_detail_set_library (self->detail, library);
  voc_job_sources_set_library (self->job_sources, library);
  voc_jobs_page_start_table (self);
  voc_jobs_page_update_actions (self);
  /* Where settings cannot be written, the page itself can still be used. */
  g_settings_bind (self->settings, "job-density", self, "density", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  folded_cb (self);
  voc_jobs_page_load_sources (self);
  voc_jobs_page_load_saved (self);
  voc_jobs_page_start_saved (self);
  g_settings_bind (self->settings, "saved-searches-sidebar", self, "sidebar", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  voc_jobs_page_follow_preferences (self);
  return GTK_WIDGET (self);
}

/**
 * voc_jobs_page_search:
 * @self: a page
 * @query_text: what to search for, in the language of the search entry
 *
 * Asks that alone: place and filters are taken back.
 */
void
voc_jobs_page_search (VocJobsPage *self,
                      const char  *query_text)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self) && query_text != NULL);

  voc_jobs_search_bar_clear (self->search_bar);
  voc_jobs_search_bar_set_text (self->search_bar, query_text);
  voc_split_set_show_content (self->split, FALSE);
}

/**
 * voc_jobs_page_show_listing:
 * @self: a page
 * @id: a listing of the cache
 *
 * Opens a job, whether the answer that is shown has it or not. Who was picking is not any
 * more.
 */
void
voc_jobs_page_show_listing (VocJobsPage *self,
                            gint64       id)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self));

  voc_jobs_selection_close (voc_jobs_list_get_selection (self->list));
  voc_jobs_list_select (self->list, id, TRUE);
  voc_jobs_page_go_to (self, id);
  voc_split_set_show_content (self->split, TRUE);
}

void
voc_jobs_page_focus_search (VocJobsPage *self)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self));

  voc_split_set_show_content (self->split, FALSE);
  voc_jobs_search_bar_focus_search (self->search_bar);
}

/**
 * voc_jobs_page_find:
 * @self: a page
 *
 * What Ctrl+F does on this page.
 */
void
voc_jobs_page_find (VocJobsPage *self)
{
  voc_jobs_page_focus_search (self);
}

/**
 * voc_jobs_page_reload:
 * @self: a page
 *
 * Asks everything again, for example after the basis of pay was changed.
 */
void
voc_jobs_page_reload (VocJobsPage *self)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self));
  voc_jobs_page_start_search (self, FALSE);
  if (voc_jobs_list_get_selected (self->list) != 0)
    {
      voc_job_detail_show_loading (self->detail);
      voc_jobs_page_go_to (self, voc_jobs_list_get_selected (self->list));
    }
}
