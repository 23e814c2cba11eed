/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A small web server for this computer alone. Used on the main thread. */

typedef struct _VocServeSite VocServeSite;

VocServeSite *voc_serve_site_new (void);
void          voc_serve_site_free (VocServeSite *self);
const char   *voc_serve_site_add_bytes (VocServeSite *self,
                                        const char   *name,
                                        GBytes       *bytes,
                                        gint64        modified);
const char   *voc_serve_site_add_file (VocServeSite *self,
                                       GFile        *file);
gboolean      voc_serve_site_listen (VocServeSite *self,
                                     guint         port,
                                     GError      **error);
guint         voc_serve_site_get_port (VocServeSite *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocServeSite, voc_serve_site_free)

/* A body on its way: voc-ctl-serve-body.c. */
typedef struct _SoupServerMessage SoupServerMessage;

void voc_serve_send_stream (SoupServerMessage *message,
                            GInputStream      *stream,
                            gint64             length);

G_END_DECLS
