/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-hand.h"
#include "library/voc-library-kin.h"
#include "library/voc-library.h"
#include "model/voc-occupation.h"
#include "sync/voc-fetcher.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * VocCtlStatus:
 * @VOC_CTL_OK: done
 * @VOC_CTL_PROBLEM: a problem was found, or nothing was
 * @VOC_CTL_USAGE: it was not called in the right way
 * @VOC_CTL_STORE: the profile or a file cannot be read or written
 * @VOC_CTL_NETWORK: a server could not be reached
 * @VOC_CTL_INTERRUPTED: SIGINT
 * @VOC_CTL_PIPE_CLOSED: nobody reads the output any more
 * @VOC_CTL_TERMINATED: SIGTERM
 *
 * What the program ends with. These are promised in the manual page.
 */
typedef enum
{
  VOC_CTL_OK = 0,
  VOC_CTL_PROBLEM = 1,
  VOC_CTL_USAGE = 2,
  VOC_CTL_STORE = 3,
  VOC_CTL_NETWORK = 4,
  VOC_CTL_INTERRUPTED = 130,
  VOC_CTL_PIPE_CLOSED = 141,
  VOC_CTL_TERMINATED = 143,
} VocCtlStatus;

typedef struct _VocCtl VocCtl;

/**
 * VocCtlCommand:
 * @arguments: (nullable): marked for translation, like the next two
 * @summary: one line
 * @description: (nullable): what else there is to say in its help
 * @run: does it; @words are the words after the command's name
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *description;
  VocCtlStatus (*run) (VocCtl *ctl, char **words);
} VocCtlCommand;

/**
 * VocCtl:
 * @library: (nullable): opened by voc_ctl_open()
 * @cancellable: cancelled by SIGINT, SIGTERM and a closed pipe
 * @cancel_status: what the program ends with when that was cancelled
 * @result: (nullable): the answer that voc_ctl_wait() waits for
 *
 * One run of the program.
 */
struct _VocCtl
{
  const VocCtlCommand *command;
  gboolean             is_json;
  gboolean             is_quiet;
  VocLibrary          *library;
  GCancellable        *cancellable;
  gboolean             has_indexed; /* it was tried to have words find all */
  gboolean             has_followed; /* likewise, to have listings be of the occupations of their titles */
  VocCtlStatus         cancel_status;
  GAsyncResult        *result;
  FILE                *out;
  gboolean             has_progress; /* a line of progress stands on the terminal */
};

