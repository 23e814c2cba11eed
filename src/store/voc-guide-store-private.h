/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the test of the query plans. */
extern const char *const voc_guide_store_statements[];
