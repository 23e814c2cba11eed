/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A career guide as a page to read: sections, questions as expanders, what is
 * related, and the ways on to openings and pay. Paragraphs are labels, so that they
 * can be selected, found by their ids and read aloud one by one. Main thread
 * only. */

#include "config.h"

#include "ui/careers/voc-guide-view.h"

#include "library/voc-present.h"
#include "ui/common/voc-widget.h"
#include "ui/common/voc-wrap-layout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A list item in a guide's text begins so. */
#define BULLET "• "

/* Frames that a paragraph is followed for while what is above it is laid out. */
#define MAX_FRAMES 30

struct _VocGuideView
{
  GtkWidget parent_instance;

  VocGuide   *guide;        /* (owned) (nullable) */
  GHashTable *paragraphs;   /* (owned): id → widget (unowned) */
  GPtrArray  *faq_rows;     /* (unowned) */
  GPtrArray  *related_rows; /* (unowned) */
  char       *sources;      /* (owned) (nullable): where figures are from */
  GtkWidget  *target;       /* (unowned) (nullable): what is scrolled to */
  double      set_value;    /* where that was */
  guint       n_frames;
  guint       tick_id;

  GtkScrolledWindow   *scroller;
  GtkViewport         *viewport;
  GtkBox              *box;
  GtkLabel            *title_label;
  GtkLabel            *publisher_label;
  GtkLabel            *summary_label;
  GtkLabel            *note_label;
  GtkBox              *buttons;
  GtkButton           *openings_button;
  GtkButton           *salary_button;
  GtkMenuButton       *contents_button;
  GtkPopover          *contents_popover;
  GtkListBox          *contents_list;
  GtkBox              *sections;
  AdwPreferencesGroup *faq_group;
  AdwPreferencesGroup *related_group;
  GtkLabel            *source_label;
};

G_DEFINE_FINAL_TYPE (VocGuideView, voc_guide_view, GTK_TYPE_WIDGET)

static void
openings_cb (VocGuideView *self)
{
  if (self->guide != NULL && self->guide->query != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search-jobs", "s", self->guide->query);
}

static void
salary_cb (VocGuideView *self)
{
  if (self->guide != NULL && self->guide->socs != NULL && self->guide->socs[0] != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-salary", "s", self->guide->socs[0]);
}

static void
related_cb (GtkListBoxRow *row,
            VocGuideView  *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-guide", "s", g_object_get_data (G_OBJECT (row), "voc-slug"));
}

static void
stop_following (VocGuideView *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  self->target = NULL;
}

/* A view that was just filled, or a question that opens, gets its sizes over some
 * frames: the place is followed until then, or until the reader scrolls. */
static gboolean
follow_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  VocGuideView    *self = VOC_GUIDE_VIEW (widget);
  GtkAdjustment   *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_point_t origin = GRAPHENE_POINT_INIT (0, 0);
  graphene_point_t place;
  gboolean         was_moved = self->n_frames > 0 && fabs (gtk_adjustment_get_value (adjustment) - self->set_value) > 1.0;

  if (was_moved || self->n_frames++ >= MAX_FRAMES
      || !gtk_widget_compute_point (self->target, gtk_viewport_get_child (self->viewport), &origin, &place))
    {
      self->tick_id = 0;
      self->target = NULL;
      return G_SOURCE_REMOVE;
    }

  gtk_adjustment_set_value (adjustment, place.y - 12);
  self->set_value = gtk_adjustment_get_value (adjustment);

  return G_SOURCE_CONTINUE;
}

static void
scroll_to (VocGuideView *self,
           GtkWidget    *widget)
{
  stop_following (self);
  self->target = widget;
  self->n_frames = 0;
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_cb, NULL, NULL);
}

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
contents_activated_cb (VocGuideView  *self,
                       GtkListBoxRow *row)
{
  GtkWidget *section = g_object_get_data (G_OBJECT (row), "voc-section");

  gtk_menu_button_popdown (self->contents_button);
  focus_on (section);
  scroll_to (self, section);
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

static GtkWidget *
make_heading (const char *text)
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

/* A paragraph, or an item of a list with its bullet hanging. */
static GtkWidget *
make_paragraph (VocGuideView            *self,
                const VocGuideParagraph *paragraph)
{
  GtkWidget *widget;

  if (g_str_has_prefix (paragraph->text, BULLET))
    {
      GtkWidget *bullet = gtk_label_new ("•");
      GtkWidget *text = make_text (paragraph->text + strlen (BULLET));

      widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      gtk_widget_set_margin_start (widget, 6);
      gtk_widget_set_valign (bullet, GTK_ALIGN_START);
      gtk_accessible_update_state (GTK_ACCESSIBLE (bullet), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_append (GTK_BOX (widget), bullet);
      gtk_box_append (GTK_BOX (widget), text);
    }
  else
    {
      widget = make_text (paragraph->text);
    }

  if (paragraph->is_stale)
    {
      gtk_widget_add_css_class (widget, "voc-stale");
      gtk_widget_set_tooltip_text (widget, _ ("This translation is of an older text."));
    }
  g_hash_table_insert (self->paragraphs, g_strdup (paragraph->id), widget);

  return widget;
}

static gboolean
add_paragraphs (VocGuideView *self,
                GtkWidget    *box,
                GPtrArray    *paragraphs)
{
  gboolean has_stale = FALSE;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const VocGuideParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      gtk_box_append (GTK_BOX (box), make_paragraph (self, paragraph));
      has_stale |= paragraph->is_stale;
    }

  return has_stale;
}

static void
add_contents (VocGuideView *self,
              const char   *title,
              GtkWidget    *section)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "voc-section", section);
  gtk_list_box_append (self->contents_list, row);
}

