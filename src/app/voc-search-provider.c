/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the search of the desktop finds here: searches that were saved, jobs, and a few
 * careers between these, by the words that are typed there. It answers from the library, without a window and without a network, and tells nobody what
 * was typed. The desktop starts the program for it; it stays for a moment, for the next
 * letter comes soon. Main thread only. */

#include "config.h"

#include "app/voc-search-provider-private.h"

#include "app/voc-search-careers-private.h"
#include "app/voc-search-interface-private.h"
#include "app/voc-search-saved-private.h"
#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-library-figures.h"
#include "library/voc-library-saved.h"
#include "model/voc-link.h"

#include <string.h>

/* The desktop shows a handful. */
#define MOST_RESULTS 10

/* Careers stand after the first jobs: of more than a handful the rest is not seen. */
#define MOST_CAREERS 2
#define JOBS_BEFORE 3

/* They stand before all. */
#define MOST_SEARCHES 2

/* Of the jobs that somebody has saved, before all the others. */
#define MOST_OWN 3

#define LINGER_SECONDS 20

struct _VocSearchProvider
{
  GApplication      *application; /* (not owned): it owns this */
  VocLibrary        *library;     /* (owned) */
  VocNeedLibraryFunc need_library;
  gpointer           user_data;
  GDBusConnection   *bus; /* (owned) (nullable) */
  guint              registration_id;
  guint              linger_id; /* holds the application */
  GQueue             waiting;   /* (element-type GDBusMethodInvocation) (owned): for the library */
  GCancellable      *search;    /* (owned) (nullable): the one under way */
  VocSearchCareers  *careers;   /* (owned) */
};

/* What an answer is for. The program may end before it comes. */
typedef struct
{
  GApplication          *application; /* (owned), held */
  GDBusMethodInvocation *invocation;  /* (owned) until it is answered */
  VocSearchCareers      *careers;     /* (owned) */
  GCancellable          *cancellable; /* (owned) (nullable) */
  VocQuery              *query;       /* (owned) (nullable): what is looked for */
  char                  *text;        /* (owned) (nullable): the words of it that a career may have */
  GPtrArray             *searches;    /* (owned) (nullable): what those that were found are called; of what is to be described, all there are */
  VocResult             *own;         /* (owned) (nullable): jobs that were found and had been saved */
  VocResult             *jobs;        /* (owned) (nullable): all that were found */
  char                 **asked;       /* (owned) (nullable): what is to be described */
} Request;

static Request *
request_new (VocSearchProvider     *self,
             GDBusMethodInvocation *invocation)
{
  Request *request = g_new0 (Request, 1);

  request->application = g_object_ref (self->application);
  request->invocation = invocation;
  request->careers = voc_search_careers_ref (self->careers);
  g_application_hold (request->application);
  return request;
}

static void
request_free (Request *request)
{
  g_application_release (request->application);
  g_object_unref (request->application);
  voc_search_careers_unref (request->careers);
  g_clear_object (&request->cancellable);
  g_clear_pointer (&request->query, voc_query_unref);
  g_clear_pointer (&request->searches, g_ptr_array_unref);
  g_clear_pointer (&request->own, voc_result_unref);
  g_clear_pointer (&request->jobs, voc_result_unref);
  g_free (request->text);
  g_strfreev (request->asked);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static gboolean
lingered_cb (gpointer user_data)
{
  VocSearchProvider *self = user_data;

  self->linger_id = 0;
  g_application_release (self->application);
  return G_SOURCE_REMOVE;
}

static void
linger (VocSearchProvider *self)
{
  if (self->linger_id == 0)
    g_application_hold (self->application);
  else
    g_source_remove (self->linger_id);
  self->linger_id = g_timeout_add_seconds (LINGER_SECONDS, lingered_cb, self);
}

static void
answer_ids (const Request   *request,
            const GPtrArray *careers)
{
  GVariantBuilder  builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));
  const GPtrArray *searches = request->searches;
  guint            n_careers = careers != NULL ? careers->len : 0;
  g_autoptr (GArray) ids = voc_search_saved_put_first (request->own, MOST_OWN, request->jobs, MOST_RESULTS - searches->len - n_careers);

  for (guint i = 0; i < searches->len; i++)
    g_variant_builder_add (&builder, "s", (const char *) g_ptr_array_index (searches, i));
  for (guint i = 0; i <= ids->len; i++)
    {
      if (i == MIN (ids->len, JOBS_BEFORE))
        for (guint k = 0; k < n_careers; k++)
          g_variant_builder_add (&builder, "s", (const char *) g_ptr_array_index (careers, k));
      if (i < ids->len)
        {
          g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));

          g_variant_builder_add (&builder, "s", id);
        }
    }
  g_dbus_method_invocation_return_value (request->invocation, g_variant_new ("(as)", &builder));
}

