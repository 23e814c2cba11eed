/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Invented openings in any number, for measuring: of the length, the wealth of
 * words, of towns and of titles that those of real boards have (2.3 kB of HTML,
 * 50,000 words of which few are frequent, all towns of data/reference), which the
 * sample feed of the program, made to be read by people, has not. Opening n follows
 * from the seed and n alone, in each form: NDJSON, one array, or RSS. Nothing is kept,
 * so that a feed of a million needs no file.
 *
 *   feed [--form=ndjson|array|rss] [--count=N] [--seed=N] REFERENCE-FOLDER */

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PIECE (256 * 1024)
#define N_WORDS 50000
#define N_RANKS 65536
#define N_COMPANIES 40000
#define N_DAYS 120
#define NEWEST_DAY 739921 /* 2026-11-01: the same feed every day */

typedef enum
{
  FORM_NDJSON,
  FORM_ARRAY,
  FORM_RSS,
} Form;

typedef struct
{
  char   *name;
  char   *country;
  char   *region;
  double  latitude;
  double  longitude;
  guint64 up_to; /* sum of the people of all towns up to this one */
} Town;

/* All of them fit into the cache of a processor, which matters more than the copying. */
typedef struct
{
  guint8 length;
  char   text[31];
} Word;

static char  *form_name = NULL;
static gint64 count = 100000;
static gint64 seed = 1;
static char **folders = NULL;

