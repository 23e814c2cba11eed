/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-store.h"

G_BEGIN_DECLS

/**
 * VocOccupationRules:
 * @choices: (owned) (element-type VocTitleChoice): what the user says of titles
 * @seed: a sum of that and of what the tables say
 *
 * What the occupations of the listings are found out by.
 */
typedef struct
{
  GPtrArray *choices;
  gint64     seed;
} VocOccupationRules;

VocOccupationRules *voc_occupation_rules_read (VocConn                  *conn,
                                               GError                  **error);
void                voc_occupation_rules_free (VocOccupationRules       *self);
gboolean            voc_occupations_agree     (VocConn                  *conn,
                                               const VocOccupationRules *rules,
                                               GError                  **error);
gboolean            voc_occupations_are_settled (VocConn                *conn,
                                               const VocOccupationRules *rules,
                                               gboolean                 *are_settled,
                                               GError                  **error);
gboolean            voc_occupations_fill_some (VocConn                  *conn,
                                               guint                     most,
                                               guint                    *n_changed,
                                               gboolean                 *is_done,
                                               GError                  **error);
gboolean            voc_occupations_get_waiting (VocConn                *conn,
                                               gint64                   *after,
                                               gint64                   *upto,
                                               GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocOccupationRules, voc_occupation_rules_free)

G_END_DECLS
