/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialogue of the outbox: what waits is shown as it changes, is tried, withdrawn and
 * brought back. The server is a real one on loopback. */

#include "config.h"

#include "voc-ui-leaks.h"
#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "library/voc-library-outbox.h"
#include "ui/outbox/voc-outbox-dialog.h"
#include "ui/outbox/voc-outbox-row.h"

#include <libsoup/soup.h>

#define TITLE "R&D <Baker>"

typedef struct
{
  VocUiLibrary base;
  SoupServer  *server;
  char        *url;
  guint        status;
  guint        n_requests;
  GtkWidget   *dialog;
  const char  *wanted;
} Fixture;

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Fixture *self = user_data;

  self->n_requests++;
  if (self->status == 503)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "90000");
  soup_server_message_set_status (message, self->status, NULL);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autofree char *base = NULL;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, serve_cb, self, NULL);
  voc_ui_server_listen (self->server, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  base = g_uri_to_string (uris->data);
  self->url = g_strconcat (base, "apply?a=1&b=2", NULL);
  self->status = 200;

  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
}

static void
present (Fixture *self)
{
  self->dialog = voc_outbox_dialog_new (NULL, self->base.library);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_ref (self->dialog);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  voc_ui_test_finalize (self->dialog);
  voc_ui_library_tear_down (&self->base);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->url);
}

static gboolean
is_text_shown (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_find_text (self->dialog, self->wanted) != NULL;
}

static void
wait_text (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_shown, self))
    g_error ("“%s” is not shown", text);
}

static gboolean
is_text_gone (gpointer user_data)
{
  return !is_text_shown (user_data);
}

static void
wait_gone (Fixture    *self,
           const char *text)
{
  self->wanted = text;
  if (!voc_ui_test_wait (is_text_gone, self))
    g_error ("“%s” is still shown", text);
}

static void
start_queue (VocUiLibrary       *library,
             gpointer            data,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (VocOutboxEntry) entry = voc_outbox_entry_new ();

  entry->title = g_strdup (TITLE);
  entry->url = g_strdup (data);
  entry->content_type = g_strdup ("application/json");
  entry->body = g_bytes_new_static ("{}", 2);
  voc_library_queue_outbox_async (library->library, entry, NULL, callback, user_data);
}

static gint64
queue (Fixture *self)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->base, start_queue, self->url);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocOutboxEntry) entry = voc_library_queue_outbox_finish (self->base.library, result, &error);

  g_assert_no_error (error);
  return entry->id;
}

static void
start_send (VocUiLibrary       *library,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_send_outbox_async (library->library, NULL, NULL, callback, user_data);
}

static void
send_all (Fixture *self)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (&self->base, start_send, NULL);

  g_assert_true (voc_library_send_outbox_finish (self->base.library, result, NULL, NULL));
}

static GtkWidget *
find_button (Fixture    *self,
             const char *tooltip)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = voc_ui_find_type (self->dialog, GTK_TYPE_BUTTON, i);

      if (button == NULL)
        return NULL;
      if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) == 0 && gtk_widget_get_mapped (button))
        return button;
    }
}

static void
press (Fixture    *self,
       const char *tooltip)
{
  GtkWidget *button = find_button (self, tooltip);

  g_assert_nonnull (button);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
press_undo (Fixture *self)
{
  GtkWidget *label;

  for (guint i = 0; i < 10; i++)
    voc_ui_test_settle ();
  label = voc_ui_find_text (self->dialog, "Undo");
  g_assert_nonnull (label);
  voc_ui_click (label);
}

/* What comes while the dialogue is open is there. */
static void
test_sent (Fixture      *self,
           gconstpointer data)
{
  present (self);
  wait_text (self, "Nothing to Send");
  queue (self);
  wait_text (self, TITLE);
  wait_text (self, "apply?a=1&b=2");
  wait_text (self, "Waits to be sent");
  g_assert_nonnull (voc_ui_find_text (self->dialog, "To Be Sent"));
  g_assert_null (voc_ui_find_text (self->dialog, "Not Sent"));
  g_assert_null (voc_ui_find_text (self->dialog, "Nothing to Send"));

  press (self, "Try Again Now");
  wait_text (self, "Sent: ");
  g_assert_cmpuint (self->n_requests, ==, 1);
  g_assert_nonnull (voc_ui_find_text (self->dialog, "Done"));
  wait_gone (self, "To Be Sent");
  /* There is nothing to be done about it. */
  g_assert_null (find_button (self, "Try Again Now"));
  g_assert_null (find_button (self, "Withdraw"));
}

static void
test_withdraw (Fixture      *self,
               gconstpointer data)
{
  queue (self);
  present (self);
  wait_text (self, "Waits to be sent");
  press (self, "Withdraw");
  wait_text (self, "Withdrawn. Nothing was sent.");
  wait_gone (self, "To Be Sent");
  g_assert_null (find_button (self, "Withdraw"));
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (self->dialog)));

  press_undo (self);
  wait_text (self, "Waits to be sent");
  send_all (self);
  g_assert_cmpuint (self->n_requests, ==, 1);
  wait_text (self, "Sent: ");
}

