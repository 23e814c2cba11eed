/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One listing whole: what it says, what its pay means, where it comes from, and
 * what can be done with it. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-job-detail.h"

#include "base/voc-error.h"
#include "base/voc-rich-text.h"
#include "library/voc-present.h"
#include "ui/common/voc-chip.h"
#include "ui/common/voc-open-uri.h"
#include "ui/common/voc-rich-text-view.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-wrap-layout.h"
#include "ui/jobs/voc-job-pay.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VocJobDetail
{
  GtkWidget parent_instance;

  VocLibrary   *library;        /* (owned) */
  VocListing   *listing;        /* (owned) (nullable) */
  GCancellable *cancellable;    /* (owned) (nullable) */
  gint64        application_id; /* 0: not saved */
  GPtrArray    *facts;          /* (unowned rows) */

  GtkScrolledWindow   *scroller;
  GtkLabel            *title_label;
  GtkLabel            *company_label;
  GtkLabel            *place_label;
  GtkBox              *buttons;
  GtkButton           *save_button;
  GtkButton           *open_button;
  GtkButton           *hide_button;
  VocJobPay           *pay;
  AdwPreferencesGroup *facts_group;
  GtkBox              *skills_box;
  VocRichTextView     *text_view;
  GtkLabel            *no_text_label;
  GtkLabel            *source_label;
};

G_DEFINE_FINAL_TYPE (VocJobDetail, voc_job_detail, GTK_TYPE_WIDGET)

static guint hidden_signal;

static void
say_failure (VocJobDetail *self,
             const GError *error)
{
  g_autofree char *text = NULL;

  if (voc_error_is_cancelled (error))
    return;

  text = voc_present_error (error);
  voc_toast_show (GTK_WIDGET (self), text);
}

/* Saving */

static void
show_saved (VocJobDetail *self,
            gint64        application_id)
{
  self->application_id = application_id;
  gtk_button_set_label (self->save_button, application_id != 0 ? _ ("Show _Application") : C_ ("job", "_Save"));
  if (application_id != 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->save_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->save_button), "suggested-action");
}

static void
found_application_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (VocJobDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocApplication) application = voc_library_find_application_finish (VOC_LIBRARY (object), result, &error);

  if (error == NULL)
    show_saved (self, application != NULL ? application->id : 0);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocJobDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocApplication) application = voc_library_save_listing_finish (VOC_LIBRARY (object), result, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
  if (application == NULL)
    {
      say_failure (self, error);
      return;
    }

  if (self->listing != NULL && self->listing->id == application->listing_id)
    show_saved (self, application->id);
  voc_toast_show (GTK_WIDGET (self), _ ("Saved to Applications"));
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocJobDetail *self = VOC_JOB_DETAIL (widget);

  if (self->listing == NULL)
    return;

  if (self->application_id != 0)
    {
      gtk_widget_activate_action (widget, "win.show-application", "x", self->application_id);
      return;
    }

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  voc_library_save_listing_async (self->library, self->listing->id, NULL, saved_cb, g_object_ref (self));
}

/* Hiding */

typedef struct
{
  VocJobDetail *detail; /* (owned) */
  gint64        id;
} Hide;

static void
hidden_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Hide *hide = user_data;
  g_autoptr (VocJobDetail) self = hide->detail;
  g_autoptr (GError) error = NULL;

  if (!voc_library_set_hidden_finish (VOC_LIBRARY (object), result, &error))
    {
      say_failure (self, error);
      return;
    }

  voc_toast_show_undo (GTK_WIDGET (self), _ ("The job is hidden"), "jobs.show-again", g_variant_new_int64 (hide->id));
  g_signal_emit (self, hidden_signal, 0, hide->id);
}

static void
hide_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocJobDetail *self = VOC_JOB_DETAIL (widget);
  Hide         *hide;

  if (self->listing == NULL)
    return;

  hide = g_new0 (Hide, 1);
  hide->detail = g_object_ref (self);
  hide->id = self->listing->id;
  voc_library_set_hidden_async (self->library, hide->id, TRUE, NULL, hidden_cb, hide);
}

/* Links */

