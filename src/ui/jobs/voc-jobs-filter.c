/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The filters beside the words, each value with the number of jobs that have it
 * in the answer that is shown. Rows are made once a value and kept, so that what
 * is checked stays checked while counts come in. Main thread only. */

#include "config.h"

#include "ui/jobs/voc-jobs-filter.h"

#include "library/voc-present.h"
#include "model/voc-vocabulary.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define DAY_SECONDS (24 * 60 * 60)

/* Companies are many; the most frequent ones are offered. */
#define SHOWN_COMPANIES 8

struct _VocJobsFilter
{
  GtkPopover parent_instance;

  GHashTable *checks[VOC_N_FACETS]; /* key → GtkCheckButton (unowned) */
  GHashTable *rows[VOC_N_FACETS];   /* key → AdwActionRow (unowned) */
  gboolean    is_quiet;

  GtkBox              *box;
  AdwPreferencesGroup *pay_group;
  AdwEntryRow         *pay_row;
  AdwComboRow         *age_row;
  AdwPreferencesGroup *workplace_group;
  AdwPreferencesGroup *employment_group;
  AdwPreferencesGroup *source_group;
  AdwPreferencesGroup *company_group;
  GtkSwitch           *hidden_switch;
  GtkSwitch           *saved_switch;
  GtkButton           *clear_button;
};

G_DEFINE_FINAL_TYPE (VocJobsFilter, voc_jobs_filter, GTK_TYPE_POPOVER)

static guint changed_signal;

static const int age_days[] = { 0, 1, 3, 7, 30 };

static void
say_changed (VocJobsFilter *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_button), voc_jobs_filter_is_active (self));
  if (!self->is_quiet)
    g_signal_emit (self, changed_signal, 0);
}

static void
pay_changed_cb (VocJobsFilter *self)
{
  say_changed (self);
}

static void
age_changed_cb (VocJobsFilter *self)
{
  say_changed (self);
}

static void
hidden_changed_cb (VocJobsFilter *self)
{
  say_changed (self);
}

static void
saved_changed_cb (VocJobsFilter *self)
{
  say_changed (self);
}

/* One source or company at a time: what a query can ask for. */
static gboolean
is_single (VocFacet facet)
{
  return facet == VOC_FACET_SOURCE || facet == VOC_FACET_COMPANY;
}

static void
toggled_cb (VocJobsFilter  *self,
            GtkCheckButton *check)
{
  VocFacet       facet = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "voc-facet"));
  GHashTableIter iter;
  gpointer       other;

  if (self->is_quiet)
    return;

  if (is_single (facet) && gtk_check_button_get_active (check))
    {
      self->is_quiet = TRUE;
      g_hash_table_iter_init (&iter, self->checks[facet]);
      while (g_hash_table_iter_next (&iter, NULL, &other))
        if (other != (gpointer) check)
          gtk_check_button_set_active (other, FALSE);
      self->is_quiet = FALSE;
    }
  say_changed (self);
}

static char *
make_label (VocFacet             facet,
            const VocFacetCount *count)
{
  if (*count->key == '\0')
    return g_strdup (_ ("Not stated"));
  if (count->label != NULL)
    return g_strdup (count->label);
  if (facet == VOC_FACET_WORKPLACE)
    return g_strdup (voc_present_workplace (voc_workplace_from_code (count->key)));
  if (facet == VOC_FACET_EMPLOYMENT)
    return voc_present_employment (voc_employment_from_code (count->key));

  return g_strdup (count->key);
}

