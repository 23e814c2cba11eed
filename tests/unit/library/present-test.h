/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-present.h"

/* What is presented is freed. */
#define assert_presented(call, expected)         \
  G_STMT_START                                   \
  {                                              \
    g_autofree char *presented = (call);         \
    g_assert_cmpstr (presented, ==, (expected)); \
  }                                              \
  G_STMT_END
