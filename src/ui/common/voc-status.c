/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Empty, error and offline pages from plain text: AdwStatusPage reads its
 * description as markup, so what feeds and servers say is escaped here.
 * Main thread only. */

#include "ui/common/voc-status.h"

#include "ui/common/voc-widget.h"

/**
 * voc_status_set:
 * @page: the page
 * @icon_name: (nullable): a symbolic icon
 * @title: plain text, translated
 * @description: (nullable): plain text, translated
 */
void
voc_status_set (AdwStatusPage *page,
                const char    *icon_name,
                const char    *title,
                const char    *description)
{
  g_autofree char *title_markup = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (ADW_IS_STATUS_PAGE (page));
  g_return_if_fail (title != NULL);

  title_markup = g_markup_escape_text (title, -1);
  if (description != NULL)
    markup = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (page, icon_name);
  adw_status_page_set_title (page, title_markup);
  adw_status_page_set_description (page, markup);
}

/**
 * voc_status_new:
 * @icon_name: (nullable): a symbolic icon
 * @title: plain text, translated
 * @description: (nullable): plain text, translated
 *
 * Returns: (transfer floating): an AdwStatusPage
 */
GtkWidget *
voc_status_new (const char *icon_name,
                const char *title,
                const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  voc_status_set (ADW_STATUS_PAGE (page), icon_name, title, description);
  return page;
}

/**
 * voc_status_set_button:
 * @page: the page
 * @label: (nullable): the way out, translated, with a mnemonic; %NULL: none
 * @action_name: the action of the button
 * @target: (nullable): its parameter; a floating reference is taken
 */
void
voc_status_set_button (AdwStatusPage *page,
                       const char    *label,
                       const char    *action_name,
                       GVariant      *target)
{
  g_autoptr (GVariant) sunk = target != NULL ? g_variant_ref_sink (target) : NULL;
  GtkWidget *button;

  g_return_if_fail (ADW_IS_STATUS_PAGE (page));

  if (label == NULL)
    {
      adw_status_page_set_child (page, NULL);
      return;
    }

  button = gtk_button_new_with_mnemonic (label);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), sunk);
  voc_widget_let_pills_wrap (button);
  adw_status_page_set_child (page, button);
}
