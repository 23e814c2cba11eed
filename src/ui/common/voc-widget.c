/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What drawn widgets ask of the theme. The only file that touches style
 * contexts, which later GTK deprecates. Main thread only. */

#include "ui/common/voc-widget.h"

/**
 * voc_widget_get_color:
 * @widget: whose theme it is
 * @name: a named colour of the style sheet, such as "accent_color"
 * @fallback: the colour when the theme has no such name
 * @color: (out): the colour
 */
void
voc_widget_get_color (GtkWidget     *widget,
                      const char    *name,
                      const GdkRGBA *fallback,
                      GdkRGBA       *color)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL && fallback != NULL && color != NULL);

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color))
    *color = *fallback;
}

/**
 * voc_widget_get_text_color:
 * @widget: whose style it is
 * @color: (out): what its text is drawn in
 */
void
voc_widget_get_text_color (GtkWidget *widget,
                           GdkRGBA   *color)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (color != NULL);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
}

/**
 * voc_widget_wants_animation:
 * @widget: whose settings they are
 *
 * Returns: %FALSE when the user asked for reduced motion
 */
gboolean
voc_widget_wants_animation (GtkWidget *widget)
{
  gboolean enabled = TRUE;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &enabled, NULL);
  return enabled;
}

/**
 * voc_widget_let_pills_wrap:
 * @root: a widget
 *
 * Lets the text of the large buttons of status pages under @root break into lines
 * when there is no room for it in one, as with large text in a narrow window.
 * Nothing changes where there is. GTK 4.12 has "can-shrink" for it, which cuts the
 * text.
 */
void
voc_widget_let_pills_wrap (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root))
    {
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (root));

      if (gtk_widget_has_css_class (root, "pill") && GTK_IS_LABEL (label))
        {
          gtk_label_set_wrap (GTK_LABEL (label), TRUE);
          gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
        }
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    voc_widget_let_pills_wrap (child);
}

/**
 * voc_widget_let_labels_wrap:
 * @root: a widget
 *
 * Lets every label under @root that is not cut when there is no room for it break into
 * lines then: those of check buttons, too, which have no property for it. What a
 * drop-down list shows is cut instead; it is read whole in the list. Of what is made
 * later nothing is known here.
 */
void
voc_widget_let_labels_wrap (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_LABEL (root) && gtk_widget_get_ancestor (root, GTK_TYPE_DROP_DOWN) != NULL)
    {
      /* The button of a drop-down list is as high as its text in the least width, whatever the
       * width is: broken into lines it would be a column of syllables. */
      gtk_label_set_ellipsize (GTK_LABEL (root), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (root, TRUE);
    }
  else if (GTK_IS_LABEL (root) && gtk_label_get_ellipsize (GTK_LABEL (root)) == PANGO_ELLIPSIZE_NONE)
    {
      gtk_label_set_wrap (GTK_LABEL (root), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (root), PANGO_WRAP_WORD_CHAR);
      /* What breaks is not to stand in the middle of what is left. */
      if (!GTK_IS_BUTTON (gtk_widget_get_parent (root)))
        gtk_label_set_xalign (GTK_LABEL (root), 0.0f);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    voc_widget_let_labels_wrap (child);
}

/**
 * voc_label_hold_codes:
 * @label: a label without markup, whose text is set
 *
 * Keeps the codes of occupations in its text in one line, such as "SOC 15-1252". The text
 * stays what it is, so that it can be searched for and copied.
 */
void
voc_label_hold_codes (GtkLabel *label)
{
  static const char word[] = "SOC ";
  const char       *text;
  g_autoptr (PangoAttrList) held = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));

  text = gtk_label_get_text (label);
  for (const char *found = strstr (text, word); found != NULL; found = strstr (found + strlen (word), word))
    {
      PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);

      attribute->start_index = (guint) (found - text);
      attribute->end_index = attribute->start_index + (guint) (strlen (word) + strspn (found + strlen (word), "0123456789-"));
      if (held == NULL)
        held = pango_attr_list_new ();
      pango_attr_list_insert (held, attribute);
    }
  gtk_label_set_attributes (label, held);
}

/* Right-to-left mark, first strong isolate … pop directional isolate. */
#define BEFORE_TEXT "\u200f\u2068"
#define BEHIND_TEXT "\u2069"

/**
 * voc_inscription_set_text:
 * @inscription: an inscription
 * @text: (nullable): what it shows; none is the same as an empty one
 *
 * As gtk_inscription_set_text(), which puts English text to the left also where one
 * reads from the right; a label puts it to the right. Here the paragraph is told its
 * direction, and the text in it keeps its own.
 */
void
voc_inscription_set_text (GtkInscription *inscription,
                          const char     *text)
{
  g_autofree char *marked = NULL;

  g_return_if_fail (GTK_IS_INSCRIPTION (inscription));

  if (text != NULL && gtk_widget_get_direction (GTK_WIDGET (inscription)) == GTK_TEXT_DIR_RTL)
    marked = g_strconcat (BEFORE_TEXT, text, BEHIND_TEXT, NULL);
  /* A screen reader that asks GTK 4.8 for the length of no text gets a critical. */
  if (text == NULL)
    text = "";
  gtk_inscription_set_text (inscription, marked != NULL ? marked : text);
}

/**
 * voc_inscription_get_offset:
 * @inscription: an inscription that has its text of voc_inscription_set_text()
 *
 * Returns: how many bytes of what it shows stand before that text
 */
