/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Sources page with a real library and a real server on loopback: what is
 * pasted is looked at, added, synced, renamed, removed and brought back. */

#include "config.h"

#include "voc-ui-leaks.h"
#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "library/voc-present-source.h"
#include "library/voc-present.h"
#include "ui/sources/voc-sources-page.h"

#include <libsoup/soup.h>

typedef struct
{
  VocUiLibrary       base;
  VocSourcesPage    *page;
  SoupServer        *server;
  char              *address;
  guint              status;
  gboolean           holds; /* answers wait for ever */
  SoupServerMessage *held;  /* (owned) (nullable) */
  const char        *wanted;
  const char        *taken; /* the key that the publisher of searches takes */
  guint              n_searches;
} Fixture;

static const char feed[] = "{\"@context\":\"https://schema.org\",\"@graph\":["
                           "{\"@type\":\"JobPosting\",\"identifier\":\"a\",\"title\":\"Tea Taster\","
                           "\"datePosted\":\"2026-01-02\",\"description\":\"<p>Sip.</p>\",\"hiringOrganization\":"
                           "{\"@type\":\"Organization\",\"name\":\"Kettle & Sons\"},\"url\":\"https://example.org/a\","
                           "\"jobLocation\":{\"@type\":\"Place\",\"address\":{\"addressLocality\":\"Austin\",\"addressRegion\":\"TX\",\"addressCountry\":\"US\"}}},"
                           "{\"@type\":\"JobPosting\",\"identifier\":\"b\",\"title\":\"Kettle <Mender>\","
                           "\"datePosted\":\"2026-01-03\",\"description\":\"<p>Solder.</p>\",\"hiringOrganization\":"
                           "{\"@type\":\"Organization\",\"name\":\"Kettle & Sons\"},\"url\":\"https://example.org/b\"}]}";

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  Fixture *self = user_data;

  if (self->holds)
    {
      g_set_object (&self->held, message);
      soup_server_message_pause (message);
      return;
    }

  soup_server_message_set_status (message, self->status, NULL);
  if (self->status == 200)
    soup_server_message_set_response (message, "application/ld+json", SOUP_MEMORY_STATIC, feed, strlen (feed));
}

/* Stands in for Adzuna. */
static void
search_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  static const char found[] = "{\"count\":1,\"results\":[{\"id\":\"1\",\"title\":\"Rye Baker\",\"created\":\"2026-01-02T00:00:00Z\","
                              "\"redirect_url\":\"https://example.org/1\",\"salary_min\":25000,\"salary_max\":25000,\"salary_is_predicted\":\"1\"}]}";
  Fixture          *self = user_data;

  self->n_searches++;
  if (query == NULL || g_strcmp0 (g_hash_table_lookup (query, "app_key"), self->taken) != 0)
    soup_server_message_set_status (message, 401, NULL);
  else
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, found, strlen (found));
  if (soup_server_message_get_status (message) == 0)
    soup_server_message_set_status (message, 200, NULL);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  self->status = 200;
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, answer_cb, self, NULL);
  soup_server_add_handler (self->server, "/v1/api/jobs", search_cb, self, NULL);
  self->taken = "right";
  voc_ui_server_listen (self->server, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->address = g_strdup_printf ("http://127.0.0.1:%d/jobs.json", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  self->page = VOC_SOURCES_PAGE (voc_sources_page_new (self->base.library));
  voc_ui_library_present (&self->base, GTK_WIDGET (self->page), 720, 640);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->held != NULL)
    {
      soup_server_message_set_status (self->held, 503, NULL);
      soup_server_message_unpause (self->held);
    }
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  voc_ui_library_drop_window (&self->base);
  g_assert_true (voc_ui_test_wait (is_null, &self->page));
  voc_ui_library_tear_down (&self->base);
  soup_server_disconnect (self->server);
  g_clear_object (&self->held);
  g_clear_object (&self->server);
  g_clear_pointer (&self->address, g_free);
}

static gboolean
is_text_shown (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_find_text (self->base.window, self->wanted) != NULL;
}

