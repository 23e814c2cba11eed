/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fingerprints of texts: what is written differently is the same, an excerpt is known
 * again, and another text of the same length is another one. */

#include "base/voc-text-print.h"

#include <string.h>

static const char bakery[] = "Our bakery in the old town looks for somebody who likes to get up early. You mix and knead the dough, shape rolls and "
                             "loaves by hand and look after two deck ovens. We bake for forty restaurants and for our own shop, so no night is like "
                             "the other, and what is baked at three is eaten at seven. You have learnt the trade or worked in it for two years, you "
                             "know how flour and weather change a dough, and you do not mind teaching an apprentice. We pay by the hour with a "
                             "supplement for nights and Sundays, give you five weeks of holidays, and close between Christmas and New Year. Bread "
                             "for your family is free. Write to us with two sentences about the best loaf that you ever made, and come by for a "
                             "night of trial work, which is paid. The bakery is a cooperative, and everybody who stays for a year can buy a share "
                             "in it and has a vote in what we do with the profit, with the recipes and with the oven that we should have replaced.";

static const char hospital[] = "The ward for internal medicine has thirty beds and a team that has worked together for a long time. As a nurse you "
                               "plan the care of six patients in a shift, give medicine, watch over vital signs and speak with families when things "
                               "are difficult. You hand over at the bedside and write down what you did while it is fresh. A registered licence is "
                               "needed, and experience with heart monitors is welcome; whoever has none is trained in the first eight weeks by a "
                               "mentor who has no patients of her own in that time. Shifts are twelve hours, three in a week, and the plan is made "
                               "six weeks ahead together. The hospital stands beside the park, has rooms for those who come from far, and pays for "
                               "one course a year that you choose yourself. Your questions are answered by the head of the ward, whose number is "
                               "below, on every working day between two and four, and a visit of the ward can be arranged for any afternoon then.";

static guint
compare (const char *a,
         const char *b)
{
  VocTextPrint first = voc_text_print_make (a);
  VocTextPrint second = voc_text_print_make (b);

  g_assert_cmpuint (voc_text_print_compare (&first, &second), ==, voc_text_print_compare (&second, &first));
  g_assert_cmpint (voc_text_print_is_near (&first, &second), ==, voc_text_print_is_near (&second, &first));
  return voc_text_print_compare (&first, &second);
}

static gboolean
is_near (const char *a,
         const char *b)
{
  VocTextPrint first = voc_text_print_make (a);
  VocTextPrint second = voc_text_print_make (b);

  return voc_text_print_is_near (&first, &second);
}

static void
test_same (void)
{
  g_autofree char *loud = g_ascii_strup (bakery, -1);
  g_autofree char *noted = g_strconcat (bakery, "\n\nPlease mention where you found this job when you apply.", NULL);
  g_autofree char *led = g_strconcat ("Baker (m/f/d)\n\n", bakery, NULL);
  g_auto (GStrv) words = g_strsplit (bakery, " ", -1);
  g_autofree char *lines = g_strjoinv (" \n• ", words);

  g_assert_cmpuint (compare (bakery, bakery), ==, 0);
  g_assert_cmpuint (compare (bakery, loud), ==, 0);
  g_assert_cmpuint (compare (bakery, lines), ==, 0);
  g_assert_cmpuint (compare (bakery, noted), >, 0);
  g_assert_true (is_near (bakery, noted));
  g_assert_true (is_near (bakery, led));
}

static void
test_excerpt (void)
{
  g_autofree char *excerpt = g_strdup_printf ("%.500s…", bakery);
  g_autofree char *other = g_strdup_printf ("%.500s…", hospital);
  g_autofree char *end = g_strdup (bakery + strlen (bakery) - 400);

  g_assert_true (is_near (bakery, excerpt));
  g_assert_false (is_near (bakery, other));

  /* How it ends says nothing about how it begins. */
  g_assert_false (is_near (bakery, end));
}

