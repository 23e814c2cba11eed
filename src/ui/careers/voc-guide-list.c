/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guides that there are, under headings by field of work, or where a search found
 * something. Those that came by feed stand apart from ours, each with its publisher.
 * There are some dozens of them, so every row is a widget. Main thread only. */

#include "config.h"

#include "ui/careers/voc-guide-list.h"

#include "base/voc-text.h"
#include "library/voc-present-field.h"
#include "model/voc-guide.h"
#include "store/voc-reference-store.h"
#include "ui/careers/voc-guide-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SLUG "voc-slug"
#define PARAGRAPH "voc-paragraph"
#define FIELD "voc-field"

/* Characters of a summary that somebody else wrote. Ours are all shorter. */
#define MAX_SUMMARY 160

struct _VocGuideList
{
  GtkWidget parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (VocGuideList, voc_guide_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A row that is to be: for the order in which they come. */
typedef struct
{
  const VocGuide *guide;
  const char     *field;
  int             rank; /* ours, ours without a field, those of feeds */
} Entry;

static const char *
get_text (GtkListBoxRow *row,
          const char    *key)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), key) : NULL;
}

static void
activated_cb (VocGuideList  *self,
              GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, get_text (row, SLUG), get_text (row, PARAGRAPH));
}

static GtkWidget *
make_field_heading (const char *field)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", field,
                                   "xalign", 0.0,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "css-classes", (const char *const[]){ "caption-heading", "dim-label", "voc-guide-field", NULL },
                                   NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);

  return label;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  const char *field = get_text (row, FIELD);
  gboolean    is_first = field != NULL && g_strcmp0 (field, get_text (before, FIELD)) != 0;

  gtk_list_box_row_set_header (row, is_first ? make_field_heading (field) : NULL);
}

static GtkWidget *
make_label (const char        *text,
            const char *const *classes)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "label", text,
                       "xalign", 0.0,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "css-classes", classes,
                       NULL);
}

static GtkLabel *
add_row (VocGuideList *self,
         const char   *title,
         const char   *publisher,
         const char   *text,
         const char   *slug,
         const char   *paragraph_id,
         const char   *field)
{
  static const char *const heading[] = { "heading", NULL };
  static const char *const caption[] = { "caption", "dim-label", NULL };
  GtkWidget               *row = gtk_list_box_row_new ();
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget               *label = text != NULL ? make_label (text, caption) : NULL;
  g_autoptr (GString) spoken = g_string_new (title);

  gtk_box_append (GTK_BOX (box), make_label (title, heading));
  if (publisher != NULL)
    {
      gtk_box_append (GTK_BOX (box), make_label (publisher, caption));
      g_string_append_printf (spoken, ". %s", publisher);
    }
  if (label != NULL)
    {
      gtk_box_append (GTK_BOX (box), label);
      g_string_append_printf (spoken, ". %s", text);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), SLUG, g_strdup (slug), g_free);
  g_object_set_data_full (G_OBJECT (row), PARAGRAPH, g_strdup (paragraph_id), g_free);
  g_object_set_data_full (G_OBJECT (row), FIELD, g_strdup (field), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  gtk_list_box_append (self->list, row);

  return label != NULL ? GTK_LABEL (label) : NULL;
}

static void
clear (VocGuideList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static Entry
make_entry (const VocGuide *guide)
{
  Entry entry = { .guide = guide };

  if (guide->publisher == NULL)
    entry.field = voc_present_field (guide->socs != NULL ? guide->socs[0] : NULL);
  if (guide->publisher != NULL)
    {
      entry.field = _ ("From Your Sources");
      entry.rank = 2;
    }
  else if (entry.field == NULL)
    {
      entry.field = C_ ("field of work", "Other");
      entry.rank = 1;
    }

  return entry;
}

static int
compare_entries (const void *a,
                 const void *b)
{
  const Entry *x = a;
  const Entry *y = b;
  int          order = x->rank - y->rank;

  if (order == 0)
    order = g_utf8_collate (x->field, y->field);
  if (order == 0)
    order = g_utf8_collate (x->guide->title, y->guide->title);

  return order;
}

static void
voc_guide_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_guide_list_parent_class)->dispose (object);
}

static void
voc_guide_list_class_init (VocGuideListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = voc_guide_list_dispose;

  /**
   * VocGuideList::chosen:
   * @self: a list
   * @slug: a guide
   * @paragraph_id: (nullable): where in it
   *
   * Somebody wants to read a guide.
   */
  signals[CHOSEN] = g_signal_new ("chosen", VOC_TYPE_GUIDE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-guide-list");
}

static void
voc_guide_list_init (VocGuideList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Career guides"), -1);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

/**
 * voc_guide_list_show_guides:
 * @self: a list
 * @guides: (element-type VocGuide): titles and summaries
 *
 * Shows guides by field of work.
 */
void
voc_guide_list_show_guides (VocGuideList *self,
                            GPtrArray    *guides)
{
  g_autofree Entry *entries = g_new (Entry, guides->len);

  g_return_if_fail (VOC_IS_GUIDE_LIST (self));

  for (guint i = 0; i < guides->len; i++)
    entries[i] = make_entry (g_ptr_array_index (guides, i));
  if (guides->len > 1)
    qsort (entries, guides->len, sizeof *entries, compare_entries);

  clear (self);
  for (guint i = 0; i < guides->len; i++)
    {
      const VocGuide  *guide = entries[i].guide;
      g_autofree char *summary = guide->summary != NULL && *guide->summary != '\0'
                                   ? voc_text_ellipsize (guide->summary, MAX_SUMMARY)
                                   : NULL;

      add_row (self, guide->title, guide->publisher, summary, guide->slug, NULL, entries[i].field);
    }
}

/**
 * voc_guide_list_show_hits:
 * @self: a list
 * @hits: (element-type VocGuideHit): where a search found something, best first
 * @words: (nullable): what it looked for
 */
void
voc_guide_list_show_hits (VocGuideList   *self,
                          GPtrArray      *hits,
                          const VocQuery *words)
{
  g_return_if_fail (VOC_IS_GUIDE_LIST (self));

  clear (self);
  for (guint i = 0; i < hits->len; i++)
    {
      const VocGuideHit *hit = g_ptr_array_index (hits, i);
      GtkLabel          *label = add_row (self, hit->title, NULL, hit->snippet, hit->slug, hit->paragraph_id, NULL);

      if (label != NULL)
        voc_guide_text_mark (label, words);
    }
}

/**
 * voc_guide_list_select:
 * @self: a list
 * @slug: (nullable): what is read
 *
 * Selects the row of a guide, but none of a place that a search found.
 */
void
voc_guide_list_select (VocGuideList *self,
                       const char   *slug)
{
  GtkListBoxRow *row;

  g_return_if_fail (VOC_IS_GUIDE_LIST (self));

  gtk_list_box_unselect_all (self->list);
  for (int i = 0; slug != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_text (row, PARAGRAPH) == NULL && g_strcmp0 (get_text (row, SLUG), slug) == 0)
      gtk_list_box_select_row (self->list, row);
}

/**
 * voc_guide_list_choose:
 * @self: a list
 *
 * Chooses what is first in it, if anything is.
 */
void
voc_guide_list_choose (VocGuideList *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (VOC_IS_GUIDE_LIST (self));

  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    activated_cb (self, row);
}
