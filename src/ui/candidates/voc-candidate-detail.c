/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One candidate: what is known, the files, the résumé, and what can be done.
 * Everything but erasing can be taken back. Main thread only. */

#include "config.h"

#include "ui/candidates/voc-candidate-detail.h"

#include "library/voc-present.h"
#include "ui/candidates/voc-candidate-editor.h"
#include "ui/candidates/voc-candidate-files.h"
#include "ui/common/voc-chip.h"
#include "ui/common/voc-confirm.h"
#include "ui/common/voc-file-dialog.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"
#include "ui/common/voc-wrap-layout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VocCandidateDetail
{
  GtkWidget parent_instance;

  VocLibrary   *library;   /* (owned) */
  VocCandidate *candidate; /* (owned) (nullable) */
  GPtrArray    *facts;     /* (unowned rows) */
  GPtrArray    *resume;    /* (unowned rows) */

  GtkScrolledWindow   *scroller;
  GtkLabel            *name_label;
  GtkLabel            *headline_label;
  GtkBox              *chips;
  AdwPreferencesGroup *facts_group;
  VocCandidateFiles   *files;
  AdwPreferencesGroup *resume_group;
};

G_DEFINE_FINAL_TYPE (VocCandidateDetail, voc_candidate_detail, GTK_TYPE_WIDGET)

static void
say_done (VocCandidateDetail *self,
          const char         *text,
          gint64              change_id)
{
  voc_toast_show_undo (GTK_WIDGET (self), text, "candidates.undo", g_variant_new_int64 (change_id));
}

/* Editing */

static void
saved_cb (VocCandidateDetail *self,
          gint64              id,
          gint64              change_id)
{
  say_done (self, _ ("The candidate was changed"), change_id);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocCandidateDetail *self = VOC_CANDIDATE_DETAIL (widget);
  GtkWidget          *editor;

  if (self->candidate == NULL)
    return;

  editor = voc_candidate_editor_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->library, self->candidate);
  g_signal_connect_object (editor, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

/* Removing and erasing */

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocCandidateDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 change_id = voc_library_remove_candidate_finish (VOC_LIBRARY (object), result, &error);

  if (change_id != 0)
    say_done (self, _ ("The candidate was removed"), change_id);
  else
    voc_toast_show_error (GTK_WIDGET (self), error);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocCandidateDetail *self = VOC_CANDIDATE_DETAIL (widget);

  if (self->candidate != NULL)
    voc_library_remove_candidate_async (self->library, self->candidate->id, NULL, removed_cb, g_object_ref (self));
}

/* Whom a question is about: by the time it is answered somebody else may be shown. */
typedef struct
{
  VocCandidateDetail *detail; /* (owned) */
  gint64              id;
} Asking;

static Asking *
asking_new (VocCandidateDetail *self)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->detail = g_object_ref (self);
  asking->id = self->candidate->id;
  return asking;
}

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->detail);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
erased_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocCandidateDetail) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_erase_candidate_finish (VOC_LIBRARY (object), result, &error))
    {
      voc_toast_show_error (GTK_WIDGET (self), error);
      return;
    }

  /* What was done last can't be undone: neither must what was done before. */
  voc_undo_forget (GTK_WIDGET (self));
  voc_toast_show (GTK_WIDGET (self), _ ("Nothing of the candidate is left"));
}

static void
erase_confirmed_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  VocCandidateDetail *self = asking->detail;

  if (voc_confirm_finish (result, NULL) && self->library != NULL && voc_library_is_open (self->library))
    voc_library_erase_candidate_async (self->library, asking->id, NULL, erased_cb, g_object_ref (self));
}

static void
erase_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  VocCandidateDetail *self = VOC_CANDIDATE_DETAIL (widget);
  g_autofree char    *heading = NULL;

  if (self->candidate == NULL)
    return;

  /* Translators: %s is a person's name. */
  heading = g_strdup_printf (_ ("Erase %s for Good?"), self->candidate->name);
  voc_confirm_async (widget, heading,
                     _ ("The candidate, the log of changes, the files that nobody else has, and the backups and damaged libraries that hold them are erased. This can’t be undone."),
                     C_ ("candidate", "_Erase"), VOC_CONFIRM_DESTRUCTIVE, NULL,
                     erase_confirmed_cb, asking_new (self));
}

/* Files */

static void
attach_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  voc_candidate_files_choose (VOC_CANDIDATE_DETAIL (widget)->files);
}

static gboolean
dropped_cb (GtkDropTarget      *target,
            const GValue       *value,
            double              x,
            double              y,
            VocCandidateDetail *self)
{
  if (self->candidate == NULL)
    return FALSE;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      for (GSList *l = files; l != NULL; l = l->next)
        voc_candidate_files_attach (self->files, l->data);
    }
  else
    {
      voc_candidate_files_attach (self->files, g_value_get_object (value));
    }

  return TRUE;
}

