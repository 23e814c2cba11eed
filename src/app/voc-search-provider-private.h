/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library.h"

G_BEGIN_DECLS

typedef struct _VocSearchProvider VocSearchProvider;

/**
 * VocNeedLibraryFunc:
 *
 * Opens the library, and calls voc_search_provider_library_settled() when that has been
 * done or has failed, but not before it has returned.
 */
typedef void (*VocNeedLibraryFunc) (gpointer user_data);

VocSearchProvider *voc_search_provider_new             (GApplication       *application,
                                                        VocLibrary         *library,
                                                        VocNeedLibraryFunc  need_library,
                                                        gpointer            user_data);
void               voc_search_provider_free            (VocSearchProvider  *self);
gboolean           voc_search_provider_export          (VocSearchProvider  *self,
                                                        GDBusConnection    *bus,
                                                        const char         *path,
                                                        GError            **error);
void               voc_search_provider_library_settled (VocSearchProvider  *self);
void               voc_search_provider_let_go          (VocSearchProvider  *self);

G_END_DECLS
