/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of the list under a VocSuggestEntry. Main thread only. */

#include "config.h"

#include "ui/common/voc-suggestion-row-private.h"

#include <glib/gi18n-lib.h>

struct _VocSuggestionRow
{
  GtkListBoxRow parent_instance;

  VocSuggestion *suggestion; /* (owned) */

  GtkLabel *title_label;
  GtkLabel *subtitle_label;
};

G_DEFINE_FINAL_TYPE (VocSuggestionRow, voc_suggestion_row, GTK_TYPE_LIST_BOX_ROW)

static void
voc_suggestion_row_dispose (GObject *object)
{
  VocSuggestionRow *self = VOC_SUGGESTION_ROW (object);

  g_clear_object (&self->suggestion);
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_SUGGESTION_ROW);
  G_OBJECT_CLASS (voc_suggestion_row_parent_class)->dispose (object);
}

static void
voc_suggestion_row_class_init (VocSuggestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_suggestion_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, VOC_RESOURCE_BASE "/ui/common/voc-suggestion-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSuggestionRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocSuggestionRow, subtitle_label);
}

static void
voc_suggestion_row_init (VocSuggestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_suggestion_row_new:
 * @suggestion: what it shows
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
voc_suggestion_row_new (VocSuggestion *suggestion)
{
  VocSuggestionRow *self = g_object_new (VOC_TYPE_SUGGESTION_ROW, NULL);
  const char       *subtitle = voc_suggestion_get_subtitle (suggestion);
  g_autofree char  *sentence = NULL;

  self->suggestion = g_object_ref (suggestion);
  gtk_label_set_text (self->title_label, voc_suggestion_get_title (suggestion));
  gtk_label_set_text (self->subtitle_label, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), subtitle != NULL);

  sentence = voc_suggestion_row_get_sentence (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * voc_suggestion_row_get_suggestion:
 *
 * Returns: (transfer none): what it shows
 */
VocSuggestion *
voc_suggestion_row_get_suggestion (VocSuggestionRow *self)
{
  g_return_val_if_fail (VOC_IS_SUGGESTION_ROW (self), NULL);

  return self->suggestion;
}

/**
 * voc_suggestion_row_get_sentence:
 *
 * Returns: (transfer full): the row as it is spoken
 */
char *
voc_suggestion_row_get_sentence (VocSuggestionRow *self)
{
  const char *subtitle;

  g_return_val_if_fail (VOC_IS_SUGGESTION_ROW (self), NULL);

  subtitle = voc_suggestion_get_subtitle (self->suggestion);
  if (subtitle == NULL)
    return g_strdup (voc_suggestion_get_title (self->suggestion));

  /* Translators: A completion as a screen reader speaks it: what is completed, e.g. “Austin”, and what it is, e.g. “Texas, United States”. */
  return g_strdup_printf (_ ("%1$s, %2$s"), voc_suggestion_get_title (self->suggestion), subtitle);
}
