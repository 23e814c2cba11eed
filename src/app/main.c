/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts the program. */

#include "config.h"

#include "app/voc-program.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) program = NULL;

  setlocale (LC_ALL, "");
  /* The build folder has the catalogues too, for running without installing. */
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VOCATION_LOCALEDIR") != NULL ? g_getenv ("VOCATION_LOCALEDIR") : VOC_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  program = voc_program_new ();

  return g_application_run (G_APPLICATION (program), argc, argv);
}
