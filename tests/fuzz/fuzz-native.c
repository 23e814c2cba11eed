/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any listing, written in the native format and as the store keeps it, and read back.
 * Each line of the input fills in a member: its first byte says which, the rest is the
 * value. */

#include "fuzz-check.h"

#include "base/voc-text.h"

#define MAX_LINES 200

/* Of the members that are texts: a letter, and where the member is. */
static const struct
{
  char  letter;
  gsize offset;
} texts[] = {
  { 'i', G_STRUCT_OFFSET (VocListing, native_id) },
  { 'q', G_STRUCT_OFFSET (VocListing, requisition_id) },
  { 't', G_STRUCT_OFFSET (VocListing, title) },
  { 'c', G_STRUCT_OFFSET (VocListing, company) },
  { 'd', G_STRUCT_OFFSET (VocListing, department) },
  { 'm', G_STRUCT_OFFSET (VocListing, team) },
  { 'E', G_STRUCT_OFFSET (VocListing, employment_raw) },
  { 'W', G_STRUCT_OFFSET (VocListing, workplace_raw) },
  { 'S', G_STRUCT_OFFSET (VocListing, seniority_raw) },
  { 'g', G_STRUCT_OFFSET (VocListing, language) },
  { 'D', G_STRUCT_OFFSET (VocListing, deadline_text) },
  { 'A', G_STRUCT_OFFSET (VocListing, attribution) },
};

static void
set_address (char      **field,
             const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, "/?=&", FALSE);
  g_autofree char *url = g_strconcat ("https://jobs.example.com/", escaped, NULL);

  voc_set_text (field, url);
}

static void
set_time (VocTimestamp *field,
          const char   *value)
{
  VocTimestamp timestamp;

  if (voc_date_parse (value, NULL, FUZZ_NOW, &timestamp))
    *field = timestamp;
}

static void
add_places (VocListing *listing,
            const char *value,
            gboolean    is_area)
{
  g_autoptr (GPtrArray) guesses = voc_place_split (value);

  for (guint i = 0; i < guesses->len; i++)
    {
      const VocPlaceGuess *guess = g_ptr_array_index (guesses, i);
      VocLocation         *location = voc_location_new ();

      location->kind = is_area ? VOC_LOCATION_ELIGIBLE_AREA : VOC_LOCATION_WORK_SITE;
      voc_set_text (&location->raw, value);
      voc_set_text (&location->city, guess->city);
      voc_set_text (&location->region, guess->region);
      voc_set_text (&location->country, guess->country);
      voc_listing_add_location (listing, location);
    }
}

static void
add_pay (VocListing *listing,
         const char *value)
{
  g_autoptr (VocPay) pay = voc_pay_new ();

  pay->kind = (VocPayKind) ((guint) *value % (VOC_PAY_KIND_OTHER + 1));
  /* Whose dollars they are, is settled by where the job is before it is a listing. */
  if (*value != '\0' && voc_pay_parse (value + 1, pay) && (*pay->currency != '\0' || strchr (pay->raw, '$') == NULL))
    voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
set_number (VocListing *listing,
            char        letter,
            guint       number)
{
  if (letter == 'e')
    listing->employment = (VocEmployment) (number % (1u << VOC_N_EMPLOYMENTS));
  else if (letter == 'k')
    listing->term = (VocContractTerm) (number % (VOC_CONTRACT_FIXED_TERM + 1));
  else if (letter == 'w')
    listing->workplace = (VocWorkplace) (number % VOC_N_WORKPLACES);
  else if (letter == 's')
    listing->seniority = (VocSeniority) (number % (VOC_SENIORITY_EXECUTIVE + 1));
  else
    listing->positions = (int) (number % 1000);
}

/* What is no text and no number. A description is HTML or text: no feed's reader fills in both,
 * and the native format writes the one there is. */
static void
set_other (VocListing *listing,
           char        letter,
           const char *value)
{
  if (letter == 'u')
    set_address (&listing->url, value);
  else if (letter == 'a')
    set_address (&listing->apply_url, value);
  else if (letter == 'C')
    set_address (&listing->company_url, value);
  else if (letter == 'P')
    set_time (&listing->published, value);
  else if (letter == 'X')
    set_time (&listing->expires, value);
  else if (letter == 'B')
    set_time (&listing->starts, value);
  else if (letter == 'l' || letter == 'r')
    add_places (listing, value, letter == 'r');
  else if (letter == '$')
    add_pay (listing, value);
  else if (letter == '#')
    voc_listing_add_tag (listing, "skill", NULL, value);
  else if (letter == '%')
    voc_listing_add_tag (listing, "free", NULL, value);
  else if (letter == 'h' && listing->description_html == NULL && listing->description_text == NULL)
    listing->description_html = g_strdup (value);
  else if (letter == 'x' && listing->description_html == NULL && listing->description_text == NULL)
    listing->description_text = g_strdup (value);
}

static void
fill_in (VocListing *listing,
         const char *line)
{
  char             letter = *line;
  g_autofree char *value = g_utf8_make_valid (letter != '\0' ? line + 1 : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].letter == letter)
      {
        voc_set_text (&G_STRUCT_MEMBER (char *, listing, texts[i].offset), value);
        return;
      }

  if (letter != '\0' && strchr ("ekwsn", letter) != NULL)
    set_number (listing, letter, (guint) g_ascii_strtoull (value, NULL, 10));
  else
    set_other (listing, letter, value);
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (fuzz_end_at_warning_cb, NULL, NULL);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_LINES);
  g_autoptr (VocListing) listing = voc_listing_new ();
  g_autoptr (GPtrArray) pays = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    fill_in (listing, lines[i]);
  if (!voc_listing_validate (listing, NULL))
    return 0;

  listing = voc_listing_seal (g_steal_pointer (&listing));
  /* What its text says of pay is found before it is a listing. */
  pays = voc_pay_find_words (listing->description_text);
  if (pays->len > 0)
    return 0;

  fuzz_check_listing (listing);
  return 0;
}
