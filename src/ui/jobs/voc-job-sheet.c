/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is told of one job, with the buttons for it; those are actions of the page. When
 * the same listing comes again after a sync, what has not changed stays untouched, so
 * that nothing moves under the eyes of a reader. Part of VocJobDetail, which makes it when
 * it is needed: it is more than all else of a window that has just been opened. Main
 * thread. */

#include "config.h"

#include "ui/jobs/voc-job-sheet.h"

#include "library/voc-present.h"
#include "ui/common/voc-banner.h"
#include "ui/common/voc-chip.h"
#include "ui/common/voc-rich-text-view.h"
#include "ui/common/voc-wrap-layout.h"
#include "ui/jobs/voc-job-facts.h"
#include "ui/jobs/voc-job-employer.h"
#include "ui/jobs/voc-job-history.h"
#include "ui/jobs/voc-job-hits.h"
#include "ui/jobs/voc-job-kin.h"
#include "ui/jobs/voc-job-origin.h"

#include <glib/gi18n-lib.h>

#define MOST_PLACES 6

struct _VocJobSheet
{
  GtkWidget parent_instance;

  VocListing     *listing; /* (owned) (nullable) */
  VocQuery       *query;   /* (owned) (nullable): what was asked */
  VocDistanceUnit unit;
  gboolean        is_editable; /* the person typed it */

  GtkWidget         *content;
  GtkWidget         *back_button;
  GtkWidget         *save_button;
  GtkButton         *saved_button;
  GtkWidget         *edit_button;
  VocBanner         *closed_banner;
  GtkScrolledWindow *scrolled;
  GtkLabel          *title;
  GtkLabel          *company;
  GtkLabel          *place;
  GtkBox            *chips;
  VocJobPay         *pay;
  GtkListBox        *facts;
  GtkWidget         *skills_box;
  GtkBox            *skills;
  GtkWidget         *text_box;
  VocRichTextView   *text;
  GtkWidget         *missing_box;
  GtkLabel          *missing_label;
  GtkWidget         *fetch_button;
  VocJobKin         *kin;
  VocJobEmployer    *employer;
  VocJobHistory     *history;
  VocJobOrigin      *origin;
  GtkLabel          *attribution;
  GtkLabel          *address;
};

