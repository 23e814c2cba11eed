/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading candidates from a file that another program, or another Vocation,
 * wrote: JSON Resume (one document, an array, or one a line) or a table with a
 * header line. What it is, is told from the first byte. A record that can't be
 * read is named in a sentence and the others are taken. */

#define G_LOG_DOMAIN "voc-library"

#include "config.h"

#include "library/voc-candidate-import-private.h"

#include "base/voc-csv-reader.h"
#include "base/voc-error.h"
#include "base/voc-json-reader.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

#define CHUNK_BYTES (64 * 1024)

/* Enough to find where the first record goes wrong, not so many that nobody
 * reads them. */
#define MAX_PROBLEMS 200

typedef struct
{
  GInputStream *input; /* (unowned) */
  GCancellable *cancellable;
  GPtrArray    *candidates;
  GPtrArray    *problems;
  guint64       n_bytes;
  gboolean      is_table;
} Reading;

/* The next bytes, NULL at the end or on failure. */
static GBytes *
read_chunk (Reading *self,
            GError **error)
{
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes (self->input, CHUNK_BYTES, self->cancellable, error);

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return NULL;
  self->n_bytes += g_bytes_get_size (bytes);

  return g_steal_pointer (&bytes);
}

/* What is wrong with the text of a file, in a sentence: the readers of base serve
 * feeds too, and say what they say in technical English. */
static const char *
describe_broken_text (VocParseError code,
                      gboolean      is_table)
{
  switch (code)
    {
    case VOC_PARSE_ERROR_SYNTAX:
      return is_table ? _ ("There are more values than columns.") : _ ("This is not valid JSON.");
    case VOC_PARSE_ERROR_ENCODING:
      return _ ("The text is not in the UTF-8 encoding.");
    case VOC_PARSE_ERROR_TOO_DEEP:
      return _ ("The JSON is nested too deep.");
    case VOC_PARSE_ERROR_TOO_LARGE:
      return _ ("This is larger than Vocation reads.");
    case VOC_PARSE_ERROR_TRUNCATED:
      return _ ("The file ends too early.");
    case VOC_PARSE_ERROR_UNSUPPORTED:
    case VOC_PARSE_ERROR_VALUE:
    default:
      return _ ("This is neither JSON Resume nor a table.");
    }
}

/* A file that can't be read to its end. */
static void
take_failure (Reading *self,
              GError  *problem,
              GError **error)
{
  if (problem->domain == VOC_PARSE_ERROR)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         describe_broken_text ((VocParseError) problem->code, self->is_table));
  else
    g_propagate_error (error, g_error_copy (problem));
}

static void
imported_candidate_free (VocImportedCandidate *self)
{
  voc_candidate_unref (self->candidate);
  g_free (self);
}

static void
take (Reading            *self,
      VocCandidate       *candidate,
      gboolean            is_row,
      VocCandidateColumns columns,
      guint64             line)
{
  VocImportedCandidate *imported = g_new0 (VocImportedCandidate, 1);

  imported->candidate = candidate;
  imported->is_row = is_row;
  imported->columns = columns;
  imported->line = line;
  g_ptr_array_add (self->candidates, imported);
}

/**
 * voc_candidate_import_note:
 * @problems: (element-type utf8): gets a translated line
 * @line: of the file, from 1
 * @is_row: whether the record is of a table
 * @problem: why a record was not taken
 */
void
voc_candidate_import_note (GPtrArray    *problems,
                           guint64       line,
                           gboolean      is_row,
                           const GError *problem)
{
  g_autofree char *what = NULL;
  g_autofree char *number = NULL;

  if (problems->len >= MAX_PROBLEMS)
    return;

  what = problem->domain == VOC_PARSE_ERROR ? g_strdup (describe_broken_text ((VocParseError) problem->code, is_row))
                                            : voc_present_error (problem);
  number = voc_present_number ((gint64) line);
  g_ptr_array_add (problems,
                   /* Translators: a record of an imported file: %1$s is the number of the line, %2$s a
                    * sentence that says what is wrong with it. */
                   g_strdup_printf (_ ("Line %1$s: %2$s"), number, what));
}

static void
note_problem (Reading      *self,
              guint64       line,
              const GError *problem)
{
  voc_candidate_import_note (self->problems, line, self->is_table, problem);
}

static void
take_resume (Reading       *self,
             VocJsonRecord *record)
{
  g_autoptr (GError) problem = NULL;
  /* The reader takes its record back, the candidate keeps the document. */
  g_autoptr (VocJsonDocument) document = voc_json_parse (record->text, (gssize) record->length, &problem);
  g_autoptr (VocCandidate) candidate = document != NULL ? voc_candidate_from_json_resume (document, &problem) : NULL;

  if (candidate != NULL)
    take (self, g_steal_pointer (&candidate), FALSE, 0, record->position.line);
  else
    note_problem (self, record->position.line, problem);
}

