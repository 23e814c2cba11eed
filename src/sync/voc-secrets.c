/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of sources, in the keyring of the session: one item a source, found by the
 * address of the source and the id of its format. What the keyring does not take is
 * kept in memory for this run. A key is in no other place, neither in a database nor
 * in a file of ours, so a backup, a report and a log have none. Owned by the sync
 * engine; main thread only, and nothing here waits: libsecret talks to the keyring
 * over the bus. */

#define G_LOG_DOMAIN "voc-sync"

#include "config.h"

#include "sync/voc-secrets.h"

#include "base/voc-error.h"

#include <libsecret/secret.h>

struct _VocSecrets
{
  GObject parent_instance;

  GHashTable *kept;  /* (owned): name of a source → VocFeedKey, for this run */
  char       *given; /* (owned) (nullable): a key for whatever source it fits */
};

G_DEFINE_FINAL_TYPE (VocSecrets, voc_secrets, G_TYPE_OBJECT)

/**
 * voc_secrets_error_quark:
 *
 * Returns: the domain whose codes are #VocSecretsError
 */
G_DEFINE_QUARK (voc - secrets - error - quark, voc_secrets_error)

#define ATTRIBUTE_SOURCE "source"
#define ATTRIBUTE_FORMAT "format"

static const SecretSchema schema = {
  VOC_APPLICATION_ID ".SourceKey",
  SECRET_SCHEMA_NONE,
  {
    { ATTRIBUTE_SOURCE, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_FORMAT, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },
  }
};

/* What is asked of the keyring. */
typedef struct
{
  const VocFormatInfo *format;
  char                *url;
  char                *name; /* in @kept */
} Question;

static Question *
question_new (const VocFormatInfo *format,
              const char          *url)
{
  Question *question = g_new0 (Question, 1);

  question->format = format;
  question->url = g_strdup (url);
  question->name = g_strdup_printf ("%s %s", format->id, url);
  return question;
}

static void
question_free (Question *question)
{
  g_free (question->url);
  g_free (question->name);
  g_free (question);
}

static void
voc_secrets_finalize (GObject *object)
{
  VocSecrets *self = VOC_SECRETS (object);

  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->given, voc_feed_key_wipe);

  G_OBJECT_CLASS (voc_secrets_parent_class)->finalize (object);
}

static void
voc_secrets_class_init (VocSecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_secrets_finalize;
}

static void
voc_secrets_init (VocSecrets *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) voc_feed_key_unref);
}

/**
 * voc_secrets_new:
 *
 * The keyring is not asked before there is something to ask it.
 *
 * Returns: (transfer full): the keys of the session's keyring
 */
VocSecrets *
voc_secrets_new (void)
{
  return g_object_new (VOC_TYPE_SECRETS, NULL);
}

/**
 * voc_secrets_give:
 * @self: secrets
 * @text: (nullable): a key, as voc_feed_key_parse() reads it
 *
 * Takes a key for this run, for every source whose format has just these parts, and
 * before what the keyring has: for programs that run where there is no keyring.
 */
void
voc_secrets_give (VocSecrets *self,
                  const char *text)
{
  g_return_if_fail (VOC_IS_SECRETS (self));

  g_clear_pointer (&self->given, voc_feed_key_wipe);
  self->given = g_strdup (text);
}

/* What the bus says differs with what is missing on it. */
static GError *
make_error (const GError *error)
{
  gboolean is_locked = g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return g_error_new (VOC_SECRETS_ERROR, is_locked ? VOC_SECRETS_ERROR_LOCKED : VOC_SECRETS_ERROR_NO_KEYRING,
                      "The keyring does not answer: %s", error->message);
}

/* A prompt that somebody closes is told as a cancel, and nobody has cancelled. */
static void
return_error (GTask        *task,
              const GError *error)
{
  if (voc_error_is_cancelled (error) && g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_error (task, make_error (error));
}

/* Finding */

static void look_up (GTask   *task,
                     gboolean by_format);

static void
take_found (GTask *task,
            char  *text)
{
  const Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  VocFeedKey *key = voc_feed_key_parse (question->format->key, text, &error);

  /* Another program wrote it: as good as none. */
  if (key == NULL)
    g_debug ("What the keyring has is no key of %s: %s", question->format->id, error->message);
  secret_password_free (text);
  g_task_return_pointer (task, key, (GDestroyNotify) voc_feed_key_unref);
}

static void
found_by_format_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *text = secret_password_lookup_finish (result, &error);

  if (text != NULL)
    take_found (task, text);
  else if (error != NULL)
    return_error (task, error);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  const Question *question = g_task_get_task_data (task);
  char           *text = secret_password_lookup_finish (result, &error);

  if (text != NULL)
    take_found (task, text);
  else if (error != NULL)
    return_error (task, error);
  else if (voc_feed_is_stand_in (question->url))
    g_task_return_pointer (task, NULL, NULL);
  else
    look_up (task, TRUE);
}

