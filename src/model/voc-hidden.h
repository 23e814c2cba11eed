/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VOC_HIDDEN_REASON_MAX:
 *
 * Characters that a reason may have; a longer one is cut.
 */
#define VOC_HIDDEN_REASON_MAX 200

/**
 * VocHiddenEmployer:
 * @key: (nullable): by what it is known again, however it is written; %NULL before it is kept
 * @name: as it was seen
 * @reason: (nullable): one clean line
 * @hidden_at: Unix seconds
 * @until: Unix seconds; 0: until somebody says so
 * @n_listings: how many open listings it has now, when they were counted
 *
 * An employer whose listings are not to be seen.
 */
typedef struct
{
  gint64 id;
  char  *key;
  char  *name;
  char  *reason;
  gint64 hidden_at;
  gint64 until;
  guint  n_listings;
} VocHiddenEmployer;

#define VOC_TYPE_HIDDEN_EMPLOYER (voc_hidden_employer_get_type ())

GType              voc_hidden_employer_get_type  (void);
VocHiddenEmployer *voc_hidden_employer_new       (const char              *name,
                                                  const char              *reason);
VocHiddenEmployer *voc_hidden_employer_copy      (const VocHiddenEmployer *self);
void               voc_hidden_employer_free      (VocHiddenEmployer       *self);
gboolean           voc_hidden_employer_is_active (const VocHiddenEmployer *self,
                                                  gint64                   now);
gboolean           voc_hidden_employer_is_named  (const VocHiddenEmployer *self,
                                                  const char              *name);
gboolean           voc_hidden_employer_equal     (const VocHiddenEmployer *a,
                                                  const VocHiddenEmployer *b);
gint64             voc_hidden_get_until          (gint64                   now,
                                                  guint                    n_months);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocHiddenEmployer, voc_hidden_employer_free)

/**
 * VocHiddenListing:
 * @source_url: the address of its source
 * @native_id: the source's own id
 * @title: (nullable): %NULL when nobody knows any more
 * @company: (nullable): its employer
 * @source_name: (nullable): %NULL when the source is gone
 * @source_id: the source; 0 when it is gone
 * @listing_id: its row in the cache; 0 when that has it no more
 * @hidden_at: Unix seconds
 *
 * A listing that is not to be seen.
 */
typedef struct
{
  char  *source_url;
  char  *native_id;
  char  *title;
  char  *company;
  char  *source_name;
  gint64 source_id;
  gint64 listing_id;
  gint64 hidden_at;
} VocHiddenListing;

#define VOC_TYPE_HIDDEN_LISTING (voc_hidden_listing_get_type ())

GType             voc_hidden_listing_get_type (void);
VocHiddenListing *voc_hidden_listing_new      (const char             *source_url,
                                               const char             *native_id);
VocHiddenListing *voc_hidden_listing_copy     (const VocHiddenListing *self);
void              voc_hidden_listing_free     (VocHiddenListing       *self);
gboolean          voc_hidden_listing_equal    (const VocHiddenListing *a,
                                               const VocHiddenListing *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocHiddenListing, voc_hidden_listing_free)

G_END_DECLS
