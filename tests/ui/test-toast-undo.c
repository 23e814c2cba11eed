/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a toast offers to take back, and what the key takes back: across pages, and once. */

#include "config.h"

#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"

#include "voc-ui-test.h"

static void
count_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  guint *n = g_object_get_data (G_OBJECT (widget), "n");

  *n += (guint) g_variant_get_int64 (parameter);
}

static void
count_click_cb (AdwToast *toast,
                guint    *n)
{
  *n += 100;
}

typedef struct
{
  GtkWidget parent_instance;
} Place;

typedef GtkWidgetClass PlaceClass;

static GType place_get_type (void);

G_DEFINE_TYPE (Place, place, GTK_TYPE_WIDGET)

static void
place_class_init (PlaceClass *klass)
{
  gtk_widget_class_install_action (klass, "place.undo", "x", count_action);
}

static void
place_init (Place *self)
{
}

/* What a toast offers to take back can be taken back once by the key, the newest first, as
 * long as its page is looked at. */
static void
test_toast_undo (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *stack = adw_view_stack_new ();
  GtkWidget *place = g_object_new (place_get_type (), NULL);
  GtkWidget *other = gtk_button_new ();
  AdwToast  *toast = NULL;
  guint      n = 0;

  g_object_set_data (G_OBJECT (place), "n", &n);
  adw_view_stack_add_named (ADW_VIEW_STACK (stack), place, "place");
  adw_view_stack_add_named (ADW_VIEW_STACK (stack), other, "other");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), stack);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300); /* a toast has room */
  gtk_window_present (GTK_WINDOW (window));
  voc_ui_test_settle ();

  g_assert_false (voc_ui_test_press (overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (voc_toast_show_undo (place, "Removed", "place.undo", g_variant_new_int64 (7)));
  voc_toast_show (place, "Something else");
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "other");
  voc_ui_test_settle ();
  g_assert_false (voc_undo_last (other));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "place");
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_press (overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (n, ==, 7);
  g_assert_false (voc_ui_test_press (overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (n, ==, 7);

  /* The newest, and not what its own button has done. */
  g_assert_true (voc_toast_show_undo (place, "Removed", "place.undo", g_variant_new_int64 (7)));
  toast = voc_toast_new_undo ("Changed");
  g_signal_connect (toast, "button-clicked", G_CALLBACK (count_click_cb), &n);
  g_assert_true (voc_toast_show_undo_toast (place, g_object_ref (toast)));
  g_assert_true (voc_undo_last (place));
  g_assert_cmpuint (n, ==, 107);
  g_assert_true (voc_toast_show_undo_toast (place, g_object_ref (toast)));
  g_signal_emit_by_name (toast, "button-clicked");
  g_assert_cmpuint (n, ==, 207);
  g_assert_true (voc_undo_last (place));
  g_assert_cmpuint (n, ==, 214);
  g_assert_false (voc_undo_last (place));
  g_assert_true (voc_toast_show_undo (place, "Removed", "place.undo", g_variant_new_int64 (7)));
  voc_undo_forget (place);
  g_assert_false (voc_undo_last (place));

  g_object_unref (toast);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The key is for the page that is shown, also in a plain stack with stacks within, and not for
 * who types. */
static void
test_toast_undo_elsewhere (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *inner = gtk_stack_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *place = g_object_new (place_get_type (), NULL);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *text = gtk_text_view_new ();
  guint      n = 0;

  g_object_set_data (G_OBJECT (place), "n", &n);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), FALSE);
  gtk_stack_add_named (GTK_STACK (inner), place, "place");
  gtk_stack_add_named (GTK_STACK (inner), gtk_label_new ("Nothing"), "nothing");
  gtk_box_append (GTK_BOX (box), inner);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), text);
  gtk_stack_add_named (GTK_STACK (stack), box, "page");
  gtk_stack_add_named (GTK_STACK (stack), gtk_button_new (), "other");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), stack);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300); /* a toast has room */
  gtk_window_present (GTK_WINDOW (window));
  voc_ui_test_settle ();

  g_assert_true (voc_toast_show_undo (place, "Removed", "place.undo", g_variant_new_int64 (7)));
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "other");
  voc_ui_test_settle ();
  g_assert_false (voc_ui_test_press (overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "page");
  gtk_widget_grab_focus (entry);
  voc_ui_test_settle ();
  g_assert_false (voc_ui_test_press (overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (n, ==, 0);
  /* Nobody types into what is only read. */
  gtk_widget_grab_focus (text);
  gtk_stack_set_visible_child_name (GTK_STACK (inner), "nothing");
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_press (overlay, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (n, ==, 7);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_dismissed_cb (AdwToast *toast,
                    guint    *n)
{
  *n += 1;
}

static GtkWidget *
new_place (guint *n)
{
  GtkWidget *place = g_object_new (place_get_type (), NULL);

  g_object_set_data (G_OBJECT (place), "n", n);
  return place;
}

/* An offer to add @n, whose toast counts in @n_gone when it goes. */
static void
offer (GtkWidget *place,
       gint64     n,
       guint     *n_gone)
{
  AdwToast *toast = voc_toast_new_undo ("Removed");

  adw_toast_set_action_name (toast, "place.undo");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (n));
  g_signal_connect (toast, "dismissed", G_CALLBACK (count_dismissed_cb), n_gone);
  g_assert_true (voc_toast_show_undo_toast (place, toast));
}

static gboolean
has_gone (gpointer user_data)
{
  return *(guint *) user_data == 1;
}

/* One list a window, through all its overlays: the key takes back what was done on the page
 * that is shown, the newest first, and the toast of that goes at once. */
static void
test_undo_pages (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *outer = adw_toast_overlay_new ();
  GtkWidget *inner = adw_toast_overlay_new ();
  GtkWidget *stack = adw_view_stack_new ();
  guint      n = 0;
  guint      n_gone[4] = { 0 };
  GtkWidget *first = new_place (&n);
  GtkWidget *second = new_place (&n);
  GtkWidget *aside = new_place (&n);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  adw_view_stack_add_named (ADW_VIEW_STACK (stack), first, "first");
  adw_view_stack_add_named (ADW_VIEW_STACK (stack), second, "second");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (inner), stack);
  gtk_box_append (GTK_BOX (box), inner);
  gtk_box_append (GTK_BOX (box), aside);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (outer), box);
  adw_window_set_content (ADW_WINDOW (window), outer);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300); /* a toast has room */
  gtk_window_present (GTK_WINDOW (window));
  voc_ui_test_settle ();

  offer (first, 1, &n_gone[0]);
  offer (aside, 10, &n_gone[1]);
  offer (first, 100, &n_gone[2]);
  offer (second, 1000, &n_gone[3]);
  g_assert_true (voc_ui_test_press (outer, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (n, ==, 100);
  g_assert_false (voc_ui_test_press (inner, GDK_KEY_z, GDK_CONTROL_MASK));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "second");
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_press (outer, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (n, ==, 1100);
  g_assert_true (voc_ui_test_wait (has_gone, &n_gone[3]));
  g_assert_cmpuint (n_gone[1], ==, 0);
  g_assert_true (voc_ui_test_press (outer, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (n, ==, 1110);
  g_assert_true (voc_ui_test_wait (has_gone, &n_gone[1]));
  g_assert_false (voc_ui_test_press (outer, GDK_KEY_z, GDK_CONTROL_MASK));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "first");
  voc_ui_test_settle ();
  g_assert_true (voc_ui_test_press (outer, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_cmpuint (n, ==, 1111);
  g_assert_false (voc_ui_test_press (outer, GDK_KEY_z, GDK_CONTROL_MASK));

  /* What was done on one page alone is forgotten. */
  offer (first, 1, &n_gone[0]);
  offer (second, 1, &n_gone[3]);
  voc_undo_forget (first);
  g_assert_false (voc_undo_last (first));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "second");
  voc_ui_test_settle ();
  g_assert_true (voc_undo_last (second));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/toast/undo", test_toast_undo);
  g_test_add_func ("/ui/toast/undo-elsewhere", test_toast_undo_elsewhere);
  g_test_add_func ("/ui/toast/undo-pages", test_undo_pages);

  return g_test_run ();
}
