/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl sources import` and `export`: the list of the sources as a file. What
 * an entry is good for is told before anything is followed. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-exchange.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What --json calls what becomes of an entry; promised in docs/command-line.md. */
static const char *const fate_codes[] = {
  "new", "followed", "twice", "no-address", "not-web", "unencrypted", "no-file"
};

static gboolean
is_unusable (const VocImportedSource *entry)
{
  return entry->fate > VOC_SOURCE_TWICE;
}

static void
put_entry_json (VocCtl                  *ctl,
                const VocImportedSource *entry)
{
  JsonObject *object = json_object_new ();

  voc_ctl_set_text (object, "fate", fate_codes[entry->fate]);
  voc_ctl_set_text (object, "name", entry->source->name);
  voc_ctl_set_text (object, "url", voc_source_get_address (entry->source));
  voc_ctl_set_text (object, "followed_as", entry->source->moved_to != NULL ? entry->source->url : NULL);
  voc_ctl_set_text (object, "format", entry->source->format);
  if (entry->source->is_paused)
    json_object_set_boolean_member (object, "paused", TRUE);
  voc_ctl_put_json (ctl, object);
}

static void
tell_entry (VocCtl                  *ctl,
            const VocImportedSource *entry)
{
  const char *address = voc_source_get_address (entry->source);
  const char *name = entry->source->name != NULL ? entry->source->name : address;

  if (name == NULL)
    name = _ ("An entry without a name");
  if (is_unusable (entry))
    /* Translators: an entry of a list and why it can't be used. */
    voc_ctl_complain (ctl, _ ("“%1$s”: %2$s"), name, voc_present_fate (entry->fate));
  else if (entry->fate == VOC_SOURCE_NEW && !ctl->is_quiet)
    voc_ctl_print (ctl, "%s\n      %s\n", name, address);
}

static void
tell_plan (VocCtl                *ctl,
           const VocSourceImport *import)
{
  g_autofree char *sentence = voc_present_import (import);

  for (guint i = 0; i < import->entries->len; i++)
    if (ctl->is_json)
      put_entry_json (ctl, g_ptr_array_index (import->entries, i));
    else
      tell_entry (ctl, g_ptr_array_index (import->entries, i));
  if (import->n_unread > 0)
    voc_ctl_complain (ctl, ngettext ("%u entry could not be read.", "%u entries could not be read.", import->n_unread),
                      import->n_unread);
  if (!ctl->is_json)
    voc_ctl_say (ctl, "%s", sentence);
}

static VocSourceImport *
plan (VocCtl       *ctl,
      GFile        *file,
      VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocSourceImport *import;

  voc_library_plan_sources_async (ctl->library, file, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  import = voc_library_plan_sources_finish (ctl->library, result, &error);
  if (import == NULL)
    *status = voc_ctl_fail (ctl, error);
  return import;
}

/**
 * voc_ctl_import_sources:
 * @ctl: the run, with an open profile
 * @word: a file, or "-" for the standard input
 * @is_dry: only say what would be done
 *
 * Follows what is new in a list of sources.
 *
 * Returns: what to end with: %VOC_CTL_PROBLEM when something in it can't be used
 */
VocCtlStatus
voc_ctl_import_sources (VocCtl     *ctl,
                        const char *word,
                        gboolean    is_dry)
{
  VocCtlStatus status = VOC_CTL_OK;
  int          descriptor;
  g_autoptr (GFile) file = voc_ctl_open_input (ctl, word, &descriptor, &status);
  g_autoptr (VocSourceImport) import = file != NULL ? plan (ctl, file, &status) : NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GError) error = NULL;

  voc_ctl_close_input (descriptor);
  if (import == NULL)
    return status;

  if (!is_dry && import->n_new > 0)
    {
      voc_library_import_sources_async (ctl->library, import, ctl->cancellable, voc_ctl_done_cb, ctl);
      result = voc_ctl_wait (ctl);
      added = voc_library_import_sources_finish (ctl->library, result, &error);
      if (added == NULL)
        return voc_ctl_fail (ctl, error);
    }

  tell_plan (ctl, import);
  if (added != NULL && added->len > 0 && !ctl->is_json)
    voc_ctl_say (ctl, _ ("They are followed now. Fetch their listings with “vocationctl sync”."));
  return import->n_unusable > 0 ? VOC_CTL_PROBLEM : VOC_CTL_OK;
}

/* As the option says, else as the name of the file does. */
static VocSourceListFormat
choose_format (const char *option,
               const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path != NULL ? path : "", -1);
  gboolean         is_json = option != NULL ? strcmp (option, "json") == 0 : g_str_has_suffix (folded, ".json");

  return is_json ? VOC_SOURCE_LIST_JSON : VOC_SOURCE_LIST_OPML;
}

/**
 * voc_ctl_export_sources:
 * @ctl: the run, with an open profile
 * @word: (nullable): a file; %NULL and "-" for the output
 * @option: (nullable): "opml" or "json"
 *
 * Writes the list of the sources that are followed.
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_export_sources (VocCtl     *ctl,
                        const char *word,
                        const char *option)
{
  g_autoptr (GFile) file = word != NULL && strcmp (word, "-") != 0 ? g_file_new_for_commandline_arg (word) : NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VocSourceExport) done = NULL;
  g_autoptr (GError) error = NULL;

  voc_library_export_sources_async (ctl->library, file, choose_format (option, word), ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  done = voc_library_export_sources_finish (ctl->library, result, &error);
  if (done == NULL)
    return voc_ctl_fail (ctl, error);

  if (file == NULL)
    voc_ctl_write (ctl, done->text, strlen (done->text));
  if (done->n_secrets > 0)
    voc_ctl_complain (ctl, ngettext ("%u address had a key in it, which was left out.", "%u addresses had a key in them, which was left out.", done->n_secrets),
                      done->n_secrets);
  return VOC_CTL_OK;
}