G_DEFINE_FINAL_TYPE (VocJobSheet, voc_job_sheet, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_places (VocJobSheet *self,
             double       distance_km)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *locations = self->listing->locations;

  for (guint i = 0; i < MIN (locations->len, MOST_PLACES); i++)
    {
      const VocLocation *location = g_ptr_array_index (locations, i);
      g_autofree char   *place = voc_location_to_text (location);

      if (place == NULL || *place == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (location->kind == VOC_LOCATION_ELIGIBLE_AREA)
        /* Translators: where somebody who works remotely may live; %s is a place. */
        g_string_append_printf (text, _ ("Remote in %s"), place);
      else
        g_string_append (text, place);
    }
  if (locations->len > MOST_PLACES)
    {
      g_autofree char *more = voc_present_number (locations->len - MOST_PLACES);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%s more place", "%s more places", locations->len - MOST_PLACES), more);
    }
  if (distance_km >= 0.0)
    {
      g_autofree char *distance = voc_present_distance (distance_km, self->unit);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: %s is a distance, e.g. "12 mi". */
      g_string_append_printf (text, _ ("%s away"), distance);
    }
  set_label (self->place, text->str);
}

static void
add_chip (VocJobSheet *self,
          const char  *label,
          VocChipKind  kind)
{
  GtkWidget *chip = voc_chip_new (label);

  voc_chip_set_kind (VOC_CHIP (chip), kind);
  gtk_box_append (self->chips, chip);
}

static void
show_chips (VocJobSheet *self)
{
  const VocListing *listing = self->listing;
  g_autofree char  *employment = voc_present_employment (listing->employment);
  g_autofree char  *age = voc_present_age (listing->published, g_get_real_time () / G_USEC_PER_SEC);

  empty (self->chips);
  if (listing->state == VOC_LISTING_CLOSED)
    add_chip (self, C_ ("state of a listing", "Closed"), VOC_CHIP_WARNING);
  if (listing->workplace != VOC_WORKPLACE_UNKNOWN)
    add_chip (self, voc_present_workplace (listing->workplace), VOC_CHIP_PLAIN);
  if (employment != NULL)
    add_chip (self, employment, VOC_CHIP_PLAIN);
  if (age != NULL)
    {
      /* Translators: when a job was posted; %s is an age such as "today" or "3 days ago", or a date. */
      g_autofree char *posted = g_strdup_printf (C_ ("age of a listing", "Posted %s"), age);

      add_chip (self, posted, VOC_CHIP_PLAIN);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

static void
show_skills (VocJobSheet *self)
{
  g_auto (GStrv) skills = voc_listing_get_skills (self->listing);

  empty (self->skills);
  for (guint i = 0; skills != NULL && skills[i] != NULL; i++)
    gtk_box_append (self->skills, voc_chip_new (skills[i]));
  gtk_widget_set_visible (self->skills_box, skills != NULL && skills[0] != NULL);
}

static void
show_text (VocJobSheet *self)
{
  const char *missing = voc_present_missing_text (self->listing);
  g_autoptr (VocRichText) text = NULL;

  if (self->listing->description_html != NULL)
    text = voc_rich_text_new_html (self->listing->description_html);
  else if (self->listing->description_text != NULL)
    text = voc_rich_text_new_plain (self->listing->description_text);
  voc_job_sheet_set_missing (self, missing, FALSE);
  /* In this order: a view that is shown again has to have its buffer already. GtkTextView
   * 4.8 reads what is gone when one is exchanged before the next layout. */
  if (text != NULL)
    voc_rich_text_view_set_text (self->text, text);
  gtk_widget_set_visible (self->text_box, text != NULL);
}

static void
mark_hits (VocJobSheet *self)
{
  voc_job_hits_mark_label (self->title, self->query, 1u << VOC_TERM_TITLE, FALSE);
  voc_job_hits_mark_label (self->company, self->query, 1u << VOC_TERM_COMPANY, FALSE);
  voc_job_hits_mark_label (self->place, self->query, 1u << VOC_TERM_PLACE, TRUE);
  voc_job_hits_mark_buffer (voc_rich_text_view_get_buffer (self->text), self->query);
}

static void
show_closed (VocJobSheet *self)
{
  const VocListing *listing = self->listing;
  gint64            now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char  *when = listing->closed_at > 0 ? voc_present_time (listing->closed_at, now) : NULL;
  g_autofree char  *text = NULL;

  voc_banner_set_revealed (self->closed_banner, listing->state == VOC_LISTING_CLOSED);
  if (listing->state != VOC_LISTING_CLOSED)
    return;

  switch (listing->close_reason)
    {
    case VOC_CLOSE_EXPIRED:
      text = g_strdup (_ ("This job is closed: its last day has passed."));
      break;
    case VOC_CLOSE_TOMBSTONE:
      text = g_strdup (_ ("This job is closed: its source says so."));
      break;
    case VOC_CLOSE_ABSENT:
    case VOC_CLOSE_NONE:
    default:
      /* Translators: %s is a time, e.g. "yesterday" or a date. */
      text = when != NULL ? g_strdup_printf (_ ("This job is closed: its source no longer lists it (noticed %s)."), when)
                          : g_strdup (_ ("This job is closed: its source no longer lists it."));
    }
  voc_banner_set_title (self->closed_banner, text);
}

static void
show_source (VocJobSheet *self,
             const char  *source_name)
{
  const VocListing *listing = self->listing;
  g_autofree char  *text = NULL;

  if (listing->attribution != NULL)
    text = g_strdup (listing->attribution);
  else if (self->is_editable)
    text = g_strdup (source_name);
  else if (source_name != NULL)
    /* Translators: where a listing came from; %s is the name of a source. */
    text = g_strdup_printf (_ ("From %s"), source_name);
  set_label (self->attribution, text);

  if (listing->url != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (listing->url, -1);
      g_autofree char *markup = g_strdup_printf ("<a href=\"%s\">%s</a>", escaped, escaped);

      set_label (self->address, markup);
    }
  else
    {
      set_label (self->address, NULL);
    }
}

static gboolean
link_activated_cb (VocJobSheet *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "jobs.open-link", NULL);
  return TRUE;
}

static gboolean
is_same_content (const VocListing *a,
                 const VocListing *b)
{
  return a != NULL && a->id == b->id && a->awaits_text == b->awaits_text && memcmp (&a->content_hash, &b->content_hash, sizeof a->content_hash) == 0;
}

static void
voc_job_sheet_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_SHEET);
  G_OBJECT_CLASS (voc_job_sheet_parent_class)->dispose (object);
}

