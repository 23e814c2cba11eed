/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the search of the desktop calls, and in what form it is told of something: the
 * interface is org.gnome.Shell.SearchProvider2, as the developer documentation of GNOME has
 * it. Main thread only. */

#include "config.h"

#include "app/voc-search-interface-private.h"

#include "base/voc-text.h"
#include "library/voc-present.h"

static const char interface_xml[] = "<node>"
                                    " <interface name='org.gnome.Shell.SearchProvider2'>"
                                    "  <method name='GetInitialResultSet'>"
                                    "   <arg type='as' name='terms' direction='in'/>"
                                    "   <arg type='as' name='results' direction='out'/>"
                                    "  </method>"
                                    "  <method name='GetSubsearchResultSet'>"
                                    "   <arg type='as' name='previous_results' direction='in'/>"
                                    "   <arg type='as' name='terms' direction='in'/>"
                                    "   <arg type='as' name='results' direction='out'/>"
                                    "  </method>"
                                    "  <method name='GetResultMetas'>"
                                    "   <arg type='as' name='identifiers' direction='in'/>"
                                    "   <arg type='aa{sv}' name='metas' direction='out'/>"
                                    "  </method>"
                                    "  <method name='ActivateResult'>"
                                    "   <arg type='s' name='identifier' direction='in'/>"
                                    "   <arg type='as' name='terms' direction='in'/>"
                                    "   <arg type='u' name='timestamp' direction='in'/>"
                                    "  </method>"
                                    "  <method name='LaunchSearch'>"
                                    "   <arg type='as' name='terms' direction='in'/>"
                                    "   <arg type='u' name='timestamp' direction='in'/>"
                                    "  </method>"
                                    " </interface>"
                                    "</node>";

/**
 * voc_search_interface_new:
 * @error: return location
 *
 * Returns: (transfer full): a node with the one interface; %NULL with @error set
 */
GDBusNodeInfo *
voc_search_interface_new (GError **error)
{
  return g_dbus_node_info_new_for_xml (interface_xml, error);
}

/**
 * voc_search_interface_add_meta:
 * @builder: of a list of what was found
 * @id: what it is called in answers
 * @name: its first line
 * @description: the other ones
 *
 * Tells of something that was found.
 */
void
voc_search_interface_add_meta (GVariantBuilder *builder,
                               const char      *id,
                               const char      *name,
                               const char      *description)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (VOC_APPLICATION_ID);
  g_autoptr (GVariant) packed = g_icon_serialize (icon);

  g_variant_builder_open (builder, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (builder, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (builder, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (builder, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (builder, "{sv}", "icon", packed);
  g_variant_builder_close (builder);
}

static char *
describe_row (const VocListingRow *row)
{
  g_autofree char  *pay = row->pay != NULL ? voc_present_pay (row->pay) : NULL;
  const char *const all[] = { row->company, row->place, pay };
  const char       *parts[G_N_ELEMENTS (all) + 1] = { NULL };
  guint             n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && *all[i] != '\0')
      parts[n++] = all[i];

  return g_strjoinv (" · ", (char **) parts);
}

/**
 * voc_search_interface_add_job:
 * @builder: of a list of what was found
 * @id: what it is called in answers
 * @row: a job
 *
 * Tells of a job that was found.
 */
void
voc_search_interface_add_job (GVariantBuilder     *builder,
                              const char          *id,
                              const VocListingRow *row)
{
  g_autofree char *description = describe_row (row);

  voc_search_interface_add_meta (builder, id, row->title, description);
}

/**
 * voc_search_interface_fits:
 * @text: a text, or a name
 * @words: (array zero-terminated=1): of voc_text_tokenize() on what was typed
 *
 * Returns: whether the text has all of the words; the last one may go on there. Where there
 *   is no word nothing fits
 */
gboolean
voc_search_interface_fits (const char *text,
                           char      **words)
{
  g_auto (GStrv) tokens = voc_text_tokenize (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_there = FALSE;

      for (guint k = 0; tokens[k] != NULL && !is_there; k++)
        is_there = words[i + 1] == NULL ? g_str_has_prefix (tokens[k], words[i]) : g_str_equal (tokens[k], words[i]);
      if (!is_there)
        return FALSE;
    }

  return words[0] != NULL;
}
