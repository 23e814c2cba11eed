/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the list of candidates: three lines of the same height whatever is
 * known. Main thread only. */

#include "config.h"

#include "ui/candidates/voc-candidate-row.h"

#include <glib/gi18n-lib.h>

struct _VocCandidateRow
{
  GtkWidget parent_instance;

  VocCandidateItem *item; /* (owned) (nullable) */

  GtkLabel *name_label;
  GtkLabel *headline_label;
  GtkLabel *tags_label;
};

G_DEFINE_FINAL_TYPE (VocCandidateRow, voc_candidate_row, GTK_TYPE_WIDGET)

/* Place and tags on one line. */
static char *
make_line (const VocCandidate *candidate)
{
  g_autofree char *tags = g_strjoinv (", ", candidate->tags);

  if (candidate->place == NULL)
    return g_steal_pointer (&tags);
  if (*tags == '\0')
    return g_strdup (candidate->place);

  return g_strdup_printf ("%s · %s", candidate->place, tags);
}

static void
set_texts (VocCandidateRow *self,
           const char      *name,
           const char      *headline,
           const char      *line,
           const char      *spoken)
{
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->headline_label, headline != NULL ? headline : " ");
  gtk_label_set_text (self->tags_label, line != NULL && *line != '\0' ? line : " ");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
update (VocCandidateRow *self)
{
  const VocCandidate *candidate = self->item != NULL ? voc_candidate_item_get_candidate (self->item) : NULL;
  g_autofree char    *line = NULL;
  g_autofree char    *skills = NULL;
  g_autofree char    *spoken = NULL;
  const char         *second;

  if (candidate == NULL)
    {
      set_texts (self, " ", NULL, NULL, _ ("Loading"));
      return;
    }

  line = make_line (candidate);
  skills = g_strjoinv (", ", candidate->skills);
  second = candidate->headline != NULL ? candidate->headline : skills;
  spoken = g_strjoin (", ", candidate->name, *second != '\0' ? second : line, *second != '\0' && *line != '\0' ? line : NULL, NULL);
  set_texts (self, candidate->name, *second != '\0' ? second : NULL, line, spoken);
}

static void
voc_candidate_row_dispose (GObject *object)
{
  VocCandidateRow *self = VOC_CANDIDATE_ROW (object);
  GtkWidget       *child;

  voc_candidate_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_candidate_row_parent_class)->dispose (object);
}

static void
voc_candidate_row_class_init (VocCandidateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_candidate_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "voc-candidate-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/candidates/voc-candidate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocCandidateRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateRow, headline_label);
  gtk_widget_class_bind_template_child (widget_class, VocCandidateRow, tags_label);
}

static void
voc_candidate_row_init (VocCandidateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_candidate_row_new:
 *
 * Returns: (transfer floating): a row of nobody
 */
GtkWidget *
voc_candidate_row_new (void)
{
  return g_object_new (VOC_TYPE_CANDIDATE_ROW, NULL);
}

/**
 * voc_candidate_row_set_item:
 * @self: a row
 * @item: (nullable): whom to show, now and whenever the content comes
 */
void
voc_candidate_row_set_item (VocCandidateRow  *self,
                            VocCandidateItem *item)
{
  g_return_if_fail (VOC_IS_CANDIDATE_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_swapped (item, "notify::candidate", G_CALLBACK (update), self);
  update (self);
}
