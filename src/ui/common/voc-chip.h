/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VocChipKind:
 * @VOC_CHIP_PLAIN: a fact
 * @VOC_CHIP_ACCENT: a fact that is the user's own, such as a skill they have
 * @VOC_CHIP_WARNING: a fact to look at twice
 */
typedef enum
{
  VOC_CHIP_PLAIN,
  VOC_CHIP_ACCENT,
  VOC_CHIP_WARNING,
} VocChipKind;

#define VOC_TYPE_CHIP (voc_chip_get_type ())

G_DECLARE_FINAL_TYPE (VocChip, voc_chip, VOC, CHIP, GtkWidget)

GtkWidget  *voc_chip_new (const char *label);
const char *voc_chip_get_label (VocChip *self);
void        voc_chip_set_label (VocChip    *self,
                                const char *label);
const char *voc_chip_get_icon_name (VocChip *self);
void        voc_chip_set_icon_name (VocChip    *self,
                                    const char *icon_name);
VocChipKind voc_chip_get_kind (VocChip *self);
void        voc_chip_set_kind (VocChip    *self,
                               VocChipKind kind);

G_END_DECLS
