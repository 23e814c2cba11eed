/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sidebar and its content, side by side or one at a time. The only file that
 * names AdwLeaflet, which later libadwaita replaces. Each side sits in a pane
 * whose natural width is a hint, so folding depends on the hints and never on
 * what the lists happen to hold: the window would otherwise fold and unfold as
 * rows come in. Main thread only. */

#include "ui/common/voc-split.h"

#include "ui/common/voc-widget.h"

#include <adwaita.h>

#define DEFAULT_SIDEBAR_WIDTH 380
#define DEFAULT_CONTENT_WIDTH 420
#define MOST_LABELS 16

#define VOC_TYPE_SPLIT_PANE (voc_split_pane_get_type ())

G_DECLARE_FINAL_TYPE (VocSplitPane, voc_split_pane, VOC, SPLIT_PANE, GtkWidget)

struct _VocSplitPane
{
  GtkWidget parent_instance;

  GtkWidget *child; /* (nullable) */
  int        width;
};

G_DEFINE_FINAL_TYPE (VocSplitPane, voc_split_pane, GTK_TYPE_WIDGET)

struct _VocSplit
{
  GtkWidget parent_instance;

  AdwLeaflet   *leaflet;
  VocSplitPane *sidebar;
  VocSplitPane *content;
};

static void voc_split_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VocSplit, voc_split, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, voc_split_buildable_init))

typedef enum
{
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_SIDEBAR_WIDTH,
  PROP_CONTENT_WIDTH,
  PROP_FOLDED,
  PROP_SHOW_CONTENT,
} VocSplitProperty;

static GParamSpec        *properties[PROP_SHOW_CONTENT + 1];
static GtkBuildableIface *parent_buildable;

static void
voc_split_pane_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  VocSplitPane *self = VOC_SPLIT_PANE (widget);

  if (self->child != NULL && gtk_widget_should_layout (self->child))
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, self->width);
}

static void
voc_split_pane_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  VocSplitPane *self = VOC_SPLIT_PANE (widget);

  if (self->child != NULL && gtk_widget_should_layout (self->child))
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
voc_split_pane_dispose (GObject *object)
{
  VocSplitPane *self = VOC_SPLIT_PANE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (voc_split_pane_parent_class)->dispose (object);
}

static void
voc_split_pane_class_init (VocSplitPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = voc_split_pane_dispose;
  widget_class->measure = voc_split_pane_measure;
  widget_class->size_allocate = voc_split_pane_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "voc-split-pane");
}

static void
voc_split_pane_init (VocSplitPane *self)
{
}

static gboolean
voc_split_pane_set_child (VocSplitPane *self,
                          GtkWidget    *child)
{
  if (self->child == child)
    return FALSE;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));

  return TRUE;
}

static gboolean
voc_split_pane_set_width (VocSplitPane *self,
                          int           width)
{
  if (self->width == width)
    return FALSE;

  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return TRUE;
}

static void
update_go_back (VocSplit *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "split.go-back",
                                 voc_split_is_folded (self)
                                   && voc_split_get_show_content (self));
}

static void
folded_changed_cb (VocSplit *self)
{
  update_go_back (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
visible_child_changed_cb (VocSplit *self)
{
  update_go_back (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_CONTENT]);
}

/* Text that can be selected can have the focus, and shows a caret then: nothing for a
 * heading. The first control has it instead. */
static void
pass_labels (VocSplitPane *pane)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (pane));

  for (guint i = 0; root != NULL && i < MOST_LABELS; i++)
    {
      GtkWidget *focus = gtk_root_get_focus (root);

      if (focus == NULL || !GTK_IS_LABEL (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (pane))
          || !gtk_widget_child_focus (GTK_WIDGET (pane), GTK_DIR_TAB_FORWARD))
        return;
    }
}

static void
go_back (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  VocSplit *self = VOC_SPLIT (widget);

  voc_split_set_show_content (self, FALSE);
  if (self->sidebar->child != NULL)
    gtk_widget_child_focus (self->sidebar->child, GTK_DIR_TAB_FORWARD);
}

/* Alt and the arrow that points to where the list is. */
static gboolean
arrow_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  VocSplit *self = VOC_SPLIT (widget);

  if (!voc_widget_is_back_arrow (widget, args) || !voc_split_is_folded (self) || !voc_split_get_show_content (self))
    return FALSE;

  return gtk_widget_activate_action (widget, "split.go-back", NULL);
}

