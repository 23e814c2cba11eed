/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's call about what is new. It asks nothing of a database; it is done
 * by a reading thread because it looks at each listing of two answers. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-news.h"

#include "library/voc-library-private.h"

typedef struct
{
  VocResult *shown;
  VocResult *fresh;
  GArray    *touched;
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  voc_result_unref (comparison->shown);
  voc_result_unref (comparison->fresh);
  g_array_unref (comparison->touched);
  g_free (comparison);
}

static gboolean
compare_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  const Comparison *comparison = data;

  *result = voc_result_news_new (comparison->shown, comparison->fresh, comparison->touched);

  return TRUE;
}

/**
 * voc_library_compare_async:
 * @self: a library
 * @shown: the answer that is being read
 * @fresh: a newer one to the same question
 * @touched: (element-type gint64): listings that were hidden or brought back by hand
 *   since @shown was asked for; copied
 *
 * Compares two answers, so that the newer one can wait.
 */
void
voc_library_compare_async (VocLibrary         *self,
                           const VocResult    *shown,
                           const VocResult    *fresh,
                           const GArray       *touched,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Comparison *comparison;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (shown != NULL && fresh != NULL && touched != NULL);

  comparison = g_new0 (Comparison, 1);
  comparison->shown = voc_result_ref (shown);
  comparison->fresh = voc_result_ref (fresh);
  comparison->touched = g_array_copy ((GArray *) touched);
  voc_library_read (voc_library_begin (self, voc_library_compare_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE,
                    compare_in_thread, comparison, (GDestroyNotify) comparison_free,
                    (GDestroyNotify) voc_result_news_free);
}

/**
 * voc_library_compare_finish:
 *
 * Returns: (transfer full): what is new, or %NULL with @error set
 */
VocResultNews *
voc_library_compare_finish (VocLibrary   *self,
                            GAsyncResult *result,
                            GError      **error)
{
  gpointer news = NULL;

  voc_library_finish (self, result, voc_library_compare_async, &news, error);

  return news;
}
