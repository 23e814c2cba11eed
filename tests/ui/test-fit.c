/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole window on the sample board, at its narrowest: nothing reaches out of it,
 * and whatever can be clicked has a name. meson runs it again in German, from right
 * to left, and with large text. */

#include "config.h"

#include "voc-ui-library.h"
#include "voc-ui-profile.h"
#include "voc-ui-test.h"

#include "ui/candidates/voc-candidates-page.h"
#include "ui/common/voc-dotted-text.h"
#include "ui/common/voc-toast.h"
#include "ui/jobs/voc-jobs-filter.h"
#include "ui/jobs/voc-jobs-header.h"
#include "ui/jobs/voc-jobs-page.h"
#include "ui/salaries/voc-salary-view.h"
#include "ui/window/voc-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>

#define WIDTH 360
#define HEIGHT 640
/* A display without a compositor has the shadow's room inside of the window. */
#define BORDER 10
/* Of rounding. */
#define SLACK 1.0f
#define DPI 96

typedef struct
{
  char       *folder;
  VocLibrary *library;
  GtkWidget  *window;
  const char *state; /* what is being looked at, for messages */
  guint       n_looked_at;
} Fixture;

static Fixture fixture;

/* What is on the screen */

static GtkWidget *
get_content (Fixture *self)
{
  return voc_ui_find_type (self->window, ADW_TYPE_TOAST_OVERLAY, 0);
}

static char *
describe (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *w = widget; w != NULL; w = gtk_widget_get_parent (w))
    {
      g_string_append_printf (text, "%s%s", w == widget ? "" : " in ", G_OBJECT_TYPE_NAME (w));
      if (GTK_IS_LABEL (w))
        g_string_append_printf (text, " “%s”", gtk_label_get_text (GTK_LABEL (w)));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is under it may be wider than the window, and is scrolled to. */
static gboolean
scrolls_sideways (GtkWidget *widget)
{
  GtkPolicyType policy;

  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &policy, NULL);

  return policy != GTK_POLICY_NEVER && policy != GTK_POLICY_EXTERNAL;
}

static gboolean
check_bounds (Fixture   *self,
              GtkWidget *widget)
{
  GtkWidget      *content = get_content (self);
  graphene_rect_t bounds;

  if (gtk_widget_get_width (widget) == 0 || !gtk_widget_compute_bounds (widget, content, &bounds))
    return TRUE;
  if (bounds.origin.x >= -SLACK && bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (content) + SLACK)
    return TRUE;

  {
    g_autofree char *what = describe (widget);

    g_test_message ("%s: from %g to %g: %s", self->state, (double) bounds.origin.x,
                    (double) (bounds.origin.x + bounds.size.width), what);
    g_test_fail ();
  }

  return FALSE;
}

/* A label that says what it is, a text that it shows, a tooltip: one of them. */
static gboolean
has_name (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY)
      || gtk_widget_get_tooltip_text (widget) != NULL)
    return TRUE;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  if (GTK_IS_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SEARCH_ENTRY (widget))
    return FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && has_name (child))
      return TRUE;

  return FALSE;
}

/* Inside these, GTK and libadwaita name what they have made. */
static gboolean
is_of_toolkit (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL
         || (parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) || GTK_IS_SPIN_BUTTON (parent)))
         || gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL;
}

static void
check_name (Fixture   *self,
            GtkWidget *widget)
{
  gboolean needs_name = GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
                        || GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget);

  if (!needs_name || is_of_toolkit (widget) || has_name (widget))
    return;

  {
    g_autofree char *what = describe (widget);

    g_test_message ("%s: without a name: %s", self->state, what);
    g_test_fail ();
  }
}

/* Says it of the innermost widget that reaches out. An overlaid scrollbar has its
 * slider's margin outside. */
static gboolean
look_at (Fixture   *self,
         GtkWidget *widget,
         gboolean   may_be_outside)
{
  gboolean is_inside = TRUE;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget) || GTK_IS_SCROLLBAR (widget))
    return TRUE;

  self->n_looked_at++;
  check_name (self, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      is_inside = look_at (self, child, may_be_outside || scrolls_sideways (widget)) && is_inside;

  return is_inside && (may_be_outside || check_bounds (self, widget));
}

static void
settle (void)
{
  for (guint i = 0; i < 8; i++)
    voc_ui_test_settle ();
}

