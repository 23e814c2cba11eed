/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of sources on the Sources page: what is in one is shown, followed when it is
 * confirmed, taken back by one undo, and written again; what is dropped or pasted goes
 * where it belongs. The sources of the lists are on ports of this machine that nobody
 * listens on. */

#include "config.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "ui/sources/voc-source-import-dialog.h"
#include "ui/sources/voc-sources-exchange.h"
#include "ui/sources/voc-sources-page.h"

typedef struct
{
  VocUiLibrary    base;
  VocSourcesPage *page;
  const char     *wanted;
} Fixture;

#define OPML                                                                                                  \
  "<opml version=\"2.0\"><body><outline text=\"Folder\">"                                                     \
  "<outline type=\"rss\" text=\"Kettle &amp; &lt;Sons&gt;\" xmlUrl=\"http://127.0.0.1:9/kettle\"/></outline>" \
  "<outline type=\"rss\" text=\"Rosewater\" xmlUrl=\"http://127.0.0.1:9/rose\"/>"                             \
  "<outline type=\"rss\" text=\"Open\" xmlUrl=\"http://open.example/feed\"/></body></opml>"

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  self->page = VOC_SOURCES_PAGE (voc_sources_page_new (self->base.library));
  voc_ui_library_present (&self->base, GTK_WIDGET (self->page), 720, 640);
}

static gboolean
is_idle (gpointer user_data)
{
  return !voc_library_is_syncing (((Fixture *) user_data)->base.library, 0);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_true (voc_ui_test_wait (is_idle, self));
  voc_ui_library_drop_window (&self->base);
  voc_ui_library_tear_down (&self->base);
}

static gboolean
is_text_shown (gpointer user_data)
{
  Fixture *self = user_data;

  return voc_ui_find_text (self->base.window, self->wanted) != NULL;
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

static gboolean
has_dialog (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VOC_IS_SOURCE_IMPORT_DIALOG (window) && gtk_widget_get_mapped (window))
        {
          *(GtkWidget **) user_data = window;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
has_no_dialog (gpointer user_data)
{
  GtkWidget *dialog = NULL;

  return !has_dialog (&dialog);
}

static GtkWidget *
wait_dialog (void)
{
  GtkWidget *dialog = NULL;

  g_assert_true (voc_ui_test_wait (has_dialog, &dialog));

  return dialog;
}

static GFile *
make_file (Fixture    *self,
           const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (self->base.dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static void
drop_file (Fixture *self,
           GFile   *file)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  voc_sources_page_take (self->page, &value);
}

static void
drop_text (Fixture    *self,
           const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  voc_sources_page_take (self->page, &value);
}

static const char *
get_address (Fixture *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (voc_ui_find_type (GTK_WIDGET (self->page), GTK_TYPE_ENTRY, 0)));
}

static void
test_import_and_undo (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, "list.opml", OPML);
  g_autoptr (GVariant) ids = NULL;
  GtkWidget *dialog;
  GtkWidget *button;

  wait_text (self, "Follow Your First Source");
  voc_sources_import_file (GTK_WIDGET (self->page), self->base.library, file);
  dialog = wait_dialog ();
  g_assert_nonnull (voc_ui_find_text (dialog, "2 sources are new. 1 can’t be used."));
  g_assert_nonnull (voc_ui_find_text (dialog, "Kettle & <Sons>"));
  g_assert_nonnull (voc_ui_find_text (dialog, "http://127.0.0.1:9/kettle"));
  g_assert_nonnull (voc_ui_find_text (dialog, "Its address is not encrypted."));
  g_assert_null (voc_ui_find_text (dialog, "Folder"));
  /* Shown, not done. */
  g_assert_null (voc_ui_find_text (self->base.window, "Sources You Follow"));

  g_assert_true (gtk_widget_activate_action (dialog, "import.confirm", NULL));
  g_assert_true (voc_ui_test_wait (has_no_dialog, NULL));
  wait_text (self, "2 sources were added");
  wait_text (self, "Rosewater");
  g_assert_null (voc_ui_find_text (GTK_WIDGET (self->page), "Open"));
  g_assert_true (voc_ui_test_wait (is_idle, self));

  for (guint i = 0; i < 10; i++)
    voc_ui_test_settle ();
  button = voc_ui_find_text (self->base.window, "_Undo");
  if (button == NULL)
    button = voc_ui_find_text (self->base.window, "Undo");
  g_assert_nonnull (button);
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
  wait_gone (self, "Rosewater");
  wait_text (self, "Follow Your First Source");
}

static void
test_nothing_new (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, "list.opml", "<opml><body><outline type=\"rss\" text=\"None\"/></body></opml>");
  GtkWidget *dialog;

  voc_sources_import_file (GTK_WIDGET (self->page), self->base.library, file);
  dialog = wait_dialog ();
  g_assert_nonnull (voc_ui_find_text (dialog, "There is no new source in it. 1 can’t be used."));
  g_assert_false (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (voc_ui_test_wait (has_no_dialog, NULL));
}

static void
test_export (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, "list.opml", OPML);
  g_autofree char *path = g_build_filename (self->base.dir, "out.json", NULL);
  g_autoptr (GFile) out = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  voc_sources_import_file (GTK_WIDGET (self->page), self->base.library, file);
  g_assert_true (gtk_widget_activate_action (wait_dialog (), "import.confirm", NULL));
  wait_text (self, "2 sources were added");
  voc_sources_export_file (GTK_WIDGET (self->page), self->base.library, out);
  wait_text (self, "2 sources were exported");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"Kettle & <Sons>\""));
  g_assert_nonnull (strstr (text, "http://127.0.0.1:9/rose"));
}

