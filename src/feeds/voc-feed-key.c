/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A person's key for a source that wants one: its parts by name, as text for the
 * keyring and for files, and as what a request carries. What is wrong with a key is
 * told by the name of the part, never by its value, for that message is shown and
 * logged. Pure, for any thread. */

#include "feeds/voc-feed-key.h"

#include "base/voc-error.h"

#include <string.h>

/* Keys of the publishers that are known have up to 64. */
#define MAX_VALUE_BYTES 500

struct _VocFeedKey
{
  const VocKeyPlan *plan;
  char             *values[VOC_KEY_MAX_PARTS];
};

/**
 * voc_feed_key_wipe:
 * @text: (nullable) (transfer full): a text that has a secret in it
 *
 * Frees it, and leaves nothing of it in memory.
 */
void
voc_feed_key_wipe (char *text)
{
  if (text == NULL)
    return;

  explicit_bzero (text, strlen (text));
  g_free (text);
}

/**
 * voc_feed_headers_wipe:
 * @headers: (nullable) (transfer full) (array zero-terminated=1): names and values
 *
 * As voc_feed_key_wipe(), for the headers of a request.
 */
void
voc_feed_headers_wipe (char **headers)
{
  for (guint i = 0; headers != NULL && headers[i] != NULL; i++)
    voc_feed_key_wipe (headers[i]);
  g_free (headers);
}

/**
 * voc_feed_is_stand_in:
 * @url: an address
 *
 * A server of this machine that answers at the paths of a publisher stands in for it:
 * for trying something out without a key of one's own, and for tests.
 *
 * Returns: whether the address is one of this machine
 */
gboolean
voc_feed_is_stand_in (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && (strcmp (host, "127.0.0.1") == 0 || strcmp (host, "::1") == 0 || g_ascii_strcasecmp (host, "localhost") == 0);
}

static void
key_clear (gpointer data)
{
  VocFeedKey *self = data;

  for (guint i = 0; i < VOC_KEY_MAX_PARTS; i++)
    g_clear_pointer (&self->values[i], voc_feed_key_wipe);
}

/* What is pasted brings blanks along; what has a control character could add a header
 * to a request. */
static char *
dup_value (const VocKeyPart *part,
           const char       *value,
           GError          **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (value != NULL ? value : ""));
  gsize            length = strlen (clean);
  gboolean         is_good = length <= MAX_VALUE_BYTES;

  if (length == 0)
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "The key has no “%s”", part->id);
      return NULL;
    }

  for (gsize i = 0; i < length && is_good; i++)
    is_good = g_ascii_isgraph (clean[i]);
  if (!is_good)
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "The “%s” of the key is too long, or has signs in it that none has", part->id);
      explicit_bzero (clean, length);
      return NULL;
    }

  return g_steal_pointer (&clean);
}

/**
 * voc_feed_key_new:
 * @plan: of a format
 * @values: (array): as many as the plan has parts, in their order; blanks around them
 *   do not count
 * @error: return location for %VOC_PARSE_ERROR_VALUE
 *
 * Returns: (transfer full) (nullable): a key; %NULL when a part is missing or is none
 */
