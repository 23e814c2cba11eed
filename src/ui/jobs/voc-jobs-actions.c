/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with a job: the actions of the page and their keys. Everything
 * goes through these, whether from a button, a key or a test. Letters alone are
 * bound on the page, where an entry that is typed in takes them first. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "ui/common/voc-open-uri.h"
#include "ui/common/voc-toast.h"

#include <glib/gi18n-lib.h>

void
voc_jobs_page_say_error (VocJobsPage  *self,
                         const GError *error)
{
  if (self->library != NULL)
    voc_toast_show_error (GTK_WIDGET (self), error);
}

/* Keeping */

typedef struct
{
  VocJobsPage *page; /* (owned) */
  gint64       listing_id;
  guint64      step;
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  g_object_unref (keeping->page);
  g_free (keeping);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keeping, keeping_free)

/* What was so before is nothing to take back. */
static void
kept_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Keeping) keeping = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocBulk) bulk = voc_library_bulk_finish (VOC_LIBRARY (object), result, &error);
  VocJobsPage *self = keeping->page;

  if (bulk == NULL || voc_bulk_get_n (bulk) == 0)
    {
      if (bulk != NULL && self->library != NULL)
        voc_toast_show (GTK_WIDGET (self), voc_bulk_get_kind (bulk) == VOC_BULK_APPLY ? _ ("The job was marked before") : _ ("The job was saved before"));
      voc_jobs_page_drop_step (self, keeping->step, error);
    }
  else
    voc_jobs_page_end_bulk (self, keeping->step, bulk,
                            voc_bulk_get_kind (bulk) == VOC_BULK_APPLY ? _ ("Marked as applied") : _ ("The job is saved"));
  if (self->library != NULL && voc_jobs_list_get_selected (self->list) == keeping->listing_id)
    voc_jobs_page_load_application (self);
}

/* Does it to the job that is read, or to what is picked. */
static void
keep (VocJobsPage *self,
      VocBulkKind  kind)
{
  gint64   id = voc_jobs_list_get_selected (self->list);
  guint64  step;
  Keeping *keeping;

  if (voc_jobs_page_is_picking (self))
    {
      voc_jobs_page_do_bulk (self, kind);
      return;
    }

  step = voc_jobs_page_begin_step (self, 0);
  if (step == 0)
    return;

  keeping = g_new0 (Keeping, 1);
  keeping->page = g_object_ref (self);
  keeping->listing_id = id;
  keeping->step = step;
  voc_library_bulk_async (self->library, kind, &id, 1, NULL, NULL, NULL, kept_cb, keeping);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  keep (VOC_JOBS_PAGE (widget), VOC_BULK_SAVE);
}

static void
mark_applied_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  keep (VOC_JOBS_PAGE (widget), VOC_BULK_APPLY);
}

/* Links */

static const char *
get_link (VocJobsPage *self)
{
  const VocListing *listing = voc_job_detail_get_listing (self->detail);

  if (listing == NULL)
    return NULL;
  return listing->url != NULL ? listing->url : listing->apply_url;
}

static void
copy_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const char *link = get_link (VOC_JOBS_PAGE (widget));

  if (voc_jobs_page_is_picking (VOC_JOBS_PAGE (widget)))
    {
      voc_jobs_page_copy_links (VOC_JOBS_PAGE (widget));
      return;
    }
  if (link == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
  voc_toast_show (widget, _ ("Link copied"));
}

static void
open_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const char *link = get_link (VOC_JOBS_PAGE (widget));

  if (link != NULL)
    voc_open_uri (widget, link);
}

/* Moving about */

static void
read_one (VocJobsPage *self,
          gint64       id)
{
  voc_jobs_list_select (self->list, id, FALSE);
  voc_jobs_list_ensure_visible (self->list, id);
  voc_jobs_list_take_keyboard (self->list, id);
  voc_jobs_page_go_to (self, id);
}

static void
step (VocJobsPage *self,
      int          by)
{
  gint64 id = voc_jobs_list_get_neighbour (self->list, voc_jobs_list_get_selected (self->list), by);

  if (voc_jobs_page_is_picking (self))
    {
      voc_jobs_list_pass (self->list, by);
      return;
    }
  if (id != 0)
    read_one (self, id);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  step (VOC_JOBS_PAGE (widget), 1);
}

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  step (VOC_JOBS_PAGE (widget), -1);
}

static void
enter_list_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);
  gint64       id = voc_jobs_page_is_picking (self) ? 0 : voc_jobs_list_get_entry (self->list);

  /* What is read may be of another answer, or far away in this one: then a key would be for what
   * one does not look at. */
  if (id != 0 && id != voc_jobs_list_get_selected (self->list))
    read_one (self, id);
  voc_jobs_list_enter (self->list);
  if (id != 0)
    voc_jobs_list_take_keyboard (self->list, id);
}

static void
show_detail_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  /* A click picks then. */
  if (!voc_jobs_page_is_picking (VOC_JOBS_PAGE (widget)))
    voc_split_set_show_content (VOC_JOBS_PAGE (widget)->split, TRUE);
}

static void
show_listing_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  voc_jobs_page_show_listing (VOC_JOBS_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
focus_place_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);

  voc_split_set_show_content (self->split, FALSE);
  voc_jobs_search_bar_focus_place (self->search_bar);
}

static void
show_filters_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);

  voc_split_set_show_content (self->split, FALSE);
  voc_jobs_search_bar_show_filter (self->search_bar);
}

/* Ways out of an empty answer */