static int
get_minimum (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Says who asks for too much: the innermost widgets, also on pages that are not
 * shown, because the window has to be wide enough for these too. */
static gboolean
blame (Fixture   *self,
       GtkWidget *widget)
{
  gboolean is_said = FALSE;

  if (!gtk_widget_get_visible (widget) || GTK_IS_NATIVE (widget) || get_minimum (widget) <= WIDTH)
    return FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    is_said = blame (self, child) || is_said;
  if (!is_said)
    {
      g_autofree char *what = describe (widget);

      g_test_message ("%s: at least %d wide: %s", self->state, get_minimum (widget), what);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_test_message ("  %d: %s", get_minimum (child), G_OBJECT_TYPE_NAME (child));
    }

  return TRUE;
}

static void
look (Fixture    *self,
      const char *state)
{
  self->state = state;
  settle ();
  if (blame (self, get_content (self)))
    g_test_fail ();
  look_at (self, get_content (self), FALSE);
}

static gboolean
has_jobs (gpointer user_data)
{
  return voc_ui_find_text (((Fixture *) user_data)->window, "240") != NULL;
}

static gboolean
is_open (gpointer user_data)
{
  return voc_library_is_open (((Fixture *) user_data)->library);
}

static void
act (Fixture    *self,
     const char *action,
     const char *target)
{
  if (target != NULL)
    g_assert_true (gtk_widget_activate_action (self->window, action, "s", target));
  else
    g_assert_true (gtk_widget_activate_action (self->window, action, "x", (gint64) 1));
}

static void
add_candidate (Fixture *self)
{
  VocUiLibrary  library = { .library = self->library };
  VocCandidate *candidate = voc_candidate_new ();

  candidate->name = g_strdup ("Ada Donaudampfschifffahrtsgesellschaftskapitänin");
  candidate->headline = g_strdup ("Principal Distinguished Staff Software Development Engineer in Test and Reliability");
  candidate->email = g_strdup ("a.very.long.address.that.goes.on.and.on@subdomain.of.a.long.example.com");
  candidate->place = g_strdup ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
  candidate->notes = g_strdup ("One line, and then another.");
  g_strfreev (candidate->skills);
  candidate->skills = g_strsplit ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft;C;Go", ";", -1);
  voc_ui_library_put_candidate (&library, candidate);
}

static int
get_least_height (GtkWidget *widget)
{
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The button of a drop-down list is one line high: broken into lines, its text would be a
 * column of syllables at any width. */
static void
check_drop_downs (Fixture   *self,
                  GtkWidget *filters)
{
  int        line = get_least_height (voc_ui_find_type (filters, GTK_TYPE_SPIN_BUTTON, 0));
  GtkWidget *drop_down;
  guint      n;

  for (n = 0; (drop_down = voc_ui_find_type (filters, GTK_TYPE_DROP_DOWN, n)) != NULL; n++)
    if (get_least_height (drop_down) > line * 3 / 2)
      {
        g_test_message ("%s: a list is %d high, a line %d", self->state, get_least_height (drop_down), line);
        g_test_fail ();
      }
  g_assert_cmpuint (n, >=, 2);
}

/* They stand in a popover, which is as wide as they need and may be cut by the display. */
static void
check_filters (Fixture *self)
{
  GtkWidget *filters = voc_ui_find_type (self->window, VOC_TYPE_JOBS_FILTER, 0);

  g_assert_nonnull (filters);
  self->state = "the filters";
  check_drop_downs (self, filters);
  if (get_minimum (filters) <= WIDTH - 2 * BORDER)
    return;

  g_test_message ("%s: at least %d wide", self->state, get_minimum (filters));
  g_test_fail ();
}

/* A button with the words of a title that somebody asked for. */
static void
check_long_title (Fixture *self)
{
  GtkWidget *view = voc_ui_find_type (self->window, VOC_TYPE_SALARY_VIEW, 0);
  GtkWidget *button;

  g_assert_nonnull (view);
  button = GTK_WIDGET (gtk_widget_get_template_child (view, VOC_TYPE_SALARY_VIEW, "named_button"));
  gtk_label_set_text (GTK_LABEL (voc_ui_find_type (button, GTK_TYPE_LABEL, 0)),
                      "Search for “Principal Distinguished Staff Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft” in Titles");
  gtk_widget_set_visible (button, TRUE);
  look (self, "a long title");
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
} Said;

/* (transfer none) (nullable): the label of a toast that has come */
static GtkWidget *
find_said (const Said *said)
{
  GtkWidget *label = voc_ui_library_find_label (said->fixture->window, said->text);

  return label != NULL && gtk_widget_get_mapped (label) && gtk_widget_get_width (label) > 0 ? label : NULL;
}

static gboolean
is_said (gpointer user_data)
{
  return find_said (user_data) != NULL;
}

/* How many jobs there are, what they pay and how many do not say it. */
static void
check_header (Fixture *self)
{
  GtkWidget *header = voc_ui_find_type (self->window, VOC_TYPE_JOBS_HEADER, 0);
  GObject   *label = gtk_widget_get_template_child (header, VOC_TYPE_JOBS_HEADER, "label");
  int        width = gtk_widget_get_width (GTK_WIDGET (label));
  int        height = 0;

  gtk_widget_measure (GTK_WIDGET (label), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  if (gtk_widget_get_height (GTK_WIDGET (label)) >= height)
    return;

  g_test_message ("what was found is cut: %s", voc_dotted_text_get_text (VOC_DOTTED_TEXT (label)));
  g_test_fail ();
}

/* What happened is read to its end, beside the button that takes it back. */
static void
check_toasts (Fixture   *self,
              GtkWidget *page)
{
  const char *const texts[] = { _ ("The saved search is replaced"), _ ("The saved search is removed"),
                                _ ("All of them were marked before") };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Said said = { self, texts[i] };

      g_assert_true (voc_toast_show_undo (page, texts[i], "jobs.undo", NULL));
      g_assert_true (voc_ui_test_wait (is_said, &said));
      if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (find_said (&said)))))
        continue;

      g_test_message ("a toast is cut: %s", texts[i]);
      g_test_fail ();
    }
  look (self, "a toast");
}

