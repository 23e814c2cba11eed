/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One group of the filter: every value with the number of jobs that have it, and
 * "not stated" among them. What is chosen stays in sight even when nothing has it
 * any more, so that it can be left again. Of many values the first are shown, and the
 * rest when they are asked for. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-facet.h"

#include "library/voc-present.h"
#include "ui/common/voc-widget.h"

#include <glib/gi18n-lib.h>

/* So many values are a group that is seen at once; a button for one more is no gain. */
#define FEW_VALUES 6

/* Pixels of a check beside and around its text: what has none stands in line with those that have. */
#define CHECK_WIDTH 27
#define CHECK_PADDING 3

struct _VocJobFacet
{
  GtkWidget parent_instance;

  GHashTable      *chosen; /* (owned): set of keys */
  GPtrArray       *counts; /* (owned): VocFacetCount, as last told */
  VocJobFacetLabel get_label;
  gboolean         is_single;
  gboolean         can_choose_unstated;
  gboolean         is_updating;
  gboolean         shows_all;

  GtkLabel  *heading;
  GtkBox    *values;
  GtkButton *more_button;
};

G_DEFINE_FINAL_TYPE (VocJobFacet, voc_job_facet, GTK_TYPE_WIDGET)

static guint signal_changed;

static void
show_chosen (VocJobFacet *self)
{
  self->is_updating = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->values)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *value = gtk_widget_get_first_child (row);

      if (GTK_IS_CHECK_BUTTON (value))
        gtk_check_button_set_active (GTK_CHECK_BUTTON (value), g_hash_table_contains (self->chosen, gtk_widget_get_name (row)));
    }
  self->is_updating = FALSE;
}

static void
toggled_cb (GtkCheckButton *check,
            VocJobFacet    *self)
{
  const char *key = gtk_widget_get_name (gtk_widget_get_parent (GTK_WIDGET (check)));

  if (self->is_updating)
    return;

  if (!gtk_check_button_get_active (check))
    {
      g_hash_table_remove (self->chosen, key);
    }
  else
    {
      if (self->is_single)
        g_hash_table_remove_all (self->chosen);
      g_hash_table_add (self->chosen, g_strdup (key));
    }
  show_chosen (self);
  g_signal_emit (self, signal_changed, 0);
}

static void
show_count (GtkWidget           *row,
            const char          *name,
            const VocFacetCount *count)
{
  GtkWidget       *value = gtk_widget_get_first_child (row);
  g_autofree char *number = voc_present_number (count->count);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (row)), number);
  /* Translators: a value of a filter and how many jobs have it. */
  spoken = g_strdup_printf (ngettext ("%1$s, %2$s job", "%1$s, %2$s jobs", count->count), name, number);
  voc_widget_set_spoken_name (value, spoken);
}

/* What cannot be asked for is told, and nothing to be pressed. */
static GtkWidget *
create_value (VocJobFacet         *self,
              const VocFacetCount *count,
              GtkWidget           *label)
{
  GtkWidget *check;

  if (!self->can_choose_unstated && *count->key == '\0')
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_margin_start (label, CHECK_WIDTH);
      gtk_widget_set_margin_top (label, CHECK_PADDING);
      gtk_widget_set_margin_bottom (label, CHECK_PADDING);
      return label;
    }

  check = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, count->key));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  return check;
}

static GtkWidget *
create_row (VocJobFacet         *self,
            const VocFacetCount *count)
{
  g_autofree char *name = self->get_label (count);
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *label = gtk_label_new (name);
  GtkWidget       *value = create_value (self, count, label);
  GtkWidget       *number = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (row), value);
  gtk_box_append (GTK_BOX (row), number);
  gtk_widget_set_name (row, count->key);
  show_count (row, name, count);
  return row;
}

static gboolean
has_key (GPtrArray  *counts,
         const char *key)
{
  for (guint i = 0; i < counts->len; i++)
    if (g_str_equal (((VocFacetCount *) g_ptr_array_index (counts, i))->key, key))
      return TRUE;
  return FALSE;
}

