/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an occupation pays: its official bands (BLS OEWS) and the pay that the listings in the
 * cache state. Official bands are of the United States only. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-figures.h"
#include "library/voc-library-private.h"

#include "library/voc-library-columns-private.h"
#include "library/voc-market-title-private.h"
#include "store/voc-reference-store.h"

#define NATION "99"
#define MAX_RELATED 8

/* OEWS estimates are of May of their year: so are the prices they are held
 * against. */
#define OEWS_MONTH 5

void
voc_salary_facts_free (VocSalaryFacts *self)
{
  g_clear_pointer (&self->occupation, voc_occupation_free);
  g_clear_pointer (&self->nation, voc_band_free);
  g_clear_pointer (&self->state, voc_band_free);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->trend, g_ptr_array_unref);
  g_clear_pointer (&self->trend_prices, g_array_unref);
  g_clear_pointer (&self->projections, g_ptr_array_unref);
  g_clear_pointer (&self->related, g_ptr_array_unref);
  g_clear_pointer (&self->credits, g_ptr_array_unref);
  g_free (self->market_title);
  g_free (self->openings_query);
  g_free (self->named_query);
  g_free (self->country);
  g_free (self->guide_slug);
  g_free (self);
}

static void
state_pay_free (VocStatePay *self)
{
  g_clear_pointer (&self->band, voc_band_free);
  g_free (self);
}

/**
 * voc_library_find_band:
 * @conn: a connection of the store
 * @soc: an occupation
 * @area_code: "99" for the United States, else the FIPS code of a state
 * @band: (out) (nullable): the newest official band; %NULL: none is published
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_library_find_band (VocConn    *conn,
                       const char *soc,
                       const char *area_code,
                       VocBand   **band,
                       GError    **error)
{
  GError *own_error = NULL;

  *band = voc_reference_get_band (conn, soc, area_code, 0, &own_error);

  return !voc_store_error_is_failure (&own_error, error);
}

/* Salaries */

typedef struct
{
  char       *soc;
  char       *title;
  char       *state;
  char       *country; /* (owned) (nullable): one for which there are no official figures */
  VocPayBasis basis;
  gboolean    wants_market;
} SalaryQuestion;

static void
salary_question_free (SalaryQuestion *question)
{
  g_free (question->soc);
  g_free (question->title);
  g_free (question->state);
  g_free (question->country);
  g_free (question);
}

static gboolean
add_states (VocConn        *conn,
            VocSalaryFacts *facts,
            GError        **error)
{
  g_autoptr (GPtrArray) bands = NULL;

  facts->states = g_ptr_array_new_with_free_func ((GDestroyNotify) state_pay_free);
  bands = voc_reference_list_state_bands (conn, facts->occupation->soc,
                                          voc_reference_latest_year (conn), error);
  if (bands == NULL)
    return FALSE;

  for (guint i = 0; i < bands->len; i++)
    {
      const VocBand *band = g_ptr_array_index (bands, i);
      VocStatePay   *pay = g_new0 (VocStatePay, 1);
      GError        *own_error = NULL;

      pay->band = voc_band_copy (band);
      g_ptr_array_add (facts->states, pay);
      if (!voc_reference_get_price_parity (conn, band->area_code, &pay->parity_year, &pay->parity, &own_error))
        {
          if (voc_store_error_is_failure (&own_error, error))
            return FALSE;
          pay->parity = -1;
          pay->parity_year = 0;
        }
    }

  return TRUE;
}

/* What consumers paid in May of each year of the trend. */
static gboolean
add_prices (VocConn        *conn,
            VocSalaryFacts *facts,
            GError        **error)
{
  facts->trend_prices = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < facts->trend->len; i++)
    {
      const VocBand *band = g_ptr_array_index (facts->trend, i);
      double         index = -1;
      GError        *own_error = NULL;

      if (!voc_reference_get_price_index (conn, band->year, OEWS_MONTH, &index, &own_error))
        {
          if (voc_store_error_is_failure (&own_error, error))
            return FALSE;
          index = -1;
        }
      g_array_append_val (facts->trend_prices, index);
    }

  return TRUE;
}

static gboolean
add_bands (VocConn        *conn,
           VocSalaryFacts *facts,
           const char     *state,
           GError        **error)
{
  const char *soc = facts->occupation->soc;
  const char *fips = state != NULL ? voc_us_state_to_fips (state) : NULL;

  if (!voc_library_find_band (conn, soc, NATION, &facts->nation, error))
    return FALSE;
  if (fips != NULL && !voc_library_find_band (conn, soc, fips, &facts->state, error))
    return FALSE;

  facts->trend = voc_reference_list_trend (conn, soc, error);
  if (facts->trend == NULL || !add_prices (conn, facts, error))
    return FALSE;
  facts->projections = voc_reference_list_projections (conn, soc, error);
  if (facts->projections == NULL)
    return FALSE;
  facts->related = voc_reference_related (conn, soc, MAX_RELATED, error);

  return facts->related != NULL;
}

/* Of the occupation, whatever its listings are called; @named: by what others are called alike. */
static gboolean
add_market (VocConn        *conn,
            VocSalaryFacts *facts,
            const char     *named,
            const char     *country,
            VocPayBasis     basis,
            GError        **error)
{
  const char *soc = facts->occupation->soc;
  g_auto (VocMarket) market = { 0 };

  /* Elsewhere the listings of the country are the market, in its money. */
  if (!voc_listings_market_of (conn, soc, named, country, country == NULL ? "USD" : NULL, basis, &market, error))
    return FALSE;

  facts->market = market.pay;
  facts->market_groups = market.groups;
  facts->market_is_enough = market.pay.n >= VOC_MARKET_LEAST;
  facts->n_openings = market.n_open;
  facts->n_unmatched = market.n_unmatched;
  facts->n_waiting = market.n_waiting;
  facts->n_named = market.n_named;
  facts->named_query = country != NULL && *market.title_text != '\0' ? g_strconcat (market.title_text, " country:", country, NULL)
                                                                     : g_steal_pointer (&market.title_text);
  facts->has_market = TRUE;
  return TRUE;
}

