/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A career guide as a page to read: sections, questions as expanders, what is
 * related, the ways on to openings and pay, and a table of contents beside it or in a
 * menu. Paragraphs are labels, so that they can be selected, found by their ids and
 * read aloud one by one. Every section and question has an anchor, which a link can
 * name. Main thread only. */

#include "config.h"

#include "ui/careers/voc-guide-view-private.h"

#include "model/voc-link.h"
#include "ui/careers/voc-guide-notes.h"
#include "ui/careers/voc-guide-print.h"
#include "ui/careers/voc-guide-size.h"
#include "ui/careers/voc-guide-text.h"
#include "ui/common/voc-toast.h"
#include "ui/common/voc-wrap-layout.h"

#include <glib/gi18n-lib.h>

#define SIZE_KEY "guide-text-size"

/* The width of a line of text at the usual size, and of the contents beside it, in
 * pixels. */
#define TEXT_WIDTH 590
#define CONTENTS_WIDTH 190

/* A section is read when its heading is so near to the top, in pixels. */
#define READ_ROOM 60.0

G_DEFINE_FINAL_TYPE (VocGuideView, voc_guide_view, GTK_TYPE_WIDGET)

static gboolean
has_socs (const VocGuide *guide)
{
  return guide->socs != NULL && guide->socs[0] != NULL;
}

static gboolean
has_query (const VocGuide *guide)
{
  return guide->query != NULL && *guide->query != '\0';
}

/* What is open is said by the occupations of the listings, as everywhere; where the guide
 * names none, by what it looks for. */
static void
openings_cb (VocGuideView *self)
{
  g_autofree char *codes = NULL;
  g_autofree char *query = NULL;

  if (self->guide == NULL)
    return;

  if (has_socs (self->guide))
    {
      codes = g_strjoinv (",", self->guide->socs);
      query = g_strconcat ("occupation:", codes, NULL);
    }
  else
    query = g_strdup (self->guide->query);
  if (query != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search-jobs", "s", query);
}

static void
titles_cb (VocGuideView *self)
{
  if (self->guide != NULL && has_query (self->guide))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search-jobs", "s", self->guide->query);
}

/* A guide that was put together looks for the occupation alone. */
static gboolean
looks_for_titles (const VocGuide *guide)
{
  return has_socs (guide) && has_query (guide) && !g_str_has_prefix (guide->query, "occupation:");
}

static void
salary_cb (VocGuideView *self)
{
  if (self->guide != NULL && has_socs (self->guide))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-salary", "s", self->guide->socs[0]);
}

/* Going to a place */

/* The focus goes along, so that the next Tab goes on from there. */
static void
focus_on (GtkWidget *widget)
{
  if (!gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (widget);
  if (gtk_widget_get_root (widget) != NULL)
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

      if (focus != NULL && GTK_IS_LABEL (focus))
        gtk_label_select_region (GTK_LABEL (focus), 0, 0);
    }
}

static void
mark_contents (VocGuideView *self,
               const char   *anchor)
{
  voc_guide_contents_mark (self->contents, anchor);
  voc_guide_contents_mark (self->contents_menu, anchor);
}

/* The last one whose heading is at the top of the view or above it; at the end of the
 * text, the last one of all. */
static const char *
find_read (VocGuideView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double         value = gtk_adjustment_get_value (adjustment);
  double         end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  const char    *read = NULL;

  for (guint i = 0; i < self->anchors->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (self->anchors, i);
      double     y = 0.0;

      if (!gtk_widget_get_visible (widget) || !voc_guide_scroll_find (self->scroll, widget, &y))
        continue;
      if (read == NULL || y <= value + READ_ROOM || (end > 0.0 && value >= end - 1.0))
        read = g_object_get_data (G_OBJECT (widget), VOC_GUIDE_ANCHOR);
    }

  return read;
}

/* Where reading begins: what has nothing in it is hidden. */
static const char *
find_first (VocGuideView *self)
{
  for (guint i = 0; i < self->anchors->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (self->anchors, i);

      if (gtk_widget_get_visible (widget))
        return g_object_get_data (G_OBJECT (widget), VOC_GUIDE_ANCHOR);
    }

  return NULL;
}

/* Who chose a section reads that one, though the text may end too early for it to be
 * at the top. */
static void
scrolled_cb (VocGuideView *self)
{
  if (self->guide != NULL && self->scroll != NULL && voc_guide_scroll_is_reader (self->scroll))
    mark_contents (self, find_read (self));
}

static void
contents_chosen_cb (VocGuideView *self,
                    const char   *anchor)
{
  g_autofree char *place = g_strdup (anchor);

  gtk_popover_popdown (self->contents_popover);
  voc_guide_view_show (self, place);
}

/* Without room the contents are in a menu. */
static void
room_changed_cb (VocGuideView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->contents_button), !voc_wide_sidebar_is_shown (self->wide));
}