/* What is chosen is always in sight, and so is how much is not stated. */
static gboolean
is_seen (VocJobFacet *self,
         guint        position)
{
  const VocFacetCount *count = g_ptr_array_index (self->counts, position);

  return self->shows_all || self->counts->len <= FEW_VALUES + 1 || position < FEW_VALUES || *count->key == '\0'
         || g_hash_table_contains (self->chosen, count->key);
}

static gboolean
has_rows_for (VocJobFacet *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->values));

  for (guint i = 0; i < self->counts->len; i++)
    if (is_seen (self, i))
      {
        if (row == NULL || !g_str_equal (gtk_widget_get_name (row), ((VocFacetCount *) g_ptr_array_index (self->counts, i))->key))
          return FALSE;
        row = gtk_widget_get_next_sibling (row);
      }

  return row == NULL;
}

static void
show_more_button (VocJobFacet *self,
                  guint        n_left)
{
  g_autofree char *number = voc_present_number (n_left);
  g_autofree char *text = NULL;

  /* Translators: a button under the first values of a filter; %s is how many are not shown. */
  text = g_strdup_printf (ngettext ("%s More", "%s More", n_left), number);
  gtk_button_set_label (self->more_button, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_left > 0);
}

/* When the values are the same the rows stay. A feed can have any number of values, so
 * that there are no rows for those behind the button. */
static void
show_rows (VocJobFacet *self)
{
  gboolean   has_rows = has_rows_for (self);
  GtkWidget *row;
  guint      n_left = 0;

  while (!has_rows && (row = gtk_widget_get_first_child (GTK_WIDGET (self->values))) != NULL)
    gtk_box_remove (self->values, row);

  row = gtk_widget_get_first_child (GTK_WIDGET (self->values));
  for (guint i = 0; i < self->counts->len; i++)
    if (!is_seen (self, i))
      {
        n_left++;
      }
    else if (!has_rows)
      {
        gtk_box_append (self->values, create_row (self, g_ptr_array_index (self->counts, i)));
      }
    else
      {
        g_autofree char *name = self->get_label (g_ptr_array_index (self->counts, i));

        show_count (row, name, g_ptr_array_index (self->counts, i));
        row = gtk_widget_get_next_sibling (row);
      }
  show_more_button (self, n_left);
  show_chosen (self);
}

static void
more_cb (VocJobFacet *self)
{
  guint      i = 0;
  GtkWidget *row;

  self->shows_all = TRUE;
  show_rows (self);
  /* The button is gone, and the keyboard goes on where it was. */
  row = gtk_widget_get_first_child (GTK_WIDGET (self->values));
  while (row != NULL && i++ < FEW_VALUES)
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL && gtk_widget_get_root (row) != NULL)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

/* The words of a chosen value that nothing has. */
static const char *
find_label (GPtrArray  *counts,
            const char *key)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);

      if (g_str_equal (count->key, key))
        return count->label;
    }
  return NULL;
}

static void
add_counts (GPtrArray *all,
            GPtrArray *counts,
            gboolean   is_stated)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);

      if (count->count > 0 && (*count->key != '\0') == is_stated)
        g_ptr_array_add (all, voc_facet_count_new (count->key, count->label, count->count));
    }
}

/* What is not stated stands last. */
static GPtrArray *
collect (VocJobFacet *self,
         GPtrArray   *counts)
{
  GPtrArray     *all = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  GHashTableIter iter;
  gpointer       key;

  add_counts (all, counts, TRUE);
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (*(const char *) key != '\0' && !has_key (all, key))
      {
        const char *label = find_label (counts, key);

        g_ptr_array_add (all, voc_facet_count_new (key, label != NULL ? label : find_label (self->counts, key), 0));
      }
  add_counts (all, counts, FALSE);
  if (g_hash_table_contains (self->chosen, "") && !has_key (all, ""))
    g_ptr_array_add (all, voc_facet_count_new ("", NULL, 0));
  return all;
}

static void
voc_job_facet_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VOC_TYPE_JOB_FACET);
  G_OBJECT_CLASS (voc_job_facet_parent_class)->dispose (object);
}

