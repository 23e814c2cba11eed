/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of a window: the one file that knows them all. Main thread only. */

#include "config.h"

#include "ui/window/voc-window-pages-private.h"

#include "ui/applications/voc-applications-page.h"
#include "ui/candidates/voc-candidates-page.h"
#include "ui/careers/voc-careers-page.h"
#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-jobs-page.h"
#include "ui/salaries/voc-salaries-page.h"
#include "ui/sources/voc-sources-page.h"

#include <glib/gi18n-lib.h>

/* What was asked for first is shown by then, if it can be; nothing else is done meanwhile. */
#define REST_MS 400

typedef enum
{
  PAGE_JOBS,
  PAGE_SALARIES,
  PAGE_CAREERS,
  PAGE_APPLICATIONS,
  PAGE_CANDIDATES,
  PAGE_SOURCES,
  N_PAGES,
} PageId;

static const struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  GtkWidget *(*create) (VocLibrary *library);
} kinds[N_PAGES] = {
  [PAGE_JOBS] = { "jobs", NC_ ("page", "Jobs"), "voc-jobs-symbolic", voc_jobs_page_new },
  [PAGE_SALARIES] = { "salaries", NC_ ("page", "Salaries"), "voc-salaries-symbolic", voc_salaries_page_new },
  [PAGE_CAREERS] = { "careers", NC_ ("page", "Careers"), "voc-careers-symbolic", voc_careers_page_new },
  [PAGE_APPLICATIONS] = { "applications", NC_ ("page", "Applications"), "voc-applications-symbolic", voc_applications_page_new },
  [PAGE_CANDIDATES] = { "candidates", NC_ ("page", "Candidates"), "voc-candidates-symbolic", voc_candidates_page_new },
  [PAGE_SOURCES] = { "sources", NULL, NULL, voc_sources_page_new },
};

/* The widgets belong to the stack; the pages are dropped before it. */
struct _VocPages
{
  VocLibrary      *library; /* (owned) */
  AdwViewStack    *stack;
  VocReadingTrail *trail; /* the window's */
  AdwBin          *places[N_PAGES];
  GtkWidget       *pages[N_PAGES]; /* (nullable): it is not made yet */
  VocPagesFunc     filled;
  gpointer         filled_data;
  guint            rest_id;
  gboolean         is_prepared; /* the Jobs page, for its first job */
  char            *late;        /* (owned) (nullable): an occupation that came while another page was shown */
  GVariant        *late_shown;  /* (owned) (nullable): what will be seen of it */
  guint            late_id;
};

static void
guide_read_cb (VocPages   *self,
               const char *slug)
{
  voc_reading_trail_note (self->trail, slug, "win.show-guide", g_variant_new_string (slug));
}

static gboolean
shows_salaries (VocPages *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), kinds[PAGE_SALARIES].name) == 0;
}

static void
forget_late (VocPages *self)
{
  g_clear_handle_id (&self->late_id, g_source_remove);
  g_clear_pointer (&self->late, g_free);
  g_clear_pointer (&self->late_shown, g_variant_unref);
}

/* Figures may come when somebody has gone on to another page: they are read when somebody
 * comes back to them. */
static void
occupation_read_cb (VocPages   *self,
                    const char *occupation,
                    GVariant   *shown)
{
  forget_late (self);
  if (shows_salaries (self))
    {
      voc_reading_trail_note (self->trail, occupation, "win.reopen-salary", shown);
      return;
    }

  self->late = g_strdup (occupation);
  self->late_shown = g_variant_ref_sink (shown);
}

static gboolean
late_cb (gpointer user_data)
{
  VocPages *self = user_data;

  self->late_id = 0;
  if (self->late != NULL && shows_salaries (self))
    {
      voc_reading_trail_note (self->trail, self->late, "win.reopen-salary", self->late_shown);
      forget_late (self);
    }

  return G_SOURCE_REMOVE;
}

/* Whoever comes for another occupation, which is asked for at once, does not read this one. */
static void
read_late (VocPages *self)
{
  if (self->late != NULL && self->late_id == 0 && shows_salaries (self))
    self->late_id = g_idle_add_full (G_PRIORITY_DEFAULT, late_cb, self, NULL);
}

