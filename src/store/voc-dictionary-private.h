/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-conn-private.h"
#include "store/voc-dictionary.h"

G_BEGIN_DECLS

/* No listing is larger: feeds are cut at less. Guards against a damaged file. */
#define VOC_DICTIONARY_MAX_TEXT (16 * 1024 * 1024)

/* One dictionary. %NULL stands for none, which is number 0. */
VocDictionary *voc_dictionary_new         (gint64               number,
                                           gint64               made_of,
                                           const void          *body,
                                           gsize                length);
gint64         voc_dictionary_get_number  (const VocDictionary *self);
gint64         voc_dictionary_get_made_of (const VocDictionary *self);
guint8        *voc_dictionary_compress    (VocDictionary       *self,
                                           const char          *text,
                                           gsize                size,
                                           gsize               *length);
char          *voc_dictionary_expand      (VocDictionary       *self,
                                           gint64               size,
                                           const void          *packed,
                                           gsize                length);

/* All of a cache. */
VocDictionaries *voc_dictionaries_new         (void);
VocDictionaries *voc_dictionaries_ref         (VocDictionaries     *self);
void             voc_dictionaries_unref       (VocDictionaries     *self);
void             voc_dictionaries_load        (VocDictionaries     *self,
                                               VocConn             *conn);
void             voc_dictionaries_use         (VocDictionaries     *self,
                                               VocDictionary       *dictionary);
VocDictionary   *voc_dictionaries_ref_current (VocDictionaries     *self);
gboolean         voc_dictionaries_find        (VocConn             *conn,
                                               gint64               number,
                                               VocDictionary      **dictionary,
                                               GError             **error);
gboolean         voc_dictionaries_check       (VocConn             *conn,
                                               GError             **error);
gint64           voc_dictionaries_get_tried   (VocDictionaries     *self);
void             voc_dictionaries_set_tried   (VocDictionaries     *self,
                                               gint64               made_of);
gboolean         voc_dictionaries_begin_training (VocDictionaries  *self);
void             voc_dictionaries_end_training (VocDictionaries    *self);

/* (transfer none): of all connections to its cache */
VocDictionaries *voc_store_get_dictionaries   (VocStore            *self);

/* Making one: voc-dictionary-train.c. */
GBytes          *voc_dictionary_train         (VocConn             *conn,
                                               gint64              *made_of,
                                               GError             **error);
VocDictionary   *voc_dictionary_add           (VocConn             *conn,
                                               gint64               made_of,
                                               GBytes              *body,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocDictionaries, voc_dictionaries_unref)

G_END_DECLS
