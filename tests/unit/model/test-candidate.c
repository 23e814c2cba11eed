/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A candidate comes back from JSON Resume and from a table as it went out, with
 * what neither knows a member for; likely doubles have the same keys. */

#include "model/voc-candidate.h"

#include "base/voc-csv-reader.h"
#include "base/voc-json.h"
#include "model/voc-application.h"

#include <string.h>

static const char resume_json[] = "{\"basics\":{\"name\":\"Ada  Lovelace\",\"label\":\"Programmer\",\"email\":\"Ada@Example.org\",\"phone\":\"+44 20 5550100\","
                                  "\"summary\":\"First.\\nSecond.\",\"url\":\"https://example.org\",\"location\":{\"city\":\"London\",\"countryCode\":\"GB\","
                                  "\"postalCode\":\"N1\"},\"profiles\":[{\"network\":\"x\"}]},"
                                  "\"work\":[{\"name\":\"Analytical Engines\",\"position\":\"Author\"}],"
                                  "\"skills\":[{\"name\":\"Maths\",\"level\":\"Master\",\"keywords\":[\"Algebra\",\"Bernoulli numbers\"]},{\"name\":\"French\"}],"
                                  "\"future\":{\"a\":[1,2.5,null]}}";

static VocCandidate *
read_resume (void)
{
  g_autoptr (VocJsonDocument) document = voc_json_parse (resume_json, -1, NULL);
  g_autoptr (GError) error = NULL;
  VocCandidate *candidate = voc_candidate_from_json_resume (document, &error);

  g_assert_no_error (error);
  return candidate;
}

static void
test_resume_in (void)
{
  g_autoptr (VocCandidate) candidate = read_resume ();

  g_assert_cmpstr (candidate->name, ==, "Ada Lovelace");
  g_assert_cmpstr (candidate->headline, ==, "Programmer");
  g_assert_cmpstr (candidate->email, ==, "Ada@Example.org");
  g_assert_cmpstr (candidate->place, ==, "London, GB");
  g_assert_cmpstr (candidate->summary, ==, "First.\nSecond.");
  g_assert_cmpuint (g_strv_length (candidate->skills), ==, 3);
  g_assert_cmpstr (candidate->skills[0], ==, "Algebra");
  g_assert_cmpstr (candidate->skills[2], ==, "French");
  g_assert_true (g_uuid_string_is_valid (candidate->uuid));
}