static gboolean
is_text_gone (gpointer user_data)
{
  return !is_text_shown (user_data);
}

static void
wait_text (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_shown, self))
    g_error ("“%s” is not shown", text);
}

static void
wait_gone (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_gone, self))
    g_error ("“%s” is still shown", text);
}

/* The button of an action, when it can be seen. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *action_name)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action_name) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action_name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
click (Fixture    *self,
       const char *action_name)
{
  GtkWidget *button = find_button (self->base.window, action_name);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkEntry *
get_entry (Fixture *self)
{
  return GTK_ENTRY (voc_ui_find_type (GTK_WIDGET (self->page), GTK_TYPE_ENTRY, 0));
}

static void
add (Fixture *self)
{
  voc_sources_page_add (self->page, self->address);
  wait_text (self, "Tea Taster");
  click (self, "adder.add");
  wait_text (self, "2 listings · synced");
}

static void
test_first_run (Fixture      *self,
                gconstpointer data)
{
  wait_text (self, "Follow Your First Source");
  g_assert_null (voc_ui_find_text (self->base.window, "Sources You Follow"));
  g_assert_nonnull (find_button (self->base.window, "win.try-sample"));
  /* Nothing to look at yet. */
  g_assert_false (gtk_widget_is_sensitive (find_button (self->base.window, "adder.preview")));
}

static void
test_look_add_sync (Fixture      *self,
                    gconstpointer data)
{
  wait_text (self, "Follow Your First Source");
  gtk_editable_set_text (GTK_EDITABLE (get_entry (self)), self->address);
  click (self, "adder.preview");

  wait_text (self, "schema.org · 2 listings");
  g_assert_nonnull (voc_ui_find_text (self->base.window, "Asked at most every 15 minutes"));
  g_assert_nonnull (voc_ui_find_text (self->base.window, "Kettle & Sons · Austin, TX, US"));
  /* What a feed says is never markup. */
  g_assert_nonnull (voc_ui_find_text (self->base.window, "Kettle <Mender>"));
  g_assert_null (voc_ui_find_text (self->base.window, "Follow Your First Source"));

  click (self, "adder.add");
  wait_text (self, "2 listings came in");
  wait_text (self, "2 listings · synced");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (self))), ==, "");
  g_assert_null (voc_ui_find_text (self->base.window, "Tea Taster"));

  /* Following it twice is refused in words, and the address stays to be changed. */
  voc_sources_page_add (self->page, self->address);
  wait_text (self, "Tea Taster");
  click (self, "adder.add");
  wait_text (self, "You follow this source already.");
}

static void
test_nothing_there (Fixture      *self,
                    gconstpointer data)
{
  g_autofree char *text = voc_present_problem (VOC_PROBLEM_NOT_FOUND);

  self->status = 404;
  voc_sources_page_add (self->page, self->address);
  wait_text (self, text);
  g_assert_null (find_button (self->base.window, "adder.add"));

  /* Typing on takes the complaint away. */
  gtk_editable_set_text (GTK_EDITABLE (get_entry (self)), "https://");
  g_assert_null (voc_ui_find_text (self->base.window, text));
}

static void
test_name_alone (Fixture      *self,
                 gconstpointer data)
{
  g_auto (VocSight) sight = VOC_SIGHT_INIT;
  g_autofree char *text = NULL;

  voc_sight_set (&sight, VOC_SIGHT_NAME, "Acme");
  text = voc_present_sight (&sight);
  voc_sources_page_add (self->page, "Acme");
  wait_text (self, text);
  g_assert_null (find_button (self->base.window, "adder.add"));
}

static gboolean
has_dialog (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        {
          *(GtkWidget **) user_data = window;
          return TRUE;
        }
    }

  return FALSE;
}

static void
test_unencrypted_asks (Fixture      *self,
                       gconstpointer data)
{
  GtkWidget *dialog = NULL;

  /* Refused before anything is sent: no network is needed for this. */
  voc_sources_page_add (self->page, "http://jobs.invalid/feed.json");
  g_assert_true (voc_ui_test_wait (has_dialog, &dialog));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "Read This Source Unencrypted?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  voc_ui_test_settle ();
  g_assert_null (find_button (self->base.window, "adder.add"));
}

