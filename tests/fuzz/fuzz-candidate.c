/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the candidates of a table and as a JSON Resume. The first byte says
 * which. Who can be kept is the same after being written as either and read back. */

#include "fuzz-check.h"

#include "base/voc-csv-reader.h"
#include "model/voc-candidate.h"

#define N_KINDS 2

static void
check_same (const VocCandidate *a,
            const VocCandidate *b)
{
  g_assert_cmpstr (a->uuid, ==, b->uuid);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->headline, ==, b->headline);
  g_assert_cmpstr (a->email, ==, b->email);
  g_assert_cmpstr (a->phone, ==, b->phone);
  g_assert_cmpstr (a->place, ==, b->place);
  g_assert_cmpstr (a->summary, ==, b->summary);
  g_assert_cmpstr (a->wishes, ==, b->wishes);
  g_assert_cmpstr (a->notes, ==, b->notes);
  g_assert_cmpint (a->created_at, ==, b->created_at);
  g_assert_cmpint (a->changed_at, ==, b->changed_at);
  g_assert_cmpint (a->consent_at, ==, b->consent_at);
  g_assert_cmpint (a->keep_until, ==, b->keep_until);
}

static void
check_list (char **a,
            char **b)
{
  g_autofree char *left = g_strjoinv ("\n", a);
  g_autofree char *right = g_strjoinv ("\n", b);

  g_assert_cmpstr (left, ==, right);
}

static gboolean
has_mark (char **list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (strpbrk (list[i], ";,") != NULL)
      return TRUE;

  return FALSE;
}

static void
check_candidate (const VocCandidate *candidate)
{
  const char *const texts[] = {
    candidate->uuid, candidate->name, candidate->headline, candidate->email, candidate->phone,
    candidate->place, candidate->summary, candidate->wishes, candidate->notes
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fuzz_check_text (texts[i]);
  for (guint i = 0; candidate->skills[i] != NULL; i++)
    fuzz_check_text (candidate->skills[i]);
  for (guint i = 0; candidate->tags[i] != NULL; i++)
    fuzz_check_text (candidate->tags[i]);
  g_free (voc_email_key (candidate->email));
  g_free (voc_phone_key (candidate->phone));
}

static void
check_resume (const VocCandidate *candidate)
{
  g_autofree char *text = voc_candidate_to_json_resume (candidate, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (VocJsonDocument) document = voc_json_parse (text, -1, &error);
  g_autoptr (VocCandidate) back = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  back = voc_candidate_from_json_resume (document, &error);
  g_assert_no_error (error);
  check_same (back, candidate);
  check_list (back->skills, candidate->skills);
  check_list (back->tags, candidate->tags);
  again = voc_candidate_to_json_resume (back, FALSE);
  g_assert_cmpstr (again, ==, text);
}

/* (transfer full) (element-type VocCandidate): the rows that can be kept */
static GPtrArray *
read_table (const char *data,
            gsize       size)
{
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_candidate_unref);

  voc_csv_reader_push (reader, data, size);
  voc_csv_reader_close (reader);
  for (;;)
    {
      g_autoptr (GPtrArray) fields = g_ptr_array_new ();
      g_autoptr (VocCandidate) row = NULL;
      g_autoptr (GError) error = NULL;
      VocRecordPosition   position;
      VocReadStatus       status = voc_csv_reader_next (reader, &position, &error);
      VocCandidateColumns columns = 0;

      if (status == VOC_READ_SKIPPED)
        continue;
      if (status != VOC_READ_RECORD)
        return kept;

      for (int i = 0; voc_csv_reader_get_field (reader, i) != NULL; i++)
        g_ptr_array_add (fields, (gpointer) voc_csv_reader_get_field (reader, i));
      g_ptr_array_add (fields, NULL);
      row = voc_candidate_from_csv (voc_csv_reader_get_header (reader), (const char *const *) fields->pdata, &columns);
      if (voc_candidate_validate (row, NULL))
        g_ptr_array_add (kept, voc_candidate_seal (g_steal_pointer (&row)));
    }
}

static void
check_table (const VocCandidate *candidate)
{
  g_autofree char *header = voc_candidate_csv_header ();
  g_autofree char *row = voc_candidate_to_csv (candidate);
  g_autofree char *table = g_strdup_printf ("%s\r\n%s\r\n", header, row);
  g_autoptr (GPtrArray) back = read_table (table, strlen (table));
  const VocCandidate *again;

  g_assert_cmpuint (back->len, ==, 1);
  again = g_ptr_array_index (back, 0);
  check_same (again, candidate);
  /* What parts the words of a list is not for its words. */
  if (!has_mark (candidate->skills))
    check_list (again->skills, candidate->skills);
  if (!has_mark (candidate->tags))
    check_list (again->tags, candidate->tags);
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (fuzz_end_at_warning_cb, NULL, NULL);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GPtrArray) kept = NULL;

  if (size < 1)
    return 0;

  if (data[0] % N_KINDS == 0)
    {
      kept = read_table ((const char *) data + 1, size - 1);
    }
  else
    {
      g_autoptr (VocJsonDocument) document = voc_json_parse ((const char *) data + 1, (gssize) size - 1, NULL);
      g_autoptr (VocCandidate) candidate = document != NULL ? voc_candidate_from_json_resume (document, NULL) : NULL;

      kept = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_candidate_unref);
      if (candidate != NULL)
        g_ptr_array_add (kept, g_steal_pointer (&candidate));
    }

  for (guint i = 0; i < kept->len; i++)
    {
      check_candidate (g_ptr_array_index (kept, i));
      check_resume (g_ptr_array_index (kept, i));
      check_table (g_ptr_array_index (kept, i));
    }
  return 0;
}
