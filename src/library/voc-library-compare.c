/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The official pay of several occupations and places, to be set side by side. What is
 * not published for a place stays unknown: the nation does not stand for a state. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-library-compare.h"

#include "library/voc-library-private.h"
#include "library/voc-present.h"

#define NATION "99"

/**
 * voc_pay_pair_new:
 * @soc: an occupation
 * @state: (nullable): a state's USPS code; %NULL or "": the nation
 *
 * Returns: (transfer full): the two together
 */
VocPayPair *
voc_pay_pair_new (const char *soc,
                  const char *state)
{
  VocPayPair *pair = g_new0 (VocPayPair, 1);

  pair->soc = g_strdup (soc);
  pair->state = state != NULL && *state != '\0' ? g_strdup (state) : NULL;

  return pair;
}

VocPayPair *
voc_pay_pair_copy (const VocPayPair *self)
{
  return voc_pay_pair_new (self->soc, self->state);
}

void
voc_pay_pair_free (VocPayPair *self)
{
  g_free (self->soc);
  g_free (self->state);
  g_free (self);
}

void
voc_pair_pay_free (VocPairPay *self)
{
  g_clear_pointer (&self->pair, voc_pay_pair_free);
  g_clear_pointer (&self->band, voc_band_free);
  g_clear_pointer (&self->credits, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->area);
  g_free (self);
}

static gboolean
add_parity (VocConn    *conn,
            VocPairPay *pay,
            const char *area_code,
            GError    **error)
{
  GError *own_error = NULL;

  pay->parity = 100;
  if (g_str_equal (area_code, NATION)
      || voc_reference_get_price_parity (conn, area_code, &pay->parity_year, &pay->parity, &own_error))
    return TRUE;

  pay->parity = -1;
  pay->parity_year = 0;
  return !voc_store_error_is_failure (&own_error, error);
}

static VocPairPay *
get_pair (VocConn          *conn,
          const VocPayPair *pair,
          GError          **error)
{
  g_autoptr (VocPairPay) pay = g_new0 (VocPairPay, 1);
  g_autoptr (VocOccupation) occupation = NULL;
  const char *fips = pair->state != NULL ? voc_us_state_to_fips (pair->state) : NATION;
  const char *name = pair->state != NULL ? voc_us_state_get_name (pair->state) : voc_present_country ("US");
  GError     *own_error = NULL;

  pay->pair = voc_pay_pair_copy (pair);
  pay->area = g_strdup (name != NULL ? name : pair->state);
  pay->parity = -1;
  occupation = voc_reference_get_occupation (conn, pair->soc, &own_error);
  if (voc_store_error_is_failure (&own_error, error))
    return NULL;
  if (occupation == NULL || fips == NULL)
    return g_steal_pointer (&pay);

  pay->title = g_strdup (occupation->title);
  pay->band = voc_reference_get_band (conn, pair->soc, fips, 0, &own_error);
  if (voc_store_error_is_failure (&own_error, error))
    return NULL;

  return add_parity (conn, pay, fips, error) ? g_steal_pointer (&pay) : NULL;
}

static gboolean
compare_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  const GPtrArray *pairs = data;
  g_autoptr (GPtrArray) pays = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_pair_pay_free);
  g_autoptr (GPtrArray) credits = voc_reference_list_credits (conn, error);

  if (credits == NULL)
    return FALSE;

  for (guint i = 0; i < pairs->len; i++)
    {
      VocPairPay *pay = get_pair (conn, g_ptr_array_index (pairs, i), error);

      if (pay == NULL)
        return FALSE;
      pay->credits = g_ptr_array_ref (credits);
      g_ptr_array_add (pays, pay);
    }
  *result = g_steal_pointer (&pays);

  return TRUE;
}

/**
 * voc_library_compare_pay_async:
 * @self: a library
 * @pairs: (element-type VocPayPair): occupations and places, copied
 *
 * Asks for the newest official pay of each (BLS OEWS), with the price level of the
 * place (BEA).
 */
void
voc_library_compare_pay_async (VocLibrary         *self,
                               const GPtrArray    *pairs,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GPtrArray *copy;

  g_return_if_fail (VOC_IS_LIBRARY (self));
  g_return_if_fail (pairs != NULL);

  copy = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_pay_pair_free);
  for (guint i = 0; i < pairs->len; i++)
    g_ptr_array_add (copy, voc_pay_pair_copy (g_ptr_array_index (pairs, i)));
  voc_library_read (voc_library_begin (self, voc_library_compare_pay_async, cancellable, callback, user_data),
                    VOC_DATABASE_CACHE, VOC_PRIORITY_VISIBLE, compare_in_thread,
                    copy, (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * voc_library_compare_pay_finish:
 *
 * Returns: (transfer full) (element-type VocPairPay): one for each pair, in their order
 */
GPtrArray *
voc_library_compare_pay_finish (VocLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  gpointer pays = NULL;

  voc_library_finish (self, result, voc_library_compare_pay_async, &pays, error);

  return pays;
}
