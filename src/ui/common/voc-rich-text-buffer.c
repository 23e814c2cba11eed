/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A rich text as a GtkTextBuffer with tags. No markup is ever parsed: what a
 * feed wrote stays text. Each link has a tag of its own that carries its
 * address. Main thread only. */

#include "ui/common/voc-rich-text-buffer-private.h"

#define N_LEVELS 6
#define PARAGRAPH_GAP 8
#define HEADING_GAP 16
#define ITEM_GAP 3

typedef struct
{
  VocSpanStyle style;
  const char  *tag;
} SpanTag;

static const SpanTag span_tags[] = {
  { VOC_SPAN_BOLD, "bold" },
  { VOC_SPAN_ITALIC, "italic" },
  { VOC_SPAN_CODE, "code" },
  { VOC_SPAN_UNDERLINE, "underline" },
  { VOC_SPAN_STRIKE, "strike" },
};

static const double heading_scales[N_LEVELS] = { 1.4, 1.25, 1.15, 1.08, 1.0, 1.0 };

static GQuark
get_href_quark (void)
{
  return g_quark_from_static_string ("voc-rich-text-href");
}

static void
style_level (GtkTextBuffer *buffer,
             const char    *kind,
             guint          level,
             gboolean       is_rtl,
             int            step)
{
  g_autofree char *name = g_strdup_printf ("%s-%u%s", kind, level, is_rtl ? "-rtl" : "");
  GtkTextTag      *tag;
  gboolean         is_item = g_str_equal (kind, "item");
  int              margin = (int) (is_item ? level - 1 : level) * step;
  g_autoptr (PangoTabArray) tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, step);

  tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  if (tag == NULL)
    tag = gtk_text_buffer_create_tag (buffer, name, "pixels-above-lines", is_item ? ITEM_GAP : PARAGRAPH_GAP, NULL);

  g_object_set (tag, is_rtl ? "right-margin" : "left-margin", margin, NULL);
  /* A negative indent moves all lines but the first: the mark hangs out. */
  if (is_item)
    g_object_set (tag, "indent", -step, "tabs", tabs, NULL);
}

static void
create_tags (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-above-lines", PARAGRAPH_GAP, NULL);
  gtk_text_buffer_create_tag (buffer, "first", "pixels-above-lines", 0, NULL);
  gtk_text_buffer_create_tag (buffer, "block-code",
                              "pixels-above-lines", 2,
                              "pixels-below-lines", 2,
                              "left-margin", 12,
                              "right-margin", 12,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "rule",
                              "justification", GTK_JUSTIFY_CENTER,
                              "pixels-above-lines", PARAGRAPH_GAP,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
  gtk_text_buffer_create_tag (buffer, "underline", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "strike", "strikethrough", TRUE, NULL);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_autofree char *name = g_strdup_printf ("heading-%u", i + 1);

      gtk_text_buffer_create_tag (buffer, name,
                                  "weight", PANGO_WEIGHT_BOLD,
                                  "scale", heading_scales[i],
                                  "pixels-above-lines", HEADING_GAP,
                                  NULL);
    }
}

static void
restyle_link_cb (GtkTextTag *tag,
                 gpointer    user_data)
{
  if (g_object_get_qdata (G_OBJECT (tag), get_href_quark ()) != NULL)
    g_object_set (tag, "foreground-rgba", &((const VocRichTextStyle *) user_data)->link, NULL);
}

/**
 * voc_rich_text_buffer_restyle:
 * @style: the theme's colours and the font's measure
 */
void
voc_rich_text_buffer_restyle (GtkTextBuffer          *buffer,
                              const VocRichTextStyle *style)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);

  if (gtk_text_tag_table_lookup (table, "paragraph") == NULL)
    create_tags (buffer);

  for (guint level = 1; level <= N_LEVELS; level++)
    {
      style_level (buffer, "item", level, FALSE, style->step);
      style_level (buffer, "item", level, TRUE, style->step);
      style_level (buffer, "quote", level, FALSE, style->step);
      style_level (buffer, "quote", level, TRUE, style->step);
    }

  g_object_set (gtk_text_tag_table_lookup (table, "block-code"),
                "paragraph-background-rgba", &style->shade, NULL);
  gtk_text_tag_table_foreach (table, restyle_link_cb, (gpointer) style);
}

static void
insert_span (GtkTextBuffer          *buffer,
             const VocSpan          *span,
             const VocRichTextStyle *style,
             GPtrArray              *links)
{
  GtkTextIter end;
  GtkTextIter start;
  int         offset;

  gtk_text_buffer_get_end_iter (buffer, &end);
  offset = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert (buffer, &end, span->text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);

  for (guint i = 0; i < G_N_ELEMENTS (span_tags); i++)
    if ((span->style & span_tags[i].style) != 0)
      gtk_text_buffer_apply_tag_by_name (buffer, span_tags[i].tag, &start, &end);

  if (span->href != NULL)
    {
      GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL,
                                                    "underline", PANGO_UNDERLINE_SINGLE,
                                                    "foreground-rgba", &style->link,
                                                    NULL);

      g_object_set_qdata_full (G_OBJECT (tag), get_href_quark (), g_strdup (span->href), g_free);
      gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
      g_ptr_array_add (links, (gpointer) span);
    }
}

