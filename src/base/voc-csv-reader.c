/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a CSV file of any size one record at a time: the twin of VocJsonReader,
 * with the same answers. The first line names the columns, and tells by what the
 * fields are parted. CSV has no closing bracket, so that a file was cut off can
 * be known only when it ends within quotes.
 *
 * Owned by whoever reads the file, used on one thread at a time. */

#include "base/voc-csv-reader.h"

#include "base/voc-byte-queue-private.h"
#include "base/voc-error.h"
#include "base/voc-text.h"

#include <string.h>

#define RECORD_BYTES_MAX (1024 * 1024)
#define COLUMNS_MAX 1024

typedef enum
{
  SCAN_FIELD,  /* at the start of a field */
  SCAN_PLAIN,  /* in a field without quotes, or behind its quotes */
  SCAN_QUOTED, /* within quotes */
  SCAN_QUOTE,  /* behind a quote within quotes */
} ScanState;

struct _VocCsvReader
{
  GObject           parent_instance;
  VocByteQueue      queue;
  gsize             n_scanned; /* bytes of the record at the queue's head */
  ScanState         scan;
  gboolean          is_closed;
  gboolean          is_oversize;
  char              line_end;  /* the last byte of a line: LF, or CR alone; 0: not seen yet */
  char              separator; /* 0 before the header */
  char            **header;    /* (owned) (nullable) */
  char            **keys;      /* (owned) (nullable); the header as voc_text_key() */
  GString          *fields;    /* (owned); each ends with NUL */
  GArray           *starts;    /* (owned) (element-type gsize); in @fields */
  VocRecordPosition position;
  guint64           n_records;
  GError           *failure; /* (owned) (nullable); set for good */
};

G_DEFINE_FINAL_TYPE (VocCsvReader, voc_csv_reader, G_TYPE_OBJECT)

static gboolean
is_separator (VocCsvReader *self,
              char          c)
{
  if (self->separator != 0)
    return c == self->separator;

  return c == ',' || c == ';' || c == '\t';
}

static ScanState
scan_byte (VocCsvReader *self,
           ScanState     state,
           char          c)
{
  switch (state)
    {
    case SCAN_QUOTED:
      return c == '"' ? SCAN_QUOTE : SCAN_QUOTED;
    case SCAN_QUOTE:
      if (c == '"')
        return SCAN_QUOTED;
      return is_separator (self, c) ? SCAN_FIELD : SCAN_PLAIN;
    case SCAN_FIELD:
      if (c == '"')
        return SCAN_QUOTED;
      return is_separator (self, c) ? SCAN_FIELD : SCAN_PLAIN;
    case SCAN_PLAIN:
    default:
      return is_separator (self, c) ? SCAN_FIELD : SCAN_PLAIN;
    }
}

/* Old Macs, and the spreadsheets that learnt from them, end a line with CR alone.
 * The first line end tells for the whole file. %FALSE when it takes more bytes to
 * tell. CR CR LF is what is left of a file that was converted twice. */
static gboolean
learn_line_end (VocCsvReader *self,
                const char   *at,
                gsize         length)
{
  if (length > 1 && at[0] == '\r' && at[1] == '\r')
    {
      at++;
      length--;
    }
  if (*at == '\r' && length == 1 && !self->is_closed)
    return FALSE;

  self->line_end = *at == '\r' && (length == 1 || at[1] != '\n') ? '\r' : '\n';
  return TRUE;
}

/* Drops what was scanned. The queue itself counts lines by LF alone. */
static void
consume_scanned (VocCsvReader *self)
{
  const char *data = voc_byte_queue_peek (&self->queue);
  guint64     line = self->queue.line;

  for (gsize i = 0; self->line_end == '\r' && i < self->n_scanned; i++)
    if (data[i] == '\r')
      line++;
  voc_byte_queue_consume (&self->queue, self->n_scanned);
  self->n_scanned = 0;
  if (self->line_end == '\r')
    self->queue.line = line;
}

/* Goes on to the end of the record at the queue's head, and behind its line
 * break; %FALSE when it is not there yet. What is too large is dropped. */
