/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that is hidden, employers and single jobs, as it is while it changes; and showing it
 * again, one by one or all that is found. Main thread only. */

#include "config.h"

#include "ui/hidden/voc-hidden-dialog.h"

#include "base/voc-error.h"
#include "library/voc-library-hidden.h"
#include "library/voc-present-hidden.h"
#include "library/voc-present.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/common/voc-widget.h"
#include "ui/hidden/voc-hidden-page.h"
#include "ui/hidden/voc-hidden-row.h"

#include <glib/gi18n-lib.h>

/* More than this is searched, not looked through. */
#define MOST_LOOKED_THROUGH 8

struct _VocHiddenDialog
{
  AdwWindow parent_instance;

  VocLibrary   *library;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean      is_listing;
  gboolean      is_stale; /* it changed while it was listed, or the search did */
  gboolean      has_content;
  gboolean      is_at_work; /* all are shown again */

  GtkWidget       *switcher;
  GtkStack        *stack;
  VocSpinnerDelay *spinner;
  AdwStatusPage   *error_page;
  GtkSearchEntry  *search_entry;
  GtkStack        *pages;
  GtkStackPage    *employers_page;
  GtkStackPage    *listings_page;
  VocHiddenPage   *employers;
  VocHiddenPage   *listings;
  GtkWidget       *show_all_bar;
};

G_DEFINE_FINAL_TYPE (VocHiddenDialog, voc_hidden_dialog, ADW_TYPE_WINDOW)

static void
show_state (VocHiddenDialog *self,
            const char      *name)
{
  voc_spinner_delay_set_spinning (self->spinner, g_str_equal (name, "loading"));
  gtk_widget_set_visible (self->switcher, g_str_equal (name, "content"));
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
set_titles (VocHiddenDialog *self,
            const VocHidden *hidden)
{
  g_autofree char *n_employers = voc_present_number (hidden->n_employers);
  g_autofree char *n_listings = voc_present_number (hidden->n_listings);
  g_autofree char *employers = NULL;
  g_autofree char *listings = NULL;

  /* Translators: the title of a page; %s is how many employers are hidden. */
  employers = g_strdup_printf (C_ ("hidden jobs", "Employers (%s)"), n_employers);
  gtk_stack_page_set_title (self->employers_page, employers);
  /* Translators: the title of a page; %s is how many jobs are hidden one by one. */
  listings = g_strdup_printf (C_ ("hidden jobs", "Jobs (%s)"), n_listings);
  gtk_stack_page_set_title (self->listings_page, listings);
}

static gboolean
is_on_listings (VocHiddenDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "listings") == 0;
}

static GPtrArray *
get_found (VocHiddenDialog *self,
           gboolean         is_listings)
{
  return voc_hidden_list_get_found (voc_hidden_page_get_list (is_listings ? self->listings : self->employers));
}

/* For one there is the button of its row. */
static void
update_show_all (VocHiddenDialog *self)
{
  /* The stack tells of its children while they go, too. */
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;

  gtk_widget_set_visible (self->show_all_bar, get_found (self, is_on_listings (self))->len > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hidden.show-all", !self->is_at_work);
}

static void
show_hidden (VocHiddenDialog *self,
             const VocHidden *hidden)
{
  guint n_most = MAX (hidden->n_employers, hidden->n_listings);

  voc_hidden_list_set_employers (voc_hidden_page_get_list (self->employers), hidden->employers);
  voc_hidden_list_set_listings (voc_hidden_page_get_list (self->listings), hidden->listings);
  voc_hidden_page_set_n_all (self->employers, hidden->n_employers);
  voc_hidden_page_set_n_all (self->listings, hidden->n_listings);
  set_titles (self, hidden);
  /* An entry that is searched in does not go away. */
  if (n_most > MOST_LOOKED_THROUGH)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->search_entry), TRUE);
      gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
    }
  if (!self->has_content && n_most > 0)
    gtk_stack_set_visible_child_name (self->pages, hidden->n_employers > 0 ? "employers" : "listings");
  self->has_content = n_most > 0;
  update_show_all (self);
  show_state (self, n_most > 0 ? "content" : "empty");
  voc_widget_catch_keyboard (GTK_WIDGET (self->stack));
}

/* The answer may ask anew. */
static void list_hidden (VocHiddenDialog *self);

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocHiddenDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocHidden) hidden = voc_library_find_hidden_finish (VOC_LIBRARY (object), result, &error);

  self->is_listing = FALSE;
  if (voc_error_is_cancelled (error) || g_cancellable_is_cancelled (self->cancellable))
    return;

  if (hidden != NULL)
    {
      show_hidden (self, hidden);
    }
  else
    {
      g_autofree char *text = voc_present_error (error);

      voc_status_set (self->error_page, "dialog-error-symbolic", _ ("What Is Hidden Could Not Be Read"), text);
      show_state (self, "error");
    }
  if (self->is_stale)
    list_hidden (self);
}