static void
test_resume_out (void)
{
  g_autoptr (VocCandidate) candidate = read_resume ();
  g_autoptr (VocCandidate) edited = voc_candidate_edit (candidate);
  g_autoptr (VocCandidate) back = NULL;
  g_autoptr (VocJsonDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char  *text = NULL;
  const char *const skills[] = { "Algebra", "C++", NULL };
  const char *const tags[] = { "urgent", "Urgent", " ", NULL };
  char              sum[65];

  memset (sum, 'a', 64);
  sum[64] = '\0';
  g_clear_pointer (&edited->headline, g_free);
  g_strfreev (edited->skills);
  edited->skills = g_strdupv ((char **) skills);
  g_strfreev (edited->tags);
  edited->tags = g_strdupv ((char **) tags);
  edited->notes = g_strdup ("Called.\n\nAgain.");
  edited->wishes = g_strdup ("Part time");
  edited->point = (VocPoint){ 51.5, -0.125, TRUE };
  edited->created_at = 1700000000;
  edited->consent_at = 1700000001;
  edited->keep_until = 1800000000;
  g_ptr_array_add (edited->attachments, voc_attachment_new (sum, "cv.pdf", "application/pdf", 12, 1700000002));
  edited = voc_candidate_seal (edited);
  g_assert_cmpstr (edited->uuid, ==, candidate->uuid);
  g_assert_cmpuint (g_strv_length (edited->tags), ==, 1);

  text = voc_candidate_to_json_resume (edited, FALSE);
  g_assert_nonnull (strstr (text, "\"future\":{\"a\":[1,2.5,null]}"));
  g_assert_nonnull (strstr (text, "Analytical Engines"));
  g_assert_nonnull (strstr (text, "\"postalCode\":\"N1\""));
  g_assert_nonnull (strstr (text, "\"level\":\"Master\""));
  g_assert_null (strstr (text, "Bernoulli"));
  g_assert_null (strstr (text, "French"));
  g_assert_null (strstr (text, "\"label\""));

  document = voc_json_parse (text, -1, &error);
  g_assert_no_error (error);
  back = voc_candidate_from_json_resume (document, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->uuid, ==, candidate->uuid);
  g_assert_null (back->headline);
  g_assert_cmpuint (g_strv_length (back->skills), ==, 2);
  g_assert_cmpstr (back->skills[1], ==, "C++");
  g_assert_cmpstr (back->tags[0], ==, "urgent");
  g_assert_cmpstr (back->notes, ==, "Called.\n\nAgain.");
  g_assert_cmpstr (back->wishes, ==, "Part time");
  g_assert_cmpfloat (back->point.longitude, ==, -0.125);
  g_assert_cmpint (back->created_at, ==, 1700000000);
  g_assert_cmpint (back->consent_at, ==, 1700000001);
  g_assert_cmpint (back->keep_until, ==, 1800000000);
  g_assert_cmpuint (back->attachments->len, ==, 1);
  g_assert_cmpstr (((VocAttachment *) g_ptr_array_index (back->attachments, 0))->name, ==, "cv.pdf");
}

static void
test_resume_place (void)
{
  g_autoptr (VocCandidate) candidate = read_resume ();
  g_autoptr (VocCandidate) edited = voc_candidate_edit (candidate);
  g_autoptr (VocCandidate) back = NULL;
  g_autoptr (VocJsonDocument) document = NULL;
  g_autofree char *text = NULL;

  g_free (edited->place);
  edited->place = g_strdup ("Turin, Italy");
  edited = voc_candidate_seal (edited);
  text = voc_candidate_to_json_resume (edited, FALSE);
  document = voc_json_parse (text, -1, NULL);
  back = voc_candidate_from_json_resume (document, NULL);
  g_assert_cmpstr (back->place, ==, "Turin, Italy");
}

static void
test_resume_refused (void)
{
  static const char *const bad[] = { "[]", "{}", "{\"basics\":{}}", "{\"basics\":{\"name\":\" \"}}", "{\"basics\":7}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (VocJsonDocument) document = voc_json_parse (bad[i], -1, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (voc_candidate_from_json_resume (document, &error));
      g_assert_cmpint (error->domain, ==, VOC_CANDIDATE_ERROR);
    }
}

static void
test_csv (void)
{
  g_autoptr (VocCandidate) candidate = read_resume ();
  g_autoptr (VocCandidate) edited = voc_candidate_edit (candidate);
  g_autoptr (VocCandidate) back = NULL;
  g_autoptr (VocCsvReader) reader = voc_csv_reader_new ();
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char    *header = voc_candidate_csv_header ();
  g_autofree char    *row = NULL;
  const char *const  *names;
  VocCandidateColumns columns;

  edited->notes = g_strdup ("=1+1, \"quoted\"\nnext");
  edited->consent_at = 1700000000;
  edited = voc_candidate_seal (edited);
  row = voc_candidate_to_csv (edited);
  voc_csv_reader_push (reader, header, strlen (header));
  voc_csv_reader_push (reader, "\r\n", 2);
  voc_csv_reader_push (reader, row, strlen (row));
  voc_csv_reader_push (reader, "\r\n", 2);
  voc_csv_reader_close (reader);
  g_assert_cmpint (voc_csv_reader_next (reader, NULL, &error), ==, VOC_READ_RECORD);
  g_assert_no_error (error);
  names = voc_csv_reader_get_header (reader);
  for (int i = 0; names[i] != NULL; i++)
    g_ptr_array_add (fields, (gpointer) voc_csv_reader_get_field (reader, i));
  g_ptr_array_add (fields, NULL);
  g_assert_nonnull (strstr (row, "'=1+1"));

  back = voc_candidate_from_csv (names, (const char *const *) fields->pdata, &columns);
  voc_candidate_seal (back);
  g_assert_cmpstr (back->uuid, ==, edited->uuid);
  g_assert_cmpstr (back->name, ==, "Ada Lovelace");
  g_assert_cmpstr (back->headline, ==, "Programmer");
  g_assert_cmpstr (back->phone, ==, "+44 20 5550100");
  g_assert_cmpstr (back->place, ==, "London, GB");
  g_assert_cmpstr (back->summary, ==, "First.\nSecond.");
  g_assert_cmpstr (back->notes, ==, edited->notes);
  g_assert_cmpuint (g_strv_length (back->skills), ==, 3);
  g_assert_cmpstr (back->skills[1], ==, "Bernoulli numbers");
  g_assert_cmpint (back->consent_at, ==, 1700000000);
}

static void
test_csv_foreign (void)
{
  const char *const   header[] = { "First Name", "Last Name", "E-Mail", "Shoe size", "City", "Skills", NULL };
  const char *const   row[] = { "Grace", "Hopper", "grace@example.org", "38", "New York", "COBOL, Navy", NULL };
  const char *const   nobody[] = { "", "", "x@example.org", NULL };
  VocCandidateColumns columns;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocCandidate) candidate = voc_candidate_from_csv (header, row, &columns);
  g_autoptr (VocCandidate) no_name = voc_candidate_from_csv (header, nobody, &columns);

  g_assert_true (voc_candidate_validate (candidate, &error));
  g_assert_no_error (error);
  voc_candidate_seal (candidate);
  g_assert_cmpstr (candidate->name, ==, "Grace Hopper");
  g_assert_cmpstr (candidate->email, ==, "grace@example.org");
  g_assert_cmpstr (candidate->place, ==, "New York");
  g_assert_cmpstr (candidate->skills[1], ==, "Navy");
  g_assert_cmpstr (candidate->notes, ==, "Shoe size: 38");

  g_assert_false (voc_candidate_validate (no_name, &error));
  g_assert_error (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_NO_NAME);
}

