/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a word is in a title; data/titles/words.csv says it of each. */
typedef enum
{
  VOC_TITLE_WORD_LEVEL = 1 << 0,      /* how far somebody is: "senior", "II" */
  VOC_TITLE_WORD_TAIL_LEVEL = 1 << 1, /* likewise, unless it ends the title: "lead" */
  VOC_TITLE_WORD_STAGE = 1 << 2,      /* how somebody is in the work: "intern" */
  VOC_TITLE_WORD_SHIFT = 1 << 3,      /* "night", before "shift" */
  VOC_TITLE_WORD_MANNER = 1 << 4,     /* a way of working: "remote" */
  VOC_TITLE_WORD_GENDER = 1 << 5,     /* what a mark of gender leaves: "all genders" */
  VOC_TITLE_WORD_ID = 1 << 6,         /* comes before a number of the employer's: "req" */
  VOC_TITLE_WORD_JOINT = 1 << 7,      /* ends what the job is: "at" */
  VOC_TITLE_WORD_LINK = 1 << 8,       /* says nothing: "of", "de" */
  VOC_TITLE_WORD_VAGUE = 1 << 9,      /* alone is no occupation: "manager" */
  VOC_TITLE_WORD_SHORT = 1 << 10,     /* stands for others: "rn" */
  VOC_TITLE_WORD_TAIL_SHORT = 1 << 11, /* likewise, where it ends the title: "tech" */
  VOC_TITLE_WORD_FIELD = 1 << 12,     /* the work of somebody: "accounting" */
} VocTitleWord;

/* Parts of a title that are looked at. */
#define VOC_TITLE_MAX_PARTS 4

/* No title means more: whoever writes a title of a thousand letters has not a thousand
 * phrases looked up. */
#define VOC_TITLE_MAX_KEYS 200

VocTitleWord voc_title_word_get   (const char   *word,
                                   const char  **meaning);

GPtrArray   *voc_title_cut        (const char   *title);
GPtrArray   *voc_title_get_words  (GPtrArray    *parts,
                                   guint         from,
                                   guint         n_parts);
char        *voc_title_singular   (const char   *title);
GPtrArray   *voc_title_get_phrase_words (GPtrArray *raw,
                                         gboolean   to_joint);
gboolean     voc_title_is_open     (GPtrArray *words);
gboolean     voc_title_is_person   (const char *word);
gboolean     voc_title_is_pivot    (const char *word,
                                    const char *last);
gboolean     voc_title_is_about_nothing (const char *word);
gboolean     voc_title_leads       (const char *word);
gboolean     voc_title_has_learner (GPtrArray *raw);
void         voc_title_add_ends    (GPtrArray  *keys,
                                    const char *part,
                                    gboolean    is_after);
char        *voc_title_strip_gender (const char *folded);
char        *voc_title_get_masculine (const char *word);

G_END_DECLS
