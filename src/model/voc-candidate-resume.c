/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A candidate as JSON Resume 1.0 and back. The document that a candidate came
 * with is kept whole; on the way out our members are written in the place of its own, so
 * that work, education and whatever else it has go out as they came in. What JSON
 * Resume has no member for is in an object of our own, "x-vocation". */

#include "model/voc-candidate.h"

#include "base/voc-date.h"
#include "base/voc-json-writer.h"
#include "base/voc-text.h"

#include <string.h>

#define SCHEMA_URL "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#define OWN_MEMBER "x-vocation"

/* What a person deleted here must not come back from the document, so these are
 * left out when its members are written again. */
static const char *const document_members[] = { "$schema", "basics", "skills", OWN_MEMBER, NULL };
static const char *const basics_members[] = { "name", "label", "email", "phone", "summary", "location", NULL };
static const char *const own_members[] = {
  "tags", "uuid", "wishes", "notes", "latitude", "longitude", "createdAt", "changedAt", "consentAt", "keepUntil", "attachments", NULL
};
static const char *const group_members[] = { "keywords", NULL };

static void
add_text (VocJsonWriter *writer,
          const char    *member,
          const char    *text)
{
  if (text != NULL)
    voc_json_writer_add_string (writer, member, text);
}

/* The line that a location of JSON Resume is to us. */
static char *
read_place (const VocJson *basics)
{
  static const char *const members[] = { "city", "region", "countryCode" };
  const VocJson           *location = voc_json_get_object (basics, "location");
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
write_basics (VocJsonWriter      *writer,
              const VocJson      *basics,
              const VocCandidate *self)
{
  g_autofree char *known = read_place (basics);

  voc_json_writer_begin_object (writer, "basics");
  add_text (writer, "name", self->name);
  add_text (writer, "label", self->headline);
  add_text (writer, "email", self->email);
  add_text (writer, "phone", self->phone);
  add_text (writer, "summary", self->summary);
  if (g_strcmp0 (known, self->place) != 0)
    {
      voc_json_writer_begin_object (writer, "location");
      add_text (writer, "address", self->place);
      voc_json_writer_end_object (writer);
    }
  else if (voc_json_get_member (basics, "location") != NULL)
    {
      voc_json_writer_add_value (writer, "location", voc_json_get_member (basics, "location"));
    }
  voc_json_writer_add_members (writer, basics, basics_members);
  voc_json_writer_end_object (writer);
}

/* A group of skills is its keywords; one without keywords is its name. */
static char **
read_skills (const VocJson *document)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (const VocJson *group = voc_json_first (voc_json_get_array (document, "skills")); group != NULL; group = voc_json_next (group))
    {
      const VocJson *keywords = voc_json_get_array (group, "keywords");
      const char    *name = voc_json_as_object (group) != NULL ? voc_json_get_string (group, "name") : voc_json_as_string (group);

      for (const VocJson *word = voc_json_first (keywords); word != NULL; word = voc_json_next (word))
        if (voc_json_as_string (word) != NULL)
          g_strv_builder_add (builder, voc_json_as_string (word));
      if (voc_json_get_length (keywords) == 0 && name != NULL)
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

static gboolean
has_any_skill (char         **skills,
               const VocJson *keywords)
{
  for (const VocJson *word = voc_json_first (keywords); word != NULL; word = voc_json_next (word))
    if (has_skill (skills, voc_json_as_string (word)))
      return TRUE;

  return FALSE;
}

static void
write_group (VocJsonWriter      *writer,
             const VocJson      *group,
             const VocCandidate *self)
{
  const VocJson *keywords = voc_json_get_array (group, "keywords");

  voc_json_writer_begin_object (writer, NULL);
  voc_json_writer_add_members (writer, group, group_members);
  voc_json_writer_begin_array (writer, "keywords");
  for (const VocJson *word = voc_json_first (keywords); word != NULL; word = voc_json_next (word))
    if (has_skill (self->skills, voc_json_as_string (word)))
      voc_json_writer_add_value (writer, NULL, word);
  voc_json_writer_end_array (writer);
  voc_json_writer_end_object (writer);
}

/* The skills that are in the document stay in their groups with their levels, the
 * ones that were taken away go, the new ones come last. */
static void
write_skills (VocJsonWriter      *writer,
              const VocJson      *document,
              const VocCandidate *self)
{
  g_auto (GStrv) known = read_skills (document);

  voc_json_writer_begin_array (writer, "skills");
  for (const VocJson *group = voc_json_first (voc_json_get_array (document, "skills")); group != NULL; group = voc_json_next (group))
    {
      const VocJson *keywords = voc_json_get_array (group, "keywords");
      const char    *name = voc_json_as_object (group) != NULL ? voc_json_get_string (group, "name") : voc_json_as_string (group);

      if (has_any_skill (self->skills, keywords))
        write_group (writer, group, self);
      else if (voc_json_get_length (keywords) == 0 && has_skill (self->skills, name))
        voc_json_writer_add_value (writer, NULL, group);
    }

  for (guint i = 0; self->skills[i] != NULL; i++)
    if (!has_skill (known, self->skills[i]))
      {
        voc_json_writer_begin_object (writer, NULL);
        voc_json_writer_add_string (writer, "name", self->skills[i]);
        voc_json_writer_end_object (writer);
      }
  voc_json_writer_end_array (writer);
}

static void
write_time (VocJsonWriter *writer,
            const char    *member,
            gint64         at)
{
  g_autofree char *text = at != 0 ? voc_date_format_iso ((VocTimestamp){ at, VOC_DATE_SECOND }) : NULL;

  add_text (writer, member, text);
}

static gint64
read_time (const VocJson *object,
           const char    *member)
{
  VocTimestamp timestamp;

  return voc_date_parse (voc_json_get_string (object, member), NULL, 0, &timestamp) ? timestamp.unix_seconds : 0;
}

static void
write_attachments (VocJsonWriter      *writer,
                   const VocCandidate *self)
{
  voc_json_writer_begin_array (writer, "attachments");
  for (guint i = 0; i < self->attachments->len; i++)
    {
      const VocAttachment *attachment = g_ptr_array_index (self->attachments, i);

      voc_json_writer_begin_object (writer, NULL);
      add_text (writer, "sha256", attachment->sha256);
      add_text (writer, "name", attachment->name);
      add_text (writer, "contentType", attachment->content_type);
      voc_json_writer_add_int (writer, "size", attachment->size);
      write_time (writer, "addedAt", attachment->added_at);
      voc_json_writer_end_object (writer);
    }
  voc_json_writer_end_array (writer);
}

static void
write_own (VocJsonWriter      *writer,
           const VocJson      *own,
           const VocCandidate *self)
{
  voc_json_writer_begin_object (writer, OWN_MEMBER);
  voc_json_writer_begin_array (writer, "tags");
  for (guint i = 0; self->tags[i] != NULL; i++)
    voc_json_writer_add_string (writer, NULL, self->tags[i]);
  voc_json_writer_end_array (writer);
  add_text (writer, "uuid", self->uuid);
  add_text (writer, "wishes", self->wishes);
  add_text (writer, "notes", self->notes);
  if (self->point.is_known)
    {
      voc_json_writer_add_double (writer, "latitude", self->point.latitude);
      voc_json_writer_add_double (writer, "longitude", self->point.longitude);
    }
  write_time (writer, "createdAt", self->created_at);
  write_time (writer, "changedAt", self->changed_at);
  write_time (writer, "consentAt", self->consent_at);
  write_time (writer, "keepUntil", self->keep_until);
  write_attachments (writer, self);
  voc_json_writer_add_members (writer, own, own_members);
  voc_json_writer_end_object (writer);
}

/**
 * voc_candidate_to_json_resume:
 * @self: a sealed candidate
 * @pretty: whether it is for people to read
 *
 * Writes a candidate as JSON Resume 1.0. Attachments are named, not enclosed.
 *
 * Returns: (transfer full): the document
 */
char *
voc_candidate_to_json_resume (const VocCandidate *self,
                              gboolean            pretty)
{
  const VocJson *document;
  const char    *schema;
  VocJsonWriter  writer;
  GString       *text;

  g_return_val_if_fail (self != NULL, NULL);

  document = voc_json_document_get_root (self->resume);
  schema = voc_json_get_string (document, "$schema");
  text = g_string_new (NULL);
  voc_json_writer_init (&writer, text, pretty);
  voc_json_writer_begin_object (&writer, NULL);
  voc_json_writer_add_string (&writer, "$schema", schema != NULL ? schema : SCHEMA_URL);
  write_basics (&writer, voc_json_get_object (document, "basics"), self);
  voc_json_writer_add_members (&writer, document, document_members);
  write_skills (&writer, document, self);
  write_own (&writer, voc_json_get_object (document, OWN_MEMBER), self);
  voc_json_writer_end_object (&writer);
  return g_string_free (text, FALSE);
}

static void
read_own (VocCandidate  *self,
          const VocJson *own)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  for (const VocJson *tag = voc_json_first (voc_json_get_array (own, "tags")); tag != NULL; tag = voc_json_next (tag))
    if (voc_json_as_string (tag) != NULL)
      g_strv_builder_add (tags, voc_json_as_string (tag));
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

  for (const VocJson *object = voc_json_first (voc_json_get_array (own, "attachments")); object != NULL; object = voc_json_next (object))
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
 * @document: a JSON Resume document; the candidate keeps a reference to it
 * @error: return location for a %VOC_CANDIDATE_ERROR
 *
 * Reads a candidate; the document stays with it. Skills are the keywords of
 * each group, and the name of a group without any.
 *
 * Returns: (transfer full): the sealed candidate, or %NULL when @document is no
 *   object or names nobody
 */
VocCandidate *
voc_candidate_from_json_resume (VocJsonDocument *document,
                                GError         **error)
{
  g_autoptr (VocCandidate) self = NULL;
  const VocJson *object;
  const VocJson *basics;

  g_return_val_if_fail (document != NULL, NULL);

  object = voc_json_document_get_root (document);
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
  self->resume = voc_json_document_ref (document);
  if (!voc_candidate_validate (self, error))
    return NULL;

  return voc_candidate_seal (g_steal_pointer (&self));
}
