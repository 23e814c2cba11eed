/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json-writer.h"
#include "feeds/voc-feed-reader.h"
#include "feeds/voc-xml-reader-private.h"

G_BEGIN_DECLS

/**
 * VocProbeSyntax:
 *
 * What the first bytes of a body look like.
 */
typedef enum
{
  VOC_PROBE_EMPTY,
  VOC_PROBE_JSON,
  VOC_PROBE_XML,
  VOC_PROBE_HTML,
  VOC_PROBE_OTHER,
} VocProbeSyntax;

/**
 * VocFeedProbe:
 * @host: (nullable): of the address, in lower case
 * @path: (nullable): of the address
 * @text: the first bytes, made valid
 * @is_utf16: whether the bytes were of that encoding
 * @paths: JSON: the set of members seen, e.g. "jobs", "jobs[].id"; and of types,
 *   e.g. "@graph[].@type=JobPosting"
 * @root: (nullable): XML: local name of the root element
 *
 * What detection has to go by.
 */
typedef struct
{
  char          *host;
  char          *path;
  char          *text;
  VocProbeSyntax syntax;
  gboolean       is_utf16;
  GHashTable    *paths;
  char          *root;
} VocFeedProbe;

VocFeedProbe *voc_feed_probe_new (const char *url,
                                  const char *content_type,
                                  const void *data,
                                  gsize       length);
void          voc_feed_probe_free (VocFeedProbe *self);
gboolean      voc_feed_probe_has (const VocFeedProbe *self,
                                  const char         *path);
gboolean      voc_feed_probe_has_type (const VocFeedProbe *self,
                                       const char *const  *types);
gboolean      voc_feed_probe_has_host (const VocFeedProbe *self,
                                       const char         *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocFeedProbe, voc_feed_probe_free)

/**
 * VocFeedAddress:
 * @segments: (array zero-terminated=1): of the path, decoded, empty ones left out
 *
 * What a person pasted, as far as it is an address.
 */
typedef struct
{
  GUri  *uri;
  char  *host;
  char **segments;
} VocFeedAddress;

/**
 * VocFeedContext:
 * @kind: how absence is to be read, for this very feed
 * @channel_name: (nullable) (transfer none): XML: the title before the records
 * @inner_base: (nullable): XML: what completes addresses in the record, or beside the
 *   records, when the document itself says that
 * @held: (nullable): a listing whose next place may be in the next record
 * @cursor: (nullable): how far a feed in several requests was read, in the words of
 *   its format; kept with the source from one sync to the next
 * @next: (nullable): what the page says of the one after it, for @go_on
 * @page: the number of the page that is read, from 0
 * @n_known: records at the beginning of this page that were read before
 * @known: (nullable): what tells the last of them, in the words of its format
 * @is_behind: the feed goes on, but enough was asked for one sync
 * @page_id: (nullable): what its format calls that page
 * @n_page_records: records on it so far
 * @n_records: records on all pages so far
 * @position: of the record that is being read
 * @version: of the record that is being read: see #VocFeedItem
 * @is_told_from_now: of the record that is being read: it has a date that would be
 *   another on another day
 * @is_completed: of the record that is being read: it has an address that was completed
 * @is_of_feed: of the record that is being read: it says something of the feed, too
 * @newest: the newest of the versions so far, for @go_on
 * @n_parts: things that this record has brought so far
 * @has_tombstones: a record has taken a listing away
 * @outcomes: (element-type VocFeedOutcome): what waits to be handed out
 * @seen: ids that were seen, hashed
 *
 * What a format's functions fill while one feed is read.
 */
typedef struct
{
  const VocFormat *format;
  char            *url;
  char            *base;
  char            *own_url;
  char            *host;
  gint64           now;

  char       *title;
  char       *home_url;
  char       *attribution;
  gint64      advertised;
  VocFeedKind kind;
  const char *channel_name;
  char       *inner_base;

  VocListing       *held;
  VocRecordPosition held_position;
  gint64            held_version;

  char    *cursor;
  char    *next;
  guint    page;
  char    *page_id;
  gboolean is_behind;
  guint    n_page_records;
  guint    n_known;
  char    *known;

  gboolean          is_told_from_now;
  gboolean          is_completed;
  gboolean          is_of_feed;
  guint64           n_records;
  VocRecordPosition position;
  gint64            version;
  gint64            newest;
  guint             n_parts;
  gboolean          has_tombstones;
  GQueue            outcomes;
  GPtrArray        *issues;
  GHashTable       *seen;
  guint64           n_items;
  guint64           n_skipped;
} VocFeedContext;

typedef struct
{
  VocFeedItem item;
  GError     *error;
} VocFeedOutcome;

VocFeedContext *voc_feed_context_new (const VocFormat *format,
                                      const char      *url,
                                      gint64           now);
void            voc_feed_context_free (VocFeedContext *self);
void            voc_feed_context_set_inner_base (VocFeedContext      *self,
                                                 const char          *outer,
                                                 const VocXmlElement *element);
