/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of data/sample/sample.ini, escaped for where they go. */

#define VOC_SAMPLE_LANGUAGES 3

/**
 * VocSampleWords:
 *
 * Texts of which one is chosen.
 */
typedef struct
{
  char **texts;
  guint  n;
} VocSampleWords;

typedef struct
{
  char *name;
  char *region;
  char *postal_code;
  char *latitude; /* as JSON numbers */
  char *longitude;
} VocSampleTown;

typedef enum
{
  VOC_SAMPLE_HOUR,
  VOC_SAMPLE_MONTH,
  VOC_SAMPLE_YEAR,
} VocSamplePeriod;

/**
 * VocSampleTexts:
 * @is_there: the occupation is offered where this language is spoken
 * @low: lower end of the pay at the middle level, whole units
 */
typedef struct
{
  gboolean        is_there;
  VocSampleWords  titles;
  VocSampleWords  intros;
  VocSampleWords  duties;
  VocSampleWords  needs;
  VocSamplePeriod period;
  double          low;
  double          high;
} VocSampleTexts;

typedef struct
{
  guint          sector;
  char          *soc;
  char          *category;
  guint          weight;
  guint          remote; /* per cent */
  guint          hybrid; /* per cent */
  gboolean       has_levels;
  VocSampleWords skills;
  VocSampleTexts texts[VOC_SAMPLE_LANGUAGES];
} VocSampleJob;

typedef struct
{
  char          *name;
  VocSampleWords suffixes[VOC_SAMPLE_LANGUAGES];
} VocSampleSector;

typedef struct
{
  char         *name;
  char         *street;
  char         *country;
  char         *telephone;
  char         *email;
  VocSampleTown town;
} VocSampleOffice;

/**
 * VocSampleTongue:
 *
 * What all openings in one language share.
 */
typedef struct
{
  char          *code;
  guint          share;
  GArray        *towns; /* (element-type VocSampleTown) */
  VocSampleWords duties;
  VocSampleWords needs;
  VocSampleWords offers;
  VocSampleWords offer;
  VocSampleWords levels; /* entry, senior, lead; "{title}" is the title */
  VocSampleWords pay;
  VocSampleWords end;
  char          *note;
  char          *periods[3]; /* by VocSamplePeriod */
  guint          weights;    /* sum over the jobs that are there */
} VocSampleTongue;

typedef struct
{
  VocSampleTongue tongues[VOC_SAMPLE_LANGUAGES];
  VocSampleWords  first;
  GArray         *sectors; /* (element-type VocSampleSector) */
  GArray         *jobs;    /* (element-type VocSampleJob) */
  GArray         *offices; /* (element-type VocSampleOffice) */
} VocSampleBook;

VocSampleBook *voc_sample_book_new (void);
void           voc_sample_book_free (VocSampleBook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSampleBook, voc_sample_book_free)

/* The feed that is made of them, piece by piece. */

#define VOC_SAMPLE_COUNT 240
/* Chosen so that the sample board has several openings of each kind near its
 * first town: something to compare. */
#define VOC_SAMPLE_SEED 19

typedef struct _VocSample VocSample;

/* Openings are up to so many days old. */
#define VOC_SAMPLE_DAYS 45

/**
 * VocSample:
 * @state: of the random numbers of one opening
 *
 * A feed that is being made.
 */
struct _VocSample
{
  VocSampleBook *book; /* (owned) */
  guint64        seed;
  char           posted[VOC_SAMPLE_DAYS][11];
  char           until[VOC_SAMPLE_DAYS][11];
  guint64        state;
};

/**
 * VocSampleChoice:
 *
 * What one opening is about; texts are the book's.
 */
typedef struct
{
  guint64                index;
  guint                  language;
  const VocSampleTongue *tongue;
  const VocSampleJob    *job;
  const VocSampleTexts  *texts;
  const VocSampleTown   *town;
  const char            *company_first;
  const char            *company_last;
  const char            *title;
  const char            *level; /* (nullable): a title with {title} in it */
  const char            *level_code;
  double                 low;
  double                 high;
  VocSamplePeriod        period;
  guint                  pay_form;
  gboolean               is_remote;
  gboolean               is_hybrid;
} VocSampleChoice;

guint           voc_sample_pick (VocSample *self,
                                 guint      n);
guint           voc_sample_pick_skewed (VocSample *self,
                                        guint      n);
const char     *voc_sample_pick_word (VocSample            *self,
                                      const VocSampleWords *words);
VocSampleChoice voc_sample_choose (VocSample *self,
                                   guint64    index);

VocSample *voc_sample_new (guint64 seed,
                           GDate  *today);
void       voc_sample_free (VocSample *self);
void       voc_sample_append_head (VocSample *self,
                                   GString   *out,
                                   guint64    count);
void       voc_sample_append_listing (VocSample *self,
                                      GString   *out,
                                      guint64    index);
void       voc_sample_append_rest (VocSample *self,
                                   GString   *out);
GDate     *voc_sample_today (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocSample, voc_sample_free)

G_END_DECLS
