/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved searches on the Jobs page: saving what is asked, asking what was saved, and what
 * can be done with one. Whichever way somebody comes to a question that is saved, what it
 * finds is seen then. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-page-private.h"

#include "base/voc-error.h"
#include "library/voc-present.h"
#include "library/voc-saved-news.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"

#include <glib/gi18n-lib.h>

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
say_error (VocJobsPage  *self,
           const GError *error)
{
  g_autofree char *sentence = NULL;

  if (self->library == NULL || voc_error_is_cancelled (error))
    return;

  sentence = g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TAKEN)
               ? g_strdup (_ ("Another saved search has that name"))
               : voc_present_error (error);
  voc_toast_show (GTK_WIDGET (self), sentence);
}

static void
changed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocJobsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_change_saved_finish (VOC_LIBRARY (object), result, &error))
    say_error (self, error);
}

/* Naming */

typedef struct
{
  VocJobsPage *page;  /* (owned) */
  gint64       id;    /* 0: of none yet, but of */
  VocQuery    *query; /* (owned) (nullable): what was asked when a name was asked for */
  char        *taken; /* (owned) (nullable): a name that the library refused, whatever the list says */
  char        *name;  /* (owned) (nullable): what was typed */
} Naming;

static Naming *
naming_new (VocJobsPage *page,
            gint64       id)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->page = g_object_ref (page);
  naming->id = id;
  return naming;
}

static void
naming_free (Naming *naming)
{
  g_object_unref (naming->page);
  g_clear_pointer (&naming->query, voc_query_unref);
  g_free (naming->taken);
  g_free (naming->name);
  g_free (naming);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Naming, naming_free)

/* No two saved searches have one name. */
static char *
check_name (const char *text,
            gpointer    user_data)
{
  const Naming *naming = user_data;
  GListModel   *list = G_LIST_MODEL (naming->page->saved_list);
  gboolean      is_taken = g_strcmp0 (text, naming->taken) == 0;

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list) && !is_taken; i++)
    {
      g_autoptr (VocSavedItem) item = g_list_model_get_item (list, i);
      const VocSavedSearch *search = voc_saved_item_get_search (item);

      is_taken = search->id != naming->id && voc_saved_search_is_named (search, text);
    }

  return is_taken ? g_strdup (_ ("Another saved search has that name")) : NULL;
}

/* What is asked, as it would be kept, whether there is an answer to it yet or not. What
 * is half a word is asked for as a whole one first, so that the list shows what is kept. */
static VocQuery *
keep_asked (VocJobsPage *self)
{
  g_autoptr (VocQuery) asked = NULL;

  voc_jobs_search_bar_finish_word (self->search_bar);
  asked = voc_jobs_page_create_query (self);
  return voc_saved_search_keep_query (asked, now_seconds ());
}

/* What was first seen by then is not new to who asks @query. What the answer on the screen
 * does not have yet is, if it answers that. */
static gint64
get_seen_until (VocJobsPage    *self,
                const VocQuery *query)
{
  VocResult *shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->list));
  g_autoptr (VocQuery) kept = shown != NULL ? voc_saved_search_keep_query (shown->query, now_seconds ()) : NULL;

  return kept != NULL && voc_query_equal (kept, query) ? self->shown_until : voc_library_get_news_since (self->library);
}

/* Saving */

static void named_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data);

/* Takes @naming. */
static void
ask_name (Naming     *naming,
          const char *text)
{
  voc_prompt_async (GTK_WIDGET (naming->page), naming->id == 0 ? _ ("Save Search") : _ ("Rename Saved Search"), _ ("Name"), text,
                    naming->id == 0 ? _ ("_Save") : _ ("_Rename"), check_name, naming->page->cancellable, named_cb, naming);
}

/* Somebody else has taken the name since: what was typed is asked about again. Takes
 * @naming. */
static void
ask_again (Naming       *owned_naming,
           const GError *error)
{
  g_autoptr (Naming) naming = owned_naming;
  const char *text;

  if (naming->page->library == NULL || !g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_TAKEN))
    {
      say_error (naming->page, error);
      return;
    }

  g_free (naming->taken);
  naming->taken = g_strdup (naming->name);
  text = naming->taken;
  ask_name (g_steal_pointer (&naming), text);
}

