/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A candidate as it is kept: one JSON Resume document, so that what no version
 * of the program understands is kept too. Taking a change back is a merge of
 * documents: the members that the change touched return, unless they were changed
 * again since; the others stay. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include "base/voc-json-writer.h"

#include <string.h>

/* Written anew by every change, so it is never in the way of taking one back. */
#define CHANGED_MEMBER "changedAt"

/* What voc_candidate_body_new() makes. */
char *
voc_candidate_body_new (const VocCandidate *candidate)
{
  return voc_candidate_to_json_resume (candidate, FALSE);
}

/* The candidate of a document, with its id; %NULL with @error set when it is
 * none. */
VocCandidate *
voc_candidate_from_body (gint64      id,
                         const char *body,
                         GError    **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (VocJsonDocument) document = voc_json_parse (body, -1, &own_error);
  g_autoptr (VocCandidate) candidate = NULL;

  if (document != NULL)
    candidate = voc_candidate_from_json_resume (document, &own_error);
  if (candidate == NULL)
    {
      g_set_error (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CORRUPT,
                   "Candidate %" G_GINT64_FORMAT " can't be read: %s", id, own_error->message);
      return NULL;
    }

  /* Nobody else has it yet. */
  candidate->id = id;

  return g_steal_pointer (&candidate);
}

/* The members of an object by their names, as it may have any number of them. */
static GHashTable *
index_members (const VocJson *object)
{
  GHashTable *members = g_hash_table_new (g_str_hash, g_str_equal);

  for (const VocJson *member = voc_json_first (object); member != NULL; member = voc_json_next (member))
    g_hash_table_insert (members, (gpointer) voc_json_get_name (member), (gpointer) member);

  return members;
}

/* The three states of a document, or of a value in it; %NULL is "not there". */
typedef struct
{
  const VocJson *current;
  const VocJson *before;
  const VocJson *after;
} States;

static gboolean
is_same (const VocJson *a,
         const VocJson *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return voc_json_equal (a, b);
}

static gboolean revert (VocJsonWriter *writer,
                        const char    *name,
                        const States  *states);

static gboolean
revert_members (VocJsonWriter *writer,
                const States  *states)
{
  const VocJson *objects[] = { states->current, states->before, states->after };
  GHashTable    *members[G_N_ELEMENTS (objects)];
  gboolean       is_reverted = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    members[i] = index_members (objects[i]);

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    for (const VocJson *member = voc_json_first (objects[i]); member != NULL && is_reverted; member = voc_json_next (member))
      {
        const char *name = voc_json_get_name (member);
        States      inner = { g_hash_table_lookup (members[0], name), g_hash_table_lookup (members[1], name), g_hash_table_lookup (members[2], name) };

        /* Each name once, at its first place. */
        if ((i > 0 && inner.current != NULL) || (i > 1 && inner.before != NULL))
          continue;
        if (strcmp (name, CHANGED_MEMBER) == 0)
          inner.before = inner.after = NULL;
        is_reverted = revert (writer, name, &inner);
      }

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_hash_table_unref (members[i]);

  return is_reverted;
}

/* Writes what the current state is without the change from before to after, or
 * nothing when that is not there. %FALSE when it was changed again since. */
static gboolean
revert (VocJsonWriter *writer,
        const char    *name,
        const States  *states)
{
  const VocJson *chosen;

  if (voc_json_as_object (states->current) != NULL && voc_json_as_object (states->before) != NULL && voc_json_as_object (states->after) != NULL)
    {
      gboolean is_reverted;

      voc_json_writer_begin_object (writer, name);
      is_reverted = revert_members (writer, states);
      voc_json_writer_end_object (writer);
      return is_reverted;
    }

  if (is_same (states->before, states->after))
    chosen = states->current;
  else if (is_same (states->current, states->after))
    chosen = states->before;
  else
    return FALSE;

  if (chosen != NULL)
    voc_json_writer_add_value (writer, name, chosen);

  return TRUE;
}

/* The document without a change: @before and @after are what the change saw. */
char *
voc_candidate_undo_body (const char *current,
                         const char *before,
                         const char *after,
                         GError    **error)
{
  g_autoptr (VocJsonDocument) now = voc_json_parse (current, -1, error);
  g_autoptr (VocJsonDocument) old = now != NULL ? voc_json_parse (before, -1, error) : NULL;
  g_autoptr (VocJsonDocument) new = old != NULL ? voc_json_parse (after, -1, error) : NULL;
  g_autoptr (GString) merged = g_string_new (NULL);
  VocJsonWriter writer;
  States        states;

  if (new == NULL)
    return NULL;

  states = (States){ voc_json_document_get_root (now), voc_json_document_get_root (old), voc_json_document_get_root (new) };
  voc_json_writer_init (&writer, merged, FALSE);
  if (!revert (&writer, NULL, &states))
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED,
                           "The same members were changed again since");
      return NULL;
    }

  return g_strdup (merged->str);
}
