/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that a job was found by are marked in its row, its labels and its text; no
 * mark is left when something else is asked. */

#include "config.h"

#include "ui/common/voc-widget.h"
#include "ui/jobs/voc-job-hits.h"

#include "voc-ui-test.h"

static VocQuery *
make_query (const char *text)
{
  VocQuery *query = voc_query_new ();

  g_free (query->text);
  query->text = g_strdup (text);
  query->is_typing = TRUE;
  return voc_query_seal (query, 1700000000);
}

/* The marked parts of a text, as "a|b". */
static char *
spell_marks (const char    *text,
             PangoAttrList *attributes)
{
  GString *out = g_string_new (NULL);
  g_autoslist (PangoAttribute) all = NULL;

  if (attributes == NULL)
    return g_string_free (out, FALSE);

  all = pango_attr_list_get_attributes (attributes);
  for (GSList *item = all; item != NULL; item = item->next)
    {
      const PangoAttribute *attribute = item->data;

      if (attribute->klass->type != PANGO_ATTR_BACKGROUND)
        continue;
      g_string_append (out, out->len > 0 ? "|" : "");
      g_string_append_len (out, text + attribute->start_index, (gssize) (attribute->end_index - attribute->start_index));
    }

  return g_string_free (out, FALSE);
}

static void
assert_inscription (const char      *question,
                    const char      *text,
                    GtkTextDirection direction,
                    const char      *expected)
{
  g_autoptr (GtkWidget) inscription = g_object_ref_sink (gtk_inscription_new (NULL));
  g_autoptr (VocQuery) query = make_query (question);
  g_autofree char *marks = NULL;

  gtk_widget_set_direction (inscription, direction);
  voc_inscription_set_text (GTK_INSCRIPTION (inscription), text);
  voc_job_hits_mark_inscription (GTK_INSCRIPTION (inscription), query, 1u << VOC_TERM_COMPANY | 1u << VOC_TERM_PLACE);
  marks = spell_marks (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), gtk_inscription_get_attributes (GTK_INSCRIPTION (inscription)));
  g_assert_cmpstr (marks, ==, expected);

  voc_job_hits_mark_inscription (GTK_INSCRIPTION (inscription), NULL, 0);
  g_assert_null (gtk_inscription_get_attributes (GTK_INSCRIPTION (inscription)));
}

static void
test_inscription (void)
{
  assert_inscription ("zur", "Bäcker AG · Zürich", GTK_TEXT_DIR_LTR, "Zür");
  assert_inscription ("zur", "Bäcker AG · Zürich", GTK_TEXT_DIR_RTL, "Zür");
  assert_inscription ("company:backer place:zurich", "Bäcker AG · Zürich", GTK_TEXT_DIR_LTR, "Bäcker|Zürich");
  assert_inscription ("title:zurich", "Bäcker AG · Zürich", GTK_TEXT_DIR_LTR, "");
  assert_inscription ("", "Bäcker AG · Zürich", GTK_TEXT_DIR_LTR, "");
}

static void
test_label (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new ("Senior Baker"));
  g_autoptr (VocQuery) query = make_query ("bak");
  g_autofree char *marks = NULL;

  voc_job_hits_mark_label (GTK_LABEL (label), query, 1u << VOC_TERM_TITLE);
  marks = spell_marks ("Senior Baker", gtk_label_get_attributes (GTK_LABEL (label)));
  g_assert_cmpstr (marks, ==, "Bak");
  voc_job_hits_mark_label (GTK_LABEL (label), NULL, 0);
  g_assert_null (gtk_label_get_attributes (GTK_LABEL (label)));
}

static char *
spell_tagged (GtkTextBuffer *buffer)
{
  GString    *out = g_string_new (NULL);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "hit");
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    {
      if (gtk_text_iter_starts_tag (&iter, tag) && out->len > 0)
        g_string_append_c (out, '|');
      if (gtk_text_iter_has_tag (&iter, tag))
        g_string_append_unichar (out, gtk_text_iter_get_char (&iter));
    }
  while (gtk_text_iter_forward_char (&iter));

  return g_string_free (out, FALSE);
}

static void
test_buffer (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (VocQuery) query = make_query ("brot für baker");
  g_autoptr (VocQuery) other = make_query ("rolls");
  g_autofree char *marks = NULL;
  g_autofree char *others = NULL;
  g_autofree char *none = NULL;

  gtk_text_buffer_set_text (buffer, "Brötchen, Brot\nfür alle 👍 bakery rolls", -1);
  voc_job_hits_mark_buffer (buffer, query);
  marks = spell_tagged (buffer);
  g_assert_cmpstr (marks, ==, "Brot|für|baker");

  voc_job_hits_mark_buffer (buffer, other);
  others = spell_tagged (buffer);
  g_assert_cmpstr (others, ==, "rolls");

  voc_job_hits_mark_buffer (buffer, NULL);
  none = spell_tagged (buffer);
  g_assert_cmpstr (none, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  voc_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/job-hits/inscription", test_inscription);
  g_test_add_func ("/ui/job-hits/label", test_label);
  g_test_add_func ("/ui/job-hits/buffer", test_buffer);
  return g_test_run ();
}
