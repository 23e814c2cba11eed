/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"

G_BEGIN_DECLS

/**
 * VocSort:
 * @VOC_SORT_RELEVANCE: where the words were found, the title before all
 * @VOC_SORT_NEWEST: by the date, the latest first
 * @VOC_SORT_PAY: by the middle of the yearly pay, the highest first
 * @VOC_SORT_DISTANCE: by how far it is, the nearest first
 * @VOC_SORT_TITLE: by the words of the title, by the alphabet
 * @VOC_SORT_COMPANY: by the words of the employer's name, likewise
 *
 * What listings are put in order by. Those that are alike come the newest first, and those
 * of which it is not known come last, in either direction.
 */
typedef enum
{
  VOC_SORT_RELEVANCE,
  VOC_SORT_NEWEST,
  VOC_SORT_PAY,
  VOC_SORT_DISTANCE,
  VOC_SORT_TITLE,
  VOC_SORT_COMPANY,
  VOC_N_SORTS,
} VocSort;

/**
 * VocPayPolicy:
 * @VOC_PAY_POLICY_SHOW: listings that state no pay stay where they are
 * @VOC_PAY_POLICY_LOWER: they come after those that do
 * @VOC_PAY_POLICY_HIDE: they are left out
 */
typedef enum
{
  VOC_PAY_POLICY_SHOW,
  VOC_PAY_POLICY_LOWER,
  VOC_PAY_POLICY_HIDE,
} VocPayPolicy;

/**
 * VocReach:
 * @VOC_REACH_BEGINNING: nowhere: for a question without words, where the first of what it
 *   finds are known sooner than all of it
 * @VOC_REACH_SHORT: in the title, the company, the skills and the places, where that is
 *   quicker
 * @VOC_REACH_WHOLE: in the description too
 *
 * Where the words of a question are looked for.
 */
typedef enum
{
  VOC_REACH_BEGINNING,
  VOC_REACH_SHORT,
  VOC_REACH_WHOLE,
} VocReach;

typedef enum
{
  VOC_TERM_ANY_FIELD,
  VOC_TERM_TITLE,
  VOC_TERM_COMPANY,
  VOC_TERM_SKILL,
  VOC_TERM_PLACE,
} VocTermField;

/* The fields that can be written in the text; voc-query-field.h says what each is. */
typedef enum
{
  VOC_FIELD_NONE,
  VOC_FIELD_TITLE,
  VOC_FIELD_COMPANY,
  VOC_FIELD_SKILL,
  VOC_FIELD_PLACE,
  VOC_FIELD_PAY,
  VOC_FIELD_REMOTE,
  VOC_FIELD_POSTED,
  VOC_FIELD_SOURCE,
  VOC_FIELD_LEVEL,
  VOC_FIELD_CONTRACT,
  VOC_FIELD_LANGUAGE,
  VOC_FIELD_COUNTRY,
  VOC_FIELD_OCCUPATION,
  VOC_N_FIELDS,
} VocQueryFieldId;

/**
 * VocTerm:
 * @field: where it must be found
 * @text: folded words; more than one is a phrase
 * @is_prefix: the last word may go on
 * @is_prefix_in_text: so it may in a description, where a word of few letters may only
 *   when that was asked for with a star
 * @is_negated: listings that have it are left out
 * @group: terms with the same group number are alternatives (OR); groups are
 *   joined by AND
 * @start: first character (not byte) of the text that it was written as
 * @end: character after the last one; 0 when it was not written as one plain word
 */
typedef struct
{
  VocTermField field;
  char        *text;
  gboolean     is_prefix;
  gboolean     is_prefix_in_text;
  gboolean     is_negated;
  guint        group;
  guint        start;
  guint        end;
} VocTerm;

/* No person types more terms; a pasted page is searched by its first ones. */
#define VOC_QUERY_MOST_TERMS 64

/**
 * VocQueryIssue:
 * @start: first character (not byte) of the text that is wrong
 * @end: character after the last one
 * @code: what is wrong
 */
typedef enum
{
  VOC_QUERY_UNKNOWN_FIELD,
  VOC_QUERY_BAD_PAY,
  VOC_QUERY_BAD_DATE,
  VOC_QUERY_BAD_CHOICE,
  VOC_QUERY_OPEN_QUOTE,
  VOC_QUERY_EMPTY_FIELD,
  VOC_QUERY_DANGLING_OR,
  VOC_QUERY_NO_WORD, /* all of the text is signs */
  VOC_QUERY_BRACKETS, /* words that would mean something else if brackets held them together */
  VOC_QUERY_TOO_MANY, /* words behind the first %VOC_QUERY_MOST_TERMS, which are not looked for */
} VocQueryIssueCode;

typedef struct
{
  guint             start;
  guint             end;
  VocQueryIssueCode code;
} VocQueryIssue;