static VocCandidate *
update (const VocCandidate *old,
        const char *const  *header,
        const char *const  *row)
{
  VocCandidateColumns columns;
  g_autoptr (VocCandidate) read = voc_candidate_from_csv (header, row, &columns);

  return voc_candidate_seal (voc_candidate_update (old, read, columns));
}

/* A table changes what it has columns for. */
static void
test_csv_update (void)
{
  const char *const tags[] = { "uuid", "Name", "tags", NULL };
  const char *const tag_row[] = { "u", "", "callback", NULL };
  const char *const many[] = { "uuid", "email", "phone", "skills", "consent_at", "keep_until", "Shoe size", NULL };
  const char *const many_row[] = { "u", "", "+1 555", "=Welding, MIG; Go", "soon", "", "38", NULL };
  const char *const short_row[] = { "u", "b@example.org", NULL };
  g_autoptr (VocCandidate) resume = read_resume ();
  g_autoptr (VocCandidate) edited = voc_candidate_edit (resume);
  g_autoptr (VocCandidate) old = NULL;
  g_autoptr (VocCandidate) tagged = NULL;
  g_autoptr (VocCandidate) changed = NULL;
  g_autoptr (VocCandidate) again = NULL;
  g_autoptr (VocCandidate) less = NULL;

  voc_set_text (&edited->email, "a@example.org");
  voc_set_text (&edited->notes, "Calls back.");
  g_strfreev (edited->skills);
  edited->skills = g_strsplit ("=Welding, MIG|Go", "|", -1);
  edited->consent_at = 1700000000;
  edited->keep_until = 1800000000;
  old = voc_candidate_seal (g_steal_pointer (&edited));

  tagged = update (old, tags, tag_row);
  g_assert_cmpstr (tagged->name, ==, old->name);
  g_assert_cmpstr (tagged->email, ==, "a@example.org");
  g_assert_cmpstr (tagged->notes, ==, "Calls back.");
  g_assert_cmpstr (tagged->place, ==, old->place);
  g_assert_cmpstr (tagged->tags[0], ==, "callback");
  g_assert_null (tagged->tags[1]);
  g_assert_true (tagged->resume == old->resume);

  changed = update (old, many, many_row);
  g_assert_null (changed->email);
  g_assert_cmpstr (changed->phone, ==, "+1 555");
  g_assert_cmpstr (changed->skills[0], ==, "=Welding, MIG");
  g_assert_cmpuint (g_strv_length (changed->skills), ==, 2);
  g_assert_cmpint (changed->consent_at, ==, 1700000000);
  g_assert_cmpint (changed->keep_until, ==, 0);
  g_assert_cmpstr (changed->notes, ==, "Calls back.\nconsent_at: soon\nShoe size: 38");
  again = update (changed, many, many_row);
  g_assert_cmpstr (again->notes, ==, changed->notes);

  less = update (old, many, short_row);
  g_assert_cmpstr (less->email, ==, "b@example.org");
  g_assert_cmpstr (less->phone, ==, old->phone);
  g_assert_cmpint (less->keep_until, ==, 1800000000);
}