static void
renamed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Naming) naming = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_change_saved_finish (VOC_LIBRARY (object), result, &error))
    ask_again (g_steal_pointer (&naming), error);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Naming) naming = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSavedSearch) saved = voc_library_save_search_finish (VOC_LIBRARY (object), result, &error);
  g_autofree char *text = NULL;

  if (saved == NULL)
    {
      ask_again (g_steal_pointer (&naming), error);
      return;
    }

  /* Translators: %s is the name of a saved search. */
  text = g_strdup_printf (_ ("“%s” is saved"), saved->name);
  voc_toast_show (GTK_WIDGET (naming->page), text);
}

static void
named_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Naming) naming = user_data;
  VocJobsPage *self = naming->page;
  g_autoptr (VocSavedSearch) search = NULL;

  g_free (naming->name);
  naming->name = voc_prompt_finish (result, NULL);
  if (naming->name == NULL || self->library == NULL)
    return;

  if (naming->id != 0)
    {
      voc_library_rename_saved_async (self->library, naming->id, naming->name, self->cancellable, renamed_cb, naming);
      g_steal_pointer (&naming);
      return;
    }

  search = voc_saved_search_new (naming->name, naming->query);
  search->notifies = TRUE;
  voc_library_save_search_async (self->library, search, self->cancellable, saved_cb, naming);
  g_steal_pointer (&naming);
}

static void
save_search_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  VocJobsPage     *self = VOC_JOBS_PAGE (widget);
  Naming          *naming = naming_new (self, 0);
  g_autofree char *proposed = NULL;

  voc_saved_button_popdown (voc_jobs_search_bar_get_saved (self->search_bar));
  naming->query = keep_asked (self);
  proposed = voc_present_search_name (naming->query);
  ask_name (naming, proposed);
}

/* One of them */

static VocSavedItem *
find_item (VocJobsPage *self,
           gint64       id)
{
  return self->saved_list != NULL ? voc_saved_list_find (self->saved_list, id) : NULL;
}

static void
open_search_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  voc_jobs_page_open_search (VOC_JOBS_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  voc_jobs_page_search (VOC_JOBS_PAGE (widget), "");
}

static void
rename_search_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  VocJobsPage  *self = VOC_JOBS_PAGE (widget);
  VocSavedItem *item = find_item (self, g_variant_get_int64 (parameter));

  if (item == NULL)
    return;

  voc_saved_button_popdown (voc_jobs_search_bar_get_saved (self->search_bar));
  ask_name (naming_new (self, g_variant_get_int64 (parameter)), voc_saved_item_get_search (item)->name);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_change_saved_finish (VOC_LIBRARY (object), result, &error);
  voc_undo_end (user_data, error);
}

/* Takes back what a toast offers; @target says what. */
typedef void (*Restore) (VocJobsPage *self,
                         GVariant    *target,
                         VocUndoCall *call);

typedef struct
{
  Restore   restore;
  GVariant *target; /* (owned) */
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_variant_unref (offer->target);
  g_free (offer);
}

/* What it asked before, and what was new in it then. */
static void
restore_query (VocJobsPage *self,
               GVariant    *target,
               VocUndoCall *call)
{
  g_autoptr (VocQuery) query = NULL;
  const char *json;
  gint64      id;
  gint64      looked_at;

  g_variant_get (target, "(x&sx)", &id, &json, &looked_at);
  query = voc_query_from_json (json, now_seconds (), NULL); /* only what is no query cannot be read */
  if (query != NULL)
    voc_library_replace_saved_async (self->library, id, query, looked_at, self->cancellable, restored_cb, call);
  else
    voc_undo_end (call, NULL);
}

static void
restore_search (VocJobsPage *self,
                GVariant    *target,
                VocUndoCall *call)
{
  voc_library_remove_saved_async (self->library, g_variant_get_int64 (target), FALSE, self->cancellable, restored_cb, call);
}

static void
undo_clicked_cb (VocJobsPage *self,
                 AdwToast    *toast)
{
  const Offer *offer = g_object_get_data (G_OBJECT (toast), "voc-offer");

  offer->restore (self, offer->target, voc_undo_begin_toast (GTK_WIDGET (self), toast));
}