static void
list_hidden (VocHiddenDialog *self)
{
  self->is_stale = self->is_listing;
  if (self->is_listing)
    return;

  self->is_listing = TRUE;
  voc_library_find_hidden_async (self->library, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), self->cancellable, listed_cb,
                                 g_object_ref (self));
}

static void
changed_cb (VocHiddenDialog *self,
            VocChanges       changes)
{
  if ((changes & (VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES | VOC_CHANGE_HIDDEN)) != 0)
    list_hidden (self);
}

static void
search_changed_cb (VocHiddenDialog *self)
{
  list_hidden (self);
}

static void
search_stopped_cb (VocHiddenDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
opened_cb (VocHiddenDialog *self,
           gint64           id)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-listing", "x", id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  list_hidden (VOC_HIDDEN_DIALOG (widget));
}

/* What was done, to be said when it is */

typedef struct
{
  VocHiddenDialog *dialog; /* (owned) */
  char            *text;   /* (owned) (nullable): nothing is said, as it is what takes it back */
  const char      *undo;   /* the action that takes it back */
  GVariant        *target; /* (owned) */
  VocUndoCall     *call;   /* (owned) (nullable): it is this that is taken back */
} Deed;

static Deed *
deed_new (VocHiddenDialog *self,
          const char      *text,
          const char      *undo,
          GVariant        *target)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->dialog = g_object_ref (self);
  deed->text = g_strdup (text);
  deed->undo = undo;
  deed->target = g_variant_ref (target);
  if (text == NULL)
    deed->call = voc_undo_begin (GTK_WIDGET (self->stack), undo, target);
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->dialog);
  g_free (deed->text);
  g_variant_unref (deed->target);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
say_done (Deed         *deed,
          const GError *error)
{
  if (deed->call != NULL)
    voc_undo_end (g_steal_pointer (&deed->call), error);
  else if (error != NULL)
    voc_toast_show_error (GTK_WIDGET (deed->dialog->stack), error);
  else if (deed->text != NULL && !g_cancellable_is_cancelled (deed->dialog->cancellable))
    voc_toast_show_undo (GTK_WIDGET (deed->dialog->stack), deed->text, deed->undo, deed->target);
}

static void
employer_done_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  voc_library_show_employer_finish (VOC_LIBRARY (object), result, NULL, &error);
  say_done (deed, error);
}

static void
show_employer_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  VocHiddenDialog *self = VOC_HIDDEN_DIALOG (widget);
  gboolean         is_undo = g_str_equal (action_name, "hidden.hide-employer");
  g_autofree char *text = NULL;
  const char      *name;
  gint64           id;

  g_variant_get (parameter, "(x&s)", &id, &name);
  text = is_undo ? NULL : voc_present_employer_is_shown (name);
  if (voc_library_is_open (self->library))
    voc_library_show_employer_async (self->library, id, !is_undo, NULL, employer_done_cb,
                                     deed_new (self, text, "hidden.hide-employer", parameter));
}

static void
listing_done_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  voc_library_show_hidden_listing_finish (VOC_LIBRARY (object), result, &error);
  say_done (deed, error);
}

static VocHiddenListing *
read_listing (GVariant *parameter)
{
  const char       *source_url, *native_id, *title, *company;
  VocHiddenListing *listing;
  gint64            source_id, hidden_at;

  g_variant_get (parameter, "(&s&sm&sm&sxx)", &source_url, &native_id, &title, &company, &source_id, &hidden_at);
  listing = voc_hidden_listing_new (source_url, native_id);
  listing->title = g_strdup (title);
  listing->company = g_strdup (company);
  listing->source_id = source_id;
  listing->hidden_at = hidden_at;
  return listing;
}

static void
show_listing_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  VocHiddenDialog *self = VOC_HIDDEN_DIALOG (widget);
  gboolean         is_undo = g_str_equal (action_name, "hidden.hide-listing");
  g_autoptr (VocHiddenListing) listing = read_listing (parameter);

  if (voc_library_is_open (self->library))
    voc_library_show_hidden_listing_async (self->library, listing, !is_undo, NULL, listing_done_cb,
                                           deed_new (self, is_undo ? NULL : _ ("The job is shown again"), "hidden.hide-listing",
                                                     parameter));
}

/* All of a page */

typedef struct
{
  VocHiddenDialog *dialog;      /* (owned) */
  GPtrArray       *found;       /* (owned): what the question was about */
  GApplication    *application; /* (owned) (nullable): does not end before it is done */
  gboolean         is_listings;
} ShowAll;

static void
show_all_free (ShowAll *all)
{
  voc_widget_let_go (all->application);
  g_object_unref (all->dialog);
  g_ptr_array_unref (all->found);
  g_free (all);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShowAll, show_all_free)

