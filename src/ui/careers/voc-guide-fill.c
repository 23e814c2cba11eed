/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts a guide into its view, and takes it out again: sections, questions, what is
 * related, and the table of contents of all that. Main thread only. */

#include "config.h"

#include "ui/careers/voc-guide-view-private.h"

#include "ui/careers/voc-guide-text.h"

#include <glib/gi18n-lib.h>

static void
related_cb (GtkListBoxRow *row,
            VocGuideView  *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-guide", "s", g_object_get_data (G_OBJECT (row), "voc-slug"));
}

static gboolean
add_paragraphs (VocGuideView *self,
                GtkWidget    *box,
                GPtrArray    *paragraphs,
                GMenuModel   *menu)
{
  gboolean has_stale = FALSE;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const VocGuideParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      GtkLabel                *label = NULL;
      GtkWidget               *widget = voc_guide_text_new_paragraph (paragraph, &label);

      gtk_label_set_extra_menu (label, menu);
      gtk_box_append (GTK_BOX (box), widget);
      g_ptr_array_add (self->labels, label);
      g_hash_table_insert (self->paragraphs, g_strdup (paragraph->id), widget);
      has_stale |= paragraph->is_stale;
    }

  return has_stale;
}

static void
add_anchor (VocGuideView *self,
            const char   *title,
            const char   *anchor,
            GtkWidget    *widget)
{
  g_object_set_data_full (G_OBJECT (widget), VOC_GUIDE_ANCHOR, g_strdup (anchor), g_free);
  g_ptr_array_add (self->anchors, widget);
  g_hash_table_insert (self->paragraphs, g_strdup (anchor), widget);
  voc_guide_contents_add (self->contents, title, anchor);
  voc_guide_contents_add (self->contents_menu, title, anchor);
}

/* What is no section takes a name that nothing of the guide has: a guide that came by feed
 * may call a section, or a question, like that. */
static void
add_own_anchor (VocGuideView *self,
                const char   *title,
                const char   *anchor,
                GtkWidget    *widget)
{
  g_autofree char *name = g_strdup (anchor);

  for (guint i = 2; g_hash_table_contains (self->paragraphs, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", anchor, i);
    }
  add_anchor (self, title, name, widget);
}

static gboolean
add_sections (VocGuideView *self)
{
  gboolean has_stale = FALSE;

  for (guint i = 0; i < self->guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (self->guide->sections, i);
      GtkWidget             *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget             *heading = voc_guide_text_new_heading (section->title);
      g_autoptr (GMenuModel) menu = voc_guide_text_make_menu (_ ("Copy Link to This _Section"), section->id);

      gtk_label_set_extra_menu (GTK_LABEL (heading), menu);
      gtk_box_append (GTK_BOX (box), heading);
      g_ptr_array_add (self->labels, heading);
      has_stale |= add_paragraphs (self, box, section->paragraphs, menu);
      gtk_box_append (self->sections, box);
      add_anchor (self, section->title, section->id, box);
    }

  return has_stale;
}

static void
expanded_cb (AdwExpanderRow *row,
             GParamSpec     *pspec,
             VocGuideView   *self)
{
  if (!self->is_filling && self->guide != NULL)
    voc_guide_memory_set_open (self->memory, self->guide->slug, g_object_get_data (G_OBJECT (row), VOC_GUIDE_ANCHOR),
                               adw_expander_row_get_expanded (row));
}

static gboolean
add_faq (VocGuideView      *self,
         const VocGuideFaq *faq)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *inner = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GMenuModel) menu = voc_guide_text_make_menu (_ ("Copy Link to This _Question"), faq->id);
  gboolean has_stale = add_paragraphs (self, box, faq->answer, menu);

  voc_guide_text_mark_title (ADW_PREFERENCES_ROW (row), faq->question != NULL ? faq->question->text : "", NULL);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  if (faq->question != NULL)
    {
      has_stale |= faq->question->is_stale;
      g_hash_table_insert (self->paragraphs, g_strdup (faq->question->id), row);
    }
  g_hash_table_insert (self->paragraphs, g_strdup (faq->id), row);
  g_object_set_data_full (G_OBJECT (row), VOC_GUIDE_ANCHOR, g_strdup (faq->id), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inner), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inner), box);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row),
                                 voc_guide_memory_is_open (self->memory, self->guide->slug, faq->id));
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), self);
  adw_preferences_group_add (self->faq_group, row);
  g_ptr_array_add (self->faq_rows, row);

  return has_stale;
}

