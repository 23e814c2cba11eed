/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-result.h"

G_BEGIN_DECLS

/**
 * VocResultNews:
 * @held: (owned): what may be shown without moving anything: the listings that are
 *   shown, without those that were hidden by hand and with those that were brought
 *   back by hand
 * @n_new: listings of the newer answer that are not in @held
 * @first_new: the first of them in the order of the newer answer; 0 without any
 * @n_gone: listings in @held that the newer answer no longer has
 * @is_changed: whether @held is other than what is shown
 * @is_whole: whether @held is all of the newer answer in its order: then nothing
 *   need be held back
 *
 * What a newer answer to the same question has over the one that somebody reads.
 */
typedef struct
{
  VocResult *held;
  guint      n_new;
  gint64     first_new;
  guint      n_gone;
  gboolean   is_changed;
  gboolean   is_whole;
} VocResultNews;

VocResultNews *voc_result_news_new  (const VocResult *shown,
                                     const VocResult *fresh,
                                     const GArray    *touched);
void           voc_result_news_free (VocResultNews   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocResultNews, voc_result_news_free)

G_END_DECLS
