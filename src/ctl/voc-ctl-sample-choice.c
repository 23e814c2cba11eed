/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chooses what an opening of the sample feed is about: all of it follows from
 * the seed and the opening's number. On the thread of whoever writes the feed. */

#include "config.h"

#include "ctl/voc-ctl-sample-private.h"

#include <math.h>

#define FEW_TOWNS 10

/* SplitMix64 (Steele, Lea and Flood 2014): small, and good enough for prose. */
static guint64
next_random (VocSample *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * voc_sample_pick:
 * @self: a sample
 * @n: how many there are
 *
 * Returns: one of the numbers below @n
 */
guint
voc_sample_pick (VocSample *self,
                 guint      n)
{
  return (guint) (next_random (self) % n);
}

/**
 * voc_sample_pick_skewed:
 * @self: a sample
 * @n: how many there are
 *
 * Returns: one of the numbers below @n; the first ones come far more often
 */
guint
voc_sample_pick_skewed (VocSample *self,
                        guint      n)
{
  guint a = voc_sample_pick (self, n);
  guint b = voc_sample_pick (self, n);

  return (guint) ((guint64) a * b / n);
}

/**
 * voc_sample_pick_word:
 * @self: a sample
 * @words: at least one
 *
 * Returns: (transfer none): one of them
 */
const char *
voc_sample_pick_word (VocSample            *self,
                      const VocSampleWords *words)
{
  return words->texts[voc_sample_pick (self, words->n)];
}

static guint
pick_language (VocSample *self)
{
  guint roll = voc_sample_pick (self, 100);

  for (guint i = 0; i + 1 < VOC_SAMPLE_LANGUAGES; i++)
    {
      if (roll < self->book->tongues[i].share)
        return i;
      roll -= self->book->tongues[i].share;
    }

  return VOC_SAMPLE_LANGUAGES - 1;
}

static const VocSampleJob *
pick_job (VocSample *self,
          guint      language)
{
  guint               roll = voc_sample_pick (self, self->book->tongues[language].weights);
  const VocSampleJob *job = NULL;

  for (guint i = 0; i < self->book->jobs->len; i++)
    {
      job = &g_array_index (self->book->jobs, VocSampleJob, i);
      if (!job->texts[language].is_there)
        continue;
      if (roll < job->weight)
        break;
      roll -= job->weight;
    }

  return job;
}

static double
round_pay (double          value,
           VocSamplePeriod period)
{
  double step = period == VOC_SAMPLE_HOUR ? 0.25 : period == VOC_SAMPLE_MONTH ? 10.0
                                                                              : 500.0;

  return round (value / step) * step;
}

/* Of a hundred openings in occupations with levels 55 name one. */
static void
choose_level (VocSample       *self,
              VocSampleChoice *choice,
              double          *factor)
{
  /* In the order of the words of the level. */
  static const struct
  {
    guint       share;
    const char *code;
    double      factor;
  } levels[] = {
    { 12, "entry", 0.74 },
    { 32, "senior", 1.24 },
    { 11, "lead", 1.42 },
  };
  guint roll = voc_sample_pick (self, 100);

  choice->level = NULL;
  choice->level_code = NULL;
  *factor = 1.0;
  for (guint i = 0; i < G_N_ELEMENTS (levels) && choice->job->has_levels; i++)
    {
      if (roll < levels[i].share)
        {
          choice->level = choice->tongue->levels.texts[i];
          choice->level_code = levels[i].code;
          *factor = levels[i].factor;
          return;
        }
      roll -= levels[i].share;
    }
}

static void
choose_pay (VocSample       *self,
            VocSampleChoice *choice,
            double           factor)
{
  double width = choice->texts->high - choice->texts->low;
  double start = choice->texts->low + width * (double) voc_sample_pick (self, 60) / 100.0;
  double end = start + width * (double) (20 + voc_sample_pick (self, 40)) / 100.0;

  choice->period = choice->texts->period;
  choice->pay_form = voc_sample_pick (self, 100);
  /* Some state by the year what others state by the hour. */
  if (choice->language == 0 && choice->period == VOC_SAMPLE_HOUR && voc_sample_pick (self, 8) == 0)
    {
      choice->period = VOC_SAMPLE_YEAR;
      factor *= 2080.0;
    }
  choice->low = round_pay (start * factor, choice->period);
  choice->high = round_pay (end * factor, choice->period);
}

/* Half of the openings are in a few towns, so that even a short feed has several
 * of one kind in one place. */
static const VocSampleTown *
pick_town (VocSample *self,
           GArray    *towns)
{
  guint n = voc_sample_pick (self, 2) == 0 ? MIN (FEW_TOWNS, towns->len) : towns->len;

  return &g_array_index (towns, VocSampleTown, voc_sample_pick_skewed (self, n));
}

/**
 * voc_sample_choose:
 * @self: a sample
 * @index: number of the opening
 *
 * Starts the random numbers of an opening and chooses what it is about.
 *
 * Returns: the choice
 */
VocSampleChoice
voc_sample_choose (VocSample *self,
                   guint64    index)
{
  const VocSampleSector *sector;
  VocSampleChoice        choice = { .index = index };
  double                 factor;
  guint                  roll;

  self->state = self->seed * G_GUINT64_CONSTANT (0x2545f4914f6cdd1d) + index * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  choice.language = pick_language (self);
  choice.tongue = &self->book->tongues[choice.language];
  choice.job = pick_job (self, choice.language);
  choice.texts = &choice.job->texts[choice.language];
  choice.town = pick_town (self, choice.tongue->towns);

  sector = &g_array_index (self->book->sectors, VocSampleSector, choice.job->sector);
  choice.company_first = self->book->first.texts[voc_sample_pick_skewed (self,
                                                                         self->book->first.n)];
  choice.company_last = voc_sample_pick_word (self, &sector->suffixes[choice.language]);
  choice.title = choice.texts->titles.texts[voc_sample_pick_skewed (self, choice.texts->titles.n)];

  choose_level (self, &choice, &factor);
  choose_pay (self, &choice, factor);
  roll = voc_sample_pick (self, 100);
  choice.is_remote = roll < choice.job->remote;
  choice.is_hybrid = !choice.is_remote && roll < choice.job->remote + choice.job->hybrid;
  return choice;
}
