/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every form of a date that was seen in a feed, and what must not become one. */

#include "base/voc-date.h"

#include <string.h>

/* 2026-11-23 20:00:00 UTC */
#define NOW G_GINT64_CONSTANT (1795464000)

static void
assert_date (const char      *text,
             const char      *zone,
             const char      *iso,
             VocDatePrecision precision)
{
  VocTimestamp     timestamp = { 42, VOC_DATE_NONE };
  gboolean         found = voc_date_parse (text, zone, NOW, &timestamp);
  g_autofree char *out = voc_date_format_iso (timestamp);

  if (!found || g_strcmp0 (out, iso) != 0)
    g_test_message ("'%s' gave %s", text, out != NULL ? out : "nothing");
  g_assert_true (found);
  g_assert_cmpstr (out, ==, iso);
  g_assert_cmpint (timestamp.precision, ==, precision);
}

static void
assert_no_date (const char *text)
{
  VocTimestamp timestamp = { 42, VOC_DATE_DAY };

  if (voc_date_parse (text, NULL, NOW, &timestamp))
    {
      g_autofree char *out = voc_date_format_iso (timestamp);

      g_error ("'%s' gave %s", text, out);
    }
  g_assert_cmpint (timestamp.unix_seconds, ==, 42);
  g_assert_cmpint (timestamp.precision, ==, VOC_DATE_DAY);
}

