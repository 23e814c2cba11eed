/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json-reader.h"
#include "feeds/voc-feed-key.h"
#include "model/voc-guide.h"
#include "model/voc-listing.h"

G_BEGIN_DECLS

/**
 * VocFeedKind:
 * @VOC_FEED_SNAPSHOT: everything that is open: absence means closed, but only
 *   after a body that was whole
 * @VOC_FEED_WINDOW: the newest ones: absence means nothing
 * @VOC_FEED_STREAM: changes, with tombstones
 * @VOC_FEED_SEARCH: answers to a question
 */
typedef enum
{
  VOC_FEED_SNAPSHOT,
  VOC_FEED_WINDOW,
  VOC_FEED_STREAM,
  VOC_FEED_SEARCH,
} VocFeedKind;

/**
 * VocCredential:
 * @VOC_CREDENTIAL_NONE: everybody may ask
 * @VOC_CREDENTIAL_STATIC: what has to be sent is public
 * @VOC_CREDENTIAL_USER: everybody who asks has a key of their own, see #VocKeyPlan
 */
typedef enum
{
  VOC_CREDENTIAL_NONE,
  VOC_CREDENTIAL_STATIC,
  VOC_CREDENTIAL_USER,
} VocCredential;

/**
 * VocFormatInfo:
 * @id: code that is stored, e.g. "greenhouse"
 * @name: proper name, not translated
 * @kind: what absence means, unless a feed says it itself
 * @needs_detail: the list has no text; each listing has a document of its own, see
 *   voc-feed-detail.h
 * @supports_validators: servers are known to answer "not modified"; others are
 *   asked in the same way, but nothing is expected of them
 * @min_poll_seconds: never asked more often
 * @gap_ms: the least pause between two requests to its host, in milliseconds
 * @max_requests_per_day: 0: no limit of its own
 * @attribution: (nullable): what must be shown with each listing
 * @attribution_url: (nullable): where that has to lead; %NULL: to the listing
 * @key: (nullable): for %VOC_CREDENTIAL_USER: what its key is
 * @has_ranges: it is asked for a range of what it has: 206 is an answer with a part,
 *   204 one with nothing
 * @must_remove_inactive: the terms ask that closed listings are not kept
 *
 * What a format is and how the engine has to treat it.
 */
typedef struct
{
  const char       *id;
  const char       *name;
  VocFeedKind       kind;
  gboolean          needs_detail;
  gboolean          supports_validators;
  guint             min_poll_seconds;
  guint             gap_ms;
  guint             max_requests_per_day;
  const char       *attribution;
  const char       *attribution_url;
  VocCredential     credential;
  const VocKeyPlan *key;
  gboolean          has_ranges;
  gboolean          must_remove_inactive;
} VocFormatInfo;

/**
 * VocFeedRequest:
 * @url: an http or https address
 * @headers: (nullable) (array zero-terminated=1): names and values in turn
 *
 * What a format wants to have asked for. Clear with voc_feed_request_clear().
 */
typedef struct
{
  char  *url;
  char **headers;
} VocFeedRequest;

#define VOC_FEED_REQUEST_INIT \
  {                           \
    NULL, NULL                \
  }

void voc_feed_request_clear (VocFeedRequest *request);
void voc_feed_request_set_url (VocFeedRequest *request,
                               const char     *url);
void voc_feed_request_add_header (VocFeedRequest *request,
                                  const char     *name,
                                  const char     *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocFeedRequest, voc_feed_request_clear)

/**
 * VocFeedItemKind:
 * @VOC_FEED_ITEM_KNOWN: a listing that has not changed, see voc_feed_reader_set_known()
 *
 * What a feed may bring.
 */
typedef enum
{
  VOC_FEED_ITEM_LISTING,
  VOC_FEED_ITEM_TOMBSTONE,
  VOC_FEED_ITEM_GUIDE,
  VOC_FEED_ITEM_OFFICE,
  VOC_FEED_ITEM_KNOWN,
} VocFeedItemKind;

/**
 * VocOffice:
 *
 * A local office that open applications are routed to.
 */
typedef struct
{
  char        *name;
  char        *url;
  char        *email;
  char        *telephone;
  VocLocation *location;
} VocOffice;

void voc_office_free (VocOffice *self);

typedef enum
{
  VOC_FEED_WARNING, /* read, but worth telling the publisher */
  VOC_FEED_ERROR,   /* the record was skipped */
} VocFeedSeverity;

/**
 * VocFeedIssue:
 * @field: (nullable): the member or element, e.g. "baseSalary.currency"
 * @message: English, one sentence, for the feed's publisher
 */
typedef struct
{
  VocFeedSeverity   severity;
  VocRecordPosition position;
  char             *field;
  char             *message;
} VocFeedIssue;

void voc_feed_issue_free (VocFeedIssue *self);

/**
 * VocFeedItem:
 * @listing: (nullable): for a listing: sealed, without ids of the store
 * @native_id: (nullable): for a tombstone
 * @known: for %VOC_FEED_ITEM_KNOWN: which it is
 * @sum: of the record as the feed sent it, when that alone says what the listing is;
 *   else 0
 * @version: when the source made this version of the listing, or took it away, in
 *   milliseconds since 1970; 0: it does not say
 *
 * One thing that a feed brought. Clear with voc_feed_item_clear().
 */
typedef struct
{
  VocFeedItemKind   kind;
  VocRecordPosition position;
  VocListing       *listing;
  char             *native_id;
  gint64            known;
  guint64           sum;
  gint64            version;
  VocGuide         *guide;
  VocOffice        *office;
} VocFeedItem;

#define VOC_FEED_ITEM_INIT \
  {                        \
    0                      \
  }

void voc_feed_item_clear (VocFeedItem *item);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VocFeedItem, voc_feed_item_clear)

typedef struct _VocFormat VocFormat;

const VocFormat *const *voc_formats_list (guint *n_formats);
const VocFormat        *voc_formats_find (const char *id);
const VocFormatInfo    *voc_format_get_info (const VocFormat *format);
gboolean                voc_format_chooses_request (const VocFormat *format);
const VocFormatInfo    *voc_format_get_keyed_info (const VocFormat *format,
                                                   const char      *url);
const char             *voc_format_get_token_path (const VocFormat *format);
gboolean                voc_format_hosts_boards (const VocFormat *format);
const VocFormat        *voc_formats_detect (const char *url,
                                            const char *content_type,
                                            const void *data,
                                            gsize       length,
                                            GError    **error);
char                   *voc_formats_resolve_address (const char       *address,
                                                     const VocFormat **format,
                                                     GError          **error);

G_END_DECLS
