/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VOC_TYPE_HIDE_EMPLOYER_FORM (voc_hide_employer_form_get_type ())

G_DECLARE_FINAL_TYPE (VocHideEmployerForm, voc_hide_employer_form, VOC, HIDE_EMPLOYER_FORM, GtkWidget)

/* For how long an employer is hidden, and why. */

GtkWidget  *voc_hide_employer_form_new          (void);
guint       voc_hide_employer_form_get_n_months (VocHideEmployerForm *self);
const char *voc_hide_employer_form_get_reason   (VocHideEmployerForm *self);

G_END_DECLS
