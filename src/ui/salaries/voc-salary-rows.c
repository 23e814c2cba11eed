/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Boxed lists of the Salaries page: the outlook, and occupations that one can
 * go on to. What a row says is plain text. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-rows.h"

#include "library/voc-present.h"
#include "ui/common/voc-figure-source.h"
#include "ui/common/voc-line-layout.h"

#include <glib/gi18n-lib.h>

#define SIMILAR_WIDTH 480

/* The least width of a label in characters. To find out what it is without one, every text is
 * laid out a character a line. */
#define LEAST_CHARS 8

/* Pixels between the parts of a row. */
#define ROW_SPACING 6

/* Pixels between a list and the line that says where its figures are from. */
#define SOURCE_SPACING 9

/* Of a box: its list. */
#define LIST_KEY "voc-list"

/* The list of a box. It stays when something else is listed: rows that are there say
 * something else, which costs far less than new ones, and keep the keyboard. */
typedef struct
{
  AdwPreferencesGroup *group;
  GPtrArray           *rows; /* (element-type AdwActionRow): not owned */
  guint                n;    /* that say what is listed now */
} List;

static void
list_free (List *list)
{
  g_ptr_array_unref (list->rows);
  g_free (list);
}

static void
widen_labels (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_width_chars (GTK_LABEL (widget), LEAST_CHARS);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    widen_labels (child);
}

static List *
begin_list (GtkBox     *box,
            const char *title,
            const char *description)
{
  List            *list = g_object_get_data (G_OBJECT (box), LIST_KEY);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *markup = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  if (list == NULL)
    {
      list = g_new0 (List, 1);
      list->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      list->rows = g_ptr_array_new ();
      widen_labels (GTK_WIDGET (list->group));
      voc_line_layout_set_boxes (GTK_WIDGET (list->group), ROW_SPACING);
      gtk_box_append (box, GTK_WIDGET (list->group));
      g_object_set_data_full (G_OBJECT (box), LIST_KEY, list, (GDestroyNotify) list_free);
    }

  adw_preferences_group_set_title (list->group, title_markup);
  adw_preferences_group_set_description (list->group, markup);
  list->n = 0;

  return list;
}

/* Takes those away that say nothing now. */
static void
end_list (List *list)
{
  while (list->rows->len > list->n)
    {
      adw_preferences_group_remove (list->group, g_ptr_array_index (list->rows, list->rows->len - 1));
      g_ptr_array_set_size (list->rows, (gint) list->rows->len - 1);
    }
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
  widen_labels (GTK_WIDGET (row));
  voc_line_layout_set_boxes (GTK_WIDGET (row), ROW_SPACING);

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

/* The next row, or NULL when there is none yet. */
static AdwActionRow *
reuse_row (List       *list,
           const char *title,
           const char *subtitle)
{
  AdwActionRow *row;

  if (list->n >= list->rows->len)
    return NULL;

  row = g_ptr_array_index (list->rows, list->n++);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  return row;
}

static void
append_row (List         *list,
            AdwActionRow *row)
{
  adw_preferences_group_add (list->group, GTK_WIDGET (row));
  g_ptr_array_add (list->rows, row);
  list->n++;
}

/* A fact is a figure under what it is of: both stay whole on a narrow window. */
static void
add_fact (List       *list,
          const char *name,
          const char *value)
{
  AdwActionRow *row;

  if (value == NULL || reuse_row (list, name, value) != NULL)
    return;

  row = create_row (name, value);
  gtk_widget_add_css_class (GTK_WIDGET (row), "voc-fact");
  append_row (list, row);
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

    /* Published to the hundred: "2.2%: from 1,800 to 1,800" would read as a mistake. */
    if (g_str_equal (from, to) && projection->growth != 0)
      /* Translators: growth: %1$s is a percentage, %2$s the number of people who do the work. */
      return g_strdup_printf (_ ("%1$s, of about %2$s people"), growth, from);

    /* Translators: %1$s is a percentage, the others are numbers of people. */
    return g_strdup_printf (_ ("%1$s: from %2$s to %3$s people"), growth, from, to);
  }
}

static void
add_older (List                *list,
           const VocProjection *projection)
{
  g_autofree char *growth = present_growth (projection);
  g_autofree char *years = voc_present_years (projection->period);
  /* Translators: %s is a span of years, such as 2019–2029. */
  g_autofree char *name = g_strdup_printf (_ ("Earlier Estimate, %s"), years);

  add_fact (list, name, growth);
}

static void
add_newest (List                 *list,
            const VocSalaryFacts *facts)
{
  const VocProjection *projection = g_ptr_array_index (facts->projections, 0);
  g_autofree char     *growth = present_growth (projection);
  g_autofree char     *openings = voc_present_openings (projection->openings);

  add_fact (list, _ ("Growth"), growth);
  /* What was thought before stands where it is compared. */
  for (guint i = 1; i < facts->projections->len; i++)
    add_older (list, g_ptr_array_index (facts->projections, i));
  add_fact (list, _ ("Openings a Year"), openings);
  add_fact (list, _ ("Usual Education to Start"), voc_present_education (projection->education));
  add_fact (list, _ ("Usual Experience in Related Work"), voc_present_experience (projection->experience));
  add_fact (list, _ ("Usual Training on the Job"), voc_present_training (projection->training));
}

/* The line under the list of a box. */
static VocFigureSource *
need_source (GtkBox *box)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (box));

  if (!VOC_IS_FIGURE_SOURCE (last))
    {
      last = voc_figure_source_new ();
      gtk_widget_set_margin_top (last, SOURCE_SPACING);
      gtk_box_append (box, last);
    }

  return VOC_FIGURE_SOURCE (last);
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
  List                *list;
  const VocProjection *newest;
  g_autofree char     *source = NULL;
  g_autofree char     *years = NULL;
  g_autoptr (GPtrArray) citations = NULL;

  gtk_widget_set_visible (GTK_WIDGET (box), facts->projections->len > 0);
  if (facts->projections->len == 0)
    return;

  newest = g_ptr_array_index (facts->projections, 0);
  /* Translators: the source of figures: %1$s is a span of years, %2$s the code of an occupation. */
  years = voc_present_years (newest->period);
  source = g_strdup_printf (_ ("BLS Employment Projections, %1$s · SOC %2$s"), years, newest->soc);
  list = begin_list (box, _ ("Outlook"), NULL);
  add_newest (list, facts);
  end_list (list);
  citations = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_citation_unref);
  for (guint i = 0; i < facts->projections->len; i++)
    g_ptr_array_add (citations, voc_citation_new_projection (facts->credits, g_ptr_array_index (facts->projections, i), facts->occupation));
  voc_figure_source_set (need_source (box), source, citations);
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
  List *list;
  guint n = occupations != NULL ? occupations->len : 0;

  gtk_widget_set_visible (GTK_WIDGET (box), n > 0);
  if (n == 0)
    return;

  list = begin_list (box, title, description);
  for (guint i = 0; i < n; i++)
    {
      const VocOccupation *occupation = g_ptr_array_index (occupations, i);
      g_autofree char     *code = g_strdup_printf ("SOC %s", occupation->soc);
      AdwActionRow        *row = reuse_row (list, occupation->title, code);

      if (row != NULL)
        gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", occupation->soc);
      else
        {
          row = create_row (occupation->title, code);
          make_way (row, action_name, occupation->soc);
          append_row (list, row);
        }
    }
  end_list (list);
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
