/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links of the program's own: what they lead to, and what is none. */

#include "model/voc-link.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *address;
    VocLinkKind kind;
    const char *target;
    const char *anchor;
  } expected[] = {
    { "vocation:guide/electrician", VOC_LINK_GUIDE, "electrician", NULL },
    { "vocation:guide/electrician#outlook", VOC_LINK_GUIDE, "electrician", "outlook" },
    { "VOCATION:guide/electrician#faq.older", VOC_LINK_GUIDE, "electrician", "faq.older" },
    { "vocation:guide/3:wei%C3%9Fn%C3%A4her#pay", VOC_LINK_GUIDE, "3:weißnäher", "pay" },
    { "vocation:guide/electrician#", VOC_LINK_GUIDE, "electrician", NULL },
    { "vocation:guide/electrician#%00", VOC_LINK_GUIDE, "electrician", NULL },
    { "vocation:occupation/47-2111", VOC_LINK_OCCUPATION, "47-2111", NULL },
    { "vocation:occupation/electrician", VOC_LINK_NONE, NULL, NULL },
    { "vocation:occupation/", VOC_LINK_NONE, NULL, NULL },
    { "vocation:guide/", VOC_LINK_NONE, NULL, NULL },
    { "vocation:guide/#pay", VOC_LINK_NONE, NULL, NULL },
    { "vocation:guide/%20", VOC_LINK_NONE, NULL, NULL },
    { "vocation:guide/%C2%A0#pay", VOC_LINK_NONE, NULL, NULL },
    { "vocation:guide/a%0Ab", VOC_LINK_NONE, NULL, NULL },
    { "vocation:guide/a%23b", VOC_LINK_NONE, NULL, NULL },
    { "vocation:guide/%FF", VOC_LINK_NONE, NULL, NULL },
    { "vocation:", VOC_LINK_NONE, NULL, NULL },
    { "vocation:#guide/a", VOC_LINK_NONE, NULL, NULL },
    { "vocation:jobs/1", VOC_LINK_NONE, NULL, NULL },
    { "https://example.com/guide/electrician", VOC_LINK_NONE, NULL, NULL },
    { "", VOC_LINK_NONE, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *target = NULL;
      g_autofree char *anchor = NULL;

      g_assert_cmpint (voc_link_parse (expected[i].address, &target, &anchor), ==, expected[i].kind);
      g_assert_cmpstr (target, ==, expected[i].target);
      g_assert_cmpstr (anchor, ==, expected[i].anchor);
    }
}

static void
test_too_long (void)
{
  g_autofree char *name = g_strnfill (5000, 'a');
  g_autofree char *address = g_strconcat ("vocation:guide/", name, NULL);
  g_autofree char *target = NULL;
  g_autofree char *anchor = NULL;

  g_assert_cmpint (voc_link_parse (address, &target, &anchor), ==, VOC_LINK_NONE);
  g_assert_null (target);
}

/* What is written is read again. */
static void
test_round (void)
{
  static const char *const slugs[] = { "electrician", "3:weißnäher", "7:a b/c", "9:50% off?" };
  static const char *const anchors[] = { NULL, "pay", "faq.degree", "größe 1" };

  for (gsize i = 0; i < G_N_ELEMENTS (slugs); i++)
    {
      g_autofree char *address = voc_link_make_guide (slugs[i], anchors[i]);
      g_autofree char *target = NULL;
      g_autofree char *anchor = NULL;

      g_assert_null (strchr (address, ' '));
      g_assert_cmpint (voc_link_parse (address, &target, &anchor), ==, VOC_LINK_GUIDE);
      g_assert_cmpstr (target, ==, slugs[i]);
      g_assert_cmpstr (anchor, ==, anchors[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/link/parse", test_parse);
  g_test_add_func ("/model/link/too-long", test_too_long);
  g_test_add_func ("/model/link/round", test_round);

  return g_test_run ();
}
