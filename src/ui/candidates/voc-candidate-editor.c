/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making and changing a candidate. Nothing is written before "Save"; what can't be
 * written is said here, and what was typed stays. Main thread only. */

#include "config.h"

#include "ui/candidates/voc-candidate-editor.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-present.h"
#include "ui/common/voc-banner.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

struct _VocCandidateEditor
{
  AdwWindow parent_instance;

  VocLibrary   *library;   /* (owned) */
  VocCandidate *candidate; /* (owned) (nullable): what is changed */

  GtkButton   *save_button;
  VocBanner   *banner;
  AdwEntryRow *name_row;
  AdwEntryRow *headline_row;
  AdwEntryRow *email_row;
  AdwEntryRow *phone_row;
  AdwEntryRow *place_row;
  AdwEntryRow *skills_row;
  AdwEntryRow *tags_row;
  AdwEntryRow *wishes_row;
  GtkSwitch   *consent_switch;
  AdwEntryRow *keep_row;
  GtkTextView *notes_view;
};

G_DEFINE_FINAL_TYPE (VocCandidateEditor, voc_candidate_editor, ADW_TYPE_WINDOW)

static guint saved_signal;

static void
say (VocCandidateEditor *self,
     const char         *text)
{
  voc_banner_set_title (self->banner, text);
  voc_banner_set_revealed (self->banner, TRUE);
}

static char *
dup_text (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  return voc_text_is_blank (text) ? NULL : voc_text_clean (text);
}

static char **
dup_list (AdwEntryRow *row)
{
  g_auto (GStrv) pieces = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (row)), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (!voc_text_is_blank (pieces[i]))
      {
        g_autofree char *clean = voc_text_clean (pieces[i]);

        g_strv_builder_add (builder, clean);
      }

  return g_strv_builder_end (builder);
}

static char *
dup_notes (VocCandidateEditor *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->notes_view);
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  return voc_text_is_blank (text) ? NULL : g_steal_pointer (&text);
}

/* The end of the day that is typed; 0 for none. */
static gboolean
read_day (const char *text,
          gint64     *seconds)
{
  int  year, month, day;
  char rest;
  g_autoptr (GDateTime) date = NULL;

  *seconds = 0;
  if (voc_text_is_blank (text))
    return TRUE;
  if (sscanf (text, "%d-%d-%d%c", &year, &month, &day, &rest) != 3)
    return FALSE;

  date = g_date_time_new_local (year, month, day, 23, 59, 59.0);
  if (date == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (date);

  return TRUE;
}

static void
replace_list (char      ***list,
              AdwEntryRow *row)
{
  g_strfreev (*list);
  *list = dup_list (row);
}

static void
replace_text (char       **text,
              AdwEntryRow *row)
{
  g_free (*text);
  *text = dup_text (row);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocCandidateEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  gint64 change_id = voc_library_put_candidate_finish (VOC_LIBRARY (object), result, &id, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
  if (change_id == 0)
    {
      g_autofree char *text = voc_present_error (error);

      say (self, text);
      return;
    }

  g_signal_emit (self, saved_signal, 0, id, change_id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_cb (VocCandidateEditor *self)
{
  g_autoptr (VocCandidate) candidate = NULL;
  g_autoptr (GError) error = NULL;
  gint64 keep_until;

  if (!read_day (gtk_editable_get_text (GTK_EDITABLE (self->keep_row)), &keep_until))
    {
      say (self, _ ("The last day is not a date. Write it as year-month-day, for instance 2027-01-31."));
      gtk_widget_grab_focus (GTK_WIDGET (self->keep_row));
      return;
    }

  candidate = self->candidate != NULL ? voc_candidate_edit (self->candidate) : voc_candidate_new ();
  replace_text (&candidate->name, self->name_row);
  replace_text (&candidate->headline, self->headline_row);
  replace_text (&candidate->email, self->email_row);
  replace_text (&candidate->phone, self->phone_row);
  replace_text (&candidate->place, self->place_row);
  replace_text (&candidate->wishes, self->wishes_row);
  replace_list (&candidate->skills, self->skills_row);
  replace_list (&candidate->tags, self->tags_row);
  g_free (candidate->notes);
  candidate->notes = dup_notes (self);
  candidate->keep_until = keep_until;
  if (!gtk_switch_get_active (self->consent_switch))
    candidate->consent_at = 0;
  else if (candidate->consent_at == 0)
    candidate->consent_at = g_get_real_time () / G_USEC_PER_SEC;
  voc_candidate_seal (candidate);
  if (!voc_candidate_validate (candidate, &error))
    {
      say (self, _ ("Something is too long to be kept. Shorten it and save again."));
      return;
    }

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  voc_library_put_candidate_async (self->library, candidate, NULL, saved_cb, g_object_ref (self));
}

/* Nobody is kept without a name. */
static void
name_changed_cb (VocCandidateEditor *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button),
                            !voc_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static void
set_row (AdwEntryRow *row,
         const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
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
  gtk_switch_set_active (self->consent_switch, candidate->consent_at != 0);
  if (candidate->keep_until != 0)
    {
      g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (candidate->keep_until);
      g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

      set_row (self->keep_row, text);
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes_view),
                            candidate->notes != NULL ? candidate->notes : "", -1);
}

static void
voc_candidate_editor_finalize (GObject *object)
{
  VocCandidateEditor *self = VOC_CANDIDATE_EDITOR (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->candidate, voc_candidate_unref);

  G_OBJECT_CLASS (voc_candidate_editor_parent_class)->finalize (object);
}

static void
voc_candidate_editor_class_init (VocCandidateEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = voc_candidate_editor_finalize;

  saved_signal = g_signal_new ("saved", VOC_TYPE_CANDIDATE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (VOC_TYPE_BANNER);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/candidates/voc-candidate-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, headline_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, email_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, phone_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, place_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, skills_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, tags_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, wishes_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, consent_switch);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, keep_row);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateEditor, notes_view);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
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
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return GTK_WIDGET (self);
}
