/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one value that everything turns about: a job listing of one source. It is
 * filled in by its maker on one thread, frozen by voc_listing_seal() (see
 * voc-listing-seal.c) and from then on shared between threads by an atomic
 * reference count. There is no GObject here: a feed brings a hundred thousand of
 * them, and nothing watches one. */

#include "model/voc-listing.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "model/voc-boxed-private.h"

#include <math.h>
#include <string.h>

/* Far beyond anything that is a title or an id; the longest titles seen are
 * under 300 characters. */
#define MAX_TITLE_CHARS 500
#define MAX_ID_BYTES 2048
#define MAX_URL_BYTES 8192
#define MAX_NAME_CHARS 1000
#define MAX_DESCRIPTION_BYTES (4 * 1024 * 1024)
#define MAX_PARTS 2000

VOC_DEFINE_BOXED_TYPE (VocListing, voc_listing, voc_listing_ref, voc_listing_unref)

static void
tag_free (VocTag *tag)
{
  g_free (tag->scheme);
  g_free (tag->code);
  g_free (tag->label);
  g_free (tag);
}

static void
listing_clear (VocListing *self)
{
  g_free (self->native_id);
  g_free (self->requisition_id);
  g_free (self->url);
  g_free (self->apply_url);
  g_free (self->title);
  g_free (self->company);
  g_free (self->company_url);
  g_free (self->department);
  g_free (self->team);
  g_free (self->employment_raw);
  g_free (self->workplace_raw);
  g_free (self->seniority_raw);
  g_free (self->language);
  g_free (self->description_html);
  g_free (self->description_text);
  g_free (self->deadline_text);
  g_free (self->attribution);
  g_free (self->raw);
  g_ptr_array_unref (self->locations);
  g_ptr_array_unref (self->pays);
  g_ptr_array_unref (self->tags);
}

/**
 * voc_listing_new:
 *
 * Returns: (transfer full): an empty open listing, to be filled in; its arrays
 *   are never %NULL
 */
VocListing *
voc_listing_new (void)
{
  VocListing *self = g_atomic_rc_box_new0 (VocListing);

  self->locations = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_location_free);
  self->pays = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_pay_free);
  self->tags = g_ptr_array_new_with_free_func ((GDestroyNotify) tag_free);
  return self;
}

/**
 * voc_listing_ref:
 * @self: a listing
 *
 * Any thread may call this on a sealed listing. The answer is not const for the
 * sake of g_autoptr only.
 *
 * Returns: (transfer full): @self
 */
VocListing *
voc_listing_ref (const VocListing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((VocListing *) self);
}

/**
 * voc_listing_unref:
 * @self: (nullable) (transfer full): a listing
 *
 * Any thread may call this.
 */
void
voc_listing_unref (VocListing *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, (GDestroyNotify) listing_clear);
}

/**
 * voc_set_text:
 * @field: a text member of a value that is being filled in
 * @value: (nullable): its text
 *
 * Sets a member to one clean line (see voc_text_clean()), or to %NULL when there
 * is nothing to see in @value.
 */
void
voc_set_text (char      **field,
              const char *value)
{
  g_autofree char *clean = voc_text_clean (value);

  g_return_if_fail (field != NULL);

  g_free (*field);
  *field = voc_text_is_blank (clean) ? NULL : g_steal_pointer (&clean);
}

/**
 * voc_listing_add_location:
 * @self: a listing that is not sealed
 * @location: (transfer full): a location
 */
void
voc_listing_add_location (VocListing  *self,
                          VocLocation *location)
{
  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (location != NULL);

  g_ptr_array_add (self->locations, location);
}

/**
 * voc_listing_add_pay:
 * @self: a listing that is not sealed
 * @pay: (transfer full): a pay range
 */
void
voc_listing_add_pay (VocListing *self,
                     VocPay     *pay)
{
  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (pay != NULL);

  g_ptr_array_add (self->pays, pay);
}

