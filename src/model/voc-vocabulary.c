/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The codes by which kinds of employment and the like are stored, exchanged and
 * filtered. They go into databases and files, so none is ever renamed. Pure, for
 * any thread. The words that feeds write are in voc-vocabulary-words.c. */

#include "model/voc-vocabulary.h"

#include "model/voc-code-private.h"

/* By the number of the bit. */
static const char *const employment_codes[VOC_N_EMPLOYMENTS] = {
  "full-time", "part-time", "contract", "temporary", "internship",
  "apprenticeship", "freelance", "volunteer", "per-diem", "other"
};

/* By the value of the enumeration; "" is unknown. */
static const char *const term_codes[] = { "", "permanent", "fixed-term" };
static const char *const workplace_codes[] = { "", "on-site", "hybrid", "remote" };
static const char *const seniority_codes[] = {
  "", "internship", "entry", "mid", "senior", "lead", "manager", "executive"
};
static const char *const close_reason_codes[] = { "", "absent", "tombstone", "expired" };

/**
 * voc_employment_to_code:
 * @single: one kind of employment
 *
 * Returns: (transfer none): its code; "" for unknown and for a set of several
 */
const char *
voc_employment_to_code (VocEmployment single)
{
  for (guint i = 0; i < VOC_N_EMPLOYMENTS; i++)
    if ((guint) single == 1u << i)
      return employment_codes[i];

  return "";
}

/**
 * voc_employment_from_code:
 * @code: (nullable): a code
 *
 * Returns: the kind; unknown for any other text
 */
VocEmployment
voc_employment_from_code (const char *code)
{
  guint bit = voc_code_find (code, employment_codes, VOC_N_EMPLOYMENTS, VOC_N_EMPLOYMENTS);

  return bit < VOC_N_EMPLOYMENTS ? (VocEmployment) (1u << bit) : VOC_EMPLOYMENT_UNKNOWN;
}

/**
 * voc_term_to_code:
 * @term: a term
 *
 * Returns: (transfer none): its code; "" when it is unknown
 */
const char *
voc_term_to_code (VocContractTerm term)
{
  g_return_val_if_fail ((guint) term < G_N_ELEMENTS (term_codes), "");

  return term_codes[term];
}

/**
 * voc_term_from_code:
 * @code: (nullable): a code
 *
 * Returns: the term; unknown for any other text
 */
VocContractTerm
voc_term_from_code (const char *code)
{
  return (VocContractTerm) voc_code_find (code, term_codes, G_N_ELEMENTS (term_codes), VOC_CONTRACT_UNKNOWN);
}

/**
 * voc_workplace_to_code:
 * @workplace: a workplace
 *
 * Returns: (transfer none): its code; "" when it is unknown
 */
const char *
voc_workplace_to_code (VocWorkplace workplace)
{
  g_return_val_if_fail ((guint) workplace < VOC_N_WORKPLACES, "");

  return workplace_codes[workplace];
}

/**
 * voc_workplace_from_code:
 * @code: (nullable): a code
 *
 * Returns: the workplace; unknown for any other text
 */
VocWorkplace
voc_workplace_from_code (const char *code)
{
  return (VocWorkplace) voc_code_find (code, workplace_codes, VOC_N_WORKPLACES, VOC_WORKPLACE_UNKNOWN);
}

/**
 * voc_seniority_to_code:
 * @seniority: a level
 *
 * Returns: (transfer none): its code; "" when it is unknown
 */
const char *
voc_seniority_to_code (VocSeniority seniority)
{
  g_return_val_if_fail ((guint) seniority < G_N_ELEMENTS (seniority_codes), "");

  return seniority_codes[seniority];
}

/**
 * voc_seniority_from_code:
 * @code: (nullable): a code
 *
 * Returns: the level; unknown for any other text
 */
VocSeniority
voc_seniority_from_code (const char *code)
{
  return (VocSeniority) voc_code_find (code, seniority_codes, G_N_ELEMENTS (seniority_codes),
                                       VOC_SENIORITY_UNKNOWN);
}

/**
 * voc_close_reason_to_code:
 * @reason: why a listing is closed
 *
 * Returns: (transfer none): its code; "" when it is not closed
 */
const char *
voc_close_reason_to_code (VocCloseReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (close_reason_codes), "");

  return close_reason_codes[reason];
}

/**
 * voc_close_reason_from_code:
 * @code: (nullable): a code
 *
 * Returns: the reason; none for any other text
 */
VocCloseReason
voc_close_reason_from_code (const char *code)
{
  return (VocCloseReason) voc_code_find (code, close_reason_codes, G_N_ELEMENTS (close_reason_codes),
                                         VOC_CLOSE_NONE);
}