static void
look_up (GTask   *task,
         gboolean by_format)
{
  const Question *question = g_task_get_task_data (task);

  if (by_format)
    secret_password_lookup (&schema, g_task_get_cancellable (task), found_by_format_cb, g_object_ref (task),
                            ATTRIBUTE_FORMAT, question->format->id, NULL);
  else
    secret_password_lookup (&schema, g_task_get_cancellable (task), found_cb, g_object_ref (task),
                            ATTRIBUTE_SOURCE, question->url, ATTRIBUTE_FORMAT, question->format->id, NULL);
}

/**
 * voc_secrets_find_async:
 * @self: secrets
 * @format: a format that wants a key
 * @url: the address of a source
 * @cancellable: (nullable)
 * @callback: (scope async): gets the key
 *
 * Looks for the key of a source. One that has none of its own gets that of another
 * source of its format: publishers give a person one key and not one a search. A
 * stand-in on this machine gets only what is its own.
 */
void
voc_secrets_find_async (VocSecrets          *self,
                        const VocFormatInfo *format,
                        const char          *url,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Question   *question;
  VocFeedKey *key;

  g_return_if_fail (VOC_IS_SECRETS (self));
  g_return_if_fail (format != NULL && format->key != NULL && url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_secrets_find_async);
  question = question_new (format, url);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  key = g_hash_table_lookup (self->kept, question->name);
  if (key != NULL)
    key = voc_feed_key_ref (key);
  else if (self->given != NULL)
    key = voc_feed_key_parse (format->key, self->given, NULL);

  if (key != NULL)
    g_task_return_pointer (task, key, (GDestroyNotify) voc_feed_key_unref);
  else
    look_up (task, FALSE);
}

/**
 * voc_secrets_find_finish:
 *
 * Returns: (transfer full) (nullable): the key; %NULL without an @error when there is
 *   none, with one in %VOC_SECRETS_ERROR when there may be one
 */
VocFeedKey *
voc_secrets_find_finish (VocSecrets   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_secrets_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Keeping */

static void
kept_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  VocSecrets     *self = g_task_get_source_object (task);
  const Question *question = g_task_get_task_data (task);

  if (!secret_password_store_finish (result, &error))
    {
      return_error (task, error);
      return;
    }

  g_hash_table_remove (self->kept, question->name);
  g_task_return_boolean (task, TRUE);
}

/**
 * voc_secrets_keep_async:
 * @self: secrets
 * @format: a format that wants a key
 * @url: the address of a source
 * @key: its key
 * @cancellable: (nullable)
 * @callback: (scope async): called when the keyring has it, or does not take it
 *
 * Keeps the key of a source instead of the one that it had. In this run it is found
 * from now on, whatever the keyring says.
 */
void
voc_secrets_keep_async (VocSecrets          *self,
                        const VocFormatInfo *format,
                        const char          *url,
                        VocFeedKey          *key,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask           *task;
  Question        *question;
  g_autofree char *label = NULL;
  char            *text;

  g_return_if_fail (VOC_IS_SECRETS (self));
  g_return_if_fail (format != NULL && format->key != NULL && url != NULL && key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_secrets_keep_async);
  question = question_new (format, url);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_hash_table_insert (self->kept, g_strdup (question->name), voc_feed_key_ref (key));

  label = g_strdup_printf ("Vocation: %s", format->name);
  text = voc_feed_key_to_text (key);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, text, cancellable, kept_cb, task,
                         ATTRIBUTE_SOURCE, url, ATTRIBUTE_FORMAT, format->id, NULL);
  voc_feed_key_wipe (text);
}

/**
 * voc_secrets_keep_finish:
 *
 * Returns: whether the keyring has the key; else it is there for this run only, and
 *   @error in %VOC_SECRETS_ERROR says why
 */
gboolean
voc_secrets_keep_finish (VocSecrets   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_secrets_keep_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Forgetting */

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* That there was none is no error. */
  if (!secret_password_clear_finish (result, &error) && error != NULL)
    return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * voc_secrets_forget_async:
 * @self: secrets
 * @format: a format that wants a key
 * @url: the address of a source
 * @cancellable: (nullable)
 * @callback: (scope async): called when the key is gone
 *
 * Removes the key of a source.
 */
void
voc_secrets_forget_async (VocSecrets          *self,
                          const VocFormatInfo *format,
                          const char          *url,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask    *task;
  Question *question;

  g_return_if_fail (VOC_IS_SECRETS (self));
  g_return_if_fail (format != NULL && format->key != NULL && url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, voc_secrets_forget_async);
  question = question_new (format, url);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_hash_table_remove (self->kept, question->name);
  secret_password_clear (&schema, cancellable, forgotten_cb, task,
                         ATTRIBUTE_SOURCE, url, ATTRIBUTE_FORMAT, format->id, NULL);
}

/**
 * voc_secrets_forget_finish:
 *
 * Returns: whether the keyring has no key of the source any more; else @error is in
 *   %VOC_SECRETS_ERROR
 */
gboolean
voc_secrets_forget_finish (VocSecrets   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, voc_secrets_forget_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
