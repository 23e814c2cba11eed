/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where each guide was left and which of its questions are open, until the window is
 * closed. Owned by the view. Main thread only. */

#include "config.h"

#include "ui/careers/voc-guide-memory.h"

typedef struct
{
  double      place;
  GHashTable *open; /* (owned): ids of questions */
} Guide;

struct _VocGuideMemory
{
  GHashTable *guides; /* (owned): slug → Guide */
};

static void
guide_free (gpointer data)
{
  Guide *guide = data;

  g_hash_table_unref (guide->open);
  g_free (guide);
}

VocGuideMemory *
voc_guide_memory_new (void)
{
  VocGuideMemory *self = g_new0 (VocGuideMemory, 1);

  self->guides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, guide_free);

  return self;
}

/**
 * voc_guide_memory_free:
 * @self: (transfer full) (nullable): a memory
 */
void
voc_guide_memory_free (VocGuideMemory *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->guides);
  g_free (self);
}

static Guide *
need_guide (VocGuideMemory *self,
            const char     *slug)
{
  Guide *guide = g_hash_table_lookup (self->guides, slug);

  if (guide == NULL)
    {
      guide = g_new0 (Guide, 1);
      guide->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->guides, g_strdup (slug), guide);
    }

  return guide;
}

/**
 * voc_guide_memory_set_place:
 * @self: a memory
 * @slug: a guide
 * @place: where it is left, in pixels from its top
 */
void
voc_guide_memory_set_place (VocGuideMemory *self,
                            const char     *slug,
                            double          place)
{
  need_guide (self, slug)->place = place;
}

/**
 * voc_guide_memory_get_place:
 * @self: a memory
 * @slug: a guide
 *
 * Returns: where it was left, in pixels from its top; 0 when it was not read yet
 */
double
voc_guide_memory_get_place (VocGuideMemory *self,
                            const char     *slug)
{
  const Guide *guide = g_hash_table_lookup (self->guides, slug);

  return guide != NULL ? guide->place : 0.0;
}

/**
 * voc_guide_memory_set_open:
 * @self: a memory
 * @slug: a guide
 * @faq_id: a question of it
 * @is_open: whether its answer is seen
 */
void
voc_guide_memory_set_open (VocGuideMemory *self,
                           const char     *slug,
                           const char     *faq_id,
                           gboolean        is_open)
{
  Guide *guide = need_guide (self, slug);

  if (is_open)
    g_hash_table_add (guide->open, g_strdup (faq_id));
  else
    g_hash_table_remove (guide->open, faq_id);
}

/**
 * voc_guide_memory_is_open:
 * @self: a memory
 * @slug: a guide
 * @faq_id: a question of it
 *
 * Returns: whether its answer was left open
 */
gboolean
voc_guide_memory_is_open (VocGuideMemory *self,
                          const char     *slug,
                          const char     *faq_id)
{
  const Guide *guide = g_hash_table_lookup (self->guides, slug);

  return guide != NULL && g_hash_table_contains (guide->open, faq_id);
}
