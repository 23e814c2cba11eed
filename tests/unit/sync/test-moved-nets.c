/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds that seem to have moved into a private network. Where a name leads is what its owner
 * says, so it is the server at the other end that counts, and one with an address of the
 * Internet cannot be had on loopback: the test makes a network of its own, in which this
 * machine has addresses of all kinds. Where the system does not let it, it is skipped. */

#include "sync-test.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* For documents (RFC 5737): no private ones. */
#define PUBLIC "203.0.113.7"
#define PUBLIC_TOO "203.0.113.8"
#define HOME "192.168.77.1"
#define HOME_TOO "10.77.0.1"

static const char *const own_addresses[] = { PUBLIC, PUBLIC_TOO, HOME, HOME_TOO };

/* What the names of this network are; changed by a test. */
static const struct
{
  const char *name;
  const char *address;
} names[] = {
  { "old.example", PUBLIC },
  { "new.example", PUBLIC_TOO },
  { "inside.example", HOME },
  { "inside-too.example", HOME_TOO },
};

static const char *rebound; /* (nullable): what new.example is by now */

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())

G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer data)
{
  g_list_free_full (data, g_object_unref);
}

static void
test_resolver_lookup_async (GResolver               *resolver,
                            const char              *host,
                            GResolverNameLookupFlags flags,
                            GCancellable            *cancellable,
                            GAsyncReadyCallback      callback,
                            gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  const char *address = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && (flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY) == 0; i++)
    if (g_str_equal (names[i].name, host))
      address = names[i].address;
  if (rebound != NULL && g_str_equal (host, "new.example"))
    address = rebound;

  if (address != NULL)
    g_task_return_pointer (task, g_list_prepend (NULL, g_inet_address_new_from_string (address)), free_addresses);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "There is no %s", host);
}

static GList *
test_resolver_lookup_finish (GResolver    *resolver,
                             GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_with_flags_async = test_resolver_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = test_resolver_lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

static gboolean
write_file (const char *path,
            const char *text)
{
  int      descriptor = open (path, O_WRONLY | O_CLOEXEC);
  gboolean is_written = descriptor >= 0 && write (descriptor, text, strlen (text)) == (gssize) strlen (text);

  if (descriptor >= 0)
    close (descriptor);
  return is_written;
}

/* The user stays who they are; the files of the test are theirs. */
static gboolean
leave_network (void)
{
  g_autofree char *users = g_strdup_printf ("%u %u 1", (guint) getuid (), (guint) getuid ());
  g_autofree char *groups = g_strdup_printf ("%u %u 1", (guint) getgid (), (guint) getgid ());

  if (unshare (CLONE_NEWNET) == 0)
    return TRUE;

  return unshare (CLONE_NEWUSER | CLONE_NEWNET) == 0 && write_file ("/proc/self/uid_map", users)
         && write_file ("/proc/self/setgroups", "deny") && write_file ("/proc/self/gid_map", groups);
}

static gboolean
add_address (int         socket_number,
             guint       number,
             const char *address)
{
  struct ifreq        request = { 0 };
  struct sockaddr_in *place = (struct sockaddr_in *) &request.ifr_addr;

  g_snprintf (request.ifr_name, sizeof request.ifr_name, number > 0 ? "lo:%u" : "lo", number);
  place->sin_family = AF_INET;
  if (inet_pton (AF_INET, address, &place->sin_addr) != 1 || ioctl (socket_number, SIOCSIFADDR, &request) != 0)
    return FALSE;

  if (ioctl (socket_number, SIOCGIFFLAGS, &request) != 0)
    return FALSE;
  request.ifr_flags |= IFF_UP;
  return ioctl (socket_number, SIOCSIFFLAGS, &request) == 0;
}

/* Before there are threads, which would stay where they are. */
static gboolean
make_network (void)
{
  int      socket_number = leave_network () ? socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0) : -1;
  gboolean is_made = socket_number >= 0 && add_address (socket_number, 0, "127.0.0.1");

  for (guint i = 0; i < G_N_ELEMENTS (own_addresses) && is_made; i++)
    is_made = add_address (socket_number, i + 1, own_addresses[i]);
  if (socket_number >= 0)
    close (socket_number);
  return is_made;
}

typedef struct
{
  SyncTest sync;
  guint    port;
  char    *old; /* a source, and where it leads for good */
  char    *target;
} Fixture;

static Fixture *current;

