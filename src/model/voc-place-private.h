/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A short name by which a large town goes, and what it stands for. */
typedef struct
{
  const char *word; /* as a key of voc_text_key() */
  const char *city;
  const char *region;
  const char *country;
} VocTownNickname;

const VocTownNickname *voc_place_find_nickname   (const char *text);
gboolean               voc_place_is_foreign_town (const char *town,
                                                  const char *code);
char                  *voc_place_strip_words     (const char *text,
                                                  gboolean   *is_remote);
const char            *voc_place_find_area       (const char *text);
gboolean               voc_place_is_in_area      (const char *country,
                                                  const char *area);

G_END_DECLS