static gboolean
add_faqs (VocGuideView *self)
{
  gboolean has_stale = FALSE;

  for (guint i = 0; i < self->guide->faqs->len; i++)
    has_stale |= add_faq (self, g_ptr_array_index (self->guide->faqs, i));
  gtk_widget_set_visible (GTK_WIDGET (self->faq_group), self->guide->faqs->len > 0);
  if (self->guide->faqs->len > 0)
    add_own_anchor (self, _ ("Questions and answers"), VOC_GUIDE_FAQ_ANCHOR, GTK_WIDGET (self->faq_group));

  return has_stale;
}

static void
clear_related (VocGuideView *self)
{
  for (guint i = 0; i < self->related_rows->len; i++)
    adw_preferences_group_remove (self->related_group, g_ptr_array_index (self->related_rows, i));
  g_ptr_array_set_size (self->related_rows, 0);
}

/* The contents name it when there is something to go to only. */
static void
show_related (VocGuideView *self)
{
  gboolean    is_shown = self->related_rows->len > 0;
  const char *anchor = g_object_get_data (G_OBJECT (self->related_group), VOC_GUIDE_ANCHOR);

  gtk_widget_set_visible (GTK_WIDGET (self->related_group), is_shown);
  voc_guide_contents_set_shown (self->contents, anchor, is_shown);
  voc_guide_contents_set_shown (self->contents_menu, anchor, is_shown);
}

/**
 * voc_guide_view_set_titles:
 * @self: a view
 * @titles: (nullable) (element-type utf8 utf8): the titles of the guides that
 *   there are, by slug
 *
 * Shows which guides are related to the one that is read.
 */
void
voc_guide_view_set_titles (VocGuideView *self,
                           GHashTable   *titles)
{
  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));

  clear_related (self);
  if (self->guide == NULL)
    return;

  for (guint i = 0; self->guide->related != NULL && self->guide->related[i] != NULL; i++)
    {
      const char *slug = self->guide->related[i];
      const char *title = titles != NULL ? g_hash_table_lookup (titles, slug) : NULL;
      GtkWidget  *row;

      if (title == NULL && self->guide->related_titles != NULL)
        title = self->guide->related_titles[i];
      if (title == NULL)
        continue;

      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "voc-slug", g_strdup (slug), g_free);
      g_signal_connect (row, "activated", G_CALLBACK (related_cb), self);
      adw_preferences_group_add (self->related_group, row);
      g_ptr_array_add (self->related_rows, row);
    }
  show_related (self);
}

/**
 * voc_guide_view_empty:
 * @self: a view
 *
 * Takes the guide away that is shown; where it was left is remembered.
 */
void
voc_guide_view_empty (VocGuideView *self)
{
  GtkWidget *child;

  voc_guide_scroll_stop (self->scroll);
  if (self->guide != NULL)
    voc_guide_memory_set_place (self->memory, self->guide->slug, voc_guide_scroll_get_value (self->scroll));
  g_hash_table_remove_all (self->paragraphs);
  g_ptr_array_set_size (self->anchors, 0);
  g_ptr_array_set_size (self->labels, 0);
  voc_guide_contents_clear (self->contents);
  voc_guide_contents_clear (self->contents_menu);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  for (guint i = 0; i < self->faq_rows->len; i++)
    adw_preferences_group_remove (self->faq_group, g_ptr_array_index (self->faq_rows, i));
  g_ptr_array_set_size (self->faq_rows, 0);
  clear_related (self);
  g_clear_pointer (&self->guide, voc_guide_unref);
}

/**
 * voc_guide_view_fill:
 * @self: a view with a guide, and nothing of it shown yet
 *
 * Returns: whether something of it is a translation of an older text
 */
gboolean
voc_guide_view_fill (VocGuideView *self)
{
  gboolean has_stale;

  g_ptr_array_add (self->labels, self->summary_label);
  has_stale = add_sections (self);
  has_stale |= add_faqs (self);
  add_own_anchor (self, _ ("Related careers"), VOC_GUIDE_RELATED_ANCHOR, GTK_WIDGET (self->related_group));

  return has_stale;
}
