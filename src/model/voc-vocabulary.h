/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"

G_BEGIN_DECLS

/* Codes are what is stored and exchanged; words are what feeds write. Words
 * are looked up folded, in the languages seen in the wild. Unknown words read
 * as unknown. */

const char     *voc_employment_to_code     (VocEmployment    single);
VocEmployment   voc_employment_from_code   (const char      *code);
VocEmployment   voc_employment_from_words  (const char      *words,
                                            VocContractTerm *term);
const char     *voc_term_to_code           (VocContractTerm  term);
VocContractTerm voc_term_from_code         (const char      *code);
const char     *voc_workplace_to_code      (VocWorkplace     workplace);
VocWorkplace    voc_workplace_from_code    (const char      *code);
VocWorkplace    voc_workplace_from_words   (const char      *words);
const char     *voc_seniority_to_code      (VocSeniority     seniority);
VocSeniority    voc_seniority_from_code    (const char      *code);
VocSeniority    voc_seniority_from_words   (const char      *words);
const char     *voc_close_reason_to_code   (VocCloseReason   reason);
VocCloseReason  voc_close_reason_from_code (const char      *code);

G_END_DECLS
