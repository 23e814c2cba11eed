/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that are known are found at the same places as those that are parsed,
 * whatever stands around them and in whatever pieces they come. */

#include "base/voc-json-reader.h"

#include <string.h>

static const char *const wanted_keys[] = { "jobs", NULL };

/* Knows the records of a table, and counts what it was asked. */
typedef struct
{
  GHashTable *records; /* (owned): text to number */
  guint       n_asked;
  guint       n_known;
} Known;

static gint64
find_known (const char *text,
            gsize       length,
            gpointer    user_data)
{
  Known           *self = user_data;
  g_autofree char *key = g_strndup (text, length);
  gint64           number = GPOINTER_TO_INT (g_hash_table_lookup (self->records, key));

  self->n_asked++;
  self->n_known += number != 0;
  return number;
}

static void
known_init (Known *self)
{
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_asked = self->n_known = 0;
}

/* One line a step: what it was, where it was, its text. What is known has to be what
 * the table says, and nothing of it may be parsed. */
static void
tell_record (GString             *story,
             const VocJsonRecord *record,
             VocReadStatus        status,
             Known               *known)
{
  g_autofree char *text = record->text != NULL ? g_strndup (record->text, record->length) : NULL;

  g_string_append_printf (story, "%d %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s\n", (int) status,
                          record->position.index, record->position.line, record->position.offset, text != NULL ? text : "-");
  if (record->known != 0)
    g_assert_null (record->value);
  if (known != NULL && text != NULL)
    g_assert_cmpint (record->known, ==, GPOINTER_TO_INT (g_hash_table_lookup (known->records, text)));
}

static char *
tell (VocJsonShape shape,
      const char  *input,
      gsize        length,
      gsize        piece,
      Known       *known,
      GPtrArray   *texts)
{
  g_autoptr (VocJsonReader) reader = voc_json_reader_new (shape, wanted_keys);
  GString      *story = g_string_new (NULL);
  VocReadStatus status = VOC_READ_MORE;
  gsize         at = 0;

  if (known != NULL)
    voc_json_reader_set_known (reader, find_known, known);
  while (status != VOC_READ_END && status != VOC_READ_FAILED)
    {
      VocJsonRecord record;

      if (status == VOC_READ_MORE && at < length)
        voc_json_reader_push (reader, input + at, MIN (piece, length - at));
      else if (status == VOC_READ_MORE)
        voc_json_reader_close (reader);
      if (status == VOC_READ_MORE)
        at += piece;
      status = voc_json_reader_next (reader, &record, NULL);
      if (status != VOC_READ_MORE)
        tell_record (story, &record, status, known);
      if (texts != NULL && status == VOC_READ_RECORD)
        g_ptr_array_add (texts, g_strndup (record.text, record.length));
    }

  return g_string_free (story, FALSE);
}

static void
test_array (void)
{
  static const char input[] = " [\n{\"a\":1} , {\"a\":[2,\"}\\\"]\"]},\n{\"a\":3}]";
  g_autoptr (VocJsonReader) reader = voc_json_reader_new (VOC_JSON_SHAPE_AUTO, NULL);
  VocJsonRecord record;
  Known         known;

  known_init (&known);
  g_hash_table_insert (known.records, g_strdup ("{\"a\":[2,\"}\\\"]\"]}"), GINT_TO_POINTER (42));
  voc_json_reader_set_known (reader, find_known, &known);
  voc_json_reader_push (reader, input, strlen (input));
  voc_json_reader_close (reader);

  g_assert_cmpint (voc_json_reader_next (reader, &record, NULL), ==, VOC_READ_RECORD);
  g_assert_cmpint (record.known, ==, 0);
  g_assert_nonnull (record.value);
  g_assert_cmpint (voc_json_reader_next (reader, &record, NULL), ==, VOC_READ_RECORD);
  g_assert_cmpint (record.known, ==, 42);
  g_assert_null (record.value);
  g_assert_cmpuint (record.position.index, ==, 1);
  g_assert_cmpuint (record.position.line, ==, 2);
  g_assert_cmpuint (record.position.offset, ==, 13);
  g_assert_cmpint (voc_json_reader_next (reader, &record, NULL), ==, VOC_READ_RECORD);
  g_assert_cmpint (record.known, ==, 0);
  g_assert_cmpuint (record.position.line, ==, 3);
  g_assert_cmpint (voc_json_reader_next (reader, &record, NULL), ==, VOC_READ_END);
  g_assert_cmpuint (known.n_asked, ==, 3);
  g_hash_table_unref (known.records);
}

/* Larger than what is looked at before its brackets are followed. */
static void
test_large (void)
{
  g_autofree char *filling = g_strnfill (200000, 'x');
  g_autofree char *record = g_strdup_printf ("{\"a\":\"%s\"}", filling);
  g_autofree char *input = g_strdup_printf ("%s\n{}\n%s\n", record, record);

  for (gsize piece = 1000; piece < 1000000; piece *= 7)
    {
      g_autofree char *story = NULL;
      Known            known;

      known_init (&known);
      g_hash_table_insert (known.records, g_strdup (record), GINT_TO_POINTER (1));
      story = tell (VOC_JSON_SHAPE_LINES, input, strlen (input), piece, &known, NULL);
      g_assert_cmpuint (known.n_known, ==, 2);
      g_assert_true (g_str_has_suffix (story, "4 0 0 0 -\n") || g_str_has_suffix (story, "3 0 0 0 -\n"));
      g_hash_table_unref (known.records);
    }
}

/* Whatever some of the records of a broken feed are known as: the rest of it is read
 * as if they were not. */
static void
test_random (void)
{
  static const char feed[] = "{\"jobs\":[{\"a\":\"\\\"}\"},{\"b\":[1,{}]},{\"c\":null}]}\n{\"d\":1}\n{\"e\":\"]\"}\n";
  static const char letters[] = "{}[]\",:\\\n a1";

  for (guint round = 0; round < 3000; round++)
    {
      char         text[sizeof feed];
      gsize        length = sizeof feed - 1;
      VocJsonShape shape = (VocJsonShape) g_test_rand_int_range (0, 5);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *whole = NULL;
      Known            known;

      memcpy (text, feed, sizeof feed);
      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        text[g_test_rand_int_range (0, (gint32) length)] = letters[g_test_rand_int_range (0, sizeof letters - 1)];

      whole = tell (shape, text, length, length, NULL, texts);
      known_init (&known);
      for (guint i = 0; i < texts->len; i++)
        if (g_test_rand_bit ())
          g_hash_table_insert (known.records, g_strdup (g_ptr_array_index (texts, i)), GUINT_TO_POINTER (i + 1));

      for (gsize piece = 1; piece <= length; piece = piece < 8 ? piece + 1 : piece * 3)
        {
          g_autofree char *story = tell (shape, text, length, piece, &known, NULL);

          g_assert_cmpstr (story, ==, whole);
        }
      g_hash_table_unref (known.records);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json-known/array", test_array);
  g_test_add_func ("/base/json-known/large", test_large);
  g_test_add_func ("/base/json-known/random", test_random);

  return g_test_run ();
}
