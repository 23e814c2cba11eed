/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/voc-json.h"
#include "model/voc-place.h"

G_BEGIN_DECLS

/**
 * VOC_CANDIDATE_ERROR:
 *
 * Error domain of why a person cannot be kept as a candidate.
 */
#define VOC_CANDIDATE_ERROR (voc_candidate_error_quark ())

/**
 * VocCandidateError:
 * @VOC_CANDIDATE_ERROR_NO_NAME: there is no name
 * @VOC_CANDIDATE_ERROR_PLACE: the coordinates are not on the Earth
 * @VOC_CANDIDATE_ERROR_TOO_LONG: a text is longer than a person would write
 * @VOC_CANDIDATE_ERROR_TOO_MANY: too many skills, tags or attachments
 * @VOC_CANDIDATE_ERROR_NO_RESUME: a document that is not a JSON Resume
 */
typedef enum
{
  VOC_CANDIDATE_ERROR_NO_NAME,
  VOC_CANDIDATE_ERROR_PLACE,
  VOC_CANDIDATE_ERROR_TOO_LONG,
  VOC_CANDIDATE_ERROR_TOO_MANY,
  VOC_CANDIDATE_ERROR_NO_RESUME,
} VocCandidateError;

GQuark voc_candidate_error_quark (void);

/**
 * VocAttachment:
 * @sha256: hex sum of the bytes: the file's name on disk
 * @name: the name that it came with
 */
typedef struct
{
  char  *sha256;
  char  *name;
  char  *content_type;
  gint64 size;
  gint64 added_at;
} VocAttachment;

VocAttachment *voc_attachment_new  (const char          *sha256,
                                    const char          *name,
                                    const char          *content_type,
                                    gint64               size,
                                    gint64               added_at);
VocAttachment *voc_attachment_copy (const VocAttachment *self);
void           voc_attachment_free (VocAttachment       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocAttachment, voc_attachment_free)

/**
 * VocCandidate:
 * @uuid: stable over export and import
 * @resume: (nullable): the JSON Resume document that the candidate came with;
 *   what has no member here lives on in it
 *
 * A person that a recruiter keeps. Filled in by whoever makes it, frozen by
 * voc_candidate_seal(). Times are Unix seconds.
 */
typedef struct
{
  /*< private >*/
  gboolean         is_sealed;

  /*< public >*/
  gint64           id;
  char            *uuid;
  char            *name;
  char            *headline;
  char            *email;
  char            *phone;
  char            *place;
  VocPoint         point;
  char            *summary;
  char            *wishes;
  char            *notes;
  char           **skills; /* never NULL */
  char           **tags; /* never NULL */
  VocJsonDocument *resume;
  GPtrArray       *attachments; /* (element-type VocAttachment) */
  gint64           created_at;
  gint64           changed_at;
  gint64           consent_at; /* 0: none recorded */
  gint64           keep_until; /* 0: no date */
} VocCandidate;

/**
 * VocCandidateColumns:
 *
 * Which members a row of a table speaks of: a set that only
 * voc_candidate_from_csv() makes and voc_candidate_update() reads.
 */
typedef guint VocCandidateColumns;

#define VOC_TYPE_CANDIDATE (voc_candidate_get_type ())

GType         voc_candidate_get_type         (void);
VocCandidate *voc_candidate_new              (void);
VocCandidate *voc_candidate_edit             (const VocCandidate *self);
VocCandidate *voc_candidate_seal             (VocCandidate       *self);
VocCandidate *voc_candidate_ref              (const VocCandidate *self);
void          voc_candidate_unref            (VocCandidate       *self);
gboolean      voc_candidate_validate         (const VocCandidate *self,
                                              GError            **error);
char         *voc_candidate_to_json_resume   (const VocCandidate *self,
                                              gboolean            pretty);
VocCandidate *voc_candidate_from_json_resume (VocJsonDocument    *document,
                                              GError            **error);
char         *voc_candidate_csv_header       (void);
char         *voc_candidate_to_csv           (const VocCandidate *self);
VocCandidate *voc_candidate_from_csv         (const char *const  *header,
                                              const char *const  *fields,
                                              VocCandidateColumns *columns);
VocCandidate *voc_candidate_update           (const VocCandidate *self,
                                              const VocCandidate *row,
                                              VocCandidateColumns columns);
char         *voc_email_key                  (const char         *email);
char         *voc_phone_key                  (const char         *phone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocCandidate, voc_candidate_unref)

G_END_DECLS
