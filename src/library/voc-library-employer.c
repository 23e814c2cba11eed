/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's call about the employer of a listing. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-employer.h"

#include "library/voc-library-private.h"

typedef struct
{
  gint64      id;
  VocPayBasis basis;
} EmployerQuestion;

static gboolean
get_employer_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const EmployerQuestion *question = data;

  *result = voc_listings_get_employer (conn, question->id, question->basis, g_get_real_time () / G_USEC_PER_SEC, error);

  return *result != NULL;
}

/**
 * voc_library_get_employer_async:
 * @self: a library
 * @id: a listing
 *
 * Asks what is known of its employer, from the listings that the cache has.
 */
void
voc_library_get_employer_async (VocLibrary         *self,
                                gint64              id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  EmployerQuestion question = { id };

  g_return_if_fail (VOC_IS_LIBRARY (self));

  question.basis = voc_library_get_basis (self);
  voc_library_read (voc_library_begin (self, voc_library_get_employer_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL, get_employer_in_thread,
                    g_memdup2 (&question, sizeof question), g_free, (GDestroyNotify) voc_employer_facts_free);
}

/**
 * voc_library_get_employer_finish:
 *
 * Returns: (transfer full) (nullable): the facts; %NULL with @error set on failure
 */
VocEmployerFacts *
voc_library_get_employer_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer facts = NULL;

  voc_library_finish (self, result, voc_library_get_employer_async, &facts, error);

  return facts;
}
