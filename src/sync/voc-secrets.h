/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-format.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define VOC_SECRETS_ERROR (voc_secrets_error_quark ())

/**
 * VocSecretsError:
 * @VOC_SECRETS_ERROR_NO_KEYRING: there is no keyring, or it does not answer
 * @VOC_SECRETS_ERROR_LOCKED: it is locked, and was not unlocked
 */
typedef enum
{
  VOC_SECRETS_ERROR_NO_KEYRING,
  VOC_SECRETS_ERROR_LOCKED,
} VocSecretsError;

GQuark voc_secrets_error_quark (void);

#define VOC_TYPE_SECRETS (voc_secrets_get_type ())

G_DECLARE_FINAL_TYPE (VocSecrets, voc_secrets, VOC, SECRETS, GObject)

VocSecrets *voc_secrets_new           (void);
void        voc_secrets_give          (VocSecrets          *self,
                                       const char          *text);
void        voc_secrets_find_async    (VocSecrets          *self,
                                       const VocFormatInfo *format,
                                       const char          *url,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
VocFeedKey *voc_secrets_find_finish   (VocSecrets          *self,
                                       GAsyncResult        *result,
                                       GError             **error);
void        voc_secrets_keep_async    (VocSecrets          *self,
                                       const VocFormatInfo *format,
                                       const char          *url,
                                       VocFeedKey          *key,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean    voc_secrets_keep_finish   (VocSecrets          *self,
                                       GAsyncResult        *result,
                                       GError             **error);
void        voc_secrets_forget_async  (VocSecrets          *self,
                                       const VocFormatInfo *format,
                                       const char          *url,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean    voc_secrets_forget_finish (VocSecrets          *self,
                                       GAsyncResult        *result,
                                       GError             **error);

G_END_DECLS
