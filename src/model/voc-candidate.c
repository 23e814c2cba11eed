/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A person that a recruiter keeps: personal data that never leaves this machine
 * but by the recruiter's own export. Filled in by its maker, frozen by
 * voc_candidate_seal(), then shared between threads by an atomic reference count.
 * The ways in and out are in voc-candidate-resume.c and voc-candidate-csv.c. */

#include "model/voc-candidate.h"

#include "base/voc-text.h"
#include "model/voc-boxed-private.h"

#include <math.h>
#include <string.h>

#define MAX_NAME_CHARS 200
#define MAX_LINE_CHARS 500
#define MAX_TEXT_CHARS 100000
#define MAX_LIST 500
#define MAX_ATTACHMENTS 200

/* Digits that tell one telephone from another whatever is dialled before them;
 * fewer than six are an extension. */
#define PHONE_DIGITS 9
#define MIN_PHONE_DIGITS 6

G_DEFINE_QUARK (voc - candidate - error - quark, voc_candidate_error)

VOC_DEFINE_BOXED_TYPE (VocCandidate, voc_candidate, voc_candidate_ref, voc_candidate_unref)

/**
 * voc_attachment_new:
 * @sha256: hex sum of the bytes
 * @name: the name that the file came with
 * @content_type: (nullable): its media type
 * @size: its bytes
 * @added_at: Unix seconds
 *
 * Returns: (transfer full): what is known of a kept file
 */
VocAttachment *
voc_attachment_new (const char *sha256,
                    const char *name,
                    const char *content_type,
                    gint64      size,
                    gint64      added_at)
{
  VocAttachment *self;

  g_return_val_if_fail (sha256 != NULL && name != NULL, NULL);

  self = g_new (VocAttachment, 1);
  self->sha256 = g_strdup (sha256);
  self->name = g_strdup (name);
  self->content_type = g_strdup (content_type);
  self->size = size;
  self->added_at = added_at;
  return self;
}

/**
 * voc_attachment_copy:
 * @self: an attachment
 *
 * Returns: (transfer full): a copy
 */
VocAttachment *
voc_attachment_copy (const VocAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return voc_attachment_new (self->sha256, self->name, self->content_type, self->size, self->added_at);
}

/**
 * voc_attachment_free:
 * @self: (nullable) (transfer full): an attachment
 */
void
voc_attachment_free (VocAttachment *self)
{
  if (self == NULL)
    return;

  g_free (self->sha256);
  g_free (self->name);
  g_free (self->content_type);
  g_free (self);
}

static void
candidate_clear (VocCandidate *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->headline);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->place);
  g_free (self->summary);
  g_free (self->wishes);
  g_free (self->notes);
  g_strfreev (self->skills);
  g_strfreev (self->tags);
  g_clear_pointer (&self->resume, voc_json_document_unref);
  g_ptr_array_unref (self->attachments);
}

/**
 * voc_candidate_new:
 *
 * Returns: (transfer full): a candidate without a name, to be filled in
 */
VocCandidate *
voc_candidate_new (void)
{
  VocCandidate *self = g_atomic_rc_box_new0 (VocCandidate);

  self->skills = g_new0 (char *, 1);
  self->tags = g_new0 (char *, 1);
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_attachment_free);
  return self;
}

/**
 * voc_candidate_edit:
 * @self: a candidate
 *
 * Returns: (transfer full): an unsealed copy with the same id and uuid
 */