static AdwPreferencesGroup *
get_group (VocJobsFilter *self,
           VocFacet       facet)
{
  switch (facet)
    {
    case VOC_FACET_WORKPLACE:
      return self->workplace_group;
    case VOC_FACET_EMPLOYMENT:
      return self->employment_group;
    case VOC_FACET_SOURCE:
      return self->source_group;
    case VOC_FACET_COMPANY:
      return self->company_group;
    case VOC_N_FACETS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_row (VocJobsFilter       *self,
         VocFacet             facet,
         const VocFacetCount *count)
{
  g_autofree char *label = make_label (facet, count);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();
  GtkWidget       *number = gtk_label_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (check), "voc-facet", GUINT_TO_POINTER (facet));
  g_object_set_data (G_OBJECT (row), "voc-number", number);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (get_group (self, facet), row);
  g_hash_table_insert (self->checks[facet], g_strdup (count->key), check);
  g_hash_table_insert (self->rows[facet], g_strdup (count->key), row);
}

/* A value without jobs stays only while it is checked. */
static void
update_rows (VocJobsFilter   *self,
             VocFacet         facet,
             const VocResult *result)
{
  GPtrArray     *counts = result->facets[facet];
  guint          n_counts = facet == VOC_FACET_COMPANY ? MIN (counts->len, SHOWN_COMPANIES) : counts->len;
  GHashTableIter iter;
  gpointer       key, row;
  guint          n_shown = 0;

  for (guint i = 0; i < n_counts; i++)
    {
      const VocFacetCount *count = g_ptr_array_index (counts, i);

      if (!g_hash_table_contains (self->rows[facet], count->key) && !(is_single (facet) && *count->key == '\0'))
        add_row (self, facet, count);
    }

  g_hash_table_iter_init (&iter, self->rows[facet]);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      guint            n = 0;
      g_autofree char *number = NULL;
      gboolean         is_shown;

      for (guint i = 0; i < n_counts; i++)
        {
          const VocFacetCount *count = g_ptr_array_index (counts, i);

          if (g_str_equal (count->key, key))
            n = count->count;
        }
      number = voc_present_number (n);
      gtk_label_set_text (g_object_get_data (G_OBJECT (row), "voc-number"), number);
      is_shown = n > 0 || gtk_check_button_get_active (g_hash_table_lookup (self->checks[facet], key));
      gtk_widget_set_visible (row, is_shown);
      n_shown += is_shown;
    }
  gtk_widget_set_visible (GTK_WIDGET (get_group (self, facet)), n_shown > 0);
}

static void
clear_cb (VocJobsFilter *self)
{
  voc_jobs_filter_clear (self);
}

static void
voc_jobs_filter_finalize (GObject *object)
{
  VocJobsFilter *self = VOC_JOBS_FILTER (object);

  for (guint i = 0; i < VOC_N_FACETS; i++)
    {
      g_clear_pointer (&self->checks[i], g_hash_table_unref);
      g_clear_pointer (&self->rows[i], g_hash_table_unref);
    }

  G_OBJECT_CLASS (voc_jobs_filter_parent_class)->finalize (object);
}

