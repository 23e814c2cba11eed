/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles to begin with, for who has none in mind: a row for each field of work, which
 * opens on what people in it are called. All of them in one list would be four screens of
 * a telephone long. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salary-fields.h"

#include "library/voc-present-field.h"
#include "model/voc-guide.h"
#include "ui/salaries/voc-salary-rows.h"

/* Titles that stand under the name of a field. */
#define MAX_NAMED 3

typedef struct
{
  const char *field;
  const char *title;
  const char *soc;
} Entry;

static int
compare_entries (const void *a,
                 const void *b)
{
  const Entry *x = a;
  const Entry *y = b;
  int          order = g_utf8_collate (x->field, y->field);

  return order != 0 ? order : g_utf8_collate (x->title, y->title);
}

/* Ours, each in the field of the occupation whose figures it shows. */
static GArray *
list_entries (const GPtrArray *guides)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < guides->len; i++)
    {
      const VocGuide *guide = g_ptr_array_index (guides, i);
      const char     *soc = guide->socs != NULL ? guide->socs[0] : NULL;
      const Entry     entry = { voc_present_field (soc), guide->title, soc };

      if (guide->publisher == NULL && entry.field != NULL)
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);

  return entries;
}

static char *
name_some (const Entry *entries,
           guint        n)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, MAX_NAMED); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", entries[i].title);
  if (n > MAX_NAMED)
    g_string_append (names, ", …");

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_field (AdwPreferencesGroup *group,
           const Entry         *entries,
           guint                n)
{
  GtkWidget       *row = adw_expander_row_new ();
  g_autofree char *names = name_some (entries, n);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entries[0].field);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), names);
  for (guint i = 0; i < n; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), voc_salary_rows_new_example (entries[i].title, entries[i].soc));
  adw_preferences_group_add (group, row);
}

/**
 * voc_salary_fields_fill:
 * @group: where, with nothing in it yet
 * @guides: (element-type VocGuide): titles, with the occupations that they are of
 *
 * Shows the guides that ship with the program by field of work. The group is shown when
 * there are any.
 */
void
voc_salary_fields_fill (AdwPreferencesGroup *group,
                        const GPtrArray     *guides)
{
  g_autoptr (GArray) entries = NULL;
  guint n;

  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));
  g_return_if_fail (guides != NULL);

  entries = list_entries (guides);
  for (guint i = 0; i < entries->len; i += n)
    {
      const Entry *first = &g_array_index (entries, Entry, i);

      for (n = 1; i + n < entries->len && g_str_equal (first[n].field, first->field); n++)
        ;
      add_field (group, first, n);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), entries->len > 0);
}
