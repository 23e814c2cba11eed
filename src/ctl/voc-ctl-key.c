/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The key of a source: from a file, the standard input or whatever is open, never
 * from the command line, where everybody on the computer can see it. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-present.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* A key has some hundred bytes. */
#define MAX_BYTES 8192

static VocCtlStatus
tell_unread (VocCtl     *ctl,
             const char *file,
             int         code)
{
  voc_ctl_complain (ctl, _ ("“%1$s” cannot be read: %2$s"), file, g_strerror (code));
  return VOC_CTL_STORE;
}

/* (transfer full) (nullable) */
static char *
read_text (VocCtl       *ctl,
           const char   *file,
           VocCtlStatus *status)
{
  gboolean is_input = strcmp (file, "-") == 0;
  FILE    *stream = is_input ? stdin : fopen (file, "re");
  char    *text;
  gsize    length;
  int      code;

  if (stream == NULL)
    {
      *status = tell_unread (ctl, file, errno);
      return NULL;
    }

  text = g_malloc0 (MAX_BYTES + 1);
  errno = 0;
  length = fread (text, 1, MAX_BYTES, stream);
  code = ferror (stream) ? errno : 0;
  if (!is_input)
    fclose (stream);
  if (code == 0)
    return text;

  explicit_bzero (text, length);
  g_free (text);
  *status = tell_unread (ctl, file, code);
  return NULL;
}

/* As "app_id, app_key". */
static char *
dup_parts (const VocKeyPlan *plan)
{
  const char *ids[VOC_KEY_MAX_PARTS + 1] = { NULL };

  for (guint i = 0; i < plan->n_parts; i++)
    ids[i] = plan->parts[i].id;

  return g_strjoinv (", ", (char **) ids);
}

/**
 * voc_ctl_read_key:
 * @ctl: the run
 * @file: a file's name, "-" for the standard input
 * @format: what the key is for
 * @key: (out): the key
 * @status: (out): what to end with when the answer is %FALSE
 *
 * Returns: whether there is a key
 */
gboolean
voc_ctl_read_key (VocCtl              *ctl,
                  const char          *file,
                  const VocFormatInfo *format,
                  VocFeedKey         **key,
                  VocCtlStatus        *status)
{
  g_autofree char *parts = dup_parts (format->key);
  char            *text = read_text (ctl, file, status);

  if (text == NULL)
    return FALSE;

  *key = voc_feed_key_parse (format->key, text, NULL);
  voc_feed_key_wipe (text);
  if (*key != NULL)
    return TRUE;

  /* Translators: %1$s is a file, %2$s the name of a job board, %3$s are words such as
   * "app_id, app_key". */
  *status = voc_ctl_misuse (ctl, _ ("“%1$s” has no key of %2$s. It wants a line PART=VALUE for each of %3$s."), file, format->name, parts);
  return FALSE;
}

/**
 * voc_ctl_keep_key:
 * @ctl: the run
 * @source: a source that wants a key
 * @key: its key
 *
 * Puts a key into the keyring. This run ends before it could be of use elsewhere.
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_keep_key (VocCtl          *ctl,
                  const VocSource *source,
                  VocFeedKey      *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_library_keep_key_async (ctl->library, source, key, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (voc_library_keep_key_finish (ctl->library, result, &error))
    return VOC_CTL_OK;
  if (error->domain != VOC_SECRETS_ERROR)
    return voc_ctl_fail (ctl, error);

  voc_ctl_complain (ctl, _ ("The keyring does not keep the key. Give it to each run in the variable VOCATION_KEY, or unlock the keyring and use “vocationctl sources key”."));
  return VOC_CTL_STORE;
}
