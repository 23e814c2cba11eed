/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the words that the sample feed is made of. They are in the program, so
 * that it needs no file. Whatever ends inside of JSON or HTML is escaped here,
 * once, so that a million openings are put together by copying. */

#include "config.h"

#include "ctl/voc-ctl-resources.h"
#include "ctl/voc-ctl-sample-private.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

typedef enum
{
  FOR_JSON,
  FOR_HTML, /* which is in a JSON string too */
} Purpose;

static char *
escape (const char *text,
        Purpose     purpose)
{
  g_autofree char *html = purpose == FOR_HTML ? g_markup_escape_text (text, -1) : g_strdup (text);
  GString         *json = g_string_new (NULL);

  for (const char *at = html; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (json, '\\');
      g_string_append_c (json, *at);
    }

  return g_string_free (json, FALSE);
}

static char *
dup_value (GKeyFile   *file,
           const char *group,
           const char *key,
           Purpose     purpose)
{
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);

  return value != NULL ? escape (value, purpose) : NULL;
}

static VocSampleWords
read_words (GKeyFile   *file,
            const char *group,
            const char *key,
            Purpose     purpose)
{
  VocSampleWords   words = { NULL, 0 };
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);

  if (value == NULL)
    return words;

  /* An escaped character may hold a semicolon, so the list is parted first. */
  words.texts = g_strsplit (value, ";", -1);
  words.n = g_strv_length (words.texts);
  for (guint i = 0; i < words.n; i++)
    {
      char *text = escape (words.texts[i], purpose);

      g_free (words.texts[i]);
      words.texts[i] = text;
    }

  return words;
}

static void
clear_words (VocSampleWords *words)
{
  g_clear_pointer (&words->texts, g_strfreev);
}

/* "Austin|TX|78701|30.267|-97.743" */
static VocSampleTown
read_town (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 5);

  g_assert (g_strv_length (parts) == 5);
  return (VocSampleTown){
    .name = g_strdup (parts[0]),
    .region = g_strdup (parts[1]),
    .postal_code = g_strdup (parts[2]),
    .latitude = g_strdup (parts[3]),
    .longitude = g_strdup (parts[4]),
  };
}

static void
clear_town (VocSampleTown *town)
{
  g_free (town->name);
  g_free (town->region);
  g_free (town->postal_code);
  g_free (town->latitude);
  g_free (town->longitude);
}

static void
clear_sector (VocSampleSector *sector)
{
  g_free (sector->name);
  for (guint i = 0; i < VOC_SAMPLE_LANGUAGES; i++)
    clear_words (&sector->suffixes[i]);
}

static void
clear_job (VocSampleJob *job)
{
  g_free (job->soc);
  g_free (job->category);
  clear_words (&job->skills);
  for (guint i = 0; i < VOC_SAMPLE_LANGUAGES; i++)
    {
      clear_words (&job->texts[i].titles);
      clear_words (&job->texts[i].intros);
      clear_words (&job->texts[i].duties);
      clear_words (&job->texts[i].needs);
    }
}

static void
clear_office (VocSampleOffice *office)
{
  g_free (office->name);
  g_free (office->street);
  g_free (office->country);
  g_free (office->telephone);
  g_free (office->email);
  clear_town (&office->town);
}

