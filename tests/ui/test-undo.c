/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking back what a toast offers when that fails, of the list itself and on pages over a real
 * library; and what becomes of it when the place goes elsewhere. */

#include "config.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"

#include "library/voc-candidate-list.h"
#include "store/voc-store-error.h"
#include "ui/candidates/voc-candidate-detail.h"
#include "ui/candidates/voc-candidates-page.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/sources/voc-sources-page.h"

/* A place whose actions take back what toasts offer; how that ends is for the test to say. */

typedef struct
{
  GtkWidget    parent_instance;
  VocUndoCall *call;    /* (owned) (nullable) */
  guint        n_asked; /* how often something was to be taken back */
  guint        n_last;  /* how often the last was asked for */
} Place;

typedef GtkWidgetClass PlaceClass;

static GType place_get_type (void);

G_DEFINE_TYPE (Place, place, GTK_TYPE_WIDGET)

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  Place *self = (Place *) widget;

  self->n_asked++;
  g_assert_null (self->call);
  self->call = voc_undo_begin (widget, name, parameter);
}

static void
last_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  ((Place *) widget)->n_last++;
  g_assert_true (voc_undo_last (widget));
}

static void
place_class_init (PlaceClass *klass)
{
  gtk_widget_class_install_action (klass, "place.back", "x", back_action);
  gtk_widget_class_install_action (klass, "place.last", NULL, last_action);
}

static void
place_init (Place *self)
{
}

/* How it came out; @code: why not, 0 when it was taken back. */
static void
end (Place *self,
     int    code)
{
  g_autoptr (GError) error = code != 0 ? g_error_new_literal (VOC_STORE_ERROR, code, "On purpose") : NULL;

  g_assert_nonnull (self->call);
  voc_undo_end (g_steal_pointer (&self->call), error);
}

typedef struct
{
  GtkWidget *window;
  GtkWidget *overlay;
  GtkWidget *box;
} Home;

static void
home_open (Home *self)
{
  self->window = adw_window_new ();
  self->overlay = adw_toast_overlay_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->overlay), self->box);
  adw_window_set_content (ADW_WINDOW (self->window), self->overlay);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 300);
  gtk_window_present (GTK_WINDOW (self->window));
  voc_ui_test_settle ();
}

static Place *
home_add (Home *self)
{
  Place *place = g_object_new (place_get_type (), NULL);

  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (place));
  return place;
}

static gboolean
press_key (const Home *self)
{
  return voc_ui_test_press (self->overlay, GDK_KEY_z, GDK_CONTROL_MASK);
}

static void
offer (Place *place,
       gint64 n)
{
  g_assert_true (voc_toast_show_undo (GTK_WIDGET (place), "Removed", "place.back", g_variant_new_int64 (n)));
}

typedef struct
{
  GtkWidget  *root;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer user_data)
{
  const Wanted *wanted = user_data;

  return voc_ui_find_text (wanted->root, wanted->text) != NULL;
}

static void
wait_text (GtkWidget  *root,
           const char *text)
{
  Wanted wanted = { root, text };

  if (!voc_ui_test_wait (is_shown, &wanted))
    g_error ("“%s” is not shown", text);
}

static gboolean
is_gone (gpointer user_data)
{
  return !is_shown (user_data);
}

static void
wait_gone (GtkWidget  *root,
           const char *text)
{
  Wanted wanted = { root, text };

  if (!voc_ui_test_wait (is_gone, &wanted))
    g_error ("“%s” is still shown", text);
}

/* A toast that slides in can't be pressed yet. */
static void
press_toast (GtkWidget *root)
{
  wait_text (root, "Undo");
  for (guint i = 0; i < 10; i++)
    voc_ui_test_settle ();
  voc_ui_click (voc_ui_find_text (root, "Undo"));
}

/* What fails stays, says why and can be tried again; what is gone for good, or done, leaves. */
static void
test_fails (void)
{
  Home   home;
  Place *place;

  home_open (&home);
  place = home_add (&home);
  offer (place, 1);
  offer (place, 2);
  g_assert_true (press_key (&home));
  g_assert_cmpuint (place->n_asked, ==, 1);
  end (place, VOC_STORE_ERROR_FULL);
  wait_text (home.window, "The disk is full");
  g_assert_true (press_key (&home));
  g_assert_cmpuint (place->n_asked, ==, 2);
  end (place, 0);
  g_assert_true (press_key (&home));
  g_assert_cmpuint (place->n_asked, ==, 3);
  g_assert_false (press_key (&home));
  end (place, VOC_STORE_ERROR_NOT_FOUND);
  g_assert_false (press_key (&home));
  g_assert_cmpuint (place->n_asked, ==, 3);

  /* What no toast has offered ends well, too. */
  gtk_widget_activate_action (GTK_WIDGET (place), "place.back", "x", (gint64) 7);
  end (place, VOC_STORE_ERROR_FULL);
  g_assert_false (press_key (&home));
  gtk_window_destroy (GTK_WINDOW (home.window));
}

