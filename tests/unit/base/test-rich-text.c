/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Descriptions in every dressing, told as one line: P paragraph, H2 heading, I1
 * item and its depth, N1:3 numbered item, Q quote, C code, - rule; spans dressed
 * as {b:…}, a link as {…→address}. */

#include "base/voc-rich-text.h"

#include <string.h>

static void
tell_span (GString       *story,
           const VocSpan *span)
{
  static const char letters[] = "bicus";
  gboolean          is_dressed = span->style != VOC_SPAN_PLAIN || span->href != NULL;

  if (is_dressed)
    g_string_append_c (story, '{');
  for (guint i = 0; letters[i] != '\0'; i++)
    if ((span->style & (1u << i)) != 0)
      g_string_append_c (story, letters[i]);
  if (span->style != VOC_SPAN_PLAIN)
    g_string_append_c (story, ':');
  g_string_append (story, span->text);
  if (span->href != NULL)
    g_string_append_printf (story, "→%s", span->href);
  if (is_dressed)
    g_string_append_c (story, '}');
}

static char *
tell (const VocRichText *text)
{
  GString *story = g_string_new (NULL);

  for (guint i = 0; i < voc_rich_text_get_n_blocks (text); i++)
    {
      const VocBlock *block = voc_rich_text_get_block (text, i);

      if (i > 0)
        g_string_append (story, " | ");
      if (block->kind == VOC_BLOCK_LIST_ITEM && block->number > 0)
        g_string_append_printf (story, "N%u:%u ", block->level, block->number);
      else if (block->kind == VOC_BLOCK_HEADING || block->kind == VOC_BLOCK_LIST_ITEM || block->kind == VOC_BLOCK_QUOTE)
        g_string_append_printf (story, "%c%u ", "PHIQC-"[block->kind], block -> level);
      else
        g_string_append_printf (story, "%c ", "PHIQC-"[block->kind]);
      for (guint j = 0; j < block->spans->len; j++)
        tell_span (story, g_ptr_array_index (block->spans, j));
    }

  return g_string_free (story, FALSE);
}

static void
assert_html (const char *html,
             const char *expected)
{
  g_autoptr (VocRichText) text = voc_rich_text_new_html (html);
  g_autofree char *story = tell (text);

  g_assert_cmpstr (story, ==, expected);
}

static void
assert_plain (const char *plain,
              const char *expected)
{
  g_autoptr (VocRichText) text = voc_rich_text_new_plain (plain);
  g_autofree char *story = tell (text);

  g_assert_cmpstr (story, ==, expected);
}

static void
test_blocks (void)
{
  assert_html (NULL, "");
  assert_html ("", "");
  assert_html ("<p> </p><div>&nbsp;<br></div>", "");
  assert_html ("<h2>The  job</h2>\n<p>One\n two&nbsp;three</p><P>four", "H2 The job | P One two three | P four");
  assert_html ("<div><div>a</div><div><p>b</p>c</div></div>d", "P a | P b | P c | P d");
  assert_html ("a<br>b<br/><br>c<br>\n<br>\n<br>d", "P a\nb | P c | P d");
  assert_html ("<p>a</p><hr><hr><p>b</p><hr>", "P a | -  | P b");
  assert_html ("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>c", "Q1 a | Q2 b | P c");
  assert_html ("<pre>\nif (x)\n  y;\n</pre>z", "C if (x)\n  y; | P z");
  assert_html ("<html><head><title>t</title></head><body>a</body></html>", "P a");
}

static void
test_lists (void)
{
  assert_html ("<ul><li>a</li><li>b<ul><li>c</ul></li></ul><p>d</p>", "I1 a | I1 b | I2 c | P d");
  assert_html ("\n<li>bare</li>\n<li><p>two</p></li>", "I1 bare | I1 two");
  assert_html ("<ol><li>a<li>b</ol><ol start=\"3\"><li>c</ol>", "N1:1 a | N1:2 b | N1:3 c");
  assert_html ("<ul><li><p>a</p><p>b</p></li><li></li><li><div>c</div></li></ul>", "I1 a\nb | I1 c");
  assert_html ("<ul><li>a<br><br>b</ul>", "I1 a\nb");
  assert_html ("Need:<br>• C<br>• GTK<br>and more", "P Need: | I1 C | I1 GTK | P and more");
  assert_html ("<p>•&nbsp;one</p><p>·two</p><p>- three</p><p>-four</p><p>●five</p>",
               "I1 one | P ·two | I1 three | P -four | I1 five");
  assert_html ("<p>a - b</p><p>-</p>", "P a - b | P -");
}

