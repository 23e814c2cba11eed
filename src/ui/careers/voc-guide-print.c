/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A guide on paper: title, sections, questions with their answers, where the figures
 * are from, and the number of each page at its foot. The text is laid out for the paper
 * that was chosen, and cut between lines: a heading never stands alone at the end of a
 * page. The operation owns what is printed. Main thread only. */

#include "config.h"

#include "ui/careers/voc-guide-print.h"

#include "ui/careers/voc-guide-text.h"

#include <glib/gi18n-lib.h>

/* Points of the text that is printed. */
#define TEXT_SIZE 10.5
#define FOOT_SIZE 8.5

/* How far an item of a list is moved in, and its bullet, in points. */
#define INDENT 16.0
#define BULLET_INDENT 5.0

/* What is left free around the text, in millimetres: lines over all of the paper are hard
 * to read. */
#define MARGIN 18.0

/* Room at the foot of a page, in points. */
#define FOOT_ROOM 24.0

typedef enum
{
  BLOCK_TITLE,
  BLOCK_HEADING,
  BLOCK_QUESTION,
  BLOCK_TEXT,
  BLOCK_ITEM,
  BLOCK_NOTE,
} BlockKind;

static const struct
{
  double   size; /* of TEXT_SIZE */
  gboolean is_bold;
  gboolean stays; /* on the page of what follows */
  double   above; /* points of room above, but for the head of a page */
} styles[] = {
  [BLOCK_TITLE] = { 2.0, TRUE, TRUE, 0.0 },
  [BLOCK_HEADING] = { 1.3, TRUE, TRUE, 16.0 },
  [BLOCK_QUESTION] = { 1.0, TRUE, TRUE, 10.0 },
  [BLOCK_TEXT] = { 1.0, FALSE, FALSE, 5.0 },
  [BLOCK_ITEM] = { 1.0, FALSE, FALSE, 3.0 },
  [BLOCK_NOTE] = { 0.85, FALSE, FALSE, 16.0 },
};

typedef struct
{
  BlockKind    kind;
  char        *text;
  PangoLayout *layout; /* (owned) (nullable): once the paper is known */
} Block;

/* A line on its page. */
typedef struct
{
  guint  block;
  int    line;
  guint  page;
  double y; /* of its top, in points */
} Line;

typedef struct
{
  char          *title;
  GPtrArray     *blocks; /* (owned) (element-type Block) */
  GArray        *lines;  /* (owned) (element-type Line) */
  char          *font;   /* the family */
  PangoDirection direction;
} Paper;

static void
block_free (gpointer data)
{
  Block *block = data;

  g_clear_object (&block->layout);
  g_free (block->text);
  g_free (block);
}

static void
paper_free (gpointer data)
{
  Paper *self = data;

  g_free (self->title);
  g_free (self->font);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->lines);
  g_free (self);
}

static void
add_block (Paper      *self,
           BlockKind   kind,
           const char *text)
{
  Block *block;

  if (text == NULL || *text == '\0')
    return;

  block = g_new0 (Block, 1);
  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_add (self->blocks, block);
}

static void
add_paragraphs (Paper     *self,
                GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const VocGuideParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      const char              *rest;
      gboolean                 is_item = voc_guide_text_is_item (paragraph->text, &rest);

      add_block (self, is_item ? BLOCK_ITEM : BLOCK_TEXT, rest);
    }
}

static void
add_guide (Paper          *self,
           const VocGuide *guide,
           const char     *notes)
{
  add_block (self, BLOCK_TITLE, guide->title);
  add_block (self, BLOCK_TEXT, guide->summary);
  for (guint i = 0; i < guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (guide->sections, i);

      add_block (self, BLOCK_HEADING, section->title);
      add_paragraphs (self, section->paragraphs);
    }

  if (guide->faqs->len > 0)
    add_block (self, BLOCK_HEADING, _ ("Questions and answers"));
  for (guint i = 0; i < guide->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (guide->faqs, i);

      add_block (self, BLOCK_QUESTION, faq->question != NULL ? faq->question->text : NULL);
      add_paragraphs (self, faq->answer);
    }
  add_block (self, BLOCK_NOTE, notes);
}

static PangoLayout *
make_layout (Paper           *self,
             GtkPrintContext *context,
             const char      *text,
             double           size,
             gboolean         is_bold,
             double           width)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family (font, self->font);
  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_context_set_base_dir (pango_layout_get_context (layout), self->direction);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/* The height of the lines of a block that may not be apart: two at least of a
 * paragraph, all of a heading. */
static double
measure_start (const Block *block)
{
  int n = pango_layout_get_line_count (block->layout);
  int lines = styles[block->kind].stays ? n : MIN (n, 2);
  int height = 0;

  for (int i = 0; i < lines; i++)
    {
      PangoRectangle extents;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (block->layout, i), NULL, &extents);
      height += extents.height;
    }

  return height / (double) PANGO_SCALE;
}

/* What has to be on the page of a block's first line: that of the headings that stay
 * with what follows, and the start of that. */
static double
measure_together (Paper *self,
                  guint  first)
{
  double height = 0.0;

  for (guint i = first; i < self->blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (self->blocks, i);

      height += measure_start (block) + (i > first ? styles[block->kind].above : 0.0);
      if (!styles[block->kind].stays)
        break;
    }

  return height;
}

