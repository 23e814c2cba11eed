/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the Salaries page that the listings make: the market is asked for again
 * when they change, and what is official stays as it is shown. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salaries-page-private.h"

#include "base/voc-error.h"

/* One at a time: what comes meanwhile is asked for once more afterwards. A page
 * that is not seen asks when it is. */
static void
load_market (VocSalariesPage    *self,
             GAsyncReadyCallback callback)
{
  self->is_market_old = TRUE;
  if (self->facts == NULL || self->market != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_market_old = FALSE;
  self->basis = voc_library_get_basis (self->library);
  self->market = g_cancellable_new ();
  voc_library_get_salary_async (self->library, self->facts->occupation->soc, self->title,
                                voc_salary_bar_get_state (self->bar), voc_salary_bar_get_country (self->bar), self->market,
                                callback, g_object_ref (self));
}

static void
market_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSalariesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  VocSalaryFacts *facts = voc_library_get_salary_finish (VOC_LIBRARY (object), result, &error);

  if (facts == NULL && voc_error_is_cancelled (error))
    return;

  /* What can't be read now stays as it is shown; the next change asks again. */
  g_clear_object (&self->market);
  if (facts != NULL)
    {
      g_clear_pointer (&self->facts, voc_salary_facts_free);
      self->facts = facts;
      voc_salary_view_set_market (self->view, facts, self->basis);
    }
  if (self->is_market_old)
    load_market (self, market_cb);
}

/* Asks for what the listings say now. */
void
voc_salaries_page_load_market (VocSalariesPage *self)
{
  load_market (self, market_cb);
}

static gboolean
is_basis_old (VocSalariesPage *self)
{
  VocPayBasis basis = voc_library_get_basis (self->library);

  return basis.hours_per_week != self->basis.hours_per_week || basis.weeks_per_year != self->basis.weeks_per_year;
}

/* Likewise, when what is shown is not what they say. */
void
voc_salaries_page_renew_market (VocSalariesPage *self)
{
  if (self->facts != NULL && (self->is_market_old || is_basis_old (self)))
    load_market (self, market_cb);
}
