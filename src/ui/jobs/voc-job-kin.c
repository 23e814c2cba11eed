/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same job from other sources: each with its source, its date, how its pay differs
 * and why it is taken for the same job, with a way to say that it is not, that another
 * one is, and to take that back; and whether the job was listed before. It asks for this
 * itself and is not there at all while there is nothing and no other source. Main
 * thread. */

#include "config.h"

#include "ui/jobs/voc-job-kin.h"

#include "base/voc-error.h"
#include "library/voc-present-kin.h"
#include "library/voc-present.h"
#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-job-match-dialog.h"
#include "ui/jobs/voc-job-sameness.h"

#include <glib/gi18n-lib.h>

struct _VocJobKin
{
  GtkWidget parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  VocKin       *kin;         /* (owned) (nullable): what is shown */

  GtkWidget  *box;
  GtkLabel   *again;
  GtkWidget  *others_box;
  GtkListBox *others;
  GtkWidget  *apart_box;
  GtkListBox *apart;
  GtkWidget  *join_button;
};

G_DEFINE_FINAL_TYPE (VocJobKin, voc_job_kin, GTK_TYPE_WIDGET)

static GtkWidget *
create_button (const char *icon_name,
               const char *label,
               const char *action_name,
               gint64      id)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  voc_widget_set_spoken_name (GTK_WIDGET (button), label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  return button;
}

/* Titles and subtitles of these rows are markup; what people and feeds say is not. */
static GtkWidget *
create_row (VocJobKin       *self,
            const VocKinRow *kin,
            gboolean         is_apart)
{
  const char      *name = kin->row->source_name != NULL ? kin->row->source_name : kin->row->title;
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *text = is_apart ? g_strdup (kin->row->title) : voc_present_kin_row (kin, self->kin->self, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "jobs.show-listing");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", kin->row->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             is_apart ? create_button ("edit-undo-symbolic", _ ("May Be the Same Job"), "kin.take-back", kin->row->id)
                                      : create_button ("voc-unequal-symbolic", _ ("Not the Same Job"), "kin.tell-apart", kin->row->id));
  return row;
}

static void
fill (VocJobKin  *self,
      GtkListBox *list,
      GtkWidget  *box,
      GPtrArray  *rows,
      gboolean    is_apart)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    gtk_list_box_append (list, create_row (self, g_ptr_array_index (rows, i), is_apart));
  gtk_widget_set_visible (box, rows != NULL && rows->len > 0);
}

static void
show (VocJobKin *self)
{
  VocKin          *kin = self->kin;
  g_autofree char *again = kin != NULL ? voc_present_again (kin) : NULL;
  gboolean         can_join = kin != NULL && voc_library_has_other_sources (self->library, kin->self->source_id);

  gtk_label_set_label (self->again, again != NULL ? again : "");
  gtk_widget_set_visible (GTK_WIDGET (self->again), again != NULL);
  fill (self, self->others, self->others_box, kin != NULL ? kin->others : NULL, FALSE);
  fill (self, self->apart, self->apart_box, kin != NULL ? kin->apart : NULL, TRUE);
  gtk_widget_set_visible (self->join_button, can_join);
  gtk_widget_set_visible (GTK_WIDGET (self), kin != NULL && (can_join || again != NULL || kin->others->len > 0 || kin->apart->len > 0));
}

static void
kin_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (VocJobKin) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocKin) kin = voc_library_get_kin_finish (VOC_LIBRARY (object), result, &error);

  /* The answer may be on its way when the widget goes. */
  if (self->library == NULL || (kin == NULL && voc_error_is_cancelled (error)))
    return;

  g_clear_pointer (&self->kin, voc_kin_free);
  self->kin = g_steal_pointer (&kin);
  show (self);
}

