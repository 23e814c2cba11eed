/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables in pieces of every size, told as one line: fields in brackets, "~CODE"
 * for a skipped record, "!CODE" or "." at the end. */

#include "base/voc-csv-reader.h"
#include "base/voc-error.h"

#include <string.h>

static const char *
code_name (const GError *error)
{
  static const char *const names[] = { "syntax", "encoding", "deep", "large", "truncated", "unsupported", "value" };

  g_assert_nonnull (error);
  g_assert_true (error->domain == VOC_PARSE_ERROR);
  return names[error->code];
}

static gboolean
tell_next (VocCsvReader *reader,
           GString      *story,
           gboolean     *is_over)
{
  g_autoptr (GError) error = NULL;
  VocRecordPosition position = { 0 };

  switch (voc_csv_reader_next (reader, &position, &error))
    {
    case VOC_READ_RECORD:
      g_assert_no_error (error);
      g_string_append_printf (story, "%" G_GUINT64_FORMAT "@%" G_GUINT64_FORMAT, position.index, position.line);
      for (int i = 0; voc_csv_reader_get_field (reader, i) != NULL; i++)
        g_string_append_printf (story, "[%s]", voc_csv_reader_get_field (reader, i));
      g_string_append_c (story, ' ');
      return TRUE;
    case VOC_READ_SKIPPED:
      g_string_append_printf (story, "~%s@%" G_GUINT64_FORMAT " ", code_name (error), position.line);
      return TRUE;
    case VOC_READ_MORE:
      g_assert_no_error (error);
      return FALSE;
    case VOC_READ_END:
      g_assert_no_error (error);
      g_string_append_c (story, '.');
      *is_over = TRUE;
      return FALSE;
    case VOC_READ_FAILED:
    default:
      g_string_append_printf (story, "!%s", code_name (error));
      *is_over = TRUE;
      return FALSE;
    }
}

static char *
tell (const char *input,
      gsize       length,
      gsize       piece)
{
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  GString *story = g_string_new (NULL);
  gboolean is_over = FALSE;

  for (gsize at = 0; at < length && !is_over; at += piece)
    {
      voc_csv_reader_push (reader, input + at, MIN (piece, length - at));
      while (tell_next (reader, story, &is_over))
        ;
    }
  if (!is_over)
    {
      voc_csv_reader_close (reader);
      while (tell_next (reader, story, &is_over))
        ;
    }
  g_assert_true (is_over);
  return g_string_free (story, FALSE);
}

static void
assert_story (const char *input,
              const char *expected)
{
  gsize length = strlen (input);

  for (gsize piece = MAX (length, 1); piece > 0; piece--)
    {
      g_autofree char *story = tell (input, length, piece);

      g_assert_cmpstr (story, ==, expected);
    }
}

static void
test_records (void)
{
  assert_story ("a,b\n1,2\n3,4\n", "0@2[1][2] 1@3[3][4] .");
  assert_story ("a,b\r\n1,2\r\n\r\n3,4", "0@2[1][2] 1@4[3][4] .");
  assert_story ("a,b\n", ".");
  assert_story ("\n\na,b\n,\n\n1\n", "0@4[][] 1@6[1] .");
  assert_story ("a,b\n1,2,,\n1,2,3\n5,6\n", "0@2[1][2][][] ~syntax@3 2@4[5][6] .");
}

static void
test_quotes (void)
{
  assert_story ("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n\"\",z\n", "0@2[x, \"y\"][two\nlines] 1@4[][z] .");
  assert_story ("\"a\",\"b,c\"\n1,2\n", "0@2[1][2] .");
  assert_story ("a,b\nx\"y\",\"q\"tail\n", "0@2[x\"y\"][qtail] .");
  assert_story ("a,b\n\"x\r\ny\",\"z\"\r\n", "0@2[x\r\ny][z] .");
}

