/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-hidden.h"
#include "model/voc-result.h"

G_BEGIN_DECLS

/* What is hidden, as people read it. */

char *voc_present_n_hidden         (guint                    n);
char *voc_present_n_waiting        (guint                    n);
const char *voc_present_lacks_figures (void);
char *voc_present_hidden_employer  (const VocHiddenEmployer *employer);
char *voc_present_hidden_title     (const VocHiddenListing  *listing);
char *voc_present_hidden_listing   (const VocHiddenListing  *listing);
char *voc_present_employer_is_hidden (const VocHiddenEmployer *employer);
char *voc_present_employer_is_shown (const char             *name);

G_END_DECLS