/* What is read, to be named by a link: the question that has the focus, else the
 * section that is marked. */
static const char *
find_anchor (VocGuideView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->faq_group)))
    row = ADW_IS_EXPANDER_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, ADW_TYPE_EXPANDER_ROW);
  if (row != NULL)
    return g_object_get_data (G_OBJECT (row), VOC_GUIDE_ANCHOR);

  return voc_guide_contents_get_marked (self->contents);
}

static void
set_note (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_sources (VocGuideView *self)
{
  g_autofree char *text = self->guide != NULL ? voc_guide_notes_on_sources (self->guide, self->sources) : NULL;

  g_autoptr (GPtrArray) citations = text != NULL ? voc_guide_notes_cite (self->guide, self->credits) : NULL;

  voc_figure_source_set (self->source_line, text, citations);
}

/* What the search finds is marked, and a question that has it is opened. */
static void
mark_words (VocGuideView *self)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < self->labels->len; i++)
    {
      GtkLabel  *label = g_ptr_array_index (self->labels, i);
      GtkWidget *row;

      if (!voc_guide_text_mark (label, self->words))
        continue;
      row = gtk_widget_get_ancestor (GTK_WIDGET (label), ADW_TYPE_EXPANDER_ROW);
      if (row != NULL)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
  for (guint i = 0; i < self->faq_rows->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (self->guide->faqs, i);
      GtkWidget         *row = g_ptr_array_index (self->faq_rows, i);

      if (voc_guide_text_mark_title (ADW_PREFERENCES_ROW (row), faq->question != NULL ? faq->question->text : "", self->words))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
  self->is_filling = FALSE;
}

/* Actions */

static void
copy_link_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  VocGuideView    *self = VOC_GUIDE_VIEW (widget);
  const char      *anchor = g_variant_get_string (parameter, NULL);
  g_autofree char *address = NULL;

  if (self->guide == NULL)
    return;

  address = voc_link_make_guide (self->guide->slug, *anchor != '\0' ? anchor : find_anchor (self));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), address);
  voc_toast_show (widget, _ ("Link copied"));
}

static void
printed_cb (GtkPrintOperation      *operation,
            GtkPrintOperationResult result,
            VocGuideView           *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  gtk_print_operation_get_error (operation, &error);
  g_debug ("Cannot print a guide: %s", error != NULL ? error->message : "no reason");
  voc_toast_show (GTK_WIDGET (self), _ ("The guide could not be printed"));
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  VocGuideView    *self = VOC_GUIDE_VIEW (widget);
  GtkRoot         *root = gtk_widget_get_root (widget);
  g_autofree char *note = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (self->guide == NULL)
    return;

  note = self->guide->publisher != NULL ? voc_guide_notes_on_publisher (self->guide)
                                        : voc_guide_notes_on_sources (self->guide, self->sources);
  operation = voc_guide_print_new (self->guide, note, widget);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  /* What goes wrong is told by "done" as well. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

static void
size_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  VocGuideView *self = VOC_GUIDE_VIEW (widget);
  int           percent = g_settings_get_int (self->settings, SIZE_KEY);

  if (g_str_equal (action_name, "guide.larger"))
    percent = voc_guide_size_step (percent, 1);
  else if (g_str_equal (action_name, "guide.smaller"))
    percent = voc_guide_size_step (percent, -1);
  else
    percent = 100;
  g_settings_set_int (self->settings, SIZE_KEY, percent);
}

/* Lines get longer along with the letters. */
static void
size_changed_cb (VocGuideView *self)
{
  int percent = g_settings_get_int (self->settings, SIZE_KEY);

  voc_guide_size_apply (GTK_WIDGET (self->box), percent);
  adw_clamp_set_maximum_size (self->clamp, TEXT_WIDTH * MAX (percent, 100) / 100);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "guide.larger", voc_guide_size_step (percent, 1) > percent);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "guide.smaller", voc_guide_size_step (percent, -1) < percent);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "guide.normal-size", percent != 100);
}