static void
stop (VocJobKin *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Whichever job is read by now, when a word was taken back. */
static void
said_cb (GtkWidget *widget,
         gint64     shown)
{
  VocJobKin *self = VOC_JOB_KIN (widget);

  if (self->library != NULL && self->kin != NULL && (shown == 0 || self->kin->self->id == shown))
    voc_job_kin_set_listing (self, self->kin->self->id);
}

static void
say (VocJobKin  *self,
     gint64      id,
     gint64      source_id,
     VocSameness sameness)
{
  voc_job_sameness_say (GTK_WIDGET (self), self->library, self->kin, id, source_id, sameness, said_cb);
}

static const VocListingRow *
find_row (GPtrArray *rows,
          gint64     id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const VocKinRow *kin = g_ptr_array_index (rows, i);

      if (kin->row->id == id)
        return kin->row;
    }

  return NULL;
}

static void
tell_apart_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  VocJobKin           *self = VOC_JOB_KIN (widget);
  const VocListingRow *row = self->kin != NULL ? find_row (self->kin->others, g_variant_get_int64 (parameter)) : NULL;

  if (row != NULL)
    say (self, row->id, row->source_id, VOC_SAMENESS_APART);
}

static void
take_back_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  VocJobKin           *self = VOC_JOB_KIN (widget);
  const VocListingRow *row = self->kin != NULL ? find_row (self->kin->apart, g_variant_get_int64 (parameter)) : NULL;

  if (row != NULL)
    say (self, row->id, row->source_id, VOC_SAMENESS_AUTOMATIC);
}

static void
chosen_cb (VocJobMatchDialog *dialog,
           gint64             id,
           gint64             source_id,
           VocJobKin         *self)
{
  if (self->library != NULL && self->kin != NULL && self->kin->self->id == voc_job_match_dialog_get_listing (dialog))
    say (self, id, source_id, VOC_SAMENESS_SAME);
}

static void
join_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  VocJobKin *self = VOC_JOB_KIN (widget);
  GtkWidget *dialog;

  if (self->kin == NULL)
    return;

  dialog = voc_job_match_dialog_new (widget, self->library, self->kin->self->id, self->kin->self->title);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
voc_job_kin_dispose (GObject *object)
{
  VocJobKin *self = VOC_JOB_KIN (object);

  stop (self);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_KIN);
  G_OBJECT_CLASS (voc_job_kin_parent_class)->dispose (object);
}

static void
voc_job_kin_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOB_KIN (object)->kin, voc_kin_free);
  G_OBJECT_CLASS (voc_job_kin_parent_class)->finalize (object);
}

static void
voc_job_kin_class_init (VocJobKinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_job_kin_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_job_kin_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-kin.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobKin, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobKin, again);
  gtk_widget_class_bind_template_child (widget_class, VocJobKin, others_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobKin, others);
  gtk_widget_class_bind_template_child (widget_class, VocJobKin, apart_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobKin, apart);
  gtk_widget_class_bind_template_child (widget_class, VocJobKin, join_button);
  gtk_widget_class_install_action (widget_class, "kin.tell-apart", "x", tell_apart_action);
  gtk_widget_class_install_action (widget_class, "kin.take-back", "x", take_back_action);
  gtk_widget_class_install_action (widget_class, "kin.join", NULL, join_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-kin");
}

static void
voc_job_kin_init (VocJobKin *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
voc_job_kin_set_library (VocJobKin  *self,
                         VocLibrary *library)
{
  g_return_if_fail (VOC_IS_JOB_KIN (self));

  g_set_object (&self->library, library);
}

/**
 * voc_job_kin_set_listing:
 * @self: a list with a library
 * @id: a listing
 *
 * Shows what it has to do with others, as soon as that has come.
 */
void
voc_job_kin_set_listing (VocJobKin *self,
                         gint64     id)
{
  g_return_if_fail (VOC_IS_JOB_KIN (self) && self->library != NULL);

  stop (self);
  self->cancellable = g_cancellable_new ();
  voc_library_get_kin_async (self->library, id, self->cancellable, kin_cb, g_object_ref (self));
}
