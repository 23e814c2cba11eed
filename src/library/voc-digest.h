/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-source.h"

G_BEGIN_DECLS

/* What came while nobody looked: how many new listings, from how many sources. */
typedef struct _VocDigest VocDigest;

VocDigest *voc_digest_new           (void);
void       voc_digest_free          (VocDigest           *self);
gboolean   voc_digest_add           (VocDigest           *self,
                                     const VocSyncReport *report);
void       voc_digest_clear         (VocDigest           *self);
guint64    voc_digest_get_n_new     (const VocDigest     *self);
char      *voc_digest_dup_title     (const VocDigest     *self);
char      *voc_digest_dup_body      (const VocDigest     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocDigest, voc_digest_free)

G_END_DECLS
