/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came while nobody looked, in one message, for who saved no search to be told of:
 * the reports of many syncs are added up. It has numbers of listings and of sources and nothing else, so that a locked
 * screen tells nobody what is searched or who is kept. Main thread only. */

#include "config.h"

#include "library/voc-digest.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

struct _VocDigest
{
  guint64     n_new;
  GHashTable *sources; /* (owned) (element-type gint64): those that brought some */
};

/**
 * voc_digest_new:
 *
 * Returns: (transfer full): a digest of nothing
 */
VocDigest *
voc_digest_new (void)
{
  VocDigest *self = g_new0 (VocDigest, 1);

  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

/**
 * voc_digest_free:
 * @self: (nullable) (transfer full): a digest
 */
void
voc_digest_free (VocDigest *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->sources);
  g_free (self);
}

/**
 * voc_digest_add:
 * @self: a digest
 * @report: what a sync did
 *
 * Adds what a sync brought. What it changed, closed or opened again is no news, nor is
 * a job that another source had brought before.
 *
 * Returns: whether there was anything to add
 */
gboolean
voc_digest_add (VocDigest           *self,
                const VocSyncReport *report)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  if (report->n_new <= report->n_copies)
    return FALSE;

  self->n_new += report->n_new - report->n_copies;
  g_hash_table_add (self->sources, g_memdup2 (&report->source_id, sizeof report->source_id));

  return TRUE;
}

/**
 * voc_digest_clear:
 * @self: a digest
 *
 * Forgets everything: somebody has looked.
 */
void
voc_digest_clear (VocDigest *self)
{
  g_return_if_fail (self != NULL);

  self->n_new = 0;
  g_hash_table_remove_all (self->sources);
}

guint64
voc_digest_get_n_new (const VocDigest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_new;
}

/**
 * voc_digest_dup_title:
 * @self: a digest
 *
 * Returns: (transfer full): how many jobs are new, such as "12 new jobs"
 */
char *
voc_digest_dup_title (const VocDigest *self)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  number = voc_present_number ((gint64) self->n_new);

  /* Translators: the title of a notification. %s is a number. */
  return g_strdup_printf (ngettext ("%s new job", "%s new jobs", (gulong) self->n_new), number);
}

/**
 * voc_digest_dup_body:
 * @self: a digest
 *
 * Returns: (transfer full): from how many sources they are
 */
char *
voc_digest_dup_body (const VocDigest *self)
{
  guint n_sources;

  g_return_val_if_fail (self != NULL, NULL);

  n_sources = g_hash_table_size (self->sources);

  /* Translators: the text of a notification whose title is "12 new jobs". */
  return g_strdup_printf (ngettext ("From %u source that you follow", "From %u sources that you follow", n_sources),
                          n_sources);
}
