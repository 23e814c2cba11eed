/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VOC_PARSE_ERROR:
 *
 * Error domain of everything that turns bytes into values.
 */
#define VOC_PARSE_ERROR (voc_parse_error_quark ())

/**
 * VocParseError:
 * @VOC_PARSE_ERROR_SYNTAX: the grammar of the format is broken
 * @VOC_PARSE_ERROR_ENCODING: not UTF-8, a NUL, or a lone surrogate
 * @VOC_PARSE_ERROR_TOO_DEEP: nested deeper than the reader accepts
 * @VOC_PARSE_ERROR_TOO_LARGE: a record or a number is over its limit
 * @VOC_PARSE_ERROR_TRUNCATED: the input ends before its grammar does
 * @VOC_PARSE_ERROR_UNSUPPORTED: well formed, but not a format that is read
 * @VOC_PARSE_ERROR_VALUE: a value that is out of its domain
 */
typedef enum
{
  VOC_PARSE_ERROR_SYNTAX,
  VOC_PARSE_ERROR_ENCODING,
  VOC_PARSE_ERROR_TOO_DEEP,
  VOC_PARSE_ERROR_TOO_LARGE,
  VOC_PARSE_ERROR_TRUNCATED,
  VOC_PARSE_ERROR_UNSUPPORTED,
  VOC_PARSE_ERROR_VALUE,
} VocParseError;

GQuark   voc_parse_error_quark  (void);

gboolean voc_error_is_cancelled (const GError *error);

G_END_DECLS