static void
settled_cb (VocPages *self)
{
  self->filled (self->filled_data);
}

/* The page that is shown first is made at once, for the window to be there soon; the others
 * when somebody goes there, or when there is nothing else to do. */
static gpointer
ensure (VocPages *self,
        PageId    id)
{
  if (self->pages[id] == NULL)
    {
      self->pages[id] = kinds[id].create (self->library);
      if (id == PAGE_CAREERS)
        g_signal_connect_swapped (self->pages[id], "read", G_CALLBACK (guide_read_cb), self);
      else if (id == PAGE_JOBS)
        g_signal_connect_swapped (self->pages[id], "settled", G_CALLBACK (settled_cb), self);
      else if (id == PAGE_SALARIES)
        g_signal_connect_swapped (self->pages[id], "read", G_CALLBACK (occupation_read_cb), self);
      adw_bin_set_child (self->places[id], self->pages[id]);
      voc_widget_let_pills_wrap (self->pages[id]);
    }

  return self->pages[id];
}

static gboolean
find_page (const char *name,
           PageId     *id)
{
  for (guint i = 0; i < N_PAGES; i++)
    if (g_strcmp0 (name, kinds[i].name) == 0)
      {
        *id = (PageId) i;
        return TRUE;
      }

  return FALSE;
}

/* Makes a page if it is not there yet. */
void
voc_pages_make (VocPages   *self,
                const char *page)
{
  PageId id;

  if (find_page (page, &id))
    ensure (self, id);
}

static void
visible_child_cb (VocPages *self)
{
  voc_pages_make (self, adw_view_stack_get_visible_child_name (self->stack));
  read_late (self);
}