/* The toast stands outside the page, where the page's actions do not reach. A floating
 * @target is taken. */
static void
show_undo (VocJobsPage *self,
           const char  *text,
           Restore      restore,
           GVariant    *target)
{
  AdwToast *toast = voc_toast_new_undo (text);
  Offer    *offer = g_new0 (Offer, 1);

  offer->restore = restore;
  offer->target = g_variant_ref_sink (target);
  g_object_set_data_full (G_OBJECT (toast), "voc-offer", offer, offer_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, G_CONNECT_SWAPPED);
  voc_toast_show_undo_toast (GTK_WIDGET (self), toast);
}

typedef struct
{
  VocJobsPage *page;   /* (owned) */
  GVariant    *before; /* (owned) (nullable): for restore_query(); NULL when it could not be read */
} Replacing;

static void
replacing_free (Replacing *replacing)
{
  g_object_unref (replacing->page);
  g_clear_pointer (&replacing->before, g_variant_unref);
  g_free (replacing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replacing, replacing_free)

static void
replaced_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Replacing) replacing = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_change_saved_finish (VOC_LIBRARY (object), result, &error))
    say_error (replacing->page, error);
  else if (replacing->before != NULL)
    show_undo (replacing->page, _ ("The saved search is replaced"), restore_query, replacing->before);
}

static void
replace_search_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  VocJobsPage  *self = VOC_JOBS_PAGE (widget);
  VocSavedItem *item = find_item (self, g_variant_get_int64 (parameter));
  g_autoptr (VocQuery) query = keep_asked (self);
  const VocSavedSearch *before;
  Replacing            *replacing;

  if (item == NULL)
    return;

  before = voc_saved_item_get_search (item);
  replacing = g_new0 (Replacing, 1);
  replacing->page = g_object_ref (self);
  if (before->query != NULL)
    {
      g_autofree char *json = voc_query_to_json (before->query);

      replacing->before = g_variant_ref_sink (g_variant_new ("(xsx)", before->id, json, before->looked_at));
    }
  voc_saved_button_popdown (voc_jobs_search_bar_get_saved (self->search_bar));
  voc_library_replace_saved_async (self->library, before->id, query, get_seen_until (self, query), self->cancellable, replaced_cb, replacing);
}

static void
notify_search_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);
  gint64       id;
  gboolean     notifies;

  g_variant_get (parameter, "(xb)", &id, &notifies);
  voc_library_notify_saved_async (self->library, id, notifies, self->cancellable, changed_cb, g_object_ref (self));
}

static void
move_search_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);
  gint64       id;
  int          by;

  g_variant_get (parameter, "(xi)", &id, &by);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->saved_list)); i++)
    {
      g_autoptr (VocSavedItem) item = g_list_model_get_item (G_LIST_MODEL (self->saved_list), i);

      if (voc_saved_item_get_search (item)->id == id)
        voc_library_move_saved_async (self->library, id, (guint) MAX ((int) i + by, 0), self->cancellable, changed_cb, g_object_ref (self));
    }
}

typedef struct
{
  VocJobsPage *page; /* (owned) */
  gint64       id;
} Removing;

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Removing *removing = user_data;
  g_autoptr (VocJobsPage) self = removing->page;
  g_autoptr (GError) error = NULL;

  if (voc_library_change_saved_finish (VOC_LIBRARY (object), result, &error))
    show_undo (self, _ ("The saved search is removed"), restore_search, g_variant_new_int64 (removing->id));
  else
    say_error (self, error);
}

static void
remove_search_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  VocJobsPage *self = VOC_JOBS_PAGE (widget);
  Removing    *removing = g_new0 (Removing, 1);

  removing->page = g_object_ref (self);
  removing->id = g_variant_get_int64 (parameter);
  voc_saved_button_popdown (voc_jobs_search_bar_get_saved (self->search_bar));
  voc_library_remove_saved_async (self->library, removing->id, TRUE, self->cancellable, removed_cb, removing);
}

static void
show_searches_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  voc_jobs_page_go_to_saved (VOC_JOBS_PAGE (widget));
}