/* The same when the button of the toast was pressed: for an action that the toast reaches, and
 * for who hears of the button. */
static void
keep_call_cb (AdwToast *toast,
              Place    *place)
{
  place->n_asked++;
  place->call = voc_undo_begin_toast (GTK_WIDGET (place), toast);
}

static void
test_button (void)
{
  Home      home;
  Place    *place;
  AdwToast *toast = voc_toast_new_undo ("Removed");

  home_open (&home);
  place = home_add (&home);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (keep_call_cb), place);
  g_assert_true (voc_toast_show_undo_toast (GTK_WIDGET (place), toast));
  press_toast (home.window);
  g_assert_cmpuint (place->n_asked, ==, 1);
  g_assert_false (press_key (&home));
  end (place, VOC_STORE_ERROR_FULL);
  g_assert_true (press_key (&home));
  g_assert_cmpuint (place->n_asked, ==, 2);
  end (place, 0);
  g_assert_false (press_key (&home));
  gtk_window_destroy (GTK_WINDOW (home.window));
}

static gboolean
note_undo (GtkWidget *widget,
           guint64    id)
{
  ((Place *) widget)->n_asked++;
  return TRUE;
}

/* A place that has left its window is not reached from there, though what is said of it is heard;
 * in another window it has what was done there, and comes back with what was done here. */
static void
test_moves (void)
{
  Home    home;
  Home    other;
  Place  *place;
  guint64 id;
  guint64 later;

  home_open (&home);
  home_open (&other);
  place = g_object_ref (home_add (&home));
  offer (place, 1);
  id = voc_undo_add (GTK_WIDGET (place), note_undo);
  later = voc_undo_add (GTK_WIDGET (place), note_undo);
  voc_undo_set_toast (GTK_WIDGET (place), later, voc_toast_new_undo ("Changed"));
  g_assert_true (press_key (&home));
  g_assert_cmpuint (place->n_asked, ==, 1);

  gtk_box_remove (GTK_BOX (home.box), GTK_WIDGET (place));
  g_assert_false (press_key (&home));
  voc_undo_put_back (GTK_WIDGET (place), later);
  g_assert_false (press_key (&home));
  voc_undo_remove (GTK_WIDGET (place), id);

  gtk_box_append (GTK_BOX (other.box), GTK_WIDGET (place));
  g_assert_false (press_key (&home));
  g_assert_false (press_key (&other));
  voc_undo_set_toast (GTK_WIDGET (place), later, voc_toast_new_undo ("Changed"));
  id = voc_undo_add (GTK_WIDGET (place), note_undo);
  g_assert_true (press_key (&other));
  g_assert_cmpuint (place->n_asked, ==, 2);
  voc_undo_remove (GTK_WIDGET (place), id);
  g_assert_false (press_key (&other));

  gtk_box_remove (GTK_BOX (other.box), GTK_WIDGET (place));
  gtk_box_append (GTK_BOX (home.box), GTK_WIDGET (place));
  g_assert_true (press_key (&home));
  g_assert_cmpuint (place->n_asked, ==, 3);
  voc_undo_remove (GTK_WIDGET (place), later);
  /* The offer before it; the one that was removed meanwhile is not there. */
  g_assert_true (press_key (&home));
  g_assert_nonnull (place->call);

  /* The window goes, and what is under way comes to its end. */
  gtk_box_remove (GTK_BOX (home.box), GTK_WIDGET (place));
  gtk_window_destroy (GTK_WINDOW (home.window));
  end (place, VOC_STORE_ERROR_FULL);
  gtk_window_destroy (GTK_WINDOW (other.window));
  g_assert_finalize_object (place);
}

/* The desktop, for what is said outside. */

#define NOTIFICATIONS "org.freedesktop.Notifications"

