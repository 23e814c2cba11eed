/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The filters that are on, each in a button that takes it away, what could be searched
 * for as well, each in one that does so, and a career guide that speaks of it. It shows what it is told and knows no query.
 * Where there is little height, all are in one line that scrolls. Main thread. */

#include "config.h"

#include "ui/jobs/voc-jobs-chips.h"

#include "ui/common/voc-widget.h"
#include "ui/common/voc-wrap-layout.h"

#include <glib/gi18n-lib.h>

/* More would be a page of their own; the popover has them all. */
#define MAX_FILTERS 12
#define MAX_CHARACTERS 32

struct _VocJobsChips
{
  GtkWidget parent_instance;

  char    **labels; /* (owned) */
  char    **titles; /* (owned) */
  char     *guide;  /* (owned) (nullable): the title of one */
  GVariant *place;  /* (owned) (nullable): where in it, for the action */
  gboolean  is_short;

  GtkWidget *box;      /* of the chips */
  GtkWidget *scrolled; /* has the box when there is little height */
};

G_DEFINE_FINAL_TYPE (VocJobsChips, voc_jobs_chips, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_REMOVED,
  SIGNAL_CLEARED,
  N_SIGNALS,
} VocJobsChipsSignal;

static guint signals[N_SIGNALS];

static void
removed_cb (VocJobsChips *self,
            GtkWidget    *button)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "voc-position")));
}

static void
cleared_cb (VocJobsChips *self)
{
  g_signal_emit (self, signals[SIGNAL_CLEARED], 0);
}

static GtkWidget *
create_chip (const char *text,
             const char *icon_name,
             const char *spoken)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *image = gtk_image_new_from_icon_name (icon_name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARACTERS);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), image);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, spoken);
  voc_widget_set_spoken_name (GTK_WIDGET (button), spoken);
  gtk_widget_add_css_class (button, "voc-query-chip");
  return button;
}

static void
remove_chips (VocJobsChips *self,
              const char   *css_class)
{
  GtkWidget *next = gtk_widget_get_first_child (self->box);

  while (next != NULL)
    {
      GtkWidget *child = next;

      next = gtk_widget_get_next_sibling (child);
      if (gtk_widget_has_css_class (child, css_class))
        gtk_box_remove (GTK_BOX (self->box), child);
    }
}

static void
add_after (VocJobsChips *self,
           GtkWidget    *chip,
           const char   *css_class,
           GtkWidget   **last)
{
  gtk_widget_add_css_class (chip, css_class);
  gtk_box_insert_child_after (GTK_BOX (self->box), chip, *last);
  *last = chip;
}

static void
update_visible (VocJobsChips *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->box) != NULL);
}

static void
show_filters (VocJobsChips *self)
{
  guint      n = g_strv_length (self->labels);
  GtkWidget *last = NULL;

  for (guint i = 0; i < MIN (n, MAX_FILTERS); i++)
    {
      /* Translators: %s is a filter of a search, e.g. “Remote”. */
      g_autofree char *spoken = g_strdup_printf (_ ("Remove filter: %s"), self->labels[i]);
      GtkWidget       *chip = create_chip (self->labels[i], "window-close-symbolic", spoken);

      g_object_set_data (G_OBJECT (chip), "voc-position", GUINT_TO_POINTER (i));
      g_signal_connect_object (chip, "clicked", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
      add_after (self, chip, "voc-filter-chip", &last);
    }
  if (n > 1)
    {
      GtkWidget *button = gtk_button_new_with_label (C_ ("all filters of a search", "Clear All"));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "voc-query-chip");
      g_signal_connect_object (button, "clicked", G_CALLBACK (cleared_cb), self, G_CONNECT_SWAPPED);
      add_after (self, button, "voc-filter-chip", &last);
    }
}

static void
show_offers (VocJobsChips      *self,
             const char *const *texts)
{
  GtkWidget *last = gtk_widget_get_last_child (self->box);
  GtkWidget *label;

  if (self->titles[0] == NULL)
    return;

  /* Translators: before buttons with other names of a job, e.g. “RN”. */
  label = gtk_label_new (_ ("Also search for"));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "voc-query-lead");
  add_after (self, label, "voc-offer-chip", &last);
  for (guint i = 0; self->titles[i] != NULL; i++)
    {
      g_autofree char *spoken = g_strdup_printf (_ ("Also search for “%s”"), self->titles[i]);
      GtkWidget       *chip = create_chip (self->titles[i], "list-add-symbolic", spoken);

      gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", texts[i]);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "jobs.search-for");
      add_after (self, chip, "voc-offer-chip", &last);
    }
}

