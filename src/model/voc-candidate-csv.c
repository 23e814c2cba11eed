/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Candidates as rows of a table: what spreadsheets and other programs of an agency
 * give and take. Columns are found by their names, so a foreign table need not
 * have ours. Pure, for any thread. */

#include "model/voc-candidate.h"

#include "base/voc-csv-reader.h"
#include "base/voc-date.h"
#include "base/voc-text.h"

#include <string.h>

typedef enum
{
  COLUMN_UUID,
  COLUMN_NAME,
  COLUMN_HEADLINE,
  COLUMN_EMAIL,
  COLUMN_PHONE,
  COLUMN_PLACE,
  COLUMN_SUMMARY,
  COLUMN_WISHES,
  COLUMN_NOTES,
  COLUMN_SKILLS,
  COLUMN_TAGS,
  COLUMN_CREATED,
  COLUMN_CHANGED,
  COLUMN_CONSENT,
  COLUMN_KEEP_UNTIL,
  N_COLUMNS,
  COLUMN_FIRST_NAME,
  COLUMN_LAST_NAME,
  COLUMN_UNKNOWN,
} Column;

/* By the enumeration: our own names first, then those of others, all as keys of
 * voc_text_key(). */
static const char *const column_names[] = {
  "uuid",
  "name|full name|candidate|candidate name|nom complet|nombre completo",
  "headline|label|title|job title|position|titel|berufsbezeichnung",
  "email|e mail|email address|e mail address|mail|courriel|correo|e post",
  "phone|telephone|mobile|phone number|telefon|handy|tel|telefono|mobil",
  "place|location|city|address|town|ort|stadt|ville|ciudad|wohnort",
  "summary|about|profile|profil|resumen",
  "wishes|wish|goals|preferences",
  "notes|note|comments|comment|notizen|bemerkungen|remarques|notas",
  "skills|skill|keywords|kenntnisse|fahigkeiten|competences|habilidades",
  "tags|tag|labels|schlagworter",
  "created at|created",
  "changed at|changed|updated",
  "consent at|consent",
  "keep until",
  "",
  "first name|given name|firstname|vorname|prenom|nombre",
  "last name|family name|surname|lastname|nachname|nom|apellido|apellidos",
};

/* Whether @key is one of the names between the bars. */
static gboolean
has_name (const char *names,
          const char *key,
          gsize       length)
{
  for (;;)
    {
      gsize end = strcspn (names, "|");

      if (end == length && memcmp (names, key, length) == 0)
        return TRUE;
      if (names[end] == '\0')
        return FALSE;
      names += end + 1;
    }
}

static Column
find_column (const char *name)
{
  g_autofree char *key = voc_text_key (name);
  gsize            length = key != NULL ? strlen (key) : 0;

  for (guint i = 0; length > 0 && i < G_N_ELEMENTS (column_names); i++)
    if (has_name (column_names[i], key, length))
      return (Column) i;

  return COLUMN_UNKNOWN;
}

static void
append_list (GString *line,
             char   **words)
{
  g_autofree char *joined = g_strjoinv ("; ", words);

  voc_csv_append_text (line, joined);
}

static void
append_time (GString *line,
             gint64   at)
{
  g_autofree char *text = at != 0 ? voc_date_format_iso ((VocTimestamp){ at, VOC_DATE_SECOND }) : NULL;

  voc_csv_append_field (line, text);
}

/**
 * voc_candidate_csv_header:
 *
 * Returns: (transfer full): the names of the columns as a line without its end
 */
char *
voc_candidate_csv_header (void)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *name = g_strndup (column_names[i], strcspn (column_names[i], "|"));

      voc_csv_append_field (line, g_strdelimit (name, " ", '_'));
    }

  return g_string_free (line, FALSE);
}

/**
 * voc_candidate_to_csv:
 * @self: a candidate
 *
 * Writes a row. Lists are joined by semicolons, times are RFC 3339. A value that a
 * spreadsheet would take for a formula gets an apostrophe before it, which
 * voc_candidate_from_csv() takes off again. The résumé and attachments are not in
 * it.
 *
 * Returns: (transfer full): a line without its end
 */
