/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed after the program's name. Each command has its options as a
 * table of its own locals; the ones that every command knows are added here.
 * Words come as bytes of any kind: they are taken as text only where a text is
 * meant, so that a file's name may be any bytes. Used on the main thread. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

static void
add_common_entries (VocCtl         *ctl,
                    GOptionContext *context,
                    gboolean       *wants_help)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->is_json, N_ ("Print JSON, one object a line"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &ctl->is_quiet,
      N_ ("Print nothing but results and errors"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, wants_help, N_ ("Show this help and end"), NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
}

static GOptionContext *
new_context (VocCtl             *ctl,
             const GOptionEntry *entries,
             gboolean           *wants_help)
{
  const VocCtlCommand *command = ctl->command;
  GOptionContext      *context = g_option_context_new (command->arguments != NULL
                                                         ? _ (command->arguments)
                                                         : NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->description != NULL)
    g_option_context_set_description (context, _ (command->description));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_common_entries (ctl, context, wants_help);
  return context;
}

/**
 * voc_ctl_help:
 * @ctl: the run
 * @entries: (nullable): the command's options
 *
 * Returns: (transfer full): the help of the command
 */
char *
voc_ctl_help (VocCtl             *ctl,
              const GOptionEntry *entries)
{
  gboolean wants_help = FALSE;
  g_autoptr (GOptionContext) context = new_context (ctl, entries, &wants_help);

  return g_option_context_get_help (context, TRUE, NULL);
}

/**
 * voc_ctl_misuse:
 * @ctl: the run
 * @format: what is wrong with the call
 *
 * Says what is wrong and where help is.
 *
 * Returns: %VOC_CTL_USAGE
 */
VocCtlStatus
voc_ctl_misuse (VocCtl     *ctl,
                const char *format,
                ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  voc_ctl_complain (ctl, "%s", message);
  /* Translators: %s is the name of the program, with that of a command */
  voc_ctl_complain (ctl, _ ("Try “%s --help”."), g_get_prgname ());
  return VOC_CTL_USAGE;
}

/**
 * voc_ctl_parse:
 * @ctl: the run
 * @entries: (nullable): the command's options
 * @words: (inout): the words after the command; afterwards those that are no
 *   options
 * @least: words that must be left
 * @most: words that may be left; %G_MAXUINT for any number
 * @status: (out): what to end with when the answer is %FALSE
 *
 * Reads the options and counts the words. Shows the help when it is asked for.
 *
 * Returns: whether the command is to go on
 */
gboolean
voc_ctl_parse (VocCtl             *ctl,
               const GOptionEntry *entries,
               char             ***words,
               guint               least,
               guint               most,
               VocCtlStatus       *status)
{
  gboolean wants_help = FALSE;
  g_autoptr (GOptionContext) context = new_context (ctl, entries, &wants_help);
  g_autoptr (GError) error = NULL;
  g_autofree char **argv = NULL;
  guint             n = g_strv_length (*words);
  int               argc = (int) n + 1;
  gboolean          is_past_dashes = FALSE;

  /* The parser takes the first word for the program; the strings stay ours. */
  argv = g_new0 (char *, n + 2);
  argv[0] = (char *) g_get_prgname ();
  for (guint i = 0; i < n; i++)
    argv[i + 1] = (*words)[i];

  if (!g_option_context_parse (context, &argc, (char ***) &argv, &error))
    {
      *status = voc_ctl_misuse (ctl, "%s", error->message);
      return FALSE;
    }

  if (wants_help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      voc_ctl_print (ctl, "%s", help);
      *status = VOC_CTL_OK;
      return FALSE;
    }

  /* The parser leaves "--" where it stands when an option's look-alike follows. */
  n = 0;
  for (int i = 1; i < argc; i++)
    {
      if (!is_past_dashes && g_str_equal (argv[i], "--"))
        is_past_dashes = TRUE;
      else
        (*words)[n++] = argv[i];
    }
  (*words)[n] = NULL;

  *status = VOC_CTL_USAGE;
  if (n < least)
    voc_ctl_misuse (ctl, _ ("Something is missing."));
  else if (n > most)
    voc_ctl_misuse (ctl, _ ("“%s” is one word too many."), (*words)[most]);
  return n >= least && n <= most;
}

/**
 * voc_ctl_dup_text:
 * @word: (nullable): a word as it was typed
 *
 * Takes a word for a text: UTF-8, whatever the locale says, else bytes of the
 * locale's own encoding.
 *
 * Returns: (transfer full) (nullable): the text; %NULL when it is none
 */
char *
voc_ctl_dup_text (const char *word)
{
  if (word == NULL)
    return NULL;
  if (g_utf8_validate (word, -1, NULL))
    return g_strdup (word);

  return g_locale_to_utf8 (word, -1, NULL, NULL, NULL);
}

/**
 * voc_ctl_join_text:
 * @words: words as they were typed
 *
 * Returns: (transfer full) (nullable): one text with spaces between them; %NULL
 *   when one of them is no text
 */
char *
voc_ctl_join_text (char **words)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *text = voc_ctl_dup_text (words[i]);

      if (text == NULL)
        {
          g_string_free (joined, TRUE);
          return NULL;
        }
      if (i > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, text);
    }

  return g_string_free (joined, FALSE);
}