/* Behind everything else, whichever is known first. */
static void
show_guide (VocJobsChips *self)
{
  GtkWidget       *last = gtk_widget_get_last_child (self->box);
  GtkWidget       *chip;
  g_autofree char *text = NULL;

  if (self->guide == NULL)
    return;

  /* Translators: a button that opens a career guide; %s is its title, e.g. “Forklift operator”. */
  text = g_strdup_printf (_ ("Career guide: %s"), self->guide);
  chip = create_chip (text, "go-next-symbolic", text);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (chip), self->place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "win.find-in-guides");
  add_after (self, chip, "voc-guide-chip", &last);
}

static void
voc_jobs_chips_dispose (GObject *object)
{
  VocJobsChips *self = VOC_JOBS_CHIPS (object);

  if (self->scrolled != NULL)
    self->box = NULL;
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (voc_jobs_chips_parent_class)->dispose (object);
}

static void
voc_jobs_chips_finalize (GObject *object)
{
  VocJobsChips *self = VOC_JOBS_CHIPS (object);

  g_strfreev (self->labels);
  g_strfreev (self->titles);
  g_free (self->guide);
  g_clear_pointer (&self->place, g_variant_unref);
  G_OBJECT_CLASS (voc_jobs_chips_parent_class)->finalize (object);
}

static void
voc_jobs_chips_class_init (VocJobsChipsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_jobs_chips_dispose;
  object_class->finalize = voc_jobs_chips_finalize;
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", VOC_TYPE_JOBS_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CLEARED] = g_signal_new ("cleared", VOC_TYPE_JOBS_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-jobs-chips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_jobs_chips_init (VocJobsChips *self)
{
  self->labels = g_new0 (char *, 1);
  self->titles = g_new0 (char *, 1);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_layout_manager (self->box, voc_wrap_layout_new (6));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, C_ ("accessible name", "Filters that are on"), -1);
  update_visible (self);
}

/**
 * voc_jobs_chips_set_filters:
 * @self: chips
 * @labels: what each filter says
 *
 * When they are the same the buttons stay, so that the keyboard stays where it is.
 */
void
voc_jobs_chips_set_filters (VocJobsChips      *self,
                            const char *const *labels)
{
  g_return_if_fail (VOC_IS_JOBS_CHIPS (self) && labels != NULL);

  if (g_strv_equal ((const char *const *) self->labels, labels))
    return;

  g_strfreev (self->labels);
  self->labels = g_strdupv ((char **) labels);
  remove_chips (self, "voc-filter-chip");
  show_filters (self);
  update_visible (self);
}

/**
 * voc_jobs_chips_set_offers:
 * @self: chips
 * @titles: what can be searched for as well
 * @texts: for each the search that does so
 */
void
voc_jobs_chips_set_offers (VocJobsChips      *self,
                           const char *const *titles,
                           const char *const *texts)
{
  g_return_if_fail (VOC_IS_JOBS_CHIPS (self) && titles != NULL && texts != NULL);

  g_strfreev (self->titles);
  self->titles = g_strdupv ((char **) titles);
  remove_chips (self, "voc-offer-chip");
  remove_chips (self, "voc-guide-chip");
  show_offers (self, texts);
  show_guide (self);
  update_visible (self);
}

/**
 * voc_jobs_chips_set_guide:
 * @self: chips
 * @title: (nullable): the title of a career guide that speaks of what is searched for; %NULL: none
 * @place: (nullable): the parameter of "win.find-in-guides" that shows where
 *
 * When it is the same the button stays, so that the keyboard stays where it is.
 */
void
voc_jobs_chips_set_guide (VocJobsChips *self,
                          const char   *title,
                          GVariant     *place)
{
  g_autoptr (GVariant) taken = place != NULL ? g_variant_ref_sink (place) : NULL;

  g_return_if_fail (VOC_IS_JOBS_CHIPS (self) && (title == NULL || place != NULL));

  if (g_strcmp0 (self->guide, title) == 0 && (title == NULL || g_variant_equal (self->place, place)))
    return;

  g_free (self->guide);
  self->guide = g_strdup (title);
  g_clear_pointer (&self->place, g_variant_unref);
  self->place = g_steal_pointer (&taken);
  remove_chips (self, "voc-guide-chip");
  show_guide (self);
  update_visible (self);
}

/**
 * voc_jobs_chips_set_short:
 * @self: chips
 * @is_short: whether they have to be in one line
 */
void
voc_jobs_chips_set_short (VocJobsChips *self,
                          gboolean      is_short)
{
  g_autoptr (GtkWidget) box = NULL;

  g_return_if_fail (VOC_IS_JOBS_CHIPS (self));

  if (self->is_short == is_short)
    return;

  self->is_short = is_short;
  box = g_object_ref (self->box);
  if (is_short)
    {
      self->scrolled = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
      gtk_widget_set_layout_manager (box, gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (box)), 6);
      gtk_widget_unparent (box);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
      /* Chips are pushed out of sight, not together. */
      gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scrolled))),
                                         GTK_SCROLL_NATURAL);
      gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
      return;
    }

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), NULL);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  gtk_widget_set_layout_manager (box, voc_wrap_layout_new (6));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
