/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Salaries: a title and a place at the top, what is known of the pay below. A
 * title leads to an occupation, whose name is always shown; no match is said, not
 * guessed. A newer question cancels the one before. While a sync brings listings
 * only the market is asked for again. Main thread only. */

#include "config.h"

#include "ui/salaries/voc-salaries-page-private.h"

#include "base/voc-error.h"
#include "library/voc-library-figures.h"
#include "library/voc-present.h"
#include "model/voc-occupation.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-toast.h"
#include "ui/salaries/voc-salary-bar.h"
#include "ui/salaries/voc-salary-compare.h"
#include "ui/salaries/voc-salary-fields.h"
#include "ui/salaries/voc-salary-none.h"
#include "ui/salaries/voc-salary-rows.h"
#include "ui/salaries/voc-salary-similar.h"
#include "ui/salaries/voc-salary-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (VocSalariesPage, voc_salaries_page, GTK_TYPE_WIDGET)

enum
{
  READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

/* The answer */

/* What is seen, for whoever brings it back. */
static void
emit_read (VocSalariesPage *self)
{
  const char      *title = self->title != NULL ? self->title : "";
  const char      *soc = self->facts->occupation->soc;
  g_autofree char *name = g_strconcat (soc, " ", title, NULL);
  g_autoptr (GVariant) shown = g_variant_ref_sink (g_variant_new ("(ss@" VOC_SALARY_BAR_PLACE_TYPE ")", title, soc,
                                                                  voc_salary_bar_note_place (self->bar)));

  g_signal_emit (self, signals[READ], 0, name, shown);
}

static void
show_answer (VocSalariesPage *self)
{
  VocSalaryAnswer answer = {
    .facts = self->facts,
    .title = self->title,
    .others = self->others,
    .place = voc_salary_bar_get_place_name (self->bar),
    .has_state = voc_salary_bar_get_state (self->bar) != NULL,
    .basis = self->basis,
  };

  voc_salary_view_set_answer (self->view, &answer);
  gtk_stack_set_visible_child_name (self->stack, "facts");
}

static void
show_error (VocSalariesPage *self,
            const GError    *error)
{
  /* A code that somebody followed a link to, or one of older tables. */
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    voc_salary_none_show_no_match (self->status_page, self->asked, NULL);
  else
    voc_salary_none_show_error (self->status_page, error);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
show_no_match (VocSalariesPage *self,
               GPtrArray       *titles)
{
  voc_salary_none_show_no_match (self->status_page, self->asked, titles);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
similar_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocSalariesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = voc_salary_similar_find_finish (result, &error);

  if (titles == NULL && voc_error_is_cancelled (error))
    return;

  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  if (titles == NULL)
    g_debug ("No similar titles: %s", error->message);
  show_no_match (self, titles);
}

static void
facts_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VocSalariesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  VocSalaryFacts *facts = voc_library_get_salary_finish (VOC_LIBRARY (object), result, &error);
  gboolean        is_other;

  if (facts == NULL && voc_error_is_cancelled (error))
    return;

  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  if (facts == NULL)
    {
      show_error (self, error);
      return;
    }

  is_other = self->facts == NULL || g_strcmp0 (self->facts->occupation->soc, facts->occupation->soc) != 0;
  g_clear_pointer (&self->facts, voc_salary_facts_free);
  self->facts = facts;
  if (self->title == NULL)
    voc_salary_bar_set_title (self->bar, facts->occupation->title);
  show_answer (self);
  emit_read (self);
  if (is_other)
    voc_salary_view_scroll_up (self->view);
  if (!facts->has_market)
    voc_salaries_page_load_market (self);
}

static void
load_facts (VocSalariesPage *self)
{
  renew (&self->question);
  g_cancellable_cancel (self->market);
  g_clear_object (&self->market);
  self->is_market_old = FALSE;
  self->basis = voc_library_get_basis (self->library);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  voc_library_get_salary_soon_async (self->library, self->soc, self->title, voc_salary_bar_get_state (self->bar),
                                     voc_salary_bar_get_country (self->bar), self->question, facts_cb, g_object_ref (self));
}

static void
set_occupation (VocSalariesPage *self,
                const char      *soc)
{
  voc_set_text (&self->soc, soc);
  load_facts (self);
}

/* The first one; of a title that is shown again, the one that was shown. */
static void
take_occupations (VocSalariesPage *self,
                  GPtrArray       *found)
{
  g_autofree char *soc = g_steal_pointer (&self->wanted);

  if (soc == NULL)
    soc = g_strdup (((const VocOccupation *) g_ptr_array_index (found, 0))->soc);
  for (guint i = found->len; i-- > 0;)
    if (g_strcmp0 (((const VocOccupation *) g_ptr_array_index (found, i))->soc, soc) == 0)
      g_ptr_array_remove_index (found, i);
  set_occupation (self, soc);
  self->others = g_ptr_array_ref (found);
}

static void
occupations_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (VocSalariesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = voc_library_find_occupations_finish (VOC_LIBRARY (object), result, &error);

  if (found == NULL && voc_error_is_cancelled (error))
    return;

  if (found != NULL && found->len == 0 && self->wanted == NULL)
    {
      voc_salary_similar_find_async (self->library, self->asked, self->question,
                                     similar_cb, g_object_ref (self));
      return;
    }
  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  if (found == NULL)
    {
      show_error (self, error);
      return;
    }

  take_occupations (self, found);
}

/* The question */

static void
ask (VocSalariesPage *self,
     const char      *title_or_soc)
{
  g_autofree char *asked = g_strstrip (g_strdup (title_or_soc));

  if (*asked == '\0')
    return;

  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_free (self->asked);
  self->asked = g_steal_pointer (&asked);
  if (voc_soc_is_valid (self->asked))
    {
      set_occupation (self, self->asked);
      return;
    }

  g_clear_pointer (&self->soc, g_free);
  self->title = g_strdup (self->asked);
  voc_salary_bar_set_title (self->bar, self->title);
  renew (&self->question);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  voc_library_find_occupations_async (self->library, self->title, self->question,
                                      occupations_cb, g_object_ref (self));
}

/* What it was asked for once more: of an occupation that is known, the figures alone. */
static void
ask_again (VocSalariesPage *self)
{
  g_autofree char *asked = g_strdup (self->asked);
  g_autofree char *wanted = NULL;

  if (self->soc != NULL)
    {
      load_facts (self);
      return;
    }

  if (asked == NULL)
    return;

  wanted = g_steal_pointer (&self->wanted);
  ask (self, asked);
  self->wanted = g_steal_pointer (&wanted);
}

static void
asked_cb (VocSalariesPage *self,
          const char      *title)
{
  ask (self, title);
}

static void
place_changed_cb (VocSalariesPage *self)
{
  ask_again (self);
}

static void
unit_changed_cb (VocSalariesPage *self)
{
  if (self->facts != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "facts") == 0)
    show_answer (self);
}