static void
voc_job_sheet_finalize (GObject *object)
{
  g_clear_pointer (&VOC_JOB_SHEET (object)->listing, voc_listing_unref);
  g_clear_pointer (&VOC_JOB_SHEET (object)->query, voc_query_unref);
  G_OBJECT_CLASS (voc_job_sheet_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, content);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, back_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, save_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, saved_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, edit_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, closed_banner);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, scrolled);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, title);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, company);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, place);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, chips);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, pay);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, facts);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, skills_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, skills);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, text_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, missing_box);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, missing_label);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, fetch_button);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, text);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, kin);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, employer);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, history);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, origin);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, attribution);
  gtk_widget_class_bind_template_child (widget_class, VocJobSheet, address);
}

static void
voc_job_sheet_class_init (VocJobSheetClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_job_sheet_dispose;
  object_class->finalize = voc_job_sheet_finalize;

  g_type_ensure (VOC_TYPE_BANNER);
  g_type_ensure (VOC_TYPE_CHIP);
  g_type_ensure (VOC_TYPE_JOB_EMPLOYER);
  g_type_ensure (VOC_TYPE_JOB_HISTORY);
  g_type_ensure (VOC_TYPE_JOB_KIN);
  g_type_ensure (VOC_TYPE_JOB_ORIGIN);
  g_type_ensure (VOC_TYPE_JOB_PAY);
  g_type_ensure (VOC_TYPE_RICH_TEXT_VIEW);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-sheet.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-sheet");
}

static void
voc_job_sheet_init (VocJobSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_job_sheet_new:
 *
 * Returns: (transfer floating): a sheet with nothing on it
 */
GtkWidget *
voc_job_sheet_new (void)
{
  return g_object_new (VOC_TYPE_JOB_SHEET, NULL);
}

void
voc_job_sheet_set_library (VocJobSheet *self,
                           VocLibrary  *library)
{
  g_return_if_fail (VOC_IS_JOB_SHEET (self));

  voc_job_pay_set_library (self->pay, library);
  voc_job_kin_set_library (self->kin, library);
  voc_job_employer_set_library (self->employer, library);
  voc_job_history_set_library (self->history, library);
  voc_job_origin_set_library (self->origin, library);
}

/**
 * voc_job_sheet_set_editable:
 * @self: a sheet
 * @is_editable: whether the person typed what is shown next
 */
void
voc_job_sheet_set_editable (VocJobSheet *self,
                            gboolean     is_editable)
{
  g_return_if_fail (VOC_IS_JOB_SHEET (self));

  self->is_editable = is_editable;
  gtk_widget_set_visible (self->edit_button, is_editable);
}

/* What comes next is shown from its beginning, even if it is the same. */
void
voc_job_sheet_clear (VocJobSheet *self)
{
  g_return_if_fail (VOC_IS_JOB_SHEET (self));

  g_clear_pointer (&self->listing, voc_listing_unref);
}

/**
 * voc_job_sheet_set_listing:
 * @self: a sheet with a library
 * @listing: what to show
 * @source_name: (nullable): what the user calls its source
 * @distance_km: how far it is; negative when not known
 */
void
voc_job_sheet_set_listing (VocJobSheet      *self,
                           const VocListing *listing,
                           const char       *source_name,
                           double            distance_km)
{
  gboolean is_other;
  gboolean is_same;

  g_return_if_fail (VOC_IS_JOB_SHEET (self) && listing != NULL);

  is_other = self->listing == NULL || self->listing->id != listing->id;
  is_same = is_same_content (self->listing, listing);
  voc_listing_ref (listing);
  g_clear_pointer (&self->listing, voc_listing_unref);
  self->listing = (VocListing *) listing;

  show_closed (self);
  show_places (self, distance_km);
  show_chips (self);
  voc_job_facts_fill (self->facts, listing, source_name, self->is_editable);
  show_source (self, source_name);
  voc_job_kin_set_listing (self->kin, listing->id);
  voc_job_employer_set_listing (self->employer, listing);
  voc_job_history_set_listing (self->history, listing->id);
  voc_job_origin_set_listing (self->origin, listing);
  if (!is_same)
    {
      set_label (self->title, listing->title);
      set_label (self->company, listing->company);
      voc_job_pay_set_listing (self->pay, listing);
      show_skills (self);
      show_text (self);
    }
  mark_hits (self);
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0.0);
}

