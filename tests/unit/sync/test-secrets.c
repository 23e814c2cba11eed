/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys in a keyring that is made up for this: it speaks the protocol of the Secret
 * Service with the real libsecret, on a bus of its own. */

#include "sync/voc-secrets.h"

#include <string.h>

#define PATH "/org/freedesktop/secrets"
#define COLLECTION PATH "/collection/login"

#define ADZUNA "https://api.adzuna.com/v1/api/jobs/gb/search/1?what=bread"
#define OTHER "https://api.adzuna.com/v1/api/jobs/gb/search/1?what=cake"
#define LOOPBACK "http://127.0.0.1:1/v1/api/jobs/gb/search/1"

static const char xml[] = "<node>"
                          "<interface name='org.freedesktop.Secret.Service'>"
                          "<method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
                          "<arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
                          "<method name='SearchItems'><arg type='a{ss}' direction='in'/>"
                          "<arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
                          "<method name='GetSecrets'><arg type='ao' direction='in'/><arg type='o' direction='in'/>"
                          "<arg type='a{o(oayays)}' direction='out'/></method>"
                          "<method name='Unlock'><arg type='ao' direction='in'/><arg type='ao' direction='out'/><arg type='o' direction='out'/></method>"
                          "<method name='ReadAlias'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"
                          "<property name='Collections' type='ao' access='read'/>"
                          "</interface>"
                          "<interface name='org.freedesktop.Secret.Collection'>"
                          "<method name='CreateItem'><arg type='a{sv}' direction='in'/><arg type='(oayays)' direction='in'/>"
                          "<arg type='b' direction='in'/><arg type='o' direction='out'/><arg type='o' direction='out'/></method>"
                          "<property name='Locked' type='b' access='read'/>"
                          "</interface>"
                          "<interface name='org.freedesktop.Secret.Item'>"
                          "<method name='Delete'><arg type='o' direction='out'/></method>"
                          "<property name='Locked' type='b' access='read'/>"
                          "</interface>"
                          "<interface name='org.freedesktop.Secret.Prompt'>"
                          "<method name='Prompt'><arg type='s' direction='in'/></method>"
                          "<method name='Dismiss'/>"
                          "<signal name='Completed'><arg type='b'/><arg type='v'/></signal>"
                          "</interface>"
                          "</node>";

typedef struct
{
  char       *path;
  char       *label;
  char       *secret;
  GHashTable *attributes;
  guint       registration;
} Item;

typedef struct
{
  GDBusConnection *connection;
  GDBusNodeInfo   *info;
  GPtrArray       *items;
  guint            n_made;
  guint            n_calls;
  gboolean         is_locked; /* and nobody unlocks it */
  VocSecrets      *secrets;
} Keyring;

static GTestDBus *bus;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->path);
  g_free (item->label);
  g_free (item->secret);
  g_hash_table_unref (item->attributes);
  g_free (item);
}

static GHashTable *
read_attributes (GVariant *variant)
{
  GHashTable  *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GVariantIter iter;
  char        *name;
  char        *value;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{ss}", &name, &value))
    g_hash_table_insert (attributes, name, value);
  return attributes;
}

static gboolean
has_all (const Item *item,
         GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer       name;
  gpointer       value;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_strcmp0 (g_hash_table_lookup (item->attributes, name), value) != 0)
      return FALSE;

  return TRUE;
}

static Item *
find_item (Keyring    *self,
           const char *path)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (strcmp (item->path, path) == 0)
        return item;
    }

  return NULL;
}

static GVariant *
search_items (Keyring  *self,
              GVariant *parameters)
{
  g_autoptr (GVariant) variant = g_variant_get_child_value (parameters, 0);
  g_autoptr (GHashTable) wanted = read_attributes (variant);
  GVariantBuilder found;
  GVariantBuilder none;

  g_variant_builder_init (&found, G_VARIANT_TYPE ("ao"));
  g_variant_builder_init (&none, G_VARIANT_TYPE ("ao"));
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);

      if (has_all (item, wanted))
        g_variant_builder_add (&found, "o", item->path);
    }

  return self->is_locked ? g_variant_new ("(aoao)", &none, &found) : g_variant_new ("(aoao)", &found, &none);
}