static void
test_leniencies (void)
{
  assert_story ("\xef\xbb\xbf\"a;b\";c\n1;2,5\n", "0@2[1][2,5] .");
  assert_story ("a\tb\tc, d\n1\t2\n", "0@2[1][2] .");
  assert_story ("sep=;\r\na;b\n1;2\n", "0@3[1][2] .");
  assert_story ("one\nx y\n", "0@2[x y] .");
  assert_story ("a,b\r1,2\r\r\"3\r\n4\",5\r6", "0@2[1][2] 1@4[3\r\n4][5] 2@6[6] .");
  assert_story ("sep=;\ra;b\r1;2,5\r", "0@3[1][2,5] .");
  assert_story ("a,\"b\rc\"\n1,2\r3\n", "0@2[1][2\r3] .");
  assert_story ("\r\r", "!truncated");
  assert_story ("a\r", ".");
  assert_story ("a,b\r\r\n1,2\r\r\n", "0@2[1][2\r] .");
}

static void
test_failures (void)
{
  assert_story ("", "!truncated");
  assert_story ("\xef\xbb\xbf", "!truncated");
  assert_story ("\n\n", "!truncated");
  assert_story ("a,b\n1,\"2\n3,4\n", "!truncated");
  assert_story ("a,b\n1,2\n\"", "0@2[1][2] !truncated");
  assert_story ("a,\xff\n1,2\n", "!encoding");
  assert_story ("a,b\n1,\xe9\n3,4\n", "~encoding@2 1@3[3][4] .");
}

static void
test_limits (void)
{
  g_autoptr (GString) input = g_string_new ("a,b\n1,\"");
  g_autoptr (GString) wide = g_string_new (NULL);
  static const char nul[] = "a,b\nx\0y,2\n3,4\n";
  g_autofree char  *nul_story = tell (nul, sizeof nul - 1, 3);

  for (guint i = 0; i < 700000; i++)
    g_string_append (input, "\"\"\n");
  g_string_append (input, "\"\n3,4\n");
  for (gsize piece = 1000; piece <= input->len; piece *= 100)
    {
      g_autofree char *story = tell (input->str, input->len, piece);

      g_assert_cmpstr (story, ==, "~large@2 1@700003[3][4] .");
    }

  for (guint i = 0; i < 2000; i++)
    g_string_append (wide, "c,");
  g_string_append (wide, "\n1\n");
  assert_story ("a,b\n1,2\n", "0@2[1][2] .");
  g_autofree char *wide_story = tell (wide->str, wide->len, 100);
  g_assert_cmpstr (wide_story, ==, "!large");
  g_assert_cmpstr (nul_story, ==, "~encoding@2 1@3[3][4] .");
}

static void
test_columns (void)
{
  static const char input[] = " First  Name ,E-Mail,e mail\nAda,a@example.org,x\n";
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  const char *const *header;

  g_assert_null (voc_csv_reader_get_header (reader));
  g_assert_cmpint (voc_csv_reader_find_column (reader, "email"), ==, -1);
  g_assert_null (voc_csv_reader_get_field (reader, 0));

  voc_csv_reader_push (reader, input, sizeof input - 1);
  g_assert_cmpint (voc_csv_reader_next (reader, NULL, NULL), ==, VOC_READ_RECORD);
  header = voc_csv_reader_get_header (reader);
  g_assert_cmpuint (g_strv_length ((char **) header), ==, 3);
  g_assert_cmpstr (header[0], ==, "First Name");
  g_assert_cmpint (voc_csv_reader_find_column (reader, "first_name"), ==, 0);
  g_assert_cmpint (voc_csv_reader_find_column (reader, "E mail"), ==, 1);
  g_assert_cmpint (voc_csv_reader_find_column (reader, "phone"), ==, -1);
  g_assert_cmpstr (voc_csv_reader_get_field (reader, 1), ==, "a@example.org");
  g_assert_null (voc_csv_reader_get_field (reader, -1));
  g_assert_null (voc_csv_reader_get_field (reader, 3));
}

