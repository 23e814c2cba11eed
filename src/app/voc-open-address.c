/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program is asked to open: a link of its own, which shows what it names, or the
 * address of a feed, which is shown ready to be added. Main thread only. */

#include "config.h"

#include "app/voc-open-address-private.h"

#include "model/voc-link.h"

#include <glib/gi18n-lib.h>

/**
 * voc_open_address:
 * @self: the program
 * @address: a link of our own, such as "vocation:guide/electrician#pay", or an address
 *   that somebody wants to follow
 *
 * Shows it in the window, which need not be there yet. A link of our own that names
 * nothing leads to the guides, where one can look for it, and that is said.
 */
void
voc_open_address (VocProgram *self,
                  const char *address)
{
  VocWindow       *window = voc_program_need_window (self);
  g_autofree char *target = NULL;
  g_autofree char *anchor = NULL;
  VocLinkKind      kind = voc_link_parse (address, &target, &anchor);

  if (kind == VOC_LINK_GUIDE)
    {
      g_autofree char *place = anchor != NULL ? g_strconcat (target, "#", anchor, NULL) : g_strdup (target);

      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-guide", "s", place);
    }
  else if (kind == VOC_LINK_OCCUPATION)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-salary", "s", target);
    }
  else if (voc_link_is_own (address))
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", "careers");
      voc_window_say (window, _ ("This link leads nowhere."));
    }
  else
    {
      voc_window_add_address (window, address);
    }
  voc_window_present (window);
}

/**
 * voc_open_address_cb:
 * @action: an action of the program
 * @parameter: an address
 * @user_data: the program
 *
 * Likewise, from a command line, the desktop file or the bus.
 */
void
voc_open_address_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  voc_open_address (VOC_PROGRAM (user_data), g_variant_get_string (parameter, NULL));
}