static GVariant *
get_secrets (Keyring  *self,
             GVariant *parameters)
{
  g_autoptr (GVariant) paths = g_variant_get_child_value (parameters, 0);
  GVariantBuilder builder;
  GVariantIter    iter;
  const char     *path;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{o(oayays)}"));
  g_variant_iter_init (&iter, paths);
  while (g_variant_iter_next (&iter, "&o", &path))
    {
      const Item *item = find_item (self, path);

      g_variant_builder_add (&builder, "{o(o@ay@ays)}", path, PATH "/session/1", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1),
                             g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, item->secret, strlen (item->secret), 1), "text/plain");
    }

  return g_variant_new ("(a{o(oayays)})", &builder);
}

static void call_cb (GDBusConnection       *connection,
                     const char            *sender,
                     const char            *path,
                     const char            *interface,
                     const char            *method,
                     GVariant              *parameters,
                     GDBusMethodInvocation *invocation,
                     gpointer               user_data);

static GVariant *get_property_cb (GDBusConnection *connection,
                                  const char      *sender,
                                  const char      *path,
                                  const char      *interface,
                                  const char      *property,
                                  GError         **error,
                                  gpointer         user_data);

static const GDBusInterfaceVTable vtable = { call_cb, get_property_cb, NULL, { NULL } };

static guint
publish (Keyring    *self,
         const char *path,
         const char *interface)
{
  g_autoptr (GError) error = NULL;
  guint id = g_dbus_connection_register_object (self->connection, path, g_dbus_node_info_lookup_interface (self->info, interface),
                                                &vtable, self, NULL, &error);

  g_assert_no_error (error);
  return id;
}

/* Replaces the one with the same attributes. */
static GVariant *
create_item (Keyring  *self,
             GVariant *parameters)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) value = g_variant_get_child_value (secret, 2);
  g_autoptr (GVariant) variant = g_variant_lookup_value (properties, "org.freedesktop.Secret.Item.Attributes", G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GHashTable) attributes = read_attributes (variant);
  Item       *item = NULL;
  gsize       length = 0;
  const char *bytes = g_variant_get_fixed_array (value, &length, 1);

  for (guint i = 0; i < self->items->len && item == NULL; i++)
    if (has_all (g_ptr_array_index (self->items, i), attributes))
      item = g_ptr_array_index (self->items, i);
  if (item == NULL)
    {
      item = g_new0 (Item, 1);
      item->path = g_strdup_printf (COLLECTION "/%u", ++self->n_made);
      item->attributes = g_hash_table_ref (attributes);
      item->registration = publish (self, item->path, "org.freedesktop.Secret.Item");
      g_ptr_array_add (self->items, item);
    }

  g_free (item->secret);
  g_free (item->label);
  item->secret = g_strndup (bytes, length);
  g_variant_lookup (properties, "org.freedesktop.Secret.Item.Label", "s", &item->label);
  return g_variant_new ("(oo)", item->path, "/");
}

static GVariant *
answer (Keyring    *self,
        const char *path,
        const char *method,
        GVariant   *parameters)
{
  const char *word = NULL;

  if (strcmp (method, "SearchItems") == 0)
    return search_items (self, parameters);
  if (strcmp (method, "GetSecrets") == 0)
    return get_secrets (self, parameters);
  if (strcmp (method, "CreateItem") == 0)
    return create_item (self, parameters);
  if (strcmp (method, "Unlock") == 0)
    return g_variant_new ("(aoo)", NULL, PATH "/prompt/1");
  if (strcmp (method, "ReadAlias") == 0)
    {
      g_variant_get (parameters, "(&s)", &word);
      return g_variant_new ("(o)", strcmp (word, "default") == 0 ? COLLECTION : "/");
    }
  if (strcmp (method, "Delete") == 0)
    {
      Item *item = find_item (self, path);

      g_dbus_connection_unregister_object (self->connection, item->registration);
      g_ptr_array_remove (self->items, item);
      return g_variant_new ("(o)", "/");
    }

  return g_variant_new ("()");
}

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  Keyring    *self = user_data;
  const char *algorithm = NULL;

  self->n_calls++;
  if (strcmp (method, "OpenSession") == 0)
    {
      g_variant_get_child (parameters, 0, "&s", &algorithm);
      if (strcmp (algorithm, "plain") == 0)
        g_dbus_method_invocation_return_value (invocation, g_variant_new ("(vo)", g_variant_new_string (""), PATH "/session/1"));
      else
        g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.NotSupported", "Plain text only");
    }
  else if (strcmp (method, "CreateItem") == 0 && self->is_locked)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.Secret.Error.IsLocked", "Locked");
    }
  else
    {
      g_dbus_method_invocation_return_value (invocation, answer (self, path, method, parameters));
    }

  /* The person closes the window that asks for the password. */
  if (strcmp (method, "Prompt") == 0)
    g_dbus_connection_emit_signal (connection, sender, path, interface, "Completed", g_variant_new ("(bv)", TRUE, g_variant_new ("ao", NULL)), NULL);
}

