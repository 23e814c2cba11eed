/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles that people write in a hundred ways meet in one key. */

#include "model/voc-occupation.h"

#include <string.h>

static void
test_normalise (void)
{
  static const char *const cases[][2] = {
    { "Back End Developer", "back end developer" },
    { "  BACK-END   developer ", "back end developer" },
    { "Softwareentwickler (m/w/d)", "softwareentwickler" },
    { "Softwareentwickler/in (m/w/d)", "softwareentwickler" },
    { "Softwareentwickler:in", "softwareentwickler" },
    { "Softwareentwickler*in", "softwareentwickler" },
    { "Softwareentwickler/-in", "softwareentwickler" },
    { "Entwickler*innen", "entwickler" },
    { "Entwickler(in)", "entwickler" },
    { "Développeur/euse web H/F", "developpeur web" },
    { "Desarrollador/a (h/f)", "desarrollador" },
    { "Nurse (f/m/x)", "nurse" },
    { "Kaufmann/frau", "kaufmann" },
    { "Pflegefachkraft (all genders)", "pflegefachkraft" },
    { "Clerk, A/R", "clerk a r" },
    { "Software Engineer - Remote", "software engineer" },
    { "Software Engineer (Remote)", "software engineer" },
    { "Software Engineer (Austin, TX)", "software engineer" },
    { "Software Engineer - Austin, TX", "software engineer" },
    { "Software Engineer, Austin, TX", "software engineer" },
    { "Software Engineer | Full-time", "software engineer" },
    { "Software Engineer- Remote", "software engineer" },
    { "Software Engineer -Austin, TX", "software engineer" },
    { "Gesundheits- und Krankenpfleger", "gesundheits und krankenpfleger" },
    { "Software Engineer (Backend)", "software engineer backend" },
    { "Software Engineer #12345", "software engineer" },
    { "Software Engineer (R10023)", "software engineer" },
    { "Software Engineer - Req ID: 445566", "software engineer" },
    { "Software Engineer: Remote", "software engineer" },
    { "12345 Software Engineer", "software engineer" },
    { "C++ / C# Developer", "c++ c# developer" },
    { ".NET Developer", ".net developer" },
    { "Research & Development Manager", "research and development manager" },
    { "Chef de projet – CDI", "chef de projet" },
    { "Nurse, ICU", "nurse icu" },
    { "Manager, IT", "manager it" },
    { "Director, HR", "director hr" },
    { "Engineer (QA)", "engineer qa" },
    { "Researcher - AI", "researcher ai" },
    { "Manager, Sales, IT", "manager sales it" },
    { "Engineer (US)", "engineer" },
    { "Engineer - Germany", "engineer" },
    { "Software Engineer – Data: Early Career", "software engineer data" },
    { "3D Artist", "3d artist" },
    { "", "" },
    { NULL, "" },
    { "Remote", "remote" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = voc_title_normalise (cases[i][0]);
      g_autofree char *twice = voc_title_normalise (key);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (key, ==, cases[i][1]);
      g_assert_cmpstr (twice, ==, key);
    }
}

static void
assert_variants (const char *title,
                 const char *expected)
{
  g_autoptr (GPtrArray) variants = voc_title_variants (title);
  g_autofree char *line = NULL;

  g_ptr_array_add (variants, NULL);
  line = g_strjoinv (" | ", (char **) variants->pdata);
  g_assert_cmpstr (line, ==, expected);
}

static void
test_variants (void)
{
  assert_variants ("Backend Developer", "backend developer");
  assert_variants ("Senior Backend Developer II", "senior backend developer ii | backend developer");
  assert_variants ("Sr. Software Engineer, Payments",
                   "sr software engineer payments | software engineer payments | sr software engineer"
                   " | software engineer | sr software engineer payment | software engineer payment");
  assert_variants ("Registered Nurses", "registered nurses | registered nurse");
  assert_variants ("Waitress s", "waitress s");
  assert_variants ("Registered Nurse Night Shift", "registered nurse night shift | registered nurse");
  assert_variants ("Full Time Cashier at Acme",
                   "full time cashier at acme | cashier at acme | full time cashier | cashier");
  assert_variants ("Electricians", "electricians | electrician");
  assert_variants ("Secretaries", "secretaries | secretary");
  assert_variants ("Boss", "boss");
  assert_variants ("Software Engineer", "software engineer");
  assert_variants ("CNA / LPN", "cna lpn | certified nursing assistant");
  assert_variants ("Store Manager- New Store", "store manager new store | store manager");
  assert_variants ("Senior", "senior");
  assert_variants ("", "");
}

static void
test_band (void)
{
  g_autoptr (VocBand) band = voc_band_new ();
  g_autoptr (VocBand) copy = NULL;

  g_assert_cmpfloat (band->annual[VOC_P50], ==, -1.0);
  g_assert_cmpfloat (band->hourly[VOC_P90], ==, -1.0);
  g_assert_cmpint (band->employment, ==, -1);
  band->soc = g_strdup ("15-1252");
  band->annual[VOC_P50] = 133080.0;
  copy = voc_band_copy (band);
  g_assert_cmpstr (copy->soc, ==, "15-1252");
  g_assert_true (copy->soc != band->soc);
  g_assert_cmpfloat (copy->annual[VOC_P50], ==, 133080.0);
}

static void
test_copy (void)
{
  g_autoptr (VocOccupation) occupation = voc_occupation_new ("15-1252", "Software Developers");
  g_autoptr (VocOccupation) copy = NULL;

  occupation->match = VOC_TITLE_MATCH_STRIPPED;
  occupation->matched_title = g_strdup ("backend developer");
  copy = voc_occupation_copy (occupation);
  g_assert_cmpstr (copy->matched_title, ==, "backend developer");
  g_assert_cmpstr (copy->title, ==, "Software Developers");
  g_assert_cmpint (copy->match, ==, VOC_TITLE_MATCH_STRIPPED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/occupation/normalise", test_normalise);
  g_test_add_func ("/model/occupation/variants", test_variants);
  g_test_add_func ("/model/occupation/band", test_band);
  g_test_add_func ("/model/occupation/copy", test_copy);

  return g_test_run ();
}
