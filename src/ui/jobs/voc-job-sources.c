/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What opens from a row that stands for the same job of several sources: a line for each,
 * with where it is, when it was posted, what it pays and why it is taken for the same job;
 * each can be opened, and each but the row's own told apart. It asks for this when it is
 * opened, and its popover opens when the answer is there. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-sources.h"

#include "base/voc-error.h"
#include "library/voc-present-kin.h"
#include "library/voc-present.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-job-sameness.h"

#include <glib/gi18n-lib.h>

#define ID_KEY "voc-listing"

/* What is higher scrolls; of the template, the width with the margins. */
#define MOST_HEIGHT 380
#define LIST_WIDTH 300

struct _VocJobSources
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  VocKin       *kin;         /* (owned) (nullable): what is shown */

  GtkWidget         *box;
  GtkLabel          *heading;
  GtkScrolledWindow *scrolled;
  GtkListBox        *list;
};

G_DEFINE_FINAL_TYPE (VocJobSources, voc_job_sources, GTK_TYPE_WIDGET)

static GtkPopover *
get_popover (VocJobSources *self)
{
  return GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER));
}

static GtkWidget *
create_apart_button (const VocListingRow *row)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("voc-unequal-symbolic");
  g_autofree char *spoken = NULL;

  /* Translators: the spoken name of a button; %s is a source. */
  spoken = g_strdup_printf (_ ("Not the same job: %s"), row->source_name != NULL ? row->source_name : row->title);
  gtk_widget_set_tooltip_text (button, _ ("Not the Same Job"));
  voc_widget_set_spoken_name (GTK_WIDGET (button), spoken);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sources.tell-apart");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", row->id);
  return button;
}

/* Titles and subtitles of these rows are markup; what feeds say is not. */
static GtkWidget *
create_row (const VocListingRow *listing,
            const VocKinRow     *kin)
{
  const char      *name = listing->source_name != NULL ? listing->source_name : listing->title;
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *text = voc_present_source_line (listing, kin, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Open"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_object_set_data_full (G_OBJECT (row), ID_KEY, g_memdup2 (&listing->id, sizeof listing->id), g_free);
  if (kin != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_apart_button (listing));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

/* A scrolled window asks how high a line is that does not wrap. */
static void
make_room (VocJobSources *self)
{
  int height = 0;

  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_VERTICAL, LIST_WIDTH, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scrolled, MIN (height, MOST_HEIGHT));
}

static void
show (VocJobSources *self)
{
  guint            n = self->kin->others->len + 1;
  g_autofree char *number = voc_present_number (n);
  g_autofree char *heading = g_strdup_printf (ngettext ("The Same Job in %s Source", "The Same Job in %s Sources", n), number);
  GtkWidget       *row;

  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_list_box_append (self->list, create_row (self->kin->self, NULL));
  for (guint i = 0; i < self->kin->others->len; i++)
    {
      const VocKinRow *kin = g_ptr_array_index (self->kin->others, i);

      gtk_list_box_append (self->list, create_row (kin->row, kin));
    }
  make_room (self);
}

static void
kin_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (VocJobSources) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocKin) kin = voc_library_get_kin_finish (VOC_LIBRARY (object), result, &error);
  GtkPopover *popover = get_popover (self);

  /* The answer may be on its way when the widget goes. */
  if (self->library == NULL || popover == NULL || voc_error_is_cancelled (error))
    return;
  if (kin == NULL)
    {
      g_autofree char *sentence = voc_present_error (error);

      voc_toast_show (gtk_widget_get_parent (GTK_WIDGET (popover)), sentence);
      return;
    }

  g_clear_pointer (&self->kin, voc_kin_free);
  self->kin = g_steal_pointer (&kin);
  /* Told apart from the last one there is nothing left to be chosen from. */
  if (self->kin->others->len == 0)
    {
      gtk_popover_popdown (popover);
      return;
    }

  show (self);
  /* The row or the button that had the keyboard is gone. */
  if (gtk_widget_get_visible (GTK_WIDGET (popover)))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  else
    gtk_popover_popup (popover);
}

static void
stop (VocJobSources *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
row_activated_cb (VocJobSources *self,
                  GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), ID_KEY);
  GtkPopover   *popover = get_popover (self);

  if (popover != NULL)
    gtk_popover_popdown (popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "jobs.show-listing", "x", *id);
}

/* When a word is taken back who has closed it meanwhile does not want it open. */
static void
said_cb (GtkWidget *widget,
         gint64     shown)
{
  VocJobSources *self = VOC_JOB_SOURCES (widget);
  GtkPopover    *popover = get_popover (self);

  if (self->library != NULL && self->kin != NULL && popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover))
      && (shown == 0 || self->kin->self->id == shown))
    voc_job_sources_open (self, self->kin->self->id);
}

static void
tell_apart_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  VocJobSources *self = VOC_JOB_SOURCES (widget);

  for (guint i = 0; self->library != NULL && self->kin != NULL && i < self->kin->others->len; i++)
    {
      const VocListingRow *row = ((const VocKinRow *) g_ptr_array_index (self->kin->others, i))->row;

      if (row->id == g_variant_get_int64 (parameter))
        voc_job_sameness_say (widget, self->library, self->kin, row->id, row->source_id, VOC_SAMENESS_APART, said_cb);
    }
}

static void
voc_job_sources_dispose (GObject *object)
{
  VocJobSources *self = VOC_JOB_SOURCES (object);

  stop (self);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_SOURCES);
  G_OBJECT_CLASS (voc_job_sources_parent_class)->dispose (object);
}

static void
voc_job_sources_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOB_SOURCES (object)->kin, voc_kin_free);
  G_OBJECT_CLASS (voc_job_sources_parent_class)->finalize (object);
}

static void
voc_job_sources_class_init (VocJobSourcesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_job_sources_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_job_sources_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-sources.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobSources, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobSources, heading);
  gtk_widget_class_bind_template_child (widget_class, VocJobSources, scrolled);
  gtk_widget_class_bind_template_child (widget_class, VocJobSources, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "sources.tell-apart", "x", tell_apart_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-sources");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_job_sources_init (VocJobSources *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
voc_job_sources_set_library (VocJobSources *self,
                             VocLibrary    *library)
{
  g_return_if_fail (VOC_IS_JOB_SOURCES (self));

  g_set_object (&self->library, library);
}

/**
 * voc_job_sources_open:
 * @self: a list with a library, in a popover
 * @id: a listing
 *
 * Opens the popover with the sources that have the same job, as soon as they are known;
 * closes it when there is no other.
 */
void
voc_job_sources_open (VocJobSources *self,
                      gint64         id)
{
  g_return_if_fail (VOC_IS_JOB_SOURCES (self) && self->library != NULL);

  stop (self);
  self->cancellable = g_cancellable_new ();
  voc_library_get_kin_async (self->library, id, self->cancellable, kin_cb, g_object_ref (self));
}
