/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-pay.h"

G_BEGIN_DECLS

/**
 * VocPayTokenKind:
 * @VOC_PAY_TOKEN_WORD: a run of letters (with inner dots taken out: "p.a.")
 * @VOC_PAY_TOKEN_NUMBER: a number with its thousands and decimals
 * @VOC_PAY_TOKEN_CURRENCY: a sign or a code; @text is ISO 4217, "" when the sign
 *   belongs to several currencies
 * @VOC_PAY_TOKEN_SIGN: any other character
 */
typedef enum
{
  VOC_PAY_TOKEN_WORD,
  VOC_PAY_TOKEN_NUMBER,
  VOC_PAY_TOKEN_CURRENCY,
  VOC_PAY_TOKEN_SIGN,
} VocPayTokenKind;

/* A part of a pay text. @is_grouped says that a number has thousands marks,
 * @scale what a "k" or "m" right after it multiplies it with. */
typedef struct
{
  VocPayTokenKind kind;
  char            text[24];
  double          number;
  double          scale;
  gboolean        is_grouped;
} VocPayToken;

GArray      *voc_pay_scan (const char *folded);

/* voc-pay-parse.c */
VocPayPeriod voc_pay_period_of (const char *text);

G_END_DECLS
