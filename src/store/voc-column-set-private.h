/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-pay.h"
#include "model/voc-place.h"
#include "store/voc-column-kinds-private.h"
#include "store/voc-date-ranks-private.h"
#include "store/voc-column-numbers-private.h"
#include "store/voc-column-ranks-private.h"
#include "store/voc-column-words-private.h"
#include "store/voc-search-marks-private.h"

G_BEGIN_DECLS

/* What a slot says in single bits. */
typedef enum
{
  VOC_SLOT_IS_CLOSED = 1 << 0,
  VOC_SLOT_IS_HIDDEN = 1 << 1,
  VOC_SLOT_IS_SAVED = 1 << 2,
  VOC_SLOT_IS_STATED = 1 << 3, /* its pay, and not by a guess of its source */
  VOC_SLOT_IS_UNPAID = 1 << 4,
  VOC_SLOT_IS_BASE = 1 << 5, /* its pay is a yearly base pay in a currency */
  VOC_SLOT_HAS_JOB = 1 << 6, /* several sources have it */
  VOC_SLOT_IS_YEARLY = 1 << 7, /* what its stated pay is in a year is known */
} VocSlotFlags;

/**
 * VocColumnPoint:
 *
 * A place. Single precision is half a metre off at most.
 */
typedef struct
{
  float latitude;
  float longitude;
} VocColumnPoint;

/**
 * VocKnownText:
 * @code: of a title or of an employer: its number of these
 * @n: words
 * @numbers: (array length=n): of voc_column_words_number()
 *
 * What a text of a listing is in the columns.
 */
typedef struct
{
  guint          code;
  guint          n;
  const guint32 *numbers;
} VocKnownText;

/**
 * VocColumnRow:
 * @job: the group that it is in; 0: none
 * @points: (array length=n_points) (nullable): its places, as far as they are known
 * @words: of title, company, skills and places, in the order of #VocColumn; need not end
 *   in NUL
 * @known: (nullable): what these are in the set that takes the row, where that is known;
 *   what @words has is not looked at then
 *
 * A listing as it goes into the columns.
 */
typedef struct
{
  gint64                id;
  gint64                source;
  gint64                company; /* 0: not stated */
  gint64                posted;
  gint64                seen;
  gint64                job;
  guint                 workplace;
  guint                 employment;
  VocMarks              marks;
  gboolean              is_closed;
  gboolean              is_hidden;
  gboolean              is_saved;
  VocPay                pay;
  const VocColumnPoint *points;
  guint                 n_points;
  const char           *words[VOC_N_COLUMNS];
  gsize                 lengths[VOC_N_COLUMNS];
  const VocKnownText   *known[VOC_N_COLUMNS];
} VocColumnRow;

/* Level and contract of a listing in one byte. */
#define VOC_GRADE_BITS 4
#define VOC_GRADE_SENIORITY(grade) ((guint) (grade) & ((1u << VOC_GRADE_BITS) - 1))
#define VOC_GRADE_CONTRACT(grade) ((guint) (grade) >> VOC_GRADE_BITS)

/**
 * VocColumnSet:
 * @n: slots, dead ones among them
 * @n_settled: slots of what is seen, or was; what comes behind them is not seen yet
 * @n_lined_up: slots that are in the order of dates, the oldest first
 * @order: the slots that are seen, the newest first
 * @pays: the middle of the yearly pay; negative when there is none
 * @seen: when it was first seen, Unix seconds: they do until 2106
 * @tops: its upper end, or what is stated of it
 * @languages: numbers of @language_codes
 * @countries: numbers of @country_codes, each of which may be several countries
 * @skills: where their numbers are, of @skill_numbers, in @skill_lists
 * @occupations: numbers of @occupation_numbers
 * @titles: numbers of @title_codes
 * @employers: numbers of @employer_codes
 * @kinds: numbers of @all_kinds; they say once more what other arrays say
 * @offers: numbers of @all_offers, the first of which is no base pay; likewise
 * @title_codes: words of titles, as voc_fts_text() makes them; they are what titles are put
 *   in order by
 * @employer_codes: those of employers' names, likewise; the name is as the listing has it
 * @grades: the level, and from %VOC_GRADE_BITS on the contract
 * @places: by slot: where its points begin in @points, where their number stands as a
 *   latitude; 0: it has none
 *
 * The listings as arrays, a slot each. A listing that changes gets a new slot. Whoever
 * reads sees to it that nobody writes meanwhile; between two settlings the same is seen.
 */
