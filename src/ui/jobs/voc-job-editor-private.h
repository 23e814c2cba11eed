/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-job-editor.h"

#include "ui/common/voc-banner.h"
#include "ui/common/voc-date-row.h"
#include "ui/common/voc-form-lock.h"
#include "ui/common/voc-spinner-delay.h"

G_BEGIN_DECLS

struct _VocJobEditor
{
  AdwWindow parent_instance;

  VocLibrary   *library;     /* (owned) */
  VocListing   *listing;     /* (owned) (nullable): what is changed, or what the page has */
  gint64        read_at;     /* when what is changed was kept; 0: never, it is new */
  GCancellable *cancellable; /* (owned) (nullable): of the page that is read */
  char         *before;      /* (owned): the form as it was filled in */
  char         *filled;      /* (owned): what a page filled in, or nothing did: voc_job_editor_note_filled() */
  guint         pay_id;      /* the pay is told after a pause */
  VocEmployment odd;         /* a set that is no single choice; 0: none */
  gboolean      is_new;
  gboolean      is_done; /* may close without a question */
  VocFormLock   lock;

  VocBanner       *banner;
  AdwEntryRow     *address_row;
  VocSpinnerDelay *spinner;
  GtkButton       *read_button;
  AdwEntryRow     *title_row;
  GtkLabel        *title_label;
  AdwEntryRow     *company_row;
  AdwEntryRow     *place_row;
  AdwComboRow     *workplace_row;
  AdwComboRow     *employment_row;
  AdwEntryRow     *pay_row;
  GtkLabel        *pay_label;
  VocDateRow      *posted_row;
  VocDateRow      *deadline_row;
  GtkTextView     *text_view;
  GtkWidget       *delete_group;
};

/* voc-job-editor-form.c */
VocHandForm *voc_job_editor_read     (VocJobEditor     *self);
char        *voc_job_editor_dup_form (VocJobEditor     *self);
char        *voc_job_editor_dup_text (VocJobEditor     *self);
void         voc_job_editor_fill     (VocJobEditor     *self,
                                      const VocListing *listing);
void         voc_job_editor_take     (VocJobEditor     *self,
                                      const VocListing *page);
void         voc_job_editor_note_filled (VocJobEditor  *self);
void         voc_job_editor_set_row  (AdwEntryRow      *row,
                                      const char       *text);
void         voc_job_editor_tell_pay (VocJobEditor     *self);

G_END_DECLS