static GOptionEntry options[] = {
  { "form", 0, 0, G_OPTION_ARG_STRING, &form_name, "ndjson, array or rss", "FORM" },
  { "count", 0, 0, G_OPTION_ARG_INT64, &count, "Number of openings", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Another number makes other openings", "N" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, NULL, "REFERENCE-FOLDER" },
  { NULL }
};

/* What people look for; the rest of the titles are those of data/reference. */
static const char *const frequent_titles[] = {
  "Backend Developer",
  "Frontend Developer",
  "Full Stack Developer",
  "Software Developer",
  "Software Engineer",
  "Data Engineer",
  "Data Scientist",
  "Machine Learning Engineer",
  "DevOps Engineer",
  "Product Manager",
  "Registered Nurse",
  "Account Executive",
  "Electrician",
  "Warehouse Associate",
  "Customer Success Manager",
  "Truck Driver",
  "Accountant",
  "Administrative Assistant",
  "Mechanical Engineer",
  "Medical Assistant",
};

static const char *const levels[] = { "Senior ", "Junior ", "Lead ", "Principal ", "Assistant ", "Trainee " };
static const char *const endings[] = { " (m/f/d)", " II", " - Remote", " (Part-time)", " - Night Shift", " III" };
static const char *const legal_forms[] = { " Inc.", " GmbH", " Ltd", " LLC", " AG", " Group", "", "" };
static const char        common_words_text[] = "the and to of in a with for you our we your is as or on will are be experience work team "
                                               "that an have by at from all this skills it their who ability support business management "
                                               "including other new customers data years role development working more strong projects "
                                               "across within health time";
static const char        syllables_text[] = "ka ter lo vin mar so ra bel con dis pro ti on al ex per fi gra me nu ol qui ser tem un ver "
                                            "wa yor zen che ing ment";

static char     **syllables;
static guint      n_syllables;
static Word       words[N_WORDS];
static GPtrArray *titles;
static GArray    *towns;
static guint16    ranks[N_RANKS]; /* a word for each equal share of all text */
static guint64    state;

static guint64
next_random (void)
{
  guint64 z = (state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint
pick (guint n)
{
  return (guint) (((next_random () >> 32) * n) >> 32);
}

static double
pick_share (void)
{
  return (double) (next_random () >> 11) * 0x1p-53;
}

#define PICK(array) (array)[pick (G_N_ELEMENTS (array))]

/* The lines of one of our own tables, without the first; no field of it that is
 * asked for has a comma in quotes. */
static GPtrArray *
read_table (const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (!g_file_get_contents (path, &text, NULL, &error))
    {
      g_printerr ("feed: %s\n", error->message);
      exit (1);
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && strpbrk (lines[i], "\"<>&\\") == NULL)
      g_ptr_array_add (rows, g_strsplit (g_strchomp (lines[i]), ",", -1));

  return rows;
}

static void
read_titles (const char *folder)
{
  g_autoptr (GPtrArray) rows = read_table (folder, "alternate-titles.csv");

  titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (titles, g_strdup (((char **) g_ptr_array_index (rows, i))[2]));
}

static void
town_clear (gpointer data)
{
  Town *town = data;

  g_free (town->name);
  g_free (town->country);
  g_free (town->region);
}

static void
read_towns (const char *folder)
{
  g_autoptr (GPtrArray) rows = read_table (folder, "places.csv");
  guint64 people = 0;

  towns = g_array_new (FALSE, TRUE, sizeof (Town));
  g_array_set_clear_func (towns, town_clear);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      Town   town = { 0 };

      people += g_ascii_strtoull (row[6], NULL, 10) + 1;
      town.country = g_strdup (row[0]);
      town.region = g_strdup (row[1]);
      town.name = g_strdup (row[2]);
      town.latitude = g_ascii_strtod (row[4], NULL);
      town.longitude = g_ascii_strtod (row[5], NULL);
      town.up_to = people;
      g_array_append_val (towns, town);
    }
}

/* The nth word of a language comes about 1 / (n + 2.7) as often as all (Zipf and
 * Mandelbrot). */
static void
make_words (void)
{
  g_auto (GStrv) common = g_strsplit (common_words_text, " ", -1);
  guint  n_common = g_strv_length (common);
  double whole = 0.0;
  double sum = 0.0;
  guint  rank = 0;

  syllables = g_strsplit (syllables_text, " ", -1);
  n_syllables = g_strv_length (syllables);
  state = 42;
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autoptr (GString) word = g_string_new (i < n_common ? common[i] : NULL);

      for (guint left = word->len > 0 ? 0 : 2 + pick (3); left > 0; left--)
        g_string_append (word, syllables[pick (n_syllables)]);
      if (i >= n_common && pick (16) == 0)
        g_string_append_printf (word, "%u", pick (1000));
      words[i].length = (guint8) word->len;
      memcpy (words[i].text, word->str, word->len);
    }

  for (guint i = 0; i < N_WORDS; i++)
    whole += 1.0 / (i + 2.7);
  for (guint i = 0; i < N_RANKS; i++)
    {
      while (rank + 1 < N_WORDS && sum + 1.0 / (rank + 2.7) < whole * (i + 0.5) / N_RANKS)
        sum += 1.0 / (rank++ + 2.7);
      ranks[i] = (guint16) rank;
    }
}

static const Town *
pick_town (void)
{
  guint64 people = g_array_index (towns, Town, towns->len - 1).up_to;
  guint64 one = (guint64) (pick_share () * (double) people);
  guint   low = 0;
  guint   high = towns->len - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (towns, Town, middle).up_to <= one)
        low = middle + 1;
      else
        high = middle;
    }

  return &g_array_index (towns, Town, low);
}

/* Text in sentences. Whole cells of the table are copied, which is quicker than to
 * look at lengths: the next word overwrites what was too much. */
static void
append_words (GString *out,
              guint    n)
{
  gsize start = out->len;
  char *at;

  g_string_set_size (out, start + n * (sizeof (Word) + 2) + 1);
  at = out->str + start;
  for (guint i = 0; i < n; i++)
    {
      const Word *word = &words[ranks[next_random () >> 48]];

      if (i > 0 && i % 14 == 0)
        *at++ = '.';
      else if (i > 0 && i % 9 == 0)
        *at++ = ',';
      if (i > 0)
        *at++ = ' ';
      memcpy (at, word->text, sizeof word->text);
      at += word->length;
    }
  *at++ = '.';
  g_string_truncate (out, (gsize) (at - out->str));
}