/* Exporting */

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocCandidateDetail) self = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_library_export_candidates_finish (VOC_LIBRARY (object), result, &error))
    voc_toast_show (GTK_WIDGET (self), _ ("The candidate was exported"));
  else
    voc_toast_show_error (GTK_WIDGET (self), error);
}

static void
export_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = voc_file_dialog_save_finish (result, &error);
  VocCandidateDetail *self = asking->detail;

  if (file != NULL && self->library != NULL && voc_library_is_open (self->library))
    voc_library_export_candidates_async (self->library, &asking->id, 1, file, NULL, exported_cb, g_object_ref (self));
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocCandidateDetail *self = VOC_CANDIDATE_DETAIL (widget);
  const VocFileKind   kinds[] = {
      { _ ("JSON Resume"), "json", "application/json" },
      { _ ("Table (CSV)"), "csv", "text/csv" },
  };
  g_autofree char *name = NULL;

  if (self->candidate == NULL)
    return;

  name = g_strdup_printf ("%s.json", self->candidate->name);
  g_strdelimit (name, "/", '-');
  voc_file_dialog_save_async (widget, _ ("Export Candidate"), name, kinds, G_N_ELEMENTS (kinds), NULL,
                              export_chosen_cb, asking_new (self));
}

/* What is shown */

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);

  return row;
}

static gboolean
has_letter (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

static GtkWidget *
make_fact_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* A hyphen at the end of a line would be taken for a part of an address. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A telephone number has no letters that say which way it reads; the parts of it are in
   * their order from left to right everywhere. */
  if (gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL && !has_letter (text))
    {
      gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
      gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
    }

  return label;
}

/* The value is what one reads and copies, so it is the larger of the two. */
static void
add_fact (VocCandidateDetail *self,
          const char         *name,
          const char         *value)
{
  GtkWidget       *row;
  GtkWidget       *box;
  GtkWidget       *name_label;
  GtkWidget       *value_label;
  g_autofree char *spoken = NULL;

  if (value == NULL || *value == '\0')
    return;

  row = adw_preferences_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  name_label = make_fact_label (name);
  value_label = make_fact_label (value);
  gtk_widget_add_css_class (name_label, "caption");
  gtk_widget_add_css_class (name_label, "dim-label");
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), name_label);
  gtk_box_append (GTK_BOX (box), value_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* Translators: a fact of a person and its value, such as "Email: ada@example.org". */
  spoken = g_strdup_printf (_ ("%1$s: %2$s"), name, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_preferences_group_add (self->facts_group, row);
  g_ptr_array_add (self->facts, row);
}

static void
add_day (VocCandidateDetail *self,
         const char         *name,
         gint64              seconds)
{
  VocTimestamp     timestamp = { seconds, seconds != 0 ? VOC_DATE_SECOND : VOC_DATE_NONE };
  g_autofree char *text = voc_present_date (timestamp);

  add_fact (self, name, text);
}

static void
show_facts (VocCandidateDetail *self)
{
  const VocCandidate *candidate = self->candidate;

  clear_rows (self->facts_group, self->facts);
  add_fact (self, C_ ("candidate", "Email"), candidate->email);
  add_fact (self, C_ ("candidate", "Phone"), candidate->phone);
  add_fact (self, C_ ("candidate", "Place"), candidate->place);
  add_fact (self, C_ ("candidate", "Summary"), candidate->summary);
  add_fact (self, C_ ("candidate", "Wishes"), candidate->wishes);
  add_fact (self, C_ ("candidate", "Notes"), candidate->notes);
  add_day (self, _ ("Consent Given On"), candidate->consent_at);
  add_day (self, _ ("Keep Until"), candidate->keep_until);
  add_day (self, _ ("Kept Since"), candidate->created_at);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_group), self->facts->len > 0);
}

static const char *
get_first (const VocJson     *object,
           const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      const char *value = voc_json_get_string (object, members[i]);

      if (value != NULL && *value != '\0')
        return value;
    }

  return NULL;
}