static void
test_validate (void)
{
  g_autoptr (VocCandidate) candidate = voc_candidate_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (voc_candidate_validate (candidate, &error));
  g_assert_error (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_NO_NAME);
  g_clear_error (&error);
  candidate->name = g_strnfill (200, 'a');
  g_assert_true (voc_candidate_validate (candidate, NULL));
  candidate->point = (VocPoint){ 0.0, 181.0, TRUE };
  g_assert_false (voc_candidate_validate (candidate, &error));
  g_assert_error (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_PLACE);
  g_clear_error (&error);
  candidate->point.is_known = FALSE;
  candidate->notes = g_strnfill (100001, 'a');
  g_assert_false (voc_candidate_validate (candidate, &error));
  g_assert_error (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_TOO_LONG);
}

static void
assert_key (char *(*make) (const char *text),
            const char *text,
            const char *expected)
{
  g_autofree char *key = make (text);

  g_assert_cmpstr (key, ==, expected);
}

static void
test_keys (void)
{
  assert_key (voc_email_key, " Ada@Example.ORG ", "ada@example.org");
  assert_key (voc_email_key, "Ada <ada@example.org>", "ada@example.org");
  assert_key (voc_email_key, "mailto:ada@example.org?subject=x", "ada@example.org");
  assert_key (voc_email_key, "a+b.c@example.org", "a+b.c@example.org");
  assert_key (voc_email_key, "ada", NULL);
  assert_key (voc_email_key, "@example.org", NULL);
  assert_key (voc_email_key, "ada@", NULL);
  assert_key (voc_email_key, NULL, NULL);
  assert_key (voc_phone_key, "+1 (512) 555-0100", "125550100");
  assert_key (voc_phone_key, "512.555.0100", "125550100");
  assert_key (voc_phone_key, "512-555-0100 ext. 7", "125550100");
  assert_key (voc_phone_key, "+49 (0)30 123456", "930123456");
  assert_key (voc_phone_key, "12345", NULL);
  assert_key (voc_phone_key, NULL, NULL);
}

static void
test_application (void)
{
  g_autoptr (VocApplication) application = voc_application_new ();
  g_autoptr (VocApplication) copy = NULL;
  VocStageChange change = { VOC_STAGE_APPLIED, 5 };
  VocStage       stage = VOC_STAGE_OFFER;

  application->snapshot = voc_listing_seal (voc_listing_new ());
  application->notes = g_strdup ("Ask again");
  g_array_append_val (application->history, change);
  copy = voc_application_copy (application);
  g_array_append_val (application->history, change);
  g_assert_cmpuint (copy->history->len, ==, 1);
  g_assert_cmpint (g_array_index (copy->history, VocStageChange, 0).stage, ==, VOC_STAGE_APPLIED);
  g_assert_true (copy->snapshot == application->snapshot);
  g_assert_cmpstr (copy->notes, ==, "Ask again");

  for (guint i = 0; i < VOC_N_STAGES; i++)
    {
      g_assert_true (voc_stage_from_code (voc_stage_to_code ((VocStage) i), &stage));
      g_assert_cmpuint (stage, ==, i);
    }
  g_assert_false (voc_stage_from_code ("nowhere", &stage));
  g_assert_cmpint (stage, ==, VOC_STAGE_WITHDRAWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/candidate/resume-in", test_resume_in);
  g_test_add_func ("/model/candidate/resume-out", test_resume_out);
  g_test_add_func ("/model/candidate/resume-place", test_resume_place);
  g_test_add_func ("/model/candidate/resume-refused", test_resume_refused);
  g_test_add_func ("/model/candidate/csv", test_csv);
  g_test_add_func ("/model/candidate/csv-foreign", test_csv_foreign);
  g_test_add_func ("/model/candidate/csv-update", test_csv_update);
  g_test_add_func ("/model/candidate/validate", test_validate);
  g_test_add_func ("/model/candidate/keys", test_keys);
  g_test_add_func ("/model/application/copy", test_application);

  return g_test_run ();
}