VocFeedKey *
voc_feed_key_new (const VocKeyPlan  *plan,
                  const char *const *values,
                  GError           **error)
{
  g_autoptr (VocFeedKey) self = NULL;

  g_return_val_if_fail (plan != NULL && plan->n_parts <= VOC_KEY_MAX_PARTS, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  self = g_atomic_rc_box_new0 (VocFeedKey);
  self->plan = plan;
  for (guint i = 0; i < plan->n_parts; i++)
    {
      self->values[i] = dup_value (&plan->parts[i], values[i], error);
      if (self->values[i] == NULL)
        return NULL;
    }

  return g_steal_pointer (&self);
}

/* The part that a line such as "app_key = 0123" names. */
static guint
find_part (const VocKeyPlan *plan,
           const char       *line,
           gsize             length)
{
  for (guint i = 0; i < plan->n_parts; i++)
    if (strlen (plan->parts[i].id) == length && g_ascii_strncasecmp (plan->parts[i].id, line, length) == 0)
      return i;

  return plan->n_parts;
}

/**
 * voc_feed_key_parse:
 * @plan: of a format
 * @text: a line `part=value` for each part; blanks around both, empty lines, and
 *   lines that begin with `#` or name a part that the plan has not, do not count
 * @error: return location for %VOC_PARSE_ERROR_VALUE
 *
 * Reads what voc_feed_key_to_text() wrote, or a person.
 *
 * Returns: (transfer full) (nullable): a key
 */
VocFeedKey *
voc_feed_key_parse (const VocKeyPlan *plan,
                    const char       *text,
                    GError          **error)
{
  char       *values[VOC_KEY_MAX_PARTS] = { NULL };
  VocFeedKey *self;

  g_return_val_if_fail (plan != NULL && plan->n_parts <= VOC_KEY_MAX_PARTS, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  for (const char *line = text; *line != '\0'; line += strspn (line, "\n"))
    {
      gsize       length = strcspn (line, "\n");
      const char *sign = memchr (line, '=', length);
      const char *end = line + length;
      guint       i;

      line += strspn (line, " \t\r");
      if (sign != NULL && line < sign)
        {
          i = find_part (plan, line, strcspn (line, " \t="));
          if (i < plan->n_parts && values[i] == NULL)
            values[i] = g_strndup (sign + 1, (gsize) (end - sign - 1));
        }
      line = end;
    }

  self = voc_feed_key_new (plan, (const char *const *) values, error);
  for (guint i = 0; i < VOC_KEY_MAX_PARTS; i++)
    voc_feed_key_wipe (values[i]);
  return self;
}

/**
 * voc_feed_key_ref:
 * @self: a key
 *
 * Returns: (transfer full): @self
 */
VocFeedKey *
voc_feed_key_ref (VocFeedKey *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * voc_feed_key_unref:
 * @self: (transfer full): a key
 */
void
voc_feed_key_unref (VocFeedKey *self)
{
  g_atomic_rc_box_release_full (self, key_clear);
}

/**
 * voc_feed_key_get_plan:
 * @self: a key
 *
 * Returns: (transfer none): what its parts are
 */
const VocKeyPlan *
voc_feed_key_get_plan (const VocFeedKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plan;
}

/**
 * voc_feed_key_get_value:
 * @self: a key
 * @part: the number of one of its parts
 *
 * Returns: (transfer none): that part
 */
const char *
voc_feed_key_get_value (const VocFeedKey *self,
                        guint             part)
{
  g_return_val_if_fail (self != NULL && part < self->plan->n_parts, NULL);

  return self->values[part];
}

/**
 * voc_feed_key_to_text:
 * @self: a key
 *
 * Returns: (transfer full): its parts as voc_feed_key_parse() reads them, to be
 *   freed with voc_feed_key_wipe()
 */
char *
voc_feed_key_to_text (const VocFeedKey *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  /* Never moved, so that no copy stays behind. */
  text = g_string_sized_new (VOC_KEY_MAX_PARTS * (MAX_VALUE_BYTES + 50));
  for (guint i = 0; i < self->plan->n_parts; i++)
    g_string_append_printf (text, "%s=%s\n", self->plan->parts[i].id, self->values[i]);

  return g_string_free (text, FALSE);
}

/* The parts of one place, as in the query of an address or in a form. */
static GString *
append_parts (const VocFeedKey *self,
              VocKeyPlace       place,
              GString          *text)
{
  for (guint i = 0; i < self->plan->n_parts; i++)
    if (self->plan->parts[i].place == place)
      {
        char *escaped = g_uri_escape_string (self->values[i], NULL, FALSE);

        g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "&" : "", self->plan->parts[i].field, escaped);
        voc_feed_key_wipe (escaped);
      }

  return text;
}

/* Escaped, a value is three times as long at most. */
static GString *
text_new (void)
{
  return g_string_sized_new (VOC_KEY_MAX_PARTS * (3 * MAX_VALUE_BYTES + 50) + 200);
}

/**
 * voc_feed_key_dup_query:
 * @self: a key
 *
 * Returns: (transfer full) (nullable): the parameters that it adds to the query of a
 *   request, to be freed with voc_feed_key_wipe()
 */
char *
voc_feed_key_dup_query (const VocFeedKey *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = append_parts (self, VOC_KEY_QUERY, text_new ());
  return g_string_free (text, text->len == 0);
}

/**
 * voc_feed_key_dup_headers:
 * @self: a key
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the names and values
 *   of the headers that it adds to a request, in turn
 */
char **
voc_feed_key_dup_headers (const VocFeedKey *self)
{
  g_autoptr (GStrvBuilder) headers = g_strv_builder_new ();
  guint n = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->plan->n_parts; i++)
    if (self->plan->parts[i].place == VOC_KEY_HEADER)
      {
        g_strv_builder_add (headers, self->plan->parts[i].field);
        g_strv_builder_add (headers, self->values[i]);
        n++;
      }

  return n > 0 ? g_strv_builder_end (headers) : NULL;
}

/**
 * voc_feed_key_dup_form:
 * @self: a key that is exchanged for a token
 *
 * Returns: (transfer full): the form that asks for the token, to be freed with
 *   voc_feed_key_wipe()
 */
char *
voc_feed_key_dup_form (const VocFeedKey *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL && self->plan->token_form != NULL, NULL);

  text = text_new ();
  g_string_append (text, self->plan->token_form);
  return g_string_free (append_parts (self, VOC_KEY_FORM, text), FALSE);
}

/**
 * voc_feed_key_dup_token_url:
 * @plan: of a format with tokens
 * @url: the address of the source
 *
 * A stand-in for the publisher on this machine gives out tokens too, at the path of
 * the publisher's own.
 *
 * Returns: (transfer full): where the token is asked for
 */
char *
voc_feed_key_dup_token_url (const VocKeyPlan *plan,
                            const char       *url)
{
  g_autoptr (GUri) own = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) theirs = NULL;
  g_autoptr (GUri) stand_in = NULL;

  g_return_val_if_fail (plan != NULL && plan->token_url != NULL, NULL);

  if (own == NULL || !voc_feed_is_stand_in (url))
    return g_strdup (plan->token_url);

  theirs = g_uri_parse (plan->token_url, G_URI_FLAGS_ENCODED, NULL);
  stand_in = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (own), NULL, g_uri_get_host (own), g_uri_get_port (own),
                          g_uri_get_path (theirs), g_uri_get_query (theirs), NULL);
  return g_uri_to_string (stand_in);
}
