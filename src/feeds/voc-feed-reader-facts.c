/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reader knows of its feed beside the items. Most of it is certain after the
 * end only. On the reader's thread. */

#include "feeds/voc-feed-reader-private.h"

/**
 * voc_feed_reader_take_issues:
 * @self: a reader
 *
 * Takes what the feed's publisher ought to know and has not been taken yet. At
 * most 10,000 issues wait; those after are dropped.
 *
 * Returns: (transfer full) (element-type VocFeedIssue): the issues in the order
 *   of the feed
 */
GPtrArray *
voc_feed_reader_take_issues (VocFeedReader *self)
{
  GPtrArray *issues;

  g_return_val_if_fail (VOC_IS_FEED_READER (self), NULL);

  issues = self->context->issues;
  self->context->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_feed_issue_free);
  return issues;
}

/**
 * voc_feed_reader_get_title:
 * @self: a reader
 *
 * What the feed calls itself, as far as was read; all of these are certain after
 * the end only.
 *
 * Returns: (transfer none) (nullable): the name
 */
const char *
voc_feed_reader_get_title (VocFeedReader *self)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), NULL);

  return self->context->title;
}

/**
 * voc_feed_reader_get_home_url:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the address of the page for people
 */
const char *
voc_feed_reader_get_home_url (VocFeedReader *self)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), NULL);

  return self->context->home_url;
}

/**
 * voc_feed_reader_get_attribution:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): what has to be shown with the feed's
 *   listings: a licence or a credit
 */
const char *
voc_feed_reader_get_attribution (VocFeedReader *self)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), NULL);

  return self->context->attribution;
}

/**
 * voc_feed_reader_get_advertised:
 * @self: a reader
 *
 * Returns: how many records the feed says it has; -1 when it does not say
 */
gint64
voc_feed_reader_get_advertised (VocFeedReader *self)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), -1);

  return self->context->advertised;
}

/**
 * voc_feed_reader_has_end_mark:
 * @self: a reader that has answered %VOC_READ_END
 *
 * Feeds of lines, and those of one document, are as good when they are cut behind a
 * line, unless they say how many records they have.
 *
 * Returns: whether a body that was cut off could not have been read to its end
 */
gboolean
voc_feed_reader_has_end_mark (VocFeedReader *self)
{
  VocJsonShape shape;

  g_return_val_if_fail (VOC_IS_FEED_READER (self), FALSE);

  if (self->json == NULL || self->context->advertised >= 0)
    return TRUE;

  shape = voc_json_reader_get_shape (self->json);
  return shape != VOC_JSON_SHAPE_LINES && shape != VOC_JSON_SHAPE_DOCUMENT;
}

/**
 * voc_feed_reader_get_kind:
 * @self: a reader
 *
 * What absence from this body means. Mostly that of the format; a feed of the
 * native format can say itself that it is not complete.
 *
 * Returns: the kind, certain after the end
 */
VocFeedKind
voc_feed_reader_get_kind (VocFeedReader *self)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), VOC_FEED_WINDOW);

  return self->context->kind;
}

/**
 * voc_feed_reader_is_behind:
 * @self: a reader that has said there is no other request
 *
 * Returns: whether the feed goes on all the same, and the next sync has to ask for
 *   the rest
 */
gboolean
voc_feed_reader_is_behind (VocFeedReader *self)
{
  g_return_val_if_fail (VOC_IS_FEED_READER (self), FALSE);

  return self->context->is_behind;
}
