/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was hidden or brought back by hand, and when, counted in such steps. An answer knows
 * of what was done before it was asked for; the rest has to be remembered when it is shown,
 * for the answer after it is compared with it. Owned by the page. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-touched.h"

typedef struct
{
  guint64  mark; /* the step it was; G_MAXUINT64 while it is under way */
  gboolean is_gone;
} Touch;

struct _VocJobsTouched
{
  GHashTable *touches; /* (owned): listing → Touch */
  guint64     n;       /* steps so far */
};

/**
 * voc_jobs_touched_new:
 *
 * Returns: (transfer full): nothing touched yet
 */
VocJobsTouched *
voc_jobs_touched_new (void)
{
  VocJobsTouched *self = g_new0 (VocJobsTouched, 1);

  self->touches = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

/**
 * voc_jobs_touched_free:
 * @self: (nullable) (transfer full): what was touched
 */
void
voc_jobs_touched_free (VocJobsTouched *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->touches);
  g_free (self);
}

static void
set (VocJobsTouched *self,
     gint64          id,
     guint64         mark,
     gboolean        is_gone)
{
  Touch *touch = g_new0 (Touch, 1);

  touch->mark = mark;
  touch->is_gone = is_gone;
  g_hash_table_replace (self->touches, g_memdup2 (&id, sizeof id), touch);
}

/**
 * voc_jobs_touched_begin:
 * @self: what was touched
 * @id: a listing that is about to be hidden
 *
 * It counts as gone, and is not forgotten before voc_jobs_touched_note() says what has
 * become of it.
 */
void
voc_jobs_touched_begin (VocJobsTouched *self,
                        gint64          id)
{
  g_return_if_fail (self != NULL);

  set (self, id, G_MAXUINT64, TRUE);
}

/**
 * voc_jobs_touched_note:
 * @self: what was touched
 * @id: a listing
 * @is_gone: whether it is hidden from now on; else it can be seen
 */
void
voc_jobs_touched_note (VocJobsTouched *self,
                       gint64          id,
                       gboolean        is_gone)
{
  g_return_if_fail (self != NULL);

  set (self, id, ++self->n, is_gone);
}

/**
 * voc_jobs_touched_note_all:
 * @self: what was touched
 * @ids: (element-type gint64): listings
 * @is_gone: whether they are hidden from now on
 */
void
voc_jobs_touched_note_all (VocJobsTouched *self,
                           const GArray   *ids,
                           gboolean        is_gone)
{
  g_return_if_fail (self != NULL && ids != NULL);

  self->n++;
  for (guint i = 0; i < ids->len; i++)
    set (self, g_array_index (ids, gint64, i), self->n, is_gone);
}

/**
 * voc_jobs_touched_get_mark:
 * @self: what was touched
 *
 * Returns: what an answer that is asked for now knows, for voc_jobs_touched_forget()
 */
guint64
voc_jobs_touched_get_mark (const VocJobsTouched *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

/**
 * voc_jobs_touched_forget:
 * @self: what was touched
 * @mark: what the answer knows that is shown now
 *
 * What came later is kept.
 */
void
voc_jobs_touched_forget (VocJobsTouched *self,
                         guint64         mark)
{
  GHashTableIter iter;
  gpointer       touch;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->touches);
  while (g_hash_table_iter_next (&iter, NULL, &touch))
    if (((const Touch *) touch)->mark <= mark)
      g_hash_table_iter_remove (&iter);
}

/**
 * voc_jobs_touched_add_gone:
 * @self: what was touched
 * @ids: gets those that are hidden, or about to be
 */
void
voc_jobs_touched_add_gone (const VocJobsTouched *self,
                           VocIdSet             *ids)
{
  GHashTableIter iter;
  gpointer       id, touch;

  g_return_if_fail (self != NULL && ids != NULL);

  g_hash_table_iter_init (&iter, self->touches);
  while (g_hash_table_iter_next (&iter, &id, &touch))
    if (((const Touch *) touch)->is_gone)
      voc_id_set_add (ids, *(const gint64 *) id);
}

/**
 * voc_jobs_touched_list:
 * @self: what was touched
 *
 * Returns: (transfer full) (element-type gint64): all of it, in no order
 */
GArray *
voc_jobs_touched_list (const VocJobsTouched *self)
{
  GArray        *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       id;

  g_return_val_if_fail (self != NULL, ids);

  g_hash_table_iter_init (&iter, self->touches);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  return ids;
}
