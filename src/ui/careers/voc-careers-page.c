/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Careers: the guides there are, a search over what they say, and one of them to
 * read. Main thread only. */

#include "config.h"

#include "ui/careers/voc-careers-page.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "library/voc-library-figures.h"
#include "library/voc-present.h"
#include "ui/careers/voc-guide-list.h"
#include "ui/careers/voc-guide-notes.h"
#include "ui/careers/voc-guide-text.h"
#include "ui/careers/voc-guide-view.h"
#include "ui/common/voc-spinner-delay.h"
#include "ui/common/voc-split.h"
#include "ui/common/voc-status.h"
#include "ui/common/voc-widget.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _VocCareersPage
{
  GtkWidget parent_instance;

  VocLibrary   *library; /* (owned) */
  GPtrArray    *guides;  /* (owned) (nullable) (element-type VocGuide): headings */
  GHashTable   *titles;  /* (owned): slug → title */
  GCancellable *search;  /* (owned) (nullable) */
  GCancellable *reading; /* (owned) (nullable) */
  GCancellable *lists;   /* (owned): what is asked for once */
  char         *shown;   /* (nullable): the slug of what is read */
  char         *wanted;  /* (nullable): words of which the first hit is to be opened */

  VocSplit        *split;
  GtkSearchEntry  *search_entry;
  GtkStack        *list_stack;
  VocGuideList    *list;
  AdwStatusPage   *status_page;
  GtkBox          *back_bar;
  VocSpinnerDelay *spinner;
  GtkStack        *guide_stack;
  AdwStatusPage   *none_page;
  VocGuideView    *guide_view;
};

G_DEFINE_FINAL_TYPE (VocCareersPage, voc_careers_page, GTK_TYPE_WIDGET)

enum
{
  READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Reading */

typedef struct
{
  VocCareersPage *page;         /* (owned) */
  char           *paragraph_id; /* (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->page);
  g_free (reading->paragraph_id);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* The guide has a bar of its own; what stands in its place needs the way back too. */
static void
update_bars (VocCareersPage *self)
{
  gboolean is_folded = voc_split_is_folded (self->split);
  gboolean has_guide = g_strcmp0 (gtk_stack_get_visible_child_name (self->guide_stack), "guide") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->back_bar), is_folded && !has_guide);
  voc_guide_view_set_folded (self->guide_view, is_folded);
}

static void
show_guide_error (VocCareersPage *self,
                  const GError   *error)
{
  voc_spinner_delay_set_spinning (self->spinner, FALSE);
  if (g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    {
      voc_status_set (self->none_page, "voc-careers-symbolic", _ ("No Such Guide"),
                      _ ("There is no such guide, or its source no longer has it."));
      voc_status_set_button (self->none_page, NULL, NULL, NULL);
    }
  else
    {
      g_autofree char *text = voc_present_error (error);

      voc_status_set (self->none_page, "dialog-error-symbolic", _ ("The Guide Can’t Be Read"), text);
      voc_status_set_button (self->none_page, _ ("_Try Again"), "careers.retry", NULL);
    }
  gtk_stack_set_visible_child_name (self->guide_stack, "none");
  update_bars (self);
}

static void
guide_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VocGuide) guide = voc_library_get_guide_finish (VOC_LIBRARY (object), result, &error);
  VocCareersPage *self = reading->page;

  if (guide == NULL)
    {
      if (!voc_error_is_cancelled (error))
        show_guide_error (self, error);
      return;
    }

  voc_spinner_delay_set_spinning (self->spinner, FALSE);

  voc_guide_view_set_guide (self->guide_view, guide, self->titles);
  gtk_stack_set_visible_child_name (self->guide_stack, "guide");
  update_bars (self);
  voc_guide_view_show (self->guide_view, reading->paragraph_id);
}

static void
read_guide (VocCareersPage *self,
            const char     *slug,
            const char     *paragraph_id)
{
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  voc_set_text (&self->shown, slug);
  g_signal_emit (self, signals[READ], 0, self->shown);
  reading->page = g_object_ref (self);
  reading->paragraph_id = g_strdup (paragraph_id);
  voc_spinner_delay_set_spinning (self->spinner, TRUE);
  voc_library_get_guide_async (self->library, self->shown, self->reading, guide_cb, reading);
}

static void
chosen_cb (VocCareersPage *self,
           const char     *slug,
           const char     *paragraph_id)
{
  read_guide (self, slug, paragraph_id);
  voc_split_set_show_content (self->split, TRUE);
}

/* The list */

static void
show_all (VocCareersPage *self)
{
  if (self->guides != NULL)
    voc_guide_list_show_guides (self->list, self->guides);
  voc_guide_list_select (self->list, self->shown);
  gtk_stack_set_visible_child_name (self->list_stack, "list");
}