void            voc_feed_context_warn (VocFeedContext *self,
                                       const char     *field,
                                       const char     *format,
                                       ...) G_GNUC_PRINTF (3, 4);
void            voc_feed_context_skip (VocFeedContext *self,
                                       const char     *field,
                                       const char     *format,
                                       ...) G_GNUC_PRINTF (3, 4);
void            voc_feed_context_take_listing (VocFeedContext *self,
                                               VocListing     *listing);
void            voc_feed_context_hold_listing (VocFeedContext *self,
                                               VocListing     *listing);
void            voc_feed_context_release (VocFeedContext *self);
void            voc_feed_context_take_tombstone (VocFeedContext *self,
                                                 char           *native_id);
VocFeedItem    *voc_feed_context_take_known (VocFeedContext *self);
void            voc_feed_context_take_guide (VocFeedContext *self,
                                             VocGuide       *guide);
void            voc_feed_context_take_office (VocFeedContext *self,
                                              VocOffice      *office);
GError         *voc_feed_context_judge_end (const VocFeedContext *self);
void            voc_feed_outcome_free (VocFeedOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocFeedContext, voc_feed_context_free)

/**
 * VocRecordSource:
 * @VOC_RECORDS_JSON: see @keys
 * @VOC_RECORDS_XML: see @containers and @records
 * @VOC_RECORDS_PAGE: the JSON-LD blocks of an HTML page
 */
typedef enum
{
  VOC_RECORDS_JSON,
  VOC_RECORDS_XML,
  VOC_RECORDS_PAGE,
} VocRecordSource;

/**
 * VocFormatBoard:
 * @name: what people call the service that hosts boards
 * @address: the address of a company's board, with "%s" for the company
 * @keeps_case: whether capitals in the company's name there count
 *
 * Where the boards of a format are, for who knows no more than the company's name.
 */
typedef struct
{
  const char *name;
  const char *address;
  gboolean    keeps_case;
} VocFormatBoard;

/**
 * VocFormat:
 * @boards: (nullable) (array zero-terminated=1): where companies have theirs
 * @is_of_many: the listings of many employers: a link to it from the page of one
 *   does not lead to theirs
 * @keys: (nullable): JSON members that may hold the records
 * @containers: (nullable): XML elements that hold records
 * @records: (nullable): XML elements that are records
 * @detect: how sure it is that a body is of this format, 0 to 100
 * @resolve: (nullable): (transfer full): the feed's address for an address of a
 *   person, %NULL when it is none of this format
 * @read_object: reads a record of JSON
 * @read_element: reads a record of XML
 * @read_head: (nullable): reads what is before the first record of JSON, when that
 *   is in an object
 * @read_envelope: (nullable): reads what is beside the records, once at the end
 * @read_channel: (nullable): likewise for XML
 * @token_path: (nullable): where its server tells the token that all of its readers
 *   send, when it wants one
 * @begin: (nullable): changes the first request, which asks for the feed's address,
 *   and may set the context's kind by its cursor
 * @look: (nullable): changes the first request of somebody who wants to see what is new
 *   in a feed that is told from its oldest on; the newest is the last of what comes
 * @go_on: (nullable): after a page that was whole: fills the request for the next
 *   one, or answers that this was the last; moves the cursor on
 * @detail_source: what the document of a listing is: %VOC_RECORDS_JSON or
 *   %VOC_RECORDS_PAGE
 * @ask_detail: (nullable): fills the request for the document of a listing that the
 *   list brought, or answers that it has none; of the context only the address of
 *   the feed is known
 * @read_detail: (nullable): reads the document, or one of the things in its JSON-LD,
 *   into a listing that has what the list said; answers whether it was that
 *
 * A feed format is one of these in one file, and a line in voc-formats.c.
 */
struct _VocFormat
{
  VocFormatInfo         info;
  VocRecordSource       source;
  gboolean              is_of_many;
  const VocFormatBoard *boards;
  const char *const    *keys;
  const char *const    *containers;
  const char *const    *records;
  guint (*detect) (const VocFeedProbe *probe);
  char *(*resolve) (const VocFeedAddress *address);
  void (*read_object) (VocFeedContext *context, const VocJson *object);
  void (*read_element) (VocFeedContext *context, const VocXmlElement *element);
  void (*read_head) (VocFeedContext *context, const VocJson *envelope);
  void (*read_envelope) (VocFeedContext *context, const VocJson *envelope);
  void (*read_channel) (VocFeedContext *context, const VocXmlElement *channel);
  const char *token_path;
  void (*begin) (VocFeedContext *context, VocFeedRequest *request);
  void (*look) (VocFeedContext *context, VocFeedRequest *request);
  gboolean (*go_on) (VocFeedContext *context, VocFeedRequest *request);
  VocRecordSource detail_source;
  gboolean (*ask_detail) (VocFeedContext *context, const VocListing *entry, VocFeedRequest *request);
  gboolean (*read_detail) (VocFeedContext *context, VocListing *listing, const VocJson *document);
};

