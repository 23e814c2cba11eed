/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program may be started with. Main thread only. */

#include "config.h"

#include "app/voc-command-line-private.h"

#include <glib/gi18n-lib.h>

/* A file that is there, or an address as it is typed: "example.com/jobs" too. */
static char *
address_of_argument (const char *argument)
{
  g_autoptr (GFile) file = NULL;

  if (g_uri_peek_scheme (argument) != NULL || !g_file_test (argument, G_FILE_TEST_EXISTS))
    return g_strdup (argument);

  file = g_file_new_for_commandline_arg (argument);

  return g_file_get_uri (file);
}

/* Here and not in "open", for GFile knows nothing of an address without a scheme.
 * The action runs in the program that is open, if there is one. */
int
voc_command_line_handle (GApplication *application,
                         GVariantDict *options)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("vocation %s\n", VOC_VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^aay", &arguments);
  if (arguments == NULL && !g_variant_dict_contains (options, "search"))
    return -1;

  if (arguments != NULL && g_strv_length (arguments) > 1)
    {
      g_printerr ("%s\n", _ ("Only one address can be given."));
      return 2;
    }

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  if (arguments != NULL)
    {
      g_autofree char *address = address_of_argument (arguments[0]);
      g_autofree char *text = g_utf8_make_valid (address, -1);

      g_action_group_activate_action (G_ACTION_GROUP (application), "add-source", g_variant_new_string (text));
    }
  else
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "search", NULL);
    }

  return g_application_get_is_remote (application) ? 0 : -1;
}

/**
 * voc_command_line_setup:
 * @application: one that is not registered yet
 *
 * Says what it may be started with.
 */
void
voc_command_line_setup (GApplication *application)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { "search", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open ready to search for jobs"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL },
    { NULL },
  };

  g_application_add_main_option_entries (application, options);
  g_application_set_option_context_parameter_string (application, _ ("[ADDRESS]"));
  g_application_set_option_context_summary (application,
                                            _ ("Gathers the job listings of the feeds you follow. With the address of a feed, it shows that feed ready to be added."));
}
