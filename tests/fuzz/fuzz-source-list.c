/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a list of sources. What was read is written and read again in both
 * formats, without what lets somebody in, and is the same then. */

#include "fuzz-check.h"

#include "base/voc-text.h"
#include "feeds/voc-source-list.h"

#define MAX_SOURCES 5000
#define MAX_URL_BYTES 2048

static void
check_source (const VocSource *source)
{
  fuzz_check_text (source->url);
  fuzz_check_text (source->home_url);
  fuzz_check_text (source->name);
  g_assert_true (source->url == NULL || strlen (source->url) <= MAX_URL_BYTES);
  g_assert_true (source->format == NULL || voc_formats_find (source->format) != NULL);
  if (source->url != NULL)
    {
      gboolean         has_secret = FALSE;
      gboolean         has_another = FALSE;
      g_autofree char *bare = voc_source_list_dup_public_url (source->url, &has_secret);
      g_autofree char *barer = voc_source_list_dup_public_url (bare, &has_another);

      g_assert_cmpstr (barer, ==, bare);
      g_assert_false (has_another);
      g_assert_true (has_secret || g_str_equal (bare, source->url));
    }
}

static void
check_same (const VocSource *a,
            const VocSource *b)
{
  g_assert_cmpstr (a->url, ==, b->url);
  g_assert_cmpstr (a->home_url, ==, b->home_url);
  g_assert_cmpstr (a->format, ==, b->format);
  g_assert_cmpint (a->is_paused, ==, b->is_paused);
  g_assert_cmpint (a->allows_insecure, ==, b->allows_insecure);
  /* A source without a name gets its address for one in OPML, where there must be one. */
  if (a->name != NULL)
    g_assert_cmpstr (a->name, ==, b->name);
}

/* (transfer full) (nullable): the list after it was written down */
static VocSourceList *
write_and_read (const VocSourceList *list,
                VocSourceListFormat  format)
{
  g_autofree char *text = voc_source_list_write (list->sources, format, FUZZ_NOW, NULL);
  g_autoptr (GError) error = NULL;
  VocSourceList *again;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (voc_source_list_detect (text, strlen (text)));
  if (strlen (text) > VOC_SOURCE_LIST_MAX_BYTES)
    return NULL;

  again = voc_source_list_read (text, strlen (text), &error);
  if (again == NULL)
    g_error ("%s:\n%s", error->message, text);
  g_assert_cmpuint (again->n_unread, ==, 0);
  return again;
}

/* Nobody follows what has no address, so only what has one is ever written. */
static void
drop_without_address (VocSourceList *list)
{
  for (guint i = list->sources->len; i > 0; i--)
    if (((const VocSource *) g_ptr_array_index (list->sources, i - 1))->url == NULL)
      g_ptr_array_remove_index (list->sources, i - 1);
}

static void
check_written (const VocSourceList *list,
               VocSourceListFormat  format)
{
  g_autoptr (VocSourceList) once = write_and_read (list, format);
  g_autoptr (VocSourceList) twice = once != NULL ? write_and_read (once, format) : NULL;

  if (twice == NULL)
    return;

  g_assert_cmpuint (once->sources->len, ==, list->sources->len);
  g_assert_cmpuint (twice->sources->len, ==, list->sources->len);
  for (guint i = 0; i < once->sources->len; i++)
    {
      const VocSource *given = g_ptr_array_index (list->sources, i);
      g_autoptr (VocSource) bare = voc_source_copy (given);

      g_free (bare->url);
      bare->url = given->url != NULL ? voc_source_list_dup_public_url (given->url, NULL) : NULL;
      g_free (bare->home_url);
      bare->home_url = given->home_url != NULL ? voc_source_list_dup_public_url (given->home_url, NULL) : NULL;
      if (g_strcmp0 (given->name, given->url) == 0)
        g_clear_pointer (&bare->name, g_free);
      check_same (bare, g_ptr_array_index (once->sources, i));
      check_same (g_ptr_array_index (once->sources, i), g_ptr_array_index (twice->sources, i));
    }
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
  g_autoptr (GError) error = NULL;
  g_autoptr (VocSourceList) list = voc_source_list_read (data, size, &error);

  g_assert_true ((list == NULL) == (error != NULL));
  voc_source_list_detect (data, size);
  if (list == NULL)
    {
      g_assert_true (error->domain == VOC_PARSE_ERROR);
      return 0;
    }

  g_assert_cmpuint (list->sources->len, <=, MAX_SOURCES);
  for (guint i = 0; i < list->sources->len; i++)
    check_source (g_ptr_array_index (list->sources, i));
  drop_without_address (list);
  check_written (list, VOC_SOURCE_LIST_OPML);
  check_written (list, VOC_SOURCE_LIST_JSON);
  return 0;
}
