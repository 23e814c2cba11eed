/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the sample feed: invented openings as JobPosting objects, one a line.
 * Opening number n depends on the seed and n alone, so that a longer feed begins
 * with the shorter one and an opening keeps its content from day to day, but for
 * its date. Owned by whoever writes the feed, on any one thread. */

#include "config.h"

#include "ctl/voc-ctl-resources.h"
#include "ctl/voc-ctl-sample-private.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* Where one says until when it is open, it is this long: a sample that was
 * installed a while ago must not look closed. */
#define OPEN_DAYS 730

static const char *const countries[VOC_SAMPLE_LANGUAGES] = { "US", "DE", "ES" };
static const char *const domains[VOC_SAMPLE_LANGUAGES] = { "example.com", "example.org",
                                                           "example.net" };
static const char *const period_codes[] = { "HOUR", "MONTH", "YEAR" };

static void
append_number (GString        *out,
               double          value,
               VocSamplePeriod period)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out,
                   g_ascii_formatd (digits, sizeof digits,
                                    period == VOC_SAMPLE_HOUR ? "%.2f" : "%.0f", value));
}

/* "$98,000", "56.000 €": as the people of the place write it. */
static void
append_money (GString               *out,
              const VocSampleChoice *choice,
              double                 value)
{
  gboolean is_english = choice->language == 0;
  char     digits[G_ASCII_DTOSTR_BUF_SIZE];
  gsize    n;

  g_ascii_formatd (digits, sizeof digits, "%.0f",
                   choice->period == VOC_SAMPLE_HOUR ? floor (value) : value);
  n = strlen (digits);
  if (is_english)
    g_string_append_c (out, '$');
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (out, is_english ? ',' : '.');
      g_string_append_c (out, digits[i]);
    }
  if (choice->period == VOC_SAMPLE_HOUR)
    {
      int cents = (int) lround ((value - floor (value)) * 100.0);

      g_string_append_printf (out, "%c%02d", is_english ? '.' : ',', cents);
    }
  if (!is_english)
    g_string_append (out, "\u00a0€");
}

static void
append_pay_words (GString               *out,
                  const VocSampleChoice *choice)
{
  static const char *const between[VOC_SAMPLE_LANGUAGES] = { " to ", " bis ", " a " };

  append_money (out, choice, choice->low);
  g_string_append (out, between[choice->language]);
  append_money (out, choice, choice->high);
  g_string_append_c (out, ' ');
  g_string_append (out, choice->tongue->periods[choice->period]);
}

static void
append_company (GString               *out,
                const VocSampleChoice *choice)
{
  g_string_append (out, choice->company_first);
  g_string_append_c (out, ' ');
  g_string_append (out, choice->company_last);
}

/* A sentence with {company}, {town} and {pay} filled in. */
static void
append_sentence (GString               *out,
                 const char            *text,
                 const VocSampleChoice *choice)
{
  const char *open;

  while ((open = strchr (text, '{')) != NULL)
    {
      const char *close = strchr (open, '}');

      g_string_append_len (out, text, open - text);
      if (g_str_has_prefix (open, "{company}"))
        append_company (out, choice);
      else if (g_str_has_prefix (open, "{town}"))
        g_string_append (out, choice->town->name);
      else
        append_pay_words (out, choice);
      text = close + 1;
    }
  g_string_append (out, text);
}

/* Some of the words, in their order: all but a few that are left out. */
static void
append_list (VocSample            *self,
             GString              *out,
             const VocSampleWords *heading,
             const VocSampleWords *words,
             guint                 most)
{
  guint left_out = words->n > most ? words->n - most : words->n > 3 ? voc_sample_pick (self, 2)
                                                                    : 0;
  guint left = words->n;

  g_string_append (out, "<h3>");
  g_string_append (out, voc_sample_pick_word (self, heading));
  g_string_append (out, "</h3><ul>");
  for (guint i = 0; i < words->n; i++, left--)
    {
      if (left_out > 0 && voc_sample_pick (self, left) < left_out)
        {
          left_out--;
          continue;
        }
      g_string_append (out, "<li>");
      g_string_append (out, words->texts[i]);
      g_string_append (out, "</li>");
    }
  g_string_append (out, "</ul>");
}

static gboolean
says_pay_in_text (const VocSampleChoice *choice)
{
  return choice->pay_form >= 58 && choice->pay_form < 80;
}

