/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "old-profile.h"

#include "store/voc-listing-private.h"
#include "store/voc-migrations-private.h"

/* Jobs on the cache that an older program left; a header because every test is one file. */

static inline gboolean
read_old_listings_in_thread (VocConn      *conn,
                             gpointer      data,
                             gpointer     *result,
                             GCancellable *cancellable,
                             GError      **error)
{
  g_autoptr (VocListing) listing = voc_listings_get (conn, 1, error);

  g_assert_no_error (*error);
  g_assert_cmpstr (listing->title, ==, "Baker");
  g_assert_cmpstr (listing->native_id, ==, "a-1");
  g_assert_cmpstr (listing->company, ==, "Example Bakery");
  g_assert_cmpstr (listing->description_html, ==, "<p>Bread and rolls.</p>");
  g_assert_cmpint (voc_listing_get_main_pay (listing)->min, ==, 1800);
  g_assert_cmpint (listing->first_seen, ==, 1700000000);
  return TRUE;
}

static inline gboolean
index_in_thread (VocConn      *conn,
                 gpointer      data,
                 gpointer     *result,
                 GCancellable *cancellable,
                 GError      **error)
{
  gboolean is_done = FALSE;

  while (!is_done)
    if (!voc_listings_index_some (conn, 1, &is_done, error))
      return FALSE;

  return TRUE;
}

#define ADD(name, func) g_test_add ("/store/upgrade/" name, Profile, NULL, profile_set_up, func, profile_tear_down)
