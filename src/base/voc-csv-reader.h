/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json-reader.h"

G_BEGIN_DECLS

#define VOC_TYPE_CSV_READER (voc_csv_reader_get_type ())

G_DECLARE_FINAL_TYPE (VocCsvReader, voc_csv_reader, VOC, CSV_READER, GObject)

/* RFC 4180 with the leniencies of the wild: a byte order mark, LF, CRLF or CR, a
 * semicolon or a tab instead of the comma (found from the header line). */

VocCsvReader      *voc_csv_reader_new          (void);
void               voc_csv_reader_push         (VocCsvReader       *self,
                                                const void         *data,
                                                gsize               length);
void               voc_csv_reader_close        (VocCsvReader       *self);
VocReadStatus      voc_csv_reader_next         (VocCsvReader       *self,
                                                VocRecordPosition  *position,
                                                GError            **error);
const char *const *voc_csv_reader_get_header   (VocCsvReader       *self);
int                voc_csv_reader_find_column  (VocCsvReader       *self,
                                                const char         *name);
const char        *voc_csv_reader_get_field    (VocCsvReader       *self,
                                                int                 column);

void               voc_csv_append_field        (GString            *line,
                                                const char         *value);
void               voc_csv_append_text         (GString            *line,
                                                const char         *value);
const char        *voc_csv_skip_guard          (const char         *value);

G_END_DECLS
