/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that a job was found by, marked where they stand, as with a marker: it is seen
 * on light and on dark, and the text keeps its colour. In a dim line of a row the marked words are
 * not dim (".voc-dim"), and a label is not dim while words are marked in it: they were hard to
 * read. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-job-hits.h"

#include "model/voc-query-hits.h"
#include "ui/common/voc-widget.h"

#define TAG "hit"

/* Yellow that is seen through: pale on white, brown on the dark grey of the theme, so that
 * black text and white text are read on it as well as beside it. */
#define RED 0.96
#define GREEN 0.83
#define BLUE 0.18
#define ALPHA 0.38

static void
add_mark (PangoAttrList     *attributes,
          const VocHitRange *hit,
          guint              offset,
          gboolean           is_strong)
{
  PangoAttribute *colour = pango_attr_background_new ((guint16) (RED * G_MAXUINT16), (guint16) (GREEN * G_MAXUINT16), (guint16) (BLUE * G_MAXUINT16));
  PangoAttribute *alpha = pango_attr_background_alpha_new ((guint16) (ALPHA * G_MAXUINT16));

  colour->start_index = alpha->start_index = hit->start + offset;
  colour->end_index = alpha->end_index = hit->end + offset;
  pango_attr_list_insert (attributes, colour);
  pango_attr_list_insert (attributes, alpha);
  if (is_strong)
    {
      PangoAttribute *strong = pango_attr_foreground_alpha_new (G_MAXUINT16);

      strong->start_index = hit->start + offset;
      strong->end_index = hit->end + offset;
      pango_attr_list_insert (attributes, strong);
    }
}

/* NULL where there is nothing to mark: a widget that is told of an empty list measures
 * its text again, in each row that comes by. @is_strong: the marked words are seen in full. Not
 * in a text that can be selected: its selection is drawn with letters that are not seen at all. */
static PangoAttrList *
create_list (const GArray *hits,
             guint         offset,
             gboolean      is_strong)
{
  PangoAttrList *attributes = hits->len > 0 ? pango_attr_list_new () : NULL;

  for (guint i = 0; i < hits->len; i++)
    add_mark (attributes, &g_array_index (hits, VocHitRange, i), offset, is_strong);
  return attributes;
}

static gboolean
has_words (const VocQuery *query)
{
  return query != NULL && query->terms->len > 0;
}

static PangoAttrList *
create_marks (const VocQuery *query,
              guint           fields,
              const char     *text,
              gboolean        is_strong)
{
  g_autoptr (GArray) hits = NULL;

  if (!has_words (query))
    return NULL;

  hits = voc_query_find_hits (query, fields, text);
  return create_list (hits, 0, is_strong);
}

/**
 * voc_job_hits_mark_inscription:
 * @inscription: what shows a text
 * @query: (nullable): what it was found by
 * @fields: what the text is, as bits 1 << #VocTermField
 */
void
voc_job_hits_mark_inscription (GtkInscription *inscription,
                               const VocQuery *query,
                               guint           fields)
{
  g_autoptr (PangoAttrList) attributes = create_marks (query, fields, gtk_inscription_get_text (inscription), TRUE);

  gtk_inscription_set_attributes (inscription, attributes);
}

/**
 * voc_job_hits_show_snippet:
 * @inscription: what shows a line
 * @snippet: (nullable): that line, with what is marked in it; %NULL for none
 */
void
voc_job_hits_show_snippet (GtkInscription   *inscription,
                           const VocSnippet *snippet)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  voc_inscription_set_text (inscription, snippet != NULL ? snippet->text : NULL);
  if (snippet != NULL)
    attributes = create_list (snippet->hits, voc_inscription_get_offset (inscription), TRUE);
  gtk_inscription_set_attributes (inscription, attributes);
}

/**
 * voc_job_hits_mark_label:
 * @label: what shows a text
 * @query: (nullable): what it was found by
 * @fields: what the text is, as bits 1 << #VocTermField
 * @is_dim: it is dim where nothing is marked
 */
void
voc_job_hits_mark_label (GtkLabel       *label,
                         const VocQuery *query,
                         guint           fields,
                         gboolean        is_dim)
{
  g_autoptr (PangoAttrList) attributes = create_marks (query, fields, gtk_label_get_label (label), FALSE);

  gtk_label_set_attributes (label, attributes);
  if (attributes != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  else if (is_dim)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
}

static void
ensure_tag (GtkTextBuffer *buffer)
{
  static const GdkRGBA marker = { (float) RED, (float) GREEN, (float) BLUE, (float) ALPHA };

  if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), TAG) == NULL)
    gtk_text_buffer_create_tag (buffer, TAG, "background-rgba", &marker, NULL);
}

/* From bytes to characters, from one hit to the next. */
static void
tag_hits (GtkTextBuffer *buffer,
          const char    *text,
          const GArray  *hits)
{
  const char *at = text;
  int         offset = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      const VocHitRange *hit = &g_array_index (hits, VocHitRange, i);
      GtkTextIter        start;
      GtkTextIter        end;

      offset += (int) g_utf8_pointer_to_offset (at, text + hit->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
      offset += (int) g_utf8_pointer_to_offset (text + hit->start, text + hit->end);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, offset);
      gtk_text_buffer_apply_tag_by_name (buffer, TAG, &start, &end);
      at = text + hit->end;
    }
}

/**
 * voc_job_hits_mark_buffer:
 * @buffer: a description
 * @query: (nullable): what it was found by
 */
void
voc_job_hits_mark_buffer (GtkTextBuffer  *buffer,
                          const VocQuery *query)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) hits = NULL;
  GtkTextIter start;
  GtkTextIter end;

  ensure_tag (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, TAG, &start, &end);
  if (!has_words (query))
    return;

  /* With a character for whatever is no text, so that offsets stay right. */
  text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  hits = voc_query_find_hits (query, 0, text);
  tag_hits (buffer, text, hits);
}
