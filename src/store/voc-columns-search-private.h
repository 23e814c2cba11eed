/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-columns-private.h"
#include "store/voc-search-private.h"

G_BEGIN_DECLS

/* Between the files that answer questions from the columns. */

/* Where the words of a question were found, as VocHit has it; the last is not at all. */
#define VOC_LEVEL_TEXT 3
#define VOC_LEVEL_NOWHERE 4

typedef struct _VocAskedWords VocAskedWords;

VocAskedWords *voc_asked_words_new   (VocConn             *conn,
                                      const VocQuery      *query,
                                      gboolean             reads_text,
                                      GError             **error);
char          *voc_asked_words_correct (const VocAskedWords *self,
                                        const VocColumnSet  *set,
                                        const char          *text);
gboolean       voc_asked_words_lack_texts (const VocAskedWords *self);
void           voc_asked_words_free  (VocAskedWords       *self);
guint8        *voc_asked_words_match (const VocAskedWords *self,
                                      const VocColumnSet  *set);

/* No occupation in particular. */
#define VOC_SIEVE_ANY -1

/**
 * VocSieve:
 * @levels: (nullable): by slot, as voc_asked_words_match() has it; %NULL: any will do
 * @is_wanted: (nullable): by number of the source; %NULL: all are wanted
 * @occupation: the number of the only occupation that is wanted, which no listing need have;
 *   %VOC_SIEVE_ANY
 * @flags_asked: which flags have to be as in @flags_wanted
 * @special: flags of what is put apart
 *
 * What is asked of every slot.
 */
typedef struct
{
  const VocColumnSet *set;
  const guint8       *levels;
  const guint8       *is_wanted;
  int                 occupation;
  guint8              flags_asked;
  guint8              flags_wanted;
  guint8              special;
} VocSieve;

/**
 * VocSifted:
 * @slots: room for all that are looked at
 * @n_plain: those at the beginning of it that fit and are not special
 * @first_special: from here to the end of the room are the special ones that fit
 *
 * What has gone through a #VocSieve.
 */
typedef struct
{
  guint32 *slots;
  guint    n_plain;
  guint    first_special;
} VocSifted;

void           voc_sieve_sift_range  (const VocSieve       *self,
                                      guint32               from,
                                      guint32               to,
                                      VocSifted            *sifted);

/**
 * VocColumnMarks:
 * @is_asked: whether any of it matters
 * @languages: (owned) (nullable): by number: whether it is wanted; %NULL: any
 * @countries: (owned) (nullable): likewise
 * @reached: (owned) (nullable): by number of the countries: whether a remote job of theirs may
 *   be done at the place that is asked for; %NULL when that does not matter
 * @skills: (owned) (nullable): likewise
 * @occupations: (owned) (nullable): likewise
 * @only_occupation: for #VocSieve, which looks at one alone; none of @occupations then
 * @takes_unskilled: with @skills: whether listings that state none are wanted
 *
 * Which of the marks of listings are asked for, in the numbers of the columns.
 */
typedef struct
{
  gboolean is_asked;
  guint    seniorities; /* bits; 0: any */
  guint    contracts;   /* likewise */
  guint8  *languages;
  guint8  *countries;
  guint8  *reached;
  guint8  *skills;
  guint8  *occupations;
  int      only_occupation;
  gboolean takes_unskilled;
} VocColumnMarks;

void           voc_column_marks_choose (VocColumnMarks       *self,
                                        const VocColumnSet   *set,
                                        const VocQuery       *query,
                                        const VocAskedMarks  *asked);
void           voc_column_marks_clear  (VocColumnMarks       *self);
gboolean       voc_column_marks_fit    (const VocColumnMarks *self,
                                        const VocColumnSet   *set,
                                        guint32               slot);

/**
 * VocColumnsKnown:
 * @words: (owned): what is asked for
 * @removed: (owned) (element-type gint64): sources that are gone
 * @seen: (owned) (nullable): what voc_seen_read() gave; %NULL when what is new is not
 *   asked for
 * @marks: (owned): what is asked of skills and occupations
 * @company: the only one that is wanted; 0: any; -1: one that nobody has
 */