/* The commands, one file each. */
VocCtlStatus voc_ctl_check (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_export (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_guides (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_hidden (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_import (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_listings (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_occupations (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_outbox (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_sample (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_search (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_searches (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_serve (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_show (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_sources (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_stats (VocCtl *ctl, char **words);
VocCtlStatus voc_ctl_sync (VocCtl *ctl, char **words);

/* Parts of sources: voc-ctl-source-list.c */
VocCtlStatus voc_ctl_export_sources (VocCtl     *ctl,
                                     const char *word,
                                     const char *option);
GFile       *voc_ctl_open_input (VocCtl       *ctl,
                                 const char   *word,
                                 int          *descriptor,
                                 VocCtlStatus *status);
void         voc_ctl_close_input (int descriptor);
GBytes      *voc_ctl_read_part (VocCtl       *ctl,
                                GInputStream *input,
                                GError      **error);
VocCtlStatus voc_ctl_import_sources (VocCtl     *ctl,
                                     const char *word,
                                     gboolean    is_dry);

gboolean      voc_ctl_is_pipe (const char *path);
GInputStream *voc_ctl_open_pipe (const char *path,
                                 GError    **error);

/* What a feed fills, a part of check: voc-ctl-coverage.c */
typedef struct _VocCtlCoverage VocCtlCoverage;

VocCtlCoverage *voc_ctl_coverage_new (void);
void            voc_ctl_coverage_free (VocCtlCoverage *self);
void            voc_ctl_coverage_add (VocCtlCoverage   *self,
                                      const VocListing *listing);
void            voc_ctl_coverage_print (const VocCtlCoverage *self,
                                        VocCtl               *ctl);
void            voc_ctl_coverage_put (const VocCtlCoverage *self,
                                      JsonObject           *object);

/* The key of a source: voc-ctl-key.c */
gboolean     voc_ctl_read_key (VocCtl              *ctl,
                               const char          *file,
                               const VocFormatInfo *format,
                               VocFeedKey         **key,
                               VocCtlStatus        *status);
VocCtlStatus voc_ctl_keep_key (VocCtl          *ctl,
                               const VocSource *source,
                               VocFeedKey      *key);

/* Saved searches: voc-ctl-searches.c */
VocQuery    *voc_ctl_find_saved_query (VocCtl       *ctl,
                                       const char   *word,
                                       VocCtlStatus *status);

/* A part of stats: voc-ctl-vocabulary.c */
VocCtlStatus voc_ctl_stats_vocabulary (VocCtl *ctl);

/* What is typed: voc-ctl-args.c */
gboolean     voc_ctl_parse (VocCtl             *ctl,
                            const GOptionEntry *entries,
                            char             ***words,
                            guint               least,
                            guint               most,
                            VocCtlStatus       *status);
char        *voc_ctl_help (VocCtl             *ctl,
                           const GOptionEntry *entries);
char        *voc_ctl_dup_text (const char *word);
char        *voc_ctl_join_text (char **words);
VocCtlStatus voc_ctl_misuse (VocCtl     *ctl,
                             const char *format,
                             ...) G_GNUC_PRINTF (2, 3);

/* What is said: voc-ctl-out.c */
void  voc_ctl_write (VocCtl     *ctl,
                     const char *data,
                     gsize       length);
void  voc_ctl_flush (VocCtl *ctl);
void  voc_ctl_print (VocCtl     *ctl,
                     const char *format,
                     ...) G_GNUC_PRINTF (2, 3);
void  voc_ctl_say (VocCtl     *ctl,
                   const char *format,
                   ...) G_GNUC_PRINTF (2, 3);
void  voc_ctl_complain (VocCtl     *ctl,
                        const char *format,
                        ...) G_GNUC_PRINTF (2, 3);
void  voc_ctl_progress (VocCtl     *ctl,
                        const char *format,
                        ...) G_GNUC_PRINTF (2, 3);
void  voc_ctl_end_progress (VocCtl *ctl);
void  voc_ctl_put_json (VocCtl     *ctl,
                        JsonObject *object);
char *voc_ctl_clean (const char *text);
void  voc_ctl_pad (GString    *line,
                   const char *text,
                   int         width);

/* Values as JSON: voc-ctl-json.c */
void        voc_ctl_set_text (JsonObject *object,
                              const char *member,
                              const char *text);
void        voc_ctl_set_time (JsonObject *object,
                              const char *member,
                              gint64      unix_seconds);
JsonObject *voc_ctl_pay_to_json (const VocPay *pay);
JsonObject *voc_ctl_row_to_json (const VocListingRow *row,
                                 double               distance_km);
JsonObject *voc_ctl_source_to_json (const VocSource *source);
JsonObject *voc_ctl_report_to_json (const VocSyncReport *report,
                                    const char          *name);

/* Sources by what people call them: voc-ctl-find.c */
GPtrArray  *voc_ctl_list_sources (VocCtl       *ctl,
                                  VocCtlStatus *status);
VocSource  *voc_ctl_find_source (VocCtl       *ctl,
                                 GPtrArray    *sources,
                                 const char   *word,
                                 VocCtlStatus *status);
void        voc_ctl_tell_waiting (VocCtl          *ctl,
                                  const VocResult *answer);
VocResult  *voc_ctl_ask (VocCtl         *ctl,
                         const VocQuery *query,
                         VocCtlStatus   *status);
GPtrArray  *voc_ctl_get_rows (VocCtl       *ctl,
                              const gint64 *ids,
                              guint         n_ids,
                              VocCtlStatus *status);
gboolean    voc_ctl_find_place (VocCtl       *ctl,
                                const char   *word,
                                VocQuery     *query,
                                VocCtlStatus *status);
GPtrArray  *voc_ctl_get_past (VocCtl       *ctl,
                              gint64        id,
                              VocCtlStatus *status);
VocKin     *voc_ctl_get_kin (VocCtl       *ctl,
                             gint64        id,
                             VocCtlStatus *status);
GPtrArray  *voc_ctl_find_occupations (VocCtl       *ctl,
                                      const char   *title,
                                      gboolean      is_needed,
                                      VocCtlStatus *status);
JsonObject *voc_ctl_occupation_to_json (const VocOccupation *occupation);
VocListing *voc_ctl_get_listing (VocCtl       *ctl,
                                 gint64        id,
                                 VocCtlStatus *status);

/* What a command can do, the first word after it; "list" without one: voc-ctl-deed.c */

/**
 * VocCtlDeed:
 * @name: what it is called; %NULL ends a table of them
 * @least: how many words it needs
 * @most: how many it takes
 * @run: does it, with the library open, the options of its command and the words after @name
 */
typedef struct
{
  const char *name;
  guint       least;
  guint       most;
  VocCtlStatus (*run) (VocCtl       *ctl,
                       gconstpointer options,
                       char        **words);
} VocCtlDeed;

gboolean     voc_ctl_find_deed (VocCtl            *ctl,
                                const VocCtlDeed  *deeds,
                                char             **words,
                                const VocCtlDeed **deed,
                                VocCtlStatus      *status);
VocCtlStatus voc_ctl_run_deed (VocCtl           *ctl,
                               const VocCtlDeed *deed,
                               gconstpointer     options,
                               char            **words);

/* Signals: voc-ctl-signals.c */
void voc_ctl_watch_signals (VocCtl *ctl);

/* A call of the library that lists something, and its end. */
typedef void (*VocCtlBegin) (VocLibrary         *library,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
typedef GPtrArray *(*VocCtlEnd) (VocLibrary   *library,
                                 GAsyncResult *result,
                                 GError      **error);

/* Waiting and the profile: voc-ctl-wait.c */
void          voc_ctl_cancel (VocCtl      *ctl,
                              VocCtlStatus status);
gboolean      voc_ctl_is_cancelled (VocCtl *ctl);
void          voc_ctl_done_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data);
GAsyncResult *voc_ctl_wait (VocCtl *ctl);
GPtrArray    *voc_ctl_list (VocCtl       *ctl,
                            VocCtlBegin   begin,
                            VocCtlEnd     end,
                            VocCtlStatus *status);
void          voc_ctl_pause (VocCtl *ctl,
                             guint   milliseconds);
gboolean      voc_ctl_open (VocCtl       *ctl,
                            VocCtlStatus *status);
void          voc_ctl_complete_index (VocCtl *ctl, guint most_seconds);
void          voc_ctl_complete_index_for_question (VocCtl *ctl);
void          voc_ctl_complete_occupations (VocCtl *ctl, guint most_seconds);
void          voc_ctl_complete_occupations_for_question (VocCtl *ctl);
VocCtlStatus  voc_ctl_fail (VocCtl       *ctl,
                            const GError *error);
VocCtlStatus  voc_ctl_judge_problem (VocSyncProblem problem);
VocCtlStatus  voc_ctl_judge (VocCtl       *ctl,
                             const GError *error);

/* Requests: voc-ctl-fetch.c */
VocFetchResponse *voc_ctl_fetch     (VocCtl                *ctl,
                                     VocFetcher            *fetcher,
                                     const VocFetchRequest *request,
                                     VocFetchChunkFunc      chunk,
                                     gpointer               chunk_data,
                                     GError               **error);
gboolean          voc_ctl_add_token (VocCtl                *ctl,
                                     VocFetcher            *fetcher,
                                     const VocFormat       *format,
                                     VocFeedRequest        *asked,
                                     gboolean               allows_insecure);

/* voc-ctl-drafts.c */

/* A listing that is to be kept as one that was typed. */
typedef struct
{
  VocHandForm *form; /* (owned) */
  VocListing  *base; /* (owned) (nullable): what the form was filled with */
} VocCtlDraft;

void     voc_ctl_draft_free  (VocCtlDraft  *draft);
void     voc_ctl_add_draft   (GPtrArray    *drafts,
                              VocHandForm  *form,
                              VocListing   *base);
gboolean voc_ctl_read_drafts (VocCtl       *ctl,
                              const char   *name,
                              const char   *title,
                              GPtrArray    *drafts,
                              VocCtlStatus *status);

G_END_DECLS