/* The length is that of the HTML before it is escaped for RSS. */
static void
append_description (GString *out,
                    Form     form)
{
  static const char *const tags[2][6] = {
    { "<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>" },
    { "&lt;p&gt;", "&lt;/p&gt;", "&lt;ul&gt;", "&lt;/ul&gt;", "&lt;li&gt;", "&lt;/li&gt;" },
  };
  const char *const *tag = tags[form == FORM_RSS];
  double             share = pick_share ();
  guint              n_items = 4 + pick (8);
  guint              n_words = (guint) (60.0 + 390.0 * share * share); /* half are shorter than the mean */

  for (guint i = 0; i < 2; i++)
    {
      g_string_append (out, tag[0]);
      append_words (out, n_words / 3);
      g_string_append (out, tag[1]);
    }
  g_string_append (out, tag[2]);
  for (guint i = 0; i < n_items; i++)
    {
      g_string_append (out, tag[4]);
      append_words (out, 8 + pick (12));
      g_string_append (out, tag[5]);
    }
  g_string_append (out, tag[3]);
  g_string_append (out, tag[0]);
  append_words (out, n_words / 3);
  g_string_append (out, tag[1]);
}

static void
append_title (GString *out)
{
  guint roll = pick (100);

  if (pick (10) < 3)
    g_string_append (out, PICK (levels));
  if (roll < 35)
    g_string_append (out, PICK (frequent_titles));
  else
    g_string_append (out, g_ptr_array_index (titles, pick (titles->len)));
  if (pick (10) < 2)
    g_string_append (out, PICK (endings));
}

/* The same company has the same name each time. */
static void
append_company (GString *out)
{
  double  share = pick_share ();
  guint64 kept = state;
  gsize   start = out->len;

  state = (guint64) (share * share * share * N_COMPANIES) * 7919 + 13;
  for (guint i = 0; i < 4; i++)
    g_string_append (out, syllables[pick (n_syllables)]);
  out->str[start] = g_ascii_toupper (out->str[start]);
  g_string_append (out, PICK (legal_forms));
  state = kept;
}

static void
append_pay (GString *out)
{
  guint roll = pick (100);
  guint low = 25 + pick (90);
  guint high = low + 2 + pick (40);

  if (roll >= 60)
    return;

  g_string_append (out, ",\"baseSalary\":{\"@type\":\"MonetaryAmount\",\"currency\":\"USD\",\"value\":{\"@type\":\"QuantitativeValue\",");
  if (roll < 40)
    g_string_append_printf (out, "\"minValue\":%u,\"maxValue\":%u,\"unitText\":\"YEAR\"}}", low * 1000, high * 1000);
  else
    g_string_append_printf (out, "\"minValue\":%u,\"maxValue\":%u,\"unitText\":\"HOUR\"}}", low / 2, high / 2);
}

static void
append_posting (GString *out,
                gint64   index)
{
  static const char *const types[] = { "FULL_TIME", "FULL_TIME", "FULL_TIME", "PART_TIME", "CONTRACTOR" };
  const Town              *town;
  GDate                    day;

  g_string_append_printf (out, "{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\"identifier\":\"j-%08" G_GINT64_FORMAT "\",\"url\":\"https://jobs.example.org/%" G_GINT64_FORMAT "\",\"title\":\"", index, index);
  append_title (out);
  g_string_append (out, "\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"");
  append_company (out);
  town = pick_town ();
  g_date_clear (&day, 1);
  g_date_set_julian (&day, NEWEST_DAY - pick (N_DAYS));
  g_string_append_printf (out, "\"},\"datePosted\":\"%04u-%02u-%02u\",\"employmentType\":\"%s\"", g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day), PICK (types));
  g_string_append_printf (out, ",\"jobLocation\":{\"@type\":\"Place\",\"address\":{\"@type\":\"PostalAddress\",\"addressLocality\":\"%s\",\"addressRegion\":\"%s\",\"addressCountry\":\"%s\"}", town->name, town->region, town->country);
  if (pick (2) == 0)
    g_string_append_printf (out, ",\"geo\":{\"@type\":\"GeoCoordinates\",\"latitude\":%.3f,\"longitude\":%.3f}", town->latitude, town->longitude);
  g_string_append_c (out, '}');
  if (pick (5) == 0)
    g_string_append (out, ",\"jobLocationType\":\"TELECOMMUTE\"");
  append_pay (out);
  g_string_append (out, ",\"description\":\"");
  append_description (out, FORM_NDJSON);
  g_string_append (out, "\"}");
}