static void
test_fit (void)
{
  Fixture   *self = &fixture;
  GtkWidget *jobs;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (VocScheduler) scheduler = NULL;

  self->library = voc_library_new ();
  settings = g_settings_new (VOC_APPLICATION_ID);
  scheduler = voc_scheduler_new (self->library, settings);
  self->window = voc_window_new (NULL, self->library, scheduler);
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (voc_ui_test_wait (is_open, self));
  look (self, "jobs, first run");
  voc_ui_test_leave_no_nodes ();
  act (self, "win.show-page", "sources");
  look (self, "sources, first run");
  act (self, "win.show-page", "applications");
  look (self, "applications, none");
  act (self, "win.show-page", "candidates");
  look (self, "candidates, none");

  add_candidate (self);
  act (self, "win.show-page", "jobs");
  g_assert_true (gtk_widget_activate_action (self->window, "win.try-sample", NULL));
  g_assert_true (voc_ui_test_wait (has_jobs, self));
  look (self, "jobs");
  check_header (self);
  check_filters (self);
  jobs = voc_ui_find_type (self->window, VOC_TYPE_JOBS_PAGE, 0);
  check_toasts (self, jobs);
  act (self, "win.show-listing", NULL);
  look (self, "a job");
  g_assert_true (gtk_widget_activate_action (jobs, "jobs.save", NULL));
  g_assert_true (gtk_widget_activate_action (jobs, "jobs.select-all", NULL));
  look (self, "all jobs selected");
  g_assert_true (gtk_widget_activate_action (jobs, "jobs.stop-picking", NULL));
  act (self, "win.show-page", "salaries");
  look (self, "salaries");
  act (self, "win.show-salary", "15-1252");
  look (self, "a salary");
  check_long_title (self);
  act (self, "win.show-page", "careers");
  look (self, "careers");
  act (self, "win.show-guide", "backend-developer");
  look (self, "a guide");
  act (self, "win.show-page", "applications");
  look (self, "applications");
  act (self, "win.show-application", NULL);
  look (self, "an application");
  act (self, "win.show-page", "candidates");
  look (self, "candidates");
  act (self, "win.show-candidate", NULL);
  look (self, "a candidate");
  act (self, "win.show-page", "sources");
  look (self, "sources");
  /* It looked at something. */
  g_assert_cmpuint (self->n_looked_at, >, 1000);

  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  voc_scheduler_stop (scheduler);
  voc_library_close (self->library);
  settle ();
  g_clear_object (&scheduler);
  voc_ui_test_finalize (self->library);
}

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
set_size (void)
{
  g_autoptr (GSettings) settings = g_settings_new (VOC_APPLICATION_ID);

  g_settings_set_int (settings, "window-width", WIDTH + BORDER);
  g_settings_set_int (settings, "window-height", HEIGHT + BORDER);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *data = NULL;
  g_autofree char *cache = NULL;
  const char      *scale = g_getenv ("VOC_TEST_SCALE");
  int              status;

  setlocale (LC_ALL, "");
  if (g_getenv ("VOCATION_LOCALEDIR") != NULL)
    {
      bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VOCATION_LOCALEDIR"));
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  voc_ui_test_init (&argc, &argv);
  if (g_strcmp0 (g_getenv ("VOC_TEST_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (scale != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (DPI * PANGO_SCALE * g_ascii_strtod (scale, NULL)), NULL);

  fixture.folder = g_dir_make_tmp ("voc-fit-XXXXXX", NULL);
  data = g_build_filename (fixture.folder, "data", NULL);
  cache = g_build_filename (fixture.folder, "cache", NULL);
  g_setenv ("VOCATION_DATA_DIR", data, TRUE);
  g_setenv ("VOCATION_CACHE_DIR", cache, TRUE);
  set_size ();
  /* A catalogue that is asked for is there. */
  if (g_strcmp0 (g_getenv ("LANGUAGE"), "de") == 0)
    g_assert_cmpstr (C_ ("page", "Jobs"), ==, "Stellen");

  g_test_add_func ("/ui/fit", test_fit);
  status = g_test_run ();
  remove_tree (fixture.folder);
  g_free (fixture.folder);

  return status;
}