static void
voc_guide_view_dispose (GObject *object)
{
  VocGuideView *self = VOC_GUIDE_VIEW (object);
  GtkWidget    *child;

  g_clear_pointer (&self->guide, voc_guide_unref);
  g_clear_pointer (&self->scroll, voc_guide_scroll_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (voc_guide_view_parent_class)->dispose (object);
}

static void
voc_guide_view_finalize (GObject *object)
{
  VocGuideView *self = VOC_GUIDE_VIEW (object);

  g_clear_pointer (&self->paragraphs, g_hash_table_unref);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->faq_rows, g_ptr_array_unref);
  g_clear_pointer (&self->related_rows, g_ptr_array_unref);
  g_clear_pointer (&self->words, voc_query_unref);
  g_clear_pointer (&self->memory, voc_guide_memory_free);
  g_free (self->sources);
  g_clear_pointer (&self->credits, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_guide_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/careers/voc-guide-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, list_button);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, contents_button);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, contents_popover);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, contents_menu);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, contents);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, wide);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, viewport);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, clamp);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, box);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, publisher_label);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, note_label);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, buttons);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, openings_button);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, titles_button);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, salary_button);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, sections);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, faq_group);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, related_group);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, source_line);
  gtk_widget_class_bind_template_callback (widget_class, openings_cb);
  gtk_widget_class_bind_template_callback (widget_class, titles_cb);
  gtk_widget_class_bind_template_callback (widget_class, salary_cb);
  gtk_widget_class_bind_template_callback (widget_class, contents_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, room_changed_cb);
}

static void
voc_guide_view_class_init (VocGuideViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_guide_view_dispose;
  object_class->finalize = voc_guide_view_finalize;

  g_type_ensure (VOC_TYPE_FIGURE_SOURCE);
  g_type_ensure (VOC_TYPE_GUIDE_CONTENTS);
  g_type_ensure (VOC_TYPE_WIDE_SIDEBAR);
  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "guide.copy-link", "s", copy_link_action);
  gtk_widget_class_install_action (widget_class, "guide.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "guide.larger", NULL, size_action);
  gtk_widget_class_install_action (widget_class, "guide.smaller", NULL, size_action);
  gtk_widget_class_install_action (widget_class, "guide.normal-size", NULL, size_action);
}