static void
test_remove_and_undo (Fixture      *self,
                      gconstpointer data)
{
  GtkWidget *row;

  add (self);
  row = voc_ui_find_text (GTK_WIDGET (self->page), "2 listings · synced");
  g_assert_true (gtk_widget_activate_action (row, "source.remove", NULL));
  wait_text (self, "was removed");
  wait_gone (self, "Sources You Follow");
  wait_text (self, "Follow Your First Source");

  /* The toast has come to rest: libadwaita 1.2 crashes when it is dismissed while
   * it comes in. */
  for (guint i = 0; i < 10; i++)
    voc_ui_test_settle ();
  click (self, "sources.undo-remove");
  wait_text (self, "2 listings · synced");
  wait_gone (self, "Follow Your First Source");
}

static void
test_rename (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *entry;

  add (self);
  gtk_widget_activate_action (voc_ui_find_text (GTK_WIDGET (self->page), "2 listings · synced"), "source.rename", NULL);
  g_assert_true (voc_ui_test_wait (has_dialog, &dialog));
  entry = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Tea & <b>Kettles</b> ");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "confirm");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_text (self, "Tea & <b>Kettles</b>");
}

static void
test_pause (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *row;
  gboolean   is_paused;

  add (self);
  row = gtk_widget_get_ancestor (voc_ui_find_text (GTK_WIDGET (self->page), "2 listings · synced"), ADW_TYPE_EXPANDER_ROW);
  g_assert_true (gtk_widget_activate_action (row, "source.paused", NULL));
  wait_text (self, "Paused");
  g_object_get (row, "paused", &is_paused, NULL);
  g_assert_true (is_paused);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_text (self, "When you sync it: it is paused");
  g_assert_true (gtk_widget_activate_action (row, "source.paused", NULL));
  wait_text (self, "2 listings · synced");
}

