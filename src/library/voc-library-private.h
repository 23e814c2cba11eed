/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "model/voc-occupation.h"
#include "sync/voc-outbox-sender.h"

G_BEGIN_DECLS

/* What the files of this floor share. The object itself is in voc-library.c;
 * each of the other voc-library-*.c files is one group of its calls. */

typedef struct
{
  char *cache_dir;
  char *data_dir;
  char *reference_file;
} VocPaths;

VocPaths          *voc_paths_new               (const VocProfile *profile);
void               voc_paths_free              (VocPaths       *paths);

VocStore          *voc_library_get_store       (VocLibrary     *self);
gint              *voc_library_get_hidden_turn (VocLibrary     *self);
VocSyncEngine     *voc_library_get_engine      (VocLibrary     *self);
VocOutboxSender   *voc_library_get_sender      (VocLibrary     *self);
const char *const *voc_library_get_languages   (VocLibrary     *self);
/* Whether voc_library_index_words() is at it, and was asked for once more meanwhile. */
typedef struct
{
  gboolean is_running;
  gboolean is_wanted;
  gboolean is_tidying; /* all words are in; what was added is merged */
  gint64   said_at;    /* monotonic microseconds: when it was said last that words find more */
} VocIndexing;

void               voc_library_emit_changed_slowly (VocLibrary *self,
                                                VocChanges      changes);
void               voc_library_emit_changed    (VocLibrary     *self,
                                                VocChanges      changes);
guint              voc_library_get_change_ms   (guint           n_said);
gint64             voc_library_get_by_hand     (VocLibrary     *self);
GPtrArray         *voc_library_prepare_now     (VocStore       *store,
                                                gboolean       *lacks_by_hand);
void               voc_library_agree_by_hand   (VocLibrary     *self);
const char        *voc_library_get_source_name (VocLibrary     *self,
                                                gint64          source_id);
GArray            *voc_library_find_sources    (VocLibrary     *self,
                                                const char     *text);
void               voc_library_ask_for_sources (VocStore            *store,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
void               voc_library_load_names      (VocLibrary     *self);
void               voc_library_keep_house      (VocLibrary     *self);
void               voc_library_forget_keys     (VocLibrary     *self,
                                                GPtrArray      *sources);
void               voc_library_expire          (VocLibrary     *self);
gboolean           voc_library_finish_chore    (GObject        *store,
                                                GAsyncResult   *async_result,
                                                gpointer       *result,
                                                const char     *what);
void               voc_library_agree_hidden    (VocLibrary     *self);
void               voc_library_index_words     (VocLibrary     *self);
VocIndexing       *voc_library_get_indexing    (VocLibrary     *self);
void               voc_library_follow_occupations (VocLibrary  *self);
void               voc_library_follow_points (VocLibrary *self);
void               voc_library_follow_tables_once (VocLibrary *self);
gboolean           voc_library_end_erasures    (VocConn        *conn,
                                                const char     *data_dir,
                                                GError        **error);
void               voc_library_set_names       (VocLibrary     *self,
                                                GPtrArray      *sources);

/* A public call is a task; these two run its work on a store thread and return
 * the task with what the work made. */
GTask             *voc_library_begin           (VocLibrary     *self,
                                                gpointer        tag,
                                                GCancellable   *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer        user_data);
void               voc_library_read            (GTask          *task,
                                                VocDatabase     database,
                                                VocPriority     priority,
                                                VocStoreFunc    func,
                                                gpointer        data,
                                                GDestroyNotify  data_free,
                                                GDestroyNotify  result_free);
void               voc_library_write           (GTask          *task,
                                                VocDatabase     database,
                                                VocChanges      changes,
                                                VocStoreFunc    func,
                                                gpointer        data,
                                                GDestroyNotify  data_free,
                                                GDestroyNotify  result_free);
gboolean           voc_library_finish          (VocLibrary     *self,
                                                GAsyncResult   *async_result,
                                                gpointer        tag,
                                                gpointer       *result,
                                                GError        **error);

/* voc-library-salary.c */
gboolean           voc_library_find_band       (VocConn        *conn,
                                                const char     *soc,
                                                const char     *area_code,
                                                VocBand       **band,
                                                GError        **error);

G_END_DECLS
