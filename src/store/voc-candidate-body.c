/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A candidate as it is kept: one JSON Resume document, so that what no version
 * of the program understands is kept too. Taking a change back is a merge of
 * documents: the members that the change touched return, unless they were changed
 * again since; the others stay. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-library-private.h"

#include "base/voc-json-reader.h"

#include <string.h>

/* Written anew by every change, so it is never in the way of taking one back. */
#define CHANGED_MEMBER "changedAt"

/* What voc_candidate_body_new() makes. */
char *
voc_candidate_body_new (const VocCandidate *candidate)
{
  g_autoptr (JsonNode) document = voc_candidate_to_json_resume (candidate);

  return voc_json_to_text (document, FALSE);
}

/* The candidate of a document, with its id; %NULL with @error set when it is
 * none. */
VocCandidate *
voc_candidate_from_body (gint64      id,
                         const char *body,
                         GError    **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (JsonNode) document = voc_json_parse (body, -1, &own_error);
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

static gboolean
is_same (JsonNode *a,
         JsonNode *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return json_node_equal (a, b);
}

static void
add_members (GHashTable *names,
             JsonNode   *node)
{
  g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));

  for (GList *l = members; l != NULL; l = l->next)
    g_hash_table_add (names, l->data);
}

static gboolean
is_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node);
}

static gboolean revert (JsonNode  *current,
                        JsonNode  *before,
                        JsonNode  *after,
                        JsonNode **result);

static gboolean
revert_members (JsonNode  *current,
                JsonNode  *before,
                JsonNode  *after,
                JsonNode **result)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonObject) merged = json_object_new ();
  GHashTableIter iter;
  gpointer       name;

  add_members (names, current);
  add_members (names, before);
  add_members (names, after);

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      JsonNode *now = json_object_get_member (json_node_get_object (current), name);
      JsonNode *member = NULL;

      if (strcmp (name, CHANGED_MEMBER) == 0)
        member = now != NULL ? json_node_copy (now) : NULL;
      else if (!revert (now,
                        json_object_get_member (json_node_get_object (before), name),
                        json_object_get_member (json_node_get_object (after), name),
                        &member))
        return FALSE;

      if (member != NULL)
        json_object_set_member (merged, name, member);
    }

  *result = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (*result, merged);

  return TRUE;
}

/* What @current is without the change from @before to @after; %NULL is "not
 * there". %FALSE when it was changed again since. */
static gboolean
revert (JsonNode  *current,
        JsonNode  *before,
        JsonNode  *after,
        JsonNode **result)
{
  JsonNode *chosen;

  if (is_object (current) && is_object (before) && is_object (after))
    return revert_members (current, before, after, result);

  if (is_same (before, after))
    chosen = current;
  else if (is_same (current, after))
    chosen = before;
  else
    return FALSE;

  *result = chosen != NULL ? json_node_copy (chosen) : NULL;

  return TRUE;
}

/* The document without a change: @before and @after are what the change saw. */
char *
voc_candidate_undo_body (const char *current,
                         const char *before,
                         const char *after,
                         GError    **error)
{
  g_autoptr (JsonNode) now = voc_json_parse (current, -1, error);
  g_autoptr (JsonNode) old = now != NULL ? voc_json_parse (before, -1, error) : NULL;
  g_autoptr (JsonNode) new = old != NULL ? voc_json_parse (after, -1, error) : NULL;
  g_autoptr (JsonNode) merged = NULL;

  if (new == NULL)
    return NULL;

  if (!revert (now, old, new, &merged) || merged == NULL)
    {
      g_set_error_literal (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED,
                           "The same members were changed again since");
      return NULL;
    }

  return voc_json_to_text (merged, FALSE);
}
