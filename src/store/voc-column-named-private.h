/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/voc-column-set-private.h"
#include "store/voc-conn-private.h"

G_BEGIN_DECLS

/**
 * VocNamed:
 *
 * Listings that the index of words has named. Immutable; any thread may read it.
 */
typedef struct _VocNamed VocNamed;

/**
 * VocNamedMemo:
 *
 * What the index was asked last, for as long as it stays as it was: whoever types asks for
 * the words before the last one at each letter of it. Any thread may use it.
 */
typedef struct _VocNamedMemo VocNamedMemo;

VocNamed     *voc_named_new       (GArray             *ids);
VocNamed     *voc_named_ref       (VocNamed           *self);
void          voc_named_unref     (VocNamed           *self);
guint         voc_named_get_n     (const VocNamed     *self);
void          voc_named_mark      (const VocNamed     *self,
                                   const VocColumnSet *set,
                                   guint8              level,
                                   guint8             *levels);

VocNamedMemo *voc_named_memo_new  (void);
void          voc_named_memo_free (VocNamedMemo       *self);
VocNamed     *voc_named_ask       (VocNamedMemo       *memo,
                                   VocConn            *conn,
                                   const char         *match,
                                   GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocNamed, voc_named_unref)

G_END_DECLS
