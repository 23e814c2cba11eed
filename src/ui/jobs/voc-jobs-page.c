/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Jobs: a question at the top, the answer below it, one job beside it. Everything
 * that is shown comes from one VocResult at a time. A newer question cancels the
 * one before; while a sync brings listings the same question is asked again and
 * only what differs moves. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-jobs-page.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "library/voc-listing-list.h"
#include "library/voc-present.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-split.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-suggest-entry.h"
#include "ui/common/voc-suggestion.h"
#include "ui/common/voc-toast.h"
#include "ui/jobs/voc-job-detail.h"
#include "ui/jobs/voc-job-row.h"
#include "ui/jobs/voc-jobs-filter.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PLACES 8

/* Kilometres and miles that are offered; the last one is "any distance". */
static const double radii_km[] = { 10, 25, 50, 100, 200, 0 };
static const double radii_miles[] = { 5, 10, 25, 50, 100, 0 };
#define DEFAULT_RADIUS 2
#define KM_PER_MILE 1.609344

struct _VocJobsPage
{
  GtkWidget parent_instance;

  VocLibrary         *library;    /* (owned) */
  GSettings          *settings;   /* (owned) */
  VocListingList     *list;       /* (owned) */
  GtkSingleSelection *selection;  /* (owned) */
  VocPlace           *place;      /* (owned) (nullable): the centre */
  GCancellable       *search;     /* (owned) (nullable) */
  GCancellable       *listing;    /* (owned) (nullable) */
  GCancellable       *completion; /* (owned) (nullable) */
  gint64              shown_id;   /* the listing in the detail, 0: none */
  gboolean            is_quiet;   /* the selection is being set, not made */
  gboolean            has_sources;

  VocSplit        *split;
  GtkSearchEntry  *search_entry;
  VocSuggestEntry *place_entry;
  GtkDropDown     *radius_dropdown;
  GtkMenuButton   *filter_button;
  VocJobsFilter   *filter; /* (unowned): the button's popover */
  GtkLabel        *issue_label;
  GtkLabel        *result_label;
  VocSpinnerDelay *spinner;
  GtkDropDown     *sort_dropdown;
  GtkStack        *list_stack;
  GtkListView     *list_view;
  AdwStatusPage   *status_page;
  GtkBox          *back_bar;
  GtkButton       *back_button;
  GtkStack        *detail_stack;
  AdwStatusPage   *none_page;
  VocJobDetail    *detail;
};

G_DEFINE_FINAL_TYPE (VocJobsPage, voc_jobs_page, GTK_TYPE_WIDGET)

static VocDistanceUnit
get_unit (VocJobsPage *self)
{
  VocDistanceUnit unit = (VocDistanceUnit) g_settings_get_enum (self->settings, "distance-unit");

  return unit == VOC_UNIT_LOCALE ? voc_present_locale_unit () : unit;
}

/* The question */

static double
get_radius (VocJobsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->radius_dropdown);

  if (selected >= G_N_ELEMENTS (radii_km))
    return 0.0;

  return get_unit (self) == VOC_UNIT_MILES ? radii_miles[selected] * KM_PER_MILE : radii_km[selected];
}

static VocPayPolicy
get_pay_policy (VocJobsPage *self)
{
  static const VocPayPolicy policies[] = { VOC_PAY_POLICY_HIDE, VOC_PAY_POLICY_LOWER, VOC_PAY_POLICY_SHOW };
  int                       choice = g_settings_get_enum (self->settings, "min-pay-policy");

  return policies[CLAMP (choice, 0, (int) G_N_ELEMENTS (policies) - 1)];
}