static void
test_take_files (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GFile) list = make_file (self, "list.xml", OPML);
  g_autoptr (GFile) feed = make_file (self, "feed.ndjson", "{\"@type\":\"JobPosting\",\"identifier\":\"1\",\"title\":\"Tea Taster\"}\n");
  g_autoptr (GFile) other = make_file (self, "shopping.txt", "milk\n");
  g_autoptr (GFile) gone = g_file_new_for_path ("/nowhere/list.opml");
  g_autoptr (GFile) link = g_file_new_for_uri ("http://127.0.0.1:9/jobs");
  g_autofree char *uri = g_file_get_uri (feed);

  drop_file (self, list);
  gtk_window_close (GTK_WINDOW (wait_dialog ()));
  g_assert_true (voc_ui_test_wait (has_no_dialog, NULL));

  drop_file (self, feed);
  wait_text (self, "Tea Taster");
  g_assert_cmpstr (get_address (self), ==, uri);

  drop_file (self, other);
  wait_text (self, "“shopping.txt” (");
  g_assert_cmpstr (get_address (self), ==, uri);

  drop_file (self, gone);
  wait_text (self, "The file could not be used");

  drop_file (self, link);
  g_assert_cmpstr (get_address (self), ==, "http://127.0.0.1:9/jobs");
}

static void
test_take_text (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GFile) list = make_file (self, "list.xml", OPML);
  g_autofree char *uri = g_file_get_uri (list);

  drop_text (self, " http://127.0.0.1:9/jobs\n");
  g_assert_cmpstr (get_address (self), ==, "http://127.0.0.1:9/jobs");
  drop_text (self, "Dear Sir or Madam, please see www.example.org.");
  wait_text (self, "This is text, not an address.");
  g_assert_cmpstr (get_address (self), ==, "http://127.0.0.1:9/jobs");
  drop_text (self, uri);
  gtk_window_close (GTK_WINDOW (wait_dialog ()));
  g_assert_true (voc_ui_test_wait (has_no_dialog, NULL));
}

static gboolean
has_address (gpointer user_data)
{
  return *get_address (user_data) != '\0';
}

static void
test_paste (Fixture      *self,
            gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->page));

  wait_text (self, "Follow Your First Source");
  gdk_clipboard_set_text (clipboard, "http://127.0.0.1:9/pasted");
  gtk_widget_activate_action (self->base.window, "sources.paste", NULL);
  g_assert_true (voc_ui_test_wait (has_address, self));
  g_assert_cmpstr (get_address (self), ==, "http://127.0.0.1:9/pasted");

  gdk_clipboard_set_content (clipboard, NULL);
  gtk_widget_activate_action (self->base.window, "sources.paste", NULL);
  wait_text (self, "The clipboard holds neither an address nor a file.");

  gdk_clipboard_set_text (clipboard, "good morning");
  gtk_widget_activate_action (self->base.window, "sources.paste", NULL);
  wait_text (self, "This is text, not an address.");
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/source-exchange/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("import-and-undo", test_import_and_undo);
  ADD ("nothing-new", test_nothing_new);
  ADD ("export", test_export);
  ADD ("take-files", test_take_files);
  ADD ("take-text", test_take_text);
  ADD ("paste", test_paste);
#undef ADD

  return g_test_run ();
}
