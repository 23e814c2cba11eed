/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A job whose list came without a text: who opens it sees that the text is being
 * fetched, and then the text; or that it cannot be, and tries again. The board is a
 * server on loopback. */

#include "config.h"

#include "ui/jobs/voc-jobs-page.h"

#include "voc-ui-leaks.h"
#include "voc-ui-library.h"

#include <libsoup/soup.h>
#include <string.h>

#define LIST "/companies/acme/postings"

typedef struct
{
  VocUiLibrary       base;
  SoupServer        *server;
  char              *url;
  guint              status; /* of a document; 0: it is held back */
  SoupServerMessage *held;   /* (owned) (nullable) */
  guint              n_asked;
  VocJobsPage       *page;
} Fixture;

static void
send_document (SoupServerMessage *message)
{
  static const char document[] = "{\"id\":\"1\",\"name\":\"Baker\",\"jobAd\":{\"sections\":{\"jobDescription\":{\"text\":\"<p>Bread and rolls.</p>\"}}}}";

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, document, strlen (document));
}

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  static const char list[] = "{\"offset\":0,\"limit\":100,\"totalFound\":1,\"content\":[{\"id\":\"1\",\"name\":\"Baker\"}]}";
  Fixture          *self = user_data;

  soup_server_message_set_status (message, 200, NULL);
  if (g_str_equal (path, LIST))
    {
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, list, strlen (list));
      return;
    }

  self->n_asked++;
  if (self->status == 0)
    {
      self->held = g_object_ref (message);
      soup_server_message_pause (message);
    }
  else if (self->status == 200)
    send_document (message);
  else
    soup_server_message_set_status (message, self->status, NULL);
}

static void
start_add (VocUiLibrary       *base,
           gpointer            data,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  g_autoptr (VocSource) source = voc_source_new ();

  source->url = g_strconcat (((Fixture *) data)->url, LIST, NULL);
  voc_set_text (&source->format, "smartrecruiters");
  voc_set_text (&source->name, "Acme");
  voc_library_add_source_async (base->library, source, NULL, callback, user_data);
}

static void
start_sync (VocUiLibrary       *base,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_sync_async (base->library, *(gint64 *) data, NULL, callback, user_data);
}

/* The board is in the library, and its only document could not be had. */
static void
sync_board (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) added = voc_ui_library_ask (&self->base, start_add, self);
  g_autoptr (VocSource) source = voc_library_add_source_finish (self->base.library, added, &error);
  g_autoptr (GAsyncResult) synced = NULL;
  g_autoptr (VocSyncReport) report = NULL;

  g_assert_no_error (error);
  synced = voc_ui_library_ask (&self->base, start_sync, &source->id);
  report = voc_library_sync_finish (self->base.library, synced, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new, ==, 1);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autofree char *text = NULL;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, answer_cb, self, NULL);
  voc_ui_server_listen (self->server, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  text = g_uri_to_string (uris->data);
  self->url = g_strndup (text, strlen (text) - 1);

  self->status = 500;
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  sync_board (self);
  g_assert_cmpuint (self->n_asked, ==, 1);
  self->n_asked = 0;

  self->page = VOC_JOBS_PAGE (voc_jobs_page_new (self->base.library));
  voc_ui_library_present (&self->base, GTK_WIDGET (self->page), 1100, 720);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_close (&self->base);
  voc_ui_library_tear_down (&self->base);
  g_clear_object (&self->held);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->url);
}

static gboolean
is_held (gpointer user_data)
{
  return ((Fixture *) user_data)->held != NULL;
}

static gboolean
shows (Fixture    *self,
       const char *text)
{
  return voc_ui_library_find_label (GTK_WIDGET (self->page), text) != NULL;
}

static gboolean
says_fetching (gpointer user_data)
{
  return shows (user_data, "The description is being fetched…");
}

static gboolean
says_unreachable (gpointer user_data)
{
  return shows (user_data, "its server cannot be reached now");
}

static gboolean
says_failed (gpointer user_data)
{
  return shows (user_data, "The description could not be fetched.");
}

static gboolean
says_nothing (gpointer user_data)
{
  return !shows (user_data, "description") && shows (user_data, "Description");
}

static gboolean
find_in_text (GtkWidget  *widget,
              const char *wanted)
{
  if (GTK_IS_TEXT_VIEW (widget) && gtk_widget_get_mapped (widget))
    {
      g_autofree char *text = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
      if (strstr (text, wanted) != NULL)
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (find_in_text (child, wanted))
      return TRUE;

  return FALSE;
}

static gboolean
has_text (gpointer user_data)
{
  Fixture *self = user_data;

  return find_in_text (GTK_WIDGET (self->page), "Bread and rolls.");
}

static void
test_fetched (Fixture      *self,
              gconstpointer data)
{
  self->status = 0;
  voc_jobs_page_show_listing (self->page, 1);
  g_assert_true (voc_ui_test_wait (is_held, self));
  g_assert_true (voc_ui_test_wait (says_fetching, self));
  g_assert_false (has_text (self));

  send_document (self->held);
  soup_server_message_unpause (self->held);
  g_assert_true (voc_ui_test_wait (has_text, self));
  g_assert_true (voc_ui_test_wait (says_nothing, self));
  g_assert_cmpuint (self->n_asked, ==, 1);
}

/* What could not be had is asked for once, and again by the button. */
static void
test_failed (Fixture      *self,
             gconstpointer data)
{
  voc_jobs_page_show_listing (self->page, 1);
  g_assert_true (voc_ui_test_wait (says_failed, self));
  for (guint i = 0; i < 5; i++)
    voc_ui_test_settle ();
  g_assert_cmpuint (self->n_asked, ==, 1);
  g_assert_true (shows (self, "Try Again") || shows (self, "_Try Again"));

  self->status = 200;
  gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.fetch-text", NULL);
  g_assert_true (voc_ui_test_wait (has_text, self));
  g_assert_true (voc_ui_test_wait (says_nothing, self));
  g_assert_cmpuint (self->n_asked, ==, 2);

  /* There is nothing more to fetch. */
  gtk_widget_activate_action (GTK_WIDGET (self->page), "jobs.fetch-text", NULL);
  for (guint i = 0; i < 5; i++)
    voc_ui_test_settle ();
  g_assert_cmpuint (self->n_asked, ==, 2);
}

static void
test_offline (Fixture      *self,
              gconstpointer data)
{
  soup_server_disconnect (self->server);
  voc_jobs_page_show_listing (self->page, 1);
  g_assert_true (voc_ui_test_wait (says_unreachable, self));
  g_assert_cmpuint (self->n_asked, ==, 0);
}

static gboolean
is_page_gone (gpointer user_data)
{
  return ((Fixture *) user_data)->page == NULL;
}

/* The page goes while a text is on its way. */
static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  self->status = 0;
  voc_jobs_page_show_listing (self->page, 1);
  g_assert_true (voc_ui_test_wait (is_held, self));
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  voc_ui_library_drop_window (&self->base);
  g_assert_true (voc_ui_test_wait (is_page_gone, self));
}

#define ADD(name, func) g_test_add ("/ui/job-text/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  ADD ("fetched", test_fetched);
  ADD ("failed", test_failed);
  ADD ("offline", test_offline);
  ADD ("closed", test_closed);

  return g_test_run ();
}