/* The saved search that is shown; %NULL when it is none, or they are not read yet. */
VocSavedItem *
voc_jobs_page_find_shown (VocJobsPage *self)
{
  VocResult *shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->list));
  g_autoptr (VocQuery) query = NULL;

  if (self->saved_list == NULL || shown == NULL)
    return NULL;

  query = voc_saved_search_keep_query (shown->query, now_seconds ());
  return voc_saved_list_find_query (self->saved_list, query);
}

/* Counts may be older than what is shown, so only the moment decides. It goes back where
 * a clock was ahead. Nobody has seen what words don't find yet. */
static void
write_look (VocJobsPage *self)
{
  VocResult            *shown = voc_listing_list_get_result (voc_jobs_list_get_model (self->list));
  gboolean              is_whole = shown != NULL && !shown->lacks_texts && shown->n_waiting == 0;
  VocSavedItem         *item = is_whole && gtk_widget_get_mapped (GTK_WIDGET (self)) ? voc_jobs_page_find_shown (self) : NULL;
  const VocSavedSearch *search = item != NULL ? voc_saved_item_get_search (item) : NULL;

  if (search == NULL || (search->looked_at >= self->shown_until && search->looked_at <= now_seconds ()))
    return;

  voc_library_look_at_saved_async (self->library, search->id, self->shown_until, self->cancellable, changed_cb, g_object_ref (self));
}

/* Whoever has asked for all that a saved search finds has looked at it, and so has who
 * begins to read it: not who has left a window open, in which it came by itself. */
void
voc_jobs_page_note_seen (VocJobsPage *self)
{
  self->is_seen = TRUE;
  write_look (self);
}

/* Someone has asked to open it before the list was read. */
static void
list_changed_cb (VocJobsPage *self)
{
  gint64 id = self->opens_search;

  if (id != 0 && find_item (self, id) != NULL)
    voc_jobs_page_open_search (self, id);
  if (self->is_seen)
    write_look (self);
}

void
voc_jobs_page_start_saved (VocJobsPage *self)
{
  self->saved_list = voc_saved_list_new (self->library);
  g_signal_connect_object (self->saved_list, "items-changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (voc_jobs_page_note_seen), NULL);
  voc_saved_button_set_list (voc_jobs_search_bar_get_saved (self->search_bar), self->saved_list);
  voc_jobs_page_start_sidebar (self);
}

/**
 * voc_jobs_page_open_search:
 * @self: a page
 * @id: a saved search
 *
 * Asks what was saved; nothing when there is no such search any more.
 */
void
voc_jobs_page_open_search (VocJobsPage *self,
                           gint64       id)
{
  VocSavedItem *item;

  g_return_if_fail (VOC_IS_JOBS_PAGE (self));

  item = find_item (self, id);
  self->opens_search = item == NULL ? id : 0;
  if (item == NULL || voc_saved_item_get_search (item)->query == NULL)
    return;

  voc_jobs_header_set_order (self->header, voc_saved_item_get_search (item)->query->sort,
                             voc_saved_item_get_search (item)->query->is_reversed);
  voc_jobs_search_bar_set_query (self->search_bar, voc_saved_item_get_search (item)->query);
  voc_split_set_show_content (self->split, FALSE);
}

void
voc_jobs_page_install_saved_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "jobs.save-search", NULL, save_search_action);
  gtk_widget_class_install_action (widget_class, "jobs.show-searches", NULL, show_searches_action);
  gtk_widget_class_install_action (widget_class, "jobs.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "jobs.open-search", "x", open_search_action);
  gtk_widget_class_install_action (widget_class, "jobs.rename-search", "x", rename_search_action);
  gtk_widget_class_install_action (widget_class, "jobs.replace-search", "x", replace_search_action);
  gtk_widget_class_install_action (widget_class, "jobs.notify-search", "(xb)", notify_search_action);
  gtk_widget_class_install_action (widget_class, "jobs.move-search", "(xi)", move_search_action);
  gtk_widget_class_install_action (widget_class, "jobs.remove-search", "x", remove_search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "jobs.save-search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "jobs.show-searches", NULL);
}
