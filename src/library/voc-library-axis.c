/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pay of a listing is held against: the official band of its occupation (BLS OEWS),
 * or what the listings in the cache pay, of which fewer than 12 are no market. The occupation
 * is asked of the user's database, because the user may have chosen it; the market is in the
 * cache. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-figures.h"
#include "library/voc-library-private.h"

#include "library/voc-occupation-of-title-private.h"
#include "library/voc-present.h"
#include "store/voc-reference-store.h"

#define NATION "99"
#define MAX_SUGGESTIONS 3

void
voc_pay_axis_free (VocPayAxis *self)
{
  g_clear_pointer (&self->occupation, voc_occupation_free);
  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
  g_clear_pointer (&self->band, voc_band_free);
  g_clear_pointer (&self->nation, voc_band_free);
  g_clear_pointer (&self->pay, voc_pay_free);
  g_clear_pointer (&self->to_dollars, voc_exchange_free);
  g_clear_pointer (&self->to_own, voc_exchange_free);
  g_clear_pointer (&self->credits, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  VocListing *listing;
  VocPayBasis basis;
  char        own_currency[4];
  VocPayAxis *axis;
} AxisQuestion;

static void
axis_question_free (AxisQuestion *question)
{
  g_clear_pointer (&question->listing, voc_listing_unref);
  g_clear_pointer (&question->axis, voc_pay_axis_free);
  g_free (question);
}

/* The area whose official band fits a listing: its state, the nation when it may
 * be done from anywhere in it; NULL outside, or when it isn't said where. */
static const char *
find_area (const VocListing *listing)
{
  const VocLocation *location = voc_listing_get_main_location (listing);
  const char        *fips = NULL;

  if (location == NULL || g_strcmp0 (location->country, "US") != 0)
    return NULL;
  if (location->region_code != NULL)
    fips = voc_us_state_to_fips (location->region_code);

  return fips != NULL ? fips : NATION;
}

static gboolean
has_median (const VocBand *band)
{
  return band != NULL && (band->annual[VOC_P50] >= 0 || ((band->flags & VOC_BAND_HOURLY_ONLY) != 0 && band->hourly[VOC_P50] >= 0));
}

/* Where too few people are in an occupation for its pay to be published, the listings are the
 * market. */
static void
drop_empty (VocPayAxis *axis)
{
  if (!has_median (axis->band))
    g_clear_pointer (&axis->band, voc_band_free);
}

/* The band of a state, and that of the nation beside it, if both are of one year. A state
 * with few people in the occupation has no figures of its own: then it is the nation's
 * alone. */
static gboolean
find_bands (VocConn    *conn,
            VocPayAxis *axis,
            const char *area,
            GError    **error)
{
  const char *soc = axis->occupation->soc;

  if (!voc_library_find_band (conn, soc, area, &axis->band, error))
    return FALSE;
  if (g_str_equal (area, NATION))
    {
      drop_empty (axis);
      return TRUE;
    }
  if (!voc_library_find_band (conn, soc, NATION, &axis->nation, error))
    return FALSE;

  if (!has_median (axis->band))
    {
      g_clear_pointer (&axis->band, voc_band_free);
      axis->band = g_steal_pointer (&axis->nation);
    }
  else if (!has_median (axis->nation) || axis->nation->year != axis->band->year)
    {
      g_clear_pointer (&axis->nation, voc_band_free);
    }

  drop_empty (axis);
  return TRUE;
}

/* Where BLS does not tell pay by the hour, or by the year, the hours of the work are others than
 * everybody's, wherever it is done. */
static gboolean
mark_pay (VocConn    *conn,
          VocPayAxis *axis,
          GError    **error)
{
  g_autoptr (VocBand) band = NULL;

  if (axis->pay == NULL)
    return TRUE;
  if (!voc_library_find_band (conn, axis->occupation->soc, NATION, &band, error))
    return FALSE;

  if (voc_band_has_own_hours (band))
    axis->pay->flags |= VOC_PAY_FLAG_OWN_HOURS;
  return TRUE;
}

/* Nothing for a currency of which no rate is known. */
static gboolean
find_exchange (VocConn      *conn,
               const char   *from,
               const char   *to,
               VocExchange **exchange,
               GError      **error)
{
  GError *own_error = NULL;

  if (*from == '\0' || g_str_equal (from, to))
    return TRUE;

  *exchange = voc_reference_get_exchange (conn, from, to, &own_error);
  return !voc_store_error_is_failure (&own_error, error);
}

static gboolean
find_exchanges (VocConn            *conn,
                const AxisQuestion *question,
                GError            **error)
{
  VocPayAxis   *axis = question->axis;
  const VocPay *pay = voc_listing_get_main_pay (question->listing);

  if (!voc_pay_is_stated (pay))
    return TRUE;

  return (axis->band == NULL || find_exchange (conn, pay->currency, "USD", &axis->to_dollars, error))
         && find_exchange (conn, pay->currency, question->own_currency, &axis->to_own, error);
}

static gboolean
find_official_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  AxisQuestion *question = data;
  VocPayAxis   *axis = question->axis;
  const char   *area = find_area (question->listing);
  const VocPay *pay = voc_listing_get_main_pay (question->listing);

  axis->pay = pay != NULL ? voc_pay_copy (pay) : NULL;
  axis->credits = voc_reference_list_credits (conn, error);
  if (axis->credits == NULL)
    return FALSE;
  axis->alternatives = voc_occupations_of_title (conn, question->listing->title, error);
  if (axis->alternatives == NULL)
    return FALSE;
  if (axis->alternatives->len == 0)
    {
      g_ptr_array_unref (axis->alternatives);
      axis->alternatives = voc_reference_suggest_occupations (conn, question->listing->title, MAX_SUGGESTIONS, error);
      return axis->alternatives != NULL && find_exchanges (conn, question, error);
    }

  axis->occupation = voc_occupation_copy (g_ptr_array_index (axis->alternatives, 0));
  g_ptr_array_remove_index (axis->alternatives, 0);

  return mark_pay (conn, axis, error) && (area == NULL || find_bands (conn, axis, area, error))
         && find_exchanges (conn, question, error);
}

