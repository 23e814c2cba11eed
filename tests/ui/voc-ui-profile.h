/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voc-ui-test.h"

#include "library/voc-library.h"

/* A page of the window on a library of its own: an empty profile in a temporary
 * folder, with the reference tables of the build. What the page asks of the window
 * is noted: "win.search-jobs", "win.show-salary" and "win.show-guide". */

typedef struct
{
  char       *folder;
  VocLibrary *library;
  GtkWidget  *window;
  GtkWidget  *page; /* (unowned) */
  char       *action; /* (nullable): the last one that was asked for */
  char       *target; /* (nullable) */
} VocUiProfile;

void       voc_ui_profile_open       (VocUiProfile *self,
                                      GtkWidget  *(*create_page) (VocLibrary *library));
void       voc_ui_profile_close      (VocUiProfile *self);
void       voc_ui_profile_put        (VocUiProfile *self,
                                      const char   *title,
                                      double        yearly,
                                      guint         n);
void       voc_ui_profile_put_in     (VocUiProfile *self,
                                      const char   *title,
                                      double        yearly,
                                      guint         n,
                                      const char   *currency,
                                      const char   *country);
GtkWidget *voc_ui_find_text          (GtkWidget    *root,
                                      const char   *text);
GtkWidget *voc_ui_find_type          (GtkWidget    *root,
                                      GType         type,
                                      guint         position);
void       voc_ui_profile_wait_text  (VocUiProfile *self,
                                      const char   *text);
void       voc_ui_click              (GtkWidget    *widget);
