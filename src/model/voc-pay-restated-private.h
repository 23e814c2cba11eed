/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-pay.h"

G_BEGIN_DECLS

char *voc_pay_cut_restated (const char *clause);

G_END_DECLS