static void
append_rss_item (GString *out,
                 gint64   index)
{
  static const char *const week[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const year[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  const Town              *town;
  GDate                    day;

  g_string_append (out, "<item><title>");
  append_title (out);
  g_string_append (out, "</title><company>");
  append_company (out);
  town = pick_town ();
  g_date_clear (&day, 1);
  g_date_set_julian (&day, NEWEST_DAY - pick (N_DAYS));
  g_string_append_printf (out, "</company><location>%s, %s</location><link>https://jobs.example.org/%" G_GINT64_FORMAT "</link><guid isPermaLink=\"false\">j-%08" G_GINT64_FORMAT "</guid>", town->name, town->country, index, index);
  g_string_append_printf (out, "<pubDate>%s, %02u %s %04u 00:00:00 +0000</pubDate><description>", week[g_date_get_weekday (&day) - 1], g_date_get_day (&day), year[g_date_get_month (&day) - 1], g_date_get_year (&day));
  append_description (out, FORM_RSS);
  g_string_append (out, "</description></item>\n");
}

static void
append_opening (GString *out,
                Form     form,
                gint64   index)
{
  state = (guint64) seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (guint64) (index + 1) * G_GUINT64_CONSTANT (0xd1b54a32d192ed03);
  next_random ();

  if (form == FORM_RSS)
    {
      append_rss_item (out, index);
      return;
    }

  if (form == FORM_ARRAY)
    g_string_append (out, index == 0 ? "[" : ",\n");
  append_posting (out, index);
  if (form == FORM_NDJSON)
    g_string_append_c (out, '\n');
}

/* A reader that has enough closes the pipe; that is no error of ours. */
static void
write_out (GString *out)
{
  if (fwrite (out->str, 1, out->len, stdout) != out->len)
    exit (1);

  g_string_truncate (out, 0);
}

static void
write_feed (Form form)
{
  g_autoptr (GString) out = g_string_sized_new (PIECE + 16384);

  if (form == FORM_RSS)
    g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Invented openings</title><link>https://jobs.example.org/</link><description>Invented openings</description>\n");
  else if (form == FORM_ARRAY && count == 0)
    g_string_append_c (out, '[');

  for (gint64 i = 0; i < count; i++)
    {
      append_opening (out, form, i);
      if (out->len >= PIECE)
        write_out (out);
    }

  g_string_append (out, form == FORM_RSS ? "</channel></rss>\n" : form == FORM_ARRAY ? "]\n"
                                                                                     : "");
  write_out (out);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const forms[] = { "ndjson", "array", "rss", NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  Form form = FORM_NDJSON;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || folders == NULL
      || (form_name != NULL && !g_strv_contains (forms, form_name)))
    {
      g_printerr ("feed: %s\n", error != NULL ? error->message : "a form or the folder is wrong");
      return 2;
    }

  while (form_name != NULL && strcmp (forms[form], form_name) != 0)
    form++;
  read_titles (folders[0]);
  read_towns (folders[0]);
  make_words ();
  setvbuf (stdout, NULL, _IONBF, 0);
  write_feed (form);

  g_strfreev (syllables);
  g_ptr_array_unref (titles);
  g_array_unref (towns);
  return 0;
}