static void
voc_jobs_filter_class_init (VocJobsFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = voc_jobs_filter_finalize;

  changed_signal = g_signal_new ("changed", VOC_TYPE_JOBS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/jobs/voc-jobs-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, box);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, pay_group);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, pay_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, age_row);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, workplace_group);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, employment_group);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, source_group);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, company_group);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, hidden_switch);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, saved_switch);
  gtk_widget_class_bind_template_child (widget_class, VocJobsFilter, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, pay_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, age_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, hidden_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
voc_jobs_filter_init (VocJobsFilter *self)
{
  for (guint i = 0; i < VOC_N_FACETS; i++)
    {
      self->checks[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->rows[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  self->is_quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_quiet = FALSE;
  for (guint i = 0; i < VOC_N_FACETS; i++)
    gtk_widget_set_visible (GTK_WIDGET (get_group (self, i)), FALSE);
}

/**
 * voc_jobs_filter_new:
 *
 * Returns: (transfer floating): filters that leave nothing out
 */
GtkWidget *
voc_jobs_filter_new (void)
{
  return g_object_new (VOC_TYPE_JOBS_FILTER, NULL);
}

static gint64
get_min_pay (VocJobsFilter *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->pay_row));
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);

  return g_ascii_strtoll (digits->str, NULL, 10);
}

/* The key that is checked of a facet of which one can be. */
static const char *
get_checked (VocJobsFilter *self,
             VocFacet       facet)
{
  GHashTableIter iter;
  gpointer       key, check;

  g_hash_table_iter_init (&iter, self->checks[facet]);
  while (g_hash_table_iter_next (&iter, &key, &check))
    if (gtk_check_button_get_active (check))
      return key;

  return NULL;
}

/**
 * voc_jobs_filter_apply:
 * @self: filters
 * @query: a query that is being made
 *
 * Puts the filters into a query.
 */
void
voc_jobs_filter_apply (VocJobsFilter *self,
                       VocQuery      *query)
{
  GHashTableIter iter;
  gpointer       key, check;
  const char    *source, *company;
  guint          age;

  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  g_hash_table_iter_init (&iter, self->checks[VOC_FACET_WORKPLACE]);
  while (g_hash_table_iter_next (&iter, &key, &check))
    if (gtk_check_button_get_active (check))
      query->workplaces |= 1u << (*(char *) key != '\0' ? voc_workplace_from_code (key) : VOC_WORKPLACE_UNKNOWN);

  g_hash_table_iter_init (&iter, self->checks[VOC_FACET_EMPLOYMENT]);
  while (g_hash_table_iter_next (&iter, &key, &check))
    if (gtk_check_button_get_active (check))
      query->employment |= voc_employment_from_code (key);

  source = get_checked (self, VOC_FACET_SOURCE);
  company = get_checked (self, VOC_FACET_COMPANY);
  age = adw_combo_row_get_selected (self->age_row);
  query->source_id = source != NULL ? g_ascii_strtoll (source, NULL, 10) : 0;
  voc_set_text (&query->company, company);
  query->min_pay = get_min_pay (self);
  if (age > 0 && age < G_N_ELEMENTS (age_days))
    query->posted_after = g_get_real_time () / G_USEC_PER_SEC - (gint64) age_days[age] * DAY_SECONDS;
  query->shows_hidden = gtk_switch_get_active (self->hidden_switch);
  query->only_saved = gtk_switch_get_active (self->saved_switch);
}

/**
 * voc_jobs_filter_set_result:
 * @self: filters
 * @result: the answer whose counts to show
 */
void
voc_jobs_filter_set_result (VocJobsFilter   *self,
                            const VocResult *result)
{
  g_return_if_fail (VOC_IS_JOBS_FILTER (self));
  g_return_if_fail (result != NULL);

  for (guint i = 0; i < VOC_N_FACETS; i++)
    update_rows (self, i, result);
}

/**
 * voc_jobs_filter_is_active:
 * @self: filters
 *
 * Returns: whether anything is left out
 */
gboolean
voc_jobs_filter_is_active (VocJobsFilter *self)
{
  g_return_val_if_fail (VOC_IS_JOBS_FILTER (self), FALSE);

  for (guint i = 0; i < VOC_N_FACETS; i++)
    if (get_checked (self, i) != NULL)
      return TRUE;

  return get_min_pay (self) > 0 || adw_combo_row_get_selected (self->age_row) > 0
         || gtk_switch_get_active (self->hidden_switch) || gtk_switch_get_active (self->saved_switch);
}

/**
 * voc_jobs_filter_clear:
 * @self: filters
 *
 * Takes every filter away, and says so once.
 */
void
voc_jobs_filter_clear (VocJobsFilter *self)
{
  GHashTableIter iter;
  gpointer       check;

  g_return_if_fail (VOC_IS_JOBS_FILTER (self));

  self->is_quiet = TRUE;
  for (guint i = 0; i < VOC_N_FACETS; i++)
    {
      g_hash_table_iter_init (&iter, self->checks[i]);
      while (g_hash_table_iter_next (&iter, NULL, &check))
        gtk_check_button_set_active (check, FALSE);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->pay_row), "");
  adw_combo_row_set_selected (self->age_row, 0);
  gtk_switch_set_active (self->hidden_switch, FALSE);
  gtk_switch_set_active (self->saved_switch, FALSE);
  self->is_quiet = FALSE;
  say_changed (self);
}
