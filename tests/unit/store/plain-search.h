/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-result.h"
#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/* A search as one would write it down to say what it is: all listings, one after the
 * other. */

/* Fields with words. */
typedef enum
{
  PLAIN_TITLE,
  PLAIN_SKILLS,
  PLAIN_COMPANY,
  PLAIN_PLACE,
  PLAIN_TEXT,
  PLAIN_N_FIELDS,
} PlainField;

typedef struct
{
  gint64      id;
  gint64      source;
  gint64      posted;
  gint64      first_seen;
  gint64      job; /* 0: of one source only */
  gboolean    is_closed;
  gboolean    is_hidden;
  gboolean    is_saved;
  VocListing *whole;
  char      **words[PLAIN_N_FIELDS];
  char       *company; /* (nullable): what it is known by */
  char       *language;
  GPtrArray  *skills;    /* (element-type utf8): what they are known by, each once */
  guint       occupation;
  GPtrArray  *countries; /* (element-type utf8): each once; "" alone when none is known */
} PlainListing;

typedef struct
{
  gint64 id;
  char  *name;
} PlainCompany;

typedef struct
{
  GPtrArray  *listings;    /* (element-type PlainListing) */
  GHashTable *companies;   /* (element-type utf8 PlainCompany): by what they are known by */
  GHashTable *skills;      /* (element-type utf8 PlainCompany): likewise */
  GHashTable *removed;     /* (element-type gint64): sources */
  GHashTable *known_until; /* (element-type gint64 gint64): by source */
} PlainListings;

/* A listing that was found. */
typedef struct
{
  const PlainListing *listing;
  guint               tier;
  float               distance_km; /* negative: not known */
  gboolean            is_stated;
  double              pay; /* the middle of a year; negative: not known */
  double              top;
  double              bottom;
} PlainHit;

PlainListings *plain_listings_read   (VocConn       *conn);
void           plain_listings_free   (PlainListings *self);
VocResult     *plain_listings_search (PlainListings  *self,
                                      const VocQuery *query,
                                      const GArray   *sources);

gboolean       plain_reckons         (const PlainListing *listing,
                                      const VocPay       *pay);
char         **plain_words           (const char    *text);
char          *plain_company         (const char    *company);

void           plain_result_fill     (VocResult           *result,
                                      const PlainListings *listings,
                                      GArray              *hits);

void           plain_assert_same     (const VocResult     *a,
                                      const VocResult     *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlainListings, plain_listings_free)

G_END_DECLS