static gboolean
scan_record (VocCsvReader *self)
{
  const char *data = voc_byte_queue_peek (&self->queue);
  gsize       length = voc_byte_queue_length (&self->queue);
  gboolean    is_whole = FALSE;

  while (self->n_scanned < length && !is_whole)
    {
      char c = data[self->n_scanned];

      if (self->line_end == 0 && (c == '\r' || c == '\n') && self->scan != SCAN_QUOTED
          && !learn_line_end (self, data + self->n_scanned, length - self->n_scanned))
        break;

      self->n_scanned++;
      if (c == self->line_end && self->scan != SCAN_QUOTED)
        is_whole = TRUE;
      else
        self->scan = scan_byte (self, self->scan, c);
    }

  if (self->n_scanned > RECORD_BYTES_MAX)
    self->is_oversize = TRUE;
  if (self->is_oversize)
    consume_scanned (self);

  return is_whole;
}

/* Parts the text of one record into @fields. */
static void
split_record (VocCsvReader *self,
              const char   *text,
              gsize         length)
{
  ScanState state = SCAN_FIELD;
  gsize     start = 0;

  g_string_truncate (self->fields, 0);
  g_array_set_size (self->starts, 0);
  g_array_append_val (self->starts, start);

  for (gsize i = 0; i < length; i++)
    {
      ScanState before = state;

      state = scan_byte (self, state, text[i]);
      if (state == SCAN_FIELD)
        {
          g_string_append_c (self->fields, '\0');
          start = self->fields->len;
          g_array_append_val (self->starts, start);
        }
      else if (state == SCAN_PLAIN || (state == SCAN_QUOTED && before != SCAN_FIELD))
        g_string_append_c (self->fields, text[i]);
    }
}

static const char *
field_at (VocCsvReader *self,
          guint         column)
{
  return self->fields->str + g_array_index (self->starts, gsize, column);
}

static VocReadStatus
fail (VocCsvReader *self,
      VocParseError code,
      const char   *what)
{
  g_set_error (&self->failure, VOC_PARSE_ERROR, (int) code, "%s (line %" G_GUINT64_FORMAT ")", what,
               self->queue.line);
  return VOC_READ_FAILED;
}

static VocReadStatus
skip_record (VocCsvReader *self,
             VocParseError code,
             const char   *what,
             GError      **error)
{
  g_array_set_size (self->starts, 0);
  self->position.index = self->n_records++;
  g_set_error_literal (error, VOC_PARSE_ERROR, (int) code, what);
  return VOC_READ_SKIPPED;
}

/* The sign that parts the most fields of the header; a comma when none does. */
static char
find_separator (const char *text,
                gsize       length)
{
  static const char candidates[] = ",;\t";
  guint             counts[sizeof candidates - 1] = { 0 };
  gboolean          is_quoted = FALSE;
  guint             best = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char *found = text[i] != '\0' ? strchr (candidates, text[i]) : NULL;

      if (text[i] == '"')
        is_quoted = !is_quoted;
      else if (found != NULL && !is_quoted)
        counts[found - candidates]++;
    }

  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;

  return candidates[best];
}

/* Takes the first line; answers whether it is usable. */
static gboolean
take_header (VocCsvReader *self,
             const char   *text,
             gsize         length)
{
  /* Spreadsheets write "sep=;" above the header. */
  if (length == 5 && self->separator == 0 && g_ascii_strncasecmp (text, "sep=", 4) == 0)
    {
      self->separator = text[4];
      return TRUE;
    }

  if (self->separator == 0)
    self->separator = find_separator (text, length);
  split_record (self, text, length);
  if (self->starts->len > COLUMNS_MAX)
    {
      fail (self, VOC_PARSE_ERROR_TOO_LARGE, "The table has too many columns");
      return FALSE;
    }

  self->header = g_new0 (char *, self->starts->len + 1);
  self->keys = g_new0 (char *, self->starts->len + 1);
  for (guint i = 0; i < self->starts->len; i++)
    {
      self->header[i] = voc_text_clean (field_at (self, i));
      self->keys[i] = voc_text_key (self->header[i]);
    }

  g_array_set_size (self->starts, 0);
  return TRUE;
}

