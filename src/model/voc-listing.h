/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-date.h"
#include "base/voc-hash.h"
#include "model/voc-pay.h"
#include "model/voc-place.h"

G_BEGIN_DECLS

typedef enum
{
  VOC_EMPLOYMENT_UNKNOWN = 0,
  VOC_EMPLOYMENT_FULL_TIME = 1 << 0,
  VOC_EMPLOYMENT_PART_TIME = 1 << 1,
  VOC_EMPLOYMENT_CONTRACT = 1 << 2,
  VOC_EMPLOYMENT_TEMPORARY = 1 << 3,
  VOC_EMPLOYMENT_INTERNSHIP = 1 << 4,
  VOC_EMPLOYMENT_APPRENTICESHIP = 1 << 5,
  VOC_EMPLOYMENT_FREELANCE = 1 << 6,
  VOC_EMPLOYMENT_VOLUNTEER = 1 << 7,
  VOC_EMPLOYMENT_PER_DIEM = 1 << 8,
  VOC_EMPLOYMENT_OTHER = 1 << 9,
} VocEmployment;

#define VOC_N_EMPLOYMENTS 10

typedef enum
{
  VOC_CONTRACT_UNKNOWN,
  VOC_CONTRACT_PERMANENT,
  VOC_CONTRACT_FIXED_TERM,
} VocContractTerm;

#define VOC_N_CONTRACTS 3

typedef enum
{
  VOC_WORKPLACE_UNKNOWN,
  VOC_WORKPLACE_ON_SITE,
  VOC_WORKPLACE_HYBRID,
  VOC_WORKPLACE_REMOTE,
} VocWorkplace;

#define VOC_N_WORKPLACES 4

typedef enum
{
  VOC_SENIORITY_UNKNOWN,
  VOC_SENIORITY_INTERNSHIP,
  VOC_SENIORITY_ENTRY,
  VOC_SENIORITY_MID,
  VOC_SENIORITY_SENIOR,
  VOC_SENIORITY_LEAD,
  VOC_SENIORITY_MANAGER,
  VOC_SENIORITY_EXECUTIVE,
} VocSeniority;

#define VOC_N_SENIORITIES 8

typedef enum
{
  VOC_LISTING_OPEN,
  VOC_LISTING_CLOSED,
} VocListingState;

typedef enum
{
  VOC_CLOSE_NONE,
  VOC_CLOSE_ABSENT, /* a complete snapshot no longer has it */
  VOC_CLOSE_TOMBSTONE, /* the source says so */
  VOC_CLOSE_EXPIRED, /* its own valid-through is past */
} VocCloseReason;

/**
 * VocTag:
 * @scheme: "skill", "category", "free", or the name of a code system ("soc",
 *   "esco", "isco", "onet")
 * @code: (nullable): the code in that system
 * @label: the word as the source wrote it
 */
typedef struct
{
  char *scheme;
  char *code;
  char *label;
} VocTag;

/**
 * VocListing:
 *
 * One job listing of one source. It is filled in by whoever makes it and
 * frozen by voc_listing_seal(); after that nothing changes it any more and
 * any thread may read it. Texts are UTF-8 in normal form C, trimmed, and %NULL
 * where the source says nothing.
 */
typedef struct
{
  /*< private >*/
  gboolean        is_sealed;
  gboolean        is_text_of_html; /* the text can be made of the HTML again at any time */

  /*< public >*/
  gint64          id; /* row in the cache; 0 before it is stored */
  gint64          source_id;
  char           *native_id; /* the source's own id */
  char           *requisition_id;
  char           *url;
  char           *apply_url;
  char           *title;
  char           *company;
  char           *company_url;
  char           *department;
  char           *team;

  VocEmployment   employment; /* a set */
  char           *employment_raw;
  VocContractTerm term;
  VocWorkplace    workplace;
  char           *workplace_raw;
  VocSeniority    seniority;
  char           *seniority_raw;
  char           *language; /* BCP 47 */
  int             positions; /* 0 when not stated */

  char           *description_html; /* undressed, not yet sanitised */
  char           *description_text; /* made by voc_listing_seal() if unset */

  VocTimestamp    published;
  VocTimestamp    updated; /* what the source says; noise, never compared */
  VocTimestamp    expires;
  VocTimestamp    starts;
  char           *deadline_text;

  GPtrArray      *locations; /* (element-type VocLocation) */
  GPtrArray      *pays; /* (element-type VocPay) */
  GPtrArray      *tags; /* (element-type VocTag) */

  char           *attribution; /* what the source wants shown, if anything */
  char           *raw; /* JSON of what has no member here */

  VocHash         content_hash; /* made by voc_listing_seal() */

  /* kept by the store */
  gint64          first_seen; /* Unix seconds */
  gint64          last_seen;
  gint64          closed_at; /* 0 while open */
  VocListingState state;
  VocCloseReason  close_reason;
  gboolean        awaits_text; /* its text is in a document that was not read yet */
} VocListing;

#define VOC_TYPE_LISTING (voc_listing_get_type ())

GType              voc_listing_get_type           (void);
VocListing        *voc_listing_new                (void);
VocListing        *voc_listing_ref                (const VocListing *self);
void               voc_listing_unref              (VocListing       *self);
void               voc_listing_make_text          (VocListing       *self);
VocListing        *voc_listing_seal               (VocListing       *self);
gboolean           voc_listing_validate           (const VocListing *self,
                                                   GError          **error);
void               voc_listing_add_location       (VocListing       *self,
                                                   VocLocation      *location);
void               voc_listing_add_pay            (VocListing       *self,
                                                   VocPay           *pay);
void               voc_listing_add_tag            (VocListing       *self,
                                                   const char       *scheme,
                                                   const char       *code,
                                                   const char       *label);
const VocLocation *voc_listing_get_main_location  (const VocListing *self);
const VocPay      *voc_listing_get_main_pay       (const VocListing *self);
char              *voc_listing_get_place_text     (const VocListing *self);
gboolean           voc_listing_is_extract         (const VocListing *self);
char             **voc_listing_get_skills         (const VocListing *self);

char              *voc_listing_to_json            (const VocListing *self,
                                                   gboolean          pretty);
char              *voc_listing_to_brief_json      (const VocListing *self);
VocListing        *voc_listing_from_json          (const char       *json,
                                                   GError          **error);
VocListing        *voc_listing_words_from_json    (const char       *json,
                                                   GError          **error);
VocListing        *voc_listing_thaw               (const VocListing *self);
void               voc_listing_complete           (VocListing       *self,
                                                   const VocListing *from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocListing, voc_listing_unref)

void               voc_set_text                   (char            **field,
                                                   const char       *value);

G_END_DECLS