static void
test_iso (void)
{
  assert_date ("2026-08-05T09:41:37Z", NULL, "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T09:41:37-04:00", NULL, "2026-08-05T13:41:37Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T00:41:37.123+00:00", NULL, "2026-08-05T00:41:37Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T01:41:37.123456+02:00", NULL, "2026-08-04T23:41:37Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05t09:41z", NULL, "2026-08-05T09:41:00Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T09:41:37+0530", NULL, "2026-08-05T04:11:37Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05 09:41:37 UTC", "Europe/Oslo", "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
  assert_date (" 2026-08-05\xc2\xa0", NULL, "2026-08-05", VOC_DATE_DAY);
  assert_date ("2024-02-29", NULL, "2024-02-29", VOC_DATE_DAY);
  assert_date ("2016-12-31T23:59:60Z", NULL, "2017-01-01T00:00:00Z", VOC_DATE_SECOND);
}

static void
test_zones (void)
{
  assert_date ("2026-08-05T09:41:37", NULL, "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T09:41:37", "Europe/Stockholm", "2026-08-05T07:41:37Z", VOC_DATE_SECOND);
  assert_date ("2026-01-05 09:41:37", "Europe/Stockholm", "2026-01-05T08:41:37Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T09:41:37.0000", "America/New_York", "2026-08-05T13:41:37Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T09:41:37", "Nowhere/Atall", "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
  /* A zone that is written wins; a name with several meanings gives the day. */
  assert_date ("2026-08-05T09:41:37Z", "America/New_York", "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 IST", NULL, "2026-08-19", VOC_DATE_DAY);
}

static void
test_named (void)
{
  assert_date ("Wed, 19 Aug 2026 05:00:00 GMT", NULL, "2026-08-19T05:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 +0400", NULL, "2026-08-19T01:00:00Z", VOC_DATE_SECOND);
  assert_date ("19 Aug 26 05:00 EST", NULL, "2026-08-19T10:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 PDT", NULL, "2026-08-19T12:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00:0", NULL, "2026-08-19T05:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00:0", "America/Chicago", "2026-08-19T10:00:00Z", VOC_DATE_SECOND);
  assert_date ("Sept. 3, 2026", NULL, "2026-09-03", VOC_DATE_DAY);
  assert_date ("August 19, 2026 1:05 PM EDT", NULL, "2026-08-19T17:05:00Z", VOC_DATE_SECOND);
  assert_date ("12 may 2026", NULL, "2026-05-12", VOC_DATE_DAY);
  assert_date ("Wed Aug  5 09:41:37 2026", NULL, "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
}

/* The names of other languages, as boards write them for people. */
static void
test_languages (void)
{
  static const struct
  {
    const char *text;
    const char *iso;
  } dates[] = {
    { "27 nov. 2026", "2026-11-27" },
    { "27. November 2026", "2026-11-27" },
    { "27. M\xc3\xa4rz 2026", "2026-03-27" },
    { "27. M\xc3\x84RZ 2026", "2026-03-27" },
    { "27. Ma\xcc\x88rz 2026", "2026-03-27" },
    { "27 Maerz 2026", "2026-03-27" },
    { "Fr, 27. M\xc3\xa4r. 2026", "2026-03-27" },
    { "5. J\xc3\xa4nner 2026", "2026-01-05" },
    { "1. Okt. 2026", "2026-10-01" },
    { "24. Dez 2026", "2026-12-24" },
    { "1er f\xc3\xa9vrier 2026", "2026-02-01" },
    { "3 f\xc3\xa9vr. 2026", "2026-02-03" },
    { "3 fevrier 2026", "2026-02-03" },
    { "14 juil. 2026", "2026-07-14" },
    { "14 juin 2026", "2026-06-14" },
    { "15 ao\xc3\xbbt 2026", "2026-08-15" },
    { "mar. 24 nov. 2026", "2026-11-24" },
    { "mercredi 25 d\xc3\xa9"
      "cembre 2026",
      "2026-12-25" },
    { "27 de noviembre de 2026", "2026-11-27" },
    { "2 de enero del 2026", "2026-01-02" },
    { "mi\xc3\xa9rcoles, 2 de septiembre de 2026", "2026-09-02" },
    { "2 dic. 2026", "2026-12-02" },
    { "6 maj 2026", "2026-05-06" },
    { "l\xc3\xb6r 8 augusti 2026", "2026-08-08" },
    { "12 oktober 2026", "2026-10-12" },
    { "3. desember 2026", "2026-12-03" },
    { "August 19th, 2026", "2026-08-19" },
    { "1st May 2026", "2026-05-01" },
    { "Mar 27, 2026", "2026-03-27" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    assert_date (dates[i].text, NULL, dates[i].iso, VOC_DATE_DAY);

  assert_date ("Fre, 27 Nov 2026 10:00:00 +0100", NULL, "2026-11-27T09:00:00Z", VOC_DATE_SECOND);
  assert_date ("Do, 3 Dez 2026 10:00:00 MEZ", NULL, "2026-12-03T09:00:00Z", VOC_DATE_SECOND);
  assert_date ("jeu. 3 d\xc3\xa9"
               "c. 2026 10:00:00 +0100",
               NULL, "2026-12-03T09:00:00Z", VOC_DATE_SECOND);

  assert_no_date ("14 jui 2026");
  assert_no_date ("27 ma 2026");
  assert_no_date ("31. Februar 2026");
  assert_no_date ("27 de 2026");
  assert_no_date ("27 denoviembre 2026");
  assert_no_date ("27 \xd0\xbd\xd0\xbe\xd1\x8f 2026");
  assert_no_date ("Mo Di 27 Nov 2026");
  assert_no_date ("\xc3\xa4\xc3\xb6");
}

/* Of two digits only where RFC 822 and RFC 850 have them. */
static void
test_short_years (void)
{
  assert_date ("19 Aug 26 05:00 EST", NULL, "2026-08-19T10:00:00Z", VOC_DATE_SECOND);
  assert_date ("Sunday, 06-Nov-94 08:49:37 GMT", NULL, "1994-11-06T08:49:37Z", VOC_DATE_SECOND);
  assert_no_date ("19 Aug 26");
  assert_no_date ("26 Nov 27");
  assert_no_date ("27 Dez 26 05:00 EST");
  assert_no_date ("August 19, 26");
  assert_no_date ("19.08.26");
  assert_no_date ("26-08-19");
}

static void
test_odd_clocks (void)
{
  assert_date ("2026-08-05T24:00:00Z", NULL, "2026-08-06T00:00:00Z", VOC_DATE_SECOND);
  assert_date ("2026-12-31T24:00", NULL, "2027-01-01T00:00:00Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T24:00:00.000+02:00", NULL, "2026-08-05T22:00:00Z", VOC_DATE_SECOND);
  assert_date ("2026-08-05T24:00", "Europe/Stockholm", "2026-08-05T22:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 UTC+1", NULL, "2026-08-19T04:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 UTC +1", NULL, "2026-08-19T04:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 GMT+02:00", NULL, "2026-08-19T03:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 MESZ", NULL, "2026-08-19T03:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 MEZ", NULL, "2026-08-19T04:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 +0200 (CEST)", NULL, "2026-08-19T03:00:00Z", VOC_DATE_SECOND);
  assert_date ("Wed, 19 Aug 2026 05:00:00 A", NULL, "2026-08-19", VOC_DATE_DAY);
  assert_no_date ("Wed, 19 Aug 2026 05:00:00 +0200 (CEST");
  assert_no_date ("Wed, 19 Aug 2026 05:00:00 +0200 (CEST) x");
  assert_no_date ("Wed, 19 Aug 2026 05:00:00 UTC+99");
}

/* What programs write when nobody tells them how. */
static void
test_programs (void)
{
  assert_date ("Fri Nov 27 10:00:00 CET 2026", NULL, "2026-11-27T09:00:00Z", VOC_DATE_SECOND);
  assert_date ("Fri Nov 27 10:00:00 GMT+01:00 2026", NULL, "2026-11-27T09:00:00Z", VOC_DATE_SECOND);
  assert_date ("Fri Nov 27 10:00:00 IST 2026", NULL, "2026-11-27", VOC_DATE_DAY);
  assert_date ("Fri Nov 27 2026 10:00:00 GMT+0100 (Central European Standard Time)", NULL, "2026-11-27T09:00:00Z", VOC_DATE_SECOND);
  assert_date ("2026-11-27T10:00:00+01:00[Europe/Berlin]", NULL, "2026-11-27T09:00:00Z", VOC_DATE_SECOND);
  assert_date ("2026-11-27T10:00:00Z[UTC]", NULL, "2026-11-27T10:00:00Z", VOC_DATE_SECOND);
  assert_date ("/Date(1785922897000)/", NULL, "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
  assert_date ("/Date(1785922897000+0200)/", NULL, "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
  assert_date ("20261127", NULL, "2026-11-27", VOC_DATE_DAY);
  assert_date ("20261127T100000Z", NULL, "2026-11-27T10:00:00Z", VOC_DATE_SECOND);
  assert_date ("20261127T100000+0100", NULL, "2026-11-27T09:00:00Z", VOC_DATE_SECOND);
  assert_no_date ("Fri Nov 27 10:00:00 CET");
  assert_no_date ("Fri Nov 27 10:00:00 2026 CET");
  assert_no_date ("2026-11-27T10:00:00[Europe/Berlin]");
  assert_no_date ("2026-11-27T10:00:00Z[Europe/Berlin");
  assert_no_date ("2026-11-27T10:00:00Z(Europe/Berlin]");
  assert_no_date ("/Date(1785922897000)");
  assert_no_date ("/Date(1785922897000+02)/");
  assert_no_date ("/Date(-62135596800000)/");
  assert_no_date ("20261327");
  assert_no_date ("20261127T1000Z");
  assert_no_date ("20261127T250000Z");
  assert_no_date ("20261127x");
  assert_no_date ("12345678");
}

static void
test_numeric (void)
{
  assert_date ("19/08/2026", NULL, "2026-08-19", VOC_DATE_DAY);
  assert_date ("08/19/2026", NULL, "2026-08-19", VOC_DATE_DAY);
  assert_date ("05/05/2026", NULL, "2026-05-05", VOC_DATE_DAY);
  assert_date ("05.08.2026", NULL, "2026-08-05", VOC_DATE_DAY);
  assert_date ("2026/08/05", NULL, "2026-08-05", VOC_DATE_DAY);
  assert_date ("19/08/2026 12:30 AM", NULL, "2026-08-19T00:30:00Z", VOC_DATE_SECOND);
  assert_date ("1785922897000", NULL, "2026-08-05T09:41:37Z", VOC_DATE_SECOND);
  assert_no_date ("05/08/2026");
  assert_no_date ("19/19/2026");
}

static void
test_relative (void)
{
  assert_date ("Posted Today", NULL, "2026-11-23", VOC_DATE_DAY);
  assert_date ("Posted Today", "Asia/Tokyo", "2026-11-24", VOC_DATE_DAY);
  assert_date ("Posted Yesterday", NULL, "2026-11-22", VOC_DATE_DAY);
  assert_date ("Posted 3 Days Ago", NULL, "2026-11-20", VOC_DATE_DAY);
  assert_date ("posted 30+ days ago", NULL, "2026-10-24", VOC_DATE_APPROXIMATE);
  assert_date ("21 hours ago", NULL, "2026-11-22", VOC_DATE_DAY);
  assert_date ("a day ago", NULL, "2026-11-22", VOC_DATE_DAY);
  assert_date ("2 weeks ago", NULL, "2026-11-09", VOC_DATE_APPROXIMATE);
  assert_no_date ("Posted days ago");
  assert_no_date ("12345 days ago");
  assert_no_date ("1782 months ago");
  assert_no_date ("3 blue days ago");
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "Snarast",
    "Snarest",
    "ASAP",
    "2026",
    "2026-08",
    "2026-8-5",
    "2026-00-05",
    "2026-13-05",
    "2026-02-30",
    "2025-02-29",
    "2026-08-32",
    "2026-08-05T",
    "2026-08-05T24:00:01Z",
    "2026-08-05T24:01Z",
    "2026-08-05T24:00:00.5Z",
    "2026-08-05T25:00Z",
    "2026-08-05T09:60:00Z",
    "2026-08-05T09:41:61Z",
    "2026-08-05T09:41:37.Z",
    "2026-08-05T09:41:37+24:00",
    "2026-08-05T09:41:37+02:60",
    "2026-08-05T09:41:37Z x",
    "2026-08-05x",
    "2026-08-05 ,",
    "0000-00-00 00:00:00",
    "0001-01-01T00:00:00",
    "9999-12-31",
    "1970-01-01T00:00:00Z",
    "Wed, 32 Aug 2026 05:00:00 GMT",
    "Wed, 19 Agu 2026 05:00:00 GMT",
    "Xyz, 19 Aug 2026",
    "19 Aug",
    "Aug 2026",
    "Wed",
    "13:05 PM",
    "August 19, 2026 13:05 PM",
    "12345",
    "-5",
    "123456789012345678901234567890",
    "2026-08-05T09:41:37 Europe/Oslo",
    "2026-08/05",
  };
  g_autofree char *long_text = g_strnfill (100000, '2');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_no_date (texts[i]);
  assert_no_date (long_text);
  assert_no_date (NULL);
}

static void
test_epoch (void)
{
  static const struct
  {
    gint64 value;
    gint64 seconds;
  } cases[] = {
    { 1785922897, 1785922897 },
    { G_GINT64_CONSTANT (1785922897999), 1785922897 },
    { G_GINT64_CONSTANT (1785922897999999), 1785922897 },
    { 631152000, 631152000 },
    { 631151999, 0 },
    { G_GINT64_CONSTANT (4102444799), G_GINT64_CONSTANT (4102444799) },
    { G_GINT64_CONSTANT (4102444800), 0 },
    { G_GINT64_CONSTANT (631152000000), 631152000 },
    { 0, 0 },
    { -1785922897, 0 },
    { G_MAXINT64, 0 },
    { G_MININT64, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VocTimestamp timestamp = VOC_TIMESTAMP_NONE;

      g_assert_cmpint (voc_date_from_epoch (cases[i].value, &timestamp), ==, cases[i].seconds != 0);
      g_assert_cmpint (timestamp.unix_seconds, ==, cases[i].seconds);
      g_assert_cmpint (timestamp.precision, ==, cases[i].seconds != 0 ? VOC_DATE_SECOND : VOC_DATE_NONE);
    }
}

static void
test_http (void)
{
  static const char *const forms[] = {
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 10:49:37 +0200",
  };
  static const char *const refused[] = {
    "",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994",
    "1994-11-06T08:49:37Z",
    "0",
    "120",
    "Sun, 06 Nov 1994 08:49:37 IST",
    "Sun, 06 Nov 1994 25:49:37 GMT",
  };
  gint64           value = 5;
  g_autofree char *text = voc_date_format_http (784111777);
  g_autofree char *beyond = voc_date_format_http (G_MAXINT64);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      value = 5;
      g_assert_true (voc_date_parse_http (forms[i], &value));
      g_assert_cmpint (value, ==, 784111777);
    }

  value = 5;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (voc_date_parse_http (refused[i], &value));
  g_assert_false (voc_date_parse_http (NULL, &value));
  g_assert_cmpint (value, ==, 5);

  g_assert_cmpstr (text, ==, "Sun, 06 Nov 1994 08:49:37 GMT");
  g_assert_null (beyond);
}

static void
test_format (void)
{
  VocTimestamp     day = { 1785931200, VOC_DATE_APPROXIMATE };
  VocTimestamp     beyond = { G_MAXINT64, VOC_DATE_SECOND };
  g_autofree char *text = voc_date_format_iso (day);

  g_assert_cmpstr (text, ==, "2026-08-05");
  g_assert_null (voc_date_format_iso (VOC_TIMESTAMP_NONE));
  g_assert_null (voc_date_format_iso (beyond));
}

/* Any mutation of a good date is read in range or not at all. */
static void
test_random (void)
{
  static const char *const seeds[] = {
    "2026-08-05T01:41:37.123456+02:00",
    "Wed, 19 Aug 2026 05:00:00 GMT",
    "Posted 30+ Days Ago",
    "19/08/2026 12:30 AM",
    "Sun Nov  6 08:49:37 1994",
    "Sunday, 06-Nov-94 08:49:37 GMT",
  };
  static const char letters[] = "0123456789 -:+.,/TZaApPmM";

  for (guint round = 0; round < 50000; round++)
    {
      g_autofree char *text = g_strdup (seeds[round % G_N_ELEMENTS (seeds)]);
      VocTimestamp     timestamp = VOC_TIMESTAMP_NONE;
      gint32           length = (gint32) strlen (text);

      for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
        text[g_test_rand_int_range (0, length)] = letters[g_test_rand_int_range (0, sizeof letters)];

      if (voc_date_parse (text, "Europe/Berlin", NOW, &timestamp))
        {
          g_assert_cmpint (timestamp.precision, !=, VOC_DATE_NONE);
          g_assert_cmpint (timestamp.unix_seconds, >=, G_GINT64_CONSTANT (-2208988800) - 86400);
          g_assert_cmpint (timestamp.unix_seconds, <=, G_GINT64_CONSTANT (7258118400) + 86400);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/date/iso", test_iso);
  g_test_add_func ("/base/date/zones", test_zones);
  g_test_add_func ("/base/date/named", test_named);
  g_test_add_func ("/base/date/languages", test_languages);
  g_test_add_func ("/base/date/short-years", test_short_years);
  g_test_add_func ("/base/date/odd-clocks", test_odd_clocks);
  g_test_add_func ("/base/date/programs", test_programs);
  g_test_add_func ("/base/date/numeric", test_numeric);
  g_test_add_func ("/base/date/relative", test_relative);
  g_test_add_func ("/base/date/refused", test_refused);
  g_test_add_func ("/base/date/epoch", test_epoch);
  g_test_add_func ("/base/date/http", test_http);
  g_test_add_func ("/base/date/format", test_format);
  g_test_add_func ("/base/date/random", test_random);

  return g_test_run ();
}