static void
all_shown_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (ShowAll) all = user_data;
  g_autoptr (GError) error = NULL;
  VocHiddenDialog *self = all->dialog;

  if (all->is_listings)
    voc_library_show_listings_finish (VOC_LIBRARY (object), result, &error);
  else
    voc_library_show_employers_finish (VOC_LIBRARY (object), result, &error);
  self->is_at_work = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  update_show_all (self);
  if (error != NULL)
    voc_toast_show_error (GTK_WIDGET (self->stack), error);
}

static void
show_all_confirmed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (ShowAll) all = user_data;
  VocHiddenDialog *self = all->dialog;

  if (!voc_confirm_finish (result, NULL) || self->is_at_work || !voc_library_is_open (self->library))
    return;

  self->is_at_work = TRUE;
  update_show_all (self);
  all->application = voc_widget_hold (GTK_WIDGET (self));
  if (all->is_listings)
    voc_library_show_listings_async (self->library, all->found, all_shown_cb, all);
  else
    voc_library_show_employers_async (self->library, all->found, NULL, all_shown_cb, all);
  g_steal_pointer (&all);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  VocHiddenDialog *self = VOC_HIDDEN_DIALOG (widget);
  ShowAll         *all = g_new0 (ShowAll, 1);
  g_autofree char *number = NULL;
  g_autofree char *heading = NULL;
  guint            n;

  all->dialog = g_object_ref (self);
  all->is_listings = is_on_listings (self);
  all->found = g_ptr_array_ref (get_found (self, all->is_listings));
  n = all->found->len;
  number = voc_present_number (n);
  if (all->is_listings)
    heading = g_strdup_printf (ngettext ("Show %s Job Again?", "Show %s Jobs Again?", n), number);
  else
    heading = g_strdup_printf (ngettext ("Show %s Employer Again?", "Show %s Employers Again?", n), number);
  voc_confirm_async (widget, heading, _ ("This can’t be undone: they would have to be hidden one by one."), C_ ("button", "_Show Again"),
                     VOC_CONFIRM_DESTRUCTIVE, self->cancellable, show_all_confirmed_cb, all);
}

static void
voc_hidden_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (VOC_HIDDEN_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (voc_hidden_dialog_parent_class)->dispose (object);
}

static void
voc_hidden_dialog_finalize (GObject *object)
{
  VocHiddenDialog *self = VOC_HIDDEN_DIALOG (object);

  g_clear_object (&self->library);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (voc_hidden_dialog_parent_class)->finalize (object);
}

static void
voc_hidden_dialog_class_init (VocHiddenDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_hidden_dialog_dispose;
  object_class->finalize = voc_hidden_dialog_finalize;

  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  g_type_ensure (VOC_TYPE_HIDDEN_PAGE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/hidden/voc-hidden-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, switcher);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, employers_page);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, listings_page);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, employers);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, listings);
  gtk_widget_class_bind_template_child (widget_class, VocHiddenDialog, show_all_bar);
  gtk_widget_class_bind_template_callback (widget_class, update_show_all);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_install_action (widget_class, "hidden.show-employer", "(xs)", show_employer_action);
  gtk_widget_class_install_action (widget_class, "hidden.hide-employer", "(xs)", show_employer_action);
  gtk_widget_class_install_action (widget_class, "hidden.show-listing", VOC_HIDDEN_LISTING_FORMAT, show_listing_action);
  gtk_widget_class_install_action (widget_class, "hidden.hide-listing", VOC_HIDDEN_LISTING_FORMAT, show_listing_action);
  gtk_widget_class_install_action (widget_class, "hidden.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "hidden.reload", NULL, reload_action);
}

static void
voc_hidden_dialog_init (VocHiddenDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  voc_hidden_page_set_texts (self->employers, C_ ("accessible name", "Hidden employers"), _ ("No Employer Is Hidden"),
                             _ ("“Hide Employer…” is in the menu of a job."));
  voc_hidden_page_set_texts (self->listings, C_ ("accessible name", "Hidden jobs"), _ ("No Single Job Is Hidden"),
                             _ ("“Hide” is in the menu of a job."));
}

/**
 * voc_hidden_dialog_new:
 * @parent: (nullable): the window that it is over
 * @library: the library, open or not
 *
 * Returns: (transfer none): the dialogue, not yet presented; it lives until it is
 *   closed
 */
GtkWidget *
voc_hidden_dialog_new (GtkWindow  *parent,
                       VocLibrary *library)
{
  VocHiddenDialog *self = g_object_new (VOC_TYPE_HIDDEN_DIALOG, NULL);

  voc_window_put_above (GTK_WINDOW (self), parent);
  self->library = g_object_ref (library);
  voc_hidden_list_set_library (voc_hidden_page_get_list (self->listings), library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_state (self, "loading");
  list_hidden (self);

  return GTK_WIDGET (self);
}