static void
test_spans (void)
{
  assert_html ("a <b>b <i>c</i></b> d<strong>e</strong><u>f</u><s>g</s><code>h</code>",
               "P a {b:b }{bi:c} d{b:e}{u:f}{s:g}{c:h}");
  assert_html ("<p><b>unclosed</p><p>next</p>", "P {b:unclosed} | P next");
  assert_html ("<span style='color:red'>a</span><font size=7>b</font>", "P ab");
  assert_html ("R&amp;D &lt;3 &euro; &#8211; &#150; &#x1F600; &bogus; & x", "P R&D <3 € – – 😀 &bogus; & x");
  assert_html ("so\xc2\xad"
               "ft\xe2\x80\x8b\x01 x",
               "P soft x");
}

static void
test_links (void)
{
  assert_html ("see <a href=\"https://example.org/a?b=1&amp;c=2\">this page</a> now",
               "P see {this page→https://example.org/a?b=1&c=2} now");
  assert_html ("<a href='mailto:jobs@example.org'>mail</a> <a href=' HTTP://example.org '>web</a>",
               "P {mail→mailto:jobs@example.org} {web→HTTP://example.org}");
  assert_html ("<a href=\"javascript:alert(1)\">a</a><a href=\"/rel\">b</a><a href=\"//h/p\">c</a><a href=\"data:x\">d</a>"
               "<a href=\"java&#10;script:x\">e</a><a>f</a><a href=\"https:///x\">g</a><a href=\"https://u:p@example.org/\">h</a>",
               "P abcdefgh");
  assert_html ("at https://example.org/x_(y). Or (http://example.org)!",
               "P at {https://example.org/x_(y)→https://example.org/x_(y)}. Or ({http://example.org→http://example.org})!");
  assert_html ("xhttp://example.org ftp://example.org http://", "P xhttp://example.org ftp://example.org http://");
}

static void
test_dropped (void)
{
  assert_html ("a<script>if (1 < 2) document.write('<p>x</p>')</script>b<style>p{}</style>c", "P abc");
  assert_html ("a<iframe src=x>no frames</iframe><img src=x onerror=y alt=z>b", "P ab");
  assert_html ("<form>Name <input value=x><select><option>1</select><button>Send</button><textarea>t</textarea></form>b",
               "P Name | P b");
  assert_html ("a<svg><g><svg></svg><text>x</text></g></svg>b<object>c", "P abc");
  assert_html ("a<!-- <p>x</p> -->b<!doctype html>c<?php x ?>d<![CDATA[e]]>", "P abcde");
  assert_html ("<o:p>a</o:p><my-tag>b</my-tag>List&lt;T> of List<String> 1<2 <me@example.org>",
               "P abList<T> of List<String> 1<2 <me@example.org>");
  assert_html ("a<script>never closed <p>b", "P a");
  assert_html ("a<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>\xc3\xa9", "P aé");
}

static void
test_tables (void)
{
  assert_html ("<table><tr><th>Day</th><th>Hours</th></tr><tr><td>Mon</td><td><p>9</p></td><td></td></tr></table>x",
               "P Day · Hours | P Mon · 9 | P x");
  assert_html ("<table><tr><td><p>a</p><p>b</p><ul><li>c</ul></td></tr></table>", "P a | P b | I1 c");
}

