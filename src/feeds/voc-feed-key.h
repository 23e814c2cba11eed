/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VocKeyPlace:
 * @VOC_KEY_QUERY: a parameter of the query of each request
 * @VOC_KEY_HEADER: a header of each request
 * @VOC_KEY_FORM: a member of the form that a token is got with
 *
 * Where a part of a key goes.
 */
typedef enum
{
  VOC_KEY_QUERY,
  VOC_KEY_HEADER,
  VOC_KEY_FORM,
} VocKeyPlace;

/**
 * VocKeyPart:
 * @id: its name in key files and in the keyring, e.g. "app_key"
 * @name: what the publisher calls it, not translated: people look for that very word
 *   on the publisher's pages
 * @place: where it goes
 * @field: what it is called there
 * @is_email: it is the person's e-mail address, and no secret; the person is told
 *   that it is sent
 *
 * One of the values that a key consists of.
 */
typedef struct
{
  const char *id;
  const char *name;
  VocKeyPlace place;
  const char *field;
  gboolean    is_email;
} VocKeyPart;

/* More parts have no key. */
#define VOC_KEY_MAX_PARTS 4

/**
 * VocKeyPlan:
 * @parts: (array length=n_parts): what the key consists of
 * @n_parts: how many, at most %VOC_KEY_MAX_PARTS
 * @where: the page on which a person gets one
 * @token_url: (nullable): the key is exchanged for a token here, with the client
 *   credentials of OAuth 2 (RFC 6749, section 4.4)
 * @token_form: (nullable): what that form has besides the parts
 *
 * What the key of a format is and how it goes into a request.
 */
typedef struct
{
  const VocKeyPart *parts;
  guint             n_parts;
  const char       *where;
  const char       *token_url;
  const char       *token_form;
} VocKeyPlan;

/**
 * VocFeedKey:
 *
 * A person's key. It does not change, its references may be taken and dropped on any
 * thread, and the last one wipes the memory. It is never logged.
 */
typedef struct _VocFeedKey VocFeedKey;

VocFeedKey       *voc_feed_key_new           (const VocKeyPlan  *plan,
                                              const char *const *values,
                                              GError           **error);
VocFeedKey       *voc_feed_key_parse         (const VocKeyPlan  *plan,
                                              const char        *text,
                                              GError           **error);
VocFeedKey       *voc_feed_key_ref           (VocFeedKey        *self);
void              voc_feed_key_unref         (VocFeedKey        *self);
const VocKeyPlan *voc_feed_key_get_plan      (const VocFeedKey  *self);
const char       *voc_feed_key_get_value     (const VocFeedKey  *self,
                                              guint              part);
char             *voc_feed_key_to_text       (const VocFeedKey  *self);
char             *voc_feed_key_dup_query     (const VocFeedKey  *self);
char            **voc_feed_key_dup_headers   (const VocFeedKey  *self);
char             *voc_feed_key_dup_form      (const VocFeedKey  *self);
char             *voc_feed_key_dup_token_url (const VocKeyPlan  *plan,
                                              const char        *url);
void              voc_feed_key_wipe          (char              *text);
void              voc_feed_headers_wipe      (char             **headers);
gboolean          voc_feed_is_stand_in       (const char        *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocFeedKey, voc_feed_key_unref)

G_END_DECLS