static void
voc_job_facet_finalize (GObject *object)
{
  VocJobFacet *self = VOC_JOB_FACET (object);

  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  G_OBJECT_CLASS (voc_job_facet_parent_class)->finalize (object);
}

static void
voc_job_facet_class_init (VocJobFacetClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_job_facet_dispose;
  object_class->finalize = voc_job_facet_finalize;
  signal_changed = g_signal_new ("changed", VOC_TYPE_JOB_FACET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-job-facet.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobFacet, heading);
  gtk_widget_class_bind_template_child (widget_class, VocJobFacet, values);
  gtk_widget_class_bind_template_child (widget_class, VocJobFacet, more_button);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-job-facet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
voc_job_facet_init (VocJobFacet *self)
{
  GtkLayoutManager *layout;

  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_facet_count_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

/**
 * voc_job_facet_setup:
 * @self: a facet that shows nothing yet
 * @heading: what its values are, translated
 * @label: how a value is called
 * @is_single: whether only one value can be chosen at a time
 * @can_choose_unstated: whether "not stated" can be searched for
 */
void
voc_job_facet_setup (VocJobFacet     *self,
                     const char      *heading,
                     VocJobFacetLabel label,
                     gboolean         is_single,
                     gboolean         can_choose_unstated)
{
  g_return_if_fail (VOC_IS_JOB_FACET (self) && label != NULL);

  self->get_label = label;
  self->is_single = is_single;
  self->can_choose_unstated = can_choose_unstated;
  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
}

/* Where nothing is stated of anything there is nothing to choose. */
static gboolean
has_something (VocJobFacet *self)
{
  const VocFacetCount *first = self->counts->len > 0 ? g_ptr_array_index (self->counts, 0) : NULL;

  return first != NULL && (*first->key != '\0' || g_hash_table_size (self->chosen) > 0);
}

/**
 * voc_job_facet_set_counts:
 * @self: a facet
 * @counts: (element-type VocFacetCount): what an answer says
 *
 * Shows new numbers. When the values are the same the rows stay, so that the focus
 * stays where it is while the user ticks one after the other.
 */
void
voc_job_facet_set_counts (VocJobFacet *self,
                          GPtrArray   *counts)
{
  GPtrArray *all;

  g_return_if_fail (VOC_IS_JOB_FACET (self) && counts != NULL);

  all = collect (self, counts);
  g_ptr_array_unref (self->counts);
  self->counts = all;
  show_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self), has_something (self));
}

gboolean
voc_job_facet_is_chosen (VocJobFacet *self,
                         const char  *key)
{
  g_return_val_if_fail (VOC_IS_JOB_FACET (self), FALSE);

  return g_hash_table_contains (self->chosen, key);
}

gboolean
voc_job_facet_has_chosen (VocJobFacet *self)
{
  g_return_val_if_fail (VOC_IS_JOB_FACET (self), FALSE);

  return g_hash_table_size (self->chosen) > 0;
}

/**
 * voc_job_facet_get_chosen:
 * @self: a facet
 *
 * Returns: (transfer full): the keys that are chosen, in no order
 */
char **
voc_job_facet_get_chosen (VocJobFacet *self)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer       key;

  g_return_val_if_fail (VOC_IS_JOB_FACET (self), NULL);

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_strv_builder_add (keys, key);
  return g_strv_builder_end (keys);
}

/**
 * voc_job_facet_set_chosen:
 * @self: a facet
 * @keys: (nullable): the keys to choose; %NULL for none
 *
 * Does not emit "changed".
 *
 * Returns: whether that was a change
 */
gboolean
voc_job_facet_set_chosen (VocJobFacet       *self,
                          const char *const *keys)
{
  guint    n = keys != NULL ? g_strv_length ((char **) keys) : 0;
  gboolean is_same;

  g_return_val_if_fail (VOC_IS_JOB_FACET (self), FALSE);

  is_same = n == g_hash_table_size (self->chosen);
  for (guint i = 0; is_same && i < n; i++)
    is_same = g_hash_table_contains (self->chosen, keys[i]);
  if (is_same)
    return FALSE;

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (self->chosen, g_strdup (keys[i]));
  show_rows (self);
  return TRUE;
}
