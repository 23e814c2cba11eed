/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void voc_percentiles_fill (double       *percentiles,
                           const double *shares,
                           guint         n_shares,
                           const double *values,
                           guint         n);
void voc_percentiles_fill_counted (double       *percentiles,
                                   const double *shares,
                                   guint         n_shares,
                                   const double *values,
                                   const guint  *counts,
                                   guint         n);

G_END_DECLS
