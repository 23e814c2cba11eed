/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What money is worth, where and when: price levels of the states, consumer prices,
 * exchange rates, purchasing power. Used to compare pay; what is compared is never
 * stored, and the period of the figure is shown beside it.
 *
 * On whatever thread owns the connection. */

#include "store/voc-reference-store.h"

#include "store/voc-reference-private.h"

static const char SQL_PRICE_PARITY[] = "SELECT year, \"all\" FROM ref.price_parity WHERE area = ?1 ORDER BY year DESC LIMIT 1";

static const char SQL_RATE[] = "SELECT period, per_usd FROM ref.exchange_rate WHERE currency = ?1"
                               " ORDER BY period DESC LIMIT 1";

static const char SQL_RATE_OF_PERIOD[] = "SELECT period, per_usd FROM ref.exchange_rate WHERE currency = ?1 AND period = ?2";

static const char SQL_PRICE_INDEX[] = "SELECT value FROM ref.price_index WHERE year = ?1 AND month = ?2";

static const char SQL_PURCHASING_POWER[] = "SELECT year, per_usd FROM ref.purchasing_power WHERE country = ?1 ORDER BY year DESC LIMIT 1";

const char *const voc_reference_money_statements[] = {
  SQL_PRICE_PARITY,
  SQL_RATE,
  SQL_RATE_OF_PERIOD,
  SQL_PRICE_INDEX,
  SQL_PURCHASING_POWER,
  NULL,
};

/**
 * voc_reference_get_price_parity:
 * @conn: a connection of the store
 * @area_code: "99" for the United States, else the FIPS code of a state
 * @year: (out) (optional): the year that it is of
 * @parity: (out): the price level, United States = 100 (BEA)
 *
 * Gives the newest price level of a state. Pay × 100 ÷ @parity is what that pay
 * would be worth at the nation's prices.
 *
 * Returns: %FALSE with %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
voc_reference_get_price_parity (VocConn    *conn,
                                const char *area_code,
                                int        *year,
                                double     *parity,
                                GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, FALSE);
  g_return_val_if_fail (area_code != NULL, FALSE);
  g_return_val_if_fail (parity != NULL, FALSE);

  stmt = voc_conn_prepare (conn, SQL_PRICE_PARITY, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, area_code);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "price level", area_code);
  if (status <= 0)
    return FALSE;

  if (year != NULL)
    *year = (int) voc_stmt_get_int (stmt, 0);
  *parity = voc_stmt_get_double (stmt, 1);
  return TRUE;
}

static gboolean
get_rate (VocConn    *conn,
          const char *currency,
          const char *wanted_period,
          char      **period,
          double     *units_per_usd,
          GError    **error)
{
  /* The table has what a dollar costs, so not the dollar itself; any currency
   * tells which periods there are. */
  gboolean is_dollar = g_str_equal (currency, "USD");
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, wanted_period == NULL ? SQL_RATE : SQL_RATE_OF_PERIOD, error);
  int status;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, is_dollar ? "EUR" : currency);
  if (wanted_period != NULL)
    voc_stmt_bind_text (stmt, 2, wanted_period);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "exchange rate", currency);
  if (status <= 0)
    return FALSE;

  if (period != NULL)
    *period = voc_stmt_dup_text (stmt, 0);
  *units_per_usd = is_dollar ? 1.0 : voc_stmt_get_double (stmt, 1);
  return TRUE;
}