static gboolean
script_is_rtl (GUnicodeScript script)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_ARABIC,
    G_UNICODE_SCRIPT_HEBREW,
    G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_THAANA,
    G_UNICODE_SCRIPT_NKO,
    G_UNICODE_SCRIPT_ADLAM,
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (scripts[i] == script)
      return TRUE;

  return FALSE;
}

/* By the first letter: what GtkTextView goes by, too. */
static gboolean
block_is_rtl (const VocBlock *block)
{
  for (guint i = 0; i < block->spans->len; i++)
    {
      const VocSpan *span = g_ptr_array_index (block->spans, i);

      for (const char *p = span->text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar character = g_utf8_get_char (p);

          if (g_unichar_isalpha (character))
            return script_is_rtl (g_unichar_get_script (character));
        }
    }

  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

static char *
get_tag_name (const VocBlock *block)
{
  guint       level = CLAMP (block->level, 1, N_LEVELS);
  const char *suffix = block_is_rtl (block) ? "-rtl" : "";

  switch (block->kind)
    {
    case VOC_BLOCK_HEADING:
      return g_strdup_printf ("heading-%u", level);
    case VOC_BLOCK_LIST_ITEM:
      return g_strdup_printf ("item-%u%s", level, suffix);
    case VOC_BLOCK_QUOTE:
      return g_strdup_printf ("quote-%u%s", level, suffix);
    case VOC_BLOCK_CODE:
      return g_strdup ("block-code");
    case VOC_BLOCK_RULE:
      return g_strdup ("rule");
    case VOC_BLOCK_PARAGRAPH:
    default:
      return g_strdup ("paragraph");
    }
}

static void
insert_lead (GtkTextBuffer  *buffer,
             const VocBlock *block)
{
  static const char *const bullets[] = { "•", "◦", "▪" };
  g_autofree char         *lead = NULL;
  GtkTextIter              end;

  if (block->kind == VOC_BLOCK_RULE)
    lead = g_strdup ("⁂");
  else if (block->kind != VOC_BLOCK_LIST_ITEM)
    return;
  else if (block->number > 0)
    lead = g_strdup_printf ("%u.\t", block->number);
  else
    lead = g_strdup_printf ("%s\t", bullets[(MAX (block->level, 1) - 1) % G_N_ELEMENTS (bullets)]);

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, lead, -1);
}

static void
insert_block (GtkTextBuffer          *buffer,
              const VocBlock         *block,
              gboolean                is_first,
              const VocRichTextStyle *style,
              GPtrArray              *links)
{
  g_autofree char *name = get_tag_name (block);
  GtkTextIter      start;
  GtkTextIter      end;
  int              offset;

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (!is_first)
    gtk_text_buffer_insert (buffer, &end, "\n", 1);
  offset = gtk_text_iter_get_offset (&end);

  insert_lead (buffer, block);
  for (guint i = 0; i < block->spans->len; i++)
    insert_span (buffer, g_ptr_array_index (block->spans, i), style, links);

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_apply_tag_by_name (buffer, name, &start, &end);
  if (block->kind == VOC_BLOCK_CODE)
    gtk_text_buffer_apply_tag_by_name (buffer, "code", &start, &end);
  if (is_first)
    {
      /* Nothing above the first line: the page's own margin is there. */
      gtk_text_tag_set_priority (
        gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "first"),
        gtk_text_tag_table_get_size (gtk_text_buffer_get_tag_table (buffer)) - 1);
      gtk_text_buffer_apply_tag_by_name (buffer, "first", &start, &end);
    }
}

/**
 * voc_rich_text_buffer_fill:
 * @buffer: an empty buffer
 * @text: what to show
 * @style: the theme's colours and the font's measure
 * @links: (element-type VocSpan): gets the spans of @text that are links, in
 *   order; they live as long as @text
 */
void
voc_rich_text_buffer_fill (GtkTextBuffer          *buffer,
                           const VocRichText      *text,
                           const VocRichTextStyle *style,
                           GPtrArray              *links)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (text != NULL && style != NULL && links != NULL);

  voc_rich_text_buffer_restyle (buffer, style);
  for (guint i = 0; i < voc_rich_text_get_n_blocks (text); i++)
    insert_block (buffer, voc_rich_text_get_block (text, i), i == 0, style, links);
}

/**
 * voc_rich_text_buffer_get_href:
 * @iter: a place in the buffer
 *
 * Returns: (nullable): the address of the link there
 */
const char *
voc_rich_text_buffer_get_href (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      const char *href = g_object_get_qdata (l->data, get_href_quark ());

      if (href != NULL)
        return href;
    }

  return NULL;
}
