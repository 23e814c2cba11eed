/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A candidate as JSON Resume 1.0 and back. The document that a candidate came
 * with is kept whole; on the way out our members are written over a copy of it, so
 * that work, education and whatever else it has go out as they came in. What JSON
 * Resume has no member for is in an object of our own, "x-vocation". */

#include "model/voc-candidate.h"

#include "base/voc-date.h"
#include "base/voc-json.h"
#include "base/voc-text.h"

#include <string.h>

#define SCHEMA_URL "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#define OWN_MEMBER "x-vocation"

static JsonObject *
copy_document (const VocCandidate *self)
{
  g_autofree char *text = voc_json_to_text (self->resume, FALSE);
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_object_ref (json_node_get_object (node));

  return json_object_new ();
}

static JsonObject *
need_object (JsonObject *object,
             const char *member)
{
  JsonObject *found = voc_json_get_object (object, member);

  if (found == NULL)
    {
      found = json_object_new ();
      json_object_set_object_member (object, member, found);
    }

  return found;
}

/* What a person deleted here must not come back from the document. */
static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else if (json_object_has_member (object, member))
    json_object_remove_member (object, member);
}

/* The line that a location of JSON Resume is to us. */
static char *
read_place (JsonObject *basics)
{
  static const char *const members[] = { "city", "region", "countryCode" };
  JsonObject              *location = voc_json_get_object (basics, "location");
  GString                 *place = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *part = voc_json_dup_text (location, members[i]);

      if (part != NULL)
        g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", part);
    }
  if (place->len > 0)
    return g_string_free (place, FALSE);

  g_string_free (place, TRUE);
  return voc_json_dup_text (location, "address");
}

static void
write_place (JsonObject *basics,
             const char *place)
{
  g_autofree char *known = read_place (basics);
  JsonObject      *location;

  if (g_strcmp0 (known, place) == 0)
    return;

  json_object_set_object_member (basics, "location", json_object_new ());
  location = voc_json_get_object (basics, "location");
  set_text (location, "address", place);
}

/* A group of skills is its keywords; one without keywords is its name. */
static char **
read_skills (JsonObject *document)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *groups = voc_json_get_array (document, "skills");
  guint      n = groups != NULL ? json_array_get_length (groups) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *group = voc_json_element_object (groups, i);
      JsonArray  *keywords = voc_json_get_array (group, "keywords");
      guint       n_words = keywords != NULL ? json_array_get_length (keywords) : 0;
      const char *name = group != NULL ? voc_json_get_string (group, "name") : voc_json_element_string (groups, i);

      for (guint j = 0; j < n_words; j++)
        if (voc_json_element_string (keywords, j) != NULL)
          g_strv_builder_add (builder, voc_json_element_string (keywords, j));
      if (n_words == 0 && name != NULL)
        g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

static gboolean
has_skill (char      **skills,
           const char *skill)
{
  for (guint i = 0; skill != NULL && skills[i] != NULL; i++)
    if (voc_text_equal (skills[i], skill))
      return TRUE;

  return FALSE;
}

/* The skills that are in the document stay in their groups with their levels, the
 * ones that were taken away go, the new ones come last. */
static void
write_skills (JsonObject         *document,
              const VocCandidate *self)
{
  g_auto (GStrv) known = read_skills (document);
  JsonArray *groups = voc_json_get_array (document, "skills");
  JsonArray *written = json_array_new ();
  guint      n = groups != NULL ? json_array_get_length (groups) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *group = voc_json_element_object (groups, i);
      JsonArray  *keywords = voc_json_get_array (group, "keywords");
      guint       n_words = keywords != NULL ? json_array_get_length (keywords) : 0;

      if (group == NULL)
        continue;
      for (guint j = n_words; j > 0; j--)
        if (!has_skill (self->skills, voc_json_element_string (keywords, j - 1)))
          json_array_remove_element (keywords, j - 1);
      if (n_words > 0 ? json_array_get_length (keywords) > 0 : has_skill (self->skills, voc_json_get_string (group, "name")))
        json_array_add_object_element (written, json_object_ref (group));
    }

  for (guint i = 0; self->skills[i] != NULL; i++)
    if (!has_skill (known, self->skills[i]))
      {
        JsonObject *group = json_object_new ();

        json_object_set_string_member (group, "name", self->skills[i]);
        json_array_add_object_element (written, group);
      }

  json_object_set_array_member (document, "skills", written);
}

static void
write_time (JsonObject *object,
            const char *member,
            gint64      at)
{
  g_autofree char *text = at != 0 ? voc_date_format_iso ((VocTimestamp){ at, VOC_DATE_SECOND }) : NULL;

  set_text (object, member, text);
}

static gint64
read_time (JsonObject *object,
           const char *member)
{
  VocTimestamp timestamp;

  return voc_date_parse (voc_json_get_string (object, member), NULL, 0, &timestamp) ? timestamp.unix_seconds : 0;
}

static void
write_attachments (JsonObject         *own,
                   const VocCandidate *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->attachments->len; i++)
    {
      const VocAttachment *attachment = g_ptr_array_index (self->attachments, i);
      JsonObject          *object = json_object_new ();

      set_text (object, "sha256", attachment->sha256);
      set_text (object, "name", attachment->name);
      set_text (object, "contentType", attachment->content_type);
      json_object_set_int_member (object, "size", attachment->size);
      write_time (object, "addedAt", attachment->added_at);
      json_array_add_object_element (array, object);
    }

  json_object_set_array_member (own, "attachments", array);
}