static void
append_description (VocSample             *self,
                    GString               *out,
                    const VocSampleChoice *choice)
{
  const VocSampleTongue *tongue = choice->tongue;

  g_string_append (out, ",\"description\":\"<p>");
  append_sentence (out, voc_sample_pick_word (self, &choice->texts->intros), choice);
  g_string_append (out, "</p>");
  append_list (self, out, &tongue->duties, &choice->texts->duties, 5);
  append_list (self, out, &tongue->needs, &choice->texts->needs, 5);
  append_list (self, out, &tongue->offers, &tongue->offer, 4);
  g_string_append (out, "<p>");
  if (says_pay_in_text (choice))
    {
      append_sentence (out, voc_sample_pick_word (self, &tongue->pay), choice);
      g_string_append_c (out, ' ');
    }
  append_sentence (out, voc_sample_pick_word (self, &tongue->end), choice);
  g_string_append (out, "</p><p><em>");
  g_string_append (out, tongue->note);
  g_string_append (out, "</em></p>\"");
}

static void
append_amount (GString               *out,
               const char            *member,
               double                 value,
               const VocSampleChoice *choice)
{
  g_string_append (out, "\"");
  g_string_append (out, member);
  g_string_append (out, "\":");
  append_number (out, value, choice->period);
  g_string_append_c (out, ',');
}

/* Of a hundred 26 state nothing in fields, 14 of them do in the text; 10 state one
 * figure, 6 a lower end, 5 a bonus besides. */
static void
append_pay (GString               *out,
            const VocSampleChoice *choice)
{
  const char *currency = choice->language == 0 ? "USD" : "EUR";

  if (choice->pay_form < 12 || (choice->pay_form >= 66 && choice->pay_form < 80))
    return;

  g_string_append_printf (out,
                          ",\"baseSalary\":{\"@type\":\"MonetaryAmount\",\"currency\":\"%s\","
                          "\"value\":{\"@type\":\"QuantitativeValue\",",
                          currency);
  if (choice->pay_form < 22)
    {
      append_amount (out, "value", choice->low, choice);
    }
  else
    {
      append_amount (out, "minValue", choice->low, choice);
      if (choice->pay_form >= 28)
        append_amount (out, "maxValue", choice->high, choice);
    }
  g_string_append_printf (out, "\"unitText\":\"%s\"}}", period_codes[choice->period]);

  if (choice->pay_form >= 95)
    g_string_append_printf (out,
                            ",\"voc:pay\":{\"@type\":\"MonetaryAmount\",\"voc:kind\":\"bonus\","
                            "\"currency\":\"%s\",\"value\":{\"@type\":\"QuantitativeValue\","
                            "\"value\":%u,\"unitText\":\"YEAR\"}}",
                            currency, 1000 + 500 * (choice->pay_form - 95));
}

static void
append_place (GString             *out,
              const VocSampleTown *town,
              const char          *country,
              const char          *street)
{
  g_string_append (out, "{\"@type\":\"Place\",\"address\":{\"@type\":\"PostalAddress\",");
  if (street != NULL)
    g_string_append_printf (out, "\"streetAddress\":\"%s\",", street);
  g_string_append_printf (out,
                          "\"addressLocality\":\"%s\",\"addressRegion\":\"%s\","
                          "\"postalCode\":\"%s\",\"addressCountry\":\"%s\"},"
                          "\"geo\":{\"@type\":\"GeoCoordinates\",\"latitude\":%s,"
                          "\"longitude\":%s}}",
                          town->name, town->region, town->postal_code, country, town->latitude, town->longitude);
}

static void
append_places (VocSample             *self,
               GString               *out,
               const VocSampleChoice *choice)
{
  const char *country = countries[choice->language];

  if (choice->is_remote)
    {
      g_string_append_printf (out,
                              ",\"jobLocationType\":\"TELECOMMUTE\","
                              "\"applicantLocationRequirements\":{\"@type\":\"Country\","
                              "\"name\":\"%s\"}",
                              country);
      if (voc_sample_pick (self, 2) == 0)
        return;
    }
  else if (choice->is_hybrid)
    {
      g_string_append (out, ",\"voc:workplace\":\"hybrid\"");
    }
  else if (voc_sample_pick (self, 3) > 0)
    {
      g_string_append (out, ",\"voc:workplace\":\"on-site\"");
    }

  g_string_append (out, ",\"jobLocation\":[");
  append_place (out, choice->town, country, NULL);
  if (voc_sample_pick (self, 25) == 0)
    {
      const VocSampleTown *other = &g_array_index (choice->tongue->towns, VocSampleTown,
                                                   voc_sample_pick (self,
                                                                    choice->tongue->towns->len));

      if (other != choice->town)
        {
          g_string_append_c (out, ',');
          append_place (out, other, country, NULL);
        }
    }
  g_string_append_c (out, ']');
}

