/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A real library in a temporary folder, for tests of pages: everything goes through its own
 * calls, but listings, which are put into its cache below it (voc-ui-library-listings.c). */

#include "config.h"

#include "voc-ui-library.h"

#include "library/voc-library-private.h"
#include "store/voc-conn-private.h"

#include <glib/gstdio.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_answered (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

/**
 * voc_ui_library_ask:
 * @start: calls an asynchronous function with the callback and its data
 *
 * Returns: (transfer full): the answer, for the finish function
 */
GAsyncResult *
voc_ui_library_ask (VocUiLibrary *self,
                    VocUiStart    start,
                    gpointer      data)
{
  GAsyncResult *result = NULL;

  start (self, data, asked_cb, &result);
  /* Thousands of candidates take a while in a build that is checked. */
  for (guint i = 0; i < 6 && !is_answered (&result); i++)
    voc_ui_test_wait (is_answered, &result);
  g_assert_nonnull (result);

  return result;
}

static void
start_open (VocUiLibrary       *self,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  VocProfile profile = { self->cache_dir, self->data_dir, self->reference };

  voc_library_open_async (self->library, &profile, NULL, callback, user_data);
}

void
voc_ui_library_open (VocUiLibrary *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->library = voc_library_new ();
  result = voc_ui_library_ask (self, start_open, NULL);
  voc_library_open_finish (self->library, result, &error);
  g_assert_no_error (error);
}

void
voc_ui_library_close (VocUiLibrary *self)
{
  if (self->library == NULL)
    return;

  voc_library_close (self->library);
  /* Answers that were on their way hold the library. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->library);
}

void
voc_ui_library_set_up (VocUiLibrary *self)
{
  self->dir = g_dir_make_tmp ("voc-ui-XXXXXX", NULL);
  self->data_dir = g_build_filename (self->dir, "data", NULL);
  self->cache_dir = g_build_filename (self->dir, "cache", NULL);
}

void
voc_ui_library_tear_down (VocUiLibrary *self)
{
  voc_ui_library_drop_window (self);
  voc_ui_library_close (self);
  remove_tree (self->dir);
  g_clear_pointer (&self->dir, g_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->cache_dir, g_free);
}

/* Shows a page as the program's window does: under toasts. */
void
voc_ui_library_present (VocUiLibrary *self,
                        GtkWidget    *page,
                        int           width,
                        int           height)
{
  self->overlay = adw_toast_overlay_new ();
  self->window = adw_window_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->overlay), page);
  adw_window_set_content (ADW_WINDOW (self->window), self->overlay);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_present (GTK_WINDOW (self->window));
}

void
voc_ui_library_drop_window (VocUiLibrary *self)
{
  if (self->window == NULL)
    return;

  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  voc_ui_test_settle ();
}

static void
start_save (VocUiLibrary       *self,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_save_listing_async (self->library, *(gint64 *) data, NULL, callback, user_data);
}

VocApplication *
voc_ui_library_save (VocUiLibrary *self,
                     gint64        listing_id)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (self, start_save, &listing_id);
  g_autoptr (GError) error = NULL;
  VocApplication *application = voc_library_save_listing_finish (self->library, result, &error);

  g_assert_no_error (error);

  return application;
}

static void
start_list (VocUiLibrary       *self,
            gpointer            data,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  voc_library_list_applications_async (self->library, NULL, callback, user_data);
}

GPtrArray *
voc_ui_library_list_applications (VocUiLibrary *self)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (self, start_list, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *applications = voc_library_list_applications_finish (self->library, result, &error);

  g_assert_no_error (error);

  return applications;
}

static void
start_put_application (VocUiLibrary       *self,
                       gpointer            data,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  voc_library_put_application_async (self->library, data, NULL, callback, user_data);
}

void
voc_ui_library_put_application (VocUiLibrary         *self,
                                const VocApplication *application)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (self, start_put_application, (gpointer) application);
  g_autoptr (GError) error = NULL;

  voc_library_put_application_finish (self->library, result, &error);
  g_assert_no_error (error);
}

static void
start_put_candidate (VocUiLibrary       *self,
                     gpointer            data,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  voc_library_put_candidate_async (self->library, data, NULL, callback, user_data);
}

/* Takes @candidate, which need not be sealed. */
gint64
voc_ui_library_put_candidate (VocUiLibrary *self,
                              VocCandidate *candidate)
{
  g_autoptr (VocCandidate) sealed = voc_candidate_seal (candidate);
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (self, start_put_candidate, sealed);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  voc_library_put_candidate_finish (self->library, result, &id, &error);
  g_assert_no_error (error);

  return id;
}

static void
start_get_candidate (VocUiLibrary       *self,
                     gpointer            data,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  voc_library_get_candidates_async (self->library, data, 1, NULL, callback, user_data);
}

/* %NULL when there is nobody of that id. */
VocCandidate *
voc_ui_library_get_candidate (VocUiLibrary *self,
                              gint64        id)
{
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (self, start_get_candidate, &id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = voc_library_get_candidates_finish (self->library, result, &error);

  g_assert_no_error (error);

  return candidates->len > 0 ? voc_candidate_ref (g_ptr_array_index (candidates, 0)) : NULL;
}

static void
start_import (VocUiLibrary       *self,
              gpointer            data,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  voc_library_import_candidates_async (self->library, data, NULL, callback, user_data);
}

/* Imports what is in @text. */
void
voc_ui_library_import (VocUiLibrary *self,
                       const char   *text)
{
  g_autofree char *path = g_build_filename (self->dir, "import", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocImportReport) report = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  result = voc_ui_library_ask (self, start_import, file);
  report = voc_library_import_candidates_finish (self->library, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

/* The first label below @widget that shows @text. */
GtkWidget *
voc_ui_library_find_label (GtkWidget  *widget,
                           const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = voc_ui_library_find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The first widget of a type below @widget, itself included. */
GtkWidget *
voc_ui_library_find_type (GtkWidget *widget,
                          GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = voc_ui_library_find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

typedef struct
{
  VocDatabase database;
  const char *sql;
} Damage;

static gboolean
damage_in_thread (VocConn      *conn,
                  gpointer      data,
                  gpointer     *result,
                  GCancellable *cancellable,
                  GError      **error)
{
  return voc_conn_exec (conn, data, error);
}

static void
start_damage (VocUiLibrary       *self,
              gpointer            data,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  const Damage *damage = data;

  voc_store_write_async (voc_library_get_store (self->library), damage->database, VOC_PRIORITY_NORMAL, damage_in_thread,
                         (gpointer) damage->sql, NULL, NULL, NULL, callback, user_data);
}

/* Lets writing to a table fail, as a full disk does, or lets it be. */
void
voc_ui_library_damage (VocUiLibrary *self,
                       VocDatabase   database,
                       const char   *sql)
{
  Damage damage = { database, sql };
  g_autoptr (GAsyncResult) result = voc_ui_library_ask (self, start_damage, &damage);
  g_autoptr (GError) error = NULL;

  voc_store_finish (voc_library_get_store (self->library), result, NULL, &error);
  g_assert_no_error (error);
}
