/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the Salaries page says when it has no figures: that they cannot be read, or that
 * nobody knows such an occupation. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-none.h"

#include "library/voc-present.h"
#include "ui/common/voc-status.h"
#include "ui/salaries/voc-salary-rows.h"

#include <glib/gi18n-lib.h>

/**
 * voc_salary_none_show_error:
 * @page: where it is said
 * @error: why the figures cannot be read
 *
 * The way out is to ask again, by the action "salaries.retry".
 */
void
voc_salary_none_show_error (AdwStatusPage *page,
                            const GError  *error)
{
  g_autofree char *text = voc_present_error (error);

  voc_status_set (page, "dialog-error-symbolic", _ ("The Figures Can’t Be Shown"), text);
  voc_status_set_button (page, _ ("_Try Again"), "salaries.retry", NULL);
}

/**
 * voc_salary_none_show_no_match:
 * @page: where it is said
 * @asked: a title, or the code of an occupation
 * @titles: (nullable) (element-type VocOccupation): titles that begin as @asked does: they
 *   are the way out; without any it is the action "salaries.start-over"
 */
void
voc_salary_none_show_no_match (AdwStatusPage *page,
                               const char    *asked,
                               GPtrArray     *titles)
{
  /* Translators: %s is what the user typed. */
  g_autofree char *title = g_strdup_printf (_ ("No Occupation Is Known as “%s”"), asked);

  voc_status_set (page, "system-search-symbolic", title,
                  _ ("Try a more common title, without a level or a place. Titles are known in English, German, French and Spanish."));
  if (titles != NULL && titles->len > 0)
    adw_status_page_set_child (page, voc_salary_rows_new_similar (titles));
  else
    voc_status_set_button (page, _ ("_Look at Examples"), "salaries.start-over", NULL);
}