static const char *
get_link (VocJobDetail *self)
{
  if (self->listing == NULL)
    return NULL;

  return self->listing->url != NULL ? self->listing->url : self->listing->apply_url;
}

static void
copy_link_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  VocJobDetail *self = VOC_JOB_DETAIL (widget);

  if (get_link (self) == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), get_link (self));
  voc_toast_show (widget, _ ("Link copied"));
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocJobDetail *self = VOC_JOB_DETAIL (widget);

  if (get_link (self) != NULL)
    voc_open_uri (widget, get_link (self));
}

static gboolean
activate_link_cb (VocJobDetail *self,
                  const char   *uri)
{
  voc_open_uri (GTK_WIDGET (self), uri);

  return TRUE;
}

/* What it says */

static void
add_fact (VocJobDetail *self,
          const char   *name,
          const char   *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->facts_group, row);
  g_ptr_array_add (self->facts, row);
}

static void
add_date (VocJobDetail *self,
          const char   *name,
          VocTimestamp  timestamp)
{
  g_autofree char *text = voc_present_date (timestamp);

  add_fact (self, name, text);
}

static void
add_seconds (VocJobDetail *self,
             const char   *name,
             gint64        seconds)
{
  g_autofree char *text = NULL;

  if (seconds == 0)
    return;

  text = voc_present_time (seconds, g_get_real_time () / G_USEC_PER_SEC);
  add_fact (self, name, text);
}

static void
show_facts (VocJobDetail *self)
{
  const VocListing *listing = self->listing;
  g_autofree char  *employment = voc_present_employment (listing->employment);

  for (guint i = 0; i < self->facts->len; i++)
    adw_preferences_group_remove (self->facts_group, g_ptr_array_index (self->facts, i));
  g_ptr_array_set_size (self->facts, 0);

  if (listing->state == VOC_LISTING_CLOSED)
    add_seconds (self, _ ("Closed"), listing->closed_at);
  add_fact (self, _ ("Employment"), listing->employment != 0 ? employment : listing->employment_raw);
  if (listing->term != VOC_CONTRACT_UNKNOWN)
    add_fact (self, C_ ("job", "Term"), voc_present_term (listing->term));
  if (listing->workplace != VOC_WORKPLACE_UNKNOWN)
    add_fact (self, _ ("Workplace"), voc_present_workplace (listing->workplace));
  if (listing->seniority != VOC_SENIORITY_UNKNOWN)
    add_fact (self, C_ ("job", "Level"), voc_present_seniority (listing->seniority));
  add_fact (self, _ ("Department"), listing->department);
  add_date (self, _ ("Posted"), listing->published);
  add_date (self, _ ("Valid through"), listing->expires);
  add_fact (self, _ ("Deadline"), listing->deadline_text);
  add_date (self, _ ("Starts"), listing->starts);
  add_seconds (self, _ ("First seen"), listing->first_seen);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_group), self->facts->len > 0);
}

static void
show_skills (VocJobDetail *self)
{
  g_auto (GStrv) skills = voc_listing_get_skills (self->listing);
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->skills_box))) != NULL)
    gtk_box_remove (self->skills_box, chip);
  for (guint i = 0; skills[i] != NULL; i++)
    gtk_box_append (self->skills_box, voc_chip_new (skills[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->skills_box), skills[0] != NULL);
}

static void
show_source (VocJobDetail *self,
             const char   *source_name)
{
  g_autofree char *name = g_markup_escape_text (source_name != NULL ? source_name : _ ("a source that is not followed any more"), -1);
  g_autofree char *link = NULL;
  g_autofree char *text = NULL;

  if (get_link (self) != NULL)
    {
      g_autofree char *url = g_markup_escape_text (get_link (self), -1);

      link = g_strdup_printf ("<a href=\"%s\">%s</a>", url, name);
    }
  /* Translators: %s is the name of the source of a listing. */
  text = g_strdup_printf (_ ("From %s"), link != NULL ? link : name);
  if (self->listing->attribution != NULL)
    {
      g_autofree char *attribution = g_markup_escape_text (self->listing->attribution, -1);
      g_autofree char *both = g_strdup_printf ("%s\n%s", text, attribution);

      gtk_label_set_markup (self->source_label, both);
    }
  else
    {
      gtk_label_set_markup (self->source_label, text);
    }
}

