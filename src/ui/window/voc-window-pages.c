/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of a window: the one file that knows them all. Main thread only. */

#include "config.h"

#include "ui/window/voc-window-pages-private.h"

#include "ui/applications/voc-applications-page.h"
#include "ui/candidates/voc-candidates-page.h"
#include "ui/careers/voc-careers-page.h"
#include "ui/jobs/voc-jobs-page.h"
#include "ui/salaries/voc-salaries-page.h"
#include "ui/sources/voc-sources-page.h"

#include <glib/gi18n-lib.h>

/* The widgets belong to the stack; the pages are dropped before it. */
struct _VocPages
{
  VocJobsPage         *jobs;
  VocSalariesPage     *salaries;
  VocCareersPage      *careers;
  VocApplicationsPage *applications;
  VocCandidatesPage   *candidates;
  VocSourcesPage      *sources;
};

static void
add_page (AdwViewStack *stack,
          GtkWidget    *page,
          const char   *name,
          const char   *title,
          const char   *icon_name)
{
  AdwViewStackPage *stack_page = adw_view_stack_add_titled (stack, page, name, title);

  adw_view_stack_page_set_icon_name (stack_page, icon_name);
}

static void
guide_read_cb (VocReadingTrail *trail,
               const char      *slug)
{
  voc_reading_trail_note (trail, "win.show-guide", slug);
}

static void
occupation_read_cb (VocReadingTrail *trail,
                    const char      *soc)
{
  voc_reading_trail_note (trail, "win.show-salary", soc);
}

/* Makes the pages and puts them where they belong. */
VocPages *
voc_pages_new (VocLibrary      *library,
               AdwViewStack    *stack,
               GtkBox          *sources_box,
               VocReadingTrail *trail)
{
  VocPages *self = g_new0 (VocPages, 1);

  self->jobs = VOC_JOBS_PAGE (voc_jobs_page_new (library));
  add_page (stack, GTK_WIDGET (self->jobs), "jobs", C_ ("page", "Jobs"), "voc-jobs-symbolic");
  self->salaries = VOC_SALARIES_PAGE (voc_salaries_page_new (library));
  add_page (stack, GTK_WIDGET (self->salaries), "salaries", C_ ("page", "Salaries"), "voc-salaries-symbolic");
  self->careers = VOC_CAREERS_PAGE (voc_careers_page_new (library));
  add_page (stack, GTK_WIDGET (self->careers), "careers", C_ ("page", "Careers"), "voc-careers-symbolic");
  self->applications = VOC_APPLICATIONS_PAGE (voc_applications_page_new (library));
  add_page (stack, GTK_WIDGET (self->applications), "applications", C_ ("page", "Applications"), "voc-applications-symbolic");
  self->candidates = VOC_CANDIDATES_PAGE (voc_candidates_page_new (library));
  add_page (stack, GTK_WIDGET (self->candidates), "candidates", C_ ("page", "Candidates"), "voc-candidates-symbolic");
  self->sources = VOC_SOURCES_PAGE (voc_sources_page_new (library));
  gtk_widget_set_vexpand (GTK_WIDGET (self->sources), TRUE);
  gtk_box_append (sources_box, GTK_WIDGET (self->sources));
  g_signal_connect_object (self->careers, "read", G_CALLBACK (guide_read_cb), trail, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->salaries, "read", G_CALLBACK (occupation_read_cb), trail, G_CONNECT_SWAPPED);
  voc_reading_trail_watch (trail, stack);

  return self;
}

void
voc_pages_free (VocPages *self)
{
  g_free (self);
}

/* Does what an action of the window says, on the page that it is of. */
void
voc_pages_show (VocPages   *self,
                const char *action_name,
                GVariant   *parameter)
{
  if (g_str_equal (action_name, "win.search-jobs"))
    voc_jobs_page_search (self->jobs, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (action_name, "win.show-listing"))
    voc_jobs_page_show_listing (self->jobs, g_variant_get_int64 (parameter));
  else if (g_str_equal (action_name, "win.open-search"))
    voc_jobs_page_open_search (self->jobs, g_variant_get_int64 (parameter));
  else if (g_str_equal (action_name, "win.show-salary"))
    voc_salaries_page_show (self->salaries, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (action_name, "win.show-guide"))
    voc_careers_page_show (self->careers, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (action_name, "win.show-application"))
    voc_applications_page_show (self->applications, g_variant_get_int64 (parameter));
  else if (g_str_equal (action_name, "win.show-candidate"))
    voc_candidates_page_show (self->candidates, g_variant_get_int64 (parameter));
}

void
voc_pages_add_source (VocPages   *self,
                      const char *address)
{
  voc_sources_page_add (self->sources, address);
}

void
voc_pages_take_source (VocPages     *self,
                       const GValue *value)
{
  voc_sources_page_take (self->sources, value);
}

void
voc_pages_find (VocPages   *self,
                const char *page)
{
  if (g_strcmp0 (page, "jobs") == 0)
    voc_jobs_page_find (self->jobs);
  else if (g_strcmp0 (page, "salaries") == 0)
    voc_salaries_page_find (self->salaries);
  else if (g_strcmp0 (page, "careers") == 0)
    voc_careers_page_find (self->careers);
  else if (g_strcmp0 (page, "applications") == 0)
    voc_applications_page_find (self->applications);
  else if (g_strcmp0 (page, "candidates") == 0)
    voc_candidates_page_find (self->candidates);
  else if (g_strcmp0 (page, "sources") == 0)
    voc_sources_page_find (self->sources);
}
