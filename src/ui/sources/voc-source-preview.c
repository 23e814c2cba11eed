/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was seen at an address: the feed, its first listings, and what its
 * publisher should know. A view of a value; it asks nobody. Main thread only. */

#include "config.h"

#include "ui/sources/voc-source-preview.h"

#include "library/voc-present-source.h"
#include "library/voc-present.h"

#include <glib/gi18n-lib.h>

/* Of the preview that are shown. */
#define SHOWN_LISTINGS 10
#define SHOWN_ISSUES 20

struct _VocSourcePreview
{
  GtkWidget parent_instance;

  GPtrArray *rows;       /* (owned) (element-type GtkWidget): unowned, of the group */
  GPtrArray *issue_rows; /* (owned) (element-type GtkWidget): unowned, of the expander */

  AdwPreferencesGroup *group;
  AdwPreferencesGroup *issues_group;
  AdwExpanderRow      *issues_row;
  GtkButton           *add_button;
};

G_DEFINE_FINAL_TYPE (VocSourcePreview, voc_source_preview, GTK_TYPE_WIDGET)

/* What a feed says is text, never markup. */
static GtkWidget *
new_row (const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static void
add_row (VocSourcePreview *self,
         const char       *title,
         const char       *subtitle)
{
  GtkWidget *row = new_row (title, subtitle);

  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear (VocSourcePreview *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->issue_rows->len; i++)
    adw_expander_row_remove (self->issues_row, g_ptr_array_index (self->issue_rows, i));
  g_ptr_array_set_size (self->issue_rows, 0);
  adw_expander_row_set_expanded (self->issues_row, FALSE);
}

/* What it is, and what following it means. */
static void
show_feed (VocSourcePreview     *self,
           const VocFeedPreview *preview)
{
  g_autofree char *description = voc_present_preview (preview);
  g_autofree char *rhythm = voc_present_rhythm (voc_format_get_info (preview->format));
  g_autofree char *credit = preview->attribution != NULL ? voc_present_credit (preview->attribution) : NULL;

  add_row (self, preview->title != NULL ? preview->title : preview->url, description);
  add_row (self, rhythm, credit);
}

static void
show_listings (VocSourcePreview     *self,
               const VocFeedPreview *preview)
{
  for (guint i = 0; i < MIN (preview->listings->len, SHOWN_LISTINGS); i++)
    {
      const VocListing *listing = g_ptr_array_index (preview->listings, i);
      g_autofree char  *subtitle = voc_present_preview_listing (listing);

      add_row (self, listing->title, subtitle);
    }
}

/* Where it is in the feed; the publisher reads the same with vocationctl. */
static char *
describe_issue (const VocFeedIssue *issue)
{
  g_autofree char *record = voc_present_number ((gint64) issue->position.index + 1);
  g_autofree char *line = NULL;

  if (issue->field == NULL)
    /* Translators: a place in a feed: the number of a record. */
    return g_strdup_printf (_ ("Record %s"), record);

  /* Translators: a place in a feed: %1$s is the number of a record, %2$s one of its fields. */
  return g_strdup_printf (_ ("Record %1$s, field %2$s"), record, issue->field);
}

static void
show_issues (VocSourcePreview     *self,
             const VocFeedPreview *preview)
{
  guint            n_issues = preview->issues->len;
  g_autofree char *number = voc_present_number (n_issues);
  g_autofree char *title = g_strdup_printf (ngettext ("%s Remark", "%s Remarks", n_issues), number);

  gtk_widget_set_visible (GTK_WIDGET (self->issues_group), n_issues > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->issues_row), title);

  for (guint i = 0; i < MIN (n_issues, SHOWN_ISSUES); i++)
    {
      const VocFeedIssue *issue = g_ptr_array_index (preview->issues, i);
      g_autofree char    *place = describe_issue (issue);
      g_autofree char    *text = voc_present_skip (issue->message);
      GtkWidget          *row = new_row (text, place);

      adw_expander_row_add_row (self->issues_row, row);
      g_ptr_array_add (self->issue_rows, row);
    }
}

static gboolean
voc_source_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VOC_SOURCE_PREVIEW (widget)->add_button));
}

static void
voc_source_preview_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (voc_source_preview_parent_class)->dispose (object);
}

static void
voc_source_preview_finalize (GObject *object)
{
  VocSourcePreview *self = VOC_SOURCE_PREVIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->issue_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (voc_source_preview_parent_class)->finalize (object);
}

static void
voc_source_preview_class_init (VocSourcePreviewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_source_preview_dispose;
  object_class->finalize = voc_source_preview_finalize;
  widget_class->grab_focus = voc_source_preview_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, VOC_RESOURCE_BASE "/ui/sources/voc-source-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, VocSourcePreview, group);
  gtk_widget_class_bind_template_child (widget_class, VocSourcePreview, issues_group);
  gtk_widget_class_bind_template_child (widget_class, VocSourcePreview, issues_row);
  gtk_widget_class_bind_template_child (widget_class, VocSourcePreview, add_button);
}

static void
voc_source_preview_init (VocSourcePreview *self)
{
  self->rows = g_ptr_array_new ();
  self->issue_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * voc_source_preview_show:
 * @self: a view
 * @preview: (nullable): what was seen; %NULL to show nothing
 *
 * Shows what was seen. Nothing of @preview is kept.
 */
void
voc_source_preview_show (VocSourcePreview     *self,
                         const VocFeedPreview *preview)
{
  g_return_if_fail (VOC_IS_SOURCE_PREVIEW (self));

  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), preview != NULL);
  if (preview == NULL)
    return;

  show_feed (self, preview);
  show_listings (self, preview);
  show_issues (self, preview);
}