static void
read_tongue (VocSampleTongue *tongue,
             GKeyFile        *file,
             const char      *code)
{
  static const char *const periods[] = { "hour", "month", "year" };
  g_autofree char         *towns_group = g_strdup_printf ("towns %s", code);
  g_autofree char         *group = g_strdup_printf ("text %s", code);
  VocSampleWords           towns = read_words (file, towns_group, "list", FOR_JSON);

  tongue->code = g_strdup (code);
  tongue->towns = g_array_new (FALSE, FALSE, sizeof (VocSampleTown));
  g_array_set_clear_func (tongue->towns, (GDestroyNotify) clear_town);
  for (guint i = 0; i < towns.n; i++)
    {
      VocSampleTown town = read_town (towns.texts[i]);

      g_array_append_val (tongue->towns, town);
    }
  clear_words (&towns);

  tongue->duties = read_words (file, group, "duties", FOR_HTML);
  tongue->needs = read_words (file, group, "needs", FOR_HTML);
  tongue->offers = read_words (file, group, "offers", FOR_HTML);
  tongue->offer = read_words (file, group, "offer", FOR_HTML);
  tongue->levels = read_words (file, group, "levels", FOR_JSON);
  tongue->pay = read_words (file, group, "pay", FOR_HTML);
  tongue->end = read_words (file, group, "end", FOR_HTML);
  tongue->note = dup_value (file, group, "note", FOR_HTML);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    tongue->periods[i] = dup_value (file, group, periods[i], FOR_HTML);
}

static void
read_sector (VocSampleBook *self,
             GKeyFile      *file,
             const char    *group,
             const char    *name)
{
  VocSampleSector sector = { .name = g_strdup (name) };

  for (guint i = 0; i < VOC_SAMPLE_LANGUAGES; i++)
    sector.suffixes[i] = read_words (file, group, self->tongues[i].code, FOR_JSON);
  g_array_append_val (self->sectors, sector);
}

static VocSampleWords
read_words_in (GKeyFile   *file,
               const char *group,
               const char *key,
               const char *language,
               Purpose     purpose)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", key, language);

  return read_words (file, group, name, purpose);
}

static void
read_pay (VocSampleTexts *texts,
          GKeyFile       *file,
          const char     *group,
          const char     *language)
{
  VocSampleWords pay = read_words_in (file, group, "pay", language, FOR_JSON);

  g_assert (pay.n == 3);
  texts->period = VOC_SAMPLE_YEAR;
  if (strcmp (pay.texts[0], "HOUR") == 0)
    texts->period = VOC_SAMPLE_HOUR;
  else if (strcmp (pay.texts[0], "MONTH") == 0)
    texts->period = VOC_SAMPLE_MONTH;
  texts->low = g_ascii_strtod (pay.texts[1], NULL);
  texts->high = g_ascii_strtod (pay.texts[2], NULL);
  clear_words (&pay);
}

static guint
find_sector (VocSampleBook *self,
             const char    *name)
{
  for (guint i = 0; i < self->sectors->len; i++)
    if (strcmp (g_array_index (self->sectors, VocSampleSector, i).name, name) == 0)
      return i;

  g_assert_not_reached ();
}

static void
read_job (VocSampleBook *self,
          GKeyFile      *file,
          const char    *group)
{
  VocSampleJob     job = { 0 };
  g_autofree char *sector = g_key_file_get_value (file, group, "sector", NULL);

  job.sector = find_sector (self, sector);
  job.soc = dup_value (file, group, "soc", FOR_JSON);
  job.category = dup_value (file, group, "category", FOR_JSON);
  job.weight = (guint) g_key_file_get_integer (file, group, "weight", NULL);
  job.remote = (guint) g_key_file_get_integer (file, group, "remote", NULL);
  job.hybrid = (guint) g_key_file_get_integer (file, group, "hybrid", NULL);
  job.has_levels = g_key_file_has_key (file, group, "levels", NULL);
  job.skills = read_words (file, group, "skills", FOR_JSON);

  for (guint i = 0; i < VOC_SAMPLE_LANGUAGES; i++)
    {
      VocSampleTexts *texts = &job.texts[i];
      const char     *code = self->tongues[i].code;

      texts->titles = read_words_in (file, group, "titles", code, FOR_JSON);
      texts->is_there = texts->titles.n > 0;
      if (!texts->is_there)
        continue;

      texts->intros = read_words_in (file, group, "intro", code, FOR_HTML);
      texts->duties = read_words_in (file, group, "duties", code, FOR_HTML);
      texts->needs = read_words_in (file, group, "needs", code, FOR_HTML);
      read_pay (texts, file, group, code);
      self->tongues[i].weights += job.weight;
    }
  g_array_append_val (self->jobs, job);
}