static void
clear_filters_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  voc_jobs_filter_clear (voc_jobs_search_bar_get_filter (VOC_JOBS_PAGE (widget)->search_bar));
}

/* Place and filters stay as they are. */
static void
search_for_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  voc_jobs_search_bar_set_text (VOC_JOBS_PAGE (widget)->search_bar, g_variant_get_string (parameter, NULL));
}

static void
drop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  voc_jobs_page_drop (VOC_JOBS_PAGE (widget), g_variant_get_uint32 (parameter));
}

static void
any_distance_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  voc_jobs_search_bar_set_any_distance (VOC_JOBS_PAGE (widget)->search_bar);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  voc_jobs_search_bar_set_text (VOC_JOBS_PAGE (widget)->search_bar, "");
}

static void
show_news_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  voc_jobs_page_show_news (VOC_JOBS_PAGE (widget));
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  voc_jobs_page_reload (VOC_JOBS_PAGE (widget));
}

static void
fetch_text_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  voc_jobs_page_fetch_text (VOC_JOBS_PAGE (widget));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  voc_jobs_page_export (VOC_JOBS_PAGE (widget));
}

/* @parameter: a listing; 0: the one that is chosen, or while one is picking the one where the
 * keyboard is. */
static void
show_sources_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);
  gint64       id = g_variant_get_int64 (parameter);
  GdkRectangle at;

  if (id == 0)
    id = voc_jobs_page_is_picking (self) ? voc_jobs_list_get_focused (self->list) : voc_jobs_list_get_selected (self->list);
  if (self->library == NULL || id == 0 || !voc_jobs_list_find_sources (self->list, id, widget, &at))
    {
      gtk_widget_error_bell (widget);
      return;
    }

  gtk_popover_set_pointing_to (self->job_sources_popover, &at);
  voc_job_sources_open (self->job_sources, id);
}

/* Escape goes back where there is a way back, and is otherwise left to others. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);

  if (voc_jobs_page_is_picking (self))
    {
      voc_jobs_page_stop_picking (self);
      return TRUE;
    }
  if (!voc_split_is_folded (self->split) || !voc_split_get_show_content (self->split))
    return FALSE;

  voc_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return TRUE;
}

/* Where no job is chosen, the key is left to others. */
static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  return voc_jobs_list_show_menu (VOC_JOBS_PAGE (widget)->list);
}

/* Enables what can be done with the job that is read. */
void
voc_jobs_page_update_actions (VocJobsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   has_job = voc_jobs_list_get_selected (self->list) != 0;
  gboolean   has_link = get_link (self) != NULL;

  gtk_widget_action_set_enabled (widget, "jobs.save", has_job && self->application_id == 0);
  gtk_widget_action_set_enabled (widget, "jobs.mark-applied", has_job);
  gtk_widget_action_set_enabled (widget, "jobs.hide", has_job);
  gtk_widget_action_set_enabled (widget, "jobs.show-news", self->pending != NULL);
  voc_jobs_page_update_employer (self);
  voc_jobs_page_update_by_hand (self);
  gtk_widget_action_set_enabled (widget, "jobs.copy-link", has_link);
  gtk_widget_action_set_enabled (widget, "jobs.open-link", has_link);
  voc_jobs_page_update_bulk_actions (self);
}

static void
install_keys (GtkWidgetClass *klass)
{
  const GdkModifierType ctrl = GDK_CONTROL_MASK;
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_add_binding_action (klass, GDK_KEY_j, 0, "jobs.next", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, 0, "jobs.previous", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, 0, "jobs.save", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_a, 0, "jobs.mark-applied", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_SHIFT_MASK, "jobs.hide-employer", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_o, 0, "jobs.show-sources", "x", G_GINT64_CONSTANT (0));
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, 0, "jobs.show-news", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, both, "jobs.copy-link", NULL);
  /* A menu names the last one. */
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, ctrl, "jobs.open-link", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, ctrl, "jobs.open-link", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, ctrl, "jobs.focus-place", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, both, "jobs.show-filters", NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

void
voc_jobs_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "jobs.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "jobs.mark-applied", NULL, mark_applied_action);
  gtk_widget_class_install_action (widget_class, "jobs.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "jobs.open-link", NULL, open_link_action);
  gtk_widget_class_install_action (widget_class, "jobs.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "jobs.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "jobs.enter-list", NULL, enter_list_action);
  gtk_widget_class_install_action (widget_class, "jobs.show-detail", NULL, show_detail_action);
  gtk_widget_class_install_action (widget_class, "jobs.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "jobs.show-listing", "x", show_listing_action);
  gtk_widget_class_install_action (widget_class, "jobs.show-sources", "x", show_sources_action);
  gtk_widget_class_install_action (widget_class, "jobs.focus-place", NULL, focus_place_action);
  gtk_widget_class_install_action (widget_class, "jobs.show-filters", NULL, show_filters_action);
  gtk_widget_class_install_action (widget_class, "jobs.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "jobs.any-distance", NULL, any_distance_action);
  gtk_widget_class_install_action (widget_class, "jobs.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "jobs.drop", "u", drop_action);
  gtk_widget_class_install_action (widget_class, "jobs.search-for", "s", search_for_action);
  gtk_widget_class_install_action (widget_class, "jobs.show-news", NULL, show_news_action);
  gtk_widget_class_install_action (widget_class, "jobs.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "jobs.fetch-text", NULL, fetch_text_action);
  voc_jobs_page_install_by_hand_actions (widget_class);
  install_keys (widget_class);
}
