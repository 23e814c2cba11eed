/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of the short fields in memory. Whoever holds it makes sure that nobody reads
 * while it changes. */

/**
 * VocColumn:
 *
 * Where words stand, as bits.
 */
typedef enum
{
  VOC_COLUMN_TITLE = 1 << 0,
  VOC_COLUMN_COMPANY = 1 << 1,
  VOC_COLUMN_SKILLS = 1 << 2,
  VOC_COLUMN_PLACE = 1 << 3,
} VocColumn;

#define VOC_N_COLUMNS 4
#define VOC_COLUMNS_SHORT (VOC_COLUMN_TITLE | VOC_COLUMN_COMPANY | VOC_COLUMN_SKILLS | VOC_COLUMN_PLACE)

/* A slot and the columns in which it has a word, as one number. */
#define VOC_POSTING_BITS 4
#define VOC_POSTING_SLOT(posting) ((posting) >> VOC_POSTING_BITS)
#define VOC_POSTING_COLUMNS(posting) ((posting) & VOC_COLUMNS_SHORT)

/* No more slots than these. */
#define VOC_MAX_SLOTS (1u << (32 - VOC_POSTING_BITS))

typedef struct _VocColumnWords VocColumnWords;

/**
 * VocPostingsFunc:
 * @postings: (array length=n): of one word, see %VOC_POSTING_SLOT; the slots in no order
 */
typedef void (*VocPostingsFunc) (const guint32 *postings,
                                 guint          n,
                                 gpointer       data);

/**
 * VocWordFunc:
 * @postings: (array length=n): of @word, see %VOC_POSTING_SLOT
 */
typedef void (*VocWordFunc) (const char    *word,
                             const guint32 *postings,
                             guint          n,
                             gpointer       data);

VocColumnWords *voc_column_words_new    (void);
void            voc_column_words_free   (VocColumnWords  *self);
void            voc_column_words_add    (VocColumnWords  *self,
                                         guint32          slot,
                                         VocColumn        column,
                                         const char      *words,
                                         gsize            length);
guint32         voc_column_words_number (VocColumnWords  *self,
                                         const char      *word,
                                         gsize            length);
void            voc_column_words_add_numbers (VocColumnWords *self,
                                         guint32          slot,
                                         VocColumn        column,
                                         const guint32   *numbers,
                                         guint            n);
void            voc_column_words_prepare (VocColumnWords *self);
void            voc_column_words_settle (VocColumnWords  *self);
void            voc_column_words_list   (const VocColumnWords *self,
                                         VocWordFunc      func,
                                         gpointer         data);
gboolean        voc_column_words_append (VocColumnWords  *self,
                                         const char      *word,
                                         gsize            length,
                                         guint32         *postings,
                                         guint            n);
void            voc_column_words_move   (VocColumnWords  *self,
                                         const guint32   *goes_to);
void            voc_column_words_find   (VocColumnWords  *self,
                                         const char      *word,
                                         gboolean         is_prefix,
                                         VocPostingsFunc  func,
                                         gpointer         data);

char           *voc_column_words_guess  (VocColumnWords  *self,
                                         const char      *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocColumnWords, voc_column_words_free)

G_END_DECLS
