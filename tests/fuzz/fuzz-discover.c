/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as what somebody pasted, as a careers page and as the beginning of a
 * feed. The first byte says which. What is found must be an address that can be
 * asked, once, and must lead to itself. */

#include "fuzz-check.h"

#include "feeds/voc-feed-discover.h"
#include "feeds/voc-format-private.h"

#define URL "https://jobs.example.com/careers/?team=1"
#define N_KINDS 3

/* More than a person could choose from is a mistake. */
#define MAX_FOUND 8

static void
check_web_address (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  g_assert_nonnull (uri);
  g_assert_true (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https"));
  g_assert_true (g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0');
  for (const char *p = address; *p != '\0'; p++)
    g_assert_true ((guchar) *p > ' ' && *p != 0x7f);
}

static void
read_address (const guint8 *data,
              gsize         size)
{
  g_autofree char *pasted = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  const VocFormat *format = NULL;
  const VocFormat *again_format = NULL;
  g_autofree char *address = NULL;
  g_autofree char *again = NULL;

  /* What is on this computer is not for a fuzzer to know. */
  if (strchr (pasted, '/') == pasted || strstr (pasted, "file:") != NULL)
    return;

  address = voc_formats_resolve_address (pasted, &format, &error);
  g_assert_true ((address == NULL) == (error != NULL));
  if (address == NULL)
    return;

  check_web_address (address);
  again = voc_formats_resolve_address (address, &again_format, NULL);
  g_assert_cmpstr (again, ==, address);
  g_assert_true (again_format == format);
}

static void
read_page (const guint8 *data,
           gsize         size)
{
  g_autoptr (GPtrArray) found = voc_formats_discover (URL, (const char *) data, size);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (found->len, <=, MAX_FOUND);
  for (guint i = 0; i < found->len; i++)
    {
      check_web_address (g_ptr_array_index (found, i));
      g_assert_true (g_hash_table_add (seen, g_ptr_array_index (found, i)));
    }
  voc_formats_begins_page ((const char *) data, size);
}

/* The media type is the first line. */
static void
read_beginning (const guint8 *data,
                gsize         size)
{
  const guint8    *end = memchr (data, '\n', size);
  gsize            length = end != NULL ? (gsize) (end - data) : 0;
  g_autofree char *type = length > 0 ? g_strndup ((const char *) data, length) : NULL;
  g_autoptr (VocFeedProbe) probe = NULL;
  g_autoptr (GError) error = NULL;
  const VocFormat *format;

  data += length;
  size -= length;
  probe = voc_feed_probe_new (URL, type, data, size);
  g_assert_true (probe->text == NULL || g_utf8_validate (probe->text, -1, NULL));
  g_assert_true (probe->root == NULL || g_utf8_validate (probe->root, -1, NULL));
  voc_feed_probe_has (probe, "jobs[].title");

  format = voc_formats_detect (URL, type, data, size, &error);
  g_assert_true ((format == NULL) == (error != NULL));
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
  if (size < 1)
    return 0;

  switch (data[0] % N_KINDS)
    {
    case 0:
      read_address (data + 1, size - 1);
      break;
    case 1:
      read_page (data + 1, size - 1);
      break;
    default:
      read_beginning (data + 1, size - 1);
      break;
    }

  return 0;
}