static void
show_hits (VocCareersPage *self,
           GPtrArray      *hits)
{
  g_autoptr (VocQuery) words = voc_guide_text_make_words (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  voc_guide_list_show_hits (self->list, hits, words);
  if (hits->len == 0)
    voc_status_set (self->status_page, "system-search-symbolic", _ ("Nothing Found"),
                    _ ("No guide speaks of that. Try other words."));
  gtk_stack_set_visible_child_name (self->list_stack, hits->len > 0 ? "list" : "status");
  if (g_strcmp0 (self->wanted, gtk_editable_get_text (GTK_EDITABLE (self->search_entry))) == 0)
    voc_guide_list_choose (self->list);
  voc_set_text (&self->wanted, NULL);
}

static void
show_error (VocCareersPage *self,
            const GError   *error)
{
  g_autofree char *text = NULL;

  if (voc_error_is_cancelled (error))
    return;

  text = voc_present_error (error);
  voc_status_set (self->status_page, "dialog-error-symbolic", _ ("The Guides Can’t Be Read"), text);
  gtk_stack_set_visible_child_name (self->list_stack, "status");
}

static void
hits_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VocCareersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = voc_library_search_guides_finish (VOC_LIBRARY (object), result, &error);

  if (hits != NULL)
    show_hits (self, hits);
  else
    show_error (self, error);
}

static void
refresh_list (VocCareersPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (voc_text_is_blank (text))
    {
      show_all (self);
      return;
    }

  self->search = g_cancellable_new ();
  voc_library_search_guides_async (self->library, text, self->search, hits_cb, g_object_ref (self));
}

static void
search_changed_cb (VocCareersPage *self)
{
  voc_guide_view_set_search (self->guide_view, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  refresh_list (self);
}

/* Whoever types fast presses Enter before the search has begun. */
static void
search_activated_cb (VocCareersPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (voc_text_is_blank (text))
    return;

  voc_set_text (&self->wanted, text);
  search_changed_cb (self);
}

static void
search_stopped_cb (VocCareersPage *self)
{
  if (!voc_widget_clear_search (self->search_entry))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static gboolean
is_same_guide (const VocGuide *one,
               const VocGuide *other)
{
  return g_str_equal (one->slug, other->slug) && g_strcmp0 (one->title, other->title) == 0
         && g_strcmp0 (one->summary, other->summary) == 0 && g_strcmp0 (one->publisher, other->publisher) == 0;
}

/* As far as the list shows them. */
static gboolean
are_same (const GPtrArray *ones,
          const GPtrArray *others)
{
  if (ones == NULL || ones->len != others->len)
    return FALSE;

  for (guint i = 0; i < ones->len; i++)
    if (!is_same_guide (g_ptr_array_index (ones, i), g_ptr_array_index (others, i)))
      return FALSE;

  return TRUE;
}

static void
guides_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VocCareersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *guides = voc_library_list_guides_finish (VOC_LIBRARY (object), result, &error);
  gboolean   is_known;

  if (guides == NULL)
    {
      show_error (self, error);
      return;
    }

  is_known = are_same (self->guides, guides);

  g_clear_pointer (&self->guides, g_ptr_array_unref);
  self->guides = guides;
  g_hash_table_remove_all (self->titles);
  for (guint i = 0; i < guides->len; i++)
    {
      const VocGuide *guide = g_ptr_array_index (guides, i);

      g_hash_table_insert (self->titles, g_strdup (guide->slug), g_strdup (guide->title));
    }
  voc_guide_view_set_titles (self->guide_view, self->titles);
  /* Nobody searched: what is read stays as the reader has it. So does the list unless it says
   * something else now or is of a search, for rows that are made anew take the keyboard from who is on one. */
  if (!is_known || self->search != NULL || gtk_stack_get_visible_child (self->list_stack) == GTK_WIDGET (self->status_page))
    refresh_list (self);
}

static void
credits_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VocCareersPage) self = user_data;
  /* About shows the credits in full; here they only say where figures are from. */
  g_autoptr (GPtrArray) credits = voc_library_list_credits_finish (VOC_LIBRARY (object), result, NULL);
  g_autoptr (GString) sources = g_string_new (NULL);

  for (guint i = 0; credits != NULL && i < credits->len; i++)
    {
      const VocDataCredit *credit = g_ptr_array_index (credits, i);

      if (g_strv_contains (voc_guide_notes_tables, credit->id))
        g_string_append_printf (sources, "%s%s (%s)", sources->len > 0 ? "; " : "", credit->name, credit->period);
    }
  if (sources->len > 0)
    voc_guide_view_set_sources (self->guide_view, sources->str, credits);
}

static void
load (VocCareersPage *self)
{
  voc_library_list_guides_async (self->library, self->lists, guides_cb, g_object_ref (self));
}

static void
changed_cb (VocCareersPage *self,
            VocChanges      changes)
{
  if (changes & (VOC_CHANGE_GUIDES | VOC_CHANGE_SOURCES))
    load (self);
}

static void
leave_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  voc_split_set_show_content (VOC_CAREERS_PAGE (widget)->split, FALSE);
}

/* What is done with the guide, wherever on the page the keyboard is. */
static gboolean
guide_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  VocCareersPage *self = VOC_CAREERS_PAGE (widget);
  const char     *action = NULL;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->guide_stack), "guide") != 0)
    return FALSE;

  g_variant_get (args, "&s", &action);
  if (g_str_equal (action, "guide.copy-link"))
    return gtk_widget_activate_action (GTK_WIDGET (self->guide_view), action, "s", "");

  return gtk_widget_activate_action (GTK_WIDGET (self->guide_view), action, NULL);
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  VocCareersPage *self = VOC_CAREERS_PAGE (widget);

  if (self->shown != NULL)
    read_guide (self, self->shown, NULL);
}