/**
 * voc_job_sheet_set_query:
 * @self: a sheet
 * @query: (nullable): what was asked; its words are marked
 */
void
voc_job_sheet_set_query (VocJobSheet    *self,
                         const VocQuery *query)
{
  g_return_if_fail (VOC_IS_JOB_SHEET (self));

  if (self->query != NULL && query != NULL && voc_query_equal (self->query, query))
    return;

  g_clear_pointer (&self->query, voc_query_unref);
  self->query = query != NULL ? voc_query_ref (query) : NULL;
  if (self->listing != NULL)
    mark_hits (self);
}

/**
 * voc_job_sheet_set_missing:
 * @self: a sheet
 * @sentence: (nullable): what stands in place of a text that is not there; until another
 *   listing is shown, or this one with its text
 * @can_fetch: whether to offer to fetch it
 */
void
voc_job_sheet_set_missing (VocJobSheet *self,
                           const char  *sentence,
                           gboolean     can_fetch)
{
  g_return_if_fail (VOC_IS_JOB_SHEET (self));

  gtk_label_set_text (self->missing_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->fetch_button, can_fetch);
  gtk_widget_set_visible (self->missing_box, sentence != NULL);
}

/**
 * voc_job_sheet_set_application:
 * @self: a sheet
 * @id: the application that was made of the listing; 0: it is not saved
 */
void
voc_job_sheet_set_application (VocJobSheet *self,
                               gint64       id)
{
  GtkWidget *old;
  GtkWidget *new;

  g_return_if_fail (VOC_IS_JOB_SHEET (self));

  old = id != 0 ? self->save_button : GTK_WIDGET (self->saved_button);
  new = id != 0 ? GTK_WIDGET (self->saved_button) : self->save_button;
  if (id != 0)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->saved_button), "x", id);
  gtk_widget_set_visible (new, TRUE);
  /* One takes the place of the other, for the keyboard too. */
  if (gtk_widget_has_focus (old))
    gtk_widget_grab_focus (new);
  gtk_widget_set_visible (old, FALSE);
}

/**
 * voc_job_sheet_set_unit:
 * @self: a sheet
 * @unit: of the distance, from the next listing on
 */
void
voc_job_sheet_set_unit (VocJobSheet    *self,
                        VocDistanceUnit unit)
{
  g_return_if_fail (VOC_IS_JOB_SHEET (self));

  self->unit = unit;
}

/**
 * voc_job_sheet_set_folded:
 * @self: a sheet
 * @is_folded: whether the detail stands over the list: then there is a way back
 */
void
voc_job_sheet_set_folded (VocJobSheet *self,
                          gboolean     is_folded)
{
  g_return_if_fail (VOC_IS_JOB_SHEET (self));

  gtk_widget_set_visible (self->back_button, is_folded);
}

/**
 * voc_job_sheet_get_pay:
 * @self: a sheet
 *
 * Returns: (transfer none): its pay section
 */
VocJobPay *
voc_job_sheet_get_pay (VocJobSheet *self)
{
  g_return_val_if_fail (VOC_IS_JOB_SHEET (self), NULL);

  return self->pay;
}
