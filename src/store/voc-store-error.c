/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of the databases. SQLite's own codes are turned into these
 * in voc-conn.c, the only place that sees them. */

#include "store/voc-store-error.h"

G_DEFINE_QUARK (voc - store - error - quark, voc_store_error)