static void
voc_split_add_child (GtkBuildable *buildable,
                     GtkBuilder   *builder,
                     GObject      *child,
                     const char   *type)
{
  VocSplit *self = VOC_SPLIT (buildable);

  if (g_strcmp0 (type, "sidebar") == 0)
    voc_split_set_sidebar (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "content") == 0)
    voc_split_set_content (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
voc_split_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = voc_split_add_child;
}

static void
voc_split_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  VocSplit *self = VOC_SPLIT (object);

  switch ((VocSplitProperty) prop_id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar->child);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content->child);
      break;
    case PROP_SIDEBAR_WIDTH:
      g_value_set_int (value, self->sidebar->width);
      break;
    case PROP_CONTENT_WIDTH:
      g_value_set_int (value, self->content->width);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, voc_split_is_folded (self));
      break;
    case PROP_SHOW_CONTENT:
      g_value_set_boolean (value, voc_split_get_show_content (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_split_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  VocSplit *self = VOC_SPLIT (object);

  switch ((VocSplitProperty) prop_id)
    {
    case PROP_SIDEBAR:
      voc_split_set_sidebar (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      voc_split_set_content (self, g_value_get_object (value));
      break;
    case PROP_SIDEBAR_WIDTH:
      voc_split_set_sidebar_width (self, g_value_get_int (value));
      break;
    case PROP_CONTENT_WIDTH:
      voc_split_set_content_width (self, g_value_get_int (value));
      break;
    case PROP_SHOW_CONTENT:
      voc_split_set_show_content (self, g_value_get_boolean (value));
      break;
    case PROP_FOLDED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
voc_split_dispose (GObject *object)
{
  VocSplit *self = VOC_SPLIT (object);

  if (self->leaflet != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->leaflet, self);
      voc_split_pane_set_child (self->sidebar, NULL);
      voc_split_pane_set_child (self->content, NULL);
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->leaflet)));
    }

  g_clear_object (&self->sidebar);
  g_clear_object (&self->content);
  G_OBJECT_CLASS (voc_split_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SIDEBAR_WIDTH] = g_param_spec_int ("sidebar-width", NULL, NULL, 0, G_MAXINT, DEFAULT_SIDEBAR_WIDTH, flags);
  properties[PROP_CONTENT_WIDTH] = g_param_spec_int ("content-width", NULL, NULL, 0, G_MAXINT, DEFAULT_CONTENT_WIDTH, flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_CONTENT] = g_param_spec_boolean ("show-content", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
voc_split_class_init (VocSplitClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = voc_split_get_property;
  object_class->set_property = voc_split_set_property;
  object_class->dispose = voc_split_dispose;
  install_properties (object_class);

  gtk_widget_class_install_action (widget_class, "split.go-back", NULL, go_back);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, arrow_cb, "u", GDK_KEY_Left);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, arrow_cb, "u", GDK_KEY_Right);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "split.go-back", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "voc-split");
}

static void
voc_split_init (VocSplit *self)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  self->sidebar = g_object_ref_sink (g_object_new (VOC_TYPE_SPLIT_PANE, NULL));
  self->content = g_object_ref_sink (g_object_new (VOC_TYPE_SPLIT_PANE, "hexpand", TRUE, NULL));
  self->sidebar->width = DEFAULT_SIDEBAR_WIDTH;
  self->content->width = DEFAULT_CONTENT_WIDTH;

  adw_leaflet_append (self->leaflet, GTK_WIDGET (self->sidebar));
  adw_leaflet_page_set_navigatable (adw_leaflet_append (self->leaflet, separator), FALSE);
  adw_leaflet_append (self->leaflet, GTK_WIDGET (self->content));
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  adw_leaflet_set_can_unfold (self->leaflet, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->leaflet), GTK_WIDGET (self));

  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::visible-child",
                           G_CALLBACK (visible_child_changed_cb), self, G_CONNECT_SWAPPED);
  update_go_back (self);
}

/**
 * voc_split_new:
 *
 * Returns: (transfer floating): an empty split
 */
GtkWidget *
voc_split_new (void)
{
  return g_object_new (VOC_TYPE_SPLIT, NULL);
}

