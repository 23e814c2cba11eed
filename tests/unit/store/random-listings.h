/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-listing-store.h"

G_BEGIN_DECLS

/* The moment of the questions. */
#define RANDOM_NOW 1700000000
#define RANDOM_DAY (24 * 60 * 60)

/* Listings that are changed; some more come by and by. */
#define RANDOM_LISTINGS 250

/* The one occupation with hours of its own in the tables of random_tables_attach(). */
#define RANDOM_OWN_HOURS "25-2031"

void      random_tables_attach   (VocConn    *conn,
                                  const char *folder);
void      random_listing_put     (VocConn *conn,
                                  guint    number);
void      random_listings_change (VocConn *conn);
VocQuery *random_query           (void);

G_END_DECLS