/* What could not be brought back says why, and can be tried again by the key. */
static void
test_restore_fails (Fixture      *self,
                    gconstpointer data)
{
  GtkWidget *overlay;

  queue (self);
  queue (self);
  present (self);
  wait_text (self, "Waits to be sent");
  press (self, "Withdraw");
  wait_text (self, "Withdrawn. Nothing was sent.");
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "CREATE UNIQUE INDEX main.one_waits ON outbox (state) WHERE state = 'waiting'");
  press_undo (self);
  wait_text (self, "went wrong");
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "DROP INDEX main.one_waits");
  overlay = voc_ui_find_type (self->dialog, ADW_TYPE_TOAST_OVERLAY, 0);
  g_assert_true (voc_ui_test_press (overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  wait_gone (self, "Withdrawn");
  g_assert_false (voc_ui_test_press (overlay, GDK_KEY_z, GDK_CONTROL_MASK));
}

/* What was refused comes back refused. */
static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  queue (self);
  self->status = 422;
  send_all (self);
  present (self);
  wait_text (self, "Not Sent");
  wait_text (self, "The server found a mistake in this.");
  press (self, "Withdraw");
  wait_text (self, "Withdrawn. Nothing was sent.");
  wait_gone (self, "Not Sent");
  press_undo (self);
  wait_text (self, "Not Sent");
  g_assert_cmpuint (self->n_requests, ==, 1);

  self->status = 200;
  press (self, "Try Again Now");
  wait_text (self, "Sent: ");
  g_assert_cmpuint (self->n_requests, ==, 2);
}

/* Nobody hurries a server that asked for patience, and whoever wants to is told. */
static void
test_patience (Fixture      *self,
               gconstpointer data)
{
  queue (self);
  self->status = 503;
  send_all (self);
  present (self);
  wait_text (self, "as the server asks");
  wait_text (self, "The server has a problem of its own.");
  press (self, "Try Again Now");
  for (guint i = 0; i < 5; i++)
    voc_ui_test_settle ();
  g_assert_cmpuint (self->n_requests, ==, 1);
  g_assert_nonnull (voc_ui_find_text (self->dialog, "as the server asks"));
}

/* What waits stands in the order in which it leaves, and rows stay while they change. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  gint64     first = queue (self);
  gint64     second = queue (self);
  GtkWidget *row;

  present (self);
  wait_text (self, "Waits to be sent");
  row = voc_ui_find_type (self->dialog, VOC_TYPE_OUTBOX_ROW, 0);
  g_assert_cmpint (voc_outbox_row_get_entry (VOC_OUTBOX_ROW (row))->id, ==, first);
  g_assert_cmpint (voc_outbox_row_get_entry (VOC_OUTBOX_ROW (voc_ui_find_type (self->dialog, VOC_TYPE_OUTBOX_ROW, 1)))->id, ==, second);

  self->status = 500;
  send_all (self);
  wait_text (self, "Waits for the next try: ");
  g_assert_true (voc_ui_find_type (self->dialog, VOC_TYPE_OUTBOX_ROW, 0) == row);

  self->status = 200;
  press (self, "Try Again Now");
  wait_text (self, "Sent: ");
  row = voc_ui_find_type (self->dialog, VOC_TYPE_OUTBOX_ROW, 0);
  g_assert_cmpint (voc_outbox_row_get_entry (VOC_OUTBOX_ROW (row))->id, ==, second);
}

/* The longest address and title that there can be fit into a narrow dialogue, also with
 * every line that can be said of an entry. */
static void
test_narrow (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *tail = g_strnfill (1900, 'x');
  g_autofree char *url = g_strconcat (self->url, "&c=", tail, NULL);
  int              minimum, natural;

  g_free (self->url);
  self->url = g_steal_pointer (&url);
  queue (self);
  self->status = 500;
  send_all (self);
  present (self);
  wait_text (self, "A try may have arrived");
  gtk_widget_measure (adw_window_get_content (ADW_WINDOW (self->dialog)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);
}

/* A library that is closed is told, and there is a way out. */
static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  voc_library_close (self->base.library);
  present (self);
  wait_text (self, "The Outbox Could Not Be Read");
  g_assert_true (gtk_widget_activate_action (self->dialog, "outbox.reload", NULL));
  wait_text (self, "The Outbox Could Not Be Read");
}

#define ADD(name, function) g_test_add ("/ui/outbox/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

  ADD ("sent", test_sent);
  ADD ("withdraw", test_withdraw);
  ADD ("restore-fails", test_restore_fails);
  ADD ("refused", test_refused);
  ADD ("patience", test_patience);
  ADD ("order", test_order);
  ADD ("narrow", test_narrow);
  ADD ("closed", test_closed);

  return g_test_run ();
}