VocCandidate *
voc_candidate_edit (const VocCandidate *self)
{
  VocCandidate *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = voc_candidate_new ();
  g_strfreev (copy->skills);
  g_strfreev (copy->tags);
  copy->id = self->id;
  copy->uuid = g_strdup (self->uuid);
  copy->name = g_strdup (self->name);
  copy->headline = g_strdup (self->headline);
  copy->email = g_strdup (self->email);
  copy->phone = g_strdup (self->phone);
  copy->place = g_strdup (self->place);
  copy->point = self->point;
  copy->summary = g_strdup (self->summary);
  copy->wishes = g_strdup (self->wishes);
  copy->notes = g_strdup (self->notes);
  copy->skills = g_strdupv (self->skills);
  copy->tags = g_strdupv (self->tags);
  copy->resume = self->resume != NULL ? voc_json_document_ref (self->resume) : NULL;
  for (guint i = 0; i < self->attachments->len; i++)
    g_ptr_array_add (copy->attachments, voc_attachment_copy (g_ptr_array_index (self->attachments, i)));
  copy->created_at = self->created_at;
  copy->changed_at = self->changed_at;
  copy->consent_at = self->consent_at;
  copy->keep_until = self->keep_until;
  return copy;
}

static void
clean_text (char   **field,
            gboolean is_block)
{
  g_autofree char *clean = is_block ? voc_text_clean_block (*field) : voc_text_clean (*field);

  g_free (*field);
  *field = voc_text_is_blank (clean) ? NULL : g_steal_pointer (&clean);
}

/* Each word once however it is written, blanks left out. */
static void
clean_list (char ***list)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; *list != NULL && (*list)[i] != NULL; i++)
    {
      g_autofree char *clean = voc_text_clean ((*list)[i]);

      if (!voc_text_is_blank (clean) && g_hash_table_add (seen, voc_text_fold (clean)))
        g_strv_builder_add (kept, clean);
    }

  g_strfreev (*list);
  *list = g_strv_builder_end (kept);
}

/**
 * voc_candidate_seal:
 * @self: (transfer full): a candidate that was filled in
 *
 * Freezes a candidate, so that any thread may read it: texts are cleaned (and
 * %NULL when there is nothing to see in them), words are in a list once, and a
 * candidate that has no uuid gets one.
 *
 * Returns: (transfer full): @self
 */
VocCandidate *
voc_candidate_seal (VocCandidate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_sealed)
    return self;

  clean_text (&self->uuid, FALSE);
  clean_text (&self->name, FALSE);
  clean_text (&self->headline, FALSE);
  clean_text (&self->email, FALSE);
  clean_text (&self->phone, FALSE);
  clean_text (&self->place, FALSE);
  clean_text (&self->summary, TRUE);
  clean_text (&self->wishes, TRUE);
  clean_text (&self->notes, TRUE);
  clean_list (&self->skills);
  clean_list (&self->tags);
  if (self->uuid == NULL)
    self->uuid = g_uuid_string_random ();
  self->is_sealed = TRUE;
  return self;
}

/**
 * voc_candidate_ref:
 * @self: a candidate
 *
 * Any thread may call this on a sealed candidate. The answer is not const for the
 * sake of g_autoptr only.
 *
 * Returns: (transfer full): @self
 */
VocCandidate *
voc_candidate_ref (const VocCandidate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((VocCandidate *) self);
}

/**
 * voc_candidate_unref:
 * @self: (nullable) (transfer full): a candidate
 *
 * Any thread may call this.
 */
void
voc_candidate_unref (VocCandidate *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, (GDestroyNotify) candidate_clear);
}

static gboolean
check_length (const char *name,
              const char *value,
              glong       max_chars,
              GError    **error)
{
  if (value == NULL || g_utf8_strlen (value, -1) <= max_chars)
    return TRUE;

  g_set_error (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_TOO_LONG,
               "The %s is longer than %ld characters", name, max_chars);
  return FALSE;
}

static gboolean
check_counts (const VocCandidate *self,
              GError            **error)
{
  if (g_strv_length (self->skills) <= MAX_LIST && g_strv_length (self->tags) <= MAX_LIST && self->attachments->len <= MAX_ATTACHMENTS)
    return TRUE;

  g_set_error_literal (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_TOO_MANY,
                       "The candidate has too many skills, tags or attachments");
  return FALSE;
}

