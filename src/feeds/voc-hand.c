/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A listing that a person types or pastes: from what was typed to a listing and back. What
 * the form has no field for stays as it was, and so does what was not touched: the text of a
 * web page keeps its HTML, several places stay several. Nothing is filled in that nobody
 * wrote. */

#include "feeds/voc-hand.h"

#include "feeds/voc-feed-reader.h"
#include "feeds/voc-format-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"

#include <string.h>

/* What is longer is no title, but a text without lines. */
#define MAX_TITLE_BYTES 120

/* More than any opening has; a feed's record may be as long. */
#define MAX_LINE_BYTES 2000
#define MAX_TEXT_BYTES (1024 * 1024)

/* By VocPayPeriod: words that voc_pay_parse() reads. */
static const char *const period_words[] = {
  NULL, "an hour", "a day", "a week", "biweekly", NULL, "a month", "a year", NULL
};

/**
 * voc_hand_form_new:
 *
 * Returns: (transfer full): an empty form
 */
VocHandForm *
voc_hand_form_new (void)
{
  return g_new0 (VocHandForm, 1);
}

/**
 * voc_hand_form_free:
 * @self: (nullable) (transfer full): a form
 */
void
voc_hand_form_free (VocHandForm *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->company);
  g_free (self->place);
  g_free (self->pay);
  g_free (self->url);
  g_free (self->description);
  g_free (self);
}

static void
append_amount (GString *text,
               gint64   amount,
               double   minor)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (number, sizeof number, minor > 1.0 && amount % (gint64) minor != 0 ? "%.2f" : "%.0f", (double) amount / minor));
}

/* (nullable): what a field of it says; not what its text does */
static const VocPay *
get_own_pay (const VocListing *listing)
{
  const VocPay *pay = voc_listing_get_main_pay (listing);

  if (pay == NULL || (pay->flags & VOC_PAY_FLAG_FOUND) == 0)
    return pay;

  for (guint i = 0; i < listing->pays->len; i++)
    {
      pay = g_ptr_array_index (listing->pays, i);
      if ((pay->flags & VOC_PAY_FLAG_FOUND) == 0)
        return pay;
    }
  return NULL;
}

/* As it was written; of what a page has in fields, words that can be read again. */
static char *
dup_pay (const VocListing *listing)
{
  const VocPay *pay = get_own_pay (listing);
  g_autoptr (GString) text = g_string_new (NULL);
  double minor;

  if (pay == NULL)
    return NULL;
  if (!voc_text_is_blank (pay->raw))
    return g_strdup (pay->raw);
  if (!voc_pay_is_stated (pay))
    return NULL;

  minor = voc_pay_get_minor_unit (pay->currency);
  if (pay->min == VOC_PAY_UNSTATED)
    g_string_append (text, "up to ");
  else if (pay->max == VOC_PAY_UNSTATED)
    g_string_append (text, "from ");
  g_string_append_printf (text, "%s%s", pay->currency, *pay->currency != '\0' ? " " : "");
  append_amount (text, pay->min != VOC_PAY_UNSTATED ? pay->min : pay->max, minor);
  if (pay->min != VOC_PAY_UNSTATED && pay->max != VOC_PAY_UNSTATED && pay->min != pay->max)
    {
      g_string_append (text, "–");
      append_amount (text, pay->max, minor);
    }
  if (period_words[pay->period] != NULL)
    g_string_append_printf (text, " %s", period_words[pay->period]);
  return g_strdup (text->str);
}

/* As it was written, if it was. */
static char *
dup_place (const VocListing *listing)
{
  const VocLocation *location = voc_listing_get_main_location (listing);

  return location != NULL && !voc_text_is_blank (location->raw) ? g_strdup (location->raw) : voc_listing_get_place_text (listing);
}

/**
 * voc_hand_form_from_listing:
 * @listing: a sealed listing, that voc_hand_form_to_listing() or voc_hand_adopt() gave
 *
 * Returns: (transfer full): a form with what the listing says; pay that only stands in its
 *   text is left there
 */
VocHandForm *
voc_hand_form_from_listing (const VocListing *listing)
{
  VocHandForm *self = voc_hand_form_new ();

  g_return_val_if_fail (listing != NULL, self);

  self->title = g_strdup (listing->title);
  self->company = g_strdup (listing->company);
  self->place = dup_place (listing);
  self->workplace = listing->workplace;
  self->employment = listing->employment;
  self->pay = dup_pay (listing);
  self->url = g_strdup (listing->url != NULL ? listing->url : listing->apply_url);
  self->published = listing->published;
  self->expires = listing->expires;
  self->description = g_strdup (listing->description_text);
  return self;
}