/**
 * VocQueryItem:
 * @field: how it was written; #VOC_FIELD_NONE for plain words
 * @is_negated: with a minus before it
 * @group: of its term; G_MAXUINT when it is a filter
 * @start: first character (not byte); an OR before it that is in force belongs to it
 * @value_start: first character of what stands behind the colon, without quotation marks
 * @value_end: character after the last one of it
 * @end: character after the last one
 *
 * A piece of the text that was understood and is in force.
 */
typedef struct
{
  VocQueryFieldId field;
  gboolean        is_negated;
  guint           group;
  guint           start;
  guint           value_start;
  guint           value_end;
  guint           end;
} VocQueryItem;

/* The filter members that a field in the text can overrule. */
typedef struct
{
  guint  workplaces;
  guint  seniorities;
  guint  contracts;
  char **languages;
  char **countries;
  char **occupations;
  gint64 min_pay;
  gint64 max_pay;
  char   pay_currency[4];
  gint64 posted_after;
} VocQueryFilters;

/**
 * VocQuery:
 * @source_name: (nullable): what `source:` in the text says; the library finds
 *   the sources whose names hold it
 *
 * A question to the library: what the person typed and the filters beside it.
 * It is filled in by whoever makes it and frozen by voc_query_seal(), which
 * also parses @text; after that any thread may read it. Make a changed one
 * with voc_query_edit().
 */
typedef struct
{
  /*< private >*/
  gboolean        is_sealed;
  VocQueryFilters given; /* as they were before the text overruled them */

  /*< public >*/
  char         *text;       /* as typed; never NULL */
  gboolean      is_typing;  /* the last word is a prefix */
  VocPoint      near;       /* centre of the radius */
  char         *near_name;  /* (nullable): what the person called it */
  char         *near_country; /* (nullable): ISO 3166-1 alpha-2: where that is; see voc_query_reaches() */
  double        radius_km;  /* 0: no limit; distance is still known */
  VocEmployment employment; /* a set; 0: any */
  guint         workplaces;  /* bits 1 << VocWorkplace; 0: any */
  guint         seniorities; /* bits 1 << VocSeniority; 0: any */
  guint         contracts;   /* bits 1 << VocContractTerm; 0: any */
  char        **languages;   /* (nullable): primary subtags; "": not known; %NULL: any */
  char        **countries;   /* (nullable): ISO 3166-1 alpha-2; "": not known; %NULL: any */
  char        **skills;      /* (nullable): of voc_listing_skill_key(); "": none stated; %NULL: any */
  char        **occupations; /* (nullable): codes of the SOC, or names as typed; "": unmatched; %NULL: any */
  gint64        min_pay;    /* least pay, whole units of pay_currency a year; 0: none */
  gint64        max_pay;    /* it is less than this, likewise; 0: however much it is */
  char          pay_currency[4];
  VocPayPolicy  pay_policy;
  gint64        posted_after; /* Unix seconds; 0: any time */
  gint64        seen_after;   /* first seen later than that, Unix seconds; 0: whenever */
  gint64        source_id;    /* 0: every source */
  char         *company;      /* (nullable): exactly this one */
  gboolean      shows_hidden;
  gboolean      shows_closed;
  gboolean      only_saved;
  gboolean      folds_duplicates; /* one row for a job that several sources have */
  VocSort       sort;
  gboolean      is_reversed; /* the other way round than @sort says; of relevance there is only one */
  VocPayBasis   basis;
  guint         counted; /* bits 1 << VocFacet: of those that are counted for who looks at them only */
  gboolean      only_pay; /* of the answer the pay alone is wanted, in @pay_currency if that is set; the rest stays empty */
  gboolean      only_offers; /* with @only_pay: instead of the distribution how many there are and each pay in @pay_currency */

  /* made by voc_query_seal() from the text */
  char      *source_name;
  GPtrArray *terms;  /* (element-type VocTerm) */
  GArray    *issues; /* (element-type VocQueryIssue) */
  GArray    *items;  /* (element-type VocQueryItem): in the order of the text */
} VocQuery;

#define VOC_TYPE_QUERY (voc_query_get_type ())

GType     voc_query_get_type (void);
VocQuery *voc_query_new (void);
VocQuery *voc_query_edit (const VocQuery *self);
VocQuery *voc_query_seal (VocQuery *self,
                          gint64    now);
VocQuery *voc_query_ref (const VocQuery *self);
void      voc_query_unref (VocQuery *self);
gboolean  voc_query_equal (const VocQuery *a,
                           const VocQuery *b);
gboolean  voc_query_asks_pay (const VocQuery *self);
gboolean  voc_query_asks_texts (const VocQuery *self);
gboolean  voc_query_reaches (const VocQuery *self,
                             VocWorkplace    workplace);
gboolean  voc_query_meets_pay (const VocQuery *self,
                               double          middle,
                               double          top);
char     *voc_query_to_json (const VocQuery *self);
VocQuery *voc_query_from_json (const char *json,
                               gint64      now,
                               GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocQuery, voc_query_unref)

G_END_DECLS