static void
careers_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = voc_library_search_guides_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GPtrArray) careers = voc_search_careers_take (request->careers, hits, request->text, MOST_CAREERS);

  if (hits == NULL && !voc_error_is_cancelled (error))
    g_debug ("The desktop's search found no careers: %s", error->message);
  answer_ids (request, careers);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  request->jobs = voc_library_search_finish (VOC_LIBRARY (object), result, &error);
  if (request->jobs == NULL && !voc_error_is_cancelled (error))
    g_debug ("The desktop's search found nothing: %s", error->message);
  if (*request->text != '\0')
    {
      voc_library_search_guides_async (VOC_LIBRARY (object), request->text, request->cancellable, careers_cb, request);
      return;
    }

  answer_ids (request, NULL);
  request_free (request);
}

static void
own_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  request->own = voc_library_search_finish (VOC_LIBRARY (object), result, &error);
  if (request->own == NULL && !voc_error_is_cancelled (error))
    g_debug ("The desktop's search found no saved jobs: %s", error->message);
  voc_library_search_async (VOC_LIBRARY (object), request->query, VOC_REACH_SHORT, request->cancellable, found_cb, request);
}

static void
search_own (VocLibrary *library,
            Request    *request)
{
  g_autoptr (VocQuery) own = voc_query_edit (request->query);

  own->only_saved = TRUE;
  own = voc_query_seal (own, g_get_real_time () / G_USEC_PER_SEC);
  voc_library_search_async (library, own, VOC_REACH_SHORT, request->cancellable, own_cb, request);
}

/* Jobs come after them, if there is anything in the words that a job can have. */
static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = voc_library_list_saved_finish (VOC_LIBRARY (object), result, &error);

  if (all == NULL && !voc_error_is_cancelled (error))
    g_debug ("The desktop's search found no saved searches: %s", error->message);
  request->searches = voc_search_saved_take (all, request->query->text, MOST_SEARCHES);
  if (request->query->terms->len > 0)
    {
      search_own (VOC_LIBRARY (object), request);
      return;
    }

  answer_ids (request, NULL);
  request_free (request);
}

/* What several words are typed for is what has all of them, the last one still being
 * typed. Fields and signs of our own language mean here what they mean there. */
static VocQuery *
make_query (VocSearchProvider *self,
            GVariant          *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  VocQuery               *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strjoinv (" ", (char **) words);
  query->is_typing = TRUE;
  query->folds_duplicates = TRUE;
  query->basis = voc_library_get_basis (self->library);
  return voc_query_seal (query, g_get_real_time () / G_USEC_PER_SEC);
}

/* A guide has no employer, no place and no pay, and what is not wanted of a job is not
 * looked for. */
static char *
get_wanted_words (const VocQuery *query)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (query->terms, i);

      if (!term->is_negated && (term->field == VOC_TERM_ANY_FIELD || term->field == VOC_TERM_TITLE))
        g_string_append_printf (words, words->len > 0 ? " %s" : "%s", term->text);
    }

  return g_string_free (words, FALSE);
}