/**
 * voc_hand_complete_address:
 * @text: (nullable): what was typed or pasted
 *
 * Returns: (transfer full) (nullable): the address that it is, of the web with its scheme, or
 *   of mail with "mailto:"; %NULL for anything else
 */
char *
voc_hand_complete_address (const char *text)
{
  g_autofree char *clean = voc_text_clean (text);
  g_autofree char *full = NULL;
  g_autoptr (GUri) uri = NULL;

  if (voc_text_is_blank (clean) || strpbrk (clean, " \t\n<>\"") != NULL)
    return NULL;

  if (g_ascii_strncasecmp (clean, "mailto:", 7) == 0)
    return strchr (clean, '@') != NULL ? g_steal_pointer (&clean) : NULL;

  full = strstr (clean, "://") == NULL ? g_strconcat ("https://", clean, NULL) : g_strdup (clean);
  uri = g_uri_parse (full, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || (g_strcmp0 (g_uri_get_scheme (uri), "http") != 0 && g_strcmp0 (g_uri_get_scheme (uri), "https") != 0))
    return NULL;
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  /* A word is none; "localhost:8080" is one. */
  if (strstr (clean, "://") == NULL && strchr (g_uri_get_host (uri), '.') == NULL && g_uri_get_port (uri) < 0)
    return NULL;

  return g_steal_pointer (&full);
}

static gboolean
is_too_long (const char *text,
             gsize       most)
{
  return text != NULL && strlen (text) > most;
}

/* By the rule of who reads what is kept. */
static gboolean
is_valid (const VocHandForm *self)
{
  g_autoptr (VocListing) draft = voc_listing_new ();

  voc_set_text (&draft->native_id, "-");
  voc_set_text (&draft->title, self->title);
  voc_set_text (&draft->company, self->company);
  return voc_listing_validate (draft, NULL);
}

/**
 * voc_hand_form_check:
 * @self: a form
 *
 * Returns: why it can't be kept, or %VOC_HAND_FLAW_NONE: what voc_listing_validate() refuses is
 *   refused here
 */
VocHandFlaw
voc_hand_form_check (const VocHandForm *self)
{
  const char *const lines[] = { self->title, self->company, self->place, self->pay, self->url };
  g_autofree char  *address = NULL;
  g_autofree char  *title = voc_text_clean (self->title);

  if (voc_text_is_blank (title))
    return VOC_HAND_FLAW_TITLE;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (is_too_long (lines[i], MAX_LINE_BYTES))
      return VOC_HAND_FLAW_SIZE;
  if (is_too_long (self->description, MAX_TEXT_BYTES) || !is_valid (self))
    return VOC_HAND_FLAW_SIZE;

  address = voc_hand_complete_address (self->url);
  return address == NULL && !voc_text_is_blank (self->url) ? VOC_HAND_FLAW_ADDRESS : VOC_HAND_FLAW_NONE;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *one = voc_text_clean (a);
  g_autofree char *other = voc_text_clean (b);

  return g_strcmp0 (one != NULL ? one : "", other != NULL ? other : "") == 0;
}

