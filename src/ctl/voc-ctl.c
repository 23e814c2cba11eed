/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program vocationctl: finds the command and runs it. Everything that a run
 * owns is in one VocCtl on the stack; it is the main thread's. */

#include "config.h"

#include "ctl/voc-ctl.h"

#include "ctl/voc-ctl-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "vocationctl"

static const VocCtlCommand commands[] = {
  {
    "sync",
    N_ ("[SOURCE…]"),
    N_ ("Fetch the listings of all sources, or of some"),
    N_ ("A SOURCE is its number, its name or its address; see “vocationctl sources list”."),
    voc_ctl_sync,
  },
  {
    "search",
    N_ ("[QUERY…]"),
    N_ ("Search the listings"),
    N_ ("Words, “phrases”, -not, OR, and fields: company: skill: place: title: pay:>90k "
        "remote:yes posted:7d source: level:senior contract:permanent language:de country:US occupation:15-1252 — "
        "write “--” before a query with a minus in it."),
    voc_ctl_search,
  },
  {
    "searches",
    N_ ("[list | add NAME QUERY… | remove NAME]"),
    N_ ("Show and change the saved searches"),
    N_ ("What is new since you last looked at one in the window is counted. “search --named” "
        "shows what one finds, “export listings --named” writes it to a file."),
    voc_ctl_searches,
  },
  {
    "listings",
    N_ ("[list | add [FILE] | edit ID | remove ID]"),
    N_ ("Show, add and change listings that you typed"),
    N_ ("A FILE is a schema.org JobPosting, or the text of a job; “-” is the standard input. The "
        "options say what is not in it. An ID is the number that “search” prints, or the "
        "native_id of “listings list --json”."),
    voc_ctl_listings,
  },
  {
    "hidden",
    N_ ("[list | add ID | remove ID | remove ADDRESS ID-THERE | add-employer NAME | remove-employer NAME]"),
    N_ ("Show and change what is hidden"),
    N_ ("A listing that is hidden is left out of what is found, and so are all listings of an "
        "employer that is hidden, those too that come later. An ID is the number that “search” "
        "prints. What is not there any more is removed by the address of its source and its id "
        "there, as “hidden list --json” prints them."),
    voc_ctl_hidden,
  },
  {
    "occupations",
    N_ ("[list | find TITLE | set TITLE CODE | remove TITLE]"),
    N_ ("Show and correct the occupations of titles"),
    N_ ("“find” says which occupation a title is of, and how sure that is. “set” corrects it, "
        "“list” shows what was corrected here or in the window, and “remove” takes it back."),
    voc_ctl_occupations,
  },
  {
    "show",
    N_ ("ID"),
    N_ ("Show one listing"),
    NULL,
    voc_ctl_show,
  },
  {
    "stats",
    N_ ("[vocabulary]"),
    N_ ("Show what the library holds"),
    N_ ("“vocabulary” shows instead what feeds say of employment, workplace and level that "
        "Vocation has no word for."),
    voc_ctl_stats,
  },
  {
    "sources",
    N_ ("[list | add ADDRESS | remove SOURCE | rename SOURCE NAME | import FILE | export [FILE]]"),
    N_ ("Show and change the sources that are followed"),
    N_ ("An ADDRESS is that of a feed or of a page with jobs on it, or a file. A SOURCE is its "
        "number, its name or its address. A FILE is a list of sources in OPML, as feed readers "
        "write it, or in JSON; “-” is the standard input or output."),
    voc_ctl_sources,
  },
  {
    "outbox",
    N_ ("[list | add | send | withdraw ID | retry ID]"),
    N_ ("Show and send what waits to be sent"),
    N_ ("“add” puts a file into the outbox, for an https address. Vocation sends it when it runs, "
        "again and again with the same key until the server takes it or refuses it."),
    voc_ctl_outbox,
  },
  {
    "import",
    N_ ("FILE"),
    N_ ("Read candidates from a JSON Resume or CSV file"),
    N_ ("“-” is the standard input."),
    voc_ctl_import,
  },
  {
    "export",
    N_ ("candidates|listings"),
    N_ ("Write candidates or listings to a file"),
    N_ ("Candidates are written as JSON Resume, listings as schema.org JobPosting, one a line; "
        "both also as CSV."),
    voc_ctl_export,
  },
  {
    "serve",
    N_ ("[FILE…]"),
    N_ ("Publish the sample feed, or files, on this computer"),
    N_ ("Only this computer can reach it. It is for trying things out; to publish a feed for "
        "others, put the file on any web server."),
    voc_ctl_serve,
  },
  {
    "check",
    N_ ("ADDRESS|FILE|-"),
    N_ ("Say what is wrong with a feed"),
    N_ ("Tells the line, the record and the field of each problem. “-” is the standard input."),
    voc_ctl_check,
  },
  {
    "guides",
    N_ ("check FILE…"),
    N_ ("Say what is wrong with career guides"),
    N_ ("A FILE is a guide, or the translation of one in a folder that is called as its language is. "
        "Tells the section, the question or the paragraph of each problem, and what to do."),
    voc_ctl_guides,
  },
  {
    "sample",
    NULL,
    N_ ("Write a feed of invented openings"),
    N_ ("The same count, seed and date always give the same feed. Employers are invented, their "
        "addresses belong to nobody."),
    voc_ctl_sample,
  },
};