static GVariant *
get_property_cb (GDBusConnection *connection,
                 const char      *sender,
                 const char      *path,
                 const char      *interface,
                 const char      *property,
                 GError         **error,
                 gpointer         user_data)
{
  Keyring          *self = user_data;
  const char *const collections[] = { COLLECTION, NULL };

  return strcmp (property, "Locked") == 0 ? g_variant_new_boolean (self->is_locked) : g_variant_new_objv (collections, -1);
}

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
own_name (Keyring *self)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.secrets", 4), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Keyring      *self,
        gconstpointer data)
{
  const gboolean *has_service = data;
  g_autoptr (GError) error = NULL;

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  self->connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                                             G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                             NULL, NULL, &error);
  g_assert_no_error (error);
  if (has_service != NULL)
    {
      publish (self, PATH, "org.freedesktop.Secret.Service");
      publish (self, COLLECTION, "org.freedesktop.Secret.Collection");
      publish (self, PATH "/aliases/default", "org.freedesktop.Secret.Collection");
      publish (self, PATH "/prompt/1", "org.freedesktop.Secret.Prompt");
      own_name (self);
    }
  self->secrets = voc_secrets_new ();
}

static void
tear_down (Keyring      *self,
           gconstpointer data)
{
  g_autoptr (GDBusConnection) session = NULL;

  g_assert_finalize_object (g_steal_pointer (&self->secrets));
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_dbus_node_info_unref (self->info);
  g_ptr_array_unref (self->items);
  /* libsecret keeps its connection for the whole process, which is over now. */
  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (session, FALSE);
  g_test_dbus_stop (bus);
}

static const VocFormatInfo *
adzuna (void)
{
  return voc_format_get_info (voc_formats_find ("adzuna"));
}

static gboolean
keep (Keyring    *self,
      const char *url,
      const char *text,
      GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VocFeedKey) key = voc_feed_key_parse (adzuna ()->key, text, NULL);

  voc_secrets_keep_async (self->secrets, adzuna (), url, key, NULL, keep_result_cb, &result);
  return voc_secrets_keep_finish (self->secrets, wait_for (&result), error);
}

/* (transfer full) (nullable): the second part of what is found */
static char *
find (Keyring    *self,
      const char *url,
      GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VocFeedKey) key = NULL;

  voc_secrets_find_async (self->secrets, adzuna (), url, NULL, keep_result_cb, &result);
  key = voc_secrets_find_finish (self->secrets, wait_for (&result), error);
  return key != NULL ? g_strdup (voc_feed_key_get_value (key, 1)) : NULL;
}

static void
assert_found (Keyring    *self,
              const char *url,
              const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = find (self, url, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, wanted);
}