static void
set_pay (VocListing *listing,
         const char *text)
{
  g_autoptr (VocPay) pay = voc_pay_new ();

  g_ptr_array_set_size (listing->pays, 0);
  if (voc_text_is_blank (text))
    return;

  /* "Competitive" is worth showing, and no amount. */
  if (!voc_pay_parse (text, pay))
    voc_set_text (&pay->raw, text);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
set_description (VocListing *listing,
                 const char *text)
{
  g_clear_pointer (&listing->description_html, g_free);
  g_free (listing->description_text);
  listing->description_text = voc_text_is_blank (text) ? NULL : g_strdup (text);
  listing->is_text_of_html = FALSE;
}

static gboolean
is_same_moment (VocTimestamp a,
                VocTimestamp b)
{
  return a.precision == b.precision && (a.precision == VOC_DATE_NONE || a.unix_seconds == b.unix_seconds);
}

/* What was read into the words by the place is read anew when the place is another one. */
static void
forget_dollars (VocListing *listing)
{
  for (guint i = 0; i < listing->pays->len; i++)
    {
      VocPay *pay = g_ptr_array_index (listing->pays, i);
      g_autoptr (VocPay) again = voc_pay_new ();

      if (pay->provenance == VOC_PAY_PROVENANCE_PARSED && voc_pay_parse (pay->raw, again) && *again->currency == '\0')
        *pay->currency = '\0';
    }
}

/* How often pay comes is read anew where it was the text that said it. */
static void
forget_payments (VocListing *listing,
                 const char *text)
{
  for (guint i = 0; i < listing->pays->len; i++)
    {
      VocPay *pay = g_ptr_array_index (listing->pays, i);
      g_autoptr (VocPay) again = voc_pay_copy (pay);

      voc_pay_set_payments (again, 0);
      voc_pay_take_payments (again, NULL);
      if (voc_pay_get_payments (again) != 0)
        continue;
      voc_pay_take_payments (again, text);
      if (voc_pay_get_payments (again) == voc_pay_get_payments (pay))
        voc_pay_set_payments (pay, 0);
    }
}

/* Only what the person has changed: see the top. */
static void
apply (const VocHandForm *self,
       const VocHandForm *before,
       VocListing        *listing)
{
  voc_set_text (&listing->title, self->title);
  voc_set_text (&listing->company, self->company);
  if (self->workplace != before->workplace)
    {
      listing->workplace = self->workplace;
      g_clear_pointer (&listing->workplace_raw, g_free);
    }
  if (self->employment != before->employment)
    {
      listing->employment = self->employment;
      g_clear_pointer (&listing->employment_raw, g_free);
    }
  if (!is_same_text (self->place, before->place))
    {
      g_ptr_array_set_size (listing->locations, 0);
      voc_feed_add_places (listing, self->place);
      forget_dollars (listing);
    }
  if (!is_same_text (self->pay, before->pay))
    set_pay (listing, self->pay);
  if (!is_same_text (self->url, before->url))
    {
      g_free (listing->url);
      listing->url = voc_hand_complete_address (self->url);
      g_clear_pointer (&listing->apply_url, g_free);
    }
  if (!is_same_moment (self->published, before->published))
    listing->published = self->published;
  if (!is_same_moment (self->expires, before->expires))
    {
      listing->expires = self->expires;
      g_clear_pointer (&listing->deadline_text, g_free);
    }
  if (g_strcmp0 (self->description, before->description) != 0)
    {
      forget_payments (listing, before->description);
      set_description (listing, self->description);
    }
}

/* What stands in the text is read anew. */
static void
drop_found_pay (VocListing *listing)
{
  for (guint i = listing->pays->len; i > 0; i--)
    {
      const VocPay *pay = g_ptr_array_index (listing->pays, i - 1);

      if ((pay->flags & VOC_PAY_FLAG_FOUND) != 0)
        g_ptr_array_remove_index (listing->pays, i - 1);
    }
}

/**
 * voc_hand_form_to_listing:
 * @self: a form without flaws
 * @base: (nullable): a sealed listing that the form was filled with; what the form does not
 *   change stays as it is there
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the listing, sealed, as it is kept: it has been read from
 *   its posting, so that also the pay that its text states is in it. Its id is that of @base, or
 *   a new one. %NULL with @error set to a %VOC_PARSE_ERROR when it could not be read again
 */
VocListing *
voc_hand_form_to_listing (const VocHandForm *self,
                          const VocListing  *base,
                          GError           **error)
{
  g_autoptr (VocListing) draft = base != NULL ? voc_listing_thaw (base) : voc_listing_new ();
  g_autoptr (VocHandForm) before = base != NULL ? voc_hand_form_from_listing (base) : voc_hand_form_new ();
  g_autoptr (VocListing) listing = NULL;
  g_autofree char *posting = NULL;
  guint            n_own;

  g_return_val_if_fail (voc_hand_form_check (self) == VOC_HAND_FLAW_NONE, NULL);

  drop_found_pay (draft);
  apply (self, before, draft);
  if (draft->native_id == NULL)
    draft->native_id = g_uuid_string_random ();
  memset (&draft->content_hash, 0, sizeof draft->content_hash);
  n_own = draft->pays->len;
  draft = voc_listing_seal (draft);

  posting = voc_native_listing_to_json (draft);
  listing = voc_native_listing_from_json (posting, error);
  if (listing == NULL)
    return NULL;

  for (guint i = n_own; i < listing->pays->len; i++)
    ((VocPay *) g_ptr_array_index (listing->pays, i))->flags |= VOC_PAY_FLAG_FOUND;
  return voc_listing_seal (g_steal_pointer (&listing));
}

static void
copy_locations (VocListing       *listing,
                const VocListing *base)
{
  for (guint i = 0; i < base->locations->len; i++)
    voc_listing_add_location (listing, voc_location_copy (g_ptr_array_index (base->locations, i)));
}

static void
copy_own_pays (VocListing       *listing,
               const VocListing *base)
{
  for (guint i = 0; i < base->pays->len; i++)
    voc_listing_add_pay (listing, voc_pay_copy (g_ptr_array_index (base->pays, i)));
  drop_found_pay (listing);
}

/**
 * voc_hand_form_read_pay:
 * @self: a form, with flaws or without
 * @base: (nullable): see voc_hand_form_to_listing()
 *
 * Reads only the pay: of a form that is being typed.
 *
 * Returns: (transfer full) (nullable): the pay that the listing will have; without an amount when
 *   what was typed is none. %NULL when there is none
 */
VocPay *
voc_hand_form_read_pay (const VocHandForm *self,
                        const VocListing  *base)
{
  g_autoptr (VocListing) draft = voc_listing_new ();
  g_autofree char *place = base != NULL ? dup_place (base) : NULL;
  g_autofree char *pay = base != NULL ? dup_pay (base) : NULL;
  gboolean         is_there = base != NULL && is_same_text (self->place, place);
  const VocPay    *main_pay;

  if (is_there)
    copy_locations (draft, base);
  else
    voc_feed_add_places (draft, self->place);

  if (voc_text_is_blank (self->pay))
    {
      g_autoptr (GPtrArray) found = voc_pay_find (self->description);

      for (guint i = 0; found != NULL && i < found->len; i++)
        voc_listing_add_pay (draft, voc_pay_copy (g_ptr_array_index (found, i)));
    }
  else if (base != NULL && is_same_text (self->pay, pay))
    {
      copy_own_pays (draft, base);
      if (g_strcmp0 (self->description, base->description_text) != 0)
        forget_payments (draft, base->description_text);
    }
  else
    set_pay (draft, self->pay);

  for (guint i = 0; i < draft->pays->len; i++)
    voc_pay_take_payments (g_ptr_array_index (draft->pays, i), self->description);
  if (!is_there)
    forget_dollars (draft);
  voc_feed_settle_dollars (draft);
  main_pay = voc_listing_get_main_pay (draft);
  return main_pay != NULL ? voc_pay_copy (main_pay) : NULL;
}

/**
 * voc_hand_adopt:
 * @page: a listing that was read
 *
 * Returns: (transfer full): the same as one that was typed, sealed: with an id of its own, and of
 *   no source; to be a base of voc_hand_form_to_listing()
 */
VocListing *
voc_hand_adopt (const VocListing *page)
{
  VocListing *listing = voc_listing_thaw (page);
  g_autoptr (GPtrArray) found = voc_pay_find_words (listing->description_text);

  g_free (listing->native_id);
  listing->native_id = g_uuid_string_random ();
  listing->source_id = 0;
  for (guint i = 0; i < listing->pays->len; i++)
    {
      VocPay *pay = g_ptr_array_index (listing->pays, i);

      for (guint j = 0; found != NULL && j < found->len; j++)
        {
          const VocPay *other = g_ptr_array_index (found, j);

          if ((pay->provenance == VOC_PAY_PROVENANCE_PARSED || voc_pay_is_unclear (pay)) && g_strcmp0 (pay->raw, other->raw) == 0 && pay->min == other->min && pay->max == other->max)
            pay->flags |= VOC_PAY_FLAG_FOUND;
        }
    }
  return voc_listing_seal (listing);
}

/**
 * voc_hand_guess_title:
 * @text: (nullable): the text of a listing that was pasted
 *
 * Returns: (transfer full) (nullable): its first line, if that looks like a title: short, no
 *   sentence, and with a text below it
 */
char *
voc_hand_guess_title (const char *text)
{
  g_autofree char *first = NULL;
  g_autofree char *line = NULL;
  const char      *start = text;
  const char      *end;
  gunichar         last;

  while (start != NULL && *start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start != NULL ? strchr (start, '\n') : NULL;
  if (end == NULL || voc_text_is_blank (end) || end - start > MAX_TITLE_BYTES)
    return NULL;

  first = g_strndup (start, (gsize) (end - start));
  line = voc_text_clean (first);
  if (voc_text_is_blank (line) || strstr (line, "://") != NULL)
    return NULL;

  last = g_utf8_get_char (g_utf8_prev_char (line + strlen (line)));
  return last < 128 && strchr (".:;,!?", (int) last) != NULL ? NULL : g_steal_pointer (&line);
}

/**
 * voc_native_listing_from_json:
 * @json: a JobPosting
 * @error: return location
 *
 * Reads what voc_native_listing_to_json() wrote, by the rules of any feed.
 *
 * Returns: (transfer full) (nullable): the listing, not sealed, so that who keeps it can say
 *   whose it is; %NULL with @error set when it is none
 */
VocListing *
voc_native_listing_from_json (const char *json,
                              GError    **error)
{
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find ("native"), NULL, 0);
  g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
  VocReadStatus status;

  g_return_val_if_fail (json != NULL, NULL);

  voc_feed_reader_push (reader, json, strlen (json));
  voc_feed_reader_close (reader);
  status = voc_feed_reader_next (reader, &item, error);
  if (status == VOC_READ_RECORD && item.kind == VOC_FEED_ITEM_LISTING)
    return voc_listing_thaw (item.listing);

  if (error != NULL && *error == NULL)
    g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE, "It is no job posting");
  return NULL;
}