/**
 * voc_listing_add_tag:
 * @self: a listing that is not sealed
 * @scheme: "skill", "category", "free" or the name of a code system
 * @code: (nullable): the code in that system
 * @label: (nullable): the word as the source wrote it; a tag that has neither
 *   this nor a code is not added
 */
void
voc_listing_add_tag (VocListing *self,
                     const char *scheme,
                     const char *code,
                     const char *label)
{
  VocTag *tag;

  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (scheme != NULL);

  if (voc_text_is_blank (code) && voc_text_is_blank (label))
    return;

  tag = g_new0 (VocTag, 1);
  tag->scheme = g_strdup (scheme);
  voc_set_text (&tag->code, code);
  voc_set_text (&tag->label, label);
  g_ptr_array_add (self->tags, tag);
}

static gboolean
check_length (const char *name,
              const char *value,
              gsize       max_chars,
              GError    **error)
{
  if (value == NULL || strlen (value) <= max_chars || (gsize) g_utf8_strlen (value, -1) <= max_chars)
    return TRUE;

  g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE,
               "The %s is longer than %" G_GSIZE_FORMAT " characters", name, max_chars);
  return FALSE;
}

static gboolean
check_lengths (const VocListing *self,
               GError          **error)
{
  gsize description = self->description_html != NULL ? strlen (self->description_html) : 0;

  if (description > MAX_DESCRIPTION_BYTES || (self->description_text != NULL && strlen (self->description_text) > MAX_DESCRIPTION_BYTES))
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE,
                           "The description is longer than 4 MiB");
      return FALSE;
    }
  if (self->locations->len > MAX_PARTS || self->pays->len > MAX_PARTS || self->tags->len > MAX_PARTS)
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TOO_LARGE,
                   "The listing has more than %d places, pay ranges or tags", MAX_PARTS);
      return FALSE;
    }

  return check_length ("title", self->title, MAX_TITLE_CHARS, error) && check_length ("id", self->native_id, MAX_ID_BYTES, error) && check_length ("address", self->url, MAX_URL_BYTES, error) && check_length ("apply address", self->apply_url, MAX_URL_BYTES, error) && check_length ("company", self->company, MAX_NAME_CHARS, error) && check_length ("department", self->department, MAX_NAME_CHARS, error) && check_length ("team", self->team, MAX_NAME_CHARS, error);
}

/**
 * voc_listing_validate:
 * @self: a listing
 * @error: return location for a %VOC_PARSE_ERROR
 *
 * Tells whether a listing can be kept: it has a title and the source's id, its
 * coordinates are on the Earth, and nothing is absurdly long (a title of over
 * 500 characters is no title). Nothing is ever cut: what is merely long stays as
 * it is and is shortened where it is shown.
 *
 * Returns: %FALSE with %VOC_PARSE_ERROR_VALUE or %VOC_PARSE_ERROR_TOO_LARGE
 */
gboolean
voc_listing_validate (const VocListing *self,
                      GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (voc_text_is_blank (self->title))
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "The listing has no title");
      return FALSE;
    }
  if (voc_text_is_blank (self->native_id))
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "The listing has no id");
      return FALSE;
    }

  for (guint i = 0; i < self->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (self->locations, i);

      if (location->point.is_known && !(fabs (location->point.latitude) <= 90.0 && fabs (location->point.longitude) <= 180.0))
        {
          g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE,
                               "The coordinates are not on the Earth");
          return FALSE;
        }
    }

  return check_lengths (self, error);
}

/**
 * voc_listing_get_main_location:
 * @self: a listing
 *
 * Returns: (transfer none) (nullable): the location that the source calls the
 *   primary one, else the first work site, else the first location
 */