static void
place_block (Paper  *self,
             guint   number,
             double  height,
             guint  *page,
             double *y)
{
  const Block *block = g_ptr_array_index (self->blocks, number);
  int          n = pango_layout_get_line_count (block->layout);

  if (*y > 0.0)
    *y += styles[block->kind].above;
  if (*y > 0.0 && *y + measure_together (self, number) > height)
    {
      *page += 1;
      *y = 0.0;
    }

  for (int i = 0; i < n; i++)
    {
      PangoRectangle extents;
      double         line_height;
      Line           line = { number, i, 0, 0.0 };

      pango_layout_line_get_extents (pango_layout_get_line_readonly (block->layout, i), NULL, &extents);
      line_height = extents.height / (double) PANGO_SCALE;
      if (*y > 0.0 && *y + line_height > height)
        {
          *page += 1;
          *y = 0.0;
        }
      line.page = *page;
      line.y = *y;
      g_array_append_val (self->lines, line);
      *y += line_height;
    }
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Paper             *self)
{
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context) - FOOT_ROOM;
  guint  page = 0;
  double y = 0.0;

  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      Block *block = g_ptr_array_index (self->blocks, i);

      g_clear_object (&block->layout);
      block->layout = make_layout (self, context, block->text, TEXT_SIZE * styles[block->kind].size,
                                   styles[block->kind].is_bold,
                                   width - (block->kind == BLOCK_ITEM ? INDENT : 0.0));
    }
  for (guint i = 0; i < self->blocks->len; i++)
    place_block (self, i, height, &page, &y);

  gtk_print_operation_set_n_pages (operation, (int) page + 1);
}

static void
draw_line (Paper      *self,
           const Line *line,
           cairo_t    *cr,
           double      width)
{
  const Block     *block = g_ptr_array_index (self->blocks, line->block);
  PangoLayoutLine *text = pango_layout_get_line_readonly (block->layout, line->line);
  double           baseline;
  double           indent = block->kind == BLOCK_ITEM && self->direction == PANGO_DIRECTION_LTR ? INDENT : 0.0;
  int              room = pango_layout_get_width (block->layout);
  PangoRectangle   extents;

  pango_layout_line_get_extents (text, NULL, &extents);
  baseline = line->y - extents.y / (double) PANGO_SCALE;
  /* Lines are drawn one by one, so that where each begins is ours to say. */
  if (self->direction == PANGO_DIRECTION_RTL)
    indent = (room - extents.width) / (double) PANGO_SCALE;
  cairo_move_to (cr, indent, baseline);
  pango_cairo_show_layout_line (cr, text);

  if (block->kind == BLOCK_ITEM && line->line == 0)
    {
      double size = TEXT_SIZE * 0.14;
      double x = self->direction == PANGO_DIRECTION_RTL ? width - BULLET_INDENT : BULLET_INDENT;

      cairo_arc (cr, x, baseline - TEXT_SIZE * 0.32, size, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_foot (Paper             *self,
           GtkPrintOperation *operation,
           GtkPrintContext   *context,
           int                number)
{
  double           width = gtk_print_context_get_width (context);
  double           height = gtk_print_context_get_height (context);
  cairo_t         *cr = gtk_print_context_get_cairo_context (context);
  int              n_pages = 0;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  g_object_get (operation, "n-pages", &n_pages, NULL);
  /* Translators: at the foot of a printed page: %1$s is the title of the guide, %2$d the
   * number of the page, %3$d how many pages there are. */
  text = g_strdup_printf (_ ("%1$s · %2$d of %3$d"), self->title, number + 1, n_pages);
  layout = make_layout (self, context, text, FOOT_SIZE, FALSE, width);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  cairo_move_to (cr, 0.0, height - FOOT_SIZE * 1.6);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              Paper             *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double   width = gtk_print_context_get_width (context);

  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      if ((int) line->page == number)
        draw_line (self, line, cr, width);
    }
  draw_foot (self, operation, context, number);
}

static char *
find_font (GtkWidget *widget)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));

  return g_strdup (font != NULL && pango_font_description_get_family (font) != NULL
                     ? pango_font_description_get_family (font)
                     : "Sans");
}

/**
 * voc_guide_print_new:
 * @guide: what to print, its figures filled in
 * @notes: (nullable): who it is of, and where its figures are from
 * @widget: whose font and direction are used
 *
 * Returns: (transfer full): a print job, to be run or exported; it does not need
 *   @widget any more
 */
GtkPrintOperation *
voc_guide_print_new (const VocGuide *guide,
                     const char     *notes,
                     GtkWidget      *widget)
{
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPrintOperation *operation;
  Paper             *self;

  g_return_val_if_fail (guide != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_new0 (Paper, 1);
  self->title = g_strdup (guide->title);
  self->font = find_font (widget);
  self->direction = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  add_guide (self, guide, notes);

  operation = gtk_print_operation_new ();
  gtk_print_operation_set_job_name (operation, guide->title);
  gtk_page_setup_set_top_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_object_set_data_full (G_OBJECT (operation), "voc-paper", self, paper_free);

  return operation;
}