static void
test_broken (void)
{
  g_autoptr (GString) cut = g_string_new (NULL);
  static const char whole[] = "<p class=\"x\">One <b>two</b></p><ul><li><a href=\"https://example.org\">x</a>&amp;</li></ul>";

  assert_html ("<p>text <a href=\"https://exa", "P text");
  assert_html ("<p>text</p", "P text");
  assert_html ("<a href=\"https://example.org>open quote</a> rest", "P open quote rest");
  assert_html ("</p></div></li>a</b></a>", "P a");
  assert_html ("<b><p>a</b>b</p>", "P {b:a} | P b");
  assert_html ("a\xff\xfe"
               "b",
               "P a\xef\xbf\xbd\xef\xbf\xbd"
               "b");

  /* Cut anywhere, the beginning is still read. */
  for (gsize i = 20; i < sizeof whole; i++)
    {
      g_string_truncate (cut, 0);
      g_string_append_len (cut, whole, (gssize) i);

      g_autoptr (VocRichText) text = voc_rich_text_new_html (cut->str);
      g_autofree char *story = tell (text);

      g_assert_true (g_str_has_prefix (story, "P One"));
    }
}

static void
test_undress (void)
{
  static const char *const cases[][2] = {
    { "&lt;p&gt;a &amp;amp; b&amp;nbsp;c&lt;/p&gt;", "<p>a &amp; b&nbsp;c</p>" },
    { "&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;", "<p>a</p>" },
    { "<p>Write &lt;b&gt; by hand</p>", "<p>Write &lt;b&gt; by hand</p>" },
    { "R&amp;D, 1 &lt; 2", "R&amp;D, 1 &lt; 2" },
    { "&lt;div class=&quot;x&quot;&gt;y&#39;s&lt;/div&gt;", "<div class=\"x\">y's</div>" },
    { "plain", "plain" },
    { "salt;p&gt; &lt;unknown&gt;", "salt;p&gt; &lt;unknown&gt;" },
    { "&amp;amp;lt;p&amp;amp;gt;", "<p>" },
    /* More layers than anybody puts around HTML are what the text is about. */
    { "&amp;amp;amp;lt;p&amp;amp;amp;gt;", "&amp;amp;amp;lt;p&amp;amp;amp;gt;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = voc_html_undress (cases[i][0]);
      g_autofree char *again = voc_html_undress (out);

      g_assert_cmpstr (out, ==, cases[i][1]);
      g_assert_cmpstr (again, ==, out);
    }

  g_assert_null (voc_html_undress (NULL));
  assert_html ("&lt;p&gt;a&amp;nbsp;b&lt;/p&gt;&lt;ul&gt;&lt;li&gt;c&lt;/li&gt;&lt;/ul&gt;", "P a b | I1 c");
  assert_html ("No tags &amp; two\n\nparagraphs\n- item", "P No tags & two | P paragraphs | I1 item");
}

static void
test_new_plain (void)
{
  assert_plain (NULL, "");
  assert_plain ("One\r\ntwo\n\n\nthree <b> &amp;\n\n- a\n- b\n* c\n• d\nrest",
                "P One\ntwo | P three <b> &amp; | I1 a | I1 b | I1 c | I1 d | P rest");
  assert_plain ("Apply: https://example.org/jobs.", "P Apply: {https://example.org/jobs→https://example.org/jobs}.");
  assert_plain ("- a\n\n-5 degrees", "I1 a | P -5 degrees");
}

static void
test_to_plain (void)
{
  g_autofree char *plain = voc_html_to_plain (
    "<h1>Job</h1><p>One <b>two</b><br>three</p><ul><li>a<ul><li>b</ul></ul><ol><li>c</ol><hr>end");

  g_assert_cmpstr (plain, ==, "Job\n\nOne two\nthree\n\n• a\n  • b\n1. c\n\n———\n\nend");
  g_assert_null (voc_html_to_plain (NULL));
}

static void
test_cut (void)
{
  g_autoptr (GString) html = g_string_new ("<p>");
  g_autoptr (VocRichText) text = NULL;
  g_autoptr (VocRichText) whole = voc_rich_text_new_html ("<p>short</p>");
  g_autofree char *plain = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (html, "é");
  text = voc_rich_text_new_html (html->str);
  plain = voc_rich_text_to_plain (text);

  g_assert_true (voc_rich_text_is_cut (text));
  g_assert_cmpuint (strlen (plain), ==, (256 * 1024 - 3) / 2 * 2);
  g_assert_true (g_str_has_suffix (plain, "é"));
  g_assert_false (voc_rich_text_is_cut (whole));
}

/* What costs libxml2 seconds or its stack must cost next to nothing: counted in
 * what comes out, and bounded by the time-out of the test. */
static void
test_bombs (void)
{
  static const char *const units[] = {
    "a=b ",
    "<b>",
    "<div>",
    "<ul><li>",
    "<table><tr><td>",
    "<",
    "<!--",
    "<button>",
    "<a href=\"",
    "&lt;",
    "<svg",
    "]]>",
    "&#",
    "<p ",
    "://",
    "http://a.b ",
    "• ",
    "<pre>\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) html = g_string_new ("<p>start</p>");
      g_autoptr (VocRichText) text = NULL;
      g_autofree char *plain = NULL;

      if (i == 0)
        g_string_append (html, "<p ");
      while (html->len < 256 * 1024)
        g_string_append (html, units[i]);
      text = voc_rich_text_new_html (html->str);
      plain = voc_rich_text_to_plain (text);
      g_assert_true (g_str_has_prefix (plain, "start"));
    }
}

static void
test_boxed (void)
{
  g_autoptr (VocRichText) text = voc_rich_text_new_plain ("a");
  VocRichText *copy = g_boxed_copy (VOC_TYPE_RICH_TEXT, text);

  g_assert_true (copy == text);
  g_boxed_free (VOC_TYPE_RICH_TEXT, copy);
  g_assert_cmpuint (voc_rich_text_get_n_blocks (text), ==, 1);
}

/* Shuffled pieces of HTML: what comes out keeps the promises of the header. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<ol start=",
    "<b>",
    "</b>",
    "<a href=\"https://example.org\">",
    "</a>",
    "<br>",
    "text",
    " ",
    "\n",
    "&nbsp;",
    "&lt;",
    "•",
    "- ",
    "<td>",
    "<tr>",
    "</table>",
    "<pre>",
    "</pre>",
    "<h3>",
    "</h3>",
    "<blockquote>",
    "</blockquote>",
    "<hr>",
    "<script>",
    "</script>",
    "<",
    ">",
    "\"",
    "'",
    "\xff",
    "http://x.org",
    "<!--",
    "-->",
  };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autoptr (VocRichText) text = NULL;

      for (int i = g_test_rand_int_range (0, 25); i > 0; i--)
        g_string_append (html, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      text = round % 2 ? voc_rich_text_new_html (html->str) : voc_rich_text_new_plain (html->str);
      for (guint i = 0; i < voc_rich_text_get_n_blocks (text); i++)
        {
          const VocBlock *block = voc_rich_text_get_block (text, i);

          g_assert_cmpint (block->spans->len > 0, ==, block->kind != VOC_BLOCK_RULE);
          for (guint j = 0; j < block->spans->len; j++)
            {
              const VocSpan *span = g_ptr_array_index (block->spans, j);

              g_assert_cmpstr (span->text, !=, "");
              g_assert_true (g_utf8_validate (span->text, -1, NULL));
              g_assert_true (span->href == NULL || g_str_has_prefix (span->href, "http"));
            }
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/rich-text/blocks", test_blocks);
  g_test_add_func ("/base/rich-text/lists", test_lists);
  g_test_add_func ("/base/rich-text/spans", test_spans);
  g_test_add_func ("/base/rich-text/links", test_links);
  g_test_add_func ("/base/rich-text/dropped", test_dropped);
  g_test_add_func ("/base/rich-text/tables", test_tables);
  g_test_add_func ("/base/rich-text/broken", test_broken);
  g_test_add_func ("/base/rich-text/undress", test_undress);
  g_test_add_func ("/base/rich-text/new-plain", test_new_plain);
  g_test_add_func ("/base/rich-text/to-plain", test_to_plain);
  g_test_add_func ("/base/rich-text/cut", test_cut);
  g_test_add_func ("/base/rich-text/bombs", test_bombs);
  g_test_add_func ("/base/rich-text/boxed", test_boxed);
  g_test_add_func ("/base/rich-text/random", test_random);

  return g_test_run ();
}