static VocReadStatus
take_record (VocCsvReader *self,
             const char   *text,
             gsize         length,
             GError      **error)
{
  guint n_columns = g_strv_length (self->header);

  if (!g_utf8_validate_len (text, length, NULL))
    return skip_record (self, VOC_PARSE_ERROR_ENCODING, "The record is not UTF-8", error);

  split_record (self, text, length);
  for (guint i = n_columns; i < self->starts->len; i++)
    if (*field_at (self, i) != '\0')
      return skip_record (self, VOC_PARSE_ERROR_SYNTAX, "The record has more fields than the header", error);

  self->position.index = self->n_records++;
  return VOC_READ_RECORD;
}

/* The record at the queue's head, without its line break. %FALSE when there is
 * nothing in it. */
static gboolean
find_text (VocCsvReader *self,
           const char  **text,
           gsize        *length)
{
  *text = voc_byte_queue_peek (&self->queue);
  *length = self->n_scanned;
  if (self->queue.offset == 0 && *length >= 3 && memcmp (*text, "\xef\xbb\xbf", 3) == 0)
    {
      *text += 3;
      *length -= 3;
    }
  if (*length > 0 && (*text)[*length - 1] == '\n')
    *length -= 1;
  if (*length > 0 && (*text)[*length - 1] == '\r')
    *length -= 1;

  return *length > 0;
}

/* The mark must not hide that the first field begins with a quote. */
static gboolean
pass_mark (VocCsvReader *self)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize             length = voc_byte_queue_length (&self->queue);

  if (self->queue.offset > 0 || self->n_scanned > 0 || length == 0 || memcmp (voc_byte_queue_peek (&self->queue), mark, MIN (length, 3)) != 0)
    return TRUE;
  if (length < 3)
    return self->is_closed;

  self->n_scanned = 3;
  return TRUE;
}

static VocReadStatus
end_input (VocCsvReader *self)
{
  if (self->header == NULL)
    return fail (self, VOC_PARSE_ERROR_TRUNCATED, "There is no line with the names of the columns");

  return VOC_READ_END;
}

/* Works on the record whose end was found. */
static VocReadStatus
finish_record (VocCsvReader *self,
               gboolean     *is_record,
               GError      **error)
{
  VocReadStatus status = VOC_READ_MORE;
  const char   *text;
  gsize         length;

  *is_record = FALSE;
  if (self->is_oversize && self->header == NULL)
    status = fail (self, VOC_PARSE_ERROR_TOO_LARGE, "The header is too large");
  else if (self->is_oversize)
    {
      *is_record = TRUE;
      status = skip_record (self, VOC_PARSE_ERROR_TOO_LARGE, "The record is too large", error);
    }
  else if (find_text (self, &text, &length))
    {
      if (self->header != NULL)
        {
          *is_record = TRUE;
          status = take_record (self, text, length, error);
        }
      else if (!g_utf8_validate_len (text, length, NULL))
        status = fail (self, VOC_PARSE_ERROR_ENCODING, "The header is not UTF-8");
      else if (!take_header (self, text, length))
        status = VOC_READ_FAILED;
    }

  consume_scanned (self);
  self->scan = SCAN_FIELD;
  self->is_oversize = FALSE;
  return status;
}

static void
voc_csv_reader_finalize (GObject *object)
{
  VocCsvReader *self = VOC_CSV_READER (object);

  voc_byte_queue_clear (&self->queue);
  g_clear_pointer (&self->header, g_strfreev);
  g_clear_pointer (&self->keys, g_strfreev);
  g_string_free (self->fields, TRUE);
  g_array_unref (self->starts);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (voc_csv_reader_parent_class)->finalize (object);
}

static void
voc_csv_reader_class_init (VocCsvReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_csv_reader_finalize;
}

static void
voc_csv_reader_init (VocCsvReader *self)
{
  voc_byte_queue_init (&self->queue);
  self->fields = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
}

/**
 * voc_csv_reader_new:
 *
 * Returns: (transfer full): a reader that has seen nothing yet
 */
VocCsvReader *
voc_csv_reader_new (void)
{
  return g_object_new (VOC_TYPE_CSV_READER, NULL);
}

/**
 * voc_csv_reader_push:
 * @self: a reader that is not closed
 * @data: (nullable): the next bytes of the file; they are copied
 * @length: how many there are
 */