static gboolean
read_json (Reading *self,
           GBytes  *first,
           GError **error)
{
  static const char *const keys[] = { "candidates", "resumes", NULL };
  g_autoptr (VocJsonReader) reader = voc_json_reader_new (VOC_JSON_SHAPE_AUTO, keys);
  g_autoptr (GBytes) bytes = g_bytes_ref (first);

  for (;;)
    {
      VocJsonRecord record;
      g_autoptr (GError) problem = NULL;

      switch (voc_json_reader_next (reader, &record, &problem))
        {
        case VOC_READ_RECORD:
          take_resume (self, &record);
          break;
        case VOC_READ_SKIPPED:
          note_problem (self, record.position.line, problem);
          break;
        case VOC_READ_MORE:
          if (bytes == NULL)
            {
              bytes = read_chunk (self, &problem);
              if (problem != NULL)
                {
                  g_propagate_error (error, g_steal_pointer (&problem));
                  return FALSE;
                }
            }
          if (bytes == NULL)
            voc_json_reader_close (reader);
          else
            voc_json_reader_push (reader, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
          g_clear_pointer (&bytes, g_bytes_unref);
          break;
        case VOC_READ_END:
          return TRUE;
        case VOC_READ_FAILED:
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        default:
          g_assert_not_reached ();
        }
    }
}

static void
take_row (Reading                 *self,
          VocCsvReader            *reader,
          const VocRecordPosition *position)
{
  const char *const *header = voc_csv_reader_get_header (reader);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GError) problem = NULL;
  g_autoptr (VocCandidate) candidate = NULL;
  VocCandidateColumns columns;

  /* A row that ends early says nothing of the other columns. */
  for (int i = 0; header[i] != NULL && voc_csv_reader_get_field (reader, i) != NULL; i++)
    g_ptr_array_add (fields, (gpointer) voc_csv_reader_get_field (reader, i));
  g_ptr_array_add (fields, NULL);

  candidate = voc_candidate_from_csv (header, (const char *const *) fields->pdata, &columns);
  /* Whether a row that names somebody by number only is of any use is seen later. */
  if (candidate->uuid != NULL || voc_candidate_validate (candidate, &problem))
    take (self, g_steal_pointer (&candidate), TRUE, columns, position->line);
  else
    note_problem (self, position->line, problem);
}

static gboolean
read_csv (Reading *self,
          GBytes  *first,
          GError **error)
{
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  g_autoptr (GBytes) bytes = g_bytes_ref (first);

  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      VocRecordPosition position = { 0, 0, 0 };

      switch (voc_csv_reader_next (reader, &position, &problem))
        {
        case VOC_READ_RECORD:
          take_row (self, reader, &position);
          break;
        case VOC_READ_SKIPPED:
          note_problem (self, position.line, problem);
          break;
        case VOC_READ_MORE:
          if (bytes == NULL)
            {
              bytes = read_chunk (self, &problem);
              if (problem != NULL)
                {
                  g_propagate_error (error, g_steal_pointer (&problem));
                  return FALSE;
                }
            }
          if (bytes == NULL)
            voc_csv_reader_close (reader);
          else
            voc_csv_reader_push (reader, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
          g_clear_pointer (&bytes, g_bytes_unref);
          break;
        case VOC_READ_END:
          return TRUE;
        case VOC_READ_FAILED:
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        default:
          g_assert_not_reached ();
        }
    }
}

/* The first byte that is neither space nor part of a byte order mark. */
static char
first_character (GBytes *bytes)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data + length;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3;
  while (data < end && g_ascii_isspace (*data))
    data++;

  return data < end ? *data : '\0';
}

/**
 * voc_candidate_import_read:
 * @file: JSON Resume or CSV
 * @problems: (element-type utf8): gets a translated line for each record that
 *   was not read
 *
 * Returns: (transfer full) (element-type VocImportedCandidate): who is in it; %NULL with
 *   @error set when the file can't be read to its end; %G_IO_ERROR_INVALID_DATA
 *   has a translated sentence
 */
GPtrArray *
voc_candidate_import_read (GFile        *file,
                           GPtrArray    *problems,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (GFileInputStream) input = NULL;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) imported_candidate_free);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GError) problem = NULL;
  Reading  self = { .cancellable = cancellable, .candidates = candidates, .problems = problems };
  char     c;
  gboolean is_read;

  input = g_file_read (file, cancellable, error);
  if (input == NULL)
    return NULL;

  self.input = G_INPUT_STREAM (input);
  first = read_chunk (&self, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (first == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("There is nothing in it."));
      return NULL;
    }

  c = first_character (first);
  self.is_table = c != '{' && c != '[';
  is_read = self.is_table ? read_csv (&self, first, &problem) : read_json (&self, first, &problem);
  if (!is_read)
    take_failure (&self, problem, error);

  return is_read ? g_steal_pointer (&candidates) : NULL;
}
