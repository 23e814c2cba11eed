/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The titles whose occupation the user chose, in a row that unfolds: each can be taken
 * back, and what was taken back can be brought back from the toast that says so, by the
 * action "corrections.restore" of the window around it. What is shown follows the
 * library, whoever changes it. Main thread only. */

#include "config.h"

#include "ui/window/voc-corrections.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "library/voc-present.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

/* Of a row: its button. */
#define BUTTON_KEY "voc-button"

struct _VocCorrections
{
  AdwExpanderRow parent_instance;

  VocLibrary   *library;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned); cancelled in dispose */
  GPtrArray    *rows;        /* (owned): AdwActionRow, not owned */
  GPtrArray    *shown;       /* (owned) (nullable): the VocOccupation of these */
  gboolean      is_listing;
  gboolean      is_stale; /* it changed while it was listed */
};

G_DEFINE_FINAL_TYPE (VocCorrections, voc_corrections, ADW_TYPE_EXPANDER_ROW)

/* What a button takes back; the button owns it. */
typedef struct
{
  VocCorrections *corrections;
  VocOccupation  *occupation; /* (owned) */
} Removal;

static void
removal_free (Removal *removal)
{
  voc_occupation_free (removal->occupation);
  g_free (removal);
}

static void list_corrections (VocCorrections *self);

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  voc_library_choose_occupation_finish (VOC_LIBRARY (object), result, &error);
  voc_undo_end (user_data, error);
}

/* A removal under way. */
typedef struct
{
  VocCorrections *corrections; /* (owned) */
  VocOccupation  *occupation;  /* (owned) */
  GApplication   *application; /* (owned) (nullable): see voc_widget_hold() */
} Removing;

static void
removing_free (Removing *removing)
{
  voc_widget_let_go (removing->application);
  g_object_unref (removing->corrections);
  voc_occupation_free (removing->occupation);
  g_free (removing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removing, removing_free)

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Removing) removing = user_data;
  g_autoptr (GError) error = NULL;
  const VocOccupation *occupation = removing->occupation;
  g_autofree char     *text = NULL;

  if (!voc_library_choose_occupation_finish (VOC_LIBRARY (object), result, &error))
    {
      /* Preferences may have been closed since. */
      voc_toast_show_failure (GTK_WIDGET (removing->corrections), removing->application, error);
      return;
    }

  /* Translators: %s is a job title, e.g. "account manager". */
  text = g_strdup_printf (_ ("The correction of “%s” is removed"), occupation->matched_title);
  voc_toast_show_undo (GTK_WIDGET (removing->corrections), text, "corrections.restore",
                       g_variant_new ("(ss)", occupation->matched_title, occupation->soc));
}

static void
remove_clicked_cb (GtkButton *button,
                   Removal   *removal)
{
  VocCorrections *self = removal->corrections;
  Removing       *removing = g_new0 (Removing, 1);

  removing->corrections = g_object_ref (self);
  removing->occupation = voc_occupation_copy (removal->occupation);
  removing->application = voc_widget_hold (GTK_WIDGET (self));
  voc_library_choose_occupation_async (self->library, removing->occupation->matched_title, NULL, NULL,
                                       removed_cb, removing);
}

static GtkWidget *
create_row (VocCorrections      *self,
            const VocOccupation *occupation)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  Removal         *removal = g_new0 (Removal, 1);
  g_autofree char *title = g_markup_escape_text (occupation->matched_title, -1);
  g_autofree char *plain = NULL;
  g_autofree char *subtitle = NULL;

  /* Translators: %1$s is the name of an occupation, %2$s its code. */
  plain = g_strdup_printf (_ ("%1$s (SOC %2$s)"), occupation->title, occupation->soc);
  subtitle = g_markup_escape_text (plain, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove This Correction"));
  voc_widget_set_spoken_name (GTK_WIDGET (button), _ ("Remove This Correction"));
  removal->corrections = self;
  removal->occupation = voc_occupation_copy (occupation);
  g_signal_connect_data (button, "clicked", G_CALLBACK (remove_clicked_cb), removal, (GClosureNotify) (GCallback) removal_free, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), BUTTON_KEY, button);

  return row;
}

static void
show_number (VocCorrections *self,
             guint           n)
{
  gboolean         is_expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self));
  g_autofree char *number = voc_present_number (n);
  g_autofree char *text = NULL;

  /* Translators: %s is a number of job titles. */
  text = n > 0 ? g_strdup_printf (ngettext ("You chose the occupation of %s title.", "You chose the occupation of %s titles.", n), number)
               : g_strdup (_ ("When a job is compared with the wrong occupation, choose another one there. It is listed here."));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
  /* Enabling it unfolds it, which is for the user to do. */
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), n > 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), n > 0 && is_expanded);
}

