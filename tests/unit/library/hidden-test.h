/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library-test.h"

#include "library/voc-library-hidden.h"

/* Hiding and showing through the library. */

static inline VocHidden *
hidden_test_list (LibraryTest *self)
{
  g_autoptr (GError) error = NULL;
  VocHidden *hidden;

  LIBRARY_TEST_CALL (result, voc_library_list_hidden, self->library);
  hidden = voc_library_list_hidden_finish (self->library, result, &error);
  g_assert_no_error (error);
  return hidden;
}

static inline VocHiddenEmployer *
hidden_test_hide (LibraryTest *self,
      const char  *name,
      const char  *reason,
      gint64       until,
      guint       *n_listings)
{
  g_autoptr (VocHiddenEmployer) wanted = voc_hidden_employer_new (name, reason);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) listings = NULL;
  VocHiddenEmployer *employer;

  wanted->until = until;
  {
    LIBRARY_TEST_CALL (result, voc_library_hide_employer, self->library, wanted);
    employer = voc_library_hide_employer_finish (self->library, result, &listings, NULL, &error);
  }
  g_assert_no_error (error);
  *n_listings = listings->len;
  return employer;
}

static inline guint
hidden_test_show (LibraryTest *self,
      gint64       id,
      gboolean     is_shown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) listings = NULL;

  LIBRARY_TEST_CALL (result, voc_library_show_employer, self->library, id, is_shown);
  g_assert_true (voc_library_show_employer_finish (self->library, result, &listings, &error));
  g_assert_no_error (error);
  return listings->len;
}

static inline void
hidden_test_count (LibraryTest *self,
       guint       *n,
       guint       *n_hidden)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");

  *n = voc_result_get_n (answer);
  *n_hidden = answer->n_hidden;
}

/* The employer of the first listing. */
static inline char *
hidden_test_find_employer (LibraryTest *self)
{
  g_autoptr (VocResult) answer = library_test_search (self, "");
  g_autoptr (VocListing) listing = library_test_get (self, g_array_index (answer->ids, gint64, 0));

  g_assert_nonnull (listing->company);
  return g_strdup (listing->company);
}