static VocQuery *
make_query (VocJobsPage *self)
{
  static const VocSort sorts[] = { VOC_SORT_RELEVANCE, VOC_SORT_NEWEST, VOC_SORT_PAY, VOC_SORT_DISTANCE };
  VocQuery            *query = voc_query_new ();
  guint                sort = gtk_drop_down_get_selected (self->sort_dropdown);

  voc_set_text (&query->text, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  if (query->text == NULL)
    query->text = g_strdup ("");
  query->is_typing = TRUE;
  query->sort = sort < G_N_ELEMENTS (sorts) ? sorts[sort] : VOC_SORT_RELEVANCE;
  query->basis = voc_library_get_basis (self->library);
  query->shows_closed = !g_settings_get_boolean (self->settings, "hide-closed");
  voc_jobs_filter_apply (self->filter, query);
  if (query->min_pay > 0)
    query->pay_policy = get_pay_policy (self);
  if (self->place != NULL)
    {
      query->near = self->place->point;
      query->near_name = voc_present_place (self->place);
      query->radius_km = get_radius (self);
    }

  return voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
}

static void
show_issue (VocJobsPage    *self,
            const VocQuery *query)
{
  g_autofree char *text = NULL;

  if (query->issues->len > 0)
    text = voc_present_query_issue (&g_array_index (query->issues, VocQueryIssue, 0), query->text);
  gtk_label_set_text (self->issue_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->issue_label), text != NULL);
}

/* The answer */

static gboolean
is_asking (VocJobsPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0' || self->place != NULL
         || voc_jobs_filter_is_active (self->filter);
}

static void
show_list_state (VocJobsPage     *self,
                 const VocResult *result)
{
  if (voc_result_get_n (result) > 0)
    {
      gtk_stack_set_visible_child_name (self->list_stack, "list");
    }
  else if (!self->has_sources)
    {
      gtk_stack_set_visible_child_name (self->list_stack, "first-run");
    }
  else if (is_asking (self))
    {
      voc_status_set (self->status_page, "system-search-symbolic", _ ("No Jobs Found"),
                      _ ("Try fewer or other words, a larger radius, or fewer filters."));
      gtk_stack_set_visible_child_name (self->list_stack, "status");
    }
  else
    {
      voc_status_set (self->status_page, "voc-jobs-symbolic", _ ("No Jobs Yet"),
                      _ ("Your sources have brought no jobs yet. Sync them, or look at Sources for what they say."));
      gtk_stack_set_visible_child_name (self->list_stack, "status");
    }
}

static void
select_shown (VocJobsPage *self)
{
  int position = self->shown_id != 0 ? voc_listing_list_find (self->list, self->shown_id) : -1;

  self->is_quiet = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     position >= 0 ? (guint) position : GTK_INVALID_LIST_POSITION);
  self->is_quiet = FALSE;
}

