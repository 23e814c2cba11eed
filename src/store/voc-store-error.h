/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VOC_STORE_ERROR (voc_store_error_quark ())

/**
 * VocStoreError:
 * @VOC_STORE_ERROR_TOO_NEW: written by a newer Vocation; left untouched
 * @VOC_STORE_ERROR_CORRUPT: not a database, or a damaged one
 * @VOC_STORE_ERROR_LOST: the library is empty or not there, though there are
 *   backups of it; nothing was made in its place
 * @VOC_STORE_ERROR_FULL: the disk is full; nothing was written
 * @VOC_STORE_ERROR_READ_ONLY: the folder or the file cannot be written
 * @VOC_STORE_ERROR_BUSY: another program holds it for too long
 * @VOC_STORE_ERROR_NOT_FOUND: no such row
 * @VOC_STORE_ERROR_CHANGED: a change can't be taken back, because there was
 *   another one since
 * @VOC_STORE_ERROR_TAKEN: another one has that name
 * @VOC_STORE_ERROR_NO_FIGURES: the reference that comes with the program is not
 *   there, or cannot be read
 * @VOC_STORE_ERROR_FAILED: anything else; the message is technical
 */
typedef enum
{
  VOC_STORE_ERROR_TOO_NEW,
  VOC_STORE_ERROR_CORRUPT,
  VOC_STORE_ERROR_LOST,
  VOC_STORE_ERROR_FULL,
  VOC_STORE_ERROR_READ_ONLY,
  VOC_STORE_ERROR_BUSY,
  VOC_STORE_ERROR_NOT_FOUND,
  VOC_STORE_ERROR_CHANGED,
  VOC_STORE_ERROR_TAKEN,
  VOC_STORE_ERROR_NO_FIGURES,
  VOC_STORE_ERROR_FAILED,
} VocStoreError;

GQuark   voc_store_error_quark      (void);
gboolean voc_store_error_is_failure (GError **own_error,
                                     GError **error);

G_END_DECLS
