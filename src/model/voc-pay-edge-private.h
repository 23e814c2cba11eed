/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* In whole units. No pay is stated so finely; what was reckoned from hours or weeks may be off
 * by far less: it is the amount that it comes to. */
#define VOC_PAY_LEAST_DIFFERENCE 0.0005