static void
show_result (VocJobsPage *self,
             VocResult   *result)
{
  const VocResult *old = voc_listing_list_get_result (self->list);
  gboolean         is_new_question = old == NULL || !voc_query_equal (old->query, result->query);
  g_autofree char *header = voc_present_result (result);

  self->is_quiet = TRUE;
  voc_listing_list_set_result (self->list, result);
  self->is_quiet = FALSE;
  select_shown (self);
  gtk_label_set_text (self->result_label, header);
  voc_jobs_filter_set_result (self->filter, result);
  show_list_state (self, result);
  if (is_new_question && voc_result_get_n (result) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

static void
searched_cb (GObject      *object,
             GAsyncResult *async_result,
             gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocResult) result = voc_library_search_finish (VOC_LIBRARY (object), async_result, &error);

  if (result == NULL && voc_error_is_cancelled (error))
    return;

  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  if (result != NULL)
    {
      show_result (self, result);
    }
  else
    {
      g_autofree char *text = voc_present_error (error);

      gtk_label_set_text (self->result_label, "");
      voc_status_set (self->status_page, "dialog-warning-symbolic", _ ("The Search Failed"), text);
      gtk_stack_set_visible_child_name (self->list_stack, "status");
    }
}

static void
ask (VocJobsPage *self)
{
  g_autoptr (VocQuery) query = make_query (self);

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->search = g_cancellable_new ();
  show_issue (self, query);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  voc_library_search_async (self->library, query, self->search, searched_cb, g_object_ref (self));
}

static void
search_changed_cb (VocJobsPage *self)
{
  ask (self);
}

static void
sort_changed_cb (VocJobsPage *self)
{
  if (self->library != NULL)
    ask (self);
}

static void
radius_changed_cb (VocJobsPage *self)
{
  if (self->library != NULL && self->place != NULL)
    ask (self);
}

static void
focus_list_cb (VocJobsPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Places */

static void
fill_radii (VocJobsPage *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  gboolean      is_miles = get_unit (self) == VOC_UNIT_MILES;
  const double *radii = is_miles ? radii_miles : radii_km;

  for (guint i = 0; i < G_N_ELEMENTS (radii_km); i++)
    {
      g_autofree char *text = NULL;

      if (radii[i] == 0)
        text = g_strdup (_ ("Any distance"));
      else
        text = voc_present_distance (is_miles ? radii[i] * KM_PER_MILE : radii[i], get_unit (self));
      gtk_string_list_append (model, text);
    }
  gtk_drop_down_set_model (self->radius_dropdown, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->radius_dropdown, DEFAULT_RADIUS);
}

static void
set_place (VocJobsPage    *self,
           const VocPlace *place)
{
  g_clear_pointer (&self->place, voc_place_free);
  if (place != NULL)
    {
      g_autofree char *name = voc_present_place (place);

      self->place = voc_place_copy (place);
      voc_suggest_entry_set_text_quietly (self->place_entry, name);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->radius_dropdown), place != NULL);
  ask (self);
}

static void
places_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GPtrArray) places = voc_library_complete_places_finish (VOC_LIBRARY (object), result, NULL);
  g_autoptr (GListStore) model = g_list_store_new (VOC_TYPE_SUGGESTION);

  if (places == NULL)
    return;

  for (guint i = 0; i < places->len; i++)
    {
      const VocPlace  *place = g_ptr_array_index (places, i);
      g_autofree char *name = voc_present_place (place);
      g_autoptr (VocSuggestion) suggestion = voc_suggestion_new (name, voc_present_country (place->country),
                                                                 voc_place_copy (place),
                                                                 (GDestroyNotify) voc_place_free);

      g_list_store_append (model, suggestion);
    }
  voc_suggest_entry_set_model (self->place_entry, G_LIST_MODEL (model));
}

static void
place_search_changed_cb (VocJobsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->place_entry));

  g_cancellable_cancel (self->completion);
  g_clear_object (&self->completion);
  if (*text == '\0')
    {
      if (self->place != NULL)
        set_place (self, NULL);
      return;
    }

  self->completion = g_cancellable_new ();
  voc_library_complete_places_async (self->library, text, MAX_PLACES, self->completion, places_cb, g_object_ref (self));
}

static void
place_chosen_cb (VocJobsPage   *self,
                 VocSuggestion *suggestion)
{
  set_place (self, voc_suggestion_get_data (suggestion));
}

/* Enter takes the best suggestion. */
static void
place_entered_cb (VocJobsPage *self)
{
  GListModel *model = voc_suggest_entry_get_model (self->place_entry);
  g_autoptr (VocSuggestion) first = model != NULL ? g_list_model_get_item (model, 0) : NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->place_entry)) == '\0')
    set_place (self, NULL);
  else if (first != NULL)
    set_place (self, voc_suggestion_get_data (first));
  voc_suggest_entry_close (self->place_entry);
}

/* One job */

typedef struct
{
  VocJobsPage *page; /* (owned) */
  gint64       id;
} Look;

static const char *
get_source_name (VocJobsPage *self,
                 gint64       source_id)
{
  const VocResult *result = voc_listing_list_get_result (self->list);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, source_id);

  for (guint i = 0; result != NULL && i < result->facets[VOC_FACET_SOURCE]->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (result->facets[VOC_FACET_SOURCE], i);

      if (g_str_equal (count->key, key))
        return count->label;
    }

  return NULL;
}

static double
get_distance (VocJobsPage *self,
              gint64       id)
{
  const VocResult *result = voc_listing_list_get_result (self->list);
  int              position = voc_listing_list_find (self->list, id);

  if (position < 0 || result->distances_km == NULL)
    return -1.0;

  return g_array_index (result->distances_km, float, position);
}

