/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Boxed lists of the Salaries page: the outlook, and occupations that one can
 * go on to. What a row says is plain text. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-rows.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

#define SIMILAR_WIDTH 480

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static AdwPreferencesGroup *
add_group (GtkBox     *box,
           const char *title,
           const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char     *title_markup = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (group, title_markup);
  if (description != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (description, -1);

      adw_preferences_group_set_description (group, markup);
    }
  gtk_box_append (box, GTK_WIDGET (group));

  return group;
}

static AdwActionRow *
create_row (const char *title,
            const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (row, subtitle);

  return row;
}

static void
make_way (AdwActionRow *row,
          const char   *action_name,
          const char   *soc)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", soc);
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
}

/* A fact is a figure under what it is of: both stay whole on a narrow window. */
static void
add_fact (AdwPreferencesGroup *group,
          const char          *name,
          const char          *value)
{
  AdwActionRow *row;

  if (value == NULL)
    return;

  row = create_row (name, value);
  gtk_widget_add_css_class (GTK_WIDGET (row), "voc-fact");
  adw_preferences_group_add (group, GTK_WIDGET (row));
}

static char *
present_growth (const VocProjection *projection)
{
  g_autofree char *growth = voc_present_percent (projection->growth, 1);

  if (projection->employment_base < 0 || projection->employment_projected < 0)
    return g_steal_pointer (&growth);

  {
    g_autofree char *from = voc_present_number (projection->employment_base);
    g_autofree char *to = voc_present_number (projection->employment_projected);

    /* Translators: %1$s is a percentage, the others are numbers of people. */
    return g_strdup_printf (_ ("%1$s: from %2$s to %3$s people"), growth, from, to);
  }
}

static void
add_older (AdwPreferencesGroup *group,
           const VocProjection *projection)
{
  g_autofree char *growth = present_growth (projection);
  g_autofree char *years = voc_present_years (projection->period);
  /* Translators: %s is a span of years, such as 2019–2029. */
  g_autofree char *name = g_strdup_printf (_ ("Earlier estimate, %s"), years);

  add_fact (group, name, growth);
}

static void
add_newest (AdwPreferencesGroup  *group,
            const VocSalaryFacts *facts)
{
  const VocProjection *projection = g_ptr_array_index (facts->projections, 0);
  g_autofree char     *growth = present_growth (projection);
  g_autofree char     *openings = projection->openings >= 0 ? voc_present_number (projection->openings) : NULL;

  add_fact (group, _ ("Growth"), growth);
  /* What was thought before stands where it is compared. */
  for (guint i = 1; i < facts->projections->len; i++)
    add_older (group, g_ptr_array_index (facts->projections, i));
  add_fact (group, _ ("Openings a year"), openings);
  add_fact (group, _ ("Usual education to start"), voc_present_education (projection->education));
  add_fact (group, _ ("Usual experience in related work"), voc_present_experience (projection->experience));
  add_fact (group, _ ("Usual training on the job"), voc_present_training (projection->training));
}

/**
 * voc_salary_rows_set_outlook:
 * @box: where
 * @facts: an occupation's figures
 *
 * Shows the newest projection, and what the older ones had said.
 */
void
voc_salary_rows_set_outlook (GtkBox               *box,
                             const VocSalaryFacts *facts)
{
  AdwPreferencesGroup *group;
  const VocProjection *newest;
  g_autofree char     *source = NULL;
  g_autofree char     *years = NULL;

  empty_box (box);
  gtk_widget_set_visible (GTK_WIDGET (box), facts->projections->len > 0);
  if (facts->projections->len == 0)
    return;

  newest = g_ptr_array_index (facts->projections, 0);
  /* Translators: the source of figures: %1$s is a span of years, %2$s the code of an occupation. */
  years = voc_present_years (newest->period);
  source = g_strdup_printf (_ ("BLS Employment Projections, %1$s · SOC %2$s"), years, newest->soc);
  group = add_group (box, _ ("Outlook"), source);
  add_newest (group, facts);
}

/**
 * voc_salary_rows_set_occupations:
 * @box: where
 * @title: the list's title
 * @description: (nullable): a sentence below it
 * @occupations: (element-type VocOccupation) (nullable): what is listed
 * @action_name: what a row does, with the occupation's code
 */
void
voc_salary_rows_set_occupations (GtkBox     *box,
                                 const char *title,
                                 const char *description,
                                 GPtrArray  *occupations,
                                 const char *action_name)
{
  AdwPreferencesGroup *group;
  guint                n = occupations != NULL ? occupations->len : 0;

  empty_box (box);
  gtk_widget_set_visible (GTK_WIDGET (box), n > 0);
  if (n == 0)
    return;

  group = add_group (box, title, description);
  for (guint i = 0; i < n; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (occupations, i);
      g_autofree char     *code = g_strdup_printf ("SOC %s", occupation->soc);
      AdwActionRow        *row = create_row (occupation->title, code);

      make_way (row, action_name, occupation->soc);
      adw_preferences_group_add (group, GTK_WIDGET (row));
    }
}

/**
 * voc_salary_rows_new_example:
 * @title: what people call the work
 * @target: what it asks for: the code of an occupation, or a title
 *
 * Returns: (transfer floating): a row that leads there
 */
GtkWidget *
voc_salary_rows_new_example (const char *title,
                             const char *target)
{
  AdwActionRow *row = create_row (title, NULL);

  make_way (row, "salaries.show", target);

  return GTK_WIDGET (row);
}

/**
 * voc_salary_rows_new_similar:
 * @titles: (element-type VocOccupation): titles that may have been meant
 *
 * Returns: (transfer floating): a list of them; each one asks for the title it names
 */
GtkWidget *
voc_salary_rows_new_similar (GPtrArray *titles)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (titles != NULL, NULL);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Did You Mean"));
  for (guint i = 0; i < titles->len; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (titles, i);
      const char          *title = occupation->matched_title != NULL ? occupation->matched_title : occupation->title;

      /* One title may be said of several occupations. */
      if (g_hash_table_add (seen, (gpointer) title))
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), voc_salary_rows_new_example (title, title));
    }
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), SIMILAR_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), group);

  return clamp;
}
