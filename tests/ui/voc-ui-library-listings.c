/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources and listings for tests of pages, written into the files below a library that is not
 * open, as a sync does it. */

#include "config.h"

#include "voc-ui-library.h"

#include "store/voc-library-store.h"
#include "store/voc-listing-store.h"

/* Listing number @i of the only source. */
static VocListing *
make_listing (gint64 source_id,
              guint  i)
{
  static const char *const titles[] = { "Backend Developer", "Registered Nurse", "Warehouse Worker" };
  VocListing              *listing = voc_listing_new ();
  VocLocation             *location = voc_location_new ();
  VocPay                  *pay = voc_pay_new ();

  listing->source_id = source_id;
  listing->native_id = g_strdup_printf ("job-%u", i);
  listing->url = g_strdup_printf ("https://example.org/jobs/%u", i);
  voc_set_text (&listing->title, titles[i % 3]);
  listing->company = g_strdup_printf ("Employer %u", i);
  listing->description_html = g_strdup_printf ("<p>Opening number %u, with <b>tea</b>.</p><ul><li>Care for it</li></ul>", i);
  /* What comes later is newer than all that was there. */
  listing->published.unix_seconds = i < VOC_UI_LIBRARY_NEWER ? 1760000000 - (gint64) i : 1760000000 + (gint64) i;
  listing->published.precision = VOC_DATE_SECOND;
  voc_set_text (&location->city, "Austin");
  voc_set_text (&location->region_code, "TX");
  voc_set_text (&location->country, "US");
  voc_listing_add_location (listing, location);
  pay->period = VOC_PAY_PERIOD_YEAR;
  pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
  voc_pay_set_range (pay, 110000, 150000, "USD");
  voc_listing_add_pay (listing, pay);

  return voc_listing_seal (listing);
}

typedef struct
{
  gint64      source_id;
  guint       first;
  guint       n;
  gint64      id;
  VocListing *listing;
  VocSource  *source;
  gboolean    is_done;
} Writing;

static gboolean
add_source_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (VocSource) source = voc_source_new ();

  voc_set_text (&source->url, "https://example.org/feed.json");
  voc_set_text (&source->format, "native");
  voc_set_text (&source->name, "Example Board");
  if (!voc_sources_add (conn, source, error))
    return FALSE;

  ((Writing *) data)->source_id = source->id;

  return TRUE;
}

static gboolean
put_listings_in_thread (VocConn      *conn,
                        gpointer      data,
                        gpointer     *result,
                        GCancellable *cancellable,
                        GError      **error)
{
  const Writing *writing = data;

  for (guint i = writing->first; i < writing->first + writing->n; i++)
    {
      g_autoptr (VocListing) listing = make_listing (writing->source_id, i);
      VocPutOutcome outcome;
      gint64        id;

      if (!voc_listings_put (conn, listing, 1760000000, &id, &outcome, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_version_in_thread (VocConn      *conn,
                       gpointer      data,
                       gpointer     *result,
                       GCancellable *cancellable,
                       GError      **error)
{
  return voc_listings_put (conn, ((Writing *) data)->listing, 1760000200, NULL, NULL, error);
}

static gboolean
close_listing_in_thread (VocConn      *conn,
                         gpointer      data,
                         gpointer     *result,
                         GCancellable *cancellable,
                         GError      **error)
{
  gboolean was_open;

  return voc_listings_close (conn, ((Writing *) data)->id, VOC_CLOSE_ABSENT, 1760000100, &was_open, error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  ((Writing *) user_data)->is_done = TRUE;
}

static gboolean
is_written (gpointer user_data)
{
  return ((Writing *) user_data)->is_done;
}

static void
write_below (VocStore    *store,
             VocDatabase  database,
             VocStoreFunc func,
             Writing     *writing)
{
  writing->is_done = FALSE;
  voc_store_write_async (store, database, VOC_PRIORITY_NORMAL, func, writing, NULL, NULL, NULL, written_cb, writing);
  g_assert_true (voc_ui_test_wait (is_written, writing));
}

static VocStore *
open_store (VocUiLibrary *self)
{
  VocStorePaths paths = { self->cache_dir, self->data_dir, self->reference };
  g_autoptr (GError) error = NULL;
  VocStore *store = voc_store_open (&paths, &error);

  g_assert_no_error (error);

  return store;
}

/* Ids are 1 to @n. The library must not be open. */
void
voc_ui_library_put_listings (VocUiLibrary *self,
                             guint         n)
{
  g_autoptr (VocStore) store = open_store (self);
  Writing writing = { .n = n };

  write_below (store, VOC_DATABASE_LIBRARY, add_source_in_thread, &writing);
  write_below (store, VOC_DATABASE_CACHE, put_listings_in_thread, &writing);
  voc_store_close (store);
}

/* More of the only source: number @first is from VOC_UI_LIBRARY_NEWER on. */
void
voc_ui_library_put_newer (VocUiLibrary *self,
                          guint         first,
                          guint         n)
{
  g_autoptr (VocStore) store = open_store (self);
  Writing writing = { .source_id = 1, .first = VOC_UI_LIBRARY_NEWER + first, .n = n };

  write_below (store, VOC_DATABASE_CACHE, put_listings_in_thread, &writing);
  voc_store_close (store);
}

static gboolean
remove_listings_in_thread (VocConn      *conn,
                           gpointer      data,
                           gpointer     *result,
                           GCancellable *cancellable,
                           GError      **error)
{
  return voc_listings_remove_source (conn, ((Writing *) data)->source_id, error);
}

/* The cache no longer has any listing of the only source. */
void
voc_ui_library_remove_listings (VocUiLibrary *self)
{
  g_autoptr (VocStore) store = open_store (self);
  Writing writing = { .source_id = 1 };

  write_below (store, VOC_DATABASE_CACHE, remove_listings_in_thread, &writing);
  voc_store_close (store);
}

static gboolean
add_named_source_in_thread (VocConn      *conn,
                            gpointer      data,
                            gpointer     *result,
                            GCancellable *cancellable,
                            GError      **error)
{
  return voc_sources_add (conn, ((Writing *) data)->source, error);
}

/* One more source, after that of the listings: the number 2. */
void
voc_ui_library_add_source (VocUiLibrary *self,
                           const char   *url,
                           const char   *name)
{
  g_autoptr (VocStore) store = open_store (self);
  g_autoptr (VocSource) source = voc_source_new ();
  Writing writing = { .source = source };

  voc_set_text (&source->url, url);
  voc_set_text (&source->format, "native");
  voc_set_text (&source->name, name);
  write_below (store, VOC_DATABASE_LIBRARY, add_named_source_in_thread, &writing);
  voc_store_close (store);
}

/* What a sync does with a job that came or changed, of source 1 when it names none.
 * Takes @listing. */
void
voc_ui_library_put_version (VocUiLibrary *self,
                            VocListing   *listing)
{
  g_autoptr (VocStore) store = open_store (self);
  g_autoptr (VocListing) owned = listing;
  Writing writing = { .listing = owned };

  if (owned->source_id == 0)
    owned->source_id = 1;
  voc_listing_seal (owned);
  write_below (store, VOC_DATABASE_CACHE, put_version_in_thread, &writing);
  voc_store_close (store);
}

/* What a sync does with a job that its feed no longer has. */
void
voc_ui_library_close_listing (VocUiLibrary *self,
                              gint64        id)
{
  g_autoptr (VocStore) store = open_store (self);
  Writing writing = { .id = id };

  write_below (store, VOC_DATABASE_CACHE, close_listing_in_thread, &writing);
  voc_store_close (store);
}
