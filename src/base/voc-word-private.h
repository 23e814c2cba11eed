/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Eight bytes at once, in plain C. A set of bytes is a word in which the top bit
 * of each byte that belongs to it is set. The first byte of the text is the lowest
 * one of the word on any machine. Only the first byte of a set is certain: a
 * borrow may set bits above it that do not belong there. */

#define VOC_WORD_ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define VOC_WORD_TOPS G_GUINT64_CONSTANT (0x8080808080808080)

static inline guint64
voc_word_load (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* The place of the first byte of a set that is not empty. */
static inline guint
voc_word_first (guint64 set)
{
  return (guint) __builtin_ctzll (set) / 8;
}

/* The bytes that stand for more than themselves in a string of JSON, and all that
 * are not ASCII: `"` and control characters are what is below 0x21 when the second
 * bit of each byte is turned over. */
static inline guint64
voc_word_find_special (guint64 word)
{
  guint64 low = (word ^ VOC_WORD_ONES * 0x02) - VOC_WORD_ONES * 0x21;
  guint64 backslash = (word ^ VOC_WORD_ONES * '\\') - VOC_WORD_ONES;

  return (low | backslash | word) & VOC_WORD_TOPS;
}

/* The quotes and backslashes. */
static inline guint64
voc_word_find_escaped (guint64 word)
{
  guint64 quote = word ^ VOC_WORD_ONES * '"';
  guint64 backslash = word ^ VOC_WORD_ONES * '\\';

  return (((quote - VOC_WORD_ONES) & ~quote) | ((backslash - VOC_WORD_ONES) & ~backslash)) & VOC_WORD_TOPS;
}

G_END_DECLS
