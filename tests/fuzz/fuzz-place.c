/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the places of a job: nothing is made up, and there is never more than
 * anybody reads. */

#include "fuzz-check.h"

#include "base/voc-text.h"

/* Of the splitter: places in a text, and pieces in a place. */
#define MAX_PLACES 64
#define MAX_PIECES 12

static void
check_guess (const VocPlaceGuess *guess)
{
  fuzz_check_text (guess->city);
  fuzz_check_text (guess->region);
  g_assert_true (guess->city != NULL || guess->region != NULL || guess->country != NULL || guess->area != NULL || guess->is_remote);
  if (guess->country != NULL)
    g_assert_true (strlen (guess->country) == 2 && g_ascii_isupper (guess->country[0]) && g_ascii_isupper (guess->country[1]));
}

/* A town that nobody wrote is made up, but for the names that stand for one. */
static void
check_said (const VocPlaceGuess *guess,
            const char          *text)
{
  g_autofree char *key = voc_text_key (text);
  g_autofree char *city = guess->city != NULL ? voc_text_key (guess->city) : NULL;

  for (const char *p = city; p != NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_assert_nonnull (strchr (key, *p));
  g_assert_true (city == NULL || *city != '\0');
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
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) guesses = voc_place_split (text);
  const char *country = voc_country_from_name (valid);
  const char *state = voc_us_state_from_name (valid);

  g_assert_cmpuint (guesses->len, <=, MAX_PLACES * MAX_PIECES);
  for (guint i = 0; i < guesses->len; i++)
    {
      check_guess (g_ptr_array_index (guesses, i));
      check_said (g_ptr_array_index (guesses, i), text);
    }

  g_assert_true (country == NULL || strlen (country) == 2);
  if (state != NULL)
    {
      g_assert_cmpuint (strlen (state), ==, 2);
      g_assert_cmpstr (voc_us_state_from_fips (voc_us_state_to_fips (state)), ==, state);
      g_assert_nonnull (voc_us_state_get_name (state));
    }
  return 0;
}