static void
append_employment (VocSample             *self,
                   GString               *out,
                   const VocSampleChoice *choice)
{
  guint       roll = voc_sample_pick (self, 100);
  const char *types = "\"FULL_TIME\"";

  if (strstr (choice->title, "Part-Time") != NULL || roll < 8)
    types = "\"PART_TIME\"";
  else if (roll < 14)
    types = "\"FULL_TIME\",\"PART_TIME\"";
  else if (roll < 19)
    types = "\"TEMPORARY\"";
  else if (roll < 24 && choice->job->has_levels)
    types = "\"CONTRACTOR\"";
  g_string_append_printf (out, ",\"employmentType\":[%s]", types);
  if (choice->level_code != NULL)
    g_string_append_printf (out, ",\"voc:seniority\":\"%s\"", choice->level_code);
  if (voc_sample_pick (self, 12) == 0)
    g_string_append_printf (out, ",\"totalJobOpenings\":%u", 2 + voc_sample_pick (self, 9));
}

static void
append_skills (VocSample          *self,
               GString            *out,
               const VocSampleJob *job)
{
  guint n = 3 + voc_sample_pick (self, 3);
  guint start = voc_sample_pick (self, job->skills.n);

  g_string_append (out, ",\"skills\":[");
  for (guint i = 0; i < n; i++)
    {
      const char *skill = job->skills.texts[(start + i) % job->skills.n];

      g_string_append (out, i > 0 ? ",\"" : "\"");
      g_string_append (out, skill);
      g_string_append_c (out, '"');
    }
  g_string_append_printf (out,
                          "],\"occupationalCategory\":{\"@type\":\"CategoryCode\","
                          "\"inCodeSet\":\"SOC\",\"codeValue\":\"%s\",\"name\":\"%s\"}",
                          job->soc, job->category);
}

/* "amberfield-tech.example.com" */
static void
append_host (VocSample             *self,
             GString               *out,
             const VocSampleChoice *choice)
{
  for (const char *at = choice->company_first; *at != '\0'; at++)
    g_string_append_c (out, g_ascii_tolower (*at));
  g_string_append_c (out, '-');
  g_string_append (out,
                   g_array_index (self->book->sectors, VocSampleSector, choice->job->sector).name);
  g_string_append_c (out, '.');
  g_string_append (out, domains[choice->language]);
}

static void
append_title (GString               *out,
              const VocSampleChoice *choice)
{
  const char *mark = choice->level != NULL ? strstr (choice->level, "{title}") : NULL;

  if (mark != NULL)
    g_string_append_len (out, choice->level, mark - choice->level);
  g_string_append (out, choice->title);
  if (mark != NULL)
    g_string_append (out, mark + strlen ("{title}"));
}

