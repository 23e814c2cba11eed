/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library/voc-candidate-list.h"
#include "ui/candidates/voc-candidate-detail.h"
#include "ui/candidates/voc-candidate-editor.h"
#include "ui/candidates/voc-candidates-page.h"

#include "voc-ui-library.h"

/* The Candidates page over a real library, and what a person sees of it; a header because
 * every test is one file. */

typedef struct
{
  VocUiLibrary        base;
  GtkWidget          *page;
  VocCandidateDetail *detail;
  GListModel         *model;
} Fixture;

static inline gpointer
get_child (Fixture    *self,
           const char *name)
{
  return gtk_widget_get_template_child (self->page, VOC_TYPE_CANDIDATES_PAGE, name);
}

static inline void
show_page (Fixture *self)
{
  self->page = voc_candidates_page_new (self->base.library);
  voc_ui_library_present (&self->base, self->page, 1000, 700);
  self->detail = get_child (self, "detail");
  self->model = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_child (self, "list_view"))));
}

static inline void
set_up_empty (Fixture      *self,
              gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  show_page (self);
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  voc_ui_library_set_up (&self->base);
  voc_ui_library_open (&self->base);
  voc_ui_library_import (&self->base, "name,email,skills,tags,place\n"
                                      "Ada Byron,ada@example.org,\"C, Rust\",urgent,Austin\n"
                                      "Björn Ek,bjorn@example.org,Welding,,Dallas\n"
                                      "Chen Li,chen@example.org,\"Rust, SQL\",\"urgent, night\",Houston\n");
  show_page (self);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  voc_ui_library_tear_down (&self->base);
}

typedef struct
{
  Fixture    *fixture;
  const char *text;
  guint       n;
} Expected;

static inline const char *
get_name (Fixture *self,
          guint    position)
{
  g_autoptr (VocCandidateItem) item = g_list_model_get_item (self->model, position);
  const VocCandidate *candidate = voc_candidate_item_get_candidate (item);

  return candidate != NULL ? candidate->name : "…";
}

static inline char *
read_list (Fixture *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->model); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", get_name (self, i));

  return g_string_free (text, FALSE);
}

static inline gboolean
lists (gpointer user_data)
{
  const Expected  *expected = user_data;
  g_autofree char *text = read_list (expected->fixture);

  return g_str_equal (text, expected->text);
}

static inline void
assert_list (Fixture    *self,
             const char *text)
{
  Expected expected = { self, text, 0 };

  if (!voc_ui_test_wait (lists, &expected))
    {
      g_autofree char *shown = read_list (self);

      g_assert_cmpstr (shown, ==, text);
    }
}

typedef struct
{
  GtkWidget  *root;
  const char *text;
} Text;

static inline gboolean
shows_text (gpointer user_data)
{
  const Text *text = user_data;

  return voc_ui_library_find_label (text->root, text->text) != NULL;
}

static inline void
assert_text_in (gpointer    root,
                const char *text)
{
  Text expected = { root, text };

  if (!voc_ui_test_wait (shows_text, &expected))
    g_error ("\"%s\" is not shown", text);
}

static inline void
assert_text (Fixture    *self,
             const char *text)
{
  assert_text_in (self->base.overlay, text);
}

static inline gboolean
shows_one (gpointer user_data)
{
  const Expected *expected = user_data;

  return voc_candidate_detail_get_id (expected->fixture->detail) == expected->n;
}

static inline gint64
select_one (Fixture *self,
            guint    position)
{
  g_autoptr (VocCandidateItem) item = g_list_model_get_item (self->model, position);
  gint64   id = voc_candidate_item_get_id (item);
  Expected expected = { self, NULL, (guint) id };

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_child (self, "list_view"))), position);
  g_assert_true (voc_ui_test_wait (shows_one, &expected));

  return id;
}

/* Waits for the toast of a text and presses its button: the one before it may still
 * be on its way out. */
static inline void
undo (Fixture    *self,
      const char *text)
{
  GtkWidget *label;
  GtkWidget *button = NULL;

  assert_text (self, text);
  for (label = voc_ui_library_find_label (self->base.overlay, text); button == NULL; label = gtk_widget_get_parent (label))
    button = voc_ui_library_find_label (label, "Undo");
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
}

static inline gpointer
find_window (GType type)
{
  g_autoptr (GListModel) windows = G_LIST_MODEL (g_object_ref (gtk_window_get_toplevels ()));

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

static inline gpointer
get_field (GtkWidget  *editor,
           const char *name)
{
  return gtk_widget_get_template_child (editor, VOC_TYPE_CANDIDATE_EDITOR, name);
}

static inline void
type (GtkWidget  *editor,
      const char *field,
      const char *text)
{
  gtk_editable_set_text (get_field (editor, field), text);
}
