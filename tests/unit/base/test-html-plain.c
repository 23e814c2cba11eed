/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The short way to the plain text of HTML against the long one: where it does not
 * give up it says the same, byte by byte. */

#include "config.h"

#include "base/voc-html-private.h"
#include "base/voc-rich-text.h"

#include <string.h>

#define N_RANDOM 20000

static char *
go_long_way (const char *html)
{
  g_autoptr (VocRichText) text = voc_rich_text_new_html (html);

  return voc_rich_text_to_plain (text);
}

/* Is read by the short way, as @expected; the long way agrees. */
static void
assert_read (const char *html,
             const char *expected)
{
  g_autofree char *scanned = voc_html_scan_plain (html);
  g_autofree char *parsed = go_long_way (html);

  g_assert_cmpstr (scanned, ==, expected);
  g_assert_cmpstr (parsed, ==, expected);
}

static void
assert_left (const char *html)
{
  g_autofree char *scanned = voc_html_scan_plain (html);

  g_assert_null (scanned);
}

static void
test_read (void)
{
  assert_read ("", "");
  assert_read ("<p></p>", "");
  assert_read ("<h2>The  job</h2>\n<p>One\n two&nbsp;three</p> four", "The job\n\nOne two three\n\nfour");
  assert_read ("<div><div>a</div><div><p>b</p>c</div></div>d", "a\n\nb\n\nc\n\nd");
  assert_read ("a<br>b<br/><br />c<br>\n<br>\n<br>d", "a\nb\n\nc\n\nd");
  assert_read ("<p>We need:</p><ul>\n<li>C</li>\n<li><p>GTK</p><p>and more</p></li></ul><p>End</p>",
               "We need:\n\n• C\n• GTK\nand more\n\nEnd");
  assert_read ("<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>", "1. a\n2. b\n  • c\n3. d");
  assert_read ("Need:<br>• C<br>• GTK<br>and more", "Need:\n\n• C\n• GTK\n\nand more");
  assert_read ("<p>- one</p><p>-two</p><p>*&nbsp;three</p><p>●four</p>", "• one\n\n-two\n\n• three\n• four");
  assert_read ("a <b>b <i>c</i></b> d<strong>e</strong><a href=\"https://example.org/a?b=1&amp;c=2\">f</a>", "a b c def");
  assert_read ("<p style=\"x > y\" class='z' hidden>R&amp;D &euro; &#8211; &#x1F600; & x</p>", "R&D € – 😀 & x");
  assert_read ("<p>a<!-- no <b> --> b</p><span>c</span><img src=\"x\" alt=\"y\"/>", "a b\n\nc");
  assert_read ("<hr><p>a</p><hr><hr><p>b</p><hr>", "a\n\n———\n\nb");
  assert_read ("&lt;p&gt;escaped &amp;amp; more&lt;/p&gt;", "escaped & more");
  assert_read ("no tag\nof any kind\n\n- one\n- two", "no tag\nof any kind\n\n• one\n• two");
  assert_read ("<div>\xc3\xbc\xc2\xad\xc3\xb6\xe2\x80\x8b \xe6\x97\xa5\xe6\x9c\xac</div>", "üö 日本");
}

/* What libxml2 has to look at. */
static void
test_left (void)
{
  assert_left ("<p>a<p>b");
  assert_left ("<b>a<p>b</p></b>");
  assert_left ("<p>a</b></p>");
  assert_left ("<ul>a<li>b</li></ul>");
  assert_left ("<ul><p>a</p></ul>");
  assert_left ("<ol start=\"3\"><li>a</li></ol>");
  assert_left ("<table><tr><td>a</td></tr></table>");
  assert_left ("<pre>a</pre>");
  assert_left ("<blockquote>a</blockquote>");
  assert_left ("<script>a</script>");
  assert_left ("<p class=a>b</p>");
  assert_left ("<p class=\"a>b</p>");
  assert_left ("<p>a &copy b &bogus; &#0; &#150;</p>");
  assert_left ("<p>a < b</p>");
  assert_left ("<p>a</p><!-- b");
  assert_left ("<p>a\x01</p>");
  assert_left ("<p>a\fb</p>");
  assert_left ("<p>a\xc2\x96</p>");
  assert_left ("<p>a]]></p>");
  assert_left ("<p>\xff</p>");
}

