/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the compiler reads once for all files of a library; no file includes it, and
 * each includes what it needs, for most builds do without. */
#include <gio/gio.h>