static void
voc_guide_view_init (VocGuideView *self)
{
  self->paragraphs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->anchors = g_ptr_array_new ();
  self->labels = g_ptr_array_new ();
  self->faq_rows = g_ptr_array_new ();
  self->related_rows = g_ptr_array_new ();
  self->memory = voc_guide_memory_new ();
  self->settings = g_settings_new (VOC_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "voc-guide-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
  voc_wide_sidebar_set_sidebar_width (self->wide, CONTENTS_WIDTH);
  voc_wide_sidebar_set_at_end (self->wide, TRUE);
  voc_wide_sidebar_set_wanted (self->wide, TRUE);
  self->scroll = voc_guide_scroll_new (self->scroller, gtk_viewport_get_child (self->viewport));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::" SIZE_KEY, G_CALLBACK (size_changed_cb), self, G_CONNECT_SWAPPED);
  size_changed_cb (self);
}

/**
 * voc_guide_view_set_guide:
 * @self: a view
 * @guide: the guide to read, its figures filled in
 * @titles: (nullable) (element-type utf8 utf8): the titles of the guides that
 *   there are, by slug
 *
 * Shows a guide where it was left, with the questions open that were.
 */
void
voc_guide_view_set_guide (VocGuideView   *self,
                          const VocGuide *guide,
                          GHashTable     *titles)
{
  g_autofree char *publisher = NULL;
  gboolean         has_stale;

  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));
  g_return_if_fail (guide != NULL);

  voc_guide_view_empty (self);
  self->guide = voc_guide_ref (guide);
  gtk_label_set_text (self->title_label, guide->title);
  set_note (self->summary_label, guide->summary);
  gtk_widget_set_visible (GTK_WIDGET (self->openings_button), has_socs (guide) || has_query (guide));
  gtk_widget_set_visible (GTK_WIDGET (self->titles_button), looks_for_titles (guide));
  gtk_widget_set_visible (GTK_WIDGET (self->salary_button), has_socs (guide));
  has_stale = voc_guide_view_fill (self);
  voc_guide_view_set_titles (self, titles);

  publisher = voc_guide_notes_on_publisher (guide);
  set_note (self->publisher_label, publisher);
  set_note (self->note_label, voc_guide_notes_on_language (guide, has_stale));
  show_sources (self);
  mark_words (self);
  mark_contents (self, find_first (self));
  voc_guide_scroll_to_value (self->scroll, voc_guide_memory_get_place (self->memory, guide->slug));
}

/**
 * voc_guide_view_show:
 * @self: a view
 * @anchor: (nullable): a paragraph, a question or a section
 *
 * Goes to a place in the guide, with the focus; a question is opened.
 */
void
voc_guide_view_show (VocGuideView *self,
                     const char   *anchor)
{
  GtkWidget *widget;
  GtkWidget *expander;

  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));

  widget = anchor != NULL ? g_hash_table_lookup (self->paragraphs, anchor) : NULL;
  if (widget == NULL)
    return;

  expander = ADW_IS_EXPANDER_ROW (widget) ? widget : gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);
  if (expander != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);

  focus_on (expander != NULL ? expander : widget);
  voc_guide_scroll_to (self->scroll, expander != NULL ? expander : widget);
  for (GtkWidget *above = widget; above != NULL && above != GTK_WIDGET (self); above = gtk_widget_get_parent (above))
    if (g_ptr_array_find (self->anchors, above, NULL))
      mark_contents (self, g_object_get_data (G_OBJECT (above), VOC_GUIDE_ANCHOR));
}

/**
 * voc_guide_view_set_search:
 * @self: a view
 * @search: (nullable): what somebody looks for in the guides
 *
 * Marks the words of a search in the guide that is shown, and in those to come. The
 * same words once more open no question that somebody has closed since.
 */
void
voc_guide_view_set_search (VocGuideView *self,
                           const char   *search)
{
  g_autoptr (VocQuery) words = NULL;

  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));

  words = voc_guide_text_make_words (search);
  if (g_strcmp0 (words != NULL ? words->text : NULL, self->words != NULL ? self->words->text : NULL) == 0)
    return;

  g_clear_pointer (&self->words, voc_query_unref);
  self->words = g_steal_pointer (&words);
  mark_words (self);
}

/**
 * voc_guide_view_set_folded:
 * @self: a view
 * @is_folded: whether the list of guides is not beside it, so that a button has to
 *   lead there
 */
void
voc_guide_view_set_folded (VocGuideView *self,
                           gboolean      is_folded)
{
  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->list_button), is_folded);
}

/**
 * voc_guide_view_set_sources:
 * @self: a view
 * @sources: (nullable): the tables that figures in our guides are from
 * @credits: (nullable) (element-type VocDataCredit): what is known of them; shared
 */
void
voc_guide_view_set_sources (VocGuideView *self,
                            const char   *sources,
                            GPtrArray    *credits)
{
  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));

  g_free (self->sources);
  self->sources = g_strdup (sources);
  g_clear_pointer (&self->credits, g_ptr_array_unref);
  self->credits = credits != NULL ? g_ptr_array_ref (credits) : NULL;
  show_sources (self);
}