const VocLocation *
voc_listing_get_main_location (const VocListing *self)
{
  const VocLocation *site = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->locations->len; i++)
    {
      const VocLocation *location = g_ptr_array_index (self->locations, i);

      if (location->is_primary)
        return location;
      if (site == NULL && location->kind == VOC_LOCATION_WORK_SITE)
        site = location;
    }

  if (site == NULL && self->locations->len > 0)
    site = g_ptr_array_index (self->locations, 0);
  return site;
}

/* How well @pay says what the job pays; 0 when it must not stand for it. */
static guint
rank_pay (const VocPay *pay)
{
  static const guint8 provenance_ranks[] = { 3, 4, 3, 2, 1 };
  guint               rank;

  if ((pay->flags & VOC_PAY_FLAG_NOT_FOR_DISPLAY) != 0)
    return 0;
  if (pay->kind != VOC_PAY_KIND_BASE && pay->kind != VOC_PAY_KIND_TOTAL)
    return 0;
  if (!voc_pay_is_stated (pay) && pay->provenance != VOC_PAY_PROVENANCE_UNPAID && pay->raw == NULL)
    return 0;

  rank = provenance_ranks[pay->provenance];
  rank += pay->period != VOC_PAY_PERIOD_UNKNOWN && pay->period != VOC_PAY_PERIOD_ONCE ? 10 : 0;
  rank += pay->kind == VOC_PAY_KIND_BASE ? 20 : 0;
  rank += (pay->flags & VOC_PAY_FLAG_MIN_OVER_MAX) == 0 ? 40 : 0;
  rank += voc_pay_is_stated (pay) ? 80 : 0;
  return rank;
}

/**
 * voc_listing_get_main_pay:
 * @self: a listing
 *
 * Chooses the pay that stands for the listing in a row and in statistics: an
 * amount before mere words, base pay before total pay, a known period before an
 * unknown one, the feed's own field before a parsed text before an estimate; the
 * first of those that are alike. Bonuses, commission and shares never stand for
 * it, nor does pay that the source asks not to show.
 *
 * Returns: (transfer none) (nullable): that pay
 */
const VocPay *
voc_listing_get_main_pay (const VocListing *self)
{
  const VocPay *best = NULL;
  guint         best_rank = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->pays->len; i++)
    {
      const VocPay *pay = g_ptr_array_index (self->pays, i);
      guint         rank = rank_pay (pay);

      if (rank > best_rank)
        {
          best = pay;
          best_rank = rank;
        }
    }

  return best;
}

/**
 * voc_listing_get_place_text:
 * @self: a listing
 *
 * Returns: (transfer full) (nullable): the main location as one line, %NULL when
 *   the listing names none; how many more there are is not said
 */
char *
voc_listing_get_place_text (const VocListing *self)
{
  const VocLocation *location = voc_listing_get_main_location (self);

  return location != NULL ? voc_location_to_text (location) : NULL;
}

/**
 * voc_listing_is_extract:
 * @self: a sealed listing
 *
 * Job boards that give only the beginning of a text end it in "…", and blogs theirs in
 * "[...]". Three dots alone may end a whole one.
 *
 * Returns: whether its text is marked as one that goes on elsewhere
 */
gboolean
voc_listing_is_extract (const VocListing *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->description_text != NULL
         && (g_str_has_suffix (self->description_text, "…") || g_str_has_suffix (self->description_text, "[...]")
             || g_str_has_suffix (self->description_text, "[…]"));
}

/**
 * voc_listing_get_skills:
 * @self: a listing
 *
 * Returns: (transfer full) (array zero-terminated=1): the labels of its skill
 *   tags in the source's order, each once however it is written
 */
char **
voc_listing_get_skills (const VocListing *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) skills = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->tags->len; i++)
    {
      const VocTag *tag = g_ptr_array_index (self->tags, i);

      if (tag->label != NULL && strcmp (tag->scheme, "skill") == 0 && g_hash_table_add (seen, voc_text_fold (tag->label)))
        g_strv_builder_add (skills, tag->label);
    }

  return g_strv_builder_end (skills);
}