static void
search (VocSearchProvider     *self,
        GDBusMethodInvocation *invocation,
        GVariant              *terms)
{
  g_autoptr (VocQuery) query = make_query (self, terms);
  Request *request;

  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (voc_text_is_blank (query->text))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new_parsed ("(@as [],)"));
      return;
    }

  self->search = g_cancellable_new ();
  request = request_new (self, invocation);
  request->query = voc_query_ref (query);
  request->text = get_wanted_words (query);
  request->cancellable = g_object_ref (self->search);
  voc_library_list_saved_async (self->library, self->search, listed_cb, request);
}

static gboolean
read_id (const char *text,
         gint64     *id)
{
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL);
}

static void
add_row (GVariantBuilder *builder,
         const GPtrArray *rows,
         const char      *id)
{
  gint64 number;

  if (!read_id (id, &number))
    return;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const VocListingRow *row = g_ptr_array_index (rows, i);

      if (row->id != number)
        continue;

      voc_search_interface_add_job (builder, id, row);
      return;
    }
}

static void
add_search (GVariantBuilder      *builder,
            const char           *id,
            const VocSavedSearch *search)
{
  g_autofree char *description = voc_search_saved_describe (search);

  voc_search_interface_add_meta (builder, id, search->name, description);
}

/* In the order that was asked for: the desktop counts on it. */
static void
rows_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = voc_library_get_rows_finish (VOC_LIBRARY (object), result, &error);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; request->asked[i] != NULL; i++)
    {
      const VocSavedSearch *search = voc_search_saved_find (request->searches, request->asked[i]);
      const char           *name;
      const char           *description;

      if (search != NULL)
        add_search (&builder, request->asked[i], search);
      else if (voc_search_careers_describe (request->careers, request->asked[i], &name, &description))
        voc_search_interface_add_meta (&builder, request->asked[i], name, description);
      else
        add_row (&builder, rows, request->asked[i]);
    }
  g_dbus_method_invocation_return_value (request->invocation, g_variant_new ("(aa{sv})", &builder));
}

static void
describe_jobs (VocLibrary *library,
               Request    *request)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; request->asked[i] != NULL && ids->len < MOST_RESULTS; i++)
    {
      gint64 id;

      if (read_id (request->asked[i], &id))
        g_array_append_val (ids, id);
    }
  voc_library_get_rows_async (library, (const gint64 *) (gpointer) ids->data, ids->len, NULL, rows_cb, request);
}

static void
described_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  request->searches = voc_library_list_saved_finish (VOC_LIBRARY (object), result, &error);
  if (request->searches == NULL)
    g_debug ("Saved searches could not be told of: %s", error->message);
  describe_jobs (VOC_LIBRARY (object), request);
}

static void
describe (VocSearchProvider     *self,
          GDBusMethodInvocation *invocation,
          GVariant              *identifiers)
{
  Request *request = request_new (self, invocation);
  gint64   id;

  request->asked = g_variant_dup_strv (identifiers, NULL);
  for (guint i = 0; request->asked[i] != NULL; i++)
    if (voc_search_saved_read_id (request->asked[i], &id))
      {
        voc_library_list_saved_async (self->library, NULL, described_cb, request);
        return;
      }

  describe_jobs (self->library, request);
}

static void
activate (VocSearchProvider     *self,
          GDBusMethodInvocation *invocation,
          const char            *identifier)
{
  gint64 id;

  if (read_id (identifier, &id))
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-listing", g_variant_new_int64 (id));
  else if (voc_search_saved_read_id (identifier, &id))
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-search", g_variant_new_int64 (id));
  else if (voc_link_is_own (identifier))
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "add-source", g_variant_new_string (identifier));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
launch (VocSearchProvider     *self,
        GDBusMethodInvocation *invocation,
        GVariant              *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char        *text = g_strjoinv (" ", (char **) words);

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "search-for", g_variant_new_string (text));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* With the library open, or not to be had: then nothing is found. */
static void
answer (VocSearchProvider     *self,
        GDBusMethodInvocation *invocation)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  GVariant   *parameters = g_dbus_method_invocation_get_parameters (invocation);
  gboolean    is_of_metas = strcmp (method, "GetResultMetas") == 0;
  g_autoptr (GVariant) last = g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);

  if (!voc_library_is_open (self->library))
    g_dbus_method_invocation_return_value (invocation, is_of_metas ? g_variant_new_parsed ("(@aa{sv} [],)")
                                                                   : g_variant_new_parsed ("(@as [],)"));
  else if (is_of_metas)
    describe (self, invocation, last);
  else
    search (self, invocation, last);
}

