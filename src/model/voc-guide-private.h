/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-guide.h"

G_BEGIN_DECLS

/* voc-guide-ids.c */
void voc_guide_tell_apart (VocGuide *guide);

G_END_DECLS