/**
 * voc_candidate_validate:
 * @self: a candidate
 * @error: return location for a %VOC_CANDIDATE_ERROR
 *
 * Tells whether a candidate can be kept: there is a name, the coordinates are on
 * the Earth, and nothing is longer than a person would write (a name of 200
 * characters, a line of 500, a text of 100,000, 500 skills or tags). Whether an
 * e-mail address is one is not judged.
 *
 * Returns: whether it can be kept
 */
gboolean
voc_candidate_validate (const VocCandidate *self,
                        GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (voc_text_is_blank (self->name))
    {
      g_set_error_literal (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_NO_NAME, "The candidate has no name");
      return FALSE;
    }
  if (self->point.is_known && !(fabs (self->point.latitude) <= 90.0 && fabs (self->point.longitude) <= 180.0))
    {
      g_set_error_literal (error, VOC_CANDIDATE_ERROR, VOC_CANDIDATE_ERROR_PLACE, "The coordinates are not on the Earth");
      return FALSE;
    }

  return check_length ("name", self->name, MAX_NAME_CHARS, error) && check_length ("headline", self->headline, MAX_LINE_CHARS, error) && check_length ("e-mail address", self->email, MAX_LINE_CHARS, error) && check_length ("telephone number", self->phone, MAX_LINE_CHARS, error) && check_length ("place", self->place, MAX_LINE_CHARS, error) && check_length ("summary", self->summary, MAX_TEXT_CHARS, error) && check_length ("wishes", self->wishes, MAX_TEXT_CHARS, error) && check_length ("notes", self->notes, MAX_TEXT_CHARS, error) && check_counts (self, error);
}

/**
 * voc_email_key:
 * @email: (nullable): an e-mail address as it was written
 *
 * Makes the form by which two spellings of an address are the same: without
 * "mailto:", a name and angle brackets around it, blanks and capitals. Dots and
 * "+tags" stay, as only some servers ignore them.
 *
 * Returns: (transfer full) (nullable): the key, %NULL when it is no address
 */
char *
voc_email_key (const char *email)
{
  g_autofree char *clean = voc_text_clean (email);
  g_autofree char *folded = clean != NULL ? g_utf8_strdown (clean, -1) : NULL;
  const char      *start = folded;
  const char      *open;
  const char      *at;
  gsize            length;

  if (folded == NULL)
    return NULL;

  open = strrchr (folded, '<');
  if (open != NULL)
    start = open + 1;
  if (g_str_has_prefix (start, "mailto:"))
    start += strlen ("mailto:");
  length = strcspn (start, "> ?");
  at = memchr (start, '@', length);
  if (at == NULL || at == start || at + 1 == start + length)
    return NULL;

  return g_strndup (start, length);
}

/**
 * voc_phone_key:
 * @phone: (nullable): a telephone number as it was written
 *
 * Makes the form by which two spellings of a number are the same: its last nine
 * digits without an extension, so that "+1 (512) 555-0100" and "512 555 0100"
 * meet. Two numbers that differ only in what is before those meet as well; this is
 * for finding likely doubles that a person then looks at.
 *
 * Returns: (transfer full) (nullable): the key, %NULL when there are fewer than six
 *   digits
 */
char *
voc_phone_key (const char *phone)
{
  g_autofree char *folded = voc_text_fold (phone);
  g_autoptr (GString) digits = NULL;

  if (folded == NULL)
    return NULL;

  digits = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p++)
    {
      if (digits->len >= MIN_PHONE_DIGITS && (*p == 'x' || *p == 'e' || *p == '#'))
        break;
      /* "+49 (0)30": the bracketed zero is not dialled after a country code. */
      if (g_str_has_prefix (p, "(0)"))
        p += 2;
      else if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
    }
  if (digits->len < MIN_PHONE_DIGITS)
    return NULL;

  if (digits->len > PHONE_DIGITS)
    g_string_erase (digits, 0, (gssize) (digits->len - PHONE_DIGITS));
  return g_strdup (digits->str);
}