static void
write_own (JsonObject         *own,
           const VocCandidate *self)
{
  JsonArray *tags = json_array_new ();

  for (guint i = 0; self->tags[i] != NULL; i++)
    json_array_add_string_element (tags, self->tags[i]);
  json_object_set_array_member (own, "tags", tags);
  set_text (own, "uuid", self->uuid);
  set_text (own, "wishes", self->wishes);
  set_text (own, "notes", self->notes);
  if (self->point.is_known)
    {
      json_object_set_double_member (own, "latitude", self->point.latitude);
      json_object_set_double_member (own, "longitude", self->point.longitude);
    }
  else
    {
      set_text (own, "latitude", NULL);
      set_text (own, "longitude", NULL);
    }
  write_time (own, "createdAt", self->created_at);
  write_time (own, "changedAt", self->changed_at);
  write_time (own, "consentAt", self->consent_at);
  write_time (own, "keepUntil", self->keep_until);
  write_attachments (own, self);
}

/**
 * voc_candidate_to_json_resume:
 * @self: a sealed candidate
 *
 * Writes a candidate as JSON Resume 1.0. Attachments are named, not enclosed.
 *
 * Returns: (transfer full): the document
 */
JsonNode *
voc_candidate_to_json_resume (const VocCandidate *self)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *document;
  JsonObject *basics;

  g_return_val_if_fail (self != NULL, node);

  document = copy_document (self);
  json_node_take_object (node, document);
  if (voc_json_get_string (document, "$schema") == NULL)
    json_object_set_string_member (document, "$schema", SCHEMA_URL);
  basics = need_object (document, "basics");
  set_text (basics, "name", self->name);
  set_text (basics, "label", self->headline);
  set_text (basics, "email", self->email);
  set_text (basics, "phone", self->phone);
  set_text (basics, "summary", self->summary);
  write_place (basics, self->place);
  write_skills (document, self);
  write_own (need_object (document, OWN_MEMBER), self);
  return node;
}

static void
read_own (VocCandidate *self,
          JsonObject   *own)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  JsonArray  *attachments = voc_json_get_array (own, "attachments");
  JsonArray  *array = voc_json_get_array (own, "tags");
  JsonObject *object;
  const char *tag;

  for (guint i = 0; (tag = voc_json_element_string (array, i)) != NULL; i++)
    g_strv_builder_add (tags, tag);
  g_strfreev (self->tags);
  self->tags = g_strv_builder_end (tags);
  self->uuid = voc_json_dup_text (own, "uuid");
  self->wishes = g_strdup (voc_json_get_string (own, "wishes"));
  self->notes = g_strdup (voc_json_get_string (own, "notes"));
  self->point.is_known = voc_json_get_number (own, "latitude", &self->point.latitude) && voc_json_get_number (own, "longitude", &self->point.longitude);
  self->created_at = read_time (own, "createdAt");
  self->changed_at = read_time (own, "changedAt");
  self->consent_at = read_time (own, "consentAt");
  self->keep_until = read_time (own, "keepUntil");

  for (guint i = 0; (object = voc_json_element_object (attachments, i)) != NULL; i++)
    {
      const char *sum = voc_json_get_string (object, "sha256");
      const char *name = voc_json_get_string (object, "name");
      gint64      size = 0;

      voc_json_get_int (object, "size", &size);
      if (sum != NULL && name != NULL && strlen (sum) == 64 && strspn (sum, "0123456789abcdef") == 64)
        g_ptr_array_add (self->attachments,
                         voc_attachment_new (sum, name, voc_json_get_string (object, "contentType"), size,
                                             read_time (object, "addedAt")));
    }
}

/**
 * voc_candidate_from_json_resume:
 * @document: a JSON Resume document
 * @error: return location for a %VOC_CANDIDATE_ERROR
 *
 * Reads a candidate; the document is kept as it is. Skills are the keywords of
 * each group, and the name of a group without any.
 *
 * Returns: (transfer full): the sealed candidate, or %NULL when @document is no
 *   object or names nobody
 */
VocCandidate *
voc_candidate_from_json_resume (JsonNode *document,
                                GError  **error)
{
  g_autoptr (VocCandidate) self = NULL;
  JsonObject *object;
  JsonObject *basics;

  g_return_val_if_fail (document != NULL, NULL);

  object = JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  basics = voc_json_get_object (object, "basics");
  if (basics == NULL)
    {
      g_set_error_literal (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_NO_RESUME,
                           "This is not a JSON Resume: it has no basics");
      return NULL;
    }

  self = voc_candidate_new ();
  self->name = voc_json_dup_text (basics, "name");
  self->headline = voc_json_dup_text (basics, "label");
  self->email = voc_json_dup_text (basics, "email");
  self->phone = voc_json_dup_text (basics, "phone");
  self->place = read_place (basics);
  self->summary = g_strdup (voc_json_get_string (basics, "summary"));
  g_strfreev (self->skills);
  self->skills = read_skills (object);
  read_own (self, voc_json_get_object (object, OWN_MEMBER));
  self->resume = json_node_copy (document);
  if (!voc_candidate_validate (self, error))
    return NULL;

  return voc_candidate_seal (g_steal_pointer (&self));
}