guint
voc_inscription_get_offset (GtkInscription *inscription)
{
  const char *text;

  g_return_val_if_fail (GTK_IS_INSCRIPTION (inscription), 0);

  text = gtk_inscription_get_text (inscription);
  return text != NULL && g_str_has_prefix (text, BEFORE_TEXT) ? (guint) strlen (BEFORE_TEXT) : 0;
}

/**
 * voc_widget_set_spoken_name:
 * @widget: a button or another widget with a text of its own
 * @name: what it is called for who does not see what is around it, translated
 *
 * Gives a widget a name for screen readers that differs from the text on it. Later
 * versions of GTK say of a button that its text labels it, which comes before any name.
 */
void
voc_widget_set_spoken_name (GtkWidget  *widget,
                            const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * voc_widget_scroll_into_view:
 * @widget: a widget that is somewhere in a GtkScrolledWindow
 * @area: the part to see, in coordinates of @widget
 *
 * Moves the nearest viewport just enough that @area is seen; GTK itself
 * follows only the focus, not a cursor within a widget.
 */
void
voc_widget_scroll_into_view (GtkWidget             *widget,
                             const graphene_rect_t *area)
{
  GtkWidget       *viewport;
  GtkWidget       *child;
  GtkAdjustment   *adjustment;
  graphene_point_t top = GRAPHENE_POINT_INIT_ZERO;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (area != NULL);

  viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  child = viewport != NULL ? gtk_viewport_get_child (GTK_VIEWPORT (viewport)) : NULL;
  if (child == NULL || !gtk_widget_compute_point (widget, child, &area->origin, &top))
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_clamp_page (adjustment, top.y, top.y + area->size.height);
}

/**
 * voc_widget_clear_search:
 * @entry: where something is searched for
 *
 * What Escape does first: takes back what is typed, as if it had been deleted.
 *
 * Returns: whether there was anything; if not, the keyboard may go on to what was found
 */
gboolean
voc_widget_clear_search (GtkSearchEntry *entry)
{
  g_return_val_if_fail (GTK_IS_SEARCH_ENTRY (entry), FALSE);

  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0')
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  return TRUE;
}

/**
 * voc_widget_hold:
 * @widget: where somebody has asked for something that is not to be left half done
 *
 * Keeps the program from ending, also when its last window is closed.
 *
 * Returns: (transfer full) (nullable): for voc_widget_let_go(); %NULL when no application
 *   has the window
 */
GApplication *
voc_widget_hold (GtkWidget *widget)
{
  GtkRoot        *root;
  GtkApplication *application = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  for (GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL; window != NULL && application == NULL;
       window = gtk_window_get_transient_for (window))
    application = gtk_window_get_application (window);
  if (application == NULL)
    return NULL;

  g_application_hold (G_APPLICATION (application));
  return g_object_ref (G_APPLICATION (application));
}

/**
 * voc_widget_let_go:
 * @application: (nullable) (transfer full): what voc_widget_hold() gave
 *
 * It is done: the program may end.
 */
void
voc_widget_let_go (GApplication *application)
{
  if (application == NULL)
    return;

  g_application_release (application);
  g_object_unref (application);
}

/**
 * voc_widget_is_back_arrow:
 * @widget: where a key was pressed
 * @args: of its binding: the key value, an "u"
 *
 * Returns: whether the key is the arrow that points to where one came from: to the left,
 *   from right to left to the right
 */
gboolean
voc_widget_is_back_arrow (GtkWidget *widget,
                          GVariant  *args)
{
  gboolean is_mirrored;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (args != NULL && g_variant_is_of_type (args, G_VARIANT_TYPE_UINT32), FALSE);

  is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  return g_variant_get_uint32 (args) == (is_mirrored ? GDK_KEY_Right : GDK_KEY_Left);
}

/**
 * voc_widget_measure_children:
 * @widget: whose layout is measured
 * @orientation: which way
 * @minimum: (inout): pixels; not less than any child needs
 * @natural: (inout): pixels; not less than any child wants
 *
 * For a layout that puts children beside or above each other without a bearing on how much
 * they need this way: each is measured as if it had all of the room the other way.
 */
void
voc_widget_measure_children (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int           *minimum,
                             int           *natural)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

/**
 * voc_widget_catch_keyboard:
 * @widget: a part of a window
 *
 * When nothing in the window has the keyboard any more, something in @widget gets it: whoever
 * has pressed a button that went with its row goes on in the list.
 */
void
voc_widget_catch_keyboard (GtkWidget *widget)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root) && gtk_window_get_focus (GTK_WINDOW (root)) == NULL && gtk_widget_get_mapped (GTK_WIDGET (root)))
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
forget_parent_cb (GtkWindow *window)
{
  gtk_window_set_transient_for (window, NULL);
}

/**
 * voc_window_put_above:
 * @window: a dialogue that goes with its parent
 * @parent: (nullable): the window that it is over
 *
 * Sets what is transient for what. A window that goes with its parent still knows it after
 * that, in GTK 4.8, so one that an answer on its way holds a little longer would look for a
 * parent that is no more.
 */
void
voc_window_put_above (GtkWindow *window,
                      GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  gtk_window_set_transient_for (window, parent);
  /* After GTK's own, which takes the window away. */
  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (forget_parent_cb), window, G_CONNECT_SWAPPED);
}