/* Bounds: of what is open, of lists in lists, of the whole. */
static void
test_bounds (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) lists = g_string_new (NULL);
  g_autoptr (GString) exact = g_string_new ("<p>");

  for (guint i = 0; i < 65; i++)
    g_string_append (deep, "<div>");
  assert_left (deep->str);
  for (guint i = 0; i < 17; i++)
    g_string_append (lists, "<ul><li>");
  assert_left (lists->str);

  while (exact->len < VOC_HTML_BYTES_MAX)
    g_string_append_c (exact, 'a');
  assert_read (exact->str, exact->str + 3);
  g_string_append_c (exact, 'a');
  assert_left (exact->str);
}

/* Tags first, then what stands between them. */
#define FIRST_TEXT 34

static const char *const pieces[] = {
  "<p>",
  "</p>",
  "<P>",
  "<div>",
  "</div>",
  "<br>",
  "<br/>",
  "<ul>",
  "</ul>",
  "<ol>",
  "</ol>",
  "<li>",
  "</li>",
  "<b>",
  "</b>",
  "<strong>",
  "</strong>",
  "<em>",
  "</em>",
  "<a href=\"https://example.org\">",
  "</a>",
  "<span class='x'>",
  "</span>",
  "<hr>",
  "<hr/>",
  "<h2>",
  "</h2>",
  "<h3>",
  "</h3>",
  "<section>",
  "</section>",
  "<!-- c -->",
  "<p class=\"a b\">",
  "<div hidden>",
  "word",
  "two words",
  " ",
  "  ",
  "\n",
  "\t",
  "&nbsp;",
  "&amp;",
  "&lt;",
  "&#8211;",
  "&#32;",
  "&shy;",
  "&eacute;",
  "& ",
  "•",
  "•",
  "-",
  "- ",
  "*",
  "* ",
  "–",
  "· ",
  "ü",
  "\xc2\xad",
  "\xe2\x80\x8b",
  "\xe2\x80\xa8",
  "1",
  ".",
  "http://example.org/x",
  "]",
  "日本",
  "\xe3\x80\x80",
};

/* Pieces in any order, and pieces well in one another. */
static void
append_nested (GString *out,
               GRand   *rand,
               guint    depth)
{
  static const char *const names[] = { "p", "div", "ul", "ol", "b", "h2", "a", "span", "section", "em" };
  guint                    n = (guint) g_rand_int_range (rand, 0, 5);

  for (guint i = 0; i < n; i++)
    {
      const char *name = names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
      gboolean    is_list = name[1] == 'l';

      if (depth == 0 || g_rand_boolean (rand))
        {
          g_string_append (out, pieces[g_rand_int_range (rand, FIRST_TEXT, G_N_ELEMENTS (pieces))]);
          continue;
        }
      g_string_append_printf (out, "<%s>", name);
      for (gint32 j = is_list ? g_rand_int_range (rand, 0, 4) : 1; j > 0; j--)
        {
          g_string_append (out, is_list ? "<li>" : "");
          append_nested (out, rand, depth - 1);
          g_string_append (out, is_list ? "</li>\n" : "");
        }
      g_string_append_printf (out, "</%s>", name);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_read = 0;

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *scanned = NULL;
      g_autofree char *parsed = NULL;

      if (i % 2 == 0)
        append_nested (html, rand, 4);
      else
        for (gint32 j = g_rand_int_range (rand, 1, 12); j > 0; j--)
          g_string_append (html, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

      scanned = voc_html_scan_plain (html->str);
      if (scanned == NULL)
        continue;

      n_read++;
      parsed = go_long_way (html->str);
      if (g_strcmp0 (scanned, parsed) != 0)
        g_error ("%s\nis read as\n%s\nand as\n%s", html->str, scanned, parsed);
    }

  /* Otherwise nothing was shown. */
  g_assert_cmpuint (n_read, >, N_RANDOM / 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/html-plain/read", test_read);
  g_test_add_func ("/base/html-plain/left", test_left);
  g_test_add_func ("/base/html-plain/bounds", test_bounds);
  g_test_add_func ("/base/html-plain/random", test_random);

  return g_test_run ();
}
