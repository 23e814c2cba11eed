/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VocGunzip VocGunzip;

VocGunzip *voc_gunzip_new (void);
void       voc_gunzip_free (VocGunzip *self);
void       voc_gunzip_push (VocGunzip *self,
                            GBytes    *bytes);
GBytes    *voc_gunzip_read (VocGunzip *self,
                            gsize      max_bytes,
                            GError   **error);
gboolean   voc_gunzip_is_over (VocGunzip *self);
gboolean   voc_gunzip_is_begun_by (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocGunzip, voc_gunzip_free)

G_END_DECLS