typedef struct
{
  guint       n;
  guint       size;
  guint       n_order;
  guint       n_settled;
  guint       n_lined_up;
  VocPayBasis basis; /* of the yearly pays */
  guint64     hours_sum; /* of the occupations that they leave out, see voc_own_hours_get_sum() */
  gint64      stamp; /* of the cache of which this is all that is seen; 0: not known */

  gint64  *ids;
  gint64  *posted;
  double  *pays;
  double  *tops;
  guint32 *seen;
  guint32 *companies;
  guint32 *places;
  guint16 *sources;
  guint16 *employments;
  guint16 *currencies;
  guint16 *languages;
  guint32 *countries;
  guint32 *skills;
  guint32 *titles;
  guint32 *employers;
  guint32 *kinds;
  guint32 *offers;
  guint16 *occupations;
  guint8  *workplaces;
  guint8  *grades;
  guint8  *flags;

  guint8         *dead; /* eight slots a byte: whose listing is gone, or has another slot by now */
  guint32        *order;
  VocDateRanks   *date_ranks; /* of @order */
  guint32        *next_order; /* (nullable): what becomes of it, see voc_column_set_prepare() */
  guint           n_next_order;
  GArray         *fresh;    /* (element-type guint32): slots that are not in @order yet */
  GArray         *gone;     /* (element-type gint64): listings that are to be taken out */
  GHashTable     *pages;  /* (element-type gint64 guint32*): slots + 1 by listing */
  GHashTable     *jobs;   /* (element-type guint gint64): groups by slot */
  GArray         *points; /* (element-type VocColumnPoint) */
  GArray         *currency_codes; /* (element-type char[4]); the first is "" */
  VocCodes        language_codes;
  VocCodes        country_codes;
  VocCodes        title_codes;
  VocCodes        employer_codes;
  VocCodeRanks   *title_ranks;
  VocCodeRanks   *employer_ranks;
  VocColumnKinds  all_kinds;
  VocColumnKinds  all_offers;
  GArray         *offer_order; /* (element-type guint32): by currencies and pay; those that are settled */
  VocLists        skill_lists;
  VocNumbers      skill_numbers;
  VocNumbers      occupation_numbers; /* the first is 0 */
  VocNumbers      source_numbers;
  VocNumbers      company_numbers; /* the first is 0 */
  VocColumnWords *words;
} VocColumnSet;

/**
 * VocColumnArray:
 * @name: of the member
 * @offset: where in a #VocColumnSet the pointer to it is
 * @size: bytes of an item
 * @n_values: (nullable): gives how many values there are for an item, which is a number of
 *   one; %NULL: any value may be there
 *
 * One of the arrays that have an item for each slot.
 */
typedef struct
{
  const char *name;
  gsize       offset;
  gsize       size;
  guint     (*n_values) (const VocColumnSet *set);
} VocColumnArray;

/* A pointer to the pointer to it. */
#define VOC_COLUMN_ARRAY(set, array) G_STRUCT_MEMBER_P (set, (array)->offset)

const VocColumnArray *voc_column_set_get_arrays (guint *n);
void          voc_column_array_gather (const VocColumnArray *self,
                                       gconstpointer         from,
                                       const guint32        *slots,
                                       guint                 n,
                                       gpointer              to);

VocColumnSet *voc_column_set_new      (VocPayBasis         basis);
void          voc_column_set_free     (VocColumnSet       *self);
gboolean      voc_column_set_put      (VocColumnSet       *self,
                                       const VocColumnRow *row);
void          voc_column_set_remove   (VocColumnSet       *self,
                                       gint64              id);
void          voc_column_set_number_kind (VocColumnSet    *self,
                                       guint32             slot);
void          voc_column_set_order_offers (VocColumnSet   *self);
void          voc_column_set_replace_slots (VocColumnSet  *self);
void          voc_column_set_prepare  (VocColumnSet       *self);
void          voc_column_set_settle   (VocColumnSet       *self);
void          voc_column_set_arrange  (VocColumnSet       *self);
gboolean      voc_column_set_line_up  (VocColumnSet       *self);
gboolean      voc_column_set_find     (const VocColumnSet *self,
                                       gint64              id,
                                       guint32            *slot);
guint         voc_column_set_find_many (const VocColumnSet *self,
                                       const gint64       *ids,
                                       guint               n,
                                       guint32            *slots);
gint64        voc_column_set_get_job  (const VocColumnSet *self,
                                       guint32             slot);
int           voc_column_set_compare  (const VocColumnSet *self,
                                       guint32             a,
                                       guint32             b);
const VocColumnPoint *
              voc_column_set_get_points (const VocColumnSet *self,
                                       guint32             slot,
                                       guint              *n);

/**
 * voc_column_set_is_dead:
 * @self: a set
 * @slot: one of its slots
 *
 * Returns: whether its listing is gone, or has another slot by now
 */
static inline gboolean
voc_column_set_is_dead (const VocColumnSet *self,
                        guint32             slot)
{
  return self->dead[slot / 8] >> slot % 8 & 1;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocColumnSet, voc_column_set_free)

G_END_DECLS
