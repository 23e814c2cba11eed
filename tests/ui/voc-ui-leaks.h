/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

/* What libraries leave behind, for programs with the address sanitizer. */

void voc_ui_leaks_init (void);
void voc_ui_leaks_pause (void);
void voc_ui_leaks_resume (void);

/* The server of libsoup 3.2 keeps the address that it listens on. */
static inline void
voc_ui_server_listen (SoupServer *server,
                      GError    **error)
{
  voc_ui_leaks_pause ();
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
  voc_ui_leaks_resume ();
}