/* What changes meanwhile */

static void
examples_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (VocSalariesPage) self = user_data;
  /* Examples are a help; without them the entry is still there. */
  g_autoptr (GPtrArray) guides = voc_library_list_guides_finish (VOC_LIBRARY (object), result, NULL);

  if (guides != NULL)
    voc_salary_fields_fill (self->start_group, guides);
}

static void
changed_cb (VocSalariesPage *self,
            VocChanges       changes)
{
  if (changes & (VOC_CHANGE_LISTINGS | VOC_CHANGE_SOURCES))
    voc_salaries_page_load_market (self);
}

/* Actions */

static void
show_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ask (VOC_SALARIES_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocSalariesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_choose_occupation_finish (VOC_LIBRARY (object), result, &error))
    {
      g_autofree char *text = voc_present_error (error);

      voc_toast_show (GTK_WIDGET (self), text);
    }
  else if (self->title != NULL)
    {
      g_autofree char *title = g_strdup (self->title);

      ask (self, title);
    }
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  VocSalariesPage *self = VOC_SALARIES_PAGE (widget);

  if (self->title != NULL)
    voc_library_choose_occupation_async (self->library, self->title, g_variant_get_string (parameter, NULL),
                                         NULL, chosen_cb, g_object_ref (self));
}

static void
choose_state_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  voc_salary_bar_set_state (VOC_SALARIES_PAGE (widget)->bar, g_variant_get_string (parameter, NULL));
}

static void
show_pair_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  VocSalariesPage *self = VOC_SALARIES_PAGE (widget);
  const char      *soc;
  const char      *state;

  g_variant_get (parameter, "(&s&s)", &soc, &state);
  voc_salary_bar_set_state (self->bar, *state != '\0' ? state : NULL);
  ask (self, soc);
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ask_again (VOC_SALARIES_PAGE (widget));
}

static void
start_over_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  VocSalariesPage *self = VOC_SALARIES_PAGE (widget);

  renew (&self->question);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->soc, g_free);
  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  voc_salary_bar_set_title (self->bar, "");
  gtk_stack_set_visible_child_name (self->stack, "start");
  gtk_widget_grab_focus (GTK_WIDGET (self->bar));
}

static void
voc_salaries_page_map (GtkWidget *widget)
{
  VocSalariesPage *self = VOC_SALARIES_PAGE (widget);

  GTK_WIDGET_CLASS (voc_salaries_page_parent_class)->map (widget);
  voc_salaries_page_renew_market (self);
}