static VocPayDoubt
find_doubt (const AxisQuestion *question,
            const VocPay       *pay)
{
  const VocPayAxis *axis = question->axis;
  VocEmployment     employment = question->listing->employment;
  VocPayDoubt       doubt = voc_pay_doubt_text (pay, question->listing->description_text);
  double            middle;

  if (doubt != VOC_PAY_DOUBT_NONE)
    return doubt;
  if (axis->band != NULL)
    return voc_pay_doubt_band (pay, question->basis, employment, axis->band);
  if (!axis->market_is_enough || pay->kind != VOC_PAY_KIND_BASE || !g_str_equal (pay->currency, axis->market.currency)
      || !voc_pay_get_yearly_middle (pay, question->basis, &middle))
    return VOC_PAY_DOUBT_NONE;

  doubt = voc_pay_doubt_market (middle, axis->market.percentiles);
  return doubt == VOC_PAY_DOUBT_LOW && (employment & VOC_PAY_DOUBT_PART_OF_A_YEAR) != 0 ? VOC_PAY_DOUBT_NONE : doubt;
}

/* That of the occupation; of a title that means none, that of what is called so. */
static gboolean
find_market (VocConn            *conn,
             const AxisQuestion *question,
             const char         *currency,
             GError            **error)
{
  VocPayAxis      *axis = question->axis;
  g_autofree char *title = NULL;
  g_auto (VocMarket) market = { 0 };

  if (axis->occupation != NULL)
    {
      if (!voc_listings_market_of (conn, axis->occupation->soc, NULL, NULL, currency, question->basis, &market, error))
        return FALSE;

      axis->market = market.pay;
      return TRUE;
    }

  title = voc_title_normalise (question->listing->title);
  return title == NULL || *title == '\0'
         || voc_listings_market_pay (conn, title, currency, question->basis, &axis->market, NULL, error);
}

