/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person does not want to see. Plain values: whoever holds one owns it. */

#include "model/voc-hidden.h"

#include "base/voc-text.h"
#include "model/voc-boxed-private.h"

VOC_DEFINE_BOXED_TYPE (VocHiddenEmployer, voc_hidden_employer, voc_hidden_employer_copy, voc_hidden_employer_free)
VOC_DEFINE_BOXED_TYPE (VocHiddenListing, voc_hidden_listing, voc_hidden_listing_copy, voc_hidden_listing_free)

/**
 * voc_hidden_employer_new:
 * @name: as it was seen
 * @reason: (nullable): what somebody typed; nothing but space is no reason
 *
 * Returns: (transfer full): an employer that is hidden until somebody says so
 */
VocHiddenEmployer *
voc_hidden_employer_new (const char *name,
                         const char *reason)
{
  VocHiddenEmployer *self;
  g_autofree char   *clean = voc_text_clean (reason != NULL ? reason : "");

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (VocHiddenEmployer, 1);
  self->name = voc_text_clean (name);
  if (clean != NULL && *clean != '\0')
    self->reason = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), VOC_HIDDEN_REASON_MAX));
  return self;
}

/**
 * voc_hidden_employer_copy:
 * @self: an employer
 *
 * Returns: (transfer full): a copy
 */
VocHiddenEmployer *
voc_hidden_employer_copy (const VocHiddenEmployer *self)
{
  VocHiddenEmployer *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->key = g_strdup (self->key);
  copy->name = g_strdup (self->name);
  copy->reason = g_strdup (self->reason);
  return copy;
}

/**
 * voc_hidden_employer_free:
 * @self: (nullable) (transfer full): an employer
 */
void
voc_hidden_employer_free (VocHiddenEmployer *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

/**
 * voc_hidden_employer_is_active:
 * @self: an employer
 * @now: Unix seconds
 *
 * Returns: whether its listings are hidden then
 */
gboolean
voc_hidden_employer_is_active (const VocHiddenEmployer *self,
                               gint64                   now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->until == 0 || self->until > now;
}

/**
 * voc_hidden_employer_is_named:
 * @self: an employer
 * @name: a name, as somebody types it
 *
 * Returns: whether that is its name, however it is written
 */
gboolean
voc_hidden_employer_is_named (const VocHiddenEmployer *self,
                              const char              *name)
{
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  ours = voc_text_key (self->name);
  theirs = voc_text_key (name);
  /* Of a name that is nothing but signs there is no key. */
  if (ours == NULL || *ours == '\0')
    {
      g_free (ours);
      g_free (theirs);
      ours = voc_text_fold (self->name);
      theirs = voc_text_fold (name);
    }
  return g_strcmp0 (ours, theirs) == 0;
}

/**
 * voc_hidden_employer_equal:
 * @a: an employer
 * @b: an employer
 *
 * Returns: whether nothing of them differs
 */
gboolean
voc_hidden_employer_equal (const VocHiddenEmployer *a,
                           const VocHiddenEmployer *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->id == b->id && a->hidden_at == b->hidden_at && a->until == b->until && a->n_listings == b->n_listings
         && g_strcmp0 (a->key, b->key) == 0 && g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->reason, b->reason) == 0;
}

/**
 * voc_hidden_listing_new:
 * @source_url: the address of its source
 * @native_id: the source's own id
 *
 * Returns: (transfer full): a listing that nothing else is known of
 */
VocHiddenListing *
voc_hidden_listing_new (const char *source_url,
                        const char *native_id)
{
  VocHiddenListing *self;

  g_return_val_if_fail (source_url != NULL && native_id != NULL, NULL);

  self = g_new0 (VocHiddenListing, 1);
  self->source_url = g_strdup (source_url);
  self->native_id = g_strdup (native_id);
  return self;
}

/**
 * voc_hidden_listing_copy:
 * @self: a listing
 *
 * Returns: (transfer full): a copy
 */
VocHiddenListing *
voc_hidden_listing_copy (const VocHiddenListing *self)
{
  VocHiddenListing *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->source_url = g_strdup (self->source_url);
  copy->native_id = g_strdup (self->native_id);
  copy->title = g_strdup (self->title);
  copy->company = g_strdup (self->company);
  copy->source_name = g_strdup (self->source_name);
  return copy;
}

/**
 * voc_hidden_listing_free:
 * @self: (nullable) (transfer full): a listing
 */
void
voc_hidden_listing_free (VocHiddenListing *self)
{
  if (self == NULL)
    return;

  g_free (self->source_url);
  g_free (self->native_id);
  g_free (self->title);
  g_free (self->company);
  g_free (self->source_name);
  g_free (self);
}

/**
 * voc_hidden_listing_equal:
 * @a: a listing
 * @b: a listing
 *
 * Returns: whether nothing of them differs
 */
gboolean
voc_hidden_listing_equal (const VocHiddenListing *a,
                          const VocHiddenListing *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->source_id == b->source_id && a->listing_id == b->listing_id && a->hidden_at == b->hidden_at
         && g_str_equal (a->source_url, b->source_url) && g_str_equal (a->native_id, b->native_id)
         && g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->company, b->company) == 0
         && g_strcmp0 (a->source_name, b->source_name) == 0;
}

/**
 * voc_hidden_get_until:
 * @now: Unix seconds
 * @n_months: how long; 0: until somebody says so
 *
 * Returns: the same hour of the same day so many months later, here; the last day of a
 *   month that has fewer; 0 for 0
 */
gint64
voc_hidden_get_until (gint64 now,
                      guint  n_months)
{
  g_autoptr (GDateTime) begin = g_date_time_new_from_unix_local (now);
  g_autoptr (GDateTime) end = n_months > 0 && begin != NULL ? g_date_time_add_months (begin, (int) n_months) : NULL;

  return end != NULL ? g_date_time_to_unix (end) : 0;
}
