/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Candidates as rows of a table: what spreadsheets and other programs of an agency
 * give and take. Columns are found by their names, so a foreign table need not
 * have ours. Pure, for any thread. */

#include "model/voc-candidate.h"

#include "base/voc-csv-reader.h"
#include "base/voc-date.h"
#include "base/voc-text.h"
#include "model/voc-listing.h"

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

static gboolean
set_time (gint64     *time,
          const char *value)
{
  VocTimestamp timestamp;

  if (!voc_date_parse (value, NULL, 0, &timestamp))
    return FALSE;

  *time = timestamp.unix_seconds;

  return TRUE;
}

/* Sets the member of a column; %FALSE when the value belongs in the notes, since
 * there is no member for it, it has one already, or it is no date. */
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
    return set_time (&self->created_at, value);
  else if (column == COLUMN_CHANGED)
    return set_time (&self->changed_at, value);
  else if (column == COLUMN_CONSENT)
    return set_time (&self->consent_at, value);
  else if (column == COLUMN_KEEP_UNTIL)
    return set_time (&self->keep_until, value);
  else
    return FALSE;

  return TRUE;
}

/* Gives the columns that there are. One whose value went to the notes is not set. */
static VocCandidateColumns
read_row (VocCandidate      *self,
          const char *const *header,
          const char *const *fields)
{
  VocCandidateColumns columns = 0;
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autofree char *first_name = NULL;
  g_autofree char *last_name = NULL;

  for (guint i = 0; header[i] != NULL && fields[i] != NULL; i++)
    {
      const char *value = voc_csv_skip_guard (fields[i]);
      Column      column = find_column (header[i]);

      if (column == COLUMN_FIRST_NAME)
        set_once (&first_name, value);
      else if (column == COLUMN_LAST_NAME)
        set_once (&last_name, value);
      else if (voc_text_is_blank (value) ? column < N_COLUMNS : set_column (self, column, value))
        columns |= 1u << column;
      else if (!voc_text_is_blank (value))
        g_string_append_printf (rest, "%s%s: %s", rest->len > 0 ? "\n" : "", header[i], value);
    }

  if (self->name == NULL && (first_name != NULL || last_name != NULL))
    self->name = g_strdup_printf ("%s %s", first_name != NULL ? first_name : "", last_name != NULL ? last_name : "");
  if (rest->len > 0)
    {
      g_autofree char *notes = g_steal_pointer (&self->notes);

      self->notes = notes != NULL ? g_strconcat (notes, "\n", rest->str, NULL) : g_strdup (rest->str);
    }

  return columns;
}

/**
 * voc_candidate_from_csv:
 * @header: (array zero-terminated=1): the names of the columns
 * @fields: (array zero-terminated=1): a row; it may be shorter than the header
 * @columns: (out): which members the row speaks of, for voc_candidate_update()
 *
 * Reads a row of a table, ours or another's. Columns are known by our names and by
 * those that are common in six languages, first and last names are joined; lists
 * are parted by semicolons, or commas. A column that is not known is not lost: it
 * is a line "Column: value" at the end of the notes.
 *
 * Returns: (transfer full): a candidate that is not sealed, nor validated: a row
 *   need not have a name when it speaks of somebody who is known
 */
VocCandidate *
voc_candidate_from_csv (const char *const   *header,
                        const char *const   *fields,
                        VocCandidateColumns *columns)
{
  VocCandidate    *self;
  g_autofree char *uuid = NULL;

  g_return_val_if_fail (header != NULL && fields != NULL && columns != NULL, NULL);

  self = voc_candidate_new ();
  *columns = read_row (self, header, fields);
  uuid = voc_text_clean (self->uuid);
  voc_set_text (&self->uuid, voc_text_is_blank (uuid) ? NULL : uuid);

  return self;
}

/* A table has a list as one text, in which a word with a comma looks like two. The
 * list that is known stays when it would be written as what was read. */
static void
update_list (char      ***list,
             char *const *words)
{
  g_autofree char *joined = g_strjoinv ("; ", *list);
  g_auto (GStrv) known = g_new0 (char *, 1);

  add_list (&known, joined);
  if (g_strv_equal ((const char *const *) known, (const char *const *) words))
    return;

  g_strfreev (*list);
  *list = g_strdupv ((char **) words);
}

static void
update_texts (VocCandidate       *self,
              const VocCandidate *row,
              VocCandidateColumns columns)
{
  const struct
  {
    Column      column;
    char      **text;
    const char *value;
  } texts[] = {
    { COLUMN_HEADLINE, &self->headline, row->headline },
    { COLUMN_EMAIL, &self->email, row->email },
    { COLUMN_PHONE, &self->phone, row->phone },
    { COLUMN_SUMMARY, &self->summary, row->summary },
    { COLUMN_WISHES, &self->wishes, row->wishes },
    { COLUMN_NOTES, &self->notes, row->notes },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (columns & (1u << texts[i].column))
      voc_set_text (texts[i].text, texts[i].value);

  /* What was put there because no column is for it, once. */
  if (!(columns & (1u << COLUMN_NOTES)) && row->notes != NULL
      && (self->notes == NULL || strstr (self->notes, row->notes) == NULL))
    {
      g_autofree char *notes = g_steal_pointer (&self->notes);

      self->notes = notes != NULL ? g_strconcat (notes, "\n", row->notes, NULL) : g_strdup (row->notes);
    }
}

/**
 * voc_candidate_update:
 * @self: a candidate who is known
 * @row: what a table says of them, see voc_candidate_from_csv()
 * @columns: which members it speaks of
 *
 * Brings a candidate up to date. What the table has no column for stays: the
 * résumé, the attachments, and every member that is not in @columns. An empty field
 * clears its member, but nobody loses their name.
 *
 * Returns: (transfer full): a copy that is not sealed
 */
VocCandidate *
voc_candidate_update (const VocCandidate *self,
                      const VocCandidate *row,
                      VocCandidateColumns columns)
{
  VocCandidate *copy;

  g_return_val_if_fail (self != NULL && row != NULL, NULL);

  copy = voc_candidate_edit (self);
  if (!voc_text_is_blank (row->name))
    voc_set_text (&copy->name, row->name);
  update_texts (copy, row, columns);
  if ((columns & (1u << COLUMN_PLACE)) && g_strcmp0 (copy->place, row->place) != 0)
    {
      voc_set_text (&copy->place, row->place);
      copy->point.is_known = FALSE;
    }
  if (columns & (1u << COLUMN_SKILLS))
    update_list (&copy->skills, row->skills);
  if (columns & (1u << COLUMN_TAGS))
    update_list (&copy->tags, row->tags);
  if (row->created_at != 0)
    copy->created_at = row->created_at;
  if (columns & (1u << COLUMN_CONSENT))
    copy->consent_at = row->consent_at;
  if (columns & (1u << COLUMN_KEEP_UNTIL))
    copy->keep_until = row->keep_until;

  return copy;
}