static void
test_report (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *problem = voc_present_problem (VOC_PROBLEM_SERVER);
  GtkWidget       *row;

  add (self);
  row = gtk_widget_get_ancestor (voc_ui_find_text (GTK_WIDGET (self->page), "2 listings · synced"), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_text (self, "2 new, 0 changed, 0 closed");
  wait_text (self, self->address);

  self->status = 500;
  click (self, "source.sync");
  wait_text (self, problem);
  /* The one before is still told. */
  wait_text (self, "Earlier Syncs");
  g_assert_nonnull (voc_ui_find_text (self->base.window, "2 new, 0 changed, 0 closed"));
}

static gboolean
is_held (gpointer user_data)
{
  return ((Fixture *) user_data)->held != NULL;
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  add (self);
  self->holds = TRUE;
  click (self, "source.sync");
  g_assert_true (voc_ui_test_wait (is_held, self));
  g_assert_null (find_button (self->base.window, "source.sync"));
  click (self, "source.cancel");
  wait_text (self, "2 listings");
  while (voc_library_is_syncing (self->base.library, 0))
    g_main_context_iteration (NULL, TRUE);
  voc_ui_test_settle ();
  g_assert_nonnull (find_button (self->base.window, "source.sync"));
  g_assert_null (find_button (self->base.window, "source.cancel"));
}

static void
test_clipboard (Fixture      *self,
                gconstpointer data)
{
  GdkClipboard    *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->page));
  g_autofree char *text = g_strdup_printf (" %s\n", self->address);

  wait_text (self, "Follow Your First Source");
  gdk_clipboard_set_text (clipboard, text);
  wait_text (self, "Paste “http://127.0.0.1");
  /* Offered, not taken. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (self))), ==, "");

  gdk_clipboard_set_text (clipboard, "just words, and https://example.org in them");
  wait_gone (self, "Paste “");

  gdk_clipboard_set_text (clipboard, text);
  wait_text (self, "Paste “http://127.0.0.1");
  click (self, "adder.use-clipboard");
  wait_text (self, "Tea Taster");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (self))), ==, self->address);
  g_assert_null (find_button (self->base.window, "adder.use-clipboard"));
}

/* A row of the form that asks for a key. */
static GtkEditable *
find_key_row (GtkWidget  *widget,
              const char *title)
{
  if (ADW_IS_ENTRY_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return GTK_EDITABLE (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_key_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static char *
dup_search_address (Fixture *self)
{
  g_autofree char *base = g_strndup (self->address, strlen (self->address) - strlen ("jobs.json"));

  return g_strconcat (base, "v1/api/jobs/gb/search/1?what=rye&app_key=pasted", NULL);
}

/* Follows a search with a key; there is no keyring here. */
static void
add_search (Fixture *self)
{
  g_autofree char *address = dup_search_address (self);
  g_autofree char *refused = voc_present_problem (VOC_PROBLEM_KEY_REFUSED);
  GtkEditable     *id;
  GtkEditable     *key;

  voc_sources_page_add (self->page, address);
  wait_text (self, "Your Key for Adzuna");
  /* Nobody was asked. */
  g_assert_cmpuint (self->n_searches, ==, 0);
  id = find_key_row (GTK_WIDGET (self->page), "Application ID");
  key = find_key_row (GTK_WIDGET (self->page), "Application Key");
  g_assert_true (ADW_IS_PASSWORD_ENTRY_ROW (id) && ADW_IS_PASSWORD_ENTRY_ROW (key));
  g_assert_nonnull (find_button (self->base.window, "key.get"));

  gtk_editable_set_text (id, "me");
  click (self, "adder.preview");
  wait_text (self, "Enter the whole key");
  g_assert_cmpuint (self->n_searches, ==, 0);

  gtk_editable_set_text (key, "wrong");
  g_signal_emit_by_name (key, "entry-activated");
  wait_text (self, refused);
  g_assert_null (find_button (self->base.window, "adder.add"));

  gtk_editable_set_text (key, " right ");
  click (self, "adder.preview");
  wait_text (self, "Rye Baker");
  wait_gone (self, "Your Key for Adzuna");
  g_assert_cmpuint (self->n_searches, ==, 2);

  click (self, "adder.add");
  wait_text (self, "the key is kept only until Vocation is closed");
  wait_text (self, "1 listing · synced");
  g_assert_null (voc_ui_find_text (self->base.window, "app_key"));
}

static void
test_key (Fixture      *self,
          gconstpointer data)
{
  add_search (self);

  /* Another address has nothing to do with it. */
  voc_sources_page_add (self->page, self->address);
  wait_text (self, "Tea Taster");
  g_assert_null (voc_ui_find_text (self->base.window, "Your Key for Adzuna"));
}

static void
test_new_key (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *refused = voc_present_problem (VOC_PROBLEM_KEY_REFUSED);
  GtkWidget       *dialog = NULL;

  add_search (self);
  g_assert_null (find_button (self->base.window, "source.enter-key"));
  self->taken = "another";
  click (self, "source.sync");
  wait_text (self, refused);

  click (self, "source.enter-key");
  g_assert_true (voc_ui_test_wait (has_dialog, &dialog));
  gtk_editable_set_text (find_key_row (dialog, "Application ID"), "me");
  gtk_editable_set_text (find_key_row (dialog, "Application Key"), "another");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "confirm");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_text (self, "1 listing · synced");
  wait_gone (self, refused);
  g_assert_null (find_button (self->base.window, "source.enter-key"));
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/sources/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("first-run", test_first_run);
  ADD ("look-add-sync", test_look_add_sync);
  ADD ("nothing-there", test_nothing_there);
  ADD ("name-alone", test_name_alone);
  ADD ("unencrypted-asks", test_unencrypted_asks);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("rename", test_rename);
  ADD ("pause", test_pause);
  ADD ("report", test_report);
  ADD ("cancel", test_cancel);
  ADD ("clipboard", test_clipboard);
  ADD ("key", test_key);
  ADD ("new-key", test_new_key);
#undef ADD

  return g_test_run ();
}
