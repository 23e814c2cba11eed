/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a preview goes on from a page without jobs: the feeds that it leads to, and
 * from the front page of a company by way of its careers page. So many pages, so many
 * links of each, and no further. Owned by the preview; main thread. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-sync-links-private.h"

#include "sync/voc-fetcher.h"

/* Links of a page that are tried. */
#define MAX_LINKS 3

#define MAX_PAGES 2

struct _VocSyncLinks
{
  GPtrArray *links; /* (element-type utf8): those that were tried come first */
  guint      n_tried;
  guint      n_pages;
  gboolean   is_own_machine;
};

/**
 * voc_sync_links_new:
 * @is_own_machine: what was pasted is on this machine; a page of the web must not lead
 *   to what listens there
 *
 * Returns: (transfer full): no links yet
 */
VocSyncLinks *
voc_sync_links_new (gboolean is_own_machine)
{
  VocSyncLinks *self = g_new0 (VocSyncLinks, 1);

  self->links = g_ptr_array_new_with_free_func (g_free);
  self->is_own_machine = is_own_machine;
  return self;
}

/**
 * voc_sync_links_free:
 * @self: (nullable) (transfer full): links
 */
void
voc_sync_links_free (VocSyncLinks *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->links);
  g_free (self);
}

/**
 * voc_sync_links_wants_page:
 * @self: links
 *
 * Returns: whether the links of the next page would be followed
 */
gboolean
voc_sync_links_wants_page (VocSyncLinks *self)
{
  return self->n_pages < MAX_PAGES;
}

/**
 * voc_sync_links_take_page:
 * @self: links
 * @links: (transfer full) (element-type utf8): where a page leads, the surest first
 *
 * These are followed before what is left of the page before.
 */
void
voc_sync_links_take_page (VocSyncLinks *self,
                          GPtrArray    *links)
{
  guint n_taken = 0;

  for (guint i = 0; i < links->len && n_taken < MAX_LINKS && voc_sync_links_wants_page (self); i++)
    {
      const char *link = g_ptr_array_index (links, i);

      if (!g_ptr_array_find_with_equal_func (self->links, link, g_str_equal, NULL))
        g_ptr_array_insert (self->links, (int) (self->n_tried + n_taken++), g_strdup (link));
    }

  self->n_pages++;
  g_ptr_array_unref (links);
}

/**
 * voc_sync_links_next:
 * @self: links
 *
 * Returns: (transfer none) (nullable): the next to be tried
 */
const char *
voc_sync_links_next (VocSyncLinks *self)
{
  while (self->n_tried < self->links->len)
    {
      const char *link = g_ptr_array_index (self->links, self->n_tried++);

      if (self->is_own_machine || !voc_fetch_leads_home (link))
        return link;
    }

  return NULL;
}