static void
forget (Keyring    *self,
        const char *url)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_secrets_forget_async (self->secrets, adzuna (), url, NULL, keep_result_cb, &result);
  g_assert_true (voc_secrets_forget_finish (self->secrets, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
test_keep (Keyring      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const Item *item;

  g_assert_cmpuint (self->n_calls, ==, 0);
  assert_found (self, ADZUNA, NULL);
  g_assert_true (keep (self, ADZUNA, "app_id=me\napp_key=one", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self->items->len, ==, 1);
  item = g_ptr_array_index (self->items, 0);
  g_assert_cmpstr (item->secret, ==, "app_id=me\napp_key=one\n");
  g_assert_cmpstr (item->label, ==, "Vocation: Adzuna");
  g_assert_cmpstr (g_hash_table_lookup (item->attributes, "source"), ==, ADZUNA);
  g_assert_cmpstr (g_hash_table_lookup (item->attributes, "format"), ==, "adzuna");
  g_assert_cmpuint (g_hash_table_size (item->attributes), ==, 3);
  assert_found (self, ADZUNA, "one");

  /* A new key takes the place of the old one. */
  g_assert_true (keep (self, ADZUNA, "app_id=me\napp_key=two", &error));
  g_assert_cmpuint (self->items->len, ==, 1);
  assert_found (self, ADZUNA, "two");

  /* What another program knows, is in the keyring and not here. */
  g_clear_object (&self->secrets);
  self->secrets = voc_secrets_new ();
  assert_found (self, ADZUNA, "two");

  /* Another search uses it, and a stand-in on this machine does not. */
  assert_found (self, OTHER, "two");
  assert_found (self, LOOPBACK, NULL);

  forget (self, ADZUNA);
  g_assert_cmpuint (self->items->len, ==, 0);
  assert_found (self, ADZUNA, NULL);
  forget (self, ADZUNA);
}

/* What is no key of the format is none. */
static void
test_strange (Keyring      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Item *item;

  g_assert_true (keep (self, ADZUNA, "app_id=me\napp_key=one", &error));
  item = g_ptr_array_index (self->items, 0);
  g_free (item->secret);
  item->secret = g_strdup ("hunter2");
  assert_found (self, ADZUNA, NULL);
}

/* A key that is given for this run goes before that of the keyring. */
static void
test_given (Keyring      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (keep (self, ADZUNA, "app_id=me\napp_key=one", &error));
  voc_secrets_give (self->secrets, "app_id=you\napp_key=given");
  assert_found (self, ADZUNA, "given");
  voc_secrets_give (self->secrets, "email=x@example.org\nkey=y");
  assert_found (self, ADZUNA, "one");
  g_assert_cmpuint (self->items->len, ==, 1);
}

/* The key is there for this run, and it is said that it is not kept. */
static void
assert_for_this_run (Keyring        *self,
                     VocSecretsError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (keep (self, ADZUNA, "app_id=me\napp_key=5ECRET", &error));
  g_assert_error (error, VOC_SECRETS_ERROR, (int) code);
  g_assert_null (strstr (error->message, "5ECRET"));
  assert_found (self, ADZUNA, "5ECRET");
  g_clear_object (&self->secrets);
  self->secrets = voc_secrets_new ();
}

static void
test_locked (Keyring      *self,
             gconstpointer data)
{
  self->is_locked = TRUE;
  assert_for_this_run (self, VOC_SECRETS_ERROR_LOCKED);
  g_assert_cmpuint (self->items->len, ==, 0);
  assert_found (self, ADZUNA, NULL);
}

static void
test_no_keyring (Keyring      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_for_this_run (self, VOC_SECRETS_ERROR_NO_KEYRING);
  g_assert_null (find (self, ADZUNA, &error));
  g_assert_error (error, VOC_SECRETS_ERROR, VOC_SECRETS_ERROR_NO_KEYRING);
}

static void
run_alone (gconstpointer data)
{
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");

  if (daemon == NULL)
    {
      g_test_skip ("There is no dbus-daemon");
      return;
    }

  g_test_trap_subprocess (data, 60 * G_USEC_PER_SEC, 0);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "keep", "strange", "given", "locked", "no-keyring" };
  static const gboolean    has_service = TRUE;
  void (*const funcs[]) (Keyring *, gconstpointer) = { test_keep, test_strange, test_given, test_locked, test_no_keyring };

  g_test_init (&argc, &argv, NULL);

  /* Each in a process of its own, for libsecret has one service a process. */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/secrets/", names[i], NULL);
      char            *inner = g_strconcat (path, "/subprocess", NULL);

      g_test_add_data_func_full (path, inner, run_alone, g_free);
      g_test_add (inner, Keyring, funcs[i] != test_no_keyring ? &has_service : NULL, set_up, funcs[i], tear_down);
    }

  return g_test_run ();
}
