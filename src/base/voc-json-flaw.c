/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a JSON text, in words. Pure, for any thread. */

#include "base/voc-json-private.h"

#include "base/voc-error.h"

static const struct
{
  VocParseError code;
  const char   *what;
} flaws[] = {
  [VOC_JSON_FLAW_NONE] = { VOC_PARSE_ERROR_SYNTAX, NULL },
  [VOC_JSON_FLAW_UNEXPECTED] = { VOC_PARSE_ERROR_SYNTAX, "Unexpected character" },
  [VOC_JSON_FLAW_BEHIND] = { VOC_PARSE_ERROR_SYNTAX, "Text behind the value" },
  [VOC_JSON_FLAW_CONTROL] = { VOC_PARSE_ERROR_SYNTAX, "Control character in a string" },
  [VOC_JSON_FLAW_ESCAPE] = { VOC_PARSE_ERROR_SYNTAX, "Unknown escape" },
  [VOC_JSON_FLAW_NUL] = { VOC_PARSE_ERROR_ENCODING, "NUL character" },
  [VOC_JSON_FLAW_SURROGATE] = { VOC_PARSE_ERROR_ENCODING, "Half of a surrogate pair" },
  [VOC_JSON_FLAW_UTF8] = { VOC_PARSE_ERROR_ENCODING, "Text that is not UTF-8" },
  [VOC_JSON_FLAW_LEADING_ZERO] = { VOC_PARSE_ERROR_SYNTAX, "Number with a leading zero" },
  [VOC_JSON_FLAW_RANGE] = { VOC_PARSE_ERROR_TOO_LARGE, "Number out of range" },
  [VOC_JSON_FLAW_DEPTH] = { VOC_PARSE_ERROR_TOO_DEEP, "Nested too deep" },
  [VOC_JSON_FLAW_MANY] = { VOC_PARSE_ERROR_TOO_LARGE, "Too many values" },
};

/*
 * voc_json_flaw_to_error:
 * @flaw: what the parser refused
 * @text: the whole text
 * @length: its length in bytes
 * @at: the place of the flaw in it
 * @error: return location for an error of %VOC_PARSE_ERROR
 *
 * Text in another encoding is said to be that, whatever else is wrong with it: the
 * other flaws follow from it.
 */
void
voc_json_flaw_to_error (VocJsonFlaw flaw,
                        const char *text,
                        gsize       length,
                        gsize       at,
                        GError    **error)
{
  VocParseError code;
  const char   *what;
  const char   *bad;

  if (error == NULL)
    return;

  if (!g_utf8_validate_len (text, length, &bad))
    {
      at = (gsize) (bad - text);
      flaw = VOC_JSON_FLAW_UTF8;
    }

  code = flaws[flaw].code;
  what = flaws[flaw].what;
  if (flaw == VOC_JSON_FLAW_UNEXPECTED && at == length)
    {
      code = VOC_PARSE_ERROR_TRUNCATED;
      what = "The text ends too early";
    }
  g_set_error (error, VOC_PARSE_ERROR, (int) code, "%s at byte %" G_GSIZE_FORMAT, what, at);
}