char        *voc_formats_resolve_name (const char *text);

/* Fields that are written alike in many formats: voc-feed-fields.c. */
char        *voc_feed_resolve (const char *base,
                               const char *reference,
                               GUriFlags   flags);
void         voc_feed_set_url (VocFeedContext *context,
                               char          **field,
                               const char     *name,
                               const char     *value);
gboolean     voc_feed_read_date (VocFeedContext *context,
                                 const char     *value,
                                 const char     *zone,
                                 VocTimestamp   *field);
void         voc_feed_set_date (VocFeedContext *context,
                                VocTimestamp   *field,
                                const char     *name,
                                const char     *value);
void         voc_feed_set_json_date (VocFeedContext *context,
                                     VocTimestamp   *field,
                                     const VocJson  *object,
                                     const char     *name);
char        *voc_feed_dup_title (const char *text);
gboolean     voc_feed_get_amount (const VocJson *object,
                                  const char    *member,
                                  double        *amount);
void         voc_feed_add_places (VocListing *listing,
                                  const char *text);
void         voc_feed_settle_dollars (VocListing *listing);
VocLocation *voc_feed_place_from_guess (const VocPlaceGuess *guess,
                                        const char          *raw);
void         voc_feed_set_region (VocLocation *location,
                                  const char  *region);
gboolean     voc_feed_is_slug (const char *text);
char        *voc_feed_dup_tenant (const char *host,
                                  const char *suffix);
char        *voc_feed_name_from_slug (const char *slug);
guint        voc_feed_write_rest (VocJsonWriter     *writer,
                                  const VocJson     *object,
                                  const char *const *mapped);
char        *voc_feed_rest (const VocJson     *object,
                            const char *const *mapped);

/* Sources that are questions to an API: voc-feed-search.c. */
gboolean    voc_feed_search_is_at (const VocFeedAddress *address,
                                   const char           *host,
                                   const char           *path);
char       *voc_feed_search_dup_base (const VocFeedAddress *address,
                                      const char           *host);
void        voc_feed_search_add (GString    *url,
                                 const char *name,
                                 const char *value);
void        voc_feed_search_add_filters (GString              *url,
                                         const VocFeedAddress *address,
                                         const char *const    *filters);
char       *voc_feed_search_dup_parameter (const VocFeedAddress *address,
                                           const char           *name);

/**
 * VocPageBlock:
 * @text: what the block holds
 * @line: the line that its text begins in, from 1
 * @offset: the byte that it begins at, from 0
 *
 * A JSON-LD block of a page: voc-feed-page.c.
 */
typedef struct
{
  char   *text;
  guint64 line;
  guint64 offset;
} VocPageBlock;

GPtrArray *voc_feed_page_find_blocks (const char *html,
                                      gsize       length);
gboolean   voc_feed_page_is_whole (const char *html,
                                   gsize       length);
const char *voc_feed_page_find_token (const char *from,
                                   const char *end,
                                   const char *token);
char      *voc_feed_page_dup_base (const char *html,
                                   gsize       length,
                                   const char *url);
char      *voc_feed_page_dup_utf8 (const char *html,
                                   gsize       length,
                                   const char *told);

VocJsonDocument *voc_feed_page_parse_block (const VocPageBlock *block,
                                            char              **problem,
                                            GError            **error);

/* The formats: voc-format-NAME.c. */
extern const VocFormat voc_format_native;
extern const VocFormat voc_format_page;
extern const VocFormat voc_format_greenhouse;
extern const VocFormat voc_format_lever;
extern const VocFormat voc_format_ashby;
extern const VocFormat voc_format_recruitee;
extern const VocFormat voc_format_workable;
extern const VocFormat voc_format_pinpoint;
extern const VocFormat voc_format_breezy;
extern const VocFormat voc_format_smartrecruiters;
extern const VocFormat voc_format_bamboohr;
extern const VocFormat voc_format_rippling;
extern const VocFormat voc_format_jsonfeed;
extern const VocFormat voc_format_personio;
extern const VocFormat voc_format_indeed;
extern const VocFormat voc_format_rss;
extern const VocFormat voc_format_remotive;
extern const VocFormat voc_format_remoteok;
extern const VocFormat voc_format_jobicy;
extern const VocFormat voc_format_arbeitnow;
extern const VocFormat voc_format_himalayas;
extern const VocFormat voc_format_workingnomads;
extern const VocFormat voc_format_simplify;
extern const VocFormat voc_format_arbeitsagentur;
extern const VocFormat voc_format_jobtech;
extern const VocFormat voc_format_nav;
extern const VocFormat voc_format_adzuna;
extern const VocFormat voc_format_usajobs;
extern const VocFormat voc_format_francetravail;

G_END_DECLS
