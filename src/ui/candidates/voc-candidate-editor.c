/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making and changing a candidate. Nothing is written before "Save"; what can't be
 * written is said here, and what was typed stays. Closing asks when something was
 * changed. Main thread only. */

#include "config.h"

#include "ui/candidates/voc-candidate-editor.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-present.h"
#include "store/voc-store-error.h"
#include "ui/common/voc-banner.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-form-lock.h"
#include "ui/common/voc-date-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VocCandidateEditor
{
  AdwWindow parent_instance;

  VocLibrary   *library;   /* (owned) */
  VocCandidate *candidate; /* (owned) (nullable): what is changed */
  char         *before;    /* (owned): the form as it was filled in */
  gboolean      is_done;   /* may close without a question */
  VocFormLock   lock;

  VocBanner   *banner;
  AdwEntryRow *name_row;
  AdwEntryRow *headline_row;
  AdwEntryRow *email_row;
  AdwEntryRow *phone_row;
  AdwEntryRow *place_row;
  AdwEntryRow *skills_row;
  AdwEntryRow *tags_row;
  AdwEntryRow *wishes_row;
  VocDateRow  *consent_row;
  VocDateRow  *keep_row;
  GtkTextView *summary_view;
  GtkTextView *notes_view;
};

G_DEFINE_FINAL_TYPE (VocCandidateEditor, voc_candidate_editor, ADW_TYPE_WINDOW)

static guint saved_signal;

static char *
dup_text (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  return voc_text_is_blank (text) ? NULL : voc_text_clean (text);
}

/* Where the longest of @known that @text begins with ends: one with a comma in it
 * stays one, also when something is typed beside it. */
static const char *
skip_known (const char *text,
            char      **known)
{
  const char *longest = NULL;

  for (guint i = 0; known[i] != NULL; i++)
    {
      const char *end = text + strlen (known[i]);

      if (!g_str_has_prefix (text, known[i]) || (longest != NULL && end <= longest))
        continue;
      while (*end == ' ')
        end++;
      if (*end == ',' || *end == '\0')
        longest = end;
    }

  return longest;
}

static char **
dup_list (AdwEntryRow *row,
          char       **known)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  while (*text != '\0')
    {
      const char      *end;
      g_autofree char *piece = NULL;

      while (*text == ' ')
        text++;
      end = skip_known (text, known);
      if (end == NULL)
        end = text + strcspn (text, ",");
      piece = g_strndup (text, (gsize) (end - text));
      if (!voc_text_is_blank (piece))
        {
          g_autofree char *clean = voc_text_clean (piece);

          g_strv_builder_add (builder, clean);
        }
      text = *end == ',' ? end + 1 : end;
    }

  return g_strv_builder_end (builder);
}

static char *
dup_block (GtkTextView *view)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  return voc_text_is_blank (text) ? NULL : g_steal_pointer (&text);
}

/* Everything that can be typed, for seeing whether it is still the same. */
static char *
dup_form (VocCandidateEditor *self)
{
  AdwEntryRow *const rows[] = { self->name_row, self->headline_row, self->email_row, self->phone_row, self->place_row,
                                self->skills_row, self->tags_row, self->wishes_row,
                                ADW_ENTRY_ROW (self->consent_row), ADW_ENTRY_ROW (self->keep_row) };
  GString           *text = g_string_new (NULL);
  g_autofree char   *summary = dup_block (self->summary_view);
  g_autofree char   *notes = dup_block (self->notes_view);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (text, "%s\n", gtk_editable_get_text (GTK_EDITABLE (rows[i])));
  g_string_append_printf (text, "%s\n%s", summary != NULL ? summary : "", notes != NULL ? notes : "");

  return g_string_free (text, FALSE);
}

/* The day of a row as a moment: the one that is known when it is on that day. */
static gint64
read_day (VocDateRow *row,
          gint64      known)
{
  gint64 day = voc_date_row_get_day (row);
  g_autoptr (GDateTime) a = NULL;
  g_autoptr (GDateTime) b = NULL;

  if (day == 0 || known == 0)
    return day;

  a = g_date_time_new_from_unix_local (day);
  b = g_date_time_new_from_unix_local (known);

  return g_date_time_get_year (a) == g_date_time_get_year (b) && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b)
           ? known
           : day;
}

static void
replace_list (char      ***list,
              AdwEntryRow *row)
{
  g_autofree char *before = g_strjoinv (", ", *list);
  char           **words;

  /* What was not touched stays as it is, whatever is in it. */
  if (g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (row))))
    return;

  words = dup_list (row, *list);
  g_strfreev (*list);
  *list = words;
}

static void
replace_text (char       **text,
              AdwEntryRow *row)
{
  if (g_strcmp0 (*text, gtk_editable_get_text (GTK_EDITABLE (row))) == 0)
    return;

  g_free (*text);
  *text = dup_text (row);
}

/* Nobody is kept without a name, nor twice. */
static void
name_changed_cb (VocCandidateEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save",
                                 !self->lock.is_locked && !voc_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocCandidateEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = self->candidate != NULL ? self->candidate->id : 0;
  gint64 change_id;

  if (self->candidate != NULL)
    change_id = voc_library_edit_candidate_finish (VOC_LIBRARY (object), result, &error);
  else
    change_id = voc_library_put_candidate_finish (VOC_LIBRARY (object), result, &id, &error);

  if (voc_form_lock_end (&self->lock))
    name_changed_cb (self);
  else if (change_id == 0)
    return; /* There is nowhere to say it. */
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED))
    {
      voc_banner_say (self->banner, _ ("The same was changed elsewhere while this was open. Copy what you typed, and edit the candidate again."));
      return;
    }
  if (change_id == 0)
    {
      g_autofree char *text = voc_present_error (error);

      voc_banner_say (self->banner, text);
      return;
    }

  self->is_done = TRUE;
  g_signal_emit (self, saved_signal, 0, id, change_id);
  gtk_window_close (GTK_WINDOW (self));
}

