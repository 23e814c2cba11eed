/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The application object. It is not called VocApplication: an application is
 * what a person sends to an employer. */

#define VOC_TYPE_PROGRAM (voc_program_get_type ())

G_DECLARE_FINAL_TYPE (VocProgram, voc_program, VOC, PROGRAM, AdwApplication)

AdwApplication *voc_program_new (void);

G_END_DECLS
