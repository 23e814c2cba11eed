/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"
#include "model/voc-hidden.h"

G_BEGIN_DECLS

/* What is hidden: employers with all their listings, and listings one by one. Who hides a
 * listing that is on the screen calls voc_library_set_hidden_async(). "changed" says
 * %VOC_CHANGE_LISTINGS, and %VOC_CHANGE_HIDDEN too unless it was the clock. */

/**
 * VocHidden:
 * @employers: (element-type VocHiddenEmployer): those whose date is not past, counted
 * @listings: (element-type VocHiddenListing): those that were hidden one by one
 * @n_employers: how many employers are hidden, whether they are in @employers or not
 * @n_listings: how many listings are, likewise
 *
 * What is hidden, the latest first: all, or what a search finds.
 */
typedef struct
{
  GPtrArray *employers;
  GPtrArray *listings;
  guint      n_employers;
  guint      n_listings;
} VocHidden;

void               voc_hidden_free                       (VocHidden               *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocHidden, voc_hidden_free)

void               voc_library_list_hidden_async         (VocLibrary              *self,
                                                          GCancellable            *cancellable,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
VocHidden         *voc_library_list_hidden_finish        (VocLibrary              *self,
                                                          GAsyncResult            *result,
                                                          GError                 **error);
void               voc_library_find_hidden_async         (VocLibrary              *self,
                                                          const char              *text,
                                                          GCancellable            *cancellable,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
VocHidden         *voc_library_find_hidden_finish        (VocLibrary              *self,
                                                          GAsyncResult            *result,
                                                          GError                 **error);
void               voc_library_complete_hidden_async     (VocLibrary              *self,
                                                          GPtrArray               *listings,
                                                          GCancellable            *cancellable,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
GPtrArray         *voc_library_complete_hidden_finish    (VocLibrary              *self,
                                                          GAsyncResult            *result,
                                                          GError                 **error);
void               voc_library_show_employers_async      (VocLibrary              *self,
                                                          GPtrArray               *employers,
                                                          GCancellable            *cancellable,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
gboolean           voc_library_show_employers_finish     (VocLibrary              *self,
                                                          GAsyncResult            *result,
                                                          GError                 **error);
void               voc_library_show_listings_async       (VocLibrary              *self,
                                                          GPtrArray               *listings,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
gboolean           voc_library_show_listings_finish      (VocLibrary              *self,
                                                          GAsyncResult            *result,
                                                          GError                 **error);
gboolean           voc_library_is_behind                 (VocLibrary              *self);
void               voc_library_hide_employer_async       (VocLibrary              *self,
                                                          const VocHiddenEmployer *employer,
                                                          GCancellable            *cancellable,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
VocHiddenEmployer *voc_library_hide_employer_finish      (VocLibrary              *self,
                                                          GAsyncResult            *result,
                                                          GArray                 **listings,
                                                          VocHiddenEmployer      **before,
                                                          GError                 **error);
void               voc_library_show_employer_async       (VocLibrary              *self,
                                                          gint64                   id,
                                                          gboolean                 is_shown,
                                                          GCancellable            *cancellable,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
gboolean           voc_library_show_employer_finish      (VocLibrary              *self,
                                                          GAsyncResult            *result,
                                                          GArray                 **listings,
                                                          GError                 **error);
void               voc_library_unhide_employer_async     (VocLibrary              *self,
                                                          const VocHiddenEmployer *employer,
                                                          const VocHiddenEmployer *before,
                                                          GCancellable            *cancellable,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
gboolean           voc_library_unhide_employer_finish    (VocLibrary              *self,
                                                          GAsyncResult            *result,
                                                          GArray                 **listings,
                                                          GError                 **error);
void               voc_library_show_hidden_listing_async (VocLibrary              *self,
                                                          const VocHiddenListing  *listing,
                                                          gboolean                 is_shown,
                                                          GCancellable            *cancellable,
                                                          GAsyncReadyCallback      callback,
                                                          gpointer                 user_data);
gboolean           voc_library_show_hidden_listing_finish (VocLibrary             *self,
                                                          GAsyncResult            *result,
                                                          GError                 **error);

G_END_DECLS
