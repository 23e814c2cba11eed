/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     voc_widget_get_color (GtkWidget     *widget,
                               const char    *name,
                               const GdkRGBA *fallback,
                               GdkRGBA       *color);
void     voc_widget_get_text_color (GtkWidget *widget,
                                    GdkRGBA   *color);
gboolean voc_widget_wants_animation (GtkWidget *widget);
void     voc_widget_let_pills_wrap (GtkWidget *root);
void     voc_widget_let_labels_wrap (GtkWidget *root);
void     voc_label_hold_codes (GtkLabel *label);
void     voc_inscription_set_text (GtkInscription *inscription,
                                   const char     *text);
guint    voc_inscription_get_offset (GtkInscription *inscription);
void     voc_widget_set_spoken_name (GtkWidget  *widget,
                                     const char *name);
void     voc_widget_scroll_into_view (GtkWidget             *widget,
                                      const graphene_rect_t *area);
gboolean voc_widget_is_back_arrow (GtkWidget *widget,
                                   GVariant  *args);

void     voc_widget_measure_children (GtkWidget     *widget,
                                      GtkOrientation orientation,
                                      int           *minimum,
                                      int           *natural);
void     voc_widget_catch_keyboard (GtkWidget *widget);
gboolean voc_widget_clear_search (GtkSearchEntry *entry);

GApplication *voc_widget_hold (GtkWidget *widget);
void          voc_widget_let_go (GApplication *application);

void voc_window_put_above (GtkWindow *window,
                           GtkWindow *parent);

G_END_DECLS
