/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-pay.h"

G_BEGIN_DECLS

gboolean voc_pay_is_plausible (const VocPay *self);

G_END_DECLS
