/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl stats vocabulary`: what feeds say of employment, workplace and level
 * that no row of data/vocabulary/ is for, so that somebody can write one. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

static JsonObject *
word_to_json (const VocUnknownWord *word)
{
  JsonObject *object = json_object_new ();

  voc_ctl_set_text (object, "kind", voc_word_kind_to_code (word->kind));
  voc_ctl_set_text (object, "word", word->word);
  json_object_set_int_member (object, "count", word->n);
  json_object_set_int_member (object, "source_id", word->source_id);
  voc_ctl_set_text (object, "source", word->source_name);
  voc_ctl_set_time (object, "first_seen", word->first_seen);
  voc_ctl_set_time (object, "last_seen", word->last_seen);
  voc_ctl_set_text (object, "example", word->example);
  return object;
}

static const char *
name_kind (VocWordKind kind)
{
  switch (kind)
    {
    case VOC_WORD_KIND_EMPLOYMENT:
      return C_ ("fact", "Employment");
    case VOC_WORD_KIND_WORKPLACE:
      return C_ ("fact", "Workplace");
    case VOC_WORD_KIND_SENIORITY:
      return C_ ("fact", "Level");
    default:
      g_return_val_if_reached ("");
    }
}

static void
put_word (VocCtl               *ctl,
          const VocUnknownWord *word)
{
  g_autofree char *number = voc_present_number (word->n);
  g_autoptr (GString) line = g_string_new (NULL);

  voc_ctl_pad (line, number, -7);
  voc_ctl_pad (line, name_kind (word->kind), 14);
  voc_ctl_pad (line, word->word, 32);
  voc_ctl_print (ctl, "%s%s\n", line->str, word->source_name != NULL ? word->source_name : "");
}

/**
 * voc_ctl_stats_vocabulary:
 * @ctl: a run with a library
 *
 * Lists the words, the most frequent ones first.
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_stats_vocabulary (VocCtl *ctl)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (GPtrArray) sources = voc_ctl_list_sources (ctl, &status);
  g_autoptr (GPtrArray) words = NULL;

  /* The words are told with the names of the sources, which are known by now. */
  if (sources == NULL)
    return status;
  words = voc_ctl_list (ctl, voc_library_list_unknown_words_async, voc_library_list_unknown_words_finish, &status);
  if (words == NULL)
    return status;

  for (guint i = 0; i < words->len; i++)
    {
      const VocUnknownWord *word = g_ptr_array_index (words, i);

      if (ctl->is_json)
        voc_ctl_put_json (ctl, word_to_json (word));
      else
        put_word (ctl, word);
    }
  if (words->len == 0)
    voc_ctl_say (ctl, _ ("The feeds say nothing of employment, workplace and level that is not "
                         "known."));
  return VOC_CTL_OK;
}