typedef struct
{
  VocAskedWords *words;
  GHashTable    *removed;
  GHashTable    *seen;
  VocAskedMarks  marks;
  gint64         company;
} VocColumnsKnown;

gboolean       voc_columns_known_fill (VocColumnsKnown    *self,
                                       VocConn            *conn,
                                       const VocQuery     *query,
                                       gboolean            reads_text,
                                       GError            **error);
void           voc_columns_known_clear (VocColumnsKnown   *self);
gboolean       voc_columns_known_choose_sources (const VocColumnsKnown *self,
                                                 const VocColumnSet    *set,
                                                 const VocQuery        *query,
                                                 const GArray          *sources,
                                                 guint8               **is_wanted,
                                                 gint64               **seen);

GHashTable    *voc_columns_read_removed (VocConn           *conn,
                                         GError           **error);

guint8        *voc_columns_find_removed (const VocColumnSet *set,
                                         GHashTable         *removed);

/* voc-columns-titles.c */
guint8         voc_columns_mark_words (const VocColumnSet  *set,
                                       char               **words,
                                       guint                most,
                                       guint                columns,
                                       gboolean             is_prefix,
                                       guint8              *marks);

/**
 * VocColumnHits:
 * @room: for whatever is as long as what was found
 * @slots: (array length=n): in @room, the newest first
 * @n: how many were found
 * @levels: (nullable): by slot, as voc_asked_words_match() has it; %NULL: no words were
 *   asked for
 * @distances: (owned) (nullable): by slot, kilometres, negative when not known; only those
 *   of what was found are there. %NULL: nobody asked how far it is
 *
 * The listings that were found. What is known of each stands by its slot, so that a million
 * are put in order by moving four bytes of each.
 */
typedef struct
{
  VocColumnRoom *room;
  guint32      *slots;
  guint         n;
  const guint8 *levels;
  float        *distances;
} VocColumnHits;

gboolean       voc_column_hits_are_many (guint                n);
void           voc_column_hits_set_many (guint                n);
gboolean       voc_column_hits_are_too_recent (guint          n);
void           voc_column_hits_set_most_recent (guint         n);
void           voc_column_hits_clear    (VocColumnHits       *self);
void           voc_column_hits_merge    (VocColumnHits       *self,
                                         guint32             *others,
                                         guint                n,
                                         const VocColumnSet  *set);
guint          voc_columns_find_currency (const VocColumnSet *set,
                                        const char          *code);
guint32       *voc_column_hits_sort  (const VocColumnHits *self,
                                      const VocColumnSet  *set,
                                      const VocQuery      *query,
                                      guint                currency);

typedef struct _VocColumnCounts VocColumnCounts;

VocColumnCounts *
               voc_column_counts_begin (const VocColumnHits *hits,
                                        const VocColumnSet  *set,
                                        const VocQuery      *query);
void           voc_column_counts_tell_pay (VocColumnCounts  *self,
                                        const char          *currency,
                                        VocPayDistribution  *pay);
gboolean       voc_column_counts_tell  (VocColumnCounts     *self,
                                        guint                n_hidden,
                                        const VocAskedMarks *asked,
                                        VocConn             *conn,
                                        VocResult           *result,
                                        GError             **error);
void           voc_column_counts_free  (VocColumnCounts     *self);
void           voc_column_hits_answer (const VocColumnHits *self,
                                        const VocColumnSet  *set,
                                        VocColumnCounts     *counts,
                                        VocResult           *result);

gboolean       voc_columns_search    (VocColumns          *self,
                                      VocConn             *conn,
                                      const VocQuery      *query,
                                      const GArray        *sources,
                                      gboolean             reads_text,
                                      VocResult          **result,
                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocAskedWords, voc_asked_words_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocColumnCounts, voc_column_counts_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocColumnsKnown, voc_columns_known_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocColumnHits, voc_column_hits_clear)

G_END_DECLS