/* The entries of one section of a JSON Resume: work, education and so on. */
static void
add_resume_section (VocCandidateDetail *self,
                    const VocJson      *resume,
                    const char         *section)
{
  static const char *const titles[] = { "position", "studyType", "title", "language", "name", NULL };
  static const char *const wheres[] = { "name", "institution", "organization", "issuer", "company", "fluency", "area", NULL };
  const VocJson           *entries = voc_json_get_array (resume, section);

  for (const VocJson *entry = voc_json_first (entries); entry != NULL; entry = voc_json_next (entry))
    {
      const char *title = get_first (entry, titles);
      const char *where = get_first (entry, wheres);
      const char *from = voc_json_get_string (entry, "startDate");
      const char *to = voc_json_get_string (entry, "endDate");
      g_autoptr (GString) subtitle = g_string_new (NULL);

      if (title == NULL)
        continue;
      if (where != NULL && where != title)
        g_string_append (subtitle, where);
      if (from != NULL || to != NULL)
        g_string_append_printf (subtitle, "%s%s – %s", subtitle->len > 0 ? "\n" : "", from != NULL ? from : "", to != NULL ? to : "");
      add_row (self->resume_group, self->resume, title, subtitle->str);
    }
}

static void
show_resume (VocCandidateDetail *self)
{
  static const char *const sections[] = { "work", "education", "certificates", "volunteer", "projects", "languages", "awards" };

  clear_rows (self->resume_group, self->resume);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_resume_section (self, voc_json_document_get_root (self->candidate->resume), sections[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->resume_group), self->resume->len > 0);
}

static void
show_chips (VocCandidateDetail *self)
{
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);
  for (guint i = 0; self->candidate->tags[i] != NULL; i++)
    {
      chip = voc_chip_new (self->candidate->tags[i]);
      voc_chip_set_kind (VOC_CHIP (chip), VOC_CHIP_ACCENT);
      gtk_box_append (self->chips, chip);
    }
  for (guint i = 0; self->candidate->skills[i] != NULL; i++)
    gtk_box_append (self->chips, voc_chip_new (self->candidate->skills[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

static void
voc_candidate_detail_dispose (GObject *object)
{
  VocCandidateDetail *self = VOC_CANDIDATE_DETAIL (object);
  GtkWidget          *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->library);
  g_clear_pointer (&self->candidate, voc_candidate_unref);

  G_OBJECT_CLASS (voc_candidate_detail_parent_class)->dispose (object);
}

static void
voc_candidate_detail_finalize (GObject *object)
{
  VocCandidateDetail *self = VOC_CANDIDATE_DETAIL (object);

  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->resume, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_candidate_detail_parent_class)->finalize (object);
}

static void
voc_candidate_detail_class_init (VocCandidateDetailClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_candidate_detail_dispose;
  object_class->finalize = voc_candidate_detail_finalize;

  g_type_ensure (VOC_TYPE_CANDIDATE_FILES);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/candidates/voc-candidate-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, VocCandidateDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateDetail, name_label);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateDetail, headline_label);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateDetail, chips);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateDetail, facts_group);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateDetail, files);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateDetail, resume_group);
  gtk_widget_class_install_action (widget_class, "candidate.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "candidate.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "candidate.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "candidate.attach", NULL, attach_action);
  gtk_widget_class_install_action (widget_class, "candidate.export", NULL, export_action);
}

static void
voc_candidate_detail_init (VocCandidateDetail *self)
{
  GType          types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  self->facts = g_ptr_array_new ();
  self->resume = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
voc_candidate_detail_set_library (VocCandidateDetail *self,
                                  VocLibrary         *library)
{
  g_return_if_fail (VOC_IS_CANDIDATE_DETAIL (self));

  g_set_object (&self->library, library);
  voc_candidate_files_set_library (self->files, library);
}

/**
 * voc_candidate_detail_set_candidate:
 * @self: a detail
 * @candidate: (nullable): whom to show
 */
void
voc_candidate_detail_set_candidate (VocCandidateDetail *self,
                                    const VocCandidate *candidate)
{
  gboolean is_other;

  g_return_if_fail (VOC_IS_CANDIDATE_DETAIL (self));

  is_other = candidate == NULL || self->candidate == NULL || candidate->id != self->candidate->id;
  if (candidate != NULL)
    voc_candidate_ref (candidate);
  g_clear_pointer (&self->candidate, voc_candidate_unref);
  self->candidate = (VocCandidate *) candidate;
  if (candidate == NULL)
    return;

  gtk_label_set_text (self->name_label, candidate->name);
  gtk_label_set_text (self->headline_label, candidate->headline != NULL ? candidate->headline : "");
  gtk_widget_set_visible (GTK_WIDGET (self->headline_label), candidate->headline != NULL);
  show_chips (self);
  show_facts (self);
  voc_candidate_files_set_candidate (self->files, candidate);
  show_resume (self);
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
}

gint64
voc_candidate_detail_get_id (VocCandidateDetail *self)
{
  g_return_val_if_fail (VOC_IS_CANDIDATE_DETAIL (self), 0);

  return self->candidate != NULL ? self->candidate->id : 0;
}