static const char notifications_xml[] = "<node><interface name='" NOTIFICATIONS "'><method name='Notify'>"
                                        "<arg type='s'/><arg type='u'/><arg type='s'/><arg type='s'/><arg type='s'/><arg type='as'/><arg type='a{sv}'/><arg type='i'/>"
                                        "<arg type='u' direction='out'/></method></interface></node>";

typedef struct
{
  GtkApplication  *application;
  GDBusConnection *bus;
  guint            name_id;
  guint            object_id;
  gboolean         is_there;
  char            *said; /* (owned) (nullable) */
} Desktop;

static void
notify_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface_name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Desktop    *self = user_data;
  const char *title;
  const char *body;

  g_variant_get_child (parameters, 3, "&s", &title);
  g_variant_get_child (parameters, 4, "&s", &body);
  g_assert_null (self->said);
  self->said = g_strconcat (title, ": ", body, NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
}

static void
name_taken_cb (GDBusConnection *bus,
               const char      *name,
               gpointer         user_data)
{
  ((Desktop *) user_data)->is_there = TRUE;
}

static gboolean
is_there (gpointer user_data)
{
  return ((Desktop *) user_data)->is_there;
}

static gboolean
has_said (gpointer user_data)
{
  return ((Desktop *) user_data)->said != NULL;
}

static void
desktop_open (Desktop *self)
{
  static const GDBusInterfaceVTable table = { notify_cb, NULL, NULL, { NULL } };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (notifications_xml, NULL);
  g_autoptr (GError) error = NULL;

  self->application = gtk_application_new (VOC_APPLICATION_ID ".Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (self->application), NULL, &error));
  g_assert_no_error (error);
  self->bus = g_object_ref (g_application_get_dbus_connection (G_APPLICATION (self->application)));
  self->object_id = g_dbus_connection_register_object (self->bus, "/org/freedesktop/Notifications", info->interfaces[0], &table, self, NULL, &error);
  g_assert_no_error (error);
  self->name_id = g_bus_own_name_on_connection (self->bus, NOTIFICATIONS, G_BUS_NAME_OWNER_FLAGS_NONE, name_taken_cb, NULL, self, NULL);
  g_assert_true (voc_ui_test_wait (is_there, self));
}

static void
desktop_close (Desktop *self)
{
  g_bus_unown_name (self->name_id);
  g_dbus_connection_unregister_object (self->bus, self->object_id);
  g_clear_object (&self->bus);
  g_clear_object (&self->application);
  g_clear_pointer (&self->said, g_free);
}

/* What cannot be taken back is said where it was asked for; when that window has gone, in another
 * one; and when there is none, outside. */
static void
test_said_elsewhere (void)
{
  Desktop desktop = { 0 };
  Home    main;
  Home    over;
  Place  *place;

  desktop_open (&desktop);
  home_open (&main);
  home_open (&over);
  gtk_window_set_application (GTK_WINDOW (main.window), desktop.application);
  gtk_window_set_transient_for (GTK_WINDOW (over.window), GTK_WINDOW (main.window));
  place = g_object_ref (home_add (&over));
  offer (place, 1);
  g_assert_true (press_key (&over));
  gtk_window_destroy (GTK_WINDOW (over.window));
  end (place, VOC_STORE_ERROR_FULL);
  wait_text (main.window, "The disk is full");
  g_assert_null (desktop.said);
  g_assert_finalize_object (place);

  place = g_object_ref (home_add (&main));
  offer (place, 1);
  g_assert_true (press_key (&main));
  gtk_window_destroy (GTK_WINDOW (main.window));
  end (place, VOC_STORE_ERROR_FULL);
  g_assert_true (voc_ui_test_wait (has_said, &desktop));
  g_assert_true (g_str_has_prefix (desktop.said, "Not Everything Could Be Done: The disk is full"));
  g_assert_finalize_object (place);
  desktop_close (&desktop);
}

/* Whether the action does something. */
static gboolean
try_last (Place *place)
{
  guint n = place->n_last;

  gtk_widget_activate_action (GTK_WIDGET (place), "place.last", NULL);
  return place->n_last > n;
}

/* A key of a page's own is there just as long as the one of the window does something. */
static void
test_bound (void)
{
  Home    home;
  Place  *place;
  guint64 id;

  home_open (&home);
  place = home_add (&home);
  voc_undo_bind_action (GTK_WIDGET (place), "place.last");
  g_assert_false (try_last (place));

  offer (place, 1);
  g_assert_true (try_last (place));
  g_assert_nonnull (place->call);
  g_assert_false (try_last (place));
  end (place, VOC_STORE_ERROR_FULL);
  g_assert_true (try_last (place));
  end (place, 0);
  g_assert_false (try_last (place));

  id = voc_undo_add (GTK_WIDGET (place), note_undo);
  g_assert_true (try_last (place));
  g_assert_false (try_last (place));
  voc_undo_put_back (GTK_WIDGET (place), id);
  g_assert_true (try_last (place));
  voc_undo_put_back (GTK_WIDGET (place), id);
  voc_undo_forget (GTK_WIDGET (place));
  g_assert_false (try_last (place));
  gtk_window_destroy (GTK_WINDOW (home.window));
}

/* Pages */

typedef struct
{
  VocUiLibrary base;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_tear_down (&self->base);
}

static void
press_undo_key (Fixture *self)
{
  /* Not for what is typed. */
  gtk_window_set_focus (GTK_WINDOW (self->base.window), NULL);
  g_assert_true (voc_ui_test_press (self->base.overlay, GDK_KEY_z, GDK_CONTROL_MASK));
}

/* A source that could not be brought back is brought back later. */
static void
test_sources (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *page = voc_sources_page_new (self->base.library);
  GtkWidget *row;

  voc_ui_library_add_source (&self->base, "https://example.org/feed.json", "The Kettle");
  voc_ui_library_add_source (&self->base, "https://example.org/other.json", "The Other");
  voc_ui_library_present (&self->base, page, 720, 640);
  wait_text (page, "The Kettle");
  row = voc_ui_find_text (page, "The Kettle");
  g_assert_true (gtk_widget_activate_action (row, "source.remove", NULL));
  wait_text (self->base.window, "was removed");
  wait_gone (page, "The Kettle");

  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY,
                         "CREATE UNIQUE INDEX main.one_followed ON source (removed_at) WHERE removed_at = 0");
  press_toast (self->base.window);
  wait_text (self->base.window, "went wrong");
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "DROP INDEX main.one_followed");
  press_undo_key (self);
  wait_text (page, "The Kettle");
  g_assert_false (voc_ui_test_press (self->base.overlay, GDK_KEY_z, GDK_CONTROL_MASK));
}

