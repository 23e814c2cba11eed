/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the search of the desktop finds of careers: guides, and pages of occupations. Each
 * is called by the link to it, and what is told of it is kept, for the desktop asks right
 * after it has the links. Main thread only. */

#include "config.h"

#include "app/voc-search-careers-private.h"

#include "library/voc-library-figures.h"
#include "model/voc-link.h"
#include "store/voc-reference-store.h"

#include <glib/gi18n-lib.h>

/* What was found before so many is forgotten. */
#define MOST_KEPT 500

struct _VocSearchCareers
{
  GHashTable *told; /* (owned): link → Telling */
};

typedef struct
{
  char *name;
  char *description;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_free (telling->name);
  g_free (telling->description);
  g_free (telling);
}

/**
 * voc_search_careers_new:
 *
 * Returns: (transfer full): a memory with nothing in it
 */
VocSearchCareers *
voc_search_careers_new (void)
{
  VocSearchCareers *self = g_rc_box_new0 (VocSearchCareers);

  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, telling_free);

  return self;
}

VocSearchCareers *
voc_search_careers_ref (VocSearchCareers *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_hash_table_unref (((VocSearchCareers *) data)->told);
}

void
voc_search_careers_unref (VocSearchCareers *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * voc_search_careers_take:
 * @self: a memory
 * @hits: (nullable) (element-type VocGuideHit): where guides speak of it, best first
 * @text: what was looked for
 * @most: how many to give at most
 *
 * Returns: (transfer full) (element-type utf8): links to those that have all of the words,
 *   of each guide one; they can be described from now on
 */
GPtrArray *
voc_search_careers_take (VocSearchCareers *self,
                         const GPtrArray  *hits,
                         const char       *text,
                         guint             most)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *links = g_ptr_array_new_with_free_func (g_free);

  if (g_hash_table_size (self->told) > MOST_KEPT)
    g_hash_table_remove_all (self->told);
  for (guint i = 0; hits != NULL && i < hits->len && links->len < most; i++)
    {
      const VocGuideHit *hit = g_ptr_array_index (hits, i);
      Telling           *telling;

      /* Guides that have only some of the words are for somebody who looks for guides. */
      if (!voc_guide_hit_has_words (hit, text) || !g_hash_table_add (seen, hit->slug))
        continue;

      telling = g_new0 (Telling, 1);
      telling->name = g_strdup (hit->title);
      telling->description = g_strdup_printf ("%s · %s", C_ ("page", "Careers"), hit->snippet);
      g_ptr_array_add (links, voc_link_make_guide (hit->slug, hit->paragraph_id));
      g_hash_table_insert (self->told, g_strdup (g_ptr_array_index (links, links->len - 1)), telling);
    }

  return links;
}

/**
 * voc_search_careers_describe:
 * @self: a memory
 * @link: a link to a guide
 * @name: (out) (transfer none): what it is called
 * @description: (out) (transfer none): what was found there
 *
 * Returns: whether it was found here
 */
gboolean
voc_search_careers_describe (VocSearchCareers *self,
                             const char       *link,
                             const char      **name,
                             const char      **description)
{
  const Telling *telling = g_hash_table_lookup (self->told, link);

  if (telling == NULL)
    return FALSE;

  *name = telling->name;
  *description = telling->description;
  return TRUE;
}
