/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One job, whole, or why there is none. It shows a listing that the page has fetched and
 * never asks for one itself. The sheet that has all that is told of a job is made when the
 * first one is shown, or when there is time for it. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-detail.h"

#include "library/voc-library-hand.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-status.h"
#include "ui/jobs/voc-job-sheet.h"

#include <glib/gi18n-lib.h>

struct _VocJobDetail
{
  GtkWidget parent_instance;

  VocLibrary     *library;        /* (owned) (nullable) */
  VocListing     *listing;        /* (owned) (nullable) */
  VocQuery       *query;          /* (owned) (nullable): what was asked */
  gint64          application_id; /* 0: none */
  VocDistanceUnit unit;
  gboolean        is_folded;
  VocJobSheet    *sheet; /* (nullable): a page of the stack as soon as it is needed */

  GtkStack        *stack;
  AdwStatusPage   *error_page;
  VocSpinnerDelay *spinner;
};

G_DEFINE_FINAL_TYPE (VocJobDetail, voc_job_detail, GTK_TYPE_WIDGET)

static VocJobSheet *
ensure_sheet (VocJobDetail *self)
{
  if (self->sheet == NULL)
    {
      self->sheet = VOC_JOB_SHEET (voc_job_sheet_new ());
      voc_job_sheet_set_library (self->sheet, self->library);
      voc_job_sheet_set_unit (self->sheet, self->unit);
      voc_job_sheet_set_folded (self->sheet, self->is_folded);
      voc_job_sheet_set_query (self->sheet, self->query);
      voc_job_sheet_set_application (self->sheet, self->application_id);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->sheet), "listing");
    }

  return self->sheet;
}

static void
voc_job_detail_dispose (GObject *object)
{
  VocJobDetail *self = VOC_JOB_DETAIL (object);

  self->sheet = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_DETAIL);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (voc_job_detail_parent_class)->dispose (object);
}

static void
voc_job_detail_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOB_DETAIL (object)->listing, voc_listing_unref);
  g_clear_pointer (&VOC_JOB_DETAIL (object)->query, voc_query_unref);
  G_OBJECT_CLASS (voc_job_detail_parent_class)->finalize (object);
}

static void
voc_job_detail_class_init (VocJobDetailClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_job_detail_dispose;
  object_class->finalize = voc_job_detail_finalize;

  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, error_page);
  gtk_widget_class_bind_template_child (widget_class, VocJobDetail, spinner);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-detail");
}

static void
voc_job_detail_init (VocJobDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
voc_job_detail_set_library (VocJobDetail *self,
                            VocLibrary   *library)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self) && self->library == NULL);

  self->library = g_object_ref (library);
}

/**
 * voc_job_detail_prepare:
 * @self: a detail with a library
 *
 * Makes what the first job needs, so that it is there as soon as the later ones.
 */
void
voc_job_detail_prepare (VocJobDetail *self)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  ensure_sheet (self);
}

static void
show_state (VocJobDetail *self,
            const char   *name)
{
  voc_spinner_delay_set_spinning (self->spinner, g_str_equal (name, "loading"));
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
forget_listing (VocJobDetail *self)
{
  g_clear_pointer (&self->listing, voc_listing_unref);
  if (self->sheet != NULL)
    voc_job_sheet_clear (self->sheet);
}

void
voc_job_detail_show_nothing (VocJobDetail *self)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  forget_listing (self);
  show_state (self, "nothing");
}

void
voc_job_detail_show_loading (VocJobDetail *self)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  forget_listing (self);
  show_state (self, "loading");
}

/**
 * voc_job_detail_show_error:
 * @self: a detail
 * @sentence: what went wrong, translated, plain
 */
void
voc_job_detail_show_error (VocJobDetail *self,
                           const char   *sentence)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  forget_listing (self);
  voc_status_set (self->error_page, "dialog-error-symbolic", _ ("This Job Cannot Be Shown"), sentence);
  show_state (self, "error");
}