static char *
make_places (const VocListing *listing,
             double            distance_km)
{
  g_autofree char *places = voc_listing_get_place_text (listing);
  g_autofree char *distance = NULL;

  if (distance_km < 0)
    return g_steal_pointer (&places);

  distance = voc_present_distance (distance_km, VOC_UNIT_LOCALE);

  return g_strdup_printf ("%s · %s", places != NULL ? places : "", distance);
}

static void
show_text (VocJobDetail *self)
{
  const VocListing *listing = self->listing;
  g_autoptr (VocRichText) text = NULL;

  if (listing->description_html != NULL)
    text = voc_rich_text_new_html (listing->description_html);
  else if (listing->description_text != NULL)
    text = voc_rich_text_new_plain (listing->description_text);
  voc_rich_text_view_set_text (self->text_view, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text_view), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->no_text_label), text == NULL);
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
voc_job_detail_dispose (GObject *object)
{
  VocJobDetail *self = VOC_JOB_DETAIL (object);
  GtkWidget    *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->library);
  g_clear_pointer (&self->listing, voc_listing_unref);

  G_OBJECT_CLASS (voc_job_detail_parent_class)->dispose (object);
}

static void
voc_job_detail_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOB_DETAIL (object)->facts, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_job_detail_parent_class)->finalize (object);
}

static void
voc_job_detail_class_init (VocJobDetailClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_job_detail_dispose;
  object_class->finalize = voc_job_detail_finalize;

  hidden_signal = g_signal_new ("hidden", VOC_TYPE_JOB_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (VOC_TYPE_JOB_PAY);
  g_type_ensure (VOC_TYPE_RICH_TEXT_VIEW);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, company_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, place_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, buttons);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, save_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, open_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, hide_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, pay);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, facts_group);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, skills_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, text_view);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, no_text_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, source_label);
  gtk_widget_class_bind_template_callback (widget_class, activate_link_cb);
  gtk_widget_class_install_action (widget_class, "job.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "job.hide", NULL, hide_action);
  gtk_widget_class_install_action (widget_class, "job.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "job.open", NULL, open_action);
}

static void
voc_job_detail_init (VocJobDetail *self)
{
  self->facts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
voc_job_detail_set_library (VocJobDetail *self,
                            VocLibrary   *library)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  g_set_object (&self->library, library);
  voc_job_pay_set_library (self->pay, library);
}

/**
 * voc_job_detail_set_listing:
 * @self: a detail
 * @listing: (nullable): what to show
 * @source_name: (nullable): where it comes from
 * @distance_km: how far it is; negative when that is not known
 */
void
voc_job_detail_set_listing (VocJobDetail     *self,
                            const VocListing *listing,
                            const char       *source_name,
                            double            distance_km)
{
  gboolean         is_other;
  g_autofree char *places = NULL;

  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  is_other = listing == NULL || self->listing == NULL || listing->id != self->listing->id;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->listing, voc_listing_unref);
  voc_job_pay_set_listing (self->pay, listing);
  if (listing == NULL)
    return;

  self->listing = voc_listing_ref (listing);
  self->cancellable = g_cancellable_new ();
  places = make_places (listing, distance_km);
  set_label (self->title_label, listing->title);
  set_label (self->company_label, listing->company);
  set_label (self->place_label, places);
  show_facts (self);
  show_skills (self);
  show_text (self);
  show_source (self, source_name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.open", get_link (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.copy-link", get_link (self) != NULL);
  if (is_other)
    {
      show_saved (self, 0);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
    }
  voc_library_find_application_async (self->library, listing->id, self->cancellable,
                                      found_application_cb, g_object_ref (self));
}

/**
 * voc_job_detail_get_listing:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
const VocListing *
voc_job_detail_get_listing (VocJobDetail *self)
{
  g_return_val_if_fail (VOC_IS_JOB_DETAIL (self), NULL);

  return self->listing;
}