static void
test_append (void)
{
  static const char *const values[] = { "", "plain", "a,b", "say \"x\"", "two\nlines", " lead", "semi;colon", "" };
  g_autoptr (GString) text = g_string_new ("c1,c2,c3,c4,c5,c6,c7,c8\n");
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    voc_csv_append_field (text, *values[i] != '\0' ? values[i] : NULL);
  g_string_append_c (text, '\n');
  g_assert_true (g_str_has_suffix (text->str, "\n\"\",plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\" lead\",\"semi;colon\",\n"));

  voc_csv_reader_push (reader, text->str, text->len);
  g_assert_cmpint (voc_csv_reader_next (reader, NULL, NULL), ==, VOC_READ_RECORD);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpstr (voc_csv_reader_get_field (reader, (int) i), ==, values[i]);
}

/* What a spreadsheet would run is written as a text, and is itself again when it is
 * read. */
static void
test_formulas (void)
{
  static const char *const values[] = {
    "=HYPERLINK(\"http://example.org\",\"x\")", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "a=1", "'=1", "''@x", "'tis", "'", "", "Ünal"
  };
  g_autoptr (GString) line = g_string_new (NULL);

  voc_csv_append_text (line, values[0]);
  g_assert_cmpstr (line->str, ==, "\"'=HYPERLINK(\"\"http://example.org\"\",\"\"x\"\")\"");
  voc_csv_append_text (line, "-1");
  voc_csv_append_text (line, "a=1");
  voc_csv_append_text (line, NULL);
  g_assert_true (g_str_has_suffix (line->str, ",'-1,a=1,"));

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GString) text = g_string_new ("x,y\n1");
      g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();

      voc_csv_append_text (text, values[i]);
      g_string_append (text, "\r\n");
      voc_csv_reader_push (reader, text->str, text->len);
      g_assert_cmpint (voc_csv_reader_next (reader, NULL, NULL), ==, VOC_READ_RECORD);
      g_assert_cmpstr (voc_csv_skip_guard (voc_csv_reader_get_field (reader, 1)), ==, values[i]);
    }
}

/* Whatever is written can be read again. */
static void
test_round_trip (void)
{
  static const char letters[] = "ab,;\t\"\r\n '=";

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new ("x,y\n");
      g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
      char values[2][8];

      for (guint i = 0; i < 2; i++)
        {
          int length = g_test_rand_int_range (0, 8);

          for (int j = 0; j < length; j++)
            values[i][j] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
          values[i][length] = '\0';
          voc_csv_append_field (text, values[i]);
        }
      g_string_append (text, "\r\n");

      voc_csv_reader_push (reader, text->str, text->len);
      g_assert_cmpint (voc_csv_reader_next (reader, NULL, NULL), ==, VOC_READ_RECORD);
      g_assert_cmpstr (voc_csv_reader_get_field (reader, 0), ==, values[0]);
      g_assert_cmpstr (voc_csv_reader_get_field (reader, 1), ==, values[1]);
    }
}

static void
test_random (void)
{
  static const char letters[] = "ab,;\"\n\r\xff";

  for (guint round = 0; round < 5000; round++)
    {
      char             text[30];
      gsize            length = (gsize) g_test_rand_int_range (0, sizeof text);
      g_autofree char *whole = NULL;

      for (gsize i = 0; i < length; i++)
        text[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      whole = tell (text, length, MAX (length, 1));
      for (gsize piece = 1; piece < 5; piece++)
        {
          g_autofree char *story = tell (text, length, piece);

          g_assert_cmpstr (story, ==, whole);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/csv-reader/records", test_records);
  g_test_add_func ("/base/csv-reader/quotes", test_quotes);
  g_test_add_func ("/base/csv-reader/leniencies", test_leniencies);
  g_test_add_func ("/base/csv-reader/failures", test_failures);
  g_test_add_func ("/base/csv-reader/limits", test_limits);
  g_test_add_func ("/base/csv-reader/columns", test_columns);
  g_test_add_func ("/base/csv-reader/append", test_append);
  g_test_add_func ("/base/csv-reader/formulas", test_formulas);
  g_test_add_func ("/base/csv-reader/round-trip", test_round_trip);
  g_test_add_func ("/base/csv-reader/random", test_random);

  return g_test_run ();
}