static void
voc_salaries_page_dispose (GObject *object)
{
  VocSalariesPage *self = VOC_SALARIES_PAGE (object);

  g_cancellable_cancel (self->question);
  g_cancellable_cancel (self->market);
  g_cancellable_cancel (self->guides);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), VOC_TYPE_SALARIES_PAGE);

  G_OBJECT_CLASS (voc_salaries_page_parent_class)->dispose (object);
}

static void
voc_salaries_page_finalize (GObject *object)
{
  VocSalariesPage *self = VOC_SALARIES_PAGE (object);

  g_clear_object (&self->question);
  g_clear_object (&self->market);
  g_clear_object (&self->guides);
  g_clear_pointer (&self->facts, voc_salary_facts_free);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_free (self->asked);
  g_free (self->title);
  g_free (self->soc);
  g_free (self->wanted);

  G_OBJECT_CLASS (voc_salaries_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, bar);
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, separator);
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, overlay);
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, start_compare);
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, start_group);
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, VocSalariesPage, view);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_changed_cb);
}

static void
voc_salaries_page_class_init (VocSalariesPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_salaries_page_dispose;
  object_class->finalize = voc_salaries_page_finalize;
  widget_class->map = voc_salaries_page_map;

  g_type_ensure (VOC_TYPE_SALARY_BAR);
  g_type_ensure (VOC_TYPE_SALARY_COMPARE);
  g_type_ensure (VOC_TYPE_SALARY_VIEW);
  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/salaries/voc-salaries-page.ui");
  bind_children (widget_class);

  /**
   * VocSalariesPage::read:
   * @self: a page
   * @name: an occupation, and the title that it is shown for
   * @shown: what is seen of it, for voc_salaries_page_reopen()
   *
   * The pay of an occupation is shown.
   */
  signals[READ] = g_signal_new ("read", VOC_TYPE_SALARIES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_VARIANT);
  gtk_widget_class_install_action (widget_class, "salaries.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "salaries.choose", "s", choose_action);
  gtk_widget_class_install_action (widget_class, "salaries.choose-state", "s", choose_state_action);
  gtk_widget_class_install_action (widget_class, "salaries.show-pair", "(ss)", show_pair_action);
  gtk_widget_class_install_action (widget_class, "salaries.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "salaries.start-over", NULL, start_over_action);
}

static void
voc_salaries_page_init (VocSalariesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->guides = g_cancellable_new ();
}

/**
 * voc_salaries_page_new:
 * @library: a library that is open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
voc_salaries_page_new (VocLibrary *library)
{
  VocSalariesPage *self;

  g_return_val_if_fail (VOC_IS_LIBRARY (library), NULL);

  self = g_object_new (VOC_TYPE_SALARIES_PAGE, NULL);
  self->library = g_object_ref (library);
  voc_salary_bar_set_library (self->bar, library);
  voc_salary_compare_set_library (self->start_compare, library);
  voc_salary_view_set_library (self->view, library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  voc_library_list_guides_async (library, self->guides, examples_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

/**
 * voc_salaries_page_show:
 * @self: a page
 * @title_or_soc: a job title, or the code of an occupation such as "15-1252"
 *
 * Shows what an occupation pays.
 */
void
voc_salaries_page_show (VocSalariesPage *self,
                        const char      *title_or_soc)
{
  g_return_if_fail (VOC_IS_SALARIES_PAGE (self));
  g_return_if_fail (title_or_soc != NULL);

  ask (self, title_or_soc);
}

/**
 * voc_salaries_page_reopen:
 * @self: a page
 * @shown: what #VocSalariesPage::read gave: a title, "" for none, the code of its
 *   occupation, and the place
 *
 * Shows what was shown before, in its place, though the title may mean another occupation
 * by now.
 */
void
voc_salaries_page_reopen (VocSalariesPage *self,
                          GVariant        *shown)
{
  g_autoptr (GVariant) place = NULL;
  const char *title;
  const char *soc;

  g_return_if_fail (VOC_IS_SALARIES_PAGE (self));
  g_return_if_fail (shown != NULL && g_variant_is_of_type (shown, G_VARIANT_TYPE ("(ss" VOC_SALARY_BAR_PLACE_TYPE ")")));

  g_variant_get (shown, "(&s&s@" VOC_SALARY_BAR_PLACE_TYPE ")", &title, &soc, &place);
  voc_salary_bar_restore_place (self->bar, place);
  ask (self, *title != '\0' ? title : soc);
  if (*title != '\0')
    self->wanted = g_strdup (soc);
}

/**
 * voc_salaries_page_find:
 * @self: a page
 *
 * Puts the cursor where a title is typed.
 */
void
voc_salaries_page_find (VocSalariesPage *self)
{
  g_return_if_fail (VOC_IS_SALARIES_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->bar));
}