static void
voc_careers_page_dispose (GObject *object)
{
  VocCareersPage *self = VOC_CAREERS_PAGE (object);
  GtkWidget      *child;

  g_cancellable_cancel (self->search);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->lists);
  g_clear_object (&self->search);
  g_clear_object (&self->reading);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (voc_careers_page_parent_class)->dispose (object);
}

static void
voc_careers_page_finalize (GObject *object)
{
  VocCareersPage *self = VOC_CAREERS_PAGE (object);

  g_clear_pointer (&self->guides, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_object (&self->lists);
  g_free (self->shown);
  g_free (self->wanted);

  G_OBJECT_CLASS (voc_careers_page_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *klass)
{
  const GdkModifierType ctrl = GDK_CONTROL_MASK;
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_add_binding (klass, GDK_KEY_plus, ctrl, guide_key_cb, "s", "guide.larger");
  gtk_widget_class_add_binding (klass, GDK_KEY_equal, ctrl, guide_key_cb, "s", "guide.larger");
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Add, ctrl, guide_key_cb, "s", "guide.larger");
  gtk_widget_class_add_binding (klass, GDK_KEY_minus, ctrl, guide_key_cb, "s", "guide.smaller");
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Subtract, ctrl, guide_key_cb, "s", "guide.smaller");
  gtk_widget_class_add_binding (klass, GDK_KEY_0, ctrl, guide_key_cb, "s", "guide.normal-size");
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_0, ctrl, guide_key_cb, "s", "guide.normal-size");
  gtk_widget_class_add_binding (klass, GDK_KEY_p, ctrl, guide_key_cb, "s", "guide.print");
  gtk_widget_class_add_binding (klass, GDK_KEY_c, both, guide_key_cb, "s", "guide.copy-link");
}

static void
voc_careers_page_class_init (VocCareersPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_careers_page_dispose;
  object_class->finalize = voc_careers_page_finalize;

  g_type_ensure (VOC_TYPE_GUIDE_LIST);
  g_type_ensure (VOC_TYPE_GUIDE_VIEW);
  g_type_ensure (VOC_TYPE_SPINNER_DELAY);
  g_type_ensure (VOC_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/careers/voc-careers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, split);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, list);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, back_bar);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, guide_stack);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, none_page);
  gtk_widget_class_bind_template_child (widget_class, VocCareersPage, guide_view);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "careers.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "careers.leave", NULL, leave_action);
  add_bindings (widget_class);

  /**
   * VocCareersPage::read:
   * @self: a page
   * @slug: a guide
   *
   * Somebody begins to read a guide.
   */
  signals[READ] = g_signal_new ("read", VOC_TYPE_CAREERS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
voc_careers_page_init (VocCareersPage *self)
{
  self->lists = g_cancellable_new ();
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->split, "notify::folded", G_CALLBACK (update_bars), self);
  update_bars (self);
}

/**
 * voc_careers_page_new:
 * @library: a library that is open
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
voc_careers_page_new (VocLibrary *library)
{
  VocCareersPage *self = g_object_new (VOC_TYPE_CAREERS_PAGE, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  voc_library_list_credits_async (library, self->lists, credits_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

/**
 * voc_careers_page_show:
 * @self: a page
 * @place: a guide's slug; behind a "#" maybe a section, a question or a paragraph of it
 *
 * Opens a guide.
 */
void
voc_careers_page_show (VocCareersPage *self,
                       const char     *place)
{
  const char      *anchor;
  g_autofree char *name = NULL;

  g_return_if_fail (VOC_IS_CAREERS_PAGE (self));
  g_return_if_fail (place != NULL);

  anchor = strchr (place, '#');
  name = g_strndup (place, anchor != NULL ? (gsize) (anchor - place) : strlen (place));
  read_guide (self, name, anchor != NULL && anchor[1] != '\0' ? anchor + 1 : NULL);
  voc_guide_list_select (self->list, self->shown);
  voc_split_set_show_content (self->split, TRUE);
}

/**
 * voc_careers_page_find_words:
 * @self: a page
 * @place: as for voc_careers_page_show()
 * @words: what is searched for in all guides, and marked in this one
 *
 * Searches the guides and opens one of those that speak of it.
 */
void
voc_careers_page_find_words (VocCareersPage *self,
                             const char     *place,
                             const char     *words)
{
  g_return_if_fail (VOC_IS_CAREERS_PAGE (self));
  g_return_if_fail (place != NULL && words != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), words);
  search_changed_cb (self);
  voc_careers_page_show (self, place);
}

/**
 * voc_careers_page_find:
 * @self: a page
 *
 * Puts the cursor where one searches.
 */
void
voc_careers_page_find (VocCareersPage *self)
{
  g_return_if_fail (VOC_IS_CAREERS_PAGE (self));

  voc_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
