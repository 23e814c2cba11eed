/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Completes the language of searches in the entry: the names of fields after two letters,
 * values as soon as the colon is there. It must never stand in the way: nothing is chosen
 * until Down is pressed, so plain words and Enter, Tab and Escape do what they always do;
 * only then Enter and Tab take what is chosen. Ctrl+Space shows the fields where nothing
 * is written. Down in the empty entry, or Alt+Down, shows what was searched for before. Owned by the search bar, which owns entry and popup, too. Main thread. */

#include "config.h"

#include "ui/jobs/voc-query-completer.h"

#include "base/voc-error.h"
#include "library/voc-library-query.h"
#include "library/voc-present-query.h"
#include "model/voc-query-complete.h"
#include "ui/jobs/voc-query-past.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEAST_LETTERS 2
#define MAX_VALUES 8

/* Keys that come faster are answered together. */
#define DELAY_MS 40

struct _VocQueryCompleter
{
  GObject parent_instance;

  GtkSearchEntry    *entry;       /* (unowned): as long as the search bar */
  VocSuggestPopup   *popup;       /* (weak): likewise, but who asks for values may be later */
  VocLibrary        *library;     /* (owned) (nullable) */
  GCancellable      *cancellable; /* (owned) (nullable): of the values under way */
  VocQueryCompletion what;        /* what is being written */
  VocQueryPast      *past;        /* (owned) (nullable) */
  VocPayDistribution pay;         /* of the last answer */
  guint              delay_id;
  guint              least;
  gboolean           is_taking;
  gboolean           shows_past; /* the list is that of past searches */
};

G_DEFINE_FINAL_TYPE (VocQueryCompleter, voc_query_completer, G_TYPE_OBJECT)

static void
cancel (VocQueryCompleter *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
has_keyboard (VocQueryCompleter *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self->entry));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry))
         && gtk_widget_get_mapped (GTK_WIDGET (self->entry));
}

/* @value: what is put into the text. */
static void
append (GListStore *store,
        const char *title,
        const char *subtitle,
        const char *value)
{
  g_autoptr (VocSuggestion) suggestion = voc_suggestion_new (title, subtitle, g_strdup (value), g_free);

  g_list_store_append (store, suggestion);
}

static void
show (VocQueryCompleter *self,
      GListStore        *store)
{
  gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (store)) > 0;

  if (has_items)
    voc_suggest_popup_set_model (self->popup, G_LIST_MODEL (store));
  voc_suggest_popup_set_open (self->popup, has_items && has_keyboard (self));
}

static void
show_fields (VocQueryCompleter *self)
{
  g_autoptr (GListStore) store = g_list_store_new (VOC_TYPE_SUGGESTION);

  for (guint i = 0; i < VOC_N_FIELDS; i++)
    if (voc_query_completion_offers (&self->what, (VocQueryFieldId) i))
      {
        const VocQueryField *field = voc_query_field_get ((VocQueryFieldId) i);
        g_autofree char     *title = g_strdup_printf ("%s:", field->name);

        append (store, title, voc_present_query_field (field->id), field->name);
      }
  show (self, store);
}

static void
show_choices (VocQueryCompleter *self)
{
  g_autoptr (GListStore) store = g_list_store_new (VOC_TYPE_SUGGESTION);
  g_auto (GStrv) choices = voc_query_completion_list_choices (&self->what);

  for (guint i = 0; choices[i] != NULL; i++)
    {
      g_autofree char *meaning = voc_present_query_choice (self->what.field, choices[i]);

      append (store, choices[i], meaning, choices[i]);
    }
  show (self, store);
}

static void
show_pay (VocQueryCompleter *self)
{
  g_autoptr (GListStore) store = g_list_store_new (VOC_TYPE_SUGGESTION);
  g_auto (GStrv) examples = voc_present_pay_examples (&self->pay);
  gsize length = strlen (self->what.prefix);

  for (guint i = 0; examples[i] != NULL; i++)
    if (g_ascii_strncasecmp (examples[i], self->what.prefix, length) == 0 && strlen (examples[i]) > length)
      {
        g_autofree char *meaning = voc_present_query_choice (self->what.field, examples[i]);

        append (store, examples[i], meaning, examples[i]);
      }
  show (self, store);
}