static void
append_identity (VocSample             *self,
                 GString               *out,
                 const VocSampleChoice *choice)
{
  char id[32];

  g_snprintf (id, sizeof id, "sample-%06" G_GUINT64_FORMAT, choice->index + 1);
  g_string_append (out,
                   "{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\","
                   "\"identifier\":{\"@type\":\"PropertyValue\",\"name\":\"Vocation sample "
                   "board\",\"value\":\"");
  g_string_append (out, id);
  g_string_append (out, "\"},\"url\":\"https://");
  append_host (self, out, choice);
  g_string_append (out, "/jobs/");
  g_string_append (out, id);
  g_string_append (out, "\",\"title\":\"");
  append_title (out, choice);
  g_string_append (out, "\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"");
  append_company (out, choice);
  g_string_append (out, "\",\"url\":\"https://");
  append_host (self, out, choice);
  g_string_append (out, "/\"},\"inLanguage\":\"");
  g_string_append (out, choice->tongue->code);
  g_string_append (out, "\",\"potentialAction\":{\"@type\":\"ApplyAction\",\"target\":\"https://");
  append_host (self, out, choice);
  g_string_append (out, "/jobs/");
  g_string_append (out, id);
  g_string_append (out, "/apply\"}");
}

/**
 * voc_sample_append_listing:
 * @self: a sample
 * @out: where to
 * @index: number of the opening, from 0
 *
 * Appends one opening as a line.
 */
void
voc_sample_append_listing (VocSample *self,
                           GString   *out,
                           guint64    index)
{
  VocSampleChoice choice = voc_sample_choose (self, index);
  guint           age = voc_sample_pick_skewed (self, VOC_SAMPLE_DAYS);

  append_identity (self, out, &choice);
  g_string_append_printf (out, ",\"datePosted\":\"%s\"", self->posted[age]);
  if (voc_sample_pick (self, 10) == 0)
    g_string_append_printf (out, ",\"validThrough\":\"%s\"", self->until[age]);
  append_employment (self, out, &choice);
  append_places (self, out, &choice);
  append_pay (out, &choice);
  append_skills (self, out, choice.job);
  append_description (self, out, &choice);
  g_string_append (out, "}\n");
}

/**
 * voc_sample_append_head:
 * @self: a sample
 * @out: where to
 * @count: openings that follow
 *
 * Appends the line that says what the feed is.
 */
void
voc_sample_append_head (VocSample *self,
                        GString   *out,
                        guint64    count)
{
  g_string_append_printf (out,
                          "{\"@context\":\"https://schema.org\",\"@type\":\"DataFeed\","
                          "\"name\":\"Vocation sample board\","
                          "\"url\":\"https://board.example.com/\","
                          "\"license\":\"https://creativecommons.org/licenses/by/4.0/\","
                          "\"creditText\":\"Invented openings of the Vocation sample board\","
                          "\"numberOfItems\":%" G_GUINT64_FORMAT "}\n",
                          count);
}

/**
 * voc_sample_append_rest:
 * @self: a sample
 * @out: where to
 *
 * Appends the guides and the offices, a line each.
 */
void
voc_sample_append_rest (VocSample *self,
                        GString   *out)
{
  g_autoptr (GBytes) guides = g_resource_lookup_data (voc_ctl_get_resource (),
                                                      VOC_RESOURCE_BASE "/ctl/guides.ndjson",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_string_append_len (out, g_bytes_get_data (guides, NULL), (gssize) g_bytes_get_size (guides));
  for (guint i = 0; i < self->book->offices->len; i++)
    {
      const VocSampleOffice *office = &g_array_index (self->book->offices, VocSampleOffice, i);

      g_string_append_printf (out,
                              "{\"@context\":\"https://schema.org\","
                              "\"@type\":\"EmploymentAgency\",\"name\":\"%s\","
                              "\"url\":\"https://staffing.example.com/\",\"email\":\"%s\","
                              "\"telephone\":\"%s\",",
                              office->name, office->email, office->telephone);
      g_string_append_printf (out,
                              "\"address\":{\"@type\":\"PostalAddress\",\"streetAddress\":\"%s\","
                              "\"addressLocality\":\"%s\",\"addressRegion\":\"%s\","
                              "\"postalCode\":\"%s\",\"addressCountry\":\"%s\"},"
                              "\"geo\":{\"@type\":\"GeoCoordinates\",\"latitude\":%s,"
                              "\"longitude\":%s}}\n",
                              office->street, office->town.name, office->town.region,
                              office->town.postal_code, office->country, office->town.latitude,
                              office->town.longitude);
    }
}

/**
 * voc_sample_new:
 * @seed: what the openings follow from
 * @today: the day of the newest openings
 *
 * Returns: (transfer full): a sample
 */
VocSample *
voc_sample_new (guint64 seed,
                GDate  *today)
{
  VocSample *self = g_new0 (VocSample, 1);

  self->book = voc_sample_book_new ();
  self->seed = seed;
  for (guint i = 0; i < VOC_SAMPLE_DAYS; i++)
    {
      GDate day = *today;

      g_date_subtract_days (&day, i);
      g_date_strftime (self->posted[i], sizeof self->posted[i], "%Y-%m-%d", &day);
      g_date_add_days (&day, OPEN_DAYS);
      g_date_strftime (self->until[i], sizeof self->until[i], "%Y-%m-%d", &day);
    }

  return self;
}

/**
 * voc_sample_free:
 * @self: a sample
 */
void
voc_sample_free (VocSample *self)
{
  voc_sample_book_free (self->book);
  g_free (self);
}

/**
 * voc_sample_today:
 *
 * Today in UTC; with `SOURCE_DATE_EPOCH` set, the day that it names, so that a
 * build gives the same file twice.
 *
 * Returns: (transfer full): the day
 */
GDate *
voc_sample_today (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64      seconds = epoch != NULL ? g_ascii_strtoll (epoch, NULL, 10)
                                      : g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (seconds);

  if (now == NULL)
    now = g_date_time_new_now_utc ();
  return g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (now),
                         (GDateMonth) g_date_time_get_month (now),
                         (GDateYear) g_date_time_get_year (now));
}