static gboolean
add_sections (VocGuideView *self)
{
  gboolean has_stale = FALSE;

  for (guint i = 0; i < self->guide->sections->len; i++)
    {
      const VocGuideSection *section = g_ptr_array_index (self->guide->sections, i);
      GtkWidget             *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget             *heading = make_heading (section->title);

      gtk_box_append (GTK_BOX (box), heading);
      has_stale |= add_paragraphs (self, box, section->paragraphs);
      gtk_box_append (self->sections, box);
      g_hash_table_insert (self->paragraphs, g_strdup (section->id), box);
      add_contents (self, section->title, box);
    }

  return has_stale;
}

static gboolean
add_faqs (VocGuideView *self)
{
  gboolean has_stale = FALSE;

  for (guint i = 0; i < self->guide->faqs->len; i++)
    {
      const VocGuideFaq *faq = g_ptr_array_index (self->guide->faqs, i);
      GtkWidget         *row = adw_expander_row_new ();
      GtkWidget         *inner = gtk_list_box_row_new ();
      GtkWidget         *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), faq->question != NULL ? faq->question->text : "");
      gtk_widget_set_margin_top (box, 12);
      gtk_widget_set_margin_bottom (box, 12);
      gtk_widget_set_margin_start (box, 12);
      gtk_widget_set_margin_end (box, 12);
      has_stale |= add_paragraphs (self, box, faq->answer);
      if (faq->question != NULL)
        {
          has_stale |= faq->question->is_stale;
          g_hash_table_insert (self->paragraphs, g_strdup (faq->question->id), row);
        }
      g_hash_table_insert (self->paragraphs, g_strdup (faq->id), row);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inner), FALSE);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inner), box);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
      adw_preferences_group_add (self->faq_group, row);
      g_ptr_array_add (self->faq_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->faq_group), self->guide->faqs->len > 0);
  if (self->guide->faqs->len > 0)
    add_contents (self, _ ("Questions and Answers"), GTK_WIDGET (self->faq_group));

  return has_stale;
}

static void
clear_related (VocGuideView *self)
{
  for (guint i = 0; i < self->related_rows->len; i++)
    adw_preferences_group_remove (self->related_group, g_ptr_array_index (self->related_rows, i));
  g_ptr_array_set_size (self->related_rows, 0);
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
  gtk_widget_set_visible (GTK_WIDGET (self->related_group), self->related_rows->len > 0);
}

static void
clear (VocGuideView *self)
{
  GtkWidget *child;

  stop_following (self);
  g_hash_table_remove_all (self->paragraphs);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->contents_list))) != NULL)
    gtk_list_box_remove (self->contents_list, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  for (guint i = 0; i < self->faq_rows->len; i++)
    adw_preferences_group_remove (self->faq_group, g_ptr_array_index (self->faq_rows, i));
  g_ptr_array_set_size (self->faq_rows, 0);
  clear_related (self);
  g_clear_pointer (&self->guide, voc_guide_unref);
}

/* Languages are compared without their region; "C" and "C.UTF-8" read English. */
static gboolean
is_own_language (const char *language)
{
  const char *const *names = g_get_language_names ();
  gsize              length = strcspn (language, "-_");

  if (g_ascii_strncasecmp (language, "en", 2) == 0
      && (g_str_equal (names[0], "C") || g_str_has_prefix (names[0], "C.") || g_str_equal (names[0], "POSIX")))
    return TRUE;

  for (guint i = 0; names[i] != NULL; i++)
    if (strcspn (names[i], "-_.@") == length && g_ascii_strncasecmp (names[i], language, length) == 0)
      return TRUE;

  return FALSE;
}

/* Only our own guides have figures of the tables in their text. */
static void
show_sources (VocGuideView *self)
{
  const VocGuide  *guide = self->guide;
  g_autofree char *text = NULL;

  if (guide != NULL && guide->publisher == NULL && self->sources != NULL && guide->socs != NULL && guide->socs[0] != NULL)
    /* Translators: %1$s is the code of an occupation, %2$s a list of sources of figures. */
    text = g_strdup_printf (_ ("The figures in the text are of the United States, SOC %1$s: %2$s."), guide->socs[0], self->sources);
  gtk_label_set_text (self->source_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source_label), text != NULL);
}