static void
completed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (VocQueryCompleter) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = voc_library_complete_value_finish (VOC_LIBRARY (object), result, &error);
  g_autoptr (GListStore) store = NULL;

  if (values == NULL)
    {
      /* Without completions the field is just text. */
      if (!voc_error_is_cancelled (error))
        g_debug ("Values could not be completed: %s", error->message);
      return;
    }

  g_clear_object (&self->cancellable);
  store = g_list_store_new (VOC_TYPE_SUGGESTION);
  for (guint i = 0; i < values->len; i++)
    {
      const VocFacetCount *value = g_ptr_array_index (values, i);
      g_autofree char     *number = voc_present_number (value->count);
      g_autofree char     *subtitle = NULL;

      /* What is written to its end is no completion any more. */
      if (values->len == 1 && g_utf8_collate (value->key, self->what.prefix) == 0)
        continue;
      if (value->count > 0)
        subtitle = g_strdup_printf (ngettext ("%s job", "%s jobs", value->count), number);
      if (value->label != NULL)
        append (store, value->label, value->key, value->key);
      else
        append (store, value->key, subtitle, value->key);
    }
  show (self, store);
}

static void
ask_values (VocQueryCompleter *self)
{
  if (self->library == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  voc_library_complete_value_async (self->library, self->what.field, self->what.prefix, MAX_VALUES, self->cancellable,
                                    completed_cb, g_object_ref (self));
}

/* What was searched for before, and a way to have it forgotten. */
static gboolean
show_past (VocQueryCompleter *self)
{
  const char *const *texts = self->past != NULL ? voc_query_past_get_texts (self->past) : NULL;
  g_autoptr (GListStore) store = g_list_store_new (VOC_TYPE_SUGGESTION);
  g_autoptr (VocSuggestion) forget = NULL;

  if (texts == NULL || texts[0] == NULL)
    return GDK_EVENT_PROPAGATE;

  for (guint i = 0; texts[i] != NULL; i++)
    append (store, texts[i], NULL, texts[i]);
  forget = voc_suggestion_new (_ ("Clear History"), NULL, NULL, NULL);
  voc_suggestion_set_apart (forget, TRUE);
  g_list_store_append (store, forget);
  cancel (self);
  show (self, store);
  self->shows_past = TRUE;
  voc_suggest_popup_choose (self->popup, 0);
  return GDK_EVENT_STOP;
}

static void
take_past (VocQueryCompleter *self,
           const char        *text)
{
  self->shows_past = FALSE;
  if (text == NULL)
    {
      voc_query_past_forget (self->past);
      return;
    }

  self->is_taking = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_taking = FALSE;
  g_signal_emit_by_name (self->entry, "activate");
}

static void
update (VocQueryCompleter *self,
        guint              least)
{
  GtkEditable *editable = GTK_EDITABLE (self->entry);

  cancel (self);
  self->shows_past = FALSE;
  voc_query_completion_clear (&self->what);
  voc_query_completion_find (&self->what, gtk_editable_get_text (editable), (guint) gtk_editable_get_position (editable), least);
  if (self->what.kind == VOC_COMPLETION_FIELD)
    show_fields (self);
  else if (self->what.kind == VOC_COMPLETION_NONE)
    voc_suggest_popup_set_open (self->popup, FALSE);
  else if (voc_query_field_get (self->what.field)->values == VOC_VALUES_CHOICES)
    show_choices (self);
  else if (voc_query_field_get (self->what.field)->values == VOC_VALUES_PAY)
    show_pay (self);
  else
    ask_values (self);
}

static gboolean
delay_passed_cb (gpointer user_data)
{
  VocQueryCompleter *self = user_data;

  self->delay_id = 0;
  if (has_keyboard (self))
    update (self, LEAST_LETTERS);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (VocQueryCompleter *self)
{
  if (self->is_taking)
    return;

  /* What is offered is for the text as it was. */
  voc_suggest_popup_choose (self->popup, -1);
  voc_query_completion_clear (&self->what);
  self->what.kind = VOC_COMPLETION_NONE;
  cancel (self);
  self->delay_id = g_timeout_add (DELAY_MS, delay_passed_cb, self);
}

/* Who leaves the word does not want it completed. */
static void
cursor_moved_cb (VocQueryCompleter *self)
{
  if (voc_suggest_popup_is_open (self->popup) && !self->is_taking)
    text_changed_cb (self);
}

static void
take (VocQueryCompleter *self,
      VocSuggestion     *suggestion)
{
  g_autoptr (VocSuggestion) kept = g_object_ref (suggestion);
  GtkEditable     *editable = GTK_EDITABLE (self->entry);
  gboolean         is_field = self->what.kind == VOC_COMPLETION_FIELD;
  g_autofree char *text = NULL;
  guint            cursor = 0;

  if (self->shows_past)
    {
      voc_query_completer_close (self);
      take_past (self, voc_suggestion_get_data (kept));
      return;
    }
  if (self->what.kind == VOC_COMPLETION_NONE)
    return;

  text = voc_query_completion_apply (&self->what, gtk_editable_get_text (editable), voc_suggestion_get_data (kept), &cursor);
  self->is_taking = TRUE;
  voc_query_completer_close (self);
  gtk_editable_set_text (editable, text);
  gtk_editable_set_position (editable, (int) cursor);
  self->is_taking = FALSE;
  if (is_field)
    update (self, LEAST_LETTERS);
}

static gboolean
take_chosen (VocQueryCompleter *self)
{
  VocSuggestion *chosen = voc_suggest_popup_get_chosen (self->popup);

  if (chosen == NULL)
    {
      voc_query_completer_close (self);
      return GDK_EVENT_PROPAGATE;
    }

  take (self, chosen);
  return GDK_EVENT_STOP;
}

static gboolean
is_empty (VocQueryCompleter *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
}

static gboolean
key_pressed_cb (VocQueryCompleter *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  const GdkModifierType all = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK;

  if (keyval == GDK_KEY_space && (state & all) == GDK_CONTROL_MASK)
    {
      update (self, 0);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && !voc_suggest_popup_is_open (self->popup)
      && ((state & all) == GDK_ALT_MASK || ((state & all) == 0 && is_empty (self))))
    return show_past (self);
  if ((state & all) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_Tab:
      return take_chosen (self);
    default:
      /* Down goes into the list of jobs as long as nothing is offered. */
      return voc_suggest_popup_is_open (self->popup) && voc_suggest_popup_handle_key (self->popup, keyval, state);
    }
}

static void
voc_query_completer_dispose (GObject *object)
{
  VocQueryCompleter *self = VOC_QUERY_COMPLETER (object);

  cancel (self);
  if (self->past != NULL)
    voc_query_past_close (self->past);
  g_clear_object (&self->past);
  g_clear_weak_pointer (&self->popup);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (voc_query_completer_parent_class)->dispose (object);
}

static void
voc_query_completer_finalize (GObject *object)
{
  voc_query_completion_clear (&VOC_QUERY_COMPLETER (object)->what);
  G_OBJECT_CLASS (voc_query_completer_parent_class)->finalize (object);
}

static void
voc_query_completer_class_init (VocQueryCompleterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = voc_query_completer_dispose;
  G_OBJECT_CLASS (klass)->finalize = voc_query_completer_finalize;
}

static void
voc_query_completer_init (VocQueryCompleter *self)
{
}

/**
 * voc_query_completer_new:
 * @entry: what searches are typed in
 * @popup: the list below it
 *
 * Both live longer than this.
 *
 * Returns: (transfer full): what completes there
 */
VocQueryCompleter *
voc_query_completer_new (GtkSearchEntry  *entry,
                         VocSuggestPopup *popup)
{
  VocQueryCompleter  *self = g_object_new (VOC_TYPE_QUERY_COMPLETER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = entry;
  g_set_weak_pointer (&self->popup, popup);
  voc_suggest_popup_set_entry (popup, GTK_WIDGET (entry));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (voc_query_completer_close), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popup, "activated", G_CALLBACK (take), self, G_CONNECT_SWAPPED);
  return self;
}

void
voc_query_completer_set_library (VocQueryCompleter *self,
                                 VocLibrary        *library)
{
  g_return_if_fail (VOC_IS_QUERY_COMPLETER (self));

  g_set_object (&self->library, library);
  g_clear_object (&self->past);
  self->past = library != NULL ? voc_query_past_new (library) : NULL;
}

/**
 * voc_query_completer_remember:
 * @self: what completes
 *
 * What is in the entry was looked at: it will be offered again.
 */
void
voc_query_completer_remember (VocQueryCompleter *self)
{
  g_return_if_fail (VOC_IS_QUERY_COMPLETER (self));

  if (self->past != NULL)
    voc_query_past_add (self->past, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/**
 * voc_query_completer_set_pay:
 * @self: what completes
 * @pay: of an answer: examples are of its size and currency
 */
void
voc_query_completer_set_pay (VocQueryCompleter        *self,
                             const VocPayDistribution *pay)
{
  g_return_if_fail (VOC_IS_QUERY_COMPLETER (self) && pay != NULL);

  /* Where nothing is found the last one is as good. */
  if (pay->n > 0)
    self->pay = *pay;
}

/**
 * voc_query_completer_close:
 * @self: what completes
 *
 * Closes the list, and has nothing open it any more that is under way.
 */
void
voc_query_completer_close (VocQueryCompleter *self)
{
  g_return_if_fail (VOC_IS_QUERY_COMPLETER (self));

  cancel (self);
  if (self->popup != NULL)
    voc_suggest_popup_set_open (self->popup, FALSE);
}
