/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-library-people.h"
#include "store/voc-store.h"

#include "voc-ui-test.h"

/* A real library in a temporary folder, and waiting for its answers. */

typedef struct
{
  char       *dir;
  char       *data_dir;
  char       *cache_dir;
  const char *reference; /* (nullable): the tables to open it with */
  VocLibrary *library;
  GtkWidget  *window;
  GtkWidget  *overlay;
} VocUiLibrary;

void            voc_ui_library_set_up (VocUiLibrary *self);
void            voc_ui_library_tear_down (VocUiLibrary *self);
void            voc_ui_library_open (VocUiLibrary *self);
void            voc_ui_library_close (VocUiLibrary *self);
void            voc_ui_library_present (VocUiLibrary *self,
                                        GtkWidget    *page,
                                        int           width,
                                        int           height);
void            voc_ui_library_drop_window (VocUiLibrary *self);
void            voc_ui_library_put_listings (VocUiLibrary *self,
                                             guint         n);
#define VOC_UI_LIBRARY_NEWER 1000000

void            voc_ui_library_put_newer (VocUiLibrary *self,
                                          guint         first,
                                          guint         n);
void            voc_ui_library_remove_listings (VocUiLibrary *self);
void            voc_ui_library_add_source (VocUiLibrary *self,
                                           const char   *url,
                                           const char   *name);
void            voc_ui_library_put_version (VocUiLibrary *self,
                                            VocListing   *listing);
void            voc_ui_library_close_listing (VocUiLibrary *self,
                                              gint64        id);
VocApplication *voc_ui_library_save (VocUiLibrary *self,
                                     gint64        listing_id);
GPtrArray      *voc_ui_library_list_applications (VocUiLibrary *self);
void            voc_ui_library_put_application (VocUiLibrary         *self,
                                                const VocApplication *application);
gint64          voc_ui_library_put_candidate (VocUiLibrary *self,
                                              VocCandidate *candidate);
VocCandidate   *voc_ui_library_get_candidate (VocUiLibrary *self,
                                              gint64        id);
void            voc_ui_library_damage (VocUiLibrary *self,
                                       VocDatabase   database,
                                       const char   *sql);
void            voc_ui_library_import (VocUiLibrary *self,
                                       const char   *text);

typedef void (*VocUiStart) (VocUiLibrary       *self,
                            gpointer            data,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

GAsyncResult *voc_ui_library_ask (VocUiLibrary *self,
                                  VocUiStart    start,
                                  gpointer      data);
GtkWidget    *voc_ui_library_find_label (GtkWidget  *widget,
                                         const char *text);
GtkWidget    *voc_ui_library_find_type (GtkWidget *widget,
                                        GType      type);
