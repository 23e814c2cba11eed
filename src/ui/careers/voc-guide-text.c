/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a guide as labels: headings, paragraphs, items of a list with their
 * bullet hanging, and the words of a search marked in them as with a marker. Main
 * thread only. */

#include "config.h"

#include "ui/careers/voc-guide-text.h"

#include "base/voc-text.h"
#include "model/voc-query-hits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A list item in a guide's text begins so. */
#define BULLET "• "

/* Characters of a word that is worth a mark beside others. */
#define LONG_WORD 3

/* Yellow that is seen through, so that black text and white text are read on it: the
 * same as in a job's text. */
#define RED 0.96
#define GREEN 0.83
#define BLUE 0.18
#define ALPHA 0.38

/**
 * voc_guide_text_is_item:
 * @text: a paragraph
 * @rest: (out): @text without its bullet
 *
 * Returns: whether it is an item of a list
 */
gboolean
voc_guide_text_is_item (const char  *text,
                        const char **rest)
{
  gboolean is_item = g_str_has_prefix (text, BULLET);

  *rest = is_item ? text + strlen (BULLET) : text;
  return is_item;
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

/**
 * voc_guide_text_new_heading:
 * @text: the name of a section
 *
 * Returns: (transfer floating): a heading of the second level
 */
GtkWidget *
voc_guide_text_new_heading (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", text,
                                   "xalign", 0.0,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "selectable", TRUE,
                                   "css-classes", (const char *const[]){ "title-3", NULL },
                                   NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);

  return label;
}

/**
 * voc_guide_text_make_menu:
 * @title: what its only item is called
 * @anchor: the place that it copies a link to
 *
 * Returns: (transfer full): what the menu of a label has besides
 */
GMenuModel *
voc_guide_text_make_menu (const char *title,
                          const char *anchor)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, "guide.copy-link", "s", anchor);
  g_menu_append_item (menu, item);

  return G_MENU_MODEL (menu);
}

/**
 * voc_guide_text_new_paragraph:
 * @paragraph: a paragraph, or an item of a list
 * @label: (out) (transfer none): what shows its text, in the answer
 *
 * Returns: (transfer floating): the paragraph
 */
GtkWidget *
voc_guide_text_new_paragraph (const VocGuideParagraph *paragraph,
                              GtkLabel               **label)
{
  const char *rest;
  gboolean    is_item = voc_guide_text_is_item (paragraph->text, &rest);
  GtkWidget  *text = make_text (rest);
  GtkWidget  *widget = text;

  if (is_item)
    {
      GtkWidget *bullet = gtk_label_new ("•");

      widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      gtk_widget_set_margin_start (widget, 6);
      gtk_widget_set_valign (bullet, GTK_ALIGN_START);
      gtk_accessible_update_state (GTK_ACCESSIBLE (bullet), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_append (GTK_BOX (widget), bullet);
      gtk_box_append (GTK_BOX (widget), text);
    }

  if (paragraph->is_stale)
    {
      gtk_widget_add_css_class (widget, "voc-stale");
      gtk_widget_set_tooltip_text (widget, _ ("This translation is of an older text."));
    }

  *label = GTK_LABEL (text);
  return widget;
}

static gboolean
has_long_word (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= LONG_WORD)
      return TRUE;

  return FALSE;
}

/**
 * voc_guide_text_make_words:
 * @search: (nullable): what somebody looks for in the guides
 *
 * Short words, which are everywhere, are marked only when there are no others.
 *
 * Returns: (transfer full) (nullable): its words, the last one maybe not finished;
 *   %NULL when it has none
 */
VocQuery *
voc_guide_text_make_words (const char *search)
{
  g_autofree char *folded = voc_text_fold (search != NULL ? search : "");
  g_auto (GStrv) words = voc_text_tokenize (folded);
  gboolean  wants_long = has_long_word (words);
  GString  *text = g_string_new (NULL);
  VocQuery *query;

  for (guint i = 0; words[i] != NULL; i++)
    if (!wants_long || g_utf8_strlen (words[i], -1) >= LONG_WORD)
      g_string_append_printf (text, words[i + 1] != NULL ? "\"%s\" " : "\"%s", words[i]);
  if (text->len == 0)
    {
      g_string_free (text, TRUE);
      return NULL;
    }

  query = voc_query_new ();
  g_free (query->text);
  query->text = g_string_free (text, FALSE);
  /* The quotation mark that stays open makes the last word one that may go on. */
  query->is_typing = TRUE;

  return voc_query_seal (query, 0);
}

static void
add_mark (PangoAttrList     *attributes,
          const VocHitRange *hit)
{
  PangoAttribute *colour = pango_attr_background_new ((guint16) (RED * G_MAXUINT16), (guint16) (GREEN * G_MAXUINT16),
                                                      (guint16) (BLUE * G_MAXUINT16));
  PangoAttribute *alpha = pango_attr_background_alpha_new ((guint16) (ALPHA * G_MAXUINT16));

  colour->start_index = alpha->start_index = hit->start;
  colour->end_index = alpha->end_index = hit->end;
  pango_attr_list_insert (attributes, colour);
  pango_attr_list_insert (attributes, alpha);
}

/**
 * voc_guide_text_mark_title:
 * @row: a row
 * @text: its title
 * @words: (nullable): what to mark in it
 *
 * Returns: whether the title has any of the words
 */
gboolean
voc_guide_text_mark_title (AdwPreferencesRow *row,
                           const char        *text,
                           const VocQuery    *words)
{
  g_autoptr (GArray) hits = words != NULL ? voc_query_find_hits (words, 1u << VOC_TERM_ANY_FIELD, text) : NULL;
  g_autoptr (GString) markup = g_string_new (NULL);
  guint from = 0;

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const VocHitRange *hit = &g_array_index (hits, VocHitRange, i);
      g_autofree char   *before = g_markup_escape_text (text + from, hit->start - from);
      g_autofree char   *word = g_markup_escape_text (text + hit->start, hit->end - hit->start);

      g_string_append_printf (markup, "%s<span background=\"#%02x%02x%02x\" background_alpha=\"%d%%\">%s</span>", before,
                              (guint) (RED * 255), (guint) (GREEN * 255), (guint) (BLUE * 255), (int) (ALPHA * 100), word);
      from = hit->end;
    }
  if (text[from] != '\0')
    {
      g_autofree char *rest = g_markup_escape_text (text + from, -1);

      g_string_append (markup, rest);
    }

  adw_preferences_row_set_use_markup (row, TRUE);
  adw_preferences_row_set_title (row, markup->str);

  return from > 0;
}

/**
 * voc_guide_text_mark:
 * @label: what shows a text
 * @words: (nullable): what to mark; %NULL takes the marks away
 *
 * Returns: whether the text has any of the words
 */
gboolean
voc_guide_text_mark (GtkLabel       *label,
                     const VocQuery *words)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autoptr (GArray) hits = NULL;

  if (words != NULL)
    hits = voc_query_find_hits (words, 1u << VOC_TERM_ANY_FIELD, gtk_label_get_text (label));
  if (hits != NULL && hits->len > 0)
    attributes = pango_attr_list_new ();
  for (guint i = 0; attributes != NULL && i < hits->len; i++)
    add_mark (attributes, &g_array_index (hits, VocHitRange, i));
  gtk_label_set_attributes (label, attributes);

  return attributes != NULL;
}