static void
called_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  VocSearchProvider *self = user_data;

  linger (self);
  if (strcmp (method, "ActivateResult") == 0)
    {
      const char *identifier;

      g_variant_get_child (parameters, 0, "&s", &identifier);
      activate (self, invocation, identifier);
    }
  else if (strcmp (method, "LaunchSearch") == 0)
    {
      g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, 0);

      launch (self, invocation, terms);
    }
  else if (voc_library_is_open (self->library))
    {
      answer (self, invocation);
    }
  else
    {
      g_queue_push_tail (&self->waiting, invocation);
      self->need_library (self->user_data);
    }
}

/**
 * voc_search_provider_new:
 * @application: holds it, and has the actions "show-listing", "show-search", "search-for"
 *   and "add-source", which opens links of our own, too
 * @library: what is searched
 * @need_library: (scope forever): opens it
 * @user_data: for @need_library
 *
 * Returns: (transfer full): a provider that nobody knows of yet
 */
VocSearchProvider *
voc_search_provider_new (GApplication      *application,
                         VocLibrary        *library,
                         VocNeedLibraryFunc need_library,
                         gpointer           user_data)
{
  VocSearchProvider *self = g_new0 (VocSearchProvider, 1);

  self->application = application;
  self->library = g_object_ref (library);
  self->need_library = need_library;
  self->user_data = user_data;
  g_queue_init (&self->waiting);
  self->careers = voc_search_careers_new ();
  return self;
}

/**
 * voc_search_provider_free:
 * @self: (nullable) (transfer full): a provider
 */
void
voc_search_provider_free (VocSearchProvider *self)
{
  if (self == NULL)
    return;

  voc_search_provider_let_go (self);
  if (self->registration_id != 0)
    g_dbus_connection_unregister_object (self->bus, self->registration_id);
  g_clear_object (&self->bus);
  g_clear_object (&self->library);
  voc_search_careers_unref (self->careers);
  g_free (self);
}

/**
 * voc_search_provider_export:
 * @self: a provider
 * @bus: where to
 * @path: under which path
 * @error: return location
 *
 * Returns: %FALSE with @error set when somebody else is there
 */
gboolean
voc_search_provider_export (VocSearchProvider *self,
                            GDBusConnection   *bus,
                            const char        *path,
                            GError           **error)
{
  static const GDBusInterfaceVTable table = { .method_call = called_cb };
  g_autoptr (GDBusNodeInfo) node = voc_search_interface_new (error);

  if (node == NULL)
    return FALSE;

  self->registration_id = g_dbus_connection_register_object (bus, path, node->interfaces[0], &table, self, NULL, error);
  if (self->registration_id == 0)
    return FALSE;

  self->bus = g_object_ref (bus);
  return TRUE;
}

/**
 * voc_search_provider_library_settled:
 * @self: a provider
 *
 * The library is open, or will not be: whoever waits is answered.
 */
void
voc_search_provider_library_settled (VocSearchProvider *self)
{
  GDBusMethodInvocation *invocation;

  while ((invocation = g_queue_pop_head (&self->waiting)) != NULL)
    answer (self, invocation);
}

/**
 * voc_search_provider_let_go:
 * @self: a provider
 *
 * The program is to end: it does not stay for what may be typed next.
 */
void
voc_search_provider_let_go (VocSearchProvider *self)
{
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  voc_search_provider_library_settled (self);
  if (self->linger_id == 0)
    return;

  g_clear_handle_id (&self->linger_id, g_source_remove);
  g_application_release (self->application);
}