static void
read_office (VocSampleBook *self,
             GKeyFile      *file,
             const char    *group)
{
  g_autofree char *town = dup_value (file, group, "town", FOR_JSON);
  VocSampleOffice  office = {
     .name = dup_value (file, group, "name", FOR_JSON),
     .street = dup_value (file, group, "street", FOR_JSON),
     .country = dup_value (file, group, "country", FOR_JSON),
     .telephone = dup_value (file, group, "telephone", FOR_JSON),
     .email = dup_value (file, group, "email", FOR_JSON),
     .town = read_town (town),
  };

  g_array_append_val (self->offices, office);
}

static GKeyFile *
load_file (void)
{
  g_autoptr (GResource) resource = g_resource_ref (voc_ctl_get_resource ());
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource,
                                                     VOC_RESOURCE_BASE "/ctl/sample.ini",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GKeyFile *file = g_key_file_new ();
  gboolean  is_read = bytes != NULL && g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL);

  /* It is part of the program, and a test reads all of it. */
  g_assert (is_read);
  return file;
}

/**
 * voc_sample_book_new:
 *
 * Returns: (transfer full): the words of the sample feed
 */
VocSampleBook *
voc_sample_book_new (void)
{
  VocSampleBook *self = g_new0 (VocSampleBook, 1);
  g_autoptr (GKeyFile) file = load_file ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  VocSampleWords languages = read_words (file, "general", "languages", FOR_JSON);
  VocSampleWords shares = read_words (file, "general", "shares", FOR_JSON);

  g_assert (languages.n == VOC_SAMPLE_LANGUAGES && shares.n == VOC_SAMPLE_LANGUAGES);
  for (guint i = 0; i < VOC_SAMPLE_LANGUAGES; i++)
    {
      read_tongue (&self->tongues[i], file, languages.texts[i]);
      self->tongues[i].share = (guint) atoi (shares.texts[i]);
    }
  clear_words (&languages);
  clear_words (&shares);

  self->first = read_words (file, "general", "first", FOR_JSON);
  self->sectors = g_array_new (FALSE, FALSE, sizeof (VocSampleSector));
  g_array_set_clear_func (self->sectors, (GDestroyNotify) clear_sector);
  self->jobs = g_array_new (FALSE, FALSE, sizeof (VocSampleJob));
  g_array_set_clear_func (self->jobs, (GDestroyNotify) clear_job);
  self->offices = g_array_new (FALSE, FALSE, sizeof (VocSampleOffice));
  g_array_set_clear_func (self->offices, (GDestroyNotify) clear_office);

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "sector "))
      read_sector (self, file, groups[i], groups[i] + strlen ("sector "));
    else if (g_str_has_prefix (groups[i], "job "))
      read_job (self, file, groups[i]);
    else if (g_str_has_prefix (groups[i], "office "))
      read_office (self, file, groups[i]);

  return self;
}

static void
clear_tongue (VocSampleTongue *tongue)
{
  g_free (tongue->code);
  g_array_unref (tongue->towns);
  clear_words (&tongue->duties);
  clear_words (&tongue->needs);
  clear_words (&tongue->offers);
  clear_words (&tongue->offer);
  clear_words (&tongue->levels);
  clear_words (&tongue->pay);
  clear_words (&tongue->end);
  g_free (tongue->note);
  for (guint i = 0; i < G_N_ELEMENTS (tongue->periods); i++)
    g_free (tongue->periods[i]);
}

/**
 * voc_sample_book_free:
 * @self: words
 */
void
voc_sample_book_free (VocSampleBook *self)
{
  for (guint i = 0; i < VOC_SAMPLE_LANGUAGES; i++)
    clear_tongue (&self->tongues[i]);
  clear_words (&self->first);
  g_array_unref (self->sectors);
  g_array_unref (self->jobs);
  g_array_unref (self->offices);
  g_free (self);
}