/* So is a candidate. */
static void
test_candidates (Fixture      *self,
                 gconstpointer data)
{
  GtkWidget   *stack = adw_view_stack_new (); /* as in the window */
  GtkWidget   *page;
  GtkWidget   *detail;
  GtkListView *list;

  voc_ui_library_import (&self->base, "name,email\nAda Byron,ada@example.org\n");
  page = voc_candidates_page_new (self->base.library);
  adw_view_stack_add (ADW_VIEW_STACK (stack), page);
  voc_ui_library_present (&self->base, stack, 1000, 700);
  wait_text (page, "Ada Byron");
  detail = GTK_WIDGET (gtk_widget_get_template_child (page, VOC_TYPE_CANDIDATES_PAGE, "detail"));
  list = GTK_LIST_VIEW (gtk_widget_get_template_child (page, VOC_TYPE_CANDIDATES_PAGE, "list_view"));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (list)), 0);
  wait_text (detail, "Ada Byron");
  g_assert_true (gtk_widget_activate_action (detail, "candidate.remove", NULL));
  wait_text (self->base.window, "The candidate was removed");
  wait_gone (page, "Ada Byron");

  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY,
                         "ALTER TABLE main.candidate_change RENAME TO away");
  press_undo_key (self);
  wait_text (self->base.window, "went wrong");
  voc_ui_library_damage (&self->base, VOC_DATABASE_LIBRARY, "ALTER TABLE main.away RENAME TO candidate_change");
  press_undo_key (self);
  wait_text (page, "Ada Byron");
  g_assert_false (voc_ui_test_press (self->base.overlay, GDK_KEY_z, GDK_CONTROL_MASK));
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/undo/fails", test_fails);
  g_test_add_func ("/ui/undo/button", test_button);
  g_test_add_func ("/ui/undo/moves", test_moves);
  g_test_add_func ("/ui/undo/said-elsewhere", test_said_elsewhere);
  g_test_add_func ("/ui/undo/bound", test_bound);
  g_test_add ("/ui/undo/sources", Fixture, NULL, set_up, test_sources, tear_down);
  g_test_add ("/ui/undo/candidates", Fixture, NULL, set_up, test_candidates, tear_down);

  return g_test_run ();
}