static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-12s%s", commands[i].name, _ (commands[i].summary));
  /* Translators: a list of commands comes before this */
  g_string_append_printf (text, "\n\n%s", _ ("“vocationctl COMMAND --help” tells more about one."));
  return g_string_free (text, FALSE);
}

/* The options before the command; what follows is the command's. */
static gboolean
parse_global (VocCtl       *ctl,
              int          *argc,
              char       ***argv,
              VocCtlStatus *status)
{
  gboolean           wants_help = FALSE;
  gboolean           wants_version = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->is_json, N_ ("Print JSON, one object a line"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &ctl->is_quiet,
      N_ ("Print nothing but results and errors"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &wants_version, N_ ("Show the version and end"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, N_ ("Show this help and end"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND [ARGUMENT…]"));
  g_autoptr (GError) error = NULL;
  g_autofree char *description = describe_commands ();

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context,
                                _ ("Vocation on the command line: the same sources, listings and "
                                   "candidates as in the window."));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  *status = VOC_CTL_OK;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = voc_ctl_misuse (ctl, "%s", error->message);
      return FALSE;
    }
  if (wants_help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      voc_ctl_print (ctl, "%s", help);
      return FALSE;
    }
  if (wants_version)
    {
      voc_ctl_print (ctl, PROGRAM " %s\n", VOC_VERSION);
      return FALSE;
    }

  return TRUE;
}

static const VocCtlCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (name, commands[i].name) == 0)
      return &commands[i];

  return NULL;
}

static VocCtlStatus
run (VocCtl *ctl,
     int     argc,
     char  **argv)
{
  VocCtlStatus     status;
  g_autofree char *name = NULL;

  g_set_prgname (PROGRAM);
  if (!parse_global (ctl, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return voc_ctl_misuse (ctl, _ ("Which command?"));

  ctl->command = find_command (argv[1]);
  if (ctl->command == NULL)
    return voc_ctl_misuse (ctl, _ ("There is no command “%s”."), argv[1]);

  name = g_strdup_printf (PROGRAM " %s", ctl->command->name);
  g_set_prgname (name);
  return ctl->command->run (ctl, argv + 2);
}

static void
set_language (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VOCATION_LOCALEDIR") != NULL ? g_getenv ("VOCATION_LOCALEDIR") : VOC_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* A file that gets the number of a stream that is closed would be written to by
 * whoever prints. What is opened here can't be used for what the stream is for, so
 * that a result which goes nowhere is an error as before. */
static void
fill_closed_streams (void)
{
  for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
    if (fcntl (i, F_GETFD) < 0 && open ("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY) != i)
      _exit (VOC_CTL_STORE);
}

/**
 * voc_ctl_main:
 * @argc: number of words
 * @argv: the words
 *
 * Runs the program.
 *
 * Returns: what to end with: a #VocCtlStatus
 */
int
voc_ctl_main (int    argc,
              char **argv)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  VocCtl       ctl = { .cancellable = cancellable, .out = stdout };
  VocCtlStatus status;

  fill_closed_streams ();
  set_language ();
  signal (SIGPIPE, SIG_IGN);

  status = run (&ctl, argc, argv);
  voc_ctl_flush (&ctl);
  voc_ctl_end_progress (&ctl);
  if (ctl.library != NULL)
    {
      voc_library_close (ctl.library);
      g_clear_object (&ctl.library);
    }

  return (int) (voc_ctl_is_cancelled (&ctl) ? ctl.cancel_status : status);
}