static gboolean
find_market_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  AxisQuestion *question = data;
  VocPayAxis   *axis = question->axis;
  const VocPay *pay = axis->pay;
  const char   *currency = pay != NULL ? pay->currency : "";

  if (axis->band == NULL && *currency != '\0')
    {
      if (!find_market (conn, question, currency, error))
        return FALSE;
      axis->market_is_enough = axis->market.n >= VOC_MARKET_LEAST;
    }

  if (pay != NULL)
    axis->doubt = find_doubt (question, pay);
  *result = g_steal_pointer (&question->axis);

  return TRUE;
}

static void
official_found_cb (GObject      *object,
                   GAsyncResult *async_result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  AxisQuestion *question = g_task_get_task_data (task);

  if (!voc_store_finish (VOC_STORE (object), async_result, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    voc_library_read (g_steal_pointer (&task), VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE,
                      find_market_in_thread, question, NULL,
                      (GDestroyNotify) voc_pay_axis_free);
}

/**
 * voc_library_get_pay_axis_async:
 * @self: a library
 * @listing: a listing
 *
 * Asks what a listing's pay is to be held against.
 */
void
voc_library_get_pay_axis_async (VocLibrary         *self,
                                const VocListing   *listing,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  AxisQuestion *question;

  g_return_if_fail (VOC_IS_LIBRARY (self) && voc_library_is_open (self));
  g_return_if_fail (listing != NULL);

  question = g_new0 (AxisQuestion, 1);
  question->listing = voc_listing_ref (listing);
  question->basis = voc_library_get_basis (self);
  g_strlcpy (question->own_currency, voc_present_own_currency (), sizeof question->own_currency);
  question->axis = g_new0 (VocPayAxis, 1);
  task = voc_library_begin (self, voc_library_get_pay_axis_async,
                            cancellable, callback, user_data);
  g_task_set_task_data (task, question, (GDestroyNotify) axis_question_free);
  voc_store_read_async (voc_library_get_store (self), VOC_DATABASE_LIBRARY, VOC_PRIORITY_VISIBLE,
                        find_official_in_thread, question, NULL, NULL, cancellable,
                        official_found_cb, g_object_ref (task));
}

/**
 * voc_library_get_pay_axis_finish:
 *
 * Returns: (transfer full): the axis; it may have neither a band nor a market
 */
VocPayAxis *
voc_library_get_pay_axis_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer axis = NULL;

  voc_library_finish (self, result, voc_library_get_pay_axis_async, &axis, error);

  return axis;
}

static gboolean
get_exchange_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  char **currencies = data;

  *result = voc_reference_get_exchange (conn, currencies[0], currencies[1], error);

  return *result != NULL;
}

/**
 * voc_library_get_exchange_async:
 * @self: a library
 * @from: ISO 4217 code
 * @to: ISO 4217 code
 *
 * Asks what one currency is worth in another, to compare pay.
 */
void
voc_library_get_exchange_async (VocLibrary         *self,
                                const char         *from,
                                const char         *to,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  const char *currencies[] = { from, to, NULL };

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (from != NULL && to != NULL);

  voc_library_read (voc_library_begin (self, voc_library_get_exchange_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, get_exchange_in_thread, g_strdupv ((char **) currencies),
                    (GDestroyNotify) g_strfreev, (GDestroyNotify) voc_exchange_free);
}

/**
 * voc_library_get_exchange_finish:
 *
 * Returns: (transfer full): the newest rate; %NULL with %VOC_STORE_ERROR_NOT_FOUND when there
 *   is none
 */
VocExchange *
voc_library_get_exchange_finish (VocLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  gpointer exchange = NULL;

  voc_library_finish (self, result, voc_library_get_exchange_async, &exchange, error);

  return exchange;
}
