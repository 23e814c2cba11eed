/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which addresses a server may have a program write down. */

#include "sync/voc-fetch-private.h"
#include "sync/voc-sync-move-private.h"

/* Which addresses may be written down because a server said so. */
static void
test_rules (void)
{
  static const struct
  {
    const char *format;
    const char *asked;
    const char *target;
    const char *address; /* (nullable) */
  } rules[] = {
    { "native", "https://a.example/jobs", "https://b.example/jobs", "https://b.example/jobs" },
    { "rss", "http://a.example/jobs", "https://a.example/jobs", "https://a.example/jobs" },
    { "rss", "http://a.example/jobs", "http://www.a.example/jobs", "http://www.a.example/jobs" },
    { "native", "https://a.example/jobs", "https://b.example/jobs#top", "https://b.example/jobs" },
    { "native", "https://a.example/jobs", "https://a.example/jobs?page=1", "https://a.example/jobs?page=1" },
    { "native", "https://a.example/jobs", "https://8.8.8.8/jobs", "https://8.8.8.8/jobs" },
    { "native", "https://a.example/jobs", "https://172.32.0.1/jobs", "https://172.32.0.1/jobs" },
    { "native", "https://a.example/jobs", "https://100.128.0.1/jobs", "https://100.128.0.1/jobs" },
    { "native", "https://a.example/jobs", "https://blogin.example/authors/jobs", "https://blogin.example/authors/jobs" },
    { "native", "https://192.168.1.5/jobs", "https://192.168.1.6/jobs", "https://192.168.1.6/jobs" },
    { "native", "https://a.example/jobs", "https://a.example/jobs#top", NULL },
    { "native", "https://a.example/jobs", "http://a.example/jobs", NULL },
    { "native", "https://a.example/jobs", "ftp://a.example/jobs", NULL },
    { "native", "https://a.example/jobs", "file:///etc/passwd", NULL },
    { "native", "https://a.example/jobs", "https://me:word@b.example/jobs", NULL },
    { "native", "https://a.example/jobs", "https://b.example/jobs?token=abc", NULL },
    { "native", "https://a.example/jobs", "https://192.168.1.6/jobs", NULL },
    { "native", "https://a.example/jobs", "https://10.0.0.1/jobs", NULL },
    { "native", "https://a.example/jobs", "https://172.16.0.1/jobs", NULL },
    { "native", "https://a.example/jobs", "https://100.64.0.1/jobs", NULL },
    { "native", "https://a.example/jobs", "https://169.254.169.254/jobs", NULL },
    { "native", "https://a.example/jobs", "https://127.0.0.1/jobs", NULL },
    { "native", "https://a.example/jobs", "https://0.0.0.0/jobs", NULL },
    { "native", "https://a.example/jobs", "https://[::1]/jobs", NULL },
    { "native", "https://a.example/jobs", "https://[::ffff:10.0.0.1]/jobs", NULL },
    { "native", "https://a.example/jobs", "https://[fd00::1]/jobs", NULL },
    { "native", "https://a.example/jobs", "https://[fe80::1]/jobs", NULL },
    { "native", "https://a.example/jobs", "https://printer/jobs", NULL },
    { "native", "https://a.example/jobs", "https://router.lan./jobs", NULL },
    { "native", "https://a.example/jobs", "https://jobs.internal/jobs", NULL },
    { "native", "https://a.example/jobs", "https://fritz.box/jobs", NULL },
    { "native", "https://a.example/jobs", "https://nas.Fritz.Box/jobs", NULL },
    { "native", "https://a.example/jobs", "https://easy.box/jobs", NULL },
    { "native", "https://a.example/jobs", "https://speedport.ip/jobs", NULL },
    { "native", "https://a.example/jobs", "https://web.localdomain/jobs", NULL },
    { "native", "https://a.example/jobs", "https://web.private/jobs", NULL },
    { "native", "https://a.example/jobs", "https://notfritz.box/jobs", "https://notfritz.box/jobs" },
    { "native", "https://a.example/jobs", "https://fritz.box.example/jobs", "https://fritz.box.example/jobs" },
    { "native", "https://a.example/jobs", "https://login.b.example/jobs", NULL },
    { "native", "https://a.example/jobs", "https://b.example/Consent/jobs", NULL },
    { "native", "https://a.example/jobs", "https://b.example/sso.php?to=jobs", NULL },
    { "native", "https://a.example/jobs", "https://boards-api.greenhouse.io/v1/boards/acme/jobs", NULL },
    { "greenhouse", "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "https://boards.greenhouse.io/acme", NULL },
    { "native", "https://a.example/jobs", "https://", NULL },
    { "native", "https://a.example/jobs", "nowhere", NULL },
    { "native", "https://a.example/jobs", "", NULL },
  };
  g_autofree char *long_path = g_strnfill (4000, 'a');
  g_autofree char *long_url = g_strconcat ("https://b.example/", long_path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *address = voc_sync_dup_move (voc_formats_find (rules[i].format), rules[i].asked, rules[i].target);

      g_test_message ("%s", rules[i].target);
      g_assert_cmpstr (address, ==, rules[i].address);
    }
  g_assert_null (voc_sync_dup_move (voc_formats_find ("native"), "https://a.example/jobs", long_url));
}

static void
test_private_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean    is_private;
  } addresses[] = {
    { "8.8.8.8", FALSE },
    { "172.32.0.1", FALSE },
    { "100.128.0.1", FALSE },
    { "2606:4700::1111", FALSE },
    { "::ffff:8.8.8.8", FALSE },
    { "10.1.2.3", TRUE },
    { "172.31.0.1", TRUE },
    { "192.168.178.1", TRUE },
    { "100.64.0.1", TRUE },
    { "127.0.0.1", TRUE },
    { "::1", TRUE },
    { "fd00::1", TRUE },
    { "fe80::1", TRUE },
    { "::ffff:192.168.178.1", TRUE },
    { "::ffff:100.64.0.1", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i].address);

      g_test_message ("%s", addresses[i].address);
      g_assert_cmpint (voc_fetch_is_private_address (address), ==, addresses[i].is_private);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/move-rules/addresses", test_rules);
  g_test_add_func ("/sync/move-rules/private", test_private_addresses);

  return g_test_run ();
}