/**
 * voc_split_get_sidebar:
 *
 * Returns: (transfer none) (nullable): the list's side
 */
GtkWidget *
voc_split_get_sidebar (VocSplit *self)
{
  g_return_val_if_fail (VOC_IS_SPLIT (self), NULL);

  return self->sidebar->child;
}

/**
 * voc_split_set_sidebar:
 * @sidebar: (nullable) (transfer floating): the list's side
 */
void
voc_split_set_sidebar (VocSplit  *self,
                       GtkWidget *sidebar)
{
  g_return_if_fail (VOC_IS_SPLIT (self));
  g_return_if_fail (sidebar == NULL || GTK_IS_WIDGET (sidebar));

  if (voc_split_pane_set_child (self->sidebar, sidebar))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR]);
}

/**
 * voc_split_get_content:
 *
 * Returns: (transfer none) (nullable): the detail's side
 */
GtkWidget *
voc_split_get_content (VocSplit *self)
{
  g_return_val_if_fail (VOC_IS_SPLIT (self), NULL);

  return self->content->child;
}

/**
 * voc_split_set_content:
 * @content: (nullable) (transfer floating): the detail's side
 */
void
voc_split_set_content (VocSplit  *self,
                       GtkWidget *content)
{
  g_return_if_fail (VOC_IS_SPLIT (self));
  g_return_if_fail (content == NULL || GTK_IS_WIDGET (content));

  if (voc_split_pane_set_child (self->content, content))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

int
voc_split_get_sidebar_width (VocSplit *self)
{
  g_return_val_if_fail (VOC_IS_SPLIT (self), 0);

  return self->sidebar->width;
}

/**
 * voc_split_set_sidebar_width:
 * @width: how wide the sidebar is beside the content, in pixels
 */
void
voc_split_set_sidebar_width (VocSplit *self,
                             int       width)
{
  g_return_if_fail (VOC_IS_SPLIT (self));

  if (voc_split_pane_set_width (self->sidebar, width))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_WIDTH]);
}

int
voc_split_get_content_width (VocSplit *self)
{
  g_return_val_if_fail (VOC_IS_SPLIT (self), 0);

  return self->content->width;
}

/**
 * voc_split_set_content_width:
 * @width: how much the content wants at least before the two fold, in pixels
 */
void
voc_split_set_content_width (VocSplit *self,
                             int       width)
{
  g_return_if_fail (VOC_IS_SPLIT (self));

  if (voc_split_pane_set_width (self->content, width))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT_WIDTH]);
}

/**
 * voc_split_is_folded:
 *
 * Returns: whether only one side is on screen
 */
gboolean
voc_split_is_folded (VocSplit *self)
{
  g_return_val_if_fail (VOC_IS_SPLIT (self), FALSE);

  return adw_leaflet_get_folded (self->leaflet);
}

/**
 * voc_split_set_can_unfold:
 * @can_unfold: whether both sides are on screen when there is room; %FALSE when the list's
 *   side is to have it all
 */
void
voc_split_set_can_unfold (VocSplit *self,
                          gboolean  can_unfold)
{
  g_return_if_fail (VOC_IS_SPLIT (self));

  adw_leaflet_set_can_unfold (self->leaflet, can_unfold);
}

/**
 * voc_split_get_show_content:
 *
 * Returns: whether it is the content that is seen when folded
 */
gboolean
voc_split_get_show_content (VocSplit *self)
{
  g_return_val_if_fail (VOC_IS_SPLIT (self), FALSE);

  return adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->content);
}

/**
 * voc_split_set_show_content:
 * @show_content: whether the content is the one to see when folded
 *
 * Set it when the user opens a row, whether folded or not.
 */
void
voc_split_set_show_content (VocSplit *self,
                            gboolean  show_content)
{
  VocSplitPane *pane;
  GtkRoot      *root;
  GtkWidget    *focus;

  g_return_if_fail (VOC_IS_SPLIT (self));

  pane = show_content ? self->content : self->sidebar;
  if (adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (pane))
    return;

  /* The leaflet takes the focus along, also when both sides are seen: then it stays
   * in the row that was opened, for opening the next. */
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (pane));
  if (voc_split_is_folded (self))
    pass_labels (pane);
  else if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (focus);
}
