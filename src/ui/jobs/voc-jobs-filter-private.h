/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/jobs/voc-job-facet.h"
#include "ui/jobs/voc-jobs-choices.h"
#include "ui/jobs/voc-jobs-filter.h"

G_BEGIN_DECLS

struct _VocJobsFilter
{
  GtkWidget parent_instance;

  char         currency[4]; /* of the last answer that stated pay */
  VocPayPolicy default_policy;   /* of a search by pay */
  gboolean     is_policy_chosen; /* it is not what is in force without being chosen */
  gboolean     shows_closed; /* without being asked */
  char       **languages;    /* (owned) (nullable): those of the text that are found without being asked for; %NULL: any */
  gboolean     is_quiet;     /* set by the program, not by the user */
  guint        n_unstated;   /* of the last answer */
  guint        n_unreckoned; /* likewise: with pay that is not reckoned to a year */
  guint        n_unreckoned_left_out;
  gboolean     leaves_out;   /* it is without those that state no pay */
  int          n_left_out;   /* how many these are; negative while it is not known */
  guint        text_fields;  /* bits 1 << VocQueryFieldId: said by the text, and only shown here */

  GtkWidget      *box;
  VocJobFacet    *choices[VOC_N_CHOICES];
  VocJobFacet    *employments;
  VocJobFacet    *sources;
  VocJobFacet    *companies;
  GtkDropDown    *age;
  GtkSpinButton  *min_pay;
  GtkLabel       *min_pay_label;
  GtkSpinButton  *max_pay;
  GtkLabel       *max_pay_label;
  GtkDropDown    *pay_policy;
  GtkLabel       *unstated_label;
  GtkCheckButton *closed_check;
  GtkCheckButton *hidden_check;
  GtkCheckButton *saved_check;
  GtkCheckButton *copies_check;
  GtkWidget      *clear_button;
};

gboolean voc_jobs_filter_is_in_text (VocJobsFilter  *self,
                                     VocQueryFieldId field);
gboolean voc_jobs_filter_has_usual_languages (VocJobsFilter *self);
void     voc_jobs_filter_show_languages (VocJobsFilter *self);
void     voc_jobs_filter_changed (VocJobsFilter *self);
void     voc_jobs_filter_take_over (VocJobsFilter  *self,
                                    VocQueryFieldId field);
void     voc_jobs_filter_show_pay_labels (VocJobsFilter *self);
void     voc_jobs_filter_show_pay (VocJobsFilter *self,
                                   double         min_pay,
                                   double         max_pay);
VocPayPolicy voc_jobs_filter_get_usual_policy (VocJobsFilter *self);
void     voc_jobs_filter_show_policy (VocJobsFilter *self);
void     voc_jobs_filter_update_clear (VocJobsFilter *self);

G_END_DECLS