static void
show_notes (VocGuideView *self,
            gboolean      has_stale)
{
  const char      *note = NULL;
  g_autofree char *publisher = NULL;

  if (has_stale)
    note = _ ("Some paragraphs of this translation are of an older text. They are grayed.");
  else if (self->guide->language != NULL && !is_own_language (self->guide->language))
    note = _ ("This guide has not been translated into your language yet.");
  gtk_label_set_text (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);

  if (self->guide->publisher != NULL)
    /* Translators: %s is who published a career guide. */
    publisher = g_strdup_printf (_ ("Published by %s, in a feed that you follow."), self->guide->publisher);
  gtk_label_set_text (self->publisher_label, publisher != NULL ? publisher : "");
  gtk_widget_set_visible (GTK_WIDGET (self->publisher_label), publisher != NULL);
  show_sources (self);
}

static void
voc_guide_view_dispose (GObject *object)
{
  VocGuideView *self = VOC_GUIDE_VIEW (object);
  GtkWidget    *child;

  stop_following (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->guide, voc_guide_unref);

  G_OBJECT_CLASS (voc_guide_view_parent_class)->dispose (object);
}

static void
voc_guide_view_finalize (GObject *object)
{
  VocGuideView *self = VOC_GUIDE_VIEW (object);

  g_clear_pointer (&self->paragraphs, g_hash_table_unref);
  g_clear_pointer (&self->faq_rows, g_ptr_array_unref);
  g_clear_pointer (&self->related_rows, g_ptr_array_unref);
  g_free (self->sources);

  G_OBJECT_CLASS (voc_guide_view_parent_class)->finalize (object);
}

static void
voc_guide_view_class_init (VocGuideViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_guide_view_dispose;
  object_class->finalize = voc_guide_view_finalize;

  g_type_ensure (VOC_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/careers/voc-guide-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, viewport);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, box);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, publisher_label);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, note_label);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, buttons);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, openings_button);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, salary_button);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, contents_button);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, contents_popover);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, contents_list);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, sections);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, faq_group);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, related_group);
  gtk_widget_class_bind_template_child (widget_class, VocGuideView, source_label);
  gtk_widget_class_bind_template_callback (widget_class, openings_cb);
  gtk_widget_class_bind_template_callback (widget_class, salary_cb);
  gtk_widget_class_bind_template_callback (widget_class, contents_activated_cb);
}

static void
voc_guide_view_init (VocGuideView *self)
{
  self->paragraphs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faq_rows = g_ptr_array_new ();
  self->related_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
}

/**
 * voc_guide_view_set_guide:
 * @self: a view
 * @guide: the guide to read, its figures filled in
 * @titles: (nullable) (element-type utf8 utf8): the titles of the guides that
 *   there are, by slug
 */
void
voc_guide_view_set_guide (VocGuideView   *self,
                          const VocGuide *guide,
                          GHashTable     *titles)
{
  gboolean has_stale;

  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));
  g_return_if_fail (guide != NULL);

  clear (self);
  self->guide = voc_guide_ref (guide);
  gtk_label_set_text (self->title_label, guide->title);
  gtk_label_set_text (self->summary_label, guide->summary != NULL ? guide->summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), guide->summary != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->openings_button), guide->query != NULL && *guide->query != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->salary_button), guide->socs != NULL && guide->socs[0] != NULL);
  has_stale = add_sections (self);
  has_stale |= add_faqs (self);
  voc_guide_view_set_titles (self, titles);
  show_notes (self, has_stale);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
}

/**
 * voc_guide_view_show:
 * @self: a view
 * @paragraph_id: (nullable): a paragraph, a question or a section
 *
 * Scrolls to a place in the guide; a question is opened.
 */
void
voc_guide_view_show (VocGuideView *self,
                     const char   *paragraph_id)
{
  GtkWidget *widget;
  GtkWidget *expander;

  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));

  widget = paragraph_id != NULL ? g_hash_table_lookup (self->paragraphs, paragraph_id) : NULL;
  if (widget == NULL)
    return;

  expander = ADW_IS_EXPANDER_ROW (widget) ? widget : gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);
  if (expander != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);

  focus_on (expander != NULL ? expander : widget);
  scroll_to (self, expander != NULL ? expander : widget);
}

/**
 * voc_guide_view_set_sources:
 * @self: a view
 * @sources: (nullable): the tables that figures in our guides are from
 */
void
voc_guide_view_set_sources (VocGuideView *self,
                            const char   *sources)
{
  g_return_if_fail (VOC_IS_GUIDE_VIEW (self));

  g_free (self->sources);
  self->sources = g_strdup (sources);
  show_sources (self);
}