/* What is asked at the old address leads on; the feed is everywhere else. */
static void
lead_on (SyncTest   *test,
         const char *path)
{
  gboolean leads = g_str_equal (path, "/old.json");

  test->status = leads ? 301 : 200;
  g_clear_pointer (&test->location, g_free);
  if (leads)
    test->location = g_strdup (current->target);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  guint local;

  sync_test_set_up (&self->sync, NULL);
  uris = soup_server_get_uris (self->sync.server);
  local = (guint) g_uri_get_port (uris->data);
  soup_server_listen_all (self->sync.server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  g_clear_slist (&uris, (GDestroyNotify) g_uri_unref);
  uris = soup_server_get_uris (self->sync.server);
  for (GSList *at = uris; at != NULL; at = at->next)
    if ((guint) g_uri_get_port (at->data) != local)
      self->port = (guint) g_uri_get_port (at->data);
  g_assert_cmpuint (self->port, !=, 0);
  sync_test_write_feed (&self->sync, 1, 5, "Baker");
  self->sync.on_request = lead_on;
  current = self;
  rebound = NULL;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_free (self->old);
  g_free (self->target);
  sync_test_tear_down (&self->sync, NULL);
}

static gboolean
ready_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (VocSource) source = voc_sources_get (conn, *(gint64 *) data, error);

  /* As if it were long since it was asked. */
  source->allows_insecure = TRUE;
  source->last_ok_at = 0;
  return voc_sources_update (conn, source, error);
}

static gint64
follow (Fixture    *self,
        const char *from,
        const char *to)
{
  self->old = g_strdup_printf ("http://%s:%u/old.json", from, self->port);
  self->target = g_strdup_printf ("http://%s:%u/new.json", to, self->port);
  return sync_test_add_source (&self->sync, self->old, "native");
}

/* One sync that reads the feed where it is, and what that says of the address. */
static void
sync_once (Fixture      *self,
           gint64        id,
           VocSourceMove move)
{
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  sync_test_ask (&self->sync, VOC_DATABASE_LIBRARY, ready_in_thread, &id);
  g_string_truncate (self->sync.paths, 0);
  report = sync_test_run (&self->sync, id);
  g_test_message ("%s: %s", voc_sync_problem_to_code (report->problem), report->detail);
  g_assert_true (report->outcome == VOC_SYNC_OK || report->outcome == VOC_SYNC_UNCHANGED);
  g_assert_nonnull (strstr (self->sync.paths->str, "/new.json"));
  reports = sync_test_get_reports (&self->sync, id);
  g_assert_cmpint (((const VocSyncReport *) g_ptr_array_index (reports, 0))->move, ==, move);
}

static void
assert_asked (Fixture    *self,
              gint64      id,
              const char *url)
{
  g_autoptr (VocSource) source = sync_test_get_source (&self->sync, id);

  g_assert_cmpstr (voc_source_get_address (source), ==, url);
}

static void
test_public (Fixture      *self,
             gconstpointer data)
{
  gint64 id = follow (self, "old.example", "new.example");

  sync_once (self, id, VOC_SOURCE_MOVE_SEEN);
  sync_once (self, id, VOC_SOURCE_MOVE_MADE);
  assert_asked (self, id, self->target);
}

/* A name like any other, behind which is a server of somebody's home. */
static void
test_into_home (Fixture      *self,
                gconstpointer data)
{
  gint64 id = follow (self, "old.example", "inside.example");

  for (guint i = 0; i < 3; i++)
    sync_once (self, id, VOC_SOURCE_MOVE_NONE);
  assert_asked (self, id, self->old);
}

/* Within networks of a person's own, theirs say where things are. */
static void
test_at_home (Fixture      *self,
              gconstpointer data)
{
  gint64 id = follow (self, "inside.example", "inside-too.example");

  sync_once (self, id, VOC_SOURCE_MOVE_SEEN);
  sync_once (self, id, VOC_SOURCE_MOVE_MADE);
  assert_asked (self, id, self->target);
}

/* Another program, with no connection that is still open. */
static void
open_anew (Fixture *self)
{
  sync_test_close (&self->sync);
  sync_test_open (&self->sync);
}

/* A name that is public as long as it is looked at. */
static void
test_rebound (Fixture      *self,
              gconstpointer data)
{
  gint64 id = follow (self, "old.example", "new.example");

  sync_once (self, id, VOC_SOURCE_MOVE_SEEN);
  rebound = HOME;
  open_anew (self);
  sync_once (self, id, VOC_SOURCE_MOVE_NONE);
  rebound = NULL;
  open_anew (self);
  sync_once (self, id, VOC_SOURCE_MOVE_SEEN);
  assert_asked (self, id, self->old);
}

#define ADD(name, func) g_test_add ("/sync/moved-nets/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GResolver) resolver = NULL;
  gboolean has_network = make_network ();

  g_test_init (&argc, &argv, NULL);
  if (!has_network)
    {
      g_print ("1..0 # SKIP The system lets nobody make a network\n");
      return 0;
    }

  resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);
  ADD ("public", test_public);
  ADD ("into-home", test_into_home);
  ADD ("at-home", test_at_home);
  ADD ("rebound", test_rebound);

  return g_test_run ();
}