static void
listing_cb (GObject      *object,
            GAsyncResult *async_result,
            gpointer      user_data)
{
  g_autofree Look *look = user_data;
  g_autoptr (VocJobsPage) self = look->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocListing) listing = voc_library_get_listing_finish (VOC_LIBRARY (object), async_result, &error);

  if (listing == NULL)
    {
      if (!voc_error_is_cancelled (error))
        {
          g_autofree char *text = voc_present_error (error);

          voc_toast_show (GTK_WIDGET (self), text);
        }
      return;
    }

  voc_job_detail_set_listing (self->detail, listing, get_source_name (self, listing->source_id),
                              get_distance (self, listing->id));
  gtk_stack_set_visible_child_name (self->detail_stack, "detail");
}

static void
load_listing (VocJobsPage *self,
              gint64       id)
{
  Look *look = g_new0 (Look, 1);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  self->shown_id = id;
  look->page = g_object_ref (self);
  look->id = id;
  voc_library_get_listing_async (self->library, id, self->listing, listing_cb, look);
}

static void
selection_changed_cb (VocJobsPage *self)
{
  VocListingItem *item;

  if (self->is_quiet)
    return;

  item = gtk_single_selection_get_selected_item (self->selection);
  if (item != NULL && voc_listing_item_get_id (item) != self->shown_id)
    load_listing (self, voc_listing_item_get_id (item));
}

static void
row_activated_cb (VocJobsPage *self,
                  guint        position)
{
  g_autoptr (VocListingItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item == NULL)
    return;

  if (voc_listing_item_get_id (item) != self->shown_id)
    load_listing (self, voc_listing_item_get_id (item));
  voc_split_set_show_content (self->split, TRUE);
}

/* A click on the selected row selects nothing new, and yet somebody wants to see
 * it when the list is all there is to see. */
static void
row_released_cb (GtkGestureClick *click,
                 int              n_press,
                 double           x,
                 double           y,
                 VocJobsPage     *self)
{
  if (voc_split_is_folded (self->split))
    voc_split_set_show_content (self->split, TRUE);
}

static void
back_cb (VocJobsPage *self)
{
  voc_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
folded_cb (VocJobsPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->back_bar), voc_split_is_folded (self->split));
}

static void
job_hidden_cb (VocJobsPage *self,
               gint64       id)
{
  self->shown_id = 0;
  gtk_stack_set_visible_child_name (self->detail_stack, "none");
  voc_split_set_show_content (self->split, FALSE);
}

static void
shown_again_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_set_hidden_finish (VOC_LIBRARY (object), result, &error))
    {
      g_autofree char *text = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), text);
    }
}

static void
show_again_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  VocJobsPage *self = user_data;

  voc_library_set_hidden_async (self->library, g_variant_get_int64 (parameter), FALSE, NULL,
                                shown_again_cb, g_object_ref (self));
}

/* Rows */

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item,
          VocJobsPage        *self)
{
  GtkWidget  *row = voc_job_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (row_released_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         VocJobsPage        *self)
{
  VocJobRow *row = VOC_JOB_ROW (gtk_list_item_get_child (list_item));

  voc_job_row_set_unit (row, get_unit (self));
  voc_job_row_set_item (row, gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *list_item,
           VocJobsPage        *self)
{
  voc_job_row_set_item (VOC_JOB_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
make_list (VocJobsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->list = voc_listing_list_new (self->library);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/* What changes meanwhile */

static void
sources_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GPtrArray) sources = voc_library_list_sources_finish (VOC_LIBRARY (object), result, NULL);

  if (sources == NULL)
    return;

  self->has_sources = sources->len > 0;
  ask (self);
}

static void
load_sources (VocJobsPage *self)
{
  voc_library_list_sources_async (self->library, NULL, sources_cb, g_object_ref (self));
}

static void
changed_cb (VocJobsPage *self,
            VocChanges   changes)
{
  if (changes & VOC_CHANGE_SOURCES)
    load_sources (self);
  else if (changes & VOC_CHANGE_LISTINGS)
    ask (self);

  if (changes & VOC_CHANGE_LISTINGS)
    {
      voc_listing_list_refresh_rows (self->list);
      if (self->shown_id != 0)
        load_listing (self, self->shown_id);
    }
  else if ((changes & VOC_CHANGE_APPLICATIONS) && self->shown_id != 0)
    {
      load_listing (self, self->shown_id);
    }
}

static void
voc_jobs_page_root (GtkWidget *widget)
{
  static const GActionEntry entries[] = {
    { .name = "show-again", .activate = show_again_cb, .parameter_type = "x" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  GTK_WIDGET_CLASS (voc_jobs_page_parent_class)->root (widget);
  /* A toast lives at the window, so its action does too. */
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), widget);
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "jobs", G_ACTION_GROUP (group));
}

static void
voc_jobs_page_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "jobs", NULL);
  GTK_WIDGET_CLASS (voc_jobs_page_parent_class)->unroot (widget);
}

