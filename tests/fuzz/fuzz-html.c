/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a description: the tree keeps the promises of its header. */

#include "base/voc-html-private.h"
#include "base/voc-rich-text.h"
#include "base/voc-text.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check_text (const VocRichText *text)
{
  g_autofree char *plain = voc_rich_text_to_plain (text);

  g_assert_true (g_utf8_validate (plain, -1, NULL));
  for (guint i = 0; i < voc_rich_text_get_n_blocks (text); i++)
    {
      const VocBlock *block = voc_rich_text_get_block (text, i);

      g_assert_true ((block->spans->len > 0) == (block->kind != VOC_BLOCK_RULE));
      for (guint j = 0; j < block->spans->len; j++)
        {
          const VocSpan *span = g_ptr_array_index (block->spans, j);

          g_assert_true (*span->text != '\0');
          g_assert_true (g_utf8_validate (span->text, -1, NULL));
          g_assert_true (span->href == NULL || g_ascii_strncasecmp (span->href, "http", 4) == 0 || g_ascii_strncasecmp (span->href, "mailto:", 7) == 0);
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *input = g_strndup ((const char *) data, size);
  g_autofree char *bare = voc_html_undress (input);
  g_autofree char *clean = voc_text_clean_block (input);
  g_autofree char *fold = voc_text_fold (input);
  g_auto (GStrv) tokens = voc_text_tokenize (input);
  g_autoptr (VocRichText) html = voc_rich_text_new_html (input);
  g_autoptr (VocRichText) plain = voc_rich_text_new_plain (input);
  g_autofree char *parsed = voc_rich_text_to_plain (html);
  g_autofree char *scanned = voc_html_scan_plain (input);

  /* The short way says what the long one says, or nothing. */
  g_assert_true (scanned == NULL || g_str_equal (scanned, parsed));
  check_text (html);
  check_text (plain);
  g_assert_true (strlen (bare) <= strlen (input));
  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_true (g_utf8_validate (fold, -1, NULL));
  for (guint i = 0; tokens[i] != NULL; i++)
    g_assert_true (*tokens[i] != '\0');
  return 0;
}
