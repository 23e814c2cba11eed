/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which occupation a job is, when ours is not the right one: what else its title
 * may be, or any of the titles that the reference knows. Stands in a popover. It
 * says what was chosen; the pay section writes it down. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-occupation.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "ui/common/voc-widget.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define N_TITLES 12

struct _VocJobOccupation
{
  GtkWidget parent_instance;

  VocLibrary   *library;      /* (owned) (nullable) */
  GPtrArray    *alternatives; /* (owned) (nullable): VocOccupation */
  GCancellable *cancellable;  /* (owned) (nullable) */

  GtkWidget      *box;
  GtkSearchEntry *entry;
  GtkListBox     *list;
  GtkLabel       *empty_label;
};

G_DEFINE_FINAL_TYPE (VocJobOccupation, voc_job_occupation, GTK_TYPE_WIDGET)

static guint signal_chosen;

static GtkWidget *
create_row (const VocOccupation *occupation)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (occupation->title, -1);
  g_autofree char *subtitle = NULL;
  g_autofree char *plain = NULL;

  /* Translators: %1$s is the code of an occupation, %2$s a job title that it goes by. */
  plain = occupation->matched_title != NULL && g_strcmp0 (occupation->matched_title, occupation->title) != 0
            ? g_strdup_printf (C_ ("code and title", "%1$s · %2$s"), occupation->soc, occupation->matched_title)
            : g_strdup (occupation->soc);
  subtitle = g_markup_escape_text (plain, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, occupation->soc);
  return row;
}

static void
show (VocJobOccupation *self,
      GPtrArray        *occupations)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; occupations != NULL && i < occupations->len; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (occupations, i);

      /* Many titles lead to one occupation. */
      if (g_hash_table_add (seen, occupation->soc))
        gtk_list_box_append (self->list, create_row (occupation));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), g_hash_table_size (seen) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), g_hash_table_size (seen) == 0);
}

static void
titles_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocJobOccupation) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = NULL;
  g_autofree char *text = NULL;

  titles = voc_library_complete_titles_finish (VOC_LIBRARY (object), result, &error);
  if (titles == NULL && voc_error_is_cancelled (error))
    return;

  text = titles != NULL ? g_strdup (_ ("No occupation goes by this title")) : voc_present_error (error);
  gtk_label_set_label (self->empty_label, text);
  show (self, titles);
}

static void
search_changed_cb (VocJobOccupation *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*text == '\0')
    {
      gtk_label_set_label (self->empty_label, _ ("Search for the title that fits"));
      show (self, self->alternatives);
      return;
    }

  self->cancellable = g_cancellable_new ();
  voc_library_complete_titles_async (self->library, text, N_TITLES, self->cancellable, titles_cb,
                                     g_object_ref (self));
}

static void
close_popover (VocJobOccupation *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* The entry keeps Escape from the popover. */
static void
search_stopped_cb (VocJobOccupation *self)
{
  if (!voc_widget_clear_search (self->entry))
    close_popover (self);
}

static void
row_activated_cb (VocJobOccupation *self,
                  GtkListBoxRow    *row)
{
  g_autofree char *soc = g_strdup (gtk_widget_get_name (GTK_WIDGET (row)));

  close_popover (self);
  g_signal_emit (self, signal_chosen, 0, soc);
}

static void
voc_job_occupation_dispose (GObject *object)
{
  VocJobOccupation *self = VOC_JOB_OCCUPATION (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_OCCUPATION);
  G_OBJECT_CLASS (voc_job_occupation_parent_class)->dispose (object);
}

static void
voc_job_occupation_class_init (VocJobOccupationClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_job_occupation_dispose;
  signal_chosen = g_signal_new ("chosen", VOC_TYPE_JOB_OCCUPATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-occupation.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobOccupation, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobOccupation, entry);
  gtk_widget_class_bind_template_child (widget_class, VocJobOccupation, list);
  gtk_widget_class_bind_template_child (widget_class, VocJobOccupation, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-occupation");
}

static void
voc_job_occupation_init (VocJobOccupation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
voc_job_occupation_set_library (VocJobOccupation *self,
                                VocLibrary       *library)
{
  g_return_if_fail (VOC_IS_JOB_OCCUPATION (self));

  g_set_object (&self->library, library);
}

/**
 * voc_job_occupation_set_alternatives:
 * @self: a chooser
 * @occupations: (nullable) (element-type VocOccupation): what else the title may be
 */
void
voc_job_occupation_set_alternatives (VocJobOccupation *self,
                                     GPtrArray        *occupations)
{
  g_return_if_fail (VOC_IS_JOB_OCCUPATION (self));

  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
  self->alternatives = occupations != NULL ? g_ptr_array_ref (occupations) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  search_changed_cb (self);
}

/**
 * voc_job_occupation_get_n:
 * @self: a chooser
 *
 * Returns: how many occupations are offered
 */
guint
voc_job_occupation_get_n (VocJobOccupation *self)
{
  guint n = 0;

  g_return_val_if_fail (VOC_IS_JOB_OCCUPATION (self), 0);

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}

/**
 * voc_job_occupation_choose:
 * @self: a chooser
 * @position: a line of what is offered
 *
 * Does what a press on that line does.
 */
void
voc_job_occupation_choose (VocJobOccupation *self,
                           guint             position)
{
  GtkListBoxRow *row;

  g_return_if_fail (VOC_IS_JOB_OCCUPATION (self));

  row = gtk_list_box_get_row_at_index (self->list, (int) position);
  g_return_if_fail (row != NULL);
  row_activated_cb (self, row);
}

void
voc_job_occupation_search (VocJobOccupation *self,
                           const char       *text)
{
  g_return_if_fail (VOC_IS_JOB_OCCUPATION (self) && text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  search_changed_cb (self);
}