/**
 * voc_reference_get_rate:
 * @conn: a connection of the store
 * @currency: ISO 4217 code
 * @period: (out) (optional) (transfer full): what it is the mean of: a year
 *   ("2025") or a month ("2026-06"); to be shown beside whatever is converted
 * @units_per_usd: (out): units of the currency for one U.S. dollar
 *
 * Gives the newest exchange rate (Federal Reserve).
 *
 * Returns: %FALSE with %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
voc_reference_get_rate (VocConn    *conn,
                        const char *currency,
                        char      **period,
                        double     *units_per_usd,
                        GError    **error)
{
  g_return_val_if_fail (conn != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);
  g_return_val_if_fail (units_per_usd != NULL, FALSE);

  return get_rate (conn, currency, NULL, period, units_per_usd, error);
}

/**
 * voc_reference_get_rate_of_period:
 * @conn: a connection of the store
 * @currency: ISO 4217 code
 * @period: a year ("2014" to "2025") or the newest month
 * @units_per_usd: (out): units of the currency for one U.S. dollar
 *
 * Returns: %FALSE with %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
voc_reference_get_rate_of_period (VocConn    *conn,
                                  const char *currency,
                                  const char *period,
                                  double     *units_per_usd,
                                  GError    **error)
{
  g_return_val_if_fail (conn != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);
  g_return_val_if_fail (period != NULL, FALSE);
  g_return_val_if_fail (units_per_usd != NULL, FALSE);

  return get_rate (conn, currency, period, NULL, units_per_usd, error);
}

/**
 * voc_reference_get_exchange:
 * @conn: a connection of the store
 * @from: ISO 4217 code
 * @to: ISO 4217 code
 *
 * Gives the newest exchange rate of which both currencies are known (Federal Reserve).
 *
 * Returns: (transfer full): the rate and its period; %NULL with %VOC_STORE_ERROR_NOT_FOUND
 *   when there is none
 */
VocExchange *
voc_reference_get_exchange (VocConn    *conn,
                            const char *from,
                            const char *to,
                            GError    **error)
{
  g_autofree char *period = NULL;
  double           from_rate = 0.0;
  double           to_rate = 0.0;

  g_return_val_if_fail (conn != NULL, NULL);
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  if (!get_rate (conn, from, NULL, &period, &from_rate, error)
      || !get_rate (conn, to, period, NULL, &to_rate, error))
    return NULL;

  return voc_exchange_new (from, to, to_rate / from_rate, period);
}

/**
 * voc_reference_get_price_index:
 * @conn: a connection of the store
 * @year: 2021 or later
 * @month: 1 to 12
 * @value: (out): the consumer price index (BLS CPI-U, all items, seasonally
 *   adjusted, 1982–84 = 100)
 *
 * Returns: %FALSE with %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
voc_reference_get_price_index (VocConn *conn,
                               int      year,
                               int      month,
                               double  *value,
                               GError **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  stmt = voc_conn_prepare (conn, SQL_PRICE_INDEX, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, year);
  voc_stmt_bind_int (stmt, 2, month);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "price index", "that month");
  if (status <= 0)
    return FALSE;

  *value = voc_stmt_get_double (stmt, 0);
  return TRUE;
}

/**
 * voc_reference_get_purchasing_power:
 * @conn: a connection of the store
 * @country: ISO 3166-1 alpha-2 code
 * @year: (out) (optional): the year that it is of
 * @units_per_usd: (out): units of the country's currency that buy what one U.S.
 *   dollar buys in the United States (World Bank)
 *
 * Returns: %FALSE with %VOC_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
voc_reference_get_purchasing_power (VocConn    *conn,
                                    const char *country,
                                    int        *year,
                                    double     *units_per_usd,
                                    GError    **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  int status;

  g_return_val_if_fail (conn != NULL, FALSE);
  g_return_val_if_fail (country != NULL, FALSE);
  g_return_val_if_fail (units_per_usd != NULL, FALSE);

  stmt = voc_conn_prepare (conn, SQL_PURCHASING_POWER, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_text (stmt, 1, country);
  status = voc_stmt_step (stmt, error);
  if (status == 0)
    voc_reference_set_missing (error, "purchasing power", country);
  if (status <= 0)
    return FALSE;

  if (year != NULL)
    *year = (int) voc_stmt_get_int (stmt, 0);
  *units_per_usd = voc_stmt_get_double (stmt, 1);
  return TRUE;
}
