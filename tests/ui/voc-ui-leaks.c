/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What libraries leave behind, for programs with the address sanitizer. tests/lsan.supp
 * knows these by the functions in whose call they are allocated, for which it needs whole
 * stacks, and those make a window twenty times as slow. So the same functions are stepped
 * in front of here, and what they allocate themselves is not looked at. What others
 * allocate, before and after and in other threads, is. */

#include "config.h"

#include "voc-ui-leaks.h"

#ifdef __SANITIZE_ADDRESS__
#include <dlfcn.h>
#include <sanitizer/lsan_interface.h>

/* GLib's first table of quarks is allocated in a constructor, and is left behind when it grows. */
static void
before_constructors (void)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"), used)) static void (*const preinit[]) (void) = { before_constructors };

__attribute__ ((constructor)) static void
after_constructors (void)
{
  __lsan_enable ();
}

/* libsoup 3.2 calls it, and keeps the sockets of clients that go away first. */
__attribute__ ((visibility ("default"))) GSocket *
g_socket_accept (GSocket      *socket,
                 GCancellable *cancellable,
                 GError      **error)
{
  static typeof (g_socket_accept) *next;
  GSocket                         *accepted;

  if (next == NULL)
    next = (typeof (g_socket_accept) *) dlsym (RTLD_NEXT, "g_socket_accept");
  __lsan_disable ();
  accepted = next (socket, cancellable, error);
  __lsan_enable ();
  return accepted;
}

/* GDK-PixBuf calls it in a thread. GLib 2.74 reads the database of MIME types into memory
 * that it forgets; the answer is the caller's, and stays watched. */
__attribute__ ((visibility ("default"))) char *
g_content_type_guess (const char   *filename,
                      const guchar *data,
                      gsize         data_size,
                      gboolean     *result_uncertain)
{
  static typeof (g_content_type_guess) *next;
  g_autofree char                      *type = NULL;

  if (g_atomic_pointer_get (&next) == NULL)
    g_atomic_pointer_set (&next, (typeof (g_content_type_guess) *) dlsym (RTLD_NEXT, "g_content_type_guess"));
  __lsan_disable ();
  type = next (filename, data, data_size, result_uncertain);
  __lsan_enable ();
  return g_strdup (type);
}
#endif

/* Has this file linked. */
void
voc_ui_leaks_init (void)
{
}

/**
 * voc_ui_leaks_pause:
 *
 * What this thread allocates from here on may be left behind, until it resumes.
 */
void
voc_ui_leaks_pause (void)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
}

void
voc_ui_leaks_resume (void)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
}