static void
test_other (void)
{
  g_assert_cmpuint (compare (bakery, hospital), >, 20);
  g_assert_false (is_near (bakery, hospital));
}

/* Nothing is near to a text that is not there, not even another one. */
static void
test_unknown (void)
{
  static const char *const texts[] = { NULL, "", "Bread and rolls.", " \n\t ", "… — !" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_cmpuint (voc_text_print_make (texts[i]).n_words, ==, 0);
      g_assert_cmpuint (compare (texts[i], bakery), ==, 64);
      g_assert_false (is_near (texts[i], texts[i]));
    }
}

static void
test_scripts (void)
{
  const char      *japanese = "私たちの町のパン屋では、朝早く起きるのが好きな人を探しています。生地をこねて、手で丸めて、窯で焼きます。";
  const char      *russian = "Наша пекарня в старом городе ищет человека, который любит рано вставать. Вы замешиваете тесто, "
                             "формуете булки вручную и следите за двумя печами каждую ночь без исключения.";
  g_autofree char *loud = g_utf8_strup (russian, -1);
  g_autofree char *longer = g_strconcat (japanese, "応募はこちら", NULL);

  g_assert_cmpuint (voc_text_print_make (japanese).n_words, >, 40);
  g_assert_true (is_near (japanese, longer));
  g_assert_cmpuint (compare (russian, loud), ==, 0);
  g_assert_cmpuint (compare ("don't be late when the oven of the bakery is hot and the dough of the day is ready to be shaped by you",
                             "don’t be late when the oven of the bakery is hot and the dough of the day is ready to be shaped by you"),
                    ==, 0);
}

/* A text of any length is walked no further than it may count. */
static void
test_bounds (void)
{
  g_autoptr (GString) endless = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (endless, "word%u ", i % 3000);
  g_assert_cmpuint (voc_text_print_make (endless->str).n_words, ==, 6000);
  g_string_append (endless, hospital);
  g_assert_cmpuint (compare (endless->str, endless->str), ==, 0);
}

/* The fingerprints of listings are in caches: they are the same for ever. */
static void
test_kept (void)
{
  static const struct
  {
    const char *format; /* has a number */
    guint       n;
    guint       step; /* from one number to the next */
    guint64     whole;
    guint64     head;
    guint       n_words;
  } kept[] = {
    { "word%u it's Macy’s ", 40, 1, 0x2301ae422ae6e613, 0x526036328c32e6a2, 120 },
    { "\u212aelvin \u0130x%u Bäcker, 東京都 ", 30, 1, 0x6c51fe5e29228e2b, 0x6c51fe5e09228e03, 180 },
    { "w%u ", 6500, 7, 0x034c581dbf5a7e4f, 0x021e0f82ab4bda24, 6000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      VocTextPrint print;

      for (guint k = 0; k < kept[i].n; k++)
        {
          g_autofree char *number = g_strdup_printf ("%u", k * kept[i].step % 6001);
          g_auto (GStrv) parts = g_strsplit (kept[i].format, "%u", 2);

          g_string_append_printf (text, "%s%s%s", parts[0], number, parts[1]);
        }
      print = voc_text_print_make (text->str);
      g_assert_cmphex (print.whole, ==, kept[i].whole);
      g_assert_cmphex (print.head, ==, kept[i].head);
      g_assert_cmpuint (print.n_words, ==, kept[i].n_words);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text-print/same", test_same);
  g_test_add_func ("/base/text-print/excerpt", test_excerpt);
  g_test_add_func ("/base/text-print/other", test_other);
  g_test_add_func ("/base/text-print/unknown", test_unknown);
  g_test_add_func ("/base/text-print/scripts", test_scripts);
  g_test_add_func ("/base/text-print/bounds", test_bounds);
  g_test_add_func ("/base/text-print/kept", test_kept);

  return g_test_run ();
}