static gboolean
get_salary_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  const SalaryQuestion *question = data;
  g_autoptr (VocSalaryFacts) facts = g_new0 (VocSalaryFacts, 1);
  GError  *own_error = NULL;
  gboolean is_cut;

  facts->occupation = voc_reference_get_occupation (conn, question->soc, error);
  if (facts->occupation == NULL
      || !add_bands (conn, facts, question->state, error)
      || !add_states (conn, facts, error))
    return FALSE;

  facts->guide_slug = voc_reference_guide_for_soc (conn, question->soc, &own_error);
  if (voc_store_error_is_failure (&own_error, error))
    return FALSE;
  /* What nobody wrote is put together. */
  if (facts->guide_slug == NULL)
    facts->guide_slug = g_strdup (facts->occupation->soc);

  facts->credits = voc_reference_list_credits (conn, error);
  if (facts->credits == NULL)
    return FALSE;

  facts->country = g_strdup (question->country);
  facts->market_title = voc_market_title_new (question->title != NULL ? question->title : facts->occupation->title, &is_cut);
  facts->openings_query = g_strconcat ("occupation:", facts->occupation->soc, question->country != NULL ? " country:" : NULL,
                                       question->country, NULL);
  if (question->wants_market && !add_market (conn, facts, is_cut ? "" : facts->market_title, question->country, question->basis, error))
    return FALSE;

  *result = g_steal_pointer (&facts);

  return TRUE;
}

static void
begin_salary (GTask   *task,
              gpointer data)
{
  voc_library_read (task, VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, get_salary_in_thread, data,
                    (GDestroyNotify) salary_question_free, (GDestroyNotify) voc_salary_facts_free);
}

/* A market goes through all listings, as a broad search does, and waits for the columns likewise. */
static void
ask_salary (VocLibrary         *self,
            const char         *soc,
            const char         *title,
            const char         *state_usps,
            const char         *country,
            gboolean            wants_market,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  SalaryQuestion  *question = g_new0 (SalaryQuestion, 1);
  VocColumnKeeper *keeper = *voc_library_peek_column_keeper (self);
  GTask           *task;

  question->soc = g_strdup (soc);
  question->title = g_strdup (title);
  question->state = g_strdup (state_usps);
  question->country = g_strcmp0 (country, "US") != 0 ? g_strdup (country) : NULL;
  question->basis = voc_library_get_basis (self);
  question->wants_market = wants_market;
  task = voc_library_begin (self, voc_library_get_salary_async, cancellable, callback, user_data);
  if (!wants_market || keeper == NULL || !voc_column_keeper_defer (keeper, begin_salary, task, question, FALSE))
    begin_salary (task, question);
}

/**
 * voc_library_get_salary_async:
 * @self: a library
 * @soc: an occupation, e.g. "15-1252"
 * @title: (nullable): the title that was asked for, by whose words listings of other
 *   occupations are counted apart; %NULL for the occupation's own
 * @state_usps: (nullable): a state, e.g. "TX"
 * @country: (nullable): ISO 3166-1 alpha-2; outside of the United States the market is what
 *   listings in this country offer, in its money
 *
 * Asks for everything that is known of an occupation's pay.
 */
void
voc_library_get_salary_async (VocLibrary         *self,
                              const char         *soc,
                              const char         *title,
                              const char         *state_usps,
                              const char         *country,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (soc != NULL);

  ask_salary (self, soc, title, state_usps, country, TRUE, cancellable, callback, user_data);
}

/**
 * voc_library_get_salary_soon_async:
 * @self: an open library
 * @soc: an occupation, e.g. "15-1252"
 * @title: (nullable): as for voc_library_get_salary_async()
 * @state_usps: (nullable): a state, e.g. "TX"
 * @country: (nullable): ISO 3166-1 alpha-2; outside of the United States the market is what
 *   listings in this country offer, in its money
 *
 * As voc_library_get_salary_async(), but never waits for what takes long: while the listings
 * are not in memory each count would go through all of them in the database, and the figures
 * come without a market (VocSalaryFacts.has_market). Ends in voc_library_get_salary_finish().
 */
void
voc_library_get_salary_soon_async (VocLibrary         *self,
                                   const char         *soc,
                                   const char         *title,
                                   const char         *state_usps,
                                   const char         *country,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  gboolean is_quick;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (soc != NULL);

  is_quick = voc_store_get_columns_state (voc_library_get_store (self)) != VOC_COLUMNS_MISSING;
  ask_salary (self, soc, title, state_usps, country, is_quick, cancellable, callback, user_data);
}

/**
 * voc_library_get_salary_finish:
 *
 * Returns: (transfer full): the facts; %VOC_STORE_ERROR_NOT_FOUND when there is
 *   no such occupation
 */
VocSalaryFacts *
voc_library_get_salary_finish (VocLibrary   *self,
                               GAsyncResult *result,
                               GError      **error)
{
  gpointer facts = NULL;

  voc_library_finish (self, result, voc_library_get_salary_async, &facts, error);

  return facts;
}