/* One at a time. */
static gboolean
rest_cb (gpointer user_data)
{
  VocPages *self = user_data;

  if (self->pages[PAGE_JOBS] != NULL && !self->is_prepared)
    {
      self->is_prepared = TRUE;
      voc_jobs_page_prepare (VOC_JOBS_PAGE (self->pages[PAGE_JOBS]));
      return G_SOURCE_CONTINUE;
    }
  for (guint i = 0; i < N_PAGES; i++)
    if (self->pages[i] == NULL)
      {
        ensure (self, (PageId) i);
        return G_SOURCE_CONTINUE;
      }

  self->rest_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
begin_rest_cb (gpointer user_data)
{
  VocPages *self = user_data;

  self->rest_id = g_idle_add_full (G_PRIORITY_LOW, rest_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
add_places (VocPages *self,
            GtkBox   *sources_box)
{
  for (guint i = 0; i < N_PAGES; i++)
    {
      GtkWidget *place = GTK_WIDGET (self->places[i]);

      if (i == PAGE_SOURCES)
        {
          gtk_widget_set_vexpand (place, TRUE);
          gtk_box_append (sources_box, place);
        }
      else
        {
          const char       *title = g_dpgettext2 (NULL, "page", kinds[i].title);
          AdwViewStackPage *page = adw_view_stack_add_titled (self->stack, place, kinds[i].name, title);

          adw_view_stack_page_set_icon_name (page, kinds[i].icon_name);
        }
    }
}

/* Makes the places of the pages, and @first before them: it asks for what it shows, and the
 * answer comes from another thread while the switcher is made. @filled is called when what
 * Jobs asks for first is there; the other pages are filled bit by bit. */
VocPages *
voc_pages_new (VocLibrary      *library,
               AdwViewStack    *stack,
               GtkBox          *sources_box,
               VocReadingTrail *trail,
               const char      *first,
               VocPagesFunc     filled,
               gpointer         data)
{
  VocPages *self = g_new0 (VocPages, 1);

  self->library = g_object_ref (library);
  self->stack = stack;
  self->trail = trail;
  self->filled = filled;
  self->filled_data = data;
  for (guint i = 0; i < N_PAGES; i++)
    self->places[i] = ADW_BIN (adw_bin_new ());
  voc_pages_make (self, first);
  add_places (self, sources_box);
  g_signal_connect_swapped (stack, "notify::visible-child", G_CALLBACK (visible_child_cb), self);
  voc_reading_trail_watch (trail, stack);
  self->rest_id = g_timeout_add_full (G_PRIORITY_LOW, REST_MS, begin_rest_cb, self, NULL);
  return self;
}

void
voc_pages_free (VocPages *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  forget_late (self);
  g_signal_handlers_disconnect_by_data (self->stack, self);
  for (guint i = 0; i < N_PAGES; i++)
    if (self->pages[i] != NULL)
      g_signal_handlers_disconnect_by_data (self->pages[i], self);
  g_object_unref (self->library);
  g_free (self);
}

/* Gives the keyboard to a page that somebody goes to by key; one that was left knows
 * where it was. */
void
voc_pages_give_keyboard (VocPages   *self,
                         const char *page)
{
  GtkWidget *widget;
  GtkRoot   *root;
  GtkWidget *focus;
  PageId     id;

  if (!find_page (page, &id))
    return;

  widget = ensure (self, id);
  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    return;
  if (!gtk_widget_grab_focus (widget))
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* Does what an action of the window says, on the page that it is of. */
void
voc_pages_show (VocPages   *self,
                const char *action_name,
                GVariant   *parameter)
{
  if (g_str_equal (action_name, "win.search-jobs"))
    voc_jobs_page_search (ensure (self, PAGE_JOBS), g_variant_get_string (parameter, NULL));
  else if (g_str_equal (action_name, "win.show-listing"))
    voc_jobs_page_show_listing (ensure (self, PAGE_JOBS), g_variant_get_int64 (parameter));
  else if (g_str_equal (action_name, "win.add-job"))
    voc_jobs_page_add (ensure (self, PAGE_JOBS), g_variant_get_string (parameter, NULL));
  else if (g_str_equal (action_name, "win.open-search"))
    voc_jobs_page_open_search (ensure (self, PAGE_JOBS), g_variant_get_int64 (parameter));
  else if (g_str_equal (action_name, "win.show-salary"))
    {
      forget_late (self);
      voc_salaries_page_show (ensure (self, PAGE_SALARIES), g_variant_get_string (parameter, NULL));
    }
  else if (g_str_equal (action_name, "win.reopen-salary"))
    {
      forget_late (self);
      voc_salaries_page_reopen (ensure (self, PAGE_SALARIES), parameter);
    }
  else if (g_str_equal (action_name, "win.show-guide"))
    voc_careers_page_show (ensure (self, PAGE_CAREERS), g_variant_get_string (parameter, NULL));
  else if (g_str_equal (action_name, "win.find-in-guides"))
    {
      const char *place;
      const char *words;

      g_variant_get (parameter, "(&s&s)", &place, &words);
      voc_careers_page_find_words (ensure (self, PAGE_CAREERS), place, words);
    }
  else if (g_str_equal (action_name, "win.show-application"))
    voc_applications_page_show (ensure (self, PAGE_APPLICATIONS), g_variant_get_int64 (parameter));
  else if (g_str_equal (action_name, "win.show-candidate"))
    voc_candidates_page_show (ensure (self, PAGE_CANDIDATES), g_variant_get_int64 (parameter));
}

void
voc_pages_add_source (VocPages   *self,
                      const char *address)
{
  voc_sources_page_add (ensure (self, PAGE_SOURCES), address);
}

void
voc_pages_take_source (VocPages     *self,
                       const GValue *value)
{
  voc_sources_page_take (ensure (self, PAGE_SOURCES), value);
}

void
voc_pages_find (VocPages   *self,
                const char *page)
{
  PageId id;

  if (!find_page (page, &id))
    return;

  switch (id)
    {
    case PAGE_JOBS:
      voc_jobs_page_find (ensure (self, PAGE_JOBS));
      break;
    case PAGE_SALARIES:
      voc_salaries_page_find (ensure (self, PAGE_SALARIES));
      break;
    case PAGE_CAREERS:
      voc_careers_page_find (ensure (self, PAGE_CAREERS));
      break;
    case PAGE_APPLICATIONS:
      voc_applications_page_find (ensure (self, PAGE_APPLICATIONS));
      break;
    case PAGE_CANDIDATES:
      voc_candidates_page_find (ensure (self, PAGE_CANDIDATES));
      break;
    case PAGE_SOURCES:
      voc_sources_page_find (ensure (self, PAGE_SOURCES));
      break;
    case N_PAGES:
    default:
      g_assert_not_reached ();
    }
}