/* The row that has the keyboard; none: as many as there are. */
static guint
find_keyboard (VocCorrections *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint      i = 0;

  while (i < self->rows->len && (focus == NULL || !gtk_widget_is_ancestor (focus, g_ptr_array_index (self->rows, i))))
    i++;
  return i;
}

/* Whoever has pressed a button that goes with its row goes on with the next one. */
static void
keep_keyboard (VocCorrections *self,
               guint           at)
{
  if (self->rows->len == 0)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (g_object_get_data (g_ptr_array_index (self->rows, MIN (at, self->rows->len - 1)), BUTTON_KEY));
}

static gboolean
are_shown (VocCorrections *self,
           GPtrArray      *corrections)
{
  if (self->shown == NULL || self->shown->len != corrections->len)
    return FALSE;

  for (guint i = 0; i < corrections->len; i++)
    {
      const VocOccupation *one = g_ptr_array_index (self->shown, i);
      const VocOccupation *other = g_ptr_array_index (corrections, i);

      if (g_strcmp0 (one->matched_title, other->matched_title) != 0 || g_strcmp0 (one->soc, other->soc) != 0)
        return FALSE;
    }

  return TRUE;
}

/* While a sync goes on this is asked often; rows that stay are not made anew. */
static void
show_corrections (VocCorrections *self,
                  GPtrArray      *corrections)
{
  guint    at = find_keyboard (self);
  gboolean had_keyboard = at < self->rows->len;

  if (are_shown (self, corrections))
    return;

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (corrections);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < corrections->len; i++)
    {
      GtkWidget *row = create_row (self, g_ptr_array_index (corrections, i));

      g_ptr_array_add (self->rows, row);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
  show_number (self, corrections->len);
  if (had_keyboard)
    keep_keyboard (self, at);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocCorrections) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) corrections = voc_library_list_corrections_finish (VOC_LIBRARY (object), result, &error);

  self->is_listing = FALSE;
  if (voc_error_is_cancelled (error) || self->library == NULL)
    return;
  if (corrections != NULL)
    show_corrections (self, corrections);
  else
    voc_toast_show_error (GTK_WIDGET (self), error);
  if (self->is_stale)
    list_corrections (self);
}

static void
list_corrections (VocCorrections *self)
{
  self->is_stale = self->is_listing;
  if (self->is_listing || !voc_library_is_open (self->library))
    return;

  self->is_listing = TRUE;
  voc_library_list_corrections_async (self->library, self->cancellable, listed_cb, g_object_ref (self));
}

static void
changed_cb (VocCorrections *self,
            VocChanges      changes)
{
  if ((changes & VOC_CHANGE_LISTINGS) != 0)
    list_corrections (self);
}

static void
drop_library (VocCorrections *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, changed_cb, self);
  g_clear_object (&self->library);
}

static void
voc_corrections_dispose (GObject *object)
{
  VocCorrections *self = VOC_CORRECTIONS (object);

  drop_library (self);

  G_OBJECT_CLASS (voc_corrections_parent_class)->dispose (object);
}

static void
voc_corrections_finalize (GObject *object)
{
  VocCorrections *self = VOC_CORRECTIONS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_corrections_parent_class)->finalize (object);
}

static void
voc_corrections_class_init (VocCorrectionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_corrections_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_corrections_finalize;
}

static void
voc_corrections_init (VocCorrections *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  show_number (self, 0);
}

/**
 * voc_corrections_set_library:
 * @self: the row
 * @library: (nullable): whose corrections it shows from now on; %NULL lets go of it for
 *   ever, for whoever has the row may keep it longer than the library
 */
void
voc_corrections_set_library (VocCorrections *self,
                             VocLibrary     *library)
{
  g_return_if_fail (VOC_IS_CORRECTIONS (self) && (library == NULL || self->library == NULL));

  if (library == NULL)
    {
      drop_library (self);
      return;
    }

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  list_corrections (self);
}

/**
 * voc_corrections_restore:
 * @self: the row
 * @target: "(ss)": a title whose correction was removed, and what it was corrected to
 *
 * Brings a correction back.
 */
void
voc_corrections_restore (VocCorrections *self,
                         GVariant       *target)
{
  const char *title;
  const char *soc;

  g_return_if_fail (VOC_IS_CORRECTIONS (self) && self->library != NULL);

  g_variant_get (target, "(&s&s)", &title, &soc);
  voc_library_choose_occupation_async (self->library, title, soc, NULL, restored_cb,
                                       voc_undo_begin (GTK_WIDGET (self), "corrections.restore", target));
}