char *
voc_candidate_to_csv (const VocCandidate *self)
{
  GString *line;

  g_return_val_if_fail (self != NULL, NULL);

  line = g_string_new (NULL);
  voc_csv_append_text (line, self->uuid);
  voc_csv_append_text (line, self->name);
  voc_csv_append_text (line, self->headline);
  voc_csv_append_text (line, self->email);
  voc_csv_append_text (line, self->phone);
  voc_csv_append_text (line, self->place);
  voc_csv_append_text (line, self->summary);
  voc_csv_append_text (line, self->wishes);
  voc_csv_append_text (line, self->notes);
  append_list (line, self->skills);
  append_list (line, self->tags);
  append_time (line, self->created_at);
  append_time (line, self->changed_at);
  append_time (line, self->consent_at);
  append_time (line, self->keep_until);
  return g_string_free (line, FALSE);
}

static void
set_once (char      **field,
          const char *value)
{
  if (*field == NULL)
    *field = g_strdup (value);
}

static void
add_list (char     ***list,
          const char *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (value, strchr (value, ';') != NULL ? ";" : ",", -1);

  for (guint i = 0; (*list)[i] != NULL; i++)
    g_strv_builder_add (builder, (*list)[i]);
  for (guint i = 0; words[i] != NULL; i++)
    g_strv_builder_add (builder, words[i]);
  g_strfreev (*list);
  *list = g_strv_builder_end (builder);
}

static gint64
read_time (const char *value)
{
  VocTimestamp timestamp;

  return voc_date_parse (value, NULL, 0, &timestamp) ? timestamp.unix_seconds : 0;
}

/* Sets the member of a column; %FALSE when the value belongs in the notes, since
 * there is no member for it or it has one already. */
static gboolean
set_column (VocCandidate *self,
            Column        column,
            const char   *value)
{
  char **texts[] = {
    &self->uuid, &self->name, &self->headline, &self->email, &self->phone,
    &self->place, &self->summary, &self->wishes, &self->notes
  };

  if (column <= COLUMN_NOTES)
    {
      if (*texts[column] != NULL)
        return FALSE;
      *texts[column] = g_strdup (value);
    }
  else if (column == COLUMN_SKILLS)
    add_list (&self->skills, value);
  else if (column == COLUMN_TAGS)
    add_list (&self->tags, value);
  else if (column == COLUMN_CREATED)
    self->created_at = read_time (value);
  else if (column == COLUMN_CHANGED)
    self->changed_at = read_time (value);
  else if (column == COLUMN_CONSENT)
    self->consent_at = read_time (value);
  else if (column == COLUMN_KEEP_UNTIL)
    self->keep_until = read_time (value);
  else
    return FALSE;

  return TRUE;
}

static void
read_row (VocCandidate      *self,
          const char *const *header,
          const char *const *fields)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autofree char *first_name = NULL;
  g_autofree char *last_name = NULL;

  for (guint i = 0; header[i] != NULL && fields[i] != NULL; i++)
    {
      const char *value = voc_csv_skip_guard (fields[i]);
      Column      column = find_column (header[i]);

      if (voc_text_is_blank (value))
        continue;
      if (column == COLUMN_FIRST_NAME)
        set_once (&first_name, value);
      else if (column == COLUMN_LAST_NAME)
        set_once (&last_name, value);
      else if (!set_column (self, column, value))
        g_string_append_printf (rest, "%s%s: %s", rest->len > 0 ? "\n" : "", header[i], value);
    }

  if (self->name == NULL && (first_name != NULL || last_name != NULL))
    self->name = g_strdup_printf ("%s %s", first_name != NULL ? first_name : "", last_name != NULL ? last_name : "");
  if (rest->len > 0)
    {
      g_autofree char *notes = g_steal_pointer (&self->notes);

      self->notes = notes != NULL ? g_strconcat (notes, "\n", rest->str, NULL) : g_strdup (rest->str);
    }
}

/**
 * voc_candidate_from_csv:
 * @header: (array zero-terminated=1): the names of the columns
 * @fields: (array zero-terminated=1): a row; it may be shorter than the header
 * @error: return location for a %VOC_CANDIDATE_ERROR
 *
 * Reads a row of a table, ours or another's. Columns are known by our names and by
 * those that are common in six languages, first and last names are joined; lists
 * are parted by semicolons, or commas. A column that is not known is not lost: it
 * is a line "Column: value" at the end of the notes.
 *
 * Returns: (transfer full): the sealed candidate, or %NULL when the row names
 *   nobody or is too long
 */
VocCandidate *
voc_candidate_from_csv (const char *const *header,
                        const char *const *fields,
                        GError           **error)
{
  g_autoptr (VocCandidate) self = NULL;

  g_return_val_if_fail (header != NULL && fields != NULL, NULL);

  self = voc_candidate_new ();
  read_row (self, header, fields);
  if (!voc_candidate_validate (self, error))
    return NULL;

  return voc_candidate_seal (g_steal_pointer (&self));
}