static void
voc_jobs_page_dispose (GObject *object)
{
  VocJobsPage *self = VOC_JOBS_PAGE (object);
  GtkWidget   *child;

  g_cancellable_cancel (self->search);
  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->completion);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->search);
  g_clear_object (&self->listing);
  g_clear_object (&self->completion);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->place, voc_place_free);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_jobs_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, split);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, place_entry);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, radius_dropdown);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, issue_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, result_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, sort_dropdown);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, back_bar);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, none_page);
  gtk_widget_class_bind_template_child (widget_class, VocJobsPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, radius_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
voc_jobs_page_class_init (VocJobsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_jobs_page_dispose;
  widget_class->root = voc_jobs_page_root;
  widget_class->unroot = voc_jobs_page_unroot;

  g_type_ensure (VOC_TYPE_JOB_DETAIL);
  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  g_type_ensure (VOC_TYPE_SPLIT);
  g_type_ensure (VOC_TYPE_SUGGEST_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-page.ui");
  bind_children (widget_class);
}

static void
voc_jobs_page_init (VocJobsPage *self)
{
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = VOC_JOBS_FILTER (voc_jobs_filter_new ());
  gtk_menu_button_set_popover (self->filter_button, GTK_WIDGET (self->filter));
  fill_radii (self);
  g_signal_connect_swapped (self->place_entry, "search-changed", G_CALLBACK (place_search_changed_cb), self);
  g_signal_connect_swapped (self->place_entry, "suggestion-activated", G_CALLBACK (place_chosen_cb), self);
  g_signal_connect_swapped (self->place_entry, "activate", G_CALLBACK (place_entered_cb), self);
  g_signal_connect_swapped (self->split, "notify::folded", G_CALLBACK (folded_cb), self);
  g_signal_connect_swapped (self->detail, "hidden", G_CALLBACK (job_hidden_cb), self);
  folded_cb (self);
}

/**
 * voc_jobs_page_new:
 * @library: a library that is open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
voc_jobs_page_new (VocLibrary *library)
{
  VocJobsPage *self = g_object_new (VOC_TYPE_JOBS_PAGE, NULL);

  self->library = g_object_ref (library);
  voc_job_detail_set_library (self->detail, library);
  make_list (self);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::hide-closed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::min-pay-policy", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::distance-unit", G_CALLBACK (fill_radii), self, G_CONNECT_SWAPPED);
  load_sources (self);

  return GTK_WIDGET (self);
}

/**
 * voc_jobs_page_search:
 * @self: a page
 * @text: what to search for, as a person would type it
 *
 * Asks a question in the place of the one that is there.
 */
void
voc_jobs_page_search (VocJobsPage *self,
                      const char  *text)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self));

  voc_jobs_filter_clear (self->filter);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  voc_split_set_show_content (self->split, FALSE);
}

/**
 * voc_jobs_page_show_listing:
 * @self: a page
 * @id: a listing
 *
 * Shows one listing.
 */
void
voc_jobs_page_show_listing (VocJobsPage *self,
                            gint64       id)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self));

  load_listing (self, id);
  select_shown (self);
  voc_split_set_show_content (self->split, TRUE);
}

/**
 * voc_jobs_page_find:
 * @self: a page
 *
 * Puts the cursor where one searches.
 */
void
voc_jobs_page_find (VocJobsPage *self)
{
  g_return_if_fail (VOC_IS_JOBS_PAGE (self));

  voc_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