/**
 * voc_job_detail_show_listing:
 * @self: a detail with a library
 * @listing: what to show
 * @source_name: (nullable): what the user calls its source
 * @distance_km: how far it is; negative when not known
 */
void
voc_job_detail_show_listing (VocJobDetail     *self,
                             const VocListing *listing,
                             const char       *source_name,
                             double            distance_km)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self) && listing != NULL);

  voc_listing_ref (listing);
  g_clear_pointer (&self->listing, voc_listing_unref);
  self->listing = (VocListing *) listing;
  voc_job_sheet_set_editable (ensure_sheet (self), voc_library_is_by_hand (self->library, listing));
  voc_job_sheet_set_listing (self->sheet, listing, source_name, distance_km);
  show_state (self, "listing");
}

/**
 * voc_job_detail_set_query:
 * @self: a detail
 * @query: (nullable): what was asked; its words are marked
 */
void
voc_job_detail_set_query (VocJobDetail   *self,
                          const VocQuery *query)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  g_clear_pointer (&self->query, voc_query_unref);
  self->query = query != NULL ? voc_query_ref (query) : NULL;
  if (self->sheet != NULL)
    voc_job_sheet_set_query (self->sheet, query);
}

/**
 * voc_job_detail_get_listing:
 * @self: a detail
 *
 * Returns: (transfer none) (nullable): what is shown
 */
const VocListing *
voc_job_detail_get_listing (VocJobDetail *self)
{
  g_return_val_if_fail (VOC_IS_JOB_DETAIL (self), NULL);

  return self->listing;
}

/**
 * voc_job_detail_set_missing:
 * @self: a detail with a library
 * @sentence: (nullable): what stands in place of a text that is not there; until another
 *   listing is shown, or this one with its text
 * @can_fetch: whether to offer to fetch it
 */
void
voc_job_detail_set_missing (VocJobDetail *self,
                            const char   *sentence,
                            gboolean      can_fetch)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  voc_job_sheet_set_missing (ensure_sheet (self), sentence, can_fetch);
}

/**
 * voc_job_detail_set_application:
 * @self: a detail
 * @id: the application that was made of the listing; 0: it is not saved
 */
void
voc_job_detail_set_application (VocJobDetail *self,
                                gint64        id)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  self->application_id = id;
  if (self->sheet != NULL)
    voc_job_sheet_set_application (self->sheet, id);
}

/**
 * voc_job_detail_set_unit:
 * @self: a detail
 * @unit: of the distance, from the next listing on
 */
void
voc_job_detail_set_unit (VocJobDetail   *self,
                         VocDistanceUnit unit)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  self->unit = unit;
  if (self->sheet != NULL)
    voc_job_sheet_set_unit (self->sheet, unit);
}

/**
 * voc_job_detail_set_folded:
 * @self: a detail
 * @is_folded: whether the detail stands over the list: then there is a way back
 */
void
voc_job_detail_set_folded (VocJobDetail *self,
                           gboolean      is_folded)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  self->is_folded = is_folded;
  if (self->sheet != NULL)
    voc_job_sheet_set_folded (self->sheet, is_folded);
}

/**
 * voc_job_detail_take_keyboard:
 * @self: a detail
 *
 * Gives the keyboard to the first of its buttons, unless it is in the detail already, as
 * after a leaflet has turned to it. One step more would be onto the button that hides the
 * job. Main thread only.
 */
void
voc_job_detail_take_keyboard (VocJobDetail *self)
{
  g_return_if_fail (VOC_IS_JOB_DETAIL (self));

  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * voc_job_detail_get_pay:
 * @self: a detail with a library
 *
 * Returns: (transfer none): its pay section
 */
VocJobPay *
voc_job_detail_get_pay (VocJobDetail *self)
{
  g_return_val_if_fail (VOC_IS_JOB_DETAIL (self), NULL);

  return voc_job_sheet_get_pay (ensure_sheet (self));
}
