/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages are driven with a real library: nothing of what they show is invented. */

#include "config.h"

#include "voc-ui-profile.h"

#include "library/voc-library-private.h"
#include "ui/common/voc-dotted-text.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW 1780000000

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_open_finish (VOC_LIBRARY (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
action_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  VocUiProfile *self = user_data;

  g_free (self->action);
  g_free (self->target);
  self->action = g_strdup (g_action_get_name (G_ACTION (action)));
  self->target = g_variant_dup_string (parameter, NULL);
}

static void
add_actions (VocUiProfile *self)
{
  static const GActionEntry entries[] = {
    { .name = "search-jobs", .activate = action_cb, .parameter_type = "s" },
    { .name = "show-salary", .activate = action_cb, .parameter_type = "s" },
    { .name = "show-guide", .activate = action_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (group));
}

/**
 * voc_ui_profile_open:
 * @self: a profile with nothing in it
 * @create_page: makes the page that is tested
 *
 * Opens a library and shows the page in a window.
 */
void
voc_ui_profile_open (VocUiProfile *self,
                     GtkWidget *(*create_page) (VocLibrary *library))
{
  g_autofree char *cache = NULL;
  g_autofree char *data = NULL;
  VocProfile       profile = { NULL };
  gboolean         is_open = FALSE;

  self->folder = g_dir_make_tmp ("voc-ui-XXXXXX", NULL);
  cache = g_build_filename (self->folder, "cache", NULL);
  data = g_build_filename (self->folder, "data", NULL);
  profile.cache_dir = cache;
  profile.data_dir = data;
  profile.reference_file = g_getenv ("VOCATION_REFERENCE");
  g_assert_nonnull (profile.reference_file);

  self->library = voc_library_new ();
  voc_library_open_async (self->library, &profile, NULL, opened_cb, &is_open);
  g_assert_true (voc_ui_test_wait (is_true, &is_open));

  self->window = adw_window_new ();
  add_actions (self);
  self->page = create_page (self->library);
  adw_window_set_content (ADW_WINDOW (self->window), self->page);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 720);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/**
 * voc_ui_profile_close:
 * @self: a profile
 *
 * Closes the window; the page and then the library have to be gone after it.
 */
void
voc_ui_profile_close (VocUiProfile *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  /* Calls that are still on their way keep the page until they have ended. */
  g_assert_true (voc_ui_test_wait (is_gone, &self->page));
  voc_library_close (self->library);
  voc_ui_test_settle ();
  voc_ui_test_finalize (self->library);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->target, g_free);
}

typedef struct
{
  const char *title;
  double      yearly;
  guint       n;
  const char *currency;
  const char *country; /* (nullable) */
  gboolean    is_done;
} Listings;

static void
put_place (VocListing *listing,
           const char *country)
{
  VocLocation *location = voc_location_new ();

  voc_set_text (&location->country, country);
  voc_listing_add_location (listing, location);
}

static gboolean
put_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  const Listings *listings = data;

  for (guint i = 0; i < listings->n; i++)
    {
      VocListing   *unsealed = voc_listing_new ();
      VocPay       *pay = voc_pay_new ();
      VocPutOutcome outcome;
      gint64        id;
      g_autoptr (VocListing) listing = NULL;

      unsealed->source_id = 1;
      unsealed->native_id = g_strdup_printf ("%s %u", listings->title, i);
      voc_set_text (&unsealed->title, listings->title);
      voc_set_text (&unsealed->company, "Orchard Lane Bakery");
      voc_set_text (&unsealed->url, "https://example.org/1");
      if (g_str_has_prefix (listings->title, "Senior"))
        unsealed->seniority = VOC_SENIORITY_SENIOR;
      pay->period = VOC_PAY_PERIOD_YEAR;
      pay->provenance = VOC_PAY_PROVENANCE_STRUCTURED;
      voc_pay_set_range (pay, listings->yearly + 1000.0 * i, listings->yearly + 1000.0 * i, listings->currency);
      if (listings->country != NULL)
        put_place (unsealed, listings->country);
      voc_listing_add_pay (unsealed, pay);
      listing = voc_listing_seal (unsealed);
      if (!voc_listings_put (conn, listing, NOW, &id, &outcome, error))
        return FALSE;
    }

  return TRUE;
}

static void
put_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_store_finish (VOC_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  ((Listings *) user_data)->is_done = TRUE;
}

/**
 * voc_ui_profile_put:
 * @self: a profile
 * @title: the listings' title
 * @yearly: what the first one pays; each further one 1,000 more
 * @n: how many
 *
 * Puts listings into the cache, and lets the library say that it has changed. Those whose
 * title begins with "Senior" state that level.
 */
void
voc_ui_profile_put (VocUiProfile *self,
                    const char   *title,
                    double        yearly,
                    guint         n)
{
  voc_ui_profile_put_in (self, title, yearly, n, "USD", NULL);
}

/**
 * voc_ui_profile_put_in:
 * @self: a profile
 * @title: the listings' title
 * @yearly: what the first one pays; each further one 1,000 more
 * @n: how many
 * @currency: ISO 4217
 * @country: (nullable): ISO 3166-1 alpha-2: where they are
 *
 * As voc_ui_profile_put().
 */
void
voc_ui_profile_put_in (VocUiProfile *self,
                       const char   *title,
                       double        yearly,
                       guint         n,
                       const char   *currency,
                       const char   *country)
{
  Listings listings = { title, yearly, n, currency, country, FALSE };

  voc_store_write_async (voc_library_get_store (self->library), VOC_DATABASE_CACHE, VOC_PRIORITY_NORMAL,
                         put_in_thread, &listings, NULL, NULL, NULL, put_cb, &listings);
  g_assert_true (voc_ui_test_wait (is_true, &listings.is_done));
  voc_library_emit_changed (self->library, VOC_CHANGE_LISTINGS);
}

/**
 * voc_ui_find_text:
 * @root: a widget
 * @text: part of a label
 *
 * Returns: (nullable): the first label with that text that can be seen
 */
GtkWidget *
voc_ui_find_text (GtkWidget  *root,
                  const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return root;
  if (VOC_IS_DOTTED_TEXT (root) && strstr (voc_dotted_text_get_text (VOC_DOTTED_TEXT (root)), text) != NULL)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = voc_ui_find_text (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_type (GtkWidget *root,
           GType      type,
           guint     *left)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (*left)-- == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type, left);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * voc_ui_find_type:
 * @root: a widget
 * @type: a class
 * @position: 0 for the first
 *
 * Returns: (nullable): a widget of that class
 */
GtkWidget *
voc_ui_find_type (GtkWidget *root,
                  GType      type,
                  guint      position)
{
  return find_type (root, type, &position);
}

typedef struct
{
  GtkWidget  *root;
  const char *text;
} Look;

static gboolean
is_there (gpointer user_data)
{
  const Look *look = user_data;

  return voc_ui_find_text (look->root, look->text) != NULL;
}

/**
 * voc_ui_profile_wait_text:
 * @self: a profile
 * @text: part of a label
 *
 * Waits until the page shows that text, and fails when it never does.
 */
void
voc_ui_profile_wait_text (VocUiProfile *self,
                          const char   *text)
{
  Look look = { self->page, text };

  if (!voc_ui_test_wait (is_there, &look))
    g_error ("The page never showed “%s”", text);
}

/**
 * voc_ui_click:
 * @widget: a row or a button, or a label in one
 *
 * Activates it, as Enter would.
 */
void
voc_ui_click (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *button = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);

  /* A button that is activated waits before it is clicked, for people to see. */
  if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
  else
    g_assert_true (gtk_widget_activate (row));
}