/* What the form says of @candidate. */
static void
read_form (VocCandidateEditor *self,
           VocCandidate       *candidate)
{
  replace_text (&candidate->name, self->name_row);
  replace_text (&candidate->headline, self->headline_row);
  replace_text (&candidate->email, self->email_row);
  replace_text (&candidate->phone, self->phone_row);
  replace_text (&candidate->place, self->place_row);
  replace_text (&candidate->wishes, self->wishes_row);
  replace_list (&candidate->skills, self->skills_row);
  replace_list (&candidate->tags, self->tags_row);
  g_free (candidate->summary);
  candidate->summary = dup_block (self->summary_view);
  g_free (candidate->notes);
  candidate->notes = dup_block (self->notes_view);
  candidate->consent_at = read_day (self->consent_row, candidate->consent_at);
  candidate->keep_until = read_day (self->keep_row, candidate->keep_until);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocCandidateEditor *self = VOC_CANDIDATE_EDITOR (widget);
  g_autoptr (VocCandidate) candidate = NULL;
  g_autoptr (GError) error = NULL;

  if (!voc_date_row_check (self->consent_row, self->banner) || !voc_date_row_check (self->keep_row, self->banner))
    return;

  candidate = self->candidate != NULL ? voc_candidate_edit (self->candidate) : voc_candidate_new ();
  read_form (self, candidate);
  voc_candidate_seal (candidate);
  if (!voc_candidate_validate (candidate, &error))
    {
      voc_banner_say (self->banner, _ ("Something is too long to be kept. Shorten it and save again."));
      return;
    }

  voc_form_lock_begin (&self->lock, ADW_WINDOW (self));
  name_changed_cb (self);
  if (self->candidate != NULL)
    voc_library_edit_candidate_async (self->library, self->candidate, candidate, NULL, saved_cb, g_object_ref (self));
  else
    voc_library_put_candidate_async (self->library, candidate, NULL, saved_cb, g_object_ref (self));
}

static void
discarded_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocCandidateEditor) self = user_data;

  if (!voc_confirm_finish (result, NULL))
    return;

  self->is_done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
voc_candidate_editor_close_request (GtkWindow *window)
{
  VocCandidateEditor *self = VOC_CANDIDATE_EDITOR (window);
  g_autofree char    *now = dup_form (self);

  /* It closes when that is done. */
  if (self->lock.is_locked)
    return TRUE;
  if (self->is_done || g_str_equal (now, self->before))
    return GTK_WINDOW_CLASS (voc_candidate_editor_parent_class)->close_request (window);

  voc_confirm_discard_async (GTK_WIDGET (self), NULL, discarded_cb, g_object_ref (self));

  return TRUE;
}

static void
set_row (AdwEntryRow *row,
         const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
set_block (GtkTextView *view,
           const char  *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

static void
fill (VocCandidateEditor *self,
      const VocCandidate *candidate)
{
  g_autofree char *skills = g_strjoinv (", ", candidate->skills);
  g_autofree char *tags = g_strjoinv (", ", candidate->tags);

  set_row (self->name_row, candidate->name);
  set_row (self->headline_row, candidate->headline);
  set_row (self->email_row, candidate->email);
  set_row (self->phone_row, candidate->phone);
  set_row (self->place_row, candidate->place);
  set_row (self->skills_row, skills);
  set_row (self->tags_row, tags);
  set_row (self->wishes_row, candidate->wishes);
  voc_date_row_set_day (self->consent_row, candidate->consent_at);
  voc_date_row_set_day (self->keep_row, candidate->keep_until);
  set_block (self->summary_view, candidate->summary);
  set_block (self->notes_view, candidate->notes);
}

static void
voc_candidate_editor_finalize (GObject *object)
{
  VocCandidateEditor *self = VOC_CANDIDATE_EDITOR (object);

  voc_form_lock_clear (&self->lock);
  g_clear_object (&self->library);
  g_clear_pointer (&self->candidate, voc_candidate_unref);
  g_free (self->before);

  G_OBJECT_CLASS (voc_candidate_editor_parent_class)->finalize (object);
}

static void
voc_candidate_editor_class_init (VocCandidateEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = voc_candidate_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = voc_candidate_editor_close_request;

  saved_signal = g_signal_new ("saved", VOC_TYPE_CANDIDATE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (VOC_TYPE_BANNER);
  g_type_ensure (VOC_TYPE_DATE_ROW);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/candidates/voc-candidate-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, headline_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, email_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, phone_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, place_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, skills_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, tags_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, wishes_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, consent_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, keep_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, summary_view);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, notes_view);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
}

static void
voc_candidate_editor_init (VocCandidateEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_changed_cb (self);
}

/**
 * voc_candidate_editor_new:
 * @parent: the window that it is over
 * @library: where the candidate is kept
 * @candidate: (nullable): whom to change, %NULL for a new one
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *
voc_candidate_editor_new (GtkWindow          *parent,
                          VocLibrary         *library,
                          const VocCandidate *candidate)
{
  VocCandidateEditor *self = g_object_new (VOC_TYPE_CANDIDATE_EDITOR,
                                           "transient-for", parent,
                                           "title", candidate != NULL ? _ ("Edit Candidate") : _ ("New Candidate"),
                                           NULL);

  self->library = g_object_ref (library);
  if (candidate != NULL)
    {
      self->candidate = voc_candidate_ref (candidate);
      fill (self, candidate);
    }
  self->before = dup_form (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return GTK_WIDGET (self);
}
