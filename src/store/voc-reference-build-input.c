/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads one table of data/reference/ and says where it is wrong. Every table
 * has a header that must be what the builder expects, and every cell a type, so
 * that a slip in a table stops the build instead of reaching a user as a figure.
 *
 * The tables have a few megabytes at most, so that each is read whole. */

#include "store/voc-reference-build-private.h"

#include "base/voc-error.h"

#include <math.h>
#include <string.h>

/* Checks that the header is @columns, names parted by commas. */
static gboolean
check_header (VocInput   *self,
              const char *columns,
              GError    **error)
{
  gsize length = strcspn (self->contents, "\r\n");

  if (length == strlen (columns) && strncmp (self->contents, columns, length) == 0)
    return TRUE;

  g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE,
               "%s:1: the columns are '%.*s' instead of '%s'", self->path, (int) length,
               self->contents, columns);
  return FALSE;
}

/**
 * voc_input_open:
 * @folder: where the tables are
 * @file: the table's name
 * @columns: (nullable): the header that it must have; %NULL to take any
 *
 * Returns: (transfer full): the table, before its first row; %NULL with @error
 *   set when it cannot be read or has another header
 */
VocInput *
voc_input_open (const char *folder,
                const char *file,
                const char *columns,
                GError    **error)
{
  g_autoptr (VocInput) self = g_new0 (VocInput, 1);
  gsize length = 0;

  self->path = g_build_filename (folder, file, NULL);
  self->line = 1;
  if (!g_file_get_contents (self->path, &self->contents, &length, error))
    return NULL;

  if (columns != NULL && !check_header (self, columns, error))
    return NULL;

  self->reader = voc_csv_reader_new ();
  voc_csv_reader_push (self->reader, self->contents, length);
  voc_csv_reader_close (self->reader);
  return g_steal_pointer (&self);
}

void
voc_input_close (VocInput *self)
{
  g_clear_object (&self->reader);
  g_free (self->contents);
  g_free (self->path);
  g_free (self);
}

void
voc_input_set_error (VocInput   *self,
                     GError    **error,
                     const char *what)
{
  g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE,
               "%s:%" G_GUINT64_FORMAT ": %s", self->path, self->line, what);
}

/**
 * voc_input_next:
 * @self: a table
 *
 * Goes to the next row. A row must have as many fields as the header.
 *
 * Returns: 1 when there is a row, 0 at the end, -1 with @error set
 */
int
voc_input_next (VocInput *self,
                GError  **error)
{
  VocRecordPosition position = { 0 };
  g_autoptr (GError) local = NULL;
  VocReadStatus status = voc_csv_reader_next (self->reader, &position, &local);
  guint         n_columns;

  if (status == VOC_READ_END)
    return 0;
  if (position.line > 0)
    self->line = position.line;
  if (status != VOC_READ_RECORD)
    {
      voc_input_set_error (self, error, local != NULL ? local->message : "the table is cut off");
      return -1;
    }

  n_columns = g_strv_length ((char **) voc_csv_reader_get_header (self->reader));
  if (voc_csv_reader_get_field (self->reader, (int) n_columns - 1) == NULL)
    {
      g_autofree char *what = g_strdup_printf ("fewer than %u fields", n_columns);

      voc_input_set_error (self, error, what);
      return -1;
    }

  return 1;
}

const char *
voc_input_get (VocInput *self,
               int       column)
{
  return voc_csv_reader_get_field (self->reader, column);
}

static gboolean
refuse_cell (VocInput   *self,
             int         column,
             const char *value,
             const char *wanted,
             GError    **error)
{
  const char *const *header = voc_csv_reader_get_header (self->reader);
  g_autofree char   *what = g_strdup_printf ("%s is '%s' instead of %s", header[column], value,
                                             wanted);

  voc_input_set_error (self, error, what);
  return FALSE;
}

/**
 * voc_input_bind:
 * @self: a table with a row
 * @stmt: takes the value
 * @parameter: the number of its parameter
 * @column: the number of the field
 * @type: `t` text, `i` whole number, `r` number; a capital may be empty and is
 *   NULL then
 *
 * Returns: %FALSE with @error set when the field is not of that type
 */
gboolean
voc_input_bind (VocInput     *self,
                sqlite3_stmt *stmt,
                int           parameter,
                int           column,
                char          type,
                GError      **error)
{
  const char *value = voc_input_get (self, column);
  char       *end = NULL;

  if (*value == '\0')
    {
      if (!g_ascii_isupper (type))
        return refuse_cell (self, column, value, "a value", error);
      sqlite3_bind_null (stmt, parameter);
      return TRUE;
    }

  switch (g_ascii_tolower (type))
    {
    case 'i':
      {
        gint64 number = 0;

        if (!g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
          return refuse_cell (self, column, value, "a whole number", error);
        sqlite3_bind_int64 (stmt, parameter, number);
        return TRUE;
      }

    case 'r':
      {
        double number = g_ascii_strtod (value, &end);

        if (end == value || *end != '\0' || !isfinite (number))
          return refuse_cell (self, column, value, "a number", error);
        sqlite3_bind_double (stmt, parameter, number);
        return TRUE;
      }

    default:
      sqlite3_bind_text (stmt, parameter, value, -1, SQLITE_TRANSIENT);
      return TRUE;
    }
}