void
voc_csv_reader_push (VocCsvReader *self,
                     const void   *data,
                     gsize         length)
{
  g_return_if_fail (VOC_IS_CSV_READER (self));
  g_return_if_fail (!self->is_closed);
  g_return_if_fail (data != NULL || length == 0);

  if (self->failure == NULL)
    voc_byte_queue_push (&self->queue, data, length);
}

/**
 * voc_csv_reader_close:
 * @self: a reader
 *
 * Says that there are no more bytes.
 */
void
voc_csv_reader_close (VocCsvReader *self)
{
  g_return_if_fail (VOC_IS_CSV_READER (self));

  self->is_closed = TRUE;
}

/**
 * voc_csv_reader_next:
 * @self: a reader
 * @position: (out) (optional): where the record is, for %VOC_READ_RECORD and
 *   %VOC_READ_SKIPPED; the header is no record
 * @error: return location for an error of %VOC_PARSE_ERROR, set for
 *   %VOC_READ_SKIPPED and %VOC_READ_FAILED
 *
 * Looks for the next record in the bytes that were pushed. Empty lines are no
 * records. A record that is not UTF-8, longer than 1 MiB or longer than the
 * header is skipped; one that is shorter lacks its last fields.
 *
 * Returns: what was found
 */
VocReadStatus
voc_csv_reader_next (VocCsvReader      *self,
                     VocRecordPosition *position,
                     GError           **error)
{
  VocReadStatus status = VOC_READ_MORE;
  gboolean      is_record = FALSE;

  g_return_val_if_fail (VOC_IS_CSV_READER (self), VOC_READ_FAILED);
  g_return_val_if_fail (error == NULL || *error == NULL, VOC_READ_FAILED);

  g_array_set_size (self->starts, 0);
  while (status == VOC_READ_MORE && self->failure == NULL)
    {
      gboolean is_whole;

      if (self->n_scanned == 0 && !self->is_oversize)
        {
          self->position.line = self->queue.line;
          self->position.offset = self->queue.offset;
        }

      is_whole = pass_mark (self) && scan_record (self);
      if (!is_whole && !self->is_closed)
        return VOC_READ_MORE;
      if (!is_whole && self->scan == SCAN_QUOTED)
        status = fail (self, VOC_PARSE_ERROR_TRUNCATED, "The input ends within quotes");
      else if (!is_whole && self->n_scanned == 0 && !self->is_oversize)
        status = end_input (self);
      else
        status = finish_record (self, &is_record, error);
    }

  if (self->failure != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->failure);
      return VOC_READ_FAILED;
    }
  if (is_record && position != NULL)
    *position = self->position;
  return status;
}

/**
 * voc_csv_reader_get_header:
 * @self: a reader
 *
 * Returns: (nullable) (transfer none) (array zero-terminated=1): the names of the
 *   columns, cleaned; %NULL before the first line was read
 */
const char *const *
voc_csv_reader_get_header (VocCsvReader *self)
{
  g_return_val_if_fail (VOC_IS_CSV_READER (self), NULL);

  return (const char *const *) self->header;
}

/**
 * voc_csv_reader_find_column:
 * @self: a reader
 * @name: the name of a column; case, accents and punctuation do not matter
 *
 * Returns: the number of the first column of that name, or -1
 */
int
voc_csv_reader_find_column (VocCsvReader *self,
                            const char   *name)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (VOC_IS_CSV_READER (self), -1);
  g_return_val_if_fail (name != NULL, -1);

  key = voc_text_key (name);
  for (int i = 0; self->keys != NULL && self->keys[i] != NULL; i++)
    if (g_str_equal (self->keys[i], key))
      return i;

  return -1;
}

/**
 * voc_csv_reader_get_field:
 * @self: a reader
 * @column: the number of a column; also one that is not there
 *
 * Returns: (nullable) (transfer none): a field of the record that was read last,
 *   as it is, valid until the next call of voc_csv_reader_next(); %NULL when the
 *   record has no such field
 */
const char *
voc_csv_reader_get_field (VocCsvReader *self,
                          int           column)
{
  g_return_val_if_fail (VOC_IS_CSV_READER (self), NULL);

  if (column < 0 || (guint) column >= self->starts->len)
    return NULL;

  return field_at (self, (guint) column);
}
